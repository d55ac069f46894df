"""Who writes where they should not, in whose name ever: a sentence, nothing changed, no alarm."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, ANONYMOUS, GROUP_ID, READER_ID
from tests.support.running.living import Json, Person, labels, text_of

pytestmark = pytest.mark.of_what_is_sent

CHANNEL = {"id": -1001777, "type": "channel", "title": "A channel", "username": "a_channel"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
GROUP = {"id": GROUP_ID, "type": "supergroup", "title": "Group"}
WHO: dict[str, Json] = {
    "a member": {},
    "an anonymous admin": {"from": ANONYMOUS.as_json(), "sender_chat": GROUP},
    "a channel": {"from": CHANNEL_BOT, "sender_chat": CHANNEL},
    "the linked channel": {"from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True},
}
WRITERS = {
    "report killed Cambodia 5": "Only the editors of this record can add reports.",
    "correct 14": "Only the editors of this record can correct reports.",
    "retract 14 wrong": "Only the editors of this record can take reports back.",
    "reports": "Only the editors of this record have this list of reports.",
    "editors add 1001": "Only the owners of this record can see and change who writes it.",
    "audit csv": "Only the owners of this record can see who did what.",
    "revoke 1002 since yesterday": "Only the owners of this record can take back all that somebody posted.",
    "delivery": "Only the owners of this record can see what was sent.",
    "start own-abc": "This link is used up:",
    "start role-abc": "This link is used up:",
}
ADMINS = {
    "subscribe 07:00": "Only the admins of this group can change its digest.",
    "unsubscribe": "Only the admins of this group can change its digest.",
    "alerts on": "Only the admins of this group can change its alerts.",
    "forget": "Only the admins of this group can see or delete what is kept of it.",
}


def writes(sandbox: Sandbox, text: str, **more: Any) -> None:
    """In the group, as Telegram tells it of whoever `more` says."""
    command = text.split()[0]
    message = sandbox.telegram._keep(
        sandbox.telegram.chats[GROUP_ID], sandbox.telegram.people[READER_ID], {"text": text}
    )
    message |= {"entities": [{"type": "bot_command", "offset": 0, "length": len(command)}]} | more
    sandbox.telegram.chats[GROUP_ID].messages[message["message_id"]] = message
    sandbox.telegram.inbox.put("message", message)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("wishes", [WRITERS, ADMINS], ids=["writers", "admins"])
async def test_in_a_group_nobody_does_what_is_not_theirs(sandbox: Sandbox, wishes: dict[str, str], who: str) -> None:
    group = Person(sandbox, chat=GROUP_ID)
    with capture_logs() as logs:
        for wish, says in wishes.items():
            name, _, rest = wish.partition(" ")
            command = f"/{name}@{sandbox.telegram.bot.username} {rest}".strip()
            told = text_of(await group.waits(lambda text=command: writes(sandbox, text, **WHO[who])))  # type: ignore[misc]
            if wishes is ADMINS and who == "an anonymous admin":
                assert "Only the admins" not in told
            else:
                assert told.startswith(says), (wish, told)
    assert [line for line in logs if line["log_level"] in ("error", "critical", "warning")] == []
    assert not sandbox.telegram.chats[ADMIN_ID].messages


async def test_every_button_of_an_admin_refuses_the_other_members_and_changes_nothing(sandbox: Sandbox) -> None:
    name = sandbox.telegram.bot.username
    admin, member = (Person(sandbox, user=user, chat=GROUP_ID) for user in (ADMIN_ID, READER_ID))
    for wish in ("/subscribe@{} 07:00", "/alerts@{} on", "/forget@{}"):
        shown = await admin.ask(wish.format(name))
        before = text_of(shown)
        for label in (label.replace("\u00a0", " ") for row in labels(shown) for label in row):
            assert (await member.window(shown, label)).startswith("Only the admins of this group can"), (wish, label)
            assert text_of(sandbox.telegram.chats[GROUP_ID].messages[shown["message_id"]]) == before


@pytest.mark.parametrize(
    "data",
    [
        *(f"d:1|{version}|{action}" for version in (0, 1, 2) for action in ("publish", "discard", "show", "undo")),
        *("d:1|1|see", "d:1|1|lines", "d:1|1|turn", "d:1|1|next", "d:1|1|urgent||1", "d:1|1|answer|1:x|0"),
        *("e:remove:1002", "e:editor:1001", "i:owner", "k:back:1:1766880000:38", "v:0", "u:csv", "u:p0", "u:p9999"),
    ],
)
async def test_a_forged_button_of_a_writer_does_nothing_for_a_reader(
    sandbox: Sandbox, admin: Person, reader: Person, data: str
) -> None:
    preview = await admin.ask("/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32")
    before = text_of(preview)
    answer = await reader.ask("/status")
    after, window = await reader.forge(answer, data)
    assert window.startswith("Only ")
    assert text_of(after) == text_of(answer)
    assert text_of(await admin.newest()) == before


async def test_of_a_group_that_moved_all_that_it_asked_for_goes_with_it(sandbox: Sandbox, admin: Person) -> None:
    old = Person(sandbox, user=ADMIN_ID, chat=sandbox.telegram.add_group("Old"))
    name = sandbox.telegram.bot.username
    await old.ask(f"/subscribe@{name} 10:00")
    await old.ask(f"/alerts@{name} quiet 22:00-07:00")
    new = Person(sandbox, user=ADMIN_ID, chat=sandbox.telegram.migrate(old.chat))
    assert "Every day at 10:00" in text_of(await new.ask(f"/settings@{name}"))
    assert "Quiet from 22:00 to 07:00" in text_of(await new.ask(f"/alerts@{name}"))


@pytest.mark.parametrize("digest", [True, False])
async def test_a_group_that_is_back_hears_of_its_alerts_as_of_its_digest(sandbox: Sandbox, digest: bool) -> None:
    group, name = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID), sandbox.telegram.bot.username
    if digest:
        await group.ask(f"/subscribe@{name} 07:00")
    await group.ask(f"/alerts@{name} talks")
    before = await group.count()
    sandbox.telegram.kick(GROUP_ID)
    await group.count()
    told = [await group.waits(lambda: sandbox.telegram.add_back(GROUP_ID))]
    assert await group.count() == before + 1 + digest
    told.append(await group.newest())
    said = " ".join(map(text_of, told))
    assert "Alerts come to this chat again.\n\nAlerts come to this chat: talks and truces" in said
    assert ("The digest comes to this chat again." in said) == digest


async def test_an_edit_in_place_of_a_slip_is_answered_as_the_command_that_it_is(
    sandbox: Sandbox, reader: Person
) -> None:
    for slip, mended, says in (
        ("/stauts", "/forget", "Nothing is kept of this chat."),
        ("/x", "/subscribe 07:00", "Every day at 07:00"),
        ("/x", "/unsubscribe", "Stopped."),
        ("hello there", "/status", "Ceasefire: in force"),
        ("/x", "/report killed Cambodia 5", "Only the editors of this record can add reports."),
        ("/x", "/start own-abc", "This link has been used or is older than 15 minutes."),
    ):
        await reader.ask(slip)
        mine = max(n for n, m in sandbox.telegram.chats[READER_ID].messages.items() if m["from"]["id"] == READER_ID)
        assert text_of(await reader.edit(mine, mended)).startswith(says), mended
