"""The table of what came in and is not done."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.tables.columns import Base


class InboxRow(Base, table=True):
    """An update that Telegram was told not to keep any longer. It is here for the moments that its handlers take, and
    longer only where a process was killed: the next one goes on with it."""

    __tablename__ = "inbox"

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    body: str  # as JSON, in ASCII alone: people type what a database does not take. Sealed where there is a data key
    tries: int  # processes that had it in hand
    process: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"})  # that has it in hand
