"""The chat page as its visitor uses it.

A press only begins what it asks for: the sandbox is looked at, or asked, once the page shows what came of it.
"""

from playwright.async_api import Browser, Page, expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.support.running.browser import PATIENCE_MS


def buttons(*names: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(name, callback_data=name) for name in names]])


async def opened(browser: Browser, address: str, problems: list[str]) -> Page:
    """The page on a small phone, once it has heard from the sandbox."""
    phone = {"width": 360, "height": 640}
    page = await browser.new_page(viewport=phone, timezone_id="Asia/Phnom_Penh", reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_MS)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: request.url.startswith(address) or problems.append(request.url))
    await visit(page, address)
    return page


async def visit(page: Page, address: str) -> None:
    """Opens the sandbox's page; until it has heard from the sandbox, nothing can be said there."""
    await page.goto(address)
    await expect(page.locator("#views [aria-pressed=true]")).to_have_text("Reader")


async def say(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.keyboard.press("Enter")
