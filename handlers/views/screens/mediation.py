"""/mediation: every effort that is still open, and the earlier ones behind a button. Pure."""

from functools import partial
from itertools import chain

from markupsafe import Markup

from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.mediation import steps, talks, violations
from handlers.views.screen import Button, Screen
from handlers.views.texts import LONGEST, blocks, length, lines
from storage.rules.mediation.tracks import TrackState, track_states

MOST_OPEN = 4  # tracks on the first screen; the rest stands under "Earlier efforts"
MOST_EARLIER = 12
MOST_VIOLATIONS = (violations.MOST_VIOLATIONS, 1, 0)  # of one track, fewer where the message would be too long


def mediation(frame: Frame) -> Screen:
    states = track_states(frame.snapshot)
    shown, left = _divide(states)
    agreed = frame.part(lambda: lines(talks.agreed_lines(frame)) or None)
    first = frame.t("no-ceasefire") if talks.no_ceasefire(frame, states) or (agreed and not states) else None
    closing = blocks([agreed, None if agreed and not states else frame.part(lambda: _closing(frame, states))])
    rows = frame.rows(lambda: _rows(frame, earlier=bool(left)))
    return Screen(text=_fitting(frame, first, shown, closing), rows=rows)


def _fitting(frame: Frame, first: Markup | None, shown: list[TrackState], closing: Markup | None) -> Markup:
    """As much of each effort as one message takes; where it takes no details, the stages alone."""
    in_full = (frame.parts(*(partial(talks.block, frame, one, most) for one in shown)) for most in MOST_VIOLATIONS)
    # A generator of one: what is worded is told, so the stages are worded only where nothing longer fits.
    short = (frame.parts(*(partial(_title, frame, one) for one in shown)) for _ in range(1))
    made = (frame.titled(blocks([first, *told, closing])) for told in chain(in_full, short))
    return next((text for text in made if length(text) <= LONGEST), frame.titled(closing or frame.t("part-away")))


def _title(frame: Frame, state: TrackState) -> Markup:
    return frame.t("bold", text=talks.one_line(frame, state))


def earlier_efforts(frame: Frame) -> Screen:
    """The tracks that are closed, the newest first."""
    _, left = _divide(track_states(frame.snapshot))
    named = [frame.t("bold", text=talks.one_line(frame, state)) for state in left[:MOST_EARLIER]]
    told = [lines([name, steps.step_text(frame, state.step)]) for name, state in zip(named, left, strict=False)]
    rest = frame.t("and-more", n=len(left) - MOST_EARLIER) if len(left) > MOST_EARLIER else None
    closing = talks.newest_line(frame, left) if left else frame.t("earlier-none")
    made = (frame.titled(blocks([frame.t("earlier-title"), *each, rest, closing])) for each in (told, named))
    text = next((text for text in made if length(text) <= LONGEST), frame.titled(closing))
    row = (buttons.back(frame, "mediation"), buttons.sources(frame))
    return Screen(text=text, rows=(row, (buttons.newest(frame),)))


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
            talks.newest_line(frame, states),
        ]
    )


def _rows(frame: Frame, *, earlier: bool) -> tuple[tuple[Button | None, ...], ...]:
    first = buttons.known(frame) or buttons.to(frame, "button-steps", "timeline", item="talks")
    second = buttons.into(frame, "button-earlier-efforts", "earlier") if earlier else None
    return ((first, second, buttons.sources(frame)), buttons.neighbours(frame))
