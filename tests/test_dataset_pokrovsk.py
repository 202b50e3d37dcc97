"""The bundled dataset keeps its promises: every number of the story, every hedge, every chain, every count."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures import schema, units
from frontdash.figures.dataset import Dataset
from frontdash.figures.numbers import check_stated, printed, read_stated
from frontdash.figures.phrases import read_wording
from frontdash.figures.qualifiers import combine
from frontdash.figures.shown import shown, stating, verdict
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import ViewState
from frontdash.query.view import build_view
from frontdash.reading import bundled_path

FOLDER: Path = bundled_path()
README = (FOLDER / "README.md").read_text(encoding="utf-8")
KM, MI = units.VIEWS["km"], units.VIEWS["mi"]


def row(dataset: Dataset, figure_id: str) -> dict[str, object]:
    position = dataset.row_of(figure_id)
    assert position is not None, figure_id
    return dataset.row(position)


def rows(dataset: Dataset) -> list[dict[str, object]]:
    return dataset.figures.rows(named=True)


def raw(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --- the package --------------------------------------------------------------------------------------------


def test_nothing_of_it_is_rejected(pokrovsk: Dataset) -> None:
    assert pokrovsk.rejects == ()
    assert pokrovsk.notes == ()
    assert pokrovsk.extra_columns == ()
    assert pokrovsk.figures.height == len(raw("figures.csv"))


@pytest.mark.parametrize(
    ("name", "columns", "key"), [("figures", schema.COLUMNS, "id"), ("sources", schema.SOURCE_COLUMNS, "name")]
)
def test_the_package_describes_exactly_the_columns_of_the_schema(
    name: str, columns: tuple[schema.Column, ...], key: str
) -> None:
    descriptor = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = [r for r in descriptor["resources"] if r["name"] == name]
    assert resource["schema"] == schema.table_schema(columns, key)
    assert list(raw(resource["path"])[0]) == [column.name for column in columns]


def test_the_package_says_licence_and_attribution(pokrovsk: Dataset) -> None:
    assert pokrovsk.metadata["licenses"][0]["name"] == "CC-BY-4.0"
    assert "each number belongs to the publication" in str(pokrovsk.metadata["attribution"])
    assert pokrovsk.title == pokrovsk.metadata["title"]


def test_the_files_are_plain_text() -> None:
    for name in ("figures.csv", "sources.csv"):
        data = (FOLDER / name).read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")
        data.decode("utf-8")


# --- every row ----------------------------------------------------------------------------------------------


def test_every_id_can_be_typed_and_stands_once(pokrovsk: Dataset) -> None:
    ids = pokrovsk.figures["id"].to_list()
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) and name.isidentifier() for name in ids)
    assert len(set(ids)) == len(ids)


def test_no_wording_is_longer_than_eight_words(pokrovsk: Dataset) -> None:
    assert {w for w in pokrovsk.figures["wording"].drop_nulls() if len(w.split()) > 8} == set()


def test_every_published_row_quotes_its_number_phrase(pokrovsk: Dataset) -> None:
    silent = pokrovsk.figures.filter(pl.col("wording").is_null())
    assert silent["status"].unique().to_list() == ["derived"]


def test_every_source_and_publisher_is_in_the_table_of_sources(pokrovsk: Dataset) -> None:
    names = {source.name for source in pokrovsk.sources.rows}
    assert set(pokrovsk.figures["_source"].cast(str)) <= names
    assert set(pokrovsk.figures["_publisher"].cast(str).drop_nulls()) <= names
    assert pokrovsk.figures.filter(pl.col("_role").is_null())["status"].unique().to_list() == ["derived"]


def test_every_published_row_says_where_it_was_read(pokrovsk: Dataset) -> None:
    published = pokrovsk.figures.filter(pl.col("status") != "derived")
    assert published.select("publisher", "url", "title").null_count().row(0) == (0, 0, 0)
    assert published["url"].str.contains(r"^https?://").all()


def test_nothing_is_graded_here(pokrovsk: Dataset) -> None:
    graded = ("accessed_on", "quote", "reliability", "credibility")
    assert pokrovsk.figures.select(graded).null_count().row(0) == (pokrovsk.figures.height,) * 4


def test_every_given_hedge_agrees_with_the_words(pokrovsk: Dataset) -> None:
    hedged = {f["id"]: (read_wording(str(f["wording"] or "")).qualifier, f["qualifier"]) for f in rows(pokrovsk)}
    read = {name: pair for name, pair in hedged.items() if pair[0] is not None}
    assert read
    assert [name for name, (parsed, given) in read.items() if parsed != given] == []


def test_every_stated_number_agrees_with_the_words(pokrovsk: Dataset) -> None:
    checked = 0
    for figure in rows(pokrovsk):
        reading = read_wording(str(figure["wording"] or ""))
        if reading.several or (reading.value is None and reading.low is None):
            continue
        if figure["unit"] == "date":
            continue
        read = [None if number is None else float(number) for number in (reading.value, reading.low, reading.high)]
        assert [figure["value"], figure["low"], figure["high"]] == read, figure["id"]
        checked += 1
    assert checked > 90


def test_a_range_has_bounds_and_no_value(pokrovsk: Dataset) -> None:
    ranges = {str(figure["id"]) for figure in rows(pokrovsk) if figure["qualifier"] == "between"}
    assert ranges == {"abc_11k_12k", "bi_15_70m", "cnn_60k_100k"}
    assert {str(f["id"]) for f in rows(pokrovsk) if f["low"] is not None or f["high"] is not None} == ranges
    assert all(row(pokrovsk, name)["value"] is None for name in ranges)
    assert shown(row(pokrovsk, "cnn_60k_100k"), KM).text == "60,000–100,000"


# --- the story ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure_id", "in_km", "in_mi", "source"),
    [
        ("cnn_110k", "110,000", "110,000", "Oleksandr Syrskyi"),
        ("cnn_1200km", "1,200 km", "745 mi", "CNN"),
        ("cnn_60k", "~60,000", "~60,000", "CNN"),
        ("cnn_63k", "≲63,000", "≲63,000", "Oleksandr Syrskyi"),
        ("cnn_7k", "~7,000", "~7,000", "Oleksandr Syrskyi"),
        ("cnn_1year", "≲1 yr", "≲1 yr", "CNN"),
        ("cnn_3years", "3 yr", "3 yr", "CNN"),
        ("cnn_feb2022", "Feb 2022", "Feb 2022", "CNN"),
        ("cnn_sep2024", "Sep 2024", "Sep 2024", "Oleksandr Syrskyi"),
        ("cnn_no_increase", "—", "—", "Institute for the Study of War"),
        ("cnn_plan", "—", "—", "Institute for the Study of War"),
    ],
)
def test_every_number_of_the_story_is_there_with_its_claimant(
    pokrovsk: Dataset, figure_id: str, in_km: str, in_mi: str, source: str
) -> None:
    figure = row(pokrovsk, figure_id)
    assert (shown(figure, KM).text, shown(figure, MI).text) == (in_km, in_mi)
    assert (figure["source"], figure["publisher"]) == (source, "CNN")
    assert figure["wording"]


def test_the_story_prints_its_own_miles(pokrovsk: Dataset) -> None:
    figure = row(pokrovsk, "cnn_1200km")
    assert figure["stated_conversion"] == "745 mile"
    assert shown(figure, MI).conversion == "stated"


def test_statements_without_a_number_are_not_zero(pokrovsk: Dataset) -> None:
    silent = [str(figure["id"]) for figure in rows(pokrovsk) if shown(figure, KM).number == "—"]
    assert silent == ["cnn_most_left", "cnn_no_increase", "cnn_plan"]
    for figure_id in silent:
        figure = row(pokrovsk, figure_id)
        assert (figure["value"], figure["low"], figure["high"], figure["_magnitude"]) == (None, None, None, None)


def test_the_model_case_is_one_claim_and_five_numbers(pokrovsk: Dataset) -> None:
    origin = row(pokrovsk, "up_111k")
    family = [figure for figure in rows(pokrovsk) if figure["_origin"] == origin["_row"]]
    assert {str(figure["id"]): shown(figure, KM).text for figure in family} == {
        "up_111k": "~111,000",
        "cnn_110k": "110,000",
        "ht_110k": ">110,000",
        "ki_111k": "111,000",
        "bd_111k": "≤111,000",
    }
    assert len({figure["_claim"] for figure in family}) == 1
    assert len({figure["_publication"] for figure in family}) == 5


def test_our_sum_carries_its_formula_and_the_hedges_of_its_inputs(pokrovsk: Dataset) -> None:
    total = row(pokrovsk, "sum_70k")
    inputs = [row(pokrovsk, name) for name in str(total["formula"]).split(" + ")]
    assert [figure["id"] for figure in inputs] == ["cnn_63k", "cnn_7k"]
    assert total["value"] == sum(float(str(figure["value"])) for figure in inputs) == 70_000
    assert total["qualifier"] == combine(str(inputs[0]["qualifier"]), str(inputs[1]["qualifier"])) == "about"
    assert shown(total, KM).text == "~70,000 ƒ"
    assert total["_claim"] is None


def test_over_1100_km_is_rounded_outward(pokrovsk: Dataset) -> None:
    found = {
        shown(figure, MI).text
        for figure in rows(pokrovsk)
        if figure["unit"] == "km" and figure["value"] == 1100 and figure["qualifier"] == "more_than"
    }
    assert found == {">680 mi*"}


def test_the_printed_conversions_that_do_not_hold_are_the_known_ones(pokrovsk: Dataset) -> None:
    verdicts = {
        str(figure["id"]): verdict(stating(figure, units.STANDARD))
        for figure in rows(pokrovsk)
        if figure["stated_conversion"]
    }
    wrong = {name: found for name, found in verdicts.items() if found != "holds"}
    assert wrong == {"opi_90km2": "wrong size", "tag24_4000km2": "wrong dimension"}
    assert len(verdicts) == 19
    assert (
        check_stated(printed("1200"), units.lookup("km"), "exact", read_stated("745 mile", units.STANDARD)) == "holds"
    )


def test_the_misprints_are_kept_as_printed(pokrovsk: Dataset) -> None:
    assert row(pokrovsk, "reg_30m2")["unit"] == "m^2/day"
    assert row(pokrovsk, "dd_30km2")["unit"] == "km^2/day"
    assert row(pokrovsk, "up_50_clashes")["qualifier"] == "at_least"
    assert row(pokrovsk, "ki_50_clashes")["qualifier"] == "nearly"
    assert [row(pokrovsk, name)["unit"] for name in ("mint_12mi", "mc_12km", "cen_20km")] == ["mile", "km", "km"]


def test_a_trailing_zero_stays_where_it_was_printed(pokrovsk: Dataset) -> None:
    printed_zero = [f for f in rows(pokrovsk) if str(f["_value_text"] or "").endswith("0")]
    for figure in printed_zero:
        assert shown(figure, KM).value == figure["_value_text"]
    assert shown(row(pokrovsk, "ifx_19_25pct"), KM).text == "19.25%"


# --- what the README says -----------------------------------------------------------------------------------


def counts(pattern: str) -> tuple[int, ...]:
    match = re.search(pattern, README)
    assert match is not None, pattern
    return tuple(map(int, match.groups()))


def test_the_readme_counts_rows_and_series(pokrovsk: Dataset) -> None:
    figures = pokrovsk.figures
    derived = figures.filter(pl.col("status") == "derived").height
    assert counts(r"(\d+) rows in (\d+) series: (\d+) published figures and (\d+) derived") == (
        figures.height,
        figures["series"].n_unique(),
        figures.height - derived,
        derived,
    )
    assert counts(r"\| `sources\.csv` \| (\d+) rows") == (len(raw("sources.csv")),)


def test_the_readme_counts_claimants_publishers_pages_and_claims(pokrovsk: Dataset) -> None:
    published = pokrovsk.figures.filter(pl.col("status") != "derived")
    relayed = published["repeats"].drop_nulls().len()
    summary = build_view(LocalEngine(pokrovsk), ViewState()).summary
    assert counts(r"The (\d+) published figures name (\d+) claimants and (\d+) publishers, on (\d+) pages") == (
        published.height,
        published["_source"].n_unique(),
        published["_publisher"].n_unique(),
        published["url"].n_unique(),
    )
    assert counts(r"(\d+) of them relay another row,\s+so they are (\d+) claims") == (relayed, summary.claims)
    assert summary.publications == published["url"].n_unique()
    assert summary.claims == published.height - relayed


def test_the_readme_lists_exactly_the_links_between_rows(pokrovsk: Dataset) -> None:
    listed = dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", README, re.MULTILINE))
    assert listed == {str(f["id"]): f["repeats"] for f in rows(pokrovsk) if f["repeats"] is not None}
    assert set(listed.values()) <= set(pokrovsk.figures["id"])


def test_the_readme_counts_what_is_missing_and_unused(pokrovsk: Dataset) -> None:
    published = pokrovsk.figures.filter(pl.col("status") != "derived")
    assert counts(r"no date \((\d+) rows\)") == (published["published_on"].null_count(),)
    used = set(pokrovsk.figures["_source"].cast(str)) | set(pokrovsk.figures["_publisher"].cast(str).drop_nulls())
    unused = [source for source in pokrovsk.sources.rows if source.name not in used]
    assert counts(r"(\d+) rows of `sources\.csv` are used by no row here") == (len(unused),)


def test_the_readme_says_which_rows_were_added(pokrovsk: Dataset) -> None:
    (first, series) = counts(r"had (\d+) rows in (\d+) series")
    assert pokrovsk.figures["series"][:first].n_unique() == series
    added = pokrovsk.figures["id"][first:].to_list()
    assert len(added) == 12
    assert all(f"`{name}`" in README for name in added)


def test_every_id_the_readme_names_is_in_the_table(pokrovsk: Dataset) -> None:
    columns = {*schema.BY_NAME, *(column.name for column in schema.SOURCE_COLUMNS)}
    values = {choice for column in schema.COLUMNS for choice in column.choices}
    named = {name for name in re.findall(r"`([a-z]\w*)`", README) if "_" in name or any(c.isdigit() for c in name)}
    assert named - columns - values - {"km2", "mi2", "m2"} <= set(pokrovsk.figures["id"])
    assert len(named & set(pokrovsk.figures["id"])) > 30
