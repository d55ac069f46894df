"""/editors: what editors, owners and strangers are told about who may write. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from config.states import Role
from config.telegram_ids import NoPerson
from handlers.views.editors import invitations
from handlers.views.frame import Frame
from handlers.views.links.editors import RoleLink
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
editors_only = _text("editors-only")


def how(frame: Frame) -> Screen:
    return Screen(text=frame.t("editors-how"))


def listed(frame: Frame, writers: Sequence[Person], names: Mapping[int, str]) -> Screen:
    """Everybody with a role, by role, each by their name and Telegram number; how it changes, and how what somebody
    posted is taken back."""
    roles = [lines(_of_role(frame, role, writers, names)) for role in Role if any(one.role is role for one in writers)]
    text = blocks([*roles, frame.t("editors-how"), frame.t("editors-revoke")])
    return Screen(text=text, rows=_links(frame))


def _of_role(frame: Frame, role: Role, writers: Sequence[Person], names: Mapping[int, str]) -> Iterator[Markup]:
    yield frame.t("editors-of-role", role=role.value)
    for one in writers:
        if one.role is role:
            name, number = names.get(one.id, ""), str(one.telegram_id)
            known = name and name != number
            yield (
                frame.t("editor-listed", name=name, number=number)
                if known
                else frame.t("editor-listed-number", number=number)
            )


def _links(frame: Frame) -> tuple[tuple[Button, ...], ...]:
    return tuple((button,) for button in invitations.buttons(frame))


def not_a_number(frame: Frame, given: str) -> Screen:
    return Screen(text=blocks([frame.t("editor-no-number", word=given), frame.t("editors-how")]), rows=_links(frame))


def no_person(frame: Frame, why: NoPerson, name: str) -> Screen:
    """Why nobody with that number can be given a role."""
    return Screen(text=frame.t(f"editor-no-person-{why.value}", name=name))


def own_number(frame: Frame) -> Screen:
    return Screen(text=frame.t("editor-own-number"))


def hidden(frame: Frame, name: str) -> Screen:
    """Of a message that was forwarded: whoever wrote it does not let others see their number."""
    return Screen(text=frame.t("editor-hidden", name=name), rows=_links(frame))


def nobody_wrote(frame: Frame) -> Screen:
    """Of a message that is answered with a wish: no person wrote it."""
    return Screen(text=blocks([frame.t("editor-nobody-wrote"), frame.t("editors-how")]))


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
    return Screen(text=asked, rows=((_button(frame, wish, owner.telegram_id),),))


def offer(frame: Frame, name: str, number: int, there: Person | None) -> Screen:
    """Under a message of theirs that an owner forwards: the roles that they can have."""
    role = there.role.value if there else "none"
    wishes = [wish.value for wish in (Role.REPORTER, Role.EDITOR) if there is None or there.role is not wish]
    text = frame.t("editor-offer", name=name, number=str(number), role=role)
    rows = tuple((_button(frame, wish, number),) for wish in wishes)
    # An owner is made less by /editors alone, where that is asked about.
    return Screen(text=text, rows=() if there and there.role is Role.OWNER else rows)


def _button(frame: Frame, wish: str, number: int) -> Button:
    return Button(label=frame.t.plain(f"owner-to-{wish}"), link=RoleLink(wish=wish, person=number))


def changed(frame: Frame, role: Role | None) -> Screen:
    return Screen(text=frame.t("editor-changed", role=role.value if role else "none"))
