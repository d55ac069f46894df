"""A made-up kind of push: a bulletin of the dead, of which a chat wants the newest alone."""

from config.vocabulary import Metric
from handlers.views.frame import Frame
from handlers.views.phrases.tolls.toll import headline
from handlers.views.pushes.push import Push
from handlers.views.screen import Screen
from storage.rules.tally import toll
from storage.values.editions import Edition, EditionKind, Priority
from storage.values.told import LastTold


def _render(frame: Frame, edition: Edition, before: LastTold | None) -> Screen:
    return Screen(text=headline(frame, toll(frame.snapshot, Metric.KILLED)))


PUSH = Push(kind=EditionKind(word="bulletin", priority=Priority.ALERTS, supersedes=True), render=_render)
