"""The daily digest from asking to arriving, on the living bot: the clock is moved and the digest comes."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID, TOPIC_ID
from storage.delivery.corrections import corrections
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, labels, text_of

pytestmark = pytest.mark.of_what_is_sent

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-26 20:00"), ZONE.key, lambda: PRESENT)


async def test_the_confirmation_says_what_comes_when(reader: Person) -> None:
    answer = await reader.ask("/subscribe")
    assert text_of(answer).startswith("Every day at 06:30, Phnom Penh time\nNext: Sat 27 Dec, 06:30")
    assert "/unsubscribe ends it" in text_of(answer)
    assert any("07:00" in row for row in labels(answer))


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("7", "Every day at 07:00, Phnom Penh time"),
        ("7am", "Every day at 07:00, Phnom Penh time"),
        ("0630 Bangkok", "Every day at 06:30, Bangkok time"),
        ("18:15 Europe/Paris", "Every day at 18:15, Paris time"),
        ("៧", "Every day at 07:00, Phnom Penh time"),
        ("๖:๓๐ กรุงเทพ", "Every day at 06:30, Bangkok time"),
        ("25:00", "is no hour of a day"),
        ("7 Atlantis", "I know no place “Atlantis”"),
    ],
)
async def test_hours_and_places_are_understood_as_people_write_them(reader: Person, wish: str, says: str) -> None:
    assert says in text_of(await reader.ask(f"/subscribe {wish}"))


BEGIN = ("subscribe", "daily digest", "สมัคร", "ជាវ")
END = ("stop", "unsubscribe", "ยกเลิก", "ឈប់")


@pytest.mark.parametrize(("begin", "end"), list(zip(BEGIN, END, strict=True)))
async def test_plain_words_begin_and_end_the_digest(reader: Person, begin: str, end: str) -> None:
    assert text_of(await reader.ask(end)).startswith("No digest comes to this chat.")
    assert text_of(await reader.ask(begin)).startswith("Every day at 06:30, Phnom Penh time")
    assert text_of(await reader.ask(end)).startswith("Stopped. No more digests here")
    assert text_of(await reader.ask(end)).startswith("No digest comes to this chat.")


async def test_a_digest_arrives_once_when_the_clock_passes_its_time(reader: Person, clock: SandboxClock) -> None:
    await reader.ask("/subscribe 06:30")
    first = await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    assert "At least 96 dead" in text_of(first)
    assert "since Fri" not in text_of(first)
    assert labels(first)[-1][-1] == "Change or stop"
    later = await reader.waits(lambda: clock.set(moment("2025-12-30 12:00")))
    assert "Ceasefire in force" in text_of(later) or "Ceasefire: in force" in text_of(later)
    assert await reader.count() == 3  # the confirmation and two digests: three days without the bot's clock are one


async def test_a_quiet_day_is_short_and_silent(reader: Person, clock: SandboxClock) -> None:
    clock.set(moment("2026-02-01 12:00"))
    await reader.ask("/subscribe 06:30")
    await reader.waits(lambda: clock.set(moment("2026-02-02 06:30")))
    assert await reader.count() == 2  # by then the first one is settled
    quiet = await reader.waits(lambda: clock.set(moment("2026-02-03 06:30")))
    assert text_of(quiet).startswith("No new report since")
    assert "not the same as no fighting" in text_of(quiet)


async def test_buttons_change_and_end_the_subscription(reader: Person, clock: SandboxClock) -> None:
    answer = await reader.ask("/subscribe")
    assert "at 07:00" in text_of(await reader.tap(answer, "07:00"))
    only = await reader.tap(answer, "Only when something changes")
    assert "on days with news" in text_of(only)
    assert text_of(await reader.tap(only, "Stop")).startswith("Stopped.")
    assert "No digest comes to this chat" in text_of(await reader.ask("/unsubscribe"))


async def test_news_alone_is_asked_for_in_words_and_nothing_comes_without(reader: Person, clock: SandboxClock) -> None:
    clock.set(moment("2025-12-23 12:00"))
    answer = text_of(await reader.ask("news only if something happens"))
    assert answer.startswith("On days with news, at 06:30, Phnom Penh time")
    clock.set(moment("2025-12-24 06:30"))
    assert await reader.count() == 1
    news = text_of(await reader.waits(lambda: clock.set(moment("2025-12-25 06:30"))))
    assert news.startswith("New since Tue 23 Dec, 12:00")
    assert text_of(await reader.ask("/subscribe daily 7")).startswith("Every day at 07:00")
    assert text_of(await reader.ask("/subscribe only news")).startswith("On days with news, at 07:00")
    assert text_of(await reader.ask("/subscribe 08:00")).startswith("On days with news, at 08:00")


@pytest.mark.parametrize("words", ["stop", "stop everything", "/unsubscribe"])
async def test_who_stops_and_has_alerts_is_told_that_they_go_on_and_can_end_them(reader: Person, words: str) -> None:
    await reader.ask("/alerts on")
    answer = await reader.ask(words)
    assert text_of(answer).startswith("No digest comes to this chat.\nAlerts still come here")
    assert text_of(await reader.tap(answer, "End the alerts")).startswith("Alerts are off here.")
    assert "No alerts come to this chat." in text_of(await reader.ask("/alerts"))
    await reader.ask("/subscribe")
    await reader.ask("/alerts on")
    ended = await reader.ask("stop")
    assert text_of(ended).startswith("Stopped. No more digests here")
    assert labels(ended)[0][0] == "End the alerts"


async def test_a_weekly_digest_is_told_what_there_is(reader: Person) -> None:
    told = text_of(await reader.ask("weekly digest"))
    assert told.startswith("One message a day, or one on days with news")
    assert "A tap on an hour starts one" in told


async def test_whoever_wants_it_muted_is_told_what_there_is(reader: Person) -> None:
    await reader.ask("/subscribe")
    for words in ("mute", "pause the digest", "mute for a week"):
        answer = await reader.ask(words)
        assert text_of(answer).startswith("A pause is not kept here.")
        assert labels(answer)[-1] == ["Stop"]
    assert text_of(await reader.ask("/settings")).startswith("Every day at 06:30")


async def test_change_or_stop_under_a_digest_answers_below_it(reader: Person, clock: SandboxClock) -> None:
    await reader.ask("/subscribe 06:30")
    digest = await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    before = text_of(digest)
    kept = await reader.tap(digest, "Change or stop")
    assert text_of(kept) == before
    assert text_of(await reader.newest()).startswith("Every day at 06:30")


async def test_digest_now_comes_to_whoever_asks(reader: Person) -> None:
    assert "At least 96 dead" in text_of(await reader.ask("/digest"))


async def test_a_second_one_asked_for_tells_what_is_new_since_the_first_without_a_subscription(
    sandbox: Sandbox, reader: Person
) -> None:
    first = text_of(await reader.ask("/digest"))
    assert not first.startswith("New")
    await reader.count()  # settled
    await publishes(Person(sandbox, user=ADMIN_ID))
    second = text_of(await reader.ask("/digest"))
    assert second.startswith("New since Fri 26 Dec, 20:00"), second
    assert "33 civilians dead, was 31" in second
    await reader.count()
    assert text_of(await reader.ask("/digest")).startswith("No new report since Fri 26 Dec, 20:00")


A_REPORT = """/report
source: kh-moi https://example.org/999
as of: today 06:00
killed Cambodia civilian 33"""


A_WRONG_REPORT = """/report
source: Thai Ministry of Defence via Nation Thailand https://www.nationthailand.com/news/general/40060999
as of: today 06:00
killed Thailand soldiers 31"""


async def publishes(admin: Person, text: str = A_REPORT) -> None:
    preview = await admin.ask(text)
    assert "Published" in text_of(await admin.tap(preview, "Publish"))


@pytest.mark.parametrize("steps", [(), (timedelta(microseconds=1),), (timedelta(seconds=7),)])
async def test_what_was_published_since_the_last_digest_is_news_however_the_clock_goes(
    sandbox: Sandbox, clock: SandboxClock, reader: Person, steps: tuple[timedelta, ...]
) -> None:
    admin = Person(sandbox, user=ADMIN_ID)
    await reader.ask("/subscribe 06:30")
    await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    await reader.count()  # settled
    for step in steps:
        clock.set(clock.now() + step)
    await publishes(admin)
    asked = text_of(await reader.ask("/digest"))
    assert asked.startswith("New since Sat 27 Dec, 06:30"), asked
    assert "33 civilians dead" in asked


async def test_what_was_published_while_the_clock_stood_comes_aloud_the_next_day(
    sandbox: Sandbox, clock: SandboxClock, reader: Person
) -> None:
    clock.set(moment("2026-02-01 06:00"))
    await reader.ask("/subscribe 06:30")
    await reader.waits(lambda: clock.set(moment("2026-02-01 06:30")))
    await reader.count()
    await publishes(Person(sandbox, user=ADMIN_ID), A_REPORT.replace("today 06:00", "2026-01-31 19:00"))
    loud = await reader.waits(lambda: clock.set(moment("2026-02-02 06:30")))
    assert "33 civilians dead" in text_of(loud)
    await reader.count()
    quiet = await reader.waits(lambda: clock.set(moment("2026-02-03 06:30")))
    silent = sandbox.telegram.chats[READER_ID].silent
    assert (loud["message_id"] in silent, quiet["message_id"] in silent) == (False, True)


async def test_in_a_group_only_its_admins_subscribe_and_the_digest_goes_to_the_topic(
    sandbox: Sandbox, clock: SandboxClock
) -> None:
    name = sandbox.telegram.bot.username
    member, admin = (Person(sandbox, user=user, chat=GROUP_ID) for user in (READER_ID, ADMIN_ID))
    assert "Only the admins" in text_of(await member.ask(f"/subscribe@{name} 06:30", thread=TOPIC_ID))
    assert "Every day at 06:30" in text_of(await admin.ask(f"/subscribe@{name} 06:30", thread=TOPIC_ID))
    elsewhere = await admin.ask(f"/subscribe@{name}")  # looked at from outside the topic, it moves nowhere
    assert "In another topic of this group." in text_of(elsewhere)
    assert "Move it here" in [label for row in labels(elsewhere) for label in row]
    digest = await admin.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    assert digest["message_thread_id"] == TOPIC_ID


async def a_digest(reader: Person, clock: SandboxClock) -> dict[str, Any]:
    await reader.ask("/subscribe 06:30")
    await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    await reader.count()  # settled
    return await reader.waits(lambda: clock.set(moment("2025-12-28 06:30")))


async def test_a_digest_is_not_lost_by_looking_at_its_sources(reader: Person, clock: SandboxClock) -> None:
    digest = await a_digest(reader, clock)
    before = text_of(digest)
    assert "47 dead" in before
    for screen in ("Sources", "Why counts differ"):
        seen = await reader.tap(digest, screen)
        assert text_of(seen) != before
        assert text_of(await reader.tap(seen, "‹ Back")) == before
    assert labels(digest)[-1] == ["Why this came", "Change or stop"]


async def test_in_a_group_a_look_is_a_message_of_its_own(sandbox: Sandbox, clock: SandboxClock) -> None:
    name = sandbox.telegram.bot.username
    member, admin = (Person(sandbox, user=user, chat=GROUP_ID) for user in (READER_ID, ADMIN_ID))
    await admin.ask(f"/subscribe@{name} 06:30")
    await admin.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    await admin.count()
    digest = await admin.waits(lambda: clock.set(moment("2025-12-28 06:30")))
    before = text_of(digest)
    assert text_of(await member.tap(digest, "Sources")) == before
    seen = await member.newest()
    assert "Report " in text_of(seen)
    assert "‹ Back" not in [label for row in labels(seen) for label in row]


async def test_a_digest_that_a_member_of_a_group_asks_for_moves_nothing(sandbox: Sandbox, clock: SandboxClock) -> None:
    name = sandbox.telegram.bot.username
    member, admin = (Person(sandbox, user=user, chat=GROUP_ID) for user in (READER_ID, ADMIN_ID))
    await admin.ask(f"/subscribe@{name} 06:30")
    await admin.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    await admin.count()
    clock.set(moment("2025-12-28 00:30"))
    asked = text_of(await member.ask(f"/digest@{name}"))
    await admin.count()
    daily = text_of(await admin.waits(lambda: clock.set(moment("2025-12-28 06:30"))))
    for text in (asked, daily):
        assert "lso new since Sat 27 Dec, 06:30" in text
        assert "47 dead" in text


async def test_a_correction_leads_the_next_digest_with_what_was_told(
    sandbox: Sandbox, clock: SandboxClock, reader: Person
) -> None:
    admin = Person(sandbox, user=ADMIN_ID)
    await reader.ask("/subscribe 06:30")
    await publishes(admin, A_WRONG_REPORT)
    told = text_of(await reader.waits(lambda: clock.set(moment("2025-12-27 06:30"))))
    assert "31 soldiers" in told
    await reader.count()  # settled
    lines = text_of(await admin.ask("/correct 38"))
    mended = lines[lines.index("/correct 38") :].replace("31", "26")
    asked = await admin.ask(mended)
    await admin.tap(await admin.tap(asked, "Our mistake"), "Publish")
    corrected = text_of(await reader.waits(lambda: clock.set(moment("2025-12-28 06:30"))))
    title, said = corrected.splitlines()[:2]
    assert title.startswith("Our mistake. Thailand: 26 soldiers dead, not 31 · ")
    assert said.startswith("This chat was told 31 (")
    assert "3 more" not in corrected


async def test_a_correction_arrives_when_it_can_be_undone_no_more(
    sandbox: Sandbox, clock: SandboxClock, reader: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrections, "UNDO_FOR", timedelta(0))  # for the sender, whose clock nobody sets
    admin = Person(sandbox, user=ADMIN_ID)
    await reader.ask("/subscribe 06:30")
    await publishes(admin, A_WRONG_REPORT)
    told = await reader.waits(lambda: clock.set(moment("2025-12-27 06:30")))
    await reader.count()  # settled
    lines = text_of(await admin.ask("/correct 38"))
    sure = await admin.tap(await admin.ask(lines[lines.index("/correct 38") :].replace("31", "26")), "Our mistake")
    pressed: list[asyncio.Task[Any]] = []
    correction = await reader.waits(lambda: pressed.append(asyncio.create_task(admin.tap(sure, "Publish"))))
    await pressed[0]
    assert text_of(correction).startswith("Our mistake. Thailand: 26 soldiers dead, not 31 · ")
    assert correction["reply_to_message"]["message_id"] == told["message_id"]
    assert labels(correction) == [["Sources", "Why this came"]]
    assert "since report 39 was entered" in await reader.window(correction, "Why this came")
    assert "Report 39" in str(labels(await reader.tap(correction, "Sources")))


async def test_the_daily_digest_is_two_taps_from_the_start(reader: Person) -> None:
    welcome = await reader.ask("/start")
    kept = await reader.tap(welcome, "Daily digest")
    assert text_of(kept) == text_of(welcome)
    offered = await reader.newest()
    assert "No digest comes to this chat" in text_of(offered)
    assert text_of(await reader.tap(offered, "07:00")).startswith("Every day at 07:00")
    await reader.tap(welcome, "Daily digest")
    assert text_of(await reader.newest()).startswith("Every day at 07:00")
