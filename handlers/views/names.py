"""Names of sides and sources in the reader's language, and the order that sides stand in. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from config.vocabulary import SourceKind
from handlers.views.alphabet import alphabetical
from handlers.views.texts import Texts
from storage.rules.series import side
from storage.values.situation import Names, Situation

T = TypeVar("T")


@dataclass(frozen=True)
class Naming:
    """The names of a situation for readers of one language."""

    situation: Situation
    t: Texts

    def of(self, names: Names) -> str:
        """A name in the reader's language, in English where it has none."""
        return names.get(self.t.language) or names["en"]

    @property
    def place_word(self) -> str:
        """What most of the places are called ("province"); '' where the situation does not say."""
        word = self.situation.place_word
        return word.get(self.t.language) or word.get("en", "")

    def party(self, code: str) -> str:
        return self.of(self.situation.parties[code].names)

    def adjective(self, code: str) -> str:
        """ "Thai"; the name where no adjective is known."""
        party = self.situation.parties[code]
        return self.of(party.adjectives or party.names)

    def parties(self, codes: Iterable[str], joined: str = "and") -> str:
        """The sides' names in the alphabetical order of the reader's language, joined by "and" or "or"."""
        return self.joined([self.party(code) for code in self.by_party(codes, str)], joined)

    def force(self, parties: Iterable[str | None]) -> str:
        """What those are called who fight for these sides, for all where none is named: "soldiers", "fighters", or
        "both" where they differ."""
        codes = [code for code in parties if code] or list(self.situation.parties)
        called = {self.situation.parties[code].combatants.value for code in codes}
        return called.pop() if len(called) == 1 else "both"

    def joined(self, names: Sequence[str], joined: str = "and") -> str:
        """Names in the order given, with "and" or "or" before the last; there is at least one."""
        return names[0] if len(names) == 1 else self.t.plain(joined, first=", ".join(names[:-1]), last=names[-1])

    def sides(self) -> list[str]:
        """The codes of the parties in the alphabetical order of the reader's language."""
        return self.by_party(self.situation.parties, str)

    def by_party(self, items: Iterable[T], code: Callable[[T], str]) -> list[T]:
        """The items in the alphabetical order of their sides in the reader's language."""
        return alphabetical(items, lambda item: self.party(code(item)), self.t.language)

    def source(self, code: str, *, beside: str | None = "") -> str:
        """Who said it. An outlet counted nothing itself: "via The Star"."""
        found = self.situation.sources[code]
        if found.kind is SourceKind.MEDIA and not found.short_names:
            return self.t.plain("via", outlet=self.of(found.names))
        return self.outlet(code, beside=beside)

    def speaker(self, code: str) -> str:
        """Who said so, in full: "Joint statement of Cambodia and Thailand", "via Nation Thailand"."""
        found = self.situation.sources[code]
        return self.source(code) if found.kind is SourceKind.MEDIA else self.of(found.names)

    def outlet(self, code: str, *, beside: str | None = "") -> str:
        """A source's name. Its short one where it has no side ("HRF"), or stands beside the name of its own side, whose
        code is `beside` ("Interior Ministry"): elsewhere that would be somebody else's ministry."""
        found = self.situation.sources[code]
        short = found.short_names and side(self.situation, code) in (None, beside)
        return self.of(found.short_names if short else found.names)
