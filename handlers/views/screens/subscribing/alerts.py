"""A chat's alerts, as it sees them: of what they come, when not, and how to change or end that. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from babel.dates import format_time
from markupsafe import Markup

from config.vocabulary import Topic
from handlers.parsing.times import NotUnderstood
from handlers.parsing.zones import city
from handlers.views.frame import Frame
from handlers.views.links.chats import AlertLink, SubscriptionLink
from handlers.views.screen import Button, Screen
from handlers.views.screens.subscribing.place import ELSEWHERE, Where
from handlers.views.texts import blocks, lines

if TYPE_CHECKING:  # a frozen value; its module knows the database, which no view does
    from storage.readers.alerts import Alerts

QUIET = ("22:00-07:00", "23:00-06:00", "21:00-08:00")
"""Hours that are offered."""


def alerts(frame: Frame, mine: "Alerts", place: Where = Where.PRIVATE) -> Screen:
    """What comes, when and where it does, what is kept for it, and the buttons that change it."""
    topics = ", ".join(frame.t.plain("alert-topic", topic=topic.value) for topic in mine.topics)
    text = blocks(
        [
            lines(
                [
                    frame.t("alerts-on", topics=topics),
                    None if place is Where.PRIVATE else frame.t(f"alerts-in-{place.value}"),
                    frame.t("alerts-what"),
                    _hours(frame, mine),
                ]
            ),
            frame.t("alerts-no-warning"),
            lines([_how(frame), frame.t("alerts-kept")]),
        ]
    )
    toggles = [_toggle(frame, topic, topic in mine.topics) for topic in Topic]
    here = _button(frame, "here") if place in ELSEWHERE else None
    quiet = (_button(frame, "quiet"), _button(frame, "loud") if mine.quiet else None)
    return Screen(
        text=text,
        rows=(tuple(toggles[:2]), tuple(toggles[2:]), quiet, (here,), (_digest(frame), _button(frame, "off"))),
    )


def back_again(frame: Frame, mine: "Alerts") -> Screen:
    """For a chat that was gone: that its alerts come again, and which."""
    shown = alerts(frame, mine)
    return replace(shown, text=blocks([frame.t("alerts-again"), shown.text]))


def _hours(frame: Frame, mine: "Alerts") -> Markup:
    if mine.quiet is None:
        return frame.t("alerts-loud")
    hours = [format_time(hour, "HH:mm", locale=frame.t.locale) for hour in (mine.quiet.begins, mine.quiet.ends)]
    zone = city(mine.quiet.zone, frame.t.language)
    told = frame.t("alerts-quiet", begins=hours[0], ends=hours[1], city=zone)
    return Markup(" ").join([told, frame.t("alerts-wait")]) if mine.waits else told


def none(frame: Frame) -> Screen:
    """What they are, and how to have them."""
    text = blocks([lines([frame.t("alerts-none"), frame.t("alerts-what")]), frame.t("alerts-no-warning"), _how(frame)])
    return Screen(text=text, rows=((_button(frame, "on"),), (_digest(frame),)))


def ended(frame: Frame) -> Screen:
    return Screen(text=frame.t("alerts-ended"), rows=((_button(frame, "on"),),))


def quiet_hours(frame: Frame, zone: str) -> Screen:
    """Which hours, in that zone."""
    offered = [AlertLink(action=hours) for hours in QUIET]
    buttons = tuple(Button(label=_span(frame, link), link=link) for link in offered)
    back = Button(label=frame.t.plain("button-back"), link=AlertLink(action="open"))
    return Screen(text=frame.t("alerts-quiet-which", city=city(zone, frame.t.language)), rows=(buttons, (back,)))


def _span(frame: Frame, link: AlertLink) -> str:
    begins, ends = link.action.split("-")
    return frame.t.plain("alert-button-hours", begins=begins, ends=ends)


def not_understood(frame: Frame, problem: NotUnderstood) -> Screen:
    """What of the quiet hours was not, and what to send instead."""
    title = frame.t(f"wish-{problem.trouble.value}", word=problem.word)
    meant = frame.t("wish-nearest", names=", ".join(problem.nearest)) if problem.nearest else None
    return Screen(text=lines([title, meant, _examples(frame)]))


def unknown(frame: Frame, word: str, nearest: str) -> Screen:
    meant = frame.t("alerts-nearest", word=nearest) if nearest else None
    return Screen(text=lines([frame.t("alerts-unknown", word=word), meant, _examples(frame)]))


def of_topics(frame: Frame, topics: Sequence[Topic]) -> Screen:
    """For whoever wants to be told of one thing alone: what there is instead, with nothing turned on yet."""
    told = lines([frame.t("alerts-by-topic"), frame.t("alerts-what")])
    offered = tuple(
        Button(label=frame.t.plain("alert-button-topic", topic=topic.value), link=AlertLink(action=topic.value))
        for topic in topics
    )
    return Screen(text=blocks([told, frame.t("alerts-no-warning")]), rows=(offered[:2], offered[2:], (_digest(frame),)))


def admins_only(frame: Frame) -> Screen:
    return Screen(text=frame.t("alerts-admins-only"))


def _examples(frame: Frame) -> Markup:
    return frame.t("alerts-examples", city=_city(frame))


def _how(frame: Frame) -> Markup:
    return frame.t("alerts-how", city=_city(frame))


def _city(frame: Frame) -> str:
    return city(frame.snapshot.situation.zone_name, frame.t.language)


def _toggle(frame: Frame, topic: Topic, on: bool) -> Button:
    label = frame.t.plain("alert-toggle", topic=topic.value, state="on" if on else "off")
    return Button(label=label, link=AlertLink(action=topic.value))


def _button(frame: Frame, action: str) -> Button:
    return Button(label=frame.t.plain(f"alert-button-{action}"), link=AlertLink(action=action))


def _digest(frame: Frame) -> Button:
    return Button(label=frame.t.plain("alert-button-digest"), link=SubscriptionLink(action="back"))
