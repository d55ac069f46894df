"""Whose people a number counts: by a word at it, the place behind or before it, or who says it. Pure."""

from typing import NamedTuple

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted
from handlers.reporting.article.sides.blows import is_at_war, is_placed, is_scene, is_struck, is_venue
from handlers.reporting.article.sides.named import named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ALL_SIDES, Guess, ReadFigure
from handlers.reporting.article.whose.around import parts, place_before, place_behind
from handlers.reporting.article.whose.strikers import PEOPLE_MOVED, attackers, clause_begins, is_taking, states

_AWAY = frozenset({Metric.DETAINED, Metric.REFUGEES})  # "held in Gaza", "refugees in Chad" say where, not whose
_BEHIND, _AROUND, _BEFORE, _OF_TOLL = 14, 12, 10, 4  # tokens looked at


class Owner(NamedTuple):
    """The side that people are of, and whether a word of the sentence says so (`is_said`) or only somebody who spoke
    before, or the subject of another statement, makes it likely (`is_guessed`)."""

    party: str | None
    is_said: bool
    is_guessed: bool = False


def whose(told: Told) -> Owner:
    """The side whose people a number counts, as far as its sentence and whoever speaks there tell."""
    struck = attackers(told)
    speaking = told.speaker.party if told.speaker and told.speaker.party not in struck else None
    found = _enemys(told, speaking) or _at_it(told, struck, speaking) or _beside_it(told)
    if found:
        return found
    if told.head and told.head.party:
        return Owner(told.head.party, False, _is_guess(told.head))
    return _further(told, struck, speaking)


def _enemys(told: Told, speaking: str | None) -> Owner | None:
    """ "The enemy lost 1,100 men", "enemy losses at 102", "40 enemy troops": of the other of the two sides, which is
    asked; of nobody where the text names no other."""
    marked, one = told.marked, told.one
    first = one.cue.start if one.cue and one.how == "toll" else told.left
    if not marked.among("the_enemy", range(max(0, first - _OF_TOLL), told.end)):
        return None
    own = speaking or told.around.own
    others = [side for side in told.around.pair or told.around.most if side != own]
    foe = others[0] if own and len(others) == 1 else None
    return Owner(foe, True, foe is not None)


def _at_it(told: Told, struck: frozenset[str], speaking: str | None) -> Owner | None:
    """What the words of the number say, and the place behind them."""
    marked, one = told.marked, told.one
    at_it = named(marked, one.quantity.end, one.phrase.end) or _adjective(marked, one)
    if at_it:
        return Owner(at_it[0].value, True)
    if marked.among("at_sea", range(one.quantity.end, one.phrase.end + 2)):
        return Owner(place_behind(told), True)  # of a ship's crew, whoever tells of it
    if speaking and _is_speakers_own(told):
        return Owner(speaking, True)
    if owner := _owner(told, struck):
        return Owner(owner, True)
    if same := _of_the_same(told):
        return Owner(same, True, _is_guess(told.before))
    behind = None if _is_away(told) else place_behind(told)
    return Owner(behind, True) if behind else None


def _beside_it(told: Told) -> Owner | None:
    """Both sides, the side before the number, or that of the number before."""
    marked = told.marked
    if marked.has("both", max(0, told.left - _AROUND), min(len(marked.tokens), told.end + _BEHIND)):
        return Owner(ALL_SIDES, False)
    if beside := _beside(told):
        return Owner(beside, True)
    another = _beside_another(told)
    return Owner(another, True, _is_guess(told.before)) if another else None


def _further(told: Told, struck: frozenset[str], speaking: str | None) -> Owner:
    """What the cue says, where it was, whom it struck, who says it, what the sentence is about."""
    is_away = _is_away(told)
    is_carried = told.speaker is not None and told.speaker.is_carried
    if _is_brought_to(told) and told.before:
        return Owner(told.before.party, True, _is_guess(told.before))
    before = None if is_away else place_before(told.marked, told.one)
    place = _of_cue(told, speaking) or _sure(before) or _sure(_target(told))
    here = None if is_away else _sure(_last_place(told, states(told)))
    here = here or (None if told.one.metric is Metric.REFUGEES else _sure(_later_place(told, states(told))))
    if place := place or (here if is_carried else None):
        return Owner(*place)
    if said := _said(told, speaking):
        leans = not said[1] and _is_guess(told.before)
        return Owner(*said, is_carried or leans)
    subject = None if here else _subject(told, struck)
    return Owner(*here) if here else Owner(subject, subject is not None, subject is not None)


def _is_brought_to(told: Told) -> bool:
    """ "Four more Thai soldiers died, which brings the military's losses to 21": of the same people."""
    marked, last = told.marked, told.all[told.number - 1] if told.number else None
    if last is None or told.one.how != "toll" or told.one.cue is None or not (told.before and told.before.party):
        return False
    begins = max(last.phrase.end, last.quantity.end)
    brought = [at for at in range(begins, told.one.cue.start) if marked.is_word("reach", at)]
    named_between = named(marked, begins, told.left)
    return bool(brought) and not named_between and not any(marked.word(at) == ";" for at in range(begins, brought[0]))


def _is_away(told: Told) -> bool:
    """Whether a place says where they are, and not whose."""
    return told.one.metric in _AWAY and not is_taking(told)


def _is_guess(figure: ReadFigure | None) -> bool:
    """Whether it was guessed already whose people the number was that this one leans on."""
    return figure is not None and Guess.PARTY in figure.guessed


def _subject(told: Told, struck: frozenset[str]) -> str | None:
    """ "Chile has published the names of 302 soldiers killed": what it does not do itself befell its own."""
    marked, first = told.marked, clause_begins(told)
    while marked.is_word("determiners", first):
        first += 1
    one = marked.starts(Kind.SIDE, first)
    follows = one is not None and (marked.is_word("auxiliaries", one.end) or marked.word(one.end)[:1].isalpha())
    if one is None or not follows or one.is_place or told.one.how == "act" or one.value in struck:
        return None
    return None if marked.is_word("ends", one.end) or marked.is_word("conjunction", one.end) else one.value


def _sure(code: str | None) -> tuple[str, bool] | None:
    return (code, True) if code else None


def _adjective(marked: Marked, one: Counted) -> list[Found]:
    """ "Two Iranian generals", of whatever kind they are."""
    group = _group_of(marked, one)
    if group is not None and (owner := marked.ends(Kind.SIDE, group)):
        return [owner]  # "a Chilean family of five"
    found = marked.starts(Kind.SIDE, one.quantity.end)
    return [found] if found and not found.is_place and one.how != "toll" else []


def _group_of(marked: Marked, one: Counted) -> int | None:
    """Where the word begins of which the number is the size: "a Chilean family of five", "its crew of seven"."""
    of = one.quantity.left - 1
    is_group = marked.is_word("partitive", of) and (marked.is_word("sizes", of - 1) or marked.ends(Kind.PEOPLE, of))
    return of - 1 if is_group else None


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


def _of_the_same(told: Told) -> str | None:
    """ "600 Peruvian soldiers were killed and 400 wounded fighting in Chile"."""
    marked, one, last = told.marked, told.one, told.all[told.number - 1] if told.number else None
    bare = not one.phrase.people and marked.is_word("conjunction", told.left - 1)
    if last is None or told.before is None or last.metric is None or not bare:
        return None
    of_people = marked.of(Kind.SIDE, last.quantity.end, last.phrase.end) or _adjective(marked, last)
    return told.before.party if of_people else None


def _beside_another(told: Told) -> str | None:
    """ "Two Iranian generals and five officers"."""
    marked, last = told.marked, told.all[told.number - 1] if told.number else None
    joined = last is not None and marked.is_word("conjunction", told.left - 1)
    is_next = joined and last is not None and told.left - 1 == max(last.phrase.end, last.quantity.end)
    return told.before.party if is_next and told.before and told.one.how == "act" else None


def _is_speakers_own(told: Told) -> bool:
    """ "31 of its civilians"; "the army said nine soldiers fell", wherever that was."""
    marked, one = told.marked, told.one
    begins = clause_begins(told)
    if told.speaker and told.speaker.last < begins and named(marked, begins, told.left):
        return False  # "Chile says it struck; the rebels have named 19 of their fighters"
    if marked.is_word("partitive", one.quantity.end) and marked.is_word("possessives", one.quantity.end + 1):
        return True
    here = told.speaker is not None and not told.speaker.is_carried and one.how != "act"
    return here and marked.among("own_soldiers", told.words) and not is_enemy(told)


def is_enemy(told: Told) -> bool:
    """ "35 militants": no army says that of its own."""
    return told.marked.among("enemies", told.words)


def _beside(told: Told) -> str | None:
    """The side right before the number: "Malawi lost three and Uruguay one", "Yemen has had 400 deaths"."""
    marked, one = told.marked, told.one
    at = one.quantity.left
    at -= marked.is_word("target", at - 1) and marked.word(at - 2) == "'s"  # "Peru's to 13"
    if marked.word(at - 1) == "'s":  # "Chad's 2.1 million displaced"
        owner = marked.ends(Kind.SIDE, at - 1)
        return owner.value if owner else None
    if one.how == "noun" and one.metric is Metric.DETAINED:
        return None  # "Hamas took 251 hostages"
    if one.how in {"noun", "done"}:
        while at > 0 and marked.is_any(("auxiliaries", "suffers", "reach"), at - 1):
            at -= 1
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


def _said(told: Told, speaking: str | None) -> tuple[str, bool] | None:
    """Whoever says it speaks of their own; but a number leans on the one before it rather than on a speaker of an
    earlier sentence, and whoever alone strikes in this text is not the one who is counted."""
    foes = [side for side in told.around.pair if side != speaking]
    if speaking in told.around.pair and len(foes) == 1 and is_enemy(told):
        return foes[0], False  # "100 militants died", says one of two that fight each other
    if told.speaker and not told.speaker.is_carried:
        return _sure(speaking)
    before = told.before
    if before and before.party and before.party != ALL_SIDES:
        last = told.all[told.number - 1]
        between = range(max(last.phrase.end, last.quantity.end), told.left)
        if not any(parts(told.marked, at) for at in between):
            return before.party, False
    strikers = told.around.strikers
    return None if speaking in strikers and len(strikers) == 1 else _sure(speaking)


def _target(told: Told) -> str | None:
    """The side that was struck, or is at war, before the number or behind it."""
    marked, begins = told.marked, clause_begins(told)
    before = [one for one in named(marked, begins, told.left) if is_struck(marked, one) or is_at_war(marked, one)]
    behind = [one for one in named(marked, told.end, told.stop) if is_struck(marked, one)]
    return before[-1].value if before else (behind[0].value if behind else None)


def _later_place(told: Told, struck: frozenset[str]) -> str | None:
    """ "22 soldiers were killed when rebels attacked bases in Nigeria's Borno state": the only place behind."""
    marked = told.marked
    found = {
        one.value
        for one in named(
            marked, told.end, next((one.quantity.left for one in told.all[told.number + 1 :] if one.metric), None)
        )
        if one.value not in struck and (_is_here(marked, one, 2) or (one.is_place and is_scene(marked, one)))
    }
    return found.pop() if len(found) == 1 else None


def _last_place(told: Told, struck: frozenset[str]) -> str | None:
    """ "Struck a base in northern Israel, killing four": the place named last before the number."""
    marked = told.marked
    found = [
        one
        for one in named(marked, clause_begins(told), told.left)
        if one.value not in struck and (_is_here(marked, one, 3) or (one.is_place and is_scene(marked, one)))
    ]
    return found[-1].value if found else None


def _is_here(marked: Marked, one: Found, near: int) -> bool:
    return not is_venue(marked, one) and marked.among("here", range(max(0, one.start - near), one.start))


def _of_cue(told: Told, speaking: str | None) -> tuple[str | None, bool] | None:
    """What the cue says: "total Thai military deaths", "its death toll", "Thailand lost three soldiers"."""
    marked, cue = told.marked, told.one.cue
    if cue is None:
        return None
    if told.one.how == "act":
        return _sure(_doer(told, told.one, cue))
    if told.one.how != "toll":
        return None
    first = named(marked, clause_begins(told), cue.start) or named(marked, 0, cue.start)
    inside_it = marked.among("possessives", range(cue.start - 1, cue.end))
    if first and inside_it:
        return first[0].value, True  # "Chile raised its toll from fighting with Peru", "the number of its displaced"
    struck = attackers(told)
    inside = [one.value for one in named(marked, cue.end, told.left) if one.value not in struck]
    inside += [one.value for one in named(marked, max(0, cue.start - _OF_TOLL), cue.end) if one.value not in struck][
        : 0 if inside else None
    ]
    if len(set(inside)) == 1:
        return inside[0], True
    if inside or (marked.has("sums") and not speaking):
        return (ALL_SIDES if inside else None), False
    return None


def _is_counted(told: Told, side: Found) -> bool:
    """ "Killed 200 Malians and lost 23 soldiers": no subject, but who was killed."""
    return any(one.metric and one.quantity.end <= side.start < one.phrase.end for one in told.all[: told.number])


def _doer(told: Told, one: Counted, cue: Found) -> str | None:
    """Whoever loses or evacuates people loses or evacuates their own."""
    marked = told.marked
    own = marked.is_word("loses", cue.start) or marked.is_word("own_acts", cue.start)
    if not own and one.metric not in PEOPLE_MOVED:
        return None
    before = [one for one in named(marked, max(0, cue.start - _BEFORE), cue.start) if not _is_counted(told, one)]
    foreign = bool(before) and marked.has("outsiders", before[-1].start, cue.start)
    return before[-1].value if before and not foreign else None
