"""What sources are called: every name of every source of a situation, folded, with whose it is. Pure."""

from collections.abc import Iterator

from handlers.parsing.terms import fold_name
from storage.values.situation import Party, Situation, Source

_SHORTEST = 4  # letters of a name that is understood without its side's


def codes_by_name(situation: Situation) -> dict[str, tuple[str, ...]]:
    """Folded names to codes. Short ones stand beside a side's name and may be those of two ministries."""
    found: dict[str, tuple[str, ...]] = {}
    for source in situation.sources.values():
        for name in (source.code, *source.names.values(), *source.aliases):
            found[fold_name(name)] = (source.code,)
    full = frozenset(found)
    for source in situation.sources.values():
        for name in {*_short(situation, source)} - full:
            found[name] = (*found.get(name, ()), source.code)
    found.pop("", None)
    return found


def bare_names(situation: Situation) -> dict[str, tuple[str, ...]]:
    """What stands behind a side's own name in its sources' names, as readers leave it out: "Health Ministry"."""
    found: dict[str, tuple[str, ...]] = {}
    for source in situation.sources.values():
        party = situation.parties[source.party] if source.party else None
        for bare in sorted({fold_name(name) for name in _without(party, source)}) if party else ():
            if len(bare) >= _SHORTEST:
                found[bare] = (*found.get(bare, ()), source.code)
    return found


def _short(situation: Situation, source: Source) -> Iterator[str]:
    """The folded short names, alone and beside the side's: "Interior Ministry, Cambodia"."""
    party = situation.parties[source.party] if source.party else None
    for language, short in source.short_names.items():
        yield fold_name(short)
        for names in (party.names, party.adjectives) if party else ():
            if side := names.get(language):
                yield from (fold_name(short + side), fold_name(side + short))


def _without(party: Party, source: Source) -> Iterator[str]:
    sides = [name.casefold() for name in (*party.names.values(), *party.adjectives.values(), *party.aliases)]
    for name in (*source.names.values(), *source.aliases):
        first, _, rest = name.partition(" ")
        if first.casefold().removesuffix("'s").removesuffix("’s") in sides:
            yield rest
