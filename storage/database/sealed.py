"""Columns that are sealed where there is a key and plain where there is none: a Telegram number (`telegram_id`, or
`sealed_id` and the `id_hash` that finds it), a text (`text`, or `sealed_text`) and the key of a channel's post, which
holds the channel's number (`post`; where it is sealed that is what finds it, beside `sealed_post`)."""

from typing import Any

from sqlalchemy import ColumnElement, Table, or_

from storage.database.keys import DataKeys

NUMBER = ("telegram_id", "sealed_id", "id_hash")
_BYTES = 8


def number_values(keys: DataKeys, table: Table, telegram_id: int) -> dict[str, Any]:
    """What a row with that Telegram number has in the columns of `NUMBER`."""
    value = _bytes(telegram_id)
    sealed = keys.seal(table.name, value)
    if sealed is None:
        return {"telegram_id": telegram_id, "sealed_id": None, "id_hash": None}
    return {"telegram_id": None, "sealed_id": sealed, "id_hash": keys.hashed(table.name, value)}


def number_key(keys: DataKeys) -> str:
    """The unique column of those."""
    return "id_hash" if keys.sign else "telegram_id"


def is_number(keys: DataKeys, table: Table, *telegram_ids: int) -> ColumnElement[bool]:
    """Whether a row has one of these numbers, under whichever key, or as it is."""
    hashes = [found for number in telegram_ids for found in keys.hashes(table.name, _bytes(number))]
    plain = table.c.telegram_id.in_(telegram_ids)
    return or_(plain, table.c.id_hash.in_(hashes)) if hashes else plain


def number_of(keys: DataKeys, table: Table, plain: int | None, sealed: bytes | None) -> int:
    """The Telegram number of a row that has one. Raises AnotherDataKey, and ValueError where it is none."""
    if sealed is not None:
        return int.from_bytes(keys.open(table.name, sealed), "big", signed=True)
    if not isinstance(plain, int):  # SQLite takes whatever is written there
        raise ValueError("no Telegram number")
    return plain


def text_values(keys: DataKeys, table: Table, text: str) -> dict[str, Any]:
    sealed = keys.seal(table.name, text.encode())
    return {"text": text if sealed is None else "", "sealed_text": sealed}


def text_of(keys: DataKeys, table: Table, plain: str, sealed: bytes | None) -> str:
    """Raises AnotherDataKey."""
    return plain if sealed is None else keys.open(table.name, sealed).decode()


def post_values(keys: DataKeys, table: Table, post: str | None) -> dict[str, Any]:
    value = (post or "").encode()
    sealed = keys.seal(table.name, value) if post else None
    found_by = keys.hashed(table.name, value) if sealed else None
    return {"post": found_by.hex() if found_by else post, "sealed_post": sealed}


def is_post(keys: DataKeys, table: Table, post: str) -> ColumnElement[bool]:
    """Whether a row is of that post, under whichever key, or as it is."""
    return table.c.post.in_([post, *(found.hex() for found in keys.hashes(table.name, post.encode()))])


def post_of(keys: DataKeys, table: Table, plain: str | None, sealed: bytes | None) -> str | None:
    """Raises AnotherDataKey."""
    return plain if sealed is None else keys.open(table.name, sealed).decode()


def _bytes(number: int) -> bytes:
    return number.to_bytes(_BYTES, "big", signed=True)
