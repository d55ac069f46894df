"""What sources are called: every name of every source of a situation, folded, with whose it is. Pure."""

from collections.abc import Iterator

from config.languages import every_words
from config.vocabulary import SourceKind
from handlers.parsing.terms import fold_name
from storage.values.situation import Party, Situation, Source

_KIND = "kind-"
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


def kinds_by_name(situation: Situation) -> dict[str, str]:
    """What all sources of a kind are called, of the kinds that there are, with what stands for them in a question."""
    there = {source.kind for source in situation.sources.values()}
    return {
        fold_name(word): f"{_KIND}{kind.value}"
        for words in every_words()
        for kind, spelled in words.source_kinds.items()
        if kind in there
        for word in spelled
    }


def kind_of(source: str) -> SourceKind | None:
    """The kind of sources that a question's source stands for; None where it is one source, or a side."""
    kind = source.removeprefix(_KIND)
    return SourceKind(kind) if kind != source and kind in list(SourceKind) else None


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
