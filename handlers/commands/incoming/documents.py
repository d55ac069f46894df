"""Documents and pictures that editors send: a PDF is read as any other article, and a picture where that is set."""

import asyncio
import hashlib
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from telegram import Document, Message, PhotoSize
from telegram.error import TelegramError

from handlers.commands.incoming import worker

LARGEST = 10_000_000  # bytes
_PICTURES = ("image/jpeg", "image/png", "image/webp", "image/tiff")
_ROOT = Path(__file__).parents[3]


class Why(StrEnum):
    """Why a document was not read; `document-WHY` tells it."""

    TOO_LARGE = "too-large"
    NO_TEXT = "no-text"
    NO_WORDS = "no-words"
    UNREADABLE = "unreadable"
    TOO_SLOW = "too-slow"
    NOT_FETCHED = "not-fetched"


class NotRead(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class FileText:
    """What a file says. `picture` is the file's SHA-256 where that was read from a picture, else ""."""

    text: str
    picture: str = ""


def pdf_in(message: Message) -> Document | None:
    found = message.document
    named = found is not None and (found.file_name or "").lower().endswith(".pdf")
    return found if found and (found.mime_type == "application/pdf" or named) else None


def picture_in(message: Message) -> Document | PhotoSize | None:
    """The picture, the largest of the sizes that Telegram made of a photo."""
    if message.photo:
        return message.photo[-1]
    return message.document if message.document and message.document.mime_type in _PICTURES else None


async def text_in(file: Document | PhotoSize, *, pictures: bool) -> FileText:
    """The text of a file; `pictures`: also where it stands in one. Raises NotRead."""
    if (file.file_size or 0) > LARGEST:
        raise NotRead(Why.TOO_LARGE)
    try:
        content = bytes(await (await file.get_file()).download_as_bytearray())
    except TelegramError as error:
        raise NotRead(Why.NOT_FETCHED) from error
    return await read_file(content, pictures=pictures)


async def read_file(content: bytes, *, pictures: bool = False, seconds: float = worker.SECONDS) -> FileText:
    """The text of a file, read in a process that is ended after so many `seconds`. Raises NotRead."""
    if len(content) > LARGEST:
        raise NotRead(Why.TOO_LARGE)
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    asked = [sys.executable, "-m", worker.__name__, *(["--pictures"] if pictures else [])]
    # In a session of its own, so that `_end` reaches what it began.
    process = await asyncio.create_subprocess_exec(
        *asked, stdin=pipe, stdout=pipe, stderr=nothing, cwd=_ROOT, start_new_session=True
    )
    try:
        async with asyncio.timeout(seconds):
            text, _ = await process.communicate(content)
    except TimeoutError:
        raise NotRead(Why.TOO_SLOW) from None
    finally:
        if process.returncode is None:
            _end(process)
            await process.wait()
    match process.returncode:
        case worker.Ended.READ:
            return FileText(text=text.decode())
        case worker.Ended.READ_PICTURE:
            return FileText(text=text.decode(), picture=hashlib.sha256(content).hexdigest())
        case worker.Ended.NO_TEXT:
            raise NotRead(Why.NO_WORDS if pictures else Why.NO_TEXT)
        case worker.Ended.TOO_LONG:
            raise NotRead(Why.TOO_LARGE)
        case _:
            raise NotRead(Why.UNREADABLE)


def _end(process: asyncio.subprocess.Process) -> None:
    """With whatever it began: who reads pictures is a process of its own."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
