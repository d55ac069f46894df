"""Edits: an edited message is read again, and the rest of a message that an app has cut in two is known as that."""

from markupsafe import escape
from telegram import Update

from config.states import DraftState
from handlers.access import Asker, asker, said
from handlers.commands.draft_reading import in_private, is_elsewhere, read_draft
from handlers.commands.drafts.opening import show
from handlers.commands.incoming.articles import asked_for, draft_text, of_message
from handlers.commands.incoming.documents import pdf_in, picture_in
from handlers.context import Context
from handlers.replies import reply
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import drafts
from storage.errors import AlreadyDiscarded, AlreadyPublished, RecordError
from storage.readers import chats
from storage.values.editorial import StoredDraft

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
    if stored.state is not DraftState.OPEN and stored.text == said(message):
        return True  # a reaction to it, which Telegram tells as an edit
    if pdf_in(message) or picture_in(message) or (asked_for(message) or of_message(message)).post:
        return True  # what was forwarded cannot be edited: the post itself is read again when it is forwarded again
    if is_elsewhere(who):  # the draft was made before, or the room was one of editors
        await reply(message, in_private(who, "report"))
        return True
    try:
        situation = (await services.answers.present()).situation
        text = draft_text(message, situation) or said(message)
        stored = await drafts.rewrite(services.database, stored.id, text, person.id, services.clock.now())
    except (AlreadyPublished, AlreadyDiscarded) as error:
        await reply(message, Screen(text=escape(refusal(error, who.t))))
    except RecordError as error:  # published, and taken back since
        await reply(message, Screen(text=who.t("refused", why=refusal(error, who.t))))
    else:
        await show(context, message, await read_draft(services, stored, who.language), person)
    return True


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
