"""The place right behind a number's people or right before it: "19 in Cambodia", "in Gaza, where 11,000 died". Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted, elliptic_owner, joins, leading_place
from handlers.reporting.article.sides.blows import is_foe, is_of_its_people, is_venue, led_by, strikes
from handlers.reporting.article.sides.named import named
from handlers.reporting.article.sides.occupied import has_occupied
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ALL_SIDES

_ABROAD = frozenset({Metric.REFUGEES.value})
_BEHIND, _BEFORE = 14, 10  # tokens looked at
_NEAR = 3  # tokens before a place
_STOPS = frozenset({"", ".", ",", ";", ")"})
_GOES_ON = ("ends", "boundaries", "running", "this", "so_far", "according")  # "in Peru and Chile | since May"
_FIRST = 3  # tokens in which a sentence says where it is


def place_behind(told: Told) -> str | None:
    """The side behind the people, before the next number: "19 in Cambodia", "18 civilians on the Cambodian side"."""
    marked, end = told.marked, told.one.phrase.end
    for one in named(marked, end, min(told.stop, end + _BEHIND)):
        between = range(end, one.start)
        if leads_another(told, one) or (begins_anew(marked, one) and place_before(marked, told.one)):
            return None
        if any(parts(marked, at) or marked.is_word("between", at) for at in between) or _is_of_some(marked, end, one):
            return None
        words = (*marked.of(Kind.NOUN, end, one.start), *marked.of(Kind.DONE, end, one.start))
        if any(word.value in _ABROAD for word in words):
            return None
        near = [at for at in led_by(marked, one, _NEAR) if at >= end]
        is_side = marked.is_word("side", one.end)
        did_it = marked.among("doers", near) or (marked.is_word("means", one.end) and not is_side)
        is_theirs = is_of_its_people(marked, one) and not marked.among("partitive", near)
        not_there = is_theirs or is_foe(marked, one) or marked.is_any(("borders", "captivity"), one.end)
        did_it = did_it or not_there or strikes(marked, one)
        is_left = marked.is_word("leaves", one.start - 1 - marked.is_word("origin", one.start - 1))
        if not did_it and (is_left or marked.among("places", near)):
            return None if has_occupied(marked, 0, one.end) else of_all(marked, one)
    return None


def _is_of_some(marked: Marked, start: int, one: Found) -> bool:
    """ "Killed hundreds, including members of Chile's navy": of some of them."""
    opens = next((at for at in range(one.start - 1, start - 1, -1) if marked.is_word("including", at)), None)
    if opens is None or any(marked.word(at) == "," for at in range(opens, one.start)):
        return False
    some = opens + 1 == one.start or marked.is_any(("partitive", "origin"), one.start - 1)
    return some and not marked.of(Kind.DONE, opens, one.start)


def begins_anew(marked: Marked, place: Found) -> bool:
    """ "In Peru 12 died, in Chile Peruvian troops were attacked"."""
    leads = [at for at in led_by(marked, place, _NEAR) if marked.is_word("here", at)]
    return any(joins(marked, at - 1) or marked.is_word("boundaries", at - 1) for at in leads)


def leads_another(told: Told, place: Found) -> bool:
    """ "In Chile 12 people were killed, in Peru 31", "12 dead, those of Peru 31": where the next number is."""
    lefts = [one.quantity.left for one in told.all[told.number + 1 :]]
    return any(place in (leading_place(told.marked, left), elliptic_owner(told.marked, left)) for left in lefts)


def parts(marked: Marked, at: int) -> bool:
    tables = ("boundaries", "says", "according")
    return marked.word(at) in {";", "."} or (
        marked.is_any(tables, at) and not marked.is_word("shares", at)
    )  # "per cent"


def place_before(marked: Marked, one: Counted) -> str | None:
    """ "in the Gaza Strip, where over 11,000 people have died"; "In Cambodia, 19 people were killed"."""
    for at in range(one.quantity.left - 1, max(-1, one.quantity.left - _BEFORE), -1):
        if marked.word(at) in {";", ":"}:
            return None
        found = marked.starts(Kind.SIDE, at)
        if found and marked.is_word("side", found.end) and found.end < one.quantity.left:
            return found.value  # "on the Israeli side 18 soldiers"
        beside = marked.ends(Kind.SIDE, at) is None  # not "In Peru Chilean troops killed 12"
        here = marked.is_word("here", at - 1) or (beside and marked.is_word("here", at - 2))
        here = here or (found is not None and _is_where(marked, found.end))
        if found and found.end <= one.quantity.left and here and not is_venue(marked, found):
            end = end_of_all(marked, found)
            if end > found.end and (end == one.quantity.left or marked.word(end) == ","):
                return ALL_SIDES  # "in Peru and Chile, 41 people"
            before = found.end == one.quantity.left  # "and in Peru 31 were hurt"
            behind = marked.word(found.end) == "," or marked.is_word("behind_places", found.end)
            if before or behind or is_in_which(marked, found.end, one.quantity.left):
                return of_all(marked, found)
            break
    return _topic(marked, one.quantity.left)


def is_in_which(marked: Marked, end: int, left: int) -> bool:
    """ "In Lima on 6 February, in which 31 people were killed"."""
    which = marked.is_word("relative", left - 1) and marked.is_word("in", left - 2) and marked.word(left - 3) == ","
    return which and not named(marked, end, left)


def _is_where(marked: Marked, at: int) -> bool:
    """ "A drone had hit Lima, where ten people were killed"."""
    behind = marked.is_word("behind_places", at + 1) and not marked.is_word("determiners", at + 1)
    return marked.word(at) == "," and behind


def _topic(marked: Marked, left: int) -> str | None:
    """ "In Mali, an army convoy was hit; ten drivers were shot"."""
    first, *others = [*named(marked, 0, left), None]
    if any(other and begins_anew(marked, other) for other in others):
        return None  # "in Peru, 12 were killed, while in Chile Bolivian troops killed 4"
    begins = first is not None and first.start <= _FIRST and marked.among("here", range(first.start))
    return first.value if first and begins and marked.word(first.end) == "," else None


def of_all(marked: Marked, one: Found, *also: str) -> str:
    """The side, or all of them: "in Peru and Chile", "in Peru and in Chile", "Peruvians and Chileans". Behind the last
    one nothing new may begin ("and Chile shelled Tacna"), but for words of the tables `also`."""
    before = marked.ends(Kind.SIDE, one.start - 1) if marked.is_word("conjunction", one.start - 1) else None
    if before and before.value != one.value:
        return ALL_SIDES
    end = end_of_all(marked, one)
    goes_on = marked.word(end) in _STOPS or marked.is_any((*_GOES_ON, *also), end)
    return ALL_SIDES if end > one.end and goes_on else one.value


def end_of_all(marked: Marked, one: Found) -> int:
    """Where a list of sides ends that one begins; its own end where it begins none."""
    at = one.end
    if marked.word(at) == "," and (next_one := marked.starts(Kind.SIDE, at + 1)):
        at = next_one.end  # "in Peru, Chile and Bolivia"
    if not marked.is_word("conjunction", at):
        return one.end
    at += 1
    while marked.is_any(("places", "determiners", "compass"), at):
        at += 1
    other = marked.starts(Kind.SIDE, at)
    return other.end if other and other.value != one.value else one.end
