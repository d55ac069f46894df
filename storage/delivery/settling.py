"""Outcomes of claimed messages, written down."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Text, Update, bindparam, case, literal_column, update

from config.states import GoneReason, OutboxState
from storage.database.dialects import only_indexes, pairs
from storage.database.engine import Database
from storage.delivery.epochs import hold
from storage.record.situations import table
from storage.tables.delivery import OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.values.editions import ASIDE, DIGEST, ClaimedMessage
from storage.values.outcomes import Gone, Later, Moved, Outcome, Refused, Sent

FOLLOWING = timedelta(seconds=1)

Settled = tuple[ClaimedMessage, Outcome]

_CLAIMED: ColumnElement[str] = literal_column(f"'{OutboxState.CLAIMED}'")
_SENT: ColumnElement[str] = literal_column(f"'{OutboxState.SENT}'")


async def settle(database: Database, epoch: int, settled: Sequence[Settled], now: datetime) -> None:
    """Writes down what became of messages claimed in `epoch`, all in one transaction.

    A crash before this sends again what was sent, and forgets no message. Raises SenderReplaced, and writes nothing,
    where another process has begun an epoch: the messages are that one's now, and a chat that was gone may be back.
    """
    if not settled:
        return
    arrived = [(message, outcome.message_id) for message, outcome in settled if isinstance(outcome, Sent)]
    gone = {message.chat_id: outcome.reason for message, outcome in settled if isinstance(outcome, Gone)}
    others = [(message, outcome) for message, outcome in settled if not isinstance(outcome, (Sent, Gone))]
    async with database.writing() as session:
        await hold(session, epoch)
        await only_indexes(session)
        connection = await session.connection()
        dialect = connection.dialect.name
        if arrived:
            numbers = {message.id: number for message, number in arrived}
            await connection.execute(_sent(dialect), {"numbers": numbers, "mine": epoch, "now": now})
        if others:
            await connection.execute(_each(), [_row(message, outcome, epoch, now) for message, outcome in others])
        if told := {message.chat_id: message.edition.id for message, _ in arrived if _is_digest(message)}:
            await connection.execute(_remember(dialect), {"told": told})
        if gone:
            for leaving in _leave(dialect):
                await connection.execute(leaving, {"gone": gone, "now": now})


@cache
def _mine() -> tuple[ColumnElement[bool], ...]:
    outbox = table(OutboxRow)
    return outbox.c.state == _CLAIMED, outbox.c.epoch == bindparam("mine")


@cache
def _sent(dialect: str) -> Update:
    """Nearly all of them, in one statement: for each one alone PostgreSQL would need as long as for twenty."""
    outbox, (message, number) = table(OutboxRow), pairs(dialect, "numbers")
    values = {"state": _SENT, "message_id": number, "settled_at": bindparam("now")}
    return update(outbox).where(outbox.c.id == message, *_mine()).values(values)


@cache
def _each() -> Update:
    outbox, fields = table(OutboxRow), ("state", "not_before", "reason", "settled_at")
    mine = (outbox.c.id == bindparam("row"), *_mine())
    return update(outbox).where(*mine).values({name: bindparam(f"new_{name}") for name in fields})


def _row(message: ClaimedMessage, outcome: Later | Moved | Refused, epoch: int, now: datetime) -> dict[str, Any]:
    """The values of one message's row: those of `_each`."""
    reason = outcome.reason if isinstance(outcome, Refused) else ""
    return {
        "row": message.id,
        "mine": epoch,
        "new_state": OutboxState.REFUSED if isinstance(outcome, Refused) else OutboxState.PENDING,
        "new_not_before": _not_before(outcome, now),
        "new_reason": reason,
        "new_settled_at": now if isinstance(outcome, Refused) else None,
    }


def _not_before(outcome: Later | Moved | Refused, now: datetime) -> datetime:
    """A group that moves round in a circle is not followed faster than a message leaves for a chat."""
    if isinstance(outcome, Later):
        return outcome.not_before
    return now + FOLLOWING if isinstance(outcome, Moved) else now


def _is_digest(message: ClaimedMessage) -> bool:
    return message.edition.kind == DIGEST.word and ASIDE not in message.edition.content


@cache
def _remember(dialect: str) -> Update:
    """Of each chat the digest that it has now had."""
    mine, (chat, edition) = table(SubscriptionRow), pairs(dialect, "told")
    return update(mine).where(mine.c.chat_id == chat).values(last_edition_id=edition)


@cache
def _leave(dialect: str) -> tuple[Update, ...]:
    """The chats are gone, the first time of it is kept. Nothing is sent to them, neither what waits nor what would
    come; the reason that Telegram gave stands at what was tried."""
    outbox, mine, there = table(OutboxRow), table(SubscriptionRow), table(ChatRow)
    (chat, reason), now = pairs(dialect, "gone", Text()), bindparam("now", type_=there.c.gone_at.type)
    said = case((outbox.c.state == _CLAIMED, reason), else_=GoneReason.FOUND_GONE.value)
    # Not "settled_at IS NULL": PostgreSQL might look for them among all that is under way.
    under_way = outbox.c.state.in_((_CLAIMED, OutboxState.PENDING))
    over = {"state": OutboxState.GONE, "settled_at": now, "reason": said}
    return (
        update(outbox).where(outbox.c.chat_id == chat, under_way).values(over),
        update(mine).where(mine.c.chat_id == chat).values(active=False),
        update(there).where(there.c.id == chat, there.c.gone_at.is_(None)).values(gone_at=now),
    )
