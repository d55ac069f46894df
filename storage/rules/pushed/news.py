"""News: what a chat that was told of one record does not know yet. Pure (docs/rules.md, rules 10 and 11).

News is made from figures: each that is new is in exactly one place of it, so that no grouping and no limit loses one.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from config.vocabulary import Family, Metric
from storage.rules.changes import Histories, as_said, change_of, comparable, read_as
from storage.rules.comparing import PRINTED, Change, ChangeKind, compare, newest_change
from storage.rules.coverage import same_coverage
from storage.rules.dates import same_moment
from storage.rules.mediation.tracks import Stage, TrackState, track_states
from storage.rules.series import counted_phase, recency, series, side
from storage.rules.stocks import displacement
from storage.rules.tally import stands, toll
from storage.rules.totals import ReportedTotal, is_total
from storage.values.report import Figure, Incident, Report, ServiceWord, Snapshot, Step
from storage.values.situation import Situation
from storage.values.told import Ended, LastTold

Item = TypeVar("Item", Incident, ServiceWord, Step)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A number that the chat was told and that counts no more. `right` stands in its place, None: nothing does."""

    wrong: Figure
    right: Figure | None
    ended: Ended


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
    """What is new. `elsewhere` are figures of other outbreaks; `withdrawn` reports that stand no more and held no
    number that was told; `reports` are all new ones, whatever they hold."""

    corrections: tuple[Correction, ...] = ()
    counts: tuple[NewCount, ...] = ()
    totals: tuple[ReportedTotal, ...] = ()
    elsewhere: tuple[Figure, ...] = ()
    tracks: tuple[TrackNews, ...] = ()
    incidents: tuple[Incident, ...] = ()
    services: tuple[ServiceWord, ...] = ()
    withdrawn: tuple[Report, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def empty(self) -> bool:
        told = (self.corrections, self.counts, self.totals, self.elsewhere, self.tracks, self.incidents, self.services)
        return not any((*told, self.withdrawn, self.reports))


RANKS = range(4)
"""The dead, then the injured, then people forced from home, then the rest."""


def importance(figure: Figure) -> int:
    """One of the `RANKS`, the most important first."""
    order = {Metric.KILLED: 0, Metric.INJURED: 1}
    return order.get(figure.metric, 2 if figure.metric.family is Family.DISPLACEMENT else 3)


def news(now: Snapshot, before: LastTold) -> News:
    """What `now` tells that the chat does not know."""
    corrections, settled = _corrections(now, before)
    settled |= _told_already(now, before)
    new = [f for f in now.figures if f.id not in before.record.figure_ids and f.id not in settled]
    here = [figure for figure in new if counted_phase(now.situation, figure) == now.phase.number]
    totals = _totals(now, here)
    told = {f.id for total in totals for f in total.figures} | _parts_alone(now, totals)
    wrong, zone = {one.wrong.report_id for one in corrections}, now.situation.zone
    return News(
        corrections=corrections,
        counts=_counts(now, before, [figure for figure in here if figure.id not in told]),
        totals=totals,
        elsewhere=tuple(figure for figure in new if figure not in here),
        tracks=_tracks(now, before.record),
        incidents=new_items(zone, now.incidents, before.record.incidents),
        services=new_items(zone, now.services, before.record.services),
        # Of the others their numbers are told, as corrections.
        withdrawn=tuple(r for r in before.record.reports.values() if r.id not in now.reports and r.id not in wrong),
        reports=tuple(report for key, report in now.reports.items() if key not in before.record.reports),
    )


def new_items(zone: ZoneInfo, now: Sequence[Item], before: Sequence[Item]) -> tuple[Item, ...]:
    """What was not there before, also not under another number: a report that is replaced says most of it again."""
    ids, known = {one.id for one in now}, {one.id for one in before}
    gone = [one for one in before if one.id not in ids]
    return tuple(one for one in now if one.id not in known and not any(_is_again(zone, one, old) for old in gone))


def _is_again(zone: ZoneInfo, one: Item, old: Item) -> bool:
    return replace(one, id=old.id, report_id=old.report_id, at=old.at) == old and same_moment(one.at, old.at, zone)


# what was told and is wrong


def corrections(now: Snapshot, before: LastTold) -> tuple[Correction, ...]:
    """The numbers that the chat was told and that count no more, the most important first."""
    return _corrections(now, before)[0]


def _corrections(now: Snapshot, before: LastTold) -> tuple[tuple[Correction, ...], set[int]]:
    """The corrections, and the ids of figures with which nothing else has to be told: those that correct one, and those
    that say the same again, as when a report is replaced for its address."""
    found, settled = [], set[int]()
    for wrong in before.record.figures:
        if wrong.id in now.figure_ids:
            continue
        ended = before.ended.get(wrong.id, Ended())
        right = _in_its_place(now, before.record, wrong, ended)
        new = right is not None and right.id not in before.record.figure_ids
        if right and says_the_same(now.situation, wrong, right):
            settled.add(right.id)
        elif before.knows(wrong.id):
            found.append(Correction(wrong=wrong, right=right, ended=ended))
            settled.update([right.id] if right and new else [])
    return tuple(sorted(found, key=lambda one: importance(one.wrong))), settled


def _in_its_place(now: Snapshot, before: Snapshot, wrong: Figure, ended: Ended) -> Figure | None:
    """What replaced it, else the newest of its series that was there before or counts no later moment: a newer count
    corrects nothing, and is told as one. Where there is no other, it is all that stands."""
    if ended.replaced_by in now.figure_ids:
        return next(figure for figure in now.figures if figure.id == ended.replaced_by)
    key = series(now.situation, read_as(now.situation, wrong))
    same = [f for told in now.series for f in told if series(now.situation, read_as(now.situation, f)) == key]
    zone, at = now.situation.zone, wrong.as_of
    then = [f for f in same if f.as_of.at <= at.at or same_moment(f.as_of, at, zone)]
    in_place = [f for f in same if f in then or f.id in before.figure_ids]
    return max(in_place or same, key=recency, default=None)


def _told_already(now: Snapshot, before: LastTold) -> set[int]:
    """New figures that say again what the chat was told, as when another outlet prints a source's count of that moment.
    Where it is not noted what it was told, nothing is known to have been."""
    if before.figures is None:
        return set()
    situation, known = now.situation, dict[Hashable, list[Figure]]()
    for figure in before.record.figures:
        if before.knows(figure.id) and figure.id in now.figure_ids:
            known.setdefault(series(situation, read_as(situation, figure)), []).append(figure)
    return {
        figure.id
        for figure in now.figures
        if figure.id not in before.record.figure_ids
        for told in known.get(series(situation, read_as(situation, figure)), ())
        if says_the_same(situation, told, figure)
    }


def says_the_same(situation: Situation, one: Figure, other: Figure) -> bool:
    """Whether two figures of one series give the same number of the same moment."""
    alike = same_coverage(one.coverage_note, other.coverage_note)
    alike = alike and same_moment(one.as_of, other.as_of, situation.zone)
    return alike and one.amount == other.amount and one.verification == other.verification


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
    told = comparable(situation, _told(now, before))
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


def _told(now: Snapshot, before: LastTold) -> list[list[Figure]]:
    """What the chat knows and what still stands, each for itself; of a report that was replaced the same number."""
    found = [figure for figure in before.record.figures if before.knows(figure.id)]
    told: list[list[Figure]] = []
    for figure in found:
        ended = before.ended.get(figure.id)
        place = (
            None if figure.id in now.figure_ids or ended is None else _in_its_place(now, before.record, figure, ended)
        )
        standing = figure if figure.id in now.figure_ids else place
        if standing and says_the_same(now.situation, figure, standing):
            told.append([standing])
    return told


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
    return replace(change, after_revision=full.after_revision and change.kind in PRINTED), None


# talks


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
        expired = turned and state is not None and state.stage is Stage.EXPIRED
        if steps or expired or taken_back:
            moved = turned or state is None or state.step in steps
            found.append(TrackNews(state=state, steps=steps, moved=moved, before=earlier if taken_back else None))
    return tuple(found)


def is_own(now: Snapshot, figure: Figure) -> bool:
    """Whether a side counts its own people."""
    return figure.victim_party is not None and side(now.situation, figure.source) == figure.victim_party
