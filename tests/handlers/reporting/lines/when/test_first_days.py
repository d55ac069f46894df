"""From which day a line's number is counted, where the line says so itself."""

from datetime import date

import pytest

from storage.values.report import exactly
from tests.support.records.reported import figure_in, line, unclear

SEVENTH = date(2025, 12, 7)


@pytest.mark.parametrize(
    "text",
    [
        "killed Cambodia civilians 31 since 7 Dec",
        "Since 7 December, 31 Cambodian civilians have been killed",
        "killed Cambodia civilians since 7 December 31",
        "killed Cambodia civilians 31 (since 7 Dec 2025)",
        "since 2025-12-07 killed Cambodia civilians 31",
        "พลเรือนกัมพูชาเสียชีวิต ๓๑ ราย ตั้งแต่ ๗ ธ.ค.",
        "ស្លាប់ ៣១ នាក់ ជនស៊ីវិលកម្ពុជា ចាប់ពី ៧ ធ្នូ",
    ],
)
def test_a_first_day_in_the_line_is_that_of_its_count(text: str) -> None:
    told = figure_in(text)
    assert (told.count_from, told.amount, told.coverage_note) == (SEVENTH, exactly(31), "")


def test_what_else_stands_in_the_bracket_is_kept() -> None:
    told = figure_in("killed Cambodia civilians 31 (hospital lists only, since 10 Dec)")
    assert (told.count_from, told.coverage_note) == (date(2025, 12, 10), "hospital lists only")


def test_it_goes_before_the_day_of_the_whole_message() -> None:
    told = figure_in("counting from: 10 Dec\nkilled Cambodia civilians 31 since 7 Dec")
    assert told.count_from == SEVENTH


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("killed Cambodia civilians since 12/11/2025 31", "two_days"),
        ("killed Cambodia civilians since 31", "unknown_word"),
        ("killed Cambodia civilians 31 since Monday", "two_days"),
        ("killed Cambodia civilians 31 since yesterday", "two_days"),
        ("displaced Cambodia 9,465 since 10 Dec", "unknown_word"),  # now, or ever since: another count
        ("killed Cambodia civilians 31 since 26 Dec", "first_day"),
    ],
)
def test_what_may_be_another_day_or_another_count_is_asked(text: str, kind: str) -> None:
    assert unclear(text)[0] == kind


def test_no_number_is_counted_from_a_day_after_the_one_it_is_of() -> None:
    problem = line("counting from: 7 Jan 2026\nkilled Cambodia civilians 31").problem
    assert problem
    assert problem.kind.value == "first_day"


def test_a_date_may_follow_a_weekday() -> None:
    assert str(figure_in("killed Cambodia 31 since Monday 8 Dec").count_from) == "2025-12-08"
    assert str(figure_in("killed since Monday, 8 December 2025, 31 Cambodians").count_from) == "2025-12-08"
    assert unclear("killed Cambodia 31 since Tuesday 8 Dec") == ("weekday", "Tuesday 8 Dec", ("8 Dec 2025",))
    assert unclear("killed since Monday 12 Cambodians")[:2] == ("two_days", "Monday")
