"""All that somebody has posted since a moment is taken back in one step, and what is shown before is what comes."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.states import Role
from config.vocabulary import Metric, ReasonKind
from storage.database.engine import Database, open_engine
from storage.editors import drafts, people, publishing, revoking
from storage.errors import RecordChanged
from storage.record import ledger
from storage.values.editorial import Posts, Revoked
from storage.values.report import Snapshot
from tests.support.audit import audit_trail
from tests.support.databases import Databases, lent
from tests.support.desk import NOW, Desk, new_figure, new_incident, new_report, new_step

LATER = NOW + timedelta(days=365)
OURS = ReasonKind.OUR_ERROR


def at(minute: float) -> datetime:
    return NOW + timedelta(minutes=minute)


async def seen(database: Database, known_at: datetime = LATER) -> Snapshot:
    return await ledger.snapshot(database, "border", LATER, known_at)


async def killed(desk: Desk) -> list[int]:
    return [each.amount.lead for each in (await seen(desk.database)).figures]


async def colleague(desk: Desk, number: int = 8) -> Desk:
    """Another editor of the same record."""
    owner = await people.person(desk.database, 1)
    assert owner is not None
    return replace(desk, editor=await people.grant(desk.database, number, Role.EDITOR, owner, NOW))


async def corrected(desk: Desk, number: int, count: int, minute: int) -> int:
    changes = {"now": at(minute), "corrects": number, "reason_kind": OURS}
    return (await desk.publish(new_figure(count), **changes)).report.number


async def revoked(desk: Desk, posts: Posts, minute: int = 60) -> Revoked:
    owner = await people.person(desk.database, 1)
    assert owner is not None
    found = await revoking.foresee(desk.database, "border", posts, owner, at(minute))
    return await revoking.revoke(desk.database, "border", posts, found.version, owner, at(minute))


async def test_what_was_posted_since_goes_and_what_was_before_or_is_of_others_stays(desk: Desk) -> None:
    other = await colleague(desk)
    await desk.publish(new_figure(31), now=at(0))
    await desk.publish(new_figure(32, as_of="2025-12-25"), steps=(new_step(),), incidents=(new_incident(),), now=at(5))
    await other.publish(new_figure(59, Metric.INJURED), now=at(6))
    await desk.publish(new_figure(33, as_of="2025-12-26"), now=at(7))
    done = await revoked(desk, Posts(person_id=desk.editor.id, since=at(5)))
    assert [each.number for each in done.reports] == [5, 3]
    assert await killed(desk) == [1, 31, 59]
    after = await seen(desk.database)
    assert (after.steps, after.incidents) == ((), ())
    assert {number: ended.replaced_by for number, ended in after.ended_reports.items()} == {3: None, 5: None}


async def test_a_chain_of_their_own_corrections_goes_and_the_report_of_another_stands_again(desk: Desk) -> None:
    other = await colleague(desk)
    honest = (await other.publish(new_figure(31), now=at(0))).report.number
    middle = await corrected(desk, honest, 32, 1)
    await corrected(desk, middle, 33, 2)
    done = await revoked(desk, Posts(person_id=desk.editor.id, since=at(1)))
    assert (len(done.reports), done.again, done.figures_of) == (2, (honest,), ())
    assert await killed(desk) == [1, 31]


async def test_a_figure_of_another_that_they_called_wrong_counts_again(desk: Desk) -> None:
    other = await colleague(desk)
    honest = (await other.publish(new_figure(76), now=at(0))).report.number
    (figure,) = [each for each in (await seen(desk.database)).figures if each.amount.lead == 76]
    await desk.publish(new_figure(59, as_of="2025-12-26"), now=at(1), wrong=[figure.id], reason_kind=OURS)
    assert await killed(desk) == [1, 59]
    done = await revoked(desk, Posts(person_id=desk.editor.id, since=at(1)))
    assert done.figures_of == (honest,)
    assert await killed(desk) == [1, 76]


async def test_what_another_has_corrected_since_stays_corrected(desk: Desk) -> None:
    other = await colleague(desk)
    theirs = (await desk.publish(new_figure(31), now=at(0))).report.number
    await corrected(other, theirs, 23, 1)
    done = await revoked(desk, Posts(person_id=desk.editor.id, since=at(0)))
    assert done.reports == ()
    assert await killed(desk) == [1, 23]


async def test_what_they_drafted_and_another_published_goes_too(desk: Desk) -> None:
    other = await colleague(desk)
    draft = await desk.draft(at(0))
    report = new_report(new_figure(31))
    await publishing.publish(desk.database, draft.id, draft.version, report, other.editor, at(1))
    await revoked(desk, Posts(person_id=desk.editor.id, since=at(0)))
    assert await killed(desk) == [1]


async def test_whoever_has_no_role_any_more_is_revoked_by_our_number(desk: Desk) -> None:
    owner = await people.person(desk.database, 1)
    assert owner is not None
    await desk.publish(new_figure(31), now=at(0))
    await people.revoke(desk.database, desk.editor.telegram_id, owner, at(1))
    await revoked(desk, Posts(person_id=desk.editor.id, since=at(0)))
    assert await killed(desk) == [1]


async def test_to_foresee_changes_nothing(desk: Desk) -> None:
    await desk.publish(new_figure(31), now=at(0))
    before, trail = await seen(desk.database), await audit_trail(desk.database, 99)
    owner = await people.person(desk.database, 1)
    assert owner is not None
    posts = Posts(person_id=desk.editor.id, since=at(0))
    found = await revoking.foresee(desk.database, "border", posts, owner, at(2))
    assert [each.amount.lead for each in found.after.figures] == [1]
    after = await seen(desk.database)
    assert (after.version, after.figures, after.ended_reports) == (before.version, before.figures, {})
    assert await audit_trail(desk.database, 99) == trail
    await desk.publish(new_figure(32, as_of="2025-12-25"), now=at(3))
    assert await killed(desk) == [1, 31, 32]


async def test_a_record_that_changed_since_it_was_shown_is_left_as_it_is(desk: Desk) -> None:
    owner = await people.person(desk.database, 1)
    assert owner is not None
    await desk.publish(new_figure(31), now=at(0))
    posts = Posts(person_id=desk.editor.id, since=at(0))
    found = await revoking.foresee(desk.database, "border", posts, owner, at(1))
    await desk.publish(new_figure(32, as_of="2025-12-25"), now=at(2))
    with pytest.raises(RecordChanged):
        await revoking.revoke(desk.database, "border", posts, found.version, owner, at(3))
    assert await killed(desk) == [1, 31, 32]


async def test_of_two_owners_who_tap_at_once_one_does_it(desk: Desk) -> None:
    owner = await people.person(desk.database, 1)
    assert owner is not None
    await desk.publish(new_figure(31), now=at(0))
    posts = Posts(person_id=desk.editor.id, since=at(0))
    found = await revoking.foresee(desk.database, "border", posts, owner, at(1))
    tries = [revoking.revoke(desk.database, "border", posts, found.version, owner, at(2)) for _ in range(2)]
    ends = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(each).__name__ for each in ends) == ["RecordChanged", "Revoked"]


async def test_reports_that_they_retracted_are_named_and_stay_so(desk: Desk) -> None:
    other = await colleague(desk)
    honest = (await other.publish(new_figure(31), now=at(0))).report.number
    own = (await desk.publish(new_figure(32), now=at(1))).report.number
    for number in (honest, own):
        await publishing.retract(desk.database, "border", number, OURS, "", desk.editor, at(2))
    owner = await people.person(desk.database, 1)
    assert owner is not None
    posts = Posts(person_id=desk.editor.id, since=at(1))
    found = await revoking.foresee(desk.database, "border", posts, owner, at(3))
    assert (found.done.reports, found.retracted) == ((), (honest,))
    later = Posts(person_id=desk.editor.id, since=at(3))
    assert (await revoking.foresee(desk.database, "border", later, owner, at(4))).retracted == ()


async def test_the_trail_has_each_report_and_the_step_as_a_whole(desk: Desk) -> None:
    numbers = [(await desk.publish(new_figure(31 + n), now=at(n))).report.number for n in range(2)]
    await revoked(desk, Posts(person_id=desk.editor.id, since=at(0)))
    whole, *each = await audit_trail(desk.database, 3)
    assert (whole.action, whole.person_telegram_id, whole.detail["person"]) == ("posts_revoked", 1, desk.editor.id)
    assert whole.detail["reports"] == numbers[::-1]
    assert [(one.action, one.report) for one in each] == [("retracted", number) for number in numbers]


async def test_an_undone_report_is_no_more_to_be_taken_back(desk: Desk) -> None:
    draft = await desk.draft(at(0))
    report = new_report(new_figure(31))
    await publishing.publish(desk.database, draft.id, draft.version, report, desk.editor, at(1))
    await publishing.undo(desk.database, draft.id, "", desk.editor, at(1))
    done = await revoked(desk, Posts(person_id=desk.editor.id, since=at(0)))
    assert done.reports == ()
    assert (await drafts.get(desk.database, draft.id)).state == "open"


MOVES = st.tuples(st.booleans(), st.sampled_from(["publish", "correct", "wrong", "retract"]), st.integers(0, 5))


@settings(max_examples=10, deadline=None)
@given(moves=st.lists(MOVES, max_size=9), since=st.integers(0, 9))
def test_what_is_foreseen_is_what_comes_and_nothing_of_theirs_stands(
    databases: Databases, made_desk: tuple[str, Desk], moves: list[tuple[bool, str, int]], since: int
) -> None:
    asyncio.run(_what_comes(databases, made_desk, moves, since))


async def _what_comes(
    databases: Databases, made_desk: tuple[str, Desk], moves: list[tuple[bool, str, int]], since: int
) -> None:
    with lent(databases, made_desk[0]) as url:
        database = open_engine(url)
        desk = replace(made_desk[1], database=database)
        other = await colleague(desk)
        for minute, (theirs, move, which) in enumerate(moves):
            await _made(desk if theirs else other, move, which, minute)
        owner = await people.person(database, 1)
        assert owner is not None
        posts, now = Posts(person_id=desk.editor.id, since=at(since)), at(60)
        found = await revoking.foresee(database, "border", posts, owner, now)
        await revoking.revoke(database, "border", posts, found.version, owner, now)
        after = await ledger.snapshot(database, "border", now, now)
        fresh = open_engine(url)  # it has kept nothing of before
        anew = await ledger.snapshot(fresh, "border", now, now)
        await fresh.close()
        for one in (found.after, anew):
            assert (one.figures, one.reports) == (after.figures, after.reports)
            assert one.ended_reports.keys() == after.ended_reports.keys()
        theirs_ = [
            r for r in after.reports.values() if r.entered_by == str(desk.editor.id) and r.recorded_at >= at(since)
        ]
        assert theirs_ == []
        standing = {figure.report_id for figure in after.figures}
        assert standing <= set(after.reports)
        await database.close()


async def _made(desk: Desk, move: str, which: int, minute: int) -> None:
    """One move by that editor, about one of the reports that stand."""
    now = await ledger.snapshot(desk.database, "border", LATER, LATER)
    numbers = sorted(report.number for report in now.reports.values())
    if move == "publish" or not numbers:
        await desk.publish(new_figure(20 + minute), now=at(minute))
    elif move == "correct":
        await corrected(desk, numbers[which % len(numbers)], 20 + minute, minute)
    elif move == "retract":
        number = numbers[which % len(numbers)]
        await publishing.retract(desk.database, "border", number, OURS, "", desk.editor, at(minute))
    elif now.figures:
        wrong = now.figures[which % len(now.figures)].id
        await desk.publish(new_figure(20 + minute), now=at(minute), wrong=[wrong], reason_kind=OURS)
