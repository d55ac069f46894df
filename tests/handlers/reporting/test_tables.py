"""Rows of places and sides below a heading."""

from dataclasses import replace

import pytest

from config.vocabulary import Metric, Status, Unit
from storage.values.new_report import NewFigure
from tests.support.records.factories import CAMBODIA, THAILAND, place
from tests.support.records.reported import HEAD, SITUATION, read

PROVINCES = {f"KH{n:02}": place(f"KH{n:02}", f"Province {chr(65 + n)}ton", CAMBODIA) for n in range(26)}
MANY = replace(SITUATION, places={**SITUATION.places, **PROVINCES})


def figures(text: str, of: object = SITUATION) -> list[NewFigure]:
    draft = read(HEAD + text, of=of)
    assert draft.problems == ()
    return [line.item for line in draft.items if isinstance(line.item, NewFigure)]


@pytest.mark.parametrize(
    "heading", ["displaced Cambodia:", "Displaced, Cambodia", "displaced Cambodia：", "- displaced Cambodia:"]
)
def test_a_heading_stands_with_each_row_below_it(heading: str) -> None:
    found = figures(f"{heading}\nOddar Meanchey 1,000\n- Oddar Meanchey about 2k")
    assert [(one.metric, one.victim_party, one.place, one.amount.lead) for one in found] == [
        (Metric.DISPLACED, CAMBODIA, "KH22", 1_000),
        (Metric.DISPLACED, CAMBODIA, "KH22", 2_000),
    ]


def test_a_table_of_thirty_rows_asks_nothing() -> None:
    rows = "\n".join(f"{n}. {one.names['en']}: {n * 1_000:,}" for n, one in enumerate(PROVINCES.values(), start=1))
    assert len(figures(f"displaced Cambodia:\n{rows}", MANY)) == len(PROVINCES)


def test_rows_may_be_sides_and_families_stand_beside_people() -> None:
    found = figures("killed civilians:\nCambodia 33\nThailand 2")
    assert [(one.victim_party, one.victim_status) for one in found] == [
        (CAMBODIA, Status.CIVILIAN),
        (THAILAND, Status.CIVILIAN),
    ]
    people, families = figures("displaced Cambodia:\nOddar Meanchey 2,000 (300 families)")
    assert (people.unit, families.unit, families.amount.lead) == (Unit.PERSON, Unit.HOUSEHOLD, 300)


def test_a_table_ends_with_the_first_line_that_says_what_it_counts() -> None:
    found = figures("displaced Cambodia:\nOddar Meanchey 10\nkilled Thailand civilians 5\ninjured Thailand 3")
    assert [(one.metric, one.victim_party) for one in found] == [
        (Metric.DISPLACED, CAMBODIA),
        (Metric.KILLED, THAILAND),
        (Metric.INJURED, THAILAND),
    ]


def test_what_is_not_understood_in_a_row_is_found_in_the_row() -> None:
    draft = read(f"{HEAD}displaced Cambodia:\nOddar Meanchey 10\nOddar Meanchoy 20")
    (line,) = draft.problems
    assert line.problem
    assert (line.number, line.problem.word) == (5, "Oddar Meanchoy")
    mended = read(draft.basis.text, answers={line.problem.key: line.problem.nearest[0]})
    assert [line.item.amount.lead for line in mended.items if isinstance(line.item, NewFigure)] == [10, 20]


def test_a_place_of_another_side_than_the_headings_is_asked_about() -> None:
    text = f"{HEAD}displaced Cambodia:\nSurin 20"
    (line,) = read(text).problems
    assert line.problem
    assert (line.problem.kind, line.problem.nearest) == ("whose", ("Thailand", "Cambodia"))
    for answer, side in (("Thailand", THAILAND), ("Cambodia", CAMBODIA)):
        draft = read(text, answers={line.problem.key: answer})
        assert [line.item.victim_party for line in draft.items if isinstance(line.item, NewFigure)] == [side]


@pytest.mark.parametrize(
    "line",
    [
        "displaced Surin 20",
        "Surin: 20 evacuated",
        "20 people in shelters Surin",
        "killed Surin 20 civilians",
        "injured civilians Surin 20",
        "returned Surin 20",
    ],
)
def test_civilians_and_the_displaced_of_a_place_belong_to_its_side(line: str) -> None:
    (found,) = figures(line)
    assert (found.victim_party, found.place) == (THAILAND, "TH32")


@pytest.mark.parametrize(
    "line", ["killed Surin 20", "killed Surin 20 soldiers", "detained Surin 20", "refugees Surin 20"]
)
def test_dead_not_told_apart_soldiers_and_captives_at_a_place_may_be_anybodys(line: str) -> None:
    (problem,) = read(HEAD + line).problems
    assert problem.problem
    assert problem.problem.kind == "no_party"
