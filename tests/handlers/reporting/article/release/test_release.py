"""Short releases in Thai and Khmer: numbers behind what they count. The figures are made up."""

from datetime import UTC, date, datetime

import pytest

from config.situation.reading import read_situation, situation_path
from handlers.reporting import compact
from handlers.reporting.article.reading import read_article
from handlers.reporting.from_article import Origin, is_toll, lines_of
from storage.record import from_rows
from storage.values.situation import Situation

DAY = date(2025, 12, 26)


@pytest.fixture(scope="module")
def situation() -> Situation:
    return from_rows.of_file(read_situation(situation_path("cambodia-thailand")))


def lines(situation: Situation, text: str) -> list[str]:
    return lines_of(read_article(text, DAY, situation), situation, Origin()).splitlines()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "กองทัพบกไทย: กำลังพลพลีชีพ ๒๕ นาย บาดเจ็บ 150 นาย ประชาชนบาดเจ็บ ๑๓ ราย อพยพประชาชนกว่า 200,000 คน",
            [
                "source: Royal Thai Army",
                "killed Thailand military 25",
                "injured Thailand military 150",
                "injured Thailand civilian 13",
                "evacuated Thailand more than 200,000",
            ],
        ),
        (
            "ไทยยืนยันทหาร 23 นายเสียชีวิต และพลเรือน 13 ราย ได้รับบาดเจ็บ จากการโจมตีของกัมพูชา",
            ["killed Thailand military 23", "injured Thailand civilian 13"],
        ),
        (
            "ไทย: พลเรือนเสียชีวิต 42 ราย แบ่งเป็นเสียชีวิตโดยตรง 1 ราย และโดยอ้อม 41 ราย",
            [
                "killed Thailand civilian 42",
                "killed Thailand civilian direct 1",
                "killed Thailand civilian indirect 41",
            ],
        ),
        (
            "ប្រជាពលរដ្ឋកម្ពុជាស្លាប់ ២១នាក់ រងរបួស ៨៣នាក់ ភៀសសឹក ៦០៧,៩៨០ នាក់ កុមារ ១៩១,៩៥៧ នាក់ (១៣១,៦៧២ គ្រួសារ)",
            [
                "killed Cambodia civilian 21",
                "injured Cambodia civilian 83",
                "displaced Cambodia 607,980",
                "displaced Cambodia កុមារ 191,957",
                "displaced Cambodia 131,672 families",
            ],
        ),
        (
            "ជនស៊ីវិលកម្ពុជា ៣១នាក់បានស្លាប់ និង ៨៧នាក់រងរបួស ដោយការបាញ់របស់ថៃ",
            ["killed Cambodia civilian 31", "injured Cambodia civilian 87"],
        ),
        ("ไทย: ทหารบาดเจ็บ 90 นาย กลับหน่วย 41 นาย", ["injured Thailand military 90"]),
        (
            "กัมพูชา: พลเรือนบาดเจ็บ 12 ราย ตามแนวชายแดนในช่วงสองวันที่ผ่านมา น้ำท่วมทำให้เสียชีวิต 30 ราย",
            ["injured Cambodia civilian 12"],
        ),
        (
            "កម្ពុជា៖ ទាហានរបួស ៩នាក់ ជាសះស្បើយ ៤នាក់ ប្រជាពលរដ្ឋ ២នាក់ស្លាប់ ដោយគ្រាប់ផ្លោងរបស់ថៃ។ ៣,១០០គ្រួសារ ភៀសខ្លួន",
            [
                "injured Cambodia military 9",
                "killed Cambodia civilian 2",
                "displaced Cambodia 3,100 families",
            ],
        ),
        ("ไทย: ผู้พลัดถิ่นประมาณ 1.2 ล้านคน", ["displaced Thailand about 1,200,000"]),
    ],
)
def test_a_release_is_read_by_what_stands_before_its_numbers_or_right_behind(
    situation: Situation, text: str, told: list[str]
) -> None:
    assert lines(situation, text) == told
    draft = compact.read("\n".join(lines(situation, text)), situation, {}, datetime(2025, 12, 26, 5, tzinfo=UTC))
    assert not draft.problems


def test_lines_that_name_no_side_are_of_the_side_counted_before_and_asked(situation: Situation) -> None:
    text = "กระทรวงกลาโหม\nทหารไทยเสียชีวิต 5 นาย\nพลเรือนเสียชีวิต 3 ราย บาดเจ็บ 7 ราย"
    told = ["killed Thailand military 5", "killed Thailand? civilian 3", "injured Thailand? civilian 7"]
    assert lines(situation, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "ไทยส่งทหาร 10,000 นาย ไปชายแดน อายุ 59 ปี ระยะทาง 40 กิโลเมตร งบ 300 ล้านบาท",
        "ไทย: ยอดผู้เสียชีวิตจากน้ำท่วม 145 ราย",
        "ไทย: ศูนย์พักพิง 779 แห่ง โรงพยาบาล 18 แห่ง จรวด 80 นัด",
        "กองทัพไทยปฏิเสธข่าวว่าทหารเสียชีวิต 300 นาย",
        "ไทย: ในเดือนกรกฎาคม ทหารเสียชีวิต 22 นาย",
        "កម្ពុជា៖ ផ្ទះ ១២០ខ្នង សាលារៀន ១៨កន្លែង គ្រាប់ ៨០គ្រាប់",
        "កម្ពុជាបដិសេធថា ទាហានស្លាប់ ៣០០នាក់",
    ],
)
def test_what_counts_no_people_of_a_toll_of_now_is_no_line(situation: Situation, text: str) -> None:
    assert lines(situation, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "แถลงวันที่ 24 ธันวาคม 2568 เวลา 16.00 น.\nทหารไทยเสียชีวิต 23 นาย",
        "แถลงวันที่ 24 ธ.ค. 2568\nทหารไทยเสียชีวิต 23 นาย",
        "គិតត្រឹមថ្ងៃទី២៤ ខែធ្នូ ឆ្នាំ២០២៥\nទាហានថៃស្លាប់ ២៣នាក់",
        "Bangkok, 24 December 2025. Thailand said 23 soldiers were killed.",
    ],
)
def test_the_day_that_a_release_begins_with_is_its_as_of(situation: Situation, text: str) -> None:
    assert lines(situation, text)[0] == "as of: 2025-12-24"
    assert lines(situation, text)[-1] == "killed Thailand military 23"


def test_what_the_words_behind_it_deny_is_left_out_and_named(situation: Situation) -> None:
    text = "ไทย: ทหารบาดเจ็บ 6 นาย มีข่าวว่าพลเรือนเสียชีวิต 70 ราย ซึ่งไม่จริง และทหารสูญหาย 2 นาย"
    *told, note = lines(situation, text)
    assert told == ["injured Thailand military 6", "missing Thailand military 2"]
    assert "70 ราย" in note


def test_a_ministry_that_both_sides_have_by_that_name_is_asked_for(situation: Situation) -> None:
    assert lines(situation, "กระทรวงกลาโหม: ทหารเสียชีวิต 23 นาย") == ["killed military 23"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("กองทัพบกไทย: กำลังพลพลีชีพ ๒๕ นาย", [("killed", "Thailand", 25)]),
        (
            "ทหารไทยเสียชีวิต 23 นาย และพลเรือนกัมพูชาเสียชีวิต 31 ราย",
            [("killed", "Thailand", 23), ("killed", "Cambodia", 31)],
        ),
        ("ជនស៊ីវិលកម្ពុជា ៣១នាក់បានស្លាប់ ដោយការបាញ់របស់ថៃ", [("killed", "Cambodia", 31)]),
        ("ทหารเขมรเสียชีวิต 5 นาย", [("killed", "Cambodia", 5)]),
        ("ยูเครน: พลเรือนเสียชีวิต 12 ราย ในการโจมตีของรัสเซีย", [("killed", "Ukraine", 12)]),
        ("สภากาชาดระบุ พลเรือนเสียชีวิต 5 ราย", [("killed", None, 5)]),
        ("ไทย: ยอดผู้เสียชีวิตจากน้ำท่วม 145 ราย", []),
    ],
)
def test_without_a_situation_the_sides_of_a_release_are_countries(
    text: str, told: list[tuple[str, str | None, int]]
) -> None:
    read = read_article(text, DAY).as_data()["figures"]
    assert [(one["metric"], one["party"], one["value"]) for one in read] == told


def test_a_border_that_both_sides_name_says_of_neither_whose_they_are(situation: Situation) -> None:
    assert lines(situation, "ชายแดนไทย-กัมพูชา: ทหารเสียชีวิต 5 นาย") == ["killed military 5"]
    assert lines(situation, "ชายแดนไทย-กัมพูชา: ทหารไทยเสียชีวิต 5 นาย") == ["killed Thailand military 5"]


def test_what_24_hours_took_is_no_running_count(situation: Situation) -> None:
    text = "ไทย: ในรอบ 24 ชั่วโมง ทหารเสียชีวิต 5 นาย รวมเสียชีวิต 25 นาย"
    assert lines(situation, text)[:-1] == ["killed Thailand military 25"]
    for text in (
        "ทหารไทยเสียชีวิต 5 นาย บาดเจ็บ 20 นาย ในรอบ 24 ชั่วโมง",
        "ในรอบ 24 ชั่วโมง ทหารไทยเสียชีวิต 5 นาย บาดเจ็บ 20 นาย",
        "ជនស៊ីវិលកម្ពុជាស្លាប់ ៣១ នាក់ រងរបួស ៩០ នាក់ ក្នុងរយៈពេល ២៤ ម៉ោង",
    ):
        assert lines(situation, text) == []
    text = "ทหารไทยเสียชีวิตรวม 26 นาย บาดเจ็บ 5 นาย ในรอบ 24 ชั่วโมง"
    assert lines(situation, text)[:-1] == ["killed Thailand military 26"]
    text = "ในรอบ 24 ชั่วโมง ทหารไทยเสียชีวิต 5 นาย ตั้งแต่วันที่ 8 เสียชีวิต 26 นาย"
    assert lines(situation, text)[:-1] == ["killed Thailand military 26"]


def test_another_sides_dead_are_not_soldiers_because_the_first_sides_are(situation: Situation) -> None:
    text = "ทหารไทยเสียชีวิต 26 นาย บาดเจ็บ 30 นาย กัมพูชาเสียชีวิต 31 ราย"
    assert lines(situation, text) == [
        "killed Thailand military 26",
        "injured Thailand military 30",
        "killed Cambodia 31",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("การโจมตีของกองทัพกัมพูชา ทำให้ชาวบ้านไทยเสียชีวิต 3 ราย", "killed Thailand civilian 3"),
        ("กองทัพบกไทย: กัมพูชายิงจรวด ทำให้เสียชีวิต 3 ราย", "killed Thailand 3"),
        ("กองทัพกัมพูชาเปิดฉากยิง โดยทหารไทยเสียชีวิต 3 นาย", "killed Thailand military 3"),
        ("ทหารไทยถูกทหารกัมพูชายิง เสียชีวิต 3 นาย", "killed Thailand military 3"),
        ("ក្រសួងមហាផ្ទៃ៖ ការវាយប្រហាររបស់កងទ័ពថៃ បណ្តាលឱ្យស្លាប់ ២២ នាក់", "killed Cambodia 22"),
    ],
)
def test_whoever_did_it_is_not_whose_people_they_were(situation: Situation, text: str, told: str) -> None:
    assert lines(situation, text)[-1] == told


def test_what_is_told_of_a_province_is_of_it(situation: Situation) -> None:
    text = "จังหวัดสุรินทร์ เปิดศูนย์พักพิง 40 แห่ง ผู้อพยพ 9,100 คน\nรวม 7 จังหวัดของไทย มีผู้อพยพ 2 แสนคนเศษ"
    assert lines(situation, text) == ["evacuated Thailand Surin 9,100", "evacuated Thailand more than 200,000"]
    text = "จังหวัดสุรินทร์ เสียชีวิต 2 ราย บาดเจ็บ 5 ราย รวมทั้งประเทศเสียชีวิต 40 ราย"
    assert lines(situation, text) == [
        "killed Thailand Surin 2",
        "injured Thailand Surin 5",
        "killed Thailand 40",
    ]
    text = "จังหวัดสุรินทร์ ศรีสะเกษ อุบลราชธานี มีผู้อพยพ 9,100 คน"
    assert lines(situation, text) == ["evacuated Thailand 9,100"]


def test_rows_of_places_count_what_the_heading_says(situation: Situation) -> None:
    rows = "ខេត្តព្រះវិហារ៖ ២១.៦០៥ គ្រួសារ ៧៤.៣២១ នាក់\nខេត្តបន្ទាយមានជ័យ៖ ៤០,៥០០ នាក់"
    assert lines(situation, f"ស្ថានភាពជនភៀសសឹក\n{rows}") == [
        "displaced Cambodia Preah Vihear 21,605 families",
        "displaced Cambodia Preah Vihear 74,321",
        "displaced Cambodia Banteay Meanchey 40,500",
    ]
    assert lines(situation, "ស្ថានភាពជនភៀសសឹក\nកម្ពុជាបញ្ជូនទ័ព ៥០០ នាក់") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ไทย: ได้รับผลกระทบ 70 ราย เป็นผู้เสียชีวิต 20 ราย (พลเรือน 2 ราย ทหาร 18 ราย) บาดเจ็บสาหัส 9 ราย", [20, 2, 18]),
        ("ไทย: เสียชีวิต 5 ราย ได้รับผลกระทบ 70 ราย", [5]),
        ("ทหารไทยบาดเจ็บ 90 นาย แบ่งเป็น สาหัส 12 นาย เล็กน้อย 78 นาย", [90]),
        ("ไทย: อพยพผู้ป่วย 846 ราย", []),
        ("ពលរដ្ឋកម្ពុជារងរបួសធ្ងន់ស្រាល ៨៣ នាក់ ក្នុងនោះធ្ងន់ ១២ នាក់", [83]),
        ("ไทย: ศูนย์พักพิง ๗ จังหวัด ๗๗๙ แห่ง มีผู้พักพิงในศูนย์พักพิงชั่วคราว ๗ จังหวัด จำนวน ๑๕๐,๕๐๐ คน", [150500]),
        ("ព័ត៌មានដែលថាទាហានកម្ពុជាស្លាប់ ៥០០ នាក់ គឺមិនពិត។ ស្លាប់ ៦ នាក់", [6]),
        ("ទាហានកម្ពុជា ១៨ រូប ត្រូវបានភាគីថៃចាប់ខ្លួន", [18]),
    ],
)
def test_each_number_counts_what_the_word_is_of_that_it_has(situation: Situation, text: str, told: list[int]) -> None:
    figures = read_article(text, DAY, situation).figures
    assert [one.value for one in figures if is_toll(one)] == told


def test_two_numbers_with_a_dash_between_them_are_a_range(situation: Situation) -> None:
    assert lines(situation, "ไทย: เสียชีวิต 20-25 ราย") == ["killed Thailand 20-25"]
    assert lines(situation, "ไทย: วันที่ 24-25 เสียชีวิต 20 ราย") == ["killed Thailand 20"]


def test_what_happened_this_morning_is_no_running_count_unless_it_was_said_then(situation: Situation) -> None:
    assert lines(situation, "เช้าวันนี้ กัมพูชายิงจรวดใส่ชุมชนในไทย เสียชีวิต 1 ราย") == []
    text = "เช้าวันนี้ โฆษกกองทัพบกแถลงว่า ทหารไทยเสียชีวิต 24 นาย"
    assert lines(situation, text)[-1] == "killed Thailand military 24"


def test_children_among_the_dead_and_injured_may_be_of_either_and_are_asked(situation: Situation) -> None:
    text = "ជនស៊ីវិលកម្ពុជា ៣០នាក់ស្លាប់ និង ៨៧នាក់រងរបួស ក្នុងនោះមានកុមារ ៦នាក់"
    assert lines(situation, text)[-1].startswith("injured? Cambodia civilian")


def test_a_text_without_breaks_is_read_in_parts_and_whole(situation: Situation) -> None:
    once = "ทหารไทยเสียชีวิต 23 นาย พลเรือนกัมพูชาบาดเจ็บ 31 ราย "
    figures = read_article(once * 400, DAY, situation).figures
    assert {(one.party, one.value) for one in figures} == {("TH", 23), ("KH", 31)}
    assert len(figures) >= 790


@pytest.mark.parametrize(
    "text",
    [
        "หากสถานการณ์รุนแรงขึ้น อาจต้องอพยพประชาชน 400,000 คน",
        "เตรียมพื้นที่รองรับผู้อพยพ 20,000 คน",
        "ศูนย์พักพิงสามารถรองรับได้ 5,000 คน",
        "ขอให้ประชาชน 5,000 คน อพยพออกจากพื้นที่",
        "ปล่อยตัวเชลยศึก 18 นาย",
        "สื่ออ้างว่าทหารไทยเสียชีวิต 500 นาย ซึ่งเป็นข่าวเท็จ",
        "ในปี 2554 มีผู้เสียชีวิต 28 ราย",
        "นายกรัฐมนตรีเยี่ยมผู้บาดเจ็บ 12 ราย",
        "กองทัพไม่ยืนยันข่าวทหารไทยเสียชีวิต 30 นาย",
        "เฟคนิวส์ ทหารไทยเสียชีวิต 300 นาย",
        "ป้องกันไม่ให้มีผู้เสียชีวิต 100 คน",
        "อนุมัติเงินเยียวยาผู้เสียชีวิต 24 ราย",
        "កម្ពុជាមិនទទួលស្គាល់តួលេខទាហានស្លាប់ ២០០ នាក់",
        "ខ្លាចមានជនភៀសសឹក ១ លាននាក់",
        "ប្រសិនបើការប្រយុទ្ធបន្ត អាចមានអ្នកភៀសខ្លួន ៥០០,០០០ នាក់",
        "គ្រោងជម្លៀសប្រជាពលរដ្ឋ ១០,០០០ នាក់",
        "ប្រជាពលរដ្ឋអាចវិលត្រឡប់វិញ ៥០០ នាក់",
        "នៅឆ្នាំ២០១១ មានអ្នកស្លាប់ ២៨ នាក់",
        "រដ្ឋមន្ត្រីបានសួរសុខទុក្ខជនភៀសសឹក ៨០០ គ្រួសារ",
    ],
)
def test_what_is_feared_planned_asked_for_or_long_ago_is_no_toll(situation: Situation, text: str) -> None:
    assert not [one for one in read_article(text, DAY, situation).figures if is_toll(one)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ไทย: กองทัพเตรียมพร้อม ล่าสุดมีทหารบาดเจ็บ 5 นาย", ["injured Thailand military 5"]),
        ("ไทย: แผนกฉุกเฉินรับผู้บาดเจ็บ 20 ราย", ["injured Thailand 20"]),
        ("ไทย: ตั้งแต่ปี 2567 เสียชีวิต 12 ราย", ["killed Thailand 12"]),
        ("ไทย: ไม่มีผู้เสียชีวิต 3 คนบาดเจ็บ", ["injured Thailand 3"]),
        ("កម្ពុជា៖ គ្មានអ្នកស្លាប់ ៣នាក់រងរបួស", ["injured Cambodia 3"]),
        ("ไทย: ผู้เสียชีวิตลดลงจาก 25 ราย เหลือ 23 ราย", ["killed Thailand 23"]),
        ("ไทย: ผู้เสียชีวิตเพิ่มขึ้นจาก 25 เป็น 31 ราย", ["killed Thailand 31"]),
        ("ไทย: เพิ่มขึ้นจากเมื่อวาน ทหารเสียชีวิต 31 นาย", ["killed Thailand military 31"]),
        ("កម្ពុជា៖ កើនពី 25 ដល់ 31 នាក់ស្លាប់", ["killed Cambodia 31"]),
        ("ไทยเรียกร้องให้กัมพูชาหยุดยิง หลังจากพลเรือนเสียชีวิต 12 ราย", ["killed Thailand civilian 12"]),
        ("ไทย: เตรียมงานศพทหารที่เสียชีวิต 3 นาย", ["killed Thailand military 3"]),
        ("ไทย: เตรียมอพยพประชาชนหลังเกิดเหตุปะทะ 20,000 คน", []),
        ("កម្ពុជា៖ ចំនួនអ្នកស្លាប់បានកើនពី ៣០ នាក់ ដល់ ៣១ នាក់", ["killed Cambodia 31"]),
        ("ไทย: วันนี้ทหารเสียชีวิต 1 นาย รวมยอดสะสม 24 นาย", ["killed Thailand military 24"]),
        ("กองทัพบกไทย: ผู้เสียชีวิตทั้งสองฝ่ายรวม 96 ราย", ["source: Royal Thai Army", "killed both 96"]),
        (
            "ไทย: ประชาชนเสียชีวิต 44 ราย (โดยตรง 1 ราย โดยอ้อม 43 ราย)",
            [
                "killed Thailand civilian 44",
                "killed Thailand civilian direct 1",
                "killed Thailand civilian indirect 43",
            ],
        ),
        ("ไทย: ศูนย์พักพิงชั่วคราว 263,105 คน", ["in shelter Thailand 263,105"]),
        ("កម្ពុជា៖ កុមារម្នាក់ស្លាប់ និងមនុស្ស ៣ នាក់ របួស", ["injured Cambodia 3"]),
        ("กระทรวงสาธารณสุขไทย: รักษาผู้บาดเจ็บ 56 ราย กลับบ้านแล้ว 40 ราย", []),
        ("ថៃបានសម្លាប់ជនស៊ីវិល ៤ នាក់ រងរបួស ៩ នាក់", ["injured 9"]),
    ],
)
def test_what_happened_is_told_apart_from_what_did_not(situation: Situation, text: str, told: list[str]) -> None:
    assert [line for line in lines(situation, text) if not line.startswith("note:")] == told


def test_a_ministry_with_no_side_in_its_name_is_of_the_side_that_prints_it(situation: Situation) -> None:
    text = "กระทรวงมหาดไทยรายงานผู้อพยพ 150,529 คน"
    [figure] = read_article(text, DAY, situation, by="TH").figures
    assert (figure.party, figure.speaker) == ("TH", None)
    [figure] = read_article(text, DAY, situation, by="KH").figures
    assert figure.party == "KH"
    assert figure.speaker
