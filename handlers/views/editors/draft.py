"""The preview of a draft: as readers would see it, what is asked before it can be published, and the buttons. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from config.vocabulary import SourceKind
from handlers.reporting.changing.answers import written_out
from handlers.reporting.changing.fields import changeable
from handlers.reporting.checks.approval import Approval, Turn
from handlers.reporting.checks.review import Answer, Question, Review
from handlers.reporting.draft import LEAVE_ALL_OUT, URGENT, Draft, to_report
from handlers.reporting.text.line_text import bare, read_from
from handlers.views.editors.draft_choosing import choosable, code_of_answer
from handlers.views.editors.draft_heading import among_newcomers, corrects, heading, left_out, notes_told
from handlers.views.editors.draft_items import Page, drops, item_line
from handlers.views.editors.guided import what
from handlers.views.editors.questions import example_party, label, worded
from handlers.views.editors.readers_will_see import readers_will_see
from handlers.views.editors.reports import Holds, how_much, standing_again
from handlers.views.frame import Frame
from handlers.views.links.editors import DraftLink
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.values.editorial import StoredDraft, TakenBack
from storage.values.foreseen import with_report

if TYPE_CHECKING:  # a frozen value; its module knows the database, which no view does
    from storage.readers.alerts import Audience

MOST_QUESTIONS = 3  # with their buttons at a time; the next ones follow when these are answered
A_ROW, A_LONG_ROW = 3, 2  # answers


@dataclass(frozen=True, kw_only=True)
class Look:
    """Who looks at a draft: what becomes of it when they want it published, and why two may have to. `above` stands
    over it: why it is shown again, or whose it is. A `card` is what others have of it who may publish it."""

    turn: Turn = Turn.PUBLISH
    approval: Approval | None = None
    audience: "Audience | None" = None  # who is told at once, where it is urgent
    above: Markup | None = None
    card: bool = False
    page: int = 0  # of its items


def preview(frame: Frame, stored: StoredDraft, draft: Draft, review: Review, look: Look = Look()) -> Screen:
    """The draft: who says it as of when, each line, the questions, what readers will see, who publishes it, and what to
    do."""
    page = Page(draft.items, look.page)
    asked = _asked_now(frame, review.questions)
    more = len(review.questions) - len(asked)
    text = blocks(
        [
            look.above,
            lines([frame.t("draft-title", number=str(stored.id)), *heading(frame, draft), corrects(frame, stored)]),
            lines(
                [
                    *(item_line(among_newcomers(frame, draft), draft, line, stored.corrects) for line in page.items),
                    page.told(frame),
                ]
            ),
            drops(among_newcomers(frame, draft), draft, stored.corrects) if stored.corrects else None,
            lines(notes_told(frame, draft)),
            left_out(frame, draft),
            *(worded(frame, question) for question in asked),
            frame.t("draft-more-questions", n=more) if more > 0 else None,
            _readers_will_see(frame, stored, draft, review),
            _alert(frame, look.audience) if look.audience else None,
            _who_publishes(frame, review, look),
            None if look.card else _how_to_change(frame, draft),
        ]
    )
    answers = tuple(_answers(frame, stored, draft, asked))
    theirs = review.may_publish and look.turn in (Turn.PUBLISH, Turn.FIRST)
    row = (
        # The seal: nothing has changed since it was shown.
        _button(frame, stored, "publish", review.seal) if theirs else None,
        None if look.card else _button(frame, stored, "edit"),
        _button(frame, stored, "discard"),
    )
    several = _button(frame, stored, "lines") if len(choosable(draft)) > 1 else None
    change = _button(frame, stored, "change", str(page.number)) if changeable(draft) else None
    urgent = _urgent(frame, stored, draft) if draft.complete else None
    return Screen(text=text, rows=(*answers, page.buttons(frame, stored), (several, change), (urgent,), row))


def _how_to_change(frame: Frame, draft: Draft) -> Markup:
    """A draft of an article is changed by its lines; of a post or a file no message could be edited."""
    return frame.t("draft-edit-lines" if is_read(draft.basis.text) else "draft-edit-hint")


def is_read(text: str) -> bool:
    """Whether a draft's lines were read out of something: nobody typed the message it is of as a report."""
    return any(read_from(line) for line in text.splitlines())


def _who_publishes(frame: Frame, review: Review, look: Look) -> Markup | None:
    """Where it is not simply whoever looks at it."""
    match look.turn:
        case Turn.NOT_THEIRS:
            two = "yes" if look.approval and look.approval.two else "no"
            return frame.t("draft-sent", two=two) if review.may_publish else frame.t("draft-to-be-sent")
        case Turn.WAITS:
            return frame.t("draft-waits")
        case Turn.FIRST if look.approval and look.approval.two:
            return frame.t("draft-two", why=look.approval.two.value, others=look.approval.editors - 1)
        case _:
            return None


def _urgent(frame: Frame, stored: StoredDraft, draft: Draft) -> Button:
    """Never by default: it says how it is, and changes that."""
    label = frame.t.plain("draft-button-urgent", state="on" if draft.urgent else "off")
    return Button(label=label, link=_tap(stored, "urgent", value="no" if draft.urgent else URGENT))


def _alert(frame: Frame, audience: "Audience") -> Markup:
    """How many chats are told at once, and by which topics."""
    topics = [
        frame.t.plain("draft-alert-topic", topic=frame.t.plain("alert-topic", topic=topic.value), n=n)
        for topic, n in audience.topics.items()
    ]
    quiet = frame.t("draft-alert-quiet", n=audience.quiet) if audience.quiet else None
    return lines([frame.t("draft-alert", n=audience.chats), ", ".join(topics), quiet])


def _readers_will_see(frame: Frame, stored: StoredDraft, draft: Draft, review: Review) -> Markup | None:
    """Once it can be told: while something is missing or not understood nothing is foreseen."""
    if not draft.complete:
        return None
    report = to_report(draft)
    after = with_report(frame.snapshot, report, corrects=stored.corrects, wrong=review.ends.figures)
    return readers_will_see(frame, report, after)


def published(
    frame: Frame,
    stored: StoredDraft,
    number: int,
    holds: Holds | None,
    *,
    undo: bool,
    audience: "Audience | None" = None,
) -> Screen:
    """That it is, and how much it holds; None where that is said no more."""
    alert = frame.t("draft-published-alert", n=audience.chats) if audience and undo else None
    says = how_much(frame, holds) if holds else ""
    read = "yes" if is_read(stored.text) else "no"
    text = lines(
        [
            frame.t("draft-published", number=str(number), n=sum(holds or ()), says=says, read=read),
            alert,
        ]
    )
    rows = (
        (_button(frame, stored, "undo") if undo else None, _button(frame, stored, "see")),
        (_button(frame, stored, "next"),),
    )
    return Screen(text=text, rows=rows)


def undo_too_late(frame: Frame, stored: StoredDraft) -> Screen:
    """That Undo came too late, and what takes the report back all the same."""
    rows = ((_button(frame, stored, "see"),), (_button(frame, stored, "next"),))
    return Screen(text=frame.t("draft-undo-late", number=str(stored.report)), rows=rows)


def posted_already(frame: Frame, stored: StoredDraft) -> Screen:
    """Of a post that was forwarded again: which report it is."""
    return Screen(
        text=frame.t("draft-post-published", number=str(stored.report)), rows=((_button(frame, stored, "see"),),)
    )


def discarded(frame: Frame, stored: StoredDraft) -> Screen:
    return Screen(text=frame.t("draft-discarded", number=str(stored.id)))


def undone(frame: Frame, done: TakenBack) -> Markup:
    """What stands above the draft that is open again."""
    text = frame.t("draft-undone", number=str(done.report.number))
    return lines([text, *standing_again(frame, done)])


def to_copy(frame: Frame, text: str) -> Screen:
    """Lines to be copied, changed and sent."""
    return Screen(text=frame.t("draft-next", text=text) if text else frame.t("draft-no-such-report"))


def to_change(frame: Frame, stored: StoredDraft, draft: Draft) -> Screen:
    """The lines of a draft whose own message cannot be edited, as they read now, to be copied, changed and sent."""
    command = f"/correct {stored.corrects}" if stored.corrects else "/report"
    text = "\n".join(bare(line) for line in written_out(draft, command).splitlines())
    return Screen(text=frame.t("draft-lines", text=text, number=str(stored.id)))


def how(frame: Frame) -> Screen:
    """What to send with /report, with names of this situation, and the buttons that ask for it instead."""
    source, party = _example(frame)
    return Screen(text=frame.t("report-how", source=source, party=party), rows=what(frame))


def _example(frame: Frame) -> tuple[str, str]:
    """A source line and the side whose people it counts: a side's own body, and an outlet that prints it."""
    sources = frame.snapshot.situation.sources.values()
    official = [one for one in sources if one.party and one.kind is not SourceKind.MEDIA]
    names = [frame.names.of(one.names) for one in (official or list(sources))[:1]]
    outlets = [frame.names.of(one.names) for one in sources if one.kind is SourceKind.MEDIA]
    party = official[0].party if official else None
    return " via ".join([*names, *(name for name in outlets[:1] if name not in names)]), (
        frame.names.party(party) if party else example_party(frame)
    )


def _asked_now(frame: Frame, questions: Sequence[Question]) -> Sequence[Question]:
    """The first of them, as long as it can be seen which one a button answers: of two new sources in one line the
    second is asked about when the first is known."""
    read_as = set[tuple[int, str]]()
    for n, question in enumerate(questions[:MOST_QUESTIONS]):
        own = {(question.line, label(frame, question, answer)) for answer in _answers_of(question, all_out=False)}
        if read_as & own:
            return questions[:n]
        read_as |= own
    return questions[:MOST_QUESTIONS]


def _answers(
    frame: Frame, stored: StoredDraft, draft: Draft, asked: Sequence[Question]
) -> Iterator[tuple[Button, ...]]:
    """The buttons of each question in rows; each carries its answer in short. Where two would read alike, each
    says of which line it is. What answers several questions at once stands below all of them, in a row of its own: next
    to an answer of one line it would be tapped by mistake."""
    told = [
        [(code_of_answer(answer), label(frame, question, answer)) for answer in _answers_of(question, all_out=False)]
        for question in asked
    ]
    often = Counter(own for answers in told for _, own in answers)
    for question, answers in zip(asked, told, strict=True):
        alike = {own for _, own in answers if often[own] > 1 and question.line}
        buttons = [
            Button(
                label=frame.t.plain("answer-of-line", line=_of_lines(question), label=own) if own in alike else own,
                link=_tap(stored, "answer", question.key, code),
            )
            for code, own in answers
        ]
        a_row = A_LONG_ROW if alike else A_ROW
        yield from (tuple(buttons[at : at + a_row]) for at in range(0, len(buttons), a_row))
    yield from _of_all(frame, stored, draft, asked)


def _of_lines(question: Question) -> str:
    """The line that a question is about; "3 …" of several."""
    return f"{question.line} …" if len(question.lines) > 1 else str(question.line)


def _of_all(frame: Frame, stored: StoredDraft, draft: Draft, asked: Sequence[Question]) -> Iterator[tuple[Button, ...]]:
    for question in asked:
        for answer in _answers_of(question, all_out=True):
            told = frame.t.plain("leave-all-out", n=len(draft.problems))
            yield (Button(label=told, link=_tap(stored, "answer", question.key, code_of_answer(answer))),)


def _answers_of(question: Question, *, all_out: bool) -> Iterator[Answer]:
    """Those of the question itself, or what leaves all unclear lines out."""
    return (one for one in question.answers if (one.value == LEAVE_ALL_OUT) is all_out)


def _button(frame: Frame, stored: StoredDraft, action: str, value: str = "") -> Button:
    return Button(label=frame.t.plain(f"draft-button-{action}"), link=_tap(stored, action, value=value))


def _tap(stored: StoredDraft, action: str, question: str = "", value: str = "") -> DraftLink:
    return DraftLink(draft=stored.id, version=stored.version, action=action, question=question, value=value)
