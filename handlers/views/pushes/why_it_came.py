"""Why a message came to a chat, as its reader asks under it. It is told in a window over the message: nothing is added
to the chat, and the button that ends it is where it was. Pure."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_time

from handlers.parsing.zones import city
from handlers.views.frame import Frame
from handlers.views.links.chats import WhyItCameLink
from handlers.views.phrases.times import exact_hour
from handlers.views.screen import Button
from storage.values.history import Origin

if TYPE_CHECKING:  # a frozen value; its module knows the database, which no view does
    from storage.readers.subscriptions import Subscription

LONGEST = 200  # characters: Telegram's limit for such a window


def button(frame: Frame, edition: int) -> Button:
    return Button(label=frame.t.plain("button-came"), link=WhyItCameLink(edition=edition))


def why_it_came(frame: Frame, origin: Origin | None, mine: "Subscription | None", *, group: bool, why: str = "") -> str:
    """For which wish of the chat, when it was made ready and sent, and how to end it, as plain text. `origin` None: it
    is no longer known; `mine` is the subscription as it is now; `why` is the text of a kind that needs none."""
    if origin and why:
        said = frame.t.plain(why, report=str(origin.report or ""))
        return "\n".join([said, _times(frame, origin, mine, zone_is_told=False)])[:LONGEST]
    mine = mine if mine and mine.active else None
    told = [_other_reason(frame, origin, mine)]
    subscribed = _subscribed(frame, mine) if mine and (origin is None or told == [None]) else None
    told.append(subscribed)
    if origin:
        told.append(_times(frame, origin, mine, zone_is_told=subscribed is not None))
    if mine and not (origin and origin.asked):
        told.append(frame.t.plain("came-end-group" if group else "came-end"))
    return "\n".join(line for line in told if line)[:LONGEST]


def _other_reason(frame: Frame, origin: Origin | None, mine: "Subscription | None") -> str | None:
    """Why it came, where that is not the subscription as it is now."""
    if origin is None:
        return frame.t.plain("came-forgotten")
    if origin.asked:
        return frame.t.plain("came-asked")
    if mine is None:
        return frame.t.plain("came-ended")
    if origin.put_at < mine.subscribed_at:
        return frame.t.plain("came-before", since=_subscribed_on(frame, mine))
    return None


def _subscribed(frame: Frame, mine: "Subscription") -> str:
    key, hour = "came-changes" if mine.only_changes else "came-daily", format_time(mine.local_time, "HH:mm")
    return frame.t.plain(key, since=_subscribed_on(frame, mine), hour=hour, city=city(mine.zone, frame.t.language))


def _subscribed_on(frame: Frame, mine: "Subscription") -> str:
    return _day(frame, mine.subscribed_at, ZoneInfo(mine.zone))


def _times(frame: Frame, origin: Origin, mine: "Subscription | None", *, zone_is_told: bool) -> str:
    zone = ZoneInfo((mine and mine.zone) or origin.zone or frame.snapshot.situation.zone_name)
    of_place = {"zone": "told" if zone_is_told else "untold", "city": city(zone.key, frame.t.language)}
    put = _exact(frame, origin.put_at, zone)
    if origin.left_at is None:
        return frame.t.plain("came-not-sent", put=put, **of_place)
    same_day = _day(frame, origin.put_at, zone) == _day(frame, origin.left_at, zone)
    left = (exact_hour if same_day else _exact)(frame, origin.left_at, zone)
    return frame.t.plain("came-times", put=put, left=left, **of_place)


def _exact(frame: Frame, at: datetime, zone: ZoneInfo) -> str:
    return frame.t.plain("due-hour", day=_day(frame, at, zone), hour=exact_hour(frame, at, zone))


def _day(frame: Frame, at: datetime, zone: ZoneInfo) -> str:
    return frame.dates.day(at.astimezone(zone).date())
