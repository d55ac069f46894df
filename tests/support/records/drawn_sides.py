"""Drawn records of two to four sides with allies: reports of one source each, with places in places, counts of parts,
of an earlier outbreak and of those that begin late, and revisions. No source says two numbers of one moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status
from storage.rules.series import series
from storage.values.report import Amount, Figure, Snapshot, When, exactly
from storage.values.situation import Situation
from tests.support.records.factories import figure, moment, report, snapshot
from tests.support.records.four_sides import FOUR, OVERLAPPING, of_sides

START = moment("2025-12-08 06:00")
SOURCES = ("kh-moi", "th-mod", "la-gov", "vn-gov", "who", "hrf", "press", "press-2")
METRICS = (Metric.KILLED, Metric.KILLED, Metric.INJURED, Metric.DISPLACED, Metric.MISSING)
NOTES = ("",) * 6 + ("hospital lists only", "some were counted twice", "includes the missing")

numbers = st.sampled_from([0, 3, 7, 12, 20, 31, 45, 60, 100, 250, 900])


def _amounts(n: int) -> list[Amount]:
    return [
        *[exactly(n)] * 8,
        Amount(minimum=n, qualifier=Qualifier.AT_LEAST),
        Amount(maximum=n or 5, qualifier=Qualifier.UP_TO),
        Amount(best=n, qualifier=Qualifier.ABOUT),
        Amount(minimum=n, maximum=n + 10, qualifier=Qualifier.RANGE),
        Amount(minimum=n, best=n + 3, maximum=n + 10),
        Amount(minimum=12, qualifier=Qualifier.VAGUE, words="dozens"),
    ]


amounts = numbers.flatmap(lambda n: st.sampled_from(_amounts(n)))


@dataclass(frozen=True)
class Told:
    """A situation, and what was said in it: each report's figures, the oldest report first."""

    situation: Situation
    reports: tuple[tuple[Figure, ...], ...]

    def __repr__(self) -> str:
        sides = " ".join(self.situation.parties)
        return f"{sides}: " + "\n  ".join(["", *(_in_short(one) for one in self.figures)])

    @property
    def figures(self) -> list[Figure]:
        return [one for figures in self.reports for one in figures]

    def seen(self, figures: Iterable[Figure] | None = None) -> Snapshot:
        """The record, or one of these figures alone."""
        told = tuple(self.figures if figures is None else figures)
        by = {one.report_id: one for one in told}
        reports = {number: report(number, source=one.source) for number, one in by.items()}
        return snapshot("2026-01-05", figures=told, situation=self.situation, reports=reports)

    def arrived(self, order: Sequence[int]) -> "Told":
        """The same, its reports in another order of arrival."""
        return Told(self.situation, numbered([self.reports[at] for at in order if at < len(self.reports)]))


def _in_short(one: Figure) -> str:
    low, best, high = one.amount.minimum, one.amount.best, one.amount.maximum
    said = f"{one.as_of.at:%d %b %H} {one.source} {one.metric} {one.victim_party or one.parties} {one.victim_status}"
    besides = (one.causation, one.place, one.subset, one.coverage_note, one.series_kind, one.count_from)
    return f"{one.report_id}: {said} {low}/{best}/{high} {besides}"


def numbered(reports: Iterable[Iterable[Figure]]) -> tuple[tuple[Figure, ...], ...]:
    """Reports and figures numbered as they came."""
    return tuple(
        tuple(replace(one, id=20 * number + place, report_id=number) for place, one in enumerate(figures))
        for number, figures in enumerate(reports, start=1)
    )


situations = st.builds(
    of_sides,
    st.sampled_from([("KH", "TH"), ("KH", "TH", "LA"), ("KH", "TH", "LA", "VN")]),
    st.sampled_from([FOUR, FOUR, OVERLAPPING]),
)


@st.composite
def records(draw: st.DrawFn) -> Told:
    here = draw(situations)
    told: list[list[Figure]] = []
    hour = 0
    for _ in range(draw(st.integers(1, 7))):
        hour += draw(st.sampled_from([0, 6, 17, 30, 75, 140]))
        source = draw(st.sampled_from(SOURCES))
        before = [one for figures in told for one in figures if one.source == source]
        told.append(draw(st.lists(said(here, source, hour, before), min_size=1, max_size=3)))
    known = set()
    kept: list[list[Figure]] = []
    for figures in told:
        kept.append([])
        for one in figures:
            key = series(here, one), one.as_of.at
            if key not in known:
                known.add(key)
                kept[-1].append(one)
    return Told(here, numbered(figures for figures in kept if figures))


@st.composite
def said(draw: st.DrawFn, here: Situation, source: str, hour: int, before: Sequence[Figure]) -> Figure:
    """A source's number of that hour: of people it told of before, or of others."""
    if before and draw(st.booleans()):
        old = draw(st.sampled_from(before))
        note = draw(st.sampled_from([old.coverage_note, old.coverage_note, *NOTES]))
        return at_hour(replace(old, amount=draw(amounts), coverage_note=note), hour)
    return at_hour(draw(counts(here, source)), hour)


@st.composite
def counts(draw: st.DrawFn, here: Situation, source: str) -> Figure:
    """A number of any people of the situation."""
    metric = draw(st.sampled_from(METRICS))
    together = tuple(code for code in ("KH", "LA") if code in here.parties)
    whose = draw(st.sampled_from([*here.parties, *here.parties, None, together]))
    changes: dict[str, Any] = {
        "victim_status": draw(st.sampled_from(Status)),
        "place": draw(st.sampled_from(["", "", "", "", "KH22", "KH22-1", "KH22-2", "XX01"])),
        "subset": draw(st.sampled_from(["", "", "", "", "", "", "women"])),
        "coverage_note": draw(st.sampled_from(NOTES)),
        "series_kind": draw(st.sampled_from([metric.usual_kind] * 8 + [SeriesKind.PERIOD])),
        "count_from": draw(st.sampled_from([None] * 6 + [date(2025, 12, 7), date(2025, 12, 15), date(2025, 7, 24)])),
    }
    if metric is Metric.KILLED:
        changes["causation"] = draw(st.sampled_from([Causation.UNSPECIFIED] * 5 + [*Causation]))
    alone = whose if isinstance(whose, str) else None
    parties = whose if isinstance(whose, tuple) and len(whose) > 1 else ()
    return figure(draw(amounts), metric, alone, source=source, parties=parties, **changes)


def at_hour(one: Figure, hour: int) -> Figure:
    at = START + timedelta(hours=hour)
    since = one.count_from if one.count_from is None or one.count_from <= at.date() else None
    return replace(one, as_of=When(at=at, exact=True), published_at=at, count_from=since)
