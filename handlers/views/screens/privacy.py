"""/privacy, /mydata, /forget: what is kept of whoever asks, said, shown, and forgotten. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from handlers.views.frame import Frame
from handlers.views.links.chats import ForgetLink
from handlers.views.screen import Button, Screen
from handlers.views.screens.welcome import Operator, kept_by
from handlers.views.texts import blocks, lines
from storage.values.editorial import Person

DOCUMENT = "mydata.json"
_ON_ONE_SCREEN = 2_000  # letters; more is a document, which people keep anyway


def privacy(frame: Frame, operator: Operator, *, sealed: bool) -> Screen:
    """What is kept of readers, subscribers and those who write, why, how long, how, and who keeps it."""
    policy = frame.t("privacy-policy", url=operator.privacy_url) if operator.privacy_url else None
    kept = [frame.t(f"privacy-{whose}") for whose in ("readers", "subscribers", "writers")]
    how = frame.t("privacy-sealed" if sealed else "privacy-plain")
    text = blocks([frame.t("privacy-title"), *kept, how, frame.t("privacy-yours"), _keeper(frame, operator, policy)])
    return Screen(text=text)


def _keeper(frame: Frame, operator: Operator, policy: Markup | None) -> Markup:
    return lines([kept_by(frame, operator), policy])


def mydata(frame: Frame, held: Mapping[str, Any]) -> Screen:
    """All of it, as it is kept."""
    if not held:
        return nothing(frame)
    return Screen(text=lines([frame.t("mydata"), frame.t("mydata-block", text=_json(held))]))


def too_long(held: Mapping[str, Any]) -> bytes | None:
    """As a document, where it is more than a screen."""
    text = _json(held)
    return text.encode() if len(text) > _ON_ONE_SCREEN else None


def _json(held: Mapping[str, Any]) -> str:
    return json.dumps(held, ensure_ascii=False, indent=1)


def nothing(frame: Frame) -> Screen:
    return Screen(text=frame.t("nothing-kept"))


def ask(frame: Frame, person: Person | None, *, last_owner: bool, group: bool) -> Screen:
    """What goes and what stays, before it goes. Whoever writes may go on writing, or end that as well."""
    text = [frame.t("forget-group" if group else "forget-chat")]
    if person:
        text.append(_role_and_what_stays(frame, person, last_owner))
    choices = ["chat-not-role"] if person else ["chat"]
    if person and not last_owner:
        choices.append("all")
    rows = [(_button(frame, choice),) for choice in (*choices, "keep")]
    return Screen(text=blocks(text), rows=tuple(rows))


def _role_and_what_stays(frame: Frame, person: Person, last_owner: bool) -> Markup:
    role = frame.t("forget-role", role=person.role.value, number=str(person.id))
    return lines([role, frame.t("forget-last-owner")]) if last_owner else role


def _button(frame: Frame, choice: str) -> Button:
    # "chat-not-role" is worded otherwise and does what "chat" does.
    return Button(label=frame.t.plain(f"forget-button-{choice}"), link=ForgetLink(what=choice.split("-")[0]))


def forgotten(frame: Frame, *, role_stays: bool) -> Screen:
    return Screen(text=frame.t("forgotten-not-role" if role_stays else "forgotten"))


def kept(frame: Frame) -> Screen:
    return Screen(text=frame.t("not-forgotten"))


def admins_only(frame: Frame) -> Screen:
    return Screen(text=frame.t("privacy-admins-only"))
