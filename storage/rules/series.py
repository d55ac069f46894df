"""Series of figures: which are counted together, which of one is current, and whose is preferred. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from config.vocabulary import Metric, SeriesKind, Status
from storage.values.report import Figure, Snapshot
from storage.values.situation import Situation

FRESH = timedelta(hours=72)
"""How much older than the newest a figure may be and still be compared with it (docs/rules.md, rules 2, 7 and 18)."""


def counts_everyone(figure: Figure) -> bool:
    """Whether a figure is in scope of sums and comparisons: a running count or a stock of everyone, in the metric's own
    unit (no subset, no households, no single period)."""
    whole = not figure.subset and figure.series_kind is not SeriesKind.PERIOD
    return whole and figure.unit is figure.metric.unit


def in_scope(snapshot: Snapshot, metric: Metric, place: str = "") -> list[Figure]:
    """The figures of one metric that count everyone, in this phase and place."""
    return [
        figure
        for figure in snapshot.figures
        if figure.metric is metric
        and figure.phase == snapshot.phase.number
        and figure.place == place
        and counts_everyone(figure)
    ]


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


def by_originator(situation: Situation, figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The figures of each originator: outlets that quote the same one are one source (rule 14)."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(situation.originator(figure.source), []).append(figure)
    return found


def side(situation: Situation, source: str) -> str | None:
    """The side a source belongs to, None for one that belongs to none. A part of a body is on that body's side."""
    found = situation.sources[source]
    return side(situation, found.parent) if found.party is None and found.parent else found.party


def rank(situation: Situation, figure: Figure) -> int:
    """The place of a figure's originator in the situation's source order, 0 the most preferred (rule 2).

    A source is found by its code, then by its kind; one that is not listed comes after those that are. A side that
    counts the other side's people comes last of all.
    """
    source = situation.sources[situation.originator(figure.source)]
    order = situation.source_order
    if side(situation, figure.source) not in (None, figure.victim_party):
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
    kept and shown as a claim, outside every sum (rule 15). Those it detains it counts itself."""
    speaker = side(situation, figure.source)
    foreign = speaker is not None and figure.victim_party is not None and speaker != figure.victim_party
    return foreign and figure.victim_status is not Status.CIVILIAN and figure.metric is not Metric.DETAINED
