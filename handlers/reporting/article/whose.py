"""Whose people a number counts: by a word at it, the place behind or before it, or who says it. Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted
from handlers.reporting.article.lexicon import Found, Kind, Marked
from handlers.reporting.article.sides import BOTH, named
from handlers.reporting.article.told import Told

_PEOPLE_MOVED = frozenset({Metric.EVACUATED, Metric.IN_SHELTER})
_ABROAD = frozenset({Metric.REFUGEES.value})
_AWAY = frozenset({Metric.DETAINED, Metric.REFUGEES})  # "held in Gaza", "refugees in Chad" say where, not whose
_BEHIND, _AROUND, _BEFORE, _OF_TOLL, _BLOW, _SUBJECT = 14, 12, 10, 4, 4, 8  # tokens looked at
_FIRST = 3  # tokens in which a sentence says where it is


def whose(told: Told) -> tuple[str | None, bool]:
    """The side, and whether a word of the sentence says so; None where nothing does."""
    marked, one = told.marked, told.one
    at_it = named(marked, one.quantity.end, one.phrase.end)
    struck = attackers(told)
    speaking = told.speaker.party if told.speaker and told.speaker.party not in struck else None
    if at_it:
        return at_it[0].value, True
    if speaking and _is_speakers_own(told):
        return speaking, True
    if one.metric not in _AWAY and (behind := _place_behind(told)):
        return behind, True
    if marked.has("both", max(0, told.left - _AROUND), min(len(marked.tokens), told.end + _BEHIND)):
        return BOTH, False
    if beside := _beside(told):
        return beside, True
    if told.head and told.head.party:
        return told.head.party, False
    place = _of_cue(told, speaking) or _sure(_place_before(marked, one)) or _sure(_target(told))
    place = place or _said(told, speaking) or _sure(_last_place(told, struck))
    return place or _sure(_later_place(told, struck)) or (None, False)


def _sure(code: str | None) -> tuple[str, bool] | None:
    return (code, True) if code else None


def _is_speakers_own(told: Told) -> bool:
    """ "31 of its civilians"; "the army said nine soldiers fell", wherever that was."""
    marked, one = told.marked, told.one
    if marked.is_word("partitive", one.quantity.end) and marked.is_word("possessives", one.quantity.end + 1):
        return True
    here = told.speaker is not None and not told.speaker.is_carried and one.how != "act"
    return here and any(marked.is_word("own_soldiers", at) for at in told.words) and not is_enemy(told)


def is_enemy(told: Told) -> bool:
    """ "35 militants": no army says that of its own."""
    return any(told.marked.is_word("enemies", at) for at in told.words)


def _beside(told: Told) -> str | None:
    """The side right before the number: "Malawi lost three and Uruguay one", "Yemen has had 400 deaths"."""
    marked, one = told.marked, told.one
    at = one.quantity.left
    if marked.word(at - 1) == "'s":  # "Chad's 2.1 million displaced"
        owner = marked.ends(Kind.SIDE, at - 1)
        return owner.value if owner else None
    if one.how in {"noun", "done"}:
        while at > 0 and any(marked.is_word(table, at - 1) for table in ("auxiliaries", "suffers", "reach")):
            at -= 1
        toll = marked.ends(Kind.TOLL, at)
        if one.how == "done" and toll is None:
            return None
        at = toll.start if toll else at
    elif one.how != "listed":
        return None
    found = [each for each in named(marked, max(0, at - 3), at) if each.end == at and not _is_place(marked, each)]
    return found[0].value if found else None


def _said(told: Told, speaking: str | None) -> tuple[str, bool] | None:
    """Whoever says it speaks of their own; but a number leans on the one before it rather than on a speaker of an
    earlier sentence, and whoever alone strikes in this text is not the one who is counted."""
    if told.speaker and not told.speaker.is_carried:
        return _sure(speaking)
    before = told.before
    if before and before.party and before.party != BOTH:
        last = told.all[told.number - 1]
        between = range(max(last.phrase.end, last.quantity.end), told.left)
        if not any(_parts(told.marked, at) for at in between):
            return before.party, False
    strikers = told.around.strikers
    return None if speaking in strikers and len(strikers) == 1 else _sure(speaking)


def attackers(told: Told) -> frozenset[str]:
    """The sides that did it, whose people it therefore was not: "Israeli strikes", "by Russia", "Hamas murdered 1,200";
    "it has killed" is of whoever says so."""
    key = ("attackers", told.number, told.speaker)
    if key not in told.marked.kept:
        told.marked.kept[key] = _attackers(told)
    found: frozenset[str] = told.marked.kept[key]
    return found


def _attackers(told: Told) -> frozenset[str]:
    marked, cue = told.marked, told.one.cue
    clause = range(_clause_begins(told), told.stop)
    captor = _place_behind(told) if told.one.metric is Metric.DETAINED else None
    found = {captor} if captor else set()
    found |= {
        one.value
        for one in marked.of(Kind.SIDE, clause.start, told.left)
        if marked.word(one.end) == "-" and any(marked.is_word("attackers", at) for at in (one.end + 2, one.end + 3))
    }
    found |= {
        one.value
        for one in named(marked, clause.start, clause.stop)
        if strikes(marked, one)
        or (marked.is_word("doers", one.start - 1) and not marked.is_word("says", one.start - 2))
    }
    if (
        cue
        and told.one.how == "act"
        and not (marked.is_word("loses", cue.start) or marked.is_word("own_acts", cue.start))
        and told.one.metric not in _PEOPLE_MOVED
    ):
        before = range(max(clause.start, cue.start - _SUBJECT), cue.start)
        if any(marked.is_word("its", at) for at in before) and told.speaker and told.speaker.party:
            found.add(told.speaker.party)
        subject = [one for one in named(marked, before.start, before.stop) if not _is_place(marked, one)]
        found |= {one.value for one in subject[-1:] if told.speaker is None or told.speaker.last <= one.start}
    elif told.speaker and told.speaker.party and any(_own_blows(marked, at) for at in range(clause.start, told.left)):
        found.add(told.speaker.party)
    return frozenset(found)


def _clause_begins(told: Told) -> int:
    """Behind the last sign or word before the number that begins another statement."""
    key = ("clause", told.left)
    if key not in told.marked.kept:
        told.marked.kept[key] = _begins(told)
    return int(told.marked.kept[key])


def _begins(told: Told) -> int:
    marked, tables = told.marked, ("turns", "times")
    breaks = (
        at
        for at in range(told.left - 1, -1, -1)
        if marked.word(at) == ";" or any(marked.is_word(table, at) for table in tables)
    )
    return next(breaks, -1) + 1


def strikes(marked: Marked, one: Found) -> bool:
    """ "Russian missile attack", "Israel's offensive"."""
    if _is_from(marked, one):
        return True
    behind = range(one.end, min(one.end + _BLOW, len(marked.tokens)))
    blow = next((at for at in behind if marked.is_word("blows", at)), None)
    if blow is None or _is_struck(marked, one):
        return False
    between = range(one.end, blow)
    if marked.is_word("conjunction", one.end) and marked.starts(Kind.SIDE, one.end + 1):  # "Russian and Syrian raids"
        between = range(one.end + 1, blow)
    return not any(marked.is_word(table, at) for at in between for table in ("ends", "says", "auxiliaries"))


def _is_from(marked: Marked, one: Found) -> bool:
    """ "Shelling from Pakistan"."""
    blows = range(max(0, one.start - _BLOW), one.start - 1)
    return marked.is_word("origin", one.start - 1) and any(marked.is_word("blows", at) for at in blows)


def _is_struck(marked: Marked, one: Found) -> bool:
    """ "Attack on Kyiv", "strikes against Iran"."""
    on = next((at for at in range(one.start - 1, one.start - _BLOW, -1) if marked.is_word("targets", at)), None)
    return on is not None and any(marked.is_word("blows", at) for at in range(max(0, on - _BLOW), on))


def _is_place(marked: Marked, one: Found) -> bool:
    return any(marked.is_word("places", at) for at in (one.start - 1, one.start - 2))


def _own_blows(marked: Marked, at: int) -> bool:
    """ "Its strikes"."""
    return marked.is_word("its", at) and any(marked.is_word("blows", step) for step in range(at + 1, at + _BLOW))


def _is_at_war(marked: Marked, one: Found) -> bool:
    """ "Yemen's civil war"."""
    return any(marked.is_word("general", at) for at in range(one.end, one.end + _BLOW)) and not _is_place(marked, one)


def _target(told: Told) -> str | None:
    """The side that was struck, or is at war, before the number or behind it."""
    marked, begins = told.marked, _clause_begins(told)
    before = [one for one in named(marked, begins, told.left) if _is_struck(marked, one) or _is_at_war(marked, one)]
    behind = [one for one in named(marked, told.end, told.stop) if _is_struck(marked, one)]
    return before[-1].value if before else (behind[0].value if behind else None)


def _later_place(told: Told, struck: frozenset[str]) -> str | None:
    """ "22 soldiers were killed when rebels attacked bases in Nigeria's Borno state": the only place behind."""
    marked = told.marked
    found = {
        one.value
        for one in named(
            marked, told.end, next((one.quantity.left for one in told.all[told.number + 1 :] if one.metric), None)
        )
        if one.value not in struck and any(marked.is_word("here", at) for at in range(max(0, one.start - 2), one.start))
    }
    return found.pop() if len(found) == 1 else None


def _last_place(told: Told, struck: frozenset[str]) -> str | None:
    """ "Struck a base in northern Israel, killing four": the place named last before the number."""
    marked = told.marked
    found = [
        one
        for one in named(marked, _clause_begins(told), told.left)
        if one.value not in struck and any(marked.is_word("here", at) for at in range(max(0, one.start - 3), one.start))
    ]
    return found[-1].value if found else None


def _of_cue(told: Told, speaking: str | None) -> tuple[str | None, bool] | None:
    """What the cue says: "total Thai military deaths", "its death toll", "Thailand lost three soldiers"."""
    marked, cue = told.marked, told.one.cue
    if cue is None:
        return None
    if told.one.how == "act":
        return _sure(_doer(marked, told.one, cue))
    if told.one.how != "toll":
        return None
    struck = attackers(told)
    inside = [one.value for one in named(marked, max(0, cue.start - _OF_TOLL), told.left) if one.value not in struck]
    if len(set(inside)) == 1:
        return inside[0], True
    if inside or (marked.has("sums") and not speaking):
        return (BOTH if inside else None), False
    first = named(marked, 0, cue.start)
    return _sure(first[0].value) if first and marked.is_word("possessives", cue.start - 1) else None


def _doer(marked: Marked, one: Counted, cue: Found) -> str | None:
    """Whoever loses or evacuates people loses or evacuates their own."""
    own = marked.is_word("loses", cue.start) or marked.is_word("own_acts", cue.start)
    if not own and one.metric not in _PEOPLE_MOVED:
        return None
    before = named(marked, max(0, cue.start - _BEFORE), cue.start)
    return before[-1].value if before else None


def _place_behind(told: Told) -> str | None:
    """The side behind the people, before the next number: "19 in Cambodia", "18 civilians on the Cambodian side"."""
    marked, end = told.marked, told.one.phrase.end
    for one in named(marked, end, min(told.stop, end + _BEHIND)):
        between = range(end, one.start)
        if any(_parts(marked, at) or marked.is_word("between", at) for at in between):
            return None
        words = (*marked.of(Kind.NOUN, end, one.start), *marked.of(Kind.DONE, end, one.start))
        if any(word.value in _ABROAD for word in words):
            return None
        near = range(max(end, one.start - 3), one.start)
        is_side = marked.is_word("side", one.end)
        did_it = any(marked.is_word("doers", at) for at in near) or (marked.is_word("means", one.end) and not is_side)
        did_it = did_it or strikes(marked, one)
        if not did_it and any(marked.is_word("places", at) for at in near):
            return one.value
    return None


def _parts(marked: Marked, at: int) -> bool:
    tables = ("boundaries", "says", "according")
    return marked.word(at) in {";", "."} or any(marked.is_word(table, at) for table in tables)


def _place_before(marked: Marked, one: Counted) -> str | None:
    """ "in the Gaza Strip, where over 11,000 people have died"; "In Cambodia, 19 people were killed"."""
    for at in range(one.quantity.left - 1, max(-1, one.quantity.left - _BEFORE), -1):
        if marked.word(at) in {";", ":"}:
            return None
        found = marked.starts(Kind.SIDE, at)
        if found and marked.is_word("side", found.end) and found.end < one.quantity.left:
            return found.value  # "on the Israeli side 18 soldiers"
        here = marked.is_word("here", at - 1) or marked.is_word("here", at - 2)
        if found and found.end <= one.quantity.left and here:
            if marked.word(found.end) == "," or marked.is_word("behind_places", found.end):
                return found.value
            break
    return _topic(marked, one.quantity.left)


def _topic(marked: Marked, left: int) -> str | None:
    """ "In Mali, an army convoy was hit; ten drivers were shot"."""
    first = next(iter(named(marked, 0, left)), None)
    begins = (
        first is not None and first.start <= _FIRST and any(marked.is_word("here", at) for at in range(first.start))
    )
    return first.value if first and begins and marked.word(first.end) == "," else None
