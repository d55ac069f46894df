"""Names of people: whom somebody means, and what they are called. No name is kept: Telegram is asked for it when it is
told."""

import re
from asyncio import gather
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram import Bot, Message, MessageEntity, User
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers.access import Asker, said
from handlers.parsing.letters import plain
from handlers.views.texts import Texts
from storage.database.engine import Database
from storage.editors import people
from storage.values.editorial import Person

_OURS = re.compile(r"(?:person\s+#?|#)(\d{1,9})(?!\S)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,13}")


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody who has a role or had one: our number for them and what they are called; `person` is None of whoever has
    none any more."""

    id: int
    name: str
    person: Person | None


@dataclass(frozen=True, kw_only=True)
class Meant:
    """Whom a text names first, in its `word`, and the `rest` of it; `whose` is None where nobody who writes here, or
    wrote, is called so."""

    whose: Named | None
    word: str
    rest: str


def called(user: User) -> str:
    """As `name_of`, of whoever is there."""
    return f"@{user.username}" if user.username else user.full_name


async def name_of(bot: Bot, person: Person, *, surely: bool = False) -> str:
    """ "@anna", "Anna Bell" where there is no such name, else Telegram's number. `surely`: raises TelegramError where
    Telegram could not be asked."""
    try:
        chat = await bot.get_chat(person.telegram_id)
    except (BadRequest, Forbidden):
        return str(person.telegram_id)
    except TelegramError:
        if surely:
            raise
        return str(person.telegram_id)
    return f"@{chat.username}" if chat.username else chat.full_name or str(person.telegram_id)


async def names_of(bot: Bot, persons: Sequence[Person], *, surely: bool = False) -> Mapping[int, str]:
    """What they are called, by our numbers for them; as `name_of`."""
    names = await gather(*(name_of(bot, person, surely=surely) for person in persons))
    return {person.id: name for person, name in zip(persons, names, strict=True)}


def words_of(message: Message) -> str:
    """What stands behind the command; in place of somebody who has no @name, and was mentioned, their number."""
    text = said(message)
    mentioned = message.parse_entities([MessageEntity.TEXT_MENTION]) if message.text else {}
    for entity, shown in mentioned.items():
        text = text.replace(shown, str(entity.user.id), 1) if entity.user else text
    return plain(" ".join(text.split()[1:]))


async def meant(who: Asker, text: str) -> Meant:
    """An @name, Telegram's number, or ours as the audit trail has it: "person 3"."""
    ours = _OURS.match(text)
    word = ours[0] if ours else text.split(" ", 1)[0]
    return Meant(
        whose=await _meant(who, word, int(ours[1]) if ours else None), word=word, rest=text[len(word) :].strip()
    )


async def _meant(who: Asker, word: str, ours: int | None) -> Named | None:
    bot, database = who.context.bot, who.context.services.database
    if ours is not None:
        return await named(who, ours) if await people.was_there(database, ours) else None
    writers = await people.writers(database)
    if _NUMBER.fullmatch(word):
        found = next((one for one in writers if one.telegram_id == int(word)), None)
    else:
        # Else somebody who writes here would be called unknown because Telegram is away.
        names = await names_of(bot, writers, surely=True) if word.startswith("@") else {}
        found = next((one for one in writers if names.get(one.id, "").lower() == word.lower()), None)
    return Named(id=found.id, name=await name_of(bot, found), person=found) if found else None


async def named(who: Asker, person_id: int) -> Named:
    """Whoever has that number of ours."""
    bot, database = who.context.bot, who.context.services.database
    name = await name_by_number(bot, database, person_id, who.t)
    return Named(id=person_id, name=name, person=await people.by_id(database, person_id))


async def name_by_number(bot: Bot, database: Database, person_id: int, t: Texts) -> str:
    """As `name_of`; "person 3" of whoever has no role any more."""
    found = await people.by_id(database, person_id)
    return await name_of(bot, found) if found else t.plain("audit-person", number=str(person_id))
