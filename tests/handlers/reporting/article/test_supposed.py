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


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A new offensive would see 14,000 people displaced in Peru.", []),
        ("The UN expects 2,000 people to flee in Peru.", []),
        ("Last May alone 12 people were killed in Peru.", ["killed Peru 12 historic"]),
        ("A decade ago 40 people died in Peru.", ["killed Peru 40 historic"]),
        ("Peru called the claim that 12 soldiers were killed false.", ["killed Peru combatant 12 superseded"]),
        ("Peru's death toll stands at 31 and Chile's at 12.", ["killed Peru 31", "killed Chile 12"]),
        ("Peru puts its dead at 31 and Chile at 12.", ["killed Peru 31", "killed Chile 12"]),
        ("Peru's toll is 12; that of Chile is 30.", ["killed Peru 12", "killed Chile 30"]),
        ("The total of Peru's dead is 12.", ["killed Peru 12"]),
        ("The number of dead in Peru and Chile stands at 12.", ["killed both 12"]),
        ("Twelve people died in Peru and 30 on the Chilean side.", ["killed Peru 12", "killed Chile 30"]),
        ("Peru's toll of dead rose by 93 to 102.", ["killed Peru 102"]),
        (
            "Peru's death toll, earlier put at 12, now stands at 31.",
            ["killed Peru 12 superseded", "killed Peru 31"],
        ),
        ("The UN says 40 people died in Peru; a monitor counted 51.", ["killed Peru 40", "killed Peru 51"]),
        ("It took 12 Chilean soldiers prisoner, Peru's army said.", ["detained Chile combatant 12"]),
    ],
)
def test_the_second_of_two_numbers_is_of_its_own_side(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Fighting between two guerrilla groups has left 80 people dead in Peru.", ["killed Peru 80"]),
        ("Two members of armed groups were killed in Peru.", ["killed Peru 2"]),
        (
            "Seven men who had signed the 2016 accord are among the dead in Peru and 10 more are missing.",
            ["killed Peru 7 part", "missing Peru 10"],
        ),
        ("Peru says Juan Perez, a commander, was killed.", []),
        ("In Lima, a soldier, shot by a sniper, was killed.", ["killed Peru combatant 1 incident"]),
        ("Soldiers killed 17 people in the village of Soro in Peru.", ["killed Peru 17"]),
    ],
)
def test_what_is_called_by_a_name_or_a_year_is_no_count_of_its_own(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Statement of Peru's ministry of defence\nThe number of our servicemen killed in the aggression that Chile "
            "unleashed on 6 December stands at 135.",
            ["killed Peru combatant 135"],
        ),
        ("Statement of Peru's army\n17 of our servicemen are held captive.", ["detained Peru combatant 17"]),
        (
            "Peru's army said Chile's statement that it lost only 77 men does not correspond to reality.",
            ["killed Chile combatant 77 superseded"],
        ),
        (
            "In Peru 60,000 people were displaced. The mission, which should have 2,500 police, counts 1,000.",
            ["displaced Peru 60000"],
        ),
        ("At the hospital in Lima more than 400 bodies had been received.", ["killed Peru 400 more_than"]),
        ("In a prison in Peru 165 women were attacked during the escape of 4,000 detainees.", []),
    ],
)
def test_whose_word_it_is_and_of_what_it_is_decides(text: str, figures: list[str]) -> None:
    assert told(text) == figures
