"""One place: its own figures and events, and its side's where it has none of its own. Pure."""

from markupsafe import Markup

from config.vocabulary import Family, Metric
from handlers.views import buttons
from handlers.views.asking import focus_of
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.phrases.displaced import stock_line
from handlers.views.phrases.events import event_lines
from handlers.views.phrases.figures import MOST_OF_SOME, asked_for, is_asked_for, no_count_of, some
from handlers.views.phrases.services import service_line
from handlers.views.phrases.tolls.sides import counts
from handlers.views.phrases.tolls.toll import word
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.series import current_of, recency
from storage.rules.services import latest_words
from storage.rules.stocks import party_stocks
from storage.rules.tally import toll
from storage.values.report import Figure
from storage.values.situation import Place

MOST_FIGURES = 12  # lines, one phone screen
ASKED_FOR = {"casualties": Metric.KILLED, "displacement": Metric.DISPLACED}


def place_screen(frame: Frame) -> Screen:
    """What is recorded of the place the link names."""
    place = frame.snapshot.situation.places[frame.link.place]
    name = frame.names.of(place.names)
    own = [
        *_figures(frame, place),
        *_services(frame, place),
        *event_lines(frame, lambda event: _is_there(frame, event.place, place)),
    ]
    title = frame.t("bold", text=name) if own else frame.t("place-none", place=name, period=frame.dates.period())
    none = _none_of_those(frame, place) if own else None
    text = blocks([lines([title, none, *own]), _whole_side(frame, place), frame.t("no-figure-note")])
    return Screen(text=frame.titled(text), rows=_rows(frame, place))


def _rows(frame: Frame, place: Place) -> tuple[tuple[Button | None, ...], ...]:
    main = (_side_button(frame, place), buttons.sources(frame), buttons.status(frame))
    return (main, (buttons.known(frame),), buttons.neighbours(frame))


def _side_button(frame: Frame, place: Place) -> Button | None:
    if not place.party:
        return None
    link = Link(screen=frame.link.screen, day=frame.link.day, party=place.party)
    return Button(label=frame.names.party(place.party), link=link)


def _figures(frame: Frame, place: Place) -> list[Markup]:
    newest = sorted(_current(frame, place), key=recency, reverse=True)
    figures = sorted(newest, key=lambda figure: figure.place != place.code)  # its own before those in it
    return some(frame, figures, MOST_FIGURES)


def _none_of_those(frame: Frame, place: Place) -> Markup | None:
    """That those who are asked for are not counted there, where others are."""
    metric, whom = _asked(frame)
    if metric is None:
        return None
    alike = Family.DISPLACEMENT.metrics if metric is Metric.DISPLACED and not whom else (metric,)
    if any(is_asked_for(figure, one, whom) for figure in _current(frame, place) for one in alike):
        return None
    return no_count_of(frame, metric, whom, of=place.party or "", place=frame.names.of(place.names))


def _asked(frame: Frame) -> tuple[Metric | None, str]:
    """What is asked for, and the people of whom alone."""
    return focus_of(frame.link) or (ASKED_FOR.get(frame.link.screen), "")


def _services(frame: Frame, place: Place) -> list[Markup]:
    """What is open or closed there now."""
    return [service_line(frame, word) for word in latest_words(frame.snapshot) if _is_there(frame, word.place, place)]


def _current(frame: Frame, place: Place) -> list[Figure]:
    """All that is told of the place now, and of the places in it, of everyone or of some of the people there."""
    number = frame.snapshot.phase.number
    return current_of(frame.snapshot, lambda figure: _is_there(frame, figure.place, place) and figure.phase == number)


def _is_there(frame: Frame, code: str, place: Place) -> bool:
    return place.code in (code, *frame.snapshot.situation.around(code))


def _whole_side(frame: Frame, place: Place) -> Markup | None:
    """The side's own numbers, so that nobody leaves with nothing; never as if they were the place's."""
    if not place.party:
        return None
    metric, whom = _asked(frame)
    if metric is not None and (whom or metric not in ASKED_FOR.values()):
        found = asked_for(frame, metric, whom, place.party)
        others = [figure for figure in found if not _is_there(frame, figure.place, place)]
        if found and not others:  # all of it stands above
            return None
        told = some(frame, others, MOST_OF_SOME) or [no_count_of(frame, metric, whom, of=place.party)]
        return lines([frame.t("place-side", party=frame.names.party(place.party)), *told])
    dead = next(side for side in toll(frame.snapshot, Metric.KILLED).parties if side.party == place.party)
    stocks = party_stocks(frame.snapshot, place.party)
    with_dead = frame.link.screen != "displacement" and bool(dead.cells)
    told = [frame.t("place-dead", counts=counts(frame, dead), word=word([dead]))] if with_dead else []
    told += [stock_line(frame, stock.latest) for stock in stocks[:1] if frame.link.screen != "casualties"]
    if not told:
        return None
    return lines([frame.t("place-side", party=frame.names.party(place.party)), *told])
