"""Whose word is asked for: "according to the BBC", "what does Thailand say", "the Thai Interior Ministry". Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from config.languages import every_words
from config.patterns import any_of
from config.vocabulary import SourceKind, Status
from handlers.parsing.asked_words import Asked
from handlers.parsing.asking.question import Option, Problem, ProblemKind, Question, short
from handlers.parsing.terms import Sense, Term, fold
from storage.values.situation import Situation

_SAID = {Asked.CLAIMANT, Asked.SAYS}
_NOT_COUNTED = {"mediation", "damage"}  # what a side says of these is told there
_UNHEARD = {Sense.UNKNOWN, Asked.NO_SOURCE}
_IN_A_NAME = {Sense.PARTY, Sense.PLACE, Sense.WEEKDAY, *_UNHEARD}
_OUTLETS = frozenset(fold(word) for words in every_words() for word in words.report.outlets)
_POSSESSIVE = ("", "'s", "’s")
_PLACES = any_of(word for words in every_words() if words.spaced for word in words.whose.places)
_THERE = re.compile(rf"(?<!\w)(?:{_PLACES})\s+(?:the\s+)?$", re.IGNORECASE)
_NEAR = 40  # letters before a side: longer than the longest word for where


def sources_settled(text: str, terms: Sequence[Term], situation: Situation) -> list[Term]:
    """The terms without the words that somebody says it. Who stands beside them is a source: a side for all that speak
    for it, unknown words for one that says nothing here; so is another side's body than the one that is known."""
    talks = any(term.sense is Sense.COMMAND and term.value in _NOT_COUNTED for term in terms)
    found: list[Term] = []
    for term, spoken in zip(terms, _speaking(terms), strict=True):
        if term.sense in _SAID:
            continue
        if term.sense is Asked.SOURCE and found and (whose := _of_another(text, found[-1], term, situation)):
            found[-1] = whose
        elif spoken and term.sense is Sense.UNKNOWN:
            by_side = bool(found) and found[-1].sense is Sense.PARTY and _stand_together(text, found[-1], term)
            start = found.pop().start if by_side else term.start  # "the Thai prime minister"
            found.append(replace(term, sense=Asked.NO_SOURCE, start=start))
        elif spoken and term.sense is Sense.PARTY and not talks and not _is_there(text, term):
            found.append(replace(term, sense=Asked.SOURCE))
        else:
            found.append(term)
    return _runs(_outlets(text, _without_sides(found, situation)))


def _without_sides(terms: Sequence[Term], situation: Situation) -> list[Term]:
    """Without a side that says something where its own body is named as well: "Cambodia says, Interior Ministry"."""
    codes = {code for term in terms if term.sense is Asked.SOURCE for code in term.value.split()}
    named = {situation.sources[code].party for code in codes if code in situation.sources}
    return [term for term in terms if not (term.sense is Asked.SOURCE and term.value in named)]


def _outlets(text: str, terms: Sequence[Term]) -> list[Term]:
    """An unknown word that many outlets are called by, with what stands before it: "Khmer Times"."""
    found: list[Term] = []
    for term in terms:
        outlet = term.sense in _UNHEARD and term.value in _OUTLETS
        if outlet and found and found[-1].sense in _IN_A_NAME and not text[found[-1].end : term.start].strip():
            found[-1] = replace(term, sense=Asked.NO_SOURCE, start=found[-1].start)
        else:
            found.append(term)
    return found


def _speaking(terms: Sequence[Term]) -> list[bool]:
    """Of each term whether "according to" stands before it, or "says" behind it; of several unknown words, which may be
    one name, before or behind all."""
    behind_claimant, before_says = _reached(terms, Asked.CLAIMANT), _reached(terms[::-1], Asked.SAYS)[::-1]
    return [one or other for one, other in zip(behind_claimant, before_says, strict=True)]


def _reached(terms: Sequence[Term], word: Asked) -> list[bool]:
    """Of each term whether the word stands before it with nothing but unknown words between."""
    found, reached, after_unknown = [], False, False
    for term in terms:
        found.append(reached and (term.sense is Sense.UNKNOWN or not after_unknown))
        reached = term.sense is word or (reached and term.sense is Sense.UNKNOWN)
        after_unknown = term.sense is Sense.UNKNOWN
    return found


def _runs(terms: Sequence[Term]) -> list[Term]:
    """Unknown words of one name are one."""
    found: list[Term] = []
    for term in terms:
        if found and term.sense is Asked.NO_SOURCE is found[-1].sense:
            found[-1] = replace(found[-1], end=term.end)
        else:
            found.append(term)
    return found


def _of_another(text: str, side: Term, source: Term, situation: Situation) -> Term | None:
    """The body of the side that stands in front of its name: of several the one that is that side's, none where that
    is another's ("the Thai Interior Ministry", where Cambodia's alone is known) or all of a kind ("Thai media")."""
    if side.sense is not Sense.PARTY or not _stand_together(text, side, source):
        return None
    known = (situation.sources.get(code) for code in source.value.split())
    own = [one.code for one in known if one and one.party in (side.value, None)]
    whole = replace(source, start=side.start)
    return replace(whole, value=" ".join(own)) if own else replace(whole, sense=Asked.NO_SOURCE)


def _stand_together(text: str, one: Term, other: Term) -> bool:
    return text[one.end : other.start].strip().lower() in _POSSESSIVE


def _is_there(text: str, term: Term) -> bool:
    """Whether the side is where something was, and not who said so."""
    return bool(_THERE.search(text, max(term.start - _NEAR, 0), term.start))


def with_source(
    question: Question, text: str, terms: Sequence[Term], situation: Situation, *, of_people: bool
) -> Question:
    """The question with the one source that it names; those who fight, where their dead are asked for and not their
    word; or which of several is meant."""
    codes = (question.source or "").split()
    known = [code for code in codes if code in situation.sources]
    if not known:
        return question
    of_side = [code for code in known if question.party and situation.sources[code].party == question.party]
    if len(known) > 1 and len(of_side) == 1:
        return replace(question, source=of_side[0], party=None)
    if len(known) > 1:
        options = tuple(Option(question=replace(question, source=code, problem=None)) for code in known)
        word = next((text[one.start : one.end] for one in terms if one.value == question.source), "")
        problem = Problem(kind=ProblemKind.WHICH_SOURCE, word=short(word), options=options)
        return replace(question, source=None, problem=question.problem or problem)
    source = situation.sources[known[0]]
    fights = source.kind is SourceKind.MILITARY and source.party and question.party in (None, source.party)
    if fights and of_people and not any(term.sense in _SAID for term in terms):
        return replace(question, source=None, party=source.party, status=Status.COMBATANT)
    return question
