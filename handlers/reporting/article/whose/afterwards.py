"""Whose people they were, said behind their number: "… Most of them were Azerbaijanis", and who only took them in.
Pure."""

from collections.abc import Iterable
from dataclasses import replace

from config.vocabulary import Family, Metric
from handlers.reporting.article.counting.line import turns
from handlers.reporting.article.sides.named import named
from handlers.reporting.article.text.lexicon import Marked
from handlers.reporting.article.values import Guess, ReadFigure, Scope
from handlers.reporting.article.whose.guessed import Found

_OPENS, _BEHIND = 5, 3  # tokens in which it is said of whom, and of which side
_HURT = frozenset({Metric.KILLED, Metric.INJURED, Metric.KILLED_OR_INJURED})


def said_of(marked: Marked, one: Found) -> Found:
    """The last number of the sentence before, with the side that this sentence, which counts nobody, says that those
    people were of."""
    at = next((at for at in range(_OPENS) if marked.is_any(("of_them", "victims"), at)), None)
    hurt = one.figure.metric in _HURT
    return one if at is None or (marked.is_word("victims", at) and not hurt) else _of_side(marked, one, 0, at)


def said_behind(marked: Marked, one: Found, end: int) -> Found:
    """ "300 people died in Chile, most of them Peruvians", where the number's words `end`."""
    if not marked.has("of_them", end):
        return one
    commas = (at for at in range(end, len(marked.tokens)) if marked.word(at) == ",")
    begins = next((at + 1 for at in commas if marked.is_any(("shares", "everyone", "mostly"), at + 1)), None)
    if begins is None or any(turns(marked, at) or marked.word(at)[0].isdecimal() for at in range(end, begins)):
        return one
    at = next((at for at in range(begins, begins + _OPENS) if marked.is_word("of_them", at)), None)
    return one if at is None else _of_side(marked, one, begins, at)


def _of_side(marked: Marked, one: Found, begins: int, of_them: int) -> Found:
    """The number with the side that is named behind "of them": for sure where all of them are said to be of it."""
    at = of_them
    while marked.is_any(("of_them", "victims", "be", "everyone", "shares", "auxiliaries", "mostly"), at):
        at += 1
    said = next(iter(named(marked, at, at + _BEHIND)), None)
    if one.figure.scope is Scope.PART or said is None or said.is_place or said.start != at:
        return one
    is_all = not (marked.has("shares", begins, at) or marked.has("mostly", begins, at))
    guessed = one.figure.guessed - {Guess.PARTY} if is_all else one.figure.guessed | {Guess.PARTY}
    figure = replace(one.figure, party=said.value, guessed=guessed)
    return replace(one, figure=figure, sure=True)


def hosted(marked: Marked, one: Found, at: int, told: Iterable[ReadFigure | None]) -> Found:
    """ "4 million Sudanese have fled. Chad hosts 1.2 million": of those who fled, in a country that is not theirs."""
    host = next((side for side in reversed(named(marked, 0, at)) if not side.is_place), None)
    if one.figure.metric.family is not Family.DISPLACEMENT:
        return one
    fled = (before for before in told if before and before.party and before.metric.family is Family.DISPLACEMENT)
    before = next(fled, None)
    if before is None or host is None or host.value in {side.value for side in named(marked, at, at + _OPENS)}:
        return one  # "and 2,000 Lebanese into Syria"
    received = marked.has("receives", host.end, at) or (host.end == at and marked.has("receives", 0, at))
    if received and one.figure.party in {None, host.value} and before.party != host.value:
        return replace(one, figure=replace(one.figure, party=before.party, guessed=one.figure.guessed | {Guess.PARTY}))
    came = one.figure.metric is Metric.REFUGEES or marked.has("arrivals", at)  # "Chad has registered 64,000 arrivals"
    takes_in = came or (one.figure.metric is Metric.IN_SHELTER and marked.has("hosts", host.end, at))
    takes_in = takes_in and one.figure.party == host.value
    if not takes_in or before.party == host.value:
        return one
    scope = Scope.PART if one.figure.metric is Metric.IN_SHELTER else one.figure.scope
    figure = replace(one.figure, party=before.party, guessed=one.figure.guessed | {Guess.PARTY}, scope=scope)
    return replace(one, figure=figure)
