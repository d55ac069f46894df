"""Steps and incidents on dated lines, as several screens list them. Pure."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.phrases.mediation.steps import LONGEST_TOLD, shortened, step_line
from storage.values.report import Incident, Step


def event_lines(
    frame: Frame, wanted: Callable[[Step | Incident], bool], *, whole: bool = False, most: int | None = None
) -> list[Markup]:
    """The steps and incidents that are `wanted`, the newest first, at most so many; the `whole` of long texts, or their
    beginning."""
    told: list[Step | Incident] = [*frame.snapshot.steps, *frame.snapshot.incidents]
    found = [one for one in told if wanted(one)]
    return [
        frame.t("dated", day=frame.dates.or_when(one.at), text=_line(frame, one, whole=whole))
        for one in sorted(found, key=lambda event: event.at.at, reverse=True)[:most]
    ]


def _line(frame: Frame, one: Step | Incident, *, whole: bool) -> Markup:
    return step_line(frame, one, whole=whole) if isinstance(one, Step) else incident_line(frame, one, whole=whole)


def incident_line(frame: Frame, incident: Incident, *, whole: bool = False) -> Markup:
    frame.cites((incident,))
    text = frame.names.of(incident.texts)
    return frame.t("plain", text=text if whole else shortened(text, LONGEST_TOLD))
