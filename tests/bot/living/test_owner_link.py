"""The one-time owner link is for one person in their private chat."""

import pytest

from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, ANONYMOUS, GROUP_ID, READER_ID
from storage.database.engine import open_engine
from storage.editors import people
from tests.bot.odd.test_channels import Channel
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, living_bot, text_of


@pytest.mark.parametrize("who", [READER_ID, ANONYMOUS.id])
async def test_a_link_that_a_group_has_seen_is_used_up_and_a_new_one_is_printed(
    loaded_url: str, who: int, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: moment("2026-11-22"))
    database = open_engine(loaded_url)
    secret = await people.new_owner_link(database, moment("2025-12-28 09:00"))
    async with living_bot(loaded_url, clock, owners=()) as sandbox:
        seen = await Person(sandbox, user=who, chat=GROUP_ID).ask(f"/start@sitrep_sandbox_bot own-{secret}")
        assert text_of(seen).startswith("This link is used up:")
        assert "has been used" in text_of(await Person(sandbox, user=ADMIN_ID).ask(f"/start own-{secret}"))
        assert not await people.owners(database)
    assert "?start=own-" in capsys.readouterr().out
    await database.close()


async def test_so_is_one_that_is_posted_in_a_channel(loaded_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    clock = SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: moment("2026-11-22"))
    database = open_engine(loaded_url)
    secret = await people.new_owner_link(database, moment("2025-12-28 09:00"))
    async with living_bot(loaded_url, clock, owners=()) as sandbox:
        seen = await Channel(sandbox).posts_and_waits(f"/start own-{secret}")
        assert text_of(seen).startswith("This link is used up:")
        assert "has been used" in text_of(await Person(sandbox).ask(f"/start own-{secret}"))
        assert not await people.owners(database)
    assert "?start=own-" in capsys.readouterr().out
    await database.close()
