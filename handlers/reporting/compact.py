"""The compact text of a report: any text gives a draft. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain

from handlers.reporting.changed import Changes, changes
from handlers.reporting.dated import before_a_day
from handlers.reporting.draft import (
    LEAVE_ALL_OUT,
    LEAVE_OUT,
    Basis,
    Draft,
    Line,
    LineProblem,
    all_unclear,
    said_most,
)
from handlers.reporting.each_count import loses
from handlers.reporting.lines.first_words import Sentence, sentence
from handlers.reporting.lines.headers import with_printers
from handlers.reporting.lines.reasons import tells_why
from handlers.reporting.lines.sources import Attribution
from handlers.reporting.reading import Reading
from handlers.reporting.several import apart
from handlers.reporting.text.line_text import bare, clean, key, read_from, site, with_origin
from handlers.reporting.text.problems import TOGETHER, Unclear, UnclearKind
from handlers.reporting.text.words import HEADERS, ROLES, LineKind, Role
from storage.values.new_report import NewFigure, NewIncident
from storage.values.report import Reference, Step, Track
from storage.values.situation import Situation

_COMMAND = re.compile(
    r"/(?:correct(?:@\w+)?(?P<number>\s+#?\d+)?|\w+(?:@\w+)?)[\u200b-\u200f\u2060-\u2069\ufeff]*(?!\S)\s*",
    re.IGNORECASE,
)
VICTIMS = ROLES[Role.VICTIM][0]
_BEHIND_THE_BAR = frozenset(
    {UnclearKind.NO_STEP, UnclearKind.NO_SIDE, UnclearKind.WHICH_EFFORT, UnclearKind.NO_TRACK, UnclearKind.DAY_IN_TEXT}
)
_MAY_SAY_SEVERAL = frozenset({LineKind.FIGURE, LineKind.SOURCE, LineKind.AS_OF})
_WHOSE = frozenset({UnclearKind.WHOSE, UnclearKind.NO_PARTY})
_OF_SEVERAL = frozenset(  # what a sentence, or several lines in one, are not understood for
    {
        UnclearKind.UNKNOWN_WORD,
        UnclearKind.ONE_ONLY,
        UnclearKind.NOT_A_DATE,
        UnclearKind.DAY_HERE,
        UnclearKind.TOO_LONG,
        UnclearKind.SEVERAL,
        UnclearKind.BRACKET,
    }
)
_ASKED_NEXT = frozenset(
    {*_WHOSE, *(UnclearKind.WHICH_EFFORT, UnclearKind.CLAIMANT, UnclearKind.NO_SIDE, UnclearKind.TWO_DAYS)}
)
_IN_WORDS = frozenset({UnclearKind.NO_STEP, UnclearKind.TWO_DAYS})  # what a sentence of a step lacks, read as its line
_MENDINGS = 20  # answers to the problems of one line, one after the other


def read(
    text: str,
    situation: Situation,
    tracks: Mapping[str, Track],
    now: datetime,
    *,
    steps: Sequence[Step] = (),
    answers: Mapping[str, str] | None = None,
) -> Draft:
    """The draft that a message makes; no text raises. `now` is the moment of the message, so that reading it again says
    the same. `steps` tell which of the tracks are over and what is owed in them.

    `answers` are what buttons added, by the key of each question: "source" and "as_of" (written as in their lines; a
    source's code will do), the keys of unknown sources, of lines and of their problems, and of warnings. An answer to
    what is asked no longer does nothing.
    """
    return _drafted(Basis(text=text, situation=situation, tracks=tracks, now=now, steps=tuple(steps)), answers or {})


def _drafted(basis: Basis, answers: Mapping[str, str]) -> Draft:
    texts = _lines(basis.text, basis.situation)
    for _ in range(_MENDINGS):
        draft = _draft(basis, texts, answers)
        if not any(_answer(line, answers) for line in draft.problems):
            return _without_unclear(draft, texts)
        texts = [
            (line.number, text)
            for line, (_, typed) in zip(draft.lines, texts, strict=True)
            for text in (_mended(line, answers) if _answer(line, answers) else (typed,))
        ]
    return draft


def _without_unclear(draft: Draft, texts: Sequence[tuple[int, str]]) -> Draft:
    """The draft without all its unclear lines, where that was said of these very lines."""
    if draft.answers.get(all_unclear(draft)) != LEAVE_ALL_OUT:
        return draft
    return _draft(draft.basis, texts, {**draft.answers, **{line.key: LEAVE_OUT for line in draft.problems}})


def _lines(text: str, situation: Situation) -> list[tuple[int, str]]:
    """The lines that say something, by their numbers in the message; the command is none."""
    lines = [clean(line) for line in text.splitlines()]
    if lines and (command := _COMMAND.match(lines[0])):
        rest = lines[0][command.end() :]
        lines[0] = f"{HEADERS[LineKind.NOTE][0]}: {rest}" if command["number"] and tells_why(rest, situation) else rest
    return [(number, line) for number, line in enumerate(with_printers(lines), start=1) if line]


def _answer(line: Line, answers: Mapping[str, str]) -> str:
    """An answer to what several lines may be meant is one of those that were offered."""
    answer = answers.get(line.problem.key, "") if line.problem else ""
    several = line.problem is not None and line.problem.kind is UnclearKind.SEVERAL and line.problem.nearest
    return answer if not several or answer in several else ""


def _mended(line: Line, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The line with the answer in place of the word that was not understood, or where something is missing; several
    where it said several things."""
    problem, told = line.problem, _answer(line, answers)
    assert problem is not None
    if problem.kind is UnclearKind.SEVERAL:
        return tuple(one for one in map(clean, told.splitlines()) if one)
    answer = clean(told)
    if problem.kind in _BEHIND_THE_BAR and not problem.word and "|" not in line.text:
        answer = f"| {answer}"
    if problem.kind is UnclearKind.WHOSE:
        return (clean(f"{line.text[: problem.start]}{VICTIMS}: {answer} {line.text[problem.start :]}"),)
    before, behind = line.text[: problem.start], line.text[problem.start + len(problem.word) :]
    return (clean(f"{before} {answer} {behind}" if not problem.word else f"{before}{answer}{behind}"),)


def _draft(basis: Basis, texts: Sequence[tuple[int, str]], answers: Mapping[str, str]) -> Draft:
    kept = [(number, text) for number, text in texts if answers.get(_line_key(text)) != LEAVE_OUT]
    reading = Reading(basis, answers, [sentence(number, text) for number, text in kept]).read()
    _ask_once(reading, [text for _, text in kept])
    changed = changes(reading, _own_keys([text for _, text in kept]), answers)
    read_lines = iter([_line(reading, changed, at, text) for at, (_, text) in enumerate(kept)])
    lines = tuple(
        _left_out(number, text) if answers.get(_line_key(text)) == LEAVE_OUT else next(read_lines)
        for number, text in texts
    )
    attributions = changed.attributions
    named = [item.source for item in reading.items.values() if not isinstance(item, NewIncident)]
    source = said_most(named, attributions[0].source if attributions else "")
    relay = next((each.relay for each in attributions if each.source == source and each.relay), None)
    return Draft(
        basis=basis,
        lines=lines,
        source=source,
        relay=relay,
        other_relays=tuple(dict.fromkeys(each.relay for each in attributions if each.relay not in (None, relay))),
        references=_references(reading),
        as_of=next(iter(changed.moments), None),
        note="; ".join(note for note in reading.notes if note),
        public_note="; ".join(note for note in reading.public_notes if note),
        missing=_missing(reading, changed),
        unknown_sources=tuple({one.key: one for each in attributions for one in each.unknown}.values()),
        new_sources=tuple({one.code: one for each in attributions for one in each.new}.values()),
        new_places=tuple({one.code: one for one in reading.new_places.values()}.values()),
        picture=reading.picture,
        marked=reading.urgent,
        mark=reading.urgent_line,
        answers=answers,
    )


def _ask_once(reading: Reading, texts: Sequence[str]) -> None:
    """Whose people they are, where a text that names no side beside its counts tells several: a ministry's release,
    which its own readers need not be told. Where one of its counts has a side, each of the others is asked alone."""
    if any(isinstance(item, NewFigure) and read_from(texts[at]) for at, item in reading.items.items()):
        return
    open_ = [at for at, one in reading.unclear.items() if one.kind is UnclearKind.NO_PARTY and read_from(texts[at])]
    offered = Counter(reading.unclear[at].nearest for at in open_)
    for at in open_:
        asked = reading.unclear[at]
        if offered[asked.nearest] > 1:
            reading.unclear[at] = Unclear(UnclearKind.OF_TEXT, asked.start, asked.end, asked.nearest)


def _line_key(text: str) -> str:
    return key("line", text)


def _left_out(number: int, text: str) -> Line:
    return Line(number=number, text=text, kind=sentence(number, text).kind, key=_line_key(text), left_out=True)


def _own_keys(texts: Sequence[str]) -> dict[int, str]:
    """What names a line's item for whoever changes it: its words, and which of the lines with these words it is."""
    seen: Counter[str] = Counter()
    found = {}
    for at, text in enumerate(texts):
        found[at] = key("item", text, seen[text])
        seen[text] += 1
    return found


def _line(reading: Reading, changes: Changes, at: int, typed: str) -> Line:
    told = reading.sentences[at]
    changed = changes.changed.get(at, {})
    text = with_origin(changed[0].line, read_from(typed)) if 0 in changed else typed
    unclear = reading.unclear.get(at)
    problem = _several(reading, told, text, unclear) or _problem(reading.basis, text, unclear) if unclear else None
    return Line(
        number=told.number,
        text=text,
        kind=told.kind,
        key=_line_key(typed),
        own=changes.own.get(at, ""),
        changed=changed,
        item=reading.items.get(at),
        also=reading.also.get(at, ()),
        problem=problem,
    )


def _several(reading: Reading, told: Sentence, text: str, unclear: Unclear) -> LineProblem | None:
    """A line that says several things, where it is known which: the first way to part it of which no line is odd."""
    in_words = told.kind is LineKind.STEP and unclear.kind in _IN_WORDS and not {":", "|"} & set(text)
    if not in_words and (told.kind not in _MAY_SAY_SEVERAL or unclear.kind not in _OF_SEVERAL | _WHOSE):
        return None
    whose = unclear.kind not in _WHOSE
    basis = replace(reading.basis, situation=reading.situation)
    ways = partial(
        apart,
        situation=basis.situation,
        lexicon=reading.lexicon,
        present=reading.present,
        steps=basis.steps,
        whose=whose,
        nobody=not reading.sources,
    )
    dated = () if reading.moments else before_a_day(bare(text), ways, reading.lexicon, reading.present)
    for lines in chain(ways(bare(text)), dated):
        plain = Reading(basis, {}, [sentence(0, one) for one in lines]).read()
        says = plain.items or plain.unclear or plain.sources or plain.moments
        clear = says and {one.kind for one in plain.unclear.values()} <= _ASKED_NEXT and not _twice(plain)
        if clear and not loses(bare(text), lines, reading.lexicon):
            offer = "\n".join(lines)
            return LineProblem(
                kind=UnclearKind.SEVERAL, word=text, start=0, nearest=(offer,), key=key("several", text, offer)
            )
    return None


def _twice(plain: Reading) -> bool:
    """Whether two of the lines count the same people: one of the numbers is then another thing."""
    figures = [item for item in plain.items.values() if isinstance(item, NewFigure)]
    counted = {replace(one, amount=figures[0].amount, coverage_note="") for one in figures}
    return len(counted) < len(figures)


def _problem(basis: Basis, text: str, unclear: Unclear) -> LineProblem:
    told = text[unclear.start : unclear.end]
    word, together = told.strip(), unclear.kind in TOGETHER
    start = unclear.start + len(told) - len(told.lstrip())
    return LineProblem(
        kind=unclear.kind,
        word=word,
        start=start,
        nearest=unclear.nearest,
        key=key("guess", basis.text, unclear.kind, word or unclear.nearest)
        if together
        else key("word", text, start, word),
        too_long=unclear.too_long,
        also=unclear.also,
    )


def _references(reading: Reading) -> tuple[Reference, ...]:
    found = dict.fromkeys(address for each in reading.sentences for address in each.addresses)
    return tuple(Reference(site=site(address), url=address) for address in found)


def _missing(reading: Reading, changes: Changes) -> tuple[str, ...]:
    """What is to be asked, in one go. A line that was meant to say it and is not understood asks for itself."""
    unclear = {reading.sentences[at].kind for at in reading.unclear}
    attributions = changes.attributions
    missing = {
        "source": not all(one.is_told for one in attributions or [Attribution()]) and LineKind.SOURCE not in unclear,
        "source_kind": any(one.kind is None for each in attributions for one in each.unknown),
        "source_side": any(one.kind and one.side is None for each in attributions for one in each.unknown),
        "as_of": not reading.moments and LineKind.AS_OF not in unclear and _wants_as_of(reading, changes),
        "items": not reading.items and not reading.unclear,
    }
    return tuple(question for question, asked in missing.items() if asked)


def _wants_as_of(reading: Reading, changes: Changes) -> bool:
    """Whether a line needs it, or one that is not understood yet may."""
    return bool(changes.undated or reading.unclear or not reading.items)
