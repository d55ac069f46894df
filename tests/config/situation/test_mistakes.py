"""Mistakes in a situation file are told in one line each, so that whoever made them can mend them."""

from pathlib import Path

import pytest

from config.situation.reading import BadSituationFile, SituationFile, read_situation
from config.vocabulary import Qualifier

SMALL = Path(__file__).with_name("small.toml").read_text(encoding="utf-8")
KILLED = 'metric = "killed", party = "KH", value = 21, place = "KH22"'
INJURED = 'metric = "injured", party = "KH", qualifier = "range", minimum = 20, maximum = 25'
STEP = 'track = "talks", kind = "scheduled", actor = "us", item = "meeting", due = 2025-12-26'
PUBLISHED = "published = 2025-12-24"


def read(folder: Path, text: str) -> SituationFile:
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return read_situation(path)


def told(folder: Path, text: str) -> list[str]:
    with pytest.raises(BadSituationFile) as caught:
        read(folder, text)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


MISTAKES = {
    "a number with a letter": (
        KILLED,
        KILLED.replace("21", '"12x"'),
        'report "first", figures 1, value: 12x is not a whole number. Write digits: 150529',
    ),
    "a value forgotten": (
        KILLED,
        'metric = "killed"',
        'report "first", figures 1, value: is missing. Write digits: value = 150529',
    ),
    "a negative number": (KILLED, KILLED.replace("21", "-2"), 'report "first", figures 1, value: -2 is not a whole'),
    "an unknown party": (
        KILLED,
        KILLED.replace("KH", "LA", 1),
        'report "first", figures 1, party: "LA" is not defined. Add it under [[parties]]',
    ),
    "an unknown source, nearly right": (
        'source = "ministry"\nrelay',
        'source = "minstry"\nrelay',
        'report "first", source: "minstry" is not defined. Add it under [[sources]], or write ministry',
    ),
    "a remark that no answer could hold": (
        KILLED,
        KILLED + f', coverage = "{"x" * 201}"',
        'report "first", figures 1, coverage: is 201 characters long, 1 too many. Write at most 200',
    ),
    "an unknown place": ('place = "KH22"', 'place = "KH99"', 'figures 1, place: "KH99" is not defined'),
    "a place by its name": ('place = "KH22"', 'place = "Si Sa Ket"', 'place: "Si Sa Ket" cannot stand here. Write a P'),
    "a code too long for a button": (
        'code = "KH22"',
        'code = "oddar-meanchey-province"',
        '"oddar-meanchey-province" cannot stand here. Write a P-code or a code of your own, 2 to 16 letters',
    ),
    "a place within an unknown one": (
        'code = "KH22"',
        'code = "KH22"\nwithin = "KH99"',
        'place "KH22", within: "KH99" is not defined',
    ),
    "a place within itself": (
        'code = "KH22"',
        'code = "KH22"\nwithin = "KH22"',
        'place "KH22", within: "KH22" leads back to the place itself. Write a greater place that it lies in',
    ),
    "an unknown ally": ('code = "KH"', 'code = "KH"\nallies = ["LA"]', 'party "KH", allies.1: "LA" is not defined'),
    "an ally of oneself": (
        'code = "KH"',
        'code = "KH"\nallies = ["KH"]',
        'party "KH", allies: "KH" is the side itself',
    ),
    "some sides that are one": (
        KILLED,
        KILLED.replace('party = "KH"', 'parties = ["KH"]'),
        'figures 1, parties: are not several sides. Name each once, or write party = "KH"',
    ),
    "some sides of which one is unknown": (
        KILLED,
        KILLED.replace('party = "KH"', 'parties = ["KH", "LA"]'),
        'figures 1, parties.2: "LA" is not defined',
    ),
    "an unknown side that disputes it": (
        KILLED,
        KILLED + ', verification = "disputed", disputed_by = ["LA"]',
        'figures 1, disputed_by.1: "LA" is not defined',
    ),
    "a side that disputes what is not disputed": (
        KILLED,
        KILLED + ', disputed_by = ["TH"]',
        'figures 1, disputed_by: is said of what is disputed. Write verification = "disputed" with it',
    ),
    "a side and a group": (
        KILLED,
        KILLED + ', group = "peacekeepers"',
        "figures 1, group: stands beside party. Write either party or group",
    ),
    "people destroyed": (
        KILLED,
        KILLED + ', condition = "destroyed"',
        "figures 1, condition: destroyed is said of things. Leave it out",
    ),
    "injured indirectly": (
        INJURED,
        INJURED + ', causation = "indirect"',
        "figures 2, causation: indirect is said of the killed. Leave it out",
    ),
    "families of houses": (
        KILLED,
        'metric = "houses", party = "KH", value = 21, unit = "household"',
        "figures 1, unit: household is not what houses are counted in. Leave it out",
    ),
    "people in buildings": (
        KILLED,
        KILLED + ', unit = "building"',
        "figures 1, unit: building is not what killed are counted in. Leave it out",
    ),
    "a truce that is over before it begins": (
        STEP,
        'track = "talks", kind = "in_force", parties = ["KH"], until = 2025-12-01',
        'report "first", steps 1, until: 2025-12-01 is before the step, 2025-12-23. Write the last',
    ),
    "an unknown service": (
        "incidents = [{",
        'services = [{ service = "bank", state = "closed" }]\nincidents = [{',
        'services 1, service: "bank" is not known. Write one of: crossing, school,',
    ),
    "a service at an unknown place": (
        "incidents = [{",
        'services = [{ service = "water", state = "closed", place = "KH99" }]\nincidents = [{',
        'report "first", services 1, place: "KH99" is not defined',
    ),
    "an unknown track": (STEP, STEP.replace("talks", "chats"), 'report "first", steps 1, track: "chats" is not'),
    "an unknown actor": (STEP, STEP.replace("us", "un"), 'report "first", steps 1, actor: "un" is not defined'),
    "an unknown party of a track": ('parties = ["KH"]', 'parties = ["LA"]', 'track "talks", parties 1: "LA" is not'),
    "an unknown source in the order": (
        '["ministry", "media"]',
        '["ministry", "press"]',
        'source_order.2: "press" is neither a source nor a kind. Write a source\'s code or a kind: government,',
    ),
    "an unknown metric": (
        KILLED,
        KILLED.replace("killed", "dead"),
        'report "first", figures 1, metric: "dead" is not known. Write one of: killed, injured, killed_or_injured,',
    ),
    "a field nobody knows": (
        KILLED,
        KILLED + ", colour = 1",
        'report "first", figures 1, colour: is no field here. Write one of: metric, party, status,',
    ),
    "a section nobody knows": ('code = "small"', 'code = "small"\nsauces = []', "sauces: is no field here. Write one"),
    "a range without its end": (
        INJURED,
        INJURED.replace(", maximum = 25", ""),
        'report "first", figures 2, maximum: is missing, and the number is a range. Write digits: maximum = 20',
    ),
    "a range upside down": (INJURED, INJURED.replace("25", "5"), "maximum: 5 is less than the minimum. Write"),
    "a best number outside its range": (
        INJURED,
        INJURED + ", value = 26",
        "figures 2, value: 26 is not between 20 and 25. Write the source's best number between the two",
    ),
    "limits without a range": (
        KILLED,
        KILLED + ", minimum = 2",
        "qualifier: has minimum or maximum but is no range. Write value alone, or",
    ),
    "a vague number without its words": (
        KILLED,
        KILLED + ', qualifier = "vague"',
        'report "first", figures 1, words: is missing, and the number is vague. Write the source\'s words',
    ),
    "a report from the future": (
        PUBLISHED,
        "published = 2025-12-22",
        'report "first", as_of: 2025-12-23 is after the report was published, 2025-12-22. Write when the number',
    ),
    "a figure later than its report": (
        KILLED,
        KILLED + ", as_of = 2025-12-25",
        'report "first", figures 1, as_of: 2025-12-25 is after the report was published, 2025-12-24',
    ),
    "an hour after publication": (
        f"as_of = 2025-12-23\n{PUBLISHED}",
        "as_of = 2025-12-24T18:00:00\npublished = 2025-12-24T17:00:00",
        'report "first", as_of: 2025-12-24 18:00:00 is after the report was published, 2025-12-24 17:00:00',
    ),
    "a figure of a phase that is not there": (
        KILLED,
        KILLED + ", phase = 3",
        'report "first", figures 1, phase: 3 is no phase. Write one of: 0, 1, 2',
    ),
    "a number that no database holds": (
        KILLED,
        KILLED.replace("21", "1000000000000000000000000000000"),
        'report "first", figures 1, value: 1000000000000000000000000000000 is more than anybody counts',
    ),
    "a count from the future": (
        "count_from = 2025-12-07",
        "count_from = 2025-12-27",
        'report "first", count_from: 2025-12-27 is after as_of, 2025-12-23',
    ),
    "a span upside down": (
        PUBLISHED,
        f"{PUBLISHED}\nas_of_since = 2025-12-23",
        "as_of_since: 2025-12-23 is not before",
    ),
    "a span of a step upside down": (STEP, STEP + ", at_since = 2025-12-24", 'report "first", steps 1, at_since: 2025'),
    "a span of an incident upside down": (
        "incidents = [{",
        "incidents = [{ at = 2025-12-22, at_since = 2025-12-22,",
        'report "first", incidents 1, at_since: 2025-12-22 is not before 2025-12-22',
    ),
    "a date in quotes": (
        PUBLISHED,
        'published = "2025-12-24"',
        'report "first", published: 2025-12-24 is not a local day or hour. Write without quotes and without offset:',
    ),
    "an hour with an offset": (
        PUBLISHED,
        PUBLISHED + "T07:00:00+07:00",
        "published: 2025-12-24 07:00:00+07:00 is not a",
    ),
    "an hour where a day belongs": (
        "begins = 2025-07-24",
        "begins = 2025-07-24T07:00:00",
        "phase 1, begins: 2025-07-24 07:00:00 is not a day. Write a date without quotes: 2025-12-24",
    ),
    "the same report twice": (
        "[[reports]]",
        '[[reports]]\nid = "first"\nsource = "ministry"\nas_of = 2025-12-23\n'
        'references = [{ site = "s", ref = "1" }]\nfigures = [{ metric = "killed", value = 1 }]\n[[reports]]',
        'report "first", id: stands here twice. Write another id',
    ),
    "a channel without its sign": (
        'code = "ministry"',
        'code = "ministry"\ntelegram = "ministry"',
        'source "ministry", telegram: "ministry" cannot stand here. Write the channel\'s public name: @ministry',
    ),
    "a channel of two sources": (
        "[[sources]]",
        '[[sources]]\ncode = "one"\nkind = "media"\nnames = { en = "One" }\ntelegram = "@both"\n'
        '[[sources]]\ncode = "two"\nkind = "media"\nnames = { en = "Two" }\ntelegram = "@BOTH"\n[[sources]]',
        'source "two", telegram: is another source\'s too',
    ),
    "the same place twice": (
        "[[places]]",
        '[[places]]\ncode = "KH22"\nnames = { en = "x" }\nparty = "KH"\n[[places]]',
        'place "KH22", code: stands here twice',
    ),
    "a bad zone": ("Asia/Phnom_Penh", "Asia/Angkor", 'zone: "Asia/Angkor" is no time zone. Write a name of the IANA'),
    "a folder of zones": ("Asia/Phnom_Penh", "Asia", 'zone: "Asia" is no time zone'),
    "no English name": (
        'en = "Oddar Meanchey"',
        'th = "x"',
        'place "KH22", names: there is no English text. Add en = "..."',
    ),
    "an empty name": ('en = "Cambodia"', 'en = " "', 'party "KH", names.en: " " cannot stand here. Write some text'),
    "a language by its name": (
        '{ en = "Cambodia"',
        '{ English = "x", en = "y"',
        'party "KH", names.English: "English"',
    ),
    "a name that is no table": (
        'names = { en = "Cambodia" }',
        'names = "Cambodia"',
        'party "KH", names: is not a table. Write it in braces',
    ),
    "a number for a name": (
        '{ en = "Cambodia" }',
        "{ en = 5 }",
        'party "KH", names.en: 5 is not text. Write it in quotes',
    ),
    "a list forgotten": (
        'parties = ["KH"]',
        'parties = "KH"',
        'track "talks", parties: is not a list. Write it in brackets',
    ),
    "an id forgotten": ('id = "first"\n', "", "report 1, id: is missing. Add id = ..."),
    "an id with capitals": (
        'id = "first"',
        'id = "First One"',
        'report "First One", id: "First One" cannot stand here',
    ),
    "no reference": (
        '[{ site = "example.org", ref = "1" }]',
        "[]",
        'report "first", references: is empty. Add at least',
    ),
    "a reference to nowhere": (
        ', ref = "1" }',
        " }",
        'report "first", references 1, ref: is missing. Write ref, url or note',
    ),
    "a bad address": (
        ', ref = "1" }',
        ', url = "javascript:alert(1)" }',
        'references 1, url: "javascript:alert(1)" cannot stand here. Write the whole address: https://example.org/page',
    ),
    "a vague source of nothing": (
        'parent = "ministry"\n',
        "",
        'source "officials", parent: is missing, and the source is vague. Name the body it is another word for',
    ),
    "vague in quotes": ("vague = true", 'vague = "yes"', 'source "officials", vague: yes is neither true nor false'),
    "a source above itself": (
        'kind = "government"\nparty = "KH"',
        'kind = "government"\nparent = "ministry"',
        'source "ministry", parent: "ministry" leads back to the source itself. Write a body that stands above it',
    ),
    "an appointment without a name": (
        STEP,
        STEP.replace('item = "meeting", ', ""),
        'report "first", steps 1, item: is missing, and the step is scheduled. Name it: second-meeting',
    ),
    "an appointment without a day": (
        STEP,
        STEP.replace(", due = 2025-12-26", ""),
        'report "first", steps 1, due: is missing, and the step is scheduled. Write its day',
    ),
    "a term of a meeting": (
        STEP,
        STEP + ", until = 2025-12-26",
        'report "first", steps 1, until: cannot stand here, the step is scheduled. Write it with in_force or signed',
    ),
    "a part of a meeting": (
        STEP,
        STEP + ", done = 10, of = 18",
        'report "first", steps 1, done: cannot stand here, the step is scheduled. Write commitment_part',
    ),
    "a part of nothing": (
        STEP,
        STEP.replace("scheduled", "commitment_part") + ", done = 10",
        'report "first", steps 1, of: is missing, and the other number is there. Write both: done = 10, of = 18',
    ),
    "a part that is more than the whole": (
        STEP,
        STEP.replace("scheduled", "commitment_part") + ", done = 19, of = 18",
        'report "first", steps 1, done: 19 is more than the whole. Write at most what `of` says',
    ),
    "a part that is not told": (
        STEP,
        STEP.replace("scheduled", "commitment_part"),
        'report "first", steps 1, done: is missing, and the step is commitment_part. Write done and of, or texts',
    ),
    "a phase that ends before it begins": (
        "ends = 2025-07-28",
        "ends = 2025-07-01",
        "phase 1, ends: 2025-07-01 is before",
    ),
    "a latest beginning before the beginning": (
        "begins_latest = 2025-12-08",
        "begins_latest = 2025-12-01",
        "phase 2, begins_latest: 2025-12-01 is before begins. Write the later of the two days",
    ),
    "phases in another order than they begin": (
        "begins = 2025-12-07",
        "begins = 2025-07-23",
        "phase 2, begins: 2025-07-23 is before the phase before begins, 2025-07-24",
    ),
    "phases out of order": ("number = 2", "number = 0", "phase 0, number: 0 comes after 1"),
    "not TOML": (
        "first_look = 2025-12-26",
        "first_look 2025-12-26",
        "is not TOML: Expected '=' after a key in a key/value pair (at line 5,",
    ),
}


def test_a_small_sound_file_is_read(tmp_path: Path) -> None:
    small = read(tmp_path, SMALL)
    assert small.phases[0].begins_latest == small.phases[0].begins
    assert small.reports[0].figures[0].qualifier is Qualifier.EXACT


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_one_line_with_file_entry_and_field(mistake: str, tmp_path: Path) -> None:
    right, wrong, line = MISTAKES[mistake]
    assert SMALL.count(right) >= 1, "the small file has changed"
    problems = told(tmp_path, SMALL.replace(right, wrong, 1))
    assert len(problems) == 1
    assert problems[0].startswith("small.toml: ")
    assert line in problems[0]
    assert "\n" not in problems[0]


def test_a_report_that_says_nothing_is_a_mistake(tmp_path: Path) -> None:
    problems = told(tmp_path, SMALL[: SMALL.index("figures = [")])
    assert problems == ['small.toml: report "first", figures: is missing. Add figures, steps, incidents or services']


def test_a_report_without_a_date_counts_as_published_on_its_as_of_day(tmp_path: Path) -> None:
    (line,) = told(tmp_path, SMALL.replace(PUBLISHED, "").replace(KILLED, KILLED + ", as_of = 2025-12-24"))
    assert "figures 1, as_of: 2025-12-24 is after the report was published, 2025-12-23" in line


def test_sources_in_a_circle_are_all_told(tmp_path: Path) -> None:
    circle = SMALL.replace('party = "KH"\n\n[[sources]]', 'parent = "officials"\n\n[[sources]]')
    assert [line.split(":")[1] for line in told(tmp_path, circle)] == [
        ' source "ministry", parent',
        ' source "officials", parent',
    ]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    bad = SMALL.replace("21", "-21").replace('kind = "talks"', 'kind = "chat"').replace("Asia/Phnom_Penh", "Asia/X")
    assert len(told(tmp_path, bad)) == 3


def test_an_unknown_metric_does_not_bring_a_second_line_about_its_series_kind(tmp_path: Path) -> None:
    assert len(told(tmp_path, SMALL.replace('metric = "killed", ', ""))) == 1


def test_a_file_that_is_not_utf_8_is_a_mistake(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_bytes('code = "é"'.encode("latin-1"))
    with pytest.raises(BadSituationFile, match=r"old\.toml: is not UTF-8 text"):
        read_situation(path)


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(BadSituationFile, match=r"nowhere\.toml: cannot be read"):
        read_situation(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("hour", "wrong"), [("2026-03-29T03:30:00", "does not exist"), ("2025-10-26T03:30:00", "comes twice")]
)
def test_an_hour_at_which_the_clocks_are_changed_is_told(hour: str, wrong: str, tmp_path: Path) -> None:
    spoilt = SMALL.replace("Asia/Phnom_Penh", "Europe/Kyiv").replace("due = 2025-12-26", f"due = {hour}", 1)
    (problem,) = told(tmp_path, spoilt)
    place, instead = 'report "first", steps 1, due: ', "Write an hour before or after the change, or the day alone"
    assert problem == f"small.toml: {place}{hour} {wrong} in Europe/Kyiv. {instead}"
