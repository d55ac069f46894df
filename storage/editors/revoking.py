"""Revoking: taking back all that somebody has posted since a moment: in one transaction, and before it what will stand
then."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import ReasonKind
from storage.database.connecting import Silence
from storage.database.engine import Database
from storage.delivery.corrections.corrections import Cause, correct
from storage.delivery.editions import untold
from storage.editors.audit import Action, write
from storage.editors.endings import Ending, end_report, retract_figures, stand_again
from storage.errors import RecordChanged
from storage.record import from_rows as rows
from storage.record import ledger
from storage.record.situations import all_rows, found_situation, locked_situation, table
from storage.tables.people import AuditRow, DraftRow
from storage.tables.record import FigureRow, ReportRow, SituationRow
from storage.values.editorial import Foreseen, Person, Posts, Revoked

_OURS = ReasonKind.OUR_ERROR


async def foresee(database: Database, situation: str, posts: Posts, by: Person, now: datetime) -> Foreseen:
    """What `revoke` would do at this moment, and the record as it would stand then: it is done and undone, so that
    what is shown is what comes. Raises UnknownSituation."""
    async with database.writing(Silence.COMPUTING) as session:
        row = await locked_situation(session, (await found_situation(session, situation)).id)
        version = row.version
        ending = Ending(at=await untold(session, row.id, now), reason_kind=_OURS, reason="")
        done = await _take_back(session, row, posts, ending, by)
        await session.flush()
        after = await ledger.seen_inside(database, session, row, ending.at)
        retracted = await _retracted(session, row.id, posts)
        await session.rollback()
    return Foreseen(version=version, done=done, after=after, retracted=retracted)


async def revoke(
    database: Database,
    situation: str,
    posts: Posts,
    version: int,
    by: Person,
    now: datetime,
    sendable_at: datetime | None = None,
) -> Revoked:
    """Takes back every report of `posts` that still stands, the newest first, so that one which corrected another goes
    before it; what they had corrected or proved wrong of others stands again (docs/rules.md, section 2). Chats that
    were told are corrected, without more words than "our mistake". Where nothing stands nothing is done. Raises
    RecordChanged where the record is not that of `version` any more, UnknownSituation.
    """
    async with database.writing(Silence.COMPUTING) as session:
        row = await locked_situation(session, (await found_situation(session, situation)).id)
        if row.version != version:
            raise RecordChanged
        ending = Ending(at=await untold(session, row.id, now), reason_kind=_OURS, reason="")
        told = await _standing_figures(session, _theirs(row.id, posts))
        done = await _take_back(session, row, posts, ending, by)
        # Else the version would rise, and every answer be made anew, for nothing.
        if not done.reports:
            await session.rollback()
            return done
        cause = Cause(report_id=done.reports[0].id, at=ending.at, wall=sendable_at or now)
        await correct(session, row, cause, told)
        numbers = [each.number for each in done.reports]
        since = posts.since.isoformat()
        write(session, Action.POSTS_REVOKED, by.id, ending.at, person=posts.person_id, since=since, reports=numbers)
    return done


async def _take_back(session: AsyncSession, row: SituationRow, posts: Posts, ending: Ending, by: Person) -> Revoked:
    gone: list[ReportRow] = []
    again, figures_of = set[int](), set[int]()
    query = select_rows(ReportRow).where(*_theirs(row.id, posts)).order_by(col(ReportRow.number).desc())
    for report in (await session.exec(query)).all():
        # Asked at its turn: what a newer one of these had corrected stands again by now.
        if report.ended_at is not None:
            continue
        await end_report(session, report.id, ending)
        await retract_figures(session, report.id, ending)
        reports, figures = await stand_again(session, report, ending.at)
        again.update(reports)
        figures_of.update(figures)
        write(session, Action.RETRACTED, by.id, ending.at, report_id=report.id, reason_kind=ending.reason_kind)
        gone.append(report)
    row.version += 1
    taken = {report.number for report in gone}
    return Revoked(
        reports=tuple(rows.report(report) for report in gone),
        again=tuple(sorted(again - taken)),
        figures_of=tuple(sorted(figures_of - again - taken)),
    )


def _theirs(situation_id: int, posts: Posts) -> tuple[ColumnElement[bool], ...]:
    """Reports that the person published, and those that somebody else published of their drafts."""
    report, draft = table(ReportRow).c, table(DraftRow).c
    drafted = select(draft.report_id).where(draft.person_id == posts.person_id, draft.report_id.is_not(None))
    mine = or_(report.entered_by == str(posts.person_id), report.id.in_(drafted))
    return report.situation_id == situation_id, report.recorded_at >= posts.since, mine


async def _standing_figures(session: AsyncSession, of: tuple[ColumnElement[bool], ...]) -> Sequence[int]:
    figures, reports = table(FigureRow).c, table(ReportRow)
    query = select(figures.id).join_from(table(FigureRow), reports, reports.c.id == figures.report_id)
    return [row.id for row in await all_rows(session, query.where(*of, figures.ended_at.is_(None)))]


async def _retracted(session: AsyncSession, situation_id: int, posts: Posts) -> tuple[int, ...]:
    """The numbers of others' reports that the person has retracted meanwhile: nothing brings these back by itself."""
    audit, reports = table(AuditRow).c, table(ReportRow)
    query = (
        select(reports.c.number)
        .join_from(table(AuditRow), reports, reports.c.id == audit.report_id)
        .where(audit.action == Action.RETRACTED, audit.person_id == posts.person_id, audit.at >= posts.since)
        .where(reports.c.situation_id == situation_id, reports.c.entered_by != str(posts.person_id))
        .where(reports.c.ended_at.is_not(None), reports.c.replaced_by.is_(None))
        .order_by(reports.c.number)
    )
    return tuple(dict.fromkeys(row.number for row in await all_rows(session, query)))
