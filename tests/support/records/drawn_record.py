"""Drawn records: figures, steps and incidents of every kind, contradictory, with texts that try to break HTML."""

from datetime import timedelta

from hypothesis import strategies as st

from config.vocabulary import (
    Causation,
    Condition,
    Metric,
    Qualifier,
    SeriesKind,
    Service,
    ServiceState,
    Status,
    StepKind,
    Unit,
    Verification,
)
from storage.values.report import Amount, Figure, Incident, ServiceWord, Snapshot, Step, When, exactly
from tests.support.records.factories import BOTH, PLACES, SOURCES, figure, moment, report, snapshot, step, track

AS_OF = "2026-01-05"
BEGIN = moment("2025-07-24 06:00")
SPAN_H = 24 * 165
NASTY = "<b>&\"' {0} \u202e"
TRACKS = [
    track(f"t{n}", kind, names={"en": NASTY}) for n, kind in enumerate(("talks", "offer", "agreement", "ceasefire"))
]
REPORTS = {n: report(n, "2025-12-24", source="kh-moi", title=NASTY, reading={"en": NASTY}) for n in (1, 2, 3)}

AMOUNTS = [
    *(exactly(n) for n in (0, 1, 2, 42, 1_000_000)),
    Amount(minimum=20, qualifier=Qualifier.AT_LEAST),
    Amount(minimum=40, qualifier=Qualifier.MORE_THAN),
    Amount(best=30, qualifier=Qualifier.ABOUT),
    Amount(maximum=10, qualifier=Qualifier.UP_TO),
    Amount(maximum=50, qualifier=Qualifier.NEARLY, words="close to fifty"),
    Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE),
    Amount(minimum=20, best=22, maximum=25, qualifier=Qualifier.RANGE),
    Amount(minimum=12, qualifier=Qualifier.VAGUE, words=NASTY),
]
moments = st.builds(
    lambda hours, exact, days: When(
        at=BEGIN + timedelta(hours=hours),
        exact=exact,
        since=(BEGIN + timedelta(hours=hours, days=-days)).date() if days and not exact else None,
    ),
    st.integers(0, SPAN_H),
    st.booleans(),
    st.sampled_from([0, 0, 1, 40]),
)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    at, whose = draw(moments), draw(st.sampled_from([*BOTH, None, BOTH, NASTY]))
    return figure(
        draw(st.sampled_from(AMOUNTS)),
        draw(st.sampled_from([Metric.KILLED, Metric.KILLED, *Metric])),
        whose if whose in BOTH else None,
        as_of=at,
        published_at=at.at,
        source=draw(st.sampled_from(list(SOURCES))),
        victim_status=draw(st.sampled_from(Status)),
        causation=draw(st.sampled_from(Causation)),
        unit=draw(st.sampled_from([Unit.PERSON, Unit.PERSON, Unit.HOUSEHOLD])),
        subset=draw(st.sampled_from(["", "", "women", NASTY])),
        place=draw(st.sampled_from(["", "", "", *PLACES])),
        coverage_note=draw(st.sampled_from(["", "", NASTY])),
        series_kind=draw(st.sampled_from(SeriesKind)),
        count_from=draw(st.sampled_from([None, at.at.date()])),
        report_id=draw(st.sampled_from(list(REPORTS))),
        parties=BOTH if whose == BOTH else (),
        group=NASTY if whose == NASTY else "",
        condition=draw(st.sampled_from(Condition)),
        verification=draw(st.sampled_from(Verification)),
    )


@st.composite
def services(draw: st.DrawFn) -> ServiceWord:
    return ServiceWord(
        id=1,
        report_id=draw(st.sampled_from(list(REPORTS))),
        source=draw(st.sampled_from(list(SOURCES))),
        service=draw(st.sampled_from(Service)),
        state=draw(st.sampled_from(ServiceState)),
        at=draw(moments),
        place=draw(st.sampled_from(["", *PLACES])),
        texts=draw(st.sampled_from([{}, {"en": NASTY}])),
    )


@st.composite
def steps(draw: st.DrawFn) -> Step:
    return step(
        draw(st.sampled_from(StepKind)),
        draw(moments),
        draw(st.sampled_from([(), ("KH",), ("TH",), BOTH])),
        track=draw(st.sampled_from([one.code for one in TRACKS])),
        actor=draw(st.sampled_from(["", "us"])),
        item=draw(st.sampled_from(["", "a", "b"])),
        due=draw(st.none() | moments),
        until=draw(st.none() | moments),
        done=draw(st.sampled_from([None, 10])),
        of=draw(st.sampled_from([None, 10, 18])),
        place=draw(st.sampled_from(["", *PLACES])),
        texts=draw(st.sampled_from([{}, {"en": NASTY}])),
    )


@st.composite
def records(draw: st.DrawFn) -> Snapshot:
    happened = draw(st.lists(moments, max_size=2))
    return snapshot(
        draw(st.sampled_from(["2025-09-15", AS_OF])),
        figures=tuple(draw(st.lists(figures(), max_size=14))),
        steps=tuple(draw(st.lists(steps(), max_size=8))),
        tracks=TRACKS,
        incidents=tuple(Incident(id=n, report_id=1, at=at, texts={"en": NASTY}) for n, at in enumerate(happened)),
        services=tuple(draw(st.lists(services(), max_size=6))),
        reports=REPORTS,
    )
