"""Who said it and who printed it: `source: Thai Ministry of Defence via Nation Thailand https://...`. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property

from config.free_text import FreeText
from config.patterns import amid, any_of, standing
from config.vocabulary import SourceKind
from handlers.parsing.negations import NEGATIONS
from handlers.parsing.source_names import codes_by_name
from handlers.parsing.terms import fold, fold_name
from handlers.reporting.text.lexicon import same_ends
from handlers.reporting.text.line_text import Written, key, not_doubted, slug, tidy
from handlers.reporting.text.problems import Unclear, UnclearKind, within
from handlers.reporting.text.words import OUTLETS, SIDE, VIA
from storage.values.new_report import NewSource
from storage.values.situation import Situation

NO_SIDE = "none"
"""The answer that a new source is on no side."""

_VIA = re.compile(amid(lambda words: words.between.via), re.IGNORECASE)
_CITING = re.compile(amid(lambda words: words.between.citing), re.IGNORECASE)
_AND = re.compile(rf"\s*[,;/&+|]\s*|\s[-–—]\s|{amid(lambda words: words.between.conjunction)}", re.IGNORECASE)
_LIKE = 0.6  # names are long, and outlets are written in many ways
_ALIKE = 0.7  # without what many outlets are called: "BBC News" is not "A News"
_OFFERED = 3
_SHORTEST = 4  # letters of a name that is looked for inside another
_SHARED = re.compile(any_of(map(fold, OUTLETS)))
_STATED = re.compile(
    rf"(?P<name>.*?)(?:\s*[(\[]\s*(?P<bracket>[^()\[\]]+)[)\]]|\s*[,;]\s*(?:{any_of(SIDE)})\s*[:：]?\s*(?P<side>.+))",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(standing(lambda words: words.report.official), re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class UnknownSource:
    """A name that is no source of the situation. `kind` is None until somebody says what it is: the answer under `key`
    is a SourceKind, or the code of a known source that is meant; `nearest` are such codes. An outlet named behind
    "via" is of the media unless it is said to be a known one, or may speak for a side by its name. `side` is None until
    it is said whose side it is on: the answer under `side_key` is a side's code or NO_SIDE. Who only prints what others
    say is on none."""

    line: int
    name: str
    key: str
    nearest: tuple[str, ...]
    kind: SourceKind | None = None
    side: str | None = None
    side_key: str = ""


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """What one source line says. `source` is '' where it is not known who that is. A line that says nothing holds for
    those below it too: nobody is named for them, and not whoever speaks in another line."""

    source: str = ""
    relay: str | None = None
    unknown: tuple[UnknownSource, ...] = ()
    new: tuple[NewSource, ...] = ()

    @property
    def is_told(self) -> bool:
        return bool(self.source or self.unknown)


@dataclass(frozen=True)
class SourceBook:
    """Every name of every source of a situation, and the answers about names that are none."""

    situation: Situation
    answers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _codes(self) -> dict[str, tuple[str, ...]]:
        return codes_by_name(self.situation)

    def knows(self, name: str) -> bool:
        """Whether it is the name of one source."""
        return len(self._codes.get(fold(name), ())) == 1

    def attribution(self, line: Written, number: int) -> Attribution | None:
        """The attribution in a source line without its addresses; None of an empty one."""
        _cites_nobody(line)
        parts = [part for part in _around_via(line) if _name(line, part)]
        if fold(line.left):
            not_doubted(line)
        if not parts:
            return None
        source = self._found(line, replace(parts[0], kind=None), number)  # "via X" alone: X says it
        relay = self._found(line, parts[1], number) if len(parts) > 1 else Attribution()
        return Attribution(
            source=source.source,
            relay=relay.source if relay.source not in ("", source.source) else None,
            unknown=source.unknown + relay.unknown,
            new=source.new + relay.new,
        )

    def _found(self, line: Written, part: "_Part", number: int) -> Attribution:
        """One name as a source: known, answered for, new, or unknown."""
        name = _name(line, part)
        folded = fold(name)
        codes = self._named(folded)
        if len(codes) == 1:
            return Attribution(source=codes[0])
        bare, stated = self._with_side(name)
        if stated:
            alike = self._named(fold(bare))
            codes = tuple(code for code in alike if self.situation.sources[code].party == stated)
            if len(codes) == 1:
                return Attribution(source=codes[0])
            if not alike:  # else the side is what tells it from another side's
                name, folded = bare, fold(bare)
        span = line.unread_span(*part.span)
        if not folded:
            raise Unclear(UnclearKind.UNKNOWN_WORD, *span)
        within(FreeText.NAME, name, *span)
        if self._may_speak_for_a_side(name):
            part = replace(part, kind=None)
        self._not_of_two(name, span)
        question = key("source_kind", folded)
        answer = self.answers.get(question, "")
        if answer in self.situation.sources:
            return Attribution(source=answer)
        kind = SourceKind(answer) if answer in list(SourceKind) else part.kind
        nearest = codes or self._nearest(name)
        side = stated or self._side(folded, part)
        unknown = (
            UnknownSource(
                line=number,
                name=name,
                key=question,
                nearest=nearest,
                kind=kind,
                side=side,
                side_key=key("source_side", folded),
            ),
        )
        if kind is None or side is None:
            return Attribution(unknown=unknown)
        new = NewSource(code=self._code(name, folded), name=name, kind=kind, party=side if side != NO_SIDE else None)
        return Attribution(source=new.code, unknown=unknown, new=(new,))

    def _not_of_two(self, name: str, span: tuple[int, int]) -> None:
        """ "Interior Ministry, The Star": two who are known are no third one. Unclear, with what may be meant."""
        parts = [part for part in _AND.split(name) if fold(part)]
        known = [part.strip() for part in parts if self.knows(part)]
        if len(known) == len(parts) > 1:
            media = [self.situation.sources[self._codes[fold(one)][0]].kind is SourceKind.MEDIA for one in known]
            via = (f"{known[0]} {VIA[0]} {known[1]}",) if media == [False, True] else ()
            raise Unclear(UnclearKind.ONE_ONLY, *span, (*via, *known)[:_OFFERED])

    def _named(self, folded: str) -> tuple[str, ...]:
        return self._codes.get(folded) or self._codes.get(folded.removeprefix("the")) or ()

    def _with_side(self, name: str) -> tuple[str, str]:
        """The name without the side that stands behind it, "(Thailand)" or ", side: Thailand", and that; '' where none
        does."""
        found = _STATED.fullmatch(name)
        if found is None:
            return name, ""
        said = fold(found["bracket"] or found["side"])
        for party in self.situation.parties.values():
            if said in map(fold_name, (party.code, *party.names.values(), *party.adjectives.values(), *party.aliases)):
                return found["name"], party.code
        return name, ""

    def _side(self, folded: str, part: "_Part") -> str | None:
        answer = self.answers.get(key("source_side", folded), "")
        if answer in self.situation.parties or answer == NO_SIDE:
            return answer
        return NO_SIDE if part.kind else None

    def _code(self, name: str, folded: str) -> str:
        """A code for a new source; names that differ in other than Latin letters have different ones."""
        told = name if folded.isascii() else f"{name} {key('', folded)}"
        return slug(told, self.situation.sources, "source")

    def _may_speak_for_a_side(self, name: str) -> bool:
        """Who only prints what others say is of the media; an army is not, and would be on no side for ever."""
        words = {fold(word) for word in name.split()}
        sides = (
            fold_name(own)
            for party in self.situation.parties.values()
            for own in (*party.names.values(), *party.adjectives.values(), *party.aliases)
        )
        return bool(_OFFICIAL.search(name)) or not words.isdisjoint(sides)

    def _nearest(self, name: str) -> tuple[str, ...]:
        """Sources whose names are contained in this one, then those written like it; none where a negation stands."""
        words = [fold(word) for word in name.split()]
        if not NEGATIONS.isdisjoint(words):
            return ()
        together = {
            "".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)
        }
        inside = [known for known in self._codes if len(known) >= _SHORTEST and known in together]
        folded = fold(name)
        like = get_close_matches(folded, same_ends(folded, self._codes), n=_OFFERED, cutoff=_LIKE)
        like = [known for known in like if _alike(folded, known)]
        names = [*sorted(inside, key=len, reverse=True), *like]
        return tuple(dict.fromkeys(code for known in names for code in self._codes[known]))[:_OFFERED]


def _alike(name: str, known: str) -> bool:
    """Whether they are alike also without what many outlets are called."""
    own, other = _SHARED.sub("", name), _SHARED.sub("", known)
    return not (own and other) or SequenceMatcher(None, own, other).ratio() >= _ALIKE


@dataclass(frozen=True)
class _Part:
    span: tuple[int, int]
    kind: SourceKind | None


def _name(line: Written, part: _Part) -> str:
    name = tidy(line.unread(*part.span)).strip("<> ")
    for opening, closing in ("()", "[]"):
        if name.startswith(opening) and name.endswith(closing):
            name = name[1:-1].strip()
        if name.count(opening) != name.count(closing):
            name = name.strip(f"{opening}{closing} ")
    return tidy(name)


def _cites_nobody(line: Written) -> None:
    """ "Reuters, citing the Thai army": who is cited said it. Unclear, with the two the other way round."""
    match = _CITING.search(f" {line.left} ")
    if match is None:
        return
    before, behind = tidy(line.left[: max(match.start() - 1, 0)]), tidy(line.left[match.end() - 1 :])
    offered = (f"{behind} {VIA[0]} {before}",) if before and behind else ()
    start = len(line.left) - len(line.left.lstrip())
    raise Unclear(UnclearKind.ONE_ONLY, start, len(line.left.rstrip()), offered)


def _around_via(line: Written) -> tuple[_Part, _Part]:
    """What stands before and behind the first "via". Who is named behind it printed it: the media, where nobody says
    otherwise."""
    end = len(line.text)
    padded = re.sub(r"[()\[\]]", " ", f" {line.left} ")  # "OHCHR (via The Paper)"
    match = _VIA.search(padded)
    again = _VIA.search(padded, match.end() - 1) if match else None
    if again:  # who printed it for whom?
        raise Unclear(UnclearKind.ONE_ONLY, *line.unread_span(again.start(), end))
    if match is None:
        return _Part((0, end), None), _Part((end, end), SourceKind.MEDIA)
    before, behind = max(match.start() - 1, 0), min(match.end() - 1, end)
    return _Part((0, before), None), _Part((behind, end), SourceKind.MEDIA)
