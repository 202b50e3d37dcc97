"""What a table of unknown columns is proposed to mean, and when there is nothing to go by."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset
from frontdash.reading import dataset_from
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.cells import HEDGED
from frontdash.reading.mapping.model import ColumnRule, Melt, Spread
from frontdash.reading.mapping.propose.proposal import FILL_IN, Proposal, propose, propose_numbers
from frontdash.reading.mapping.propose.questions import Answers
from frontdash.reading.mapping.propose.units import is_people, unit_of
from frontdash.reading.mapping.toml_file import dump_mapping
from frontdash.reading.rows.notation import CONTINENTAL, ENGLISH
from tests.reading.tables import read_table


def proposed(text: str) -> Proposal:
    return propose(read_table("killed_by_town.csv", text.encode()))


def asked(proposal: Proposal, role: str) -> list[tuple[str, ...]]:
    """Return the columns that a proposal asks about, for each question of a role."""
    return [question.columns for question in proposal.questions if question.role == role]


def test_names_and_values_say_what_columns_mean() -> None:
    proposal = proposed(
        "When,Killed,Reported by,Link,Town,mood\n"
        "13/04/2022,12,Mayor (via AFP),https://a.example/1,Delta,calm\n"
        "03/04/2022,5,Police,https://a.example/2,Echo,\n"
    )
    assert proposal.mapping.columns == {
        "series": ColumnRule(value="Killed"),
        "unit": ColumnRule(value="person"),
        "value": ColumnRule(("Killed",)),
        "source": ColumnRule(("Reported by",), split=True),
        "url": ColumnRule(("Link",)),
        "valid_on": ColumnRule(("When",)),
        "place": ColumnRule(("Town",)),
    }
    assert proposal.mapping.date_formats == ("%d/%m/%Y",)
    assert set(proposal.reasons) >= set(proposal.mapping.columns)
    assert not proposal.needed


def test_low_best_and_high_are_bounds_and_a_hedge_is_read() -> None:
    rules = proposed("low,best,high,approx,source\n1,2,3,about,A\n4,5,6,more,B\n").mapping.columns
    assert (rules["low"].column, rules["value"].column, rules["high"].column) == (("low",), ("best",), ("high",))
    assert rules["qualifier"] == ColumnRule(("approx",), map={"more": "more_than"})


def test_several_columns_of_numbers_are_one_figure_each() -> None:
    proposal = proposed("date,tanks,drones,id,source\n2024-01-01,5,7,1,A\n2024-01-02,6,9,2,A\n")
    assert proposal.mapping.melt == Melt(("tanks", "drones"))
    assert proposal.mapping.columns["series"] == ColumnRule(template="{category}")


def test_a_table_without_a_claimant_is_the_claim_of_who_printed_it() -> None:
    proposal = proposed("number,source link\n5,https://www.bbc.com/news/1\n")
    dataset = dataset_from(
        apply(proposal.mapping, read_table("t.csv", b"number,source link\n5,https://www.bbc.com/n/1\n")), "t"
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
        (";", ("110,000", "48.28", "63,215"), "48.28 in 'lat'"),
        (";", ("110,000", "1,200,000", "63,215"), "1,200,000 in 'lat'"),
        (";", ("110,000", "", "850"), "850 beside it has no decimals"),
    ],
)
def test_single_groups_of_thousands_are_settled_by_the_file_and_it_says_by_what(
    sign: str, cells: tuple[str, ...], why: str
) -> None:
    raw = read_table("t.csv", GROUPED.format(sign, *cells).encode())
    proposal = propose(raw)
    assert proposal.mapping.number_format == ENGLISH
    assert not asked(proposal, "decimals")
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
        (",", ('"110,000"', "", '"63,215"')),
        (",", ('"110,000"', "48.28", '"12,5"')),
    ],
)
def test_single_groups_that_nothing_settles_stay_open(sign: str | None, cells: tuple[str, ...]) -> None:
    raw = read_table("t.csv", GROUPED.format(sign or ";", *cells).encode())
    proposal = propose(replace(raw, separator=sign))
    assert proposal.mapping.number_format is None
    assert asked(proposal, "decimals") == [("number",)]


def test_numbers_that_their_own_column_settles_need_no_format() -> None:
    proposal = proposed('number,source\n"110,000",A\n"1,200,000",B\n')
    assert proposal.mapping.number_format is None
    assert not asked(proposal, "decimals")


def test_a_typed_table_settles_its_points() -> None:
    raw = replace(read_table("t.csv", b"number,source\n1.200,A\n"), settled_decimals=True)
    assert not asked(propose(raw), "decimals")


def test_rounds_and_levels_are_no_figures_and_the_smallest_area_is_the_place() -> None:
    table = "country,admin1_name,admin2_name,admin_level,round,people,source\nX,East,Upper,2,7,4210,Office\n"
    found = proposed(table + "X,East,Lower,2,7,350,Office\nX,West,,1,8,900,Office\n")
    assert found.mapping.columns["value"].column == ("people",)
    assert found.mapping.columns["place"].column == ("admin2_name", "admin1_name", "country")


def test_columns_of_numbers_can_be_chosen() -> None:
    text = b"when,killed,wounded,total,source\n2024-01-01,1,2,3,A\n"
    raw = read_table("t.csv", text)
    melt = propose(raw).mapping.melt
    assert melt is not None
    assert melt.columns == ("killed", "wounded", "total")
    assert propose(raw).numbers == ("killed", "wounded", "total")
    assert propose(raw, answers=Answers().with_columns("figure", ("killed", "wounded"))).mapping.melt == Melt(
        ("killed", "wounded")
    )
    assert propose(raw, answers=Answers().with_columns("figure", ("killed",))).mapping.columns["value"].column == (
        "killed",
    )


def test_day_and_month_that_nothing_settles_stay_open() -> None:
    proposal = proposed("date,number,source\n03/04/2022,5,A\n")
    assert asked(proposal, "date order") == [("date",)]
    assert proposal.mapping.date_formats == ()
    both = "date,number,source\n13/04/2022,5,A\n04/13/2022,5,A\n03/04/2022,5,A\n"
    assert asked(proposed(both), "date order") == [("date",)], "what contradicts itself settles nothing"


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
    found = {question.fill_in for question in proposed(text).needed}
    assert found == {FILL_IN[name] for name in missing}


def test_numbers_with_words_beside_them_keep_their_wording_and_their_hedge() -> None:
    text = (
        "who,what,number\n"
        'A,Russian troops,"about 111,000"\nB,Length of front,"more than 1,200 km"\n'
        'C,Killed soldiers,"43,000"\nD,Killed soldiers,"40,000 to 43,000"\nE,Killed soldiers,few\n'
    )
    raw = read_table("t.csv", text.encode())
    dataset = dataset_from(apply(propose(raw, Answers(number_format=ENGLISH)).mapping, raw), "t.csv")
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
        ("-5", "-5"),
        ("−1,200", "−1,200"),
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
        ("area km2", "km^2"),
    ]


def test_every_type_has_its_own_unit_and_whose_a_figure_is_keeps_series_apart() -> None:
    rules = proposed("type,count,source\ndeaths,5,A\ntanks lost,7,A\n").mapping.columns
    assert rules["unit"] == ColumnRule(("type",), map={"deaths": "person"}, otherwise="count")
    assert proposed("type,count,source\ndeaths,5,A\nwounded,7,A\n").mapping.columns["unit"] == ColumnRule(
        value="person"
    )
    raw = read_table("troops_2025.csv", b"side,best,source\nRussian,5,A\nUkrainian,7,A\n")
    rules = propose(raw).mapping.columns
    assert rules["series"] == ColumnRule(template="troops 2025: {side}")
    assert rules["unit"] == ColumnRule(value="person")


def test_a_column_of_years_is_a_date() -> None:
    assert proposed("town,population,year,source\nDelta,5,2022,A\n").mapping.columns["valid_on"] == ColumnRule(
        ("year",)
    )


def taken(text: str) -> Dataset:
    """Return the dataset that a text makes by what is proposed for it."""
    raw = read_table("killed.csv", text.encode())
    proposal = propose(raw)
    assert not proposal.needed
    assert proposal.refusal is None
    return dataset_from(apply(proposal.mapping, raw), "killed.csv")


WIDE = (
    "Date,Source,Killed,Missing,Freed\n1 May 2024,AFP,10,,2\n"
    "2 May 2024,AFP,about 12,over 7,x\n3 May 2024,BBC,unknown,5,n/a\n"
)


def test_columns_of_numbers_with_a_few_other_cells_are_proposed_like_their_siblings() -> None:
    mapping = proposed(WIDE).mapping
    assert mapping.melt == Melt(("Killed", "Missing", "Freed"), hedged=("Killed", "Missing"))
    dataset = taken(WIDE)
    assert dataset.figures.select("series", "value", "_qualifier", "wording").rows() == [
        ("Killed", 10.0, "exact", "10"),
        ("Freed", 2.0, "exact", None),
        ("Killed", 12.0, "about", "about 12"),
        ("Missing", 7.0, "more_than", "over 7"),
        ("Missing", 5.0, "exact", "5"),
    ]
    found = [(reject.line, reject.value, reject.rule) for reject in dataset.rejects]
    assert found == [(3, "x", "nothing-stated"), (4, "unknown", "nothing-stated"), (4, "n/a", "nothing-stated")]


def test_columns_that_print_units_of_their_own_are_not_read_as_bare_hedges() -> None:
    proposal = proposed("Source,Front,Area\nAFP,5,1\nAFP,about 5 miles,2\nAFP,6,3\n")
    assert proposal.mapping.melt == Melt(("Front", "Area"))


def test_columns_that_are_left_out_are_named() -> None:
    text = "Source,Killed,Freed,Captured,days in month,mood\nAFP,1,2,3,31,calm\nBBC,4,5,few,30,\nBBC,4,5,many,30,\n"
    assert proposed(text).left == ("Captured", "days in month", "mood")


@pytest.mark.parametrize(
    "name", ["days in month", "days_since_invasion", "day of war", "Number of weeks since", "weight"]
)
def test_the_calendar_is_no_figure(name: str) -> None:
    assert proposed(f"{name},losses,who\n31,5,AFP\n30,7,BBC\n").mapping.columns["value"] == ColumnRule(("losses",))


@pytest.mark.parametrize(
    ("headings", "dates"),
    [
        (("2023-01-31", "2023-02-28"), ["2023-01-31", "2023-02-28"]),
        (("Jan 2025", "Feb 2025"), ["2025-01", "2025-02"]),
        (("2019", "2020"), ["2019", "2020"]),
        (("31/01/2023", "01/02/2023"), ["2023-01-31", "2023-02-01"]),
    ],
)
def test_headings_that_are_dates_are_when_the_figures_are_valid(headings: tuple[str, ...], dates: list[str]) -> None:
    figures = taken(f"city,source,{','.join(headings)},total\nDelta,AFP,1,2,3\nEcho,AFP,~4,,4\n").figures
    assert figures.select("series", "valid_on", "place", "value").rows() == [
        ("killed", dates[0], "Delta", 1.0),
        ("killed", dates[1], "Delta", 2.0),
        ("killed", dates[0], "Echo", 4.0),
    ]


def test_headings_in_which_day_and_month_are_open_stay_open() -> None:
    assert asked(proposed("source,03/04/2023,05/06/2023\nAFP,1,2\n"), "date order") == [("the headings",)]


BOUNDS = (
    "date,source,estimate_type,estimate,about\n2024-05-01,AFP,{0},15000,deaths\n2024-05-01,AFP,{1},20000,deaths\n"
    "2024-05-02,BBC,{2},18000,casualties\n2024-05-03,BBC,{0},7,deaths\n"
)


@pytest.mark.parametrize(
    "words", [("estimate_low", "estimate_high", "estimate"), ("min", "max", "best"), ("lower bound", "Upper", "")]
)
def test_a_column_that_says_low_and_high_gives_bounds(words: tuple[str, ...]) -> None:
    dataset = taken(BOUNDS.format(*words))
    assert dataset.figures.select("series", "low", "value", "high", "_line").rows() == [
        ("deaths", 15000.0, None, 20000.0, 2),
        ("casualties", None, 18000.0, None, 4),
        ("deaths", 7.0, None, None, 5),
    ]
    assert "rows that differ only in 'estimate_type' and 'estimate' are one figure: 4 rows, 3 figures" in dataset.notes


def test_bounds_of_one_of_several_columns_are_not_given_to_all_of_them() -> None:
    proposal = proposed("who,killed,freed,low,high\nAFP,5,7,4,9\n")
    assert proposal.mapping.melt == Melt(("killed", "freed"))
    assert proposal.left == ("low", "high")
    assert "nothing says which of killed, freed it is a bound of" in proposal.reasons["value"]


def test_low_and_high_beside_several_columns_of_numbers_are_refused_with_the_lines_to_add() -> None:
    text = "date,source,type,killed,wounded\n2024-01-01,A,low,1,2\n2024-01-01,A,high,3,4\n"
    lines = '[mapping.spread] names = "type", values = "killed", and in [mapping.columns] low = "low", high = "high"'
    assert lines in str(proposed(text).refusal)
    chosen = propose(read_table("t.csv", text.encode()), answers=Answers().with_columns("figure", ("wounded",)))
    assert (chosen.refusal, chosen.mapping.spread) == (None, Spread("type", "wounded"))


def test_how_sure_somebody_is_says_nothing_about_bounds() -> None:
    mapping = proposed("who,losses,confidence type\nAFP,12,low\nBBC,13,high\n").mapping
    assert (mapping.spread, mapping.columns["value"]) == (None, ColumnRule(("losses",)))


def test_deaths_and_casualties_are_series_of_their_own() -> None:
    series = proposed("who,count,kind of loss\nAFP,5,deaths\nAFP,7,casualties\n").mapping.columns["series"]
    assert series == ColumnRule(("kind of loss",))
    both = "who,count,indicator,kind of loss\nAFP,5,daily,deaths\nAFP,7,daily,casualties\n"
    rules = proposed(both).mapping.columns
    assert rules["series"] == ColumnRule(template="{indicator}, {kind of loss}")
    assert rules["unit"] == ColumnRule(value="person")


def test_a_label_says_what_is_counted() -> None:
    assert proposed("id,label,value,source\na,Territory,5,A\n").mapping.columns["series"] == ColumnRule(("label",))


def test_the_numbers_of_our_own_columns_are_proposed_by_their_evidence() -> None:
    head = b"series;unit;source;value;low\n"
    found = propose_numbers(read_table("t.csv", head + b"t;km;A;1200,5;3,5\n"))
    assert found is not None
    assert found.mapping.number_format == CONTINENTAL
    assert "1200,5 in 'value'" in found.reasons["number_format"]
    assert propose_numbers(read_table("t.csv", head + b"t;km;A;1200.5;3.5\n")) is None
    assert propose_numbers(read_table("t.csv", head + b"t;date;A;2024-01-01;\nt;km;A;1,5;\n")) is None


names = st.lists(
    st.sampled_from(
        ["date", "n", "who", "link", "type", "low", "Ä b", "id", "x", "2023-01", "Feb 2023", "03/04/2023", "high"]
    ),
    min_size=1,
    unique=True,
)
cells = st.sampled_from(
    [
        *("about 5", "63,000", "", "5", "1.200", "AFP", "03/04/2022", "https://a.example", "about", "12,5", "2024"),
        *("~5", "n/a", "low", "high", "deaths", "wounded"),
    ]
)


@given(names, st.data())
def test_what_is_proposed_can_be_applied_to_its_own_table(header: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), min_size=1, max_size=6))
    text = ",".join(header) + "\n" + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    raw = read_table("t.csv", text.encode())
    proposal = propose(raw)
    if not {"figure", "source"} & {question.role for question in proposal.needed} and proposal.mapping.spread is None:
        dataset = dataset_from(apply(proposal.mapping, raw), "t.csv")
        kept = set(dataset.figures["_line"].to_list())
        rejected = {reject.line for reject in dataset.rejects}
        assert len(kept | rejected) == raw.frame.height + len({reject.line for reject in raw.defects})


PEOPLE = (
    "killed deaths dead fatalities wounded injured casualties missing detained troops soldiers servicemen personnel "
    "fighters people persons civilians children women men prisoners evacuated displaced refugees returnees population "
    "inhabitants residents"
)


@pytest.mark.parametrize("word", PEOPLE.split(" "))
def test_words_for_people_name_the_unit(word: str) -> None:
    assert unit_of(f"Total {word.title()}") == ("person", word)
    assert is_people(f"{word}_total")


@pytest.mark.parametrize(
    ("header", "rows", "column"),
    [
        ("Actor type,killed", ["Militia,4", "Army,5"], None),
        ("loc_type,refugees", ["Camp,4", "Camp,5"], None),
        ("Type,killed", ["Area,4", "Area,5"], None),
        ("Type,number", ["deaths,4", "injuries,5"], "Type"),
        ("indicator.id,indicator,number", ["A.1,Deaths,4", "A.2,Injuries,5"], "indicator"),
    ],
)
def test_what_is_counted_is_no_kind_of_something_else_and_no_code(
    header: str, rows: list[str], column: str | None
) -> None:
    text = "\n".join([f"day,{header},source", *(f"2024-01-0{at},{row},AFP" for at, row in enumerate(rows, 1))])
    rule = propose(read_table("t.csv", text.encode())).mapping.columns["series"]
    assert (rule.column[0] if rule.column else None) == column


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (("47,125", "6,402"), None),
        (("47,125", "0,202"), [47.125, 0.202]),
        (("47,125", "12,5"), [47.125, 12.5]),
        (("47,125", "1,234,567"), [47125.0, 1234567.0]),
        (("3 159,4", "2 002,9"), [3159.4, 2002.9]),
        (("3\u00a0159,4", "87,25"), [3159.4, 87.25]),
        (("3 159,250", "1 200"), [3159.25, 1200.0]),
        (("1 200", "87,25"), [1200.0, 87.25]),
        (("+ 56,5", "+ 1 047,0"), [56.5, 1047.0]),
    ],
)
def test_quoted_numbers_are_settled_by_cells_and_not_by_the_commas_between_columns(
    cells: tuple[str, ...], values: list[float] | None
) -> None:
    raw = read_table("t.csv", ("number,source\n" + "".join(f'"{cell}",A\n' for cell in cells)).encode())
    proposal = propose(raw)
    if values is None:
        assert asked(proposal, "decimals") == [("number",)]
    else:
        assert dataset_from(apply(proposal.mapping, raw), "t").figures["value"].to_list() == values


@pytest.mark.parametrize(
    ("table", "start", "dates"),
    [
        ("FY,Month,Troops,source\n2024,OCT,5,A\n2024,FEB,6,A\n", "October before", ["2023-10", "2024-02"]),
        ("Fiscal Year,Troops,source\n2023,5,A\n2024,6,A\n", "October before", ["2022-10/2023-09", "2023-10/2024-09"]),
        ("Haushaltsjahr,Soldaten,source\n2023,5,A\n2024,6,A\n", "calendar years", ["2023", "2024"]),
        ("place,source,FY2023,FY2024\nNarva,A,5,6\n", "April", ["2023-04/2024-03", "2024-04/2025-03"]),
        ("year,Troops,source\n2023,5,A\n2024,6,A\n", None, ["2023", "2024"]),
    ],
)
def test_fiscal_years_are_no_dates_before_it_is_known_when_they_begin(
    table: str, start: str | None, dates: list[str]
) -> None:
    raw = read_table("t.csv", table.encode())
    proposal = propose(raw)
    if start is not None:
        question = next(question for question in proposal.needed if question.role == "year start")
        proposal = propose(raw, next(choice.answers for choice in question.choices if choice.label == start))
    assert "year start" not in {question.role for question in proposal.questions}
    assert dataset_from(apply(proposal.mapping, raw), "t").figures["valid_on"].to_list() == dates
