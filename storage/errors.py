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
