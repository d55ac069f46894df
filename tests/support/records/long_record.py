"""Long records, made up: a situation file of any number of reports over years, every figure one of a few hundred series
that rise slowly and are revised now and then. The same size is the same file."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random

SITUATION = "long"
REPORTS = 20_000
FIGURES_EACH = (2, 3, 3, 3)  # 2.75 a report: 55,000 figures of 20,000 reports
A_DAY = 20
BEGINS = date(2023, 1, 1)

_PARTIES = {"KH": "Cambodia", "TH": "Thailand"}
_METRICS = ("killed", "injured", "missing", "displaced")
_STATUSES = ("civilian", "combatant", "unspecified")
_SOURCES = 20
_PLACES = {party: [f"{party}{number}" for number in (21, 22, 23)] for party in _PARTIES}
_HEAD = """code = "long"
zone = "Asia/Phnom_Penh"
first_look = 2023-02-01
names = { en = "A long record" }
source_order = ["kh-0", "th-0", "government", "UN", "media"]
"""


def long_record(reports: int = REPORTS) -> str:
    """The text of the file."""
    return _HEAD + "".join([*_definitions(), *_reports(reports)])


def last_day(reports: int = REPORTS) -> date:
    """The as-of of its newest reports."""
    return BEGINS + timedelta(days=(reports - 1) // A_DAY)


def _definitions() -> Iterator[str]:
    for code, name in _PARTIES.items():
        yield f'[[parties]]\ncode = "{code}"\nnames = {{ en = "{name}" }}\n'
    for party, number in _sources():
        code = f"{party.lower()}-{number}"
        about = f'names = {{ en = "Source {code}" }}\nkind = "government"\nparty = "{party}"\n'
        yield f'[[sources]]\ncode = "{code}"\n{about}'
    for party, codes in _PLACES.items():
        for code in codes:
            yield f'[[places]]\ncode = "{code}"\nnames = {{ en = "Place {code}" }}\nparty = "{party}"\n'
    yield f'[[phases]]\nnumber = 1\nnames = {{ en = "Since 2023" }}\nbegins = {BEGINS}\n'
    yield '[[tracks]]\ncode = "talks"\nkind = "talks"\nnames = { en = "Talks" }\nparties = ["KH", "TH"]\n'


def _sources() -> list[tuple[str, int]]:
    return list(product(_PARTIES, range(_SOURCES // len(_PARTIES))))


def _reports(count: int) -> Iterator[str]:
    """Each source in its turn: some days with its totals, some with those of a place."""
    random, told, sources = Random(count), dict[str, int](), _sources()
    for number in range(count):
        party, which = sources[number % len(sources)]
        source, day = f"{party.lower()}-{which}", BEGINS + timedelta(days=number // A_DAY)
        place = random.choice(["", "", *_PLACES[party]])
        subjects = random.sample(list(product(_METRICS, _STATUSES)), FIGURES_EACH[number % len(FIGURES_EACH)])
        figures = ", ".join(_figure(random, told, source, party, place, *subject) for subject in subjects)
        yield (
            f'[[reports]]\nid = "r-{number}"\nsource = "{source}"\nas_of = {day}\ntitle = "Situation report {number}"\n'
            f'references = [{{ site = "example.org", url = "https://example.org/reports/{number}" }}]\n'
            f"figures = [{figures}]\n"
        )
        if number % 50 == 0:
            yield f'incidents = [{{ place = "{_PLACES[party][0]}", texts = {{ en = "Shelling near a village." }} }}]\n'
        if number % 200 == 0:
            yield 'steps = [{ track = "talks", kind = "held", parties = ["KH", "TH"], texts = { en = "Talks." } }]\n'


def _figure(random: Random, told: dict[str, int], source: str, party: str, place: str, metric: str, status: str) -> str:
    key = f"{source} {place} {metric} {status}"
    told[key] = max(0, told.get(key, random.randrange(500)) + random.choice((-1, 0, 1, 2, 5)))
    where = f', place = "{place}"' if place else ""
    return f'{{ metric = "{metric}", party = "{party}", status = "{status}"{where}, value = {told[key]} }}'
