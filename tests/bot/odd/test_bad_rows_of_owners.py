"""Whatever stands in the rows that owners' pages are made of: the page is shown, without what cannot be read."""

from collections.abc import Mapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID
from storage.database.engine import Database, open_engine
from storage.editors import people
from tests.support.records.factories import moment
from tests.support.running.living import Person, text_of

pytestmark = pytest.mark.sqlite  # PostgreSQL's columns take nothing but what they are for

JSON = ("{", "5", "[]", '"x"', "null", '{"zone": "Mars/Olympus"}', '{"zone": 5}', "[1, {}]", b"\xff", "x" * 9_999)
MOMENTS = ("soon", "", 7, b"\xff", "9999-12-31 23:59:59.999999", "0001-01-01 00:00:00", "2031-01-01 00:00:00")
WORDS = ("", "no such word", "<b>{ $x }", 7, b"\xff", "x" * 9_999)
NUMBERS = ("many", -1, b"\xff", 2**62)
BAD: Mapping[tuple[str, str], tuple[Any, ...]] = {
    ("edition", "content"): JSON,
    ("edition", "as_of"): MOMENTS,
    ("edition", "created_at"): MOMENTS,
    ("edition", "kind"): WORDS,
    ("sender", "started_at"): MOMENTS,
    ("sender", "seen_at"): MOMENTS,
    ("sender", "rate"): NUMBERS,
    ("sender", "floods"): NUMBERS,
    ("outbox", "reason"): WORDS,
    ("outbox", "state"): WORDS,
    ("outbox", "edition_id"): NUMBERS,
    ("alert", "due_at"): MOMENTS,
    ("alert", "waiting_id"): NUMBERS,
    ("audit", "action"): WORDS,
    ("audit", "detail"): (*JSON, '{"person": []}', '{"role": {}}'),
    ("audit", "at"): MOMENTS,
}


async def write(database: Database, statement: str, *values: Any) -> None:
    async with database.engine.begin() as connection:
        await connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        await connection.exec_driver_sql(statement, values)


@pytest.mark.parametrize(("table", "column"), BAD)
async def test_an_owners_page_is_shown_whatever_stands_in_a_row(
    sandbox: Sandbox, admin: Person, reader: Person, loaded_url: str, table: str, column: str
) -> None:
    await reader.ask("/alerts quiet 22:00-07:00")
    await reader.ask("/subscribe 07:00")
    await reader.ask("/digest")
    await reader.count()
    await admin.ask("/editors add 1001")
    owners = [Person(sandbox, number) for number in sandbox.telegram.add_people(len(BAD[table, column]))]
    database = open_engine(loaded_url)
    await people.ensure_owners(database, [owner.user for owner in owners], moment("2025-12-28 09:00"))
    newest = f"SELECT rowid, {column} FROM {table} ORDER BY rowid DESC LIMIT 1"
    async with database.engine.connect() as connection:
        row, before = (await connection.exec_driver_sql(newest)).one()
    with capture_logs() as logs:
        for owner, value in zip(owners, BAD[table, column], strict=True):
            await write(database, f"UPDATE {table} SET {column} = ? WHERE rowid = ?", value, row)
            for asked in ("/delivery", "/audit"):
                assert "went wrong" not in text_of(await owner.ask(asked)), (asked, value)
            await write(database, f"UPDATE {table} SET {column} = ? WHERE rowid = ?", before, row)
    await database.close()
    assert [line for line in logs if line["event"] == "an update failed"] == []
    assert "An answer failed" not in str(sandbox.telegram.chats[ADMIN_ID].messages)
