"""Alerts that wait, and what they tell then: more where another comes, less where something of it is taken back; and
those that would arrive in quiet hours, which wait until these are over."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from config.vocabulary import Metric, Topic
from storage.delivery.editions import put_edition
from storage.record.situations import all_rows, readable_rows, table
from storage.rules.pushed.quiet import quiet_hours, quiet_until
from storage.rules.pushed.urgent import topics_in, words_of
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow
from storage.tables.record import FigureRow, IncidentRow, ReportRow, ServiceRow, StepRow
from storage.values.editions import ALERT, MARKED, REPORTS, TOPICS, ClaimedMessage, NewEdition

Content = Mapping[str, Any]


def content_of(reports: Collection[int], topics: Collection[Topic]) -> Content:
    """Of an alert: which reports it is about, by their ids, and what of them it tells."""
    return {MARKED: sorted(reports), REPORTS: sorted(reports), TOPICS: words_of(topics)}


def both(one: Content, other: Content) -> Content:
    """What one alert in the place of two tells."""
    topics = {*topics_in(one[TOPICS]), *topics_in(other[TOPICS])}
    reports = {name: sorted({*one[name], *other[name]}) for name in (MARKED, REPORTS)}
    return {**reports, TOPICS: words_of(topics)}


async def told_now(session: AsyncSession, content: Content, topics: Collection[Topic] = tuple(Topic)) -> Content:
    """What there is to tell of it now, of these topics: a report that was corrected is told as it is in its new words.
    No report, where all of it was taken back."""
    standing = await _standing(session, await _now(session, content[MARKED]))
    wanted = {*topics_in(content[TOPICS])}.intersection(topics)
    left = sorted(report for report, said in standing.items() if wanted & said)
    return {MARKED: content[MARKED], REPORTS: left, TOPICS: words_of(wanted)}


async def _now(session: AsyncSession, reports: Collection[int]) -> set[int]:
    """The reports, or those in their place."""
    of, found, open_ = table(ReportRow).c, set[int](), {*reports}
    while open_:
        query = select(of.id, of.ended_at, of.replaced_by).where(of.id.in_(open_))
        rows = await all_rows(session, query)
        found |= {row.id for row in rows if row.ended_at is None}
        open_ = {row.replaced_by for row in rows if row.ended_at is not None and row.replaced_by is not None}
    return found


async def _standing(session: AsyncSession, reports: Collection[int]) -> Mapping[int, set[Topic]]:
    """What these reports say that stands, by topic."""
    found: dict[int, set[Topic]] = defaultdict(set)
    figures = table(FigureRow).c
    query = select(figures.report_id, figures.metric).where(figures.report_id.in_(reports), figures.ended_at.is_(None))
    for row in await all_rows(session, query.distinct()):
        found[row.report_id].add(Metric(row.metric).family.topic)
    for model, topic in ((StepRow, Topic.TALKS), (IncidentRow, Topic.EVENTS), (ServiceRow, Topic.EVENTS)):
        of = table(model).c
        for row in await all_rows(session, select(of.report_id).where(of.report_id.in_(reports)).distinct()):
            found[row.report_id].add(topic)
    return found


async def keep_back(
    session: AsyncSession, claimed: Sequence[ClaimedMessage], now: datetime, wall: datetime
) -> set[int]:
    """Of alerts that are being claimed the ids of those that do not leave: those of which all was taken back, and those
    that would arrive in quiet hours, which have begun since (by the readers' clock, `now`). These wait beside what
    waits there already."""
    mine, messages = table(AlertRow), defaultdict[int, list[ClaimedMessage]](list)
    for message in claimed:
        messages[message.chat_id].append(message)
    rows, _ = await readable_rows(session, select(mine).where(mine.c.chat_id.in_(messages)))
    ids = {message.id for message in claimed if message.edition.content.get(REPORTS) == []}
    groups = defaultdict[tuple[tuple[int, ...], datetime], list[int]](list)
    for wish in rows:  # who cannot be read has no quiet hours
        theirs = [message for message in messages[wish.chat_id] if message.id not in ids]
        if theirs and (until := quiet_until(quiet_hours(wish.quiet_from, wish.quiet_to, wish.zone), now)):
            waiting = [] if wish.waiting_id is None else [wish.waiting_id]
            groups[(*waiting, *(message.edition.id for message in theirs)), until].append(wish.chat_id)
            ids.update(message.id for message in theirs)
    for ((told, *others), until), chats in groups.items():
        for other in others:
            told = await _one(session, other, told, wall)
        held = update(mine).where(mine.c.chat_id.in_(chats)).values(waiting_id=told, due_at=until)
        await (await session.connection()).execute(held)
    outbox = table(OutboxRow)
    away = update(outbox).where(outbox.c.id.in_(ids), outbox.c.state == OutboxState.CLAIMED)
    await (await session.connection()).execute(away.values(state=OutboxState.SUPERSEDED, settled_at=wall))
    return ids


async def _one(session: AsyncSession, claimed: int, waiting: int, wall: datetime) -> int:
    """The edition in the place of both."""
    rows = table(EditionRow)
    (row,) = await all_rows(session, select(rows).where(rows.c.id == claimed))
    mine = {"as_of": row.as_of, "since": row.since, "report_id": row.report_id, "content": row.content}
    new = NewEdition(kind=ALERT, key=f"{row.key} with", **mine)
    return await put_edition(session, row.situation_id, await beside(session, waiting, new), wall)


async def beside(session: AsyncSession, waiting: int, new: NewEdition) -> NewEdition:
    """One alert in the place of the new one and of the one that waits: it tells what is new since the earlier."""
    rows = table(EditionRow)
    (row,) = await all_rows(session, select(rows).where(rows.c.id == waiting))
    if row.renewed_as is not None:
        (row,) = await all_rows(session, select(rows).where(rows.c.id == row.renewed_as))
    return replace(
        new,
        key=f"{new.key} {waiting}",
        as_of=max(new.as_of, row.as_of),
        since=min(new.since or row.since, row.since),
        content=both(row.content, new.content),
    )
