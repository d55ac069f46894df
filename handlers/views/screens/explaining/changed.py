"""Behind "What changed": each count against the one before it. Pure (docs/rules.md, rules 10 and 11)."""

from collections.abc import Hashable, Iterable, Sequence

from markupsafe import Markup

from config.vocabulary import Family
from handlers.views import buttons
from handlers.views.frame import Frame
from handlers.views.phrases.figures import counted_before, noted, together
from handlers.views.screen import Screen
from handlers.views.texts import blocks, lines
from storage.rules.changes import Change, ChangeKind, changes
from storage.rules.speaking import FRESH
from storage.rules.tally import stands
from storage.rules.totals import is_total
from storage.values.report import Figure

GROUPS = ((Family.DEATHS,), (Family.HARMED,), (Family.DISPLACEMENT, Family.RETURN))
ALIKE = (ChangeKind.FIRST, ChangeKind.UNCHANGED)
MOST = 3  # entries of a group, so that the three stay on one screen


def changed(frame: Frame) -> Screen:
    found = [change for change in changes(frame.snapshot) if _is_asked(frame, change)]
    told = [_group(frame, families, found) for families in GROUPS]
    text = blocks([frame.t("changed-title"), *(told if any(told) else [frame.t("changed-none")])])
    row = (
        buttons.to(frame, "button-status", "status"),
        buttons.to(frame, "button-timeline", "timeline"),
        buttons.sources(frame),
    )
    return Screen(text=frame.titled(text), rows=(row, (buttons.newest(frame),)))


def _is_asked(frame: Frame, change: Change) -> bool:
    """Counts of whole sides, and printed totals of which the same outlet said another number before."""
    figure = change.new
    if figure.place:
        return False
    if is_total(figure):
        return not frame.link.party and change.kind not in (ChangeKind.FIRST, ChangeKind.OTHER_SOURCE)
    return frame.link.party in ("", figure.victim_party) and stands(frame.snapshot, figure)


def _group(frame: Frame, families: Sequence[Family], found: Sequence[Change]) -> Markup | None:
    """One kind of counts, what changed before what did not, the newest first: those of each side that are at most 72
    hours older than its newest. What is told in the same words of one source stands together."""
    own = [change for change in found if change.new.metric.family in families]
    shown = in_one_line(change for change in own if _is_fresh(change, own))
    told = sorted(shown, key=lambda same: (same[0].kind is ChangeKind.UNCHANGED, is_total(same[0].new)))
    left = frame.t("and-more", n=len(told) - MOST) if len(told) > MOST else None
    return lines([*(line for same in told[:MOST] for line in change_lines(frame, same)), left]) if told else None


def in_one_line(found: Iterable[Change]) -> list[list[Change]]:
    """Those that are told in the same words of one source stand together."""
    shown: dict[Hashable, list[Change]] = {}
    for change in found:
        shown.setdefault(_words(change), []).append(change)
    return list(shown.values())


def _words(change: Change) -> Hashable:
    if change.kind not in ALIKE:
        return change.new.id
    return change.kind, change.new.source, change.new.as_of, change.old and change.old.as_of


def _is_fresh(change: Change, own: Iterable[Change]) -> bool:
    newest = max(other.new.as_of.at for other in own if other.new.victim_party == change.new.victim_party)
    return newest - change.new.as_of.at <= FRESH


def change_lines(frame: Frame, same: Sequence[Change]) -> Iterable[Markup | None]:
    """What changes of the same words say, with what keeps them from being read as a difference."""
    notes = [note for change in same for note in (_between(frame, change), _why(frame, change))]
    return _line(frame, same), *dict.fromkeys(notes)


def _line(frame: Frame, same: Sequence[Change]) -> Markup:
    new, old = same[0].new, same[0].old
    told = {"now": together(frame, (change.new for change in same)), "told": frame.told(new)}
    if old is None:
        return frame.t("change-first", **told)
    return frame.t(
        f"change-{same[0].kind.value.replace('_', '-')}",
        before=noted(frame, frame.t("plain", text=frame.amount(old.amount, same[0].before)), [old]),
        when=frame.dates.when(old.as_of),
        before_told=frame.told(old),
        n=abs(same[0].difference or 0),
        **told,
    )


def _between(frame: Frame, change: Change) -> Markup | None:
    """A count of the same source between the two, which did not tell civilians and soldiers apart: no part of this
    series, and yet what a reader was told last."""
    old, last = change.old, counted_before(frame, change.new)
    if old is None or last is None or last.as_of.at <= old.as_of.at:
        return None
    return frame.t("change-between", amount=frame.amount_of(last), when=frame.dates.when(last.as_of))


def _why(frame: Frame, change: Change) -> Markup | None:
    """What keeps two counts from being read as a difference."""
    if change.kind is ChangeKind.REVISED_DOWN:
        return frame.t("change-revision-note")
    if change.after_revision:
        return frame.t("change-after-revision")
    if change.kind is ChangeKind.NOT_COMPARABLE and change.old:
        return _coverage(frame, change.old, change.new)
    return None


def _coverage(frame: Frame, old: Figure, new: Figure) -> Markup:
    if old.coverage_note == new.coverage_note:
        return frame.t("change-count-from")
    before, now = (figure.coverage_note or frame.t.plain("coverage-unsaid") for figure in (old, new))
    return frame.t("change-coverage", before=before, now=now)
