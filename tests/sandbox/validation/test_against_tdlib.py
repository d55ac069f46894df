"""The sandbox reads HTML and finds links as TDLib does, the library behind Telegram's own Bot API."""

from itertools import product
from string import ascii_lowercase

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.validation.links import DOMAINS
from tests.support import tdlib

tried = settings(deadline=None, derandomize=True, max_examples=500)

TAGS = ["b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler", "a", "tg-time", "tg-emoji", "span", "p", "B"]
ATTRIBUTES = [
    'href="e.org"',
    "href='https://e.org/?a=1&amp;b=2'",
    'href="tg://resolve?domain=x"',
    'href="javascript:x()"',
    "href=e.org",
    'unix="1768410000"',
    'unix="soon"',
    'unix="-5"',
    'unix="99999999999"',
    'format="wDT"',
    'format="tdW"',
    'format="R"',
    'format="rd"',
    'class="tg-spoiler"',
    'class="language-sh"',
    'class="language-"',
    'emoji-id="7"',
    'emoji-id="x"',
    "expandable",
    "x=",
    "=x",
    "x = y",
    'x="',
]
WORDS = [
    "96",
    " ",
    "\n",
    "ខ",
    "ไทย",
    "😀",
    "a",
    "&",
    "&lt;",
    "&amp",
    "&#65;",
    "&#x1F600;",
    "&#55357;",
    "&nbsp;",
    ">",
    "<",
]

spaces = st.sampled_from(["", "", "", " ", "\n", "\u00a0"])
attributes = st.lists(st.sampled_from(ATTRIBUTES), max_size=2).map(lambda drawn: "".join(f" {one}" for one in drawn))
starts = st.builds("<{}{}{}>".format, st.sampled_from(TAGS), attributes, spaces)
ends = st.builds("</{}{}>".format, st.sampled_from([*TAGS, ""]), spaces)
words = st.sampled_from(WORDS)
broken = st.lists(st.one_of(words, starts, ends, st.sampled_from(["<", "</", "<b", "<a href", "<a href="])), max_size=6)


def _tagged(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tagged = st.tuples(st.sampled_from(TAGS[:-2]), attributes, inside).map(lambda t: f"<{t[0]}{t[1]}>{t[2]}</{t[0]}>")
    return st.lists(tagged | words, min_size=1, max_size=3).map("".join)


nested = st.recursive(words, _tagged, max_leaves=6)


@tried
@given(nested)
def test_nested_html_is_read_and_settled_as_tdlib_does(html: str) -> None:
    tdlib.assert_read_alike(html)


@tried
@given(broken.map("".join))
def test_broken_html_is_refused_as_tdlib_refuses_it(html: str) -> None:
    tdlib.assert_read_alike(html)


LINKS = [
    "e.org", "E.ORG", "nation.com", "nation.com/news/1", "www.e.org:80/?a=1#b", "https://e.org",
    "HTTP://e.org/a(b)", "https://nation/x", "https://ไทย.com/ก", "ftp://e.org", "tg://resolve?domain=x",
    "xy://e.org", "10.0.0.1", "10.0.0.256", "a@b.co", "mailto:a.b_c@d-e.org", "a@b", "@name", "@a_bot", "@gif",
    "@abc", "x@name", "@name/1", "#tag", "#96", "#9a", "#ไทย", "#ខ្មែរ", "##a", "a#b", "#a_b", "$USD", "$usd",
    "$96", "/status", "/status@a_bot", "/a_b", "/a-b", "a/b", "24/7", "//x", "/x/y", "1.5", "26.12.2025",
    "No.5", "U.S.", "U.S.A", "p.m.", "Dec.In", "KH.TH", "kh.th", "e_x.org", "x_y.e.org", "-e.org", "e.org-",
    "96", "at", "dead", "ខ", "ไทย.คอม", "ไทย.ไทย", "😀", "–", "+85512345678",
]  # fmt: skip
BETWEEN = [
    " ",
    " ",
    " ",
    "\n",
    ", ",
    ". ",
    "; ",
    ": ",
    "? ",
    "! ",
    " (",
    ") ",
    "[",
    "] ",
    "“",
    "” ",
    "…",
    "\u00a0",
    " – ",
]
texts = st.lists(st.tuples(st.sampled_from(LINKS), st.sampled_from(BETWEEN)), max_size=4).map(
    lambda drawn: "".join(link + between for link, between in drawn)
)


@tried
@given(texts)
def test_links_are_found_where_tdlib_finds_them(text: str) -> None:
    tdlib.assert_same_links(text)


def test_the_domains_that_count_without_http_are_tdlibs() -> None:
    for domain in DOMAINS.read_text(encoding="utf-8").split():
        tdlib.assert_same_links(f"see e.{domain}")
    for first, second in product(ascii_lowercase, repeat=2):
        tdlib.assert_same_links(f"see e.{first}{second}")
