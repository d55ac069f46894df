"""Numbers told right behind those of a time long gone, of that time as well: "In the war of 2006 4,000 died in Lebanon.
On the Israeli side 45 civilians died". Pure."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from config.vocabulary import Metric
from handlers.reporting.article.counting.behind import HURT
from handlers.reporting.article.standing.times import LONG_AGO
from handlers.reporting.article.text.dates import Printed, days
from handlers.reporting.article.text.lexicon import Marked
from handlers.reporting.article.whose.guessed import Found

_OF_NOW = (
    "present",
    "of_them",
    "perfect",
    "ever_since",
    "so_far",
    "still",
    "today",
    "recent_spans",
    "spans",
    "newly",
    "anew",
)


def of_the_past(
    texts: Sequence[Marked], found: Sequence[tuple[Marked, Found]], printed: Printed
) -> list[tuple[Marked, Found]]:
    """The figures; those of a sentence that goes on, in the same paragraph, from one of the past are of the past, where
    no word of it is of now and nobody else speaks."""
    places = {marked.sentence.start: at for at, marked in enumerate(texts)}
    told: list[tuple[Marked, Found]] = []
    last = (-1, -1)  # paragraph and place of a sentence of the past
    for sentence, group in groupby(found, key=lambda pair: pair[1].sentence):
        pairs = list(group)
        here = (pairs[0][1].paragraph, places[sentence])
        goes_on = here == (last[0], last[1] + 1) and all(_may_go_on(marked, one, printed) for marked, one in pairs)
        if goes_on:
            pairs = [(marked, replace(one, figure=replace(one.figure, historic=True))) for marked, one in pairs]
        if all(one.figure.historic for _, one in pairs) and not any(marked.has("ever_since") for marked, _ in pairs):
            last = here
        told += pairs
    return told


def _may_go_on(marked: Marked, one: Found, printed: Printed) -> bool:
    dated = any(printed.day - day.day <= LONG_AGO for day in days(marked, printed, years=True))  # "December's fighting"
    new = dated or one.goes_on or (one.speaker is not None and not one.speaker.is_carried)
    return not (new or one.runs or one.figure.day or any(marked.has(table) for table in _OF_NOW))


def of_that_day(one: Found) -> Found:
    """ "The worst day was 24 March 2021. Police admit 87 deaths"."""
    fled = one.figure.metric is Metric.DISPLACED and one.is_past  # "350,000 were displaced"
    now = one.runs or one.figure.day or not (fled or one.figure.metric in HURT)
    return one if now else replace(one, figure=replace(one.figure, historic=True))
