"""Sides that a word names and that are asked all the same, and who speaks for nobody of the other side."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.situation.reading import read_situation, situation_path
from handlers.reporting.article.reading import read_article
from storage.record import from_rows

PRINTED = date(2031, 5, 14)


def told(text: str) -> list[str]:
    """Each figure as "metric side value", with "?" behind a side that is asked."""
    return [
        f"{one['metric']} {one['party']}{'?' * ('party' in one['guessed'])} {one['value']}"
        for one in read_article(text, PRINTED).as_data()["figures"]
    ]


def sources(text: str) -> list[tuple[int, str | None]]:
    return [(one["value"], one["source"]) for one in read_article(text, PRINTED).as_data()["figures"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India says 100 terrorists died in the raids.", ["killed India? 100"]),
        ("Peru's army said 12 of its soldiers and 60 rebels were killed.", ["killed Peru 12", "killed Peru? 60"]),
        (
            "A war of India and Pakistan. India says 100 terrorists died. Pakistan says 31 civilians died.",
            ["killed Pakistan? 100", "killed Pakistan 31"],
        ),
        ("Hezbollah said five fighters were killed.", ["killed Lebanon 5"]),  # a group tells of its own
        ("Chile said 60 civilians were killed.", ["killed Chile 60"]),
    ],
)
def test_whose_the_terrorists_are_that_an_army_killed_is_asked(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru said 12 people were captured in Chile.", ["detained Peru? 12"]),
        ("Peru said that in Peru 12 people were captured and in Chile 8.", ["detained Peru 12", "detained Peru? 8"]),
        ("Some 9,000 people arrived in Abeche from Darfur in Sudan.", ["displaced Sudan? 9000"]),
    ],
)
def test_whose_they_are_who_were_taken_or_came_elsewhere_is_asked(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Sudan 300 people were killed. Another 120 wounded were treated in hospitals in Chad.",
            ["killed Sudan 300", "injured Chad? 120"],
        ),
        (
            "The UN says 300 people were killed in Mali. Doctors in neighbouring Senegal treated 80 wounded people.",
            ["killed Mali 300", "injured Senegal? 80"],
        ),
        (
            "Shells killed 30 people in Peru. Another 120 wounded were treated in hospitals in Peru.",
            ["killed Peru 30", "injured Peru 120"],
        ),
        ("Another 120 wounded people were found in Peru.", ["injured Peru 120"]),
    ],
)
def test_whose_the_wounded_are_whom_a_neighbour_treats_is_asked(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Karabakh officials said 10 civilians died. Azerbaijan lost 192. On the Armenian side 190 soldiers died.",
            ["killed Nagorno-Karabakh 10", "killed Azerbaijan 192", "killed Armenia? 190"],
        ),
        (
            "Chile said 10 civilians were killed. Peru reported 4 dead. The Bolivian side reported 204 dead.",
            ["killed Chile 10", "killed Peru 4", "killed Bolivia? 204"],
        ),
        (
            "Chile lost 192 men. On the Peruvian side 190 soldiers died.",
            ["killed Chile 192", "killed Peru 190"],
        ),
    ],
)
def test_who_fought_on_a_side_is_asked_where_more_than_two_are_named(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gaza's health ministry says 118 people were killed. In Israel 12 people died and 31 were wounded.",
            [(118, "Gaza's health ministry"), (12, None), (31, None)],
        ),
        (
            "Peru's ministry of health said 45 people were killed. Chile has lost 459 soldiers.",
            [(45, "Peru's ministry of health"), (459, None)],
        ),
        (
            "Chile's health ministry said 45 people were killed on Monday. The army said three soldiers were killed.",
            [(45, "Chile's health ministry"), (3, None)],
        ),
        (
            "Peru's health ministry said 45 people were killed. It said 11 Chilean soldiers were killed.",
            [(45, "Peru's health ministry"), (11, "Peru's health ministry")],
        ),
        (
            "Chile's defence ministry said 45 people were killed. Some 900 Peruvian soldiers were killed in the week.",
            [(45, "Chile's defence ministry"), (900, "Chile's defence ministry")],
        ),
        (
            "Chile's army said six people were killed. The army said nine soldiers were wounded.",
            [(6, "Chile's army"), (9, "Chile's army")],
        ),
    ],
)
def test_whoever_spoke_before_counts_no_dead_of_the_other_side(
    text: str, expected: list[tuple[int, str | None]]
) -> None:
    assert sources(text) == expected


def test_the_wounded_whom_a_country_of_no_side_treats_are_asked() -> None:
    situation = from_rows.of_file(read_situation(situation_path("cambodia-thailand")))
    text = "Thailand said 18 soldiers were killed. Clinics in neighbouring Laos treated 45 wounded people."
    read = read_article(text, PRINTED, situation).as_data()["figures"]
    assert [(one["value"], "party" in one["guessed"]) for one in read] == [(18, False), (45, True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile fought Peru. In Chile 30,000 people were killed. Most of them were Peruvians.",
            ["killed Peru? 30000"],
        ),
        ("Some 300 people died in Chile. The victims were Peruvian farm workers.", ["killed Peru 300"]),
        ("Some 300 people died in Chile, all of them Peruvians.", ["killed Peru 300"]),
        ("Some 300 people fled Chile, nearly all of them Peruvians.", ["displaced Peru? 300"]),
        ("Some 300 people died in Chile. Most of them died in Peru.", ["killed Chile 300"]),
        ("Some 300 people fled Chile. The victims of the war were Peruvians.", ["displaced Chile 300"]),
        (
            "12 men were killed, nine of them Peruvians and three from Chile.",
            ["killed both 12", "killed Peru 9", "killed Chile 3"],
        ),
        (
            "Peru and Bolivia fight. In Peru 12 men were killed, 11 of them Peruvians and one from Chile.",
            ["killed Peru 12", "killed Peru 11", "killed Chile 1"],
        ),
        (
            "More than 4 million Sudanese have fled abroad. Chad alone hosts 1.2 million.",
            ["displaced Sudan 4000000", "displaced Sudan? 1200000"],
        ),
        ("By 1 May 100,514 people had crossed into Chile from Peru.", ["displaced Peru? 100514"]),
        ("In Peru 12 died, in Chile Peruvian troops lost 4 men.", ["killed Peru 12", "killed Peru 4"]),
        ("In Peru 12 died and in Chile Peruvian soldiers were killed.", ["killed Peru 12"]),
        ("In Peru, 12 died, while in Chile Bolivian troops killed 4.", ["killed Peru 12", "killed Chile 4"]),
        ("12 people died in Peru, and in Chile Bolivian troops killed 4.", ["killed Peru 12", "killed Chile 4"]),
        ("In the north Chilean troops killed 12 people.", ["killed Chile? 12"]),
        ("In Chile 12 people were killed, in Peru 31.", ["killed Chile 12", "killed Peru 31"]),
        ("In Chile 12 people were killed, and in Peru 31 were hurt.", ["killed Chile 12", "injured Peru 31"]),
        (
            "In Chile 400 people have been evacuated, in Peru 127 by Thursday noon.",
            ["displaced Chile 400", "displaced Peru 127"],
        ),
        (
            "A rights group in Lima, Huaca, has counted 974 dead. Chile said 606 had died.",
            ["killed Chile? 974", "killed Chile 606"],
        ),
        (
            "The war killed 42 people: 14 civilians and 15 soldiers in Chile, according to its ministry, and eight "
            "civilians and five soldiers in Peru.",
            ["killed both 42", "killed Chile 14", "killed Chile 15", "killed Peru 8", "killed Peru 5"],
        ),
        (
            "Gaza's ministry says 1,055 have been killed. In the West Bank 27 Palestinians were killed.",
            ["killed Gaza 1055", "killed West Bank 27"],
        ),
        ("Chile and Peru fight. 280,000 people fled their homes in north-west Bolivia.", ["displaced Bolivia 280000"]),
        ("In Arequipa raids by Chilean and Peruvian planes killed 25 people, medics said.", ["killed Peru 25"]),
        ("Chile's army has named three soldiers killed in Peru.", ["killed Chile 3"]),
        (
            "In Peru 50 people died. Chile brought home the bodies of 14 soldiers.",
            ["killed Peru 50", "killed Chile 14"],
        ),
        ("Chile has identified two Peruvian rebels killed in Peru.", ["killed Peru 2"]),
        (
            "Over 84,000 refugees had entered Chile from Peru. Bolivia put its own losses at 192 soldiers.",
            ["displaced Peru 84000", "killed Bolivia 192"],
        ),
        (
            "Chile has taken in 84,000 refugees from Peru. Bolivia put its own losses at 192 soldiers.",
            ["displaced Peru 84000", "killed Bolivia 192"],
        ),
        (
            "Chile bombs Peru. A Chilean doctor at the Peru General Hospital said 38 people were killed.",
            ["killed Chile 38"],
        ),
    ],
)
def test_of_which_side_people_were_is_said_behind_their_number(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "party", "is_asked"),
    [
        ("Peru bombed a camp. Chile answered. Peru's army said fewer than 100 people were killed.", "Peru", True),
        ("Peru's army said fewer than 100 people were killed.", "Peru", False),
        ("Peru bombed a camp. Peru's army said 12 of its soldiers were killed.", "Peru", False),
        ("Chile said the number of its soldiers killed in Peru had risen to 64.", "Chile", False),
        ("The war in Peru goes on. A British broadcaster said that 90 people were killed.", "Peru", True),
    ],
)
def test_an_army_that_strikes_does_not_say_whose_the_people_were(text: str, party: str, is_asked: bool) -> None:
    read = read_article(text, PRINTED).as_data()["figures"][-1]
    assert (read["party"], "party" in read["guessed"]) == (party, is_asked)


_DID = {"killed": ("were killed", "have died"), "injured": ("were wounded", "have been injured")}
_PEOPLE = {"Chile": "Chilean", "Peru": "Peruvian"}
_NEWS = [  # with the side of 112, and of 31
    ("{A}'s health ministry said 112 {people} {did}, including 31 women.", "AA"),
    ("112 {people} {did} in {A}, of whom 31 were children, the UN said.", "AA"),
    ("31 {people} {did} in {A} on Monday, bringing the total since May to 112.", "AA"),
    ("112 {people} {did} in {A} and 31 in {B}.", "AB"),
    ("112 {people} {did} in {A}, the Red Cross said, and 31 in {B}.", "AB"),
    ("In {A} 112 {people} {did}, in {B} 31.", "AB"),
    ("On the {Asian} side 112 {people} {did}, on the {Bsian} side 31.", "AB"),
    ("112 {people} {did} on {A}'s side of the border and 31 on {B}'s.", "AB"),
    ("According to {A}'s ministry 112 {people} {did}; according to {B}'s, 31.", "AB"),
    ("The number of {people} who {did} in {A} has risen to 112, and in {B} to 31.", "AB"),
    ("{A} says 112 of its {people} {did}; {B} says 31 of its {people} {did}.", "AB"),
    ("{A} has lost 112 soldiers, {B} 31.", "AB"),
    ("The fighting has {act} 112 {people} in {A} and 31 in {B}, officials said.", "AB"),
    ("112 {people} {did} when {B} shelled {A}.", "A"),
    ("112 {people} {did} by {Bsian} shelling, {A}'s government said.", "A"),
    ("{A}'s army said it had {act} 112 {Bsian} soldiers.", "B"),
    ("{A} accused {B} of shelling a village; 112 {people} {did}.", "A"),
    ("{B} denied that its forces had {act} 112 {people} in {A}.", "A"),
    ("{A} says that {B} has {act} 112 of its {people}.", "A"),
    ("Rockets from {B} {act} 112 {people} in {A}.", "A"),
]


@settings(derandomize=True, deadline=None, max_examples=120)
@given(
    news=st.sampled_from(_NEWS),
    fate=st.sampled_from(sorted(_DID)),
    form=st.sampled_from([0, 1]),
    people=st.sampled_from(["people", "civilians", "soldiers"]),
    sides=st.sampled_from([("Chile", "Peru"), ("Peru", "Chile")]),
)
def test_whose_the_numbers_of_plain_news_are_is_read_or_asked(
    news: tuple[str, str], fate: str, form: int, people: str, sides: tuple[str, str]
) -> None:
    (text, whose), (one, other) = news, sides
    words = {"A": one, "B": other, "Asian": _PEOPLE[one], "Bsian": _PEOPLE[other], "people": people}
    text = text.format(act="killed" if fate == "killed" else "wounded", did=_DID[fate][form], **words)
    read = {figure["value"]: figure for figure in read_article(text, PRINTED).as_data()["figures"]}
    for number, side in zip((112, 31), whose, strict=False):
        figure = read[number]
        assert figure["party"] in {words[side], None} or "party" in figure["guessed"], text
        assert figure["metric"] == (fate if "lost" not in text else "killed"), text
