"""Lines of a draft in words, each as readers would see it, beside what was told before. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from config.vocabulary import SeriesKind, Verification
from handlers.reporting.draft import Draft, Line
from handlers.reporting.draft import Item as NewItem
from handlers.reporting.text.line_text import read_from
from handlers.views.editors.draft_heading import source_name
from handlers.views.editors.draft_values import with_changes
from handlers.views.editors.questions import WHOLE, cut
from handlers.views.editors.reports import Item, items_of, said
from handlers.views.frame import Frame
from handlers.views.links.editors import DraftLink
from handlers.views.phrases.figures import counted_before, figure_line, is_of_another_outbreak
from handlers.views.phrases.services import state
from handlers.views.screen import Button
from handlers.views.texts import lines
from storage.rules.coverage import same_coverage, told_beside
from storage.rules.series import counts_everyone, recency
from storage.values.editorial import StoredDraft
from storage.values.new_report import NewFigure, NewIncident, NewServiceWord, NewStep, as_figure
from storage.values.report import Figure, ServiceWord, Step

ITEMS = 12  # of a draft at a time: with the words they rest on, that is a message


class Page:
    """Those items of a long draft that one message shows, and the buttons to the others."""

    def __init__(self, items: Sequence[Line], number: int) -> None:
        self._all = items
        self.number = min(number, max(0, (len(items) - 1) // ITEMS))
        self.items = self._some(self.number)

    def _some(self, number: int) -> Sequence[Line]:
        return self._all[number * ITEMS : (number + 1) * ITEMS] if number >= 0 else ()

    def told(self, frame: Frame) -> Markup | None:
        """Which they are, of how many."""
        first = self.number * ITEMS
        if len(self._all) <= ITEMS:
            return None
        return frame.t("draft-page", first=first + 1, last=first + len(self.items), n=len(self._all))

    def buttons(self, frame: Frame, stored: StoredDraft, action: str = "show") -> tuple[Button, ...]:
        others = [number for number in (self.number - 1, self.number + 1) if self._some(number)]
        return tuple(
            Button(
                label=frame.t.plain(
                    "draft-button-page", first=number * ITEMS + 1, last=number * ITEMS + len(self._some(number))
                ),
                link=DraftLink(draft=stored.id, version=stored.version, action=action, value=str(number)),
            )
            for number in others
        )


def item_line(frame: Frame, draft: Draft, line: Line, corrects: int | None) -> Markup:
    """An item, what of it an editor changed, and the words it rests on."""
    item = line.item
    if isinstance(item, NewFigure):
        shown, quoted = _figure(frame, draft, line.number, item, corrects), read_from(line.text)
        shown = with_changes(frame, draft, line, shown)
        return frame.t("draft-line-quoted", told=shown, text=quoted) if quoted else shown
    return with_changes(frame, draft, line, _other(frame, draft, line))


def _other(frame: Frame, draft: Draft, line: Line) -> Markup:
    """A step, an event or a word on a service."""
    item = line.item
    assert item is not None
    assert not isinstance(item, NewFigure)
    if isinstance(item, NewServiceWord):
        return frame.t(
            "draft-service", line=str(line.number), service=state(frame, item), when=frame.dates.when(item.at)
        )
    told = frame.names.of(item.texts) if item.texts else ""
    told = cut(told) if len(told) > WHOLE else told
    if isinstance(item, NewIncident):
        return frame.t("draft-event", line=str(line.number), when=frame.dates.when(item.at), text=told)
    step = _step(frame, line.number, item, told)
    if item.source == draft.source:
        return step
    named = [frame.t("draft-note-source", source=source_name(frame, draft, item.source))] if item.source else []
    said = next(iter(named or _who(frame, draft)), None)
    if said is None:
        return step
    return frame.t("draft-line-notes", told=step, notes=said)


def _step(frame: Frame, number: int, step: NewStep, told: str) -> Markup:
    track = frame.snapshot.tracks.get(step.track)
    name = frame.names.of(track.names) if track else frame.names.of(step.track_names)
    kind = frame.t.plain(f"step-word-{step.kind.value.replace('_', '-')}")
    values = {"line": str(number), "when": frame.dates.when(step.at), "name": name, "kind": kind}
    key = "draft-step" if track else "draft-step-new-track"
    shown = (
        frame.t(f"{key}-by", by=frame.names.parties(step.parties), **values) if step.parties else frame.t(key, **values)
    )
    shown = frame.t("draft-step-said", line=shown, text=told) if told else shown
    shown = frame.t("draft-step-due", line=shown, due=frame.dates.when(step.due)) if step.due else shown
    return frame.t("until", line=shown, until=frame.dates.when(step.until)) if step.until else shown


def _figure(frame: Frame, draft: Draft, number: int, new: NewFigure, corrects: int | None) -> Markup:
    """A figure as readers would see it, beside the count before, and what else an editor has to check."""
    figure = as_figure(new, frame.snapshot.situation, frame.now)
    told = _compared(frame, number, figure, corrects)
    notes = list(_notes(frame, draft, figure))
    return frame.t("draft-line-notes", told=told, notes=Markup(" · ").join(notes)) if notes else told


def _who(frame: Frame, draft: Draft) -> Iterator[Markup]:
    """Of a line that nobody is named for, below the name of others."""
    if draft.source and "source" in draft.missing:
        yield frame.t("draft-note-no-source")


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
    # What the corrected report says is no count before this one: it goes.
    others = tuple(each for each in frame.snapshot.figures if each.report_id not in ended)
    known = replace(frame, snapshot=replace(frame.snapshot, figures=others)) if own else frame
    before = counted_before(known, figure, alike=True, new=True) if figure.source and counts_everyone(figure) else None
    before = before or (None if counts_everyone(figure) else _of_the_same_before(known, figure))
    if before is None:
        return frame.t("draft-figure-first", **values)
    told = {"before": frame.amount_of(before), "when": frame.dates.when(before.as_of)}
    same = before.amount == figure.amount
    return frame.t("draft-figure-same" if same else "draft-figure-was", **told, **values)


def _of_the_same_before(frame: Frame, figure: Figure) -> Figure | None:
    """The source's last count of those women or families, however readers are told of them."""
    alike = (old for old in frame.snapshot.figures if old.source == figure.source and old.as_of.at <= figure.as_of.at)
    own = (old for old in alike if same_coverage(old.coverage_note, figure.coverage_note))
    return max((old for old in own if _of_the_same(old) == _of_the_same(figure)), key=recency, default=None)


def _of_the_same(figure: Figure) -> tuple[object, ...]:
    """Whose count of what it is, whatever the number and the day."""
    people = (figure.victim_party, figure.parties, figure.group, figure.victim_status, figure.subset, figure.place)
    return (figure.metric, *people, figure.causation, figure.condition, figure.unit, figure.series_kind, figure.phase)


def drops(frame: Frame, draft: Draft, corrects: int) -> Markup | None:
    """What the corrected report says and the draft does not: it ends with that report, though nobody took it back."""
    replaced = next((one for one in frame.snapshot.reports.values() if one.number == corrects), None)
    if replaced is None or not draft.complete:
        return None
    again = Counter(_what(frame, line.item) for line in draft.items if line.item)
    gone = []
    for item in items_of(frame, replaced.id):
        what = _what(frame, item)
        if again[what]:
            again[what] -= 1
        else:
            gone.append(item)
    return frame.t("draft-drops", number=str(corrects), told=lines(said(frame, gone))) if gone else None


def _what(frame: Frame, item: Item | NewItem) -> tuple[object, ...]:
    """Of what it tells, whatever it says of that."""
    match item:
        case NewFigure():
            return _of_the_same(as_figure(item, frame.snapshot.situation, frame.now))
        case Figure():
            return _of_the_same(item)
        case NewServiceWord() | ServiceWord():
            return (item.service, item.place)
        case NewStep() | Step():
            return (item.track, item.kind, item.item)
        case _:
            return ("event", item.place)


def _outbreak(frame: Frame, figure: Figure) -> Iterator[Markup]:
    """Which outbreak it counts, where its day would tell another and the number does not say so already."""
    if is_of_another_outbreak(frame, figure) and not figure.count_from:
        return
    situation = frame.snapshot.situation
    if figure.phase == situation.outbreak_on(figure.as_of.at.astimezone(situation.zone).date()):
        return
    if own := situation.phase(figure.phase):
        yield frame.t("draft-note-outbreak", name=frame.names.of(own.names))
    else:
        yield frame.t("draft-note-outbreak-none")


def _notes(frame: Frame, draft: Draft, figure: Figure) -> Iterator[Markup]:
    """What is not as in the heading: who says it and as of when, from when on it counts; what readers are not told
    beside the number, a kind of count that is not the usual one, a remark and a verification that raises no doubt."""
    if figure.series_kind not in (figure.metric.usual_kind, SeriesKind.PERIOD):
        yield frame.t("draft-note-kind", kind=figure.series_kind.value)
    if figure.verification in (Verification.CORROBORATED, Verification.VERIFIED):
        yield frame.t("draft-note-verification", verification=figure.verification.value)
    if figure.coverage_note and not told_beside(figure.coverage_note):
        yield escape(cut(figure.coverage_note))
    yield from _outbreak(frame, figure)
    if figure.count_from:
        yield frame.t("draft-note-since", day=frame.dates.day(figure.count_from))
    if draft.as_of and figure.as_of != draft.as_of:
        yield escape(frame.dates.when(figure.as_of))
    if not figure.source:
        yield from _who(frame, draft)
    elif figure.source != draft.source:
        yield frame.t("draft-note-source", source=source_name(frame, draft, figure.source))
