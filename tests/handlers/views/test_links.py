"""What a button carries: written and read back by any process, after any restart."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from config.situation.reading import read_situation, situation_path
from config.states import Role
from config.vocabulary import ReasonKind, Status
from handlers.views import links as links_module
from handlers.views.links.chats import EditionLink, ForgetLink, SubscriptionLink, WhyItCameLink
from handlers.views.links.data import MAX_BYTES, BadLink, CallbackData
from handlers.views.links.editors import (
    AuditLink,
    DeliveryLink,
    DraftLink,
    GuidedLink,
    InviteLink,
    RetractLink,
    RevokeLink,
    RoleLink,
)
from handlers.views.links.kinds import KINDS, decode
from handlers.views.links.screens import Link
from handlers.views.screens.registry import SCREENS
from handlers.views.screens.timeline import FILTERS
from storage.values.editorial import ActionKind, AuditFilter

FILE = read_situation(situation_path("cambodia-thailand"))
words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_", max_size=8)
links = st.builds(
    Link,
    screen=words.filter(bool),
    day=st.none() | st.dates(min_value=date(1900, 1, 1), max_value=date(9998, 12, 31)),
    known_now=st.booleans(),
    party=words,
    place=words,
    item=words,
    page=st.integers(0, 99),
    back=st.sampled_from(["", "status", "casualties.injured", "~timeline..2"]),
)
numbers = st.integers(0, 999_999_999)
taps = st.one_of(
    st.builds(DraftLink, draft=numbers, version=numbers, action=words.filter(bool), question=words, value=words),
    st.builds(RetractLink, report=numbers, kind=st.sampled_from(ReasonKind)),
    st.builds(RetractLink, report=numbers, kind=st.none(), asks=st.booleans()),
    st.builds(
        RevokeLink,
        sure=st.booleans(),
        person=numbers,
        since=st.integers(0, 7_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
        version=numbers,
    ),
    st.builds(SubscriptionLink, action=st.sampled_from([*sorted(SubscriptionLink.actions), "00:00", "18:30"])),
    st.builds(InviteLink, role=st.sampled_from(Role)),
    st.builds(
        AuditLink,
        page=st.none() | st.integers(0, 9999),
        wanted=st.builds(
            AuditFilter,
            report=st.none() | numbers,
            person=st.none() | numbers,
            since=st.none() | st.integers(0, 7_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
            kind=st.none() | st.sampled_from(ActionKind),
        ),
    ),
    st.builds(
        GuidedLink,
        what=st.sampled_from(sorted(GuidedLink.subjects)),
        party=words,
        status=st.none() | st.sampled_from(Status),
    ),
    st.builds(DeliveryLink, page=st.integers(0, 9999)),
    st.builds(WhyItCameLink, edition=numbers),
    st.builds(RoleLink, wish=st.sampled_from(sorted(RoleLink.wishes)), person=st.integers(0, 10**13 - 1)),
    st.builds(ForgetLink, what=st.sampled_from(sorted(ForgetLink.choices))),
    st.builds(EditionLink, edition=numbers, screen=words, page=st.integers(0, 9999), apart=st.booleans()),
)


def has_room(link: CallbackData) -> bool:
    """Whether a button holds all of it; the way back is what it does without."""
    try:
        CallbackData.encode(link)
    except ValueError:
        return False
    return True


@given(links | taps)
@example(Link(screen="status"))
@example(Link(screen="0" * 8, party="0" * 8, place="0" * 8, item="0" * 8, day=date(2000, 1, 1), back="casualties.x"))
@example(Link(screen="timeline", item="talks", page=3))
def test_a_link_is_read_as_it_was_written(link: CallbackData) -> None:
    assert decode(link.encode()) == (link if has_room(link) else replace(link, back=""))  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("data", "link"),
    [
        ("status", Link(screen="status")),
        ("casualties|20251226|k|KH", Link(screen="casualties", day=date(2025, 12, 26), known_now=True, party="KH")),
        ("timeline|||||talks|2", Link(screen="timeline", item="talks", page=2)),
        ("report|||||31", Link(screen="report", item="31")),
        ("report|||||31||~casualties.injured", Link(screen="report", item="31", back="~casualties.injured")),
        ("d:7|3|publish", DraftLink(draft=7, version=3, action="publish")),
        ("d:7|3|answer|5:word|1", DraftLink(draft=7, version=3, action="answer", question="5:word", value="1")),
        ("r:14:our_error", RetractLink(report=14, kind=ReasonKind.OUR_ERROR)),
        ("r:14:left", RetractLink(report=14, kind=None)),
        ("r:14:asks", RetractLink(report=14, kind=None, asks=True)),
        (
            "k:back:3:1766880000:38",
            RevokeLink(sure=True, person=3, since=datetime(2025, 12, 28, tzinfo=UTC), version=38),
        ),
        ("s:07:00", SubscriptionLink(action="07:00")),
        ("s:settings", SubscriptionLink(action="settings")),
        ("i:reporter", InviteLink(role=Role.REPORTER)),
        ("u:csv|38|||published", AuditLink(wanted=AuditFilter(report=38, kind=ActionKind.PUBLISHED))),
        ("u:p2|38|||published", AuditLink(wanted=AuditFilter(report=38, kind=ActionKind.PUBLISHED), page=2)),
        ("v:0", DeliveryLink(page=0)),
        ("w:999999999", WhyItCameLink(edition=999_999_999)),
    ],
)
def test_a_button_in_an_old_chat_means_what_it_meant(data: str, link: CallbackData) -> None:
    assert decode(data) == link
    assert link.encode() == data


texts = st.text(max_size=80) | st.lists(st.text("0123kx-:", max_size=9), max_size=9).map("|".join)


@given(st.tuples(st.sampled_from(sorted(KINDS)), texts).map("".join))
def test_no_text_is_read_as_a_link_that_is_written_otherwise(data: str) -> None:
    try:
        link = decode(data)
    except BadLink:
        return
    assert link.encode() == data


@pytest.mark.parametrize(
    "data",
    [
        "",
        "|20251226",
        "status|",
        "status|20251301",
        "status|2025126",
        "status|2025-12-26",
        "status||x",
        "status||||||x",
        "status||||||-1",
        "status||||||0",
        "status||||||٣",
        "a||||||||b",
        "a|||||||b c",
        "a|||||||b.c.d",
        "a|||||||~~b",
        "status|||||" + "x" * 60,
        "status\ud800",
        "status|99991231",
        "report|||||" + "9" * 21,
        "report|||||a b",
        "status||||||12345",
        "d:",
        "d:7",
        "d:7|3",
        "d:7|3|publish|",
        "d:7|3|answer|a|b|c",
        "d:٧|3|publish",
        "d:-7|3|publish",
        "d:1234567890|3|publish",
        "r:",
        "r:14",
        "r:14:",
        "r:14:bored",
        "r:x:our_error",
        "r:14:our_error:x",
        "s:",
        "s:x",
        "s:7:00",
        "s:24:00",
        "s:07:00+07:00",
        "s:07:00|x",
        "v:",
        "v:00",
        "v:-1",
        "v:12345",
        "w:",
        "w:x",
        "w:1234567890",
    ],
)
def test_what_no_program_of_ours_wrote_is_refused(data: str) -> None:
    with pytest.raises(BadLink):
        decode(data)


def test_the_longest_links_of_the_shipped_situation_fit_into_a_button() -> None:
    """Every screen with a day, a place (longer than a side) and the longest item and page there can be."""
    codes = [place.code for place in FILE.places] + [party.code for party in FILE.parties]
    items = [*FILTERS, "99999"]
    data = [
        Link(screen=screen, day=date(2025, 12, 26), known_now=True, party="KH", place=code, item=item, page=99).encode()
        for screen in SCREENS
        for code in codes
        for item in items
    ]
    assert max(len(one.encode()) for one in data) <= MAX_BYTES


def test_a_code_too_long_for_a_button_is_told_by_name() -> None:
    with pytest.raises(ValueError, match="longer than 64 bytes"):
        Link(screen="status", place="x" * 60).encode()


def test_every_kind_of_button_has_a_prefix_of_its_own() -> None:
    """The first two letters tell it: of two kinds with one prefix the second would be read as the first."""
    kinds = [kind for kind in CallbackData.__subclasses__() if kind.__module__.startswith(f"{links_module.__name__}.")]
    assert {kind.prefix: kind for kind in kinds} == KINDS
    assert len(kinds) == len(KINDS)
    assert all(re.fullmatch("[a-z]:", kind.prefix) for kind in kinds if kind is not Link)
    assert not any(":" in screen for screen in SCREENS)


def test_a_screen_behind_another_leads_back_to_its_filter_and_page() -> None:
    link = Link(screen="timeline", day=date(2025, 12, 26), party="KH", item="talks", page=2)
    behind = link.into("report", item="14")
    assert behind.opened_from == link
    assert behind.into("report", item="15").opened_from == link
    assert behind.to("status").opened_from is None


def test_a_way_back_that_a_button_has_no_room_for_is_left_out() -> None:
    link = Link(screen="displacement", day=date(2025, 12, 26), known_now=True, place="x" * 16, item="displaced", page=2)
    assert decode(link.into("report", item="999").encode()) == replace(link, screen="report", item="999", page=0)


def test_a_link_to_another_screen_keeps_day_side_and_place() -> None:
    link = Link(screen="casualties", day=date(2025, 12, 26), known_now=True, party="KH", item="x", page=2)
    assert link.to("sources") == Link(screen="sources", day=date(2025, 12, 26), known_now=True, party="KH")
