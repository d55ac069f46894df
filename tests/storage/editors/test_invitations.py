"""Links that give a role: once, in their time, while whoever made them is an owner."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from config.states import Role
from storage.database.engine import Database
from storage.editors import invitations, people
from storage.editors.invitations import Accepted, NotGood
from storage.errors import LastOwner
from storage.tables.people import InvitationRow
from storage.values.editorial import Person
from tests.support.audit import audit_trail

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
BOSS, ANNA, BEN = 7001, 8001, 8002


@pytest.fixture
async def boss(database: Database) -> Person:
    await people.ensure_owners(database, [BOSS], NOW)
    found = await people.person(database, BOSS)
    assert found is not None
    return found


@pytest.mark.parametrize("role", Role)
async def test_whoever_opens_a_link_first_has_its_role_and_nobody_after(
    database: Database, boss: Person, role: Role
) -> None:
    secret = await invitations.invite(database, role, boss, NOW)
    done = await invitations.accept(database, secret, ANNA, NOW)
    assert isinstance(done, Accepted)
    assert (done.person.telegram_id, done.person.role, done.by) == (ANNA, role, boss)
    assert await invitations.accept(database, secret, BEN, NOW) is NotGood.USED
    assert await people.person(database, BEN) is None
    used, granted, made, *_ = await audit_trail(database, 9)
    assert (made.action, made.person_telegram_id, made.detail) == ("invited", BOSS, {"role": role})
    assert (granted.action, granted.person_telegram_id) == ("role_granted", BOSS)
    assert (used.action, used.person_telegram_id) == ("invitation_used", ANNA)


@pytest.mark.parametrize(("after", "good"), [(timedelta(hours=23, minutes=59), True), (timedelta(hours=24), False)])
async def test_a_link_lasts_for_a_day(database: Database, boss: Person, after: timedelta, good: bool) -> None:
    secret = await invitations.invite(database, Role.EDITOR, boss, NOW)
    done = await invitations.accept(database, secret, ANNA, NOW + after)
    assert isinstance(done, Accepted) if good else done is NotGood.EXPIRED


async def test_a_guessed_link_gives_nothing_and_no_secret_is_kept(database: Database, boss: Person) -> None:
    secret = await invitations.invite(database, Role.EDITOR, boss, NOW)
    assert await invitations.accept(database, "guessed", ANNA, NOW) is NotGood.UNKNOWN
    async with database.reading() as session:
        assert secret not in (await session.exec(select(InvitationRow.digest))).one()


async def test_of_many_who_open_it_at_once_one_has_the_role(database: Database, boss: Person) -> None:
    secret = await invitations.invite(database, Role.EDITOR, boss, NOW)
    done = await asyncio.gather(*(invitations.accept(database, secret, ANNA + n, NOW) for n in range(5)))
    assert sum(isinstance(one, Accepted) for one in done) == 1
    assert len(await people.writers(database)) == 2


async def test_whoever_can_do_more_stays_what_they_are_and_the_link_stays_good(
    database: Database, boss: Person
) -> None:
    secret = await invitations.invite(database, Role.REPORTER, boss, NOW)
    assert await invitations.accept(database, secret, BOSS, NOW) is NotGood.MORE
    await people.grant(database, ANNA, Role.REPORTER, boss, NOW)
    assert await invitations.accept(database, secret, ANNA, NOW) is NotGood.MORE
    assert isinstance(await invitations.accept(database, secret, BEN, NOW), Accepted)


async def test_a_reporter_who_opens_a_link_for_an_editor_is_one(database: Database, boss: Person) -> None:
    await people.grant(database, ANNA, Role.REPORTER, boss, NOW)
    secret = await invitations.invite(database, Role.EDITOR, boss, NOW)
    assert isinstance(await invitations.accept(database, secret, ANNA, NOW), Accepted)
    found = await people.person(database, ANNA)
    assert found is not None
    assert found.role is Role.EDITOR


async def test_the_links_of_somebody_who_is_no_owner_any_more_are_worth_nothing(
    database: Database, boss: Person
) -> None:
    other = await people.grant(database, ANNA, Role.OWNER, boss, NOW)
    secret = await invitations.invite(database, Role.OWNER, other, NOW)
    await people.grant(database, ANNA, Role.EDITOR, boss, NOW)
    assert await invitations.accept(database, secret, BEN, NOW) is NotGood.EXPIRED


async def test_a_link_that_others_have_seen_is_used_up(database: Database, boss: Person) -> None:
    secret = await invitations.invite(database, Role.EDITOR, boss, NOW)
    assert await invitations.spend(database, secret, NOW)
    assert not await invitations.spend(database, secret, NOW)
    assert await invitations.accept(database, secret, ANNA, NOW) is NotGood.USED


async def test_no_link_takes_the_last_owner_away(database: Database, boss: Person) -> None:
    secret = await invitations.invite(database, Role.OWNER, boss, NOW)
    await invitations.accept(database, secret, ANNA, NOW)
    await people.revoke(database, BOSS, boss, NOW)
    with pytest.raises(LastOwner):
        await people.revoke(database, ANNA, boss, NOW)
