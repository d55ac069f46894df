"""Links that Telegram finds by itself: addresses, e-mail addresses, /commands, @names, #hashtags, $cashtags.

Left out: numbers of bank cards and telephones, which no situation has, and most of the newer top-level domains.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.sandbox.validation.entities import WHOLE, Entity, in_order, meet, utf16_length

_NAME = r"@[A-Za-z0-9_]{3,32}+(?!\w)"
_TAG = r"\w\u00b7\u200c\u0d80-\u0dff"  # what a tag is made of: letters, digits, and signs that join them
_LETTER = r"[^\W\d_]"
_LABEL = r"[A-Za-z0-9_~\-\u00c0-\u1fff\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff]"
_HOST = f"{_LABEL[:-1]}.]"
_PATH = r"(?:[/?#][^\s<>\"«»\u2000-\u200b\u200e\u200f\u2016-\u206f]*)?"
_FINDS = {
    "mention": re.compile(rf"(?<!\w){_NAME}"),
    "bot_command": re.compile(rf"(?<![\w/<>])/[A-Za-z0-9_]{{1,64}}+(?:{_NAME}|(?!@))(?![\w/<>])"),
    "hashtag": re.compile(rf"(?<![{_TAG}])#(?=[{_TAG}]*{_LETTER})[{_TAG}]{{1,256}}+(?!#)(?:{_NAME})?(?!#)"),
    "cashtag": re.compile(rf"(?<![{_TAG}$])\$(?:1INCH|[A-Z]{{1,8}}+)(?![{_TAG}$])(?:{_NAME})?(?!\$)"),
}
_TELEGRAM = re.compile(rf"(?:tg|ton)://[A-Za-z0-9_-]{{1,253}}(?P<path>{_PATH})", re.IGNORECASE)
_SHORT_NAMES = ("@gif", "@vid", "@pic")
_EMAIL = re.compile(
    r"(?:[a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(?:[a-z0-9](?:[a-z0-9_-]{0,28}[a-z0-9])?\.){1,6}[a-z]{2,8}",
    re.IGNORECASE,
)
_USER = r"[^\s./\[\]{}()'`<>\"@«»\u2000-\u200b\u200e-\u200f\u2016-\u206f]"
_ADDRESS = re.compile(
    rf"(?:(?P<scheme>(?:https?|ftp)://)|(?<![\w/#@.~-]))(?P<user>(?!@){_USER}*+{_HOST}*+@)?"
    rf"(?P<host>(?={_LABEL}*+\.){_HOST}++)(?!@)"
    rf"(?::[0-9]{{1,5}})?(?P<path>{_PATH})",
    re.IGNORECASE,
)
_AFTER = ".:;,('?!`"  # never the last character of an address
_PAIRS = {")": "(", "]": "[", "}": "{"}
_IP = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)", re.ASCII)

# Without "http://" an address counts only in a domain that exists: the countries', and the usual ones.
DOMAINS = Path(__file__).with_name("domains.txt")
_DOMAINS = frozenset(DOMAINS.read_text(encoding="utf-8").split())


def found(text: str, marked: list[Entity]) -> list[Entity]:
    """`marked` and the links in `text`, in order; none inside of what is marked as code, a time or a link."""
    closed = [entity for entity in marked if entity["type"] in WHOLE]
    finds: list[Entity] = []
    for entity in in_order([_entity(text, kind, span) for kind, span in _links(text)]):
        if not (finds and meet(finds[-1], entity)):  # of two that meet the first is one
            finds.append(entity)
    return in_order([*marked, *(one for one in finds if not any(meet(one, other) for other in closed))])


def _entity(text: str, kind: str, span: tuple[int, int]) -> Entity:
    begin, end = span
    return {"type": kind, "offset": utf16_length(text[:begin]), "length": utf16_length(text[begin:end])}


def _links(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for kind, pattern in _FINDS.items():
        for match in pattern.finditer(text):
            if kind != "mention" or len(match.group()) > len("@gif") or match.group().lower() in _SHORT_NAMES:
                yield kind, match.span()
    for match in _TELEGRAM.finditer(text):
        url = _without_end(match.group(), len(match.group()) - len(match["path"]))
        yield "url", (match.start(), match.start() + len(url))
    for word in re.finditer(r"\S+", text):
        for match in _ADDRESS.finditer(text, *word.span()) if "." in word.group() else ():
            yield from _address(match)


def _address(match: re.Match[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    whole = _without_end(match.group(), len(match.group()) - len(match["path"]))
    begin, end = match.start(), match.start() + len(whole)
    email = whole.removeprefix("mailto:")
    if _EMAIL.fullmatch(email):
        yield "email", (end - len(email), end)
    elif not re.search("[?#]", match["user"] or "") and _is_host(match["host"].rstrip("."), bool(match["scheme"])):
        yield "url", (begin, end)


def _without_end(url: str, path: int) -> str:
    """`url` up to a bracket that nothing opened from `path` on, without what only follows an address."""
    opened: list[str] = []
    end = path
    while end < len(url) and (url[end] not in _PAIRS or _PAIRS[url[end]] in opened):
        if url[end] in _PAIRS:
            opened.remove(_PAIRS[url[end]])
        elif url[end] in _PAIRS.values():
            opened.append(url[end])
        end += 1
    rest = url[path:end].rstrip(_AFTER)
    return (url[:path] + ("" if rest in ("?", "#") else rest)).rstrip(".")


def _is_host(host: str, with_scheme: bool) -> bool:
    if _IP.fullmatch(host):
        return True
    *labels, top = host.split(".")
    if not labels or any(not 1 <= len(label.encode()) < 64 or label.endswith("-") for label in (*labels, top)):
        return False
    if "_" in labels[-1] or "_" in top or "-" in top.removeprefix("xn--") or len(top) < 2 or top.isdecimal():
        return False
    return with_scheme or (top.lower() in _DOMAINS and (top == top.lower() or top[1:] != top[1:].lower()))
