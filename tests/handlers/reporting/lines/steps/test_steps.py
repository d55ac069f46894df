"""Step and event lines: which track, which step, whose, and when."""

import pytest

from config.vocabulary import StepKind, TrackKind
from handlers.reporting.draft import to_report
from handlers.reporting.text.words import STEPS
from storage.values.new_report import NewStep
from storage.values.report import When
from tests.handlers.reporting.grammar import tell_steps
from tests.support.records.factories import BOTH, CAMBODIA, THAILAND, ZONE, moment, step, track, when
from tests.support.records.reported import HEAD, TRACKS, event_in, line, read, step_in, unclear


def test_a_meeting_finds_its_track_by_the_place() -> None:
    assert step_in("talks 2025-12-24 Chanthaburi: first direct military talks | held both") == NewStep(
        source="kh-moi",
        track="gbc",
        kind=StepKind.HELD,
        at=when("2025-12-24"),
        parties=BOTH,
        place="TH22",
        texts={"en": "first direct military talks"},
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("talks gbc: x | held", "gbc"),
        ("talks Border Committee: x | held", "gbc"),
        ("talks 24 Dec Border Committee talks, Chanthaburi: x | held", "gbc"),
        ("การเจรจา จันทบุรี: x | held", "gbc"),
        ("offer United States: x", "us-offer"),
        ("offer US: x", "us-offer"),
        ("agreement Kuala Lumpur Peace Accords: x | suspended both", "kl-accords"),
        ("agreement kuala-lumpur peace accords: x | suspended both", "kl-accords"),
        ("agreement Kuala Lumpur: x | suspended both", "kl-accords"),
        ("accord Thailand Peace Accords: x | suspended", "kl-accords"),
        ("truce kl-accords: x | suspended both", "kl-accords"),
        ("agreement: x | suspended both, effort: Kuala Lumpur Peace Accords", "kl-accords"),
        ("talks: x | held, effort: gbc", "gbc"),
        ("agreement Surin: x | suspended both; effort: kuala lumpur peace accords", "kl-accords"),
    ],
)
def test_a_track_is_found_by_name_part_of_a_name_place_or_actor(text: str, code: str) -> None:
    told = step_in(text)
    assert (told.track, told.track_kind, told.track_names) == (code, None, {})


@pytest.mark.parametrize(
    ("text", "code", "kind", "name"),
    [
        ("talks Surin: x | held, effort: new", "talks-surin", TrackKind.TALKS, "Talks, Surin"),
        ("talks Bangkok summit: x | held, effort: new", "bangkok-summit", TrackKind.TALKS, "Bangkok summit"),
        ("offer ASEAN: x | offer, effort: new", "asean-offer", TrackKind.OFFER, "ASEAN offer"),
        ("offer Cambodia: x | effort: new", "cambodia-offer", TrackKind.OFFER, "Cambodia offer"),
        (
            "ceasefire: x | in force both, effort: new",
            "ceasefire-of-25-dec-2025",
            TrackKind.CEASEFIRE,
            "Ceasefire of 25 Dec 2025",
        ),
        (
            "ceasefire 20 Dec: x | signed both, effort: new",
            "ceasefire-of-20-dec-2025",
            TrackKind.CEASEFIRE,
            "Ceasefire of 20 Dec 2025",
        ),
        ("agreement ข้อตกลงใหม่: x | signed both, effort: new", "agreement", TrackKind.AGREEMENT, "ข้อตกลงใหม่"),
    ],
)
def test_what_is_said_to_be_new_opens_a_track(text: str, code: str, kind: TrackKind, name: str) -> None:
    told = step_in(text)
    assert (told.track, told.track_kind, told.track_names) == (code, kind, {"en": name})


def test_a_new_track_never_takes_the_code_of_another() -> None:
    tracks = [track("asean-offer", TrackKind.TALKS), track("asean-offer-2", TrackKind.TALKS)]
    assert step_in("offer ASEAN: x | effort: new", tracks=tracks).track == "asean-offer-3"


@pytest.mark.parametrize(
    "text",
    [
        "talks: x | held",
        "talks Bangkok summit: x | held",
        "talks Surin: x | held",
        "offer ASEAN: x",
        "ceasefire: x | in force both",
        "ceasefire Dawn Truce: x | in force both",
        "ceasefire New Dawn truce of all: x | in force both",
        "agreement: x | suspended Thailand",
        "agreement Kuala Lumpur Peace Accords of another year: x | suspended Thailand",
        "talks: x | held, effort: Geneva",
    ],
)
def test_a_step_names_an_effort_that_is_known_or_asks(text: str) -> None:
    kind, _, offered = unclear(text)
    assert kind == "which_effort"
    assert offered[-1].removeprefix("effort: ") == "new"


def test_two_efforts_that_fit_are_asked_about() -> None:
    tracks = [track(code, TrackKind.TALKS, names={"en": f"{code} talks, Surin"}) for code in ("One", "Other")]
    steps = (step("held", "2025-12-20", track="One"), step("held", "2025-12-21", track="Other"))
    kind, _, offered = unclear("talks Surin: x | held", tracks=tracks, steps=steps)
    assert (kind, offered) == (
        "which_effort",
        ("effort: Other talks, Surin", "effort: One talks, Surin", "effort: new"),
    )


@pytest.mark.parametrize(
    ("text", "answer", "name"),
    [
        ("ceasefire: agreed | in force both", "effort: new", "Ceasefire of 25 Dec 2025"),
        ("ceasefire Dawn truce: agreed | in force both", "effort: new", "Dawn truce"),
        ("offer ASEAN: to host them", "effort: new", "ASEAN offer"),
        ("talks: x | held, effort: Geneva", "new", "Talks of 25 Dec 2025"),
    ],
)
def test_the_answer_which_effort_it_is_stands_behind_the_bar(text: str, answer: str, name: str) -> None:
    problem = line(text).problem
    assert problem
    assert step_in(text, answers={problem.key: answer}).track_names == {"en": name}


@pytest.mark.parametrize(
    "text",
    [
        "ceasefire announced by the president, not confirmed by Thailand | announced",
        "ceasefire reported, rejected by Cambodia | announced",
        "ceasefire not accepted by Thailand | announced",
    ],
)
def test_without_a_colon_it_is_told_what_happened_and_nobody_did_it(text: str) -> None:
    assert unclear(text)[0] == "which_effort"
    problem = line(text).problem
    assert problem
    told = step_in(text, answers={problem.key: "effort: new"})
    assert (told.parties, told.actor) == ((), "")
    assert told.texts["en"] == text.removeprefix("ceasefire ").partition(" |")[0]
    assert told.track_names == {"en": "Ceasefire of 25 Dec 2025"}


@pytest.mark.parametrize(
    "kind", ["accept", "signed", "in force", "denied", "suspended", "resumed", "ended", "declined"]
)
@pytest.mark.parametrize("head", ["", "Cambodia Thailand ", "both "])
def test_what_only_a_side_can_do_asks_which_side_did(kind: str, head: str) -> None:
    found, _, offered = unclear(f"ceasefire {head}kl-accords: agreed by them | {kind}")
    assert (found, offered) == ("no_side", ("Cambodia", "Thailand", "both", "party not stated"))


@pytest.mark.parametrize(
    ("spoken", "days"),
    [
        ("they agree to a ceasefire from 27 Dec 12:00", ("2025-12-27 12:00", "2025-12-25")),
        ("guns fell silent on 20 Dec", ("2025-12-20", "2025-12-25")),
        ("from 28 December", ("2025-12-28", "2025-12-25")),
    ],
)
@pytest.mark.parametrize("kind", ["in force both", "signed both", "violation Thailand", "denied Thailand"])
def test_a_day_in_the_text_is_asked_about_where_none_is_said(spoken: str, days: tuple[str, ...], kind: str) -> None:
    text = f"ceasefire kl-accords: {spoken} | {kind}"
    found, _, offered = unclear(text)
    assert (found, offered) == ("day_in_text", days)
    problem = line(text).problem
    assert problem
    assert step_in(text, answers={problem.key: days[0]}).at == when(days[0])
    before = f"ceasefire kl-accords 24 Dec: {spoken} | {kind}"
    if "in force" in kind and "from" in spoken:  # it is in force from that day
        assert unclear(before)[0] == "two_days"
    else:
        assert step_in(before).at == when("2025-12-24")


def test_lines_of_one_message_share_the_track_they_open() -> None:
    text = (
        HEAD
        + "ceasefire Dawn Truce: agreed | signed both, effort: new\nceasefire: from noon | in force both 26 Dec 12:00"
    )
    signed, in_force = to_report(read(text)).steps
    assert signed.track == in_force.track == "dawn-truce"
    assert in_force.track_names == {"en": "Dawn Truce"}


def test_of_several_tracks_the_newest_open_one_is_offered_first() -> None:
    tracks = [track(code, TrackKind.CEASEFIRE, names={"en": code.title()}) for code in ("july", "first", "second")]
    steps = (
        step("in_force", "2025-07-28", BOTH, track="july"),
        step("in_force", "2025-12-20", BOTH, track="second"),
        step("in_force", "2025-12-13", BOTH, track="first"),
    )
    first, second = ("effort: First", "effort: Second")
    assert unclear("ceasefire: x | violation Thailand", tracks=tracks, steps=steps)[2][:2] == (second, first)
    ended = (*steps, step("terminated", "2025-12-21", track="second"))
    assert unclear("ceasefire: x | violation Thailand", tracks=tracks, steps=ended)[2][0] == first


def test_what_is_over_is_not_opened_again_but_still_spoken_of() -> None:
    over = (
        step("offer", "2025-12-20", actor="us", track="us-offer"),
        step("terminated", "2025-12-22", track="us-offer"),
    )
    assert unclear("offer United States: x", steps=over)[0] == "which_effort"
    assert step_in("offer United States: x | effort: new", steps=over).track == "united-states-offer"
    assert step_in("offer United States: x | declined Thailand", steps=over).track == "us-offer"


def test_an_offer_of_one_side_is_not_the_offer_of_another() -> None:
    tracks = [track("one", TrackKind.OFFER, names={"en": "An offer"})]
    steps = (step("offer", "2025-12-20", THAILAND, track="one"),)
    assert unclear("offer Cambodia: x", tracks=tracks, steps=steps)[0] == "which_effort"
    assert step_in("offer Thailand: x", tracks=tracks, steps=steps).track == "one"


@pytest.mark.parametrize("kind", list(StepKind))
def test_every_step_of_the_vocabulary_can_be_typed_as_it_is(kind: StepKind) -> None:
    told = step_in(f"agreement Kuala Lumpur Peace Accords: x | {kind} Thailand 28 Dec")
    assert (told.kind, told.parties) == (kind, (THAILAND,))
    for word in STEPS[kind]:
        assert step_in(f"agreement kl-accords: x | {word} Thailand 28 Dec").kind is kind


@pytest.mark.parametrize("word", ["ปฏิเสธ", "ยกเลิก", "ไม่ลงนาม", "จะลงนาม", "បដិសេធ", "បញ្ចប់", "មិនចុះហត្ថលេខា"])
def test_a_word_of_two_steps_or_of_none_is_asked_about_and_its_contrary_not_offered(word: str) -> None:
    assert unclear(f"agreement Kuala Lumpur Peace Accords: x | {word} Thailand") == ("unknown_word", word, ())


@pytest.mark.parametrize(
    ("text", "parties", "actor"),
    [
        ("agreement Kuala Lumpur Peace Accords: suspended | party not stated", (), ""),
        ("agreement Kuala Lumpur Peace Accords: suspended by Thailand", (THAILAND,), ""),
        ("agreement Kuala Lumpur Peace Accords Thailand: suspended", (THAILAND,), ""),
        ("agreement Kuala Lumpur Peace Accords: suspended | Thailand", (THAILAND,), ""),
        ("agreement Kuala Lumpur Peace Accords: | suspended both", BOTH, ""),
        ("agreement Kuala Lumpur Peace Accords | suspended Thailand and Cambodia", BOTH, ""),
        ("agreement Kuala Lumpur Peace Accords: | suspended United States", (), "us"),
    ],
)
def test_a_step_is_whoevers_the_line_says_and_nobodys_if_it_does_not(
    text: str, parties: tuple[str, ...], actor: str
) -> None:
    told = step_in(text)
    assert (told.kind, told.parties, told.actor) == (StepKind.SUSPENDED, parties, actor)
    assert (told.track, told.texts) == ("kl-accords", {})


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("ceasefire kl-accords: truce of a week | in force both until 5 Jan", "2026-01-05"),
        ("ceasefire kl-accords: 72 hours | in force both 27 Dec 12:00 until 30 Dec 12:00", "2025-12-30 12:00"),
        ("ceasefire kl-accords: 72 hours | in force until 30 Dec 12:00 both", "2025-12-30 12:00"),
    ],
)
def test_a_term_stands_behind_until(text: str, until: str) -> None:
    told = step_in(text)
    assert (told.kind, told.parties, told.until) == (StepKind.IN_FORCE, BOTH, when(until))


@pytest.mark.parametrize("kind", ["accepted", "accepted with conditions", "declined"])
def test_an_answer_that_is_nobodys_is_asked_about(kind: str) -> None:
    found, _, offered = unclear(f"ceasefire kl-accords: Thailand answers | {kind}")
    assert (found, offered[:2]) == ("no_side", ("Cambodia", "Thailand"))
    assert step_in(f"ceasefire kl-accords: Thailand answers | {kind} Thailand").parties == (THAILAND,)
    assert step_in(f"ceasefire kl-accords: x | {kind} party not stated").parties == ()


def test_until_without_a_day_is_asked_about() -> None:
    assert unclear("ceasefire: x | in force both until Thailand")[0] == "no_date"


def test_a_meeting_put_off_is_the_one_that_was_set_and_may_have_a_new_day() -> None:
    meeting = step("scheduled", due="2025-12-26", track="gbc", item="second", texts={"en": "further talks"})
    moved = step_in("talks Chanthaburi: further talks | postponed Thailand 2 Jan", steps=(meeting,))
    assert (moved.kind, moved.item, moved.due, moved.at) == (
        StepKind.POSTPONED,
        "second",
        when("2026-01-02"),
        when("2025-12-25"),
    )
    off = step_in("talks Chanthaburi: | cancelled", steps=(meeting,))
    assert (off.kind, off.item, off.due) == (StepKind.CANCELLED, "second", None)


@pytest.mark.parametrize("word", ["done", "kept in part"])
def test_ten_of_eighteen_is_a_part_of_a_commitment(word: str) -> None:
    owed = step(
        "commitment_due",
        "2025-12-20",
        due="2025-12-30",
        track="kl-accords",
        item="release-18",
        texts={"en": "release of 18 soldiers"},
    )
    told = step_in(f"commitment: 10 of 18 soldiers released | {word} Thailand", steps=(owed,))
    assert (told.kind, told.item, told.done, told.of) == (StepKind.COMMITMENT_PART, "release-18", 10, 18)
    whole = step_in("commitment: 18 of 18 soldiers released | done Thailand", steps=(owed,))
    assert (whole.kind, whole.item) == (StepKind.COMMITMENT_DONE, "release-18")


def test_a_third_partys_announcement_is_its_own() -> None:
    told = step_in("ceasefire United States 2025-12-12: truce announced | announced, effort: new")
    assert (told.kind, told.actor, told.parties) == (StepKind.ANNOUNCED_BY_THIRD_PARTY, "us", ())


def test_an_answer_is_that_of_the_side_that_gives_it() -> None:
    told = step_in("offer United States 2025-12-25: talks at once | accepted Cambodia")
    assert (told.track, told.kind, told.parties, told.actor) == ("us-offer", StepKind.ACCEPT, (CAMBODIA,), "")


def test_a_step_without_a_day_is_of_the_as_of() -> None:
    assert step_in("agreement kl-accords: | resumed both").at == when("2025-12-25")
    assert step_in("agreement kl-accords 12:00: | resumed both").at == when("2025-12-25 12:00")


def test_a_step_may_lie_a_little_ahead_and_never_a_year_back() -> None:
    assert step_in("agreement kl-accords: | in force both 27 Dec 12:00").at == when("2025-12-27 12:00")
    assert step_in("agreement kl-accords 27 Dec: | in force both", now="2025-12-27 09:00").at == When(
        at=moment("2025-12-27 09:00")
    )


@pytest.mark.parametrize(
    "text",
    [
        "talks Chanthaburi 28 Dec 14:00: further talks | scheduled",
        "talks Chanthaburi: further talks | scheduled 28 Dec 14:00",
        "talks Chanthaburi 25 Dec: further talks | scheduled 2025-12-28 14:00",
    ],
)
def test_an_appointment_is_told_now_and_due_then(text: str) -> None:
    told = step_in(text)
    assert (told.at, told.due, told.item) == (when("2025-12-25"), when("2025-12-28 14:00"), "further-talks")


def test_an_appointment_of_today_ends_with_the_day() -> None:
    assert step_in("talks Chanthaburi: x | scheduled 26 Dec").due == when("2025-12-26")
    assert step_in("talks Chanthaburi: x | scheduled 2 Jan").due == when("2026-01-02")
    assert step_in("talks Chanthaburi: x | scheduled tomorrow").due == when("2025-12-27")


def test_an_appointment_that_is_told_again_is_the_same() -> None:
    told = (step("scheduled", "2025-12-24", track="gbc", item="second-meeting", due="2025-12-26"),)
    assert step_in("talks Chanthaburi: they meet | scheduled 26 Dec", steps=told).item == "second-meeting"
    assert step_in("talks Chanthaburi: they meet | scheduled 27 Dec", steps=told).item == "they-meet"


CEASEFIRE = [*TRACKS.values(), track("truce", TrackKind.CEASEFIRE, names={"en": "Dawn Truce"})]
OWED = (
    step("in_force", "2025-12-24", BOTH, track="truce"),
    step(
        "commitment_due",
        "2025-12-24",
        THAILAND,
        track="truce",
        item="release-18-soldiers",
        due="2025-12-30 12:00",
        texts={"en": "Return of 18 Cambodian soldiers"},
    ),
    step("commitment_due", "2025-12-24", BOTH, track="truce", item="mines", due="2026-01-05", texts={"en": "Mines"}),
)


def test_a_commitment_belongs_to_the_agreement_that_is_named_and_is_due_on_its_day() -> None:
    promise = "commitment Thailand 2025-12-30 12:00: release of 18 soldiers"
    offered = ("effort: Dawn Truce", "effort: Kuala Lumpur Peace Accords")
    assert unclear(promise, tracks=CEASEFIRE, steps=OWED[:1]) == ("no_track", "", offered)
    told = step_in(f"{promise} | due, effort: Dawn Truce", tracks=CEASEFIRE, steps=OWED[:1])
    assert told == NewStep(
        source="kh-moi",
        track="truce",
        kind=StepKind.COMMITMENT_DUE,
        at=when("2025-12-25"),
        parties=(THAILAND,),
        item="release-of-18-soldiers",
        due=when("2025-12-30 12:00"),
        texts={"en": "release of 18 soldiers"},
    )


def test_a_commitment_may_name_its_agreement() -> None:
    text = "commitment both Kuala Lumpur Peace Accords 30 Dec: observers | due"
    assert step_in(text, tracks=CEASEFIRE, steps=OWED).track == "kl-accords"


@pytest.mark.parametrize(
    ("text", "kind", "item"),
    [
        ("commitment Thailand: 18 soldiers are back | done", StepKind.COMMITMENT_DONE, "release-18-soldiers"),
        ("commitment Thailand: soldiers not released | violation", StepKind.VIOLATION_ALLEGED, "release-18-soldiers"),
        ("commitment both: mines cleared | kept", StepKind.COMMITMENT_DONE, "mines"),
        ("commitment both Dawn Truce: something else | done", StepKind.COMMITMENT_DONE, "something-else"),
    ],
)
def test_the_outcome_of_a_commitment_finds_it(text: str, kind: StepKind, item: str) -> None:
    told = step_in(text, tracks=CEASEFIRE, steps=OWED)
    assert (told.kind, told.item, told.track, told.due) == (kind, item, "truce", None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("talks Chanthaburi: they met", ("no_step", "", ("held", "scheduled", "signed"))),
        ("talks Chanthaburi: x | hled", ("unknown_word", "hled", ("held",))),
        ("talks Chanthaburi: x | held Thialand", ("unknown_word", "Thialand", ("Thailand",))),
        ("talks Chanthaburi: x | held scheduled", ("one_only", "scheduled", ())),
        ("talks Chanthaburi: x | held 5", ("unknown_word", "5", ())),
        ("talks Chanthaburi: x | scheduled", ("no_date", "", ())),
        ("talks 31 Nov Chanthaburi: x | held", ("not_a_date", "31 Nov", ())),
        ("talks Surin Chanthaburi: x | held", ("one_only", "Chanthaburi", ())),
        ("offer US ASEAN: x", ("one_only", "ASEAN", ())),
        ("commitment Thailand 30 Dec:", ("no_text", "", ())),
        ("commitment Thailand: x", ("no_step", "", ("due", "done"))),
        ("commitment Thailand 30 Dec Foo: x", ("no_track", "", ("effort: Kuala Lumpur Peace Accords",))),
        (f"talks {'x' * 81} 24 Dec: y | held, effort: new", ("too_long", f"{'x' * 81} 24 Dec", ())),
        ("event 24 Dec", ("no_text", "", ())),
        ("event 31 Nov: x", ("not_a_date", "31 Nov", ())),
    ],
)
def test_what_is_not_understood_is_named(text: str, problem: tuple[str, str, tuple[str, ...]]) -> None:
    assert unclear(text) == problem


def test_two_halves_of_a_line_may_be_mended_one_after_the_other() -> None:
    text = "talks Chanthaburi: they met"
    first = line(text).problem
    assert first
    mended = line(text, answers={first.key: "hled"}).problem
    assert mended
    assert (mended.kind.value, mended.word) == ("unknown_word", "hled")
    last = step_in(text, answers={first.key: "hled", mended.key: "held"})
    assert (last.kind, last.texts) == (StepKind.HELD, {"en": "they met"})


def test_a_commitments_track_is_put_behind_the_bar() -> None:
    text = "commitment Thailand 30 Dec Foo: x | due"
    problem = line(text).problem
    assert problem
    assert step_in(text, answers={problem.key: "effort: Kuala Lumpur Peace Accords"}).track == "kl-accords"


def test_an_event_keeps_its_place_in_its_text() -> None:
    told = event_in("event 2025-12-23 15:00 Ban Nong Chan: clash, one Thai soldier killed")
    assert (told.at, told.place) == (when("2025-12-23 15:00"), "")
    assert told.texts == {"en": "Ban Nong Chan: clash, one Thai soldier killed"}
    known = event_in("event 24 Dec Surin: rockets")
    assert (known.at, known.place, known.texts) == (when("2025-12-24"), "TH32", {"en": "Surin: rockets"})


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        ("event 24 Dec rockets near the border", "2025-12-24", "rockets near the border"),
        ("incident: rockets", "2025-12-25", "rockets"),
        ("event 15:00: rockets", "2025-12-25 15:00", "rockets"),
        ("event 24 Dec: 5 rockets | 3 fell", "2025-12-24", "5 rockets 3 fell"),
        ("เหตุการณ์ 24 ธ.ค.: ปะทะ", "2025-12-24", "ปะทะ"),
    ],
)
def test_an_event_without_place_or_day_is_read(text: str, at: str, told: str) -> None:
    found = event_in(text)
    assert (found.at, found.texts) == (when(at), {"en": told})


def test_steps_with_days_of_their_own_need_no_as_of() -> None:
    text = "source: kh-moi\nevent 24 Dec: x\ntalks Chanthaburi 24 Dec: y | held"
    assert read(text).missing == ()
    assert read(f"{text}\nevent z").missing == ("as_of",)
    assert read(f"{text}\nevent 15:00: z").missing == ("as_of",)
    assert read(f"{text}\ntalks Chanthaburi: y | scheduled 30 Dec").missing == ("as_of",)


def test_the_situation_is_left_as_it_is() -> None:
    before = dict(TRACKS)
    read(HEAD + "talks Surin: x | held")
    assert before == TRACKS


@pytest.mark.parametrize(
    "text",
    [
        "talks Chanthaburi 24 Dec?: x | held both",
        "talks Chanthaburi 24 Dec: x | held both?",
        "event 24 Dec?: shelling",
        "crossing Surin closed?",
    ],
)
def test_what_is_in_doubt_is_asked_about(text: str) -> None:
    assert unclear(text)[0] == "doubtful"


@pytest.mark.parametrize("where", ["in Thailand", "at the Thai", "from Thailand", "near Thailand", "on Thailand"])
def test_where_it_was_is_not_who_did_it(where: str) -> None:
    kind, word, offered = unclear(f"talks Chanthaburi 24 Dec: shelling | violation {where}")
    assert (kind, word, offered) == ("no_side", where, ("Cambodia", "Thailand"))
    assert step_in("talks Chanthaburi 24 Dec: shelling | violation by Thailand").parties == ("TH",)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("talks Chanthaburi: round 3 | scheduled 20 Dec", ("two_days", "20 Dec", ("20 Dec 2025", "20 Dec 2026"))),
        ("agreement Kuala Lumpur Peace Accords: | accept both until 20 Dec", ("two_days", "20 Dec")),
    ],
)
def test_a_day_without_a_year_that_is_over_is_no_day_of_next_year_unasked(text: str, asked: tuple[object, ...]) -> None:
    assert unclear(text)[: len(asked)] == asked


def test_a_day_of_the_next_weeks_needs_no_year() -> None:
    assert step_in("talks Chanthaburi: round 3 | scheduled 3 Jan").due == when("2026-01-03")


@pytest.mark.parametrize(
    "text",
    [
        "talks Chanthaburi: round 3 | postponed until 8 Jan",
        "talks Chanthaburi: round 3 | postponed to 8 Jan",
        "talks Chanthaburi: round 3 | put off till 8 Jan",
        "talks in Chanthaburi: round 3 | rescheduled for 8 Jan",
    ],
)
def test_until_when_a_meeting_is_put_off_is_its_new_day_and_no_term(text: str) -> None:
    told = step_in(text)
    assert (told.kind, told.due, told.until) == (StepKind.POSTPONED, when("2026-01-08"), None)


@pytest.mark.parametrize("by", ["from the", "by the", "of the", "by"])
def test_an_offer_from_somebody_is_theirs(by: str) -> None:
    told = step_in(f"offer {by} United States: ready to host")
    assert (told.track, told.actor) == ("us-offer", "us")


@pytest.mark.parametrize("who", ["alleged by Thailand", "according to Thailand", ", says Thailand"])
def test_who_alleges_a_violation_is_not_the_one_that_is_accused(who: str) -> None:
    kind, _, offered = unclear(f"agreement Kuala Lumpur Peace Accords: | violation {who}")
    assert (kind, offered) == ("no_side", ("Cambodia", "Thailand"))
    assert step_in("agreement Kuala Lumpur Peace Accords: | violation by Thailand").parties == (THAILAND,)


@pytest.mark.parametrize(
    "text",
    [
        "Thailand accuses Cambodia | violation",
        "shelling at dawn | violation",
        "violation",
        "Cambodian drones over Surin | violation alleged",
        "Thailand accused | violation",
        "both accuse each other | violation",
        "US reports a breach | violation US",
    ],
)
def test_who_is_accused_of_a_violation_is_known_or_asked(text: str) -> None:
    everybody = ("Cambodia", "Thailand", "both", "party not stated")
    line_of = f"agreement Kuala Lumpur Peace Accords: {text}"
    assert unclear(line_of)[::2] == ("no_side", everybody)
    problem = line(line_of).problem
    assert problem
    if not text.startswith("Thailand accuses"):  # another than the source says it
        assert step_in(line_of, answers={problem.key: "Thailand"}).parties == (THAILAND,)
        assert step_in(line_of, answers={problem.key: "party not stated"}).parties == ()


def test_a_side_before_the_colon_is_not_the_one_that_is_accused() -> None:
    assert unclear("agreement Cambodia Peace Accords: shelling by Thailand | violation")[0] == "no_side"


@pytest.mark.parametrize(
    ("text", "instead", "answers"),
    [
        ("Cambodia accuses Thailand | violation Cambodia", "Cambodia", ("Thailand",)),
        ("Cambodia accuses Thailand | violation both", "both", ("Thailand",)),
        ("Thailand was accused by Cambodia | violation by Cambodia", "Cambodia", ("Thailand",)),
        ("shelling | violation by Cambodia", "Cambodia", ("Thailand",)),  # a source of Cambodia's says it
        ("shelling | violation, accused by Cambodia", "accused by Cambodia", ("Cambodia", "Thailand")),
        ("shelling | violation: Cambodia accused Thailand", "Cambodia accused Thailand", ("Cambodia", "Thailand")),
    ],
)
def test_no_side_is_accused_that_accuses(text: str, instead: str, answers: tuple[str, ...]) -> None:
    of = f"agreement Kuala Lumpur Peace Accords: {text}"
    assert unclear(of) == ("no_side", instead, answers)
    problem = line(of).problem
    assert problem
    assert step_in(of, answers={problem.key: "Thailand"}).parties == (THAILAND,)


@pytest.mark.parametrize("who", ["Thailand accuses Cambodia", "Thailand says Cambodia fired", "US blames Cambodia"])
def test_another_than_the_source_that_accuses_is_asked_about(who: str) -> None:
    """Screens say that the side of the source alleges it; an outlet only tells it."""
    of = f"agreement Kuala Lumpur Peace Accords: {who} | violation Cambodia"
    assert unclear(of)[0] == "claimant"
    for source in ("th-mod", "nation-thailand"):
        draft = read(f"source: {source}\nas of: 2025-12-25\n{of}")
        by_thailand = not who.startswith("US")
        assert (draft.problems == ()) is (by_thailand or source == "nation-thailand")


@pytest.mark.parametrize(
    "behind", ["violation, accused Thailand", "violation (accused: Thailand)", "violation, Thailand accused"]
)
def test_the_accused_may_be_called_so_behind_the_bar(behind: str) -> None:
    assert step_in(f"agreement Kuala Lumpur Peace Accords: shelling | {behind}").parties == (THAILAND,)


@pytest.mark.parametrize("word", ["accepted", "declined", "accepted with conditions"])
def test_whoever_offers_does_not_answer(word: str) -> None:
    assert unclear(f"offer United States: {word}")[0] == "no_side"
    assert step_in(f"offer United States: | {word} Thailand").parties == (THAILAND,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("talks Chanthaburi: not held | held", "not held"),
        ("agreement Kuala Lumpur Peace Accords: never signed by the parliament | signed both", "never signed"),
        ("offer United States: withdrawn", "withdrawn"),
        ("agreement Kuala Lumpur Peace Accords: Thailand withdrew | in force both", "withdrew"),
        ("talks Chanthaburi: the delegations did not meet | held", "not meet"),
        ("talks Chanthaburi: nobody came | held", "nobody came"),
        ("talks Chanthaburi: to be held in the hall | held", "to be held"),
        ("talks Chanthaburi: no talks were held | held", "no talks were held"),
        ("talks Chanthaburi: Thailand cancels | cancelled Cambodia", "Thailand cancels"),
        ("offer United States: Thailand may accept | accept Thailand", "may accept"),
        ("agreement Kuala Lumpur Peace Accords: suspended by Thailand | suspended Cambodia", "suspended by Thailand"),
        ("commitment Kuala Lumpur Peace Accords: will release 18 soldiers | done Thailand", "will"),
        ("commitment Kuala Lumpur Peace Accords: to release 18 soldiers | done Thailand", "to"),
        ("agreement Kuala Lumpur Peace Accords: will be signed soon | signed both", "will be signed"),
        (
            "agreement Kuala Lumpur Peace Accords: Thailand has suspended it | suspended Cambodia",
            "Thailand has suspended",
        ),
        ("offer United States: Thailand rejected | decline Cambodia", "Thailand rejected"),
        ("agreement Kuala Lumpur Peace Accords: Thailand had suspended it | suspended KH", "Thailand had suspended"),
        ("agreement Kuala Lumpur Peace Accords: terminated by both | suspended Thailand", "terminated"),
        ("agreement Kuala Lumpur Peace Accords: suspended by Thailand | in force both", "suspended"),
        ("agreement Kuala Lumpur Peace Accords: suspension denied by Thailand | suspended Thailand", "denied"),
        ("agreement Kuala Lumpur Peace Accords: Thailand denies it suspended | suspended Thailand", "denies"),
        ("talks Chanthaburi: Thailand denies talks were held | held", "denies"),
        ("commitment Kuala Lumpur Peace Accords: may release 18 soldiers | done Thailand", "may"),
        ("commitment Kuala Lumpur Peace Accords: 18 to be released, who will go home | done Thailand", "will"),
        ("commitment Kuala Lumpur Peace Accords: 18 may be released, it says | done Thailand", "may"),
        ("commitment Kuala Lumpur Peace Accords: 18 soldiers not released | done Thailand", "not released"),
        ("commitment Kuala Lumpur Peace Accords: not all were released | done Thailand", "not all"),
        ("agreement Kuala Lumpur Peace Accords: ไทยยังไม่ลงนาม | ลงนาม Thailand", "ยังไม่ลงนาม"),
        ("agreement Kuala Lumpur Peace Accords: suspended by both | suspended Thailand", "suspended by both"),
        ("agreement Kuala Lumpur Peace Accords: both suspended it | suspended Thailand", "both suspended"),
        ("agreement Kuala Lumpur Peace Accords: KH and TH signed | signed Thailand", "KH and TH signed"),
        ("agreement Kuala Lumpur Peace Accords: suspended by Thailand | suspended both", "suspended by Thailand"),
        ("offer United States: Thailand accepted | accept both", "Thailand accepted"),
        ("offer United States: accepted by all sides | accept Thailand", "accepted by all sides"),
        ("agreement Kuala Lumpur Peace Accords: no longer in force | in force both", "no longer in force"),
        ("agreement Kuala Lumpur Peace Accords: Thailand has not yet signed it | signed both", "not yet signed"),
        ("agreement Kuala Lumpur Peace Accords: lifted the suspension | suspended TH", "lifted the suspension"),
        ("agreement Kuala Lumpur Peace Accords: Thailand threatens to end it | ended TH", "Thailand threatens"),
        ("agreement Kuala Lumpur Peace Accords: Cambodia urges Thailand to sign | signed TH", "Thailand to"),
        ("agreement Kuala Lumpur Peace Accords: both may be ready to sign | signed both", "both may"),
        ("talks gbc: Thailand plans to hold talks | held both", "Thailand plans to"),
        ("offer United States: Thailand accepts in principle | accept Thailand", "in principle"),
        ("offer United States: no answer from Thailand | declined Thailand", "no answer"),
        ("offer United States: Thailand remains silent | accept Thailand", "remains silent"),
        ("offer United States: Thailand will consider | accept Thailand", "will consider"),
        ("offer United States: Thailand is studying it | declined Thailand", "is studying"),
        ("talks Chanthaburi: delegations fail to agree a date | scheduled 30 Dec", "fail to agree a date"),
        ("talks Chanthaburi: no date set | scheduled 30 Dec", "no date set"),
        ("talks Chanthaburi: Thailand hopes for talks | scheduled 30 Dec", "hopes for talks"),
        ("talks Chanthaburi: talks collapse before they start | held", "before they start"),
        ("talks Chanthaburi: Thailand refused to attend | held", "refused to attend"),
        ("talks Chanthaburi: the two sides hope to meet | held", "hope to meet"),
        ("agreement Kuala Lumpur Peace Accords: Thailand hopes for a truce | in force both", "hopes for"),
        ("agreement Kuala Lumpur Peace Accords: UN calls for a ceasefire | in force both", "calls for"),
        ("agreement Kuala Lumpur Peace Accords: no agreement reached | in force both", "no agreement"),
        ("agreement Kuala Lumpur Peace Accords: truce collapses | in force both", "collapses"),
        ("agreement Kuala Lumpur Peace Accords: Thailand did not sign | signed both", "not sign"),
        ("agreement Kuala Lumpur Peace Accords: Thailand says it remains in force | in force both", "Thailand"),
        ("agreement Kuala Lumpur Peace Accords: in force, according to Thailand | in force both", "Thailand"),
        ("agreement Kuala Lumpur Peace Accords: Thai army announces a truce | in force both", "Thai"),
        ("agreement Kuala Lumpur Peace Accords: ថៃមិនចុះហត្ថលេខា | signed Thailand", "មិនចុះហត្ថលេខា"),
    ],
)
def test_a_step_whose_text_takes_it_back_is_asked_about(text: str, words: str) -> None:
    assert unclear(text) == ("contrary", words, ())


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("agreement Kuala Lumpur Peace Accords: Cambodia says Thailand suspended | suspended Thailand", (THAILAND,)),
        ("offer United States: Thailand agreed to accept | accept Thailand", (THAILAND,)),
        ("talks Chanthaburi: held as planned, the next to be scheduled | held", ()),
        ("talks Chanthaburi: no agreement, the talks were held | held", ()),
        ("commitment Kuala Lumpur Peace Accords: 18 soldiers released to Cambodia | done Thailand", (THAILAND,)),
        ("commitment Kuala Lumpur Peace Accords: 18 soldiers released on 5 May | done Thailand", (THAILAND,)),
        ("commitment Kuala Lumpur Peace Accords: 18 soldiers released in May | done Thailand", (THAILAND,)),
        ("commitment Kuala Lumpur Peace Accords: 10 released; more will follow | done in part Thailand", (THAILAND,)),
        ("agreement Kuala Lumpur Peace Accords: fighting resumed | suspended Thailand", (THAILAND,)),
        ("agreement Kuala Lumpur Peace Accords: no longer suspended | resumed both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: ended the suspension | resumed both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: Thailand denied it and suspended it | suspended Thailand", (THAILAND,)),
        ("agreement Kuala Lumpur Peace Accords: Thailand suspended, KH denied it | suspended Thailand", (THAILAND,)),
        ("agreement Kuala Lumpur Peace Accords: suspended by Thailand and by Cambodia | suspended both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: Thailand suspended it, Cambodia followed | suspended both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: signed by Thailand and the US | signed Thailand", (THAILAND,)),
        ("agreement Kuala Lumpur Peace Accords: signed by the US | signed both", BOTH),
        ("offer United States: both accepted | accept both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: Thailand will no longer observe it | suspended Thailand", (THAILAND,)),
        ("offer United States: Thailand accepted, no answer from Cambodia | accept Thailand", (THAILAND,)),
        ("offer United States: Thailand considers it unacceptable | declined Thailand", (THAILAND,)),
        ("talks Chanthaburi: talks fail to reach an agreement | held", ()),
        ("talks Chanthaburi: delegations met before the truce began | held", ()),
        ("talks Chanthaburi: talks fail to reach a deal, will meet again | scheduled 30 Dec", ()),
        ("talks Chanthaburi: the two sides agree to meet | scheduled 30 Dec", ()),
        ("agreement Kuala Lumpur Peace Accords: no ceasefire violations reported | in force both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: ceasefire begins as UN calls for calm | in force both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: agreed after the first truce collapsed | in force both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: Thailand says both sides keep it | in force both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: Thailand will release 18 soldiers | signed both", BOTH),
        ("agreement Kuala Lumpur Peace Accords: returns land from Thailand to Cambodia | signed both", BOTH),
        ("talks gbc: both to exchange lists of mines | held both", BOTH),
        ("talks gbc: Thailand will host the next round | held both", BOTH),
    ],
)
def test_a_step_that_its_text_tells_as_done_by_its_sides_is_read(text: str, sides: tuple[str, ...]) -> None:
    assert step_in(text).parties == sides


@pytest.mark.parametrize(
    "text",
    [
        "agreement Kuala Lumpur Peace Accords: ไทยปฏิเสธที่จะลงนาม | signed Thailand",
        "agreement Kuala Lumpur Peace Accords: การเจรจาหยุดยิงล้มเหลว | in force both",
        "agreement Kuala Lumpur Peace Accords: ไทยหวังว่าจะหยุดยิง | in force both",
        "offer United States: ไทยจะพิจารณา | accept Thailand",
        "talks Chanthaburi: การประชุมถูกยกเลิก | held",
        "offer United States: ไทยอาจยอมรับ | accept Thailand",
        "offer United States: ไทยยังไม่ตอบ | accept Thailand",
        "agreement Kuala Lumpur Peace Accords: ทั้งสองฝ่ายตกลงกันไม่ได้ | in force both",
        "agreement Kuala Lumpur Peace Accords: ไทยจะลงนามในสัปดาห์หน้า | signed Thailand",
        "commitment Kuala Lumpur Peace Accords: ไทยจะปล่อยทหาร 18 นาย | done Thailand",
        "agreement Kuala Lumpur Peace Accords: ថៃបដិសេធចុះហត្ថលេខា | signed Thailand",
        "agreement Kuala Lumpur Peace Accords: ការចរចាបទឈប់បាញ់បរាជ័យ | in force both",
        "agreement Kuala Lumpur Peace Accords: ថៃសង្ឃឹមថានឹងមានបទឈប់បាញ់ | in force both",
        "offer United States: ថៃនឹងពិចារណា | accept Thailand",
        "talks Chanthaburi: កិច្ចប្រជុំត្រូវបានលុបចោល | held",
        "agreement Kuala Lumpur Peace Accords: ថៃបដិសេធថាមានបទឈប់បាញ់ | in force both",
        "offer United States: ថៃអាចទទួលយក | accept Thailand",
        "offer United States: ថៃមិនទាន់ឆ្លើយតប | accept Thailand",
        "agreement Kuala Lumpur Peace Accords: ភាគីទាំងពីរមិនអាចព្រមព្រៀង | in force both",
        "commitment Kuala Lumpur Peace Accords: ថៃនឹងដោះលែងទាហាន 18 នាក់ | done Thailand",
    ],
)
def test_a_step_that_its_text_takes_back_is_asked_about_where_words_stand_without_spaces_too(text: str) -> None:
    assert unclear(text)[0] == "contrary"


@pytest.mark.parametrize(
    "text",
    [
        "talks Chanthaburi: การเจรจาจัดขึ้นแล้ว ไม่มีข้อตกลง | held",
        "offer United States: ไทยยอมรับแล้ว กัมพูชายังไม่ตอบ | accept Thailand",
        "talks Chanthaburi: ทั้งสองฝ่ายประชุมแล้ว จะประชุมอีกครั้งเดือนหน้า | held",
        "agreement Kuala Lumpur Peace Accords: ไม่มีการละเมิด | in force both",
        "talks Chanthaburi: ทั้งสองฝ่ายตกลงจะประชุม | scheduled 30 Dec",
        "agreement Kuala Lumpur Peace Accords: การหยุดยิงเริ่มมีผล สหประชาชาติเรียกร้องให้สงบ | in force both",
        "agreement Kuala Lumpur Peace Accords: ไทยจะไม่ปฏิบัติตามข้อตกลงอีก | suspended Thailand",
        "talks Chanthaburi: កិច្ចប្រជុំបានធ្វើឡើង គ្មានកិច្ចព្រមព្រៀង | held",
        "offer United States: ថៃបានទទួលយក កម្ពុជាមិនទាន់ឆ្លើយតប | accept Thailand",
        "talks Chanthaburi: ភាគីទាំងពីរបានជួបប្រជុំ នឹងជួបម្តងទៀតខែក្រោយ | held",
        "agreement Kuala Lumpur Peace Accords: គ្មានការរំលោភ | in force both",
        "talks Chanthaburi: ភាគីទាំងពីរព្រមព្រៀងនឹងជួបប្រជុំ | scheduled 30 Dec",
        "agreement Kuala Lumpur Peace Accords: បទឈប់បាញ់ចូលជាធរមាន អង្គការសហប្រជាជាតិអំពាវនាវឱ្យស្ងប់ស្ងាត់ | in force both",
        "agreement Kuala Lumpur Peace Accords: ភាគីទាំងពីរព្រមព្រៀងបទឈប់បាញ់ និងនឹងដោះលែងទាហាន 18 នាក់ | signed both",
    ],
)
def test_a_step_that_its_text_tells_as_done_is_read_where_words_stand_without_spaces_too(text: str) -> None:
    assert not read(f"source: kh-moi\nas of: 2025-12-25\n{text}").problems


@pytest.mark.parametrize("text", ["talks Chanthaburi: scheduled yesterday", "talks yesterday Chanthaburi: scheduled"])
def test_a_day_that_is_gone_may_be_when_it_was_scheduled(text: str) -> None:
    assert unclear(text) == ("no_date", "yesterday", ("2025-12-25",))
    assert step_in(text.replace("yesterday", "2025-12-25")).due == when("2025-12-25")


@pytest.mark.parametrize(
    ("text", "at", "due"),
    [
        ("talks Monday 12:00 Chanthaburi: second day | held", "2025-12-22 12:00", None),
        ("talks Chanthaburi: third day | scheduled Monday 10:00", "2025-12-25", "2025-12-29 10:00"),
        ("talks Chanthaburi: third day | postponed Monday", "2025-12-25", "2025-12-29"),
        ("talks last Friday Chanthaburi: first day | held", "2025-12-19", None),
        ("talks Chanthaburi: third day | scheduled next Tuesday 10:00", "2025-12-25", "2025-12-30 10:00"),
        ("talks Chanthaburi: third day | scheduled this Saturday", "2025-12-25", "2025-12-27"),
    ],
)
def test_a_weekday_is_before_the_report_or_ahead_of_it_as_its_step_is(text: str, at: str, due: str | None) -> None:
    told = step_in(text)
    assert (told.at, told.due) == (when(at), when(due) if due else None)


@pytest.mark.parametrize(
    "text",
    [
        "ceasefire Saturday 12:00: joint statement | in force both, effort: new",
        "ceasefire: joint statement | in force both Saturday noon, effort: new",
        "ceasefire: joint statement, from Saturday noon | in force both, effort: new",
        "talks last Wednesday Chanthaburi: third day | held",
        "talks Chanthaburi: third day | scheduled next Friday",
        "talks Thursday 10:00 Chanthaburi: third day | held",  # the report's own day, or a week before
    ],
)
def test_a_weekday_that_may_be_either_is_asked_about(text: str) -> None:
    assert unclear(text)[0] == "two_days"


@pytest.mark.parametrize(
    "text",
    [
        "talks Chanthaburi: cancelled | held",
        "talks Chanthaburi: third day, postponed | held",
        "talks Chanthaburi: cancelled by the host | scheduled 29 Dec",
        "ceasefire not agreed | in force both, effort: new",
        "ceasefire: not agreed by Thailand | in force both, effort: new",
        "ceasefire: Thailand rejected it | accept both, effort: new",
        "ceasefire: Thailand denied that | in force both, effort: new",
        "ceasefire: not signed | in force both, effort: new",
    ],
)
def test_a_text_that_says_the_contrary_of_its_step_is_asked_about(text: str) -> None:
    assert unclear(text)[0] == "contrary"


@pytest.mark.parametrize(
    "text",
    [
        "talks Chanthaburi: no agreement | held",
        "talks Chanthaburi: cancelled by the host | cancelled",
        "talks Chanthaburi: not held | cancelled",
        "ceasefire: no shots since noon | in force both, effort: new",
        "ceasefire: Thailand said that it had not agreed | denied Thailand, effort: new",
    ],
)
def test_a_negation_of_something_else_is_no_contrary(text: str) -> None:
    assert line(text).item is not None


def test_an_event_on_a_weekday_is_of_the_last_one() -> None:
    told = event_in("event Monday 15:00 Ban Nong Chan: clash")
    assert (told.at, told.texts["en"]) == (when("2025-12-22 15:00"), "Ban Nong Chan: clash")


def test_the_code_of_another_kind_of_effort_is_no_more_than_a_word() -> None:
    """A truce whose code is "moscow" is not what "talks Moscow" are of; its name in full says so."""
    tracks = (*TRACKS.values(), track("moscow", TrackKind.CEASEFIRE, names={"en": "Humanitarian ceasefire"}))
    found, _, offered = unclear("talks Moscow: ministers met | held", tracks=tracks)
    assert found == "which_effort"
    assert "effort: new" in offered
    assert step_in("truce Moscow: x | suspended both", tracks=tracks).track == "moscow"
    assert step_in("talks Humanitarian ceasefire: ministers met | held", tracks=tracks).track == "moscow"


def test_what_steps_are_read_without_a_question_is_what_they_say() -> None:
    found = tell_steps(2_000, seed=20251224)
    assert found.read > 0.95 * found.clear


def test_two_steps_in_the_words_of_an_offer_are_no_offer() -> None:
    assert unclear("offer United States: Cambodia declined accepted")[0] == "one_only"


def test_talks_without_an_agreement_were_held_all_the_same() -> None:
    assert step_in("talks Chanthaburi: no agreement was reached | held").kind is StepKind.HELD


@pytest.mark.parametrize(
    ("text", "kind", "day", "due"),
    [
        ("talks Chanthaburi: held 24 Dec", StepKind.HELD, "24 Dec", None),
        ("talks Chanthaburi: postponed to 29 Dec", StepKind.POSTPONED, "25 Dec", "29 Dec"),
        ("talks Chanthaburi 24 Dec: postponed to 29 Dec", StepKind.POSTPONED, "24 Dec", "29 Dec"),
        ("talks Chanthaburi: scheduled 29 Dec", StepKind.SCHEDULED, "25 Dec", "29 Dec"),
        ("talks Chanthaburi: cancelled by Thailand on 24 Dec", StepKind.CANCELLED, "24 Dec", None),
        ("agreement Kuala Lumpur Peace Accords: suspended by Thailand 10 Dec", StepKind.SUSPENDED, "10 Dec", None),
    ],
)
def test_a_text_may_be_a_step_and_its_day(text: str, kind: StepKind, day: str, due: str | None) -> None:
    told = step_in(text)
    assert (told.kind, f"{told.at.at.astimezone(ZONE):%-d %b}", told.texts) == (kind, day, {})
    assert (f"{told.due.at.astimezone(ZONE):%-d %b}" if told.due else None) == due


def test_a_text_may_be_a_step_and_its_term() -> None:
    told = step_in("ceasefire Dawn Truce: in force both until 5 Jan", tracks=CEASEFIRE)
    assert (told.kind, told.parties, told.texts) == (StepKind.IN_FORCE, ("KH", "TH"), {})
    assert told.until
    assert f"{told.until.at.astimezone(ZONE):%Y-%m-%d}" == "2026-01-05"
    kept = step_in("ceasefire Dawn Truce: suspended until further notice | suspended Thailand", tracks=CEASEFIRE)
    assert (kept.until, kept.texts) == (None, {"en": "suspended until further notice"})


def test_a_term_is_not_over_before_it_begins() -> None:
    text = "ceasefire 24 Dec Dawn Truce: | in force both until 5 Jan 2025"
    assert unclear(text, tracks=CEASEFIRE)[:2] == ("not_a_date", "until 5 Jan 2025")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("talks Chanthaburi 24 Dec: first | held 25 Dec", "25 Dec"),
        ("talks Chanthaburi 24 Dec 10:00: first | held 12:00", "12:00"),
        ("agreement Kuala Lumpur Peace Accords 9 Dec: | suspended Thailand 10 Dec", "10 Dec"),
        ("offer US 20 Dec: accepted by Cambodia 24 Dec", "24 Dec"),
    ],
)
def test_two_moments_of_what_was_done_are_asked_about(text: str, word: str) -> None:
    assert unclear(text)[:2] == ("one_only", word)


def test_a_day_before_the_colon_and_its_hour_behind_the_bar_are_one_moment() -> None:
    for text in ("24 Dec: first | held 10:00", "24 Dec: first | held 24 Dec 10:00", "24 Dec 10:00: | held 24 Dec"):
        told = step_in(f"talks Chanthaburi {text}")
        assert (f"{told.at.at.astimezone(ZONE):%d %H:%M}", told.at.exact) == ("24 10:00", True)


@pytest.mark.parametrize("text", ["accepted by Cambodia, not by Thailand", "ready to mediate; Thailand declined"])
def test_an_offer_whose_text_tells_an_answer_is_no_offer_unasked(text: str) -> None:
    kind, _, offered = unclear(f"offer US: {text}")
    assert kind == "no_step"
    assert offered[0] in {"accepted", "declined"}
    assert step_in(f"offer US: {text} | offered").kind is StepKind.OFFER


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("ceasefire: Thailand accuses Cambodia", ("violation alleged Cambodia",)),
        ("ceasefire: Thailand is accused by Cambodia of shelling", ("violation alleged Thailand",)),
        ("ceasefire: agreed", ("in force", "signed", "violation alleged")),
        ("ceasefire: not in force yet", ()),
        ("agreement: read out", ("signed", "suspended", "terminated")),
        ("talks: not held", ("scheduled",)),
        ("talks: will be postponed", ("postponed", "scheduled")),
    ],
)
def test_the_steps_that_are_offered_say_nothing_contrary(text: str, offered: tuple[str, ...]) -> None:
    assert unclear(text)[2] == offered


@pytest.mark.parametrize(
    ("text", "step", "word"),
    [
        ("no violations reported", "violation Thailand", "no violations"),
        ("Thailand denies it", "violation Thailand", "denies"),
        ("fighting resumed", "resumed both", "resumed"),
        ("fighting has resumed", "resumed both", "resumed"),
        ("Thailand resumed its attacks", "resumed Thailand", "resumed"),
        ("hostilities suspended", "suspended both", "suspended"),
        ("fighting ended", "ended both", "ended"),
    ],
)
def test_what_becomes_of_fighting_becomes_not_of_a_truce(text: str, step: str, word: str) -> None:
    assert unclear(f"ceasefire 25 Dec Dawn truce: {text} | {step}, effort: new")[:2] == ("contrary", word)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("drones at dawn, Thailand denies it", "violation Thailand"),
        ("truce resumed after shelling", "resumed both"),
        ("suspended amid fighting", "suspended Thailand"),
    ],
)
def test_what_is_told_beside_a_step_is_no_contrary(text: str, step: str) -> None:
    assert step_in(f"ceasefire 25 Dec Dawn truce: {text} | {step}, effort: new").texts["en"] == text


def test_who_accepts_on_a_condition_or_declines_what_was_accepted_is_asked_about() -> None:
    assert unclear("offer US: on condition that troops leave | accept Cambodia")[:2] == ("contrary", "condition")
    assert unclear("offer US: accepted | decline Thailand")[:2] == ("contrary", "accepted")
    assert step_in("offer US: without conditions | accept Cambodia").kind is StepKind.ACCEPT
    assert step_in("offer US: not accepted | decline Thailand").kind is StepKind.DECLINE


@pytest.mark.parametrize(
    ("head", "text", "word"),
    [
        ("26 Dec", "takes effect 27 Dec 12:00", "27 Dec 12:00"),
        ("27 Dec 10:00", "agreed, from 27 Dec 12:00", "27 Dec 12:00"),
        ("26 Dec", "agreed, effective from Saturday", "Saturday"),
        ("27 Dec 10:00", "agreed that it takes effect at 12:00", "12:00"),
    ],
)
def test_a_truce_that_is_in_force_from_another_moment_than_the_steps_is_asked_about(
    head: str, text: str, word: str
) -> None:
    assert unclear(f"ceasefire {head} Dawn truce: {text} | in force both, effort: new")[:2] == ("two_days", word)


@pytest.mark.parametrize(
    "text",
    [
        "suspended over clashes",
        "suspended following attacks",
        "suspended by the army amid fighting",
        "ended in clashes",
    ],
)
def test_fighting_as_the_reason_is_not_what_was_suspended(text: str) -> None:
    kind = text.split()[0]
    assert step_in(f"agreement Kuala Lumpur: {text} | {kind} Thailand").texts["en"] == text
    assert unclear(f"agreement Kuala Lumpur: {kind} the clashes | {kind} Thailand")[:2] == ("contrary", kind)


@pytest.mark.parametrize("text", ["joint statement from 26 Dec", "agreed in talks from 9:00", "war since 7 Dec ends"])
def test_what_began_before_a_truce_is_not_what_is_in_force_from_then(text: str) -> None:
    told = step_in(f"ceasefire 27 Dec 12:00 Dawn truce: {text} | in force both, effort: new")
    assert (told.at.at, told.texts["en"]) == (moment("2025-12-27 12:00"), text)


def test_the_hour_from_which_a_truce_is_in_force_is_offered_before_that_of_its_signing() -> None:
    text = "ceasefire Dawn truce: signed 27 Dec 11:00, in force from 27 Dec 12:00 | in force both, effort: new"
    assert unclear(text)[2][0] == "2025-12-27 12:00"
    told = step_in("ceasefire 27 Dec 12:00 Dawn truce: agreed 26 Dec, from 27 Dec 12:00 | in force both, effort: new")
    assert told.at.at == moment("2025-12-27 12:00")


def test_a_midnight_of_a_step_is_asked_about() -> None:
    for text in ("27 Dec midnight Dawn truce: | in force both", "27 Dec Dawn truce: | in force both midnight"):
        offered = unclear(f"ceasefire {text}, effort: new")[2]
        assert offered == ("27 Dec 2025 00:00", "28 Dec 2025 00:00")
    assert unclear("event last night Surin: clash")[0] == "part_of_day"
    assert event_in("event Tuesday night Surin: clash").texts["en"] == "night Surin: clash"


def test_the_new_day_of_a_meeting_that_only_its_text_tells_is_asked_about() -> None:
    text = "talks gbc: postponed from 26 Dec to 7 Jan | postponed Thailand"
    assert unclear(text) == ("no_date", "", ("2026-01-07",))
    assert step_in(f"{text} 2026-01-07").due == when("2026-01-07")
    assert step_in("talks gbc: postponed to allow talks at home on 7 Jan | postponed Thailand").due is None


@pytest.mark.parametrize(
    "text",
    [
        "Thailand calls on Cambodia to accept | accept Cambodia",
        "mediators appeal to both to accept | accept both",
        "Cambodia expected to accept | accept Cambodia",
        "the US wants both to meet on 27 Dec | scheduled 27 Dec",
        "ไทยเรียกร้องให้กัมพูชายอมรับ | accept Cambodia",
        "อาเซียนกระตุ้นให้ไทยลงนาม | accept Thailand",
        "ไทยจะพิจารณาระงับ | suspended Thailand",
        "ថៃអំពាវនាវឱ្យកម្ពុជាទទួលយក | accept Cambodia",
        "ថៃគំរាមផ្អាក | suspended Thailand",
    ],
)
def test_a_call_for_a_step_is_none(text: str) -> None:
    assert unclear(f"offer US: {text}")[0] == "contrary"


@pytest.mark.parametrize(
    "text",
    [
        "asked by the US, Cambodia accepted | accept Cambodia",
        "the US urged both to accept; Cambodia accepted | accept Cambodia",
        "Thailand calls on Cambodia to stop shelling first | decline Thailand",
        "Cambodia calls on Thailand to accept | proposal Cambodia",
        "สหรัฐขอให้ยอมรับ กัมพูชายอมรับแล้ว | accept Cambodia",
    ],
)
def test_what_was_called_for_and_done_is_done(text: str) -> None:
    assert step_in(f"offer US: {text}").texts["en"]


@pytest.mark.parametrize(
    "text",
    [
        "if Thailand suspended it | suspended Thailand",
        "rumours that Thailand suspended it | suspended Thailand",
        "Cambodia would have accepted | accept Cambodia",
        "Thailand alone accepted | accept both",
        "accepted by all except Thailand | accept both",
        "Cambodia waited, Thailand alone accepted | accept both",
        "accepted; Thailand still silent | accept both",
        "ไทยพร้อมยอมรับ | accept Thailand",
        "ไทยยอมรับ กัมพูชาปฏิเสธ | accept both",
        "ไทยระงับข้อตกลง | suspended Cambodia",
        "ไทยยุติการระงับ | suspended Thailand",
        "จะพบกันพรุ่งนี้ | held",
        "ថៃបដិសេធ | accept Thailand",
        "ថៃផ្អាកកិច្ចព្រមព្រៀង | suspended Cambodia",
        "ថៃបញ្ចប់ការផ្អាក | suspended Thailand",
        "នឹងជួបថ្ងៃស្អែក | held",
    ],
)
def test_what_may_have_been_done_or_not_by_all_is_asked_about(text: str) -> None:
    head = "talks Chanthaburi" if text.endswith("held") else "agreement Kuala Lumpur"
    assert unclear(f"{head}: {text}")[0] == "contrary"


@pytest.mark.parametrize(
    "text",
    [
        "accepted without conditions | accept both",
        "signed only after midnight | signed both",
        "Thailand and Cambodia signed only after midnight | signed both",
        "Thailand and Cambodia signed all of it except annex 2 | signed both",
        "ไทยตอบปฏิเสธ | decline Thailand",
        "ไทยระงับข้อตกลง | suspended Thailand",
        "ไทยและกัมพูชาลงนาม | signed both",
        "ថៃនិងកម្ពុជាចុះហត្ថលេខា | signed both",
    ],
)
def test_words_of_doubt_about_something_else_change_nothing(text: str) -> None:
    assert step_in(f"agreement Kuala Lumpur: {text}").texts["en"]
