"""Offers, talks, ceasefires and agreements that short releases tell of, in languages written without spaces. Pure.

As in English, one place tells of one thing of a kind, and what is wished, planned, denied or claimed is none. Here it
has to be said that something was done, by a word before it or by a day that is over.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from handlers.reporting.article.once import add_step
from handlers.reporting.article.release.step_days import days_told
from handlers.reporting.article.release.step_who import (
    CUES,
    TWO,
    WITH,
    Read,
    day_of,
    told_day,
    who_met,
    who_offers,
    who_took,
)
from handlers.reporting.article.release.step_words import (
    StepLine,
    is_known_of,
    is_of,
    said_before,
    step_line,
    step_words_of,
)
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
_ACTIONS = (*CUES, "talks", "offer", "committee")
_CLOSE = 12  # letters in which it is said right before something that it was, or was not
_LINKED = 4  # letters of no known word between what was done and to what
_BEHIND = 45  # letters from an accord to what became of it
_REFUTED = 60  # letters from a step to what says that it is untrue
_QUESTION = "?"


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
        read = Read(line, days_told(line, language, printed), printed, about if len(about) == TWO else ())
        for one in _of_line(read):
            add_step(found, one)
    return found


def _of_line(read: Read) -> Iterator[ReadDiplomacy]:
    for cue in read.line.all("offer"):
        start = read.line.clause(cue.start)[0]
        is_said = read.line.says("governs", start, cue.start) or _is_not_so(read.line, start, cue.start)
        if not (is_said or _is_undone(read, cue, cue)):
            yield _step(read, Act.OFFER, cue, cue, who_offers(read, cue), day_of(read, cue, said=True), "offered")
    for noun in read.line.all("talks"):
        yield from _talks(read, noun)
    for cue in read.line.all(*CUES):
        yield from _agreed(read, cue)


# What was done to what ----------------------------------------------------------------------------------------------


def _agreed(read: Read, cue: Word) -> Iterator[ReadDiplomacy]:
    line = read.line
    table = next(one for one in CUES if is_of(cue, one))
    noun = _noun(line, cue, active=table != "in_force")
    if noun is None:
        return
    kind = "ceasefire" if is_of(noun, "ceasefire") else "agreement"
    if (kind, table) not in _STATUSES:
        return
    act, status = _STATUSES[kind, table]
    day = day_of(read, cue, said=table in {"denied", "declared"}, noun=noun)
    if _is_undone(read, cue, noun) or _is_only_said(read, table, cue, noun):
        return
    if day is not None and (day > read.printed.day or (day == read.printed.day and not _is_past(line, cue, noun))):
        return
    if day is None and not (_is_past(line, cue, noun) or is_known_of(line, cue, noun)):
        return
    passive = is_of(cue, "passive")
    who = who_took(read, cue, noun) if not (table == "suspended" and passive) else ()
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
    told_of_it = is_of(cue, "in_force", "passive") or is_known_of(line, cue, before)
    acts = (one for one in line.all(*_ACTIONS, start=before.end, end=cue.start) if not is_known_of(line, one, before))
    return before if told_of_it and not any(acts) else None


def _is_linked(line: StepLine, start: int, end: int) -> bool:
    """Whether nothing stands between but what joins the two."""
    between = line.within(start, end)
    return all(is_of(one, "links") for one in between) and line.unread(start, end) <= _LINKED


def _is_past(line: StepLine, *steps: Word) -> bool:
    """Whether it is said right before it, or by its own word, that it was done."""
    return any(is_of(one, "past", "passive") or said_before(line, "past", one) for one in steps)


def _is_undone(read: Read, cue: Word, noun: Word) -> bool:
    """Whether it is said right before that it was not, is yet to come or is untrue."""
    line, first = read.line, min(cue, noun, key=lambda one: one.start)
    last = max(cue.end, noun.end)
    end = min(line.clause(last)[1], last + _REFUTED)
    return (
        line.text[line.clause(last)[1] :][:1] == _QUESTION
        or any(said_before(line, table, one) for table in ("not", "ahead") for one in (cue, noun))
        or line.says("not", first.end, max(cue.start, noun.start))
        or line.says("refuted", last, end)
    )


def _is_only_said(read: Read, table: str, cue: Word, noun: Word) -> bool:
    """Whether somebody wishes, asks for, denies or claims it, or it is only the aim of something else."""
    line = read.line
    if is_known_of(line, cue, noun):
        return False
    start = line.clause(cue.start)[0]
    first = min(cue.start, noun.start)
    governs = [
        one for one in line.all("governs", "accuses", "refuted", start=start, end=first) if one.start != cue.start
    ]
    if table == "violated":  # "กล่าวหาว่า": that is what it is
        governs = [one for one in governs if not is_of(one, "accuses")]
    between = [one for one in line.all("governs", start=cue.end, end=noun.start) if not is_of(one, "links")]
    return bool(governs or between) or _is_not_so(line, start, first) or _is_aim(line, start, cue, "aims", "topics")


def _is_not_so(line: StepLine, start: int, end: int) -> bool:
    """ "ไม่เชื่อว่า": a "not" before the "that" behind which it is told."""
    return any(line.says("complement", one.end, end) for one in line.all("not", start=start, end=end))


# Talks --------------------------------------------------------------------------------------------------------------


def _talks(read: Read, noun: Word) -> Iterator[ReadDiplomacy]:
    line = read.line
    start, end = line.clause(noun.start)
    others = [one for one in line.all("talks", *CUES) if one.start != noun.start]
    begins = max((one.end for one in others if start <= one.end <= noun.start), default=start)
    stop = min((one.start for one in others if one.start >= noun.end), default=end)
    told = told_day(read, noun, said=False)
    behind = told.end if told and told.start >= noun.end else noun.end
    reach = max(behind, min(stop, noun.end + WITH))
    who = who_met(read, noun, begins, reach)
    if len(who) < TWO or _is_no_meeting(read, noun, begins, reach):
        return
    day, today = (told.day if told else None), read.printed.day
    takes_place = line.all("held", start=noun.end, end=reach)
    done = said_before(line, "past", noun) or bool(takes_place)
    if _is_ahead(line, begins, noun, takes_place):
        day = told.later or day if told else None
        if day and day >= today:
            yield _step(read, Act.TALKS, noun, noun, who, day, "scheduled")
    elif day and day > today:
        if not done:
            yield _step(read, Act.TALKS, noun, noun, who, day, "scheduled")
    elif done or (day and day < today):
        yield _step(read, Act.TALKS, noun, noun, who, day, "held")


def _is_no_meeting(read: Read, noun: Word, begins: int, reach: int) -> bool:
    """ "หารือ เจรจา", "เสนอตัวเป็นตัวกลางเจรจา": told already; what is no talks of two sides; what was called off, wished,
    denied or asked."""
    line = read.line
    start, end = line.clause(noun.start)
    return (
        (begins > start and line.beside(begins, noun.start))
        or any(line.says(table, start, noun.start) for table in ("offer", "governs", "refuted"))
        or any(line.says(table, start, reach) for table in ("no_talks", "called_off"))
        or _is_aim(line, start, noun, "aims")
        or _is_not_so(line, start, noun.start)
        or said_before(line, "not", noun)
        or line.says("refuted", noun.end, min(end, noun.end + _REFUTED))
        or line.text[end : end + 1] == _QUESTION
    )


def _is_ahead(line: StepLine, begins: int, noun: Word, takes_place: Sequence[Word]) -> bool:
    """Whether it is said before that it is to come, or behind: "การประชุม GBC จะเริ่มขึ้น"."""
    return (
        line.says("ahead", _said_from(line, begins, noun.start), noun.start)
        or line.says("ahead", noun.end, noun.end + _CLOSE)
        or any(said_before(line, "ahead", one) for one in takes_place)
    )


def _is_aim(line: StepLine, start: int, one: Word, *tables: str) -> bool:
    """Whether it is what something else is for, or about, in what is said."""
    said = _said_from(line, start, one.start)
    return bool(line.all(*tables, start=said, end=one.start)) and not said_before(line, "past", one)


def _said_from(line: StepLine, start: int, end: int) -> int:
    """Where that begins which is said, behind the last "that"."""
    return max((one.end for one in line.all("complement", start=start, end=end)), default=start)


def _step(
    read: Read, act: Act, cue: Word, noun: Word, who: tuple[str, ...], day: date | None, status: str
) -> ReadDiplomacy:
    shifts = read.line.shifts
    start, end = min(cue.start, noun.start), max(cue.end, noun.end)
    return ReadDiplomacy(kind=act, actors=who, day=day, status=status, span=Span(shifts[start], shifts[end - 1] + 1))
