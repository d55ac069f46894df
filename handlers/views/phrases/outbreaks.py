"""Other outbreaks that run at the same time as the newest: each has a toll of its own, and none hides another. Pure
(docs/rules.md, rule 20)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views.frame import Frame, Part
from handlers.views.phrases.sides import is_counted, party_lines
from handlers.views.phrases.toll import aged, ages, headline, our_sum
from handlers.views.phrases.totals import total_line
from handlers.views.texts import lines
from storage.rules.tally import Toll, toll


def others(frame: Frame) -> Iterator[Frame]:
    """The same question about each other outbreak that runs on that day, the newest first."""
    snapshot = frame.snapshot
    situation, day = snapshot.situation, frame.dates.local(snapshot.as_of).date()
    for phase in reversed(situation.running_on(day)):
        if phase.number != snapshot.phase.number:
            last = (*(other for other in situation.phases if other is not phase), phase)
            yield replace(frame, snapshot=replace(snapshot, situation=replace(situation, phases=last)))


def name(frame: Frame) -> Markup:
    """What the outbreak is called that a frame is about."""
    return frame.t("bold", text=frame.names.of(frame.snapshot.phase.names))


def parts(frame: Frame) -> list[Part]:
    """The dead of each other outbreak, if any are counted, by side with who counted and when."""
    return [partial(_toll, other) for other in others(frame)]


def _is_told(dead: Toll) -> bool:
    return bool(is_counted(dead) or dead.lead_total or dead.narrower)


def _toll(frame: Frame) -> Markup | None:
    dead = toll(frame.snapshot, Metric.KILLED)
    if not _is_told(dead):
        return None
    lead = (total_line(frame, total) for total in dead.totals if dead.lead_total in total.figures)
    return lines(
        [
            name(frame),
            headline(frame, dead),
            *lead,
            our_sum(frame, dead),
            *(party_lines(frame, dead) if is_counted(dead) else ()),
            ages(frame, aged(frame, [dead])),
        ]
    )
