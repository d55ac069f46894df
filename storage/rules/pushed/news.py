"""News: what a chat that was told of one record does not know yet. Pure (docs/rules.md, rules 10 and 11).

News is made from figures: each that is new is in exactly one place of it, so that no grouping and no limit loses one.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from config.vocabulary import Family, Metric
from storage.rules.changes import Histories, as_said, change_of, comparable, read_as
from storage.rules.comparing import PRINTED, Change, ChangeKind, compare, newest_change
from storage.rules.mediation.ahead import agreed_for_later
from storage.rules.mediation.tracks import Stage, TrackState, track_states
from storage.rules.pushed.again import (
    Correction,
    agreed_no_more,
    corrected,
    new_items,
    not_said_before,
    says_the_same,
    told_already,
    told_and_standing,
)
from storage.rules.series import counted_phase, recency, series, side
from storage.rules.stocks import displacement
from storage.rules.tally import stands, toll
from storage.rules.totals import ReportedTotal, is_total
from storage.values.report import Figure, Incident, Report, ServiceWord, Snapshot, Step, Track
from storage.values.told import LastTold


@dataclass(frozen=True, kw_only=True)
class NewCount:
    """A new count, against what the chat was told. `between` are new ones of its series that are older, the oldest
    first; `same` say the same of the same moment. `last` is what the chat was told last, where the change is told
    against another count. `late`: the chat knows a newer one."""

    change: Change
    between: tuple[Figure, ...] = ()
    same: tuple[Figure, ...] = ()
    last: Figure | None = None
    late: bool = False

    @property
    def figure(self) -> Figure:
        return self.change.new


@dataclass(frozen=True, kw_only=True)
class TrackNews:
    """An effort of which there are new `steps`, or whose stage is another one without any (`moved`). `before` is where
    the chat was told that it stood, if what it was told has been taken back since."""

    state: TrackState | None
    steps: tuple[Step, ...] = ()
    moved: bool = False
    before: TrackState | None = None


@dataclass(frozen=True, kw_only=True)
class News:
    """What is new. `elsewhere` are figures of other outbreaks; `agreed` is what is to be in force from later on,
    `agreed_no_more` what the chat was told was to be and nothing says any more; `withdrawn` reports that stand no more
    and held no number that was told; `reports` are all new ones, whatever they hold."""

    corrections: tuple[Correction, ...] = ()
    counts: tuple[NewCount, ...] = ()
    totals: tuple[ReportedTotal, ...] = ()
    elsewhere: tuple[Figure, ...] = ()
    tracks: tuple[TrackNews, ...] = ()
    agreed: tuple[Step, ...] = ()
    agreed_no_more: tuple[tuple[Step, Track], ...] = ()
    incidents: tuple[Incident, ...] = ()
    services: tuple[ServiceWord, ...] = ()
    withdrawn: tuple[Report, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def empty(self) -> bool:
        told = (self.corrections, self.counts, self.totals, self.elsewhere, self.tracks, self.agreed, self.incidents)
        return not any((*told, self.agreed_no_more, self.services, self.withdrawn, self.reports))


RANKS = range(4)
"""The dead, then the injured, then people forced from home, then the rest."""


def importance(figure: Figure) -> int:
    """One of the `RANKS`, the most important first."""
    order = {Metric.KILLED: 0, Metric.INJURED: 1}
    return order.get(figure.metric, 2 if figure.metric.family is Family.DISPLACEMENT else 3)


def news(now: Snapshot, before: LastTold) -> News:
    """What `now` tells that the chat does not know."""
    corrections, settled = corrected(now, before)
    settled |= told_already(now, before)
    new = [f for f in now.figures if f.id not in before.record.figure_ids and f.id not in settled]
    here = [figure for figure in new if counted_phase(now.situation, figure) == now.phase.number]
    totals = _totals(now, here)
    told = {f.id for total in totals for f in total.figures} | _parts_alone(now, totals)
    wrong, zone = {one.wrong.report_id for one in corrections}, now.situation.zone
    return News(
        corrections=_the_most_important_first(corrections),
        counts=_counts(now, before, [figure for figure in here if figure.id not in told]),
        totals=totals,
        elsewhere=tuple(figure for figure in new if figure not in here),
        tracks=_tracks(now, before.record),
        agreed=_agreed(now, before.record),
        agreed_no_more=agreed_no_more(now, before.record),
        incidents=new_items(zone, now.incidents, before.record.incidents),
        services=new_items(zone, now.services, before.record.services),
        # Of the others their numbers are told, as corrections.
        withdrawn=tuple(r for r in before.record.reports.values() if r.id not in now.reports and r.id not in wrong),
        reports=tuple(report for key, report in now.reports.items() if key not in before.record.reports),
    )


# what was told and is wrong


def corrections(now: Snapshot, before: LastTold) -> tuple[Correction, ...]:
    """The numbers that the chat was told and that count no more, the most important first."""
    return _the_most_important_first(corrected(now, before)[0])


def _the_most_important_first(found: Iterable[Correction]) -> tuple[Correction, ...]:
    return tuple(sorted(found, key=lambda one: importance(one.wrong)))


# what is counted anew


def _totals(now: Snapshot, new: Iterable[Figure]) -> tuple[ReportedTotal, ...]:
    """Totals in print that are new, the dead first; not those that are too old to stand beside the others."""
    ids = {figure.id for figure in new}
    harmed = [metric for metric in Family.HARMED.metrics if any(is_total(f) and f.metric is metric for f in new)]
    found = [*toll(now, Metric.KILLED).totals, *(t for m in harmed for t in toll(now, m).totals)]
    found += displacement(now).totals
    return tuple(total for total in found if any(figure.id in ids for figure in total.figures))


def _parts_alone(now: Snapshot, totals: Iterable[ReportedTotal]) -> set[int]:
    """The figures that are told as parts of a total and as nothing else."""
    return {figure.id for total in totals for figure in total.counted if not stands(now, figure)}


def _counts(now: Snapshot, before: LastTold, new: Sequence[Figure]) -> tuple[NewCount, ...]:
    situation = now.situation
    everything = comparable(situation, now.series)
    told = comparable(situation, told_and_standing(now, before))
    own = {figure.id: figure for history in now.series for figure in history}
    fresh: dict[Hashable, list[Figure]] = {}
    for figure in sorted(new, key=recency):
        fresh.setdefault(series(situation, read_as(situation, figure)), []).append(figure)
    return tuple(
        each
        for key, figures in fresh.items()
        for each in _of_one_series(now, figures, everything[_as_tuple(key)], told, everything, own)
    )


def _as_tuple(key: Hashable) -> tuple[Hashable, ...]:
    assert isinstance(key, tuple)
    return key


def _of_one_series(
    now: Snapshot,
    new: Sequence[Figure],
    history: Sequence[Figure],
    told: Histories,
    everything: Histories,
    own: Mapping[int, Figure],
) -> list[NewCount]:
    """One count with the older ones that are new as well. A new one that is older than what is known changes nothing,
    and is told for itself."""
    newest = history[-1]
    if newest.id != new[-1].id:
        return [_late(own[figure.id]) for figure in new]
    older = [own[figure.id] for figure in new[:-1]]
    same = tuple(figure for figure in older if says_the_same(now.situation, figure, own[newest.id]))
    between = tuple(figure for figure in older if figure not in same)
    change, last = _change(now, history, told, {figure.id for figure in new})
    if change.kind is ChangeKind.TOLD_APART:  # with the others that are told apart now it may have fallen
        change = change_of(now.situation, history, (), everything)
    change = as_said(change, own)
    return [NewCount(change=change, between=between, same=same, last=last and own[last.id])]


def _whose(key: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    """Who is counted, whoever counts and since when: the key of a series without its first day and originator."""
    return key[:-2]


def _late(figure: Figure) -> NewCount:
    return NewCount(change=Change(new=figure, old=None, kind=ChangeKind.FIRST), late=True)


def _change(now: Snapshot, history: Sequence[Figure], told: Histories, new: set[int]) -> tuple[Change, Figure | None]:
    """The change from what the chat was told, which may be older than the count before. A revision of a count that it
    was never told is told as it was, with what it was told."""
    figure, situation = history[-1], now.situation
    key = series(situation, figure)
    known = [f for f in told.get(key, ()) if f.id not in new and recency(f) < recency(figure)]
    others = [each for other, each in told.items() if other != key and _whose(other) == _whose(key)]
    change = change_of(situation, [*known, figure], others, told)
    if change.old is None and known:  # of the same moment: told again, or otherwise
        change = compare(figure, known[-1])
    full = newest_change(history)
    if full.kind is ChangeKind.REVISED_DOWN and (change.old is None or change.kind is not ChangeKind.REVISED_DOWN):
        return full, known[-1] if known else None
    if full.kind is ChangeKind.BESIDE and full.old:  # what stands is told, whatever the chat was told before
        return full, known[-1] if known and full.old.id not in {f.id for f in known} else None
    return replace(change, after_revision=full.after_revision and change.kind in PRINTED), None


# talks


def _agreed(now: Snapshot, before: Snapshot) -> tuple[Step, ...]:
    """What is to be in force from later on, once: another report that has it from the same moment is no news."""
    zone = now.situation.zone
    return not_said_before(zone, new_items(zone, agreed_for_later(now), before.agreed), agreed_for_later(before))


def _tracks(now: Snapshot, before: Snapshot) -> tuple[TrackNews, ...]:
    """Each step once; and where an effort stands otherwise without any: a term that ended, a step that was taken
    back."""
    standing, stood = ({state.track.code: state for state in track_states(of)} for of in (now, before))
    zone = now.situation.zone
    new, lost = new_items(zone, now.steps, before.steps), new_items(zone, before.steps, now.steps)
    found = []
    for code in (*standing, *(code for code in stood if code not in standing)):
        state, earlier = standing.get(code), stood.get(code)
        steps = tuple(step for step in new if state and step.track == code and step in state.steps)
        turned = state is None or earlier is None or state.stage is not earlier.stage
        taken_back = turned and any(step.track == code for step in lost)
        steps = steps if turned else not_said_before(zone, steps, before.steps)
        expired = turned and state is not None and state.stage is Stage.EXPIRED
        if steps or expired or taken_back:
            moved = turned or state is None or state.step in steps
            found.append(TrackNews(state=state, steps=steps, moved=moved, before=earlier if taken_back else None))
    return tuple(found)


def is_own(now: Snapshot, figure: Figure) -> bool:
    """Whether a side counts its own people."""
    return figure.victim_party is not None and side(now.situation, figure.source) == figure.victim_party
