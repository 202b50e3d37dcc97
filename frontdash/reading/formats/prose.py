"""Whether a file that was taken for a table is an article: what to say about it, and the command that reads it."""

from __future__ import annotations

import csv
import shlex
from typing import TYPE_CHECKING

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError
from frontdash.figures.formats import ARTICLES, DELIMITERS
from frontdash.figures.patterns import pattern
from frontdash.figures.text import one_line
from frontdash.reading.formats.encoding import decode
from frontdash.reading.formats.registry import Given, fits

if TYPE_CHECKING:
    from frontdash.reading.rows.raw import RawTable

_SAMPLE = 1 << 16
_PARAGRAPHS = pattern(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
_ENDS_SENTENCE = pattern(r"[.!?…][\"”“»’')\]]*(?:\s*\([^()]{2,40}\))?$")
_SEPARATOR = pattern(r",(?=[^\s\d\"”“»’'])|;(?=\S)|\t(?=\S)|\||\"[,;]\"")
_WORDS = pattern(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 5
_LETTERS = 0.5
_MOSTLY = 0.6


def refuse_prose(given: Given, raw: RawTable, where: str) -> None:
    """Raise `BadFileError` for a table that is none: text without a column that we know, and clearly prose."""
    known = any(schema.known_name(name) in schema.BY_NAME for name in raw.frame.columns)
    if raw.delimited and not known and (what := kind_of_article(given)):
        raise BadFileError(_message(given, what, where))


def explained(given: Given, error: BadFileError, where: str) -> BadFileError:
    """Return the error of a file that is no table: what it is, if that is an article."""
    what = kind_of_article(given)
    return BadFileError(_message(given, what, where)) if what else error


def kind_of_article(given: Given) -> str:
    """Return what kind of article a file is, "" for none."""
    form = next((form for form in ARTICLES if fits(form, given)), None)
    return form.title if form is not None else "prose" if is_prose(_sample(given)) else ""


def is_prose(text: str) -> bool:
    """Return whether a text consists of sentences rather than of records.

    >>> is_prose("The army lost 300 men on Monday, the ministry said."), is_prose("day,killed\\n2025-06-27,300\\n")
    (True, False)
    """
    paragraphs = [paragraph.strip() for paragraph in _PARAGRAPHS().split(text.strip())]
    if not any(paragraphs) or _has_records([line for line in text.splitlines() if line.strip()]):
        return False
    sentences = sum(len(paragraph) for paragraph in paragraphs if _is_sentence(paragraph))
    return sentences >= _MOSTLY * sum(map(len, paragraphs))


def _is_sentence(paragraph: str) -> bool:
    words = _WORDS().findall(paragraph)
    letters = sum(map(str.isalpha, paragraph))
    return (
        len(words) >= _FEWEST_WORDS
        and letters >= _LETTERS * len("".join(paragraph.split()))
        and _ENDS_SENTENCE().search(paragraph[-60:]) is not None
        and len(_SEPARATOR().findall(paragraph)) * 300 <= len(paragraph)
    )


def _has_records(lines: list[str]) -> bool:
    """Whether nearly all lines have as many fields: a table whose last column has sentences."""
    if len(lines) < 3:
        return False
    for delimiter in DELIMITERS:
        try:
            widths = [len(next(csv.reader([line], delimiter=delimiter), [])) for line in lines]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count)
        if usual > 2 and widths.count(usual) >= 0.9 * len(lines):
            return True
    return False


def _sample(given: Given) -> str:
    """Return the beginning of a text; "" for what is none."""
    with given.opened() as file:
        data = file.read(_SAMPLE)
    cut = data[: data.rfind(b"\n") + 1] if len(data) == _SAMPLE and b"\n" in data else data
    try:
        return decode(given.name, cut, "")[0]
    except BadFileError:
        return ""


def command(where: str) -> str:
    """Return the command that reads an article."""
    return f"frontdash extract {shlex.quote(one_line(where))}"


def _message(given: Given, what: str, where: str) -> str:
    return f"{given.name}: {what}, not a table of figures; to find the figures in it: {command(where)}"
