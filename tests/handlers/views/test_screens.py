"""From a link to a screen: which record is read, and what is said where there is nothing to show."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from config.languages import words_of
from config.vocabulary import Metric
from handlers.catalogue import first_told
from handlers.context import Services
from handlers.parsing.asking.question import Option, Problem, ProblemKind, Question
from handlers.views.asking import link_of
from handlers.views.frame import Frame
from handlers.views.links.data import BadLink
from handlers.views.links.screens import Link
from handlers.views.screen import Button, Screen
from handlers.views.screens import problems, welcome
from handlers.views.screens import registry as screens
from handlers.views.screens.registry import SCREENS
from handlers.views.screens.welcome import Operator
from storage.database.engine import open_engine
from storage.values.report import Incident
from tests.support.reading import frame_of, look, read
from tests.support.records.factories import BOTH, THAILAND, figure, moment, report, snapshot, step, track, when

PRESENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


class Stopped:
    """A clock that stands."""

    def now(self) -> datetime:
        return PRESENT


class Nobody:
    """Nothing is pushed here."""

    def nudge(self) -> None: ...

    def now(self) -> datetime:
        return PRESENT

    async def digest_now(
        self, chat_id: int, thread: int | None = None, *, asked_by: str = "", aside: bool = False
    ) -> None: ...


@pytest.fixture
async def services(loaded_url: str) -> AsyncIterator[Services]:
    database = open_engine(loaded_url)
    yield Services(
        database=database, situation="cambodia-thailand", clock=Stopped(), operator=Operator(), pusher=Nobody()
    )
    await database.close()


async def test_without_a_day_the_record_is_that_of_the_present(services: Services) -> None:
    frame = await services.answers.frame(Link(screen="status"), "en")
    assert (frame.snapshot.as_of, frame.snapshot.known_at) == (PRESENT, PRESENT)
    assert read(await services.answers.screen(Link(screen="status"), "en")).startswith("Ceasefire: in force since")


async def test_a_day_is_its_end_as_it_was_known_then(services: Services) -> None:
    frame = await services.answers.frame(Link(screen="status", day=date(2025, 12, 26)), "en")
    assert frame.snapshot.as_of == frame.snapshot.known_at == moment("2025-12-26")


async def test_a_day_may_be_asked_for_as_it_is_known_now(services: Services) -> None:
    frame = await services.answers.frame(Link(screen="status", day=date(2025, 12, 27), known_now=True), "en")
    assert (frame.snapshot.as_of, frame.snapshot.known_at) == (moment("2025-12-27"), PRESENT)


async def test_a_reader_in_another_language_is_answered_in_english_for_now(services: Services) -> None:
    assert read(await services.answers.screen(Link(screen="why"), "xx")).startswith("Why counts differ")


async def test_the_present_is_that_of_the_situations_zone(services: Services) -> None:
    present = await services.answers.present()
    assert (present.situation.code, present.today) == ("cambodia-thailand", date(2026, 11, 22))


@pytest.mark.parametrize(
    "link",
    [Link(screen="nothing"), Link(screen="status", party="XX"), Link(screen="status", place="XX01")],
)
async def test_a_screen_side_or_place_that_is_not_there_is_a_bad_link(services: Services, link: Link) -> None:
    with pytest.raises(BadLink):
        await services.answers.screen(link, "en")


def test_a_day_ahead_is_not_answered_with_todays_numbers() -> None:
    text = look("casualties", figure(31), as_of="2025-12-26", day="2025-12-27", now="2025-12-26 10:00")
    assert text.startswith("27 Dec 2025 lies ahead.")
    assert "31" not in text


@pytest.mark.parametrize("screen", sorted(set(SCREENS) - {"report", "cite"}))
def test_where_nothing_is_recorded_every_screen_says_so_and_shows_a_way_on(screen: str) -> None:
    seen = snapshot("2025-07-23")
    shown = screens.shown(frame_of(seen, screen, now="2026-11-22", day="2025-07-23"))
    assert read(shown).startswith("Nothing is recorded here as known on 23 Jul 2025.")
    assert labels(shown) == [["Newest", "26 Dec 2025"]]


def test_an_event_alone_is_a_record() -> None:
    happened = Incident(id=1, report_id=1, at=when("2025-12-08"), texts={"en": "Fighting again"})
    assert "Fighting again" in look("timeline", incidents=[happened])


def labels(screen: Screen) -> list[list[str]]:
    return [[button.label.replace("\u00a0", " ") for button in row] for row in screen.buttons]


def buttons(screen: str, **asked: object) -> list[list[str]]:
    figures = [figure(13, as_of="2025-07-26"), figure(31)]
    seen = snapshot("2025-12-26", figures=figures, reports={1: report()})
    return labels(screens.shown(frame_of(seen, screen, **asked)))


def test_the_way_to_neighbouring_days_ends_with_the_record_and_with_today() -> None:
    around = ["‹ 25 Dec", "Newest", "27 Dec ›"]
    assert buttons("casualties", day="2025-12-26", now="2025-12-28")[1] == around
    assert buttons("casualties", day="2025-12-26", now="2025-12-26")[1] == ["‹ 25 Dec", "Newest"]
    first = snapshot("2025-07-26", figures=[figure(13, as_of="2025-07-26")], reports={1: report()})
    shown = screens.shown(frame_of(first, "casualties", day="2025-07-26", now="2025-12-26"))
    assert labels(shown)[1] == ["Newest", "27 Jul ›"]


def test_a_day_that_another_year_of_the_record_has_as_well_leads_to_that_one() -> None:
    seen = snapshot("2026-07-28", figures=[figure(13, as_of="2025-07-26"), figure(31)], reports={1: report()})
    shown = screens.shown(frame_of(seen, "casualties", day="2026-07-28", now="2026-11-30"))
    assert labels(shown)[1] == ["‹ 27 Jul", "Newest", "29 Jul ›", "28 Jul 2025"]
    first = screens.shown(frame_of(seen, "casualties", day="2026-07-20", now="2026-11-30"))
    assert labels(first)[1] == ["‹ 19 Jul", "Newest", "21 Jul ›"]  # before the record


def test_a_day_leads_to_what_became_known_later_and_back() -> None:
    assert "As known now" in buttons("status", day="2025-12-26")[1]
    assert "As known then" in buttons("status", day="2025-12-26", known_now=True)[1]
    assert not any("As known now" in row for row in buttons("status"))


def test_the_present_leads_to_the_earlier_fighting() -> None:
    assert ["phase 1"] in buttons("casualties")
    assert ["phase 1"] not in buttons("casualties", day="2025-12-26")


@pytest.mark.parametrize("screen", ["status", "casualties", "displacement"])
def test_one_side_leads_back_to_both(screen: str) -> None:
    assert "Whole picture" in buttons(screen, party="KH")[0]


@pytest.mark.parametrize(
    ("question", "link"),
    [
        (Question(), Link(screen="sources")),
        (Question(number=14), Link(screen="report", item="14")),
        (
            Question(day=date(2025, 12, 26), party="KH", place="KH22"),
            Link(screen="~status", day=date(2025, 12, 26), party="KH", place="KH22"),
        ),
        (Question(day=date(2025, 12, 26)), Link(screen="sources", day=date(2025, 12, 26))),
    ],
)
def test_sources_with_a_number_are_that_report_and_of_a_side_what_is_told_of_it(question: Question, link: Link) -> None:
    assert link_of("sources", question) == link


def test_empty_rows_and_missing_buttons_are_left_out() -> None:
    button = Button(label="a", link=Link(screen="status"))
    assert Screen(text=frame().t("why-title"), rows=((None, button), (), (None,))).buttons == ((button,),)


def frame(*figures: object) -> Frame:
    return frame_of(snapshot("2025-12-26", figures=figures, reports={1: report()}))


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        (Problem(kind=ProblemKind.NOT_A_DATE, word="31 Nov"), "31 Nov is not a date.\n"),
        (Problem(kind=ProblemKind.NOT_A_DATE, word="<x>"), "<x> is not a date.\n"),
        (Problem(kind=ProblemKind.ONE_ONLY, word="Surin"), "“Surin” is one too many."),
    ],
)
def test_what_was_not_understood_is_quoted_with_examples_that_work(problem: Problem, says: str) -> None:
    shown = problems.not_understood(frame(), "status", problem)
    assert read(shown).startswith(says)
    assert "Try /status 26 Dec 2025, 2025-12-26 or yesterday." in read(shown)
    assert labels(shown) == [["Newest", "26 Dec 2025"]]


def test_where_something_like_it_is_known_that_alone_is_offered() -> None:
    option = Option(question=Question(party="KH"), shown="Cambodia")
    problem = Problem(kind=ProblemKind.UNKNOWN_WORD, word="Cambodya", nearest="Cambodia", options=(option,))
    shown = problems.not_understood(frame(), "status", problem)
    says = "“Cambodya” is not on record. No place, side, source or day here is called so.\nDid you mean Cambodia?"
    assert read(shown) == says
    assert labels(shown) == [["Cambodia"]]


def test_a_button_says_what_of_the_question_it_keeps() -> None:
    kept = Option(question=Question(party="TH", day=date(2025, 12, 20)))
    problem = Problem(kind=ProblemKind.UNKNOWN_WORD, word="x", options=(kept,))
    assert labels(problems.not_understood(frame(), "casualties", problem))[0] == ["Thailand, 20 Dec 2025"]


def test_an_unknown_command_leads_to_help() -> None:
    assert "/help" in read(problems.unknown_command(frame()))
    assert labels(problems.unknown_command(frame())) == [["Where things stand"]]


def test_start_says_what_it_is_what_to_send_and_what_it_is_not() -> None:
    text = read(welcome.start(frame(figure(31, as_of="2025-12-25")), Operator(name="Relief <Desk>", contact="a@b.org")))
    assert text.startswith("Where things stand: Cambodia–Thailand border. Every number with who counted it, and when.")
    assert all(f"/{name} – " in text for name in first_told())
    assert "Not a warning service. In danger, follow your local authorities." in text
    assert text.endswith("Kept by Relief <Desk>. Wrong number? Write to a@b.org.\nNewest figure: 25 Dec.")


def test_a_bot_without_a_keeper_says_so() -> None:
    assert "This bot has no named keeper." in read(welcome.start(frame(), Operator()))
    assert read(welcome.start(frame(), Operator(name="Relief Desk"))).endswith("Kept by Relief Desk.")


def test_help_gives_examples_that_can_be_copied() -> None:
    shown = welcome.help_screen(frame(), Operator(), "sitrep_bot")
    assert "<code>/casualties 2025-12-26 Cambodia</code>" in shown.text
    assert "In groups: /status@sitrep_bot" in read(shown)


def test_words_nobody_knows_are_answered_with_the_words_the_bot_knows() -> None:
    shown = welcome.words_only(frame(), "what?")
    assert read(shown).startswith("I know these words: dead, injured, missing, displaced, talks, ceasefire, timeline")
    assert labels(shown) == [["Where things stand", "Dead and injured"], ["Displaced", "Talks"]]


@pytest.mark.parametrize(("text", "word"), [("อะไรนะ", "ผู้เสียชีวิต"), ("អ្វីមួយ", "អ្នកស្លាប់")])
def test_words_nobody_knows_are_answered_in_the_words_of_their_language(text: str, word: str) -> None:
    assert word in read(welcome.words_only(frame(), text))


def test_who_asks_about_safety_is_told_first_that_this_is_no_warning_service() -> None:
    first = "Not a warning service, and nobody reads along here. In danger, follow your local authorities."
    alone = welcome.about_safety(frame(), "is it safe", None)
    assert read(alone) == f"{first}\nWhat this record has of what was reported:"
    asked = welcome.about_safety(frame(), "ช่วยด้วย", screens.shown(frame(figure(31))))
    assert read(asked).split("\n")[1] == first
    assert read(asked).startswith(words_of("th").questions.not_a_warning_service)
    assert "31" in read(asked)


def test_what_may_have_been_meant_stands_on_buttons() -> None:
    day, other = date(2025, 12, 21), Question(place="KH22")
    span = Problem(kind=ProblemKind.SPAN, word="last week", options=(Option(question=Question(day=day)),))
    shown = problems.not_understood(frame(), "casualties", span)
    assert read(shown) == "“last week” is more than one day. I tell how things stood at the end of one day. Which day?"
    assert labels(shown) == [["21 Dec 2025"]]
    assert shown.buttons[0][0].link == Link(screen="casualties", day=day)
    near = (Option(question=other, shown="Oddar Meanchey"), Option(question=Question()))
    slip = Problem(kind=ProblemKind.UNKNOWN_WORD, word="Odar", nearest="Oddar Meanchey", options=near)
    assert labels(problems.not_understood(frame(), "casualties", slip))[0] == ["Oddar Meanchey", "Dead and injured"]


def test_a_day_that_was_and_comes_again_has_a_button_for_each() -> None:
    options = (Option(question=Question(day=date(2026, 1, 30))), Option(question=Question()))
    problem = Problem(kind=ProblemKind.WHICH_YEAR, word="30 January", options=options)
    shown = problems.not_understood(frame(), "mediation", problem)
    assert (read(shown), labels(shown)) == (
        "“30 January” was, and comes again. Which one?",
        [["30 Jan 2026", "What lies ahead"]],
    )


def test_no_two_buttons_of_a_question_lead_to_the_same() -> None:
    day = Option(question=Question(day=date(2025, 12, 26)))
    for options in ((day,), (Option(question=Question()),), (day, day)):
        problem = Problem(kind=ProblemKind.NOT_A_DATE, word="12/26", options=options)
        shown = problems.not_understood(frame_of(snapshot("2025-12-26"), "casualties"), "casualties", problem)
        links = [button.link for row in shown.buttons for button in row]
        assert len(links) == len(set(links)) == 2


def test_talks_alone_are_a_record_without_a_toll() -> None:
    text = look("status", steps=[step("held", "2025-12-24", BOTH)], tracks=[track("talks", names={"en": "Talks"})])
    assert (
        text
        == "No count of the dead recorded since 7–8 Dec\n\nTalks · no ceasefire in force on record\nTalks: met 24 Dec"
    )


def test_what_is_not_on_record_is_named_with_the_places_that_are() -> None:
    problem = Problem(kind=ProblemKind.UNKNOWN_WORD, word="<Poipet>")
    bare = problems.not_understood(frame(), "casualties", problem)
    assert read(bare).split("\n") == [
        "“<Poipet>” is not on record. No place, side, source or day here is called so.",
        "No figure does not mean nothing happened.",
        "Places known here, none with a figure of its own now: Banteay Meanchey, Oddar Meanchey, Si Sa Ket and Surin.",
    ]
    assert [button.label for row in bare.buttons for button in row] == ["Newest"]

    seen = snapshot("2025-12-26", figures=[figure(3, place="TH32", of=THAILAND)])
    told = problems.not_understood(frame_of(seen), "casualties", problem)
    assert read(told).endswith("Places with something on record: Surin.")
    assert (told.buttons[0][0].label, told.buttons[0][0].link) == ("Surin", Link(screen="casualties", place="TH32"))


def test_who_says_nothing_here_leads_to_those_who_do() -> None:
    shown = problems.not_understood(frame(), "sources", Problem(kind=ProblemKind.NO_SOURCE, word="BBC"))
    assert read(shown) == "Nothing that “BBC” says is on record. No source here is called so."
    assert [button.label for row in shown.buttons for button in row] == ["Sources"]


def test_a_part_of_several_names_is_told_with_each() -> None:
    options = tuple(Option(question=Question(place=code), shown=name) for code, name in (("KH01", "A"), ("KH22", "B")))
    shown = problems.not_understood(
        frame(), "status", Problem(kind=ProblemKind.UNKNOWN_WORD, word="Meanchey", options=options)
    )
    assert read(shown) == "“Meanchey” is a part of several names here. Which one?"
    assert [button.label for row in shown.buttons for button in row] == ["A", "B"]


@pytest.mark.parametrize(
    ("screen", "item", "says"),
    [
        ("casualties", "", "No count of the dead for Surin alone. Unknown is not zero."),
        ("displacement", "", "No count of displaced people for Surin alone. Unknown is not zero."),
        ("casualties", "missing", "No count of missing people for Surin alone. Unknown is not zero."),
        ("casualties", "injured", ""),
        ("status", "", ""),
    ],
)
def test_of_a_place_it_is_said_that_those_who_are_asked_for_are_not_counted_there(
    screen: str, item: str, says: str
) -> None:
    hurt = figure(3, Metric.INJURED, place="TH32", of=THAILAND)
    text = look(screen, hurt, place="TH32", item=item)
    assert text.count("Surin: 3 injured") == 1
    assert says in text
    assert ("No count of" in text) == bool(says)
    whole = look(screen, hurt, figure(9, Metric.INJURED, of=THAILAND), place="TH32", item=item)
    assert whole.count("Surin: 3 injured") == 1
    assert ("All of Thailand\nThailand: 9 injured" in whole) == (item == "injured")


def test_status_of_a_record_without_people_and_talks_tells_what_it_has() -> None:
    houses = look("status", figure(30, Metric.HOUSES))
    assert "Cambodia: 30 houses damaged or destroyed · Cambodian Interior Ministry, 24 Dec" in houses
    event = Incident(id=1, report_id=1, at=when("2025-12-24"), texts={"en": "a clash"})
    assert "24 Dec a clash" in look("status", incidents=[event])
    assert "a clash" not in look("status", figure(3), incidents=[event])


def test_an_empty_record_says_so() -> None:
    assert look("status", reports=[report()]).startswith("Nothing is recorded here yet.\n")
