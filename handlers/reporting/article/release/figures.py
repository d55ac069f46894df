"""Short releases in languages whose numbers stand behind what they count: "ทหารเสียชีวิต 23 นาย". Pure.

Words need no spaces there, so a line is read as the words that are known in it, in their order; what stands between
them is passed over. A number counts people only with a unit of people behind it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from config.vocabulary import Causation, Metric
from handlers.reporting.article.release.line import NEAR, OF_A_BLOW, Line
from handlers.reporting.article.release.whose import party_of, place_of, status_of
from handlers.reporting.article.release.words import Kind, Word, known_in, words_in
from handlers.reporting.article.text.dates import Printed
from handlers.reporting.article.values import Guess, ReadFigure, Scope, Span
from storage.values.situation import Situation

_LONG_AGO = timedelta(days=45)
_ERA = 543  # years by which the Buddhist calendar is ahead
_BUDDHIST = 2400  # years from here on are of it
_NEAR_YEAR = 8  # letters from the word for it
_BESIDE = 6  # letters between "from" and the number
_SOON = 45  # letters between a plan and the number of it
_SENTENCE = "។"  # no word of a line behind it is of a number before


def release_figures(
    text: str, lines: Sequence[tuple[int, int, str]], situation: Situation | None, printed: Printed
) -> list[ReadFigure]:
    """The figures of the `lines` of `text` that are in such a language, in order. Without a situation sides are
    countries, and no source is known."""
    found: list[ReadFigure] = []
    source: Word | None = None
    heading: Metric | None = None
    known: dict[str, Mapping[str, tuple[Kind, str]]] = {}
    for start, end, language in lines:
        if language not in known:
            known[language] = known_in(language, situation, printed.by)
        words = words_in(text, start, end, known[language])
        line = Line(text, words, source, situation, heading)
        new = list(_of_last(list(_of_line(line, printed)), found))
        if told := line.between(0, len(text), Kind.METRIC):
            heading = Metric(told[-1].value) if not line.counted else None
        found += new
        source = next((one for one in reversed(words) if one.kind is Kind.SOURCE), source)
    return found


def _of_last(new: Sequence[ReadFigure], before: Sequence[ReadFigure]) -> Iterator[ReadFigure]:
    """The figures of a line; whose nobody says are of the side that was counted last, which is asked."""
    party = before[-1].party if before else None
    for one in new:
        guessed = one.guessed | {Guess.PARTY} if party and one.party is None else one.guessed
        party = one.party or party
        yield replace(one, party=party, guessed=guessed)


def _of_line(line: Line, printed: Printed) -> Iterator[ReadFigure]:
    found = list(_counted(line, printed))
    for one in found:
        of_a_day = one.scope is Scope.TOTAL and (
            _is_of_a_day(line, one, found) or _is_of_this_morning(line, one) or _is_todays(line, one, found)
        )
        yield replace(one, scope=Scope.INCIDENT) if of_a_day else one


def _is_of_a_day(line: Line, one: ReadFigure, found: Sequence[ReadFigure]) -> bool:
    """Whether 24 hours are told in front of a list that it is in, or behind that: up to a sum, or to the same count
    once more."""
    at, ends = one.span.start, [each.span.end for each in found if each.span.end <= one.span.start]
    if line.says("sums", max(ends, default=0), at):
        return False
    for day in (word for word in line.words if word.kind is Kind.WORD and word.value == "day"):
        behind = [each.span.start for each in found if each.span.start > day.start]
        if day.start > at and behind and not line.says("sums", day.end, behind[0]):
            continue  # of what follows
        start, end = min(at, day.start), max(at, day.start)
        told = [(each.metric, each.party) for each in found if start <= each.span.start <= end]
        if len(set(told)) == len(told) and not line.says("sums", start, end):
            return True
    return False


def _is_of_this_morning(line: Line, one: ReadFigure) -> bool:
    """ "เช้าวันนี้ กัมพูชายิง ... เสียชีวิต 1 ราย": of what happened then, where no sum is told, nor that it was said
    then."""
    told = [word for word in line.between(0, one.span.start, Kind.WORD) if word.value == "moment"]
    return bool(told) and not any(line.says(word, told[-1].end, one.span.start) for word in ("says", "sums"))


def _is_todays(line: Line, one: ReadFigure, found: Sequence[ReadFigure]) -> bool:
    """ "วันนี้เสียชีวิต 1 นาย รวมยอดสะสม 24 นาย": of today, where the sum of the same stands behind it."""
    sums = (
        line.says("sums", one.span.end, other.span.start)
        for other in found
        if other.metric is one.metric and other.span.start > one.span.end
    )
    return one.metric in OF_A_BLOW and line.says("today", 0, one.span.start) and any(sums)


def _counted(line: Line, printed: Printed) -> Iterator[ReadFigure]:
    begins = line.words[0].start if line.words else 0
    for at, one in enumerate(line.counted):
        begins = max(
            (word.end for word in line.between(begins, one.start, Kind.WORD) if word.value == "one"), default=begins
        )
        figure, end = _figure(line, begins, at, printed)
        if figure and not (
            _is_of_nobody_here(line, begins, one.start, one.end, _stop(line, at))
            or _is_undone(line, begins, one.start)
            or _is_discharged(line, figure)
        ):
            line.last = figure
            yield figure
        begins = end


def _stop(line: Line, at: int) -> int:
    """Where the words behind a number end that may be of it: at the next one, or with its sentence."""
    end = line.counted[at + 1].start if at + 1 < len(line.counted) else line.words[-1].end
    sentence = line.text.find(_SENTENCE, line.counted[at].end, end)
    return end if sentence < 0 else sentence


def _is_of_nobody_here(line: Line, begins: int, left: int, end: int, stop: int) -> bool:
    """Whether a flood or an accident is spoken of before the number or right behind it, or they are well again."""
    behind = line.between(end, min(stop, end + NEAR), Kind.WORD)
    return (
        line.says("other", 0, left) or line.says("saved", begins, left) or any(one.value == "other" for one in behind)
    )


def _is_undone(line: Line, begins: int, left: int) -> bool:
    """ "อาจต้องอพยพ 400,000 คน": whether it is feared, planned or asked for right before the number."""
    told = [one for one in line.between(begins, left, Kind.WORD) if one.value == "undone" and left - one.end <= _SOON]
    if not told or any(line.says(word, told[-1].end, left) for word in ("says", "happened")):
        return False
    after = next((one for one in line.between(told[-1].end, left, Kind.WORD) if one.value == "after"), None)
    return after is None or bool(line.between(told[-1].end, after.start, Kind.METRIC))


def _is_discharged(line: Line, figure: ReadFigure) -> bool:
    """Patients who are home again have not returned from where they fled to."""
    return figure.metric is Metric.RETURNED and line.last is not None and line.last.metric is Metric.INJURED


def _denied_behind(line: Line, end: int, stop: int) -> Word | None:
    """ "60 soldiers, which is not true": the word that denies the number before it."""
    told = [one for one in line.between(end, stop, Kind.WORD) if one.start - end <= NEAR]
    which = next((at for at, one in enumerate(told) if one.value == "which"), len(told))
    denied = [one for at, one in enumerate(told) if one.value == "untrue" or (at > which and one.value == "denied")]
    return denied[0] if denied else None


def _figure(line: Line, begins: int, at: int, printed: Printed) -> tuple[ReadFigure | None, int]:
    """What a number counts, and where the words behind it begin that are of the next one."""
    one, stop = line.counted[at], _stop(line, at)
    end = one.end
    cue = _cue(line, begins, at)
    metric = Metric(cue.value) if cue else _without_cue(line, begins, one.start)
    if metric is None:
        return None, end
    if cue:
        line.taken.add(cue.start)
        end = max(end, cue.end)
    source = next((said for said in reversed(line.between(0, one.start, Kind.SOURCE))), line.source)
    subset = line.between(begins, one.start, Kind.SUBSET)
    party = party_of(line, one.start, source, printed.by)
    denied = _denied_behind(line, end, stop)
    words_end, end = end, max(end, denied.end if denied else 0)
    some = _is_of_some(line, begins, cue.start if cue and cue.start < one.start else one.start, one.start)
    return (
        ReadFigure(
            metric=metric,
            unit=one.unit,
            party=party,
            status=status_of(line, begins, one, metric, party),
            causation=_cause(line, begins, one.start, end, metric),
            value=one.quantity.value,
            minimum=one.quantity.minimum,
            maximum=one.quantity.maximum,
            qualifier=one.quantity.qualifier,
            words=line.text[subset[-1].start : subset[-1].end] if subset else line.text[one.start : words_end],
            speaker=Span(source.start, source.end) if source else None,
            scope=_scope(line, begins, one.start, is_part=bool(subset) or some),
            historic=_is_old(line, one.start, printed) or line.says("historic", begins, one.start),
            superseded=denied is not None
            or any(line.says(said, begins, one.start) for said in ("denied", "untrue"))
            or _is_replaced(line, begins, one.start),
            is_subset=bool(subset),
            is_inner=some,
            place=place_of(line, begins, one.start),
            day=None,
            span=Span(one.start, words_end),
            guessed=frozenset({Guess.METRIC} if subset and not cue and _told_two(line) else ()),
        ),
        end,
    )


def _is_replaced(line: Line, begins: int, left: int) -> bool:
    """ "จากเดิม 25 ราย", "เพิ่มขึ้นจาก 25 ราย"; not the second number of "เพิ่มขึ้นจาก 25 เป็น 31 ราย", nor "เพิ่มขึ้นจากเมื่อวาน"."""
    told = [one for one in line.between(begins, left, Kind.WORD) if one.value in {"replaced", "risen_from"}]
    if not told or line.between(told[-1].end, left, Kind.NUMBER):
        return False
    return told[-1].value == "replaced" or left - told[-1].end <= _BESIDE


def _cue(line: Line, begins: int, at: int) -> Word | None:
    """What became of them: the last word of it in front that no other number has, else the first right behind, but for
    one that the next number alone can have."""
    before = [
        word for word in line.between(begins, line.counted[at].start, Kind.METRIC) if word.start not in line.taken
    ]
    return before[-1] if before else _cue_behind(line, at)


def _cue_behind(line: Line, at: int) -> Word | None:
    end = line.counted[at].end
    behind = [word for word in line.between(end, _stop(line, at), Kind.METRIC) if word.start - end <= NEAR]
    if not behind:
        return None
    if at + 1 < len(line.counted):
        following = line.between(
            behind[0].end, line.counted[at + 1].start, Kind.METRIC, Kind.PEOPLE, Kind.SUBSET, Kind.SIDE, Kind.PLACE
        )
        if not following and _stop(line, at) == line.counted[at + 1].start and _cue_behind(line, at + 1) is None:
            return None
    return behind[0]


def _without_cue(line: Line, begins: int, left: int) -> Metric | None:
    """What a list goes on counting, or what the heading says above a row of places: "ក្នុងនោះកុមារ ៦នាក់". A number of
    what no word is known for is none of it."""
    if line.last:
        named = line.between(begins, left, Kind.PEOPLE, Kind.SUBSET, Kind.SIDE, Kind.PLACE, Kind.CAUSE)
        return line.last.metric if named or not line.unread(begins, left) else None
    return line.heading if line.words and not line.unread(line.words[0].start, left) else None


def _told_two(line: Line) -> bool:
    """Whether some are killed and others injured before: "among them 6 children" may be of either."""
    told = {Metric(word.value) for word in line.words if word.kind is Kind.METRIC and word.start in line.taken}
    return line.last is not None and line.last.metric in OF_A_BLOW and len(told & OF_A_BLOW) > 1


def _is_of_some(line: Line, begins: int, cue: int, left: int) -> bool:
    """Whether the words beside what became of them say that not all are counted: patients, those who are badly hurt."""
    some = [word for word in line.between(begins, left, Kind.WORD) if word.value == "some"]
    return any(word.start >= cue or line.beside(word.end, cue) for word in some)


def _cause(line: Line, begins: int, left: int, end: int, metric: Metric) -> Causation:
    behind = [one for one in line.behind(end) if one.kind is Kind.CAUSE and not _counts(line, one)]
    told = line.between(begins, left, Kind.CAUSE) or behind
    return Causation(told[-1].value) if told and metric is Metric.KILLED else Causation.UNSPECIFIED


def _counts(line: Line, one: Word) -> bool:
    """Whether a number follows a word, of which it is: "(โดยตรง 1 ราย"."""
    return any(word.kind is Kind.NUMBER for word in line.behind(one.end)[:1])


def _scope(line: Line, begins: int, left: int, *, is_part: bool) -> Scope:
    if is_part:
        return Scope.PART
    return Scope.INCIDENT if line.says("more", begins, left) else Scope.TOTAL


def _is_old(line: Line, left: int, printed: Printed) -> bool:
    """Whether the last month that is named in front is long gone, or the last year."""
    named = line.between(0, left, Kind.DAY)
    if not named:
        return _is_of_old_year(line, left, printed)
    number = int(named[-1].value)
    behind = re.match(r"\D{0,10}(\d{4})", line.text[named[-1].end : named[-1].end + 16])
    year = int(behind[1]) if behind else printed.day.year - (number > printed.day.month)
    year -= _ERA if year > _BUDDHIST else 0
    last = date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    return printed.day - last > _LONG_AGO


def _is_of_old_year(line: Line, left: int, printed: Printed) -> bool:
    """ "ในปี 2554 เสียชีวิต 28 ราย", not "ตั้งแต่ปี 2554"."""
    named = [one for one in line.between(0, left, Kind.THING) if one.value == "years"]
    if named and any(one.value == "since" for one in line.before(named[-1].start)):
        return False
    behind = re.match(r"\D{0,3}(\d{4})(?!\d)", line.text[named[-1].end : named[-1].end + _NEAR_YEAR]) if named else None
    if behind is None:
        return False
    year = int(behind[1])
    return year - (_ERA if year > _BUDDHIST else 0) < printed.day.year
