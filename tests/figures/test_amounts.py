"""Numbers in running text: what belongs to them counts, and what may be another number is not read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdash.figures.amounts import SCALES, amounts, times


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.2 mln", [1_200_000]),
        ("1.2 million", [1_200_000]),
        ("5 hundred thousand", [500_000]),
        ("2 dozen", [24]),
        ("2.5 dozen", [30]),
        ("3 score", [60]),
        ("3 lakh", [300_000]),
        ("2 crore", [20_000_000]),
        ("5bn", [5_000_000_000]),
        ("5k or 5 K", [5000, 5000]),
        ("2½ million", [2_500_000]),
        ("111 тысяч", [111_000]),
        ("67 тис. осіб", [67_000]),
        ("5 Mio.", [5_000_000]),
        ("5 miles", [5]),
        ("5'000", [5000]),
        ("1\u2009200", [1200]),
        ("c.500", [500]),
        ("30 km2", [30]),
        ("12 T-72 tanks and 3 Su-27", [12, 3]),
        ("-50", [-50]),
        ("−50 km²", [-50]),
        ("a change of -50", [-50]),
        ("-5 to -3", [-5, -3]),
        ("5,000 -6,000", [5000, 6000]),
        ("- 50 tanks", [50]),
        ("12 m", [12]),
        ("12 m per day", [12]),
    ],
)
def test_scale_words_fractions_and_signs_are_part_of_the_number(text: str, numbers: list[int]) -> None:
    assert [amount.value for amount in amounts(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1.2m",
            "1.2 m",
            "12 m people",
            "5M",
            "5 M",
            "5B",
            "10x",
            "5-fold",
            "5 times",
            "1.200",
            "the 1990s",
            "10s of them",
        ),
        *("3rd", "5th Brigade", "2 and a half million", "2⅓", "11万", "5 mil", "5 tens", "–50", "June 27 500"),
    ],
)
def test_what_may_be_another_number_has_no_value(text: str) -> None:
    assert [amount.value for amount in amounts(text)] == [None]


@pytest.mark.parametrize("text", ["", "T-72", "km2", "约11万", "27.06.2025", "1,2000", "1,5 км", "5.000,50"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert list(amounts(text)) == []


@pytest.mark.parametrize("word", sorted(SCALES))
def test_every_scale_is_heard_in_any_case(word: str) -> None:
    for text in (f"7 {word}", f"7 {word.upper()} men", f"7-{word}"):
        assert [amount.value for amount in amounts(text)] == [7 * SCALES[word]]


def test_a_scale_adds_no_digits() -> None:
    assert str(times("1.4", 10**6)) == "1.4E+6"
    assert times("2", 12) == Decimal(24)
