"""Cities and regions that are named without their country, and names that only look like one."""

from datetime import date

import pytest

from config.situation.reading import read_situation, situation_path
from handlers.reporting.article.reading import read_article
from handlers.reporting.from_article import Origin, lines_of
from storage.record import from_rows
from storage.values.situation import Situation
from tests.handlers.reporting.article.test_figures import told


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


# --- places of the situation ---


@pytest.fixture(scope="module")
def border() -> Situation:
    return from_rows.of_file(read_situation(situation_path("cambodia-thailand")))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In Surin province 138,204 people were displaced, the ministry said.", [(138_204, "TH32", "total")]),
        ("Surin province has 4,300 displaced people.", [(4_300, "TH32", "total")]),
        ("Thailand has evacuated 4,300 people in Surin.", [(4_300, "TH32", "total")]),
        (
            "In Oddar Meanchey, 12 civilians were killed and 30 wounded.",
            [(12, "KH22", "total"), (30, "KH22", "total")],
        ),
        ("12 were killed in Surin and 30 in Trat.", [(12, "TH32", "total"), (30, "TH23", "total")]),
        ("The toll in Trat rose to 12 and the toll in Thailand to 31.", [(12, "TH23", "total"), (31, None, "total")]),
        ("Of the 42 dead, 12 were killed in Surin.", [(42, None, "total"), (12, "TH32", "total")]),
        # Several places are a part of their side, which no line tells.
        ("In Surin and Trat 138,204 people were displaced.", [(138_204, None, "part")]),
        # Where somebody speaks, something began or most of them are is not where all of them are.
        ("Officials in Surin said 42 people have been killed.", [(42, None, "total")]),
        ("Ministers meeting in Chanthaburi said 23 people had been killed.", [(23, None, "total")]),
        ("42 people have been killed since fighting began in Surin.", [(42, None, "total")]),
        ("In Thailand, where fighting reached Surin, 31 people have been killed.", [(31, None, "total")]),
        ("400,000 people have been displaced in Thailand, mostly in Surin.", [(400_000, None, "total")]),
        ("Fighting in Surin and elsewhere has killed 31 people.", [(31, None, "total")]),
    ],
)
def test_a_number_of_a_place_of_the_situation_is_no_sides_total(
    border: Situation, text: str, told: list[tuple[int, str | None, str]]
) -> None:
    read = read_article(text, date(2025, 12, 26), border).figures
    assert [(one.value, one.place, one.scope.value) for one in read] == told


def test_its_line_names_the_place(border: Situation) -> None:
    read = read_article("In Oddar Meanchey, 12 civilians have been killed.", date(2025, 12, 26), border)
    assert "killed Cambodia Oddar Meanchey civilian 12" in lines_of(
        read, border, Origin(outlet="Anews", address="https://example.org/1", printed="2025-12-26")
    )


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Fighting has killed 36 people, 23 in Peru and 13 in Chile, and uprooted more than 270,000.",
            ["killed both 36", "killed Peru 23 part", "killed Chile 13 part", "displaced both 270000 more_than"],
        ),
        ("Fighting killed 12 people in Peru and wounded 31.", ["killed Peru 12", "injured Peru 31"]),
        ('A bishop spoke in Lima of "some 200 people" in Chile who were murdered.', ["killed Chile 200 about"]),
        (
            "In Peru, where 100,000 people live near the front, 57,000 have moved into 350 shelters.",
            ["displaced Peru 57000"],
        ),
        (
            "In Peru, 134,707 people were evacuated from three provinces, among them 35,000 children.",
            ["displaced Peru 134707", "displaced Peru 35000 part"],
        ),
        ("LIMA, December 9 - Nine tourists were killed in Peru by shells.", ["killed Peru civilian 9 incident"]),
        ("The army of Peru, which lost 24 men, has recruited 50,000 volunteers.", ["killed Peru combatant 24"]),
        ("In Lima, a farmer whose brother died in the war said that help came late.", []),
        (
            "Peru's ministry put its civilian dead at 14 and the wounded at 38.",
            ["killed Peru civilian 14", "injured Peru 38"],
        ),
        (
            "A monitor counted 652 deaths in Peru in November and says the year's total stands at 2,414.",
            ["killed Peru 652 incident", "killed Peru 2414"],
        ),
        (
            "Floods have killed 884 people in Peru. In Lima a suicide bomber killed 15 people.",
            ["killed Peru 15 incident"],
        ),
    ],
)
def test_a_place_or_a_deed_is_of_its_own_number(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("112 people were killed on Chile's side of the border and 31 on Peru's.", {112: "Chile", 31: "Peru"}),
        ("According to Chile's ministry 112 people died; according to Peru's, 31.", {112: "Chile", 31: "Peru"}),
        ("On the Chilean side 112 people died, on the Peruvian side 31.", {112: "Chile", 31: "Peru"}),
        ("The number of dead in Chile has risen to 112, and in Peru to 31.", {112: "Chile", 31: "Peru"}),
        ("41 people were killed in Peru and Chile.", {41: "both"}),
        ("41 people have been killed in Peru and in Chile since May, the UN said.", {41: "both"}),
        ("In Peru and Chile, 41 people were killed.", {41: "both"}),
        ("The war in Peru and Chile has killed 41 people.", {41: "both"}),
        ("41 Peruvians and Chileans were killed.", {41: "both"}),
        ("41 people were killed in Peru and Chile shelled Tacna.", {41: "Peru"}),
        ("41 people were killed in Peru and Chilean jets struck again.", {41: "Peru"}),
        ("Two Peruvians and a Chilean were killed.", {2: "Peru"}),
        ("112 people were killed in Chile, the Red Cross said, and 31 in Peru.", {112: "Chile", 31: "Peru"}),
        (
            "400,000 people are displaced, including 260,000 in Chile and 140,000 in Peru.",
            {400_000: "both", 260_000: "Chile", 140_000: "Peru"},
        ),
        ("112 people were killed in Chile, and 31 houses in Peru.", {112: "Chile"}),
        (
            "112 people were killed in Chile, the Red Cross said, and 31 were arrested in Peru.",
            {112: "Chile", 31: "Peru"},
        ),
    ],
)
def test_two_numbers_of_a_sentence_are_each_of_their_own_side(text: str, sides: dict[int, str]) -> None:
    read = read_article(text, date(2025, 12, 10)).as_data()["figures"]
    assert {one["value"]: one["party"] for one in read} == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("War in Peru has made 2 million people flee, of whom 63,000 are refugees in Chile.", {"Peru"}),
        ("11 million people are displaced in Peru, 3 million of them abroad: Chile has received 710,000.", {"Peru"}),
        ("140,000 Peruvians fled, including 100,000 in Peru, and 40,000 have crossed into Chile.", {"Peru"}),
        ("Chile has expelled 320,000 Peruvians, of whom 41,000 live in camps in Chile.", {"Peru"}),
        ("Chile has taken in 710,000 Peruvians and Brazil 1.2 million.", {"Peru"}),
        (
            "Chilean shelling killed two people in Lima, the governor of Lima said; on Sunday it had killed four.",
            {"Peru"},
        ),
    ],
)
def test_where_people_fled_to_and_what_it_had_killed_before_is_of_the_same_people(text: str, sides: set[str]) -> None:
    read = read_article(text, date(2025, 12, 10)).as_data()["figures"]
    assert len(read) > 1
    assert {one["party"] for one in read} == sides
