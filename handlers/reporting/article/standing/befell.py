"""Sentences that tell of one event, and the numbers behind them, which are of it: "A drone hit a market on Tuesday.
Nine people were killed". Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.reporting.article.standing.running import Standing, is_title, of_the_event
from handlers.reporting.article.text.dates import Named, Printed, days
from handlers.reporting.article.text.lexicon import Marked
from handlers.reporting.article.whose.guessed import Found

_AGREED = ("talks", "agreement", "ceasefire")
_LATE = timedelta(days=14)
_LEAD = 3  # sentences in which a text says what it is about
_TENSE, _SUBJECT, _SAID = 4, 6, 3  # tokens looked at


def of_their_events(
    texts: Sequence[Marked], found: Sequence[tuple[Marked, Found]], printed: Printed
) -> list[tuple[Marked, Found]]:
    """The figures; what no word says goes on is of the event that the text, or the sentence before, tells of."""
    behind = behind_events(texts, printed)
    told = [
        Standing(
            one.figure, one.paragraph, one.runs, one.is_tally, one.is_past, is_title(marked), one.sentence in behind
        )
        for marked, one in found
    ]
    scopes = of_the_event(told, led=is_led(texts, printed))
    return [
        (marked, replace(one, figure=replace(one.figure, scope=scope)))
        for (marked, one), scope in zip(found, scopes, strict=True)
    ]


def is_led(texts: Sequence[Marked], printed: Printed) -> bool:
    """Whether a text begins with what befell somebody on one day: "On Monday the post was attacked"."""
    return any(_befell(marked, printed) for marked in texts[:_LEAD])


def behind_events(texts: Sequence[Marked], printed: Printed) -> frozenset[int]:
    """The sentences, by their beginnings, behind one that tells of an event: in its paragraph until a sentence speaks
    of the whole again, or right behind it."""
    found, after, paragraph = set[int](), False, -1
    last = False
    for marked in texts:
        after = (after and marked.sentence.paragraph == paragraph) or last
        paragraph = marked.sentence.paragraph
        if after:
            found.add(marked.sentence.start)
        last = _is_of_one_day(marked, printed) or _strikes_once(marked)
        after = last or (after and not _goes_on(marked))
    return frozenset(found)


def _befell(marked: Marked, printed: Printed) -> bool:
    return (marked.has("assaults") or marked.has("one_blow")) and _is_dated(marked, printed) and not _goes_on(marked)


def _is_of_one_day(marked: Marked, printed: Printed) -> bool:
    """ "A depot exploded in Lima on Monday": and nobody says so on Monday."""
    at = marked.places("befalls") or _entered(marked)
    if not at or _goes_on(marked) or any(marked.speaks_of(table) for table in _AGREED):
        return False  # "the truce collapsed on Monday"
    named = [day for day in days(marked, printed) if not (day.is_month or day.is_unknown)]
    said = any(marked.among("says", range(max(0, day.start - _SAID), day.start)) for day in named)
    dated = bool(named) or marked.has("spans")
    return dated and not said and not marked.among("have", _before(at[0]))


def _entered(marked: Marked) -> list[int]:
    """ "Gunmen entered a hospital", not "the fighting entered a second week"."""
    return [at for at in marked.places("enters") if marked.is_word("attackers", at - 1)]


def _strikes_once(marked: Marked) -> bool:
    """ "A drone hit a market", whenever that was; not "a drone has hit", "since a drone hit"."""
    for at in marked.places("befalls"):
        subject = range(max(0, at - _SUBJECT), at)
        once = marked.among("one_blow", subject) and marked.among("one", subject)
        once = once or (marked.is_word("attackers", at - 1) and marked.is_word("one", at + 1))  # "ambushed a patrol"
        if once and not marked.among("have", _before(at)):
            return not _goes_on(marked)
    return False


def _before(at: int) -> range:
    return range(max(0, at - _TENSE), at)


def _is_dated(marked: Marked, printed: Printed) -> bool:
    return marked.has("spans") or any(_is_of_late(day, printed) for day in days(marked, printed))


def _goes_on(marked: Marked) -> bool:
    return any(marked.has(table) for table in ("ever_since", "so_far", "sums", "wars", "nature"))


def _is_of_late(day: Named, printed: Printed) -> bool:
    return not (day.is_month or day.is_unknown) and printed.day - day.day <= _LATE
