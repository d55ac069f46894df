"""Lines of places that no file has."""

import pytest

from handlers.reporting.draft import to_report
from storage.values.new_report import NewFigure, NewPlace
from tests.support.records.factories import CAMBODIA, THAILAND
from tests.support.records.reported import HEAD, read

ROW = "\ndisplaced Samraong 1,200"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Samraong, within: Oddar Meanchey", NewPlace(code="samraong", name="Samraong", party="KH", within="KH22")),
        ("Samraong in Oddar Meanchey", NewPlace(code="samraong", name="Samraong", party="KH", within="KH22")),
        ("Samraong, side: Thailand", NewPlace(code="samraong", name="Samraong", party="TH")),
        ("Samraong side: none", NewPlace(code="samraong", name="Samraong")),
        ("Samraong within Surin, side: no side", NewPlace(code="samraong", name="Samraong", within="TH32")),
    ],
)
def test_a_new_place_is_known_in_the_lines_of_its_report(said: str, place: NewPlace) -> None:
    draft = read(f"{HEAD}displaced Cambodia 1,200 in Samraong\nnew place: {said}")
    assert draft.complete, draft.problems
    report = to_report(draft)
    assert report.new_places == (place,)
    assert [figure.place for figure in report.figures] == ["samraong"]


def test_its_people_are_those_of_its_side() -> None:
    (row,) = read(f"{HEAD}new place: Samraong, side: Thailand{ROW}").items
    assert isinstance(row.item, NewFigure)
    assert row.item.victim_party == THAILAND
    assert read(f"{HEAD}new place: Samraong, side: none{ROW}").problems[0].problem is not None


def test_one_new_place_may_lie_in_another() -> None:
    text = f"{HEAD}new place: Trapeang, side: Cambodia\nnew place: Samraong, within: Trapeang{ROW}"
    first, second = to_report(read(text)).new_places
    assert (second.within, second.party) == (first.code, CAMBODIA)


def test_its_side_is_asked_for() -> None:
    text = f"{HEAD}new place: Samraong{ROW}"
    asked = read(text).problems[0].problem
    assert asked is not None
    assert (asked.kind.value, asked.nearest) == ("place_side", ("side: Cambodia", "side: Thailand", "side: none"))
    answered = read(text, answers={asked.key: "side: Cambodia"})
    assert answered.complete
    assert answered.new_places[0].party == CAMBODIA


@pytest.mark.parametrize(
    ("said", "kind", "word"),
    [
        ("Surin, side: Thailand", "known_place", "Surin"),
        ("killed, side: Thailand", "known_place", "killed"),
        ("Camp 5, side: Thailand", "known_place", "Camp 5"),
        ("", "unknown_word", ""),
        ("Samraong, side: Laos", "unknown_word", "Laos"),
        ("Samraong, within: Nowhere", "unknown_word", "Nowhere"),
        ("x" * 81 + ", side: none", "too_long", "x" * 81),
    ],
)
def test_what_is_no_new_place_is_asked_about(said: str, kind: str, word: str) -> None:
    problem = read(f"{HEAD}new place: {said}\nkilled Cambodia 5").problems[0].problem
    assert problem is not None
    assert (problem.kind.value, problem.word) == (kind, word)


def test_codes_are_short_and_differ() -> None:
    names = ("Ban Nong Chan Village", "Ban Nong Chan Hill", "ซำแต", "ช่องบก", "Q")
    text = HEAD + "\n".join(f"new place: {name}, side: none" for name in names) + "\nkilled Cambodia 5"
    codes = [place.code for place in read(text).new_places]
    assert len(set(codes)) == len(names)
    assert all(2 <= len(code) <= 16 for code in codes)


def test_a_word_that_is_not_known_stays_a_question() -> None:
    assert read(f"{HEAD}displaced Cambodia Samraong 1,200").problems[0].problem is not None
