"""The words a report may be written in: metrics, sides, amounts, steps, the first words of lines. Pure.

Spelled as people write them, the usual word first, with "|" between them; compared without case, accents, dots,
hyphens and spaces (`handlers.parsing.terms.fold`). The vocabulary's own words ("in_shelter") are always known as well.
Thai and Khmer words stand only where they are beyond doubt.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from config.vocabulary import (
    Causation,
    Metric,
    Qualifier,
    SeriesKind,
    Status,
    StepKind,
    TrackKind,
    Unit,
    Verification,
)


class LineKind(StrEnum):
    """What a line of a report is."""

    SOURCE = "source"
    AS_OF = "as_of"
    COUNT_FROM = "count_from"
    NOTE = "note"
    REFERENCE = "reference"  # addresses alone
    FIGURE = "figure"
    STEP = "step"
    EVENT = "event"


HEADERS: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.SOURCE: "source|sources|ที่มา|แหล่งที่มา|แหล่งข่าว|ប្រភព",
        LineKind.AS_OF: "as of|as at|ณ|ณ วันที่|គិតត្រឹម|គិតត្រឹមថ្ងៃទី",
        LineKind.COUNT_FROM: "counting from|count from|counted from|counts from",
        LineKind.NOTE: "note|notes|หมายเหตุ|កំណត់ចំណាំ|កំណត់សម្គាល់",
        LineKind.EVENT: "event|incident|เหตุการณ์|ព្រឹត្តិការណ៍",
    }
)

TRACKS: Mapping[TrackKind, str] = MappingProxyType(
    {
        TrackKind.TALKS: "talks|negotiations|meeting|การเจรจา|เจรจา|ការចរចា|ចរចា",
        TrackKind.OFFER: "offer|ข้อเสนอ|សំណើ",
        TrackKind.AGREEMENT: "agreement|accord|accords|ข้อตกลง|កិច្ចព្រមព្រៀង",
        TrackKind.CEASEFIRE: "ceasefire|truce|การหยุดยิง|หยุดยิง|បទឈប់បាញ់",
    }
)

COMMITMENT = "commitment"
"""The first word of a step line that is about something promised inside a track."""

VIA = r"\s+via\s+|\s*(?:ผ่าน|តាមរយៈ)\s*"
"""What stands between who counted and who printed it, as a regular expression."""

NOW = "now|right now|ตอนนี้|ขณะนี้|ឥឡូវ|ឥឡូវនេះ"
BESIDE_HOURS = "เวลา|ម៉ោង|local time|hours|hrs"
"""Words that stand beside an hour and change nothing."""
TOMORROW = "tomorrow|พรุ่งนี้|ថ្ងៃស្អែក|ស្អែក"

METRICS: Mapping[Metric, str] = MappingProxyType(
    {
        Metric.KILLED: "killed|dead|deaths|death toll|died|fatalities|fatality"
        "|เสียชีวิต|ผู้เสียชีวิต|ยอดผู้เสียชีวิต|ตาย|ស្លាប់|អ្នកស្លាប់|ចំនួនអ្នកស្លាប់",
        Metric.INJURED: "injured|wounded|hurt|injuries|บาดเจ็บ|ผู้บาดเจ็บ|របួស|អ្នករបួស|រងរបួស",
        Metric.MISSING: "missing|สูญหาย|ผู้สูญหาย|បាត់ខ្លួន|អ្នកបាត់ខ្លួន",
        Metric.DETAINED: "detained|detainees|captured|captives|prisoners|prisoners of war|POW|POWs"
        "|ถูกควบคุมตัว|ถูกจับกุม|ឃុំខ្លួន|ចាប់ខ្លួន",
        Metric.DISPLACED: "displaced|displaced people|displaced persons|IDPs|พลัดถิ่น|ผู้พลัดถิ่น|ភៀសខ្លួន|អ្នកភៀសខ្លួន",
        Metric.EVACUATED: "evacuated|evacuees|อพยพ|ผู้อพยพ|ជម្លៀស|អ្នកជម្លៀស",
        Metric.IN_SHELTER: "in shelter|in shelters|sheltered|sheltering|shelter|shelters"
        "|ในศูนย์พักพิง|ศูนย์พักพิง|ในที่พักพิง|ที่พักพิง|ក្នុងជម្រក|ជម្រក|ទីជម្រក",
        Metric.RETURNED: "returned|returnees|returned home|went home|กลับบ้าน|វិលត្រឡប់",
    }
)

STATUSES: Mapping[Status, str] = MappingProxyType(
    {
        Status.CIVILIAN: "civilian|civilians|civ|พลเรือน|ស៊ីវិល|ជនស៊ីវិល",
        Status.COMBATANT: "military|soldier|soldiers|combatant|combatants|troops|servicemen|sol|ทหาร|ទាហាន|យោធា|កងទ័ព",
        Status.UNSPECIFIED: "not told apart",
    }
)

CAUSATIONS: Mapping[Causation, str] = MappingProxyType(
    {
        Causation.DIRECT: "direct|directly|ทางตรง|โดยตรง|ផ្ទាល់|ដោយផ្ទាល់",
        Causation.INDIRECT: "indirect|indirectly|ทางอ้อม|โดยอ้อม|ប្រយោល|ដោយប្រយោល",
    }
)

SUBSETS: Mapping[str, str] = MappingProxyType(
    {
        "women": "women|woman|female|ผู้หญิง|สตรี|ស្ត្រី",
        "men": "men|man|male|ผู้ชาย|បុរស",
        "children": "children|child|minors|เด็ก|កុមារ",
        "girls": "girls|girl",
        "boys": "boys|boy",
        "elderly": "elderly|older people|ผู้สูงอายุ|មនុស្សចាស់",
    }
)

UNITS: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.PERSON: "persons|person|คน|ราย|นาย|នាក់",
        Unit.HOUSEHOLD: "households|household|families|family|ครัวเรือน|ครอบครัว|គ្រួសារ",
    }
)

EVERYBODY = "both|both sides|all sides|ทั้งสองฝ่าย|ทั้งสอง|ទាំងពីរ|ភាគីទាំងពីរ"
TOTAL = "total|in total|overall|altogether|combined|รวม|ทั้งหมด|សរុប"

KINDS: Mapping[SeriesKind, str] = MappingProxyType(
    {SeriesKind.CUMULATIVE: "cumulative", SeriesKind.PERIOD: "period", SeriesKind.STOCK: "stock"}
)

VERIFICATIONS: Mapping[Verification, str] = MappingProxyType({each: each.value for each in Verification})

QUALIFIERS: Mapping[Qualifier, str] = MappingProxyType(
    {
        Qualifier.AT_LEAST: "at least|no fewer than|no less than|minimum|อย่างน้อย|យ៉ាងតិច|យ៉ាងហោចណាស់",
        Qualifier.MORE_THAN: "more than|over|above|exceeding|มากกว่า|กว่า|เกิน|ច្រើនជាង|ជាង|លើសពី",
        Qualifier.NEARLY: "nearly|almost|close to|เกือบ|ជិត",
        Qualifier.UP_TO: "up to|at most|no more than|fewer than|less than|under|below|ไม่เกิน|មិនលើស|រហូតដល់",
        Qualifier.ABOUT: "about|around|approximately|approx|roughly|some|circa|ประมาณ|ราว|ប្រហែល|ប្រមាណ",
    }
)

SYMBOLS: Mapping[str, Qualifier] = MappingProxyType(
    {
        "~": Qualifier.ABOUT,
        "≈": Qualifier.ABOUT,
        ">=": Qualifier.AT_LEAST,
        "=>": Qualifier.AT_LEAST,
        "≥": Qualifier.AT_LEAST,
        "⩾": Qualifier.AT_LEAST,
        ">": Qualifier.MORE_THAN,
        "<=": Qualifier.UP_TO,
        "=<": Qualifier.UP_TO,
        "≤": Qualifier.UP_TO,
        "⩽": Qualifier.UP_TO,
        "<": Qualifier.UP_TO,
        "=": Qualifier.EXACT,
        "+": Qualifier.AT_LEAST,  # behind the number: "100+"
    }
)

COUNTS: Mapping[int, str] = MappingProxyType(
    dict(
        enumerate(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        )
    )
)

LETTERS: Mapping[str, int] = MappingProxyType({"k": 1_000, "m": 1_000_000, "mn": 1_000_000})
"""What may stand right behind digits: 610k, 1.2m."""

DOZEN = 12

SCALES: Mapping[int, str] = MappingProxyType(
    {
        DOZEN: "dozen|a dozen",
        100: "hundred|a hundred|ร้อย|រយ",
        1_000: "thousand|a thousand|พัน|ពាន់",
        10_000: "หมื่น|ម៉ឺន",
        100_000: "แสน|សែន",
        1_000_000: "million|a million|ล้าน|លាន",
    }
)

VAGUE: Mapping[int, str] = MappingProxyType(
    {
        10: "tens|หลายสิบ|រាប់សិប",
        DOZEN: "dozens|several dozen|a few dozen",
        100: "hundreds|several hundred|a few hundred|หลายร้อย|นับร้อย|រាប់រយ",
        1_000: "thousands|several thousand|a few thousand|หลายพัน|นับพัน|រាប់ពាន់",
        10_000: "tens of thousands|หลายหมื่น|រាប់ម៉ឺន",
        100_000: "hundreds of thousands|หลายแสน|រាប់សែន",
        1_000_000: "millions|หลายล้าน|រាប់លាន",
    }
)
"""Words for numbers and the least they mean (docs/rules.md, rule 16)."""

FILLERS = "a an the was were is are has have been by from so far"
"""Words that change nothing in a report, beside those of `handlers.parsing.words`."""

STEPS: Mapping[StepKind, str] = MappingProxyType(
    {
        StepKind.OFFER: "offered|offer",
        StepKind.ACCEPT: "accepted|accept|accepts",
        StepKind.ACCEPT_CONDITIONAL: "accepted with conditions|conditional|accept conditionally|accepted conditionally",
        StepKind.DECLINE: "declined|decline|rejected|refused",
        StepKind.SCHEDULED: "scheduled|set|planned",
        StepKind.HELD: "held|met|took place",
        StepKind.ADJOURNED: "adjourned",
        StepKind.PROPOSAL: "proposed|proposal",
        StepKind.SIGNED: "signed",
        StepKind.IN_FORCE: "in force|in effect|took effect",
        StepKind.ANNOUNCED_BY_THIRD_PARTY: "announced|announced by third party",
        StepKind.DENIED: "denied|denies",
        StepKind.VIOLATION_ALLEGED: "violation alleged|violation|violated|broken|alleged broken",
        StepKind.SUSPENDED: "suspended",
        StepKind.RESUMED: "resumed",
        StepKind.TERMINATED: "terminated",
        StepKind.COMMITMENT_DUE: "due|commitment due",
        StepKind.COMMITMENT_DONE: "done|kept|fulfilled|commitment done",
    }
)

UNSTATED = "party not stated|side not stated|not stated|nobody named"
"""Said where a step's side is not told: it is kept as told by nobody."""

PLACES_AT_RISK = (
    r"\b(?:hospital|clinic|shelter|refuge|safe cent(?:re|er)|evacuation cent(?:re|er)|camp|barracks|outpost|bunker"
    r"|trench|headquarters|command post|checkpoint|(?:army|military|air|naval|artillery|fire|rocket) (?:base|position)"
    r"|(?:troop|gun|firing|defensive) position|troops? (?:at|in|near|deployed|stationed))s?\b"
    r"|โรงพยาบาล|ศูนย์พักพิง|ที่พักพิง|ค่ายทหาร|ฐานทหาร|ฐานปฏิบัติการ|บังเกอร์"
    r"|មន្ទីរពេទ្យ|ជម្រក|មូលដ្ឋានយោធា|មូលដ្ឋានទ័ព|ទីតាំងទាហាន"
)
"""A shelter, a hospital or a troop position in a text (docs/rules.md, section 5), as a regular expression."""
