"""Sitrep, the running program."""

import sys
from pathlib import Path

VERSION = "0.1.0"


def program() -> str:
    """How this program was called, so that a verb that is named can be typed: ".venv/bin/python -m bot"."""
    python = Path(sys.executable)
    here = Path.cwd()
    return f"{python.relative_to(here) if python.is_relative_to(here) else python} -m bot"
