"""An owner, and two people whom they may give a role, with the living bot."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import READER_ID, User, private_chat
from handlers.views.screens.welcome import Operator
from tests.support.running.living import Json, Person, living_bot, text_of
from tests.support.running.waiting import until

THIRD = User(id=1003, first_name="Third", username="sandbox_third", language_code="en")


@pytest.fixture
def settings() -> dict[str, Any]:
    """What the operator has set."""
    return {}


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock, settings: dict[str, Any]) -> AsyncIterator[Sandbox]:
    async with living_bot(loaded_url, clock, Operator(name="Desk", contact="desk@example.org"), **settings) as sandbox:
        sandbox.telegram.people[THIRD.id] = THIRD
        sandbox.telegram.chats[THIRD.id] = private_chat(THIRD, 1)
        yield sandbox


@pytest.fixture
def anna(sandbox: Sandbox) -> Person:
    """Whom Telegram calls @sandbox_reader."""
    return Person(sandbox, user=READER_ID)


@pytest.fixture
def third(sandbox: Sandbox) -> Person:
    """Whom Telegram calls @sandbox_third."""
    return Person(sandbox, user=THIRD.id)


async def comes(person: Person, said: str) -> Json:
    """The newest message of their chat, once it says that."""
    return await shown(person, lambda: max(person.sandbox.telegram.chats[person.chat].messages, default=0), said)


async def becomes(person: Person, message: Json, said: str) -> Json:
    """A message of their chat, once it says that."""
    return await shown(person, lambda: message["message_id"], said)


async def shown(person: Person, number: Callable[[], int], said: str) -> Json:
    messages = person.sandbox.telegram.chats[person.chat].messages

    def found() -> Json:
        return messages.get(number(), {"text": ""})

    try:
        await until(lambda: said in text_of(found()))
    except TimeoutError:
        raise AssertionError(f"{said!r} does not come; there is {text_of(found())!r}") from None
    return found()
