"""/mediation: every effort that is still open, and the earlier ones behind a button. Pure."""

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases import talks
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.tracks import TrackState, track_states

MOST_OPEN = 4  # tracks on the first screen; the rest stands under "Earlier efforts"


def mediation(frame: Frame) -> Screen:
    states = track_states(frame.snapshot)
    shown, left = _divide(states)
    told = [*(talks.block(frame, state) for state in shown), _closing(frame, states)]
    return Screen(text=frame.titled(blocks(told)), rows=_rows(frame, earlier=bool(left)))


def earlier_efforts(frame: Frame) -> Screen:
    """The tracks that are closed, the newest first."""
    _, left = _divide(track_states(frame.snapshot))
    told = [lines([frame.t("bold", text=talks.one_line(frame, s)), talks.step_text(frame, s.step)]) for s in left]
    text = blocks([frame.t("earlier-title"), *(told or [frame.t("earlier-none")])])
    row = (buttons.to(frame, "button-back", "mediation"), buttons.to(frame, "button-sources", "sources"))
    return Screen(text=frame.titled(text), rows=(row,))


def _divide(states: tuple[TrackState, ...]) -> tuple[list[TrackState], list[TrackState]]:
    still_open = [state for state in states if state.open]
    closed = [state for state in states if not state.open]
    return still_open[:MOST_OPEN], still_open[MOST_OPEN:] + closed


def _closing(frame: Frame, states: tuple[TrackState, ...]) -> Markup:
    if not states:
        return frame.t("talks-none")
    ahead = any(one.lies_ahead for state in states for one in state.appointments)
    return lines(
        [
            frame.t("silence-is-no-refusal") if any(state.awaits_answer for state in states) else None,
            None if ahead else frame.t("nothing-ahead"),
            _newest(frame, states),
        ]
    )


def _newest(frame: Frame, states: tuple[TrackState, ...]) -> Markup:
    at = max((state.newest.at for state in states), key=lambda when: when.at)
    if not frame.is_old(at.at):
        return frame.t("newest-talks", when=frame.or_when(at))
    key = "newest-talks-then" if frame.link.day else "newest-talks-old"
    return frame.t(key, when=frame.or_when(at), days=frame.days_since(at.at))


def _rows(frame: Frame, *, earlier: bool) -> tuple[tuple[Button | None, ...], ...]:
    first = buttons.known(frame) or buttons.to(frame, "button-steps", "timeline", item="talks")
    second = buttons.to(frame, "button-earlier-efforts", "earlier") if earlier else None
    return ((first, second, buttons.to(frame, "button-sources", "sources")), buttons.neighbours(frame))
