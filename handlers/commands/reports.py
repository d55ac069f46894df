"""/reports and /retract: what was published, and taking it back."""

import re
from itertools import takewhile

from telegram import Message, Update

from config.free_text import FreeText
from handlers.access import Asker, asker, said
from handlers.commands.draft_reading import in_private, is_elsewhere
from handlers.commands.drafts.opening import open_again
from handlers.context import Context, Handlers, Taps
from handlers.parsing.letters import plain
from handlers.replies import edit, reply
from handlers.reporting.text.problems import TooLong
from handlers.views.editors import reports as views
from handlers.views.editors.questions import too_long
from handlers.views.frame import Frame
from handlers.views.links.editors import RetractLink
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import drafts, publishing
from storage.errors import RecordError, UnknownReport, ended
from storage.values.editorial import Person
from storage.values.report import Report

LISTED = 12
_DRAFTS, _DIGITS = ("drafts", "draft"), 9
_NUMBERED = re.compile(r"#?(?P<number>\d{1,9})(?!\S)(?P<reason>.*)", re.DOTALL)


async def reports_command(update: Update, context: Context) -> None:
    """/reports lists the newest; `/reports mine` those of whoever asks, `/reports drafts` their open drafts, `/reports
    draft 12` opens one; `/drafts` and `/draft 12` are the same."""
    who = asker(update, context)
    person = await who.writer()
    if person is None or who.message is None:
        return
    typed = said(who.message).split(maxsplit=1)[:1]
    words = [one.removeprefix("/").partition("@")[0] for one in typed] + list(context.args or [])
    asked, *rest = [one.lower() for one in words if one.lower() != "reports"] or [""]
    frame, services = await who.frame(), context.services
    if asked in _DRAFTS and rest and len(rest[0]) <= _DIGITS and rest[0].isdecimal():
        await _open(who, who.message, person, int(rest[0]))
        return
    if asked in _DRAFTS:
        await reply(who.message, await _drafts_of(who, person))
        return
    mine = person.id if asked == "mine" else None
    found = await publishing.reports(services.database, services.situation, mine, LISTED, known_at=frame.now)
    await reply(who.message, views.listed(frame, found))


async def open_drafts(who: Asker) -> Screen | None:
    """The drafts of whoever speaks of one in words, and what does it; None for readers, and where others read along."""
    person = await who.person_here()
    if person is None:
        return None
    return await _drafts_of(who, person, by_words=True)


async def _drafts_of(who: Asker, person: Person, *, by_words: bool = False) -> Screen:
    services = who.context.services
    theirs = await drafts.open_ones(services.database, services.situation, person.id, LISTED)
    return views.drafts_listed(await who.frame(), theirs, by_words=by_words)


async def _open(who: Asker, message: Message, person: Person, number: int) -> None:
    if is_elsewhere(who):
        await reply(message, in_private(who, "report"))
        return
    try:
        await open_again(who, message, person, number)
    except RecordError as error:
        await reply(message, Screen(text=who.t("refused", why=refusal(error, who.t))))


async def retract_command(update: Update, context: Context) -> None:
    """/retract N reason asks for the kind of reason; the reason stays in the message that is answered. Without a number
    it asks which of the newest, without a reason in words for its kind alone."""
    message, who = update.effective_message, asker(update, context)
    if await who.editor() is None or message is None:
        return
    number, reason = asked_for(said(message))
    if len(reason) > FreeText.REASON.most:
        await reply(message, Screen(text=too_long(who.t, TooLong(FreeText.REASON, len(reason)))))
        return
    frame = await who.frame()
    numbers = {number for number in (number, *_numbers(reason)) if number is not None}
    if len(numbers) != 1:  # "/retract 30 31 32": each with a question of its own
        await reply(message, views.which_retract(frame, numbers), quoted=True)
        return
    assert number is not None
    report = standing(frame, number)
    if report is None:
        gone = frame.snapshot.ended_reports.get(number)
        error = ended(number, gone.replaced_by) if gone else UnknownReport(number)
        refused = who.t("refused", why=refusal(error, who.t))
        await reply(message, views.which_retract(frame, numbers, refused), quoted=True)
        return
    await reply(message, views.why_retract(frame, report, reason), quoted=True)


async def retract_tap(update: Update, context: Context, link: RetractLink) -> None:
    """The kind of reason: the report is retracted, and the question says so."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    person, words = await who.person(), who.t
    if person is not None and not person.role.publishes:
        await query.answer(words.plain("editors-only"), show_alert=True)
        return
    asking = getattr(query.message, "reply_to_message", None)  # an old message comes without what it answers
    if person is None or asking is None:
        await query.answer(words.plain("retract-again"))
        return
    _, reason = asked_for(said(asking))
    if link.asks and (asked := standing(frame := await who.frame(), link.report)):
        await edit(query, views.why_retract(frame, asked, reason))
        await query.answer()
        return
    if link.kind is None:
        await query.edit_message_text(views.left(words, link.report).text)
        await query.answer()
        return
    services = context.services
    try:
        done = await publishing.retract(
            services.database,
            services.situation,
            link.report,
            link.kind,
            reason,
            person,
            services.clock.now(),
            services.pusher.now(),
        )
    except RecordError as error:
        await query.answer(refusal(error, words), show_alert=True)
        return
    services.pusher.nudge()
    await query.edit_message_text(views.retracted(await who.frame(), done, reason).text)
    await query.answer()


def standing(frame: Frame, number: int) -> Report | None:
    """The report of that number, where it stands."""
    return next((one for one in frame.snapshot.reports.values() if one.number == number), None)


def _numbers(text: str) -> list[int]:
    """The numbers with which a text begins, where they are all of it or the first of several."""
    found = takewhile(lambda word: _NUMBERED.fullmatch(word.strip(",;")), text.split())
    return [int(word.strip("#,;")) for word in found]


def asked_for(text: str) -> tuple[int | None, str]:
    """The number and the reason of "/retract 14 the ministry withdrew it"; either may be missing. Of several numbers
    the first, and the others with the reason."""
    words = text.split(maxsplit=1)[1:]
    found = (_NUMBERED.match(words[0]) or _NUMBERED.match(plain(words[0]))) if words else None
    if found is None:
        return None, " ".join(words).strip()
    return int(found["number"]), found["reason"].strip()


HANDLERS: Handlers = {"reports": reports_command, "retract": retract_command}
TAPS: Taps = {RetractLink: retract_tap}
