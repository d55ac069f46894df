"""The answer that changes an item of a draft, and a draft's lines written out with all that was answered. Pure.

A change is told as an editor would have typed it: the item's own lines in the words of a report. So it is read, checked
and published as any other line, and an item that would not read so is not changed.
"""

from collections.abc import Iterator

from config.vocabulary import SourceKind
from handlers.reporting.changing.fields import day_told, track_of
from handlers.reporting.compact import read
from handlers.reporting.compose import line_of, moment_words
from handlers.reporting.draft import Draft, Item, Line
from handlers.reporting.from_article import UNKNOWN
from handlers.reporting.lines.sources import SourceBook
from handlers.reporting.text.line_text import bare
from handlers.reporting.text.words import LineKind
from storage.values.new_report import NewFigure, NewIncident, NewServiceWord, NewStep, with_newcomers


class NotSo(ValueError):
    """An item cannot be so: it would be read as something else."""


def answer_of(draft: Draft, line: Line, wanted: Item) -> str:
    """The answer under the line's `own` that makes the item so: its own lines, '' where it is what was read. Raises
    NotSo where they would be read as something else."""
    changed = line.changed.get(0)
    was = changed.was if changed else line.item
    assert was is not None
    if wanted == was:
        return ""
    told = "\n".join((*_own_headers(draft, was, wanted), _line(draft, wanted)))
    basis, answers = draft.basis, {**draft.answers, line.own: told}
    again = read(basis.text, basis.situation, basis.tracks, basis.now, steps=basis.steps, answers=answers)
    found = next((one.item for one in again.items if one.own == line.own), None)
    if found is None or _read_as(again, found) != _read_as(draft, wanted):
        raise NotSo
    return told


def written_out(draft: Draft, command: str) -> str:
    """The draft's lines as it reads now, to be sent anew below its command: what was left out is not in them, answers
    stand in their lines, and changed items below the others, each with its source and its day."""
    kept = [line for line in draft.lines if not line.left_out]
    own = [one for line in kept for one in line.each if line.changed]
    held = [_header(draft, line) or line.text for line in kept if not line.changed]
    return "\n".join((command, *_answered(draft, kept), *held, *_below(draft, own)))


def _below(draft: Draft, own: list[Line]) -> Iterator[str]:
    before: list[str] = []
    for one in own:
        assert one.item is not None
        headers = list(_headers(draft, one.item))
        yield from (header for header in headers if header not in before)
        before = headers
        yield one.text if one.changed else _line(draft, one.item)


def _answered(draft: Draft, kept: list[Line]) -> Iterator[str]:
    """Headers that buttons added, and that nobody is named where only changed items name somebody."""
    kinds = {line.kind for line in kept}
    if LineKind.SOURCE not in kinds:
        answer = draft.answers.get("source")
        if answer:
            yield f"source: {_called(draft, answer)}"
        elif "source" in draft.missing:
            yield UNKNOWN
    if LineKind.AS_OF not in kinds and draft.as_of and "as_of" in draft.answers:
        yield f"as of: {moment_words(draft.basis.situation, draft.as_of)}"


def _header(draft: Draft, line: Line) -> str:
    """A source that was empty, with its answer."""
    answer = draft.answers.get("source")
    is_empty = line.kind is LineKind.SOURCE and bare(line.text).strip() == UNKNOWN
    return f"source: {_called(draft, answer)}" if answer and is_empty else ""


def _own_headers(draft: Draft, was: Item, item: Item) -> Iterator[str]:
    """What holds for the item and not for what was read."""
    before = set(_headers(draft, was))
    yield from (header for header in _headers(draft, item) if header not in before)


def _headers(draft: Draft, item: Item) -> Iterator[str]:
    situation = draft.basis.situation
    if not isinstance(item, NewIncident):
        yield f"source: {_called(draft, item.source)}{_printed_by(draft, item.source)}" if item.source else UNKNOWN
    if "as_of" not in draft.missing and isinstance(item, NewFigure | NewServiceWord):
        when = day_told(item)
        assert when is not None
        yield f"as of: {moment_words(situation, when)}"
    if isinstance(item, NewFigure):
        yield from (f"counting from: {item.count_from}",) if item.count_from else ()
        yield from (f"outbreak: {item.phase}",) if item.phase is not None else ()


def _called(draft: Draft, code: str) -> str:
    """A source by its name where that is nobody else's."""
    situation = with_newcomers(draft.basis.situation, draft.new_sources)
    if code not in situation.sources:
        return code
    name = situation.sources[code].names["en"]
    is_new = code not in draft.basis.situation.sources
    return name if is_new or SourceBook(situation).knows(name) else code


def _printed_by(draft: Draft, code: str) -> str:
    """Who printed what the others say printed this too, unless it is an outlet's own."""
    known = draft.basis.situation.sources.get(code)
    if not draft.relay or draft.relay == code or (known and known.kind is SourceKind.MEDIA):
        return ""
    return f" via {_called(draft, draft.relay)}"


def _line(draft: Draft, item: Item) -> str:
    situation = with_newcomers(draft.basis.situation, draft.new_sources, draft.new_places)
    return line_of(situation, item, track_of(draft.basis, item) if isinstance(item, NewStep) else None)


def _read_as(draft: Draft, item: Item) -> tuple[object, ...]:
    """All that an item says, as it is compared."""
    when, phase = day_told(item), item.phase if isinstance(item, NewFigure) else None
    source = "" if isinstance(item, NewIncident) else item.source
    return _line(draft, item), source, when and moment_words(draft.basis.situation, when), phase
