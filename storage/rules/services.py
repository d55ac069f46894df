"""Services: the latest word on each at each place, and where it changed. Pure."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from itertools import groupby, pairwise

from storage.values.report import ServiceWord, Snapshot, When


def latest_words(snapshot: Snapshot) -> tuple[ServiceWord, ...]:
    """What is known of each service at each place now, the newest first. Two words of one day, of which nobody knows
    the order, both stand if they differ: of two sources, or one with an hour and one without."""
    zone = snapshot.situation.zone
    found = [word for told in _told(snapshot.services) for word in _last(told, zone)]
    return tuple(sorted(found, key=lambda word: word.at.at, reverse=True))


def changed_words(snapshot: Snapshot) -> tuple[ServiceWord, ...]:
    """The words that say something else than the one before them, the first of each service and place among them."""
    return tuple(
        word
        for told in _told(snapshot.services)
        for word in (told[0], *(new for old, new in pairwise(told) if new.state is not old.state))
    )


def _told(words: Iterable[ServiceWord]) -> list[list[ServiceWord]]:
    """The words on each service at each place, oldest first; of one moment in the order of the record."""
    ordered = sorted(words, key=lambda word: (word.service, word.place, word.at.at))
    return [list(group) for _, group in groupby(ordered, key=lambda word: (word.service, word.place))]


def _last(told: Sequence[ServiceWord], zone: tzinfo) -> list[ServiceWord]:
    newest = told[-1]
    others = [word for word in told[:-1] if word.source != newest.source or word.at.exact is not newest.at.exact]
    beside = [word for word in others if _unordered(word.at, newest.at, zone)]
    states = {newest.state: newest}
    for word in reversed(beside):
        states.setdefault(word.state, word)
    return list(states.values())


def _unordered(one: When, other: When, zone: tzinfo) -> bool:
    """Whether one day is all that is known of which came first."""
    same_day = one.at.astimezone(zone).date() == other.at.astimezone(zone).date()
    return same_day and not (one.exact and other.exact and one.at != other.at)
