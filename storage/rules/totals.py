"""Printed totals of all sides, and what their own parts say. Pure (docs/rules.md, rules 5, 7 and 8)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from config.vocabulary import Causation, Qualifier, Status
from storage.rules.amounts import add, difference, reached, says_more
from storage.rules.cells import cell
from storage.rules.coverage import coverage
from storage.rules.series import begins_late, candidate, in_scope, newest_word, order
from storage.rules.speaking import FRESH, or_a_greater_part
from storage.values.report import Amount, Figure, Snapshot
from storage.values.situation import Situation


class Verdict(StrEnum):
    """What the parts of a reported total say of it (rule 8)."""

    ADDS_UP = "adds_up"
    NOT_BROKEN_DOWN = "not_broken_down"
    INCONSISTENT = "inconsistent"
    NO_PARTS = "no_parts"
    INEXACT = "inexact"  # parts are given, but total or parts are not exact numbers


class Left(StrEnum):
    """What is left of a total by the counts of some sides."""

    REST = "rest"
    NOTHING = "nothing"  # or nobody knows how much
    LESS = "less"  # they are more than it


@dataclass(frozen=True, kw_only=True)
class ReportedTotal:
    """A total of all sides as it was printed; equal ones of several outlets are folded into one (rule 7). `counted` are
    the figures that make its parts; `some` are those of the sides that its report tells of, where it leaves others
    out."""

    amount: Amount
    figures: tuple[Figure, ...]
    parts: tuple[tuple[str, Amount], ...] = ()
    counted: tuple[Figure, ...] = ()
    residual: int | None = None
    some: tuple[Figure, ...] = ()

    @property
    def left(self) -> Left:
        """What `some` leave of the total."""
        told = add(figure.amount for figure in self.some)
        if told is None or says_more(self.amount, told):
            return Left.REST
        return Left.LESS if says_more(told, self.amount) else Left.NOTHING

    @property
    def verdict(self) -> Verdict:
        if not self.parts:
            return Verdict.NO_PARTS
        if self.residual is None:
            return Verdict.INEXACT
        if self.residual == 0:
            return Verdict.ADDS_UP
        return Verdict.NOT_BROKEN_DOWN if self.residual > 0 else Verdict.INCONSISTENT


def is_total(figure: Figure) -> bool:
    """Whether a figure counts everyone of all sides; one of their civilians alone is another scope (rule 7)."""
    everyone = figure.victim_status is Status.UNSPECIFIED and figure.causation is Causation.UNSPECIFIED
    some = bool(figure.parties or figure.group)
    return figure.victim_party is None and everyone and not some


def leading(situation: Situation, totals: Sequence[Figure]) -> Figure | None:
    """The total that leads where no side has a figure: the first in source order, then the newest (rule 5). One that
    covers a part of the people leads only where none covers all, or those come to less (rule 19)."""
    # Of equals `min` takes the first, the newest.
    figures = sorted(totals, key=lambda f: order(situation, f), reverse=True)
    told = [candidate(situation, f, of_a_part=begins_late(situation, f), tie=f.source) for f in figures]
    first = min(told, key=lambda one: (one.covered, one.rank), default=None)
    return or_a_greater_part(first, told).count if first else None


def reported_totals(
    snapshot: Snapshot, totals: Sequence[Figure], newest: datetime, *, always: Figure | None = None
) -> tuple[ReportedTotal, ...]:
    """Totals at most 72 hours older than `newest`, and the one that is told `always`; least to greatest, those of equal
    number and coverage folded (rule 7). Where a source's count is older than that or than its newest word, a bound
    that takes no count's place, the word is told."""
    # Rule 7; the one that leads whatever its age (rule 5).
    kept = [f for f in totals if newest - f.as_of.at <= FRESH or f is always]
    words = [(f, newest_word(snapshot, f)) for f in totals]
    kept += [
        word
        for f, word in words
        if newest - word.as_of.at <= FRESH and (f not in kept or word.as_of.at - f.as_of.at > FRESH)
    ]
    folded: dict[tuple[Amount, str, date | None], list[Figure]] = {}
    for figure in sorted(kept, key=lambda f: (f.amount.lead, reached(f.amount), order(snapshot.situation, f))):
        late = (figure.count_from or figure.anew) if begins_late(snapshot.situation, figure) else None
        folded.setdefault((_as_shown(figure.amount), coverage(figure.coverage_note), late), []).append(figure)
    return tuple(_reported(snapshot, amount, tuple(figures)) for (amount, *_), figures in folded.items())


def _as_shown(amount: Amount) -> Amount:
    """Readers see a source's words only where it gave no number: "close to a million" folds with "nearly 1,000,000"."""
    return amount if amount.qualifier is Qualifier.VAGUE else replace(amount, words="")


def _reported(snapshot: Snapshot, amount: Amount, figures: tuple[Figure, ...]) -> ReportedTotal:
    split = next((found for figure in figures if (found := parts_of(snapshot, figure))), ())
    # A breakdown tells them already.
    some = () if split else next((own for figure in figures if (own := _some_of(snapshot, figure))), ())
    told = add(part for _, part, _ in split)
    return ReportedTotal(
        amount=amount,
        figures=figures,
        parts=tuple((party, part) for party, part, _ in split),
        counted=tuple(figure for _, _, own in split for figure in own),
        residual=difference(amount, told) if told else None,
        some=some,
    )


def _some_of(snapshot: Snapshot, total: Figure) -> tuple[Figure, ...]:
    """What the source of a total tells of single sides in the same report, and of several together."""
    told = [figure for _, _, own in _parts(snapshot, total) for figure in own]
    alone = {figure.victim_party for figure in told}
    together = (f for f in _same_report(snapshot, total) if f.parties and f.victim_status is Status.UNSPECIFIED)
    told += [figure for figure in together if not alone.intersection(figure.parties)]
    return tuple(figure for figure in told if figure.source == total.source)


def parts_beside(snapshot: Snapshot, totals: Sequence[ReportedTotal]) -> frozenset[int]:
    """The ids of what stands beside totals in their own reports, by the same source: their parts, which are told with
    them (rule 8)."""
    told = {(f.report_id, f.source) for total in totals for f in total.figures}
    return frozenset(f.id for f in snapshot.figures if (f.report_id, f.source) in told) if told else frozenset()


Part = tuple[str, Amount, tuple[Figure, ...]]


def parts_of(snapshot: Snapshot, total: Figure) -> tuple[Part, ...]:
    """Each party's amount in the report that printed the total, with the figures that make it, or nothing unless every
    party has one (rule 8)."""
    parts = _parts(snapshot, total)
    return parts if len(parts) == len(snapshot.situation.parties) else ()


def _parts(snapshot: Snapshot, total: Figure) -> tuple[Part, ...]:
    """The same of each party that the report tells of."""
    same_report = _same_report(snapshot, total)
    parts = (_party_part(snapshot.situation, p, same_report) for p in snapshot.situation.parties)
    return tuple(part for part in parts if part)


def _same_report(snapshot: Snapshot, total: Figure) -> list[Figure]:
    scope = in_scope(snapshot, total.metric, total.place)
    return [figure for figure in scope if figure.report_id == total.report_id]


def _party_part(situation: Situation, party: str, figures: Sequence[Figure]) -> Part | None:
    """One party's people in one report: the coarsest level it gives, never two levels, and one originator a cell."""
    own = [figure for figure in figures if figure.victim_party == party]
    levels = ((Status.UNSPECIFIED,), (Status.CIVILIAN, Status.COMBATANT))
    for level in levels:
        cells = [cell(situation, party, status, own) for status in level]
        if amount := add(one.amount for one in cells if one.amount):
            return party, amount, tuple(figure for one in cells for figure in one.counted)
    return None
