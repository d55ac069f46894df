"""News as entries, each of which tells some of it: the dead are in entries that are never left out. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from config.vocabulary import BASELINE, Family, Metric
from handlers.views.frame import Frame
from handlers.views.phrases.changes import change_line, change_notes, in_one_line, in_order
from handlers.views.phrases.corrections import correction_lines
from handlers.views.phrases.events import incident_line
from handlers.views.phrases.figures import told_line
from handlers.views.phrases.mediation.talks import agreed_line
from handlers.views.phrases.services import service_line
from handlers.views.phrases.tolls.totals import total_line
from handlers.views.pushes import talk_news
from handlers.views.texts import lines
from storage.rules.changes import revisions
from storage.rules.comparing import Change, ChangeKind
from storage.rules.coverage import tells_how
from storage.rules.pushed.again import Correction
from storage.rules.pushed.news import RANKS, NewCount, News, importance
from storage.rules.series import histories_of
from storage.rules.tally import toll
from storage.rules.totals import ReportedTotal
from storage.values.report import Figure, Incident, Report, Step, Track

UNCOMPARED = (ChangeKind.FIRST, ChangeKind.UNCHANGED, ChangeKind.OTHER_SOURCE)
"""The kinds whose words have no "was"."""

MOST_BETWEEN = 12  # counts that came and went since, told behind the newest


@dataclass(frozen=True, kw_only=True)
class Entry:
    """`words` are found only if it is not left out; it tells `n` new things. `kept`: it is never left out."""

    words: Callable[[], Markup]
    n: int = 1
    kept: bool = False


Section = Sequence[Entry]


@dataclass(frozen=True, kw_only=True)
class Entries:
    """What leads, then one section after the other. `against`: with what counts are compared, None where none is."""

    leads: Section
    sections: tuple[Section, ...]
    against: Markup | None = None

    @property
    def weighty(self) -> bool:
        """Whether the dead are counted anew, or something leads."""
        return bool(self.leads) or any(entry.kept for entry in self.told)

    @property
    def told(self) -> Iterator[Entry]:
        yield from self.leads
        for section in self.sections:
            yield from section


def entries(frame: Frame, found: News, *, known: bool) -> Entries:
    """The news in the order in which it is told: what was wrong, a ceasefire, what was revised down; the dead, the
    injured, people forced from home, other counts; talks; what happened. `known` says that what the chat was told is
    noted; where it is not, the record of then is what counts are compared with."""
    leads = [count for count in found.counts if count.change.kind is ChangeKind.REVISED_DOWN]
    counts = [count for count in found.counts if count not in leads]
    elsewhere = sorted(found.elsewhere, key=importance)
    talks = [one for one in found.tracks if not talk_news.leads(one)]
    events = sorted(found.incidents, key=lambda one: one.at.at, reverse=True)
    services = sorted(found.services, key=lambda word: word.at.at, reverse=True)
    told = Entries(
        leads=[
            *(_correction(frame, one, known) for one in found.corrections),
            *(Entry(words=partial(_agreed_no_more, frame, step, track)) for step, track in found.agreed_no_more),
            *(Entry(words=partial(talk_news.lead, frame, one)) for one in found.tracks if talk_news.leads(one)),
            *_counts(frame, leads, known),
        ],
        sections=(
            *([*_counts(frame, _of(counts, rank), known), *_totals(frame, found.totals, rank)] for rank in RANKS),
            [_elsewhere(frame, figure) for figure in elsewhere],
            [
                *(Entry(words=partial(agreed_line, frame, step)) for step in found.agreed),
                *(Entry(words=partial(talk_news.track, frame, one)) for one in talks),
            ],
            [Entry(words=partial(_incident, frame, one)) for one in events],
            [Entry(words=partial(service_line, frame, word)) for word in services],
            _reports(frame, "digest-withdrawn", found.withdrawn),
        ),
        against=_against(frame, found, known),
    )
    if any(True for _ in told.told):
        return told
    return Entries(leads=(), sections=(_reports(frame, "digest-report", found.reports),))


def _against(frame: Frame, found: News, known: bool) -> Markup | None:
    if all(count.change.kind in UNCOMPARED for count in found.counts):
        return None
    return frame.t("digest-against", known="told" if known else "recorded")


def _of(counts: Iterable[NewCount], rank: int) -> list[NewCount]:
    return [count for count in counts if importance(count.figure) == rank]


def _is_dead(figure: Figure) -> bool:
    return figure.metric.family is Family.DEATHS


def _correction(frame: Frame, one: Correction, known: bool) -> Entry:
    return Entry(words=partial(correction_lines, frame, one, known_told=known), kept=_is_dead(one.wrong))


def _counts(frame: Frame, counts: Sequence[NewCount], known: bool) -> list[Entry]:
    by_change = {id(count.change): count for count in counts}  # by identity: equal changes are two
    late = [count for count in counts if count.late]
    told = [count.change for count in counts if not count.late]
    return [
        *(
            _same(frame, same, [by_change[id(change)] for change in same], known)
            for same in in_one_line(in_order(frame, told))
        ),
        *(_late(frame, change.new) for change in in_order(frame, [count.change for count in late])),
    ]


def _same(frame: Frame, same: Sequence[Change], counts: Sequence[NewCount], known: bool) -> Entry:
    n = sum(1 + len(count.between) + len(count.same) for count in counts)
    return Entry(words=partial(_count, frame, same, counts, known), n=n, kept=_is_dead(same[0].new))


def _count(frame: Frame, same: Sequence[Change], counts: Sequence[NewCount], known: bool) -> Markup:
    frame.tells(figure for count in counts for figure in count.same)
    return lines(
        [
            change_line(frame, same, first="news-first"),
            *change_notes(frame, same),
            *(note for count in counts for note in _beside(frame, count, known)),
        ]
    )


def _beside(frame: Frame, count: NewCount, known: bool) -> Iterator[Markup]:
    """What the chat was told last, where that is not what the count is compared with, and what came and went since."""
    if count.last:
        when = frame.dates.when(count.last.as_of)
        yield frame.t("news-last-told" if known else "news-then", amount=frame.amount_of(count.last), when=when)
    shown = [figure for figure in count.between if figure.id not in {old.id for old in count.change.before}]
    if not shown:
        return
    told = [
        frame.t("news-between-one", amount=frame.amount_of(figure), when=frame.dates.when(figure.as_of))
        for figure in shown[-MOST_BETWEEN:]
    ]
    left = len(shown) - len(told)
    counts = Markup(", ").join([*([frame.t("news-between-older", n=left)] if left else []), *told])
    same = count.change.old and count.change.kind is not ChangeKind.OTHER_SOURCE
    yield frame.t("news-between" if same else "news-earlier", counts=counts)


def _late(frame: Frame, figure: Figure) -> Entry:
    return Entry(words=partial(_late_line, frame, figure), kept=_is_dead(figure))


def _late_line(frame: Frame, figure: Figure) -> Markup:
    return frame.t("news-late", line=told_line(frame, figure))


def _totals(frame: Frame, totals: Iterable[ReportedTotal], rank: int) -> list[Entry]:
    own = [total for total in totals if importance(total.figures[0]) == rank]
    return [Entry(words=partial(_total, frame, one), n=len(one.figures), kept=_is_dead(one.figures[0])) for one in own]


def _total(frame: Frame, total: ReportedTotal) -> Markup:
    line = frame.t("stock-total", line=total_line(frame, total))
    ours = toll(frame.snapshot, Metric.KILLED).amount if _is_dead(total.figures[0]) else None
    fewer = ours is not None and total.amount.lead < ours.lead
    fell = next((note for figure in total.figures if (note := _fell(frame, figure))), None)
    sides = len(frame.snapshot.situation.parties)
    return lines([line, fell, frame.t("digest-not-a-fall", sides=sides) if fewer and not fell else None])


def _fell(frame: Frame, figure: Figure) -> Markup | None:
    """That a running count fell, of a total or in another outbreak (docs/rules.md, rule 11)."""
    alike = histories_of(frame.snapshot, lambda f: f.metric is figure.metric and f.phase == figure.phase)
    change = revisions(frame.snapshot.situation, alike).get(figure.id)
    if change is None or change.old is None:
        return None
    before = frame.amount(change.old.amount, change.before)
    reason = "told" if tells_how(change.new.coverage_note) else "none"  # which stands beside the number
    return frame.t("news-fell", before=before, when=frame.dates.when(change.old.as_of), reason=reason)


def _elsewhere(frame: Frame, figure: Figure) -> Entry:
    return Entry(words=partial(_elsewhere_line, frame, figure), kept=_is_dead(figure))


def _elsewhere_line(frame: Frame, figure: Figure) -> Markup:
    phases = {phase.number: frame.names.of(phase.names) for phase in frame.snapshot.situation.phases}
    name = phases.get(figure.phase) or frame.t.plain("news-baseline" if figure.phase == BASELINE else "news-elsewhere")
    named = replace(figure, phase=frame.snapshot.phase.number) if figure.count_from is None else figure
    line = frame.t("of-whom", whom=name, counted=told_line(frame, named))  # the outbreak stands before it
    return lines([line, _fell(frame, figure)])


def _agreed_no_more(frame: Frame, step: Step, track: Track) -> Markup:
    return frame.t("news-taken-back", line=agreed_line(frame, step, track))


def _incident(frame: Frame, one: Incident) -> Markup:
    return frame.t("news-event", day=frame.dates.or_when(one.at), text=incident_line(frame, one))


def _reports(frame: Frame, key: str, reports: Iterable[Report]) -> list[Entry]:
    return [
        Entry(words=partial(frame.t, key, number=str(one.number), source=frame.names.speaker(one.source)))
        for one in reports
    ]
