"""The text of a PDF, read in a process of its own:

    python -m handlers.commands.incoming.pdf < FILE

It may take so much memory and time and no more, and whatever a file does to its reader ends with the process.
"""

import sys
from contextlib import suppress
from enum import IntEnum

import pypdfium2

MOST_PAGES = 20
SECONDS = 20
_MEMORY = 1 << 30
_LONGEST = 100_000  # characters, as of any article
_SHORTEST = 20  # letters: what has fewer is a picture of a text


class Ended(IntEnum):
    """What the process ends with. An error of Python is 1, a signal negative."""

    READ = 0
    NO_TEXT = 3
    TOO_LONG = 4
    UNREADABLE = 5


def main() -> Ended:
    _confined()
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        if len(document) > MOST_PAGES:
            return Ended.TOO_LONG
        text = "\n\n".join(page.get_textpage().get_text_bounded() for page in document)
    except pypdfium2.PdfiumError:
        return Ended.UNREADABLE
    if sum(map(str.isalpha, text)) < _SHORTEST:
        return Ended.NO_TEXT
    if len(text) > _LONGEST:
        return Ended.TOO_LONG
    sys.stdout.buffer.write(text.replace("\r\n", "\n").encode(errors="replace"))
    return Ended.READ


def _confined() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    sys.exit(main())
