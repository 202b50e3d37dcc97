"""Data are never obeyed: no control character of a file reaches anything that could be drawn."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.text import one_line
from frontdash.reading import open_dataset

HOSTILE = {
    "escape sequence": "\x1b[2J\x1b[31mred",
    "window title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;cm0gLXJm\x1b\\",
    "hyperlink": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "c1 controls": "\x9b31m\x9d0;x\x9c",
    "backspaces": "63,000\x08\x08\x08\x08\x08\x081",
    "delete": "a\x7fb",
    "form feed": "a\x0c\x0bb",
    "bell": "\x07",
}
HARMLESS = {
    "brackets": "[bold red]63,000[/] [link=x]y",
    "bidi marks": "\u202e000,36\u202c \u2066x\u2069",
    "right to left": "العربية 63,000 עברית",
    "combining": "Ze\u0301lensky\u0300\u0301\u0302",
    "wide": "约11万 🇺🇦 👩‍👩‍👧",
    "backslashes": r"\x1b[2J {value!r} %s $HOME `id`",
    "formula": "=HYPERLINK(1)",
}
ALLOWED = "\t\n\r"


def strings(dataset: Dataset) -> Iterator[str]:
    """Every text that the dataset could hand on."""
    for column in dataset.figures.columns:
        yield column
        dtype = dataset.figures[column].dtype
        if dtype == pl.String or isinstance(dtype, pl.Enum):
            yield from dataset.figures[column].cast(pl.String).drop_nulls()
    for reject in dataset.rejects:
        yield from (reject.value, reject.problem, reject.accepted, reject.text())
    for source in dataset.sources.rows:
        yield from (source.name, *source.aliases, source.party or "", source.kind or "", source.note or "")
    yield from (*dataset.notes, dataset.name, dataset.title, json.dumps(dataset.metadata, ensure_ascii=False))


def controls(dataset: Dataset) -> list[str]:
    return [
        text
        for text in strings(dataset)
        if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in ALLOWED for c in text)
    ]


@pytest.mark.parametrize("text", [*HOSTILE.values(), *HARMLESS.values()], ids=[*HOSTILE, *HARMLESS])
@pytest.mark.parametrize("name", ["figures.csv", "figures.json", "figures.jsonl", "figures.parquet"])
def test_no_cell_keeps_a_control_character(tmp_path: Path, name: str, text: str) -> None:
    text_columns = ("series", "source", "wording", "place", "note", "url", "id", "publisher", "quote", "extra")
    row = dict.fromkeys(text_columns, text) | {"value": "1", "unit": "km"}
    path = tmp_path / name
    if name.endswith("csv"):
        pl.DataFrame([row]).write_csv(path)
    elif name.endswith("json"):
        path.write_text(json.dumps([row]))
    elif name.endswith("jsonl"):
        path.write_text(json.dumps(row))
    else:
        pl.DataFrame([row]).write_parquet(path)
    dataset = open_dataset(path)
    assert dataset.figures.height == 1
    assert controls(dataset) == []
    if text in HARMLESS.values():
        assert dataset.figures["note"][0] == text, "what a terminal does not obey stays as printed"
        assert dataset.notes == ()
    else:
        assert "cells with control characters, shown as ␛" in dataset.notes[0]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_reject_keeps_a_control_character(tmp_path: Path, text: str) -> None:
    path = tmp_path / "figures.csv"
    cell = '"' + text + '"'
    lines = [
        "series,value,unit,source,status",
        f"a,{cell},km,b,",
        f"a,1,{cell},b,",
        f"a,1,km,b,{cell}",
        f"a,1,km,b,{cell},{cell}",
        f"{text}",
        f'a,1,km,b,"{text}',
    ]
    path.write_text("\n".join(lines), newline="")
    dataset = open_dataset(path)
    assert {reject.line for reject in dataset.rejects} >= {2, 3, 4, 5, 6, 7}
    assert controls(dataset) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_heading_keeps_a_control_character(tmp_path: Path, text: str) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(f'series,value,unit,source,"{text}","x{text}"\na,1,km,b,c,d\n', newline="")
    dataset = open_dataset(path)
    assert dataset.figures.row(0)[dataset.figures.columns.index(dataset.extra_columns[0])] == "c"
    assert controls(dataset) == []
    path.write_text(f'series,value,unit,"{text}"\na,1,km,b\n', newline="")
    with pytest.raises(BadFileError) as caught:
        open_dataset(path)
    assert str(caught.value) == one_line(str(caught.value))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_package_and_no_source_keeps_a_control_character(tmp_path: Path, text: str) -> None:
    resources = [{"name": "figures", "path": "figures.csv"}, {"name": "sources", "path": "sources.csv"}]
    descriptor = {"name": text, "title": text, "keywords": [text], text: {"a": text}, "resources": resources}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor))
    pl.DataFrame({"series": ["a"], "value": ["1"], "unit": ["km"], "source": ["b"]}).write_csv(tmp_path / "figures.csv")
    people = {"name": [f"n{text}", "n2"], "aliases": [f"b|{text}", ""], "role": ["media", text], "note": [text, text]}
    pl.DataFrame(people).write_csv(tmp_path / "sources.csv")
    dataset = open_dataset(tmp_path)
    assert dataset.figures["_source"].to_list() == [dataset.sources.rows[0].name]
    assert controls(dataset) == []


def test_half_a_surrogate_pair_is_shown_as_such(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    path.write_text(r'[{"series": "a\ud83d", "value": 1, "unit": "km", "source": "b", "\ud800": "c"}, "\udfff"]')
    dataset = open_dataset(path)
    assert dataset.figures["series"].to_list() == ["a\ufffd"]
    assert dataset.extra_columns == ("\ufffd",)
    assert [reject.value for reject in dataset.rejects] == ["\ufffd"]
