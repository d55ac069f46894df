"""An article becomes the lines of a report, read like any other."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from config.situation.reading import read_situation, situation_path
from handlers.reporting import compact
from handlers.reporting.article.reading import read_article
from handlers.reporting.checks.review import QuestionKind, review
from handlers.reporting.draft import Draft
from handlers.reporting.from_article import Origin, joined, lines_of
from handlers.reporting.text.problems import UnclearKind
from storage.record import from_rows
from storage.values.new_report import NewFigure
from storage.values.situation import Situation
from tests.support.records.factories import snapshot

NOW = datetime(2025, 12, 27, 3, 0, tzinfo=UTC)
ORIGIN = Origin(outlet="Anews", address="https://example.org/1", printed="2025-12-26")


@pytest.fixture(scope="module")
def situation() -> Situation:
    return from_rows.of_file(read_situation(situation_path("cambodia-thailand")))


def lines(situation: Situation, text: str, origin: Origin = ORIGIN) -> list[str]:
    return lines_of(read_article(text, date(2025, 12, 26), situation), situation, origin).splitlines()


def drafted(situation: Situation, text: str) -> Draft:
    return compact.read("\n".join(lines(situation, text)), situation, {}, NOW)


def test_each_speakers_figures_stand_below_their_name_and_nobodys_below_the_outlets(situation: Situation) -> None:
    text = (
        "The death toll has reached 96. Thai authorities report 23 soldiers and 42 civilians killed, while Cambodia’s "
        "Interior Ministry says 31 of its civilians have died. The violence has displaced close to a million people on "
        "both sides."
    )
    assert lines(situation, text) == [
        "as of: 2025-12-26",
        "source: Anews https://example.org/1",
        "killed both? 96",
        "displaced both nearly 1,000,000",
        "source: Thai authorities via Anews https://example.org/1",
        "killed Thailand military 23",
        "killed Thailand civilian 42",
        "source: Cambodian Interior Ministry via Anews https://example.org/1",
        "killed Cambodia civilian 31",
    ]
    draft = drafted(situation, text)
    assert [line.item.amount.lead for line in draft.items if line.item] == [1_000_000, 23, 42, 31]  # type: ignore[union-attr]
    assert [line.problem.kind for line in draft.problems if line.problem] == [UnclearKind.GUESSED_SIDE]


def test_a_spokespersons_words_are_of_the_body_that_they_name(situation: Situation) -> None:
    text = "Thai Defence Ministry spokesperson Rear Admiral A. Bee said 150,529 people had been evacuated."
    assert "source: Thai Ministry of Defence via Anews https://example.org/1" in lines(situation, text)


def test_what_is_of_another_time_denied_or_of_one_event_is_no_line_but_a_note(situation: Situation) -> None:
    text = (
        "In July at least 48 people were killed in Thailand. Four more Thai soldiers died, which brings the military's "
        "losses to 21."
    )
    assert lines(situation, text) == [
        "as of: 2025-12-26",
        "source: Anews https://example.org/1",
        "killed Thailand military 21",
        "note: left out (of another time, of one event, a part, or without a day): “at least 48 people”, "
        "“Four more Thai soldiers”",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Thai authorities said nine people, including five children, were killed.", "killed Thailand children 5"),
        (
            "Thai authorities said nine civilians, including five children, were killed.",
            "killed Thailand civilian children 5",
        ),
    ],
)
def test_of_children_it_is_said_who_they_are_and_nobody_is_asked(situation: Situation, text: str, line: str) -> None:
    assert lines(situation, text)[-1] == line
    assert not drafted(situation, text).problems


def test_a_text_without_an_outlet_asks_who_says_it(situation: Situation) -> None:
    text = "Fighting killed 22 people in Thailand."
    assert lines(situation, text, Origin()) == ["killed Thailand 22"]
    draft = compact.read("killed Thailand 22", situation, {}, NOW)
    assert set(draft.missing) == {"source", "as_of"}


def test_offers_and_talks_keep_their_day_and_ask_of_which_effort_they_are(situation: Situation) -> None:
    text = "The United States offered to mediate on Thursday. Thailand and Cambodia held talks on Wednesday."
    assert lines(situation, text)[2:] == [
        "offer 2025-12-25: offered to mediate | offer United States",
        "talks 2025-12-24: held talks | held",
    ]


def test_a_truce_that_is_agreed_is_no_step_and_is_said_to_be_left_out(situation: Situation) -> None:
    text = "27 Thai soldiers were killed. Both sides agreed on Sunday to a truce."
    assert lines(situation, text)[-1].endswith("without a day): “agreed on Sunday to a truce”")
    text = "27 Thai soldiers were killed. Thailand and Cambodia signed a ceasefire agreement on Wednesday."
    assert not any("note:" in line for line in lines(situation, text))


def test_who_suspended_an_accord_is_told_only_where_it_is_said(situation: Situation) -> None:
    text = "The accord between Thailand and Cambodia was suspended on Wednesday."
    assert lines(situation, text)[-1].endswith("| suspended")
    text = "Thailand suspended the accord with Cambodia on Wednesday."
    assert lines(situation, text)[-1].endswith("| suspended Thailand")


def test_without_the_day_of_print_a_weekday_is_no_day_and_no_other_day_takes_its_place(situation: Situation) -> None:
    text = "Fighting since December 8 killed 22 in Thailand. Thailand and Cambodia held talks on Wednesday."
    article = read_article(text, date(2025, 12, 28), situation, is_known=False)
    assert lines_of(article, situation, Origin()).splitlines() == [
        "killed Thailand 22",
        "note: left out (of another time, of one event, a part, or without a day): “held talks”",
    ]


@pytest.mark.parametrize("text", ["", "Nothing to report.", "The army has 10,000 soldiers."])
def test_a_text_that_tells_of_no_toll_and_no_talks_makes_nothing(situation: Situation, text: str) -> None:
    assert lines(situation, text) == []


def test_parts_of_one_post_are_joined_and_what_both_say_stands_once() -> None:
    first = "/report\nas of: 2025-12-26\nsource: A via B\nkilled Thailand 24 ‹24 died›\nsource: C\nkilled Cambodia 31"
    more = (
        "/report\nas of: 2025-12-26\nsource: A via B\nkilled Thailand 24 ‹the 24›\ninjured Thailand 9\nsource: C\n"
        "killed Cambodia 31"
    )
    together = joined(first, more)
    assert together == f"{first}\nas of: 2025-12-26\nsource: A via B\ninjured Thailand 9"
    assert joined(together, more) == together
    assert joined(first, first) == first


def test_what_is_answered_stands_behind_the_words_that_a_line_was_read_from(situation: Situation) -> None:
    text = (
        "The two countries held talks in Chanthaburi on 24 December. In the fighting 31 Cambodians were killed so far."
    )
    article = read_article(text, date(2025, 12, 26), situation)
    told = lines_of(article, situation, ORIGIN, quoted=True)
    assert all("‹" in line for line in told.splitlines() if line.startswith(("talks", "killed")))
    draft = compact.read(told, situation, {}, NOW)
    asked = next(line.problem for line in draft.problems if line.text.startswith("talks"))
    assert asked is not None
    answered = compact.read(told, situation, {}, NOW, answers={asked.key: asked.nearest[-1]})
    assert not [line for line in answered.problems if line.text.startswith("talks")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The fighting killed 200 people in Thailand and Laos, the UN said.", "killed Thailand? 200"),
        ("5 Laotians were killed by shells in Thailand, the UN said.", "killed Thailand? 5"),
        ("The fighting killed 200 people in Thailand, the UN said.", "killed Thailand 200"),
        ("After talks in Malaysia, Thailand said 23 soldiers were killed.", "killed Thailand military 23"),
    ],
)
def test_whose_is_asked_where_people_of_a_country_that_is_no_side_are_counted_too(
    situation: Situation, text: str, line: str
) -> None:
    assert line in lines(situation, text)


def test_what_nature_did_is_read_for_a_record_of_a_disaster_alone(situation: Situation) -> None:
    text = "Earthquakes killed 45,968 people, the government said."
    assert lines(situation, text) == []
    (side, *_) = situation.parties.values()
    quake = replace(situation, parties={side.code: side}, places={}, actors={})
    assert any("45,968" in line for line in lines(quake, text))


RELEASE = """source: Royal Thai Army
as of: 2025-12-26
killed military 24 ‹ทหารเสียชีวิต 24 นาย›
injured military 130 ‹บาดเจ็บ 130 นาย›
killed civilian 43 ‹พลเรือนเสียชีวิต 43 ราย›"""


def asked_together(situation: Situation, text: str) -> list[list[int]]:
    """The numbers of the lines of each question whose people they are."""
    found = review(compact.read(text, situation, {}, NOW), snapshot("2025-12-27", situation=situation), None).questions
    unclear = (QuestionKind.GUESSED, QuestionKind.UNCLEAR)
    return [[line.number for line in one.lines] or [one.line] for one in found if one.kind in unclear]


def test_whose_people_a_release_counts_that_names_no_side_is_asked_once(situation: Situation) -> None:
    draft = compact.read(RELEASE, situation, {}, NOW)
    (key,) = {line.problem.key for line in draft.problems if line.problem}
    assert asked_together(situation, RELEASE) == [[3, 4, 5]]
    answered = compact.read(RELEASE, situation, {}, NOW, answers={key: "Thailand"})
    assert not answered.problems
    assert [line.item.victim_party for line in answered.items if isinstance(line.item, NewFigure)] == ["TH"] * 3


def test_lines_that_may_be_of_two_sides_are_asked_each_alone(situation: Situation) -> None:
    told = RELEASE + "\nkilled Cambodia civilian 31 ‹31 Cambodians›"
    assert asked_together(situation, told) == [[3], [4], [5]]
    typed = RELEASE.split(" ‹")[0] + "\ninjured military 130"
    assert asked_together(situation, typed) == [[3], [4]], "typed by an editor, who may say it in each"
    there = RELEASE.replace("killed civilian 43", "killed civilian 43 Surin")
    assert [5] not in asked_together(situation, there)


@pytest.mark.parametrize(
    ("text", "kept", "left"),
    [
        (
            "A drone strike on a market killed 17 Thais on Thursday, among them nine children and two soldiers. Since "
            "July began, 61 Thais have died.",
            ["killed Thailand 61"],
            ["17 Thais", "nine children", "two soldiers"],
        ),
        (
            "At least 380 Cambodians have been killed since July, 190 of them in Surin. Sixty of the dead were troops.",
            ["killed Cambodia at least 380", "killed Cambodia military 60"],
            ["190 of them"],
        ),
        (
            "Since July began 380 Thais have been killed, including 40 children, 21 health workers and four officers.",
            ["killed Thailand 380", "killed Thailand children 40"],
            ["21 health workers", "four officers"],
        ),
    ],
)
def test_a_part_of_what_one_blow_took_or_that_nothing_tells_from_its_whole_is_no_line(
    situation: Situation, text: str, kept: list[str], left: list[str]
) -> None:
    told = lines(situation, text)
    assert [line for line in told if line.startswith("killed")] == kept
    assert told[-1].endswith(": " + ", ".join(f"“{words}”" for words in left))


def test_people_of_one_trade_are_not_all_civilians_of_a_side(situation: Situation) -> None:
    draft = drafted(situation, "Thailand says that 27 teachers and 12 journalists have been killed since 8 December.")
    assert [line.problem.kind for line in draft.problems if line.problem] == [
        UnclearKind.PROFESSION,
        UnclearKind.GUESSED_CATEGORY,
    ]
