"""Whether a draft may be published: the questions that are open, and the figures that end with it. Pure.

A new kind of question is asked for here, has its text as `ask-KIND` in the Fluent files, and, where its answers are no
plain words, their labels in `handlers.views.editors.questions`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain

from config.free_text import FreeText
from config.vocabulary import ReasonKind, SourceKind
from handlers.reporting.checks.warnings import SLIP, DraftWarning, WarningKind, warnings
from handlers.reporting.compose import moment_words
from handlers.reporting.draft import LEAVE_ALL_OUT, LEAVE_OUT, Draft, Line, UnknownSource, all_unclear, to_report
from handlers.reporting.lines.first_words import sentence
from handlers.reporting.lines.named_sources import sources_named
from handlers.reporting.lines.sources import NO_SIDE
from handlers.reporting.text.line_text import key
from handlers.reporting.text.problems import TOGETHER, TooLong, UnclearKind
from handlers.reporting.text.words import LineKind
from storage.rules.series import recency
from storage.values.report import Figure, ServiceWord, Snapshot, Step

REASON = "reason_kind"
"""The key of the question why a report is corrected; its answer is a ReasonKind."""
HOURS = ("now", "today 07:00", "today 18:00")
"""As-ofs that are offered, as they may stand in a line."""
_RECENT = 4  # sources that are offered


class QuestionKind(StrEnum):
    """What is asked beside the warnings."""

    UNCLEAR = "unclear"  # a line is not understood
    GUESSED = "guessed"  # what several lines say is likely, and no word says so
    SEVERAL = "several"  # a line says several things, and these are offered as lines of their own
    SOURCE = "source"
    SOURCE_KIND = "source_kind"  # of a name that is no source of the situation
    SOURCE_SIDE = "source_side"  # whose side it is on, or none
    AS_OF = "as_of"
    ITEMS = "items"  # there is nothing to publish
    SLIP = "slip"  # a count that falls by mistake: only an edit mends it
    REASON = "reason"  # why a report is corrected


Value = str | int | Figure | Line | UnclearKind | TooLong


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a button adds to the answers of a draft: to the question it stands under, or under another `key`."""

    key: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something only the editor can say. `line` is the line's number in the message, 0 for the message as a whole;
    `values` are what the words of its `kind` need: how many is a number, which line or report is text. `lines` are all
    that it is about, where it is about several alike."""

    kind: QuestionKind | WarningKind
    key: str
    line: int = 0
    values: Mapping[str, Value] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ends:
    """What ends with the draft beside the report that it corrects: `figures` are ids of figures of other reports, those
    that were our mistake. `reason_kind` is None where nothing ends, and while nobody has said why. `reason` is told to
    whoever was told what ends; `why` is the editors' own, for the audit trail where there is no reason."""

    reason_kind: ReasonKind | None
    reason: str
    why: str
    figures: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Review:
    """`questions` are the open ones, in the order in which they are asked; `warnings` are all, the confirmed ones
    too."""

    questions: tuple[Question, ...]
    warnings: tuple[DraftWarning, ...]
    ends: Ends
    seal: str = ""
    """What would be published, in short: a Publish button carries it, so that nothing else is published by it. '' while
    something is missing."""

    @property
    def may_publish(self) -> bool:
        """Whether nothing is asked but what Publish itself says yes to."""
        return all(question.kind is WarningKind.NO_ADDRESS for question in self.questions)


def review(draft: Draft, snapshot: Snapshot, corrects: int | None) -> Review:
    """The draft with the answers it has, against the record of now; `corrects` is the number of the report that it is
    to replace."""
    found = warnings(draft, snapshot, corrects=corrects)
    ends = _ends(draft, found, corrects)
    questions = [
        *_all_unclear(draft),
        *_missing(draft, snapshot, corrects),
        *(
            _confirm(draft, warning)
            for warning in found
            if not warning.confirmed and not _is_asked_beside(warning, found)
        ),
    ]
    if corrects is not None and ends.reason_kind is None:
        questions.append(_reason(corrects))
    seal = key("p", to_report(draft), ends) if draft.complete else ""
    return Review(questions=tuple(questions), warnings=found, ends=ends, seal=seal)


def _is_asked_beside(warning: DraftWarning, found: Sequence[DraftWarning]) -> bool:
    """Whether a count that falls below two of its source's is asked about the other one first, the newer; where that
    was revised, so was the older one."""
    if warning.kind is not WarningKind.FALLS or warning.old is None:
        return False
    others = [one for one in found if one.kind is WarningKind.FALLS and one.line == warning.line and one is not warning]
    newer = [one for one in others if one.old and recency(one.old) > recency(warning.old)]
    return any(not one.confirmed or one.answer == ReasonKind.SOURCE_REVISED.value for one in newer)


def _ends(draft: Draft, found: Iterable[DraftWarning], corrects: int | None) -> Ends:
    wrong = tuple(
        dict.fromkeys(
            warning.old.id for warning in found if warning.old and warning.answer == ReasonKind.OUR_ERROR.value
        )
    )
    if corrects is None:
        kind = ReasonKind.OUR_ERROR if wrong else None
    else:
        kind = next((kind for kind in ReasonKind if kind.value == draft.answers.get(REASON)), None)
    why = draft.note if corrects is not None and len(draft.note) <= FreeText.REASON.most else ""
    return Ends(reason_kind=kind, reason=draft.public_note, why=why, figures=wrong)


def _all_unclear(draft: Draft) -> Iterator[Question]:
    """Each unclear line, those in which the same is guessed together; where there are several, the first question also
    leaves all of them out."""
    lines = draft.problems
    alike: dict[str, list[Line]] = {}
    for line in lines:
        alike.setdefault(line.problem.key if line.problem else "", []).append(line)
    for line in (some[0] for some in alike.values()):
        asked = _unclear(line, alike[line.problem.key if line.problem else ""])
        if line is lines[0] and len(lines) > 1:
            everything = Answer(key=all_unclear(draft), value=LEAVE_ALL_OUT)
            asked = replace(asked, answers=(*asked.answers, everything))
        yield asked


def _unclear(line: Line, alike: Sequence[Line]) -> Question:
    """A line that is not understood: the nearest known words, or to leave it out; `alike` are all of its kind."""
    problem = line.problem
    assert problem is not None
    if problem.kind in TOGETHER:
        out = (Answer(key=line.key, value=LEAVE_OUT),) if len(alike) == 1 else ()
        return Question(
            kind=QuestionKind.GUESSED,
            key=problem.key,
            line=line.number,
            values={"why": problem.kind, "word": problem.nearest[0]},
            answers=(*_answers(problem.key, problem.nearest), *out),
            lines=tuple(alike),
        )
    if problem.kind is UnclearKind.SEVERAL and problem.nearest:
        return Question(
            kind=QuestionKind.SEVERAL,
            key=problem.key,
            line=line.number,
            values={"quoted": line, "lines": problem.nearest[0]},
            answers=(*_answers(problem.key, problem.nearest), Answer(key=line.key, value=LEAVE_OUT)),
        )
    return Question(
        kind=QuestionKind.UNCLEAR,
        key=problem.key,
        line=line.number,
        values={"quoted": line, "why": problem.too_long or problem.kind},
        answers=(*_answers(problem.key, problem.nearest), Answer(key=line.key, value=LEAVE_OUT)),
    )


def _missing(draft: Draft, snapshot: Snapshot, corrects: int | None) -> Iterator[Question]:
    """What the message does not say: all in one go. What stands in lines that are offered is asked when they are
    refused."""
    offered = set(_offered_headers(draft))
    if "source" in draft.missing and LineKind.SOURCE not in offered:
        named = sources_named(draft.basis.text, draft.basis.situation)[:_RECENT]
        offers = list(dict.fromkeys((*named, *recent_sources(snapshot))))[: _RECENT + len(named[:1])]
        yield Question(kind=QuestionKind.SOURCE, key="source", answers=_answers("source", offers))
    yield from (_source_kind(one) for one in draft.unknown_sources if one.kind is None)
    sides = tuple(draft.basis.situation.parties)
    yield from (_source_side(one, sides) for one in draft.unknown_sources if one.kind and one.side is None)
    if "as_of" in draft.missing and LineKind.AS_OF not in offered:
        yield Question(
            kind=QuestionKind.AS_OF, key="as_of", answers=_answers("as_of", (*_moment_of(snapshot, corrects), *HOURS))
        )
    if "items" in draft.missing:
        yield Question(kind=QuestionKind.ITEMS, key="items")


def _moment_of(snapshot: Snapshot, corrects: int | None) -> list[str]:
    """As of when all is that the report says which is to be replaced; nothing where its moments differ."""
    replaced = {report.id for report in snapshot.reports.values() if report.number == corrects}
    items = chain[Figure | Step | ServiceWord](snapshot.figures, snapshot.steps, snapshot.services)
    theirs = [item for item in items if item.report_id in replaced]
    moments = {moment_words(snapshot.situation, one.as_of if isinstance(one, Figure) else one.at) for one in theirs}
    return list(moments) if len(moments) == 1 else []


def _offered_headers(draft: Draft) -> Iterator[LineKind]:
    for line in draft.problems:
        if line.problem and line.problem.kind is UnclearKind.SEVERAL:
            yield from (sentence(0, one).kind for offer in line.problem.nearest for one in offer.splitlines())


def recent_sources(snapshot: Snapshot) -> list[str]:
    """Those of the reports, the newest first."""
    newest = sorted(snapshot.reports.values(), key=lambda report: report.number, reverse=True)
    return list(dict.fromkeys(report.source for report in newest))


def _source_kind(one: UnknownSource) -> Question:
    # Who it is else stands last: a tap in haste must not give one outlet's words to another.
    answers = _answers(one.key, (*(kind.value for kind in SourceKind), *one.nearest))
    return Question(
        kind=QuestionKind.SOURCE_KIND, key=one.key, line=one.line, values={"name": one.name}, answers=answers
    )


def _source_side(one: UnknownSource, sides: Iterable[str]) -> Question:
    answers = _answers(one.side_key, (*sides, NO_SIDE))
    return Question(
        kind=QuestionKind.SOURCE_SIDE, key=one.side_key, line=one.line, values={"name": one.name}, answers=answers
    )


def _confirm(draft: Draft, warning: DraftWarning) -> Question:
    if warning.answer == SLIP:
        return Question(kind=QuestionKind.SLIP, key=warning.key, line=warning.line)
    values: dict[str, Value] = {
        "other": str(warning.other or ""),
        "lines": int(warning.other is not None),  # beside this one
        "by": warning.by,
        "report": str(warning.report or ""),
        "words": warning.words,
    }
    answers = _answers(warning.key, warning.answers)
    if warning.kind is WarningKind.PICTURE:  # whose message cannot be edited
        lines = (line for line in draft.lines if line.number == warning.line)
        answers += tuple(Answer(key=line.key, value=LEAVE_OUT) for line in lines)
    return Question(
        kind=warning.kind,
        key=warning.key,
        line=warning.line,
        values=values | {"old": warning.old} if warning.old else values,
        answers=answers,
    )


def _reason(corrects: int) -> Question:
    answers = _answers(REASON, (kind.value for kind in ReasonKind))
    return Question(kind=QuestionKind.REASON, key=REASON, values={"number": str(corrects)}, answers=answers)


def _answers(key: str, values: Iterable[str]) -> tuple[Answer, ...]:
    return tuple(Answer(key=key, value=value) for value in values)
