"""What the bench shows while it runs: a bar for what goes on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Tell = Callable[[str, int, int], None]  # what goes on, how many are done, of how many


@contextmanager
def bar(name: str) -> Iterator[Tell]:
    """A bar as long as the block runs; call it with what there is to tell."""
    with tqdm(bar_format="{desc}: {n_fmt}/{total_fmt} |{bar}| {elapsed}", leave=True) as shown:

        def tell(what: str, done: int, total: int) -> None:
            shown.total, shown.n = total, done
            shown.set_description_str(f"{name}, {what}")

        yield tell
