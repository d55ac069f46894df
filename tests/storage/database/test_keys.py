"""Sealing with a key, opening with the right one and with no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.database.keys import DataKeys
from storage.errors import AnotherDataKey

A, B = b"a" * 32, b"b" * 32


@given(st.binary())
def test_what_is_sealed_opens_and_does_not_show(value: bytes) -> None:
    keys = DataKeys([A])
    sealed = keys.seal("chat", value)
    assert sealed is not None
    assert keys.open("chat", sealed) == value
    assert len(value) < 4 or value not in sealed
    assert keys.seal("chat", value) != sealed


def test_what_an_older_key_sealed_opens_and_the_first_one_seals() -> None:
    sealed = DataKeys([A]).seal("chat", b"7")
    both = DataKeys([B, A])
    assert both.open("chat", sealed or b"") == b"7"
    assert DataKeys([B]).open("chat", both.seal("chat", b"7") or b"") == b"7"
    assert set(both.hashes("chat", b"7")) == {DataKeys([key]).hashed("chat", b"7") for key in (A, B)}


def test_it_opens_with_no_other_key_nowhere_else_and_not_when_it_was_changed() -> None:
    keys = DataKeys([A])
    sealed = keys.seal("chat", b"7") or b""
    with pytest.raises(AnotherDataKey):
        DataKeys([B]).open("chat", sealed)
    with pytest.raises(AnotherDataKey):
        keys.open("person", sealed)
    with pytest.raises(AnotherDataKey):
        keys.open("chat", sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_the_hash_tells_one_number_from_another_and_one_table_from_another() -> None:
    keys = DataKeys([A])
    hashes = {keys.hashed(about, value) for about in ("chat", "person") for value in (b"7", b"8")}
    assert len(hashes) == 4
    assert keys.hashed("chat", b"7") in hashes


def test_without_a_key_nothing_is_sealed() -> None:
    keys = DataKeys()
    assert (keys.sign, keys.seal("chat", b"7"), keys.hashed("chat", b"7")) == (None, None, None)
    assert not keys.hashes("chat", b"7")
