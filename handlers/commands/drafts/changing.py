"""Changing an item of a draft: which, what of it, to what; by taps, or by a number or a day that somebody sends."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from markupsafe import Markup, escape
from telegram import Message
from telegram.constants import ChatType
from telegram.error import BadRequest

from handlers.access import Asker, said
from handlers.commands.draft_reading import ReadDraft, is_elsewhere, read_draft
from handlers.commands.drafts.tapped import Tapped
from handlers.commands.roles import cards
from handlers.replies import edit_message, reply
from handlers.reporting.changing.answers import NotSo, answer_of
from handlers.reporting.changing.fields import Field, changeable, differing, fields_of
from handlers.reporting.changing.options import options, typed
from handlers.reporting.checks.review import recent_sources
from handlers.reporting.draft import Item, Line
from handlers.reporting.text.line_text import key
from handlers.reporting.text.problems import Unclear
from handlers.views.editors import draft_choosing as views
from handlers.views.editors.draft_values import field_name, value_words
from handlers.views.links.editors import DraftLink
from handlers.views.phrases.refusals import refusal
from handlers.views.screen import Screen
from storage.editors import awaited, drafts
from storage.errors import RecordError, StaleDraft
from storage.values.editorial import Person, StoredDraft

ACTIONS = frozenset({"change", "item", "field", "type", "set"})
SHOWS = ACTIONS - {"set"}
"""They lead to a change, and are none."""

_SENT_AT_ONCE = timedelta(minutes=10)  # for so long what they send is the answer, in whichever message it stands
_SHORT = 30  # letters of such a message
_LIKE_A_NUMBER = re.compile(r"\W*\d\S*(?:\s\S+)?\W*")


async def tapped(by: Tapped, read: ReadDraft, asked: DraftLink) -> Screen:
    """What the message shows after a tap on the way to a change, or on the choice itself. Raises StaleDraft, NotSo."""
    if asked.action == "set":
        return await _set(by, read, asked)
    if asked.action != "type":
        await _awaits(by, read, "")
    if asked.action == "change":
        return views.which_item(read.frame, read.stored, read.draft, _number(asked.value))
    line = _line(read, asked.question)
    if asked.action == "item":
        return views.of_item(read.frame, read.stored, read.draft, line)
    field = _field(read, line, asked)
    if asked.action == "type":
        wanted = _Asked(
            item=line.own,
            field=field,
            seal=_seal(line),
            message=by.here[1] if by.here else 0,
            private=_is_private(by.who),
            at=by.who.context.services.clock.now(),
        )
        await _awaits(by, read, wanted.written())
        return views.to_type(read.frame, read.stored, read.draft, line, field, private=wanted.private)
    offered = _offered(by.who, read, line, field)
    return views.choices(read.frame, read.stored, read.draft, line, field, offered, _number(asked.value[1:]))


async def _set(by: Tapped, read: ReadDraft, asked: DraftLink) -> Screen:
    """The draft with the choice that was tapped, on the page of its item."""
    line = _line(read, asked.question)
    if asked.value:
        offered = _offered(by.who, read, line, _field(read, line, asked))
        wanted = next((item for value, item in offered.items() if views.code_of(value) == asked.value[1:]), None)
    else:
        wanted = line.changed[0].was if line.changed else None  # as it was read
    if wanted is None:
        raise StaleDraft(read.stored.id)
    again = await _changed(by, read, line, wanted, asked.version)
    return await by.screen(again, page=views.page_of(again.draft, line))


async def take_in_typed(who: Asker) -> bool:
    """Whether the message is the number or the day that its sender was asked for: in answer to the draft, or sent alone
    in their private chat right after."""
    message = who.message
    text = said(message) if message else ""
    if message is None or not text or text.startswith("/") or is_elsewhere(who):
        return False
    answered = message.reply_to_message
    answers_us = answered is not None and answered.from_user == message.get_bot().bot
    may_be = answers_us or (_is_private(who) and len(text) <= _SHORT and any(map(str.isdigit, text)))
    person = await who.person() if may_be else None
    found = await _asked(who, person, answered.message_id if answers_us and answered else None) if person else None
    if person is None or found is None:
        return False
    stored, asked = found
    read = await read_draft(who.context.services, stored, who.language)
    by = Tapped(who=who, person=person, here=(message.chat.id, asked.message))
    line = next((one for one in changeable(read.draft) if one.own == asked.item), None)
    if line is None or _seal(line) != asked.seal:
        await _show(by, read, message, who.t("change-stale"))
        return True
    try:
        wanted = typed(read.draft, line, asked.field, text, who.context.services.clock.now())
        again = await _changed(by, read, line, wanted, stored.version)
    except Unclear:
        if not answers_us and not _LIKE_A_NUMBER.fullmatch(text):
            return False  # they ask something else
        await reply(
            message, Screen(text=who.t("change-not-understood", given=text[:_SHORT], field=asked.field.name.lower()))
        )
    except NotSo:
        await reply(message, Screen(text=who.t("change-not-so")))
    except RecordError as error:
        await reply(message, Screen(text=escape(refusal(error, who.t))))
    else:
        await _show(by, again, message, page=views.page_of(again.draft, line))
        await cards.show(who.context, stored.id, person, by.here)
    return True


async def _changed(by: Tapped, read: ReadDraft, line: Line, wanted: Item, version: int) -> ReadDraft:
    """The draft with the item as it is wanted, and in the audit trail who made it so."""
    services, t = by.who.context.services, read.frame.t
    assert line.item is not None
    answer, fields = answer_of(read.draft, line, wanted), differing(line.item, wanted)

    def told(item: Item) -> str:
        return ", ".join(value_words(read.frame, read.draft, item, field) for field in fields)

    stored = await drafts.answer(
        services.database,
        read.stored.id,
        line.own,
        answer,
        version,
        services.clock.now(),
        by=by.person.id,
        line=line.number,
        what=", ".join(field_name(line.item, field) for field in fields),
        before=told(line.item),
        after=told(wanted),
    )
    return await read_draft(services, stored, t.language)


async def _show(by: Tapped, read: ReadDraft, message: Message, above: Markup | None = None, page: int = 0) -> None:
    """The draft where it stood when the number was asked for, or, where that is gone, in answer."""
    shown = await by.screen(read, above, page)
    if by.here is not None:
        try:
            await edit_message(by.who.context.bot, *by.here, shown)
        except BadRequest:
            pass
        else:
            return
    sent = await reply(message, shown)
    if read.stored.chat_telegram_id == message.chat.id:
        await drafts.remember_preview(by.who.context.services.database, read.stored.id, sent)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """What somebody is to type: what of which item, as it read then (`seal`), in which message of ours, and when."""

    item: str
    field: Field
    seal: str
    message: int
    private: bool
    at: datetime

    def written(self) -> str:
        where = "private" if self.private else "room"
        return " ".join(
            (self.item, self.field.value, self.seal, str(self.message), where, str(int(self.at.timestamp())))
        )

    @classmethod
    def of(cls, written: str) -> "_Asked":
        item, field, seal, message, where, at = written.split()
        moment = datetime.fromtimestamp(int(at), UTC)
        return cls(
            item=item, field=Field(field), seal=seal, message=int(message), private=where == "private", at=moment
        )


async def _asked(who: Asker, person: Person, answered: int | None) -> tuple[StoredDraft, _Asked] | None:
    """The draft about which they were asked in the message that they answer; where they answer none, last and just
    now."""
    services, private = who.context.services, _is_private(who)
    drafts_of_theirs = await awaited.of_person(services.database, services.situation, person.id)
    found = [(one, _Asked.of(one.answers[drafts.awaited_of(person.id)])) for one in drafts_of_theirs]
    found = [
        (one, asked)
        for one, asked in found
        if asked.private is private and (person.role.publishes or one.person_id == person.id)
    ]
    if answered is not None:
        return next(((one, asked) for one, asked in found if asked.message == answered), None)
    just_now = [each for each in found if services.clock.now() - each[1].at <= _SENT_AT_ONCE]
    return max(just_now, key=lambda each: each[1].at, default=None)


def _line(read: ReadDraft, own: str) -> Line:
    found = next((one for one in changeable(read.draft) if one.own == own), None)
    if found is None:
        raise StaleDraft(read.stored.id)
    return found


def _field(read: ReadDraft, line: Line, asked: DraftLink) -> Field:
    letter = asked.value[:1]
    found = next((one for one in fields_of(read.draft, line) if one.value == letter), None)
    if found is None:
        raise StaleDraft(read.stored.id)
    return found


def _offered(who: Asker, read: ReadDraft, line: Line, field: Field) -> dict[str, Item]:
    """The sources of the newest reports stand first, behind those that the draft names."""
    recent, all_ = recent_sources(read.frame.snapshot), read.frame.snapshot.situation.sources
    return options(read.draft, line, field, [*recent, *all_], who.context.services.clock.now())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < _SHORT else 0


def _seal(line: Line) -> str:
    """The item as it reads now, in short."""
    return key("item", line.text, line.item)


def _is_private(who: Asker) -> bool:
    return who.chat is not None and who.chat.type == ChatType.PRIVATE


async def _awaits(by: Tapped, read: ReadDraft, what: str) -> None:
    """Notes what they are asked for; whoever goes elsewhere is asked nothing more."""
    if what != read.stored.answers.get(drafts.awaited_of(by.person.id), ""):
        await awaited.note(by.who.context.services.database, read.stored.id, by.person.id, what)
