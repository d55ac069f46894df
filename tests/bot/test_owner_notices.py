"""What the owners are told, and how often."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import build_bot
from bot.owner_notices import AGAIN_AFTER, KEPT, OwnerNotices
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from storage.database.engine import Database
from storage.editors import people
from storage.readers import chats

NOW = datetime(2025, 12, 26, 23, 30, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@dataclass
class HandClock:
    """A clock that is set by hand."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


@dataclass
class Told:
    """Notices, and the Telegram that they reach."""

    notices: OwnerNotices
    sandbox: Sandbox
    clock: HandClock = field(default_factory=HandClock)

    async def tell(self, about: str) -> None:
        await self.notices.tell(about, "error-for-owners", code=about, kind="Error")

    def count(self, person: int = ADMIN_ID) -> int:
        return len(self.sandbox.telegram.chats[person].messages)


@pytest.fixture
async def told(database: Database) -> AsyncIterator[Told]:
    clock = HandClock()
    sandbox = Sandbox(SandboxClock(NOW, "Asia/Phnom_Penh", lambda: NOW))
    await people.ensure_owners(database, [ADMIN_ID, READER_ID], NOW)
    async with sandbox.serve() as address, build_bot(sandbox.token, address) as bot:
        yield Told(OwnerNotices(database, bot, clock), sandbox, clock)


async def test_every_owner_is_told_whether_their_chat_was_noted_or_speaks_a_language_of_ours(
    database: Database, told: Told
) -> None:
    await chats.note(database, READER_ID, "private", "xx")
    await told.tell("A1")
    for owner in (ADMIN_ID, READER_ID):
        (message,) = told.sandbox.telegram.chats[owner].messages.values()
        assert message["text"] == "An answer failed: Error. The log has the rest under A1."


async def test_the_same_thing_is_told_again_after_an_hour_and_another_at_once(told: Told) -> None:
    await told.tell("A1")
    told.clock.moment += AGAIN_AFTER - TICK
    await told.tell("A1")
    await told.tell("B2")
    assert told.count() == 2
    told.clock.moment += TICK
    await told.tell("A1")
    assert told.count() == 3


async def test_an_owner_who_cannot_be_reached_keeps_nobody_else_from_being_told(told: Told) -> None:
    told.sandbox.telegram.block(ADMIN_ID)
    await told.tell("A1")
    assert (told.count(), told.count(READER_ID)) == (0, 1)


async def test_no_more_than_the_last_things_are_remembered(database: Database, told: Told) -> None:
    await people.revoke(database, READER_ID, (await people.owners(database))[0], NOW)
    told.sandbox.telegram.block(ADMIN_ID)
    for number in range(KEPT + 1):
        await told.tell(str(number))
    told.sandbox.telegram.unblock(ADMIN_ID)
    await told.tell(str(KEPT))
    assert told.count() == 0
    await told.tell("0")
    assert told.count() == 1


async def test_however_many_lose_their_connection_the_database_is_read_once(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[bool] = []
    read = told.notices.read

    async def counted() -> None:
        reads.append(True)
        await read()

    monkeypatch.setattr(told.notices, "read", counted)
    for _ in range(50):
        told.notices.find_out_soon(there=("cut", "cut-for-owners"), away=("away", "away-for-owners"))
    await told.notices.end()
    assert len(reads) == 2  # to find out, and to tell
    assert told.count() == told.count(READER_ID) == 1
