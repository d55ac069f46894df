"""Invitations, links that give a role: an owner makes one, whoever opens it first has the role. Only its hash is
kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import select

from config.states import Role
from storage.database.engine import Database
from storage.database.sealed import number_of
from storage.editors import people
from storage.editors.audit import Action, write
from storage.record.situations import table
from storage.tables.people import InvitationRow, PersonRow
from storage.values.editorial import Person

LASTS = timedelta(hours=24)
_RANKS = (Role.REPORTER, Role.EDITOR, Role.OWNER)


class NotGood(StrEnum):
    """Why a link gives no role."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"  # or whoever made it is no owner any more
    MORE = "more"  # whoever opened it has that role or a greater one: it stays good for somebody else


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted:
    """Who has the role now, and the owner who gave it."""

    person: Person
    by: Person


async def invite(database: Database, role: Role, by: Person, now: datetime) -> str:
    """The secret of a link that gives the role once within 24 hours."""
    secret = people.new_secret()
    async with database.writing() as session:
        session.add(InvitationRow(digest=people.digest(secret), role=role, by_id=by.id, expires_at=now + LASTS))
        write(session, Action.INVITED, by.id, now, role=role)
    return secret


async def accept(database: Database, secret: str, telegram_id: int, now: datetime) -> Accepted | NotGood:
    """The role for that person; of many who open a link at once one gets it."""
    async with database.writing() as session:
        query = select(InvitationRow).where(InvitationRow.digest == people.digest(secret)).with_for_update()
        found = (await session.exec(query)).one_or_none()
        if found is None:
            return NotGood.UNKNOWN
        if found.used_at is not None:
            return NotGood.USED
        by = await session.get_one(PersonRow, found.by_id)
        if found.expires_at <= now or by.role is not Role.OWNER:
            return NotGood.EXPIRED
        before = await people.row_of(session, database.keys, telegram_id)
        if before and before.role and _RANKS.index(before.role) >= _RANKS.index(found.role):
            return NotGood.MORE
        found.used_at = now
        number = number_of(database.keys, table(PersonRow), by.telegram_id, by.sealed_id)
        owner = Person(id=by.id, telegram_id=number, role=by.role)
        person = await people.give(session, database.keys, telegram_id, found.role, by.id, now)
        write(session, Action.INVITATION_USED, person.id, now, role=found.role)
        return Accepted(person=person, by=owner)


async def spend(database: Database, secret: str, now: datetime) -> bool:
    """Uses a link up that others have seen; whether it was still good."""
    async with database.writing() as session:
        return await people.use_up(session, InvitationRow, secret, now)
