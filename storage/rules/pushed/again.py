"""What a chat was told before: the numbers of it that are wrong, and what says again what it was told. Pure."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from config.vocabulary import TAKING_EFFECT
from storage.rules.changes import read_as
from storage.rules.coverage import same_coverage
from storage.rules.dates import same_moment
from storage.rules.mediation.ahead import agreed_for_later
from storage.rules.series import recency, series
from storage.values.report import Figure, Incident, ServiceWord, Snapshot, Step, Track
from storage.values.situation import Situation
from storage.values.told import Ended, LastTold

Item = TypeVar("Item", Incident, ServiceWord, Step)


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A number that the chat was told and that counts no more. `right` stands in its place, None: nothing does."""

    wrong: Figure
    right: Figure | None
    ended: Ended


def corrected(now: Snapshot, before: LastTold) -> tuple[list[Correction], set[int]]:
    """The corrections, and the ids of figures with which nothing else has to be told: those that correct one, and those
    that say the same again, as when a report is replaced for its address."""
    found, settled = list[Correction](), set[int]()
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
            settled.update([right.id, *_in_the_same_words(now, before.record, right)] if right and new else [])
    return found, settled


def _in_the_same_words(now: Snapshot, before: Snapshot, right: Figure) -> set[int]:
    """The new figures of other reports that say what a correction tells."""
    key = series(now.situation, read_as(now.situation, right))
    new = [one for one in now.figures if one.id not in before.figure_ids and says_the_same(now.situation, right, one)]
    return {one.id for one in new if series(now.situation, read_as(now.situation, one)) == key}


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


def told_already(now: Snapshot, before: LastTold) -> set[int]:
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
        if _is_told_again(situation, figure, known.get(series(situation, read_as(situation, figure)), ()))
    }


def _is_told_again(situation: Situation, figure: Figure, told: Sequence[Figure]) -> bool:
    """Not where its source had said otherwise since, of the same moment, and is back at this now."""
    same = [old for old in told if says_the_same(situation, old, figure)]
    since = max(map(recency, same), default=None)
    return since is not None and not any(
        same_moment(old.as_of, figure.as_of, situation.zone) and since < recency(old) < recency(figure) for old in told
    )


def says_the_same(situation: Situation, one: Figure, other: Figure) -> bool:
    """Whether two figures of one series give the same number of the same moment."""
    alike = same_coverage(one.coverage_note, other.coverage_note)
    alike = alike and same_moment(one.as_of, other.as_of, situation.zone)
    alike = alike and (one.verification, one.disputed_by) == (other.verification, other.disputed_by)
    return alike and one.amount == other.amount


def told_and_standing(now: Snapshot, before: LastTold) -> list[list[Figure]]:
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


def agreed_no_more(now: Snapshot, before: Snapshot) -> tuple[tuple[Step, Track], ...]:
    """What was to be in force from later on and nothing says any more, each with its effort."""
    zone, still = now.situation.zone, (*now.agreed, *now.steps)
    lost = new_items(zone, agreed_for_later(before), still)
    return tuple(
        (step, before.tracks[step.track]) for step in lost if not any(_says_as_much(zone, one, step) for one in still)
    )


def not_said_before(zone: ZoneInfo, new: Sequence[Step], known: Sequence[Step]) -> tuple[Step, ...]:
    """Without what is in force, or is to be, by what was known, or by another new report with the word of more
    sides."""
    found = list[Step]()
    for step in sorted(new, key=lambda one: -len(one.parties)):  # stable: of equals the first
        if not any(_says_as_much(zone, one, step) and one.until == step.until for one in (*known, *found)):
            found.append(step)
    return tuple(step for step in new if step in found)


def _says_as_much(zone: ZoneInfo, one: Step, other: Step) -> bool:
    """Whether another report has the same in force from the same moment, by the word of no fewer sides."""
    alike = (one.track, one.kind) == (other.track, other.kind) and same_moment(one.at, other.at, zone)
    return alike and one.kind in TAKING_EFFECT and set(other.parties) <= set(one.parties)


def new_items(zone: ZoneInfo, now: Sequence[Item], before: Sequence[Item]) -> tuple[Item, ...]:
    """What was not there before, also not under another number: a report that is replaced says most of it again."""
    ids, known = {one.id for one in now}, {one.id for one in before}
    gone = [one for one in before if one.id not in ids]
    return tuple(one for one in now if one.id not in known and not any(_is_again(zone, one, old) for old in gone))


def _is_again(zone: ZoneInfo, one: Item, old: Item) -> bool:
    return replace(one, id=old.id, report_id=old.report_id, at=old.at) == old and same_moment(one.at, old.at, zone)
