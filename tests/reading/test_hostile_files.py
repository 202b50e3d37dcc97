"""Files made to abort the process, to fill the memory or to have no end are refused in one line."""

from __future__ import annotations

import io
import os
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import polars as pl
import pytest

from frontdash.extraction.documents.reading import read_documents
from frontdash.figures.dataset import BadFileError
from frontdash.limits import ENVIRONMENT
from frontdash.reading import open_dataset
from frontdash.reading.preview import first_rows
from frontdash.reading.watching import endings
from tests.serving import serving

ROW = "'s' AS series, 'km' AS unit, 'A' AS source, 1 AS value"
HEADER = "series,unit,source,value\n"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


SMALL = "unpacked=3000000 memory=300000000 bytes=100000 cells=40000 sheet_cells=1000000"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the limits low, but not those of time."""
    monkeypatch.setenv(ENVIRONMENT, SMALL)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the limits low, and those of time short."""
    monkeypatch.setenv(ENVIRONMENT, f"{SMALL} seconds=2 pipe_seconds=1 download_seconds=1")


def refused(where: Path | str) -> str:
    with pytest.raises(BadFileError) as error:
        open_dataset(where)
    assert "\n" not in str(error.value)
    return str(error.value)


# --- sheets -------------------------------------------------------------------------------------------------


def workbook(rows: str, strings: str = "", padding: int = 0) -> bytes:
    """Return an .xlsx of one sheet with the given XML of rows and of shared strings."""
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings"}
    parts = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_SHEET}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    targets = {"worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings"}
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATED}/{kind}" Target="{name}.xml"/>'
        for at, (name, kind) in enumerate(targets.items(), 1)
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{parts}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{_RELATED}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{relations}">{links}</Relationships>')
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
        archive.writestr("xl/sharedStrings.xml", strings or f'<sst xmlns="{_MAIN}"/>')
        archive.writestr("xl/media/image1.png", b"\0" * padding)
    return out.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *texts: str) -> str:
    return (
        f'<row r="{number}">'
        + "".join(cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(texts))
        + "</row>"
    )


TABLE = row(1, "series", "unit", "source", "value") + row(2, "s", "km", "A", "1")


def test_a_workbook_within_the_limits_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(workbook(TABLE))
    assert open_dataset(path).figures["value"].to_list() == [1]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (workbook(TABLE + f'<row r="1048576">{cell("XFD1048576", "x")}</row>'), "memory"),
        (workbook(TABLE, f'<sst xmlns="{_MAIN}" count="4000000000" uniqueCount="4000000000"/>'), "memory"),
        (workbook(TABLE + f'<row r="90000">{cell("Z90000", "x")}</row>'), "more than 1,000,000 cells"),
        (workbook(TABLE, padding=4_000_000), "unpacks to more than"),
    ],
    ids=["far corner", "claimed strings", "far cell", "unpacked"],
)
def test_a_workbook_that_would_abort_the_process_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(data)
    message = refused(path)
    assert says in message
    assert ENVIRONMENT in message


# --- databases ----------------------------------------------------------------------------------------------

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.mark.parametrize(
    ("view", "says", "kept"),
    [
        (f"{ENDLESS} SELECT {ROW} FROM n", "more than 40,000 cells", "small"),
        (f"{ENDLESS} SELECT {ROW} FROM n WHERE i < 0", "not read within 2 seconds", "short"),
        (f"{ENDLESS} SELECT {ROW}, zeroblob(90000000) AS note FROM n LIMIT 5", "memory", "small"),
    ],
    ids=["rows", "time", "memory"],
)
def test_a_view_of_sqlite_has_an_end(
    tmp_path: Path, view: str, says: str, kept: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(kept)
    path = tmp_path / "t.sqlite"
    with closing(sqlite3.connect(path)) as base:
        base.execute(f"CREATE VIEW figures AS {view}")
        base.commit()
    assert says in refused(path)


@pytest.mark.parametrize(
    ("view", "says", "kept"),
    [
        (f"SELECT {ROW} FROM range(10000000000000)", "more than 40,000 cells", "small"),
        (
            f"SELECT {ROW} FROM range(10000000) a, range(10000000) b WHERE hash(a.range, b.range) = 5",
            "within 2 seconds",
            "short",
        ),
        (f"SELECT {ROW}, repeat('x', 50000) AS note FROM range(8000)", "memory", "small"),
        (f"SELECT {ROW}, content AS note FROM read_text('/etc/hostname')", "DuckDB cannot read it", "small"),
    ],
    ids=["rows", "time", "memory", "another file"],
)
def test_a_view_of_duckdb_has_an_end_and_reaches_nothing_else(
    tmp_path: Path, view: str, says: str, kept: str, request: pytest.FixtureRequest
) -> None:
    import duckdb

    request.getfixturevalue(kept)
    path = tmp_path / "t.duckdb"
    with closing(duckdb.connect(str(path))) as base:
        base.execute(f"CREATE VIEW figures AS {view}")
    assert says in refused(path)


@pytest.mark.usefixtures("small")
def test_a_column_of_one_value_for_all_rows_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pl.DataFrame({"series": "s", "unit": "km", "source": "A", "value": [1] * 20_000}).write_parquet(path)
    assert path.stat().st_size < 5_000
    assert "more than 40,000 cells" in refused(path)


# --- pipes --------------------------------------------------------------------------------------------------


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    os.mkfifo(path)
    return path


@pytest.mark.usefixtures("short")
def test_a_pipe_that_nobody_writes_to_is_given_up(pipe: Path) -> None:
    assert "nothing is written to it within 1 seconds" in refused(pipe)


@pytest.mark.usefixtures("small")
def test_a_pipe_without_end_is_given_up(pipe: Path) -> None:
    def write() -> None:
        with suppress(BrokenPipeError), pipe.open("wb", buffering=0) as out:
            while True:
                out.write(b"s,km,A,1\n" * 1000)

    writer = threading.Thread(target=write)
    writer.start()
    assert "more than 100,000 bytes" in refused(pipe)
    writer.join()


@pytest.mark.parametrize("name", ["datapackage.json", "f.csv", "s.csv", "f.csv.frontdash.toml"])
def test_a_pipe_inside_a_package_or_next_to_a_table_is_never_read(tmp_path: Path, name: str) -> None:
    resources = '[{"name": "figures", "path": "f.csv"}, {"name": "sources", "path": "s.csv"}]'
    (tmp_path / "datapackage.json").write_text(f'{{"name": "p", "resources": {resources}}}')
    (tmp_path / "f.csv").write_text(HEADER + "s,km,A,1\n")
    (tmp_path / "s.csv").write_text("name,aliases\nA,\n")
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    if name.endswith(".toml"):
        assert open_dataset(tmp_path / "f.csv").figures.height == 1
        return
    assert "no regular file" in refused(tmp_path) or name == "datapackage.json"
    assert first_rows(str(tmp_path)) is None


def test_a_pipe_in_place_of_the_table_shown_is_not_read_to_see_how_it_ends(pipe: Path) -> None:
    assert endings(pipe) == {}
    assert endings(pipe.parent) == {}


# --- servers ------------------------------------------------------------------------------------------------


@pytest.fixture
def stopped() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\nseries,",
    ],
    ids=["headers", "size of a piece", "body"],
)
def test_a_server_that_sends_byte_by_byte_is_given_up(start: bytes, stopped: threading.Event) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(start)
        while not stopped.wait(0.05):
            request.wfile.write(b"0")

    with serving(drip) as address:
        assert "not whole after 1 seconds" in refused(f"{address}/t.csv")
        stopped.set()


@pytest.mark.usefixtures("short")
def test_an_article_in_a_pipe_that_nobody_writes_to_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    os.mkfifo(path)
    with pytest.raises(BadFileError, match="nothing is written to it"):
        list(read_documents([str(path)]))
