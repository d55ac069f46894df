"""A report being written: as readers would see it, what is asked before it can be published, and the buttons. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from config.vocabulary import SourceKind
from handlers.reporting.draft import LEAVE_OUT, Draft, Line, UnknownSource
from handlers.views.frame import Frame
from handlers.views.links import DraftLink
from handlers.views.phrases.figures import counted_before, figure_line
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.values.editorial import StoredDraft
from storage.values.new_report import NewFigure, NewIncident, NewStep, as_figure, with_new_sources

MOST_QUESTIONS = 3  # with their buttons at a time; the next ones follow when these are answered
HOURS = ("now", "today 07:00", "today 18:00")
LABEL = 30  # letters of a button


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A button's label, and what it answers: to the question it stands under, or to another (`key`)."""

    label: str
    answer: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftQuestion:
    """Something only the editor can say. An answer is kept under `key`."""

    key: str
    text: Markup
    choices: tuple[Choice, ...] = ()


def preview(frame: Frame, stored: StoredDraft, draft: Draft, asked: Sequence[DraftQuestion]) -> Screen:
    """The draft: who says it as of when, each line as readers would see it, the questions, and what to do."""
    text = blocks(
        [
            lines([frame.t("draft-title", number=str(stored.id)), *_heading(frame, draft), _corrects(frame, stored)]),
            lines(_item(frame, draft, line) for line in draft.items),
            *(question.text for question in asked[:MOST_QUESTIONS]),
            frame.t("draft-more-questions", n=len(asked) - MOST_QUESTIONS) if len(asked) > MOST_QUESTIONS else None,
            frame.t("draft-edit-hint"),
        ]
    )
    answers = tuple(row for question in asked[:MOST_QUESTIONS] for row in _answers(stored, question))
    publish = () if asked else (_button(frame, stored, "publish"),)
    return Screen(
        text=text, rows=(*answers, (*publish, _button(frame, stored, "edit"), _button(frame, stored, "discard")))
    )


def published(frame: Frame, stored: StoredDraft, number: int, figures: int, *, undo: bool) -> Screen:
    text = frame.t("draft-published", number=str(number), figures=figures)
    rows = ((_button(frame, stored, "undo") if undo else None, _button(frame, stored, "next")),)
    return Screen(text=text, rows=rows)


def discarded(frame: Frame, stored: StoredDraft) -> Screen:
    return Screen(text=frame.t("draft-discarded", number=str(stored.id)))


def undone(frame: Frame, number: int) -> Screen:
    return Screen(text=frame.t("draft-undone", number=str(number)))


def to_copy(frame: Frame, text: str) -> Screen:
    """Lines to be copied, changed and sent."""
    return Screen(text=frame.t("draft-next", text=text) if text else frame.t("draft-no-such-report"))


def how(frame: Frame) -> Screen:
    """What to send with /report."""
    return Screen(text=frame.t("report-how"))


def _heading(frame: Frame, draft: Draft) -> list[Markup | None]:
    situation = frame.snapshot.situation
    names = {new.code: new.name for new in draft.new_sources}
    names |= {code: frame.name(source.names) for code, source in situation.sources.items()}
    source = names.get(draft.source, draft.source)
    relay = names.get(draft.relay, draft.relay) if draft.relay else ""
    told = frame.t("draft-source-via", source=source, relay=relay) if relay else frame.t("draft-source", source=source)
    return [
        told if draft.source else None,
        frame.t("draft-as-of", when=frame.when(draft.as_of)) if draft.as_of else None,
    ]


def _corrects(frame: Frame, stored: StoredDraft) -> Markup | None:
    return frame.t("draft-corrects", number=str(stored.corrects)) if stored.corrects else None


def _item(frame: Frame, draft: Draft, line: Line) -> Markup:
    item = line.item
    if isinstance(item, NewFigure):
        return _figure(frame, draft, line.number, item)
    assert item is not None
    told = frame.name(item.texts) if item.texts else line.text
    if isinstance(item, NewIncident):
        return frame.t("draft-event", line=str(line.number), when=frame.when(item.at), text=told)
    return _step(frame, line.number, item, told)


def _step(frame: Frame, number: int, step: NewStep, told: str) -> Markup:
    track = frame.snapshot.tracks.get(step.track)
    name = frame.name(track.names) if track else frame.name(step.track_names)
    kind = frame.t.plain(f"step-word-{step.kind.value.replace('_', '-')}")
    values = {"line": str(number), "when": frame.when(step.at), "name": name, "kind": kind, "text": told}
    key = "draft-step" if track else "draft-step-new-track"
    if step.parties:
        return frame.t(f"{key}-by", by=frame.parties(step.parties), **values)
    return frame.t(key, **values)


def _figure(frame: Frame, draft: Draft, number: int, new: NewFigure) -> Markup:
    situation = with_new_sources(frame.snapshot.situation, draft.new_sources)
    figure = as_figure(new, situation, frame.now)
    known = replace(frame, snapshot=replace(frame.snapshot, situation=situation))
    before = counted_before(known, figure) if new.source else None
    values = {"line": str(number), "figure": figure_line(frame, figure)}
    if before is None:
        return frame.t("draft-figure-first", **values)
    told = {"before": frame.amount(before.amount), "when": frame.when(before.as_of)}
    same = before.amount == figure.amount
    return frame.t("draft-figure-same" if same else "draft-figure-was", **told, **values)


def missing_questions(frame: Frame, draft: Draft) -> list[DraftQuestion]:
    """What the message does not say: all in one go."""
    asked = []
    if "source" in draft.missing:
        recent = _recent_sources(frame)
        asked.append(DraftQuestion(key="source", text=frame.t("ask-source"), choices=recent))
    asked += [_source_kind(frame, one) for one in draft.unknown_sources if one.kind is None]
    if "as_of" in draft.missing:
        hours = tuple(Choice(label=hour, answer=hour) for hour in HOURS)
        asked.append(DraftQuestion(key="as_of", text=frame.t("ask-as-of"), choices=hours))
    if "items" in draft.missing:
        asked.append(DraftQuestion(key="items", text=frame.t("ask-items")))
    return asked


def problem_questions(frame: Frame, draft: Draft) -> list[DraftQuestion]:
    """Each line that is not clear, the word underlined, the nearest known words as buttons."""
    return [_problem(frame, line) for line in draft.problems]


def _problem(frame: Frame, line: Line) -> DraftQuestion:
    problem = line.problem
    assert problem is not None
    before, word = line.text[: problem.start], problem.word
    after = line.text[problem.start + len(word) :]
    quoted = frame.t("quoted", before=before, word=word or "…", after=after)
    kind = frame.t(f"unclear-{problem.kind.value.replace('_', '-')}")
    choices = [Choice(label=near[:LABEL], answer=near) for near in problem.nearest]
    leave = Choice(label=frame.t.plain("leave-out", line=str(line.number)), answer=LEAVE_OUT, key=line.key)
    return DraftQuestion(
        key=problem.key,
        text=frame.t("unclear", line=str(line.number), quoted=quoted, why=kind),
        choices=(*choices, leave),
    )


def _recent_sources(frame: Frame) -> tuple[Choice, ...]:
    """The last four that were reported."""
    newest = sorted(frame.snapshot.reports.values(), key=lambda report: report.number, reverse=True)
    codes = list(dict.fromkeys(report.source for report in newest))[:4]
    return tuple(Choice(label=_name(frame, code)[:LABEL], answer=code) for code in codes)


def _name(frame: Frame, code: str) -> str:
    return frame.name(frame.snapshot.situation.sources[code].names)


def _source_kind(frame: Frame, one: UnknownSource) -> DraftQuestion:
    known = tuple(Choice(label=_name(frame, code)[:LABEL], answer=code) for code in one.nearest)
    kinds = tuple(Choice(label=frame.t.plain("kind-name", kind=kind.value), answer=kind.value) for kind in SourceKind)
    return DraftQuestion(key=one.key, text=frame.t("ask-source-kind", name=one.name), choices=(*known, *kinds))


def _answers(stored: StoredDraft, question: DraftQuestion) -> list[tuple[Button, ...]]:
    """The buttons of a question, three in a row; each carries the number of its choice."""
    buttons = [
        Button(label=choice.label, link=_tap(stored, "answer", question.key, str(number)))
        for number, choice in enumerate(question.choices)
    ]
    return [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]


def _button(frame: Frame, stored: StoredDraft, action: str) -> Button:
    return Button(label=frame.t.plain(f"draft-button-{action}"), link=_tap(stored, action))


def _tap(stored: StoredDraft, action: str, question: str = "", value: str = "") -> DraftLink:
    return DraftLink(draft=stored.id, version=stored.version, action=action, question=question, value=value)
