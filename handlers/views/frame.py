"""What every view is given, and the phrases all views share: names, amounts, dates, who counted and as of when.

Pure. Dates stand in the source's local time, absolute, because a message is read later than it is sent.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TypeVar

from babel.dates import format_interval, format_skeleton, format_time
from markupsafe import Markup

from config.vocabulary import Qualifier, SourceKind
from handlers.views.alphabet import alphabetical
from handlers.views.links import Link
from handlers.views.screen import Screen
from handlers.views.texts import Texts, lines
from storage.rules.series import side
from storage.rules.speaking import FRESH
from storage.values.report import Amount, Figure, Snapshot, When
from storage.values.situation import Names

T = TypeVar("T")

NO_BREAK = "\u00a0"
PLAIN_YEAR = timedelta(days=180)


@lru_cache(maxsize=2048)
def _shown(pattern: str, day: date, locale: str) -> str:
    """A day as its language writes it. A record has few days and a message names many: Babel is asked once."""
    return format_skeleton(pattern, day, locale=locale).replace(" ", NO_BREAK)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One question: the record as it stood, the link that was asked, the reader's language, and the moment of the
    answer. `figures` are the ids of those that were put into words so far: no number leaves without its figures."""

    snapshot: Snapshot
    link: Link
    t: Texts
    now: datetime
    figures: set[int] = field(default_factory=set, compare=False, repr=False)

    @property
    def at(self) -> datetime:
        """The moment that ages are counted to: the day asked for, or the moment of the answer."""
        return self.snapshot.as_of if self.link.day else self.now

    # names

    def name(self, names: Names) -> str:
        return names.get(self.t.language) or names["en"]

    def party(self, code: str) -> str:
        return self.name(self.snapshot.situation.parties[code].names)

    def parties(self, codes: Iterable[str], joined: str = "and") -> str:
        """The sides' names in the alphabetical order of the reader's language, joined by "and" or "or"."""
        return self.joined([self.party(code) for code in self.by_party(codes, str)], joined)

    def joined(self, names: Sequence[str], joined: str = "and") -> str:
        """Names in the order given, with "and" or "or" before the last; there is at least one."""
        return names[0] if len(names) == 1 else self.t.plain(joined, first=", ".join(names[:-1]), last=names[-1])

    def sides(self) -> list[str]:
        """The codes of the parties in the alphabetical order of the reader's language."""
        return self.by_party(self.snapshot.situation.parties, str)

    def by_party(self, items: Iterable[T], code: Callable[[T], str]) -> list[T]:
        """The items in the alphabetical order of their sides in the reader's language."""
        return alphabetical(items, lambda item: self.party(code(item)), self.t.language)

    def source(self, code: str, *, beside: str | None = "") -> str:
        """Who said it. An outlet counted nothing itself: "via The Star"."""
        found = self.snapshot.situation.sources[code]
        if found.kind is SourceKind.MEDIA and not found.short_names:
            return self.t.plain("via", outlet=self.name(found.names))
        return self.outlet(code, beside=beside)

    def speaker(self, code: str) -> str:
        """Who said so, in full: "Joint statement of Cambodia and Thailand", "via Nation Thailand"."""
        found = self.snapshot.situation.sources[code]
        return self.source(code) if found.kind is SourceKind.MEDIA else self.name(found.names)

    def outlet(self, code: str, *, beside: str | None = "") -> str:
        """A source's name. Its short one where it has no side ("HRF"), or stands beside the name of its own side, whose
        code is `beside` ("Interior Ministry"): elsewhere that would be somebody else's ministry."""
        found = self.snapshot.situation.sources[code]
        short = found.short_names and side(self.snapshot.situation, code) in (None, beside)
        return self.name(found.short_names if short else found.names)

    # numbers

    def amount_of(self, figure: Figure) -> str:
        """A figure's own number."""
        return self.amount(figure.amount, (figure,))

    def amount(self, amount: Amount, of: Iterable[Figure]) -> str:
        """The number as exact as its source was: "at least 10", "about 120", "20–25", "“dozens” (at least 12)". It is
        that of the figures `of`, or their sum."""
        self.tells(of)
        if amount.qualifier is Qualifier.VAGUE:
            return self.t.plain("amount-vague", words=amount.words, n=amount.lead)
        if amount.reached is not None:
            return self.t.plain("amount-or-more", n=amount.reached)
        if amount.best is not None and amount.minimum is not None and amount.minimum < amount.best:
            high = amount.best if amount.maximum is None else amount.maximum
            return self.t.plain("amount-best", n=amount.best, low=amount.minimum, high=high)
        if amount.qualifier is Qualifier.RANGE:
            return self.t.plain("amount-range", low=amount.floor, high=amount.maximum or amount.lead)
        return self.t.plain("amount", qualifier=amount.qualifier.value, n=amount.lead)

    def lead(self, amount: Amount, of: Iterable[Figure]) -> int:
        """The number that a reader is shown first, of the figures `of` or their sum."""
        self.tells(of)
        return amount.lead

    def tells(self, figures: Iterable[Figure]) -> None:
        """These are put into words. What is cut off afterwards was not told: cut before it is put into words."""
        self.figures.update([figure.id for figure in figures])

    # times

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
            return self.t("period-over", days=self.days(phase.begins, phase.ends))
        return self.t("period-since", began=self.began())

    def days_since(self, moment: datetime) -> int:
        """Calendar days in the situation's zone, as a reader counts them."""
        return (self.local(self.at).date() - self.local(moment).date()).days

    def is_old(self, moment: datetime) -> bool:
        """Past 72 hours the age is said (docs/rules.md, rule 18)."""
        return self.at - moment > FRESH

    # shared phrases

    def told(self, figure: Figure) -> Markup:
        """Who counted, as of when: "Interior Ministry, 25 Dec"."""
        return self.t(
            "told", source=self.source(figure.source, beside=figure.victim_party), when=self.when(figure.as_of)
        )

    def titled(self, text: Markup) -> Markup:
        """The text with the day it is about on its first line, where one was asked for."""
        title, *rest = text.split("\n", 1)
        known = self.as_known()
        return lines([self.t("titled", title=title, known=known), *rest]) if known else text

    def as_known(self) -> Markup | None:
        """ "as known on 26 Dec 2025"; nothing for the present."""
        if not self.link.day:
            return None
        day = self.full_day(self.link.day)
        return self.t("as-known-now" if self.link.known_now else "as-known", day=day)


def screen_of(frame: Frame, view: Callable[[Frame], Screen]) -> Screen:
    """What the view shows of the frame, with the figures that it has put into words."""
    own = replace(frame, figures=set())
    shown = view(own)
    return replace(shown, figures=frozenset(own.figures))
