"""Known shapes in the headers that their publishers have used over the years, and tables that only look like them."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.reading.locations import read_place
from frontdash.reading.mapping.shapes import Shape, doubt, known, prepared, recognise
from frontdash.reading.rows.raw import RawTable

SHAPES = Path(__file__).parents[2] / "fixtures" / "shapes"

GED = (
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,gwnoa,side_a,"
    "side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
)
LOSSES = "date,day,aircraft,helicopter,tank,APC,field artillery,MRL,military auto,fuel tank,drone,naval ship,"
HEADERS = {
    "GED 19.1": (f"{GED}low,best,high", "ucdp-ged"),
    "GED on HDX, with years": (
        GED.replace("year,active_year", "year,active_year,start_year,end_year") + "low,best,high",
        "ucdp-ged",
    ),
    "GED on HDX, with codes": (GED.replace("country_id", "country_id,iso3") + "best,high,low", "ucdp-ged"),
    "GED before 2017": (f"{GED}best_est,high_est,low_est", "ucdp-ged"),
    "losses, March 2022": (f"{LOSSES}anti-aircraft warfare,BUK", "losses-equipment"),
    "losses, June 2022": (
        f"{LOSSES}anti-aircraft warfare,special equipment,mobile SRBM system,vehicles and fuel tanks,cruise missiles,"
        "greatest losses direction",
        "losses-equipment",
    ),
    "losses, with days of death": ("date,day,personnel,daily_KIA,personnel*,POW", "losses-personnel"),
    "General Staff, until 2022": (
        "date,day,personnel,tanks,apv,artillery,mlrs,aaws,aircrafts,helicopters,uav,cruise_missiles,warships,"
        "vehicles_fuel_tanks,special_equipment",
        "losses-minfin",
    ),
    "General Staff, by another hand": (
        "date,day,resource,personnel_units,tanks,armoured_fighting_vehicles,artillery_systems,mlrs,aa_warfare_systems,"
        "planes,helicopters,vehicles_fuel_tanks,warships_cutters,cruise_missiles,uav_systems,special_military_equip,"
        "atgm_srbm_systems,submarines",
        "losses-general-staff",
    ),
    "Gaza, until 2025": (
        "report_date,report_source,report_period,ext_massacres_cum,killed,killed_cum,ext_killed,ext_killed_cum,"
        "ext_killed_children_cum,ext_killed_women_cum,injured_cum,ext_injured,ext_injured_cum,ext_civdef_killed_cum,"
        "med_killed_cum,ext_med_killed_cum,press_killed_cum,ext_press_killed_cum",
        "losses-gaza",
    ),
    "IDU, role and sources": (
        "id,country,iso3,centroid,role,displacement_type,qualifier,figure,displacement_date,displacement_start_date,"
        "displacement_end_date,year,event_id,event_name,sources,source_url,locations_name,displacement_occurred",
        "idmc-idu",
    ),
    "ACLED before 2022": (
        "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
        "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
        "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3",
        "acled",
    ),
    "estimates in other words": ("As of date,Side,Category,Lower bound,Upper bound,Source,Link", "estimates"),
    "facts": ("Indicator,Country,Date,Value,Source,Source URL", "crisis-figures"),
}
OTHERS = {
    "prices with bounds": "date,open,high,low,close,volume,type,source,url",
    "prices with a name": "name,date,price,value,currency,source,url",
    "bounds of a model": "date,days_since_invasion,estimate,ci_lower,ci_upper,pi_low,pi_high,type,country",
    "estimates, one bound a row": "date,source,country,source_id,estimate_type,estimate,weight,source_type",
    "estimates without an address": "date,low,high,type,source",
    "months of losses": "month,year,casualties (average daily losses),casualties in month,source,source_url,note",
    "vehicles seen": "equipment_oryx,model,manufacturer,losses_total,equipment_ua",
    "vehicles seen by country": "country,equipment_type,destroyed,abandoned,captured,damaged,type_total,date_recorded",
    "losses in one number": "Date,Losses",
    "peacekeepers": "id,incident_date,casualty_id,mission_acronym,type_of_casualty,gender,casualty_nationality",
    "events without a source": "event_date,actor1,event_type,fatalities,location,admin1",
    "events, three columns": "end_year,adm_1,best",
    "country years": "country_id_cy,country_cy,year_cy,sb_deaths_best_cy,sb_deaths_high_cy,sb_deaths_low_cy",
    "numbers carried over": "report_date,ext_killed_cum,ext_injured_cum,ext_massacres_cum",
    "facts without an address": "stat_id,label,value,unit,geography,date,source,notes",
    "people killed, by name": "name,name_en,notes",
}


def raw(name: str) -> RawTable:
    return prepared(read_place(str(SHAPES / name)))


def told(table: RawTable) -> Shape:
    shape = recognise(table)
    assert shape is not None
    return shape


def figures(dataset: Dataset, *columns: str) -> list[tuple[object, ...]]:
    return dataset.figures.select(columns).rows()


@pytest.mark.parametrize("what", HEADERS)
def test_a_header_of_any_year_is_recognised(what: str) -> None:
    header, name = HEADERS[what]
    names = header.split(",")
    for spelled in (names, [n.upper() for n in reversed(names)], ["\ufeff" + names[0], *names[1:], "added later"]):
        shape = recognise(spelled)
        assert shape is not None
        assert shape.name == name


@pytest.mark.parametrize("what", OTHERS)
def test_a_table_that_is_not_understood_is_not_claimed(what: str) -> None:
    assert recognise(OTHERS[what].split(",")) is None


def test_every_fixture_is_told_from_all_other_shapes() -> None:
    for path in SHAPES.iterdir():
        header = raw(path.name).frame.columns
        fitting = {shape.name for shape in known() if shape.fits(header)}
        assert fitting, path.name
        assert len(fitting - {"losses-personnel", "losses-general-staff", "crisis-figures"}) <= 1


# --- tallies


@pytest.mark.parametrize("name", ["equipment_correction.json", "losses_per_day.csv"])
def test_differences_are_no_running_totals_whatever_their_header(name: str) -> None:
    assert recognise(raw(name).frame.columns) is not None
    assert recognise(raw(name)) is None
    why = doubt(raw(name))
    assert why is not None
    assert "no running totals" in why


def test_the_same_header_with_running_totals_is_a_tally_newest_day_first() -> None:
    assert told(raw("losses_running.csv")).name == "losses-general-staff"
    dataset = open_dataset(SHAPES / "losses_running.csv")
    found = {(s, d): (v, u) for s, d, v, u in figures(dataset, "series", "valid_on", "value", "unit")}
    assert len(found) == dataset.figures.height == 4 * 14
    assert found["Russian losses: personnel", "2024-07-07"] == (550990, "person")
    assert found["Russian losses: tanks", "2024-06-13"] == (7900, "count")
    assert set(dataset.figures["source"]) == {"General Staff of the Armed Forces of Ukraine"}
    assert dataset.figures["publisher"].null_count() == dataset.figures.height


def test_what_a_day_adds_stays_beside_the_totals_and_a_number_in_words_is_read() -> None:
    dataset = open_dataset(SHAPES / "losses_deltas.json")
    assert dataset.figures.height == 3 * 13
    assert {"tanksDelta", "personnelDetla"} <= set(dataset.extra_columns)
    assert not dataset.figures.filter(pl.col("series").str.contains("(?i)delta|detla")).height
    assert dataset.rejects == ()
    (worded,) = dataset.figures.filter(pl.col("wording") == "about 31100").iter_rows(named=True)
    assert (worded["value"], worded["_qualifier"]) == (31100, "about")


def test_a_column_that_goes_up_and_down_is_left_out_of_a_tally_and_said_so() -> None:
    shape = told(raw("equipment_and_personnel.csv"))
    assert shape.remarks == ("tank_diff is no running total and stays beside the figures",)
    assert shape.mapping.melt is not None
    assert "tank_diff" in shape.mapping.melt.but


def test_personnel_beside_equipment_keeps_its_hedge_and_its_unit() -> None:
    dataset = open_dataset(SHAPES / "equipment_and_personnel.csv")
    people = dataset.figures.filter(pl.col("unit") == "person")
    assert set(people["series"]) == {"Russian losses: personnel", "Russian losses: prisoners of war"}
    personnel = people.filter(pl.col("series").str.ends_with("personnel"))
    assert personnel["qualifier"].to_list() == ["about"] * 5 + ["more_than"]
    assert dataset.figures.filter(pl.col("unit") == "count")["qualifier"].null_count() > 0
    assert not dataset.rejects


def test_a_rare_correction_or_misprint_does_not_make_a_tally_something_else(tmp_path: Path) -> None:
    path = tmp_path / "losses.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "day", "tank", "APC", "field artillery", "MRL", "aircraft"])
        for day in range(1, 60):
            tanks = 100 * day * (10 if day == 30 else 1)
            apc = -5 if day == 40 else 200 * day
            writer.writerow([f"2022-{3 + day // 30:02}-{1 + day % 30:02}", day, tanks, apc, 50 * day, 4 * day, 10])
    shape = told(prepared(read_place(str(path))))
    assert shape.remarks == ()
    assert [r.rule for r in open_dataset(path).rejects] == ["negative"]


def test_lebanon_is_not_gaza_and_its_ministry_counts_by_phase() -> None:
    dataset = open_dataset(SHAPES / "lebanon_daily.json")
    assert figures(dataset, "series", "value", "source", "publisher")[::2] == [
        ("Lebanon, phase 1: killed", 70, "Ministry of Public Health of Lebanon", "UN OCHA"),
        ("Lebanon, phase 1: killed", 2700, *["Ministry of Public Health of Lebanon"] * 2),
        ("Lebanon, phase 2: killed", 70, *["Ministry of Public Health of Lebanon"] * 2),
    ]
    assert set(dataset.figures["place"]) == {"Lebanon"}
    assert {"killed_cum", "injured_cum"} <= set(dataset.extra_columns)


@pytest.mark.parametrize("name", ["west_bank_daily.json", "west_bank_daily.csv"])
def test_verified_numbers_and_those_of_flash_updates_are_two_series(name: str) -> None:
    dataset = open_dataset(SHAPES / name)
    first = {
        s: (v, st) for d, s, v, st in figures(dataset, "valid_on", "series", "value", "status") if d == "2023-10-07"
    }
    assert first["West Bank: killed (verified)"] == (6, None)
    assert first["West Bank: killed (flash updates)"] == (3, "reported")
    filled = dataset.figures.filter((pl.col("valid_on") != "2023-10-07") & pl.col("series").str.contains("flash"))
    assert set(filled["status"]) == {"extrapolated"}
    assert not dataset.rejects


# --- figures


def test_older_values_within_a_figure_are_figures_of_their_own_date_and_address() -> None:
    dataset = open_dataset(SHAPES / "crisis_figures_nested.json")
    assert figures(dataset, "_line", "value", "unit", "statistic", "valid_on", "source", "url") == [
        (1, 2200, "person", None, "2018-06-19", "OCHA", "https://example.org/1"),
        (1, 2070, "person", None, "2017-10-29", "OCHA", "https://example.org/2"),
        (1, 1880, "person", None, "2016-12-05", "OCHA", None),
        (2, 38, "count", "cumulative", "2018-02-03", "WHO", "https://example.org/4"),
        (3, 9, "person", "flow", "2018-05-31", "OHCHR", "https://example.org/5"),
        (5, 62, "count", None, "2017-05-31", "OCHA", "https://example.org/7"),
        (5, 60, "count", None, "2017-04-30", "OCHA", "https://example.org/7"),
    ]
    assert [(r.line, r.rule) for r in dataset.rejects] == [(2, "bad-date"), (4, "unknown-unit"), (4, "unknown-unit")]
    assert "5 items of the file list 10 dated values" in dataset.notes


def test_a_unit_of_its_own_is_kept_as_stated() -> None:
    dataset = open_dataset(SHAPES / "crisis_figures_units.csv")
    assert figures(dataset, "value", "unit") == [(1_200_000, "person"), (350.5, "km2"), (14, "count"), (12, "percent")]
    assert dataset.figures["publisher"].to_list() == [None, None, "OCHA", None]
    assert [(r.line, r.rule) for r in dataset.rejects] == [(4, "unknown-unit")]


def test_what_is_estimated_tells_the_unit_or_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "estimates.csv"
    path.write_text(
        "As of date,Side,Category,Lower bound,Upper bound,Source,Link\n"
        "2024-01-02,A,Soldiers killed,100,150,Office (via Paper),https://example.org\n"
        "2024-01-02,A,Area held,100,150,Office,https://example.org\n"
    )
    dataset = open_dataset(path)
    assert figures(dataset, "low", "high", "unit", "source", "publisher") == [(100, 150, "person", "Office", "Paper")]
    assert [(r.line, r.rule) for r in dataset.rejects] == [(3, "unknown-unit")]


def test_a_displacement_has_the_address_the_printer_and_the_day_of_its_report() -> None:
    dataset = open_dataset(SHAPES / "idu_popup.json")
    assert figures(dataset, "qualifier", "source", "publisher", "url", "published_on") == [
        (
            "more_than",
            "local authorities",
            "National Centre - Relief (NCR)",
            "https://example.org/report?a=1",
            "2023-11-08",
        ),
        ("exact", *["Internal Displacement Monitoring Centre"] * 2, None, None),
    ]
    # A record is made days after its report was printed: that is when somebody read it.
    assert [accessed for (accessed,) in figures(dataset, "accessed_on")][-1] == "2023-12-02"


def test_an_event_has_its_fatalities_its_sides_and_who_printed_it() -> None:
    dataset = open_dataset(SHAPES / "acled.csv")
    assert figures(dataset, "id", "value", "subject", "valid_on", "source") == [
        ("ALP1", 7, "Military Forces of Alphaland, Betas", "2024-03-01", "Radio A; Wire B"),
        ("ALP2", 0, "Betas", "2024-03-02", "Wire B"),
    ]
    assert [(r.line, r.rule) for r in dataset.rejects] == [(4, "bad-date")]


def test_an_event_for_which_nobody_is_named_has_its_printer_as_source(tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    cells = dict.fromkeys(f"{GED}low,best,high".split(","), "")
    rows = [("police", "Wire A"), ("Not given", "Wire A"), ("not specified", ""), ("-1", "")]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(cells))
        writer.writeheader()
        for at, (original, office) in enumerate(rows):
            given = {"source_original": original, "source_office": office, "date_start": "2019-01-01 00:00:00.000"}
            writer.writerow({**cells, "id": at, "low": 0, "best": 1, "high": 2, "type_of_violence": 1, **given})
    assert open_dataset(path).figures["source"].to_list() == [
        "police",
        "Wire A",
        *["Uppsala Conflict Data Program"] * 2,
    ]
