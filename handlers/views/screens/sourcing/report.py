"""One report: its own words, its figures and steps, and where it can be read. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from config.free_text import FreeText
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.events import event_lines
from handlers.views.phrases.figures import figure_line
from handlers.views.phrases.services import service_lines
from handlers.views.phrases.tolls.totals import report_reading
from handlers.views.screen import Button, Screen
from handlers.views.screens.sourcing.sources import report_button
from handlers.views.texts import blocks, length, lines
from storage.rules.coverage import told_beside
from storage.values.report import EndedReport, Figure, Reference, Report, When

PAGE, PAGE_LENGTH = 12, 2_400  # figures, services and events of a report, and how long they are together


def report(frame: Frame) -> Screen:
    """One page of the report whose number is the link's item, or that there is none in this record."""
    asked = asked_report(frame)
    if asked is None:
        return unknown(frame)
    items = list(_items(frame, asked))
    starts = _page_starts(frame, asked)
    pages = len(starts)
    page = min(frame.link.page, pages - 1)
    shown = [item() for item in items[starts[page] : (*starts, len(items))[page + 1]]]
    heading = _heading(frame, asked)
    heading = frame.t("report-page", line=heading, page=page + 1, pages=pages) if pages > 1 else heading
    text = blocks(
        [
            lines([heading, _printed(frame, asked), *_corrects(frame, asked)]),
            lines(shown or [frame.t("report-nothing")]),
            report_reading(frame, asked),
            _references(frame, asked),
        ]
    )
    cite = Button(label=frame.t.plain("button-cite"), link=replace(frame.link, screen="cite", page=0))
    mine = cite if figures_of(frame, asked) else None
    return Screen(
        text=text,
        rows=(
            buttons.pages(frame, pages),
            _beside(frame, asked),
            (buttons.back(frame), mine, buttons.newest(frame)),
            _away(frame),
        ),
    )


def _page_starts(frame: Frame, asked: Report) -> list[int]:
    """Where each page begins: a report is told in full, on as many pages as that takes."""
    apart = replace(frame, figures=set(), origins=set())  # what stands on another page is not told
    starts, used = [0], 0
    for number, item in enumerate(_items(apart, asked)):
        taken = length(item())
        if number > starts[-1] and (number - starts[-1] == PAGE or used + taken > PAGE_LENGTH):
            starts.append(number)
            used = 0
        used += taken
    return starts


def unknown(frame: Frame) -> Screen:
    """What became of the report, where it ended; else that there is none, and which is the newest."""
    found = next(
        (one for one in frame.snapshot.ended_reports.values() if str(one.report.number) == frame.link.item), None
    )
    if found:
        return _ended(frame, found)
    last = str(max((report.number for report in frame.snapshot.reports.values()), default=0))
    text = frame.t("report-unknown", number=frame.link.item, last=last)
    return Screen(text=text, rows=((buttons.back(frame), buttons.newest(frame)), _away(frame)))


def _ended(frame: Frame, found: EndedReport) -> Screen:
    """What took its place and why. What it said is told no more."""
    asked, by = found.report, found.replaced_by
    values = {"when": frame.dates.when(When(at=found.at)), "reason": found.reason_kind.value}
    told = frame.t("report-retracted", **values) if by is None else frame.t("report-replaced", by=str(by), **values)
    text = blocks([lines([_heading(frame, asked), _printed(frame, asked)]), told, _references(frame, asked)])
    instead = report_button(frame, by) if by is not None else None
    beside = tuple(one for one in _beside(frame, asked) if one != instead)  # nearly always the next one took its place
    return Screen(text=text, rows=((instead,), beside, (buttons.back(frame), buttons.newest(frame)), _away(frame)))


def _corrects(frame: Frame, asked: Report) -> Iterator[Markup]:
    """The reports in whose place it stands, and why."""
    for ended in frame.snapshot.ended_reports.values():
        if ended.replaced_by == asked.number:
            yield frame.t("report-replaces", number=str(ended.report.number), reason=ended.reason_kind.value)


def asked_report(frame: Frame) -> Report | None:
    """The report whose number is the link's item."""
    return next((one for one in frame.snapshot.reports.values() if str(one.number) == frame.link.item), None)


def figures_of(frame: Frame, asked: Report) -> list[Figure]:
    """What the report counts: of all sides first, then of each in alphabetical order, as it stands there."""
    sides = frame.names.sides()
    own = [figure for figure in frame.snapshot.figures if figure.report_id == asked.id]
    return sorted(own, key=lambda one: sides.index(one.victim_party) if one.victim_party in sides else -1)


def _items(frame: Frame, asked: Report) -> Iterator[Callable[[], Markup]]:
    """Its figures, services and events, each put into words only if its page is asked for."""
    for figure in figures_of(frame, asked):
        yield partial(_figure, frame, asked, figure)
    told = service_lines(frame, lambda word: word.report_id == asked.id)
    told += event_lines(frame, lambda event: event.report_id == asked.id, whole=True)
    for line in told:
        yield partial(frame.t, "plain", text=line)


def _away(frame: Frame) -> tuple[Button | None, ...]:
    return buttons.not_back(frame, buttons.to(frame, "button-all-sources", "sources"), buttons.status(frame))


def _heading(frame: Frame, asked: Report) -> Markup:
    number, source = str(asked.number), frame.names.outlet(asked.source)
    if asked.title:
        return frame.t("report-title-named", number=number, source=source, title=asked.title)
    return frame.t("report-title", number=number, source=source)


def _printed(frame: Frame, asked: Report) -> Markup:
    """When it came out; of an editor's, who is not asked that, when it was entered."""
    known = "report-published-assumed" if asked.published_assumed else "report-published"
    key = "report-entered" if asked.entered_by and asked.published_assumed else known
    published = frame.t(key, when=frame.dates.when(asked.published))
    if not asked.relay:
        return published
    return frame.t("report-printed", published=published, relay=frame.names.outlet(asked.relay))


def _figure(frame: Frame, asked: Report, figure: Figure) -> Markup:
    """One figure; who counted where that is not the report's source, and what it covers."""
    own = figure.source == asked.source
    told = frame.t("plain", text=frame.dates.when(figure.as_of)) if own else frame.told(figure)
    line = frame.t("counts-told", counts=figure_line(frame, figure), told=told)
    remark = figure.coverage_note if not told_beside(figure.coverage_note) else ""  # else it stands with the count
    return frame.t("report-noted", line=line, note=remark) if remark else line


def _references(frame: Frame, asked: Report) -> Markup:
    """Where it can be read; what cannot be tapped says why."""
    told = [_reference(frame, reference) for reference in asked.references]
    no_link = not any(reference.url for reference in asked.references)
    return lines([*told, frame.t("report-no-address") if no_link else None])


def _reference(frame: Frame, reference: Reference) -> Markup:
    note = frame.t("reference-note", note=reference.note) if reference.note else Markup()
    if reference.url and len(reference.url) <= FreeText.ADDRESS.most:
        return frame.t("reference-url", url=reference.url, site=reference.site, note=note)
    if reference.ref:
        return frame.t("reference-ref", site=reference.site, ref=reference.ref, note=note)
    return frame.t("reference-bare", site=reference.site, note=note)


def _beside(frame: Frame, asked: Report) -> tuple[Button | None, ...]:
    found = {*(report.number for report in frame.snapshot.reports.values()), *frame.snapshot.ended_reports}
    beside = (asked.number - 1, asked.number + 1)
    return tuple(report_button(frame, number) if number in found else None for number in beside)
