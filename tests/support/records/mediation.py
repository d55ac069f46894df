"""The state of one ceasefire after its steps, as the tests of the mediation rules ask for it."""

from config.vocabulary import TrackKind
from storage.rules.mediation.tracks import TrackState, state_of
from storage.values.report import Step, Track
from tests.support.records.factories import BOTH, PHASES, ZONE, moment, step, track

TRUCE = track(kind=TrackKind.CEASEFIRE)
DECEMBER = "2025-12-31"


def state(*steps: Step, at: str = DECEMBER, of: Track = TRUCE) -> TrackState:
    found = state_of(of, steps, moment(at), ZONE, PHASES)
    assert found is not None
    return found


def in_force(at: str = "2025-12-27 12:00") -> Step:
    return step("in_force", at, by=BOTH)
