"""Nothing is kept that nothing needs: chats that left, chats that asked once, people who write no more."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.delivery.jobs import digest_now
from config.states import DraftState, Role
from storage.database.engine import Database
from storage.delivery.pruning import Pruning
from storage.editors import cards, drafts, people
from storage.editors.audit import Action
from storage.errors import LastOwner
from storage.privacy import forgetting
from storage.privacy.held import held
from storage.readers import alerts, chats, subscriptions
from storage.readers.unneeded import CHATS, UnneededChats
from storage.record.situations import all_rows, table
from storage.tables.people import ChatRow, DraftRow, PersonRow
from storage.values.editorial import Sent
from tests.support.alerted import NIGHT, alerted, span
from tests.support.audit import audit_trail
from tests.support.databases import Databases
from tests.support.desk import NOW, Desk, new_figure
from tests.support.mailing import Mailing, at, mailing
from tests.support.remains import holds_number, remains

SENT = at("2025-12-26 23:30")


async def numbers(database: Database) -> list[int]:
    async with database.reading() as session:
        return [
            row.telegram_id for row in await all_rows(session, select(table(ChatRow)).order_by(table(ChatRow).c.id))
        ]


async def swept(database: Database, now: datetime, steps: int = 3) -> list[int]:
    """The chats that are left once what is over was pruned, and looked at for some minutes."""
    pruning, unneeded = Pruning(database), UnneededChats(database)
    while await pruning.step(now):
        pass
    for minute in range(steps):
        await unneeded.step(now + timedelta(minutes=minute))
    return await numbers(database)


async def digest_for_all(mail: Mailing) -> None:
    await mail.tick(SENT)
    await mail.deliver(SENT)


async def test_a_chat_that_ended_its_digest_is_kept_for_what_it_was_sent_and_no_longer(database: Database) -> None:
    mail = await mailing(database)
    ended, goes_on = await mail.subscriber(77), await mail.subscriber(88)
    await digest_for_all(mail)
    await subscriptions.unsubscribe(database, ended, SENT)
    assert await swept(database, SENT + timedelta(days=29)) == [77, 88]
    assert await swept(database, SENT + timedelta(days=32)) == [88]
    assert await subscriptions.get(database, goes_on) is not None


async def test_a_single_digest_leaves_nothing_after_its_time(database: Database) -> None:
    mail = await mailing(database)
    chat = await chats.note(database, 77, "private", "en")
    await digest_now(database, mail.situation, chat.id, None, SENT)
    await mail.deliver(SENT)
    assert await swept(database, SENT + timedelta(days=29)) == [77]
    assert await swept(database, SENT + timedelta(days=32)) == []


async def test_a_chat_that_is_gone_has_thirty_days_to_come_back(database: Database) -> None:
    mail = await mailing(database)
    chat = await mail.subscriber(77)
    await chats.gone(database, chat, SENT)
    assert await swept(database, SENT + timedelta(days=29)) == [77]
    assert await subscriptions.get(database, chat) is not None
    assert await swept(database, SENT + timedelta(days=31)) == []
    assert await subscriptions.get(database, chat) is None


async def test_alerts_of_a_chat_go_as_its_digest_does(database: Database) -> None:
    await mailing(database)
    gone, forgotten, stays = [await alerted(database, number, quiet=span(NIGHT), now=SENT) for number in (77, 88, 99)]
    told = (await held(database, 88, None))["alerts"]
    assert [(each["topics"], each["quiet_from"], each["zone"]) for each in told] == [
        ("deaths displaced talks events", "22:00:00", "Asia/Phnom_Penh")
    ]
    await chats.gone(database, gone, SENT)
    assert await forgetting.forget_chat(database, 88)
    assert await held(database, 88, None) == {}
    assert await alerts.get(database, forgotten) is None
    assert await swept(database, SENT + timedelta(days=29)) == [77, 99]
    assert await alerts.get(database, gone) is not None
    assert await swept(database, SENT + timedelta(days=31)) == [99]
    assert await alerts.get(database, stays) is not None


async def test_a_chat_that_is_noted_just_before_it_asks_is_not_taken_away(database: Database) -> None:
    mail, unneeded = await mailing(database), UnneededChats(database)
    await chats.note(database, 77, "private", "en")
    await unneeded.step(SENT)
    await unneeded.step(SENT + timedelta(seconds=10))
    await mail.subscriber(77)
    await unneeded.step(SENT + timedelta(minutes=2))
    assert await numbers(database) == [77]


async def test_many_chats_are_gone_through_in_steps(database: Database) -> None:
    mail = await mailing(database)
    await mail.subscribers([*range(1, CHATS + 1), *range(10_001, 10_001 + CHATS)])
    for number in (5_001, 5_002, 5_003):
        await chats.note(database, number, "private", "en")
    left = await swept(database, SENT, steps=5)
    assert len(left) == 2 * CHATS
    assert not {5_001, 5_002, 5_003} & set(left)


async def test_a_forgotten_chat_leaves_nothing_and_others_lose_nothing(database: Database) -> None:
    mail = await mailing(database)
    mine, other = await mail.subscriber(77), await mail.subscriber(88)
    await digest_for_all(mail)
    await digest_now(database, mail.situation, mine, None, SENT + timedelta(hours=1))
    before = await held(database, 88, None)
    assert await forgetting.forget_chat(database, 77)
    assert await held(database, 77, 77) == {}
    assert await numbers(database) == [88]
    assert await held(database, 88, None) == before
    assert [row.chat_id for row in await mail.rows()] == [other]
    assert await mail.deliver(SENT + timedelta(hours=2)) == []
    assert not await forgetting.forget_chat(database, 77)


async def test_a_forgotten_number_is_in_no_free_page_and_no_journal(
    desk: Desk, databases: Databases, database_url: str
) -> None:
    database, gone, stays = desk.database, 7_123_456_789, 6_655_443_322
    owner = await people.person(database, 1)
    assert owner is not None
    for number in (gone, stays):
        await chats.note(database, number, "private", "en")
        await people.grant(database, number, Role.EDITOR, owner, NOW)
    assert holds_number(remains(databases, database_url), gone)
    assert await forgetting.forget_person(database, gone, NOW)
    left = remains(databases, database_url)
    assert (holds_number(left, gone), holds_number(left, stays)) == (False, True)


async def test_a_forgotten_editor_is_a_number_of_ours_in_the_trail_and_nothing_else(desk: Desk) -> None:
    database = desk.database
    published = await desk.publish(new_figure())
    open_one = await desk.draft(text="/report something nobody shall read")
    assert (await held(database, 7, 7)).keys() >= {"chat", "person", "drafts", "reports", "audit"}
    assert await forgetting.forget_person(database, 7, NOW)
    assert await held(database, 7, 7) == {}
    assert await people.person(database, 7) is None
    assert 7 not in await numbers(database)
    async with database.reading() as session:
        (person,) = await all_rows(session, select(table(PersonRow)).where(table(PersonRow).c.id == desk.editor.id))
        left = await all_rows(session, select(table(DraftRow)))
    assert (person.telegram_id, person.role) == (None, None)
    assert {(row.text, row.sealed_text, row.chat_id, row.preview_id) for row in left} == {("", None, None, None)}
    assert (await drafts.get(database, open_one.id)).state is DraftState.DISCARDED
    newest, *_ = trail = await audit_trail(database, 50)
    assert (newest.action, newest.person_id, newest.detail["person"]) == (Action.ROLE_REVOKED, person.id, person.id)
    assert {entry.report for entry in trail if entry.action == Action.PUBLISHED} == {published.report.number}


async def test_an_editor_who_is_removed_leaves_the_same_and_a_stranger_nothing(desk: Desk) -> None:
    database = desk.database
    await desk.draft(text="/report something nobody shall read")
    await people.ensure_owners(database, [1], NOW)
    owner = await people.person(database, 1)
    assert owner is not None
    assert await people.revoke(database, 7, owner, NOW)
    assert await held(database, 7, 7) == {}
    assert not await forgetting.forget_person(database, 4242, NOW)


async def test_the_last_owner_is_not_forgotten(database: Database) -> None:
    await people.ensure_owners(database, [1], NOW)
    await chats.note(database, 1, "private", "en")
    with pytest.raises(LastOwner):
        await forgetting.forget_person(database, 1, NOW)
    assert [one.role for one in await people.owners(database)] == [Role.OWNER]
    assert await numbers(database) == [1]


async def test_a_group_that_is_forgotten_gives_its_place_in_drafts_up(desk: Desk) -> None:
    database = desk.database
    group = await chats.note(database, -55, "group", "en")
    made = await drafts.open_draft(database, Sent("border", group.id, desk.editor.id, 5, "/report x", NOW))
    await drafts.discard(database, made.id, made.version, NOW)
    assert await forgetting.forget_chat(database, -55, group=True)
    assert -55 not in await numbers(database)
    assert (await drafts.get(database, made.id)).chat_id is None


@pytest.mark.parametrize("how", ["drafter", "editor", "removed", "chat"])
async def test_a_card_goes_with_the_draft_that_it_shows_and_with_whoever_has_it(desk: Desk, how: str) -> None:
    owner = await people.person(desk.database, 1)
    assert owner is not None
    await people.grant(desk.database, 9, Role.EDITOR, owner, NOW)
    draft, chat = await desk.draft(), await chats.note(desk.database, 9, "private", "en")
    await cards.remember(desk.database, draft.id, chat.id, 500)
    assert (await held(desk.database, 9, 9))["cards"] == [{"draft": draft.id, "message_id": 500}]
    if how == "drafter":
        await forgetting.forget_person(desk.database, 7, NOW)
    elif how == "editor":
        await forgetting.forget_person(desk.database, 9, NOW)
    elif how == "removed":
        await people.revoke(desk.database, 9, owner, NOW)
    else:
        await forgetting.forget_chat(desk.database, 9)
    assert await cards.of_draft(desk.database, draft.id) == []
    assert 9 not in await numbers(desk.database)
