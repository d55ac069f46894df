"""Every number leads in two taps to the report it came from, and every screen back to now."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

import pytest
from hypothesis import given, settings

from config.vocabulary import Metric
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from handlers.views.screens.registry import OF_A_REPORT, SCREENS, shown
from storage.database.engine import open_engine
from storage.record import ledger
from storage.rules.dates import end_of_day
from storage.values.report import Snapshot
from tests.handlers.views.test_any_record import asked
from tests.handlers.views.test_figures_told import crowded, dense
from tests.support.reading import frame_of, read
from tests.support.records.drawn_record import records
from tests.support.records.factories import THAILAND, figure, report, snapshot

TAPS = 2


def frame_at(frame: Frame, link: Link) -> Frame:
    """Another screen of the same record; a day's own record is not read, as only its buttons are looked at."""
    return Frame(snapshot=frame.snapshot, link=link, t=frame.t, now=frame.now)


def reports_within(frame: Frame, screen: Screen, taps: int) -> Iterator[str]:
    """The numbers of the reports that so many taps open, the nearest first."""
    links = [button.link for row in screen.buttons for button in row if isinstance(button.link, Link)]
    yield from (link.item for link in links if link.screen == "report")
    same = [link for link in links if (link.day, link.known_now) == (frame.link.day, frame.link.known_now)]
    for link in sorted(same, key=lambda link: link.origin is None) if taps > 1 else ():
        there = frame_at(frame, link)
        yield from reports_within(there, shown(there), taps - 1)


def assert_found(frame: Frame) -> None:
    screen = shown(frame)
    wanted = {one.report_id for one in frame.snapshot.figures if one.id in screen.figures}
    numbers = {str(frame.snapshot.reports[each].number) for each in wanted}
    if not numbers:
        return
    left = numbers - ({frame.link.item} if frame.link.screen in OF_A_REPORT else set())
    for number in reports_within(frame, screen, TAPS) if left else ():
        left.discard(number)
        if not left:
            return
    assert not left, (frame.link, read(screen))


def assert_way_back(frame: Frame) -> None:
    if frame.link.day:
        links = [button.link for row in shown(frame).buttons for button in row]
        assert any(isinstance(link, Link) and link.day is None for link in links), frame.link


tried = settings(deadline=None, derandomize=True, max_examples=10)


@tried
@given(records() | dense() | crowded(), asked)
def test_every_number_of_any_record_leads_to_its_report_in_two_taps(seen: Snapshot, link: dict[str, object]) -> None:
    for screen in SCREENS:
        frame = frame_of(seen, screen, now="2026-11-22", **link)
        assert_found(frame)
        assert_way_back(frame)


DAYS = ("2025-07-28", "2025-12-13", "2025-12-26")


@pytest.mark.parametrize("day", [*DAYS, None])
async def test_every_number_of_the_shipped_record_leads_to_its_report(loaded_url: str, day: str | None) -> None:
    database = open_engine(loaded_url)
    situation = await ledger.situation(database, "cambodia-thailand")
    last = end_of_day(situation.first_look, situation.zone) + timedelta(days=400)
    for screen in SCREENS:
        link = frame_of(await ledger.snapshot(database, situation.code, last, last), screen, day=day).link
        as_of = end_of_day(link.day, situation.zone) if link.day else last
        seen = await ledger.snapshot(database, situation.code, as_of, as_of)
        for asked_link in _variants(link, seen):
            frame = frame_of(seen, screen, now=last, day=link.day, **asked_link)
            assert_found(frame)
            assert_way_back(frame)
    await database.close()


def _variants(link: Link, seen: Snapshot) -> Iterator[dict[str, object]]:
    if link.screen in OF_A_REPORT:
        yield from ({"item": str(report.number)} for report in islice(seen.reports.values(), 0, None, 6))
        return
    yield {}
    yield from ({"party": code} for code in seen.situation.parties)
    yield {"page": 1}
    yield from ({"place": code} for code in islice(seen.situation.places, 2))


def test_sources_of_a_screen_name_its_reports_and_no_other() -> None:
    figures = [
        figure(31),
        figure(23, of=THAILAND, source="th-mod", report_id=2),
        figure(9, Metric.DISPLACED, report_id=3),
    ]
    seen = snapshot("2025-12-26", figures=figures, reports={n: report(n) for n in (1, 2, 3)})
    screen = shown(frame_of(seen, "~casualties"))
    assert [button.label for row in screen.buttons for button in row][:2] == ["Report 2", "Report 1"]
    assert "Report 3" not in read(screen)
