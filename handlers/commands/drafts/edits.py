"""Edits: an edited message is read again, and the rest of a message that an app has cut in two is known as that."""

from markupsafe import escape
from telegram import Message, Update

from config.states import DraftState
from handlers.access import Asker, asker, said
from handlers.commands.draft_reading import in_private, is_elsewhere, read_draft
from handlers.commands.drafts.opening import show
from handlers.commands.incoming.articles import asked_for, draft_text, of_message
from handlers.commands.incoming.documents import pdf_in, picture_in
from handlers.context import Context
from handlers.replies import reply
from handlers.reporting.from_article import joined
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import drafts
from storage.errors import AlreadyDiscarded, AlreadyPublished, RecordError
from storage.readers import chats
from storage.values.editorial import Person, StoredDraft

CUT = 3_900  # characters of a message that an app may have cut off: it does at 4,096, or at a word before that

APART = 3  # numbers between the two parts of a message, with what was answered in between


async def edited(update: Update, context: Context) -> bool:
    """An edited message is read again, and its preview changes in place; after Publish it changes nothing. False where
    no draft was made of it."""
    message, services, who = update.edited_message, context.services, asker(update, context)
    person = await who.person()
    if message is None or person is None:
        return False
    chat_id = await chats.known(services.database, message.chat.id)
    stored = await drafts.by_message(services.database, chat_id, message.message_id) if chat_id is not None else None
    if stored is None:
        return False
    told = draft_text(message, (await services.answers.present()).situation)
    text = told or said(message)
    if stored.state is not DraftState.OPEN and stored.text in (said(message), text):
        return True  # a reaction to it, which Telegram tells as an edit
    if (asked_for(message) or of_message(message)).post:
        return True  # what was forwarded cannot be edited: the post itself is read again when it is forwarded again
    if is_elsewhere(who):  # the draft was made before, or the room was one of editors
        await reply(message, in_private(who, "report"))
    elif not await _stays(who, message, stored, told):
        await _rewrite(who, message, stored, person, text)
    return True


async def _stays(who: Asker, message: Message, stored: StoredDraft, told: str) -> bool:
    """Whether the draft stays as it is, because more was read for it than the words of its message, which have been
    edited so that they come to the lines `told`. Where these are others than before, that is said."""
    if not _is_of_more(message):
        of_picture = picture_in(message) and not told
        return bool(of_picture and (await read_draft(who.context.services, stored, who.language)).draft.picture)
    if _is_bare(message) or not told or joined(stored.text, told) == stored.text:
        return True
    if stored.state is DraftState.OPEN:
        await reply(message, Screen(text=who.t("draft-file-not-again", number=str(stored.id))))
    return stored.state is DraftState.OPEN


async def _rewrite(who: Asker, message: Message, stored: StoredDraft, person: Person, text: str) -> None:
    """Reads the draft anew, or says why it is too late."""
    services = who.context.services
    try:
        stored = await drafts.rewrite(services.database, stored.id, text, person.id, services.clock.now())
    except (AlreadyPublished, AlreadyDiscarded) as error:
        await reply(message, Screen(text=escape(refusal(error, who.t))))
    except RecordError as error:  # published, and taken back since
        await reply(message, Screen(text=who.t("refused", why=refusal(error, who.t))))
    else:
        await show(who.context, message, await read_draft(services, stored, who.language), person)


def _is_of_more(message: Message) -> bool:
    """Whether something else is read with a message's own words: what hangs on it, or the rest of its album."""
    hangs = pdf_in(message) or message.media_group_id or (picture_in(message) and _is_bare(message))
    return bool(hangs) and (_is_bare(message) or not said(message).startswith("/"))


def _is_bare(message: Message) -> bool:
    """Whether a message is a command alone."""
    return said(message).startswith("/") and len(said(message).split()) == 1


async def cut_off(who: Asker) -> StoredDraft | None:
    """The draft whose rest a message is: apps cut what is longer than a message in two."""
    if who.message is None or who.chat is None or await who.person() is None:
        return None
    database = who.context.services.database
    chat_id = await chats.known(database, who.chat.id)
    if chat_id is None:
        return None
    for number in range(who.message.message_id - 1, who.message.message_id - 1 - APART, -1):
        before = await drafts.by_message(database, chat_id, number)
        # `by_message` finds previews as well, and what follows one is no rest of a message.
        if before and number != before.preview_id and len(before.text) >= CUT:
            return before
    return None
