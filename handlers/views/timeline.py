"""/timeline: what the record holds, newest first: talks, events, and figures where they changed. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from markupsafe import Markup

from config.vocabulary import Metric, StepKind
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.talks import step_line
from handlers.views.texts import lines
from handlers.views.toll import whose
from storage.records import Figure, Incident
from storage.series import histories

PAGE = 10  # entries, one phone screen
COUNTED = (Metric.KILLED, Metric.DISPLACED, Metric.IN_SHELTER)
FILTERS = ("talks", "figures")


@dataclass(frozen=True, kw_only=True)
class Entry:
    at: datetime
    line: Markup


def timeline(frame: Frame) -> Screen:
    """One page; the link's item filters: talks, figures, or '' for everything."""
    entries = sorted(_entries(frame), key=lambda entry: entry.at, reverse=True)
    count = max(1, -(-len(entries) // PAGE))
    page = min(frame.link.page, count - 1)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    title = frame.titled("timeline-title", page=page + 1, pages=count)
    body = [entry.line for entry in shown] or [frame.t("timeline-none")]
    return Screen(text=lines([title, Markup(), *body]), rows=(_filters(frame), buttons.pages(frame, count)))


def _entries(frame: Frame) -> Iterator[Entry]:
    chosen = frame.link.item
    if chosen != "figures":
        yield from (
            Entry(at=step.at.at, line=step_line(frame, step))
            for step in frame.snapshot.steps
            if step.kind is not StepKind.COMMITMENT_DUE
        )
    if chosen != "talks":
        yield from (_figure(frame, figure) for figure in _turning(frame))
    if not chosen:
        yield from (_incident(frame, incident) for incident in frame.snapshot.incidents)


def _turning(frame: Frame) -> Iterator[Figure]:
    """The figures that say something else than the one before them in their series."""
    counted = [figure for figure in frame.snapshot.figures if figure.metric in COUNTED and _is_whole(figure)]
    for history in histories(frame.snapshot.situation, counted):
        yield history[0]
        yield from (new for old, new in pairwise(history) if new.amount != old.amount)


def _is_whole(figure: Figure) -> bool:
    return not figure.subset and figure.unit.value == "person"


def _figure(frame: Frame, figure: Figure) -> Entry:
    line = frame.t(
        "timeline-figure",
        when=frame.when(figure.as_of),
        what=whose(frame, figure),
        amount=frame.amount(figure.amount),
        source=frame.source(figure.source, beside_party=True),
    )
    return Entry(at=figure.as_of.at, line=line)


def _incident(frame: Frame, incident: Incident) -> Entry:
    line = frame.t("timeline-incident", when=frame.or_when(incident.at), text=frame.name(incident.texts))
    return Entry(at=incident.at.at, line=line)


def _filters(frame: Frame) -> tuple[Button, ...]:
    """The filters that are not chosen, and everything where one is."""
    link = frame.link
    choices = [item for item in FILTERS if item != link.item] + ([""] if link.item else [])
    return tuple(
        Button(label=frame.t.plain(f"button-only-{item or 'all'}"), link=link.to("timeline", item=item))
        for item in choices
    )
