"""/casualties: the dead and injured by side, each with who counted and as of when. Pure."""

from collections.abc import Sequence

from markupsafe import Markup

from config.vocabulary import Family, Metric
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases import toll as phrases
from handlers.views.phrases.figures import told_line
from handlers.views.phrases.sides import newest_counted, other_metrics, party_block
from handlers.views.phrases.totals import total_line
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.tally import Toll, toll
from storage.values.report import Figure


def casualties(frame: Frame) -> Screen:
    """The whole picture, or one side's where the link names one. Who was harmed otherwise has no sum."""
    dead, *others = (toll(frame.snapshot, metric) for metric in (Metric.KILLED, *Family.HARMED.metrics))
    text = _one_side(frame, dead, others) if frame.link.party else _both_sides(frame, dead, others)
    return Screen(text=frame.titled(text), rows=_buttons(frame))


def _both_sides(frame: Frame, dead: Toll, others: Sequence[Toll]) -> Markup:
    sides = {side.party: side for side in dead.parties}
    return blocks(
        [
            lines([phrases.headline(frame, dead), phrases.split_line(frame, dead)]),
            *(party_block(frame, sides[code]) for code in frame.sides()),
            other_metrics(frame, others),
            _totals(frame, dead),
            _claims(frame, [dead, *others]),
            lines([phrases.caveats(frame, dead), _ages(frame, dead)]),
        ]
    )


def _one_side(frame: Frame, dead: Toll, others: Sequence[Toll]) -> Markup:
    side = next(side for side in dead.parties if side.party == frame.link.party)
    return blocks(
        [
            party_block(frame, side, alone=True),
            other_metrics(frame, others, only=side.party),
            _claims(frame, [dead, *others]),
            frame.t("old-numbers") if side.cells and frame.is_old(newest_counted(side).as_of.at) else None,
        ]
    )


def _totals(frame: Frame, dead: Toll) -> Markup | None:
    if not dead.totals:
        return None
    return lines([frame.t("totals-title"), *(total_line(frame, total) for total in dead.totals)])


def _claims(frame: Frame, tolls: Sequence[Toll]) -> Markup | None:
    """What one side says of the other's people stands apart, outside every sum (rule 15)."""
    shown = [told_line(frame, figure) for of in tolls for figure in of.claims if _is_asked(frame, figure)]
    return lines([frame.t("claims-title"), *shown]) if shown else None


def _is_asked(frame: Frame, figure: Figure) -> bool:
    return frame.link.party in ("", figure.victim_party)


def _ages(frame: Frame, dead: Toll) -> Markup | None:
    sides = {side.party: side for side in dead.parties if side.cells}
    return phrases.ages(frame, [(code, newest_counted(sides[code])) for code in frame.sides() if code in sides])


def _buttons(frame: Frame) -> tuple[tuple[Button | None, ...], ...]:
    second = buttons.whole(frame) if frame.link.party else buttons.to(frame, "button-adds-up", "adds-up")
    first = buttons.known(frame) or buttons.to(frame, "button-changed", "changed")
    main = (first, second, buttons.to(frame, "button-sources", "sources"))
    return (main, buttons.neighbours(frame), buttons.earlier_phases(frame))
