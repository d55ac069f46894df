"""What stands under "Readers will see" is what readers then see: each new line of each screen; no line that stays is
struck out."""

from collections.abc import Iterator, Mapping

import pytest

from tests.support.running.living import Json, Person, labels, text_of

pytestmark = pytest.mark.of_what_is_sent

CONFIRMS = ("The jump is right", "Source revised it", "Publish all the same", "Media", "No side")
SCREENS = ("/status", "/casualties", "/displacement", "/damage", "/mediation")
DRAFTS: Mapping[str, tuple[str, str]] = {
    "civilians of one side": ("kh-moi", "killed Cambodia civilian 35"),
    "a claim": ("kh-mod", "killed Thailand soldiers 200"),
    "injured": ("kh-moi", "injured Cambodia civilian 95"),
    "a total": ("AP", "killed both 110"),
    "displaced": ("kh-moi", "displaced Cambodia 600,000"),
    "in shelters": ("th-mod", "in shelter Thailand 120,000 (600 shelters)"),
    "a fall": ("kh-moi", "killed Cambodia civilian 29"),
    "at least": ("AP", "killed Cambodia at least 40"),
    "children": ("kh-moi", "killed Cambodia children 6"),
    "people of no side": ("AP", "killed aid workers 2"),
    "detained": ("kh-mod", "detained Cambodia soldiers 18"),
    "houses": ("kh-moi", "houses destroyed Cambodia 120"),
    "a crossing": ("th-mod", "crossing Banteay Meanchey closed (lorries too)"),
    "an event": ("th-mod", "event 28 Dec 06:00 Surin: shots at the border"),
    "a truce broken": ("th-mod", "ceasefire 28 Dec 06:00: shelling at dawn | violation Cambodia, effort: Ceasefire"),
    "a truce suspended": ("th-mod", "ceasefire 28 Dec 07:00: no more | suspended Thailand, effort: Ceasefire"),
    "talks set": ("th-mod", "talks Chanthaburi: fifth round | scheduled 5 Jan 2026 10:00"),
    "an offer": ("AP", "offer 28 Dec: will mediate | offer United States, effort: new"),
    "disputed": ("kh-moi", "killed Cambodia civilian 33 disputed"),
    "a range": ("AP", "killed Cambodia civilians 30-40"),
    "several": ("kh-moi", "killed Cambodia civilian 33\ninjured Cambodia civilian 90\ndisplaced Cambodia 610,000"),
}


async def confirmed(admin: Person, draft: Json) -> Json:
    """The draft once everything it asks is answered with yes."""
    while "Publish" not in (told := [one for row in labels(draft) for one in row]):
        draft = await admin.tap(draft, next(one for one in told if one in CONFIRMS))
    return draft


def foreseen(draft: Json) -> tuple[list[str], set[str]]:
    """The lines under "Readers will see", and those of them that are struck out."""
    text = str(draft["text"])
    letters = text.encode("utf-16-le")
    struck = {
        letters[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in draft["entities"]
        if one["type"] == "strikethrough"
    }
    told = text_of(draft).partition("Readers will see\n")[2].partition("\n\n")[0].split("\n")
    return told, {line.replace("\u00a0", " ") for line in struck}


def by_screen(told: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with the command of the screen that it stands under."""
    screen = ""
    for line in told:
        screen = line.removeprefix("on ").split(":")[0] if line.startswith("on /") else screen
        yield screen, line


@pytest.mark.parametrize("name", DRAFTS)
async def test_readers_see_what_the_draft_foresaw(admin: Person, reader: Person, name: str) -> None:
    source, lines = DRAFTS[name]
    draft = await confirmed(
        admin, await admin.ask(f"/report\nsource: {source} https://example.org/new\nas of: 28 Dec\n{lines}")
    )
    told, struck = foreseen(draft)
    screens = (*SCREENS, "/timeline") if name == "an event" else SCREENS
    before = {screen: text_of(await reader.ask(screen)).split("\n") for screen in SCREENS}
    assert "Published" in text_of(await admin.tap(draft, "Publish"))
    after = {screen: text_of(await reader.ask(screen)).split("\n") for screen in screens}
    seen = {line for shown in after.values() for line in shown}
    words = {line for line in told if not line.startswith(("on /", "and "))}
    assert words - struck <= seen
    assert not any(line in struck and line in after[screen] for screen, line in by_screen(told))
    cut_short = any(line.startswith("and ") for line in told)
    for screen in SCREENS:
        new = {line for line in after[screen] if line and line not in before[screen]}
        assert new <= words or cut_short, screen


async def test_what_only_moves_to_the_next_page_is_not_struck_out(admin: Person) -> None:
    for hour in (6, 7):
        draft = await admin.ask(
            f"/report\nsource: th-mod https://example.org/{hour}\nas of: 28 Dec\nevent 28 Dec 0{hour}:00 Surin: shots"
        )
        told, struck = foreseen(draft)
        assert f"28 Dec 0{hour}:00 Surin: shots" in told
        assert not struck
        await admin.tap(draft, "Publish")
