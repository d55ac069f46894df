"""A correction: what this chat was told and is wrong, what is right now, whose mistake it was. Pure."""

from dataclasses import replace

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.links.chats import EditionLink
from handlers.views.phrases.corrections import correction_lines
from handlers.views.pushes import why_it_came as came
from handlers.views.pushes.push import Push
from handlers.views.screen import Button, Screen
from handlers.views.texts import LONGEST, blocks, length
from storage.rules.pushed.again import Correction
from storage.rules.pushed.news import corrections
from storage.values.editions import CORRECTION, Edition
from storage.values.told import LastTold


def _render(frame: Frame, edition: Edition, before: LastTold | None) -> Screen:
    """Raises LookupError where nothing of it is wrong: no message says nothing."""
    found = corrections(frame.snapshot, before) if before else ()
    if not found:
        raise LookupError(edition.id)
    count = len(found)
    # Measured on a frame of its own: what is cut off was not told.
    while length(text := _text(replace(frame, figures=set(), origins=set()), found, count)) > LONGEST and count > 1:
        count -= 1
    text = _text(frame, found, count)
    sources = Button(label=frame.t.plain("button-sources"), link=EditionLink(edition=edition.id, screen="sources"))
    return Screen(text=text, rows=((sources, came.button(frame, edition.id)),))


def _text(frame: Frame, found: tuple[Correction, ...], count: int) -> Markup:
    left = len(found) - count
    return blocks(
        [
            *(correction_lines(frame, one, pushed=True) for one in found[:count]),
            frame.t("correction-more", n=left) if left else None,
            frame.t("correction-rest"),
        ]
    )


PUSH = Push(kind=CORRECTION, render=_render, why="came-correction")
