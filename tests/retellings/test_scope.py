"""Wider or narrower, by words alone."""

from __future__ import annotations

import doctest

import pytest

from frontdash.retellings import differences, scope
from frontdash.retellings.scope import scope_change


@pytest.mark.parametrize("module", [scope, differences])
def test_the_examples_run(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Pokrovsk", "near Pokrovsk"),
        ("Pokrovsk", "in and around Pokrovsk"),
        ("Kursk", "Kursk region"),
        ("Russia", "Russia and North Korea"),
        ("eastern Ukraine", "Ukraine"),
        ("part of Kursk region", "Kursk region"),
    ],
)
def test_one_way_it_is_wider_and_the_other_way_narrower(old: str, new: str) -> None:
    assert scope_change(old, new) == "widened"
    assert scope_change(new, old) == "narrowed"


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("Kursk region", "the Kursk Region", ""),
        ("Покровськ", "ПОКРОВСЬК", ""),
        ("Pokrovsk sector", "near Pokrovsk", "changed"),
        ("Donetsk", "Luhansk", "changed"),
        ("—", "Luhansk", "changed"),
    ],
)
def test_case_and_articles_say_nothing_and_other_words_something_else(old: str, new: str, change: str) -> None:
    assert scope_change(old, new) == change
