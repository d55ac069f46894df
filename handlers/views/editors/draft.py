"""A report being written: as readers would see it, what is asked before it can be published, and the buttons. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from config.vocabulary import SeriesKind, SourceKind, Verification
from handlers.reporting.checks.approval import Approval, Turn
from handlers.reporting.checks.review import Question, Review
from handlers.reporting.draft import URGENT, Draft, Line, to_report
from handlers.views.editors.draft_lines import choosable
from handlers.views.editors.questions import WHOLE, cut, example_party, label, worded
from handlers.views.editors.readers_will_see import readers_will_see
from handlers.views.editors.reports import standing_again
from handlers.views.frame import Frame
from handlers.views.links.editors import DraftLink
from handlers.views.phrases.figures import counted_before, figure_line
from handlers.views.phrases.services import state
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.coverage import coverage
from storage.rules.series import counts_everyone
from storage.values.editorial import StoredDraft, TakenBack
from storage.values.foreseen import with_report
from storage.values.new_report import (
    NewFigure,
    NewIncident,
    NewPlace,
    NewServiceWord,
    NewStep,
    as_figure,
    with_newcomers,
)
from storage.values.report import Figure

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


def preview(frame: Frame, stored: StoredDraft, draft: Draft, review: Review, look: Look = Look()) -> Screen:
    """The draft: who says it as of when, each line, the questions, what readers will see, who publishes it, and what to
    do."""
    asked, more = review.questions[:MOST_QUESTIONS], len(review.questions) - MOST_QUESTIONS
    text = blocks(
        [
            look.above,
            lines([frame.t("draft-title", number=str(stored.id)), *_heading(frame, draft), _corrects(frame, stored)]),
            lines(_item(_with_newcomers(frame, draft), draft, line, stored.corrects) for line in draft.items),
            lines(_notes_told(frame, draft)),
            _left_out(frame, draft),
            *(worded(frame, question) for question in asked),
            frame.t("draft-more-questions", n=more) if more > 0 else None,
            _readers_will_see(frame, stored, draft, review),
            _alert(frame, look.audience) if look.audience else None,
            _who_publishes(frame, review, look),
            None if look.card else frame.t("draft-edit-hint"),
        ]
    )
    answers = tuple(_answers(frame, stored, asked))
    theirs = review.may_publish and look.turn in (Turn.PUBLISH, Turn.FIRST)
    row = (
        _button(frame, stored, "publish", review.seal) if theirs else None,
        None if look.card else _button(frame, stored, "edit"),
        _button(frame, stored, "discard"),
    )
    several = _button(frame, stored, "lines") if len(choosable(draft)) > 1 else None
    urgent = _urgent(frame, stored, draft) if draft.complete else None
    return Screen(text=text, rows=(*answers, (several, urgent), row))


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


def _with_newcomers(frame: Frame, draft: Draft) -> Frame:
    """Whoever and wherever is new is known in the draft."""
    situation = with_newcomers(frame.snapshot.situation, draft.new_sources, draft.new_places)
    if situation is frame.snapshot.situation:
        return frame
    return replace(frame, snapshot=replace(frame.snapshot, situation=situation))


def _left_out(frame: Frame, draft: Draft) -> Markup | None:
    numbers = [str(line.number) for line in draft.lines if line.left_out]
    return frame.t("draft-left-out", n=len(numbers), lines=", ".join(numbers)) if numbers else None


def _notes_told(frame: Frame, draft: Draft) -> Iterator[Markup]:
    if draft.public_note:
        yield frame.t("draft-public-note", note=cut(draft.public_note))
    if draft.note:
        yield frame.t("draft-own-note", note=cut(draft.note))


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
    figures: int,
    *,
    undo: bool,
    audience: "Audience | None" = None,
) -> Screen:
    alert = frame.t("draft-published-alert", n=audience.chats) if audience and undo else None
    text = lines([frame.t("draft-published", number=str(number), figures=figures), alert])
    rows = (
        (_button(frame, stored, "undo") if undo else None, _button(frame, stored, "see")),
        (_button(frame, stored, "next"),),
    )
    return Screen(text=text, rows=rows)


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


def how(frame: Frame) -> Screen:
    """What to send with /report, with names of this situation."""
    source, party = _example(frame)
    return Screen(text=frame.t("report-how", source=source, party=party))


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


def _heading(frame: Frame, draft: Draft) -> list[Markup | None]:
    source = _source_name(frame, draft, draft.source)
    relay = _source_name(frame, draft, draft.relay) if draft.relay else ""
    told = frame.t("draft-source-via", source=source, relay=relay) if relay else frame.t("draft-source", source=source)
    return [
        told if draft.source else None,
        frame.t("draft-as-of", when=frame.dates.when(draft.as_of)) if draft.as_of else None,
        *(frame.t("draft-other-relay", relay=_source_name(frame, draft, one)) for one in draft.other_relays),
        *(_new_place(frame, draft, one) for one in draft.new_places),
    ]


def _new_place(frame: Frame, draft: Draft, one: NewPlace) -> Markup:
    """Whose side it is on, and where it lies."""
    side = frame.names.party(one.party) if one.party else frame.t.plain("no-side")
    if not one.within:
        return frame.t("draft-new-place", name=one.name, side=side)
    around = _with_newcomers(frame, draft).snapshot.situation.places[one.within]
    return frame.t("draft-new-place-within", name=one.name, side=side, around=frame.names.of(around.names))


def _source_name(frame: Frame, draft: Draft, code: str) -> str:
    """A source by its name, a new one by the name it has in the message."""
    known = frame.snapshot.situation.sources.get(code)
    return (
        frame.names.of(known.names)
        if known
        else next((one.name for one in draft.new_sources if one.code == code), code)
    )


def _corrects(frame: Frame, stored: StoredDraft) -> Markup | None:
    """Which report it is, so that a slip of its number is seen."""
    if not stored.corrects:
        return None
    number = str(stored.corrects)
    replaced = next((one for one in frame.snapshot.reports.values() if one.number == stored.corrects), None)
    if replaced is None:
        return frame.t("draft-corrects", number=number)
    source, when = frame.names.outlet(replaced.source), frame.dates.when(replaced.published)
    return frame.t("draft-corrects-of", number=number, source=source, when=when)


def _item(frame: Frame, draft: Draft, line: Line, corrects: int | None) -> Markup:
    item = line.item
    if isinstance(item, NewFigure):
        return _figure(frame, draft, line.number, item, corrects)
    assert item is not None
    if isinstance(item, NewServiceWord):
        return frame.t(
            "draft-service", line=str(line.number), service=state(frame, item), when=frame.dates.when(item.at)
        )
    told = frame.names.of(item.texts) if item.texts else line.text
    told = cut(told) if len(told) > WHOLE else told
    if isinstance(item, NewIncident):
        return frame.t("draft-event", line=str(line.number), when=frame.dates.when(item.at), text=told)
    step = _step(frame, line.number, item, told)
    if item.source in ("", draft.source):
        return step
    said = frame.t("draft-note-source", source=_source_name(frame, draft, item.source))
    return frame.t("draft-line-notes", told=step, notes=said)


def _step(frame: Frame, number: int, step: NewStep, told: str) -> Markup:
    track = frame.snapshot.tracks.get(step.track)
    name = frame.names.of(track.names) if track else frame.names.of(step.track_names)
    kind = frame.t.plain(f"step-word-{step.kind.value.replace('_', '-')}")
    values = {"line": str(number), "when": frame.dates.when(step.at), "name": name, "kind": kind, "text": told}
    key = "draft-step" if track else "draft-step-new-track"
    shown = (
        frame.t(f"{key}-by", by=frame.names.parties(step.parties), **values) if step.parties else frame.t(key, **values)
    )
    shown = frame.t("draft-step-due", line=shown, due=frame.dates.when(step.due)) if step.due else shown
    return frame.t("until", line=shown, until=frame.dates.when(step.until)) if step.until else shown


def _figure(frame: Frame, draft: Draft, number: int, new: NewFigure, corrects: int | None) -> Markup:
    """A figure as readers would see it, beside the count before, and what else an editor has to check."""
    figure = as_figure(new, frame.snapshot.situation, frame.now)
    told = _compared(frame, number, figure, corrects)
    notes = list(_notes(frame, draft, figure))
    return frame.t("draft-line-notes", told=told, notes=Markup(" · ").join(notes)) if notes else told


def _compared(frame: Frame, number: int, figure: Figure, corrects: int | None) -> Markup:
    """Beside the number that it takes the place of where a report is corrected, else the one before."""
    values = {"line": str(number), "figure": figure_line(frame, figure)}
    ended = {report.id for report in frame.snapshot.reports.values() if report.number == corrects}
    own = [old for old in frame.snapshot.figures if old.report_id in ended]
    if mended := next((old for old in own if _of_the_same(old) == _of_the_same(figure)), None):
        kept = mended.amount == figure.amount
        told = {"before": frame.amount_of(mended), "number": str(corrects)}
        return frame.t("draft-figure-kept" if kept else "draft-figure-mended", **told, **values)
    if figure.series_kind is SeriesKind.PERIOD:
        return frame.t("draft-figure-period", **values)
    others = tuple(each for each in frame.snapshot.figures if each.report_id not in ended)
    known = replace(frame, snapshot=replace(frame.snapshot, figures=others)) if own else frame
    before = counted_before(known, figure, alike=True, new=True) if figure.source and counts_everyone(figure) else None
    if before is None:
        return frame.t("draft-figure-first", **values)
    told = {"before": frame.amount_of(before), "when": frame.dates.when(before.as_of)}
    same = before.amount == figure.amount
    return frame.t("draft-figure-same" if same else "draft-figure-was", **told, **values)


def _of_the_same(figure: Figure) -> tuple[object, ...]:
    """Whose count of what it is, whatever the number and the day."""
    people = (figure.victim_party, figure.parties, figure.group, figure.victim_status, figure.subset, figure.place)
    return (figure.metric, *people, figure.causation, figure.condition, figure.unit, figure.series_kind, figure.phase)


def _outbreak(frame: Frame, figure: Figure) -> Iterator[Markup]:
    """Which outbreak it counts, where its day would tell another."""
    situation = frame.snapshot.situation
    if figure.phase == situation.outbreak_on(figure.as_of.at.astimezone(situation.zone).date()):
        return
    own = next((phase for phase in situation.phases if phase.number == figure.phase), None)
    if own:
        yield frame.t("draft-note-outbreak", name=frame.names.of(own.names))
    else:
        yield frame.t("draft-note-outbreak-none")


def _notes(frame: Frame, draft: Draft, figure: Figure) -> Iterator[Markup]:
    """What is not as in the heading: who says it and as of when, from when on it counts; what readers are not told
    beside the number, whose people they are where the place is another side's, a kind of count that is not the usual
    one, a remark and a verification that raises no doubt."""
    home = frame.snapshot.situation.places[figure.place].party if figure.place else figure.victim_party
    if figure.victim_party and figure.victim_party != home:
        yield frame.t("draft-note-people", side=frame.names.party(figure.victim_party))
    if figure.series_kind not in (figure.metric.usual_kind, SeriesKind.PERIOD):
        yield frame.t("draft-note-kind", kind=figure.series_kind.value)
    if figure.verification in (Verification.CORROBORATED, Verification.VERIFIED):
        yield frame.t("draft-note-verification", verification=figure.verification.value)
    if figure.coverage_note and not coverage(figure.coverage_note):
        yield escape(cut(figure.coverage_note))
    yield from _outbreak(frame, figure)
    if figure.count_from:
        yield frame.t("draft-note-since", day=frame.dates.day(figure.count_from))
    if draft.as_of and figure.as_of != draft.as_of:
        yield escape(frame.dates.when(figure.as_of))
    if figure.source and figure.source != draft.source:
        yield frame.t("draft-note-source", source=_source_name(frame, draft, figure.source))


def _answers(frame: Frame, stored: StoredDraft, asked: Sequence[Question]) -> Iterator[tuple[Button, ...]]:
    """The buttons of each question in rows; each carries the number of its answer. Where two would read alike, each
    says of which line it is."""
    labels = [[label(frame, question, answer) for answer in question.answers] for question in asked]
    often = Counter(chain.from_iterable(labels))
    for question, own in zip(asked, labels, strict=True):
        alike = {one for one in own if often[one] > 1 and question.line}
        buttons = [
            Button(
                label=frame.t.plain("answer-of-line", line=str(question.line), label=one) if one in alike else one,
                link=_tap(stored, "answer", question.key, str(number)),
            )
            for number, one in enumerate(own)
        ]
        a_row = A_LONG_ROW if alike else A_ROW
        yield from (tuple(buttons[at : at + a_row]) for at in range(0, len(buttons), a_row))


def _button(frame: Frame, stored: StoredDraft, action: str, value: str = "") -> Button:
    return Button(label=frame.t.plain(f"draft-button-{action}"), link=_tap(stored, action, value=value))


def _tap(stored: StoredDraft, action: str, question: str = "", value: str = "") -> DraftLink:
    return DraftLink(draft=stored.id, version=stored.version, action=action, question=question, value=value)
