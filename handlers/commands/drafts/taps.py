"""The buttons under a draft, in its preview or on a card: each carries the draft and its version."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Message, Update

from config.states import DraftState
from handlers.access import Asker, asker, said
from handlers.commands.draft_reading import ReadDraft, in_private, is_elsewhere, read_draft
from handlers.commands.drafts import changing, opening
from handlers.commands.drafts.tapped import Tapped
from handlers.commands.incoming.articles import asked_for
from handlers.commands.roles import cards
from handlers.context import Context, Taps
from handlers.replies import edit, reply
from handlers.reporting.changing.answers import NotSo
from handlers.reporting.checks.approval import Turn
from handlers.reporting.checks.review import Answer
from handlers.reporting.compose import again
from handlers.reporting.draft import LEAVE_ALL_OUT, LEAVE_OUT, URGENT, to_report, urgent_key
from handlers.views.editors import draft as views
from handlers.views.editors.cards import Became
from handlers.views.editors.draft_choosing import choosable, code_of_answer, which_lines
from handlers.views.editors.questions import label
from handlers.views.editors.reports import Holds, held_by
from handlers.views.links.editors import DraftLink
from handlers.views.links.screens import Link
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from handlers.views.screens import registry as screens
from storage.delivery.corrections.corrections import UNDO_FOR
from storage.editors import drafts, publishing
from storage.errors import AlreadyDiscarded, NeedsSecond, RecordError, StaleDraft
from storage.values.editorial import Person

_LINES = re.compile(r"/\S+\s+\S")  # a command and something behind it
_EDITORS_OWN = {"publish", "undo"}  # what changes what readers see
_SHOWS_NO_DRAFT = {"see", "next", "discard"}  # buttons that lead to what is public, or to nothing
_ASIDE = {"see", "next"}  # what they show comes as a message of its own
_CHANGES_NOTHING = {*_ASIDE, "lines", "show", *changing.SHOWS}


async def tap(update: Update, context: Context, link: DraftLink) -> None:
    """A button under a draft; what it does not let somebody do is said in a window."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    person, words = await who.person(), who.t
    if person is None:
        await query.answer(words.plain("stranger", command="report"), show_alert=True)
        return
    if is_elsewhere(who) and link.action not in _SHOWS_NO_DRAFT | {"undo"}:  # it was made before, or the room was one
        await edit(query, in_private(who, "report"))
        await query.answer()
        return
    try:
        if link.action == "edit":
            await _edit(query, link, who, person)
        elif link.action == "open" and isinstance(query.message, Message):
            await opening.open_again(who, query.message, person, link.draft)
            await query.answer()
        else:
            await _tapped(query, link, who, person)
    except NotSo:
        await query.answer(words.plain("change-not-so"), show_alert=True)
    except StaleDraft as error:
        await query.answer(refusal(error, words), show_alert=True)
        await _anew(query, link, who, person)
    except AlreadyDiscarded as error:  # with its writer's role, perhaps, and then no card was told
        await query.answer(refusal(error, words), show_alert=True)
        stored = await drafts.get(context.services.database, link.draft)
        await edit(query, views.discarded(await who.frame(), stored))
    except RecordError as error:
        await query.answer(refusal(error, words), show_alert=True)


async def _anew(query: CallbackQuery, asked: DraftLink, who: Asker, person: Person) -> None:
    """An older preview becomes the newest: there may be no other in the chat of whoever tapped it."""
    read = await read_draft(
        who.context.services, await drafts.get(who.context.services.database, asked.draft), who.language
    )
    may_see = person.role.publishes or read.stored.person_id == person.id
    if read.stored.state is DraftState.OPEN and may_see and isinstance(query.message, Message):
        await edit(query, await _by(who, person, query).screen(read))


async def _edit(query: CallbackQuery, asked: DraftLink, who: Asker, person: Person) -> None:
    """How a draft is changed: by an edit of its message, or, where that is a post, a file or an article, by its lines
    sent anew."""
    shown = query.message if isinstance(query.message, Message) else None
    own = shown and shown.reply_to_message
    typed = own is not None and own.forward_origin is None and _LINES.match(said(own)) and not asked_for(own)
    stored = await drafts.get(who.context.services.database, asked.draft)
    if shown is None or typed or not (person.role.publishes or stored.person_id == person.id):
        await query.answer(who.t.plain("draft-edit-how"), show_alert=True)
        return
    read = await read_draft(who.context.services, stored, who.language)
    await reply(shown, views.to_change(read.frame, stored, read.draft))
    await query.answer()


async def _tapped(query: CallbackQuery, asked: DraftLink, who: Asker, person: Person) -> None:
    services = who.context.services
    read = await read_draft(services, await drafts.get(services.database, asked.draft), who.language)
    theirs = asked.action not in _EDITORS_OWN and read.stored.person_id == person.id
    if not (person.role.publishes or theirs or asked.action in _ASIDE):
        await query.answer(who.t.plain("editors-only"), show_alert=True)
        return
    tapped, shown_in = _by(who, person, query), query.message
    shown, became = await _done(tapped, read, asked)
    # Undo, too: what it shows is the draft again.
    if is_elsewhere(who) and asked.action not in _SHOWS_NO_DRAFT:
        shown = in_private(who, "report")
    if isinstance(shown_in, Message) and asked.action in _ASIDE:
        await reply(shown_in, shown)
    else:
        await edit(query, shown)
    await query.answer()
    # Last: others' cards take their time, and whoever tapped has their answer.
    if asked.action not in _CHANGES_NOTHING:
        await cards.show(who.context, read.stored.id, person, tapped.here, became)


def _by(who: Asker, person: Person, query: CallbackQuery) -> Tapped:
    shown = query.message if isinstance(query.message, Message) else None
    return Tapped(who=who, person=person, here=(shown.chat.id, shown.message_id) if shown else None)


async def _done(tapped: Tapped, read: ReadDraft, asked: DraftLink) -> tuple[Screen, Became | None]:
    """What a button does; returns what its message shows afterwards, and what became of the draft."""
    services, stored = tapped.who.context.services, read.stored
    match asked.action:
        case "publish":
            return await _publish(tapped, read, asked)
        case "discard":
            await drafts.discard(services.database, stored.id, asked.version, services.clock.now(), tapped.person.id)
            return views.discarded(read.frame, stored), Became.DISCARDED
        case "undo":
            return await _undo(tapped, read)
        case "see":
            return screens.shown(replace(read.frame, link=Link(screen="report", item=str(stored.report or 0)))), None
        case "next":
            return views.to_copy(read.frame, again(read.frame.snapshot, stored.report or 0, "/report")), None
        case "lines":
            return which_lines(read.frame, stored, read.draft), None
        case "show":
            return await tapped.screen(read, page=int(asked.value) if asked.value.isdecimal() else 0), None
        case "turn":
            read = await _turned(tapped, read, asked)
            return which_lines(read.frame, read.stored, read.draft), None
        case action if action in changing.ACTIONS:
            return await changing.tapped(tapped, read, asked), None
    answer, change = _answer(read, asked)
    now, by = services.clock.now(), tapped.person.id
    stored = await drafts.answer(
        services.database, stored.id, answer.key, answer.value, asked.version, now, by, **change
    )
    return await tapped.screen(await read_draft(services, stored, read.frame.t.language)), None


def _answer(read: ReadDraft, asked: DraftLink) -> tuple[Answer, Mapping[str, Any]]:
    """What a button adds to the draft, to one of its questions, or whether it is urgent; and what the audit trail tells
    of it. Raises StaleDraft."""
    if asked.action == "urgent":
        return Answer(key=urgent_key(read.draft), value=asked.value), {
            "what": "urgent" if asked.value == URGENT else "not_urgent"
        }
    question = next((one for one in read.review.questions if one.key == asked.question), None)
    found = next((one for one in question.answers if code_of_answer(one) == asked.value), None) if question else None
    if question is None or found is None:
        raise StaleDraft(read.stored.id)
    if found.value == LEAVE_ALL_OUT:
        return found, {"what": "all_left_out"}
    return found, {"what": "answered", "line": question.line, "after": label(read.frame, question, found)}


async def _turned(tapped: Tapped, read: ReadDraft, asked: DraftLink) -> ReadDraft:
    """The draft without a line that was in it, or with one again that was left out."""
    line = next((one for one in choosable(read.draft) if str(one.number) == asked.value), None)
    if line is None:
        raise StaleDraft(read.stored.id)
    services, answer = tapped.who.context.services, "" if line.left_out else LEAVE_OUT
    stored = await drafts.answer(
        services.database,
        read.stored.id,
        line.key,
        answer,
        asked.version,
        services.clock.now(),
        by=tapped.person.id,
        line=line.number,
        what="taken_in" if line.left_out else "left_out",
    )
    return await read_draft(services, stored, read.frame.t.language)


async def _publish(tapped: Tapped, read: ReadDraft, asked: DraftLink) -> tuple[Screen, Became | None]:
    services, stored = tapped.who.context.services, read.stored
    if stored.report is not None:  # the press came twice
        holds = held_by(read.frame, stored.report)
        undo = services.clock.now() - stored.changed_at <= UNDO_FOR
        return views.published(read.frame, stored, stored.report, holds, undo=undo, audience=read.audience), None
    if stored.state is not DraftState.OPEN:
        raise AlreadyDiscarded(stored.id)
    # The record may have changed since the button was made, and with it what would be published.
    if not read.review.may_publish or asked.value != read.review.seal:
        return await tapped.screen(read, read.frame.t("draft-anew")), None
    match read.turn(tapped.person):
        case Turn.PUBLISH:
            return await _published(tapped, read, asked.version), Became.PUBLISHED
        case Turn.FIRST:
            now = services.clock.now()
            stored = await drafts.publish_first(services.database, stored.id, asked.version, tapped.person, now)
            return await tapped.screen(await read_draft(services, stored, read.frame.t.language)), None
    raise NeedsSecond


async def _published(tapped: Tapped, read: ReadDraft, version: int) -> Screen:
    services, ends, report = tapped.who.context.services, read.review.ends, to_report(read.draft)
    done = await publishing.publish(
        services.database,
        read.stored.id,
        version,
        report,
        tapped.person,
        services.clock.now(),
        reason_kind=ends.reason_kind,
        reason=ends.reason,
        why=ends.why,
        wrong=ends.figures,
        sendable_at=services.pusher.now(),
        urgent=read.draft.urgent,
    )
    services.pusher.nudge()
    holds = Holds(len(report.figures), len(report.steps), len(report.incidents), len(report.services))
    return views.published(read.frame, read.stored, done.report.number, holds, undo=True, audience=read.audience)


async def _undo(tapped: Tapped, read: ReadDraft) -> tuple[Screen, Became | None]:
    """Within a minute of Publish the report is taken back by one tap, and its draft is there again."""
    services, stored = tapped.who.context.services, read.stored
    now = services.clock.now()
    if stored.state is DraftState.OPEN:  # the press came twice
        return await tapped.screen(read, read.frame.t("draft-undone-before")), None
    if stored.report is None:
        raise StaleDraft(stored.id)
    if now - stored.changed_at > UNDO_FOR:
        return views.undo_too_late(read.frame, stored), None
    reason = read.frame.t.plain("undone-reason")
    done = await publishing.undo(services.database, stored.id, reason, tapped.person, now, services.pusher.now())
    services.pusher.nudge()
    reopened = await read_draft(services, await drafts.get(services.database, stored.id), read.frame.t.language)
    return await tapped.screen(reopened, views.undone(reopened.frame, done)), Became.UNDONE


TAPS: Taps = {DraftLink: tap}
