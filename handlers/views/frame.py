"""The frame that every view is given, and what all views share: numbers with their figures, who counted and as of when.

Pure. Names are of `names.py`, days and hours of `dates.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup

from config.vocabulary import Qualifier
from handlers.views.dates import Dating
from handlers.views.links.screens import Link
from handlers.views.names import Naming
from handlers.views.screen import Origin, Rows, Screen
from handlers.views.texts import Texts, blocks, lines
from storage.values.report import Amount, Figure, Incident, ServiceWord, Snapshot, Step

T = TypeVar("T")

Reported = Figure | Step | Incident | ServiceWord
"""Whatever stands in a report."""

Part = Callable[[], Markup | None]
"""Puts a part of a screen into words; None where there is nothing to be told."""

_GAPS = 5  # rows that the log names


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One question: the record as it stood, the link that was asked, the reader's language, and the moment of the
    answer. `figures` are the ids of those that were put into words so far: no number leaves without its figures;
    `origins` the reports that anything told so far is from, with who says it there; `failed` what kept parts of it
    from being told."""

    snapshot: Snapshot
    link: Link
    t: Texts
    now: datetime
    figures: set[int] = field(default_factory=set, compare=False, repr=False)
    origins: set[Origin] = field(default_factory=set, compare=False, repr=False)
    failed: list[Exception] = field(default_factory=list, compare=False, repr=False)

    @cached_property
    def names(self) -> Naming:
        """What sides and sources are called."""
        return Naming(self.snapshot.situation, self.t)

    @cached_property
    def dates(self) -> Dating:
        """How moments are told. Ages are counted to the day asked for, or to the moment of the answer."""
        return Dating(self.snapshot, self.t, at=self.snapshot.as_of if self.link.day else self.now)

    # numbers

    def amount_of(self, figure: Figure) -> str:
        """A figure's own number."""
        return self.amount(figure.amount, (figure,))

    def amount(self, amount: Amount, of: Iterable[Figure]) -> str:
        """The number as exact as its source was: "at least 10", "about 120", "20–25", "“dozens” (at least 12)". It is
        that of the figures `of`, or their sum."""
        self.tells(of)
        if amount.qualifier is Qualifier.VAGUE:  # the source's own words before our number (rule 16)
            return self.t.plain("amount-vague", words=amount.words, n=amount.lead)
        if amount.reached is not None:  # a sum is never shown below one of its parts (rule 13)
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
        told = list(figures)
        self.figures.update([figure.id for figure in told])
        self.cites(told)

    def cites(self, items: Iterable[Reported]) -> None:
        """These are put into words: their reports are where the text is from."""
        self.origins.update([(item.report_id, getattr(item, "source", "")) for item in items])

    def forget(self) -> None:
        """Nothing was put into words so far: it was only measured."""
        self.figures.clear()
        self.origins.clear()

    def part(self, make: Part) -> Markup | None:
        """What `make` returns; a sentence in its place where it fails: one part that cannot be told keeps no other.
        What it had put into words by then was not told."""
        figures, origins = set(self.figures), set(self.origins)
        try:
            return make()
        except Exception as error:
            self.forget()
            self.figures.update(figures)
            self.origins.update(origins)
            self.goes_without(error)
            return self.t("part-away")

    def parts(self, *makes: Part) -> list[Markup | None]:
        """What each of them returns, as `part`; several in a row that fail say so once."""
        away, told = self.t("part-away"), [self.part(make) for make in makes]
        return [text for text, before in zip(told, [None, *told], strict=False) if text != away or before != away]

    def rows(self, make: Callable[[], Rows]) -> Rows:
        """The buttons that `make` returns; none where it fails."""
        try:
            return make()
        except Exception as error:
            self.goes_without(error)
            return ()

    def goes_without(self, error: Exception) -> None:
        """A part of what is told is missing."""
        self.failed.append(error)

    # shared phrases

    def page_of(self, items: Sequence[T], size: int) -> tuple[Sequence[T], int, int]:
        """What stands on the page that is asked for, its number from 0, and how many pages there are, one at least. A
        page that there is not (any more) is the last one."""
        count = max(1, -(-len(items) // size))
        page = min(self.link.page, count - 1)
        return items[page * size : (page + 1) * size], page, count

    def told(self, figure: Figure) -> Markup:
        """Who counted, as of when: "Interior Ministry, 25 Dec"."""
        return self.t(
            "told",
            source=self.names.source(figure.source, beside=figure.victim_party),
            when=self.dates.when(figure.as_of),
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
        day = self.dates.full_day(self.link.day)
        return self.t("as-known-now" if self.link.known_now else "as-known", day=day)


class RecordGap(Exception):
    """Something of the record cannot be read, and is in no screen."""


def with_gaps(frame: Frame, screen: Screen) -> Screen:
    """The screen, which says so where something on record cannot be read: a count of before may stand in its place."""
    gaps = frame.snapshot.gaps
    if not gaps:
        return screen
    missing = RecordGap(", ".join(gaps[:_GAPS]))
    return replace(screen, text=blocks([screen.text, frame.t("record-gap")]), failed=(*screen.failed, missing))


def screen_of(frame: Frame, view: Callable[[Frame], Screen]) -> Screen:
    """What the view shows of the frame, with the figures that it has put into words."""
    own = replace(frame, figures=set(), origins=set(), failed=[])
    shown = view(own)
    figures, origins, failed = frozenset(own.figures), frozenset(own.origins), tuple(own.failed)
    return replace(shown, figures=figures, origins=origins, failed=failed)
