"""The side that people are of, and how it is known: said, or likely. Pure."""

from typing import NamedTuple

from config.vocabulary import Metric
from handlers.reporting.article.sides.named import is_group, named
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import Guess, ReadFigure
from handlers.reporting.article.whose.strikers import is_taking

_OF_TOLL = 4  # tokens looked at
_AWAY = frozenset({Metric.DETAINED, Metric.REFUGEES})  # "held in Gaza", "refugees in Chad" say where, not whose


class Owner(NamedTuple):
    """The side that people are of, and whether a word of the sentence says so (`is_said`) or only somebody who spoke
    before, or the subject of another statement, makes it likely (`is_guessed`)."""

    party: str | None
    is_said: bool
    is_guessed: bool = False


def is_away(told: Told) -> bool:
    """Whether a place says where they are, and not whose."""
    return told.one.metric in _AWAY and not is_taking(told)


def is_guess(figure: ReadFigure | None) -> bool:
    """Whether it was guessed already whose people the number was that this one leans on."""
    return figure is not None and Guess.PARTY in figure.guessed


def is_claimed(told: Told) -> bool:
    """ "100 terrorists died", says an army: whose they were it does not say; a group's fighters are its own."""
    speaker = told.speaker
    if speaker is None or speaker.is_carried or not is_enemy(told):
        return False
    return not any(is_group(told.marked, one) for one in named(told.marked, speaker.first, speaker.last))


def is_treated(told: Told, party: str | None) -> bool:
    """ "120 wounded were treated in Chad", "doctors in neighbouring Chad": where they are, and not whose they are."""
    if told.one.metric is not Metric.INJURED or not told.marked.has("treated"):
        return False
    sides = [one for one in named(told.marked) if one.value == party]
    return any(told.marked.is_any(("here", "beside_lands"), one.start - 1) for one in sides)


def is_of_a_camp(told: Told, party: str | None) -> bool:
    """ "On the Armenian side 190 died", "the Armenian side said": of those who fight on it, whoever they are."""
    marked = told.marked
    return any(one.value == party and marked.is_word("side", one.end) for one in named(marked))


def is_enemy(told: Told) -> bool:
    """ "35 militants", "the number of militants killed is 35": no army says that of its own."""
    cue = told.one.cue if told.one.how == "toll" else None
    of_toll = range(max(0, cue.start - _OF_TOLL), told.left) if cue else range(0)
    return told.marked.among("enemies", (*told.words, *of_toll))
