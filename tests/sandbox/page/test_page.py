"""The chat page in a real browser, with a bot that answers."""

import re

import pytest
from playwright.async_api import Browser, Page, expect
from telegram import Bot

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from tests.support.running.browser import needs_browser
from tests.support.running.chat_page import buttons, opened, say
from tests.support.running.ports import free_port

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    needs_browser,
]


async def test_a_visitor_asks_and_reads_the_answer(page: Page) -> None:
    await say(page, "/status")
    await expect(page.locator(".mine .command")).to_have_text("/status")
    told = page.locator(".theirs .bubble")
    await expect(told.locator("strong")).to_have_text("96 dead")
    await expect(told.locator("blockquote")).to_have_text("59, was 76")
    await expect(told).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(told.locator(".stamp")).to_have_text("23:59")
    await expect(page.locator(".day-pill")).to_have_text("26 December 2025")
    await told.get_by_role("button", name="/casualties").click()
    await expect(page.locator(".mine .command").last).to_have_text("/casualties")
    await expect(page.locator(".theirs")).to_have_count(2)


async def test_a_tap_changes_the_message_in_place_and_the_buttons_stay_under_the_finger(page: Page) -> None:
    await say(page, "/status")
    button = page.get_by_role("button", name="How it adds up")
    await button.hover()  # it waits until the button stands still
    before = await button.bounding_box()
    await button.click()
    await expect(page.get_by_role("status")).to_have_text("Shown below")
    await expect(page.locator(".theirs .bubble")).to_contain_text("How 96 adds up")
    await expect(page.locator(".message")).to_have_count(2)
    back = page.get_by_role("button", name="Back", exact=True)
    await back.hover()
    after = await back.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 2
    await expect(page.locator(".waiting")).to_have_count(0)


async def test_the_clock_is_moved_and_ages_are_told_anew(page: Page, sandbox: Sandbox) -> None:
    await say(page, "/status")
    day, age = page.locator("#day"), page.locator(".theirs time")
    await expect(day).to_have_text("Fri 26 Dec 2025, 23:59")
    await expect(age).to_have_text("1 hour ago")
    await page.get_by_role("button", name="One day forward").click()
    await expect(day).to_have_text("Sat 27 Dec 2025, 23:59")
    await expect(age).to_have_text("1 day ago")
    await page.get_by_role("button", name="Jump to the present").click()
    await expect(day).to_have_text(re.compile("Sun 22 Nov 2026, "))
    await page.get_by_role("button", name="Back to 26 Dec 2025").click()
    await expect(day).to_have_text("Fri 26 Dec 2025, 23:59")  # of two wishes on their way either may arrive first
    await page.get_by_role("button", name="One day back").click()
    await expect(day).to_have_text("Thu 25 Dec 2025, 23:59")
    await page.get_by_role("button", name="One hour back").click()
    await expect(day).to_have_text("Thu 25 Dec 2025, 22:00")
    await page.get_by_role("button", name="One hour forward").click()
    await expect(day).to_have_text("Thu 25 Dec 2025, 23:00")
    assert sandbox.clock.now().date().isoformat() == "2025-12-25"


async def test_the_menu_opens_narrows_closes_and_sends(page: Page) -> None:
    slash, menu = page.get_by_role("button", name="Commands"), page.get_by_role("group", name="Commands")
    await slash.click()
    await expect(menu.get_by_role("button")).to_have_text(["/statuswhere things stand", "/helpwhat you can ask"])
    await page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await page.get_by_label("Message", exact=True).fill("/st")
    await expect(menu.get_by_role("button")).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine .command")).to_have_text("/status")
    await expect(menu).to_be_hidden()


async def test_each_chat_shows_its_own_messages(page: Page, bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(ADMIN_ID, "for the admin")
    await expect(page.locator("#views .news")).to_have_text("Admin")
    await page.get_by_role("button", name="Admin").click()
    await expect(page.locator(".theirs .bubble")).to_contain_text("for the admin")
    await expect(page.locator("#views .news")).to_have_count(0)

    await page.get_by_role("button", name="Group").click()
    await expect(page.locator(".message")).to_have_count(0)
    await page.get_by_role("button", name="Border").click()
    await page.get_by_label("Write as").select_option("Admin")
    await page.get_by_label("Message", exact=True).fill("/status")
    await page.keyboard.press("Enter")
    await expect(page.locator(".theirs .sender")).to_have_text("Sitrep")
    asked, answered = sandbox.telegram.chat(GROUP_ID).messages.values()
    assert (asked["from"]["id"], asked["message_thread_id"], answered["message_thread_id"]) == (ADMIN_ID, 2, 2)
    await page.get_by_role("button", name="General").click()
    await expect(page.locator(".message")).to_have_count(0)


async def test_a_phone_never_scrolls_sideways_and_everything_has_a_name_and_room_for_a_finger(
    page: Page, bot: Bot
) -> None:
    await bot.send_message(
        READER_ID,
        "ยาว" * 300 + " x" * 5 + "https://example.org/" + "a" * 300,
        reply_markup=buttons("Sources", "How it adds up", "What changed"),
    )
    await page.get_by_role("button", name="Group").click()
    await page.get_by_role("button", name="Reader").click()
    await expect(page.locator(".theirs button.inline")).to_have_count(3)
    await page.get_by_role("button", name="Commands").click()
    await expect(page.get_by_role("group", name="Commands").get_by_role("button")).to_have_count(2)
    wide = "[...document.querySelectorAll(':root, #scroll, .bubble')].some(e => e.scrollWidth > e.clientWidth)"
    assert not await page.evaluate(wide)
    controls = await page.get_by_role("button").all()
    assert len(controls) > 10
    for control in controls:
        box = await control.bounding_box()
        name = await control.evaluate("e => e.ariaLabel ?? e.textContent")
        assert name.strip()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, name


async def test_a_stopped_bot_is_told_in_words_and_the_page_goes_on_when_it_is_back(
    browser: Browser, clock: SandboxClock
) -> None:
    port = free_port()  # the same again
    async with Sandbox(clock).serve(port=port) as address:
        page = await opened(browser, address, [])
    await expect(page.get_by_role("alert")).to_contain_text("The bot has stopped.")
    await say(page, "/status")
    await expect(page.get_by_role("status")).to_contain_text("That did not arrive")
    await expect(page.get_by_label("Message", exact=True)).to_have_value("/status")

    restarted = Sandbox(clock)
    async with restarted.serve(port=port):
        await expect(page.get_by_role("alert")).to_be_hidden()
        await page.keyboard.press("Enter")
        await expect(page.locator(".mine")).to_contain_text("/status")
        assert len(restarted.telegram.inbox) == 1
        await page.close()
