"""Buttons of before under messages of a group that has become a supergroup: its wishes are where it is now."""

import pytest
from sqlalchemy import func, select

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, Json
from storage.database.engine import open_engine
from storage.readers import chats
from storage.record.situations import table
from storage.tables.people import ChatRow
from tests.support.running.living import Person, labels, text_of


async def moved(sandbox: Sandbox, asked: str, *, heard: bool) -> tuple[Person, Json, Person]:
    """A person in a group, the answer to what they `asked` there, and the same person where the group has moved to
    since; whether the bot `heard` of it."""
    old = Person(sandbox, user=ADMIN_ID, chat=sandbox.telegram.add_group("Village"))
    answer = await old.ask(asked)
    put = sandbox.telegram.inbox.put
    if not heard:
        sandbox.telegram.inbox.put = lambda kind, content: None  # type: ignore[method-assign,assignment,misc]
    new = Person(sandbox, user=ADMIN_ID, chat=sandbox.telegram.migrate(old.chat))
    sandbox.telegram.inbox.put = put  # type: ignore[method-assign]
    await new.count()
    return old, answer, new


async def rows(url: str, number: int) -> tuple[int, int | None]:
    """How many chats there are besides the owner's, and the row of the one with that number."""
    database = open_engine(url)
    async with database.reading() as session:
        count = await (await session.connection()).scalar(select(func.count()).select_from(table(ChatRow)))
    found = await chats.known(database, number)
    await database.close()
    return count or 0, found


@pytest.mark.parametrize("heard", [True, False], ids=["heard", "not heard"])
@pytest.mark.parametrize(
    ("asked", "label", "says", "afterwards"),
    [
        ("/subscribe 06:30", "07:00", "Every day at 07:00", ("/settings", "Every day at 07:00")),
        ("/subscribe 06:30", "Stop", "Stopped.", ("/settings", "No digest comes to this chat")),
        ("/subscribe 06:30", "Only when something changes", "On days with news", ("/settings", "On days with news")),
        ("/alerts on", "Talks: on", "Alerts come to this chat", ("/alerts", "Alerts come to this chat")),
        ("/alerts on", "Turn off", "Alerts are off here.", ("/alerts", "No alerts come to this chat")),
        ("/settings", "07:00", "Every day at 07:00", ("/settings", "Every day at 07:00")),
    ],
)
async def test_a_button_of_before_changes_what_the_supergroup_asked_for(
    sandbox: Sandbox, loaded_url: str, asked: str, label: str, says: str, afterwards: tuple[str, str], heard: bool
) -> None:
    old, answer, new = await moved(sandbox, asked, heard=heard)
    keys = [key.replace("\u00a0", " ") for row in labels(answer) for key in row]
    assert label in keys, keys
    told = await new.waits(lambda: old.taps(answer, label))
    assert text_of(told).startswith(says)
    question, then = afterwards
    assert text_of(await new.ask(question)).startswith(then)
    count, found = await rows(loaded_url, new.chat)
    assert (await rows(loaded_url, old.chat))[1] is None
    assert count == (found is not None)


async def test_what_is_forgotten_by_a_button_of_before_is_the_supergroups(sandbox: Sandbox, loaded_url: str) -> None:
    setting = Person(sandbox, user=ADMIN_ID, chat=sandbox.telegram.add_group("Other"))
    await setting.ask("/subscribe 06:30")
    answer = await setting.ask("/forget")
    new = Person(sandbox, user=ADMIN_ID, chat=sandbox.telegram.migrate(setting.chat))
    told = await new.waits(lambda: setting.taps(answer, "Delete"))
    assert text_of(told).startswith("Deleted.")
    assert await rows(loaded_url, new.chat) == (0, None)


async def test_a_member_who_is_no_admin_changes_nothing_by_a_button_of_before(
    sandbox: Sandbox, loaded_url: str
) -> None:
    old, answer, new = await moved(sandbox, "/subscribe 06:30", heard=False)
    member = Person(sandbox, chat=old.chat)
    assert "Only the admins" in await member.window(answer, "07:00")
    assert text_of(await new.ask("/settings")).startswith("Every day at 06:30")
