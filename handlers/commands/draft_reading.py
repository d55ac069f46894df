"""A stored draft as it reads now: against the record of this moment, for whoever looks at it; and where it may be
shown."""

import asyncio
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup
from telegram.constants import ChatType

from handlers.access import Asker
from handlers.answers import LONG
from handlers.context import Services
from handlers.reporting import compact
from handlers.reporting.checks.approval import Approval, Turn, two_needed
from handlers.reporting.checks.review import Review, review
from handlers.reporting.compose import only_source
from handlers.reporting.draft import CORRECTED, Draft, to_report
from handlers.views.editors import draft as views
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from storage.editors import people
from storage.editors.drafts import CHANGED_BY
from storage.readers import alerts
from storage.readers.alerts import Audience
from storage.rules.pushed.urgent import topics_of
from storage.values.editorial import Person, StoredDraft


@dataclass(frozen=True, kw_only=True)
class ReadDraft:
    """A stored draft as it reads now, what is still to be asked, who may publish it, and who is told at once if it is
    urgent."""

    frame: Frame
    stored: StoredDraft
    draft: Draft
    review: Review
    approval: Approval
    audience: Audience | None = None

    def turn(self, person: Person | None) -> Turn:
        return self.approval.turn(person)

    async def screen(self, person: Person, above: Markup | None = None, page: int = 0) -> Screen:
        """The preview that whoever drafted it sees, below what is said of it."""
        return await self._made(person, above, page, card=False)

    async def card(self, person: Person | None, heading: Markup, page: int = 0) -> Screen:
        """What the others are shown who may publish it: below who has drafted it, or published it first."""
        return await self._made(person, heading, page, card=True)

    async def _made(self, person: Person | None, above: Markup | None, page: int, *, card: bool) -> Screen:
        """It makes a few screens of the record twice, which takes a moment where that is long."""
        look = views.Look(
            turn=self.turn(person), approval=self.approval, audience=self.audience, above=above, card=card, page=page
        )
        make = partial(views.preview, self.frame, self.stored, self.draft, self.review, look)
        return await asyncio.to_thread(make) if len(self.frame.snapshot.figures) > LONG else make()


async def read_draft(services: Services, stored: StoredDraft, language: str) -> ReadDraft:
    """The draft with the answers it has; lines that correct a report and name no source are of its own."""
    frame = await services.answers.frame(Link(screen="status"), language)
    record = frame.snapshot
    draft = compact.read(
        stored.text,
        record.situation,
        record.tracks,
        stored.created_at,  # its "today" is the day on which it was written
        steps=record.steps,
        answers={CORRECTED: only_source(record, stored.corrects), **stored.answers},
    )
    reviewed = review(draft, record, stored.corrects)
    return ReadDraft(
        frame=frame,
        stored=stored,
        draft=draft,
        review=reviewed,
        approval=await _approval(services, stored, reviewed),
        audience=await _audience(services, draft) if draft.urgent and draft.complete else None,
    )


async def _audience(services: Services, draft: Draft) -> Audience:
    topics = topics_of(to_report(draft))
    return await alerts.audience(services.database, services.situation, topics, services.clock.now())


async def _approval(services: Services, stored: StoredDraft, reviewed: Review) -> Approval:
    editors = [one.id for one in await people.writers(services.database) if one.role.publishes]
    return Approval(
        drafter=stored.person_id,
        drafter_publishes=stored.person_id in editors,
        first=stored.first_id,
        two=two_needed(reviewed, always=services.two_people, editors=len(editors)),
        editors=len(editors),
        changer=int(stored.answers[CHANGED_BY]) if CHANGED_BY in stored.answers else None,
    )


def is_elsewhere(who: Asker) -> bool:
    """Whether a draft would stand here before people who are no editors."""
    assert who.chat is not None
    return who.chat.type != ChatType.PRIVATE and who.chat.id not in who.context.services.editor_chats


def in_private(who: Asker, command: str) -> Screen:
    """Its editor is sent to the private chat."""
    link = f"https://t.me/{who.context.bot.username}?start={command}"
    return Screen(text=who.t("report-in-private", link=link))
