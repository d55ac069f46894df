"""Whatever is recorded, however contradictory: every screen is shown, and none says more than it may."""

import re
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.entities import utf16_length
from config.vocabulary import Causation, Metric, Qualifier, SeriesKind, Status, StepKind, Unit
from handlers import screens
from handlers.screens import OF_A_PLACE, SCREENS
from storage.records import Amount, Figure, Incident, Snapshot, Step, When, exactly
from storage.tally import toll
from tests.factories import BOTH, PLACES, SOURCES, figure, moment, report, snapshot, step, track
from tests.reading import frame_of, read

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
    at = draw(moments)
    return figure(
        draw(st.sampled_from(AMOUNTS)),
        draw(st.sampled_from([Metric.KILLED, Metric.KILLED, *Metric])),
        draw(st.sampled_from([*BOTH, None])),
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
        reports=REPORTS,
    )


asked = st.fixed_dictionaries(
    {},
    optional={
        "day": st.sampled_from(["2025-09-15", AS_OF]),
        "known_now": st.booleans(),
        "party": st.sampled_from(BOTH),
        "item": st.sampled_from(["talks", "figures", "1", "9"]),
        "page": st.integers(0, 3),
    },
)
tried = settings(deadline=None, derandomize=True, max_examples=30)


@tried
@given(records(), asked)
def test_every_screen_of_any_record_is_a_message_telegram_takes(seen: Snapshot, link: dict[str, object]) -> None:
    for screen in SCREENS:
        shown = screens.shown(frame_of(seen, screen, now="2026-11-22", **link))
        assert utf16_length(read(shown)) <= 4096
        for row in shown.buttons:
            assert all(1 <= len(button.label) <= 24 and button.link.encode() for button in row)


@tried
@given(records(), st.sampled_from(list(PLACES)))
def test_every_place_of_any_record_is_a_message_telegram_takes(seen: Snapshot, place: str) -> None:
    for screen in OF_A_PLACE:
        assert utf16_length(read(screens.shown(frame_of(seen, screen, now="2026-11-22", place=place)))) <= 4096


@tried
@given(records())
def test_killed_is_never_said_of_a_sum_that_may_hold_indirect_deaths(seen: Snapshot) -> None:
    dead = toll(seen, Metric.KILLED)
    if any(cell.indirect or not cell.split_known for cell in dead.cells):
        for screen in ("status", "casualties"):
            text = read(screens.shown(frame_of(seen, screen)))
            assert not re.search(r"^(At least |About |Up to )?[\d,]+ killed (since|in the)", text, re.MULTILINE), text
