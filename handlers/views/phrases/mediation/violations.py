"""Alleged violations of a truce, what third parties say of it, and which sides took it up again. Pure (docs/rules.md,
Mediation)."""

from collections.abc import Sequence

from markupsafe import Markup

from config.vocabulary import StepKind
from handlers.views.frame import Frame
from handlers.views.phrases.mediation.steps import alleger, moment, step_line, step_text
from storage.rules.mediation.tracks import Stage, TrackState
from storage.values.report import Step

MOST_VIOLATIONS = 3  # alleged violations told one by one; the rest is a number, and stands in /timeline
MOST_VOICES = 3  # sources of one allegation
_TAKEN_UP = {StepKind.RESUMED, StepKind.IN_FORCE}


def violations_line(frame: Frame, state: TrackState) -> Markup:
    """ "45 violations alleged since, the latest 12 May by India (accused: Pakistan)"."""
    latest = _latest_violation(frame, max(state.violations, key=lambda step: step.at.at))
    key = "violations-since" if state.stage is Stage.IN_FORCE else "violations"
    return frame.t(key, n=len(state.violations), latest=latest)


def violations_told(frame: Frame, alleged: Sequence[Step]) -> Markup:
    """The violations alleged of one track, the latest last: "Ceasefire: 9 violations alleged, the latest ..."."""
    told = frame.t("violations", n=len(alleged), latest=_latest_violation(frame, alleged[-1]))
    name = frame.names.of(frame.snapshot.tracks[alleged[-1].track].names)
    return frame.t("step-violations-alleged", name=name, violations=told)


def _latest_violation(frame: Frame, step: Step) -> Markup:
    frame.cites((step,))
    values = {"when": moment(frame, step.at), "by": alleger(frame, step)}
    if not step.parties:
        return frame.t("violation-latest", **values)
    return frame.t("violation-latest-accused", accused=frame.names.parties(step.parties), **values)


def violation_lines(frame: Frame, state: TrackState, most: int = MOST_VIOLATIONS) -> list[Markup]:
    """The alleged violations, the newest first; how many there are is said before them, or here."""
    newest = sorted(state.violations, key=lambda step: step.at.at, reverse=True)
    count = [violations_line(frame, state)] if newest and state.stage is not Stage.IN_FORCE else []
    return [*(count if len(newest) > 1 or not most else []), *(_violation(frame, step) for step in newest[:most])]


def _violation(frame: Frame, step: Step) -> Markup:
    values = {"when": moment(frame, step.at), "text": step_text(frame, step)}
    if not step.parties:
        return frame.t("violation", **values)
    return frame.t("violation-accused", accused=frame.names.parties(step.parties), **values)


def third_party_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """What others said of the sides' consent: it is told, and moves nothing."""
    said = state.third_parties[-MOST_VOICES:]
    return [frame.t("said-on", when=moment(frame, step.at), step=step_line(frame, step, hour=False)) for step in said]


def taken_up_lines(frame: Frame, state: TrackState) -> list[Markup]:
    """Which sides have said since its suspension that it goes on: without those that suspended it, it does not."""
    if state.stage is not Stage.SUSPENDED:
        return []
    since = state.steps[state.steps.index(state.step) + 1 :]
    said = [step for step in since if step.kind in _TAKEN_UP and step.parties]
    own = [step for step in said if not set(step.parties) & set(state.suspended_by)][-MOST_VOICES:]
    return [frame.t("said-on", when=moment(frame, step.at), step=step_line(frame, step, hour=False)) for step in own]
