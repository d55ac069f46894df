"""The shape of updates: what Telegram sends has the kinds of values that its description says;
handlers lean on it.

Only what the bot reads is looked at, so that what is new in an update is no fault.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError

from bot.client.answer import LARGEST

LARGEST_UPDATE = 2**31 - 1  # a confirmation reaches as far as its number, so one that is too large would lose others

_Number = Annotated[StrictInt, Field(ge=-LARGEST, le=LARGEST)]
_Moment = Annotated[StrictInt, Field(ge=0, le=2**32)]
_Place = Annotated[StrictInt, Field(ge=0, le=2**31)]


class _Part(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)


class _Chat(_Part):
    id: _Number
    type: StrictStr


class _User(_Part):
    id: _Number
    is_bot: StrictBool
    first_name: StrictStr
    language_code: StrictStr | None = None


class _Entity(_Part):
    type: StrictStr
    offset: _Place
    length: _Place


class _Message(_Part):
    message_id: _Number
    date: _Moment
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    sender_chat: _Chat | None = None
    text: StrictStr | None = None
    entities: list[_Entity] | None = None
    is_topic_message: StrictBool | None = None
    message_thread_id: _Number | None = None
    migrate_to_chat_id: _Number | None = None
    migrate_from_chat_id: _Number | None = None


class _Tap(_Part):
    id: StrictStr
    sender: _User = Field(alias="from")
    data: StrictStr | None = None
    message: _Message | None = None


class _Member(_Part):
    status: StrictStr
    user: _User


class _Membership(_Part):
    chat: _Chat
    sender: _User = Field(alias="from")
    date: _Moment
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Part):
    update_id: Annotated[StrictInt, Field(ge=0, le=LARGEST_UPDATE)]
    message: _Message | None = None
    edited_message: _Message | None = None
    channel_post: _Message | None = None
    callback_query: _Tap | None = None
    my_chat_member: _Membership | None = None


def number_of(update: Any) -> int | None:
    """The number by which an update is confirmed; None for what has none."""
    number = update.get("update_id") if isinstance(update, dict) else None
    usable = isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= LARGEST_UPDATE
    return number if usable else None


def what_is_odd(update: Any) -> str:
    """Where an update is not what Telegram sends, such as "message.chat.id"; '' if nowhere."""
    if not isinstance(update, dict):
        return "all of it"
    try:
        _Update.model_validate(update)
    except ValidationError as error:
        return ".".join(str(part) for part in error.errors(include_input=False, include_url=False)[0]["loc"])
    return ""
