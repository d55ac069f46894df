"""What a new count says against the one before it. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from config.vocabulary import Causation, SeriesKind, Unit
from storage.records import Amount, Figure, Snapshot
from storage.series import histories, recency
from storage.tally import add


class ChangeKind(StrEnum):
    FIRST = "first"
    UNCHANGED = "unchanged"
    ROSE = "rose"
    FELL = "fell"  # a stock that fell
    REVISED_DOWN = "revised_down"  # a running count that fell: a revision, not a negative day
    NOT_COMPARABLE = "not_comparable"  # it covers something else than the count before
    INEXACT = "inexact"  # one of the two is no exact number
    OTHER_SOURCE = "other_source"  # the count before is another source's


@dataclass(frozen=True, kw_only=True)
class Change:
    """A count and the one before it, in its own series where there is one. `difference` is set only where it may be
    printed."""

    new: Figure
    old: Figure | None
    kind: ChangeKind
    difference: int | None = None
    after_revision: bool = False  # the count before was itself a revision: said with the first difference after it


def changes(snapshot: Snapshot) -> tuple[Change, ...]:
    """The newest count of each group of people against the one before, in the snapshot's phase, newest first."""
    figures = [f for f in snapshot.figures if f.phase == snapshot.phase.number and _running(f)]
    groups: dict[Hashable, list[list[Figure]]] = {}
    for history in histories(snapshot.situation, figures):
        groups.setdefault(_people(history[-1]), []).append(history)
    found = [_split_before(snapshot, _group_change(group), figures) for group in groups.values()]
    return tuple(sorted(found, key=lambda change: recency(change.new), reverse=True))


def _people(figure: Figure) -> Hashable:
    """Who is counted, whoever counts."""
    return (figure.metric, figure.victim_party, figure.victim_status, figure.causation, figure.place)


def _group_change(group: Sequence[Sequence[Figure]]) -> Change:
    """The newest count of one group of people; where its source had none before, against another source's."""
    newest = max(group, key=lambda history: recency(history[-1]))
    change = newest_change(newest)
    others = [f for history in group if history is not newest for f in history if f.as_of.at < change.new.as_of.at]
    if change.kind is not ChangeKind.FIRST or not others:
        return change
    return Change(new=change.new, old=max(others, key=recency), kind=ChangeKind.OTHER_SOURCE)


def _split_before(snapshot: Snapshot, change: Change, figures: Sequence[Figure]) -> Change:
    """A first whole count is compared with the parts its source told before, killed and indirect together: the same
    cell of the same originator (rule 10)."""
    new, originator = change.new, snapshot.situation.originator
    if change.kind is not ChangeKind.FIRST or new.causation is not Causation.UNSPECIFIED:
        return change
    wanted = [replace(new, causation=cause) for cause in (Causation.DIRECT, Causation.INDIRECT)]
    parts = [
        max(
            (f for f in figures if _people(f) == _people(part) and f.as_of.at < new.as_of.at), key=recency, default=None
        )
        for part in wanted
    ]
    told = [part for part in parts if part and originator(part.source) == originator(new.source)]
    together = add(part.amount for part in told)
    if len(told) < len(wanted) or together is None:
        return change
    return compare(new, replace(max(told, key=recency), amount=together, causation=Causation.UNSPECIFIED))


def _running(figure: Figure) -> bool:
    return figure.unit is Unit.PERSON and not figure.subset and figure.series_kind is not SeriesKind.PERIOD


def newest_change(history: Sequence[Figure]) -> Change:
    """The last step of one series, oldest figure first. A count repeated word for word a day later is no step, so
    figures of one moment are taken once (the last published)."""
    moments = list({figure.as_of.at: figure for figure in history}.values())
    if len(moments) == 1:
        return Change(new=moments[0], old=None, kind=ChangeKind.FIRST)
    revised = len(moments) > 2 and change_kind(moments[-2], moments[-3]) is ChangeKind.REVISED_DOWN
    return compare(moments[-1], moments[-2], after_revision=revised)


def compare(new: Figure, old: Figure, *, after_revision: bool = False) -> Change:
    """The change from `old` to `new`, two figures of one series."""
    kind = change_kind(new, old)
    printable = kind in (ChangeKind.ROSE, ChangeKind.FELL)
    difference = _difference(new.amount, old.amount) if printable else None
    return Change(new=new, old=old, kind=kind, difference=difference, after_revision=after_revision and printable)


def change_kind(new: Figure, old: Figure) -> ChangeKind:
    """How two figures of one series compare. A coverage that differs or is newly told forbids a difference."""
    difference = _difference(new.amount, old.amount)
    if new.coverage_note != old.coverage_note:
        return ChangeKind.NOT_COMPARABLE
    if difference is None:
        return ChangeKind.UNCHANGED if new.amount == old.amount else ChangeKind.INEXACT
    if difference == 0:
        return ChangeKind.UNCHANGED
    if difference > 0:
        return ChangeKind.ROSE
    return ChangeKind.REVISED_DOWN if new.series_kind is SeriesKind.CUMULATIVE else ChangeKind.FELL


def _difference(new: Amount, old: Amount) -> int | None:
    exact = new.minimum == new.best == new.maximum and old.minimum == old.best == old.maximum
    return new.best - old.best if exact and new.best is not None and old.best is not None else None
