"""What a reader sees, asked of the living bot over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, GROUP_ID, READER_ID
from handlers.catalogue import Audience, menu
from handlers.views.screens.welcome import Operator
from tests.support.running.living import Person, labels, living_bot, text_of

pytestmark = pytest.mark.of_what_is_sent

ZONE = ZoneInfo("Asia/Phnom_Penh")
PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SandboxClock:
    clock = SandboxClock(datetime(2025, 12, 26, 23, 59, 59, tzinfo=ZONE), ZONE.key, lambda: PRESENT)
    clock.to_present()
    return clock


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with living_bot(loaded_url, clock, Operator(name="Relief Desk", contact="desk@example.org")) as sandbox:
        yield sandbox


async def test_casualties_of_26_december_say_who_counted_each_part(reader: Person) -> None:
    text = text_of(await reader.ask("/casualties 2025-12-26"))
    lines = text.splitlines()
    assert lines[0].startswith("At least 96 dead")
    assert lines[0].endswith("as known on 26 Dec 2025")
    assert lines[1] == "55 killed, 41 indirect deaths"
    assert "Cambodia: 31 civilians dead\nInterior Ministry, 25 Dec\nSoldiers: not disclosed" in text
    assert "Thailand: 65 dead\n23 soldiers, 42 civilians · Thai authorities, 25 Dec" in text
    assert "Of the 42: 1 killed directly, 41 indirect deaths · Defence Ministry, 24 Dec" in text
    assert "96 dead = Cambodia 31 + Thailand 65 · TRT World and another outlet, 25–26 Dec" in text
    assert "99 dead, no breakdown · Anews, 26 Dec" in text
    assert "not comparable" in text


async def test_displacement_of_26_december_is_not_added_up(reader: Person) -> None:
    text = text_of(await reader.ask("/displacement 26 Dec"))
    assert "Cambodia: 636,600 displaced\nInterior Ministry, 25 Dec" in text
    assert "Thailand: 150,529 in shelters (779 shelters)\nDefence Ministry, 24 Dec" in text
    assert "Highest on record: more than 400,000 in shelters" in text
    assert "Not added up." in text
    assert "nearly 1,000,000" in text


async def test_mediation_of_26_december_takes_silence_for_silence(reader: Person) -> None:
    text = text_of(await reader.ask("/mediation 24.12.2025"))
    assert "United States" not in text
    text = text_of(await reader.ask("/mediation 26.12.2568"))  # a Buddhist year
    assert "United States offer, 25 Dec: not answered on record" in text
    assert "Cambodia: no answer recorded · Thailand: no answer recorded" in text
    assert "Kuala Lumpur Peace Accords: suspended by Thailand, 10 or 11 Nov" in text
    assert "set for Fri 26 Dec, no outcome recorded" in text
    assert "No answer recorded is not a refusal." in text


async def test_a_quiet_record_says_how_old_it_is(reader: Person) -> None:
    text = text_of(await reader.ask("/status"))
    assert text.startswith("Ceasefire: in force since 27 Dec 2025")
    assert "whether it holds now is not known here" in text
    assert "no outcome recorded" in text
    assert "Newest figure: 15 Jan 2026, 311 days old; Cambodia and Thailand 332 days." in text


@pytest.mark.parametrize("command", [*menu(Audience.READERS), "start"])
async def test_every_command_of_the_menu_answers(reader: Person, command: str) -> None:
    assert len(text_of(await reader.ask(f"/{command}"))) > 40


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("/dead", "At least 96 dead"),
        ("/toll Thailand", "Thailand: 65 dead"),
        ("/shelters", "People forced from home"),
        ("/talks", "Ceasefire: in force"),
        ("dead", "At least 96 dead"),
        ("talks yesterday", "Ceasefire: in force since 27 Dec 2025, 12:00 · as known on 21 Nov 2026"),
        ("ผู้เสียชีวิต", "At least 96 dead"),
        ("អ្នកស្លាប់", "At least 96 dead"),
        ("/sources 31", "Report 31"),
        ("/casulties 26 Dec 2025", "At least 96 dead"),
        ("how many people died in Thailand?", "Thailand: 65 dead"),
        ("Is it safe to go home?", "Not a warning service, and nobody reads along here."),
        ("/ស្ថានភាព", "Ceasefire: in force"),
        ("/casualties ២៦ ធ្នូ 2025 ไทย", "Thailand: 65 dead"),
    ],
)
async def test_other_names_and_plain_words_answer_like_the_command(reader: Person, text: str, begins: str) -> None:
    assert text_of(await reader.ask(text)).startswith(begins)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("/casualties 31 Nov", ["31 Nov is not a date.", "Try /casualties 26 Dec", "began on 24 Jul 2025"]),
        ("/status Cambodya", ["“Cambodya”", "Did you mean Cambodia?"]),
        ("/casualties 2027-01-01", ["1 Jan 2027 lies ahead."]),
        (
            "/status 2025-07-01",
            ["Nothing is recorded here as known on 1 Jul 2025", "began on 24 Jul 2025"],
        ),
        ("/sources 999", ["There is no report 999 in this record."]),
        ("/nonsense", ["I do not know this command."]),
        ("/subscrib", ["I do not know this command.", "Did you mean /subscribe?"]),
        ("stop nonsense dead", ["Shall the daily digest stop coming to this chat?"]),
        ("dead and displaced", ["That is more than one question."]),
        ("dead last week", ["is more than one day", "Which day?"]),
        ("hello there", ["I know these words: dead"]),
        ("my son is in Surin, is he alive?", ["names nobody", "No figure for Surin alone"]),
        ("is my brother alive?", ["names nobody", "What this record has"]),
        ("Poipet", ["“Poipet” is not on record.", "Places known here"]),
        ("what does the Interior Ministry say", ["Cambodian Interior Ministry (government)", "31 civilians dead"]),
        ("how many dead according to BBC", ["Nothing that “BBC” says is on record."]),
        ("/status Oddar Meanchey", ["No figure for Oddar Meanchey alone", "All of Cambodia", "31 civilians"]),
    ],
)
async def test_what_is_not_understood_is_explained_with_a_way_on(reader: Person, text: str, says: list[str]) -> None:
    answer = await reader.ask(text)
    for words in says:
        assert words in text_of(answer)
    assert labels(answer)


async def test_buttons_change_the_message_in_place(reader: Person) -> None:
    first = await reader.ask("/casualties 26 Dec")
    assert ["‹ 25 Dec", "Newest", "27 Dec ›"] in [
        [label.replace("\u00a0", " ") for label in row] for row in labels(first)
    ]
    sums = await reader.tap(first, "How it adds up")
    assert sums["message_id"] == first["message_id"]
    assert text_of(sums).startswith("How 96 adds up · as known on 26 Dec 2025")
    assert "21 (Interior Ministry, 24 Dec 07:00): the same source’s older count, replaced by 31" in text_of(sums)
    back = await reader.tap(sums, "Back")
    assert text_of(back) == text_of(first)
    before = await reader.tap(back, "‹ 25 Dec")
    assert text_of(before).splitlines()[0].endswith("as known on 25 Dec 2025")
    now = await reader.tap(before, "As known now")
    assert text_of(now).splitlines()[0].endswith("25 Dec 2025, as known now")
    again = await reader.tap(now, "As known then")
    assert text_of(again) == text_of(before)


async def test_every_button_of_every_screen_leads_somewhere(sandbox: Sandbox) -> None:
    commands = ("/status", "/casualties", "/displacement 26 Dec", "/mediation", "/timeline", "/sources")
    people = sandbox.telegram.add_people(len(commands))  # one person may ask twenty times a minute
    seen: set[str] = set()
    for user, command in zip(people, commands, strict=True):
        person = Person(sandbox, user=user)
        message = await person.ask(command)
        for label in [label for row in labels(message) for label in row]:
            seen.add(text_of(await person.tap(message, label.replace("\u00a0", " "))))
            message = await person.ask(command)
    assert len(seen) > 15
    assert not any("Something went wrong" in text for text in seen)


async def test_a_plain_word_for_what_is_no_screen_does_what_its_command_does(reader: Person) -> None:
    assert text_of(await reader.ask("subscribe 7am Bangkok")).startswith("Every day at 07:00, Bangkok time")
    assert text_of(await reader.ask("HELP!")).startswith("How to ask")
    assert text_of(await reader.ask("stop")).startswith("Stopped.")


async def test_a_second_tap_on_the_same_button_is_no_error(reader: Person) -> None:
    first = await reader.ask("/status")
    shown = await reader.tap(first, "Sources")
    listed = await reader.tap(await reader.tap(shown, labels(shown)[0][0]), "All sources")
    assert text_of(listed).startswith("Who says it, newest figure first")


async def test_a_button_from_another_version_is_answered_and_changes_nothing(reader: Person, sandbox: Sandbox) -> None:
    message = await reader.ask("/status")
    kept = sandbox.telegram.chats[READER_ID].messages[message["message_id"]]
    kept["reply_markup"]["inline_keyboard"][0][0] = {"text": "Old", "callback_data": "gone|2025"}
    assert text_of(await reader.tap(kept, "Old")) == text_of(message)


async def test_a_group_is_answered_where_it_asks_and_only_when_it_asks(sandbox: Sandbox) -> None:
    member = Person(sandbox, user=READER_ID, chat=GROUP_ID)
    name = sandbox.telegram.bot.username
    topic = next(iter(sandbox.telegram.chats[GROUP_ID].topics))
    answer = await member.ask(f"/status@{name}", thread=topic)
    assert answer["message_thread_id"] == topic
    assert answer["reply_to_message"]["text"] == f"/status@{name}"
    member.says("/nonsense")
    member.says("dead")
    member.says("/status@other_bot")
    assert "I do not know this command" in text_of(await member.ask(f"/nonsense@{name}"))
    answers = [m for m in sandbox.telegram.chats[GROUP_ID].messages.values() if m["from"]["is_bot"]]
    assert len(answers) == 2


async def test_the_clock_moves_what_is_known(reader: Person, clock: SandboxClock) -> None:
    clock.set(datetime(2025, 12, 18, 8, 0, tzinfo=ZONE))
    text = text_of(await reader.ask("/casualties"))
    assert text.startswith("At least 39 dead")
    assert "Cambodia: 17 dead\nInterior Ministry, 16 Dec 18:00\nSoldiers and civilians not told apart" in text
    clock.move(1)
    assert text_of(await reader.ask("/casualties")).startswith("At least 52 dead")


async def test_the_keeper_is_named_in_start(reader: Person) -> None:
    text = text_of(await reader.ask("/start"))
    assert "Kept by Relief Desk. Wrong number? Write to desk@example.org." in text
    assert "Not a warning service." in text


async def test_everybody_has_a_menu_and_owners_have_their_own(sandbox: Sandbox) -> None:
    menus = sandbox.telegram.shown_menus()
    reader, owner = (menus[f"{user}:{user}"] for user in (READER_ID, ADMIN_ID))
    assert [entry["command"] for entry in reader] == list(menu(Audience.READERS))
    assert [entry["command"] for entry in owner] == list(menu(*Audience))


async def test_the_sources_of_talks_are_those_of_their_steps_and_of_a_report_there_is_a_line_to_quote(
    reader: Person,
) -> None:
    talks = await reader.ask("/mediation 26 Dec")
    listed = await reader.tap(talks, "Sources")
    assert text_of(listed).startswith("Where this is from, newest report first · as known on 26 Dec 2025")
    assert "US State Department" in text_of(listed)
    counts = await reader.tap(await reader.ask("/casualties 26 Dec"), "Sources")
    report = await reader.tap(counts, "Report 30")
    quote = await reader.tap(report, "To quote")
    assert "Cambodia: 31 civilians dead, as of 25 Dec 2025 (Cambodian Interior Ministry" in text_of(quote)


async def test_in_a_group_an_answer_to_the_bot_is_a_question_and_other_talk_is_none(
    sandbox: Sandbox,
) -> None:
    member = Person(sandbox, chat=GROUP_ID)
    first = await member.ask("/status@sitrep_sandbox_bot")
    sandbox.telegram.say(GROUP_ID, READER_ID, "dead and gone")
    answer = await member.ask("dead 26 Dec 2025", reply_to=first["message_id"])
    assert text_of(answer).startswith("At least 96 dead")
    cambodia = await member.ask("and in Cambodia?", reply_to=answer["message_id"])
    assert text_of(cambodia).startswith("Cambodia: 31 civilians dead")
    assert "as known on 26 Dec 2025" in text_of(cambodia)
    for text in ("@sitrep_sandbox_bot dead 26 Dec 2025", "😀 dead 26 Dec 2025 @Sitrep_Sandbox_Bot?"):
        assert text_of(await member.ask(text)).startswith("At least 96 dead")


async def test_whoever_says_that_a_report_is_wrong_is_told_who_mends_it_and_what_it_says(
    reader: Person, admin: Person
) -> None:
    told = text_of(await reader.ask("is report 30 wrong?"))
    assert told.startswith("Is report 30 wrong? Its editors do not read along here. ")
    assert "\n\nReport 30 · Cambodian Interior Ministry" in told
    assert "There is no report 999" in text_of(await reader.ask("mistake in report 999"))
    for text in ("wrong number in report 30", "delete report 30"):
        mended = text_of(await admin.ask(text))
        assert mended.startswith(
            "Nothing was done by these words. /correct 30 gives the lines of report 30 to be mended"
        )
        assert "\n\nReport 30 · Cambodian Interior Ministry" in mended


async def test_whoever_says_that_something_is_wrong_is_told_how_a_report_is_named(
    reader: Person, admin: Person
) -> None:
    told = await reader.ask("this number is wrong")
    assert text_of(told).startswith(
        "Is a number here wrong? Its editors do not read along here. Sources shows the report"
    )
    assert labels(told)[0][0] == "Sources"
    dead = text_of(await reader.ask("dead in Cambodia is wrong"))
    assert dead.startswith("Is a number here wrong? ")
    assert "\n\nCambodia: 31 civilians dead" in dead
    assert "wrong" not in text_of(await reader.ask("លេខខុសគ្នា"))  # "the numbers differ"
    assert text_of(await admin.ask("that figure is false")).startswith("Nothing was done by these words. ")


async def test_one_of_two_ministries_of_a_name_is_a_tap_away(reader: Person) -> None:
    asked = await reader.ask("what does the defence ministry say")
    assert "is the name of several" in text_of(asked)
    assert text_of(await reader.tap(asked, "Thai Ministry of Defence")).startswith(
        "Thai Ministry of Defence (government)"
    )


@pytest.mark.parametrize("text", ["who is winning", "who started it", "ใครเริ่มก่อน", "អ្នកណាឈ្នះ"])
async def test_whoever_asks_for_a_judgement_is_told_what_the_record_holds_and_what_not(
    reader: Person, text: str
) -> None:
    answer = await reader.ask(text)
    first, rest = text_of(answer).split(". ", 1)
    assert first == "This record does not say who is winning, who began it or who is to blame"
    assert rest == "It holds what was counted, said and agreed, each with who says so and as of when."
    assert labels(answer)[-1] == ["Since when", "Timeline"]


async def test_what_changed_since_a_day_says_that_no_count_is_set_against_that_day(reader: Person) -> None:
    answer = await reader.ask("what changed since 24 dec 2025")
    first = text_of(answer).split("\n\n")[0]
    assert first.startswith("Not since 24 Dec 2025: each count is set against the one before it")
    then = await reader.tap(answer, "24 Dec 2025")
    assert "as known on 24 Dec" in text_of(then).splitlines()[0]


async def test_a_number_of_people_is_looked_for_among_those_people(reader: Person) -> None:
    soldiers = await reader.ask("18 soldiers")
    first = text_of(soldiers).split("\n\n")[0].splitlines()
    assert first[0] == "18 in this record"
    assert any("18 Cambodian soldiers" in line for line in first[1:])
    assert not any("18 civilians" in line for line in first)
    assert "Thailand: 23 soldiers dead" in text_of(soldiers)  # what the record says of soldiers
    opens = labels(soldiers)[0][0]
    assert opens.startswith("Report")
    back = await reader.tap(await reader.tap(soldiers, opens), "Back")
    assert text_of(back).splitlines()[0] == "18 in this record"
    assert labels(back)[-1] == ["Where things stand"]
    none = await reader.ask("19 soldiers")
    assert text_of(none).startswith("No such count of 19 is on record here")


async def test_a_number_that_somebody_read_leads_to_its_report(reader: Person) -> None:
    answer = await reader.ask("636,600")
    assert text_of(answer).splitlines()[1].startswith("Cambodia: 636,600 displaced · Interior Ministry, 25 Dec")
    assert "What is" not in text_of(answer)  # it is no day
    day = text_of(await reader.ask("31"))
    assert day.startswith("31 in this record\nCambodia: 31 civilians dead")
    assert day.endswith("What is 31? A day, a year or a report?")
    assert text_of(await reader.ask("777,777")) == "What is 777,777? A day, a year or a report?"
    assert "Report 96" not in str(labels(await reader.ask("96")))  # there is none of that number
    report = await reader.tap(answer, labels(answer)[0][0])
    assert "636,600" in text_of(report)


async def test_whose_people_are_ours_is_asked(reader: Person) -> None:
    answer = await reader.ask("how many of our soldiers died")
    assert text_of(answer) == "Whose people? Which side “our” means is not known here."
    told = await reader.tap(answer, "Thailand")
    assert "23 soldiers" in text_of(told).split("\n\n")[0]


async def test_a_number_of_whoever_writes_the_record_is_asked_about(admin: Person) -> None:
    answer = await admin.ask("18 soldiers")
    assert "Shall it be added to the record?" in text_of(answer)
    assert labels(answer)[-3:] == [["Killed", "Injured"], ["Displaced", "Talks or a truce"], ["What is on record"]]
    assert "Whose people" in text_of(await admin.tap(answer, "Killed"))
