"""What is kept of people, asked of the living bot: nothing of those who only ask, and all of it told and deleted."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from handlers.catalogue import Audience, menu
from handlers.views.screens.welcome import Operator
from storage.database.engine import open_engine
from storage.database.keys import DataKeys
from storage.tables import Base
from tests.support.databases import Databases
from tests.support.records.factories import ZONE, moment
from tests.support.remains import remains
from tests.support.running.living import Person, at_rest, labels, living_bot, name_for, text_of
from tests.support.running.waiting import until

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
OF_PEOPLE = ("chat", "person", "draft", "subscription", "outbox")
REPORT = "/report\nsource: kh-moi\nas of: 2025-12-26\nkilled Cambodia civilian 32\nnote: told by @border_watcher"


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-26 20:00"), ZONE.key, lambda: PRESENT)


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock) -> AsyncIterator[Sandbox]:
    operator = Operator(name="Desk", contact="desk@example.org", privacy_url="https://example.org/privacy")
    async with living_bot(loaded_url, clock, operator) as sandbox:
        yield sandbox


async def rows(url: str) -> dict[str, int]:
    """How many rows there are of people; the one owner's is always there."""
    database = open_engine(url)
    async with database.reading() as session:
        connection = await session.connection()
        tables = [Base.metadata.tables[name] for name in OF_PEOPLE]
        counts = {of.name: await connection.scalar(select(func.count()).select_from(of)) for of in tables}
    await database.close()
    return {name: count for name, count in counts.items() if count}


async def kept(person: Person) -> Any:
    said = text_of(await person.ask("/mydata"))
    return json.loads(said.removeprefix("All that is kept\n"))


ONLY_THE_OWNER = {"person": 1}


async def test_of_those_who_only_ask_nothing_is_kept(sandbox: Sandbox, reader: Person, loaded_url: str) -> None:
    name = sandbox.telegram.bot.username
    for command in (*menu(Audience.READERS), "start", "unsubscribe", "mydata", "forget"):
        if command != "subscribe":
            shown = await reader.ask(f"/{command}")
    await reader.ask("/subscribe 25:00")
    await reader.ask("and where is the truce")
    in_group = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    for command in ("status", "settings", "unsubscribe", "mydata", "forget", "privacy"):
        await in_group.ask(f"/{command}@{name}")
    for data in ("s:settings", "s:stop", "s:changes", "s:daily", "s:offer", "s:other", "f:chat", "f:all", "f:keep"):
        await reader.forge(shown, data)
    sandbox.telegram.block(READER_ID)
    sandbox.telegram.kick(GROUP_ID)
    await at_rest(sandbox)
    assert await rows(loaded_url) == ONLY_THE_OWNER


async def test_mydata_is_all_of_it_and_forget_deletes_all_of_it(
    reader: Person, clock: SandboxClock, loaded_url: str
) -> None:
    assert text_of(await reader.ask("/mydata")) == "Nothing is kept of this chat."
    assert text_of(await reader.ask("/forget")) == "Nothing is kept of this chat."
    await reader.ask("/subscribe 06:30")
    await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    await reader.ask("/digest")
    told = await kept(reader)
    assert told["chat"] == {"telegram_number": READER_ID, "kind": "private", "language": "en", "gone_at": None}
    assert (told["subscription"][0]["local_time"], told["subscription"][0]["zone"]) == ("06:30:00", ZONE.key)
    assert [message["kind"] for message in told["messages"]] == ["digest", "digest"]
    asked = await reader.ask("/forget")
    assert labels(asked) == [["Delete"], ["Keep"]]
    assert text_of(await reader.tap(asked, "Keep")) == "Nothing was deleted."
    assert (await rows(loaded_url))["chat"] == 1
    gone = await reader.tap(await reader.ask("/forget"), "Delete")
    assert text_of(gone).startswith("Deleted. Nothing is kept")
    assert await rows(loaded_url) == ONLY_THE_OWNER
    assert text_of(await reader.ask("/mydata")) == "Nothing is kept of this chat."


async def is_noted(url: str) -> bool:
    return "outbox" in await rows(url)


async def test_what_a_subscriber_is_answered_is_noted_with_its_message(
    sandbox: Sandbox, reader: Person, loaded_url: str
) -> None:
    await reader.ask("/subscribe 06:30")
    shown = await reader.ask("/casualties")
    await Person(sandbox, user=ADMIN_ID).ask("/casualties")  # who has no digest
    await until(partial(is_noted, loaded_url))
    (noted,) = (await kept(reader))["messages"]
    assert (noted["kind"], noted["message_id"]) == ("answer", shown["message_id"])
    assert (await rows(loaded_url))["chat"] == 1


async def test_what_is_more_than_a_screen_comes_as_a_document(sandbox: Sandbox, owner: Person) -> None:
    await owner.ask(REPORT + "\n" + "event 2025-12-27: shelling\n" * 100)
    sent = await owner.ask("/mydata")
    assert "document" in sent
    told = json.loads(sandbox.telegram.newest_file)
    assert told["person"] == {**told["person"], "telegram_number": ADMIN_ID, "role": "owner"}
    assert "@border_watcher" in told["drafts"][0]["text"]


async def test_an_editor_is_told_what_stays_and_forgets_with_the_role_or_without(
    sandbox: Sandbox, owner: Person, reader: Person, loaded_url: str, databases: Databases
) -> None:
    await name_for(owner, f"add {READER_ID}")
    await reader.tap(await reader.ask(REPORT), "Publish")
    await reader.ask(REPORT.replace("32", "33"))
    asked = await reader.ask("/forget")
    assert "You are an editor" in text_of(asked)
    assert "Reports that you published stay" in text_of(asked)
    assert labels(asked) == [["Delete, and keep my role"], ["Delete everything, my role too"], ["Keep"]]
    assert "belongs to your role" in text_of(await reader.tap(asked, "Delete, and keep my role"))
    assert (await kept(reader))["person"]["role"] == "editor"
    gone = await reader.tap(await reader.ask("/forget"), "Delete everything, my role too")
    assert text_of(gone).startswith("Deleted. Nothing is kept")
    assert text_of(await reader.ask("/mydata")) == "Nothing is kept of this chat."
    assert "Only the editors" in text_of(await reader.ask(REPORT))
    assert "38" in text_of(await reader.ask("/sources 38"))
    assert "report" not in [c["command"] for c in sandbox.telegram.shown_menus()[f"{READER_ID}:{READER_ID}"]]
    assert (await rows(loaded_url)).get("chat", 0) == 0


async def test_the_last_owner_keeps_the_role_and_is_told_why(owner: Person) -> None:
    await owner.ask("/subscribe")
    asked = await owner.ask("/forget")
    assert "You are the last owner" in text_of(asked)
    assert labels(asked) == [["Delete, and keep my role"], ["Keep"]]
    shown, _ = await owner.forge(asked, "f:all")
    assert "last owner" in text_of(shown)
    assert (await kept(owner))["person"]["role"] == "owner"


async def test_what_is_kept_of_a_group_is_its_admins_to_see_and_delete(sandbox: Sandbox, loaded_url: str) -> None:
    name = sandbox.telegram.bot.username
    member, admin = (Person(sandbox, user=user, chat=GROUP_ID) for user in (READER_ID, ADMIN_ID))
    await admin.ask(f"/subscribe@{name}")
    for command in ("mydata", "forget"):
        assert "Only the admins" in text_of(await member.ask(f"/{command}@{name}"))
    told = await kept_of_group(admin, name)
    assert told.keys() == {"chat", "subscription"}  # and nothing of the admin, who is an owner
    asked = await admin.ask(f"/forget@{name}")
    assert "Only the admins" in await member.window(asked, "Delete")
    assert text_of(await admin.tap(asked, "Delete")).startswith("Deleted.")
    assert await rows(loaded_url) == ONLY_THE_OWNER


async def kept_of_group(admin: Person, name: str) -> Any:
    said = text_of(await admin.ask(f"/mydata@{name}"))
    return json.loads(said.removeprefix("All that is kept\n"))


async def test_after_unsubscribing_before_anything_was_sent_nothing_is_left(reader: Person, loaded_url: str) -> None:
    await reader.ask("/subscribe")
    said = text_of(await reader.ask("/unsubscribe"))
    assert said.startswith("Stopped.")
    assert "/forget" in said
    assert await rows(loaded_url) == ONLY_THE_OWNER


async def test_privacy_says_what_is_kept_and_who_keeps_it(reader: Person) -> None:
    said = text_of(await reader.ask("/privacy"))
    for words in (
        "You only ask: nothing",
        "30 days",
        "/mydata",
        "/forget",
        "Kept by Desk",
        "https://example.org/privacy",
    ):
        assert words in said
    assert "has not set a key" in said


async def test_settings_shows_the_subscription_and_its_buttons(reader: Person) -> None:
    assert "No digest comes to this chat" in text_of(await reader.ask("/settings"))
    await reader.ask("/subscribe 18:15 Bangkok")
    shown = await reader.ask("/settings")
    assert "Every day at 18:15, Bangkok time" in text_of(shown)
    assert "at 07:00" in text_of(await reader.tap(shown, "07:00"))


async def test_with_a_key_the_living_bot_leaves_no_number_and_no_handle_behind(
    loaded_url: str, clock: SandboxClock, databases: Databases
) -> None:
    async with living_bot(loaded_url, clock, keys=DataKeys([b"k" * 32])) as sandbox:
        reader, owner = Person(sandbox), Person(sandbox, user=ADMIN_ID)
        assert "stored encrypted" in text_of(await reader.ask("/privacy"))
        await reader.ask("/subscribe 06:30")
        await name_for(owner, f"add {READER_ID}")
        await reader.ask(REPORT)
        await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))
        assert (await kept(reader))["chat"]["telegram_number"] == READER_ID
    left = remains(databases, loaded_url)
    for words in (b"border_watcher", b"sandbox_reader", b"sandbox_admin"):
        assert words not in left
