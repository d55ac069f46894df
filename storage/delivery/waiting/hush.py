"""Hushed corrections: they come at once, at night too: a wrong number must not stand in a chat until the morning. By
night they make no sound, for nothing has to be done about them before the day."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.record.situations import AnyRow, readable_rows, table
from storage.rules.pushed.quiet import QuietHours, night, quiet_hours, quiet_until
from storage.tables.delivery import AlertRow, SubscriptionRow
from storage.tables.people import ChatRow
from storage.values.editions import CORRECTION, TAKEN_BACK, ClaimedMessage

_KINDS = (CORRECTION.word, TAKEN_BACK.word)
_ALERTS, _SUBSCRIPTIONS, _CHATS = table(AlertRow).c, table(SubscriptionRow).c, table(ChatRow).c


async def hushed(session: AsyncSession, claimed: Sequence[ClaimedMessage], now: datetime) -> set[int]:
    """The ids of those that make no sound at `now`, by the readers' clock: in the quiet hours of a chat's alerts; of a
    chat that has a digest and no alerts, at night in the digest's zone. Whose row cannot be read hears a sound."""
    soft = [message for message in claimed if message.edition.kind in _KINDS]
    if not soft:
        return set()
    own = (_ALERTS.quiet_from, _ALERTS.quiet_to, _ALERTS.zone, _ALERTS.chat_id.label("alerts"))
    query = (
        select(_CHATS.id, *own, _SUBSCRIPTIONS.zone.label("home"))
        .outerjoin(table(AlertRow), _ALERTS.chat_id == _CHATS.id)
        .outerjoin(table(SubscriptionRow), _SUBSCRIPTIONS.chat_id == _CHATS.id)
        .where(_CHATS.id.in_({message.chat_id for message in soft}))
    )
    rows, _ = await readable_rows(session, query)
    asleep = {row.id for row in rows if quiet_until(_hours(row), now)}
    return {message.id for message in soft if message.chat_id in asleep}


def _hours(row: AnyRow) -> QuietHours | None:
    if row.alerts is not None:
        return quiet_hours(row.quiet_from, row.quiet_to, row.zone)
    return night(row.home) if row.home else None
