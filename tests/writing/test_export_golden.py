"""Exports and citations in every text format, held against the files in tests/golden.

After a change that is meant, write them anew with `FRONTDASH_GOLDEN=write pytest tests/writing` and read the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontdash.cli.cite import WRITERS
from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.writing import citation
from frontdash.writing.export import export_view

from .test_golden_outputs import GOLDEN, rows_of

CITATIONS = {"markdown": "citation.md", "bibtex": "citation.bib", "csl-json": "citation.json"}


def golden_text(name: str, written: str) -> str:
    """Return the content of a golden file, which is `written` if the files are written anew."""
    if os.environ.get("FRONTDASH_GOLDEN") == "write":
        (GOLDEN / name).write_text(written, encoding="utf-8", newline="")
    return (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize(
    ("target", "golden"),
    [("e.csv", "csv.csv"), ("e.json", "json.json"), ("e.jsonl", "jsonl.jsonl"), ("e.md", "export.md")],
)
def test_an_exported_file_is_as_it_was(pokrovsk: Dataset, tmp_path: Path, target: str, golden: str) -> None:
    export_view(pokrovsk, rows_of(pokrovsk), VIEWS["mi"], tmp_path / target)
    written = (tmp_path / target).read_bytes().decode()
    assert written == golden_text(golden, written)


@pytest.mark.parametrize(
    ("file", "golden"),
    [
        ("figures.csv", "csv.csv"),
        ("sources.csv", "export-sources.csv"),
        ("datapackage.json", "export-datapackage.json"),
    ],
)
def test_an_exported_package_is_as_it_was(pokrovsk: Dataset, tmp_path: Path, file: str, golden: str) -> None:
    export_view(pokrovsk, rows_of(pokrovsk), VIEWS["mi"], tmp_path / "e")
    written = (tmp_path / "e" / file).read_bytes().decode()
    assert written == golden_text(golden, written)


@pytest.mark.parametrize("form", CITATIONS)
def test_a_citation_is_as_it_was(pokrovsk: Dataset, form: str) -> None:
    rows = [pokrovsk.row(position) for position in rows_of(pokrovsk)]
    cited = "".join(getattr(citation, WRITERS[form])(rows, VIEWS["mi"]))
    assert cited == golden_text(CITATIONS[form], cited)
