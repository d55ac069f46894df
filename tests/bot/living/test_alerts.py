"""Alerts from asking to arriving, on the living bot: an editor marks a report, chats that asked for it are told."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, TOPIC_ID
from storage.delivery.corrections import corrections
from tests.support.records.factories import ZONE, moment
from tests.support.running.living import Person, labels, text_of

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(moment("2025-12-27 12:00"), ZONE.key, lambda: PRESENT)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a minute for Undo."""
    monkeypatch.setattr(corrections, "UNDO_FOR", timedelta(0))


async def test_asking_for_alerts_says_what_comes_and_that_it_is_no_warning_service(reader: Person) -> None:
    assert text_of(await reader.ask("/alerts")).startswith("No alerts come to this chat.")
    answer = await reader.ask("/alerts on")
    assert text_of(answer).startswith(
        "Alerts come to this chat: dead and injured, people forced from home, talks and truces, events and damage"
    )
    assert "At any hour, also at night." in text_of(answer)
    assert "Not a warning service" in text_of(answer)
    assert "In danger, your local authorities come first." in text_of(answer)
    assert labels(answer) == [
        ["Dead and injured: on", "Displaced: on"],
        ["Talks: on", "Events: on"],
        ["Quiet hours"],
        ["Daily digest", "Turn off"],
    ]


async def test_whoever_wants_to_be_told_of_one_event_is_offered_its_topic(reader: Person) -> None:
    answer = await reader.ask("tell me only when the ceasefire breaks")
    assert text_of(answer).startswith("I cannot wait for one event, but for a topic. Nothing is turned on yet.")
    assert "Not a warning service" in text_of(answer)
    assert labels(answer) == [["Alerts: talks"], ["Daily digest"]]
    assert text_of(await reader.ask("/alerts")).startswith("No alerts come to this chat.")
    assert text_of(await reader.tap(answer, "Alerts: talks")).startswith("Alerts come to this chat: talks and truces\n")


async def test_when_a_ceasefire_began_is_a_question(reader: Person) -> None:
    assert text_of(await reader.ask("tell me when the ceasefire began")).startswith("No ceasefire in force on record")


async def test_topics_and_quiet_hours_are_asked_for_in_one_message(reader: Person) -> None:
    told = text_of(await reader.ask("/alerts dead quiet 22-7"))
    assert told.startswith("Alerts come to this chat: dead and injured\n")
    assert "Quiet from 22:00 to 07:00, Phnom Penh time" in told


async def test_stop_alerts_ends_alerts_and_no_digest(reader: Person) -> None:
    await reader.ask("/subscribe 07:00")
    await reader.ask("/alerts on")
    assert text_of(await reader.ask("stop alerts")).startswith("Alerts are off here.")
    assert text_of(await reader.ask("/alerts")).startswith("No alerts come to this chat.")
    both = await reader.ask("stop the digest and the alerts")
    assert text_of(both).startswith("Every day at 07:00")
    assert "Stop" in [label for row in labels(both) for label in row]


async def test_buttons_turn_topics_and_quiet_hours_on_and_off(reader: Person) -> None:
    answer = await reader.ask("/alerts talks")
    assert text_of(answer).startswith("Alerts come to this chat: talks and truces\n")
    more = await reader.tap(answer, "Dead and injured: off")
    assert "chat: dead and injured, talks and truces\n" in text_of(more)
    hours = await reader.tap(more, "Quiet hours")
    assert "Phnom Penh time" in text_of(hours)
    kept = await reader.tap(hours, "22:00–07:00")
    assert "Quiet from 22:00 to 07:00, Phnom Penh time" in text_of(kept)
    assert "At any hour" in text_of(await reader.tap(kept, "No quiet hours"))
    await reader.tap(kept, "Dead and injured: on")
    gone = await reader.tap(kept, "Talks: on")
    assert text_of(gone).startswith("Alerts are off here.")
    assert text_of(await reader.tap(gone, "Turn on")).startswith("Alerts come to this chat: dead and injured, people")


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ("quiet 22:00-07:00 Bangkok", "Quiet from 22:00 to 07:00, Bangkok time"),
        ("quiet off", "No alerts come to this chat."),
        ("off", "No alerts come to this chat."),
        ("quiet 22:00-22:00", "From 22:00 to 22:00 would be all day or never. Name two different hours"),
        ("quiet 22:00", "I need two hours, from when to when."),
        ("quiet 22:00-07:00 Atlantis", "I know no place “Atlantis”."),
        ("dethas", "“dethas” says nothing I know here.\nDid you mean deaths?"),
    ],
)
async def test_wishes_are_answered_with_what_holds_or_what_to_send(reader: Person, wish: str, says: str) -> None:
    assert says in text_of(await reader.ask(f"/alerts {wish}"))


async def test_quiet_hours_are_in_the_zone_of_the_digest_where_none_is_named(reader: Person) -> None:
    await reader.ask("/subscribe 06:30 Paris")
    assert "07:00, Paris time" in text_of(await reader.ask("/alerts quiet 22-7"))
    assert "08:00, Tokyo time" in text_of(await reader.ask("/alerts quiet 22-8 Tokyo"))
    assert "09:00, Tokyo time" in text_of(await reader.ask("/alerts quiet 22-9"))


async def test_digest_and_alerts_lead_to_each_other(reader: Person) -> None:
    answer = await reader.ask("/subscribe")
    alerts = await reader.tap(answer, "Alerts")
    assert text_of(alerts).startswith("No alerts come")
    assert text_of(await reader.tap(alerts, "Daily digest")).startswith("Every day at 06:30")
    settings = await reader.ask("/settings")
    assert text_of(await reader.tap(await reader.tap(settings, "Alerts"), "Turn on")).startswith("Alerts come")
    await reader.ask("/alerts on")
    assert "Alerts still come" in text_of(await reader.ask("/unsubscribe"))


async def test_in_a_group_only_its_admins_change_alerts_and_they_come_to_its_topic(sandbox: Sandbox) -> None:
    name = sandbox.telegram.bot.username
    member, admin = Person(sandbox, chat=GROUP_ID), Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    for wish in ("on", "off", "quiet 22-7", "nonsense"):
        assert text_of(await member.ask(f"/alerts@{name} {wish}")).startswith("Only the admins of this group")
    here = await admin.ask(f"/alerts@{name} on", thread=TOPIC_ID)
    assert "In this topic of the group." in text_of(here)
    assert await member.window(here, "Turn off") == "Only the admins of this group can change its alerts."
    elsewhere = await admin.ask(f"/alerts@{name}")
    assert "In another topic of this group." in text_of(elsewhere)
    assert "In this group.\n" in text_of(await admin.tap(elsewhere, "Move them here"))


REPORT = """/report
source: kh-moi https://example.org/999
as of: today 06:00
killed Cambodia civilian 33"""


async def test_an_editor_marks_a_report_and_chats_that_asked_are_told(
    reader: Person, admin: Person, at_once: None
) -> None:
    await reader.ask("/alerts on")
    preview = await admin.ask(REPORT)
    assert "at once to" not in text_of(preview)
    marked = await admin.tap(preview, "Alert: off")
    assert "Alert: at once to 1 chat\ndead and injured 1" in text_of(marked)
    assert ["Alert: on"] in labels(marked)
    unmarked = await admin.tap(marked, "Alert: on")
    assert "at once to" not in text_of(unmarked)
    marked = await admin.tap(unmarked, "Alert: off")
    with_alert = await reader.waits(lambda: admin.taps(marked, "Publish"))
    assert text_of(with_alert).startswith("Cambodia: 33 civilians dead")
    assert "Marked urgent: report" in text_of(with_alert)
    sources = await reader.tap(with_alert, "Sources")
    assert "Interior Ministry" in text_of(sources)
    back = await reader.tap(sources, "‹ Back")
    why = await reader.window(back, "Why this came")
    assert why.startswith("This chat asked for alerts, and an editor marked report")
    await reader.tap(back, "Alerts off")
    assert text_of(await reader.newest()).startswith("Alerts are off here.")


async def test_a_line_marks_a_report_too_and_a_button_can_take_that_back(reader: Person, admin: Person) -> None:
    await reader.ask("/alerts displaced")
    preview = await admin.ask(f"{REPORT}\nurgent: yes")
    assert "Alert: no chat has asked for it\ndead and injured 0" in text_of(preview)
    assert ["Alert: off"] in labels(await admin.tap(preview, "Alert: on"))
    changed = await admin.edit(preview["message_id"] - 1, f"{REPORT}\nurgent: no\nin shelter Cambodia 5,000")
    assert "Alert: off" in [label for row in labels(changed) for label in row]
    changed = await admin.edit(preview["message_id"] - 1, f"{REPORT}\nurgent\nin shelter Cambodia 5,000")
    assert "yes or no" in text_of(changed).lower()
    changed = await admin.tap(changed, "yes")
    assert "at once to 1 chat\ndead and injured 0, people forced from home 1" in text_of(changed)


async def test_undo_within_the_minute_sends_no_alert(reader: Person, admin: Person) -> None:
    await reader.ask("/alerts on")
    published = await admin.tap(await admin.ask(f"{REPORT}\nurgent: yes"), "Publish")
    assert "it leaves in a minute, to 1 chat" in text_of(published)
    assert "at once to 1 chat" in text_of(await admin.tap(published, "Undo"))
    assert await reader.count() == 1


async def test_in_quiet_hours_an_alert_waits_until_the_clock_is_past_them(
    reader: Person, admin: Person, clock: SandboxClock, at_once: None
) -> None:
    clock.set(moment("2025-12-27 23:00"))
    await reader.ask("/alerts quiet 22:00-07:00")
    preview = await admin.ask(f"{REPORT}\nurgent: yes")
    assert "1 of them has its quiet hours now" in text_of(preview)
    await admin.tap(preview, "Publish")
    assert await reader.count() == 1
    assert "One waits until then." in text_of(await reader.ask("/alerts"))
    seen = text_of(await admin.ask("/delivery"))
    assert "1 alert is held for quiet hours, the first until Sun 28 Dec, 07:00 (Phnom Penh)." in seen
    assert re.search(r"\n\nAlert, report 38, .*\n0 sent\n1 held for quiet hours$", seen), seen
    clock.set(moment("2025-12-28 06:59"))
    assert await reader.count() == 2
    alert = await reader.waits(lambda: clock.set(moment("2025-12-28 07:00")))
    assert text_of(alert).startswith("Cambodia: 33 civilians dead")
    assert await reader.count() == 3
    seen = text_of(await admin.ask("/delivery"))
    assert "held" not in seen
    assert seen.count("Alert, report 38") == 1


async def test_giving_quiet_hours_up_lets_what_waits_come(
    reader: Person, admin: Person, clock: SandboxClock, at_once: None
) -> None:
    clock.set(moment("2025-12-27 23:00"))
    answer = await reader.ask("/alerts quiet 22:00-07:00")
    await admin.tap(await admin.ask(f"{REPORT}\nurgent: yes"), "Publish")
    alert = await reader.waits(lambda: reader.taps(answer, "No quiet hours"))
    assert text_of(alert).startswith("Cambodia: 33 civilians dead")


async def test_talks_so_far_are_a_tap_behind_an_alert_of_talks(reader: Person, admin: Person, at_once: None) -> None:
    await reader.ask("/alerts talks")
    lines = "source: kh-moi\nas of: now\ntalks Chanthaburi 27 Dec 10:00: third day | held\nurgent: yes"
    preview = await admin.ask(f"/report\n{lines}")
    alert = await reader.waits(lambda: admin.taps(preview, "Publish"))
    assert labels(alert) == [["Sources", "Talks so far"], ["Why this came", "Alerts off"]]
    told = text_of(alert)
    talks = await reader.tap(alert, "Talks so far")
    assert "Kuala Lumpur Peace Accords" in text_of(talks)
    assert text_of(await reader.tap(talks, "‹ Back")) == told


@pytest.mark.parametrize("word", ["alerts", "Alert", "แจ้งเตือน", "ការជូនដំណឹង"])
async def test_a_word_in_a_private_chat_shows_how_it_is(reader: Person, word: str) -> None:
    assert text_of(await reader.ask(word)).startswith("No alerts come to this chat.")
