"""Whose people a number of a release counts: their side, their place, whether they fight. Pure."""

from config.vocabulary import Family, Metric, Status
from handlers.reporting.article.release.line import Counted, Line
from handlers.reporting.article.release.words import Kind, Word

OF_A_BLOW = frozenset({Metric.KILLED, Metric.INJURED, Metric.MISSING})


def doers(line: Line, left: int) -> list[tuple[int, int]]:
    """From where to where it is told before `left` who did it: "การโจมตีของทหารกัมพูชา", "ทหารกัมพูชายิง"."""
    found = []
    for one in line.sides:
        if one.end > left:
            continue
        start = _of_forces(line, one.start)
        told = any(line.beside(word.end, start) for word in line.between(0, start, Kind.WORD) if word.value == "doers")
        beside = [word for word in line.between(one.end, left, *Kind) if line.beside(one.end, word.start)]
        strikes = any(word.value == "strikes" for word in beside)
        died = any(
            word.kind is Kind.METRIC and Metric(word.value) in OF_A_BLOW for word in beside
        )  # "โดยทหารไทยเสียชีวิต"
        if strikes or (told and not died):
            found.append((start, one.end))
    return found


def _of_forces(line: Line, start: int) -> int:
    """Where the words begin that name a side's army before the side itself."""
    for word in reversed(line.between(0, start, Kind.PEOPLE, Kind.WORD)):
        if not line.beside(word.end, start) or not (word.kind is Kind.PEOPLE or word.value == "forces"):
            break
        start = word.start
    return start


def _victims(line: Line, left: int) -> list[Word]:
    done = doers(line, left)
    return [one for one in line.sides if one.end <= left and not any(a <= one.start < b for a, b in done)]


def party_of(line: Line, left: int, source: Word | None, by: str | None) -> str | None:
    """The last side that is named and did not do it, else that of whoever says it."""
    if victims := _victims(line, left):
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
    done = doers(line, one.start)
    named = [
        word
        for word in line.between(begins, one.start, Kind.PEOPLE)
        if not any(start <= word.start < end for start, end in done)
    ]
    if named:
        return Status(named[-1].value)
    last = line.last
    leans = last is not None and last.party == party and {last.metric, metric} <= OF_A_BLOW
    return last.status if last and leans else Status.UNSPECIFIED
