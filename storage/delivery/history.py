"""History of what was pushed: how much of it was sent, waits, failed. Any process may ask.

Not more of the outbox is read than the rows of the editions that are told of, and what is under way.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import MAXYEAR, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, Subquery, and_, exists, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import only_indexes, valid_json
from storage.database.engine import Database
from storage.record.situations import AnyRow, Rows, all_rows, found_situation, readable_rows, table
from storage.tables.delivery import AlertRow, EditionRow, OutboxRow, SenderRow
from storage.tables.record import ReportRow
from storage.values.editions import ALERT, ANSWER
from storage.values.history import QUIET, Count, Counts, Origin, Overview, Posting, Sending

PAGE = 5  # postings: as many as a phone shows

_Sums = Counter[tuple[OutboxState, str]]
_SENT, _WAITING, _HELD = (OutboxState.SENT, ""), (OutboxState.PENDING, ""), (OutboxState.PENDING, QUIET)


class _Key(NamedTuple):
    """What editions of one posting have in common."""

    created_at: datetime
    kind: str
    zone: str | None
    report: int | None


async def overview(database: Database, situation: str, page: int = 0) -> Overview:
    """How pushing goes, with the `page`-th postings; there may be none. Raises UnknownSituation."""
    async with database.reading() as session:
        await only_indexes(session)
        dialect = session.get_bind().dialect.name
        editions = _editions((await found_situation(session, situation)).id, dialect)
        waiting, held = await _waiting(session), await _held(session)
        newer, listed, older = await _postings(session, editions, page)
        bounds = (listed[-1].created_at if older else None, newer[-1].created_at if newer else None)
        postings, asked = (
            await _counted(session, editions, listed, bounds, (waiting, held)) if listed or not page else ((), ())
        )
        return Overview(
            sending=await _sending(session),
            waiting=sum(waiting.values()),
            oldest=await _put_at(session, min(waiting)) if waiting else None,
            held=sum(held.values()),
            held_until=await _held_until(session) if held else None,
            postings=postings,
            asked=asked,
            page=page,
            older=bool(older),
        )


def _editions(situation_id: int, dialect: str) -> Subquery:
    """The situation's editions, with what they are told apart by as columns of their own: PostgreSQL would not see that
    a path into JSON is the same in two places of a query."""
    rows, reports, outbox = table(EditionRow), table(ReportRow), table(OutboxRow).c
    is_sent = exists().where(outbox.edition_id == rows.c.id)
    is_held = exists().where(table(AlertRow).c.waiting_id == rows.c.id)
    # Else all of it moved on: to what was made in its place, or to what waits or leaves beside it.
    sent = or_(is_sent, is_held, and_(rows.c.renewed_as.is_(None), rows.c.kind != ALERT.word))
    content = valid_json(dialect, rows.c.content)
    told_apart = (
        reports.c.number.label("report"),
        content["zone"].as_string().label("zone"),
        content["asked"].as_boolean().label("asked"),
    )
    return (
        select(*(rows.c[name] for name in ("id", "created_at", "kind", "as_of")), *told_apart)
        .outerjoin(reports, reports.c.id == rows.c.report_id)
        .where(rows.c.situation_id == situation_id, rows.c.kind != ANSWER.word, sent)
        .subquery()
    )


async def _postings(session: AsyncSession, editions: Subquery, page: int) -> tuple[Rows, Rows, Rows]:
    """The postings of a page, and beside them the last one of the page before and the first one of the next."""
    rows, first = editions.c, page * PAGE
    key = [rows[name] for name in _Key._fields]
    query = (
        select(*key, func.min(rows.as_of).label("at"))
        .where(rows.asked.is_(None))
        .group_by(*key)
        .order_by(rows.created_at.desc(), rows.kind, rows.zone, rows.report)
    )
    before = min(first, 1)  # nothing is newer than the first page
    found = await _rows(session, query.offset(first - before).limit(before + PAGE + 1))
    return found[:before], found[before : before + PAGE], found[before + PAGE :]


async def _counted(
    session: AsyncSession,
    editions: Subquery,
    listed: Rows,
    bounds: tuple[datetime | None, datetime | None],
    under_way: tuple[Mapping[int, int], Mapping[int, int]],
) -> tuple[tuple[Posting, ...], Counts]:
    """The postings with their counts, and the counts of what was asked for between the bounds."""
    oldest, newest = bounds
    made = editions.c.created_at
    within = [*([made >= oldest] if oldest else []), *([made <= newest] if newest else [])]
    sums: dict[_Key | None, _Sums] = {}
    counts = await _counts_of(session, select(editions.c.id).where(*within), *under_way)
    rows = await _rows(session, select(editions).where(*within))
    for row in rows:
        if not row.asked or newest is None or row.created_at < newest:
            sums.setdefault(None if row.asked else _key(row), Counter()).update(counts.get(row.id, {}))
    return tuple(_posting(row, sums) for row in listed), _counts(sums.get(None, Counter()))


async def _counts_of(
    session: AsyncSession, editions: Select[Any], waiting: Mapping[int, int], held: Mapping[int, int]
) -> Mapping[int, _Sums]:
    """What became of the messages of each edition. Those that were sent are what is left: to group a million of them by
    their state would take four times as long."""
    outbox = table(OutboxRow).c
    mine, chats = outbox.edition_id.in_(editions), func.count().label("chats")
    totals = select(outbox.edition_id, chats).where(mine).group_by(outbox.edition_id)
    sums = {row.edition_id: Counter({_SENT: row.chats}) for row in await all_rows(session, totals)}
    key = (outbox.edition_id, outbox.state, outbox.reason)
    failed = (outbox.settled_at.is_not(None), outbox.state != OutboxState.SENT)
    for row in await all_rows(session, select(*key, chats).where(mine, *failed).group_by(*key)):
        sums[row.edition_id] += Counter({(row.state, row.reason): row.chats, _SENT: -row.chats})
    told = {
        id_: sum_ + Counter({_WAITING: waiting.get(id_, 0), _SENT: -waiting.get(id_, 0)}) for id_, sum_ in sums.items()
    }
    for id_, chats_ in held.items():
        told[id_] = told.get(id_, Counter()) + Counter({_HELD: chats_})
    return told


async def _waiting(session: AsyncSession) -> Mapping[int, int]:
    """How many messages of each edition are under way."""
    outbox = table(OutboxRow).c
    edition = (outbox.edition_id + 0).label("edition")  # or SQLite reads the whole outbox in the order of an index
    query = select(edition, func.count().label("chats")).where(outbox.settled_at.is_(None)).group_by("edition")
    return {row.edition: row.chats for row in await all_rows(session, query)}


async def _held(session: AsyncSession) -> Mapping[int, int]:
    """For how many chats each edition waits until their quiet hours are over."""
    waits, chats = table(AlertRow).c.waiting_id, func.count().label("chats")
    query = select(waits, chats).where(waits.is_not(None)).group_by(waits)
    return {row.waiting_id: row.chats for row in await all_rows(session, query)}


async def _held_until(session: AsyncSession) -> datetime | None:
    rows = await _rows(session, select(func.min(table(AlertRow).c.due_at).label("first")))
    return next((row.first for row in rows), None)


async def _put_at(session: AsyncSession, edition_id: int) -> datetime | None:
    editions = table(EditionRow).c
    rows = await _rows(session, select(editions.as_of).where(editions.id == edition_id))
    return next((row.as_of for row in rows), None)


def _key(row: AnyRow) -> _Key:
    return _Key(*(row._mapping[name] for name in _Key._fields))


def _posting(row: Any, sums: Mapping[_Key | None, _Sums]) -> Posting:
    counts = _counts(sums.get(_key(row), Counter()))
    return Posting(kind=row.kind, at=row.at, zone=row.zone, report=row.report, counts=counts)


def _counts(sums: _Sums) -> Counts:
    """The most frequent first."""
    return tuple(Count(state=state, reason=reason, chats=chats) for (state, reason), chats in sums.most_common())


async def _sending(session: AsyncSession) -> Sending | None:
    """The process of the last epoch, unless that has ended."""
    senders = table(SenderRow).c
    query = select(senders.started_at, senders.seen_at, senders.rate, senders.floods, senders.ended_at)
    found = await _rows(session, query.order_by(senders.id.desc()).limit(1))
    return next(
        (
            Sending(began_at=row.started_at, seen_at=row.seen_at, rate=row.rate, floods=row.floods)
            for row in found
            if row.ended_at is None and all(isinstance(each, (int, float)) for each in (row.rate or 0, row.floods))
        ),
        None,
    )


async def _rows(session: AsyncSession, query: Select[*tuple[Any, ...]]) -> Rows:
    """Those that can be read and told: what moments they have, clocks of every zone know."""
    rows, _ = await readable_rows(session, query)
    return [row for row in rows if all(not isinstance(at, datetime) or at.year < MAXYEAR for at in row)]


async def origin(database: Database, chat_id: int, edition_id: int) -> Origin | None:
    """How that edition came to the chat; None where it is not known, or not any more (`storage.delivery.pruning`)."""
    outbox, editions, reports = table(OutboxRow).c, table(EditionRow).c, table(ReportRow).c
    of = (editions.as_of, editions.created_at, editions.content, editions.kind, reports.number.label("report"))
    query = (
        select(outbox.state, outbox.settled_at, *of)
        .join_from(table(OutboxRow), table(EditionRow), editions.id == outbox.edition_id)
        .outerjoin(table(ReportRow), reports.id == editions.report_id)
        .where(outbox.edition_id == edition_id, outbox.chat_id == chat_id)
    )
    async with database.reading() as session:
        rows = await _rows(session, query)
    return next((_origin(row) for row in rows), None)


def _origin(row: Any) -> Origin:
    """An edition is made at one moment by two clocks: the readers' (`as_of`) and that which messages wait by. On the
    former it left as much later as it did on the latter."""
    travelled = row.settled_at - row.created_at if row.state is OutboxState.SENT else None
    return Origin(
        asked="asked" in row.content,
        zone=row.content.get("zone"),
        kind=row.kind,
        report=row.report,
        put_at=row.as_of,
        left_at=row.as_of + travelled if travelled is not None else None,
    )
