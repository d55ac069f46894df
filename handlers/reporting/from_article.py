"""An article as the lines of a report, so that whatever comes in becomes a draft like any other. Pure.

What is of an earlier time, denied or replaced, of one event only, a part that nothing tells from its whole, or without
a day becomes no line: the editors' note says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from config.vocabulary import Causation, Qualifier, Status, Unit
from handlers.parsing.terms import fold
from handlers.reporting.article.values import ALL_SIDES, Act, Article, Guess, ReadDiplomacy, ReadFigure, Scope
from handlers.reporting.compose import SIGNS
from handlers.reporting.lines.first_words import sentence
from handlers.reporting.lines.named_sources import sources_named
from handlers.reporting.lines.whose.everybody import word_for_all
from handlers.reporting.text.line_text import bare, with_origin
from handlers.reporting.text.words import PROFESSIONS, SUBSETS, LineKind
from storage.values.situation import Actor, Party, Situation

_STATUS = {Status.CIVILIAN: "civilian", Status.COMBATANT: "military", Status.UNSPECIFIED: ""}
_CAUSE = {Causation.DIRECT: "direct", Causation.INDIRECT: "indirect", Causation.UNSPECIFIED: ""}
_STEPS = {
    ("talks", "held"): "held",
    ("talks", "scheduled"): "scheduled",
    ("offer", "offered"): "offer",
    ("agreement", "signed"): "signed",
    ("agreement", "suspended"): "suspended",
    ("ceasefire", "in_force"): "in force",
    ("ceasefire", "denied"): "denied",
    ("ceasefire", "suspended"): "suspended",
    ("ceasefire", "ended"): "ended",
}
_AGREED = {("ceasefire", "agreed"), ("ceasefire", "declared")}
_CONTEXT = frozenset({LineKind.SOURCE, LineKind.AS_OF, LineKind.PICTURE})  # lines that hold for those below
_LONGEST_QUOTE = 80
_NAMED = 4  # sources in the text that are offered for what nobody is named for
UNKNOWN = "source:"
"""Above what nobody is named for: else it would be whoever speaks first below."""
LEFT_OUT = "note: left out (of another time, of one event, a part, or without a day):"


_SUBSETS = frozenset(fold(word) for words in SUBSETS.values() for word in words)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a text comes from: who printed it and its address, "" where that is not known, and the moment it was
    printed, as the header of a report has it ("2025-12-26 18:30"); the one that it gives itself for its counts; the
    SHA-256 of the picture it was read from, and what looks like numbers there and cannot be read."""

    outlet: str = ""
    address: str = ""
    printed: str = ""
    stated: str = ""
    picture: str = ""
    misread: tuple[str, ...] = ()


def article_of(
    text: str, printed: date, situation: Situation, *, is_known: bool = True, by: str | None = None
) -> Article:
    """The text read as an article, by `article.reading.read_article`."""
    # Here and not above: its thirty modules take a tenth of a second to import, and most processes read no article.
    from handlers.reporting.article.reading import read_article

    return read_article(text, printed, situation, is_known=is_known, by=by)


def lines_of(article: Article, situation: Situation, origin: Origin, *, quoted: bool = False) -> str:
    """The text of the report that an article makes; "" where it holds nothing that could be one. `article` is read with
    the sides of `situation`. `quoted`: with the words that each figure rests on."""
    told = [one for one in article.figures if is_toll(one)]
    steps = [one for one in article.diplomacy if _is_step(one)]
    if not told and not steps:
        return ""
    said = origin.stated or ("" if origin.printed else article.dateline.isoformat() if article.dateline else "")
    # Below the picture stands what was read from it.
    lines = [f"as of: {origin.printed}"] if origin.printed and not said else []
    lines += [f"read from a picture: {origin.picture}"] if origin.picture else []
    lines += [f"as of: {said}"] if said else []
    lines += _by_speaker(article, situation, origin, told, steps, quoted=quoted)
    left = [f"“{article.said(one.span)}”" for one in article.figures if not is_toll(one)]
    left += [f"“{article.said(one.span)}”" for one in article.diplomacy if _is_left_out(one, steps)]
    return "\n".join(
        [
            *lines,
            *([f"note: {_not_read(origin.misread)}"] if origin.misread else []),
            *([f"{LEFT_OUT} {', '.join(left)}"] if left else []),
        ]
    )


def _not_read(misread: Sequence[str]) -> str:
    """The note for an editor who has the picture."""
    numbers = "1 number" if len(misread) == 1 else f"{len(misread)} numbers"
    return f"{numbers} could not be read: {', '.join(f'“{one}”' for one in misread)}"


def joined(text: str, more: str) -> str:
    """The lines of two parts of one post as one report: a line of the second that stands in the first below the same
    source already is left out, and so are headers that hold for none."""
    known = {(source, bare(line)) for source, line in _under_sources(text)}
    new, headers = [], []
    for source, line in _under_sources(more):
        if sentence(0, line).kind in _CONTEXT:
            headers.append(line)
        elif (source, bare(line)) not in known:
            new += [*headers, line]
            headers = []
    return "\n".join((text, *new))


def _under_sources(text: str) -> Iterator[tuple[str, str]]:
    """Each line without what it was read from, with the source above it."""
    source = ""
    for line in text.splitlines()[1:]:
        kind = sentence(0, line).kind
        source = line if kind is LineKind.SOURCE else source
        yield ("" if kind in _CONTEXT else source), line


def is_toll(one: ReadFigure) -> bool:
    """Whether a number is of the running count of now."""
    return not (one.historic or one.superseded or one.is_inner or one.scope is Scope.INCIDENT)


def _is_step(one: ReadDiplomacy) -> bool:
    return one.day is not None and _could_be_step(one)


def _could_be_step(one: ReadDiplomacy) -> bool:
    return (one.kind.value, one.status) in _STEPS


def _is_left_out(one: ReadDiplomacy, steps: Sequence[ReadDiplomacy]) -> bool:
    """What has no day, and a truce that is agreed, where no step tells of it: from when it holds is not said."""
    if _could_be_step(one):
        return one.day is None
    told = any(step.span.start < one.span.end and one.span.start < step.span.end for step in steps)
    return (one.kind.value, one.status) in _AGREED and not told


def _by_speaker(
    article: Article,
    situation: Situation,
    origin: Origin,
    told: Sequence[ReadFigure],
    steps: Sequence[ReadDiplomacy],
    *,
    quoted: bool,
) -> Iterator[str]:
    """What nobody is named for and what was done below the outlet, then each speaker's figures below their name."""
    said = {one: _named(situation, article.said(one.speaker) or "") for one in told}
    said = {one: "" if speaker == origin.outlet else speaker for one, speaker in said.items()}
    figure = partial(_quoted, article, situation) if quoted else partial(_figure, situation)
    nobodys = [figure(one) for one in told if not said[one]]
    step = partial(_quoted_step, article, situation) if quoted else partial(_step, article, situation)
    nobodys += [step(one) for one in steps]
    speakers = list(dict.fromkeys(name for name in said.values() if name))
    named = [situation.sources[code].names["en"] for code in sources_named(article.text, situation)] if quoted else []
    unknown = with_origin(UNKNOWN, ", ".join(named[:_NAMED])) if speakers or named else ""
    if nobodys and (source := _source("", origin) or unknown):
        yield source
    yield from nobodys
    for speaker in speakers:
        yield _source(speaker, origin)
        yield from (figure(one) for one in told if said[one] == speaker)


def _named(situation: Situation, speaker: str) -> str:
    """The source that a speaker's words name ("Thai Defence Ministry spokesperson ..."), else the words themselves."""
    said = f" {' '.join(_words(speaker))} "
    found = [
        (len(name), source.names["en"])
        for source in situation.sources.values()
        for name in (*source.names.values(), *source.aliases)
        if f" {' '.join(_words(name))} " in said
    ]
    return max(found)[1] if found else speaker


def _words(text: str) -> list[str]:
    """The words of a name without case, marks and possessives."""
    return re.findall(r"\w+", re.sub(r"['’]s\b", "", text.casefold()))


def _source(speaker: str, origin: Origin) -> str:
    """The header of a source; none for a text of which nobody knows whence it is."""
    via = f" via {origin.outlet}" if speaker and origin.outlet not in ("", speaker) else ""
    named = speaker or origin.outlet
    return f"source: {named}{via} {origin.address}".strip() if named else ""


def _quoted(article: Article, situation: Situation, one: ReadFigure) -> str:
    return with_origin(_figure(situation, one), article.around(one.span))


def _figure(situation: Situation, one: ReadFigure) -> str:
    party = situation.parties.get(one.party or "")
    whose = party.names["en"] if party else (word_for_all(situation) if one.party == ALL_SIDES else "")
    last = one.words.split()[-1].casefold() if one.is_subset or _counts_some(one) else ""
    unit = "families" if one.unit is Unit.HOUSEHOLD else ""
    words = [
        _told(one, Guess.METRIC, one.metric.value.replace("_", " ")),
        _told(one, Guess.PARTY, whose),
        situation.places[one.place].names["en"] if one.place else "",
        _category(one),
        _CAUSE[one.causation],
        last,
        _amount(one),
        unit,
    ]
    return " ".join(word for word in words if word)


def _counts_some(one: ReadFigure) -> bool:
    """ "12 women": whether its own last word says that not everyone is counted."""
    return bool(one.words) and fold(one.words.split()[-1]) in _SUBSETS


def _category(one: ReadFigure) -> str:
    """Civilians or soldiers; of women and children nothing is asked: who they are is said."""
    is_said = one.is_subset or _counts_some(one)
    if one.is_of_group and one.status is Status.CIVILIAN:
        return _trade(one)
    return "" if is_said and Guess.CATEGORY in one.guessed else _told(one, Guess.CATEGORY, _STATUS[one.status])


def _trade(one: ReadFigure) -> str:
    """ "27 teachers": not all the civilians of a side, so that a report's line asks what is meant."""
    said = " ".join(one.words.casefold().split())
    known = max((word for word in PROFESSIONS if said.endswith(f" {word}")), key=len, default="")
    return known or f"{_STATUS[one.status]}?"


def _told(one: ReadFigure, guess: Guess, word: str) -> str:
    """A word of a line; with a question mark where it is guessed, so that it is asked."""
    return f"{word}?" if word and guess in one.guessed else word


def _amount(one: ReadFigure) -> str:
    if one.value is None:
        return one.words
    if one.qualifier is Qualifier.RANGE:
        return f"{one.minimum}-{one.maximum}"
    return f"{SIGNS.get(one.qualifier, '')}{one.value:,}"


def _quoted_step(article: Article, situation: Situation, one: ReadDiplomacy) -> str:
    return with_origin(_step(article, situation, one), article.around(one.span))


def _step(article: Article, situation: Situation, one: ReadDiplomacy) -> str:
    """Which effort it is of is asked for: an article seldom says."""
    known: dict[str, Party | Actor] = {**situation.parties, **situation.actors}
    actors = [known[code].names["en"] for code in _who(article, one) if code in known]
    quoted = (article.said(one.span) or "")[:_LONGEST_QUOTE].replace("|", " ").replace(":", " ")
    by = " and ".join(actors) if one.kind is not Act.TALKS else ""
    return f"{one.kind.value} {one.day}: {quoted} | {_STEPS[one.kind.value, one.status]} {by}".strip()


def _who(article: Article, one: ReadDiplomacy) -> Sequence[str]:
    """Of an accord that was suspended nobody, unless it is said who did it: whose it is says nothing of that."""
    did = (each.actors for each in article.diplomacy if each.kind is Act.SUSPENSION and each.span == one.span)
    return next(did, one.actors)
