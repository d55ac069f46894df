"""why a chat is gone, in words and no longer in Telegram's sentences"""

import sqlalchemy as sa
from alembic import op

revision = "v0006"
down_revision = "v0005"

_WORDS = {
    "blocked by the user": "blocked",
    "deactivated": "deactivated",
    "kicked": "kicked",
    "was deleted": "deleted",
    "the chat is gone": "found_gone",
}


def upgrade() -> None:
    outbox = sa.table("outbox", sa.column("state", sa.String), sa.column("reason", sa.String))
    said = sa.func.lower(outbox.c.reason)
    word = sa.case(*((said.contains(words), word) for words, word in _WORDS.items()), else_="not_found")
    op.execute(sa.update(outbox).where(outbox.c.state == "gone").values(reason=word))
