"""/reports and /retract: the list of published reports, and taking one back. Pure."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from config.vocabulary import LifeCycle, ReasonKind
from handlers.views.frame import Frame
from handlers.views.links.editors import DraftLink, RetractLink
from handlers.views.phrases.events import incident_line
from handlers.views.phrases.figures import figure_line
from handlers.views.phrases.mediation.steps import step_line
from handlers.views.phrases.services import state
from handlers.views.screen import Button, Screen
from handlers.views.texts import Texts, blocks, lines
from storage.values.editorial import ListedReport, StoredDraft, TakenBack
from storage.values.report import Figure, Incident, Report, ServiceWord, Step, When

Item = Figure | Step | Incident | ServiceWord

MOST_SAID = 4  # items
MOST_OFFERED, IN_A_ROW = 9, 3  # buttons


class Holds(NamedTuple):
    """How much of each kind a report says."""

    figures: int
    steps: int
    incidents: int
    services: int


def listed(frame: Frame, found: Sequence[ListedReport]) -> Screen:
    if not found:
        return Screen(text=frame.t("reports-none"))
    told = [_line(frame, one) for one in found]
    return Screen(text=blocks([frame.t("reports-title"), lines(told), frame.t("reports-note")]))


def drafts_listed(frame: Frame, found: Sequence[StoredDraft], *, by_words: bool = False) -> Screen:
    """Whoever asks sees when each of theirs was changed, and no word of it: the list may stand in a group. Who
    asked in words for what buttons do (`by_words`) is told that nothing was done."""
    first = frame.t("drafts-by-buttons") if by_words else None
    if not found:
        return Screen(text=blocks([first, frame.t("drafts-none")]))
    told = [
        frame.t("draft-listed", number=str(one.id), when=frame.dates.when(When(at=one.changed_at, exact=True)))
        for one in found
    ]
    opens = tuple(opened(frame, one) for one in found)
    rows = tuple(opens[at : at + IN_A_ROW] for at in range(0, len(opens), IN_A_ROW))
    return Screen(text=blocks([first, frame.t("drafts-title"), lines(told), frame.t("drafts-note")]), rows=rows)


def opened(frame: Frame, stored: StoredDraft) -> Button:
    """Shows the draft again, below."""
    link = DraftLink(draft=stored.id, version=stored.version, action="open")
    return Button(label=frame.t.plain("draft-open", number=str(stored.id)), link=link)


def why_retract(frame: Frame, report: Report, reason: str) -> Screen:
    """What the report says, as of when where that is one moment, and the kinds of reason to choose from, or to leave
    it; the reason in words stays in the message that is answered. It may be '': none is stated."""
    t = frame.t
    keys = tuple(
        Button(
            label=t.plain(f"reason-{kind.value.replace('_', '-')}"), link=RetractLink(report=report.number, kind=kind)
        )
        for kind in ReasonKind
    )
    items = items_of(frame, report.id)
    dated = {item.as_of for item in items if isinstance(item, Figure)}
    text = t(
        "retract-why",
        number=str(report.number),
        source=frame.names.outlet(report.source),
        dated="yes" if len(dated) == 1 else "no",
        when=frame.dates.when(dated.pop() if len(dated) == 1 else report.published),
        told=lines(said(frame, items)),
        reason=reason or t.plain("retract-no-reason", number=str(report.number)),
    )
    ended = frame.snapshot.ended_reports.values()
    again = [str(one.report.number) for one in ended if one.replaced_by == report.number]
    back = t("retract-brings-back", n=len(again), reports=frame.names.joined(again)) if again else None
    leave = Button(label=t.plain("retract-leave"), link=RetractLink(report=report.number, kind=None))
    return Screen(text=blocks([text, back]), rows=(keys[:2], keys[2:], (leave,)))


def which_retract(frame: Frame, named: Collection[int], problem: Markup | None = None) -> Screen:
    """The reports that were named, else the newest, each on a button that asks whether and why it shall be taken
    back."""
    standing = sorted(frame.snapshot.reports.values(), key=lambda report: report.number, reverse=True)
    meant = [report for report in standing if report.number in named]
    offered = meant if len(meant) > 1 else standing
    keys = [
        Button(
            label=frame.t.plain("button-report", number=str(report.number)),
            link=RetractLink(report=report.number, kind=None, asks=True),
        )
        for report in offered[:MOST_OFFERED]
    ]
    rows = tuple(tuple(keys[at : at + IN_A_ROW]) for at in range(0, len(keys), IN_A_ROW))
    told = lines(standing_line(frame, report) for report in offered[:MOST_OFFERED])
    key = "retract-one" if offered is meant else "retract-how"
    return Screen(text=blocks([problem, frame.t(key), told]), rows=rows)


def said(frame: Frame, items: Sequence[Item]) -> Iterator[Markup]:
    """The first of what a report says, and how much more there is."""
    yield from (_item_line(frame, item) for item in items[:MOST_SAID])
    if len(items) > MOST_SAID:
        yield frame.t("retract-more", n=len(items) - MOST_SAID)


def items_of(frame: Frame, report: int) -> Sequence[Item]:
    """All that a report, by its id, says in the frame's record."""
    record = frame.snapshot
    found = chain[Item](record.figures, record.steps, record.services, record.incidents)
    return [item for item in found if item.report_id == report]


def _item_line(frame: Frame, item: Item) -> Markup:
    if isinstance(item, Figure):
        return figure_line(frame, item)
    if isinstance(item, ServiceWord):
        return state(frame, item)
    return step_line(frame, item) if isinstance(item, Step) else incident_line(frame, item)


def left(t: Texts, number: int) -> Screen:
    """That nothing was done."""
    return Screen(text=t("retract-left", number=str(number)))


def retracted(frame: Frame, done: TakenBack, reason: str) -> Screen:
    key = "retracted" if reason else "retracted-no-reason"
    text = frame.t(key, number=str(done.report.number), reason=reason)
    return Screen(text=lines([text, *standing_again(frame, done)]))


def standing_again(frame: Frame, done: TakenBack) -> Iterator[Markup]:
    """What readers see again, now that the report is taken back (docs/rules.md, rule 23)."""
    for key, numbers in (("stands-again", done.again), ("counts-again", done.figures_of)):
        if numbers:
            yield frame.t(key, reports=frame.names.joined([str(number) for number in numbers]), n=len(numbers))


def standing_line(frame: Frame, report: Report) -> Markup:
    """A report of the frame's record, and how much it says."""
    return frame.t("report-listed", **_heading(frame, report), says=how_much(frame, held_by(frame, report.number)))


def held_by(frame: Frame, number: int) -> Holds:
    """How much the report of that number says in the frame's record."""
    ids = [report.id for report in frame.snapshot.reports.values() if report.number == number]
    items = [item for id_ in ids for item in items_of(frame, id_)]
    return Holds(*(sum(isinstance(item, kind) for item in items) for kind in (Figure, Step, Incident, ServiceWord)))


def how_much(frame: Frame, holds: Holds) -> str:
    """ "2 figures, 1 event": how much a report says; of what there is none nothing is said."""
    counts = {kind: n for kind, n in holds._asdict().items() if n} or {"figures": 0}
    return ", ".join(frame.t.plain(f"{kind}-listed", n=n) for kind, n in counts.items())


def _heading(frame: Frame, report: Report) -> dict[str, str]:
    sources = frame.snapshot.situation.sources
    source = frame.names.of(sources[report.source].names) if report.source in sources else report.source
    return {"number": str(report.number), "source": source, "when": frame.dates.when(report.published)}


def _line(frame: Frame, one: ListedReport) -> Markup:
    says = how_much(frame, Holds(one.figures, one.steps, one.incidents, one.services))
    values = {**_heading(frame, one.report), "says": says, "by": str(one.replaced_by or "")}
    taken_back = "report-listed-undone" if one.undone else "report-listed-retracted"
    key = {LifeCycle.ACTIVE: "report-listed", LifeCycle.CORRECTED: "report-listed-corrected"}.get(
        one.life_cycle, taken_back
    )
    return frame.t(key, **values)
