"""A line that holds a sentence, or several lines in one, as the lines that it may be meant as. Pure.

Nothing is read so unasked: an editor sees the lines and says yes. They are offered only where each number of the line
stands in one of them, and nothing that is counted is passed over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from config.languages import every_words
from config.patterns import any_of
from config.vocabulary import Metric, Status, StepKind
from handlers.parsing.terms import Sense, fold, read_terms
from handlers.reporting.article.values import Article, Guess, ReadFigure, Scope
from handlers.reporting.each_count import begins_of, each_count, with_parts
from handlers.reporting.from_article import Origin, article_of, is_toll, lines_of
from handlers.reporting.lines.headers import (
    HEADER,
    beside_a_day,
    day_as_header,
    headers_behind,
    headers_in,
    said_on_a_day,
)
from handlers.reporting.lines.sources import SourceBook
from handlers.reporting.lines.steps.spoken import Spoken
from handlers.reporting.lines.steps.tracks import Efforts
from handlers.reporting.lines.when.days import written_day
from handlers.reporting.lines.when.moments import LocalNow, find_date, read_moment
from handlers.reporting.lines.whose.doers import is_transitive
from handlers.reporting.text.lexicon import NUMBERS, Lexicon, Said
from handlers.reporting.text.line_text import addresses, tidy, written
from handlers.reporting.text.problems import Unclear
from handlers.reporting.text.words import COMMITMENTS, HEADERS, RELEASED, SPANS, STEPS, LineKind, Role
from storage.values.report import Step
from storage.values.situation import Situation

_SPEAKER = re.compile(r"([^\d:()]{2,60}):\s(?=.*\d)")
_WITHIN = any_of(word for words in every_words() for word in words.fillers.questions if word.isascii())
_NAME = re.compile(rf"[A-Z][^\W\d]*(?: (?:(?:{_WITHIN}) )*[A-Z][^\W\d]*){{0,4}}")  # "BBC", "Voice of the Coast"
_COUNTED = {Said.METRIC, Said.STATUS, Said.SUBSET}
_OF_WHOM = {Sense.PARTY, Sense.PLACE, Said.STATUS, Said.EVERYBODY, Said.AND}
_POSSESSIVE = re.compile(r"(?<=\w)['’][sS]?(?=\s)")
_COLON = re.compile(r"[:：](?!\d)")
_SPANS = frozenset(map(fold, SPANS))
_RELEASED = re.compile(rf"(?<!\w)(?:{any_of(RELEASED)})(?!\w)", re.IGNORECASE)


def apart(
    text: str,
    situation: Situation,
    lexicon: Lexicon,
    present: LocalNow,
    steps: Sequence[Step],
    *,
    whose: bool,
    nobody: bool,
) -> Iterator[tuple[str, ...]]:
    """The lines that `text` may be meant as: typed in one line, or told in a sentence. `whose` is False where it names
    sides and does not say outright whose people are counted: then its lines name none, and are asked about. `nobody`:
    no line of the report says who says it, so that a name alone may."""
    left = written(text).left
    if event := _released(text, lexicon, present, steps):
        yield (event, *addresses(written(text))[1])
    if step := _step(text, situation, lexicon, present, steps):
        yield (step, *addresses(written(text))[1])
    if headers := _headers_alone(text, situation, lexicon, present, nobody=nobody):
        yield headers
    if "?" in addresses(written(text))[0].left:
        return
    if len(joined := _joined(text, situation, lexicon, present)) > 1:
        yield joined
    if behind := headers_behind(text):
        yield behind
    typed = tidy(addresses(written(text))[0].unread())
    counts = with_parts(typed, lexicon) or each_count(typed, lexicon)
    sides = [any(term.sense is Sense.PARTY for term in read_terms(one, lexicon.figures)) for one in counts]
    if counts and not whose and all(sides):
        yield (*counts, *addresses(written(text))[1])
    if any(char.isdigit() for char in left) and not _begins_with_what_is_counted(left, lexicon):
        yield from _told(text, situation, lexicon, present, whose=whose)
    if counts:
        yield (*counts, *addresses(written(text))[1])


def _step(text: str, situation: Situation, lexicon: Lexicon, present: LocalNow, steps: Sequence[Step]) -> str:
    """The step line of a sentence of mediation."""
    line, _ = addresses(written(text))
    if "?" in line.left:
        return ""
    efforts = Efforts(situation=situation, tracks=lexicon.tracks, opened=frozenset(), steps=steps, present=present)
    return Spoken(typed=line, lexicon=lexicon, efforts=efforts).step()


def _headers_alone(
    text: str, situation: Situation, lexicon: Lexicon, present: LocalNow, *, nobody: bool
) -> tuple[str, ...]:
    """A line that is nothing but the name of a source, a day, or both, without the words that say so."""
    line, found = addresses(written(text))
    name, day = beside_a_day(line, lexicon, present)
    source, as_of = HEADERS[LineKind.SOURCE][0], HEADERS[LineKind.AS_OF][0]
    if SourceBook(situation).knows(name) or (nobody and _may_be_a_name(name, lexicon)):
        return (f"{source}: {name}", f"{as_of}: {day}", *found) if day else (f"{source}: {text}",)
    try:
        return (f"{as_of}: {text}",) if read_moment(line, lexicon.dates, present) else ()
    except Unclear:
        return ()


def _may_be_a_name(words: str, lexicon: Lexicon) -> bool:
    """Of somebody nobody has heard of here; it says nothing of what is counted, and is no side and no place."""
    senses = {term.sense for term in read_terms(words, lexicon.figures)}
    return not senses & _COUNTED and not senses <= _OF_WHOM and _NAME.fullmatch(words) is not None


def _joined(text: str, situation: Situation, lexicon: Lexicon, present: LocalNow) -> tuple[str, ...]:
    """Each header and each count of a line that begins with one, or with the name of a source; nothing where a bracket
    may belong to several."""
    line, _ = addresses(written(text))
    counted = begins_of(line.left, lexicon)
    starts = sorted({*headers_in(line.left, lexicon, present), *counted})
    begin = len(line.left) - len(line.left.lstrip())
    if not starts or any(sign in line.left for sign in "()[]{}|"):
        return ()
    said = line.left[begin : starts[0]].rstrip(" :,")
    name, day = beside_a_day(written(said), lexicon, present) if said else ("", "")
    if said and not SourceBook(situation).knows(name or said):
        return ()
    parts = {start: tidy(text[start:end]) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
    if any(start in counted and not any(map(str.isdigit, part)) for start, part in parts.items()):
        return ()  # "killed injured Cambodia 4" is a slip
    headers = {LineKind.SOURCE: name or said, LineKind.AS_OF: day}
    return (*(f"{HEADERS[kind][0]}: {told}" for kind, told in headers.items() if told), *parts.values())


def _released(text: str, lexicon: Lexicon, present: LocalNow, steps: Sequence[Step]) -> str:
    """ "Thailand released 18 prisoners" is no count of those who are held: a promise that is kept, where such a one is
    owed and its side is told, else something that happened."""
    line, _ = addresses(written(text))
    terms = read_terms(line.left, lexicon.figures)
    found = _RELEASED.search(line.left)
    held = any(term.sense is Said.METRIC and term.value == Metric.DETAINED for term in terms)
    others = any(term.sense is Said.METRIC and term.value not in {Metric.DETAINED, Metric.RETURNED} for term in terms)
    if found is None or not held or others or "|" in line.left:
        return ""
    try:
        dated = find_date(line, lexicon.dates, present)
    except Unclear:
        return ""
    told, day = tidy(line.unread()), f" {written_day(dated.day)}" if dated.day else ""
    by = {term.value for term in terms if term.sense is Sense.PARTY and term.end <= found.start()}
    owed = any(
        step.kind is StepKind.COMMITMENT_DUE and _RELEASED.search(" ".join(step.texts.values())) for step in steps
    )
    if owed and len(by) == 1:
        side = lexicon.situation.parties[by.pop()].names["en"]
        return f"{COMMITMENTS[0]}{day}: {told} | {STEPS[StepKind.COMMITMENT_DONE][0]} {side}"
    return f"{HEADERS[LineKind.EVENT][0]}{day}: {told}"


def _begins_with_what_is_counted(left: str, lexicon: Lexicon) -> bool:
    """The compact form is no sentence: read as one, "killed 33 injured 90" would be 33 injured."""
    return next((term.sense for term in read_terms(left, lexicon.figures)), None) is Said.METRIC


def _told(
    text: str, situation: Situation, lexicon: Lexicon, present: LocalNow, *, whose: bool
) -> Iterator[tuple[str, ...]]:
    """The lines of a sentence of several figures, or of one that names who says it."""
    line, found = addresses(written(text))
    sentence = _spoken(line.unread(), situation, lexicon, present)
    terms = read_terms(sentence, lexicon.figures)
    if HEADER.search(sentence) or any(one.sense is Said.ROLE and one.value == Role.VICTIM for one in terms):
        return  # "as of: today", "victims: both" are no words of a sentence
    whose = whose and not _of_a_side(sentence, situation, lexicon)
    article = article_of(sentence, present.today, situation)
    if not article.figures or not all(map(_is_plain, article.figures)) or _twice(article.figures):
        return
    if _COLON.search(line.left) and not all(one.speaker for one in article.figures):
        return  # whoever stands before the colon said it, and would be lost
    if len(article.figures) == 1 and not (whose and article.figures[0].speaker):
        return
    did_it = _actors(sentence, lexicon)
    likely = (
        replace(one, party=None) if did_it and Guess.PARTY in one.guessed else one for one in article.figures
    )  # that they are the other side's is a guess
    article = replace(article, figures=tuple(_outright(one, sentence, lexicon) for one in likely))
    try:
        as_of = _as_of(sentence, article, lexicon, present)
    except (Unclear, _PassedOver):
        return
    if whose:  # "Thailand killed 31 and lost 26": whose are they?
        own = (replace(one, party=None) if one.party in did_it else one for one in article.figures)
        article = replace(article, figures=tuple(own))
    else:
        article = replace(article, figures=tuple(replace(one, party=None) for one in article.figures))
    lines = lines_of(article, situation, Origin(printed=as_of)).splitlines()
    yield (*lines, *found)


def _of_a_side(sentence: str, situation: Situation, lexicon: Lexicon) -> bool:
    """Whether something is told to be a side's: "in Indian strikes" others than Indians were killed."""
    terms = read_terms(sentence, lexicon.figures)
    for word, side, behind in zip(terms, terms[1:], terms[2:], strict=False):
        if word.sense is Said.ROLE and side.sense is Sense.PARTY and behind.sense in {Sense.UNKNOWN, Said.MEANS}:
            names = {fold(name) for name in situation.parties[side.value].names.values()}
            if fold(sentence[side.start : side.end]) not in names:
                return True
    return False


def _actors(sentence: str, lexicon: Lexicon) -> set[str]:
    """The sides in front of what they did to others: "Thailand killed 5", "Thailand's rockets wounded 12"."""
    found, side = set(), ""
    sentence = _POSSESSIVE.sub(lambda mark: " " * len(mark[0]), sentence)
    for term in read_terms(sentence, lexicon.figures):
        if side and term.sense is Said.METRIC and is_transitive(sentence[term.start : term.end]):
            if sentence[term.end :].lstrip()[:1].isdigit():
                found.add(side)
        elif term.sense is Sense.PARTY:
            side = term.value
        elif term.sense not in {Said.STATUS, Said.MEANS}:
            side = ""
    return found


class _PassedOver(Exception):
    """Something that is counted, a number, or of which time it is, stands in no line."""


def _spoken(text: str, situation: Situation, lexicon: Lexicon, present: LocalNow) -> str:
    """The sentence without the header before it; "Thai army: 25 dead" is what it says, with a day beside it too."""
    header = HEADER.match(text.lstrip())
    text = text.lstrip()[header.end() :].lstrip() if header else text
    if said := said_on_a_day(text, situation, lexicon, present):
        return f"{said.name} says {said.rest.rstrip(' .')}, {said.day}"
    if (named := _SPEAKER.match(text)) is None or any(
        term.sense is Said.METRIC for term in read_terms(named[1], lexicon.figures)
    ):
        return text
    if all(term.sense in _OF_WHOM for term in read_terms(named[1], lexicon.figures)):
        return text  # "Surin: 13 killed" is where, "Both sides: 13 killed" whose people, and nobody's word
    return f"{named[1]} says {text[named.end() :]}"


def _is_plain(one: ReadFigure) -> bool:
    """A running count of its own, and no part of another one of the sentence."""
    return is_toll(one) and not one.is_subset and (one.scope is not Scope.PART or one.party is not None)


def _outright(one: ReadFigure, sentence: str, lexicon: Lexicon) -> ReadFigure:
    """The figure as civilians or soldiers only where its own words say so: not all in shelters are soldiers."""
    own = read_terms(sentence[one.span.start : one.span.end], lexicon.figures)
    told = one.status if any(term.sense is Said.STATUS for term in own) else Status.UNSPECIFIED
    return replace(one, status=told, guessed=frozenset())  # the lines are offered: a guess is seen before it is taken


def _twice(figures: tuple[ReadFigure, ...]) -> bool:
    """Whether two numbers are of the same people: "to 33 from 31"."""
    whose = {
        (one.metric, one.party, Guess.CATEGORY in one.guessed or one.status, one.causation, one.unit, one.speaker)
        for one in figures
    }
    return len(whose) < len(figures)


def _as_of(sentence: str, article: Article, lexicon: Lexicon, present: LocalNow) -> str:
    """The moment that stands in what is no figure and no name, as a header has it; '' where there is none."""
    spans = [one.span for one in article.figures]
    spans += [one.speaker for one in article.figures if one.speaker]
    spans += [one.span for one in article.diplomacy]
    around = written(sentence).without(*((one.start, one.end) for one in spans))
    dated = find_date(around, lexicon.dates, present)
    rest = dated.rest.left
    terms = read_terms(rest, lexicon.figures)
    counted = {one.metric.value for one in article.figures}
    over = [one for one in terms if one.sense is Said.METRIC and one.value not in counted]
    if (
        over
        or _names_a_place(sentence, article, rest, lexicon)
        or any(term.sense in NUMBERS for term in terms)
        or any(char.isdigit() for char in rest)
        or any(fold(word) in _SPANS for word in rest.split())
    ):
        raise _PassedOver
    if dated.empty:
        return ""
    return day_as_header(dated, present)


def _names_a_place(sentence: str, article: Article, rest: str, lexicon: Lexicon) -> bool:
    """Whether it may be of a place alone, which a line of a side would not say: a place's name, or an unknown one."""
    speakers = [one.speaker for one in article.figures if one.speaker]
    said = written(sentence).without(*((one.start, one.end) for one in speakers))
    if any(term.sense is Sense.PLACE for term in read_terms(said.left, lexicon.figures)):
        return True
    known = {**lexicon.dates, **lexicon.figures}
    return any(fold(name) not in known for name in _NAME.findall(rest))
