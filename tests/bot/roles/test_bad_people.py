"""A person, chat, draft, card or entry whose row cannot be read keeps nobody else from keeping the record."""

from typing import Any

import pytest
from sqlalchemy import text

from bot.sandbox.state.people import READER_ID
from storage.database.engine import open_engine
from tests.bot.roles.conftest import THIRD, comes
from tests.bot.roles.test_reporters import CARD, REPORT
from tests.support.running.living import Person, name_for, text_of

pytestmark = pytest.mark.sqlite  # PostgreSQL's columns take nothing but what they are for

BAD = [
    ("person", "role", "boss"),
    ("person", "added_at", "long ago"),
    ("person", "telegram_id", "a friend"),
    ("person", "sealed_id", b"not sealed"),
    ("chat", "language", b"\xff"),
    ("chat", "telegram_id", "a friend"),
    ("chat", "sealed_id", b"not sealed"),
    ("chat", "gone_at", "once"),
    ("draft_card", "message_id", "the first"),
    ("audit", "at", "once"),
    ("audit", "detail", "{"),
    ("alert", "topics", "everything"),
    ("alert", "topics", 5),
    ("alert", "quiet_from", "late"),
    ("alert", "zone", "Mars/Olympus"),
]


async def spoil(url: str, table: str, column: str, value: Any) -> None:
    """The row of the third person, or the last one that there is."""
    whose = {
        "person": f"telegram_id = {THIRD.id}",
        "chat": f"telegram_id = {THIRD.id}",
        "draft_card": f"chat_id = (SELECT id FROM chat WHERE telegram_id = {THIRD.id})",
        "alert": f"chat_id = (SELECT id FROM chat WHERE telegram_id = {THIRD.id})",
    }.get(table, f"id = (SELECT max(id) FROM {table})")
    database = open_engine(url)
    async with database.engine.begin() as connection:
        done = await connection.execute(text(f"UPDATE {table} SET {column} = :value WHERE {whose}"), {"value": value})
    await database.close()
    assert done.rowcount == 1


@pytest.mark.parametrize(("table", "column", "value"), BAD)
async def test_everybody_else_goes_on(
    owner: Person, anna: Person, third: Person, loaded_url: str, table: str, column: str, value: Any
) -> None:
    await name_for(owner, f"add {READER_ID} reporter")
    await name_for(owner, f"add {THIRD.id}", THIRD.id)
    await third.ask("/alerts on")
    await anna.ask(REPORT)
    await comes(third, CARD)
    await comes(owner, CARD)
    await spoil(loaded_url, table, column, value)
    mended = await anna.ask(REPORT.replace("org/1", "org/2").replace("Thailand 2", "Thailand 3") + "\nurgent: yes")
    assert "Sent to the editors." in text_of(mended)
    card = await comes(owner, "Draft 2")
    done = await owner.tap(card, "Publish")
    assert "Published: report 38" in text_of(done)
    await comes(anna, "published")
    assert "@sandbox_admin" in text_of(await owner.ask("/editors"))
    assert "sandbox_admin: published, report 38" in text_of(await owner.ask("/audit"))
    assert "38" in text_of(await owner.ask("/reports"))
    assert "waits" in text_of(await owner.ask("/delivery"))
    for said in owner.sandbox.telegram.chats[owner.chat].messages.values():
        assert "An answer failed" not in text_of(said)
