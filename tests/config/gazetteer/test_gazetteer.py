"""The gazetteer is read as it was made: by name, and only names that say where they are stand alone."""

import re

from config.articles import article_words
from config.gazetteer.making import made
from config.gazetteer.reading import CITIES, cities
from config.languages import DEFAULT


def city(name: str, country: str, people: int, *others: str) -> dict[str, object]:
    return {"name": name, "countrycode": country, "population": people, "alternatenames": [*others]}


def test_a_name_stands_alone_unless_it_is_another_citys_a_word_or_a_persons() -> None:
    text = made(
        [
            city("Köln", "DE", 1_000_000, "Kolln", "Cologne"),
            city("Newport", "GB", 300_000),
            city("Newport", "US", 200_000),
            city("Large", "PE", 900_000),
            city("Twin", "CL", 900_000),
            city("Twin", "PE", 31_000),
            city("Hamlet", "PE", 20_000),
            city("Lincoln", "US", 99_000),
        ],
        {"large"},
    )
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines == ["CL\tTwin\t", "DE\tKolln|Koln\t", "GB\t\tNewport", "PE\t\tLarge", "US\t\tNewport"]


def test_no_word_that_says_what_is_counted_is_a_city() -> None:
    words = {word for table in article_words(DEFAULT).people.values() for word in table}
    assert not words & cities().sure.keys()


def test_the_shipped_cities_are_plain_names_of_countries() -> None:
    lines = [line for line in CITIES.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) > 150
    assert all(re.fullmatch(r"[A-Z]{2}\t[A-Za-z' |-]*\t[A-Za-z' |-]*", line) for line in lines)
    assert cities().sure["kharkiv"] == "UA"
    assert set(cities().doubtful["tripoli"]) == {"LB", "LY"}
