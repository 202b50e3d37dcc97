"""Hedges: every phrase of the language of claims finds its qualifier, and nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.phrases import read_wording
from frontdash.figures.phrases.hedge_phrases import ENGLISH_PHRASES as HEDGES
from frontdash.figures.qualifiers import QUALIFIERS, combine

PHRASES = [
    ("some", "about"),
    ("around", "about"),
    ("about", "about"),
    ("roughly", "about"),
    ("approximately", "about"),
    ("approx.", "about"),
    ("estimated", "about"),
    ("an estimated", "about"),
    ("estimated at", "about"),
    ("nearly", "nearly"),
    ("almost", "nearly"),
    ("close to", "nearly"),
    ("just under", "nearly"),
    ("over", "more_than"),
    ("more than", "more_than"),
    ("exceeded", "more_than"),
    ("exceeds", "more_than"),
    ("exceeding", "more_than"),
    ("above", "more_than"),
    ("in excess of", "more_than"),
    ("at least", "at_least"),
    ("no fewer than", "at_least"),
    ("no less than", "at_least"),
    ("not less than", "at_least"),
    ("a minimum of", "at_least"),
    ("up to", "up_to"),
    ("as many as", "up_to"),
    ("as much as", "up_to"),
    ("at most", "up_to"),
    ("no more than", "up_to"),
    ("not more than", "up_to"),
    ("a maximum of", "up_to"),
    ("less than", "less_than"),
    ("fewer than", "less_than"),
    ("under", "less_than"),
    ("below", "less_than"),
]


@pytest.mark.parametrize(("phrase", "qualifier"), PHRASES)
@pytest.mark.parametrize("number", ["63,000", "50", "1.4 million", "12 km"])
def test_a_hedge_before_a_number_is_heard(phrase: str, qualifier: str, number: str) -> None:
    assert read_wording(f"{phrase} {number}").qualifier == qualifier
    assert read_wording(f"The general said {phrase.upper()} {number} of them").qualifier == qualifier


@pytest.mark.parametrize(("phrase", "qualifier"), [p for p in PHRASES if p[0] not in {"approx.", "estimated at"}])
def test_a_hedge_before_a_number_in_words_is_heard_too(phrase: str, qualifier: str) -> None:
    reading = read_wording(f"{phrase} two thousand residents")
    assert (reading.qualifier, reading.value) == (qualifier, 2000)


@pytest.mark.parametrize(
    ("wording", "qualifier"),
    [
        ("no fewer than 50 clashes", "at_least"),
        ("fewer than 50 clashes", "less_than"),
        ("no more than 50", "up_to"),
        ("more than 50", "more_than"),
        ("just under 50", "nearly"),
        ("under 50", "less_than"),
        ("not exceeding 50", "up_to"),
        ("exceeding 50", "more_than"),
        ("not over 50", "up_to"),
        ("not below 50", "at_least"),
        ("up to roughly 50", "up_to"),
        ("up to an estimated 12,000", "up_to"),
        ("at least about 50", "at_least"),
        ("as many as some 50", "up_to"),
        ("more than a thousand", "more_than"),
        ("no fewer than two hundred", "at_least"),
        ("up to about two thousand", "up_to"),
    ],
)
def test_the_longest_phrase_wins(wording: str, qualifier: str) -> None:
    assert read_wording(wording).qualifier == qualifier


@pytest.mark.parametrize(
    "wording",
    [
        "63,000",
        "a front of 1,200 km",
        "some said that 50 tanks burnt",
        "the overall 500",
        "Over there, 500 troops",
        "it is about time: 500",
        "three years",
        "somewhat 5",
    ],
)
def test_without_a_hedge_before_the_number_there_is_none(wording: str) -> None:
    assert read_wording(wording).qualifier is None


@pytest.mark.parametrize("wording", ["yli 63 000", "több mint 63 000", "约11万", "", "   "])
def test_languages_that_are_not_known_are_not_guessed_at(wording: str) -> None:
    assert read_wording(wording).qualifier is None


@pytest.mark.parametrize(
    ("wording", "low", "high"),
    [
        ("between 60,000 and 100,000 deaths", 60_000, 100_000),
        ("between 15 and 70 meters per day", 15, 70),
        ("from 11,000 to 12,000 troops", 11_000, 12_000),
        ("11,000 to 12,000", 11_000, 12_000),
        ("11,000-12,000", 11_000, 12_000),
        ("11,000–12,000", 11_000, 12_000),
        ("8 to 10 million", 8_000_000, 10_000_000),
        ("between 900 thousand and 1.4 million", 900_000, 1_400_000),
        ("from 1,100 km to 1,200 km", 1100, 1200),
        ("Between 5.5 and 6", Decimal("5.5"), 6),
        ("between 1 000 and 2 000", 1000, 2000),
    ],
)
def test_two_stated_bounds_are_a_range(wording: str, low: float, high: float) -> None:
    reading = read_wording(wording)
    assert (reading.qualifier, reading.value) == ("between", None)
    assert (reading.low, reading.high) == (low, high)


@pytest.mark.parametrize("wording", ["60,000 and 100,000", "ratio 3 to 1"])
def test_two_numbers_are_not_always_a_range(wording: str) -> None:
    reading = read_wording(wording)
    assert (reading.low, reading.high, reading.several) == (None, None, True)


def test_a_range_does_not_fall() -> None:
    assert read_wording("from 12 to 5")[1:4] == (None, None, None)


@pytest.mark.parametrize(
    ("wording", "value"),
    [
        ("about 111,000", 111_000),
        ("1.4 million", 1_400_000),
        ("60 thousand", 60_000),
        ("60-thousand", 60_000),
        ("60k", 60_000),
        ("110K troops", 110_000),
        ("2 billion", 2_000_000_000),
        ("12 km", 12),
        ("12 m", 12),
        ("30m2", 30),
        ("5.5 percent", Decimal("5.5")),
        ("111 000 Soldaten", 111_000),
        ("1,234,567.5", Decimal("1234567.5")),
    ],
)
def test_numbers_are_read_as_printed(wording: str, value: float) -> None:
    assert read_wording(wording).value == value


@pytest.mark.parametrize("wording", ["1.200 km", "about 110.000 troops", "1.2m casualties", "5m", "2024-06"])
def test_what_could_be_two_numbers_is_none(wording: str) -> None:
    reading = read_wording(wording)
    assert reading.value is None
    assert reading.span is not None, "it can still be pointed at"


def test_two_numbers_side_by_side_are_not_run_together() -> None:
    reading = read_wording("On June 27 110,000 troops")
    assert (reading.value, reading.several) == (110_000, False)
    assert [skipped.why for skipped in reading.skipped] == ["a day"]


@given(st.text(max_size=40), st.integers(0, 10**7), st.text(alphabet="abc xyz.;!?", max_size=20))
def test_the_highlighted_span_is_in_the_wording(before: str, number: int, after: str) -> None:
    wording = f"{before} {number:,} {after}"
    reading = read_wording(wording)
    assert reading.span is not None
    start, end = reading.span
    assert 0 <= start < end <= len(wording)
    assert any(c.isnumeric() for c in wording[start:end])


@given(st.text(max_size=80))
def test_any_text_can_be_read(wording: str) -> None:
    reading = read_wording(wording)
    assert reading.qualifier is None or reading.qualifier in QUALIFIERS
    assert reading.low is None or reading.high is None or reading.low <= reading.high


def test_every_phrase_of_the_table_leads_to_a_known_qualifier() -> None:
    assert {qualifier for _, qualifier in HEDGES} <= set(QUALIFIERS)
    assert tuple(QUALIFIERS) == schema.QUALIFIER_IDS


# --- the hedge of a sum -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("nearly", "about", "about"),
        ("exact", "nearly", "nearly"),
        ("exact", "exact", "exact"),
        ("about", "about", "about"),
        ("more_than", "at_least", "more_than"),
        ("up_to", "less_than", "less_than"),
        ("nearly", "up_to", "up_to"),
        ("nearly", "nearly", "nearly"),
        ("more_than", "up_to", None),
        ("more_than", "less_than", None),
        ("about", "more_than", None),
        ("about", "up_to", None),
        ("between", "about", None),
        ("between", "exact", "between"),
    ],
)
def test_a_sum_inherits_the_hedges_of_its_inputs(first: str, second: str, result: str | None) -> None:
    assert combine(first, second) == result
    assert combine(second, first) == result


@given(st.sampled_from(sorted(QUALIFIERS)), st.sampled_from(sorted(QUALIFIERS)))
def test_a_hedge_never_vanishes_in_a_sum(first: str, second: str) -> None:
    assert (combine(first, second) == "exact") == (first == second == "exact")


@pytest.mark.parametrize(
    ("wording", "value", "qualifier"),
    [
        ("1,200 km or more", 1200, "at_least"),
        ("1,200+ km", 1200, "at_least"),
        ("400,000 at most", 400000, "up_to"),
        ("400,000 soldiers or fewer", 400000, "up_to"),
        ("400,000 or so", 400000, "about"),
        ("1,200-odd km", 1200, "about"),
        ("talks about 3 days; 1,200 km", 1200, None),
        ("talks about 3 days; 1,200 km", 3, "about"),
        ("more than 300,000 but less than 400,000", 400000, "between"),
        ("15 km more than before", 15, None),
    ],
)
def test_hedges_behind_the_number_and_beside_others(wording: str, value: int, qualifier: str | None) -> None:
    assert read_wording(wording, Decimal(value)).qualifier == qualifier


def test_an_open_range_gives_both_bounds() -> None:
    reading = read_wording("more than 300,000 but less than 400,000")
    assert (reading.low, reading.high) == (Decimal(300000), Decimal(400000))
