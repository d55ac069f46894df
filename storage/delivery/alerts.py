"""Alerts: what is urgent, on its way to the chats that asked for it: at once, or when their quiet hours are over.

Chats that want the same, have the same quiet hours and for which the same waits are one group: the work in Python grows
with these and not with the chats. Whatever waits for a chat when something else becomes urgent is one message with it.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Select, Update, exists, func, or_, select, true, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from config.vocabulary import Topic
from storage.database.dialects import end_with_process
from storage.database.engine import Database
from storage.delivery.corrections import corrections
from storage.delivery.editions import A_MOMENT, put_edition
from storage.delivery.epochs import hold
from storage.delivery.outbox import post
from storage.delivery.pruning import LATE
from storage.delivery.waiting.alerts import beside, content_of, told_now
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
from storage.rules.pushed.urgent import topics_in, topics_wanted, words_of
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow
from storage.tables.people import ChatRow
from storage.values.editions import ALERT, REPORTS, NewEdition

log = structlog.get_logger(__name__)

TOGETHER = timedelta(minutes=2)
"""So long after the first one others are one message with it; without an end it would be put off again and again."""

_QUIET = ("zone", "quiet_from", "quiet_to", "topics")

_Topics = frozenset[Topic]
_Added = tuple[_Topics, int, str | None, time | None]  # to what is on its way; with where and when quiet hours end
_Held = tuple[_Topics, int | None, datetime, str | None, time | None]

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
    adding, holding = defaultdict[_Added, list[AnyRow]](list), defaultdict[_Held, list[AnyRow]](list)
    wishes = defaultdict[_Topics, set[str]](set)
    groups, _ = await readable_rows(session, _groups(situation_id, urgent))
    for group in groups:
        if not (topics := urgent.topics.intersection(topics_wanted(group.topics))):
            continue
        wishes[topics].add(group.topics)
        ends = (group.zone, group.quiet_to)
        if until := leaving.held_until(group):
            holding[topics, group.waiting_id, until, *ends].append(group)
        elif group.on_its_way is not None:
            adding[topics, group.on_its_way, *ends].append(group)
    # In this order: whoever claims has messages first and wishes after.
    for (topics, on_its_way, *_), alike in adding.items():
        await leaving.add(topics, on_its_way, alike)
    for (topics, waiting, until, *_), alike in holding.items():
        await leaving.hold(topics, waiting, until, alike)
    for topics, words in wishes.items():
        await leaving.send(topics, words)


@dataclass(frozen=True)
class _Leaving:
    session: AsyncSession
    situation_id: int
    urgent: Urgent
    made: dict[tuple[_Topics, int | None], int] = field(default_factory=dict)

    def held_until(self, group: AnyRow) -> datetime | None:
        """Until when it waits with the wishes, if it does: in quiet hours, and beside what waits there already."""
        leaves = self.urgent.at + corrections.UNDO_FOR
        until = quiet_until(quiet_hours(group.quiet_from, group.quiet_to, group.zone), leaves)
        return leaves if until is None and group.waiting_id is not None else until

    async def add(self, topics: _Topics, on_its_way: int, groups: Sequence[AnyRow]) -> None:
        """To what has not left yet."""
        not_before = self.urgent.wall + corrections.UNDO_FOR
        added = {"edition_id": await self._edition(topics, on_its_way), "not_before": not_before}
        unsent = (_OUTBOX.c.edition_id == on_its_way, _OUTBOX.c.state == OutboxState.PENDING)
        chats = select(_MINE.c.chat_id).where(*self._alike(groups))
        await self._execute(update(_OUTBOX).where(*unsent, _OUTBOX.c.chat_id.in_(chats)).values(added))

    async def hold(self, topics: _Topics, waiting: int | None, until: datetime, groups: Sequence[AnyRow]) -> None:
        held = {"waiting_id": await self._edition(topics, waiting), "due_at": until}
        await self._execute(update(_MINE).where(*self._alike(groups)).values(held))

    def _alike(self, groups: Sequence[AnyRow]) -> tuple[ColumnElement[bool], ...]:
        """The chats of these groups: their quiet hours end at the same hour, and the same waits for all of them. Each
        begin of them goes with each of their wishes."""
        mine, one = _MINE.c, groups[0]
        begins = {group.quiet_from for group in groups}
        return (
            mine.situation_id == self.situation_id,
            mine.zone.is_not_distinct_from(one.zone),  # hours that are not set are NULL, and are to be equal
            mine.quiet_to.is_not_distinct_from(one.quiet_to),
            mine.quiet_from.is_(None) if begins == {None} else mine.quiet_from.in_(begins),
            mine.topics.in_({group.topics for group in groups}),
            mine.waiting_id.is_not_distinct_from(one.waiting_id),
        )

    async def send(self, topics: _Topics, wishes: Collection[str]) -> None:
        """To the chats for which nothing waits; what was on its way may have left by now."""
        mine, on_its_way = _MINE.c, _on_its_way(self.situation_id, self.urgent).subquery()
        chats = (
            select(mine.chat_id, mine.thread)
            .join_from(_MINE, _CHATS, _CHATS.c.id == mine.chat_id)
            .where(mine.situation_id == self.situation_id, mine.topics.in_(wishes), mine.waiting_id.is_(None))
            .where(_CHATS.c.gone_at.is_(None), ~exists().where(on_its_way.c.chat_id == mine.chat_id))
        )
        await post(
            self.session, self.situation_id, self._new(topics), chats, self.urgent.wall, waits=corrections.UNDO_FOR
        )

    async def _edition(self, topics: _Topics, waiting: int | None) -> int:
        """Of what it tells, and of what waits."""
        if (topics, waiting) not in self.made:
            new = self._new(topics)
            new = new if waiting is None else await beside(self.session, waiting, new)
            self.made[topics, waiting] = await put_edition(self.session, self.situation_id, new, self.urgent.wall)
        return self.made[topics, waiting]

    def _new(self, topics: _Topics) -> NewEdition:
        urgent = self.urgent
        return NewEdition(
            kind=ALERT,
            key=f"{urgent.at.isoformat()} report {urgent.number} {words_of(topics)}",
            as_of=urgent.at,
            since=urgent.at - A_MOMENT,
            report_id=urgent.report_id,
            content=content_of([urgent.report_id], topics),
        )

    async def _execute(self, statement: Update) -> None:
        await (await self.session.connection()).execute(statement)


def _groups(situation_id: int, urgent: Urgent) -> Select[Any]:
    """Chats that want the same at the same hours, and for which the same waits."""
    mine, on_its_way = _MINE.c, _on_its_way(situation_id, urgent).subquery()
    return (
        select(*(mine[name] for name in (*_QUIET, "waiting_id")), on_its_way.c.edition_id.label("on_its_way"))
        .join_from(_MINE, _CHATS, _CHATS.c.id == mine.chat_id)
        .outerjoin(on_its_way, on_its_way.c.chat_id == mine.chat_id)
        .where(mine.situation_id == situation_id, _CHATS.c.gone_at.is_(None))
        .distinct()
    )


def _on_its_way(situation_id: int, urgent: Urgent) -> Select[Any]:
    """The alerts that have not left yet and may still tell more. Older editions are not looked for: there may be
    many."""
    of, out = _EDITIONS.c, _OUTBOX.c
    recent = (of.created_at >= urgent.wall - LATE, of.kind == ALERT.word, of.since >= urgent.at - TOGETHER)
    waiting = select(of.id).where(of.situation_id == situation_id, *recent)
    unsent = (out.edition_id.in_(waiting), out.state == OutboxState.PENDING, out.settled_at.is_(None))
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
