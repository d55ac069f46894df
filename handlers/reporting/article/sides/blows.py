"""Whether a side that a sentence names strikes or is struck: "Israeli raids", "an attack on Kyiv". Pure."""

from functools import cache

from config.articles import countries
from handlers.reporting.article.sides.named import are_some_from, counts_from, is_group, named
from handlers.reporting.article.text.lexicon import Found, Kind, Marked, phrase

_BLOW, _LED, _SPOKEN = 5, 3, 4  # tokens looked at


def strikes(marked: Marked, one: Found) -> bool:
    """ "Russian missile attack", "Israel's offensive"."""
    known: dict[Found, bool] = marked.kept.setdefault("strikes", {})
    if one not in known:
        known[one] = _strikes(marked, one)
    return known[one]


def _strikes(marked: Marked, one: Found) -> bool:
    here = marked.is_word("here", one.start - 1) and (marked.word(one.end) != "'s" or _is_in_its_land(marked, one.end))
    if one.is_place or (here and not is_a_people(marked, one)):  # "in Chile missiles killed four"
        return False
    if _is_from(marked, one) or _is_subject(marked, one):
        return True
    behind = range(one.end, min(one.end + _BLOW, len(marked.tokens)))
    blow = next((at for at in behind if marked.is_word("blows", at)), None)
    if blow is None or is_struck(marked, one):
        return False
    between = range(one.end, blow)
    if marked.is_word("conjunction", one.end) and marked.starts(Kind.SIDE, one.end + 1):  # "Russian and Syrian raids"
        between = range(one.end + 1, blow)
    return not any(
        _is_apart(marked, at) or marked.is_any(("ends", "says", "auxiliaries", "mutual"), at) for at in between
    )


def _is_in_its_land(marked: Marked, at: int) -> bool:
    """ "In Russia's Belgorod region a drone killed four"."""
    land = range(at + 1, at + 1 + _LED)
    return any(marked.is_word("kinds_of_places", step) or marked.is_word("compass", at + 1) for step in land)


def _is_apart(marked: Marked, at: int) -> bool:
    """ "According to Baku, a raid": not "Russian, Syrian and Iranian raids"."""
    return marked.word(at) == ":" or (marked.word(at) == "," and marked.starts(Kind.SIDE, at + 1) is None)


def _is_from(marked: Marked, one: Found) -> bool:
    """ "Shelling from Pakistan"."""
    blows = range(max(0, one.start - _BLOW), one.start - 1)
    did = marked.among("blows", blows) or marked.is_word("attackers", one.start - 2)  # "gunmen from Chile"
    return marked.is_word("origin", one.start - 1) and did


def _is_subject(marked: Marked, one: Found) -> bool:
    """ "Russia invaded", "Israel has bombed", "Chilean forces fired rockets"."""
    at = one.end + marked.is_word("attackers", one.end)
    if marked.word(at) == "," and marked.is_any(("relative", "persons"), at + 1):  # "Israel, which denies it, bombed"
        at = 1 + next((step for step in range(at + 1, len(marked.tokens)) if marked.word(step) == ","), at)
    while marked.is_word("auxiliaries", at) and not marked.is_word("be", at):
        at += 1
    return marked.is_word("assaults", at)


def is_struck(marked: Marked, one: Found) -> bool:
    """ "Attack on Kyiv", "strikes against Iran", "invaded Ukraine"."""
    if marked.is_word("assaults", one.start - 1):
        return True
    on = next((at for at in range(one.start - 1, one.start - _BLOW, -1) if marked.is_word("targets", at)), None)
    return on is not None and marked.among("blows", range(max(0, on - _BLOW), on))


def is_foe(marked: Marked, one: Found) -> bool:
    """ "In the fighting with Chile", "the war against Chile": whom they fight, and not where, nor whose they are."""
    at = one.start - 1 - marked.is_word("determiners", one.start - 1)
    return marked.is_word("foes", at) and marked.among("fighting", range(max(0, at - _LED), at))


def is_placed(marked: Marked, one: Found) -> bool:
    """ "In Chile", "in the Chilean town"; not "In Peru Chilean troops", "On Monday Chilean troops"."""
    led = led_by(marked, one, 2)
    named_first = bool(led) and marked.tokens[led[-1]].is_capital and not marked.is_word("places", led[-1])
    near = led[-1:] if named_first and not is_group(marked, one) else led
    return marked.among("places", near)


def led_by(marked: Marked, one: Found, most: int) -> range:
    """The tokens before a side, but for those that say in which part of it: "in | north-west Syria"."""
    at = one.start
    while marked.is_word("compass", at - 1):
        at -= 1
    return range(max(0, at - most), at)


def scenes(marked: Marked, start: int = 0, end: int | None = None) -> list[Found]:
    """The sides in whose places something happens: "in Sudan", "near Kharkiv", "an attack on Israel"."""
    if not named(marked, start, end):
        return []
    met = any(marked.speaks_of(table) for table in ("talks", "signed", "offer"))
    if met and not marked.has("blows") and not marked.of(Kind.DONE):
        return []  # where they talked
    return [one for one in named(marked, start, end) if is_scene(marked, one)]


def is_scene(marked: Marked, one: Found) -> bool:
    before = led_by(marked, one, _LED)
    if is_group(marked, one) and not is_struck(marked, one):
        return False  # "of the Houthi movement"
    over = one.start - 1 - marked.is_word("determiners", one.start - 1)
    if marked.is_word("over_what", over) and marked.has("general", max(0, over - _LED), over):
        return False  # "clashes in 2011 over the Preah Vihear temple"
    toward = marked.is_word("destinations", one.start - 1) or marked.is_word("destinations", one.start - 2)
    beside = marked.is_word("borders", one.end)  # "near the Iranian border"
    beside = beside or marked.is_word("doers", one.start - 1)  # "in shelling by Chile"
    if (
        toward
        or beside
        or is_venue(marked, one)
        or strikes(marked, one)
        or are_some_from(marked, one)
        or _are_its_people(marked, one)
    ):
        return False
    if one.is_place or is_struck(marked, one):
        return True
    is_land = marked.is_word("kinds_of_places", one.end) or marked.is_word("sides", one.end)
    return (is_land or not is_a_people(marked, one)) and marked.among("scenes", before)


def _are_its_people(marked: Marked, one: Found) -> bool:
    """ "Members of Chile's navy"."""
    who = marked.ends(Kind.PEOPLE, one.start - 1) if marked.is_word("partitive", one.start - 1) else None
    return who is not None and marked.word(one.end) == "'s" and not _is_in_its_land(marked, one.end)


def is_of_its_people(marked: Marked, one: Found) -> bool:
    """ "In the Russian base": a thing of theirs and no land; "on the Russian side" is."""
    named = marked.is_any(("kinds_of_places", "sides", "side", "homes", "leads_to_places"), one.end)
    plain = marked.word(one.end).isalpha() and not marked.is_any(("ends", "boundaries", "auxiliaries"), one.end)
    return plain and not named and not marked.tokens[one.end].is_capital and is_a_people(marked, one)


def is_a_people(marked: Marked, one: Found) -> bool:
    """ "A New Zealander", "Chilean": a people's name and no land's."""
    return " ".join(marked.word(at) for at in range(one.start, one.end)) in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(" ".join(phrase(name)) for country in countries().values() for name in country.people)


def is_venue(marked: Marked, one: Found) -> bool:
    """ "Told reporters in Geneva", "a group founded in Uganda"."""
    before = range(max(0, one.start - _SPOKEN), one.start)
    that = marked.places("that_which", before.start, before.stop)
    before = range(that[-1] + 1, one.start) if that else before  # "said that in Peru 40 people died"
    return marked.among("says", before) or marked.among("venues", before) or counts_from(marked, one)


def are_own_blows(marked: Marked, at: int) -> bool:
    """ "Its strikes"."""
    return marked.is_word("its", at) and marked.among("blows", range(at + 1, at + _BLOW))


def is_at_war(marked: Marked, one: Found) -> bool:
    """ "Yemen's civil war"."""
    return marked.among("general", range(one.end, one.end + _BLOW)) and not is_placed(marked, one)
