"""Where the talks of the shipped record stand, as known on the day and a year later."""

from collections.abc import Callable
from datetime import date

from storage.rules.mediation.tracks import Answer, CommitmentState, Occasion, Stage, TrackState, track_states
from storage.values.report import Snapshot
from tests.support.records.factories import CAMBODIA, THAILAND, moment

At = Callable[..., Snapshot]


def state(snapshot: Snapshot, track: str) -> TrackState:
    return next(each for each in track_states(snapshot) if each.track.code == track)


SILENT = {CAMBODIA: Answer.NONE, THAILAND: Answer.NONE}


def test_a_truce_announced_by_a_third_party_is_not_in_force_and_then_denied(shipped: At) -> None:
    announced, denied = state(shipped("2025-12-12"), "us-truce"), state(shipped("2025-12-13"), "us-truce")
    assert (announced.stage, announced.confirmed_by) == (Stage.ANNOUNCED, ())
    assert (denied.stage, denied.denied_by) == (Stage.DENIED, (THAILAND,))


def test_talks_on_26_december(shipped: At) -> None:
    talks = state(shipped("2025-12-26"), "gbc-chanthaburi")
    (second,) = talks.appointments
    assert talks.stage is Stage.HELD
    assert (second.item, second.outcome, second.when) == ("second-meeting", None, Occasion.PAST)
    offer = state(shipped("2025-12-26"), "us-offer")
    assert (offer.stage, offer.answers, offer.awaits_answer) == (Stage.OFFERED, SILENT, True)
    accords = state(shipped("2025-12-26"), "kl-accords")
    assert (accords.stage, accords.suspended_by) == (Stage.SUSPENDED, (THAILAND,))
    assert accords.since.since == date(2025, 11, 10)
    assert state(shipped("2025-12-26"), "july-ceasefire").stage is Stage.LAPSED
    assert not any(each.stage is Stage.IN_FORCE for each in track_states(shipped("2025-12-26")))


def test_the_ceasefire_on_its_day_and_a_year_later(shipped: At) -> None:
    then, now = (state(shipped(day), "ceasefire-december") for day in ("2025-12-27", "2026-11-22"))
    assert (then.stage, now.stage) == (Stage.IN_FORCE, Stage.IN_FORCE)
    assert then.since.at == now.since.at == moment("2025-12-27 12:00")
    assert now.newest.at.at <= moment("2025-12-27")
    assert [each.state for each in then.commitments] == [CommitmentState.DUE]
    assert [each.state for each in now.commitments] == [CommitmentState.NO_OUTCOME]


def test_a_year_later_the_offer_has_no_answer_on_record(shipped: At) -> None:
    offer = state(shipped("2026-11-22"), "us-offer")
    assert (offer.stage, offer.answers) == (Stage.OFFERED, SILENT)
    assert [each.lies_ahead for each in state(shipped("2026-11-22"), "gbc-chanthaburi").appointments] == [False]
