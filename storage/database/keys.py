"""The keys that people's numbers and words are sealed with, kept apart from the data (SITREP_DATA_KEY).

AES-256-GCM seals; who is looked for is found by a keyed hash (HMAC-SHA256), which says nothing without the key. A
sealed value begins with its key's sign, so that a change of keys needs no trying and may take its time.
"""

import hmac
import secrets
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.errors import AnotherDataKey

KEY_BYTES = 32
SIGN_BYTES = 8
_NONCE_BYTES = 12
_HASH_BYTES = 16


class _DataKey:
    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derived(key, b"seal", KEY_BYTES))
        self._hashing = _derived(key, b"find", KEY_BYTES)
        self.sign = _derived(key, b"sign", SIGN_BYTES)

    def seal(self, about: str, value: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return self.sign + nonce + self._cipher.encrypt(nonce, value, about.encode())

    def open(self, about: str, sealed: bytes) -> bytes:
        begin = SIGN_BYTES + _NONCE_BYTES
        try:
            return self._cipher.decrypt(sealed[SIGN_BYTES:begin], sealed[begin:], about.encode())
        except InvalidTag:
            raise AnotherDataKey from None

    def hashed(self, about: str, value: bytes) -> bytes:
        return hmac.digest(self._hashing, about.encode() + b"\0" + value, "sha256")[:_HASH_BYTES]


class DataKeys:
    """The first key seals, every one of them opens. Without any nothing is sealed. `about` is what a value is of (a
    table's name): it opens there alone."""

    def __init__(self, keys: Sequence[bytes] = ()) -> None:
        self._keys = {made.sign: made for made in map(_DataKey, keys)}
        self._first = next(iter(self._keys.values()), None)

    @property
    def sign(self) -> bytes | None:
        """Of the key that seals; it tells nothing of the key."""
        return self._first.sign if self._first else None

    @property
    def signs(self) -> frozenset[bytes]:
        """Of the keys that open."""
        return frozenset(self._keys)

    def seal(self, about: str, value: bytes) -> bytes | None:
        """None where there is no key."""
        return self._first.seal(about, value) if self._first else None

    def open(self, about: str, sealed: bytes) -> bytes:
        """Raises AnotherDataKey."""
        key = self._keys.get(bytes(sealed[:SIGN_BYTES]))
        if key is None:
            raise AnotherDataKey
        return key.open(about, sealed)

    def hashed(self, about: str, value: bytes) -> bytes | None:
        """What the value is found by; None where there is no key."""
        return self._first.hashed(about, value) if self._first else None

    def hashes(self, about: str, value: bytes) -> Sequence[bytes]:
        """What it may be found by, under whichever key it was sealed."""
        return [key.hashed(about, value) for key in self._keys.values()]


def _derived(key: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"sitrep " + purpose).derive(key)
