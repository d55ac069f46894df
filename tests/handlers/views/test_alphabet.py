"""Names in the alphabetical order of their language, and not of their code points."""

import pytest

from handlers.views.alphabet import alphabetical


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Cambodia China Côte-d’Ivoire Croatia Thailand"),
        ("en", "Åland Albania Zambia"),
        ("en", "Iran iraq United"),
        ("th", "กัมพูชา เกาหลี ขอนแก่น แคนาดา ไต้หวัน ไทย ปากีสถาน โปแลนด์ พม่า ลาว เวียดนาม"),
        ("th", "โคราช จันทบุรี แพร่ สระแก้ว สุรินทร์ อุบลราชธานี"),
        ("km", "កម្ពុជា កាណាដា កូរ៉េ កំពង់ធំ កំពត ក្រចេះ ចិន ថៃ វៀតណាម សៀមរាប ឡាវ អង់គ្លេស ឧត្តរមានជ័យ"),
        ("km", "តា តៅ តុំ តំ តាំ តះ តុះ តេះ តោះ ត្រា"),
        ("km", "បន្ទាយ ប៉ៃលិន"),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language: str, names: str) -> None:
    expected = names.split()
    assert alphabetical(reversed(expected), str, language) == expected
    assert alphabetical(sorted(expected), str, language) == expected


def test_items_are_ordered_by_the_names_they_are_given() -> None:
    names = {"KH": "กัมพูชา", "TH": "ไทย", "VN": "เวียดนาม"}
    assert alphabetical(["VN", "TH", "KH"], names.__getitem__, "th") == ["KH", "TH", "VN"]
