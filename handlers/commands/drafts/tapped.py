"""Who has tapped a button under a draft, or answered it, and in which message the draft stands before them."""

from dataclasses import dataclass

from markupsafe import Markup

from handlers.access import Asker
from handlers.commands.draft_reading import ReadDraft
from handlers.commands.roles import cards
from handlers.views.screen import Screen
from handlers.views.texts import lines
from storage.values.editorial import Person


@dataclass(frozen=True, kw_only=True)
class Tapped:
    """`here` is the message, by the numbers of its chat and its own: the preview, or a card."""

    who: Asker
    person: Person
    here: tuple[int, int] | None

    def is_card(self, read: ReadDraft) -> bool:
        preview = (read.stored.chat_telegram_id, read.stored.preview_id)
        return self.here is not None and self.here != preview

    async def screen(self, read: ReadDraft, above: Markup | None = None, page: int = 0) -> Screen:
        """The draft as they see it, with that page of its items."""
        if not self.is_card(read):
            return await read.screen(self.person, above, page)
        return await read.card(self.person, lines([above, await cards.heading(self.who.context, read)]), page)
