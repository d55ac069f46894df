"""Why a message came, in a window that takes 200 characters."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import available_timezones

import pytest

from bot.sandbox.validation.entities import utf16_length
from handlers.parsing.zones import city
from handlers.views.links.chats import WhyItCameLink
from handlers.views.pushes.why_it_came import LONGEST, why_it_came
from storage.readers.subscriptions import Subscription
from storage.values.history import Origin
from tests.support.reading import frame_of
from tests.support.records.factories import moment, snapshot

ZONE = "Asia/Phnom_Penh"
READY_AT = moment("2025-12-27 06:30")


def origin(put_at: datetime = READY_AT, seconds: float | None = 4, **changes: object) -> Origin:
    left_at = None if seconds is None else put_at + timedelta(seconds=seconds)
    values: dict[str, object] = {"asked": False, "zone": ZONE, **changes}
    return Origin(put_at=put_at, left_at=left_at, **values)  # type: ignore[arg-type]


def subscription(since: str = "2025-12-26 20:00", **changes: object) -> Subscription:
    values: dict[str, object] = {
        "chat_id": 1,
        "situation": "border",
        "thread": None,
        "local_time": time(6, 30),
        "zone": ZONE,
        "only_changes": False,
        "active": True,
        "next_digest_at": READY_AT,
        "last": None,
        "quiet_days": 0,
        "subscribed_at": moment(since),
    }
    return Subscription(**{**values, **changes})  # type: ignore[arg-type]


def why(found: Origin | None, mine: Subscription | None = None, *, group: bool = False, now: str = "") -> list[str]:
    frame = frame_of(snapshot(now or "2025-12-27"))
    return why_it_came(frame, found, mine, group=group).replace("\u00a0", " ").split("\n")


DAILY = "This chat subscribed on 26 Dec: a digest daily at 06:30, Phnom Penh time."
READY = "Ready 27 Dec, 06:30:00, sent 06:30:04 (Phnom Penh time)."
SHORT = "Ready 27 Dec, 06:30:00, sent 06:30:04."  # where the zone is told already
END = "“Change or stop” ends it."


def test_a_digest_came_because_the_chat_subscribed() -> None:
    assert why(origin(), subscription()) == [DAILY, SHORT, END]


def test_in_a_group_its_admins_can_end_it() -> None:
    assert why(origin(), subscription(), group=True) == [DAILY, SHORT, "Its admins end it: “Change or stop”."]


def test_whoever_wants_only_changes_reads_so() -> None:
    told = why(origin(), subscription(only_changes=True))[0]
    assert told == "This chat subscribed on 26 Dec: a digest at 06:30, Phnom Penh time, on days with news."


def test_what_was_asked_for_comes_once() -> None:
    asked = "It was asked for in this chat, with /digest or “Send one now”. That brings one digest and no more."
    assert why(origin(asked=True)) == [asked, READY]
    assert why(origin(asked=True), subscription()) == [asked, READY]


def test_a_subscription_that_has_ended_brings_no_more() -> None:
    ended = "This chat was subscribed then and is not now: no more digests come."
    assert why(origin()) == [ended, READY]
    assert why(origin(), subscription(active=False)) == [ended, READY]


def test_a_later_subscription_is_not_taken_for_the_reason() -> None:
    assert why(origin(), subscription("2025-12-27 09:00")) == [
        "This chat was subscribed then, and again since 27 Dec.",
        READY,
        END,
    ]


def test_what_is_no_longer_known_is_not_guessed() -> None:
    forgotten = "No longer known: why a message came is kept for 30 days."
    assert why(None) == [forgotten]
    assert why(None, subscription()) == [forgotten, DAILY, END]


def test_what_is_not_noted_as_sent_is_not_said_to_be() -> None:
    assert why(origin(seconds=None), subscription())[1] == "Ready 27 Dec, 06:30:00."


@pytest.mark.parametrize(
    ("zone", "seconds", "says"),
    [
        ("America/New_York", 4, "Ready 26 Dec, 18:30:00, sent 18:30:04 (New York time)."),
        (ZONE, 86_400, "Ready 27 Dec, 06:30:00, sent 28 Dec, 06:30:00 (Phnom Penh time)."),
        ("Pacific/Kiritimati", 3_600 * 13, "Ready 27 Dec, 13:30:00, sent 28 Dec, 02:30:00 (Kiritimati time)."),
    ],
)
def test_its_times_are_those_of_the_chats_zone(zone: str, seconds: int, says: str) -> None:
    assert why(origin(seconds=seconds, zone=zone))[1] == says
    assert why(origin(seconds=seconds, asked=True), subscription(zone=zone))[1] == says
    assert why(origin(seconds=seconds), subscription(zone=zone))[1] == re.sub(r" \(.*\)", "", says)


def test_in_another_year_the_year_is_said() -> None:
    told = why(origin(), subscription(), now="2026-11-22")
    assert told[0].startswith("This chat subscribed on 26 Dec 2025:")
    assert told[1].startswith("Ready 27 Dec 2025, 06:30:00, sent 06:30:04")


def test_no_window_is_longer_than_telegram_takes() -> None:
    longest = max(available_timezones(), key=lambda zone: len(city(zone, "en")))
    late = origin(moment("2025-12-27 23:59:58"), 86_400)
    mine = subscription(zone=longest, only_changes=True, local_time=time(23, 30))
    for told in (
        why(late, mine, group=True, now="2026-11-22"),
        why(None, mine, group=True, now="2026-11-22"),
        why(origin(moment("2025-12-20 23:59:58"), 86_400), mine, group=True, now="2026-11-22"),
        why(origin(moment("2025-12-27 23:59:58"), 86_400, asked=True), mine, now="2026-11-22"),
    ):
        assert utf16_length("\n".join(told)) < LONGEST, told


def test_a_button_carries_its_edition() -> None:
    assert WhyItCameLink(edition=999_999_999).encode() == "w:999999999"
