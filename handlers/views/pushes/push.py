"""A kind of push: how storage treats it, and how it is rendered. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.views.frame import Frame
from handlers.views.screen import Screen
from storage.values.editions import Edition, EditionKind
from storage.values.told import LastTold

Render = Callable[[Frame, Edition, LastTold | None], Screen]
"""The message of an edition; what its readers were told last, None if they never were."""


@dataclass(frozen=True, kw_only=True)
class Push:
    """One kind of message that comes unasked."""

    kind: EditionKind
    render: Render
    why: str = ""  # the text that says why it came (its report is `report`); none: for the chat's subscription
