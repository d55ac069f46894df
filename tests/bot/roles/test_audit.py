"""Owners see who did what: of a report, of a person, since a moment, of a kind, and as a table."""

import csv
import io

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from config.states import Role
from handlers.views.texts import texts
from storage.database.engine import open_engine
from storage.editors import people
from storage.editors.audit import Action
from tests.bot.roles.conftest import comes
from tests.bot.roles.test_reporters import REPORT
from tests.support.records.factories import moment
from tests.support.running.living import Json, Person, labels, name_for, text_of


@pytest.fixture
async def done(owner: Person, anna: Person, clock: SandboxClock) -> None:
    """The owner named an editor on 28 December; on the 29th she published report 38, and the owner report 39."""
    await name_for(owner, f"add {READER_ID}")
    clock.set(moment("2025-12-29 10:00"))
    for number, person in enumerate((anna, owner)):
        preview = await person.ask(REPORT.replace("org/1", f"org/{number}").replace("27", "28"))
        await person.tap(preview, "Publish")


def entries(message: Json) -> list[str]:
    """The lines of the trail, without their moments."""
    return [line.partition(" @")[2] for line in text_of(message).split("\n\n")[1].split("\n")]


async def test_the_newest_come_first_by_name_and_those_of_a_report(owner: Person, done: None) -> None:
    told = entries(await owner.ask("/audit"))
    assert told[:2] == ["sandbox_admin: published, report 39", "sandbox_admin: opened, draft 2"]
    assert "sandbox_admin: made @sandbox_reader an editor" in told
    assert entries(await owner.ask("/audit 38")) == ["sandbox_reader: published, report 38"]
    assert entries(await owner.ask("/audit report 38")) == ["sandbox_reader: published, report 38"]


@pytest.mark.parametrize("whom", ["@sandbox_reader", "person 2", "#2", str(READER_ID)])
async def test_those_of_one_person(owner: Person, done: None, whom: str) -> None:
    shown = await owner.ask(f"/audit {whom}")
    assert "by @sandbox_reader" in text_of(shown).split("\n\n")[0]
    assert entries(shown) == ["sandbox_reader: published, report 38", "sandbox_reader: opened, draft 1"]


async def test_those_since_a_moment_in_the_situations_zone(owner: Person, done: None) -> None:
    shown = await owner.ask("/audit @sandbox_admin since 29 Dec")
    assert "by @sandbox_admin · since 29 Dec 2025 00:00, Phnom Penh time" in text_of(shown)
    assert entries(shown) == ["sandbox_admin: published, report 39", "sandbox_admin: opened, draft 2"]
    assert "Nothing of the kind was done." in text_of(await owner.ask("/audit since 29 Dec 09:30 roles"))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("drafts", ["sandbox_reader: opened, draft 1"]),
        ("published", ["sandbox_reader: published, report 38"]),
        ("publishing since 24 Dec", ["sandbox_reader: published, report 38"]),
    ],
)
async def test_those_of_a_kind_in_any_order(owner: Person, done: None, kind: str, told: list[str]) -> None:
    assert entries(await owner.ask(f"/audit {kind} @sandbox_reader")) == told
    assert entries(await owner.ask(f"/audit @sandbox_reader {kind}")) == told


async def test_roles_are_told_with_whom_they_are_of(owner: Person, done: None) -> None:
    await name_for(owner, f"remove {READER_ID}")
    told = entries(await owner.ask("/audit roles"))
    assert told[:2] == ["sandbox_admin: took the role of person 2", "sandbox_admin: made person 2 an editor"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("yesterday", "“yesterday” says nothing here."),
        ("38 39", "“38 39” says nothing here."),
        ("drafts roles", "“drafts roles” says nothing here."),
        ("@nobody", "I know nobody “@nobody”"),
        ("person 77", "I know nobody “person 77”"),
        ("since", "Since when?"),
        ("since 31 Feb", "“31 Feb” is no day or hour"),
        ("since 30 Dec 2026", "“30 Dec 2026” lies ahead."),
    ],
)
async def test_what_is_not_understood_is_said_with_examples(owner: Person, done: None, given: str, says: str) -> None:
    said = text_of(await owner.ask(f"/audit {given}"))
    assert says in said
    assert "/audit @name since 20" in said


def table(person: Person, message: Json) -> list[dict[str, str]]:
    """The rows of the document that has just come."""
    content = str(person.sandbox.telegram.newest_file)
    assert message["document"]["file_size"] == len(content.encode())
    return list(csv.DictReader(io.StringIO(content)))


async def test_a_table_comes_as_a_document_by_word_or_by_button(owner: Person, done: None) -> None:
    sent = await owner.ask("/audit csv published")
    assert sent["caption"].startswith("The audit trail, oldest first, times in UTC: 2 entries.")
    rows = table(owner, sent)
    assert [(row["person"], row["action"], row["report"]) for row in rows] == [
        ("2", "published", "38"),
        ("1", "published", "39"),
    ]
    shown = await owner.ask("/audit @sandbox_reader")
    assert labels(shown) == [["As a table (CSV)"]]
    await owner.tap(shown, "As a table (CSV)")
    button = await owner.newest()
    assert "by @sandbox_reader" in button["caption"]
    assert [row["action"] for row in table(owner, button)] == ["draft_opened", "published"]


async def test_what_is_more_than_a_screen_has_pages_with_the_same_filter(
    sandbox: Sandbox, owner: Person, anna: Person, done: None, loaded_url: str
) -> None:
    database = open_engine(loaded_url)
    by = await people.person(database, ADMIN_ID)
    assert by is not None
    for number in range(20):
        await people.grant(database, 2_000 + number, Role.REPORTER, by, moment("2025-12-29 11:00"))
    await database.close()
    first = await owner.ask("/audit @sandbox_admin roles")
    told, ways = entries(first), labels(first)
    assert (len(told), ways) == (15, [["Earlier ›"], ["As a table (CSV)"]])
    second = await owner.tap(first, "Earlier ›")
    assert "by @sandbox_admin" in text_of(second).split("\n\n")[0]
    assert "roles" in text_of(second).split("\n\n")[0]
    rest = entries(second)
    assert rest[-1] == "sandbox_admin: made @sandbox_reader an editor"
    assert len(rest) == 6
    assert not set(text_of(second).split("\n\n")[1].split("\n")) & set(text_of(first).split("\n\n")[1].split("\n"))
    assert labels(second) == [["‹ Newer"], ["As a table (CSV)"]]
    assert entries(await owner.tap(second, "‹ Newer")) == told
    behind, _ = await owner.forge(second, "u:p77||1||roles")
    assert "Nothing of the kind was done." in text_of(behind)
    _, window = await anna.forge(await anna.ask("/status"), "u:p1|38")
    assert window == "Only an owner can do this."


async def test_it_is_for_owners_and_a_table_for_the_private_chat(
    sandbox: Sandbox, owner: Person, anna: Person, done: None
) -> None:
    assert text_of(await anna.ask("/audit csv")) == "Only an owner can do this."
    _, window = await anna.forge(await anna.ask("/status"), "u:csv|38")
    assert window == "Only an owner can do this."
    in_group = Person(sandbox, user=ADMIN_ID, chat=GROUP_ID)
    command = f"/audit@{sandbox.telegram.bot.username}"
    assert "person 2: published, report 38" in text_of(await in_group.ask(f"{command} 38"))
    assert text_of(await in_group.ask(f"{command} csv")).startswith("Not here:")


async def test_taking_back_and_being_the_first_of_two_are_told(owner: Person, anna: Person, done: None) -> None:
    asked = await owner.ask("/revoke @sandbox_reader since 29 Dec")
    await owner.tap(asked, "Take it back")
    told = entries(await owner.ask("/audit retracted"))
    assert told == [
        "sandbox_admin: took back all that @sandbox_reader had posted",
        "sandbox_admin: retracted, report 38",
    ]
    assert await comes(owner, "took back")


@pytest.mark.parametrize("action", list(Action))
def test_every_action_has_its_words(action: Action) -> None:
    change = {"line": "3", "what": "number", "before": "31", "after": "33"}
    told = texts("en").plain(
        f"audit-{action.value.replace('_', '-')}", about="somebody", role="editor", side="sandbox", **change
    )
    assert told
