"""Validity: until when an answer stays true. Pure.

Whatever a view tells of time changes at one of these moments and at no other: what is recorded later is there, what
ended is gone; a day ends (its last second counts as its end, see `storage.rules.mediation.appointments`) or begins; a
count or a report has become old; a step leaves the first screen; an hour that was agreed upon is here. A view that told
an age in hours would need more: `tests/handlers/views/test_validity.py` asks every screen.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screen import READERS_CLOCK
from storage.rules.dates import end_of_day
from storage.rules.mediation.tracks import RECENT
from storage.rules.speaking import FRESH
from storage.values.report import Figure, Snapshot

FOR_GOOD = datetime.max.replace(tzinfo=UTC)

_TICK = timedelta(microseconds=1)  # something is old when more than its time has passed


def screen_until(frame: Frame) -> datetime:
    """The first moment after the frame's at which its link may show something else, the version of the record being the
    same. Never later than the next midnight in the situation's zone."""
    ahead = (moment for moment in _moments(frame) if moment > frame.now)
    return min(ahead, default=FOR_GOOD)


def snapshot_until(snapshot: Snapshot, link: Link) -> datetime:
    """The first moment at which the link's record has something more or less in it: a day that is over stands still,
    and so does what was known then."""
    stands_still = link.day and snapshot.as_of == end_of_day(link.day, snapshot.situation.zone)
    moving = (
        snapshot.next_dated if not stands_still else None,
        snapshot.next_known if not stands_still or link.known_now else None,
    )
    return min((moment for moment in moving if moment), default=FOR_GOOD)


def _moments(frame: Frame) -> Iterator[datetime]:
    yield snapshot_until(frame.snapshot, frame.link)
    yield from _turn_of_the_day(frame.dates.local(frame.now).date(), frame.snapshot.situation.zone)
    for step in frame.snapshot.steps:
        yield step.at.at + FRESH + _TICK
        yield step.at.at + RECENT + _TICK
        if step.due:
            yield step.due.at
            yield step.due.at - READERS_CLOCK  # from then on its hour shows in the reader's own zone
        if step.until:
            yield step.until.at
            yield step.until.at + RECENT + _TICK
    for told in frame.snapshot.series:
        yield from _ages(told, frame.now)
    for word in frame.snapshot.services:
        yield word.at.at + FRESH + _TICK


def _ages(told: Sequence[Figure], now: datetime) -> Iterator[datetime]:
    """When each figure of one series becomes old, the newest first, as far as that is ahead."""
    for figure in reversed(told):
        old = figure.as_of.at + FRESH + _TICK
        if old <= now:
            return
        yield old


def _turn_of_the_day(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return end_of_day(day, zone), datetime.combine(day + timedelta(days=1), time.min, zone).astimezone(UTC)
