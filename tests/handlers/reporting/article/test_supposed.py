"""Numbers that are supposed, compared or denied and none of a toll, and what stands beside them. All made up."""

import pytest

from tests.handlers.reporting.article.test_figures import told


@pytest.mark.parametrize(
    "text",
    [
        "14,000 more civilians had fled Peru than in May.",
        "Nine fewer people died in Peru than last week.",
        "If 40 soldiers died in Peru, the truce would end.",
        "It was not clear whether 12 soldiers were killed in Peru.",
        "Peru is preparing for 20,000 people to be displaced.",
    ],
)
def test_what_is_compared_or_supposed_counts_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Forty more people died in Peru in less than a day.", ["killed Peru 40 incident"]),
        ("It is unclear whether the 40 people killed in Peru were civilians.", ["killed Peru 40"]),
        ("Whether or not the truce holds, 40 people have died in Peru.", ["killed Peru 40"]),
        ("It is not true that 12 soldiers died in Peru.", ["killed Peru combatant 12 superseded"]),
        ("Claims that 12 soldiers died in Peru are wrong.", ["killed Peru combatant 12 superseded"]),
        ("Six aid workers abducted in Peru are to be released.", ["detained Peru civilian 6"]),
        ("Peru holds 12 captured Chilean soldiers.", ["detained Chile combatant 12"]),
        (
            "Officials said that in Peru 40 people died and in Chile 12.",
            ["killed Peru 40", "killed Chile 12"],
        ),
    ],
)
def test_what_is_told_beside_it_is_told(text: str, figures: list[str]) -> None:
    assert told(text) == figures
