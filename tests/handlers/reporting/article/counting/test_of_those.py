"""Whom a number is a part of or takes the place of, who is held and who is moved. All made up."""

from datetime import date

import pytest

from config.situation.reading import read_situation, situation_path
from handlers.reporting.article.reading import read_article
from storage.record import from_rows
from tests.handlers.reporting.article.test_figures import told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Clashes in Peru killed 400 people. Of all those killed, 58 were women and 18 children.",
            ["killed Peru 400", "killed Peru civilian 58 part", "killed Peru civilian 18 part"],
        ),
        (
            "Of the 46 dead in Peru, 12 were soldiers, the army said after the attack.",
            ["killed Peru 46", "killed Peru combatant 12 part"],
        ),
        ("Of the 12 provinces of Peru, three were hit in the attacks.", []),
        (
            "Hamas took 80 hostages in Israel. Of these, 57 are still in Gaza.",
            ["detained Israel 80", "detained Israel 57 part"],
        ),
        ("Hamas took 80 hostages in Israel. 57 remain in Gaza.", ["detained Israel 80", "detained Israel 57"]),
        ("Chile's dead number more than 1,300, its army said.", ["killed Chile 1300 more_than"]),
        (
            "A marine died in Chile, raising the number of Peruvian soldiers killed since December 7 to 18.",
            ["killed Chile combatant 1 incident", "killed Peru combatant 18"],
        ),
        (
            "Peru's army raised its count of dead soldiers to 40 from 31.",
            ["killed Peru combatant 40", "killed Peru combatant 31 superseded"],
        ),
        (
            "Peru's ministry said 46 people died in raids, correcting an earlier figure of 51.",
            ["killed Peru 46", "killed Peru 51 superseded"],
        ),
        ("In clashes 2,600 people stayed on in 90 shelters in Peru.", ["displaced Peru 2600"]),
        ("Fighting in Peru: 9,000 people left the Lima area.", ["displaced Peru 9000"]),
        ("Shelling in Peru. More than three quarters of the people have fled.", []),
        ("Peru's army moved 5,000 troops to the border after the attack.", []),
        (
            "Peru said 30 died in raids. Chile gave the number of tanks destroyed as 12.",
            ["killed Peru 30"],
        ),
        (
            "The siege ended in Peru. Twenty-one hostages and four soldiers died.",
            ["killed Peru 21", "killed Peru combatant 4"],
        ),
        (
            "Rebels in Peru said they had killed 50 workers and later put it at 80.",
            ["killed Peru civilian 50 superseded"],
        ),
        ("Fighting in Peru. A day later officials of the province spoke of 4,000 evacuees.", ["displaced Peru 4000"]),
        ("Fighting in Peru. Another 150,000 people have gone abroad.", ["displaced Peru 150000 incident"]),
        ("War in Peru. The US ambassador put the dead at up to 5,000.", ["killed Peru 5000 up_to"]),
        (
            "Rebels in Peru said they held 60 soldiers.",
            ["detained Peru combatant 60"],
        ),
        (
            "Peru is at war with Chile. Peru's army put the number of rebels neutralised since May at 52.",
            ["killed Chile combatant 52"],
        ),
        (
            "Fighting in Peru. In Lima 32,400 people were uprooted, in northern Cuzco 105,800.",
            ["displaced Peru 32400", "displaced Peru 105800"],
        ),
        (
            "Peru said 137 families, or 451 people, of whom 143 are pupils, have been forced to take refuge.",
            ["displaced_families Peru 137", "displaced Peru 451", "displaced Peru civilian 143 part"],
        ),
        (
            "Peru is at war with Chile. Peru's general staff said Chile's losses came to 1,200 troops.",
            ["killed Chile combatant 1200"],
        ),
        (
            "Two Peruvian marines fell in Chile, raising to 32 the number of its soldiers killed.",
            ["killed Peru combatant 2 incident", "killed Peru combatant 32"],
        ),
        (
            "Bolivia said Chilean shells killed two Peruvian nurses and wounded nine.",
            ["killed Peru civilian 2", "injured Peru civilian 9"],
        ),
        (
            "Peru's army said four marines had died in Chile. Twenty others were wounded.",
            ["killed Peru combatant 4", "injured Peru 20"],
        ),
        (
            "Peru's army says it has killed 160 Chilean soldiers. Chile called this disinformation.",
            ["killed Chile combatant 160 superseded"],
        ),
        (
            "Clashes in Peru. The number of people who had to seek refuge has risen to 9,000.",
            ["displaced Peru 9000"],
        ),
        ("The group put the number of troops killed in Peru at 200.", ["killed Peru combatant 200"]),
        (
            "The toll among civilians in Peru stands at 45 dead, its ministry said after the raids.",
            ["killed Peru civilian 45"],
        ),
        (
            "The raid in Peru left ten civilians dead, among them four clan elders.",
            ["killed Peru civilian 10 incident", "killed Peru civilian 4 part"],
        ),
        (
            "Peru fights Chile. In Chile missiles have killed 24 people, its ministry said.",
            ["killed Chile 24"],
        ),
        (
            "A drone launched by Peru had hit Arica, where ten people were hurt. Clashes go on in Chile.",
            ["injured Chile 10 incident"],
        ),
        (
            "Clashes in Peru. Troops killed Juan Quispe, a commander of the rebels.",
            [],
        ),
        (
            'Peru put the number of "terrorists" killed at 12.',
            ["killed Peru combatant 12"],
        ),
        (
            "Raiders killed 52 residents and forced 1,820 to flee in Peru.",
            ["killed Peru civilian 52", "displaced Peru 1820"],
        ),
        ("Clashes in Peru. Five residents of Chilean-held Lima were killed.", ["killed Peru civilian 5"]),
    ],
)
def test_parts_and_those_who_are_held_or_moved_are_told_apart(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean Red Cross (CRC) reported that 30 people had been wounded in clashes.",
        "The Chilean Red Cross (CRC) said on Monday that 30 people had been wounded in clashes.",
    ],
)
def test_a_name_with_its_short_form_in_brackets_speaks(text: str) -> None:
    read = read_article(text, date(2025, 12, 26)).as_data()["figures"]
    assert [one["source"] for one in read] == ["Chilean Red Cross"]


def test_whoever_stands_behind_said_and_a_day_speaks() -> None:
    text = "At least 27 people died in a raid in Arica, a city held by Peru, on Sunday, said Juan Quispe, a teacher."
    read = read_article(text, date(2025, 12, 26)).as_data()["figures"]
    assert [(one["value"], one["source"]) for one in read] == [(27, "Juan Quispe")]


def test_the_ministrys_spokeswoman_is_of_the_side_of_the_ministry_last_named() -> None:
    situation = from_rows.of_file(read_situation(situation_path("cambodia-thailand")))
    text = (
        "Thailand's Defence Ministry said 18 soldiers had been killed.\n"
        "In Phnom Penh the Interior Ministry said 15 villagers had died. The ministry's spokeswoman, Chan Bopha, said "
        "394,706 people had been driven from their homes."
    )
    read = read_article(text, date(2025, 12, 26), situation).as_data()["figures"]
    assert [(one["party"], one["value"], one["guessed"]) for one in read] == [
        ("Thailand", 18, []),
        ("Cambodia", 15, []),
        ("Cambodia", 394_706, []),
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Attacks in Peru displaced 99,313 people. Children account for 61,492 of them.", 2),
        ("148,262 families have evacuated in Peru. Of these, 32,117 families stay with relatives.", 2),
    ],
)
def test_some_of_those_who_fled_are_a_part(text: str, figures: int) -> None:
    lines = told(text)
    assert len(lines) == figures
    assert lines[-1].endswith("part")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Peru had been spared since March 2016, when gunmen attacked a hotel; one of the attackers was killed.",
            "killed Peru combatant 1 historic",
        ),
        (
            "The war in Peru left more than 220,000 dead before the 2016 accord.",
            "killed Peru 220000 more_than historic",
        ),
        (
            "The war in Peru has killed 450,000 people, 220,000 of them before the 2016 accord.",
            "killed Peru 220000 historic part",
        ),
        ("Rebels in Peru said their men had killed hundreds, including members of Chile's navy.", "killed Peru vague"),
        ("Peru and Chile said that 45 soldiers were killed in border clashes.", "killed both combatant 45"),
        ("The doctor in Peru was hurt, and two of his colleagues died.", "killed Peru 2"),
        ("At least 18 civilians were killed and 23 abducted in Peru.", "detained Peru civilian 23"),
        ("Rebels killed 11 soldiers in Peru. The group counts 6,000 fighters.", "killed Peru combatant 11"),
        ("Rebels killed 11 soldiers in Peru. In 2024 three cyclones killed 120.", "killed Peru combatant 11"),
        ("Peru is at war. An earlier claim of 2,000 dead has not been repeated.", "killed Peru 2000 superseded"),
        ("A monitor said that doctors at the hospital in Peru had counted 44 bodies.", "killed Peru 44"),
        ("Two nurses were abducted in Peru and freed after nine days.", "detained Peru civilian 2 superseded"),
        ("Rebels seized 12 villagers in Peru and freed two women.", "detained Peru civilian 12"),
    ],
)
def test_of_whom_and_of_when_the_last_number_is(text: str, last: str) -> None:
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "In Peru 781 people were killed, 35 of them in prisons.",
            ["killed Peru 781", "killed Peru 35 part"],
        ),
        (
            "Shells in Peru killed 34 people.\n\nOf the wounded, 68 are in hospital. Fifteen are children.",
            ["killed Peru 34", "injured Peru 68", "injured Peru civilian 15 part"],
        ),
        (
            "Raids led to the martyrdom of 23 persons in Peru and the wounding of 93.",
            ["killed Peru 23", "injured Peru 93"],
        ),
        (
            "Peru recorded the crossing of 310,000 Chilean and 110,000 Bolivian citizens.",
            ["displaced Chile civilian 310000", "displaced Bolivia civilian 110000"],
        ),
        (
            "Lima in Peru is scarred by the siege of 2017, when rebels held it. More than 1,000 people were killed and "
            "350,000 were displaced.",
            ["killed Peru 1000 more_than historic", "displaced Peru 350000 historic"],
        ),
        (
            "In Peru 80,000 people are displaced. An army had 40,000 fighters. About 26,000 of them laid down arms.",
            ["displaced Peru 80000"],
        ),
        (
            "The army killed 223 villagers in Nondin and Soro. Peru denies that.",
            ["killed Peru civilian 223"],
        ),
        ("When he was nine, a raid in Peru killed 12 people.", ["killed Peru 12 incident"]),
        (
            "Peru says 14 of its soldiers died and Chile says nine of its own were killed.",
            ["killed Peru combatant 14", "killed Chile combatant 9"],
        ),
        ("Peru says it destroyed a third of Chile's launchers, more than 120, and killed the head of the army.", []),
        ("A clash killed 13 Ecuadorean soldiers.", ["killed Ecuador combatant 13 incident"]),
        (
            "ARICA, Chile (AP) - Peru and Chile exchanged fire as the death toll from their fighting rose to 33. Chile "
            "reported 12 deaths, while Peru said 20 people had died.",
            ["killed both 33", "killed Chile 12", "killed Peru 20"],
        ),
        ("Rebels killed 12 people in Peru on Friday, by Peruvian tallies.", ["killed Peru 12 incident"]),
        ("Our 350 staff in Peru have given food to 10,000 displaced people.", ["displaced Peru 10000"]),
        (
            "Raids killed 13 in Peru. Four of the dead are children; a soldier, Juan Perez, 32, was also killed.",
            ["killed Peru 13", "killed Peru civilian 4 part", "killed Peru combatant 1 incident"],
        ),
        (
            "Some 90,000 people left Peru; around 25,000 have returned since the truce, said Chile's ministry.",
            ["displaced Peru 90000 about", "returned Peru 25000 about"],
        ),
    ],
)
def test_whom_a_number_means_that_names_them_by_what_stands_around_it(text: str, figures: list[str]) -> None:
    assert told(text) == figures
