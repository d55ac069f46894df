"""Which figure of a series is current, and whose figure is preferred. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from config.vocabulary import Status
from storage.records import Figure, Situation

FRESH = timedelta(hours=72)
"""How much older than the newest a figure may be and still be compared with it (docs/rules.md, rules 2, 7 and 18)."""


def series(situation: Situation, figure: Figure) -> tuple[Hashable, ...]:
    """The key of the series a figure belongs to: everything that makes two counts the same count at two times."""
    return (
        figure.phase,
        figure.metric,
        figure.unit,
        figure.victim_party or "",
        figure.victim_status,
        figure.causation,
        figure.place,
        figure.subset,
        figure.series_kind,
        situation.originator(figure.source),
    )


def recency(figure: Figure) -> tuple[Hashable, ...]:
    """Sorts figures of one series: by what they are true of, then by publication, never by arrival."""
    return (figure.as_of.at, figure.published_at, figure.id)


def histories(situation: Situation, figures: Iterable[Figure]) -> list[list[Figure]]:
    """The figures of each series, oldest first."""
    ordered = sorted(figures, key=lambda f: (series(situation, f), recency(f)))
    return [list(group) for _, group in groupby(ordered, key=lambda f: series(situation, f))]


def current(situation: Situation, figures: Iterable[Figure]) -> list[Figure]:
    """The current figure of each series; the others are superseded, which is derived here and stored nowhere."""
    return [history[-1] for history in histories(situation, figures)]


def rank(situation: Situation, figure: Figure) -> int:
    """The place of a figure's originator in the situation's source order, 0 the most preferred (rule 2).

    A source is found by its code, then by its kind; one that is not listed comes after those that are. A side that
    counts the other side's people comes last of all.
    """
    source = situation.sources[situation.originator(figure.source)]
    order = situation.source_order
    if source.party not in (None, figure.victim_party):
        return len(order) + 1
    return next((order.index(name) for name in (source.code, source.kind) if name in order), len(order))


def preferred(situation: Situation, figures: Sequence[Figure]) -> str:
    """The originator that speaks for these figures of one cell: the first in the source order among those whose
    newest figure is at most 72 hours older than the newest of all (rule 2)."""
    newest = max(figure.as_of.at for figure in figures)
    fresh = [figure for figure in figures if newest - figure.as_of.at <= FRESH]
    best = min(sorted(fresh, key=recency, reverse=True), key=lambda figure: rank(situation, figure))
    return situation.originator(best.source)


def is_claim(situation: Situation, figure: Figure) -> bool:
    """Whether a side speaks of the other side's soldiers, or of its dead without telling soldiers from civilians:
    kept and shown as a claim, outside every sum (rule 15)."""
    side = situation.sources[figure.source].party
    foreign = side is not None and figure.victim_party is not None and side != figure.victim_party
    return foreign and figure.victim_status is not Status.CIVILIAN
