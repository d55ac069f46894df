"""Offers, talks, ceasefires and agreements that articles tell of."""

from datetime import date

import pytest

from handlers.reporting.article.reading import read_article

FRIDAY = date(2025, 12, 26)


def told(text: str) -> list[str]:
    found = read_article(text, FRIDAY).as_data()["diplomacy"]
    return [" ".join(filter(None, [one["kind"], one["status"], one["actor"], one["date"]])) for one in found]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The United States offered to mediate on Thursday.", ["offer offered United States 2025-12-25"]),
        (
            "Thailand and Cambodia held their first talks on Wednesday.",
            ["talks held Thailand and Cambodia 2025-12-24"],
        ),
        (
            "Armenia and Azerbaijan will meet for further talks on Sunday.",
            ["talks scheduled Armenia and Azerbaijan 2025-12-28"],
        ),
        (
            "India and Pakistan agreed on Saturday, December 20, to a ceasefire.",
            ["ceasefire agreed India and Pakistan 2025-12-20"],
        ),
        (
            "A ceasefire between Israel and Lebanon took effect on December 24.",
            ["ceasefire in_force Israel and Lebanon 2025-12-24"],
        ),
        (
            "Ukraine and Russia signed the agreement on December 22.",
            ["agreement signed Ukraine and Russia 2025-12-22"],
        ),
        (
            "Peru and Chile fought on Wednesday. In the evening the two countries announced a ceasefire.",
            ["ceasefire declared Peru and Chile 2025-12-24"],
        ),
        ("Envoys of Chile and Peru meet in Lima on Monday.", ["talks scheduled Chile and Peru 2025-12-29"]),
        ("Thailand denied on Friday that a truce had been agreed.", ["ceasefire denied Thailand 2025-12-26"]),
    ],
)
def test_what_was_done_by_whom_and_when(text: str, items: list[str]) -> None:
    assert told(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations called for talks between India and Pakistan.",
        "Thailand prefers bilateral talks.",
        "Chile pulled out of talks with Peru that were due to start on Friday.",
        "Chile and Peru had agreed to hold on to their plan for a truce.",
        "Rebels that signed a 2014 peace agreement attacked Chile.",
        "Both sides discussed the implementation of the ceasefire.",
        "Monday was the second day of a truce that ended four days of fighting between Peru and Chile.",
    ],
)
def test_what_is_only_wished_for_is_nothing(text: str) -> None:
    assert told(text) == []
