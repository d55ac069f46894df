"""Outbreaks of the conflict, since when it goes on: the newest first, each leading to how it stood. Pure."""

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.phrases.figures import some
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.pushed.news import importance
from storage.rules.series import counts_everyone, current_of
from storage.values.report import Figure
from storage.values.situation import Phase

MOST = 8  # outbreaks
MOST_SINCE = 2  # counts of one that came after it


def outbreaks(frame: Frame) -> Screen:
    """When each began that had begun by then, and when it ended, as far as that is on record."""
    day = frame.dates.local(frame.snapshot.as_of).date()
    phases = frame.snapshot.situation.phases
    begun = [phase for phase in reversed(phases) if phase.begins <= day][:MOST] or list(phases[:1])
    since = {phase.number: _counted_since(frame, phase) for phase in begun}
    told = [line for phase in begun for line in (_told(frame, phase), *since[phase.number])]
    text = blocks(
        [
            frame.titled(frame.t("outbreaks-title")),
            lines(told),
            frame.t("outbreaks-note", talks="some" if frame.snapshot.tracks else "none"),
        ]
    )
    ended = [phase for phase in begun if phase.ends and phase.ends < day]
    then = [
        Button(label=frame.names.of(phase.names), link=Link(screen="status", day=phase.ends, known_now=True))
        for phase in ended
    ]
    last = (buttons.status(frame), buttons.to(frame, "button-timeline", "timeline"), buttons.newest(frame))
    counted = buttons.sources(frame) if any(since.values()) else None
    return Screen(text=text, rows=(*((each,) for each in then), (counted,), last))


def _counted_since(frame: Frame, phase: Phase) -> list[Markup]:
    """What was counted of an outbreak after its last day: no screen of that day tells it (docs/rules.md, rule 20)."""

    def is_of_it(figure: Figure) -> bool:
        return figure.phase == phase.number and not figure.place and counts_everyone(figure)

    def is_later(figure: Figure) -> bool:
        return phase.ends is not None and frame.dates.local(figure.as_of.at).date() > phase.ends

    found = [figure for figure in current_of(frame.snapshot, is_of_it) if is_later(figure)]
    return some(frame, sorted(found, key=importance), MOST_SINCE)


def _told(frame: Frame, phase: Phase) -> Markup:
    begins, sides = frame.dates.full_day(phase.begins), len(frame.snapshot.situation.parties)
    first = (
        frame.t("outbreak-since-either", day=begins, other=frame.dates.full_day(phase.begins_latest), sides=sides)
        if phase.begins_latest != phase.begins
        else frame.t("outbreak-since", day=begins)
    )
    day = frame.dates.local(frame.snapshot.as_of).date()
    ended = phase.ends if phase.ends and phase.ends < day else None
    values = {"name": frame.names.of(phase.names), "begins": first}
    if ended:
        return frame.t("outbreak-ended", ends=frame.dates.full_day(ended), **values)
    return frame.t("outbreak-open", days=(day - phase.begins).days + 1, **values)  # the first day is one
