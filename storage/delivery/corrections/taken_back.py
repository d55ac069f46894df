"""Talks and events that an alert told and that are on record no more: said to exactly the chats that it told.

Numbers are corrected whatever told them (`storage.delivery.corrections`). A truce that was told at once and taken back
would else stand in a chat for good: not every one with alerts has a digest.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from config.vocabulary import Topic
from storage.delivery.editions import A_MOMENT
from storage.delivery.outbox import post
from storage.delivery.pruning import KEPT, LATE
from storage.record.situations import all_rows, readable_rows, table
from storage.rules.dates import as_told
from storage.rules.pushed.urgent import topics_in, words_of
from storage.tables.delivery import EditionRow, OutboxRow
from storage.tables.people import ChatRow
from storage.tables.record import IncidentRow, ReportRow, ServiceRow, SituationRow, StepRow
from storage.values.editions import ALERT, REPORTS, TAKEN_BACK, TOPICS, NewEdition
from storage.values.report import When

_BESIDES_NUMBERS = ((StepRow, Topic.TALKS), (IncidentRow, Topic.EVENTS), (ServiceRow, Topic.EVENTS))

_REPORTS, _EDITIONS, _OUTBOX, _CHATS = table(ReportRow), table(EditionRow), table(OutboxRow), table(ChatRow)


async def take_back(
    session: AsyncSession, situation: SituationRow, at: datetime, wall: datetime, waits: timedelta
) -> None:
    """Puts it on its way of the reports that ended `at` that moment, to leave when it `waits` no more; what stands
    again meanwhile is not taken back. In the transaction of the session, by the clocks of corrections."""
    situation_id = situation.id
    await _drop(session, situation_id, wall)
    query = select(_REPORTS.c.id, _REPORTS.c.number, _REPORTS.c.replaced_by)
    for report in await all_rows(
        session, query.where(_REPORTS.c.situation_id == situation_id, _REPORTS.c.ended_at == at)
    ):
        lost = await _lost(session, report.id, report.replaced_by, ZoneInfo(situation.zone))
        for topics, editions in (await _told(session, situation_id, report.id, lost, wall)).items() if lost else ():
            words = words_of(topics)
            new = NewEdition(
                kind=TAKEN_BACK,
                key=f"{at.isoformat()} report {report.number} {words}",
                as_of=at,
                since=at - A_MOMENT,
                report_id=report.id,
                content={REPORTS: [report.id], TOPICS: words},
            )
            await post(session, situation_id, new, _chats(editions, wall), wall, waits=waits)


async def _drop(session: AsyncSession, situation_id: int, wall: datetime) -> None:
    """What waits of reports that stand again."""
    again = select(_EDITIONS.c.id).join(_REPORTS, _REPORTS.c.id == _EDITIONS.c.report_id)
    again = again.where(_EDITIONS.c.kind == TAKEN_BACK.word, _REPORTS.c.ended_at.is_(None))
    again = again.where(_REPORTS.c.situation_id == situation_id)
    waiting = (_OUTBOX.c.edition_id.in_(again), _OUTBOX.c.state == OutboxState.PENDING, _OUTBOX.c.settled_at.is_(None))
    dropped = update(_OUTBOX).where(*waiting).values(state=OutboxState.SUPERSEDED, settled_at=wall)
    await (await session.connection()).execute(dropped)


async def _lost(session: AsyncSession, report_id: int, replaced_by: int | None, zone: ZoneInfo) -> set[Topic]:
    """Of what the report says besides numbers; what stands in the one in its place is not lost."""
    found = set[Topic]()
    for model, topic in _BESIDES_NUMBERS:
        of = table(model)
        rows = await all_rows(session, select(of).where(of.c.report_id.in_((report_id, replaced_by))))
        said = [{**row._mapping, "id": 0, "at": as_told(When(at=row.at, exact=row.at_exact), zone)} for row in rows]
        kept = [{**one, "report_id": report_id} for one in said if one["report_id"] == replaced_by]
        if any(one not in kept for one in said if one["report_id"] == report_id):
            found.add(topic)
    return found


async def _told(
    session: AsyncSession, situation_id: int, report_id: int, lost: Collection[Topic], wall: datetime
) -> Mapping[frozenset[Topic], list[int]]:
    """The alerts that told any of it, also in the words of a report that it had replaced, by what of it they told."""
    found, reports = defaultdict[frozenset[Topic], list[int]](list), {report_id}
    while earlier := await _replaced(session, reports):
        reports |= earlier
    kept = _EDITIONS.c.created_at >= wall - KEPT - LATE  # its messages may have left later than it was made
    alerts = (_EDITIONS.c.situation_id == situation_id, _EDITIONS.c.kind == ALERT.word, kept)
    query = select(_EDITIONS.c.id, _EDITIONS.c.content).where(*alerts)
    rows, _ = await readable_rows(session, query)
    for row in rows:
        topics = frozenset(lost).intersection(topics_in(row.content.get(TOPICS, "")))
        if topics and reports.intersection(row.content.get(REPORTS, ())):
            found[topics].append(row.id)
    return found


async def _replaced(session: AsyncSession, by: Collection[int]) -> set[int]:
    """The reports that these replaced, without themselves."""
    query = select(_REPORTS.c.id).where(_REPORTS.c.replaced_by.in_(by), _REPORTS.c.id.not_in(by))
    return {row.id for row in await all_rows(session, query)}


def _chats(editions: Collection[int], wall: datetime) -> Any:
    """Those that had one of them, or are about to, with the message to be answered."""
    sent = (_OUTBOX.c.state == OutboxState.SENT) & (_OUTBOX.c.settled_at >= wall - KEPT)
    return (
        select(
            _OUTBOX.c.chat_id,
            func.max(_OUTBOX.c.thread).label("thread"),
            func.max(_OUTBOX.c.message_id).label("reply_to"),
        )
        .join_from(_OUTBOX, _CHATS, _CHATS.c.id == _OUTBOX.c.chat_id)
        .where(_OUTBOX.c.edition_id.in_(editions), _CHATS.c.gone_at.is_(None))
        .where(or_(sent, _OUTBOX.c.state == OutboxState.CLAIMED))
        .group_by(_OUTBOX.c.chat_id)
    )
