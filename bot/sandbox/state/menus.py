"""The command menus a bot has set, and which of them a person sees in a chat."""

from collections.abc import Iterator
from typing import TypeAlias

from bot.sandbox.state import members
from bot.sandbox.state.people import Chat, Json, User

Menu: TypeAlias = list[Json]
_Key = tuple[str, str, str, str]  # scope, its chat, its user, language


class Menus:
    """Menus by scope and language, as setMyCommands stores them."""

    def __init__(self) -> None:
        self._menus: dict[_Key, Menu] = {}

    def set(self, menu: Menu, scope: Json | None, language: str) -> None:
        """Keep `menu`; an empty one removes what was set."""
        key = _key(scope, language)
        self._menus.pop(key, None)
        if menu:
            self._menus[key] = menu

    def get(self, scope: Json | None, language: str) -> Menu:
        """The menu set for exactly this scope and language; empty if none is."""
        return self._menus.get(_key(scope, language), [])

    def shown(self, chat: Chat, user: User) -> Menu:
        """The menu `user` sees in `chat`: the narrowest scope wins, and in it the user's language."""
        for scope in _scopes(chat, user):
            for language in (user.language_code, ""):
                if menu := self.get(scope, language):
                    return menu
        return []


def _key(scope: Json | None, language: str) -> _Key:
    scope = scope or {"type": "default"}
    return scope["type"], str(scope.get("chat_id", "")), str(scope.get("user_id", "")), language


def _scopes(chat: Chat, user: User) -> Iterator[Json]:
    rules_here = members.rules(chat, user.id)
    if not chat.private:
        yield {"type": "chat_member", "chat_id": chat.id, "user_id": user.id}
        if rules_here:
            yield {"type": "chat_administrators", "chat_id": chat.id}
    yield {"type": "chat", "chat_id": chat.id}
    if not chat.private and rules_here:
        yield {"type": "all_chat_administrators"}
    yield {"type": "all_private_chats" if chat.private else "all_group_chats"}
    yield {"type": "default"}
