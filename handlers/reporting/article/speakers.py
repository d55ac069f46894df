"""Who says it: "X said", "according to X", and whoever went on speaking. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from config.articles import article_words
from handlers.reporting.article.sides.named import counts_from, named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked
from handlers.reporting.article.text.numbers import DASHES

_WITH_NOUN = 2  # tokens of "the ministry"
_COMMAS = 2  # around an insertion
_TAKEN = 6  # tokens up to the lives that are claimed
_SUBJECT = 3  # tokens in which a sentence names its subject
_LONGEST = 14  # tokens of a speaker's name and office
_HOUR = re.compile(r"\d{1,2}[:.]\d\d")
_SIGNS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "."})
_QUOTES = frozenset({",", '"', "”", "“"})
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "#", "▪", "●", "◦"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words from `start` to `end` of the text, and the side they are on, if that is said."""

    start: int
    end: int
    party: str | None
    first: int  # tokens of the sentence in which they are named
    last: int
    behind: bool = False  # named after what they say
    apart: bool = False  # behind a comma or a quotation
    is_armed: bool = False
    is_civil: bool = False  # of an office that counts its own people
    likely: str | None = None  # the side of all who spoke before, where an office names none

    @property
    def is_carried(self) -> bool:
        """Named in an earlier sentence."""
        return self.last < 0

    def carried(self) -> "Speaker":
        return replace(self, first=-1, last=-1)


def speakers(marked: Marked) -> list[Speaker]:
    """The speakers that a sentence names, in order; none for "he said"."""
    phrases = marked.of(Kind.SPEECH)
    found = [
        _after(marked, one.start, one.end)
        for one in phrases
        if one.value == "according" and not marked.is_word("shares", one.start)  # "88 per cent of health centres"
    ]
    taken = {at for one in found if one for at in range(one.first, one.last)}
    for one in phrases:
        if _takes_lives(marked, one.start):
            continue
        if one.value == "says" and one.start not in taken and not _is_said_of(marked, one.end):
            before = None if _is_joined(marked, one.start) else _before(marked, one.start)
            found.append(before or _inverted(marked, one.end) or _meant(marked, one.start))
    if labelled := _labelled(marked):
        found.append(labelled)
    kept = [one for one in found if one]
    return sorted({one.first: one for one in reversed(kept)}.values(), key=lambda one: one.first)


def _takes_lives(marked: Marked, at: int) -> bool:
    """ "The war has claimed 450,000 lives"."""
    return marked.starts(Kind.ACT, at) is not None and marked.among("lives", range(at + 1, at + _TAKEN))


def _is_said_of(marked: Marked, at: int) -> bool:
    """ "Men said to be behind it": nobody is named who says so."""
    return marked.is_word("target", at) and marked.is_any(("be", "have"), at + 1)


def _labelled(marked: Marked) -> Speaker | None:
    """ "15:05 - Chile's health ministry: 3,544 killed": who is named before a colon, behind an hour and a dash."""
    if not marked.says(":"):
        return None
    colon = next((at for at in range(1, _LONGEST) if marked.word(at) == ":" and not _is_hour(marked, at)), None)
    if colon is None or not marked.word(colon - 1).isalpha():
        return None
    dash = next((at for at in range(colon - 1, -1, -1) if marked.word(at) in DASHES), -1)
    first = dash + 1
    last = next((at for at in range(first, colon) if marked.is_any(("auxiliaries", "says"), at)), colon)
    speaks = any(marked.is_any(("authorities", "medics", "bodies"), at) for at in range(first, last))
    return _speaker(marked, first, last, behind=False) if speaks and first < last else None


def _is_hour(marked: Marked, at: int) -> bool:
    return marked.word(at - 1).isdecimal() and marked.word(at + 1).isdecimal()


def goes_on(marked: Marked) -> bool:
    """Whether somebody already named speaks: "he said", "the ministry added", "the ministry's count"."""
    if any(marked.is_word("pronouns", at) and marked.word(at + 1) == "'s" for at in range(_SUBJECT)):
        return True
    verbs = [one.start for one in marked.of(Kind.SPEECH) if one.value == "says"]
    return any(marked.is_word("pronouns", at - 1) or _is_of_pronoun(marked, at) for at in verbs)


def _is_of_pronoun(marked: Marked, verb: int) -> bool:
    """ "The army, which put the dead at 19"."""
    aside = marked.is_word("relative", verb - 1) and marked.word(verb - 2) == ","
    return aside and marked.is_word("pronouns", verb - 3)


def meant(marked: Marked, heard: Sequence[Speaker], text: str) -> Speaker | None:
    """Of those heard before, whom "the ministry" means: the last one called so."""
    nouns = [
        marked.word(one.end - 1)
        for one in marked.of(Kind.SPEECH)
        if one.value == "pronouns" and one.end - one.start == _WITH_NOUN
    ]
    called = (one for one in reversed(heard) if nouns and nouns[0] in text[one.start : one.end].lower())
    found = next(called, None)
    return found.carried() if found else None


def may_mean(marked: Marked, last: Speaker | None) -> Speaker | None:
    """Whoever spoke last, unless "the army" can be nobody who is no army."""
    army = any(one.value == "pronouns" and marked.has("armed", one.start, one.end) for one in marked.of(Kind.SPEECH))
    is_other = last is not None and (last.is_civil or (last.party is None and not last.is_armed))
    return None if army and is_other else last


def of_office(one: Speaker, heard: Sequence[Speaker], last: str | None, text: str) -> Speaker:
    """A speaker of no named side, of the side of those heard before: "the ministry's spokesman"; or of the `last` side
    that a sentence began with or that spoke: "its spokesman"."""
    words = text[one.start : one.end].lower().split()
    if one.party or not words:
        return one
    if words[0] in article_words().grammar["possessives"]:
        return replace(one, party=last)
    if any(
        f"the {word}" in article_words().grammar["pronouns"] for at, word in enumerate(words) if words[at - 1] == "the"
    ):
        return replace(one, party=last)  # "a source close to the group"
    office = words[0].replace("’", "'").removesuffix("'s")
    if office == words[0] or f"the {office}" not in article_words().grammar["pronouns"]:
        return one
    same = (each.party for each in reversed(heard) if office in text[each.start : each.end].lower())
    return replace(one, party=next(same, None))


def of_likely_side(one: Speaker, heard: Sequence[Speaker], text: str) -> Speaker:
    """ "The Interior Ministry reported", where all who spoke before are of one side."""
    words = text[one.start : one.end].lower().split()
    office = any(word in article_words().grammar["bodies"] for word in words)
    sides = {each.party for each in heard if each.party}
    return replace(one, likely=sides.pop()) if office and not one.party and len(sides) == 1 else one


def _is_joined(marked: Marked, verb: int) -> bool:
    """ "Ten were killed, and 41 wounded, says Juan Perez": no insertion, but what is said."""
    commas = [at for at in range(verb) if marked.word(at) == ","][-_COMMAS:]
    return len(commas) == _COMMAS and commas[-1] == verb - 1 and marked.is_word("conjunction", commas[0] + 1)


def _after(marked: Marked, start: int, first: int) -> Speaker | None:
    last = first
    while last < len(marked.tokens) and last - first < _LONGEST:
        if _is_join(marked, last) or marked.is_word("on", last):
            break
        counts = marked.word(last)[0].isdecimal() and not _is_in_name(marked, last)
        if (marked.is_word("says", last) or counts) and last > first + counts:
            break  # "according to the ministry 12 people were killed"
        last += 1
    return _speaker(marked, first, last, behind=start > 0)


def _before(marked: Marked, verb: int) -> Speaker | None:
    """The words before "said", back to a sign or a verb; an insertion between commas is passed over."""
    last = verb
    while last > 0 and (marked.is_word("beside", last - 1) or marked.is_word("auxiliaries", last - 1)):
        last -= 1
    back = last - 1
    while marked.word(back).endswith(article_words().adverbs):
        back -= 1
    if any(marked.is_word("be", at) or marked.is_word("negation", at) for at in (back, *range(last, verb))):
        return None  # "was estimated", "did not say": nobody is said to have done it
    if marked.word(last - 1) == ")":  # "the disaster agency (AFAD) said"
        last = next((at for at in range(last - 2, 0, -1) if marked.word(at) == "("), last)
    if marked.word(last - 1) == ",":
        opened = next((at for at in range(last - 2, -1, -1) if marked.word(at) == ","), None)
        last = last - 1 if opened is None else opened
        if marked.is_word("on", last + 1) and verb + 1 < len(marked.tokens) and marked.tokens[verb + 1].is_capital:
            return None  # "…, a city held by Peru, on Sunday, said Juan Perez"
    first = last
    while first > 0 and last - first < _LONGEST and not _begins(marked, first - 1):
        first -= 1
    first = _behind_counts(marked, first, last)
    if marked.is_word("conjunction", last - 1):
        return None  # "denied that civilians were hit and said"
    if marked.is_word("relative", last - 1) and marked.word(last - 2) == ",":  # "Chile, which reported …"
        side = marked.ends(Kind.SIDE, last - 2)
        return _speaker(marked, side.start, side.end, behind=False) if side else None
    return _speaker(marked, first, last, behind=False)


def _behind_counts(marked: Marked, first: int, last: int) -> int:
    """ "14 of its soldiers died and | Chile said"."""
    count = next((at for at in range(last - 1, first - 1, -1) if marked.word(at)[0].isdecimal()), last)
    return next((at + 1 for at in range(count, last) if marked.is_word("conjunction", at)), first)


def _begins(marked: Marked, at: int) -> bool:
    if _is_join(marked, at):
        return True
    return marked.is_word("says", at) and not marked.is_word("partitive", at + 1)


def _meant(marked: Marked, verb: int) -> Speaker | None:
    """ "Moscow has not updated its count since March, when it said …": the side that the sentence begins with."""
    shared = marked.is_word("turns", verb - 1) or marked.is_word("conjunction", verb - 1)  # "has no count but says"
    if not (shared or marked.is_word("its", verb - 1)):
        return None
    begins = next((at + 1 for at in range(verb - 1, -1, -1) if marked.word(at) == ";"), 0)
    first = next((one for one in named(marked, begins, verb) if one.start < begins + _SUBJECT), None)
    if first and marked.starts(Kind.PEOPLE, first.end):
        return None  # "Chilean soldiers killed 100 people, it says"
    return _speaker(marked, first.start, first.end, behind=False) if first else None


def _is_join(marked: Marked, at: int) -> bool:
    return marked.word(at) in _SIGNS or marked.is_word("clauses", at)


def _inverted(marked: Marked, first: int) -> Speaker | None:
    """ "…, said the ministry": only where a sign stands before the verb."""
    if marked.word(first - 2) not in _QUOTES:
        return None
    last = first
    while last < len(marked.tokens) and not (_is_join(marked, last) or marked.is_word("behind_names", last)):
        last += 1
    return _speaker(marked, first, last, behind=True)


def _speaker(marked: Marked, first: int, last: int, *, behind: bool) -> Speaker | None:
    apart = marked.word(first - 1) in _QUOTES
    first = _past_dateline(marked, first, last)
    first += _HOUR.fullmatch(marked.word(first)) is not None  # "12:10 Chile's army says", of a live page
    spans = (at + 1 for at in range(first, last - 1) if marked.is_any(("spells", "starts"), at))
    first = max(spans, default=first)  # "in the first three months of the year the group's teams recorded"
    while first < last and (_is_bullet(marked, first) or marked.is_any(("before_names", "beside"), first)):
        first += 1
    if marked.is_any(("receives", "have"), last - 1):
        return None  # "the agency had received reports that …"
    if first >= last or any(
        marked.word(at)[0].isdecimal() and not _is_in_name(marked, at) for at in range(first, last)
    ):
        return None
    vague = marked.is_word("pronouns", last - 1) or marked.is_word("nobody", last - 1)
    if last - first <= 2 and vague and not named(marked, first, last):
        return None
    official = any(marked.is_word("authorities", at) or marked.is_word("medics", at) for at in range(first, last))
    where = (one for one in named(marked, first, last) if not counts_from(marked, one))
    sides = [one for one in where if official or not marked.is_word("where", one.start - 1)]
    foreign = marked.among("outsiders", range(first, last))  # who count others' people
    party = sides[-1].value if sides and not (foreign or _are_two(marked, sides[-1])) else None
    if party is None and marked.is_word("possessives", first):  # "Tehran said 12 died; its health ministry put …"
        earlier = named(marked, 0, first)
        party = earlier[0].value if earlier else None
    armed = any(one.value == "combatant" for one in marked.of(Kind.PEOPLE, first, last))
    office = any(marked.is_any(("medics", "bodies", "health"), at) for at in range(first, last))
    civil = office and not (armed or marked.among("of_arms", range(first, last)))
    return Speaker(
        marked.tokens[first].start, marked.tokens[last - 1].end, party, first, last, behind, apart, armed, civil
    )


def _are_two(marked: Marked, last: Found) -> bool:
    """ "Peru and Chile said that 45 soldiers died": of neither alone."""
    before = marked.ends(Kind.SIDE, last.start - 1) if marked.is_word("conjunction", last.start - 1) else None
    return before is not None and before.value != last.value


def _is_bullet(marked: Marked, at: int) -> bool:
    return marked.word(at) in _BULLETS


def _is_in_name(marked: Marked, at: int) -> bool:
    """The number of "M23"."""
    return any(one.start <= at < one.end for one in marked.of(Kind.SIDE))


def _past_dateline(marked: Marked, first: int, last: int) -> int:
    """ "JERUSALEM - On Friday Israel": what stands behind a dash with spaces."""
    dashes = (
        at
        for at in range(last - 1, first, -1)
        if marked.word(at) in DASHES and marked.tokens[at - 1].end < marked.tokens[at].start
    )
    dash = next(dashes, None)
    return first if dash is None else dash + 1
