"""Other outbreaks that run at the same time as the newest: each has a toll of its own, and none hides another. Pure
(docs/rules.md, rule 20)."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from markupsafe import Markup

from config.vocabulary import Family, Metric
from handlers.views.frame import Frame, Part
from handlers.views.phrases.figures import is_of, some
from handlers.views.phrases.tolls.beside import not_to_miss
from handlers.views.phrases.tolls.sides import is_counted, party_line, party_lines
from handlers.views.phrases.tolls.toll import aged, ages, headline, our_sum
from handlers.views.phrases.tolls.totals import total_line
from handlers.views.texts import lines
from storage.rules.pushed.news import importance
from storage.rules.series import counts_everyone, current, is_claim, rank, recency
from storage.rules.tally import Toll, toll

MOST_OUTBREAKS = 2  # besides the newest
MOST_SINCE = 2  # later counts of one that is over


def others(frame: Frame) -> Iterator[Frame]:
    """The same question about each other outbreak that runs on that day, the newest first."""
    snapshot, situation = frame.snapshot, frame.snapshot.situation
    running = (phase for phase in reversed(snapshot.running) if phase.number != snapshot.phase.number)
    for phase in islice(running, MOST_OUTBREAKS):
        still = phase if phase.ends else replace(phase, goes_on=True)
        # The last of the phases that have begun is the one that a snapshot is of.
        last = (*(other for other in situation.phases if other is not phase), still)
        yield replace(frame, snapshot=replace(snapshot, situation=replace(situation, phases=last)))


def counted_since(frame: Frame, *families: Family) -> Markup | None:
    """What was counted of an outbreak that is over after the day that is asked for: no sum of that day has it."""
    asked = [metric for family in families for metric in family.metrics]
    situation = frame.snapshot.situation
    told = sorted(current(situation, frame.snapshot.counted_after), key=recency, reverse=True)
    found = [f for f in told if f.metric in asked and not f.place and counts_everyone(f) and is_of(f, frame.link.party)]
    found.sort(key=lambda f: (importance(f), is_claim(situation, f), rank(situation, f)))  # a side's own word first
    shown = some(frame, found, MOST_SINCE)
    return lines([frame.t("counted-since"), *shown]) if shown else None


def name(frame: Frame) -> Markup:
    """What the outbreak is called that a frame is about."""
    return frame.t("bold", text=frame.names.of(frame.snapshot.phase.names))


def parts(frame: Frame) -> list[Part]:
    """The dead of the other outbreaks, if any are counted, by side with who counted and when; the asked side's alone
    where one was asked for."""
    return [partial(_toll, other) for other in others(frame)]


def is_told(dead: Toll) -> bool:
    """Whether anything is counted in an outbreak."""
    return bool(is_counted(dead) or dead.lead_total or dead.narrower)


def _toll(frame: Frame) -> Markup | None:
    dead = toll(frame.snapshot, Metric.KILLED)
    if frame.link.party:
        side = next(side for side in dead.parties if side.party == frame.link.party)
        told = [party_line(frame, side), *not_to_miss(frame, side)] if side.cells or side.narrower else []
        return lines([name(frame), *told]) if told else None
    if not is_told(dead):
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
