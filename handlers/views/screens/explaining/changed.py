"""Behind "What changed": each count against the one before it. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Hashable, Iterable, Sequence

from markupsafe import Markup

from config.vocabulary import Causation, Family, Status
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.changes import change_line, change_notes, in_one_line, in_order
from handlers.views.phrases.figures import is_of
from handlers.views.phrases.tolls import outbreaks
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.rules.changes import changes, changes_of_parts, falls_of_parts
from storage.rules.comparing import Change, ChangeKind
from storage.rules.series import counts_everyone
from storage.rules.speaking import FRESH
from storage.rules.tally import is_told
from storage.rules.totals import is_total
from storage.values.report import Figure

GROUPS = ((Family.DEATHS,), (Family.HARMED,), (Family.DISPLACEMENT, Family.RETURN), (Family.DAMAGE,))
_LEVELS = {Status.CIVILIAN, Status.COMBATANT}
_CAUSES = {Causation.DIRECT, Causation.INDIRECT}
MOST = 3  # entries of a group but the dead, so that the three stay on one screen


def changed(frame: Frame) -> Screen:
    told = _of_outbreak(frame)
    for other in outbreaks.others(frame):
        told += [outbreaks.name(other), *found] if (found := _of_outbreak(other)) else []
    text = blocks([frame.t("changed-title"), *(told or [frame.t("changed-none")])])
    row = buttons.not_back(
        frame,
        buttons.to(frame, "button-status", "status"),
        buttons.to(frame, "button-timeline", "timeline"),
        buttons.sources(frame),
    )
    return Screen(text=frame.titled(text), rows=(row, (buttons.back(frame), buttons.newest(frame))))


def _of_outbreak(frame: Frame) -> list[Markup]:
    found = [change for change in changes(frame.snapshot) if _is_asked(frame, change)]
    found += [change for change in falls_of_parts(frame.snapshot) if is_of(change.new, frame.link.party)]
    parts = _of_parts_alone(frame, found)
    told = (_group(frame, families, found, parts) for families in GROUPS)
    return [group for group in told if group]


def _of_parts_alone(frame: Frame, found: Sequence[Change]) -> list[Change]:
    """Counts of single places, of children or of families where nothing wider of those people is told (rule 1)."""
    told = {_people(change.new) for change in found}
    parts = (*changes(frame.snapshot), *changes_of_parts(frame.snapshot))
    return [change for change in parts if _people(change.new) not in told and _is_a_part(frame, change.new)]


def _people(figure: Figure) -> Hashable:
    return figure.metric, figure.victim_party, figure.parties, figure.group


def _is_a_part(frame: Frame, figure: Figure) -> bool:
    narrow = bool(figure.place) or not counts_everyone(figure)
    return narrow and is_of(figure, frame.link.party) and figure.metric.family is not Family.DAMAGE


def _is_asked(frame: Frame, change: Change) -> bool:
    """Counts of whole sides, of civilians or some sides together, of the places that a side's count is made of; printed
    totals of which the same outlet said another number before; and whatever was revised down (rule 11)."""
    figure = change.new
    if not is_of(figure, frame.link.party):
        return False
    if change.kind is ChangeKind.REVISED_DOWN:
        return True
    if (is_total(figure) and not figure.place) or figure.metric.family is Family.DAMAGE:
        return is_total(figure) and change.kind not in (ChangeKind.FIRST, ChangeKind.OTHER_SOURCE)
    return is_told(frame.snapshot, figure)


def _group(frame: Frame, families: Sequence[Family], found: Sequence[Change], parts: Sequence[Change]) -> Markup | None:
    """One kind of counts: those of each side that are at most 72 hours older than its newest. The dead of every side
    are told, whatever else there is, and of `parts` as many as of another kind."""
    own, of_parts = ([change for change in of if change.new.metric.family in families] for of in (found, parts))
    fresh = [change for change in in_order(frame, of_parts) if _is_fresh(change, of_parts)]
    own += fresh[:MOST]
    shown = in_one_line(in_order(frame, (change for change in own if change in fresh or _is_fresh(change, own))))
    most = len(shown) if Family.DEATHS in families else MOST
    lined = {change.new.id for same in shown[:most] for change in same}
    told = [lines([change_line(frame, same, beside=lined), *change_notes(frame, same)]) for same in shown[:most]]
    left = sum(len(same) for same in shown[most:]) + len(fresh[MOST:])
    return lines([*told, frame.t("and-more", n=left) if left else None]) if told else None


def _is_fresh(change: Change, own: Iterable[Change]) -> bool:
    """Whether it is at most 72 hours older than the newest; a revision than the newest of its own people, for no count
    of a place, of women, or of civilians beside soldiers, hides it (rule 11)."""
    same = [other.new for other in own if other.new.victim_party == change.new.victim_party]
    if change.kind is ChangeKind.REVISED_DOWN:
        same = [other for other in same if _holds(other, change.new)]
    return max(other.as_of.at for other in same) - change.new.as_of.at <= FRESH


def _holds(one: Figure, other: Figure) -> bool:
    """Whether it counts the people of the other one, they alone or among more, told apart as those or not."""
    apart = {one.victim_status, other.victim_status} == _LEVELS or {one.causation, other.causation} == _CAUSES
    whose = (one.metric, one.parties, one.group) == (other.metric, other.parties, other.group)
    return whose and one.place in ("", other.place) and one.subset in ("", other.subset) and not apart
