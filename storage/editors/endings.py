"""The end of reports and figures: corrected or retracted, with the reason; an ending ends with its cause (rule 23)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, update
from sqlmodel import col
from sqlmodel import select as select_rows
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import LifeCycle, ReasonKind
from storage.errors import AlreadyCorrected, AlreadyRetracted, ReasonMissing, RecordError, UnknownReport
from storage.record import ledger
from storage.record.definitions import definitions
from storage.record.situations import table
from storage.rules.series import recency, series
from storage.tables.record import FigureRow, PastEndingRow, ReportRow, SituationRow
from storage.values.editorial import EndedFigure
from storage.values.report import Figure
from storage.values.situation import Situation


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """When and why something ends. `reason` are words; '' says that none is stated. Raises ReasonMissing."""

    at: datetime
    reason_kind: ReasonKind | None
    reason: str

    def __post_init__(self) -> None:
        if self.reason_kind is None:
            raise ReasonMissing

    @property
    def columns(self) -> dict[str, Any]:
        return {"ended_at": self.at, "reason_kind": self.reason_kind, "reason": self.reason}


async def standing_report(session: AsyncSession, situation_id: int, number: int) -> ReportRow:
    """The report of that public number. Raises UnknownReport, AlreadyRetracted, AlreadyCorrected."""
    query = select_rows(ReportRow).where(ReportRow.situation_id == situation_id, ReportRow.number == number)
    found = (await session.exec(query)).one_or_none()
    if found is None:
        raise UnknownReport(number)
    if found.ended_at is not None:
        raise await already(session, found)
    return found


async def end_report(session: AsyncSession, report_id: int, ending: Ending, replaced_by: int | None = None) -> None:
    """The report ends, and its steps and incidents with it; of two who end it at once one gets AlreadyRetracted or
    AlreadyCorrected."""
    standing = (col(ReportRow.id) == report_id, col(ReportRow.ended_at).is_(None))
    values = {**ending.columns, "replaced_by": replaced_by}
    if (await session.exec(update(ReportRow).where(*standing).values(values))).rowcount != 1:
        raise await already(session, await session.get_one(ReportRow, report_id))


async def already(session: AsyncSession, report: ReportRow) -> RecordError:
    """How a report that ended did: AlreadyRetracted or AlreadyCorrected."""
    if report.replaced_by is None:
        return AlreadyRetracted(report.number)
    return AlreadyCorrected(report.number, (await session.get_one(ReportRow, report.replaced_by)).number)


async def retract_figures(session: AsyncSession, report_id: int, ending: Ending) -> list[int]:
    """The report's figures end with nothing in their place; returns their ids. Those that ended before keep their own
    reason."""
    standing = (col(FigureRow.report_id) == report_id, col(FigureRow.ended_at).is_(None))
    ids = list((await session.exec(select_rows(FigureRow.id).where(*standing))).all())
    await session.exec(update(FigureRow).where(*standing).values(life_cycle=LifeCycle.RETRACTED, **ending.columns))
    return ids


async def make_way(
    session: AsyncSession,
    situation: SituationRow,
    new: ReportRow,
    corrects_id: int | None,
    wrong: Collection[int],
    ending: Ending,
) -> tuple[EndedFigure, ...]:
    """Ends the report that the new one corrects, with its figures, and the figures that it proves wrong.

    A figure is corrected where the new report counts the same series, else retracted: the new report says nothing of
    it. Those that ended before keep their own reason.
    """
    figures = table(FigureRow).c
    which: list[ColumnElement[bool]] = [figures.id.in_(wrong)]
    if corrects_id is not None:
        await end_report(session, corrects_id, ending, replaced_by=new.id)
        which.append(figures.report_id == corrects_id)
    of = (await definitions(session, situation)).situation
    counted = await ledger.standing_figures(session, of, figures.report_id == new.id)
    old = await ledger.standing_figures(session, of, (figures.situation_id == situation.id) & or_(*which))
    ended = tuple(EndedFigure(old=figure, new=_replacement(of, figure, counted)) for figure in old)
    for each in ended:
        await _end_figure(session, each, new.id, ending)
    return ended


def _replacement(of: Situation, old: Figure, new: Sequence[Figure]) -> Figure | None:
    """The figure of the same series: that of the same moment, else the newest."""
    same = [figure for figure in new if series(of, figure) == series(of, old)]
    return max(same, key=lambda figure: (figure.as_of.at == old.as_of.at, recency(figure)), default=None)


async def _end_figure(session: AsyncSession, each: EndedFigure, ended_by: int, ending: Ending) -> None:
    replaced = {"life_cycle": LifeCycle.CORRECTED, "replaced_by": each.new.id} if each.new else {}
    values = {"life_cycle": LifeCycle.RETRACTED, "ended_by": ended_by, **replaced, **ending.columns}
    await session.exec(update(FigureRow).where(col(FigureRow.id) == each.old.id).values(values))


async def stand_again(
    session: AsyncSession, taken_back: ReportRow, now: datetime
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What the report ended counts again from `now` on: the numbers of the reports that it corrected, and of those of
    which it ended figures alone."""
    reports = (await session.exec(select_rows(ReportRow).where(col(ReportRow.replaced_by) == taken_back.id))).all()
    for report in reports:
        session.add(_past_ending(report, report.id, None, taken_back.id, now))
        report.ended_at = report.replaced_by = report.reason_kind = None
        report.reason = ""
    figures = select_rows(FigureRow, ReportRow).join(ReportRow, col(FigureRow.report_id) == col(ReportRow.id))
    others: set[int] = set()
    for figure, report in (await session.exec(figures.where(col(FigureRow.ended_by) == taken_back.id))).all():
        session.add(_past_ending(figure, report.id, figure.id, taken_back.id, now))
        _ends_with(figure, report)
        others |= {report.number} if report.ended_at is None else set()
    await session.flush()  # what comes next is asked of the rows, not of the objects
    again = {report.number for report in reports}
    return tuple(sorted(again)), tuple(sorted(others - again))


def _past_ending(
    of: ReportRow | FigureRow, report_id: int, figure_id: int | None, ended_by: int, now: datetime
) -> PastEndingRow:
    assert of.ended_at is not None
    return PastEndingRow(
        situation_id=of.situation_id,
        report_id=report_id,
        figure_id=figure_id,
        ended_at=of.ended_at,
        stood_again_at=now,
        ended_by=ended_by,
        # Of a report `ended_by` says it: only one that corrected it can have been taken back.
        replaced_by=of.replaced_by if figure_id is not None else None,
        reason_kind=of.reason_kind,
        reason=of.reason,
    )


def _ends_with(figure: FigureRow, report: ReportRow) -> None:
    """The figure as if it had ended with its report alone: it stands if the report does. What corrected the report
    since found it ended and passed it by, so nothing is in its place."""
    figure.life_cycle = LifeCycle.ACTIVE if report.ended_at is None else LifeCycle.RETRACTED
    figure.ended_at, figure.ended_by = report.ended_at, report.replaced_by
    figure.reason_kind, figure.reason = report.reason_kind, report.reason
    figure.replaced_by = None
