"""Why a report is corrected, in words behind its number, and what is a line of it."""

import pytest

from handlers.reporting.lines.reasons import tells_why
from tests.support.records.factories import situation


@pytest.mark.parametrize(
    "words", ["nobody said so", "none of it was said", "no one confirmed it", "two said so", "twelve said so"]
)
def test_who_says_something_and_nobody_at_all_are_no_count(words: str) -> None:
    assert tells_why(words, situation())


@pytest.mark.parametrize("words", ["Cambodia thirty-one", "Thailand two", "two civilians"])
def test_a_number_in_words_is_a_line(words: str) -> None:
    assert not tells_why(words, situation())
