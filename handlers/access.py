"""Who asks: their chat and topic, their language, and what they may do there.

An asker is made of the update alone. What only the database or Telegram knows (a role, a chat's row, the admins of a
group) is asked for where a handler needs it: reading a screen asks for none of it and writes nothing.
"""

import re
from dataclasses import dataclass, replace

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden

from config.languages import DEFAULT
from config.states import Role
from config.telegram_ids import no_person
from handlers.answers import Present
from handlers.context import Context
from handlers.parsing.letters import begun
from handlers.replies import reply
from handlers.views.editors import editors as views
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.texts import Texts, texts
from storage.editors import people
from storage.readers import alerts, chats, subscriptions
from storage.readers.alerts import Alerts
from storage.readers.subscriptions import Subscription
from storage.values import editorial
from storage.values.editorial import Person

_NOT_THERE = ("user not found", "participant_id_invalid", "user_not_participant")
_COMMAND = re.compile(r"/(\w+)", re.ASCII)
ADMINS = {ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}


@dataclass(frozen=True, kw_only=True)
class Asker:
    """`sender` is the person, or the group or channel in whose name they write."""

    language: str
    user: User | None
    sender: User | Chat | None
    chat: Chat | None
    message: Message | None  # the one that is answered: theirs, or the one whose button they tapped
    context: Context

    @property
    def t(self) -> Texts:
        return texts(self.language)

    @property
    def thread(self) -> int | None:
        """The topic of a forum."""
        return self.message.message_thread_id if self.message and self.message.is_topic_message else None

    async def frame(self, screen: str = "status", present: Present | None = None) -> Frame:
        """The record of this moment, in their language."""
        return await self.context.services.answers.frame(Link(screen=screen), self.language, present)

    async def person(self) -> Person | None:
        """Whoever has a role; None for everybody else, and for Telegram's own accounts: anybody may be behind them."""
        if self.user is None or no_person(self.user.id):
            return None
        return await people.person(self.context.services.database, self.user.id)

    async def person_here(self) -> Person | None:
        """As `person`, in their private chat alone: a group is told nothing of roles."""
        in_private = self.chat is not None and self.chat.type == ChatType.PRIVATE
        return await self.person() if in_private else None

    async def writer(self) -> Person | None:
        """As `person`; a stranger is told, in one sentence, who can write."""
        found = await self.person()
        if found is None:
            asked = _COMMAND.match(said(self.message)) if self.message else None
            await self.say(views.stranger_to(asked[1].lower() if asked else "report"))
        return found

    async def editor(self) -> Person | None:
        """Whoever may publish; everybody else is told, in one sentence, that this is not theirs."""
        found = await self.writer()
        if found and not found.role.publishes:
            await self.say(views.editors_only)
            return None
        return found

    async def owner(self) -> Person | None:
        """The owner; everybody else is told, in one sentence, that this is not theirs."""
        found = await self.writer()
        if found and found.role is not Role.OWNER:
            await self.say(views.owners_only)
            return None
        return found

    async def owner_tapping(self, query: CallbackQuery) -> tuple[Person, Message] | None:
        """The owner who taps, and the message with the button; everybody else is told in a window."""
        found = await self.person()
        if found is None or found.role is not Role.OWNER or not isinstance(query.message, Message):
            await query.answer(self.t.plain("owners-only"), show_alert=True)
            return None
        return found, query.message

    async def say(self, view: views.View) -> None:
        assert self.message is not None
        await reply(self.message, view(await self.frame(), self.context.services.operator))

    async def noted_chat(self) -> editorial.Chat:
        """The chat's row, added or brought up to date. A group's language is nobody's own."""
        assert self.chat is not None
        language = self.language if self.chat.type == ChatType.PRIVATE else DEFAULT
        services = self.context.services
        noted = await chats.note(services.database, self.chat.id, self.chat.type, language)
        if await subscriptions.resume(services.database, noted.id, services.clock.now()):
            services.pusher.nudge()
        return noted

    async def chat_id(self) -> int | None:
        """The chat's row; None for one that was never noted. Whoever asks for it there is not gone (any more), though
        Telegram's word of it may be lost."""
        assert self.chat is not None
        if any(await self.back_again()):
            self.context.services.pusher.nudge()
        return await chats.known(self.context.services.database, self.chat.id)

    async def back_again(self) -> tuple[Subscription | None, Alerts | None]:
        """The digest and the alerts of the chat, where it was gone and is not any more."""
        assert self.chat is not None
        services = self.context.services
        chat_id = await chats.back(services.database, self.chat.id)
        if chat_id is None:
            return None, None
        digest = await subscriptions.resume(services.database, chat_id, services.clock.now(), was_gone=True)
        return digest, await alerts.get(services.database, chat_id)

    async def may_change(self) -> bool | None:
        """Whether the chat's wishes are theirs to change: everybody's in private; in a group its admins', also of those
        who write in its name. None where Telegram does not tell: of some groups it tells who their admins are to admins
        alone."""
        assert self.chat is not None
        if self.sender and self.sender.id == self.chat.id:  # a private chat has the number of its person
            return True
        if self.user is None or no_person(self.user.id):
            return False
        try:
            return (await self.context.bot.get_chat_member(self.chat.id, self.user.id)).status in ADMINS
        except BadRequest as error:
            return False if any(words in str(error).lower() for words in _NOT_THERE) else None


async def to_be_changed(who: Asker, query: CallbackQuery, refusal: str) -> Message | None:
    """The message under which somebody taps who may change the chat's wishes; everybody else is told why not, in a
    window: in the words of `refusal`, or that it is not known who may."""
    may = await who.may_change() if isinstance(query.message, Message) else False
    if isinstance(query.message, Message) and may:
        return query.message
    await query.answer(who.t.plain("admins-unknown-short" if may is None else refusal), show_alert=True)
    return None


async def at_home(who: Asker) -> Asker:
    """The same asker, in the supergroup that their group has become where it has: what it asked for is there, whether
    Telegram's word of it came or not. A group of the old kind alone is asked about. Who taps under a message of before
    would else change the wishes of a chat that is no more."""
    chat = who.chat
    if chat is None or chat.type != ChatType.GROUP:
        return who
    try:
        await who.context.bot.get_chat(chat.id)
    except ChatMigrated as error:
        await chats.move(who.context.services.database, chat.id, error.new_chat_id)
        return replace(who, chat=Chat(error.new_chat_id, ChatType.SUPERGROUP, title=chat.title))
    except (BadRequest, Forbidden):
        pass  # whoever answers there hears it
    return who


def said(message: Message) -> str:
    """What was written, also under a picture, without the marks that an app puts before it: they are not seen."""
    return begun(message.text or message.caption or "")


def asker(update: Update, context: Context) -> Asker:
    """Once an update, where its handler begins."""
    user, tapped = update.effective_user, update.callback_query and update.callback_query.message
    return Asker(
        language=(user.language_code or DEFAULT).split("-")[0] if user else DEFAULT,
        user=user,
        sender=update.effective_sender,
        chat=update.effective_chat,
        # One too old to be told is no Message; `effective_message` warns of it.
        message=tapped
        if isinstance(tapped, Message)
        else update.message or update.edited_message or update.channel_post,
        context=context,
    )
