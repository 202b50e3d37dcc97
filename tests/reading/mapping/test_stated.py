"""Columns that say in which unit the numbers of a row are, and what multiplies them."""

from __future__ import annotations

import polars as pl
import pytest

from frontdash.figures.units import STANDARD
from frontdash.reading import dataset_from
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.propose.proposal import propose
from frontdash.reading.mapping.propose.stated import scale_column, scale_columns, stated_unit, unit_column
from tests.reading.tables import read_table


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("PER", ("person", "1")),
        ("Persons", ("person", "1")),
        ("осіб", ("person", "1")),
        ("NR", ("count", "1")),
        ("Anzahl", ("count", "1")),
        ("PC", ("percent", "1")),
        ("qkm", ("km^2", "1")),
        ("km", ("km", "1")),
        ("THS_PER", ("person", "1000")),
        ("MIO_PER", ("person", "1000000")),
        ("Thousand persons", ("person", "1000")),
        ("тис. осіб", ("person", "1000")),
        ("THS_T", None),
        ("MIO_EUR", None),
        ("EUR", None),
        ("2015=100", None),
        ("Index", None),
    ],
)
def test_codes_and_words_of_statistical_offices_name_units(text: str, meant: tuple[str, str] | None) -> None:
    assert stated_unit(text, STANDARD) == meant


def columns(**texts: list[str | None]) -> dict[str, pl.Series]:
    return {name: pl.Series(cells, dtype=pl.String) for name, cells in texts.items()}


def test_the_unit_column_is_the_one_of_which_most_is_known() -> None:
    found = unit_column(
        columns(UNIT_MEASURE=["PS", "XYZ_9"], Unit_of_measure=["Persons", "Percent"], UNIT_MULT=["3", "0"]), STANDARD
    )
    assert found is not None
    assert (found.column, found.units) == ("Unit_of_measure", {"Persons": "person", "Percent": "percent"})
    assert not found.scales


def test_a_column_of_military_units_states_none() -> None:
    assert unit_column(columns(Unit=["47th Brigade", "3rd Assault Brigade"]), STANDARD) is None


def test_multipliers_are_words_before_powers_of_ten() -> None:
    texts = columns(SCALAR_ID=["3", "0"], UNIT_MULT=["3", "0"], SCALAR_FACTOR=["thousands", "units "])
    found = scale_column(texts)
    assert found is not None
    assert (found.column, found.factors) == ("SCALAR_FACTOR", {"thousands": "1000", "units ": "1"})
    alone = scale_column({"UNIT_MULT": texts["UNIT_MULT"]})
    assert alone is not None
    assert alone.factors == {"3": "1000", "0": "1"}
    assert scale_column(columns(multiplier=["3", "often"])) is None
    assert scale_columns(texts) == set(texts)


def test_headings_that_are_countries_are_places_of_one_series() -> None:
    raw = read_table("raids.csv", b"Year,Belgium,Spain,Ukraine,source\n2020,1,2,3,UN\n2021,4,,6,UN\n")
    proposal = propose(raw)
    figures = dataset_from(apply(proposal.mapping, raw), raw.file).figures
    assert figures["series"].unique().to_list() == ["raids"]
    assert figures.select("place", "value", "valid_on").rows() == [
        ("Belgium", 1.0, "2020"),
        ("Spain", 2.0, "2020"),
        ("Ukraine", 3.0, "2020"),
        ("Belgium", 4.0, "2021"),
        ("Ukraine", 6.0, "2021"),
    ]


def test_rows_are_multiplied_by_what_their_column_says() -> None:
    text = "year,GEO,UOM,SCALAR_FACTOR,VALUE,source\n2021,Canada,Persons,thousands,493.2,StatCan\n"
    raw = read_table("arrivals.csv", (text + "2021,Quebec,Persons,units,54744,StatCan\n").encode())
    figures = dataset_from(apply(propose(raw).mapping, raw), raw.file).figures
    assert figures.select("value", "unit", "wording").rows() == [
        (493200.0, "person", None),
        (54744.0, "person", None),
    ]
