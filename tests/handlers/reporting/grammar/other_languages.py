"""Sentences in Thai and Khmer, which set no spaces, with what they mean."""

from collections.abc import Callable, Mapping, Sequence

from config.vocabulary import Metric, Status
from tests.handlers.reporting.grammar.teller import Meaning, Sentence, Teller

_THAI: Mapping[object, str] = {
    Metric.KILLED: "เสียชีวิต",
    Metric.INJURED: "บาดเจ็บ",
    Metric.DETAINED: "ถูกจับกุม",
    Status.CIVILIAN: "พลเรือน",
    Status.COMBATANT: "ทหาร",
    Status.UNSPECIFIED: "",
}
_KHMER: Mapping[object, str] = {
    Metric.KILLED: "ស្លាប់",
    Metric.INJURED: "របួស",
    Metric.DETAINED: "ឃុំខ្លួន",
    Status.CIVILIAN: "ជនស៊ីវិល",
    Status.COMBATANT: "ទាហាន",
    Status.UNSPECIFIED: "",
}


def thai(t: Teller) -> Sentence:
    victim, doer = (t.of.parties[code].names["th"] for code in (t.victim, t.doer))
    who, did, n = _THAI[t.status], _THAI[t.metric], _digits(t, "๐")
    forms = (
        (f"{did} {victim} {n} คน {who}", t.victim),
        (f"{who}{victim}{did} {n} คน", t.victim),
        (f"{who}{victim} {n} ราย{did}", t.victim),
        (f"{did} {who} {victim} {n} โดย {doer}", t.victim),
        (f"{did} {n} คน โดย{doer}", ""),
        (f"{did} {n} {who} ใน{doer}", _own(t)),
        (f"{did} {victim}และ{doer} {n} คน", None),
        (f"{did} {victim} ไม่ {n} คน", "?"),
        (f"{doer} สังหาร{who}{victim} {n} คน", t.victim),
        (f"{did}{victim}{n}คน{who}", t.victim),
    )
    return _drawn(t, forms)


def khmer(t: Teller) -> Sentence:
    victim, doer = (t.of.parties[code].names["km"] for code in (t.victim, t.doer))
    who, did, n = _KHMER[t.status], _KHMER[t.metric], _digits(t, "០")
    forms = (
        (f"{did} {victim} {n} នាក់ {who}", t.victim),
        (f"{who}{victim}{n}នាក់{did}", t.victim),
        (f"{did} {who}{victim} {n} ដោយ{doer}", t.victim),
        (f"{did} {n} នាក់ ដោយ {doer}", ""),
        (f"{did} {n} {who} នៅ{doer}", _own(t)),
        (f"{did} {victim}និង{doer} {n} នាក់", None),
        (f"{did} {victim} មិន {n}", "?"),
        (f"{doer}{did}{who}{victim} {n} នាក់", t.victim),
    )
    return _drawn(t, forms)


def _own(t: Teller) -> str:
    """Civilians of a place are its own."""
    return t.doer if t.status is Status.CIVILIAN and t.metric is not Metric.DETAINED else ""


def _digits(t: Teller, zero: str) -> str:
    """The number in the language's own digits, or as it is; one in words is told in digits."""
    t.number, t.amount = t.plain()
    own = "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in t.number)
    return t.random.choice((own, t.number))


def _drawn(t: Teller, forms: Sequence[tuple[str, str | None]]) -> tuple[str, Meaning]:
    text, whose = t.random.choice(forms)
    if " โดย" not in text and (whose is None or "คน โดย" in text):
        t.status = Status.UNSPECIFIED
    told = any(word in text for word in (_THAI[t.status], _KHMER[t.status]) if word)
    t.status = t.status if told else Status.UNSPECIFIED
    return text, t.means(t.victim if whose == "?" else whose, asked=whose == "?")


FORMS: Sequence[Callable[[Teller], Sentence]] = (thai, khmer)
