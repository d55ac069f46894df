"""Corrections on their way: a number that counts no more, to exactly the chats that were told it.

Told is what an edition noted when it was rendered and what was sent, or is in the sender's hands, in the last 30 days.
Corrections wait for as long as Publish can be undone; whatever ends or stands again meanwhile changes those that wait,
so that several to one chat within a minute are one message.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, Subquery, and_, func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import pairs
from storage.delivery.corrections.taken_back import take_back
from storage.delivery.editions import A_MOMENT, put_edition
from storage.delivery.outbox import post
from storage.delivery.pruning import KEPT
from storage.delivery.waiting.renewal import renew
from storage.record import from_rows, ledger
from storage.record.definitions import definitions
from storage.record.situations import all_rows, readable_rows, table
from storage.rules.changes import read_as
from storage.rules.pushed.again import says_the_same
from storage.rules.pushed.last_told import key_of
from storage.rules.series import series
from storage.tables.delivery import EditionRow, OutboxRow
from storage.tables.people import ChatRow
from storage.tables.record import FigureRow, ReportRow, SituationRow
from storage.values.editions import ALERT, CORRECTION, TAKEN_BACK, WRONG, NewEdition

UNDO_FOR = timedelta(seconds=60)
"""So long after Publish one tap takes a report back, and nobody is told of it."""

_AT_ONCE = 30  # figures, each a bit of a number that both engines can hold

_Figures = frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Cause:
    """The report with that id ended something, or was taken back, `at` a moment of the record; `wall` is the same
    moment by the clock that messages wait by."""

    report_id: int
    at: datetime
    wall: datetime


async def correct(session: AsyncSession, situation: SituationRow, cause: Cause, ended: Collection[int]) -> None:
    """Puts corrections of the figures that have just `ended` on their way, and takes back those of figures that stand
    again, in the transaction of the session. The work grows with the messages that differ and not with the chats."""
    await session.flush()  # what has just ended is asked for below by rows, not by objects
    await _hold_waiting(session)
    await renew(session, situation.id, cause.at, cause.wall, UNDO_FOR)
    await take_back(session, situation, cause.at, cause.wall, UNDO_FOR)
    ids = sorted(ended)
    for begin in range(0, max(len(ids), 1), _AT_ONCE):  # once too where nothing ended: what waits may stand again
        await _correct(session, situation, cause, ids[begin : begin + _AT_ONCE])


async def _correct(session: AsyncSession, situation: SituationRow, cause: Cause, ended: Collection[int]) -> None:
    waiting = await _waiting(session, situation.id)
    wrong = await _wrong(session, situation, {*ended, *(figure for each in waiting.values() for figure in each)})
    bits = {1 << bit: figure for bit, figure in enumerate(sorted(wrong.intersection(ended)))}
    if not (bits or waiting):
        return
    held = await _held(session, situation.id, bits)
    tellings = _tellings(session.get_bind().dialect.name, held, cause)
    told = _told(tellings, bits)
    renewed = set[int]()
    for edition, before in waiting.items():
        renewed |= await _renew(session, situation.id, cause, told, bits, edition, before & wrong)
    answered, mine = table(OutboxRow).alias(), table(OutboxRow).alias()
    spoken_to = select(mine.c.chat_id).where(mine.c.edition_id.in_(renewed))
    # Where only one thing was told the chats are gone through once: nobody was told a part of it.
    one = len(set(held.values())) == 1
    some = select(tellings.c.mask).where(tellings.c.chat_id.not_in(spoken_to)).limit(1)
    each = select(told.c.told).where(told.c.chat_id.not_in(spoken_to)).distinct()
    for (mask,) in await all_rows(session, some if one else each):
        chats = (
            select(told.c.chat_id, told.c.thread, answered.c.message_id.label("reply_to"))
            .join_from(told, answered, answered.c.id == told.c.last)
            .where(told.c.told == mask, told.c.chat_id.not_in(spoken_to))
        )
        await post(session, situation.id, _edition(cause, _of(bits, mask), 0), chats, cause.wall, waits=UNDO_FOR)


async def _renew(
    session: AsyncSession,
    situation_id: int,
    cause: Cause,
    told: Subquery,
    bits: Mapping[int, int],
    edition: int,
    before: _Figures,
) -> set[int]:
    """What waits of a correction tells of now, and of what ended since; or of nothing, and is dropped. Returns the
    editions in its place."""
    outbox, found = table(OutboxRow), set[int]()
    mine = (outbox.c.edition_id == edition, outbox.c.state == OutboxState.PENDING, outbox.c.settled_at.is_(None))
    also = func.coalesce(told.c.told, 0).label("told")
    ways = select(also).join_from(outbox, told, told.c.chat_id == outbox.c.chat_id, isouter=True).where(*mine)
    for row in await all_rows(session, ways.distinct()):
        chats = select(told.c.chat_id)
        these = (
            outbox.c.chat_id.in_(chats.where(told.c.told == row.told)) if row.told else outbox.c.chat_id.not_in(chats)
        )
        values: dict[str, Any] = {"state": OutboxState.SUPERSEDED, "settled_at": cause.wall}
        if figures := before | _of(bits, row.told):
            new = await put_edition(session, situation_id, _edition(cause, figures, edition), cause.wall)
            values = {"edition_id": new, "not_before": cause.wall + UNDO_FOR}
            found.add(new)
        await (await session.connection()).execute(update(outbox).where(*mine, these).values(values))
    return found


def _edition(cause: Cause, figures: _Figures, after: int) -> NewEdition:
    return NewEdition(
        kind=CORRECTION,
        key=f"{cause.at.isoformat()} report {cause.report_id} {after} {key_of(figures)}",
        as_of=cause.at,
        since=cause.at - A_MOMENT,
        report_id=cause.report_id,
        content={WRONG: sorted(figures)},
    )


def _of(bits: Mapping[int, int], mask: int) -> _Figures:
    return frozenset(figure for bit, figure in bits.items() if mask & bit)


async def _waiting(session: AsyncSession, situation_id: int) -> Mapping[int, _Figures]:
    """The corrections that have not left yet, with the figures that they are about."""
    outbox, editions = table(OutboxRow).c, table(EditionRow).c
    open_ = select(outbox.edition_id).where(outbox.settled_at.is_(None), outbox.state == OutboxState.PENDING)
    query = select(editions.id, editions.content).where(
        editions.situation_id == situation_id, editions.kind == CORRECTION.word, editions.id.in_(open_)
    )
    rows, _ = await readable_rows(session, query)
    return {row.id: frozenset(row.content[WRONG]) for row in rows if WRONG in row.content}


async def _hold_waiting(session: AsyncSession) -> None:
    """Whoever claims leaves alone what waits and may change here: of a claim that held it and waited for what is to be
    renewed, this transaction could not have both."""
    outbox, editions = table(OutboxRow).c, table(EditionRow).c
    changed = select(editions.id).where(editions.kind.in_((CORRECTION.word, ALERT.word, TAKEN_BACK.word)))
    open_ = (outbox.settled_at.is_(None), outbox.state == OutboxState.PENDING, outbox.edition_id.in_(changed))
    held = select(outbox.id).where(*open_).with_for_update().subquery()
    await all_rows(session, select(func.count()).select_from(held))


async def _wrong(session: AsyncSession, situation: SituationRow, ids: Collection[int]) -> _Figures:
    """Of these figures those that count no more, unless their source says the same elsewhere: a report that is replaced
    for its address alone takes no number back."""
    of, figures, reports = (await definitions(session, situation)).situation, table(FigureRow), table(ReportRow).c
    query = select(figures, reports.published_at).join(table(ReportRow), reports.id == figures.c.report_id)
    rows = await all_rows(session, query.where(figures.c.id.in_(ids), figures.c.ended_at.is_not(None)))
    gone = [from_rows.figure(row, of, of.zone) for row in rows]
    alike = (figures.c.situation_id == situation.id, figures.c.metric.in_({figure.metric for figure in gone}))
    standing = await ledger.standing_figures(session, of, *alike)
    said: dict[Any, list[Any]] = {}
    for each in standing:
        said.setdefault(series(of, read_as(of, each)), []).append(each)
    again = {
        old.id
        for old in gone
        if any(says_the_same(of, old, each) for each in said.get(series(of, read_as(of, old)), ()))
    }
    return frozenset(figure.id for figure in gone) - again


async def _held(session: AsyncSession, situation_id: int, bits: Mapping[int, int]) -> Mapping[int, int]:
    """The editions that told any of the figures, with the bits of those."""
    rows, masks = table(EditionRow).c, dict[int, int]()
    query = select(rows.id, rows.figure_ids).where(rows.situation_id == situation_id)  # old ones are pruned
    found, _ = await readable_rows(session, query) if bits else ((), 0)
    for row in found:
        if mask := sum(bit for bit, figure in bits.items() if figure in row.figure_ids):
            masks[row.id] = mask
    return masks


def _tellings(dialect: str, held: Mapping[int, int], cause: Cause) -> Subquery:
    """Each message that told any of it to a chat that is there, by the bits of what it told."""
    outbox, chats, (edition, mask) = table(OutboxRow).c, table(ChatRow).c, pairs(dialect, "held")
    sent = and_(outbox.state == OutboxState.SENT, outbox.settled_at >= cause.wall - KEPT)
    query: Select[Any] = (
        select(outbox.chat_id, outbox.thread, outbox.id, mask.label("mask"))
        .join_from(table(OutboxRow), table(ChatRow), chats.id == outbox.chat_id)
        .where(outbox.edition_id == edition, chats.gone_at.is_(None), or_(sent, outbox.state == OutboxState.CLAIMED))
    )
    return query.params(held={str(key): value for key, value in held.items()}).subquery()


def _told(tellings: Subquery, bits: Iterable[int]) -> Subquery:
    """The chats that were told, by the bits of what they were, with the last message that told it."""
    of = tellings.c
    each = [func.max(of.mask.op("&")(bit)) for bit in bits]
    query: Select[Any] = select(
        of.chat_id,
        func.max(of.thread).label("thread"),
        func.max(of.id).label("last"),
        sum(each[1:], start=each[0]).label("told") if each else func.max(of.mask).label("told"),
    )
    return query.group_by(of.chat_id).subquery()
