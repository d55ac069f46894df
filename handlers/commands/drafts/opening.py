"""A draft opened of a message, and its preview: a draft is a row, its preview one message, which changes as the draft
does."""

from contextlib import suppress

from markupsafe import Markup
from telegram import Message
from telegram.error import BadRequest

from config.states import DraftState
from handlers.access import Asker, said
from handlers.commands.draft_reading import ReadDraft, read_draft
from handlers.commands.roles import cards
from handlers.context import Context
from handlers.replies import edit_message, reply
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import drafts
from storage.errors import AlreadyDiscarded, AlreadyPublished, RecordError, UnknownDraft
from storage.values.editorial import Person, Sent, StoredDraft


async def open_draft(
    who: Asker,
    message: Message,
    person: Person,
    corrects: int | None = None,
    text: str | None = None,
    above: Markup | None = None,
) -> None:
    """Of the lines in the message, or of `text`; where it cannot be, says why. `above` is told with it once."""
    services, sent = who.context.services, await as_sent(who, message, person, text or said(message))
    try:
        stored = await drafts.open_draft(services.database, sent, corrects)
    except RecordError as error:
        await reply(message, Screen(text=who.t("refused", why=refusal(error, who.t))))
        return
    await show(who.context, message, await read_draft(services, stored, who.language), person, above)


async def open_again(who: Asker, message: Message, person: Person, number: int) -> None:
    """An open draft by its number, below `message`. Raises RecordError where it is none any more, or none of theirs."""
    services = who.context.services
    read = await read_draft(services, await drafts.get(services.database, number), who.language)
    theirs = read.stored.person_id == person.id
    if not (theirs or person.role.publishes):
        raise UnknownDraft(number)
    if read.stored.report is not None:
        raise AlreadyPublished(number, read.stored.report)
    if read.stored.state is not DraftState.OPEN:
        raise AlreadyDiscarded(number)
    preview_id = await reply(message, await read.screen(person))
    if theirs and message.chat.id == read.stored.chat_telegram_id:  # an edit of its message is seen here from now on
        await drafts.remember_preview(services.database, number, preview_id)


async def as_sent(who: Asker, message: Message, person: Person, text: str) -> Sent:
    """What the draft of `text` is opened of; the chat is noted, since the draft lives in it."""
    services, chat = who.context.services, await who.noted_chat()
    return Sent(services.situation, chat.id, person.id, message.message_id, text, services.clock.now())


async def show(
    context: Context, message: Message, read: ReadDraft, person: Person, above: Markup | None = None
) -> None:
    """The preview, and the cards that others have of the draft."""
    await _preview(context, message, read.stored, await read.screen(person, above))
    await cards.show(context, read.stored.id, person)


async def _preview(context: Context, message: Message, stored: StoredDraft, screen: Screen) -> None:
    """Changes it in place; where there is none (any more) a new one answers the message."""
    if stored.preview_id is not None and stored.chat_telegram_id is not None:
        with suppress(BadRequest):
            await edit_message(context.bot, stored.chat_telegram_id, stored.preview_id, screen)
            return
    preview_id = await reply(message, screen)
    await drafts.remember_preview(context.services.database, stored.id, preview_id)
