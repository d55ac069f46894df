"""Talks, offers, ceasefires and agreements that an article tells of, with who and when. Pure.

One sentence tells of one thing of a kind. What is merely wished, asked for or talked about is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from handlers.reporting.article.actors import actors, actors_named, who_suspended
from handlers.reporting.article.offers import is_no_offer, offer, offers
from handlers.reporting.article.once import add_step
from handlers.reporting.article.sides.named import leading
from handlers.reporting.article.step_days import ahead_of, day_of, is_year, past
from handlers.reporting.article.text.dates import Named, Printed, days
from handlers.reporting.article.text.lexicon import Found, Marked
from handlers.reporting.article.undone import (
    has,
    is_asked,
    is_awaited,
    is_not,
    is_off,
    is_on_terms,
    is_only_said,
    is_undone,
    is_wished,
)
from handlers.reporting.article.values import Act, ReadDiplomacy, Span

_NEAR = 12  # tokens between what was agreed and that it was
_FAR = 20  # tokens between a truce and that it holds or is over: "that has been in force since …"
_FIRST = 6  # tokens at the beginning of a sentence
_WITHDREW = 5  # tokens from "withdrew from" to the accord
_ONWARD = 3  # tokens from a word to what it is said of
_APART = 5  # tokens between a noun and what became of it
_DONE_TO = frozenset({"suspended", "collapsed"})  # what may be done to something else, too
_MAY_BE_BESIDE = _DONE_TO | {"violated", "reached"}  # "broke a record while the truce holds"
_DONE = frozenset({"suspended", "collapsed", "violated", "signed", "reached", "brokered"})  # never "that …"
_PASSIVE = 3  # tokens of "was then annulled"
_DENIED_ACTS = ("violated", "collapsed", "brokered", "suspended")
_NOT_DONE = frozenset({"denied", "violated"})
_WORDS = {
    Act.CEASEFIRE: (
        ("denied", "denied"),
        ("violated", "violated"),
        ("collapsed", "ended"),
        ("suspended", "suspended"),
        ("in_force", "in_force"),
        ("agreed", "agreed"),
        ("reached", "agreed"),
        ("declared", "declared"),
        ("brokered", "agreed"),
        ("signed", "agreed"),
    ),
    Act.AGREEMENT: (("suspended", "suspended"), ("collapsed", "ended"), ("signed", "signed"), ("denied", "denied")),
}


def diplomacy(texts: Sequence[Marked], printed: Printed) -> list[ReadDiplomacy]:
    """What the text tells of, in order; the same thing is told once."""
    about = _acting(texts, leading(texts, ()))
    found: list[ReadDiplomacy] = []
    spoken_of: date | None = None  # the last day that was named
    for number, marked in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else None
        begins = marked.has("that_day", 0, _FIRST)
        for one in _of_sentence(marked, following, printed, about):
            same = replace(one, day=spoken_of) if begins and one.day is None else one
            add_step(found, _of_the_same(found, same))
        spoken_of = day_of(days(marked, printed)[-1:], 0) or spoken_of
    return found


def _acting(texts: Sequence[Marked], about: tuple[str, ...]) -> tuple[str, ...]:
    """Of the sides that a text is about, those that it names otherwise than as a place: "talks were held in Doha"."""
    acting = {one.value for marked in texts for one in actors_named(marked, 0, len(marked.tokens))}
    return tuple(code for code in about if code in acting)


def _of_the_same(found: Sequence[ReadDiplomacy], one: ReadDiplomacy) -> ReadDiplomacy:
    """ "The accord was suspended": that of the last one told of."""
    last = next((other for other in reversed(found) if other.kind is one.kind), None)
    return replace(one, actors=last.actors) if last and one.kind is Act.AGREEMENT and not one.actors else one


def _of_sentence(
    marked: Marked, following: Marked | None, printed: Printed, about: tuple[str, ...]
) -> Iterable[ReadDiplomacy]:
    if is_asked(marked):
        return
    told = offers(marked)
    if told and not is_no_offer(marked, told[0]):
        yield offer(marked, following, told[0], printed)
    yield from _talks(marked, printed, about, taken=bool(told))
    for act in (Act.CEASEFIRE, Act.AGREEMENT):
        yield from _agreed(marked, act, printed, about)


def _talks(marked: Marked, printed: Printed, about: tuple[str, ...], *, taken: bool) -> Iterable[ReadDiplomacy]:
    nouns = [one for one in marked.speaks_of("talks") if not is_wished(marked, one)]
    if not nouns:
        return
    ahead, held = marked.speaks_of("scheduled"), marked.speaks_of("held")
    for cue in ahead[:1]:
        noun = _nearest(nouns, cue, marked)
        undone = noun and (is_not(marked, noun.start) or is_not(marked, cue.start) or is_only_said(marked, noun, cue))
        apart = noun and marked.has("beside_objects", cue.end, noun.start)  # "schools will open after the talks"
        apart = apart or has(marked, "in_force", cue.end, cue.end + _ONWARD)  # "a truce is due to come into effect"
        if noun and not (undone or apart or is_off(marked, noun, cue) or is_on_terms(marked, cue)):
            found = days(marked, printed, ahead=True)
            day = day_of(ahead_of(marked, found, printed), noun.start)
            yield _told(marked, Act.TALKS, noun, cue, day, "scheduled", about)
    nouns = [one for one in nouns if not marked.is_word("meets", one.start)]
    over = [cue for cue in marked.speaks_of("over") if any(_is_right_before(marked, one, cue) for one in nouns)]
    for cue in (*held, *over):
        near_ahead = any(abs(cue.start - one.start) <= 4 or cue.start in range(one.start, one.end) for one in ahead)
        noun = _nearest(nouns, cue, marked)
        undone = noun is not None and (is_undone(marked, noun, cue) or _is_of_one(marked, noun, cue))
        if noun and not taken and not near_ahead and not undone and not has(marked, "held_up", cue.end, cue.end + 1):
            named = [one for one in days(marked, printed) if one.day <= printed.day]
            if has(marked, "participles", noun.end, noun.end + 1):
                named = [one for one in named if not _is_aside(marked, one, noun)]
            day = day_of(named, cue.start, marked)
            yield _told(marked, Act.TALKS, noun, cue, day, "held", about)
            return


def _is_right_before(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "The talks ended", "negotiations between Peru and the Chilean rebels ended"."""
    return 0 <= cue.start - noun.end <= (_NEAR if marked.is_any(("between", "apart"), noun.end) else _APART)


def _is_of_one(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Peru's cabinet met", "met the families of the dead", "the teams met": no talks of two sides."""
    if noun.start != cue.start:
        return False
    several = marked.has("two", 0, cue.start) or marked.has("both", 0, cue.start) or marked.speaks_of("negotiators")
    return _is_of_others(marked, cue) or not (several or len(actors(marked, Act.TALKS, noun, cue, ())) > 1)


def _is_of_others(marked: Marked, cue: Found) -> bool:
    """Whether who met, or whom or where they met, is of no talks: not "met to discuss the families", ", the cabinet
    said"."""
    says = marked.places("says", 0, cue.start)
    ends = (at for at in range(cue.end, len(marked.tokens)) if marked.word(at) == "," or marked.is_word("target", at))
    return has(marked, "no_talks", says[-1] if says else 0, next(ends, None))


def _is_aside(marked: Marked, day: Named, noun: Found) -> bool:
    """ "Signed on 26 September, it ended talks hosted by Cuba": of something else."""
    return day.start > _ONWARD and any(marked.word(at) == "," for at in range(day.end, noun.start))


def _is_of_year(marked: Marked, noun: Found, printed: Printed) -> bool:
    """ "The 2014 peace agreement": one that is only called by its year."""
    before = (marked.word(at) for at in (noun.start - 1, noun.start - 2))
    return any(is_year(word) and int(word) < printed.day.year for word in before)


def _agreed(marked: Marked, act: Act, printed: Printed, about: tuple[str, ...]) -> Iterable[ReadDiplomacy]:
    nouns = [
        one for one in marked.speaks_of(act.value) if not (marked.is_word("about", one.end) or _is_left(marked, one))
    ]
    for table, status in _WORDS[act] if nouns else ():
        for cue in marked.speaks_of(table):
            if _is_of_something_else(marked, act, table, cue):
                continue
            apart = [one for one in nouns if one.end <= cue.start or one.start >= cue.end]
            noun = _nearest(apart, cue, marked, _FAR if table in {"collapsed", "in_force"} else _NEAR)
            if noun is None or (table not in _NOT_DONE and is_undone(marked, noun, cue)):
                continue
            if _has_other_object(marked, table, noun, cue) or is_awaited(marked, noun, cue):
                continue
            if table not in _DONE_TO and _is_of_year(marked, noun, printed):
                continue
            if table == "violated" and (
                is_not(marked, cue.start) or has(marked, "participles", noun.end, noun.end + 1)
            ):
                continue  # "of breaking a truce agreed on Tuesday": it has the day of that
            if table == "denied" and any(has(marked, other, cue.end) for other in _DENIED_ACTS):
                return  # "denied that it had broken the truce", "that Kenya had mediated it"
            named = _days_of(marked, table, cue, printed)
            day = day_of(named, cue.start, marked)
            yield _told(marked, act, noun, cue, day, status, about)
            if status == "suspended":
                yield _told(marked, Act.SUSPENSION, noun, cue, day, status, ())
            return


def _days_of(marked: Marked, table: str, cue: Found, printed: Printed) -> list[Named]:
    if table == "in_force":
        return days(marked, printed, ahead=has(marked, "takes_effect", cue.start, cue.end))
    found = past(days(marked, printed), printed)
    if table != "collapsed":
        return found
    return [one for one in found if not marked.is_word("ever_since", one.start - 1)]  # "in force since 3 May collapsed"


def _is_of_something_else(marked: Marked, act: Act, table: str, cue: Found) -> bool:
    """ "Agreed to meet and work out a truce"; "since the accord was signed the truce has held"; "a truce that ended
    four days of fighting"."""
    if marked.is_word("only_talks", cue.end) or (table == "brokered" and marked.word(cue.start - 1) == "-"):
        return True  # "a US-backed truce" is only called so
    if table in _DONE_TO and _is_lifted(marked, cue):
        return True
    if table in _DONE and marked.is_word("target", cue.start - 1) and not marked.has("resolves", 0, cue.start):
        return True  # "agreed to sign the accord"
    if table == "denied" and marked.is_word("once", cue.start - 1) and marked.is_word("boundaries", cue.start - 2):
        return True  # "Peru, which had rejected the truce, agreed to it"
    if table == "signed" and act is Act.CEASEFIRE:
        return bool(marked.speaks_of(Act.AGREEMENT.value))
    return table == "collapsed" and (_ends_fighting(marked, cue.end) or _ends_talks(marked, cue))


def _is_lifted(marked: Marked, cue: Found) -> bool:
    """ "Lifted its suspension of the accord", "the suspension was lifted"; not "lifted the curfew after the truce
    collapsed"."""
    for one in marked.speaks_of("lifted"):
        if one.start >= cue.end:
            if marked.is_word("be", one.start - 1) and not marked.has("beside_objects", cue.end, one.start):
                return True
        elif cue.start - one.end <= _ONWARD and not marked.has("beside_objects", one.end, cue.start):
            return True
    return False


def _has_other_object(marked: Marked, table: str, noun: Found, cue: Found) -> bool:
    """ "The agreement ended four years of talks", "suspended flights after the accord"."""
    if cue.end <= noun.start and table in _DONE and marked.has("complements", cue.end, noun.start):
        return True  # "withdrew from the bloc and said that the accord was dead"
    if noun.end <= cue.start:
        return table == "collapsed" and (
            marked.is_word("determiners", cue.end)
            or marked.is_word("spells", cue.end + 1)
            or _leaves_else(marked, noun, cue)
        )
    return table in _MAY_BE_BESIDE and marked.has("beside_objects", cue.end, noun.start)


def _leaves_else(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "The truce has held since people abandoned villages"; not "the truce was annulled", "that Peru annulled"."""
    leaves = any(one.start == cue.start for one in marked.speaks_of("leaves"))
    passive = marked.has("be", max(0, cue.start - _PASSIVE), cue.start) or marked.is_word("doers", cue.end)
    of_it = passive or marked.word(cue.start - 1) == "," or marked.is_word("that_which", noun.end)
    return leaves and not of_it


def _is_left(marked: Marked, noun: Found) -> bool:
    """ "Called for a truce"; not "withdrew from the accord"."""
    return is_wished(marked, noun) and not has(marked, "collapsed", noun.start - _WITHDREW, noun.start)


def _ends_fighting(marked: Marked, at: int) -> bool:
    end = next((step for step in range(at, len(marked.tokens)) if marked.word(step) in {",", ";"}), len(marked.tokens))
    return marked.has("general", at, min(end, at + _NEAR)) and not marked.is_word("ends", at)


def _ends_talks(marked: Marked, cue: Found) -> bool:
    """ "Talks in Cairo had ended without a deal on a truce"."""
    near = [
        one for table in ("talks", "ceasefire", "agreement") for one in marked.speaks_of(table) if one.end <= cue.start
    ]
    last = max(near, key=lambda one: one.end, default=None)
    return last is not None and last.value == "talks" and cue.start - last.end <= _APART


def _nearest(nouns: Iterable[Found], cue: Found, marked: Marked, most: int = _NEAR) -> Found | None:
    near = [one for one in nouns if _distance(marked, one, cue) <= most and not _is_apart(marked, one, cue)]
    return min(near, key=lambda one: abs(one.start - cue.start), default=None)


def _distance(marked: Marked, one: Found, cue: Found) -> int:
    """The tokens between them, but for an insertion: "talks, mediated by Kenya, took place"."""
    between = range(min(one.end, cue.end), max(one.start, cue.start))
    commas = [at for at in between if marked.word(at) == ","]
    return len(between) - (commas[-1] - commas[0] if commas else 0)


def _is_apart(marked: Marked, one: Found, cue: Found) -> bool:
    return any(marked.word(at) == ";" for at in range(min(one.start, cue.start), max(one.end, cue.end)))


def _told(
    marked: Marked, act: Act, noun: Found, cue: Found, day: date | None, status: str, about: tuple[str, ...]
) -> ReadDiplomacy:
    who = who_suspended(marked, noun, cue) if act is Act.SUSPENSION else actors(marked, act, noun, cue, about)
    return ReadDiplomacy(kind=act, actors=who, day=day, status=status, span=_span(marked, noun, cue))


def _span(marked: Marked, one: Found, other: Found) -> Span:
    return Span(marked.tokens[min(one.start, other.start)].start, marked.tokens[max(one.end, other.end) - 1].end)
