"""Answers that told numbers to chats that may be written to, noted as what was sent, so that they are corrected too.

Only of chats with a digest: nobody who only asks is written to later, or noted. 7 days, then it is forgotten.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import OutboxState
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.database.sealed import is_number, number_of
from storage.delivery.corrections.corrections import Cause, correct
from storage.delivery.editions import put_edition
from storage.errors import AnotherDataKey
from storage.record.situations import (
    UNREADABLE,
    all_rows,
    found_situation,
    locked_situation,
    readable_rows,
    table,
)
from storage.rules.pushed.last_told import key_of
from storage.tables.delivery import EditionRow, OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.tables.record import FigureRow
from storage.values.editions import ANSWER, NewEdition


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A message of ours in the chat with that Telegram number, and the figures that it told as of `as_of`."""

    chat: int
    thread: int | None
    message_id: int
    figures: frozenset[int]
    as_of: datetime


async def note_answers(
    database: Database, situation: str, answers: Sequence[Answer], now: datetime
) -> Collection[Answer]:
    """Notes what chats with a digest were answered, and returns the answers to those that were taken to be gone. What
    was put right between an answer and this is told to them as to all others. Raises UnknownSituation."""
    async with database.reading() as session:
        numbers = {answer.chat for answer in answers}
        chats = await _subscribed(session, database, numbers)
        gone = await _subscribed(session, database, numbers - chats.keys(), gone=True)
    told = [answer for answer in answers if answer.chat in chats]
    if not told:  # nearly always, and then nobody who writes has to wait
        return [answer for answer in answers if answer.chat in gone]
    async with database.writing() as session:
        found = await found_situation(session, situation)
        row = await locked_situation(session, found.id)  # so that nothing is put right meanwhile
        for figures in {answer.figures for answer in told}:
            same = [answer for answer in told if answer.figures == figures]
            await _note(session, row.id, figures, same, chats, now)
        for cause, ended in (await _ended_meanwhile(session, told, now)).items():
            await correct(session, row, cause, ended)
    return [answer for answer in answers if answer.chat in gone]


async def _subscribed(
    session: AsyncSession, database: Database, numbers: Collection[int], *, gone: bool = False
) -> Mapping[int, int]:
    """The ids of the rows of those chats that have a digest, or had one and are `gone`, by their Telegram numbers."""
    if not numbers:
        return {}
    chats, mine = table(ChatRow), table(SubscriptionRow).c
    here = (chats.c.gone_at.is_not(None),) if gone else (mine.active, chats.c.gone_at.is_(None))
    wanted = (is_number(database.keys, chats, *numbers), *here)
    query = select(chats.c.id, chats.c.telegram_id, chats.c.sealed_id).join(
        table(SubscriptionRow), mine.chat_id == chats.c.id
    )
    rows, _ = await readable_rows(session, query.where(*wanted))
    found: dict[int, int] = {}
    for row in rows:
        with suppress(AnotherDataKey, *UNREADABLE):
            found[number_of(database.keys, chats, row.telegram_id, row.sealed_id)] = row.id
    return found


async def _note(
    session: AsyncSession,
    situation_id: int,
    figures: frozenset[int],
    answers: Sequence[Answer],
    chats: Mapping[int, int],
    now: datetime,
) -> None:
    """One edition a day for all who were told the same, with a row that is sent for each chat; of two answers the last
    is the one that a correction answers."""
    new = NewEdition(kind=ANSWER, key=f"{now.date()} {key_of(figures)}", as_of=max(each.as_of for each in answers))
    edition_id = await put_edition(session, situation_id, new, now)
    connection = await session.connection()
    noted = update(table(EditionRow)).where(table(EditionRow).c.id == edition_id)
    await connection.execute(noted.values(figure_ids=sorted(figures)))
    constants = {"edition_id": edition_id, "priority": ANSWER.priority, "not_before": now, "settled_at": now}
    values = [
        {**constants, "chat_id": chats[chat], "thread": answer.thread, "message_id": answer.message_id}
        # One row a chat: a later answer takes the place.
        for chat, answer in {each.chat: each for each in answers}.items()
    ]
    rows = [{"state": OutboxState.SENT, "silent": False, "attempts": 1, "reason": "", **row} for row in values]
    adding = insert(session, OutboxRow)
    newest = {name: adding.excluded[name] for name in ("thread", "message_id", "settled_at")}
    await connection.execute(adding.on_conflict_do_update(index_elements=["edition_id", "chat_id"], set_=newest), rows)


async def _ended_meanwhile(
    session: AsyncSession, answers: Sequence[Answer], now: datetime
) -> Mapping[Cause, Sequence[int]]:
    """What was told and had ended before it was noted, by what ended it."""
    of, found = table(FigureRow).c, dict[Cause, list[int]]()
    ids = frozenset[int]().union(*(answer.figures for answer in answers))
    query = select(of.id, of.report_id, of.ended_by, of.ended_at)
    for row in await all_rows(session, query.where(of.id.in_(ids), of.ended_at.is_not(None))):
        cause = Cause(report_id=row.ended_by or row.report_id, at=row.ended_at, wall=now)
        found.setdefault(cause, []).append(row.id)
    return found
