"""Numbers in a row, told in the same order whose or what they are. All made up."""

import pytest

from tests.handlers.reporting.article.test_figures import told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Peru and Chile lost 12 and 30 soldiers respectively.",
            ["killed Peru combatant 12", "killed Chile combatant 30"],
        ),
        (
            "Two, 30 and 40 civilians died in Peru, Chile and Bolivia respectively.",
            ["killed Peru civilian 2", "killed Chile civilian 30", "killed Bolivia civilian 40"],
        ),
        (
            "The death tolls in Peru and in Chile stand at 12 and 30 respectively.",
            ["killed Peru 12", "killed Chile 30"],
        ),
        (
            "Some 12 and 30 people were killed and wounded respectively in Peru.",
            ["killed Peru 12 about", "injured Peru 30"],
        ),
        ("Peru and Chile killed 12 and 30 soldiers respectively.", ["killed combatant 12", "killed combatant 30"]),
        ("Shelling in Peru left 12 people dead and injured 30 others.", ["killed Peru 12", "injured Peru 30"]),
        ("Shelling in Peru left 12 people dead and injured.", ["killed_or_injured Peru 12"]),
        ("The strike injured or killed 30 people in Peru.", ["killed_or_injured Peru 30 incident"]),
        ("Thirty people were wounded or killed in Peru.", ["killed_or_injured Peru 30"]),
    ],
)
def test_each_of_a_row_has_its_own(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Peru: civ KIA 45, WIA 14.", ["killed Peru civilian 45", "injured Peru civilian 14"]),
        (
            "Peru: 12 KIA, 40 WIA, 3 MIA.",
            [f"{one} Peru combatant {n}" for one, n in (("killed", 12), ("injured", 40), ("missing", 3))],
        ),
        ("Twelve Peruvian soldiers were KIA.", ["killed Peru combatant 12"]),
        ("Mia saw 12 people killed in Peru.", ["killed Peru 12"]),
        ("In clashes with the KIA 200 people fled in Peru.", ["displaced Peru 200"]),
        ("Peru's army attacked KIA: 200 people fled.", ["displaced Peru 200"]),
        ("Some 200 people joined the KIA in Peru.", []),
        ("In Peru 200 KIA fighters were injured.", ["injured Peru combatant 200"]),
        ("Shelters in Peru, which host 63,000 people, are full.", ["displaced Peru 63000"]),
        ("Peru plans to host 20,000 people.", []),
        ("More than 9,000 people have arrived in Peru from Chile since April.", ["displaced Chile 9000 more_than"]),
        ("Around 200 doctors arrived in Peru from Chile.", []),
        ("Around 200 people arrived in Peru for talks.", []),
        (
            "Twelve people were killed in one raid that hit Lima in Peru and six in another.",
            ["killed Peru 12", "killed Peru 6"],
        ),
        (
            "In Peru 12 people were killed in one raid and six in another were hurt.",
            ["killed Peru 12", "injured Peru 6"],
        ),
        ("Around 2,000 people arrived in Peru from Chile for a football match.", []),
        ("Route 12-15 in Peru is closed, 40 people died.", ["killed Peru 40"]),
        ("Something is wrong with the hospital where 12 people died in Peru.", ["killed Peru 12"]),
    ],
)
def test_what_is_written_short_is_read(text: str, figures: list[str]) -> None:
    assert told(text) == figures
