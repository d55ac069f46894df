"""The handlers of commands and buttons: who answers which command and which button, collected from the modules of this
folder and those in it.

A module names its own: `HANDLERS` by the command's name, `TAPS` by the kind of button. A new module needs no line here.
"""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from handlers import commands
from handlers.context import Handlers, Taps


def command_handlers() -> Handlers:
    return _collected("HANDLERS")


def tap_handlers() -> Taps:
    return _collected("TAPS")


def _collected(name: str) -> dict[Any, Any]:
    """Raises ValueError where two modules would answer the same."""
    found: dict[Any, Any] = {}
    for module in _modules():
        for key, handler in getattr(module, name, {}).items():
            if key in found:
                raise ValueError(f"{key} is answered by {found[key].__module__} and by {module.__name__}")
            found[key] = handler
    return found


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(commands.__path__, f"{commands.__name__}."):
        yield import_module(module.name)
