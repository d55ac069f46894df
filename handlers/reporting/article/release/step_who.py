"""Who took a step that a release tells of, and when. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.reporting.article.release.step_days import Told
from handlers.reporting.article.release.step_words import StepLine, is_known_of, is_of
from handlers.reporting.article.release.words import Word
from handlers.reporting.article.text.dates import Printed

CUES = ("denied", "violated", "collapsed", "suspended", "in_force", "agreed", "declared", "signed")
WITH = 80  # letters from a meeting to whom it was with
_ACTS = (*CUES, "talks", "offer")
_CLOSE = 12  # letters to what a word leads to
_DAY = 110  # letters from a step to its day
_RIGHT = 25  # letters between who offers and the offer
TWO = 2


@dataclass(frozen=True, slots=True)
class Read:
    """A line with its days and the day of print; `about`: the sides that are meant by "both"."""

    line: StepLine
    days: Sequence[Told]
    printed: Printed
    about: tuple[str, ...]


def who_met(read: Read, noun: Word, begins: int, end: int) -> tuple[str, ...]:
    """The sides that meet: those before, with whom, or those between whom it was; of a committee or "both" all."""
    line = read.line
    if line.says("committee", begins, end):
        return read.about
    joins = line.all("with", "between", start=noun.end, end=end)
    until = next((one.start for one in read.days if joins and one.start >= joins[0].end), end)
    found = _codes(line, joins[0].end, min(until, end)) if joins else ()
    if not (joins and is_of(joins[0], "between")):
        start = max((one.end for one in line.all("complement", start=begins, end=noun.start)), default=begins)
        found = tuple(dict.fromkeys((*_codes(line, start, noun.start), *found)))
    if len(found) < TWO and line.says("both", begins, end):
        return read.about if set(found) <= set(read.about) else ()
    return found


def _codes(line: StepLine, start: int, end: int) -> tuple[str, ...]:
    named = [one for one in line.sides if start <= one.start < end]
    return tuple(dict.fromkeys(code for one in named if (code := line.code(one))))


def who_took(read: Read, cue: Word, noun: Word) -> tuple[str, ...]:
    """Those between whom it is or by whom; else who is named before it, behind "that" or "which" if anybody is."""
    line, first = read.line, min(cue.start, noun.start)
    start, end = line.clause(first)
    last = max(cue.end, noun.end)
    for after, until in ((noun.end, cue.start), (last, min(end, last + WITH))):
        joins = line.all("between", "doers", start=after, end=until)
        if joins and line.beside(after, joins[0].start) and (found := _codes(line, joins[0].end, until)):
            return found
    if is_of(cue, "passive", "in_force"):
        return read.about if read.about and line.says("both", start, last) else ()
    opens = line.all("complement", "which", "after", start=start, end=cue.start)
    known = is_known_of(line, cue, noun)
    for at in [*(one.end for one in reversed(opens)), *(() if known else (start,))]:
        found = _codes(line, at, cue.start)
        if line.says("both", at, cue.start):
            return read.about if set(found) <= set(read.about) else found
        if found or known:
            return found
    return ()


def who_offers(read: Read, cue: Word) -> tuple[str, ...]:
    """Whoever is named right before an offer, else first in its sentence; a side of the conflict offers to mediate in
    none."""
    line = read.line
    start = line.clause(cue.start)[0]
    opens = [one.end for one in line.all("complement", start=start, end=cue.start)]
    for at in (*reversed(opens), start):
        named = [one for one in line.sides if at <= one.start < cue.start]
        if line.situation:
            named = [one for one in named if line.code(one) not in line.situation.parties]
        if named:
            near = cue.start - named[-1].end <= _RIGHT
            code = line.code(named[-1] if near else named[0])
            return (code,) if code else ()
    return ()


def day_of(read: Read, cue: Word, *, said: bool, noun: Word | None = None) -> date | None:
    told = told_day(read, cue, said=said, noun=noun)
    return told.day if told else None


def told_day(read: Read, cue: Word, *, said: bool, noun: Word | None = None) -> Told | None:
    """The day behind it, up to whatever else is done; else the last before it in its sentence that is of nothing else.
    The day on which somebody says something is none of what they say, but for an offer or a denial (`said`)."""
    line = read.line
    start, end = line.clause(cue.start)
    last = max(cue.end, noun.end if noun else 0)
    acts = [one for one in line.all(*_ACTS) if not cue.start <= one.start < last]
    if not is_of(cue, "talks"):  # "ลงนามแถลงการณ์ร่วมของการประชุม GBC เมื่อ…"
        acts = [one for one in acts if not (is_of(one, "talks") and (is_of(cue, "offer") or _is_of(line, one)))]
    over = () if is_of(cue, "in_force") else ("after",)
    ahead = [one for one in line.all("ahead") if not _leads_to(line, one, "held")]
    that = [one for one in line.all("complement") if not _leads_to(line, one, "ahead")]  # "GBC ว่าจะเริ่มขึ้น"
    stops = [*acts, *ahead, *that, *line.all("aims", *over)]
    stop = min((one.start for one in stops if one.start >= last), default=end)
    until = min(stop, end, last + _DAY)
    behind = next((one for one in read.days if last <= one.start < until), None)
    if behind:
        return behind
    first = min(cue.start, noun.start if noun else cue.start)
    before = [one for one in read.days if start <= one.start and one.end <= first]
    free = [one for one in before if not any(_has(line, act, one) for act in acts if start <= act.end <= one.start)]
    if not free:
        return None
    blocks = ("after",) if said else ("after", "complement")
    return None if any(line.says(table, free[-1].end, first) for table in blocks) else free[-1]


def _has(line: StepLine, act: Word, day: Told) -> bool:
    """Whether a day behind something else that was done is of that; not "แถลงถึงการลงนามว่า เมื่อวันที่ …"."""
    return not line.says("complement", act.end, day.start)


def _is_of(line: StepLine, one: Word) -> bool:
    before = line.before(one.start)
    return before is not None and is_of(before, "of")


def _leads_to(line: StepLine, one: Word, table: str) -> bool:
    behind = next(iter(line.within(one.end, one.end + _CLOSE)), None)
    return behind is not None and is_of(behind, table)
