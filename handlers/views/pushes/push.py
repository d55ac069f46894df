"""What is told of a kind of push: how storage treats it, and how it is rendered. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.views.frame import Frame
from handlers.views.screen import Screen
from storage.values.editions import Edition, EditionKind
from storage.values.report import Snapshot

Render = Callable[[Frame, Edition, Snapshot | None], Screen]
"""The message of an edition; the snapshot is the record as its readers were told of it last, None if they never were.
"""


@dataclass(frozen=True, kw_only=True)
class Push:
    """One kind of message that comes unasked."""

    kind: EditionKind
    render: Render
