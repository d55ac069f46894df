"""Sentences of who did what to whom, made by a grammar that knows what they mean: whatever is read without a question
has to be that."""

from tests.handlers.reporting.grammar.stepping import tell_steps
from tests.handlers.reporting.grammar.tabling import tell_tables
from tests.handlers.reporting.grammar.teller import WORLDS
from tests.handlers.reporting.grammar.telling import Outcome, tell

__all__ = ["WORLDS", "Outcome", "tell", "tell_steps", "tell_tables"]
