"""What a visitor does with messages, and who may do what: editing, replying, blocking, writing in a group's name."""

import asyncio
import base64
from datetime import datetime

import pytest
from playwright.async_api import Browser, Page, Route, expect
from telegram import Bot
from telegram.error import Forbidden

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from tests.support.pdf import a_pdf
from tests.support.running.browser import needs_browser
from tests.support.running.chat_page import say, visit
from tests.support.running.waiting import PATIENCE_S

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="session"),
    needs_browser,
]


PICTURE = base64.b64decode(  # three dots by two
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AAQQxwFgBB0gX7h/C5SAAAAABJRU5ErkJggg=="
)


async def test_a_visitor_changes_their_own_message(page: Page, sandbox: Sandbox) -> None:
    await say(page, "/status thailnd")
    await expect(page.locator(".theirs")).to_have_count(1)  # it would move the message away from the pointer
    mine = page.locator(".mine")
    await mine.hover()
    await page.get_by_role("button", name="Edit: /status thailnd").click()
    field = page.get_by_label("Message", exact=True)
    await expect(field).to_have_value("/status thailnd")
    await field.fill("/status thailand")
    await page.keyboard.press("Enter")
    await expect(mine.locator(".bubble")).to_contain_text("/status thailand")
    await expect(mine.locator(".stamp")).to_have_text("edited 23:59")
    await expect(page.locator("#about")).to_be_hidden()
    await expect(field).to_have_value("")
    (said, *_) = sandbox.telegram.chat(READER_ID).messages.values()
    assert (said["text"], "edit_date" in said) == ("/status thailand", True)


async def test_what_is_sent_first_arrives_first_however_slow_its_way_is(page: Page, sandbox: Sandbox) -> None:
    slow: list[Route] = []
    held = asyncio.Event()

    async def hold(route: Route) -> None:
        if not slow:
            slow.append(route)
            held.set()
        else:
            await route.continue_()

    await page.route("**/sandbox/say", hold)
    for text in ("first", "second", "third"):
        await say(page, text)
    async with asyncio.timeout(PATIENCE_S):
        await held.wait()
    await expect(page.get_by_label("Message", exact=True)).to_have_value("")
    await slow[0].continue_()
    await expect(page.locator(".mine .bubble")).to_have_count(3)
    me = [m["text"] for m in sandbox.telegram.chat(READER_ID).messages.values() if m["from"]["id"] == READER_ID]
    assert me == ["first", "second", "third"]


async def test_links_are_shown_as_telegram_shows_them(page: Page) -> None:
    await say(page, "see nationthailand.com/news, https://e.org, a@b.co, @sitrep_bot, #ไทย; not U.S. or 1.5")
    links = page.locator(".mine .bubble a")
    await expect(links).to_have_count(4)
    assert [await link.get_attribute("href") for link in await links.all()] == [
        "http://nationthailand.com/news",
        "https://e.org",
        "mailto:a@b.co",
        "https://t.me/sitrep_bot",
    ]
    await expect(page.locator(".mine .tag")).to_have_text("#ไทย")


async def test_an_edit_begins_from_the_keyboard_and_can_be_left(page: Page, sandbox: Sandbox) -> None:
    await say(page, "/status")
    await expect(page.locator(".theirs")).to_have_count(1)
    field = page.get_by_label("Message", exact=True)
    await field.press("ArrowUp")
    await expect(page.locator("#about")).to_contain_text("Edit message")
    await field.fill("something else")
    await field.press("Escape")
    await expect(page.locator("#about")).to_be_hidden()
    await expect(field).to_have_value("")
    await field.press("ArrowUp")
    await expect(field).to_have_value("/status")
    await page.get_by_role("button", name="Leave it as it was").click()
    await expect(field).to_have_value("")
    await say(page, "/help")
    await expect(page.locator(".theirs")).to_have_count(2)
    assert "edit_date" not in next(iter(sandbox.telegram.chat(READER_ID).messages.values()))


async def test_an_edit_that_is_refused_leaves_the_new_words_in_the_field(page: Page, sandbox: Sandbox) -> None:
    await say(page, "/status")
    field = page.get_by_label("Message", exact=True)
    await expect(page.locator(".theirs")).to_have_count(1)
    await field.press("ArrowUp")
    await field.fill("x" * 4097)
    await field.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("message is too long")
    await expect(page.locator("#about")).to_contain_text("Edit message")
    await expect(field).to_have_value("x" * 4097)


async def test_a_reply_shows_what_it_answers(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    await bot.send_message(READER_ID, "<b>Which place?</b>\nOr all of them?", "HTML")
    await page.locator(".theirs").hover()
    await page.get_by_role("button", name="Reply to: Which place?").click()
    await expect(page.locator("#about")).to_contain_text("Reply to Sitrep")
    await say(page, "Banteay Meanchey")
    await expect(page.locator(".mine .quoted")).to_have_text("SitrepWhich place?")
    _, said, *_ = sandbox.telegram.chat(READER_ID).messages.values()
    assert said["reply_to_message"]["text"].startswith("Which place?")


async def test_a_long_press_shows_what_can_be_done_with_a_message(browser: Browser, address: str, bot: Bot) -> None:
    async with await browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True) as phone:
        page = await phone.new_page()
        await visit(page, address)
        await say(page, "/status")
        await expect(page.locator(".theirs")).to_have_count(1)
        mine = page.locator(".mine")
        button = mine.get_by_role("button", name="Edit: /status")
        await expect(mine.locator(".acts")).to_have_css("pointer-events", "none")
        await mine.locator(".bubble").dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
        await expect(mine.locator(".acts")).to_have_css("pointer-events", "auto")
        await button.tap()
        await expect(page.get_by_label("Message", exact=True)).to_have_value("/status")


async def test_the_reader_blocks_the_bot_and_lets_it_in_again(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    await page.get_by_role("button", name="Block the bot").click()
    await expect(page.locator("#shut")).to_contain_text("You have blocked the bot.")
    await expect(page.get_by_label("Message", exact=True)).to_be_hidden()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(READER_ID, "97")
    await page.get_by_role("button", name="Unblock the bot").click()
    await say(page, "/status")
    await expect(page.locator(".theirs")).to_have_count(1)


async def test_only_an_admin_removes_the_bot_from_the_group(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    remove, add = page.get_by_role("button", name="Remove the bot"), page.get_by_role("button", name="Add the bot")
    await page.get_by_role("button", name="Group").click()
    await expect(remove).to_be_hidden()
    await page.get_by_label("Write as").select_option("Admin")
    await remove.click()
    await expect(page.locator("#shut")).to_contain_text("The bot was removed from this group.")
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(GROUP_ID, "97")
    await page.get_by_label("Write as").select_option("Reader")
    await expect(add).to_be_hidden()
    await page.get_by_label("Write as").select_option("Anonymous admin")
    await add.click()
    await expect(page.locator("#shut")).to_be_hidden()
    await bot.send_message(GROUP_ID, "98")
    await expect(page.locator(".theirs .bubble")).to_contain_text("98")


async def test_an_anonymous_admin_writes_in_the_groups_name(page: Page, bot: Bot) -> None:
    await page.get_by_role("button", name="Group").click()
    await page.get_by_label("Write as").select_option("Anonymous admin")
    await say(page, "/status")
    await expect(page.locator(".mine")).to_have_count(1)
    await page.get_by_label("Write as").select_option("Reader")
    await expect(page.locator(".theirs .sender")).to_have_text(["Group", "Sitrep"])


async def test_a_message_without_a_sound_says_so(page: Page, bot: Bot) -> None:
    await bot.send_message(READER_ID, "No new report")
    await bot.send_message(READER_ID, "No new report either", disable_notification=True)
    muted = page.get_by_role("img", name="Sent without a sound")
    await expect(muted).to_have_count(1)
    await page.reload()
    await expect(page.locator(".theirs").last.get_by_role("img", name="Sent without a sound")).to_have_count(1)


async def test_a_group_that_becomes_a_supergroup_stays_on_the_page(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    family = sandbox.telegram.add_group("Family")
    await page.get_by_role("button", name="Family").click()
    await bot.send_message(family, "96")
    await expect(page.locator(".theirs")).to_have_count(1)
    moved = sandbox.telegram.migrate(family)
    await expect(page.locator(".day-pill").last).to_have_text("This supergroup was a group before")
    await bot.send_message(moved, "97")
    await expect(page.locator(".theirs .bubble")).to_contain_text("97")


async def test_a_command_from_the_menu_is_a_new_message_and_ends_an_edit(page: Page, sandbox: Sandbox) -> None:
    await say(page, "/help")
    field = page.get_by_label("Message", exact=True)
    await expect(page.locator(".theirs")).to_have_count(1)
    await field.press("ArrowUp")
    await page.get_by_role("button", name="Commands").click()
    await page.get_by_role("group", name="Commands").get_by_role("button", name="/status").click()
    await expect(page.locator(".mine .command")).to_have_text(["/help", "/status"])
    await expect(page.locator("#about")).to_be_hidden()


async def test_the_newest_message_stays_in_sight_when_the_place_to_write_in_grows(page: Page, bot: Bot) -> None:
    await bot.send_message(READER_ID, "96\n" * 30)
    await say(page, "/status")
    await expect(page.locator(".theirs")).to_have_count(2)
    await page.get_by_label("Message", exact=True).press("ArrowUp")
    await expect(page.locator("#about")).to_be_visible()
    await expect(page.locator(".theirs").last).to_be_in_viewport(ratio=1)


async def test_news_of_another_chat_stays_marked_when_the_chats_change(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    await bot.send_message(READER_ID, "here")
    await expect(page.locator(".theirs")).to_have_count(1)  # else it is the news
    await page.get_by_role("button", name="Group").click()
    await bot.send_message(READER_ID, "there")
    await expect(page.locator("#views .news")).to_have_text("Reader")
    sandbox.telegram.close_topic(GROUP_ID, 2)
    await expect(page.get_by_role("button", name="Border · closed")).to_be_visible()
    await expect(page.locator("#views .news")).to_have_text("Reader")


async def test_a_file_goes_to_the_bot_with_what_stands_below_it(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    release = a_pdf("24 soldiers were killed.")
    await page.get_by_label("File", exact=True).set_input_files(
        {"name": "release.pdf", "mimeType": "application/pdf", "buffer": release}
    )
    await expect(page.locator("#about")).to_contain_text("release.pdf, 1 kB")
    await say(page, "/report the ministry's release")
    await expect(page.locator("#about")).to_be_hidden()
    bubble = page.locator(".mine .bubble")
    await expect(bubble).to_contain_text("/report the ministry's release")
    await expect(bubble).to_contain_text(f"release.pdf, {len(release)} bytes")
    (sent, *_) = sandbox.telegram.chat(READER_ID).messages.values()
    assert sent["document"]["mime_type"] == "application/pdf"
    assert sent["caption"] == "/report the ministry's release"
    file = await bot.get_file(sent["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == release


async def test_a_picture_goes_alone_with_its_size_and_a_file_can_be_left(page: Page, sandbox: Sandbox) -> None:
    chosen = page.get_by_label("File", exact=True)
    await chosen.set_input_files({"name": "other.txt", "mimeType": "text/plain", "buffer": b"no"})
    await page.get_by_role("button", name="Do not send it").click()
    await expect(page.locator("#about")).to_be_hidden()
    await expect(page.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    await chosen.set_input_files({"name": "shot.png", "mimeType": "image/png", "buffer": PICTURE})
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator(".mine .bubble")).to_contain_text("Photo, 3 × 2")
    (sent, *_) = sandbox.telegram.chat(READER_ID).messages.values()
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"], "caption" in sent) == (3, 2, False)
    assert sandbox.telegram.files[sent["photo"][0]["file_id"]] == PICTURE


async def test_a_caption_that_is_too_long_is_said_and_kept_to_be_shortened(page: Page, sandbox: Sandbox) -> None:
    text = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}
    await page.get_by_label("File", exact=True).set_input_files(text)
    await say(page, "x" * 1025)
    await expect(page.locator("#toast")).to_contain_text("caption is too long")
    await expect(page.locator("#about")).to_contain_text("a.txt")
    await expect(page.get_by_label("Message", exact=True)).to_have_value("x" * 1025)
    assert not sandbox.telegram.chat(READER_ID).messages


async def test_a_message_is_forwarded_to_the_own_chat_and_says_whose_it_was(page: Page, sandbox: Sandbox) -> None:
    sandbox.telegram.say(GROUP_ID, ADMIN_ID, "24 soldiers were killed.")
    await page.get_by_role("button", name="Group").click()
    await page.locator(".theirs").hover()
    await page.get_by_role("button", name="Forward: 24 soldiers were killed.").click()
    await expect(page.locator("#toast")).to_contain_text("Forwarded to the bot")
    (forwarded, *_) = sandbox.telegram.chat(READER_ID).messages.values()
    assert forwarded["text"] == "24 soldiers were killed."
    assert forwarded["forward_origin"]["sender_user"]["id"] == ADMIN_ID
    await page.get_by_role("button", name="Reader").click()
    await expect(page.locator(".mine .bubble")).to_contain_text("Forwarded from Admin")


async def test_the_answer_to_a_long_message_of_ones_own_comes_into_sight(page: Page) -> None:
    await say(page, "killed Cambodia civilian 31\n" * 80)
    await expect(page.locator(".theirs")).to_have_count(1)
    await expect(page.locator(".theirs").last).to_be_in_viewport(ratio=1)
    await say(page, "/status")
    await expect(page.locator(".theirs")).to_have_count(2)
    await expect(page.locator(".theirs").last).to_be_in_viewport(ratio=1)


async def test_a_channels_post_is_forwarded_with_its_name_its_number_and_its_hour(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_role("button", name="Forward a channel’s post").click()
    await expect(page.get_by_label("Posted, the bot’s clock")).to_have_value("2025-12-26T23:49")
    await page.get_by_label("Channel", exact=True).fill("Interior Ministry")
    await page.get_by_label("Its @name, if it has one").fill("@moi news")
    await page.get_by_label("Number of the post").fill("4711")
    await page.get_by_label("Posted, the bot’s clock").fill("2025-12-26T08:15")
    await page.get_by_label("Text").fill("33 civilians were killed.")
    await page.get_by_role("button", name="Forward", exact=True).click()
    await expect(page.locator("#channel-problem")).to_contain_text("begins with a letter")
    await page.get_by_label("Its @name, if it has one").fill("@moi_news")
    await page.get_by_role("button", name="Forward", exact=True).click()
    await expect(page.locator("#channel")).to_be_hidden()
    await expect(page.locator(".mine .bubble")).to_contain_text("Forwarded from Interior Ministry")
    (sent, *_) = sandbox.telegram.chat(READER_ID).messages.values()
    origin = sent["forward_origin"]
    assert (origin["type"], origin["message_id"]) == ("channel", 4711)
    assert (origin["chat"]["title"], origin["chat"]["username"]) == ("Interior Ministry", "moi_news")
    assert datetime.fromtimestamp(origin["date"], sandbox.clock.zone).isoformat() == "2025-12-26T08:15:00+07:00"
    await page.get_by_role("button", name="Forward a channel’s post").click()
    await expect(page.get_by_label("Number of the post")).to_have_value("4712")
    await expect(page.get_by_label("Channel", exact=True)).to_have_value("Interior Ministry")
    await page.get_by_label("Text").fill("later")
    await page.get_by_label("Posted, the bot’s clock").fill("2025-12-27T08:15")
    await page.get_by_role("button", name="Forward", exact=True).click()
    await expect(page.locator("#channel-problem")).to_contain_text("later than the bot's clock")
    await page.get_by_role("button", name="Cancel").click()
    await expect(page.locator("#channel")).to_be_hidden()
    await page.get_by_role("button", name="Group").click()
    await expect(page.get_by_role("button", name="Forward a channel’s post")).to_be_hidden()
