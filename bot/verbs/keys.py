"""The keys that people's numbers are sealed with: a new one, and changing them."""

from base64 import urlsafe_b64encode
from secrets import token_bytes

from storage.database.engine import open_engine
from storage.database.keys import KEY_BYTES, DataKeys
from storage.migrations import migrate
from storage.privacy import sealing


def new_key() -> str:
    """A key as SITREP_DATA_KEY takes it."""
    return urlsafe_b64encode(token_bytes(KEY_BYTES)).decode()


async def rotate_keys(url: str, keys: DataKeys) -> str:
    """What was sealed with the first key, in a line. Raises the record's own errors."""
    await migrate(url)
    database = open_engine(url, keys=keys, patient=True)
    try:
        counts = await sealing.rotate(database)
    finally:
        await database.close()
    told = ", ".join(f"{count:,} in {name}" for name, count in counts.items())
    return f"Sealed with the first key: {told}. The other keys can be taken out of SITREP_DATA_KEY."
