"""Changes: what each new count says against what was told of the same people before, by its source at this level or
another, or by others. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from config.vocabulary import Causation, Metric, SeriesKind, Status
from storage.rules.amounts import add, fell, says_more
from storage.rules.comparing import APART, PRINTED, Change, ChangeKind, compare, newest_change
from storage.rules.coverage import same_coverage
from storage.rules.kept import kept
from storage.rules.series import (
    counted_phase,
    counts_everyone,
    histories_of,
    is_claim,
    is_flow,
    is_stock,
    its_words,
    joined,
    order,
    recency,
    series,
    side,
)
from storage.rules.stocks import displacement
from storage.rules.tally import toll
from storage.values.report import Figure, Snapshot, of_status
from storage.values.situation import Situation

Histories = Mapping[tuple[Hashable, ...], Sequence[Figure]]
"""By the key of their series, oldest first."""
Group = Sequence[Sequence[Figure]]
"""What each source told of the same people, oldest first."""


@kept
def changes(snapshot: Snapshot) -> tuple[Change, ...]:
    """The newest count of each group of people against the one before, in the snapshot's phase, newest first; beside it
    what another source revised down, or now says of them where it is that which is counted. Claims about the other
    side are no counts (rule 15)."""
    situation = snapshot.situation
    number = snapshot.phase.number

    def counts(figure: Figure) -> bool:
        return counts_everyone(figure) and counted_phase(situation, figure) == number

    told = comparable(situation, histories_of(snapshot, counts))
    groups: dict[Hashable, list[Sequence[Figure]]] = {}
    for history in told.values():
        if not is_claim(situation, history[-1]):
            groups.setdefault(_people(history[-1]), []).append(history)
    speaking = _speaking(snapshot, {group[0][0].metric for group in groups.values()})
    found = [
        change
        for group in groups.values()
        for change in _group_changes(situation, group, _wholes(group, groups), told, speaking)
    ]
    own = {figure.id: figure for history in snapshot.series for figure in history}
    found = [_below_a_place(situation, change, groups) for change in found]
    said = (as_said(change, own) for change in found)
    return tuple(sorted(said, key=lambda change: order(situation, change.new), reverse=True))


def _speaking(snapshot: Snapshot, metrics: Iterable[Metric]) -> Container[int]:
    """The ids of the figures that make the sums of these metrics, or lead for a side's displaced people."""
    casualties = (figure for metric in metrics if metric.is_casualty for figure in toll(snapshot, metric).counted)
    stocks = (stock.latest for _, of in displacement(snapshot).stocks for stock in of)
    return {figure.id for figure in (*casualties, *stocks)}


def falls_of_parts(snapshot: Snapshot) -> tuple[Change, ...]:
    """The newest count of each subset or of families that is lower than the one before: a revision is told wherever it
    is (rule 11)."""
    return tuple(change for change in changes_of_parts(snapshot) if change.kind is ChangeKind.REVISED_DOWN)


@kept
def changes_of_parts(snapshot: Snapshot) -> tuple[Change, ...]:
    """The newest count of each subset, of families, or since an earlier outbreak against its source's before."""
    situation, number = snapshot.situation, snapshot.phase.number

    def is_part(figure: Figure) -> bool:
        part = not counts_everyone(figure) or counted_phase(situation, figure) != number
        of_time = figure.phase == number and figure.series_kind is not SeriesKind.PERIOD
        return part and of_time and not is_claim(situation, figure)

    return tuple(newest_change(history) for history in histories_of(snapshot, is_part))


def revisions(situation: Situation, told: Iterable[Sequence[Figure]]) -> Mapping[int, Change]:
    """Each running count that fell, against the count before it, by its id: also where soldiers and civilians were told
    apart before, or together (rule 11)."""
    known = list(told)
    own = {figure.id: figure for history in known for figure in history}
    histories = comparable(situation, known)
    found: dict[int, Change] = {}
    for history in histories.values():
        steps = [compare(new, old) for old, new in pairwise(its_words(history)) if fell(new.amount, old.amount)]
        if first := _told_otherwise(situation, history[0], histories):
            steps.append(first)
        found |= {change.new.id: as_said(change, own) for change in steps if change.kind is ChangeKind.REVISED_DOWN}
    return found


def comparable(situation: Situation, told: Iterable[Sequence[Figure]]) -> Histories:
    """What each source told, oldest first, by the key of the series that it is compared in: as the situation reads the
    source, where it says of whom its counts are to be taken."""
    taken = any(one.status for one in situation.assumptions)
    read = ([read_as(situation, figure) for figure in history] for history in told) if taken else told
    return {series(situation, history[0]): history for history in joined(situation, read)}


def read_as(situation: Situation, figure: Figure) -> Figure:
    """The figure as the situation reads its source. Only comparisons do: it is told, and added up, as it was said."""
    if figure.victim_status is not Status.UNSPECIFIED or not figure.metric.is_casualty or not figure.victim_party:
        return figure
    if figure.victim_party != side(situation, figure.source):
        return figure
    originator = situation.originator(figure.source)
    taken = (one.status for one in situation.assumptions if one.status and one.source == originator)
    status = next(taken, figure.victim_status)
    return replace(figure, victim_status=status)


def as_said(change: Change, own: Mapping[int, Figure]) -> Change:
    """The change with its figures as they were said, by their ids."""
    new, parts = own[change.new.id], tuple(own[part.id] for part in change.parts)
    old = change.old if change.old is None or parts else own[change.old.id]
    said, read = ({f.victim_status for f in pair if f} for pair in ((new, old), (change.new, change.old)))
    compared = change.kind not in APART and not parts and len(said) > 1 and len(read) == 1
    beside = change.beside and own[change.beside.id]
    return replace(change, new=new, old=old, parts=parts, by_reading=compared, beside=beside)


def _people(figure: Figure) -> Hashable:
    """Who is counted, whoever counts."""
    whose = (figure.victim_party, figure.parties, figure.group)
    return (figure.metric, whose, figure.victim_status, figure.causation, figure.place, is_flow(figure))


def _wholes(group: Group, groups: Mapping[Hashable, Group]) -> Group:
    """What is told of the same side without telling soldiers from civilians, where the group counts one of the two."""
    one = group[0][0]
    if not one.metric.is_casualty or one.victim_status is Status.UNSPECIFIED:
        return ()
    return groups.get(_people(replace(one, victim_status=Status.UNSPECIFIED)), ())


def _below_a_place(situation: Situation, change: Change, groups: Mapping[Hashable, Group]) -> Change:
    """A source's first count of a whole side, against what it counted in one of the side's places before, where that
    was more: it began anew, or revised, and did not say which (rule 11)."""
    new = change.new
    if change.kind is not ChangeKind.FIRST or is_stock(new) or new.place or not new.victim_party:
        return change
    told = (
        figure
        for place, found in situation.places.items()
        if found.party == new.victim_party
        for level in {new.victim_status, Status.CIVILIAN, Status.COMBATANT}
        for history in groups.get(_people(replace(new, victim_status=level, place=place)), ())
        if situation.originator(history[-1].source) == situation.originator(new.source)
        for figure in history[-1:]
        if figure.as_of.at < new.as_of.at and says_more(figure.amount, new.amount)
    )
    most = max(told, key=lambda figure: (figure.amount.floor, recency(figure)), default=None)
    return Change(new=new, old=most, kind=ChangeKind.BELOW_PLACE) if most else change


def _group_changes(
    situation: Situation, group: Group, wholes: Group, told: Histories, speaking: Container[int]
) -> Iterator[Change]:
    """The newest count of one group of people; where its source had none before, against another source's count. A
    rival's newer number hides neither a revision of somebody else's nor how the count moved that is in the sum."""
    newest = max(group, key=lambda history: _newest(situation, history[-1], speaking))
    others = [history for history in group if history is not newest]
    yield change_of(situation, newest, others or wholes, told, speaking)
    for history in others:
        change = change_of(situation, history, (), told)
        rival = situation.originator(history[-1].source) != situation.originator(newest[-1].source)
        kinds = (*PRINTED, ChangeKind.FIRST) if rival else PRINTED
        moved = change.kind in kinds and any(figure.id in speaking for figure in history)
        if moved or change.kind is ChangeKind.REVISED_DOWN:
            yield change


def _newest(situation: Situation, figure: Figure, speaking: Container[int]) -> tuple[Any, ...]:
    """Of one moment the other than the one that speaks, which is told anyway if it says anything new."""
    return figure.as_of.at, figure.published_at, figure.id not in speaking, order(situation, figure)


def change_of(
    situation: Situation,
    history: Sequence[Figure],
    others: Iterable[Sequence[Figure]],
    told: Histories,
    speaking: Container[int] = (),
) -> Change:
    """The last of a history against what its source said last of these people, told apart as now or not; where it had
    said nothing, against what is `speaking` for them of the `others`, who counted the same people, else their
    newest."""
    change = newest_change(history)
    otherwise = _told_otherwise(situation, change.new, told)
    if otherwise and (change.old is None or change.old.as_of.at < _told_at(otherwise)):
        return otherwise
    before = [figure for other in others for figure in other if figure.as_of.at < change.new.as_of.at]
    if change.old or not before:
        return change
    last = max(before, key=lambda figure: (figure.id in speaking, order(situation, figure)))
    if situation.originator(last.source) == situation.originator(change.new.source):
        return Change(new=change.new, old=last, kind=ChangeKind.NOT_COMPARABLE)  # from another first day
    return Change(new=change.new, old=last, kind=ChangeKind.OTHER_SOURCE)


def _told_at(change: Change) -> datetime:
    return max(figure.as_of.at for figure in change.before)


def _told_otherwise(situation: Situation, new: Figure, told: Histories) -> Change | None:
    """The count against what the same originator said at another level: killed and indirect apart, soldiers and
    civilians apart, or together."""
    parts, before = _split_before(situation, new, told)
    if before is None:
        parts, before = _cells_before(situation, new, told)
    if before:
        return replace(compare(new, before), parts=parts)
    if whole := _whole_before(situation, new, told):
        return _told_apart(situation, new, whole, told)
    if cell := _cell_before(situation, new, told):
        return Change(new=new, old=cell, kind=ChangeKind.TOLD_TOGETHER)
    return None


def _split_before(situation: Situation, new: Figure, histories: Histories) -> tuple[tuple[Figure, ...], Figure | None]:
    """The whole that the same originator told before as killed and indirect, of one moment, after these two: the same
    cell, so that its first count that does not tell them apart can be compared (rule 10)."""
    told = tuple(
        max(earlier, key=recency)
        for cause in (Causation.DIRECT, Causation.INDIRECT)
        if (earlier := _earlier(situation, replace(new, causation=cause), histories))
    )
    together = add(part.amount for part in told)
    if new.causation is not Causation.UNSPECIFIED or len(told) < 2 or together is None:
        return (), None
    one, other = told
    if one.as_of.at != other.as_of.at or not same_coverage(one.coverage_note, other.coverage_note):
        return (), None
    return told, replace(max(told, key=recency), amount=together, causation=Causation.UNSPECIFIED)


def _cells_before(situation: Situation, new: Figure, histories: Histories) -> tuple[tuple[Figure, ...], Figure | None]:
    """The soldiers and civilians that the same originator told before, together, after these: a whole that does not
    tell them apart is compared with them, and with one of the two where it is less even than that (rules 10, 11)."""
    if new.victim_status is not Status.UNSPECIFIED:
        return (), None
    told = tuple(
        max(earlier, key=recency)
        for status in (Status.CIVILIAN, Status.COMBATANT)
        if (earlier := _earlier(situation, replace(new, victim_status=status), histories))
    )
    together = add(part.amount for part in told)
    if together is None or (len(told) < 2 and not fell(new.amount, together)):
        return (), None
    return told, replace(max(told, key=recency), amount=together, victim_status=Status.UNSPECIFIED)


def _cell_before(situation: Situation, new: Figure, histories: Histories) -> Figure | None:
    """The same originator's last count of soldiers or civilians alone, before this one of both together."""
    if new.victim_status is not Status.UNSPECIFIED or not new.metric.is_casualty:
        return None
    cells = (replace(new, victim_status=status) for status in (Status.CIVILIAN, Status.COMBATANT))
    told = [figure for cell in cells for figure in _earlier(situation, cell, histories)]
    return max(told, key=recency, default=None)


def _whole_before(situation: Situation, new: Figure, histories: Histories) -> Figure | None:
    """The same originator's last count that did not tell soldiers from civilians."""
    if new.victim_status is Status.UNSPECIFIED:
        return None
    whole = replace(new, victim_status=Status.UNSPECIFIED)
    return max(_earlier(situation, whole, histories), key=recency, default=None)


def _told_apart(situation: Situation, new: Figure, whole: Figure, histories: Histories) -> Change:
    """A count of soldiers or of civilians after one of both together; where the two now come to less, a revision."""
    other = Status.COMBATANT if new.victim_status is Status.CIVILIAN else Status.CIVILIAN
    key = of_status(series(situation, new), other)
    beside = max((f for f in histories.get(key, ()) if f.as_of.at > whole.as_of.at), key=recency, default=None)
    together = add([new.amount, beside.amount]) if beside else None
    # Of a stock fewer are no revision (rule 12).
    if together is None or is_stock(new) or not fell(together, whole.amount):
        return Change(new=new, old=whole, kind=ChangeKind.TOLD_APART)
    return Change(new=new, old=whole, kind=ChangeKind.REVISED_DOWN, beside=beside)


def _earlier(situation: Situation, like: Figure, histories: Histories) -> list[Figure]:
    return [f for f in histories.get(series(situation, like), ()) if f.as_of.at < like.as_of.at]
