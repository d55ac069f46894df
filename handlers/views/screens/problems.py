"""What is said when a question cannot be answered: what was not understood, and what to send instead. Pure."""

from datetime import date

from markupsafe import Markup

from handlers.catalogue import COMMANDS
from handlers.parsing.questions import Problem
from handlers.views.frame import Frame
from handlers.views.links import Link
from handlers.views.screen import Button, Screen
from handlers.views.texts import lines
from storage.values.report import Snapshot

ASKED_BY = {command.screen: command.name for command in COMMANDS if command.screen}


def is_blank(snapshot: Snapshot) -> bool:
    """Whether nothing at all is recorded of the asked moment."""
    return not (snapshot.figures or snapshot.steps or snapshot.incidents or snapshot.services)


def not_understood(frame: Frame, problem: Problem) -> Screen:
    """A word or date that was not understood, with examples that work."""
    title = frame.t(f"problem-{problem.kind.value.replace('_', '-')}", word=problem.word)
    meant = frame.t("problem-nearest", nearest=problem.nearest) if problem.nearest else None
    return _explained(frame, lines([title, meant]))


def day_ahead(frame: Frame, day: date) -> Screen:
    return _explained(frame, frame.t("problem-ahead", day=frame.dates.full_day(day)))


def before_record(frame: Frame) -> Screen:
    """For a day of which nothing is known."""
    return _explained(frame, frame.t("problem-before", known=frame.as_known() or Markup()))


def unknown_command(frame: Frame) -> Screen:
    open_status = Button(label=frame.t.plain("open-status"), link=Link(screen="status"))
    return Screen(text=frame.t("unknown-command"), rows=((open_status,),))


def _explained(frame: Frame, what: Markup) -> Screen:
    """`what` is wrong, and two ways on: the newest, and the situation's own first look."""
    screen = frame.link.screen if frame.link.screen in ASKED_BY else "status"
    situation = frame.snapshot.situation
    day = situation.first_look
    newest, then = Link(screen=screen), Link(screen=screen, day=day)
    examples = frame.t("problem-try", command=ASKED_BY[screen], day=frame.dates.full_day(day), iso=day.isoformat())
    begins = frame.t("record-begins", day=frame.dates.full_day(situation.phases[0].begins))
    row = (
        Button(label=frame.t.plain("button-newest"), link=newest),
        Button(label=frame.dates.full_day(day), link=then),
    )
    return Screen(text=lines([what, examples, begins]), rows=(row,))
