"""Commands in a channel: what all can read is answered there, without buttons."""

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import BOT, Chat
from config.states import Role
from storage.database.engine import open_engine
from storage.editors import invitations, people
from tests.support.records.factories import moment
from tests.support.running.living import Json, Person, at_rest, labels, text_of

pytestmark = pytest.mark.of_what_is_sent

CHANNEL_ID = -1_001_777_000_000


class Channel(Person):
    """Whose admins post in its name."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox, user=CHANNEL_ID, chat=CHANNEL_ID)
        members = {BOT.id: "administrator"}
        sandbox.telegram.chats[CHANNEL_ID] = Chat(id=CHANNEL_ID, type="channel", name="Border news", members=members)
        self.posts = 0

    def post(self, text: str) -> None:
        self.posts += 1
        chat = {"id": CHANNEL_ID, "type": "channel", "title": "Border news"}
        message: Json = {"message_id": 900 + self.posts, "date": 1766750000, "chat": chat, "sender_chat": chat}
        command = text.split(" ")[0]
        if command.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        self.sandbox.telegram.inbox.put("channel_post", message | {"text": text})

    async def posts_and_waits(self, text: str) -> Json:
        return await self.waits(lambda: self.post(text))


@pytest.fixture
def channel(sandbox: Sandbox) -> Channel:
    return Channel(sandbox)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("/status", "At least 96 dead"),
        ("/status@sitrep_sandbox_bot", "At least 96 dead"),
        ("/casualties 24 Dec", "as known on 24 Dec 2025"),
        ("/casualties Tailand", "Did you mean Thailand?"),
        ("/timeline", "Newest first"),
    ],
)
async def test_a_screen_is_answered_for_all_to_read(channel: Channel, text: str, says: str) -> None:
    answer = await channel.posts_and_waits(text)
    assert says in text_of(answer)
    assert labels(answer) == []


@pytest.mark.parametrize("text", ["/subscribe 07:00", "/start", "/report killed 3", "/editors", "/forget"])
async def test_of_all_else_it_is_said_where_it_is(channel: Channel, text: str) -> None:
    answer = await channel.posts_and_waits(text)
    assert text_of(answer).startswith("In a channel I answer what can be read by all: /status")
    assert labels(answer) == []


async def test_what_is_no_command_of_this_bot_is_passed_over(channel: Channel) -> None:
    for text in ("dead", "Two were killed in Surin, the army said.", "/weather", "/status@another_bot"):
        channel.post(text)
    await at_rest(channel.sandbox)
    assert await channel.count() == 0
    assert "At least 96 dead" in text_of(await channel.posts_and_waits("/status"))


async def test_a_link_for_a_role_that_a_channel_has_read_gives_none(channel: Channel, loaded_url: str) -> None:
    database = open_engine(loaded_url)
    (owner,) = await people.owners(database)
    secret = await invitations.invite(database, Role.EDITOR, owner, moment("2025-12-28 09:00"))
    seen = await channel.posts_and_waits(f"/start@{channel.sandbox.telegram.bot.username} role-{secret}")
    assert text_of(seen).startswith("This link is used up:")
    assert "editor of this record" not in text_of(await Person(channel.sandbox).ask(f"/start role-{secret}"))
    assert await people.writers(database) == (owner,)
    await database.close()
