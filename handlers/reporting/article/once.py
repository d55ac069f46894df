"""Numbers and steps that a text repeats. Pure."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from config.vocabulary import Family, Qualifier, Status
from handlers.reporting.article.values import Act, ReadDiplomacy, ReadFigure, Scope


def once(found: Sequence[ReadFigure]) -> list[ReadFigure]:
    """A number that a text repeats is told once, with what any of its places says of it."""
    kept: list[ReadFigure] = []
    places: dict[Hashable, list[int]] = {}  # in `kept`, of a number's namesakes
    for one in found:
        moved = one.metric.family is Family.DISPLACEMENT  # who "fled" and who was "displaced" may be the same
        of_it = places.setdefault((one.metric.family if moved else one.metric, one.value, one.unit), [])
        same = next((at for at in of_it if _is_same(one, kept[at])), None)
        if same is None:
            of_it.append(len(kept))
            kept.append(one)
        elif kept[same].superseded and not one.superseded and one.qualifier is not Qualifier.EXACT:
            kept[same] = one
        else:
            first = kept[same]
            told = first.status if first.status is not Status.UNSPECIFIED else one.status
            one_event = Scope.INCIDENT in {first.scope, one.scope} and Scope.PART is not first.scope
            scope = Scope.INCIDENT if one_event else first.scope  # a headline says no day
            kept[same] = replace(first, status=told, scope=scope, guessed=first.guessed & one.guessed)
    return kept


def _is_same(one: ReadFigure, other: ReadFigure) -> bool:
    if one.value is None and one.minimum != other.minimum:
        return False
    if Qualifier.RANGE in {one.qualifier, other.qualifier} and one.qualifier is not other.qualifier:
        return False
    if (one.is_subset, one.party, one.historic) != (other.is_subset, other.party, other.historic):
        return False
    return one.status is other.status or Status.UNSPECIFIED in {one.status, other.status}


def add_step(found: list[ReadDiplomacy], one: ReadDiplomacy) -> None:
    """Told once: a second word on the same thing adds its day or its actors."""
    for at, other in enumerate(found):
        if _is_same_step(one, other):
            found[at] = replace(other, day=other.day or one.day, actors=other.actors or one.actors)
            return
    found.append(one)


def _is_same_step(one: ReadDiplomacy, other: ReadDiplomacy) -> bool:
    if (one.kind, one.status) != (other.kind, other.status):
        return False
    if one.day != other.day and None not in {one.day, other.day}:
        return False
    if one.kind is Act.OFFER:
        return bool(set(one.actors) & set(other.actors))
    same = not one.actors or not other.actors or set(one.actors) == set(other.actors)
    return one.kind is Act.TALKS or same
