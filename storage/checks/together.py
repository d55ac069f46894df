"""Dead and injured in one number: what a note says of a count that is called one of the dead. Pure.

"Killed" with "killed and wounded" beside it is no count of the dead: such people are `killed_or_injured`, in no toll.
"""

import re
from functools import lru_cache

from config.languages import every_words
from config.patterns import begun, standing
from config.vocabulary import Metric

HALVES = frozenset({Metric.KILLED, Metric.INJURED})
"""The metrics that a source may have told together."""

_APART = re.compile(r"[,;.:\n]+")


_INJURED = re.compile(begun(lambda words: words.whose.injured), re.IGNORECASE)
_KILLED = re.compile(begun(lambda words: words.metrics.get(Metric.KILLED, ())), re.IGNORECASE)
_DIED = re.compile(begun(lambda words: words.whose.died), re.IGNORECASE)
_NEGATION = re.compile(standing(lambda words: words.whose.negations), re.IGNORECASE)
_JOINT = r"[\s\w/&+,]{0,14}?"
_JOINTS = [word for words in every_words() for word in (*words.between.conjunction, *words.between.alternative)]
_JOINED = re.compile("|".join([r"[/&+]", *(re.escape(word) for word in _JOINTS)]), re.IGNORECASE)
_BOTH = re.compile(rf"(?:{_KILLED.pattern}){_JOINT}(?:{_INJURED.pattern})", re.IGNORECASE)
_BOTH_TURNED = re.compile(rf"(?:{_INJURED.pattern}){_JOINT}(?:{_KILLED.pattern})", re.IGNORECASE)


def counts_both(metric: Metric, note: str) -> bool:
    """Whether a count of the dead or of the injured says, of whom it covers, that it takes in the others as well."""
    return metric in HALVES and says_both(metric, note)


@lru_cache(maxsize=4096)
def says_both(metric: Metric, note: str) -> bool:
    """Whether a note says that dead and injured are counted together, beside a count of `metric`."""
    other = _KILLED if metric is Metric.INJURED else _INJURED
    return any(_clause_says_both(clause, other) for clause in _APART.split(note) if other.search(clause))


@lru_cache(maxsize=4096)
def names_both(metric: Metric, note: str) -> bool:
    """Whether the note names dead and injured as what is counted ("killed and wounded"). Nobody can confirm such a
    count as one of the dead, but one with a word that may be read otherwise ("incl. wounded")."""
    return metric in HALVES and any(_joins_both(clause) for clause in _APART.split(note))


def _joins_both(clause: str) -> bool:
    pair = _BOTH.search(clause) or _BOTH_TURNED.search(clause)
    return bool(pair and _JOINED.search(pair[0]) and not _NEGATION.search(clause[: pair.start()]))


def _clause_says_both(clause: str, other: re.Pattern[str]) -> bool:
    pair = _BOTH.search(clause) or _BOTH_TURNED.search(clause)
    first = pair or other.search(clause)
    assert first is not None
    if _NEGATION.search(clause[: first.start()]) or (not pair and _NEGATION.search(clause)):
        return False
    joined = bool(pair and _JOINED.search(pair[0]))  # "dead and wounded"; who "died of their wounds" are dead
    return joined or not _DIED.search(clause)
