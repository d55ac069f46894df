"""One place: its own figures and events, and its side's where it has none of its own. Pure."""

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.links import Link
from handlers.views.phrases.events import event_lines
from handlers.views.phrases.figures import told_line
from handlers.views.phrases.sides import counts
from handlers.views.phrases.toll import word
from handlers.views.screen import Button, Screen
from handlers.views.screens.displacement import stock_line
from handlers.views.texts import blocks, lines
from storage.rules.series import current, in_scope
from storage.rules.stocks import party_stocks
from storage.rules.tally import toll
from storage.values.situation import Place


def place_screen(frame: Frame) -> Screen:
    """What is recorded of the place the link names."""
    place = frame.snapshot.situation.places[frame.link.place]
    name = frame.name(place.names)
    own = [*_figures(frame, place), *event_lines(frame, lambda event: event.place == place.code)]
    title = frame.t("bold", text=name) if own else frame.t("place-none", place=name, period=frame.period())
    text = blocks([lines([title, *own]), _whole_side(frame, place), frame.t("no-figure-note")])
    side = Button(
        label=frame.party(place.party), link=Link(screen=frame.link.screen, day=frame.link.day, party=place.party)
    )
    return Screen(text=frame.titled(text), rows=((side, buttons.status(frame)),))


def _figures(frame: Frame, place: Place) -> list[Markup]:
    figures = [figure for metric in Metric for figure in in_scope(frame.snapshot, metric, place.code)]
    return [told_line(frame, figure) for figure in current(frame.snapshot.situation, figures)]


def _whole_side(frame: Frame, place: Place) -> Markup | None:
    """The side's own numbers, so that nobody leaves with nothing; never as if they were the place's."""
    dead = next(side for side in toll(frame.snapshot, Metric.KILLED).parties if side.party == place.party)
    stocks = party_stocks(frame.snapshot, place.party)
    told = [frame.t("place-dead", counts=counts(frame, dead), word=word([dead]))] if dead.cells else []
    told += [stock_line(frame, stock.latest) for stock in stocks[:1]]
    if not told:
        return None
    return lines([frame.t("place-side", party=frame.party(place.party)), *told])
