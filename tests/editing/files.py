"""Small files of figures as other programs write them, with the place of every cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from frontdash.editing.changes import Change
from frontdash.editing.place import Place, place_at
from frontdash.editing.planning import Note
from frontdash.editing.store import commit
from frontdash.reading import open_dataset
from frontdash.reading.journal import Entry
from frontdash.writing.text import whole_cell

COLUMNS = ("id", "series", "value", "unit", "source", "note", "my own")
BECAUSE = Note("checked against the source", "Ada")
ODD = "ab1 \"',;\t|\n=+-@é☃\\<&`*_~[]#{}"
"""Characters that one format or another writes otherwise."""
TEXTS = st.text(ODD, max_size=8).map(str.strip)
NUMBERS = st.integers(0, 10**7).map(str)


@dataclass(frozen=True)
class Written:
    """A file as it is before any change: its bytes, and where each cell is in them by key and column."""

    name: str
    data: bytes
    rows: Sequence[Mapping[str, str]]
    spans: Mapping[tuple[str, str], tuple[int, int]]


@dataclass
class _Bytes:
    data: bytes = b""

    def add(self, piece: str) -> tuple[int, int]:
        start = len(self.data)
        self.data += piece.encode()
        return start, len(self.data)


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, str]]:
    """Draw one to four rows of cells."""
    return [
        {
            "id": f"f{at}",
            "series": draw(st.sampled_from(["Troops", "Losses, killed", "Втрати"])),
            "value": draw(NUMBERS),
            "unit": "person",
            "source": draw(st.sampled_from(["AFP", 'The "Times"', "Генштаб"])),
            "note": draw(TEXTS),
            "my own": draw(TEXTS),
        }
        for at in range(draw(st.integers(1, 4)))
    ]


@st.composite
def delimited(draw: st.DrawFn) -> Written:
    """Draw delimited text: any delimiter, quoting and line end, blank lines, a mark, a delimiter at the line's end."""
    rows, out = draw(tables()), _Bytes()
    sign, end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    trailing = sign if draw(st.booleans()) else ""
    columns = draw(st.permutations(COLUMNS))
    titles = draw(st.sampled_from([{}, {"id": "ID", "series": " Series"}, {"note": "Note"}]))
    spans: dict[tuple[str, str], tuple[int, int]] = {}

    def cell(text: str) -> str:
        text = f"'{text}" if text[:1] and text[0] in "=+-@'\t" and text.lstrip("'")[:1] in tuple("=+-@\t") else text
        needs = text[:1] in ('"', " ") or any(char in text for char in (sign, "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needs or draw(st.booleans()) else text

    out.add("\ufeff" if draw(st.booleans()) else "")
    out.add(sign.join(cell(titles.get(name, name)) for name in columns) + trailing)
    for row in rows:
        out.add(end * draw(st.integers(1, 2)))
        for at, name in enumerate(columns):
            out.add(sign if at else "")
            text = row[name].replace("\n", end) if "\r" in end else row[name]
            spans[row["id"], name] = out.add(cell(text))
        out.add(trailing)
    out.add(draw(st.sampled_from(["", end, end * 2])))
    return Written("some figures.csv" if sign != "\t" else "figures.tsv", out.data, rows, spans)


@st.composite
def json_texts(draw: st.DrawFn) -> Written:
    """Draw JSON or JSON Lines: indented or not, the list alone or in an object, escapes or characters as they are."""
    rows, out = draw(tables()), _Bytes()
    lines = draw(st.booleans())
    space = "" if lines else draw(st.sampled_from(["", " ", "\n  ", "\r\n\t"]))
    escaped, nested = draw(st.booleans()), not lines and draw(st.booleans())
    end = draw(st.sampled_from(["\n", "\r\n"]))
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    out.add(f'{{"about": {{"by": "é", "list": 1}},{space}"figures":{space}' if nested else "")
    out.add("" if lines else "[")
    for number, row in enumerate(rows):
        out.add(("" if not number else end if lines else ",") + space + "{")
        for at, (name, text) in enumerate(row.items()):
            out.add((", " if at else "") + space + json.dumps(name, ensure_ascii=escaped) + ":" + space)
            plain = name == "value" and draw(st.booleans())
            spans[row["id"], name] = out.add(text if plain else json.dumps(text, ensure_ascii=escaped))
        out.add(space + "}")
    out.add(draw(st.sampled_from(["", end])) if lines else space + "]" + ("}" if nested else ""))
    return Written("figures.jsonl" if lines else "figures.json", out.data, rows, spans)


@st.composite
def markdown(draw: st.DrawFn) -> Written:
    """Draw a Markdown table: any padding, with or without the last bar."""
    rows, out = draw(tables()), _Bytes()
    end, closing = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from(["|", ""]))
    pad = st.sampled_from(["", " ", "   "])
    spans: dict[tuple[str, str], tuple[int, int]] = {}
    out.add("| " + " | ".join(COLUMNS) + " |" + end + "|" + " --- |" * len(COLUMNS))
    for row in rows:
        out.add(end)
        for name in COLUMNS:
            out.add("|" + draw(pad))
            start, stop = out.add(whole_cell(name, row[name]))
            spans[row["id"], name] = start, stop
            out.add(draw(pad))
        out.add(closing if row[COLUMNS[-1]] else "|")  # a bar at the end of a line closes the cell before it
    out.add(draw(st.sampled_from(["", end])))
    return Written("figures.md", out.data, rows, spans)


FILES = st.one_of(delimited(), json_texts(), markdown())


def saved(folder: Path, written: Written) -> Place:
    """Write a file and return where its changes go."""
    path = folder / written.name
    path.write_bytes(written.data)
    return place_at(str(path))


def texts(path: Path) -> dict[str, dict[str, str]]:
    """Return the cells of a file as it is read, by id."""
    figures = open_dataset(path).figures
    names = [name for name in figures.columns if not name.startswith("_")]
    rows = figures.select(names).to_dicts()
    return {str(row["id"]): {name: "" if cell is None else str(cell) for name, cell in row.items()} for row in rows}


def change(place: Place, *changes: Change) -> Entry:
    """Make changes with a reason."""
    return commit(place, changes, BECAUSE)
