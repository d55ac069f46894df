"""Whose word is asked for, by the names that sources have."""

import re
from datetime import date
from pathlib import Path

import pytest

from config.situation.reading import read_situation, situation_path
from config.vocabulary import Metric, SourceKind, Status
from handlers.parsing.asking.meaning import asked_of, plain_meaning, unknown_name
from handlers.parsing.asking.question import ProblemKind
from tests.support.records.factories import CAMBODIA, THAILAND, place, situation, source

TODAY = date(2025, 12, 26)
SHIPPED = sorted(situation_path("cambodia-thailand").parent.glob("*.toml"))
WORLD = situation(
    sources={
        one.code: one
        for one in (
            source("kh-moi", "Cambodian Interior Ministry", SourceKind.GOVERNMENT, party=CAMBODIA),
            source("kh-moh", "Cambodian Health Ministry", SourceKind.GOVERNMENT, party=CAMBODIA),
            source("kh-mod", "Cambodian Defence Ministry", SourceKind.GOVERNMENT, party=CAMBODIA),
            source("th-mod", "Thai Defence Ministry", SourceKind.GOVERNMENT, party=THAILAND),
            source("th-army", "Royal Army", SourceKind.MILITARY, party=THAILAND, aliases=("Thai army",)),
            source("who", "World Health Organization", SourceKind.UN, aliases=("WHO",)),
            source("anews", "Anews"),
            source("long", "Organisation for the Care of All"),
        )
    }
)


def asked(text: str) -> tuple[str, str | None, str | None]:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.question.problem is None, meant
    return meant.command, meant.question.source, meant.question.party


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Anews", "anews"),
        ("anews?", "anews"),
        ("sources Anews", "anews"),
        ("/sources anews", "anews"),
        ("what does the Cambodian Interior Ministry say", "kh-moi"),
        ("what did the interior ministry say", "kh-moi"),
        ("Cambodia says, interior ministry", "kh-moi"),
        ("33 dead, Cambodia says, interior ministry", "kh-moi"),
        ("Cambodia's Health Ministry", "kh-moh"),
        ("how many dead according to Anews", "anews"),
        ("printed by Anews", "anews"),
        ("Thai defence ministry", "th-mod"),
        ("Cambodian defence ministry says", "kh-mod"),
        ("WHO", "who"),
        ("what does the WHO say", "who"),
        ("Thai army", "th-army"),
        ("ไทยบอกว่าเสียชีวิตกี่คน", THAILAND),
        ("ตามข้อมูลของไทยมีคนตายกี่คน", THAILAND),
        ("ថៃថាស្លាប់ប៉ុន្មាននាក់", THAILAND),
        ("យោងតាមកម្ពុជា ស្លាប់ប៉ុន្មាននាក់", CAMBODIA),
        ("what does the Thai army say", "th-army"),
        ("dead according to the Thai army", "th-army"),
        ("Organisation for the Care of All", "long"),
    ],
)
def test_a_source_is_asked_for_by_its_name(text: str, code: str) -> None:
    assert asked(text) == ("sources", code, None)


@pytest.mark.parametrize(
    "text",
    ["what does Thailand say", "according to Thailand", "Thailand says", "ไทยระบุว่าตายกี่คน", "ថៃនិយាយថាស្លាប់ប៉ុន្មាននាក់"],
)
def test_a_side_that_says_something_is_all_that_speak_for_it(text: str) -> None:
    assert asked(text) == ("sources", THAILAND, None)


def test_whose_people_are_counted_is_not_who_says_so() -> None:
    assert asked("how many Cambodian soldiers were killed according to Thailand") == ("sources", THAILAND, CAMBODIA)
    assert asked("ไทยรายงานว่ากัมพูชาตายกี่คน") == ("sources", THAILAND, CAMBODIA)
    assert asked("what happened in Thailand says Anews") == ("sources", "anews", THAILAND)


@pytest.mark.parametrize("text", ["what did Thailand say about the ceasefire", "Thailand said it agreed to the talks"])
def test_what_a_side_says_of_talks_is_told_with_the_talks(text: str) -> None:
    assert asked(text)[0] == "mediation"


@pytest.mark.parametrize("text", ["how many Thai army dead", "Thai army killed"])
def test_the_dead_of_an_army_are_its_soldiers(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.party, meant.question.status) == ("casualties", THAILAND, Status.COMBATANT)


def test_a_name_that_several_have_is_asked_about() -> None:
    meant = plain_meaning("what does the defence ministry say", WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is ProblemKind.WHICH_SOURCE
    assert [option.question.source for option in meant.question.problem.options] == ["kh-mod", "th-mod"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("according to BBC?", "BBC"),
        ("how many dead according to the BBC", "BBC"),
        ("what does Al Jazeera say", "Al Jazeera"),
        ("what does the Thai prime minister say", "Thai prime minister"),
        ("the Thai interior ministry", "Thai interior ministry"),  # Cambodia's alone is known
        ("Thai health ministry says", "Thai health ministry"),
        ("what does the Thai UN say", "Thai UN"),  # all of a kind, and no side's
        ("khmer times", "khmer times"),  # and not Cambodia
        ("Khmer Times says", "Khmer Times"),
    ],
)
def test_who_says_nothing_here_is_named(text: str, word: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert (meant.question.problem.kind, meant.question.problem.word) == (ProblemKind.NO_SOURCE, word)


def test_a_slip_in_a_sources_name_is_offered() -> None:
    meant = asked_of("sources", "Anewz", WORLD, TODAY)
    assert meant.question.problem
    assert meant.question.problem.nearest == "Anews"
    assert meant.question.problem.options[0].question.source == "anews"
    assert asked_of("sources", "BBC", WORLD, TODAY).question.problem.kind is ProblemKind.NO_SOURCE  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["who is mediating", "who says so", "who counted the dead"])
def test_a_word_is_a_source_in_its_capitals_alone(text: str) -> None:
    assert asked(text)[1] is None


@pytest.mark.parametrize("text", ["where does 31 come from", "source of the 99", "why 96", "is 96 right"])
def test_a_number_that_somebody_asks_about_is_no_report_by_that(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is ProblemKind.NUMBER


@pytest.mark.parametrize("text", ["report 31", "/sources 31", "what does report 31 say"])
def test_a_number_behind_the_word_for_reports_is_one(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.question.number, meant.question.problem) == (31, None)


NAMES_ALONE = [
    ("เชียงใหม่ตอนนี้", "เชียงใหม่"),
    ("เชียงใหม่เป็นยังไงบ้าง", "เชียงใหม่"),
    ("อยู่เชียงใหม่ค่ะ", "เชียงใหม่"),
    ("ที่ระยองล่ะ", "ระยอง"),
    ("ขอนแก่นตอนนี้", "ขอนแก่น"),
    ("เมืองพลเป็นยังไงบ้าง", "เมืองพล"),
    ("នៅភ្នំពេញឥឡូវ", "ភ្នំពេញ"),
    ("កំពង់ចាមយ៉ាងម៉េចហើយ", "កំពង់ចាម"),
]
"""With nothing but words that say nothing around them."""


@pytest.mark.parametrize(
    "name", ["เชียงใหม่", "เชียงราย", "แม่ฮ่องสอน", "แม่สอด", "นครราชสีมา", "ขอนแก่น", "อรัญประเทศ", "บ้านไผ่"]
)
@pytest.mark.parametrize("asked_about", ["{}ตายกี่คน", "{}มีคนตายกี่คน", "จังหวัด{}วันนี้"])
def test_a_name_is_named_whole_though_a_word_stands_in_it(name: str, asked_about: str) -> None:
    meant = plain_meaning(asked_about.format(name), WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.word == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Poipet", "Poipet"),
        ("anything from O'Smach?", "O'Smach"),
        ("ปอยเปต", "ปอยเปต"),
        ("thanks", ""),
        ("ขอบคุณครับ", ""),  # "ณ" in it is a word
        ("hello", ""),
        *NAMES_ALONE,
    ],
)
def test_a_name_that_is_nothing_here_is_one(text: str, name: str) -> None:
    assert plain_meaning(text, WORLD, TODAY) is None
    assert unknown_name(text, WORLD, TODAY) == name


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("next meeting", "mediation"),
        ("when are the next talks", "mediation"),
        ("who is mediating", "mediation"),
        ("เจรจาครั้งต่อไปเมื่อไหร่", "mediation"),
        ("การประชุมครั้งต่อไป", "mediation"),
        ("ការចរចាបន្ទាប់ពេលណា", "mediation"),
        ("since when", "since"),
        ("when did it start", "since"),
        ("how long has it lasted", "since"),
        ("ตั้งแต่เมื่อไหร่", "since"),
        ("តាំងពីពេលណា", "since"),
        ("last update", "status"),
        ("Cambodia and Thailand", "status"),
        ("who says so", "sources"),
        ("how do you know", "sources"),
        ("is this true", "sources"),
        ("ใครบอก", "sources"),
        ("ដឹងដោយរបៀបណា", "sources"),
        ("why are the numbers different", "why"),
        ("why do the death counts differ", "why"),
        ("ทำไมตัวเลขไม่เท่ากัน", "why"),
        ("ហេតុអ្វីចំនួនខុសគ្នា", "why"),
        ("did the numbers go up", "changed"),
        ("did deaths rise", "changed"),
        ("what happened yesterday", "timeline"),
        ("เมื่อวานเกิดอะไรขึ้น", "timeline"),
        ("ម្សិលមិញមានអ្វីកើតឡើង", "timeline"),
        ("were there airstrikes", "timeline"),
        ("deaths per day", "timeline"),
        ("who are you", "help"),
        ("the number is wrong", "help"),
        ("send me the news every morning", "subscribe"),
        ("notify me", "subscribe"),
    ],
)
def test_what_people_ask_beside_numbers_is_understood(text: str, command: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.problem) == (command, None)


@pytest.mark.parametrize("text", ["what does the UN say", "UN", "according to the United Nations", "ยูเอ็น"])
def test_all_sources_of_a_kind_are_asked_for_together(text: str) -> None:
    assert asked(text) == ("sources", "kind-UN", None)


def test_a_kind_of_which_there_is_none_says_nothing_here() -> None:
    meant = plain_meaning("what do aid agencies say", WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is ProblemKind.NO_SOURCE


STRIP = situation(
    names={"en": "Nagorno-Karabakh"},
    places={one.code: one for one in (place("S1", "Gaza Strip", CAMBODIA), place("S2", "Sand Strip", CAMBODIA))},
    sources={"moh": source("moh", "Ministry of Public Health", SourceKind.GOVERNMENT, party=CAMBODIA)},
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("dead in Gaza", ["Gaza Strip"]),
        ("Gaza", ["Gaza Strip"]),
        ("dead in Strip", ["Gaza Strip", "Sand Strip"]),
        ("health ministry", ["Ministry of Public Health"]),
        ("what does the public health ministry say", ["Ministry of Public Health"]),
        ("Khan Younis", []),
    ],
)
def test_a_part_of_a_name_is_offered_as_the_whole(text: str, shown: list[str]) -> None:
    meant = plain_meaning(text, STRIP, TODAY)
    options = meant.question.problem.options if meant and meant.question.problem else ()
    assert [option.shown for option in options if option.shown] == shown


def test_what_the_situation_is_called_says_nothing_beside_a_question() -> None:
    meant = plain_meaning("how many refugees from Karabakh", STRIP, TODAY)
    assert meant
    assert (meant.command, meant.question.problem) == ("displacement", None)
    alone = plain_meaning("Karabakh", STRIP, TODAY)
    assert alone
    assert alone.command == "status"


def test_a_year_offers_the_end_of_an_outbreak_that_was_over_in_it() -> None:
    meant = plain_meaning("how many died in 2025", WORLD, TODAY)
    assert meant
    assert meant.question.problem
    days = [(option.question.day, option.question.known_now) for option in meant.question.problem.options]
    assert days == [(TODAY, False), (date(2025, 7, 28), True)]


def test_captives_are_asked_for_in_thai() -> None:
    meant = plain_meaning("เชลยศึกกี่คน", WORLD, TODAY)
    assert meant
    assert meant.question.metric is Metric.DETAINED


def test_a_month_cut_short_stands_in_no_longer_word() -> None:
    meant = plain_meaning("การประชุมครั้งแรก", WORLD, TODAY)  # "มค" in it is no January
    assert meant
    assert meant.command == "mediation"
    assert meant.question.day is None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_source_of_a_shipped_situation_is_found_by_its_names(path: Path) -> None:
    file = read_situation(path)
    shipped = situation(
        parties={one.code: one for one in file.parties},
        actors={one.code: one for one in file.actors},
        sources={one.code: one for one in file.sources},
        places={one.code: one for one in file.places},
    )
    for one in file.sources:
        for name in (name for name in (*one.names.values(), *one.aliases) if not re.search(r"\d", name)):
            meant = plain_meaning(name, shipped, TODAY)
            assert meant, name
            problem = meant.question.problem
            found = [option.question.source for option in problem.options] if problem else [meant.question.source]
            assert one.code in found, name


def test_a_text_longer_than_any_question_asks_for_nothing() -> None:
    story = "The total death toll has reached 96, Thai authorities report. Talks in Surin were held on Friday. "
    assert plain_meaning(story, WORLD, TODAY)
    assert plain_meaning(story * 5, WORLD, TODAY) is None
    danger = plain_meaning(story * 5 + "We are trapped, help us.", WORLD, TODAY)
    assert danger
    assert (danger.command, danger.safety) == ("", True)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("my brother lives in Surin, is he alive?", "status"),
        ("is my brother alive", ""),
        ("names of the dead", "casualties"),
        ("who was killed", ""),
        ("I am looking for my son, he is a soldier", ""),  # who is told of no dead soldiers
        ("รายชื่อผู้เสียชีวิต", "casualties"),
    ],
)
def test_whoever_asks_about_somebody_is_told_that_nobody_is_named(text: str, command: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.person, meant.question.status) == (command, True, None)


@pytest.mark.parametrize("text", ["where can I get help", "do you have a phone number", "the nearest shelter"])
def test_whoever_looks_for_help_asks_about_safety(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert meant.safety


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("send at 8", "subscribe", "8"),
        ("digest at 8am", "subscribe", "8am"),
        ("change my hour", "subscribe", ""),
        ("my hour is 8", "subscribe", "is 8"),
        ("send me the digest every evening at 8", "subscribe", "every evening at 8"),
        ("every evening at 8 please", "subscribe", "every evening at 8 please"),
        ("delete my data", "forget", ""),
        ("do you store my data", "privacy", ""),
        ("warn me", "alerts", ""),
        ("stop alerts", "alerts", "stop alerts"),
        ("turn off the alerts please", "alerts", "turn off the alerts please"),
        ("หยุดแจ้งเตือน", "alerts", "หยุดแจ้งเตือน"),
        ("stop the digest and the alerts", "settings", ""),
        ("mute", "settings", "mute"),
        ("ปิดเสียง", "settings", "ปิดเสียง"),
        ("បិទសំឡេង", "settings", "បិទសំឡេង"),
        ("ส่งข่าวทุกวัน", "subscribe", "ทุกวัน"),
        ("ขอข่าวทุกเช้า 7 โมง", "subscribe", "ทุกเช้า 7 โมง"),
        ("รับข่าวสาร", "subscribe", ""),
        ("ไม่เอาแล้ว", "unsubscribe", ""),
        ("เลิกรับข่าวสาร", "unsubscribe", ""),
        ("สรุปให้หน่อย", "digest", ""),
        ("ផ្ញើព័ត៌មានរាល់ថ្ងៃ", "subscribe", "រាល់ថ្ងៃ"),
        ("សូមផ្ញើរាល់ព្រឹកម៉ោង ៧", "subscribe", "សូមផ្ញើរាល់ព្រឹកម៉ោង 7"),
        ("ឈប់ទទួលព័ត៌មាន", "unsubscribe", ""),
        ("លែងចង់បានទៀត", "unsubscribe", ""),
        ("សង្ខេបថ្ងៃនេះ", "digest", ""),
    ],
)
def test_what_shall_be_done_has_its_words(text: str, command: str, rest: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.rest) == (command, rest)


def test_a_meeting_to_come_is_told_with_the_talks() -> None:
    for text in ("is there a meeting tomorrow", "มีการประชุมพรุ่งนี้ไหม"):
        assert asked(text) == ("mediation", None, None)
        meant = plain_meaning(text, WORLD, TODAY)
        assert meant
        assert meant.question.day is None


def test_a_number_with_commas_is_one_and_no_report() -> None:
    meant = plain_meaning("source for the 636,600", WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert (meant.question.problem.kind, meant.question.problem.word) == (ProblemKind.NUMBER, "636600")
    assert [option.question.number for option in meant.question.problem.options] == [None]


def test_an_army_that_is_nobodys_in_particular_is_no_source() -> None:
    meant = plain_meaning("how many army dead", WORLD, TODAY)
    assert meant
    assert meant.question.party is None
    assert meant.question.source is None


@pytest.mark.parametrize("text", ["how many POWs does Thailand have", "Thailand's prisoners", "Thai prisoners"])
def test_whose_prisoners_they_are_is_told_with_all(text: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.question.metric, meant.question.party) == (Metric.DETAINED, None)


def test_this_year_is_more_than_one_day() -> None:
    meant = plain_meaning("did anyone die this year", WORLD, TODAY)
    assert meant
    assert meant.question.problem
    assert meant.question.problem.kind is ProblemKind.SPAN


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("civilians killed by the Thai army", "by the Thai army"),
        ("how many did the Thai army kill", "did the Thai army kill"),
    ],
)
def test_a_sides_body_that_did_it_is_not_who_is_asked_about(text: str, word: str) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant is not None
    assert meant.question.problem is not None
    assert (meant.command, meant.question.party, meant.question.source) == ("casualties", None, None)
    assert (meant.question.problem.kind, meant.question.problem.word) == (ProblemKind.DOER, word)


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("how many died according to Cambodia", Metric.KILLED),
        ("how many injured according to Cambodia", Metric.INJURED),
        ("displaced according to Cambodia", Metric.DISPLACED),
        ("what does Cambodia say", None),
        ("dead and injured according to Cambodia", None),
    ],
)
def test_a_source_is_asked_for_what_it_counts(text: str, metric: Metric | None) -> None:
    meant = plain_meaning(text, WORLD, TODAY)
    assert meant
    assert (meant.command, meant.question.metric) == ("sources", metric)


@pytest.mark.parametrize("text", ["ช่วยบอกว่าไทยตายกี่คน", "อยากรู้ว่าไทยตายกี่คน", "ខ្ញុំចង់ដឹងថាថៃស្លាប់ប៉ុន្មាននាក់"])
def test_whoever_asks_to_be_told_asks_for_nobodys_word(text: str) -> None:
    assert asked(text) == ("casualties", None, THAILAND)
