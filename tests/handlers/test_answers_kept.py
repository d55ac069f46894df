"""What is kept, and when it is given again."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.answers import Kept, Made

NOON = datetime(2025, 12, 26, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def kept_at_noon(version: int = 3, most: int = 2) -> Kept[str, str]:
    """One value, made at noon and right for an hour."""
    kept: Kept[str, str] = Kept(most)
    kept.keep("a", made("A", version))
    return kept


def made(value: str, version: int = 3) -> Made[str]:
    return Made(value=value, version=version, since=NOON, until=NOON + HOUR)


def test_a_value_is_given_from_the_moment_it_was_made_until_before_the_moment_it_ends() -> None:
    kept, tick = kept_at_noon(), timedelta(microseconds=1)
    moments = [NOON - tick, NOON, NOON + HOUR - tick, NOON + HOUR]
    assert [kept.get("a", 3, moment) for moment in moments] == [None, "A", "A", None]


def test_a_clock_that_was_moved_forth_and_back_finds_the_value_again() -> None:
    kept = kept_at_noon()
    assert [kept.get("a", 3, NOON + hours * HOUR) for hours in (0, 500, -500, 0)] == ["A", None, None, "A"]


@pytest.mark.parametrize(("version", "found"), [(2, "A"), (3, "A"), (4, None)])
def test_a_value_of_an_older_version_is_not_given(version: int, found: str | None) -> None:
    """One that was found a moment ago may be older than what somebody else has just made."""
    assert kept_at_noon().get("a", version, NOON) == found


def test_what_is_not_kept_is_not_given() -> None:
    assert kept_at_noon().get("b", 3, NOON) is None


def test_a_new_value_takes_the_place_of_the_old_one() -> None:
    kept = kept_at_noon()
    assert kept.keep("a", made("new", 4)) == "new"
    assert kept.get("a", 4, NOON) == "new"


def test_the_value_that_was_not_asked_for_the_longest_goes() -> None:
    kept = kept_at_noon(most=2)
    kept.keep("b", made("B"))
    kept.get("a", 3, NOON)
    kept.keep("c", made("C"))
    assert [kept.get(key, 3, NOON) for key in "abc"] == ["A", None, "C"]


def test_a_value_that_is_made_anew_counts_as_asked_for() -> None:
    kept = kept_at_noon(most=2)
    kept.keep("b", made("B"))
    kept.keep("a", made("A"))
    kept.keep("c", made("C"))
    assert kept.get("a", 3, NOON) == "A"
