"""A step line cut into its head, its text and what stands behind the bar. Pure."""

import re
from dataclasses import dataclass

from handlers.reporting.lines.steps.tracks import said_effort
from handlers.reporting.text.line_text import Written, tidy

_COLON = re.compile(r"[:：](?!\d)|(?<!\d)[:：]")  # the colon of 15:00 ends no head


@dataclass(frozen=True, kw_only=True)
class StepParts:
    """A line cut into its head, its text and what stands behind the bar; the head ends at `head_end`, with a colon or
    (not `named`) without one. `effort` is what is said outright of the effort: its name, or that it is new."""

    head_end: int
    head: Written
    text: Written
    tail: Written
    named: bool
    effort: str = ""
    effort_at: tuple[int, int] = (0, 0)


def cut(line: Written) -> StepParts:
    """The parts of a line; those that are not there are blank."""
    end = len(line.left)
    bar = line.left.find("|") if "|" in line.left else end
    colon = next((match.start() for match in _COLON.finditer(line.left, 0, bar)), bar)
    behind = min(colon + 1, bar)
    effort = said_effort(line, bar)
    return StepParts(
        head_end=colon,
        head=line.only(0, colon),
        text=line.only(behind, bar),
        tail=line.only(min(bar + 1, end), effort.start() if effort else end),
        named=colon < bar,
        effort=tidy(line.typed(*effort.span(1))) if effort else "",
        effort_at=effort.span(1) if effort else (0, 0),
    )


def changed_at(line: Written, rest: Written) -> tuple[int, int]:
    """From where to where something was taken out of a line."""
    taken = [at for at, (one, other) in enumerate(zip(line.left, rest.left, strict=True)) if one != other]
    return (taken[0], taken[-1] + 1) if taken else (len(line.text), len(line.text))
