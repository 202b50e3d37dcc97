"""Where an import is written: figures and sources as a data package, and the mapping next to its folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from frontdash.figures.companions import companion
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.formats import PACKAGE
from frontdash.figures.sources import Source, Sources
from frontdash.reading import dataset_from
from frontdash.reading.mapping.apply import apply
from frontdash.session.importing import Importing
from frontdash.writing import export as writing


def written(table: Importing, folder: Path, force: bool) -> Dataset:
    """Write all figures of a table with its mapping next to them, and return them. Raises `FrontdashError`."""
    check_targets(folder, force)
    dataset = dataset_from(apply(table.mapping, table.whole, lenient=bool(table.known)), table.path)
    if not dataset.figures.height:
        raise BadFileError(f"{table.path}: no row gives a figure: no dataset is written")
    write_dataset(dataset, folder, force)
    write_mapping(mapping_target(folder), table.toml)
    return dataset


def mapping_target(folder: Path) -> Path:
    """Return where the mapping of a dataset is written."""
    return companion(folder if folder.name not in {"", ".."} else folder.resolve())


def check_targets(folder: Path, force: bool, with_mapping: bool = True) -> None:
    """Raise `ExportError` where a dataset cannot be written, `TargetExistsError` where `force` would help."""
    writing.check_target(folder, PACKAGE, force)
    check_mapping(mapping_target(folder), force or not with_mapping)


def check_mapping(target: Path, force: bool) -> None:
    """Raise `TargetExistsError` where a mapping would replace a file."""
    if target.exists() and not force:
        raise writing.TargetExistsError(f"{target}: already exists")


def write_mapping(target: Path, text: str) -> None:
    """Write a mapping. Raises `WriteError`."""
    with writing.write_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")


def write_dataset(dataset: Dataset, folder: Path, force: bool) -> None:
    """Write figures, and a table of the sources that they name, as a data package. Raises `ExportError`."""
    dataset = _with_sources(dataset)
    writing.export_view(dataset, dataset.figures["_row"], dataset.unit_system.views["km"], folder, force, PACKAGE)


def _with_sources(dataset: Dataset) -> Dataset:
    """Return the dataset with a table of the sources and publishers it names, to be completed by hand."""
    if dataset.sources.rows:
        return dataset
    named = [
        str(n) for c in ("source", "publisher") for n in dataset.figures[c].drop_nulls().unique(maintain_order=True)
    ]
    return replace(dataset, sources=Sources(tuple(Source(name) for name in dict.fromkeys(named))))
