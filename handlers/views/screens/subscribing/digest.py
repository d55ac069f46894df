"""The daily digest as a subscriber sees it: what comes when, and how to change or end it. Pure."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton, format_time
from markupsafe import Markup

from handlers.parsing.times import NotUnderstood
from handlers.parsing.zones import city
from handlers.views.dates import NO_BREAK
from handlers.views.frame import Frame
from handlers.views.links.chats import AlertLink, SubscriptionLink
from handlers.views.screen import Button, Screen
from handlers.views.screens.subscribing.place import ELSEWHERE, Where
from handlers.views.texts import blocks, lines

if TYPE_CHECKING:  # a frozen value; its module knows the database, which no view does
    from storage.readers.subscriptions import Subscription

HOURS = ("06:00", "07:00", "18:30")
OTHER_HOURS = (
    "05:00",
    "08:00",
    "09:00",
    "10:00",
    "12:00",
    "15:00",
    "17:00",
    "19:00",
    "20:00",
    "21:00",
    "22:00",
    "23:00",
)
A_ROW = 4  # hours


def confirmed(frame: Frame, mine: "Subscription", now: datetime, place: Where = Where.PRIVATE) -> Screen:
    """What comes when and where, what is kept for it, and the buttons that change it."""
    zone = ZoneInfo(mine.zone)
    first = mine.next_digest_at.astimezone(zone)
    hour = format_time(mine.local_time, "HH:mm", locale=frame.t.locale)
    pattern = "MMMEd" if first.year == now.astimezone(zone).year else "yMMMEd"  # the year only where it is another one
    day = format_skeleton(pattern, first, locale=frame.t.locale).replace(",", "").replace(" ", NO_BREAK)
    moment = frame.t("due-ahead", day=day, hour=hour, unix=str(int(mine.next_digest_at.timestamp())))
    title = "subscribed-changes" if mine.only_changes else "subscribed"
    told = frame.t(title, hour=hour, city=city(mine.zone, frame.t.language))
    comes = None if place is Where.PRIVATE else frame.t(f"digest-in-{place.value}")
    text = blocks(
        [
            lines([told, comes, frame.t("next-digest", moment=moment)]),
            frame.t("digest-only-changes" if mine.only_changes else "digest-every-day"),
            frame.t("kept-for-digest"),
        ]
    )
    end = (_here(frame, place), _button(frame, "stop"))
    return Screen(text=text, rows=(_hours(frame, hour), _manner(frame, mine), (_alerts(frame),), end))


def _alerts(frame: Frame) -> Button:
    return Button(label=frame.t.plain("alert-button-open"), link=AlertLink(action="open"))


def _here(frame: Frame, place: Where) -> Button | None:
    return _button(frame, "here") if place in ELSEWHERE else None


def back_again(frame: Frame, mine: "Subscription", now: datetime) -> Screen:
    """For a chat that was gone: that its digest comes again, and how."""
    shown = confirmed(frame, mine, now)
    return replace(shown, text=blocks([frame.t("digests-again"), shown.text]))


def _hours(frame: Frame, now: str = "") -> tuple[Button, ...]:
    others = (Button(label=hour, link=SubscriptionLink(action=hour)) for hour in HOURS if hour != now)
    return (*others, _button(frame, "other"))


def _manner(frame: Frame, mine: "Subscription") -> tuple[Button, ...]:
    return (_button(frame, "daily" if mine.only_changes else "changes"), _button(frame, "now"))


def _button(frame: Frame, action: str) -> Button:
    return Button(label=frame.t.plain(f"digest-button-{action}"), link=SubscriptionLink(action=action))


def not_understood(frame: Frame, problem: NotUnderstood) -> Screen:
    title = frame.t(f"wish-{problem.trouble.value}", word=problem.word)
    meant = frame.t("wish-nearest", names=", ".join(problem.nearest)) if problem.nearest else None
    return Screen(text=lines([title, meant, _examples(frame)]))


def other_hour(frame: Frame) -> Screen:
    hours = [Button(label=hour, link=SubscriptionLink(action=hour)) for hour in OTHER_HOURS]
    rows = tuple(tuple(hours[at : at + A_ROW]) for at in range(0, len(hours), A_ROW))
    back = Button(label=frame.t.plain("button-back"), link=SubscriptionLink(action="back"))
    return Screen(text=lines([frame.t("other-hour"), _examples(frame)]), rows=(*rows, (back,)))


def _examples(frame: Frame) -> Markup:
    return frame.t("wish-examples", city=city(frame.snapshot.situation.zone_name, frame.t.language))


def ended(frame: Frame, *, alerts: bool = False) -> Screen:
    """`alerts`: those go on."""
    text = lines([frame.t("unsubscribed"), frame.t("alerts-still") if alerts else None])
    return Screen(text=text, rows=(_end_of_alerts(frame),) if alerts else ())


def none(frame: Frame, *, alerts: bool = False) -> Screen:
    """That no digest comes here, and the hours at which one could. `alerts`: somebody wanted nothing more, and those go
    on."""
    if alerts:
        text = lines([frame.t("no-digest"), frame.t("alerts-still")])
        return Screen(text=text, rows=(_end_of_alerts(frame), _hours(frame)))
    return Screen(text=frame.t("not-subscribed"), rows=(_hours(frame), (_alerts(frame),)))


def _end_of_alerts(frame: Frame) -> tuple[Button, ...]:
    return (Button(label=frame.t.plain("alert-button-end-them"), link=AlertLink(action="off")), _alerts(frame))


def with_first(frame: Frame, shown: Screen, *, pause: bool, rhythm: bool) -> Screen:
    """What somebody is told first who wants nothing for a while, or a message at other times than each day."""
    told = [frame.t("digest-pause") if pause else None, frame.t("digest-rhythm") if rhythm else None]
    return replace(shown, text=blocks([*told, shown.text]))


def admins_only(frame: Frame) -> Screen:
    return Screen(text=frame.t("admins-only"))


def admins_unknown(frame: Frame) -> Screen:
    """Telegram does not tell the bot who the admins are."""
    return Screen(text=frame.t("admins-unknown"))
