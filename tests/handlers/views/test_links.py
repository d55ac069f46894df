"""What a button carries: written and read back by any process, after any restart."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from config.situation.reading import read_situation, situation_path
from handlers.views.links import MAX_BYTES, BadLink, Link, decode
from handlers.views.screens.registry import SCREENS
from handlers.views.screens.timeline import FILTERS

FILE = read_situation(situation_path("cambodia-thailand"))
words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_", max_size=8)
links = st.builds(
    Link,
    screen=words.filter(bool),
    day=st.none() | st.dates(min_value=date(1900, 1, 1)),
    known_now=st.booleans(),
    party=words,
    place=words,
    item=words,
    page=st.integers(0, 99),
)


@given(links)
@example(Link(screen="status"))
@example(Link(screen="timeline", item="talks", page=3))
def test_a_link_is_read_as_it_was_written(link: Link) -> None:
    assert decode(link.encode()) == link


@given(st.text(max_size=80) | st.lists(st.text("0123kx-", max_size=9), max_size=9).map("|".join))
def test_no_text_is_read_as_a_link_that_is_written_otherwise(data: str) -> None:
    try:
        link = decode(data)
    except BadLink:
        return
    assert link.encode() == data


@pytest.mark.parametrize(
    "data",
    [
        "",
        "|20251226",
        "status|",
        "status|20251301",
        "status|2025126",
        "status|2025-12-26",
        "status||x",
        "status||||||x",
        "status||||||-1",
        "status||||||0",
        "status||||||٣",
        "a|||||||b",
        "status|||||" + "x" * 60,
        "status\ud800",
    ],
)
def test_what_no_program_of_ours_wrote_is_refused(data: str) -> None:
    with pytest.raises(BadLink):
        decode(data)


def test_the_longest_links_of_the_shipped_situation_fit_into_a_button() -> None:
    """Every screen with a day, a place (longer than a side) and the longest item and page there can be."""
    codes = [place.code for place in FILE.places] + [party.code for party in FILE.parties]
    items = [*FILTERS, "99999"]
    data = [
        Link(screen=screen, day=date(2025, 12, 26), known_now=True, party="KH", place=code, item=item, page=99).encode()
        for screen in SCREENS
        for code in codes
        for item in items
    ]
    assert max(len(one.encode()) for one in data) <= MAX_BYTES


def test_a_code_too_long_for_a_button_is_told_by_name() -> None:
    with pytest.raises(ValueError, match="longer than 64 bytes"):
        Link(screen="status", place="x" * 60).encode()


def test_a_link_to_another_screen_keeps_day_side_and_place() -> None:
    link = Link(screen="casualties", day=date(2025, 12, 26), known_now=True, party="KH", item="x", page=2)
    assert link.to("sources") == Link(screen="sources", day=date(2025, 12, 26), known_now=True, party="KH")
