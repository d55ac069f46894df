"""A draft as the others see it who may publish it, and what whoever drafted it is told of it. Pure."""

from enum import StrEnum

from markupsafe import Markup

from config.states import DraftState
from handlers.views.frame import Frame
from handlers.views.links.editors import DraftLink
from handlers.views.screen import Button, Screen
from storage.values.editorial import StoredDraft


class Became(StrEnum):
    """What somebody else made of a draft."""

    PUBLISHED = "published"
    DISCARDED = "discarded"
    UNDONE = "undone"  # open again


def heading(frame: Frame, whose: str, first: str, *, reporter: bool) -> Markup:
    """Whose the draft is; and who has published it first, where a second one has to."""
    by = frame.t("card-of-reporter" if reporter else "card-of-editor", whose=whose)
    return frame.t("card-second", by=by, first=first) if first else frame.t("card-asks", by=by)


def closed(frame: Frame, stored: StoredDraft, name: str) -> Screen:
    """A draft that is published or discarded, and who did it."""
    values = {"number": str(stored.id), "by": name}
    if stored.state is DraftState.DISCARDED:
        return Screen(text=frame.t("card-discarded", **values))
    see = DraftLink(draft=stored.id, version=stored.version, action="see")
    text = frame.t("card-published", report=str(stored.report or ""), **values)
    return Screen(text=text, rows=((Button(label=frame.t.plain("draft-button-see"), link=see),),))


def told(frame: Frame, stored: StoredDraft, became: Became, name: str) -> Screen:
    """To whoever drafted it."""
    values = {"number": str(stored.id), "by": name, "report": str(stored.report or "")}
    return Screen(text=frame.t(f"card-told-{became.value}", **values))
