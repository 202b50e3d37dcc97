"""Numbers below headings that name a multiplier: exact, with what was stated next to them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset
from frontdash.reading import dataset_from
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.cells import multiplied
from frontdash.reading.mapping.model import ColumnRule, MappingError, Melt, TableMapping
from frontdash.reading.mapping.toml_file import dump_mapping, read_mapping
from tests.reading.tables import read_table


def mapped(text: str, mapping: TableMapping) -> Dataset:
    return dataset_from(apply(mapping, read_table("t.csv", text.encode())), "t.csv")


def single(factor: str = "1000") -> TableMapping:
    return TableMapping(
        {
            "series": ColumnRule(value="troops"),
            "unit": ColumnRule(value="person"),
            "value": ColumnRule(("n",), factor=factor),
            "source": ColumnRule(("who",)),
        }
    )


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("470", "470000"),
        ("1.5", "1500"),
        ("0.1", "100"),
        ("4.35", "4350"),
        ('"1,234,567"', "1234567000"),
        ("-3", None),
        ("1.200", None),
        ("2 million", None),
        ("3k", None),
        ("few", None),
    ],
)
def test_a_factor_multiplies_exactly_and_what_was_stated_stays_next_to_it(cell: str, value: str | None) -> None:
    dataset = mapped(f"n,who\n{cell},AFP\n", single())
    if value is None:
        assert dataset.figures.height == 0
        assert dataset.rejects
    else:
        figures = dataset.figures
        assert figures.select("value", "wording", "n").rows() == [(float(value), None, cell.strip('"'))]
        assert not dataset.rejects


def test_a_group_that_its_column_settles_is_multiplied_too() -> None:
    dataset = mapped("n;who\n1.200;AFP\n1.234.567;AFP\n", single())
    assert dataset.figures["value"].to_list() == [1_200_000.0, 1_234_567_000.0]


def test_cells_that_state_nothing_have_no_wording_either() -> None:
    dataset = mapped("n,who\nn/a,AFP\n5,AFP\n", single())
    assert dataset.figures.select("value", "wording").rows() == [(5000.0, None)]
    assert [reject.rule for reject in dataset.rejects] == ["nothing-stated"]


def test_a_factor_that_no_word_says_leaves_the_column_next_to_the_figure() -> None:
    figures = mapped("n,who\n44,AFP\n", single("0.001")).figures
    assert figures.select("value", "wording", "n").rows() == [(0.044, None, "44")]


def test_every_melted_column_has_a_unit_and_a_factor_of_its_own() -> None:
    melt = Melt(
        ("Tanks", "Troops (thousands)", "Area"),
        labels={"Troops (thousands)": "Troops"},
        hedged=("Troops (thousands)",),
        own={
            "Troops (thousands)": {
                "value": ColumnRule(("Troops (thousands)",), factor="1000"),
                "unit": ColumnRule(value="person"),
            },
            "Area": {"unit": ColumnRule(value="km^2")},
        },
    )
    columns = {
        "series": ColumnRule(template="{category}"),
        "unit": ColumnRule(value="count"),
        "source": ColumnRule(("who",)),
    }
    text = "who,Tanks,Troops (thousands),Area\nAFP,5,about 470,9.5\nBBC,7,470-480,\n"
    figures = mapped(text, TableMapping(columns, melt=melt)).figures
    assert figures.select("series", "value", "unit", "_qualifier", "wording").rows() == [
        ("Tanks", 5.0, "count", "exact", None),
        ("Troops", 470_000.0, "person", "about", "about 470 thousand"),
        ("Area", 9.5, "km^2", "exact", None),
        ("Tanks", 7.0, "count", "exact", None),
        ("Troops", None, "person", "between", "470-480 thousand"),
    ]
    assert figures["_low"].to_list()[-1] == 470_000.0


def test_bounds_of_a_melted_column_are_columns_of_their_own() -> None:
    melt = Melt(
        ("killed_min", "hurt_min"),
        labels={"killed_min": "killed", "hurt_min": "hurt"},
        own={
            name: {"low": ColumnRule((f"{name}_min",)), "high": ColumnRule((f"{name}_max",))}
            for name in ("killed", "hurt")
        },
    )
    own = {f"{name}_min": rules for name, rules in melt.own.items()}
    mapping = TableMapping(
        {
            "series": ColumnRule(template="{category}"),
            "unit": ColumnRule(value="person"),
            "source": ColumnRule(("who",)),
        },
        melt=Melt(melt.columns, labels=melt.labels, own=own),
    )
    dataset = mapped("who,killed_min,killed_max,hurt_min,hurt_max\nAFP,6,8,2,2\nBBC,1,,,\n", mapping)
    assert dataset.figures.select("series", "low", "value", "high").rows() == [
        ("killed", 6.0, None, 8.0),
        ("hurt", 2.0, None, 2.0),
        ("killed", 1.0, None, None),
    ]
    assert not dataset.extra_columns


def test_own_rules_and_factors_are_kept_in_toml() -> None:
    text = dump_mapping(
        TableMapping(
            single().columns,
            melt=Melt(("a (k)", "b"), own={"a (k)": {"value": ColumnRule(("a (k)",), factor="1000")}}),
        )
    )
    assert 'value = {column = "n", factor = 1000}' in text
    read = read_mapping(tomllib.loads(text)["mapping"], "t.toml")
    assert read.melt is not None
    assert read.melt.own == {"a (k)": {"value": ColumnRule(("a (k)",), factor="1000")}}
    assert read.columns["value"].factor == "1000"


@pytest.mark.parametrize("factor", ["x", 0, -5, "inf", "nan"])
def test_a_factor_is_a_number_above_nothing(factor: object) -> None:
    table = {"columns": {"value": {"column": "n", "factor": factor}}}
    with pytest.raises(MappingError, match=r"value\.factor: .* multiplies nothing; accepted: a number above 0"):
        read_mapping(table, "t.toml")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**9))
def test_a_multiplied_number_is_the_same_number(number: Decimal) -> None:
    digits = f"{number:f}"
    found = multiplied(f"{digits}1", f"{digits}1", "1000")
    assert found is not None
    assert Decimal(found) == Decimal(f"{digits}1") * 1000


def test_a_column_may_say_row_by_row_what_multiplies_the_numbers() -> None:
    scaled = ColumnRule(("n",), factor_in="scale", factors={"Units": "1", "thousands": "1000"})
    mapping = replace(single(), columns={**single().columns, "value": scaled})
    dataset = mapped("n,scale,who\n4.5,thousands,AFP\n470,units,AFP\n7,dozens,AFP\n8,,AFP\n", mapping)
    assert dataset.figures.select("value", "wording").rows() == [(4500.0, None), (470.0, None)]
    assert [reject.line for reject in dataset.rejects] == [4, 5]
    text = dump_mapping(mapping)
    assert 'factors = {Units = "1", thousands = "1000"}' in text
    read = read_mapping(tomllib.loads(text)["mapping"], "t.toml")
    assert read.columns["value"] == scaled
