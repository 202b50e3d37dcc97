"""The rules that decide whether a row is taken say the same of a row by itself and of a row in a table."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import dates, schema
from frontdash.figures.sources import Sources
from frontdash.reading.rows.notation import read_alone, read_dates, read_numbers
from frontdash.reading.rows.raw import RawTable
from frontdash.reading.rows.rules import defects
from frontdash.reading.rows.validate import validate

ROW = {"series": "front", "unit": "km", "source": "AFP", "value": "5"}
NUMBERS = [
    "5",
    "9",
    "-3",
    "0",
    "+5",
    "1e3",
    "1.5",
    "0.5",
    "5.",
    ".5",
    "1e101",
    "1e999",
    "inf",
    "nan",
    "2 km",
    "٥",
    "1_0",
]
OPEN = ["1.200", "1,200", "1 200", "1,5", "12.345", "1.200.000", "1,234.5"]
DATES = ["2024", "2024-02", "2024-02-30", "2024-05/2023", "24-09-27", "spring", "27 June 2025", "2024-05-06T10:00"]
WORDINGS = ["about 5", "between 4 and 9", "-50 troops", "from 3 to −5", "nearly", "1–2 dozen", "zwischen 4 und 9"]
OTHERS = [
    "km",
    "Person",
    "%",
    "date",
    "Dates",
    "furlong",
    "kt",
    "year",
    "between",
    "about",
    "About",
    "A",
    "7",
    "length",
]


def cell(*usual: str) -> st.SearchStrategy[str | None]:
    """Mostly what a column usually holds, and now and then what belongs elsewhere."""
    return st.one_of(st.none(), st.sampled_from(usual), st.sampled_from([*usual, *NUMBERS, *DATES, *OTHERS]))


USUAL = (
    dict.fromkeys(schema.NUMBERS, (*NUMBERS, *OPEN))
    | dict.fromkeys(schema.DATES, tuple(DATES))
    | {column.name: column.choices for column in schema.COLUMNS if column.choices}
    | {"wording": tuple(WORDINGS), "unit": ("km", "person", "date", "percent"), "extra": ("x",)}
)
rows = st.fixed_dictionaries({name: cell(*USUAL.get(name, ("AFP",))) for name in (*schema.BY_NAME, "extra")})


@given(st.lists(rows, min_size=1, max_size=8), st.booleans())
def test_a_row_is_judged_alike_by_itself_and_in_a_table(drawn: list[dict[str, str | None]], points: bool) -> None:
    read: list[dict[str, str | None]] = []
    for number, row in enumerate(drawn):
        row |= {"id": str(number)}
        for name in (*schema.NUMBERS, *schema.DATES):
            text = row[name]
            # What the rest of a column settles is read before a row is judged.
            row |= {name: None if text is None else read_alone(schema.BY_NAME[name].kind, text)}
        read.append(row)
    frame = pl.DataFrame(read, schema=dict.fromkeys(read[0], pl.String))
    raw = RawTable("t", frame, pl.int_range(len(read), eager=True), settled_decimals=points)
    alone = [
        (line, column, *defect)
        for line, row in enumerate(read)
        for column, defect in defects(row, settled=schema.NUMBERS if points else ())
    ]
    rejects = validate(raw, Sources()).rejects
    assert [(r.line, r.column, r.problem, r.accepted, r.rule) for r in rejects] == alone


@given(st.sampled_from([*NUMBERS, *OPEN, "2.5 million", "2½"]), st.lists(st.sampled_from([*NUMBERS, *OPEN])))
def test_a_number_that_is_read_alone_is_read_so_in_any_column(text: str, others: list[str]) -> None:
    assert read_alone("number", text) in {None, read_numbers(pl.Series([text, *others])).column[0]}


@given(st.sampled_from([*DATES, "03/04/2022", "13/04/2022"]), st.lists(st.sampled_from(["04/13/2022", "13/04/2022"])))
def test_a_date_that_is_read_alone_is_read_so_in_any_column(text: str, others: list[str]) -> None:
    assert read_alone("date", text) in {None, read_dates(pl.Series([text, *others])).column[0]}


@pytest.mark.parametrize(
    ("cells", "column", "accepted"),
    [
        ({"value": "1.200"}, "value", "1200 or 1.2"),
        ({"value": "1,200"}, "value", "1200 or 1.2"),
        ({"value": None}, "value", "a value, a low or high bound, or a wording"),
        ({"low": "9"}, "low", "a lower bound that is not above the value"),
        (
            {"value": "2022-13", "unit": "date"},
            "value",
            dates.ACCEPTED,
        ),
        ({"id": "a"}, "id", "an id of its own, or none"),
    ],
)
def test_a_defect_names_its_column_and_what_would_be_accepted(
    cells: dict[str, str | None], column: str, accepted: str
) -> None:
    (found,) = defects({**ROW, **cells}, used={"a": "on line 2"})
    assert (found[0], found[1].accepted) == (column, accepted)


def test_a_row_without_defects_is_taken() -> None:
    assert defects(ROW, used={"a": "on line 2"}) == []
    assert defects({**ROW, "value": "1.200"}, settled={"value"}) == []
