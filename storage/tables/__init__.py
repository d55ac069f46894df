"""The tables. Whoever wants the schema whole finds every table known here: a model fills the metadata when read."""

from storage.tables import delivery, incoming, people, record
from storage.tables.columns import Base

__all__ = ["Base", "delivery", "incoming", "people", "record"]
