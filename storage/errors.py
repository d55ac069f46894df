"""What can go wrong with the record, in its own words; each message tells the reader what to do."""


class RecordError(Exception):
    """The record cannot do what it was asked for; nothing was changed."""


class UnknownSituation(RecordError):
    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        self.code, self.known = code, known
        there = f"known are: {', '.join(known)}" if known else "the record is empty: load a situation file first"
        super().__init__(f'no situation "{code}" in the record; {there}')


class ChangedReport(RecordError):
    """A situation file says something else than the report that was published from it."""

    def __init__(self, ref: str, field: str) -> None:
        self.ref, self.field = ref, field
        super().__init__(
            f'report "{ref}", {field}: differs from the published report, which is never rewritten. '
            "Put the old words back and write the change as a report of its own"
        )


class ChangedZone(RecordError):
    """The days of published figures end in the zone the situation had; another would move them."""

    def __init__(self, code: str, stored: str, given: str) -> None:
        super().__init__(f'situation "{code}": zone {given} differs from {stored}, in which its days were published')


class BrokenReferences(RecordError):
    """After a change of the schema rows refer to rows that are not there."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(f"rows without what they refer to in: {', '.join(tables)}; the migration was undone")


class DatabaseUnreachable(RecordError):
    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"the database {address} cannot be opened: {reason}")


class CannotCopy(RecordError):
    """Why one database is not copied into another; its text is one sentence."""


class HalfCopied(RecordError):
    """Whoever answered from it would tell half of the record, and send digests of it."""

    def __init__(self) -> None:
        super().__init__("this database is a copy that was not finished: run `python -m bot copy` again first")


class SenderReplaced(RecordError):
    """Another process sends now: this one has to stop, and may stand for election again."""

    def __init__(self) -> None:
        super().__init__("another process has begun to send")


class UnknownReport(RecordError):
    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"no report {number} in the record; /reports lists those there are")


class AlreadyRetracted(RecordError):
    """The report was taken back; what is still true of it is a new report."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"report {number} was retracted already; write what is still true as a new report")


class AlreadyCorrected(RecordError):
    """Another report took its place; that one can be corrected or retracted."""

    def __init__(self, number: int, by: int) -> None:
        self.number, self.by = number, by
        super().__init__(f"report {number} was corrected already, by report {by}: correct or retract that one")


class ReasonMissing(RecordError):
    """A number that readers were told is taken back only with a kind of reason."""

    def __init__(self) -> None:
        super().__init__("say why: the source revised it, our mistake, the relay's mistake, or withdrawn")


class UnknownDraft(RecordError):
    def __init__(self, draft_id: int) -> None:
        self.draft_id = draft_id
        super().__init__(f"no draft {draft_id}; send /report to begin one")


class AlreadyPublished(RecordError):
    """A draft is published once: whoever comes later changes nothing and learns the report's number."""

    def __init__(self, draft_id: int, number: int) -> None:
        self.draft_id, self.number = draft_id, number
        super().__init__(f"draft {draft_id} was published already, as report {number}: /correct or /retract changes it")


class AlreadyDiscarded(RecordError):
    def __init__(self, draft_id: int) -> None:
        self.draft_id = draft_id
        super().__init__(f"draft {draft_id} was discarded; send /report to begin another")


class StaleDraft(RecordError):
    """A button of an older preview: the draft has changed since, and whoever tapped has not seen how."""

    def __init__(self, draft_id: int) -> None:
        self.draft_id = draft_id
        super().__init__(f"draft {draft_id} has changed since; look at its newest preview")


class LastOwner(RecordError):
    """Without an owner nobody could give a role again."""

    def __init__(self) -> None:
        super().__init__("this is the last owner; make another one first")


class OwnerThere(RecordError):
    """The one-time link is for a record that has no owner yet."""

    def __init__(self) -> None:
        super().__init__("there is an owner already, who can make others")
