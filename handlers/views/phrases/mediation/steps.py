"""One step of talks in words: what was done, by whom, when. Pure (docs/rules.md, Mediation)."""

from collections.abc import Sequence
from datetime import timedelta

from markupsafe import Markup

from config.vocabulary import SourceKind, StepKind
from handlers.views.frame import Frame
from handlers.views.screen import READERS_CLOCK
from storage.rules.mediation.stages import is_third_partys
from storage.rules.series import side
from storage.values.report import Step, When
from storage.values.situation import Names

LONGEST_SAID, LONGEST_TOLD = 300, 160  # characters of a step's text, alone and in a list: a message has an end
_BY_WHOM = {
    StepKind.OFFER,
    StepKind.IN_FORCE,
    StepKind.SIGNED,
    StepKind.SUSPENDED,
    StepKind.RESUMED,
    StepKind.TERMINATED,
}


def step_line(frame: Frame, step: Step, *, hour: bool = True, whole: bool = False) -> Markup:
    """One step: "Border Committee talks, Chanthaburi: met (first direct military talks)". Of a long text the
    beginning, unless the `whole` of it is asked for."""
    frame.cites((step,))
    track = frame.snapshot.tracks[step.track]
    by = frame.names.parties(step.parties) if step.parties else actor(frame, step.actor)
    values: dict[str, object] = {"name": frame.names.of(track.names), "by": by, "source": alleger(frame, step)}
    key = _step_key(step, track.parties, track.actor)
    if key.startswith("step-commitment-part-of"):
        values |= {"done": step.done, "of": step.of}
    if step.kind in {StepKind.SCHEDULED, StepKind.POSTPONED, StepKind.COMMITMENT_DUE} and step.due:
        told = frame.t(f"{key}-for", when=due(frame, step.due), **values)
    else:
        told = frame.t(key, **values)
    if step.until:
        told = frame.t("until", line=told, until=moment(frame, step.until))
    if step.at.exact and hour:
        told = frame.t("step-at", step=told, hour=frame.dates.hour(step.at.at))
    texts = step.texts or _undertaken(frame, step)
    text = frame.names.of(texts) if texts else ""
    text = text if whole else shortened(text, LONGEST_TOLD)
    return frame.t("step-with-text", step=told, text=text) if text else told


def _undertaken(frame: Frame, step: Step) -> Names:
    """What a commitment was, in the words of whoever told of it, for a step that only says that it was kept."""
    if step.kind not in {StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART} or not step.item:
        return {}
    named = (
        one
        for one in frame.snapshot.steps
        if (one.track, one.item, one.kind) == (step.track, step.item, StepKind.COMMITMENT_DUE) and one.texts
    )
    last = max(named, key=lambda one: (one.at.at, one.id), default=None)
    return last.texts if last else {}


def _step_key(step: Step, sides: Sequence[str], host: str) -> str:
    """A step with its doer: a side's own word, some sides' word that all have to give, or a third party's."""
    key = f"step-{step.kind.value.replace('_', '-')}"
    named = bool(step.parties or step.actor)
    if step.kind is StepKind.OFFER:
        return f"{key}-by" if step.parties or step.actor not in {"", host} else key
    if step.kind is StepKind.VIOLATION_ALLEGED:
        return f"{key}-accused" if step.parties else key
    if step.kind in {StepKind.COMMITMENT_DONE, StepKind.COMMITMENT_PART}:
        part = step.kind is StepKind.COMMITMENT_PART and step.done is not None and step.of is not None
        key = f"{key}-of" if part else key
        return f"{key}-third-party" if is_third_partys(step, sides) else key
    if step.kind in {StepKind.POSTPONED, StepKind.CANCELLED}:
        return f"{key}-side" if named else key
    if step.kind is StepKind.ADJOURNED:
        return f"{key}-by" if broken_off_by_some(step, sides) else key
    if step.kind not in _BY_WHOM:
        return key
    if is_third_partys(step, sides):
        return f"{key}-third-party"
    if step.kind is StepKind.IN_FORCE and not set(sides) <= set(step.parties):
        return f"{key}-one-side" if named else f"{key}-unstated"
    return key


def broken_off_by_some(step: Step, sides: Sequence[str]) -> bool:
    """Whether somebody is named who adjourned talks, and they are not simply all who sat there."""
    return bool(step.parties or step.actor) and not set(sides) <= set(step.parties)


def step_text(frame: Frame, step: Step) -> Markup:
    """What was done, in the record's words, with who said so: "first direct military talks · via Nation Thailand"."""
    frame.cites((step,))
    source = frame.t("step-source", source=frame.names.speaker(step.source))
    return (
        frame.t("counts-told", counts=shortened(frame.names.of(step.texts), LONGEST_SAID), told=source)
        if step.texts
        else source
    )


def alleger(frame: Frame, step: Step) -> str:
    """Who alleges it: the side of its source, an actor that is none, the source itself."""
    if step.actor:
        return frame.t.plain("alleged-by", name=actor(frame, step.actor))
    if frame.snapshot.situation.sources[step.source].kind is SourceKind.MEDIA:
        return frame.names.speaker(step.source)
    party = side(frame.snapshot.situation, step.source)
    return frame.t.plain("alleged-by", name=frame.names.party(party) if party else frame.names.speaker(step.source))


def doer(frame: Frame, step: Step) -> str:
    return frame.names.parties(step.parties) if step.parties else actor(frame, step.actor)


def doer_or_source(frame: Frame, step: Step) -> str:
    return doer(frame, step) if step.parties or step.actor else frame.names.speaker(step.source)


def actor(frame: Frame, code: str) -> str:
    """Who took a step, where that was no side."""
    return frame.names.of(frame.snapshot.situation.actors[code].names) if code else frame.t.plain("somebody")


def what(frame: Frame, step: Step, otherwise: str) -> str:
    return shortened(frame.names.of(step.texts), LONGEST_TOLD) if step.texts else frame.t.plain(otherwise)


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def moment(frame: Frame, when: When) -> Markup:
    """When something happened: "27 Dec 2025, 12:00", "10 or 11 Nov"."""
    if not when.exact:
        return frame.t("due-day", day=frame.dates.or_when(when))
    return frame.t("due-hour", day=frame.dates.day(frame.dates.local(when.at).date()), hour=frame.dates.hour(when.at))


def due(frame: Frame, when: When) -> Markup:
    """The day of an appointment. One still to come at a known hour shows in the reader's own zone as well, if
    it is not years away."""
    if when.since:
        return frame.t("due-day", day=frame.dates.or_when(when))
    day = frame.dates.day(frame.dates.local(when.at).date(), weekday=True)
    if not when.exact:
        return frame.t("due-day", day=day)
    hour = frame.dates.hour(when.at)
    if not timedelta(0) < when.at - frame.now <= READERS_CLOCK:  # Telegram refuses to show clocks far ahead
        return frame.t("due-hour", day=day, hour=hour)
    return frame.t("due-ahead", day=day, hour=hour, unix=str(int(when.at.timestamp())))
