"""What holds for every list of steps."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from config.vocabulary import StepKind
from storage.rules.mediation.stages import CONSENT
from storage.rules.mediation.step_order import in_order
from storage.rules.mediation.tracks import Answer, Stage
from storage.values.report import Step
from tests.support.records.factories import BOTH, CAMBODIA, THAILAND, ZONE, moment, step
from tests.support.records.mediation import DECEMBER, state

# --- properties ---

SIDES = st.sampled_from([(), (CAMBODIA,), (THAILAND,), BOTH])
MOMENTS = st.builds(
    lambda day, hour: f"2025-12-{day:02}{f' {hour:02}:00' if hour else ''}",
    st.integers(min_value=1, max_value=28),
    st.sampled_from([0, 0, 8, 12, 18]),
)
TERMS = st.sampled_from([None, None, "2025-12-14", "2025-12-24 12:00", "2026-01-15"])
KINDS = st.sampled_from(StepKind)
STEPS = st.lists(
    st.builds(
        lambda kind, at, by, actor, item, until: step(
            kind, at, by=by, actor=actor, item=item, due=f"2025-12-{min(int(at[8:10]) + 2, 28):02}", until=until
        ),
        KINDS,
        MOMENTS,
        SIDES,
        st.sampled_from(["", "us"]),
        st.sampled_from(["", "a", "b"]),
        TERMS,
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_of_steps_never_matters(steps: list[Step], random: Random) -> None:
    shuffled = list(steps)
    random.shuffle(shuffled)
    assert state(*steps) == state(*shuffled)


@settings(deadline=None)
@given(STEPS)
def test_nothing_is_in_force_without_the_confirmation_of_every_party(steps: list[Step]) -> None:
    confirming = {StepKind.IN_FORCE, StepKind.ACCEPT, StepKind.RESUMED}
    seen = state(*steps)
    if seen.stage is Stage.IN_FORCE:
        for party in BOTH:
            last = [one for one in seen.steps if party in one.parties and one.kind in confirming | {StepKind.DENIED}]
            assert any(one.kind in {StepKind.IN_FORCE, StepKind.ACCEPT} for one in last)
            assert last[-1].kind in confirming
        assert (seen.confirmed_by, seen.denied_by, seen.suspended_by) == (BOTH, (), ())


@settings(deadline=None)
@given(STEPS)
def test_a_party_that_never_confirmed_is_never_shown_as_confirming(steps: list[Step]) -> None:
    silent = [one for one in steps if THAILAND not in one.parties]
    if silent:
        seen = state(*silent)
        assert seen.stage is not Stage.IN_FORCE
        assert THAILAND not in seen.confirmed_by
        assert seen.answers[THAILAND] is Answer.NONE


@settings(deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(steps: list[Step], random: Random) -> None:
    """Neither the order in which steps are given nor the numbers that they get decide anything."""
    numbers = [one.id for one in steps]
    random.shuffle(numbers)
    ours, theirs = state(*steps), state(*(replace(s, id=n) for s, n in zip(steps, numbers, strict=True)))
    for name in ("stage", "since", "until", "answers", "confirmed_by", "denied_by", "suspended_by", "open"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert [(c.state, c.due, c.left) for c in ours.commitments] == [
        (c.state, c.due, c.left) for c in theirs.commitments
    ]
    assert [(a.due, a.lies_ahead) for a in ours.appointments] == [(a.due, a.lies_ahead) for a in theirs.appointments]


@settings(deadline=None)
@given(STEPS, st.sampled_from(sorted(CONSENT - {StepKind.IN_FORCE})), MOMENTS)
def test_a_third_partys_step_never_changes_the_stage(steps: list[Step], kind: StepKind, at: str) -> None:
    first = step("held", "2025-12-01 00:00")
    before, after = state(first, *steps), state(first, *steps, step(kind, at, actor="us"))
    assert (after.stage, after.since, after.confirmed_by) == (before.stage, before.since, before.confirmed_by)
    assert after.answers == before.answers


@settings(deadline=None)
@given(STEPS, MOMENTS)
def test_a_third_partys_in_force_never_puts_anything_in_force(steps: list[Step], at: str) -> None:
    silent = [one for one in steps if not one.parties]
    assert state(*silent, step("in_force", at, actor="us")).stage is not Stage.IN_FORCE


@settings(deadline=None)
@given(STEPS, st.sampled_from(["suspended", "terminated", "denied"]), SIDES)
def test_a_bad_word_of_the_last_day_is_never_outranked(steps: list[Step], kind: str, by: tuple[str, ...]) -> None:
    assert state(*steps, step(kind, "2025-12-28", by=by)).stage is not Stage.IN_FORCE


@settings(deadline=None)
@given(STEPS)
def test_nothing_is_in_force_beyond_its_term(steps: list[Step]) -> None:
    seen = state(*steps)
    assert seen.until is None or seen.until.at > moment(DECEMBER)


@settings(deadline=None)
@given(STEPS)
def test_what_was_ended_has_no_appointment_ahead(steps: list[Step]) -> None:
    seen = state(*steps)
    if seen.stage is Stage.TERMINATED:
        assert not any(one.lies_ahead for one in seen.appointments)


@settings(deadline=None)
@given(STEPS)
def test_steps_of_known_hours_stand_in_their_order(steps: list[Step]) -> None:
    timed = [one.at.at for one in in_order(steps, ZONE) if one.at.exact]
    assert timed == sorted(timed)
