"""What an editor types without a command: a report, or a question."""

import pytest

from handlers.reporting.typed import has_fields, is_of_a_draft, may_be_report
from tests.support.records.reported import read

REPORTS = """
27/12 both sides agreed ceasefire from 12:00
killed thai civilian 43
33 killed cambodia moi 26 dec
26 Dec Cambodia 32 civilians killed
33 killed
displaced cambodia 640k
thai army: 25 soldiers dead, 150 wounded
ceasefire agreed
talks 27 dec Chanthaburi held
note: call the ministry again
source: kh-moi
as of: today
3 more thai soldiers killed today
thailand rejects the us offer
27 dec ceasefire signed by both
dead 33 kh civ
injured cambodia 90 (moi)
prisoners released 18
MoI: 33 dead
cambodia toll climbs to 34 says interior ministry
the toll has risen to 34
5 killed in 3 days
27/12 12:00 ceasefire in force
ทหารไทยเสียชีวิต 24 นาย
ไทยและกัมพูชาตกลงหยุดยิง 27 ธ.ค.
ผู้เสียชีวิต กัมพูชา 33
หมายเหตุ: โทรหากระทรวง
บาดเจ็บ พลเรือน ไทย 14
ស្លាប់ កម្ពុជា 33
ទាហានថៃស្លាប់ 24 នាក់
ភាគីទាំងពីរព្រមព្រៀងបទឈប់បាញ់
កំណត់ចំណាំ: ទូរស័ព្ទទៅក្រសួង
របួស ជនស៊ីវិល កម្ពុជា 90
"""
QUESTIONS = """
how many died on 27/12?
96 dead?
dead 26 dec
dead 26/12
injured Thailand
killed in cambodia yesterday
ceasefire
is there a ceasefire
96
who said 31 killed
displaced 24/12
dead 3 days ago
killed in the last 3 days
killed last 24 hours
talks 27 dec
ceasefire 27 dec
thai soldiers killed 26 dec
how many soldiers killed thailand
why 96 and not 99
when did the ceasefire begin
did thailand accept the offer
latest
report 31
26 dec
sources
did both sides agree a ceasefire from 12:00?
what changed since 24 dec
toll
toll 26 dec
toll up since 24 dec
ไทยตายกี่คน
ทหารไทยเสียชีวิตกี่นาย
หยุดยิงหรือยัง
ผู้เสียชีวิต 26 ธ.ค.
ผู้เสียชีวิต กัมพูชา
ស្លាប់ប៉ុន្មាននាក់
តើមានបទឈប់បាញ់ទេ
ស្លាប់ 26 ធ្នូ
ស្លាប់ កម្ពុជា
ទាហានថៃស្លាប់ប៉ុន្មាននាក់
"""


def test_what_reads_as_a_report_is_known_from_a_question() -> None:
    missed = [text for text in REPORTS.strip().splitlines() if not may_be_report(text, read(f"/report\n{text}"))]
    taken = [text for text in QUESTIONS.strip().splitlines() if may_be_report(text, read(f"/report\n{text}"))]
    assert (missed, taken) == ([], [])


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("source: BBC\nkilled thai soldiers 24", True),
        ("killed Cambodia 33\nnote: from the phone call", True),
        ("ที่มา: กระทรวงกลาโหม\nเสียชีวิต ทหารไทย 24", True),
        ("ប្រភព: ក្រសួងមហាផ្ទៃ\nស្លាប់ កម្ពុជា 33", True),
        ("source: BBC", False),
        ("killed Cambodia 33\ninjured Cambodia 90", False),
        ("source: BBC\nis it true that 24 died?", False),
        ("Fighting resumed along the border on Monday." * 4 + "\nSource: Reuters", False),
    ],
)
def test_lines_of_which_one_is_a_field_are_a_report(text: str, fields: bool) -> None:
    assert has_fields(text) == fields


@pytest.mark.parametrize(
    "text",
    [
        "discard that",
        "ok, publish it!",
        "what drafts are open",
        "change line 1 to 24",
        "delete report 38",
        "no wait, it was 34",
        "it should be 34, not 33",
        "sorry, wrong number",
        "ทิ้งร่างนี้",
    ],
)
def test_what_shall_become_of_a_draft_is_known(text: str) -> None:
    assert is_of_a_draft(text)


@pytest.mark.parametrize(
    "text",
    [
        "delete my data",
        "cancel",
        "is there a draft agreement",
        "was it 31 or 21",
        "when did they publish 31",
        "drop in numbers",
        "publish: thai mod 26 dec 25 thai soldiers killed",
    ],
)
def test_what_is_asked_of_the_record_is_of_no_draft(text: str) -> None:
    assert not is_of_a_draft(text)
