"""Runs of letters in languages without spaces between words, cut into known words. Pure.

Thai and Khmer are written so; a run is tried as several known words.
"""

import unicodedata
from collections.abc import Callable
from itertools import pairwise

_NEVER_FIRST = "ะาำๅๆฯ"  # Thai vowels and signs that Unicode takes for letters of their own
_SHORTEST_INSIDE, _LONGEST_INSIDE = 2, 40  # letters of a known word among unknown ones
_LONGEST_RUN = 80  # letters of Thai or Khmer without a space; a longer run is no question


def cut(run: str, is_known: Callable[[str], bool]) -> list[str] | None:
    """A run of Thai or Khmer letters as the fewest known words that make it up; None where they do not, or where it is
    one."""
    if is_known(run) or len(run) > _LONGEST_RUN or run.isascii():
        return None
    best: list[list[str] | None] = [[], *(None for _ in run)]
    for end in range(1, len(run) + 1):
        ways = [
            [*way, run[start:end]]
            for start, way in enumerate(best[:end])
            if way is not None and is_known(run[start:end])
        ]
        best[end] = min(ways, key=len, default=None)
    return best[-1]


def cut_partly(run: str, is_known: Callable[[str], bool]) -> list[str]:
    """A run of Thai or Khmer letters as known words and what stands between them, as little of that as can be. No
    word ends within a letter and its marks."""
    if len(run) > _LONGEST_RUN or run.isascii():
        return []
    ends = [at for at in range(len(run) + 1) if at in (0, len(run)) or _may_begin(run[at])]
    best: dict[int, tuple[int, int, int]] = {0: (0, 0, 0)}  # letters left over, pieces, where the last one begins
    for before, end in pairwise(ends):
        left, pieces, _ = best[before]
        ways = [(left + end - before, pieces + 1, before)]
        for start in (at for at in best if _SHORTEST_INSIDE <= end - at <= _LONGEST_INSIDE and is_known(run[at:end])):
            left, pieces, _ = best[start]
            ways.append((left, pieces + 1, start))
        best[end] = min(ways)
    words: list[str] = []
    end = len(run)
    while end:
        start = best[end][2]
        if words and not is_known(run[start:end]) and not is_known(words[-1]):
            words[-1] = run[start:end] + words[-1]
        else:
            words.append(run[start:end])
        end = start
    return words[::-1]


def _may_begin(letter: str) -> bool:
    return unicodedata.category(letter)[0] != "M" and letter not in _NEVER_FIRST
