"""Which outbreak a typed figure counts, where its day would tell another (docs/rules.md, rule 20)."""

import pytest

from storage.values.new_report import NewFigure
from tests.support.records.reported import read

LATE = "source: kh-moi\nas of: 20 Dec\n"


def phases(text: str) -> list[int | None]:
    return [line.item.phase for line in read(text).items if isinstance(line.item, NewFigure)]


@pytest.mark.parametrize(("name", "number"), [("1", 1), ("2", 2), ("Phase 1", 1), ("0", 0)])
def test_an_outbreak_is_told_by_its_number_or_its_name(name: str, number: int) -> None:
    for word in ("outbreak", "phase"):
        assert phases(f"{LATE}{word}: {name}\nkilled Cambodia 48") == [number]
    assert phases(f"{LATE}killed Cambodia 48") == [None]


def test_it_holds_for_the_figures_below_it_until_the_next_one() -> None:
    displaced = "displaced Cambodia 438,953 people (131,672 families)"
    text = f"{LATE}outbreak: 1\nkilled Cambodia 48\n{displaced}\noutbreak: 2\nkilled Thailand 3"
    assert phases(text) == [1, 1, 1, 2]


def test_one_that_is_not_there_is_asked_about_with_the_names_of_those_that_are() -> None:
    draft = read(f"{LATE}outbreak: 7\nkilled Cambodia 48")
    (line,) = draft.problems
    assert line.problem
    assert (line.problem.kind, line.problem.word) == ("no_outbreak", "7")
    assert line.problem.nearest == ("phase 2", "phase 1")
    assert not draft.settled
    mended = read(f"{LATE}outbreak: 7\nkilled Cambodia 48", answers={line.problem.key: "phase 1"})
    assert not mended.problems
    assert mended.items[0].item.phase == 1  # type: ignore[union-attr]
