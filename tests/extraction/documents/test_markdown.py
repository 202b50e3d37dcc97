"""Markdown: its blocks, and numbers that markup does not part; offsets are those of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.extraction.documents import read_documents
from frontdash.extraction.documents.markdown import document_from_markdown
from frontdash.extraction.model import Document


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.wording(block.start, block.end)) for block in document.blocks]


ARTICLE = """---
title: "Losses grow"
author: Ann Lee
date: 2025-06-27
source: The Herald
canonical: https://example.org/losses
---

# Losses grow ##

![A tank near the road](https://example.org/tank-72.jpg)
*Photo: a tank*

The army has lost **nearly 300** troops since
[Monday](https://example.org/27 "June 27"), said the ministry[^1].

In the south
------------

> We have lost
> ~40 men.
>
> No more.

1. about *1,200* shells
2. 12 tanks,
   of which 3 burnt

- 7 boats
* 5 guns

| side | killed |
|------|-------:|
| east | 300    |
| west | 40     |

```python
lost = 5000
```

<!-- 900 is wrong
     and 800 too -->

[^1]: The ministry counts 310 by now.
[link]: https://example.org/5
"""


def test_blocks() -> None:
    document = document_from_markdown(ARTICLE, "a.md")
    assert shown(document) == [
        ("headline", "Losses grow"),
        ("caption", "A tank near the road"),
        ("caption", "Photo: a tank"),
        ("paragraph", "The army has lost nearly 300 troops since Monday, said the ministry."),
        ("headline", "In the south"),
        ("quote", "We have lost ~40 men."),
        ("quote", "No more."),
        ("item", "1. about 1,200 shells"),
        ("item", "2. 12 tanks, of which 3 burnt"),
        ("item", "7 boats"),
        ("item", "5 guns"),
        ("cells", "side killed"),
        ("cells", "east 300"),
        ("cells", "west 40"),
        ("paragraph", "The ministry counts 310 by now."),
    ]


def test_the_front_matter_gives_metadata() -> None:
    document = document_from_markdown(ARTICLE, "a.md")
    assert (document.title, document.author, document.publisher) == ("Losses grow", "Ann Lee", "The Herald")
    assert (document.url, document.published_on) == ("https://example.org/losses", "2025-06-27")


def test_offsets_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    [document] = read_documents([str(path)])
    assert document.text == ARTICLE
    assert len(document.readable) == len(ARTICLE)
    at = document.readable.index("1,200")
    assert ARTICLE[at : at + 5] == "1,200"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("nearly **63,000** troops", "nearly 63,000 troops"),
        ("a 1**,200-kilo**metre front", "a 1,200-kilometre front"),
        ("**1,200**-kilometre (745-mile)", "1,200-kilometre (745-mile)"),
        ("[1,200](https://example.org/x_(y))-kilometre", "1,200-kilometre"),
        ("[nearly 63,000][ref] troops", "nearly 63,000 troops"),
        ("[**63,000**](https://example.org) troops", "63,000 troops"),
        ("[![12 tanks](a.png)](https://example.org/5) burnt", "12 tanks burnt"),
        ("63&nbsp;000 troops", "63 000 troops"),
        ("50&ndash;60 clashes", "50–60 clashes"),
        ("\\~63,000 \\*troops\\*", "~63,000 *troops*"),
        ("~63,000 to ~70,000 troops", "~63,000 to ~70,000 troops"),
        ("~~110,000~~ 111,000 troops", "111,000 troops"),
        ("about `300` men", "about 300 men"),
        ("<b>300</b> men and <5 km", "300 men and <5 km"),
        ("90 km<sup>2</sup> of land", "90 km2 of land"),
        ("_nearly_ 63,000", "nearly 63,000"),
        ("snake_case_9 and 5 * 3", "snake_case_9 and 5 * 3"),
        ("see <https://example.org/2025> for 5", "see for 5"),
        ("300 men[^12] fell", "300 men fell"),
        ("[300] men", "[300] men"),
        ("300\nmen", "300 men"),
        ("a hun-\ndred men", "a hundred men"),
    ],
)
def test_markup_parts_no_number(written: str, read_as: str) -> None:
    document = document_from_markdown(written, "-")
    assert document.wording(0, len(written)) == read_as
    assert len(document.readable) == len(written)


@given(st.text(alphabet=st.sampled_from("a1 \n*_`~[]()<>!|#->\\&;^:=."), max_size=150))
def test_blocks_are_in_order_and_as_long_as_the_file(text: str) -> None:
    document = document_from_markdown(text, "-")
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(text)
        at = block.end
    assert len(document.readable) == len(text)


@pytest.mark.parametrize(
    "piece", ["troops ", "[", "](", "*", "_a", "<a ", "`", "&a", "~~a", "> ", "a|b\n", "![^", "<!--"]
)
def test_a_megabyte_of_one_sign_is_read(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    assert document_from_markdown(text, "-").text == text
