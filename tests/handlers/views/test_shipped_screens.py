"""Every screen of the shipped record, for every day from before the first report to after the last: as a reader could
ask for it. The snapshots come from a real database; the screens are made without one."""

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.sandbox.validation.entities import utf16_length
from config.vocabulary import Metric
from handlers.views.frame import Frame
from handlers.views.links.data import MAX_BYTES
from handlers.views.links.kinds import decode
from handlers.views.links.screens import Link
from handlers.views.screen import Screen
from handlers.views.screens.registry import OF_A_PLACE, OF_A_REPORT, SCREENS, shown
from handlers.views.texts import texts
from storage.database.engine import open_engine
from storage.record import ledger
from storage.rules.dates import end_of_day
from storage.rules.tally import Toll, toll
from storage.values.report import Snapshot
from tests.support.reading import phone_lines, read

SITUATION = "cambodia-thailand"
PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
DAYS = [date(2025, 7, 23) + timedelta(days=n) for n in range(182)]  # to 20 Jan 2026
ONE_PHONE = {"status", "casualties", "displacement", "mediation", "adds-up", "changed", "timeline", "earlier", "why"}
PHONE_LINES = 35  # what a phone shows of one message without scrolling
LABEL = 24  # characters of a button, three of which share a row
OF_ONE_SIDE = ("status", "casualties", "displacement", "changed", "timeline")

Asked = tuple[date | None, bool]
Record = dict[Asked, Snapshot]


@pytest.fixture(scope="module")
def record(loaded: str) -> Record:
    """The record at the present, as it was known on each day, and as it is known now of each seventh."""
    return asyncio.run(_snapshots(loaded))


async def _snapshots(url: str) -> Record:
    database = open_engine(url)
    zone = (await ledger.situation(database, SITUATION)).zone
    found: Record = {(None, False): await ledger.snapshot(database, SITUATION, PRESENT, PRESENT)}
    for n, day in enumerate(DAYS):
        as_of = end_of_day(day, zone)
        found[day, False] = await ledger.snapshot(database, SITUATION, as_of, as_of)
        if n % 7 == 0:
            found[day, True] = await ledger.snapshot(database, SITUATION, as_of, PRESENT)
    await database.close()
    return found


def frame(record: Record, link: Link) -> Frame:
    known_now = link.known_now and link.day is not None
    return Frame(snapshot=record[link.day, known_now], link=link, t=texts("en"), now=PRESENT)


def asked(record: Record) -> Iterator[Link]:
    """Every screen on every day; sides, places, reports and pages on some days, each of them many times over."""
    for n, (day, known) in enumerate(record):
        for screen in SCREENS:
            if screen not in OF_A_REPORT:
                yield Link(screen=screen, day=day, known_now=known)
        if n % 7 == 0:
            yield from (
                Link(screen=screen, day=day, known_now=known, party=party)
                for screen in OF_ONE_SIDE
                for party in ("KH", "TH")
            )
        if n % 60 == 0:
            yield from _details(record[day, known], day, known)


def _details(seen: Snapshot, day: date | None, known: bool) -> Iterator[Link]:
    for place in seen.situation.places:
        yield from (Link(screen=screen, day=day, known_now=known, place=place) for screen in OF_A_PLACE)
    for number in (0, *(report.number for report in seen.reports.values())):
        yield from (Link(screen=screen, day=day, known_now=known, item=str(number)) for screen in OF_A_REPORT)
    for page in range(7):
        for item in ("", "talks", "figures"):
            yield Link(screen="timeline", day=day, known_now=known, item=item, page=page)
        yield Link(screen="sources", day=day, known_now=known, page=page)


@pytest.fixture(scope="module")
def seen(record: Record) -> dict[Link, Screen]:
    return {link: shown(frame(record, link)) for link in asked(record)}


@pytest.fixture(scope="module")
def texts_seen(seen: dict[Link, Screen]) -> dict[Link, str]:
    """What Telegram shows of each; a text that Telegram refuses fails here."""
    return {link: read(screen) for link, screen in seen.items()}


def test_every_screen_of_every_day_is_accepted_by_telegram(texts_seen: dict[Link, str]) -> None:
    assert len(texts_seen) > 2_500
    assert max(utf16_length(text) for text in texts_seen.values()) < 4096


def test_no_screen_is_longer_than_a_phone(texts_seen: dict[Link, str]) -> None:
    lengths = {link: phone_lines(text) for link, text in texts_seen.items() if link.screen in ONE_PHONE}
    assert {link: length for link, length in lengths.items() if length > PHONE_LINES} == {}


def test_no_text_has_a_hole(texts_seen: dict[Link, str]) -> None:
    """No empty value, no doubled mark, no line that begins or ends in the middle of something."""
    hole = re.compile(r"\bNone\b|\{|\}|  |\(\)|, ,|\.\.|:\s*$|·\s*$|^\s*[·,;.]|\. ·|\n\n\n", re.MULTILINE)
    assert [(link, text) for link, text in texts_seen.items() if hole.search(text)] == []


def test_a_day_that_was_asked_for_is_said_on_the_first_line(texts_seen: dict[Link, str]) -> None:
    of_a_day = {link: text for link, text in texts_seen.items() if link.day and link.screen not in OF_A_REPORT}
    for link, text in of_a_day.items():
        assert link.day
        day = f"{link.day.day} {link.day:%b %Y}".replace("Sep ", "Sept ")
        assert day in text.split("\n")[0], (link, text)


def test_buttons_are_short_and_fit_into_telegrams_limit(seen: dict[Link, Screen]) -> None:
    buttons = [button for screen in seen.values() for row in screen.buttons for button in row]
    assert max(len(button.label) for button in buttons) <= LABEL
    assert max(len(button.link.encode().encode()) for button in buttons) <= MAX_BYTES


def test_rows_of_buttons_fit_a_phone(seen: dict[Link, Screen]) -> None:
    assert max(len(row) for screen in seen.values() for row in screen.buttons) <= 4


def test_every_button_opens_a_screen(record: Record, seen: dict[Link, Screen]) -> None:
    links = {button.link for screen in seen.values() for row in screen.buttons for button in row}
    assert len(links) > 1000
    assert all(decode(link.encode()) == link for link in links)
    unseen = [link for link in links if link not in seen and (link.day, link.known_now) in record]
    assert all(read(shown(frame(record, link))) for link in sorted(unseen, key=repr)[::6])


def test_a_button_never_leads_to_where_it_stands(seen: dict[Link, Screen]) -> None:
    astray = [(link, b.label) for link, one in seen.items() for row in one.buttons for b in row if b.link == link]
    assert astray == []


def test_killed_never_stands_beside_a_number_with_indirect_deaths(record: Record, texts_seen: dict[Link, str]) -> None:
    numbers = {asked: mixed(toll(seen, Metric.KILLED)) for asked, seen in record.items()}
    assert any(numbers.values())
    for link, text in texts_seen.items():
        for number in numbers[link.day, link.known_now]:
            assert not re.search(rf"(?<![\d,]){number}( \w+)? killed(?! directly)", text), (link, text)


def mixed(dead: Toll) -> set[str]:
    """The sums that hold indirect deaths, unless the same number is also one that holds none."""
    holding = [cell.amount for cell in dead.cells if cell.indirect]
    holding += [side.amount for side in dead.parties if any(cell.indirect for cell in side.cells)]
    without = [dead.killed, *(side.amount for side in dead.parties), *(cell.amount for cell in dead.cells)]
    if dead.indirect:
        holding.append(dead.amount)
    return {f"{one.lead:,}" for one in holding if one} - {f"{o.lead:,}" for o in without if o and o not in holding}


def test_a_screen_knows_the_figures_whose_numbers_it_tells(
    record: Record, seen: dict[Link, Screen], texts_seen: dict[Link, str]
) -> None:
    people = "dead|injured|missing|detained|soldiers|civilians|displaced|in shelters|evacuated"
    counts, found = re.compile(rf"(\d[\d,]*) (?:{people})"), 0
    sums = {asked: sums_of(toll(seen, Metric.KILLED)) for asked, seen in record.items()}
    for link, text in texts_seen.items():
        figures = (*record[link.day, link.known_now].figures, *record[link.day, link.known_now].counted_after)
        told = [one for one in figures if one.id in seen[link].figures]
        assert len(told) == len(seen[link].figures), link
        known, numbers = {one.amount.lead for one in figures}, {one.amount.lead for one in told}
        for number in (int(digits.replace(",", "")) for digits in counts.findall(text)):
            found += 1
            assert number in numbers | sums[link.day, link.known_now] or number not in known, (link, number)
    assert found > 9_000


def sums_of(dead: Toll) -> set[int]:
    """Numbers of several figures, which may be that of another one as well."""
    told = (dead.amount, dead.killed, dead.indirect, *(one.amount for one in (*dead.parties, *dead.cells)))
    return {amount.lead for amount in told if amount}


def test_a_ceasefire_is_never_said_to_hold(texts_seen: dict[Link, str]) -> None:
    holding = re.compile(r"\bhold(s|ing)?\b")
    for link, text in texts_seen.items():
        said = text.replace("whether it holds now is not known here", "").replace("holds only what was reported", "")
        assert not holding.search(said), link


def test_indirect_deaths_are_said_wherever_they_are_in_the_sum(texts_seen: dict[Link, str]) -> None:
    for link, text in texts_seen.items():
        if link.screen in {"status", "casualties"} and "96 dead" in text:
            assert "41 indirect deaths" in text, link


def test_every_screen_is_read_in_the_sandbox_as_in_telegram(seen: dict[Link, Screen]) -> None:
    from tests.support import tdlib  # skips where TDLib cannot be had

    for screen in seen.values():
        tdlib.assert_read_alike(str(screen.text))
        tdlib.assert_same_links(read(screen))
