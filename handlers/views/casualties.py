"""/casualties: the dead and injured by side, each with who counted and as of when. Pure."""

from markupsafe import Markup

from config.vocabulary import Metric
from handlers.views import buttons
from handlers.views import toll as phrases
from handlers.views.frame import Frame
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.tally import Cell, PartyToll, Toll, toll

OTHERS = (Metric.INJURED, Metric.MISSING, Metric.DETAINED)


def casualties(frame: Frame) -> Screen:
    """The whole picture, or one side's where the link names one."""
    dead = toll(frame.snapshot, Metric.KILLED)
    text = _one_side(frame, dead) if frame.link.party else _both_sides(frame, dead)
    return Screen(text=text, rows=_buttons(frame))


def _both_sides(frame: Frame, dead: Toll) -> Markup:
    sides = {side.party: side for side in dead.parties}
    return blocks(
        [
            lines([phrases.headline(frame, dead), phrases.split_line(frame, dead, by_whom=False)]),
            *(_party(frame, sides[code]) for code in frame.sides()),
            *(phrases.other_metric(frame, metric) for metric in OTHERS),
            _totals(frame, dead),
            _claims(frame, dead),
            lines([phrases.caveats(frame, dead), phrases.toll_ages(frame, dead)]),
        ]
    )


def _one_side(frame: Frame, dead: Toll) -> Markup:
    side = next(side for side in dead.parties if side.party == frame.link.party)
    return blocks(
        [
            _party(frame, side, aged=True),
            *(phrases.other_metric(frame, metric, only=side.party) for metric in OTHERS),
            frame.known_line(),
            frame.t("old-numbers") if side.cells and _no_newer(frame, side) else None,
        ]
    )


def _party(frame: Frame, side: PartyToll, *, aged: bool = False) -> Markup:
    """One side: the number first, whose people, who counted, and what is not known."""
    if not side.cells:
        return frame.t("party-none", party=frame.party(side.party))
    groups = phrases.by_attribution(frame, side.cells)
    return lines(
        [
            _party_head(frame, side),
            *(_attributed(frame, side, told, cells) for told, cells in groups),
            *(_breakdown(frame, cell) for cell in side.cells),
            frame.t("cell-not-told-apart") if side.coarse else None,
            *(frame.t(f"cell-missing-{phrases.NOUNS[status]}") for status in side.missing),
            _no_newer(frame, side) if aged else None,
        ]
    )


def _party_head(frame: Frame, side: PartyToll) -> Markup:
    party = frame.party(side.party)
    word = "dead" if any(cell.indirect for cell in side.cells) else "killed"
    if len(side.cells) == 1:
        return frame.t("party-head", party=party, count=phrases.cell_count(frame, side.cells[0]), word=word)
    assert side.amount is not None
    return frame.t("party-head", party=party, count=frame.amount(side.amount), word=word)


def _attributed(frame: Frame, side: PartyToll, told: Markup, cells: list[Cell]) -> Markup:
    """Who counted, as of when; with what they counted where the side's first line is a sum."""
    if len(side.cells) == 1:
        return told
    return frame.t("counts-told", counts=Markup(", ").join(phrases.cell_count(frame, c) for c in cells), told=told)


def _no_newer(frame: Frame, side: PartyToll) -> Markup | None:
    newest = phrases.newest(figure for cell in side.cells for figure in cell.counted)
    if not frame.is_old(newest.as_of.at):
        return None
    return frame.t("no-newer", days=frame.days_since(newest.as_of.at))


def _breakdown(frame: Frame, cell: Cell) -> Markup | None:
    """ "Of the 42: 1 killed directly, 41 indirect deaths", with its own date where that differs (rule 3)."""
    if not cell.indirect or cell.amount is None:
        return None
    own = frame.told(phrases.newest(cell.breakdown))
    values = {
        "count": phrases.cell_count(frame, cell),
        "direct": frame.amount(cell.direct.amount) if cell.direct else frame.t.plain("unknown-number"),
        "indirect": frame.amount(cell.indirect.amount),
        "deaths": cell.indirect.amount.lead,
    }
    if own == frame.told(phrases.newest(cell.counted)):
        return frame.t("breakdown", **values)
    return frame.t("breakdown-told", told=own, **values)


def _totals(frame: Frame, dead: Toll) -> Markup | None:
    if not dead.totals:
        return None
    return lines([frame.t("totals-title"), *(phrases.total_line(frame, total) for total in dead.totals)])


def _claims(frame: Frame, dead: Toll) -> Markup | None:
    """What one side says of the other's soldiers stands apart, outside every sum (rule 15)."""
    if not dead.claims:
        return None
    told = [
        frame.t("claim", party=frame.party(f.victim_party or ""), amount=frame.amount(f.amount), told=frame.told(f))
        for f in dead.claims
    ]
    return lines([frame.t("claims-title"), *told])


def _buttons(frame: Frame) -> tuple[tuple[Button | None, ...], ...]:
    second = buttons.whole(frame) if frame.link.party else buttons.to(frame, "button-adds-up", "adds-up")
    first = buttons.known(frame) or buttons.to(frame, "button-changed", "changed")
    main = (first, second, buttons.to(frame, "button-sources", "sources"))
    return (main, buttons.neighbours(frame), buttons.earlier_phases(frame))
