"""Numbers that no person, report or day has, wherever a number can be typed: a sentence, and no alarm."""

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID
from handlers.catalogue import COMMANDS
from tests.support.running.living import Person

ODD = ("9" * 26, "2147483648", "9223372036854775808", "-1", "0", "²", "٣", "9" * 3000)
LINES = " it was wrong\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia 32"
READERS = (*(command.name for command in COMMANDS if command.screen), "subscribe")
OWNERS = (*("report", "correct", "retract", "reports", "editors", "editors add", "editors remove", "delivery"),)


@pytest.mark.parametrize("number", ODD)
async def test_a_number_that_nothing_has_is_answered_with_a_sentence(sandbox: Sandbox, number: str) -> None:
    owner, reader = Person(sandbox, user=ADMIN_ID), Person(sandbox)  # a chat that asks on and on is slowed down
    for command in READERS:
        assert "went wrong" not in (await reader.ask(f"/{command} {number}"))["text"], command
    for command, behind in (*((name, "") for name in OWNERS), *((name, LINES) for name in ("report", "correct"))):
        assert "went wrong" not in (await owner.ask(f"/{command} {number}{behind}"))["text"], command
    assert not [m for m in sandbox.telegram.chats[ADMIN_ID].messages.values() if "failed" in m.get("text", "")]
