"""What every view is given, and the phrases all views share: names, amounts, dates, who counted and as of when.

Pure. Dates stand in the source's local time, absolute, because a message is read later than it is sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_interval, format_skeleton, format_time
from markupsafe import Markup

from config.vocabulary import Qualifier, SourceKind
from handlers.links import Link
from handlers.views.texts import Texts
from storage.records import Amount, Figure, Names, Phase, Snapshot, When
from storage.series import FRESH

NO_BREAK = "\u00a0"
PLAIN_YEAR = timedelta(days=180)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One question: the record as it stood, the link that was asked, the reader's language, and the moment of the
    answer."""

    snapshot: Snapshot
    link: Link
    t: Texts
    now: datetime

    @property
    def at(self) -> datetime:
        """The moment that ages are counted to: the day asked for, or the moment of the answer."""
        return self.snapshot.as_of if self.link.day else self.now

    # names

    def name(self, names: Names) -> str:
        return names.get(self.t.language) or names["en"]

    def party(self, code: str) -> str:
        return self.name(self.snapshot.situation.parties[code].names)

    def parties(self, codes: Sequence[str]) -> str:
        """The sides' names in the alphabetical order of the reader's language, joined."""
        names = sorted(self.party(code) for code in codes)
        return names[0] if len(names) == 1 else self.t.plain("and", first=", ".join(names[:-1]), last=names[-1])

    def sides(self) -> list[str]:
        """The codes of the parties in the alphabetical order of the reader's language."""
        return sorted(self.snapshot.situation.parties, key=self.party)

    def source(self, code: str, *, beside_party: bool = False) -> str:
        """Who counted. An outlet counted nothing itself: "via The Star". Beside its side's name the short name."""
        source = self.snapshot.situation.sources[code]
        if source.kind is SourceKind.MEDIA:
            return self.t.plain("via", outlet=self.name(source.names))
        return self.name(source.short_names) if beside_party and source.short_names else self.name(source.names)

    # numbers

    def amount(self, amount: Amount) -> str:
        """The number as exact as its source was: "at least 10", "about 120", "20–25", "dozens (at least 12)"."""
        if amount.qualifier is Qualifier.VAGUE:
            return self.t.plain("amount-vague", words=amount.words, n=amount.lead)
        if amount.qualifier is Qualifier.RANGE:
            return self.t.plain("amount-range", low=amount.floor, high=amount.maximum or amount.lead)
        return self.t.plain("amount", qualifier=amount.qualifier.value, n=amount.lead)

    def count(self, key: str, amount: Amount) -> Markup:
        """A counted noun: "31 civilians", "1 civilian", "about 120 soldiers"."""
        return self.t(key, n=amount.lead, amount=self.amount(amount))

    # times

    def day(self, day: date, *, weekday: bool = False) -> str:
        """ "25 Dec 2025"; without the year where nobody can mistake it. A line never breaks inside."""
        pattern = f"{self._year(day)}MMMEd" if weekday else f"{self._year(day)}MMMd"
        return format_skeleton(pattern, day, locale=self.t.locale).replace(",", "").replace(" ", NO_BREAK)

    def full_day(self, day: date) -> str:
        """ "25 Dec 2025", always with its year."""
        return format_skeleton("yMMMd", day, locale=self.t.locale).replace(" ", NO_BREAK)

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
        local = self.local(when.at)
        if when.since:
            return self.days(when.since, local.date())
        if when.exact:
            return self.t.plain("day-and-hour", day=self.day(local.date()), hour=self.hour(when.at))
        return self.day(local.date())

    def hour(self, moment: datetime) -> str:
        """ "07:00", in the situation's zone."""
        return format_time(self.local(moment), "HH:mm", locale=self.t.locale)

    def or_when(self, when: When) -> str:
        """As `when`, for sources that differ: "10 or 11 Nov"."""
        if not when.since:
            return self.when(when)
        last = self.local(when.at).date()
        same_month = (when.since.year, when.since.month) == (last.year, last.month)
        first = format_skeleton("d", when.since, locale=self.t.locale) if same_month else self.day(when.since)
        return self.t.plain("either-day", first=first, second=self.day(last))

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.snapshot.situation.zone)

    def began(self, phase: Phase) -> str:
        return self.days(phase.begins, phase.begins_latest)

    def days_since(self, moment: datetime) -> int:
        """Calendar days in the situation's zone, as a reader counts them."""
        return (self.local(self.at).date() - self.local(moment).date()).days

    def is_old(self, moment: datetime) -> bool:
        """Past 72 hours the age is said (docs/rules.md, rule 18)."""
        return self.at - moment > FRESH

    # shared phrases

    def told(self, figure: Figure, *, beside_party: bool = True) -> Markup:
        """Who counted, as of when: "Interior Ministry, 25 Dec"."""
        source = self.source(figure.source, beside_party=beside_party)
        return self.t("told", source=source, when=self.when(figure.as_of))

    def titled(self, key: str, **values: object) -> Markup:
        """A title, with the day it is about where one was asked for (its message ends in "-known")."""
        known = self.as_known()
        return self.t(f"{key}-known", known=known, **values) if known else self.t(key, **values)

    def known_line(self) -> Markup | None:
        """The day a text without a title is about."""
        known = self.as_known()
        return self.t("known-line", known=known) if known else None

    def as_known(self) -> Markup | None:
        """ "as known on 26 Dec 2025", for a headline; nothing for the present."""
        if not self.link.day:
            return None
        day = self.full_day(self.link.day)
        return self.t("as-known-now" if self.link.known_now else "as-known", day=day)
