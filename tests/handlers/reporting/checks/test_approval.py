"""Who may publish a draft, and who has to be the second."""

from dataclasses import replace

import pytest

from config.states import Role
from handlers.reporting.checks.approval import Approval, Turn, Two
from storage.values.editorial import Person

EDITOR, OTHER, REPORTER = (
    Person(id=1, telegram_id=11, role=Role.EDITOR),
    Person(id=2, telegram_id=12, role=Role.OWNER),
    Person(id=3, telegram_id=13, role=Role.REPORTER),
)


def approval(drafter: Person, first: Person | None = None, two: Two | None = Two.ALWAYS) -> Approval:
    return Approval(
        drafter=drafter.id,
        drafter_publishes=drafter.role.publishes,
        first=first.id if first else None,
        two=two,
        editors=2,
    )


@pytest.mark.parametrize("drafter", [EDITOR, OTHER, REPORTER])
def test_where_one_is_enough_any_editor_publishes_and_no_reporter(drafter: Person) -> None:
    one = approval(drafter, two=None)
    assert [one.turn(person) for person in (EDITOR, OTHER, None)] == [Turn.PUBLISH] * 3
    assert one.turn(REPORTER) is Turn.NOT_THEIRS
    assert one.wanted is (drafter is REPORTER)


@pytest.mark.parametrize("two", Two)
def test_whoever_drafted_is_the_first_and_any_other_editor_the_second(two: Two) -> None:
    assert approval(EDITOR, two=two).turn(EDITOR) is Turn.FIRST
    assert approval(EDITOR, two=two).turn(OTHER) is Turn.PUBLISH
    waits = approval(EDITOR, EDITOR, two)
    assert (waits.turn(EDITOR), waits.turn(OTHER), waits.turn(None)) == (Turn.WAITS, Turn.PUBLISH, Turn.PUBLISH)
    assert waits.wanted


def test_of_a_reporters_draft_two_editors_are_needed() -> None:
    fresh = approval(REPORTER)
    assert [fresh.turn(person) for person in (EDITOR, OTHER, None, REPORTER)] == [*[Turn.FIRST] * 3, Turn.NOT_THEIRS]
    waits = approval(REPORTER, EDITOR)
    assert (waits.turn(EDITOR), waits.turn(OTHER), waits.turn(REPORTER)) == (Turn.WAITS, Turn.PUBLISH, Turn.NOT_THEIRS)


def test_a_reporter_who_has_become_an_editor_is_never_the_second_of_their_own_draft() -> None:
    promoted = Person(id=REPORTER.id, telegram_id=13, role=Role.EDITOR)
    assert approval(promoted, EDITOR).turn(promoted) is Turn.WAITS
    assert approval(promoted).turn(promoted) is Turn.FIRST


def test_whoever_changed_anothers_draft_is_its_author_by_then() -> None:
    changed = replace(approval(EDITOR), changer=OTHER.id)
    assert (changed.turn(OTHER), changed.turn(EDITOR)) == (Turn.FIRST, Turn.PUBLISH)
    waits = replace(changed, first=OTHER.id)
    assert (waits.turn(OTHER), waits.turn(EDITOR)) == (Turn.WAITS, Turn.PUBLISH)
    of_reporter = replace(approval(REPORTER), changer=OTHER.id)
    assert [of_reporter.turn(person) for person in (EDITOR, OTHER)] == [Turn.FIRST] * 2
    answered = replace(of_reporter, first=EDITOR.id)
    assert (answered.turn(OTHER), answered.turn(EDITOR)) == (Turn.PUBLISH, Turn.WAITS)
