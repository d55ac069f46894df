"""Roles: who may write, and the one-time link that makes the first owner. Every change leaves an audit entry."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, update
from sqlalchemy import select as select_plain
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import Role
from storage.database.dialects import insert
from storage.database.engine import Database
from storage.database.keys import DataKeys
from storage.database.sealed import is_number, number_key, number_of, number_values
from storage.editors import cards, drafts
from storage.editors.audit import Action, write
from storage.editors.role_notices import Notice, tell
from storage.errors import AnotherDataKey, LastOwner, OwnerThere
from storage.record.situations import UNREADABLE, readable_rows, table
from storage.tables.people import InvitationRow, OwnerLinkRow, PersonRow
from storage.values.editorial import Person

LINK_LASTS = timedelta(minutes=15)

_PERSON = table(PersonRow)


async def person(database: Database, telegram_id: int) -> Person | None:
    """Whoever has a role, by their Telegram number; None for everybody else."""
    async with database.reading() as session:
        row = await row_of(session, database.keys, telegram_id)
        return _person(row, database.keys) if row else None


async def owners(database: Database) -> tuple[Person, ...]:
    """The owners, the first one first."""
    async with database.reading() as session:
        return await _persons(session, database.keys, _PERSON.c.role == Role.OWNER)


async def writers(database: Database) -> tuple[Person, ...]:
    """Everybody who has a role, those who have been there the longest first."""
    async with database.reading() as session:
        return await _persons(session, database.keys, _PERSON.c.role.is_not(None))


async def by_id(database: Database, person_id: int) -> Person | None:
    """Whoever has that number of ours, and a role."""
    async with database.reading() as session:
        row = await session.get(PersonRow, person_id)
        return _person(row, database.keys) if row else None


async def was_there(database: Database, person_id: int) -> bool:
    """Whether our number is that of somebody who has a role or had one."""
    async with database.reading() as session:
        return await session.get(PersonRow, person_id) is not None


async def ensure_owners(database: Database, telegram_ids: Iterable[int], now: datetime) -> None:
    """These are owners afterwards; nobody else changes. Doing it again does nothing."""
    async with database.writing() as session:
        for telegram_id in telegram_ids:
            await give(session, database.keys, telegram_id, Role.OWNER, None, now)


async def grant(
    database: Database, telegram_id: int, role: Role, by: Person, now: datetime, notice: Notice | None = None
) -> Person:
    """The person in the role, whatever they were before; where that changes something they are told, given a `notice`.
    Raises LastOwner rather than make the last one an editor."""
    async with database.writing() as session:
        before = await row_of(session, database.keys, telegram_id)
        if notice and (before is None or before.role is not role):
            await tell(session, database.keys, telegram_id, role, notice, now)
        return await give(session, database.keys, telegram_id, role, by.id, now)


async def revoke(database: Database, telegram_id: int, by: Person, now: datetime, notice: Notice | None = None) -> bool:
    """Whether there was a role to take away; then they are told, given a `notice`. What they published and the audit
    entries stay, under our number for them; Telegram's, and their drafts' words, are gone. Raises LastOwner."""
    async with database.writing() as session:
        row = await row_of(session, database.keys, telegram_id)
        if row is None or row.role is None:
            return False
        if notice:
            # First: the message keeps the chat, which would go with the drafts where nothing else needs it.
            await tell(session, database.keys, telegram_id, None, notice, now)
        await take_role(session, row, by.id, now)
        await cards.leave(session, database.keys, telegram_id)
    return True


async def take_role(session: AsyncSession, row: PersonRow, by: int, now: datetime) -> None:
    """As `revoke`, in the transaction of the session."""
    await _leave_an_owner(session, row)
    write(session, Action.ROLE_REVOKED, by, now, person=row.id, role=row.role)
    row.role = row.telegram_id = row.sealed_id = row.id_hash = None
    await session.flush()
    await drafts.forget(session, row.id)


async def new_owner_link(database: Database, now: datetime) -> str:
    """The secret of a link that makes one owner within 15 minutes; only its hash is kept. Raises OwnerThere."""
    secret = new_secret()
    async with database.writing() as session:
        if await _owners(session):
            raise OwnerThere
        session.add(OwnerLinkRow(digest=digest(secret), expires_at=now + LINK_LASTS))
        write(session, Action.OWNER_LINK_MADE, None, now)
    return secret


async def use_owner_link(database: Database, secret: str, telegram_id: int, now: datetime) -> bool:
    """Whether the secret has made that person the owner: a link works once, in its time, while there is no owner."""
    async with database.writing() as session:
        # One after another: two people with two links are not both the first owner.
        await session.exec(select(OwnerLinkRow.id).order_by(col(OwnerLinkRow.id)).with_for_update())
        if await _owners(session) or not await use_up(session, OwnerLinkRow, secret, now):
            return False
        made = await give(session, database.keys, telegram_id, Role.OWNER, None, now)
        write(session, Action.OWNER_LINK_USED, made.id, now)
    return True


async def spend_owner_link(database: Database, secret: str, now: datetime) -> bool:
    """Uses a link up that others have seen; whether it was still good."""
    async with database.writing() as session:
        return await use_up(session, OwnerLinkRow, secret, now)


async def use_up(
    session: AsyncSession, link: type[OwnerLinkRow] | type[InvitationRow], secret: str, now: datetime
) -> bool:
    """Whether the link was still good; it is not any more."""
    valid = (col(link.digest) == digest(secret), col(link.used_at).is_(None), col(link.expires_at) > now)
    return (await session.exec(update(link).where(*valid).values(used_at=now))).rowcount == 1


def new_secret() -> str:
    """43 characters; Telegram's start payload holds 64 of A-Z a-z 0-9 _ -"""
    return token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a link."""
    return sha256(secret.encode()).hexdigest()


async def give(
    session: AsyncSession, keys: DataKeys, telegram_id: int, role: Role, by: int | None, now: datetime
) -> Person:
    """As `grant`, in the transaction of the session."""
    before = await row_of(session, keys, telegram_id)
    if before is not None and before.role is role:
        return Person(id=before.id, telegram_id=telegram_id, role=role)
    if before is not None:
        await _leave_an_owner(session, before)
    person_id = before.id if before else await _added(session, keys, telegram_id, now)
    await session.exec(update(PersonRow).where(col(PersonRow.id) == person_id).values(role=role))
    write(session, Action.ROLE_GRANTED, by, now, person=person_id, role=role)
    return Person(id=person_id, telegram_id=telegram_id, role=role)


async def _added(session: AsyncSession, keys: DataKeys, telegram_id: int, now: datetime) -> int:
    """The new person's id; that of the row which another process has added meanwhile."""
    number = number_values(keys, table(PersonRow), telegram_id)
    adding = insert(session, PersonRow).values(**number, added_at=now)
    # An update, as a conflict that does nothing returns no id.
    adding = adding.on_conflict_do_update(index_elements=[number_key(keys)], set_={"added_at": now})
    return int((await session.exec(adding.returning(col(PersonRow.id)))).scalar_one())


async def _leave_an_owner(session: AsyncSession, leaving: PersonRow) -> None:
    # Locked: of the last two owners, who leave at the same time, one stays.
    if leaving.role is Role.OWNER and len(await _owners(session, lock=True)) == 1:
        raise LastOwner


async def _owners(session: AsyncSession, *, lock: bool = False) -> Sequence[int]:
    """Our numbers for them."""
    query = select(PersonRow.id).where(col(PersonRow.role) == Role.OWNER).order_by(col(PersonRow.id))
    return (await session.exec(query.with_for_update() if lock else query)).all()


async def _persons(session: AsyncSession, keys: DataKeys, which: ColumnElement[bool]) -> tuple[Person, ...]:
    """In the order in which they came, without those whose row cannot be read: nobody else loses their role by it."""
    rows, _ = await readable_rows(session, select_plain(_PERSON).where(which).order_by(_PERSON.c.id))
    found = []
    for row in rows:
        with suppress(AnotherDataKey, *UNREADABLE):
            number = number_of(keys, _PERSON, row.telegram_id, row.sealed_id)
            found.append(Person(id=row.id, telegram_id=number, role=row.role))
    return tuple(found)


async def row_of(session: AsyncSession, keys: DataKeys, telegram_id: int) -> PersonRow | None:
    """Of that Telegram number, whether or not there is a role."""
    return (await session.exec(select(PersonRow).where(is_number(keys, table(PersonRow), telegram_id)))).one_or_none()


def _person(row: PersonRow, keys: DataKeys) -> Person | None:
    # Whoever has no role any more has no number either.
    number = number_of(keys, table(PersonRow), row.telegram_id, row.sealed_id) if row.role else 0
    return Person(id=row.id, telegram_id=number, role=row.role) if row.role else None
