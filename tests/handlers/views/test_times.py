"""Days and hours as readers see them: absolute, in the source's zone, with the year where it could be mistaken."""

import pytest

from tests.support.reading import frame_of
from tests.support.records.factories import snapshot, when


@pytest.mark.parametrize(
    ("moment", "now", "says"),
    [
        ("2025-12-25", "2025-12-26", "25 Dec"),
        ("2025-12-24 07:00", "2025-12-26", "24 Dec 07:00"),
        ("2025-12-14/2025-12-15", "2025-12-26", "14–15 Dec"),
        ("2025-11-30/2025-12-01", "2025-12-26", "30 Nov – 1 Dec"),
        ("2025-12-25", "2026-01-02", "25 Dec 2025"),
        ("2025-12-25", "2026-11-22", "25 Dec 2025"),
        ("2025-12-31/2026-01-01", "2026-01-02", "31 Dec 2025 – 1 Jan 2026"),
        ("2026-01-01", "2026-01-02", "1 Jan"),
        ("2025-01-10", "2025-12-26", "10 Jan 2025"),
    ],
)
def test_a_moment_is_told_as_exactly_as_its_source_gave_it(moment: str, now: str, says: str) -> None:
    frame = frame_of(snapshot(now))
    assert frame.dates.when(when(moment)).replace("\u00a0", " ").replace("\u2009", " ") == says


def test_a_line_never_breaks_inside_a_day() -> None:
    assert frame_of(snapshot("2026-11-22")).dates.when(when("2025-12-25")) == "25\u00a0Dec\u00a02025"


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("2025-11-10/2025-11-11", "10 or 11 Nov"),
        ("2025-11-30/2025-12-01", "30 Nov or 1 Dec"),
        ("2025-12-24 07:00", "24 Dec"),
    ],
)
def test_a_day_on_which_sources_differ_is_one_or_the_other(moment: str, says: str) -> None:
    assert frame_of(snapshot("2025-12-26")).dates.or_when(when(moment)).replace("\u00a0", " ") == says


def test_ages_are_counted_in_days_of_the_calendar_from_the_day_that_was_asked() -> None:
    asked = frame_of(snapshot("2025-12-26"), now="2026-11-22", day="2025-12-26")
    assert asked.dates.days_since(when("2025-12-24 23:00").at) == 2
    assert frame_of(snapshot("2025-12-26 00:30")).dates.days_since(when("2025-12-25 23:30").at) == 1


def test_a_figure_is_old_once_72_hours_have_passed() -> None:
    frame = frame_of(snapshot("2025-12-26 12:00"))
    assert not frame.dates.is_old(when("2025-12-23 12:00").at)
    assert frame.dates.is_old(when("2025-12-23 11:59").at)


def test_sides_are_told_in_alphabetical_order() -> None:
    frame = frame_of(snapshot("2025-12-26"))
    assert frame.names.sides() == ["KH", "TH"]
    assert frame.names.parties(["TH", "KH"]) == "Cambodia and Thailand"
    assert frame.names.parties(["TH", "KH"], "or") == "Cambodia or Thailand"
