"""Read inputs that are damaged where their structure is; count failures, hangs and rows that are lost.

`python -m tests.fuzz 10000` reads that many; `--seed` draws others, `--only xlsx` those of one kind, `--seconds` ends
earlier. An input may be refused by one line of ours and by nothing else. Where cells are mutated, and not bytes, the
rows taken and rejected are as many as were written.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from types import FrameType
from unittest.mock import patch

import polars as pl

from frontdash import config
from frontdash.checks import check
from frontdash.derived.evaluate import derive
from frontdash.errors import FrontdashError
from frontdash.extraction.candidates import extract
from frontdash.extraction.documents.reading import read_document
from frontdash.figures.dataset import Dataset
from frontdash.figures.phrases import read_wording
from frontdash.figures.units import STANDARD, UnitError
from frontdash.query.selection import ClauseError
from frontdash.query.state import parse_state, settle
from frontdash.reading import open_dataset
from frontdash.reading.formats.registry import Given
from frontdash.reading.journal import read_journal
from frontdash.reading.mapping.toml_file import load_mapping
from frontdash.session.drafts import Draft, new_figure
from frontdash.session.log import parse_log
from frontdash.session.opening import split_link
from tests.campaigns.command import options_of, verdict
from tests.conftest import BUNDLED_FIGURES

LIMIT = 20.0
"""Seconds of processor time in which an input has to be read."""
_COLUMNS = (
    "id",
    "series",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "source",
    "publisher",
    "valid_on",
    "claimed_on",
    "wording",
    "stated_conversion",
    "repeats",
    "url",
    "note",
    "other",
)
_PLAIN = {
    "series": "Troops",
    "value": "1200",
    "unit": "person",
    "source": "AFP",
    "valid_on": "2025-06",
    "wording": "about 1,200",
    "other": "x",
}
_NASTY = (
    "",
    " ",
    "\t",
    "0",
    "-1",
    "1e999",
    "NaN",
    "inf",
    "1.200",
    "1,200",
    "1 200",
    "١٢",
    "9" * 5000,
    "0." + "0" * 400 + "1",
    "1/2",
    "between 5 and 9",
    "from 9 to 5",
    "nearly 3 million",
    "twelve",
    "half a mile",
    "745 mile",
    "(5 km)",
    "((((",
    "1(1(1(1",
    "12 mile (19 km) (20 km)",
    "2025-13-45",
    "03/04/2022",
    "9999-12-31",
    "10000-01-01",
    "-0001",
    "2024-08/2025-06",
    "../2022-02-23",
    "infinity",
    "km",
    "km^2/day",
    "kt",
    "kg·m²/s³",
    "=1+1",
    "'=1",
    "+5",
    "@x",
    "#N/A",
    "#value",
    "\x1b[31m",
    "\u202e12",
    "\u200b",
    "\U000e0041",
    "a\r\nb",
    '"',
    '""',
    "'",
    "\\",
    "a|b",
    "[x](y)",
    "Ω" * 300,
    "e\u0301",
    "👩🏽‍🚀",
    "http://[x/",
    "https://x.org/2025/06/27/a",
    "figures.csv#x",
    "null",
    "true",
    "{}",
    "[]",
    "x" * 20_000,
    "about " * 500,
    "1-" * 800,
    "Total",
    "-99",
    "..",
    "—",
)


class Hang(BaseException):
    """An input took longer than the limit."""


@dataclass
class Found:
    """What a campaign counted."""

    inputs: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    """Tables whose rows were counted apart."""
    problems: list[str] = field(default_factory=list)


class LostError(Exception):
    """Rows that are neither taken nor rejected."""


# --- tables -------------------------------------------------------------------------------------------------

Rows = list[dict[str, str]]


def _rows(draw: random.Random) -> Rows:
    """Return rows of which some cells are nasty; each has an id of its own."""
    names = [name for name in _COLUMNS if name in {"id", "series", "value", "unit", "source"} or draw.random() < 0.6]
    draw.shuffle(names)
    rows: Rows = []
    for at in range(draw.randrange(1, 8)):
        row = {name: _PLAIN.get(name, "") for name in names} | {"id": f"f{at}"}
        for name in names:
            if name != "id" and draw.random() < 0.15:
                row[name] = draw.choice(_NASTY)
        rows.append(row)
    return rows


def _csv(rows: Rows, separator: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _frame(rows: Rows) -> pl.DataFrame:
    return pl.DataFrame([{name: cell or None for name, cell in row.items()} for row in rows], infer_schema_length=None)


def _polars(method: str) -> Callable[[Rows], bytes]:
    def write(rows: Rows) -> bytes:
        out = io.BytesIO()
        getattr(_frame(rows), method)(out)
        return out.getvalue()

    return write


def _excel(rows: Rows) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("figures")
        for at, cells in enumerate([list(rows[0]), *(list(row.values()) for row in rows)]):
            for column, cell in enumerate(cells):
                sheet.write_string(at, column, cell)
    return out.getvalue()


def _database(connect: Callable[[str], object]) -> Callable[[Rows], bytes]:
    def write(rows: Rows) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "d")
            base: object = connect(str(path))
            names = ", ".join(f'"{name}" TEXT' for name in rows[0])
            base.execute(f"CREATE TABLE figures ({names})")  # type: ignore[attr-defined]
            holes = ", ".join("?" * len(rows[0]))
            for row in rows:
                base.execute(f"INSERT INTO figures VALUES ({holes})", list(row.values()))  # type: ignore[attr-defined]
            getattr(base, "commit", lambda: None)()
            base.close()  # type: ignore[attr-defined]
            return path.read_bytes()

    return write


def _sqlite(rows: Rows) -> bytes:
    import sqlite3

    return _database(sqlite3.connect)(rows)


def _duckdb(rows: Rows) -> bytes:
    import duckdb

    return _database(duckdb.connect)(rows)


def _gzip(rows: Rows) -> bytes:
    import gzip

    return gzip.compress(_csv(rows))


def _zip(rows: Rows) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("figures.csv", _csv(rows))
    return out.getvalue()


def _markdown(rows: Rows) -> bytes:
    lines = [list(rows[0]), ["---"] * len(rows[0]), *(list(row.values()) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines).encode()


TABLES: dict[str, Callable[[Rows], bytes]] = {
    "csv": _csv,
    "tsv": lambda rows: _csv(rows, "\t"),
    "json": lambda rows: json.dumps(rows).encode(),
    "jsonl": lambda rows: "\n".join(map(json.dumps, rows)).encode(),
    "parquet": _polars("write_parquet"),
    "arrow": _polars("write_ipc"),
    "xlsx": _excel,
    "sqlite": _sqlite,
    "duckdb": _duckdb,
    "csv.gz": _gzip,
    "zip": _zip,
    "md": _markdown,
}
_EXACT = frozenset(TABLES) - {"md"}
"""Formats that hold any cell as it is."""


def _table(kind: str, draw: random.Random, folder: Path) -> bool:
    """Read a table of mutated cells or of mutated bytes; return whether its rows were counted. Raises `LostError`."""
    rows = _rows(draw)
    data, whole = TABLES[kind](rows), draw.random() < 0.5
    path = folder / f"t.{kind}"
    path.write_bytes(data if whole else _damaged(data, draw))
    dataset = open_dataset(path)
    check(dataset)
    if not whole or kind not in _EXACT:
        return False
    lines = {reject.line for reject in dataset.rejects}
    if dataset.figures.height + len(lines) != len(rows):
        raise LostError(
            f"{len(rows)} rows written, {dataset.figures.height} taken, {len(lines)} rejected: {data[:3000]!r}"
        )
    return True


def _damaged(data: bytes, draw: random.Random) -> bytes:
    """Return bytes with some changed, cut out, doubled, swapped or replaced by numbers and words that matter."""
    found = bytearray(data)
    pieces = (
        b"\0",
        b"\xff" * 4,
        b"\x7f\xff\xff\xff",
        b"\n",
        b'"',
        b",",
        b"9" * 50,
        b"-1",
        b"[" * 40,
        b"{",
        b"=",
        b".",
        b"\xe2\x80\xae",
    )
    for _ in range(draw.choice((1, 1, 2, 4, 16))):
        at = draw.randrange(len(found) + 1)
        length = draw.choice((1, 1, 2, 4, 8, 64, 512))
        kind = draw.randrange(5)
        if kind == 0 and at < len(found):
            found[at] ^= 1 << draw.randrange(8)
        elif kind == 1:
            del found[at : at + length]
        elif kind == 2:
            found[at:at] = found[at : at + length] * draw.choice((1, 2, 50))
        elif kind == 3:
            found[at : at + draw.choice((0, length))] = draw.choice(pieces)
        else:
            found = found[: draw.randrange(len(found) + 1)]
    return bytes(found)


# --- texts --------------------------------------------------------------------------------------------------

_TEXTS: dict[str, tuple[str, ...]] = {
    "mapping": (
        '[mapping]\ndate_format = "%d/%m/%Y"\nskip = [2]\ndrop = { a = ["World"] }\n'
        'split = { a = { at = ", ", into = ["b"] } }\n'
        '[mapping.columns]\nvalue = "n"\nunit = { value = "person" }\nseries = { template = "{a}, {b}" }\n'
        '[mapping.melt]\ncolumns = ["k"]\n',
    ),
    "settings": (
        'theme = "nord"\ncolumns = ["series"]\n[units]\nview = "sea"\ndefinitions = ["verst = 1066.8 * meter"]\n'
        '[views.sea]\nlength = "nmi"\narea = "nmi^2"\nlabel = "sea"\n',
    ),
    "journal": (
        '{"entry": 1, "made": "2025-06-27T10:00:00Z", "author": "A", "why": "b", "changes": [], "files": []}\n',
    ),
    "log": ("frontdash log 1\ndata\tf.csv\n\n2025-07-01T09:30:00Z\topened\tunits=km&source=AFP\n",),
    "link": (
        "source=CNN&text~=troops&units=mi&sort=-value",
        "value=5..9 km",
        "valid_on=2024..2025",
        "columns=value,series",
    ),
    "wording": (
        "nearly 63,000 Russian troops",
        "between 5 and 7 km (3-4 miles)",
        "от 5 до 7 тысяч человек",
        "half a million",
    ),
    "formula": ('sum(a.value) / 3 + median("b") * 2 km', "(x - y) / 4.5 %", "max(a, b) - 12"),
    "unit": ("verst = 1066.8 * meter", "day2 = 2 * day", "dunam = 1000 * meter ** 2"),
    "article": (
        "From: a@b.c\nSubject: Front\n\nThe ministry said on 27 June that about 1,200 "
        "soldiers died near Pokrovsk (12 miles).\n",
        "<html><head><title>T</title></head><body><p>He said 5 to 7 thousand people fled.</p></body></html>",
        'Генштаб повідомив про 150 боїв, близько 20 поранених.\n\n"Up to 40 km2," she said.',
    ),
    "draft": ("about 1,200", "2025-06-27", "km", "AFP"),
}


def _mutated(text: str, draw: random.Random) -> str:
    """Return a text with words of it replaced, repeated, moved or joined with nasty ones."""
    found = text
    for _ in range(draw.choice((1, 1, 2, 5))):
        at = draw.randrange(len(found) + 1)
        to = at + draw.choice((0, 1, 3, 9, 30))
        kind = draw.randrange(4)
        if kind == 0:
            found = found[:at] + draw.choice(_NASTY) + found[to:]
        elif kind == 1:
            found = found[:at] + found[at:to] * draw.choice((2, 3, 400)) + found[to:]
        elif kind == 2:
            found = found[:at] + found[to:]
        else:
            found = found[at:] + found[:at]
    return found[:60_000]


def _text(kind: str, draw: random.Random, folder: Path, dataset: Dataset) -> None:
    text = _mutated(draw.choice(_TEXTS[kind]), draw)
    path = folder / {"mapping": "m.toml", "settings": "config.toml"}.get(kind, kind)
    if kind in {"mapping", "settings", "journal"}:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    if kind == "mapping":
        load_mapping(path)
    elif kind == "settings":
        os.environ[config.ENVIRONMENT] = str(path)
        config.load().unit_system.lookup("verst")
    elif kind == "journal":
        read_journal(path)
    elif kind == "log":
        parse_log(text, "log")
    elif kind == "link":
        settle(parse_state(split_link(f"x.csv?{text}")[1]), dataset)
    elif kind == "wording":
        read_wording(text)
    elif kind == "formula":
        derive(dataset, text)
    elif kind == "unit":
        STANDARD.with_units(text)
    elif kind == "article":
        extract(read_document(Given(draw.choice(("a.txt", "a.html", "a.eml", "a.md")), content=text.encode())))
    else:
        draft: Draft = new_figure(dataset, draw.randrange(BUNDLED_FIGURES))
        name = draw.choice([name for name in _COLUMNS if name != "other"])
        draft.type(name, text)
        draft.defects(dataset)
        draft.shown(dataset, dataset.unit_system.views["mi"])


KINDS = (*TABLES, *_TEXTS)


# --- the campaign -------------------------------------------------------------------------------------------


@contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def campaign(count: int, seed: int = 0, only: str | None = None, seconds: float = inf) -> Found:
    """Read inputs, for some seconds at most, and return what was found. Each has a seed of its own."""
    end, found, dataset = time.monotonic() + seconds, Found(), open_dataset()
    kinds = [only] if only else list(KINDS)
    with patch.dict(os.environ), tempfile.TemporaryDirectory() as name:
        for number in range(seed, seed + count):
            kind = kinds[number % len(kinds)]
            draw = random.Random(number)
            found.inputs[kind] += 1
            try:
                with _in_time(LIMIT):
                    if kind in TABLES:
                        found.counted += _table(kind, draw, Path(name))
                    else:
                        _text(kind, draw, Path(name), dataset)
            except (FrontdashError, UnitError, ClauseError) as error:
                found.refused[kind] += 1
                if "\n" in str(error):
                    found.problems.append(f"{kind}, seed {number}: more than one line: {error}")
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # panics, too
                where = traceback.extract_tb(error.__traceback__)[-1]
                place = f"{Path(where.filename).name}:{where.lineno}"
                found.problems.append(f"{kind}, seed {number}: {type(error).__name__} at {place}: {str(error)[:3000]}")
            if time.monotonic() > end:
                break
    return found


def main() -> int:
    """Run the campaign, print what was found, and return 1 if anything was."""
    options = options_of("fuzz", __doc__, "count", 1000)
    options.add_argument("--only", choices=KINDS)
    given = options.parse_args()
    start = time.perf_counter()
    found = campaign(given.count, given.seed, given.only, given.seconds)
    spent = time.perf_counter() - start
    total = found.inputs.total()
    print(f"{total:,} inputs from seed {given.seed} in {spent:.0f} s ({total / spent:.0f} a second)")
    for kind, count in found.inputs.items():
        print(f"{kind:10} {count:8,} inputs, {found.refused[kind]:8,} refused")
    print(f"{found.counted:,} tables with as many rows as were written")
    return verdict(found.problems, "no failure, no hang, no row lost")
