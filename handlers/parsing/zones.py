"""Time zones by the names of cities and countries, offline, from the zones' own names and the Unicode calendar data.
Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from config.languages import every_words, words_of
from handlers.parsing.terms import fold
from storage.values.situation import Party, Place, Situation

_ABBREVIATED = 3  # letters at most
_LIKE = 0.7  # how alike a known name has to be to be offered
_OFFERED = 3  # names offered in place of an unknown one
_CONTINENTS = (
    *("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/"),
    *("Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"),
)
"""The areas whose zones are called after a city or an island."""

TURNED = str.maketrans("+-", "-+")
"""The zone Etc/GMT-7 is seven hours ahead of UTC."""

OFFSETS: Mapping[str, str] = {
    "-9:30": "Pacific/Marquesas",
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+8:45": "Australia/Eucla",
    "+9:30": "Australia/Darwin",
}
"""Differences from UTC of hours and minutes, and a zone whose clocks have them all year: the zones without a place know
whole hours alone."""

Names = Mapping[str, tuple[str, str]]
"""Folded names to a zone and to the name as it is written."""


@dataclass(frozen=True, kw_only=True)
class NoZone:
    """A name that stands for no zone, or for a country with `several`. `nearest` are names that do: the most alike
    first, or the cities of the country's zones where they are few."""

    several: bool = False
    nearest: tuple[str, ...] = ()


def zone_named(name: str, situation: Situation) -> str | NoZone:
    """The zone that a city, a country, a side or a place of the situation has. The situation's have that of the side's
    country where it has one only, else the situation's."""
    known, key = {**_names(), **_of_the_situation(situation)}, fold(name)
    if key in known:
        return known[key][0]
    if key in _several():
        zones = _several()[key]
        return NoZone(several=True, nearest=tuple(city(zone, "en") for zone in zones if len(zones) <= _OFFERED))
    nearest: dict[str, str] = {}
    # An abbreviation is like many a name and means none of them: "PKT" is no "Phuket".
    for alike in get_close_matches(key, known, n=_OFFERED, cutoff=_LIKE) if len(key) > _ABBREVIATED else ():
        nearest.setdefault(*known[alike])
    return NoZone(nearest=tuple(nearest.values()))


def city(zone: str, language: str) -> str:
    """How a zone is called in a language: "Phnom Penh", "พนมเปญ", "UTC+7"."""
    if zone.startswith("Etc/GMT"):
        return f"UTC{zone.removeprefix('Etc/GMT').translate(TURNED)}"
    known = Locale.parse(words_of(language).locale_id).time_zones.get(zone, {})
    return str(known.get("city") or zone.rsplit("/", 1)[-1].replace("_", " "))


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The names of all zones there are."""
    return frozenset(available_timezones())


def _of_the_situation(situation: Situation) -> Names:
    found: dict[str, tuple[str, str]] = {}
    places = situation.places.values()
    known: list[tuple[str, Party | Place]] = [(place.party, place) for place in places if place.party]
    known += [(party.code, party) for party in situation.parties.values()]
    for code, named in known:
        own = get_global("territory_zones").get(code, ())
        zone = own[0] if len(own) == 1 else situation.zone_name
        _teach(found, zone, (*named.names.values(), *named.aliases))
    return found


@lru_cache(maxsize=1)
def _names() -> Names:
    """Zones by their cities in every language, by their own names, and by the countries that have one zone only. The
    later ones win: "Samoa" is the country and not the old name of a zone elsewhere."""
    found: dict[str, tuple[str, str]] = {}
    for locale in _locales():
        for zone, words in locale.time_zones.items():
            if zone in zones():
                _teach(found, zone, (words.get("city", ""),))
    for zone in sorted(zones()):
        if zone.startswith(_CONTINENTS):
            _teach(found, zone, (zone, zone.rsplit("/", 1)[-1].replace("_", " ")))
    for country, own in _countries():
        if len(own) == 1:
            _teach(found, own[0], (country,))
    for words in every_words():
        for zone, names in (*words.hours.zones.items(), *words.zones.items()):
            _teach(found, zone, names)
    return found


@lru_cache(maxsize=1)
def _several() -> Mapping[str, tuple[str, ...]]:
    """The countries that have several zones, by their folded names."""
    return {fold(country): own for country, own in _countries() if len(own) > 1}


def _countries() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every country's name in every language, and its zones."""
    for locale in _locales():
        for country, own in get_global("territory_zones").items():
            if country in locale.territories:
                yield str(locale.territories[country]), tuple(zone for zone in own if zone in zones())


def _locales() -> Iterator[Locale]:
    """Those of all languages, and of each the one without its region: "St Lucia", "St. Lucia"."""
    regional = [Locale.parse(words.locale_id) for words in every_words()]
    return (Locale.parse(name) for name in dict.fromkeys(n for each in regional for n in (each.language, str(each))))


def _teach(known: dict[str, tuple[str, str]], zone: str, names: Iterable[str]) -> None:
    for name in names:
        if key := fold(name):
            known[key] = (zone, name)
