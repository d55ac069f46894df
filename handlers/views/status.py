"""/status: the situation on one screen. Pure."""

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views import buttons, displacement, talks
from handlers.views import toll as phrases
from handlers.views.frame import Frame
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.records import When
from storage.tally import Toll, toll
from storage.tracks import Stage, TrackState, track_states

MOST_TALKS = 3  # lines; the rest is behind /mediation


def status(frame: Frame) -> Screen:
    dead = toll(frame.snapshot, Metric.KILLED)
    states = [state for state in track_states(frame.snapshot) if state.open]
    truce = next((state for state in states if state.stage is Stage.IN_FORCE), None)
    others = [state for state in states if state is not truce][:MOST_TALKS]
    text = blocks(
        [
            _truce(frame, truce) if truce else None,
            _toll(frame, dead),
            displacement.short_lines(frame),
            _talks(frame, others),
            _newest(frame),
        ]
    )
    row = (
        buttons.to(frame, "button-changed", "changed"),
        buttons.to(frame, "button-adds-up", "adds-up"),
        buttons.to(frame, "button-sources", "sources"),
    )
    return Screen(text=text, rows=(row, (buttons.known(frame),), buttons.neighbours(frame)))


def _truce(frame: Frame, state: TrackState) -> Markup:
    title = frame.t("track-title", line=talks.one_line(frame, state))
    return lines(
        [title, talks.step_text(frame, state.step), talks.quiet(frame, state), *talks.commitment_lines(frame, state)]
    )


def _toll(frame: Frame, dead: Toll) -> Markup:
    sides = {side.party: side for side in dead.parties}
    return lines(
        [
            phrases.headline(frame, dead),
            phrases.split_line(frame, dead, by_whom=True),
            *(phrases.party_line(frame, sides[code]) for code in frame.sides()),
            *phrases.missing_lines(frame, dead),
            _other_totals(frame, dead),
        ]
    )


def _other_totals(frame: Frame, dead: Toll) -> Markup | None:
    """The totals in print that say another number than our sum."""
    ours = dead.amount.lead if dead.amount else None
    others = [
        frame.t("other-total", **phrases.total_values(frame, total))
        for total in dead.totals
        if total.amount.lead != ours
    ]
    return frame.t("other-totals", amounts=Markup(", ").join(others)) if others else None


def _talks(frame: Frame, states: list[TrackState]) -> Markup | None:
    if not states:
        return None
    told = [line for state in states for line in (talks.one_line(frame, state), *talks.appointment_lines(frame, state))]
    return lines([frame.t("talks-short-title"), *told])


def _newest(frame: Frame) -> Markup | None:
    """How old the newest figure is; nothing where the record is fresh, or a past day was asked for."""
    moments = [figure.as_of for figure in frame.snapshot.figures]
    newest = max(moments, key=lambda when: when.at, default=None)
    if newest is None or frame.link.day or not frame.is_old(newest.at):
        return None
    return frame.t("newest-figure", when=frame.when(newest), age=age_tag(frame, newest))


def age_tag(frame: Frame, when: When) -> Markup:
    """The age of a moment: kept up to date where the reader's Telegram can, in words of this moment elsewhere."""
    return frame.t("age-tag", unix=str(int(when.at.timestamp())), days=frame.days_since(when.at))
