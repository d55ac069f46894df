"""What somebody was asked to type about a draft: it stands with the draft's answers, so that any process understands
what they send, after any restart. It is no change of the draft: its buttons stay good."""

from sqlalchemy import String, cast
from sqlmodel import col
from sqlmodel import select as select_rows

from config.states import DraftState
from storage.database.engine import Database
from storage.editors.drafts import awaited_of, found_drafts
from storage.record.situations import table
from storage.tables.people import DraftRow
from storage.tables.record import SituationRow
from storage.values.editorial import StoredDraft

_DRAFT = table(DraftRow)


async def note(database: Database, draft_id: int, person_id: int, what: str) -> None:
    """`what` they were asked for last; '' where they went back. A draft that is not there, or open, awaits nothing."""
    async with database.writing() as session:
        query = select_rows(DraftRow).where(col(DraftRow.id) == draft_id, col(DraftRow.state) == DraftState.OPEN)
        draft = (await session.exec(query.with_for_update())).one_or_none()
        if draft is None or draft.answers.get(awaited_of(person_id), "") == what:
            return
        others = {key: value for key, value in draft.answers.items() if key != awaited_of(person_id)}
        draft.answers = others | ({awaited_of(person_id): what} if what else {})


async def of_person(database: Database, situation: str, person_id: int) -> tuple[StoredDraft, ...]:
    """The open drafts that await something of them."""
    awaits = cast(_DRAFT.c.answers, String).contains(f'"{awaited_of(person_id)}"')
    where = (_DRAFT.c.state == DraftState.OPEN, table(SituationRow).c.code == situation, awaits)
    async with database.reading() as session:
        found = await found_drafts(session, database.keys, *where)
    return tuple(one for one in found if one.answers.get(awaited_of(person_id)))
