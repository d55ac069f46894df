"""What happens when a handler fails: an apology with a code here, the rest under the same code in the log."""

import re

import pytest
from telegram import Update
from telegram.ext import CommandHandler

from bot.logs import set_up
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID
from handlers.context import App, Context
from tests.support.records.factories import moment
from tests.support.running.living import Person, living_bot, text_of


async def _fail(_update: Update, _context: Context) -> None:
    raise RuntimeError("the cable is cut")


def _add_failing(application: App) -> None:
    application.add_handler(CommandHandler("fail", _fail), group=-2)


async def test_a_failure_is_an_apology_with_a_code_that_finds_the_log_line(
    loaded_url: str, capsys: pytest.CaptureFixture[str], logging_as_before: None
) -> None:
    set_up("json", "INFO")
    clock = SandboxClock(moment("2025-12-26"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock, prepare=_add_failing) as sandbox:
        reader = Person(sandbox)
        answer = text_of(await reader.ask("/fail my secret words"))
        assert "not with you" in answer
        code = re.search(r"code: ([0-9A-F]{6})", answer)
        assert code
        assert "Something went wrong" not in text_of(await reader.ask("/help"))
        told = [text_of(m) for m in sandbox.telegram.chats[ADMIN_ID].messages.values()]
        assert told == [f"An answer failed: RuntimeError. The log has the rest under {code.group(1)}."]
        await reader.ask("/fail again")
        assert len(sandbox.telegram.chats[ADMIN_ID].messages) == 1  # the same fault, within the hour
    logged = capsys.readouterr().err
    assert f'"code": "{code.group(1)}"' in logged
    assert "the cable is cut" in logged
    assert "my secret words" not in logged
