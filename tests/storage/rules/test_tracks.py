"""The state of mediation tracks: every rule a test, and the example record's chain at many moments."""

from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import StepKind, TrackKind
from storage.rules.tracks import Answer, CommitmentState, Occasion, Stage, TrackState, state_of, track_states
from storage.values.report import Step, Track
from tests.support.factories import BOTH, CAMBODIA, PHASES, THAILAND, ZONE, moment, phase, snapshot, step, track

TRUCE = track(kind=TrackKind.CEASEFIRE)
DECEMBER = "2025-12-31"


def state(*steps: Step, at: str = DECEMBER, of: Track = TRUCE) -> TrackState:
    found = state_of(of, steps, moment(at), ZONE, PHASES)
    assert found is not None
    return found


def in_force(at: str = "2025-12-27 12:00") -> Step:
    return step("in_force", at, by=BOTH)


# --- acceptance is per party ---


def test_acceptance_is_per_party_and_silence_is_no_refusal() -> None:
    seen = state(step("offer", "2025-12-25", actor="us"), step("accept", "2025-12-26", by=CAMBODIA))
    assert seen.answers == {CAMBODIA: Answer.ACCEPTED, THAILAND: Answer.NONE}
    assert seen.answer_steps[CAMBODIA].at.at == moment("2025-12-26")
    assert THAILAND not in seen.answer_steps
    assert seen.stage is Stage.OFFERED
    assert seen.awaits_answer


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("accept", Answer.ACCEPTED), ("accept_conditional", Answer.CONDITIONAL), ("decline", Answer.DECLINED)],
)
def test_an_answer_is_what_the_party_said(kind: str, answer: Answer) -> None:
    assert state(step("offer", "2025-12-25"), step(kind, "2025-12-26", by=THAILAND)).answers[THAILAND] is answer


def test_the_last_answer_of_a_party_counts() -> None:
    seen = state(step("offer", "2025-12-24"), step("decline", "2025-12-25", by=BOTH), step("accept", by=CAMBODIA))
    assert seen.answers == {CAMBODIA: Answer.DECLINED, THAILAND: Answer.DECLINED}
    seen = state(*seen.steps, step("accept", "2025-12-26", by=CAMBODIA))
    assert seen.answers == {CAMBODIA: Answer.ACCEPTED, THAILAND: Answer.DECLINED}
    assert not seen.awaits_answer


def test_an_answer_to_an_older_offer_is_none_to_a_newer_one() -> None:
    seen = state(step("offer", "2025-12-20"), step("accept", "2025-12-21", by=BOTH), step("proposal", "2025-12-23"))
    assert seen.answers == {CAMBODIA: Answer.NONE, THAILAND: Answer.NONE}
    assert seen.stage is Stage.PROPOSED


def test_an_answer_given_at_an_hour_of_the_offers_day_is_an_answer_to_it() -> None:
    seen = state(step("offer", "2025-12-25"), step("accept", "2025-12-25 15:00", by=THAILAND))
    assert seen.answers[THAILAND] is Answer.ACCEPTED


def test_a_party_that_denies_has_given_no_answer() -> None:
    seen = state(step("accept", "2025-12-12", by=THAILAND), step("denied", "2025-12-13", by=THAILAND))
    assert seen.answers[THAILAND] is Answer.NONE


def test_accepting_an_offer_to_talk_puts_nothing_in_force() -> None:
    assert state(step("offer", "2025-12-25"), step("accept", "2025-12-26", by=BOTH)).stage is Stage.OFFERED


# --- a third party moves nothing ---


def test_a_third_partys_announcement_puts_nothing_in_force() -> None:
    seen = state(step("announced_by_third_party", "2025-12-12", actor="us"))
    assert seen.stage is Stage.ANNOUNCED
    assert (seen.confirmed_by, seen.not_confirmed_by) == ((), BOTH)


def test_an_in_force_step_without_a_party_is_only_an_announcement() -> None:
    assert state(step("in_force", "2025-12-12", actor="us")).stage is Stage.ANNOUNCED
    assert state(step("in_force", "2025-12-12", by="US")).stage is Stage.ANNOUNCED


def test_one_partys_confirmation_is_not_enough() -> None:
    seen = state(step("announced_by_third_party", "2025-12-12", actor="us"), step("accept", "2025-12-13", by=CAMBODIA))
    assert seen.stage is Stage.ANNOUNCED
    assert (seen.confirmed_by, seen.not_confirmed_by) == ((CAMBODIA,), (THAILAND,))


def test_in_force_when_every_party_has_confirmed_for_itself() -> None:
    seen = state(
        step("announced_by_third_party", "2025-12-12", actor="us"),
        step("accept", "2025-12-13", by=CAMBODIA),
        step("in_force", "2025-12-14 09:00", by=THAILAND),
    )
    assert seen.stage is Stage.IN_FORCE
    assert seen.since.at == moment("2025-12-14 09:00")


def test_one_party_may_put_in_force_what_the_other_then_accepts() -> None:
    seen = state(step("in_force", "2025-12-12", by=CAMBODIA), step("accept", "2025-12-13", by=THAILAND))
    assert seen.stage is Stage.IN_FORCE


def test_a_joint_statement_puts_it_in_force_at_its_hour() -> None:
    seen = state(in_force())
    assert (seen.stage, seen.since.at, seen.since.exact) == (Stage.IN_FORCE, moment("2025-12-27 12:00"), True)
    assert seen.not_confirmed_by == ()


def test_acceptance_before_the_announcement_confirms_nothing() -> None:
    seen = state(step("accept", "2025-12-11", by=BOTH), step("announced_by_third_party", "2025-12-12", actor="us"))
    assert seen.stage is Stage.ANNOUNCED
    assert seen.confirmed_by == ()


@pytest.mark.parametrize("kind", ["accept_conditional", "decline"])
def test_a_condition_or_a_refusal_takes_back_a_confirmation(kind: str) -> None:
    seen = state(
        step("in_force", "2025-12-12", by=CAMBODIA),
        step(kind, "2025-12-13", by=CAMBODIA),
        step("in_force", "2025-12-14", by=THAILAND),
    )
    assert seen.stage is Stage.ANNOUNCED
    assert seen.confirmed_by == (THAILAND,)


def test_a_denial_by_one_party_keeps_it_not_in_force() -> None:
    seen = state(
        step("announced_by_third_party", "2025-12-12", actor="us"),
        step("accept", "2025-12-13 08:00", by=CAMBODIA),
        step("denied", "2025-12-13 10:00", by=THAILAND),
    )
    assert (seen.stage, seen.denied_by, seen.confirmed_by) == (Stage.DENIED, (THAILAND,), (CAMBODIA,))
    later = state(*seen.steps, step("announced_by_third_party", "2025-12-14", actor="us"))
    assert later.stage is Stage.DENIED


def test_a_denial_of_the_day_of_the_claim_wins_over_it() -> None:
    seen = state(step("denied", "2025-12-12", by=THAILAND), step("in_force", "2025-12-12", by=BOTH))
    assert seen.stage is Stage.DENIED


def test_who_denied_may_confirm_later() -> None:
    steps = (step("in_force", "2025-12-12", by=CAMBODIA), step("denied", "2025-12-13", by=THAILAND))
    seen = state(*steps, step("in_force", "2025-12-15", by=THAILAND))
    assert (seen.stage, seen.denied_by) == (Stage.IN_FORCE, ())


def test_a_denial_by_nobody_stated_leaves_no_confirmation_standing() -> None:
    seen = state(in_force("2025-12-12"), step("denied", "2025-12-13"))
    assert (seen.stage, seen.denied_by, seen.confirmed_by) == (Stage.DENIED, (), ())


def test_a_third_partys_denial_moves_nothing() -> None:
    assert state(in_force(), step("denied", "2025-12-28", actor="us")).stage is Stage.IN_FORCE


def test_an_announcement_does_not_unmake_what_the_parties_confirmed() -> None:
    seen = state(in_force(), step("announced_by_third_party", "2025-12-28", actor="us"))
    assert seen.stage is Stage.IN_FORCE
    assert seen.since.at == moment("2025-12-27 12:00")


def test_reports_of_the_same_truce_do_not_move_its_beginning() -> None:
    assert state(in_force(), in_force("2025-12-29 08:00")).since.at == moment("2025-12-27 12:00")


def test_a_track_without_parties_is_never_in_force() -> None:
    assert state(in_force(), of=track(parties=())).stage is Stage.ANNOUNCED


# --- suspended, resumed, terminated ---


def test_a_suspension_belongs_to_a_party_and_keeps_the_span_of_days() -> None:
    seen = state(step("signed", "2025-10-26", by=BOTH), step("suspended", "2025-11-10/2025-11-11", by=THAILAND))
    assert (seen.stage, seen.suspended_by) == (Stage.SUSPENDED, (THAILAND,))
    assert (seen.since.since, seen.since.at) == (date(2025, 11, 10), moment("2025-11-11"))


def test_a_suspension_by_nobody_stated_says_so() -> None:
    seen = state(in_force(), step("suspended", "2025-12-28"))
    assert (seen.stage, seen.suspended_by, seen.confirmed_by) == (Stage.SUSPENDED, (), ())


def test_a_later_report_may_say_who_suspended_it() -> None:
    seen = state(in_force(), step("suspended", "2025-12-28"), step("suspended", "2025-12-29", by=THAILAND))
    assert (seen.suspended_by, seen.confirmed_by) == ((THAILAND,), (CAMBODIA,))
    assert seen.since.at == moment("2025-12-28")


def test_both_parties_may_suspend() -> None:
    by_both = (in_force(), step("suspended", "2025-12-28", by=THAILAND), step("suspended", "2025-12-29", by=CAMBODIA))
    assert state(*by_both).suspended_by == BOTH
    assert state(*by_both, step("resumed", "2025-12-30", by=THAILAND)).suspended_by == (CAMBODIA,)


@pytest.mark.parametrize(
    ("first", "stage"), [("signed", Stage.SIGNED), ("held", Stage.HELD), ("in_force", Stage.IN_FORCE)]
)
def test_resumed_goes_back_to_the_stage_before(first: str, stage: Stage) -> None:
    suspended = (step(first, "2025-12-20", by=BOTH), step("suspended", "2025-12-22", by=THAILAND))
    seen = state(*suspended, step("resumed", "2025-12-24", by=THAILAND))
    assert (seen.stage, seen.since.at, seen.suspended_by) == (stage, moment("2025-12-24"), ())


def test_a_truce_is_resumed_only_by_the_party_that_suspended_it() -> None:
    suspended = (in_force("2025-12-20"), step("suspended", "2025-12-22", by=THAILAND))
    for claim in (step("resumed", by=CAMBODIA), step("resumed", actor="us"), step("resumed")):
        assert state(*suspended, claim).stage is Stage.SUSPENDED


def test_talks_resume_where_no_party_is_stated_but_not_on_a_third_partys_word() -> None:
    suspended = (step("held", "2025-12-20"), step("suspended", "2025-12-22", by=THAILAND))
    assert state(*suspended, step("resumed", "2025-12-24")).stage is Stage.HELD
    assert state(*suspended, step("resumed", "2025-12-24", actor="us")).stage is Stage.SUSPENDED


def test_adjourned_talks_resume() -> None:
    assert state(step("held"), step("adjourned"), at="2025-12-24").stage is Stage.ADJOURNED
    assert state(step("adjourned"), step("resumed", "2025-12-25")).stage is Stage.HELD


def test_resuming_what_one_party_never_confirmed_puts_nothing_in_force() -> None:
    seen = state(
        step("signed", "2025-12-10", by=BOTH),
        step("in_force", "2025-12-11", by=CAMBODIA),
        step("suspended", "2025-12-12", by=THAILAND),
        step("resumed", "2025-12-13", by=THAILAND),
    )
    assert (seen.stage, seen.confirmed_by) == (Stage.SIGNED, (CAMBODIA,))


def test_a_denial_during_a_suspension_outlives_it() -> None:
    seen = state(
        in_force("2025-12-10"),
        step("suspended", "2025-12-11", by=THAILAND),
        step("denied", "2025-12-12", by=CAMBODIA),
        step("resumed", "2025-12-13", by=THAILAND),
    )
    assert (seen.stage, seen.denied_by) == (Stage.DENIED, (CAMBODIA,))


def test_terminated_ends_it() -> None:
    ended = (in_force(), step("terminated", "2025-12-28", by=THAILAND))
    assert state(*ended).stage is Stage.TERMINATED
    for later in ("held", "accept", "suspended", "denied", "resumed", "terminated"):
        seen = state(*ended, step(later, "2025-12-29", by=BOTH))
        assert (seen.stage, seen.since.at) == (Stage.TERMINATED, moment("2025-12-28"))


def test_signed_is_not_in_force() -> None:
    assert state(step("signed", "2025-12-26", by=BOTH)).stage is Stage.SIGNED


def test_signed_by_one_party_is_that_partys_acceptance() -> None:
    seen = state(step("proposal", "2025-12-25"), step("signed", "2025-12-26", by=CAMBODIA))
    assert (seen.stage, seen.answers[CAMBODIA], seen.answers[THAILAND]) == (
        Stage.PROPOSED,
        Answer.ACCEPTED,
        Answer.NONE,
    )


def test_a_signature_after_a_denial_or_a_suspension_stands() -> None:
    for earlier in ("denied", "suspended"):
        seen = state(step(earlier, "2025-12-20", by=THAILAND), step("signed", "2025-12-22", by=BOTH))
        assert (seen.stage, seen.denied_by, seen.suspended_by) == (Stage.SIGNED, (), ())


def test_a_second_report_of_a_signature_does_not_move_its_day() -> None:
    seen = state(step("signed", "2025-12-22", by=BOTH), step("signed", "2025-12-23", by=BOTH))
    assert seen.since.at == moment("2025-12-22")


def test_a_suspended_agreement_is_signed_again_only_by_every_party() -> None:
    suspended = (step("signed", "2025-12-20", by=BOTH), step("suspended", "2025-12-21", by=THAILAND))
    assert state(*suspended, step("signed", "2025-12-22", by=THAILAND)).stage is Stage.SUSPENDED


def test_signatures_on_two_sides_of_an_outbreak_are_not_one_agreement() -> None:
    assert state(step("signed", "2025-11-01", by=CAMBODIA), step("signed", "2025-12-20", by=THAILAND)).stage is (
        Stage.RECORDED
    )


@pytest.mark.parametrize("stage", ["signed", "suspended", "terminated"])
def test_a_denial_does_not_unmake_what_is_signed_suspended_or_ended(stage: str) -> None:
    seen = state(step(stage, "2025-12-20", by=BOTH), step("denied", "2025-12-21", by=THAILAND))
    assert (seen.stage, seen.denied_by) == (Stage(stage), (THAILAND,))


def test_who_suspended_and_then_confirms_has_lifted_the_suspension() -> None:
    suspended = (step("signed", "2025-12-20", by=BOTH), step("suspended", "2025-12-21", by=THAILAND))
    seen = state(*suspended, step("in_force", "2025-12-22", by=THAILAND))
    assert (seen.stage, seen.confirmed_by, seen.suspended_by) == (Stage.SIGNED, (THAILAND,), ())


def test_a_denial_while_it_is_not_stated_who_suspended_outlives_the_suspension() -> None:
    seen = state(
        in_force("2025-12-10"),
        step("suspended", "2025-12-11"),
        step("denied", "2025-12-12", by=CAMBODIA),
        step("suspended", "2025-12-13", by=THAILAND),
        step("resumed", "2025-12-14", by=THAILAND),
    )
    assert (seen.stage, seen.confirmed_by) == (Stage.DENIED, (THAILAND,))


@pytest.mark.parametrize("earlier", ["offer", "proposal", "denied", "scheduled", "adjourned"])
def test_talks_go_on_to_a_meeting(earlier: str) -> None:
    before = step(earlier, "2025-12-20", by=THAILAND)
    assert state(before, step("held", "2025-12-22")).stage is Stage.HELD
    appointed = state(before, step("scheduled", "2025-12-22", item="x", due="2025-12-24")).stage
    assert appointed is (Stage.ADJOURNED if earlier == "adjourned" else Stage.SCHEDULED)


def test_an_alleged_violation_moves_nothing_and_is_kept_with_its_source() -> None:
    alleged = step("violation_alleged", "2025-12-28", by=CAMBODIA, source="kh-mod")
    seen = state(in_force(), alleged)
    assert (seen.stage, seen.violations, seen.newest) == (Stage.IN_FORCE, (alleged,), alleged)


def test_a_meeting_unmakes_no_agreement() -> None:
    seen = state(in_force(), step("scheduled", "2025-12-28", item="review", due="2025-12-30"), step("held"))
    assert seen.stage is Stage.IN_FORCE


# --- fighting again ---


def test_a_truce_followed_by_a_new_outbreak_is_not_in_force() -> None:
    july = step("in_force", "2025-07-28", by=BOTH)
    assert state(july, at="2025-12-06").stage is Stage.IN_FORCE
    seen = state(july, at="2025-12-08")
    assert (seen.stage, seen.lapsed_by, seen.step) == (Stage.LAPSED, PHASES[1], july)
    assert (seen.since.since, seen.since.at) == (date(2025, 12, 7), moment("2025-12-08"))


def test_a_suspended_agreement_stays_suspended_through_a_new_outbreak() -> None:
    for first in ("signed", "in_force"):
        seen = state(step(first, "2025-10-26", by=BOTH), step("suspended", "2025-11-11", by=THAILAND))
        assert (seen.stage, seen.suspended_by) == (Stage.SUSPENDED, (THAILAND,))


def test_a_truce_suspended_before_a_new_outbreak_needs_every_party_again() -> None:
    suspended = (step("in_force", "2025-10-26", by=BOTH), step("suspended", "2025-11-11", by=THAILAND))
    alone = state(*suspended, step("resumed", "2025-12-20", by=THAILAND))
    assert (alone.stage, alone.lapsed_by) == (Stage.LAPSED, PHASES[1])
    assert state(*suspended, step("resumed", "2025-12-20", by=BOTH)).stage is Stage.IN_FORCE


def test_a_suspended_truce_is_not_taken_up_again_where_no_party_is_stated() -> None:
    suspended = (step("in_force", "2025-10-26", by=BOTH), step("suspended", "2025-11-11", by=THAILAND))
    assert state(*suspended, step("resumed", "2025-12-20")).stage is Stage.SUSPENDED


def test_a_suspended_signature_is_taken_up_again_after_an_outbreak_as_a_signature() -> None:
    seen = state(
        step("signed", "2025-10-26", by=BOTH),
        step("in_force", "2025-10-27", by=THAILAND),
        step("suspended", "2025-11-11", by=THAILAND),
        step("resumed", "2025-12-20", by=THAILAND),
    )
    assert (seen.stage, seen.confirmed_by, seen.lapsed_by) == (Stage.SIGNED, (), None)


def test_talks_after_an_outbreak_begin_anew() -> None:
    july = step("in_force", "2025-07-28", by=BOTH)
    assert state(july, step("denied", "2025-12-10", by=THAILAND)).stage is Stage.LAPSED
    assert state(july, step("scheduled", "2025-12-10", item="x", due="2025-12-12")).stage is Stage.SCHEDULED
    assert state(july, step("held", "2025-12-10")).stage is Stage.HELD


def test_an_outbreak_with_one_beginning_has_one_day() -> None:
    seen = state_of(TRUCE, [in_force("2025-07-28 12:00")], moment(DECEMBER), ZONE, [phase(2, "2025-12-07")])
    assert seen is not None
    assert (seen.since.at, seen.since.since) == (moment("2025-12-07"), None)


def test_a_lapsed_truce_may_come_into_force_again() -> None:
    july, back = step("in_force", "2025-07-28", by=BOTH), step("resumed", "2025-12-20", by=BOTH)
    assert state(july, step("accept", "2025-12-20", by=BOTH)).stage is Stage.LAPSED
    seen = state(july, back)
    assert (seen.stage, seen.since.at, seen.lapsed_by) == (Stage.IN_FORCE, back.at.at, None)


def test_confirmations_from_before_an_outbreak_do_not_count_after_it() -> None:
    seen = state(step("in_force", "2025-07-28", by=CAMBODIA), step("in_force", "2025-12-20", by=THAILAND))
    assert (seen.stage, seen.confirmed_by) == (Stage.ANNOUNCED, (THAILAND,))


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


# --- time ---


def test_a_track_that_has_not_begun_has_no_state() -> None:
    assert state_of(TRUCE, [in_force()], moment("2025-12-27 11:59"), ZONE, PHASES) is None
    assert track_states(snapshot("2025-12-26", tracks=[TRUCE], steps=[in_force()])) == ()


def test_a_step_known_by_its_day_counts_from_that_day_on() -> None:
    assert state(step("held"), at="2025-12-24 08:00").stage is Stage.HELD
    assert state_of(TRUCE, [step("held")], moment("2025-12-23"), ZONE, PHASES) is None


def test_the_age_of_a_track_is_that_of_its_newest_step() -> None:
    seen = state(in_force(), step("violation_alleged", "2025-12-29"))
    assert seen.newest.at.at == moment("2025-12-29")
    assert [one.kind for one in seen.steps] == [StepKind.IN_FORCE, StepKind.VIOLATION_ALLEGED]


def test_a_late_report_of_an_old_day_replaces_nothing_newer() -> None:
    seen = state(in_force(), step("announced_by_third_party", "2025-12-12", actor="us"))
    assert seen.stage is Stage.IN_FORCE


# --- properties ---

DAYS = st.integers(min_value=1, max_value=28)
SIDES = st.sampled_from([(), (CAMBODIA,), (THAILAND,), BOTH])
STEPS = st.lists(
    st.builds(
        lambda kind, day, by, actor, item: step(
            kind, f"2025-12-{day:02}", by=by, actor=actor, item=item, due=f"2025-12-{min(day + 2, 28):02}"
        ),
        st.sampled_from(StepKind),
        DAYS,
        SIDES,
        st.sampled_from(["", "us"]),
        st.sampled_from(["", "a", "b"]),
    ),
    min_size=1,
    max_size=12,
)


@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_of_steps_never_matters(steps: list[Step], random: Random) -> None:
    shuffled = list(steps)
    random.shuffle(shuffled)
    assert state(*steps) == state(*shuffled)


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


@given(STEPS)
def test_a_party_that_never_confirmed_is_never_shown_as_confirming(steps: list[Step]) -> None:
    silent = [one for one in steps if THAILAND not in one.parties]
    if silent:
        seen = state(*silent)
        assert seen.stage is not Stage.IN_FORCE
        assert THAILAND not in seen.confirmed_by
        assert seen.answers[THAILAND] is Answer.NONE


# --- the example record's chain ---

TRACKS = [
    track("july-truce", TrackKind.CEASEFIRE),
    track("gbc-august"),
    track("accords", TrackKind.AGREEMENT),
    track("us-truce", TrackKind.CEASEFIRE, actor="us"),
    track("asean", actor="asean"),
    track("gbc"),
    track("us-offer", TrackKind.OFFER, actor="us"),
    track("december-truce", TrackKind.CEASEFIRE),
]
CHAIN = [
    step("in_force", "2025-07-28", by=BOTH, track="july-truce"),
    step("held", "2025-08-07", by=BOTH, track="gbc-august"),
    step("signed", "2025-10-26", by=BOTH, track="accords"),
    step("suspended", "2025-11-10/2025-11-11", by=THAILAND, track="accords"),
    step("announced_by_third_party", "2025-12-12", actor="us", track="us-truce"),
    step("denied", "2025-12-13", by=THAILAND, track="us-truce"),
    step("held", "2025-12-22", actor="asean", track="asean"),
    step("held", "2025-12-24", by=BOTH, track="gbc"),
    step("scheduled", "2025-12-24", item="gbc-26", due="2025-12-26", track="gbc"),
    step("offer", "2025-12-25", actor="us", track="us-offer"),
    step("in_force", "2025-12-27 12:00", by=BOTH, track="december-truce"),
    step("commitment_due", "2025-12-27 12:00", item="release", due="2025-12-30 12:00", track="december-truce"),
]
EXPECTED = {
    "2025-07-28": (["july-truce in_force"], []),
    "2025-10-27": (["july-truce in_force", "accords signed"], ["gbc-august held"]),
    "2025-11-10": (["july-truce in_force", "accords signed"], ["gbc-august held"]),
    "2025-11-12": (["july-truce in_force", "accords suspended"], ["gbc-august held"]),
    "2025-12-12": (["accords suspended", "us-truce announced"], ["gbc-august held", "july-truce lapsed"]),
    "2025-12-13": (["accords suspended", "us-truce denied"], ["gbc-august held", "july-truce lapsed"]),
    "2025-12-24": (
        ["gbc held", "accords suspended", "asean held"],
        ["us-truce denied", "gbc-august held", "july-truce lapsed"],
    ),
    "2025-12-25": (
        ["gbc held", "us-offer offered", "accords suspended", "asean held"],
        ["us-truce denied", "gbc-august held", "july-truce lapsed"],
    ),
    "2025-12-26": (
        ["gbc held", "us-offer offered", "accords suspended", "asean held"],
        ["us-truce denied", "gbc-august held", "july-truce lapsed"],
    ),
    "2025-12-27": (
        ["december-truce in_force", "us-offer offered", "accords suspended", "gbc held", "asean held"],
        ["us-truce denied", "gbc-august held", "july-truce lapsed"],
    ),
    "2025-12-31": (
        ["december-truce in_force", "us-offer offered", "accords suspended", "gbc held"],
        ["asean held", "us-truce denied", "gbc-august held", "july-truce lapsed"],
    ),
    "2026-11-22 09:00": (
        ["december-truce in_force", "us-offer offered", "accords suspended", "gbc held"],
        ["asean held", "us-truce denied", "gbc-august held", "july-truce lapsed"],
    ),
}


@pytest.mark.parametrize("at", EXPECTED)
def test_the_chain_stands_as_it_was_known_on_the_day(at: str) -> None:
    states = track_states(snapshot(at, tracks=TRACKS, steps=CHAIN))
    now = [f"{one.track.code} {one.stage}" for one in states if one.open]
    earlier = [f"{one.track.code} {one.stage}" for one in states if not one.open]
    assert (now, earlier) == EXPECTED[at]
    assert [one.open for one in states] == sorted((one.open for one in states), reverse=True)


def chain(at: str, code: str) -> TrackState:
    return next(one for one in track_states(snapshot(at, tracks=TRACKS, steps=CHAIN)) if one.track.code == code)


def test_in_a_record_gone_quiet_the_open_questions_stay_in_sight() -> None:
    [release] = chain("2026-11-22", "december-truce").commitments
    [talks] = chain("2026-11-22", "gbc").appointments
    assert release.state is CommitmentState.NO_OUTCOME
    assert (talks.when, talks.outcome) == (Occasion.PAST, None)
    assert chain("2026-11-22", "us-offer").answers == {CAMBODIA: Answer.NONE, THAILAND: Answer.NONE}


def test_an_overdue_appointment_leaves_the_first_screen_once_the_record_has_moved_on_a_week() -> None:
    for day, is_open in (("2026-01-02", True), ("2026-01-03", False)):
        later = step("violation_alleged", day, by=CAMBODIA, track="december-truce")
        states = track_states(snapshot(day, tracks=TRACKS, steps=[*CHAIN, later]))
        assert next(one for one in states if one.track.code == "gbc").open is is_open


def test_a_step_that_leaves_nothing_open_stays_for_a_week() -> None:
    assert chain("2025-12-20", "us-truce").open
    assert not chain("2025-12-21", "us-truce").open


def test_a_termination_is_news_for_a_week() -> None:
    ended = step("terminated", "2025-12-28", by=THAILAND, track="december-truce")
    for at, is_open in (("2026-01-03", True), ("2026-01-06", False)):
        states = track_states(snapshot(at, tracks=TRACKS, steps=[*CHAIN, ended]))
        assert next(one for one in states if one.track.code == "december-truce").open is is_open


def test_an_appointment_ahead_is_open_however_old_its_report() -> None:
    set_long_ago = step("scheduled", "2025-10-01", item="review", due="2025-12-29", track="talks")
    assert state(set_long_ago, at="2025-12-28").open
    assert not state(set_long_ago, at=DECEMBER).open
