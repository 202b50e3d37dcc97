"""The benchmark suite: its tables are the same every time and open whole; it says of each target what is true of it."""

from __future__ import annotations

import doctest
import hashlib
import re
import sys
from functools import partial
from pathlib import Path

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner

from frontdash.figures import schema, units
from frontdash.query.selection import Selection
from frontdash.reading import open_dataset
from tests import terminal
from tests.benchmarks import __main__ as command
from tests.benchmarks import changes, filters, measuring, readme, results
from tests.benchmarks.data import chance
from tests.benchmarks.data.figures import COLUMNS, figures
from tests.benchmarks.data.tables import csv_texts, pieces, table
from tests.benchmarks.results import Report, Row, Times


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the table of a thousand rows in both formats."""
    folder = tmp_path_factory.mktemp("tables")
    table("1k", "csv", folder)
    table("1k", "parquet", folder)
    return folder


# --- the tables ---------------------------------------------------------------------------------------------


def test_the_same_table_is_made_every_time() -> None:
    first, second = (hashlib.sha256(csv_texts(figures(0, 1_000)).write_csv().encode()).digest() for _ in range(2))
    assert first == second


def test_a_table_does_not_depend_on_the_pieces_it_is_made_in() -> None:
    assert pl.concat(pieces(1_000, 300)).equals(figures(0, 1_000))
    assert figures(700, 50).equals(figures(0, 1_000)[700:750])


def test_a_table_has_the_columns_of_the_schema_in_their_order() -> None:
    assert figures(0, 1).columns == [*schema.BY_NAME, "source_role"] == list(COLUMNS)


@pytest.mark.parametrize("file", ["figures-1k.csv", "figures-1k.parquet"])
def test_a_table_opens_without_rejects(folder: Path, file: str) -> None:
    dataset = open_dataset(folder / file)
    assert dataset.figures.height == 1_000
    assert dataset.rejects == ()


def test_both_formats_hold_the_same_figures(folder: Path) -> None:
    one, other = (open_dataset(folder / f"figures-1k.{kind}").figures for kind in ("csv", "parquet"))
    columns = [name for name in one.columns if not name.startswith("_")]
    assert one.select(columns).equals(other.select(columns))
    assert one["_magnitude"].equals(other["_magnitude"])


def test_a_table_has_every_qualifier_given_and_in_the_wording_alone(folder: Path) -> None:
    rows = open_dataset(folder / "figures-1k.csv").figures
    given = set(rows["qualifier"].drop_nulls())
    read = set(rows.filter(pl.col("qualifier").is_null())["_qualifier"].cast(pl.String).drop_nulls())
    assert given == read == set(schema.QUALIFIER_IDS)


def test_a_table_has_several_units_of_a_dimension_and_all_measures(folder: Path) -> None:
    rows = open_dataset(folder / "figures-1k.csv").figures
    symbols = {unit: units.lookup(unit) for unit in rows["unit"].unique()}
    lengths = {unit.symbol for unit in symbols.values() if unit.dimension == "length"}
    assert {"km", "mile", "m"} <= lengths
    assert {"km^2", "mile^2", "ha"} <= {unit.symbol for unit in symbols.values() if unit.dimension == "area"}
    assert set(rows["measure"].drop_nulls()) == set(schema.MEASURES)


def test_much_is_missing_in_a_table_but_never_what_is_required() -> None:
    rows = figures(0, 1_000)
    missing = {name for name in rows.columns if rows[name].null_count()}
    assert missing == set(rows.columns) - set(schema.REQUIRED)


def test_a_table_has_retellings_derived_figures_and_dates_of_every_precision() -> None:
    rows = figures(0, 10_000)
    known = set(rows["id"].drop_nulls())
    relayed = rows["repeats"].drop_nulls()
    assert 0.02 < len(relayed) / rows.height < 0.06
    assert set(relayed) <= known
    derived = rows.filter(pl.col("status") == "derived")
    assert derived.height > 50
    assert derived["formula"].null_count() == 0
    shapes = {re.sub(r"\d", "0", text) for text in rows["valid_on"].drop_nulls()}
    assert shapes == {"0000-00-00", "0000-00", "0000", "0000-00-00/0000-00-00", "0000-00/0000-00"}


def test_few_sources_are_frequent_and_most_are_rare() -> None:
    counts = figures(0, 50_000)["source"].value_counts(sort=True)["count"]
    assert counts[0] > 0.08 * 50_000
    assert (counts < 20).sum() > 2_000


# --- what is said of a measurement --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (Row("b", "m", measured=3.0, target=3.0), "met"),
        (Row("b", "m", measured=4.5, target=3.0), "missed by 50%"),
        (Row("b", "m", measured=3.001, target=3.0), "missed by less than 1%"),
        (Row("b", "m", measured=10.0, target=10.0, at_least=True), "met"),
        (Row("b", "m", measured=2.5, target=10.0, at_least=True), "missed by 75%"),
        (Row("b", "m", measured=2.5), ""),
        (results.unmeasured("b", "m", "visidata is not installed"), "not measured"),
    ],
)
def test_a_row_says_by_how_much_its_target_is_missed(row: Row, verdict: str) -> None:
    assert row.verdict == verdict
    assert verdict in results.table([row])


def test_a_ratio_is_that_of_medians() -> None:
    row = results.compared(
        "b", "m", Times((4.0, 9.0, 5.0)), {"bare": Times((2.0, 2.5, 99.0)), "other": Times((1.0,))}, 3
    )
    assert row.measured == 2.0
    assert row.p99 == 9.0
    assert row.beside == {"bare": 2.5, "other": 1.0}


def test_a_rare_time_is_held_against_its_own_target() -> None:
    times = Times(tuple(float(n) for n in range(1, 101)))
    row = results.in_ms("b", "key", times, 16.0, share=0.99)
    assert (row.moment, row.measured, row.ours) == ("key: p99", 99_000.0, 50.5)


def test_the_table_of_the_readme_has_only_what_has_a_target() -> None:
    rows = [Row("b", "with", 1.0, 2.0), Row("b", "without", 1.0), results.unmeasured("b", "never", "missing")]
    text = results.markdown(rows)
    assert [word in text for word in ("with", "without", "never")] == [True, False, False]


def _report(*rows: Row) -> Report:
    machine = {"processor": "P", "cores": "2", "memory": "24 GiB", "python": "3.11", "load": "1.0"}
    return Report(machine, {"polars": "2.1.0", "visidata": "missing"}, {"figures-1k.csv": 12}, rows, small=True)


def test_results_come_back_from_json_as_they_were(tmp_path: Path) -> None:
    full = Row("b", "m", 1.5, 2.0, "ms", True, 0.1, 0.2, 0.3, {"bare": 0.05}, 7, "über")
    report = _report(full, results.unmeasured("b", "n", "why"))
    report.write(tmp_path / "r.json")
    assert Report.read(tmp_path / "r.json") == report


def test_the_readme_keeps_all_but_its_table() -> None:
    text = f"before\n{readme.BEGIN}\nold\n{readme.END}\nafter\n"
    new = readme.written(text, _report(Row("b", "a | b", 1.5, 2.0)))
    assert new.startswith(f"before\n{readme.BEGIN}\n")
    assert new.endswith(f"{readme.END}\nafter\n")
    assert "old" not in new
    assert "| a \\| b | 1.50x | ≤ 2x | met |" in new
    assert readme.written(new, _report(Row("b", "a | b", 1.5, 2.0))) == new


def test_a_readme_without_a_place_for_the_table_is_left_alone() -> None:
    with pytest.raises(ValueError, match="benchmarks: begin"):
        readme.written(f"{readme.END} and {readme.BEGIN}", _report())


def test_the_readme_of_the_project_has_a_place_for_the_table() -> None:
    assert readme.END in readme.written(command.README.read_text(encoding="utf-8"), _report())


def test_a_broken_file_of_results_is_one_line_and_bad_input(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    done = CliRunner().invoke(command.main, ["--readme", "--json", str(broken)])
    assert done.exit_code == 2
    assert "broken.json" in done.output
    assert "Traceback" not in done.output


# --- measuring ----------------------------------------------------------------------------------------------


def test_what_is_compared_is_measured_by_turns() -> None:
    calls: list[str] = []

    def work(name: str) -> float:
        calls.append(name)
        return float(len(calls))

    times = measuring.by_turns({name: partial(work, name) for name in "ab"}, turns=2)
    assert calls == list("ababab")
    assert times == {"a": Times((3.0, 5.0)), "b": Times((4.0, 6.0))}


def test_a_peer_that_is_not_installed_is_none(tmp_path: Path) -> None:
    assert measuring.Options(tmp_path, tmp_path).peer("no-such-program-anywhere") is None


def test_a_program_is_seen_painting_and_ends_with_its_terminal() -> None:
    program = "import time; print('\\x1b[3;4H\\x1b[1m110,\\x1b[0m000', flush=True); time.sleep(60)"
    with terminal.Terminal([sys.executable, "-c", program]) as screen:
        found = screen.wait_for("110,000", re.compile(r"\d{3}$", re.MULTILINE), patience=20)
        assert screen.alive
        assert screen.memory() > 1_000_000
    assert len(found) == 2
    assert not screen.alive


def test_a_program_gets_answers_to_what_it_asks_its_terminal() -> None:
    program = (
        "import sys, tty; tty.setraw(0); print('\\x1b[?2026$p', end='', flush=True); "
        "print('answer', sys.stdin.buffer.raw.read(11)[3:7], flush=True)"
    )
    with terminal.Terminal([sys.executable, "-c", program]) as screen:
        assert screen.wait_for("answer b'2026'", patience=20)


def test_what_a_program_that_is_gone_never_painted_is_missing() -> None:
    with terminal.Terminal([sys.executable, "-c", "print('there')"]) as screen:
        assert list(screen.wait_for("there", "never", patience=20)) == ["there"]


# --- changes of the filters ---------------------------------------------------------------------------------


def test_changes_are_drawn_from_a_seed_and_end_where_they_began(folder: Path) -> None:
    person = filters.Looking(folder / "figures-1k.parquet")
    steps = list(changes.changes(person.first))
    assert steps == list(changes.changes(person.first))
    assert not steps[-1][1]
    done = {name for name, _ in steps}
    assert done == {"pick a source", "pick another source", "second facet", "exclude a publisher", "range", "take back"}


def test_duckdb_counts_what_the_facets_count(folder: Path) -> None:
    path = folder / "figures-1k.parquet"
    person = filters.Looking(path)
    steps = [s for _, s in changes.changes(person.first) if all(c.kind == "set" for c in s)]
    with duckdb.connect() as connection:
        filters.load(connection, path)
        for selection in [Selection(), *steps]:
            person.seconds(selection)
            ours = {
                field: {v.value: v.count for v in values if v.count} for field, values in person.view.facets.items()
            }
            assert ours == filters.facet_counts(connection, selection)


@pytest.mark.parametrize("module", [chance, measuring, results, terminal])
def test_examples_in_the_suite_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
