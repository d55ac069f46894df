"""What is measured: each scenario with its bots, its way of measuring, and the lines of its table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from tests.bench import contenders
from tests.bench.contenders import Contender
from tests.bench.engines import POSTGRESQL, SQLITE, Engines
from tests.bench.idle import Asking, Idle
from tests.bench.mailings import Load, Mailing
from tests.bench.memory import Memory
from tests.bench.records import LongRecord
from tests.bench.report import tables
from tests.bench.report.figures import answering, figures, long_records, needs, quiet
from tests.bench.screen import Tell
from tests.bench.webhook import Rush, Webhook


class Measurement(Protocol):
    async def measure(self, engines: Engines, logs: Path) -> dict[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class Scenario:
    title: str
    contenders: Sequence[Contender]
    measurement: Callable[[Contender, Tell, bool], Measurement]  # the last one: a quick look
    figures: Callable[[Mapping[str, Any]], Any]
    lines: Mapping[str, Callable[[Any], str]]


FREE = Load(name="free", chats=900, rate=30, questions_per_s=1, cut_s=150)
STRICT = replace(FREE, name="strict", burst_s=0.1)  # three at once
PAID = Load(
    name="paid",
    chats=20_000,
    rate=1_000,
    questions_per_s=10,
    idle_per_s=10,
    idle_questions=200,
    cut_s=120,
    refused=0,
)
REFUSED = replace(PAID, name="refused", refused=0.01)


def _mailing(load: Load) -> Callable[[Contender, Tell, bool], Measurement]:
    return lambda contender, tell, quick: Mailing(contender, load.quick() if quick else load, tell)


def _one_mailing(title: str, load: Load, bots: Sequence[Contender]) -> Scenario:
    return Scenario(title=title, contenders=bots, measurement=_mailing(load), figures=figures, lines=tables.MAILING)


def _webhook(contender: Contender, tell: Tell, quick: bool) -> Measurement:
    return Webhook(contender, Rush(seconds=5) if quick else Rush(), tell)


def _idle(contender: Contender, tell: Tell, quick: bool) -> Measurement:
    return Idle(contender, Asking(count=60) if quick else Asking(), tell)


def _memory(contender: Contender, tell: Tell, quick: bool) -> Measurement:
    return Memory(contender, tell)


def _record(contender: Contender, tell: Tell, quick: bool) -> Measurement:
    return LongRecord(contender, tell)


SCENARIOS: Mapping[str, Scenario] = {
    "free": _one_mailing("900 chats at 30 messages a second", FREE, contenders.MAILING),
    "strict": _one_mailing("The same where no more than three may come at once", STRICT, contenders.STRICT),
    "paid": _one_mailing("20,000 chats at 1,000 messages a second", PAID, (*contenders.MAILING, contenders.BARE)),
    "refused": _one_mailing("The same where one message in a hundred is refused by chance", REFUSED, contenders.OURS),
    "webhook": Scenario(
        title="/status by webhook",
        contenders=contenders.WEBHOOK,
        measurement=_webhook,
        figures=answering,
        lines=tables.ANSWERING,
    ),
    "idle": Scenario(
        title="/status by polling while nothing else happens",
        contenders=contenders.POLLING,
        measurement=_idle,
        figures=quiet,
        lines=tables.IDLE,
    ),
    "record": Scenario(
        title="A long record: 20,000 reports, 55,000 figures",
        contenders=contenders.OURS,
        measurement=_record,
        figures=long_records,
        lines=tables.LONG_RECORD,
    ),
    "memory": Scenario(
        title="Ever more chats, PostgreSQL",
        contenders=contenders.of_sizes(POSTGRESQL),
        measurement=_memory,
        figures=needs,
        lines=tables.MEMORY,
    ),
    "memory-sqlite": Scenario(
        title="Ever more chats, SQLite",
        contenders=contenders.of_sizes(SQLITE),
        measurement=_memory,
        figures=needs,
        lines=tables.MEMORY,
    ),
}
