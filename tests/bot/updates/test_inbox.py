"""Updates in hand, where they are written down and read again at the same time."""

import asyncio

from bot.updates.inbox import Inbox
from storage.database.engine import Database


async def test_what_is_written_down_while_others_are_read_is_not_lost(database: Database) -> None:
    inbox = Inbox(database)
    for number in (1, 2):
        inbox.take(number, {"update_id": number})
    await inbox.keep([1])
    loading = asyncio.create_task(inbox.load([1, 2]))
    await asyncio.sleep(0)  # it has begun to read the first
    inbox._no_longer_loose(2)  # as `keep` does once it is written
    assert [raw["update_id"] for raw in await loading] == [1, 2]
