"""What an editor does, asked of the living bot over HTTP: report, mend, publish, correct, retract."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.state.clock import SandboxClock
from bot.sandbox.state.people import ADMIN_ID, READER_ID
from handlers.catalogue import COMMANDS, Audience
from handlers.commands.rate_limit import LIMIT
from handlers.views.screens.welcome import Operator
from storage.database.engine import open_engine
from storage.editors import people
from tests.support.records.factories import moment
from tests.support.running.living import Person, data_of, labels, living_bot, name_for, text_of

THAI_FIGURES = """/report
source: Thai Ministry of Defence via Nation Thailand https://www.nationthailand.com/news/general/40060999
as of: 2025-12-27
killed Thailand military 24
killed Thailand civilian 1 direct
killed Thailand civilian 41 indirect
in shelter Thailand 140,000 (700 shelters)"""


@pytest.fixture
async def sandbox(loaded_url: str, clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with living_bot(loaded_url, clock, Operator(name="Desk", contact="desk@example.org")) as sandbox:
        yield sandbox


async def test_figures_that_an_editor_publishes_are_seen_by_a_reader_at_once(admin: Person, reader: Person) -> None:
    before = text_of(await reader.ask("/casualties Thailand"))
    assert "23 soldiers" in before
    preview = await admin.ask(THAI_FIGURES)
    assert "not published" in text_of(preview)
    assert "Thailand: 24 soldiers dead" in text_of(preview)
    assert text_of(await reader.ask("/casualties Thailand")) == before
    published = await admin.tap(preview, "Publish")
    assert "Published: report 38" in text_of(published)
    after = text_of(await reader.ask("/casualties Thailand"))
    assert "24 soldiers" in after
    assert "Defence Ministry, 27 Dec" in after
    assert "Nation Thailand" in text_of(await reader.ask("/sources 38"))


async def test_whose_people_a_table_counts_is_asked_once_and_then_published(admin: Person, reader: Person) -> None:
    draft = await admin.ask(
        "/report\nsource: Cambodian Interior Ministry https://example.org/table\nas of: 2025-12-27\n"
        "Province | killed | injured\nBanteay Meanchey | 3 | 14\nOddar Meanchey | - | 2"
    )
    assert text_of(draft).count("Whose people are they?") == 1
    (side,) = (one for row in labels(draft) for one in row if one.endswith("Cambodia"))
    answered = await admin.tap(draft, side)
    assert "14 injured" in text_of(answered)
    await admin.tap(answered, "Publish")
    assert "14 injured" in text_of(await reader.ask("/casualties Banteay Meanchey"))


async def test_a_stranger_gets_one_sentence(reader: Person) -> None:
    text = text_of(await reader.ask(THAI_FIGURES))
    assert text.startswith("Only the editors of this record can add reports. If a number here is wrong, write to desk@")


async def test_what_is_not_for_readers_is_answered_to_those_it_is_for_alone(admin: Person, reader: Person) -> None:
    theirs = {audience: [one.name for one in COMMANDS if one.audience is audience] for audience in Audience}
    of_writers = [*theirs[Audience.REPORTERS], *theirs[Audience.EDITORS]]
    told = {name: text_of(await reader.ask(f"/{name}")) for name in of_writers}
    assert all(text.startswith("Only the editors of this record") for text in told.values())
    told |= {name: text_of(await reader.ask(f"/{name}")) for name in theirs[Audience.OWNERS]}
    assert all(told[name].startswith("Only the owners of this record") for name in theirs[Audience.OWNERS])
    assert len(set(told.values())) == len(told), "each command in its own words"
    await name_for(admin, f"add {READER_ID}")
    for name in of_writers:
        assert not text_of(await reader.ask(f"/{name}")).startswith("Only")
    for name in theirs[Audience.OWNERS]:
        assert text_of(await reader.ask(f"/{name}")) == "Only an owner can do this."


async def test_an_unclear_line_is_quoted_and_the_others_are_kept(admin: Person) -> None:
    preview = await admin.ask(
        "/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32\ninjurd Cambodia 90"
    )
    assert "Line 5 is not clear." in text_of(preview)
    assert "Publish" not in str(labels(preview))
    mended = await admin.tap(preview, "injured")
    assert "Cambodia: 90" in text_of(mended)
    assert "Publish" in str(labels(mended))


async def test_a_sentence_is_read_once_an_editor_says_yes_to_its_lines(admin: Person) -> None:
    preview = await admin.ask(
        "/report\nCambodian Interior Ministry says 33 civilians killed and 90 injured as of 27 Dec 2025 6pm"
    )
    assert "killed Cambodia civilian 33" in text_of(preview)
    assert "Publish" not in str(labels(preview))
    read = await admin.tap(preview, "Read line 2 so")
    assert "33 civilians" in text_of(read)
    assert "Publish" in str(labels(read))


async def test_all_unclear_lines_are_left_out_by_one_tap(admin: Person) -> None:
    lines = "the envoy spoke\nso did another\nand a third one"
    preview = await admin.ask(f"/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32\n{lines}")
    left = await admin.tap(preview, "Leave all 3 unclear lines out")
    assert "not clear" not in text_of(left)
    assert "Publish" in str(labels(left))


async def test_a_number_for_a_moment_that_is_on_record_is_told_beside_that(admin: Person) -> None:
    draft = "/report\nsource: kh-moi\nas of: 25 Dec\nurl: https://example.org/a\nkilled Cambodia civilians 33"
    shown = text_of(await admin.ask(draft))
    assert "33 civilians dead · was 31 (25 Dec)" in shown
    assert "the same source said 31 for the same moment (Interior Ministry, 25 Dec)" in shown


async def test_any_line_is_left_out_by_a_tap_and_taken_back_in(admin: Person) -> None:
    head = "/report\nsource: th-mod\nas of: 27 Dec\nurl: https://example.org/a"
    draft = await admin.ask(f"{head}\nkilled Thailand soldiers 24\ninjured Thailand civilians 14")
    assert "24 soldiers" in text_of(draft)
    lines = await admin.tap(draft, "Leave lines out")
    number = next(label for row in labels(lines) for label in row if label.isdecimal())
    without = await admin.tap(lines, number)
    assert f"+{number}" in [label for row in labels(without) for label in row]
    shown = await admin.tap(without, "Back to the draft")
    assert f"Line {number} is left out." in text_of(shown)
    again = await admin.tap(await admin.tap(shown, "Leave lines out"), f"+{number}")
    assert "left out" not in text_of(await admin.tap(again, "Back to the draft"))


async def test_what_is_missing_is_asked_in_one_message(admin: Person) -> None:
    preview = await admin.ask("/report\nkilled Cambodia civilian 32")
    assert "Who says it?" in text_of(preview)
    assert "As of when?" in text_of(preview)
    with_source = await admin.tap(preview, labels(preview)[0][0])
    complete = await admin.tap(with_source, "now")
    assert "Publish" in str(labels(complete))


async def test_a_source_that_is_tapped_is_the_one_on_the_button_whatever_was_published_since(admin: Person) -> None:
    preview = await admin.ask("/report\nas of: now\nkilled Cambodia civilian 32")
    offered = labels(preview)[0]
    await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    again = await admin.ask("/report\nas of: now\nkilled Cambodia civilian 34")
    assert labels(again)[0] != offered, "the newest source stands first"
    answered = await admin.tap(preview, offered[1])
    assert text_of(answered).splitlines()[1] == offered[1]


async def test_editing_the_message_changes_the_preview_and_after_publish_nothing(
    admin: Person, sandbox: Sandbox
) -> None:
    preview = await admin.ask(THAI_FIGURES)
    chat = sandbox.telegram.chats[ADMIN_ID]
    asked = max(number for number, message in chat.messages.items() if message["from"]["id"] == ADMIN_ID)
    changed = await admin.edit(asked, THAI_FIGURES.replace("military 24", "military 25"))
    assert changed["message_id"] == preview["message_id"]
    assert "Thailand: 25 soldiers dead" in text_of(changed)
    await admin.tap(changed, "Publish")
    told = await admin.edit(asked, THAI_FIGURES.replace("military 24", "military 99"))
    assert "Published already, as report 38" in text_of(told)


async def test_a_report_can_be_retracted_with_its_reason(admin: Person, reader: Person) -> None:
    await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    assert "no report 99 in the record" in text_of(await admin.ask("/retract 99 the ministry took it back"))
    question = await admin.ask("/retract 38 the ministry took it back")
    assert "24 soldiers dead" in text_of(question)
    left = await admin.tap(question, "Leave it as it is")
    assert text_of(left) == "Report 38 stays as it is."
    assert "24 soldiers" in text_of(await reader.ask("/casualties Thailand"))
    question = await admin.ask("/retract 38 the ministry took it back")
    answer = await admin.tap(question, "Source withdrew it")
    assert "Report 38 is retracted." in text_of(answer)
    assert "23 soldiers" in text_of(await reader.ask("/casualties Thailand"))
    assert "retracted" in text_of(await admin.ask("/reports"))
    gone = text_of(await reader.ask("/sources 38"))
    assert "Taken back" in gone
    assert "the source withdrew it" in gone
    assert "report 38 was retracted already" in text_of(await admin.ask("/correct 38"))
    assert "report 38 was retracted already" in text_of(await admin.ask("/retract 38 once more"))


async def test_a_correction_takes_the_place_of_its_report(admin: Person, reader: Person) -> None:
    await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    lines = text_of(await admin.ask("/correct 38 wrong page"))
    assert "killed Thailand military 24" in lines
    mended = lines[lines.index("/correct 38 wrong page") :].replace("military 24", "military 26")
    preview = await admin.ask(mended)
    assert "Takes the place of report 38" in text_of(preview)
    assert "Publish" not in str(labels(preview))
    sure = await admin.tap(preview, "Our mistake")
    published = await admin.tap(sure, "Publish")
    assert "Published: report 39" in text_of(published)
    assert "26 soldiers" in text_of(await reader.ask("/casualties Thailand"))
    replaced = await reader.ask("/sources 38")
    assert "Replaced by report 39" in text_of(replaced)
    assert str(labels(replaced)).count("Report 39") == 1, "the next number is the one that took its place"
    assert "it was our mistake" in text_of(replaced)
    assert "Replaces report 38: it was our mistake." in text_of(await reader.tap(replaced, "Report 39"))
    assert "report 38 was corrected already, by report 39" in text_of(await admin.ask("/correct 38"))
    assert "Report 38, which it corrected, would stand again" in text_of(await admin.ask("/retract 39 no reason yet"))
    undone = text_of(await admin.tap(published, "Undo"))
    assert "Report 39 is undone." in undone
    assert "Report 38, which it had corrected, stands again." in undone
    assert "24 soldiers" in text_of(await reader.ask("/casualties Thailand"))


async def test_undo_takes_a_report_back_at_once(admin: Person, reader: Person) -> None:
    published = await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    assert "undone" in text_of(await admin.tap(published, "Undo"))
    told = text_of(await admin.ask("/reports"))
    assert "undone, taken back as a draft" in told
    assert "retracted" not in told
    assert "23 soldiers" in text_of(await reader.ask("/casualties Thailand"))


async def test_undo_after_its_minute_says_that_it_is_too_late_and_what_to_do_instead(
    admin: Person, clock: SandboxClock
) -> None:
    published = await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    clock.move_hours(1)
    late = text_of(await admin.tap(published, "Undo"))
    assert late.startswith("Too late to undo: that works for 60 seconds. Report 38 stands")
    assert "/retract 38" in late
    assert "/correct 38" in late


async def test_after_undo_the_draft_is_there_again_to_be_edited_and_published_anew(
    admin: Person, reader: Person, sandbox: Sandbox
) -> None:
    published = await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    chat = sandbox.telegram.chats[ADMIN_ID]
    asked = max(number for number, message in chat.messages.items() if message["from"]["id"] == ADMIN_ID)
    undone = await admin.tap(published, "Undo")
    assert "Report 38 is undone." in text_of(undone)
    assert "Thailand: 24 soldiers dead" in text_of(undone)
    assert "Publish" in str(labels(undone))
    mended = await admin.edit(asked, THAI_FIGURES.replace("military 24", "military 25"))
    assert "Thailand: 25 soldiers dead" in text_of(mended)
    again = await admin.tap(mended, "Publish")
    assert "Published: report 39" in text_of(again)
    gone = text_of(await reader.ask("/sources 38"))
    assert "Taken back" in gone
    assert "Its numbers are used nowhere any more.\n" in gone  # not that nothing is in their place: report 39 is
    assert "25 soldiers" in text_of(await reader.ask("/casualties Thailand"))
    twice = await admin.tap(await admin.tap(again, "Undo"), "Publish")
    assert "Published: report 40" in text_of(twice)


async def test_undo_pressed_twice_says_twice_that_it_is_undone(admin: Person) -> None:
    published = await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    pressed = data_of(published, "Undo")
    await admin.tap(published, "Undo")
    shown, window = await admin.forge(published, pressed)
    assert not window
    assert text_of(shown).startswith("The report is undone. Readers no longer see it.")
    assert "Thailand: 24 soldiers dead" in text_of(shown)


@pytest.mark.parametrize("typed", ["/retract 30", "/retract #30", "/retract  30 "])
async def test_retract_with_a_number_alone_asks_whether_and_why(admin: Person, typed: str) -> None:
    question = await admin.ask(typed)
    assert text_of(question).startswith("Retract report 30?\nCambodian Interior Ministry, as of 25 Dec")
    assert "Cambodia: 31 civilians dead" in text_of(question)
    assert "Reason: none in words. To say why, send /retract 30 and the reason." in text_of(question)
    done = await admin.tap(question, "Source withdrew it")
    assert text_of(done).startswith("Report 30 is retracted.\nNo reason was given in words.")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("/retract", "none in words"),
        ("/retract the ministry took it back", "the ministry took it back"),
        ("/retract\nit was a slip", "it was a slip"),
        ("/retract 99 it was a slip", "it was a slip"),
        ("/retract 30x", "30x"),
    ],
)
async def test_retract_without_a_report_offers_the_newest(admin: Person, typed: str, reason: str) -> None:
    offered = await admin.ask(typed)
    assert "Which report, and why?" in text_of(offered)
    newest = labels(offered)[0][0]
    question = await admin.tap(offered, newest)
    assert text_of(question).startswith(f"Retract {newest.lower()}?")
    assert f"Reason: {reason}" in text_of(question)
    assert labels(question)[-1] == ["Leave it as it is"]
    left = await admin.tap(question, "Leave it as it is")
    assert "as it is" in text_of(left) or "stays" in text_of(left)


async def test_of_several_reports_none_is_retracted_without_its_question(admin: Person) -> None:
    offered = await admin.ask("/retract 30, 31 and #32 they were wrong")
    assert text_of(offered).startswith("One report at a time. Nothing is retracted yet.")
    assert labels(offered) == [["Report 31", "Report 30"]]
    assert text_of(await admin.tap(offered, "Report 31")).startswith("Retract report 31?")


async def test_a_message_whose_report_was_retracted_says_so_when_it_is_edited(admin: Person, sandbox: Sandbox) -> None:
    await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    chat = sandbox.telegram.chats[ADMIN_ID]
    asked = max(number for number, message in chat.messages.items() if message["from"]["id"] == ADMIN_ID)
    await admin.tap(await admin.ask("/retract 38 the ministry took it back"), "Source withdrew it")
    told = text_of(await admin.edit(asked, THAI_FIGURES.replace("military 24", "military 25")))
    assert "report 38 was retracted already" in told
    assert "/correct" not in told


async def test_after_publish_a_button_shows_what_readers_see_and_undo_stays(admin: Person, sandbox: Sandbox) -> None:
    published = await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    await admin.tap(published, "What readers see now")
    messages = sandbox.telegram.chats[ADMIN_ID].messages
    assert text_of(messages[max(messages)]).startswith("Report 38")
    assert "Undo" in str(labels(messages[published["message_id"]]))


async def test_open_drafts_are_listed_until_they_are_published_or_discarded(admin: Person) -> None:
    assert "no open draft" in text_of(await admin.ask("/reports drafts"))
    first = await admin.ask(THAI_FIGURES)
    second = await admin.ask(THAI_FIGURES)
    list_of_both = await admin.ask("/reports drafts")
    listed = text_of(list_of_both)
    assert "Draft 1, changed 28 Dec" in listed
    assert "Draft 2, changed 28 Dec" in listed
    assert text_of(await admin.waits(lambda: admin.taps(list_of_both, "Draft 2"))) == text_of(second)
    assert text_of(await admin.ask("/reports draft 1")) == text_of(first)
    assert text_of(await admin.ask("/draft 1")) == text_of(first)
    assert text_of(await admin.ask("/drafts")) == listed
    by_words = text_of(await admin.ask("cancel that draft"))
    assert by_words.startswith("Nothing was done by these words")
    assert listed in by_words
    await admin.tap(first, "Publish")
    await admin.tap(second, "Discard")
    assert "no open draft" in text_of(await admin.ask("/reports drafts"))
    assert "was discarded" in text_of(await admin.ask("/reports draft 2"))
    assert "no draft 9" in text_of(await admin.ask("/reports draft 9"))


async def test_next_from_this_source_repeats_the_lines(admin: Person) -> None:
    published = await admin.tap(await admin.ask(THAI_FIGURES), "Publish")
    await admin.tap(published, "Next from this source")
    assert "killed Thailand civilian indirect 41" in text_of(await admin.newest())


async def test_an_owner_names_editors_and_takes_the_role_back(admin: Person, reader: Person) -> None:
    assert "Added." in text_of(await name_for(admin, f"add {READER_ID}"))
    assert "not published" in text_of(await reader.ask(THAI_FIGURES))
    assert "Only an owner" in text_of(await reader.ask("/editors"))
    assert "Removed." in text_of(await name_for(admin, f"remove {READER_ID}"))
    assert "Only the editors" in text_of(await reader.ask(THAI_FIGURES))


async def test_a_falling_count_is_not_published_without_its_reason(admin: Person, reader: Person) -> None:
    preview = await admin.ask("/report\nsource: kh-moi\nas of: 2025-12-27\ninjured Cambodia 80")
    assert "a running count falls" in text_of(preview)
    assert "Publish" not in str(labels(preview))
    sure = await admin.tap(preview, "Source revised it")
    assert "Published" in text_of(await admin.tap(sure, "Publish"))
    changed = await reader.tap(await reader.ask("/status"), "What changed")
    assert "revised down" in text_of(changed)


async def test_a_number_of_ours_that_was_wrong_counts_no_more(admin: Person, reader: Person) -> None:
    preview = await admin.ask("/report\nsource: kh-moi\nas of: 2025-12-27\ninjured Cambodia 80")
    older = await admin.tap(preview, "Our 87 was wrong")
    sure = await admin.tap(older, "Our 83 was wrong")
    await admin.tap(sure, "Publish")
    assert "Cambodia: 80 · Interior Ministry, 27 Dec" in text_of(await reader.ask("/casualties"))
    changed = await reader.tap(await reader.ask("/status"), "What changed")
    assert "83" not in text_of(changed)


async def test_a_draft_survives_a_restart(loaded_url: str, clock: SandboxClock) -> None:
    async with living_bot(loaded_url, clock) as first:
        preview = await Person(first, user=ADMIN_ID).ask(THAI_FIGURES)
        kept = dict(first.telegram.chats[ADMIN_ID].messages)
    async with living_bot(loaded_url, clock) as second:
        admin = Person(second, user=ADMIN_ID)
        second.telegram.chats[ADMIN_ID].messages.update(kept)
        assert "Published: report 38" in text_of(await admin.tap(preview, "Publish"))


async def test_two_taps_on_publish_make_one_report(admin: Person, sandbox: Sandbox) -> None:
    preview = await admin.ask(THAI_FIGURES)
    data = data_of(preview, "Publish")
    for _ in range(2):
        sandbox.telegram.tap(ADMIN_ID, ADMIN_ID, preview["message_id"], data)
    listed = text_of(await admin.ask("/reports"))
    assert "38 Thai Ministry of Defence" in listed
    assert "39 Thai" not in listed


async def test_the_one_time_link_makes_the_first_owner_once(loaded_url: str, clock: SandboxClock) -> None:
    database = open_engine(loaded_url)
    secret = await people.new_owner_link(database, clock.now())
    await database.close()
    async with living_bot(loaded_url, clock, owners=()) as sandbox:
        first, second = Person(sandbox), Person(sandbox, user=ADMIN_ID)
        assert "You are the owner" in text_of(await first.ask(f"/start own-{secret}"))
        assert "has been used" in text_of(await second.ask(f"/start own-{secret}"))
        assert "not published" in text_of(await first.ask(THAI_FIGURES))


async def test_the_edit_button_says_how_and_changes_nothing(admin: Person) -> None:
    preview = await admin.ask(THAI_FIGURES)
    assert text_of(await admin.tap(preview, "Edit")) == text_of(preview)


async def test_a_draft_that_reads_otherwise_by_now_is_shown_again_before_it_is_published(
    admin: Person, reader: Person
) -> None:
    """What was previewed is what is published: a newer effort is no reason to publish a step in it unseen."""
    head = "/report\nsource: kh-mod\nas of: 2025-12-27 20:00\nceasefire Dawn Truce:"
    first = await admin.ask(f"{head} agreed | in_force Cambodia, effort: new")
    second = await admin.ask(f"{head} guns fall silent | in_force both, effort: new")
    await admin.tap(await admin.tap(second, "Yes, it has"), "Publish")
    again = await admin.tap(first, "Publish")
    assert "Published" not in text_of(again)
    assert "The record has changed since this draft was shown." in text_of(again)
    assert "Published: report 39" in text_of(await admin.tap(again, "Publish"))


async def test_a_draft_shows_what_readers_will_see_in_their_screens_own_words(admin: Person, reader: Person) -> None:
    preview = await admin.ask(THAI_FIGURES)
    foreseen = text_of(preview).partition("Readers will see\n")[2].partition("\n\n")[0].split("\n")
    assert foreseen[0] == "on /status"
    screens = ("/status", "/casualties", "/displacement")
    before = {line for name in screens for line in text_of(await reader.ask(name)).split("\n")}
    await admin.tap(preview, "Publish")
    after = {line for name in screens for line in text_of(await reader.ask(name)).split("\n")}
    told = {line for line in foreseen if not line.startswith(("on /", "and "))}
    assert "24 soldiers, 42 civilians · Defence Ministry, 27 Dec" in told
    assert told - before <= after


async def test_a_place_that_is_new_is_asked_for_once_its_report_is_published(admin: Person, reader: Person) -> None:
    text = "/report\nsource: kh-moi\nurl: khmertimeskh.com/501\nas of: 2025-12-27\ndisplaced Samraong 1,200"
    preview = await admin.ask(text)
    assert "A place that is new needs a line of its own" in text_of(preview)
    preview = await admin.ask(f"{text}\nnew place: Samraong, within: Oddar Meanchey")
    assert "New place: Samraong in Oddar Meanchey (Cambodia)" in text_of(preview)
    assert "No address is given" not in text_of(preview)
    assert "Published: report 38" in text_of(await admin.tap(preview, "Publish"))
    assert "1,200" in text_of(await reader.ask("/displacement Samraong"))


async def test_counts_without_an_address_are_published_by_one_tap(admin: Person) -> None:
    preview = await admin.ask("/report\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 32")
    assert "No address is given" in text_of(preview)
    assert "Published: report 38" in text_of(await admin.tap(preview, "Publish"))
    again = await admin.ask("/correct 38\nsource: kh-moi\nas of: 2025-12-27\nkilled Cambodia civilian 33")
    assert "was 32 in report 38" in text_of(again)
    again = text_of(await admin.ask("/correct 38\nas of: 2025-12-27\nkilled Cambodia civilian 33"))
    assert "was 32 in report 38" in again
    assert "Who says it?" not in again
    assert "Who says it?" in text_of(await admin.ask("/correct 38\nsource:\nas of: 2025-12-27\nkilled Cambodia 33"))
    other = text_of(await admin.ask("/correct 38\nsource: AFP\nas of: 2025-12-27\nkilled Cambodia civilian 33"))
    assert "“AFP” is new here" in other


async def test_who_asks_about_soldiers_is_told_of_them(reader: Person) -> None:
    first = text_of(await reader.ask("killed soldiers")).split("\n\n")[0]
    assert "soldiers dead" in first
    assert "civilians" not in first


async def test_who_asks_who_was_killed_by_a_side_is_asked_whose_people_they_mean(reader: Person) -> None:
    asked = await reader.ask("how many civilians were killed by Thailand")
    assert text_of(asked) == "“by Thailand”: who did it is not counted here, only which side was hit. Which?"
    assert labels(asked)[0] == ["Cambodia", "Thailand"]
    assert "Cambodia: 31 civilians dead" in text_of(await reader.tap(asked, "Cambodia")).split("\n\n")[0]


async def test_an_editors_short_count_is_told_where_it_belongs(admin: Person, reader: Person) -> None:
    assert "Is this for the record?" in text_of(await admin.ask("34 dead in Cambodia"))
    assert "/report" not in text_of(await reader.ask("34 dead in Cambodia"))


async def test_an_editors_count_with_who_says_it_leads_to_its_word_on_record(admin: Person) -> None:
    asked = await admin.ask("Cambodia says 4 soldiers died")
    assert "Is this for the record?" in text_of(asked)
    assert "Cambodia" in text_of(await admin.tap(asked, "What is on record"))


async def test_reports_of_later_days_are_listed_when_they_have_come(admin: Person, clock: SandboxClock) -> None:
    clock.set(moment("2025-12-30 12:00"))
    assert text_of(await admin.ask("/reports")).splitlines()[2].startswith("34 ")
    clock.set(moment("2025-12-26 20:00"))
    assert text_of(await admin.ask("/reports")).splitlines()[2].startswith("30 ")


async def test_an_editors_questions_keep_no_report_from_being_read(admin: Person) -> None:
    for _ in range(LIMIT + 1):
        await admin.ask("dead")
    draft = await admin.ask("/report\nsource: kh-moi https://x.org/1\nas of: today\nkilled Cambodia civilian 33")
    assert text_of(draft).startswith("Draft 1 · not published")


@pytest.mark.parametrize("reason", ["Our mistake", "our mistake.", ": Source revised it"])
async def test_a_kind_of_reason_behind_correct_gives_the_lines_to_mend(admin: Person, reason: str) -> None:
    told = text_of(await admin.ask(f"/correct #30 {reason}"))
    assert told == text_of(await admin.ask("/correct 30"))
    assert "killed" in told


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("killed Cambodia civilian 33", "1 figure. Readers see it from now on."),
        ("talks 2025-12-29 09:00 Chanthaburi: fourth day | scheduled", "1 step. Readers see it from now on."),
        (
            "killed Cambodia civilian 33\ninjured Cambodia civilian 91\n"
            "talks 2025-12-29 09:00 Chanthaburi: fourth day | scheduled",
            "2 figures, 1 step. Readers see them from now on.",
        ),
        (
            "event Surin: clash\nevent Trat: clash\ncrossing Surin closed",
            "2 events, 1 service. Readers see them from now on.",
        ),
        (
            "houses Thailand damaged 40\nevent Surin: clash\ncrossing Surin closed\npower Trat closed",
            "1 figure, 1 event, 2 services. Readers see them from now on.",
        ),
    ],
)
async def test_published_says_what_it_holds(admin: Person, lines: str, says: str) -> None:
    draft = await admin.ask(f"/report\nsource: kh-moi https://x.org/1\nas of: today 08:00\n{lines}")
    told = text_of(await admin.tap(draft, "Publish"))
    assert told.startswith(f"Published: report 38\n{says}\n")
    assert "/correct 38 gives its lines to mend, /retract 38 and the reason takes it back." in told
