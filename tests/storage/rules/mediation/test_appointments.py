"""Appointments and commitments: ahead, put off, kept, kept in part, alleged broken, or of no recorded outcome."""

from datetime import UTC, datetime

import pytest

from storage.rules.mediation.appointments import Commitment
from storage.rules.mediation.tracks import CommitmentState, Occasion, Stage, TrackState, state_of
from storage.values.report import Step
from tests.support.records.factories import BOTH, CAMBODIA, PHASES, THAILAND, ZONE, moment, step
from tests.support.records.mediation import DECEMBER, TRUCE, in_force, state

# --- appointments ---


def appointed(*later: Step, at: str) -> TrackState:
    return state(step("held"), step("scheduled", item="second-day", due="2025-12-26"), *later, at=at)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2025-12-24", Occasion.AHEAD),
        ("2025-12-25 23:59", Occasion.AHEAD),
        ("2025-12-26 00:00", Occasion.TODAY),
        ("2025-12-26 18:00", Occasion.TODAY),
        ("2025-12-26", Occasion.PAST),
        ("2025-12-27", Occasion.PAST),
    ],
)
def test_an_appointment_is_ahead_then_today_then_past(at: str, expected: Occasion) -> None:
    [one] = appointed(at=at).appointments
    assert (one.when, one.outcome) == (expected, None)
    assert one.lies_ahead is (expected is not Occasion.PAST)


def test_today_is_the_day_in_the_situations_zone() -> None:
    scheduled = step("scheduled", item="x", due="2025-12-26")
    still_the_25th_in_utc = datetime(2025, 12, 25, 18, 0, tzinfo=UTC)
    seen = state_of(TRUCE, [scheduled], still_the_25th_in_utc, ZONE, PHASES)
    assert seen is not None
    assert seen.appointments[0].when is Occasion.TODAY


def test_an_appointment_with_an_hour_is_today_until_its_day_is_over() -> None:
    seen = state(step("scheduled", item="x", due="2025-12-26 09:00"), at="2025-12-26 15:00")
    assert seen.appointments[0].when is Occasion.TODAY
    assert seen.stage is Stage.SCHEDULED


@pytest.mark.parametrize(
    "outcome",
    [
        step("held", "2025-12-26"),
        step("held", "2025-12-27"),
        step("adjourned", "2025-12-26 11:00"),
        step("held", "2025-12-25", item="second-day"),
        step("terminated", "2025-12-25", item="second-day"),
    ],
    ids=["on its day", "later", "adjourned", "early, by name", "called off, by name"],
)
def test_a_report_of_it_is_its_outcome(outcome: Step) -> None:
    assert appointed(outcome, at=DECEMBER).appointments[0].outcome == outcome


@pytest.mark.parametrize(
    "other", [step("held", "2025-12-25"), step("accept", "2025-12-26"), step("held", "2025-12-24", item="second-day")]
)
def test_what_came_before_its_day_or_is_no_meeting_is_no_outcome(other: Step) -> None:
    assert appointed(other, at=DECEMBER).appointments[0].outcome is None


def test_a_meeting_that_names_another_appointment_is_no_outcome() -> None:
    third = step("scheduled", "2025-12-27", item="third-day", due="2025-12-28")
    held = step("held", "2025-12-28", item="third-day")
    second_day, third_day = appointed(third, held, at=DECEMBER).appointments
    assert (second_day.outcome, third_day.outcome) == (None, held)


def test_an_appointment_without_a_name_has_a_meeting_as_its_outcome() -> None:
    held = step("held", "2025-12-26")
    [one] = state(step("scheduled", "2025-12-25", due="2025-12-26"), held).appointments
    assert (one.item, one.outcome) == ("", held)


def test_an_appointment_put_off_stands_once_with_its_newest_day() -> None:
    put_off = step("scheduled", "2025-12-26 08:00", item="second-day", due="2025-12-29")
    [one] = appointed(put_off, at="2025-12-27").appointments
    assert (one.due.at, one.when) == (moment("2025-12-29"), Occasion.AHEAD)


def test_an_appointment_after_a_meeting_leaves_the_track_held() -> None:
    seen = appointed(step("scheduled", "2025-12-25", item="third-day", due="2025-12-28"), at="2025-12-25")
    assert seen.stage is Stage.HELD


def test_a_meeting_postponed_to_a_day_stands_once_with_that_day() -> None:
    [one] = appointed(
        step("postponed", "2025-12-25", item="second-day", due="2025-12-29"), at="2025-12-27"
    ).appointments
    assert (one.item, one.due.at, one.lies_ahead) == ("second-day", moment("2025-12-29"), True)


@pytest.mark.parametrize("kind", ["postponed", "cancelled"])
@pytest.mark.parametrize("item", ["second-day", ""])
def test_a_meeting_postponed_without_a_day_or_cancelled_is_not_owed(kind: str, item: str) -> None:
    off = step(kind, "2025-12-25", by=THAILAND, item=item)
    for at in ("2025-12-25", DECEMBER):
        [one] = appointed(off, at=at).appointments
        assert (one.called_off, one.lies_ahead, one.is_owed) == (off, False, False)


def test_a_meeting_cancelled_by_another_name_is_another() -> None:
    [one] = appointed(step("cancelled", "2025-12-25", item="third-day"), at="2025-12-25").appointments
    assert one.lies_ahead


def test_of_several_meetings_the_next_is_called_off_where_none_is_named() -> None:
    third = step("scheduled", item="third-day", due="2025-12-28")
    seen = appointed(third, step("cancelled", "2025-12-25"), at="2025-12-25")
    assert [one.called_off is None for one in seen.appointments] == [False, True]


def test_a_meeting_set_again_after_it_was_cancelled_lies_ahead() -> None:
    off = step("cancelled", "2025-12-25", item="second-day")
    [one] = appointed(
        off, step("scheduled", "2025-12-26", item="second-day", due="2026-01-05"), at="2025-12-27"
    ).appointments
    assert one.lies_ahead


def test_a_later_report_moves_a_meeting_without_a_name_whose_day_was_still_ahead() -> None:
    first = step("scheduled", "2025-12-24", due="2025-12-26")
    [moved] = state(first, step("scheduled", "2025-12-25", due="2025-12-29")).appointments
    assert moved.due.at == moment("2025-12-29")
    for told_on in ("2025-12-24", "2025-12-26"):
        both = state(first, step("scheduled", told_on, due="2025-12-29")).appointments
        assert [one.due.at for one in both] == [moment("2025-12-26"), moment("2025-12-29")]


def test_efforts_that_were_ended_have_no_appointment() -> None:
    scheduled = step("scheduled", "2025-12-26", item="committee", due="2026-01-05")
    assert state(scheduled, step("terminated", "2025-12-28", by=THAILAND)).appointments == ()
    assert state(scheduled, step("terminated", "2025-12-28", actor="us")).appointments != ()


# --- commitments ---


def promised(*later: Step, at: str = DECEMBER) -> tuple[CommitmentState, tuple[Step, ...]]:
    due = step("commitment_due", "2025-12-27 12:00", item="release", due="2025-12-30 12:00")
    [one] = state(in_force(), due, *later, at=at).commitments
    return one.state, one.alleged_broken


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2025-12-28", CommitmentState.DUE),
        ("2025-12-30 15:00", CommitmentState.DUE),
        ("2025-12-31", CommitmentState.NO_OUTCOME),
    ],
)
def test_a_commitment_is_due_then_without_a_recorded_outcome(at: str, state: CommitmentState) -> None:
    assert promised(at=at) == (state, ())


def test_a_commitment_is_done_only_by_its_own_step() -> None:
    assert promised(step("commitment_done", "2025-12-31", item="other"))[0] is CommitmentState.NO_OUTCOME
    assert promised(step("commitment_done", "2025-12-31", item="release"))[0] is CommitmentState.DONE


def test_a_broken_commitment_is_alleged_by_somebody() -> None:
    alleged = step("violation_alleged", "2025-12-29", by=CAMBODIA, item="release", source="kh-mod")
    assert promised(alleged) == (CommitmentState.ALLEGED_BROKEN, (alleged,))
    assert promised(alleged, step("commitment_done", "2025-12-30", item="release")) == (
        CommitmentState.DONE,
        (alleged,),
    )


def test_a_commitment_alleged_broken_after_it_was_done_is_alleged_broken() -> None:
    before, after = (
        step("violation_alleged", day, by=CAMBODIA, item="release") for day in ("2025-12-28", "2025-12-31")
    )
    done = step("commitment_done", "2025-12-30", item="release")
    assert promised(before, done, after) == (CommitmentState.ALLEGED_BROKEN, (before, after))


def test_a_violation_of_something_else_breaks_no_commitment() -> None:
    assert promised(step("violation_alleged", "2025-12-29", by=CAMBODIA)) == (CommitmentState.NO_OUTCOME, ())


# --- for a side or several, in rounds ---


def guns(*later: Step, by: object = BOTH, at: str = DECEMBER) -> Commitment:
    due = step("commitment_due", "2025-12-20", by=by, item="guns", due="2025-12-25")
    [one] = state(in_force("2025-12-20"), due, *later, at=at).commitments
    return one


def test_what_two_sides_undertook_is_not_done_by_one() -> None:
    done = step("commitment_done", "2025-12-24", by=THAILAND, item="guns")
    one = guns(done)
    assert (one.state, one.kept, one.left) == (CommitmentState.PART, {THAILAND: done}, (CAMBODIA,))
    assert guns(done, step("commitment_done", "2025-12-26", by=CAMBODIA, item="guns")).state is CommitmentState.DONE
    assert guns(step("commitment_done", "2025-12-24", by=BOTH, item="guns")).state is CommitmentState.DONE
    assert guns(step("commitment_done", "2025-12-24", item="guns")).state is CommitmentState.DONE


def test_what_somebody_else_says_is_done_is_said_to_be_done() -> None:
    for who in ({"actor": "us"}, {"by": CAMBODIA}):
        said = step("commitment_done", "2025-12-24", item="guns", **who)
        one = guns(said, by=THAILAND)
        assert (one.state, one.kept, one.said_done) == (CommitmentState.SAID_DONE, {}, (said,))


def test_what_nobody_in_particular_undertook_is_done_by_whoever_did_it() -> None:
    assert guns(step("commitment_done", "2025-12-24", actor="asean", item="guns"), by=()).state is CommitmentState.DONE


@pytest.mark.parametrize(("done", "state"), [(10, CommitmentState.PART), (18, CommitmentState.DONE)])
def test_a_part_of_it_is_not_the_whole(done: int, state: CommitmentState) -> None:
    part = step("commitment_part", "2025-12-24", by=THAILAND, item="guns", done=done, of=18)
    assert guns(part, by=THAILAND).state is state


def test_the_newest_part_counts() -> None:
    first, second = (step("commitment_part", f"2025-12-2{n}", by=THAILAND, item="guns", done=n, of=18) for n in (2, 4))
    assert guns(second, first, by=THAILAND).kept == {THAILAND: second}


def test_a_renewed_commitment_is_neither_broken_nor_done_already() -> None:
    for earlier in ("violation_alleged", "commitment_done", "commitment_part"):
        before = step(earlier, "2025-12-26", by=THAILAND, item="guns")
        renewed = step("commitment_due", "2025-12-28", by=BOTH, item="guns", due="2026-01-05")
        one = guns(before, renewed)
        assert (one.state, one.due.at, one.alleged_broken) == (CommitmentState.DUE, moment("2026-01-05"), ())


def test_of_the_day_of_a_renewal_an_allegation_counts_and_a_good_word_does_not() -> None:
    renewed = step("commitment_due", "2025-12-28", by=BOTH, item="guns", due="2026-01-05")
    assert guns(step("violation_alleged", "2025-12-28", item="guns"), renewed).state is CommitmentState.ALLEGED_BROKEN
    assert guns(step("commitment_done", "2025-12-28", by=BOTH, item="guns"), renewed).state is CommitmentState.DUE


def test_a_later_report_of_the_same_day_or_of_a_past_one_renews_nothing() -> None:
    done = step("commitment_done", "2025-12-24", by=BOTH, item="guns")
    for due in ("2025-12-25", "2025-12-23"):
        assert (
            guns(done, step("commitment_due", "2025-12-26", by=BOTH, item="guns", due=due)).state
            is CommitmentState.DONE
        )


def test_two_sides_may_undertake_the_same_by_days_of_their_own() -> None:
    steps = [
        step("commitment_due", "2025-12-20", by=side, item="guns", due=due)
        for side, due in ((CAMBODIA, "2025-12-25"), (THAILAND, "2025-12-28"))
    ]
    first, second = state(*steps, step("commitment_done", "2025-12-24", by=CAMBODIA, item="guns")).commitments
    assert (first.parties, first.state) == ((CAMBODIA,), CommitmentState.DONE)
    assert (second.parties, second.state) == ((THAILAND,), CommitmentState.NO_OUTCOME)


def test_who_is_said_to_have_broken_it_is_kept_with_who_says_so() -> None:
    alleged = step("violation_alleged", "2025-12-26", by=CAMBODIA, item="guns", source="th-mod")
    assert (guns(alleged).state, guns(alleged).alleged_broken) == (CommitmentState.ALLEGED_BROKEN, (alleged,))


def test_a_commitment_that_is_renewed_without_saying_what_it_is_is_still_that() -> None:
    first = step("commitment_due", "2025-12-20", by=BOTH, item="guns", due="2025-12-25", texts={"en": "guns withdrawn"})
    again = step("commitment_due", "2025-12-26", by=BOTH, item="guns", due="2026-01-05")
    (one,) = state(first, again).commitments
    assert (one.step.texts, one.due) == ({"en": "guns withdrawn"}, again.due)
