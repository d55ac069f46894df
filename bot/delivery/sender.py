"""Sending one message to Telegram. Only this module knows what Telegram's refusals mean."""

import asyncio
import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError, TimedOut

from bot.client.outage import Outage, asked_s
from bot.client.pace import Pace
from config.states import GoneReason
from handlers.context import Clock
from handlers.replies import ANSWERED_AWAY, TOPIC_AWAY, call_api, message_payload
from handlers.views.screen import Screen
from storage.values.editions import ClaimedMessage
from storage.values.outcomes import Gone, Later, Moved, Outcome, Refused, Sent

LONGEST_WAIT_S = 60.0  # between two attempts at a message while Telegram cannot be reached
ALONE = timedelta(minutes=1), timedelta(hours=8)  # where others are answered: the first wait, which is fourfold each
# time, and the longest. Each attempt may have arrived

_GONE_FOR_GOOD = {
    "bot was blocked by the user": GoneReason.BLOCKED,
    "user is deactivated": GoneReason.DEACTIVATED,
    "user_is_blocked": GoneReason.BLOCKED,
    "can't initiate conversation with a user": GoneReason.BLOCKED,
    "input_user_deactivated": GoneReason.DEACTIVATED,
    "bot was kicked from": GoneReason.KICKED,  # the group, supergroup or channel chat
    "bot is not a member of the": GoneReason.KICKED,
    "channel_private": GoneReason.KICKED,
    "chat was deleted": GoneReason.DELETED,
    "group chat was deactivated": GoneReason.DELETED,
    "chat not found": GoneReason.NOT_FOUND,
    "peer_id_invalid": GoneReason.NOT_FOUND,
}
"""Every other refusal leaves the chat as it is: nobody loses a subscription to a sentence that we do not know."""


class Sender:
    """Sends through `bot`; tells `pace` of every 429 and holds it while Telegram cannot be reached. `paid` lets
    messages leave beyond the free rate, for the Stars that Telegram takes for them."""

    def __init__(self, bot: Bot, pace: Pace, wall: Clock, *, paid: bool = False) -> None:
        self._bot, self._pace, self._wall = bot, pace, wall
        self._for_all: dict[str, Any] = {"allow_paid_broadcast": True} if paid else {}
        self._outage = Outage()
        self._time = asyncio.get_running_loop().time  # an outage is timed by a clock that nobody sets
        self._silent_until = self._time()
        self._answered_at = self._time()
        self._wondering = asyncio.Lock()

    async def send(self, message: ClaimedMessage, screen: Screen) -> Outcome:
        """What became of the message. A time-out counts as not sent, so a message may arrive twice; where Telegram
        answers others meanwhile it is about this chat, and the next attempts come ever later.

        Where the forum's topic was closed or deleted the message goes to the group's general one instead: a group
        that asked for digests does not lose them in silence. The topic stays noted, for it may be opened again. Where
        what it answers was deleted, a correction goes without it.
        """
        outcome = await self._try(message, screen)
        while isinstance(outcome, Refused) and (left := _without_what_is_away(message, outcome.reason)):
            message = left
            outcome = await self._try(message, screen)
        return outcome

    async def _try(self, message: ClaimedMessage, screen: Screen) -> Outcome:
        began = self._time()
        try:
            message_id = await self._post(message, screen)
        except ChatMigrated as error:
            if message.telegram_id > 0 or error.new_chat_id == message.telegram_id:
                return Refused("moved to itself, or is no group")
            return Moved(error.new_chat_id)
        except RetryAfter as error:
            seconds = asked_s(error)
            self._pace.flooded(message.telegram_id, seconds)
            return Later(self._wall.now() + timedelta(seconds=seconds))
        except (Forbidden, BadRequest) as error:
            return _refusal(str(error))
        except TelegramError as error:
            if isinstance(error, TimedOut) and await self._is_answered_since(began):
                return Later(self._wall.now() + _alone(message.attempts))
            return self._unreachable(message, error)
        self._answered_at = self._time()
        self._outage.over()
        return Sent(message_id)

    async def _post(self, message: ClaimedMessage, screen: Screen) -> int:
        """The message's number."""
        parameters = {
            "chat_id": message.telegram_id,
            "disable_notification": message.silent,
            **message_payload(screen),
            **self._for_all,
        }
        if message.reply_to:  # it may be deleted by now
            parameters["reply_parameters"] = {"message_id": message.reply_to, "allow_sending_without_reply": True}
        if message.thread:
            parameters["message_thread_id"] = message.thread
        sent = await call_api(self._bot, "sendMessage", parameters)
        return int(sent["message_id"])

    async def _is_answered_since(self, began: float) -> bool:
        """Whether Telegram answers while it says nothing of a message. Where nobody else was sent one it is asked for
        something that may be done twice, once for all who wonder."""
        async with self._wondering:
            if self._answered_at > began or self._time() < self._silent_until:
                return self._answered_at > began
            try:
                await call_api(self._bot, "getMe", {})
            except TelegramError:
                return False
            self._answered_at = self._time()
            return True

    def _unreachable(self, message: ClaimedMessage, error: TelegramError) -> Later:
        """Everybody waits, for it is the line; those that fail together count as one failure of it."""
        if self._time() >= self._silent_until:
            pause = self._outage.pause_after(error)
            self._silent_until = self._time() + pause
            self._pace.hold(pause)
        return Later(_again(self._wall.now(), message.attempts))


def _again(now: datetime, attempts: int) -> datetime:
    """Ever later, at random up to a half earlier, so that not all come back in one moment."""
    longest = min(LONGEST_WAIT_S, 2.0 ** min(attempts, 10))
    return now + timedelta(seconds=longest * random.uniform(0.5, 1))  # noqa: S311


def _alone(attempts: int) -> timedelta:
    first, longest = ALONE
    times: int = 4 ** min(attempts - 1, 10)
    return min(longest, first * times)


def _without_what_is_away(message: ClaimedMessage, sentence: str) -> ClaimedMessage | None:
    """The message outside its topic, or in answer to nothing, where Telegram's refusal is about that."""
    if message.thread and any(words in sentence.lower() for words in TOPIC_AWAY):
        return replace(message, thread=None)
    if message.reply_to and any(words in sentence.lower() for words in ANSWERED_AWAY):
        return replace(message, reply_to=None)
    return None


def _refusal(sentence: str) -> Gone | Refused:
    why = next((reason for words, reason in _GONE_FOR_GOOD.items() if words in sentence.lower()), None)
    return Gone(why) if why else Refused(sentence)
