"""What editors, owners and strangers are told about who may write. Pure."""

from collections.abc import Callable, Sequence

from config.telegram_ids import NoPerson
from config.vocabulary import Role
from handlers.views.frame import Frame
from handlers.views.links import RoleLink
from handlers.views.screen import Button, Screen
from handlers.views.screens.welcome import Operator
from handlers.views.texts import blocks, lines
from storage.values.editorial import Person

View = Callable[[Frame, Operator], Screen]


def stranger_to(command: str) -> View:
    """One sentence: who may do what the command is for, and where to write if a number is wrong."""

    def view(frame: Frame, operator: Operator) -> Screen:
        told = frame.t("stranger", command=command)
        return Screen(
            text=frame.t("stranger-contact", who=told, contact=operator.contact)
            if operator.contact
            else frame.t("stranger-sources", who=told)
        )

    return view


def _text(key: str) -> View:
    def view(frame: Frame, _operator: Operator) -> Screen:
        return Screen(text=frame.t(key))

    return view


owner_made = _text("owner-made")
owner_link_spent = _text("owner-link-spent")
owner_link_seen = _text("owner-link-seen")
owners_only = _text("owners-only")


def how(frame: Frame) -> Screen:
    return Screen(text=frame.t("editors-how"))


def listed(frame: Frame, writers: Sequence[Person]) -> Screen:
    """Everybody with a role, and how it changes."""
    rows = [frame.t("editor-listed", number=str(one.telegram_id), role=one.role.value) for one in writers]
    return Screen(text=blocks([lines(rows), frame.t("editors-how")]))


def not_a_number(frame: Frame, given: str) -> Screen:
    return Screen(text=blocks([frame.t("editor-no-number", word=given), frame.t("editors-how")]))


def no_person(frame: Frame, why: NoPerson, name: str) -> Screen:
    """Why nobody with that number can be given a role."""
    return Screen(text=frame.t(f"editor-no-person-{why.value}", name=name))


def own_number(frame: Frame) -> Screen:
    return Screen(text=frame.t("editor-own-number"))


def nobody(frame: Frame) -> Screen:
    return Screen(text=frame.t("no-editor"))


def is_that_already(frame: Frame, person: Person) -> Screen:
    return Screen(text=frame.t("editor-already", role=person.role.value))


def last_owner(frame: Frame) -> Screen:
    return Screen(text=frame.t("last-owner-stays"))


def ask_owner(frame: Frame, owner: Person, role: Role | None) -> Screen:
    """An owner is not made less in passing."""
    wish = "remove" if role is None else role.value
    asked = frame.t("ask-owner", number=str(owner.telegram_id), wish=wish)
    button = Button(label=frame.t.plain(f"owner-to-{wish}"), link=RoleLink(wish=wish, person=owner.telegram_id))
    return Screen(text=asked, rows=((button,),))


def changed(frame: Frame, role: Role | None) -> Screen:
    return Screen(text=frame.t("editor-changed", role=role.value if role else "none"))
