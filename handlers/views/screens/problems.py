"""Questions that cannot be answered: what was not understood, and what to send instead. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.catalogue import COMMANDS
from handlers.parsing.asking.question import Option, Problem, ProblemKind, Question
from handlers.parsing.source_names import kind_of
from handlers.views.alphabet import alphabetical
from handlers.views.asking import link_of
from handlers.views.frame import Frame, screen_of
from handlers.views.links.screens import Link
from handlers.views.phrases.tolls.toll import headline
from handlers.views.screen import Address, Button, Rows, Screen
from handlers.views.texts import blocks, lines
from storage.rules.tally import toll
from storage.values.report import Snapshot
from storage.values.situation import Place

ASKED_BY = {command.screen: command.name for command in COMMANDS if command.screen}
SCREEN_OF = {command.name: command.screen for command in COMMANDS if command.screen}
OF_A_PLACE = {command.screen for command in COMMANDS if command.of_a_place}
MOST_PLACES, MOST_PLACE_BUTTONS = 24, 8
DIGITS_OF_A_YEAR = 4
LONGEST_LABEL = 24  # characters of a button, two of which share a row
LEFT_OUT = {ProblemKind.UNKNOWN_WORD, ProblemKind.NO_SOURCE, ProblemKind.NO_DAY, ProblemKind.HOUR}
"""What is asked without that word is offered."""
ONE_OF_SEVERAL = {ProblemKind.ONE_ONLY, ProblemKind.DOER, ProblemKind.OURS}
OF_A_DAY = {ProblemKind.NOT_A_DATE, ProblemKind.SPAN, ProblemKind.WHICH_YEAR, ProblemKind.NUMBER}
CLEAR_ALONE = {
    ProblemKind.HOUR,
    ProblemKind.SPAN,
    ProblemKind.SEVERAL,
    ProblemKind.NUMBER,
    ProblemKind.WHICH_YEAR,
    ProblemKind.DOER,
    ProblemKind.OURS,
    ProblemKind.WHICH_SOURCE,
}
"""Nothing was misspelt: examples would not help."""


def is_blank(snapshot: Snapshot) -> bool:
    """Whether nothing at all is recorded of the asked moment."""
    told = (snapshot.figures, snapshot.steps, snapshot.incidents, snapshot.services, snapshot.agreed)
    return not any(told)


def not_understood(frame: Frame, command: str, problem: Problem) -> Screen:
    """A word or date that was not understood, or has several readings; what may have been meant on buttons, each
    once."""
    found, there, rows = _not_understood(frame, command, problem), set[Address](), []
    for row in found.buttons:
        new = {button.link: button for button in row if button.link not in there}
        there.update(new)
        rows.append(tuple(new.values()))
    return replace(found, rows=tuple(rows))


def _not_understood(frame: Frame, command: str, problem: Problem) -> Screen:
    title = _title(frame, problem)
    meant = frame.t("problem-nearest", nearest=problem.nearest) if problem.nearest else None
    there = [option for option in problem.options if _may_be(frame, option.question)]
    offered = tuple(_offer(frame, command, problem, option) for option in there)
    a_row = 1 if problem.kind is ProblemKind.WHICH_SOURCE else 2
    rows = tuple(offered[at : at + a_row] for at in range(0, len(offered), a_row))
    if problem.kind in CLEAR_ALONE:
        return Screen(text=lines([title]), rows=rows or ((_newest(frame),),))
    if meant:
        return Screen(text=lines([title, meant]), rows=rows or ((_newest(frame),),))
    if problem.kind is ProblemKind.NO_SOURCE:
        rest = (
            rows if command != "sources" or (problem.options[:1] and problem.options[0].question != Question()) else ()
        )
        return Screen(text=title, rows=(*rest, (_opens(frame, "sources"),)))
    if problem.kind is ProblemKind.UNKNOWN_WORD:
        if _is_a_part(problem):
            return Screen(text=title, rows=rows)
        return nothing_under(frame, title, command, problem.options[-1:], rows)
    explained = _explained(frame, title)
    return Screen(text=explained.text, rows=(*rows, *explained.rows))


def _may_be(frame: Frame, question: Question) -> bool:
    """Whether there is, or was, what is asked for: a number may be that of a report, but of none that is not there."""
    snapshot, number = frame.snapshot, question.number
    ended = (one.report for one in snapshot.ended_reports.values())
    return number is None or any(report.number == number for report in (*snapshot.reports.values(), *ended))


def _title(frame: Frame, problem: Problem) -> Markup:
    if _is_a_part(problem):
        return frame.t("problem-part-of-names", word=problem.word)
    many = problem.kind is ProblemKind.NUMBER and len(problem.word) > DIGITS_OF_A_YEAR
    word = int(problem.word) if many else problem.word  # which gets its commas
    return frame.t(f"problem-{problem.kind.value.replace('_', '-')}", word=word)


def _is_a_part(problem: Problem) -> bool:
    """Whether it stands in several names, each of which is offered."""
    return problem.nearest is None and any(option.shown for option in problem.options)


def nothing_under(frame: Frame, title: Markup, command: str, kept: Sequence[Option] = (), rows: Rows = ()) -> Screen:
    """Something is no word of the record: the places that there is something of, about the same day as what is `kept`
    of the question."""
    on_record = places_on_record(frame)
    found = on_record or _in_order(frame, frame.snapshot.situation.places.values())
    newest = _newest(frame)
    there = any(button and button.link == newest.link for row in rows for button in row)
    last = () if there else (newest,)
    if not found:
        return Screen(text=title, rows=(*rows, last))
    names = [frame.names.of(place.names) for place in found]
    more = len(names) - MOST_PLACES
    listed = frame.names.joined(names) if more <= 0 else ", ".join(names[:MOST_PLACES])
    listed = frame.t.plain("problem-places-more", places=listed, n=more) if more > 0 else listed
    told = frame.t("problem-places" if on_record else "problem-places-known", places=listed)
    screen = SCREEN_OF[command] if SCREEN_OF[command] in OF_A_PLACE else "status"
    of_people = frame.t("no-figure-note") if screen != "status" else None
    day = kept[0].question.day if kept else None
    offered = [
        Button(label=_shortened(name), link=Link(screen=screen, day=day, place=place.code))
        for name, place in zip(names[:MOST_PLACE_BUTTONS], on_record, strict=False)
    ]
    by_two = (tuple(offered[at : at + 2]) for at in range(0, len(offered), 2))
    return Screen(text=lines([title, of_people, told]), rows=(*rows, *by_two, last))


def places_on_record(frame: Frame) -> list[Place]:
    """Those that a figure, an event or a service is told of, in alphabetical order."""
    snapshot = frame.snapshot
    codes = {told[0].place for told in snapshot.series}
    codes |= {one.place for one in snapshot.incidents} | {one.place for one in snapshot.services}
    found = [place for code, place in snapshot.situation.places.items() if code in codes]
    return _in_order(frame, found)


def _in_order(frame: Frame, places: Iterable[Place]) -> list[Place]:
    return alphabetical(places, lambda place: frame.names.of(place.names), frame.t.language)


def _offer(frame: Frame, command: str, problem: Problem, option: Option) -> Button:
    """One reading, called by what tells it from the others."""
    link = link_of(SCREEN_OF[option.command or command], option.question)
    label = _label(frame, command, problem, option)
    return Button(label=label if problem.kind is ProblemKind.WHICH_SOURCE else _shortened(label), link=link)


def _label(frame: Frame, command: str, problem: Problem, option: Option) -> str:
    question, situation = option.question, frame.snapshot.situation
    if option.shown:
        return option.shown
    if question.number is not None:
        return frame.t.plain("button-report", number=str(question.number))
    if problem.kind in {ProblemKind.ONE_ONLY, ProblemKind.WHICH_SOURCE} and question.source:
        return _called(frame, question.source)
    if question.known_now and question.day:
        return frame.names.of(situation.phase_on(question.day).names)
    if problem.kind in OF_A_DAY and question.day:
        return frame.dates.full_day(question.day)
    if problem.kind in ONE_OF_SEVERAL and (only := _only(frame, problem, question)):
        return only
    kept = _kept(frame, question) if problem.kind in LEFT_OUT else ""
    ahead = "button-ahead" if problem.kind is ProblemKind.WHICH_YEAR else ""
    return kept or frame.t.plain(ahead or f"open-{SCREEN_OF[option.command or command]}")


def _only(frame: Frame, problem: Problem, question: Question) -> str:
    """The place, side or day that one of several is asked for."""
    whose = {(one.question.place, one.question.party) for one in problem.options}
    if question.day and len(whose) == 1 < len(problem.options):  # "Thailand 23 Dec or 25 Dec"
        return frame.dates.full_day(question.day)
    if question.place:
        return frame.names.of(frame.snapshot.situation.places[question.place].names)
    if question.party:
        return frame.names.party(question.party)
    return frame.dates.full_day(question.day) if question.day else ""


def _kept(frame: Frame, question: Question) -> str:
    """What of a question was understood."""
    situation = frame.snapshot.situation
    told = [frame.names.of(situation.places[question.place].names)] if question.place else []
    told += [frame.names.party(question.party)] if question.party else []
    told += [frame.dates.full_day(question.day)] if question.day else []
    return ", ".join(told)


def _called(frame: Frame, source: str) -> str:
    """A source by its name, all that speak for a side by the side's."""
    known = frame.snapshot.situation.sources.get(source)
    if known:
        return frame.names.of(known.names)
    kind = kind_of(source)
    return frame.t.plain("kind-name", kind=kind.value) if kind else frame.names.party(source)


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def day_ahead(frame: Frame, day: date) -> Screen:
    return _explained(frame, frame.t("problem-ahead", day=frame.dates.full_day(day)))


def before_record(frame: Frame) -> Screen:
    """For a day of which nothing is known."""
    known = frame.as_known()
    return _explained(frame, frame.t("problem-before", known=known) if known else frame.t("problem-nothing"))


def unknown_command(frame: Frame, near: str | None = None) -> Screen:
    """With the command that is like it, if one is."""
    open_status = Button(label=frame.t.plain("open-status"), link=Link(screen="status"))
    meant = frame.t("problem-nearest", nearest=f"/{near}") if near else None
    return Screen(text=lines([frame.t("unknown-command"), meant]), rows=((open_status,),))


def _newest(frame: Frame) -> Button:
    screen = frame.link.screen if frame.link.screen in ASKED_BY else "status"
    return Button(label=frame.t.plain("button-newest"), link=Link(screen=screen))


def _explained(frame: Frame, what: Markup) -> Screen:
    """`what` is wrong, and two ways on: the newest, and the situation's own first look."""
    screen = frame.link.screen if frame.link.screen in ASKED_BY else "status"
    situation = frame.snapshot.situation
    day = situation.first_look
    then = Link(screen=screen, day=day)
    examples = frame.t("problem-try", command=ASKED_BY[screen], day=frame.dates.full_day(day), iso=day.isoformat())
    begins = frame.t("record-begins", day=frame.dates.full_day(situation.phases[0].begins))
    row = (
        _newest(frame),
        Button(label=frame.dates.full_day(day), link=then),
    )
    return Screen(text=lines([what, examples, begins]), rows=(row,))


def _opens(frame: Frame, screen: str) -> Button:
    link = Link(screen=screen, day=frame.link.day, known_now=frame.link.known_now)
    return Button(label=frame.t.plain(f"open-{screen}"), link=link)


def cannot_show(frame: Frame) -> Screen:
    """In place of a screen that fails: the number that leads, if that can be told, that the rest cannot be, and the
    ways on: the same again, and the screens that answer as ever."""

    def view(own: Frame) -> Screen:
        dead = own.part(lambda: headline(own, toll(own.snapshot, Metric.KILLED)))
        again = Button(label=own.t.plain("button-again"), link=own.link)
        others = (_opens(own, screen) for screen in ("status", "casualties") if screen != own.link.screen)
        return Screen(text=blocks([None if own.failed else dead, own.t("screen-away")]), rows=((again, *others),))

    return screen_of(frame, view)
