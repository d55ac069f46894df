"""The bot's words: nothing missing, nothing unused, nothing unescaped."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, MessageReference
from fluent.syntax.visitor import Visitor
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.sandbox.validation import checks
from config.languages import LOCALES
from config.vocabulary import Causation, Family, Metric, Status, StepKind
from handlers.catalogue import COMMANDS
from handlers.parsing.asking.question import ProblemKind
from handlers.views.phrases.figures import NOUNS
from handlers.views.phrases.mediation.talks import ANSWERABLE
from handlers.views.screens.subscribing.place import Where
from handlers.views.screens.timeline import FILTERS
from handlers.views.texts import MissingText, blocks, fitted, length, lines, sendable, texts
from storage import errors
from storage.errors import StorageError
from storage.rules.comparing import ChangeKind
from storage.rules.mediation.tracks import Answer, CommitmentState, Stage
from storage.rules.tally import Verdict

ROOT = Path(__file__).parents[3]
ANY = st.one_of(st.characters(), st.sampled_from("<>&;\"'\0\ud800\udfff\u200f\u202e\ufdd0\ufdd1{}$01\n"))
CODE = [path for folder in ("bot", "handlers") for path in sorted((ROOT / folder).rglob("*.py"))]


def dashed(*values: str) -> list[str]:
    return [value.replace("_", "-") for value in values]


def refusals() -> list[type[StorageError]]:
    """Everything that the record refuses."""
    classes = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StorageError)]
    return [kind for kind in classes if kind.key]


# Keys that code puts together, each with everything it can become.
DUE = (StepKind.SCHEDULED, StepKind.COMMITMENT_DUE)
BUILT = {
    "answer-*": list(Answer),
    "button-only-*": [*FILTERS, "all"],
    "cell-missing-*": [NOUNS[Status.COMBATANT], NOUNS[Status.CIVILIAN]],
    "change-*": dashed(*(kind for kind in ChangeKind if kind is not ChangeKind.FIRST)),
    "commitment-*": dashed(*CommitmentState),
    "counted-**": [
        *dashed(*(f"{metric}-{cause}" for metric in Metric if metric.has_causes for cause in Causation)),
        *dashed(*(metric for metric in Metric if not metric.has_causes)),
    ],
    "left-out-*": ["claim", "coarse", "late", "part", "rival", "unheld"],
    "metric-*": list(Family.HARMED.metrics),
    "missing-*": [NOUNS[Status.COMBATANT], NOUNS[Status.CIVILIAN]],
    "no-*": [NOUNS[Status.COMBATANT], NOUNS[Status.CIVILIAN]],
    "not-added-**": ["dates", "kinds", "dateskinds", "abroad", "datesabroad"],
    "of-*": [Causation.DIRECT, Causation.INDIRECT],
    "only-*": [Causation.DIRECT, Causation.INDIRECT],
    "open-*": [command.screen for command in COMMANDS if command.screen],
    "digest-in-*": [place for place in Where if place is not Where.PRIVATE],
    "part-unknown-*": [NOUNS[Status.COMBATANT], NOUNS[Status.CIVILIAN]],
    "problem-*": dashed(*ProblemKind),
    "refused-*": [error.key for error in refusals()],
    "stage-*": [
        *dashed(*Stage),
        "suspended-unstated",
        "postponed-side",
        "cancelled-side",
        "adjourned-by",
        *(f"{stage}-{how}" for stage in (*dashed(*ANSWERABLE), "offered-side") for how in ("answered", "partly")),
        "recorded-answered",
    ],
    "step-*": dashed(*StepKind),
    "verdict-*": dashed(*Verdict),
    "who-*-*": [f"{noun}-{cause}" for noun in (*NOUNS.values(), "everyone") for cause in Causation],
    "word-*": [Stage.ANNOUNCED, Stage.DENIED],
    "*-then": ["ages", "displaced-ages"],
    "*-for": [f"step-{kind}" for kind in (*dashed(*DUE, StepKind.POSTPONED), "postponed-side")],
}


def keys_of(language: str) -> dict[str, Message]:
    parsed = [FluentParser().parse(path.read_text("utf-8")) for path in sorted((LOCALES / language).glob("*.ftl"))]
    return {entry.id.name: entry for resource in parsed for entry in resource.body if isinstance(entry, Message)}


ENGLISH = keys_of("en")


class References(Visitor):
    """The messages that a message is made of."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_MessageReference(self, node: MessageReference) -> None:
        self.names.add(node.id.name)


def referenced() -> set[str]:
    found = References()
    for message in ENGLISH.values():
        found.visit(message)
    return found.names


def strings() -> Iterator[str]:
    """Every text constant of the code."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def asked() -> Iterator[tuple[str, str]]:
    """Where a text is asked for by its key, and the key; "*" stands for what is put in."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"t", "plain"}:
                for key in keys_in(node.args[0]):
                    yield f"{path.name}:{node.lineno}", key


def patterns() -> set[str]:
    """The f-strings of the handlers that look like keys, "*" for what is put in."""
    views = [path for path in CODE if "handlers" in path.parts]
    nodes = (node for path in views for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    found = {key for node in nodes if isinstance(node, ast.JoinedStr) for key in keys_in(node)}
    return {key for key in found if re.fullmatch(r"[a-z*]+(-[a-z*]+)+", key) and "*" in key and re.search("[a-z]", key)}


def matching(pattern: str) -> set[str]:
    """The keys that a pattern may become, as far as there are texts."""
    form = re.compile(re.escape(pattern).replace(r"\*", "[a-z-]+"))
    return {key for key in ENGLISH if form.fullmatch(key)}


def keys_in(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from (key for branch in (node.body, node.orelse) for key in keys_in(branch))


def built() -> dict[str, list[str]]:
    """The keys that each pattern becomes."""
    return {pattern: [re.sub(r"\*+(-\*)?", value, pattern) for value in values] for pattern, values in BUILT.items()}


def test_every_text_that_code_asks_for_is_there() -> None:
    fixed = {(where, key) for where, key in asked() if "*" not in key}
    assert len(fixed) > 100
    assert [(where, key) for where, key in sorted(fixed) if key not in ENGLISH] == []


def test_every_key_that_code_puts_together_is_there() -> None:
    assert set(BUILT) - patterns() == set()
    assert [key for keys in built().values() for key in keys if key not in ENGLISH] == []


@pytest.mark.parametrize("key", ["counted-people", "age-of"])
def test_no_two_counts_of_people_are_called_the_same(key: str) -> None:
    people = [metric for metric in Metric if metric.family is not Family.DAMAGE]
    called = [texts("en").plain(key, what=metric.value, party="Cambodia") for metric in people]
    assert len(set(called)) == len(people)
    assert [words for words in called if "_" in words] == []
    assert texts("en").plain(key, what="counted anew", party="Cambodia") not in called


def test_every_pattern_of_keys_finds_some() -> None:
    assert {pattern for pattern in patterns() if not matching(pattern)} == set()


def test_no_text_is_unused() -> None:
    listed = {key for keys in built().values() for key in keys}
    others = {key for pattern in patterns() - set(BUILT) for key in matching(pattern)}
    assert set(ENGLISH) - set(strings()) - referenced() - listed - others == set()


def test_no_text_is_told_twice() -> None:
    names = [
        line.split(" =")[0]
        for path in (LOCALES / "en").glob("*.ftl")
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"[a-z][a-z_-]* =", line)
    ]
    assert len(names) == len(set(names)) == len(ENGLISH)


def test_values_are_escaped_and_markup_is_not() -> None:
    told = texts("en")("told", source="<b>&Co", when=Markup("<i>now</i>"))
    assert told == "&lt;b&gt;&amp;Co, <i>now</i>"
    assert isinstance(told, Markup)


def test_labels_are_not_escaped() -> None:
    assert texts("en").plain("button-before", day="<1 & 2>") == "‹ <1 & 2>"


@pytest.mark.parametrize("key", ["told", "persons", "head", "amount"])
def test_a_value_that_is_missing_is_an_error_even_if_it_only_chooses_a_form(key: str) -> None:
    with pytest.raises(MissingText, match=key):
        texts("en")(key, n=1)


def test_a_text_that_is_missing_is_an_error() -> None:
    with pytest.raises(MissingText, match="no-such-text in en"):
        texts("en")("no-such-text")


@pytest.mark.parametrize(
    ("key", "n", "expected"),
    [
        ("persons", 0, "0 civilians"),
        ("persons", 1, "1 civilian"),
        ("persons", 2, "2 civilians"),
        ("of-indirect", 1, "1 indirect death"),
        ("of-indirect", 41, "41 indirect deaths"),
    ],
)
def test_nouns_agree_with_their_number(key: str, n: int, expected: str) -> None:
    assert texts("en")(key, n=n, amount=str(n), who="civilian", subset="") == expected


def test_days_agree_with_their_number() -> None:
    assert texts("en")("age", name="Cambodia", days=1) == "Cambodia 1 day"
    assert texts("en")("age", name="Cambodia", days=332) == "Cambodia 332 days"


def test_numbers_are_grouped_as_the_language_groups_them() -> None:
    assert texts("en")("amount", qualifier="about", n=1_000_000) == "about 1,000,000"


def test_a_language_nobody_wrote_is_answered_in_english() -> None:
    assert texts("eo").language == "en"
    assert texts("eo") is texts("xx") is texts("en")


def test_lines_leave_out_what_there_is_not() -> None:
    assert lines([Markup("a"), None, Markup("b")]) == "a\nb"
    assert blocks([Markup("a"), None, Markup(), Markup("b")]) == "a\n\nb"


@given(st.text(ANY, min_size=1, max_size=400), st.integers(1, 250))
@settings(deadline=None, derandomize=True)
def test_a_value_of_any_length_and_content_is_told_whole(piece: str, times: int) -> None:
    value = (piece * times)[:100_000]
    told = texts("en")("told", source=value, when="25 Dec")
    assert told == f"{escape(sendable(value))}, 25 Dec"
    assert told.encode()  # no half of a character is left


@given(st.lists(st.text(ANY, max_size=300), min_size=1, max_size=9), st.integers(2, 1000))
@settings(deadline=None, derandomize=True)
def test_a_text_is_shortened_to_what_fits_and_stays_html(told: list[str], room: int) -> None:
    whole = Markup("\n").join(Markup("<b>{}</b> <i>{}<u>{}</u></i>").format(one, one[:9], one) for one in told)
    short = fitted(whole, room)
    assert length(short) <= room
    text, _ = checks.formatted(f"x{short}", "HTML", [])
    assert short == sendable(whole) or "…" in text or len(whole.split("\n")) > room // 2


def test_the_longest_lines_give_way_and_short_ones_stay_whole() -> None:
    told = fitted(Markup("<b>Title</b>\n" + "x" * 90 + "\nshort\n<i>" + "y" * 80 + "</i>\nend"), 80)
    assert told == f"<b>Title</b>\n{'x' * 30}…\nshort\n<i>{'y' * 30}…</i>\nend"
