"""One place: its own figures and events, and its side's where it has none of its own. Pure."""

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.links import Link
from handlers.views import buttons, displacement
from handlers.views import toll as phrases
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.talks import step_line
from handlers.views.texts import blocks, lines
from storage.records import Place
from storage.series import current
from storage.stocks import party_stocks
from storage.tally import PartyToll, in_scope, toll

SHOWN = (Metric.KILLED, Metric.INJURED, Metric.MISSING, Metric.DISPLACED, Metric.EVACUATED, Metric.IN_SHELTER)


def place_screen(frame: Frame) -> Screen:
    """What is recorded of the place the link names."""
    place = frame.snapshot.situation.places[frame.link.place]
    name = frame.name(place.names)
    own = [*_figures(frame, place), *_events(frame, place)]
    title = frame.t("place-title", place=name) if own else frame.t("place-none", place=name)
    text = blocks([lines([title, *own]), _whole_side(frame, place), frame.t("no-figure-note"), frame.known_line()])
    side = Button(
        label=frame.party(place.party), link=Link(screen=frame.link.screen, day=frame.link.day, party=place.party)
    )
    return Screen(text=text, rows=((side, buttons.status(frame)),))


def _figures(frame: Frame, place: Place) -> list[Markup]:
    figures = [f for metric in SHOWN for f in in_scope(frame.snapshot, metric, place.code)]
    return [
        frame.t("place-figure", what=phrases.whose(frame, f), amount=frame.amount(f.amount), told=frame.told(f))
        for f in current(frame.snapshot.situation, figures)
    ]


def _events(frame: Frame, place: Place) -> list[Markup]:
    steps = [(s.at.at, step_line(frame, s)) for s in frame.snapshot.steps if s.place == place.code]
    incidents = [
        (i.at.at, frame.t("timeline-incident", when=frame.or_when(i.at), text=frame.name(i.texts)))
        for i in frame.snapshot.incidents
        if i.place == place.code
    ]
    return [line for _, line in sorted(steps + incidents, key=lambda pair: pair[0], reverse=True)]


def _whole_side(frame: Frame, place: Place) -> Markup | None:
    """The side's own numbers, so that nobody leaves with nothing; never as if they were the place's."""
    dead = next(side for side in toll(frame.snapshot, Metric.KILLED).parties if side.party == place.party)
    stocks = party_stocks(frame.snapshot, place.party)
    told = [*_dead(frame, dead), *(displacement.stock_line(frame, stock) for stock in stocks[:1])]
    if not told:
        return None
    return lines([frame.t("place-side", party=frame.party(place.party)), *told])


def _dead(frame: Frame, side: PartyToll) -> list[Markup]:
    line = phrases.party_line(frame, side)
    return [frame.t("place-dead", line=line)] if line else []
