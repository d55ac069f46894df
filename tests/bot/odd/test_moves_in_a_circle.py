"""Groups that Telegram says have become themselves, one another, or a person: nobody is followed for ever, no alarm,
and nobody's wishes are lost or another's."""

import pytest

from bot.sandbox.botapi.troubles import Trouble
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from bot.sandbox.validation.refusal import Refusal
from storage.database.engine import Database, open_engine
from storage.readers import chats
from tests.support.mailing import mailing
from tests.support.running.living import Person, at_rest, text_of

pytestmark = pytest.mark.of_what_is_sent

MOVED = "Bad Request: group chat was upgraded to a supergroup chat"


def moves(sandbox: Sandbox, chat: int, to: int, *methods: str) -> None:
    for method in methods:
        problem = Refusal(MOVED, parameters={"migrate_to_chat_id": to})
        sandbox.api.troubles.ordered.append(Trouble(method, problem, times=None, chat=chat))


@pytest.mark.parametrize("length", [1, 2, 12])
async def test_a_circle_of_groups_is_followed_once_round_at_most(
    sandbox: Sandbox, loaded_url: str, length: int
) -> None:
    groups = [sandbox.telegram.add_group(f"G{number}") for number in range(length)]
    first = Person(sandbox, user=ADMIN_ID, chat=groups[0])
    await first.ask("/subscribe 10:00")
    for number, group in enumerate(groups):
        moves(sandbox, group, groups[(number + 1) % length], "sendMessage", "getChat", "getChatMember")
    before = len(sandbox.requests)
    for asked in ("/status", "/settings", "/subscribe 11:00"):
        first.says(asked)
    await at_rest(sandbox)
    tried = [call for call in sandbox.requests[before:] if call.method != "getUpdates"]
    assert len(tried) <= 60
    assert not sandbox.telegram.chats[ADMIN_ID].messages
    sandbox.api.troubles.clear()
    database = open_engine(loaded_url)
    left = [group for group in groups if await chats.known(database, group) is not None]
    await database.close()
    assert len(left) == 1
    assert "Every day at 1" in text_of(await Person(sandbox, user=ADMIN_ID, chat=left[0]).ask("/settings"))


async def test_a_person_becomes_no_group_and_nobody_else(sandbox: Sandbox) -> None:
    reader = Person(sandbox)
    await reader.ask("/subscribe 10:00")
    moves(sandbox, READER_ID, ADMIN_ID, "sendMessage")
    reader.says("/status")
    await at_rest(sandbox)
    assert sum(call.method == "sendMessage" for call in sandbox.requests) >= 3  # the answer, an apology
    sandbox.api.troubles.clear()
    assert "Every day at 10:00" in text_of(await reader.ask("/settings"))
    assert not sandbox.telegram.chats[ADMIN_ID].messages


@pytest.mark.parametrize(("old", "new"), [(-5, -5), (5, -5), (-5, 5), (5, 6)])
async def test_what_is_no_move_of_a_group_changes_nothing(database: Database, old: int, new: int) -> None:
    mail = await mailing(database)
    mine = await mail.subscriber(old)
    await chats.move(database, old, new)
    assert await chats.known(database, old) == mine
    assert (await mail.subscription(mine)).active
