"""The database that our bot is measured on."""

from datetime import UTC, datetime, timedelta

from storage.database.engine import open_engine
from tests.bench.botapi.tally import FIRST_CHAT
from tests.bench.record import SITUATION, fill
from tests.support.mailing import Mailing

DUE = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


async def test_every_chat_is_due_at_its_moment_and_not_before(database_url: str) -> None:
    await fill(database_url, 50, DUE)
    database = open_engine(database_url)
    mail = Mailing(database, SITUATION)
    before, then = await mail.tick(DUE - timedelta(seconds=1)), await mail.tick(DUE)
    rows = await mail.rows()
    await database.close()
    assert (before, then) == (0, 50)
    assert sorted(row.telegram_id for row in rows) == list(range(FIRST_CHAT, FIRST_CHAT + 50))
