"""Services in words: crossings, schools, power, open or closed at a place, and who says so. Pure."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.views.frame import Frame
from storage.values.report import ServiceTold, ServiceWord

_LONGEST = 120  # letters of what else is known of a service, on one line


def state(frame: Frame, word: ServiceTold) -> Markup:
    """ "Poipet, crossing: closed (lorries only)"; a service everywhere has no place."""
    place = frame.names.of(frame.snapshot.situation.places[word.place].names) if word.place else ""
    key = "service-at" if place else "service-everywhere"
    told = frame.t(key, place=place, service=word.service.value, state=word.state.value)
    note = frame.names.of(word.texts) if word.texts else ""
    note = note if len(note) <= _LONGEST else f"{note[: _LONGEST - 1]}…"
    return frame.t("service-noted", line=told, note=note) if note else told


def service_line(frame: Frame, word: ServiceWord) -> Markup:
    """The state, who says so and when, and past 72 hours how old the word is (docs/rules.md, rule 18)."""
    frame.cites((word,))
    told = frame.t("told", source=frame.names.source(word.source), when=frame.dates.when(word.at))
    line = frame.t("counts-told", counts=state(frame, word), told=told)
    return (
        frame.t("line-old", line=line, days=frame.dates.days_since(word.at.at))
        if frame.dates.is_old(word.at.at)
        else line
    )


def service_change(frame: Frame, word: ServiceWord) -> Markup:
    """The state and who says so, where the day stands before it."""
    frame.cites((word,))
    return frame.t("counts-told", counts=state(frame, word), told=frame.names.source(word.source))


def service_lines(frame: Frame, wanted: Callable[[ServiceWord], bool]) -> list[Markup]:
    """The words that are `wanted`, the newest first."""
    told = sorted((word for word in frame.snapshot.services if wanted(word)), key=lambda w: w.at.at, reverse=True)
    return [service_line(frame, word) for word in told]
