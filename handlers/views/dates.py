"""Days, hours and spans of days as readers see them: in the source's local time and absolute, because a message is read
later than it is sent. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_interval, format_skeleton, format_time
from markupsafe import Markup

from handlers.views.texts import Texts
from storage.rules.speaking import FRESH
from storage.values.report import Snapshot, When

NO_BREAK = "\u00a0"
PLAIN_YEAR = timedelta(days=180)  # less than half a year away nobody takes a day for another year's


@lru_cache(maxsize=2048)
def _shown(pattern: str, day: date, locale: str) -> str:
    """A day as its language writes it. A record has few days and a message names many: Babel is asked once."""
    return format_skeleton(pattern, day, locale=locale).replace(" ", NO_BREAK)


@dataclass(frozen=True)
class Dating:
    """How moments are told to a reader of one language. `at` is the moment that ages are counted to: the day asked for,
    or the moment of the answer."""

    snapshot: Snapshot
    t: Texts
    at: datetime

    def day(self, day: date, *, weekday: bool = False) -> str:
        """ "25 Dec 2025"; without the year where nobody can mistake it. A line never breaks inside."""
        pattern = f"{self._year(day)}MMMEd" if weekday else f"{self._year(day)}MMMd"
        return _shown(pattern, day, self.t.locale).replace(",", "")

    def full_day(self, day: date) -> str:
        """ "25 Dec 2025", always with its year."""
        return _shown("yMMMd", day, self.t.locale)

    def _year(self, *days: date) -> str:
        """The year is left out for days shortly before the moment that the message is about, in the same year."""
        at = self.local(self.at).date()
        return "" if all(day.year == at.year and abs(at - day) <= PLAIN_YEAR for day in days) else "y"

    def days(self, first: date, last: date) -> str:
        """ "14–15 Dec 2025"."""
        if first == last:
            return self.day(last)
        told: str = format_interval(first, last, f"{self._year(first, last)}MMMd", locale=self.t.locale)
        return told.replace(" ", NO_BREAK)

    def when(self, when: When) -> str:
        """A source's own moment: a day, a span of days, or a day and an hour."""
        if when.exact:
            return self.t.plain("day-and-hour", day=self.day_of(when), hour=self.hour(when.at))
        return self.day_of(when)

    def in_full(self, when: When) -> str:
        """The same with the year, whoever reads it and when."""
        last = self.local(when.at).date()
        if when.since and when.since != last:
            return self.t.plain("two-days", first=self.full_day(when.since), last=self.full_day(last))
        day = self.full_day(last)
        return self.t.plain("day-and-hour", day=day, hour=self.hour(when.at)) if when.exact else day

    def day_of(self, when: When) -> str:
        """The day of a moment, or its days: "14–15 Dec"."""
        last = self.local(when.at).date()
        return self.days(when.since or last, last)

    def hour(self, moment: datetime) -> str:
        """ "07:00", in the situation's zone."""
        return format_time(self.local(moment), "HH:mm", locale=self.t.locale)

    def or_when(self, when: When) -> str:
        """The day of a moment, for sources that differ: "10 or 11 Nov"."""
        if not when.since:
            return self.day_of(when)
        last = self.local(when.at).date()
        same_month = (when.since.year, when.since.month) == (last.year, last.month)
        first = _shown("d", when.since, self.t.locale) if same_month else self.day(when.since)
        return self.t.plain("either-day", first=first, second=self.day(last))

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.snapshot.situation.zone)

    def began(self) -> str:
        """The day the fighting began, or the days where the sides count from different ones; none still to come."""
        phase, day = self.snapshot.phase, self.local(self.snapshot.as_of).date()
        return self.days(phase.begins, max(phase.begins, min(phase.begins_latest, day)))

    def period(self) -> Markup:
        """The fighting that a toll is of: "since 7–8 Dec"; once it was over, "in the fighting of 24–28 Jul"."""
        phase = self.snapshot.phase
        if phase.ends and phase.ends < self.local(self.snapshot.as_of).date():
            return self.t(
                "period-over", days=self.days(phase.begins, phase.ends), sides=len(self.snapshot.situation.parties)
            )
        return self.t("period-since", began=self.began())

    def days_since(self, moment: datetime) -> int:
        """Calendar days in the situation's zone, as a reader counts them."""
        return (self.local(self.at).date() - self.local(moment).date()).days

    def is_old(self, moment: datetime) -> bool:
        """Past 72 hours the age is said (docs/rules.md, rule 18)."""
        return self.at - moment > FRESH
