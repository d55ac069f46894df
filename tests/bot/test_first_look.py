"""A newcomer's first ten seconds: the program without a token, and its page in a real browser."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.support.running.browser import chromium, needs_browser
from tests.support.running.processes import printed_address, program

pytestmark = [pytest.mark.browser, needs_browser]


async def test_the_page_opens_on_answers_and_its_clock_moves_what_is_known(tmp_path: Path) -> None:
    async with program(folder=tmp_path, http_port="0") as process, chromium() as browser:
        page = await browser.new_page(viewport={"width": 390, "height": 844})
        await page.goto(await printed_address(process))
        await expect(page.get_by_text("Not a warning service.")).to_be_attached()
        await expect(page.get_by_text("At least 96 dead").last).to_be_visible()
        await expect(page.get_by_text("Sat 27 Dec 2025, 07:0")).to_be_visible()

        await page.get_by_role("button", name="How it adds up").last.click()
        await expect(page.get_by_text("How 96 adds up")).to_be_visible()

        for _ in range(2):
            await page.get_by_role("button", name="One day back").click()
        await expect(page.get_by_text("Thu 25 Dec 2025, 07:")).to_be_visible()
        await page.get_by_role("textbox").fill("dead")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("At least 86 dead").last).to_be_visible()

        await page.get_by_role("button", name="One hour forward").click()
        await expect(page.get_by_text("Thu 25 Dec 2025, 08:00")).to_be_visible()
        await page.get_by_role("button", name="Jump to the present").click()
        await expect(page.get_by_role("button", name="Back to 27 Dec 2025")).to_be_visible()
        await page.get_by_role("textbox").fill("/status")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("whether it holds now is not known here").last).to_be_visible()
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
