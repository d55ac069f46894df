"""What happens when a handler fails: an apology with a code here, the rest under the same code in the log."""

import re
from typing import Any

import pytest
from telegram import Update
from telegram.ext import CommandHandler

from bot.logs import set_up
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID
from handlers.context import App, Context
from handlers.views.frame import Frame
from handlers.views.screen import Screen
from handlers.views.screens import registry
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


@pytest.mark.parametrize("screen", ["status", "casualties", "mediation", "timeline"])
async def test_a_screen_that_fails_is_that_screen_alone(
    loaded_url: str, monkeypatch: pytest.MonkeyPatch, logging_as_before: None, screen: str
) -> None:
    set_up("json", "INFO")

    def fails(_: Frame) -> Screen:
        raise ZeroDivisionError

    views: dict[str, Any] = dict(registry.SCREENS)
    monkeypatch.setattr(registry, "SCREENS", views | {screen: fails})
    clock = SandboxClock(moment("2025-12-28 09:00"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock) as sandbox:
        reader = Person(sandbox)
        told = text_of(await reader.ask(f"/{screen}"))
        assert "dead" in told.split("\n")[0]
        assert re.search(r"cannot be shown just now.*\n\nIf it goes on, tell the keeper this code: [0-9A-F]{6}$", told)
        for other in {"status", "casualties", "timeline"} - {screen}:
            assert "cannot be shown" not in text_of(await reader.ask(f"/{other}"))
        (alarm,) = sandbox.telegram.chats[ADMIN_ID].messages.values()
        assert text_of(alarm).startswith("An answer failed: ZeroDivisionError.")
