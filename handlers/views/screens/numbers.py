"""A number that somebody has heard or read, and where it stands in the record. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from markupsafe import Markup

from handlers.parsing.asking.question import Question
from handlers.views import buttons
from handlers.views.frame import Frame, screen_of
from handlers.views.links.screens import Link
from handlers.views.phrases.figures import aged_line, is_of
from handlers.views.phrases.mediation.steps import step_line
from handlers.views.screen import Button, Screen
from handlers.views.screens.sourcing.sources import report_button
from handlers.views.texts import lines
from storage.values.report import Figure, Step

MOST = 3  # lines, each with a button to its report

_Holder = Figure | Step


def number(frame: Frame) -> Screen:
    """The list for the number that is the link's item, of the side that it names: the way back from a report."""
    item, whose = frame.link.item, Question(party=frame.link.party or None)
    listed = _listed(frame, int(item) if item.isdecimal() else 0, whose, of_people=True)
    rows = (*listed.rows, (buttons.status(frame), buttons.newest(frame)))
    return replace(listed, text=frame.titled(listed.text), rows=rows)


def told(frame: Frame, number: int, question: Question, *, of_people: bool) -> Screen:
    """The figures and steps of those whom the question names that have the number, newest first, each with its report
    in one tap. Where none has it that is said if it is surely a number `of_people`, else nothing."""
    here = Link(screen="number", item=str(number), party=question.party or "")
    return screen_of(replace(frame, link=here), partial(_listed, number=number, question=question, of_people=of_people))


def _listed(frame: Frame, number: int, question: Question, *, of_people: bool) -> Screen:
    found = sorted(_holding(frame, number, question), key=_moment, reverse=True)
    if not (found or of_people):
        return Screen(text=Markup())
    said = list(dict.fromkeys(_line(frame, one) for one in found))
    more = frame.t("and-more", n=len(said) - MOST) if len(said) > MOST else None
    title = frame.t("number-on-record" if found else "number-not-on-record", number=number)
    return Screen(text=lines([title, *said[:MOST], more]), rows=(_reports(frame, found[:MOST]),))


def _holding(frame: Frame, number: int, question: Question) -> Iterator[_Holder]:
    for figure in frame.snapshot.figures:
        amount = figure.amount
        if number in (amount.minimum, amount.best, amount.maximum) and _is_asked_for(figure, question):
            yield figure
    # In a text a number is no part of a larger one, of a date or of an hour.
    alone = re.compile(rf"(?<![\d.,:/-]){number}(?!\d|[.,:/-]\d)")
    for step in frame.snapshot.steps:
        if number in (step.done, step.of) or any(alone.search(text) for text in step.texts.values()):
            yield step


def _is_asked_for(figure: Figure, question: Question) -> bool:
    return (
        is_of(figure, question.party or "")
        and question.metric in (None, figure.metric)
        and question.status in (None, figure.victim_status)
        and question.subset in ("", figure.subset, figure.unit)
    )


def _moment(one: _Holder) -> datetime:
    return (one.as_of if isinstance(one, Figure) else one.at).at


def _line(frame: Frame, one: _Holder) -> Markup:
    if isinstance(one, Figure):
        return aged_line(frame, one)
    return frame.t("number-in-step", step=step_line(frame, one), when=frame.dates.when(one.at))


def _reports(frame: Frame, found: Sequence[_Holder]) -> tuple[Button, ...]:
    numbers = {report.id: report.number for report in frame.snapshot.reports.values()}
    ids = dict.fromkeys(one.report_id for one in found)
    return tuple(report_button(frame, numbers[each]) for each in ids if each in numbers)
