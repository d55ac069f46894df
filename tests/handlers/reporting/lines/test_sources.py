"""Source lines: who counted, who printed it, and names nobody has heard of."""

from dataclasses import replace

import pytest

from config.vocabulary import SourceKind
from handlers.reporting.draft import Draft, to_report
from storage.values.new_report import NewSource
from storage.values.report import Reference
from tests.support.records.factories import CAMBODIA, THAILAND, source
from tests.support.records.reported import SITUATION, read


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


@pytest.mark.parametrize("line", ["via The Paper", "printed by: The Paper example.org/5", "Quoted by The Paper"])
def test_who_printed_it_may_stand_in_a_line_below(line: str) -> None:
    draft = read(f"source: kh-moi\nas of: now\n{line}\nkilled Cambodia 31")
    assert (draft.source, [one.name for one in draft.unknown_sources], draft.problems) == ("kh-moi", ["The Paper"], ())


@pytest.mark.parametrize(
    "text",
    [
        "source: kh-moi via The Paper\nvia The Other",  # who printed it?
        "source: kh-moi\ntold reporters 31 were killed",
        "via The Paper",  # and who said it?
    ],
)
def test_what_else_begins_so_is_asked_about(text: str) -> None:
    assert read(f"{text}\nas of: now\nkilled Cambodia 31").problems


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


@pytest.mark.parametrize("between", [" quoted by ", ", as quoted by ", ", as reported by ", " carried by "])
def test_who_quotes_printed_it(between: str) -> None:
    draft = said(f"kh-moi{between}The Nation")
    assert (draft.source, draft.relay) == ("kh-moi", "nation-thailand")


@pytest.mark.parametrize("between", [", citing ", " quoting ", ", which cites "])
def test_who_is_cited_said_it(between: str) -> None:
    """No new source is called "The Nation, citing kh-moi", and the outlet is not the one who counted."""
    (line,) = said(f"The Nation{between}kh-moi").problems
    assert line.problem
    assert line.problem.nearest == ("kh-moi via The Nation",)
    draft = said(f"The Nation{between}kh-moi", **{line.problem.key: line.problem.nearest[0]})
    assert (draft.source, draft.relay) == ("kh-moi", "nation-thailand")


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
    sided = said("Médecins du Mékong", **{unknown.key: "NGO"})
    assert (sided.missing, sided.source, sided.new_sources) == (("source_side",), "", ())
    answered = said("Médecins du Mékong", **{unknown.key: "NGO", unknown.side_key: "none"})
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


@pytest.mark.parametrize("head", ["src: kh-moi", "according to kh-moi", "According to: kh-moi", "- source: kh-moi"])
def test_a_source_line_begins_as_people_write_it(head: str) -> None:
    draft = read(f"{head}\ndate: 25 Dec\nkilled Cambodia 1")
    assert (draft.source, draft.complete) == ("kh-moi", True)


@pytest.mark.parametrize("address", ["www.nationthailand.com/news/1", "nationthailand.com/news/1"])
def test_an_address_needs_no_https(address: str) -> None:
    draft = said(f"kh-moi via The Nation {address}")
    assert draft.references == (Reference(site="nationthailand.com", url=f"https://{address}"),)


def test_of_two_sources_in_a_row_one_is_asked_about() -> None:
    text = "source: kh-moi\nsource: th-mod\nas of: 25 Dec\nkilled Cambodia civilian 31"
    (line,) = read(text).problems
    assert line.problem
    assert (line.number, line.problem.kind.value, line.problem.word) == (1, "unused", "kh-moi")
    assert read(text, answers={line.key: "out"}).complete
    assert read(text.replace("th-mod", "kh-moi")).complete


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("source: kh-moi\nas of: 24 Dec\nas of: 25 Dec\nkilled Cambodia 1", 2),
        ("source: kh-moi\nas of: 24 Dec\nkilled Cambodia 1\nsource: th-mod", 4),
    ],
)
def test_a_header_that_holds_for_no_line_is_asked_about(text: str, number: int) -> None:
    assert [line.number for line in read(text).problems] == [number]


def test_who_printed_it_for_whom_is_asked_about() -> None:
    (line,) = said("Reuters via AFP via TASS").problems
    assert line.problem
    assert (line.problem.kind.value, line.problem.word) == ("one_only", "via TASS")


def test_a_new_source_is_on_a_side_or_none() -> None:
    (unknown,) = said("Royal Thai Army").unknown_sources
    kind = {unknown.key: "military"}
    assert said("Royal Thai Army", **kind).missing == ("source_side",)
    for answer, side in (("TH", "TH"), ("none", None)):
        draft = said("Royal Thai Army", **kind, **{unknown.side_key: answer})
        new = NewSource(code="royal-thai-army", name="Royal Thai Army", kind=SourceKind.MILITARY, party=side)
        assert (draft.missing, draft.new_sources) == ((), (new,))
    assert said("Royal Thai Army", **kind, **{unknown.side_key: "XX"}).missing == ("source_side",)


def test_who_is_named_behind_via_alone_says_it_and_is_asked_about() -> None:
    (unknown,) = said("via Royal Thai Navy").unknown_sources
    assert (unknown.kind, unknown.side, said("via Royal Thai Navy").missing) == (None, None, ("source_kind",))


@pytest.mark.parametrize(
    "name", ["Royal Thai Army", "Thai PBS", "Ministry of Information", "National Police", "Khmer Times"]
)
def test_who_may_speak_for_a_side_is_asked_about_also_as_who_printed_it(name: str) -> None:
    """docs/rules.md, rule 15: it would be on no side for ever."""
    (unknown,) = said(f"kh-moi via {name}").unknown_sources
    assert unknown.kind is None


@pytest.mark.parametrize(
    ("name", "of"),
    [("BBC News", "Anews"), ("Sky News", "Anews"), ("AP News", "Anews"), ("International Aid", "Nation")],
)
def test_what_many_outlets_are_called_makes_no_two_alike(name: str, of: str) -> None:
    known = replace(SITUATION, sources={**SITUATION.sources, "it": source("it", of)})
    text = f"source: {name}\nas of: 25 Dec\nkilled Cambodia 1"
    (unknown,) = read(text, of=known).unknown_sources
    assert "it" not in unknown.nearest


def test_no_source_is_offered_for_one_that_it_is_said_not_to_be() -> None:
    (unknown,) = said("not the Thai Ministry of Defence").unknown_sources
    assert unknown.nearest == ()


@pytest.mark.parametrize("text", ["kh-moi?", "Interior Ministry (Cambodia?)", "kh-moi ？"])
def test_a_source_in_doubt_is_asked_about(text: str) -> None:
    (line,) = said(text).problems
    assert line.problem
    assert line.problem.kind.value == "doubtful"
    assert said("kh-moi https://example.org/a?b=1").complete


@pytest.mark.parametrize(
    "text",
    [
        "source: kh-moi\nas of: 25 Dec\n{}\nkilled Cambodia 1",
        "source: kh-moi {}\nas of: 25 Dec\nkilled Cambodia 1",
        "source: kh-moi ({})\nas of: 25 Dec\nkilled Cambodia 1",
        "source: kh-moi\nas of: 25 Dec\nkilled Cambodia 1 {}",
    ],
)
@pytest.mark.parametrize(
    "called", ["url: https://a.example/1", "URL https://a.example/1", "link: a.example/1", "Url:https://a.example/1"]
)
def test_an_address_may_be_called_one(text: str, called: str) -> None:
    draft = read(text.format(called))
    assert draft.complete, draft.problems
    assert [one.url for one in draft.references] == ["https://a.example/1"]


def test_an_address_that_is_called_one_may_be_a_site_alone() -> None:
    draft = read("source: kh-moi\nas of: 25 Dec\nurl: khmertimeskh.com\nkilled Cambodia 1")
    assert (draft.complete, draft.references[0].url) == (True, "https://khmertimeskh.com")


@pytest.mark.parametrize(
    "name", ["Border Guard (Thailand)", "Border Guard, side: Thailand", "Border Guard [Thai]", "Border Guard; side TH"]
)
def test_a_new_source_may_say_whose_side_it_is_on(name: str) -> None:
    asked = said(name)
    (unknown,) = asked.unknown_sources
    assert (unknown.name, unknown.side) == ("Border Guard", THAILAND)
    known = said(name, **{unknown.key: "military"})
    assert known.new_sources == (
        NewSource(code="border-guard", name="Border Guard", kind=SourceKind.MILITARY, party=THAILAND),
    )


def test_a_side_behind_a_name_tells_two_ministries_apart() -> None:
    assert said("Defence Ministry (Cambodia)").source == "kh-mod"
    (unknown,) = said("Interior Ministry (Thailand)").unknown_sources
    assert (unknown.name, unknown.side) == ("Interior Ministry (Thailand)", THAILAND)  # Cambodia's is another


def test_a_bracket_that_is_no_side_belongs_to_the_name() -> None:
    (unknown,) = said("Border Guard (North)").unknown_sources
    assert (unknown.name, unknown.side) == ("Border Guard (North)", None)


CLAIM = "killed Cambodia soldiers 300 claimed by "


@pytest.mark.parametrize("by", ["Thailand", "Border Guard", "the border guard", "the Thai"])
def test_a_source_that_is_new_in_the_report_has_its_side_in_every_line(by: str) -> None:
    text = f"source: Border Guard (Thailand)\nas of: 25 Dec\nkilled Thailand soldiers 24\n{CLAIM}{by}"
    (unknown,) = read(text).unknown_sources
    draft = read(text, answers={unknown.key: "military"})
    assert [line.problem for line in draft.lines] == [None] * 4
    assert [figure.victim_party for figure in to_report(draft).figures] == [THAILAND, CAMBODIA]


def test_a_line_may_name_its_own_source_and_no_other() -> None:
    own = read(f"source: th-mod\nas of: 25 Dec\n{CLAIM}Thai Ministry of Defence")
    assert own.complete
    for other in ("Cambodian Interior Ministry", "the Cambodian Interior Ministry"):
        (problem,) = read(f"source: th-mod\nas of: 25 Dec\n{CLAIM}{other}").problems
        assert problem.problem
        assert problem.problem.kind.value == "claimant", other
    before = read(f"source: Border Guard\nas of: 25 Dec\n{CLAIM}Border Guard")  # what it is is asked, and that is all
    assert before.problems == ()


NOBODYS = "source:\nas of: 25 Dec\nkilled both 96\nsource: th-mod\nkilled Thailand 23"


def test_what_nobody_is_named_for_is_not_said_by_whoever_speaks_below() -> None:
    asked = read(NOBODYS)
    assert "source" in asked.missing
    assert [getattr(line.item, "source", None) for line in asked.items] == ["", "th-mod"]
    told = read(NOBODYS, answers={"source": "kh-moi"})
    assert told.complete
    assert [figure.source for figure in to_report(told).figures] == ["kh-moi", "th-mod"]


def test_an_empty_source_line_that_holds_for_nothing_asks_nothing() -> None:
    assert read("source:\nsource: th-mod\nas of: 25 Dec\nkilled Thailand 23").complete


def test_an_answer_that_is_no_source_leaves_the_question_open() -> None:
    assert "source" in read(NOBODYS, answers={"source": "?"}).missing


@pytest.mark.parametrize("between", [" and ", ", ", "/", " & ", " - "])
def test_two_who_are_known_are_no_third_one(between: str) -> None:
    (line,) = said(f"Cambodian Interior Ministry{between}Nation Thailand").problems
    assert line.problem
    assert (line.problem.kind, line.problem.nearest) == (
        "one_only",
        (
            "Cambodian Interior Ministry via Nation Thailand",
            "Cambodian Interior Ministry",
            "Nation Thailand",
        ),
    )
    (line,) = said(f"kh-moi{between}th-mod").problems
    assert line.problem
    assert line.problem.nearest == ("kh-moi", "th-mod")
    assert said(f"Gulf Herald{between}Nation Thailand").unknown_sources  # may be one name


@pytest.mark.parametrize("between", [" told ", ", reported by ", ", quoted in "])
def test_who_was_told_printed_it(between: str) -> None:
    draft = said(f"kh-moi{between}The Nation")
    assert (draft.source, draft.relay) == ("kh-moi", "nation-thailand")


def test_the_letter_that_a_name_begins_with_is_no_mark_of_a_list() -> None:
    draft = read("V. Marn: 31 killed in Cambodia")
    (problem,) = [line.problem for line in draft.problems if line.problem]
    assert problem.nearest[0].startswith("source: V. Marn\n")
    for mark in ("a.", "B)", "iv.", "(c)", "II."):
        assert read(f"as of: 25 Dec\n{mark} killed Cambodia 31").items, mark
