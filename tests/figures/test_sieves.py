"""Sieves over many wordings never hold back what reading each of them would find."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdash.figures.phrases import hedge_phrases, read_wording
from frontdash.figures.shown import from_wording, with_wording
from frontdash.figures.sieves import alike, maybe_hedged, maybe_range

T = TypeVar("T")


def held_back(wordings: list[str]) -> list[str]:
    """The wordings in which something is read that a sieve would not have let through."""
    column = pl.Series(wordings, dtype=pl.String)
    lost = []
    for wording, hedged, ranged in zip(wordings, maybe_hedged(column), maybe_range(column), strict=True):
        found = read_wording(wording)
        if (found.qualifier is not None and not hedged) or (found.low is not None and not ranged):
            lost.append(wording)
    return lost


def many(examples: st.SearchStrategy[T], count: int) -> st.SearchStrategy[list[T]]:
    """Draw so many examples at once: a sieve over a column costs the same for one wording as for dozens."""
    return st.lists(examples, min_size=count, max_size=count)


PHRASES = [phrase for phrase, _ in (*hedge_phrases.ENGLISH_PHRASES, *hedge_phrases.FOREIGN_PHRASES)]


@pytest.mark.parametrize("form", ["{} 5,000 men", "({} 5,000", "“{} 1,2 км", "{} the 12", "{}\n7", "on {} three days"])
def test_every_hedge_in_front_is_let_through(form: str) -> None:
    texts = [form.format(case(phrase)) for phrase in PHRASES for case in (str, str.upper, str.title)]
    assert held_back(texts) == []
    assert all(maybe_hedged(pl.Series([f"{phrase} 5,000" for phrase in PHRASES])))


def test_every_sign_is_let_through() -> None:
    assert (
        held_back(
            [f"{a}{b}{gap}500" for a in hedge_phrases.SIGNS for b in ("", *hedge_phrases.SIGNS) for gap in ("", " ")]
        )
        == []
    )


@pytest.mark.parametrize("trail", [pattern for _, pattern in hedge_phrases.TRAILING])
def test_every_hedge_behind_is_let_through(trail: str) -> None:
    wordings: list[str] = []

    @settings(max_examples=300)
    @given(st.from_regex(f"(?i){trail}"), st.sampled_from(["500", "about a dozen", "1,200 km", "5 to 7"]))
    def draw(tail: str, number: str) -> None:
        wordings.extend([number + tail, f"{number}{tail} men"])

    draw()
    assert len(wordings) >= 600
    assert held_back(wordings) == []


words = st.sampled_from(
    ["5", "12", "1,250", "1.200", "8 000", "½", "&ndash;", "–", "-", "to", "and", "but", "between", "from", "less than",
     "more than", "до", "bis", "km", "km2", "m2", ",", "<", ">", "+", "?", "or", "more", "est.", "ish", "&#49;",
     "u\u0308ber", "troops", "May", "million", "ﬁve", "ab\u017fout", "\u212a"]
)  # fmt: skip
spoken = st.builds(str.join, st.sampled_from(["", " ", " "]), st.lists(words, max_size=8))


@settings(max_examples=20)
@given(many(spoken, 25))
def test_whatever_is_read_is_let_through(wordings: list[str]) -> None:
    assert held_back(wordings) == []


@given(spoken)
def test_a_range_has_two_numbers_for_a_figure_as_shown(wording: str) -> None:
    _, low, high = from_wording(wording)
    if low is not None and high is not None:
        assert with_wording(low, wording) == (low, low, high)


def test_most_plain_wordings_are_held_back() -> None:
    plain = [
        "1,256 people",
        "3,450 kilometres (2,144 miles) of front",
        "8,322 sq km",
        "70,000 Russian troops",
        "96 killed",
    ]
    assert not maybe_hedged(pl.Series(plain)).any()
    assert not maybe_range(pl.Series(plain)).any()


BESIDE = st.sampled_from(
    ["", "about ", "nearly ", "more than ", "up to ", "~", ">", "some ", "not ", "no fewer than ", "between ", "under "]
)
BEHIND = st.sampled_from(
    ["", " men", " or more", "+", " km", "-odd troops", " and counting", " at most", " people?", " million", "m", "%"]
)


@st.composite
def with_a_number(draw: st.DrawFn) -> tuple[str, float | None]:
    """Draw a wording around a whole number, and the value of its figure: that number, the next one or none."""
    number, off = draw(st.integers(0, 10**9)), draw(st.sampled_from([0, 0, None, 1]))
    digits = f"{number:,}" if draw(st.booleans()) else str(number)
    return draw(BESIDE) + digits + draw(BEHIND), None if off is None else float(number + off)


@settings(max_examples=20)
@given(many(with_a_number(), 25))
def test_which_digits_they_are_makes_no_difference_to_the_hedge(figures: list[tuple[str, float | None]]) -> None:
    wordings, values = zip(*figures, strict=True)
    texts, texts_of_values = alike(pl.Series(wordings), pl.Series(values, dtype=pl.Float64))
    for (wording, value), text, ones in zip(figures, texts, texts_of_values, strict=True):
        made_alike = read_wording(text, None if ones is None else Decimal(ones))
        assert made_alike.qualifier == read_wording(wording, None if value is None else Decimal(str(value))).qualifier
        if text != wording:
            assert value is None or f"{value:.0f}" in wording.replace(",", "")
            assert len(text) == len(wording)


def test_years_scales_and_second_numbers_keep_their_digits() -> None:
    kept = ["about 2,5 km", "in 2024", "about 1.2 million", "5,000 of 70,000", "&#49;0,000", "007,000", "about 63,00"]
    texts, _ = alike(pl.Series(kept), pl.Series([2.5, 2024, 1.2e6, 5e3, 1e4, 7e3, 6300]))
    assert texts.to_list() == kept
