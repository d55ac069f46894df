"""Steps of diplomacy in releases in Thai and Khmer. The days and the steps are made up."""

from datetime import date

import pytest

from config.situation.reading import read_situation, situation_path
from handlers.reporting.article.reading import read_article
from handlers.reporting.from_article import Origin, lines_of
from storage.record import from_rows
from storage.values.situation import Situation

DAY = date(2025, 12, 30)  # a Tuesday
BOTH = {"Thailand", "Cambodia"}


@pytest.fixture(scope="module")
def situation() -> Situation:
    return from_rows.of_file(read_situation(situation_path("cambodia-thailand")))


Told = list[tuple[str, str, str | None, set[str]]]


def told(text: str, situation: Situation | None = None) -> Told:
    found = read_article(text, DAY, situation).as_data()["diplomacy"]
    return [(one["kind"], one["status"], one["date"], set((one["actor"] or "").split(" and ")) - {""}) for one in found]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "เมื่อวันที่ 22 ธันวาคม 2568 ฝ่ายไทยและฝ่ายกัมพูชาได้มีการประชุม GBC ที่จังหวัดตราด และจะประชุมอีกครั้งในวันที่ 9 มกราคม 2569",
            [("talks", "held", "2025-12-22", BOTH), ("talks", "scheduled", "2026-01-09", BOTH)],
        ),
        ("ทั้งสองฝ่ายได้ลงนามในแถลงการณ์ร่วม เมื่อวันเสาร์", [("agreement", "signed", "2025-12-27", BOTH)]),
        ("การหยุดยิงมีผลบังคับใช้ตั้งแต่ 28 ธ.ค. 68", [("ceasefire", "in_force", "2025-12-28", set())]),
        ("มาเลเซียเสนอตัวเป็นตัวกลางเจรจาระหว่างไทยกับกัมพูชา เมื่อวานนี้", [("offer", "offered", "2025-12-29", {"Malaysia"})]),
        (
            "ไทยระงับการปฏิบัติตามปฏิญญา เมื่อวันที่ 11/11/2568",
            [
                ("agreement", "suspended", "2025-11-11", {"Thailand"}),
                ("suspension", "suspended", "2025-11-11", {"Thailand"}),
            ],
        ),
        (
            "โฆษกแถลงเมื่อวันที่ 29 ธันวาคม 2568 ว่าไทยและกัมพูชาได้ประชุม RBC เมื่อวันศุกร์ที่ 26 ธันวาคม 2568",
            [("talks", "held", "2025-12-26", BOTH)],
        ),
        ("โฆษกแถลงเมื่อวันที่ 29 ธันวาคม 2568 ว่าไทยและกัมพูชาได้ประชุม RBC", [("talks", "held", None, BOTH)]),
        ("กระทรวงเปิดเผยถึงการประชุม GBC ว่าจะเริ่มขึ้นในวันศุกร์", [("talks", "scheduled", "2026-01-02", BOTH)]),
        ("ไทยยินดีต่อผลของการประชุม GBC เมื่อวันที่ 22 ธันวาคม 2568", [("talks", "held", "2025-12-22", BOTH)]),
        (
            "ผู้นำไทยและกัมพูชา โดยมีประธานาธิบดีสหรัฐฯ เป็นสักขีพยาน ได้พบกัน ณ กรุงกัวลาลัมเปอร์ ประเทศมาเลเซีย เมื่อวันที่ 22 ธ.ค.",
            [("talks", "held", "2025-12-22", BOTH)],
        ),
        (
            "ไทยปล่อยตัวทหารตามแถลงการณ์ร่วมที่ทั้งสองฝ่ายลงนามเมื่อวันที่ 27 ธันวาคม 2568",
            [("agreement", "signed", "2025-12-27", BOTH)],
        ),
        (
            "ថ្ងៃទី២២ ខែធ្នូ ឆ្នាំ២០២៥ កម្ពុជា និង\u200bថៃ បានជួប\u200bប្រជុំ ហើយបានចុះហត្ថលេខាលើសេចក្តីថ្លែងការណ៍រួម",
            [("talks", "held", "2025-12-22", BOTH), ("agreement", "signed", "2025-12-22", BOTH)],
        ),
        ("ថ្ងៃស្អែក កម្ពុជា និងថៃ នឹងបើកកិច្ចប្រជុំ JBC", [("talks", "scheduled", "2025-12-31", BOTH)]),
        ("កម្ពុជា និងថៃ នឹងប្រជុំ GBC នៅថ្ងៃទី៩ ខែមករា", [("talks", "scheduled", "2026-01-09", BOTH)]),
        (
            "បន្ទាប់ពីបទឈប់បាញ់ចូលជាធរមានកាលពីថ្ងៃអាទិត្យ ស្ថានភាពបានស្ងប់",
            [("ceasefire", "in_force", "2025-12-28", set())],
        ),
        ("សហរដ្ឋអាមេរិកបានស្នើសម្របសម្រួលរវាងកម្ពុជា និងថៃ", [("offer", "offered", None, {"United States"})]),
    ],
)
def test_a_release_tells_of_steps(situation: Situation, text: str, steps: Told) -> None:
    found = told(text, situation)
    assert sorted(found, key=str) == sorted(steps, key=str)


def test_what_was_not_done_is_no_step(situation: Situation) -> None:
    for text in (
        "ไทยหวังว่าจะมีการประชุม GBC กับกัมพูชา",
        "ไทยและกัมพูชามีกำหนดประชุม GBC แต่ยังไม่กำหนดวัน",
        "กระทรวงการต่างประเทศปฏิเสธข่าวว่าไทยได้ลงนามข้อตกลงกับกัมพูชาเมื่อวันที่ 26 ธันวาคม 2568",
        "กัมพูชาอ้างว่าไทยได้ลงนามข้อตกลงเมื่อวันที่ 26 ธันวาคม 2568",
        "ไทยยังไม่ได้ลงนามในข้อตกลง",
        "ไทยและกัมพูชาใกล้บรรลุข้อตกลงหยุดยิง",
        "หากกัมพูชาหยุดยิง ไทยพร้อมเจรจา",
        "กัมพูชาขอให้มาเลเซียเป็นคนกลาง",
        "การประชุม GBC ระหว่างไทยกับกัมพูชา วันที่ 29 ธันวาคม 2568 ถูกเลื่อนออกไป",
        "ไทยเสนอให้ประชุม RBC กับกัมพูชาในวันที่ 2 มกราคม 2569",
        "คณะรัฐมนตรีประชุมเมื่อวันที่ 23 ธันวาคม 2568 เรื่องสถานการณ์ชายแดนไทย-กัมพูชา",
        "นายกรัฐมนตรีหารือทางโทรศัพท์กับนายกรัฐมนตรีกัมพูชา เมื่อวันที่ 23 ธันวาคม 2568",
        "นายกรัฐมนตรีระงับการปล่อยตัวเชลยศึก 9 นาย เมื่อวันที่ 29 ธันวาคม 2568",
        "ไทยและกัมพูชาได้ลงนามข้อตกลงเมื่อวันที่ 28 ธันวาคม 2568 หรือไม่",
        "ข่าวที่ว่าไทยยกเลิกข้อตกลงหยุดยิงเมื่อวันที่ 28 ธันวาคม 2568 ไม่เป็นความจริง",
        "โฆษกไม่เชื่อว่าไทยและกัมพูชาได้ลงนามข้อตกลงเมื่อวันที่ 28 ธันวาคม 2568",
        "นายกรัฐมนตรีเดินทางเมื่อวันที่ 28 ธันวาคม 2568 เพื่อลงนามข้อตกลงกับกัมพูชา",
        "ไม่เป็นความจริงที่ไทยยกเลิกข้อตกลงหยุดยิงเมื่อวันที่ 28 ธันวาคม 2568",
        "มีภาพตัดต่อว่าไทยลงนามข้อตกลงเมื่อวันที่ 28 ธันวาคม 2568",
        "นายกรัฐมนตรีไทยประชุมร่วมกับกองทัพ เมื่อวันที่ 28 ธันวาคม 2568 กรณีกัมพูชายิงจรวด",
        "ថៃមិនទាន់បានចុះហត្ថលេខាលើកិច្ចព្រមព្រៀងទេ",
        "កម្ពុជាអំពាវនាវឱ្យថៃចុះហត្ថលេខាលើកិច្ចព្រមព្រៀងនៅថ្ងៃទី២៩ ខែធ្នូ",
        "កម្ពុជាសង្ឃឹមថានឹងមានកិច្ចប្រជុំជាមួយថៃនៅថ្ងៃទី៩ ខែមករា",
        "កិច្ចប្រជុំ GBC កម្ពុជា-ថៃ ដែលគ្រោងធ្វើនៅថ្ងៃទី២៩ ខែធ្នូ ត្រូវបានលើកពេល",
        "ព័ត៌មានដែលថា កម្ពុជាបានលុបចោលកិច្ចព្រមព្រៀង កាលពីថ្ងៃទី២៩ ខែធ្នូ គឺមិនពិត",
    ):
        assert told(text, situation) == [], text


def test_without_a_situation_countries_act() -> None:
    text = "เมื่อวันที่ 24 ธันวาคม 2568 อินเดียและปากีสถานได้ลงนามในข้อตกลงหยุดยิง"
    assert told(text) == [("agreement", "signed", "2025-12-24", {"India", "Pakistan"})]


def test_a_step_of_a_release_is_a_line_of_the_draft(situation: Situation) -> None:
    text = "กองทัพบกไทย: ไทยและกัมพูชาได้ประชุม RBC เมื่อวันที่ 26 ธันวาคม 2568"
    lines = lines_of(read_article(text, DAY, situation), situation, Origin()).splitlines()
    assert "talks 2025-12-26: ประชุม | held" in lines
