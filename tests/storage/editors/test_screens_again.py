"""A report that is taken back leaves nothing behind: every screen, and every digest, reads as before it came."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import Metric, Qualifier, ReasonKind, SeriesKind, Status, StepKind, Verification
from handlers.views.pushes.digest import digest
from handlers.views.screens import registry as screens
from storage.database.engine import Database, open_engine
from storage.editors import publishing
from storage.record import ledger
from storage.rules.pushed.news import news
from storage.values.new_report import NewFigure
from storage.values.report import Amount, Snapshot, exactly
from storage.values.told import LastTold
from tests.support.databases import Databases, lent
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_service, new_step
from tests.support.reading import frame_of, read

DAYS = ("2025-12-10", "2025-12-20", "2025-12-24", "2026-01-30")
AMOUNTS = (exactly(0), exactly(5), exactly(40), Amount(minimum=20, qualifier=Qualifier.AT_LEAST))


@st.composite
def figures(draw: st.DrawFn) -> NewFigure:
    metric = draw(st.sampled_from([Metric.KILLED, Metric.KILLED, Metric.INJURED, Metric.DISPLACED, Metric.HOUSES]))
    return replace(
        new_figure(1, metric, as_of=draw(st.sampled_from(DAYS)), unit=metric.unit),
        amount=draw(st.sampled_from(AMOUNTS)),
        source=draw(st.sampled_from(["kh-moi", "th-mod", "press"])),
        victim_party=draw(st.sampled_from(["KH", "TH", None])),
        victim_status=draw(st.sampled_from(Status)) if metric.is_casualty else Status.UNSPECIFIED,
        place=draw(st.sampled_from(["", "", "KH22"])),
        subset=draw(st.sampled_from(["", "", "", "children"])),
        series_kind=draw(st.sampled_from([metric.usual_kind, metric.usual_kind, SeriesKind.PERIOD])),
        verification=draw(st.sampled_from([Verification.CLAIMED, Verification.DISPUTED])),
        coverage_note=draw(st.sampled_from(["", "", "hospital lists only"])),
    )


reports = st.lists(figures(), min_size=1, max_size=4)


async def seen(database: Database, at: datetime) -> Snapshot:
    return await ledger.snapshot(database, "border", at, at)


def told(snapshot: Snapshot) -> dict[str, str]:
    """All screens, of everybody, of a side and of a place, as they are read at one and the same moment."""
    shown = {}
    for screen in [name for name in screens.SCREENS if name not in screens.OF_A_REPORT]:
        for item in ("", "talks", "claims", "displaced", "killed"):
            shown[f"{screen} {item}"] = read(screens.shown(frame_of(snapshot, screen, now=NOW, item=item)))
        shown[f"{screen} KH"] = read(screens.shown(frame_of(snapshot, screen, now=NOW, party="KH")))
    for screen in screens.OF_A_PLACE:
        shown[f"{screen} KH22"] = read(screens.shown(frame_of(snapshot, screen, now=NOW, place="KH22")))
    shown["digest"] = read(digest(frame_of(snapshot, "digest", now=NOW), None, 1))
    return shown


async def comes_and_goes(url: str, made: Desk, record: list[list[NewFigure]], late: list[NewFigure]) -> None:
    database = open_engine(url)
    desk = replace(made, database=database)
    try:
        for minute, figures_ in enumerate(record):
            await desk.publish(*figures_, now=NOW + timedelta(minutes=minute), steps=(new_step(),))
        at = NOW + timedelta(minutes=len(record))
        before = await seen(database, at)
        new = await desk.publish(
            *late,
            now=at + timedelta(minutes=1),
            steps=(new_step(StepKind.SIGNED, "2025-12-25", parties=("KH", "TH")),),
            incidents=(new_incident("2025-12-25"),),
            services=(new_service("2025-12-25", place="KH22"),),
        )
        later = at + timedelta(minutes=2)
        args = (ReasonKind.OUR_ERROR, "", desk.editor, later)
        await publishing.retract(database, "border", new.report.number, *args)
        after = await seen(database, later)
        assert told(replace(after, as_of=before.as_of, known_at=before.known_at)) == told(before)
        assert news(after, LastTold(record=before)).empty, "whoever was not told of it in between has no news"
    finally:
        await database.close()


@settings(max_examples=12, deadline=None)
@given(record=st.lists(reports, max_size=3), late=reports)
def test_a_retraction_gives_back_every_screen_of_before(
    databases: Databases, made_desk: tuple[str, Desk], record: list[list[NewFigure]], late: list[NewFigure]
) -> None:
    with lent(databases, made_desk[0]) as url:
        asyncio.run(comes_and_goes(url, made_desk[1], record, late))
