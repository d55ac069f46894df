"""From raw numbers to the figures of the tables. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

Raw = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Replies:
    """Readers' replies in one phase; milliseconds, None where nothing was asked or nothing came."""

    asked: int
    answered: int
    p50_ms: float | None
    p99_ms: float | None

    @property
    def missing(self) -> int:
        return self.asked - self.answered


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One bot's mailing. `ratio` is the time over the ideal one; where the run was cut it is what the whole would have
    taken at the speed seen, None where nothing arrived. `lost` is not known where the run was cut."""

    ratio: float | None
    first_s: float | None  # from the bot's introduction, or from /broadcast, to its first message
    cut: bool
    reached: int  # chats that had their message or had blocked the bot
    lost: int | None
    repeated: int
    floods: int  # 429s that the bot brought upon itself
    refused: int  # 429s by chance
    idle: Replies
    busy: Replies
    cpu_per_1000: float | None
    peak_mb: float
    api_busy: float  # the share of its core that the Bot API for load needed
    load_average: float  # of the whole machine, before the run
    stalled_s: float | None  # the longest time that the machine stood still, where it was noted
    others: float | None  # the share of the bot's core that others used, where it was noted


def figures(raw: Raw) -> Figures:
    """`raw` is what `mailings` measured, and the rate that it ran at."""
    reached = raw["chats"] - raw["open"]
    meanwhile = _meanwhile(raw)
    sent = reached + meanwhile
    return Figures(
        ratio=_ratio(raw, reached, meanwhile),
        first_s=None if raw["first_at"] is None else raw["first_at"] - raw["begun_at"],
        cut=raw["cut"],
        reached=reached,
        lost=None if raw["cut"] else raw["open"],
        repeated=raw["repeated"],
        floods=raw["floods"] + raw["reply_floods"],
        refused=raw["refused"],
        idle=replies(raw, "idle"),
        # Before the first message the bot has just started, after the last call it is idle.
        busy=replies(raw, "busy", raw["first_at"] or 0, raw["called_at"] or math.inf),
        cpu_per_1000=raw["cpu_s"] / sent * 1000 if reached else None,
        **_circumstances(raw),
    )


@dataclass(frozen=True, kw_only=True)
class Answering:
    """One bot's answers by webhook: updates a second at most, the replies at half that load, and how many posts it did
    not take."""

    per_s: float
    full: Replies
    half: Replies
    failed: int
    cpu_per_1000: float
    peak_mb: float
    api_busy: float
    load_average: float
    stalled_s: float | None
    others: float | None


def answering(raw: Raw) -> Answering:
    full = replies(raw, "full")
    return Answering(
        per_s=raw["per_s"],
        full=full,
        half=replies(raw, "half"),
        failed=raw["failed_posts"],
        cpu_per_1000=raw["cpu_s"] / max(1, full.answered) * 1000,
        **_circumstances(raw),
    )


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """One bot's answers by polling while nothing else happens."""

    idle: Replies
    cpu_per_1000: float
    peak_mb: float
    api_busy: float
    load_average: float
    stalled_s: float | None
    others: float | None


def quiet(raw: Raw) -> Quiet:
    idle = replies(raw, "idle")
    return Quiet(idle=idle, cpu_per_1000=raw["cpu_s"] / max(1, idle.answered) * 1000, **_circumstances(raw))


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What so many chats need: megabytes; seconds from the minute at which they were due, and from SIGTERM to the
    end."""

    idle_mb: float
    idle_pss_mb: float
    peak_mb: float
    enqueued_s: float | None
    first_s: float | None
    reached: int
    repeated: int
    idle: Replies
    busy: Replies
    ended_s: float
    load_average: float
    stalled_s: float | None


def needs(raw: Raw) -> Needs:
    same = ("idle_mb", "idle_pss_mb", "peak_mb", "enqueued_s", "first_s", "repeated", "ended_s")
    found: dict[str, Any] = {name: raw.get(name) for name in (*same, "load_average", "stalled_s")}
    return Needs(**found, reached=raw["chats"] - raw["open"], idle=replies(raw, "idle"), busy=replies(raw, "busy"))


@dataclass(frozen=True, kw_only=True)
class LongRecords:
    """A record of tens of thousands of figures: loaded, and asked after each publication."""

    parse_s: float  # its TOML alone
    load_s: float
    again_s: float
    load_peak_mb: float
    first_ms: float
    after_ms: float
    held_ms: float
    plain_ms: float
    plain_held_ms: float
    asked_mb: float
    load_average: float
    stalled_s: float | None


def long_records(raw: Raw) -> LongRecords:
    return LongRecords(**{each.name: raw.get(each.name) for each in fields(LongRecords)})


def replies(raw: Raw, phase: str, since: float = 0, until: float = math.inf) -> Replies:
    """Times are those of questions asked from `since` to `until`."""
    mine = [one for one in raw["replies"] if one["phase"] == phase]
    took = [1000 * (one["arrived_at"] - one["asked_at"]) for one in mine if since <= one["asked_at"] <= until]
    asked = raw["asked"].get(phase, 0)
    return Replies(asked=asked, answered=len(mine), p50_ms=percentile(took, 50), p99_ms=percentile(took, 99))


def percentile(values: Iterable[float], percent: float) -> float | None:
    """The nearest rank: a value that was measured, such that `percent` of all are not greater. None of nothing."""
    ordered: Sequence[float] = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)] if ordered else None


def _circumstances(raw: Raw) -> dict[str, Any]:
    return {name: raw.get(name) for name in ("peak_mb", "api_busy", "load_average", "stalled_s", "others")}


def _meanwhile(raw: Raw) -> int:
    """Replies that left between the first and the last message: they used the same limit."""
    if raw["last_at"] is None:
        return 0
    return sum(raw["first_at"] <= one["arrived_at"] <= raw["last_at"] for one in raw["replies"])


def _ratio(raw: Raw, reached: int, meanwhile: int) -> float | None:
    """Time over (messages + replies) / rate, from the first call to the last one that had to come."""
    if raw["last_at"] is None or not reached:
        return None
    seconds: float = raw["last_at"] - raw["first_at"]
    rate: float = raw["rate"]
    return seconds / ((reached + meanwhile) / rate)
