"""The arithmetic of the tables."""

from typing import Any

import pytest

from tests.bench.report.figures import answering, figures, percentile, quiet
from tests.bench.report.tables import MAILING, markdown, table


def raw(**changes: Any) -> dict[str, Any]:
    """1,000 chats at 100/s in ten seconds, with ten replies in between and two after the end."""
    replies = [{"phase": "busy", "asked_at": 100.0 + n, "arrived_at": 100.02 + n} for n in range(10)]
    replies += [{"phase": "idle", "asked_at": 120.0 + n, "arrived_at": 120.01 + n} for n in range(2)]
    usual = {
        "rate": 100,
        "chats": 1000,
        "open": 0,
        "first_at": 100.0,
        "last_at": 110.0,
        "called_at": 110.5,
        "begun_at": 99.5,
        "repeated": 0,
        "floods": 0,
        "reply_floods": 0,
        "refused": 0,
        "cut": False,
        "cpu_s": 0.505,
        "peak_mb": 100.0,
        "api_busy": 0.25,
        "load_average": 0.1,
        "stalled_s": 0.01,
        "others": 0.02,
        "asked": {"busy": 10, "idle": 3},
        "replies": replies,
    }
    return usual | changes


def test_the_ideal_is_what_the_limit_leaves_for_messages_and_replies() -> None:
    assert figures(raw()).ratio == pytest.approx(10 / ((1000 + 10) / 100))


def test_replies_before_and_after_the_mailing_are_not_counted_into_it() -> None:
    assert figures(raw(first_at=105.0, last_at=115.0)).ratio == pytest.approx(10 / ((1000 + 5) / 100))


def test_what_is_missing_at_the_end_is_lost_and_makes_the_ideal_shorter() -> None:
    found = figures(raw(open=20))
    assert (found.lost, found.reached) == (20, 980)
    assert found.ratio == pytest.approx(10 / ((980 + 10) / 100))


def test_of_a_run_that_was_cut_nothing_is_lost_and_the_ratio_is_that_of_its_speed() -> None:
    found = figures(raw(open=900, cut=True))
    assert found.lost is None
    assert found.ratio == pytest.approx(10 / ((100 + 10) / 100))


def test_where_nothing_was_sent_there_is_no_ratio() -> None:
    found = figures(raw(open=1000, first_at=None, last_at=None, cut=True))
    assert (found.ratio, found.cpu_per_1000) == (None, None)


def test_processor_time_is_told_for_a_thousand_messages_and_replies() -> None:
    assert figures(raw()).cpu_per_1000 == pytest.approx(0.5)


def test_floods_of_messages_and_of_replies_are_the_bot_s_own() -> None:
    found = figures(raw(floods=3, reply_floods=2, refused=7))
    assert (found.floods, found.refused) == (5, 7)


def test_replies_are_told_apart_by_phase_and_missed_where_none_came() -> None:
    found = figures(raw())
    assert found.busy.p50_ms == pytest.approx(20)
    assert found.idle.p50_ms == pytest.approx(10)
    assert (found.busy.missing, found.idle.missing) == (0, 1)


def test_a_bot_that_has_just_started_or_has_ended_is_not_busy() -> None:
    early = {"phase": "busy", "asked_at": 99.9, "arrived_at": 100.9}
    late = {"phase": "busy", "asked_at": 111.0, "arrived_at": 112.0}
    found = figures(raw(replies=[early, *raw()["replies"], late], asked={"busy": 12, "idle": 2}))
    assert found.busy.p99_ms == pytest.approx(20)
    assert found.busy.missing == 0


def test_the_first_message_is_timed_from_the_beginning() -> None:
    assert figures(raw()).first_s == pytest.approx(0.5)


def test_a_percentile_is_a_value_that_was_measured() -> None:
    hundred = range(1, 101)
    assert (percentile(hundred, 50), percentile(hundred, 99), percentile(hundred, 100)) == (50, 99, 100)
    assert (percentile([3, 1, 2], 50), percentile([5], 99), percentile([], 50)) == (2, 5, None)


def test_answers_by_webhook_are_told_a_second_and_a_thousand() -> None:
    full = [{"phase": "full", "asked_at": 0.0, "arrived_at": 0.1}] * 500
    half = [{"phase": "half", "asked_at": 0.0, "arrived_at": 0.01}] * 100
    found = answering(raw(per_s=50.0, cpu_s=1.0, failed_posts=2, asked={"full": 501, "half": 100}, replies=full + half))
    assert (found.per_s, found.failed, found.cpu_per_1000) == (50.0, 2, 2.0)
    assert (found.full.missing, found.half.missing) == (1, 0)
    assert found.full.p99_ms == pytest.approx(100)
    assert found.half.p99_ms == pytest.approx(10)


def test_a_table_has_a_column_for_each_bot_and_says_what_was_cut_short() -> None:
    rows = table(MAILING, {"ours": figures(raw()), "theirs": figures(raw(open=900, cut=True))})
    assert rows[0] == ("", "ours", "theirs")
    assert {row[0]: row[1:] for row in rows}["lost"] == ("0", "cut short")
    assert {row[0]: row[1:] for row in rows}["time / ideal"] == ("0.990", "about 9")


def test_a_table_stands_in_line() -> None:
    assert markdown([("", "ours"), ("lost", "0"), ("peak", "1,200")]).splitlines() == [
        "|      |  ours |",
        "| ---- | ----: |",
        "| lost |     0 |",
        "| peak | 1,200 |",
    ]


def test_what_is_asked_while_nothing_happens_is_told_by_its_slowest_too() -> None:
    idle = [{"phase": "idle", "asked_at": float(n), "arrived_at": n + (0.5 if n == 99 else 0.003)} for n in range(100)]
    found = quiet(raw(cpu_s=0.3, asked={"idle": 101}, replies=idle))
    assert (round(found.idle.p50_ms or 0), round(found.idle.p99_ms or 0), found.idle.missing) == (3, 3, 1)
    assert found.cpu_per_1000 == pytest.approx(3.0)
