"""Daily digests: when one is due, from local times into instants. Pure.

A local time that the clocks skip is the next one there is; one that they repeat counts the first time.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.values.editions import DIGEST, DigestPlan, DigestRun, DigestSlot, NewEdition
from storage.values.situation import Situation

NO_ZONE = (KeyError, ValueError, OSError, TypeError)
"""What ZoneInfo raises of a name that is none: unknown, no name at all, a folder of zones, no text."""

_SECOND = timedelta(seconds=1)


def next_digest(local_time: time, zone: ZoneInfo, after: datetime) -> datetime:
    """The first instant later than `after` (aware) at which the clocks of `zone` show `local_time`, in UTC."""
    day = after.astimezone(zone).date()
    while True:
        found = on_day(day, local_time, zone)
        if found and found > after:
            return found
        day += timedelta(days=1)


def on_day(day: date, local_time: time, zone: ZoneInfo) -> datetime | None:
    """The instant of `local_time` on `day`. Where the clocks jump over it, the moment they jump, though they may show
    the next day's midnight by then. None where they jump over the whole day, as Samoa's did on 30 December 2011."""
    wall = datetime.combine(day, local_time, zone)
    instant = wall.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    jump = _jump(wall)
    eve, morning = ((jump - _SECOND).astimezone(zone).date(), jump.astimezone(zone).date())
    return None if eve < day < morning else jump


def _jump(skipped: datetime) -> datetime:
    """The instant at which the clocks jump over `skipped`: it lies between the readings by the offset after the jump
    and by the one before."""
    zone = skipped.tzinfo
    before, after = skipped.replace(fold=1).astimezone(UTC), skipped.replace(fold=0).astimezone(UTC)
    offset = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + timedelta(seconds=(after - before) // _SECOND // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def this_outbreak(situation: Situation, now: datetime) -> datetime | None:
    """When the outbreak of `now` began, None of the first one: what is reported late of an earlier one is told, and
    makes no sound."""
    phase = situation.phase_on(now.astimezone(situation.zone).date())
    earlier = any(other.begins < phase.begins for other in situation.phases)
    return datetime.combine(phase.begins, time(), situation.zone).astimezone(UTC) if earlier else None


def sends(slot: DigestSlot) -> bool:
    """Whether there is a message: those who want only changes get none without news."""
    return not (slot.only_changes and slot.quiet)


def plan(slot: DigestSlot, run: DigestRun) -> DigestPlan:
    """The message of a slot, and when its chats are due next.

    Whoever was late is told once, as of now, whether it was a minute or a week: the next digest is the first one
    after now. Without news the message comes without a sound.
    """
    return DigestPlan(
        slot=slot,
        edition=_edition(slot, run) if sends(slot) else None,
        silent=slot.quiet,
        next_at=next_digest(slot.local_time, ZoneInfo(slot.zone), run.now),
    )


def _edition(slot: DigestSlot, run: DigestRun) -> NewEdition:
    return NewEdition(
        kind=DIGEST,
        key=_key(slot, run),
        as_of=run.now,
        since=slot.since,
        after=slot.after,
        content={"zone": slot.zone} | ({"offers": True} if slot.offers else {}),
    )


def _key(slot: DigestSlot, run: DigestRun) -> str:
    since = slot.since.isoformat() if slot.since else "first"
    kind = "changes" if slot.only_changes else "offer" if slot.offers else "daily"
    told = (slot.told,) if slot.told else ()
    # All that tells the messages of two slots apart, so that each is made once.
    return " ".join((run.now.isoformat(), f"{slot.local_time:%H:%M}", slot.zone, slot.language, kind, since, *told))
