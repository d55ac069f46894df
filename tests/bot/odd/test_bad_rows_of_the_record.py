"""A row of the record that cannot be read is in no answer, every answer says so, and owners know.
All else is told, digests leave, and reports are published."""

from contextlib import closing
from sqlite3 import connect
from typing import Any

import pytest
from sqlalchemy import make_url
from structlog.testing import capture_logs

from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from tests.bot.roles.conftest import comes
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, living_bot, text_of

pytestmark = pytest.mark.sqlite  # PostgreSQL's columns take nothing but what they are for

GAP = "Something on record cannot be read and is left out here"
SINCE = "2025-12-01 00:00:00.000000"
LATE = "9999-12-31 23:59:59.999999"
BAD: list[tuple[str, str, Any]] = [
    ("figure", "metric", "no such word"),
    ("figure", "best", "many"),
    ("figure", "best", -5),
    ("figure", "as_of_at", "soon"),
    ("figure", "as_of_at", LATE),
    ("figure", "parties", "{"),
    ("figure", "parties", '{"KH": 1}'),
    ("figure", "disputed_by", '["LA"]'),
    ("figure", "source", "nobody"),
    ("figure", "words", b"\xff"),
    ("figure", "life_cycle", "asleep"),
    ("figure", "ended_at", "once"),
    ("report", "published_at", "soon"),
    ("report", "number", "the last"),
    ("report", "number", b"\xff"),
    ("report", "references", "5"),
    ("report", "reading", '{"a": 5}'),
    ("report", "source", "nobody"),
    ("report", "ended_at", "once"),
    ("step", "kind", "dance"),
    ("step", "texts", "{"),
    ("step", "at", LATE),
    ("step", "source", "nobody"),
    ("incident", "texts", "5"),
    ("incident", "at", ""),
]


async def test_a_number_that_none_can_follow_keeps_nobody_from_publishing(loaded_url: str) -> None:
    with closing(connect(str(make_url(loaded_url).database), isolation_level=None)) as database:
        database.execute("UPDATE report SET number = ? WHERE number = 30", (2**31 - 1,))
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock, rate=1_000) as sandbox:
        admin = Person(sandbox, ADMIN_ID)
        draft = await admin.ask("/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32")
        assert text_of(await admin.tap(draft, "Publish")).startswith("Published: report 38")


@pytest.mark.parametrize(("table", "column", "value"), BAD)
async def test_a_row_that_cannot_be_read_is_left_out_and_that_is_said(
    loaded_url: str, table: str, column: str, value: Any
) -> None:
    with closing(connect(str(make_url(loaded_url).database), isolation_level=None)) as database:
        database.execute(
            "PRAGMA ignore_check_constraints = ON"
        )  # foreign keys are not looked at unless it is asked for
        database.execute("INSERT INTO person (telegram_id, role, added_at) VALUES (?, 'editor', ?)", (READER_ID, SINCE))
        newest = f"(SELECT max(id) FROM {table})"
        database.execute(f'UPDATE {table} SET "{column}" = ? WHERE id = {newest}', (value,))
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock, rate=1_000) as sandbox:
        editor = Person(sandbox)  # whom no notice for owners comes between
        one, other = (Person(sandbox, number) for number in sandbox.telegram.add_people(2))
        with capture_logs() as logs:
            for asked in ("/status", "/casualties", "/displacement", "/mediation", "/timeline", "/sources"):
                told = text_of(await one.ask(asked))
                assert (GAP in told, "went wrong" in told) == (True, False), (asked, told)
            assert GAP in text_of(await other.ask("/digest"))
            await comes(Person(sandbox, ADMIN_ID), "left out")
            draft = await editor.ask("/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32")
            assert "Published: report" in text_of(await editor.tap(draft, "Publish"))
            assert "32 civilians" in text_of(await other.ask("/casualties Cambodia"))
            assert "32" in text_of(await editor.ask("/reports"))
        assert [line for line in logs if line["event"] == "an update failed"] == []
