from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from frontdash.checks import check
from frontdash.figures.dataset import Dataset, LaidEdit
from frontdash.reading import open_dataset
from tests.conftest import csv_text

Rows = Sequence[Mapping[str, str]]
Find = Callable[..., list[tuple[int, str]]]
WritePackage = Callable[..., Path]


@pytest.fixture
def write_package(tmp_path: Path) -> WritePackage:
    """A function that writes a data package: `write_package(rows, sources=csv, frontdash={...})`."""

    def write(rows: Rows, sources: str = "", **properties: object) -> Path:
        folder = tmp_path / "package"
        folder.mkdir()
        resources = [{"name": "figures", "path": "figures.csv"}]
        (folder / "figures.csv").write_text(csv_text(rows), encoding="utf-8")
        if sources:
            resources.append({"name": "sources", "path": "sources.csv"})
            (folder / "sources.csv").write_text(sources, encoding="utf-8")
        descriptor = {"name": "test", "resources": resources, **properties}
        (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def find(open_figures: Callable[..., Dataset], write_package: WritePackage) -> Find:
    """A function that returns row and message of what one rule finds in the given rows."""

    def found(rule: str, rows: Rows, sources: str = "", edits: tuple[LaidEdit, ...] = ()) -> list[tuple[int, str]]:
        dataset = open_dataset(write_package(rows, sources)) if sources else open_figures(*rows)
        assert not dataset.rejects
        dataset = replace(dataset, edits=edits)
        return [(finding.row, finding.message) for finding in check(dataset) if finding.rule == rule]

    return found
