"""Who claims a figure, where and about whom: what an unknown table says, and what it leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdash.checks import run_checks
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.model import ColumnRule
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import Answers, Question
from frontdash.reading.opening import dataset_from
from frontdash.reading.rows.context import ContextLine
from tests.reading.tables import read_table


def proposed(text: str, name: str = "t.csv", answers: Answers | None = None) -> Proposal:
    return propose(read_table(name, text.encode()), answers)


def question(found: Proposal, role: str) -> Question | None:
    return next((each for each in found.questions if each.role == role), None)


def from_column(found: Proposal, ours: str) -> str | None:
    rule = found.mapping.columns.get(ours, ColumnRule())
    return rule.template or ", ".join(rule.column) or None


# --- who claims it ---


@pytest.mark.parametrize(
    "name",
    [
        *("source", "Source of data", "Information source", "source_original", "Primary source", "DATA SOURCE"),
        *("Quelle", "Datenquelle", "Джерело", "Джерело даних", "Источник", "Источник данных", "Source des données"),
        *("claimant", "Reported by", "According to", "Claimed by", "Compiled by", "source_name"),
    ],
)
def test_a_column_of_sources_is_known_by_its_name(name: str) -> None:
    found = proposed(f"day,killed,{name}\n2024-05-01,4,Ministry\n2024-05-02,6,Red Cross\n")
    assert from_column(found, "source") == name
    assert question(found, "source") is None


@pytest.mark.parametrize(
    "name",
    [
        *("Perpetrator", "Reported Perpetrator", "Reported Perpetrator Name", "actor1", "Side A", "side_b", "Donor"),
        *("Operator", "Organisation in charge", "Party", "srcOrganization", "Implementing agency", "Donor agency"),
        *("source_type", "Water source", "Source of income", "Source country", "Funded by", "Killed by", "Owner"),
        *("Attributed to", "Organisation", "agency", "Täter", "Auteur présumé", "Донор", "Сторона", "Employer"),
    ],
)
def test_an_actor_is_never_the_claimant_and_the_claimant_is_asked_for(name: str) -> None:
    found = proposed(f"day,killed,{name}\n2024-05-01,4,Red side\n2024-05-02,6,Blue side\n")
    assert "source" not in found.mapping.columns
    asked = question(found, "source")
    assert asked is not None
    assert asked.needed


@pytest.mark.parametrize("name", ["Perpetrator", "Actor", "Donor", "Side", "Operator", "Täter", "Сторона", "Donateur"])
def test_an_actor_is_the_subject(name: str) -> None:
    found = proposed(f"day,killed,{name}\n2024-05-01,4,Red side\n2024-05-02,6,Blue side\n")
    assert from_column(found, "subject") == name


def labels(found: Proposal, role: str = "source") -> list[str]:
    asked = question(found, role)
    return [] if asked is None else [choice.label for choice in asked.choices]


def test_who_claims_it_is_proposed_by_headings_names_of_files_and_addresses() -> None:
    headed = proposed("day,Refugees (UNHCR),Killed (OHCHR)\n2024-05-01,40,6\n")
    assert labels(headed)[:2] == ["UNHCR", "OHCHR"]
    owid = proposed("Entity,Year,Deaths in conflicts (UCDP 2019)\nChad,2001,4\nMali,2001,6\n")
    assert labels(owid)[0] == "UCDP"
    assert "ACLED" in labels(proposed("day,killed\n2024-05-01,4\n", "acled_lake_region.csv"))
    assert "data.example.org" in labels(proposed("day,killed\n2024-05-01,4\n", "https://data.example.org/x/t.csv"))
    flow = proposed("DATAFLOW,TIME_PERIOD,OBS_VALUE\nESTAT:DEMO_GIND(1.0),2021,4\n")
    assert labels(flow)[0] == "Eurostat"
    assert not labels(proposed("day,killed (USD)\n2024-05-01,4\n")), "a currency claims nothing"


def test_a_source_that_is_stated_around_the_table_is_taken_and_may_be_changed() -> None:
    raw = read_table("t.csv", b"month,killed\n2024-05,4\n2024-06,5\n")
    above = ContextLine(1, ("Losses by month",)), ContextLine(2, ("Source:", "Office of Counts"))
    found = propose(replace(raw, context=above))
    assert found.mapping.columns["source"] == ColumnRule(value="Office of Counts")
    assert "line 2" in found.reasons["source"]
    asked = question(found, "source")
    assert asked is not None
    assert not asked.needed


def test_a_site_is_proposed_as_the_claimant_and_only_taken_where_the_heading_says_source() -> None:
    text = "day,killed,{}\n2024-05-01,4,https://www.press.example/a\n2024-05-02,5,https://www.daily.example/b\n"
    linked = proposed(text.format("link"))
    asked = question(linked, "source")
    assert asked is not None
    assert "source" not in linked.mapping.columns
    (site,) = (choice for choice in asked.choices if "site" in choice.label)
    rule = proposed(text.format("link"), answers=site.answers).mapping.columns["source"]
    assert (rule.column, bool(rule.pattern)) == (("link",), True)
    assert proposed(text.format("source_url")).mapping.columns["source"].pattern is not None


def test_a_column_may_be_chosen_where_its_name_is_weak() -> None:
    found = proposed("day,killed,agency\n2024-05-01,4,Red Cross\n2024-05-02,6,Crescent\n")
    asked = question(found, "source")
    assert asked is not None
    answers = next(choice.answers for choice in asked.choices if choice.label == "agency")
    assert from_column(proposed("day,killed,agency\n2024-05-01,4,Red Cross\n", answers=answers), "source") == "agency"


# --- where ---


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Entity",
            "Country",
            "Country Name",
            "Country or Area",
            "admin0Name",
            "ISO3",
            "Herkunftsland",
            "geo",
            "iso3coa",
        ),
        *("Pays", "Land", "Країна", "Страна", "nation", "code", "REF_AREA"),
    ],
)
def test_countries_are_places_by_name_and_by_value(name: str) -> None:
    iso = name in {"ISO3", "iso3coa", "code", "geo", "REF_AREA"}
    rows = ("TCD,MLI,NER" if iso else "Chad,Mali,Niger").split(",")
    table = "".join(f"{where},2001,{at},Office of Counts\n" for at, where in enumerate(rows, 3))
    found = proposed(f"{name},Year,killed,source\n{table}")
    assert from_column(found, "place") == name


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Oblast",
            "OBLAST",
            "region",
            "Région",
            "Département",
            "область",
            "Регион",
            "Bundesland",
            "Landkreis",
            "район",
        ),
        *("Governorate", "province", "City", "Ville", "Stadt", "місто", "город", "settlement", "Gemeinde", "громада"),
    ],
)
def test_parts_of_countries_are_places_by_name(name: str) -> None:
    found = proposed(f"{name},Year,killed,source\nUpper Vale,2001,4,A\nLower Vale,2001,6,A\n")
    assert from_column(found, "place") == name


@pytest.mark.parametrize(
    ("values", "is_place"),
    [
        ("Road,Home,Health facility", False),
        ("Hospital,School,Unknown", False),
        ("Strasse,Haus,Schule", False),
        ("дім,дорога,лікарня", False),
        ("Upper Vale,Lower Vale,Ridgeford", True),
        ("Chad,Mali,Niger", True),
    ],
)
def test_a_location_is_a_place_only_where_its_values_are(values: str, is_place: bool) -> None:
    rows = "".join(f"2001-01-0{at},{where},{at},A\n" for at, where in enumerate(values.split(","), 1))
    found = proposed(f"day,Location,killed,source\n{rows}")
    assert (from_column(found, "place") == "Location") == is_place


def test_an_entity_that_is_no_country_is_not_taken_for_a_place() -> None:
    rows = "".join(f"{name},2001,{at},A\n" for at, name in enumerate(("Steel", "Coal", "Iron ore"), 1))
    assert from_column(proposed(f"Entity,Year,produced,source\n{rows}"), "place") is None


def test_the_smallest_area_is_the_place_and_names_come_before_codes() -> None:
    head = "Round,Country Name,Country Code,Oblast,Oblast pcode,people,source\n"
    found = proposed(head + "7,Chad,TCD,Upper,TD71,40,A\n7,Chad,TCD,Lower,TD68,30,A\n7,Chad,TCD,,,70,A\n")
    assert from_column(found, "place") == "Oblast, Country Name"
    codes = proposed("country_code,Year,people,source\nTCD,2001,3,A\nMLI,2001,4,A\n")
    assert from_column(codes, "place") == "country_code"
    provided = "location_code,provider_admin2_name,admin1_name,admin2_name,people,source\nTCD,Up,North,Upper,3,A\n"
    assert from_column(proposed(provided), "place") == "admin2_name, admin1_name, location_code"


def test_where_people_come_from_is_the_subject_where_it_is_known_where_they_are() -> None:
    found = proposed(
        "year,Country of origin,Country of asylum,people,source\n2021,Mali,Chad,4,A\n2021,Niger,Chad,5,A\n"
    )
    assert (from_column(found, "place"), from_column(found, "subject")) == ("Country of asylum", "Country of origin")


# --- what tells rows apart ---


def rows(*lines: str) -> str:
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("name", "values", "ours"),
    [
        ("Phase", ("Phase 1", "Phase 2", "Phase 3"), "series"),
        ("Cluster", ("Health", "Shelter", "Water"), "series"),
        ("Direction", ("in", "out", "through"), "series"),
        ("Geschlecht", ("männlich", "weiblich", "divers"), "series"),
        ("Operator", ("North", "South", "West"), "subject"),
        ("wherever", ("Chad", "Mali", "Niger"), "place"),
    ],
)
def test_a_column_that_tells_rows_apart_is_found_by_counting(name: str, values: tuple[str, ...], ours: str) -> None:
    table = [f"2024-0{at},{value},{at}{len(value)},A" for at in range(1, 5) for value in values]
    found = proposed(rows(f"day,{name},people,source", *table))
    assert f"{{{name}}}" in str(from_column(found, ours)) or from_column(found, ours) == name
    assert question(found, "apart") is None


def test_where_its_name_says_nothing_it_is_asked_what_tells_rows_apart() -> None:
    table = [f"2024-0{at},{battle},{at}{at},A" for at in range(1, 5) for battle in ("Aaa", "Bbb", "Ccc")]
    text = rows("day,engagement,people,source", *table)
    asked = question(proposed(text), "apart")
    assert asked is not None
    assert asked.needed
    assert asked.text == "12 claims of one source, date and series: what tells them apart?"
    chosen = {choice.label: choice for choice in asked.choices}
    assert chosen["engagement (place)"].meaning == "settles 12 of 12"
    settled = proposed(text, answers=chosen["engagement (place)"].answers)
    assert (from_column(settled, "place"), question(settled, "apart")) == ("engagement", None)
    series = proposed(text, answers=chosen["engagement (series)"].answers)
    assert "{engagement}" in str(from_column(series, "series"))
    rivals = proposed(text, answers=chosen["nothing"].answers)
    assert question(rivals, "apart") is None
    assert set(rivals.mapping.columns) <= {"series", "unit", "value", "source", "valid_on"}


def test_rows_that_nothing_tells_apart_are_not_asked_about() -> None:
    assert question(proposed(rows("day,people,source", "2024-01,4,A", "2024-01,5,A")), "apart") is None
    single = rows("day,mood,people,source", "2024-01,calm,4,A", "2024-02,calm,5,A", "2024-03,tense,5,A")
    offered = question(proposed(single), "apart")
    assert offered is not None
    assert not offered.needed, "each date has one row"
    assert offered.choices[0].label == "nothing"


def test_a_larger_area_tells_towns_of_one_name_apart() -> None:
    table = [
        f"{area},{town},{at},A"
        for at, (area, town) in enumerate(
            [("Upper", "Ridgeford"), ("Lower", "Ridgeford"), ("Upper", "Ashby"), ("Lower", "Milton")], 3
        )
    ]
    found = proposed(rows("Oblast,Town,people,source", *table))
    assert from_column(found, "place") == "{Town}, {Oblast}"


# --- totals ---


def test_totals_are_marked_and_kept_out_of_comparisons() -> None:
    table = [
        f"2024-01-0{day},{kind},{number},A"
        for day in (1, 2)
        for kind, number in (("All types", 60), ("Tanks", 20), ("Guns", 30), ("Trucks", 10))
    ]
    raw = read_table("t.csv", rows("day,equipment type,lost,source", *table).encode())
    dataset = dataset_from(apply(propose(raw).mapping, raw), "t.csv")
    statuses = dict(dataset.figures.select("series", "status").rows())
    assert {name: str(status) for name, status in statuses.items() if "All types" in name} == {
        next(name for name in statuses if "All types" in name): "total"
    }
    assert {status for name, status in statuses.items() if "All types" not in name} == {None}
    assert not [finding for finding in run_checks(dataset).findings if finding.rule == "total"]


@pytest.mark.parametrize("name", ["Усього", "Insgesamt", "Total", "Итого", "Ensemble", "All ages", "Both sexes"])
def test_totals_are_known_in_five_languages(name: str) -> None:
    table = [f"2024-01,{kind},{number},A" for kind, number in ((name, 60), ("Bbb", 20), ("Ccc", 40))]
    found = proposed(rows("day,group of people,people,source", *table))
    assert found.mapping.columns["status"].map == {name: "total"}


def test_a_total_without_parts_is_marked_as_nothing() -> None:
    table = [f"2024-0{at},Total,{at},A" for at in range(1, 4)]
    assert "status" not in proposed(rows("day,type,people,source", *table)).mapping.columns


def test_names_come_before_their_codes_and_columns_that_vary_before_constants() -> None:
    table = [f"Survey,K{at},{kind},{at},A" for at, kind in ((1, "Area"), (2, "People"))]
    found = proposed(rows("survey_label,kind_code,kind_label,amount,source", *table))
    assert from_column(found, "series") == "kind_label"


@pytest.mark.parametrize("heading", ["Хто заявив", "Кто сообщил", "Who says so", "Angaben von", "Selon qui"])
def test_headings_in_words_say_who_claims_a_number(heading: str) -> None:
    table = read_table("t.csv", f"day,killed,{heading}\n2024-01-01,41,Mara\n2024-01-02,57,Noor\n".encode())
    assert propose(table).mapping.columns["source"].column == (heading,)


def test_an_unnamed_column_that_numbers_rows_counts_nothing() -> None:
    proposal = propose(read_table("t.csv", b",Model,Place,Source\n1,T-80,Narva,A\n2,BMP-2,Tartu,A\n3,BTR,Narva,A\n"))
    assert proposal.needed[0].text.startswith("no column of this table counts anything")
