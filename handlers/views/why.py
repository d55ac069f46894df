"""Behind "Why counts differ": the known reasons, and readings of ours marked as such. Pure (docs/rules.md, rule 18)."""

from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.screen import Screen
from handlers.views.texts import blocks


def why(frame: Frame) -> Screen:
    readings = [
        frame.t("why-reading", report=str(report.number), text=frame.name(report.reading))
        for report in frame.snapshot.reports.values()
        if report.reading
    ]
    text = blocks([frame.t("why-title"), frame.t("why-body"), *readings, frame.known_line()])
    row = (
        buttons.to(frame, "open-casualties", "casualties"),
        buttons.to(frame, "open-displacement", "displacement"),
        buttons.to(frame, "button-sources", "sources"),
    )
    return Screen(text=text, rows=(row,))
