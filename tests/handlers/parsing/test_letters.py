"""Letters that nobody sees, and digits and signs of other keyboards, change nothing of what is asked."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from handlers.parsing.alerts import read_alert_wish
from handlers.parsing.asking.meaning import asked_of, plain_meaning
from handlers.parsing.letters import begun, plain
from handlers.parsing.times import read_span, read_wish
from tests.support.records.factories import situation

HERE, TODAY = situation(), date(2025, 12, 28)
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u00ad\u061c"
UNSEEN += "\u180e\u034f\ufe0f\u17b4\u3164\U000e0020"
DIGITS = ("０１２３４５６７８９", "๐๑๒๓๔๕๖๗๘๙", "០១២៣៤៥៦៧៨៩", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
SPACES = "\u00a0\u202f\u2007\u2009\u3000"
ASKED: tuple[tuple[Callable[[str], object], str], ...] = (
    (lambda text: read_wish(text, HERE), "07:30 Bangkok"),
    (lambda text: read_wish(text, HERE), "19:45 UTC+5:30"),
    (lambda text: read_wish(text, HERE), "6.15 pm"),
    (lambda text: read_wish(text, HERE), "UTC-9:30 21h05"),
    (lambda text: read_span(text, HERE), "22:00-07:15 Bangkok"),
    (lambda text: read_alert_wish(text, HERE), "quiet 23:30-06:45"),
    (lambda text: read_alert_wish(text, HERE), "off talks"),
    (lambda text: asked_of("status", text, HERE, TODAY), "2025-12-24"),
    (lambda text: asked_of("casualties", text, HERE, TODAY), "Surin 24/12/2025"),
    (lambda text: asked_of("sources", text, HERE, TODAY), "31"),
    (lambda text: plain_meaning(text, HERE, TODAY), "casualties 24 december"),
)


def sprinkled(text: str, mark: str) -> str:
    random = Random(text)
    return mark + "".join(char + mark * (random.random() < 0.5) for char in text)


@pytest.mark.parametrize(("read", "text"), ASKED)
def test_what_is_asked_is_what_is_seen(read: Callable[[str], object], text: str) -> None:
    wanted = read(text)
    for mark in UNSEEN:
        assert read(sprinkled(text, mark)) == wanted, hex(ord(mark))
    for digits in DIGITS:
        assert read(text.translate(str.maketrans("0123456789", digits))) == wanted, digits
    for space in SPACES:
        assert read(text.replace(" ", space)) == wanted, hex(ord(space))
    for signs in ("：＋－．／", "∶+‑./", "﹕﹢﹣﹒⁄", ":+\u2212.\u2215"):
        assert read(text.translate(str.maketrans(":+-./", signs))) == wanted, signs
    assert read("".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)) == wanted


@pytest.mark.parametrize("text", ["²", "③", "½", "Ⅳ", "ភ្នំពេញ", "กรุงเทพฯ", "São Tomé", "24–26 Dec", "😀"])
def test_what_is_no_digit_and_no_sign_of_ours_stays(text: str) -> None:
    assert plain(text) == text


def test_the_first_letter_that_is_seen_begins_a_text() -> None:
    assert begun("\u2066\u200f\ufe0f/status \u200b") == "/status \u200b"
    assert (begun(""), begun("\u200b\u00ad"), begun(" x")) == ("", "", " x")
