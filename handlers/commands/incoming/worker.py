"""The text of a PDF or of a picture, read in a process of its own:

    python -m handlers.commands.incoming.worker [--pictures] < FILE

It may take so much memory and time and no more, and whatever a file does to its reader ends with the process. Pictures
are read by Tesseract (`--pictures`), which is a program of its own and need not be there.
"""

import subprocess
import sys
import unicodedata
from contextlib import suppress
from enum import IntEnum

import pypdfium2

from handlers.commands.incoming.pages import text_of

MOST_PAGES = 20
SECONDS = 20
_MEMORY = 1 << 30
_LONGEST = 100_000  # characters, as of any article
_SHORTEST = 20  # letters: what has fewer is a picture of a text
_RUBBISH = 0.05  # of the signs of a text: fonts that do not say which letters their shapes are
_HEAD = 1024  # bytes in which a PDF says that it is one
_SCALE = 200 / 72  # a page's points to the dots that letters are read from
_ONE_BLOCK = ("--psm", "6")  # where Tesseract looks for columns in Thai or Khmer, it loses the ends of lines
ENGLISH = "eng"
OF_SCRIPTS = {"THAI": "tha", "KHMER": "khm"}
"""What Tesseract calls the languages of other scripts, by how Unicode's names of their letters begin."""


class Ended(IntEnum):
    """What the process ends with. An error of Python is 1, a signal negative."""

    READ = 0
    NO_TEXT = 3
    TOO_LONG = 4
    UNREADABLE = 5
    READ_PICTURE = 6


def main() -> Ended:
    _confined()
    content = sys.stdin.buffer.read()
    pictures = [content]
    try:
        if b"%PDF" in content[:_HEAD]:
            document = pypdfium2.PdfDocument(content)
            if len(document) > MOST_PAGES:
                return Ended.TOO_LONG
            text = "\n\n".join(text_of(page) for page in document)
            if _is_text(text):
                return _told(text, Ended.READ)
            pictures = [_picture(page) for page in document] if "--pictures" in sys.argv else []
        text = "\n\n".join(_read(picture) for picture in pictures)
    except (pypdfium2.PdfiumError, subprocess.CalledProcessError):
        return Ended.UNREADABLE
    return _told(text, Ended.READ_PICTURE) if _is_text(text) else Ended.NO_TEXT


def _confined() -> None:
    with suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _is_text(text: str) -> bool:
    signs = [char for char in text if not char.isspace()]
    odd = sum(unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd" for char in signs)
    return sum(map(str.isalpha, signs)) >= _SHORTEST and odd <= _RUBBISH * len(signs)


def _told(text: str, how: Ended) -> Ended:
    if len(text) > _LONGEST:
        return Ended.TOO_LONG
    sys.stdout.buffer.write(text.replace("\r\n", "\n").encode(errors="replace"))
    return how


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """A page as the plainest of all pictures (PGM), which takes no library."""
    bitmap = page.render(scale=_SCALE, grayscale=True)
    lines = bytes(bitmap.buffer)
    rows = (lines[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def _read(picture: bytes) -> str:
    """Its text. What is in Thai or Khmer is read again as that: together the languages mistake one for another."""
    there = _tesseract(["--list-langs"]).split()
    others = [language for language in OF_SCRIPTS.values() if language in there]
    text = _recognised(picture, [ENGLISH, *others])
    scripts = [unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()]
    most = max(OF_SCRIPTS, key=scripts.count)
    if OF_SCRIPTS[most] in others and scripts.count(most) > scripts.count("LATIN") // 4:
        return _recognised(picture, [OF_SCRIPTS[most]], *_ONE_BLOCK)
    return text


def _recognised(picture: bytes, languages: list[str], *how: str) -> str:
    # Without the last setting the letters of Thai come with spaces between them.
    asked = ["stdin", "stdout", "-l", "+".join(languages), *how, "-c", "preserve_interword_spaces=1"]
    return _tesseract(asked, given=picture)


def _tesseract(arguments: list[str], given: bytes = b"") -> str:
    asked = ["tesseract", *arguments]
    read = subprocess.run(asked, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)  # noqa: S603
    return read.stdout.decode(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
