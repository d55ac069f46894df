"""Whose people a number counts by the words at it: "31 Thai civilians", "its soldiers", "Malawi lost three". Pure."""

from dataclasses import replace

from config.vocabulary import Metric, Status
from handlers.reporting.article.counting.line import Counted, elliptic_owner, leading_place, turns
from handlers.reporting.article.sides.blows import is_placed
from handlers.reporting.article.sides.named import named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ALL_SIDES, Scope
from handlers.reporting.article.whose.around import parts, place_behind
from handlers.reporting.article.whose.owner import Owner, is_away, is_enemy, is_guess
from handlers.reporting.article.whose.strikers import clause_begins

_LEVELS = {Status.CIVILIAN.value, Status.COMBATANT.value}
_BEHIND, _AROUND, _BEFORE = 14, 12, 10  # tokens looked at


def at_it(told: Told, struck: frozenset[str], speaking: str | None) -> Owner | None:
    """What the words of the number say, and the place behind them."""
    marked, one = told.marked, told.one
    said = named(marked, one.quantity.end, one.phrase.end) or _adjective(marked, one)
    if said:
        return Owner(said[0].value, True)
    if marked.among("at_sea", range(one.quantity.end, one.phrase.end + 2)):
        return Owner(place_behind(told), True)  # of a ship's crew, whoever tells of it
    if owner := _owner_of_toll(told, struck, speaking) or _teller(told):
        return Owner(owner, True)
    if speaking and _is_speakers_own(told):
        return Owner(speaking, True)
    if owner := _owner(told, struck) or _mourner(told):
        return Owner(owner, True)
    if same := _of_the_same(told):
        return Owner(same, True, is_guess(told.before))
    behind = _fled_from(told) if is_away(told) else place_behind(told) or _place_of_both(told) or _led(told)
    return Owner(behind, True) if behind else None


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


def beside_it(told: Told) -> Owner | None:
    """Both sides, the side before the number, or that of the number before."""
    marked = told.marked
    turned = next((at for at in range(told.left - 1, -1, -1) if turns(marked, at)), 0)  # "both deny it, but 60 died"
    if marked.has("both", max(turned, told.left - _AROUND), min(len(marked.tokens), told.end + _BEHIND)):
        return Owner(ALL_SIDES, False)
    if beside := _labelled(told) or _beside(told):
        return Owner(beside, True)
    another = _beside_another(told)
    return Owner(another, True, is_guess(told.before)) if another else None


def _labelled(told: Told) -> str | None:
    """ "Chile: 2,783 servicemen killed, more than 100 missing"."""
    marked = told.marked
    if not marked.says(":"):
        return None
    first = next((at for at in range(len(marked.tokens)) if marked.word(at).isalpha()), 0)  # behind an hour
    one = marked.starts(Kind.SIDE, first)
    end = one.end + (marked.word(one.end) == "'s") if one else 0
    is_side = marked.is_word("side", end)  # "Peru's side: 45 civilians and 73 soldiers killed"
    if one is None or marked.word(end + is_side) != ":":
        return None
    if not (is_side or marked.word(one.end + 1)[:1].isdecimal()):
        return None
    return one.value if not named(marked, one.end, told.left) else None


def _adjective(marked: Marked, one: Counted) -> list[Found]:
    """ "Two Iranian generals", of whatever kind they are."""
    group = _group_of(marked, one)
    if group is not None and (owner := marked.ends(Kind.SIDE, group)):
        return [owner]  # "a Chilean family of five"
    end = one.quantity.end
    if one.phrase.end == end and marked.is_word("origin", end) and (home := marked.starts(Kind.SIDE, end + 1)):
        return [home]  # "25 of them Indians and one from Nepal"
    found = marked.starts(Kind.SIDE, end)
    return [found] if found and not found.is_place and one.how != "toll" else []


def _group_of(marked: Marked, one: Counted) -> int | None:
    """Where the word begins of which the number is the size: "a Chilean family of five", "its crew of seven"."""
    of = one.quantity.left - 1
    is_group = marked.is_word("partitive", of) and (marked.is_word("sizes", of - 1) or marked.ends(Kind.PEOPLE, of))
    return of - 1 if is_group else None


def _owner_of_toll(told: Told, struck: frozenset[str], speaking: str | None) -> str | None:
    """ "Russia's losses came to 1,200 troops", whoever says so; "raising to 32 the number of its soldiers killed"."""
    marked, cue = told.marked, told.one.cue
    if cue is None or told.one.how != "toll":
        return None
    if cue.start > told.left:
        own = marked.among("possessives", range(told.one.quantity.end, cue.start))
        return (speaking or (told.before.party if told.before else None)) if own else None
    side = marked.ends(Kind.SIDE, cue.start - (marked.word(cue.start - 1) == "'s"))
    return side.value if side and side.value not in struck else None


def _teller(told: Told) -> str | None:
    """ "Chile says 12 of its people were killed, Peru that 31 of its were"."""
    marked, that = told.marked, told.left - 1
    its = marked.is_word("partitive", told.one.quantity.end) and marked.is_word(
        "possessives", told.one.quantity.end + 1
    )
    if not its or not marked.is_word("that_which", that):
        return None
    by = marked.ends(Kind.SIDE, that)
    return by.value if by else None


def _owner(told: Told, struck: frozenset[str]) -> str | None:
    """ "Chile accused the rebels of killing two of its soldiers": not of those who did it."""
    marked, one = told.marked, told.one
    is_own = marked.is_word("partitive", one.quantity.end) and marked.is_word("possessives", one.quantity.end + 1)
    if not is_own:
        return None
    if one.how == "act":
        return next((each.value for each in named(marked, 0, told.left) if each.value not in struck), None)
    subject = [each for each in named(marked, clause_begins(told), told.left) if each.value not in struck]
    spoken = told.speaker is not None and told.speaker.last >= clause_begins(told)
    return subject[-1].value if subject and not spoken else None


def _mourner(told: Told) -> str | None:
    """ "Chile's army named three soldiers killed in Peru": its own, wherever they fell."""
    marked, left = told.marked, told.left
    if not (marked.is_word("mourns", left - 1) and marked.among("own_soldiers", told.words)):
        return None
    sides = [one for one in named(marked, clause_begins(told), left - 1) if not one.is_place]
    return sides[0].value if len(sides) == 1 else None


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
    of_people = marked.of(Kind.SIDE, last.quantity.end, last.phrase.end) or _adjective(marked, last)
    soldiers = nobody and marked.among("own_soldiers", range(last.quantity.end, last.phrase.end))
    return told.before.party if of_people or soldiers else None  # "225 soldiers were killed and 1,314 injured in Chile"


def _is_right_in(marked: Marked, one: Counted) -> bool:
    """ "12 soldiers were killed in Chile and 31 in Peru"."""
    at = one.phrase.end
    return not one.phrase.noun and marked.is_word("places", at) and marked.starts(Kind.SIDE, at + 1) is not None


def _are_of_one_army(told: Told, last: Counted) -> bool:
    """ "Three Israeli soldiers were killed and an officer was wounded": not "and six fighters"."""
    marked = told.marked
    own = marked.among("own_soldiers", range(last.quantity.end, last.phrase.end))
    return own and marked.among("own_soldiers", told.words) and not marked.among("enemies", told.words)


def _beside_another(told: Told) -> str | None:
    """ "Two Iranian generals and five officers"."""
    marked, last = told.marked, told.last
    joined = last is not None and marked.is_word("conjunction", told.left - 1)
    is_next = joined and last is not None and told.left - 1 == max(last.phrase.end, last.quantity.end)
    return told.before.party if is_next and told.before and told.one.how == "act" else None


def _is_speakers_own(told: Told) -> bool:
    """ "31 of its civilians"; "the army said nine soldiers fell", wherever that was."""
    marked, one = told.marked, told.one
    begins = clause_begins(told)
    if _spoke_before(told):
        return False
    if told.speaker and told.speaker.last < begins and named(marked, begins, told.left):
        return False  # "Chile says it struck; the rebels have named 19 of their fighters"
    if marked.is_word("partitive", one.quantity.end) and marked.is_word("possessives", one.quantity.end + 1):
        return True
    here = told.speaker is not None and not told.speaker.is_carried and one.how != "act"
    return here and marked.among("own_soldiers", told.words) and not is_enemy(told)


def _spoke_before(told: Told) -> bool:
    """ "15 soldiers in Chile, according to its ministry, and five soldiers in Peru": of the numbers before alone."""
    by = told.speaker
    if by is None or by.last > told.left or not told.marked.among("according", range(by.first - 2, by.first + 1)):
        return False
    return any(one.metric and one.quantity.end <= by.first for one in told.all[: told.number])


def _beside(told: Told) -> str | None:
    """The side right before the number: "Malawi lost three and Uruguay one", "Yemen has had 400 deaths"."""
    marked, one = told.marked, told.one
    at = one.quantity.left
    if owner := elliptic_owner(marked, at):
        return owner.value  # "Peru's to 13"
    if marked.word(at - 1) == "'s":  # "Chad's 2.1 million displaced"
        owner = marked.ends(Kind.SIDE, at - 1)
        return owner.value if owner else None
    if one.how == "noun" and one.metric is Metric.DETAINED:
        return None  # "Hamas took 251 hostages"
    if one.how in {"noun", "done"}:
        while at > 0 and marked.is_any(("auxiliaries", "suffers", "reach"), at - 1):
            at -= 1
        at -= one.how == "noun" and marked.is_word("attackers", at - 1)  # "Thai forces suffered 200 dead"
        toll = marked.ends(Kind.TOLL, at)
        if one.how == "done" and toll is None:
            return None
        at = toll.start if toll else at
    elif one.how != "listed":
        return _owner_of_count(marked, one.quantity.left) if one.how == "toll" else None
    if code := _owner_of_count(marked, one.quantity.left):
        return code
    found = [each for each in named(marked, max(0, at - 3), at) if each.end == at and not is_placed(marked, each)]
    return found[0].value if found else None


def _owner_of_count(marked: Marked, left: int) -> str | None:
    """ "Russian losses at 1,090 killed and wounded"; "Peru's figure includes eight civilians"."""
    for at in range(left - 1, max(0, left - _BEFORE), -1):
        if parts(marked, at):
            return None
        toll = marked.starts(Kind.TOLL, at)
        if (toll and toll.end <= left) or marked.is_word("counts", at):
            owner = marked.ends(Kind.SIDE, at - (marked.word(at - 1) == "'s"))
            if owner:
                return owner.value
    return None
