"""Units: Pint's sizes, an explicit list of spellings, and views that leave people alone."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import units
from frontdash.figures.numbers import printed
from frontdash.figures.shown import Stating, exact_text, show
from frontdash.figures.unit_table import BASES, TRAPS
from frontdash.figures.units import STANDARD, Unit, UnitError, UnitSystem, lookup

KM, MI = units.VIEWS["km"], units.VIEWS["mi"]
SYMBOLS = tuple(base.symbol for base in BASES)
RATES = ("km/day", "km/month", "mile/hour", "m/day", "km^2/day", "mile^2/year", "person/km", "person/km^2", "count/day")


def pint_factor(unit: Unit) -> Fraction:
    """The size of a unit in SI base units according to Pint."""
    return Fraction(units.pint_quantity(unit).to_root_units().magnitude)


# --- sizes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("symbol", [*SYMBOLS, *RATES])
def test_every_factor_equals_pints(symbol: str) -> None:
    unit = lookup(symbol)
    assert unit.factor == pint_factor(unit)


def test_a_mile_is_exactly_1609_344_metres() -> None:
    assert lookup("mile").factor == Fraction("1609.344")


@given(
    st.fractions(),
    st.sampled_from([(a, b) for a in SYMBOLS for b in SYMBOLS if lookup(a).dimension == lookup(b).dimension]),
)
def test_a_conversion_there_and_back_is_exact(value: Fraction, pair: tuple[str, str]) -> None:
    here, there = lookup(pair[0]), lookup(pair[1])
    assert there.convert(here.convert(value, there), here) == value


@pytest.mark.parametrize(("unit", "to"), [("km", "km2"), ("person", "count"), ("person", "km"), ("day", "date")])
def test_nothing_converts_across_dimensions(unit: str, to: str) -> None:
    with pytest.raises(UnitError, match="is not"):
        lookup(unit).convert(Fraction(1), lookup(to))
    with pytest.raises(UnitError, match="is not"):
        units.convert("1", unit, to)


@pytest.mark.parametrize(
    ("value", "unit", "to", "starts"),
    [("1200", "km", "mile", "745.645"), ("90", "km2", "sq mile", "34.749"), ("12", "mile", "km", "19.312")],
)
def test_one_value_converts_through_pint(value: str, unit: str, to: str, starts: str) -> None:
    assert units.convert(value, unit, to).startswith(starts)


# --- spellings ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "spellings"),
    [
        ("km", ["km", "km.", "kms", "kilometer", "kilometers", "kilometre", "Kilometres", "KILOMETERS", " km "]),
        ("mile", ["mile", "miles", "Miles", "mi", "mi.", "[mi_i]", "statute mile", "statute miles"]),
        ("m", ["m", "meter", "metres"]),
        ("foot", ["foot", "feet", "ft", "ft.", "[ft_i]"]),
        ("yard", ["yard", "yards", "yd", "[yd_i]"]),
        ("nmi", ["nmi", "nautical mile", "nautical  miles", "[nmi_i]"]),
        ("km^2", ["km2", "km²", "km^2", "km**2", "sq km", "sq. km", "square km", "square kilometres", "sq kilometer"]),
        ("mile^2", ["mi2", "mi²", "mile^2", "sq mi", "sq. miles", "sq mile", "square miles", "[mi_i]2"]),
        ("m^2", ["m2", "m²", "sq m", "square meters"]),
        ("ha", ["ha", "har", "hectare", "hectares"]),
        ("acre", ["acre", "acres", "ac", "[acr_br]"]),
        ("person", ["person", "people", "troops", "soldiers", "residents", "Personnel", "casualties", "{person}"]),
        ("percent", ["percent", "%", "per cent", "pct", "pct."]),
        ("day", ["d", "day", "days"]),
        ("year", ["a", "yr", "year", "years"]),
        ("date", ["date", "dates"]),
        ("count", ["count", "1", "clashes", "assaults"]),
        ("km/day", ["km/day", "km per day", "kilometres per day", "km / d", "km a day"]),
        ("mile/hour", ["mi/h", "miles per hour", "miles an hour"]),
        ("km^2/day", ["km2/day", "sq km per day", "square kilometers per day", "km²/d"]),
        ("count/day", ["/day", "1/day", "clashes per day", "attacks a day"]),
        ("person/km", ["person/km", "troops per km", "people/km"]),
        ("person/km^2", ["person/km2", "people per square kilometre"]),
    ],
)
def test_names_symbols_and_ucum_codes_are_accepted(symbol: str, spellings: list[str]) -> None:
    assert {spelling: lookup(spelling).symbol for spelling in spellings} == dict.fromkeys(spellings, symbol)


def test_every_spelling_in_the_table_finds_its_own_unit() -> None:
    for base in BASES:
        for spelling in (base.symbol, *base.names, *base.codes):
            assert lookup(spelling).symbol == base.symbol, spelling


def test_no_trap_is_a_spelling() -> None:
    assert not set(TRAPS) & {spelling for base in BASES for spelling in (*base.names, *base.codes)}


@pytest.mark.parametrize("trap", ["kt", "M", "k", "ton", "tons", "Km", "KM", "sqm", "knots", "nm", "million", "t"])
def test_a_trap_is_refused_by_name_and_told_what_to_write(trap: str) -> None:
    with pytest.raises(UnitError) as caught:
        lookup(trap)
    assert repr(trap) in str(caught.value)
    assert caught.value.accepted == TRAPS[trap]


def test_what_a_trap_tells_to_write_is_accepted() -> None:
    advice = {word for text in TRAPS.values() for word in re.findall(r"(?:write|or) ([a-z]+(?:\^2|/hour)?)$", text)}
    assert {word: lookup(word).symbol for word in advice} == {
        "km": "km",
        "nmi": "nmi",
        "mile^2": "mile^2",
        "nmi/hour": "nmi/hour",
    }


@pytest.mark.parametrize("trap", ["kt", "M", "k", "ton"])
def test_a_trap_stays_a_trap_inside_a_rate(trap: str) -> None:
    with pytest.raises(UnitError):
        lookup(f"{trap}/day")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kilomtres", "kilometres"),
        ("KM2", "km^2"),
        ("persn", "person"),
        ("Mi", "mile"),
        ("square mils", "square miles"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_spelling(typed: str, meant: str) -> None:
    with pytest.raises(UnitError, match=re.escape(f"did you mean {meant}?")):
        lookup(typed)


@pytest.mark.parametrize(
    "nonsense", ["", "furlong", "km/banana", "day/", "date/day", "km/day/day", "person/percent", "5 km"]
)
def test_everything_else_is_refused_with_the_common_units(nonsense: str) -> None:
    with pytest.raises(UnitError, match="accepted: person, km, mile"):
        lookup(nonsense)


def test_people_are_their_own_dimension() -> None:
    assert {lookup(word).dimension for word in ("person", "troop", "soldier", "resident")} == {"person"}
    assert lookup("person").dimension != lookup("count").dimension


# --- views --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "in_km", "in_mi"),
    [
        ("km", "km", "mile"),
        ("mile", "km", "mile"),
        ("m", "m", "foot"),
        ("foot", "m", "foot"),
        ("nmi", "km", "mile"),
        ("km^2", "km^2", "mile^2"),
        ("mile^2", "km^2", "mile^2"),
        ("m^2", "m^2", "foot^2"),
        ("ha", "ha", "acre"),
        ("acre", "ha", "acre"),
        ("km/day", "km/day", "mile/day"),
        ("mile/hour", "km/hour", "mile/hour"),
        ("m/day", "m/day", "foot/day"),
        ("km^2/day", "km^2/day", "mile^2/day"),
        ("person/km", "person/km", "person/mile"),
        ("person/km^2", "person/km^2", "person/mile^2"),
    ],
)
def test_a_view_changes_lengths_areas_speeds_and_densities(stated: str, in_km: str, in_mi: str) -> None:
    assert (KM.target(lookup(stated)).symbol, MI.target(lookup(stated)).symbol) == (in_km, in_mi)


@pytest.mark.parametrize(
    "unit", ["person", "percent", "day", "year", "hour", "count", "count/day", "person/day", "date"]
)
def test_a_view_never_touches_people_days_percents_or_counts(unit: str) -> None:
    for view in units.VIEWS.values():
        assert view.target(lookup(unit)) == lookup(unit)


@given(st.sampled_from([*SYMBOLS, *RATES]), st.sampled_from(["km", "mi"]))
def test_a_view_never_changes_what_is_measured(symbol: str, view: str) -> None:
    target = units.VIEWS[view].target(lookup(symbol))
    assert target.dimension == lookup(symbol).dimension
    assert units.VIEWS[view].target(target) == target, "what a view shows stays as it is in that view"


def test_a_view_names_its_long_distance() -> None:
    assert (KM.lengths, MI.lengths) == ("km", "mile")


def test_a_user_can_define_a_nautical_view() -> None:
    view = STANDARD.with_view("nautical", {"length": "nmi", "area": "nmi^2"}, "nautical miles").views["nautical"]
    assert view.label == "nautical miles"
    assert view.target(lookup("km")).symbol == "nmi"
    assert view.target(lookup("mile/hour")).symbol == "nmi/hour"
    assert view.target(lookup("km^2/day")).symbol == "nmi^2/day"
    assert view.target(lookup("person")).symbol == "person"
    assert view.lengths == "nmi"
    shown = show(Stating("exact", printed("1200"), None, None, lookup("km"), None, "reported"), view)
    assert shown.text == "650 nmi*"


def test_a_user_can_define_a_unit_through_pint() -> None:
    with pytest.raises(UnitError):
        lookup("verst")
    own = STANDARD.with_units("verst = 1066.8 * meter")
    assert own.lookup("versts").factor == Fraction("1066.8")
    assert own.lookup("verst/day").dimension == "length/duration"
    for spelling in ("verst", "sq versts", "verst2", "verst/day"):
        assert pint_factor(own.lookup(spelling)) == own.lookup(spelling).factor
    assert own.with_view("old", {"length": "verst"}).views["old"].target(lookup("km")).symbol == "verst"


def test_the_built_in_views_convert_the_units_of_a_user() -> None:
    own = STANDARD.with_units("verst = 1066.8 * meter", "dunam = 1000 * meter ** 2", "fortnight = 14 * day")
    for view, length in (("km", "km"), ("mi", "mile")):
        found = own.views[view]
        assert found.target(own.lookup("verst/fortnight")).symbol == f"{length}/fortnight"
        assert found.target(own.lookup("verst^2")).symbol == found.target(own.lookup("dunam")).symbol == f"{length}^2"


def test_a_definition_may_use_those_before_it() -> None:
    own = STANDARD.with_units("verst = 1066.8 * meter", "sazhen = verst / 500")
    assert own.lookup("sazhen").factor == Fraction("1066.8") / 500


@pytest.mark.parametrize("definition", ["dunam = 1000 * meter ** 2", "fortnight = 14 * day", "Third = meter / 3"])
def test_a_unit_of_area_or_time_can_be_defined_too(definition: str) -> None:
    unit = STANDARD.with_units(definition).lookup(definition.split()[0])
    assert pint_factor(unit) == unit.factor


@pytest.mark.parametrize(
    "definition",
    ["verst = 5 * parsec", "nonsense", "crowd = 500 * person", "verst = ", "km = 5 * meter", "ton = 1 * km"],
)
def test_a_definition_that_makes_no_sense_is_refused(definition: str) -> None:
    with pytest.raises(UnitError):
        STANDARD.with_units(definition)


@pytest.mark.parametrize(
    "targets", [{"length": "ha"}, {"area": "km"}, {"length": "furlong"}, {"person": "person"}, {"duration": "day"}]
)
def test_a_view_that_makes_no_sense_is_refused(targets: dict[str, str]) -> None:
    with pytest.raises(UnitError):
        STANDARD.with_view("mine", targets)


def test_two_systems_may_give_one_name_two_sizes() -> None:
    here, there = (STANDARD.with_units(f"verst = {size} * meter") for size in ("1066.8", "1067"))
    assert (here.lookup("verst").factor, there.lookup("verst").factor) == (Fraction("1066.8"), Fraction(1067))

    def in_km(system: UnitSystem) -> str:
        figure = Stating("exact", printed("100000"), None, None, system.lookup("verst"), None, "reported")
        return exact_text(figure, system.lookup("km")) or ""

    assert [in_km(system) for system in (here, there, here)] == ["106,680 km", "106,700 km", "106,680 km"]


def test_views_and_units_cannot_be_changed_in_place() -> None:
    with pytest.raises(TypeError):
        STANDARD.views["mine"] = KM  # type: ignore[index]
