import logging
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """For tests that set the logs up: afterwards they are as they were."""
    root, levels = logging.getLogger(), {}
    handlers, level = root.handlers[:], root.level
    for name in (
        "telegram",
        "httpx",
        "sqlalchemy",
        "uvicorn",
        "aiohttp",
        "asyncio",
        "httpcore",
        "aiosqlite",
        "alembic",
    ):
        levels[name] = logging.getLogger(name).level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()
