"""Drawn sets of figures: valid, often contradictory, and small enough to be read when a property fails."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from config.vocabulary import Causation, Metric, Qualifier, Status
from storage.rules.tally import Toll, toll
from storage.values.report import Amount, Figure, When, exactly
from tests.support.records.factories import figure, moment, snapshot

START = moment("2025-12-10 12:00")

# Slow machines make no failures, and every run tries the same sets.
drawn = settings(deadline=None, derandomize=True, max_examples=60)

EXACT = [exactly(n) for n in (0, 1, 2, 5, 13, 21, 41, 42, 60)]
OPEN = [
    Amount(minimum=20, qualifier=Qualifier.AT_LEAST),
    Amount(minimum=40, qualifier=Qualifier.MORE_THAN),
    Amount(best=30, qualifier=Qualifier.ABOUT),
    Amount(maximum=10, qualifier=Qualifier.UP_TO),
    Amount(maximum=50, qualifier=Qualifier.NEARLY),
    Amount(minimum=20, maximum=25, qualifier=Qualifier.RANGE),
    Amount(minimum=12, qualifier=Qualifier.VAGUE, words="dozens"),
]
amounts = st.sampled_from([*EXACT, *OPEN])
exact = st.sampled_from(EXACT)

# Half of the figures are one side's, so that they meet in the same cells; few draws a figure keep the tests fast.
SAID = list(
    product(["TH", "TH", "KH", None], ["th-mod", "th-auth", "kh-moi", "who", "press", "press-2"], Status, Causation)
)
REPORTS = (1, 2)
hours_later = st.sampled_from([1, 2, 5, 20, 30, 72, 73, 100])


def built(said: tuple[str | None, str, Status, Causation], amount: Amount, hour: int, report_id: int = 1) -> Figure:
    party, source, status, causation = said
    one = figure(amount, of=party, source=source, victim_status=status, causation=causation, report_id=report_id)
    return at_hour(one, hour)


def at_hour(one: Figure, hour: int) -> Figure:
    when = START + timedelta(hours=hour)
    return replace(one, as_of=When(at=when, exact=True), published_at=when)


def records(told: st.SearchStrategy[Amount] = amounts) -> st.SearchStrategy[list[Figure]]:
    """Figures of different moments, some hours to some days apart, in the order of their dates."""
    one = st.tuples(st.sampled_from(SAID), told, hours_later, st.sampled_from(REPORTS))
    return st.lists(one, max_size=12).map(
        lambda rows: [
            built(said, amount, sum(row[2] for row in rows[: n + 1]), report_id)
            for n, (said, amount, _, report_id) in enumerate(rows)
        ]
    )


def dead(figures: Iterable[Figure]) -> Toll:
    return toll(snapshot("2026-01-31", figures=tuple(figures)), Metric.KILLED)


def greatest(figures: Iterable[Figure], party: str) -> int:
    """The most that any of them lets be said of one side's people, at one level and one cause."""
    own = [one for one in figures if one.victim_party == party]
    of = {status: _greatest(one for one in own if one.victim_status is status) for status in Status}
    return max(of[Status.UNSPECIFIED], of[Status.CIVILIAN] + of[Status.COMBATANT])


def _greatest(figures: Iterable[Figure]) -> int:
    by_cause = dict.fromkeys(Causation, 0)
    for one in figures:
        by_cause[one.causation] = max(by_cause[one.causation], one.amount.floor)
    return max(by_cause[Causation.UNSPECIFIED], by_cause[Causation.DIRECT] + by_cause[Causation.INDIRECT])
