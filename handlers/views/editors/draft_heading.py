"""The heading of a draft: who says it, as of when, and what belongs to all of it. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from handlers.reporting.draft import Draft
from handlers.views.editors.questions import cut
from handlers.views.frame import Frame
from storage.values.editorial import StoredDraft
from storage.values.new_report import NewPlace, with_newcomers


def heading(frame: Frame, draft: Draft) -> list[Markup | None]:
    source = source_name(frame, draft, draft.source)
    relay = source_name(frame, draft, draft.relay) if draft.relay else ""
    told = frame.t("draft-source-via", source=source, relay=relay) if relay else frame.t("draft-source", source=source)
    return [
        told if draft.source else None,
        frame.t("draft-as-of", when=frame.dates.when(draft.as_of)) if draft.as_of else None,
        *(frame.t("draft-other-relay", relay=source_name(frame, draft, one)) for one in draft.other_relays),
        *(_new_place(frame, draft, one) for one in draft.new_places),
    ]


def _new_place(frame: Frame, draft: Draft, one: NewPlace) -> Markup:
    """Whose side it is on, and where it lies."""
    side = frame.names.party(one.party) if one.party else frame.t.plain("no-side")
    if not one.within:
        return frame.t("draft-new-place", name=one.name, side=side)
    around = among_newcomers(frame, draft).snapshot.situation.places[one.within]
    return frame.t("draft-new-place-within", name=one.name, side=side, around=frame.names.of(around.names))


def source_name(frame: Frame, draft: Draft, code: str) -> str:
    """A source by its name, a new one by the name it has in the message."""
    known = frame.snapshot.situation.sources.get(code)
    return (
        frame.names.of(known.names)
        if known
        else next((one.name for one in draft.new_sources if one.code == code), code)
    )


def corrects(frame: Frame, stored: StoredDraft) -> Markup | None:
    """Which report it is, so that a slip of its number is seen."""
    if not stored.corrects:
        return None
    number = str(stored.corrects)
    replaced = next((one for one in frame.snapshot.reports.values() if one.number == stored.corrects), None)
    if replaced is None:
        return frame.t("draft-corrects", number=number)
    source, when = frame.names.outlet(replaced.source), frame.dates.when(replaced.published)
    return frame.t("draft-corrects-of", number=number, source=source, when=when)


def among_newcomers(frame: Frame, draft: Draft) -> Frame:
    """Whoever and wherever is new is known in the draft."""
    situation = with_newcomers(frame.snapshot.situation, draft.new_sources, draft.new_places)
    if situation is frame.snapshot.situation:
        return frame
    return replace(frame, snapshot=replace(frame.snapshot, situation=situation))


def left_out(frame: Frame, draft: Draft) -> Markup | None:
    numbers = [str(line.number) for line in draft.lines if line.left_out]
    return frame.t("draft-left-out", n=len(numbers), lines=", ".join(numbers)) if numbers else None


def notes_told(frame: Frame, draft: Draft) -> Iterator[Markup]:
    if draft.public_note:
        yield frame.t("draft-public-note", note=cut(draft.public_note))
    if draft.note:
        yield frame.t("draft-own-note", note=cut(draft.note))
