"""Series of figures: which are counted together, which of one is current, and whose is preferred. Pure."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import chain, groupby
from typing import Any

from config.vocabulary import Family, Metric, SeriesKind, Status
from storage.rules.amounts import is_count
from storage.rules.coverage import counts_a_part, coverage
from storage.rules.speaking import Candidate, revises
from storage.values.report import Figure, Snapshot, series_key
from storage.values.report import recency as recency  # asked for here by all who sort series
from storage.values.situation import Phase, Situation


def counts_everyone(figure: Figure) -> bool:
    """Whether a figure is in scope of sums and comparisons: a running count or a stock of everyone, in the metric's own
    unit (no subset, no households, no single period)."""
    whole = not figure.subset and figure.series_kind is not SeriesKind.PERIOD
    return whole and figure.unit is figure.metric.unit


def in_scope(snapshot: Snapshot, metric: Metric, place: str = "") -> list[Figure]:
    """The figures of one metric that count everyone, in this phase and place."""
    return [figure for told in series_in_scope(snapshot, metric, place) for figure in told]


def current_in_scope(snapshot: Snapshot, metric: Metric, place: str = "") -> list[Figure]:
    """Of the figures in scope those that are current."""
    return [last_word(told) for told in joined(snapshot.situation, series_in_scope(snapshot, metric, place))]


NEAR = timedelta(days=7)
"""How long before an outbreak a count of it may begin: sources differ on the day on which one began."""


def series_in_scope(snapshot: Snapshot, metric: Metric, place: str = "") -> list[Sequence[Figure]]:
    """The figures in scope as each source told them, oldest first."""
    situation, phase = snapshot.situation, snapshot.phase.number
    return [
        told
        for told in snapshot.series
        if (one := told[0]).metric is metric
        and one.place == place
        and counted_phase(situation, one) == phase
        and counts_everyone(one)
    ]


def counted_phase(situation: Situation, figure: Figure) -> int:
    """The outbreak that a figure counts: a running count that began in an earlier one, or long before the first, is no
    count of this one (rule 20). One that began in the quiet days just before it is."""
    early = _early(situation, figure)
    if not early:
        return figure.phase
    begun, own = early
    if own.begins - begun <= NEAR and not situation.running_on(begun):
        return figure.phase
    return min(situation.outbreak_on(begun), figure.phase)


def begins_early(situation: Situation, figure: Figure) -> bool:
    """Whether a running count says that it begins before its outbreak does."""
    return _early(situation, figure) is not None


def _early(situation: Situation, figure: Figure) -> tuple[date, Phase] | None:
    """The first day of a running count and its outbreak, if that began later."""
    begun, own = figure.count_from, situation.phase(figure.phase)
    return (begun, own) if begun and own and begun < own.begins and not is_stock(figure) else None


def begins_late(situation: Situation, figure: Figure) -> bool:
    """Whether a running count leaves out the first days of its outbreak: "5 since 20 Dec" is no count of all since
    7 Dec, and takes no such count's place (rules 19 and 20). One that seems to have begun again may."""
    if figure.anew:
        return True
    if figure.count_from is None or figure.metric.is_usually_stock or is_stock(figure):
        return False
    own = situation.phase(figure.phase)
    return own is not None and figure.count_from > own.begins_latest


def is_stock(figure: Figure) -> bool:
    """Whether a figure counts people at a moment, so that fewer later are no revision (rule 12): as it says, else as
    its metric is usually counted, unless it says since when."""
    if figure.series_kind == SeriesKind.CUMULATIVE:
        return figure.metric.is_usually_stock and figure.count_from is None
    return figure.series_kind == SeriesKind.STOCK


def is_flow(figure: Figure) -> bool:
    """Whether a running count is of people who are usually counted at a moment: those who fled since a day, not those
    who are displaced now (rule 12)."""
    return figure.series_kind == SeriesKind.CUMULATIVE and figure.metric.is_usually_stock and not is_stock(figure)


def kind_of(figure: Figure) -> SeriesKind:
    """The kind that makes two counts of one series. A running count of displaced people is another count than a stock,
    said or not; of others nobody tells the two apart."""
    unsaid = is_stock(figure) and figure.metric.family is not Family.DISPLACEMENT
    # A count of the evacuated runs only where it says since when: whatever kind is said, it is the same.
    evacuated = figure.metric is Metric.EVACUATED and not is_flow(figure)
    return SeriesKind.STOCK if unsaid or evacuated else figure.series_kind


def series(situation: Situation, figure: Figure) -> tuple[Hashable, ...]:
    """The key of the series a figure belongs to: everything that makes two counts the same count at two times
    (`of_status` is that of the series in which its source counts other people)."""
    *same, _kind_as_said, since, anew, _source = series_key(figure)
    other = begins_late(situation, figure) or counted_phase(situation, figure) != figure.phase
    first = (since or anew) if other else None  # all that begin with the outbreak are one
    return (*same, kind_of(figure), str(first or ""), situation.originator(figure.source))


def of_any_outbreak(key: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    """The key of a series, the same for counts of two outbreaks."""
    return key[1:]


def histories(situation: Situation, figures: Iterable[Figure]) -> list[list[Figure]]:
    """The figures of each series, oldest first."""
    ordered = sorted(figures, key=lambda f: (series(situation, f), recency(f)))
    return [list(group) for _, group in groupby(ordered, key=lambda f: series(situation, f))]


def histories_of(snapshot: Snapshot, wanted: Callable[[Figure], bool]) -> list[Sequence[Figure]]:
    """The `histories` of a snapshot's series that are wanted: asked of one figure of each, so its number and date are
    not to matter."""
    return joined(snapshot.situation, (told for told in snapshot.series if wanted(told[0])))


def joined(situation: Situation, told: Iterable[Sequence[Figure]]) -> list[Sequence[Figure]]:
    """The `histories` of what each source told, where several speak for one originator."""
    found: dict[tuple[Hashable, ...], list[Sequence[Figure]]] = {}
    for one in told:
        found.setdefault(series(situation, one[0]), []).append(one)
    return [_merged(found[key]) for key in sorted(found)]


def _merged(told: Sequence[Sequence[Figure]]) -> Sequence[Figure]:
    return told[0] if len(told) == 1 else sorted(chain.from_iterable(told), key=recency)


def current_of(snapshot: Snapshot, wanted: Callable[[Figure], bool]) -> list[Figure]:
    """The current figures of a snapshot's series that are wanted (`histories_of`)."""
    return [last_word(history) for history in histories_of(snapshot, wanted)]


def newest_word(snapshot: Snapshot, figure: Figure) -> Figure:
    """What its originator said last in the figure's series: itself, or a bound that takes no count's place (rule 2)."""
    situation, key = snapshot.situation, series(snapshot.situation, figure)
    same = histories_of(snapshot, lambda f: f.metric is figure.metric and series(situation, f) == key)
    return max((told[-1] for told in same), key=recency, default=figure)


def current(situation: Situation, figures: Iterable[Figure]) -> list[Figure]:
    """The current figure of each series; the others are superseded, which is derived here and stored nowhere."""
    return [last_word(history) for history in histories(situation, figures)]


def last_word(history: Sequence[Figure]) -> Figure:
    """What a source says now, by its figures of one series, the oldest first: its newest count, for a bound from below
    that says less takes no count's place (rule 2); an upper bound below it does (rule 11)."""
    counted = next((at for at in range(len(history) - 1, 0, -1) if is_count(history[at].amount)), 0)
    since = history[counted:]  # a count takes any word's place
    return reduce(lambda word, new: new if revises(new.amount, word.amount) else word, since)


def its_words(history: Sequence[Figure]) -> list[Figure]:
    """Of a source's figures of one series, the oldest first, those that were its word when it told them."""
    words = list(history[:1])
    for new in history[1:]:
        if revises(new.amount, words[-1].amount):
            words.append(new)
    return words


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

    A source is found by its code, then by its kind; one that is not listed comes after those that are. Of two found
    alike another side's, an ally's, comes after the others. A side that counts an opposed side's people comes last of
    all.
    """
    order = situation.source_order
    partial = figure.victim_party is None and side(situation, figure.source) is not None  # of everybody's people
    if partial or is_foreign(situation, figure):
        return 2 * len(order) + 2
    place = next((order.index(name) for name in _names(situation, figure) if name in order), len(order))
    return 2 * place + _is_an_allys(situation, figure)


def order(situation: Situation, figure: Figure) -> tuple[Any, ...]:
    """The newest is the greatest; of one moment the more preferred source's, and never the one that arrived last."""
    newest, said = (figure.as_of.at, figure.published_at), figure.amount
    bounds = (said.minimum or 0, said.maximum or 0, said.qualifier.value, said.words)
    return *newest, -rank(situation, figure), said.lead, figure.source, *bounds


def candidate(situation: Situation, figure: Figure, *, of_a_part: bool, tie: Hashable) -> Candidate[Figure]:
    """A figure among those that may speak for the same people. `of_a_part`: it counts a part of them, whatever its note
    says."""
    source = situation.originator(figure.source)
    return Candidate(
        count=figure,
        amount=figure.amount,
        at=figure.as_of.at,
        rank=rank(situation, figure),
        stock=is_stock(figure),
        covered=of_a_part or bool(coverage(figure.coverage_note)),
        of_a_part=not of_a_part and counts_a_part(figure.coverage_note),
        tie=tie,
        source=source,
        within=situation.bodies(source),
    )


def _is_an_allys(situation: Situation, figure: Figure) -> bool:
    """Whether another side than theirs speaks of people. Those it detains it counts itself."""
    speaker = side(situation, figure.source)
    own = figure.parties or (figure.victim_party,)
    return speaker is not None and speaker not in own and figure.metric is not Metric.DETAINED


def is_ranked(situation: Situation, figure: Figure) -> bool:
    """Whether the situation's source order tells how far a figure's originator is preferred."""
    return any(name in situation.source_order for name in _names(situation, figure))


def _names(situation: Situation, figure: Figure) -> tuple[str, str]:
    """What its originator is found by in the source order, first the more exact one."""
    source = situation.sources[situation.originator(figure.source)]
    return source.code, source.kind


def is_foreign(situation: Situation, figure: Figure) -> bool:
    """Whether a side speaks of an opposed side's people, or of several opposed sides': of them it never speaks while
    anybody else does (rule 2). Those it detains it counts itself (rule 15)."""
    if figure.metric is Metric.DETAINED:
        return False
    speaker = side(situation, figure.source)
    return all(situation.opposed(speaker, party) for party in figure.parties or (figure.victim_party,))


def with_standing(situation: Situation, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one group of people without those of an opposed side, unless nobody else has one (rule 2)."""
    own = [figure for figure in figures if not is_foreign(situation, figure)]
    return own or list(figures)


def is_claim(situation: Situation, figure: Figure) -> bool:
    """Whether a side speaks of an opposed side's soldiers, or of its dead without telling soldiers from civilians: kept
    and shown as a claim, outside every sum (rule 15)."""
    return figure.victim_status is not Status.CIVILIAN and is_foreign(situation, figure)
