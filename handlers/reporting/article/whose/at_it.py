"""Whose people a number counts by the words at it: "31 Thai civilians", "and four others", the place behind. Pure."""

from dataclasses import replace

from config.vocabulary import Metric, Status
from handlers.reporting.article.counting.line import Counted, leading_place
from handlers.reporting.article.sides.blows import is_a_people
from handlers.reporting.article.sides.named import named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ALL_SIDES, Scope
from handlers.reporting.article.whose.around import is_in_which, of_all, parts, place_behind
from handlers.reporting.article.whose.owned import owned
from handlers.reporting.article.whose.owner import Owner, is_away, is_guess

_NAMES = 5  # tokens of "of those killed"
_WHOLE = 8  # tokens in which it says of what they are all
_LEVELS = {Status.CIVILIAN.value, Status.COMBATANT.value}


def at_it(told: Told, struck: frozenset[str], speaking: str | None) -> Owner | None:
    """What the words of the number say, and the place behind them."""
    marked, one = told.marked, told.one
    said = named(marked, one.quantity.end, one.phrase.end) or adjective(marked, one)
    if said:  # "41 Peruvians and Chileans" are of both, "two Indians and a Pakistani" are not
        single = marked.is_word("determiners", said[0].end + 1)
        return Owner(said[0].value if single else of_all(marked, said[0], "auxiliaries"), True)
    if marked.among("at_sea", range(one.quantity.end, one.phrase.end + 2)):
        return Owner(place_behind(told), True)  # of a ship's crew, whoever tells of it
    if owner := owned(told, struck, speaking):
        return Owner(owner, True)
    if same := _of_the_same(told):
        return Owner(same, True, is_guess(told.before))
    behind = _fled_from(told) if is_away(told) else place_behind(told) or _place_of_both(told) or _led(told)
    if behind and (same := _of_the_whole(told, behind)):
        return Owner(same, True)
    return Owner(behind, True) if behind else None


def _of_the_whole(told: Told, there: str) -> str | None:
    """ "Of Peru's 41 dead, 32 were killed in Chile": of Peru's, wherever that was."""
    head = told.head if told.one.is_part and told.marked.is_word("partitive", 0) else None
    return head.party if head and head.party not in {ALL_SIDES, there} and not is_guess(head) else None


def adjective(marked: Marked, one: Counted) -> list[Found]:
    """ "Two Iranian generals", of whatever kind they are."""
    group = _group_of(marked, one)
    if group is not None and (owner := marked.ends(Kind.SIDE, group)):
        return [owner]  # "a Chilean family of five"
    if whole := _population(marked, one.quantity.left):
        return [whole]
    end = one.quantity.end
    if one.phrase.end == end and marked.is_word("origin", end) and (home := marked.starts(Kind.SIDE, end + 1)):
        return [home]  # "25 of them Indians and one from Nepal"
    if called := _called(marked, one.phrase.end):
        return [called]
    found = marked.starts(Kind.SIDE, end)
    return [found] if found and not found.is_place and one.how != "toll" else []


def _called(marked: Marked, at: int) -> Found | None:
    """ "12 were Chileans", "nine of them are Peruvian", "12 of those killed were Chileans"."""
    if marked.is_word("of_them", at) or marked.is_word("partitive", at):
        at = next((step for step in range(at, at + _NAMES) if marked.is_word("be", step)), at)
    side = marked.starts(Kind.SIDE, at + 1) if marked.is_word("be", at) else None
    return side if side and is_a_people(marked, side) else None


def _population(marked: Marked, left: int) -> Found | None:
    """ "The whole Armenian population of the enclave, more than 100,000 people, fled"."""
    if marked.word(left - 1) != ",":
        return None
    people = next((at for at in range(left - 2, max(0, left - _WHOLE), -1) if marked.is_word("population", at)), 0)
    return marked.ends(Kind.SIDE, people)


def _group_of(marked: Marked, one: Counted) -> int | None:
    """Where the word begins of which the number is the size: "a Chilean family of five", "its crew of seven"."""
    of = one.quantity.left - 1
    is_group = marked.is_word("partitive", of) and (marked.is_word("sizes", of - 1) or marked.ends(Kind.PEOPLE, of))
    return of - 1 if is_group else None


def _of_the_same(told: Told) -> str | None:
    """ "600 Peruvian soldiers were killed and 400 wounded fighting in Chile", "and four others wounded"."""
    marked, one, last = told.marked, told.one, told.last
    nobody = not one.phrase.people or marked.among("others", told.words)
    act = one.cue if one.how == "act" and one.cue and one.cue.end == told.left else None  # "and wounded nine"
    fellows = last is not None and _are_of_one_army(told, last)
    bare = (nobody or fellows) and marked.is_word("conjunction", (act.start if act else told.left) - 1)
    if last is None or told.before is None or last.metric is None or not bare or _is_right_in(marked, one):
        return None
    if told.before.scope is Scope.PART and told.main and told.before.party != told.main.party:
        return None  # "three people, two Indians and a Pakistani, were killed and six injured"
    of_people = marked.of(Kind.SIDE, last.quantity.end, last.phrase.end) or adjective(marked, last)
    soldiers = nobody and marked.among("own_soldiers", range(last.quantity.end, last.phrase.end))
    which = any(is_in_which(marked, one.end, last.quantity.left) for one in marked.of(Kind.SIDE, 0, last.quantity.left))
    return (
        told.before.party if of_people or soldiers or which else None
    )  # "225 soldiers were killed and 1,314 injured in Chile"


def _is_right_in(marked: Marked, one: Counted) -> bool:
    """ "12 soldiers were killed in Chile and 31 in Peru"."""
    at = one.phrase.end
    return not one.phrase.noun and marked.is_word("places", at) and marked.starts(Kind.SIDE, at + 1) is not None


def _are_of_one_army(told: Told, last: Counted) -> bool:
    """ "Three Israeli soldiers were killed and an officer was wounded": not "and six fighters"."""
    marked = told.marked
    own = marked.among("own_soldiers", range(last.quantity.end, last.phrase.end))
    return own and marked.among("own_soldiers", told.words) and not marked.among("enemies", told.words)


def _place_of_both(told: Told) -> str | None:
    """ "Eight civilians and five soldiers in Chile": of the first as well."""
    one, number = told.one, told.number + 1
    following = told.all[number] if number < len(told.all) else None
    if following is None or following.quantity.left != one.phrase.end + 1:
        return None
    joined = told.marked.is_word("conjunction", one.phrase.end)
    alike = one.metric is following.metric and {one.phrase.people, following.phrase.people} == _LEVELS
    return place_behind(replace(told, number=number, one=following)) if joined and alike else None


def _led(told: Told) -> str | None:
    """ "In Chile 12 people were killed, in Peru 31"."""
    place = leading_place(told.marked, told.left) if told.last else None
    return place.value if place else None


def _fled_from(told: Told) -> str | None:
    """ "84,770 refugees from Chile", "84,770 refugees have entered Peru from Chile"."""
    marked, one = told.marked, told.one
    if one.metric is not Metric.REFUGEES or one.how != "noun":
        return None  # "10,000 people have crossed from Chile": whose they were is likely
    ends = next((at for at in range(one.phrase.end, told.stop) if parts(marked, at)), told.stop)
    froms = (at for at in range(one.phrase.end, ends) if marked.is_word("origin", at))
    homes = (marked.starts(Kind.SIDE, at + 1) for at in froms)
    return next((home.value for home in homes if home), None)
