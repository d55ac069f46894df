"""Cities: which country one is in, by its name in English texts. Read when the first article is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CITIES = Path(__file__).with_name("cities.tsv")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Countries of cities by their names in small letters: `sure` ones by the name alone; `doubtful` ones where
    something else says that they are meant."""

    sure: Mapping[str, str]
    doubtful: Mapping[str, tuple[str, ...]]


@cache
def cities() -> Gazetteer:
    """The cities of cities.tsv."""
    sure: dict[str, str] = {}
    doubtful: dict[str, tuple[str, ...]] = {}
    for line in CITIES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, known, others = line.split("\t")
        sure.update(dict.fromkeys(filter(None, known.lower().split("|")), country))
        for name in filter(None, others.lower().split("|")):
            doubtful[name] = (*doubtful.get(name, ()), country)
    return Gazetteer(sure, doubtful)
