"""`frontdash cite`: citations by id, in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frontdash.cli.cite import WRITERS

Run = Callable[..., Any]


def test_figures_are_cited_in_the_order_asked_for_and_once(frontdash: Run) -> None:
    ended = frontdash("cite", "--id", "cnn_1200km", "--id", "cnn_63k", "--id", "cnn_1200km")
    assert (ended.code, ended.err) == (0, "")
    first, second = ended.out.splitlines()
    assert first.startswith(
        "Length of the front line: “1,200-kilometre (745 miles) front line” (1,200 km), CNN, valid Jun 2025"
    )
    assert second.startswith("Russian troops in Kursk region: “nearly 63,000 Russian troops” (≲63,000), ")


@pytest.mark.parametrize("form", WRITERS)
def test_a_printed_conversion_follows_in_every_format(frontdash: Run, form: str) -> None:
    ended = frontdash("cite", "--id", "cnn_1200km", "--units", "mi", "--format", form)
    assert ended.code == 0
    assert "1,200 km; as printed: 745 mi" in ended.out


def test_csl_json_is_one_list(frontdash: Run) -> None:
    ended = frontdash("cite", "--id", "cnn_63k", "--id", "cnn_1200km", "--format", "csl-json")
    assert [item["id"] for item in json.loads(ended.out)] == ["cnn_63k", "cnn_1200km"]


def test_a_table_without_ids_is_cited_by_line(frontdash: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("series,unit,source,value\na,km,x,5\na,km,y,6\n")
    assert frontdash("cite", table, "--id", "#3").out == "a: 6 km, y\n"
    unknown = frontdash("cite", table, "--id", "b")
    assert unknown.code == 2
    assert "accepted: #LINE of the file" in unknown.err


def test_an_unknown_id_ends_with_2_and_suggestions(frontdash: Run) -> None:
    ended = frontdash("cite", "--id", "cnn_63k", "--id", "cnn_64k", "--id", "1200")
    assert (ended.code, ended.out) == (2, "")
    first, second = ended.err.splitlines()
    assert first.startswith("frontdash: no figure has the id 'cnn_64k'; did you mean cnn_6")
    assert "1200" in second.partition("did you mean")[2]
    assert "accepted: an id such as up_111k" in frontdash("cite", "--id", "zzzzzz").err


def test_an_id_is_needed(frontdash: Run) -> None:
    ended = frontdash("cite")
    assert ended.code == 2
    assert "'--id'" in ended.err


def test_a_rejected_row_is_told_with_the_reason(frontdash: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,series,unit,source,value\na,a,km,x,5\nb,a,persn,x,6\n")
    ended = frontdash("cite", table, "--id", "#3")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("frontdash: #3 was rejected: t.csv:3: unit 'persn': unknown unit; accepted: ")
    assert frontdash("cite", table, "--id", "#9").err == "frontdash: the table has no figure on line 9\n"
