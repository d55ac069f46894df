"""What people write after /alerts, in three languages and as it comes."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import Topic
from handlers.parsing.alerts import AlertWish, read_alert_wish
from handlers.parsing.times import TimeProblem
from handlers.views.links.chats import AlertLink
from handlers.views.links.data import BadLink
from handlers.views.links.kinds import decode
from tests.support.records.factories import snapshot

SITUATION = snapshot("2025-12-26").situation
DEATHS, DISPLACED, TALKS, EVENTS = Topic
EVERYTHING = tuple(Topic)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", AlertWish()),
        ("on", AlertWish(on=True)),
        ("ON please", AlertWish(on=True)),
        ("ON loudly", AlertWish(unknown="loudly")),
        ("tell me only when the ceasefire breaks", AlertWish(asked=True, topics=(TALKS,))),
        ("tell me when the truce ends", AlertWish(asked=True, topics=(TALKS,))),
        ("tell me if talks stop", AlertWish(asked=True, topics=(TALKS,))),  # which turns nothing off
        ("let me know as soon as the number of the dead changes", AlertWish(asked=True, topics=(DEATHS,))),
        ("warn me if fighting starts again or refugees come", AlertWish(asked=True, topics=(DISPLACED, EVENTS))),
        ("only tell me if something happens in Surin", AlertWish(asked=True, topics=EVERYTHING)),
        ("ช่วยแจ้งเตือนถ้าหยุดยิงล้มเหลว", AlertWish(asked=True, topics=(TALKS,))),
        ("ប្រាប់ខ្ញុំបើបទឈប់បាញ់ត្រូវបានបំពាន", AlertWish(asked=True, topics=(TALKS,))),
        ("only deaths", AlertWish(on=True, topics=(Topic.DEATHS,))),
        ("off", AlertWish(on=False)),
        ("stop", AlertWish(on=False)),
        ("turn off", AlertWish(on=False)),
        ("on talks", AlertWish(on=True, topics=(TALKS,))),
        ("talks, deaths", AlertWish(on=True, topics=(DEATHS, TALKS))),
        ("dead and injured", AlertWish(on=True, topics=(DEATHS,))),
        ("for ceasefire and shelters", AlertWish(on=True, topics=(DISPLACED, TALKS))),
        ("everything", AlertWish(on=True, topics=EVERYTHING)),
        ("off talks", AlertWish(on=False, topics=(TALKS,))),
        ("off all", AlertWish(on=False)),
        ("dethas", AlertWish(unknown="dethas", nearest="deaths")),
        ("เปิด", AlertWish(on=True)),
        ("ปิด", AlertWish(on=False)),
        ("หยุดยิง", AlertWish(on=True, topics=(TALKS,))),
        ("ผู้เสียชีวิต ผู้อพยพ", AlertWish(on=True, topics=(DEATHS, DISPLACED))),
        ("បើក", AlertWish(on=True)),
        ("បិទ", AlertWish(on=False)),
        ("បទឈប់បាញ់", AlertWish(on=True, topics=(TALKS,))),
        ("quiet off", AlertWish(loud=True)),
        ("turn quiet off", AlertWish(loud=True)),
        ("talks quiet off", AlertWish(on=True, topics=(TALKS,), loud=True)),
        ("dethas quiet 22-7", AlertWish(unknown="dethas", nearest="deaths")),
        ("Quiet hours: none", AlertWish(loud=True)),
        ("เงียบ ปิด", AlertWish(loud=True)),
    ],
)
def test_wishes_are_understood_as_people_write_them(text: str, wish: AlertWish) -> None:
    assert read_alert_wish(text, SITUATION) == wish


@pytest.mark.parametrize(
    ("text", "begins", "ends", "zone"),
    [
        ("quiet 22:00-07:00", "22:00", "07:00", None),
        ("quiet 22:00 – 07:00 Bangkok", "22:00", "07:00", "Asia/Bangkok"),
        ("quiet from 10pm to 7am Phnom Penh", "22:00", "07:00", "Asia/Phnom_Penh"),
        ("quiet 22-7", "22:00", "07:00", None),
        ("quiet 22.30 until 6.15", "22:30", "06:15", None),
        ("quiet 2200-0700 UTC+7", "22:00", "07:00", "Etc/GMT-7"),
        ("quiet UTC-3 22:00-07:00", "22:00", "07:00", "Etc/GMT+3"),
        ("quiet 24:00-6", "00:00", "06:00", None),
        ("22:00-07:00", "22:00", "07:00", None),
        ("not at night 23h00 6h00 Europe/Paris", "23:00", "06:00", "Europe/Paris"),
        ("เงียบ ๒๒:๐๐ ถึง ๗:๐๐ กรุงเทพ", "22:00", "07:00", "Asia/Bangkok"),
        ("ស្ងាត់ ២២:០០ ដល់ ៧:០០ ភ្នំពេញ", "22:00", "07:00", "Asia/Phnom_Penh"),
        ("quiet 22:00-07:00 Port-au-Prince", "22:00", "07:00", "America/Port-au-Prince"),
    ],
)
def test_quiet_hours_are_understood_with_and_without_a_place(
    text: str, begins: str, ends: str, zone: str | None
) -> None:
    found = read_alert_wish(text, SITUATION).quiet
    assert found is not None
    assert found.problem is None
    assert (found.begins, found.ends, found.zone) == (time.fromisoformat(begins), time.fromisoformat(ends), zone)


@pytest.mark.parametrize(
    ("text", "on", "topics"),
    [
        ("dead quiet 22-7", True, (DEATHS,)),
        ("only talks and events, quiet 22-7", True, (TALKS, EVENTS)),
        ("on quiet 22-7", True, ()),
        ("off talks quiet 22-7", False, (TALKS,)),
        ("set quiet 22-7", None, ()),
    ],
)
def test_what_is_wanted_stands_beside_quiet_hours(text: str, on: bool | None, topics: tuple[Topic, ...]) -> None:
    found = read_alert_wish(text, SITUATION)
    assert (found.on, found.topics) == (on, topics)
    assert found.quiet is not None
    assert (found.quiet.begins, found.quiet.ends) == (time(22), time(7))


@pytest.mark.parametrize(
    ("text", "trouble", "word"),
    [
        ("quiet", TimeProblem.ONE_HOUR, ""),
        ("quiet 22:00", TimeProblem.ONE_HOUR, "22:00"),
        ("quiet at night", TimeProblem.ONE_HOUR, "at night"),
        ("quiet 22:00-22:00", TimeProblem.SAME_HOUR, "22:00"),
        ("quiet 10pm-22:00", TimeProblem.SAME_HOUR, "22:00"),
        ("quiet 25:00-07:00", TimeProblem.HOUR, "25:00"),
        ("quiet 22:00-07:80", TimeProblem.HOUR, "07:80"),
        ("quiet 22:00-07:00 Atlantis", TimeProblem.PLACE, "Atlantis"),
        ("quiet 22:00-07:00 Australia", TimeProblem.SEVERAL, "Australia"),
        ("quiet 22:00-07:00 UTC+7:20", TimeProblem.OFFSET, "UTC+7:20"),
    ],
)
def test_what_of_quiet_hours_is_not_understood_is_told(text: str, trouble: TimeProblem, word: str) -> None:
    found = read_alert_wish(text, SITUATION).quiet
    assert found is not None
    assert found.problem is not None
    assert (found.problem.trouble, found.problem.word) == (trouble, word)


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(["quiet", "22:00", "-", "7", "off", "talks", "UTC+7", "on"])).map(" ".join))
def test_no_text_is_an_error(text: str) -> None:
    wish = read_alert_wish(text, SITUATION)
    if wish.quiet and not wish.quiet.problem:
        assert wish.quiet.begins != wish.quiet.ends


@pytest.mark.parametrize(
    "data", ["a:07:00-07:00", "a:22:00", "a:25:00-07:00", "a:7:00-8:00", "a:", "a:deaths|x", "a:x"]
)
def test_a_button_that_was_forged_is_none(data: str) -> None:
    with pytest.raises(BadLink):
        decode(data)


def test_a_button_is_read_as_it_was_written() -> None:
    for action in (*AlertLink.actions, *Topic, "22:00-07:00"):
        assert decode(AlertLink(action=action).encode()) == AlertLink(action=action)
