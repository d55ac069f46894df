"""Parts of numbers that no record could hold beside them: of one event's, or told apart by nothing but a place or a
trade. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from config.articles import article_words
from config.vocabulary import Family, Metric
from handlers.reporting.article.values import ALL_SIDES, ReadFigure, Scope


def inner(found: Sequence[ReadFigure]) -> list[ReadFigure]:
    """The figures; parts of what is no running count ("a strike killed 17, among them nine children"), and parts that
    are counted like their whole ("380 killed, 190 of them in the north"), are marked."""
    return [
        replace(one, is_inner=True) if one.scope is Scope.PART and _is_inner(one, found[:at]) else one
        for at, one in enumerate(found)
    ]


def _is_inner(one: ReadFigure, before: Sequence[ReadFigure]) -> bool:
    whole = next((other for other in reversed(before) if _holds(other, one)), None)
    if whole is None or one.is_of_group:
        return True
    is_running = not (whole.scope is Scope.INCIDENT or whole.historic or whole.superseded)
    return not is_running or _is_alike(one, whole)


def _holds(other: ReadFigure, one: ReadFigure) -> bool:
    """Whether the one may be a part of the other."""
    moved = one.metric.family is Family.DISPLACEMENT is other.metric.family
    hurt = other.metric is Metric.KILLED_OR_INJURED and one.metric in {Metric.KILLED, Metric.INJURED}
    same = (other.metric is one.metric or moved or hurt) and other.unit is one.unit
    one_side = other.party == one.party or bool({other.party, one.party} & {None, ALL_SIDES})
    more = other.value is None or other.value >= (one.value or 0)
    return same and one_side and more and other.scope is not Scope.PART


def _is_alike(one: ReadFigure, whole: ReadFigure) -> bool:
    """Whether nothing that a record tells apart tells the part from its whole: "190 of them in the north"."""
    is_some = one.is_subset or bool(set(article_words().parts) & set(one.words.casefold().split()))
    return not is_some and (one.metric, one.party, one.status) == (whole.metric, whole.party, whole.status)
