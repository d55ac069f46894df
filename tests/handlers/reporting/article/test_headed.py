"""Updates on several countries: whose people are counted below a country's name."""

from datetime import date

import pytest

from config.situation.reading import read_situation, situation_path
from handlers.reporting.article.reading import read_article
from storage.record import from_rows

DAY = date(2031, 3, 12)


def told(text: str) -> list[str]:
    return [f"{one['party']} {one['value']}" for one in read_article(text, DAY).as_data()["figures"]]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "#Chad\n\nClashes have killed 12 people. Some 4,000 have crossed into Niger.\n\n#Peru\n\nOfficials say "
            "that 31 have died.",
            ["Chad 12", "Chad 4000", "Peru 31"],
        ),
        (
            "1. Chad\n\n- 12 people killed since May\n- 900 displaced\n\n2. Peru\n\n- 31 people killed since May",
            ["Chad 12", "Chad 900", "Peru 31"],
        ),
        (
            "Situation in Chad\n\nAbout 12 people have died.\n\nPeru – update\n\nAbout 31 have died.",
            ["Chad 12", "Peru 31"],
        ),
        (
            "Chad: Rockets have killed 12 people.\n\nPeru: Authorities have counted 31 dead and 80 wounded.",
            ["Chad 12", "Peru 31", "Peru 80"],
        ),
        (
            "• Chad: 12 civilians killed, 40 injured\n• Peru: 31 civilians killed, 80 injured",
            ["Chad 12", "Chad 40", "Peru 31", "Peru 80"],
        ),
    ],
)
def test_the_nearest_country_that_heads_a_paragraph_is_whose_they_are(text: str, sides: list[str]) -> None:
    assert told(text) == sides


def test_a_side_at_the_number_is_heard_below_another_countrys_name() -> None:
    text = "Chad\n\nPeru said that 44 of its soldiers had died.\n\nPeru\n\nSome 31 people have died."
    assert told(text) == ["Peru 44", "Peru 31"]


def test_a_name_alone_heads_nothing_where_no_other_does() -> None:
    text = "Fighting between Chile and Peru\n\nPhoto: Chile\n\nSome 12 people have been killed in Peru. Nine were hurt."
    assert told(text) == ["Peru 12", "Peru 9"]


def test_what_is_told_below_a_country_that_is_no_side_is_not_read() -> None:
    situation = from_rows.of_file(read_situation(situation_path("cambodia-thailand")))
    text = (
        "Myanmar\n\nAir strikes have killed 43 civilians.\n\nCambodia\n\nSome 31 civilians have died.\n\nLaos: 12 "
        "people killed."
    )
    found = read_article(text, DAY, situation).as_data()["figures"]
    assert [one["value"] for one in found] == [31]


def test_no_side_is_offered_where_none_is_named_and_nobody_strikes() -> None:
    situation = from_rows.of_file(read_situation(situation_path("cambodia-thailand")))
    text = "31 civilians have been killed and 640,000 displaced since 7 December."
    found = read_article(text, DAY, situation).as_data()["figures"]
    assert [(one["value"], one["party"]) for one in found] == [(31, None), (640000, None)]


def test_a_country_that_is_no_side_and_the_only_one_named_so_takes_no_number_away() -> None:
    situation = from_rows.of_file(read_situation(situation_path("cambodia-thailand")))
    text = "Laos: no casualties. 96 people have been killed along the border."
    assert [one["value"] for one in read_article(text, DAY, situation).as_data()["figures"]] == [96]
