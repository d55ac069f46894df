"""The Bot API for load counts what arrived."""

from tests.bench.botapi.tally import FIRST_CHAT, FIRST_READER, Pushes, Questions, Reply, Verdict


def test_a_chat_without_its_message_is_open_and_one_with_two_is_repeated() -> None:
    pushes = Pushes(4)
    for chat, times in enumerate((1, 3, 1, 0)):
        for _ in range(times):
            pushes.note(FIRST_CHAT + chat, Verdict.SENT, 1.0)
    assert (pushes.delivered, pushes.repeated, pushes.open) == (3, 2, 1)


def test_a_chat_that_has_blocked_the_bot_is_not_open_and_counts_once() -> None:
    pushes = Pushes(2)
    for _ in range(3):
        pushes.note(FIRST_CHAT, Verdict.BLOCKED, 1.0)
    assert (pushes.blocked, pushes.delivered, pushes.open, pushes.repeated) == (1, 0, 1, 0)


def test_the_bot_s_own_floods_are_told_from_chance_and_are_no_attempts() -> None:
    pushes = Pushes(1)
    pushes.note(FIRST_CHAT, Verdict.FLOOD, 1.0)
    assert pushes.attempt(FIRST_CHAT) == 1
    pushes.note(FIRST_CHAT, Verdict.REFUSED, 2.0)
    assert pushes.attempt(FIRST_CHAT) == 2
    assert (pushes.floods, pushes.refused, pushes.calls, pushes.open) == (1, 1, 2, 1)


def test_the_time_runs_from_the_first_call_to_the_last_message_that_was_missing() -> None:
    pushes = Pushes(2)
    for moment, chat, verdict in (
        (10.0, 0, Verdict.FLOOD),
        (11.0, 0, Verdict.SENT),
        (12.0, 1, Verdict.BLOCKED),
        (13.0, 0, Verdict.SENT),
    ):
        pushes.note(FIRST_CHAT + chat, verdict, moment)
    assert (pushes.first_at, pushes.last_at, pushes.called_at) == (10.0, 12.0, 13.0)


def test_a_reply_is_timed_from_the_question_and_every_question_has_a_reader() -> None:
    questions = Questions()
    first, second = questions.ask("idle", 1.0), questions.ask("busy", 2.0)
    questions.note(second, Verdict.SENT, 2.5)
    assert first != second
    assert first >= FIRST_READER
    assert questions.replies == [Reply("busy", 2.0, 2.5)]
    assert (questions.asked, questions.waiting) == ({"idle": 1, "busy": 1}, 1)


def test_a_reply_that_is_turned_away_leaves_the_reader_waiting() -> None:
    questions = Questions()
    reader = questions.ask("busy", 1.0)
    questions.note(reader, Verdict.FLOOD, 1.1)
    assert (questions.floods, questions.waiting, questions.replies) == (1, 1, [])


def test_a_message_that_nobody_asked_for_is_no_reply() -> None:
    questions = Questions()
    reader = questions.ask("busy", 1.0)
    questions.note(reader, Verdict.SENT, 1.1)
    questions.note(reader, Verdict.SENT, 1.2)
    assert (len(questions.replies), questions.unasked) == (1, 1)
