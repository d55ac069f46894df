"""The moment that a text gives for its own counts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.reporting.article.reading import read_article
from handlers.reporting.stated import stated_moment
from tests.support.records.factories import situation

WORLD = situation()
PRINTED = datetime(2025, 12, 27, 6, 50, tzinfo=ZoneInfo("Asia/Phnom_Penh"))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("As of 18:00 on 26 December, 25 Thai soldiers have been killed.", "2025-12-26 18:00"),
        ("The ministry said that as of 6 pm on 26 December 34 civilians had been killed.", "2025-12-26 18:00"),
        ("31 civilians were killed as of December 25, the ministry said.", "2025-12-25"),
        ("As of 26 December 24 soldiers have died.", "2025-12-26"),
        ("As of 27 December, 24 soldiers have died.", "2025-12-27"),
        ("គិតត្រឹម ២៦ ធ្នូ 2025", "2025-12-26"),
        ("ข้อมูล ณ วันที่ 26 ธันวาคม 2568 เวลา 16.00 น. มีผู้เสียชีวิต", "2025-12-26 16:00"),
        ("ประจำวันที่ ๒๖ ธ.ค. ๖๘ เวลา ๐๗.๐๐ น.", "2025-12-26 07:00"),
        ("สรุปสถานการณ์ ประจำวันที่ 26 ธันวาคม 2568 เวลา 07.00 น.\nทหารเสียชีวิต 24 นาย", "2025-12-26 07:00"),
        ("As of Dec. 26. Some 24 soldiers have died.", "2025-12-26"),
        ("24 soldiers have died since 8 December.", ""),
        ("As of Friday, 24 soldiers have died.", ""),  # which one is asked, or told by the day of print
        ("As of yesterday 18:00, 24 soldiers have died.", ""),
        ("As of now 24 soldiers have died.", ""),
        ("As of 26 December 31 died there; as of 24 December 23 here.", ""),
        ("As of 28 December, 24 soldiers have died.", ""),  # it is not yet
        ("As of 1 July, 24 soldiers had died.", ""),
    ],
)
def test_what_a_text_says_itself_is_the_moment_of_its_counts(text: str, moment: str) -> None:
    assert stated_moment(text, WORLD, PRINTED) == moment


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("On 26 December 24 soldiers were killed, the Thai army said.", [24]),
        ("As of 26 December, 25 Thai soldiers have been killed.", [25]),
        ("By the 26th of December, 12 Thai soldiers had been killed.", [12]),
        ("On 8 December, 9 and 10 December 34 Thai soldiers were killed.", [34]),
        ("On December 8, 9 and 10, 34 Thai soldiers were killed.", [34]),
        ("On 8 December 2025 Thai soldiers were killed.", []),
        ("On December 25 Thai soldiers were killed.", []),
    ],
)
def test_a_number_behind_a_day_counts_people(text: str, numbers: list[int]) -> None:
    found = read_article(text, date(2025, 12, 27), WORLD).figures
    assert [one.value for one in found] == numbers
