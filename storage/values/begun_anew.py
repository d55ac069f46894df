"""Running counts that seem to have begun again: far below what their source counted before a quiet month, and nobody
said why (docs/rules.md, rules 11 and 20). Pure.

A source is heard under all its names ("officials" of a ministry), and whether it told soldiers from civilians or not.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby, islice, pairwise
from operator import is_, le

from config.vocabulary import Qualifier, SeriesKind, Status
from storage.values.figures import Amount, Figure, Figures, SeriesKey, of_status, recency, series_key

QUIET = timedelta(days=30)
"""How long nobody counted before a count that is far below the one before may be another one."""

Told = Sequence[Figure]
"""The figures of a series, oldest first."""


def seems_anew(new: Figure, old: Figure) -> bool:
    """Whether a running count that does not say since when it counts is less than half of its source's last one, after
    a month without any: it may be of what happened since, or a revision, and nobody said which."""
    most = new.amount.maximum if new.amount.best is None and new.amount.minimum is not None else new.amount.best
    if new.count_from or most is None or new.as_of.at - old.as_of.at <= QUIET:
        return False
    if new.coverage_note != old.coverage_note:
        return False  # which says why it is less
    return 2 * most < _told_at_least(old.amount)


def _told_at_least(amount: Amount) -> int:
    return amount.floor if amount.best is None else amount.best


Anew = tuple[Mapping[int, Figure], Mapping[SeriesKey, Told]]
"""Figures that are marked, by the identity of those that are not, and the series that all are of then."""
Kept = MutableMapping[tuple[Hashable, int], tuple[Sequence[Told], Anew]]
"""What was found of the counts of one source, with those counts, by whose and how many they are."""


def marked(figures: Figures, originator: Callable[[str], str], kept: Kept | None = None) -> Figures:
    """The same, each marked as what is known of the others makes it; those that begin anew are a series of their own.
    None of them is marked yet; `originator` is who counts where a source speaks. What is `kept` of the same figures is
    not found again."""
    found: dict[int, Figure] = {}
    series: dict[SeriesKey, Told] = {}
    for whose, same in _of_one_source(figures.by_series, originator):
        new, of = _kept_anew(whose, same, {} if kept is None else kept)
        found |= new
        series |= of
    # As `found.get(id(one), one)` of each, in a third of the time: there may be tens of thousands.
    return Figures(map(found.get, map(id, figures), figures), series) if found else figures


def _kept_anew(whose: Hashable, same: Mapping[SeriesKey, Told], kept: Kept) -> Anew:
    """As `_anew`. After a publication all series but one are those of before: of a long record that is nearly all."""
    told = list(same.values())
    key = whose, sum(map(len, told))
    before = kept.get(key)
    if before is None or not _are_same(before[0], told):
        before = kept[key] = told, _anew(same)
    return before[1]


def _are_same(one: Sequence[Told], other: Sequence[Told]) -> bool:
    """Whether they hold the very same figures: marks are by identity, and an equal figure is another one."""
    sizes = [len(told) for told in one] == [len(told) for told in other]
    return sizes and all(all(map(is_, told, same)) for told, same in zip(one, other, strict=True))


def _anew(same: Mapping[SeriesKey, Told]) -> Anew:
    days = _days(list(same.values()))
    if not days:
        return {}, same
    found: dict[int, Figure] = {}
    series: dict[SeriesKey, Told] = {}
    for key, told in same.items():
        if not any(id(one) in days for one in told):
            series[key] = told
            continue
        new = [replace(one, anew=day) if (day := days.get(id(one))) else one for one in told]
        found |= {id(one): each for one, each in zip(told, new, strict=True) if each is not one}
        series |= {key: list(own) for key, own in groupby(sorted(new, key=_day_anew), key=series_key)}
    return found, series


def _day_anew(figure: Figure) -> date:
    return figure.anew or date.min


def _of_one_source(
    by_series: Mapping[SeriesKey, Told], originator: Callable[[str], str]
) -> Iterator[tuple[Hashable, Mapping[SeriesKey, Told]]]:
    """The series in which one source counts the same people, told apart or not, in the order of the first of them."""
    found: dict[Hashable, dict[SeriesKey, Told]] = {}
    for key, told in by_series.items():
        one = told[0]
        whose: Hashable = key
        if _runs_on(one):
            *same, _source = of_status(key, Status.UNSPECIFIED)
            whose = (*same, originator(one.source))
        found.setdefault(whose, {})[key] = told
    yield from found.items()


def _runs_on(figure: Figure) -> bool:
    return figure.series_kind is SeriesKind.CUMULATIVE and not figure.metric.is_usually_stock


def _days(series: Sequence[Told]) -> dict[int, date]:
    """The day on which each figure's count seems to have begun again, by the figure's identity; of most there is
    none."""
    if not _runs_on(series[0][0]) or not _may_begin_again(series):
        return {}
    found: dict[int, date] = {}
    ordered = sorted((figure for told in series for figure in told), key=recency)
    for status in Status:
        own = [figure for figure in ordered if figure.victim_status is status]
        found |= {id(one): day for one, day in zip(own, _begun_anew(own), strict=True) if day}
    levels = {figure.victim_status for figure in ordered}
    if len(levels) > 1 and Status.UNSPECIFIED in levels:
        wholes = list(_wholes(ordered))
        days = zip((one.as_of.at for one in wholes), _begun_anew(wholes), strict=True)
        begun = {at: day for at, day in days if day}
        found |= {id(one): begun[one.as_of.at] for one in ordered if one.as_of.at in begun}
    return found


def _may_begin_again(series: Sequence[Told]) -> bool:
    """Whether any of it says less than what was told before, or by another name or at another level a month later:
    seldom, and many are asked."""
    if any(_falls(told) for told in series):
        return True
    first, last = min(told[0].as_of.at for told in series), max(told[-1].as_of.at for told in series)
    longest = max(series, key=len)
    around = max(longest[0].as_of.at - first, last - longest[-1].as_of.at)
    if len(series) == 1 or last - first <= QUIET or not (_pauses(longest) or around > QUIET):
        return False
    moments = sorted(figure.as_of.at for told in series for figure in told)
    return any(new - old > QUIET for old, new in pairwise(moments))


def _pauses(told: Told) -> bool:
    """Whether there was a quiet month in it: most are long and have none, so it is not asked of each two of them."""
    at = 0
    while at < len(told) - 1:
        reached = bisect_right(told, told[at].as_of.at + QUIET, key=_moment) - 1
        if reached == at:
            return True
        at = reached
    return False


def _moment(figure: Figure) -> datetime:
    return figure.as_of.at


def _falls(told: Told) -> bool:
    """Whether a later one of them says less than the one before."""
    counts = [figure.amount.best or 0 for figure in told]
    return not all(map(le, counts, islice(counts, 1, None)))


def _begun_anew(told: Told) -> list[date | None]:
    """Of each figure the day on which its count seems to have begun again; what reaches the count before in one step
    goes on with that."""
    days: list[date | None] = [None] if told else []
    whole = told[0] if told else None
    for old, new in pairwise(told):
        since = days[-1]
        if seems_anew(new, old):
            whole, since = (whole if since else old), new.as_of.at.date()
        elif since and whole and new.amount.lead >= whole.amount.lead > 2 * old.amount.lead:
            since = None
        days.append(since)
    return days


def _wholes(ordered: Told) -> Iterator[Figure]:
    """What the source says of everyone at each moment: its count of all, or of the soldiers and the civilians of that
    moment together; one of the two alone is the least there were, as long as it adds to what was told."""
    last: dict[Status, Figure] = {}
    most = -1
    for _, figures in groupby(ordered, key=lambda figure: figure.as_of.at):
        now = {figure.victim_status: figure for figure in figures}
        last |= now
        whole = now.get(Status.UNSPECIFIED)
        if whole is None:
            parts = [last[status] for status in (Status.CIVILIAN, Status.COMBATANT) if status in last]
            whole = _together(parts, complete=len(now) > 1)
            if len(now) == 1 and whole.amount.lead <= most:
                continue
        most = whole.amount.lead
        yield replace(whole, as_of=next(iter(now.values())).as_of)


def _together(parts: Sequence[Figure], *, complete: bool) -> Figure:
    told = sum(_told_at_least(part.amount) for part in parts)
    counted = complete and all(part.amount.best is not None for part in parts)
    bound = Amount(minimum=told, qualifier=Qualifier.AT_LEAST)
    return replace(parts[-1], amount=Amount(minimum=told, best=told, maximum=told) if counted else bound)
