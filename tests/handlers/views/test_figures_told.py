"""A screen knows the figures that it tells: from any number in its text one can say which, and these are its figures.

The numbers are drawn so that each tells whose it is: powers of three, so that a sum of some has the digits 0 and 1 in
base three, and a difference has a 2.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import accumulate, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import Causation, Family, Metric, Qualifier, SeriesKind, Status
from handlers.views.frame import screen_of
from handlers.views.pushes.digest import digest
from handlers.views.screen import Screen
from handlers.views.screens.explaining.adding_up import MOST_LEFT_OUT
from handlers.views.screens.registry import OF_A_PLACE, SCREENS, shown
from storage.values.report import Amount, Figure, Snapshot, exactly
from storage.values.told import LastTold
from tests.handlers.views.test_any_record import asked
from tests.support.reading import frame_of, read
from tests.support.records import drawn, drawn_record
from tests.support.records.drawn import at_hour, built
from tests.support.records.drawn_record import AS_OF, REPORTS
from tests.support.records.factories import BOTH, PLACES, SOURCES, figure, moment, report, situation, snapshot, source

UNIT = 1009  # divides no other number of a message: no day, no year, no age


def telling(seen: Snapshot) -> Snapshot:
    """The record with numbers that each tell whose they are."""
    figures = [
        replace(one, amount=exactly(n) if one.amount.qualifier is Qualifier.EXACT else at_least(n))
        for one, n in zip(seen.figures, (UNIT * 3**n for n in range(len(seen.figures))), strict=True)
    ]
    return replace(seen, figures=tuple(figures))


SAID = [
    *product([BOTH[1]], ["th-mod"], [Status.CIVILIAN, Status.UNSPECIFIED], Causation),
    *product([BOTH[0]], ["kh-moi", "press"], [Status.CIVILIAN], Causation),
    *[(None, "press", Status.UNSPECIFIED, Causation.UNSPECIFIED)] * 2,
]
"""So few series that most of them have several counts."""


@st.composite
def dense(draw: st.DrawFn) -> Snapshot:
    """A record of one metric, whose figures meet in the same cells, series, reports and totals."""
    told = draw(
        st.lists(
            st.tuples(st.sampled_from(SAID), drawn.amounts, st.sampled_from([0, 0, 12, 50])), min_size=9, max_size=14
        )
    )
    hours = accumulate(hours for *_, hours in told)
    of = draw(st.sampled_from([1, 3]))
    figures = [built(said, n, hour, 1 + hour % of) for (said, n, _), hour in zip(told, hours, strict=True)]
    return snapshot("2026-01-31", figures=figures, reports=REPORTS)


OUTLETS = {f"outlet-{n}": source(f"outlet-{n}", f"Outlet {n}") for n in range(16)}
WIDE = situation(sources={**SOURCES, **OUTLETS})
CLAIMED = [
    (source, of, status, metric)
    for (source, of), status, metric in product(
        [("kh-moi", "TH"), ("kh-mod", "TH"), ("th-mod", "KH")],
        [Status.COMBATANT, Status.UNSPECIFIED],
        [Metric.KILLED, Metric.INJURED, Metric.KILLED_OR_INJURED],
    )
]
DAMAGED = list(product(Family.DAMAGE.metrics, PLACES))
FLED = list(product([Metric.DISPLACED, Metric.RETURNED, Metric.REFUGEES], [*BOTH, None], ["", "women", "children"]))
HARMED = list(product([Metric.KILLED, Metric.INJURED], [*BOTH, None], ["", "women", "children"], ["", *PLACES]))


def long_lists() -> dict[str, list[Figure]]:
    """More of each than stands on a page."""
    return {
        "claims": [
            figure(metric=metric, of=of, source=source, victim_status=status) for source, of, status, metric in CLAIMED
        ],
        "totals": [figure(of=None, source=outlet) for outlet in OUTLETS],
        "damage": [figure(metric=metric, of=None, place=place, source="press") for metric, place in DAMAGED],
        "fled": [
            figure(metric=metric, of=of, subset=subset, series_kind=kind)
            for (metric, of, subset), kind in product(FLED, [SeriesKind.STOCK, SeriesKind.CUMULATIVE])
        ],
        "harmed": [figure(metric=metric, of=of, subset=subset, place=place) for metric, of, subset, place in HARMED],
        "wholes and cells": [
            figure(of=of, source=source, victim_status=status, report_id=report_id)
            for of, sources in (("KH", ["kh-moi", "who", "press"]), ("TH", ["th-mod", "hrf", "press-2"]))
            for source, status, report_id in product(sources, Status, [1, 2])
        ],
    }


@st.composite
def crowded(draw: st.DrawFn) -> Snapshot:
    """Many figures that are told in one list, or beside one another."""
    found = long_lists()[draw(st.sampled_from([*long_lists()]))]
    some = draw(st.lists(st.sampled_from(found), min_size=min(13, len(found)), max_size=18, unique_by=id))
    ages = draw(st.lists(st.sampled_from([0, 0, 1, 20, 90]), min_size=len(some), max_size=len(some)))
    figures = [at_hour(one, 300 - hours) for one, hours in zip(some, ages, strict=True)]
    return snapshot("2026-01-31", situation=WIDE, figures=figures, reports=REPORTS)


asked_of_lists = st.fixed_dictionaries(
    {},
    optional={
        "item": st.sampled_from(["claims", "totals"]),
        "party": st.sampled_from(BOTH),
        "place": st.sampled_from(list(PLACES)),
        "page": st.integers(0, 2),
    },
)
seen_records = st.one_of(drawn_record.records(), dense(), dense()).map(telling)
tried = settings(deadline=None, derandomize=True, max_examples=100)


def at_least(n: int) -> Amount:
    return Amount(minimum=n, qualifier=Qualifier.AT_LEAST)


def told(screen: Screen, seen: Snapshot) -> set[int]:
    """The figures whose numbers stand in the text, as far as the text says so."""
    return {seen.figures[place].id for number in numbers(screen) for place in _places(number)}


def numbers(screen: Screen) -> Iterator[int]:
    found = (int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", read(screen)))
    return (number // UNIT for number in found if number and number % UNIT == 0)


def _places(number: int) -> list[int]:
    digits = []
    while number:
        number, digit = divmod(number, 3)
        digits.append(digit)
    return [place for place, digit in enumerate(digits) if digit] if 2 not in digits else []


@tried
@given(seen_records, asked)
def test_every_screen_knows_the_figures_that_it_tells_and_no_other(seen: Snapshot, link: dict[str, object]) -> None:
    for name in SCREENS:
        screen = shown(frame_of(seen, name, now="2026-11-22", **link))
        assert screen.figures == told(screen, seen), name


@tried
@given(crowded().map(telling), asked_of_lists)
def test_every_page_of_a_long_list_knows_the_figures_that_it_tells(seen: Snapshot, link: dict[str, object]) -> None:
    for name in SCREENS:
        screen = shown(frame_of(seen, name, now="2026-11-22", **link))
        assert screen.figures == told(screen, seen), name


@pytest.mark.parametrize(
    ("screen", "kind"), [("counts", "claims"), ("counts", "totals"), ("damage", "damage")], ids=str
)
def test_a_figure_is_told_on_its_own_page_alone(screen: str, kind: str) -> None:
    seen = telling(snapshot("2025-12-26", situation=WIDE, figures=long_lists()[kind], reports=REPORTS))
    pages = [shown(frame_of(seen, screen, item=kind, page=page)).figures for page in (0, 1)]
    assert [len(ids) for ids in pages] == [12, min(12, len(seen.figures) - 12)]
    assert not pages[0] & pages[1]


@tried
@given(seen_records, st.sampled_from(list(PLACES)))
def test_every_place_knows_the_figures_that_it_tells(seen: Snapshot, place: str) -> None:
    for name in OF_A_PLACE:
        screen = shown(frame_of(seen, name, now="2026-11-22", place=place))
        assert screen.figures == told(screen, seen), name


@tried
@given(seen_records, st.integers(0, 14))
def test_a_digest_knows_the_figures_that_it_tells(seen: Snapshot, known: int) -> None:
    """Those that ended since the last one too."""
    ended = figure(at_least(UNIT * 3 ** len(seen.figures)), of=BOTH[0], as_of="2025-09-01")
    before = replace(seen, figures=(*seen.figures[:known], ended), known_at=moment("2025-09-01"))
    screen = screen_of(frame_of(seen, "digest"), partial(digest, before=LastTold(record=before), edition=1))
    assert screen.figures == told(screen, replace(seen, figures=(*seen.figures, ended)))


def test_what_does_not_fit_into_a_message_is_not_told() -> None:
    long = "x" * 1_500
    seen = snapshot(AS_OF, figures=[figure(100 + n, subset=f"{n}{long}", of=BOTH[n % 2]) for n in range(4)])
    before = replace(seen, known_at=moment("2025-12-30"))
    told = partial(digest, before=LastTold(record=before), edition=1)
    screen = screen_of(frame_of(replace(seen, figures=()), "digest"), told)
    assert "and 2 more" in read(screen)
    assert screen.figures == {seen.figures[0].id, seen.figures[1].id}


def test_a_count_before_that_is_a_sum_tells_its_parts() -> None:
    causes = [dead(18, causation=Causation.DIRECT), dead(2, causation=Causation.INDIRECT)]
    seen = snapshot("2025-12-26", figures=[*causes, dead(21, "2025-12-25")])
    before = replace(seen, figures=tuple(causes), known_at=moment("2025-12-24"))
    screen = screen_of(frame_of(seen, "digest"), partial(digest, before=LastTold(record=before), edition=1))
    assert "21 dead, was 20" in read(screen)
    assert screen.figures == {one.id for one in seen.figures}


def test_what_is_left_out_of_a_list_is_not_told() -> None:
    claims = [
        figure(30 + n, of="TH", source="kh-moi", victim_status=status, causation=cause)
        for n, (status, cause) in enumerate(product([Status.COMBATANT, Status.UNSPECIFIED], Causation))
    ]
    screen = shown(frame_of(snapshot("2025-12-26", figures=claims), "adds-up"))
    assert len(screen.figures) == MOST_LEFT_OUT == len(claims) - 1


def test_two_screens_of_one_frame_do_not_mix() -> None:
    frame = frame_of(snapshot(figures=[figure(21)]), "casualties")
    first = shown(frame)
    assert first == shown(frame)
    assert shown(replace(frame, link=replace(frame.link, screen="mediation"))).figures == frozenset()


def told_numbers(screen: str, *figures: Figure, **asked: str) -> list[int]:
    """The numbers of the figures that the screen knows it told."""
    seen = snapshot("2025-12-26", figures=figures, reports={1: report(1), 2: report(2)})
    ids = shown(frame_of(seen, screen, **asked)).figures
    return sorted(one.amount.lead for one in figures if one.id in ids)


def dead(n: int, as_of: str = "2025-12-24", **changes: Any) -> Figure:
    return figure(n, as_of=as_of, **changes)


def fled(n: int, **changes: Any) -> Figure:
    return dead(n, **{"metric": Metric.DISPLACED, "series_kind": SeriesKind.STOCK, **changes})


CIVILIANS, SOLDIERS, BY_PRESS, DIRECT, INDIRECT = (
    {"victim_status": Status.CIVILIAN},
    {"victim_status": Status.COMBATANT},
    {"source": "press", "report_id": 2},
    {"causation": Causation.DIRECT},
    {"causation": Causation.INDIRECT},
)


@pytest.mark.parametrize(
    ("screen", "figures", "numbers"),
    [
        ("status", [dead(18), dead(21, "2025-12-25")], [21]),
        ("status", [dead(21), dead(47, of=None)], [21, 47]),
        ("status", [dead(47, of=None), dead(99, of=None, source="press-2")], [47, 99]),
        ("casualties", [dead(21), dead(5, source="press")], [21]),  # a rival stands in no sum
        (
            "casualties",
            [dead(21), dead(47, of=None), dead(20, report_id=2), dead(27, of="TH", report_id=2)],
            [20, 27, 47],
        ),
        ("changed", [dead(18), dead(21, "2025-12-25")], [18, 21]),
        ("changed", [dead(18, **DIRECT), dead(2, **INDIRECT), dead(21, "2025-12-25")], [2, 18, 21]),
        ("changed", [dead(7, "2025-12-23", **CIVILIANS), dead(18), dead(20, "2025-12-25", **CIVILIANS)], [18, 20]),
        ("adds-up", [dead(18), dead(21, "2025-12-25")], [18, 21]),
        ("adds-up", [dead(21), dead(30, of="TH", source="kh-moi")], [21, 30]),
        ("timeline", [dead(18), dead(21, "2025-12-25")], [18, 21]),
        ("timeline", [dead(9, metric=Metric.INJURED), dead(7, "2025-12-25", metric=Metric.INJURED)], [7, 9]),
        (
            "displacement",
            [dead(500, metric=Metric.DISPLACED), dead(400, "2025-12-25", metric=Metric.DISPLACED)],
            [400, 500],
        ),
        ("displacement", [fled(500), fled(70, subset="women")], [70, 500]),  # beside the stock that leads
        ("displacement", [fled(500), fled(30, metric=Metric.RETURNED)], [30, 500]),
        ("displacement", [fled(500), fled(900, series_kind=SeriesKind.CUMULATIVE, source="press")], [500, 900]),
        ("displacement", [fled(70, subset="women"), fled(60, of=None, subset="children")], [60, 70]),
        ("status", [fled(70, place="KH22"), fled(60, of=None, subset="children")], [60, 70]),
        ("status", [dead(7, subset="women"), dead(4, of=None, subset="children")], [4, 7]),  # narrower than any sum
        ("status", [dead(7, place="KH22"), dead(4, place="KH01")], [4, 7]),  # the least of its side
        ("casualties", [dead(21), dead(7, subset="women")], [7, 21]),  # of them
        ("casualties", [dead(8, **SOLDIERS), dead(9, **CIVILIANS), dead(16, "2025-12-23", **BY_PRESS)], [8, 9, 16]),
        ("casualties", [dead(21), dead(5, "2025-12-23", **CIVILIANS, **BY_PRESS)], [5, 21]),
        ("counts", [dead(30, of="TH", source="kh-moi"), dead(21)], []),
        ("damage", [dead(3, metric=Metric.SCHOOLS, place="KH22"), dead(21)], [3]),
    ],
)
def test_each_place_that_tells_a_number_says_whose_it_is(
    screen: str, figures: list[Figure], numbers: list[int]
) -> None:
    assert told_numbers(screen, *figures) == numbers
