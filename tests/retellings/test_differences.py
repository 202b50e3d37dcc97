"""What a retelling changed, one rule at a time."""

from __future__ import annotations

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.units import STANDARD
from frontdash.retellings import differences as rules
from frontdash.retellings.differences import Difference, differences
from frontdash.retellings.tree import travel

from .conftest import Cells, Compare


def told(found: list[Difference]) -> list[tuple[str, str]]:
    return [(difference.change, difference.text) for difference in found]


@pytest.mark.parametrize(
    ("old", "new", "change", "text"),
    [
        ({"value": "111000"}, {"value": "110000"}, "rounded", "rounded: 111,000 → 110,000"),
        ({"value": "3985", "unit": "km2"}, {"value": "4000", "unit": "km2"}, "rounded",
         "rounded: 3,985 km² → 4,000 km²"),
        ({"value": "117900"}, {"value": "110000", "qualifier": "more_than"}, "rounded", "rounded: 117,900 → 110,000"),
        ({"value": "117900"}, {"value": "110000"}, "changed", "number changed: 117,900 → 110,000"),
        ({"value": "110000"}, {"value": "111000"}, "more_digits", "given to more digits: 110,000 → 111,000"),
        ({"value": "19.25", "unit": "%"}, {"value": "19.24", "unit": "%"}, "changed",
         "number changed: 19.25% → 19.24%"),
        ({"value": "", "low": "15", "high": "70"}, {"value": "70"}, "to_number",
         "range turned to a number: 15–70 → 70"),
        ({"value": "60"}, {"value": "", "low": "15", "high": "70"}, "to_range",
         "one number turned to a range: 60 → 15–70"),
        ({"value": "", "low": "14", "high": "68"}, {"value": "", "low": "10", "high": "70"}, "rounded",
         "rounded: 14–68 → 10–70"),
        ({"value": "", "low": "15", "high": "70"}, {"value": "", "low": "15", "high": "90"}, "changed",
         "range changed: 15–70 → 15–90"),
        ({"value": "60", "low": "50", "high": "70"}, {"value": "60"}, "bounds_dropped",
         "bounds dropped: 60 (50–70) → 60"),
        ({"value": "60"}, {"value": "60", "low": "50"}, "bounds_added", "bounds added: 60 → 60 (≥50)"),
        ({"value": "60", "low": "50"}, {"value": "60", "low": "55"}, "bounds_changed",
         "bounds changed: 60 (≥50) → 60 (≥55)"),
        ({"value": "60"}, {"value": "", "wording": "many troops"}, "dropped", "number dropped: 60 → —"),
        ({"value": "", "wording": "many troops"}, {"value": "60"}, "added", "number added: — → 60"),
        ({"value": "2025-06-01", "unit": "date"}, {"value": "2025-06", "unit": "date"}, "changed",
         "date changed: 1 Jun 2025 → Jun 2025"),
    ],
)  # fmt: skip
def test_the_number(compare: Compare, old: Cells, new: Cells, change: str, text: str) -> None:
    assert told(compare(rules.value, old, new)) == [(change, text)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"value": "60"}, {"value": "60", "qualifier": "about"}),
        ({"value": "", "wording": "many"}, {"value": "", "wording": "some more"}),
        ({"value": "12", "unit": "mile"}, {"value": "20", "unit": "km"}),  # for the rule of units
        ({"value": "", "low": "15", "high": "70"}, {"value": "", "low": "15", "high": "70"}),
        ({"value": "60", "low": "60", "high": "60"}, {"value": "60"}),
    ],
)
def test_the_same_number_is_no_difference(compare: Compare, old: Cells, new: Cells) -> None:
    assert compare(rules.value, old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "change", "text"),
    [
        ("about", "exact", "dropped", "hedge dropped: ~ about → no hedge printed"),
        ("at_least", "exact", "dropped", "hedge dropped: ≥ at least → no hedge printed"),
        ("exact", "about", "added", "hedge added: no hedge printed → ~ about"),
        ("exact", "up_to", "added", "hedge added, an upper bound: no hedge printed → ≤ up to"),
        ("about", "more_than", "lower_bound", "hedge turned to a lower bound: ~ about → > more than"),
        ("about", "up_to", "upper_bound", "hedge turned to an upper bound: ~ about → ≤ up to"),
        ("nearly", "less_than", "upper_bound", "hedge turned to an upper bound: ≲ nearly → < less than"),
        ("at_least", "nearly", "reversed", "bound reversed: ≥ at least → ≲ nearly"),
        ("up_to", "more_than", "reversed", "bound reversed: ≤ up to → > more than"),
        ("at_least", "more_than", "changed", "hedge changed: ≥ at least → > more than"),
        ("nearly", "about", "changed", "hedge changed: ≲ nearly → ~ about"),
    ],
)
def test_the_hedge(compare: Compare, old: str, new: str, change: str, text: str) -> None:
    assert told(compare(rules.hedge, {"qualifier": old}, {"qualifier": new})) == [(change, text)]


def test_every_two_hedges_differ_and_none_from_itself(compare: Compare) -> None:
    single = [name for name in QUALIFIERS if name != "between"]
    for old in single:
        for new in single:
            assert len(compare(rules.hedge, {"qualifier": old}, {"qualifier": new})) == (old != new)


def test_a_hedge_that_becomes_a_range_is_told_but_a_bare_range_is_a_matter_of_the_number(compare: Compare) -> None:
    span = {"value": "", "low": "15", "high": "70", "qualifier": "between"}
    assert told(compare(rules.hedge, {"qualifier": "about"}, span))[0][0] == "to_range"
    assert compare(rules.hedge, {"qualifier": "exact"}, span) == []


@pytest.mark.parametrize(
    ("old", "new", "change", "text"),
    [
        (("12", "mile"), ("12", "km"), "swapped", "unit swapped: 12 mi → 12 km (12 mi is 19.3121 km, our arithmetic)"),
        (("12", "mile"), ("20", "km"), "converted", "converted: 12 mi → 20 km (12 mi is 19.3121 km, our arithmetic)"),
        (("30", "km2/day"), ("30", "m2/day"), "misprinted",
         "unit misprinted: 30 km²/day → 30 m²/day (30 km²/day is 30,000,000 m²/day, our arithmetic)"),
        (("30", "km2"), ("30", "km"), "misprinted", "unit misprinted: 30 km² → 30 km"),
        (("50", "person"), ("50", "count"), "misprinted", "unit misprinted: 50 person → 50 count"),
        (("4000", "km2"), ("1500", "mile"), "another_kind", "unit of another kind: 4,000 km² → 1,500 mi"),
        (("1376", "km2"), ("540", "mile2"), "changed",
         "unit and number changed: 1,376 km² → 540 mi² (1,376 km² is 531.277 mi², our arithmetic)"),
    ],
)  # fmt: skip
def test_the_unit(compare: Compare, old: tuple[str, str], new: tuple[str, str], change: str, text: str) -> None:
    before, after = ({"value": value, "unit": unit} for value, unit in (old, new))
    assert told(compare(rules.unit, before, after)) == [(change, text)]


def test_the_other_number_that_was_printed_there_is_a_conversion(compare: Compare) -> None:
    old = {"value": "1200", "unit": "km", "stated_conversion": "700 mile"}
    assert compare(rules.unit, old, {"value": "700", "unit": "mile"})[0].change == "converted"


@pytest.mark.parametrize(
    ("old", "new", "change", "text"),
    [
        ("", "56 mile2", "conversion_added", "conversion added: — → ! 56 mi² (90 km² is 34.7492 mi², our arithmetic)"),
        ("35 mile2", "", "conversion_dropped", "conversion dropped: = 35 mi² → —"),
        ("35 mile2", "34.7 mile2", "conversion_changed", "conversion changed: = 35 mi² → = 34.7 mi²"),
        ("35 mile2", "35 mile", "conversion_changed", "conversion changed: = 35 mi² → ! 35 mi"),
    ],
)
def test_the_conversion_beside_it(compare: Compare, old: str, new: str, change: str, text: str) -> None:
    before, after = ({"value": "90", "unit": "km2", "stated_conversion": stated} for stated in (old, new))
    assert told(compare(rules.conversion, before, after)) == [(change, text)]


@pytest.mark.parametrize(
    ("column", "old", "new", "text"),
    [
        ("place", "Pokrovsk", "Pokrovsk sector", "place widened: Pokrovsk → Pokrovsk sector"),
        ("place", "Ukraine", "eastern Ukraine", "place narrowed: Ukraine → eastern Ukraine"),
        ("place", "Donetsk region", "near Pokrovsk", "place changed: Donetsk region → near Pokrovsk"),
        ("subject", "Russia", "Russia and North Korea", "subject widened: Russia → Russia and North Korea"),
        ("statistic", "flow", "cumulative", "statistic changed: flow → cumulative"),
        ("series", "Troops", "Losses", "series changed: Troops → Losses"),
    ],
)
def test_the_scope(compare: Compare, column: str, old: str, new: str, text: str) -> None:
    assert [d.text for d in compare(rules.scope, {column: old}, {column: new})] == [text]


def test_what_is_not_stated_is_no_difference(compare: Compare) -> None:
    full = {"place": "Pokrovsk", "subject": "Russia", "claimed_on": "2025-06-27", "valid_on": "2025-06"}
    for rule in (rules.scope, rules.date):
        assert compare(rule, full, {}) == []
        assert compare(rule, {}, full) == []


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("2023-12-14", "2025-09", "later"),
        ("2025-09", "2023-12-14", "earlier"),
        ("2025-06-27", "2025-06", "coarser"),
        ("2025-06", "2025-06-27", "finer"),
        ("2025-05/2025-06", "2025-06/2025-07", "changed"),
    ],
)
def test_the_dates(compare: Compare, old: str, new: str, change: str) -> None:
    assert [d.change for d in compare(rules.date, {"claimed_on": old}, {"claimed_on": new})] == [change]
    assert compare(rules.date, {"valid_on": old}, {"valid_on": new})[0].words == f"valid date {change}"


def test_the_source(compare: Compare) -> None:
    assert [d.text for d in compare(rules.source, {"source": "AFP"}, {"source": "ISW"})] == [
        "source changed: AFP → ISW"
    ]


def test_a_row_does_not_differ_from_itself(pokrovsk: Dataset) -> None:
    for row in pokrovsk.figures.iter_rows(named=True):
        assert differences(row, row, STANDARD) == ()


def test_every_two_rows_of_the_bundled_data_can_be_compared(pokrovsk: Dataset) -> None:
    rows = list(pokrovsk.figures.iter_rows(named=True))
    pairs = zip(rows, rows[17:] + rows[:17], strict=True)
    every = [found for old, new in pairs for found in differences(old, new, STANDARD)]
    assert len(every) > len(rows)
    for found in every:
        assert found.old != found.new, found
        assert found.words
        assert found.words in found.text


# --- the bundled examples -------------------------------------------------------------------------------------


def changes(dataset: Dataset, name: str) -> set[str]:
    """Return in words what a figure changed, against the row that it relays and against the origin."""
    position = dataset.row_of(name)
    assert position is not None
    step = next(step for step in travel(dataset, position).steps if step.row["id"] == name)
    return {change.words for change in (*step.changes, *step.from_origin)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cnn_110k", {"rounded", "hedge dropped"}),
        ("ht_110k", {"rounded", "hedge turned to a lower bound"}),
        ("bd_111k", {"hedge turned to an upper bound"}),
        ("ki_111k", {"hedge dropped"}),
        ("mc_12km", {"unit swapped"}),
        ("cen_20km", {"converted"}),
        ("reg_30m2", {"unit misprinted"}),
        ("ki_50_clashes", {"bound reversed"}),
        ("siod_170k", {"place changed"}),
        ("opi_90km2", {"conversion added"}),
    ],
)
def test_each_change_of_the_bundled_retellings_is_named(pokrovsk: Dataset, name: str, expected: set[str]) -> None:
    assert expected <= changes(pokrovsk, name)


@pytest.mark.parametrize("name", ["bd_63k", "bd_7k"])
def test_a_faithful_retelling_has_no_differences(pokrovsk: Dataset, name: str) -> None:
    assert changes(pokrovsk, name) == set()
