"""Every kind of push by its word, and the one way from an edition to its message. Pure.

A kind is a module with a `Push`, and a line here: storage takes its priority and manners with the edition.
"""

from handlers.views.frame import Frame, screen_of, with_gaps
from handlers.views.pushes import alert, correction, digest, role, taken_back
from handlers.views.pushes.push import Push
from handlers.views.screen import Screen
from storage.values.editions import Edition
from storage.values.told import LastTold

PUSHES: dict[str, Push] = {
    alert.PUSH.kind.word: alert.PUSH,
    correction.PUSH.kind.word: correction.PUSH,
    digest.PUSH.kind.word: digest.PUSH,
    role.PUSH.kind.word: role.PUSH,
    taken_back.PUSH.kind.word: taken_back.PUSH,
}


def pushed(frame: Frame, edition: Edition, before: LastTold | None) -> Screen:
    """The message of an edition whose kind is registered."""
    render = PUSHES[edition.kind].render
    return with_gaps(frame, screen_of(frame, lambda own: render(own, edition, before)))
