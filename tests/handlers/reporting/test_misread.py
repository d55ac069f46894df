"""What looks like a number in a text that was read from a picture and cannot be one."""

import pytest

from handlers.reporting.text.misread import masked, misread


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said 2S soldiers and 1l3 more", ["2S", "1l3"]),
        ("The ministry said |2 civilians", ["|2"]),
        ("150,S29 people", ["150,S29"]),
        ("๐๑๕๐,๕๒๕ คน", ["๐๑๕๐,๕๒๕"]),
        ("ตาย ๒๕ นาย บาดเจ็บ๑,๒๓๕ราย ๒ว๓,๐๐๕ คน ๒ฯ ธ.ค. ๒๕ฯ๕.", ["๒๕", "๑,๒๓๕", "๒ว๓,๐๐๕", "๒", "๒๕ฯ๕"]),
        ("ตาย 24 นาย បាន ៣២ នាក់ 2568", []),
        ("1,23 people, O7 dead", ["1,23", "O7"]),
        ("12 dead, 1,234 injured, 1.2 million, 15.5 km, 2,00,000 displaced", []),
        ("December 24, 2025 at 07.00; 24,2025; the 1990s; killed 23!", []),
        ("BM-21, F-16, T-55, 24th, 610k, 18 soldiers | 20 civilians", []),
    ],
)
def test_letters_among_digits_and_groups_that_are_none_are_no_number(text: str, words: list[str]) -> None:
    spans = misread(text)
    assert [text[start:end] for start, end in spans] == words
    assert len(masked(text, spans)) == len(text)
    assert not misread(masked(text, spans))
