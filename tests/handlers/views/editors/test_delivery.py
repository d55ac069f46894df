"""What owners are told of what was pushed: few words, and none that only programmers know."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.validation.entities import utf16_length
from config.states import GoneReason, OutboxState
from handlers.views.editors.delivery import delivery
from handlers.views.screen import Screen
from storage.values.history import QUIET, Count, Counts, Overview, Posting, Sending
from tests.support.reading import frame_of, phone_lines, read
from tests.support.records.factories import moment, snapshot

AT = moment("2025-12-27 06:30")
SENDING = Sending(began_at=moment("2025-12-26 20:00"), seen_at=AT + timedelta(seconds=41), rate=25.0, floods=0)


def count(state: OutboxState, chats: int = 1, reason: str = "") -> Count:
    return Count(state=state, reason=reason, chats=chats)


def posting(*counts: Count, at: datetime = AT, zone: str | None = "Asia/Phnom_Penh", **changes: object) -> Posting:
    values: dict[str, object] = {"kind": "digest", "report": None, **changes}
    return Posting(at=at, zone=zone, counts=counts, **values)  # type: ignore[arg-type]


def screen(*postings: Posting, now: datetime = AT + timedelta(minutes=1), **changes: object) -> Screen:
    values: dict[str, object] = {
        "sending": SENDING,
        "waiting": 0,
        "oldest": None,
        "held": 0,
        "held_until": None,
        "asked": (),
    }
    values |= {"page": 0, "older": False, "postings": postings, **changes}
    return delivery(frame_of(snapshot("2025-12-27"), now=now), Overview(**values))  # type: ignore[arg-type]


def lines_of(*counts: Count) -> list[str]:
    """What a posting says beneath its title."""
    return read(screen(posting(*counts))).split("\n\n")[1].split("\n")[1:]


def test_it_begins_with_what_waits_and_who_sends() -> None:
    text = read(screen(waiting=1204, oldest=AT + timedelta(seconds=20)))
    assert text.split("\n\n")[0].split("\n") == [
        "1,204 messages wait, the oldest for 40 seconds.",
        "Rate: 25 a second, noted Sat 27 Dec, 06:30 (Phnom Penh)",
        "Told to slow down (429) since Fri 26 Dec, 20:00: never",
    ]
    assert read(screen(waiting=1, oldest=AT)).startswith("1 message waits, the oldest for 60 seconds.")
    assert read(screen()).startswith("No message waits.\n")


@pytest.mark.parametrize(
    ("sending", "says"),
    [
        (None, "No process sends at the moment. What waits is kept."),
        (
            Sending(began_at=AT, seen_at=None, rate=None, floods=0),
            "Ready to send since Sat 27 Dec, 06:30 (Phnom Penh); nothing sent yet.",
        ),
        (
            Sending(began_at=AT, seen_at=AT, rate=17.512, floods=1),
            "Rate: 17.5 a second, noted Sat 27 Dec, 06:30 (Phnom Penh)\n"
            "Told to slow down (429) since Sat 27 Dec, 06:30: once",
        ),
        (
            Sending(began_at=AT, seen_at=AT, rate=1000.0, floods=12),
            "Rate: 1,000 a second, noted Sat 27 Dec, 06:30 (Phnom Penh)\n"
            "Told to slow down (429) since Sat 27 Dec, 06:30: 12 times",
        ),
    ],
)
def test_whether_anybody_sends_is_said_plainly(sending: Sending | None, says: str) -> None:
    assert read(screen(sending=sending)).split("\n\n")[0] == f"No message waits.\n{says}"


@pytest.mark.parametrize(
    ("waited", "says"),
    [
        (timedelta(), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=119), "119 seconds"),
        (timedelta(minutes=2), "2 minutes"),
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(days=2), "2 days"),
        (timedelta(days=-1), "0 seconds"),  # a clock that was moved back
    ],
)
def test_how_long_it_waits_is_told_in_one_unit(waited: timedelta, says: str) -> None:
    assert f"the oldest for {says}." in read(screen(waiting=2, oldest=AT, now=AT + waited))


def test_a_digest_has_its_day_hour_and_zone() -> None:
    told = posting(count(OutboxState.SENT, 12_034), at=datetime(2025, 12, 26, 23, 30, tzinfo=UTC))
    assert read(screen(told)).endswith("\n\nDigest, Sat 27 Dec, 06:30, Phnom Penh\nAll sent: 12,034")
    elsewhere = posting(count(OutboxState.SENT), at=AT, zone="America/New_York")
    assert "Digest, Fri 26 Dec, 18:30, New York\nAll sent: 1" in read(screen(elsewhere))


def test_an_alert_and_a_correction_have_the_number_of_their_report() -> None:
    alert = posting(count(OutboxState.SENT), kind="alert", zone=None, report=14)
    correction = posting(count(OutboxState.SENT), kind="correction", zone=None, report=38)
    text = read(screen(alert, correction))
    assert "\n\nAlert, report 14, Sat 27 Dec, 06:30\nAll sent: 1" in text
    assert "\n\nCorrection, report 38, Sat 27 Dec, 06:30\nAll sent: 1" in text


def test_what_failed_is_told_in_plain_words_and_telegrams_sentence_is_quoted() -> None:
    assert lines_of(
        count(OutboxState.SENT, 11_998),
        count(OutboxState.PENDING, 4),
        count(OutboxState.GONE, 9, GoneReason.BLOCKED),
        count(OutboxState.GONE, 3, GoneReason.DEACTIVATED),
        count(OutboxState.GONE, 2, GoneReason.KICKED),
        count(OutboxState.GONE, 2, GoneReason.DELETED),
        count(OutboxState.GONE, 1, GoneReason.NOT_FOUND),
        count(OutboxState.GONE, 1, GoneReason.FOUND_GONE),
        count(OutboxState.REFUSED, 2, "Bad Request: can't parse entities: <b>"),
        count(OutboxState.SUPERSEDED, 31),
        count(OutboxState.SUPERSEDED, 2, "unsubscribed"),
    ) == [
        "11,998 sent",
        "4 waiting for 60 seconds",
        "18 gone: 9 blocked the bot, 3 deleted their account, 2 removed it from a group, 2 deleted the group, "
        "1 unknown to Telegram, 1 found gone by another message",
        "2 refused: “Bad Request: can't parse entities: <b>”",
        "31 replaced by the next one",
        "2 unsubscribed before it left",
    ]


def test_what_is_held_for_quiet_hours_is_told_with_its_end() -> None:
    held = Count(state=OutboxState.PENDING, reason=QUIET, chats=3)
    shown = read(screen(posting(held), held=3, held_until=AT + timedelta(hours=2)))
    assert shown.split("\n\n")[0].split("\n")[:2] == [
        "No message waits.",
        "3 alerts are held for quiet hours, the first until Sat 27 Dec, 08:30 (Phnom Penh).",
    ]
    assert lines_of(held) == ["0 sent", "3 held for quiet hours"]


def test_every_reason_for_which_a_chat_is_gone_has_words_of_its_own() -> None:
    told = [lines_of(count(OutboxState.GONE, 1, reason))[1] for reason in GoneReason]
    assert len(set(told)) == len(told)


def test_where_nothing_left_the_zero_is_told() -> None:
    assert lines_of(count(OutboxState.SUPERSEDED, 3)) == ["0 sent", "3 replaced by the next one"]


def test_many_refusals_are_cut_and_so_is_a_long_one() -> None:
    reasons = [f"Bad Request: {n} {'x' * 200}" for n in range(5)]
    *quoted, more = lines_of(*(count(OutboxState.REFUSED, 9 - n, reason) for n, reason in enumerate(reasons)))[1:]
    assert [len(line) < 120 and line.endswith("…”") for line in quoted] == [True] * 3
    assert more == "11 refused for other reasons"


def test_what_is_pruned_is_no_zero() -> None:
    assert lines_of() == ["Its counts are deleted: older than 30 days."]


def test_what_was_asked_for_is_counted_at_the_end() -> None:
    asked: Counts = (count(OutboxState.SENT, 14), count(OutboxState.PENDING), count(OutboxState.REFUSED, 1, "no"))
    text = read(screen(posting(count(OutboxState.SENT)), asked=asked))
    assert text.endswith("\n\nAsked for meanwhile with /digest\n14 sent\n1 waiting\n1 refused: “no”")


def test_where_nothing_was_pushed_it_says_so() -> None:
    assert read(screen()).endswith("\n\nNothing was pushed in the last 30 days.")


@pytest.mark.parametrize(
    ("page", "older", "expected"),
    [
        (0, False, ["Refresh v:0"]),
        (0, True, ["Refresh v:0", "Earlier › v:1"]),
        (2, True, ["Newest v:0", "Refresh v:2", "Earlier › v:3"]),
        (3, False, ["Newest v:0", "Refresh v:3"]),
    ],
)
def test_buttons_turn_the_pages(page: int, older: bool, expected: list[str]) -> None:
    (row,) = screen(page=page, older=older).buttons
    assert [f"{button.label} {button.link.encode()}" for button in row] == expected


def test_a_bad_day_fits_one_phone_screen_and_one_message() -> None:
    bad = (
        count(OutboxState.SENT, 941_234),
        count(OutboxState.PENDING, 1_204),
        count(OutboxState.GONE, 50_001, GoneReason.BLOCKED),
        count(OutboxState.GONE, 3, GoneReason.DEACTIVATED),
        count(OutboxState.REFUSED, 999, "Bad Request: can't parse entities"),
        count(OutboxState.SUPERSEDED, 31),
    )
    days = [
        posting(*bad),
        *(posting(count(OutboxState.SENT, 941_234), at=AT - n * timedelta(days=1)) for n in range(1, 5)),
    ]
    assert phone_lines(read(screen(*days, waiting=1_204, oldest=AT))) <= 34
    text = read(screen(*([posting(*bad)] * 5), waiting=1_204, oldest=AT))
    assert utf16_length(text) < 4096
