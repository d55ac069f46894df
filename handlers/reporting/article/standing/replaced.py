"""Whether the text itself denies a number or has a newer one in its place. Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import turns
from handlers.reporting.article.text.dates import is_day_name
from handlers.reporting.article.text.lexicon import Kind, Marked
from handlers.reporting.article.text.phrases import is_auxiliary
from handlers.reporting.article.told import Told

_QUOTES = frozenset({'"', "“", "'", "‘"})
_AROUND, _BEHIND, _NEXT, _FALSE = 12, 6, 6, 4  # tokens looked at


def is_superseded(told: Told) -> bool:
    """Whether the text itself denies the number or has a newer one in its place."""
    marked, left = told.marked, told.left
    semicolons = range(left - 1, -1, -1) if marked.says(";") else range(0)
    opens = next((at + 1 for at in semicolons if marked.word(at) == ";"), 0)
    if (
        marked.is_word("determiners", opens)
        and marked.among("earlier", (opens + 1, opens + 2))
        and _is_said(marked, opens + 1, left)
    ):
        return True  # "an earlier post here gave the number as 32", "an earlier claim of 2,000 dead"
    between = marked.is_word("target", left - 1) or marked.is_word("partitive", left - 1)
    if marked.is_word("negation", left - 1) or (between and marked.is_word("negation", left - 2)):
        return True
    if (
        _gave_way(told)
        or _is_before(told)
        or _was_earlier(told)
        or _is_called_false(told)
        or _is_no_report(told)
        or any(_taken_back(told, table) for table in ("denied", "replaced", "unconfirmed"))
    ):
        return True
    behind = range(told.end, min(told.stop, told.end + _BEHIND))
    formerly = any(
        marked.is_word("formerly", at)
        and not marked.is_word("this", at + 1)
        and not marked.is_word("determiners", at - 1)  # "46, correcting an earlier figure"
        for at in behind
    )
    if _is_denied_with_another(told) or _are_free(told):
        return True
    return formerly or _was_later_put(told) or _is_disclaimed(told) or _shares_denial(told)


def _is_said(marked: Marked, start: int, left: int) -> bool:
    claimed = marked.is_word("partitive", left - 1) and marked.has("assertions", start, left)
    return claimed or marked.has("says", start, left)


def _is_no_report(told: Told) -> bool:
    """ "The reports that 20 servicemen surrendered are disinformation"."""
    marked = told.marked
    that = next((at for at in range(told.left - 1, -1, -1) if marked.is_word("that_which", at)), None)
    if that is None or not marked.among("assertions", range(max(0, that - _NEXT), that)):
        return False
    called = marked.among("calls", range(max(0, that - _NEXT), that))  # "called the claim that 12 died false"
    said = (at for at in marked.places("denied", told.end) if called or marked.among("be", range(at - _FALSE, at)))
    false = (*said, *(at for at in marked.places("denied", told.end) if marked.is_word("denied", at - 1)))
    return any(
        not (marked.is_word("negation", at) or any(turns(marked, step) for step in range(told.end, at))) for at in false
    )


def _is_denied_with_another(told: Told) -> bool:
    """ "Denied reports that its men had fled and that 60 had died"."""
    marked, that = told.marked, told.left - 1
    while marked.is_any(("determiners", "neutral"), that):
        that -= 1
    if not (marked.is_word("that_which", that) and marked.is_word("conjunction", that - 1)):
        return False
    for at in marked.places("denied", 0, that):
        claims = marked.among("that_which", range(at + 1, min(at + _NEXT, that)))
        ended = any(turns(marked, step) or _says_on(marked, step) for step in range(at + 1, that))
        if claims and not ended and not marked.is_word("negation", at):
            return True
    return False


def _are_free(told: Told) -> bool:
    """ "Six workers were detained and have since been released": nobody is held any more; "who had been missing have
    been found"."""
    marked, one = told.marked, told.one
    if one.metric not in {Metric.DETAINED, Metric.MISSING} or one.cue is None:
        return False
    ended = "saved" if one.metric is Metric.DETAINED else "found"
    others = (each.quantity.left for each in told.all[told.number + 1 :] if not (each.phrase.is_thing or each.is_part))
    behind = range(max(told.end, one.cue.end), next(others, len(marked.tokens)))
    return any(
        marked.is_word(ended, at)
        and (is_auxiliary(marked, at - 1) or (one.how == "done" and _is_done_too(marked, at)))
        and not marked.is_word("negation", at - 1)
        and not marked.is_any(("target", "modals"), at - 2)  # "asked for them to be released"
        for at in behind
        if not any(turns(marked, step) for step in range(behind.start, at))
        and not marked.among("negation", range(behind.start, at))
    )


def _is_done_too(marked: Marked, at: int) -> bool:
    """ "Were abducted and freed after nine days": not "and freed two of them"."""
    end = at + 1
    while marked.is_word("saved", end):
        end += 1
    behind = marked.word(end) in {"", ".", ","} or marked.is_any(("ends", "afterwards"), end)
    later = at - 1 - marked.is_word("afterwards", at - 1)  # "and later set free"
    return marked.is_word("conjunction", later) and behind


def _was_later_put(told: Told) -> bool:
    """ "Had claimed to have killed 50 and later put it at 214"."""
    marked, following = told.marked, told.following
    between = range(told.end, following.quantity.left) if following else range(0)
    puts = (at for at in between if marked.is_word("puts", at) and marked.is_word("afterwards", at - 1))
    return any(marked.is_word("that_thing", at + 1) for at in puts)


def _is_disclaimed(told: Told) -> bool:
    """ "Killed 50 soldiers, a claim that the army dismissed"."""
    marked = told.marked
    others = (one.quantity.left for one in told.all[told.number + 1 :] if one.metric)
    stop = next(others, len(marked.tokens))
    semicolon = next((at for at in range(told.end, stop) if marked.word(at) == ";"), None)
    if semicolon is not None and takes_back(marked, semicolon):
        return True
    ends = max(told.end, told.one.cue.end if told.one.cue else 0)
    comma = next((at for at in range(told.end, min(stop, ends + _BEHIND)) if marked.word(at) == ","), None)
    reports = (
        comma is not None and marked.is_word("according", comma + 1) and marked.has("assertions", comma, comma + _NEXT)
    )
    if comma is None or not (reports or marked.among("claims", (comma + 1, comma + 2))):
        return False
    denied = marked.places("denied", comma + 1, min(stop, comma + _AROUND))
    return any(not marked.is_word("negation", at) for at in denied)


def takes_back(marked: Marked, start: int = 0) -> bool:
    """ "Kyiv called that figure false": of the number before."""
    end = min(start + _AROUND, len(marked.tokens))
    for at in marked.places("denied", start, end):
        behind = [
            step
            for step in marked.places("that_figure", at + 1, min(at + _FALSE, end))
            if not marked.among("that_which", (step + 1, step + 2))  # "rejected the claim that civilians were hit"
        ]
        before = marked.places("that_figure", max(start, at - _FALSE), at)
        at -= marked.word(at - 1) in _QUOTES
        it = (at + 1,) if at == start + 1 else (at - 1, at + 1)  # not "It denied having …"
        that = marked.is_word("that_which", at - 1) and not marked.is_word("relative", at - 1)  # "calls that fiction"
        beside = that or (marked.among("that_thing", it) and not marked.has("blames"))
        if not marked.is_word("negation", at) and (before or behind or beside):
            return True
    return False


def _shares_denial(told: Told) -> bool:
    """ "Had earlier said that 13 were killed and nine injured": what takes the first back takes the second."""
    marked, before = told.marked, told.before
    if before is None or not before.superseded or told.one.how == "toll":
        return False
    last = told.last
    if last is None:
        return False
    between = range(max(last.phrase.end, last.quantity.end), told.left)
    plain = not any(turns(marked, at) or marked.is_word("says", at) for at in between)
    replaced = any(marked.is_any(("replaced", "denied"), at) for at in range(last.quantity.left))
    return plain and replaced and marked.among("conjunction", between)


def _gave_way(told: Told) -> bool:
    """ "From 1,400 to about 1,200"."""
    following = told.following
    if following is None or not told.marked.is_word("origin", told.left - 1):
        return False
    left = following.quantity.left
    return told.marked.is_word("target", left - 1) and left - told.one.quantity.end <= _NEXT


def _is_before(told: Told) -> bool:
    """ "Rose to 45 from 38"."""
    marked, before = told.marked, told.last
    if before is None or not marked.is_word("origin", told.left - 1):
        return False
    near = told.left - before.quantity.end <= _NEXT
    return near and (before.how == "toll" or marked.is_word("target", before.quantity.left - 1))


def _was_earlier(told: Told) -> bool:
    """ "21,400 are displaced, against 27,900 at the end of May"; not "against 27,900 in Chile"."""
    marked, behind = told.marked, range(told.end, min(told.stop, told.end + _NEXT))
    if told.last is None or not marked.is_word("compared", told.left - 1):
        return False
    when = any(is_day_name(marked.word(at)) or marked.is_any(("long_past", "earlier", "spells"), at) for at in behind)
    return when and not marked.of(Kind.SIDE, behind.start, behind.stop)


def _is_called_false(told: Told) -> bool:
    """ "The report of 500 dead was called a lie"."""
    marked = told.marked
    claimed = _is_claimed(told)
    for at in range(told.end, min(told.stop, told.end + (_AROUND if claimed else _NEXT))):
        if marked.is_word("be", at):
            behind = range(at + 1, min(at + _NEXT, told.stop))
            if any(marked.is_word("denied", step) and not marked.is_word("negation", step) for step in behind):
                return True
            if not claimed:
                return False
        if turns(marked, at) or (marked.starts(Kind.DONE, at) and not claimed):
            return False
    return False


def _is_claimed(told: Told) -> bool:
    """ "The claim that 12 soldiers died is false": what died, and what is false, is told of the claim."""
    marked, that = told.marked, told.left - 1
    return marked.is_word("that_which", that) and marked.is_word("assertions", that - 1)


def _says_on(marked: Marked, at: int) -> bool:
    """ "Denied that civilians were hit and said that 300 fighters died"."""
    return marked.is_word("says", at) and marked.is_word("conjunction", at - 1)


def _is_told_so(marked: Marked, at: int) -> bool:
    """ "Said he had counted 27": what "had" tells is what was said, and no earlier count."""
    had = at if marked.is_word("have", at) else at - 1
    if marked.is_word("tallies", had + 1) and _is_said_that(marked, had):
        return True
    told_so = marked.is_word("its", had - 1) and marked.is_any(("says", "that_which"), had - 2)
    return told_so and marked.is_word("have", had) and marked.is_word("replaced", had)


def _is_said_that(marked: Marked, had: int) -> bool:
    """ "Said that doctors at the hospital had counted 44"."""
    that = next((at for at in range(had - 1, 0, -1) if marked.is_word("that_which", at)), None)
    said = that is not None and marked.is_word("says", that - 1)
    return said and that is not None and not any(turns(marked, at) for at in range(that, had))


def _is_of_its_subject(marked: Marked, at: int) -> bool:
    """ "Something is wrong where 12 people died"; not "it is wrong that 12 died"."""
    be = at if marked.is_word("be", at) else at - 1
    return marked.is_word("be", be) and marked.is_word("denied", be) and not marked.is_word("that_which", be + 2)


def _of_reports(marked: Marked, at: int, left: int) -> bool:
    """ "Unfounded are reports in foreign media that it lost …": however far before."""
    said = next((step for step in marked.places("assertions", at, left)), None)
    return said is not None and marked.is_word("denied", at) and marked.has("that_which", said, left)


def _taken_back(told: Told, table: str) -> bool:
    """ "denied that …", "its preliminary figure had been …": said before the number, and of no other number."""
    marked, left = told.marked, told.left
    for at in marked.places(table, 0, left):
        if at < left - _AROUND and not _of_reports(marked, at, left):
            continue
        if marked.is_word("negation", at) or _is_told_so(marked, at) or _is_of_its_subject(marked, at):
            continue  # "not" is said of the word right behind it
        ended = any(turns(marked, step) or _says_on(marked, step) for step in range(at, left))
        others = any(
            (other.metric or (table == "replaced" and marked.among("origin", (at, at + 1))))
            and at <= other.quantity.left < left
            for other in told.all[: told.number]
        )  # "44, up from 29 in the morning, and 95 are hurt"
        if not ended and not others:
            return True
    return False
