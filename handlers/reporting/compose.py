"""A published report as compact text, to be mended or filled with new numbers. Pure."""

from collections.abc import Iterable, Iterator

from config.vocabulary import Causation, Condition, Family, Qualifier, Status, Unit, Verification
from handlers.reporting.lines.counting.brackets import read_brackets
from handlers.reporting.text.lexicon import Lexicon
from handlers.reporting.text.line_text import written
from handlers.reporting.text.problems import Unclear
from handlers.reporting.text.words import COVERAGE, EFFORT, INSIDE, ROLES, UNSTATED, Role
from storage.rules.mediation.stages import CONSENT
from storage.values.report import (
    Amount,
    Figure,
    FigureTold,
    IncidentTold,
    Report,
    ServiceTold,
    ServiceWord,
    Snapshot,
    Step,
    StepTold,
    Track,
    When,
)
from storage.values.situation import Situation

SIGNS = {
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
    incidents = (one for one in snapshot.incidents if one.report_id == report.id)
    lines = [command, _source(snapshot.situation, report)]
    lines += _told(snapshot, report)
    lines += [f"public note: {report.title}"] if report.title else []
    lines += (line_of(snapshot.situation, incident) for incident in incidents)
    return "\n".join(lines)


def only_source(snapshot: Snapshot, number: int | None) -> str:
    """The code of the one source that speaks in report `number`; "" where several do, or the snapshot has no such
    report."""
    report = next((one for one in snapshot.reports.values() if one.number == number), None)
    items: tuple[Figure | Step | ServiceWord, ...] = (*snapshot.figures, *snapshot.steps, *snapshot.services)
    found = {report.source, *(one.source for one in items if one.report_id == report.id)} if report else set()
    return found.pop() if len(found) == 1 else ""


def _source(situation: Situation, report: Report) -> str:
    via = f" via {situation.sources[report.relay].names['en']}" if report.relay else ""
    address = next((f" {reference.url}" for reference in report.references if reference.url), "")
    return f"source: {situation.sources[report.source].names['en']}{via}{address}"


def _told(snapshot: Snapshot, report: Report) -> Iterator[str]:
    """Figures, steps and services, each below what holds for it; what holds already is not said again."""
    held = {"source": snapshot.situation.sources[report.source].names["en"]}
    items: tuple[Figure | Step | ServiceWord, ...] = (*snapshot.figures, *snapshot.steps, *snapshot.services)
    own = [item for item in items if item.report_id == report.id]
    told = any(isinstance(item, Figure) and _is_of_another(snapshot.situation, item) for item in own)
    for item in own:
        headers = _headers(snapshot.situation, item)
        headers |= {"outbreak": str(item.phase)} if told and isinstance(item, Figure) else {}
        yield from (f"{header}: {value}" for header, value in headers.items() if held.get(header) != value)
        held |= headers
        track = snapshot.tracks[item.track] if isinstance(item, Step) else None
        yield line_of(snapshot.situation, item, track)


def _is_of_another(situation: Situation, figure: Figure) -> bool:
    """Whether its day would tell another outbreak than it counts."""
    return figure.phase != situation.outbreak_on(figure.as_of.at.astimezone(situation.zone).date())


def _headers(situation: Situation, item: Figure | Step | ServiceWord) -> dict[str, str]:
    """The headers that hold for a line, in the words in which they are read."""
    headers = {"source": situation.sources[item.source].names["en"]}
    if isinstance(item, Figure):
        headers["as of"] = moment_words(situation, item.as_of)
        if item.count_from and not item.metric.is_usually_stock:
            headers["counting from"] = f"{item.count_from}"
    elif isinstance(item, ServiceWord):
        headers["as of"] = moment_words(situation, item.at)
    return headers


def line_of(
    situation: Situation, item: FigureTold | StepTold | ServiceTold | IncidentTold, track: Track | None = None
) -> str:
    """One item in a line, as it is read again; `track` is that of a step."""
    match item:
        case FigureTold():
            return _figure(situation, item)
        case StepTold():
            assert track is not None
            return _step(situation, item, track)
        case ServiceTold():
            return _service(situation, item)
        case IncidentTold():
            return _event(situation, item)


def moment_words(situation: Situation, when: When) -> str:
    """The moment, or the two days of one month that a source gave."""
    local = when.at.astimezone(situation.zone)
    if when.exact:
        return f"{local:%Y-%m-%d %H:%M}"
    if when.since and (when.since.year, when.since.month) == (local.year, local.month):
        return f"{when.since.day}-{local:%d %b %Y}"
    return f"{local:%Y-%m-%d}"


def _figure(situation: Situation, figure: FigureTold) -> str:
    metric = figure.metric.value.replace("_", " ")
    whose = _whose(situation, figure)
    place = _place(situation, figure)
    note = f" {_bracket(situation, figure.coverage_note)}" if figure.coverage_note else ""
    became = f" {figure.condition}" if figure.condition is not Condition.UNSPECIFIED else ""
    who = f"{_STATUS[figure.victim_status]}{_CAUSE[figure.causation]}{f' {figure.subset}' if figure.subset else ''}"
    return f"{metric}{whose}{place}{who}{became} {amount_words(figure.amount)}{_kind(situation, figure)}{note}"


def _place(situation: Situation, figure: FigureTold) -> str:
    """With "in" where it is another side's than the people who are counted."""
    if not figure.place:
        return ""
    place = situation.places[figure.place]
    elsewhere = figure.victim_party and figure.victim_party != place.party
    return f" {INSIDE[0] if elsewhere else ''} {place.names['en']}".replace("  ", " ")


def _whose(situation: Situation, figure: FigureTold) -> str:
    sides = [figure.victim_party] if figure.victim_party else figure.parties
    if sides:
        return f" {_sides(situation, sides)}"
    if figure.group:
        return f" {figure.group}"
    if figure.metric.family is Family.DAMAGE and figure.place:
        return ""
    return " both" if len(situation.parties) == 2 else " all sides"


def _sides(situation: Situation, codes: Iterable[str]) -> str:
    return " and ".join(situation.parties[code].names["en"] for code in codes)


def _bracket(situation: Situation, note: str) -> str:
    """The note as it is read without a question."""
    try:
        read_brackets(written(f"({note})"), Lexicon(situation, {}))
    except Unclear:
        return f"({COVERAGE[0]}: {note})"
    return f"({note})"


def _kind(situation: Situation, figure: FigureTold) -> str:
    """What kind of count it is, where a line that does not say so would be another."""
    told = [
        "families" if figure.unit is Unit.HOUSEHOLD else "",
        figure.series_kind.value if figure.series_kind is not figure.metric.usual_kind else "",
        figure.verification.value if figure.verification is not Verification.CLAIMED else "",
        f"{ROLES[Role.DOER][0]} {_sides(situation, figure.disputed_by)}" if figure.disputed_by else "",
    ]
    return "".join(f" {word}" for word in told if word)


def amount_words(amount: Amount) -> str:
    if amount.qualifier is Qualifier.VAGUE:
        return amount.words
    if amount.qualifier is Qualifier.RANGE and amount.best is not None:
        return f"{amount.best:,} ({amount.floor}-{amount.maximum or amount.best})"
    if amount.qualifier is Qualifier.RANGE:
        return f"{amount.floor}-{amount.maximum or amount.lead}"
    return f"{SIGNS.get(amount.qualifier, '')}{amount.lead:,}"


def _step(situation: Situation, step: StepTold, track: Track) -> str:
    """Whose step it is and the day it is for stand behind the bar."""
    place = f" {situation.places[step.place].names['en']}" if step.place else ""
    who = [situation.parties[code].names["en"] for code in step.parties]
    who += [situation.actors[step.actor].names["en"]] if step.actor and not who else []
    who += [UNSTATED[0]] if step.kind in CONSENT and not who else []
    words = [step.kind.value.replace("_", " "), *who, *([moment_words(situation, step.due)] if step.due else [])]
    words += ["until", moment_words(situation, step.until)] if step.until else []
    head = f"{track.kind.value} {moment_words(situation, step.at)}{place}"
    return f"{head}: {_spoken(step)} | {' '.join(words)}, {EFFORT[0]}: {track.names['en']}"


def _spoken(step: StepTold) -> str:
    """The text of a step; how much of a commitment was kept is read from it."""
    text, part = step.texts.get("en", ""), f"{step.done} of {step.of}"
    return text if step.done is None or part in text else f"{part} {text}".strip()


def _service(situation: Situation, word: ServiceTold) -> str:
    place = f" {situation.places[word.place].names['en']}" if word.place else ""
    note = f" ({word.texts['en']})" if word.texts else ""
    return f"service {word.service}{place} {word.state.value.replace('_', ' ')}{note}"


def _event(situation: Situation, incident: IncidentTold) -> str:
    """Its place stands before its text, as it is read."""
    text, day = incident.texts["en"], moment_words(situation, incident.at)
    place = situation.places[incident.place].names["en"] if incident.place else ""
    if place and text.startswith(f"{place}: "):
        return f"event {day} {text}"
    return f"event {day} {place}: {text}" if place else f"event {day}: {text}"
