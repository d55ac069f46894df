"""Talks, offers, ceasefires and agreements that an article tells of, with who and when. Pure.

One sentence tells of one thing of a kind. What is merely wished, asked for or talked about is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from handlers.reporting.article.actors import actors, actors_named, who_suspended
from handlers.reporting.article.sides.named import leading
from handlers.reporting.article.text.dates import Named, Printed, days
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.undone import has, is_asked, is_governed, is_not, is_only_said, is_undone, is_wished
from handlers.reporting.article.values import Act, ReadDiplomacy, Span

_NEAR = 12  # tokens between what was agreed and that it was
_YEAR = 4  # digits of a year
_FIRST = 6  # tokens at the beginning of a sentence
_BEHIND = 2  # tokens by which a day behind may be further away
_DAY = 7  # tokens of "on Sunday, 21 December"
_WITHDREW = 5  # tokens from "withdrew from" to the accord
_ONWARD = 3  # tokens from a word to what it is said of
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
    if is_asked(marked):
        return
    offers = [*marked.speaks_of("offer"), *_offers_apart(marked)]
    if offers and not _is_no_offer(marked, offers[0]):
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


def _is_no_offer(marked: Marked, cue: Found) -> bool:
    """ "Declined the offer to mediate", "has not offered to mediate", "may offer to mediate"."""
    return has(marked, "turned_down", 0, cue.start) or is_not(marked, cue.start) or is_governed(marked, cue.start)


def _offer(marked: Marked, following: Marked | None, cue: Found, printed: Printed) -> ReadDiplomacy:
    """Whoever is named last before the offer makes it; where it has no day, that of the sentence behind, if it goes on
    about it. Of an offer that somebody has answered it is not said when it was made."""
    if owner := _owner(marked, cue):
        return _offered(marked, cue, owner, None)
    named = [one.value for one in actors_named(marked, 0, cue.start)]
    first = actors_named(marked, 0, len(marked.tokens))
    actor = _subject(marked, cue) or (named[-1] if named else (first[0].value if first else None))
    day = _day(days(marked, printed), cue.start, marked)
    if day is None and following and _goes_on(marked, following):
        day = _day(days(following, printed), 0)
    return _offered(marked, cue, actor, day)


def _offered(marked: Marked, cue: Found, actor: str | None, day: date | None) -> ReadDiplomacy:
    actors = (actor,) if actor else ()
    return ReadDiplomacy(kind=Act.OFFER, actors=actors, day=day, status="offered", span=_span(marked, cue, cue))


def _owner(marked: Marked, cue: Found) -> str | None:
    """ "Accepted Kenya's offer to mediate", "welcomed an offer to mediate from Kenya"."""
    if not marked.is_word("offers_made", cue.start):
        return None
    behind = next((at for at in range(cue.end, cue.end + _ONWARD) if marked.is_any(("origin", "doers"), at)), None)
    if behind is not None:
        named = actors_named(marked, behind, behind + _APART)
        return named[0].value if named else None
    named = actors_named(marked, 0, cue.start) if marked.is_word("owners", cue.start - 1) else []
    return named[-1].value if named else None


def _goes_on(marked: Marked, following: Marked) -> bool:
    """Whether the sentence behind is of the same paragraph and tells of no fighting and no other step."""
    same = following.sentence.paragraph == marked.sentence.paragraph
    other = following.has("blows") or any(following.of(kind) for kind in (Kind.DONE, Kind.ACT, Kind.NOUN))
    return same and not other and not any(following.speaks_of(table) for table in ("talks", "ceasefire", "agreement"))


def _offers_apart(marked: Marked) -> list[Found]:
    """ "Offered on Monday to host talks"."""
    return [one for one in marked.speaks_of("offers") if has(marked, "mediates", one.end, one.end + _DAY)]


def _subject(marked: Marked, cue: Found) -> str | None:
    """The side or actor that the sentence begins with, where nobody else stands right before the offer."""
    near = actors_named(marked, max(0, cue.start - 3), cue.start)
    if near and not (marked.is_word("conjunction", cue.start - 1) or marked.word(cue.start - 1) == ","):
        return near[-1].value
    if marked.is_any(("boundaries", "times", "complements"), 0):
        return None  # "If Peru agrees, Kenya is ready to mediate"
    begins = actors_named(marked, 0, min(6, len(marked.tokens)))
    return begins[0].value if begins else None


def _talks(marked: Marked, printed: Printed, about: tuple[str, ...], *, taken: bool) -> Iterable[ReadDiplomacy]:
    nouns = [one for one in marked.speaks_of("talks") if not is_wished(marked, one)]
    if not nouns:
        return
    ahead, held = marked.speaks_of("scheduled"), marked.speaks_of("held")
    for cue in ahead[:1]:
        noun = _nearest(nouns, cue, marked)
        if noun and not (_is_off(marked, noun, cue) or is_not(marked, noun.start) or is_only_said(marked, noun, cue)):
            found = days(marked, printed, ahead=True)
            day = _day([one for one in found if one.day >= printed.day], noun.start)
            yield _told(marked, Act.TALKS, noun, cue, day, "scheduled", about)
    nouns = [one for one in nouns if not marked.is_word("meets", one.start)]
    over = [cue for cue in marked.speaks_of("over") if any(0 <= cue.start - one.end <= _APART for one in nouns)]
    for cue in (*held, *over):
        near_ahead = any(abs(cue.start - one.start) <= 4 or cue.start in range(one.start, one.end) for one in ahead)
        noun = _nearest(nouns, cue, marked)
        undone = noun is not None and is_undone(marked, noun, cue)
        if noun and not taken and not near_ahead and not undone and not has(marked, "held_up", cue.end, cue.end + 1):
            day = _day([one for one in days(marked, printed) if one.day <= printed.day], cue.start, marked)
            yield _told(marked, Act.TALKS, noun, cue, day, "held", about)
            return


def _is_off(marked: Marked, noun: Found, cue: Found) -> bool:
    """ "Talks scheduled for Sunday were cancelled", "Peru postponed the talks that were scheduled for Sunday"; "the
    postponed talks will be held on Sunday" are on."""
    behind = has(marked, "called_off", min(noun.end, cue.end))
    before = [one for one in marked.speaks_of("called_off") if 0 <= noun.start - one.end <= _ONWARD]
    return behind or any(one.start > 1 for one in before)


def _is_of_year(marked: Marked, noun: Found, printed: Printed) -> bool:
    """ "The 2014 peace agreement": one that is only called by its year."""
    before = (marked.word(at) for at in (noun.start - 1, noun.start - 2))
    return any(_is_year(word) and int(word) < printed.day.year for word in before)


def _agreed(marked: Marked, act: Act, printed: Printed, about: tuple[str, ...]) -> Iterable[ReadDiplomacy]:
    nouns = [
        one
        for one in marked.speaks_of(act.value)
        if not (marked.is_word("about", one.end) or _is_left(marked, one) or _is_of_year(marked, one, printed))
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
            if noun is None or (table not in _NOT_DONE and is_undone(marked, noun, cue)):
                continue
            if table == "violated" and has(marked, "participles", noun.end, noun.end + 1):
                continue  # "of breaking a truce agreed on Tuesday": it has the day of that
            if table == "denied" and has(marked, "violated", cue.end):
                return  # "denied that it had broken the truce"
            day = _day(days(marked, printed), cue.start, marked)
            yield _told(marked, act, noun, cue, day, status, about)
            if status == "suspended":
                yield _told(marked, Act.SUSPENSION, noun, cue, day, status, ())
            return


def _is_left(marked: Marked, noun: Found) -> bool:
    """ "Called for a truce"; not "withdrew from the accord"."""
    return is_wished(marked, noun) and not has(marked, "collapsed", noun.start - _WITHDREW, noun.start)


def _ends_fighting(marked: Marked, at: int) -> bool:
    end = next((step for step in range(at, len(marked.tokens)) if marked.word(step) in {",", ";"}), len(marked.tokens))
    return marked.has("general", at, min(end, at + _NEAR)) and not marked.is_word("ends", at)


def _nearest(nouns: Iterable[Found], cue: Found, marked: Marked) -> Found | None:
    near = [one for one in nouns if _distance(marked, one, cue) <= _NEAR and not _is_apart(marked, one, cue)]
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


def _day(found: Sequence[Named], at: int, marked: Marked | None = None) -> date | None:
    """The day that stands nearest, rather behind than before ("agreed on 10 October, collapsed on Friday"); None where
    that is a month alone or "two years ago", or beyond a semicolon."""
    found = [*found, *_unnamed(marked)] if marked and found else found
    nearest = min(found, key=lambda one: abs(one.start - at) + (_BEHIND if one.start < at else 0), default=None)
    if nearest is None or nearest.is_month or nearest.is_unknown:
        return None
    between = range(min(nearest.start, at), max(nearest.start, at))
    return None if marked and any(marked.word(step) == ";" for step in between) else nearest.day


def _unnamed(marked: Marked) -> Iterable[Named]:
    """Times of the past that are no day: "last year", "in 2019"."""
    past = [at for table in ("long_past", "earlier_events") for at in marked.places(table)]
    years = [at + 1 for at in marked.places("in") if _is_year(marked.word(at + 1))]
    return [Named(date.min, at, at + 1, is_month=True) for at in (*past, *years)]


def _is_year(word: str) -> bool:
    return len(word) == _YEAR and word.isdecimal()


def _span(marked: Marked, one: Found, other: Found) -> Span:
    return Span(marked.tokens[min(one.start, other.start)].start, marked.tokens[max(one.end, other.end) - 1].end)
