"""Civilians or soldiers, by the words of a number and by whom it leans on. The texts are made up."""

from datetime import date

import pytest

from config.articles import status_of
from config.vocabulary import Status
from handlers.reporting.article.reading import read_article
from tests.handlers.reporting.article.test_figures import told

LIKELY = ["category"]  # what no word says, and is asked


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Shelling killed three residents of Lima in Peru.", ["killed Peru civilian 3"]),
        ("Peru said four aid workers and two monks were killed.", ["killed Peru civilian 4", "killed Peru civilian 2"]),
        ("A mine wounded seven officers in Peru.", ["injured Peru combatant 7 incident"]),
        ("Peru's army said 80 personnel were injured.", ["injured Peru combatant 80"]),
        ("Peru said 80 medical personnel were injured.", ["injured Peru civilian 80"]),
        ("Peru said 12 police officers were injured.", ["injured Peru 12"]),
        ("Two Peruvian sappers were killed by a mine.", ["killed Peru combatant 2 incident"]),
        (
            "A Peruvian marine was killed and three others were injured in Chile.",
            ["killed Peru combatant 1 incident", "injured Peru combatant 3 incident"],
        ),
        (
            "Peru said 11 civilians, one infant among them, were killed and 59 others injured.",
            ["killed Peru civilian 11", "killed Peru civilian 1 part", "injured Peru civilian 59"],
        ),
        ("Six residents of Lima fled their homes in Peru.", ["displaced Peru 6"]),
        (
            "Fighting drove 9,000 people, 4,000 of them children, from their homes in Peru.",
            ["displaced Peru 9000", "displaced Peru 4000 part"],
        ),
        (
            "Fighting drove 9,000 civilians, 4,000 of them children, from their homes in Peru.",
            ["displaced Peru civilian 9000", "displaced Peru civilian 4000 part"],
        ),
        (
            "Raids in Peru killed 40 rebels, including two women.",
            ["killed Peru combatant 40", "killed Peru combatant 2 part"],
        ),
    ],
)
def test_whom_a_number_counts_is_read_from_its_words(text: str, figures: list[str]) -> None:
    assert told(text) == figures


@pytest.mark.parametrize(
    ("text", "guesses"),
    [
        ("Shelling in Peru killed nine people, including five children.", [[], LIKELY]),
        ("Shelling killed two women in Peru.", [LIKELY]),
        ("Shelling killed two women and wounded nine people in Peru.", [LIKELY, []]),
        ("Shelling killed two residents in Peru.", [[]]),
        ("Shelling in Peru killed nine civilians, including five children.", [[], []]),
    ],
)
def test_that_women_and_children_are_civilians_is_a_guess_unless_the_whole_is(
    text: str, guesses: list[list[str]]
) -> None:
    read = read_article(text, date(2025, 12, 26)).as_data()["figures"]
    assert [one["guessed"] for one in read] == guesses


@pytest.mark.parametrize(
    ("people", "status"),
    [
        ("villagers", Status.CIVILIAN),
        ("Residents", Status.CIVILIAN),
        ("aid workers", Status.CIVILIAN),
        ("staff", Status.CIVILIAN),
        ("border guards", Status.COMBATANT),
        ("militants", Status.COMBATANT),
        ("prisoners of war", Status.COMBATANT),
        ("police", None),
        ("peacekeepers", None),
        ("people", None),
        ("women", None),
    ],
)
def test_who_is_a_civilian_is_decided_once_for_articles_and_reports(people: str, status: Status | None) -> None:
    assert status_of(people) is status
    (one,) = read_article(f"Shelling killed 12 {people} in Peru.", date(2025, 12, 26)).as_data()["figures"]
    assert "category" in one["guessed"] or one["category"] == (status.value if status else "unspecified")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Peru, which hides its military losses, puts its civilian dead at 69 and its civilian wounded at 322.",
            ["killed Peru civilian 69", "injured Peru civilian 322"],
        ),
        (
            "Peru puts its military dead at 69 and its wounded at 322, Chile puts its dead at 20.",
            ["killed Peru combatant 69", "injured Peru combatant 322", "killed Chile 20"],
        ),
        ("On Tuesday, according to Peru, a strike killed four people.", ["killed Peru 4 incident"]),
        ("Chilean, Bolivian and Brazilian raids killed 12 civilians in Peru.", ["killed Peru civilian 12"]),
        ("Its army killed at least 30 people in Peru.", ["killed Peru 30 at_least"]),
    ],
)
def test_each_puts_its_own_dead_at_a_number(text: str, figures: list[str]) -> None:
    assert told(text) == figures
