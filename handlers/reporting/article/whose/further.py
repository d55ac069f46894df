"""Whose people a number counts by what stands further off: its cue, where it was, whom it struck, who says it. Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted
from handlers.reporting.article.sides.blows import (
    is_at_war,
    is_foe,
    is_of_its_people,
    is_scene,
    is_struck,
    is_venue,
    led_by,
    strikes,
)
from handlers.reporting.article.sides.named import begins_with, named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.values import ALL_SIDES
from handlers.reporting.article.whose.around import begins_anew, end_of_all, leads_another, of_all, parts, place_before
from handlers.reporting.article.whose.owner import Owner, is_away, is_claimed, is_enemy, is_guess
from handlers.reporting.article.whose.strikers import PEOPLE_MOVED, attackers, clause_begins, states

_BEFORE, _OF_TOLL, _ACTS = 10, 4, 4  # tokens looked at


def further(told: Told, struck: frozenset[str], speaking: str | None) -> Owner:
    """What the cue says, where it was, whom it struck, who says it, what the sentence is about."""
    away = is_away(told)
    is_carried = told.speaker is not None and told.speaker.is_carried
    if _is_brought_to(told) and told.before:
        return Owner(told.before.party, True, is_guess(told.before))
    if told.before and _are_taken_beside(told):
        return Owner(told.before.party, told.before.party is not None, True)
    several = _are_listed(told)
    before = None if away or several else place_before(told.marked, told.one)
    place = _of_cue(told, speaking) or _sure(before) or _sure(_target(told))
    here = None if away or several else _sure(_last_place(told, states(told)))
    later = None
    if not here and not (away or told.one.metric is Metric.REFUGEES):
        later = _later_place(told, states(told)) or _own_land(told, struck)
    here = here or _sure(None if later and _are_refugees(told) else later)
    if place := place or (here if is_carried else None):
        return Owner(*place)
    if several:
        return Owner(ALL_SIDES, False, True)
    if is_carried and (own := _subject(told, struck)):
        return Owner(own, True, True)
    if said := _said(told, speaking):
        others = [side for side in told.around.most if side != speaking]
        if is_claimed(told) and said[0] == speaking and speaking in told.around.most and others:
            return Owner(others[0], True, True)  # "200 fighters were killed", says one of the two that are named most
        leans = not said[1] and is_guess(told.before)
        return Owner(*said, is_carried or leans or is_claimed(told) or _may_be_foes(told))
    subject = None if here else _subject(told, struck)
    return Owner(*here) if here else Owner(subject, subject is not None, subject is not None)


def _may_be_foes(told: Told) -> bool:
    """ "Its army said that 100 people were killed in the raid": whose they were no army that strikes has to say."""
    speaker, hurt = told.speaker, told.one.metric in {Metric.KILLED, Metric.INJURED}
    here = speaker is not None and not speaker.is_carried and speaker.is_armed and not speaker.is_civil
    here = here and speaker is not None and speaker.party in told.around.strikers
    return here and hurt and told.one.how == "done" and told.one.phrase.people == "people"


def _is_brought_to(told: Told) -> bool:
    """ "Four more Thai soldiers died, which brings the military's losses to 21": of the same people."""
    marked, last = told.marked, told.last
    if last is None or told.one.how != "toll" or told.one.cue is None or not (told.before and told.before.party):
        return False
    begins = max(last.phrase.end, last.quantity.end)
    brought = [at for at in range(begins, told.one.cue.start) if marked.is_word("reach", at)]
    named_between = named(marked, begins, told.left)
    return bool(brought) and not named_between and not any(marked.word(at) == ";" for at in range(begins, brought[0]))


def _are_taken_beside(told: Told) -> bool:
    """ "Killed dozens of fighters and detained 200 suspects", "killed 1,200 people and took 251 hostages"."""
    marked, one, last = told.marked, told.one, told.last
    if one.metric is not Metric.DETAINED or last is None or last.how != "act" or last.metric is not Metric.KILLED:
        return False
    between = range(max(last.phrase.end, last.quantity.end), told.left)
    taken = one.how == "act" or marked.is_word("captors_acts", told.left - 1)
    return taken and len(between) <= _ACTS and marked.is_any(("conjunction", "ends"), between.start)


def _subject(told: Told, struck: frozenset[str]) -> str | None:
    """ "Chile has published the names of 302 soldiers killed": what it does not do itself befell its own."""
    marked, first = told.marked, clause_begins(told)
    while marked.is_word("determiners", first):
        first += 1
    one = marked.starts(Kind.SIDE, first)
    if one and (office := _office(marked, one.end)):  # "Chile's defence ministry has named 302 soldiers killed"
        one = one._replace(end=office)
    follows = one is not None and (marked.is_word("auxiliaries", one.end) or marked.word(one.end)[:1].isalpha())
    if (
        one is None
        or not follows
        or marked.is_word("outsiders", one.end)
        or one.is_place
        or told.one.how == "act"
        or _is_counted(told, one)  # "a Chilean worker was killed and another man hurt"
        or one.value in struck
    ):
        return None
    return None if marked.is_word("ends", one.end) or marked.is_word("conjunction", one.end) else one.value


def _office(marked: Marked, at: int) -> int | None:
    """Where the office of a side ends that begins with "'s"."""
    if marked.word(at) != "'s":
        return None
    words = range(at + 1, at + 1 + _ACTS)
    return next((step + 1 for step in words if marked.is_any(("authorities", "bodies"), step)), None)


def _sure(code: str | None) -> tuple[str, bool] | None:
    return (code, True) if code else None


def marked_by(told: Told, table: str) -> bool:
    """Whether the words that name the speaker in this sentence are of that table."""
    speaker = told.speaker
    return speaker is not None and told.marked.among(table, range(speaker.first, speaker.last))


def _said(told: Told, speaking: str | None) -> tuple[str, bool] | None:
    """Whoever says it speaks of their own; but a number leans on the one before it rather than on a speaker of an
    earlier sentence, and whoever alone strikes in this text is not the one who is counted."""
    outside = told.around.pair and speaking not in told.around.pair and told.speaker is not None
    if outside and told.speaker and (told.speaker.is_carried or marked_by(told, "diplomats")):
        return None  # a mediator's foreign ministry speaks of others, and so does whoever spoke before
    foes = [side for side in told.around.pair if side != speaking]
    if speaking in told.around.pair and len(foes) == 1 and is_enemy(told):
        return foes[0], False  # "100 militants died", says one of two that fight each other
    others = [side for side in told.around.most if side != speaking]
    if speaking in told.around.most and others and told.one.how == "toll" and is_enemy(told):
        return others[0], False
    helped = told.one.how == "act" and told.one.metric in PEOPLE_MOVED
    if told.one.metric is Metric.REFUGEES or (helped and told.marked.has("outsiders", clause_begins(told), told.left)):
        return None  # whoever takes them in, or its peacekeepers move, it speaks of others
    if told.speaker and not told.speaker.is_carried:
        return _sure(speaking)
    before, last = told.before, told.last
    if before and last and before.party and before.party != ALL_SIDES:
        between = range(max(last.phrase.end, last.quantity.end), told.left)
        elsewhere = any(begins_anew(told.marked, one) for one in named(told.marked, between.start, told.left))
        if not elsewhere and not any(parts(told.marked, at) for at in between):
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
        if one.value not in struck
        and not leads_another(told, one)
        and (_is_here(marked, one, 2) or (one.is_place and is_scene(marked, one)))
        and not strikes(marked, one)
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
    if not found:
        return None
    ends = [end for one in found[-2:] if one.end < (end := end_of_all(marked, one)) <= told.left]
    return ALL_SIDES if ends and marked.word(ends[0]) != "'s" else found[-1].value  # "the war in Peru and Chile"


def _are_refugees(told: Told) -> bool:
    """What else is said of those people: "of whom 63,000 are refugees in Chad"."""
    behind = (one for kind in (Kind.NOUN, Kind.DONE) for one in told.marked.of(kind, told.end, told.stop))
    return any(one.value == Metric.REFUGEES.value for one in behind)


def _are_listed(told: Told) -> bool:
    """ "36 people, 23 in Chile and 13 in Peru, and uprooted 270,000": the places before it are those of other numbers,
    and of more than one."""
    marked, ends = told.marked, [one.quantity.end for one in told.all[: told.number] if one.metric]
    places = (marked.starts(Kind.SIDE, at + 1) for at in ends if marked.is_word("here", at))
    return len({one.value for one in places if one}) > 1


def _own_land(told: Told, struck: frozenset[str]) -> str | None:
    """ "In Idlib raids by Syrian and Russian planes killed 25": where all that are named struck, its own people."""
    sides = named(told.marked, clause_begins(told), told.stop)
    found = {one.value for one in sides if one.is_place and _is_here(told.marked, one, 3)}
    both = len(found) == 1 and len(struck) > 1 and struck.issuperset(one.value for one in sides)
    return found.pop() if both else None


def _is_here(marked: Marked, one: Found, near: int) -> bool:
    """Not "in the north Chilean troops killed 12"."""
    led = one.start - 1 - marked.is_word("determiners", one.start - 1)
    acts = not marked.is_word("here", led) and is_of_its_people(marked, one)
    not_there = acts or is_venue(marked, one) or is_foe(marked, one)
    return not not_there and marked.among("here", led_by(marked, one, near))


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
    begins = cue.start - 1 - 2 * marked.is_word("conjunction", cue.start - 1)
    counts = [
        at for at in marked.places("counts", max(0, begins - _OF_TOLL), begins) if marked.is_word("partitive", at + 1)
    ]
    inside_it = marked.among("possessives", range(counts[-1] if counts else begins, cue.end))
    if first and inside_it:  # "Chile raised its toll from fighting with Peru", "the number of its displaced"
        puts = (one for one in reversed(first[1:]) if _puts(marked, one))
        return next(puts, first[0]).value, True
    struck = attackers(told) | {
        one.value for one in named(marked, 0, cue.start) if marked.is_word("outsiders", one.end)
    }
    away = is_away(told)  # "hostages held in Gaza: 125"
    inside = ([] if away else _beside_cue(told, cue.end, told.left, struck)) or _beside_cue(
        told, max(0, cue.start - _OF_TOLL), cue.end, struck
    )
    if len(set(inside)) == 1:
        return inside[0], True
    if inside or (marked.has("sums") and not speaking):
        return (ALL_SIDES if inside else None), False
    return None


def _puts(marked: Marked, one: Found) -> bool:
    """ ", Peru puts": another says another count."""
    joined = marked.word(one.start - 1) == "," or marked.is_word("conjunction", one.start - 1)
    return joined and marked.is_any(("puts", "says"), one.end)


def _beside_cue(told: Told, start: int, end: int, struck: frozenset[str]) -> list[str]:
    """The sides named there, but for those of whom only the border, or the war with them, is spoken of."""
    marked = told.marked
    return [
        one.value
        for one in named(marked, start, end)
        if not (one.value in struck or is_foe(marked, one) or marked.is_word("borders", one.end))
    ]


def _is_counted(told: Told, side: Found) -> bool:
    """ "Killed 200 Malians and lost 23 soldiers": no subject, but who was killed."""
    return any(one.metric and one.quantity.end <= side.start < one.phrase.end for one in told.all[: told.number])


def _doer(told: Told, one: Counted, cue: Found) -> str | None:
    """Whoever loses or evacuates people loses or evacuates their own."""
    marked = told.marked
    own = marked.is_word("loses", cue.start) or marked.is_word("own_acts", cue.start)
    if not own and one.metric not in PEOPLE_MOVED:
        return None
    before = [
        one
        for one in named(marked, max(0, cue.start - _BEFORE), cue.start)
        if not (_is_counted(told, one) or (one.is_place and marked.is_any(("where", "scenes"), one.start - 1)))
    ]
    if own and not before and (subject := begins_with(marked)):
        return subject  # "France kept 400 men in Mali until 2023 and lost 58 soldiers"
    foreign = bool(before) and marked.has("outsiders", before[-1].start, cue.start)
    return of_all(marked, before[-1]) if before and not foreign else None
