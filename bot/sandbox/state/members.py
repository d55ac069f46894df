"""Who somebody is in a chat, as the Bot API tells it."""

from typing import Final

from bot.sandbox.state.people import RULERS, Chat, Json, User

_RIGHTS: Final = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_DETAILS: Final[dict[str, Json]] = {
    "creator": {"is_anonymous": False},
    "administrator": {"is_anonymous": False} | dict.fromkeys(_RIGHTS, False) | {"can_manage_chat": True},
    "kicked": {"until_date": 0},  # for ever
}


def member(status: str, user: User) -> Json:
    """The `ChatMember` of the Bot API."""
    return {"status": status, "user": user.as_json()} | _DETAILS.get(status, {})


def rules(chat: Chat, user_id: int) -> bool:
    """Whether that person is an admin of the chat."""
    return chat.members.get(user_id) in RULERS


def change(chat: Chat, of: User, status: str, by: User, at: int) -> Json:
    """Gives `of` another status in `chat`; returns the `ChatMemberUpdated`. `at` is in Unix seconds."""
    before = chat.members.get(of.id, "left")
    chat.members[of.id] = status
    changed = {"old_chat_member": member(before, of), "new_chat_member": member(status, of)}
    return {"chat": chat.as_json(), "from": by.as_json(), "date": at, **changed}
