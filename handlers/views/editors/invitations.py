"""Invitations, links that give a role: what an owner is shown, and what whoever opens one is told. Pure."""

from collections.abc import Iterable
from datetime import datetime

from config.states import Role
from handlers.parsing.zones import city
from handlers.views.frame import Frame
from handlers.views.links.editors import InviteLink, RoleLink
from handlers.views.screen import Button, Screen
from storage.values.report import When

GIVEN = (Role.REPORTER, Role.EDITOR, Role.OWNER)


def buttons(frame: Frame) -> Iterable[Button]:
    """For each role one that makes a link."""
    return (Button(label=frame.t.plain("invite-button", role=role.value), link=InviteLink(role=role)) for role in GIVEN)


def made(frame: Frame, role: Role, address: str, until: datetime) -> Screen:
    """The link, to be passed on."""
    when = frame.dates.when(When(at=until, exact=True))
    zone = city(frame.snapshot.situation.zone_name, frame.t.language)
    return Screen(text=frame.t("invite-made", role=role.value, address=address, when=when, city=zone))


def accepted(frame: Frame, role: Role) -> Screen:
    return Screen(text=frame.t("invite-accepted", role=role.value))


def not_good(frame: Frame, why: str) -> Screen:
    """Why the link gives no role to whoever opened it."""
    return Screen(text=frame.t(f"invite-{why}"))


def seen_by_others(frame: Frame) -> Screen:
    return Screen(text=frame.t("invite-seen"))


def opened(frame: Frame, name: str, number: int, role: Role) -> Screen:
    """To the owner who made the link: who has the role now, and a button that takes it away."""
    text = frame.t("invite-opened", name=name, number=str(number), role=role.value)
    away = Button(label=frame.t.plain("owner-to-remove"), link=RoleLink(wish="remove", person=number))
    return Screen(text=text, rows=((away,),))
