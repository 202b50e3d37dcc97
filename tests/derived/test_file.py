"""The file of derived figures: where it is, what it may hold, and that one defect spoils only itself."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from frontdash.derived import derived_figures, uses
from frontdash.derived.file import Definition, DerivedFileError, derived_path, has_derived_file, with_entry
from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset

Write = Callable[..., Path]


@pytest.fixture
def table(write_figures: Write) -> Path:
    return write_figures(
        {"id": "a", "value": "63000", "qualifier": "nearly", "series": "s"},
        {"id": "b", "value": "7000", "qualifier": "about", "series": "t"},
    )


def listed(table: Path, text: str) -> dict[str, str]:
    """Return what a file of derived figures beside the table gives: name to result or refusal."""
    table.with_name("figures.derived.toml").write_text(text, encoding="utf-8")
    dataset = open_dataset(table)
    return {figure.name: figure.refusal or figure.text() for figure in derived_figures(dataset)}


def test_a_table_has_its_derived_figures_beside_it(table: Path) -> None:
    dataset = open_dataset(table)
    assert derived_path(dataset) == table.with_name("figures.derived.toml")
    assert not has_derived_file(dataset)
    assert derived_figures(dataset) == []
    assert listed(table, '[[derived]]\nname = "sum"\nformula = "a + b"\n') == {"sum": "~70,000 ƒ"}
    assert has_derived_file(dataset)


@pytest.mark.parametrize(
    "link", ["-", "https://example.org/figures.csv", "data/*.csv", "nowhere.csv", "~nobody_here/x.csv"]
)
def test_what_is_no_file_has_no_place_for_derived_figures(table: Path, link: str) -> None:
    assert derived_path(replace(open_dataset(table), link=link)) is None


def test_a_compressed_table_and_one_table_of_a_file_have_theirs_too(tmp_path: Path, table: Path) -> None:
    for name in ("t.csv.gz", "t.xlsx"):
        (tmp_path / name).touch()
    dataset = open_dataset(table)
    assert derived_path(replace(dataset, link=str(tmp_path / "t.csv.gz"))) == tmp_path / "t.derived.toml"
    assert derived_path(replace(dataset, link=f"{tmp_path / 't.xlsx'}#Sheet 2")) == tmp_path / "t.derived.toml"


def test_a_data_package_has_them_in_its_folder(pokrovsk: Dataset) -> None:
    found = derived_path(pokrovsk)
    assert found is not None
    assert (found.name, found.parent.name) == ("derived.toml", "pokrovsk")


def test_derived_figures_may_name_each_other_in_any_order(table: Path) -> None:
    text = """
    [[derived]]
    name = "twice"
    formula = "total * 2"
    [[derived]]
    name = "total"
    formula = "a + b"
    """
    assert listed(table, text) == {"twice": "~140,000 ƒ", "total": "~70,000 ƒ"}
    twice, _ = derived_figures(open_dataset(table))
    assert [(given.id, given.row, given.shown) for given in twice.inputs] == [("total", None, "~70,000 ƒ")]
    assert [figure.name for figure in uses([twice], 0)] == ["twice"]
    assert uses([twice], 5) == []


def test_circles_are_refused_with_their_way(table: Path) -> None:
    text = """
    [[derived]]
    name = "x"
    formula = "y + a"
    [[derived]]
    name = "y"
    formula = "x + b"
    [[derived]]
    name = "own"
    formula = "own + a"
    [[derived]]
    name = "fine"
    formula = "a + b"
    """
    found = listed(table, text)
    assert "x → y → x" in found["x"]
    assert "y → x → y" in found["y"]
    assert "own → own" in found["own"]
    assert found["fine"] == "~70,000 ƒ"


def test_squares_of_squares_end_in_a_reason(table: Path) -> None:
    entries = [f'[[derived]]\nname = "n{i}"\nformula = "n{i + 1} * n{i + 1}"\n' for i in range(19)]
    found = listed(table, "\n".join([*entries, '[[derived]]\nname = "n19"\nformula = "b / a"\n']))
    assert "too large or too small" in found["n0"]
    assert found["n18"].startswith("~1.2%")


def test_a_long_chain_of_derived_figures_ends_in_a_result_or_a_reason(table: Path) -> None:
    entries = [f'[[derived]]\nname = "n{i}"\nformula = "n{i + 1} * 1"\n' for i in range(400)]
    found = listed(table, "\n".join([*entries, '[[derived]]\nname = "n400"\nformula = "a + b"\n']))
    assert found["n400"] == found["n399"] == "~70,000 ƒ"
    assert "more than 20 formulas" in found["n0"]
    assert len(found) == 401


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[derived]\n", "broken TOML"),
        ("derived = 5", "derived is not a list"),
        ("derived = [5]", "not a table; expected: name and formula"),
        ('[[derived]]\nformula = "a + b"', "no name is given"),
        ('[[derived]]\nname = "x"', "no formula is given"),
        ('[[derived]]\nname = "x"\nformula = 5', "formula: a text in quotes is expected"),
        ('[[derived]]\nname = "x"\nformula = "a"\nsource = "AFP"', "unknown source; expected: name, formula"),
        ('[[derived]]\nname = "x y"\nformula = "a"', "cannot be used in a formula"),
        ('[[derived]]\nname = "latest"\nformula = "a"', "the name of a function"),
        ('[[derived]]\nname = "a"\nformula = "b * 2"', "a is the id of a figure that a source claims"),
        ('[[derived]]\nname = "x"\nformula = "a"\nunit = "furlong"', "unknown unit 'furlong'"),
        ('[[derived]]\nname = "x"\nformula = "a + "', "at position"),
    ],
)
def test_a_defect_is_told_and_spoils_only_its_entry(table: Path, text: str, says: str) -> None:
    found = listed(table, text)
    assert says in next(iter(found.values()))
    if "[[derived]]" in text:
        assert listed(table, f'{text}\n[[derived]]\nname = "good"\nformula = "a + b"')["good"] == "~70,000 ƒ"


def test_a_name_given_twice_counts_once(table: Path) -> None:
    text = '[[derived]]\nname = "x"\nformula = "a"\n[[derived]]\nname = "x"\nformula = "b"\n'
    table.with_name("figures.derived.toml").write_text(text)
    first, second = derived_figures(open_dataset(table))
    assert (first.text(), second.refusal) == ("≲63,000 ƒ", "the name x is given twice")


def test_a_file_of_another_kind_is_one_line(table: Path) -> None:
    path = table.with_name("figures.derived.toml")
    path.write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8 text" in str(derived_figures(open_dataset(table))[0].refusal)
    path.write_text("#" * 1_000_001)
    assert "larger than" in str(derived_figures(open_dataset(table))[0].refusal)


def test_an_entry_is_added_at_the_end_and_the_rest_stays() -> None:
    old = '# mine\n[[derived]]\nname = "x"   # keep\nformula = "a"\n'
    new = with_entry(old, Definition("y", 'a + "b c"', 'a "title"\n\x7f', "percent"))
    assert new.startswith(old)
    assert tomllib.loads(new)["derived"][1] == {
        "name": "y",
        "formula": 'a + "b c"',
        "title": 'a "title"\n\x7f',
        "unit": "percent",
    }
    assert with_entry("", Definition("y", "a")) == '[[derived]]\nname = "y"\nformula = "a"\n'
    assert tomllib.loads(with_entry("[other]\nkey = 1", Definition("y", "a")))["derived"][0]["name"] == "y"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[derived]]\nname = "y"\nformula = "a"\n', "named y already"),
        ("[[derived]", "nothing was added"),
        ("derived = 5", "nothing was added"),
    ],
)
def test_nothing_is_added_to_what_cannot_take_it(text: str, says: str) -> None:
    with pytest.raises(DerivedFileError, match=says):
        with_entry(text, Definition("y", "a"))
