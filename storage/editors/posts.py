"""Posts of channels: whoever forwards one, and however often, there is one draft of it."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from config.states import DraftState
from storage.database.engine import Database
from storage.database.sealed import is_post, post_values, text_values
from storage.editors.audit import Action, write
from storage.editors.drafts import add, change_open, found_drafts, made_of, one_draft, rewritten
from storage.record.situations import found_situation, table
from storage.tables.people import DraftRow
from storage.tables.record import ReportRow
from storage.values.editorial import Post, PostIs, Sent, StoredDraft


async def open_draft(database: Database, sent: Sent, post: Post) -> tuple[StoredDraft, PostIs]:
    """The draft of a post, and what the post is. Where its words have changed since, the open draft gets the text that
    was `sent`, and a new draft is to take the place of the report that it became. What was discarded or taken back is
    begun anew. Raises UnknownSituation."""
    hashed = sha256(post.text.encode()).digest()
    async with database.writing() as session:
        if made := await found_drafts(session, database.keys, *made_of(sent)):
            return made[0], PostIs.NEW  # delivered again
        situation_id = (await found_situation(session, sent.situation)).id
        of_post = (col(DraftRow.situation_id) == situation_id, is_post(database.keys, table(DraftRow), post.key))
        before = (await session.exec(select(DraftRow).where(*of_post).with_for_update())).one_or_none()
        report = await _standing(session, before) if before else None
        is_open = before is not None and before.state is DraftState.OPEN
        if before and (is_open or report is not None) and before.post_hash == hashed:
            return await one_draft(session, database.keys, before.id), PostIs.KNOWN
        if before and is_open:
            words = text_values(database.keys, table(DraftRow), sent.text)
            await rewritten(session, before.id, sent.person_id, sent.at, **words, post_hash=hashed)
            return await one_draft(session, database.keys, before.id), PostIs.EDITED
        if before:
            before.post = before.sealed_post = None  # a post has one draft: this one lets go before another takes it
            await session.flush()
        of = post_values(database.keys, table(DraftRow), post.key)
        await add(session, database.keys, sent, situation_id, post_hash=hashed, corrects_id=report, **of)
        opened = (await found_drafts(session, database.keys, *of_post))[0]
        if (opened.chat_id, opened.message_id) != (sent.chat_id, sent.message_id):
            return opened, PostIs.KNOWN  # another process opened it meanwhile
        return opened, PostIs.EDITED if report is not None else PostIs.NEW


async def add_part(
    database: Database, sent: Sent, album: str, joined: Callable[[str, str], str]
) -> tuple[StoredDraft, PostIs]:
    """The one draft of an album, of which a message brings a part, and what that part is: NEW where it opened the
    draft, EDITED where it was `joined` to what the others say, KNOWN where it adds nothing, or the draft is published.
    What was discarded or taken back is begun anew. Raises UnknownSituation."""
    async with database.writing() as session:
        situation_id = (await found_situation(session, sent.situation)).id
        of_album = (col(DraftRow.situation_id) == situation_id, is_post(database.keys, table(DraftRow), album))
        before = (await session.exec(select(DraftRow).where(*of_album).with_for_update())).one_or_none()
        if before and before.state is DraftState.OPEN:
            stored = await one_draft(session, database.keys, before.id)
            together = joined(stored.text, sent.text)
            # Nothing new in it: another part says the same, or the first one was delivered again.
            if together == stored.text:
                return stored, PostIs.NEW if stored.message_id == sent.message_id else PostIs.KNOWN
            words = text_values(database.keys, table(DraftRow), together)
            await rewritten(session, before.id, sent.person_id, sent.at, **words)
            return await one_draft(session, database.keys, before.id), PostIs.EDITED
        if before and await _standing(session, before) is not None:
            return await one_draft(session, database.keys, before.id), PostIs.KNOWN
        if before:
            before.post = before.sealed_post = None
            await session.flush()
        await add(session, database.keys, sent, situation_id, **post_values(database.keys, table(DraftRow), album))
        return (await found_drafts(session, database.keys, *of_album))[0], PostIs.NEW


async def emptied(database: Database, situation: str, post: Post, person_id: int, now: datetime) -> StoredDraft | None:
    """The draft that was made of a post whose words, as `person_id` brings them, have changed so that nothing is to be
    made of it any more: an open one is discarded. None where there is none, or no report of it that stands."""
    hashed = sha256(post.text.encode()).digest()
    async with database.writing() as session:
        situation_id = (await found_situation(session, situation)).id
        of_post = (col(DraftRow.situation_id) == situation_id, is_post(database.keys, table(DraftRow), post.key))
        before = (await session.exec(select(DraftRow).where(*of_post).with_for_update())).one_or_none()
        if before is None or before.post_hash == hashed:
            return None
        if before.state is DraftState.OPEN:
            await change_open(session, before.id, now, state=DraftState.DISCARDED)
            write(session, Action.DRAFT_DISCARDED, person_id, now, draft_id=before.id)
        elif await _standing(session, before) is None:
            return None
        return await one_draft(session, database.keys, before.id)


async def _standing(session: AsyncSession, draft: DraftRow) -> int | None:
    """The id of the report that the draft became, if that still stands."""
    report = await session.get_one(ReportRow, draft.report_id) if draft.report_id is not None else None
    return report.id if report and report.ended_at is None else None
