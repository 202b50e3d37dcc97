"""Workbooks, databases, Arrow and compressed files give the figures that the CSV gives."""

from __future__ import annotations

import gzip
import io
import sqlite3
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.formats import having
from frontdash.limits import ENVIRONMENT
from frontdash.reading import bundled_path, open_dataset
from tests.reading.formats.test_formats import stated

CSV = b"series,value,unit,source\na,1,km,b\n"
ROW = {"series": "a", "value": 1.5, "unit": "km", "source": "b"}


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return pl.read_csv(bundled_path() / "figures.csv", infer_schema=False)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, table: pl.DataFrame) -> Dataset:
    path = tmp_path_factory.mktemp("plain") / "figures.csv"
    table.write_csv(path)
    return open_dataset(path)


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    days = {True: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}), False: book.add_format({"num_format": "d/m/yy"})}
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, days[isinstance(cell, datetime)])
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(at, column, cell, None, 42)
                elif cell is not None:
                    sheet.write(at, column, cell)
    book.close()
    return path


def lists(frame: pl.DataFrame) -> list[list[object]]:
    return [list(frame.columns), *(list(row) for row in frame.rows())]


def as_excel(path: Path, frame: pl.DataFrame) -> None:
    workbook(path, Cover=[["Figures"]], Data=lists(frame))


def as_sqlite(path: Path, frame: pl.DataFrame) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE other (a)")
        base.execute(f"CREATE TABLE figures ({', '.join(frame.columns)})")
        base.executemany(f"INSERT INTO figures VALUES ({', '.join('?' * frame.width)})", frame.rows())
    base.close()


def as_duckdb(path: Path, frame: pl.DataFrame) -> None:
    import duckdb

    with duckdb.connect(str(path)) as base:
        base.execute(f"CREATE TABLE figures ({', '.join(f'{name} VARCHAR' for name in frame.columns)})")
        base.executemany(f"INSERT INTO figures VALUES ({', '.join('?' * frame.width)})", frame.rows())


def as_zstd(path: Path, frame: pl.DataFrame) -> None:
    import zstandard

    path.write_bytes(zstandard.compress(frame.write_csv().encode()))


WRITERS: dict[str, Callable[[Path, pl.DataFrame], object]] = {
    "figures.xlsx": as_excel,
    "figures.arrow": lambda path, frame: frame.write_ipc(path),
    "figures.feather": lambda path, frame: frame.write_ipc_stream(path),
    "figures.sqlite": as_sqlite,
    "figures.duckdb": as_duckdb,
    "figures.csv.gz": lambda path, frame: path.write_bytes(gzip.compress(frame.write_csv().encode())),
    "figures.jsonl.gz": lambda path, frame: path.write_bytes(gzip.compress(frame.write_ndjson().encode())),
    "figures.csv.zst": as_zstd,
}


# JSON Lines are told by a brace or by their name: under another name they are no test of content.
@pytest.mark.parametrize(
    ("name", "disguised"), [(n, d) for n in WRITERS for d in (False, True) if not (d and "jsonl" in n)]
)
def test_every_format_gives_the_same_figures(
    tmp_path: Path, table: pl.DataFrame, plain: Dataset, name: str, disguised: bool
) -> None:
    path = tmp_path / name
    WRITERS[name](path, table)
    if disguised:  # what is inside counts, not what it is called
        path = path.rename(tmp_path / "figures.csv")
    dataset = open_dataset(path)
    assert stated(dataset) == stated(plain)
    assert not dataset.rejects


# --- workbooks ----------------------------------------------------------------------------------------------


def test_the_sheet_that_fits_is_taken_and_named(tmp_path: Path) -> None:
    rows: list[list[object]] = [["series", "value", "unit", "source"], ["a", 5, "km", "b"]]
    path = workbook(tmp_path / "t.xlsx", Notes=[["x", "y"]], Data=rows, More=[*rows, ["a", 6, "km", "b"]])
    dataset = open_dataset(path)
    assert dataset.figures["value"].to_list() == [5]
    assert dataset.notes == ("t.xlsx: read sheet 'Data' of Notes, Data, More; another one: t.xlsx#NAME",)
    assert open_dataset(f"{path}#more").figures["value"].to_list() == [5, 6]
    assert open_dataset(f"{path}#More").notes == ()
    with pytest.raises(BadFileError, match=r"t\.xlsx: no sheet 'Figures'; there are: Notes, Data, More$"):
        open_dataset(f"{path}#Figures")


def test_cells_keep_their_meaning(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A title"],
        [],
        ["series", "value", "unit", "source", "valid_on", "at", "sure", "sum", "mixed"],
        ["a", 1.2, "km", "b", date(2025, 6, 27), datetime(2025, 6, 27, 10, 15), True, "=1+1", 7],
        [],
        ["a", 63000, "person", "b", date(2025, 6, 28), None, False, None, "x"],
        ["a", 1.234, "km", "b"],
        ["a", None, "km", "b"],
    ]
    dataset = open_dataset(workbook(tmp_path / "t.xlsx", Data=rows))
    first = dataset.row(0)
    assert (first["valid_on"], first["at"], first["sure"], first["sum"], first["mixed"]) == (
        "2025-06-27", "2025-06-27T10:15:00", "true", "42", "7",
    )  # fmt: skip
    assert dataset.figures["value"].to_list() == [1.2, 63000, 1.234], "a typed number is not ambiguous"
    assert dataset.figures["_line"].to_list() == [4, 6, 7]
    assert [(reject.line, reject.rule) for reject in dataset.rejects] == [(8, "nothing-stated")]
    assert dataset.row_word == "row"


def test_a_point_in_a_text_cell_settles_nothing(tmp_path: Path) -> None:
    rows = [["series", "value", "unit", "source"], ["a", "1.200", "km", "b"]]
    dataset = open_dataset(workbook(tmp_path / "t.xlsx", Data=rows))
    assert [reject.rule for reject in dataset.rejects] == ["ambiguous-number"]


# --- databases ----------------------------------------------------------------------------------------------


def test_tables_and_views_of_sqlite_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "t.sqlite"
    as_sqlite(path, pl.DataFrame([ROW]))
    with sqlite3.connect(path) as base:
        base.execute("CREATE VIEW twice AS SELECT series, value * 2 AS value, unit, source FROM figures")
    base.close()
    assert open_dataset(f"{path}#twice").figures["value"].to_list() == [3]
    assert open_dataset(path).notes[0].startswith("t.sqlite: read table 'figures' of other, figures, twice")
    with pytest.raises(BadFileError, match=r"no table 'none'; there are: other, figures, twice$"):
        open_dataset(f"{path}#none")
    before = path.read_bytes()
    open_dataset(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["t.sqlite"]


def test_dates_without_end_and_types_of_duckdb_alone_are_texts(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "t.duckdb"
    with duckdb.connect(str(path)) as base:
        base.execute(
            "CREATE TABLE t AS SELECT 'a' AS series, 1.5 AS value, 'km' AS unit, 'b' AS source, "
            "DATE 'infinity' AS until, TIMESTAMP '-infinity' AS since, "
            "INTERVAL 3 DAYS AS lasted, union_value(n := 1) AS either"
        )
        base.execute("INSERT INTO t VALUES ('a', 2, 'km', 'b', '2024-05-01', '2024-05-01 12:00', NULL, NULL)")
    figures = open_dataset(path).figures
    assert figures["until"].to_list() == ["infinity", "2024-05-01"]
    assert figures["since"].to_list()[0] == "-infinity"
    assert figures["since"].to_list()[1].startswith("2024-05-01T12:00")
    assert figures["lasted"].to_list() == ["3 days", None]
    assert figures["either"].to_list() == ["1", None]


@pytest.mark.parametrize("days", [2**31 - 1, -(2**31) + 1, 54_000_000])
def test_a_row_with_a_date_beyond_the_calendar_is_rejected(tmp_path: Path, days: int) -> None:
    good = pl.DataFrame({**{name: [cell] * 2 for name, cell in ROW.items()}, "valid_on": [19_000, days]})
    path = tmp_path / "t.parquet"
    good.with_columns(pl.col("valid_on").cast(pl.Int32).cast(pl.Date)).write_parquet(path)
    dataset = open_dataset(path)
    assert [str(day) for day in dataset.figures["_valid_from"]] == ["2022-01-08"]
    assert [(reject.line, reject.column) for reject in dataset.rejects] == [(2, "valid_on")]


def test_a_panic_is_one_line_and_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import pyarrow as pa
    from pyarrow import feather

    path = tmp_path / "t.arrow"
    feather.write_feather(pa.table({"claimed_on": pa.array([0], pa.timestamp("us", "+04:30"))}), str(path))
    with pytest.raises(BadFileError, match=r"^t\.arrow: broken file \(unable to parse time zone: '\+04:30'\)$"):
        open_dataset(path)
    assert capfd.readouterr().err == ""


def test_a_duckdb_file_reaches_no_other_file(tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "secret.csv").write_bytes(CSV)
    with duckdb.connect(str(tmp_path / "t.duckdb")) as base:
        base.execute("CREATE TABLE figures AS SELECT 'a' AS series, 1.50 AS value, 'km' AS unit, 'b' AS source")
        base.execute(f"CREATE VIEW leak AS SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')")
    assert open_dataset(f"{tmp_path / 't.duckdb'}#figures").figures["value"].to_list() == [1.5]
    with pytest.raises(BadFileError, match=r"t\.duckdb: DuckDB cannot read it"):
        open_dataset(f"{tmp_path / 't.duckdb'}#leak")
    with pytest.raises(BadFileError, match=r"no table 'x'; there are: "):
        open_dataset(f"{tmp_path / 't.duckdb'}#x")


# --- compressed ---------------------------------------------------------------------------------------------


def zstd(data: bytes) -> bytes:
    import zstandard

    return zstandard.compress(data)


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_a_bomb_is_told_before_it_bursts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setenv(ENVIRONMENT, "unpacked=1000000")
    path = tmp_path / "t.csv.z"
    path.write_bytes(pack(CSV + b"a,1,km,b\n" * 1_000_000))
    with pytest.raises(BadFileError, match=r"t\.csv\.z: unpacks to more than 1,000,000 bytes"):
        open_dataset(path)


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_half_a_compressed_file_is_broken(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "t.csv.z"
    path.write_bytes(pack(CSV * 100)[:-5])
    with pytest.raises(BadFileError, match=r"t\.csv\.z: broken (gzip|Zstandard)"):
        open_dataset(path)
    path.write_bytes(pack(pack(CSV)))
    with pytest.raises(BadFileError, match="compressed twice"):
        open_dataset(path)
    path.write_bytes(pack(CSV) + pack(b"a,2,km,b\n"))
    assert open_dataset(path).figures["value"].to_list() == [1, 2]


def test_rejects_name_the_compressed_file(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(CSV + b"a,x,km,b\na,1\n"))
    assert [(reject.file, reject.line) for reject in open_dataset(path).rejects] == [("t.csv.gz", 3), ("t.csv.gz", 4)]


# --- what is said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "library"),
    [("figures.xlsx", "fastexcel"), ("figures.duckdb", "duckdb"), ("figures.csv.zst", "zstandard")],
)
def test_a_missing_extra_says_what_to_install(
    tmp_path: Path, table: pl.DataFrame, name: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    WRITERS[name](tmp_path / name, table)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(BadFileError, match=r"pip install 'frontdash\[(excel|duckdb|zstd)\]'$"):
        open_dataset(tmp_path / name)


def test_a_table_is_only_chosen_where_there_are_several(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(CSV)
    with pytest.raises(BadFileError, match="holds one table; open it without #x"):
        open_dataset(f"{tmp_path / 't.csv'}#x")
    (tmp_path / "t.csv#x").write_bytes(CSV)
    assert open_dataset(f"{tmp_path / 't.csv'}#x").figures.height == 1, "a file of that very name goes first"


def test_unknown_bytes_are_answered_with_every_format(tmp_path: Path) -> None:
    (tmp_path / "t.bin").write_bytes(bytes(100))
    with pytest.raises(BadFileError) as caught:
        open_dataset(tmp_path / "t.bin")
    assert all(form.title in str(caught.value) for form in having("reader"))


@pytest.mark.parametrize(
    "data",
    [b"ARROW1 and no more", b"\xff\xff\xff\xff\x10", b"FEA1 of old", b"SQLite format 3\0broken", b"12345678DUCK",
     b"\x1f\x8bno", b"\x28\xb5\x2f\xfdno", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
)  # fmt: skip
def test_broken_files_of_every_format_are_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.bin"
    path.write_bytes(data)
    with pytest.raises(BadFileError, match=r"^broken\.bin: .+$") as caught:
        open_dataset(path)
    assert "\n" not in str(caught.value)


def test_a_database_comes_through_a_pipe_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_sqlite(tmp_path / "t.sqlite", pl.DataFrame([ROW]))
    pipe = io.TextIOWrapper(io.BytesIO((tmp_path / "t.sqlite").read_bytes()))
    monkeypatch.setattr(sys, "stdin", pipe)
    assert open_dataset("-").figures["value"].to_list() == [1.5]


def test_text_of_a_database_that_is_not_utf8_is_a_reject(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "t.sqlite"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE t (series TEXT, value REAL, unit TEXT, source TEXT)")
        base.execute("INSERT INTO t VALUES ('a', 1, 'km', CAST(x'e9' AS TEXT)), ('a', 2, 'km', 'b')")
    base.close()
    dataset = open_dataset(path)
    assert dataset.figures["value"].to_list() == [2]
    assert [(reject.line, reject.column, reject.rule) for reject in dataset.rejects] == [(1, "source", "encoding")]
