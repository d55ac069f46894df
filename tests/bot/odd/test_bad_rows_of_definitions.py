"""A definition that cannot be read (a source, a place, a side, an outbreak, an effort) is left out with all that names
it: every answer says so, and owners know. All else is told, and reports are published. Loading the file anew mends what
it has."""

from contextlib import closing
from sqlite3 import connect
from typing import Any

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from config.situation.reading import read_situation, situation_path
from storage.database.engine import open_engine
from storage.record import ledger
from storage.record.loading import load
from tests.bot.odd.test_bad_rows_of_the_record import GAP, LATE, SINCE
from tests.bot.roles.conftest import comes
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, living_bot, text_of

pytestmark = pytest.mark.sqlite  # PostgreSQL's columns take nothing but what they are for

ONE = {
    "source": "code = 'anews'",
    "party": "code = 'TH'",
    "place": "position = 0",
    "actor": "position = 0",
    "track": "code = (SELECT track FROM step WHERE id = (SELECT max(id) FROM step))",
    "phase": "number = 1",
    "assumption": "position = 0",
    "situation": "1",
}
BAD: list[tuple[str, str, Any]] = [
    ("source", "names", "{"),
    ("source", "names", "{}"),
    ("source", "kind", "rumour"),
    ("source", "party", "XX"),
    ("source", "parent", "nobody"),
    ("source", "aliases", '{"a": 1}'),
    ("source", "position", "first"),
    ("party", "names", "5"),
    ("party", "combatants", "angels"),
    ("party", "allies", "null"),
    ("place", "names", '{"th": "x"}'),
    ("place", "party", "XX"),
    ("place", "within", "nowhere"),
    ("actor", "aliases", "x"),
    ("track", "kind", "dance"),
    ("track", "parties", '["XX"]'),
    ("track", "actor", "nobody"),
    ("phase", "begins", "soon"),
    ("phase", "names", "[]"),
    ("assumption", "source", "nobody"),
    ("assumption", "texts", b"\xff"),
    ("situation", "names", "{"),
    ("situation", "place_word", "5"),
    ("situation", "first_look", LATE),
    ("situation", "zone", "Atlantis/Old_Town"),
    ("situation", "zone", b"\xff"),
    ("situation", "zone", ""),
    ("situation", "source_order", "5"),
    ("situation", "source_order", '["kh-moi", 7]'),
    ("situation", "version", "newest"),
    ("situation", "version", b"\x00"),
    ("situation", "version", 1.5),
]


def spoil(url: str, table: str, column: str, value: Any, which: str = "") -> None:
    with closing(connect(str(make_url(url).database), isolation_level=None)) as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        done = database.execute(f'UPDATE {table} SET "{column}" = ? WHERE {which or ONE[table]}', (value,))
        assert done.rowcount == 1


def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: moment("2026-11-22"))


@pytest.mark.parametrize(("table", "column", "value"), BAD)
async def test_a_definition_that_cannot_be_read_is_left_out_and_that_is_said(
    loaded_url: str, table: str, column: str, value: Any
) -> None:
    with closing(connect(str(make_url(loaded_url).database), isolation_level=None)) as database:
        database.execute("INSERT INTO person (telegram_id, role, added_at) VALUES (?, 'editor', ?)", (READER_ID, SINCE))
    spoil(loaded_url, table, column, value)
    async with living_bot(loaded_url, clock(), rate=1_000) as sandbox:
        one, other = (Person(sandbox, number) for number in sandbox.telegram.add_people(2))
        with capture_logs() as logs:
            for asked in ("/status", "/casualties", "/displacement", "/mediation", "/timeline", "/sources"):
                told = text_of(await one.ask(asked))
                assert (GAP in told, "went wrong" in told) == (True, False), (asked, told)
            assert GAP in text_of(await other.ask("/digest"))
            await comes(Person(sandbox, ADMIN_ID), "left out")
            await published(sandbox)
        assert [line for line in logs if line["event"] == "an update failed"] == []


async def published(sandbox: Sandbox) -> None:
    """A report on people that can be known still is."""
    editor = Person(sandbox)  # whom no notice for owners comes between
    draft = await editor.ask("/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32")
    assert "Published: report" in text_of(await editor.tap(draft, "Publish"))
    assert "32 civilians" in text_of(await editor.ask("/casualties Cambodia"))


@pytest.mark.parametrize(("column", "value"), [("begins", "soon"), ("number", "nine"), ("names", "{")])
async def test_of_an_outbreak_that_cannot_be_read_nothing_is_told_as_anothers(
    loaded_url: str, column: str, value: Any
) -> None:
    spoil(loaded_url, "phase", column, value, "number = (SELECT max(number) FROM phase)")
    async with living_bot(loaded_url, clock(), rate=1_000) as sandbox:
        reader = Person(sandbox)
        for asked in ("/casualties", "/status", "/mediation"):
            told = text_of(await reader.ask(asked))
            assert GAP in told
            assert "96" not in told  # December's dead, who would be July's
            assert "in force since" not in told  # July's truce, which December has ended
            assert "went wrong" not in told
        assert "35" in text_of(await reader.ask("/casualties 29 Jul 2025"))


async def test_loading_the_file_mends_what_it_has(loaded_url: str) -> None:
    for table, column, value in (*BAD, ("situation", "source_order", "{")):
        if column not in ("party", "source"):  # of the same row
            spoil(loaded_url, table, column, value)
    database = open_engine(loaded_url)
    await load(database, read_situation(situation_path("cambodia-thailand")), moment("2025-12-28 09:00"))
    here = moment("2025-12-28 09:00")
    assert (await ledger.snapshot(database, "cambodia-thailand", here, here)).gaps == ()
    again = await load(database, read_situation(situation_path("cambodia-thailand")), moment("2025-12-28 09:00"))
    await database.close()
    assert (again.changed_definitions, again.added_reports) == (0, 0)
