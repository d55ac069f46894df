"""When the record last changed in a way that readers see."""

import pytest

from config.vocabulary import ReasonKind
from storage.database.engine import Database
from storage.editors import publishing
from storage.record import change_moments as news
from storage.record.loading import load
from tests.support.desk import Desk, new_figure
from tests.support.mailing import SITUATION, at, mailing
from tests.support.records.factories import moment
from tests.support.records.situation_files import report, situation_file

PUBLISHED = "2025-12-24 23:59:59+07:00"  # the report of that day, known at its end


@pytest.mark.parametrize(
    ("now", "changed"), [("2025-12-24 12:00", None), ("2025-12-24 17:00", PUBLISHED), ("2026-11-22 12:00", PUBLISHED)]
)
async def test_a_report_counts_from_the_moment_it_was_known(database: Database, now: str, changed: str | None) -> None:
    await mailing(database)
    found = await news.last_change(database, SITUATION, at(now))
    assert found == (at(changed) if changed else None)


@pytest.mark.parametrize(
    ("now", "changed"),
    [("2025-12-24 05:00", "2025-12-24 03:00"), ("2025-12-24 17:30", "2025-12-24 23:59:59+07:00")],
)
async def test_what_was_told_before_its_time_counts_again_when_it_is_true(
    database: Database, now: str, changed: str
) -> None:
    """The report was loaded at three; the truce that it tells of begins at the end of the day."""
    truce = {"track": "talks", "kind": "in_force", "parties": ["KH", "TH"], "at": "2025-12-24T23:59:59"}
    await load(database, situation_file(report("a", killed=1, steps=[truce])), at("2025-12-24 03:00"))
    assert await news.last_change(database, SITUATION, at(now)) == at(changed)


async def test_it_is_news_that_a_report_was_taken_back(desk: Desk) -> None:
    published, ended = moment("2026-02-01 12:00"), moment("2026-02-02 09:00")
    made = await desk.publish(new_figure(21), now=published)
    assert await news.last_change(desk.database, SITUATION, ended) == published
    number, why = made.report.number, ReasonKind.WITHDRAWN
    await publishing.retract(desk.database, SITUATION, number, why, "", desk.editor, ended)
    assert await news.last_change(desk.database, SITUATION, ended) == ended
    assert await news.last_change(desk.database, SITUATION, moment("2026-02-02 08:59")) == published


async def test_an_empty_record_has_never_changed(database: Database) -> None:
    await load(database, situation_file(), at("2025-12-24 03:00"))
    assert await news.last_change(database, SITUATION, at("2026-02-02")) is None
