"""Alerts taken back: what one told of talks and events and is on record no more, to the chats that it told. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from config.vocabulary import ReasonKind, Topic
from handlers.views.frame import Frame
from handlers.views.links.chats import EditionLink
from handlers.views.phrases.events import incident_line
from handlers.views.phrases.mediation.steps import step_line
from handlers.views.phrases.mediation.talks import agreed_line, one_line
from handlers.views.phrases.services import service_line
from handlers.views.pushes import why_it_came as came
from handlers.views.pushes.push import Push
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.mediation.tracks import track_states
from storage.rules.pushed.again import Item, agreed_no_more, new_items
from storage.rules.pushed.urgent import topics_in
from storage.values.editions import REPORTS, TAKEN_BACK, TOPICS, Edition
from storage.values.report import Snapshot
from storage.values.told import LastTold

MOST = 5  # things that are told one by one


def _render(frame: Frame, edition: Edition, before: LastTold | None) -> Screen:
    """Raises LookupError where nothing of it was taken back: no message says nothing."""
    found = list(_gone(frame, edition, before.record)) if before else []
    if not found:
        raise LookupError(edition.id)
    left = len(found) - MOST
    about = [_about(frame, report) for report in edition.content[REPORTS]]
    text = blocks(
        [
            lines([*found[:MOST], frame.t("alert-more", n=left) if left > 0 else None]),
            lines(_now(frame, edition, before.record)) if before else None,
            lines([*about, frame.t("taken-back-why")]),
            frame.t("not-a-warning-service"),
        ]
    )
    talks = Button(label=frame.t.plain("alert-button-talks"), link=EditionLink(edition=edition.id, screen="mediation"))
    return Screen(text=text, rows=((talks, came.button(frame, edition.id)),))


def _gone(frame: Frame, edition: Edition, told: Snapshot) -> Iterator[Markup]:
    """Each thing that the alert told, in the words that it was told in."""
    topics, then, now = topics_in(edition.content[TOPICS]), replace(frame, snapshot=told), frame.snapshot
    if Topic.TALKS in topics:
        yield from (_line(frame, step_line(then, step)) for step in _lost(frame, edition, told.steps, now.steps))
        to_be = [step for step, _ in agreed_no_more(now, told) if step.report_id in edition.content[REPORTS]]
        yield from (_line(frame, agreed_line(then, step)) for step in to_be)
    if Topic.EVENTS in topics:
        incidents = _lost(frame, edition, told.incidents, now.incidents)
        services = _lost(frame, edition, told.services, now.services)
        yield from (_line(frame, incident_line(then, one)) for one in incidents)
        yield from (_line(frame, service_line(then, one)) for one in services)


def _lost(frame: Frame, edition: Edition, told: Sequence[Item], now: Sequence[Item]) -> list[Item]:
    """What the reports of the alert said and nothing says any more."""
    lost = new_items(frame.snapshot.situation.zone, told, now)
    return [one for one in lost if one.report_id in edition.content[REPORTS]]


def _line(frame: Frame, line: Markup) -> Markup:
    return frame.t("news-taken-back", line=line)


def _now(frame: Frame, edition: Edition, told: Snapshot) -> Iterator[Markup]:
    """Where the efforts stand of which something was taken back."""
    codes = {step.track for step in _lost(frame, edition, told.steps, frame.snapshot.steps)}
    states = [state for state in track_states(frame.snapshot) if state.track.code in codes]
    yield from (frame.t("news-now", line=one_line(frame, state)) for state in states)
    if len(states) < len(codes):
        yield frame.t("taken-back-nothing")


def _about(frame: Frame, report: int) -> Markup | None:
    ended = next((one for one in frame.snapshot.ended_reports.values() if one.report.id == report), None)
    if ended is None:
        return None
    ours = ended.reason_kind is ReasonKind.OUR_ERROR
    values = {"number": str(ended.report.number), "by": str(ended.replaced_by or "")}
    key = "taken-back-corrected" if ended.replaced_by else "taken-back-retracted"
    return frame.t(key, ours="yes" if ours else "no", **values)


PUSH = Push(kind=TAKEN_BACK, render=_render, why="came-taken-back")
