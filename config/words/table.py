"""What any table of a language's file is: words by what they are for, and no key that nobody reads."""

from pydantic import BaseModel, ConfigDict

Spelled = tuple[str, ...]


class Table(BaseModel):
    """A table of a language's file: a key that it does not know is a slip."""

    model_config = ConfigDict(frozen=True, extra="forbid")
