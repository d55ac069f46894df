"""An article read: its figures and its diplomacy. Pure, and the same each time: no network, no clock, no chance."""

from datetime import date

from handlers.reporting.article.diplomacy import diplomacy
from handlers.reporting.article.figures import figures
from handlers.reporting.article.release.figures import release_figures
from handlers.reporting.article.release.steps import release_steps
from handlers.reporting.article.release.words import lines_in
from handlers.reporting.article.sides.named import sides_of
from handlers.reporting.article.sides.namesakes import without_namesakes
from handlers.reporting.article.sides.parts import refined
from handlers.reporting.article.sides.places import placed
from handlers.reporting.article.text.dates import Printed, dateline
from handlers.reporting.article.text.labels import without_armies
from handlers.reporting.article.text.lexicon import general, marked
from handlers.reporting.article.text.sentences import sentences
from handlers.reporting.article.values import Article
from storage.values.situation import Situation


def read_article(
    text: str,
    published: date,
    situation: Situation | None = None,
    *,
    is_known: bool = True,
    by: str | None = None,
) -> Article:
    """What `text`, printed on the day `published`, says of tolls and talks. Sides are those of the situation;
    without one, countries and territories by name. Where the day of print `is_known` only roughly, weekdays name no
    day. `by` is the side whose own word the text is: where nobody else speaks, its people are counted."""
    sides = sides_of(situation)
    read = (without_armies(marked(one, general(), sides.phrases)) for one in sentences(text))
    texts = refined(placed([without_namesakes(one) for one in read], sides))
    printed = Printed(published, is_known, by)
    lines = lines_in(text)
    released = release_figures(text, lines, situation, printed)
    return Article(
        text=text,
        figures=(*figures(texts, printed, text, sides=tuple(situation.parties) if situation else ()), *released),
        diplomacy=(*diplomacy(texts, printed), *release_steps(text, lines, situation, printed)),
        names=sides.names,
        dateline=dateline(text, published),
    )
