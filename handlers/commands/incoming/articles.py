"""Articles and posts that come in: a post that an editor forwards, a text they paste, answer or that stands under a
picture, read as an article. What is made of it is a draft's text like any other."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import Message, MessageOrigin, MessageOriginChannel, MessageOriginChat

from handlers.access import said
from handlers.commands.incoming.guided import line_of
from handlers.parsing.terms import fold
from handlers.reporting.from_article import Origin, article_of, lines_of
from handlers.reporting.lines.headers import SaidOnADay, said_on_a_day
from handlers.reporting.lines.when.moments import LocalNow
from handlers.reporting.stated import stated_moment
from handlers.reporting.text.lexicon import Lexicon
from handlers.reporting.text.misread import masked, misread
from handlers.reporting.text.words import ARTICLE
from handlers.reporting.typed import has_fields
from storage.values.editorial import Post
from storage.values.situation import Situation, Source

SHORTEST = 60  # letters of a text that may be an article: what is shorter is a question
_COMMAND = re.compile(r"/\w+(?:@\w+)?(?!\S)\s*")
_WORD = re.compile(r"\s*(\w+)[:\s]\s*(?=\S)")
_IN_A_NAME = re.compile(r"[\w\s.&'’-]")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A text with where it was forwarded from, if it was, and the moment it was sent to the bot. `picture`: the SHA-256
    of the file that it was read from, where it stood in a picture."""

    text: str
    origin: MessageOrigin | None
    sent: datetime
    picture: str = ""

    @property
    def is_forwarded(self) -> bool:
        return self.origin is not None

    @property
    def may_be_article(self) -> bool:
        """Whether it is long enough to be read without being asked to."""
        return self.is_forwarded or len(self.text) >= SHORTEST or self.is_typed

    @property
    def is_typed(self) -> bool:
        """Whether it is the lines of a report without the command."""
        return not (self.is_forwarded or self.picture) and has_fields(self.text)

    @property
    def post(self) -> Post | None:
        """The channel's post that it is."""
        if not isinstance(self.origin, MessageOriginChannel):
            return None
        return Post(key=f"{self.origin.chat.id}:{self.origin.message_id}", text=self.text)


def of_message(message: Message, text: str | None = None, picture: str = "") -> Incoming:
    """What a message brings: its own words, or `text` that was found in it."""
    found = said(message) if text is None else text
    return Incoming(text=found, origin=message.forward_origin, sent=message.date, picture=picture)


def is_link(text: str) -> bool:
    """Whether a message is nothing but a web address."""
    return bool(text.strip()) and not _ADDRESS.sub("", text).strip()


def asked_for(message: Message) -> Incoming | None:
    """What /report asks to be read: the text behind "/report article", or the one that a bare /report answers."""
    text = said(message)
    body = _COMMAND.sub("", text, count=1)
    word = _WORD.match(body)
    if word and fold(word[1]) in {fold(one) for one in ARTICLE}:
        return Incoming(text=body[word.end() :], origin=None, sent=message.date)
    answered = message.reply_to_message
    # In answer to one of ours a bare /report is about the report that it shows.
    is_other = answered is not None and answered.from_user != message.get_bot().bot
    return of_message(answered) if answered and is_other and not body and said(answered) else None


def draft_text(message: Message, situation: Situation) -> str:
    """The text of the draft that a message makes: the message itself where it is a command with lines; the line that it
    completes; else those that its article comes to, "" where that tells of no toll and no talks."""
    if line := line_of(message):
        return f"/report\n{line}"
    if not said(message).startswith("/"):
        brought = of_message(message)
        return article_text(brought, situation) if brought.may_be_article else ""
    asked = asked_for(message)
    return article_text(asked, situation) if asked else said(message)


def article_text(incoming: Incoming, situation: Situation) -> str:
    """The lines that a text comes to, read as an article; "" where they are none."""
    if incoming.is_typed:
        return f"/report\n{incoming.text}"
    address = _ADDRESS.search(incoming.text)
    source = _source(incoming.origin, situation)
    origin = _origin(incoming.origin, source, situation.zone, address[0] if address else "")
    published = (incoming.origin.date if incoming.origin else incoming.sent).astimezone(situation.zone)
    said = _ADDRESS.sub(" ", incoming.text)
    typed = None if incoming.is_forwarded or incoming.picture else _said_on_a_day(said.strip(), situation, published)
    said = f"{typed.name} says {typed.rest}" if typed else said
    unread = misread(said) if incoming.picture else []
    text = masked(said, unread)
    stated = typed.day if typed else stated_moment(text, situation, published)
    words = tuple(said[start:end] for start, end in unread)
    origin = replace(origin, picture=incoming.picture, stated=stated, misread=words)
    article = article_of(
        text,
        published.date(),
        situation,
        is_known=incoming.is_forwarded,
        by=source.party if source else None,
    )
    lines = lines_of(replace(article, text=said), situation, origin, quoted=True)
    return f"/report\n{lines}" if lines else ""


def _said_on_a_day(text: str, situation: Situation, sent: datetime) -> SaidOnADay | None:
    """What an editor types in one line: whose word it is, and of which day."""
    if "\n" in text:
        return None
    return said_on_a_day(text, situation, Lexicon(situation, {}), LocalNow(now=sent, zone=situation.zone))


def _source(origin: MessageOrigin | None, situation: Situation) -> Source | None:
    """The source whose own channel a post is of."""
    name = origin.chat.username if isinstance(origin, MessageOriginChannel) else None
    channel = f"@{name}".casefold()
    return next(
        (one for one in situation.sources.values() if name and (one.telegram or "").casefold() == channel), None
    )


def _origin(found: MessageOrigin | None, source: Source | None, zone: ZoneInfo, address: str) -> Origin:
    """A forwarded post says who printed it, where and when; of anything else the editor is asked."""
    printed = f"{found.date.astimezone(zone):%Y-%m-%d %H:%M}" if found else ""
    if isinstance(found, MessageOriginChannel):
        name = found.chat.username
        post = f"https://t.me/{name}/{found.message_id}" if name else ""
        outlet = source.names["en"] if source else _plain(found.chat.title or "")
        return Origin(outlet=outlet, address=post or address, printed=printed)
    if isinstance(found, MessageOriginChat):
        return Origin(outlet=_plain(found.sender_chat.title or ""), address=address, printed=printed)
    return Origin(address=address, printed=printed)


def _plain(name: str) -> str:
    """A channel's name as the header of a source takes it; vowels of Thai and Khmer are marks."""
    kept = (char if _IN_A_NAME.match(char) or unicodedata.category(char).startswith("M") else " " for char in name)
    return " ".join("".join(kept).split())
