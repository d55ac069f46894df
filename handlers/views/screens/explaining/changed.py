"""Behind "What changed": each count against the one before it. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime

from markupsafe import Markup

from config.vocabulary import Causation, Family, Status, Unit
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.changes import change_line, change_notes, in_one_line, in_order
from handlers.views.phrases.figures import is_of
from handlers.views.phrases.tolls import outbreaks
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.rules.changes import changes, changes_of_parts, falls_of_parts
from storage.rules.comparing import Change, ChangeKind, newest_change
from storage.rules.coverage import coverage
from storage.rules.series import counted_phase, counts_everyone, histories_of, is_claim, is_foreign
from storage.rules.speaking import FRESH
from storage.rules.tally import is_told
from storage.rules.totals import is_total
from storage.values.report import Figure

GROUPS = ((Family.DEATHS,), (Family.HARMED,), (Family.DISPLACEMENT, Family.RETURN), (Family.DAMAGE,))
_LEVELS = {Status.CIVILIAN, Status.COMBATANT}
_CAUSES = {Causation.DIRECT, Causation.INDIRECT}
MOST = 3  # entries of a group but the dead, so that the three stay on one screen
ROOM = 8  # entries of all kinds that leave room for what is in no sum


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
    groups = [_group(frame, families, found, parts) for families in GROUPS]
    others = _in_no_sum(frame, [*found, *parts])
    room = max(0, ROOM - sum(len(shown) for shown, _ in groups))
    told = [_told(frame, *group, _of(families, others[:room])) for families, group in zip(GROUPS, groups, strict=True)]
    blocks_of = [group for group in told if group]
    if left := len(others[room:]):
        blocks_of[-1:] = [lines([*blocks_of[-1:], frame.t("changed-in-no-sum", n=left)])]
    return blocks_of


def _of_parts_alone(frame: Frame, found: Sequence[Change]) -> list[Change]:
    """Counts of single places, of children or of families where nothing wider of those people is told (rule 1), and
    families that were counted after the people were."""
    told: dict[Hashable, datetime] = {}
    for change in found:
        told[_people(change.new)] = max(change.new.as_of.at, told.get(_people(change.new), change.new.as_of.at))

    def is_hidden(figure: Figure) -> bool:
        at = told.get(_people(figure))
        families = figure.unit is Unit.HOUSEHOLD and not (figure.place or figure.subset)
        return at is not None and not (families and figure.as_of.at > at)

    parts = (*changes(frame.snapshot), *changes_of_parts(frame.snapshot))
    return [change for change in parts if not is_hidden(change.new) and _is_a_part(frame, change.new)]


def _in_no_sum(frame: Frame, told: Sequence[Change]) -> list[Change]:
    """What is new of printed totals, of claims and what else a side says of an opposed one's people, of counts since
    an earlier outbreak, none of which a sum has, as long as it is at most 72 hours older than the newest count of its
    kind. Equal totals are one (rule 7)."""
    snapshot = frame.snapshot
    situation, number = snapshot.situation, snapshot.phase.number

    def wanted(figure: Figure) -> bool:
        whole = counts_everyone(figure) and not figure.place and figure.phase == number
        early = counted_phase(situation, figure) != number
        in_no_sum = is_total(figure) or is_claim(situation, figure) or is_foreign(situation, figure) or early
        return whole and in_no_sum and is_of(figure, frame.link.party) and figure.metric.family is not Family.DAMAGE

    known = {change.new.id for change in told}
    found = [newest_change(history) for history in histories_of(snapshot, wanted)]
    new = [change for change in found if change.new.id not in known and change.kind is not ChangeKind.UNCHANGED]
    kinds = [(_of(families, new), _of(families, [*told, *new])) for families in GROUPS]
    ordered = [change for of, every in kinds for change in in_order(frame, of) if _is_recent(change, every)]
    return list({_printed(change.new): change for change in reversed(ordered)}.values())[::-1]


def _printed(figure: Figure) -> Hashable:
    """What printed totals that say the same have in common."""
    return (figure.metric, figure.amount, coverage(figure.coverage_note)) if is_total(figure) else figure.id


def _is_recent(change: Change, own: Iterable[Change]) -> bool:
    return max(other.new.as_of.at for other in own) - change.new.as_of.at <= FRESH


def _of(families: Sequence[Family], found: Iterable[Change]) -> list[Change]:
    return [change for change in found if change.new.metric.family in families]


def _people(figure: Figure) -> Hashable:
    return figure.metric, figure.victim_party, figure.parties, figure.group


def _is_a_part(frame: Frame, figure: Figure) -> bool:
    narrow = bool(figure.place) or not counts_everyone(figure)
    return narrow and is_of(figure, frame.link.party) and figure.metric.family is not Family.DAMAGE


def _is_asked(frame: Frame, change: Change) -> bool:
    """Counts of whole sides, of civilians or some sides together, of the places that a side's count is made of; printed
    totals of which the same outlet said another number before (first ones stand behind); and whatever was revised down
    (rule 11)."""
    figure = change.new
    if not is_of(figure, frame.link.party):
        return False
    if change.kind is ChangeKind.REVISED_DOWN:
        return True
    if (is_total(figure) and not figure.place) or figure.metric.family is Family.DAMAGE:
        return is_total(figure) and change.kind not in (ChangeKind.FIRST, ChangeKind.OTHER_SOURCE)
    own = change.before if change.kind is ChangeKind.BESIDE else ()  # beside which its source's bound stands
    return any(is_told(frame.snapshot, one) for one in (figure, *own))


def _group(
    frame: Frame, families: Sequence[Family], found: Sequence[Change], parts: Sequence[Change]
) -> tuple[list[list[Change]], int]:
    """The entries of one kind of counts, and how many are left: those of each side that are at most 72 hours older than
    its newest. The dead of every side are told, whatever else there is, and of `parts` as many as of another kind."""
    own, of_parts = _of(families, found), _of(families, parts)
    fresh = [change for change in in_order(frame, of_parts) if _is_fresh(change, of_parts)]
    own += fresh[:MOST]
    shown = in_one_line(in_order(frame, (change for change in own if change in fresh or _is_fresh(change, own))))
    most = len(shown) if Family.DEATHS in families else MOST
    return shown[:most], sum(len(same) for same in shown[most:]) + len(fresh[MOST:])


def _told(frame: Frame, counts: Sequence[Sequence[Change]], left: int, in_no_sum: Iterable[Change]) -> Markup | None:
    shown = [*counts, *in_one_line(in_no_sum)]
    lined = {change.new.id for same in shown for change in same}
    told = [lines([change_line(frame, same, beside=lined), *change_notes(frame, same)]) for same in shown]
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
