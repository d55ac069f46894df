"""People's numbers and words in a database with a key: nobody reads them there, the bot finds and opens them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import time

import pytest

from config.states import Role
from storage.database.engine import Database, open_engine
from storage.database.keys import DataKeys
from storage.editors import drafts, people, posts, served
from storage.editors.served import Side
from storage.errors import AnotherDataKey, DataKeyMissing, NoDataKey, ServedByOthers
from storage.privacy import sealing
from storage.privacy.held import held
from storage.readers import chats, inbox, subscriptions
from storage.record.loading import load
from storage.values.editorial import Post, PostIs, Sent, StoredDraft
from tests.support.databases import Databases
from tests.support.desk import NOW
from tests.support.mailing import SITUATION, ZONE, Mailing
from tests.support.records.situation_files import report, situation_file
from tests.support.remains import holds_number, remains

A, B = b"a" * 32, b"b" * 32
READER, GROUP, OWNER, EDITOR = 7_123_456_789, -1_001_987_654_321, 5_555_444_433, 6_655_443_322
CHANNEL = -1_001_777_666_555
EVERYBODY = (READER, GROUP, OWNER, EDITOR, CHANNEL)
POST = Post(key=f"{CHANNEL}:4711", text="killed Cambodia 3")
WORDS = "/report killed Cambodia 3, as @border_watcher told me"
IN_HAND = '{"update_id": 7, "message": {"from": {"id": 7123456789, "username": "border_watcher"}}}'
HANDLE = b"border_watcher"


@dataclass
class Kept:
    databases: Databases
    url: str

    @asynccontextmanager
    async def opened(self, *keys: bytes) -> AsyncIterator[Database]:
        database = open_engine(self.url, keys=DataKeys(keys))
        try:
            yield database
        finally:
            await database.close()

    def shows(self) -> tuple[list[int], bool]:
        """Whose numbers can be read in it, and whether the handle can."""
        found = remains(self.databases, self.url)
        return [number for number in EVERYBODY if holds_number(found, number)], HANDLE in found


@pytest.fixture
def kept(databases: Databases, database_url: str) -> Kept:
    return Kept(databases, database_url)


async def fill(database: Database) -> None:
    """A subscriber, a group, an owner and an editor with a draft."""
    await sealing.use_keys(database)
    await load(database, situation_file(report("a", killed=1)), NOW)
    for number, kind in ((READER, "private"), (GROUP, "supergroup")):
        chat = await chats.note(database, number, kind, "en")
        await subscriptions.subscribe(database, chat.id, SITUATION, time(6, 30), ZONE, None, False, NOW)
    await people.ensure_owners(database, [OWNER], NOW)
    (owner,) = await people.owners(database)
    editor = await people.grant(database, EDITOR, Role.EDITOR, owner, NOW)
    private = await chats.note(database, EDITOR, "private", "en")
    await drafts.open_draft(database, Sent(SITUATION, private.id, editor.id, 1, WORDS, NOW))
    await posts.open_draft(database, Sent(SITUATION, private.id, editor.id, 2, WORDS, NOW), POST)
    await inbox.keep(database, {7: IN_HAND})


def private_chat(draft: StoredDraft) -> int:
    assert draft.chat_id is not None
    return draft.chat_id


async def assert_whole(database: Database, numbers: Sequence[int] = (READER, GROUP)) -> None:
    """Everybody is found and opened, and nobody is there twice."""
    assert [one.telegram_id for one in await people.writers(database)] == [OWNER, EDITOR]
    editor = await people.person(database, EDITOR)
    assert editor is not None
    assert editor.role is Role.EDITOR
    draft = await drafts.get(database, 1)
    assert (draft.text, draft.chat_telegram_id) == (WORDS, EDITOR)
    for number in EVERYBODY[:2]:
        before = await chats.known(database, number)
        assert before == (await chats.note(database, number, "private", "th")).id
    assert await chats.languages(database, [READER, GROUP]) == {READER: "th", GROUP: "th"}
    assert await chats.known(database, 1) is None
    again = Sent(SITUATION, private_chat(draft), draft.person_id, 3, WORDS, NOW)
    assert (await posts.open_draft(database, again, POST))[1] is PostIs.KNOWN
    assert [one.get("post") for one in (await held(database, EDITOR, EDITOR))["drafts"]] == [None, POST.key]
    assert await inbox.bodies(database, [7]) == {7: IN_HAND}
    mail = Mailing(database)
    assert await mail.day(NOW.replace(year=NOW.year + 1)) == sorted(numbers)


async def test_without_a_key_they_stand_there_as_they_are(kept: Kept) -> None:
    async with kept.opened() as database:
        await fill(database)
        await assert_whole(database)
    assert kept.shows() == (list(EVERYBODY), True)


async def test_with_a_key_no_number_and_no_handle_is_in_it(kept: Kept) -> None:
    async with kept.opened(A) as database:
        await fill(database)
        await assert_whole(database)
    assert kept.shows() == ([], False)


async def test_a_database_that_was_plain_is_sealed_by_the_verb(kept: Kept) -> None:
    async with kept.opened() as database:
        await fill(database)
    async with kept.opened(A) as database:
        assert not await sealing.use_keys(database)
        await drafts.rewrite(database, 1, WORDS, 1, NOW)
        assert await sealing.rotate(database) == {"chat": 3, "person": 2, "draft": 2, "inbox": 1}
        assert await sealing.use_keys(database)
        await assert_whole(database)
    assert kept.shows() == ([], False)


async def test_a_plain_database_with_a_key_set_works_before_the_verb_too(kept: Kept) -> None:
    async with kept.opened() as database:
        await fill(database)
    async with kept.opened(A) as database:
        await assert_whole(database)


async def test_after_a_rotation_the_older_key_is_not_needed_and_opens_nothing(kept: Kept) -> None:
    async with kept.opened(A) as database:
        await fill(database)
    async with kept.opened(B, A) as database:
        assert not await sealing.use_keys(database)
        late = await chats.note(database, 42, "private", "en")
        assert await sealing.rotate(database) == {"chat": 3, "person": 2, "draft": 2, "inbox": 1}
        assert await chats.known(database, 42) == late.id
    async with kept.opened(B) as database:
        assert await sealing.use_keys(database)
        await assert_whole(database)
    async with kept.opened(A) as database:
        with pytest.raises(AnotherDataKey):
            await sealing.use_keys(database)
    assert kept.shows() == ([], False)


async def test_many_rows_are_rotated_in_several_goes(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    async with kept.opened() as database:
        for number in range(100, 107):
            await chats.note(database, number, "private", "en")
    async with kept.opened(A) as database:
        assert (await sealing.rotate(database))["chat"] == 7
        assert (await sealing.rotate(database))["chat"] == 0
        assert all([await chats.known(database, number) for number in range(100, 107)])


@pytest.mark.postgresql
async def test_keys_are_changed_while_the_bot_runs(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chats write, move and come anew, and are sent a digest, in the middle of it: none is lost or there twice."""
    monkeypatch.setattr(sealing, "BATCH", 10)
    old, new, moved = range(1_000, 1_200), range(2_000, 2_100), range(-3_040, -3_000)
    async with kept.opened(A) as database:
        await fill(database)
        ids = {each: (await chats.note(database, each, "private", "en")).id for each in old}
        ids |= {each: (await chats.note(database, each, "group", "en")).id for each in moved}
        for each in (*old, *moved):
            await subscriptions.subscribe(database, ids[each], SITUATION, time(6, 30), ZONE, None, False, NOW)

    async with kept.opened(B, A) as bot, kept.opened(B, A) as verb:

        async def chat_on() -> None:
            for n, each in enumerate(old):
                assert (await chats.note(bot, each, "private", "th")).id == ids[each]
                if n < len(new):
                    chat = await chats.note(bot, new[n], "private", "th")
                    await subscriptions.subscribe(bot, chat.id, SITUATION, time(6, 30), ZONE, None, False, NOW)
                if n < len(moved):
                    await chats.move(bot, moved[n], -1_000_000 + moved[n])

        async def digest() -> list[int]:
            mail = Mailing(bot)
            await mail.tick(NOW.replace(year=NOW.year + 1))
            return [number for _ in range(5) for number in await mail.deliver()]

        sent, _, counts = await asyncio.gather(digest(), chat_on(), sealing.rotate(verb))
        assert {READER, GROUP, *old} <= set(sent)
        assert len(sent) == len(set(sent))
        assert counts["chat"] > len(old) / 2
    async with kept.opened(B) as database:
        assert await sealing.use_keys(database)
        for each in old:
            assert await chats.known(database, each) == ids[each]
        for each in moved:
            assert await chats.known(database, each) is None
            assert await chats.known(database, -1_000_000 + each) == ids[each]
        numbers = [READER, GROUP, *old, *new, *(-1_000_000 + each for each in moved)]
        mail = Mailing(database)
        await mail.tick(NOW.replace(year=NOW.year + 2))
        assert sorted([number for _ in range(5) for number in await mail.deliver()]) == sorted(numbers)


async def test_a_wrong_key_and_a_missing_one_are_refused_and_change_nothing(kept: Kept) -> None:
    async with kept.opened(A) as database:
        await fill(database)
    for keys, error in (((B,), AnotherDataKey), ((), DataKeyMissing)):
        async with kept.opened(*keys) as database:
            for refused in (sealing.use_keys, sealing.rotate):
                with pytest.raises(error):
                    await refused(database)
    async with kept.opened(A) as database:
        await assert_whole(database)


@pytest.mark.parametrize("side", list(Side))
async def test_whom_a_sealed_database_serves_is_told_with_its_key_alone(kept: Kept, side: Side) -> None:
    async with kept.opened(A) as database:
        await fill(database)
    here = [range(one, one + 1) for one in (EVERYBODY if side is Side.SANDBOX else (1,))]
    for keys, error in (((B,), AnotherDataKey), ((), DataKeyMissing)):
        async with kept.opened(*keys) as database:
            with pytest.raises(error):
                await served.check(database, side, here)
    async with kept.opened(A) as database:
        await served.check(database, side, here)
        with pytest.raises(ServedByOthers):
            await served.check(database, Side.TELEGRAM if side is Side.SANDBOX else Side.SANDBOX, here)


async def test_there_has_to_be_a_key_to_rotate(kept: Kept) -> None:
    async with kept.opened() as database:
        with pytest.raises(NoDataKey):
            await sealing.rotate(database)


async def test_a_group_that_moves_is_sealed_under_its_new_number(kept: Kept) -> None:
    async with kept.opened(A) as database:
        await fill(database)
        before = await chats.known(database, GROUP)
        await chats.move(database, GROUP, -1_002_000_000_001)
        assert await chats.known(database, GROUP) is None
        assert await chats.known(database, -1_002_000_000_001) == before
