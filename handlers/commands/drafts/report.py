"""/report and /correct: how a report is sent, its lines repeated to be mended, and the draft made of lines."""

from telegram import Message, Update

from config.vocabulary import ReasonKind
from handlers.access import Asker, asker, said
from handlers.commands.draft_reading import in_private, is_elsewhere
from handlers.commands.drafts.intake import file_in, of_file, of_text
from handlers.commands.drafts.opening import open_draft
from handlers.commands.incoming.articles import asked_for
from handlers.context import Context, Handlers, Taps
from handlers.replies import reply
from handlers.reporting.compose import again
from handlers.reporting.lines.reasons import tells_why
from handlers.views.editors import draft as views
from handlers.views.links.editors import ReadLink
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import drafts
from storage.errors import ended
from storage.readers import chats

REPORT_DIGITS = 9  # of a report's number: no column holds many more


async def report_command(update: Update, context: Context) -> None:
    """/report and the lines of a report; alone it says how, in answer to a report it repeats its lines."""
    message, who = update.effective_message, asker(update, context)
    person = await who.writer()
    if person is None or message is None or await _sent_elsewhere(who, "report"):
        return
    asked = asked_for(message)  # first: an article stands behind the command as lines do
    if asked:
        await of_text(who, message, person, asked)
    elif not _body(message) and file_in(who, message):
        await of_file(who, message, person)
    elif _body(message):
        await open_draft(who, message, person)
    else:
        await _how_or_again(who, message)


async def correct_command(update: Update, context: Context) -> None:
    """/correct N alone gives the report's lines to be mended, also with a kind of reason behind it, which is asked with
    the draft, or other words, which are kept with the lines; with lines it is the draft that takes its place."""
    message, who = update.effective_message, asker(update, context)
    person = await who.writer()
    if person is None or message is None or await _sent_elsewhere(who, "correct"):
        return
    number = (context.args or [""])[0].lstrip("#")
    if not number.isdecimal() or len(number) > REPORT_DIGITS:
        await reply(message, Screen(text=who.t("correct-how")))
    elif (why := _body(message).strip().lstrip("#").removeprefix(number).strip(" :,.")).casefold() in _reasons(who):
        await _repeat(who, message, int(number), f"/correct {number}")
    elif tells_why(why, (await who.context.services.answers.present()).situation):
        await _repeat(who, message, int(number), f"/correct {number} {why}")
    else:
        await open_draft(who, message, person, corrects=int(number))


def _reasons(who: Asker) -> set[str]:
    """No words, or those of a button that is asked for the reason: with /retract it stands behind the number."""
    return {"", *(who.t.plain(f"reason-{kind.value.replace('_', '-')}").casefold() for kind in ReasonKind)}


async def how(who: Asker, command: str) -> None:
    """What to send with /report or /correct, for whoever comes by a link to their private chat."""
    assert who.message is not None
    shown = views.how(await who.frame()) if command == "report" else Screen(text=who.t("correct-how"))
    await reply(who.message, shown)


async def _sent_elsewhere(who: Asker, command: str) -> bool:
    """Whether a draft would stand here before people who are no editors: then its editor is sent to the private
    chat."""
    if not is_elsewhere(who):
        return False
    assert who.message is not None
    await reply(who.message, in_private(who, command))
    return True


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


async def read_tap(update: Update, context: Context, _: ReadLink) -> None:
    """Of the message that is answered a draft is made, as with the command before it; with a draft it stays one."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    person, shown = await who.person(), query.message
    typed = shown.reply_to_message if isinstance(shown, Message) else None
    if person is None or is_elsewhere(who):
        await query.answer(who.t.plain("stranger", command="report"), show_alert=True)
    elif typed is None or not said(typed):
        await query.answer(who.t.plain("report-gone"), show_alert=True)
    else:
        await open_draft(who, typed, person, text=f"/report\n{said(typed)}")
        await query.answer()


def _body(message: Message) -> str:
    """What follows the command."""
    text = said(message)
    return text.split(maxsplit=1)[1] if len(text.split(maxsplit=1)) > 1 else ""


HANDLERS: Handlers = {"report": report_command, "correct": correct_command}
TAPS: Taps = {ReadLink: read_tap}
