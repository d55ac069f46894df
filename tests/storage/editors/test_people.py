"""Who may write, and the chats they write in."""

import asyncio
import re
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import select

from config.states import OutboxState, Role
from config.vocabulary import Topic
from storage.database.engine import Database, open_engine
from storage.editors import drafts, people
from storage.editors.audit import Action
from storage.errors import LastOwner, OwnerThere
from storage.readers import alerts, chats
from storage.record.loading import load
from storage.tables.columns import Base
from storage.tables.delivery import EditionRow, OutboxRow, SubscriptionRow
from storage.tables.people import ChatRow, OwnerLinkRow, PersonRow
from storage.values.editorial import Person
from tests.support.audit import audit_trail
from tests.support.desk import NOW, Desk, open_desk
from tests.support.records.situation_files import situation_file

OWNER, EDITOR, STRANGER = 1, 2, 3
GROUP, SUPERGROUP = -55, -1001234567890


async def an_owner(database: Database) -> Person:
    await people.ensure_owners(database, [OWNER], NOW)
    found = await people.person(database, OWNER)
    assert found is not None
    return found


async def actions(database: Database) -> list[str]:
    return [entry.action for entry in reversed(await audit_trail(database, 100))]


async def test_a_stranger_has_no_role_and_no_row(database: Database) -> None:
    assert await people.person(database, STRANGER) is None
    assert not await people.revoke(database, STRANGER, await an_owner(database), NOW)


async def test_the_owners_of_the_settings_are_owners_once(database: Database) -> None:
    for _ in range(2):
        await people.ensure_owners(database, [OWNER, EDITOR], NOW)
    assert [(one.telegram_id, one.role) for one in await people.owners(database)] == [
        (OWNER, Role.OWNER),
        (EDITOR, Role.OWNER),
    ]
    assert await actions(database) == [Action.ROLE_GRANTED] * 2


async def test_an_owner_makes_an_editor_and_takes_the_role_away(database: Database) -> None:
    owner = await an_owner(database)
    editor = await people.grant(database, EDITOR, Role.EDITOR, owner, NOW)
    assert await people.person(database, EDITOR) == editor
    assert await people.revoke(database, EDITOR, owner, NOW)
    assert await people.person(database, EDITOR) is None
    assert (await people.grant(database, EDITOR, Role.EDITOR, owner, NOW)).id != editor.id  # whom nobody knows any more


async def test_a_change_of_role_names_who_did_it_and_no_number_of_telegrams(database: Database) -> None:
    owner = await an_owner(database)
    editor = await people.grant(database, 987654321, Role.EDITOR, owner, NOW)
    await people.revoke(database, 987654321, owner, NOW)
    revoked, granted, by_program = await audit_trail(database, 10)
    assert (by_program.person_id, by_program.detail["role"]) == (None, "owner")
    for entry, action in ((granted, Action.ROLE_GRANTED), (revoked, Action.ROLE_REVOKED)):
        assert (entry.action, entry.person_id, entry.person_telegram_id) == (action, owner.id, OWNER)
        assert (entry.at, entry.detail) == (NOW, {"person": editor.id, "role": "editor"})


async def test_the_last_owner_stays_an_owner(database: Database) -> None:
    owner = await an_owner(database)
    with pytest.raises(LastOwner):
        await people.revoke(database, OWNER, owner, NOW)
    with pytest.raises(LastOwner):
        await people.grant(database, OWNER, Role.EDITOR, owner, NOW)
    await people.grant(database, EDITOR, Role.OWNER, owner, NOW)
    assert await people.revoke(database, OWNER, owner, NOW)


async def test_two_owners_who_revoke_each_other_leave_one(database: Database) -> None:
    owner = await an_owner(database)
    other = await people.grant(database, EDITOR, Role.OWNER, owner, NOW)
    revoking = (people.revoke(database, EDITOR, owner, NOW), people.revoke(database, OWNER, other, NOW))
    first, second = await asyncio.gather(*revoking, return_exceptions=True)
    assert (first, type(second)) == (True, LastOwner)
    assert await people.owners(database) == (owner,)


async def test_a_link_makes_the_first_owner_once(database: Database) -> None:
    secret = await people.new_owner_link(database, NOW)
    assert await people.use_owner_link(database, secret, OWNER, NOW)
    assert not await people.use_owner_link(database, secret, STRANGER, NOW)
    assert [one.telegram_id for one in await people.owners(database)] == [OWNER]
    assert await actions(database) == [Action.OWNER_LINK_MADE, Action.ROLE_GRANTED, Action.OWNER_LINK_USED]


async def test_a_used_link_works_no_more_even_if_the_owner_is_lost(database: Database) -> None:
    secret = await people.new_owner_link(database, NOW)
    await people.use_owner_link(database, secret, OWNER, NOW)
    async with database.writing() as session:
        await session.exec(update(PersonRow).values(role=None))
    assert not await people.use_owner_link(database, secret, STRANGER, NOW)


async def test_the_secret_fits_a_start_link_and_is_not_stored(database: Database) -> None:
    secret = await people.new_owner_link(database, NOW)
    assert re.fullmatch(r"[A-Za-z0-9_-]{40,64}", secret)
    async with database.reading() as session:
        assert (await session.exec(select(OwnerLinkRow.digest))).one() == sha256(secret.encode()).hexdigest()


@pytest.mark.parametrize(("minutes", "made"), [(14.9, True), (15, False)])
async def test_a_link_lasts_15_minutes(database: Database, minutes: float, made: bool) -> None:
    secret = await people.new_owner_link(database, NOW)
    assert await people.use_owner_link(database, secret, OWNER, NOW + timedelta(minutes=minutes)) is made
    assert bool(await people.owners(database)) is made


async def test_a_guessed_secret_makes_nobody_an_owner(database: Database) -> None:
    await people.new_owner_link(database, NOW)
    assert not await people.use_owner_link(database, "guessed", STRANGER, NOW)
    assert await people.owners(database) == ()


async def test_where_there_is_an_owner_no_link_is_made_and_none_works(database: Database) -> None:
    secret = await people.new_owner_link(database, NOW)
    await an_owner(database)
    with pytest.raises(OwnerThere):
        await people.new_owner_link(database, NOW)
    assert not await people.use_owner_link(database, secret, STRANGER, NOW)


async def test_of_many_who_use_two_links_at_once_one_becomes_the_owner(database: Database, database_url: str) -> None:
    secrets = [await people.new_owner_link(database, NOW) for _ in range(2)]
    other = open_engine(database_url)
    tries = [
        people.use_owner_link(each, secret, STRANGER + n, NOW)
        for n in range(4)
        for each, secret in zip((database, other), secrets, strict=True)
    ]
    assert sum(await asyncio.gather(*tries)) == 1
    assert len(await people.owners(database)) == 1
    await other.close()


async def test_a_chat_has_one_row_that_follows_it(database: Database) -> None:
    first = await chats.note(database, 7, "private", "en")
    again = await chats.note(database, 7, "private", "km")
    assert (again.id, again.language) == (first.id, "km")


async def test_the_languages_of_chats_are_found_by_their_numbers(database: Database) -> None:
    for number, language in ((7, "km"), (8, "th"), (9, "en")):
        await chats.note(database, number, "private", language)
    assert await chats.languages(database, [7, 8, 10]) == {7: "km", 8: "th"}
    assert await chats.languages(database, []) == {}


async def test_a_chat_that_writes_again_is_no_longer_gone(database: Database) -> None:
    chat = await chats.note(database, 7, "private", "en")
    await chats.gone(database, chat.id, NOW)
    await chats.gone(database, chat.id, NOW + timedelta(days=1))
    assert await gone_at(database) == NOW
    await chats.note(database, 7, "private", "en")
    assert await gone_at(database) is None


async def gone_at(database: Database) -> Any:
    async with database.reading() as session:
        return (await session.exec(select(ChatRow.gone_at))).one()


async def group_desk(database: Database) -> Desk:
    await load(database, situation_file(), NOW)
    desk = await open_desk(database)
    return Desk(database, await chats.note(database, GROUP, "group", "en"), desk.editor)


async def test_a_group_that_became_a_supergroup_keeps_its_row(database: Database) -> None:
    desk = await group_desk(database)
    for _ in range(2):  # Telegram says it in both chats
        await chats.move(database, GROUP, SUPERGROUP)
    moved = await chats.note(database, SUPERGROUP, "supergroup", "en")
    assert moved.id == desk.chat.id
    assert (await chats.note(database, GROUP, "group", "en")).id != desk.chat.id


async def test_a_supergroup_that_counts_its_messages_anew_gets_drafts_of_its_own(database: Database) -> None:
    desk = await group_desk(database)
    old = await desk.draft(message_id=5)
    await drafts.remember_preview(database, old.id, 6)
    await chats.move(database, GROUP, SUPERGROUP)
    assert await drafts.by_message(database, desk.chat.id, 5) is None
    assert await drafts.by_message(database, desk.chat.id, 6) is None
    new = await desk.draft(message_id=5)
    assert new.id != old.id
    assert (await drafts.get(database, old.id)).chat_telegram_id == SUPERGROUP


def a_subscription(chat_id: int, zone: str) -> SubscriptionRow:
    values = {"chat_id": chat_id, "situation_id": 1, "zone": zone, "next_digest_at": NOW, "subscribed_at": NOW}
    return SubscriptionRow(**values, local_time=NOW.time())


def an_edition(key: str) -> EditionRow:
    return EditionRow(situation_id=1, kind="digest", key=key, as_of=NOW, created_at=NOW)


def a_delivery(edition: EditionRow, chat_id: int, state: OutboxState) -> OutboxRow:
    return OutboxRow(edition_id=edition.id, chat_id=chat_id, priority=1, not_before=NOW, state=state)


async def test_what_was_asked_in_the_supergroup_first_is_the_groups_wish_now(database: Database) -> None:
    desk = await group_desk(database)
    newcomer = await chats.note(database, SUPERGROUP, "supergroup", "th")
    async with database.writing() as session:
        session.add_all([a_subscription(desk.chat.id, "UTC"), a_subscription(newcomer.id, "Asia/Bangkok")])
    await chats.move(database, GROUP, SUPERGROUP)
    async with database.reading() as session:
        kept = (await session.exec(select(SubscriptionRow))).one()
        assert (kept.chat_id, kept.zone) == (desk.chat.id, "Asia/Bangkok")


async def test_a_group_keeps_its_wish_where_the_supergroup_had_none(database: Database) -> None:
    desk = await group_desk(database)
    await chats.note(database, SUPERGROUP, "supergroup", "th")
    async with database.writing() as session:
        session.add(a_subscription(desk.chat.id, "UTC"))
    await alerts.ask(database, desk.chat.id, "border", [Topic.TALKS], 5, NOW)
    await chats.move(database, GROUP, SUPERGROUP)
    async with database.reading() as session:
        assert (await session.exec(select(SubscriptionRow.chat_id))).one() == desk.chat.id
    kept = await alerts.get(database, desk.chat.id)
    assert kept is not None
    assert (kept.topics, kept.thread) == ((Topic.TALKS,), 5)


async def test_alerts_that_were_asked_for_in_the_supergroup_first_are_the_groups_now(database: Database) -> None:
    desk = await group_desk(database)
    newcomer = await chats.note(database, SUPERGROUP, "supergroup", "th")
    for chat_id, topic in ((desk.chat.id, Topic.TALKS), (newcomer.id, Topic.DEATHS)):
        await alerts.ask(database, chat_id, "border", [topic], None, NOW)
    await chats.move(database, GROUP, SUPERGROUP)
    kept = await alerts.get(database, desk.chat.id)
    assert kept is not None
    assert kept.topics == (Topic.DEATHS,)
    assert await alerts.get(database, newcomer.id) is None


async def test_an_edition_goes_once_to_a_group_that_moved(database: Database) -> None:
    desk = await group_desk(database)
    newcomer = await chats.note(database, SUPERGROUP, "supergroup", "th")
    editions = [an_edition(key) for key in ("sent to the group", "sent to the supergroup", "to come", "only new")]
    async with database.writing() as session:
        session.add_all(editions)
        await session.flush()
        group = (OutboxState.SENT, OutboxState.PENDING, OutboxState.PENDING)
        supergroup = (OutboxState.PENDING, OutboxState.SENT, OutboxState.PENDING, OutboxState.PENDING)
        for chat_id, states in ((desk.chat.id, group), (newcomer.id, supergroup)):
            session.add_all(a_delivery(e, chat_id, s) for e, s in zip(editions, states, strict=False))
    await chats.move(database, GROUP, SUPERGROUP)
    async with database.reading() as session:
        rows = (await session.exec(select(OutboxRow).order_by("edition_id"))).all()
        assert [row.state for row in rows] == [
            OutboxState.SENT,
            OutboxState.SENT,
            OutboxState.PENDING,
            OutboxState.PENDING,
        ]
        assert {row.chat_id for row in rows} == {desk.chat.id}


def test_all_that_refers_to_a_chat_is_moved_with_it() -> None:
    tables = Base.metadata.tables.values()
    referring = {"alert", "draft", "draft_card", "outbox", "subscription"}
    assert {table.name for table in tables if "chat_id" in table.c} == referring
    keys = (key for table in tables for key in table.foreign_keys)
    assert {key.parent.name for key in keys if key.column.table.name == "chat"} == {"chat_id"}
