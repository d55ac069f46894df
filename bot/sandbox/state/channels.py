"""Posts of channels, as whoever gets one forwarded is told of them. The sandbox has no channels of its own. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from bot.sandbox.state.people import Json
from bot.sandbox.validation.refusal import bad_request

_NUMBERS = -1_009_000_000_000  # from there down: below those of every group that is made up here
_NAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)  # Telegram's rule for the names of channels
LONGEST_TITLE = 128


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelPost:
    """The post with that number in a channel. `username` is the channel's name behind `@`, '' for a private one."""

    title: str
    username: str
    number: int
    posted: datetime

    def origin(self, now: datetime) -> Json:
        """The `MessageOriginChannel` of the Bot API: one channel has one number. Raises `Refusal` for what Telegram
        has not."""
        title, username = self.title.strip(), self.username.strip().removeprefix("@")
        if not title or len(title) > LONGEST_TITLE:
            raise bad_request("a channel has a name of at most 128 characters")
        if username and not _NAME.fullmatch(username):
            raise bad_request("a channel's @name begins with a letter and has 4 to 32 letters, digits or _")
        if self.posted > now:
            raise bad_request("that is later than the bot's clock: nothing is posted yet")
        chat: Json = {
            # Not hash(): a channel keeps its number after a restart.
            "id": _NUMBERS - crc32((username or title).casefold().encode()),
            "type": "channel",
            "title": title,
        }
        chat |= {"username": username} if username else {}
        return {"type": "channel", "date": int(self.posted.timestamp()), "chat": chat, "message_id": self.number}
