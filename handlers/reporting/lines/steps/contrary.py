"""A step line whose text says the contrary of its step: "not agreed | in force", "cancelled | held", "to be held |
held", or that another side did it. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence

from config.languages import every_words
from config.patterns import BEGIN, END, GAP, any_of
from config.vocabulary import StepKind
from handlers.parsing.negations import NEGATIONS
from handlers.parsing.terms import Known, Sense, Term, fold, read_terms
from handlers.reporting.lines.steps.called_for import is_not_only_called_for
from handlers.reporting.lines.steps.undone import AGREED, came_off
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import (
    AGREEING,
    AHEAD,
    AND,
    FIGHTING,
    FILLERS,
    INFINITIVE,
    LIFTED,
    MEETING,
    NOT_OF_IT,
    PASSIVE,
    PERFECT,
    RELEASED,
    ROLES,
    ROUNDS,
    STEPS,
    TRACKS,
    UNSURE,
    WITH_CONDITIONS,
    WITHDRAWN,
    Role,
)

_OFF = frozenset({StepKind.CANCELLED, StepKind.POSTPONED})
_OF_A_TRUCE = frozenset({StepKind.SUSPENDED, StepKind.RESUMED, StepKind.TERMINATED})
_CONTRARY = {
    **dict.fromkeys(AGREED, _OFF | {StepKind.DECLINE, StepKind.DENIED}),
    StepKind.DECLINE: frozenset({StepKind.ACCEPT, StepKind.ACCEPT_CONDITIONAL}),
    StepKind.HELD: _OFF,
    StepKind.SCHEDULED: frozenset({StepKind.CANCELLED}),
}
_AGREEING, _MEETING = (frozenset(map(fold, words)) for words in (AGREEING, MEETING))
_ANOTHER = {**{kind: _OF_A_TRUCE - {kind} for kind in _OF_A_TRUCE}, StepKind.IN_FORCE: frozenset({StepKind.SUSPENDED})}
"""What became of a truce that is told as the only thing that did, and is another."""
_FIGHTING = rf"(?:{any_of(FIGHTING)})"
_FOUGHT_BEFORE = re.compile(rf"(?<!\w){_FIGHTING}\s+(?:(?:{any_of((*PASSIVE, *FILLERS))})\s+)*$", re.IGNORECASE)
_WHY = any_of((*NOT_OF_IT, *ROLES[Role.DOER], *ROLES[Role.PLACE]))  # "suspended over attacks", "ended in clashes"
_FOUGHT_BEHIND = re.compile(rf"\s+(?:(?!(?:{_WHY})\b)\w+\s+)?{_FIGHTING}(?!\w)", re.IGNORECASE)
_CONDITION = re.compile(rf"(?<!\w)(?:{any_of(WITH_CONDITIONS)})(?!\w)", re.IGNORECASE)
_SIDES = frozenset({Sense.PARTY, Said.EVERYBODY})
_WHO = _SIDES | {Said.ACTOR}
_KEPT = frozenset({StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART})
_WITHDRAWN = re.compile(rf"(?<!\w)(?:{any_of(WITHDRAWN)})(?!\w)", re.IGNORECASE)
_TAKEN_BACK = {**dict.fromkeys(AGREED, _AGREEING), StepKind.HELD: _MEETING}
"""Words that take back a step where a negation stands before them; a promise that was kept is by any."""
_DONE = frozenset(
    {StepKind.HELD, StepKind.SIGNED, StepKind.SUSPENDED, StepKind.RESUMED, StepKind.TERMINATED, StepKind.ADJOURNED}
)
"""What is told once it was done; a truce may be in force from a later day, an answer given to what is to come."""
_WITH_AN_OUTCOME = frozenset({StepKind.HELD, StepKind.SIGNED})
_SHORTEST = 2  # letters in which words begin alike by chance
_YET = re.compile(rf"{BEGIN}(?:{any_of(AHEAD)})(?:\s+(?:{any_of(PASSIVE)}))?{GAP}$", re.IGNORECASE)
_YET_TO_BE = re.compile(
    rf"{BEGIN}(?:{any_of((*AHEAD, *INFINITIVE))})(?:\s+(?:{any_of(PASSIVE)}))?{GAP}$", re.IGNORECASE
)
_PROMISED = re.compile(rf"^\s*(?P<verb>{any_of(INFINITIVE)})\s|{BEGIN}(?P<yet>{any_of(AHEAD)}){END}", re.IGNORECASE)
_MEANT = re.compile(
    rf"\s+(?:(?:{any_of(PERFECT)})\s+)?(?P<meant>{any_of((*UNSURE, *AHEAD, *INFINITIVE))})\s+"
    rf"(?:(?:{any_of((*UNSURE, *AHEAD, *INFINITIVE, *PASSIVE))})\s+)*(?P<next>\S+)",
    re.IGNORECASE,
)
_LIFTED = re.compile(rf"{BEGIN}(?:{any_of(LIFTED)}){END}", re.IGNORECASE)
_RELEASED = re.compile(rf"(?<!\w)(?:{any_of(RELEASED)})(?!\w)[^,;.]*[,;.]", re.IGNORECASE)
_TAKEN = _DONE | {
    *(StepKind.ACCEPT, StepKind.DECLINE, StepKind.DENIED, StepKind.CANCELLED, StepKind.POSTPONED),
}
"""What only the sides do that take it."""
_ANSWER = frozenset({StepKind.ACCEPT, StepKind.DECLINE})
_NOUNS = any_of((*(word for words in TRACKS.values() for word in words), *ROUNDS))
_NONE_OF_THEM = re.compile(rf"(?<!\w)(?P<no>\w+)\s+(?:{_NOUNS})\s+(?:(?:{any_of(PASSIVE)})\s+)*$", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    rf"\s+(?:{_NOUNS})(?!\w)|\s+(?:(?:{any_of(FILLERS)})\s+)+(?:{any_of(NOT_OF_IT)})(?!\w)", re.IGNORECASE
)
_AND_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(AND)})\s+(?:(?:{any_of((*FILLERS, *PERFECT))})\s+)*$", re.IGNORECASE)
_DID = re.compile(rf"{GAP}(?:(?:{any_of((*FILLERS, *PERFECT))})\s+)*$", re.IGNORECASE)
_BY = re.compile(rf"\s+(?:{any_of(ROLES[Role.DOER])})\s+(?:(?:{any_of(FILLERS)})\s+)*", re.IGNORECASE)
_AND_ANOTHER = re.compile(rf"[\s,&/]*(?:(?:{any_of(AND)})\s+)?(?:(?:{any_of(FILLERS)})\s+)*", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_GLUED = re.compile(
    rf"(?:{any_of(word for words in every_words() if not words.spaced for word in words.whose.negations)})\s*$"
)


def says_nothing_contrary(
    text: Written, kind: StepKind, known: Known, sides: Collection[str] = (), every: Collection[str] = ()
) -> None:
    """Raises Unclear at a word in the text that says the contrary of the step, or that others than `sides` of `every`
    did it, or not all of them."""
    terms = read_terms(text.left, known, partly=True)
    text = text.without(*_months(text, terms))
    for at, term in enumerate(terms):
        if term.sense is not Said.STEP:
            continue
        negation = _negation_before(text, term.start)
        step = StepKind(term.value)
        if negation is not None and (step is kind or (kind in AGREED and step in AGREED)):
            raise Unclear(UnclearKind.CONTRARY, negation, term.end)
        another = step in _CONTRARY.get(kind, ()) or (
            step in _ANOTHER.get(kind, ()) and _is_what_it_tells(text, terms, term)
        )
        if (another and negation is None) or _denies(text, terms, term, kind, sides, every):
            raise Unclear(UnclearKind.CONTRARY, term.start, term.end)
        if step is kind:
            _was_done(text, terms, at, sides, every)
        only_denied = step is StepKind.DENIED and all(one.sense in _WHO for one in terms[:at])
        if kind is StepKind.VIOLATION_ALLEGED and only_denied:  # "Thailand denies it" alleges nothing
            raise Unclear(UnclearKind.CONTRARY, term.start, term.end)
    is_not_only_called_for(text, terms, kind)
    _no_conditions(text, kind)
    _not_undone(text, kind)
    _not_only_meant(text, terms, kind, sides)
    came_off(text, terms, kind, sides)
    for word in _WORD.finditer(text.left):
        negation = _negation_before(text, word.start())
        if negation is not None and (kind in _KEPT or fold(word[0]) in _TAKEN_BACK.get(kind, ())):
            raise Unclear(UnclearKind.CONTRARY, negation, word.end())


def _months(text: Written, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where months stand that are no other word, by their capital: "5 May", "in May"; "18 may be released" has none."""
    months = [(term.start, term.end) for term in terms if term.sense is Sense.MONTH]
    return [(start, end) for start, end in months if start and text.typed(start, end)[0].isupper()]


def _was_done(text: Written, terms: Sequence[Term], at: int, sides: Collection[str], every: Collection[str]) -> None:
    """The word of the step itself tells that it was taken, by these sides, and of no fighting."""
    step = terms[at]
    kind = StepKind(step.value)
    yet = _YET_TO_BE if kind in _DONE else _YET  # "agreed to accept" accepts
    if kind in _DONE | _ANSWER and (ahead := yet.search(text.left, 0, step.start)):
        raise Unclear(UnclearKind.CONTRARY, ahead.start(), step.end)
    none = _NONE_OF_THEM.search(text.left, 0, step.start)
    if none and fold(none["no"]) in NEGATIONS:  # "no talks were held"
        raise Unclear(UnclearKind.CONTRARY, none.start(), step.end)
    doers = _doers(text, terms, at) if sides else ()
    did = _codes(doers, every)
    named = _codes((term for term in terms if term.sense in _SIDES), every)  # "Thailand agreed, Cambodia followed"
    if did and not (did <= set(sides) <= named):
        raise Unclear(UnclearKind.CONTRARY, min(doers[0].start, step.start), max(doers[-1].end, step.end))
    if kind in _OF_A_TRUCE and _is_fighting(text, step):
        raise Unclear(UnclearKind.CONTRARY, step.start, step.end)


def _is_what_it_tells(text: Written, terms: Sequence[Term], term: Term) -> bool:
    """Whether this is the one thing that happened, and to the truce: no fighting ended, and no suspension; "the
    suspended agreement" and "no longer suspended" tell of what was before."""
    alone = sum(one.sense is Said.STEP for one in terms) == 1
    before = any(fold(word[0]) in NEGATIONS for word in _WORD.finditer(text.left, 0, term.start))
    return alone and not (before or _OF_ANOTHER.match(text.left, term.end) or _is_fighting(text, term))


def _denies(
    text: Written, terms: Sequence[Term], denied: Term, kind: StepKind, sides: Collection[str], every: Collection[str]
) -> bool:
    """Whether a side denies that the step was taken: "denies talks were held", or its own ("denies suspending it");
    not where it denies something "and suspended it"."""
    at = terms.index(denied)
    doers = _codes(_doers(text, terms, at), every)
    if not doers or denied.value != StepKind.DENIED or kind not in _DONE:
        return False
    own = next((one for one in terms[at + 1 :] if one.sense is Said.STEP and one.value == kind), None)
    if own:
        return not _AND_BEFORE.search(text.left, denied.end, own.start)
    return kind in _OF_A_TRUCE and not doers.isdisjoint(sides)


def _doers(text: Written, terms: Sequence[Term], at: int) -> Sequence[Term]:
    """The sides that stand right before the word of a step which sides take, or as its doers right behind it."""
    step = terms[at]
    if StepKind(step.value) not in _TAKEN:
        return ()
    found: list[Term] = []
    for term in terms[at + 1 :]:
        between = _AND_ANOTHER if found else _BY
        if term.sense in _WHO and between.fullmatch(text.left, (found[-1] if found else step).end, term.start):
            found.append(term)
    if found:
        return found
    for term in reversed(terms[:at]):
        between, end = (_AND_ANOTHER, found[0].start) if found else (_DID, step.start)
        if term.sense is not Sense.UNKNOWN and not (term.sense in _WHO and between.fullmatch(text.left, term.end, end)):
            break
        found = [term, *found] if term.sense in _WHO else found
    return found


def _codes(terms: Iterable[Term], every: Collection[str]) -> frozenset[str]:
    """The sides among them, a third party is none."""
    told = [{term.value} if term.sense is Sense.PARTY else every for term in terms if term.sense in _SIDES]
    return frozenset().union(*told)


def _negation_before(text: Written, start: int) -> int | None:
    """Where the word right before begins, if it turns what follows into its contrary; of languages that put no space
    between them too."""
    if glued := _GLUED.search(text.left, 0, start):
        return glued.start()
    before = list(_WORD.finditer(text.left[:start]))[-2:]
    alone, two = before[-1:], fold(" ".join(word[0] for word in before))  # "not", "no longer"
    if alone and fold(alone[0][0]) in NEGATIONS:
        return alone[0].start()
    return before[0].start() if two in NEGATIONS else None


def _is_fighting(text: Written, term: Term) -> bool:
    """ "Fighting resumed" is no truce resumed, and "hostilities suspended" none suspended."""
    before, behind = _FOUGHT_BEFORE.search(text.left, 0, term.start), _FOUGHT_BEHIND.match(text.left, term.end)
    return before is not None or behind is not None


def _not_undone(text: Written, kind: StepKind) -> None:
    """What is only promised is not kept, what was withdrawn is no offer and nothing agreed, and a suspension that ended
    is none."""
    promised = _PROMISED.search(text.left) if kind in _KEPT else None
    if promised and not (promised["yet"] and _is_of_another_clause(text, promised.start("yet"))):
        raise Unclear(UnclearKind.CONTRARY, *promised.span("yet" if promised["yet"] else "verb"))
    if kind in {StepKind.SUSPENDED, StepKind.TERMINATED} and (lifted := _LIFTED.search(text.left)):
        raise Unclear(UnclearKind.CONTRARY, *lifted.span())
    if kind in {StepKind.OFFER, *AGREED} and (withdrawn := _WITHDRAWN.search(text.left)):
        raise Unclear(UnclearKind.CONTRARY, *withdrawn.span())


def _is_of_another_clause(text: Written, yet: int) -> bool:
    """Whether a clause before it tells that it was done: "18 released; the rest will follow"."""
    done = (word.start() for word in _RELEASED.finditer(text.left, 0, yet))
    return any(not _YET_TO_BE.search(text.left, 0, start) for start in done)


def _not_only_meant(text: Written, terms: Sequence[Term], kind: StepKind, sides: Collection[str]) -> None:
    """A side that "threatens to end it", or is "to sign", has not, where nothing else in the text tells that it did."""
    if kind not in _DONE or any(term.sense is Said.STEP and term.value == kind for term in terms):
        return
    own = (
        term for term in terms if term.sense is Said.EVERYBODY or (term.sense is Sense.PARTY and term.value in sides)
    )
    for term in own:
        meant = _MEANT.match(text.left, term.end)
        if meant and fold(meant["next"]) not in NEGATIONS and _may_be(kind, fold(meant["next"]).strip(".,;")):
            raise Unclear(UnclearKind.CONTRARY, term.start, meant.end("meant"))


def _may_be(kind: StepKind, word: str) -> bool:
    """Whether what is meant is the step itself: what was agreed at talks, or signed, is to be done afterwards."""
    if kind not in _WITH_AN_OUTCOME:
        return True
    own = len(word) > _SHORTEST and any(fold(said).startswith(word) for said in STEPS[kind])
    return own or (kind is StepKind.HELD and word in _MEETING)


def _no_conditions(text: Written, kind: StepKind) -> None:
    """Who accepts on a condition has not accepted."""
    for found in _CONDITION.finditer(text.left) if kind is StepKind.ACCEPT else ():
        if _negation_before(text, found.start()) is None:
            raise Unclear(UnclearKind.CONTRARY, *found.span())
