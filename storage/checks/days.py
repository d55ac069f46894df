"""Days that have not come, and those that look like a slip of the year: far from every other count of the series, or
before all fighting. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from config.vocabulary import StepKind
from storage.rules.series import of_any_outbreak, series
from storage.values.report import Figure, When
from storage.values.situation import Situation

AHEAD = frozenset({StepKind.SCHEDULED, StepKind.POSTPONED, StepKind.COMMITMENT_DUE})
"""Steps that tell of a day to come."""
FAR = timedelta(days=180)
"""A slip of the year is twice as far; an outbreak that flares up again may be as near."""


def far_from(situation: Situation, figure: Figure, others: Iterable[Figure]) -> Figure | None:
    """The nearest of the figures of its series in any outbreak, if they are all later and far away."""
    key = of_any_outbreak(series(situation, figure))
    own = [other for other in others if of_any_outbreak(series(situation, other)) == key]
    nearest = min(own, key=lambda other: other.as_of.at, default=None)
    return nearest if nearest and nearest.as_of.at - figure.as_of.at > FAR else None


def before_the_first(situation: Situation, figure: Figure) -> bool:
    """Whether its day lies before the first outbreak."""
    return figure.as_of.at.astimezone(situation.zone).date() < situation.phases[0].begins


def in_an_outbreak(situation: Situation, figure: Figure) -> bool:
    """Whether fighting went on at its day."""
    day = figure.as_of.at.astimezone(situation.zone).date()
    return bool(situation.running_on(day))


def lies_ahead(when: When, situation: Situation, now: datetime) -> bool:
    """Whether its day, or its hour, has not come: today has, though it ends later."""
    if when.at <= now:  # as nearly all are, and their days as well
        return False
    local = when.at.astimezone(situation.zone)
    return when.exact or local.date() > now.astimezone(situation.zone).date()


def is_before(when: When, other: When, situation: Situation) -> bool:
    """Whether a moment certainly lies before another one: of one day only where both are told by the hour."""
    day, other_day = (each.at.astimezone(situation.zone).date() for each in (when, other))
    return day < other_day or (when.exact and other.exact and when.at < other.at)
