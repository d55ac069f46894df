"""What editors, owners and strangers are told about who may write. Pure."""

from collections.abc import Callable

from handlers.views.frame import Frame
from handlers.views.screen import Screen
from handlers.views.screens.welcome import Operator

View = Callable[[Frame, Operator], Screen]


def stranger(frame: Frame, operator: Operator) -> Screen:
    """One sentence, and where to write if a number is wrong."""
    if operator.contact:
        return Screen(text=frame.t("stranger-contact", contact=operator.contact))
    return Screen(text=frame.t("stranger"))


def _text(key: str) -> View:
    def view(frame: Frame, _operator: Operator) -> Screen:
        return Screen(text=frame.t(key))

    return view


owner_made = _text("owner-made")
owner_link_spent = _text("owner-link-spent")
owners_only = _text("owners-only")
editor_added = _text("editor-added")
editor_removed = _text("editor-removed")
no_editor = _text("no-editor")
last_owner = _text("refused-last-owner")
editors_how = _text("editors-how")
