"""As-of lines: days, hours, zones, words for days; "today" is Friday 26 December 2025, 10:00 in Phnom Penh."""

from datetime import date

import pytest

from handlers.reporting.text.problems import UnclearKind
from storage.values.report import When
from tests.support.records.factories import moment, when
from tests.support.records.reported import figure_in, read


def as_of(text: str, now: str = "2025-12-26 10:00") -> When | None:
    return read(f"as of: {text}\nsource: kh-moi\nkilled Cambodia 1", now).as_of


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-24",
        "24 Dec",
        "Dec 24, 2025",
        "Wed 24 Dec 2025",
        "24.12.",
        "24/12/2568",
        "๒๔ ธันวาคม ๒๕๖๘",
        "24 ធ្នូ",
        "ថ្ងៃទី២៤ ខែធ្នូ ឆ្នាំ២០២៥",
    ],
)
def test_a_day_counts_as_its_end(text: str) -> None:
    assert as_of(text) == when("2025-12-24")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-12-24 07:00", "2025-12-24 07:00"),
        ("2025-12-24T07:00", "2025-12-24 07:00"),
        ("2025-12-24T07:00:30+07:00", "2025-12-24 07:00"),
        ("2025-12-24T00:00:00Z", "2025-12-24 07:00"),
        ("24 Dec, 07:00", "2025-12-24 07:00"),
        ("07:00, 24 Dec", "2025-12-24 07:00"),
        ("24 Dec 7am", "2025-12-24 07:00"),
        ("24 Dec 7 p.m.", "2025-12-24 19:00"),
        ("24 Dec 12:30 pm", "2025-12-24 12:30"),
        ("24 Dec 12 am", "2025-12-24 00:00"),
        ("24 Dec 00:00 UTC", "2025-12-24 07:00"),
        ("24 Dec 08:00 GMT+8", "2025-12-24 07:00"),
        ("24 Dec 19:00 UTC-05:00", "2025-12-25 07:00"),
        ("24 Dec 09:00 Asia/Tokyo", "2025-12-24 07:00"),
        ("24 Dec 07:00 ICT", "2025-12-24 07:00"),
        ("24 Dec 07:00 local time", "2025-12-24 07:00"),
        ("24 ธ.ค. 2568 18.00 น.", "2025-12-24 18:00"),
        ("24 ธ.ค. เวลา 18:00 น.", "2025-12-24 18:00"),
        ("24 ธ.ค. 18.00 น", "2025-12-24 18:00"),
        ("24 ธ.ค. 18.00 นาฬิกา", "2025-12-24 18:00"),
        ("២៤ ធ្នូ ម៉ោង ១៨:០០", "2025-12-24 18:00"),
        ("២៤ ធ្នូ ម៉ោង ៧ ល្ងាច", "2025-12-24 19:00"),
        ("២៤ ធ្នូ ម៉ោង ២ យប់", "2025-12-24 02:00"),
        ("yesterday 18:00", "2025-12-25 18:00"),
        ("today 07:00", "2025-12-26 07:00"),
        ("now", "2025-12-26 10:00"),
        ("ตอนนี้", "2025-12-26 10:00"),
        ("ឥឡូវនេះ", "2025-12-26 10:00"),
    ],
)
def test_an_hour_is_exact_in_its_own_zone_or_the_situations(text: str, expected: str) -> None:
    assert as_of(text) == when(expected)


def test_an_hour_without_a_day_is_the_newest() -> None:
    assert as_of("07:00") == when("2025-12-26 07:00")
    assert as_of("18:00") == when("2025-12-25 18:00")


def test_today_is_no_later_than_now() -> None:
    assert as_of("today") == When(at=moment("2025-12-26 10:00"))
    assert as_of("26 Dec") == When(at=moment("2025-12-26 10:00"))
    assert as_of("27 Dec 2025") == when("2025-12-27")


def test_the_zone_decides_which_day_today_is() -> None:
    assert as_of("yesterday", "2025-12-26 00:30") == when("2025-12-25")


@pytest.mark.parametrize("text", ["14-15 Dec", "14–15 Dec 2025", "14 or 15 Dec", "14 and 15 Dec", "14 to 15 Dec"])
def test_two_days_keep_the_earlier_one(text: str) -> None:
    told = as_of(text)
    assert told == when("2025-12-14/2025-12-15")
    assert told.since == date(2025, 12, 14)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("31 Nov", "31 Nov"),
        ("15-14 Dec", "15-"),
        ("25:00", "25:00"),
        ("24 Dec 24:30", "24:30"),
        ("24 Dec 13 pm", "13 pm"),
        ("24 Dec 07:60", "07:60"),
        ("morning", "morning"),
        ("24 Dec 25 Dec", "24 Dec 25 Dec"),
        ("24 Dec 07:00 Foo/Bar", "Foo/Bar"),
        ("24 Dec 07:00 UTC+20", "07:00 UTC+20"),
        ("24 Dec Cambodia", "24 Dec Cambodia"),
        ("12/24/2025", "12/24/2025"),
        ("?", "?"),
        ("10-11", "10-11"),
    ],
)
def test_what_is_no_date_is_named(text: str, word: str) -> None:
    draft = read(f"as of: {text}\nsource: kh-moi\nkilled Cambodia 1")
    (line,) = draft.problems
    assert line.problem
    assert (line.problem.kind, line.problem.word) == (UnclearKind.NOT_A_DATE, word)
    assert line.text[line.problem.start :].startswith(word)
    assert (draft.as_of, draft.missing) == (None, ())


@pytest.mark.parametrize(
    ("text", "word", "near"),
    [
        ("yestreday 18:00", "yestreday", "yesterday"),
        ("24 Decmber", "Decmber", "December"),
        ("tody", "tody", "today"),
    ],
)
def test_a_misspelled_day_is_offered_mended(text: str, word: str, near: str) -> None:
    (line,) = read(f"as of: {text}\nsource: kh-moi\nkilled Cambodia 1").problems
    assert line.problem
    assert (line.problem.word, line.problem.nearest[0]) == (word, near)


def test_several_as_ofs_hold_each_for_the_lines_below() -> None:
    text = (
        "killed Cambodia 1\nas of: 24 Dec\ninjured Cambodia 2\nas of: 25 Dec 07:00\nmissing Cambodia 3\nsource: kh-moi"
    )
    draft = read(text)
    told = [line.item.as_of for line in draft.items if hasattr(line.item, "as_of")]
    assert told == [when("2025-12-24"), when("2025-12-24"), when("2025-12-25 07:00")]
    assert draft.as_of == when("2025-12-24")


def test_moments_near_the_ends_of_the_calendar_are_read() -> None:
    assert figure_in("killed Cambodia 1", now="2025-01-01 00:00").as_of
    assert as_of("1900-01-01")
    assert as_of("2299-12-31 23:59 UTC-14")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25 ธ.ค. 68", "2025-12-25"),
        ("25/12/68", "2025-12-25"),
        ("25/12/25", "2025-12-25"),
        ("25 Dec noon", "2025-12-25 12:00"),
        ("25 Dec 12 noon", "2025-12-25 12:00"),
        ("24 Dec 24:00", "2025-12-25 00:00"),
        ("24 Dec 6.30pm", "2025-12-24 18:30"),
        ("24 Dec 1800Z", "2025-12-25 01:00"),
        ("24 Dec 6pm local", "2025-12-24 18:00"),
        ("24 ธ.ค. 68 เวลา 24.00 น.", "2025-12-25 00:00"),
        ("midnight 24-25 Dec", "2025-12-25 00:00"),
        ("25 Dec 00:00", "2025-12-25 00:00"),
        ("midnight", "2025-12-26 00:00"),
        ("yesterday noon", "2025-12-25 12:00"),
        ("25 Dec 0700", "2025-12-25 07:00"),
        ("0700 25 Dec", "2025-12-25 07:00"),
        ("25 Dec 2025 1830", "2025-12-25 18:30"),
        ("25 Dec 1830 hrs", "2025-12-25 18:30"),
        ("25 Dec 19.00", "2025-12-25 19:00"),
        ("19.00 25 Dec", "2025-12-25 19:00"),
        ("25 Dec 07.10", "2025-12-25 07:10"),
        ("25 Dec 7h", "2025-12-25 07:00"),
        ("25 Dec 19h30", "2025-12-25 19:30"),
        ("25 Dec 07:00 (UTC+7)", "2025-12-25 07:00"),
        ("25 Dec 19.00 (UTC+8)", "2025-12-25 18:00"),
        ("Thursday 25 Dec 2025", "2025-12-25"),
        ("25 Dec (Thu)", "2025-12-25"),
        ("11/11/2025", "2025-11-11"),
        ("12/11/2568", "2025-11-12"),
        ("12.11.2025", "2025-11-12"),
    ],
)
def test_days_and_hours_as_they_are_written_elsewhere(text: str, expected: str) -> None:
    assert as_of(text) == when(expected)


@pytest.mark.parametrize(
    ("text", "kind", "word", "offered"),
    [
        ("12/11/2025", "two_days", "12/11/2025", ("12 Nov 2025", "11 Dec 2025")),
        ("12-11-2025", "two_days", "12-11-2025", ("12 Nov 2025", "11 Dec 2025")),
        ("12/11", "two_days", "12/11", ("12 Nov 2025", "11 Dec 2025")),
        # a day without a year, of which another year's is nearer
        ("31 Dec", "two_days", "31 Dec", ("31 Dec 2024", "31 Dec 2025")),
        ("2 January", "two_days", "2 January", ("2 Jan 2025", "2 Jan 2026")),
        ("12/11/25 07:00", "two_days", "12/11/25", ("12 Nov 2025", "11 Dec 2025")),
        ("Monday 25 Dec 2025", "weekday", "Monday 25 Dec 2025", ("25 Dec 2025",)),
        ("25 Dec, Fri 07:00", "weekday", "25 Dec, Fri", ("25 Dec 2025",)),
    ],
)
def test_a_day_with_two_readings_is_asked_about(text: str, kind: str, word: str, offered: tuple[str, ...]) -> None:
    body = f"as of: {text}\nsource: kh-moi\nkilled Cambodia 1"
    (line,) = read(body).problems
    assert line.problem
    assert (line.problem.kind.value, line.problem.word, line.problem.nearest) == (kind, word, offered)
    for answer in offered:
        assert read(body, answers={line.problem.key: answer}).complete


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday", "2025-12-22"),
        ("on Wed", "2025-12-24"),
        ("Wednesday 07:00", "2025-12-24 07:00"),
        ("7am, Wednesday", "2025-12-24 07:00"),
        ("Saturday", "2025-12-20"),
        ("วันพุธ", "2025-12-24"),
        ("ថ្ងៃពុធ", "2025-12-24"),
        ("Thursday, 18:00, 25 Dec", "2025-12-25 18:00"),
        ("last Friday", "2025-12-19"),  # on a Friday
        ("last Saturday 18:00", "2025-12-20 18:00"),
        ("past Saturday", "2025-12-20"),
        ("this Tuesday", "2025-12-23"),
        ("this Friday 07:00", "2025-12-26 07:00"),
        ("last Tuesday, 23 Dec", "2025-12-23"),
    ],
)
def test_a_weekday_is_the_last_one_with_its_hour(text: str, expected: str) -> None:
    assert as_of(text) == when(expected)


@pytest.mark.parametrize(
    ("text", "kind", "offered"),
    [
        ("Friday", "two_days", ("19 Dec 2025", "26 Dec 2025")),  # today, or a week ago
        ("Friday 07:00", "two_days", ("19 Dec 2025", "26 Dec 2025")),
        ("Tuesday evening", "part_of_day", ("23 Dec 2025",)),
        ("yesterday evening", "part_of_day", ("25 Dec 2025",)),
        ("this morning", "part_of_day", ("26 Dec 2025",)),
        ("evening of 24 Dec", "part_of_day", ("24 Dec 2025",)),
        ("Wednesday, 18:00, 25 Dec", "weekday", ("25 Dec 2025",)),
        ("25 Dec 18:00 Wednesday", "weekday", ("25 Dec 2025",)),
        ("Wednesday Thursday", "not_a_date", ()),
        ("last Tuesday", "two_days", ("16 Dec 2025", "23 Dec 2025")),  # of this week, or of the one before
        ("last Sunday 18:00", "two_days", ("14 Dec 2025", "21 Dec 2025")),  # with which weeks may begin
        ("next Tuesday", "not_a_date", ()),
    ],
)
def test_a_weekday_that_may_be_two_or_has_no_hour_is_asked_about(
    text: str, kind: str, offered: tuple[str, ...]
) -> None:
    (line,) = read(f"source: kh-moi\nas of: {text}\nkilled Cambodia 1").problems
    assert line.problem
    assert (line.problem.kind.value, line.problem.nearest) == (kind, offered)


def test_a_weekday_in_a_name_is_none_of_the_date() -> None:
    assert read("source: kh-moi\nas of: 25 Dec\ntalks 24 Dec Committee of Friday: met | held both").complete


@pytest.mark.parametrize(
    "text", ["25 Dec?", "~25 Dec", "25 Dec ？", "<25 Dec", "25 Dec +", "about 25 Dec", "not 25 Dec"]
)
def test_a_day_that_is_not_sure_is_asked_about(text: str) -> None:
    (line,) = read(f"source: kh-moi\nas of: {text}\nkilled Cambodia 1").problems
    assert line.problem
    assert line.problem.kind.value in {"doubtful", "not_a_date"}


@pytest.mark.parametrize(
    ("text", "offered"),
    [("12/13/2025", ("13 Dec 2025",)), ("12/24", ("24 Dec 2025",)), ("25/13/2025", ()), ("31/11", ())],
)
def test_a_day_that_is_one_the_other_way_round_is_offered(text: str, offered: tuple[str, ...]) -> None:
    (line,) = read(f"source: kh-moi\nas of: {text}\nkilled Cambodia 1").problems
    assert line.problem
    assert (line.problem.kind.value, line.problem.word, line.problem.nearest) == ("not_a_date", text, offered)


@pytest.mark.parametrize(
    ("text", "day"), [("2 days ago", "2025-12-24"), ("a week ago", ""), ("1 week ago", "2025-12-19")]
)
def test_days_may_be_counted_back(text: str, day: str) -> None:
    draft = read(f"source: kh-moi\nas of: {text}\nkilled Cambodia 1")
    assert draft.as_of is None if not day else draft.as_of == when(day)


@pytest.mark.parametrize("text", ["24 Dec midnight", "midnight of 24 Dec", "12 midnight, 24 Dec", "Wednesday midnight"])
def test_a_midnight_is_where_its_day_begins_or_where_it_ends(text: str) -> None:
    (line,) = read(f"as of: {text}\nsource: kh-moi\nkilled Cambodia 1").problems
    assert line.problem
    assert (line.problem.kind, line.problem.word) == ("two_days", text)
    assert line.problem.nearest == ("24 Dec 2025 00:00", "25 Dec 2025 00:00")
