"""Offers to mediate that a sentence tells of, with who makes them and when. Pure."""

from datetime import date

from handlers.reporting.article.actors import actors_named
from handlers.reporting.article.step_days import day_of
from handlers.reporting.article.text.dates import Printed, days
from handlers.reporting.article.text.lexicon import Found, Marked
from handlers.reporting.article.undone import has, is_governed, is_not
from handlers.reporting.article.values import Act, ReadDiplomacy, Span

_DAY = 7  # tokens of "on Sunday, 21 December"
_ONWARD = 3  # tokens from a word to what it is said of
_APART = 5  # tokens from "offer" to who made it


def offers(marked: Marked) -> list[Found]:
    """What may be offers; of the first it is asked whether it is one."""
    return [one for one in (*marked.speaks_of("offer"), *_offers_apart(marked)) if _is_of_talks(marked, one)]


def _is_of_talks(marked: Marked, cue: Found) -> bool:
    """ "Offered to host refugees" is no offer of talks."""
    hosts = [one for one in marked.speaks_of("hosts") if cue.start <= one.start <= cue.end + _DAY][:1]
    return not hosts or has(marked, "talks", hosts[0].end, hosts[0].end + _DAY)


def is_no_offer(marked: Marked, cue: Found) -> bool:
    """ "Declined the offer to mediate", "has not offered to mediate", "may offer to mediate"."""
    is_noun = marked.is_word("offers_made", cue.start)
    behind = [one for one in marked.speaks_of("turned_down") if one.start >= cue.end]
    down = any(is_noun or has(marked, "conveyed", one.end, one.end + 1) for one in behind)
    return (
        down or has(marked, "turned_down", 0, cue.start) or is_not(marked, cue.start) or is_governed(marked, cue.start)
    )


def offer(marked: Marked, following: Marked | None, cue: Found, printed: Printed) -> ReadDiplomacy:
    """Whoever is named last before the offer makes it; where it has no day, that of the sentence behind, if it goes on
    about it. Of an offer that somebody has answered it is not said when it was made."""
    if owner := _owner(marked, cue):
        return _offered(marked, cue, owner, None)
    named = [one.value for one in actors_named(marked, 0, cue.start)]
    between = marked.places("between", cue.end)  # whose talks they are
    first = actors_named(marked, cue.end, between[0] if between else len(marked.tokens))
    actor = _subject(marked, cue) or (named[-1] if named else (first[0].value if first else None))
    day = day_of(days(marked, printed), cue.start, marked)
    if day is None and following and _goes_on(marked, following):
        day = day_of(days(following, printed), 0)
    return _offered(marked, cue, actor, day)


def _offered(marked: Marked, cue: Found, actor: str | None, day: date | None) -> ReadDiplomacy:
    actors = (actor,) if actor else ()
    return ReadDiplomacy(kind=Act.OFFER, actors=actors, day=day, status="offered", span=_span(marked, cue))


def _owner(marked: Marked, cue: Found) -> str | None:
    """ "Accepted Kenya's offer to mediate", "welcomed an offer to mediate from Kenya"."""
    if not marked.is_word("offers_made", cue.start):
        return None
    named = actors_named(marked, 0, cue.start)[-1:]
    if named and marked.is_word("owners", cue.start - 1):
        return named[0].value
    behind = next((at for at in range(cue.end, cue.end + _ONWARD) if marked.is_any(("origin", "doers"), at)), None)
    if behind is not None and not marked.has("be", cue.end, behind):  # not "was welcomed by Peru"
        from_whom = actors_named(marked, behind, behind + _APART)
        return from_whom[0].value if from_whom else None
    if not named:
        return None
    is_adjective = named[0].end == cue.start and marked.is_word("determiners", named[0].start - 1)
    return named[0].value if is_adjective else None  # "accepted the US offer"


def _goes_on(marked: Marked, following: Marked) -> bool:
    """Whether the sentence behind is of the same paragraph and tells how it was made: "He conveyed the message"."""
    same = following.sentence.paragraph == marked.sentence.paragraph
    return same and has(following, "conveyed", 0) and not following.speaks_of("talks")


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


def _span(marked: Marked, cue: Found) -> Span:
    return Span(marked.tokens[cue.start].start, marked.tokens[cue.end - 1].end)
