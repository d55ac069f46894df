"""Talks, offers and ceasefires: the state first, who said so, since when; and never more than that."""

import pytest

from bot.sandbox.validation import html
from handlers.views.screen import Screen
from handlers.views.screens import registry as screens
from storage.values.report import Step
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import BOTH, CAMBODIA, THAILAND, report, snapshot, step, track

TALKS = track("talks", names={"en": "Border talks"})
OFFER = track("offer", "offer", names={"en": "United States offer"}, actor="us")
TRUCE = track("truce", "ceasefire", names={"en": "Ceasefire"})
PACT = track("pact", "agreement", names={"en": "Peace pact"})
NO_CEASEFIRE = "No ceasefire in force on record"
TRACKS = [TALKS, OFFER, TRUCE, PACT]


def told(*steps: Step, screen: str = "mediation", **asked: object) -> str:
    """Without the line that no ceasefire is in force, which has a test of its own."""
    return look(screen, steps=list(steps), tracks=TRACKS, **asked).removeprefix(f"{NO_CEASEFIRE}\n\n")


@pytest.mark.parametrize("screen", ["mediation", "status"])
def test_where_no_ceasefire_is_in_force_that_is_said(screen: str) -> None:
    def text(*steps: Step) -> str:
        return look(screen, steps=list(steps), tracks=TRACKS).casefold()

    assert NO_CEASEFIRE.casefold() in text(step("held", "2025-12-24", BOTH))
    assert NO_CEASEFIRE.casefold() in text(step("denied", "2025-12-24", THAILAND, track="truce"))
    assert NO_CEASEFIRE.casefold() not in text(step("in_force", "2025-12-24", BOTH, track="truce"))


def shown(*steps: Step, as_of: str = "2025-12-26", **asked: object) -> Screen:
    seen = snapshot(as_of, steps=steps, tracks=TRACKS, reports={1: report()})
    return screens.shown(frame_of(seen, "mediation", **asked))


def test_an_offer_nobody_answered_is_not_refused() -> None:
    text = told(step("offer", "2025-12-25", track="offer", actor="us", texts={"en": "“prepared to help”"}))
    assert text.startswith(
        "United States offer, 25 Dec: not answered on record\n“prepared to help” · via The press\n"
        "Cambodia: no answer recorded · Thailand: no answer recorded\n"
    )
    assert "No answer recorded is not a refusal." in text


def test_an_answer_belongs_to_the_side_that_gave_it() -> None:
    offer = step("offer", "2025-12-24", track="offer", actor="us")
    accepted = step("accept", "2025-12-25", CAMBODIA, track="offer")
    text = told(offer, accepted)
    assert "United States offer, 24 Dec: answered by Cambodia, not by Thailand on record" in text
    assert "Cambodia: accepted · Thailand: no answer recorded" in text


def test_in_one_line_whoever_said_no_is_named() -> None:
    """ "Answered by Thailand" alone reads as a yes."""
    offered = step("offer", "2025-12-24", track="offer", actor="us")
    no = step("decline", "2025-12-25", THAILAND, track="offer")
    yes = step("accept", "2025-12-25", CAMBODIA, track="offer")
    for steps, answers in (
        ([offered, no], "not by Cambodia on record; declined by Thailand"),
        ([offered, no, yes], "United States offer, 24 Dec; declined by Thailand; accepted by Cambodia"),
        ([offered, yes], "answered by Cambodia, not by Thailand on record"),
    ):
        told = [line for line in look("status", steps=steps, tracks=TRACKS).splitlines() if "United States" in line]
        assert told[0].endswith(answers)


def test_an_answer_keeps_its_day_whatever_came_later() -> None:
    accepted = step("accept", "2025-12-24", CAMBODIA, track="truce")
    alleged = step("violation_alleged", "2025-12-25", THAILAND, track="truce")
    assert "answered by Cambodia, 24 Dec" in told(accepted, alleged)
    signed = step("signed", "2025-12-23", CAMBODIA, track="truce")
    assert "signed by Cambodia, 23 Dec" in told(signed, alleged)


def test_an_offer_that_all_answered_is_no_longer_open() -> None:
    text = told(
        step("offer", "2025-12-24", track="offer", actor="us"),
        step("accept_conditional", "2025-12-25", CAMBODIA, track="offer"),
        step("decline", "2025-12-25", THAILAND, track="offer"),
    )
    assert text.startswith("United States offer, 24 Dec\n")
    assert "Cambodia: accepted with conditions · Thailand: declined" in text
    assert "refusal" not in text


def test_a_proposal_waits_for_an_answer_like_an_offer() -> None:
    text = told(step("proposal", "2025-12-24", CAMBODIA, track="pact"))
    assert text.startswith("Peace pact: proposed by Cambodia, 24 Dec, not answered on record")


def test_a_third_partys_announcement_is_not_a_truce() -> None:
    text = told(step("announced_by_third_party", "2025-12-24", track="truce", actor="us"))
    assert text.startswith(
        "Ceasefire: announced by United States, 24 Dec, not confirmed by Cambodia or Thailand\n"
        "via The press. Until every side confirms it, it is not in force on this record."
    )


def test_a_truce_that_one_side_confirmed_names_the_other() -> None:
    announced = step("announced_by_third_party", "2025-12-24", track="truce", actor="us")
    text = told(announced, step("accept", "2025-12-25", CAMBODIA, track="truce"))
    assert "not confirmed by Thailand\n" in text


def test_a_denied_truce_says_by_whom() -> None:
    announced = step("announced_by_third_party", "2025-12-24", track="truce", actor="us")
    text = told(announced, step("denied", "2025-12-25", THAILAND, track="truce"))
    assert text.startswith("Ceasefire: denied by Thailand, 25 Dec\nvia The press. Not in force on this record.")


def test_a_truce_in_force_says_since_when_to_the_hour() -> None:
    truce = step("in_force", "2025-12-27 12:00", BOTH, track="truce")
    assert told(truce, as_of="2025-12-27").startswith("Ceasefire: in force since 27 Dec, 12:00\nvia The press\n")
    next_day = told(truce, as_of="2025-12-28 00:01")
    assert "via The press. No later report: whether it holds now is not known here." in next_day


@pytest.mark.parametrize("screen", ["mediation", "status"])
def test_a_quiet_truce_is_not_called_a_truce_that_holds(screen: str) -> None:
    text = told(step("in_force", "2025-12-27 12:00", BOTH, track="truce"), screen=screen, as_of="2026-11-22")
    assert text.startswith(
        "Ceasefire: in force since 27 Dec 2025, 12:00\n"
        "via The press. No later report: whether it holds now is not known here."
    )


def test_of_talks_nobody_asks_whether_they_hold() -> None:
    set_for = step("scheduled", "2025-12-24", BOTH, due="2025-12-26", texts={"en": "Further talks"})
    text = told(step("held", "2025-12-24", BOTH), set_for, as_of="2026-11-22")
    assert text.startswith(
        "Border talks: met 24 Dec 2025\nvia The press\nFurther talks: set for Fri 26 Dec 2025, no outcome"
    )


def test_a_truce_that_fighting_ended_stands_under_earlier_efforts() -> None:
    truce = step("in_force", "2025-07-28", BOTH, track="truce")
    assert "No meeting lies ahead" in told(truce)
    assert "Ceasefire: in force from 28 Jul, fighting again from 7 or 8 Dec" in told(truce, screen="earlier")
    assert "Ceasefire: in force from 28 Jul, fighting again from 7 or 8 Dec" in told(truce, screen="status")


def test_a_suspension_is_the_sides_or_nobodys() -> None:
    signed = step("signed", "2025-12-20", BOTH, track="pact")
    by_one = told(signed, step("suspended", "2025-12-23/2025-12-24", THAILAND, track="pact"))
    assert by_one.startswith(
        "Peace pact: suspended by Thailand, 23 or 24 Dec\nvia The press\nSigned by every side, 20 Dec"
    )
    unstated = told(signed, step("suspended", "2025-12-24", track="pact"))
    assert unstated.startswith("Peace pact: suspended 24 Dec, by which side is not stated")


@pytest.mark.parametrize("suspended_by", [("KH",), BOTH, ()])
@pytest.mark.parametrize(("kind", "said"), [("resumed", "resumed by Thailand"), ("in_force", "confirmed by Thailand")])
def test_who_takes_up_what_others_have_suspended_is_told(suspended_by: tuple[str, ...], kind: str, said: str) -> None:
    steps = [
        step("in_force", "2025-12-20", BOTH, track="truce"),
        step("suspended", "2025-12-22", suspended_by, track="truce"),
        step(kind, "2025-12-24", THAILAND, track="truce"),
    ]
    lines = told(*steps).splitlines()
    assert "suspended" in lines[0]
    assert any(line.startswith(f"Ceasefire: {said}") and line.endswith(", 24 Dec") for line in lines[1:4])
    again = told(*steps, step("suspended", "2025-12-25", THAILAND, track="truce"))
    assert said not in again


def test_a_resumed_truce_is_in_force_again() -> None:
    text = told(
        step("in_force", "2025-12-20", BOTH, track="truce"),
        step("suspended", "2025-12-22", THAILAND, track="truce"),
        step("resumed", "2025-12-24", THAILAND, track="truce"),
    )
    assert text.startswith("Ceasefire: in force since 24 Dec")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("held", "Border talks: met 24 Dec"),
        ("adjourned", "Border talks: adjourned 24 Dec"),
        ("signed", "Border talks: signed by Cambodia and Thailand, 24 Dec"),
        ("terminated", "Border talks: ended by Cambodia and Thailand, 24 Dec"),
        ("violation_alleged", "Border talks: last report 24 Dec"),
    ],
)
def test_every_stage_has_its_words(kind: str, says: str) -> None:
    assert told(step(kind, "2025-12-24", BOTH)).startswith(says)


def test_a_meeting_ahead_shows_in_the_readers_own_zone_as_well() -> None:
    screen = shown(step("scheduled", "2025-12-24", BOTH, due="2025-12-29 09:00", item="second"))
    assert "Border talks: meeting set\n" in read(screen)
    assert "Next meeting: set for Mon 29 Dec, 09:00" in read(screen)
    assert [entity["type"] for entity in html.parse(str(screen.text))[1] if entity["type"] == "date_time"]
    assert "No meeting lies ahead" not in read(screen)


def test_a_meeting_of_a_day_without_an_hour_is_that_day() -> None:
    screen = shown(step("scheduled", "2025-12-24", BOTH, due="2025-12-29", texts={"en": "Further talks"}))
    assert "Further talks: set for Mon 29 Dec" in read(screen)
    assert "tg-time" not in str(screen.text)


def test_a_meeting_on_its_day_is_set_and_not_yet_without_outcome() -> None:
    meeting = step("scheduled", "2025-12-24", BOTH, due="2025-12-26")
    text = told(meeting, as_of="2025-12-26 09:00")
    assert "Next meeting: today, Fri 26 Dec\n" in text


def test_a_meeting_whose_day_is_over_has_no_outcome_recorded_and_no_running_clock() -> None:
    screen = shown(step("scheduled", "2025-12-24", BOTH, due="2025-12-25 09:00"))
    assert "Next meeting: set for Thu 25 Dec, 09:00, no outcome recorded" in read(screen)
    assert "tg-time" not in str(screen.text)
    assert "No meeting lies ahead in this record." in read(screen)


def test_a_past_day_is_told_without_a_running_clock() -> None:
    screen = shown(step("scheduled", "2025-12-24", BOTH, due="2025-12-29 09:00"), now="2026-11-22", day="2025-12-26")
    assert "set for Mon 29 Dec, 09:00" in read(screen)
    assert "tg-time" not in str(screen.text)


def test_a_meeting_that_took_place_is_no_longer_owed() -> None:
    set_for = step("scheduled", "2025-12-24", BOTH, due="2025-12-25", item="second")
    text = told(set_for, step("held", "2025-12-25", BOTH, item="second"))
    assert "set for" not in text
    assert "Border talks: met 25 Dec" in text


PROMISE = {"item": "release", "due": "2025-12-30 12:00", "texts": {"en": "Return of 18 soldiers"}, "track": "truce"}
IN_FORCE = step("in_force", "2025-12-27 12:00", BOTH, track="truce")


@pytest.mark.parametrize(
    ("as_of", "later", "says"),
    [
        ("2025-12-28", [], "Return of 18 soldiers: due Tue 30 Dec, 12:00"),
        ("2025-12-31", [], "Return of 18 soldiers, due Tue 30 Dec, 12:00: no outcome recorded"),
        ("2025-12-31", ["commitment_done"], "Return of 18 soldiers: done by Thailand, it was due Tue 30 Dec, 12:00"),
        (
            "2025-12-31",
            ["violation_alleged"],
            "Return of 18 soldiers, due Tue 30 Dec, 12:00: alleged broken via The press (accused: Thailand)",
        ),
    ],
)
def test_a_promise_is_due_done_alleged_broken_or_without_outcome(as_of: str, later: list[str], says: str) -> None:
    steps = [IN_FORCE, step("commitment_due", "2025-12-27", THAILAND, **PROMISE)]
    steps += [step(kind, "2025-12-30", THAILAND, track="truce", item="release") for kind in later]
    assert says in told(*steps, as_of=as_of)
    assert says in told(*steps, as_of=as_of, screen="status")


def test_an_alleged_violation_is_told_with_who_says_so() -> None:
    alleged = step("violation_alleged", "2025-12-28", THAILAND, track="truce", texts={"en": "Shots at a post"})
    text = told(IN_FORCE, alleged, as_of="2025-12-29")
    assert "Violation alleged 28 Dec: Shots at a post · via The press" in text


def test_the_joint_statement_is_named_in_full_and_an_outlet_is_via() -> None:
    text = told(step("held", "2025-12-24", BOTH, source="us-state"))
    assert "Border talks: met 24 Dec\nUS State Department\n" in text


def test_only_the_most_important_efforts_stand_on_the_first_screens() -> None:
    names = [track(f"t{n}", names={"en": f"Talks {n}"}) for n in range(6)]
    steps = [step("held", f"2025-12-2{n}", BOTH, track=f"t{n}") for n in range(6)]
    seen = snapshot("2025-12-26", steps=steps, tracks=names, reports={1: report()})
    assert read(screens.shown(frame_of(seen, "mediation"))).count("met ") == 4
    assert read(screens.shown(frame_of(seen, "status"))).count("met ") == 3
    earlier = read(screens.shown(frame_of(seen, "earlier")))
    assert earlier.startswith("Earlier efforts\n\nTalks 1: met 21 Dec")


def test_without_any_effort_there_is_nothing_to_hold_against_anybody() -> None:
    assert look("mediation", *[]).startswith("Nothing is recorded here")
    text = told(step("held", "2025-12-24", BOTH), screen="earlier")
    assert "No other effort in this record." in text


def test_the_age_of_the_newest_report_on_talks_is_said_once_it_is_old() -> None:
    met = step("held", "2025-12-24", BOTH)
    assert told(met).endswith("Newest report on talks: 24 Dec.")
    assert told(met, as_of="2026-11-22").endswith("Newest report on talks: 24 Dec 2025, 333 days before this answer.")
    past = told(met, as_of="2025-12-31", now="2026-11-22", day="2025-12-31")
    assert past.endswith("Newest report on talks by that day: 24 Dec, 7 days before.")


# --- alleged violations are later reports ---


def alleged(day: str, n: int = 1, **changes: object) -> list[Step]:
    made: dict[str, object] = {"track": "truce", "source": "th-mod", **changes}
    return [step("violation_alleged", day, CAMBODIA, texts={"en": f"Shots at post {i}"}, **made) for i in range(n)]


COUNTED = "45 violations alleged since, the latest 29 Dec by Thailand (accused: Cambodia)."


@pytest.mark.parametrize("screen", ["mediation", "status"])
def test_a_truce_says_how_many_violations_are_alleged_and_who_accuses_whom(screen: str) -> None:
    text = told(IN_FORCE, *alleged("2025-12-28", 44), *alleged("2025-12-29"), screen=screen, as_of="2025-12-30")
    assert text.startswith(f"Ceasefire: in force since 27 Dec, 12:00\nvia The press. {COUNTED}")
    assert "No later report" not in text


def test_only_the_latest_violations_stand_one_by_one() -> None:
    text = told(IN_FORCE, *alleged("2025-12-28", 44), *alleged("2025-12-29"), as_of="2025-12-30")
    assert text.count("Violation alleged") == 3
    assert "Violation alleged 29 Dec: Shots at post 0 · Thai Ministry of Defence · accused: Cambodia" in text


@pytest.mark.parametrize("screen", ["mediation", "status"])
def test_an_old_violation_is_a_later_report_and_has_its_age(screen: str) -> None:
    text = told(IN_FORCE, *alleged("2025-12-28"), screen=screen, as_of="2026-01-05")
    assert "1 violation alleged since, 28 Dec 2025 by Thailand (accused: Cambodia)." in text
    assert "Newest report 28 Dec 2025: whether it holds now is not known here." in text
    assert "No later report" not in text


def test_a_second_truce_on_the_first_screen_says_as_much() -> None:
    second = track("second", "ceasefire", names={"en": "Southern truce"})
    steps = [IN_FORCE, step("in_force", "2025-12-27", BOTH, track="second"), *alleged("2025-12-28", track="second")]
    text = look("status", steps=steps, tracks=[*TRACKS, second], as_of="2026-01-05")
    assert "whether it holds" in text.split("Talks")[1]


@pytest.mark.parametrize("screen", ["mediation", "status", "timeline", "earlier"])
def test_no_record_of_violations_is_too_long_for_a_message(screen: str) -> None:
    many = [one for n in range(20) for one in alleged(f"2025-12-28 {n:02}:00", 10)]
    long = step("violation_alleged", "2025-12-29", CAMBODIA, track="truce", texts={"en": "shelling " * 500})
    assert len(told(IN_FORCE, *many, long, screen=screen, as_of="2025-12-30")) <= 4096


def test_every_list_of_what_is_owed_has_a_most() -> None:
    due = [
        step("commitment_due", "2025-12-27", BOTH, track="truce", item=f"c{n}", due=f"2026-01-{n + 1:02}")
        for n in range(20)
    ]
    text = told(IN_FORCE, *due, as_of="2025-12-28")
    assert text.count("A commitment: due") == 5
    assert "and 15 more" in text


# --- who did it ---


def test_who_ended_a_truce_is_named_and_a_third_partys_word_is_a_word() -> None:
    truce = step("in_force", "2025-12-20", BOTH, track="truce")
    by_one = told(truce, step("terminated", "2025-12-25", THAILAND, track="truce"))
    assert by_one.startswith("Ceasefire: ended by Thailand, 25 Dec")
    for screen in ("mediation", "status"):
        said = told(truce, step("terminated", "2025-12-25", track="truce", actor="us"), screen=screen)
        assert said.startswith("Ceasefire: in force since 20 Dec")
        assert "Ceasefire: ended, says United States, 25 Dec" in said


def test_one_side_that_says_in_force_after_an_ending_is_alone() -> None:
    text = told(
        step("in_force", "2025-12-20", BOTH, track="truce"),
        step("terminated", "2025-12-23", THAILAND, track="truce"),
        step("in_force", "2025-12-25", THAILAND, track="truce"),
    )
    assert text.startswith("Ceasefire, 25 Dec: confirmed by Thailand only, not confirmed by Cambodia")
    assert "Ended by Thailand, 23 Dec" in text


def test_a_guarantors_signature_is_told_as_a_third_partys() -> None:
    text = told(
        step("signed", "2025-12-24", track="pact", actor="asean"), step("signed", "2025-12-24", THAILAND, track="pact")
    )
    assert text.startswith("Peace pact: signed by Thailand, 24 Dec; no signature of Cambodia on record")
    assert "Signed by Thailand, 24 Dec\nPeace pact: signed by ASEAN as a third party, 24 Dec" in text


def test_whoever_offers_is_named_and_not_asked() -> None:
    text = told(step("offer", "2025-12-25", THAILAND, track="truce", texts={"en": "A truce"}))
    assert text.startswith("Ceasefire: offered by Thailand, 25 Dec, not answered on record")
    assert "Thailand: no answer recorded" not in text
    assert "Cambodia: no answer recorded" in text


def test_what_was_taken_up_again_names_who_did() -> None:
    suspended = [step("suspended", "2025-12-22", THAILAND, track=code) for code in ("truce", "pact")]
    resumed = [step("resumed", "2025-12-24", THAILAND, track=code) for code in ("truce", "pact")]
    text = told(
        step("in_force", "2025-12-20", BOTH, track="truce"),
        step("signed", "2025-12-20", BOTH, track="pact"),
        *suspended,
        *resumed,
    )
    assert "Ceasefire: in force since 24 Dec, resumed by Thailand" in text
    assert "Peace pact: resumed by Thailand, 24 Dec\nvia The press\nSigned by every side, 20 Dec" in text


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (step("signed", "2025-12-25", THAILAND, track="truce"), "signed by Thailand"),
        (step("signed", "2025-12-25", track="truce", actor="asean"), "signed by ASEAN as a third party"),
        (step("in_force", "2025-12-25", BOTH, track="truce"), "in force"),
        (step("in_force", "2025-12-25", BOTH, track="truce", until="2026-01-05"), "in force, until 5 Jan 2026"),
        (step("in_force", "2025-12-25", THAILAND, track="truce"), "confirmed by Thailand only"),
        (step("in_force", "2025-12-25", track="truce", actor="us"), "announced by United States, a third party"),
        (step("in_force", "2025-12-25", track="truce"), "announced by a side that is not stated"),
        (step("terminated", "2025-12-25", THAILAND, track="truce"), "ended by Thailand"),
        (step("terminated", "2025-12-25", track="truce", actor="us"), "ended, says United States"),
        (step("suspended", "2025-12-25", track="truce", actor="us"), "suspended, says United States"),
        (step("resumed", "2025-12-25", THAILAND, track="truce"), "resumed by Thailand"),
        (step("offer", "2025-12-25", THAILAND, track="truce"), "offered by Thailand"),
        (
            step("violation_alleged", "2025-12-25", CAMBODIA, track="truce", source="th-mod"),
            "Cambodia accused by Thailand of a violation",
        ),
        (step("cancelled", "2025-12-25", THAILAND, track="truce"), "meeting cancelled by Thailand"),
        (
            step("commitment_part", "2025-12-25", THAILAND, track="truce", done=10, of=18),
            "10 of 18 of a commitment done by Thailand",
        ),
        (step("commitment_done", "2025-12-25", BOTH, track="truce"), "commitment done by Cambodia and Thailand"),
        (step("commitment_done", "2025-12-25", track="truce", actor="us"), "commitment done, says United States"),
        (
            step("commitment_part", "2025-12-25", track="truce", actor="us", done=10, of=18),
            "10 of 18 of a commitment done, says United States",
        ),
    ],
)
def test_each_line_of_the_timeline_says_who_did_it(one: Step, says: str) -> None:
    assert told(one, screen="timeline").split("\n\n")[1] == f"25 Dec Ceasefire: {says}"


# --- terms, meetings put off, commitments of several sides ---


def test_a_truce_with_a_term_says_until_when_and_that_it_ended_with_it() -> None:
    truce = step("in_force", "2025-12-20", BOTH, track="truce", until="2025-12-25")
    assert told(truce, as_of="2025-12-22").startswith("Ceasefire: in force since 20 Dec, until 25 Dec")
    for screen in ("mediation", "status"):
        over = told(truce, as_of="2025-12-26", screen=screen)
        assert "Ceasefire: ended with its term on 25 Dec" in over
        assert "in force since" not in over


@pytest.mark.parametrize("screen", ["status", "mediation"])
def test_a_term_that_one_side_alone_has_renewed_says_by_whose_word(screen: str) -> None:
    truce = step("in_force", "2025-12-20", BOTH, track="truce", until="2025-12-25")
    renewed = step("in_force", "2025-12-24", THAILAND, track="truce", until="2026-01-05")
    seen = told(truce, renewed, as_of="2025-12-24", screen=screen)
    assert "Ceasefire: in force since 20 Dec, until 25 Dec" in seen
    assert "Until 5 Jan 2026 by the word of Thailand, 24 Dec · " in seen
    over = told(truce, renewed, as_of="2025-12-26", screen=screen)
    assert "Ceasefire: ended with its term on 25 Dec" in over
    assert ("Until 25 Dec by the word of Cambodia, 20 Dec · " in over) == (screen == "mediation")  # /status tells one
    assert "Until 5 Jan 2026 by the word of Thailand, 24 Dec · " in over
    answered = step("in_force", "2025-12-25", CAMBODIA, track="truce", until="2025-12-30")
    both = told(truce, renewed, answered, as_of="2025-12-26", screen=screen)
    assert "Ceasefire: in force since 20 Dec, until 30 Dec" in both
    assert "Until 30 Dec by the word of Cambodia, 25 Dec · " in both
    assert "Until 5 Jan 2026 by the word of Thailand, 24 Dec · " in both
    together = step("in_force", "2025-12-24", BOTH, track="truce", until="2026-01-05")
    assert "by the word of" not in told(truce, renewed, together, as_of="2025-12-26", screen=screen)
    alone = step("in_force", "2025-12-20", THAILAND, track="truce", until="2025-12-25")
    seen = told(in_force_of_both(), alone, as_of="2025-12-22", screen=screen)
    assert "Until 25 Dec by the word of Thailand, 20 Dec · " in seen
    over = told(in_force_of_both(), alone, as_of="2025-12-26", screen=screen)
    assert "Until 25 Dec by the word of Thailand, 20 Dec · " in over


def in_force_of_both() -> Step:
    return step("in_force", "2025-12-20", BOTH, track="truce")


def test_a_meeting_put_off_says_so_and_what_day_it_was_set_for() -> None:
    scheduled = step("scheduled", "2025-12-24", BOTH, item="second", due="2025-12-29", texts={"en": "Second round"})
    postponed = told(scheduled, step("postponed", "2025-12-25", THAILAND, item="second"))
    assert postponed.startswith("Border talks: meeting postponed by Thailand, 25 Dec")
    assert "Second round: postponed 25 Dec, it was set for Mon 29 Dec; no new day recorded" in postponed
    cancelled = told(scheduled, step("cancelled", "2025-12-25", item="second"))
    assert "Second round: cancelled 25 Dec, it was set for Mon 29 Dec" in cancelled
    moved = told(scheduled, step("postponed", "2025-12-25", THAILAND, item="second", due="2025-12-30"))
    assert "Second round: set for Tue 30 Dec" in moved
    assert "No meeting lies ahead" not in moved
    by_a_host = told(scheduled, step("postponed", "2025-12-25", item="second", actor="us"))
    assert by_a_host.startswith("Border talks: meeting postponed by United States, 25 Dec")
    called_off = told(scheduled, step("cancelled", "2025-12-25", item="second", actor="us"))
    assert called_off.startswith("Border talks: meeting cancelled by United States, 25 Dec")


def test_who_alone_broke_talks_off_is_named() -> None:
    assert told(step("adjourned", "2025-12-24", THAILAND)).startswith("Border talks: adjourned by Thailand, 24 Dec")
    assert told(step("adjourned", "2025-12-24")).startswith("Border talks: adjourned 24 Dec")


def test_talks_that_were_ended_have_no_meeting_ahead() -> None:
    scheduled = step("scheduled", "2025-12-24", BOTH, item="second", due="2025-12-29")
    text = told(scheduled, step("terminated", "2025-12-25", THAILAND))
    assert "set for" not in text
    assert "No meeting lies ahead in this record." in text


@pytest.mark.parametrize(
    ("later", "says"),
    [
        (
            [step("commitment_done", "2025-12-29", THAILAND, track="truce", item="release")],
            "done in part (done by Thailand); not recorded of Cambodia",
        ),
        (
            [step("commitment_part", "2025-12-29", BOTH, track="truce", item="release", done=10, of=18)],
            "done in part (10 of 18 by Cambodia and Thailand); no outcome recorded for the rest",
        ),
        (
            [step("commitment_done", "2025-12-29", track="truce", item="release", actor="us")],
            "done, says United States; no report by Cambodia and Thailand recorded",
        ),
        (
            [step("violation_alleged", "2025-12-29", CAMBODIA, track="truce", item="release", source="th-mod")],
            "alleged broken by Thailand (accused: Cambodia)",
        ),
    ],
)
def test_a_promise_of_both_sides_says_what_each_did(later: list[Step], says: str) -> None:
    steps = [IN_FORCE, step("commitment_due", "2025-12-27", BOTH, **PROMISE), *later]
    assert f"Return of 18 soldiers, due Tue 30 Dec, 12:00: {says}" in told(*steps, as_of="2025-12-31")


# --- age ---


def test_the_age_of_the_newest_report_on_talks_stands_on_the_first_screen_and_with_earlier_efforts() -> None:
    met = step("held", "2025-12-24", BOTH)
    assert "Talks · newest" not in told(met, screen="status")
    set_for = step("scheduled", "2025-12-24", BOTH, due="2026-01-20")
    assert "Talks · newest 24 Dec 2025, 17 days old" in told(met, set_for, screen="status", as_of="2026-01-10")
    assert "17 days before this answer" in told(met, screen="earlier", as_of="2026-01-10")


@pytest.mark.parametrize(("due", "on_the_readers_clock"), [("2028-12-19 14:00", True), ("2028-12-22 14:00", False)])
def test_an_hour_years_ahead_is_told_and_telegram_takes_it(due: str, on_the_readers_clock: bool) -> None:
    screen = shown(step("scheduled", "2025-12-24", track="talks", due=due))
    assert "Dec 2028, 14:00" in read(screen)
    assert ("<tg-time" in screen.text) is on_the_readers_clock


# --- what is agreed for later, and what became of an offer ---


def test_what_is_to_be_in_force_from_later_on_is_told_with_its_hour_and_is_not_in_force() -> None:
    agreed = step("in_force", "2025-12-27 12:00", BOTH, track="truce")
    for screen in ("mediation", "status", "timeline"):
        text = look(screen, tracks=TRACKS, agreed=(agreed,), as_of="2025-12-26")
        assert "Ceasefire: to be in force from 27 Dec, 12:00, by the word of Cambodia and Thailand" in text
        assert "in force since" not in text
        assert "No talks, offer or ceasefire recorded" not in text


def test_what_was_to_be_in_force_and_was_put_off_or_ended_since_is_not_told() -> None:
    agreed = step("in_force", "2025-12-27 12:00", BOTH, track="truce")
    reports = [report(1, "2025-12-25"), report(2, "2025-12-26")]

    def text(*since: Step, also: tuple[Step, ...] = ()) -> str:
        asked = {"steps": list(since), "tracks": TRACKS, "agreed": (agreed, *also), "reports": reports}
        return look("mediation", as_of="2025-12-26 23:00", **asked)

    def word(kind: str, by: object, at: str = "2025-12-26") -> Step:
        return step(kind, at, by, track="truce", report_id=2)

    for kind in ("terminated", "denied", "postponed"):
        assert "to be in force" not in text(word(kind, THAILAND)), kind
    assert "to be in force from 27 Dec, 12:00" in text(word("violation_alleged", THAILAND))
    assert "to be in force from 27 Dec, 12:00" in text(step("terminated", "2025-12-24", THAILAND, track="truce"))
    later = text(also=(word("in_force", BOTH, "2025-12-28 12:00"),))
    assert "to be in force from 28 Dec, 12:00" in later
    assert "27 Dec" not in later


def test_a_truce_that_is_in_force_is_not_told_as_one_to_be() -> None:
    renewed = step("in_force", "2025-12-28 12:00", BOTH, track="truce")
    since = step("in_force", "2025-12-20", BOTH, track="truce")
    text = look("mediation", steps=[since], tracks=TRACKS, agreed=(renewed,), as_of="2025-12-26")
    assert "in force since 20 Dec" in text
    assert "to be in force" not in text


def test_an_offer_that_its_maker_ended_is_no_open_one_on_the_first_screen() -> None:
    offer = step("offer", "2025-12-24", actor="us", track="talks")
    text = told(offer, step("terminated", "2025-12-25", actor="us", track="talks"), screen="status")
    assert "ended, says United States, 25 Dec" in text


def test_what_was_signed_is_told_with_the_violations_alleged_and_with_what_is_still_owed() -> None:
    steps = [
        step("signed", "2025-12-10", BOTH, track="pact"),
        step(
            "commitment_due", "2025-12-10", THAILAND, track="pact", item="a", due="2025-12-15", texts={"en": "18 men"}
        ),
        step(
            "commitment_due", "2025-12-10", CAMBODIA, track="pact", item="b", due="2025-12-15", texts={"en": "5 pilots"}
        ),
        step("commitment_done", "2025-12-14", CAMBODIA, track="pact", item="b"),
    ]
    text = told(*steps, screen="status")
    assert "Peace pact: signed by Cambodia and Thailand, 10 Dec\n18 men, due Mon 15 Dec: no outcome" in text
    assert "5 pilots" not in text
    alleged = step("violation_alleged", "2025-12-20", THAILAND, track="pact")
    assert "10 Dec. 1 violation alleged, 20 Dec via The press" in told(*steps, alleged, screen="status")
