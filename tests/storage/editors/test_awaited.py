"""What somebody was asked to type about a draft."""

import asyncio

from storage.database.engine import open_engine
from storage.editors import audit, awaited, drafts
from storage.editors.audit import Action
from tests.support.desk import NOW, Desk

ASKED = "item-0123456789 n item-9876543210 17 private 1766887200"


async def test_it_is_kept_with_the_draft_and_changes_nothing_in_it(desk: Desk, database_url: str) -> None:
    made = await desk.draft()
    await awaited.note(desk.database, made.id, desk.editor.id, ASKED)
    other = open_engine(database_url)
    (found,) = await awaited.of_person(other, made.situation, desk.editor.id)
    await other.close()
    assert found.answers == {drafts.awaited_of(desk.editor.id): ASKED}
    assert (found.id, found.version, found.changed_at) == (made.id, made.version, made.changed_at)
    assert await awaited.of_person(desk.database, made.situation, desk.editor.id + 1) == ()


async def test_it_ends_with_the_way_back_with_the_change_and_with_the_draft(desk: Desk) -> None:
    made = await desk.draft()
    await awaited.note(desk.database, made.id, desk.editor.id, ASKED)
    await awaited.note(desk.database, made.id, desk.editor.id, "")
    assert await awaited.of_person(desk.database, made.situation, desk.editor.id) == ()
    await awaited.note(desk.database, made.id, desk.editor.id, ASKED)
    changed = await drafts.answer(
        desk.database,
        made.id,
        "item-1",
        "killed Cambodia 33",
        made.version,
        NOW,
        by=desk.editor.id,
        line=3,
        what="number",
    )
    assert changed.answers == {"item-1": "killed Cambodia 33", drafts.CHANGED_BY: str(desk.editor.id)}
    await awaited.note(desk.database, made.id, desk.editor.id, ASKED)
    await drafts.discard(desk.database, made.id, changed.version, NOW)
    assert await awaited.of_person(desk.database, made.situation, desk.editor.id) == ()


async def test_what_two_are_asked_at_once_is_kept_of_both(desk: Desk, database_url: str) -> None:
    made, other = await desk.draft(), open_engine(database_url)
    people = [desk.editor.id + n for n in range(6)]
    await asyncio.gather(
        *(
            awaited.note(base, made.id, person, ASKED)
            for base, person in zip([desk.database, other] * 3, people, strict=True)
        )
    )
    await other.close()
    assert set((await drafts.get(desk.database, made.id)).answers) == {drafts.awaited_of(one) for one in people}


async def test_who_changed_what_is_in_the_trail(desk: Desk) -> None:
    made = await desk.draft()
    change = {"line": 3, "what": "number", "before": "31", "after": "33"}
    await drafts.answer(desk.database, made.id, "item-1", "x", made.version, NOW, by=desk.editor.id, **change)
    newest = (await audit.entries(desk.database))[0]
    assert (newest.action, newest.person, newest.draft, newest.detail) == (
        Action.DRAFT_CHANGED,
        desk.editor.id,
        made.id,
        change,
    )
    assert (await audit.verify(desk.database)).broken is None
