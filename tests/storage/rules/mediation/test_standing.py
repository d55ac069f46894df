"""How far a track has come: who moves it, in which order, and until when."""

from datetime import date

import pytest

from config.vocabulary import TrackKind
from storage.rules.mediation.tracks import Answer, Stage, state_of
from tests.support.records.factories import BOTH, CAMBODIA, PHASES, THAILAND, ZONE, moment, phase, step, track
from tests.support.records.mediation import DECEMBER, TRUCE, in_force, state

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


# --- only the sides move it ---


@pytest.mark.parametrize("kind", ["suspended", "terminated", "denied", "resumed", "accept", "decline", "in_force"])
def test_a_third_partys_word_on_a_truce_in_force_is_told_and_moves_nothing(kind: str) -> None:
    said = step(kind, "2025-12-28", actor="us")
    seen = state(in_force(), said)
    assert (seen.stage, seen.since.at, seen.confirmed_by) == (Stage.IN_FORCE, moment("2025-12-27 12:00"), BOTH)
    assert seen.third_parties == (said,)


def test_a_guarantors_signature_is_no_sides() -> None:
    seen = state(
        step("signed", "2025-12-22", actor="asean"),
        step("signed", "2025-12-22", by=THAILAND),
        of=track(kind=TrackKind.AGREEMENT),
    )
    assert (seen.stage, seen.not_confirmed_by) == (Stage.RECORDED, BOTH)
    assert state(*seen.steps, step("signed", "2025-12-23", by=CAMBODIA)).stage is Stage.SIGNED


def test_a_third_party_resumes_no_talks() -> None:
    assert state(step("adjourned"), step("resumed", "2025-12-25", actor="us")).stage is Stage.ADJOURNED


def test_a_witness_beside_the_sides_does_not_take_their_signature_from_them() -> None:
    assert state(step("signed", "2025-12-22", by=BOTH, actor="asean")).stage is Stage.SIGNED


def test_after_an_ending_one_side_alone_has_announced_it_and_every_side_puts_it_in_force() -> None:
    ended = (in_force("2025-12-20"), step("terminated", "2025-12-24", by=THAILAND))
    alone = state(*ended, step("in_force", "2025-12-27", by=THAILAND))
    assert (alone.stage, alone.confirmed_by) == (Stage.ANNOUNCED, (THAILAND,))
    assert state(*alone.steps, step("in_force", "2025-12-28", by=CAMBODIA)).stage is Stage.IN_FORCE
    assert state(*ended, step("in_force", "2025-12-27", actor="us")).stage is Stage.TERMINATED


def test_one_sides_ending_is_enough_and_names_it() -> None:
    seen = state(in_force("2025-12-20"), step("terminated", "2025-12-27", by=THAILAND))
    assert (seen.stage, seen.by) == (Stage.TERMINATED, (THAILAND,))


# --- the order of one day ---


@pytest.mark.parametrize(
    ("kind", "stage"),
    [("suspended", Stage.SUSPENDED), ("terminated", Stage.TERMINATED), ("denied", Stage.DENIED)],
)
@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("2025-12-24", "2025-12-24 18:00"),
        ("2025-12-24", "2025-12-24"),
        ("2025-12-24 12:00", "2025-12-24"),
        ("2025-12-24 12:00", "2025-12-24 18:00"),
        ("2025-12-23/2025-12-24", "2025-12-23 18:00"),
    ],
)
def test_where_the_order_of_a_day_is_not_known_the_bad_word_wins(kind: str, stage: Stage, good: str, bad: str) -> None:
    assert state(step("in_force", good, by=BOTH), step(kind, bad, by=THAILAND)).stage is stage


def test_a_good_word_of_a_later_hour_wins() -> None:
    denied = step("denied", "2025-12-24 10:00", by=THAILAND)
    assert state(denied, step("in_force", "2025-12-24 18:00", by=BOTH)).stage is Stage.IN_FORCE


def test_an_acceptance_of_the_day_of_the_announcement_is_about_it() -> None:
    announced = step("announced_by_third_party", "2025-12-24 10:00", actor="us")
    assert state(announced, step("accept", "2025-12-24", by=BOTH)).stage is Stage.IN_FORCE


def test_a_day_without_an_hour_does_not_move_the_beginning_of_a_truce() -> None:
    assert state(in_force("2025-12-27"), in_force()).since.at == moment("2025-12-27 12:00")


def test_what_was_suspended_and_resumed_on_one_day_is_resumed() -> None:
    steps = (in_force("2025-12-20"), step("suspended", "2025-12-24", by=THAILAND))
    for hour in ("2025-12-24", "2025-12-24 18:00"):
        assert state(*steps, step("resumed", hour, by=THAILAND)).stage is Stage.IN_FORCE


def test_what_was_suspended_before_and_resumed_and_suspended_on_one_day_is_suspended() -> None:
    seen = state(
        in_force("2025-12-20"),
        step("suspended", "2025-12-22", by=THAILAND),
        step("resumed", "2025-12-24", by=THAILAND),
        step("suspended", "2025-12-24", by=THAILAND),
    )
    assert seen.stage is Stage.SUSPENDED


def test_sources_that_differ_on_the_day_of_a_suspension_leave_both_days() -> None:
    first = step("suspended", "2025-12-22", by=THAILAND)
    seen = state(in_force("2025-12-20"), first, step("suspended", "2025-12-23", by=THAILAND, source="kh-moi"))
    assert (seen.since.since, seen.since.at) == (date(2025, 12, 22), moment("2025-12-23"))
    again = state(in_force("2025-12-20"), first, step("suspended", "2025-12-23", by=THAILAND))
    assert again.since.at == moment("2025-12-22")


# --- a term ---


@pytest.mark.parametrize(
    ("at", "stage"),
    [
        ("2025-12-28", Stage.IN_FORCE),
        ("2025-12-29 18:00", Stage.IN_FORCE),
        ("2025-12-29", Stage.EXPIRED),
        ("2025-12-31", Stage.EXPIRED),
    ],
)
def test_a_truce_is_over_with_the_last_day_of_its_term(at: str, stage: Stage) -> None:
    seen = state(step("in_force", "2025-12-20", by=BOTH, until="2025-12-29"), at=at)
    assert seen.stage is stage
    assert (seen.until or seen.since).at == moment("2025-12-29")


def test_a_term_may_end_at_an_hour() -> None:
    truce = step("in_force", "2025-12-27 12:00", by=BOTH, until="2025-12-30 12:00")
    assert state(truce, at="2025-12-30 11:59").stage is Stage.IN_FORCE
    assert state(truce, at="2025-12-30 12:00").stage is Stage.EXPIRED


def test_a_renewal_in_time_keeps_a_truce_in_force_since_its_beginning() -> None:
    truce = step("in_force", "2025-12-20", by=BOTH, until="2025-12-25")
    seen = state(truce, step("in_force", "2025-12-25", by=BOTH, until="2026-01-05"))
    assert (seen.stage, seen.since.at) == (Stage.IN_FORCE, moment("2025-12-20"))
    assert seen.until is not None
    assert seen.until.at == moment("2026-01-05")


def test_one_side_alone_does_not_renew_a_truce() -> None:
    truce = step("in_force", "2025-12-20", by=BOTH, until="2025-12-25")
    for renewed in (
        step("in_force", "2025-12-24", by=THAILAND, until="2026-01-05"),
        step("in_force", "2025-12-24", actor="us", until="2026-01-05"),
        in_force("2025-12-24"),
    ):
        assert state(truce, renewed).stage is Stage.EXPIRED


def test_after_its_term_a_truce_needs_every_side_again() -> None:
    truce = step("in_force", "2025-12-20", by=BOTH, until="2025-12-25")
    alone = state(truce, step("in_force", "2025-12-27", by=THAILAND))
    assert (alone.stage, alone.confirmed_by) == (Stage.ANNOUNCED, (THAILAND,))
    assert state(truce, in_force("2025-12-27")).stage is Stage.IN_FORCE


def test_a_word_whose_term_is_over_confirms_nothing_any_more() -> None:
    until_christmas = step("in_force", "2025-12-20", by=THAILAND, until="2025-12-25")
    seen = state(until_christmas, step("in_force", "2025-12-27", by=CAMBODIA))
    assert (seen.stage, seen.confirmed_by) == (Stage.ANNOUNCED, (CAMBODIA,))


def test_the_term_of_a_signature_binds_those_who_signed() -> None:
    signed = step("signed", "2025-12-20", by=BOTH, until="2025-12-25")
    assert state(signed).stage is Stage.EXPIRED
    assert state(signed, in_force("2025-12-21")).stage is Stage.EXPIRED


def test_what_was_only_signed_is_not_put_in_force_by_being_resumed_after_its_term() -> None:
    for by in (BOTH, ()):
        signed = step("signed", "2025-12-07", by=by, until="2025-12-14")
        assert state(signed, step("resumed", "2025-12-15", by=BOTH)).stage is Stage.EXPIRED
    truce = step("in_force", "2025-12-07", by=BOTH, until="2025-12-14")
    assert state(truce, step("resumed", "2025-12-15", by=BOTH)).stage is Stage.IN_FORCE


def test_a_suspended_truce_is_over_with_its_term_as_well() -> None:
    truce = step("in_force", "2025-12-20", by=BOTH, until="2025-12-25")
    suspended = step("suspended", "2025-12-22", by=THAILAND)
    assert state(truce, suspended).stage is Stage.EXPIRED
    assert state(truce, suspended, step("resumed", "2025-12-27", by=THAILAND)).stage is Stage.ANNOUNCED


def test_what_ended_with_its_term_is_neither_suspended_nor_denied_afterwards() -> None:
    truce = step("in_force", "2025-12-20", by=BOTH, until="2025-12-25")
    for kind in ("suspended", "denied"):
        assert state(truce, step(kind, "2025-12-27", by=THAILAND)).stage is Stage.EXPIRED


def test_the_end_of_a_term_is_news_for_a_week() -> None:
    truce = step("in_force", "2025-12-10", by=BOTH, until="2025-12-20")
    assert state(truce, at="2025-12-27").open
    assert not state(truce, at="2025-12-28").open


# --- a meeting that was set ---


@pytest.mark.parametrize(("kind", "stage"), [("postponed", Stage.POSTPONED), ("cancelled", Stage.CANCELLED)])
def test_a_meeting_that_is_put_off_is_no_longer_set(kind: str, stage: Stage) -> None:
    scheduled = step("scheduled", "2025-12-24", item="second", due="2025-12-30")
    assert state(scheduled, step(kind, "2025-12-25", item="second")).stage is stage
    assert state(scheduled, step(kind, "2025-12-25", item="another")).stage is Stage.SCHEDULED
    anew = step("scheduled", "2025-12-26", item="second", due="2026-01-05")
    assert state(scheduled, step(kind, "2025-12-25", item="second"), anew).stage is Stage.SCHEDULED


def test_a_meeting_moved_to_a_day_is_set() -> None:
    scheduled = step("scheduled", "2025-12-24", item="second", due="2025-12-30")
    moved = step("postponed", "2025-12-25", item="second", due="2026-01-05")
    assert state(scheduled, moved).stage is Stage.SCHEDULED


def test_calling_a_meeting_off_unmakes_no_agreement() -> None:
    assert state(in_force(), step("cancelled", "2025-12-28", by=THAILAND)).stage is Stage.IN_FORCE
