"""The derived figures of the bundled dataset: the meaningful ones, and the meaningless one refused."""

from __future__ import annotations

import json
import re

import pytest

from frontdash.derived import derive, derived_figures, uses
from frontdash.derived.file import FILE
from frontdash.figures import units
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import shown
from frontdash.reading import bundled_path

README = (bundled_path() / "README.md").read_text(encoding="utf-8")
RESULTS = {
    "sum_70k": "~70,000 ƒ",
    "diverted_share": "~64% ƒ",
    "troops_per_resident": "~1.8 to 1 ƒ",
    "area_per_month_2024": "332.1 km²/mo ƒ",
}


def test_the_meaningful_ones_are_there_and_hold(pokrovsk: Dataset) -> None:
    assert {figure.name: figure.text() for figure in derived_figures(pokrovsk)} == RESULTS


def test_the_derived_row_and_the_derived_figure_agree(pokrovsk: Dataset) -> None:
    position = pokrovsk.row_of("sum_70k")
    assert position is not None
    row = pokrovsk.row(position)
    figure = next(figure for figure in derived_figures(pokrovsk) if figure.name == "sum_70k")
    assert figure.formula == row["formula"]
    assert figure.result is not None
    assert figure.result.qualifier == row["qualifier"]
    assert figure.text() == shown(row, units.VIEWS["km"]).text


def test_every_input_knows_what_it_is_used_in(pokrovsk: Dataset) -> None:
    figures = derived_figures(pokrovsk)
    for figure in figures:
        assert figure.inputs
        for given in figure.inputs:
            assert given.row is not None
            assert pokrovsk.figures["id"][given.row] == given.id
            assert figure in uses(figures, given.row)
    position = pokrovsk.row_of("up_111k")
    assert position is not None
    assert uses(figures, position) == []


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        ("cnn_110k / cnn_1200km", "not spread along it"),
        ("cnn_110k + cnn_1200km", "they cannot be added"),
        ("cnn_110k + cnn_64k", "did you mean cnn_63k"),
        ("cnn_110k + cnn_plan", "states no number"),
        ("ki_30k + wtx_50k", "ki_30k (~30,000) is cumulative (since a start), wtx_50k (50,000) a stock (at a moment)"),
        ("ki_991820 + rt_560k", "cumulative (since a start), rt_560k (>560,000) a flow (over a period)"),
        ("up_111k + unn_100k", "rival claims about one thing (Russian troops near Pokrovsk)"),
        ("up_111k + unn_150k", "at two times or in two ways"),
        ("up_111k + bd_111k", "one claim in two publications"),
        ("cnn_110k / ki_3km", "ki_3km (<3 km) has no lower bound and may be zero"),
        ("up_640k + cen_700k", "rival claims"),
    ],
)
def test_each_wrong_use_is_refused_with_a_reason(pokrovsk: Dataset, formula: str, says: str) -> None:
    found = derive(pokrovsk, formula)
    assert found.result is None
    assert says in str(found.refusal)


def test_the_package_and_its_readme_tell_of_them(pokrovsk: Dataset) -> None:
    descriptor = json.loads((bundled_path() / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in descriptor["resources"] if resource["name"] == "derived"] == [FILE]
    assert re.search(r"\| `derived\.toml` \| (\d+) derived figures", README)[1] == str(len(RESULTS))  # type: ignore[index]
    for figure in derived_figures(pokrovsk):
        assert f"`{figure.formula}`" in README
