"""Cities and regions that are named without their country, and names that only look like one."""

from datetime import date

import pytest

from handlers.reporting.article.reading import read_article


def parties(text: str) -> list[str | None]:
    return [one["party"] for one in read_article(text, date(2025, 12, 10)).as_data()["figures"]]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Shelling killed 12 people in Kharkiv.", "Ukraine"),
        ("At least 12 people died in Goma, North Kivu.", "DR Congo"),
        ("Twelve people were killed in Gaza City.", "Gaza"),
        ("Twelve people were killed near Khan Younis.", "Gaza"),
        ("Twelve people were killed in Port-au-Prince.", "Haiti"),
        ("Attackers killed 12 people in the Maiduguri area on Monday.", "Nigeria"),
        ("Twelve people were killed in Homs and 30 wounded.", "Syria"),
        ("Fighting in Mexico: 12 people were killed in Culiacan Tuesday.", "Mexico"),
    ],
)
def test_a_city_or_region_is_of_its_country(text: str, party: str) -> None:
    assert set(parties(text)) == {party}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Twelve people were killed in Tripoli.", "Libya"),
        ("Lebanon mourns. Twelve people were killed in Tripoli.", "Lebanon"),
        ("Clashes killed 12 people in Punjab.", None),
        ("Clashes killed 12 people in Punjab, the government of India said.", "India"),
        ("Twelve people were killed in Cali.", None),
        ("Colombia's army was on alert. Twelve people were killed in Cali.", "Colombia"),
    ],
)
def test_a_name_of_several_places_or_persons_needs_the_country(text: str, party: str | None) -> None:
    assert set(parties(text)) == {party}


@pytest.mark.parametrize(
    "text",
    [
        "The clashes killed 12 people, according to Mosul Adams.",
        "Shelling killed 12 people, said Anna Goma of the rescue service.",
        "They died for the sake of peace: 12 people were killed.",
    ],
)
def test_a_person_or_a_word_is_no_place(text: str) -> None:
    assert set(parties(text)) == {None}


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Shelling killed 12 people in occupied Melitopol.", None),
        ("Shelling killed 12 people in Russian-held Melitopol, Russia's ministry said.", None),
        ("In the occupied part of the Donetsk region officials said that 12 people were killed in Horlivka.", None),
        ("The Moscow-installed head of Donetsk said 12 people were killed.", None),
        ("Shelling killed 12 people in Berdiansk, under occupation since 2022.", None),
        ("Ukraine said 12 of its soldiers were killed in occupied Melitopol.", "Ukraine"),
        ("Rockets killed 12 people in northern Israel and the occupied Golan Heights.", "Israel"),
        ("Shelling killed 12 people in rebel-held Goma.", "DR Congo"),
        ("Shelling killed 12 people in the occupied West Bank.", "West Bank"),
    ],
)
def test_a_place_under_occupation_gives_no_certain_side(text: str, party: str | None) -> None:
    assert set(parties(text)) == {party}
