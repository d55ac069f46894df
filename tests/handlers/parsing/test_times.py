"""An hour and a place as people write them after /subscribe."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.parsing.times import TimeProblem, read_wish
from handlers.parsing.zones import city, zones
from tests.support.records.factories import situation

HERE = situation()


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("7", "07:00"),
        ("19", "19:00"),
        ("7am", "07:00"),
        ("noon", "12:00"),
        ("12 noon", "12:00"),
        ("at midnight please", "00:00"),
        ("9 in the morning", "09:00"),
        ("at 8 in the evening please", "20:00"),
        ("2 in the afternoon", "14:00"),
        ("10 at night", "22:00"),
        ("2 at night", "02:00"),
        ("every evening at 8", "20:00"),
        ("each morning at 7", "07:00"),
        ("ขอข่าวทุกเช้า 7 โมง", "07:00"),
        ("ช่วยส่งข่าวให้ทุกเย็น 6 โมง", "18:00"),
        ("ทุกเย็น6โมง", "18:00"),
        ("រាល់ល្ងាចម៉ោង ៦", "18:00"),
        ("សូមផ្ញើរាល់ព្រឹកម៉ោង ៧", "07:00"),
        ("to 8 this evening", "20:00"),
        ("เที่ยง", "12:00"),
        ("เที่ยงคืน", "00:00"),
        ("ម៉ោង ២ រសៀល", "14:00"),
        ("me at 7", "07:00"),
        ("7 here", "07:00"),
        ("7 AM", "07:00"),
        ("7 a.m.", "07:00"),
        ("06:30", "06:30"),
        ("6:30", "06:30"),
        ("0630", "06:30"),
        ("630", "06:30"),
        ("1830", "18:30"),
        ("6.30 pm", "18:30"),
        ("6.30pm", "18:30"),
        ("18h30", "18:30"),
        ("06:30:00", "06:30"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("12:30 am", "00:30"),
        ("00:00", "00:00"),
        ("24:00", "00:00"),
        ("23:59", "23:59"),
        ("7 o'clock", "07:00"),
        ("every day at 7", "07:00"),
        ("๐๖:๓๐", "06:30"),
        ("๗", "07:00"),
        ("06.30 น.", "06:30"),
        ("9 โมงเช้า", "09:00"),
        ("5โมงเย็น", "17:00"),
        ("០៦:៣០", "06:30"),
        ("ម៉ោង ៧ ព្រឹក", "07:00"),
        ("ម៉ោង 6 ល្ងាច", "18:00"),
        ("ម៉ោង 10 យប់", "22:00"),
        ("ម៉ោង 12 យប់", "00:00"),
        ("ម៉ោង 2 យប់", "02:00"),
    ],
)
def test_an_hour_is_read_as_people_write_it(text: str, hour: str) -> None:
    wish = read_wish(text, HERE)
    assert (wish.local_time, wish.zone, wish.problem) == (time.fromisoformat(hour), None, None)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Phnom Penh", "Asia/Phnom_Penh"),
        ("phnom-penh", "Asia/Phnom_Penh"),
        ("Phnom Penh time", "Asia/Phnom_Penh"),
        ("ភ្នំពេញ", "Asia/Phnom_Penh"),
        ("พนมเปญ", "Asia/Phnom_Penh"),
        ("Bangkok", "Asia/Bangkok"),
        ("กรุงเทพ", "Asia/Bangkok"),
        ("กรุงเทพฯ", "Asia/Bangkok"),
        ("បាងកក", "Asia/Bangkok"),
        ("New York", "America/New_York"),
        ("new-york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/ho_chi_minh", "Asia/Ho_Chi_Minh"),
        ("Cambodia", "Asia/Phnom_Penh"),
        ("ประเทศไทย", "Asia/Bangkok"),
        ("ថៃ", "Asia/Bangkok"),
        ("France", "Europe/Paris"),
        ("Samoa", "Pacific/Apia"),
        ("UK", "Europe/London"),
        ("UTC", "UTC"),
        ("UTC+7", "Etc/GMT-7"),
        ("gmt -3:00", "Etc/GMT+3"),
        ("UTC-0", "UTC"),
        ("+0530", "Asia/Kolkata"),
        ("+07:00", "Etc/GMT-7"),
        ("Oddar Meanchey", "Asia/Phnom_Penh"),
        ("ศรีสะเกษ", "Asia/Bangkok"),
        ("Surin", "Asia/Bangkok"),
    ],
)
def test_a_zone_is_found_by_its_city_or_country_in_any_language(text: str, zone: str) -> None:
    for words in (text, f"7 {text}", f"{text} 07:00", f"at 7am in {text}"):
        wish = read_wish(words, HERE)
        assert (wish.zone, wish.problem) == (zone, None), words
        assert zone in zones()


@pytest.mark.parametrize("text", ["", "   ", "at", "every day", ",.;"])
def test_what_is_not_said_is_left_open(text: str) -> None:
    wish = read_wish(text, HERE)
    assert (wish.local_time, wish.zone, wish.problem) == (None, None, None)


@pytest.mark.parametrize("text", ["25", "7:75", "2460", "24:01", "99"])
def test_what_is_no_hour_of_a_day_is_told(text: str) -> None:
    problem = read_wish(f"{text} Bangkok", HERE).problem
    assert problem is not None
    assert (problem.trouble, problem.word) == (TimeProblem.HOUR, text)


@pytest.mark.parametrize(
    ("text", "word"), [("updates at night", "night"), ("in the morning", "morning"), ("กลางคืน", "กลางคืน")]
)
def test_a_part_of_a_day_is_no_place_and_no_hour(text: str, word: str) -> None:
    problem = read_wish(text, HERE).problem
    assert problem is not None
    assert problem.trouble is TimeProblem.HOUR
    assert word in problem.word


@pytest.mark.parametrize(
    ("text", "word", "nearest"),
    [
        ("8 Bangok", "Bangok", "Bangkok"),
        ("pnom penh 8", "pnom penh", "Phnom Penh"),
        ("Kuala Lumpor", "Kuala Lumpor", "Kuala Lumpur"),
        ("ភ្នំពេញញ", "ភ្នំពេញញ", "ភ្នំពេញ"),
    ],
)
def test_a_place_nobody_knows_brings_the_one_most_like_it(text: str, word: str, nearest: str) -> None:
    wish = read_wish(text, HERE)
    assert wish.problem is not None
    assert (wish.problem.trouble, wish.problem.word, wish.problem.nearest[0]) == (TimeProblem.PLACE, word, nearest)
    assert wish.zone is None


def test_the_hour_is_read_even_where_the_place_is_not() -> None:
    wish = read_wish("8 Xyzzyqu", HERE)
    assert wish.local_time == time(8)
    assert wish.problem is not None
    assert wish.problem.nearest == ()


def test_a_second_hour_is_not_dropped_in_silence() -> None:
    wish = read_wish("7 8", HERE)
    assert (wish.local_time, wish.problem is not None) == (time(7), True)


@pytest.mark.parametrize(("text", "cities"), [("United States", ()), ("Germany", ("Berlin", "Busingen"))])
def test_a_country_with_several_zones_asks_for_a_city(text: str, cities: tuple[str, ...]) -> None:
    problem = read_wish(f"8 {text}", HERE).problem
    assert problem is not None
    assert (problem.trouble, problem.word, problem.nearest) == (TimeProblem.SEVERAL, text, cities)


def test_a_place_of_a_side_that_is_no_country_has_the_zone_of_the_situation() -> None:
    here = situation(places={"X1": HERE.places["KH22"].__class__(code="X1", names={"en": "Riverside"}, party="NORTH")})
    assert read_wish("7 Riverside", here).zone == here.zone_name


@pytest.mark.parametrize(
    ("zone", "language", "name"),
    [
        ("Asia/Phnom_Penh", "en", "Phnom Penh"),
        ("Asia/Phnom_Penh", "km", "ភ្នំពេញ"),
        ("Asia/Bangkok", "th", "กรุงเทพ"),
        ("America/New_York", "en", "New York"),
        ("Etc/GMT-7", "th", "UTC+7"),
        ("UTC", "en", "UTC"),
    ],
)
def test_a_zone_is_shown_by_its_city(zone: str, language: str, name: str) -> None:
    assert city(zone, language) == name


@pytest.mark.parametrize("text", ["7 UTC+5½", "7 UTC+5 1/2", "7 UTC+5,5", "7 UTC+5 30", "7 gmt-3¾"])
def test_a_part_of_an_offset_is_none(text: str) -> None:
    wish = read_wish(text, HERE)
    assert wish.zone is None
    assert wish.problem is not None


@given(st.text(max_size=80) | st.text(alphabet="0123456789:.apm +-UTCGMTនកខ", max_size=20))
def test_no_text_is_an_error(text: str) -> None:
    wish = read_wish(text, HERE)
    assert wish.zone is None or wish.zone in zones()
    assert wish.problem is None or len(wish.problem.word) <= 60


@pytest.mark.parametrize(("text", "zone"), [("7 EST", "America/New_York"), ("7am PST", "America/Los_Angeles")])
def test_an_abbreviation_that_means_one_zone_is_known(text: str, zone: str) -> None:
    assert read_wish(text, HERE).zone == zone


@pytest.mark.parametrize("text", ["7 PKT", "7 IST", "7 XST"])
def test_of_any_other_abbreviation_no_name_is_offered(text: str) -> None:
    problem = read_wish(text, HERE).problem
    assert problem
    assert problem.nearest == ()
