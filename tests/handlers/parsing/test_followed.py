"""Questions in answer to an answer: what they leave out is that answer's, and whole ones stand alone."""

from datetime import date

import pytest

from config.vocabulary import Metric, Status
from handlers.parsing.asking.followed import followed
from handlers.parsing.asking.meaning import Meant
from handlers.parsing.asking.question import ProblemKind, Question
from tests.support.records.factories import CAMBODIA, THAILAND, situation

SITUATION = situation()
TODAY, EVE = date(2025, 12, 26), date(2025, 12, 24)
DEAD = Meant(command="casualties", question=Question(party=CAMBODIA, day=EVE))
INJURED = Meant(command="casualties", question=Question(party=THAILAND, metric=Metric.INJURED, status=Status.COMBATANT))
TALKS = Meant(command="mediation", question=Question(day=EVE))
FLED = Meant(command="displacement", question=Question(party=THAILAND))


@pytest.mark.parametrize(
    ("before", "text", "command", "question"),
    [
        (DEAD, "and in Surin?", "casualties", Question(place="TH32", day=EVE)),
        (DEAD, "what about Thailand", "casualties", Question(party=THAILAND, day=EVE)),
        (DEAD, "and on 20 Dec", "casualties", Question(party=CAMBODIA, day=date(2025, 12, 20))),
        (DEAD, "yesterday?", "casualties", Question(party=CAMBODIA, day=date(2025, 12, 25))),
        (DEAD, "and now?", "casualties", Question(party=CAMBODIA)),
        (DEAD, "injured?", "casualties", Question(party=CAMBODIA, day=EVE, metric=Metric.INJURED)),
        (DEAD, "displaced", "displacement", Question(party=CAMBODIA, day=EVE)),
        (DEAD, "both sides?", "casualties", Question(day=EVE)),
        (DEAD, "talks?", "mediation", Question(day=EVE)),
        (TALKS, "soldiers?", "casualties", Question(day=EVE, status=Status.COMBATANT)),
        (TALKS, "children", "casualties", Question(day=EVE, subset="children")),
        (DEAD, "แล้วไทยล่ะ", "casualties", Question(party=THAILAND, day=EVE)),
        (DEAD, "ចុះថៃ", "casualties", Question(party=THAILAND, day=EVE)),
        (INJURED, "civilians?", "casualties", Question(party=THAILAND, metric=Metric.INJURED, status=Status.CIVILIAN)),
        (INJURED, "and dead?", "casualties", Question(party=THAILAND)),
        (FLED, "and families?", "displacement", Question(party=THAILAND, subset="household")),
    ],
)
def test_what_a_reply_leaves_out_is_that_of_the_answer(
    before: Meant, text: str, command: str, question: Question
) -> None:
    assert followed(text, before, SITUATION, TODAY) == Meant(command=command, question=question)


@pytest.mark.parametrize(
    "text",
    [
        "how many died in Thailand",
        "dead Thailand",
        "status",
        "thanks",
        "stop",
        "and in Atlantis?",
        "is it safe in Surin",
        "and report 31?",
        "and who won?",
        "and how many does Thailand hold",
        "and Thai media?",
        "what changed since yesterday in Thailand",
    ],
)
def test_whole_questions_and_other_texts_stand_alone(text: str) -> None:
    assert followed(text, DEAD, SITUATION, TODAY) is None


@pytest.mark.parametrize("text", ["and by Thailand?", "by Thailand", "ចុះដោយថៃ"])
def test_of_what_a_side_did_it_is_asked_whose_people_are_meant(text: str) -> None:
    meant = followed(text, DEAD, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is ProblemKind.DOER
    offered = [option.question for option in meant.question.problem.options]
    assert offered == [Question(party=CAMBODIA, day=EVE), Question(party=THAILAND, day=EVE)]
