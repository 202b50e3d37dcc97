"""What a table of unknown columns is proposed to mean, and when there is nothing to go by."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.reading import dataset_from
from frontdash.reading.mapping import Melt, Rule
from frontdash.reading.mapping_apply import apply
from frontdash.reading.mapping_file import dump_mapping
from frontdash.reading.notation import CONTINENTAL, ENGLISH
from frontdash.reading.propose import WHY_NEEDED, Proposal, propose
from frontdash.reading.propose_units import HEDGED
from frontdash.reading.tables import read_table


def proposed(text: str) -> Proposal:
    return propose(read_table("killed_by_town.csv", text.encode()))


def test_names_and_values_say_what_columns_mean() -> None:
    proposal = proposed(
        "When,Killed,Reported by,Link,Town,mood\n"
        "13/04/2022,12,Mayor (via AFP),https://a.example/1,Delta,calm\n"
        "03/04/2022,5,Police,https://a.example/2,Echo,\n"
    )
    assert proposal.mapping.columns == {
        "series": Rule(value="Killed"),
        "unit": Rule(value="person"),
        "value": Rule(("Killed",)),
        "source": Rule(("Reported by",), split=True),
        "url": Rule(("Link",)),
        "valid_on": Rule(("When",)),
        "place": Rule(("Town",)),
    }
    assert proposal.mapping.date_formats == ("%d/%m/%Y",)
    assert set(proposal.reasons) >= set(proposal.mapping.columns)
    assert not proposal.missing


def test_low_best_and_high_are_bounds_and_a_hedge_is_read() -> None:
    rules = proposed("low,best,high,approx,source\n1,2,3,about,A\n4,5,6,more,B\n").mapping.columns
    assert (rules["low"].column, rules["value"].column, rules["high"].column) == (("low",), ("best",), ("high",))
    assert rules["qualifier"] == Rule(("approx",), map={"more": "more_than"})


def test_several_columns_of_numbers_are_one_figure_each() -> None:
    proposal = proposed("date,tanks,drones,id,source\n2024-01-01,5,7,1,A\n2024-01-02,6,9,2,A\n")
    assert proposal.mapping.melt == Melt(("tanks", "drones"))
    assert proposal.mapping.columns["series"] == Rule(template="{category}")


def test_a_table_without_a_claimant_is_the_claim_of_who_printed_it() -> None:
    proposal = proposed("number,link\n5,https://www.bbc.com/news/1\n")
    dataset = dataset_from(
        apply(proposal.mapping, read_table("t.csv", b"number,link\n5,https://www.bbc.com/n/1\n")), "t"
    )
    assert dataset.figures["source"].to_list() == ["bbc.com"]


def test_decimal_commas_are_proposed_where_no_point_speaks_against_them() -> None:
    assert proposed("number;source\n12,5;A\n1.200;B\n").mapping.number_format == CONTINENTAL
    assert proposed("number;source\n12,5;A\n7,25;B\n").mapping.number_format == CONTINENTAL
    assert proposed("number,source\n12.5,A\n").mapping.number_format is None
    assert proposed("number;source\n12,5;A\n12.5;B\n").mapping.number_format is None


GROUPED = "number{0}source{0}lat\n{1}{0}A{0}{2}\n{3}{0}B{0}\n"


@pytest.mark.parametrize(
    ("sign", "cells", "why"),
    [
        (",", ('"110,000"', "", '"63,215"'), "sets off the columns of the file"),
        (";", ("110,000", "48.28", "63,215"), "48.28 in 'lat'"),
        (";", ("110,000", "1,200,000", "63,215"), "1,200,000 in 'lat'"),
        (";", ("110,000", "", "850"), "850 beside it has no decimals"),
    ],
)
def test_single_groups_of_thousands_are_settled_by_the_file_and_it_says_by_what(
    sign: str, cells: tuple[str, ...], why: str
) -> None:
    raw = read_table("t.csv", GROUPED.format(sign, *cells).encode())
    proposal = propose(raw, sign)
    assert proposal.mapping.number_format == ENGLISH
    assert not proposal.open_numbers
    assert proposal.reasons["number_format"].startswith("110,000 is 110000: ")
    assert why in proposal.reasons["number_format"]
    assert f"; {proposal.reasons['number_format']}" in dump_mapping(proposal.mapping, proposal.reasons)
    assert dataset_from(apply(proposal.mapping, raw), "t").figures["value"][0] == 110000


@pytest.mark.parametrize(
    ("sign", "cells"),
    [
        (";", ("110,000", "", "63,215")),
        (";", ("110,215", "", "850")),
        (";", ("110,000", "", "1500")),
        (",", ("1.200", "", "63.215")),
        (",", ("1.200", "", "850")),
        (None, ("110,000", "", "63,215")),
        (",", ('"110,000"', "48.28", '"12,5"')),
    ],
)
def test_single_groups_that_nothing_settles_stay_open(sign: str | None, cells: tuple[str, ...]) -> None:
    proposal = propose(read_table("t.csv", GROUPED.format(sign or ";", *cells).encode()), sign)
    assert proposal.mapping.number_format is None
    assert set(proposal.open_numbers) == {"number"}


def test_numbers_that_their_own_column_settles_need_no_format() -> None:
    proposal = proposed('number,source\n"110,000",A\n"1,200,000",B\n')
    assert proposal.mapping.number_format is None
    assert not proposal.open_numbers


def test_a_typed_table_settles_its_points() -> None:
    raw = replace(read_table("t.csv", b"number,source\n1.200,A\n"), settled_decimals=True)
    assert not propose(raw).open_numbers


def test_columns_of_numbers_can_be_chosen() -> None:
    text = b"when,killed,wounded,total,source\n2024-01-01,1,2,3,A\n"
    raw = read_table("t.csv", text)
    assert propose(raw).mapping.columns["value"].column == ("total",)
    assert propose(raw).numbers == ("killed", "wounded", "total")
    assert propose(raw, values=("killed", "wounded")).mapping.melt == Melt(("killed", "wounded"))
    assert propose(raw, values=("killed",)).mapping.columns["value"].column == ("killed",)


def test_day_and_month_that_nothing_settles_stay_open() -> None:
    proposal = proposed("date,number,source\n03/04/2022,5,A\n")
    assert proposal.open_dates == {"date": "03/04/2022"}
    assert proposal.mapping.date_formats == ()
    both = "date,number,source\n13/04/2022,5,A\n04/13/2022,5,A\n03/04/2022,5,A\n"
    assert proposed(both).open_dates == {"date": "03/04/2022"}, "what contradicts itself settles nothing"


def test_one_column_of_dates_settles_another_and_it_says_so() -> None:
    proposal = proposed("date,published,number,source\n03.04.2022 10:15,25/04/2022,5,A\n")
    assert proposal.mapping.date_formats == ("%d.%m.%Y %H:%M", "%d/%m/%Y")
    assert proposal.reasons["date_format"] == "day first, as 25/04/2022 in 'published' shows"
    raw = read_table("t.csv", b"date,published,number,source\n03.04.2022 10:15,25/04/2022,5,A\n")
    figures = dataset_from(apply(proposal.mapping, raw), "t").figures
    assert figures.select("valid_on", "published_on").rows() == [("2022-04-03", "2022-04-25")]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("name,mood\na,calm\n", ("value", "source")),
        ("killed,mood\n5,calm\n", ("source",)),
        ("source\nAFP\n", ("value",)),
    ],
)
def test_with_nothing_to_go_by_it_says_what_is_needed(text: str, missing: tuple[str, ...]) -> None:
    assert proposed(text).missing == missing
    assert all(name in WHY_NEEDED for name in missing)


def test_numbers_with_words_beside_them_keep_their_wording_and_their_hedge() -> None:
    text = (
        "who,what,number\n"
        'A,Russian troops,"about 111,000"\nB,Length of front,"more than 1,200 km"\n'
        'C,Killed soldiers,"43,000"\nD,Killed soldiers,"40,000 to 43,000"\nE,Killed soldiers,few\n'
    )
    raw = read_table("t.csv", text.encode())
    dataset = dataset_from(apply(propose(raw, ",").mapping, raw), "t.csv")
    assert dataset.figures.select("series", "value", "unit", "_qualifier", "wording").rows() == [
        ("Russian troops", 111000.0, "person", "about", "about 111,000"),
        ("Length of front", 1200.0, "km", "more_than", "more than 1,200 km"),
        ("Killed soldiers", 43000.0, "person", "exact", "43,000"),
        ("Killed soldiers", None, "person", "between", "40,000 to 43,000"),
        ("Killed soldiers", None, "person", "exact", "few"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("about 111,000", "111,000"),
        ("over 1 200 000 people", "1 200 000"),
        ("1.2 million", "1.2 million"),
        ("nearly 110k", "110k"),
        ("5 km2", "5"),
        ("40,000-43,000", None),
        ("2 of 3", None),
        ("minus -5", None),
        ("2½", None),
    ],
)
def test_a_number_is_taken_out_of_words_only_where_it_stands_alone(text: str, number: str | None) -> None:
    found = re.search(HEDGED, text)
    assert (found and found[1]) == number


def test_every_column_of_numbers_has_its_own_unit() -> None:
    raw = read_table("t.csv", b"source,Personnel,Tanks,area km2\nA,5,7,1.5\n")
    dataset = dataset_from(apply(propose(raw).mapping, raw), "t.csv")
    assert dataset.figures.select("series", "unit").rows() == [
        ("Personnel", "person"),
        ("Tanks", "count"),
        ("area km2", "km2"),
    ]


def test_every_type_has_its_own_unit_and_whose_a_figure_is_keeps_series_apart() -> None:
    rules = proposed("type,count,source\ndeaths,5,A\ntanks lost,7,A\n").mapping.columns
    assert rules["unit"] == Rule(("type",), map={"deaths": "person"}, otherwise="count")
    assert proposed("type,count,source\ndeaths,5,A\nwounded,7,A\n").mapping.columns["unit"] == Rule(value="person")
    raw = read_table("troops_2025.csv", b"side,best,source\nRussian,5,A\nUkrainian,7,A\n")
    rules = propose(raw).mapping.columns
    assert rules["series"] == Rule(template="troops 2025: {side}")
    assert rules["unit"] == Rule(value="person")


def test_a_column_of_years_is_a_date() -> None:
    assert proposed("town,population,year,source\nDelta,5,2022,A\n").mapping.columns["valid_on"] == Rule(("year",))


names = st.lists(
    st.sampled_from(["date", "n", "who", "link", "type", "low", "Ä b", "id", "x"]), min_size=1, unique=True
)
cells = st.sampled_from(
    ["about 5", "63,000", "", "5", "1.200", "AFP", "03/04/2022", "https://a.example", "about", "12,5", "2024"]
)


@given(names, st.data())
def test_what_is_proposed_can_be_applied_to_its_own_table(header: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), min_size=1, max_size=6))
    text = ",".join(header) + "\n" + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    raw = read_table("t.csv", text.encode())
    proposal = propose(raw)
    if not proposal.missing:
        dataset = dataset_from(apply(proposal.mapping, raw), "t.csv")
        kept = set(dataset.figures["_line"].to_list())
        rejected = {reject.line for reject in dataset.rejects}
        assert len(kept | rejected) == raw.frame.height + len({reject.line for reject in raw.defects})
