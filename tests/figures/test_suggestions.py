"""Did you mean: a suggestion never changes size, dimension or the direction of a bound."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from frontdash.figures.phrases import suggested_qualifier
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.unit_table import BASES
from frontdash.figures.units import STANDARD, UnitError

SAME = {
    **{name: name for name in QUALIFIERS},
    **dict.fromkeys(("at_most", "no_more_than", "maximum", "max", "not more than", "<=", "≤", "bis zu", "до"), "up_to"),
    **dict.fromkeys(("min", "at_minimum", "minimum", "no_less_than", "no-fewer-than", ">=", "щонайменше"), "at_least"),
    **dict.fromkeys(("over", "above", ">", "понад"), "more_than"),
    **dict.fromkeys(("under", "below", "fewer_than", "<", "moins de"), "less_than"),
    **dict.fromkeys(("approximately", "circa", "around", "roughly", "~", "etwa"), "about"),
    **dict.fromkeys(("almost", "close_to", "fast"), "nearly"),
    "exactly": "exact",
}


def slips(word: str) -> Iterator[str]:
    """A word with one letter left out, doubled, swapped with the next or replaced."""
    chance = random.Random(word)
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
        yield word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + 1 :]


@pytest.mark.parametrize(("word", "qualifier"), SAME.items())
def test_other_words_for_a_qualifier_suggest_it(word: str, qualifier: str) -> None:
    assert suggested_qualifier(word) == qualifier


@pytest.mark.parametrize("word", [word for word in SAME if len(word) > 4])
def test_a_slip_never_turns_a_bound_round(word: str) -> None:
    suggested = {suggested_qualifier(slip) for slip in slips(word)} - {None}
    assert {QUALIFIERS[name].open for name in suggested if name} <= {QUALIFIERS[SAME[word]].open, ""}


def suggested_unit(spelling: str, accepted: bool = False) -> str:
    """The unit that is suggested for a spelling (or, if `accepted`, that it is); "" for none."""
    try:
        return STANDARD.lookup(spelling).symbol if accepted else ""
    except UnitError as error:
        _, mark, rest = error.accepted.partition("did you mean ")
        return STANDARD.lookup(rest.partition("?")[0]).symbol if mark else ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(
            ("Km2", "km^2"),
            ("Ha", "ha"),
            ("KM^2", "km^2"),
            ("square-mile", "mile^2"),
            ("sq_km", "km^2"),
            ("kilometrs", "km"),
        ),
        *(
            ("cm", ""),
            ("in", ""),
            ("mm2", ""),
            ("centimeters", ""),
            ("millimetres", ""),
            ("yars", ""),
            ("women", "person"),
        ),
        *(
            ("кв. км", "km^2"),
            ("осіб", "person"),
            ("тис. осіб", "thousand person"),
            ("thousand people", "thousand person"),
        ),
        *(("Км", "km"), ("M", ""), ("Mm2", "")),
    ],
)
def test_a_suggested_unit_is_the_one_that_was_meant(typed: str, meant: str) -> None:
    assert suggested_unit(typed, accepted=True) == meant


@pytest.mark.parametrize("base", BASES, ids=lambda base: base.symbol)
def test_a_slip_never_suggests_another_size_or_dimension(base: object) -> None:
    own = next(unit for unit in BASES if unit is base)
    found = {
        STANDARD.lookup(unit)
        for name in own.names
        if len(name) > 3
        for slip in slips(name)
        if (unit := suggested_unit(slip))
    }
    assert {(unit.dimension, unit.factor) for unit in found} <= {(own.dimension, own.factor)}
