"""The list of published reports, for those who write them. Pure."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from config.vocabulary import LifeCycle, ReasonKind
from handlers.views.frame import Frame
from handlers.views.links import RetractLink
from handlers.views.screen import Button, Screen
from handlers.views.texts import Texts, blocks, lines
from storage.values.editorial import ListedReport, TakenBack


def listed(frame: Frame, found: Sequence[ListedReport]) -> Screen:
    if not found:
        return Screen(text=frame.t("reports-none"))
    told = [_line(frame, one) for one in found]
    return Screen(text=blocks([frame.t("reports-title"), lines(told), frame.t("reports-note")]))


def why_retract(t: Texts, number: int, reason: str) -> Screen:
    """Asks for the kind of reason; the reason in words stays in the message that is answered."""
    keys = tuple(
        Button(label=t.plain(f"reason-{kind.value.replace('_', '-')}"), link=RetractLink(report=number, kind=kind))
        for kind in ReasonKind
    )
    return Screen(text=t("retract-why", number=str(number), reason=reason), rows=(keys[:2], keys[2:]))


def retracted(frame: Frame, done: TakenBack, reason: str) -> Screen:
    text = frame.t("retracted", number=str(done.report.number), reason=reason)
    return Screen(text=lines([text, *standing_again(frame, done)]))


def standing_again(frame: Frame, done: TakenBack) -> Iterator[Markup]:
    """What readers see again, now that the report is taken back (docs/rules.md, rule 23)."""
    for key, numbers in (("stands-again", done.again), ("counts-again", done.figures_of)):
        if numbers:
            yield frame.t(key, reports=frame.names.joined([str(number) for number in numbers]), n=len(numbers))


def _line(frame: Frame, one: ListedReport) -> Markup:
    report = one.report
    sources = frame.snapshot.situation.sources
    source = frame.names.of(sources[report.source].names) if report.source in sources else report.source
    values = {
        "number": str(report.number),
        "source": source,
        "when": frame.dates.when(report.published),
        "figures": one.figures,
        "steps": one.steps + one.incidents + one.services,
        "by": str(one.replaced_by or ""),
    }
    key = {LifeCycle.ACTIVE: "report-listed", LifeCycle.CORRECTED: "report-listed-corrected"}.get(
        one.life_cycle, "report-listed-retracted"
    )
    return frame.t(key, **values)
