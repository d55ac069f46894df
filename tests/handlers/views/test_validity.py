"""A kept answer is never false: until the moment that is named for it, the answer made anew is the same, word for
word. Asked of every screen, at moments drawn close to all that a record holds."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.views.links.screens import Link
from handlers.views.screens.registry import OF_A_PLACE, SCREENS, shown
from handlers.views.validity import FOR_GOOD, screen_until, snapshot_until
from storage.database.engine import open_engine
from storage.record import ledger
from storage.rules.mediation.tracks import RECENT
from storage.rules.speaking import FRESH
from storage.values.report import Snapshot
from tests.support.records.drawn_record import BEGIN, SPAN_H, records
from tests.support.records.factories import BOTH, figure, moment, report, situation, snapshot, step, track
from tests.support.records.timed import Timed

SITUATION = "cambodia-thailand"
PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TICK, SECOND, DAY = timedelta(microseconds=1), timedelta(seconds=1), timedelta(days=1)
ZONES = ("Asia/Phnom_Penh", "Africa/Cairo", "America/Santiago", "America/St_Johns")  # some change clocks at midnight

tried = settings(deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def shipped(loaded: str) -> Timed:
    return Timed(whole=asyncio.run(_read(loaded, PRESENT, PRESENT)))


async def _read(url: str, as_of: datetime, known_at: datetime) -> Snapshot:
    database = open_engine(url)
    found = await ledger.snapshot(database, SITUATION, as_of, known_at)
    await database.close()
    return found


@pytest.mark.parametrize(
    ("as_of", "known_at"),
    [("2025-12-12", "2025-12-12"), ("2025-12-12", "2026-01-30"), ("2025-12-27 12:00", "2025-12-27 12:00")],
)
def test_the_record_of_these_tests_is_read_as_the_ledger_reads_it(
    loaded: str, shipped: Timed, as_of: str, known_at: str
) -> None:
    found = asyncio.run(_read(loaded, moment(as_of), moment(known_at)))
    assert shipped.at(moment(as_of), moment(known_at)) == found


# --- moments -----------------------------------------------------------------------------------------------

nudges = st.sampled_from([-timedelta(hours=7), -timedelta(minutes=40), -SECOND, -TICK, timedelta(), SECOND])


@st.composite
def moments_of(draw: st.DrawFn, record: Timed) -> datetime:
    """Close to a moment that the record names, to when that gets old, or to the turn of its day."""
    kind = draw(st.sampled_from([kind for kind, moments in record.moments.items() if moments]))
    at = draw(st.sampled_from(record.moments[kind])).astimezone(record.whole.situation.zone)
    turn = draw(st.sampled_from([None, None, time.min, time(23, 59, 59)]))
    if turn is not None:
        return datetime.combine(at.date(), turn, at.tzinfo).astimezone(UTC) + draw(nudges)
    gets_old = kind in ("figures", "events")
    return (
        at.astimezone(UTC) + draw(st.sampled_from([timedelta(), FRESH, RECENT][: 3 if gets_old else 1])) + draw(nudges)
    )


@st.composite
def links_about(draw: st.DrawFn, record: Timed, now: datetime) -> Link:
    """Of any day around `now`, or of the present; the screen is left open."""
    today = now.astimezone(record.whole.situation.zone).date()
    ago = draw(st.sampled_from([None] * 8 + [-1, 0, 1, 2, 3, 30]))
    return Link(
        screen="status",
        day=None if ago is None else today - timedelta(days=ago),
        known_now=draw(st.booleans()),
        party=draw(st.sampled_from(["", "", *BOTH])),
        item=draw(st.sampled_from(["", "", "talks", "figures", "1", "9"])),
        page=draw(st.sampled_from([0, 0, 1])),
    )


def within(draw: st.DataObject, now: datetime, until: datetime) -> datetime:
    """A moment before `until`, often the last."""
    return draw.draw(st.sampled_from([until - TICK, now + (until - now) / 2, now + (until - now) / 97]))


def stays_true(record: Timed, data: st.DataObject) -> None:
    now = data.draw(moments_of(record))
    about = data.draw(links_about(record, now))
    place = data.draw(st.sampled_from(list(record.whole.situation.places)))
    links = [replace(about, screen=screen) for screen in SCREENS]
    links += [replace(about, screen=screen, party="", place=place) for screen in OF_A_PLACE]
    for link in links:
        seen = record.frame(link, now)
        until = screen_until(seen)
        assert now < until <= now + timedelta(hours=25)
        later = within(data, now, until)
        assert shown(record.frame(link, later)) == shown(seen), (link, now, later, until)


def serves_later(record: Timed, data: st.DataObject) -> None:
    now = data.draw(moments_of(record))
    about = data.draw(links_about(record, now))
    kept = record.frame(about, now).snapshot
    later = within(data, now, min(snapshot_until(kept, about), now + timedelta(days=400)))
    for screen in SCREENS:
        fresh = record.frame(replace(about, screen=screen), later)
        stamped = replace(kept, as_of=fresh.snapshot.as_of, known_at=fresh.snapshot.known_at)
        assert shown(replace(fresh, snapshot=stamped)) == shown(fresh), (screen, about, now, later)


@given(st.data())
@settings(tried, max_examples=40)
def test_an_answer_from_the_shipped_record_stays_true_until_its_moment(shipped: Timed, data: st.DataObject) -> None:
    stays_true(shipped, data)


@given(st.data())
@settings(tried, max_examples=25)
def test_a_snapshot_of_the_shipped_record_serves_until_its_moment(shipped: Timed, data: st.DataObject) -> None:
    """With later moments written on it, it shows what one that is read then shows."""
    serves_later(shipped, data)


@st.composite
def timed_records(draw: st.DrawFn) -> Timed:
    """A drawn record whose reports become known, and some of them end, at drawn moments."""
    zone = draw(st.sampled_from(ZONES))
    seen = replace(draw(records()), situation=situation(zone_name=zone))
    hours = st.sampled_from([0, 0, 100, 1000, SPAN_H])
    recorded = {key: BEGIN + timedelta(hours=draw(hours)) for key in seen.reports}
    ended = {key: at + timedelta(hours=SPAN_H // 2) for key, at in recorded.items() if draw(st.booleans())}
    reports = {key: replace(one, recorded_at=recorded[key]) for key, one in seen.reports.items()}
    return Timed(whole=replace(seen, reports=reports), ended=ended)


@given(timed_records(), st.data())
@settings(tried, max_examples=80)
def test_an_answer_from_any_record_stays_true_until_its_moment(record: Timed, data: st.DataObject) -> None:
    stays_true(record, data)


@given(timed_records(), st.data())
@settings(tried, max_examples=25)
def test_a_snapshot_of_any_record_serves_until_its_moment(record: Timed, data: st.DataObject) -> None:
    serves_later(record, data)


# --- by hand -----------------------------------------------------------------------------------------------


def a_record(**changes: object) -> Timed:
    reports = {1: report(1, "2025-12-01")}
    return Timed(whole=snapshot("2026-06-01", reports=reports, **changes))


def until(record: Timed, now: str, screen: str = "status", **asked: object) -> datetime:
    day = asked.pop("day", None)
    link = Link(screen=screen, day=date.fromisoformat(str(day)) if day else None, **asked)  # type: ignore[arg-type]
    return screen_until(record.frame(link, moment(now)))


QUIET = a_record(figures=[figure(31, as_of="2025-12-02")])


def test_in_a_quiet_record_an_answer_is_made_anew_twice_a_day() -> None:
    """At the last second, which counts as the day's end, and at midnight."""
    assert until(QUIET, "2026-03-05 10:00") == moment("2026-03-05 23:59:59")
    assert until(QUIET, "2026-03-05 23:59:59") == moment("2026-03-06 00:00")


def test_the_age_of_a_count_is_said_as_soon_as_it_is_72_hours_old_and_not_before() -> None:
    record = a_record(figures=[figure(31, as_of="2025-12-24 07:00")])
    assert until(record, "2025-12-27 05:00") == moment("2025-12-27 07:00") + TICK
    assert until(record, "2025-12-27 07:00") == moment("2025-12-27 07:00") + TICK


def test_an_appointment_is_ahead_until_its_hour() -> None:
    meeting = step("scheduled", "2025-12-01", item="talks", due="2026-03-05 09:30")
    record = a_record(steps=[meeting], tracks=[track()])
    for day in (None, "2025-12-26"):
        assert until(record, "2026-03-05 09:00", "mediation", day=day) == moment("2026-03-05 09:30")
    assert until(record, "2026-03-05 09:30", "mediation") == moment("2026-03-05 23:59:59")


def test_an_effort_leaves_the_first_screen_after_a_week() -> None:
    record = a_record(steps=[step("held", "2025-12-20 11:00", BOTH)], tracks=[track()])
    assert until(record, "2025-12-27 10:00") == moment("2025-12-27 11:00") + TICK


def test_what_is_recorded_with_a_later_date_is_seen_when_that_is_here() -> None:
    record = a_record(figures=[figure(31, as_of="2025-12-02"), figure(32, as_of="2026-03-05 18:00")])
    assert until(record, "2026-03-05 10:00") == moment("2026-03-05 18:00")
    assert until(record, "2026-03-05 10:00", day="2026-03-04") == moment("2026-03-05 23:59:59")


def test_what_ends_later_is_gone_when_that_is_here_and_stays_known_for_its_day() -> None:
    record = replace(QUIET, ended={1: moment("2026-03-05 18:00")})
    assert until(record, "2026-03-05 10:00") == moment("2026-03-05 18:00")
    assert until(record, "2026-03-05 10:00", day="2026-01-01", known_now=True) == moment("2026-03-05 18:00")
    assert until(record, "2026-03-05 10:00", day="2026-01-01") == moment("2026-03-05 23:59:59")


def test_a_snapshot_of_a_day_as_known_then_is_for_good() -> None:
    record = replace(QUIET, ended={1: moment("2026-03-05 18:00")})
    day = Link(screen="status", day=date(2026, 1, 1))
    assert snapshot_until(record.frame(day, PRESENT).snapshot, day) == FOR_GOOD
