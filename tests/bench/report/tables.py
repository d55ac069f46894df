"""Figures as rows of text: a line for each thing that was measured, a column for each bot."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.bench.report.figures import Answering, Figures, LongRecords, Needs, Quiet, Replies

Row = Sequence[str]

MAILING: Mapping[str, Callable[[Figures], str]] = {
    "time / ideal": lambda found: _ratio(found),
    "first message after": lambda found: _number(found.first_s, ".1f", "s"),
    "chats reached": lambda found: f"{found.reached:,}",
    "lost": lambda found: _known(found, found.lost),
    "repeated": lambda found: f"{found.repeated:,}",
    "429s brought on itself": lambda found: f"{found.floods:,}",
    "429s by chance": lambda found: f"{found.refused:,}",
    "reply while idle, p50 / p99": lambda found: _times(found.idle),
    "reply while sending, p50 / p99": lambda found: _times(found.busy),
    "replies missing": lambda found: _known(found, found.idle.missing + found.busy.missing),
    "CPU for 1,000 messages": lambda found: _number(found.cpu_per_1000, ".2f", "s"),
    "peak memory": lambda found: _number(found.peak_mb, ".0f", "MB"),
    "bot's core used by others": lambda found: "–" if found.others is None else f"{max(0.0, found.others):.0%}",
    "Bot API's own core in use": lambda found: f"{found.api_busy:.0%}",
    "load average before": lambda found: f"{found.load_average:.1f}",
    "machine stood still, at most": lambda found: _number(found.stalled_s, ".2f", "s"),
}


ANSWERING: Mapping[str, Callable[[Answering], str]] = {
    "updates a second, at most": lambda found: f"{found.per_s:,.0f}",
    "reply then, p50 / p99": lambda found: _times(found.full),
    "reply at half that load, p50 / p99": lambda found: _times(found.half),
    "replies missing": lambda found: f"{found.full.missing + found.half.missing:,}",
    "updates not taken": lambda found: f"{found.failed:,}",
    "CPU for 1,000 updates": lambda found: _number(found.cpu_per_1000, ".2f", "s"),
    "peak memory": lambda found: _number(found.peak_mb, ".0f", "MB"),
    "bot's core used by others": lambda found: "–" if found.others is None else f"{max(0.0, found.others):.0%}",
    "Bot API's own core in use": lambda found: f"{found.api_busy:.0%}",
    "load average before": lambda found: f"{found.load_average:.1f}",
    "machine stood still, at most": lambda found: _number(found.stalled_s, ".2f", "s"),
}

IDLE: Mapping[str, Callable[[Quiet], str]] = {
    "reply, p50 / p99": lambda found: _times(found.idle),
    "replies missing": lambda found: f"{found.idle.missing:,}",
    "CPU for 1,000 questions": lambda found: _number(found.cpu_per_1000, ".2f", "s"),
    "peak memory": lambda found: _number(found.peak_mb, ".0f", "MB"),
    "bot's core used by others": lambda found: "–" if found.others is None else f"{max(0.0, found.others):.0%}",
    "Bot API's own core in use": lambda found: f"{found.api_busy:.0%}",
    "load average before": lambda found: f"{found.load_average:.1f}",
    "machine stood still, at most": lambda found: _number(found.stalled_s, ".2f", "s"),
}

MEMORY: Mapping[str, Callable[[Needs], str]] = {
    "memory while idle": lambda found: _number(found.idle_mb, ".0f", "MB"),
    "of it not shared (PSS)": lambda found: _number(found.idle_pss_mb, ".0f", "MB"),
    "peak memory while sending": lambda found: _number(found.peak_mb, ".0f", "MB"),
    "all in the outbox after": lambda found: _number(found.enqueued_s, ".1f", "s"),
    "first message after": lambda found: _number(found.first_s, ".1f", "s"),
    "chats reached until told to stop": lambda found: f"{found.reached:,}",
    "repeated": lambda found: f"{found.repeated:,}",
    "reply while idle, p50 / p99": lambda found: _times(found.idle),
    "reply meanwhile, p50 / p99": lambda found: _times(found.busy),
    "ended after SIGTERM within": lambda found: _number(found.ended_s, ".1f", "s"),
    "load average before": lambda found: f"{found.load_average:.1f}",
    "machine stood still, at most": lambda found: _number(found.stalled_s, ".2f", "s"),
}


LONG_RECORD: Mapping[str, Callable[[LongRecords], str]] = {
    "its TOML parsed": lambda found: _number(found.parse_s, ".1f", "s"),
    "loaded, all in all": lambda found: _number(found.load_s, ".1f", "s"),
    "loaded again": lambda found: _number(found.again_s, ".1f", "s"),
    "peak memory of loading": lambda found: _number(found.load_peak_mb, ".0f", "MB"),
    "first /status of a process": lambda found: _number(found.first_ms, ".0f", "ms"),
    "/status after a publication": lambda found: _number(found.after_ms, ".0f", "ms"),
    "the same, all read anew": lambda found: _number(found.plain_ms, ".0f", "ms"),
    "loop held meanwhile, at most": lambda found: _number(found.held_ms, ".0f", "ms"),
    "loop held by reading anew": lambda found: _number(found.plain_held_ms, ".0f", "ms"),
    "peak memory of answering": lambda found: _number(found.asked_mb, ".0f", "MB"),
    "load average before": lambda found: f"{found.load_average:.1f}",
    "machine stood still, at most": lambda found: _number(found.stalled_s, ".2f", "s"),
}


def table(lines: Mapping[str, Callable[[Any], str]], columns: Mapping[str, Any]) -> list[Row]:
    """The head with the columns' names, then one row a line."""
    return [("", *columns), *((name, *(line(found) for found in columns.values())) for name, line in lines.items())]


def markdown(rows: Sequence[Row]) -> str:
    """A table whose first column is text and the others numbers; its columns stand in line on a terminal too."""
    widths = [max(3, *(len(row[column]) for row in rows)) for column in range(len(rows[0]))]
    ruler = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(row, widths) for row in (rows[0], ruler, *rows[1:]))


def _line(row: Row, widths: Sequence[int]) -> str:
    numbers = [f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True)]
    return f"| {' | '.join([f'{row[0]:<{widths[0]}}', *numbers])} |"


def _ratio(found: Figures) -> str:
    if found.ratio is None:
        return "nothing sent"
    return f"about {found.ratio:.0f}" if found.cut else f"{found.ratio:.3f}"


def _known(found: Figures, count: int | None) -> str:
    """What might still have come is not missing."""
    return "cut short" if found.cut else f"{count:,}"


def _times(found: Replies) -> str:
    return "–" if found.p50_ms is None else f"{found.p50_ms:,.0f} / {found.p99_ms:,.0f} ms"


def _number(value: float | None, form: str, unit: str) -> str:
    return "–" if value is None else f"{value:,{form}} {unit}"
