"""Checks what the bot sent against the whole Bot API.

The checker is no part of this repository: a `botapi/check_request.py` in a folder beside it, with `Checker().check(
method, params)` giving a list of problems. Where there is none the check is skipped; the sandbox itself still checks
every request against its own part of the description.
"""

import importlib.util
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.botapi.api import Call

BESIDE = Path(__file__).resolve().parents[3]


@cache
def checker() -> Any:
    """The checker found beside the repository; None if there is none."""
    found = next(BESIDE.glob("*/botapi/check_request.py"), None)
    if found is None:
        return None
    spec = importlib.util.spec_from_file_location("check_request", found)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Checker()


def assert_valid(calls: Iterable[Call]) -> None:
    """Every one of `calls` is a request that the Bot API describes."""
    if checker() is None:
        pytest.skip("no checker of Bot API requests beside the repository")
    problems = [f"{call}: {problem}" for call in calls for problem in checker().check(call.method, call.params)]
    assert not problems, "\n".join(problems)
