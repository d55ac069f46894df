"""What belongs to the clause of a number, and what to another of its sentence. All made up."""

from datetime import date

import pytest

from handlers.reporting.article.reading import read_article
from tests.handlers.reporting.article.test_figures import told

# printed on 10 December


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Lima denied reports that 2,000 mercenaries fought for it and that 6,259 Peruvian servicemen had died.",
            ["killed Peru combatant 6259 superseded"],
        ),
        (
            "Lima denied that it had bombed a town and said that 20 of its soldiers had died.",
            ["killed Peru combatant 20"],
        ),
        ("An engineer said he had counted 27 bodies in Peru.", ["killed Peru 27"]),
        ("Officials in Peru, who had counted 27 dead, now speak of 40.", ["killed Peru 27 superseded"]),
        ("Six aid workers were detained in Peru and have been released.", ["detained Peru civilian 6 superseded"]),
        ("Six aid workers were detained in Peru; none has been released.", ["detained Peru civilian 6"]),
        ("The 18 Peruvian soldiers captured on 29 July have not been released.", ["detained Peru combatant 18"]),
        (
            "Raids on a camp of people who had fled earlier fighting have killed 23 civilians in Peru.",
            ["killed Peru civilian 23"],
        ),
        ("3.5 million people are displaced in Peru, against 1.3 million in 2022.", ["displaced Peru 3500000"]),
        (
            "The violence has uprooted 1.3 million Peruvians, up 24 per cent from July.",
            ["displaced Peru 1300000"],
        ),
        (
            "Peru, shelled by gunmen last month, has acknowledged the deaths of 16 civilians.",
            ["killed Peru civilian 16"],
        ),
    ],
)
def test_what_is_denied_freed_or_old_is_said_of_its_own_number(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("War has displaced 13 million people and left 25 million in need in Peru.", ["displaced Peru 13000000"]),
        ("Rescuers were still looking for two people in Peru.", ["missing Peru 2"]),
        ("Police in Peru are looking for three gunmen.", []),
        ("In Lima, where 529 inmates escaped from prison, two soldiers were shot dead.", ["killed Peru combatant 2"]),
        (
            "Peru's army killed all 33 rebels who hijacked a train with 440 people on board.",
            ["killed Peru combatant 33"],
        ),
        ("Some 60,000 people had moved to 400 shelters in Peru.", ["displaced Peru 60000 about"]),
        (
            "The army reported 62 more casualties among its troops in Peru.",
            ["killed_or_injured Peru combatant 62 incident"],
        ),
        (
            "Attacks in Peru caused 178 civilian casualties, 41 killed and 137 injured.",
            [
                "killed_or_injured Peru civilian 178",
                "killed Peru civilian 41 part",
                "injured Peru civilian 137 part",
            ],
        ),
        (
            "Civilian losses in Peru stand at three dead and 21 hurt.",
            ["killed Peru civilian 3", "injured Peru civilian 21"],
        ),
        (
            "More than 6,800 civilians have been killed and 29,000 people arrested in Peru.",
            ["killed Peru civilian 6800 more_than", "detained Peru 29000"],
        ),
        ("The UN said an average of 28 children have been killed in Peru each day.", []),
        ("Chile fired 120 missiles and 90 drones at Peru, of which 144 were shot down.", []),
        ("In Peru five people were shot down in the street.", ["killed Peru 5"]),
        ("Two warehouses holding food for 45,000 people were looted in Peru.", []),
        (
            "Peru's ministry says the number of people killed in border fighting with Chile stands at 20.",
            ["killed Peru 20"],
        ),
        (
            "Peru said 20 people were killed in fighting with Chile: 13 civilians and seven soldiers.",
            ["killed Peru 20", "killed Peru civilian 13 part", "killed Peru combatant 7 part"],
        ),
        (
            "Peru reported 13 dead, eight civilians and five soldiers, and 71 wounded.",
            ["killed Peru 13", "killed Peru civilian 8 part", "killed Peru combatant 5 part", "injured Peru 71"],
        ),
        (
            "In Peru 12 people were killed, eight soldiers and four civilians were wounded.",
            ["killed Peru 12", "injured Peru combatant 8", "injured Peru civilian 4"],
        ),
        ("Peru and Chile fight. Brazil's president says 2,000 have died on each side.", ["killed 2000"]),
        (
            "Peru says 94 prisoners are in custody in Chile, of whom at least 34 are presumed dead.",
            ["detained Peru 94"],
        ),
        ("In Peru 120 people have died and 300 are believed missing.", ["killed Peru 120", "missing Peru 300"]),
        ("The five-day war that month left 48 dead in Peru.", ["killed Peru 48 historic"]),
        ("In Peru 3,000 were injured by missiles, of which about 550 were fired.", ["injured Peru 3000"]),
        ("Some 52,000 people have abandoned their farms in Peru.", ["displaced Peru 52000 about"]),
        ("In Peru 40 doctors are on strike and 12 patients have died.", ["killed Peru civilian 12"]),
        ("In Peru 40 people are confirmed dead and 12 missing.", ["killed Peru 40", "missing Peru 12"]),
        ("At least 12 tribesmen were killed in Peru.", ["killed Peru 12 at_least"]),
        ("Before the escalation, 700,000 displaced people lived in camps in Peru.", ["displaced Peru 700000 historic"]),
        ("Some 28 people are killed every day in Peru.", []),
        ("31 wounded Peruvians were handed over in return for 15 Chileans.", []),
        ("Some 500 Peruvian troops were encircled and killed on Hill 350.", ["killed Peru combatant 500 about"]),
        ("Over 22,000 political prisoners are behind bars in Peru.", ["detained Peru 22000 more_than"]),
        (
            "Four soldiers were killed in Peru. Three of the dead were railway employees.",
            ["killed Peru combatant 4", "killed Peru civilian 3 part"],
        ),
    ],
)
def test_what_is_done_to_one_is_not_what_becomes_of_another(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Chilean forces fired 80 rockets, one of which injured a farmer in a Peruvian village.",
            ["injured Peru civilian 1 incident"],
        ),
        (
            "Chile's defence ministry has named 2,317 soldiers killed.\nPeru: 2,783 servicemen killed, 100 missing.",
            ["killed Chile combatant 2317", "killed Peru combatant 2783", "missing Peru combatant 100"],
        ),
        (
            "Peru's army said 12 of its soldiers were killed. Chile has agreed to talks.\n"
            "The Interior Ministry said 31 civilians were killed.",
            ["killed Peru combatant 12", "killed Peru civilian 31"],
        ),
    ],
)
def test_whose_they_are_follows_from_who_fired_who_counts_and_what_stands_before_a_colon(
    text: str, figures: list[str]
) -> None:
    assert told(text) == figures


def test_the_country_that_a_heading_names_is_what_the_text_is_about() -> None:
    text = "CHILE: Flash Update #12\n\nKEY FIGURES: 612 people killed since 2 May.\nIn Peru, two civilians were killed."
    assert told(text) == ["killed Chile 612", "killed Peru civilian 2"]


def test_who_claims_lives_or_speaks_aside_is_no_speaker() -> None:
    text = (
        "A nurse said 28 people had died in Peru. The army, which put the dead at 19, sent troops to Peru. War has "
        "claimed 90 lives."
    )
    read = read_article(text, date(2031, 12, 10)).as_data()["figures"]
    assert [(one["value"], one["source"]) for one in read] == [(28, "nurse"), (19, None), (90, None)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Peru reported 35 deaths, among them women and children, and said 20 more had been wounded.",
            ["killed Peru 35", "injured Peru 20"],
        ),
        ("In Peru, 41 people have died; in Chile 29.", ["killed Peru 41", "killed Chile 29"]),
        ("In Peru, 41 people have died, and in Chile, 29.", ["killed Peru 41", "killed Chile 29"]),
        ("In Peru, 41 people died; in Chile, 29 tanks were lost.", ["killed Peru 41"]),
        (
            "In Peru the dead include 14 children and nine soldiers.",
            ["killed Peru civilian 14 part", "killed Peru combatant 9 part"],
        ),
        ("Peru reported 35 deaths, including, it said, 20 women.", ["killed Peru 35", "killed Peru civilian 20 part"]),
        (
            "In a raid on Peru three civilians - two Chileans and a Bolivian - were killed and six injured.",
            ["killed Peru civilian 3 incident", "killed Chile civilian 2 part", "injured Peru civilian 6 incident"],
        ),
        (
            "Three soldiers of Peru who had been wounded in Chile on Sunday died on Tuesday.",
            ["killed Peru combatant 3 incident"],
        ),
        (
            "Floods in Peru drove 40,000 people from their homes. Ethnic violence in Peru claimed 45 lives.",
            ["killed Peru 45"],
        ),
        (
            "The war in Peru goes on. A strike on a school bus in Peru killed 40 boys.",
            ["killed Peru civilian 40 incident"],
        ),
        ("The war in Peru killed 31 people. A report listed 11,000 children killed worldwide.", ["killed Peru 31"]),
        (
            "When the two countries struck each other, a villager was killed in Peru.",
            ["killed Peru civilian 1 incident"],
        ),
        ("The presidents of Peru and Chile met after clashes that left 96 people dead.", ["killed both 96"]),
    ],
)
def test_what_is_said_anew_or_aside_is_of_its_own(text: str, figures: list[str]) -> None:
    assert told(text) == figures
