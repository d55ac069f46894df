"""Wounded who are told of as a hospital's patients: "treated 2,880 patients with gunshot wounds", "160 people were
brought in with burns". Pure."""

from config.vocabulary import Metric
from handlers.reporting.article.counting.line import Counted, Cue, Line, turns
from handlers.reporting.article.text.lexicon import Found, Kind
from handlers.reporting.article.text.phrases import is_auxiliary

_WITH = 14  # tokens behind them in which it is said what they were treated for


def treated(line: Line, number: int) -> Cue | None:
    """That they were hurt, where the words say by what: patients alone may have a fever."""
    marked, quantity, words = line.marked, line.found[number], line.phrases[number]
    if quantity.is_article or not words.people or not marked.has("wounds", words.end):
        return None
    begins, at = quantity.left - 1, words.end
    while is_auxiliary(marked, at):
        at += 1
    came = at > words.end and marked.is_any(("treats", "comes_in"), at)
    verb = at if came else begins
    has_done = not is_auxiliary(marked, begins - 1) or marked.is_word("have", begins - 1)  # "has treated"
    if not (came or (marked.is_word("treats", begins) and has_done)):
        return None
    following = line.found[number + 1].left if number + 1 < len(line.found) else len(marked.tokens)
    stop = next((step for step in range(words.end, min(following, at + _WITH)) if turns(marked, step)), None)
    hurt = marked.has("wounds", words.end, stop or min(following, at + _WITH))
    return Cue(1.0, "done", Found(Kind.DONE, Metric.INJURED.value, verb, verb + 1)) if hurt else None


def is_where_held(line: Line, whole: Counted, nearest: Cue | None) -> bool:
    """ "781 were killed, 35 of them in prisons": where those died who are a part."""
    held = nearest is not None and nearest.found.value == Metric.DETAINED.value
    return (
        whole.metric is Metric.KILLED
        and held
        and nearest is not None
        and line.marked.is_word("in", nearest.found.start)
    )
