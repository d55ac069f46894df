"""Source lines: who counted, who printed it, and names nobody has heard of."""

import pytest

from config.vocabulary import SourceKind
from handlers.reporting.draft import Draft, to_report
from storage.values.new_report import NewSource
from storage.values.report import Reference
from tests.support.reported import read


def said(text: str, **answers: str) -> Draft:
    return read(f"source: {text}\nas of: 25 Dec\nkilled Cambodia 1", answers=answers)


@pytest.mark.parametrize(
    "name",
    [
        "Thai Ministry of Defence",
        "thai ministry of defence.",
        "the Thai Ministry of Defence",
        "th-mod",
        "Defence Ministry, Thailand",
        "Thai Defence Ministry",
        "กระทรวงกลาโหมไทย",
    ],
)
def test_a_source_is_known_by_all_its_names(name: str) -> None:
    assert said(name).source == "th-mod"


@pytest.mark.parametrize("word", ["source:", "Source :", "source", "ที่มา:", "ប្រភព៖", "SOURCES:"])
def test_the_line_begins_in_any_language(word: str) -> None:
    assert read(f"{word} kh-moi\nas of: 25 Dec\nkilled Cambodia 1").source == "kh-moi"


@pytest.mark.parametrize("via", [" via ", " VIA ", " ผ่าน ", " តាមរយៈ "])
def test_who_printed_it_is_told_apart_from_who_counted(via: str) -> None:
    draft = said(f"kh-moi{via}The Nation")
    assert (draft.source, draft.relay, draft.missing) == ("kh-moi", "nation-thailand", ())


def test_an_address_may_stand_anywhere() -> None:
    url = "https://www.nationthailand.com/news/general/40060281"
    expected = (Reference(site="nationthailand.com", url=url),)
    for text in (f"{url} kh-moi via The Nation", f"kh-moi ({url}) via The Nation", f"kh-moi via The Nation {url}."):
        draft = said(text)
        assert (draft.source, draft.relay, draft.references) == ("kh-moi", "nation-thailand", expected)


def test_an_address_on_another_line_is_kept_once() -> None:
    draft = read(
        "source: kh-moi https://a.example/1\nas of: 25 Dec\nkilled KH 1 https://a.example/1\nhttps://b.example/x_(y)"
    )
    assert [reference.url for reference in draft.references] == ["https://a.example/1", "https://b.example/x_(y)"]
    assert draft.complete


def test_an_address_alone_names_the_outlet_it_leads_to() -> None:
    assert said("https://nationthailand.com/1").source == "nation-thailand"
    assert said("https://somewhere.example/1").unknown_sources[0].name == "somewhere.example"


def test_an_outlet_that_said_it_itself_has_no_relay() -> None:
    assert (said("via The Nation").source, said("via The Nation").relay) == ("nation-thailand", None)
    assert said("kh-moi via kh-moi").relay is None


def test_a_new_outlet_is_added_as_media() -> None:
    draft = said("kh-moi via Bangkok Courier")
    new = NewSource(code="bangkok-courier", name="Bangkok Courier", kind=SourceKind.MEDIA)
    assert (draft.relay, draft.new_sources, draft.missing) == ("bangkok-courier", (new,), ())
    assert to_report(draft).new_sources == (new,)


def test_a_new_outlet_can_turn_out_to_be_a_known_one() -> None:
    (unknown,) = said("kh-moi via Nation Thailnd").unknown_sources
    assert (unknown.kind, unknown.nearest) == (SourceKind.MEDIA, ("nation-thailand",))
    draft = said("kh-moi via Nation Thailnd", **{unknown.key: "nation-thailand"})
    assert (draft.relay, draft.new_sources, draft.unknown_sources) == ("nation-thailand", (), ())


def test_an_unknown_source_needs_a_kind() -> None:
    draft = said("Médecins du Mékong")
    (unknown,) = draft.unknown_sources
    assert (draft.missing, draft.source, unknown.line, unknown.name) == (("source_kind",), "", 1, "Médecins du Mékong")
    answered = said("Médecins du Mékong", **{unknown.key: "NGO"})
    new = NewSource(code="medecins-du-mekong", name="Médecins du Mékong", kind=SourceKind.NGO)
    assert (answered.missing, answered.source, answered.new_sources) == ((), "medecins-du-mekong", (new,))


def test_a_misspelled_source_is_offered_by_its_code() -> None:
    (unknown,) = said("Tai Ministry of Defense").unknown_sources
    assert unknown.nearest[0] == "th-mod"
    assert said("Tai Ministry of Defense", **{unknown.key: "th-mod"}).source == "th-mod"


def test_a_name_inside_a_longer_text_is_offered() -> None:
    (unknown,) = said("Thai Ministry of Defence daily briefing").unknown_sources
    assert unknown.nearest[0] == "th-mod"


def test_a_name_of_two_ministries_is_asked_about() -> None:
    (unknown,) = said("Defence Ministry").unknown_sources
    assert set(unknown.nearest) == {"th-mod", "kh-mod"}
    assert said("Defence Ministry, Cambodia").source == "kh-mod"


def test_an_answer_belongs_to_the_name_it_was_given_for() -> None:
    (unknown,) = said("Red Aid").unknown_sources
    assert said("Blue Aid", **{unknown.key: "NGO"}).missing == ("source_kind",)
    assert said("Red Aid", **{unknown.key: "nonsense"}).missing == ("source_kind",)


def test_new_sources_in_other_letters_have_codes_of_their_own() -> None:
    text = "source: kh-moi via สำนักข่าวก\nas of: 25 Dec\nkilled KH 1\nsource: th-mod via สำนักข่าวข\nkilled TH 1"
    codes = [new.code for new in read(text).new_sources]
    assert len(set(codes)) == 2


def test_each_source_holds_for_the_lines_below_it() -> None:
    text = (
        "as of: 25 Dec\nkilled Cambodia 1\nsource: kh-moi\ninjured Cambodia 2\nmissing Cambodia 3\n"
        "source: th-mod via The Nation\nkilled Thailand 4"
    )
    report = to_report(read(text))
    assert [figure.source for figure in report.figures] == ["kh-moi", "kh-moi", "kh-moi", "th-mod"]
    assert (report.source, report.relay) == ("kh-moi", None)


def test_the_report_is_that_of_whoever_said_most_of_it() -> None:
    text = (
        "as of: 25 Dec\nsource: kh-moi\nkilled Cambodia 1\nsource: th-mod via The Nation\nkilled Thailand 4\n"
        "injured Thailand 2"
    )
    assert (read(text).source, read(text).relay) == ("th-mod", "nation-thailand")


@pytest.mark.parametrize(("name", "kind", "word"), [("???", "unknown_word", "???"), ("x" * 81, "too_long", "x" * 81)])
def test_what_is_no_name_is_a_problem_of_its_line(name: str, kind: str, word: str) -> None:
    draft = said(name)
    (line,) = draft.problems
    assert line.problem
    assert (line.problem.kind, line.problem.word, draft.missing) == (kind, word, ())


def test_an_empty_source_line_leaves_the_source_missing() -> None:
    assert said("").missing == ("source",)
