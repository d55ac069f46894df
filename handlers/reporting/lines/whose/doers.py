"""Who did it, where a side stands in front of "killed", "claimed" or "prisoners": Unclear where the line may mean that
side's victims or itself. Pure."""

import re

from config.vocabulary import Metric, Status, Verification
from handlers.parsing.terms import fold
from handlers.reporting.lines.whose.roles import COLON, Roles
from handlers.reporting.text.lexicon import NUMBERS, Said
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import TRANSITIVE, Role

_TRANSITIVE = frozenset(fold(word) for word in TRANSITIVE)
_OF = re.compile(r"\s+of(?:\s+the)?\s+", re.IGNORECASE)
_SAYING_WHO = frozenset({Said.STATUS, Said.SUBSET})


def is_transitive(word: str) -> bool:
    """Whether a side can also do it to others."""
    return fold(word) in _TRANSITIVE


def not_active(roles: Roles) -> None:
    """ "Thailand killed 5" says who did it, "Thai soldiers killed 5" may, "5 Thai soldiers killed" does not."""
    passive = bool(roles.of(Role.DOER)) or any(term.sense is Said.PASSIVE for term in roles.terms)
    for at, term in enumerate(roles.terms):
        word = roles.line.typed(term.start, term.end)
        if term.sense is Said.METRIC and not passive and is_transitive(word):
            _no_subject(roles, at)
    for at in roles.unmarked:
        _claims_nothing(roles, at)


def _no_subject(roles: Roles, metric: int) -> None:
    side = max((at for at in roles.unmarked if at < metric), default=None)
    between = roles.terms[metric if side is None else side + 1 : metric]
    counted = [at for at, term in enumerate(roles.terms) if term.sense in NUMBERS]
    before, behind = any(at < metric for at in counted), any(at > metric for at in counted)
    if side is None:  # "soldiers killed 5": did they do it, or are they the dead?
        soldiers = any(t.sense is Said.STATUS and t.value == Status.COMBATANT for t in roles.terms[:metric])
        if soldiers and behind and not before and not roles.colon_behind(metric):
            raise Unclear(UnclearKind.OF_WHOM, *roles.span(_status_before(roles, metric)))
        return
    gap = roles.line.left[(between[-1] if between else roles.terms[side]).end : roles.terms[metric].start]
    if COLON.search(gap) or roles.colon_behind(side):  # "Thailand: killed 5" has a heading
        return
    if not between:
        passive = side - 1 in counted or roles.colon_behind(metric)
        if not (passive and roles.is_adjective(side)):
            raise roles.asked(side)
    elif behind and not before and not roles.colon_behind(metric):  # "Thai soldiers killed 5"
        raise Unclear(UnclearKind.WHOSE, *roles.span(side), (roles.name(roles.terms[side].value),))


def stands_for_the_dead(roles: Roles) -> None:
    """Where it is told whose people they are, soldiers in front of "killed" may still be those who did it."""
    told = {roles.terms[at].value for at in roles.of(Role.VICTIM)}
    for side in roles.unmarked:
        metric = next((n for n in range(side + 1, len(roles.terms)) if roles.is_a(n, Said.METRIC)), None)
        between = roles.terms[side + 1 : metric] if metric is not None else ()
        who = [term for term in between if term.sense in _SAYING_WHO]
        if who and len(who) == len(between) and roles.terms[side].value not in told:
            raise Unclear(UnclearKind.OF_WHOM, who[0].start, who[0].end)


def _claims_nothing(roles: Roles, side: int) -> None:
    """ "Thailand claimed 247 soldiers": a verb, where it stands behind a side."""
    at = side + 1 + roles.is_a(side + 1, Said.STATUS)
    if not roles.is_a(at, Said.VERIFICATION):
        return
    ahead = any(term.sense is Said.METRIC for term in roles.terms[at:])
    if ahead or roles.terms[at].value == Verification.CLAIMED:
        raise roles.asked(side)


def not_held(roles: Roles) -> None:
    """ "Prisoners of Thailand", "Thailand prisoners" are those it holds, or its own people; "Thai prisoners" are
    Thais."""
    for at, term in enumerate(roles.terms):
        if term.sense is not Said.METRIC or term.value != Metric.DETAINED:
            continue
        if at + 1 in roles.unmarked and _OF.fullmatch(roles.line.left[term.end : roles.terms[at + 1].start]):
            raise roles.asked(at + 1)
        before = roles.line.left[roles.terms[at - 1].end : term.start] if at else ""
        holder = at - 1 in roles.unmarked and not before.strip()
        if holder and not (roles.is_adjective(at - 1) and not _is_code(roles, at - 1)):
            raise roles.asked(at - 1)


def _status_before(roles: Roles, metric: int) -> int:
    return max(at for at in range(metric) if roles.is_a(at, Said.STATUS))


def _is_code(roles: Roles, side: int) -> bool:
    return roles.line.typed(*roles.span(side)) == roles.terms[side].value
