"""Where the figures of an unknown table are about, and about whom: which of its columns say so."""

from __future__ import annotations

import tomllib

import pytest

from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.model import Reshape
from frontdash.reading.mapping.toml_file import dump_mapping, read_mapping
from frontdash.reading.opening import dataset_from
from tests.reading.mapping.test_frames import from_column, proposed
from tests.reading.tables import read_table


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("DAY,REGION,COUNTRY,ADMIN1,DEAD\n2024-05-01,Africa,Chad,Lac,4\n2024-05-01,Africa,Mali,Kayes,6\n", "ADMIN1"),
        ("day,UN region,Country,dead\n2024-05-01,Western Asia,Syria,4\n2024-05-01,Asia-Pacific,Nepal,6\n", "Country"),
        ("day,Entity,dead\n2024-05-01,Europe,4\n2024-05-01,Middle East,6\n2024-05-01,World,10\n", "Entity"),
        ("day,region,province,dead\n2024-05-01,North,A,4\n2024-05-01,North,B,6\n2024-05-01,South,C,3\n", "province"),
        ("day,adm1_name,site_name,idps\n2024-05-01,Lac,Baga Camp,4\n2024-05-01,Kanem,Mao Camp,6\n", "site_name"),
        ("day,gis_name,iso3,dead\n2024-05-01,Alpha,TCD,4\n2024-05-01,Beta,TCD,6\n", "gis_name"),
        ("gün,İlçe,ölü\n2024-05-01,Alfa,4\n2024-05-01,Beta,6\n", "İlçe"),
        ("day,Municipio,dead\n2024-05-01,Alfa,4\n2024-05-01,Beta,6\n", "Municipio"),
        ("day,Direction,dead\n2024-05-01,Alpha,4\n2024-05-01,Beta,6\n", "Direction"),
        ("day,launch_place,target,dead\n2024-05-01,North Sea,Alpha,4\n2024-05-01,South Sea,Beta,6\n", "target"),
        ("day,area,area_label,dead\n2024-05-01,A1,Alpha,4\n2024-05-01,B2,Beta,6\n", "area_label"),
    ],
)
def test_the_smallest_named_area_is_the_place(table: str, place: str) -> None:
    found = from_column(proposed(table), "place")
    assert found is not None
    assert found.split(", ")[0] == place


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Organisation", ("Chad, Government of", "Mali, Government of")),
        ("Income group", ("low", "high")),
        ("Site", ("School", "Hospital")),
        ("Direction", ("entry", "exit")),
        ("Source name", ("Alpha", "Beta")),
    ],
)
def test_what_names_no_area_is_no_place(heading: str, cells: tuple[str, str]) -> None:
    found = proposed(f"day,{heading},dead\n2024-05-01,{cells[0]},4\n2024-05-02,{cells[1]},6\n")
    assert from_column(found, "place") is None


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Grouping", ("Alpha", "Beta")),
        ("Armed group", ("Alpha", "Beta")),
        ("Obywatelstwo", ("UKR", "MDA")),
        ("Country of origin", ("Chad", "Mali")),
    ],
)
def test_whom_a_figure_is_about_is_its_subject(heading: str, cells: tuple[str, str]) -> None:
    found = proposed(f"day,Town,{heading},dead\n2024-05-01,One,{cells[0]},4\n2024-05-02,Two,{cells[1]},6\n")
    assert (from_column(found, "subject"), from_column(found, "place")) == (heading, "Town")


def test_what_is_counted_is_named_by_the_label_rather_than_its_code() -> None:
    found = proposed("year,INDICATOR,INDICATOR_LABEL,value\n2021,A1,Forces,4\n2022,A1,Forces,6\n2022,B1,Ships,6\n")
    assert from_column(found, "series") == "INDICATOR_LABEL"


@pytest.mark.parametrize(
    ("table", "series"),
    [
        ("day,Item,Category,Sent,Lost\n2024-05-01,T1,Tank,4,1\n2024-05-01,T2,Tank,6,2\n", "{Item}: {category}"),
        ("day,model,launched\n2024-05-01,X1,4\n2024-05-02,X2,6\n", "launched: {model}"),
        ("day,WarName,Killed\n2024-05-01,First,4\n2024-05-02,Second,6\n", "Killed: {WarName}"),
        ("day,Town,sex,age_group,Killed\n2024-05-01,A,f,0-4,4\n2024-05-01,B,m,5-9,6\n", "Killed: {sex}, {age_group}"),
        ("day,Town,EVENT TYPE,SUB EVENT TYPE,N\n2024-05-01,A,Fire,Gun,4\n2024-05-01,B,Riot,Mob,6\n", "SUB EVENT TYPE"),
        ("day,Town,Weapon used,Killed\n2024-05-01,A,gun,4\n2024-05-01,B,bomb,6\n", None),
    ],
)
def test_what_is_counted_is_named_by_the_things_and_the_groups_it_is_parted_into(
    table: str, series: str | None
) -> None:
    assert from_column(proposed(table), "series") == series


def test_headings_with_a_year_next_to_what_is_counted_give_series_and_date() -> None:
    text = "Country,Refugees 2021,Refugees 2022,IDPs (2022),Source\nChad,4,5,7,Agency\nMali,6,,8,Agency\n"
    found = proposed(text)
    figures = dataset_from(apply(found.mapping, read_table("t.csv", text.encode())), "t.csv").figures
    assert set(figures.select("series", "place", "value", "valid_on").rows()) == {
        ("Refugees", "Chad", 4.0, "2021"),
        ("Refugees", "Chad", 5.0, "2022"),
        ("IDPs", "Chad", 7.0, "2022"),
        ("Refugees", "Mali", 6.0, "2021"),
        ("IDPs", "Mali", 8.0, "2022"),
    }
    assert all(question.role != "valid_on" for question in found.questions)


GROUPED = "Country,Class,Type,Lost,Source\nChad,A,T1,4,X\n,,T2,5,X\n,B,B1,7,X\nMali,A,T1,6,X\n,,T2,8,X\n"


def test_a_name_over_a_group_of_rows_is_repeated_where_the_user_says_so() -> None:
    asked = next(question for question in proposed(GROUPED).questions if question.role == "fill")
    assert asked.needed
    repeat, empty = (proposed(GROUPED, answers=choice.answers) for choice in asked.choices)
    figures = dataset_from(apply(repeat.mapping, read_table("t.csv", GROUPED.encode())), "t.csv").figures
    countries = [place or subject for place, subject in figures.select("place", "subject").rows()]
    assert countries == ["Chad", "Chad", "Chad", "Mali", "Mali"]
    kept = tomllib.loads(dump_mapping(repeat.mapping))["mapping"]
    assert read_mapping(kept, "m.toml").reshape == Reshape(fill=("Country", "Class"))
    assert empty.mapping.reshape == Reshape()
    assert all(question.role != "fill" for question in (*repeat.questions, *empty.questions))


@pytest.mark.parametrize(
    "table",
    [
        "Country,Type,Lost\nChad,T1,4\nMali,T2,5\n,T2,5\nNiger,T3,6\nSudan,T3,6\n",
        "Country,Type,Lost\n,T1,4\nMali,T2,5\n,T3,6\nNiger,T4,6\n",
        "Country,Type,Lost\nChad,T1,4\n,T2,5\nChad,T3,6\n,T4,6\n",
    ],
)
def test_cells_that_are_empty_here_and_there_are_not_asked_about(table: str) -> None:
    assert all(question.role != "fill" for question in proposed(table).questions)


def test_headings_that_are_parts_of_a_country_are_places() -> None:
    found = proposed("day,North Oblast,South Oblast\n2024-05-01,4,6\n2024-05-02,5,8\n")
    assert from_column(found, "place") == "category"


def test_it_is_offered_to_say_what_columns_mean_that_are_not_taken() -> None:
    text = "day,Town,Wave,dead,Source\n2024-05-01,Alpha,first,4,X\n2024-05-01,Beta,second,6,X\n"
    offered = next(question for question in proposed(text).questions if question.role == "apart")
    assert not offered.needed
    named = next(choice for choice in offered.choices if choice.label == "Wave (series)")
    assert from_column(proposed(text, answers=named.answers), "series") == "dead: {Wave}"


def test_a_column_is_what_a_cell_of_another_calls_it() -> None:
    text = "TimeDim,Dim1Type,Dim1,SpatialDimType,SpatialDim,dead\n2021,SEX,f,COUNTRY,TCD,4\n2021,SEX,m,COUNTRY,MLI,6\n"
    found = proposed(text)
    assert (from_column(found, "place"), from_column(found, "series")) == ("SpatialDim", "dead: {Dim1}")


def test_a_column_of_types_of_what_is_counted_is_part_of_the_series() -> None:
    found = proposed("day,Actor type,Incident type,Incident count\n2024-05-01,A,fire,4\n2024-05-01,B,flood,6\n")
    assert from_column(found, "series") == "Incident count: {Incident type}"


def test_numbers_that_are_the_codes_of_names_are_no_figures() -> None:
    text = "day,country,country_txt,dead,hurt\n2024-05-01,95,Chad,4,1\n2024-05-01,4,Mali,6,2\n2024-05-02,4,Mali,7,2\n"
    found = proposed(text)
    assert found.mapping.melt is not None
    assert found.mapping.melt.columns == ("dead", "hurt")
    assert from_column(found, "place") == "country_txt"


def test_countries_over_kinds_of_equipment_say_whose_it_is() -> None:
    assert from_column(proposed("Kind,Chad,Mali\nTanks,4,6\nAircraft,1,2\n"), "subject") == "category"


def test_formations_in_a_column_of_units_are_the_subject() -> None:
    found = proposed("day,Unit,Troops\n2024-05-01,1st Army,400\n2024-05-01,20th Brigade,600\n")
    assert (from_column(found, "subject"), found.mapping.columns["unit"].value) == ("Unit", "person")
