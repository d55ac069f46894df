"""What an item of a draft says of each thing that may be changed of it, in a few words. Pure."""

from markupsafe import Markup

from config.vocabulary import Family, Status
from handlers.reporting.changing.fields import Field, day_told, differing
from handlers.reporting.draft import Draft, Item, Line
from handlers.reporting.text.words import METRICS
from handlers.views.editors.draft_heading import source_name
from handlers.views.frame import Frame
from handlers.views.phrases.figures import everybody
from storage.values.new_report import NewFigure, NewIncident, NewServiceWord, NewStep


def field_name(item: Item, field: Field) -> str:
    """What the words for it call a field: whose people are counted, or whose step it is."""
    match field, item:
        case Field.PARTY, NewStep():
            return "by"
        case Field.STATUS, NewFigure(metric=metric) if metric.family is Family.DAMAGE:
            return "condition"
        case _:
            return field.name.lower()


def value_words(frame: Frame, draft: Draft, item: Item, field: Field) -> str:
    """What the item says there."""
    if field is Field.DATE and (when := day_told(item)):
        return frame.dates.when(when)
    if field is Field.SOURCE and not isinstance(item, NewIncident):
        return source_name(frame, draft, item.source) if item.source else frame.t.plain("change-nobody")
    match item:
        case NewFigure():
            return _of_figure(frame, item, field)
        case NewStep() if field is Field.PARTY:
            return _by(frame, item)
        case NewStep():
            return frame.t.plain(f"step-word-{item.kind.value.replace('_', '-')}")
        case NewServiceWord():
            return frame.t.plain("service-state", service=item.service.value, state=item.state.value)
        case _:
            return ""


def _of_figure(frame: Frame, figure: NewFigure, field: Field) -> str:
    match field:
        case Field.NUMBER:
            return frame.amount(figure.amount, ())
        case Field.METRIC:
            return METRICS[figure.metric][0]
        case Field.PARTY:
            return _whose(frame, figure)
        case Field.STATUS if figure.metric.family is Family.DAMAGE:
            return frame.t.plain("change-condition", value=figure.condition.value)
        case Field.STATUS if figure.victim_status is Status.COMBATANT:
            force = frame.names.force([figure.victim_party, *figure.parties])
            return frame.t.plain("change-combatants", force=force)
        case Field.STATUS:
            return frame.t.plain("change-status", value=figure.victim_status.value)
        case _:
            return frame.t.plain("change-verification", value=figure.verification.value)


def _whose(frame: Frame, figure: NewFigure) -> str:
    if figure.group:
        return figure.group
    if figure.victim_party or figure.parties:
        return frame.names.parties([figure.victim_party] if figure.victim_party else figure.parties)
    return everybody(frame)


def _by(frame: Frame, step: NewStep) -> str:
    if step.parties:
        return frame.names.parties(step.parties)
    known = frame.snapshot.situation.actors.get(step.actor)
    return frame.names.of(known.names) if known else frame.t.plain("change-nobody")


def with_changes(frame: Frame, draft: Draft, line: Line, told: Markup) -> Markup:
    """An item in words, and where an editor changed it, what it was."""
    if not line.changed or line.item is None:
        return told
    was = line.changed[0].was
    before = [value_words(frame, draft, was, field) for field in differing(was, line.item)]
    return frame.t("draft-line-changed", told=told, was=", ".join(before))
