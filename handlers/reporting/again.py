"""A published report as compact text, to be mended or filled with new numbers. Pure."""

from collections.abc import Iterator

from config.vocabulary import Causation, Qualifier, Status, Unit
from storage.records import Amount, Figure, Incident, Report, Situation, Snapshot, Step, When

_SIGNS = {
    Qualifier.AT_LEAST: "at least ",
    Qualifier.MORE_THAN: "more than ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.UP_TO: "up to ",
    Qualifier.ABOUT: "about ",
}
_STATUS = {Status.CIVILIAN: " civilian", Status.COMBATANT: " military", Status.UNSPECIFIED: ""}
_CAUSE = {Causation.DIRECT: " direct", Causation.INDIRECT: " indirect", Causation.UNSPECIFIED: ""}


def again(snapshot: Snapshot, number: int, command: str) -> str:
    """The lines of report `number` below `command`, as `handlers.reporting.compact` reads them; '' where the snapshot
    has no such report."""
    report = next((one for one in snapshot.reports.values() if one.number == number), None)
    if report is None:
        return ""
    lines = [command, _source(snapshot.situation, report)]
    as_of = None
    for figure in (figure for figure in snapshot.figures if figure.report_id == report.id):
        if figure.as_of != as_of:
            as_of = figure.as_of
            lines.append(f"as of: {_moment(snapshot.situation, as_of)}")
        lines.append(_figure(snapshot.situation, figure))
    lines += _others(snapshot, report)
    return "\n".join(lines)


def _source(situation: Situation, report: Report) -> str:
    via = f" via {situation.sources[report.relay].names['en']}" if report.relay else ""
    address = next((f" {reference.url}" for reference in report.references if reference.url), "")
    return f"source: {situation.sources[report.source].names['en']}{via}{address}"


def _moment(situation: Situation, when: When) -> str:
    local = when.at.astimezone(situation.zone)
    return f"{local:%Y-%m-%d %H:%M}" if when.exact else f"{local:%Y-%m-%d}"


def _figure(situation: Situation, figure: Figure) -> str:
    metric = figure.metric.value.replace("_", " ")
    whose = situation.parties[figure.victim_party].names["en"] if figure.victim_party else "both"
    place = f" {situation.places[figure.place].names['en']}" if figure.place else ""
    unit = " families" if figure.unit is Unit.HOUSEHOLD else ""
    note = f" ({figure.coverage_note})" if figure.coverage_note else ""
    who = f"{_STATUS[figure.victim_status]}{_CAUSE[figure.causation]}{f' {figure.subset}' if figure.subset else ''}"
    return f"{metric} {whose}{place}{who} {_amount(figure.amount)}{unit}{note}"


def _amount(amount: Amount) -> str:
    if amount.qualifier is Qualifier.VAGUE:
        return amount.words
    if amount.qualifier is Qualifier.RANGE:
        return f"{amount.floor}-{amount.maximum or amount.lead}"
    return f"{_SIGNS.get(amount.qualifier, '')}{amount.lead:,}"


def _others(snapshot: Snapshot, report: Report) -> Iterator[str]:
    situation = snapshot.situation
    for step in (step for step in snapshot.steps if step.report_id == report.id):
        yield _step(snapshot, step)
    for incident in (incident for incident in snapshot.incidents if incident.report_id == report.id):
        yield _event(situation, incident)


def _step(snapshot: Snapshot, step: Step) -> str:
    track = snapshot.tracks[step.track]
    text = step.texts.get("en", "")
    parties = "".join(f" {snapshot.situation.parties[code].names['en']}" for code in step.parties)
    day = _moment(snapshot.situation, step.at)
    return f"{track.kind.value} {day} {track.names['en']}: {text} | {step.kind.value.replace('_', ' ')}{parties}"


def _event(situation: Situation, incident: Incident) -> str:
    place = f" {situation.places[incident.place].names['en']}" if incident.place else ""
    return f"event {_moment(situation, incident.at)}{place}: {incident.texts['en']}"
