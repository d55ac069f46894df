"""Screens that stand in place of a draft while something of it is chosen: lines are left out or taken back in, an item
is changed. Nobody edits a long message on a phone. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2s

from handlers.reporting.changing.fields import TYPED, Field, changeable, fields_of
from handlers.reporting.checks.review import Answer
from handlers.reporting.draft import Draft, Item, Line
from handlers.reporting.text.line_text import bare
from handlers.views.editors.draft_heading import among_newcomers
from handlers.views.editors.draft_items import ITEMS, Page, item_line
from handlers.views.editors.draft_values import field_name, value_words
from handlers.views.editors.questions import cut
from handlers.views.frame import Frame
from handlers.views.links.editors import DraftLink
from handlers.views.screen import Button, Screen
from handlers.views.texts import blocks, lines
from storage.values.editorial import StoredDraft

MOST = 40  # lines; of a longer draft the others are edited out
IN_A_ROW = 5  # buttons that a phone shows with room for a finger
MOST_CHOICES = 10  # on a page: a phone shows them with the item above
_A_ROW = 2  # choices, which are names


def choosable(draft: Draft) -> list[Line]:
    """The lines that say something, and those that were left out."""
    return [line for line in draft.lines if line.item or line.left_out or line.problem][:MOST]


def which_lines(frame: Frame, stored: StoredDraft, draft: Draft) -> Screen:
    """The lines as they were sent, those that are left out struck through, a button for each."""
    found = choosable(draft)

    told = lines(
        frame.t(
            "draft-line-out" if line.left_out else "draft-line-in", line=str(line.number), text=cut(bare(line.text))
        )
        for line in found
    )
    numbers = [
        _tap(stored, "turn", f"{'+' if line.left_out else ''}{line.number}", value=str(line.number)) for line in found
    ]
    return Screen(
        text=blocks([frame.t("draft-lines-how"), told]),
        rows=(*_rows(numbers, IN_A_ROW), (_tap(stored, "show", frame.t.plain("draft-button-show")),)),
    )


def which_item(frame: Frame, stored: StoredDraft, draft: Draft, number: int) -> Screen:
    """The items of a page, a button for each that may be changed."""
    page = Page(draft.items, number)
    may = {line.own for line in changeable(draft)}
    found = [line for line in page.items if line.own in may]
    numbers = [line.number for line in found]
    buttons = [
        _tap(
            stored,
            "item",
            str(line.number) if numbers.count(line.number) == 1 else _of_several(frame, draft, line),
            line.own,
        )
        for line in found
    ]
    known = among_newcomers(frame, draft)
    told = lines(item_line(known, draft, line, stored.corrects) for line in page.items)
    back = _tap(stored, "show", frame.t.plain("draft-button-show"), value=str(page.number))
    return Screen(
        text=blocks([frame.t("change-which"), told, page.told(frame)]),
        rows=(*_rows(buttons, IN_A_ROW), page.buttons(frame, stored, "change"), (back,)),
    )


def of_item(frame: Frame, stored: StoredDraft, draft: Draft, line: Line) -> Screen:
    """One item, and what may be changed of it, each with what it says now."""
    assert line.item is not None
    known = among_newcomers(frame, draft)
    buttons = []
    for field in fields_of(draft, line):
        value = value_words(known, draft, line.item, field)
        label = frame.t.plain("change-field", field=field_name(line.item, field), value=value)
        buttons.append(_tap(stored, "type" if field is Field.NUMBER else "field", label, line.own, field.value))
    as_read = _tap(stored, "set", frame.t.plain("change-button-as-read"), line.own) if line.changed else None
    return Screen(
        text=blocks([frame.t("change-what"), item_line(known, draft, line, stored.corrects)]),
        rows=(*_rows(buttons, _A_ROW), (as_read,), _back(frame, stored, draft, line)),
    )


def choices(
    frame: Frame,
    stored: StoredDraft,
    draft: Draft,
    line: Line,
    field: Field,
    offered: Mapping[str, Item],
    number: int = 0,
) -> Screen:
    """What an item may be changed to: a page of what is `offered`."""
    assert line.item is not None
    known = among_newcomers(frame, draft)
    some = list(offered.items())[number * MOST_CHOICES : (number + 1) * MOST_CHOICES]
    buttons = [
        _tap(stored, "set", value_words(known, draft, item, field), line.own, f"{field.value}{code_of(value)}")
        for value, item in some
    ]

    def turned(label: str, to: int) -> Button | None:
        there = 0 <= to * MOST_CHOICES < len(offered)
        return _tap(stored, "field", frame.t.plain(label), line.own, f"{field.value}{to}") if there else None

    typed = _tap(stored, "type", frame.t.plain("change-button-type"), line.own, field.value)
    return Screen(
        text=blocks(
            [
                frame.t("change-to", field=field_name(line.item, field)),
                item_line(known, draft, line, stored.corrects),
            ]
        ),
        rows=(
            *_rows(buttons, _A_ROW),
            (turned("change-button-before", number - 1), turned("change-button-more", number + 1)),
            (typed if field in TYPED else None,),
            _back(frame, stored, draft, line, to_item=True),
        ),
    )


def to_type(frame: Frame, stored: StoredDraft, draft: Draft, line: Line, field: Field, *, private: bool) -> Screen:
    """Asks for a number or a day, with the way back."""
    assert line.item is not None
    asked = frame.t("change-type", field=field_name(line.item, field), private="yes" if private else "no")
    told = item_line(among_newcomers(frame, draft), draft, line, stored.corrects)
    return Screen(text=blocks([told, asked]), rows=(_back(frame, stored, draft, line, to_item=True),))


def code_of(value: str) -> str:
    """A choice in few letters, for a button has room for no more; its place in the list is another by the next day."""
    return blake2s(value.encode(), digest_size=5).hexdigest()


def code_of_answer(answer: Answer) -> str:
    """The same of an answer to a question: the sources that are offered change with each report."""
    return code_of(f"{answer.key} {answer.value}")


def page_of(draft: Draft, line: Line) -> int:
    """The page of the draft on which an item stands."""
    return next((n for n, one in enumerate(draft.items) if one.own == line.own), 0) // ITEMS


def _of_several(frame: Frame, draft: Draft, line: Line) -> str:
    """A line that says two things: which of them."""
    assert line.item is not None
    field = fields_of(draft, line)[0]
    value = value_words(among_newcomers(frame, draft), draft, line.item, field)
    return frame.t.plain("answer-of-line", line=str(line.number), label=value)


def _back(
    frame: Frame, stored: StoredDraft, draft: Draft, line: Line, *, to_item: bool = False
) -> tuple[Button | None, ...]:
    item = _tap(stored, "item", frame.t.plain("change-button-back"), line.own) if to_item else None
    return item, _tap(stored, "show", frame.t.plain("draft-button-show"), value=str(page_of(draft, line)))


def _tap(stored: StoredDraft, action: str, label: str, question: str = "", value: str = "") -> Button:
    link = DraftLink(draft=stored.id, version=stored.version, action=action, question=question, value=value)
    return Button(label=label, link=link)


def _rows(buttons: Sequence[Button], length: int) -> Iterable[tuple[Button, ...]]:
    return [tuple(buttons[begin : begin + length]) for begin in range(0, len(buttons), length)]
