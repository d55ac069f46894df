"""Whose people a figure counts. Pure.

The side behind "by", "in", "from" or "claimed by" is not by that the victim, nor is the one in front of "killed" or
"says": where no other is named, it is asked whose people they are.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from config.vocabulary import Family, Metric, Status
from handlers.parsing.terms import Sense, Term
from handlers.reporting.lines.whose.doers import not_active, not_held, stands_for_the_dead
from handlers.reporting.lines.whose.everybody import not_two
from handlers.reporting.lines.whose.roles import Roles
from handlers.reporting.text.lexicon import Said
from handlers.reporting.text.line_text import Written
from handlers.reporting.text.problems import Unclear, UnclearKind
from handlers.reporting.text.words import Role
from storage.values.situation import Situation

_AT_HOME = {Metric.DISPLACED, Metric.EVACUATED, Metric.IN_SHELTER, Metric.RETURNED}


@dataclass(frozen=True, kw_only=True)
class Whose:
    """The side, None for all together or for `parties`, some of more than two; `where` is what limits the count to a
    part of them, as it was typed ("in Thailand"); `disputed_by` dispute it; `rest` are the terms that say everything
    else."""

    party: str | None
    parties: tuple[str, ...] = ()
    where: str
    disputed_by: tuple[str, ...] = ()
    rest: tuple[Term, ...]


def whose(line: Written, terms: Sequence[Term], situation: Situation, source: str) -> Whose:
    """Raises Unclear where it is not told, or told in words that can be read in two ways."""
    roles = Roles(line, terms, situation)
    roles.read()
    said_by = situation.sources[source].party if source in situation.sources else None
    for at in roles.of(Role.CLAIMANT):
        if terms[at].value != said_by:
            raise Unclear(UnclearKind.CLAIMANT, terms[at].start, terms[at].end)
    named = _victims(roles)
    party = next(iter(named)) if len(named) == 1 else None
    return Whose(
        party=party,
        parties=tuple(sorted(named)) if len(named) > 1 else (),
        where=roles.where(named),
        disputed_by=tuple(sorted({terms[at].value for at in roles.disputing})),
        rest=tuple(roles.rest()),
    )


def _victims(roles: Roles) -> frozenset[str]:
    """The sides whose people are counted; none for all of them, for people of no side, and for things at a
    place."""
    if told := roles.of(Role.VICTIM) or roles.everybody:
        stands_for_the_dead(roles)
        return frozenset() if roles.everybody else _together(roles, {roles.terms[at].value for at in told})
    everybody = [at for at, term in enumerate(roles.terms) if term.sense is Said.EVERYBODY]
    grouped = [at for at, term in enumerate(roles.terms) if term.sense is Said.GROUP]
    not_active(roles)
    not_held(roles)
    for at in everybody:  # "both" of three sides are which?
        not_two(roles.line, roles.terms[at], roles.situation)
    named = {roles.terms[at].value for at in roles.unmarked}
    if named and grouped:
        raise _one_only(roles, grouped[0])
    if everybody and named and named != set(roles.situation.parties):
        raise _one_only(roles, everybody[0])
    if named:
        _joined(roles, everybody)
        _not_elsewhere(roles, named)
        return frozenset() if everybody else _together(roles, named)
    if grouped:
        return frozenset()
    return _everybody(roles) if everybody else _of_none_named(roles)


def _of_none_named(roles: Roles) -> frozenset[str]:
    """Whose people they are where no side is named but those who did it, where it was, or who says so."""
    total = any(term.sense is Said.TOTAL for term in roles.terms)
    if _things_at_a_place(roles):
        return frozenset()
    if total and not roles.sides:
        return _everybody(roles)
    if here := _civilians_there(roles):
        return here
    doers = {roles.terms[at].value for at in roles.of(Role.DOER)}
    if len(roles.of(Role.DOER)) == len(roles.sides) and (home := _at_home(roles)) and not home & doers:
        return home
    inside = [at for at in roles.of(Role.PLACE) if roles.says_inside(roles.words[at])]
    if len(roles.situation.parties) == 1 and len(inside) == len(roles.sides):
        return _everybody(roles)
    if not roles.sides:
        raise Unclear(
            UnclearKind.NO_PARTY, len(roles.line.text), len(roles.line.text), roles.offered(first=_local(roles))
        )
    raise roles.asked(roles.terms.index(roles.words[min(roles.sides)]))


def _everybody(roles: Roles) -> frozenset[str]:
    """None for all sides together; where there is one alone, they are that one's."""
    return frozenset(roles.situation.parties) if len(roles.situation.parties) == 1 else frozenset()


def _things_at_a_place(roles: Roles) -> bool:
    damage = any(t.sense is Said.METRIC and Metric(t.value).family is Family.DAMAGE for t in roles.terms)
    return damage and any(term.sense is Sense.PLACE for term in roles.terms)


def _civilians_there(roles: Roles) -> frozenset[str]:
    """ "31 civilians killed in Pakistan" are Pakistan's, and so are houses there; soldiers may be anybody's, and so may
    people not told apart."""
    places = {roles.terms[at].value for at in roles.of(Role.PLACE) if roles.says_inside(roles.words[at])}
    civilians = any(t.sense is Said.STATUS and t.value == Status.CIVILIAN for t in roles.terms)
    civilians &= not any(t.sense is Said.METRIC and t.value == Metric.DETAINED for t in roles.terms)  # held by it?
    things = any(t.sense is Said.METRIC and Metric(t.value).family is Family.DAMAGE for t in roles.terms)
    alone = len(places) == 1 and len(roles.of(Role.PLACE)) == len(roles.sides)
    return frozenset(places) if alone and (civilians or things) else frozenset()


def _at_home(roles: Roles) -> frozenset[str]:
    """Civilians of a place, and those who left it or found shelter in it, belong to its side where nobody says
    otherwise; soldiers, and dead not told apart, may be anybody's."""
    metric = next((Metric(term.value) for term in roles.terms if term.sense is Said.METRIC), None)
    statuses = {term.value for term in roles.terms if term.sense is Said.STATUS}
    people = metric in _AT_HOME or (metric is not Metric.DETAINED and Status.CIVILIAN in statuses)
    places = [term.value for term in roles.terms if term.sense is Sense.PLACE]
    sides = {roles.situation.places[code].party for code in places}
    alone = people and not statuses - {Status.CIVILIAN} and len(sides) == 1
    return frozenset(side for side in sides if side) if alone else frozenset()


def _together(roles: Roles, named: set[str]) -> frozenset[str]:
    return frozenset() if named == set(roles.situation.parties) and len(named) > 1 else frozenset(named)


def _one_only(roles: Roles, at: int) -> Unclear:
    return Unclear(UnclearKind.ONE_ONLY, roles.terms[at].start, roles.terms[at].end)


def _joined(roles: Roles, everybody: Sequence[int]) -> None:
    """Sides are several only with an "and" before the last of them."""
    pairs = list(zip(roles.unmarked, roles.unmarked[1:], strict=False))
    for at, (one, other) in enumerate(pairs):
        alike = roles.terms[one].value == roles.terms[other].value
        joined = other == one + 2 and roles.is_a(one + 1, Said.AND)
        listed = at + 1 < len(pairs) and roles.comma_between(one, other)  # "Orland, Suvia and Tarn"
        if not (alike or everybody or joined or listed):
            raise roles.asked(one)


def _not_elsewhere(roles: Roles, named: Collection[str]) -> None:
    """ "Displaced Gaza Lebanon" are Lebanese in Gaza, or two figures; "in Gaza" says which."""
    for at, term in enumerate(roles.terms):
        beside = {at - 1, at + 1} & set(roles.unmarked)
        if term.sense is not Sense.PLACE or not beside or roles.is_a(at - 1, Said.ROLE):
            continue
        home = roles.situation.places[term.value].party
        if home and home not in named:
            whose = tuple(roles.name(code) for code in (home, *sorted(named)))
            raise Unclear(UnclearKind.WHOSE, *roles.span(at), whose)


def _local(roles: Roles) -> list[str]:
    """The sides of the places that are named."""
    places = [term.value for term in roles.terms if term.sense is Sense.PLACE]
    return [party for code in places if (party := roles.situation.places[code].party)]
