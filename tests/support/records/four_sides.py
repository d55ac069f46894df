"""A situation of four sides, two of them allies of the two that the factories know, with places inside places and one
of no side."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from config.vocabulary import SourceKind
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation
from tests.support.records.drawn_record import records
from tests.support.records.factories import CAMBODIA, PARTIES, PLACES, SOURCES, party, phase, place, situation, source

ALLIES = {"KH": ("KH", "LA"), "TH": ("TH", "VN")}
FOUR = situation(
    parties={
        **PARTIES,
        "LA": party("LA", "Laos", "Lao", allies=("KH",)),
        "VN": party("VN", "Vietnam", "Vietnamese", allies=("TH",)),
    },
    sources={
        **SOURCES,
        "la-gov": source("la-gov", "Lao government", SourceKind.GOVERNMENT, party="LA"),
        "vn-gov": source("vn-gov", "Vietnamese government", SourceKind.GOVERNMENT, party="VN"),
    },
    places={
        **PLACES,
        "KH22-1": place("KH22-1", "Samraong", CAMBODIA, within="KH22"),
        "KH22-2": place("KH22-2", "Trapeang Prasat", CAMBODIA, within="KH22"),
        "XX01": place("XX01", "Disputed area", ""),
    },
)

OVERLAPPING: Situation = replace(
    FOUR, phases=(phase(1, "2025-07-24", names={"en": "The coast"}), phase(2, "2025-12-07", names={"en": "The north"}))
)


def of_sides(sides: Iterable[str], of: Situation = FOUR) -> Situation:
    """The situation as one of these sides alone: the others' sources are of no side."""
    chosen = set(sides)
    parties = {
        code: replace(party, allies=tuple(ally for ally in party.allies if ally in chosen))
        for code, party in of.parties.items()
        if code in chosen
    }
    sources = {
        code: source if source.party in (None, *chosen) else replace(source, party=None)
        for code, source in of.sources.items()
    }
    return replace(of, parties=parties, sources=sources)


@st.composite
def wide_records(draw: st.DrawFn) -> Snapshot:
    """Drawn records whose people belong to four sides, in one outbreak after the other or in both at once."""
    seen = draw(records())
    figures = tuple(_widened(draw, figure) for figure in seen.figures)
    return replace(seen, situation=draw(st.sampled_from([FOUR, OVERLAPPING])), figures=figures)


def _widened(draw: st.DrawFn, figure: Figure) -> Figure:
    own = figure.victim_party
    place = draw(st.sampled_from([figure.place] * 3 + ["KH22-1", "XX01"])) if figure.place else ""
    return replace(
        figure,
        victim_party=draw(st.sampled_from(ALLIES[own])) if own else None,
        parties=draw(st.sampled_from([figure.parties, ("KH", "LA"), ("TH", "VN")])) if figure.parties else (),
        source=draw(st.sampled_from([figure.source, figure.source, "la-gov", "vn-gov"])),
        place=place,
    )
