"""A draft's lines, each left out or taken back in by one tap: nobody edits a long message on a phone. Pure."""

from handlers.reporting.draft import Draft, Line
from handlers.reporting.text.line_text import bare
from handlers.views.editors.questions import cut
from handlers.views.frame import Frame
from handlers.views.links.editors import DraftLink
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.values.editorial import StoredDraft

MOST = 40  # lines; of a longer draft the others are edited out
IN_A_ROW = 5  # buttons that a phone shows with room for a finger


def choosable(draft: Draft) -> list[Line]:
    """The lines that say something, and those that were left out."""
    return [line for line in draft.lines if line.item or line.left_out or line.problem][:MOST]


def which_lines(frame: Frame, stored: StoredDraft, draft: Draft) -> Screen:
    """The lines as they were sent, those that are left out struck through, a button for each."""
    found = choosable(draft)

    def tap(action: str, label: str, value: str = "") -> Button:
        link = DraftLink(draft=stored.id, version=stored.version, action=action, value=value)
        return Button(label=label, link=link)

    told = lines(
        frame.t(
            "draft-line-out" if line.left_out else "draft-line-in", line=str(line.number), text=cut(bare(line.text))
        )
        for line in found
    )
    numbers = [
        tuple(tap("turn", f"{'+' if line.left_out else ''}{line.number}", str(line.number)) for line in some)
        for some in (found[begin : begin + IN_A_ROW] for begin in range(0, len(found), IN_A_ROW))
    ]
    return Screen(
        text=blocks([frame.t("draft-lines-how"), told]),
        rows=(*numbers, (tap("show", frame.t.plain("draft-button-show")),)),
    )
