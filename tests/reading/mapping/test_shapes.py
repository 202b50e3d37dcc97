"""Known shapes open without a mapping: with sources, publishers, dates, bounds and hedges, and no row lost."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.reading.mapping.shapes import known, recognise

SHAPES = Path(__file__).parents[2] / "fixtures" / "shapes"
ROWS = {
    "ged.csv": 3,
    "ged_hdx.csv": 2,
    "personnel.json": 4,
    "equipment.json": 3,
    "general_staff.csv": 2,
    "gaza_daily.json": 3,
    "idu.json": 4,
    "idu_hdx.csv": 2,
    "estimates.csv": 7,
    "crisis_figures.csv": 4,
    "crisis_figures_units.csv": 5,
    "acled.csv": 3,
    "lebanon_daily.json": 3,
    "west_bank_daily.json": 3,
    "west_bank_daily.csv": 2,
    "losses_running.csv": 4,
    "equipment_and_personnel.csv": 6,
    "idu_popup.json": 2,
}
# One row gives several figures there, in the order of its columns.
WIDE = {"general_staff.csv", "west_bank_daily.csv", "losses_running.csv", "equipment_and_personnel.csv"}


def opened(name: str) -> Dataset:
    return open_dataset(SHAPES / name)


def column(dataset: Dataset, name: str) -> list[object]:
    return list(dataset.figures[name].to_list())


@pytest.mark.parametrize("name", ROWS)
def test_every_row_of_a_known_shape_is_kept_or_named(name: str) -> None:
    dataset = opened(name)
    kept = set(dataset.figures["_line"].to_list())
    rejected = {reject.line for reject in dataset.rejects}
    assert len(kept | rejected) == len(kept) + len(rejected) == ROWS[name]
    assert any(note.startswith("recognised as ") for note in dataset.notes)
    assert dataset.figures.filter(dataset.figures["source"].is_null()).is_empty()


@pytest.mark.parametrize("name", [name for name in ROWS if name.endswith(".csv")])
def test_a_shape_is_recognised_in_any_order_any_case_and_behind_a_byte_order_mark(name: str, tmp_path: Path) -> None:
    with (SHAPES / name).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    path = tmp_path / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*(cell.upper() for cell in reversed(header)), "extra"])
        writer.writerows([[*reversed(row), "" if row[0].startswith("#") else "x"] for row in rows])
    dataset, original = open_dataset(path), opened(name)
    for ours in ("value", "low", "high", "qualifier", "source", "publisher", "valid_on"):
        assert column(dataset, ours) == column(original, ours) or name in WIDE
    assert "extra" in dataset.extra_columns


def test_events_have_their_bounds_their_days_and_who_was_named() -> None:
    dataset = opened("ged.csv")
    assert dataset.figures.select("id", "low", "value", "high").rows() == [("1001", 8, 10, 14), ("1002", 0, 0, 3)]
    assert column(dataset, "valid_on") == ["2024-03-01", "2024-05-03/2024-05-09"]
    assert column(dataset, "source") == ["police", "Wire A"]
    assert column(dataset, "publisher") == ["Wire A;Wire B", "Wire A"]
    assert column(dataset, "published_on") == ["2024-03-02/2024-03-04", "2024-05-09"]
    assert column(dataset, "place") == ["Delta town, Alphaland", "North province, Alphaland"]
    assert set(column(dataset, "statistic")) == {"flow"}
    assert {"deaths_a", "deaths_civilians", "relid"} <= set(dataset.extra_columns)
    # Its high is below its low, on the sixth line of the file: a headline takes two.
    assert [(r.rule) for r in dataset.rejects] == ["low-above-high"]


@pytest.mark.parametrize("name", ["ged_hdx.csv", "idu_hdx.csv"])
def test_the_row_of_tags_is_skipped_and_said_so(name: str) -> None:
    dataset = opened(name)
    assert "line 2 holds HXL tags and no figure; skipped" in dataset.notes
    assert column(dataset, "_line") == [3, 4]
    assert not dataset.rejects


def test_a_tally_keeps_its_hedge_and_its_zero_and_invents_no_number() -> None:
    dataset = opened("personnel.json")
    assert dataset.figures.select("value", "qualifier", "valid_on").rows() == [
        (2800.0, "about", "2022-02-25"),
        (0.0, None, "2022-02-25"),
        (11000.0, "more_than", "2022-03-07"),
        (259.0, None, "2022-03-07"),
        (22800.0, "about", "2022-04-28"),
    ]
    assert column(dataset, "id")[:2] == ["2022-02-25-personnel", "2022-02-25-pow"]
    assert set(column(dataset, "statistic")) == {"cumulative"}
    assert [(r.line, r.rule) for r in dataset.rejects] == [(4, "nothing-stated")]


def test_every_category_of_a_tally_is_a_series_also_one_that_came_later() -> None:
    dataset = opened("equipment.json")
    figures = {(s, d): v for s, d, v in dataset.figures.select("series", "valid_on", "value").rows()}
    assert figures["Russian losses: drones", "2022-02-25"] == 0
    assert figures["Russian losses: ground robotic systems", "2026-07-11"] == 1868
    assert ("Russian losses: cruise missiles", "2022-02-25") not in figures
    assert "greatest losses direction" in dataset.extra_columns
    assert not any("day" in series for series, _ in figures)
    stated = sum(
        value is not None and key not in {"date", "day", "greatest losses direction"}
        for row in json.loads((SHAPES / "equipment.json").read_text())
        for key, value in row.items()
    )
    assert dataset.figures.height == stated


def test_the_general_staff_is_the_source_where_the_dataset_says_so() -> None:
    dataset = opened("general_staff.csv")
    assert set(column(dataset, "source")) == {"General Staff of the Armed Forces of Ukraine"}
    assert set(dataset.figures.filter(dataset.figures["series"].str.ends_with("personnel"))["unit"]) == {"person"}
    assert set(dataset.figures.filter(dataset.figures["series"].str.ends_with("tanks"))["unit"]) == {"count"}


def test_a_day_without_a_report_gives_no_figure_even_where_a_number_is_carried_over() -> None:
    dataset = opened("gaza_daily.json")
    assert dataset.figures.select("series", "value", "source").rows() == [
        ("Gaza: killed", 232.0, "Ministry of Health in Gaza"),
        ("Gaza: injured", 1610.0, "Ministry of Health in Gaza"),
        ("Gaza: killed", 370.0, "UN OCHA"),
        ("Gaza: children killed", 78.0, "UN OCHA"),
        ("Gaza: injured", 1788.0, "UN OCHA"),
        ("Gaza: journalists killed", 0.0, "UN OCHA"),
    ]
    assert [(reject.line, reject.rule) for reject in dataset.rejects] == [(3, "nothing-stated")]
    assert "ext_killed_cum" in dataset.extra_columns


def test_displacements_keep_their_quantifier_and_their_sentence() -> None:
    dataset = opened("idu.json")
    assert column(dataset, "qualifier") == ["exact", "about", "at_least"]
    assert column(dataset, "source") == ["National Disaster Authority", "Radio A; Radio B", "Radio A"]
    assert column(dataset, "valid_on") == ["2024-11-06/2024-11-07", "2024-11-09", "2024-11-09"]
    assert column(dataset, "quote")[0] == "Alphaland: 1,595 displacements (evacuated), 06 November - 07 November"
    assert [(r.line, r.value) for r in dataset.rejects] == [(4, "a few")]
    assert column(opened("idu_hdx.csv"), "source") == [
        "national/regional disaster authorities",
        "Internal Displacement Monitoring Centre",
    ]


def test_estimates_are_points_ranges_and_single_bounds_with_publishers_split_off() -> None:
    dataset = opened("estimates.csv")
    assert dataset.figures.select("low", "value", "high").rows() == [
        (None, 390580.0, None),
        (None, None, 25000.0),
        (15000.0, None, 20000.0),
        (106000.0, 120000.0, 140000.0),
        (None, 80000.0, None),
        (700000.0, None, None),
    ]
    assert column(dataset, "valid_on")[:2] == ["2024-01-16", "2022-06-29"]
    assert column(dataset, "publisher") == [None, None, "The Economist", None, "WSJ", None]
    assert column(dataset, "series")[0] != column(dataset, "series")[1]
    assert [(r.column, r.value, r.problem) for r in dataset.rejects] == [
        ("date (valid_on)", "08/12/24", "a year of two digits")
    ]


def test_crisis_figures_have_their_own_source_and_address_and_money_is_no_head_count() -> None:
    dataset = opened("crisis_figures.csv")
    assert column(dataset, "value") == [2_400_000.0, 1_200_000.0]
    assert dataset.figures.select("source", "publisher", "url").rows() == [
        ("OCHA", None, "https://reliefweb.int/a"),
        ("IOM", "OCHA", "https://reliefweb.int/b"),
    ]
    assert {(r.line, r.rule) for r in dataset.rejects} == {(4, "unknown-unit"), (5, "nothing-stated")}


def test_every_shape_names_its_documentation_and_is_told_from_the_others() -> None:
    for shape in known():
        assert shape.documentation.startswith("https://")
        assert recognise([names[0] for names in shape.requires]) is shape


def test_a_table_with_our_columns_is_ours_whatever_else_it_has(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text("series,value,unit,source,date,type,low,high\ns,5,km,AFP,2024,x,4,6\n")
    dataset = open_dataset(path)
    assert dataset.notes == ()
    assert dataset.extra_columns == ("date", "type")


def test_a_shape_settles_what_a_comma_between_digits_is(tmp_path: Path) -> None:
    path = tmp_path / "tally.csv"
    path.write_text('date,day,tank,APC,field artillery,aircraft\n2022-02-25,2,"1,234",516,49,\n')
    dataset = open_dataset(path)
    assert dataset.figures["value"].to_list() == [1234.0, 516.0, 49.0]
    assert not dataset.rejects
