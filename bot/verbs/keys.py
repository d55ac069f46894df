"""The keys that people's numbers are sealed with: a new one, and changing them."""

from base64 import urlsafe_b64encode
from secrets import token_bytes

from bot.verbs.record import migrated
from storage.database.keys import KEY_BYTES, DataKeys
from storage.privacy import sealing


def new_key() -> str:
    """A key as SITREP_DATA_KEY takes it."""
    return urlsafe_b64encode(token_bytes(KEY_BYTES)).decode()


async def rotate_keys(url: str, keys: DataKeys) -> str:
    """What was sealed with the first key, in a line. Raises the record's own errors."""
    async with migrated(url, keys=keys) as database:
        counts = await sealing.rotate(database)
    told = ", ".join(f"{count:,} in {name}" for name, count in counts.items())
    return f"Sealed with the first key: {told}. The other keys can be taken out of SITREP_DATA_KEY."
