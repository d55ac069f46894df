"""/audit: for owners, who did what when: of a report, of a person, since a moment, of a kind; on a screen or as a
table."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from telegram import Message, Update
from telegram.constants import ChatType

from config.languages import every_words
from handlers.access import Asker, asker
from handlers.commands.roles.naming import Meant, meant, named, names_of, words_of
from handlers.context import Context, Handlers, Taps
from handlers.parsing.terms import fold
from handlers.replies import edit, reply, reply_document
from handlers.reporting.lines.when.since import NoSince, read_since, split_since
from handlers.views.editors import audit as views
from handlers.views.frame import Frame
from handlers.views.links.editors import AuditLink
from handlers.views.screen import Screen
from storage.editors import audit, people
from storage.values.editorial import ActionKind, AuditFilter

_CSV = "csv"
_KINDS: Mapping[str, str] = {
    fold(word): kind for words in every_words() for kind, own in words.audit.items() for word in own
}
_PERSON = re.compile(r"(?<!\S)(?:@\w+|person\s+#?\d{1,9}|#\d{1,9})(?!\S)", re.IGNORECASE)
_REPORT = re.compile(rf"(?:report\s+)?#?(\d{{1,{views.DIGITS}}})", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What is wanted, of whom by name, and whether as a table."""

    wanted: AuditFilter
    whose: str = ""
    table: bool = False


async def audit_command(update: Update, context: Context) -> None:
    """/audit shows the newest entries, `/audit 38` those of report 38, `/audit @anna since 24 Dec published` what she
    published since; `csv` beside it gives a table of all of them."""
    who = asker(update, context)
    if not await who.owner() or who.message is None:
        return
    frame = await who.frame()
    asked = await _asked(who, frame, words_of(who.message))
    if isinstance(asked, Screen):
        await reply(who.message, asked)
    elif asked.table:
        await _send_table(who, who.message, asked)
    else:
        await reply(who.message, await _trail(who, frame, asked))


async def tap(update: Update, context: Context, link: AuditLink) -> None:
    """Another page of what a screen shows, or all of it as a table."""
    query, who = update.callback_query, asker(update, context)
    assert query is not None
    tapped = await who.owner_tapping(query)
    if tapped is None:
        return
    _, message = tapped
    person = link.wanted.person
    in_private = message.chat.type == ChatType.PRIVATE
    whose = "" if person is None else who.t.plain("audit-person", number=str(person))
    if person is not None and in_private:
        whose = (await named(who, person)).name
    asked = _Asked(wanted=link.wanted, whose=whose)
    if link.page is None:
        await _send_table(who, message, asked)
    else:
        await edit(query, await _trail(who, await who.frame(), asked, link.page))
    await query.answer()


async def _trail(who: Asker, frame: Frame, asked: _Asked, number: int = 0) -> Screen:
    assert who.message is not None
    database = who.context.services.database
    # One more than is shown: it tells whether there are older ones.
    found = await audit.entries(database, asked.wanted, views.MOST + 1, number * views.MOST)
    page = views.Page(wanted=asked.wanted, whose=asked.whose, number=number, older=len(found) > views.MOST)
    in_private = who.message.chat.type == ChatType.PRIVATE  # a group need not read who they are
    names = await names_of(who.context.bot, await people.writers(database)) if in_private else {}
    return views.trail(frame, found[: views.MOST], page, names)


async def _send_table(who: Asker, message: Message, asked: _Asked) -> None:
    frame, bot = await who.frame(), who.context.bot
    if message.chat.type != ChatType.PRIVATE:
        await reply(message, Screen(text=who.t("owners-in-private", link=f"https://t.me/{bot.username}")))
        return
    found = await audit.entries(who.context.services.database, asked.wanted)
    caption = views.caption(frame, len(found), asked.wanted, asked.whose)
    await reply_document(message, views.DOCUMENT, views.as_csv(found).encode(), caption)


async def _asked(who: Asker, frame: Frame, text: str) -> _Asked | Screen:
    """What the words behind the command ask for, in any order; what is not understood is said instead."""
    kinds = [kind for word in text.split() if (kind := _KINDS.get(fold(word)))]
    text = " ".join(word for word in text.split() if fold(word) not in _KINDS)
    whose, text = await _whose(who, text)
    before, behind = split_since(text)
    asked = _Asked(wanted=AuditFilter(), table=_CSV in kinds)
    plain = {ActionKind(kind) for kind in kinds if kind != _CSV}
    if len(plain) > 1:
        return views.not_understood(frame, " ".join(sorted(plain)))
    wanted = replace(asked.wanted, kind=plain.pop() if plain else None)
    if behind is not None:
        since = read_since(behind, frame.snapshot.situation, frame.now)
        if isinstance(since, NoSince):
            return views.no_since(frame, since)
        wanted = replace(wanted, since=since)
    if before and whose is None:
        whose, before = await _by_number(who, before)
    if before:
        number = _REPORT.fullmatch(before)
        if number is None:
            return views.not_understood(frame, before)
        wanted = replace(wanted, report=int(number[1]))
    if whose is not None:
        if whose.whose is None:
            return views.nobody(frame, whose.word)
        wanted = replace(wanted, person=whose.whose.id)
    return replace(asked, wanted=wanted, whose=whose.whose.name if whose and whose.whose else "")


async def _whose(who: Asker, text: str) -> tuple[Meant | None, str]:
    """The person that is named by an @name or as the trail has them, and the rest."""
    found = _PERSON.search(text)
    if found is None:
        return None, text
    return await meant(who, found[0]), " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())


async def _by_number(who: Asker, text: str) -> tuple[Meant | None, str]:
    """A Telegram number of somebody who writes here; any other number is a report's."""
    found = await meant(who, text) if text.isdecimal() else None
    return (found, "") if found and found.whose else (None, text)


HANDLERS: Handlers = {"audit": audit_command}
TAPS: Taps = {AuditLink: tap}
