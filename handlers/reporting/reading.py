"""The lines of a report, read one by one: what each is, and what it says. Pure.

Lines stand in any order. A source, an as-of, a first day or an outbreak holds for the lines below it until the next
one, and the first of each also for the lines above it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from config.free_text import FreeText
from handlers.parsing.terms import fold, read_terms
from handlers.reporting.draft import CORRECTED, Basis, Item
from handlers.reporting.lines.counting.figures import read_figures
from handlers.reporting.lines.events import read_event
from handlers.reporting.lines.first_words import Sentence
from handlers.reporting.lines.headers import headers_in, read_yes_or_no
from handlers.reporting.lines.outbreaks import read_outbreak
from handlers.reporting.lines.places import read_place
from handlers.reporting.lines.services import read_service
from handlers.reporting.lines.sources import Attribution, SourceBook
from handlers.reporting.lines.steps.steps import StepReader
from handlers.reporting.lines.steps.tracks import Efforts
from handlers.reporting.lines.when.first_days import own_first_day
from handlers.reporting.lines.when.moments import LocalNow, day_of, read_moment
from handlers.reporting.tables.headings import Row, tables
from handlers.reporting.tables.row_figures import InHeading, read_row
from handlers.reporting.text.claims import without_claimant
from handlers.reporting.text.lexicon import Lexicon, Said
from handlers.reporting.text.line_text import Written, site, tidy, written
from handlers.reporting.text.problems import Unclear, UnclearKind, within
from handlers.reporting.text.words import HEADER_KINDS, LineKind
from storage.values.new_report import NewFigure, NewPlace, NewServiceWord, with_newcomers
from storage.values.report import Track, When
from storage.values.situation import Situation

T = TypeVar("T")


@dataclass
class Reading:
    """One pass over the lines. Items are those that were understood, `unclear` the rest, both by the line's place."""

    basis: Basis
    answers: Mapping[str, str]
    sentences: Sequence[Sentence]
    sources: dict[int, Attribution] = field(default_factory=dict)
    moments: dict[int, When] = field(default_factory=dict)
    first_days: dict[int, date] = field(default_factory=dict)
    outbreaks: dict[int, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    public_notes: list[str] = field(default_factory=list)
    picture: str = ""
    urgent: bool = False
    urgent_line: str = ""
    items: dict[int, Item] = field(default_factory=dict)
    also: dict[int, tuple[Item, ...]] = field(default_factory=dict)  # what else a line says
    undated: set[int] = field(default_factory=set)  # items that need the as-of
    unclear: dict[int, Unclear] = field(default_factory=dict)
    new_tracks: dict[str, Track] = field(default_factory=dict)

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.situation, self.basis.tracks)

    @cached_property
    def situation(self) -> Situation:
        """With the places that are new in these lines."""
        return with_newcomers(self.basis.situation, (), self.new_places.values())

    @cached_property
    def heard(self) -> Lexicon:
        """With the sources that are new in these lines as well; asked for once the headers are read."""
        new = [one for said in self.sources.values() for one in said.new]
        return Lexicon(with_newcomers(self.situation, new), self.basis.tracks) if new else self.lexicon

    @cached_property
    def new_places(self) -> Mapping[int, NewPlace]:
        """They are read before everything else; each may lie in one above it."""
        found: dict[int, NewPlace] = {}
        for at, each in enumerate(self.sentences):
            if each.kind is LineKind.PLACE:
                known = Lexicon(with_newcomers(self.basis.situation, (), found.values()), self.basis.tracks)
                try:
                    found[at] = read_place(each.body, known)
                except Unclear as unclear:
                    self.unclear[at] = unclear
        return found

    @cached_property
    def tables(self) -> Mapping[int, Row]:
        """The rows of tables, by their places."""
        return tables([(each.kind, each.body) for each in self.sentences], self.lexicon)

    @cached_property
    def _headings(self) -> frozenset[int]:
        """The lines that say nothing but what holds for rows, and those between them."""
        above = {at for row in self.tables.values() if not row.rule for at in row.above}
        return frozenset(above | {at for at, row in self.tables.items() if row.rule})

    @cached_property
    def book(self) -> SourceBook:
        return SourceBook(self.situation, self.answers)

    @cached_property
    def present(self) -> LocalNow:
        return LocalNow(now=self.basis.now, zone=self.situation.zone)

    def read(self) -> "Reading":
        """Headers first, because they may stand below what they hold for."""
        for at, each in enumerate(self.sentences):
            if each.kind in HEADER_KINDS - {LineKind.PLACE}:
                self._try(at, each, self._header)
        self._answered()  # before the items, which take what holds for them
        for at, each in enumerate(self.sentences):
            if each.kind not in {*HEADER_KINDS, LineKind.REFERENCE} and at not in self._headings:
                self._try(at, each, self._item)
        self._unused()
        for at, each in enumerate(self.sentences):
            self._try(at, each, self._addresses)
        return self

    def _addresses(self, _at: int, each: Sentence) -> None:
        for address in each.addresses:
            within(FreeText.ADDRESS, address, 0, len(each.body.text))

    def _unused(self) -> None:
        """A source or a day that holds for no line was typed for one that is missing, or another was forgotten."""
        headers = {*HEADER_KINDS, LineKind.REFERENCE}
        items = [at for at, each in enumerate(self.sentences) if each.kind not in headers]
        held = [holding(self.sources, at) for at in items]
        self.sources = {at: said for at, said in self.sources.items() if said.is_told or said in held or not items}
        for values in (self.sources, self.moments) if items else ():
            used = [value for at in items if (value := holding(values, at)) is not None]
            for at in (at for at, value in values.items() if at >= 0 and value not in used):
                body = self.sentences[at].body
                self.unclear[at] = Unclear(UnclearKind.UNUSED, *body.unread_span(0, len(body.text)))

    def _try(self, at: int, each: Sentence, reader: Callable[[int, Sentence], None]) -> None:
        try:
            reader(at, each)
        except Unclear as unclear:
            self.unclear[at] = unclear
            self.items.pop(at, None)
        except InHeading as found:
            self.unclear.setdefault(found.place, found.unclear)
            self.items.pop(at, None)

    def _header(self, at: int, each: Sentence) -> None:
        match each.kind:
            case LineKind.SOURCE:
                said = self.book.attribution(each.body, each.number) or self._site(each)
                self._only_a_name(each, said)
                self.sources[at] = said or Attribution()
            case LineKind.AS_OF:
                moment = read_moment(each.body, self.lexicon.dates, self.present)
                self.moments |= {at: moment} if moment else {}
            case LineKind.COUNT_FROM:
                moment = read_moment(each.body, self.lexicon.dates, self.present)
                self.first_days |= {at: day_of(moment, self.present)} if moment else {}
            case LineKind.OUTBREAK:
                self.outbreaks |= {at: read_outbreak(each.body, self.situation)}
            case LineKind.PUBLIC_NOTE:
                self._note(self.public_notes, each.body)
            case LineKind.PICTURE:
                self.picture = tidy(each.body.unread())
            case LineKind.URGENT:
                urgent = read_yes_or_no(each.body)
                if self.urgent_line and urgent is not self.urgent:
                    raise Unclear(UnclearKind.YES_OR_NO, *each.body.unread_span(0, len(each.body.text)))
                self.urgent, self.urgent_line = urgent, each.body.text
            case _:
                self._note(self.notes, each.body)

    def _only_a_name(self, each: Sentence, said: Attribution | None) -> None:
        """No new source is called "kh-moi killed Cambodia 33" or "kh-moi as of 26 Dec": neither a number with what is
        counted nor another header is part of a name."""
        if said and said.unknown:
            senses = {term.sense for term in read_terms(each.body.left, self.lexicon.figures)}
            counts = Said.METRIC in senses and any(char.isdigit() for char in each.body.left)
            if counts or next(headers_in(each.body.left, self.lexicon, self.present), None) is not None:
                raise Unclear(UnclearKind.SEVERAL, *each.body.unread_span(0, len(each.body.text)))

    @staticmethod
    def _note(notes: list[str], body: Written) -> None:
        note = tidy(body.unread())
        within(FreeText.NOTE, "; ".join((*notes, note)), *body.unread_span(0, len(body.text)))
        notes.append(note)

    def _site(self, each: Sentence) -> Attribution | None:
        """An address alone names the site it leads to."""
        return self.book.attribution(written(site(each.addresses[0])), each.number) if each.addresses else None

    def _answered(self) -> None:
        """What buttons added where no line says it; without a word of a source it is that of the report which is
        corrected."""
        answer = self.answers.get("source") or ("" if self.sources else self.answers.get(CORRECTED))
        for at in [at for at, said in self.sources.items() if not said.is_told] or ([] if self.sources else [-1]):
            if answer:
                self._try(at, Sentence(number=0, kind=LineKind.SOURCE, body=written(answer)), self._header)
                self.unclear.pop(at, None)  # an answer that is none leaves its question open
        if not self.moments and (answer := self.answers.get("as_of")):
            self._try(-1, Sentence(number=0, kind=LineKind.AS_OF, body=written(answer)), self._header)
        self.unclear.pop(-1, None)  # no line: an answer that is none leaves its question open

    def _item(self, at: int, each: Sentence) -> None:
        source = holding(self.sources, at) or Attribution()
        as_of = holding(self.moments, at) or When(at=self.basis.now, exact=True)
        own_date = False
        if each.kind is LineKind.STEP:
            self.items[at], own_date = self._step(each, source.source, as_of)
        elif each.kind is LineKind.EVENT:
            self.items[at], own_date = read_event(each.body, self.lexicon, self.present, as_of)
        elif each.kind is LineKind.SERVICE:
            self.items[at] = read_service(each.body, self.lexicon, source.source, as_of)
        else:
            first_day = holding(self.first_days, at)
            body = without_claimant(
                each.body, self.heard.situation, source.source, {fold(one.name) for one in source.unknown}
            )
            figures = self._figures(at, body, source.source, as_of, first_day)
            outbreak = holding(self.outbreaks, at)
            self.items[at], *also = (replace(figure, phase=outbreak) for figure in figures)
            self.also[at] = tuple(also)
        if not own_date:
            self.undated.add(at)
        for kind, text in _own_words(self.items[at]):
            within(kind, text, 0, len(each.body.text))

    def _figures(
        self, at: int, line: Written, source: str, as_of: When, first_day: date | None
    ) -> tuple[NewFigure, ...]:
        if at not in self.tables:
            return self._since_its_day(line, source, as_of, first_day)
        row = self.tables[at]
        above = [self.sentences[place].body for place in row.above]
        merged = [self.sentences[row.merged[0]].body.only(*row.merged[1])] if row.merged else []
        return read_row(row, above, merged, line, self.heard, source, as_of, first_day)

    def _since_its_day(self, line: Written, source: str, as_of: When, first_day: date | None) -> tuple[NewFigure, ...]:
        """The figures of a line that may say itself from which day they are counted: of people counted at a moment it
        would be another count, and no figure is counted from a day after its own."""
        rest, own, span = own_first_day(line, self.lexicon.dates, self.present)
        figures = read_figures(rest, self.heard, source, as_of, own or first_day)
        if own and any(figure.metric.is_usually_stock for figure in figures):
            raise Unclear(UnclearKind.UNKNOWN_WORD, *span)
        day = day_of(as_of, self.present)
        if any(figure.count_from and figure.count_from > day for figure in figures):
            raise Unclear(UnclearKind.FIRST_DAY, *(span if own else line.unread_span(0, len(line.text))))
        return figures

    def _step(self, each: Sentence, source: str, as_of: When) -> tuple[Item, bool]:
        tracks = {**self.basis.tracks, **self.new_tracks}
        efforts = Efforts(
            situation=self.heard.situation,
            tracks=tracks,
            opened=frozenset(self.new_tracks),
            steps=self.basis.steps,
            present=self.present,
        )
        reader = StepReader(lexicon=self.lexicon, efforts=efforts, present=self.present, source=source, as_of=as_of)
        step, new = reader.read(each.body, each.track)
        self.new_tracks |= {new.code: new} if new else {}
        return step, step.at is not as_of


def _own_words(item: Item) -> Iterator[tuple[FreeText, str]]:
    """What stands in an item as it was typed."""
    if isinstance(item, NewFigure):
        yield FreeText.REMARK, item.coverage_note
    else:
        kind = FreeText.REMARK if isinstance(item, NewServiceWord) else FreeText.TEXT
        yield from ((kind, text) for text in item.texts.values())


def holding(values: Mapping[int, T], at: int) -> T | None:
    """The value of the last header above, else of the first below."""
    place = holds_at(values, at)
    return None if place is None else values[place]


def holds_at(values: Mapping[int, T], at: int) -> int | None:
    """Where that header stands."""
    above = [place for place in values if place < at]
    return max(above) if above else min(values, default=None)
