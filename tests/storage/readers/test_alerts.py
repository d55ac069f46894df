"""Which chats want alerts, of what and when not."""

from datetime import timedelta

import pytest

from config.vocabulary import Topic
from storage.database.engine import Database
from storage.errors import UnknownSituation
from storage.readers import alerts, chats
from tests.support.alerted import NIGHT, alerted, span
from tests.support.desk import NOW
from tests.support.mailing import SITUATION, at, mailing

EVENING = at("2026-02-01 23:00+07:00")


async def test_asking_again_changes_the_topics_and_keeps_the_quiet_hours(database: Database) -> None:
    await mailing(database)
    chat = await alerted(database, 7, [Topic.TALKS, Topic.DEATHS], quiet=span(NIGHT), thread=5)
    await alerts.ask(database, chat, SITUATION, [Topic.EVENTS], 6, NOW + timedelta(days=1))
    kept = await alerts.get(database, chat)
    assert kept is not None
    assert (kept.topics, kept.thread, kept.quiet, kept.asked_at) == ((Topic.EVENTS,), 6, span(NIGHT), NOW)
    assert not kept.waits


async def test_topics_are_told_in_one_order(database: Database) -> None:
    await mailing(database)
    await alerted(database, 7, [Topic.TALKS, Topic.DEATHS])
    mine = await alerts.get(database, 1)
    assert mine is not None
    assert mine.topics == (Topic.DEATHS, Topic.TALKS)


async def test_whoever_never_asked_has_none_to_change_or_end(database: Database) -> None:
    await mailing(database)
    chat = await chats.note(database, 7, "private", "en")
    assert await alerts.get(database, chat.id) is None
    assert await alerts.keep_quiet(database, chat.id, span(NIGHT), NOW) is None
    assert not await alerts.stop(database, chat.id, NOW)
    with pytest.raises(UnknownSituation):
        await alerts.ask(database, chat.id, "elsewhere", [Topic.TALKS], None, NOW)


async def test_ending_them_leaves_nothing_of_a_chat_that_was_sent_nothing(database: Database) -> None:
    await mailing(database)
    chat = await alerted(database, 7, quiet=span(NIGHT))
    assert await alerts.stop(database, chat, NOW)
    assert await chats.known(database, 7) is None


async def test_a_chat_with_alerts_alone_is_needed(database: Database) -> None:
    await mailing(database)
    await alerted(database, 7)
    async with database.writing() as session:
        await chats.let_go(session, [1])
    assert await chats.known(database, 7) == 1


async def test_who_would_be_told_is_counted_by_topic(database: Database) -> None:
    await mailing(database)
    await alerted(database, 1, [Topic.DEATHS, Topic.TALKS], quiet=span(NIGHT))
    await alerted(database, 2, [Topic.DEATHS])
    await alerted(database, 3, [Topic.DISPLACED], quiet=span(NIGHT))
    await chats.gone(database, await alerted(database, 4), NOW)
    found = await alerts.audience(database, SITUATION, {Topic.TALKS, Topic.DEATHS}, EVENING)
    assert (found.chats, found.quiet, dict(found.topics)) == (2, 1, {Topic.DEATHS: 2, Topic.TALKS: 1})
    nobody = await alerts.audience(database, SITUATION, {Topic.EVENTS}, EVENING)
    assert (nobody.chats, dict(nobody.topics)) == (0, {Topic.EVENTS: 0})
