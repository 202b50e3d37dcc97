"""Tables that state numbers in words alone: no hedge, sign or scale is lost, and what cannot be read is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from frontdash.figures.phrases import Reading, read_wording
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import from_wording

SIGNED = [
    *((">=4000", "at_least"), ("=>4000", "at_least"), ("≥ 4000", "at_least"), ("&gt;=4000", "at_least")),
    *(("<=4000", "up_to"), ("=<4000", "up_to"), ("≤4000", "up_to"), ("&le; 4000", "up_to")),
    *(("> 4000", "more_than"), (">~4000", "more_than"), ("&gt;4000", "more_than"), ("&#62;4000", "more_than")),
    *(("<~4000", "less_than"), ("~<4000", "less_than"), ("&lt;4000", "less_than"), ("≲4000", "nearly")),
    *(
        ("~4000", "about"),
        ("≈ 4000", "about"),
        ("over ~4000", "more_than"),
        ("4000+", "at_least"),
        ("4000++", "at_least"),
    ),
]
BEFORE = {
    "about": "est.|estimated|c.|c|ca.|ca|circa|approx.|approx|in the region of|more or less|little more than"
    "|possibly|perhaps|maybe|около|примерно|близько|приблизно|etwa|rund|ungefähr|environ|à peu près",
    "nearly": "barely|approaching|just under|a little less than|just short of|not quite|почти|майже|fast|knapp|près de"
    "|presque",
    "more_than": "well over|upwards of|in excess of|north of|a little more than|just over|possibly over|более"
    "|больше|свыше|більше|понад|über|mehr als|plus de",
    "at_least": "at the very least|minimum|min.|a minimum of|not less than|no fewer than|as few as|as low as|не менее"
    "|как минимум|не менше|щонайменше|mindestens|au moins",
    "up_to": "max|max.|maximum|maximum of|no more than|not exceeding|at most|as many as|within|до|не более"
    "|не більше|bis zu|höchstens|jusqu'à|jusqu’à|au plus",
    "less_than": "fewer than|well under|not even|менее|менше|weniger als|unter|moins de",
}
BEHIND = {
    "about": "?| (?)| troops?| approx.| (est.)| km (est.)| or so|ish| circa",
    "at_least": " or more|, or more| and counting| plus|-plus| troops, if not more| minimum| at the very least"
    "| oder mehr",
    "up_to": " or fewer| at most| km or less| max| maximum| tops| или менее",
}


def number_of(reading: Reading) -> float | None:
    return None if reading.value is None or reading.several else float(reading.value)


@pytest.mark.parametrize(("wording", "qualifier"), SIGNED)
def test_signs_are_hedges_alone_and_together(wording: str, qualifier: str) -> None:
    assert (read_wording(wording).qualifier, number_of(read_wording(wording))) == (qualifier, 4000)


@pytest.mark.parametrize(("qualifier", "phrase"), [(q, p) for q, phrases in BEFORE.items() for p in phrases.split("|")])
def test_hedges_before_the_number(qualifier: str, phrase: str) -> None:
    for wording in (f"{phrase} 500", f"They said {phrase} 500 of them", phrase.capitalize() + " 500 km"):
        assert (read_wording(wording).qualifier, number_of(read_wording(wording))) == (qualifier, 500)


@pytest.mark.parametrize(("qualifier", "phrase"), [(q, p) for q, phrases in BEHIND.items() for p in phrases.split("|")])
def test_hedges_behind_the_number(qualifier: str, phrase: str) -> None:
    reading = read_wording(f"5,000{phrase}")
    assert (reading.qualifier, number_of(reading)) == (qualifier, 5000)


@pytest.mark.parametrize(
    ("wording", "qualifier"),
    [
        ("about 500 or more", "at_least"),
        ("at least 500 or so", "at_least"),
        ("possibly up to 500", "up_to"),
        ("up to 500 or more", "about"),
        ("over 500?", "more_than"),
    ],
)
def test_a_bound_counts_more_than_about_and_opposite_bounds_annul(wording: str, qualifier: str) -> None:
    assert read_wording(wording).qualifier == qualifier


@pytest.mark.parametrize(
    "wording",
    [
        "hundreds",
        "tens of thousands",
        "several 100",
        "10s of thousands",
        "a few dozen",
        "over 1.2m",
        "half of 5,000",
        "not 500",
        "fell from 500",
        "±500",
        "><500",
        "->500",
        "2-5,000",
        "5-600",
        "5,000 of 6,000",
        "понад 1,250",
        "etwa 1,250 km",
        "mehr als 1.25 Soldaten, 1.200 km",
    ],
)
def test_what_cannot_be_read_surely_is_no_number(wording: str) -> None:
    assert from_wording(wording) == (None, None, None)


@pytest.mark.parametrize(
    ("wording", "qualifier", "low", "high"),
    [
        ("5-6,000", "between", 5000, 6000),
        ("10 to 15,000 men", "between", 10_000, 15_000),
        ("about 5-6 thousand", "about", 5000, 6000),
        ("100-1,000", "between", 100, 1000),
        ("5-60", "between", 5, 60),
        ("5,000 to 6,000 or more", "at_least", 5000, 6000),
        ("5,000–6,000+", "at_least", 5000, 6000),
        ("up to 5,000–6,000", "up_to", 5000, 6000),
        ("between about 15 and 70", "about", 15, 70),
        ("at least 5,000, up to 6,000", "between", 5000, 6000),
        ("5&ndash;6 km", "between", 5, 6),
        ("1,950 to 2,050 troops", "between", 1950, 2050),
        ("90 km2 to 100 km2", "between", 90, 100),
        ("-5 to -3", "between", -5, -3),
        ("12,000 to 1.4 million", "between", 12_000, 1_400_000),
        ("от 5 до 10 тысяч", "between", 5000, 10_000),
        ("zwischen 5 und 10", "between", 5, 10),
        ("5 à 10 km", "between", 5, 10),
    ],
)
def test_bounds_keep_their_hedge_and_their_size(wording: str, qualifier: str, low: int, high: int) -> None:
    reading = read_wording(wording)
    assert reading.qualifier == qualifier
    assert (reading.low, reading.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("How did 500 troops get there?", 500),
        ("500 fewer", 500),
        ("12 Su-27", 12),
    ],
)
def test_words_further_off_are_no_hedge(wording: str, number: int) -> None:
    assert (read_wording(wording).qualifier, number_of(read_wording(wording))) == (None, number)


@pytest.mark.parametrize(
    "wording",
    [
        *("1" * 100_000, "1," * 50_000, "1,111" + ",111" * 50_000, "5" + " " * 100_000, "about " * 50_000 + "5"),
        *("5 - " * 50_000, "a " * 100_000, "&gt;" * 50_000 + "5", "5 " + "or " * 50_000, "-" * 100_000 + "5"),
        *("5 " + "a b " * 50_000 + "?", "'" * 100_000 + "5", "half " * 50_000, "5" + " (" * 50_000),
    ],
)
def test_hostile_lengths_are_read_in_a_moment(wording: str) -> None:
    reading = read_wording(wording)
    assert reading.qualifier is None or reading.qualifier in QUALIFIERS
    assert reading.span is None or reading.span[1] <= 300


def test_a_number_is_never_read_by_half_and_no_other_one_overlooked() -> None:
    far = "x" * 297
    assert read_wording(f"{far} 5,000,000").value is None
    assert read_wording(f"500 {far} 5,000").several
    assert not read_wording(f"500 {far} men").several


def test_entities_keep_every_character_in_its_place() -> None:
    wording = "&gt;100 km"
    reading = read_wording(wording)
    assert reading.span is not None
    assert wording[slice(*reading.span)] == "100"


def test_a_short_first_bound_leaves_a_given_value_without_false_precision() -> None:
    assert read_wording("2-5,000", Decimal(3500)).qualifier == "about"
