"""What the names of series, headings that are years, and columns of sides say of the figures of a table."""

from __future__ import annotations

import pytest

from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.propose.columns import dated
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import Answers, Question
from frontdash.reading.opening import dataset_from
from tests.reading.tables import read_table

Row = tuple[object, ...]
ASKED = Answers().with_text("source", "Survey Office")


def proposed(text: str, answers: Answers = ASKED, name: str = "t.csv") -> Proposal:
    return propose(read_table(name, text.encode()), answers)


def rows(text: str, *columns: str, answers: Answers = ASKED) -> list[Row]:
    raw = read_table("t.csv", text.encode())
    dataset = dataset_from(apply(propose(raw, answers).mapping, raw), raw.file)
    assert dataset.rejects == ()
    return dataset.figures.select(columns).rows()


def needed(found: Proposal, role: str) -> Question:
    (only,) = (question for question in found.needed if question.role == role)
    return only


# --- the multiplier in the name of a series ---

LONG = """Area,Indicator,Year,Value
Moravia,"Residents, total (millions)",2020,3.1
Moravia,Army personnel (thousands),2020,17
Moravia,Land area (km²),2020,22400
Moravia,Rural residents (% of all),2020,31.5
Moravia,Police officers,2020,4200
"""


def test_names_of_series_say_the_unit_and_the_multiplier_of_their_rows() -> None:
    assert rows(LONG, "value", "unit") == [
        (3_100_000.0, "person"),
        (17_000.0, "person"),
        (22_400.0, "km^2"),
        (31.5, "percent"),
        (4200.0, "person"),
    ]


def test_years_side_by_side_are_multiplied_too() -> None:
    text = "Area,Series Name,2019,2020\nMoravia,Refugees (thousands),1.5,2\nMoravia,Refugees,70,80\n"
    assert rows(text, "valid_on", "value") == [("2019", 1500.0), ("2020", 2000.0), ("2019", 70.0), ("2020", 80.0)]


def test_a_stated_unit_leaves_the_multiplier_in_the_name() -> None:
    text = "Area,Indicator,Unit,Year,Value\nMoravia,Residents (millions),Persons,2020,3\nX,Tanks,Number,2020,5\n"
    assert rows(text, "value", "unit") == [(3_000_000.0, "person"), (5.0, "count")]


def test_more_series_than_a_question_lists_are_read() -> None:
    many = "".join(f"Moravia,Vehicles of kind {at},2020,{at}\n" for at in range(70))
    text = f"Area,Indicator,Year,Value\n{many}Moravia,Soldiers (thousands),2020,4\n"
    assert rows(text, "value", "unit")[-2:] == [(69.0, "count"), (4000.0, "person")]


@pytest.mark.parametrize("scale", ["dozens", "10,000s", "tens of thousands", "10 000"])
def test_a_multiplier_that_is_not_known_is_asked(scale: str) -> None:
    text = f'Area,Indicator,Year,Value\nMoravia,"Residents ({scale})",2020,3\nMoravia,Police officers,2020,4\n'
    assert "Residents" in needed(proposed(text), "unit").text


def test_a_number_in_the_name_is_asked_about() -> None:
    text = "Area,Indicator,Date,Value\nMoravia,Drones Osa 1000,2024-05-01,3\nMoravia,Tanks,2024-05-01,4\n"
    asked = needed(proposed(text), "factor")
    assert [choice.label for choice in asked.choices] == ["a name", "times 1000"]
    name, times = (rows(text, "value", answers=choice.answers) for choice in asked.choices)
    assert (name, times) == ([(3.0,), (4.0,)], [(3000.0,), (4.0,)])


def test_two_multipliers_of_a_row_are_asked_about() -> None:
    text = "Area,Indicator,Year,UNIT_MULT,Value\nMoravia,Residents (millions),2020,3,7\nX,Residents,2020,0,900\n"
    asked = needed(proposed(text), "factor")
    stated, names = (rows(text, "value", answers=choice.answers) for choice in asked.choices)
    assert (stated, names) == ([(7000.0,), (900.0,)], [(7_000_000.0,), (900.0,)])


def test_two_columns_that_say_the_same_multiplier_leave_nothing_open() -> None:
    text = "Area,Indicator,Year,UNIT_MULT,Value\nMoravia,Residents (thousands),2020,3,7\nX,Residents,2020,0,900\n"
    assert proposed(text).needed == ()
    assert rows(text, "value") == [(7000.0,), (900.0,)]


def test_a_heading_and_the_names_that_both_multiply_are_asked_about() -> None:
    text = "Area,Indicator,Year,Value (thousands)\nMoravia,Residents (millions),2020,7\nX,Tanks,2020,9\n"
    asked = needed(proposed(text), "factor")
    heading, names = (rows(text, "value", answers=choice.answers) for choice in asked.choices)
    assert (heading, names) == ([(7000.0,), (9000.0,)], [(7_000_000.0,), (9.0,)])


# --- headings that are years ---


@pytest.mark.parametrize(
    ("headings", "years"),
    [
        (("2018 [YR2018]", "2019 [YR2019]"), ("2018", "2019")),
        (("YR2018", "YR2019"), ("2018", "2019")),
        (("FY2018", "FY 2019"), ("2018", "2019")),
        (("Year 2018", "Jahr 2019"), ("2018", "2019")),
        (("2018", "2019 (p)"), ("2018", "2019")),
        (("2018 (revised)", "2019 (provisional)"), ("2018", "2019")),
        (("2018", "2019*"), ("2018", "2019")),
    ],
)
def test_a_year_with_something_next_to_it_is_a_year(headings: tuple[str, str], years: tuple[str, str]) -> None:
    text = f"Area,Series Name,{','.join(headings)}\nMoravia,Refugees,11,12\n"
    assert rows(text, "valid_on", "value") == [(years[0], 11.0), (years[1], 12.0)]


def test_headings_of_one_year_twice_or_of_other_things_are_no_dates() -> None:
    assert dated(["2018 (killed)", "2019 (killed)", "2019 (wounded)"]) == ()
    assert dated(["2018", "2018 [YR2018]"]) == ()
    assert dated(["2018 [YR2019]", "2020 [YR2021]"]) == ()


def test_what_is_said_next_to_a_year_is_noted() -> None:
    text = "Area,Series Name,2018 [YR2018],2019 (provisional)\nMoravia,Refugees,11,12\n"
    assert rows(text, "valid_on", "note") == [("2018", None), ("2019", "provisional")]


# --- whose it is, and where ---


@pytest.mark.parametrize(
    "name", ["side", "Belligerent", "Party", "Army", "Forces", "Owner", "Operator", "army_name", "Combatant"]
)
def test_a_side_with_the_name_of_a_country_is_a_subject_and_no_place(name: str) -> None:
    text = f"{name},type,lost,date\nPoland,Trucks,3,2024-05-01\nFrance,Trucks,4,2024-05-01\n"
    found = proposed(text).mapping.columns
    assert "place" not in found
    assert rows(text, "subject", "value") == [("Poland", 3.0), ("France", 4.0)]


@pytest.mark.parametrize("name", ["Control", "Controlled by", "Occupier", "Контроль"])
def test_who_controls_a_settlement_is_no_place(name: str) -> None:
    text = f"Settlement,{name},Date,Population\nAdorf,France,2024-05-01,480\n,Poland,2024-05-01,90\n"
    assert proposed(text).mapping.columns["place"].column == ("Settlement",)


def test_a_country_next_to_kinds_of_equipment_is_a_subject_with_a_question() -> None:
    text = "country,vehicle_type,destroyed,date\nPoland,Trucks,3,2024-05-01\nFrance,Trucks,4,2024-05-01\n"
    (asked,) = (question for question in proposed(text).questions if question.role == "subject")
    whose, where = (proposed(text, choice.answers) for choice in asked.choices)
    assert whose.mapping.columns["subject"].column == where.mapping.columns["place"].column == ("country",)
    assert "place" not in whose.mapping.columns
    assert "subject" not in where.mapping.columns


def test_a_country_next_to_other_places_or_without_equipment_is_a_place() -> None:
    for text in (
        "country,region,weapon_type,destroyed,date\nPoland,North,Trucks,3,2024-05-01\nFrance,South,Trucks,4,2024-05-01\n",
        "country,weapons used,nurses killed,date\nPoland,Missiles,3,2024-05-01\nFrance,Guns,4,2024-05-01\n",
        "country,crop,harvested,date\nPoland,Wheat,3,2024-05-01\nFrance,Rye,4,2024-05-01\n",
    ):
        assert "country" in proposed(text).mapping.columns["place"].column


# --- columns of numbers that are left out ---


def test_every_column_of_numbers_that_is_left_out_says_why() -> None:
    text = "Year,Region,Value,Estimate,lat,Budget USD\n2023,North,1140,12,48.3,500\n2023,South,1248,8,48.4,600\n"
    found = proposed(text)
    said = found.reasons["value"]
    assert "'Budget USD' is left out: money is not covered" in said
    assert "'Estimate' is left out: 'Value' gives the figures" in said
    assert "'lat' is left out: by its name it counts nothing" in said
    (asked,) = (question for question in found.questions if question.role == "figure")
    assert {"Value", "Estimate"} <= {choice.label for choice in asked.choices}


def test_points_between_several_groups_are_of_thousands() -> None:
    text = b"Jahr;Land;Asylsuchende;Anteil in Prozent\n2023;Nord;1.240.705;12,5\n2023;Ost;2.048.115;8,1\n"
    raw = read_table("t.csv", text)
    found = propose(raw, ASKED)
    figures = dataset_from(apply(found.mapping, raw), raw.file).figures
    assert figures.select("series", "value", "unit").rows() == [
        ("Asylsuchende", 1_240_705.0, "person"),
        ("Anteil in Prozent", 12.5, "percent"),
        ("Asylsuchende", 2_048_115.0, "person"),
        ("Anteil in Prozent", 8.1, "percent"),
    ]


def test_households_are_counted_and_asked_about() -> None:
    text = "Oblast,Date,IDP households,IDP individuals\nNorth,2024-05-01,150,480\nSouth,2024-05-01,120,360\n"
    assert rows(text, "value", "unit")[:2] == [(150.0, "count"), (480.0, "person")]
    (asked,) = (question for question in proposed(text).questions if question.role == "unit")
    assert (asked.columns, asked.needed, asked.choices[0].label) == (("IDP households",), False, "count")
