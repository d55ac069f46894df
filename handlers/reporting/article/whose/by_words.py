"""Whose people a number counts: by a word at it, the place behind or before it, or who says it. Pure."""

from config.vocabulary import Family, Metric
from handlers.reporting.article.counting.in_turn import sides_in_turn
from handlers.reporting.article.counting.line import leading_place
from handlers.reporting.article.sides.named import named
from handlers.reporting.article.sides.occupied import has_occupied
from handlers.reporting.article.text.lexicon import Kind
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ALL_SIDES, Scope
from handlers.reporting.article.whose.around import place_behind
from handlers.reporting.article.whose.at_it import at_it
from handlers.reporting.article.whose.beside_it import beside_it
from handlers.reporting.article.whose.further import further
from handlers.reporting.article.whose.owner import Owner, is_away, is_guess
from handlers.reporting.article.whose.strikers import attackers, clause_begins

_OF_TOLL, _HOME = 4, 10  # tokens looked at
_MOVED = Family.DISPLACEMENT.metrics
_NOBODY_SAYS = Owner(None, True)


def whose(told: Told) -> Owner:
    """The side whose people a number counts, as far as its sentence and whoever speaks there tell; of arrivals it says
    where they are, unless it says where from."""
    found = _whose(told)
    if _it_lost(told) and found.party and found.party == place_behind(told):
        by = told.speaker if told.speaker and not told.speaker.is_carried else None
        found = Owner(by.party, True) if by and by.party else found._replace(is_guessed=True)
    if told.one.metric is Metric.RETURNED and not named(told.marked, told.one.quantity.end, told.one.phrase.end):
        found = _where_they_came_back(told, found)
    if _have_arrived(told):
        froms = (at + 1 for at in range(told.end, told.stop) if told.marked.is_word("origin", at))
        home = next((home for at in froms if (home := told.marked.starts(Kind.SIDE, at))), None)
        return Owner(home.value if home else found.party, False, True)
    arrived = told.marked.among("arrivals", told.words) and not told.marked.is_word("origin", told.one.phrase.end)
    return found._replace(is_guessed=True) if arrived and found.party else found


def _where_they_came_back(told: Told, found: Owner) -> Owner:
    """ "Returned from Chile to Peru", "from Chile": of where they went, and not of where they had been."""
    marked, behind = told.marked, range(told.end, min(told.stop, told.end + _HOME))
    home = next(
        (one for at in behind if marked.is_word("target", at) and (one := marked.starts(Kind.SIDE, at + 1))), None
    )
    left = {one.value for at in behind if marked.is_word("origin", at) and (one := marked.starts(Kind.SIDE, at + 1))}
    if home and found.party in left:
        return Owner(home.value, True)
    return Owner(None, False) if found.party in left and not told.before else found


def _have_arrived(told: Told) -> bool:
    """ "9,000 people arrived in Peru from Chile": of where they came from, by all likelihood."""
    cue = told.one.cue if told.one.how == "done" else None
    return cue is not None and told.marked.is_any(("arrives", "reaches"), cue.start)


def _whose(told: Told) -> Owner:
    struck = attackers(told)
    speaking = told.speaker.party if told.speaker and told.speaker.party not in struck else None
    found = (
        _in_turn(told)
        or _ours(told, speaking)
        or _nobodys(told)
        or _enemys(told, speaking)
        or at_it(told, struck, speaking)
    )
    found = found or (_NOBODY_SAYS if _is_where_occupied(told) else beside_it(told))
    if _are_among(told):
        return Owner(None, False)
    of_them = told.marked.among("of_them", (told.left - 1, told.one.quantity.end))
    if of_them and told.head and told.head.party is None and told.one.metric in _MOVED:
        return Owner(None, False)  # "700,000 have fled; 60,000 of them are in Peru"
    head = told.head.party if told.head and of_them and told.head.scope is not Scope.PART else None
    if found and head not in {None, ALL_SIDES, found.party} and told.one.metric in _MOVED:
        return Owner(head, False, is_guess(told.head))  # "320,000 Afghans, of whom 41,000 live in camps in Pakistan"
    if found:
        return found
    if told.head and told.head.party and told.one.phrase.end == told.one.quantity.end:
        found = _is_there_too(told)
    if found is None and told.head and told.head.party:
        found = Owner(told.head.party, False, is_guess(told.head))
    if found is None and (gone := _have_come_back(told)):
        return gone
    found = found or further(told, struck, speaking)
    led = leading_place(told.marked, told.left)
    there = place_behind(told) or (led.value if led else None)
    elsewhere = is_away(told) and there not in {None, found.party}  # "Mali said five were captured in Peru"
    return found._replace(is_guessed=True) if found.party and elsewhere else found


def _is_there_too(told: Told) -> Owner | None:
    """ "12 were hurt in Chile and 32 at Lima's airport": of a place of another side; of one that is not known by all
    likelihood of the same."""
    marked, at, head = told.marked, told.one.quantity.end, told.head
    there = marked.starts(Kind.SIDE, at + 1)
    if told.one.is_part or head is None or not marked.is_word("where", at):
        return None
    if there:
        return Owner(there.value, True)
    name = at + 1 < len(marked.tokens) and marked.tokens[at + 1].is_capital and not there
    lands = [one for one in named(marked, 0, told.left) if not one.is_place and marked.is_word("where", one.start - 1)]
    return Owner(head.party, False, True) if name and any(one.value == head.party for one in lands) else None


def _it_lost(told: Told) -> bool:
    """ "It lost 45 men in an attack in Lima": whoever "it" is, and not who lives there."""
    cue = told.one.cue if told.one.how == "act" else None
    if cue is None or not told.marked.is_word("loses", cue.start):
        return False
    at = cue.start - 1
    while told.marked.is_word("have", at):
        at -= 1
    return told.marked.is_word("its", at)


def _are_among(told: Told) -> bool:
    """ "Eight Chileans were among 29 bodies": the 29 are of nobody's, whoever some of them are."""
    marked, at = told.marked, told.left - 1
    return marked.is_word("among_whom", at) and marked.is_word("be", at - 1) and told.before is not None


def _have_come_back(told: Told) -> Owner | None:
    """ "90,000 left Peru; 25,000 have returned, says Chile": of those who left."""
    before, one = told.before, told.one
    if one.metric is not Metric.RETURNED or one.phrase.people or before is None or before.metric not in _MOVED:
        return None
    return Owner(before.party, before.party is not None, is_guess(before))


def _in_turn(told: Told) -> Owner | None:
    """ "12 and 30 soldiers died in Peru and Chile respectively"; whom the two killed it does not say."""
    side, is_one = sides_in_turn(told.marked, told.all, told.number)
    cue = told.one.cue if told.one.how == "act" else None
    did_it = side is not None and cue is not None and side.end <= cue.start
    if did_it and cue is not None and told.marked.is_word("loses", cue.start):
        did_it = False
    return Owner(side.value if side and not did_it else None, True) if is_one else None


def _ours(told: Told, speaking: str | None) -> Owner | None:
    """ "The number of our servicemen killed since Peru attacked": of whoever speaks, or of the text's own side."""
    marked, cue = told.marked, told.one.cue if told.one.how == "toll" else None
    if not marked.among("ours", (*told.words, *(range(max(0, cue.start - _OF_TOLL), cue.end) if cue else ()))):
        return None
    own = speaking or told.around.own
    return Owner(own, own is not None, speaking is None) if own else None


def _nobodys(told: Told) -> Owner | None:
    """ "Two peacekeepers were hurt in Peru" are of neither side, unless a country is said that they are from; "2,000 on
    each side" are of no one side."""
    if told.marked.has("each_side", clause_begins(told), told.stop):
        return _NOBODY_SAYS
    if not told.marked.among("of_nobody", told.words):
        return None
    end = told.one.phrase.end
    at = end + 1 if told.marked.is_word("origin", end) else end
    own = told.marked.among("possessives", range(told.one.quantity.end, end))
    if own or named(told.marked, told.one.quantity.end, end) or told.marked.starts(Kind.SIDE, at):
        return None
    return _NOBODY_SAYS


def _is_where_occupied(told: Told) -> bool:
    """ "Five people were killed in occupied Melitopol", whoever says so."""
    by = told.speaker is not None and not told.speaker.is_carried
    named_by = told.speaker is not None and by and has_occupied(told.marked, told.speaker.first, told.speaker.last)
    return named_by or has_occupied(told.marked, clause_begins(told), told.stop)


def _enemys(told: Told, speaking: str | None) -> Owner | None:
    """ "The enemy lost 1,100 men", "enemy losses at 102", "40 enemy troops": of the other of the two sides, which is
    asked; of nobody where the text names no other."""
    marked, one = told.marked, told.one
    first = one.cue.start if one.cue and one.how == "toll" else told.left
    if named(marked, one.quantity.end, told.end) and not marked.among("the_enemy", told.words):
        return None  # "the enemy's claim that 600 Peruvian soldiers surrendered"
    begins = clause_begins(told)  # "losses of the enemy in a day came to 1,100"
    its = marked.has("the_enemy", 0, _OF_TOLL) and marked.among("possessives", told.words)  # "200 of its servicemen"
    of_it = marked.has("losses", begins, told.left) and marked.has("the_enemy", begins, told.left)
    if not (its or of_it or marked.among("the_enemy", range(max(0, first - _OF_TOLL), told.end))):
        return None
    own = speaking or told.around.own
    others = [side for side in told.around.pair or told.around.most if side != own]
    foe = others[0] if own and len(others) == 1 else None
    return Owner(foe, True, foe is not None)
