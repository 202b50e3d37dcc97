"""Limits on what comes from outside: each is named, and can be set."""

from __future__ import annotations

import pytest

from frontdash import limits
from frontdash.figures.units import STANDARD, UnitError
from frontdash.limits import LIMITS, TomlError, exceeded, most, parse_toml


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_says_what_it_is_and_how_it_is_changed(name: str) -> None:
    assert f"{LIMITS[name].most:,}" in exceeded(name)
    assert f"{limits.ENVIRONMENT}={name}=N" in exceeded(name)


def test_limits_are_set_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(limits.ENVIRONMENT, "depth=7 settings=99")
    assert (most("depth"), most("settings")) == (7, 99)
    assert "more than 7 deep" in exceeded("depth")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (".".join("a" * 100_000) + " = 1", "deep"),
        (" . ".join(["a", "'b'", '"c d"'] * 20) + " = 1", "deep"),
        ("[" + "a.b." * 50 + "c]\nx = 1", "deep"),
        ("a = " + "[" * 100_000, "deep"),
        ("a = " + "{a = " * 5_000, "deep"),
        ("a = " + "9" * 5_000, "digits"),
        ("a" * 3_000_000, "larger than"),
        ("a" * 1_000_000, "after a key"),
        ("theme = ", "Invalid value"),
    ],
    ids=["dotted", "quoted", "header", "lists", "tables", "digits", "bytes", "one word", "no value"],
)
def test_settings_that_take_hours_or_a_stack_are_refused(text: str, says: str) -> None:
    with pytest.raises(TomlError, match=says) as error:
        parse_toml(text)
    assert "\n" not in str(error.value)


def test_dots_and_brackets_in_texts_and_remarks_are_no_depth() -> None:
    dotted, nested = ".".join("a" * 100), "[{" * 100
    for quote in ('"', "'", '"""', "'''"):
        assert parse_toml(f"a = {quote}{dotted} {nested}{quote}  # {dotted} {nested}") == {"a": f"{dotted} {nested}"}
    assert parse_toml('a = "\\"' + nested + '"\nb.c = 1') == {"a": '"' + nested, "b": {"c": 1}}


@pytest.mark.parametrize(
    "definition",
    [
        "huge = 10**10**10 * meter",
        "huge = 10 ^ 10 ^ 10 * meter",
        "huge = (10**99)**99 * meter",
        "huge = 10**9999999 * meter",
        "huge = 1e999999999 * meter",
        "tiny = 1e-99 * meter",
        "long = 1" + "0" * 60 + " * meter",
        "deep = " + "(" * 5_000 + "meter" + ")" * 5_000,
        "@import units.txt",
        "two = 2 * meter\nthree = 3 * meter",
    ],
)
def test_a_definition_of_a_unit_has_an_end(definition: str) -> None:
    with pytest.raises(UnitError):
        STANDARD.with_units(definition)


def test_definitions_that_raise_each_other_end_too() -> None:
    with pytest.raises(UnitError, match="a size between"):
        STANDARD.with_units("a0 = 10**20 * meter", *(f"a{n} = a{n - 1}**9 / meter**8" for n in range(1, 9)))


def test_powers_of_numbers_and_units_stay() -> None:
    assert STANDARD.with_units("mm2 = 10**-6 * meter**2").lookup("mm2").factor * 10**6 == 1
