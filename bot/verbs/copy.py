"""A copy of the whole database, as its operator sees it: a bar on a terminal, elsewhere lines."""

import asyncio
import sys

from tqdm import tqdm

from storage.copies import copying
from storage.copies.transfer import Progress
from storage.errors import CopyInterrupted


async def copy_record(source_url: str, target_url: str) -> str:
    """What was copied, in lines. Raises the record's own errors; Ctrl-C is one of them."""
    with ProgressBar() as shown:
        try:
            counts = await copying.copy(source_url, target_url, shown.tell)
        except BaseException:
            if not _stopped():
                raise
            # Whatever became of the cancellation on its way up: one sentence, and no traceback.
            raise CopyInterrupted from None
    width = max(len(name) for name in counts)
    lines = [f"{name:{width}} {count:>13,}" for name, count in counts.items()]
    total = f"{sum(counts.values()):,} rows in {len(counts)} tables, the same number of each in both databases."
    return "\n".join([*lines, total])


def _stopped() -> bool:
    """Whether it was told to stop. Where that comes in the middle of something, the database's library may raise an
    error of its own in its place."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


class ProgressBar:
    """How far it is, on standard error. Where there is no terminal: a line for each table and for each tenth of all."""

    def __init__(self) -> None:
        self._last = ("", 0)
        self._bar = tqdm(unit=" rows", unit_scale=True, leave=False, dynamic_ncols=True, disable=None)

    def __enter__(self) -> "ProgressBar":
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def tell(self, progress: Progress) -> None:
        self._bar.total = progress.total
        self._bar.set_description(progress.table, refresh=False)
        self._bar.update(progress.done - self._bar.n)
        now = progress.table, 10 * progress.done // progress.total
        if self._bar.disable and now != self._last:
            sys.stderr.write(f"{progress.table}: {progress.done:,} of {progress.total:,} rows\n")
        self._last = now
