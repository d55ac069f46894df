"""The words people use: plain words for a private chat, words about days. Three languages.

Spelled as people write them; `handlers.parsing.terms` compares without case, accents, dots, hyphens and spaces.
"""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "status": {
            "en": ("situation", "overview"),
            "th": ("สถานการณ์", "สถานะ", "ภาพรวม"),
            "km": ("ស្ថានការណ៍", "ស្ថានភាព"),
        },
        "casualties": {
            "en": ("deaths", "death toll", "wounded", "casualty"),
            "th": (
                "ผู้เสียชีวิต",
                "เสียชีวิต",
                "ยอดผู้เสียชีวิต",
                "ตาย",
                "คนตาย",
                "ผู้บาดเจ็บ",
                "บาดเจ็บ",
                "คนเจ็บ",
            ),
            "km": ("អ្នកស្លាប់", "ស្លាប់", "ចំនួនអ្នកស្លាប់", "អ្នករបួស", "របួស", "ជនរងគ្រោះ"),
        },
        "displacement": {
            "en": ("shelter", "evacuated", "evacuees"),
            "th": ("ผู้อพยพ", "อพยพ", "ผู้พลัดถิ่น", "พลัดถิ่น", "ศูนย์พักพิง", "ที่พักพิง"),
            "km": ("អ្នកភៀសខ្លួន", "ភៀសខ្លួន", "ជម្លៀស", "អ្នកជម្លៀស", "ជម្រក", "ទីជម្រក"),
        },
        "mediation": {
            "en": ("truce", "cease-fire", "negotiations", "peace talks"),
            "th": ("การเจรจา", "เจรจา", "หยุดยิง", "การหยุดยิง", "ไกล่เกลี่ย", "การไกล่เกลี่ย", "สันติภาพ"),
            "km": ("ការចរចា", "ចរចា", "បទឈប់បាញ់", "ឈប់បាញ់", "ការសម្រុះសម្រួល", "សម្រុះសម្រួល", "សន្តិភាព"),
        },
        "timeline": {
            "en": ("chronology",),
            "th": ("ลำดับเหตุการณ์", "ไทม์ไลน์"),
            "km": ("លំដាប់ព្រឹត្តិការណ៍", "ព្រឹត្តិការណ៍"),
        },
        "sources": {
            "en": ("source",),
            "th": ("แหล่งข้อมูล", "แหล่งข่าว", "ที่มา"),
            "km": ("ប្រភព", "ប្រភពព័ត៌មាន"),
        },
        "subscribe": {
            "en": ("daily digest",),
            "th": ("สมัคร", "สมัครรับข่าว", "รับข่าว"),
            "km": ("ជាវ", "ជាវព័ត៌មាន"),
        },
        "unsubscribe": {
            "en": (),
            "th": ("เลิกรับข่าว", "ยกเลิก", "หยุด"),
            "km": ("ឈប់ជាវ", "ឈប់", "បញ្ឈប់"),
        },
        "help": {
            "en": (),
            "th": ("วิธีใช้", "ช่วยเหลือ"),
            "km": ("របៀបប្រើ", "ជំនួយ"),
        },
    }
)
"""What a command is called in a private chat, beside its names after a slash (`handlers.catalogue`)."""

DAYS_AGO: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        0: ("today", "วันนี้", "ថ្ងៃនេះ"),
        1: ("yesterday", "เมื่อวาน", "เมื่อวานนี้", "ម្សិលមិញ", "ម្សិលម៉ិញ", "ពីម្សិលមិញ"),
    }
)

MONTHS: Mapping[int, tuple[str, ...]] = MappingProxyType({9: ("Sept",)})
"""What people write beside the names of the calendar data."""

FILLERS: Mapping[str, str] = MappingProxyType(
    {
        "en": "on in of for the at and as province month report how many people now latest newest",
        "th": "ใน ที่ วันที่ เดือน ปี พ.ศ. ค.ศ. จังหวัด ของ และ รายงาน ตอนนี้ ล่าสุด",
        "km": "នៅ ក្នុង ថ្ងៃ ថ្ងៃទី ទី ខែ ឆ្នាំ គ.ស. ព.ស. ខេត្ត របស់ និង របាយការណ៍ ឥឡូវ ឥឡូវនេះ",
    }
)
"""Words that change nothing about a question, with spaces between them."""
