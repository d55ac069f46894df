"""The text of a page of a PDF. Browsers print a letter of Thai or Khmer with its marks as several shapes and say of
each that it is the whole ("เสียสี ชีวิชีตวิ" for เสียชีวิต): what stands in one place is told once."""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u17b4-\u17d3]")
_NEAR = 8  # shapes within which the same one is drawn again
_GAP = 0.2  # of a line's height: what is farther apart has a space between
_BREAK = "\r\n"


@dataclass
class _Shape:
    """What is drawn at once, and where: one letter, or one with its marks."""

    text: str
    place: tuple[float, float]
    left: float
    right: float
    height: float
    before: str = ""  # what pdfium puts between the shape before and this one

    def is_on(self, other: "_Shape") -> bool:
        """Whether it is the same, drawn in the same place."""
        width = min(self.right - self.left, other.right - other.left)
        shared = min(self.right, other.right) - max(self.left, other.left)
        return self.text == other.text and shared > width / 2 and self.is_beside(other)

    def is_beside(self, other: "_Shape") -> bool:
        return abs(self.place[1] - other.place[1]) < max(self.height, other.height) / 2


def text_of(page: pypdfium2.PdfPage) -> str:
    found = page.get_textpage()
    text = str(found.get_text_bounded())
    return _each_once(found) or text if _MARK.search(text) else text


def _each_once(found: pypdfium2.PdfTextPage) -> str | None:
    """The text without shapes that are drawn again; None where none is."""
    kept: list[_Shape] = []
    shapes = _shapes(found)
    is_after_another = False
    for number, shape in enumerate(shapes):
        if len(shape.text) > 1 and any(shape.is_on(other) for other in kept[-_NEAR:]):
            is_after_another = True
            continue
        if is_after_another and kept:
            shape.before = _between(kept[-1], shape)
            is_after_another = False
        elif (
            shape.before == " " and kept and _goes_on(kept[-1], shapes[max(0, number - _NEAR) : number + _NEAR], shape)
        ):
            shape.before = ""
        kept.append(shape)
    if len(kept) == len(shapes):
        return None
    return "".join(shape.before + shape.text for shape in kept)


def _between(one: _Shape, other: _Shape) -> str:
    if not one.is_beside(other) or other.right < one.left:
        return _BREAK
    return " " if other.left - one.right > _GAP * max(one.height, other.height) else ""


def _goes_on(one: _Shape, around: Sequence[_Shape], shape: _Shape) -> bool:
    """Whether a word goes on: a letter with its marks is drawn narrower than it is, and what follows is near."""
    near = max(each.height for each in around)
    return len(one.text) > 1 and shape.text[0].isalpha() and 0 < shape.place[0] - one.place[0] < near


def _shapes(found: pypdfium2.PdfTextPage) -> list[_Shape]:
    shapes: list[_Shape] = []
    between = ""
    for number in range(found.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(found.raw, number) or 0xFFFD)
        if pdfium.FPDFText_IsGenerated(found.raw, number) == 1:
            between += char
            continue
        place = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(found.raw, number, *place)
        at = place[0].value, place[1].value
        left, right, height = _box(found, number)
        if shapes and not between and shapes[-1].place == at:
            last = shapes[-1]
            last.text += char
            last.left, last.right = min(last.left, left), max(last.right, right)
        else:
            shapes.append(_Shape(char, at, left, right, height, between))
        between = ""
    return shapes


def _box(found: pypdfium2.PdfTextPage, number: int) -> tuple[float, float, float]:
    """Left and right of a letter, and how high it stands."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(found.raw, number, left, right, bottom, top)
    line = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(found.raw, number, line)
    return left.value, right.value, line.top - line.bottom
