"""Whatever door a text comes in by, where nothing in it is doubtful four taps publish it."""

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID
from tests.bot.living.test_intake import sends
from tests.bot.living.test_nothing_into_silence import photo
from tests.bot.roles.test_changing import POST, forwarded
from tests.support.pdf import a_pdf
from tests.support.running.living import Json, Person, labels, text_of

MOST = 4


async def by(door: str, sandbox: Sandbox, owner: Person) -> Json:
    """The draft of the text that comes in by that door."""
    dated = f"Bangkok, 26 December 2025. {POST}"
    match door:
        case "forwarded":
            return await forwarded(sandbox, owner)
        case "caption":
            return await owner.waits(lambda: photo(sandbox, ADMIN_ID, dated))
        case "album":
            return await owner.waits(lambda: photo(sandbox, ADMIN_ID, dated, media_group_id="45"))
        case "PDF":
            return await owner.waits(lambda: sends(sandbox, a_pdf(dated)))
        case "pasted":
            return await owner.ask(dated)
        case "/report article":
            return await owner.ask(f"/report article {dated}")
    note = (
        "24 Thai soldiers were killed, the Thai Ministry of Defence said."  # short: a question, until it is asked for
    )
    await owner.ask(note)
    messages = sandbox.telegram.chats[ADMIN_ID].messages
    mine = next(number for number, message in messages.items() if message.get("text") == note)
    return await owner.ask("/report", reply_to=mine)


async def published(owner: Person, draft: Json) -> list[str]:
    """The buttons that are tapped until it is: the first answer to each question, then Publish."""
    taps: list[str] = []
    while "not published" in text_of(draft) and len(taps) <= MOST:
        every = [one.replace("\u00a0", " ") for row in labels(draft) for one in row]
        taps.append("Publish" if "Publish" in every else every[0])
        draft = await owner.tap(draft, taps[-1])
    assert text_of(draft).startswith("Published: report 38")
    return taps


@pytest.mark.parametrize("door", ["forwarded", "caption", "album", "PDF", "pasted", "/report article", "/report"])
async def test_what_comes_in_is_published_by_at_most_four_taps(sandbox: Sandbox, owner: Person, door: str) -> None:
    taps = await published(owner, await by(door, sandbox, owner))
    assert taps[-1] == "Publish"
    assert len(taps) <= MOST
