"""A Bot API that fails in odd places: whoever asked hears something, and nothing that is said is untrue for it."""

from collections.abc import Callable

import pytest

from bot.sandbox.botapi.troubles import Troubles
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID
from tests.support.running.living import Person, text_of

pytestmark = pytest.mark.of_what_is_sent

Fails = Callable[[Troubles, str], None]
SORRY = "Something went wrong here, not with you."
FAILS: dict[str, Fails] = {
    "502": lambda troubles, method: troubles.fail(method, 502, times=None),
    "500": lambda troubles, method: troubles.fail(method, 500, times=None),
    "cut": lambda troubles, method: troubles.cut(method, times=None),
    "long wait": lambda troubles, method: troubles.flood(method, 60, times=None),
}


@pytest.mark.parametrize("fails", FAILS)
async def test_where_the_admins_of_a_group_cannot_be_asked_for_that_is_said(sandbox: Sandbox, fails: str) -> None:
    group = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    FAILS[fails](sandbox.api.troubles, "getChatMember")
    assert text_of(await group.ask(f"/subscribe@{sandbox.telegram.bot.username} 07:00")).startswith(SORRY)
    sandbox.api.troubles.clear()
    assert text_of(await group.ask(f"/subscribe@{sandbox.telegram.bot.username} 07:00")).startswith("Every day")


@pytest.mark.parametrize("method", ["getChatMember", "getChat"])
async def test_a_short_wait_is_waited_and_then_answered(sandbox: Sandbox, admin: Person, method: str) -> None:
    sandbox.api.troubles.flood(method, 1, times=1)
    group = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    assert text_of(await group.ask(f"/subscribe@{sandbox.telegram.bot.username} 07:00")).startswith("Every day")
    assert "@sandbox_admin" in text_of(await admin.ask("/editors"))


@pytest.mark.parametrize("fails", FAILS)
@pytest.mark.parametrize("wish", ["/revoke @sandbox_admin since yesterday", "/audit @sandbox_admin"])
async def test_nobody_is_called_unknown_because_telegram_is_away(
    sandbox: Sandbox, admin: Person, fails: str, wish: str
) -> None:
    FAILS[fails](sandbox.api.troubles, "getChat")
    told = text_of(await admin.ask(wish))
    assert told.startswith(SORRY)
    assert "know nobody" not in told
    sandbox.api.troubles.clear()
    assert "sandbox_admin" in text_of(await admin.ask(wish))


@pytest.mark.parametrize("fails", FAILS)
async def test_lists_have_numbers_where_no_names_can_be_asked_for(sandbox: Sandbox, admin: Person, fails: str) -> None:
    FAILS[fails](sandbox.api.troubles, "getChat")
    assert text_of(await admin.ask("/editors")).startswith(f"Owners\n{ADMIN_ID}")
    assert f"made {ADMIN_ID} an owner" in text_of(await admin.ask("/audit"))


@pytest.mark.parametrize("fails", FAILS)
async def test_a_role_is_given_where_no_menu_can_be_set(sandbox: Sandbox, admin: Person, fails: str) -> None:
    for method in ("setMyCommands", "deleteMyCommands"):
        FAILS[fails](sandbox.api.troubles, method)
    assert text_of(await admin.ask("/editors add 1001")).startswith("Added.")
    assert text_of(await admin.ask("/editors remove 1001")).startswith("Removed.")


@pytest.mark.parametrize("fails", ["502", "500", "cut"])
async def test_a_file_that_cannot_be_sent_or_fetched_is_said(sandbox: Sandbox, admin: Person, fails: str) -> None:
    FAILS[fails](sandbox.api.troubles, "sendDocument")
    assert text_of(await admin.ask("/audit csv")).startswith(SORRY)
    FAILS[fails](sandbox.api.troubles, "getFile")
    sent = await admin.waits(
        lambda: sandbox.telegram.send_document(ADMIN_ID, ADMIN_ID, "a.pdf", b"%PDF-1.4", "application/pdf") and None
    )
    assert "did not hand over this document" in text_of(sent)
