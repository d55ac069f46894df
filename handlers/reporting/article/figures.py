"""The figures of an article: each number of people with whose, what, who says so, and how it stands. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from config.vocabulary import Qualifier, Status, Unit
from handlers.reporting.article.counted import Counted, counted
from handlers.reporting.article.dates import Printed, days
from handlers.reporting.article.lexicon import Marked
from handlers.reporting.article.quantities import quantities
from handlers.reporting.article.sides import BOTH, leading
from handlers.reporting.article.speakers import Speaker, goes_on, speakers
from handlers.reporting.article.standing import causation, is_historic, is_superseded, scope, status
from handlers.reporting.article.told import Told, speaker_of
from handlers.reporting.article.values import ReadFigure, Span
from handlers.reporting.article.whose import whose

_BEFORE = 12  # tokens in which "figure" or "count" stands before its number


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure before it is known which sides the text is about. `sure`: a word of the text names the side."""

    figure: ReadFigure
    sure: bool


def figures(texts: Sequence[Marked], printed: Printed, text: str) -> list[ReadFigure]:
    """The figures of an article in order, none twice."""
    fighting = any(marked.has("fighting") for marked in texts)
    found = [one for marked, one in _all(texts, printed, text) if not (fighting and _is_elsewhere(marked, one.figure))]
    sides = leading(texts, [one.figure.party for one in found if one.sure and one.figure.party])
    return _once([_placed(one.figure, sides) for one in found])


def _all(texts: Sequence[Marked], printed: Printed, text: str) -> Iterator[tuple[Marked, _Found]]:
    """Each figure with its sentence. Who spoke last speaks on until the paragraph ends, or "he said" goes on."""
    speaking: Speaker | None = None
    last: Speaker | None = None
    paragraph, previous = -1, None
    for marked in texts:
        here = speakers(marked)
        if goes_on(marked):
            speaking = speaking or last
        elif marked.sentence.paragraph != paragraph:
            speaking = None
        paragraph = marked.sentence.paragraph
        for one in _of_sentence(marked, here, speaking, printed, text, previous):
            previous = one.figure
            yield marked, one
        speaking = here[-1] if here else speaking
        last = speaking or last


def _is_elsewhere(marked: Marked, one: ReadFigure) -> bool:
    """Whether a number's clause is about a disaster, an accident or a game, and not about fighting."""
    at = next(number for number, token in enumerate(marked.tokens) if token.end > one.span.start)
    breaks = [step for step in range(len(marked.tokens)) if marked.is_word("boundaries", step)]
    start = max((step for step in breaks if step < at), default=0)
    end = min((step for step in breaks if step > at), default=len(marked.tokens))
    other = marked.has("disasters", start, end) or marked.has("sport", start, end)
    return other and not marked.has("fighting", start, end)


def _placed(one: ReadFigure, sides: tuple[str, ...]) -> ReadFigure:
    """Numbers that no word gives to a side are of all sides that the text is about."""
    if one.party is not None:
        return one
    return replace(one, party=BOTH if len(sides) > 1 else (sides[0] if sides else None))


def _once(found: Sequence[ReadFigure]) -> list[ReadFigure]:
    """A number that a text repeats is told once, with what any of its places says of it."""
    kept: list[ReadFigure] = []
    for one in found:
        same = next((at for at, other in enumerate(kept) if _is_same(one, other)), None)
        if same is None:
            kept.append(one)
        elif kept[same].superseded and not one.superseded and one.qualifier is not Qualifier.EXACT:
            kept[same] = one
        elif kept[same].status is Status.UNSPECIFIED:
            kept[same] = replace(kept[same], status=one.status)
    return kept


def _is_same(one: ReadFigure, other: ReadFigure) -> bool:
    if one.value is None and one.minimum != other.minimum:
        return False
    if (one.metric.family, one.value, one.unit) != (other.metric.family, other.value, other.unit):
        return False
    if (one.is_subset, one.party, one.historic) != (other.is_subset, other.party, other.historic):
        return False
    return one.status is other.status or Status.UNSPECIFIED in {one.status, other.status}


def _of_sentence(
    marked: Marked,
    here: Sequence[Speaker],
    speaking: Speaker | None,
    printed: Printed,
    text: str,
    previous: ReadFigure | None,
) -> list[_Found]:
    all_told = _continued(marked, counted(marked, quantities(marked)), previous)
    found: list[_Found | None] = []
    for number, one in enumerate(all_told):
        if one.metric is None:
            found.append(None)
            continue
        speaker = speaker_of(marked, here, speaking, one.quantity.left)
        told = Told(marked, all_told, number, speaker, _figure_at(found, one.listed), _figure_at(found, number - 1))
        found.append(_figure(told, printed, text))
    return [one for one in found if one]


def _figure_at(found: Sequence[_Found | None], at: int | None) -> ReadFigure | None:
    one = found[at] if at is not None and 0 <= at < len(found) else None
    return one.figure if one else None


def _continued(marked: Marked, told: list[Counted], previous: ReadFigure | None) -> list[Counted]:
    """ "Its preliminary figure had been 26,030": of what was counted just before."""
    if previous is None or any(one.metric for one in told):
        return told
    return [replace(one, metric=previous.metric, how="toll") if _is_continued(marked, one) else one for one in told]


def _is_continued(marked: Marked, one: Counted) -> bool:
    left = one.quantity.left
    before = max(0, left - _BEFORE)
    named = marked.has("counts", before, left) and not marked.has("population", before, left)
    return named and marked.is_word("reach", left - 1) and not one.phrase.is_thing


def _figure(told: Told, printed: Printed, text: str) -> _Found:
    one, quantity = told.one, told.one.quantity
    assert one.metric is not None
    party, sure = whose(told)
    tokens = told.marked.tokens
    span = Span(tokens[told.left].start, tokens[told.end - 1].end)
    named = [
        day.day for day in days(told.marked, printed) if not (day.is_month or day.is_unknown) and day.day <= printed.day
    ]
    figure = ReadFigure(
        metric=one.metric,
        unit=Unit.HOUSEHOLD if one.phrase.people == "families" else Unit.PERSON,
        party=party,
        status=status(told),
        causation=causation(told),
        value=quantity.value,
        minimum=quantity.minimum,
        maximum=quantity.maximum,
        qualifier=quantity.qualifier,
        words=text[span.start : span.end],
        speaker=Span(told.speaker.start, told.speaker.end) if told.speaker else None,
        scope=scope(told),
        historic=is_historic(told, printed),
        superseded=is_superseded(told),
        is_subset=one.phrase.is_part and one.listed is not None,
        day=named[0] if named else None,
        span=span,
    )
    return _Found(figure, sure)
