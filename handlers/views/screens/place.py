"""One place: its own figures and events, and its side's where it has none of its own. Pure."""

from markupsafe import Markup

from config.vocabulary import Family, Metric
from handlers.views import buttons
from handlers.views.asking import focus_of
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.phrases.displaced import stock_line
from handlers.views.phrases.events import event_lines
from handlers.views.phrases.figures import MOST_OF_SOME, asked_for, is_asked_for, is_of, no_count_of, some
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
    figures = _figures(frame, place)
    own = [
        *figures,
        *_services(frame, place),
        *event_lines(frame, lambda event: _is_there(frame, event.place, place)),
    ]
    told = figures if _is_abroad(frame, place) else own
    title = frame.t("bold", text=name) if told else _no_figure(frame, place)
    none = _none_of_those(frame, place) if told else None
    text = blocks([lines([title, none, *own]), _whole_side(frame, place), frame.t("no-figure-note")])
    return Screen(text=frame.titled(text), rows=_rows(frame, place))


def _rows(frame: Frame, place: Place) -> tuple[tuple[Button | None, ...], ...]:
    main = (_side_button(frame, place), buttons.sources(frame), buttons.status(frame))
    return (main, (buttons.known(frame),), buttons.neighbours(frame))


def _side_button(frame: Frame, place: Place) -> Button | None:
    party = _party(frame, place)
    if not party:
        return None
    link = Link(screen=frame.link.screen, day=frame.link.day, party=party)
    return Button(label=frame.names.party(party), link=link)


def _party(frame: Frame, place: Place) -> str | None:
    """The side that is told beside the place: the one whose people are asked about there, else the one it lies in."""
    return frame.link.party or place.party


def _is_abroad(frame: Frame, place: Place) -> bool:
    """Whether another side's people are asked about than the place's own."""
    return frame.link.party not in ("", place.party)


def _no_figure(frame: Frame, place: Place) -> Markup:
    name, period = frame.names.of(place.names), frame.dates.period()
    if _is_abroad(frame, place):
        return frame.t("place-none-of", party=frame.names.party(frame.link.party), place=name, period=period)
    return frame.t("place-none", place=name, period=period)


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
    return no_count_of(frame, metric, whom, of=_party(frame, place) or "", place=frame.names.of(place.names))


def _asked(frame: Frame) -> tuple[Metric | None, str]:
    """What is asked for, and the people of whom alone."""
    return focus_of(frame.link) or (ASKED_FOR.get(frame.link.screen), "")


def _services(frame: Frame, place: Place) -> list[Markup]:
    """What is open or closed there now."""
    return [service_line(frame, word) for word in latest_words(frame.snapshot) if _is_there(frame, word.place, place)]


def _current(frame: Frame, place: Place) -> list[Figure]:
    """All that is told of the place now, and of the places in it, of everyone or of some of the people there; of
    another side's people there alone, where they are asked about."""
    number, party = frame.snapshot.phase.number, frame.link.party if _is_abroad(frame, place) else ""

    def is_told_there(figure: Figure) -> bool:
        return _is_there(frame, figure.place, place) and figure.phase == number and is_of(figure, party)

    return current_of(frame.snapshot, is_told_there)


def _is_there(frame: Frame, code: str, place: Place) -> bool:
    return place.code in (code, *frame.snapshot.situation.around(code))


def _whole_side(frame: Frame, place: Place) -> Markup | None:
    """The side's own numbers, so that nobody leaves with nothing; never as if they were the place's."""
    party = _party(frame, place)
    if not party:
        return None
    metric, whom = _asked(frame)
    if metric is not None and (whom or metric not in ASKED_FOR.values()):
        found = asked_for(frame, metric, whom, party)
        others = [figure for figure in found if not _is_there(frame, figure.place, place)]
        if found and not others:  # all of it stands above
            return None
        told = some(frame, others, MOST_OF_SOME) or [no_count_of(frame, metric, whom, of=party)]
        return lines([frame.t("place-side", party=frame.names.party(party)), *told])
    dead = next(side for side in toll(frame.snapshot, Metric.KILLED).parties if side.party == party)
    stocks = party_stocks(frame.snapshot, party)
    with_dead = frame.link.screen != "displacement" and bool(dead.cells)
    told = [frame.t("place-dead", counts=counts(frame, dead), word=word([dead]))] if with_dead else []
    told += [stock_line(frame, stock.latest) for stock in stocks[:1] if frame.link.screen != "casualties"]
    if not told:
        return None
    return lines([frame.t("place-side", party=frame.names.party(party)), *told])
