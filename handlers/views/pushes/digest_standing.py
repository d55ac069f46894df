"""Where things stand, as a digest tells it: after news, alone in a first one, in five lines on a quiet day. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views.frame import Frame
from handlers.views.phrases import displaced
from handlers.views.phrases.figures import noted, some
from handlers.views.phrases.mediation import owed, talks
from handlers.views.phrases.times import moment
from handlers.views.phrases.tolls import outbreaks
from handlers.views.phrases.tolls import toll as phrases
from handlers.views.phrases.tolls.sides import in_places, is_counted, newest, party_lines
from handlers.views.phrases.tolls.totals import other_totals, total_line
from handlers.views.texts import blocks, lines
from storage.rules.cells import PartyToll
from storage.rules.dates import end_of_day
from storage.rules.mediation.ahead import agreed_for_later
from storage.rules.mediation.tracks import Stage, TrackState, track_states
from storage.rules.tally import Toll, toll
from storage.values.report import Figure

MOST_NARROW = 2  # counts of some sides, or of civilians alone: as on /status
SPOKEN_OF = (Stage.IN_FORCE, Stage.ANNOUNCED)
"""The stages of a truce that make people think of going home."""


def standing(frame: Frame, led: Collection[str], offers: bool) -> Markup:
    """The whole of it; the efforts with the codes `led` have been told already."""
    try:
        states = track_states(frame.snapshot)
    except Exception as error:  # the dead are told all the same
        frame.goes_without(error)
        states = ()
    untold = [state for state in _truces(states) if state.track.code not in led]
    return blocks(
        [
            frame.part(lambda: _dead(frame, toll(frame.snapshot, Metric.KILLED), untold)),
            frame.part(lambda: _displaced(frame)),
            *frame.parts(*outbreaks.parts(frame), *displaced.of_other_outbreaks(frame)),
            frame.part(lambda: _ahead(frame, states)),
            frame.t("digest-ceasefire") if _speaks_of_a_truce(frame, states) else None,
            frame.t("digest-offer") if offers else None,
        ]
    )


def _displaced(frame: Frame) -> Markup | None:
    told = displaced.short_lines(frame)
    return lines([told, displaced.short_ages(frame)]) if told else None


def short(frame: Frame) -> Markup:
    """The dead, people forced from home, and talks, each in a line."""
    spoken_of = _speaks_of_a_truce(frame, track_states(frame.snapshot))
    told = lines([frame.t("digest-stands"), *_short_lines(frame)])
    return blocks([told, frame.t("digest-ceasefire") if spoken_of else None])


def quiet(frame: Frame, since: datetime, zone: ZoneInfo, offers: bool) -> Markup:
    """A day without news: a quiet record never reads as a quiet front (docs/rules.md, section 5)."""
    disaster = toll(frame.snapshot, Metric.KILLED).without_soldiers
    since_then = frame.t("digest-quiet", since=moment(frame, since, zone), fought="no" if disaster else "yes")
    text = lines([since_then, *_short_lines(frame)])
    return blocks([text, frame.t("digest-offer") if offers else None])


def _short_lines(frame: Frame) -> list[Markup]:
    """At most four."""
    dead = toll(frame.snapshot, Metric.KILLED)
    states = track_states(frame.snapshot)
    told = [
        _headline(frame, dead),
        *(line for other in outbreaks.others(frame) if (line := _of_outbreak(other))),
        _sentences(frame, [_ages(frame, dead), phrases.parts_apart(frame, dead)]),
        _sentences(frame, [displaced.one_line(frame), displaced.short_ages(frame)]),
        _sentences(frame, [*(_truce_line(frame, state) for state in _truces(states)), *_coming(frame, states)]),
    ]
    return [line for line in told if line]


def _sentences(frame: Frame, parts: list[Markup | None]) -> Markup | None:
    found = [part if part.striptags().endswith(".") else frame.t("sentence-end", text=part) for part in parts if part]
    return Markup(" ").join(found) if found else None


def _headline(frame: Frame, dead: Toll) -> Markup:
    """The sum, of what it is made, and what it lacks; who says it, where it is no sum of ours."""
    headline, split = phrases.headline(frame, dead), phrases.split_line(frame, dead, by_whom=True)
    told = frame.t("digest-dead", headline=headline, split=split) if split else headline
    alone = not dead.exceeded and not phrases.is_ours(dead.counted)
    made = [dead.lead_total] if dead.lead_total else list(dead.counted) if alone else []
    told = _of_places(frame, dead, told if dead.lead_total else noted(frame, told, made)) if made else told
    told = frame.t("digest-by", dead=told, told=frame.told(made[0])) if made else told
    behind = [phrases.our_sum(frame, dead), _earlier(frame, dead), *phrases.missing_lines(frame, dead)]
    parts = [figure for side in dead.parties if not side.cells for figure in side.narrower]
    behind += some(frame, [*parts, *dead.narrower], MOST_NARROW)
    return _sentences(frame, [told, *behind]) or told if any(behind) else told


def _of_outbreak(frame: Frame) -> Markup | None:
    """The same of another outbreak that runs at the same time."""
    dead = toll(frame.snapshot, Metric.KILLED)
    told = outbreaks.is_told(dead)
    return frame.t("of-whom", whom=outbreaks.name(frame), counted=_headline(frame, dead)) if told else None


def _of_places(frame: Frame, dead: Toll, told: Markup) -> Markup:
    """With the places, where it is a count of these alone."""
    cell = dead.cells[0] if len(dead.cells) == 1 and not dead.lead_total else None
    return in_places(frame, cell, told) if cell else told


def _earlier(frame: Frame, dead: Toll) -> Markup | None:
    """What the last outbreak came to, while of this one nothing is counted: its dead do not vanish overnight."""
    if dead.amount or dead.lead_total or dead.narrower or any(side.narrower for side in dead.parties):
        return None
    snapshot = frame.snapshot
    situation = snapshot.situation
    earlier = [phase for phase in situation.phases if phase.number < snapshot.phase.number]
    for phase in sorted(earlier, key=lambda phase: phase.begins, reverse=True):
        last = situation.last_day(phase)
        if last is None:
            continue
        then = replace(frame, snapshot=replace(snapshot, as_of=end_of_day(last, situation.zone)))
        found = toll(then.snapshot, Metric.KILLED)
        if found.lead_total is not None:
            head = noted(frame, frame.t("head-total", amount=frame.amount_of(found.lead_total)), [found.lead_total])
        elif found.amount is not None:
            head = phrases.sum_head(then, found, found.amount)
        else:
            continue
        return frame.t("digest-earlier", phase=frame.names.of(phase.names), head=head)
    return None


def _dead(frame: Frame, dead: Toll, truces: list[TrackState]) -> Markup:
    """The toll with its age, and a ceasefire in force that was no news."""
    leading = (total_line(frame, total) for total in dead.totals if dead.lead_total in total.figures)
    return lines(
        [
            frame.t("digest-stands"),
            *(line for state in truces for line in _truce(frame, state)),
            phrases.headline(frame, dead),
            *leading,
            phrases.our_sum(frame, dead),
            _earlier(frame, dead),
            phrases.split_line(frame, dead, by_whom=True),
            *(party_lines(frame, dead) if is_counted(dead) else ()),
            *phrases.missing_lines(frame, dead),
            *some(frame, dead.narrower, MOST_NARROW),
            other_totals(frame, dead),
            phrases.caveats(frame, dead),
            _ages(frame, dead),
        ]
    )


def _truces(states: Collection[TrackState]) -> list[TrackState]:
    return [state for state in states if state.open and state.stage is Stage.IN_FORCE]


def _truce(frame: Frame, state: TrackState) -> Iterator[Markup | None]:
    yield frame.t("bold", text=talks.one_line(frame, state))
    yield talks.word_on(frame, state)
    yield from talks.bound_lines(frame, state)
    yield from owed.commitment_lines(frame, _over(state))


def _over(state: TrackState) -> TrackState:
    """With the commitments whose day is over: what is still to come stands apart."""
    return replace(state, commitments=tuple(one for one in state.commitments if not one.lies_ahead))


def _truce_line(frame: Frame, state: TrackState) -> Markup:
    parts: list[Markup | None] = [talks.one_line(frame, state), *talks.caveats(frame, state)]
    parts += owed.commitment_lines(frame, _over(state))
    return _sentences(frame, parts) or Markup("")


def _ages(frame: Frame, dead: Toll) -> Markup | None:
    """How old each count of the dead is (docs/rules.md, rule 18)."""
    sides = {side.party: side for side in dead.parties}
    dated = [each for code in frame.names.sides() for each in _ages_of(frame, sides[code])]
    return phrases.ages(frame, dated, key="ages-dead")


def _ages_of(frame: Frame, side: PartyToll) -> list[tuple[str, Figure]]:
    """ "Thai soldiers"; the side once where all it counts is of one age."""
    dated = [(cell, newest(cell.counted)) for cell in side.cells]
    old = [(cell, figure) for cell, figure in dated if frame.dates.is_old(figure.as_of.at)]
    days = {frame.dates.days_since(figure.as_of.at) for _, figure in old}
    if old and len(old) == len(side.cells) and len(days) == 1:
        return [(frame.names.party(side.party), old[0][1])]
    return [(str(phrases.people_of(frame, side.party, cell.status)), figure) for cell, figure in old]


def _ahead(frame: Frame, states: Collection[TrackState]) -> Markup:
    """What is to be in force, the meetings that are set and the commitments that are due."""
    told = _coming(frame, states)
    return lines([frame.t("digest-ahead"), *told]) if told else frame.t("nothing-ahead")


def _coming(frame: Frame, states: Collection[TrackState]) -> list[Markup]:
    """What is to be in force first: it may be all that is told of it."""
    return [*talks.agreed_lines(frame), *(line for state in states for line in _still_to_come(frame, state))]


def _still_to_come(frame: Frame, state: TrackState) -> list[Markup]:
    meetings = tuple(one for one in state.appointments if one.lies_ahead)
    due = tuple(one for one in state.commitments if one.lies_ahead)
    coming = replace(state, appointments=meetings, commitments=due)
    return [*owed.appointment_lines(frame, coming), *owed.commitment_lines(frame, coming)]


def _speaks_of_a_truce(frame: Frame, states: Collection[TrackState]) -> bool:
    return any(is_spoken_of(state) for state in states) or bool(agreed_for_later(frame.snapshot))


def is_spoken_of(state: TrackState) -> bool:
    """Whether it makes people think of going home."""
    return state.open and state.stage in SPOKEN_OF
