"""A record with all that it will ever hold, read at any moment as the ledger reads one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.views.frame import Frame
from handlers.views.links.screens import Link
from handlers.views.texts import texts
from storage.rules.dates import end_of_day
from storage.values.report import Figure, Incident, Snapshot, Step


@dataclass(frozen=True, kw_only=True)
class Timed:
    """`whole` has everything, also what ends one day; `ended` is when the reports of these ids end, with their
    figures, steps and incidents."""

    whole: Snapshot
    ended: Mapping[int, datetime] = field(default_factory=dict)

    def at(self, as_of: datetime, known_at: datetime) -> Snapshot:
        whole = self.whole
        known = {key: one for key, one in whole.reports.items() if self._stands(key, known_at)}
        return replace(
            whole,
            as_of=as_of,
            known_at=known_at,
            figures=tuple(one for one in whole.figures if one.report_id in known and one.as_of.at <= as_of),
            steps=tuple(one for one in whole.steps if one.report_id in known and one.at.at <= as_of),
            incidents=tuple(one for one in whole.incidents if one.report_id in known and one.at.at <= as_of),
            reports=known,
            next_dated=_first_after(as_of, map(own_moment, self.items)),
            next_known=_first_after(known_at, self.known_moments),
        )

    def frame(self, link: Link, now: datetime) -> Frame:
        """As an answer is made at `now`, with nothing kept."""
        as_of = end_of_day(link.day, self.whole.situation.zone) if link.day else now
        seen = self.at(as_of, now if link.known_now else as_of)
        return Frame(snapshot=seen, link=link, t=texts("en"), now=now)

    @property
    def items(self) -> list[Figure | Step | Incident]:
        return [*self.whole.figures, *self.whole.steps, *self.whole.incidents]

    @property
    def known_moments(self) -> list[datetime]:
        return [*(one.recorded_at for one in self.whole.reports.values()), *self.ended.values()]

    @property
    def moments(self) -> Mapping[str, list[datetime]]:
        """Every moment that is written in the record, by what it is of."""
        return {
            "figures": [one.as_of.at for one in self.whole.figures],
            "events": [one.at.at for one in (*self.whole.steps, *self.whole.incidents)],
            "due": [step.due.at for step in self.whole.steps if step.due],
            "until": [step.until.at for step in self.whole.steps if step.until],
            "known": self.known_moments,
        }

    def _stands(self, report: int, known_at: datetime) -> bool:
        ended = self.ended.get(report)
        return self.whole.reports[report].recorded_at <= known_at and (ended is None or ended > known_at)


def own_moment(item: Figure | Step | Incident) -> datetime:
    return item.as_of.at if isinstance(item, Figure) else item.at.at


def _first_after(moment: datetime, moments: Iterable[datetime]) -> datetime | None:
    return min((one for one in moments if one > moment), default=None)
