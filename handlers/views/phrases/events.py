"""Steps and incidents on dated lines, as several screens list them. Pure."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.phrases.mediation.steps import LONGEST_TOLD, shortened, step_line
from storage.values.report import Incident, Step


def event_lines(frame: Frame, wanted: Callable[[Step | Incident], bool], *, whole: bool = False) -> list[Markup]:
    """The steps and incidents that are `wanted`, the newest first; the `whole` of long texts, or their beginning."""
    told = [(step.at, step_line(frame, step, whole=whole)) for step in frame.snapshot.steps if wanted(step)]
    told += [(one.at, incident_line(frame, one, whole=whole)) for one in frame.snapshot.incidents if wanted(one)]
    newest_first = sorted(told, key=lambda event: event[0].at, reverse=True)
    return [frame.t("dated", day=frame.dates.or_when(when), text=text) for when, text in newest_first]


def incident_line(frame: Frame, incident: Incident, *, whole: bool = False) -> Markup:
    frame.cites((incident,))
    text = frame.names.of(incident.texts)
    return frame.t("plain", text=text if whole else shortened(text, LONGEST_TOLD))
