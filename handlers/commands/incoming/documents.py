"""Documents that editors send: of a PDF with text that is read as any other article."""

import asyncio
import sys
from enum import StrEnum
from pathlib import Path

from telegram import Document, Message
from telegram.error import TelegramError

from handlers.commands.incoming import pdf

LARGEST = 10_000_000  # bytes
_ROOT = Path(__file__).parents[3]


class Why(StrEnum):
    """Why a document was not read; `document-WHY` tells it."""

    TOO_LARGE = "too-large"
    NO_TEXT = "no-text"
    UNREADABLE = "unreadable"
    NOT_FETCHED = "not-fetched"


class NotRead(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def pdf_in(message: Message) -> Document | None:
    found = message.document
    named = found is not None and (found.file_name or "").lower().endswith(".pdf")
    return found if found and (found.mime_type == "application/pdf" or named) else None


async def text_in(document: Document) -> str:
    """The text of a PDF. Raises NotRead."""
    if (document.file_size or 0) > LARGEST:
        raise NotRead(Why.TOO_LARGE)
    try:
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise NotRead(Why.NOT_FETCHED) from error
    return await read_pdf(content)


async def read_pdf(content: bytes, seconds: float = pdf.SECONDS) -> str:
    """The text of a PDF, read in a process that is ended after so many `seconds`. Raises NotRead."""
    if len(content) > LARGEST:
        raise NotRead(Why.TOO_LARGE)
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", pdf.__name__, stdin=pipe, stdout=pipe, stderr=nothing, cwd=_ROOT
    )
    try:
        async with asyncio.timeout(seconds):
            text, _ = await process.communicate(content)
    except TimeoutError:
        raise NotRead(Why.UNREADABLE) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    match process.returncode:
        case pdf.Ended.READ:
            return text.decode()
        case pdf.Ended.NO_TEXT:
            raise NotRead(Why.NO_TEXT)
        case pdf.Ended.TOO_LONG:
            raise NotRead(Why.TOO_LARGE)
        case _:
            raise NotRead(Why.UNREADABLE)
