"""Offers, talks, ceasefires and agreements that short releases tell of, in languages written without spaces. Pure.

As in English, one place tells of one thing of a kind, and what is wished, planned, denied or claimed is none. Here it
has to be said that something was done, by a word before it or by a day that is over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.reporting.article.once import add_step
from handlers.reporting.article.release.step_days import Told, days_told
from handlers.reporting.article.release.step_words import StepLine, is_of, step_line, step_words_of
from handlers.reporting.article.release.words import Kind, Word
from handlers.reporting.article.text.dates import Printed
from handlers.reporting.article.values import Act, ReadDiplomacy, Span
from storage.values.situation import Situation

_STATUSES = {
    ("ceasefire", "denied"): (Act.CEASEFIRE, "denied"),
    ("ceasefire", "violated"): (Act.CEASEFIRE, "violated"),
    ("ceasefire", "collapsed"): (Act.CEASEFIRE, "ended"),
    ("ceasefire", "suspended"): (Act.CEASEFIRE, "suspended"),
    ("ceasefire", "in_force"): (Act.CEASEFIRE, "in_force"),
    ("ceasefire", "agreed"): (Act.CEASEFIRE, "agreed"),
    ("ceasefire", "declared"): (Act.CEASEFIRE, "declared"),
    ("ceasefire", "signed"): (Act.AGREEMENT, "signed"),
    ("agreement", "suspended"): (Act.AGREEMENT, "suspended"),
    ("agreement", "collapsed"): (Act.AGREEMENT, "ended"),
    ("agreement", "signed"): (Act.AGREEMENT, "signed"),
}
_CUES = ("denied", "violated", "collapsed", "suspended", "in_force", "agreed", "declared", "signed")
_ACTIONS = (*_CUES, "talks", "offer", "committee")
_CLOSE = 12  # letters in which it is said right before something that it was, or was not
_LINKED = 4  # letters of no known word between what was done and to what
_BEHIND = 45  # letters from an accord to what became of it
_REFUTED = 60  # letters from a step to what says that it is untrue
_DAY = 110  # letters from a step to its day
_WITH = 80  # letters from a meeting to whom it was with
_RIGHT = 25  # letters between who offers and the offer
_TWO = 2
_QUESTION = "?"


@dataclass(frozen=True, slots=True)
class _Read:
    """A line with its days and the day of print; `about`: the sides that are meant by "both"."""

    line: StepLine
    days: Sequence[Told]
    printed: Printed
    about: tuple[str, ...]


def release_steps(
    text: str, lines: Sequence[tuple[int, int, str]], situation: Situation | None, printed: Printed
) -> list[ReadDiplomacy]:
    """The steps that the `lines` of `text` in such a language tell of, in order."""
    found: list[ReadDiplomacy] = []
    known: dict[str, Mapping[str, tuple[Kind, str]]] = {}
    told: list[str] = []  # the sides that the text names, in order
    for start, end, language in lines:
        if language not in known:
            known[language] = step_words_of(language, situation)
        line = step_line(text, start, end, known[language], situation)
        told += [code for one in line.sides if (code := line.code(one))]
        if not line.all("talks", "offer", "ceasefire", "agreement"):
            continue
        about = tuple(situation.parties) if situation else tuple(dict.fromkeys(told))
        read = _Read(line, days_told(line, language, printed), printed, about if len(about) == _TWO else ())
        for one in _of_line(read):
            add_step(found, one)
    return found


def _of_line(read: _Read) -> Iterator[ReadDiplomacy]:
    for cue in read.line.all("offer"):
        if not (_is_undone(read, cue, cue) or read.line.says("governs", *_leading(read, cue))):
            yield _step(read, Act.OFFER, cue, cue, _who_offers(read, cue), _day(read, cue, said=True), "offered")
    for noun in read.line.all("talks"):
        yield from _talks(read, noun)
    for cue in read.line.all(*_CUES):
        yield from _agreed(read, cue)


def _leading(read: _Read, one: Word) -> tuple[int, int]:
    """The letters of its sentence before a word."""
    return read.line.clause(one.start)[0], one.start


# What was done to what ----------------------------------------------------------------------------------------------


def _agreed(read: _Read, cue: Word) -> Iterator[ReadDiplomacy]:
    line = read.line
    table = next(one for one in _CUES if is_of(cue, one))
    noun = _noun(line, cue, active=table != "in_force")
    if noun is None:
        return
    kind = "ceasefire" if is_of(noun, "ceasefire") else "agreement"
    if (kind, table) not in _STATUSES:
        return
    act, status = _STATUSES[kind, table]
    day = _day(read, cue, said=table in {"denied", "declared"}, noun=noun)
    if _is_undone(read, cue, noun) or _is_only_said(read, table, cue, noun):
        return
    if day is not None and (day > read.printed.day or (day == read.printed.day and not _is_past(line, cue, noun))):
        return
    if day is None and not (_is_past(line, cue, noun) or _is_known_of(line, cue, noun)):
        return
    passive = is_of(cue, "passive")
    who = _who(read, cue, noun) if not (table == "suspended" and passive) else ()
    yield _step(read, act, cue, noun, _last_of(table, who), day, status)
    if status == "suspended":
        yield _step(read, Act.SUSPENSION, cue, noun, who, day, status)


def _last_of(table: str, who: tuple[str, ...]) -> tuple[str, ...]:
    """Whoever breaks a truce or denies one does it alone."""
    return who[-1:] if table in {"violated", "denied"} else who


def _noun(line: StepLine, cue: Word, *, active: bool) -> Word | None:
    """To what it was done: right behind ("ลงนามในแถลงการณ์ร่วม"), else before it ("ปฏิญญาถูกระงับ"), with nothing else done
    between."""
    behind = next(iter(line.all("ceasefire", "agreement", start=cue.end)), None) if active else None
    if behind and _is_linked(line, cue.end, behind.start):
        return behind
    before = next(reversed(line.all("ceasefire", "agreement", end=cue.start)), None)
    start, _ = line.clause(cue.start)
    if before is None or before.start < start or cue.start - before.end > _BEHIND:
        return None
    told_of_it = is_of(cue, "in_force", "passive") or _is_known_of(line, cue, before)
    acts = (one for one in line.all(*_ACTIONS, start=before.end, end=cue.start) if not _is_known_of(line, one, before))
    return before if told_of_it and not any(acts) else None


def _is_linked(line: StepLine, start: int, end: int) -> bool:
    """Whether nothing stands between but what joins the two."""
    between = line.within(start, end)
    return all(is_of(one, "links") for one in between) and line.unread(start, end) <= _LINKED


def _is_known_of(line: StepLine, cue: Word, noun: Word) -> bool:
    """ "ปฏิญญาที่ลงนามเมื่อ…": whatever is said of it, it was signed."""
    if noun.end > cue.start or line.says("ahead", noun.end, cue.start) or line.says("not", noun.end, cue.start):
        return False
    which = line.all("which", start=noun.end, end=cue.start)
    others = ("past", "links", "which")
    return bool(which) and all(
        is_of(one, *others) or one.kind is Kind.SIDE for one in line.within(which[-1].end, cue.start)
    )


def _is_past(line: StepLine, *steps: Word) -> bool:
    """Whether it is said right before it, or by its own word, that it was done."""
    return any(is_of(one, "past", "passive") or _said_before(line, "past", one) for one in steps)


def _said_before(line: StepLine, table: str, one: Word) -> bool:
    last = next(reversed(line.all(table, start=max(0, one.start - _CLOSE - 20), end=one.start)), None)
    return last is not None and last.end <= one.start and one.start - last.end <= _CLOSE


def _is_undone(read: _Read, cue: Word, noun: Word) -> bool:
    """Whether it is said right before that it was not, is yet to come or is untrue."""
    line, first = read.line, min(cue, noun, key=lambda one: one.start)
    last = max(cue.end, noun.end)
    end = min(line.clause(last)[1], last + _REFUTED)
    return (
        line.text[line.clause(last)[1] :][:1] == _QUESTION
        or any(_said_before(line, table, one) for table in ("not", "ahead") for one in (cue, noun))
        or line.says("not", first.end, max(cue.start, noun.start))
        or line.says("refuted", last, end)
    )


def _is_only_said(read: _Read, table: str, cue: Word, noun: Word) -> bool:
    """Whether somebody wishes, asks for, denies or claims it, or it is only the aim of something else."""
    line = read.line
    if _is_known_of(line, cue, noun):
        return False
    start = line.clause(cue.start)[0]
    first = min(cue.start, noun.start)
    governs = [one for one in line.all("governs", "accuses", start=start, end=first) if one.start != cue.start]
    if table == "violated":  # "กล่าวหาว่า": that is what it is
        governs = [one for one in governs if not is_of(one, "accuses")]
    between = [one for one in line.all("governs", start=cue.end, end=noun.start) if not is_of(one, "links")]
    aims = line.all("aims", start=start, end=first)
    return bool(governs or between) or (bool(aims) and not _said_before(line, "past", cue))


# Talks --------------------------------------------------------------------------------------------------------------


def _talks(read: _Read, noun: Word) -> Iterator[ReadDiplomacy]:
    line = read.line
    start, end = line.clause(noun.start)
    others = [one for one in line.all("talks", *_CUES) if one.start != noun.start]
    begins = max((one.end for one in others if start <= one.end <= noun.start), default=start)
    stop = min((one.start for one in others if one.start >= noun.end), default=end)
    told = _told(read, noun, said=False)
    behind = told.end if told and told.start >= noun.end else noun.end
    reach = max(behind, min(stop, noun.end + _WITH))
    who = _who_met(read, noun, begins, reach)
    if len(who) < _TWO or _is_no_meeting(read, noun, begins, reach):
        return
    day, today = (told.day if told else None), read.printed.day
    takes_place = line.all("held", start=noun.end, end=reach)
    done = _said_before(line, "past", noun) or bool(takes_place)
    if _is_ahead(line, begins, noun, takes_place):
        day = told.later or day if told else None
        if day and day >= today:
            yield _step(read, Act.TALKS, noun, noun, who, day, "scheduled")
    elif day and day > today:
        if not done:
            yield _step(read, Act.TALKS, noun, noun, who, day, "scheduled")
    elif done or (day and day < today):
        yield _step(read, Act.TALKS, noun, noun, who, day, "held")


def _is_no_meeting(read: _Read, noun: Word, begins: int, reach: int) -> bool:
    """ "หารือ เจรจา", "เสนอตัวเป็นตัวกลางเจรจา": told already; what is no talks of two sides; what was called off, wished,
    denied or asked."""
    line = read.line
    start, end = line.clause(noun.start)
    return (
        (begins > start and line.beside(begins, noun.start))
        or any(line.says(table, start, noun.start) for table in ("offer", "governs"))
        or any(line.says(table, start, reach) for table in ("no_talks", "called_off"))
        or _is_aim(line, start, noun)
        or _said_before(line, "not", noun)
        or line.says("refuted", noun.end, min(end, noun.end + _REFUTED))
        or line.text[end : end + 1] == _QUESTION
    )


def _is_ahead(line: StepLine, begins: int, noun: Word, takes_place: Sequence[Word]) -> bool:
    """Whether it is said before that it is to come, or behind: "การประชุม GBC จะเริ่มขึ้น"."""
    return (
        line.says("ahead", begins, noun.start)
        or line.says("ahead", noun.end, noun.end + _CLOSE)
        or any(_said_before(line, "ahead", one) for one in takes_place)
    )


def _is_aim(line: StepLine, start: int, noun: Word) -> bool:
    return line.says("aims", start, noun.start) and not _said_before(line, "past", noun)


def _who_met(read: _Read, noun: Word, begins: int, end: int) -> tuple[str, ...]:
    """The sides that meet: those before, with whom, or those between whom it was; of a committee or "both" all."""
    line = read.line
    joins = line.all("with", "between", start=noun.end, end=end)
    found = _codes(line, joins[0].end, end) if joins else ()
    if not (joins and is_of(joins[0], "between")):
        start = max((one.end for one in line.all("complement", start=begins, end=noun.start)), default=begins)
        found = tuple(dict.fromkeys((*_codes(line, start, noun.start), *found)))
    if len(found) < _TWO and (line.says("committee", begins, end) or line.says("both", begins, end)):
        return read.about if set(found) <= set(read.about) else ()
    return found


# Who and when -------------------------------------------------------------------------------------------------------


def _codes(line: StepLine, start: int, end: int) -> tuple[str, ...]:
    named = [one for one in line.sides if start <= one.start < end]
    return tuple(dict.fromkeys(code for one in named if (code := line.code(one))))


def _who(read: _Read, cue: Word, noun: Word) -> tuple[str, ...]:
    """Those between whom it is or by whom; else who is named before it, behind "that" or "which" if anybody is."""
    line, first = read.line, min(cue.start, noun.start)
    start, end = line.clause(first)
    last = max(cue.end, noun.end)
    for after, until in ((noun.end, cue.start), (last, min(end, last + _WITH))):
        joins = line.all("between", "doers", start=after, end=until)
        if joins and line.beside(after, joins[0].start) and (found := _codes(line, joins[0].end, until)):
            return found
    if is_of(cue, "passive", "in_force"):
        return read.about if read.about and line.says("both", start, last) else ()
    opens = line.all("complement", "which", "after", start=start, end=cue.start)
    known = _is_known_of(line, cue, noun)
    for at in [*(one.end for one in reversed(opens)), *(() if known else (start,))]:
        found = _codes(line, at, cue.start)
        if line.says("both", at, cue.start):
            return read.about if set(found) <= set(read.about) else found
        if found or known:
            return found
    return ()


def _who_offers(read: _Read, cue: Word) -> tuple[str, ...]:
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


def _day(read: _Read, cue: Word, *, said: bool, noun: Word | None = None) -> date | None:
    told = _told(read, cue, said=said, noun=noun)
    return told.day if told else None


def _told(read: _Read, cue: Word, *, said: bool, noun: Word | None = None) -> Told | None:
    """The day behind it, up to whatever else is done; else the last before it in its sentence that is of nothing else.
    The day on which somebody says something is none of what they say, but for an offer or a denial (`said`)."""
    line = read.line
    start, end = line.clause(cue.start)
    last = max(cue.end, noun.end if noun else 0)
    acts = [one for one in line.all(*_ACTIONS) if not cue.start <= one.start < last and not is_of(one, "committee")]
    if not is_of(cue, "talks"):  # "ลงนามแถลงการณ์ร่วมของการประชุม GBC เมื่อ…"
        acts = [one for one in acts if not (is_of(one, "talks") and (is_of(cue, "offer") or _is_of(line, one)))]
    over = () if is_of(cue, "in_force") else ("after",)
    ahead = [one for one in line.all("ahead") if not _leads_to(line, one, "held")]
    stops = [*acts, *ahead, *line.all("complement", "aims", *over)]
    stop = min((one.start for one in stops if one.start >= last), default=end)
    until = min(stop, end, last + _DAY)
    behind = next((one for one in read.days if last <= one.start < until), None)
    if behind:
        return behind
    first = min(cue.start, noun.start if noun else cue.start)
    before = [one for one in read.days if start <= one.start and one.end <= first]
    taken = [one for one in before if any(start <= act.end <= one.start for act in acts)]
    free = [one for one in before if one not in taken]
    if not free:
        return None
    blocks = ("after",) if said else ("after", "complement")
    return None if any(line.says(table, free[-1].end, first) for table in blocks) else free[-1]


def _is_of(line: StepLine, one: Word) -> bool:
    before = line.before(one.start)
    return before is not None and is_of(before, "of")


def _leads_to(line: StepLine, one: Word, table: str) -> bool:
    behind = next(iter(line.within(one.end, one.end + _CLOSE)), None)
    return behind is not None and is_of(behind, table)


def _step(
    read: _Read, act: Act, cue: Word, noun: Word, who: tuple[str, ...], day: date | None, status: str
) -> ReadDiplomacy:
    shifts = read.line.shifts
    start, end = min(cue.start, noun.start), max(cue.end, noun.end)
    return ReadDiplomacy(kind=act, actors=who, day=day, status=status, span=Span(shifts[start], shifts[end - 1] + 1))
