"""Text from files is drawn, never obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.text import CONTROL_PICTURES, neutral, one_line, safe_lines

anything = st.text(alphabet=st.characters(), max_size=60)
FORBIDDEN = {"Cc", "Zl", "Zp", "Cs"}
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("63,000\x1b[2J troops", "63,000␛[2J troops"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("bell\x07 back\x08 del\x7f", "bell␇ back␈ del␡"),
        ("c1 \x9b31m", "c1 \ufffd31m"),
        ("two\r\nlines\tand a tab", "two  lines and a tab"),
        ("next\u2028line", "next line"),
        ("[bold]brackets[/bold]", "[bold]brackets[/bold]"),
        ("000,36\u202e", "000,36\ufffd"),
        ("plain — 60,000–100,000 ≲ Сирський", "plain — 60,000–100,000 ≲ Сирський"),
    ],
)
def test_controls_become_visible(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(anything)
def test_one_line_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    line = one_line(text)
    assert len(line) == len(text)
    assert not [c for c in line if unicodedata.category(c) in FORBIDDEN - {"Cs"} or c in BIDI]


@given(anything)
def test_making_text_safe_twice_changes_nothing_more(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert neutral(neutral(text)) == neutral(text)
    assert safe_lines(safe_lines(text)) == safe_lines(text)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_text_on_its_way_in_keeps_its_line_breaks_and_loses_its_controls(text: str) -> None:
    inside = neutral(text)
    assert not [c for c in inside if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n\r"]
    assert [c for c in inside if c in "\t\n\r"] == [c for c in text if c in "\t\n\r"]


def test_safe_lines_keep_their_breaks() -> None:
    assert safe_lines("one\ntwo\x1b\r\nthree") == "one\ntwo␛\nthree"


def test_every_picture_is_visible() -> None:
    assert all(unicodedata.category(picture) == "So" for picture in CONTROL_PICTURES.values())
    assert not set(CONTROL_PICTURES) & set("\t\n\r")
