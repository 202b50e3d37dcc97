"""A bad file is one clear line, whatever it is made of."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdash.figures.dataset import BadFileError
from frontdash.figures.sources import Sources
from frontdash.reading import bundled_path, open_dataset
from frontdash.reading.rows.validate import validate
from tests.reading.tables import read_table

GOOD = b"series,value,unit,source\na,1,km,b\n"


def parquet(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    pl.DataFrame(columns).write_parquet(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.csv", b"", "the file is empty"),
        ("blank.csv", b" \n\n  \n", "the file is empty"),
        ("mark.csv", b"\xef\xbb\xbf", "the file is empty"),
        ("header.csv", b"series,value,unit,source\n", "a header but no rows"),
        ("header.csv", b"series,value,unit,source\n\n \n", "a header but no rows"),
        ("figures.zip", b"PK\x03\x04\x14\x00\x00\x00" * 9, "broken ZIP"),
        ("figures.xlsx", b"PK\x03\x04\x14\x00\x06\x00", "broken ZIP"),
        ("figures.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08", "looks like a binary file"),
        ("noise.csv", bytes(range(256)) * 4, "looks like a binary file"),
        ("half.csv", b"\xff\xfea\x00b", "starts as utf-16 but is not"),
        ("no_series.csv", b"value,unit,source\n1,km,b\n", "no column series; the file has: value, unit, source"),
        ("two.csv", b"value,unit\n1,km\n", "no columns series, source"),
        ("silent.csv", b"series,unit,source\na,km,b\n", "no column value (or low, high, wording)"),
        (
            "prose.txt",
            b"Once upon a time there was a table.\nIt had no columns.\n",
            "prose, not a table of figures; to find the figures in it: frontdash extract",
        ),
        ("twice.csv", b"series,value,unit,source,value\na,1,km,b,2\n", "the header names column 'value' twice"),
        ("broken.parquet", b"PAR1 and then nothing of the kind PAR1", "broken Parquet"),
        ("short.parquet", parquet(series=["a"])[:-9], "broken Parquet"),
        ("wrong.parquet", parquet(a=[1]), "no columns series, unit, source"),
        ("broken.json", b'[{"series": "a",]', "broken JSON (line 1, column 17)"),
        ("number.json", b"5", "a list of objects is expected"),
        ("empty.json", b"[]", "empty: there is no row"),
        ("object.json", b'{"series": "a"}', "a list of objects is expected"),
        ("deep.json", b"[" * 100_000, "broken JSON"),
        ("broken.jsonl", b"{not json\n{nor this\n", "no line holds a JSON object"),
        ("rows.jsonl", b'{"a": 1}\n', "no columns series, unit, source"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadFileError) as caught:
        open_dataset(path)
    assert says in str(caught.value)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"nothing\.csv: no such file$"):
        open_dataset(tmp_path / "nothing.csv")
    with pytest.raises(BadFileError, match=r"Not a directory|no such file"):
        open_dataset(tmp_path / "nothing" / "at" / "all")


def test_a_directory_without_a_package_names_the_tables_in_it(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"a directory without datapackage\.json$"):
        open_dataset(tmp_path)
    (tmp_path / "b.csv").write_bytes(GOOD)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadFileError, match=r"without datapackage\.json; open a table in it: a\.parquet, b\.csv$"):
        open_dataset(tmp_path)


# --- data packages ------------------------------------------------------------------------------------------

Package = Callable[..., Path]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    """A function that writes a folder with datapackage.json and a good table of figures."""

    def write(descriptor: object, **files: bytes) -> Path:
        text = descriptor if isinstance(descriptor, str) else json.dumps(descriptor)
        (tmp_path / "datapackage.json").write_text(text, encoding="utf-8")
        (tmp_path / "figures.csv").write_bytes(GOOD)
        for name, data in files.items():
            (tmp_path / f"{name}.csv").write_bytes(data)
        return tmp_path

    return write


@pytest.mark.parametrize(
    ("descriptor", "says"),
    [
        ("{", "broken JSON"),
        ("[" * 100_000, "broken JSON"),
        ("[]", "no list of resources"),
        ({"resources": "figures.csv"}, "no list of resources"),
        ({"resources": []}, "no resource named figures"),
        ({"resources": ["figures"]}, "no resource named figures"),
        ({"resources": [{"name": "others", "path": "figures.csv"}]}, "no resource named figures"),
        ({"resources": [{"name": "figures"}]}, "needs one path"),
        ({"resources": [{"name": "figures", "path": ["a.csv", "b.csv"]}]}, "needs one path"),
        ({"resources": [{"name": "figures", "path": "../figures.csv"}]}, "leaves the package"),
        ({"resources": [{"name": "figures", "path": "/etc/passwd"}]}, "leaves the package"),
        ({"resources": [{"name": "figures", "path": "gone.csv"}]}, "No such file"),
        ({"resources": [{"name": "figures", "path": ""}]}, "no regular file"),
        (
            {"resources": [{"name": "figures", "path": "figures.csv"}, {"name": "sources", "path": "figures.csv"}]},
            "no column name",
        ),
    ],
)
def test_a_bad_package_is_one_line(package: Package, descriptor: object, says: str) -> None:
    with pytest.raises(BadFileError) as caught:
        open_dataset(package(descriptor))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("schema", [None, "schema.json", [], {"fields": None}, {"fields": ["series", 5]}, {}])
def test_a_package_needs_no_schema_to_be_read(package: Package, schema: object) -> None:
    folder = package({"resources": [{"name": "figures", "path": "figures.csv", "schema": schema}]})
    assert open_dataset(folder).figures["value"].to_list() == [1]


def test_a_package_says_its_name_title_and_sources(package: Package) -> None:
    resources = [{"name": "figures", "path": ["figures.csv"]}, {"name": "sources", "path": "people.csv"}]
    folder = package(
        {"name": "mine", "title": "My figures", "licenses": [{"name": "CC0-1.0"}], "resources": resources},
        people=b"name,aliases,role\nThe B,b,media\n,nobody,\n",
    )
    dataset = open_dataset(folder)
    assert (dataset.name, dataset.title, dataset.link) == ("mine", "My figures", str(folder))
    assert dataset.metadata["licenses"][0]["name"] == "CC0-1.0"
    assert dataset.figures["_source"].to_list() == ["The B"]
    assert [(reject.file, reject.line) for reject in dataset.rejects] == [("people.csv", 3)]


def test_a_package_is_told_by_its_fields_where_not_by_its_names(package: Package) -> None:
    fields = {"fields": [{"name": "series"}]}
    folder = package({"resources": [{"name": "table-1", "path": "figures.csv", "schema": fields}]})
    assert open_dataset(folder).figures.height == 1
    assert open_dataset(folder).name == folder.name


def test_a_package_can_settle_that_a_point_is_a_decimal_point(package: Package) -> None:
    fields = {"fields": [{"name": "series"}, {"name": "value", "decimalChar": "."}]}
    folder = package({"resources": [{"name": "figures", "path": "points.csv", "schema": fields}]})
    (folder / "points.csv").write_bytes(b"series,value,unit,source\na,1.200,km,b\n")
    assert open_dataset(folder).figures["_value_text"].to_list() == ["1.200"]


# --- properties ---------------------------------------------------------------------------------------------

BUNDLED_FIGURES = (bundled_path() / "figures.csv").read_bytes()[:2500]


def opens_or_says_why(name: str, data: bytes) -> None:
    valid, why = None, f"{name}: opened"
    try:
        valid = validate(read_table(name, data), Sources())
    except BadFileError as error:
        why = str(error)
    assert why.startswith(f"{name}: ")
    assert not [c for c in why if unicodedata.category(c) in {"Cc", "Zl", "Zp"}]
    if valid is not None:
        assert valid.figures["_line"].is_sorted()
        assert not {reject.line for reject in valid.rejects} & set(valid.figures["_line"])


names = st.sampled_from(["t.csv", "t.tsv", "t.json", "t.jsonl", "t.parquet", "standard input"])


@given(names, st.binary(max_size=200))
@example("t.csv", b"\xff\xfe\x00\x00")
@example("t.csv", b"series,value,unit,source\n\xe9\xe8,1,km,b\n")
def test_any_bytes_open_or_say_why_in_one_line(name: str, data: bytes) -> None:
    opens_or_says_why(name, data)


@given(names, st.integers(0, len(BUNDLED_FIGURES)), st.binary(max_size=12), st.integers(0, 40))
def test_a_damaged_file_opens_or_says_why_in_one_line(name: str, at: int, noise: bytes, gone: int) -> None:
    opens_or_says_why(name, BUNDLED_FIGURES[:at] + noise + BUNDLED_FIGURES[at + gone :])


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["series", "value", "unit", "source", "wording", "_x", "", "\ud800", "a\x1b"]),
                inner,
                max_size=6,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_opens_or_says_why_in_one_line(content: object) -> None:
    opens_or_says_why("t.json", json.dumps(content).encode())
    opens_or_says_why("t.jsonl", json.dumps(content).encode())
