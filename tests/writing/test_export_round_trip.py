"""What is exported can be read again: the same figures in every format, the same bytes in every text format."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, example, given

from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import having, usual_suffixes
from frontdash.figures.units import VIEWS
from frontdash.reading import open_dataset
from frontdash.writing.export import export_view

from .exports import HOSTILE, Digits, as_json, essence, tables, xlsx_as_json

NAMES = (*(f"e{suffix}" for suffix in usual_suffixes("writer", having("reader"))), "e")
SAME_BYTES = ("e.csv", "e.json", "e.jsonl", "e.md", "e")
EVERYTHING = [
    {"id": str(number), "series": text, "unit": "km", "source": "s", "value": Digits("19.20"), "note": text, "=a": text}
    for number, text in enumerate(HOSTILE)
    if text.strip()
]
AWKWARD = [
    {"series": "s", "unit": "percent", "source": "x", "value": Digits(number)}
    for number in ("19.20", "1.200", "0", "0.0", "-0.50", "1e5", "1.0E-5", "123456789012345678.90", "12.345", "5")
]


def write(folder: Path, rows: list[dict[str, str]]) -> Dataset:
    path = folder / "given.json"
    path.write_text(as_json(rows), encoding="utf-8")
    return open_dataset(path)


def exported(dataset: Dataset, path: Path, units: str = "mi") -> None:
    assert export_view(dataset, dataset.figures["_row"], VIEWS[units], path) == dataset.figures.height


def by_cells(path: Path) -> Dataset:
    """Open what is in the cells of a workbook."""
    as_text = path.with_suffix(".cells.json")
    as_text.write_text(xlsx_as_json(path), encoding="utf-8")
    return open_dataset(as_text)


def read(path: Path) -> Dataset:
    """Open an export; a workbook by what is in its cells."""
    return by_cells(path) if path.suffix == ".xlsx" else open_dataset(path)


def under_first_names(dataset: Dataset) -> list[dict[str, object]]:
    """Return what a dataset states, an unknown column that had to make way for one of ours under its first name."""
    return [{name.removeprefix("x_"): value for name, value in row.items()} for row in essence(dataset)]


def content(path: Path) -> dict[str, bytes]:
    """Return the bytes of a file, or of every file of a folder."""
    return {file.name: file.read_bytes() for file in path.iterdir()} if path.is_dir() else {"": path.read_bytes()}


@pytest.mark.parametrize("names", [NAMES[::2], NAMES[1::2]], ids=" ".join)
@given(rows=tables)
@example(rows=EVERYTHING)
@example(rows=AWKWARD)
def test_an_export_read_again_gives_the_same_figures_and_bytes(
    names: Sequence[str], rows: list[dict[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = write(Path(folder), rows)
        assume(first.figures.height)
        # Each in a folder of its own: a name in a text must not be the reason for a difference.
        one, two, expected = Path(folder, "1"), Path(folder, "2"), under_first_names(first)
        one.mkdir()
        two.mkdir()
        for name in names:
            exported(first, one / name)
            again = open_dataset(one / name)
            for found in (again, by_cells(one / name)) if name == "e.xlsx" else (again,):
                assert found.rejects == (), name
                assert under_first_names(found) == expected, name
            if name in SAME_BYTES:
                exported(again, two / name)
                assert content(two / name) == content(one / name), name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("units", ["km", "mi"])
def test_the_bundled_figures_come_back(pokrovsk: Dataset, tmp_path: Path, name: str, units: str) -> None:
    exported(pokrovsk, tmp_path / name, units)
    again = read(tmp_path / name)
    assert again.rejects == ()
    ours = essence(again)
    # Other spellings are filed under a name by the table of sources, which only a data package carries.
    filed = set() if name == "e" else {"source", "publisher"}
    for row, original in zip(ours, essence(pokrovsk), strict=True):
        assert {k: v for k, v in row.items() if k not in filed} == {k: v for k, v in original.items() if k not in filed}
    if name in SAME_BYTES:
        exported(again, tmp_path / f"again{Path(name).suffix}", units)
        assert content(tmp_path / f"again{Path(name).suffix}") == content(tmp_path / name)


@pytest.mark.parametrize("name", NAMES)
def test_a_row_without_a_number_is_never_zero(tmp_path: Path, name: str) -> None:
    rows = [{"series": "s", "unit": "person", "source": "x", "wording": "unable to increase", "low": ""}]
    exported(write(tmp_path, rows), tmp_path / name)
    (row,) = essence(read(tmp_path / name))
    assert (row["value"], row["low"], row["high"]) == (None, None, None)
    again = read(tmp_path / name).figures.row(0, named=True)
    assert (again["shown_text"], again.get("shown_value")) == ("—", None)


@pytest.mark.parametrize("name", NAMES)
def test_a_hedge_read_from_the_wording_is_written_and_never_becomes_a_given_one(tmp_path: Path, name: str) -> None:
    alike = {"series": "s", "unit": "person", "source": "x"}
    dataset = write(
        tmp_path,
        [
            {**alike, "wording": "nearly 63,000 troops", "value": Digits("63000")},
            {**alike, "wording": "nearly 63,000 troops", "value": Digits("63000"), "qualifier": "about"},
            {**alike, "wording": "between 100 and 200 dead", "value": ""},
            {**alike, "wording": "most of them", "value": ""},
            {**alike, "wording": "not 5,200 dead", "value": ""},
        ],
    )
    for step in ("once", "again"):
        (tmp_path / step).mkdir()
        exported(dataset, tmp_path / step / name)
        dataset = read(tmp_path / step / name)
        rows = list(dataset.figures.iter_rows(named=True))
        assert [row["qualifier"] for row in rows] == [None, "about", None, None, None]
        assert [row["shown_qualifier"] for row in rows] == ["nearly", "about", "between", None, None]
        assert [row["unread_number"] for row in rows] == [None, None, None, None, "negated or replaced"]


@pytest.mark.parametrize("name", NAMES)
def test_hedge_source_and_conversion_stand_in_every_format(pokrovsk: Dataset, tmp_path: Path, name: str) -> None:
    exported(pokrovsk, tmp_path / name)
    rows = {row["id"]: row for row in read(tmp_path / name).figures.iter_rows(named=True)}
    nearly = rows["cnn_63k"]
    assert (nearly["qualifier"], nearly["wording"]) == ("nearly", "nearly 63,000 Russian troops")
    assert (nearly["source"], nearly["publisher"]) == ("Oleksandr Syrskyi", "CNN")
    assert (nearly["shown_text"], nearly["conversion"]) == ("≲63,000", "none")
    area = rows["opi_90km2"]
    assert (area["unit"], area["shown_text"], area["shown_unit"], area["conversion"]) == (
        "km^2",
        "~35 mi²*",
        "mile^2",
        "converted",
    )
    assert rows["cnn_110k"]["claim_id"] == "up_111k"
    assert rows["sum_70k"]["formula"]
