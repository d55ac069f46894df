"""Who took a step that a sentence tells of: those who did it, not who says so, mediated it or was asked to. Pure."""

from collections.abc import Sequence

from handlers.reporting.article.sides.named import is_capital, named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.undone import is_known_of
from handlers.reporting.article.values import Act

_FIRST = 6  # tokens at the beginning of a sentence
_TWO = 4  # tokens of "the two countries"
_NEXT = 5  # tokens from one of a list to the next
_WITH = 3  # tokens from "met" to "with"
_COUNTERPART = 8  # tokens in which stands whom they met
_PASSIVE = 3  # tokens from "was" to "suspended"
_STOPS = frozenset({";", ":", "“", "”", ")"})


def actors_named(marked: Marked, start: int, end: int) -> list[Found]:
    """Sides and actors, in order; "in Thailand's Chanthaburi province" is where, not who, and "the Minsk accord" or
    "the Luanda talks" are called after a city."""
    sides = [one for one in named(marked, start, end) if not (one.is_place or _calls_accord(marked, one))]
    found = [*sides, *marked.of(Kind.ACTOR, start, end)]
    return sorted((one for one in found if not marked.is_word("where", one.start - 1)), key=lambda one: one.start)


def _calls_accord(marked: Marked, one: Found) -> bool:
    nouns = (noun for act in (Act.AGREEMENT, Act.TALKS) for noun in marked.speaks_of(act.value))
    return is_capital(marked, one) and any(0 <= noun.start - one.end <= 1 and _is_noun(marked, noun) for noun in nouns)


def _is_noun(marked: Marked, one: Found) -> bool:
    """Not "Baku met Yerevan"."""
    return not marked.is_any(("meets", "met"), one.start)


def actors(marked: Marked, act: Act, noun: Found, cue: Found, about: tuple[str, ...]) -> tuple[str, ...]:
    """Who took the step of that noun and verb; of both sides together, those that the text is `about`."""
    end = max(noun.end, cue.end)
    found = _between(marked, noun, cue) or _before(marked, act, noun, cue) or _behind_by(marked, end)
    if act is Act.TALKS and found and not _between(marked, noun, cue):
        found = [*found, *_met(marked, noun, cue)]
    elif len(found) == 1 and _is_mutual(marked, cue) and marked.is_word("apart", noun.end):
        found = [*found, *_list(marked, noun.end)]  # "signed an accord with Chile"
    codes = tuple(dict.fromkeys(one.value for one in found))
    together = _is_of_all(marked, end)
    one_of_two = act is Act.TALKS and len(codes) == 1
    return about if (together or one_of_two) and set(codes) <= set(about) else codes


def _is_mutual(marked: Marked, cue: Found) -> bool:
    """Not "agreed to a truce with Chile": that is one side's word."""
    return any(one.start == cue.start for table in ("signed", "reached") for one in marked.speaks_of(table))


def who_suspended(marked: Marked, noun: Found, cue: Found) -> tuple[str, ...]:
    """The sides that did it; nobody where it "was suspended"."""
    if marked.has("be", max(0, cue.start - _PASSIVE), cue.start):
        return tuple(dict.fromkeys(one.value for one in _behind_by(marked, max(noun.end, cue.end))))
    return tuple(dict.fromkeys(one.value for one in _before(marked, Act.SUSPENSION, noun, cue)))


def _between(marked: Marked, noun: Found, cue: Found) -> list[Found]:
    """ "Talks between Peru and Chile", "took effect on Monday between Peru and Chile"."""
    for at in marked.places("between", noun.end):
        if at in {noun.end, cue.end} or _is_of_both(marked, noun, cue, at):
            return _list(marked, at + 1)
    return []


def _is_of_both(marked: Marked, noun: Found, cue: Found, at: int) -> bool:
    """ "The truce brokered on 3 May between": nothing else stands before "between" that could be so."""
    end = noun.end if cue.end > at else max(noun.end, cue.end)
    return at - end <= _NEXT and not marked.has("general", end, at) and not marked.has("blows", end, at)


def _list(marked: Marked, start: int) -> list[Found]:
    """The sides that follow each other there, up to a word of another clause."""
    found: list[Found] = []
    for one in actors_named(marked, start, len(marked.tokens)):
        last = found[-1].end if found else start
        if one.start - last > _NEXT or any(_stops(marked, at) for at in range(last, one.start)):
            break
        found.append(one)
    return found


def _stops(marked: Marked, at: int) -> bool:
    stops = ("boundaries", "doers", "be", "have", "provides_for", "over_what", "target", "times")
    comma = marked.word(at) == "," and marked.starts(Kind.SIDE, at + 1) is None
    return comma or marked.word(at) in _STOPS or marked.is_any(stops, at)


def _before(marked: Marked, act: Act, noun: Found, cue: Found) -> list[Found]:
    """The sides named before the step, but for who says it and who mediated."""
    if act is not Act.TALKS and is_known_of(marked, noun, cue):
        return []  # "Qatar urged Peru to respect the truce agreed on 10 May"
    first, end = min(noun.start, cue.start), max(noun.end, cue.end)
    found = [one for one in actors_named(marked, 0, end) if not _mediates(marked, one)]
    if act is not Act.TALKS and cue.end <= noun.start:
        found = [one for one in found if one.end <= cue.start] or found  # "rejected Kenya's call for a truce"
    for start in _openings(marked, act, first):
        own = [one for one in found if one.start >= start]
        if marked.is_word("times", start - 1) and not marked.is_word("pronouns", start):
            return own  # not "after they signed"
        if own and not _is_themselves(marked, start, own[0]):
            return own
    if _brokers(marked, cue) and act is not Act.TALKS:
        return [one for one in found if one.start >= cue.end]
    return found


def _is_themselves(marked: Marked, start: int, one: Found) -> bool:
    """ "Peru said on Wednesday it had agreed with Chile"."""
    return any(marked.is_any(("pronouns", "possessives"), at) for at in range(start, one.start))


def _openings(marked: Marked, act: Act, first: int) -> Sequence[int]:
    """Where the clause of a step may begin, the last first: behind "that", behind "says" (not in "United States"); of
    agreements behind "after", too."""
    tables = ("complements", "says", "accuses", *(("times",) if act is Act.AGREEMENT else ()))
    names = {at for one in marked.of(Kind.SIDE) for at in range(one.start, one.end)}
    return [at + 1 for at in range(first - 1, -1, -1) if at not in names and marked.is_any(tables, at)]


def _mediates(marked: Marked, one: Found) -> bool:
    """ "A truce brokered by Kenya's President", or announced by him."""
    mediates = any(cue.start == one.end for cue in marked.speaks_of("mediated"))
    if mediates and marked.is_word("that_which", one.start - 1):
        return True  # "the truce, which Kenya mediated, took effect"
    by = next((at for at in range(one.start - 1, one.start - _NEXT, -1) if marked.is_word("doers", at)), None)
    return by is not None and any(cue.end == by for cue in marked.speaks_of("mediated"))


def _brokers(marked: Marked, cue: Found) -> bool:
    """ "Egypt brokered a truce"."""
    return any(one.start == cue.start for one in marked.speaks_of("brokered"))


def _behind_by(marked: Marked, end: int) -> list[Found]:
    """ "Was signed on Monday by Peru and Chile"."""
    by = next((at for at in range(end, len(marked.tokens)) if marked.is_word("doers", at) or _turns(marked, at)), None)
    if by is None or not marked.is_word("doers", by) or marked.speaks_of("mediated"):
        return []
    return _list(marked, by + 1)


def _turns(marked: Marked, at: int) -> bool:
    return marked.word(at) in _STOPS or marked.is_any(("boundaries", "times"), at)


def _met(marked: Marked, noun: Found, cue: Found) -> list[Found]:
    """Whom they met: "held talks on Monday with Chile", "met his counterpart from Chile"."""
    end = max(noun.end, cue.end)
    stop = next((at for at in range(end, len(marked.tokens)) if _turns(marked, at) or _leaves(marked, at)), None)
    last = min(end + _COUNTERPART, len(marked.tokens) if stop is None else stop)
    apart = next((at for at in range(end, last) if marked.is_word("apart", at)), None)
    if apart is not None:
        return actors_named(marked, apart, last)
    return actors_named(marked, end, last) if noun.start == cue.start else []


def _leaves(marked: Marked, at: int) -> bool:
    return marked.word(at) == "," or marked.is_any(("provides_for", "over_what", "target"), at)


def _is_of_all(marked: Marked, end: int) -> bool:
    """ "Both sides", "the two Southeast Asian nations"; "The brief meeting …" of those the text is about."""
    if marked.has("both", 0, end) or any(one.start < _FIRST for one in marked.speaks_of("talks")):
        return True
    twos = marked.places("two", 0, end)
    return any(marked.is_word("nations", at) for two in twos for at in range(two, two + _TWO))
