"""One report: its own words, its figures and steps, and where it can be read. Pure."""

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.events import event_lines
from handlers.views.phrases.figures import figure_line
from handlers.views.phrases.services import service_lines
from handlers.views.phrases.totals import report_reading
from handlers.views.screen import Button, Screen
from handlers.views.screens.sources import report_button
from handlers.views.texts import blocks, lines
from storage.rules.coverage import coverage
from storage.values.report import Figure, Reference, Report

MOST_FIGURES = 12  # lines of a report
MOST_SERVICES = 6


def report(frame: Frame) -> Screen:
    """The report whose number is the link's item, or that there is none in this record."""
    found = {str(report.number): report for report in frame.snapshot.reports.values()}
    back = (buttons.to(frame, "button-all-sources", "sources"), buttons.status(frame))
    asked = found.get(frame.link.item)
    if asked is None:
        last = str(max((report.number for report in found.values()), default=0))
        return Screen(text=frame.t("report-unknown", number=frame.link.item, last=last), rows=(back,))
    return Screen(text=_report(frame, asked), rows=(_beside(frame, asked, found), back))


def _report(frame: Frame, asked: Report) -> Markup:
    items = [
        *_figures(frame, asked),
        *_services(frame, asked),
        *event_lines(frame, lambda event: event.report_id == asked.id),
    ]
    return blocks(
        [
            lines([_heading(frame, asked), _printed(frame, asked)]),
            lines(items or [frame.t("report-nothing")]),
            report_reading(frame, asked),
            lines(_reference(frame, reference) for reference in asked.references),
        ]
    )


def _heading(frame: Frame, asked: Report) -> Markup:
    number, source = str(asked.number), frame.names.outlet(asked.source)
    if asked.title:
        return frame.t("report-title-named", number=number, source=source, title=asked.title)
    return frame.t("report-title", number=number, source=source)


def _printed(frame: Frame, asked: Report) -> Markup:
    key = "report-published-assumed" if asked.published_assumed else "report-published"
    published = frame.t(key, when=frame.dates.when(asked.published))
    if not asked.relay:
        return published
    return frame.t("report-printed", published=published, relay=frame.names.outlet(asked.relay))


def _figures(frame: Frame, asked: Report) -> list[Markup]:
    figures = [figure for figure in frame.snapshot.figures if figure.report_id == asked.id]
    told = [_figure(frame, asked, figure) for figure in figures[:MOST_FIGURES]]
    more = len(figures) - MOST_FIGURES
    return [*told, frame.t("report-more", n=more)] if more > 0 else told


def _services(frame: Frame, asked: Report) -> list[Markup]:
    told = service_lines(frame, lambda word: word.report_id == asked.id)
    more = len(told) - MOST_SERVICES
    return [*told[:MOST_SERVICES], frame.t("report-more", n=more)] if more > 0 else told


def _figure(frame: Frame, asked: Report, figure: Figure) -> Markup:
    """One figure; who counted where that is not the report's source, and what it covers."""
    own = figure.source == asked.source
    told = frame.t("plain", text=frame.dates.when(figure.as_of)) if own else frame.told(figure)
    line = frame.t("counts-told", counts=figure_line(frame, figure), told=told)
    remark = figure.coverage_note if not coverage(figure.coverage_note) else ""  # what it covers stands with the count
    return frame.t("report-noted", line=line, note=remark) if remark else line


def _reference(frame: Frame, reference: Reference) -> Markup:
    note = frame.t("reference-note", note=reference.note) if reference.note else Markup()
    if reference.url:
        return frame.t("reference-url", url=reference.url, site=reference.site, note=note)
    if reference.ref:
        return frame.t("reference-ref", site=reference.site, ref=reference.ref, note=note)
    return frame.t("reference-bare", site=reference.site, note=note)


def _beside(frame: Frame, asked: Report, found: dict[str, Report]) -> tuple[Button | None, ...]:
    before, after = str(asked.number - 1), str(asked.number + 1)
    return tuple(report_button(frame, int(number)) if number in found else None for number in (before, after))
