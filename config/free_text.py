"""Limits of free text, what people write in their own words: told when it is read, so that no answer is too long for
it."""

from enum import StrEnum


class FreeText(StrEnum):
    """The fields that hold such a text."""

    TEXT = "text"  # of an event or a step
    NOTE = "note"  # to a report
    REMARK = "remark"  # in a bracket: it stands wherever its number does
    NAME = "name"  # of a source or an effort that is new
    REASON = "reason"  # why a report is taken back
    ADDRESS = "address"

    @property
    def most(self) -> int:
        """Characters."""
        return _MOST[self]


_MOST = {
    FreeText.TEXT: 1_000,
    FreeText.NOTE: 500,
    FreeText.REMARK: 200,
    FreeText.NAME: 80,
    FreeText.REASON: 500,
    FreeText.ADDRESS: 2_000,
}
