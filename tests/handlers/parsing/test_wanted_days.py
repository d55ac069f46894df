"""On which days the digest is wanted, in the words that people have for it, and that none is wanted for a while."""

from datetime import date, time

import pytest

from handlers.parsing.asking.meaning import plain_meaning
from handlers.parsing.times import read_wish
from handlers.parsing.wanted_days import asks_for_a_pause, asks_for_a_rhythm
from tests.support.records.factories import situation

WORLD = situation()
TODAY = date(2025, 12, 26)


@pytest.mark.parametrize(
    "text",
    [
        "news only if something happens",
        "only write when there is news",
        "Only on days with news, please",
        "just send it when something changes",
        "don't send anything on quiet days",
        "no message when nothing happens",
        "nothing unless something changes",
        "do not write unless there is news",
        "stop sending me messages when there is no news, only when something happens",
        "ส่งเฉพาะเมื่อมีข่าวใหม่",
        "ไม่ต้องส่งถ้าไม่มีข่าว",
        "ផ្ញើតែពេលមានព័ត៌មានថ្មី",
    ],
)
def test_news_alone_is_a_wish_for_the_digest_on_days_with_news(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.command == "subscribe"
    assert read_wish(meant.rest, WORLD).only_changes is True
    assert read_wish(meant.rest, WORLD).problem is None


def test_the_hour_and_the_city_beside_it_are_read() -> None:
    meant = plain_meaning("only when there is news, at 7pm Bangkok", WORLD, TODAY)
    assert meant
    wish = read_wish(meant.rest, WORLD)
    assert (wish.local_time, wish.zone, wish.only_changes) == (time(19), "Asia/Bangkok", True)


@pytest.mark.parametrize(
    ("text", "only_changes"),
    [
        ("only news", True),
        ("07:00 only changes Bangkok", True),
        ("7am when there is news only", True),
        ("ข่าว เฉพาะ 7", True),
        ("daily 07:00", False),
        ("every day", False),
        ("07:00", None),
        ("07:00 Bangkok", None),
        ("", None),
    ],
)
def test_behind_the_command_it_is_said_shorter(text: str, only_changes: bool | None) -> None:
    wish = read_wish(text, WORLD)
    assert (wish.only_changes, wish.problem) == (only_changes, None)


@pytest.mark.parametrize(
    ("text", "hour", "zone"),
    [
        ("change to 6am bangkok time", time(6), "Asia/Bangkok"),
        ("please make it 18:30", time(18, 30), None),
        ("can you move it to 8 in the evening", time(20), None),
        ("เปลี่ยนเป็น 6 โมงเช้า", time(6), None),
        ("ប្តូរទៅម៉ោង 6", time(6), None),
        ("ส่งให้ทุกวันตอน 7 โมง", time(7), None),
        ("can you send this daily at 8am", time(8), None),
        ("post this here daily at 8am Bangkok", time(8), "Asia/Bangkok"),
        ("daily update at 8am please", time(8), None),
    ],
)
def test_another_hour_is_a_wish_for_the_digest_at_that_hour(text: str, hour: time, zone: str | None) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.command == "subscribe"
    wish = read_wish(meant.rest, WORLD)
    assert (wish.local_time, wish.zone, wish.problem) == (hour, zone, None)


@pytest.mark.parametrize("text", ["change to 24 Dec", "change to Cambodia", "switch to 12 Dec", "set to 31 dead"])
def test_what_else_is_changed_is_no_wish_for_an_hour(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.command != "subscribe"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("only news", "status"),
        ("just the news please", "status"),
        ("only the dead", "casualties"),
        ("what happens if something changes", "changed"),
        ("is it news only in Surin", "status"),
        ("only tell me if something happens in Surin", "timeline"),  # no digest is about one place
    ],
)
def test_what_is_asked_about_the_record_subscribes_nobody(text: str, command: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.command != "subscribe"


@pytest.mark.parametrize("text", ["mute for a week", "pause", "please be quiet", "snooze", "ปิดเสียง", "បិទសំឡេង"])
def test_whoever_wants_none_for_a_while_is_shown_the_settings(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.command == "settings"
    assert asks_for_a_pause(meant.rest)


@pytest.mark.parametrize(
    "text",
    [
        "weekly digest",
        "send me the digest twice a day",
        "digest on mondays",
        "subscribe every hour",
        "news every hour",
        "ข่าวทุกสัปดาห์",
    ],
)
def test_whoever_wants_it_at_other_times_is_shown_the_settings(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.command == "settings"
    assert asks_for_a_rhythm(meant.rest)


@pytest.mark.parametrize(
    ("text", "hour", "zone"),
    [
        ("daily at 6pm London", time(18), "Europe/London"),
        ("every day at 7", time(7), None),
        ("daily 08:30", time(8, 30), None),
    ],
)
def test_daily_with_an_hour_is_a_wish_for_the_digest(text: str, hour: time, zone: str | None) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.command == "subscribe"
    wish = read_wish(meant.rest, WORLD)
    assert (wish.local_time, wish.zone, wish.problem) == (hour, zone, None)


@pytest.mark.parametrize(
    "text", ["daily deaths", "how many dead every day", "how many die every month", "daily toll 24 Dec"]
)
def test_what_is_asked_of_each_day_is_no_wish(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant is None or meant.command not in {"subscribe", "settings"}


@pytest.mark.parametrize("text", ["no more news", "no more updates please", "stop the news"])
def test_no_more_news_ends_the_digest(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.sure) == ("unsubscribe", True)


def test_unmute_asks_for_no_pause() -> None:
    assert not asks_for_a_pause("unmute")


@pytest.mark.parametrize(
    "text",
    [
        "talks move to 6pm",
        "ceasefire set to 6pm Bangkok time",
        "curfew set to 8pm",
        "deadline set to noon",
        "how many dead, make it 24",
        "alerts off, make it 7",
        "stop digest, make it 7",
    ],
)
def test_an_hour_of_something_else_moves_no_digest(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant is None or meant.command != "subscribe"
