"""Whether people died of the fighting itself, or of what it brought. Pure."""

from config.vocabulary import Causation, Metric
from handlers.reporting.article.told import Told


def causation(told: Told) -> Causation:
    """Direct or indirect, where the words around a number of dead say so."""
    if told.one.metric is not Metric.KILLED:
        return Causation.UNSPECIFIED
    start = max(0, told.left - 2)
    if told.marked.has("indirect", start, told.stop):
        return Causation.INDIRECT
    return Causation.DIRECT if told.marked.has("direct", start, told.stop) else Causation.UNSPECIFIED
