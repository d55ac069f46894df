"""An owner, and two people whom they may give a role, with the living bot."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID, User, private_chat
from handlers.views.screens.welcome import Operator
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, living_bot

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
THIRD = User(id=1003, first_name="Third", username="sandbox_third", language_code="en")


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-28 09:00"), ZONE.key, lambda: PRESENT)


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with living_bot(loaded_url, clock, Operator(name="Desk", contact="desk@example.org")) as sandbox:
        sandbox.telegram.people[THIRD.id] = THIRD
        sandbox.telegram.chats[THIRD.id] = private_chat(THIRD, 1)
        yield sandbox


@pytest.fixture
def owner(sandbox: Sandbox) -> Person:
    return Person(sandbox, user=ADMIN_ID)


@pytest.fixture
def anna(sandbox: Sandbox) -> Person:
    """Whom Telegram calls @sandbox_reader."""
    return Person(sandbox, user=READER_ID)


@pytest.fixture
def third(sandbox: Sandbox) -> Person:
    """Whom Telegram calls @sandbox_third."""
    return Person(sandbox, user=THIRD.id)
