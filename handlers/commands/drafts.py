"""/report and /correct: a draft is a row, its preview one message, which changes as the draft does."""

from contextlib import suppress

from markupsafe import Markup, escape
from telegram import Document, Message, PhotoSize, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, TelegramError

from config.vocabulary import DraftState
from handlers.access import Asker, asker, said
from handlers.commands.draft_reading import ReadDraft, in_private, is_elsewhere, read_draft
from handlers.commands.incoming.articles import Incoming, article_text, asked_for, draft_text, of_message
from handlers.commands.incoming.documents import NotRead, pdf_in, picture_in, text_in
from handlers.commands.incoming.guided import line_of
from handlers.commands.roles import cards
from handlers.commands.roles import editors as roles
from handlers.context import Context, Handlers
from handlers.replies import edit_message, reply
from handlers.reporting.compose import again
from handlers.views.editors import draft as views
from handlers.views.editors import editors
from handlers.views.editors.cards import Became
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import drafts, posts
from storage.errors import AlreadyDiscarded, AlreadyPublished, RecordError, ended
from storage.readers import chats
from storage.values.editorial import Person, Post, PostIs, StoredDraft

CUT = 3_900  # characters of a message that an app may have cut off: it does at 4,096, or at a word before that
APART = 3  # numbers between the two parts of a message, with what was answered in between
REPORT_DIGITS = 9  # of a report's number: no column holds many more


async def report_command(update: Update, context: Context) -> None:
    """/report and the lines of a report; alone it says how, in answer to a report it repeats its lines."""
    message, who = update.effective_message, asker(update, context)
    person = await who.writer()
    if person is None or message is None or await _sent_elsewhere(who, "report"):
        return
    asked = asked_for(message)
    if asked:
        await _take_in(who, message, person, asked)
    elif not _body(message) and _file(who, message):
        await _take_in_file(who, message, person)
    elif _body(message):
        await _open(who, message, person)
    else:
        await _how_or_again(who, message)
    return


async def correct_command(update: Update, context: Context) -> None:
    """/correct N alone gives the report's lines to be mended; with lines it is the draft that takes its place."""
    message, who = update.effective_message, asker(update, context)
    person = await who.writer()
    if person is None or message is None or await _sent_elsewhere(who, "correct"):
        return
    number = (context.args or [""])[0].lstrip("#")
    if not number.isdecimal() or len(number) > REPORT_DIGITS:
        await reply(message, Screen(text=who.t("correct-how")))
    elif _body(message).strip().lstrip("#") == number:
        await _repeat(who, message, int(number), f"/correct {number}")
    else:
        await _open(who, message, person, corrects=int(number))


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
    if is_elsewhere(who):
        await reply(message, in_private(who, "report"))
        return True
    try:
        situation = (await services.answers.present()).situation
        text = draft_text(message, situation) or said(message)
        stored = await drafts.rewrite(services.database, stored.id, text, services.clock.now())
    except AlreadyPublished as error:
        await reply(message, Screen(text=escape(refusal(error, who.t))))
    except AlreadyDiscarded:
        pass
    except RecordError as error:  # published, and taken back since
        await reply(message, Screen(text=who.t("refused", why=refusal(error, who.t))))
    else:
        await _show(context, message, await read_draft(services, stored, who.language), person)
    return True


async def how(who: Asker, command: str) -> None:
    """What to send with /report or /correct, for whoever comes by a link to their private chat."""
    assert who.message is not None
    shown = views.how(await who.frame()) if command == "report" else Screen(text=who.t("correct-how"))
    await reply(who.message, shown)


async def cut_off(who: Asker) -> int | None:
    """The number of the draft whose rest a message is: apps cut what is longer than a message in two."""
    if who.message is None or who.chat is None or await who.person() is None:
        return None
    database = who.context.services.database
    chat_id = await chats.known(database, who.chat.id)
    if chat_id is None:
        return None
    for number in range(who.message.message_id - 1, who.message.message_id - 1 - APART, -1):
        before = await drafts.by_message(database, chat_id, number)
        if before and number != before.preview_id and len(before.text) >= CUT:
            return before.id
    return None


async def _sent_elsewhere(who: Asker, command: str) -> bool:
    """Whether a draft would stand here before people who are no editors: then its editor is sent to the private
    chat."""
    if not is_elsewhere(who):
        return False
    assert who.message is not None
    await reply(who.message, in_private(who, command))
    return True


async def take_in(who: Asker) -> bool:
    """Whether the message is an article or a post that an editor forwards or pastes, of which a draft is made. Whoever
    forwards something of which none is made is told what to do with it."""
    message = who.message
    if message is None or not (brought := of_message(message)).may_be_article:
        return False
    if message.chat.type != ChatType.PRIVATE and message.chat.id not in who.context.services.editor_chats:
        return False
    person = await who.person()
    if person is None:
        if brought.is_forwarded:
            await who.say(editors.stranger_to("report"))
        return brought.is_forwarded
    return await _take_in(who, message, person, brought, asked=brought.is_forwarded)


async def take_in_answer(who: Asker) -> bool:
    """Whether the message completes a line of a report by buttons: that is a draft."""
    if who.message is None or is_elsewhere(who) or not (line := line_of(who.message)):
        return False
    person = await who.person()
    if person is not None:
        await _open(who, who.message, person, text=f"/report\n{line}")
    return person is not None


async def take_in_file(who: Asker) -> bool:
    """Whether the message is a PDF of an editor's, or a picture whose own words tell of nothing: it is read as an
    article."""
    message = who.message
    if message is None or _file(who, message) is None:
        return False
    if message.chat.type != ChatType.PRIVATE and message.chat.id not in who.context.services.editor_chats:
        return False
    person = await who.person()
    if person is None:
        return False
    situation = (await who.context.services.answers.present()).situation
    if picture_in(message) and (own := of_message(message)).may_be_article and article_text(own, situation):
        return False
    await _take_in_file(who, message, person)
    return True


def _file(who: Asker, message: Message) -> Document | PhotoSize | None:
    """What is read of what hangs on a message."""
    return pdf_in(message) or (picture_in(message) if who.context.services.reads_pictures else None)


async def _take_in_file(who: Asker, message: Message, person: Person) -> None:
    file = _file(who, message)
    assert file is not None
    try:
        found = await text_in(file, pictures=who.context.services.reads_pictures)
    except NotRead as error:
        await reply(message, Screen(text=who.t(f"document-{error.why.value}")))
        return
    await _take_in(who, message, person, of_message(message, found.text, found.picture))


async def _take_in(who: Asker, message: Message, person: Person, brought: Incoming, *, asked: bool = True) -> bool:
    """Opens the draft of a text, and returns whether anything was answered: where the text tells of nothing, only to
    whoever `asked` for it."""
    text = article_text(brought, (await who.context.services.answers.present()).situation)
    if text and brought.post:
        await _open_post(who, message, person, text, brought.post)
    elif text:
        await _open(who, message, person, text=text)
    elif brought.post and (was := await _emptied(who, person, brought.post)):
        await reply(message, was)
    elif asked:
        offered = await roles.offer(who, person, message) if brought.is_forwarded else None
        await reply(message, offered or Screen(text=who.t("nothing-to-report")))
    return bool(text) or asked


async def _open_post(who: Asker, message: Message, person: Person, text: str, post: Post) -> None:
    """A post has one draft, whoever forwards it: the next one is shown what became of it."""
    services, chat = who.context.services, await who.noted_chat()
    stored, is_now = await posts.open_draft(
        services.database,
        services.situation,
        chat.id,
        person.id,
        message.message_id,
        text,
        services.clock.now(),
        post,
    )
    read = await read_draft(services, stored, who.language)
    if stored.report is not None:
        await reply(message, views.posted_already(read.frame, stored))
    elif is_now is PostIs.NEW or (is_now is PostIs.EDITED and stored.message_id == message.message_id):
        above = who.t("draft-post-edited") if is_now is PostIs.EDITED else None
        await _show(who.context, message, read, person, above)
    else:
        await reply(message, await read.screen(person, who.t(f"draft-post-{is_now.value}")))
        await cards.show(who.context, stored.id, person)


async def _emptied(who: Asker, person: Person, post: Post) -> Screen | None:
    """What was made of a post that was edited to tell of nothing: an open draft is put away before all who have it."""
    services = who.context.services
    was = await posts.emptied(services.database, services.situation, post, person.id, services.clock.now())
    if was is None:
        return None
    if was.report is not None:
        return Screen(text=who.t("draft-post-emptied-published", number=str(was.report)))
    if was.person_id == person.id and was.chat_telegram_id is not None and was.preview_id is not None:
        with suppress(TelegramError):
            shown = views.discarded(await who.frame(), was)
            await edit_message(who.context.bot, was.chat_telegram_id, was.preview_id, shown)
    await cards.show(who.context, was.id, person, became=Became.DISCARDED)
    return Screen(text=who.t("draft-post-emptied", number=str(was.id)))


async def _open(
    who: Asker, message: Message, person: Person, corrects: int | None = None, text: str | None = None
) -> None:
    services, chat = who.context.services, await who.noted_chat()
    try:
        stored = await drafts.open_draft(
            services.database,
            services.situation,
            chat.id,
            person.id,
            message.message_id,
            text or said(message),
            services.clock.now(),
            corrects,
        )
    except RecordError as error:
        await reply(message, Screen(text=who.t("refused", why=refusal(error, who.t))))
        return
    await _show(who.context, message, await read_draft(services, stored, who.language), person)


async def _show(
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


async def _how_or_again(who: Asker, message: Message) -> None:
    """/report alone says how; in answer to a published report's message it repeats that report's lines."""
    answered = message.reply_to_message
    if answered:
        database = who.context.services.database
        chat_id = await chats.known(database, message.chat.id)
        before = await drafts.by_message(database, chat_id, answered.message_id) if chat_id is not None else None
        if before and before.report:
            return await _repeat(who, message, before.report, "/report")
    await reply(message, views.how(await who.frame()))
    return None


async def _repeat(who: Asker, message: Message, number: int, command: str) -> None:
    frame = await who.frame()
    gone = frame.snapshot.ended_reports.get(number)
    if gone is None:
        await reply(message, views.to_copy(frame, again(frame.snapshot, number, command)))
        return
    why = refusal(ended(number, gone.replaced_by), who.t)
    await reply(message, Screen(text=who.t("refused", why=why)))


def _body(message: Message) -> str:
    """What follows the command."""
    text = said(message)
    return text.split(maxsplit=1)[1] if len(text.split(maxsplit=1)) > 1 else ""


HANDLERS: Handlers = {"report": report_command, "correct": correct_command}
