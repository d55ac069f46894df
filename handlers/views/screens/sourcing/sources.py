"""/sources: who says what, and how new it is; and where each number of another screen is from. Pure."""

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.alphabet import alphabetical
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screen import Button, Origin, Screen
from handlers.views.texts import LONGEST, blocks, length, lines
from storage.rules.series import recency
from storage.values.report import Figure, Report

PAGE = 8  # sources a page
MOST_LINES = 24  # reports told with their sources; the others by their numbers
MOST_REPORTS = 90  # buttons: Telegram takes a hundred under one message
MOST_SAYERS = 3  # named of one report
A_ROW, A_LONG_ROW = 3, 6  # buttons of reports


def sources(frame: Frame) -> Screen:
    """The sources with a figure in the snapshot, the one with the newest first, each with its newest report."""
    newest = _newest_by_originator(frame)
    shown, _, count = frame.page_of(newest, PAGE)
    listed = [_source(frame, figure) for figure in shown] or [frame.t("sources-none")]
    text = blocks(
        [frame.t("sources-title"), lines(listed), frame.t("sources-note", sides=len(frame.snapshot.situation.parties))]
    )
    reports = _report_buttons(frame, shown)
    last = (buttons.back(frame), *buttons.not_back(frame, buttons.status(frame), buttons.newest(frame)))
    rows = (reports[:4], reports[4:], buttons.pages(frame, count), last)
    return Screen(text=frame.titled(text), rows=rows)


def of_screen(frame: Frame, origin: Link, told: Iterable[Origin]) -> Screen:
    """The reports of what is `told` on the screen `origin`, the newest first, each with its button."""
    reports = frame.snapshot.reports
    sayers: dict[int, set[str]] = {}
    for report_id, source in told:
        sayers.setdefault(report_id, set()).add(source or reports[report_id].source)
    found = sorted(
        (reports[each] for each in sayers), key=lambda report: (report.published.at, report.number), reverse=True
    )
    listed = [from_line(frame, report, sayers[report.id]) for report in found[:MOST_LINES]]
    listed = listed or [frame.t("sources-of-none")]
    more = [frame.t("and-more", n=len(found) - MOST_LINES)] if len(found) > MOST_LINES else []
    made = (
        frame.titled(blocks([frame.t("sources-of-title"), lines([*listed[:most], *more])]))
        # Fewer lines where so many are too long for one message: the buttons lead to every report.
        for most in (MOST_LINES, MOST_LINES // 3, 0)
    )
    text = next(text for text in made if length(text) <= LONGEST)
    shown = found[:MOST_REPORTS]
    long = len(shown) > MOST_LINES
    made_buttons = [
        report_button(frame, report.number, "button-report-short" if long else "button-report") for report in shown
    ]
    back = Button(label=frame.t.plain("button-back"), link=origin)
    everything = Button(label=frame.t.plain("button-all-sources"), link=frame.link.into("sources"))
    rows = in_rows(made_buttons, A_LONG_ROW if long else A_ROW)
    return Screen(text=text, rows=(*rows, (back, everything, buttons.newest(frame))))


def from_line(frame: Frame, report: Report, sayers: Collection[str]) -> Markup:
    """ "Report 27 · Thai Ministry of Defence, printed by Nation Thailand, 24 Dec · nationthailand.com"; one without an
    address says so."""
    others = [code for code in sayers if code != report.source]
    names = alphabetical({frame.names.outlet(code) for code in others or sayers}, str, frame.t.language)
    more = len(names) - MOST_SAYERS
    who = (
        frame.names.joined(names) if more <= 0 else ", ".join([*names[:MOST_SAYERS], frame.t.plain("and-more", n=more)])
    )
    relay = report.relay or (report.source if others else "")
    who = frame.t("printed-by", source=who, relay=frame.names.outlet(relay)) if relay else who
    at = next((one for one in report.references if one.url), None)
    where = frame.t("reference-url", url=at.url, site=at.site, note="") if at else frame.t("no-address")
    when = frame.dates.when(report.published)
    return frame.t("sources-of-line", number=str(report.number), who=who, when=when, where=where)


def in_rows(all_buttons: list[Button], a_row: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(all_buttons[at : at + a_row]) for at in range(0, len(all_buttons), a_row))


def _newest_by_originator(frame: Frame) -> list[Figure]:
    situation = frame.snapshot.situation
    newest: dict[str, Figure] = {}
    for figure in sorted((told[-1] for told in frame.snapshot.series), key=recency):
        newest[situation.originator(figure.source)] = figure
    return sorted(newest.values(), key=recency, reverse=True)


def _source(frame: Frame, figure: Figure) -> Markup:
    """Who said the newest, by its own name: a vague one counts as its parent, and does not speak for it."""
    return frame.t(
        "source-line",
        name=frame.names.outlet(figure.source),
        kind=frame.snapshot.situation.sources[figure.source].kind.value,
        when=frame.dates.when(figure.as_of),
        number=str(_number(frame, figure)),
    )


def _number(frame: Frame, figure: Figure) -> int:
    return frame.snapshot.reports[figure.report_id].number


def _report_buttons(frame: Frame, figures: Sequence[Figure]) -> tuple[Button, ...]:
    numbers = sorted({_number(frame, figure) for figure in figures}, reverse=True)
    return tuple(report_button(frame, number) for number in numbers)


def report_button(frame: Frame, number: int, key: str = "button-report") -> Button:
    label = frame.t.plain(key, number=str(number))
    return Button(label=label, link=frame.link.into("report", item=str(number)))
