"""Talks, offers, ceasefires and agreements that an article tells of, with who and when. Pure.

One sentence tells of one thing of a kind. What is merely wished, asked for or talked about is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from handlers.reporting.article.sides.named import leading, named
from handlers.reporting.article.text.dates import Named, Printed, days
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.values import Act, ReadDiplomacy, Span

_NEAR = 12  # tokens between what was agreed and that it was
_YEAR = 4  # digits of a year
_FIRST = 6  # tokens at the beginning of a sentence
_BEFORE = 3  # tokens in which it is said that something was not done
_BEHIND = 2  # tokens by which a day behind may be further away
_APART = 5  # tokens between a noun and what became of it
_NOT_DONE = frozenset({"denied", "violated"})
_WORDS = {
    Act.CEASEFIRE: (
        ("denied", "denied"),
        ("violated", "violated"),
        ("collapsed", "ended"),
        ("suspended", "suspended"),
        ("in_force", "in_force"),
        ("agreed", "agreed"),
        ("declared", "declared"),
        ("brokered", "agreed"),
        ("signed", "agreed"),
    ),
    Act.AGREEMENT: (("suspended", "suspended"), ("collapsed", "ended"), ("signed", "signed"), ("denied", "denied")),
}


def diplomacy(texts: Sequence[Marked], printed: Printed) -> list[ReadDiplomacy]:
    """What the text tells of, in order; the same thing is told once."""
    about = leading(texts, ())
    found: list[ReadDiplomacy] = []
    spoken_of: date | None = None  # the last day that was named
    for number, marked in enumerate(texts):
        following = texts[number + 1] if number + 1 < len(texts) else None
        begins = marked.has("that_day", 0, _FIRST)
        for one in _of_sentence(marked, following, printed, about):
            same = replace(one, day=spoken_of) if begins and one.day is None else one
            _added(found, _of_the_same(found, same))
        spoken_of = _day(days(marked, printed)[-1:], 0) or spoken_of
    return found


def _of_the_same(found: Sequence[ReadDiplomacy], one: ReadDiplomacy) -> ReadDiplomacy:
    """ "The accord was suspended": that of the last one told of."""
    last = next((other for other in reversed(found) if other.kind is one.kind), None)
    return replace(one, actors=last.actors) if last and one.kind is Act.AGREEMENT and not one.actors else one


def _of_sentence(
    marked: Marked, following: Marked | None, printed: Printed, about: tuple[str, ...]
) -> Iterable[ReadDiplomacy]:
    offers = [*marked.speaks_of("offer"), *_offers_apart(marked)]
    if offers and not _has(marked, "turned_down", 0, offers[0].start):
        yield _offer(marked, following, offers[0], printed)
    yield from _talks(marked, printed, about, taken=bool(offers))
    for act in (Act.CEASEFIRE, Act.AGREEMENT):
        yield from _agreed(marked, act, printed, about)


def _added(found: list[ReadDiplomacy], one: ReadDiplomacy) -> None:
    """Told once: a second word on the same thing adds its day or its actors."""
    for at, other in enumerate(found):
        if _is_same(one, other):
            found[at] = replace(other, day=other.day or one.day, actors=other.actors or one.actors)
            return
    found.append(one)


def _is_same(one: ReadDiplomacy, other: ReadDiplomacy) -> bool:
    if (one.kind, one.status) != (other.kind, other.status):
        return False
    if one.day != other.day and None not in {one.day, other.day}:
        return False
    if one.kind is Act.OFFER:
        return bool(set(one.actors) & set(other.actors))
    return True


def _offer(marked: Marked, following: Marked | None, cue: Found, printed: Printed) -> ReadDiplomacy:
    """Whoever is named last before the offer makes it; where it has no day, that of the sentence behind."""
    actors = [one.value for one in _named(marked, 0, cue.start)]
    first = _named(marked, 0, len(marked.tokens))
    actor = _subject(marked, cue) or (actors[-1] if actors else (first[0].value if first else None))
    day = _day(days(marked, printed), cue.start)
    if day is None and following and following.sentence.paragraph == marked.sentence.paragraph:
        day = _day(days(following, printed), 0)
    return ReadDiplomacy(
        kind=Act.OFFER, actors=(actor,) if actor else (), day=day, status="offered", span=_span(marked, cue, cue)
    )


def _offers_apart(marked: Marked) -> list[Found]:
    """ "Offered on Monday to host talks"."""
    return [one for one in marked.speaks_of("offers") if _has(marked, "mediates", one.end, one.end + _APART)]


def _subject(marked: Marked, cue: Found) -> str | None:
    """The side or actor that the sentence begins with, where nobody else stands right before the offer."""
    near = _named(marked, max(0, cue.start - 3), cue.start)
    if near and not (marked.is_word("conjunction", cue.start - 1) or marked.word(cue.start - 1) == ","):
        return near[-1].value
    begins = _named(marked, 0, min(6, len(marked.tokens)))
    return begins[0].value if begins else None


def _talks(marked: Marked, printed: Printed, about: tuple[str, ...], *, taken: bool) -> Iterable[ReadDiplomacy]:
    nouns = [one for one in marked.speaks_of("talks") if not _is_wished(marked, one)]
    if not nouns:
        return
    ahead, held = marked.speaks_of("scheduled"), marked.speaks_of("held")
    for cue in ahead[:1]:
        noun = _nearest(nouns, cue, marked)
        off = noun is not None and _has(marked, "called_off", min(noun.end, cue.end))
        if noun and not off and not _has(marked, "undone", noun.start - _BEFORE, noun.start):
            found = days(marked, printed, ahead=True)
            day = _day([one for one in found if one.day >= printed.day], noun.start)
            yield _told(marked, Act.TALKS, noun, cue, day, "scheduled", about)
    nouns = [one for one in nouns if not marked.is_word("meets", one.start)]
    over = [cue for cue in marked.speaks_of("over") if any(0 <= cue.start - one.end <= _APART for one in nouns)]
    for cue in (*held, *over):
        near_ahead = any(abs(cue.start - one.start) <= 4 or cue.start in range(one.start, one.end) for one in ahead)
        noun = _nearest(nouns, cue, marked)
        undone = noun is not None and _is_undone(marked, noun, cue)
        if noun and not taken and not near_ahead and not undone and not _has(marked, "held_up", cue.end, cue.end + 1):
            day = _day([one for one in days(marked, printed) if one.day <= printed.day], cue.start)
            yield _told(marked, Act.TALKS, noun, cue, day, "held", about)
            return


def _is_wished(marked: Marked, noun: Found) -> bool:
    """ "Called for talks", "prefers bilateral talks"."""
    return marked.among("wishes", range(max(0, noun.start - 4), noun.start))


def _is_undone(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Failed to agree on a truce", "will sign the accord", "without agreement", "if a truce takes effect"."""
    undone = any(_has(marked, "undone", one.start - _BEFORE, one.start) for one in (noun, cue))
    return undone or marked.has("modals", max(0, cue.start - _BEFORE), cue.start)


def _has(marked: Marked, table: str, start: int, end: int | None = None) -> bool:
    """Whether a phrase of that table of `diplomacy` begins there."""
    return any(start <= one.start and (end is None or one.start < end) for one in marked.speaks_of(table))


def _is_of_year(marked: Marked, noun: Found, printed: Printed) -> bool:
    """ "The 2014 peace agreement": one that is only called by its year."""
    before = (marked.word(at) for at in (noun.start - 1, noun.start - 2))
    return any(len(word) == _YEAR and word.isdecimal() and int(word) < printed.day.year for word in before)


def _agreed(marked: Marked, act: Act, printed: Printed, about: tuple[str, ...]) -> Iterable[ReadDiplomacy]:
    nouns = [
        one
        for one in marked.speaks_of(act.value)
        if not (marked.is_word("about", one.end) or _is_wished(marked, one) or _is_of_year(marked, one, printed))
    ]
    for table, status in _WORDS[act] if nouns else ():
        for cue in marked.speaks_of(table):
            if marked.is_word("only_talks", cue.end):
                continue  # "agreed to meet and work out a truce"
            if table == "signed" and act is Act.CEASEFIRE and marked.speaks_of(Act.AGREEMENT.value):
                continue  # "since the accord was signed the truce has held"
            if table == "collapsed" and _ends_fighting(marked, cue.end):
                continue  # "a truce that ended four days of fighting"
            noun = _nearest([one for one in nouns if one.end <= cue.start or one.start >= cue.end], cue, marked)
            if noun is None or (table not in _NOT_DONE and _is_undone(marked, noun, cue)):
                continue
            if table == "denied" and _has(marked, "violated", cue.end):
                return  # "denied that it had broken the truce"
            day = _day(days(marked, printed), cue.start, marked)
            yield _told(marked, act, noun, cue, day, status, about)
            if status == "suspended":
                yield _told(marked, Act.SUSPENSION, noun, cue, day, status, ())
            return


def _ends_fighting(marked: Marked, at: int) -> bool:
    end = next((step for step in range(at, len(marked.tokens)) if marked.word(step) in {",", ";"}), len(marked.tokens))
    return marked.has("general", at, min(end, at + _NEAR)) and not marked.is_word("ends", at)


def _nearest(nouns: Iterable[Found], cue: Found, marked: Marked) -> Found | None:
    near = [one for one in nouns if _distance(one, cue) <= _NEAR and not _is_apart(marked, one, cue)]
    return min(near, key=lambda one: abs(one.start - cue.start), default=None)


def _distance(one: Found, cue: Found) -> int:
    return max(one.start - cue.end, cue.start - one.end, 0)


def _is_apart(marked: Marked, one: Found, cue: Found) -> bool:
    return any(marked.word(at) == ";" for at in range(min(one.start, cue.start), max(one.end, cue.end)))


def _told(
    marked: Marked, act: Act, noun: Found, cue: Found, day: date | None, status: str, about: tuple[str, ...]
) -> ReadDiplomacy:
    first = _clause(marked, min(noun.start, cue.start)) if act is Act.AGREEMENT else 0
    actors = tuple(dict.fromkeys(one.value for one in _named(marked, first, max(noun.end, cue.end))))
    together = _is_of_all(marked, max(noun.end, cue.end))
    if act is not Act.SUSPENSION and (together or len(actors) == 1) and (not actors or set(actors) <= set(about)):
        actors = about
    return ReadDiplomacy(kind=act, actors=actors, day=day, status=status, span=_span(marked, noun, cue))


def _clause(marked: Marked, end: int) -> int:
    """ "Eight days after the presidents signed an accord": behind "after"."""
    return next((at + 1 for at in range(end - 1, -1, -1) if marked.is_word("times", at)), 0)


def _is_of_all(marked: Marked, end: int) -> bool:
    """ "Both sides", "the two Southeast Asian nations"; "The brief meeting …" of those the text is about."""
    if marked.has("both", 0, end) or any(one.start < _FIRST for one in marked.speaks_of("talks")):
        return True
    twos = marked.places("two", 0, end)
    return any(marked.is_word("nations", at) for two in twos for at in range(two, two + 4))


def _named(marked: Marked, start: int, end: int) -> list[Found]:
    """Sides and actors, in order; "in Thailand's Chanthaburi province" is where, not who."""
    sides = [one for one in named(marked, start, end) if not one.is_place]
    found = [*sides, *marked.of(Kind.ACTOR, start, end)]
    return sorted((one for one in found if not marked.is_word("where", one.start - 1)), key=lambda one: one.start)


def _day(found: Sequence[Named], at: int, marked: Marked | None = None) -> date | None:
    """The day that stands nearest, rather behind than before ("agreed on 10 October, collapsed on Friday"); None where
    that is a month alone, or beyond a semicolon."""
    nearest = min(found, key=lambda one: abs(one.start - at) + (_BEHIND if one.start < at else 0), default=None)
    if nearest is None or nearest.is_month or nearest.is_unknown:
        return None
    between = range(min(nearest.start, at), max(nearest.start, at))
    return None if marked and any(marked.word(step) == ";" for step in between) else nearest.day


def _span(marked: Marked, one: Found, other: Found) -> Span:
    return Span(marked.tokens[min(one.start, other.start)].start, marked.tokens[max(one.end, other.end) - 1].end)
