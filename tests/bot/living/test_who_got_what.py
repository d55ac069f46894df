"""Who got what, asked of the living bot: /delivery by owners, and [Why this came] under what arrived."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from storage.database.engine import open_engine
from storage.delivery.pruning import Pruning
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Json, Person, at_rest, labels, living_bot, name_for, text_of

pytestmark = pytest.mark.of_what_is_sent

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
READY = r"Ready 27 Dec, 06:3\d:\d\d, sent 06:3\d:\d\d( \(Phnom Penh time\))?\."


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-26 20:00"), ZONE.key, lambda: PRESENT)


async def digest(reader: Person, clock: SandboxClock) -> Json:
    """The digest of the next morning, for which the reader has subscribed."""
    await reader.ask("/subscribe 06:30")
    return await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))


async def settled(owner: Person, words: str = "sent") -> Json:
    """/delivery, once all is written down and it has these words."""
    await at_rest(owner.sandbox)  # answers and taps in one chat have a budget
    seen = await owner.ask("/delivery")
    while "No message waits." not in text_of(seen) or words not in text_of(seen):
        await asyncio.sleep(0.5)
        seen = await owner.tap(seen, "Refresh")
    return seen


async def test_an_owner_sees_how_far_each_digest_got(owner: Person, reader: Person, clock: SandboxClock) -> None:
    assert "Nothing was pushed" in text_of(await owner.ask("/delivery"))
    await digest(reader, clock)
    text = text_of(await settled(owner))
    assert "\nRate: 25 a second, noted " in text
    assert re.search(r"\nTold to slow down \(429\) since .*: never\n", text)
    assert text.endswith("\n\nDigest, Sat 27 Dec, 06:30, Phnom Penh\nAll sent: 1")


async def test_a_reader_who_blocks_the_bot_is_told_in_plain_words(
    owner: Person, reader: Person, sandbox: Sandbox, clock: SandboxClock
) -> None:
    await digest(reader, clock)
    await owner.ask("/subscribe 06:30")
    sandbox.telegram.chats[READER_ID].gone = "bot was blocked by the user"
    await owner.waits(lambda: clock.set(moment("2025-12-28 06:30")))
    text = text_of(await settled(owner, "gone"))
    assert "Digest, Sun 28 Dec, 06:30, Phnom Penh\n1 sent\n1 gone: 1 blocked the bot\n\nDigest, Sat 27 Dec" in text


async def test_refresh_brings_the_same_message_up_to_date(owner: Person, reader: Person, clock: SandboxClock) -> None:
    before = await owner.ask("/delivery")
    assert labels(before) == [["Refresh"]]
    await digest(reader, clock)
    await settled(owner)
    after = await owner.tap(before, "Refresh")
    assert after["message_id"] == before["message_id"]
    assert "Digest, Sat 27 Dec, 06:30, Phnom Penh\nAll sent: 1" in text_of(after)


async def test_older_digests_are_a_tap_away(owner: Person, clock: SandboxClock) -> None:
    await owner.ask("/subscribe 06:30")
    for day in range(6):
        await owner.waits(partial(clock.set, moment("2025-12-27 06:30") + timedelta(days=day)))
        await settled(owner)
    first = await owner.ask("/delivery")
    assert text_of(first).count("All sent: 1") == 5
    assert labels(first) == [["Refresh", "Earlier ›"]]
    older = dict(await owner.tap(first, "Earlier ›"))
    assert re.findall("Digest, (.*), 06:30", text_of(older)) == ["Sat 27 Dec 2025"]
    assert labels(older) == [["Newest", "Refresh"]]
    assert text_of(await owner.tap(older, "Newest")).count("All sent: 1") == 5


async def test_editors_and_strangers_are_told_that_it_is_not_theirs(owner: Person, reader: Person) -> None:
    assert text_of(await reader.ask("/delivery")).startswith("Only the owners of this record")
    await name_for(owner, f"add {READER_ID}")
    assert text_of(await reader.ask("/delivery")) == "Only an owner can do this."


async def test_nobody_else_turns_the_pages_in_a_group(sandbox: Sandbox) -> None:
    name = sandbox.telegram.bot.username
    owner, member = (Person(sandbox, user=user, chat=GROUP_ID) for user in (ADMIN_ID, READER_ID))
    seen = await owner.ask(f"/delivery@{name}")
    assert await member.window(seen, "Refresh") == "Only an owner can do this."


async def test_a_reader_asks_why_a_digest_came(reader: Person, owner: Person, clock: SandboxClock) -> None:
    message = await digest(reader, clock)
    await settled(owner)
    assert labels(message)[-1] == ["Why this came", "Change or stop"]
    told = (await reader.window(message, "Why this came")).splitlines()
    assert told[0] == "This chat subscribed on 26 Dec: a digest daily at 06:30, Phnom Penh time."
    assert re.fullmatch(READY, told[1])
    assert told[2:] == ["“Change or stop” ends it."]
    assert await reader.count() == 2  # nothing was added to the chat


async def test_a_member_of_a_group_who_never_asked_for_it_is_told_too(sandbox: Sandbox, clock: SandboxClock) -> None:
    name = sandbox.telegram.bot.username
    member, admin = (Person(sandbox, user=user, chat=GROUP_ID) for user in (READER_ID, ADMIN_ID))
    await admin.ask(f"/subscribe@{name} 06:30 Bangkok")
    message = await member.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    told = await member.window(message, "Why this came")
    assert told.startswith(
        "This chat subscribed on 26 Dec: a digest daily at 06:30, Bangkok time.\nReady 27 Dec, 06:30"
    )
    assert told.endswith("Its admins end it: “Change or stop”.")


async def test_what_was_asked_for_says_so(reader: Person) -> None:
    told = await reader.window(await reader.ask("/digest"), "Why this came")
    assert told.startswith(
        "It was asked for in this chat, with /digest or “Send one now”. That brings one digest and no more."
    )
    assert "Change or stop" not in told


async def test_after_a_restart_and_after_the_end_it_is_still_told(loaded_url: str, clock: SandboxClock) -> None:
    async with living_bot(loaded_url, clock) as first:
        message = await digest(Person(first), clock)
        kept = dict(first.telegram.chats[READER_ID].messages)
    async with living_bot(loaded_url, clock) as second:
        reader = Person(second)
        second.telegram.chats[READER_ID].messages.update(kept)
        second.telegram.chats[READER_ID].next_id = max(kept) + 1
        assert "This chat subscribed on 26 Dec" in await reader.window(message, "Why this came")
        await reader.ask("/unsubscribe")
        told = (await reader.window(message, "Why this came")).splitlines()
        assert told[0] == "This chat was subscribed then and is not now: no more digests come."
        assert re.fullmatch(READY, told[1])


async def test_of_a_message_of_long_ago_it_is_said_that_it_is_no_longer_known(
    reader: Person, owner: Person, loaded_url: str, clock: SandboxClock
) -> None:
    message = await digest(reader, clock)
    await settled(owner)
    database = open_engine(loaded_url)
    assert await Pruning(database).step(datetime.now(UTC) + timedelta(days=32)) == 1
    await database.close()
    told = (await reader.window(message, "Why this came")).splitlines()
    assert told == [
        "No longer known: why a message came is kept for 30 days.",
        "This chat subscribed on 26 Dec: a digest daily at 06:30, Phnom Penh time.",
        "“Change or stop” ends it.",
    ]


async def test_news_is_told_once_however_fast_the_clock_is_moved(reader: Person, clock: SandboxClock) -> None:
    await reader.ask("/subscribe 06:30")
    told = [await reader.waits(partial(clock.set, moment(f"2025-12-{day} 06:30"))) for day in (27, 28, 29)]
    assert "47 dead" in text_of(told[1])
    assert text_of(told[2]).startswith("No new report since Sun 28 Dec, 06:30.")
