"""Changes in words, a count against the one before it: for "What changed" as for what is pushed. Pure (docs/rules.md,
rules 10 and 11)."""

from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.phrases.figures import LEVELS, counted, figure_line, force_of, noted, whom
from storage.rules.amounts import add
from storage.rules.comparing import Change, ChangeKind
from storage.rules.coverage import same_coverage, tells_how
from storage.rules.pushed.news import importance, is_own
from storage.rules.series import counts_everyone, is_claim, rank
from storage.values.report import Figure

ALIKE = (ChangeKind.FIRST, ChangeKind.UNCHANGED)
"""What may stand in one line with others of its kind, of one source and side; soldiers and civilians that one source
tells apart now may too, after one count of both."""


def in_order(frame: Frame, found: Iterable[Change]) -> list[Change]:
    """The dead first, then the injured, then people forced from home; of each what is new before what is unchanged, a
    side's own counts before others', the sides in the order of the reader's language, whole sides before parts."""
    return sorted(found, key=lambda change: _place(frame, change))


def _place(frame: Frame, change: Change) -> tuple[Any, ...]:
    figure = change.new
    sides = {code: at for at, code in enumerate(frame.names.sides())}
    return (
        importance(figure),
        figure.metric,
        change.kind is ChangeKind.UNCHANGED,
        not _is_whole(frame, figure),
        not is_own(frame.snapshot, figure),
        sides.get(figure.victim_party or "", len(sides)),
        LEVELS.index(figure.victim_status),
        figure.causation,
        -figure.as_of.at.timestamp(),
        rank(frame.snapshot.situation, figure),
        figure.source,
        figure.id,
    )


def _is_whole(frame: Frame, figure: Figure) -> bool:
    whole = bool(figure.victim_party) and not figure.place and counts_everyone(figure)
    return whole and not is_claim(frame.snapshot.situation, figure)


def in_one_line(found: Iterable[Change]) -> list[list[Change]]:
    """Those that are told in the same words, of one source, side and metric, stand together, all of them."""
    shown: dict[Hashable, list[Change]] = {}
    for change in found:
        shown.setdefault(_words(change), []).append(change)
    return list(shown.values())


def _words(change: Change) -> Hashable:
    new = change.new
    if change.kind is ChangeKind.TOLD_APART and change.old:
        return change.kind, new.source, new.as_of, change.old.id
    if change.kind not in ALIKE:
        return new.id
    whose = (new.victim_party, new.parties, new.group, new.place)
    told_before = change.old and (change.old.as_of, change.by_reading)
    return change.kind, new.metric, whose, new.source, new.as_of, told_before


def change_line(
    frame: Frame, same: Sequence[Change], *, first: str = "change-first", beside: Container[int] = ()
) -> Markup:
    """What changes of the same words say; `first` is the message of one without a count before. Figures whose ids are
    `beside` stand in lines of their own: another source's is not told again."""
    change = same[0]
    new, old = change.new, change.old
    counts = Markup(", ").join(counted(frame, each.new) for each in same)
    told = {"now": frame.t("of-whom", whom=whom(frame, new), counted=counts), "told": frame.told(new)}
    if old is None or (change.kind is ChangeKind.OTHER_SOURCE and old.id in beside):
        return frame.t(first, **told)
    key = change.kind.value.replace("_", "-")
    apart = change.kind is ChangeKind.OTHER_SOURCE and old.victim_status is not new.victim_status
    if change.kind is ChangeKind.TOLD_TOGETHER or apart:  # of whom is said with the number
        before = counted(frame, old)
    elif change.kind is ChangeKind.BELOW_PLACE:
        before = figure_line(frame, old)
    else:
        plain = replace(old, anew=None)  # which is said of the new one
        before = noted(frame, frame.t("plain", text=frame.amount(old.amount, change.before)), [plain])
    if change.beside:
        return frame.t(
            "change-revised-apart", before=before, when=frame.dates.when(old.as_of), **in_all(frame, change), **told
        )
    return frame.t(
        f"change-{key}",
        before=before,
        when=frame.dates.when(old.as_of),
        before_told=frame.told(old),
        n=abs(change.difference or 0),
        force=force_of(frame, (new, old)),
        **told,
    )


def in_all(frame: Frame, change: Change) -> dict[str, object]:
    """What a count is told with that was told apart since, and what the two come to."""
    assert change.beside is not None
    together = add([change.new.amount, change.beside.amount])
    assert together is not None
    n = frame.lead(together, (change.new, change.beside))
    return {"beside": counted(frame, change.beside), "n": n}


def change_notes(frame: Frame, same: Iterable[Change]) -> list[Markup]:
    """What keeps two counts from being read as a difference, or how the difference is to be read; each once."""
    return list(dict.fromkeys(note for change in same for note in _notes(frame, change)))


def _notes(frame: Frame, change: Change) -> Iterator[Markup]:
    match change.kind:
        case ChangeKind.REVISED_DOWN if not tells_how(change.new.coverage_note):  # which stands beside the number
            yield frame.t("change-revision-note")
        case ChangeKind.BELOW_PLACE:
            yield frame.t("change-below-place-note")
        case ChangeKind.TOLD_APART | ChangeKind.TOLD_TOGETHER:
            yield frame.t("change-apart", force=force_of(frame, (change.new,)))
        case ChangeKind.NOT_COMPARABLE if change.old:
            same = same_coverage(change.old.coverage_note, change.new.coverage_note)
            begun = "change-anew" if change.new.anew else "change-count-from"
            yield frame.t(begun if same else "change-coverage")
    if change.after_revision:
        yield frame.t("change-after-revision")
    if change.by_reading and change.old:
        read = {figure.victim_status for figure in (change.new, change.old)}
        who = max(read, key=lambda status: status.value != "unspecified").value
        yield frame.t("change-by-reading", who=who, force=force_of(frame, (change.new,)))
