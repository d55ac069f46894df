from typing import Any

import pytest
from telegram import Message

from bot.sandbox.validation.checks import formatted
from bot.sandbox.validation.html import parse
from bot.sandbox.validation.refusal import Refusal


def entity(kind: str, offset: int, length: int, **details: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **details}


MOMENT = entity("date_time", 0, 1, unix_time=5)


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("", "", []),
        ("<b>96</b> dead", "96 dead", [entity("bold", 0, 2)]),
        ("<strong>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<i>a</i>😀<b>b</b>", "a😀b", [entity("italic", 0, 1), entity("bold", 3, 1)]),
        ("ខ្មែរ <b>ไทย</b>", "ខ្មែរ ไทย", [entity("bold", 6, 3)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
        ("<code>x</code>", "x", [entity("code", 0, 1)]),
        ('<code class="language-sh">x</code>', "x", [entity("code", 0, 1)]),
        ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
        ('<pre><code class="language-sh">x</code></pre>', "x", [entity("pre", 0, 1, language="sh")]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ("<a href='https://e.org/?a=1&amp;b=2'>x</a>", "x", [entity("text_link", 0, 1, url="https://e.org/?a=1&b=2")]),
        ('<a href="e.org">x</a>', "x", [entity("text_link", 0, 1, url="http://e.org/")]),
        ("<a>https://e.org</a>", "https://e.org", [entity("text_link", 0, 13, url="https://e.org/")]),
        ('<a href="javascript:x()">x</a>', "x", []),
        ('<tg-time unix="5" format="r">x</tg-time>', "x", [MOMENT | {"date_time_format": "r"}]),
        ('<tg-time unix="5">x</tg-time>', "x", [MOMENT]),
        ('<tg-time unix="5" format="TDW">x</tg-time>', "x", [MOMENT | {"date_time_format": "wDT"}]),
        ('<tg-time unix="soon">x</tg-time>', "x", []),
        ('<tg-time unix="2147483648">x</tg-time>', "x", []),
        ("<tg-time>x</tg-time>", "x", []),
        ('<tg-emoji emoji-id="7">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="7")]),
        ("<B>x</B >", "x", [entity("bold", 0, 1)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("a<b></b>c", "ac", []),
        ("&lt;b&gt; &amp; &quot;&#65;&#x42;&#128512;", '<b> & "AB😀', []),
        ("a & b &nbsp; &lt", "a & b &nbsp; <", []),
    ],
)
def test_html_becomes_text_and_entities_counted_in_utf16(html: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse(html) == (text, entities)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("ខ <p>x</p>", 'Unsupported start tag "p" at byte offset 4'),
        ("1 < 2 ", 'Unsupported start tag "" at byte offset 2'),
        ("line<br/>", 'Unsupported start tag "br/" at byte offset 4'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a href="x" ', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a ='x'>x</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="soon" format="rd">x</tg-time>', "Invalid date format used"),
        ('<tg-time unix="5" format="rd">x</tg-time><p>', "Invalid date format used"),
        ("&#55357;<p>", 'Unsupported start tag "p" at byte offset 8'),
        (
            "&#55357;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_html_that_does_not_parse_is_refused_in_telegrams_words(html: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_white_space_around_a_text_is_cut_off_and_entities_follow() -> None:
    assert formatted("\n <b> 96 </b>\n", "HTML", []) == ("96", [entity("bold", 0, 2)])


def test_commands_and_addresses_in_a_text_are_found_but_not_in_code() -> None:
    text, entities = formatted("😀 /status@bot or <code>/x</code>, https://e.org/a.", "HTML", [])
    units = text.encode("utf-16-le")
    found = [(e["type"], units[2 * e["offset"] :][: 2 * e["length"]].decode("utf-16-le")) for e in entities]
    assert found == [("bot_command", "/status@bot"), ("code", "/x"), ("url", "https://e.org/a")]


@pytest.mark.parametrize("text", ["and/or", "24/7", "</b>", "a/b/c", "//x", "/"])
def test_a_slash_alone_makes_no_command(text: str) -> None:
    assert formatted(text, "", [])[1] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("nationthailand.com, a@b.co.", ["url", "email"]),
        ("@sitrep_bot #ไทย $USD /status", ["mention", "hashtag", "cashtag", "bot_command"]),
        ("tg://resolve?domain=x", ["url"]),
        ("U.S. 1.5 p.m. 26.12.2025 No.5 Dec.In x@name @abc #96 $usd https://nation/x", []),
    ],
)
def test_links_are_found_as_telegram_finds_them(text: str, kinds: list[str]) -> None:
    assert [one["type"] for one in formatted(text, "", [])[1]] == kinds


@pytest.mark.parametrize(
    ("html", "entities"),
    [
        ("<b>a</b><b>b</b>", [entity("bold", 0, 2)]),
        ("<b>a<code>b</code>c</b>", [entity("bold", 0, 1), entity("code", 1, 1), entity("bold", 2, 1)]),
        ('<b><tg-time unix="5">a</tg-time></b>', [MOMENT]),
        ('<tg-time unix="5"><a href="e.org">a</a></tg-time>', [MOMENT]),
        ('<a href="e.org">a<code>b</code></a>', [entity("text_link", 0, 2, url="http://e.org/")]),
        ("<blockquote><b>a</b></blockquote>", [entity("blockquote", 0, 1), entity("bold", 0, 1)]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", [entity("blockquote", 0, 2)]),
        ("<code>a<blockquote>b</blockquote></code>", [entity("blockquote", 1, 1)]),
        ('<a href="e.org">b.co</a>', [entity("text_link", 0, 4, url="http://e.org/")]),
    ],
)
def test_of_entities_inside_each_other_what_telegram_keeps_is_kept(html: str, entities: list[dict[str, Any]]) -> None:
    assert formatted(html, "HTML", [])[1] == entities


def test_python_telegram_bot_reads_every_entity_the_parser_makes() -> None:
    html = '<b>a</b><tg-time unix="1768410000" format="r">b</tg-time><a href="https://e.org">c</a><pre>d</pre>'
    text, entities = parse(html)
    message = Message.de_json(
        {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": text, "entities": entities}, None
    )
    assert [e.type for e in message.entities] == ["bold", "date_time", "text_link", "pre"]
    assert message.entities[1].unix_time is not None
    assert message.entities[1].unix_time.timestamp() == 1768410000
