"""Whose people a number of a release counts: their side, their place, whether they fight. Pure."""

from itertools import pairwise

from config.vocabulary import Family, Metric, Status
from handlers.reporting.article.release.line import OF_A_BLOW, Counted, Line
from handlers.reporting.article.release.words import Kind, Word
from handlers.reporting.article.values import ALL_SIDES

_ASKED = ("undone", "after")


def _victims(line: Line, left: int) -> list[Word]:
    """The sides that may be whose people they are; not whom somebody called upon before: "ขอให้กัมพูชาหยุดยิง หลังจาก"."""
    told = [one for one in line.between(0, left, Kind.WORD) if one.value in _ASKED]
    asked = [(one.end, after.start) for one, after in pairwise(told) if (one.value, after.value) == _ASKED]
    named = (one for one in line.victims if one.end <= left)
    return [one for one in named if not any(start <= one.start < end for start, end in asked)]


def party_of(line: Line, left: int, source: Word | None, by: str | None) -> str | None:
    """The last side that is named and did not do it, else that of whoever says it; or both sides."""
    victims = _victims(line, left)
    if line.says("both", victims[-1].end if victims else 0, left):
        return ALL_SIDES
    if victims:
        return line.side_of(victims[-1])
    return (line.situation.sources[source.value].party if line.situation and source else None) or by


def place_of(line: Line, begins: int, left: int) -> str | None:
    """The one place that is named last before a number, where no side is named behind it; else that of the number
    before, up to a sum. Of several beside each other it is none."""
    named = [one for one in _victims(line, left) if one.start >= begins]
    if not named:
        last = line.last
        return last.place if last and not line.says("sums", last.span.start, left) else None
    codes = {one.value for one in named if one.kind is Kind.PLACE}
    if named[-1].kind is not Kind.PLACE or line.situation is None:
        return None
    smallest = codes - {line.situation.places[code].within for code in codes}
    return smallest.pop() if len(smallest) == 1 else None


def status_of(line: Line, begins: int, one: Counted, metric: Metric, party: str | None) -> Status:
    """Whom the words in front name, but for who did it; else whoever was counted just before, of the same side. Who is
    forced from home is no soldier, and nothing is told apart."""
    if metric.family is Family.DISPLACEMENT:
        return Status.UNSPECIFIED
    named = [
        word
        for word in line.between(begins, one.start, Kind.PEOPLE)
        if not any(start <= word.start < end for start, end in line.doers)
    ]
    if named:
        return Status(named[-1].value)
    last = line.last
    leans = last is not None and last.party == party and {last.metric, metric} <= OF_A_BLOW
    return last.status if last and leans else Status.UNSPECIFIED
