"""A data package of a view: its own description, the tables of the view, the sources used, what the original said."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.units import VIEWS
from frontdash.reading import open_dataset
from frontdash.writing.export import export_view


def package(dataset: Dataset, path: Path, *ids: str) -> dict[str, Any]:
    """Export figures (all, if none are named) and return the description."""
    rows = pl.Series([dataset.row_of(name) for name in ids], dtype=pl.UInt32) if ids else dataset.figures["_row"]
    export_view(dataset, rows, VIEWS["mi"], path)
    found = json.loads((path / "datapackage.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_package(
    folder: Path, figures: str, sources: str = "", of_figures: Mapping[str, object] | None = None
) -> Dataset:
    folder.mkdir()
    (folder / "f.csv").write_text(figures, encoding="utf-8", newline="")
    resources: list[dict[str, object]] = [{"name": "figures", "path": "f.csv"}]
    if sources:
        (folder / "s.csv").write_text(sources, encoding="utf-8", newline="")
        resources.append({"name": "sources", "path": "s.csv"})
    resources[0] |= of_figures or {}
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))
    return open_dataset(folder)


def test_title_licences_and_attribution_stay(pokrovsk: Dataset, tmp_path: Path) -> None:
    found = package(pokrovsk, tmp_path / "e", "cnn_63k")
    original = dict(pokrovsk.metadata)
    assert {key: value for key, value in found.items() if key != "resources"} == {
        key: value for key, value in original.items() if key != "resources"
    }
    assert found["licenses"][0]["name"] == "CC-BY-4.0"
    assert found["attribution"]


def test_every_column_is_described_and_in_the_order_of_the_file(pokrovsk: Dataset, tmp_path: Path) -> None:
    figures, sources = package(pokrovsk, tmp_path / "e")["resources"]
    for resource in (figures, sources):
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == list(lines(tmp_path / "e" / resource["path"])[0])
        assert all(field["type"] == "string" for field in resource["schema"]["fields"])
    described = {field["name"]: field.get("description") for field in figures["schema"]["fields"]}
    assert described["value"] == schema.BY_NAME["value"].meaning
    assert described["shown_text"] == schema.OUTPUT_COLUMNS["shown_text"]
    assert figures["schema"]["primaryKey"] == "id"


def test_only_the_sources_used_come_along_with_all_their_names(pokrovsk: Dataset, tmp_path: Path) -> None:
    package(pokrovsk, tmp_path / "e", "cnn_63k")
    rows = lines(tmp_path / "e" / "sources.csv")
    assert {row["name"] for row in rows} == {"Oleksandr Syrskyi", "CNN"}
    syrskyi = next(row for row in rows if row["name"] == "Oleksandr Syrskyi")
    original = pokrovsk.sources.by_name["Oleksandr Syrskyi"]
    assert syrskyi["aliases"] == "|".join(original.aliases)
    assert (syrskyi["role"], syrskyi["party"]) == ("belligerent", "Ukraine")
    assert open_dataset(tmp_path / "e").figures["_role"].to_list() == ["belligerent"]


def test_a_spelling_of_two_sources_does_not_become_one_ones(tmp_path: Path) -> None:
    dataset = write_package(
        tmp_path / "given",
        "series,unit,source,value\na,km,the ministry,5\na,km,Ministry A,6\n",
        "name,aliases\nMinistry A,the ministry\nMinistry B,the ministry\n",
    )
    package(dataset, tmp_path / "e")
    assert open_dataset(tmp_path / "e").figures["_source"].to_list() == ["the ministry", "Ministry A"]


def test_a_table_without_sources_and_ids_invents_neither(tmp_path: Path) -> None:
    given = tmp_path / "My figures (2).csv"
    given.write_text("series,unit,source,value\na,km,X,5\na,km,x,6\n")
    found = package(open_dataset(given), tmp_path / "e")
    assert (found["name"], found["title"]) == ("my-figures-2-.csv", "My figures (2).csv")
    assert [resource["name"] for resource in found["resources"]] == ["figures", "sources"]
    assert "primaryKey" not in found["resources"][0]["schema"]
    assert lines(tmp_path / "e" / "sources.csv") == []
    assert open_dataset(tmp_path / "e").figures["_source"].to_list() == ["X", "x"]


def test_what_was_said_of_a_table_and_of_an_unknown_column_stays(tmp_path: Path) -> None:
    fields = [{"name": "editor", "type": "string", "title": "Editor", "description": "Who typed it."}]
    dataset = write_package(
        tmp_path / "given",
        "series,unit,source,value,editor\na,km,x,5,Anna\n",
        of_figures={"licenses": [{"name": "ODbL-1.0"}], "bytes": 12, "hash": "abc", "schema": {"fields": fields}},
    )
    resource, sources = package(dataset, tmp_path / "e")["resources"]
    assert sources["name"] == "sources"
    assert resource["licenses"] == [{"name": "ODbL-1.0"}]
    assert {"bytes", "hash"}.isdisjoint(resource)
    assert fields[0] in resource["schema"]["fields"]


@pytest.mark.parametrize("number", ["1.200", "19.20", "+5", "007"])
def test_a_number_stays_as_it_came(tmp_path: Path, number: str) -> None:
    """The description says what a point means, so that 1.200 needs no other spelling."""
    text = f"series,unit,source,value\na,percent,x,{number}\n"
    settled = {"schema": {"fields": [{"name": "value", "type": "number", "decimalChar": "."}]}}
    dataset = write_package(tmp_path / "given", text, of_figures=settled)
    package(dataset, tmp_path / "e")
    assert lines(tmp_path / "e" / "figures.csv")[0]["value"] == number
    again = open_dataset(tmp_path / "e")
    assert (again.rejects, again.figures["value"].to_list()) == ((), [float(number)])


def test_a_package_goes_over_a_package_and_comes_back_the_same(pokrovsk: Dataset, tmp_path: Path) -> None:
    package(pokrovsk, tmp_path / "e")
    before = {file.name: file.read_bytes() for file in (tmp_path / "e").iterdir()}
    again = open_dataset(tmp_path / "e")
    export_view(again, again.figures["_row"], VIEWS["mi"], tmp_path / "e", force=True)
    assert {file.name: file.read_bytes() for file in (tmp_path / "e").iterdir()} == before


def test_names_of_sources_are_guarded_as_figures_are(tmp_path: Path) -> None:
    dataset = write_package(
        tmp_path / "given", "series,unit,source,value\na,km,=1+1,5\n", 'name,aliases,note\n=1+1,+2|b,"@x"\n'
    )
    package(dataset, tmp_path / "e")
    (row,) = lines(tmp_path / "e" / "sources.csv")
    assert (row["name"], row["aliases"], row["note"]) == ("'=1+1", "'+2|b", "'@x")
