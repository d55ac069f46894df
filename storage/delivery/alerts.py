"""What is urgent, on its way to the chats that asked for it: at once, or when their quiet hours are over.

Chats that want the same, have the same quiet hours and for which the same waits are one group: the work in Python grows
with these and not with the chats. Whatever waits for a chat when something else becomes urgent is one message with it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Select, Update, exists, func, or_, select, true, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.vocabulary import OutboxState, Topic
from storage.database.dialects import end_with_process
from storage.database.engine import Database
from storage.delivery import corrections
from storage.delivery.editions import put_edition
from storage.delivery.epochs import hold
from storage.delivery.outbox import post
from storage.delivery.pruning import LATE
from storage.delivery.waiting_alerts import beside, content_of, told_now
from storage.record.situations import (
    UNREADABLE,
    AnyRow,
    all_rows,
    found_situation,
    locked_situation,
    readable_rows,
    table,
)
from storage.rules.pushed.quiet import quiet_hours, quiet_until
from storage.rules.pushed.urgent import topics_in, words_of
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow
from storage.tables.people import ChatRow
from storage.values.editions import ALERT, REPORTS, NewEdition

log = structlog.get_logger(__name__)

_A_MOMENT = timedelta(microseconds=1)
_ALIKE = ("topics", "quiet_from", "quiet_to", "zone", "waiting_id")

_MINE, _CHATS, _OUTBOX, _EDITIONS = table(AlertRow), table(ChatRow), table(OutboxRow), table(EditionRow)


@dataclass(frozen=True)
class Urgent:
    """The report with that id and public number, which says something of these topics and was recorded `at` a moment;
    `wall` is the same moment by the clock that messages wait by."""

    report_id: int
    number: int
    topics: frozenset[Topic]
    at: datetime
    wall: datetime


async def leave(session: AsyncSession, situation_id: int, urgent: Urgent) -> None:
    """Puts alerts of the report on their way, in the transaction of the session: they leave once Undo can be pressed no
    more, or when the chat's quiet hours are over."""
    leaving = _Leaving(session, situation_id, urgent)
    found, _ = await readable_rows(session, _groups(situation_id, urgent.wall))
    groups = [(group, topics) for group in found if (topics := urgent.topics.intersection(_wanted(group.topics)))]
    held = [leaving.is_held(group) for group, _ in groups]
    # In this order: whoever claims has messages first and wishes after.
    for group, topics in (each for each, waits in zip(groups, held, strict=True) if not waits):
        await leaving.add(group, topics)
    for group, topics in (each for each, waits in zip(groups, held, strict=True) if waits):
        await leaving.hold(group, topics)
    for topics in {topics for _, topics in groups}:
        await leaving.send({group.topics for group, own in groups if own == topics}, topics)


def _wanted(topics: str) -> Collection[Topic]:
    """None where they cannot be read: one bad row keeps nobody's report from being published."""
    try:
        return topics_in(topics)
    except UNREADABLE:
        return ()


@dataclass(frozen=True)
class _Leaving:
    session: AsyncSession
    situation_id: int
    urgent: Urgent

    @property
    def _leaves(self) -> datetime:
        return self.urgent.at + corrections.UNDO_FOR

    def _quiet_until(self, group: AnyRow) -> datetime | None:
        return quiet_until(quiet_hours(group.quiet_from, group.quiet_to, group.zone), self._leaves)

    def is_held(self, group: AnyRow) -> bool:
        """Whether it waits with the wishes: in quiet hours, and beside what waits there already."""
        return group.waiting_id is not None or self._quiet_until(group) is not None

    async def add(self, group: AnyRow, topics: frozenset[Topic]) -> None:
        """To what is on its way, where something is."""
        if group.on_its_way is None:
            return
        unsent = (_OUTBOX.c.edition_id == group.on_its_way, _OUTBOX.c.state == OutboxState.PENDING)
        chats = _OUTBOX.c.chat_id.in_(select(_MINE.c.chat_id).where(*self._alike(group)))
        not_before = self.urgent.wall + corrections.UNDO_FOR
        added = {"edition_id": await self._edition(topics, group.on_its_way), "not_before": not_before}
        await self._execute(update(_OUTBOX).where(*unsent, chats).values(added))

    async def hold(self, group: AnyRow, topics: frozenset[Topic]) -> None:
        until = self._quiet_until(group) or self._leaves
        held = {"waiting_id": await self._edition(topics, group.waiting_id), "due_at": until}
        await self._execute(update(_MINE).where(*self._alike(group)).values(held))

    def _alike(self, group: AnyRow) -> tuple[ColumnElement[bool], ...]:
        alike = (_MINE.c[name].is_not_distinct_from(group._mapping[name]) for name in _ALIKE)
        return _MINE.c.situation_id == self.situation_id, *alike

    async def send(self, wishes: Collection[str], topics: frozenset[Topic]) -> None:
        """To the chats for which nothing waits; what was on its way may have left by now."""
        mine, on_its_way = _MINE.c, _on_its_way(self.situation_id, self.urgent.wall).subquery()
        chats = (
            select(mine.chat_id, mine.thread)
            .join_from(_MINE, _CHATS, _CHATS.c.id == mine.chat_id)
            .where(mine.situation_id == self.situation_id, mine.topics.in_(wishes), mine.waiting_id.is_(None))
            .where(_CHATS.c.gone_at.is_(None), ~exists().where(on_its_way.c.chat_id == mine.chat_id))
        )
        await post(
            self.session, self.situation_id, self._new(topics), chats, self.urgent.wall, waits=corrections.UNDO_FOR
        )

    async def _edition(self, topics: frozenset[Topic], waiting: int | None) -> int:
        new = self._new(topics)
        new = new if waiting is None else await beside(self.session, waiting, new)
        return await put_edition(self.session, self.situation_id, new, self.urgent.wall)

    def _new(self, topics: frozenset[Topic]) -> NewEdition:
        urgent = self.urgent
        return NewEdition(
            kind=ALERT,
            key=f"{urgent.at.isoformat()} report {urgent.number} {words_of(topics)}",
            as_of=urgent.at,
            since=urgent.at - _A_MOMENT,
            report_id=urgent.report_id,
            content=content_of([urgent.report_id], topics),
        )

    async def _execute(self, statement: Update) -> None:
        await (await self.session.connection()).execute(statement)


def _groups(situation_id: int, wall: datetime) -> Select[Any]:
    """Chats that want the same at the same hours, and for which the same waits."""
    mine, on_its_way = _MINE.c, _on_its_way(situation_id, wall).subquery()
    return (
        select(*(mine[name] for name in _ALIKE), on_its_way.c.edition_id.label("on_its_way"))
        .join_from(_MINE, _CHATS, _CHATS.c.id == mine.chat_id)
        .outerjoin(on_its_way, on_its_way.c.chat_id == mine.chat_id)
        .where(mine.situation_id == situation_id, _CHATS.c.gone_at.is_(None))
        .distinct()
    )


def _on_its_way(situation_id: int, wall: datetime) -> Select[Any]:
    """The alerts that have not left yet. Older editions are not looked for: there may be many."""
    of, out = _EDITIONS.c, _OUTBOX.c
    recent = select(of.id).where(of.created_at >= wall - LATE, of.kind == ALERT.word, of.situation_id == situation_id)
    unsent = (out.edition_id.in_(recent), out.state == OutboxState.PENDING, out.settled_at.is_(None))
    return select(out.chat_id, func.max(out.edition_id).label("edition_id")).where(*unsent).group_by(out.chat_id)


async def release(database: Database, epoch: int, situation: str, now: datetime, wall: datetime) -> int:
    """Puts into the outbox what waited for quiet hours that are over at `now`, as one message a chat that tells of the
    record as it is by then; returns how many. What of it was taken back meanwhile is told to nobody. A crash leaves
    whole groups done and the others due. Raises UnknownSituation, SenderReplaced."""
    due = (_MINE.c.waiting_id.is_not(None), _MINE.c.due_at <= now)
    async with database.reading() as session:
        situation_id = (await found_situation(session, situation)).id
        query = select(_MINE.c.waiting_id, _MINE.c.topics).where(_MINE.c.situation_id == situation_id, *due)
        groups, _ = await readable_rows(session, query.distinct())
    made = 0
    for group in groups:
        alike = (_MINE.c.waiting_id == group.waiting_id, _MINE.c.topics == group.topics)
        these = (_MINE.c.situation_id == situation_id, *due, *alike)
        try:
            async with database.writing() as session:
                await hold(session, epoch)
                await end_with_process(session)
                made += await _release(session, situation_id, group, these, now, wall)
        except UNREADABLE as error:  # one that cannot be read keeps nobody else from what is urgent
            log.error("an alert that waits cannot be read", edition=group.waiting_id, kind=type(error).__name__)
    return made


async def _release(
    session: AsyncSession,
    situation_id: int,
    group: AnyRow,
    these: tuple[ColumnElement[bool], ...],
    now: datetime,
    wall: datetime,
) -> int:
    """Of the chats of one group. Nothing becomes urgent until the transaction ends; whoever changes their quiet hours
    meanwhile keeps what waits."""
    await locked_situation(session, situation_id)
    (waiting,) = await all_rows(session, select(_EDITIONS).where(_EDITIONS.c.id == group.waiting_id))
    content, made = await told_now(session, waiting.content, topics_in(group.topics)), 0
    there = select(_CHATS.c.id).where(_CHATS.c.gone_at.is_(None))
    over: ColumnElement[bool] = true()
    if content[REPORTS]:
        new = NewEdition(
            kind=ALERT,
            key=f"{waiting.key} until {now.isoformat()} {group.topics}",
            as_of=now,
            since=waiting.since,
            report_id=waiting.report_id,
            content=content,
        )
        chats = select(_MINE.c.chat_id, _MINE.c.thread).where(*these, _MINE.c.chat_id.in_(there))
        edition_id, made = await post(session, situation_id, new, chats, wall)
        sent = select(_OUTBOX.c.chat_id).where(_OUTBOX.c.edition_id == edition_id)
        over = or_(_MINE.c.chat_id.in_(sent), _MINE.c.chat_id.not_in(there))
    away = update(_MINE).where(*these, over).values(waiting_id=None, due_at=None)
    await (await session.connection()).execute(away)
    return made
