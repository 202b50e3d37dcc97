"""Tables inside archives: one table opens, of several one is read and the others are named."""

from __future__ import annotations

import bz2
import io
import lzma
import zipfile

import pytest

from frontdash.figures.dataset import BadFileError
from tests.reading.tables import read_table

TABLE = b"day,place,killed\n2031-01-01,A,5\n2031-01-02,B,6\n"
OURS = b"series,value,unit,source\na,1,km,b\n"
ABOUT = b"code,meaning\nA,first\n"


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv.bz2", bz2.compress(TABLE)),
        ("t.csv.xz", lzma.compress(TABLE)),
        ("t.zip", packed(**{"folder/t.csv": TABLE, "readme.txt": b"See the site.", "__MACOSX/._t.csv": b"\0"})),
    ],
    ids=["bzip2", "xz", "zip"],
)
def test_one_table_in_an_archive_opens(name: str, data: bytes) -> None:
    raw = read_table(name, data)
    assert (raw.file, raw.frame.columns, raw.lines.to_list()) == (name, ["day", "place", "killed"], [2, 3])
    assert raw.notes == ()


@pytest.mark.parametrize(
    ("files", "wanted", "columns", "others"),
    [
        ({"a.csv": TABLE, "b.csv": OURS}, None, ["series", "value", "unit", "source"],
         "read table 'b.csv' of a.csv, b.csv"),
        ({"Metadata_codes.csv": ABOUT, "data.csv": TABLE}, None, ["day", "place", "killed"],
         "read table 'data.csv' of data.csv, Metadata_codes.csv"),
        ({"a.csv": TABLE, "b.csv": ABOUT}, "b.csv", ["code", "meaning"], None),
    ],
)  # fmt: skip
def test_of_several_tables_one_is_read_and_all_are_named(
    files: dict[str, bytes], wanted: str | None, columns: list[str], others: str | None
) -> None:
    raw = read_table("t.zip", packed(**files), wanted)
    assert raw.frame.columns == columns
    assert raw.notes == (() if others is None else (f"t.zip: {others}; another one: t.zip#NAME",))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (packed(**{"map.png": b"x", "note.pdf": b"y"}), "no table in the archive; it holds map.png, note.pdf"),
        (packed(), "no table in the archive; it is empty"),
        (packed(**{"t.csv": TABLE})[:60], "broken ZIP"),
    ],
    ids=["other files", "empty", "broken"],
)
def test_an_archive_without_a_table_says_what_it_holds(data: bytes, says: str) -> None:
    with pytest.raises(BadFileError, match=says):
        read_table("t.zip", data)


def test_an_archive_with_a_password_says_so() -> None:
    data = bytearray(packed(**{"t.csv": TABLE}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(BadFileError, match="protected by a password; unpack it"):
        read_table("t.zip", bytes(data))
