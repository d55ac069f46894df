"""The audit trail: who changed what readers see, or who may change it. Entries are only ever added, and each is sealed
with the one before it: whoever changes or removes one in the database breaks the chain (`verify`). Where it ends is
written down beside it (`audit_end`): whoever removes the last ones, or all of them, leaves an end that is not there."""

import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, and_, event, false, insert, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.database.dialects import lock_in_turn
from storage.database.engine import Database
from storage.record.situations import AnyRow, all_rows, readable_rows, table
from storage.tables.people import AuditEndRow, AuditRow, PersonRow
from storage.tables.record import ReportRow
from storage.values.editorial import ActionKind, AuditEntry, AuditFilter

_WAITING = "audit entries to be sealed"
_BATCH = 1_000
_AUDIT, _END = table(AuditRow), table(AuditEndRow)
_TURN = 7_245_301  # PostgreSQL's number of the lock under which entries are sealed one after another


class Action(StrEnum):
    DRAFT_OPENED = "draft_opened"
    DRAFT_REWRITTEN = "draft_rewritten"
    DRAFT_CHANGED = "draft_changed"  # one of its items, by a button: which line, what of it, from what to what
    DRAFT_REOPENED = "draft_reopened"  # undone
    DRAFT_DISCARDED = "draft_discarded"
    PUBLISHED_FIRST = "published_first"  # and waits for a second person
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    POSTS_REVOKED = "posts_revoked"  # all of a person since a moment; each report has an entry of its own as well
    ROLE_GRANTED = "role_granted"
    ROLE_REVOKED = "role_revoked"
    OWNER_LINK_MADE = "owner_link_made"
    OWNER_LINK_USED = "owner_link_used"
    INVITED = "invited"  # a link that gives a role was made
    INVITATION_USED = "invitation_used"
    SERVES = "serves"  # whom the database is for, see `served`


class Flaw(StrEnum):
    """What is wrong with a trail, the first thing that is found."""

    BROKEN = "broken"  # an entry was changed, or the one before it is gone
    CUT_OFF = "cut_off"  # the last ones are gone, or all
    BARED = "bared"  # seals were taken off, or entries of before there were seals are gone
    NO_END = "no_end"  # where it ends is written down nowhere: that was removed
    UNGIVEN = "ungiven"  # somebody is there to whom no entry gives a role: it is removed, or never was one


@dataclass(frozen=True, kw_only=True, slots=True)
class Verified:
    """How many entries are sealed, up to the first whose seal does not fit (`broken`), what is wrong (`flaw`), and the
    last seal: noted elsewhere, it shows later whether somebody wrote the whole trail anew. Of `unsealed` ones, written
    by a version without seals, it is known how many there were (`bare`), and nothing else. `end` is the entry that it
    ended with when it was last written to; `ungiven` the first person without an entry."""

    entries: int
    broken: int | None
    seal: str
    unsealed: int = 0
    flaw: Flaw | None = None
    bare: int = 0
    end: int | None = None
    ungiven: int | None = None


async def undone_of(session: AsyncSession, reports: Sequence[int]) -> frozenset[int]:
    """Those of the reports that were taken back as the draft that they were, and not as published ones."""
    entries = table(AuditRow).c
    of_a_draft = (entries.action == Action.RETRACTED.value, entries.draft_id.is_not(None))
    query = select(entries.report_id).where(entries.report_id.in_(reports), *of_a_draft)
    return frozenset(row.report_id for row in await all_rows(session, query)) if reports else frozenset()


def write(
    session: AsyncSession,
    action: Action,
    person_id: int | None,
    now: datetime,
    *,
    draft_id: int | None = None,
    report_id: int | None = None,
    **detail: Any,
) -> None:
    """Adds an entry to the transaction that does what it records: neither is ever there without the other. Persons
    are named by our number for them, never by Telegram's."""
    row = AuditRow(at=now, person_id=person_id, action=action, draft_id=draft_id, report_id=report_id, detail=detail)
    session.info.setdefault(_WAITING, []).append(row)


@event.listens_for(Session, "before_commit")
def _seal(session: Session) -> None:
    """Last of all: entries are sealed one transaction after another, and whoever waits here waits for nothing else."""
    rows: list[AuditRow] = session.info.pop(_WAITING, [])
    if not rows:
        return
    lock_in_turn(session, _TURN)
    newest = session.execute(select(_AUDIT.c.id, _AUDIT.c.seal).order_by(_AUDIT.c.id.desc()).limit(1)).one_or_none()
    end = session.execute(select(_END)).one_or_none()
    # A version that knows no end may have written entries behind it. Before it: the last ones are gone, and that shows.
    last = end.seal if end and (newest is None or newest.id < end.entry_id) else newest and newest.seal
    for row in rows:
        row.seal = last = seal_of(last, row)
        session.add(row)
        session.flush()  # one by one: their numbers are in the order of the chain
    if end:
        session.execute(update(_END).values(entry_id=rows[-1].id, seal=last))
    elif newest is None:  # the first ever; where there are entries without an end, that was removed and is missed
        session.execute(insert(_END).values(id=1, entry_id=rows[-1].id, seal=last, unsealed=0))


def seal_of(before: bytes | None, entry: Any) -> bytes:
    """The seal of an entry that stands behind the one with the seal `before`."""
    told = [
        entry.at.astimezone(UTC).isoformat(),
        entry.person_id,
        str(entry.action),
        entry.draft_id,
        entry.report_id,
        entry.detail,
    ]
    return sha256((before or b"") + json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).digest()


async def verify(database: Database) -> Verified:
    """Goes through the whole chain. Entries of before there were seals have none, and stand before all others."""
    async with database.reading() as session:
        ends, _ = await readable_rows(session, select(_END))
        ungiven = {row.id for row in await all_rows(session, select(table(PersonRow).c.id))}
    end = ends[0] if ends else None
    before: bytes | None = None
    entries = unsealed = 0
    broken: int | None = None
    reached = end is None
    async for number, row in _rows(database):
        if row is not None and row.seal is None and before is None:
            unsealed += 1
        elif row is None or row.seal != seal_of(before, row):
            broken = number
            break
        else:
            before, entries = row.seal, entries + 1
        reached = reached or (end is not None and number == end.entry_id and before == end.seal)
        if row.action == Action.ROLE_GRANTED:
            ungiven.discard(row.detail.get("person"))
    flaw: Flaw | None = None
    if broken is not None:
        flaw = Flaw.BROKEN
    elif end and unsealed != end.unsealed and (entries or unsealed):
        flaw = Flaw.BARED
    elif not reached:
        flaw = Flaw.CUT_OFF
    elif end is None and (entries or unsealed):
        flaw = Flaw.NO_END
    elif ungiven:
        flaw = Flaw.UNGIVEN
    return Verified(
        entries=entries,
        broken=broken,
        seal=(before or b"").hex(),
        unsealed=unsealed,
        flaw=flaw,
        bare=end.unsealed if end else 0,
        end=end.entry_id if end else None,
        ungiven=min(ungiven, default=None),
    )


async def _rows(database: Database) -> AsyncIterator[tuple[int, AnyRow | None]]:
    """The entries in their order by their numbers; None for one that cannot be read: somebody changed it."""
    audit, last = table(AuditRow), 0
    while True:
        numbers = select(audit.c.id).where(audit.c.id > last).order_by(audit.c.id).limit(_BATCH)
        async with database.reading() as session:
            batch = [row.id for row in await all_rows(session, numbers)]
            between = audit.c.id.between(batch[0], batch[-1]) if batch else false()
            rows, _ = await readable_rows(session, select(audit).where(between))
        found = {row.id: row for row in rows}
        for number in batch:
            yield number, found.get(number)
        if len(batch) < _BATCH:
            return
        last = batch[-1]


ALL = AuditFilter()
_OF_KIND = {
    ActionKind.DRAFTS: (
        Action.DRAFT_OPENED,
        Action.DRAFT_REWRITTEN,
        Action.DRAFT_CHANGED,
        Action.DRAFT_REOPENED,
        Action.DRAFT_DISCARDED,
    ),
    ActionKind.PUBLISHED: (Action.PUBLISHED_FIRST, Action.PUBLISHED, Action.CORRECTED),
    ActionKind.RETRACTED: (Action.RETRACTED, Action.POSTS_REVOKED),
    ActionKind.ROLES: (
        Action.ROLE_GRANTED,
        Action.ROLE_REVOKED,
        Action.OWNER_LINK_MADE,
        Action.OWNER_LINK_USED,
        Action.INVITED,
        Action.INVITATION_USED,
    ),
}


async def entries(
    database: Database, wanted: AuditFilter = ALL, most: int | None = None, skip: int = 0
) -> Sequence[AuditEntry]:
    """The newest first, at most `most` behind the first `skip`, without those that cannot be read (`verify` tells of
    them). Those of a report are also the changes of the drafts that became it."""
    audit, reports = table(AuditRow), table(ReportRow)
    query = (
        select(audit, reports.c.number.label("number"))
        .outerjoin(reports, reports.c.id == audit.c.report_id)
        .order_by(audit.c.id.desc())
        .limit(most)
        .offset(skip)
    )
    if wanted.report is not None:
        of_draft = and_(audit.c.action == Action.DRAFT_CHANGED, audit.c.draft_id.in_(_drafts_of(wanted.report)))
        query = query.where(or_(reports.c.number == wanted.report, of_draft))
    if wanted.person is not None:
        query = query.where(audit.c.person_id == wanted.person)
    if wanted.since is not None:
        query = query.where(audit.c.at >= wanted.since)
    if wanted.kind is not None:
        query = query.where(audit.c.action.in_(_OF_KIND[wanted.kind]))
    async with database.reading() as session:
        rows, _ = await readable_rows(session, query)
    return [
        AuditEntry(
            id=row.id,
            at=row.at,
            person=row.person_id,
            action=row.action,
            draft=row.draft_id,
            report=row.number,
            detail=row.detail,
        )
        for row in rows
        if isinstance(row.action, str) and row.at.year < MAXYEAR  # there are clocks that have no later day
    ]


def _drafts_of(number: int) -> Select[tuple[int]]:
    became, report = table(AuditRow).alias(), table(ReportRow).alias()
    query = select(became.c.draft_id).join(report, report.c.id == became.c.report_id)
    return query.where(report.c.number == number, became.c.draft_id.is_not(None))
