"""Draft of an article on the command line: for editors at a terminal, for scripts, and for trying the reader."""

import json
import sys
from datetime import date
from pathlib import Path

from config.situation.reading import named_situation
from handlers.reporting.article.reading import read_article
from handlers.reporting.article.values import Article, ReadDiplomacy, ReadFigure, metric_name
from storage.record import from_rows
from storage.values.situation import Situation

LONGEST = 100_000  # characters; no article is longer


def draft_of(file: str, slug: str | None, published: date, *, as_json: bool, own: Path | None = None) -> str:
    """The article in `file` ("-": what comes in) as lines, or as JSON with the places of the words it rests on. Raises
    ValueError for a file that cannot be read, is no text or too long."""
    text = sys.stdin.read() if file == "-" else _read(Path(file))
    if len(text) > LONGEST:
        raise ValueError(f"{file} has {len(text):,} characters. An article has up to {LONGEST:,}")
    article = read_article(text, published, _situation(slug, own) if slug else None)
    if as_json:
        return json.dumps(article.as_data(), ensure_ascii=False, indent=1)
    return "\n".join(_lines(article)) or "No figure and no talks found."


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{file}: is no text (UTF-8). Save the article as text") from error
    except OSError as error:
        raise ValueError(f"{file}: cannot be read ({error.strerror}). Write the path of a file") from error


def _situation(slug: str, own: Path | None) -> Situation:
    file = named_situation(slug, own)
    return from_rows.of_file(file)


def _lines(article: Article) -> list[str]:
    return [
        *(_figure(article, one) for one in article.figures),
        *(_diplomacy(article, one) for one in article.diplomacy),
    ]


def _figure(article: Article, one: ReadFigure) -> str:
    data = article.as_data_of(one)
    amount = one.words if one.value is None else f"{one.qualifier.value.replace('_', ' ')} {one.value:,}"
    marks = [word for word, true in (("earlier time", one.historic), ("replaced or denied", one.superseded)) if true]
    marks += [f"{guess} guessed" for guess in data["guessed"]]
    of = ", ".join(part for part in (data["party"], None if one.status == "unspecified" else one.status.value) if part)
    told = [f"{metric_name(one)}: {amount.removeprefix('exact ')}", of, one.scope.value, *marks]
    return f"{'; '.join(part for part in told if part)}; {data['source'] or 'nobody named'}; “{article.said(one.span)}”"


def _diplomacy(article: Article, one: ReadDiplomacy) -> str:
    data = article.as_data_of(one)
    told = [f"{one.kind.value}: {one.status}", data["actor"], data["date"]]
    return f"{'; '.join(part for part in told if part)}; “{article.said(one.span)}”"
