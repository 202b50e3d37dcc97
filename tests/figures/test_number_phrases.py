"""Numbers in running text: what belongs to them counts, and what may be another number is not read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdash.figures.phrases import read_wording
from frontdash.figures.phrases.quantity import times
from frontdash.figures.phrases.vocabulary import SCALES


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.2 mln", 1_200_000),
        ("1.2 million", 1_200_000),
        ("5 hundred thousand", 500_000),
        ("2 dozen", 24),
        ("2.5 dozen", 30),
        ("3 score", 60),
        ("3 lakh", 300_000),
        ("2 crore", 20_000_000),
        ("5bn", 5_000_000_000),
        ("5 K", 5000),
        ("2½ million", 2_500_000),
        ("2 and a half million", 2_500_000),
        ("two and a half thousand", 2500),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("111 тысяч", 111_000),
        ("67 тис. осіб", 67_000),
        ("110-тисячного угруповання", 110_000),
        ("25-ти тисяч", 25_000),
        ("півтора мільйона", 1_500_000),
        ("пятьсот человек", 500),
        ("5 Mio.", 5_000_000),
        ("dreihundertfünfzigtausend Mann", 350_000),
        ("quatre-vingt-dix mille hommes", 90_000),
        ("deux millions et demi d’habitants", 2_500_000),
        ("vingt et un chars", 21),
        ("5 miles", 5),
        ("5'000", 5000),
        ("1\u2009200", 1200),
        ("12,34,567 people", 1_234_567),
        ("1.200.000", 1_200_000),
        ("1.200,5 km", Decimal("1200.5")),
        ("0,5 км", Decimal("0.5")),
        ("knapp 63.000 Mann", 63_000),
        ("c.500", 500),
        ("30 km2", 30),
        ("90 km 2", 90),
        ("-50", -50),
        ("minus 50", -50),
        ("−50 km²", -50),
        ("a change of -50", -50),
        ("- 50 tanks", 50),
        ("12 m", 12),
        ("12 m per day", 12),
        ("600m from the road", 600),
        ("2m refugees", 2_000_000),
        ("12 T-72 tanks", 12),
        ("12 (twelve) thousand", 12_000),
        ("1,200-kilometre (745-mile)", 1200),
        ("rund 1,5 Millionen im Jahr 2024", 1_500_000),
        ("2025-06-27: 110,000", 110_000),
        ("the 47th Brigade lost 300 men", 300),
        ("one in five residents", 20),
        ("155 tysięcy", 155_000),
        ("1,5 miliona", 1_500_000),
        ("15 bin asker", 15_000),
        ("on iki bin asker", 12_000),
        ("unos once mil hombres", 11_000),
        ("duecentocinquantamila uomini", 250_000),
        ("17 тысяч 400 человек", 17_400),
        ("alle 5.", 5),
        ("die 5.", 5),
    ],
)
def test_scale_words_fractions_and_signs_are_part_of_the_number(text: str, number: float) -> None:
    assert read_wording(text).value == number


@pytest.mark.parametrize(
    "text",
    [
        *("1.2m", "1.2 m", "2m", "5 M", "10x", "5-fold", "5 times", "1.200", "1.200 km", "the 1990s", "10s of them"),
        *("3rd", "5th Brigade", "2⅓", "11万", "5 tens", "–50", "June 27 500", ".5 km", "007", "1.4E+6"),
        *(
            "T-72",
            "km2",
            "约11万",
            "27.06.2025",
            "1,2000",
            "in 2024",
            "since 2014",
            "24 February",
            "at 3 p.m.",
            "15:30",
        ),
        *("Order No. 270", "155 mm shells", "20x30 km", "a 3:1 ratio", "COVID-19", "Hill 305", "Highway M-30"),
        *("dozens", "hundreds of men", "tens of thousands", "several hundred", "десятки тисяч", "Hunderte Soldaten"),
        *("155 tisíc", "15 bin of them", "155 ezer", "1,5 miljoner", "5 mil"),
        *("not 110,000", "never 300 km", "rather than 8,000", "instead of the announced 8,000", "denied that 5,000"),
        *("some of the 5,000", "seven of 10 soldiers", "12 of the 15 brigades", "two-thirds of 300"),
        *("rose from 30,000 to 50,000", "up 5 percent to 1,370", "скоротилося з 60 тис. до 1300", "fell from 500"),
        *("1,000 killed, 2,500 wounded", "several 100", "twice the 5,000", ""),
    ],
)
def test_what_may_be_another_number_or_is_no_figure_has_no_value(text: str) -> None:
    reading = read_wording(text)
    assert (reading.value, reading.low, reading.high) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("-5 to -3", -5, -3),
        ("5,000 -6,000", 5000, 6000),
        ("5k-6k", 5000, 6000),
        ("5 million-6 million", 5_000_000, 6_000_000),
        ("1,200 to 1,300 thousand", 1_200_000, 1_300_000),
        ("1.5-2 million", 1_500_000, 2_000_000),
        ("от 2,5 до 3 млн", 2_500_000, 3_000_000),
        ("zwischen 1,5 und 2 Millionen", 1_500_000, 2_000_000),
        ("10.000 bis 12.000 Soldaten", 10_000, 12_000),
        ("20-25-тысячная", 20_000, 25_000),
        ("one to two thousand", 1000, 2000),
        ("three or four kilometres", 3, 4),
        ("at least 5,000 and up to 10,000", 5000, 10_000),
        ("10,000±500", 9500, 10_500),
    ],
)
def test_two_bounds_are_one_figure(text: str, low: int, high: int) -> None:
    reading = read_wording(text)
    assert (reading.low, reading.high) == (low, high)


@pytest.mark.parametrize("word", sorted(SCALES))
def test_every_scale_is_heard_in_any_case(word: str) -> None:
    for text in (f"7 {word}", f"7 {word.upper()}"):
        assert read_wording(text).value == 7 * SCALES[word]


def test_a_scale_adds_no_digits() -> None:
    assert str(times(Decimal("1.4"), 10**6)) == "1.4E+6"
    assert times(Decimal(2), 12) == Decimal(24)


def test_numbers_that_are_no_figures_are_named_with_the_reason() -> None:
    text = "In 2024 the 47th Brigade lost 300 men, not 500"
    skipped = read_wording(text).skipped
    assert [(text[s.start : s.end], s.why) for s in skipped] == [
        ("2024", "a year"),
        ("47", "an order"),
        ("500", "negated or replaced"),
    ]


@pytest.mark.parametrize("spelling", ["по\u0438\u0306де 1,5 тис. осіб", "понад\u0301 1,5 тис."])
def test_offsets_are_those_of_the_text_as_given(spelling: str) -> None:
    span = read_wording(spelling).span
    assert span is not None
    assert spelling[slice(*span)].startswith("1,5")
