"""Derived figures: units by Pint, hedges and precision of the inputs, and every wrong use refused with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from frontdash.derived import DerivedFigure, derive
from frontdash.figures import units
from frontdash.figures.dataset import Dataset

Open = Callable[..., Dataset]
MI = units.VIEWS["mi"]


def row(figure_id: str, value: str, unit: str = "person", **more: str) -> Mapping[str, str]:
    """Return a row in a series of its own, so that nothing is a rival of anything."""
    return {"id": figure_id, "value": value, "unit": unit, "series": f"series of {figure_id}", **more}


def computed(dataset: Dataset, formula: str) -> str:
    found = derive(dataset, formula)
    assert found.refusal is None, found.refusal
    return found.text()


def refused(dataset: Dataset, formula: str) -> str:
    found = derive(dataset, formula)
    assert found.result is None
    assert found.refusal is not None
    assert "\n" not in found.refusal
    return found.refusal


@pytest.fixture
def table(open_figures: Open) -> Dataset:
    return open_figures(
        row("men", "63000", qualifier="nearly", statistic="stock", subject="A"),
        row("more", "7000", qualifier="about", statistic="stock", subject="B"),
        row("front", "1200", "km"),
        row("walk", "5.5", "km"),
        row("area", "3985", "km^2", statistic="flow", valid_on="2024"),
        row("speed", "30", "km^2/day", statistic="flow"),
        row("part", "20", "percent"),
        row("when", "2024-09", "date"),
        row("silent", "", wording="unable to say"),
        row("lost", "9000", statistic="cumulative"),
        row("lost-now", "500", statistic="flow"),
        row("2024 x", "1000", statistic="stock"),
        row("gap", "3", "km", qualifier="less_than"),
        row("gone", "5000", status="withdrawn", statistic="stock"),
        row("nil", "0", statistic="stock"),
    )


# --- numbers without a unit ---


@pytest.mark.parametrize(
    ("formula", "same"),
    [
        ("lost-now * (2 * 3)", "lost-now * 6"),
        ("(2 * 3) * lost-now", "6 * lost-now"),
        ("lost-now * (6 / 2)", "lost-now * 3"),
        ("lost-now * (2 + 3)", "lost-now * 5"),
        ("lost-now * (5 - 3)", "lost-now * 2"),
        ("lost-now * (2 * (1 / 4))", "lost-now / 2"),
        ("lost-now * (0 * 3)", "lost-now * 0"),
    ],
)
def test_numbers_of_the_formula_are_computed_first_and_cost_no_precision(
    table: Dataset, formula: str, same: str
) -> None:
    assert computed(table, formula) == computed(table, same)


# --- units --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("men + more", "~70,000 ƒ"),
        ("front + walk", "1,205.5 km ƒ†"),
        ("walk + 500 m", "6.0 km ƒ"),
        ("area / 12 months", "332.1 km²/mo ƒ"),
        ("speed * 2 weeks", "420 km² ƒ"),
        ("front * walk", "6,600 km² ƒ"),
        ("more / men", "~11% ƒ"),
        ("men / more", "~9.0 to 1 ƒ"),
        ("part * men", "≲13,000 ƒ"),
        ("part + 5 %", "25% ƒ"),
        ('"2024 x" * 2', "2,000 ƒ"),
        ("lost-now * 2", "1,000 ƒ"),
        ("part / 4 months", "5.0%/mo ƒ"),
        ("men - 3,000 people", "≲60,000 ƒ"),
    ],
)
def test_units_are_computed_with(table: Dataset, formula: str, text: str) -> None:
    assert computed(table, formula) == text


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("men + front", "men (≲63,000) is a number of people, front (1,200 km) is a length: they cannot be added"),
        ("men - area", "one cannot be taken from the other"),
        ("men + 5", "5 is a pure number"),
        ("men * front", "which no figure can have"),
        ("men * more", "people²"),
        ("men + 5 kt", "'kt', which is not a unit"),
        ("2 men", "'men'"),
        ("when + 4 months", "when is a date (Sep 2024)"),
    ],
)
def test_another_dimension_is_refused(table: Dataset, formula: str, says: str) -> None:
    if formula == "2 men":  # men is a spelling of person, too: then the number is nobody's figure
        says = "no figure is named"
    assert says in refused(table, formula)


def test_a_unit_view_converts_the_result_once_and_says_so(table: Dataset) -> None:
    found = derive(table, "area / 12 months")
    assert found.text(MI) == "128.2 mi²/mo* ƒ"
    assert derive(table, "men + more").text(MI) == "~70,000 ƒ"


def test_the_unit_of_the_result_can_be_asked_for(table: Dataset) -> None:
    assert derive(table, "area / 12 months", unit="km2/day").text() == "10.91 km²/day ƒ"
    assert derive(table, "more / men", unit="ratio").text() == "~0.11 to 1 ƒ"
    assert "cannot be stated in km" in (derive(table, "men + more", unit="km").refusal or "")
    assert "unknown unit 'furlong'" in (derive(table, "front * 2", unit="furlong").refusal or "")


# --- precision ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "formula", "text"),
    [
        (("63000", "7000"), "a + b", "70,000 ƒ"),
        (("50000", "7000"), "a + b", "57,000 ƒ"),
        (("110000", "1370"), "a + b", "111,370 ƒ†"),
        (("100000", "5000"), "a + b", "105,000 ƒ†"),
        (("100000", "5000"), "a - b", "95,000 ƒ†"),
        (("100000", "5000"), "(a + b) * 2", "210,000 ƒ"),
        (("100000", "25000"), "a + b", "130,000 ƒ"),
        (("60127", "1.5"), "a / b", "40,000 to 1 ƒ"),
        (("52127", "61000"), "b - a", "9,000 ƒ"),
        (("5.5", "1.25"), "a + b", "6.8 ƒ"),
        (("1200", "0"), "a * 0.5 + b", "600 ƒ"),
        (("70000", "110000"), "a / b", "64% ƒ"),
        (("3985", "12"), "a / 12 + b", "344 ƒ"),
    ],
)
def test_no_digit_is_finer_than_the_inputs_allow(
    open_figures: Open, values: tuple[str, str], formula: str, text: str
) -> None:
    table = open_figures(row("a", values[0], subject="A"), row("b", values[1], subject="B"))
    assert computed(table, formula) == text


def test_a_difference_smaller_than_the_printed_steps_is_none(open_figures: Open) -> None:
    table = open_figures(row("a", "63000"), row("b", "62900"))
    assert "(100) is smaller than the precision" in refused(table, "a - b")


def test_bounds_round_outward(open_figures: Open) -> None:
    table = open_figures(
        row("a", "59000", qualifier="more_than"), row("b", "59000", qualifier="up_to"), row("c", "110000")
    )
    assert computed(table, "a / c") == ">53% ƒ"
    assert computed(table, "b / c") == "≤54% ƒ"


# --- what must not be computed ------------------------------------------------------------------------------


def test_an_unknown_id_is_refused_with_what_is_near(table: Dataset) -> None:
    assert refused(table, "mem + more") == "no figure has the id 'mem'; did you mean men?"
    assert "put spaces around the minus: men - more" in refused(table, "men-more")


def test_a_row_without_a_number_is_refused_and_never_zero(table: Dataset) -> None:
    assert refused(table, "men + silent") == "silent states no number (shown as —, never treated as zero)"


@pytest.mark.parametrize(
    ("formula", "kinds"),
    [
        ("men + lost", ("stock", "cumulative")),
        ("lost - lost-now", ("cumulative", "flow")),
        ("men + lost-now", ("stock", "flow")),
    ],
)
def test_stock_flow_and_cumulative_do_not_mix(table: Dataset, formula: str, kinds: tuple[str, str]) -> None:
    said = refused(table, formula)
    assert all(kind in said for kind in kinds)


def test_what_is_divided_by_a_time_is_a_flow(table: Dataset) -> None:
    assert computed(table, "speed + area / 12 months") == "41 km²/day ƒ"
    assert "men (≲63,000) is a stock" in refused(table, "men + lost / 1 month * 1 month")


def test_rival_claims_are_not_summed(open_figures: Open) -> None:
    near = {"series": "Troops near the town", "unit": "person", "statistic": "stock"}
    table = open_figures(
        {"id": "a", "value": "111000", "source": "X", **near},
        {"id": "b", "value": "100000", "source": "Y", **near},
        {"id": "later", "value": "150000", "source": "X", "valid_on": "2025-11", **near},
        {"id": "relay", "value": "110000", "source": "X", "repeats": "a", **near},
        {"id": "theirs", "value": "5000", "source": "X", "subject": "North", **near},
        {"id": "ours", "value": "7000", "source": "X", "subject": "South", **near},
    )
    assert "rival claims about one thing (Troops near the town)" in refused(table, "a + b")
    assert "rival claims" in refused(table, "a * 2 + (b / 3)")
    assert "rival claims" in refused(table, "a - (0 people - b)")
    assert "rival claims" in refused(table, "a - b * (0 - 1)")
    assert "at two times or in two ways" in refused(table, "a + later")
    assert "a and relay are one claim in two publications" in refused(table, "a + relay")
    assert "one claim in two publications: one cannot be taken" in refused(table, "a - relay")
    assert "a is in it twice" in refused(table, "a + a")
    assert computed(table, "theirs + ours") == "12,000 ƒ"
    change = derive(table, "later - a")
    assert change.text() == "40,000 ƒ"
    assert "a and later are claims about one thing" in " ".join(change.notes).replace("later and a", "a and later")


def test_flows_of_one_source_over_periods_apart_add_up(open_figures: Open) -> None:
    taken = {"series": "Area taken", "unit": "km2", "statistic": "flow", "source": "AFP"}
    table = open_figures(
        {"id": "may", "value": "449", "valid_on": "2025-05", **taken},
        {"id": "june", "value": "588", "valid_on": "2025-06", **taken},
        {"id": "year", "value": "5600", "valid_on": "2025", **taken},
        {"id": "other", "value": "556", "valid_on": "2025-07", **(taken | {"source": "DeepState"})},
    )
    assert computed(table, "may + june") == "1,037 km² ƒ"
    assert "would count it twice" in refused(table, "june + year")
    assert "rival claims" in refused(table, "june + other")


@pytest.mark.parametrize(
    "formula",
    ["men / front", "men * (1 / front)", "1 / front * men", "men / front * 5 km", "5,000 people / walk + men / front"],
)
def test_people_are_not_spread_along_a_line(table: Dataset, formula: str) -> None:
    assert "they are not spread along it" in refused(table, formula)


def test_losses_over_a_period_may_be_set_against_a_line(table: Dataset) -> None:
    assert derive(table, "lost-now / front").text()
    assert "they are not spread along it" in refused(table, "men / front")


@pytest.mark.parametrize(
    "formula",
    [
        *("men / men", "(men + 0 people) / men", "men * 2 / men", "men * front / men", "men * (1 / men)"),
        *("walk * front / walk", "men / (men * 2)", "(more + men) * 2 / men", "walk / (1 / (1 / walk)) * 2"),
    ],
)
def test_a_figure_that_cancels_out_is_refused(table: Dataset, formula: str) -> None:
    assert "is in it twice" in refused(table, formula)


def test_a_part_of_its_sum_and_a_change_since_are_no_cancelling(open_figures: Open) -> None:
    table = open_figures(row("a", "200", subject="A"), row("b", "300", subject="B"), row("side", "12", "km"))
    assert computed(table, "a / (a + b)") == "40% ƒ"
    assert computed(table, "(b - a) / a") == "50% ƒ"
    assert computed(table, "(b - a) / b") == "33% ƒ"
    assert computed(table, "side * side") == "140 km² ƒ"


@pytest.mark.parametrize(
    ("first", "second", "sign", "text"),
    [
        ("more_than", "at_least", "+", ">500 ƒ"),
        ("at_least", "more_than", "+", ">500 ƒ"),
        ("less_than", "up_to", "+", "<500 ƒ"),
        ("at_least", "at_least", "+", "≥500 ƒ"),
        ("more_than", "up_to", "-", ">100 ƒ"),
        ("at_least", "less_than", "-", ">100 ƒ"),
        ("more_than", "at_least", "*", ">60,000 ƒ"),
        ("more_than", "exact", "*", ">60,000 ƒ"),
    ],
)
def test_strictness_is_kept(open_figures: Open, first: str, second: str, sign: str, text: str) -> None:
    unit = "percent" if sign == "*" else "person"
    other = "20000" if sign == "*" else "200"
    table = open_figures(
        row("a", "300", qualifier=first, subject="A"), row("b", other, unit, qualifier=second, subject="B")
    )
    assert computed(table, f"a {sign} b") == text


@pytest.mark.parametrize(
    "formula", ["front / gap", "men / nil", "men / 0", "men / (more - more * 1)", "front / (walk - walk * 2)"]
)
def test_nothing_is_divided_by_what_may_be_zero(table: Dataset, formula: str) -> None:
    said = refused(table, formula)
    assert "zero" in said or "twice" in said


def test_a_formula_without_a_figure_is_no_derived_figure(table: Dataset) -> None:
    assert "no figure is named" in refused(table, "5 km + 3 km")


def test_a_result_beyond_all_figures_is_refused(open_figures: Open) -> None:
    table = open_figures(row("a", "1e20"), row("b", "1e-20"))
    assert "too large or too small" in refused(table, "a / b")
    assert "too large or too small" in refused(table, "b / a")


# --- what to keep in mind -----------------------------------------------------------------------------------


def test_other_subjects_places_times_and_numbers_of_ones_own_are_remarks(open_figures: Open) -> None:
    table = open_figures(
        row("a", "5000", subject="North", place="town", valid_on="2024", measure="troops"),
        row("b", "7000", subject="South", place="region", valid_on="2025", measure="population"),
        row("c", "5000", status="disputed"),
    )
    assert derive(table, "a + b").notes == (
        "of different measures: troops; population",
        "of different subjects: North; South",
        "of different places: town; region",
        "of different times: a and b",
    )
    assert derive(table, "a + 100 people").notes == ("100 people is written in the formula and has no source",)
    assert derive(table, "c * 2").notes == ("c is disputed",)


# --- inputs and series --------------------------------------------------------------------------------------


def test_inputs_come_with_id_row_hedge_and_source(table: Dataset) -> None:
    found: DerivedFigure = derive(table, "men + more")
    assert [(given.id, given.row, given.shown, given.who) for given in found.inputs] == [
        ("men", 0, "≲63,000", "AFP"),
        ("more", 1, "~7,000", "AFP"),
    ]
    assert found.leaves == (0, 1)
    assert [given.id for given in derive(table, "men + silent").inputs] == ["men", "silent"]


def test_lines_of_a_table_without_ids_can_be_named(open_figures: Open) -> None:
    table = open_figures({"value": "5", "series": "a"}, {"value": "7", "series": "b"})
    assert computed(table, "#2 + #3") == "12 ƒ"


def test_one_claim_of_a_series_is_picked(open_figures: Open) -> None:
    near = {"series": "Troops near the town", "unit": "person"}
    table = open_figures(
        {"id": "a", "value": "111", "valid_on": "2025-06", "source": "X", **near},
        {"id": "b", "value": "100", "valid_on": "2025-08", "source": "Y", **near},
        {"id": "c", "value": "150", "valid_on": "2025-07", "source": "X", **near},
        {"id": "d", "value": "900", "valid_on": "2026", "source": "X", "repeats": "a", **near},
        {"id": "e", "value": "150", "qualifier": "about", "source": "Z", **near},
    )
    assert [given.id for given in derive(table, 'latest("troops near the town")').inputs] == ["b"]
    assert [given.id for given in derive(table, 'latest("Troops near the town", "X") * 2').inputs] == ["c"]
    assert [given.id for given in derive(table, 'lowest("Troops near the town")').inputs] == ["b"]
    assert "c, e; name one" in refused(table, 'highest("Troops near the town")')
    assert "did you mean 'Troops near the town'?" in refused(table, 'latest("Troops near town")')
    assert "no figure has a source 'Q'" in refused(table, 'latest("Troops near the town", "Q")')
    assert "no dated claim" in refused(table, 'latest("Troops near the town", "Z")')


def test_a_derived_row_counts_with_what_it_is_made_of(open_figures: Open) -> None:
    table = open_figures(
        row("a", "5000"),
        row("b", "7000"),
        row("sum", "12000", status="derived", formula="a + b"),
        row("loop", "1", status="derived", formula="loop + a"),
    )
    assert "a is in it twice" in refused(table, "sum + a")
    assert set(derive(table, "sum * 2").leaves) == {0, 1, 2}
    assert set(derive(table, "loop * 2").leaves) == {0, 3}
