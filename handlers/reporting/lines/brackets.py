"""Brackets in a line: what stands in them is said beside the rest. Pure."""

import re

from handlers.reporting.text.line_text import Written

_BRACKET = re.compile("[(（]([^()（）]*)(?:[)）]|$)")


def brackets(line: Written) -> tuple[Written, list[Written]]:
    """The line without its brackets, and what stands in each."""
    found = list(_BRACKET.finditer(line.left))
    return line.without(*(match.span() for match in found)), [line.only(*match.span(1)) for match in found]
