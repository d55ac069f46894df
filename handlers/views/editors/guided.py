"""A report by buttons: what is asked, one thing after another. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from config.vocabulary import Metric, Status
from handlers.reporting.text.words import STATUSES
from handlers.views.frame import Frame
from handlers.views.links.editors import GuidedLink, ReadLink
from handlers.views.links.screens import Link
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks

REST = "…"
"""The end of a line that an answer completes."""

FIGURES = (Metric.KILLED.value, Metric.INJURED.value, Metric.DISPLACED.value)
STEPS = ("talks", "offer", "ceasefire", "agreement")
_TOLD_APART = frozenset({Metric.KILLED.value, Metric.INJURED.value})
_WORDS: Mapping[Status | None, str] = {one: STATUSES[one][0] for one in (Status.CIVILIAN, Status.COMBATANT)}
_IN_A_ROW = 2


def what(frame: Frame) -> tuple[tuple[Button, ...], ...]:
    """The first question's buttons."""
    return _rows(_button(frame, GuidedLink(what=one)) for one in (*FIGURES, "step"))


def asked(frame: Frame, link: GuidedLink) -> Screen:
    """What is to be said next of what was tapped so far."""
    if link.what == "step":
        return Screen(text=frame.t("guided-which"), rows=_rows(_button(frame, GuidedLink(what=one)) for one in STEPS))
    if link.what in STEPS:
        return Screen(text=frame.t("guided-step", line=f"{link.what} {REST}"))
    if not link.party and len(frame.names.sides()) == 1:
        link = replace(link, party=frame.names.sides()[0])
    if not link.party:
        first = frame.names.sides()[0]
        sides = (GuidedLink(what=link.what, party=side) for side in frame.names.sides())
        named = (Button(label=frame.names.party(side.party), link=side) for side in sides)
        asks = frame.t("guided-whose", what=link.what, line=f"{link.what} {REST}", party=frame.names.party(first))
        return Screen(text=asks, rows=_rows(named))
    party = frame.names.party(link.party)
    if link.status is None and _is_told_apart(frame, link):
        rows = _rows(_of_status(frame, replace(link, status=status)) for status in Status)
        line = f"{link.what} {party} {REST}"
        return Screen(text=frame.t("guided-who", what=link.what, party=party, line=line), rows=rows)
    line = " ".join(word for word in (link.what, party, _WORDS.get(link.status), REST) if word)
    return Screen(text=frame.t("guided-number", what=link.what, party=party, line=line))


def _is_told_apart(frame: Frame, link: GuidedLink) -> bool:
    """Not of the displaced, nor where there is nobody to fight with (rule 4)."""
    return link.what in _TOLD_APART and len(frame.snapshot.situation.parties) > 1


def _of_status(frame: Frame, link: GuidedLink) -> Button:
    return Button(label=frame.t.plain("guided-status", status=str(link.status)), link=link)


def number_too(frame: Frame, answer: Screen, instead: Link | None) -> Screen:
    """An answer to a number that somebody sent who writes the record: whether it shall be added, or what they asked for
    `instead`."""
    text = blocks([answer.text, frame.t("number-to-report")])
    asks = replace(answer, text=text, rows=(*answer.rows, *what(frame)))
    return asked_instead(frame, asks, instead) if instead else asks


def asked_instead(frame: Frame, answer: Screen, link: Link) -> Screen:
    """The answer with a button to the screen that was asked for, if it was a question."""
    opens = Button(label=frame.t.plain("number-instead"), link=link)
    return replace(answer, rows=(*answer.rows, (opens,)))


def report_too(frame: Frame, answer: Screen) -> Screen:
    """An answer to what may be a report as well, of somebody who writes the record."""
    reads = Button(label=frame.t.plain("report-read"), link=ReadLink())
    return replace(answer, text=blocks([answer.text, frame.t("report-offered")]), rows=((reads,), *answer.rows))


def _button(frame: Frame, link: GuidedLink) -> Button:
    return Button(label=frame.t.plain("guided-what", what=link.what), link=link)


def _rows(buttons: Iterable[Button]) -> tuple[tuple[Button, ...], ...]:
    found = tuple(buttons)
    return tuple(found[begin : begin + _IN_A_ROW] for begin in range(0, len(found), _IN_A_ROW))
