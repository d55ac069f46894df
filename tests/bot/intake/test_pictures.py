"""Pictures of press releases that editors send: read, each number confirmed, and the picture's words told where they
are none."""

import hashlib
import shutil
from base64 import b64encode
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from handlers.commands.incoming.documents import read_file
from tests.support.pdf import a_pdf
from tests.support.running.browser import chromium, needs_browser
from tests.support.running.living import Json, Person, labels, living_bot, text_of

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract here: no picture is read")
pytestmark = [needs_tesseract, needs_browser, pytest.mark.sqlite]

SIZE = (900, 500)
RELEASES = {
    "en": (
        "Ministry of Defence, Bangkok, 26 December 2025. The Thai Ministry of Defence said on Friday that 24 soldiers "
        "and 43 civilians were killed since 7 December.",
        ("24 soldiers", "43 civilians"),
    ),
    "th": (
        "กระทรวงกลาโหม กรุงเทพฯ 26 ธันวาคม 2568<br>ทหารเสียชีวิต 24 นาย<br>พลเรือนเสียชีวิต 43 ราย<br>บาดเจ็บ 250 ราย",
        ("24", "43", "250"),
    ),
    "km": ("ក្រសួងមហាផ្ទៃ ភ្នំពេញ ថ្ងៃទី២៦ ខែធ្នូ ឆ្នាំ២០២៥<br>ជនស៊ីវិលស្លាប់ ៣២ នាក់<br>របួស ៩៤ នាក់", ("32", "94")),
}


async def picture(text: str) -> bytes:
    """A page as a telephone sees it."""
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, device_scale_factor=1.5)
        await page.set_content(f"<meta charset=utf-8><body style='font: 26px sans-serif; margin: 50px'>{text}</body>")
        return await page.screenshot(type="jpeg", quality=90)


@pytest.fixture
def reads_pictures() -> bool:
    return True


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock, reads_pictures: bool) -> AsyncIterator[Sandbox]:
    async with living_bot(loaded_url, clock, reads_pictures=reads_pictures) as sandbox:
        yield sandbox


def sends(sandbox: Sandbox, content: bytes, user: int = ADMIN_ID, caption: str = "") -> Json:
    return sandbox.telegram.send_photo(user, user, content, SIZE, caption)


@pytest.mark.parametrize("language", RELEASES)
async def test_a_photographed_release_is_a_draft(sandbox: Sandbox, admin: Person, language: str) -> None:
    text, numbers = RELEASES[language]
    content = await picture(text)
    draft = text_of(await admin.waits(lambda: sends(sandbox, content) and None))
    for number in numbers:
        assert number in draft


async def test_each_number_and_day_that_was_read_from_a_picture_is_confirmed(sandbox: Sandbox, admin: Person) -> None:
    content = await picture(RELEASES["en"][0])
    draft = await admin.waits(lambda: sends(sandbox, content) and None)
    for left in (3, 2, 1):
        assert text_of(draft).count("was read from a picture") == left
        assert "Publish" not in str(labels(draft))
        draft = await admin.tap(draft, next(one for row in labels(draft) for one in row if "As in the picture" in one))
    assert "picture" not in text_of(draft)
    assert "Publish" in str(labels(draft))


async def test_a_line_of_a_picture_is_left_out_by_a_tap(sandbox: Sandbox, admin: Person) -> None:
    content = await picture(RELEASES["en"][0])
    draft = await admin.waits(lambda: sends(sandbox, content) and None)
    left_out = next(label for row in labels(draft) for label in row if label.startswith("Leave line 5"))
    draft = await admin.tap(draft, left_out)
    assert sum("was read from a picture" in line for line in text_of(draft).splitlines()) == 2


async def test_what_looks_like_a_number_and_cannot_be_one_is_told_and_not_read(sandbox: Sandbox, admin: Person) -> None:
    content = await picture(
        "The Thai army said 2S soldiers were killed and 150 soldiers injured. 150,S29 people are in shelters."
    )
    draft = text_of(await admin.waits(lambda: sends(sandbox, content) and None))
    assert "2 numbers could not be read: “2S”, “150,S29”" in draft
    assert "150 soldiers injured" in draft
    assert "in shelters" not in draft.partition("As of")[0]


async def test_thai_numerals_are_not_read_from_a_picture(sandbox: Sandbox, admin: Person) -> None:
    content = await picture("กระทรวงกลาโหม แถลง<br>ทหารเสียชีวิต ๒๔ นาย<br>พลเรือนเสียชีวิต ๔๓ ราย")
    told = text_of(await admin.waits(lambda: sends(sandbox, content) and None))
    assert told.startswith("2 numbers in this picture could not be read, and in the rest are no toll")


async def test_what_is_kept_of_the_file_is_its_hash(sandbox: Sandbox, admin: Person) -> None:
    content = await picture(RELEASES["en"][0])
    draft = await admin.waits(lambda: sends(sandbox, content) and None)
    lines = await admin.waits(lambda: admin.taps(draft, "Edit"))
    assert hashlib.sha256(content).hexdigest() in text_of(lines)


async def test_a_caption_that_tells_it_is_read_instead(sandbox: Sandbox, admin: Person) -> None:
    told = await admin.waits(lambda: sends(sandbox, b"no picture at all", caption=RELEASES["en"][0]) and None)
    assert "43 civilians" in text_of(told)
    assert "picture" not in text_of(told)


async def test_a_pdf_of_pictures_is_read_too(sandbox: Sandbox, admin: Person) -> None:
    content = await picture(RELEASES["en"][0])
    async with chromium() as browser:
        page = await browser.new_page()
        await page.set_content("<img style='width: 100%'>")
        await page.evaluate(
            "async data => { const i = document.querySelector('img'); i.src = data; await i.decode(); }",
            "data:image/jpeg;base64," + b64encode(content).decode(),
        )
        pdf = await page.pdf()
    told = await admin.waits(
        lambda: sandbox.telegram.send_document(ADMIN_ID, ADMIN_ID, "scan.pdf", pdf, "application/pdf") and None
    )
    assert "43 civilians" in text_of(told)
    assert "was read from a picture" in text_of(told)


async def test_a_release_that_a_browser_prints_is_text_with_each_letter_once() -> None:
    async with chromium() as browser:
        page = await browser.new_page()
        await page.set_content("<meta charset=utf-8>" + "<br>".join(text for text, _ in RELEASES.values()))
        found = await read_file(await page.pdf())
    for words in ("43 civilians", "เสียชีวิต 24 นาย", "บาดเจ็บ 250", "26 ธันวาคม", "ក្រសួង", "ស៊ីវិលស្លាប់ ៣២"):
        assert words in found.text
    assert not found.picture


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no picture at all", "This file could not be read."), (b"", "This file could not be read.")],
)
async def test_what_is_no_picture_is_answered_in_a_sentence(
    sandbox: Sandbox, admin: Person, content: bytes, sentence: str
) -> None:
    assert text_of(await admin.waits(lambda: sends(sandbox, content) and None)).startswith(sentence)


async def test_a_picture_without_words_is_answered_in_a_sentence(sandbox: Sandbox, admin: Person) -> None:
    content = await picture("")
    told = text_of(await admin.waits(lambda: sends(sandbox, content) and None))
    assert told.startswith("No words were found in this picture.")


async def test_a_readers_picture_is_not_fetched(sandbox: Sandbox, reader: Person) -> None:
    content = await picture(RELEASES["en"][0])
    told = text_of(await reader.waits(lambda: sends(sandbox, content, READER_ID) and None))
    assert "I read words" in told
    assert not any(call.method == "getFile" for call in sandbox.requests)


@pytest.mark.parametrize("reads_pictures", [False])
async def test_where_no_pictures_are_read_that_is_said(sandbox: Sandbox, admin: Person, reads_pictures: Any) -> None:
    content = await picture(RELEASES["en"][0])
    assert "I read words" in text_of(await admin.waits(lambda: sends(sandbox, content) and None))
    pdf = a_pdf("")
    told = text_of(
        await admin.waits(
            lambda: sandbox.telegram.send_document(ADMIN_ID, ADMIN_ID, "scan.pdf", pdf, "application/pdf") and None
        )
    )
    assert told.startswith("This PDF has no text in it")
