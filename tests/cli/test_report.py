"""`frontdash report`: where a page goes, what is said about it, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import names
from tests.conftest import BUNDLED_FIGURES

Run = Callable[..., Any]


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_the_view_is_written_by_its_suffix(frontdash: Run, pokrovsk: Dataset, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    ended = frontdash("report", "--source", "Syrskyi", "--where", "measure=length", "--units", "mi", "-o", target)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("frontdash: ")
    table = pokrovsk.figures.filter(pl.col("_source").cast(str) == "Oleksandr Syrskyi", pl.col("measure") == "length")
    found, claims, printed = table.height, table["_claim"].n_unique(), table["_publication"].n_unique()
    said = f"{found} of {BUNDLED_FIGURES} figures: {claims} claims in {printed} publications: written to {target}"
    assert said in ended.err
    text = target.read_text(encoding="utf-8")
    assert "source = Oleksandr Syrskyi and measure = length" in text
    assert "units=mi" in text


@pytest.mark.parametrize("form", list(names("report")))
def test_standard_output_takes_a_page(frontdash: Run, form: str) -> None:
    ended = frontdash("report", "--where", "series=Length of the front line", "-o", "-", "--format", form)
    assert (ended.code, ended.err) == (0, "")
    assert "Pokrovsk, June 2025" in ended.out.splitlines()[0 if form == "markdown" else 4]


def test_standard_output_needs_a_format(frontdash: Run) -> None:
    ended = frontdash("report", "-o", "-")
    assert (ended.code, ended.out) == (2, "")
    assert "standard output needs --format: markdown or html" in ended.err


def test_standard_input_is_read(frontdash: Run, tmp_path: Path) -> None:
    table = b"series,unit,source,value\na,km,x,1200\n"
    ended = frontdash("report", "-", "-o", tmp_path / "page.html", stdin=table)
    assert (ended.code, ended.out) == (0, "")
    assert "1 figure: 1 claim in 0 publications" in ended.err
    assert "1,200 km" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_what_is_there_is_replaced_with_force_only(frontdash: Run, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("mine")
    ended = frontdash("report", "-o", target)
    assert (ended.code, ended.err) == (2, f"frontdash: {target}: already exists; --force replaces it\n")
    assert target.read_text() == "mine"
    assert frontdash("report", "-o", target, "--force").code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "page.pdf"), "accepted: a name that ends in .md"),
        (("-o", "nowhere/page.html"), "no such folder"),
        (("-o", "page.html", "--where", "nothing=1"), "no such column"),
        (("-o", "page.html", "--sort", "nothing"), "no such column"),
        (("missing.csv", "-o", "page.html"), "missing.csv: no such file"),
    ],
)
def test_bad_input_is_one_line(
    frontdash: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = frontdash("report", *arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert said in ended.err
    assert list(tmp_path.iterdir()) == []


def test_rejects_are_not_forgotten(frontdash: Run, broken_csv: Path, tmp_path: Path) -> None:
    ended = frontdash("report", broken_csv, "-o", tmp_path / "page.md")
    assert ended.code == 0
    assert "3 rows rejected (4 defects)" in ended.err
    assert "3 rows of the table (4 defects)" in (tmp_path / "page.md").read_text(encoding="utf-8")
