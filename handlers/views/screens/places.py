"""Behind "By place": the counts of single places, which stand in no sum of their side. Pure."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views import buttons
from handlers.views.alphabet import alphabetical
from handlers.views.frame import Frame
from handlers.views.phrases.figures import aged_line, is_of, whom
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.rules.series import current_of
from storage.values.report import Figure

PAGE = 12  # lines, one phone screen
BACK = {Metric.KILLED: "casualties", Metric.DISPLACED: "displacement"}


def places(frame: Frame) -> Screen:
    """One page of the newest counts of places, in alphabetical order: of people harmed, or forced from home, as the
    link's item says, of both where it says neither; of one side where the link names it."""
    named = [of for of in BACK if of.value == frame.link.item] or [*BACK]

    def is_listed(figure: Figure) -> bool:
        return any(buttons.is_told_of_places(frame.snapshot, figure, of) for of in named)

    found = current_of(frame.snapshot, is_listed)
    asked = [figure for figure in found if is_of(figure, frame.link.party)]
    told: list[Callable[[], Markup]] = [partial(aged_line, frame, figure) for figure in _ordered(frame, asked)]
    on_page, page, pages = frame.page_of(told, PAGE)
    shown = [line() for line in on_page]
    title = frame.t("places-page", title=_title(frame), page=page + 1, pages=pages)
    text = blocks(
        [
            frame.titled(title),
            lines(shown or [frame.t("places-none")]),
            frame.t("places-note", sides=len(frame.snapshot.situation.parties)),
        ]
    )
    last = (buttons.back(frame, BACK[named[0]]), buttons.sources(frame), buttons.newest(frame))
    return Screen(text=text, rows=(buttons.pages(frame, pages), last))


def _title(frame: Frame) -> Markup:
    word = frame.names.place_word
    return frame.t("places-title-of", word=word) if word else frame.t("places-title")


def _ordered(frame: Frame, figures: list[Figure]) -> list[Figure]:
    order = list(Metric)
    by_metric = sorted(figures, key=lambda figure: order.index(figure.metric))
    return alphabetical(by_metric, lambda figure: whom(frame, figure), frame.t.language)
