"""The collector leaves the program alone, and still does its work. In a process of its own: it cannot be undone."""

import subprocess
import sys

from tests.support.running.processes import ROOT

PROGRAM = """
import gc
from bot.garbage import YOUNG, begin, settle_down
begin()
before = gc.get_stats()[0]["collections"]
import bot.verbs.run, bot.sandbox

class Ring:
    alive = most = 0

    def __init__(self):
        self.myself = self
        Ring.alive += 1
        Ring.most = max(Ring.most, Ring.alive)

    def __del__(self):
        Ring.alive -= 1

looked = gc.get_stats()[0]["collections"]
settle_down()
walked = len(gc.get_objects())
for _ in range(10 * YOUNG):
    Ring()
print(looked - before, walked, gc.get_freeze_count(), Ring.most / YOUNG)
"""


def test_the_program_is_walked_neither_at_its_start_nor_later_and_rings_of_garbage_still_go() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    looked, walked, frozen, most = done.stdout.split()
    assert looked == "0"
    assert int(walked) < 1_000 < 100_000 < int(frozen)
    assert float(most) < 2
