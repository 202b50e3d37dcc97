"""What a data package states about its table is honoured: encoding, dialect, sheet, missing values, notation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from frontdash.reading import open_dataset

NAMES = ("series", "value", "unit", "source", "valid_on", "high")
HEADER = "series,value,unit,source,valid_on,high\n"
Json = dict[str, Any]  # Any: a descriptor


def opened(
    folder: Path, text: bytes, resource: Json, fields: dict[str, Json] | None = None, schema: Json | None = None
) -> tuple[list[tuple[object, ...]], list[str]]:
    """Return the figures of a package with one table, and its rejects by line and value."""
    listed = [{"name": name, "type": "string"} | (fields or {}).get(name, {}) for name in NAMES]
    own = {"name": "figures", "path": "t.csv", "schema": {"fields": listed, **(schema or {})}, **resource}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [own]}), encoding="utf-8")
    (folder / "t.csv").write_bytes(text)
    dataset = open_dataset(folder)
    figures = dataset.figures.select("_line", "series", "value", "high", "valid_on").rows()
    return figures, [f"{reject.line} {reject.value}" for reject in dataset.rejects]


ROW = "a,1,km,b,2031-02-03,\n"
NUMBER = {"type": "number", "decimalChar": ",", "groupChar": "."}
PLAIN = (2, "a", 1.0, None, "2031-02-03")


@pytest.mark.parametrize(
    ("text", "resource", "fields", "schema", "figures", "rejects"),
    [
        ((HEADER + ROW).encode(), {}, {}, {}, [PLAIN], []),
        ((HEADER + "Ж,1,km,b,,\n").encode("iso8859_5"), {"encoding": "iso-8859-5"}, {}, {},
         [(2, "Ж", 1.0, None, None)], []),
        ((HEADER + ROW).replace(",", "|").encode(), {"dialect": {"delimiter": "|"}}, {}, {}, [PLAIN], []),
        ((HEADER + ROW).replace(",", "^").encode(), {"dialect": {"delimiter": "^"}}, {}, {}, [PLAIN], []),
        ((HEADER + "'a, b',1,km,b,,\n").encode(), {"dialect": {"quoteChar": "'"}}, {}, {},
         [(2, "a, b", 1.0, None, None)], []),
        (ROW.encode(), {"dialect": {"header": False}}, {}, {}, [(1, *PLAIN[1:])], []),
        ((f"My table,,,,,\n{HEADER}" + ROW).encode(), {"dialect": {"headerRows": [2]}}, {}, {}, [(3, *PLAIN[1:])], []),
        ((f"% made by hand\n{HEADER}% not yet\n" + ROW).encode(), {"dialect": {"commentChar": "%"}}, {}, {},
         [(4, *PLAIN[1:])], []),
        ((HEADER + "a,1,km,b,2031-02-03,NA\nb,2,km,b,,-\n").encode(), {}, {}, {"missingValues": ["", "NA", "-"]},
         [PLAIN, (3, "b", 2.0, None, None)], []),
        ((HEADER + 'a,"1,5",km,b,,1.200\n').encode(), {}, {"value": NUMBER, "high": NUMBER}, {},
         [(2, "a", 1.5, 1200.0, None)], []),
        ((HEADER + "a,1 200,km,b,,\n").encode(), {}, {"value": {"type": "number", "groupChar": " "}}, {},
         [(2, "a", 1200.0, None, None)], []),
        ((HEADER + "a,1,km,b,03/04/2031,\nb,2,km,b,never,\n").encode(), {},
         {"valid_on": {"type": "date", "format": "%d/%m/%Y"}}, {}, [(2, "a", 1.0, None, "2031-04-03")], ["3 never"]),
    ],
)  # fmt: skip
def test_what_is_stated_is_honoured(
    tmp_path: Path, text: bytes, resource: Json, fields: dict[str, Json], schema: Json,
    figures: list[tuple[object, ...]], rejects: list[str],
) -> None:  # fmt: skip
    assert opened(tmp_path, text, resource, fields, schema) == (figures, rejects)


@pytest.mark.parametrize("dialect", [{"sheet": "Two"}, {"sheetName": "two"}, {"sheet": 2}, {"excel": {"sheet": "Two"}}])
def test_the_sheet_that_is_stated_is_read(tmp_path: Path, dialect: Json) -> None:
    from xlsxwriter import Workbook

    with Workbook(tmp_path / "t.xlsx") as book:
        for name, value in (("One", 1), ("Two", 2)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["series", "value", "unit", "source"])
            sheet.write_row(1, 0, ["a", value, "km", "b"])
    figures, _ = opened(tmp_path, b"", {"path": "t.xlsx", "dialect": dialect})
    assert [row[2] for row in figures] == [2.0]


def test_data_in_the_descriptor_itself_are_read(tmp_path: Path) -> None:
    rows = [{"series": "a", "value": 1, "unit": "km", "source": "b"}]
    descriptor = {"name": "p", "resources": [{"name": "figures", "data": rows}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert open_dataset(tmp_path).figures["value"].to_list() == [1.0]
