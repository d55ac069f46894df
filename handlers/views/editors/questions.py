"""The questions about a draft in words: a text for each kind, a label for each answer. Pure."""

from markupsafe import Markup

from config.languages import words_of
from config.vocabulary import SourceKind, Status
from handlers.reporting.checks.review import Answer, Question, QuestionKind, Value
from handlers.reporting.checks.warnings import WarningKind
from handlers.reporting.draft import LEAVE_OUT, Line
from handlers.reporting.lines.sources import NO_SIDE
from handlers.reporting.text.line_text import bare, read_from
from handlers.reporting.text.problems import TooLong, UnclearKind
from handlers.reporting.text.words import LineKind
from handlers.views.frame import Frame
from handlers.views.phrases.figures import noted
from handlers.views.texts import Texts, lines
from storage.values.report import Figure

LABEL = 30  # letters of a button
_WITH_PLACES = frozenset({LineKind.FIGURE, LineKind.SERVICE})
WHOLE = 400  # characters of a line that are shown whole: a question with it stays a few lines of a phone
MOST_ALIKE = 6  # lines that one question shows
PART = 100  # characters of a longer one: of its beginning, or of the word that is asked about and on either side of it


def worded(frame: Frame, question: Question) -> Markup:
    """What is asked."""
    if question.kind is QuestionKind.GUESSED:
        return _guessed(frame, question)
    kind = _dashed(question.kind)
    values: dict[str, object] = {"line": str(question.line), "party": example_party(frame)}
    for name, value in question.values.items():
        values |= _told(frame, name, value)
    quoted = question.values.get("quoted")
    if question.kind is QuestionKind.SEVERAL:
        values["n"] = len(str(question.values["lines"]).splitlines())
    if isinstance(quoted, Line) and quoted.problem and quoted.problem.also:
        others = ", ".join(f"“{word}”" for word in quoted.problem.also)
        values["why"] = frame.t("unclear-unknown-word-too", others=others)
    elif isinstance(quoted, Line) and _may_be_a_place(quoted):
        values["why"] = frame.t("unclear-unknown-name")
    elif isinstance(quoted, Line) and _is_behind_the_bar(quoted):
        steps = ", ".join(spelled[0] for spelled in words_of(frame.t.language).steps.values())
        values["why"] = frame.t("unclear-unknown-step", steps=steps)
    return frame.t(f"warn-{kind}" if isinstance(question.kind, WarningKind) else f"ask-{kind}", **values)


def _guessed(frame: Frame, question: Question) -> Markup:
    """What is guessed of lines, with the words they were read from."""
    shown = [
        frame.t("guessed-line", line=str(one.number), text=cut(read_from(one.text) or one.text))
        for one in question.lines[:MOST_ALIKE]
    ]
    more = len(question.lines) - len(shown)
    quoted = lines([*shown, frame.t("guessed-more", n=more) if more else None])
    why, n = _dashed(str(question.values["why"])), len(question.lines)
    return frame.t(f"ask-{why}", word=str(question.values["word"]), n=n, quoted=quoted)


def _may_be_a_place(line: Line) -> bool:
    """An unknown word with a capital, where a place may stand and no known one is like it."""
    found = line.problem
    unknown = found is not None and found.kind is UnclearKind.UNKNOWN_WORD and not found.nearest
    return unknown and line.kind in _WITH_PLACES and found is not None and found.word[:1].isupper()


def _is_behind_the_bar(line: Line) -> bool:
    """An unknown word where a step stands, and no known one is like it."""
    found = line.problem
    unknown = found is not None and found.kind is UnclearKind.UNKNOWN_WORD and not found.nearest
    _, bar, tail = line.text.partition("|")
    return unknown and line.kind is LineKind.STEP and bool(bar) and found is not None and found.word in tail


def example_party(frame: Frame) -> str:
    """The side that stands in examples."""
    return frame.names.party(frame.names.sides()[0])


def label(frame: Frame, question: Question, answer: Answer) -> str:
    """What stands on the button of an answer: the answer itself where its kind of question has no words for it."""
    if answer.value == LEAVE_OUT and answer.key != question.key:
        return frame.t.plain("leave-out", line=str(question.line))
    match question.kind:
        case QuestionKind.SEVERAL:
            return frame.t.plain("read-it-so", line=str(question.line))
        case QuestionKind.GUESSED if answer.value == Status.UNSPECIFIED.value:
            return frame.t.plain("category-untold")
        case QuestionKind.SOURCE | QuestionKind.SOURCE_KIND:
            return _source(frame, answer.value)
        case QuestionKind.SOURCE_SIDE:
            return frame.t.plain("no-side") if answer.value == NO_SIDE else _short(frame.names.party(answer.value))
        case QuestionKind.AS_OF:
            hour = answer.value.removeprefix("today ")
            return frame.t.plain("as-of-hour", hour=hour, day="other" if hour == answer.value else "today")
        case QuestionKind.REASON:
            return frame.t.plain(f"reason-{_dashed(answer.value)}")
        case WarningKind.FALLS:
            old = question.values["old"]
            assert isinstance(old, Figure)
            return frame.t.plain(f"fall-{_dashed(answer.value)}", old=old.amount.lead)
        case WarningKind():
            return frame.t.plain(f"confirm-{_dashed(question.kind)}", report=str(question.values.get("report", "")))
        case _:
            return _short(answer.value)


def _told(frame: Frame, name: str, value: Value) -> dict[str, object]:
    """A value in words, by what it is; a figure's are two: how many, and who told it."""
    match value:
        case Figure():
            return {
                name: noted(frame, frame.t("plain", text=frame.amount_of(value)), [value]),
                "told": frame.told(value),
            }
        case Line():
            return {name: _quoted(frame, value)}
        case TooLong():
            return {name: too_long(frame.t, value)}
        case UnclearKind():
            return {name: frame.t(f"unclear-{_dashed(value)}", party=example_party(frame))}
        case _:
            return {name: value}


def _quoted(frame: Frame, line: Line) -> Markup:
    """The line with the word underlined that is not understood; a gap where one is missing."""
    problem = line.problem
    assert problem is not None
    if problem.kind is UnclearKind.SEVERAL:
        return frame.t("plain", text=line.text if len(line.text) <= WHOLE else cut(line.text))
    word = problem.word or "…"
    before, after = bare(line.text[: problem.start]), bare(line.text[problem.start + len(problem.word) :])
    if len(line.text) > WHOLE:
        # Of what stands before the word its end is kept, which is next to it.
        before, word, after = cut(before[::-1])[::-1], cut(word), cut(after)
    return frame.t("quoted", before=before, word=word, after=after)


def too_long(t: Texts, found: TooLong) -> Markup:
    """Which field, how long it is, and how much too long."""
    return t("text-too-long", field=found.field.value, n=found.length, most=found.field.most, over=found.over)


def cut(text: str) -> str:
    return text if len(text) <= PART else f"{text[:PART]}…"


def _source(frame: Frame, answer: str) -> str:
    """A source of the situation by its name, or the kind of a new one."""
    known = frame.snapshot.situation.sources.get(answer)
    if known is None and answer in list(SourceKind):
        return frame.t.plain("kind-name", kind=answer)
    return _short(frame.names.of(known.names) if known else answer)


def _short(text: str) -> str:
    """A button's letters: of a long name its beginning and its end, for names of one kind often begin alike."""
    half = LABEL // 2
    return text if len(text) <= LABEL else f"{text[:half].rstrip()}…{text[-half:].lstrip()}"


def _dashed(key: str) -> str:
    return key.replace("_", "-")
