"""Answers from a real record: new at once for everybody, made once for all who ask, right wherever the clock goes."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from config.vocabulary import ReasonKind
from handlers.answers import Answers
from handlers.views.links.data import BadLink
from handlers.views.links.screens import Link
from storage.database.engine import Database, open_engine
from storage.database.prepared import PreparedStatement
from storage.editors import publishing
from storage.errors import UnknownSituation
from storage.record.loading import load
from tests.support.desk import NOW, Desk, new_figure, open_desk
from tests.support.reading import read
from tests.support.records.factories import moment
from tests.support.records.situation_files import report, situation_file

CASUALTIES = Link(screen="casualties")


class Clock:
    """Stands at an hour after all that is published here, until it is moved."""

    def __init__(self) -> None:
        self.at = NOW + timedelta(hours=1)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def services(database: Database) -> Desk:
    """An editor of a record with one report, number 1: one killed."""
    await load(database, situation_file(report("a", killed=1)), NOW)
    return await open_desk(database)


@pytest.fixture
def answers(services: Desk, clock: Clock) -> Answers:
    return Answers(services.database, "border", clock.now)


@pytest.fixture
async def elsewhere(services: Desk, database_url: str, clock: Clock) -> AsyncIterator[Answers]:
    """Those of another process on the same database."""
    database = open_engine(database_url)
    yield Answers(database, "border", clock.now)
    await database.close()


async def told(answers: Answers, link: Link = CASUALTIES) -> str:
    return read(await answers.screen(link, "en"))


@pytest.fixture
def counted(services: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, int]]:
    """How many queries read figures, how many the version."""
    seen, engine, ask = {"figures": 0, "version": 0}, services.database.engine.sync_engine, PreparedStatement.value

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen["figures"] += "FROM figure JOIN" in statement.replace("\n", "")

    async def asked(line: PreparedStatement, *values: Any) -> Any:
        seen["version"] += 1
        return await ask(line, *values)

    monkeypatch.setattr(PreparedStatement, "value", asked)
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


# --- new at once -------------------------------------------------------------------------------------------


async def test_a_published_figure_is_in_the_next_answer_of_every_process(
    services: Desk, answers: Answers, elsewhere: Answers
) -> None:
    both = (answers, elsewhere)
    assert ["1 " in await told(each) for each in both] == [True, True]
    await services.publish(new_figure(23))
    assert ["23" in await told(each) for each in both] == [True, True]


async def test_a_retracted_report_is_gone_from_the_next_answer_of_every_process(
    services: Desk, answers: Answers, elsewhere: Answers
) -> None:
    published = await services.publish(new_figure(23))
    both = (answers, elsewhere)
    assert ["23" in await told(each) for each in both] == [True, True]
    reason = ReasonKind.OUR_ERROR
    await publishing.retract(
        services.database, "border", published.report.number, reason, "a slip", services.editor, NOW
    )
    assert ["23" in await told(each) for each in both] == [False, False]


async def test_a_newer_situation_file_is_in_the_next_answer_of_every_process(
    services: Desk, answers: Answers, elsewhere: Answers
) -> None:
    both = (answers, elsewhere)
    assert ["Oddar" in await told(each, Link(screen="status", place="KH22")) for each in both] == [True, True]
    places = [{"code": "KH22", "names": {"en": "Uddor"}, "party": "KH"}]
    await load(services.database, situation_file(report("a", killed=1), report("b", killed=7), places=places), NOW)
    assert ["Uddor" in await told(each, Link(screen="status", place="KH22")) for each in both] == [True, True]
    assert ["7" in await told(each) for each in both] == [True, True]


@pytest.mark.parametrize("of_another_process", [False, True])
async def test_among_many_readers_nobody_who_asks_after_a_publication_is_told_the_old_number(
    services: Desk, answers: Answers, elsewhere: Answers, of_another_process: bool
) -> None:
    asked = elsewhere if of_another_process else answers
    newest, told_of = 1, list[tuple[int, int]]()

    async def reader() -> None:
        published = 0
        while published < 107:
            published = newest
            told_of.append((published, highest((await asked.screen(CASUALTIES, "en")).text)))

    readers = [asyncio.create_task(reader()) for _ in range(30)]
    for number in range(100, 108):
        await services.publish(new_figure(number, as_of="2025-12-25"))
        newest = number
        while not told_of or told_of[-1][0] < newest:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
    await asyncio.gather(*readers)
    assert [(published, seen) for published, seen in told_of if seen < published] == []
    assert {published for published, _ in told_of} >= set(range(100, 108))


def highest(text: str) -> int:
    """The highest number of a text, years apart."""
    return max(int(number) for number in re.findall(r"\b\d{1,3}\b", text))


# --- made once ---------------------------------------------------------------------------------------------


async def test_a_hundred_questions_at_once_have_their_answer_made_once(
    services: Desk, answers: Answers, counted: dict[str, int]
) -> None:
    await services.publish(new_figure(23))
    first, *others = await asyncio.gather(*(answers.screen(CASUALTIES, "en") for _ in range(100)))
    assert all(other is first for other in others)
    assert "23" in first.text
    assert counted == {"figures": 1, "version": 1}


async def test_while_nothing_changes_the_record_is_read_no_more(answers: Answers, counted: dict[str, int]) -> None:
    links = [CASUALTIES, Link(screen="status"), Link(screen="status", party="KH"), Link(screen="timeline", page=1)]
    first = [await answers.screen(link, "en") for link in links]
    again = [await answers.screen(link, "en") for link in links]
    assert [one is other for one, other in zip(first, again, strict=True)] == [True] * len(links)
    assert counted == {"figures": 1, "version": 2 * len(links)}


async def test_a_present_that_is_given_along_saves_the_second_look_at_the_version(
    answers: Answers, counted: dict[str, int]
) -> None:
    present = await answers.present()
    await answers.screen(CASUALTIES, "en", present)
    frame = await answers.frame(CASUALTIES, "en", present)
    assert counted == {"figures": 1, "version": 1}
    assert (frame.now, frame.snapshot.as_of, present.today) == (present.now, present.now, date(2026, 2, 1))


async def test_a_language_that_is_not_spoken_shares_the_answers_of_the_one_it_gets(answers: Answers) -> None:
    assert await answers.screen(CASUALTIES, "xx") is await answers.screen(CASUALTIES, "en")


@pytest.mark.parametrize("link", [Link(screen="nothing"), Link(screen="status", party="XX")])
async def test_a_bad_link_is_refused_each_time_and_stops_nobody(answers: Answers, link: Link) -> None:
    for _ in range(2):
        with pytest.raises(BadLink):
            await answers.screen(link, "en")
    assert "1" in await told(answers)


async def test_one_who_goes_away_takes_the_answer_from_nobody(services: Desk, answers: Answers) -> None:
    tasks = [asyncio.create_task(told(answers)) for _ in range(10)]
    for turns in range(10):
        await asyncio.sleep(0)
        tasks[turns].cancel()
    assert "1" in await told(answers)


async def test_a_situation_that_is_not_there_is_named(database: Database, clock: Clock) -> None:
    with pytest.raises(UnknownSituation):
        await Answers(database, "bordr", clock.now).present()


# --- the clock ---------------------------------------------------------------------------------------------


async def test_a_clock_moved_either_way_is_answered_as_if_nothing_were_kept(
    services: Desk, answers: Answers, clock: Clock
) -> None:
    """Before and after a publication, its correction and the turn of days."""
    published = await services.publish(new_figure(23))
    corrected = NOW + timedelta(days=2)
    await services.publish(
        new_figure(24), now=corrected, corrects=published.report.number, reason_kind=ReasonKind.OUR_ERROR
    )
    hours = [0, 1, 49, 47, -1, 24 * 30, 2, -24 * 40, 48, 11.99, 12, 0]
    links = [
        Link(screen=screen, day=day, known_now=known)
        for screen in ("casualties", "timeline")
        for day, known in ((None, False), (date(2026, 2, 1), False), (date(2026, 2, 1), True))
    ]
    for hour in hours:
        clock.at = NOW + timedelta(hours=hour)
        for link in links:
            new = Answers(services.database, "border", clock.now)
            assert await answers.screen(link, "en") == await new.screen(link, "en"), (hour, link)


async def test_yesterdays_age_is_not_told_today(answers: Answers, clock: Clock) -> None:
    clock.at = moment("2026-02-01 23:59")
    assert "39 days" in await told(answers)
    clock.at = moment("2026-02-02 00:00")
    assert "40 days" in await told(answers)
    clock.at = moment("2026-02-01 23:59")
    assert "39 days" in await told(answers)


TODAY = Link(screen="mediation", day=date(2026, 2, 1))  # of NOW


async def test_rule_22_today_and_now_are_told_the_same_whatever_lies_ahead(
    services: Desk, answers: Answers, clock: Clock
) -> None:
    agreed = {"track": "talks", "kind": "in_force", "parties": ["KH", "TH"], "at": "2026-02-01T20:00"}
    told_today = report("b", "2026-02-01", killed=31, steps=[agreed])
    await load(services.database, situation_file(report("a", killed=1), told_today), clock.at)
    for hour, killed, steps in (
        (clock.at, 2, 0),
        (moment("2026-02-01 20:00"), 2, 1),
        (moment("2026-02-02 09:00"), 2, 1),
    ):
        clock.at = hour
        frames = [await answers.frame(link, "en") for link in (Link(screen="mediation"), TODAY)]
        assert [(len(each.snapshot.figures), len(each.snapshot.steps)) for each in frames] == [(killed, steps)] * 2
