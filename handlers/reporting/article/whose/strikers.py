"""The sides that did what a number counts, whose people it therefore does not count. Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.sides.blows import are_own_blows, is_placed, strikes
from handlers.reporting.article.sides.named import is_group, named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.told import Told
from handlers.reporting.article.whose.around import place_behind

PEOPLE_MOVED = frozenset({Metric.EVACUATED, Metric.IN_SHELTER})
_SUBJECT, _FAR, _BETWEEN = 12, 12, 4  # tokens looked at


def attackers(told: Told) -> frozenset[str]:
    """The sides that did it, whose people it therefore was not: "Israeli strikes", "by Russia", "Hamas murdered 1,200";
    "it has killed" is of whoever says so."""
    key = ("attackers", told.number)
    if key not in told.marked.kept:
        told.marked.kept[key] = _attackers(told)
    found: frozenset[str] = told.marked.kept[key]
    return found


def states(told: Told) -> frozenset[str]:
    """Those of them that are no armed groups of the place itself."""
    groups = {one.value for one in named(told.marked, 0, told.left) if is_group(told.marked, one)}
    others = {one.value for one in named(told.marked, 0, told.left) if not is_group(told.marked, one)}
    return attackers(told) - (groups - others)


def _attackers(told: Told) -> frozenset[str]:
    marked, cue = told.marked, told.one.cue
    clause = range(clause_begins(told), told.stop)
    refuge = _refuge(told)
    captor = place_behind(told) if told.one.metric is Metric.DETAINED and not is_taking(told) else None
    found = {one for one in (captor, refuge) if one}
    if cue and told.one.metric is Metric.DETAINED and told.one.how == "toll":
        found |= {one.value for one in named(marked, cue.end, told.left)}  # "Hostages held in Gaza: 125"
    if told.one.metric is Metric.DETAINED and marked.is_word("captors_acts", told.left - 1):
        verb = told.left - 1 - marked.is_word("captivity_goes_on", told.left - 2)
        holder = marked.ends(Kind.SIDE, verb)  # "Hamas took 251 hostages", "still holds 48"
        found |= {holder.value} if holder else set()
    found |= {
        one.value
        for one in marked.of(Kind.SIDE, clause.start, told.left)
        if marked.word(one.end) == "-" and marked.among("attackers", (one.end + 2, one.end + 3))
    }
    found |= {
        one.value for one in named(marked, clause.start, clause.stop) if strikes(marked, one) or _is_doer(marked, one)
    }
    if (
        cue
        and told.one.how == "act"
        and not (marked.is_word("loses", cue.start) or marked.is_word("own_acts", cue.start))
        and told.one.metric not in PEOPLE_MOVED
    ):
        before = range(max(clause.start, cue.start - _SUBJECT), cue.start)
        by_it = range(max(clause.start, cue.start - _FAR), cue.start)
        if marked.among("its", by_it) and told.speaker and told.speaker.party:
            struck_by = [one.value for one in named(marked, 0, clause.start) if strikes(marked, one)]
            found.add(
                struck_by[-1] if struck_by else told.speaker.party
            )  # "Chilean fire killed two; it had killed four"
        subject = [
            one
            for one in named(marked, before.start, before.stop)
            if not (one.is_place or is_placed(marked, one) or marked.word(one.end) == ":" or _is_between(marked, one))
        ]
        found |= {one.value for one in subject[-1:] if told.speaker is None or told.speaker.last <= one.start}
    elif told.speaker and told.speaker.party and any(are_own_blows(marked, at) for at in clause):
        found.add(told.speaker.party)
    return frozenset(found)


def _is_doer(marked: Marked, one: Found) -> bool:
    """ "By Chilean planes", "by Bolivian and Chilean planes"."""
    first = marked.ends(Kind.SIDE, one.start - 1) if marked.is_word("conjunction", one.start - 1) else None
    at = (first or one).start - 1
    if marked.is_word("reckonings", one.end + (marked.word(one.end) == "'s")):
        return False  # "by Israeli tallies"
    return marked.is_word("doers", at) and not marked.is_any(("says", "belongings"), at - 1)


def _is_between(marked: Marked, one: Found) -> bool:
    """ "The war between Chile and Peru killed 9,000"."""
    return marked.among("between", range(max(0, one.start - _BETWEEN), one.start))


def _refuge(told: Told) -> str | None:
    """ "100,000 crossed into Armenia" were not of there."""
    marked, cue = told.marked, told.one.cue
    if told.one.metric is not Metric.REFUGEES or cue is None:
        return None
    to = cue.end - marked.is_word("destinations", cue.end - 1)
    into = marked.starts(Kind.SIDE, to + marked.is_word("destinations", to))
    return into.value if into and marked.is_word("destinations", into.start - 1) else None


def clause_begins(told: Told) -> int:
    """Behind the last sign or word before the number that begins another statement."""
    key = ("clause", told.left)
    if key not in told.marked.kept:
        told.marked.kept[key] = _begins(told)
    return int(told.marked.kept[key])


def _begins(told: Told) -> int:
    marked = told.marked
    if "breaks" not in marked.kept:
        signs = (at for at in range(len(marked.tokens)) if marked.word(at) == ";")
        marked.kept["breaks"] = [
            at
            for at in sorted({*signs, *marked.places("turns"), *marked.places("times")})
            if not marked.is_word("hours", at + 1)  # "before dawn"
            and not (marked.is_word("when", at) and marked.word(at - 1) == ",")  # "in Chile since 1999, when"
        ]
    return next((at for at in reversed(marked.kept["breaks"]) if at < told.left), -1) + 1


def is_arrest(told: Told) -> bool:
    """ "Arrested 30 people": its own, at home."""
    return told.one.cue is not None and told.marked.is_word("own_acts", told.one.cue.start)


def is_taking(told: Told) -> bool:
    """ "Arrested 30 people", "eight were abducted in Haiti": where they were taken, not where they are held."""
    cue = told.one.cue
    took = told.one.metric is Metric.DETAINED and told.marked.is_word("takings", told.left - 1)
    return is_arrest(told) or took or (cue is not None and told.marked.is_word("takes", cue.start))
