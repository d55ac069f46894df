"""/sources: who says what and how old it is; and one report with its figures and where to read it. Pure."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.talks import step_line
from handlers.views.texts import blocks, lines
from handlers.views.toll import whose
from storage.records import Figure, Reference, Report
from storage.series import recency

PAGE = 8  # sources a page
MOST_FIGURES = 12  # lines of a report


def sources(frame: Frame) -> Screen:
    """The sources with a figure in the snapshot, the one with the newest first, each with its newest report."""
    newest = _newest_by_originator(frame)
    count = max(1, -(-len(newest) // PAGE))
    page = min(frame.link.page, count - 1)
    shown = newest[page * PAGE : (page + 1) * PAGE]
    text = blocks(
        [frame.titled("sources-title"), lines(_source(frame, figure) for figure in shown), frame.t("sources-note")]
    )
    numbers = sorted({_number(frame, figure) for figure in shown}, reverse=True)
    reports = tuple(_report_button(frame, number) for number in numbers)
    return Screen(text=text, rows=(reports[:4], reports[4:], buttons.pages(frame, count)))


def _newest_by_originator(frame: Frame) -> list[Figure]:
    situation = frame.snapshot.situation
    newest: dict[str, Figure] = {}
    for figure in sorted(frame.snapshot.figures, key=recency):
        newest[situation.originator(figure.source)] = figure
    return sorted(newest.values(), key=recency, reverse=True)


def _source(frame: Frame, figure: Figure) -> Markup:
    situation = frame.snapshot.situation
    source = situation.sources[situation.originator(figure.source)]
    values = {
        "name": frame.name(source.names),
        "kind": source.kind.value,
        "when": frame.when(figure.as_of),
        "number": _number(frame, figure),
    }
    if frame.is_old(figure.as_of.at):
        return frame.t("source-line-old", days=frame.days_since(figure.as_of.at), **values)
    return frame.t("source-line", **values)


def _number(frame: Frame, figure: Figure) -> int:
    return frame.snapshot.reports[figure.report_id].number


def _report_button(frame: Frame, number: int) -> Button:
    label = frame.t.plain("button-report", number=str(number))
    return Button(label=label, link=frame.link.to("report", item=str(number)))


def report(frame: Frame) -> Screen:
    """One report: its own words, its figures and steps, and the way to read it; or that there is no such report."""
    found = {str(report.number): report for report in frame.snapshot.reports.values()}
    back = (buttons.to(frame, "button-all-sources", "sources"),)
    asked = found.get(frame.link.item)
    if asked is None:
        known = sorted(report.number for report in found.values())
        last = str(known[-1]) if known else "0"
        return Screen(text=frame.t("report-unknown", number=frame.link.item, last=last), rows=(back,))
    return Screen(text=_report(frame, asked), rows=(_beside(frame, asked, found), back))


def _report(frame: Frame, asked: Report) -> Markup:
    figures = [figure for figure in frame.snapshot.figures if figure.report_id == asked.id]
    steps = [step for step in frame.snapshot.steps if step.report_id == asked.id]
    reading = frame.t("report-reading", text=frame.name(asked.reading)) if asked.reading else None
    return blocks(
        [
            lines([_heading(frame, asked), _printed(frame, asked)]),
            lines([*_figures(frame, asked, figures), *(step_line(frame, step) for step in steps)]),
            reading,
            lines(_reference(frame, reference) for reference in asked.references),
        ]
    )


def _heading(frame: Frame, asked: Report) -> Markup:
    return frame.t("report-title", number=str(asked.number), source=_name(frame, asked.source))


def _name(frame: Frame, code: str) -> str:
    return frame.name(frame.snapshot.situation.sources[code].names)


def _printed(frame: Frame, asked: Report) -> Markup:
    key = "report-published-assumed" if asked.published_assumed else "report-published"
    if asked.relay:
        return frame.t(f"{key}-relay", when=frame.when(asked.published), relay=_name(frame, asked.relay))
    return frame.t(key, when=frame.when(asked.published))


def _figures(frame: Frame, asked: Report, figures: Sequence[Figure]) -> list[Markup]:
    told = [_figure(frame, asked, figure) for figure in figures[:MOST_FIGURES]]
    more = len(figures) - MOST_FIGURES
    return [*told, frame.t("report-more", n=more)] if more > 0 else told


def _figure(frame: Frame, asked: Report, figure: Figure) -> Markup:
    subset = frame.t.plain("figure-subset", subset=figure.subset) if figure.subset else ""
    unit = frame.t.plain("figure-households") if figure.unit.value == "household" else ""
    notes = [note for note in (subset, unit, figure.coverage_note) if note]
    if figure.source != asked.source:
        notes.append(frame.t.plain("figure-says", source=_name(frame, figure.source)))
    values = {"what": whose(frame, figure), "amount": frame.amount(figure.amount), "when": frame.when(figure.as_of)}
    if notes:
        return frame.t("report-figure-noted", notes="; ".join(notes), **values)
    return frame.t("report-figure", **values)


def _reference(frame: Frame, reference: Reference) -> Markup:
    note = frame.t("reference-note", note=reference.note) if reference.note else Markup()
    if reference.url:
        return frame.t("reference-url", url=reference.url, site=reference.site, note=note)
    if reference.ref:
        return frame.t("reference-ref", site=reference.site, ref=reference.ref, note=note)
    return frame.t("reference-bare", site=reference.site, note=note)


def _beside(frame: Frame, asked: Report, found: dict[str, Report]) -> tuple[Button | None, ...]:
    before, after = str(asked.number - 1), str(asked.number + 1)
    return tuple(_report_button(frame, int(number)) if number in found else None for number in (before, after))
