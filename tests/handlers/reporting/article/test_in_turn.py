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
