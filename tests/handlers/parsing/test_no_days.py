"""What stands where a day does and is none: a feast, a truce. What was not understood is told in its own words."""

from datetime import date

import pytest

from handlers.parsing.asking.meaning import asked_of, plain_meaning
from handlers.parsing.asking.question import ProblemKind
from tests.support.records.factories import THAILAND, situation

WORLD = situation()
TODAY = date(2025, 12, 26)
EVE = date(2025, 12, 24)


@pytest.mark.parametrize(
    ("text", "command", "word", "offered"),
    [
        ("deaths since christmas", "casualties", "since christmas", ["casualties"]),
        ("deaths until Christmas Eve?", "casualties", "until Christmas Eve", ["casualties"]),
        ("how many died since new year", "casualties", "since new year", ["casualties"]),
        ("refugees after ramadan", "displacement", "after ramadan", ["displacement"]),
        ("dead before ceasefire", "casualties", "before ceasefire", ["casualties", "mediation"]),
        ("deaths since the truce", "casualties", "since the truce", ["casualties", "mediation"]),
        ("injured after the talks", "casualties", "after the talks", ["casualties", "mediation"]),
        ("since easter", "status", "since easter", ["status"]),
        ("ตั้งแต่คริสต์มาสตายกี่คน", "casualties", "ตั้งแต่คริสต์มาส", ["casualties"]),
        ("ก่อนหยุดยิงตายกี่คน", "casualties", "ก่อนหยุดยิง", ["casualties", "mediation"]),
        ("អ្នកស្លាប់តាំងពីបុណ្យណូអែល", "casualties", "តាំងពីបុណ្យណូអែល", ["casualties"]),
    ],
)
def test_what_is_no_day_is_told_with_the_word_before_it(text: str, command: str, word: str, offered: list[str]) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    problem = meant.question.problem
    assert problem
    assert (meant.command, problem.kind, problem.word) == (command, ProblemKind.NO_DAY, word)
    assert [option.command for option in problem.options] == offered


def test_what_else_was_understood_is_kept_in_what_is_offered() -> None:
    question = asked_of("casualties", "Thailand since christmas", WORLD, TODAY).question
    assert question.problem
    assert [option.question.party for option in question.problem.options] == [THAILAND]


def test_before_a_day_is_asked_about() -> None:
    meant = plain_meaning("deaths before 24 Dec", WORLD, TODAY)
    assert meant
    problem = meant.question.problem
    assert problem
    assert (problem.kind, problem.word) == (ProblemKind.SPAN, "before 24 Dec")
    assert [option.question.day for option in problem.options] == [date(2025, 12, 23), EVE]


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("dead in the last 24 hours", "24 hours", [TODAY, date(2025, 12, 25)]),
        ("how many were killed in the past 48 hours?", "48 hours", [TODAY, EVE]),
        ("ตายกี่คนใน 24 ชั่วโมงที่ผ่านมา", "24 ชั่วโมง", [TODAY, date(2025, 12, 25)]),
        ("dead in the last 3 days", "3 days", [TODAY, date(2025, 12, 23)]),
        ("killed past 2 weeks", "2 weeks", [TODAY]),
        ("ตายกี่คนใน 3 วันที่ผ่านมา", "3 วัน", [TODAY, date(2025, 12, 23)]),
        ("ស្លាប់ប៉ុន្មាននាក់ក្នុង 3 ថ្ងៃចុងក្រោយ", "3 ថ្ងៃ", [TODAY, date(2025, 12, 23)]),
    ],
)
def test_hours_days_and_weeks_are_asked_about_as_days(text: str, word: str, days: list[date]) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    problem = meant.question.problem
    assert problem
    assert (meant.command, problem.kind, problem.word) == ("casualties", ProblemKind.SPAN, word)
    assert [option.question.day for option in problem.options] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("dead 3 days ago", date(2025, 12, 23)),
        ("ตายกี่คน 3 วันก่อน", date(2025, 12, 23)),
        ("ស្លាប់ 3 ថ្ងៃមុន", date(2025, 12, 23)),
    ],
)
def test_days_ago_are_one_day(text: str, day: date) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.question.day, meant.question.problem) == (day, None)


def test_until_a_day_is_that_day() -> None:
    meant = plain_meaning("deaths until 24 Dec", WORLD, TODAY)
    assert meant
    assert (meant.question.day, meant.question.problem) == (EVE, None)


@pytest.mark.parametrize("text", ["since the ceasefire", "what happened between Nowhere and Elsewhere"])
def test_what_may_be_asked_for_itself_is_no_day(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.question.problem is None or meant.question.problem.kind is not ProblemKind.NO_DAY


@pytest.mark.parametrize("text", ["why 96 and not 99", "96 or 99?"])
def test_why_one_number_and_not_another_asks_why_counts_differ(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.problem, meant.question.number) == ("why", None, None)


@pytest.mark.parametrize("text", ["talks this week", "any ceasefire talks this weekend?", "สุดสัปดาห์นี้มีการเจรจาไหม"])
def test_of_talks_a_week_that_is_not_over_asks_for_what_lies_ahead(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.day, meant.question.problem) == ("mediation", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "talks last week",
        "deaths this week",
        "how many died at the weekend",
        "deaths last night",
        "12 24",
        "2024 or 2025",
    ],
)
def test_what_is_over_or_counted_asks_which_day_is_meant(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.question.problem


@pytest.mark.parametrize("text", ["deaths in the first war", "how many died in the first round of fighting"])
def test_an_outbreak_that_is_over_is_told_as_it_is_known_now(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    ended = WORLD.phases[0].ends
    assert meant
    assert ended
    assert (meant.command, meant.question.day, meant.question.known_now) == ("casualties", ended, True)
    newest = plain_meaning(text.replace("first", "second"), WORLD, TODAY)
    assert newest
    assert (newest.question.day, newest.question.problem) == (None, None), "which is told anyway"


def test_rounds_of_talks_are_no_outbreaks() -> None:
    meant = plain_meaning("first round of talks", WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.day) == ("mediation", None)


def test_which_day_talks_are_is_asked_without_spaces_too() -> None:
    meant = plain_meaning("เจรจาวันไหน", WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.problem) == ("mediation", None)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("สถานการณ์ที่อำเภอกันทรลักษ์วันนี้", "กันทรลักษ์"),
        ("ผู้อพยพที่อำเภอพนมดงรัก", "พนมดงรัก"),
        ("จำนวนคนตายที่พัทยา", "พัทยา"),
        ("คนตายในอำเภอน้ำยืนวันที่ 24 ธันวาคม", "น้ำยืน"),
        ("តើមានអ្នកស្លាប់នៅម៉ាល័យទេ", "ម៉ាល័យ"),
    ],
)
def test_a_place_in_a_text_without_spaces_is_told_without_the_words_around_it(text: str, word: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    problem = meant.question.problem
    assert problem
    assert (problem.kind, problem.word) == (ProblemKind.UNKNOWN_WORD, word)


def test_a_thai_vowel_of_two_letters_hides_nothing_that_was_asked() -> None:
    meant = plain_meaning("จำนวนผู้อพยพเมื่อวาน", WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.day, meant.question.problem) == ("displacement", date(2025, 12, 25), None)


@pytest.mark.parametrize(
    ("text", "command", "hour", "day"),
    [
        ("ceasefire from 12:00", "mediation", "12:00", None),
        ("dead 24 dec 18:30", "casualties", "18:30", EVE),
        ("killed at 7:05", "casualties", "7:05", None),
    ],
)
def test_an_hour_is_told_as_one_and_the_rest_is_offered(text: str, command: str, hour: str, day: date | None) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    problem = meant.question.problem
    assert problem
    assert (meant.command, problem.kind, problem.word) == (command, ProblemKind.HOUR, hour)
    assert [option.question.day for option in problem.options] == [day]


def test_a_word_that_is_not_known_is_asked_about_before_an_hour() -> None:
    meant = plain_meaning("dead 24 dec 18:30 in Atlantis", WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert (meant.question.problem.kind, meant.question.problem.word) == (ProblemKind.UNKNOWN_WORD, "Atlantis")


@pytest.mark.parametrize("text", ["when is the next round", "when do they meet again", "have they met", "កំពុងចរចាទេ"])
def test_who_asks_when_they_meet_asks_for_the_talks(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.problem) == ("mediation", None)
