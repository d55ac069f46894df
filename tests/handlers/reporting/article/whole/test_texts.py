"""Whole news texts of many conflicts with their labels: what is read of them gets no worse. They are written for these
tests, and nothing in them is a fact. The reader was mended from `mended.txt` and `wires.txt`. Others were labelled and
kept apart until measured: `blind.txt` (precision 0.90, recall 0.91, side and category right in 0.87 of the
hits) and, of other conflicts, `kept.txt` in two parts (0.85, of the first 0.89 without the storm in it; 0.90 and 0.89;
0.95; the second with two traps, a war of long ago). That is how new texts are read; the floors below are of after they
were mended from as well. `sides.txt`, of claims about the other side, live pages and neighbours, was labelled before it
was read: 0.90 and 0.90, three sides certain and wrong. `fronts.txt`, of agencies, ministries and the UN, in three
parts, each read once after the one before was mended from: 0.87 and 0.88; 0.95 and 0.90; 0.78 and 0.80 (0.92 and 0.91
without one text of a country that only its heading named, of which every side was asked). `updates.txt`, of updates on
several countries, ministries' bulletins, live pages, reports and backgrounds, in four parts, each read once after the
one before was mended from: 0.85 and 0.92; 0.80 and 0.79; 0.94 and 0.94; 0.92 and 0.94; of the hits side and category
in 0.82, 0.92, 0.90 and 0.95; of 76, 65, 76 and 43 that were right 19, 11, 17 and 4 were told as totals and are of one
event, day or part. Five more rounds of six texts each, read once after the one before was mended from: 0.90 and 0.89;
0.86 and 0.86; 0.77 and 0.80; 0.83 and 0.86; 0.86 and 0.86; side and category in 0.80, 0.98, 0.93, 0.93 and 1.00; three
of their texts stand at the end of `updates.txt`. Five rounds more, kept by nobody, of wires, updates, explainers, live
pages and three quakes of one side: 0.74 and 0.80; 0.89 and 0.93; 0.85 and 0.85; 0.85 and 0.83; 0.91 and 0.92; side and
category in 0.89, 0.90, 0.93, 0.92 and 0.93, with 1, 3, 1, 1 and no trap.

Nine rounds more of six, the same way: 0.95 and 0.95; 0.93 and 0.90; 0.92 and
0.93; 0.90 and 0.84; 0.92 and 0.92; 0.92 and 0.86; 0.84 and 0.92; 0.92 and 0.92; 0.93 and 0.92; side and category in
0.94, 0.90, 0.97, 0.85, 0.81, 0.96, 0.98, 0.93 and 0.93, with four traps in the third and one in the eighth.

A text begins with "=== name day-of-print". Behind "---" stands a label a line: metric|side|category|number, and of it
"part", "incident", "historic" (of an earlier time), "superseded" (denied, replaced); "unknown" for a side and "-" for a
number that the text does not give; "?" behind what may be read or not. "> kind|status|day|sides" is of diplomacy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers.reporting.article.reading import read_article

TEXTS = Path(__file__).parent / "texts"
ASKED_FOR = {"killed", "injured", "missing", "displaced", "detained"}
OF_ALL = {None, "both"}


@dataclass(frozen=True)
class Label:
    metric: str
    party: str | None
    category: str
    value: int | None
    marks: frozenset[str]
    may_be_left: bool

    @property
    def is_of_now(self) -> bool:
        return not self.marks & {"historic", "superseded"}

    @property
    def is_asked_for(self) -> bool:
        left = self.may_be_left or self.value is None or "superseded" in self.marks
        return not left and self.metric in ASKED_FOR

    def fits(self, read: dict[str, Any]) -> bool:
        """Whether nothing that was read speaks against it; a side or category that is left open does not."""
        sides, kinds = {self.party, read["party"]}, {self.category, read["category"]}
        one_side = len(sides) == 1 or bool(sides & OF_ALL)
        one_kind = len(kinds) == 1 or "unspecified" in kinds
        return (self.metric, self.value) == (read["metric"], read["value"]) and one_side and one_kind

    def is_whole(self, read: dict[str, Any]) -> bool:
        return (self.party, self.category) == (read["party"], read["category"])


@dataclass
class Count:
    hits: int = 0
    whole: int = 0
    wrong: int = 0
    missed: int = 0
    traps: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.wrong + len(self.traps))

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed)


def label(line: str) -> Label:
    metric, party, category, value, *marks = line.rstrip("?").split("|")
    return Label(
        metric=metric,
        party=None if party == "unknown" else party,
        category=category,
        value=None if value == "-" else int(value),
        marks=frozenset(marks),
        may_be_left=line.endswith("?"),
    )


def texts(name: str) -> Iterator[tuple[str, date, list[str]]]:
    """Each text with its day and its labels."""
    for block in re.split(r"^=== ", (TEXTS / name).read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, rest = block.split("\n", 1)
        text, labels = rest.split("\n---\n")
        yield text, date.fromisoformat(head.split()[1]), labels.strip().splitlines()


def counted(name: str) -> Count:
    count = Count()
    for text, day, lines in texts(name):
        left = [label(line) for line in lines if not line.startswith(">")]
        for read in read_article(text, day).as_data()["figures"]:
            likely = sorted(
                (one for one in left if one.fits(read)), key=lambda one: (not one.is_of_now, not one.is_whole(read))
            )
            if not likely:
                count.wrong += 1
                continue
            left.remove(likely[0])
            if likely[0].is_of_now or read["historic"] or read["superseded"]:
                count.hits += 1
                count.whole += likely[0].is_whole(read)
            else:
                count.traps.append(text[slice(*read["span"])])
        count.missed += sum(one.is_asked_for for one in left)
    return count


@pytest.mark.parametrize(
    ("name", "precision", "recall", "whole"),
    [
        ("mended.txt", 0.98, 0.97, 0.94),
        ("blind.txt", 0.98, 0.96, 0.9),
        ("relief.txt", 0.96, 0.98, 0.91),
        ("wires.txt", 0.97, 0.95, 0.96),
        ("kept.txt", 0.93, 0.95, 0.96),
        ("sides.txt", 0.96, 0.96, 0.89),
        ("fronts.txt", 0.97, 0.95, 0.91),
        ("updates.txt", 0.95, 0.96, 0.88),
    ],
)
def test_of_news_texts_no_less_is_read_than_was_measured(
    name: str, precision: float, recall: float, whole: float
) -> None:
    count = counted(name)
    assert count.traps == []
    assert count.precision >= precision
    assert count.recall >= recall
    assert count.whole / count.hits >= whole


@pytest.mark.parametrize("name", ["sides.txt", "fronts.txt"])
def test_a_side_that_is_not_the_one_labelled_is_asked(name: str) -> None:
    for text, day, lines in texts(name):
        labels = [label(line) for line in lines if not line.startswith(">")]
        read = read_article(text, day).as_data()["figures"]
        certain = [one for one in read if "party" not in one["guessed"]]
        assert [one for one in certain if not any(each.fits(one) for each in labels)] == []


@pytest.mark.parametrize("name", ["mended.txt", "blind.txt"])
def test_talks_and_truces_of_news_texts_are_read_with_their_day(name: str) -> None:
    found = asked = extra = 0
    for text, day, lines in texts(name):
        labels = [line[2:].rstrip("?").split("|")[:3] for line in lines if line.startswith(">") and line[-1] != "?"]
        read = [(one["kind"], one["date"] or "") for one in read_article(text, day).as_data()["diplomacy"]]
        found += sum((kind, when) in read for kind, _, when in labels)
        asked += len(labels)
        extra += len(read) - sum((kind, when) in read for kind, _, when in labels)
    assert found / asked >= 0.9
    assert extra <= asked


@pytest.mark.parametrize(("name", "most"), [("fronts.txt", 22), ("sides.txt", 3), ("updates.txt", 24)])
def test_few_numbers_of_one_event_or_of_a_part_are_told_as_totals(name: str, most: int) -> None:
    found = 0
    for text, day, lines in texts(name):
        left = [label(line) for line in lines if not line.startswith(">")]
        for read in read_article(text, day).as_data()["figures"]:
            likely = sorted((one for one in left if one.fits(read)), key=lambda one: not one.is_whole(read))
            if likely:
                left.remove(likely[0])
                of_now = not (read["historic"] or read["superseded"])
                found += of_now and read["scope"] == "total" and bool(likely[0].marks & {"part", "incident"})
    assert found <= most
