"""/report and /correct: a draft is a row, its preview one message, and each tap carries the draft and its version."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup, escape
from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from config.vocabulary import DraftState
from handlers.access import Asker, asker, said
from handlers.answers import LONG
from handlers.commands.incoming.articles import Incoming, article_text, asked_for, draft_text, of_message
from handlers.commands.incoming.documents import NotRead, pdf_in, text_in
from handlers.commands.roles import editors as roles
from handlers.context import Context, Handlers, Services, Taps
from handlers.replies import edit, edit_message, reply
from handlers.reporting import compact
from handlers.reporting.checks.review import Answer, Review, review
from handlers.reporting.compose import again
from handlers.reporting.draft import LEAVE_OUT, Draft, to_report, urgent_key
from handlers.views.editors import draft as views
from handlers.views.editors import editors
from handlers.views.editors.draft_lines import choosable, which_lines
from handlers.views.frame import Frame
from handlers.views.links import DraftLink, Link
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from handlers.views.screens import registry as screens
from storage.delivery.corrections import UNDO_FOR
from storage.editors import drafts, posts, publishing
from storage.errors import AlreadyDiscarded, AlreadyPublished, RecordError, StaleDraft, ended
from storage.readers import alerts, chats
from storage.readers.alerts import Audience
from storage.rules.pushed.urgent import topics_of
from storage.values.editorial import Person, Post, PostIs, StoredDraft
from storage.values.report import Report

CUT = 3_900  # characters of a message that an app may have cut off: it does at 4,096, or at a word before that
APART = 3  # numbers between the two parts of a message, with what was answered in between
_EDITORS_OWN = ("publish", "undo")  # what changes what readers see
_SHOWS_NO_DRAFT = {"see", "next", "discard"}  # buttons that lead to what is public, or to nothing
REPORT_DIGITS = 9  # of a report's number: no column holds many more


@dataclass(frozen=True, kw_only=True)
class _ReadDraft:
    """A stored draft as it reads now, what is still to be asked, and who is told at once where it is urgent."""

    frame: Frame
    stored: StoredDraft
    draft: Draft
    review: Review
    audience: Audience | None = None

    async def screen(self, above: Markup | None = None) -> Screen:
        """The preview, below what is said of it. It makes a few screens of the record twice, which takes a moment
        where that is long."""
        of = (self.frame, self.stored, self.draft, self.review)
        make = partial(views.preview, *of, above=above, audience=self.audience)
        return await asyncio.to_thread(make) if len(self.frame.snapshot.figures) > LONG else make()


async def report_command(update: Update, context: Context) -> None:
    """/report and the lines of a report; alone it says how, in answer to a report it repeats its lines."""
    message, who = update.effective_message, asker(update, context)
    person = await who.writer()
    if person is None or message is None or await _sent_elsewhere(who, "report"):
        return
    asked = asked_for(message)
    if asked:
        await _take_in(who, message, person, asked)
    elif not _body(message) and pdf_in(message):
        await _take_in_document(who, message, person)
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
    if message is None or await who.person() is None:
        return False
    chat_id = await chats.known(services.database, message.chat.id)
    stored = await drafts.by_message(services.database, chat_id, message.message_id) if chat_id is not None else None
    if stored is None:
        return False
    if stored.state is not DraftState.OPEN and stored.text == said(message):
        return True  # a reaction to it, which Telegram tells as an edit
    if _is_elsewhere(who):
        await reply(message, _in_private(who, "report"))
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
        await _show(context, message, await _read(services, stored, who.language))
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
    if not _is_elsewhere(who):
        return False
    assert who.message is not None
    await reply(who.message, _in_private(who, command))
    return True


def _is_elsewhere(who: Asker) -> bool:
    assert who.chat is not None
    return who.chat.type != ChatType.PRIVATE and who.chat.id not in who.context.services.editor_chats


def _in_private(who: Asker, command: str) -> Screen:
    link = f"https://t.me/{who.context.bot.username}?start={command}"
    return Screen(text=who.t("report-in-private", link=link))


async def tap(update: Update, context: Context, link: DraftLink) -> None:
    """A button under a preview."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    person, words = await who.person(), who.t
    if person is None:
        await query.answer(words.plain("stranger", command="report"), show_alert=True)
        return
    if link.action in _EDITORS_OWN and not person.role.publishes:
        await query.answer(words.plain("editors-only"), show_alert=True)
        return
    try:
        await _tapped(who, query, link, person)
    except RecordError as error:
        await query.answer(refusal(error, words), show_alert=True)


async def _tapped(who: Asker, query: CallbackQuery, asked: DraftLink, person: Person) -> None:
    services, elsewhere = who.context.services, _is_elsewhere(who)
    if asked.action == "edit" and not elsewhere:
        await query.answer(who.t.plain("draft-edit-how"), show_alert=True)
        return
    if elsewhere and asked.action not in _SHOWS_NO_DRAFT | {"undo"}:  # it was made before, or the room was one then
        await edit(query, _in_private(who, "report"))
        await query.answer()
        return
    read = await _read(services, await drafts.get(services.database, asked.draft), who.language)
    shown = await _done(services, read, asked, person)
    if elsewhere and asked.action not in _SHOWS_NO_DRAFT:
        shown = _in_private(who, "report")
    if isinstance(query.message, Message) and asked.action in {"next", "see"}:
        await reply(query.message, shown)
    else:
        await edit(query, shown)
    await query.answer()


async def _done(services: Services, read: _ReadDraft, asked: DraftLink, person: Person) -> Screen:
    """What a button does; returns what its message shows afterwards."""
    stored, now = read.stored, services.clock.now()
    match asked.action:
        case "publish":
            return await _publish(services, read, asked, person)
        case "discard":
            await drafts.discard(services.database, stored.id, asked.version, now)
            return views.discarded(read.frame, stored)
        case "undo":
            return await _undo(services, read, person)
        case "see":
            return screens.shown(replace(read.frame, link=Link(screen="report", item=str(stored.report or 0))))
        case "next":
            return views.to_copy(read.frame, again(read.frame.snapshot, stored.report or 0, "/report"))
        case "lines":
            return which_lines(read.frame, stored, read.draft)
        case "show":
            return await read.screen()
        case "turn":
            read = await _turned(services, read, asked)
            return which_lines(read.frame, read.stored, read.draft)
    answer = _answer(read, asked)
    stored = await drafts.answer(services.database, stored.id, answer.key, answer.value, asked.version, now)
    return await (await _read(services, stored, read.frame.t.language)).screen()


def _answer(read: _ReadDraft, asked: DraftLink) -> Answer:
    """What a button adds to the draft: to one of its questions, or whether it is urgent. Raises StaleDraft."""
    if asked.action == "urgent":
        return Answer(key=urgent_key(read.draft), value=asked.value)
    question = next((one for one in read.review.questions if one.key == asked.question), None)
    if question is None or not asked.value.isdecimal() or int(asked.value) >= len(question.answers):
        raise StaleDraft(read.stored.id)
    return question.answers[int(asked.value)]


async def _turned(services: Services, read: _ReadDraft, asked: DraftLink) -> _ReadDraft:
    """The draft without a line that was in it, or with one again that was left out."""
    line = next((one for one in choosable(read.draft) if str(one.number) == asked.value), None)
    if line is None:
        raise StaleDraft(read.stored.id)
    answer = "" if line.left_out else LEAVE_OUT
    stored = await drafts.answer(
        services.database, read.stored.id, line.key, answer, asked.version, services.clock.now()
    )
    return await _read(services, stored, read.frame.t.language)


async def _publish(services: Services, read: _ReadDraft, asked: DraftLink, person: Person) -> Screen:
    stored, ends = read.stored, read.review.ends
    if stored.report is not None:  # the press came twice
        figures = sum(published.number == stored.report for published in _reports_of_figures(read.frame))
        undo = services.clock.now() - stored.changed_at <= UNDO_FOR
        return views.published(read.frame, stored, stored.report, figures, undo=undo, audience=read.audience)
    if stored.state is not DraftState.OPEN:
        raise AlreadyDiscarded(stored.id)
    if not read.review.may_publish or asked.value != read.review.seal:
        return await read.screen(read.frame.t("draft-anew"))
    report = to_report(read.draft)
    done = await publishing.publish(
        services.database,
        stored.id,
        asked.version,
        report,
        person,
        services.clock.now(),
        reason_kind=ends.reason_kind,
        reason=ends.reason,
        wrong=ends.figures,
        sendable_at=services.pusher.now(),
        urgent=read.draft.urgent,
    )
    services.pusher.nudge()
    return views.published(
        read.frame, stored, done.report.number, len(report.figures), undo=True, audience=read.audience
    )


def _reports_of_figures(frame: Frame) -> list[Report]:
    return [frame.snapshot.reports[figure.report_id] for figure in frame.snapshot.figures]


async def _undo(services: Services, read: _ReadDraft, person: Person) -> Screen:
    """Within a minute of Publish the report is taken back by one tap, and its draft is there again."""
    stored, now = read.stored, services.clock.now()
    if stored.report is None:
        raise StaleDraft(stored.id)
    if now - stored.changed_at > UNDO_FOR:
        return views.published(read.frame, stored, stored.report, 0, undo=False)
    reason = read.frame.t.plain("undone-reason")
    done = await publishing.undo(services.database, stored.id, reason, person, now, services.pusher.now())
    services.pusher.nudge()
    reopened = await _read(services, await drafts.get(services.database, stored.id), read.frame.t.language)
    return await reopened.screen(views.undone(reopened.frame, done))


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


async def take_in_document(who: Asker) -> bool:
    """Whether the message is a PDF of an editor's, which is read as an article."""
    message = who.message
    if message is None or pdf_in(message) is None:
        return False
    if message.chat.type != ChatType.PRIVATE and message.chat.id not in who.context.services.editor_chats:
        return False
    person = await who.person()
    if person is not None:
        await _take_in_document(who, message, person)
    return person is not None


async def _take_in_document(who: Asker, message: Message, person: Person) -> None:
    document = pdf_in(message)
    assert document is not None
    try:
        await _take_in(who, message, person, of_message(message, await text_in(document)))
    except NotRead as error:
        await reply(message, Screen(text=who.t(f"document-{error.why.value}")))


async def _take_in(who: Asker, message: Message, person: Person, brought: Incoming, *, asked: bool = True) -> bool:
    """Opens the draft of a text, and returns whether anything was answered: where the text tells of nothing, only to
    whoever `asked` for it."""
    text = article_text(brought, (await who.context.services.answers.present()).situation)
    if text and brought.post:
        await _open_post(who, message, person, text, brought.post)
    elif text:
        await _open(who, message, person, text=text)
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
    read = await _read(services, stored, who.language)
    if stored.report is not None:
        await reply(message, views.posted_already(read.frame, stored))
    elif is_now is PostIs.NEW or (is_now is PostIs.EDITED and stored.message_id == message.message_id):
        above = who.t("draft-post-edited") if is_now is PostIs.EDITED else None
        await _show(who.context, message, read, above)
    else:
        await reply(message, await read.screen(who.t(f"draft-post-{is_now.value}")))


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
    await _show(who.context, message, await _read(services, stored, who.language))


async def _read(services: Services, stored: StoredDraft, language: str) -> _ReadDraft:
    """The draft as it reads now: against the record of this moment, with the answers it has."""
    frame = await services.answers.frame(Link(screen="status"), language)
    record = frame.snapshot
    draft = compact.read(
        stored.text,
        record.situation,
        record.tracks,
        stored.created_at,
        steps=record.steps,
        answers=stored.answers,
    )
    reviewed = review(draft, record, stored.corrects)
    audience = await _audience(services, draft) if draft.urgent and draft.complete else None
    return _ReadDraft(frame=frame, stored=stored, draft=draft, review=reviewed, audience=audience)


async def _audience(services: Services, draft: Draft) -> Audience:
    topics = topics_of(to_report(draft))
    return await alerts.audience(services.database, services.situation, topics, services.clock.now())


async def _show(context: Context, message: Message, read: _ReadDraft, above: Markup | None = None) -> None:
    """Changes the preview in place; where there is none (any more) a new one answers the message."""
    stored, screen = read.stored, await read.screen(above)
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
TAPS: Taps = {DraftLink: tap}
