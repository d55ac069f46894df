"""What holds for running counts of two to four sides with allies, places in places and counts that begin late, whatever
the sources say (rules 1, 2, 4 and 20)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import Metric, Status
from storage.rules.amounts import reached
from storage.rules.series import by_originator, is_claim, is_foreign, rank
from storage.rules.tally import PartyToll, Toll, toll
from storage.values.report import Figure
from storage.values.situation import Situation
from tests.support.records.drawn import at_hour, drawn, exact, hours_later
from tests.support.records.factories import figure, snapshot
from tests.support.records.four_sides import of_sides

PLACES = ["", "", "", "KH22", "KH22-1", "KH22-2", "KH01"]


@st.composite
def counts(draw: st.DrawFn, sides: list[str]) -> list[Figure]:
    """Exact running counts of whole sides and of places, one after the other."""
    found: list[Figure] = []
    hour = 0
    for _ in range(draw(st.integers(1, 10))):
        hour += draw(hours_later)
        found.append(at_hour(draw(count(sides)), hour))
    return found


@st.composite
def count(draw: st.DrawFn, sides: list[str]) -> Figure:
    party = draw(st.sampled_from(sides))
    changes: dict[str, Any] = {
        "victim_status": draw(st.sampled_from(Status)),
        "place": draw(st.sampled_from(PLACES)) if party == "KH" else "",
        "count_from": draw(st.sampled_from([None, None, date(2025, 12, 7), date(2025, 12, 12)])),
    }
    source = draw(st.sampled_from(["th-mod", "kh-moi", "la-gov", "who", "hrf", "press", "press-2"]))
    return figure(draw(exact), Metric.INJURED, party, source=source, **changes)


def injured(here: Situation, figures: Iterable[Figure]) -> Toll:
    return toll(snapshot("2026-01-31", figures=tuple(figures), situation=here), Metric.INJURED)


def came_to(of: Toll | PartyToll) -> int:
    return reached(of.amount) if of.amount else 0


several = st.sampled_from([["KH", "TH"], ["KH", "TH", "LA"], ["KH", "TH", "LA", "VN"]])
told = several.flatmap(lambda sides: st.tuples(st.just(of_sides(sides)), counts(sides)))


@drawn
@given(told)
def test_no_side_is_below_what_its_own_best_source_alone_comes_to(made: tuple[Situation, list[Figure]]) -> None:
    """Others may add what it does not count, or take its place with more; never with less."""
    here, figures = made
    everything = injured(here, figures)
    for side in everything.parties:
        own = [f for f in figures if f.victim_party == side.party and not f.place and not is_claim(here, f)]
        own = [figure for figure in own if not is_foreign(here, figure)]
        sources = sorted(by_originator(here, own).items(), key=lambda said: rank(here, said[1][0]))
        if not sources or (len(sources) > 1 and rank(here, sources[0][1][0]) == rank(here, sources[1][1][0])):
            continue
        alone = next(one for one in injured(here, sources[0][1]).parties if one.party == side.party)
        late_only = all(one.count_from and one.count_from > date(2025, 12, 8) for one in sources[0][1])
        if not late_only:
            assert came_to(side) >= came_to(alone)


@drawn
@given(told, st.data())
def test_a_lesser_sources_lower_figure_of_any_scope_never_lowers_the_sum(
    made: tuple[Situation, list[Figure]], data: st.DataObject
) -> None:
    here, figures = made
    before = injured(here, figures)
    said = at_hour(data.draw(count(list(here.parties))), data.draw(st.integers(0, 700)))
    said = replace(said, source="press-2", report_id=9, subset=data.draw(st.sampled_from(["", "women"])))
    side = next(one for one in before.parties if one.party == said.victim_party)
    known = any(one.source == "press-2" for one in figures)
    lesser = all(rank(here, one) < rank(here, said) for one in side.counted)
    least = min((reached(one.amount) for one in side.counted), default=0)
    if known or not side.counted or not lesser or reached(said.amount) > least:
        return
    assert came_to(injured(here, [*figures, said])) >= came_to(before)


@drawn
@given(told)
def test_a_sum_of_places_is_never_less_than_the_best_count_of_one_of_them(made: tuple[Situation, list[Figure]]) -> None:
    here, figures = made
    places = [f for f in figures if f.place and f.source == "kh-moi" and not f.count_from]
    side = next(one for one in injured(here, places).parties if one.party == "KH")
    newest: dict[tuple[str, Status], Figure] = {}
    for one in places:
        newest[one.place, one.victim_status] = one
    assert came_to(side) >= max((reached(one.amount) for one in newest.values()), default=0)


@drawn
@given(told, st.data())
def test_a_count_that_begins_late_never_lowers_the_sum_whoever_tells_it(
    made: tuple[Situation, list[Figure]], data: st.DataObject
) -> None:
    here, figures = made
    from_the_first = [one for one in figures if one.count_from is None or one.count_from <= date(2025, 12, 8)]
    late = at_hour(data.draw(count(list(here.parties))), data.draw(st.integers(0, 700)))
    late = replace(
        late, count_from=date(2025, 12, 12), source=data.draw(st.sampled_from(["kh-moi", "th-mod", "press"]))
    )
    assert came_to(injured(here, [*from_the_first, late])) >= came_to(injured(here, from_the_first))
