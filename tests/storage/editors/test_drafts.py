"""Reports being written."""

import asyncio
from datetime import timedelta

import pytest

from config.states import DraftState
from config.vocabulary import ReasonKind
from storage.database.engine import open_engine
from storage.editors import drafts, publishing
from storage.editors.audit import Action
from storage.errors import (
    AlreadyDiscarded,
    AlreadyPublished,
    AlreadyRetracted,
    StaleDraft,
    UnknownDraft,
    UnknownReport,
    UnknownSituation,
)
from storage.values.editorial import Sent
from tests.support.audit import audit_trail
from tests.support.desk import NOW, Desk, new_figure

LATER = NOW + timedelta(minutes=5)
FIRST = 1  # the id of a record's first draft


async def drafted(desk: Desk) -> list[str]:
    """What the audit trail tells of drafts, oldest first."""
    entries = reversed(await audit_trail(desk.database, 100))
    return [entry.action for entry in entries if entry.draft_id is not None]


async def test_a_draft_comes_back_as_it_was_left(desk: Desk) -> None:
    made = await desk.draft(message_id=5, text="killed Cambodia 21")
    assert await drafts.get(desk.database, made.id) == made
    assert (made.situation, made.chat_telegram_id, made.person_id) == ("border", 7, desk.editor.id)
    assert (made.message_id, made.text, made.answers, made.preview_id) == (5, "killed Cambodia 21", {}, None)
    assert (made.state, made.version, made.report, made.corrects) == (DraftState.OPEN, 1, None, None)
    assert (made.created_at, made.changed_at) == (NOW, NOW)


async def test_a_draft_survives_a_restart(desk: Desk, database_url: str) -> None:
    made = await desk.draft()
    await desk.database.close()
    restarted = open_engine(database_url)
    assert await drafts.get(restarted, made.id) == made
    await restarted.close()


async def test_a_message_delivered_again_is_the_same_draft(desk: Desk, database_url: str) -> None:
    other = open_engine(database_url)
    here, there = desk, Desk(other, desk.chat, desk.editor)
    made = await asyncio.gather(*(each.draft(message_id=5) for each in (here, there) for _ in range(5)))
    assert len({draft.id for draft in made}) == 1
    assert await drafted(desk) == [Action.DRAFT_OPENED]
    await other.close()


async def test_a_message_delivered_again_after_publishing_is_the_published_draft(desk: Desk) -> None:
    published = await desk.publish(new_figure())
    draft = await drafts.get(desk.database, FIRST)
    again = await desk.draft(message_id=draft.message_id, text="another text")
    assert (again.id, again.state, again.report) == (draft.id, DraftState.PUBLISHED, published.report.number)


async def test_a_draft_is_found_by_its_message_and_by_its_preview(desk: Desk) -> None:
    made = await desk.draft(message_id=500)
    await drafts.remember_preview(desk.database, made.id, 501)
    for message_id in (500, 501):
        found = await drafts.by_message(desk.database, desk.chat.id, message_id)
        assert found is not None
        assert (found.id, found.preview_id, found.version) == (made.id, 501, made.version)
    assert await drafts.by_message(desk.database, desk.chat.id, 502) is None
    assert await drafts.by_message(desk.database, desk.chat.id + 1, 500) is None


async def test_a_draft_nobody_made_is_unknown(desk: Desk) -> None:
    with pytest.raises(UnknownDraft, match="draft='99'"):
        await drafts.get(desk.database, 99)
    with pytest.raises(UnknownDraft):
        await drafts.rewrite(desk.database, 99, "text", 1, NOW)
    with pytest.raises(UnknownDraft):
        await drafts.answer(desk.database, 99, "source", "kh-moi", 1, NOW, 1)
    with pytest.raises(UnknownDraft):
        await drafts.remember_preview(desk.database, 99, 5)


async def test_an_edited_message_changes_the_text_and_keeps_the_answers(desk: Desk) -> None:
    made = await desk.draft()
    await drafts.answer(desk.database, made.id, "as_of", "now", 1, NOW, desk.editor.id)
    rewritten = await drafts.rewrite(desk.database, made.id, "killed Cambodia 22", desk.editor.id, LATER)
    assert (rewritten.text, rewritten.version) == ("killed Cambodia 22", 3)
    assert rewritten.answers == {"as_of": "now", drafts.CHANGED_BY: str(desk.editor.id)}
    assert (rewritten.created_at, rewritten.changed_at) == (NOW, LATER)


async def test_an_edit_told_twice_is_one_edit(desk: Desk) -> None:
    made = await desk.draft()
    first, second = [
        await drafts.rewrite(desk.database, made.id, "killed Cambodia 22", desk.editor.id, LATER) for _ in range(2)
    ]
    assert first == second
    assert await drafted(desk) == [Action.DRAFT_OPENED, Action.DRAFT_REWRITTEN]


async def test_answers_add_up(desk: Desk) -> None:
    made = await desk.draft()
    first = await drafts.answer(desk.database, made.id, "source", "kh-moi", made.version, NOW, desk.editor.id)
    await drafts.answer(desk.database, made.id, "as_of", "now", first.version, NOW, desk.editor.id)
    assert (await drafts.get(desk.database, made.id)).answers == {
        "source": "kh-moi",
        "as_of": "now",
        drafts.CHANGED_BY: str(desk.editor.id),
    }


async def test_of_many_taps_on_one_preview_one_counts(desk: Desk, database_url: str) -> None:
    made = await desk.draft()
    other = open_engine(database_url)
    taps = [
        drafts.answer(database, made.id, "why", str(n), made.version, NOW, desk.editor.id)
        for n in range(5)
        for database in (desk.database, other)
    ]
    outcomes = await asyncio.gather(*taps, return_exceptions=True)
    (counted,) = [each for each in outcomes if not isinstance(each, StaleDraft)]
    assert counted == await drafts.get(desk.database, made.id)
    await other.close()


async def test_a_button_of_an_older_preview_changes_nothing(desk: Desk) -> None:
    made = await desk.draft()
    now = await drafts.rewrite(desk.database, made.id, "killed Cambodia 22", desk.editor.id, LATER)
    with pytest.raises(StaleDraft):
        await drafts.answer(desk.database, made.id, "why", "slip", made.version, LATER, desk.editor.id)
    with pytest.raises(StaleDraft):
        await drafts.discard(desk.database, made.id, made.version, LATER)
    assert await drafts.get(desk.database, made.id) == now


async def test_a_discarded_draft_is_kept_and_takes_nothing_more(desk: Desk) -> None:
    made = await desk.draft()
    await drafts.discard(desk.database, made.id, made.version, LATER)
    assert (await drafts.get(desk.database, made.id)).state is DraftState.DISCARDED
    with pytest.raises(AlreadyDiscarded):
        await drafts.rewrite(desk.database, made.id, made.text, desk.editor.id, LATER)
    with pytest.raises(AlreadyDiscarded):
        await drafts.discard(desk.database, made.id, made.version + 1, LATER)
    assert await drafted(desk) == [Action.DRAFT_OPENED, Action.DRAFT_DISCARDED]


async def test_a_published_draft_takes_nothing_more_and_names_its_report(desk: Desk) -> None:
    published = await desk.publish(new_figure())
    draft = await drafts.get(desk.database, FIRST)
    assert (draft.state, draft.report) == (DraftState.PUBLISHED, published.report.number)
    with pytest.raises(AlreadyPublished) as refused:
        await drafts.rewrite(desk.database, draft.id, "killed Cambodia 22", desk.editor.id, LATER)
    assert refused.value.values["number"] == str(draft.report)
    with pytest.raises(AlreadyPublished):
        await drafts.discard(desk.database, draft.id, draft.version, LATER)


async def test_a_draft_knows_the_report_it_is_to_replace(desk: Desk) -> None:
    made = await desk.draft(corrects=1)
    assert (made.corrects, made.report) == (1, None)


async def test_a_report_that_is_not_there_cannot_be_corrected(desk: Desk) -> None:
    with pytest.raises(UnknownReport, match="number='99'"):
        await desk.draft(corrects=99)
    await publishing.retract(desk.database, "border", 1, ReasonKind.OUR_ERROR, "", desk.editor, NOW)
    with pytest.raises(AlreadyRetracted):
        await desk.draft(corrects=1)
    assert await drafted(desk) == []


async def test_a_draft_belongs_to_a_situation_that_is_there(desk: Desk) -> None:
    with pytest.raises(UnknownSituation):
        await drafts.open_draft(desk.database, Sent("bordr", desk.chat.id, desk.editor.id, 5, "text", NOW))
