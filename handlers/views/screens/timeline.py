"""/timeline: what the record holds, newest first: talks, events, and figures where they changed. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from markupsafe import Markup

from config.vocabulary import Family
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.screens.sourcing.sources import report_button
from handlers.views.screens.timeline_entries import Entry, entries
from handlers.views.texts import blocks, lines

PAGE = 12  # entries, one phone screen
IN_A_ROW = 4  # buttons
DAYS = 18  # buttons
FILTERS = ("talks", "figures")


def timeline(frame: Frame) -> Screen:
    """One page; the link's item filters: talks, figures, or '' for everything."""
    told = entries(frame)
    on_page, page, count = frame.page_of(told, PAGE)
    unread = frame.t("part-away") if frame.failed else None
    shown = frame.parts(*(partial(_dated, frame, entry) for entry in on_page))
    title = frame.titled(frame.t("timeline-title", page=page + 1, pages=count))
    text = blocks([title, lines(shown or [None if unread else _none(frame)]), unread])
    cut = _cut_short(frame, on_page)
    rows = (tuple(cut[at : at + IN_A_ROW]) for at in range(0, len(cut), IN_A_ROW))
    by_day = Button(label=frame.t.plain("button-days"), link=replace(frame.link, screen="days", page=0))
    last = (by_day if count > 1 else None, buttons.sources(frame), buttons.newest(frame))
    return Screen(text=text, rows=(*rows, _filters(frame), buttons.pages(frame, count), last))


def _none(frame: Frame) -> Markup:
    """Whoever was harmed otherwise than killed stands elsewhere, and is not nothing."""
    harmed = any(told[0].metric.family is Family.HARMED for told in frame.snapshot.series)
    return frame.t("timeline-none-but-harmed" if harmed and frame.link.item != "talks" else "timeline-none")


def _cut_short(frame: Frame, told: Sequence[Entry]) -> list[Button]:
    """Where the whole of a text can be read that is too long for a list."""
    reports = frame.snapshot.reports
    long = {reports[one.report].number for one in told if one.report and one.report in reports}
    return [report_button(frame, number) for number in sorted(long, reverse=True)]


def days(frame: Frame) -> Screen:
    """One page of the days that the timeline has entries of, each leading to the page where it begins."""
    told = entries(frame)
    first: dict[date, int] = {}
    for n, entry in enumerate(told):
        first.setdefault(frame.dates.local(entry.when.at).date(), n // PAGE)
    found = list(first.items())
    on_page, page, count = frame.page_of(found, DAYS)
    shown = [
        Button(label=frame.dates.day(day), link=replace(frame.link, screen="timeline", page=at)) for day, at in on_page
    ]
    rows = tuple(tuple(shown[at : at + 3]) for at in range(0, len(shown), 3))
    back = Button(label=frame.t.plain("button-back"), link=replace(frame.link, screen="timeline", page=0))
    title = frame.titled(frame.t("days-title", page=page + 1, pages=count))
    return Screen(text=title, rows=(*rows, buttons.pages(frame, count), (back, buttons.newest(frame))))


def _dated(frame: Frame, entry: Entry) -> Markup:
    day = frame.dates.or_when(entry.when) if entry.either else frame.dates.when(entry.when)
    return frame.t("dated", day=day, text=entry.line())


def _filters(frame: Frame) -> tuple[Button, ...]:
    """The filters that are not chosen, and everything where one is."""
    link = frame.link
    choices = [item for item in FILTERS if item != link.item] + ([""] if link.item else [])
    return tuple(
        Button(label=frame.t.plain(f"button-only-{item or 'all'}"), link=link.to("timeline", item=item))
        for item in choices
    )
