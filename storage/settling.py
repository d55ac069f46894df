"""What became of claimed messages, written down."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Update, bindparam, literal_column, update

from config.vocabulary import Delivery, EditionKind
from storage.delivery_models import OutboxRow, SubscriptionRow
from storage.engine import Database, only_indexes, pairs
from storage.epochs import hold
from storage.mail import Parcel
from storage.outcomes import Gone, Later, Moved, Outcome, Refused, Sent
from storage.people_models import ChatRow
from storage.queries import table

Settled = tuple[Parcel, Outcome]

_CLAIMED: ColumnElement[str] = literal_column(f"'{Delivery.CLAIMED}'")
_SENT: ColumnElement[str] = literal_column(f"'{Delivery.SENT}'")


async def settle(database: Database, epoch: int, settled: Sequence[Settled], now: datetime) -> None:
    """Writes down what became of messages claimed in `epoch`, all in one transaction.

    A crash before this sends again what was sent, and forgets no message. Raises SenderReplaced, and writes nothing,
    where another process has begun an epoch: the messages are that one's now, and a chat that was gone may be back.
    """
    if not settled:
        return
    arrived = [(parcel, outcome.message_id) for parcel, outcome in settled if isinstance(outcome, Sent)]
    others = [(parcel, outcome) for parcel, outcome in settled if not isinstance(outcome, Sent)]
    async with database.writing() as session:
        await hold(session, epoch)
        await only_indexes(session)
        connection = await session.connection()
        dialect = connection.dialect.name
        if arrived:
            numbers = {parcel.id: number for parcel, number in arrived}
            await connection.execute(_sent(dialect), {"numbers": numbers, "mine": epoch, "now": now})
        if others:
            await connection.execute(_each(), [_row(parcel, outcome, epoch, now) for parcel, outcome in others])
        if told := {parcel.chat_id: parcel.edition.id for parcel, _ in arrived if _is_digest(parcel)}:
            await connection.execute(_remember(dialect), {"told": told})
        if gone := [parcel.chat_id for parcel, outcome in others if isinstance(outcome, Gone)]:
            for switching in _switch_off():
                await connection.execute(switching, {"gone": gone, "now": now})


@cache
def _mine() -> tuple[ColumnElement[bool], ...]:
    outbox = table(OutboxRow)
    return outbox.c.state == _CLAIMED, outbox.c.epoch == bindparam("mine")


@cache
def _sent(dialect: str) -> Update:
    """Nearly all of them, in one statement: for each one alone PostgreSQL would need as long as for twenty."""
    outbox, (parcel, number) = table(OutboxRow), pairs(dialect, "numbers")
    values = {"state": _SENT, "message_id": number, "settled_at": bindparam("now")}
    return update(outbox).where(outbox.c.id == parcel, *_mine()).values(values)


@cache
def _each() -> Update:
    outbox, fields = table(OutboxRow), ("state", "message_id", "not_before", "reason", "settled_at")
    mine = (outbox.c.id == bindparam("parcel"), *_mine())
    return update(outbox).where(*mine).values({name: bindparam(f"new_{name}") for name in fields})


def _row(parcel: Parcel, outcome: Outcome, epoch: int, now: datetime) -> dict[str, Any]:
    """The values of one message's row: those of `_each`."""
    state, message_id, not_before, reason = _verdict(outcome, now)
    waits = state is Delivery.PENDING
    return {
        "parcel": parcel.id,
        "mine": epoch,
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


def _is_digest(parcel: Parcel) -> bool:
    return parcel.edition.kind is EditionKind.DIGEST


@cache
def _remember(dialect: str) -> Update:
    """Of each chat the digest that it has now had."""
    mine, (chat, edition) = table(SubscriptionRow), pairs(dialect, "told")
    return update(mine).where(mine.c.chat_id == chat).values(last_edition_id=edition)


@cache
def _switch_off() -> tuple[Update, ...]:
    """The chats are gone, the first time of it is kept. Nothing is sent to them, neither what waits nor what would
    come."""
    mine, outbox, there = table(SubscriptionRow), table(OutboxRow), table(ChatRow)
    gone: BindParameter[Any] = bindparam("gone", expanding=True)
    waiting = (outbox.c.chat_id.in_(gone), outbox.c.settled_at.is_(None), outbox.c.state == Delivery.PENDING)
    ended = {"state": Delivery.GONE, "settled_at": bindparam("now"), "reason": "the chat is gone"}
    return (
        update(there).where(there.c.id.in_(gone), there.c.gone_at.is_(None)).values(gone_at=bindparam("now")),
        update(mine).where(mine.c.chat_id.in_(gone)).values(active=False),
        update(outbox).where(*waiting).values(ended),
    )
