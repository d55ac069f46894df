"""Whatever comes in: a post that an editor forwards, a text they paste or that stands under a picture, read as an
article. What is made of it is a draft's text like any other."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
)

from handlers.access import said
from handlers.reporting.article.reading import read_article
from handlers.reporting.from_article import Origin, lines_of
from storage.values.situation import Situation

SHORTEST = 60  # letters of a text that may be an article: what is shorter is a question
_COMMAND = re.compile(r"/\w+(?:@\w+)?\s*")
_ADDRESS = re.compile(r"https?://\S+")


def draft_text(message: Message, situation: Situation) -> str:
    """The text of the draft that a message makes: the message itself where it is a command; else the lines that its
    article comes to, "" where that tells of no toll and no talks."""
    text = said(message)
    return text if text.startswith("/") else article_text(message, situation)


def article_text(message: Message, situation: Situation) -> str:
    """The lines that the words of a message come to, read as an article; "" where they are none."""
    text = _COMMAND.sub("", said(message), count=1) if said(message).startswith("/") else said(message)
    if len(text) < SHORTEST and message.forward_origin is None:
        return ""
    address = _ADDRESS.search(text)
    origin = _origin(message, situation.zone, address[0] if address else "")
    published = (message.forward_origin.date if message.forward_origin else message.date).astimezone(situation.zone)
    plain = _ADDRESS.sub(" ", text)
    article = read_article(plain, published.date(), situation, is_known=is_forwarded(message))
    lines = lines_of(article, situation, origin)
    return f"/report\n{lines}" if lines else ""


def is_forwarded(message: Message) -> bool:
    return message.forward_origin is not None


def _origin(message: Message, zone: ZoneInfo, address: str) -> Origin:
    """A forwarded post says who printed it, where and when; of anything else the editor is asked."""
    found = message.forward_origin
    if isinstance(found, MessageOriginChannel):
        name = found.chat.username
        post = f"https://t.me/{name}/{found.message_id}" if name else ""
        return Origin(outlet=_plain(found.chat.title or ""), address=post or address, printed=_moment(found.date, zone))
    if isinstance(found, MessageOriginChat):
        return Origin(outlet=_plain(found.sender_chat.title or ""), address=address, printed=_moment(found.date, zone))
    return Origin(address=address, printed=_moment(found.date, zone) if found else "")


def _plain(name: str) -> str:
    """A channel's name as the header of a source takes it."""
    return " ".join(re.sub(r"[^\w\s.&'’-]", " ", name).split())


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
