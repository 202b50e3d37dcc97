"""The first rows, read by Python alone, are those of the whole reading, or there are none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from frontdash.figures import schema
from frontdash.figures.formats import DELIMITERS
from frontdash.figures.shown import shown
from frontdash.figures.units import VIEWS
from frontdash.reading import bundled_path, open_dataset, preview

COMPUTED = ("_row", "_line", "_source", "_publisher", "_role", "_unit", "_qualifier")
GOOD = "a,km,x,5,,,about 5 km,2024\n"
HEADER = "series,unit,source,value,low,high,wording,valid_on\n"


def assert_same_rows(path: Path | None) -> int:
    """Hold the preview of a path against the whole reading, column by column; return how many rows it has."""
    found = preview.first_rows(None if path is None else str(path))
    if found is None:
        return 0
    title, rows, sources = found
    dataset = open_dataset(path)
    assert title == dataset.title
    assert sources == dataset.sources
    for position, row in enumerate(rows):
        whole = dataset.row(position)
        for name in (*schema.BY_NAME, *COMPUTED):
            assert row[name] == whole[name], (position, name)
        for view in VIEWS.values():
            assert shown(row, view) == shown(whole, view), position
    return len(rows)


def write(folder: Path, *lines: str, name: str = "t.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text(header + "".join(lines), encoding="utf-8")
    return path


def test_the_bundled_dataset_has_a_preview() -> None:
    assert assert_same_rows(None) == preview.ROWS
    assert assert_same_rows(bundled_path() / "datapackage.json") == preview.ROWS
    assert assert_same_rows(bundled_path() / "figures.csv") == preview.ROWS


def test_no_polars_is_needed() -> None:
    script = (
        "import sys; from frontdash.reading.preview import first_rows; assert first_rows(None)\n"
        "print(*(name for name in ('polars', 'narwhals', 'textual', 'pint', 'click') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("sign", DELIMITERS)
@pytest.mark.parametrize("also", ",;|")
@pytest.mark.parametrize("quoted", [False, True])
def test_its_separator_is_that_of_the_whole_reading(tmp_path: Path, sign: str, also: str, quoted: bool) -> None:
    names = [f'"{name}"' if quoted else name for name in HEADER.strip().split(",")]
    remark = "note" if also == sign else f'"a{also}b{also} c"'
    row = sign.join(["a", "km", "x", "5", "", "", f'"about{also} 5 km"', "2024"])
    path = write(tmp_path, f"{row}{sign}\n" * 3, header=f"{sign.join([*names, remark])}\n")
    assert assert_same_rows(path) == 3


@pytest.mark.parametrize(
    "odd",
    [
        "a,km,x,1.200,,,,\n",  # thousands or decimals: the rest of the file may say
        "a,km,x,5,,,,03/04/2022\n",  # and so may it of days and months
        "a,km,x,5,6,,,\n",
        "a,km,x,5,,,\x1b[2J,\n",
        "a,km,x,5,,\n",
        'a,km,x,5,,,"two\nlines",\n',
        'a,km,x,5,,,"a"b,\n',
    ],
)
def test_it_ends_before_a_row_that_is_rejected_or_depends_on_the_rest(tmp_path: Path, odd: str) -> None:
    path = write(tmp_path, GOOD, GOOD, odd, GOOD)
    assert assert_same_rows(path) == 2


@pytest.mark.parametrize(
    "row",
    [
        "a,km,x,+5,,,,\n",
        "a,km,x,1e3,,,,\n",
        "a,km,x,0,,,up to 5 km,\n",
        "a,person,x,1.2 million,,,,2024-05-06T10:00\n",
        "a,date,x,2022-03,2021,,,27 June 2025\n",
        ",,,,,,,\n",
    ],
)
def test_rows_are_taken_where_the_whole_reading_takes_them(tmp_path: Path, row: str) -> None:
    path = write(tmp_path, GOOD, row)
    assert assert_same_rows(path) == open_dataset(path).figures.height


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("t.csv", "series;unit;source;value;low;high;wording;valid_on\n"),  # the rows have commas
        ("t.csv", "Series,unit,source,value,low,high,wording,valid_on\n"),
        ("t.csv", "series,unit,source,value,low,high,Wording,valid_on\n"),
        ("t.csv", "unit,unit,source,value,low,high,wording,valid_on\n"),
        ("t.json", HEADER),
    ],
)
def test_other_tables_have_none(tmp_path: Path, name: str, header: str) -> None:
    assert preview.first_rows(str(write(tmp_path, GOOD, name=name, header=header))) is None


def test_a_row_of_tags_is_no_figure(tmp_path: Path) -> None:
    assert preview.first_rows(str(write(tmp_path, "#a,#km,#x,#v,,,,\n", GOOD))) is None


def test_a_table_with_a_mapping_beside_it_has_none(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    (tmp_path / "t.csv.frontdash.toml").write_text("", encoding="utf-8")
    assert preview.first_rows(str(path)) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"series\x00", b"\xe9\xe8\n", b"\n\n", b'"'])
def test_what_is_no_table_raises_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    assert preview.first_rows(str(path)) is None
    assert preview.first_rows(str(tmp_path / "nothing.csv")) is None


def test_an_id_used_twice_ends_it(tmp_path: Path) -> None:
    path = write(tmp_path, "a,km,x,5,i\n", "a,km,x,6,i\n", header="series,unit,source,value,id\n")
    assert assert_same_rows(path) == 1


def test_a_package_whose_sources_have_defects_has_none(tmp_path: Path) -> None:
    for name in ("datapackage.json", "figures.csv", "sources.csv"):
        (tmp_path / name).write_bytes((bundled_path() / name).read_bytes())
    assert assert_same_rows(tmp_path) == preview.ROWS
    with (tmp_path / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("Nobody,,emperor,,,\n")
    assert preview.first_rows(str(tmp_path)) is None
