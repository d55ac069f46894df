"""What became of claimed messages, written down."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Update, bindparam, literal_column, update
from sqlalchemy.ext.asyncio import AsyncConnection

from config.vocabulary import Delivery, EditionKind
from storage.delivery_models import OutboxRow, SubscriptionRow
from storage.engine import Database
from storage.epochs import hold
from storage.mail import Parcel
from storage.outcomes import Gone, Later, Moved, Outcome, Refused, Sent
from storage.people_models import ChatRow
from storage.queries import table

Settled = tuple[Parcel, Outcome]

_CLAIMED: ColumnElement[str] = literal_column(f"'{Delivery.CLAIMED}'")


async def settle(database: Database, epoch: int, settled: Sequence[Settled], now: datetime) -> None:
    """Writes down what became of messages claimed in `epoch`, all in one transaction.

    A crash before this sends again what was sent, and forgets no message. Raises SenderReplaced, and writes nothing,
    where another process has begun an epoch: the messages are that one's now, and a chat that was gone may be back.
    """
    if not settled:
        return
    arrived = [(parcel, outcome) for parcel, outcome in settled if isinstance(outcome, Sent)]
    others = [(parcel, outcome) for parcel, outcome in settled if not isinstance(outcome, Sent)]
    async with database.writing() as session:
        await hold(session, epoch)
        connection = await session.connection()
        if arrived:
            await connection.execute(_sent(epoch, now), [{"parcel": p.id, "number": o.message_id} for p, o in arrived])
        if others:
            await connection.execute(_each(epoch), [_row(parcel, outcome, now) for parcel, outcome in others])
        for edition_id, chats in _told(arrived).items():
            await connection.execute(_remember(edition_id, chats))
        if gone := [parcel.chat_id for parcel, outcome in others if isinstance(outcome, Gone)]:
            await _switch_off(connection, gone, now)


def _mine(epoch: int) -> tuple[ColumnElement[bool], ...]:
    outbox = table(OutboxRow)
    return outbox.c.id == bindparam("parcel"), outbox.c.state == _CLAIMED, outbox.c.epoch == epoch


def _sent(epoch: int, now: datetime) -> Update:
    """Nearly all of them, and so the fewest values for each."""
    values = {"state": literal_column(f"'{Delivery.SENT}'"), "message_id": bindparam("number"), "settled_at": now}
    return update(table(OutboxRow)).where(*_mine(epoch)).values(values)


def _each(epoch: int) -> Update:
    fields = ("state", "message_id", "not_before", "reason", "settled_at")
    return update(table(OutboxRow)).where(*_mine(epoch)).values({name: bindparam(f"new_{name}") for name in fields})


def _row(parcel: Parcel, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """The values of one message's row: those of `_each`."""
    state, message_id, not_before, reason = _verdict(outcome, now)
    waits = state is Delivery.PENDING
    return {
        "parcel": parcel.id,
        "new_state": state,
        "new_message_id": message_id,
        "new_not_before": not_before,
        "new_reason": reason,
        "new_settled_at": None if waits else now,
    }


def _verdict(outcome: Outcome, now: datetime) -> tuple[Delivery, int | None, datetime, str]:
    match outcome:
        case Sent(message_id):
            return Delivery.SENT, message_id, now, ""
        case Later(not_before):
            return Delivery.PENDING, None, not_before, ""
        case Moved():
            return Delivery.PENDING, None, now, ""
        case Gone(reason):
            return Delivery.GONE, None, now, reason
        case Refused(reason):
            return Delivery.REFUSED, None, now, reason


def _told(settled: Iterable[Settled]) -> Mapping[int, list[int]]:
    """The chats that have now had each digest."""
    chats: dict[int, list[int]] = {}
    for parcel, outcome in settled:
        if isinstance(outcome, Sent) and parcel.edition.kind is EditionKind.DIGEST:
            chats.setdefault(parcel.edition.id, []).append(parcel.chat_id)
    return chats


def _remember(edition_id: int, chats: Sequence[int]) -> Update:
    mine = table(SubscriptionRow)
    return update(mine).where(mine.c.chat_id.in_(chats)).values(last_edition_id=edition_id)


async def _switch_off(connection: AsyncConnection, chats: Sequence[int], now: datetime) -> None:
    """The chats are gone, the first time of it is kept. Nothing is sent to them, neither what waits nor what would
    come."""
    mine, outbox, there = table(SubscriptionRow), table(OutboxRow), table(ChatRow)
    first = (there.c.id.in_(chats), there.c.gone_at.is_(None))
    await connection.execute(update(there).where(*first).values(gone_at=now))
    await connection.execute(update(mine).where(mine.c.chat_id.in_(chats)).values(active=False))
    waiting = (outbox.c.chat_id.in_(chats), outbox.c.settled_at.is_(None), outbox.c.state == Delivery.PENDING)
    await connection.execute(
        update(outbox).where(*waiting).values(state=Delivery.GONE, settled_at=now, reason="the chat is gone")
    )
