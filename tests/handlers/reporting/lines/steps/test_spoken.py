"""Sentences of mediation without a bar: the step line that is offered."""

import pytest

from config.vocabulary import StepKind, TrackKind
from storage.values.new_report import NewStep
from tests.support.records.factories import BOTH, CAMBODIA, THAILAND, track, when
from tests.support.records.reported import HEAD, TRACKS, line, read, step_in, unclear

ALL = (*TRACKS.values(), track("dawn", TrackKind.CEASEFIRE, names={"en": "Dawn truce"}))


def offered(text: str) -> str:
    kind, word, lines = unclear(text, tracks=ALL)
    assert (kind, word) == ("several", text)
    (one,) = lines
    return one


def taken(text: str) -> NewStep:
    """What is recorded once the line that is offered is taken."""
    problem = line(text, tracks=ALL).problem
    assert problem
    return step_in(text, tracks=ALL, answers={problem.key: problem.nearest[0]})


@pytest.mark.parametrize(
    ("text", "effort", "kind", "parties"),
    [
        ("Thailand suspends the accords", "kl-accords", StepKind.SUSPENDED, (THAILAND,)),
        ("The accords were suspended by Thailand.", "kl-accords", StepKind.SUSPENDED, (THAILAND,)),
        ("Cambodia terminated the Kuala Lumpur Peace Accords", "kl-accords", StepKind.TERMINATED, (CAMBODIA,)),
        ("The two sides signed the ceasefire", "dawn", StepKind.SIGNED, BOTH),
        ("Cambodia and Thailand agreed to the ceasefire", "dawn", StepKind.ACCEPT, BOTH),
        ("Cambodia accepted the US offer", "us-offer", StepKind.ACCEPT, (CAMBODIA,)),
        ("Thailand rejects the United States offer", "us-offer", StepKind.DECLINE, (THAILAND,)),
        ("Thailand accepted the ceasefire with conditions", "dawn", StepKind.ACCEPT_CONDITIONAL, (THAILAND,)),
        ("Both sides agreed to the ceasefire in part", "dawn", StepKind.ACCEPT_CONDITIONAL, BOTH),
        ("Both sides met in Chanthaburi", "gbc", StepKind.HELD, BOTH),
        ("Talks between Thailand and Cambodia were held", "gbc", StepKind.HELD, ()),
        ("The ceasefire talks were adjourned", "gbc", StepKind.ADJOURNED, ()),
        ("The meeting was cancelled", "gbc", StepKind.CANCELLED, ()),
    ],
)
def test_a_sentence_is_offered_as_the_step_of_the_only_effort_that_fits(
    text: str, effort: str, kind: StepKind, parties: tuple[str, ...]
) -> None:
    assert offered(text).count("effort: ") == 1
    told = taken(text)
    assert (told.track, told.kind, told.parties, told.texts) == (effort, kind, parties, {"en": text.rstrip(".")})


@pytest.mark.parametrize(
    ("text", "at", "due"),
    [
        ("Border committee talks were held on 24 December", "2025-12-24", None),
        ("Talks scheduled for 28 December in Chanthaburi", "2025-12-25", "2025-12-28"),
        ("Talks will be held on 28 December", "2025-12-25", "2025-12-28"),
        ("Meeting planned for Friday", "2025-12-25", "2025-12-26"),
        ("Next round postponed to 8 Jan", "2025-12-25", "2026-01-08"),
        ("The United States offers to host talks on 28 December", "2025-12-25", None),
        ("On 24 December the United States offered to host talks on 28 December", "2025-12-24", None),
    ],
)
def test_the_day_of_a_sentence_is_that_of_its_step_or_the_one_it_is_for(text: str, at: str, due: str | None) -> None:
    told = taken(text)
    assert (told.at, told.due) == (when(at), when(due) if due else None)


def test_an_agreement_from_a_moment_is_in_force_from_then() -> None:
    text = "Thailand and Cambodia agreed to the ceasefire from 24 Dec 12:00"
    told = taken(text)
    assert (told.kind, told.at, told.parties) == (StepKind.IN_FORCE, when("2025-12-24 12:00"), BOTH)


@pytest.mark.parametrize(
    "text",
    [
        "Malaysia offers to host talks on 24 December",
        "Thailand suspends the Vientiane accords",
        "Cambodia signs the Geneva accord",
        "The two sides signed a ceasefire",
        "Malaysia's offer was accepted by both sides",
        "Talks in Surin were cancelled",
    ],
)
def test_where_another_effort_may_be_meant_it_is_asked_which(text: str) -> None:
    assert "effort" not in offered(text)
    problem = line(text, tracks=ALL).problem
    assert problem
    after = read(HEAD + text, tracks=ALL, answers={problem.key: problem.nearest[0]}).lines[-1].problem
    assert after
    assert after.kind == "which_effort"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The accords were suspended", "no_side"),
        ("Thailand says Cambodia suspended the accords", "no_side"),
        ("The two sides signed the ceasefire on Monday", "two_days"),
        ("Thailand accuses Cambodia of violating the ceasefire", "claimant"),  # a source of Cambodia's
    ],
)
def test_what_a_sentence_leaves_open_is_asked_next(text: str, asked: str) -> None:
    problem = line(text, tracks=ALL).problem
    assert problem
    after = read(HEAD + text, tracks=ALL, answers={problem.key: problem.nearest[0]}).lines[-1].problem
    assert after
    assert after.kind == asked


@pytest.mark.parametrize(
    "text",
    [
        "Cambodia may suspend the accords",
        "Thailand did not sign the ceasefire",
        "Thailand never suspended the accords",
        "Thailand calls for talks",
        "Thailand urged Cambodia to resume talks",
        "Thailand resumed shelling despite the ceasefire",
        "After the ceasefire Thailand resumed shelling",
        "Thailand denies violating the ceasefire",
        "Thailand rejects calls for a ceasefire",
        "Thailand offers condolences",
        "Thailand held a referendum",
        "Thailand suspended the accords?",
        "Thailand signed and Cambodia rejected the ceasefire",
        "Thailand suspended flights after the talks",
        "Thailand ends its suspension of the accords",
        "Thailand and Cambodia agreed to hold talks on 28 December",
        "Thailand met its obligations under the accords",
    ],
)
def test_what_is_no_step_is_offered_as_none(text: str) -> None:
    kind, _, lines = unclear(text, tracks=ALL)
    assert kind != "several" or not any("|" in one for one in lines)
