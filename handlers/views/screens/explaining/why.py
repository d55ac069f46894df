"""Behind "Why counts differ": the known reasons, and readings of ours marked as such. Pure (docs/rules.md, rule 18)."""

from config.vocabulary import Metric
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.tolls.totals import report_reading
from handlers.views.screen import Screen
from handlers.views.texts import blocks
from storage.rules.tally import toll
from storage.rules.totals import is_total


def why(frame: Frame) -> Screen:
    number = frame.snapshot.phase.number
    told = {figure.report_id for figure in frame.snapshot.figures if figure.phase == number and is_total(figure)}
    readings = (report_reading(frame, report) for report in frame.snapshot.reports.values() if report.id in told)
    fought = "no" if toll(frame.snapshot, Metric.KILLED).without_soldiers else "yes"
    body = frame.t("why-body", force=frame.names.force([]), fought=fought)
    text = blocks([frame.t("why-title"), body, *readings])
    row = buttons.not_back(
        frame,
        buttons.to(frame, "open-casualties", "casualties"),
        buttons.to(frame, "open-displacement", "displacement"),
        buttons.sources(frame),
    )
    return Screen(text=frame.titled(text), rows=(row, (buttons.back(frame), buttons.newest(frame))))
