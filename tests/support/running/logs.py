"""What the program logs in tests that do not set it up as the program does."""

import structlog


def plain() -> None:
    """Tracebacks as Python prints them: structlog's own way shows every variable, which takes seconds for each."""
    structlog.reset_defaults()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ]
    )
