"""Wordings that differ in digits only are read alike, and as they are read with the digits they have."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest

from frontdash.figures.phrases import read_wording
from frontdash.figures.phrases.reader import read_digits
from frontdash.figures.phrases.vocabulary import DENIED, MOVING_STEMS
from tests.wordings.measure import read_table

TEXTS = sorted({wording.text for wording in read_table()})


def varied(text: str, seed: int) -> str:
    """The text with other digits, the first of a number never a zero."""
    chance = random.Random(f"{seed} {text}")
    return re.sub(r"[1-9]", lambda match: chance.choice("123456789"), text)


@pytest.mark.parametrize("seed", range(4))
def test_the_reading_of_a_shape_is_that_of_every_text_of_it(seed: int) -> None:
    texts = [varied(text, seed) for text in TEXTS]
    wrong = [text for text in texts if read_wording(text) != read_digits(text, None)]
    assert wrong == []


def test_a_given_value_makes_no_difference_to_the_shape() -> None:
    for text in TEXTS:
        value = read_digits(varied(text, 9), None).value or Decimal(300)
        assert read_wording(varied(text, 9), value) == read_digits(varied(text, 9), value)


def resized(text: str, seed: int) -> str:
    """The text with numbers of other sizes, round ones and such with decimals among them."""
    chance = random.Random(f"{seed} {text}")

    def number(match: re.Match[str]) -> str:
        digits = chance.choice("123456789") + "".join(chance.choices("0003579", k=chance.randrange(7)))
        form = chance.random()
        if form < 0.3:
            return f"{digits[:2]}{chance.choice('.,')}{chance.randrange(100)}"
        return f"{int(digits):,}".replace(",", chance.choice(",,. ")) if form < 0.6 else digits

    return re.sub(r"[0-9]+(?:[., ][0-9]{3})*(?:[.,][0-9]+)?", number, text)


@pytest.mark.parametrize("seed", range(2))
def test_numbers_of_other_sizes_are_read_as_without_a_shape(seed: int) -> None:
    texts = [resized(text, seed) for text in TEXTS]
    wrong = [text for text in texts if read_wording(text) != read_digits(text, None)]
    assert wrong == []


@pytest.mark.parametrize(("day", "number"), [("9", "5,000"), ("4", "8,000"), ("9", "9,000")])
def test_a_day_is_never_taken_for_the_thousands_of_the_number_behind_it(day: str, number: str) -> None:
    assert read_wording(f"on {day} May {number} left").value == Decimal(number.replace(",", ""))


def named(text: str, seed: int) -> str:
    """The text with other digits, and with words around it that no table knows, and some that begin as one does."""
    chance = random.Random(f"{seed} {text}")

    def word() -> str:
        letters = chance.choice(("bdgklmnrstvzaeiou", "бдгклмнрствзаеиоу"))
        begins = chance.choice((*DENIED, *MOVING_STEMS)) if chance.random() < 0.2 else ""
        made = begins + "".join(chance.choice(letters) for _ in range(chance.randint(2, 9)))
        return chance.choice((made, made.capitalize(), made.upper()))

    return f"{word()} {word()} {varied(text, seed)} {word()} {word()}"


@pytest.mark.parametrize("seed", range(2))
def test_names_make_no_difference_beyond_what_the_tables_say(seed: int) -> None:
    for text in TEXTS:  # names are masked once there are many shapes
        read_wording(varied(text, seed))
    texts = [named(text, seed) for text in TEXTS]
    wrong = [text for text in texts if read_wording(text) != read_digits(text, None)]
    assert wrong == []
