"""A channel's post has one draft, whoever forwards it and however often."""

import asyncio
from datetime import timedelta

from config.states import DraftState
from config.vocabulary import ReasonKind
from storage.database.engine import open_engine
from storage.editors import drafts, posts, publishing
from storage.values.editorial import Post, PostIs, Sent, StoredDraft
from tests.support.desk import NOW, Desk, new_figure, new_report, open_desk

LATER = NOW + timedelta(minutes=5)
POST = Post(key="-1001:5", text="Fighting killed 21.")
MENDED = Post(key="-1001:5", text="Fighting killed 22.")


async def forwarded(
    desk: Desk, message_id: int, post: Post = POST, text: str = "killed Cambodia 21"
) -> tuple[StoredDraft, PostIs]:
    sent = Sent("border", desk.chat.id, desk.editor.id, message_id, text, LATER)
    return await posts.open_draft(desk.database, sent, post)


async def published(desk: Desk, draft: StoredDraft) -> int:
    report = new_report(new_figure())
    done = await publishing.publish(desk.database, draft.id, draft.version, report, desk.editor, NOW)
    return done.report.number


async def test_a_second_editor_is_given_the_first_ones_draft(desk: Desk) -> None:
    other = await open_desk(desk.database, telegram_id=8)
    made, new = await forwarded(desk, 5)
    same, known = await forwarded(other, 5)
    assert (new, known) == (PostIs.NEW, PostIs.KNOWN)
    assert same == made


async def test_forwards_at_the_same_moment_make_one_draft(desk: Desk, database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(3)]
    elsewhere = [Desk(engine, desk.chat, desk.editor) for engine in engines]
    made = await asyncio.gather(*(forwarded(each, number) for number, each in enumerate((desk, *elsewhere), 5)))
    assert len({draft.id for draft, _ in made}) == 1
    assert sorted(is_now for _, is_now in made) == [*[PostIs.KNOWN] * 3, PostIs.NEW]
    for engine in engines:
        await engine.close()


async def test_a_message_delivered_again_is_no_second_forward(desk: Desk) -> None:
    made = await forwarded(desk, 5)
    assert await forwarded(desk, 5) == made


async def test_a_post_that_was_edited_rewrites_its_open_draft(desk: Desk) -> None:
    made, _ = await forwarded(desk, 5)
    mended, is_now = await forwarded(desk, 6, MENDED, "killed Cambodia 22")
    assert is_now is PostIs.EDITED
    assert (mended.id, mended.text, mended.version) == (made.id, "killed Cambodia 22", made.version + 1)


async def test_a_post_that_was_published_is_that_report_until_its_words_change(desk: Desk) -> None:
    made, _ = await forwarded(desk, 5)
    number = await published(desk, made)
    again, known = await forwarded(desk, 6)
    assert (again.id, again.report, known) == (made.id, number, PostIs.KNOWN)
    mended, edited = await forwarded(desk, 7, MENDED)
    assert (mended.corrects, mended.report, edited) == (number, None, PostIs.EDITED)
    assert mended.id != made.id


async def test_a_post_whose_draft_was_discarded_or_whose_report_was_taken_back_is_begun_anew(desk: Desk) -> None:
    made, _ = await forwarded(desk, 5)
    await drafts.discard(desk.database, made.id, made.version, NOW)
    second, is_now = await forwarded(desk, 6)
    assert (second.id != made.id, second.state, is_now) == (True, DraftState.OPEN, PostIs.NEW)
    number = await published(desk, second)
    await publishing.retract(desk.database, "border", number, ReasonKind.WITHDRAWN, "it was wrong", desk.editor, LATER)
    third, is_now = await forwarded(desk, 7)
    assert (third.id != second.id, third.corrects, is_now) == (True, None, PostIs.NEW)


async def test_of_a_post_that_tells_of_nothing_any_more_an_open_draft_is_discarded(desk: Desk) -> None:
    async def emptied(post: Post) -> StoredDraft | None:
        return await posts.emptied(desk.database, "border", post, desk.editor.id, LATER)

    assert await emptied(POST) is None
    made, _ = await forwarded(desk, 5)
    assert await emptied(POST) is None  # the words of which it was made
    closed = await emptied(MENDED)
    assert closed is not None
    assert (closed.id, closed.state) == (made.id, DraftState.DISCARDED)
    assert await emptied(MENDED) is None
    again, is_now = await forwarded(desk, 6, MENDED)
    assert (again.id != made.id, is_now) == (True, PostIs.NEW)
    number = await published(desk, again)
    standing = await emptied(POST)
    assert standing is not None
    assert (standing.id, standing.report) == (again.id, number)
    await publishing.retract(desk.database, "border", number, ReasonKind.WITHDRAWN, "it was wrong", desk.editor, LATER)
    assert await emptied(POST) is None


async def test_two_posts_of_a_channel_are_two_drafts(desk: Desk) -> None:
    first, _ = await forwarded(desk, 5)
    second, is_now = await forwarded(desk, 6, Post(key="-1001:6", text=POST.text))
    assert (second.id != first.id, is_now) == (True, PostIs.NEW)
