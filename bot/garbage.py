"""Python's garbage collector, told what it need not look at."""

import gc

BEGINNING = (
    400_000  # objects more than were freed, twice what a start makes: nearly all stays, and to walk it takes long
)
YOUNG = 20_000  # objects more than were freed, before the collector looks: nearly all go without it


def begin() -> None:
    """To be called before anything is imported that takes time."""
    gc.set_threshold(BEGINNING)


def settle_down() -> None:
    """To be called once everything is there. What the program is made of stays until its end: more than a hundred
    thousand objects, which the collector would walk every few hundred answers, each time for a tenth of a second in
    which nobody is answered. Not collected first: one in a hundred is garbage, and to find it is a tenth of the start.
    """
    gc.freeze()
    gc.set_threshold(YOUNG)
