"""Memo of a snapshot: what the rules made of it once and need again for the same screen. Pure."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from storage.values.report import Snapshot

P = ParamSpec("P")
R = TypeVar("R")


def kept(rule: Callable[Concatenate[Snapshot, P], R]) -> Callable[Concatenate[Snapshot, P], R]:
    """`rule`, worked out once for a snapshot and what else it is asked. The snapshot itself holds the results, so they
    go with it, and one of another moment (`replace`) begins without any."""

    @wraps(rule)
    def once(snapshot: Snapshot, /, *args: P.args, **kwargs: P.kwargs) -> R:
        key = (rule, args, tuple(kwargs.items()))
        if key not in snapshot.derived:
            snapshot.derived[key] = rule(snapshot, *args, **kwargs)
        return cast(R, snapshot.derived[key])

    return once
