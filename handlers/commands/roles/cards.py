"""Cards of drafts, before the others who may publish them: one in each of their chats, or in the rooms of editors, that
changes as the draft does; and what whoever drafted it is told became of it."""

from collections.abc import Collection
from dataclasses import dataclass, field

import structlog
from markupsafe import Markup
from telegram.error import TelegramError

from config.languages import DEFAULT
from config.states import DraftState
from handlers.commands.draft_reading import ReadDraft, read_draft
from handlers.commands.roles.naming import name_by_number
from handlers.context import Context, Services
from handlers.replies import edit_message, send
from handlers.views.editors import cards as views
from handlers.views.editors.cards import Became
from handlers.views.screen import Screen
from handlers.views.texts import texts
from storage.editors import cards, drafts, people
from storage.readers import chats
from storage.values.editorial import Person, StoredDraft

log = structlog.get_logger(__name__)

_SUPERGROUPS = -1_000_000_000_000  # their numbers are below it


@dataclass(frozen=True, kw_only=True)
class _Place:
    """A chat in which a card belongs."""

    number: int
    kind: str
    language: str


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """A draft as it is now, after `by` did something to it; in each language it is read, and shown on a card, once."""

    context: Context
    stored: StoredDraft
    by: Person
    _reads: dict[str, ReadDraft] = field(default_factory=dict)
    _cards: dict[str, Screen] = field(default_factory=dict)

    async def read(self, language: str) -> ReadDraft:
        language = texts(language).language
        if language not in self._reads:
            self._reads[language] = await read_draft(self.context.services, self.stored, language)
        return self._reads[language]

    async def card(self, language: str) -> Screen:
        read = await self.read(language)
        language = read.frame.t.language
        if language not in self._cards:
            is_open = self.stored.state is DraftState.OPEN
            made = read.card(None, await heading(self.context, read)) if is_open else self._closed(read)
            self._cards[language] = await made
        return self._cards[language]

    async def preview(self, language: str, drafter: Person) -> Screen:
        read = await self.read(language)
        return await (read.screen(drafter) if self.stored.state is DraftState.OPEN else self._closed(read))

    async def told(self, language: str, became: Became) -> Screen:
        read = await self.read(language)
        return views.told(read.frame, self.stored, became, await self._name(read, self.by.id))

    async def closer(self) -> Person | None:
        """Whoever published it, or discarded it; None while it is open."""
        database = self.context.services.database
        whose = None if self.stored.state is DraftState.OPEN else await cards.closed_by(database, self.stored.id)
        return await people.by_id(database, whose) if whose is not None else None

    async def _closed(self, read: ReadDraft) -> Screen:
        closer = await self.closer() or self.by
        return views.closed(read.frame, self.stored, await self._name(read, closer.id))

    async def _name(self, read: ReadDraft, person_id: int) -> str:
        return await name_by_number(self.context.bot, self.context.services.database, person_id, read.frame.t)


async def show(
    context: Context, draft_id: int, by: Person, here: tuple[int, int] | None = None, became: Became | None = None
) -> None:
    """After something was done to a draft: whoever has it before them, but in the message `here`, sees it as it is
    now; those who have to look at it get a card; and whoever drafted it is told what it `became`, where somebody
    else did that. What cannot be delivered is logged: the draft is what counts."""
    services = context.services
    stored = await drafts.get(services.database, draft_id)
    there = await cards.of_draft(services.database, draft_id)
    own = by.id == stored.person_id
    # An editor's own draft that nobody else has been shown: there is nothing to bring up to date.
    if own and not there and by.role.publishes and stored.first_id is None:
        return
    shown = _Shown(context=context, stored=stored, by=by)
    closer = await shown.closer()
    for card in there:
        has_it = closer is not None and card.chat_telegram_id == closer.telegram_id
        if (card.chat_telegram_id, card.message_id) != here and not has_it:  # whoever closed it has Undo there
            await _edit(context, card.chat_telegram_id, card.message_id, await shown.card(card.language))
    sent = stored.state is DraftState.OPEN and await _send(shown, {card.chat_telegram_id for card in there})
    if sent and (await drafts.get(services.database, draft_id)).version != stored.version:
        await show(context, draft_id, by)  # it changed while they were on their way
    elif not own and stored.chat_telegram_id is not None:
        await _to_drafter(shown, stored.chat_telegram_id, here, became)


async def heading(context: Context, read: ReadDraft) -> Markup:
    """Whose a card's draft is, and who has published it first."""
    database, stored, t = context.services.database, read.stored, read.frame.t
    whose = await name_by_number(context.bot, database, stored.person_id, t)
    first = await name_by_number(context.bot, database, stored.first_id, t) if stored.first_id else ""
    return views.heading(read.frame, whose, first, reporter=not read.approval.drafter_publishes)


async def _send(shown: _Shown, have_one: Collection[int]) -> bool:
    """Whether a card was to be sent."""
    services, stored = shown.context.services, shown.stored
    read = await shown.read(DEFAULT)
    places = (
        await _places(services, stored, read.approval.author, have_one)
        if read.approval.wanted and read.review.may_publish
        else []
    )
    for place in places:
        try:
            sent = await send(shown.context.bot, place.number, await shown.card(place.language))
        except TelegramError as error:
            log.warning("an editor could not be shown a draft", kind=type(error).__name__)
            continue
        chat = await chats.note(services.database, place.number, place.kind, place.language)
        await cards.remember(services.database, stored.id, chat.id, sent)
    return bool(places)


async def _places(services: Services, stored: StoredDraft, author: int, have_one: Collection[int]) -> list[_Place]:
    """The rooms of editors where there are such, else the private chats of all editors but those who had it in hand."""
    if services.editor_chats:
        rooms = sorted(services.editor_chats.difference(have_one))
        kinds = {number: "supergroup" if number < _SUPERGROUPS else "group" for number in rooms}
        return [_Place(number=number, kind=kinds[number], language=DEFAULT) for number in rooms]
    writers = await people.writers(services.database)
    others = [one for one in writers if one.role.publishes and one.id not in (author, stored.first_id)]
    numbers = [one.telegram_id for one in others if one.telegram_id not in have_one]
    languages = await chats.languages(services.database, numbers)
    return [_Place(number=one, kind="private", language=languages.get(one, DEFAULT)) for one in numbers]


async def _to_drafter(shown: _Shown, chat: int, here: tuple[int, int] | None, became: Became | None) -> None:
    """Their preview changes in place; what became of the draft comes as a message, unless it was done before them."""
    services, stored = shown.context.services, shown.stored
    drafter = await people.by_id(services.database, stored.person_id)
    if drafter is None:
        return
    language = (await chats.languages(services.database, [chat])).get(chat, DEFAULT)
    if stored.preview_id is not None and (chat, stored.preview_id) != here:
        await _edit(shown.context, chat, stored.preview_id, await shown.preview(language, drafter))
    if became is not None and (here is None or here[0] != chat):
        try:
            await send(shown.context.bot, chat, await shown.told(language, became))
        except TelegramError as error:
            log.warning("whoever drafted it could not be told", kind=type(error).__name__)


async def _edit(context: Context, chat: int, message: int, screen: Screen) -> None:
    try:
        await edit_message(context.bot, chat, message, screen)
    except TelegramError as error:
        log.warning("a draft could not be shown as it is now", kind=type(error).__name__)
