"""A stranger taps on and on in a group while digests are under way: nobody's comes later for it."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.sandbox.botapi.limiter import Limiter
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.sandbox.validation.refusal import Refusal, too_many
from storage.database.engine import open_engine
from tests.support.databases import Databases, lent
from tests.support.mailing import Mailing
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Json, Person, living_bot

pytestmark = [pytest.mark.sqlite, pytest.mark.slow, pytest.mark.timeout(180)]

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DIGESTS, TAP_S, GROUP_LIMIT = 100, 0.3, 20


class Strict:
    """Telegram's limit in groups: 20 messages a minute, edits among them; then 429 there for half a minute."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._said: dict[int, list[float]] = {}
        self._call = sandbox.api.call
        sandbox.api.call = self.call  # type: ignore[method-assign]
        self.refused = 0

    async def call(self, method: str, params: Json, *more: object) -> object:
        chat = params.get("chat_id")
        if isinstance(chat, int) and chat < 0 and method in ("sendMessage", "editMessageText"):
            now = time.monotonic()
            recent = [at for at in self._said.get(chat, []) if now - at < 60]
            if len(recent) >= GROUP_LIMIT:
                self.refused += 1
                raise too_many(30)
            self._said[chat] = [*recent, now]
        return await self._call(method, params, *more)  # type: ignore[arg-type]


async def arrival_s(url: str, groups: int, *, webhook: bool) -> tuple[list[float], int]:
    """When each of the digests arrived, in seconds after they were due, the soonest first; and how many messages
    Telegram refused in the groups."""
    clock = SandboxClock(moment("2025-12-28 06:00"), ZONE.key, lambda: PRESENT)
    async with living_bot(url, clock, webhook=webhook) as sandbox:
        strict = Strict(sandbox)
        sandbox.api.limiter = Limiter(30, 30)
        people, rooms = sandbox.telegram.add_people(DIGESTS), [sandbox.telegram.add_group("x") for _ in range(groups)]
        database = open_engine(url)
        await Mailing(database, "cambodia-thailand").subscribers(people, now="2025-12-27 12:00")
        await database.close()
        shown = [await Person(sandbox, user=ADMIN_ID, chat=room).ask("/status") for room in rooms]
        tapping = [asyncio.create_task(tap_on(sandbox, one)) for one in shown]
        await asyncio.sleep(8)  # whoever taps is over the limit by now
        began, arrived = time.monotonic(), dict[int, float]()
        clock.set(moment("2025-12-28 06:30"))
        async with asyncio.timeout(100):
            while len(arrived) < DIGESTS:
                for person in people:
                    if person not in arrived and sandbox.telegram.chats[person].messages:
                        arrived[person] = time.monotonic() - began
                await asyncio.sleep(0.02)
        for each in tapping:
            each.cancel()
        await asyncio.gather(*tapping, return_exceptions=True)
    return sorted(arrived.values()), strict.refused


async def tap_on(sandbox: Sandbox, message: Json) -> None:
    chat, number = message["chat"]["id"], 0
    while True:
        now = sandbox.telegram.chats[chat].messages[message["message_id"]]
        rows = now.get("reply_markup", {}).get("inline_keyboard", [])
        shown = [key["callback_data"] for row in rows for key in row]
        with suppress(Refusal):
            sandbox.telegram.tap(chat, READER_ID, message["message_id"], shown[number % len(shown)])
        number += 1
        await asyncio.sleep(TAP_S)


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("groups", [6])
async def test_no_digest_is_later_for_a_stranger_who_taps_on_and_on(
    loaded_url: str, loaded: str, databases: Databases, groups: int, webhook: bool
) -> None:
    with lent(databases, loaded) as other_url:
        quiet, _ = await arrival_s(other_url, 0, webhook=webhook)
    tapped, refused = await arrival_s(loaded_url, groups, webhook=webhook)
    assert refused == 0
    assert tapped[-1] <= quiet[-1] * 1.25 + 1
    assert tapped[DIGESTS // 2] <= quiet[DIGESTS // 2] * 1.25 + 1
