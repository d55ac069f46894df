"""What can go wrong with the record and its database: a key and values, which `handlers.views.phrases.refusals` puts
into words."""

from collections.abc import Iterable, Sequence
from typing import ClassVar


class StorageError(Exception):
    """Something cannot be done, and nothing was changed. Its text is for logs."""

    key: ClassVar[str] = ""

    def __init__(self, **values: str | int) -> None:
        self.values = values
        super().__init__(" ".join((self.key, *(f"{name}={value!r}" for name, value in values.items()))))


class RecordError(StorageError):
    """The record cannot do what it was asked for: told to whoever asked."""


class UnknownSituation(RecordError):
    key = "unknown-situation"

    def __init__(self, code: str, known: Sequence[str]) -> None:
        super().__init__(code=code, known=", ".join(known), count=len(known))


class ChangedReport(RecordError):
    """A situation file says something else than the report that was published from it."""

    key = "changed-report"

    def __init__(self, ref: str, field: str) -> None:
        super().__init__(ref=ref, field=field)


class ChangedZone(RecordError):
    """The days of published figures end in the zone the situation had; another would move them."""

    key = "changed-zone"

    def __init__(self, code: str, stored: str, given: str) -> None:
        super().__init__(code=code, stored=stored, given=given)


class BrokenReferences(RecordError):
    """After a change of the schema rows refer to rows that are not there; it was undone."""

    key = "broken-references"

    def __init__(self, tables: Iterable[str]) -> None:
        super().__init__(tables=", ".join(tables))


class DatabaseFails(StorageError):
    """The database does not do its part, whatever it is asked for; why is told to who runs it."""


class DatabaseUnreachable(DatabaseFails):
    key = "database-unreachable"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(address=address, reason=reason)


class DatabaseFull(DatabaseFails):
    """Nothing can be written: its disk is full, or takes nothing for another reason. What is there can be read."""

    key = "database-full"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class NewerSchema(RecordError):
    """A newer version of the program has changed the schema; this one does not know it."""

    key = "newer-schema"

    def __init__(self, found: str, newest: str) -> None:
        super().__init__(found=found, newest=newest)


class ServedByOthers(RecordError):
    """The sandbox was given a database of people on Telegram, or the bot one of the sandbox."""

    key = "served-by-others"

    def __init__(self, mine: str) -> None:
        super().__init__(mine=mine)


class CannotCopy(RecordError):
    """Why one database is not copied into another."""


class CopyIntoItself(CannotCopy):
    key = "copy-into-itself"


class CopyStopped(CannotCopy):
    """The connection was lost; the same command goes on from there."""

    key = "copy-stopped"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class CopyInterrupted(CannotCopy):
    """The operator stopped it; the same command goes on from there."""

    key = "copy-interrupted"


class AnotherSchema(CannotCopy):
    key = "another-schema"

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class NotEmpty(CannotCopy):
    key = "not-empty"

    def __init__(self, address: str, table: str) -> None:
        super().__init__(address=address, table=table)


class AnotherCopy(CannotCopy):
    """Of two copies into one database at once one is let through."""

    key = "another-copy"


class RowsMissing(CannotCopy):
    """After a copy a table has not as many rows in both databases."""

    key = "rows-missing"

    def __init__(self, table: str, here: int, there: int) -> None:
        super().__init__(table=table, here=str(here), there=str(there))


class HalfCopied(RecordError):
    """Whoever answered from it would tell half of the record, and send digests of it."""

    key = "half-copied"


class AnotherDataKey(RecordError):
    """What is sealed in the database is opened by none of the keys in SITREP_DATA_KEY."""

    key = "another-data-key"


class DataKeyMissing(RecordError):
    """The database is sealed, and no key is set."""

    key = "data-key-missing"


class NoDataKey(RecordError):
    """There is no key to seal with."""

    key = "no-data-key"


class DatabaseBusy(RecordError):
    """Another process uses the SQLite file, which cannot be built anew meanwhile."""

    key = "database-busy"


class SenderReplaced(RecordError):
    """Another process sends now: this one has to stop, and may stand for election again."""

    key = "sender-replaced"


class UnknownReport(RecordError):
    key = "unknown-report"

    def __init__(self, number: int) -> None:
        super().__init__(number=str(number))


class AlreadyRetracted(RecordError):
    """The report was taken back; what is still true of it is a new report."""

    key = "already-retracted"

    def __init__(self, number: int) -> None:
        super().__init__(number=str(number))


class AlreadyCorrected(RecordError):
    """Another report took its place; that one can be corrected or retracted."""

    key = "already-corrected"

    def __init__(self, number: int, by: int) -> None:
        super().__init__(number=str(number), by=str(by))


def ended(number: int, by: int | None) -> RecordError:
    """How the report of that number ended: `by` is the number of the one in its place."""
    return AlreadyRetracted(number) if by is None else AlreadyCorrected(number, by)


class ReasonMissing(RecordError):
    """A number that readers were told is taken back only with a kind of reason."""

    key = "reason-missing"


class UnknownDraft(RecordError):
    key = "unknown-draft"

    def __init__(self, draft_id: int) -> None:
        super().__init__(draft=str(draft_id))


class AlreadyPublished(RecordError):
    """A draft is published once: whoever comes later changes nothing and learns the report's number."""

    key = "already-published"

    def __init__(self, draft_id: int, number: int) -> None:
        super().__init__(draft=str(draft_id), number=str(number))


class AlreadyDiscarded(RecordError):
    key = "already-discarded"

    def __init__(self, draft_id: int) -> None:
        super().__init__(draft=str(draft_id))


class StaleDraft(RecordError):
    """A button of an older preview: the draft has changed since, and whoever tapped has not seen how."""

    key = "stale-draft"

    def __init__(self, draft_id: int) -> None:
        super().__init__(draft=str(draft_id))


class RecordChanged(RecordError):
    """Something was published, or taken back, since what is to be done was shown."""

    key = "record-changed"


class NeedsSecond(RecordError):
    """Two people have to publish, and this is the first of them again."""

    key = "needs-second"


class LastOwner(RecordError):
    """Without an owner nobody could give a role again."""

    key = "last-owner"


class OwnerThere(RecordError):
    """The one-time link is for a record that has no owner yet."""

    key = "owner-there"
