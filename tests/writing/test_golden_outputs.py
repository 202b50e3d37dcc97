"""Every output format, held against the files in tests/golden.

After a change that is meant, write them anew with `FRONTDASH_GOLDEN=write pytest tests/writing` and read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import names
from frontdash.figures.units import VIEWS
from frontdash.writing.citation import cite
from frontdash.writing.export import text_of
from frontdash.writing.rows import TABLE_COLUMNS
from frontdash.writing.text import TABLE_WRITERS

GOLDEN = Path(__file__).parent.parent / "golden"
CHOSEN = (
    "cnn_1200km",  # a printed conversion that holds
    "opi_90km2",  # one that does not
    "cnn_63k",  # nearly
    "cnn_110k",  # a retelling
    "cnn_no_increase",  # no number
    "cnn_feb2022",  # a date
    "sum_70k",  # derived
)
WHOLE = [name for name in names("writer", only_text=True) if name not in TABLE_WRITERS]
"""Formats that have every column."""
SUFFIX = {"table": "txt", "markdown": "md"}


def rows_of(dataset: Dataset) -> pl.Series:
    return pl.Series([dataset.row_of(figure) for figure in CHOSEN], dtype=pl.UInt32)


def written(dataset: Dataset, form: str) -> str:
    rows = rows_of(dataset)
    if form == "citation":
        return "".join(f"{cite(dataset.row(row), VIEWS['mi'])}\n" for row in rows)
    if form in WHOLE:
        return "".join(text_of(dataset, rows, VIEWS["mi"], form))
    return "".join(TABLE_WRITERS[form](dataset, rows, VIEWS["mi"], TABLE_COLUMNS))


@pytest.mark.parametrize("form", [*WHOLE, *TABLE_WRITERS, "citation"])
def test_output_is_as_it_was(pokrovsk: Dataset, form: str) -> None:
    path = GOLDEN / f"{form}.{SUFFIX.get(form, form if form in WHOLE else 'txt')}"
    text = written(pokrovsk, form)
    if os.environ.get("FRONTDASH_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [*WHOLE, *TABLE_WRITERS, "citation"])
def test_nearly_survives_every_format(pokrovsk: Dataset, form: str) -> None:
    text = written(pokrovsk, form)
    assert "≲63,000" in text
    assert "nearly 63,000" in text
    assert "63000.0" not in text


@pytest.mark.parametrize("form", [*WHOLE, *TABLE_WRITERS, "citation"])
def test_a_derived_figure_goes_with_its_formula(pokrovsk: Dataset, form: str) -> None:
    assert "63k + cnn" in written(pokrovsk, form).replace("\\", "")
