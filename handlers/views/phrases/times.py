"""Hours as a clock in somebody's own zone shows them. Pure."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_time
from markupsafe import Markup

from handlers.views.frame import Frame


def moment(frame: Frame, at: datetime, zone: ZoneInfo) -> Markup:
    """ "Sat 27 Dec, 06:30"."""
    day = frame.dates.day(at.astimezone(zone).date(), weekday=True)
    return frame.t("due-hour", day=day, hour=_hour(frame, at, zone, "HH:mm"))


def exact_hour(frame: Frame, at: datetime, zone: ZoneInfo) -> str:
    """ "06:30:04"."""
    return _hour(frame, at, zone, "HH:mm:ss")


def _hour(frame: Frame, at: datetime, zone: ZoneInfo, pattern: str) -> str:
    return format_time(at.astimezone(zone), pattern, locale=frame.t.locale)
