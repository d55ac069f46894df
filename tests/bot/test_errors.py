"""What happens when a handler fails: an apology with a code here, the rest under the same code in the log."""

import importlib
import re
from typing import Any

import pytest
from telegram import Update
from telegram.ext import CommandHandler

from bot.logs import set_up
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID
from handlers.context import App, Context
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.pushes import looks
from handlers.views.screen import Screen
from handlers.views.screens import registry
from storage.database import connecting
from storage.database.engine import open_engine
from tests.support.records.factories import moment
from tests.support.running.living import Person, at_rest, data_of, labels, living_bot, text_of
from tests.support.running.waiting import until

pytestmark = pytest.mark.sqlite  # what is told when an answer fails is the same on both engines


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
        code = re.search(r"the code ([0-9A-F]{6})", answer)
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


async def test_work_that_the_database_breaks_off_is_said_to_be_undone_and_owners_are_not_alarmed(
    loaded_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds the file for longer than a writer waits."""
    monkeypatch.setattr(connecting, "BUSY_MS", 100)
    clock = SandboxClock(moment("2025-12-26"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock) as sandbox:
        reader, alarms = Person(sandbox), sandbox.telegram.chats[ADMIN_ID].messages
        shown, other = await reader.ask("/subscribe 07:00"), open_engine(loaded_url)
        async with other.writing() as holding:
            await holding.connection()
            told = text_of(await reader.ask("/unsubscribe"))
            assert told.startswith("Not done: the database behind this bot was held up for too long. Nothing of this")
            assert (await reader.window(shown, "Stop")).startswith("Not done: the database behind this bot")
            assert "dead" in text_of(await reader.ask("/status"))
            await until(lambda: bool(alarms))
        assert "Every day at 07:00" in text_of(await reader.ask("/settings"))
        await at_rest(sandbox)
        await other.close()
        (alarm,) = alarms.values()
        assert text_of(alarm).startswith("One piece of work was broken off in the database. All else goes on")


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
        assert re.search(
            r"cannot be shown just now.*\n\nIf it goes on, tell whoever runs this bot the code [0-9A-F]{6}$", told
        )
        for other in {"status", "casualties", "timeline"} - {screen}:
            assert "cannot be shown" not in text_of(await reader.ask(f"/{other}"))
        (alarm,) = sandbox.telegram.chats[ADMIN_ID].messages.values()
        assert text_of(alarm).startswith("An answer failed: ZeroDivisionError.")


PARTS = [
    ("status", "screens.status", "_dead"),
    ("status", "screens.status", "_talks"),
    ("status", "screens.status", "_truce"),
    ("status", "screens.status", "_ages"),
    ("status", "phrases.displaced", "short_lines"),
    ("casualties", "screens.casualties", "party_block"),
    ("casualties", "screens.casualties", "other_metrics"),
    ("casualties", "screens.casualties", "_totals"),
    ("casualties", "screens.casualties", "_claims"),
    ("casualties", "screens.casualties", "_first"),
    ("displacement", "screens.displacement", "_side"),
    ("displacement", "screens.displacement", "_totals"),
    ("displacement", "screens.displacement", "ages"),
    ("mediation", "screens.mediation", "_closing"),
    ("timeline", "screens.timeline_entries", "_steps"),
    ("timeline", "screens.timeline_entries", "_figures"),
    ("timeline", "screens.timeline_entries", "_events"),
]


@pytest.mark.parametrize(("screen", "module", "name"), PARTS)
async def test_a_part_of_a_screen_that_fails_says_so_and_the_rest_is_told(
    loaded_url: str, monkeypatch: pytest.MonkeyPatch, logging_as_before: None, screen: str, module: str, name: str
) -> None:
    set_up("json", "INFO")
    clock = SandboxClock(moment("2025-12-28 09:00"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock) as sandbox:
        reader = Person(sandbox)
        before = text_of(await reader.ask(f"/{screen}")).splitlines()[1:]

    def fails(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(importlib.import_module(f"handlers.views.{module}"), name, fails)
    async with living_bot(loaded_url, clock) as sandbox:
        reader = Person(sandbox)
        for _ in range(2):
            shown = await reader.ask(f"/{screen}")
        told, alarms = text_of(shown).splitlines(), sandbox.telegram.chats[ADMIN_ID].messages
        await until(lambda: bool(alarms))
        await at_rest(sandbox)
        assert "This part cannot be shown just now." in text_of(shown)
        assert set(before) & set(told), told
        assert labels(shown)
        (alarm,) = alarms.values()
        assert text_of(alarm).startswith("A part of an answer could not be told and was left out: ZeroDivisionError.")


async def test_buttons_that_fail_keep_nobody_from_the_screen(
    loaded_url: str, monkeypatch: pytest.MonkeyPatch, logging_as_before: None
) -> None:
    set_up("json", "INFO")

    def fails(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(buttons, "sources", fails)
    clock = SandboxClock(moment("2025-12-28 09:00"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock) as sandbox:
        assert "dead" in text_of(await Person(sandbox).ask("/status"))


@pytest.mark.parametrize("screen", ["changed", "sources"])
async def test_a_screen_behind_a_button_that_fails_says_so_in_the_message_with_the_way_back(
    loaded_url: str, monkeypatch: pytest.MonkeyPatch, logging_as_before: None, screen: str
) -> None:
    set_up("json", "INFO")

    def fails(_: Frame, **__: Any) -> Screen:
        raise ZeroDivisionError

    views: dict[str, Any] = dict(registry.SCREENS)
    monkeypatch.setattr(registry, "SCREENS", views | {"changed": fails})
    monkeypatch.setattr(registry.sources, "of_screen", fails)
    clock = SandboxClock(moment("2025-12-28 09:00"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock) as sandbox:
        reader = Person(sandbox)
        first = await reader.ask("/status")
        label = {"changed": "What changed", "sources": "Sources"}[screen]
        shown = await reader.tap(first, next(each for row in labels(first) for each in row if label in each))
        assert "dead" in text_of(shown).split("\n")[0]
        assert re.search(
            r"cannot be shown just now.*\n\nIf it goes on, tell whoever runs this bot the code ", text_of(shown)
        )
        back = await reader.tap(shown, "Where things stand")
        assert text_of(back) == text_of(first)
        assert len(sandbox.telegram.chats[ADMIN_ID].messages) == 1


async def test_a_look_behind_a_digest_that_fails_leads_back_to_it(
    loaded_url: str, monkeypatch: pytest.MonkeyPatch, logging_as_before: None
) -> None:
    set_up("json", "INFO")

    def fails(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(looks.sources, "of_screen", fails)
    clock = SandboxClock(moment("2025-12-28 09:00"), "Asia/Phnom_Penh", lambda: moment("2026-11-22"))
    async with living_bot(loaded_url, clock) as sandbox:
        reader = Person(sandbox)
        digest = await reader.ask("/digest")
        shown = await reader.tap(digest, "Sources")
        assert "cannot be shown just now" in text_of(shown)
        back = labels(shown)[-1][0]
        assert text_of(await reader.tap(shown, back)) == text_of(digest)
        here = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
        told = await here.ask(f"/digest@{sandbox.telegram.bot.username}")
        looked = await here.waits(
            lambda: sandbox.telegram.tap(GROUP_ID, ADMIN_ID, told["message_id"], data_of(told, "Sources")) and None
        )
        assert "cannot be shown just now" in text_of(looked)
        assert text_of(sandbox.telegram.chats[GROUP_ID].messages[told["message_id"]]) == text_of(told)
