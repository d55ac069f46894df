"""Draft of an article on the command line: for editors at a terminal, for scripts, and for trying the reader."""

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Final

from config.situation.reading import named_situation
from handlers.reporting.article.reading import read_article
from handlers.reporting.article.values import Article, ReadDiplomacy, ReadFigure, metric_name
from storage.record import from_rows
from storage.values.situation import Situation

LONGEST = 100_000  # characters; no article is longer
_LARGEST = 10_000_000  # bytes of a file, as of one that an editor sends
_PAGE = re.compile(r"</(p|div|span|a|li|td|tr|h\d|script|style|title|body|html)>|<!doctype html|^\s*\{\\rtf", re.I)
_PDF: Final = b"%PDF"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"II*\x00", b"MM\x00*")
_HEAD = 1024  # bytes in which a PDF says that it is one
_NOT_READ: Final = {
    "too-large": "is too large: up to 10 MB and 20 pages are read",
    "no-text": "has no text in it, only pictures of it. Copy the text and save that",
    "no-words": "is a picture without words that can be read. Save the text of it",
    "too-slow": "took too long to read. Save its text",
    "unreadable": "could not be read: it may be damaged, or locked with a password. Save its text",
}


async def draft_of(
    file: str, slug: str | None, published: date, *, as_json: bool, own: Path | None = None, pictures: bool = False
) -> str:
    """The article in `file` ("-": what comes in; a text, or a PDF with text, or a picture where `pictures` are read) as
    lines, or as JSON with the places of the words it rests on. Raises ValueError for a file that cannot be read, is no
    text or too long."""
    text = await _text(file, sys.stdin.buffer.read(_LARGEST + 1) if file == "-" else _read(Path(file)), pictures)
    if len(text) > LONGEST:
        raise ValueError(f"{file} has {len(text):,} characters. An article has up to {LONGEST:,}")
    article = read_article(text, published, _situation(slug, own) if slug else None)
    if as_json:
        return json.dumps(article.as_data(), ensure_ascii=False, indent=1)
    return "\n".join(_lines(article)) or "No figure and no talks found."


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as content:
            return content.read(_LARGEST + 1)
    except OSError as error:
        raise ValueError(f"{file}: cannot be read ({error.strerror}). Write the path of a file") from error


async def _text(file: str, content: bytes, pictures: bool) -> str:
    """What stands in it. The marks of a page or a PDF are never read as words: their numbers count nobody."""
    if len(content) > _LARGEST:
        raise ValueError(f"{file} {_NOT_READ['too-large']}")
    if _PDF in content[:_HEAD] or (content.startswith(_PICTURES) and pictures):
        return await _text_of_file(file, content, pictures)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{file}: is no text (UTF-8). Save the article as text") from error
    if _PAGE.search(text):
        raise ValueError(f"{file}: is a web page or has marks of one (RTF too). Save the article as plain text")
    if "\0" in text:
        raise ValueError(f"{file}: is no text (UTF-8). Save the article as text")
    return text


async def _text_of_file(file: str, content: bytes, pictures: bool) -> str:
    from handlers.commands.incoming.documents import NotRead, read_file  # brings all of Telegram along

    try:
        return (await read_file(content, pictures=pictures)).text
    except NotRead as error:
        raise ValueError(f"{file} {_NOT_READ[error.why.value]}") from error


def _situation(slug: str, own: Path | None) -> Situation:
    file = named_situation(slug, own)
    return from_rows.of_file(file)


def _lines(article: Article) -> list[str]:
    return [
        *(_figure(article, one) for one in article.figures),
        *(_diplomacy(article, one) for one in article.diplomacy),
    ]


def _figure(article: Article, one: ReadFigure) -> str:
    data = article.as_data_of(one)
    amount = one.words if one.value is None else f"{one.qualifier.value.replace('_', ' ')} {one.value:,}"
    marks = [word for word, true in (("earlier time", one.historic), ("replaced or denied", one.superseded)) if true]
    marks += [f"{guess} guessed" for guess in data["guessed"]]
    of = ", ".join(part for part in (data["party"], None if one.status == "unspecified" else one.status.value) if part)
    told = [f"{metric_name(one)}: {amount.removeprefix('exact ')}", of, one.scope.value, *marks]
    return f"{'; '.join(part for part in told if part)}; {data['source'] or 'nobody named'}; “{article.said(one.span)}”"


def _diplomacy(article: Article, one: ReadDiplomacy) -> str:
    data = article.as_data_of(one)
    told = [f"{one.kind.value}: {one.status}", data["actor"], data["date"]]
    return f"{'; '.join(part for part in told if part)}; “{article.said(one.span)}”"
