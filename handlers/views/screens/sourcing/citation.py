"""Behind "To quote": each number of a report on a line that a tap copies: how many, who, as of when, where. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.dates import NO_BREAK
from handlers.views.frame import Frame
from handlers.views.phrases.figures import figure_line
from handlers.views.screen import Button, Screen
from handlers.views.screens.sourcing.report import asked_report, figures_of, unknown
from handlers.views.texts import LONGEST, blocks, length
from storage.values.report import Figure, Report

PAGE = 6  # numbers, each on several lines of a phone
LONGEST_ADDRESS = 300  # characters; of a longer one the site is told


def citation(frame: Frame) -> Screen:
    """One page of the numbers of the report that the link's item names."""
    asked = asked_report(frame)
    if asked is None:
        return unknown(frame)
    figures = figures_of(frame, asked)
    shown, page, pages = frame.page_of(figures, PAGE)
    title = frame.t("cite-title", number=str(asked.number))
    title = frame.t("report-page", line=title, page=page + 1, pages=pages) if pages > 1 else title
    note = frame.t("cite-how" if shown else "cite-nothing")
    text = blocks([title, note, *_fitting(frame, asked, shown, LONGEST - length(title) - length(note) - 4)])
    back = Button(label=frame.t.plain("button-back"), link=replace(frame.link, screen="report", page=0))
    return Screen(text=text, rows=(buttons.pages(frame, pages), (back, buttons.newest(frame))))


def _fitting(frame: Frame, asked: Report, figures: Sequence[Figure], room: int) -> Iterator[Markup]:
    for figure in figures:
        line = _line(frame, asked, figure)
        if (room := room - length(line) - 2) < 0:  # and the blank line before it
            return
        yield line


def _line(frame: Frame, asked: Report, figure: Figure) -> Markup:
    source = frame.names.outlet(figure.source)
    who = frame.t("printed-by", source=source, relay=frame.names.outlet(asked.relay)) if asked.relay else source
    where = next((one.url for one in asked.references if one.url and len(one.url) <= LONGEST_ADDRESS), None)
    site = next((one.site for one in asked.references), frame.t.plain("no-address"))
    line = frame.t(
        "cite-line",
        line=figure_line(frame, figure),
        when=frame.dates.in_full(figure.as_of),
        who=who,
        where=where or frame.t("cite-report", number=str(asked.number), site=site),
    )
    return line.replace(NO_BREAK, " ")  # it is copied into other texts
