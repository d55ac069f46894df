"""Numbers that lean on the sentence before, who "its ministry" is, and two numbers of two sides. Texts are made up."""

from itertools import product

import pytest

from handlers.reporting.article.reading import read_article
from tests.handlers.reporting.article.test_figures import PRINTED, told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Shelling killed 43 people in Peru. Among them were nine children.",
            ["killed Peru 43", "killed Peru civilian 9 part"],
        ),
        (
            "At least 60 people were killed in Peru. The victims include 12 women.",
            ["killed Peru 60 at_least", "killed Peru civilian 12 part"],
        ),
        (
            "Air strikes in Peru killed 74 people. Most were farmers, said a spokesman, and five were paramedics.",
            ["killed Peru 74", "killed Peru civilian 5 part"],
        ),
        (
            "Shelling killed 43 people in Peru, the army said. A monitor has documented 51.",
            ["killed Peru 43", "killed Peru 51"],
        ),
        (
            "Peru said 610 people were killed and 4,746 wounded, 49 women and 13 children among the dead.",
            [
                "killed Peru 610",
                "injured Peru 4746",
                "killed Peru civilian 49 part",
                "killed Peru civilian 13 part",
            ],
        ),
        (
            "Three Peruvian soldiers were killed and an officer was wounded when a tank was hit in Chile.",
            ["killed Peru combatant 3", "injured Peru combatant 1 incident"],
        ),
        (
            "Five people were killed in Peru on 4 December and three others are missing.",
            ["killed Peru 5 incident", "missing Peru 3 incident"],
        ),
        (
            "In Peru three families were burned in their homes, and as many as 900 people may have died.",
            ["killed Peru 900 up_to"],
        ),
        ("In Peru 900 people may have died.", []),
        (
            "The number of its citizens killed in clashes on the Chilean border rose to 59, Peru's ministry said.",
            ["killed Peru civilian 59"],
        ),
    ],
)
def test_a_number_is_of_those_whom_the_words_before_it_count(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Chile hides its losses. Its prosecutor says that 65 civilians were killed.", "Its prosecutor"),
        ("The army in Chile said that 88 per cent of clinics were hit. In all 65 people were killed in Chile.", None),
    ],
)
def test_its_ministry_is_of_whom_the_sentence_before_began_with_and_a_percentage_says_nothing(
    text: str, source: str | None
) -> None:
    (one,) = read_article(f"Peru fights on.\n\n{text}", PRINTED).as_data()["figures"]
    assert one["party"] == "Chile"
    assert source is None or one["source"] == source
    assert "cent" not in (one["source"] or "")


def test_a_war_of_the_past_is_counted_of_both_sides_of_the_text() -> None:
    text = (
        "Peru said 12 of its soldiers were killed. Chile said nine of its soldiers were killed. "
        "The war of 1999 killed about 800 people."
    )
    assert told(text)[-1] == "killed both 800 about historic"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The war in Peru that began in 2003 killed 300,000 people.", ["killed Peru 300000 historic"]),
        ("The war in Peru that began in 2003 has killed 300,000 people.", ["killed Peru 300000"]),
        ("The war in Peru, which began in 2023, killed 300,000 people.", ["killed Peru 300000"]),
        ("Since 2003 the war in Peru killed 300,000 people.", ["killed Peru 300000"]),
    ],
)
def test_a_war_that_began_long_ago_goes_on_where_it_has_killed(text: str, figures: list[str]) -> None:
    assert told(text) == figures


def test_a_year_behind_a_semicolon_is_a_year_of_its_own() -> None:
    text = "Chile and Peru have been rivals since 1947; in the conflict of 1999 Peru lost 527 soldiers."
    assert told(text) == ["killed Peru combatant 527 historic"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Chile says 118 people were killed on Monday, taking the total to 61,204.",
            [("killed", 118), ("killed", 61_204)],
        ),
        (
            "Chile says 40 people fled in a day, bringing the total since March to more than 9,000.",
            [("displaced", 40), ("displaced", 9_000)],
        ),
        ("Chile says 118 people were killed, taking the total to 300 attacks.", [("killed", 118)]),
        ("Chile says 118 people were killed, taking the total of strikes to 300.", [("killed", 118)]),
        (
            "Chile says 118 people were killed and 50 hurt, raising the total to 612.",
            [("killed", 118), ("injured", 50)],
        ),
    ],
)
def test_a_total_that_a_count_is_added_to_is_of_the_same(text: str, figures: list[tuple[str, int]]) -> None:
    read = read_article(text, PRINTED).as_data()["figures"]
    assert [(one["metric"], one["value"]) for one in read] == figures


def test_who_speaks_behind_an_hour_of_a_live_page_is_named_without_it() -> None:
    text = "12:10 Peru's health ministry says 40 people were killed\n11:50 Chile's army: 200 Peruvian soldiers killed"
    read = read_article(text, PRINTED).as_data()["figures"]
    assert [(one["party"], one["value"], one["source"], one["guessed"]) for one in read] == [
        ("Peru", 40, "Peru's health ministry", []),
        ("Peru", 200, "Chile's army", []),
    ]


SAID = (
    "In {a} 12 {people} {fate}, in {b} 31.",
    "In {a}, 12 {people} {fate} and in {b} 31.",
    "In {a} 12 {people} {fate}, while in {b} 31 {people} {fate}.",
    "In northern {a} 12 {people} {fate}, in southern {b} 31 {people} {fate}.",
    "In {a} 12 {people} {fate}; in {b}, 31 {fate}.",
    "In {a}, where 12 {people} {fate}, schools are closed. In {b} 31 {fate}.",
    "In {a} 12 {people} {fate} in clashes with {b}, and 31 {people} {fate} in {b}.",
    "12 {people} {fate} in {a} and 31 in {b}.",
    "12 {people} {fate} in {a}, 31 in {b}.",
    "12 {people} {fate} in {a} and 31 {people} {fate} in {b}.",
    "At least 12 {people} {fate} in {a} and more than 31 in {b}.",
    "{a} says 12 of its {people} {fate}, {b} that 31 of its {people} {fate}.",
    "{a} says 12 of its {people} {fate}; {b} says 31 of its {people} {fate}.",
    "{a} reported that 12 {people} {fate}. {b} reported that 31 {people} {fate}.",
    "{b}'s shelling of {a}: 12 {people} {fate}. {a}'s shelling of {b}: 31 {people} {fate}.",
)
FATES = {"were killed": "killed", "have died": "killed", "were injured": "injured", "are missing": "missing"}


@pytest.mark.parametrize("said", SAID)
def test_each_number_is_of_its_own_side(said: str) -> None:
    for people, (fate, metric), (a, b) in product(
        ("people", "civilians", "soldiers"), FATES.items(), (("Chile", "Peru"), ("Peru", "Chile"))
    ):
        text = said.format(a=a, b=b, people=people, fate=fate)
        read = [line.split()[:2] for line in told(text)]
        assert read == [[metric, a], [metric, b]], text


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "More than 800 people were killed in Peru. The true figure was at least 1,300, with 2,000 wounded.",
            ["killed Peru 800 more_than", "killed Peru 1300 at_least", "injured Peru 2000"],
        ),
        (
            "In May 1996 the world was shocked by Peru. Some 300,000 people died then.",
            ["killed Peru 300000 about historic"],
        ),
        (
            "The most in Peru since the raid on Lima in March 2021, which displaced 88,000.",
            ["displaced Peru 88000 historic"],
        ),
        ("Peru has been at war since March 2021, which has displaced 88,000.", ["displaced Peru 88000"]),
        ("Two medics who were abducted in Peru on Friday were found alive.", ["detained Peru civilian 2 superseded"]),
        (
            "Ten Peruvian soldiers, including four officers, who had been held by Chile were released.",
            ["detained Peru combatant 10 superseded", "detained Peru combatant 4 superseded part"],
        ),
        ("The hospital in Peru admitted 36 wounded refugees.", ["injured Peru 36"]),
        ("Seventeen people in Peru who were badly hurt succumbed to their wounds.", ["killed Peru 17"]),
        (
            "Clashes killed four Peruvian and eight Chilean soldiers.",
            ["killed Peru combatant 4", "killed Chile combatant 8"],
        ),
    ],
)
def test_what_became_of_them_is_said_further_on(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "About 28,000 are displaced in Peru. This includes some 8,000 people in Tarma, 9,000 in Junin and 600 "
            "in the north.",
            [
                "displaced Peru 28000 about",
                "displaced Peru 8000 about part",
                "displaced Peru 9000 part",
                "displaced Peru 600 part",
            ],
        ),
        (
            "Peru said 45 civilians were killed. Residents spoke of more than 80.",
            ["killed Peru civilian 45", "killed Peru 80 more_than"],
        ),
        ("In Peru 1,300 people who fled in December have returned.", ["returned Peru 1300"]),
        ("Fifteen people, some of them women and a teacher, were killed in Peru.", ["killed Peru 15"]),
        ("About 1,700 people from three barangays in Peru have fled.", ["displaced Peru 1700 about"]),
        ("In Peru's Tarma region a Chilean drone killed four people.", ["killed Peru 4 incident"]),
        (
            "The number of martyrs of the massacre that was committed in a school in Peru in the morning of Saturday "
            "at the time of prayer has risen to 105.",
            ["killed Peru 105 incident"],
        ),
    ],
)
def test_what_goes_on_from_the_sentence_before_is_read(text: str, figures: list[str]) -> None:
    assert told(text) == figures
