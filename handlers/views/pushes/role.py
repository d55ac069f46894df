"""A role given or ended, told to whoever has it or had it. Pure."""

from config.states import Role
from handlers.views.frame import Frame
from handlers.views.pushes.push import Push
from handlers.views.screen import Screen
from storage.values.editions import ROLE, ROLE_NOW, Edition
from storage.values.told import LastTold


def _render(frame: Frame, edition: Edition, _: LastTold | None) -> Screen:
    role = edition.content[ROLE_NOW]
    return Screen(text=frame.t("invite-accepted", role=Role(role).value) if role else frame.t("role-ended"))


PUSH = Push(kind=ROLE, render=_render)
