from datetime import UTC, datetime

import pytest
from telegram import Chat, Message
from telegram.constants import ChatType

from handlers.commands.rate_limit import LIMIT, PEOPLE, WINDOW_S, QuestionLimit, Turn, is_question

READER, OTHER = 1, 2


def test_twenty_questions_a_minute_are_answered_then_one_kind_word_then_silence() -> None:
    turns = QuestionLimit()
    assert [turns.take(READER, second) for second in range(LIMIT)] == [Turn.ANSWER] * LIMIT
    assert turns.take(READER, 20) is Turn.SAY_WHEN
    assert turns.take(READER, 21) is Turn.SILENCE
    assert turns.wait_s(READER, 21) == WINDOW_S - 21


def test_others_are_answered_meanwhile() -> None:
    turns = QuestionLimit(limit=1)
    turns.take(READER, 0)
    assert turns.take(READER, 1) is Turn.SAY_WHEN
    assert turns.take(OTHER, 1) is Turn.ANSWER


def test_a_minute_after_the_first_question_the_next_is_answered_and_the_word_can_come_again() -> None:
    turns = QuestionLimit(limit=1)
    turns.take(READER, 0)
    assert turns.take(READER, 59) is Turn.SAY_WHEN
    assert turns.take(READER, 60) is Turn.ANSWER
    assert turns.take(READER, 61) is Turn.SAY_WHEN
    assert turns.wait_s(OTHER, 61) == 0


def test_the_memory_is_bounded() -> None:
    turns = QuestionLimit(limit=1)
    turns.take(READER, 0)
    for person in range(10, 10 + PEOPLE):
        turns.take(person, 0)
    assert turns.take(READER, 1) is Turn.ANSWER


@pytest.mark.parametrize(
    ("kind", "text", "counts"),
    [
        (ChatType.PRIVATE, "/status", True),
        (ChatType.PRIVATE, "how many died yesterday?", True),
        (ChatType.GROUP, "/status", True),
        (ChatType.GROUP, "how many died yesterday?", False),
        (ChatType.PRIVATE, None, False),
    ],
)
def test_plain_words_are_questions_where_nobody_else_is_spoken_to(kind: str, text: str | None, counts: bool) -> None:
    message = Message(1, datetime(2026, 1, 1, tzinfo=UTC), Chat(READER, kind), text=text)
    assert is_question(message) is counts
