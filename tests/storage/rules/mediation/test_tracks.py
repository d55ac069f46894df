"""Where mediation tracks stand: answers, age, and the example record's chain at many moments."""

import pytest

from config.vocabulary import StepKind, TrackKind
from storage.rules.mediation.tracks import Answer, CommitmentState, Occasion, Stage, TrackState, state_of, track_states
from tests.support.records.factories import BOTH, CAMBODIA, PHASES, THAILAND, ZONE, moment, snapshot, step, track
from tests.support.records.mediation import DECEMBER, TRUCE, in_force, state

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


def test_whoever_offers_is_not_asked_to_answer() -> None:
    seen = state(step("offer", "2025-12-28", by=THAILAND))
    assert seen.answers == {CAMBODIA: Answer.NONE}
    assert seen.awaits_answer


def test_what_every_side_proposes_waits_for_nobody() -> None:
    seen = state(step("proposal", "2025-12-28", by=BOTH))
    assert (seen.answers, seen.awaits_answer) == ({}, False)


def test_of_two_proposals_of_one_day_each_side_is_asked_about_the_others() -> None:
    seen = state(step("proposal", "2025-12-28", by=THAILAND), step("proposal", "2025-12-28", by=CAMBODIA))
    assert seen.answers == {CAMBODIA: Answer.NONE, THAILAND: Answer.NONE}


def test_a_counter_proposal_asks_the_side_that_proposed_first() -> None:
    seen = state(step("proposal", "2025-12-27", by=THAILAND), step("proposal", "2025-12-28", by=CAMBODIA))
    assert seen.answers == {THAILAND: Answer.NONE}


def test_an_answer_of_an_earlier_hour_does_not_answer_a_proposal() -> None:
    seen = state(step("accept", "2025-12-25 08:00", by=CAMBODIA), step("proposal", "2025-12-25 15:00", by=THAILAND))
    assert seen.answers == {CAMBODIA: Answer.NONE}


def test_a_third_partys_acceptance_is_no_sides() -> None:
    seen = state(step("offer", "2025-12-25", by=THAILAND), step("accept", "2025-12-26", actor="us"))
    assert seen.answers == {CAMBODIA: Answer.NONE}


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


def test_of_a_truce_nothing_is_later_than_the_word_that_put_it_in_force() -> None:
    assert state(step("signed", "2025-12-27", by=BOTH), in_force()).later is None


def test_an_alleged_violation_is_a_later_report() -> None:
    alleged = step("violation_alleged", "2025-12-28", by=CAMBODIA)
    seen = state(in_force(), alleged)
    assert (seen.later, seen.violations) == (alleged, (alleged,))


def test_what_was_alleged_before_it_came_into_force_is_not_alleged_since() -> None:
    before, same_day = (
        step("violation_alleged", "2025-12-27 09:00", by=CAMBODIA),
        step("violation_alleged", "2025-12-27", by=CAMBODIA),
    )
    assert state(before, in_force()).violations == ()
    assert state(same_day, in_force()).violations == (same_day,)


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


def test_a_commitment_whose_day_lies_ahead_keeps_its_effort_in_sight() -> None:
    promised = step("commitment_due", "2025-12-10", by=CAMBODIA, item="release", due="2025-12-30")
    seen = snapshot("2025-12-24", steps=[promised], tracks=[track()])
    (told,) = track_states(seen)
    assert told.open
    over = snapshot("2026-01-20", steps=[promised], tracks=[track()])
    assert not track_states(over)[0].open


def test_an_appointment_ahead_is_open_however_old_its_report() -> None:
    set_long_ago = step("scheduled", "2025-10-01", item="review", due="2025-12-29", track="talks")
    assert state(set_long_ago, at="2025-12-28").open
    assert not state(set_long_ago, at=DECEMBER).open
