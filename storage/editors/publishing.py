"""Publishing and taking back: what the public sees changes here alone, drafts become reports, reports are taken
back."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import DraftState
from config.vocabulary import LifeCycle, ReasonKind
from storage.database.connecting import Silence
from storage.database.engine import Database
from storage.delivery import alerts
from storage.delivery.corrections.corrections import Cause, correct
from storage.delivery.editions import untold
from storage.delivery.outbox import post
from storage.editors import drafts
from storage.editors.audit import Action, undone_of, write
from storage.editors.endings import Ending, end_report, make_way, retract_figures, stand_again, standing_report
from storage.record import from_rows as rows
from storage.record.insertion import Addition, add_reports
from storage.record.situations import AnyRow, found_situation, locked_situation, readable_rows, table
from storage.record.soundness import of_its_kinds
from storage.record.storing_definitions import add_newcomers
from storage.rules.pushed.urgent import topics_of
from storage.tables.people import DraftRow
from storage.tables.record import FigureRow, IncidentRow, ReportRow, ServiceRow, SituationRow, StepRow
from storage.values.editions import NewEdition
from storage.values.editorial import EndedFigure, ListedReport, Person, Published, TakenBack
from storage.values.new_report import NewReport
from storage.values.report import When

ItemModel = type[FigureRow] | type[StepRow] | type[IncidentRow] | type[ServiceRow]

_ITEMS: dict[str, ItemModel] = {
    "figures": FigureRow,
    "steps": StepRow,
    "incidents": IncidentRow,
    "services": ServiceRow,
}

Recipients = Callable[[int, Published], Select[Any]]
"""Who gets what is pushed with a report, of the situation with that id: the chats' ids (`chat_id`) and topics
(`thread`)."""


async def publish(
    database: Database,
    draft_id: int,
    version: int,
    report: NewReport,
    by: Person,
    now: datetime,
    *,
    reason_kind: ReasonKind | None = None,
    reason: str = "",
    why: str = "",
    wrong: Collection[int] = (),
    pushes: Sequence[tuple[NewEdition, Recipients]] = (),
    sendable_at: datetime | None = None,
    urgent: bool = False,
) -> Published:
    """The report that the draft has become, seen by everybody from `now` on; all of it or nothing, a crash included.

    A draft that corrects a report ends that report with its figures, steps and incidents. `wrong` are ids of figures
    of other reports that prove wrong and end alone, their reports stand. Either needs a `reason_kind`. Chats that were
    told a figure that ends are corrected, with the `reason`; `why` stands in the audit trail alone, where there is no
    reason. `pushes` are about the report and on their way with it, from `sendable_at` on: the sender's time where that
    is another. Those that asked for it are told at once of one that is `urgent`, once Undo can be pressed no more.

    However many try at once, a draft is published once: raises AlreadyPublished, StaleDraft, AlreadyDiscarded,
    UnknownDraft; ReasonMissing; AlreadyRetracted or AlreadyCorrected where the report to be corrected ended meanwhile.
    """
    async with database.writing(Silence.COMPUTING) as session:
        # First, for of many who try at once it lets one through.
        await drafts.change_open(session, draft_id, now, version, state=DraftState.PUBLISHED)
        draft = await session.get_one(DraftRow, draft_id)
        situation = await locked_situation(session, draft.situation_id)
        situation.version += 1
        now = await untold(session, draft.situation_id, now)  # behind all that an edition has told of already
        row = await _add(session, situation, draft, report, by, now)
        draft.report_id = row.id
        ended: tuple[EndedFigure, ...] = ()
        if draft.corrects_id is not None or wrong:
            ending = Ending(at=now, reason_kind=reason_kind, reason=reason)
            ended = await make_way(session, situation, row, draft.corrects_id, wrong, ending)
            cause = Cause(report_id=row.id, at=now, wall=sendable_at or now)
            await correct(session, situation, cause, [each.old.id for each in ended])
        _audit(session, draft, by, now, reason_kind, reason or why, ended, urgent=urgent)
        if urgent:
            about_it = alerts.Urgent(row.id, row.number, topics_of(report), at=now, wall=sendable_at or now)
            await alerts.leave(session, situation.id, about_it)
        published = Published(report=rows.report(row), ended=ended)
        for new, recipients in pushes:
            told_of = max(new.as_of, now)  # nothing about a report is as of before it
            about = replace(new, report_id=row.id, as_of=told_of, key=f"report {row.number} {new.key}")
            await post(session, situation.id, about, recipients(situation.id, published), sendable_at or now)
        return published


async def retract(
    database: Database,
    situation: str,
    number: int,
    reason_kind: ReasonKind,
    reason: str,
    by: Person,
    now: datetime,
    sendable_at: datetime | None = None,
) -> TakenBack:
    """The report that nobody sees from `now` on, nor its figures, steps and incidents; and what stands again, because
    the report had corrected it or proved it wrong (docs/rules.md, section 2). Chats that were told a figure of it
    are corrected. Raises UnknownSituation, UnknownReport, AlreadyRetracted, AlreadyCorrected."""
    async with database.writing(Silence.COMPUTING) as session:
        row = await locked_situation(session, (await found_situation(session, situation)).id)
        ending = Ending(at=now, reason_kind=reason_kind, reason=reason)
        return await _take_back(session, row, number, ending, by, sendable_at or now)


async def undo(
    database: Database, draft_id: int, reason: str, by: Person, now: datetime, sendable_at: datetime | None = None
) -> TakenBack:
    """As `retract`, of the report that the draft became, which was our mistake; and the draft is open again with its
    text and its answers, all of it or nothing. Raises UnknownDraft, StaleDraft (it is no report, or none any more),
    AlreadyRetracted, AlreadyCorrected."""
    async with database.writing(Silence.COMPUTING) as session:
        found = await drafts.published_as(session, draft_id)
        row = await locked_situation(session, found.situation_id)
        ending = Ending(at=now, reason_kind=ReasonKind.OUR_ERROR, reason=reason)
        done = await _take_back(session, row, found.number, ending, by, sendable_at or now, draft_id)
        await drafts.open_again(session, draft_id, done.report.id, by, now)
        return done


async def _take_back(
    session: AsyncSession,
    row: SituationRow,
    number: int,
    ending: Ending,
    by: Person,
    wall: datetime,
    draft_id: int | None = None,
) -> TakenBack:
    found = await standing_report(session, row.id, number)
    told = replace(ending, at=await untold(session, row.id, ending.at))
    await end_report(session, found.id, told)
    gone = await retract_figures(session, found.id, told)
    again, figures_of = await stand_again(session, found, told.at)
    # Last of all: what stands again by now is corrected no more.
    await correct(session, row, Cause(report_id=found.id, at=told.at, wall=wall), gone)
    row.version += 1
    why = {"reason_kind": ending.reason_kind, "reason": ending.reason}
    write(session, Action.RETRACTED, by.id, told.at, draft_id=draft_id, report_id=found.id, **why)
    return TakenBack(report=rows.report(found), again=again, figures_of=figures_of)


async def reports(
    database: Database,
    situation: str,
    entered_by: int | None,
    limit: int,
    offset: int = 0,
    *,
    known_at: datetime | None = None,
) -> tuple[ListedReport, ...]:
    """Reports, the highest number first, those that ended too; of one person by our number for them, or (None) all;
    those that had been recorded by `known_at` alone, where that is given.
    Raises UnknownSituation."""
    report, replacing = table(ReportRow), table(ReportRow).alias()
    counts = [_count(model).label(name) for name, model in _ITEMS.items()]
    query = (
        # Not the entry of a file, which is as long as all the others together.
        select(*(column for column in report.c if column.key != "entry"), *counts, replacing.c.number.label("by"))
        .outerjoin(replacing, replacing.c.id == report.c.replaced_by)
        .order_by(report.c.number.desc())
        .limit(limit)
        .offset(offset)
    )
    if entered_by is not None:
        query = query.where(report.c.entered_by == str(entered_by))
    if known_at is not None:
        query = query.where(report.c.recorded_at <= known_at)
    async with database.reading() as session:
        found = await found_situation(session, situation)
        listed, _ = await readable_rows(session, query.where(report.c.situation_id == found.id))
        undone = await undone_of(session, [row.id for row in listed if row.ended_at])
        return tuple(_listed(row, undone=row.id in undone) for row in listed if of_its_kinds(row, report))


def _count(model: ItemModel) -> ScalarSelect[int]:
    items = table(model)
    return select(func.count()).where(items.c.report_id == table(ReportRow).c.id).scalar_subquery()


def _listed(row: AnyRow, *, undone: bool) -> ListedReport:
    ended = LifeCycle.CORRECTED if row.replaced_by else LifeCycle.RETRACTED
    return ListedReport(
        report=rows.report(row),
        figures=row.figures,
        steps=row.steps,
        incidents=row.incidents,
        services=row.services,
        life_cycle=ended if row.ended_at else LifeCycle.ACTIVE,
        ended_at=row.ended_at,
        replaced_by=row.by,
        reason_kind=row.reason_kind,
        reason=row.reason,
        undone=undone,
    )


async def _add(
    session: AsyncSession, situation: SituationRow, draft: DraftRow, report: NewReport, by: Person, now: datetime
) -> ReportRow:
    """Nobody was told when the source published: it is taken to be the day on which it was entered, and marked so."""
    await add_newcomers(session, situation, report)
    addition = Addition(
        report=report,
        # The id of a report in a file has no colon; a draft that were published twice would fail here at the latest.
        # After an undo it is another version of it.
        ref=f"draft:{draft.id}:{draft.version}",
        published=When(at=now),
        published_assumed=True,
        recorded_at=now,
        entered_by=str(by.id),
    )
    (id_,) = await add_reports(session, situation, [addition])
    return await session.get_one(ReportRow, id_)


def _audit(
    session: AsyncSession,
    draft: DraftRow,
    by: Person,
    now: datetime,
    reason_kind: ReasonKind | None,
    reason: str,
    ended: tuple[EndedFigure, ...],
    *,
    urgent: bool,
) -> None:
    """The answers are kept: they say which warnings were seen, and why a count may fall. So is that it was an alert."""
    action = Action.PUBLISHED if draft.corrects_id is None else Action.CORRECTED
    answers = {key: given for key, given in draft.answers.items() if not drafts.is_of_people(key)}
    detail: dict[str, Any] = {"answers": answers, "reason_kind": reason_kind, "reason": reason}
    detail |= {"urgent": True} if urgent else {}
    ids = [each.old.id for each in ended]
    write(session, action, by.id, now, draft_id=draft.id, report_id=draft.report_id, **detail, ended_figures=ids)
