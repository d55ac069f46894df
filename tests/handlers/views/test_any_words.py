"""Whatever words stand in a record, however many: every screen and every push is a message that Telegram takes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.validation.entities import utf16_length
from config.vocabulary import StepKind
from handlers.replies import message_payload
from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.pushes.digest import digest
from handlers.views.screen import Screen
from handlers.views.screens import registry as screens
from handlers.views.screens.registry import OF_A_PLACE, SCREENS
from handlers.views.texts import texts
from storage.values.report import Incident, Snapshot
from storage.values.told import LastTold
from tests.support.reading import frame_of, read
from tests.support.records.drawn_record import records
from tests.support.records.factories import PLACES, report, snapshot, step, track, when

CODES = {"code", "source", "relay", "track", "actor", "place", "party", "victim_party", "parent", "within"}
CODES |= {"parties", "allies", "source_order", "zone_name", "item"}  # they name other values, and hold no words
PIECES = ("&", "<", ">", '"', "'", "\0", "\ud800", "\udfff", "\u202e", "\u200f", "\ufdd0", "\n", "{0}", "😀")
HTML = ("<b>", "</b>", '<a href="x">', "</a>", "<tg-spoiler>", "<pre>", "&amp;", "&#0;", "<!--")
pieces = st.one_of(st.sampled_from((*PIECES, *HTML)), st.text(st.characters(codec=None), min_size=1, max_size=30))
words = st.builds(
    lambda piece, size: (piece * (size // len(piece) + 1))[:size],
    pieces,
    st.one_of(st.integers(1, 300), st.sampled_from([501, 2_500, 2_501, 5_000, 100_000])),
)
tried = settings(deadline=None, derandomize=True, max_examples=40)


def reworded(value: Any, said: str, name: str = "") -> Any:
    """The value with `said` in place of all words in it."""
    if name in CODES or value in ("", None):
        return value
    if isinstance(value, str) and type(value) is str:
        return said
    if isinstance(value, Mapping):
        return {key: reworded(each, said) for key, each in value.items()}
    if type(value) is tuple:
        return tuple(reworded(each, said) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        new = {f.name: reworded(getattr(value, f.name), said, f.name) for f in fields(value) if f.init}
        return replace(value, **new)
    return value


def in_words(seen: Snapshot, said: str) -> Snapshot:
    kept = {name: getattr(seen, name) for name in ("as_of", "known_at", "version", "next_dated", "next_known")}
    rest = {f.name: reworded(getattr(seen, f.name), said, f.name) for f in fields(seen) if f.name not in kept}
    figures = tuple(reworded(figure, said) for figure in seen.figures)
    return Snapshot(**kept, **rest | {"figures": figures})


def is_sendable(shown: Screen) -> None:
    assert 1 <= utf16_length(read(shown)) <= 4096
    assert len(orjson.dumps(message_payload(shown))) < 200_000


@tried
@given(records(), words)
def test_every_screen_is_a_message(seen: Snapshot, said: str) -> None:
    record = in_words(seen, said)
    for screen in SCREENS:
        is_sendable(screens.shown(frame_of(record, screen, now="2026-11-22", item="1" if screen == "report" else "")))
    for screen in OF_A_PLACE:
        is_sendable(screens.shown(frame_of(record, screen, now="2026-11-22", place=next(iter(PLACES)))))


@tried
@given(records(), words)
def test_every_digest_is_a_message(seen: Snapshot, said: str) -> None:
    record = in_words(seen, said)
    frame = Frame(snapshot=record, link=Link(screen="digest"), t=texts("en"), now=record.as_of)
    for before in (None, LastTold(record=snapshot("2025-12-01"))):
        is_sendable(digest(frame, before, 1))


def long_record() -> Snapshot:
    """Ten events of 520 letters in five reports, and two steps of 2,300."""
    events = tuple(
        Incident(id=n, report_id=n % 5 + 1, at=when(f"2025-12-{n + 10}"), texts={"en": chr(97 + n) * 520})
        for n in range(10)
    )
    steps = [step(StepKind.HELD, "2025-12-22", ("KH", "TH"), texts={"en": word * 2_300}) for word in ("y", "z")]
    reports = {n: report(n) for n in range(1, 6)}
    return snapshot(incidents=events, steps=steps, tracks=[track()], reports=reports)


@pytest.mark.parametrize("screen", ["timeline", "mediation", "status"])
def test_long_texts_are_shortened_on_lists_and_none_is_left_out(screen: str) -> None:
    shown = screens.shown(frame_of(long_record(), screen))
    is_sendable(shown)
    if screen == "timeline":
        assert all(f"{chr(97 + n) * 159}…" in read(shown) for n in range(10))


def test_behind_a_shortened_list_stands_the_whole_text() -> None:
    record = long_record()
    listed = screens.shown(frame_of(record, "timeline"))
    behind = {button.link for row in listed.buttons for button in row if button.label.startswith("Report")}
    assert behind
    told, pages = "", 0
    for link in behind:
        assert isinstance(link, Link)
        while True:
            shown = screens.shown(Frame(snapshot=record, link=link, t=texts("en"), now=record.as_of))
            is_sendable(shown)
            told, pages = told + read(shown), pages + 1
            more = [b.link for row in shown.buttons for b in row if b.label == "Earlier ›"]
            if not more:
                break
            (link,) = more
    assert pages > len(behind)
    assert "y" * 2_300 in told
    assert "z" * 2_300 in told
    assert "b" * 520 in told
