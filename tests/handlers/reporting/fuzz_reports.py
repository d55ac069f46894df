"""Valid reports, mutated: any of them has to give a draft, and any complete draft a report.

Longer runs than the tests', of these and of sentences whose meaning is known (`tests.handlers.reporting.grammar`):
`python -m tests.handlers.reporting.fuzz_reports 1000000 1`.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import process_time

from handlers.reporting.checks.warnings import warnings
from handlers.reporting.draft import Draft, to_report
from handlers.reporting.text.words import METRICS, QUALIFIERS, STATUSES, STEPS, VAGUE
from storage.values.report import Snapshot
from tests.handlers.reporting.grammar import tell, tell_steps
from tests.support.records.factories import figure, snapshot
from tests.support.records.reported import NOW, SITUATION, read

HEADERS = (
    "source: Thai Ministry of Defence via Nation Thailand https://www.nationthailand.com/news/general/40060281",
    "source: Interior Ministry, Cambodia via Fresh Paper",
    "ที่มา: กระทรวงกลาโหมไทย ผ่าน The Nation",
    "source: Médecins du Mékong",
    "as of: 2025-12-24",
    "as of: yesterday 18:00",
    "as of: ๒๔ ธันวาคม ๒๕๖๘ 18.00 น.",
    "as of: 14-15 Dec 2025",
    "as of: 2025-12-24T07:00:00+07:00",
    "counting from: 2025-12-07",
    "note: figures of the daily briefing",
    "https://example.org/a?b=1#c",
)
FIGURES = (
    "killed Thailand military 23",
    "killed Thailand civilian 41 indirect",
    "in shelter Thailand 150,529 (779 shelters)",
    "killed both total >=96",
    "displaced both nearly 1,000,000",
    "displaced Cambodia 131,672 families women",
    "injured 🇰🇭 ~1.2k civilians Oddar Meanchey",
    "killed Cambodia two dozen",
    "killed Cambodia between 20 and 25 soldiers verified",
    "ผู้เสียชีวิตกัมพูชา๓๑คน พลเรือน",
    "ស្លាប់ កម្ពុជា ៣១ នាក់ ជនស៊ីវិល",
    "evacuated Thailand about 6 แสน period",
)
EVENTS = (
    "talks 2025-12-24 Chanthaburi: first direct military talks | held",
    "talks Chanthaburi: further talks | scheduled 28 Dec 14:00",
    "offer United States: prepared to facilitate discussions",
    "offer US: no | declined Thailand",
    "agreement Kuala Lumpur Peace Accords: suspended | party not stated",
    "ceasefire 27 Dec 12:00 Dawn Truce: | in force both",
    "commitment Thailand 2025-12-30 12:00: release of 18 soldiers | due",
    "event 2025-12-23 15:00 Ban Nong Chan: clash at the hospital, one Thai soldier killed",
)
LINES = (*HEADERS, *FIGURES, *FIGURES, *EVENTS)
WORDS = tuple(
    word for table in (METRICS, STATUSES, QUALIFIERS, VAGUE, STEPS) for words in table.values() for word in words
)
PIECES = (
    *"0123456789:：|()[]/-–.,;~<>=+%#@&'\"…៖៛฿ \t",
    *(
        "\n",
        "\r\n",
        "\u2028",
        "\x00",
        "\x1b",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\ud800",
        "\U0001f1f0",
        "🇹🇭",
        "²",
        "Ⅷ",
        "٣",
        "९",
    ),
    *("999999999", "1000000000", "1e9", "0x1F", "٣٤٥", "9" * 400, "31 Nov", "24:00", "12/24/2025", "UTC+20", "Foo/Bar"),
    *(
        "source:",
        "as of:",
        "note:",
        "talks",
        "event",
        "/report",
        "via",
        "https://",
        "http://[",
        "https://a.b",
        "between",
    ),
    *("é", "ß", "ﬁ", "İ", "𝟗", "ก" * 90, "a" * 90, "Cambodia", "ไทย", "KH22", "both", "now", "dozen", "million"),
)


CHUNK = 10_000


@dataclass(frozen=True)
class Fuzzed:
    """What came out of a run: texts read, drafts that could be published, warnings given."""

    texts: int
    complete: int
    warnings: int


def fuzz(count: int, seed: int) -> Fuzzed:
    """Reads `count` mutated reports, the same for the same seed. Raises what the reading raises, with the text."""
    random, record = Random(seed), _record()
    complete = warned = 0
    for _ in range(count):
        text = mutated(random)
        try:
            draft = read(text, answers=_answers(random, read(text)) if random.random() < 0.1 else None)
            complete += _is_published(draft)
            warned += len(warnings(draft, record))
        except Exception as error:
            error.add_note(f"seed {seed}, text {text!r}")
            raise
    return Fuzzed(count, complete, warned)


def _record() -> Snapshot:
    figures = (figure(90), figure(17, source="th-mod", of="TH"), figure(3, of=None))
    return snapshot(NOW, situation=SITUATION, figures=figures)


def _is_published(draft: Draft) -> bool:
    if draft.complete:
        to_report(draft)
    return draft.complete


def _answers(random: Random, draft: Draft) -> dict[str, str]:
    """What somebody taps: a near word, leaving a line out, a source, an hour."""
    answers = {"source": random.choice(("kh-moi", "?", "a via b")), "as_of": random.choice(("now", "25 Dec", "x"))}
    for line in draft.problems:
        assert line.problem
        answers[line.problem.key] = random.choice((*line.problem.nearest, random.choice(PIECES)))
        if random.random() < 0.5:
            answers[line.key] = "out"
    for unknown in draft.unknown_sources:
        answers[unknown.key] = random.choice(("NGO", "media", *unknown.nearest))
    return answers


def mutated(random: Random) -> str:
    """A report of some lines, a few of its characters, words or lines changed."""
    text = "\n".join(random.choices(LINES, k=random.randint(1, 5)))
    if random.random() < 0.5:
        text = f"source: kh-moi\nas of: 25 Dec\n{text}"
    for _ in range(random.choice((0, 1, 1, 2, 3, 5))):
        text = random.choice(MUTATIONS)(random, text)
    return text[:4096]


def _insert(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(PIECES) + text[at:]


def _delete(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 4) :]


def _swap_words(random: Random, text: str) -> str:
    words = text.split(" ")
    one, other = random.randrange(len(words)), random.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _other_word(random: Random, text: str) -> str:
    words = text.split(" ")
    words[random.randrange(len(words))] = random.choice(WORDS)
    return " ".join(words)


def _any_character(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return (
        text[:at]
        + chr(random.choice((random.randrange(0x80), random.randrange(0x3000), random.randrange(0x110000))))
        + text[at:]
    )


def _repeat(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at : at + random.randint(1, 30)] * random.randint(2, 40) + text[at:]


def _without_break(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    return "\n".join((*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]))


MUTATIONS: tuple[Callable[[Random, str], str], ...] = (
    _insert,
    _delete,
    _swap_words,
    _other_word,
    _any_character,
    _repeat,
    _without_break,
)


def main(count: int, seed: int) -> None:
    """Both in chunks, each with a seed of its own, so that a long run can be stopped and its faults found again."""
    for at in range(0, count, CHUNK):
        chunk, own = min(CHUNK, count - at), seed + at // CHUNK
        for run in (tell, tell_steps, fuzz):
            began = process_time()
            try:
                found = str(run(chunk, own))
            except Exception as error:
                found = f"{error!r} {getattr(error, '__notes__', '')}"
            print(f"seed {own}: {found}, {process_time() - began:.0f} s of CPU", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
