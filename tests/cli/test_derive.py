"""`frontdash derive`: try a formula, keep it, list those that are kept."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdash.cli.derive import WRITERS

Run = Callable[..., Any]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(
        "id,series,unit,source,value,qualifier\na,s,person,X,63000,nearly\nb,r,person,Y,7000,about\nc,q,km,Z,1200,\n"
    )
    return path


def test_a_formula_is_tried_out_with_its_inputs(frontdash: Run) -> None:
    ended = frontdash("derive", "pokrovsk", "cnn_63k + cnn_7k")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "~70,000 ƒ",
        "  = cnn_63k + cnn_7k",
        "    cnn_63k  ≲63,000  Oleksandr Syrskyi via CNN",
        "    cnn_7k   ~7,000   Oleksandr Syrskyi via CNN",
        "  · of different subjects: Russia; North Korea",
        "  ƒ our arithmetic, not a claim",
    ]


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_marks_the_result_and_has_formula_and_hedged_inputs(frontdash: Run, form: str) -> None:
    out = frontdash("derive", "--format", form).out.replace("\\", "")
    for text in ("~70,000 ƒ", "cnn_63k + cnn_7k", "≲63,000", "~64% ƒ", "~1.8 to 1 ƒ", "332.1 km²/mo ƒ", "AFP via LBCI"):
        assert text in out


def test_a_refusal_is_one_line_and_exit_code_2(frontdash: Run) -> None:
    ended = frontdash("derive", "pokrovsk", "cnn_110k / cnn_1200km")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("frontdash: refused: people per length of a line says nothing")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("formula", ["a \x1b[2J", "((((", "9" * 600, "import os", "a\nb", "\ud800", "", " "])
def test_hostile_formulas_get_one_line(frontdash: Run, table: Path, formula: str) -> None:
    ended = frontdash("derive", table, formula)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    assert "\x1b" not in ended.err
    assert "internal error" not in ended.err


def test_json_has_numbers_as_texts_and_the_reason_of_a_refusal(frontdash: Run) -> None:
    found = json.loads(
        frontdash("derive", "pokrovsk", "lbci_3985km2 / 12 months", "--units", "mi", "--format", "json").out
    )
    assert found["result"] == {
        "qualifier": "exact",
        "around": False,
        "value": "332.1",
        "low": None,
        "high": None,
        "unit": "km^2/month",
        "shown_text": "128.2 mi²/mo* ƒ",
        "shown_value": "128.2",
        "shown_low": None,
        "shown_high": None,
        "shown_unit": "mile^2/month",
        "conversion": "converted",
    }
    assert (found["status"], found["refusal"]) == ("derived", None)
    ended = frontdash("derive", "pokrovsk", "cnn_63k + cnn_plan", "--format", "json")
    refused = json.loads(ended.out)
    assert (ended.code, refused["result"]) == (2, None)
    assert "states no number" in refused["refusal"]


def test_a_formula_is_kept_under_a_name_and_listed(frontdash: Run, table: Path) -> None:
    kept = table.with_name("t.derived.toml")
    kept.write_text("# my own\n")
    ended = frontdash(
        "derive", table, "a + b", "--save", "total", "--title", "Both together", "--note", "One statement."
    )
    assert ended.code == 0
    assert ended.err == f"frontdash: saved as total in {kept}\n"
    assert ended.out.startswith("~70,000 ƒ  Both together\n  total = a + b\n")
    assert kept.read_text().startswith("# my own\n")
    assert tomllib.loads(kept.read_text()) == {
        "derived": [{"name": "total", "formula": "a + b", "title": "Both together", "note": "One statement."}]
    }
    frontdash("derive", table, "total * 50 %", "--save", "half")
    listed = json.loads(frontdash("derive", table, "--format", "json").out)
    assert [(entry["name"], entry["result"]["shown_text"]) for entry in listed] == [
        ("total", "~70,000 ƒ"),
        ("half", "~35,000 ƒ"),
    ]
    hidden = [path.name for path in table.parent.iterdir() if path.name.startswith(".")]
    assert hidden == [".t.derived.toml.lock"]


@pytest.mark.parametrize(
    ("name", "formula", "says"),
    [
        ("total", "a + c", "refused: "),
        ("a", "a + b", "a is the id of a figure that a source claims"),
        ("x y", "a + b", "cannot be used in a formula"),
        ("total", "total + a", "no figure has the id 'total'"),
    ],
)
def test_nothing_is_kept_that_is_refused(frontdash: Run, table: Path, name: str, formula: str, says: str) -> None:
    ended = frontdash("derive", table, formula, "--save", name)
    assert (ended.code, ended.out) == (2, "")
    assert says in ended.err
    assert not table.with_name("t.derived.toml").exists()


def test_a_name_is_kept_once_and_a_broken_file_is_left_alone(frontdash: Run, table: Path) -> None:
    kept = table.with_name("t.derived.toml")
    assert frontdash("derive", table, "a + b", "--save", "total").code == 0
    before = kept.read_bytes()
    again = frontdash("derive", table, "a * 2", "--save", "total")
    assert (again.code, kept.read_bytes()) == (2, before)
    assert "named total already" in again.err
    kept.write_text("[[derived]\n")
    broken = frontdash("derive", table, "a * 2", "--save", "other")
    assert (broken.code, kept.read_text()) == (2, "[[derived]\n")
    assert "nothing was added" in broken.err


def test_the_bundled_dataset_and_standard_input_keep_nothing(frontdash: Run) -> None:
    assert "the bundled dataset is read-only" in frontdash("derive", "pokrovsk", "cnn_63k * 2", "--save", "x").err
    ended = frontdash("derive", "-", "a * 2", "--save", "x", stdin=b"id,series,unit,source,value\na,s,km,X,5\n")
    assert (ended.code, ended.out) == (2, "")
    assert "these data have no file to save it next to" in ended.err


def test_data_without_derived_figures_say_where_they_would_be(frontdash: Run, table: Path) -> None:
    ended = frontdash("derive", table)
    assert (ended.code, ended.out) == (0, "")
    assert "they would be saved in" in ended.err
    assert frontdash("derive", table, "--format", "json").out == "[]\n"


def test_a_formula_needs_its_data_and_options_their_formula(frontdash: Run, table: Path) -> None:
    ended = frontdash("derive", "cnn_63k + cnn_7k")
    assert ended.code == 2
    assert "name the data first: frontdash derive pokrovsk 'cnn_63k + cnn_7k'" in ended.err
    assert "go with a formula" in frontdash("derive", table, "--save", "x").err


def test_the_help_has_the_whole_grammar(frontdash: Run) -> None:
    out = frontdash("derive", "--help").out
    for text in ('latest("series", "source")', "12 months", "Put spaces around a minus", "x.derived.toml", "500"):
        assert text in out
