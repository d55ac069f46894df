"""The chat page as its visitor uses it."""

from playwright.async_api import Browser, Page, expect
from telegram import InlineKeyboardButton, InlineKeyboardMarkup


def buttons(*names: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(name, callback_data=name) for name in names]])


async def opened(browser: Browser, address: str, problems: list[str]) -> Page:
    """The page on a small phone, once it has heard from the sandbox."""
    phone = {"width": 360, "height": 640}
    page = await browser.new_page(viewport=phone, timezone_id="Asia/Phnom_Penh", reduced_motion="reduce")
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: request.url.startswith(address) or problems.append(request.url))
    await page.goto(address)
    await expect(page.locator("#views [aria-pressed=true]")).to_have_text("Reader")
    return page


async def say(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.keyboard.press("Enter")
