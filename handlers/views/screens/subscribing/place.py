"""Where in a chat something comes that it asked for, seen from where its settings are asked for. Pure."""

from enum import StrEnum


class Where(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    THIS_TOPIC = "this-topic"
    GENERAL = "general"  # the group outside its topics
    OTHER_TOPIC = "other-topic"


def where(comes_to: int | None, *, private: bool, seen_from: int | None) -> Where:
    """Of what comes to a topic of a chat (None: outside all), seen from one, or from outside them."""
    if private:
        return Where.PRIVATE
    if comes_to == seen_from:
        return Where.THIS_TOPIC if seen_from else Where.GROUP
    return Where.OTHER_TOPIC if comes_to else Where.GENERAL


ELSEWHERE = frozenset({Where.GENERAL, Where.OTHER_TOPIC})
"""From where it can be moved here: it moves only when somebody says so."""
