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
from handlers.views.links import SubscriptionLink
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines

if TYPE_CHECKING:  # a frozen value; its module knows the database, which no view does
    from storage.readers.subscriptions import Subscription

HOURS = ("06:00", "07:00", "18:30")


def confirmed(frame: Frame, mine: "Subscription", now: datetime) -> Screen:
    """What comes when, what is kept for it, and the buttons that change it."""
    zone = ZoneInfo(mine.zone)
    first = mine.next_digest_at.astimezone(zone)
    hour = format_time(mine.local_time, "HH:mm", locale=frame.t.locale)
    pattern = "MMMEd" if first.year == now.astimezone(zone).year else "yMMMEd"
    day = format_skeleton(pattern, first, locale=frame.t.locale).replace(",", "").replace(" ", NO_BREAK)
    moment = frame.t("due-ahead", day=day, hour=hour, unix=str(int(mine.next_digest_at.timestamp())))
    title = frame.t("subscribed", hour=hour, city=city(mine.zone, frame.t.language))
    text = blocks(
        [
            lines([title, frame.t("next-digest", moment=moment)]),
            frame.t("digest-only-changes" if mine.only_changes else "digest-every-day"),
            frame.t("kept-for-digest"),
        ]
    )
    return Screen(text=text, rows=(_hours(frame, hour), _manner(frame, mine), (_button(frame, "stop"),)))


def back_again(frame: Frame, mine: "Subscription", now: datetime) -> Screen:
    """For a chat that was gone: that its digest comes again, and how."""
    shown = confirmed(frame, mine, now)
    return replace(shown, text=blocks([frame.t("digests-again"), shown.text]))


def _hours(frame: Frame, now: str) -> tuple[Button, ...]:
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
    return Screen(text=lines([frame.t("other-hour"), _examples(frame)]))


def _examples(frame: Frame) -> Markup:
    return frame.t("wish-examples", city=city(frame.snapshot.situation.zone_name, frame.t.language))


def ended(frame: Frame) -> Screen:
    return Screen(text=frame.t("unsubscribed"))


def none(frame: Frame) -> Screen:
    return Screen(text=frame.t("not-subscribed"))


def admins_only(frame: Frame) -> Screen:
    return Screen(text=frame.t("admins-only"))


def admins_unknown(frame: Frame) -> Screen:
    """Telegram does not tell the bot who the admins are."""
    return Screen(text=frame.t("admins-unknown"))
