"""Behind "What changed": each count against the one before it. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from config.vocabulary import Family
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.changes import change_line, change_notes, in_one_line, in_order
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.rules.changes import Change, ChangeKind, changes
from storage.rules.speaking import FRESH
from storage.rules.tally import stands
from storage.rules.totals import is_total

GROUPS = ((Family.DEATHS,), (Family.HARMED,), (Family.DISPLACEMENT, Family.RETURN))
MOST = 3  # entries of a group but the dead, so that the three stay on one screen


def changed(frame: Frame) -> Screen:
    found = [change for change in changes(frame.snapshot) if _is_asked(frame, change)]
    told = [_group(frame, families, found) for families in GROUPS]
    text = blocks([frame.t("changed-title"), *(told if any(told) else [frame.t("changed-none")])])
    row = buttons.not_back(
        frame,
        buttons.to(frame, "button-status", "status"),
        buttons.to(frame, "button-timeline", "timeline"),
        buttons.sources(frame),
    )
    return Screen(text=frame.titled(text), rows=(row, (buttons.back(frame), buttons.newest(frame))))


def _is_asked(frame: Frame, change: Change) -> bool:
    """Counts of whole sides, and printed totals of which the same outlet said another number before."""
    figure = change.new
    if figure.place:
        return False
    if is_total(figure):
        return not frame.link.party and change.kind not in (ChangeKind.FIRST, ChangeKind.OTHER_SOURCE)
    return frame.link.party in ("", figure.victim_party) and stands(frame.snapshot, figure)


def _group(frame: Frame, families: Sequence[Family], found: Sequence[Change]) -> Markup | None:
    """One kind of counts: those of each side that are at most 72 hours older than its newest. The dead of every side
    are told, whatever else there is."""
    own = [change for change in found if change.new.metric.family in families]
    shown = in_one_line(in_order(frame, (change for change in own if _is_fresh(change, own))))
    most = len(shown) if Family.DEATHS in families else MOST
    told = [lines([change_line(frame, same), *change_notes(frame, same)]) for same in shown[:most]]
    left = sum(len(same) for same in shown[most:])
    return lines([*told, frame.t("and-more", n=left) if left else None]) if told else None


def _is_fresh(change: Change, own: Iterable[Change]) -> bool:
    newest = max(other.new.as_of.at for other in own if other.new.victim_party == change.new.victim_party)
    return newest - change.new.as_of.at <= FRESH
