"""/sources: who says what, and how new it is. Pure."""

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.series import recency
from storage.values.report import Figure

PAGE = 8  # sources a page


def sources(frame: Frame) -> Screen:
    """The sources with a figure in the snapshot, the one with the newest first, each with its newest report."""
    newest = _newest_by_originator(frame)
    count = max(1, -(-len(newest) // PAGE))
    page = min(frame.link.page, count - 1)
    shown = newest[page * PAGE : (page + 1) * PAGE]
    listed = [_source(frame, figure) for figure in shown] or [frame.t("sources-none")]
    text = blocks([frame.t("sources-title"), lines(listed), frame.t("sources-note")])
    reports = _report_buttons(frame, shown)
    rows = (reports[:4], reports[4:], buttons.pages(frame, count), (buttons.status(frame),))
    return Screen(text=frame.titled(text), rows=rows)


def _newest_by_originator(frame: Frame) -> list[Figure]:
    situation = frame.snapshot.situation
    newest: dict[str, Figure] = {}
    for figure in sorted((told[-1] for told in frame.snapshot.series), key=recency):
        newest[situation.originator(figure.source)] = figure
    return sorted(newest.values(), key=recency, reverse=True)


def _source(frame: Frame, figure: Figure) -> Markup:
    situation = frame.snapshot.situation
    code = situation.originator(figure.source)
    return frame.t(
        "source-line",
        name=frame.names.outlet(code),
        kind=situation.sources[code].kind.value,
        when=frame.dates.when(figure.as_of),
        number=str(_number(frame, figure)),
    )


def _number(frame: Frame, figure: Figure) -> int:
    return frame.snapshot.reports[figure.report_id].number


def _report_buttons(frame: Frame, figures: list[Figure]) -> tuple[Button, ...]:
    numbers = sorted({_number(frame, figure) for figure in figures}, reverse=True)
    return tuple(report_button(frame, number) for number in numbers)


def report_button(frame: Frame, number: int) -> Button:
    label = frame.t.plain("button-report", number=str(number))
    return Button(label=label, link=frame.link.to("report", item=str(number)))
