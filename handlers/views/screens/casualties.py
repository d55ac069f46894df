"""/casualties: the dead and injured by side, each with who counted and as of when. Pure."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from config.vocabulary import Family, Metric
from handlers.views import buttons
from handlers.views.asking import focus_of
from handlers.views.frame import Frame, Part
from handlers.views.phrases.figures import counts_of_some, is_of, no_count_of, some
from handlers.views.phrases.tolls import outbreaks
from handlers.views.phrases.tolls import toll as phrases
from handlers.views.phrases.tolls.beside import is_cut
from handlers.views.phrases.tolls.sides import allied, newest_counted, other_metrics, party_block, uncounted
from handlers.views.phrases.tolls.totals import total_line
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.rules.cells import PartyToll
from storage.rules.series import recency
from storage.rules.tally import Toll, toll
from storage.rules.totals import parts_beside

MOST_TOTALS = 6  # lines; the others are a tap away
MOST_CLAIMS = 5
MOST_NARROW = 4


def casualties(frame: Frame) -> Screen:
    """The whole picture, or one side's where the link names one. Who was harmed otherwise has no sum."""
    dead, *others = (toll(frame.snapshot, metric) for metric in (Metric.KILLED, *Family.HARMED.metrics))
    parts = _one_side(frame, dead, others) if frame.link.party else _both_sides(frame, dead, others)
    since = partial(outbreaks.counted_since, frame, Family.DEATHS, Family.HARMED)
    besides = outbreaks.parts(frame)
    text = blocks(frame.parts(lambda: _first(frame, others), *parts, since, *besides))
    return Screen(text=frame.titled(text), rows=frame.rows(lambda: _buttons(frame)))


def _behind(frame: Frame, others: Sequence[Toll]) -> list[Toll]:
    """Those that were not told first already."""
    focus = focus_of(frame.link)
    return [of for of in others if not focus or focus[1] or of.metric is not focus[0]]


def _first(frame: Frame, others: Sequence[Toll]) -> Markup | None:
    """What was asked for by its own word, before all the rest: the injured, the missing, the children or the soldiers
    among the dead; or that no count of them is recorded."""
    focus = focus_of(frame.link)
    if focus is None:
        return None
    metric, whom = focus
    if whom:
        return counts_of_some(frame, metric, whom)
    told = [of for of in others if of.metric is metric]
    return other_metrics(frame, told, only=frame.link.party) or no_count_of(frame, metric)


def _both_sides(frame: Frame, dead: Toll, others: Sequence[Toll]) -> Sequence[Part]:
    sides = {side.party: side for side in dead.parties}
    counted = [code for code in frame.names.sides() if sides[code].cells or sides[code].narrower]
    # What is told with a total, as its part, is not told again beside a side.
    printed = parts_beside(frame.snapshot, [total for total in dead.totals[:MOST_TOTALS] if total.parts])
    return (
        lambda: lines([phrases.headline(frame, dead), phrases.our_sum(frame, dead), phrases.split_line(frame, dead)]),
        lambda: lines(narrow) if (narrow := some(frame, dead.narrower, MOST_NARROW)) else None,
        *(partial(party_block, frame, sides[code], told_elsewhere=printed) for code in counted),
        lambda: uncounted(frame, [code for code in sides if code not in counted and not allied(dead, code)]),
        lambda: other_metrics(frame, _behind(frame, others)),
        lambda: _totals(frame, dead),
        lambda: _claims(frame, [dead, *others]),
        lambda: lines([phrases.caveats(frame, dead), phrases.ages(frame, phrases.aged(frame, [dead, *others]))]),
    )


def _one_side(frame: Frame, dead: Toll, others: Sequence[Toll]) -> Sequence[Part]:
    side = next(side for side in dead.parties if side.party == frame.link.party)
    return (
        lambda: party_block(frame, side, alone=True, allied=allied(dead, side.party)),
        lambda: other_metrics(frame, _behind(frame, others), only=side.party),
        lambda: _claims(frame, [dead, *others]),
        lambda: phrases.ages(frame, phrases.aged(frame, others, side.party)),
        lambda: _is_old(frame, side),
    )


def _is_old(frame: Frame, side: PartyToll) -> Markup | None:
    old = side.cells and frame.dates.is_old(newest_counted(side).as_of.at)
    return frame.t("old-numbers") if old else None


def _totals(frame: Frame, dead: Toll) -> Markup | None:
    if not dead.totals:
        return None
    most = [total_line(frame, total) for total in dead.totals[:MOST_TOTALS]]
    left = len(dead.totals) - len(most)
    return lines([frame.t("totals-title"), *most, frame.t("and-more", n=left) if left else None])


def _claims(frame: Frame, tolls: Sequence[Toll]) -> Markup | None:
    """What one side says of the other's people stands apart, outside every sum (rule 15)."""
    claims = [figure for of in tolls for figure in of.others_words if is_of(figure, frame.link.party)]
    shown = some(frame, sorted(claims, key=recency, reverse=True), MOST_CLAIMS)
    return lines([frame.t("claims-title"), *shown]) if shown else None


def _buttons(frame: Frame) -> tuple[tuple[Button | None, ...], ...]:
    second = buttons.whole(frame) if frame.link.party else buttons.into(frame, "button-adds-up", "adds-up")
    first = buttons.known(frame) or buttons.into(frame, "button-changed", "changed")
    main = (first, second, buttons.sources(frame))
    return (
        main,
        (*_more(frame), buttons.places(frame, Metric.KILLED)),
        buttons.neighbours(frame),
        buttons.earlier_phases(frame),
    )


def _more(frame: Frame) -> tuple[Button | None, ...]:
    """The ways to lists that are longer than a screen."""
    dead, *others = (toll(frame.snapshot, metric) for metric in (Metric.KILLED, *Family.HARMED.metrics))
    claims = sum(len(of.others_words) for of in (dead, *others))
    totals = len(dead.totals) > MOST_TOTALS and not frame.link.party
    sides = [side for of in (dead, *others) for side in of.parties if frame.link.party in ("", side.party)]
    among = any(is_cut(frame, side) for side in sides)
    return (
        buttons.into(frame, "button-among", "counts", item="among") if among else None,
        buttons.into(frame, "button-all-totals", "counts", item="totals") if totals else None,
        buttons.into(frame, "button-all-claims", "counts", item="claims") if claims > MOST_CLAIMS else None,
    )
