"""What becomes of the digests that are due. Pure."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from config.vocabulary import EditionKind
from storage.rules.digests import next_digest
from storage.values.editions import NewEdition, Order, Round, Slot


def sends(slot: Slot) -> bool:
    """Whether there is a message: those who want only changes get none without news."""
    return not (slot.only_changes and slot.quiet)


def order(slot: Slot, round_: Round, shown: Sequence[int] = ()) -> Order:
    """The message of a slot, showing the figures `shown`, and when its chats are due next.

    Whoever was late is told once, as of now, whether it was a minute or a week: the next digest is the first one
    after now. Without news the message comes without a sound.
    """
    return Order(
        slot=slot,
        edition=_edition(slot, round_, shown) if sends(slot) else None,
        silent=slot.quiet,
        next_at=next_digest(slot.local_time, ZoneInfo(slot.zone), round_.now),
    )


def _edition(slot: Slot, round_: Round, shown: Sequence[int]) -> NewEdition:
    return NewEdition(
        kind=EditionKind.DIGEST,
        key=_key(slot, round_),
        as_of=round_.now,
        since=slot.since,
        figure_ids=tuple(shown),
        content={"zone": slot.zone} | ({"offers": True} if slot.offers else {}),
    )


def _key(slot: Slot, round_: Round) -> str:
    since = slot.since.isoformat() if slot.since else "first"
    kind = "changes" if slot.only_changes else "offer" if slot.offers else "daily"
    return " ".join((round_.now.isoformat(), f"{slot.local_time:%H:%M}", slot.zone, slot.language, kind, since))
