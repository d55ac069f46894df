"""The message of a digest: what changed, where things stand, what lies ahead."""

import asyncio
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from config.vocabulary import Metric, Status, TrackKind
from handlers.views.frame import Frame, screen_of
from handlers.views.links.screens import Link
from handlers.views.pushes.digest import LONGEST, digest
from handlers.views.screen import Screen
from handlers.views.texts import texts
from storage.database.engine import open_engine
from storage.record import ledger
from storage.values.report import Incident, Snapshot, Step
from storage.values.told import LastTold
from tests.support.reading import read
from tests.support.records.factories import (
    BOTH,
    CAMBODIA,
    PARTIES,
    figure,
    moment,
    report,
    situation,
    snapshot,
    step,
    track,
    when,
)

Record = Callable[[str], Snapshot]


@pytest.fixture(scope="module")
def shipped(loaded: str) -> Record:
    """The shipped record at an hour, as known then."""

    async def at(hour: str) -> Snapshot:
        database = open_engine(loaded)
        found = await ledger.snapshot(database, "cambodia-thailand", moment(hour), moment(hour))
        await database.close()
        return found

    return cache(lambda hour: asyncio.run(at(hour)))


def frame(now: Snapshot) -> Frame:
    return Frame(snapshot=now, link=Link(screen="digest"), t=texts("en"), now=now.as_of)


def message(now: Snapshot, before: Snapshot | None = None, **changes: object) -> Screen:
    told = LastTold(record=before) if before else None
    return screen_of(frame(now), lambda own: digest(own, told, 7, **changes))  # type: ignore[arg-type]


def labels(screen: Screen) -> list[list[str]]:
    return [[button.label for button in row] for row in screen.buttons]


def told(record: Record, now: str, before: str = "", **changes: object) -> str:
    return read(message(record(now), record(before) if before else None, **changes))


def test_a_quiet_day_is_not_a_quiet_front(shipped: Record) -> None:
    text = told(shipped, "2025-12-18 08:00", "2025-12-17 08:00")
    assert text.splitlines() == [
        "No new report since Wed 17 Dec, 08:00. That is not the same as no fighting.",
        "At least 39 dead since 7–8 Dec (our sum): 27 killed, 12 indirect deaths (counted by Thailand only)."
        " Soldiers and civilians not told apart: Cambodia.",
        "No newer count of the dead: Thai soldiers 7 days, when this was sent."
        " The parts of the sum are up to 5 days apart.",
        "Displaced · Cambodia: 438,953 · Interior Ministry, 16 Dec 18:00;"
        " Thailand: 261,137 in shelters · Thai authorities, 14–15 Dec.",
    ]


def test_a_quiet_day_says_who_counted_where_the_number_is_no_sum_of_ours() -> None:
    """A disaster, with one side: nobody fights."""
    one = situation(parties={CAMBODIA: PARTIES[CAMBODIA]})
    now = snapshot("2025-12-26 08:00", situation=one, figures=[figure(41_156, as_of="2025-12-25")])
    assert read(message(now, now)).splitlines()[:2] == [
        "No new report since Fri 26 Dec, 08:00. That does not mean that nothing happened.",
        "41,156 dead since 7–8 Dec · Cambodian Interior Ministry, 25 Dec",
    ]


def test_a_printed_total_that_leads_is_told_with_who_printed_it_and_our_sum() -> None:
    printed = figure(5_000, of=None, source="press", as_of="2025-12-25")
    now = snapshot("2025-12-26 08:00", figures=[printed, figure(31, as_of="2025-12-25")])
    first, quiet = read(message(now)), read(message(now, now))
    assert first.splitlines()[1:5] == [
        "In print: 5,000 dead since 7–8 Dec",
        "5,000 dead, no breakdown · The press, 25 Dec",
        "Our sum of the sides’ own counts: At least 31 dead",
        "Cambodia: 31 · Cambodian Interior Ministry, 25 Dec",
    ]
    assert quiet.splitlines()[1].startswith(
        "In print: 5,000 dead since 7–8 Dec · via The press, 25 Dec."
        " Our sum of the sides’ own counts: At least 31 dead."
    )


def test_a_count_of_civilians_of_all_sides_is_told_also_on_a_quiet_day() -> None:
    """Nobody's people alone, and of no sum: it stands beside what the sides count (rule 1)."""
    of_all = figure(1_500, of=None, victim_status=Status.CIVILIAN, source="press", as_of="2025-12-25")
    now = snapshot("2025-12-26 08:00", figures=[of_all])
    line = "Both sides: 1,500 civilians dead · via The press, 25 Dec"
    assert line in read(message(now)).splitlines()
    assert line in read(message(now, now)).splitlines()[1]


def test_a_figure_revised_down_leads_and_is_no_negative_day(shipped: Record) -> None:
    text = told(shipped, "2025-12-14 08:00", "2025-12-13 08:00")
    lead, also = text.split("\n\n", 1)
    assert lead.splitlines() == [
        "Cambodia: 59 injured, revised down from 76 (12 Dec 07:00) · Interior Ministry, 13 Dec 18:00",
        "The source counted again and gave no reason.",
    ]
    assert also.startswith("Also new since Sat 13 Dec, 08:00\n")
    assert "Cambodia: 11 dead, unchanged since 12 Dec 07:00" in also
    assert "379,047 displaced, was 274,403" in also
    assert "Not compared: the two do not cover the same." in also
    assert "denied by Thailand, 13 Dec\n" in also
    assert "Not in force on this record." in also
    assert "-17" not in text
    assert "recover" not in text


def test_the_day_of_a_ceasefire_names_what_is_not_known_and_who_to_ask(shipped: Record) -> None:
    screen = message(shipped("2025-12-28 08:00"), shipped("2025-12-27 08:00"))
    text = read(screen)
    assert text.startswith(
        "Ceasefire: in force since 27 Dec, 12:00\nJoint statement of Cambodia and Thailand. "
        "No later report: whether it holds now is not known here.\n\nAlso new"
    )
    assert "In print: 47 dead = Cambodia 21 + Thailand 26" in text
    assert "A separate count, not a fall: the sides’ own counts still stand." in text
    assert "At least 96 dead" in text
    assert "Ahead\nReturn of 18 Cambodian soldiers after 72 hours: due Tue 30 Dec, 12:00" in text
    assert text.endswith(
        "A ceasefire does not make a road or a field safe. Before going home, ask your local authorities."
    )
    assert '<tg-time unix="1767070800" format="wDt">' in screen.text
    assert labels(screen) == [["Why counts differ", "Sources"], ["Why this came", "Change or stop"]]


def test_a_ceasefire_nobody_wrote_of_for_long_is_not_said_to_hold(shipped: Record) -> None:
    text = told(shipped, "2026-11-22 08:00", "2026-11-21 08:00")
    assert "No later report: whether it holds now is not known here." in text
    assert "due Tue 30 Dec 2025, 12:00: no outcome recorded" in text
    assert "No newer count of the dead: Cambodia and Thailand 332 days, when this was sent." in text


def test_a_truce_that_only_others_announced_is_not_in_force(shipped: Record) -> None:
    text = told(shipped, "2025-12-13 08:00", "2025-12-12 08:00")
    assert "12 Dec: not confirmed by Cambodia or Thailand" in text
    assert "Until every side confirms it, it is not in force on this record." in text
    assert "ask your local authorities" in text


def test_a_first_digest_says_nothing_of_changes(shipped: Record) -> None:
    screen = message(shipped("2025-12-26 08:00"))
    text = read(screen)
    assert text.startswith("Where things stand\nAt least 96 dead")
    assert not re.search(r"new since|no new report", text, re.IGNORECASE)
    assert labels(screen) == [["Sources"], ["Why this came", "Change or stop"]]


def test_days_without_the_program_are_told_in_one_message(shipped: Record) -> None:
    text = told(shipped, "2026-01-02 08:00", "2025-12-20 08:00")
    assert "Also new since Sat 20 Dec 2025, 08:00" in text
    assert "Cambodia: 31 civilians dead, was 18 (18 Dec 2025): 13 more" in text
    assert "Cambodia: 409,149 displaced" in text
    assert len(text) < LONGEST


def test_the_last_digest_is_told_in_the_readers_own_hour(shipped: Record) -> None:
    text = told(shipped, "2025-12-18 08:00", "2025-12-17 08:00", zone=ZoneInfo("America/New_York"))
    assert text.startswith("No new report since Tue 16 Dec, 20:00. That")


def test_after_quiet_days_it_offers_to_write_on_changes_only(shipped: Record) -> None:
    screen = message(shipped("2025-12-18 08:00"), shipped("2025-12-17 08:00"), offers=True)
    assert read(screen).endswith("Three digests without news. Shall I write only when something changes?")
    assert labels(screen) == [
        ["Only when something changes"],
        ["Where things stand", "Sources"],
        ["Why this came", "Change or stop"],
    ]


def test_a_number_that_no_longer_counts_is_said() -> None:
    wrong = figure(76, Metric.INJURED, as_of="2025-12-12")
    text = read(message(snapshot("2025-12-14"), snapshot("2025-12-13", figures=[wrong])))
    assert "Corrected. No longer counted: Cambodia: 76 injured" in text
    assert "No new report" not in text


def test_a_report_without_a_number_is_not_hidden() -> None:
    before = snapshot("2025-12-13", reports={1: report(1)})
    now = snapshot("2025-12-14", reports={1: report(1), 2: report(2)})
    assert "New since Sat 13 Dec, 23:59\nReport 2 · via The press" in read(message(now, before))
    assert "Report 2 was corrected or withdrawn · via The press" in read(message(before, now))


def test_an_incident_is_told_with_its_day() -> None:
    event = Incident(id=1, report_id=1, at=when("2025-12-13"), texts={"en": "clash at <Ban>"})
    screen = message(snapshot("2025-12-14", incidents=[event]), snapshot("2025-12-13 08:00"))
    assert "13 Dec: clash at <Ban>" in read(screen)
    assert "&lt;Ban&gt;" in screen.text


def truce(day: str, *later: Step) -> Snapshot:
    steps = [step("in_force", "2025-12-20", BOTH), *later]
    tracks = [track(kind=TrackKind.CEASEFIRE, names={"en": "Ceasefire"})]
    return snapshot(day, steps=steps, tracks=tracks, reports={1: report()})


ALLEGED = step("violation_alleged", "2025-12-25", "KH", source="th-mod")


@pytest.mark.parametrize("before", ["2025-12-24", "2025-12-26"])
def test_alleged_violations_are_told_with_the_truce_whether_new_or_not(before: str) -> None:
    known = truce(before, *([ALLEGED] if before == "2025-12-26" else []))
    text = read(message(truce("2025-12-27", ALLEGED), known))
    assert "1 violation alleged since, 25 Dec by Thailand (accused: Cambodia)." in text
    assert "No later report" not in text


def test_of_a_truce_that_is_suspended_allegations_and_third_parties_are_told_as_well() -> None:
    suspended, said = step("suspended", "2025-12-23", "TH"), step("terminated", "2025-12-24", actor="us")
    text = read(message(truce("2025-12-26", suspended, said, ALLEGED), truce("2025-12-22")))
    assert "Ceasefire: suspended by Thailand, 23 Dec\n1 violation alleged, 25 Dec by Thailand" in text
    assert "24 Dec Ceasefire: ended, says United States" in text


def test_the_end_of_a_term_is_told() -> None:
    ends = step("in_force", "2025-12-21", BOTH, until="2025-12-25")
    text = read(message(truce("2025-12-26", ends), truce("2025-12-24", ends)))
    assert "Ceasefire: ended with its term on 25 Dec" in text


def test_a_flood_of_news_is_cut_and_says_so() -> None:
    events = [Incident(id=n, report_id=1, at=when("2025-12-13"), texts={"en": f"clash {n}"}) for n in range(20)]
    text = read(message(snapshot("2025-12-14", incidents=events), snapshot("2025-12-12")))
    assert len(re.findall(r"clash \d", text)) == 5
    assert "and 15 more" in text


@pytest.mark.parametrize("letter", ["x", "ច", "🕊"])
def test_no_message_is_longer_than_telegram_takes(letter: str) -> None:
    events = [Incident(id=n, report_id=1, at=when("2025-12-13"), texts={"en": letter * 990}) for n in range(6)]
    text = read(message(snapshot("2025-12-14", incidents=events), snapshot("2025-12-12")))
    assert 900 < len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert f"13 Dec: {letter * 159}…" in text
    assert "and 1 more" in text
    assert "Where things stand" in text


def test_leads_that_never_fit_are_left_out_and_the_rest_comes() -> None:
    truces = [track(f"truce-{n}", TrackKind.CEASEFIRE) for n in range(6)]
    words = [
        step("in_force", "2025-12-13", BOTH, track=one.code, item=one.code, texts={"en": "x" * 990}) for one in truces
    ]
    now = snapshot("2025-12-14", tracks=truces, steps=words, figures=[figure(21)])
    text = read(message(now, snapshot("2025-12-12")))
    assert len(text) <= LONGEST
    assert "Cambodia: 21" in text


def test_sides_stand_in_alphabetical_order(shipped: Record) -> None:
    text = told(shipped, "2025-12-26 08:00")
    assert text.index("Cambodia: 31") < text.index("Thailand: 23")


def test_every_figure_that_is_shown_is_remembered_and_no_other(shipped: Record) -> None:
    now, before = shipped("2025-12-28 08:00"), shipped("2025-12-27 08:00")
    screen = message(now, before)
    amounts = sorted(one.amount.lead for one in now.figures if one.id in screen.figures)
    assert amounts == [1, 18, 21, 23, 26, 31, 41, 42, 47, 99, 150_529, 636_600]
    text = read(screen)
    for amount in (18, 21, 23, 26, 31, 41, 42, 47, 99):
        assert re.search(rf"\b{amount}\b", text), amount


def test_a_first_digest_remembers_where_things_stood(shipped: Record) -> None:
    now = shipped("2025-12-14 08:00")
    assert {one.amount.lead for one in now.figures if one.id in message(now).figures} == {11, 9, 379_047, 199_618}


def test_the_number_before_counts_as_shown_too(shipped: Record) -> None:
    now, before = shipped("2025-12-14 08:00"), shipped("2025-12-13 08:00")
    assert {59, 76} <= {one.amount.lead for one in now.figures if one.id in message(now, before).figures}


def test_no_day_of_the_record_has_a_digest_that_cannot_be_sent(shipped: Record) -> None:
    mornings = [shipped(f"{date(2025, 12, 7) + timedelta(days=n)} 08:00") for n in range(25)]
    for before, now in pairwise(mornings):
        text = read(message(now, before))
        assert 100 < len(text) < LONGEST
        assert text.startswith("No new report since") == (before.reports.keys() == now.reports.keys())
