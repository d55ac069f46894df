"""The words of one line of a release that steps of diplomacy are told by, in their order. Pure."""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from config.articles import release_words
from handlers.reporting.article.release.words import Kind, Word, countries_in, words_in
from storage.values.situation import Situation

_BETWEEN = ' \u00a0:()[]"“”-–—,'
_DASHES = frozenset({"-", "–", "—"})
_NO_SPACE = "\u200b"  # Khmer is often typed with these between its words
_SUBSCRIPT = "\u17d2"  # what stands behind it is the lower half of a letter
_CLOSE = 12  # letters in which it is said right before something that it was, or was not
_PHRASE = 20  # letters of such a word
_FAR = 45  # letters in front of a country in which it is said that something was there


@dataclass
class StepLine:
    """`text` begins at `origin` of the whole one; `shifts` are the places of its letters there."""

    text: str
    words: Sequence[Word]
    shifts: Sequence[int]
    situation: Situation | None

    @cached_property
    def starts(self) -> Sequence[int]:
        return [one.start for one in self.words]

    def within(self, start: int, end: int) -> Sequence[Word]:
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    @cached_property
    def _by_table(self) -> Mapping[str, tuple[Sequence[int], Sequence[Word]]]:
        """The words of each table, with where they begin."""
        found: dict[str, list[Word]] = {}
        for one in self.words:
            for table in one.value.split() if one.kind is Kind.WORD else ():
                found.setdefault(table, []).append(one)
        return {table: ([one.start for one in of], of) for table, of in found.items()}

    def _in_table(self, table: str, start: int, end: int | None) -> Sequence[Word]:
        starts, of = self._by_table.get(table, ((), ()))
        return of[bisect_left(starts, start) : len(of) if end is None else bisect_left(starts, end)]

    def all(self, *tables: str, start: int = 0, end: int | None = None) -> list[Word]:
        """The words of those tables, in order."""
        found = {one.start: one for table in tables for one in self._in_table(table, start, end)}
        return [found[at] for at in sorted(found)]

    def says(self, table: str, start: int, end: int) -> bool:
        return bool(self._in_table(table, start, end))

    def beside(self, start: int, end: int) -> bool:
        return not self.text[start:end].strip(_BETWEEN)

    def before(self, start: int) -> Word | None:
        """The word right before."""
        at = bisect_left(self.starts, start) - 1
        one = self.words[at] if at >= 0 else None
        return one if one and one.end <= start and self.beside(one.end, start) else None

    def unread(self, start: int, end: int) -> int:
        """How many letters stand there that are of no known word."""
        known = sum(min(one.end, end) - one.start for one in self.within(start, end))
        return len(self.text[start:end].replace(" ", "")) - known

    @cached_property
    def _ends(self) -> Sequence[Word]:
        return self.all("turns", "ends")

    def clause(self, at: int) -> tuple[int, int]:
        """From where to where the sentence goes that a place is in, as far as words part it."""
        start = max((one.end for one in self._ends if one.end <= at), default=0)
        return start, min((one.start for one in self._ends if one.start > at), default=len(self.text))

    @cached_property
    def sides(self) -> list[Word]:
        """Who is named, but for where something was, whose border or quarrel it is, and who mediates."""
        named = [one for one in self.words if one.kind in (Kind.SIDE, Kind.SOURCE)]
        found: list[Word] = []
        aside: set[int] = set()
        for at, one in enumerate(named):
            last = named[at - 1] if at else None
            joined = last is not None and self.text[last.end : one.start].strip() in _DASHES
            if (joined and last is not None and last.start in aside) or self._is_aside(one, last):
                aside.add(one.start)
            else:
                found.append(one)
        return found

    def code(self, one: Word) -> str | None:
        """Of whom a word is: a side, an actor, or the side of who speaks; None of who is none in the situation."""
        if self.situation is None:
            return one.value
        if one.kind is Kind.SOURCE:
            return self.situation.sources[one.value].party
        return one.value if one.value in self.situation.parties or one.value in self.situation.actors else None

    def _is_aside(self, one: Word, last: Word | None) -> bool:
        before, land = self.before(one.start), None
        if before and is_of(before, "land"):
            land, before = before, self.before(before.start)
        if before and is_of(before, "border", "where", "witnesses"):
            return True
        behind = next(iter(self.within(one.end, one.end + _FAR)), None)
        if behind and is_of(behind, "mediates") and self.beside(one.end, behind.start):
            return True
        named = land.start if land else one.start
        start = max(0, named - _FAR, last.end if last else 0)
        return self.says("witnesses", start, named) or (land is not None and self.says("where", start, named))


def is_of(one: Word, *tables: str) -> bool:
    """Whether a word stands in one of those tables; it may in several."""
    return one.kind is Kind.WORD and not set(tables).isdisjoint(one.value.split())


def step_line(
    text: str, start: int, end: int, known: Mapping[str, tuple[Kind, str]], situation: Situation | None
) -> StepLine:
    shifts = [at for at in range(start, end) if text[at] != _NO_SPACE]
    line = "".join(text[at] for at in shifts)
    found = [one for one in words_in(line, 0, len(line), known) if _is_whole(line, one)]
    return StepLine(line, found, [*shifts, end], situation)


def _is_whole(line: str, one: Word) -> bool:
    """Whether no word goes on with a vowel or a tone above or below its last letter, or begins below another."""
    if one.kind is Kind.NUMBER:
        return True
    follows = line[one.end : one.end + 1]
    is_mark = bool(follows) and unicodedata.category(follows).startswith("M")
    return not is_mark and line[one.start - 1 : one.start] != _SUBSCRIPT


def step_words_of(language: str, situation: Situation | None) -> Mapping[str, tuple[Kind, str]]:
    """What words of a language mean where steps are told; without a situation sides are countries."""
    names = _names(language, situation) if situation else countries_in(language)
    return {**names, **_tables(language)}


@lru_cache(maxsize=8)
def _tables(language: str) -> Mapping[str, tuple[Kind, str]]:
    own = release_words(language)
    found: dict[str, str] = {}
    for table, spelled in {**own.diplomacy, "both": own.words["both"]}.items():
        for one in spelled:
            found[one.casefold()] = f"{found.get(one.casefold(), '')} {table}".strip()
    return {one: (Kind.WORD, tables) for one, tables in found.items()}


def _names(language: str, situation: Situation) -> Mapping[str, tuple[Kind, str]]:
    found: dict[str, tuple[Kind, str]] = {}
    accords = release_words(language).diplomacy["agreement"]
    for source in situation.sources.values():
        spelled = [*source.names.values(), *source.aliases]
        found |= {
            name.casefold(): (Kind.SOURCE, source.code)
            for name in spelled
            if not any(accord in name for accord in accords)
        }
    # Countries beside the sides are no actors of the record, but they keep others from being taken for those who act.
    found |= countries_in(language)
    for actor in situation.actors.values():
        found |= {name.casefold(): (Kind.SIDE, actor.code) for name in (*actor.names.values(), *actor.aliases)}
    for party in situation.parties.values():
        spelled = [*party.names.values(), *party.adjectives.values(), *party.aliases]
        found |= {name.casefold(): (Kind.SIDE, party.code) for name in spelled}
    return {name: what for name, what in found.items() if not name.isascii()}


def is_known_of(line: StepLine, cue: Word, noun: Word) -> bool:
    """ "ปฏิญญาที่ลงนามเมื่อ…": whatever is said of it, it was signed."""
    if noun.end > cue.start or line.says("ahead", noun.end, cue.start) or line.says("not", noun.end, cue.start):
        return False
    which = line.all("which", start=noun.end, end=cue.start)
    others = ("past", "links", "which", "both")
    return bool(which) and all(
        is_of(one, *others) or one.kind is Kind.SIDE for one in line.within(which[-1].end, cue.start)
    )


def said_before(line: StepLine, table: str, one: Word) -> bool:
    last = next(reversed(line.all(table, start=max(0, one.start - _CLOSE - _PHRASE), end=one.start)), None)
    return last is not None and last.end <= one.start and one.start - last.end <= _CLOSE
