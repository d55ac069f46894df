"""Whose people: the sides that a text names, those of a situation or, without one, countries and territories. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from babel import Locale

from config.articles import countries
from config.languages import DEFAULT, words_of
from handlers.reporting.article.text.lexicon import Found, Kind, Marked, Phrases, joined, phrase
from storage.values.situation import Party, Situation

_BLOW = 3  # tokens between a side and what it strikes with
_BEGINS = 3  # tokens of a dateline
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})  # of the calendar data's territories

WITHIN = "/"
"""Between the codes of a place's value: that of a district stands behind its province's."""
_Entry = tuple[Kind, str, Sequence[str]]


@dataclass(frozen=True)
class Sides:
    """What names a side in a text: `phrases` by kind `SIDE`, `names` by code; `codes` of sides by those of the
    countries that they are."""

    phrases: Phrases
    names: dict[str, str]
    codes: dict[str, str] = field(default_factory=dict)

    def name(self, code: str | None) -> str | None:
        return self.names.get(code, code) if code else None


def sides_of(situation: Situation | None) -> Sides:
    """The sides of a situation by their codes, or all countries by theirs."""
    return _of_situation(situation) if situation else _of_the_world()


@cache
def _of_the_world() -> Sides:
    entries = [(Kind.SIDE, code, spelled) for code, spelled in _spelled_countries().items()]
    groups = [(Kind.PEOPLE, "combatant", one.groups) for one in countries().values()]
    return Sides(joined([*entries, *groups]), dict(_country_names()))


@cache
def _country_names() -> Mapping[str, str]:
    """The calendar data's names stand first, but for the few countries that texts call otherwise."""
    known, territories = countries(), Locale.parse(words_of(DEFAULT).locale_id).territories
    names = {code: name for code, name in territories.items() if code.isalpha() and code not in _NO_COUNTRIES}
    return names | {
        code: one.names[0] for code, one in known.items() if one.names and (one.renamed or code not in names)
    }


@cache
def _spelled_countries() -> Mapping[str, Sequence[str]]:
    """By their codes whatever names them: themselves, their people, capitals and armed groups."""
    spelled = {code: [name] for code, name in _country_names().items()}
    for code, one in countries().items():
        spelled.setdefault(code, []).extend((*one.names, *one.people, *one.capitals, *one.groups))
    return spelled


def _of_situation(situation: Situation) -> Sides:
    """A country that is a side is also known by its people and its capital."""
    known = countries()
    entries: list[_Entry] = []
    for party in situation.parties.values():
        own = known.get(country_of(party) or "")
        spelled = [*party.names.values(), *party.adjectives.values(), *party.aliases]
        spelled = [name for name in spelled if not (name.isupper() and len(name) <= 3)]
        entries.append(
            (Kind.SIDE, party.code, [*spelled, *((*own.names, *own.people, *own.capitals, *own.groups) if own else ())])
        )
        if own:
            entries.append((Kind.PEOPLE, "combatant", [*own.groups]))
    sides = {phrase(name) for _, _, spelled in entries for name in spelled}
    for place in situation.places.values():
        spelled = [*place.names.values(), *place.aliases]
        if place.party:
            entries.append((Kind.SIDE, place.party, spelled))
        way = WITHIN.join(reversed([place.code, *situation.around(place.code)]))
        entries.append((Kind.PLACE, way, [name for name in spelled if phrase(name) not in sides]))
    for actor in situation.actors.values():
        entries.append((Kind.ACTOR, actor.code, [*actor.names.values(), *actor.aliases]))
    actors = {actor.code: actor.names["en"] for actor in situation.actors.values()}
    names = actors | {party.code: party.names["en"] for party in situation.parties.values()}
    codes = {country_of(party) or party.code: party.code for party in situation.parties.values()}
    return Sides(joined([*entries, *_abroad(situation, entries)]), names, codes)


def country_of(party: Party) -> str | None:
    """The country or territory that a side is, by its code, or by its name where a record has a code of its own."""
    known, names = countries(), set(party.names.values())
    if party.code in known:
        return party.code
    return next((code for code, one in known.items() if names & set(one.names)), None)


def _abroad(situation: Situation, here: Sequence[_Entry]) -> Iterator[_Entry]:
    """All other countries and their peoples, by words that name no side; a part of a side's country is none."""
    taken = {phrase(name) for kind, _, spelled in here if kind is Kind.SIDE for name in spelled}
    known = countries()
    own = {country_of(party) for party in situation.parties.values()}
    ours = {code for code in known if code in own or known[code].part_of in own}
    ours |= {known[code].part_of for code in ours}
    for code, spelled in _spelled_countries().items():
        if code not in ours:
            yield Kind.ABROAD, code, [name for name in spelled if phrase(name) not in taken]


def named(marked: Marked, start: int = 0, end: int | None = None) -> list[Found]:
    """The sides named in a stretch of a sentence; names of outlets name none, nor do "Iran-backed" and the like."""
    if "named" not in marked.kept:
        marked.kept["named"] = [one for one in marked.of(Kind.SIDE) if not _names_no_side(marked, one)]
    found: list[Found] = marked.kept["named"]
    if not found or (not start and end is None):
        return list(found)
    last = len(marked.tokens) if end is None else end
    return [one for one in found if start <= one.start and one.end <= last]


def is_group(marked: Marked, one: Found) -> bool:
    """Whether it is an armed group, which strikes its own country's people too."""
    who = marked.starts(Kind.PEOPLE, one.start)
    return who is not None and who.end == one.end and who.value == "combatant"


def _names_no_side(marked: Marked, one: Found) -> bool:
    compound = marked.word(one.end) == "-" and marked.is_word("compounds", one.end + 1)
    waters = marked.is_word("waters", one.start - 1) or marked.is_word("waters", one.end)  # "near Lake Chad"
    waters = waters or marked.is_word("foreign_bodies", one.end)  # "the Norwegian Refugee Council"
    return compound or waters or _is_of_a_house(marked, one) or _is_outlet(marked, one) or _is_dateline(marked, one)


def _is_of_a_house(marked: Marked, one: Found) -> bool:
    """ "The Saudi Maternity Hospital" of another town."""
    at = one.end + (not marked.is_word("houses", one.end))
    if one.is_place or not marked.is_word("houses", at):
        return False
    return all(marked.tokens[step].is_capital for step in range(one.end, at + 1))


def _is_outlet(marked: Marked, one: Found) -> bool:
    the = marked.word(one.start - 2) == "the"
    return marked.is_word("outlets", one.end) or (the and marked.is_word("outlets", one.start - 1))


def _is_dateline(marked: Marked, one: Found) -> bool:
    """ "KUALA LUMPUR: ..." and "JERUSALEM - ..." say where it was written; "CHILE: Situation Report" says
    of which country, "Chile: 2,783 killed" whose; of "ARICA, Chile (AP) - Peru said" the agency says where it is."""
    wire = next((at for at in range(one.end, one.end + 2 * _BEGINS) if marked.word(at) == ")"), None)
    if wire and one.start <= _BEGINS and marked.word(wire + 1) in {"-", "–", "—"}:
        return any(each.start > one.end for each in marked.of(Kind.SIDE))
    if marked.word(one.end) == ":" and marked.word(one.end + 1)[:1].isdecimal():
        return False
    is_first = one.start == 0 and marked.word(one.end) in {":", "-", "–", "—"}
    return is_first and (one.is_place or marked.word(one.end) != ":" or is_capital(marked, one))


def abroad(marked: Marked, at: int, start: int, end: int) -> bool:
    """Whether the clause of the number at a token names a country of no side as the place, beside a side, or as whose
    people they are: "in Türkiye and Syria", "5 Laotians"; not "after talks in Malaysia, 23 soldiers"."""
    return any(
        marked.is_any(("where", "here"), one.start - 1 - marked.is_word("beside_lands", one.start - 1))
        or (marked.is_word("conjunction", one.start - 1) and marked.ends(Kind.SIDE, one.start - 1) is not None)
        or (marked.is_word("conjunction", one.end) and marked.starts(Kind.SIDE, one.end + 1) is not None)
        or one.start - 1 == at
        for one in marked.of(Kind.ABROAD, start, end)
        if one.start <= 1 or "," not in map(marked.word, range(one.end, at))
    )


def near_ones(marked: Marked, end: int | None = None) -> list[Found]:
    """The sides that a sentence speaks of; "agreed in Pretoria" speaks of none."""
    return [
        one
        for one in named(marked, 0, end)
        if not (_is_seat(marked, one) or marked.is_word("outsiders", one.end))  # "the US ambassador said"
        and not are_some_from(marked, one)
    ]


def are_some_from(marked: Marked, one: Found) -> bool:
    """ "Four attackers, two of them from Pakistan": neither where it was nor who did it."""
    return marked.is_word("origin", one.start - 1) and marked.is_word("of_them", one.start - 2)


def begins_with(marked: Marked) -> str | None:
    """The side that a sentence begins with: "Azerbaijan does not publish its losses"."""
    one = marked.starts(Kind.SIDE, int(marked.is_word("determiners", 0)))
    return one.value if one and not one.is_place and not _names_no_side(marked, one) else None


def _is_seat(marked: Marked, one: Found) -> bool:
    return marked.is_word("where", one.start - 1) and is_capital(marked, one)


def is_capital(marked: Marked, one: Found) -> bool:
    known = countries().get(one.value)
    said = " ".join(marked.word(at) for at in range(one.start, one.end))
    return known is not None and said in {name.lower() for name in known.capitals}


def counts_from(marked: Marked, one: Found) -> bool:
    """ "A rights group in Washington": it counts others' people from there."""
    is_seat = marked.is_word("where", one.start - 1) and marked.is_word("monitors", one.start - 2)
    return is_seat and is_capital(marked, one)


def pair(marked: Marked) -> tuple[str, str] | None:
    """Two sides that a text sets against each other: "between Cambodia and Thailand", "Cambodia and Thailand"."""
    if "pair" not in marked.kept:
        marked.kept["pair"] = _pair(marked)
    found: tuple[str, str] | None = marked.kept["pair"]
    return found


def _pair(marked: Marked) -> tuple[str, str] | None:
    sides = [one for one in named(marked) if not one.is_place]
    for one, other in pairwise(sides):
        if other.start - one.end == 1 and marked.is_word("conjunction", one.end) and one.value != other.value:
            if marked.word(one.start - 1)[:1].isdecimal():
                continue  # "50,000 Lebanese and Syrians"
            if marked.among("blows", range(other.end, other.end + _BLOW)):
                continue  # "Russian and Syrian air raids"
            return one.value, other.value
    for at in marked.places("between"):
        found = named(marked, at + 1, min(at + 10, len(marked.tokens)))
        codes = list(dict.fromkeys(one.value for one in found if not one.is_place))
        if len(codes) == 2:
            return codes[0], codes[1]
    return None


def topic(marked: Marked) -> str | None:
    """ "CHILE: Situation Report No. 4": the country that a text says that it is about where it begins."""
    update = marked.has("updates")
    if (update or marked.has("issuers")) and not any(marked.of(kind) for kind in (Kind.DONE, Kind.ACT, Kind.NOUN)):
        sides = {one.value for one in named(marked)}  # "Communique of the army of Peru", "Situation Update | Peru"
        return sides.pop() if len(sides) == 1 and not _ends_as_a_sentence(marked, update) else None
    one = marked.starts(Kind.SIDE, 0)
    if one is None or one.is_place or marked.word(one.end) != ":" or marked.word(one.end + 1)[:1].isdecimal():
        return None
    return None if _is_dateline(marked, one) else one.value


def _ends_as_a_sentence(marked: Marked, is_update: bool) -> bool:
    return marked.word(len(marked.tokens) - 1) == "." or (marked.has("says") and not is_update)


def opposed(texts: Sequence[Marked]) -> tuple[str, ...]:
    """The first two sides that a text sets against each other."""
    return next((found for marked in texts if (found := pair(marked))), ())


def leading(texts: Sequence[Marked], sure: Iterable[str]) -> tuple[str, ...]:
    """The sides that a text is about: those that its own figures name, the most frequent first, those set against each
    other, else the one that is named most."""
    counted = Counter(sure)
    mentioned = Counter(one.value for marked in texts for one in named(marked))
    ranked = sorted(counted, key=lambda side: (counted[side], mentioned[side]), reverse=True)
    found = next(
        (found for marked in texts if (found := pair(marked)) and (not ranked or set(found) & set(ranked))), ()
    )
    if ranked or found:
        return tuple(dict.fromkeys((*ranked, *found)))
    weights: dict[str, int] = {}
    for marked in texts:
        for one in named(marked):
            speaks = marked.is_word("authorities", one.end)
            weights[one.value] = weights.get(one.value, 0) + (3 if speaks else 1)
    most = sorted(weights, key=lambda code: -weights[code])
    return (most[0],) if most else ()
