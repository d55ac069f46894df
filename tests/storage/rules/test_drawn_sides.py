"""What holds whatever is said of two to four sides, in whichever order it comes; long, for much is drawn."""

import asyncio
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import Metric, ReasonKind
from handlers.views.screens import registry as screens
from storage.database.engine import Database, open_engine
from storage.editors import publishing
from storage.record import ledger
from storage.record.loading import load
from storage.rules.amounts import is_count, is_least, reached
from storage.rules.coverage import counts_a_part, coverage
from storage.rules.series import begins_late, by_originator, counted_phase, counts_everyone, is_claim, is_foreign, rank
from storage.rules.tally import PartyToll, toll
from storage.values.new_report import NewFigure
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation
from tests.support.databases import Databases, lent
from tests.support.desk import NOW, Desk, open_desk
from tests.support.reading import SCREENS, frame_of, read, unsaid
from tests.support.records.drawn_sides import Told, at_hour, counts, records
from tests.support.records.situation_files import situation_file

pytestmark = pytest.mark.slow
much = settings(deadline=None, derandomize=True, max_examples=250)
RUNNING = (Metric.KILLED, Metric.INJURED)


def told(seen: Snapshot, now: datetime | str = "2026-11-22") -> dict[str, str]:
    everybody = {screen: read(screens.shown(frame_of(seen, screen, now=now))) for screen in SCREENS}
    side = {f"{screen} KH": read(screens.shown(frame_of(seen, screen, now=now, party="KH"))) for screen in SCREENS}
    place = {f"{screen} KH22": read(screens.shown(frame_of(seen, screen, now=now, place="KH22"))) for screen in SCREENS}
    return {**everybody, **side, **place}


def came_to(of: PartyToll) -> int:
    return reached(of.amount) if of.amount else 0


@much
@given(records(), st.permutations(range(7)))
def test_the_order_of_arrival_changes_no_screen(made: Told, order: list[int]) -> None:
    there, here = told(made.arrived(order).seen()), told(made.seen())
    assert {name: in_any_order(text) for name, text in there.items()} == {
        name: in_any_order(text) for name, text in here.items()
    }


def in_any_order(text: str) -> list[str]:
    """What stands on a screen: of two of one moment either may be first."""
    return sorted(re.split(r"\n|; ", text))


@much
@given(records())
def test_no_side_is_below_what_its_own_best_source_alone_comes_to(made: Told) -> None:
    here = made.situation
    for metric in RUNNING:
        for side in toll(made.seen(), metric).parties:
            own = [one for one in made.figures if is_of_all(here, one, metric, side.party)]
            sources = sorted(by_originator(here, own).values(), key=lambda said: rank(here, said[0]))
            if not sources or any(rank(here, said[0]) == rank(here, sources[0][0]) for said in sources[1:]):
                continue
            found = toll(made.seen(sources[0]), metric).parties
            alone = next(one for one in found if one.party == side.party)
            wider = any(coverage(f.coverage_note) and not counts_a_part(f.coverage_note) for f in alone.counted)
            if not wider:
                assert came_to(side) >= came_to(alone)


def is_of_all(here: Situation, one: Figure, metric: Metric, party: str) -> bool:
    of_it = one.metric is metric and one.victim_party == party and not one.place and counts_everyone(one)
    since = counted_phase(here, one) == 2 and not begins_late(here, one)
    return of_it and since and not (is_claim(here, one) or is_foreign(here, one))


@much
@given(records(), st.data())
def test_a_lesser_sources_lower_number_lowers_no_side(made: Told, data: st.DataObject) -> None:
    here = made.situation
    figures = [one for one in made.figures if one.source != "press-2"]
    before = made.seen(figures)
    said = at_hour(data.draw(counts(here, "press-2")), data.draw(st.integers(0, 500)))
    said = replace(said, id=999, report_id=99)
    for side in toll(before, said.metric).parties:
        lesser = all(rank(here, one) < rank(here, said) for one in side.counted)
        least = min((reached(one.amount) for one in side.counted), default=0)
        counted = all(is_count(one.amount) or is_least(one.amount) for one in side.counted)
        running = said.metric in RUNNING and not any(begins_late(here, one) for one in side.counted)
        plain = not any(one.coverage_note for one in side.counted)
        if lesser and counted and running and plain and reached(said.amount) <= least:
            after = next(
                one for one in toll(made.seen([*figures, said]), said.metric).parties if one.party == side.party
            )
            assert came_to(after) >= came_to(side)


@much
@given(records())
def test_no_number_stands_without_who_and_when(made: Told) -> None:
    assert list(unsaid(made.seen(), "2026-11-22")) == []


# --- what is taken back ---


def written(here: Situation) -> dict[str, object]:
    """The situation as a file has it."""
    return {
        "source_order": list(here.source_order),
        "parties": [{"code": p.code, "names": dict(p.names), "allies": list(p.allies)} for p in here.parties.values()],
        "sources": [
            {"code": s.code, "names": dict(s.names), "kind": s.kind.value}
            | ({"party": s.party} if s.party else {})
            | ({"parent": s.parent} if s.parent else {})
            for s in here.sources.values()
        ],
        "places": [
            {"code": p.code, "names": dict(p.names)}
            | ({"party": p.party} if p.party else {})
            | ({"within": p.within} if p.within else {})
            for p in here.places.values()
            if not p.party or p.party in here.parties
        ],
        "phases": [
            {"number": p.number, "names": dict(p.names), "begins": p.begins.isoformat(), "confirmed": True}
            | ({"ends": p.ends.isoformat()} if p.ends else {})
            for p in here.phases
        ],
        "tracks": [],
        "assumptions": [],
    }


async def seen(database: Database, at: datetime) -> Snapshot:
    return await ledger.snapshot(database, "border", at, at)


def as_new(one: Figure) -> NewFigure:
    names = NewFigure.__dataclass_fields__
    return NewFigure(**{name: getattr(one, name) for name in names})


async def comes_and_goes(url: str, made: Told, corrected: int) -> None:
    database = open_engine(url)
    try:
        await load(database, situation_file(**written(made.situation)), NOW)
        desk = await open_desk(database)
        *record, late = made.reports
        numbers = [
            (await publish(desk, figures, NOW + timedelta(minutes=minute))) for minute, figures in enumerate(record)
        ]
        at = NOW + timedelta(minutes=len(record))
        before = await seen(database, at)
        corrects = numbers[corrected % len(numbers)] if numbers and corrected else None
        new = await publish(desk, late, at + timedelta(minutes=1), corrects)
        later = at + timedelta(minutes=2)
        await publishing.retract(database, "border", new, ReasonKind.OUR_ERROR, "", desk.editor, later)
        after = await seen(database, later)
        assert told(replace(after, as_of=before.as_of, known_at=before.known_at), NOW) == told(before, NOW)
    finally:
        await database.close()


async def publish(desk: Desk, figures: tuple[Figure, ...], now: datetime, corrects: int | None = None) -> int:
    reason = {"reason_kind": ReasonKind.OUR_ERROR, "reason": ""} if corrects else {}
    new = await desk.publish(*map(as_new, figures), source=figures[0].source, now=now, corrects=corrects, **reason)
    return new.report.number


@settings(much, max_examples=40)
@given(records(), st.integers(0, 4))
def test_a_report_that_is_retracted_gives_back_the_screens_of_before(
    databases: Databases, migrated: str, made: Told, corrected: int
) -> None:
    with lent(databases, migrated) as url:
        asyncio.run(comes_and_goes(url, made, corrected))
