"""/mediation: every effort that is still open, and the earlier ones behind a button. Pure."""

from markupsafe import Markup

from handlers.views import buttons, talks
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.tracks import TrackState, track_states

MOST_OPEN = 5  # tracks on the first screen; the rest stands under "Earlier efforts"


def mediation(frame: Frame) -> Screen:
    states = track_states(frame.snapshot)
    shown, left = _divide(states)
    title = frame.titled("talks-title") if frame.link.day else None
    if not states:
        return Screen(text=blocks([title, frame.t("talks-none")]), rows=_rows(frame, earlier=False))
    text = blocks([title, *(talks.block(frame, state) for state in shown), _closing(frame, states)])
    return Screen(text=text, rows=_rows(frame, earlier=bool(left)))


def earlier_efforts(frame: Frame) -> Screen:
    """The tracks that are closed, the newest first."""
    _, left = _divide(track_states(frame.snapshot))
    told = [
        lines([frame.t("track-title", line=talks.one_line(frame, s)), talks.step_text(frame, s.step)]) for s in left
    ]
    text = blocks([frame.t("earlier-title"), *told, frame.known_line()])
    row = (buttons.to(frame, "button-back", "mediation"), buttons.to(frame, "button-sources", "sources"))
    return Screen(text=text, rows=(row,))


def _divide(states: tuple[TrackState, ...]) -> tuple[list[TrackState], list[TrackState]]:
    still_open = [state for state in states if state.open]
    closed = [state for state in states if not state.open]
    return still_open[:MOST_OPEN], still_open[MOST_OPEN:] + closed


def _closing(frame: Frame, states: tuple[TrackState, ...]) -> Markup:
    ahead = any(one.lies_ahead for state in states for one in state.appointments)
    newest = max((state.newest for state in states), key=lambda step: step.at.at)
    age = frame.days_since(newest.at.at)
    key = "newest-talks-old" if frame.is_old(newest.at.at) and not frame.link.day else "newest-talks"
    return lines(
        [
            frame.t("silence-is-no-refusal") if any(talks.unanswered(state) for state in states) else None,
            None if ahead else frame.t("nothing-ahead"),
            frame.t(key, when=frame.when(newest.at), days=age),
        ]
    )


def _rows(frame: Frame, *, earlier: bool) -> tuple[tuple[Button | None, ...], ...]:
    first = buttons.known(frame) or buttons.to(frame, "button-steps", "timeline", item="talks")
    second = buttons.to(frame, "button-earlier-efforts", "earlier") if earlier else None
    return ((first, second, buttons.to(frame, "button-sources", "sources")), buttons.neighbours(frame))
