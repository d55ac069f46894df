"""The words after a command, in every order and three languages."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from config.languages import every_words, words_of
from config.situation.reading import read_situation, situation_path
from config.vocabulary import Metric, Service, Status
from handlers.catalogue import COMMANDS
from handlers.parsing.asking.meaning import Meant, asked_of, plain_meaning
from handlers.parsing.asking.mistyped import near_command
from handlers.parsing.asking.question import ProblemKind, Question
from handlers.parsing.asking.questions import read_text
from handlers.parsing.known import command_words, known_words
from handlers.parsing.terms import Sense, fold
from storage.values.situation import Situation
from tests.support.records.factories import CAMBODIA, PARTIES, THAILAND, party, phase, situation

SITUATION = situation()
TODAY = date(2025, 12, 26)
EVE = date(2025, 12, 24)


def told(question: Question) -> tuple[ProblemKind, str, str | None] | None:
    """The problem without what it offers."""
    found = question.problem
    return (found.kind, found.word, found.nearest) if found else None


def read(text: str, today: date = TODAY, of: Situation = SITUATION) -> Question:
    return read_text(text, of, today).question


@pytest.mark.parametrize(
    "text",
    [
        "2025-12-24",
        "24 Dec",
        "Dec 24",
        "24 December 2025",
        "december 24, 2025",
        "24th Dec",
        "Dec. 24",
        "24Dec",
        "2025 Dec 24",
        "24.12.2025",
        "24/12/2025",
        "24-12-2025",
        "24.12.",
        "24.12",
        "24/12",
        "on 24 Dec",
        "24/12/2568",
        "24 ธันวาคม",
        "24 ธันวาคม 2568",
        "๒๔ ธันวาคม ๒๕๖๘",
        "24 ธ.ค. 2568",
        "24ธ.ค.2568",
        "วันที่ 24 ธันวาคม พ.ศ. 2568",
        "วันที่24ธันวาคม2568",
        "24 ธ.ค. 2025",
        "24 ធ្នូ",
        "២៤ ធ្នូ ២០២៥",
        "ថ្ងៃទី២៤ ខែធ្នូ ឆ្នាំ២០២៥",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read(text) == Question(day=EVE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", TODAY),
        ("Yesterday", date(2025, 12, 25)),
        ("วันนี้", TODAY),
        ("เมื่อวาน", date(2025, 12, 25)),
        ("เมื่อวานนี้", date(2025, 12, 25)),
        ("ថ្ងៃនេះ", TODAY),
        ("ម្សិលមិញ", date(2025, 12, 25)),
    ],
)
def test_today_and_yesterday_have_words_in_every_language(text: str, expected: date) -> None:
    assert read(text) == Question(day=expected)


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("26 Dec", TODAY, date(2025, 12, 26)),
        ("27 Dec", TODAY, date(2024, 12, 27)),
        ("26 Dec", date(2026, 1, 3), date(2025, 12, 26)),
        ("29 Feb", TODAY, date(2024, 2, 29)),
        ("29 Feb", date(2103, 1, 1), date(2096, 2, 29)),
        ("1 มกราคม", TODAY, date(2025, 1, 1)),
        ("15 Sept", TODAY, date(2025, 9, 15)),
    ],
)
def test_a_day_without_a_year_is_the_newest_not_after_today(text: str, today: date, expected: date) -> None:
    assert read(text, today) == Question(day=expected)


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("two months ago", TODAY, date(2025, 10, 26)),
        ("a month ago", date(2026, 1, 31), date(2025, 12, 31)),
        ("11 months ago", date(2026, 1, 31), date(2025, 2, 28)),
    ],
)
def test_months_ago_is_the_day_with_the_same_number(text: str, today: date, expected: date) -> None:
    assert read(text, today) == Question(day=expected)


@pytest.mark.parametrize(
    ("text", "command", "metric"),
    [
        ("how many returned home", "displacement", Metric.RETURNED),
        ("how many people have gone home", "displacement", Metric.RETURNED),
        ("did the displaced return", "displacement", Metric.RETURNED),
        ("is it safe to return", "displacement", None),
        ("home", "displacement", None),
        ("return of prisoners", "mediation", Metric.DETAINED),
    ],
)
def test_who_went_home_is_asked_for_of_the_displaced(text: str, command: str, metric: Metric | None) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question.metric, meant.question.problem) == (command, metric, None)


def test_a_day_still_to_come_is_read_where_its_year_is_given() -> None:
    assert read("27 Dec 2026") == Question(day=date(2026, 12, 27))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31 Nov", "31 Nov"),
        ("Thailand  31  Nov ", "31  Nov"),
        ("Nov 31, 2025", "Nov 31, 2025"),
        ("29 Feb 2025", "29 Feb 2025"),
        ("31.11.", "31.11."),
        ("12/24/2025", "12/24/2025"),
        ("2025-13-01", "2025-13-01"),
        ("26 Dec 25", "26 Dec 25"),
        ("24.12.25", "24.12.25"),
        ("1.2.3.4", "1.2.3.4"),
        ("126 Dec", "126 Dec"),
        ("26 Dec 0001", "26 Dec 0001"),
        ("26 Dec 9999", "26 Dec 9999"),
        ("31 พฤศจิกายน", "31 พฤศจิกายน"),
    ],
)
def test_what_is_meant_as_a_day_and_is_none_is_said_in_the_readers_words(text: str, words: str) -> None:
    assert told(read(text)) == (ProblemKind.NOT_A_DATE, words, None)
    assert read(text).day is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KH", CAMBODIA),
        ("Cambodia", CAMBODIA),
        ("CAMBODIAN", CAMBODIA),
        ("khmer", CAMBODIA),
        ("🇰🇭", CAMBODIA),
        ("កម្ពុជា", CAMBODIA),
        ("กัมพูชา", CAMBODIA),
        ("thailand?", THAILAND),
        ("in Thailand", THAILAND),
        ("Thai", THAILAND),
        ("🇹🇭", THAILAND),
        ("ไทย", THAILAND),
        ("ประเทศไทย", THAILAND),
        ("ថៃ", THAILAND),
    ],
)
def test_a_side_is_known_by_all_its_names(text: str, code: str) -> None:
    assert read(text) == Question(party=code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Oddar Meanchey", "KH22"),
        ("oddar meanchey province", "KH22"),
        ("OTDAR-MEANCHEY", "KH22"),
        ("oddarmeanchey", "KH22"),
        ("Si Sa Ket", "TH33"),
        ("Si-Sa-Ket", "TH33"),
        ("sisaket", "TH33"),
        ("Śi Sà Kêt", "TH33"),
        ("ศรีสะเกษ", "TH33"),
        ("จังหวัดศรีสะเกษ", "TH33"),
        ("th33", "TH33"),
        ("KH01", "KH01"),
    ],
)
def test_a_place_is_known_by_name_alias_and_code(text: str, code: str) -> None:
    assert read(text) == Question(place=code)


@pytest.mark.parametrize(
    "text",
    [
        "24 Dec Cambodia Oddar Meanchey 14",
        "14 Cambodia 24 Dec Oddar Meanchey",
        "Oddar Meanchey, Cambodia, 14, 24 Dec",
        "oddar meanchey 14 🇰🇭 2025-12-24",
    ],
)
def test_the_order_does_not_matter(text: str) -> None:
    assert read(text) == Question(day=EVE, party=CAMBODIA, place="KH22", number=14)


@pytest.mark.parametrize("text", ["14", "#14", "report 14", "๑៤", " 14 "])
def test_a_bare_number_is_a_number(text: str) -> None:
    assert read(text) == Question(number=14)


@pytest.mark.parametrize("text", ["", "   ", ",", "— …", "👍", "the latest"])
def test_nothing_asked_is_an_empty_question(text: str) -> None:
    assert read(text) == Question()


@pytest.mark.parametrize("text", ["กัมพูชาเมื่อวาน", "เมื่อวานกัมพูชา", "ម្សិលមិញកម្ពុជា", "កម្ពុជា\u200bម្សិលមិញ"])
def test_thai_and_khmer_need_no_spaces(text: str) -> None:
    assert read(text) == Question(day=date(2025, 12, 25), party=CAMBODIA)


def test_the_longest_name_wins() -> None:
    places = dict(SITUATION.places)
    places["KH99"] = type(places["KH22"])(code="KH99", names={"en": "Oddar"}, party=CAMBODIA)
    assert read("Oddar Meanchey", of=situation(places=places)).place == "KH22"
    assert read("Oddar", of=situation(places=places)).place == "KH99"


def test_both_sides_named_are_as_good_as_none() -> None:
    assert read("Thailand and Cambodia 24 Dec") == Question(day=EVE)
    assert read("Thailand Thai") == Question(party=THAILAND)


def test_two_sides_of_three_are_one_too_many() -> None:
    three = situation(parties={**PARTIES, "LA": party("LA", "Laos")})
    question = read("Thailand Laos", of=three)
    assert (question.party, told(question)) == (THAILAND, (ProblemKind.ONE_ONLY, "Laos", None))
    assert question.problem
    assert [option.question.party for option in question.problem.options] == [THAILAND, "LA"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("24 Dec 25 Dec", "25 Dec"),
        ("Dec 24 25 Nov", "25 Nov"),
        ("24 Dec 2025 Dec 26", "Dec 26"),
        ("14 15", "15"),
        ("Surin, Si Sa Ket", "Si Sa Ket"),
    ],
)
def test_a_second_day_number_or_place_is_told(text: str, words: str) -> None:
    assert told(read(text)) == (ProblemKind.ONE_ONLY, words, None)


@pytest.mark.parametrize(
    ("text", "word", "nearest"),
    [
        ("Cambodja", "Cambodja", "Cambodia"),
        ("Tailand 24 Dec", "Tailand", "Thailand"),
        ("Odder Meanchy", "Odder Meanchy", "Oddar Meanchey"),
        ("yesterdy", "yesterdy", "yesterday"),
        ("26 Decembr", "Decembr", "December"),
        ("Cambodja yesterdy", "Cambodja", "Cambodia"),
        ("Atlantis", "Atlantis", None),
        ("Atlantis sinking", "Atlantis sinking", None),
        ("KH23", "KH23", None),
        ("provinc", "provinc", None),
        ("🇻🇳", "🇻🇳", None),
        ("9999999999", "9999999999", None),
        ("กัมพชา", "กัมพชา", "กัมพูชา"),
    ],
)
def test_an_unknown_word_is_told_with_the_nearest_known_one(text: str, word: str, nearest: str | None) -> None:
    assert told(read(text)) == (ProblemKind.UNKNOWN_WORD, word, nearest)


def test_the_first_problem_is_told_and_the_rest_still_read() -> None:
    question = read("Atlantis 31 Nov Thailand 14")
    assert (question.party, question.number) == (THAILAND, 14)
    assert told(question) == (ProblemKind.UNKNOWN_WORD, "Atlantis", None)


def test_a_long_unknown_word_is_not_repeated_whole() -> None:
    problem = read("x" * 4096).problem
    assert problem is not None
    assert problem.word == "x" * 59 + "…"


@pytest.mark.parametrize(
    ("text", "command", "question"),
    [
        ("dead", "casualties", Question()),
        ("Killed", "casualties", Question()),
        ("death toll", "casualties", Question()),
        ("dead Cambodia yesterday", "casualties", Question(day=date(2025, 12, 25), party=CAMBODIA)),
        ("Thailand injured 24 Dec", "casualties", Question(day=EVE, party=THAILAND, metric=Metric.INJURED)),
        ("How many dead in Thailand?", "casualties", Question(party=THAILAND)),
        ("dead and injured", "casualties", Question()),
        ("ผู้เสียชีวิต", "casualties", Question()),
        ("ผู้เสียชีวิตไทยเมื่อวาน", "casualties", Question(day=date(2025, 12, 25), party=THAILAND)),
        ("អ្នកស្លាប់ កម្ពុជា", "casualties", Question(party=CAMBODIA)),
        ("shelters", "displacement", Question()),
        ("ผู้อพยพ", "displacement", Question()),
        ("ជម្រក", "displacement", Question()),
        ("cease-fire", "mediation", Question()),
        ("หยุดยิง", "mediation", Question()),
        ("ឈប់បាញ់", "mediation", Question()),
        ("หยุด", "unsubscribe", Question()),
        ("sources 14", "sources", Question(number=14)),
        ("timeline", "timeline", Question()),
        ("status", "status", Question()),
        ("HELP!", "help", Question()),
        ("Cambodia", "status", Question(party=CAMBODIA)),
        ("24 Dec", "status", Question(day=EVE)),
        ("/dead", "casualties", Question()),
    ],
)
def test_a_plain_word_is_a_command_and_its_question(text: str, command: str, question: Question) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question) == (command, question)


@pytest.mark.parametrize(
    ("text", "rest"),
    [("subscribe", ""), ("daily digest 7am Bangkok", "7am Bangkok"), ("Cambodia dead", ""), ("สมัคร 7", "7")],
)
def test_what_stands_behind_a_plain_word_is_kept_as_it_was_written(text: str, rest: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.rest == rest


@pytest.mark.parametrize("text", ["", "hello", "thanks for the help", "who is cooking", "the", "👍"])
def test_other_texts_are_no_command(text: str) -> None:
    assert plain_meaning(text, SITUATION, TODAY) is None


def test_every_command_with_plain_words_has_some_in_thai_and_khmer() -> None:
    named = {command for words in every_words() for command in words.commands}
    for language in ("th", "km"):
        assert all(words_of(language).commands[command] for command in named)


def test_no_word_stands_for_two_commands() -> None:
    spelled = [
        (fold(word), command.name)
        for command in COMMANDS
        for word in (
            command.name,
            *command.aliases,
            *(word for words in every_words() for word in words.commands.get(command.name, ())),
        )
    ]
    assert len(dict(spelled)) == len(set(spelled))


@pytest.mark.parametrize(
    "path", sorted(situation_path("cambodia-thailand").parent.glob("*.toml")), ids=lambda p: p.stem
)
def test_in_a_shipped_situation_every_name_leads_to_its_own(path: Path) -> None:
    file = read_situation(path)
    shipped = situation(
        parties={one.code: one for one in file.parties},
        places={one.code: one for one in file.places},
    )
    names = {word for word, meaning in known_words(shipped).items() if meaning.sense is not Sense.FILLER}
    assert not names & set(command_words())
    for kind, entries in (("party", file.parties), ("place", file.places)):
        for entry in entries:
            for name in (entry.code, *entry.names.values(), *entry.aliases):
                assert read(name, of=shipped) == Question(**{kind: entry.code}), name


NOISE = (
    *("31", "Nov", "26 Dec", "2025-13-99", "4th", "2568", "๙", "9" * 30),
    *("TH", "th", "🇰🇭", "KH22", "Oddar", "Meanchey", "ไทย", "ธ្នូ", "พ.ศ.", "dead", "-", ".", "/", "'", "\u200b"),
)
WORDS_AND_NOISE = st.lists(st.sampled_from(NOISE) | st.text(max_size=6), max_size=10).map(" ".join)


@settings(deadline=None)
@given(st.text() | WORDS_AND_NOISE | WORDS_AND_NOISE.map(lambda text: text.replace(" ", "")))
@example("9" * 5000)
@example("ก" * 4096)
@example("1-" * 2000)
def test_no_text_is_an_error(text: str) -> None:
    question = read(text)
    assert question.party in {None, CAMBODIA, THAILAND}
    assert question.problem is None or len(question.problem.word) <= 60
    plain_meaning(text, SITUATION, TODAY)


INDIA = situation(
    parties={"IN": party("IN", "India", "Indian"), "PK": party("PK", "Pakistan", "Pakistani")},
    places={},
    sources={},
)
THREE = situation(
    parties={code: party(code, name) for code, name in (("AM", "Armenia"), ("AZ", "Azerbaijan"), ("XA", "Artsakh"))},
    places={},
    sources={},
)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("in Pakistan", "PK"),
        ("IN", "IN"),
        ("PK", "PK"),
        ("in India", "IN"),
        ("is it in PK", "PK"),
        ("IN PAKISTAN", "PK"),
    ],
)
def test_a_code_counts_only_in_capitals(text: str, side: str) -> None:
    """ "in" is a word, and in a headline "IN" is too."""
    assert read_text(text, INDIA, TODAY).question.party == side


@pytest.mark.parametrize(("text", "code"), [("pk", "PK"), ("Pk", "PK")])
def test_a_code_in_small_letters_is_offered(text: str, code: str) -> None:
    problem = read_text(text, INDIA, TODAY).question.problem
    assert problem is not None
    assert (problem.word, problem.nearest) == (text, code)


@pytest.mark.parametrize("text", ["am", "4th", "in", "unindia", "non-Indian"])
def test_no_word_is_a_side_by_being_like_its_code(text: str) -> None:
    question = read_text(text, THREE if text == "am" else INDIA, TODAY).question
    assert question.party is None
    assert question.problem is None or question.problem.nearest in {None, "AM"}


def test_two_of_three_sides_are_said_to_be_too_many() -> None:
    question = read_text("Armenia and Artsakh", THREE, TODAY).question
    assert question.problem is not None
    assert (question.problem.kind, question.problem.word) == (ProblemKind.ONE_ONLY, "Artsakh")


SENTENCES = [
    ("how many people died in Thailand yesterday?", "casualties", Question(day=date(2025, 12, 25), party=THAILAND)),
    (
        "Can you tell me how many Thai soldiers have been wounded?",
        "casualties",
        Question(party=THAILAND, metric=Metric.INJURED, status=Status.COMBATANT),
    ),
    (
        "how many children were killed on the twenty-fourth of December",
        "casualties",
        Question(day=EVE, subset="children"),
    ),
    ("what happened two days ago", "timeline", Question(day=EVE)),
    ("what about Oddar Meanchey", "status", Question(place="KH22")),
    ("any news from Oddar Meanchey today?", "status", Question(day=TODAY, place="KH22")),
    ("latest", "status", Question()),
    ("News please", "status", Question()),
    ("fatalities", "casualties", Question()),
    ("yesterday", "status", Question(day=date(2025, 12, 25))),
    ("the day before yesterday", "status", Question(day=EVE)),
    ("dead last Monday", "casualties", Question(day=date(2025, 12, 22))),
    ("prisoners", "casualties", Question(metric=Metric.DETAINED)),
    ("missing", "casualties", Question(metric=Metric.MISSING)),
    ("refugees", "displacement", Question(metric=Metric.REFUGEES)),
    ("injured soldiers", "casualties", Question(metric=Metric.INJURED, status=Status.COMBATANT)),
    ("killed soldiers", "casualties", Question(status=Status.COMBATANT)),
    ("how many civilians died in Thailand", "casualties", Question(party=THAILAND, status=Status.CIVILIAN)),
    ("dead soldiers and civilians", "casualties", Question()),
    ("ceasefire still holding?", "mediation", Question()),
    ("is there a truce", "mediation", Question()),
    ("latest on the ceasefire", "mediation", Question()),
    ("timeline of the talks", "timeline", Question()),
    ("are the schools open?", "damage", Question(service=Service.SCHOOL)),
    ("ขอดูยอดผู้เสียชีวิต", "casualties", Question()),
    ("อยากทราบจำนวนผู้อพยพ", "displacement", Question()),
    ("ดูข่าว", "status", Question()),
    ("ตายกี่คน", "casualties", Question()),
    ("ไทยตายกี่คน", "casualties", Question(party=THAILAND)),
    (
        "มีคนบาดเจ็บกี่คนในกัมพูชาเมื่อวานนี้",
        "casualties",
        Question(day=date(2025, 12, 25), party=CAMBODIA, metric=Metric.INJURED),
    ),
    ("ข่าวล่าสุด", "status", Question()),
    ("មនុស្សស្លាប់ប៉ុន្មាននាក់", "casualties", Question()),
    ("មានអ្នករបួសប៉ុន្មាននាក់នៅកម្ពុជា", "casualties", Question(party=CAMBODIA, metric=Metric.INJURED)),
    ("កម្ពុជា", "status", Question(party=CAMBODIA)),
    ("/ស្ថានភាព", "status", Question()),
    ("/สถานการณ์ ไทย", "status", Question(party=THAILAND)),
    ("the 24th", "status", Question(day=EVE)),
    ("report 14", "sources", Question(number=14)),
    ("show me report no 14", "sources", Question(number=14)),
    ("รายงาน 14", "sources", Question(number=14)),
    ("report of 24 Dec", "status", Question(day=EVE)),
    ("report 24 Dec", "status", Question(day=EVE)),
    ("any report on the dead", "casualties", Question()),
    ("what did the US say", "mediation", Question()),
    ("Has ASEAN offered anything?", "mediation", Question()),
    ("when was the ceasefire signed", "mediation", Question()),
    ("did Thailand agree", "mediation", Question(party=THAILAND)),
    ("is the border open", "damage", Question()),
    ("ชายแดนเปิดหรือยัง", "damage", Question()),
    ("ច្រកព្រំដែនបើកហើយឬនៅ", "damage", Question(service=Service.CROSSING)),
    ("หยุดยิงแล้วใช่ไหม", "mediation", Question()),
    ("what changed", "changed", Question()),
    ("what changed since yesterday", "changed", Question()),
    ("did anything change since yesterday", "changed", Question()),
    ("who is offering to mediate", "mediation", Question()),
    ("is anyone proposing a truce", "mediation", Question()),
    ("how many aid workers were killed", "casualties", Question(subset="aid workers")),
    ("displaced children", "displacement", Question(subset="children")),
    ("latest on the children", "casualties", Question(subset="children")),
    ("my brother is in Oddar Meanchey", "status", Question(place="KH22")),
    ("ลูกสาวฉันอยู่ศรีสะเกษ", "status", Question(place="TH33")),
    ("ตายายอยู่ศรีสะเกษ", "status", Question(place="TH33")),
    ("បងប្រុសខ្ញុំនៅកម្ពុជា", "status", Question(party=CAMBODIA)),
    ("yesterday evening", "status", Question(day=date(2025, 12, 25))),
    ("casualties tomorrow", "casualties", Question(day=date(2025, 12, 27))),
    ("พรุ่งนี้", "status", Question(day=date(2025, 12, 27))),
    ("how many had to leave their homes", "displacement", Question()),
    ("how many Thais left their homes", "displacement", Question(party="TH")),
    ("are the numbers ok for 24 Dec", "status", Question(day=EVE)),
    ("stop, ok?", "unsubscribe", Question()),
    ("is the ceasefire ok", "mediation", Question()),
    ("is teh ceasefire holding", "mediation", Question()),
    ("how meny dead in cambodia", "casualties", Question(party=CAMBODIA)),
    ("did thailand admit any dead", "casualties", Question(party=THAILAND)),
    ("what does Cambodia acknowledge", "status", Question(party=CAMBODIA)),
    ("ขอบคุณ ไทยตายกี่คน", "casualties", Question(party=THAILAND)),
]


@pytest.mark.parametrize(("text", "command", "question"), SENTENCES)
def test_questions_in_sentences_are_understood(text: str, command: str, question: Question) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question, meant.safety) == (command, question, False)


@pytest.mark.parametrize(
    "text",
    [
        "Is it safe to go home?",
        "help me we are in danger in Oddar Meanchey",
        "SOS",
        "should we evacuate",
        "are there mines",
        "where can I go",
        "is it ok there now",
        "are things okay",
        "all ok?",
        "is it ok to go back tmrw",
        "ช่วยด้วย",
        "กลับบ้านได้ไหม",
        "ที่นี่ปลอดภัยไหม",
        "តើមានសុវត្ថិភាពទេ",
        "ជួយផង",
        "they are shelling us",
        "I can hear gunfire in Surin",
        "where is the front line",
        "what should we do",
        "soldiers are coming",
        "what is happening in my village",
        "will they attack again",
        "ได้ยินเสียงปืน",
        "ควรกลับบ้านไหม",
        "ពួកគេបាញ់យើង",
        "ខ្ញុំខ្លាច",
        "กลับสุรินทร์ได้หรือยัง",
        "ไปชายแดนได้ไหม",
        "តើអាចទៅផ្ទះបានទេ",
        "ត្រូវរត់ទៅណា",
        "តើត្រូវជម្លៀសទេ",
        "យើងអាចត្រឡប់មកវិញទេ",
    ],
)
def test_who_asks_about_safety_is_known(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.safety
    assert meant.question.problem is None


@pytest.mark.parametrize(
    ("text", "word", "nearest"),
    [
        ("is it safe in Quetz?", "Quetz", None),
        ("is quetz safe", "quetz", None),
        ("is quetz ok", "quetz", None),
        ("quetz ok?", "quetz", None),
        ("can we drive to quetz", "quetz", None),
        ("is it okay to travel to Quetz", "Quetz", None),
        ("Quetz: in danger", "Quetz", None),
        ("we are trapped near the Quetz Falls bridge, 3 children with us", "Quetz Falls", None),
        ("help me, I am in quetz and it is on fire", "quetz", None),
        ("should we evacuate from Quetz", "Quetz", None),
        ("is Oddar Meanchei safe", "Oddar Meanchei", "Oddar Meanchey"),
        ("is my brother alive in Quetz", "Quetz", None),
        ("who is winning at Quetz", "Quetz", None),
        ("ตำบลหนองฟู ปลอดภัยไหม", "ตำบลหนองฟู", None),
        ("តើនៅភូមិហ្វូមានសុវត្ថិភាពទេ", "ភូមិហ្វូ", None),
    ],
)
def test_a_place_that_is_not_known_is_told_also_where_safety_is_told_first(
    text: str, word: str, nearest: str | None
) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.safety or meant.person or meant.judgement
    assert meant.question.problem
    assert (meant.question.problem.kind, meant.question.problem.word) == (ProblemKind.UNKNOWN_WORD, word)
    assert meant.question.problem.nearest == nearest
    assert meant.counted is None


@pytest.mark.parametrize(
    "text",
    [
        "my hut is gone and we are scared of the noise all day long",
        "please save us, the cat ran away",
        "is my brother Somchai alive",
        "กลัวมากเลยค่ะ",
        "ជួយខ្ញុំផង ខ្ញុំភ័យណាស់",
        "my children are scared",
    ],
)
def test_what_no_place_can_be_called_is_passed_over_in_fear(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question == Question()
    assert meant.command == ""


@pytest.mark.parametrize(
    "text",
    [
        "which side lost more",
        "who has lost the most people",
        "which country suffered most",
        "which side was hit harder",
        "ฝ่ายไหนสูญเสียมากกว่า",
        "ខាងណាបាត់បង់ច្រើនជាង",
    ],
)
def test_which_side_lost_more_is_told_side_by_side(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question.problem, meant.question.party) == ("casualties", None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [("dead Wed", EVE), ("Fri 19 Dec", date(2025, 12, 19)), ("numbers for Thu", date(2025, 12, 25))],
)
def test_a_day_is_read_as_answers_write_it(text: str, day: date) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.question.day, meant.question.problem) == (day, None)


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("casualties July", ProblemKind.SPAN, [date(2025, 7, 31), date(2025, 7, 28)]),
        ("dead last week", ProblemKind.SPAN, [date(2025, 12, 21), date(2025, 12, 15)]),
        ("December", ProblemKind.SPAN, [TODAY]),
        ("เดือนที่แล้ว", ProblemKind.SPAN, [date(2025, 11, 30)]),
        ("dead 12/24", ProblemKind.NOT_A_DATE, [EVE]),
        ("dead 12/24/2025", ProblemKind.NOT_A_DATE, [EVE]),
        ("dead 31 Nov", ProblemKind.NOT_A_DATE, [date(2025, 11, 30), date(2025, 11, 29)]),
        ("dead 24 Dec 25", ProblemKind.NOT_A_DATE, [EVE]),
        ("Friday", ProblemKind.NOT_A_DATE, [TODAY, date(2025, 12, 19)]),
        ("2025", ProblemKind.NUMBER, [TODAY, date(2025, 7, 28)]),
        ("dead 14", ProblemKind.NUMBER, [date(2025, 12, 14), None]),
        ("dead since 20 December", ProblemKind.SPAN, [date(2025, 12, 20), TODAY]),
        ("between 20 and 24 December", ProblemKind.SPAN, [date(2025, 12, 20), EVE]),
        ("from 20 to 24 December", ProblemKind.SPAN, [date(2025, 12, 20), EVE]),
        ("the 31st", ProblemKind.NUMBER, [date(2025, 10, 31), None]),
        ("what is new since yesterday", ProblemKind.SPAN, [date(2025, 12, 25), TODAY]),
        ("ตั้งแต่ 20 ธันวาคม", ProblemKind.SPAN, [date(2025, 12, 20), TODAY]),
    ],
)
def test_what_is_no_day_or_more_than_one_is_asked_about(text: str, kind: ProblemKind, days: list[date | None]) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is kind
    assert [option.question.day for option in meant.question.problem.options] == days


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("dead and displaced", [("casualties", Question()), ("displacement", Question())]),
        ("dead in Hanoi", [("casualties", Question())]),
        ("dead Tailand", [("", Question(party=THAILAND))]),
        ("Cambodja yesterdy", [("", Question(party=CAMBODIA, day=date(2025, 12, 25)))]),
        ("ยังไม่ติดต่อมาที่ศรีสะเกษ", [("", Question(place="TH33"))]),  # "not heard from yet in ..."
        ("មិនទាន់ទាក់ទងនៅកម្ពុជា", [("", Question(party=CAMBODIA))]),
    ],
)
def test_what_may_have_been_meant_is_offered(text: str, options: list[tuple[str, Question]]) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert [(option.command, option.question) for option in meant.question.problem.options] == options


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("stop", True),
        ("please stop sending this", True),
        ("stop sending me messages", True),
        ("no more messages please", True),
        ("please end the digest", True),
        ("cancel my subscription", True),
        ("หยุด", True),
        ("หยุดส่งข้อความ", True),
        ("เลิกส่งได้แล้ว", True),
        ("កុំផ្ញើទៀត", True),
        ("stop nonsense dead", False),
    ],
)
def test_stop_with_something_else_beside_it_is_asked_about(text: str, sure: bool) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.sure) == ("unsubscribe", sure)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("stop sending at night", "settings"),
        ("stop at night", "settings"),
        ("កុំផ្ញើពេលយប់", "settings"),
        ("stop sending me this every morning", "unsubscribe"),
        ("did they stop fighting at night", "mediation"),
        ("what happened at night", "timeline"),
    ],
)
def test_whoever_wants_nothing_at_night_keeps_the_digest(text: str, command: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.command == command


@pytest.mark.parametrize(("text", "command"), [("subscibe", "/subscribe"), ("unsubscrib", "/unsubscribe")])
def test_a_mistyped_command_that_opens_no_screen_is_no_button(text: str, command: str) -> None:
    """A button with that label would open where things stand."""
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert (meant.question.problem.nearest, meant.question.problem.options) == (command, ())


@pytest.mark.parametrize("text", ["Xaland", "Xaland (north)", "dead Xaland"])
def test_a_side_is_known_without_what_stands_in_brackets(text: str) -> None:
    named = {**PARTIES, "XA": party("XA", "Xaland (north)")}
    assert read(text, of=situation(parties=named)).party == "XA"
    twice = {**named, "XB": party("XB", "Xaland (south)")}
    assert read("Xaland", of=situation(parties=twice)).party is None


@pytest.mark.parametrize(
    ("command", "text", "meant"),
    [
        (
            "casualties",
            "injured yesterday",
            Meant(command="casualties", question=Question(day=date(2025, 12, 25), metric=Metric.INJURED)),
        ),
        ("status", "deaths", Meant(command="casualties")),
        ("casualties", "latest", Meant(command="casualties")),
        ("sources", "14", Meant(command="sources", question=Question(number=14))),
        ("displacement", "children", Meant(command="displacement", question=Question(subset="children"))),
    ],
)
def test_what_is_asked_for_may_stand_behind_a_command(command: str, text: str, meant: Meant) -> None:
    assert asked_of(command, text, SITUATION, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("/casulties", "casualties"),
        ("/stauts", "status"),
        ("/displacment@bot", "displacement"),
        ("/subscrbe", "subscribe"),
        ("/xyz", None),
    ],
)
def test_a_mistyped_command_is_the_one_it_is_like(typed: str, command: str | None) -> None:
    assert near_command(typed) == command


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("how many people were killed by Thailand?", "by Thailand"),
        ("civilians killed by the Thai", "by the Thai"),
        ("prisoners held by Thailand", "held by Thailand"),
        ("ตายโดยไทย", "โดยไทย"),
        ("killed by Thai troops", "by Thai troops"),
        ("how many did Thailand kill", "did Thailand kill"),
        ("how many civilians has the Thai military injured", "has the Thai military injured"),
        ("Thailand killed how many", "Thailand killed"),
        ("has Thailand captured soldiers", "has Thailand captured"),
        ("how many died because of Thailand", "because of Thailand"),
        ("deaths caused by the Thai army", "caused by the Thai army"),
        ("how many died in Thai airstrikes", "Thai airstrikes"),
        ("victims of Thai shelling", "Thai shelling"),
        ("civilians Thailand killed", "Thailand killed"),
        ("ถูกไทยยิงตายกี่คน", "ถูกไทยยิง"),
        ("คนตายจากการโจมตีของไทย", "จากการโจมตีของไทย"),
        ("មនុស្សស្លាប់ដោយសារថៃ", "ដោយសារថៃ"),
    ],
)
def test_who_did_it_is_not_who_is_asked_about(text: str, word: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    problem = meant.question.problem
    assert problem is not None
    assert (meant.command, meant.question.party) == ("casualties", None)
    assert (problem.kind, problem.word) == (ProblemKind.DOER, word)
    assert [option.question.party for option in problem.options] == [CAMBODIA, THAILAND]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("how many families displaced", "household"),
        ("households displaced Cambodia", "household"),
        ("displaced children of families", "children"),
        ("displaced people", ""),
        ("families killed", ""),
        ("how many families", "household"),
        ("กี่ครัวเรือนต้องอพยพ", "household"),
        ("มีกี่ครอบครัวที่ต้องอพยพ", "household"),
        ("ប៉ុន្មានគ្រួសារ", "household"),
    ],
)
def test_families_are_asked_for_apart_from_persons(text: str, whom: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert meant.question.subset == whom


@pytest.mark.parametrize(
    "text",
    [
        "how many Cambodian soldiers does Thailand hold",
        "Cambodian soldiers still held",
        "how many people were held",
        "Cambodian soldiers in Thai custody",
        "ไทยควบคุมตัวทหารกัมพูชากี่นาย",
    ],
)
def test_who_is_held_is_detained_and_not_dead(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.command, meant.question.metric, meant.question.party) == ("casualties", Metric.DETAINED, None)


@pytest.mark.parametrize("text", ["does the ceasefire hold", "talks held by Thailand", "is Thailand holding the truce"])
def test_truces_hold_and_talks_are_held(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.command, meant.question.metric, meant.question.problem) == ("mediation", None, None)


@pytest.mark.parametrize(("text", "word"), [("held by Thailand", "held"), ("how many does Thailand hold", "hold")])
def test_what_is_held_is_asked_where_nothing_says_it(text: str, word: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert meant.question.problem is not None
    assert (meant.question.problem.kind, meant.question.problem.word) == (ProblemKind.UNKNOWN_WORD, word)


@pytest.mark.parametrize(
    ("text", "command", "left_out"),
    [
        ("outside Surin", "status", "outside Surin"),
        ("deaths outside Surin", "casualties", "outside Surin"),
        ("dead not in Surin", "casualties", "not in Surin"),
        ("deaths other than Thailand", "casualties", "other than Thailand"),
    ],
)
def test_a_place_that_is_left_out_is_not_offered(text: str, command: str, left_out: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert meant.question.problem is not None
    assert (meant.command, meant.question.problem.word) == (command, left_out)
    assert [option.question for option in meant.question.problem.options] == [Question()]


@pytest.mark.parametrize("text", ["soldiers killed by landmines", "killed by a bomb", "displaced because of bombs"])
def test_what_people_died_of_is_not_counted_here(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert meant.question.problem is not None
    assert (meant.safety, meant.question.problem.kind) == (False, ProblemKind.UNKNOWN_WORD)


@pytest.mark.parametrize(
    "text",
    [
        "8-10 December",
        "8–10 Dec 2025",
        "December 8-10",
        "Dec 8 to 10",
        "between 8 and 10 Dec",
        "between the 8th and the 10th of December",
        "from 8 to 10 Dec",
        "8-10 ธ.ค.",
        "ระหว่างวันที่ 8 ถึง 10 ธันวาคม",
        "ពី ៨ ដល់ ១០ ធ្នូ",
        "8/12 - 10/12",
    ],
)
def test_of_days_of_a_month_from_one_to_another_both_are_offered(text: str) -> None:
    meant = plain_meaning(f"dead {text} Thailand", SITUATION, TODAY)
    assert meant is not None
    assert meant.question.problem is not None
    assert (meant.command, meant.question.problem.kind) == ("casualties", ProblemKind.SPAN)
    asked = [(option.question.day, option.question.party) for option in meant.question.problem.options]
    assert asked == [(date(2025, 12, 8), THAILAND), (date(2025, 12, 10), THAILAND)]


@pytest.mark.parametrize("text", ["1-31 December", "Dec 1 to 31", "1-31 Dec 2025"])
def test_days_from_one_to_another_that_is_to_come_are_offered_up_to_today(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert meant.question.problem is not None
    asked = [option.question.day for option in meant.question.problem.options]
    assert asked == [date(2025, 12, 1), TODAY]


@pytest.mark.parametrize("text", ["report 8-10", "dead 31 Dec", "10-8 December", "dead 8 and 10 December", "28-29 Feb"])
def test_other_numbers_are_no_days_from_one_to_another(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    problem = meant.question.problem if meant else None
    assert problem is None or problem.kind is not ProblemKind.SPAN


def test_a_negation_of_something_else_leaves_no_place_out() -> None:
    meant = plain_meaning("no deaths in Surin", SITUATION, TODAY)
    assert meant is not None
    assert meant.question.place == "TH32"


def test_what_a_side_is_said_to_have_destroyed_is_not_its_own() -> None:
    meant = plain_meaning("homes destroyed by Thailand", SITUATION, TODAY)
    assert meant is not None
    assert meant.question.problem is not None
    assert (meant.command, meant.question.problem.kind) == ("damage", ProblemKind.DOER)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("how many fled to Thailand", None),
        ("refugees in Thailand", None),
        ("អ្នកភៀសខ្លួនទៅថៃ", None),
        ("how many Cambodians fled to Thailand", CAMBODIA),
        ("displaced in Thailand", THAILAND),
        ("how many have returned to Thailand", THAILAND),
        ("refugees from Thailand", THAILAND),
    ],
)
def test_where_people_fled_to_is_not_whose_they_are(text: str, party: str | None) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.command, meant.question.party) == ("displacement", party)


@pytest.mark.parametrize(
    ("text", "command", "question"),
    [
        ("Khmer killed by Thailand", "casualties", Question(party=CAMBODIA)),
        ("how many were killed by Cambodia in Surin", "casualties", Question(place="TH32")),
        ("the offer by Thailand", "mediation", Question(party=THAILAND)),
        ("killed Thailand", "casualties", Question(party=THAILAND)),
        ("Cambodians killed by Thailand", "casualties", Question(party=CAMBODIA)),
        ("Cambodians killed in Thai airstrikes", "casualties", Question(party=CAMBODIA)),
        ("คนไทยถูกกัมพูชายิงตายกี่คน", "casualties", Question(party=THAILAND)),
        ("คนไทยตายกี่คน", "casualties", Question(party=THAILAND)),
        ("Thai airstrikes", "timeline", Question(party=THAILAND)),
    ],
)
def test_whose_people_or_which_place_is_named_beside_who_did_it(text: str, command: str, question: Question) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.command, meant.question) == (command, question)


def test_a_slip_beside_who_did_it_is_offered_without_them() -> None:
    problem = read("Camobdians killed by Thailand").problem
    assert problem is not None
    assert [option.question for option in problem.options] == [Question(party=CAMBODIA)]


def test_what_is_longer_than_telegram_lets_people_write_is_read_to_there() -> None:
    """A server of one's own may let a hundred thousand letters through, which would hold everybody up for seconds."""
    within, beyond = f"{'. ' * 2_000}yesterday", f"{'. ' * 2_100}yesterday"
    first, last = (asked_of("casualties", text, SITUATION, TODAY) for text in (within, beyond))
    assert first.question.day == date(2025, 12, 25)
    assert (last.command, last.question) == ("casualties", Question())


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who is winning", ""),
        ("who won?", ""),
        ("are we losing", ""),
        ("who started it", ""),
        ("who shot first", ""),
        ("whose fault is this", ""),
        ("is Thailand lying", "status"),
        ("who is to blame for the dead civilians", "casualties"),
        ("ใครชนะ", ""),
        ("ใครเริ่มก่อน", ""),
        ("តើអ្នកណាឈ្នះ", ""),
        ("អ្នកណាចាប់ផ្តើមមុន", ""),
    ],
)
def test_whoever_asks_for_a_judgement_is_known(text: str, command: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.judgement, meant.question.problem) == (command, True, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("what changed since 24 december", EVE),
        ("what changed since yesterday", date(2025, 12, 25)),
        ("what changed", None),
    ],
)
def test_the_day_since_which_somebody_asks_what_changed_is_not_forgotten(text: str, day: date | None) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question, meant.since) == ("changed", Question(), day)


@pytest.mark.parametrize(
    "text",
    [
        "when did it start",
        "who counted the dead",
        "how many were lost",
        "is it over",
        "how many civilians did Thailand admit losing",
    ],
)
def test_other_questions_ask_for_no_judgement(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert not (meant and meant.judgement)


@pytest.mark.parametrize(
    "text",
    [
        "how many of ours died",
        "how many of our soldiers",
        "our dead",
        "how many did the enemy lose, dead?",
        "ทหารเราตายกี่คน",
        "ទាហានយើងស្លាប់ប៉ុន្មាន",
    ],
)
def test_a_side_that_is_not_named_is_asked_for(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.command == "casualties"
    assert meant.question.problem
    assert meant.question.problem.kind is ProblemKind.OURS
    assert meant.question.problem.word in ("ours", "our", "the enemy", "เรา", "យើង")
    assert [option.question.party for option in meant.question.problem.options] == list(SITUATION.parties)


def test_a_side_that_is_named_is_not_asked_for_again() -> None:
    meant = plain_meaning("how many of our Thai soldiers died", SITUATION, TODAY)
    assert meant
    assert (meant.question.party, meant.question.status, meant.question.problem) == (THAILAND, Status.COMBATANT, None)


@pytest.mark.parametrize(
    ("text", "command", "counted"),
    [
        ("18 soldiers", "casualties", 18),
        ("the 18 Thai soldiers", "casualties", 18),
        ("what about the 18 prisoners", "casualties", 18),
        ("18 people", "status", 18),
        ("21 dead", "casualties", 21),
        ("40 civilians?", "casualties", 40),
        ("41 indirect deaths", "casualties", 41),
        ("636,600 displaced", "displacement", 636_600),
        ("ทหาร 18 คน", "casualties", 18),
        ("ទាហាន ១៨ នាក់", "casualties", 18),
        ("are the 18 soldiers home", "mediation", 18),
        ("when will the 18 soldiers be released", "mediation", 18),
        ("did the captured soldiers return", "mediation", None),
        ("soldiers 18 December", "casualties", None),
        ("dead on 18 December", "casualties", None),
    ],
)
def test_a_number_of_people_is_no_day_and_no_report(text: str, command: str, counted: int | None) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.counted, meant.question.problem) == (command, counted, None)


@pytest.mark.parametrize("text", ["dead 18", "soldiers 18", "18", "casualties 2025"])
def test_a_number_that_may_be_a_day_is_still_asked_about(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is ProblemKind.NUMBER


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("did they stop fighting", "mediation"),
        ("have they stopped shooting", "mediation"),
        ("stop the war", "mediation"),
        ("what is open", "damage"),
        ("is the power back", "damage"),
        ("how many homes were burned", "damage"),
        ("how many ppl died", "casualties"),
    ],
)
def test_what_people_ask_in_their_own_words_is_understood(text: str, command: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question.problem) == (command, None)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("how many thai solders killed", "soldiers"), ("how many ppl died in cambodja", "Cambodia")],
)
def test_a_slip_in_a_sentence_is_offered_mended(text: str, nearest: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.nearest == nearest


@pytest.mark.parametrize(
    "text",
    [
        "where is my mother",
        "my brother is a soldier, is he ok",
        "พี่ชายอยู่ไหน",
        "บ้านพัง ลูกฉันหาย",
        "បងប្រុសខ្ញុំនៅឯណា",
        "កូនខ្ញុំបាត់",
    ],
)
def test_whoever_asks_for_their_own_asks_about_a_person(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.person
    assert meant.command == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("is poipet crossing opne today", "poipet"),
        ("is my house in chong chom, still standing", "chong chom"),
        ("dead in chong of the chom", "chong of the chom"),
        ("dead in chong, chom", "chong"),
    ],
)
def test_what_is_not_on_record_is_named_by_its_own_words(text: str, word: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.word == word


# --- days of an outbreak, days in words, days of another year ---

TWO_FROM = situation(phases=(phase(1, "2025-07-24", ends="2025-07-28"), phase(2, "2025-12-07", "2025-12-08")))
ONE_FROM = situation(phases=(phase(1, "2025-07-24", ends="2025-07-28"), phase(2, "2025-12-07")))


@pytest.mark.parametrize("text", ["dead on the first day of the war", "dead on day one", "วันแรก ตาย", "ថ្ងៃដំបូង ស្លាប់"])
def test_the_first_day_is_the_outbreaks_own(text: str) -> None:
    assert read(text, of=ONE_FROM).day == date(2025, 12, 7)
    asked = read(text, of=TWO_FROM).problem  # the sides count from different days
    assert asked is not None
    assert asked.kind is ProblemKind.SPAN
    assert {option.question.day for option in asked.options} == {date(2025, 12, 7), date(2025, 12, 8)}


def test_days_of_a_war_are_counted_from_its_first_and_of_the_outbreak_that_is_named() -> None:
    assert read("dead on the third day of fighting", of=ONE_FROM).day == date(2025, 12, 9)
    assert read("killed on the first day of the first war", of=ONE_FROM).day == date(2025, 7, 24)
    assert read("killed on the first day of fighting in July", of=ONE_FROM).day == date(2025, 7, 24)
    assert read("killed on the first day and yesterday", of=ONE_FROM).day == date(2025, 12, 25)
    assert read("the first day of talks", of=ONE_FROM) == Question()


@pytest.mark.parametrize(
    "text", ["how many died on the first day of the truce", "วันแรกของการหยุดยิง มีคนตายกี่คน", "ថ្ងៃដំបូងនៃបទឈប់បាញ់ ស្លាប់ប៉ុន្មាន"]
)
def test_the_first_day_of_a_truce_is_not_answered_with_the_newest_dead(text: str) -> None:
    problem = read(text, of=ONE_FROM).problem
    assert problem is not None
    assert problem.kind is ProblemKind.NO_DAY


@pytest.mark.parametrize("text", ["displaced on the twentieth", "dead by the twentieth?"])
def test_a_day_in_words_is_a_day_where_a_text_ends_with_it(text: str) -> None:
    assert read(text).day == date(2025, 12, 20)
    assert read("the fourth round of talks").day is None


def asked_of_talks(text: str, today: date = TODAY) -> Question:
    meant = plain_meaning(text, SITUATION, today)
    assert meant is not None
    assert meant.command == "mediation"
    return meant.question


def test_talks_on_a_day_without_a_year_lie_ahead_before_there_was_anything_to_talk_about() -> None:
    assert asked_of_talks("talks on 30 January") == Question()
    assert asked_of_talks("talks on 24 December").day == EVE


def test_talks_on_a_day_that_was_and_comes_again_sooner_are_asked_about() -> None:
    later = date(2026, 11, 30)
    problem = asked_of_talks("talks on 30 January", later).problem
    assert problem is not None
    assert problem.kind is ProblemKind.WHICH_YEAR
    assert [option.question.day for option in problem.options] == [date(2026, 1, 30), None]
    assert asked_of_talks("talks on 30 January 2026", later) == Question(day=date(2026, 1, 30))
    # Behind a command it is the newest such day, as behind every other.
    assert asked_of("mediation", "30 January", SITUATION, later).question == Question(day=date(2026, 1, 30))


@pytest.mark.parametrize("text", ["วันที่ 24 ตายกี่คน", "ថ្ងៃទី ២៤ ស្លាប់ប៉ុន្មាន", "24 ธันวา ตายกี่คน"])
def test_a_number_behind_the_word_for_a_day_is_one_and_no_count_of_the_dead(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.command, meant.question.day, meant.counted) == ("casualties", EVE, None)
    counted = plain_meaning("ทหาร 24 นายตาย", SITUATION, TODAY)
    assert counted is not None
    assert counted.counted == 24


@pytest.mark.parametrize(
    "text",
    [
        "villagers killed in Thailand",
        "how many Thai residents died",
        "ประชาชนไทยตายกี่คน",
        "ប្រជាជនថៃស្លាប់ប៉ុន្មាននាក់",
        "ប្រជាពលរដ្ឋថៃស្លាប់ប៉ុន្មាន",
        "អ្នកភូមិថៃស្លាប់ប៉ុន្មាន",
    ],
)
def test_a_word_for_people_is_no_name_of_a_place(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.command, meant.question) == ("casualties", Question(party=THAILAND))


@pytest.mark.parametrize("text", ["ใครเป็นคนนับ", "ใครนับ", "អ្នកណារាប់", "អ្នកណាជាអ្នករាប់", "who counted"])
def test_who_counts_is_asked_of_the_sources(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.command, meant.question.problem) == ("sources", None)


def test_the_number_of_a_day_is_asked_about_and_is_no_count_of_the_dead() -> None:
    meant = plain_meaning("day 24 dead", SITUATION, TODAY)
    assert meant is not None
    assert meant.counted is None
    assert meant.question.problem is not None
    assert meant.question.problem.kind is ProblemKind.NUMBER


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("how many Cambodians were killed by Thai troops", CAMBODIA),
        ("how many Cambodians did Thailand kill", CAMBODIA),
        ("how many Cambodians were shot by Thailand", CAMBODIA),
        ("Thai soldiers killed by Cambodia", THAILAND),
        ("have Thai civilians been killed", THAILAND),
        ("how many did Thailand lose", THAILAND),
        ("Thailand killed", THAILAND),
    ],
)
def test_whose_people_are_named_is_asked_about(text: str, party: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert (meant.question.party, meant.question.problem) == (party, None)


@pytest.mark.parametrize(
    ("text", "day", "since"),
    [
        ("new deaths", None, None),
        ("how many new Thai deaths today", TODAY, None),
        ("how many more civilians died", None, None),
        ("newly displaced since 24 Dec", None, EVE),
        ("how many more dead than yesterday", None, date(2025, 12, 25)),
        ("more dead today than on 24 December", None, EVE),
        ("is the toll higher than yesterday", None, date(2025, 12, 25)),
        ("deaths compared to yesterday", None, date(2025, 12, 25)),
        ("วันนี้ตายเพิ่มกี่คน", TODAY, None),
        ("ตายมากกว่าเมื่อวานกี่คน", None, date(2025, 12, 25)),
        ("ថ្ងៃនេះស្លាប់បន្ថែមប៉ុន្មាននាក់", TODAY, None),
        ("ស្លាប់ច្រើនជាងម្សិលមិញប៉ុន្មាននាក់", None, date(2025, 12, 25)),
    ],
)
def test_what_is_new_and_how_many_more_than_on_a_day_is_what_changed(
    text: str, day: date | None, since: date | None
) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question.day, meant.since, meant.question.problem) == ("changed", day, since, None)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("new talks yesterday", "mediation"),
        ("more talks than yesterday", "mediation"),
        ("more than 24 dead", "casualties"),
        ("did more Thais die than Cambodians", "casualties"),
        ("how many more Thais died than Cambodians", "casualties"),
        ("deaths 24 Dec vs 25 Dec", "casualties"),
        ("killed in a new attack", "timeline"),
        ("anything new", "status"),
        ("is anyone fighting anymore", "status"),
        ("ไทยตายมากกว่ากัมพูชาไหม", "casualties"),
        ("ថៃស្លាប់ច្រើនជាងខ្មែរទេ", "casualties"),
    ],
)
def test_what_is_compared_with_no_day_and_what_is_new_and_not_counted_asks_for_no_change(
    text: str, command: str
) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.command == command


@pytest.mark.parametrize("text", ["deaths in the last ten days", "deaths in the last three days", "the past two weeks"])
def test_days_counted_in_words_are_more_than_one_day(text: str) -> None:
    problem = read(text).problem
    assert problem
    assert problem.kind is ProblemKind.SPAN


@pytest.mark.parametrize(
    "text",
    [
        "killed between 8 Dec and 10 Dec",
        "killed from Dec 8 to Dec 10",
        "8 Dec - 10 Dec",
        "ระหว่าง 8 ธันวาคม ถึง 10 ธันวาคม",
    ],
)
def test_of_days_from_one_to_another_both_are_offered(text: str) -> None:
    problem = read(text).problem
    assert problem
    assert problem.kind is ProblemKind.SPAN
    assert [option.question.day for option in problem.options] == [date(2025, 12, 8), date(2025, 12, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "what did Thailand promise",
        "has the accord been suspended",
        "กัมพูชาตกลงหรือยัง",
        "ไทยละเมิดหยุดยิงไหม",
        "ថៃយល់ព្រមទេ",
        "ថៃសន្យាអ្វី",
    ],
)
def test_what_a_side_promised_or_agreed_to_is_asked_of_talks(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert (meant.command, meant.question.problem) == ("mediation", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("deaths last week in Atlantis", ProblemKind.UNKNOWN_WORD),
        ("deaths since 20 Dec in Atlantis", ProblemKind.UNKNOWN_WORD),
        ("deaths compared to yesterday in Atlantis", ProblemKind.UNKNOWN_WORD),
        ("deaths last week not in Surin", ProblemKind.UNKNOWN_WORD),
        ("deaths since Monday according to Reuters", ProblemKind.NO_SOURCE),
        ("deaths since 20 Dec in Surin and Sisaket", ProblemKind.ONE_ONLY),
        ("deaths since 20 Dec in Surin", ProblemKind.SPAN),
        ("deaths between 8 and 10 December", ProblemKind.SPAN),
        ("deaths since 20 Dec until 24 Dec", ProblemKind.SPAN),
    ],
)
def test_what_is_not_known_beside_several_days_is_asked_about_before_them(text: str, kind: ProblemKind) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is kind


@pytest.mark.parametrize("text", ["what did I ask for", "not so often please", "fewer messages"])
def test_whoever_wants_other_messages_is_shown_what_comes(text: str) -> None:
    meant = plain_meaning(text, SITUATION, TODAY)
    assert meant is not None
    assert meant.command == "settings"
