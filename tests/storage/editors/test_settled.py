"""Cards of drafts that are closed, and links that nobody can open any more, go after 30 days."""

from datetime import timedelta

from sqlalchemy import func, select

from config.states import Role
from storage.database.engine import Database
from storage.editors import cards, drafts, invitations, people, settled
from storage.editors.invitations import LASTS
from storage.readers import chats
from storage.record.situations import all_rows, table
from storage.tables.people import ChatRow, InvitationRow, OwnerLinkRow
from tests.support.desk import NOW, Desk

OVER = NOW + settled.KEPT + timedelta(seconds=1)


async def count(database: Database, *models: type) -> list[int]:
    async with database.reading() as session:
        return [(await all_rows(session, select(func.count()).select_from(table(model))))[0][0] for model in models]


async def test_the_cards_of_a_closed_draft_go_with_their_chats_and_those_of_an_open_one_stay(desk: Desk) -> None:
    database = desk.database
    one, other = await desk.draft(), await desk.draft()
    here = await chats.note(database, 8, "private", "en")
    for draft in (one, other):
        await cards.remember(database, draft.id, here.id, 100 + draft.id)
    await drafts.discard(database, one.id, one.version, NOW)
    assert await settled.prune(database, NOW + settled.KEPT) == 0
    assert await settled.prune(database, OVER) == 1
    assert [len(await cards.of_draft(database, draft.id)) for draft in (one, other)] == [0, 1]
    assert await count(database, ChatRow) == [2]  # the open one's card needs it
    await drafts.discard(database, other.id, other.version, NOW)
    assert await settled.prune(database, OVER) == 1
    assert await count(database, ChatRow) == [1]
    assert await settled.prune(database, OVER) == 0


async def test_what_was_published_goes_on_from_the_moment_it_was(desk: Desk) -> None:
    published = await desk.publish()
    assert published.report.number
    (draft,) = [await drafts.get(desk.database, 1)]
    await cards.remember(desk.database, draft.id, desk.chat.id, 7)
    assert await settled.prune(desk.database, OVER) == 1
    assert (await drafts.get(desk.database, 1)).report == published.report.number


async def test_links_go_once_nobody_can_open_them(database: Database) -> None:
    await people.new_owner_link(database, NOW)
    await people.ensure_owners(database, [1], NOW)
    owner = await people.person(database, 1)
    assert owner is not None
    await invitations.invite(database, Role.EDITOR, owner, NOW)
    assert await settled.prune(database, NOW + settled.KEPT) == 0
    assert await settled.prune(database, OVER + people.LINK_LASTS) == 1
    assert await count(database, OwnerLinkRow, InvitationRow) == [0, 1]
    assert await settled.prune(database, OVER + LASTS) == 1
    assert await count(database, OwnerLinkRow, InvitationRow) == [0, 0]
