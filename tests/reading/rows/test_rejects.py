"""A bad row never stops the file and is never fixed: it is named with line, column, value and remedy."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset, Reject
from frontdash.figures.sources import Sources
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import ViewState
from frontdash.query.view import build_view
from frontdash.reading import open_dataset
from frontdash.reading.rows.validate import Valid, validate
from tests.reading.tables import read_table

Open = Callable[..., Dataset]
COLUMNS = [
    "id",
    "series",
    "measure",
    "statistic",
    "wording",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "status",
    "repeats",
    "valid_on",
    "claimed_on",
    "source",
    "publisher",
    "published_on",
    "accessed_on",
    "reliability",
    "credibility",
    "note",
]
LEAST = {"series": "Troops near the town", "value": "1000", "unit": "person", "source": "AFP", "publisher": "AFP"}


def line(**cells: str) -> str:
    """One line of a table with COLUMNS."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([{**LEAST, **cells}.get(name, "") for name in COLUMNS])
    return out.getvalue()


# name -> the line, the column that is named, the rule
DEFECTS: dict[str, tuple[str, str, str]] = {
    "a knot or a kilotonne": (line(unit="kt"), "unit", "unknown-unit"),
    "a unit in the wrong case": (line(unit="Km"), "unit", "unknown-unit"),
    "a unit nobody knows": (line(unit="furlong"), "unit", "unknown-unit"),
    "low above high": (line(value="", low="9", high="5"), "low", "low-above-high"),
    "low above value": (line(value="5", low="9"), "low", "low-above-value"),
    "high below value": (line(value="5", high="3"), "high", "high-below-value"),
    "thousands or decimals": (line(value="1.200"), "value", "ambiguous-number"),
    "thousands or decimals in a bound": (line(value="", high="12.500"), "high", "ambiguous-number"),
    "thousands or decimals by a comma": (line(value="1,200"), "value", "ambiguous-number"),
    "a unit in the value that is not the row's": (line(value="1200 km"), "value", "not-a-number"),
    "a hedge in a bound": (line(value="", low="about 5"), "low", "not-a-number"),
    "two numbers in the value": (line(value="5 of 9"), "value", "not-a-number"),
    "a share in the value": (line(value="3/4"), "value", "not-a-number"),
    "a number in brackets": (line(value="(12)"), "value", "not-a-number"),
    "digits of another script": (line(value="1２００"), "value", "not-a-number"),
    "infinity": (line(value="inf"), "value", "not-a-number"),
    "no number by name": (line(high="NaN"), "high", "nothing-stated"),
    "a number too large": (line(value="1e999"), "value", "not-finite"),
    "day or month": (line(valid_on="03/04/2022"), "valid_on", "bad-date"),
    "month 13": (line(claimed_on="2024-13"), "claimed_on", "bad-date"),
    "30 February": (line(published_on="2024-02-30"), "published_on", "bad-date"),
    "a reversed interval": (line(valid_on="2025-06/2024-08"), "valid_on", "bad-date"),
    "a year of two digits": (line(accessed_on="24-09-27"), "accessed_on", "bad-date"),
    "a season": (line(accessed_on="spring 2025"), "accessed_on", "bad-date"),
    "a date as value that is none": (line(value="03/04/2022", unit="date"), "value", "bad-date"),
    "a hedge nobody knows": (line(qualifier="approximately"), "qualifier", "unknown-qualifier"),
    "a hedge in capitals": (line(qualifier="About"), "qualifier", "unknown-qualifier"),
    "a measure nobody knows": (line(measure="tanks"), "measure", "unknown-measure"),
    "a statistic nobody knows": (line(statistic="mean"), "statistic", "unknown-statistic"),
    "a status nobody knows": (line(status="confirmed"), "status", "unknown-status"),
    "reliability Z": (line(reliability="Z"), "reliability", "unknown-reliability"),
    "credibility 7": (line(credibility="7"), "credibility", "unknown-credibility"),
    "no source": (line(source=""), "source", "missing"),
    "a source of blanks": (line(source="   "), "source", "missing"),
    "no series": (line(series=""), "series", "missing"),
    "no unit": (line(unit=""), "unit", "missing"),
    "nothing stated": (line(value=""), "value", "nothing-stated"),
    "negative troops": (line(value="-5"), "value", "negative"),
    "a negative length": (line(value="", low="-5", unit="km"), "low", "negative"),
    "negative troops in words": (line(value="", wording="-50 troops"), "wording", "negative"),
    "a negative duration": (line(value="-1", unit="year"), "value", "negative"),
    "between without bounds": (line(qualifier="between"), "qualifier", "between-without-bounds"),
    "between with one bound": (
        line(value="", low="5", qualifier="between", wording="between 5 and 9"),
        "qualifier",
        "between-without-bounds",
    ),
    "an id used before": (line(id="good0"), "id", "duplicate-id"),
    "a field too many": (line() + ",surplus", "row", "ragged-row"),
    "fields too few": (line().rpartition(",")[0], "row", "ragged-row"),
    "one field": ("only this", "row", "ragged-row"),
    "a quote that is not closed": (line(note="x").removesuffix("x") + '"open', "row", "quotes"),
    "text behind a quote": (line().removesuffix(",") + ',"a"b', "row", "quotes"),
    "an empty row": ("," * (len(COLUMNS) - 1), "row", "empty-row"),
}
NAMES = list(DEFECTS)


def table(*lines: str) -> bytes:
    return "\n".join([",".join(COLUMNS), *lines, ""]).encode()


def read(data: bytes) -> Valid:
    return validate(read_table("figures.csv", data), Sources())


@pytest.mark.parametrize("name", NAMES)
def test_every_defect_is_named_with_line_column_value_and_remedy(name: str) -> None:
    bad, column, rule = DEFECTS[name]
    valid = read(table(line(id="good0"), bad, line(id="good1")))
    assert valid.figures["id"].to_list() == ["good0", "good1"]
    assert [(r.line, r.column, r.rule) for r in valid.rejects] == [(3, column, rule)]
    (reject,) = valid.rejects
    assert reject.problem
    assert reject.accepted
    assert reject.text().startswith(f"figures.csv:3: {column}")
    assert reject.text().endswith(f"; accepted: {reject.accepted}")
    assert "\n" not in reject.text()
    if column in COLUMNS:
        assert reject.value == dict(zip(COLUMNS, next(csv.reader([bad])), strict=True))[column].strip()


def mixed(defects: list[str], positions: list[int]) -> tuple[bytes, dict[int, tuple[str, str]]]:
    """A table of 20 good rows with the defects put in at positions, and what is expected on which line."""
    rows: list[tuple[str, str | None]] = [(line(id=f"good{i}", value=str(i)), None) for i in range(20)]
    for name, position in zip(defects, positions, strict=True):
        rows.insert(position, (DEFECTS[name][0], name))
    expected = {i: DEFECTS[name][1:] for i, (_, name) in enumerate(rows, 2) if name is not None}
    return table(*(text for text, _ in rows)), expected


@pytest.mark.parametrize("start", range(0, len(NAMES), 5))
@pytest.mark.parametrize("spread", ["first", "last", "between"])
def test_twenty_good_rows_show_and_ten_defects_are_named(start: int, spread: str) -> None:
    defects = [NAMES[(start + i) % len(NAMES)] for i in range(10)]
    # Good rows come first by one, so that the id used before was used before.
    positions = {"first": [1] * 10, "last": [20] * 10, "between": [1 + 3 * i for i in range(10)]}[spread]
    data, expected = mixed(defects, positions)
    valid = read(data)
    assert valid.figures["value"].to_list() == list(range(20))
    assert {r.line: (r.column, r.rule) for r in valid.rejects} == expected
    assert len(valid.rejects) == 10


@given(st.permutations(NAMES), st.lists(st.integers(1, 20), min_size=10, max_size=10))
def test_any_ten_defects_anywhere_are_named(names: list[str], positions: list[int]) -> None:
    data, expected = mixed(names[:10], positions)
    valid = read(data)
    assert valid.figures["value"].to_list() == list(range(20))
    assert {r.line: (r.column, r.rule) for r in valid.rejects} == expected


def test_one_row_with_several_defects_is_one_rejected_row(open_figures: Open) -> None:
    dataset = open_figures({"unit": "kt", "value": "1.200", "valid_on": "03/04/2022", "status": "sure"}, {})
    assert dataset.figures.height == 1
    assert dataset.rejected_rows == 1
    assert {reject.column for reject in dataset.rejects} == {"unit", "value", "valid_on", "status"}


def test_an_id_used_three_times_is_kept_once(open_figures: Open) -> None:
    dataset = open_figures({"id": "a", "value": "1"}, {"id": "a", "value": "2"}, {"id": ""}, {"id": ""}, {"id": "a"})
    assert dataset.figures["value"].to_list() == [1, 1000, 1000]
    assert [(r.line, r.problem) for r in dataset.rejects] == [
        (3, "already used on line 2"),
        (6, "already used on line 2"),
    ]


def test_a_rejected_row_does_not_use_up_its_id(open_figures: Open) -> None:
    dataset = open_figures({"id": "a", "unit": "kt"}, {"id": "a", "value": "2"})
    assert dataset.figures["value"].to_list() == [2]
    assert [reject.rule for reject in dataset.rejects] == ["unknown-unit"]


def test_nothing_is_fixed_on_the_way(open_figures: Open) -> None:
    dataset = open_figures({"value": "+5", "wording": "  +5 or so ", "unit": "sq. miles", "source": "afp"})
    row = dataset.row(0)
    assert (row["value"], row["_value_text"], row["wording"], row["unit"], row["source"]) == (
        5,
        "+5",
        "  +5 or so ",
        "sq. miles",
        "afp",
    )


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ({"value": "-5", "unit": "percent"}, True),
        ({"value": "-5", "unit": "km2"}, True),
        ({"value": "-5", "unit": "km/day"}, True),
        ({"value": "5", "low": "5", "high": "5"}, True),
        ({"value": "0"}, True),
        ({"value": "", "qualifier": "between", "wording": "between 5 and 9"}, True),
        ({"value": "0.125", "unit": "percent"}, True),
        ({"value": "1200.000", "unit": "km"}, True),
        ({"value": "2024-13", "unit": "date"}, False),
        ({"value": "2022", "unit": "date"}, True),
    ],
)
def test_what_only_looks_odd_is_kept(open_figures: Open, cells: dict[str, str], kept: bool) -> None:
    assert (open_figures({}, cells).figures.height == 2) == kept


@pytest.mark.parametrize("text", ["1.200", "12.500", "1.000", "-3.125", "1,200", "999.999"])
def test_what_is_said_to_be_accepted_is_accepted(open_figures: Open, text: str) -> None:
    (reject,) = open_figures({"value": text, "unit": "percent"}, {}).rejects
    for remedy in reject.accepted.split(" or "):
        assert not open_figures({"value": remedy, "unit": "percent"}).rejects, remedy


def test_a_close_choice_is_suggested(open_figures: Open) -> None:
    (reject,) = open_figures({"qualifier": "more than"}, {}).rejects
    assert reject.accepted.startswith("more_than (did you mean that?), or one of exact, about")


@pytest.mark.parametrize("meant", ["at_most", "no_more_than", "maximum", "max", "<=", "no more than"])
def test_a_ceiling_is_never_taken_for_a_floor(open_figures: Open, meant: str) -> None:
    (reject,) = open_figures({"qualifier": meant}, {}).rejects
    assert reject.accepted.startswith("up_to (did you mean that?)")


@pytest.mark.parametrize("unit", ["M", "k"])
def test_a_multiplier_as_unit_says_what_to_write(open_figures: Open, unit: str) -> None:
    (reject,) = open_figures({"unit": unit}, {}).rejects
    assert reject.accepted.startswith("write the number out")


def test_a_table_of_nothing_but_rejects_still_opens(open_figures: Open) -> None:
    dataset = open_figures({"unit": "kt"}, {"unit": "ton"})
    assert (dataset.figures.height, dataset.rejected_rows) == (0, 2)
    view = build_view(LocalEngine(dataset), ViewState())
    assert (view.summary.figures, view.summary.claims, view.series) == (0, 0, None)


# --- properties ---------------------------------------------------------------------------------------------

junk = st.one_of(
    st.sampled_from(
        [
            "",
            "5",
            "1.200",
            "1,200",
            "-3",
            "about",
            "between",
            "person",
            "km",
            "kt",
            "2024",
            "2024-02-30",
            "Z",
            "date",
            "AFP",
        ]
    ),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)
junk_rows = st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, junk)), min_size=1, max_size=8)


@given(junk_rows, st.sampled_from(["\n", "\r\n"]))
def test_kept_and_rejected_rows_add_up(rows: list[dict[str, str]], newline: str) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    valid = read(out.getvalue().encode())
    rejected = {reject.line for reject in valid.rejects}
    assert valid.figures.height + len(rejected) == len(rows)
    assert not rejected & set(valid.figures["_line"])
    assert all(reject.column in (*COLUMNS, "row") for reject in valid.rejects)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters='"\0'))))
def test_no_line_of_a_file_gets_lost(lines: list[str]) -> None:
    valid = read(table(line(), *lines, line()))
    rejected = {reject.line for reject in valid.rejects}
    assert valid.figures.height + len(rejected) == 2 + len([text for text in lines if text.strip()])


@given(junk_rows)
def test_what_is_kept_can_be_shown_and_queried(rows: list[dict[str, str]]) -> None:
    from frontdash.figures.shown import shown
    from frontdash.figures.units import VIEWS

    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows([{**row, **{k: v for k, v in LEAST.items() if k != "value"}} for row in rows] + [LEAST])
    valid = read(out.getvalue().encode())
    dataset = Dataset("t", "t", "t", valid.figures)
    assert build_view(LocalEngine(dataset), ViewState()).summary.figures == valid.figures.height >= 1
    for row in valid.figures.iter_rows(named=True):
        assert all(shown(row, view).text for view in VIEWS.values())


def test_a_defect_in_the_table_of_sources_is_named_too(tmp_path: object) -> None:
    from frontdash.reading.opening import read_sources

    data = b"name,aliases,role\nAFP,,media\n,x,media\nAFP,,media\nISW,,truth\nBBC,a|| b ,\n"
    sources, defects = read_sources(read_table("sources.csv", data))
    assert [source.name for source in sources.rows] == ["AFP", "BBC"]
    assert sources.rows[1].aliases == ("a", "b")
    assert [(d.line, d.column, d.rule) for d in defects] == [
        (3, "name", "missing"),
        (4, "name", "duplicate-source"),
        (5, "role", "unknown-role"),
    ]


def test_every_column_with_choices_names_them_all(open_figures: Open) -> None:
    for column in schema.COLUMNS:
        if column.choices:
            reject: Reject = open_figures({column.name: "??"}, {}).rejects[0]
            assert reject.accepted == ", ".join(column.choices)


def test_a_reject_names_the_file(write_figures: Callable[..., object]) -> None:
    dataset = open_dataset(str(write_figures({"unit": "kt"}, name="mine.csv")))
    text = dataset.rejects[0].text()
    assert text.startswith("mine.csv:2: unit 'kt': unknown unit")
    assert "nmi/hour" in text
