"""Column mappings: our columns from theirs, no row lost, the file's own lines, and a TOML file that people can edit."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.figures.companions import companion
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.reading import dataset_from, open_dataset
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.cells import split_source
from frontdash.reading.mapping.detect import as_given
from frontdash.reading.mapping.model import CATEGORY, ColumnRule, MappingError, Melt, Spread, TableMapping
from frontdash.reading.mapping.toml_file import dump_mapping, load_mapping, read_mapping
from frontdash.reading.rows.notation import NumberFormat
from tests.reading.tables import read_table

LEAST = {
    "series": ColumnRule(value="s"),
    "unit": ColumnRule(value="person"),
    "source": ColumnRule(value="AFP"),
    "value": ColumnRule(("n",)),
}


def opened(text: str, mapping: TableMapping) -> Dataset:
    raw = read_table("theirs.csv", text.encode())
    return dataset_from(apply(mapping, raw), "theirs.csv")


def columns(dataset: Dataset, *names: str) -> list[tuple[object, ...]]:
    return dataset.figures.select(names).rows()


def test_columns_come_by_name_constant_and_template() -> None:
    mapping = TableMapping(
        {**LEAST, "place": ColumnRule(template="{town} near {city}"), "series": ColumnRule(("what", "kind"))}
    )
    dataset = opened("N,Town,City,kind,mood\n5,Delta,Echo,troops,calm\n", mapping)
    assert columns(dataset, "series", "value", "unit", "source", "place") == [
        ("troops", 5.0, "person", "AFP", "Delta near Echo")
    ]


def test_columns_that_were_not_used_stay_under_their_own_names() -> None:
    mapping = TableMapping({**LEAST, "qualifier": ColumnRule(("qualifier",), map={"total": "exact"})})
    dataset = opened("n,mood,status,qualifier\n5,calm,Final,total\n", mapping)
    assert dataset.extra_columns == ("mood", "given_status", "given_qualifier")
    assert columns(dataset, "mood", "given_status", "given_qualifier", "qualifier") == [
        ("calm", "Final", "total", "exact")
    ]


def test_an_empty_piece_of_a_template_takes_its_comma_along() -> None:
    mapping = TableMapping({**LEAST, "place": ColumnRule(template="{town}, {land}")})
    dataset = opened("n,town,land\n1,,A\n2,D,\n3,,\n4,D,A\n", mapping)
    assert dataset.figures["place"].to_list() == ["A", "D", None, "D, A"]


def test_a_low_a_best_and_a_high_are_one_figure_with_bounds() -> None:
    mapping = TableMapping(
        {**LEAST, "value": ColumnRule(("best",)), "low": ColumnRule(("low",)), "high": ColumnRule(("high",))}
    )
    dataset = opened("low,best,high\n1,2,3\n,2,\n", mapping)
    assert columns(dataset, "low", "value", "high") == [(1.0, 2.0, 3.0), (None, 2.0, None)]


def test_a_wide_row_gives_a_figure_per_category_and_an_empty_cell_gives_none() -> None:
    mapping = TableMapping(
        {**{k: v for k, v in LEAST.items() if k != "value"}, "series": ColumnRule(template="lost: {category}")},
        melt=Melt(labels={"apc": "carriers"}),
    )
    dataset = opened("tank,APC,remark\n5,0,calm\n,7,\n,,\n", mapping)
    assert columns(dataset, "series", "value", "_line", "remark") == [
        ("lost: tank", 5.0, 2, "calm"),
        ("lost: carriers", 0.0, 2, "calm"),
        ("lost: carriers", 7.0, 3, None),
    ]
    assert dataset.figures["id"].to_list() == ["2-tank", "2-carriers", "3-carriers"]
    assert [(r.line, r.rule) for r in dataset.rejects] == [(4, "nothing-stated")]
    assert "3 rows of the file for 3 figures" in dataset.notes


def test_blocks_give_several_figures_a_row_each_with_its_own_hedge() -> None:
    mapping = TableMapping(
        {**LEAST, "id": ColumnRule(("id",))},
        figures=(
            {"value": ColumnRule(("men",)), "qualifier": ColumnRule(("men*",), map={"more": "more_than"})},
            {"value": ColumnRule(("guns",)), "unit": ColumnRule(value="count")},
        ),
    )
    dataset = opened("id,men,men*,guns\na,5,more,2\n", mapping)
    assert columns(dataset, "id", "value", "qualifier", "unit") == [
        ("a-men", 5.0, "more_than", "person"),
        ("a-guns", 2.0, None, "count"),
    ]


def test_a_value_map_turns_a_type_into_a_series_and_leaves_what_it_does_not_know() -> None:
    mapping = TableMapping({**LEAST, "series": ColumnRule(("type",), map={"Deaths": "killed", "*wound*": "wounded"})})
    dataset = opened("n,type\n1,DEATHS\n2,lightly wounded\n3,missing\n", mapping)
    assert dataset.figures["series"].to_list() == ["killed", "wounded", "missing"]


@pytest.mark.parametrize(
    ("text", "source", "publisher"),
    [
        ("US officials (via NYT)", "US officials", "NYT"),
        ("US officials via NYT", "US officials", "NYT"),
        ("Ukrainian estimate (leak via WSJ)", "Ukrainian estimate (leak)", "WSJ"),
        ("Valerii Zaluzhnyi, as reported by BBC", "Valerii Zaluzhnyi", "BBC"),
        ("police, quoted by AFP", "police", "AFP"),
        ("Excess deaths estimate (D. Kobak)", "Excess deaths estimate (D. Kobak)", None),
        ("Via Campesina", "Via Campesina", None),
        ("Olivia Smith", "Olivia Smith", None),
    ],
)
def test_a_source_that_names_its_publisher_is_split(text: str, source: str, publisher: str | None) -> None:
    assert split_source(text) == (source, publisher)


def test_the_cell_before_the_split_is_kept() -> None:
    dataset = opened(
        'n,source\n1,"A, as reported by B"\n2,C\n',
        TableMapping({**LEAST, "source": ColumnRule(("source",), split=True)}),
    )
    assert columns(dataset, "source", "publisher", "given_source") == [
        ("A", "B", "A, as reported by B"),
        ("C", None, "C"),
    ]


def test_a_number_format_is_kept_to_the_letter() -> None:
    mapping = TableMapping(LEAST, number_format=NumberFormat(",", "."))
    dataset = opened('n\n1.200\n"1,5"\n1.2\n', mapping)
    assert dataset.figures["value"].to_list() == [1200.0, 1.5]
    assert [(r.line, r.column, r.value, r.rule) for r in dataset.rejects] == [(4, "n (value)", "1.2", "not-a-number")]


def test_a_date_format_settles_day_and_month() -> None:
    mapping = TableMapping({**LEAST, "valid_on": ColumnRule(("when",))}, date_formats=("%d/%m/%Y",))
    dataset = opened("n,when\n1,03/04/2022\n2,2022-04\n3,spring\n4,03/04/22\n", mapping)
    assert dataset.figures["valid_on"].to_list() == ["2022-04-03", "2022-04"]
    assert [(r.line, r.column, r.problem) for r in dataset.rejects] == [
        (4, "when (valid_on)", "not a date in the mapping's date_format"),
        (5, "when (valid_on)", "a year of two digits"),
    ]


def test_two_columns_of_dates_are_an_interval() -> None:
    dataset = opened(
        "n,a,b\n1,2022-04-03,2022-04-09\n2,2022-04-03 00:00:00.000,2022-04-03\n3,,2022-04-03\n4,2022-04-03,\n",
        TableMapping({**LEAST, "valid_on": ColumnRule(("a",), to=("b",))}),
    )
    assert dataset.figures["valid_on"].to_list() == ["2022-04-03/2022-04-09", *["2022-04-03"] * 3]


def test_cells_that_state_nothing_can_be_named() -> None:
    dataset = opened("n\nn/a\n5\n", TableMapping(LEAST, missing=("n/a",)))
    assert dataset.figures["value"].to_list() == [5.0]
    assert [r.rule for r in dataset.rejects] == ["nothing-stated"]


def rejected(text: str, mapping: TableMapping) -> list[tuple[object, ...]]:
    raw = apply(mapping, read_table("theirs.csv", text.encode()))
    rejects = as_given(raw, dataset_from(raw, "theirs.csv").rejects)
    assert as_given(raw, rejects) == rejects
    return [(reject.line, reject.column, reject.value, reject.problem) for reject in rejects]


def test_a_reject_names_the_column_and_the_cell_of_the_table_as_they_are() -> None:
    negative = "a negative number of what cannot be negative"
    mapping = TableMapping(
        {
            **LEAST,
            "value": ColumnRule(("Deaths", "Estimate")),
            "unit": ColumnRule(("Unit",)),
            "source": ColumnRule(("Who",)),
        },
        missing=("n/a",),
    )
    found = rejected("Deaths,Estimate,Unit,Who\n-5,,person,A\n,1.200,person,A\n7,,furlong,A\n7,,person,n/a\n", mapping)
    assert [row[:3] for row in found] == [
        (2, "Deaths (value)", "-5"),
        (3, "Estimate (value)", "1.200"),
        (4, "Unit", "furlong"),
        (5, "Who (source)", "n/a"),
    ]
    assert found[0][3] == negative


def test_a_reject_says_what_a_cell_was_read_as_where_the_mapping_turned_it_into_something_else() -> None:
    mapping = TableMapping({**LEAST, "qualifier": ColumnRule(("hedge",), map={"more": "mroe"})})
    assert rejected('hedge,n\nmore,"1"\n,"−1,234,000"\n', mapping) == [
        (2, "hedge (qualifier)", "more", "read as 'mroe': not an accepted value"),
        (3, "n (value)", "−1,234,000", "read as '-1234000': a negative number of what cannot be negative"),
    ]


def test_rejects_of_a_wide_row_name_the_column_each_came_from() -> None:
    wide = TableMapping({k: v for k, v in LEAST.items() if k != "value"}, melt=Melt(("tanks", "drones", "boats")))
    assert [row[:3] for row in rejected("tanks,drones,boats\n-5,7,-5\n1,-3,1.200\n", wide)] == [
        (2, "tanks (value)", "-5"),
        (2, "boats (value)", "-5"),
        (3, "boats (value)", "1.200"),
        (3, "drones (value)", "-3"),
    ]


def test_a_cell_of_a_wide_row_that_the_number_format_does_not_fit_is_no_empty_cell() -> None:
    wide = TableMapping(
        {k: v for k, v in LEAST.items() if k != "value"},
        melt=Melt(("men", "tanks")),
        number_format=NumberFormat(".", ","),
    )
    assert [row[:3] for row in rejected("men,tanks\nfive,7\n6,\n", wide)] == [(2, "men (value)", "five")]
    assert opened("men,tanks\nabout 5,7\n6,\n", wide).figures["value"].to_list() == [5, 7, 6]


@pytest.mark.parametrize("cell", ["n/a", "TBD", "unknown", "-", "?", "x", "No data", "not available"])
def test_a_cell_that_says_that_nothing_is_stated_is_no_figure(cell: str) -> None:
    text = f"n,words\n{cell},\n5,\n{cell},a few dozen\n{cell},{cell}\n"
    own, same = {**LEAST, "wording": ColumnRule(("words",))}, {**LEAST, "wording": ColumnRule(("n",))}
    reject = ("n (value)", cell, "nothing is stated")
    assert [row[1:] for row in rejected(text, TableMapping(LEAST))] == [reject] * 3
    assert [row[1:] for row in rejected(text, TableMapping(same))] == [reject] * 3
    assert rejected(text, TableMapping(own)) == [(2, *reject), (5, *reject)]
    assert columns(opened(text, TableMapping(own)), "value", "wording") == [(5.0, None), (None, "a few dozen")]


def test_hedges_beside_numbers_are_read_in_the_wide_columns_that_hold_them() -> None:
    rules = {k: v for k, v in LEAST.items() if k != "value"} | {"series": ColumnRule((CATEGORY,))}
    text = "men,tanks\n~400,~5\n12 to 15,6\nfew,\n-,7\n"
    wide = TableMapping(rules, melt=Melt(("men", "tanks"), hedged=("men",)))
    assert columns(opened(text, wide), "series", "value", "_qualifier", "wording") == [
        ("men", 400.0, "about", "~400"),
        ("tanks", 5.0, "about", "~5"),
        ("men", None, "between", "12 to 15"),
        ("tanks", 6.0, "exact", None),
        ("men", None, "exact", "few"),
        ("tanks", 7.0, "exact", None),
    ]
    assert [row[:3] for row in rejected(text, wide)] == [(5, "men (value)", "-")]
    everywhere = TableMapping(rules, melt=Melt(("men", "tanks"), hedged=("*",)))
    assert opened(text, everywhere).figures["_qualifier"].to_list()[:2] == ["about", "about"]


SPREAD = TableMapping(
    {**LEAST, "value": ColumnRule(("n",)), "low": ColumnRule(("Low",)), "high": ColumnRule(("high",))},
    spread=Spread("kind", "N"),
)


def test_rows_that_are_a_low_and_a_high_become_one_with_the_line_of_the_first() -> None:
    text = "day,kind,n\n1,low,5\n2,high,9\n1,high,7\n1,low,6\n3,,4\n3,modal,8\n4,high,x\n"
    dataset = opened(text, SPREAD)
    assert columns(dataset, "day", "low", "value", "high", "_line", "modal") == [
        ("1", 5.0, None, 7.0, 2, None),
        ("2", None, None, 9.0, 3, None),
        ("1", 6.0, None, None, 5, None),
        ("3", None, 4.0, None, 6, "8"),
    ]
    assert [row[:3] for row in rejected(text, SPREAD)] == [(8, "high", "x")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [("kind,count\nlow,5\n", "spread.values: theirs.csv has no column 'N'"), ("kind,n,low\nlow,5,4\n", "spread.names")],
)
def test_rows_that_cannot_be_brought_together_are_refused(text: str, problem: str) -> None:
    with pytest.raises(MappingError, match=re.escape(problem)):
        opened(text, SPREAD)


def test_units_with_underscores_are_known_by_their_words() -> None:
    mapping = TableMapping({**LEAST, "unit": ColumnRule(("unit",))})
    assert opened("n,unit\n5,square_km\n6,km\n", mapping).figures["unit"].to_list() == ["square km", "km"]
    assert [row[:3] for row in rejected("n,unit\n5,square_ells\n", mapping)] == [(2, "unit", "square_ells")]


rows = st.lists(
    st.sampled_from(["5", "1.200", "1,200", "", "about 5", "-3", "½", "1.200.000"]), min_size=1, max_size=12
)


@given(rows)
def test_kept_and_rejected_rows_add_up_whatever_stands_in_them(cells: list[str]) -> None:
    text = "n,x\n" + "".join(f'"{cell}",x\n' for cell in cells)
    for form in (None, NumberFormat(",", ".")):
        dataset = opened(text, TableMapping(LEAST, number_format=form))
        assert dataset.figures.height + dataset.rejected_rows == len(cells)
        assert not set(dataset.figures["_line"]) & {r.line for r in dataset.rejects}


# --- the file ------------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
rules = st.one_of(
    st.builds(ColumnRule, column=st.lists(texts, min_size=1, max_size=3).map(tuple)),
    st.builds(ColumnRule, value=texts),
    st.builds(ColumnRule, template=texts),
    st.builds(
        ColumnRule,
        column=texts.map(lambda t: (t,)),
        map=st.dictionaries(texts, texts, max_size=3),
        split=st.booleans(),
        default=texts,
    ),
)
tables = st.dictionaries(st.sampled_from(list(schema.BY_NAME)), rules, min_size=1, max_size=5)


@given(tables, st.lists(tables, max_size=2), st.booleans())
def test_a_mapping_that_was_written_reads_back_the_same(
    own: dict[str, ColumnRule], blocks: list[dict[str, ColumnRule]], wide: bool
) -> None:
    import tomllib

    mapping = TableMapping(
        own,
        tuple(blocks),
        Melt(("a", "b"), ("c",), {"a": "A"}, ("b",)) if wide else None,
        ("%d/%m/%Y",),
        NumberFormat(",", "."),
        ("n/a",),
        "m.toml",
        None if wide else Spread("type", "count"),
    )
    assert read_mapping(tomllib.loads(dump_mapping(mapping))["mapping"], "m.toml") == mapping


@pytest.mark.parametrize(
    ("text", "key", "accepted"),
    [
        ("x = 1\n", "no table [mapping]", "[mapping.columns]"),
        ("[mapping]\n", "mapping.columns", "series"),
        ("[mapping]\ncolumn = {}\n", "mapping.column", "columns (did you mean that?)"),
        ("[mapping.columns]\nvalues = 'n'\n", "mapping.columns.values", "value (did you mean that?)"),
        ("[mapping.spread]\nnames = 'type'\n[mapping.columns]\nlow='a'\n", "mapping.spread", "values = "),
        ("[mapping.spread]\nname = 'type'\n[mapping.columns]\nlow='a'\n", "mapping.spread.name", "names"),
        ("[mapping.columns]\nvalue = 5\n", "mapping.columns.value", "the name of a column"),
        ("[mapping.columns]\nvalue = { map = {} }\n", "mapping.columns.value", "{ value = … }"),
        ("[mapping.columns]\nvalue = { column = 'a', split = 'yes' }\n", "mapping.columns.value.split", "true, false"),
        ("[mapping.columns]\nvalue = { column = 'a', pattern = '(' }\n", "mapping.columns.value.pattern", "regular"),
        ("[mapping]\ndate_format = '%d/%m/%y'\n[mapping.columns]\nvalue='a'\n", "mapping.date_format", "%Y"),
        (
            "[mapping]\nnumber_format = { decimal = ';' }\n[mapping.columns]\nvalue='a'\n",
            "number_format.decimal",
            ". or ,",
        ),
        ("[mapping\n", "not TOML", ""),
    ],
)
def test_a_defect_of_a_mapping_names_file_key_and_what_is_accepted(
    tmp_path: Path, text: str, key: str, accepted: str
) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load_mapping(path)
    assert str(caught.value).startswith("m.toml: ")
    assert key in str(caught.value)
    assert accepted in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(MappingError, match=r"the mapping: value: theirs.csv has no column 'n'; accepted: 'm', 'k'"):
        opened("m,k\n1,2\n", TableMapping(LEAST))


MINE = """
[[silence]]
rule = "x"

[mapping.columns]
value = "n"
series = { value = "s" }
unit = { value = "km" }
source = "who"
"""


def test_a_mapping_beside_the_table_is_used_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("n,who\n5,AFP\n")
    companion(path).write_text(MINE)
    dataset = open_dataset(path)
    assert columns(dataset, "value", "unit", "source") == [(5.0, "km", "AFP")]
    assert dataset.notes == ("columns are read by theirs.csv.frontdash.toml",)


def test_the_mapping_that_is_asked_for_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("n,who\n5,AFP\n")
    companion(path).write_text(MINE)
    other = tmp_path / "other.toml"
    other.write_text(MINE.replace("km", "mile"))
    assert open_dataset(path, other).figures["unit"].to_list() == ["mile"]


def test_a_file_beside_a_table_without_a_mapping_maps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text("series,value,unit,source\ns,5,km,AFP\n")
    companion(path).write_text('[[silence]]\nrule = "x"\n')
    assert open_dataset(path).notes == ()


def test_a_table_that_nobody_knows_says_how_to_map_it(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("n,who\n5,AFP\n")
    with pytest.raises(BadFileError, match=r"frontdash import .*theirs.csv -o FOLDER"):
        open_dataset(path)


def test_typed_tables_are_mapped_by_their_digits(tmp_path: Path) -> None:
    path = tmp_path / "theirs.parquet"
    pl.DataFrame({"n": [5, 1200], "when": [None, "2024"]}).write_parquet(path)
    mapping = tmp_path / "m.toml"
    mapping.write_text(MINE.replace('"who"', '{ value = "AFP" }'))
    assert open_dataset(path, mapping).figures["value"].to_list() == [5.0, 1200.0]
