"""Every command of the catalogue has what makes it one: who answers, its texts and its lines."""

from dataclasses import replace

import pytest

from config.languages import every_words, spoken
from config.states import Role
from handlers.catalogue import COMMANDS, Audience, Command, Place, audiences, menu
from handlers.commands.registered import command_handlers, tap_handlers
from handlers.views.links.kinds import KINDS
from handlers.views.screens import welcome
from handlers.views.screens.registry import SCREENS
from handlers.views.texts import texts
from tests.support.reading import frame_of, phone_lines, read
from tests.support.records.factories import figure, snapshot

A_PHONE = 26  # lines of a message that leave room for a row of buttons on a phone of 844 points
NAMES = [command.name for command in COMMANDS]
every_command = pytest.mark.parametrize("command", COMMANDS, ids=NAMES)


def test_every_command_is_answered_and_nothing_answers_what_is_no_command() -> None:
    assert sorted(command_handlers()) == sorted(NAMES)


def test_every_kind_of_button_is_answered() -> None:
    assert set(tap_handlers()) == set(KINDS.values())


@every_command
def test_a_command_in_the_menu_says_what_it_is_in_every_language(command: Command) -> None:
    if command.menu_rank is not None:
        for language in spoken():
            assert 1 <= len(texts(language).plain(f"menu-{command.name}")) <= 256


@every_command
def test_readers_commands_of_the_menu_have_their_line_in_help_and_the_first_in_start(command: Command) -> None:
    frame = frame_of(snapshot("2025-12-26"))
    line = f"/{command.name} – "
    listed = command.menu_rank is not None and command.audience is Audience.READERS
    assert (line in read(welcome.start(frame, welcome.Operator()))) is command.at_start
    assert listed or not command.at_start
    assert (line in read(welcome.help_screen(frame, welcome.Operator(), "a_bot"))) is listed


def test_the_first_message_is_one_screen_of_a_phone_with_its_buttons() -> None:
    keeper = welcome.Operator(name="The Border Relief Desk", contact="desk@border-relief.example.org")
    screen = welcome.start(frame_of(snapshot("2025-12-26", figures=[figure(31)])), keeper)
    assert phone_lines(read(screen)) <= A_PHONE
    assert [[button.label for button in row] for row in screen.buttons] == [["Where things stand", "Daily digest"]]


def test_the_menu_has_the_most_asked_first_and_owners_have_theirs_below() -> None:
    readers = menu(Audience.READERS)
    assert readers == (
        "status",
        "casualties",
        "displacement",
        "mediation",
        "timeline",
        "sources",
        "subscribe",
        "settings",
        "help",
        "privacy",
    )
    editors = (*readers, "report", "correct", "retract", "reports")
    assert menu(*audiences(Role.EDITOR)) == editors
    assert menu(*audiences(Role.REPORTER)) == tuple(name for name in editors if name != "retract")
    assert menu(*audiences(Role.OWNER)) == menu(*Audience) == (*editors, "delivery", "editors", "revoke", "audit")
    assert menu(*audiences(None), place=Place.GROUP) == tuple(
        name for name in readers if name not in ("subscribe", "settings")
    )


@pytest.mark.parametrize("role", [None, *Role])
def test_help_lists_what_a_role_may_do_and_nothing_else(role: Role | None) -> None:
    said = read(welcome.help_screen(frame_of(snapshot("2025-12-26")), welcome.Operator(), "a_bot", role))
    listed = [name for name in menu(*Audience) if f"/{name} – " in said]
    assert listed == list(menu(*audiences(role)))


@pytest.mark.parametrize("name", ["Border", "ព" * 600])
def test_what_the_bot_says_of_itself_fits_telegram(name: str) -> None:
    situation = replace(snapshot("2025-12-26").situation, names={"en": name})
    for language in spoken():
        description, about = welcome.introduction(texts(language), situation)
        assert 0 < len(description) <= 512
        assert 0 < len(about) <= 120


def test_no_two_commands_have_the_same_rank_or_name() -> None:
    ranks = [command.menu_rank for command in COMMANDS if command.menu_rank is not None]
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert (len(ranks), len(names)) == (len(set(ranks)), len(set(names)))


def test_names_are_what_telegram_allows_after_a_slash() -> None:
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert all(name.isascii() and name.isalpha() and name.islower() and len(name) <= 32 for name in names)


def test_screens_and_plain_words_are_of_what_there_is() -> None:
    screens = [command.screen for command in COMMANDS if command.screen]
    assert set(screens) <= set(SCREENS)
    assert len(screens) == len(set(screens))
    assert {name for words in every_words() for name in words.commands} <= {
        command.name for command in COMMANDS if command.audience is Audience.READERS
    }
    assert all(command.screen for command in COMMANDS if command.of_a_place)
