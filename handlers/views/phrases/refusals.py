"""Refusals of the record, each in one sentence: for editors in a chat and for operators on the command line. Pure."""

from handlers.views.texts import Texts
from storage.errors import StorageError


def refusal(error: StorageError, t: Texts, program: str = "python -m bot") -> str:
    """Why it cannot be done and what to do; plain text. `program` is what an operator types before a verb."""
    return t.plain(f"refused-{error.key}", program=program, **error.values)
