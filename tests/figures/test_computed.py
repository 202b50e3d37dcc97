"""What is computed at reading: origins of claims, publications, canonical magnitudes, spans of days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures.dataset import Dataset, figure_id
from frontdash.figures.sources import Sources
from frontdash.query.engine import Summary
from frontdash.query.local.engine import LocalEngine
from frontdash.query.state import ViewState
from frontdash.query.view import build_view
from frontdash.reading.rows.validate import validate
from tests.reading.tables import read_table

Open = Callable[..., Dataset]


def origins(dataset: Dataset) -> dict[str, str]:
    ids = dataset.figures["id"].to_list()
    return {row: ids[origin] for row, origin in zip(ids, dataset.figures["_origin"], strict=True)}


def summary(dataset: Dataset) -> Summary:
    return build_view(LocalEngine(dataset), ViewState()).summary


# --- the chain of retellings --------------------------------------------------------------------------------


def test_a_chain_of_retellings_leads_to_its_origin(open_figures: Open) -> None:
    dataset = open_figures(
        {"id": "third", "repeats": "second"},
        {"id": "first"},
        {"id": "second", "repeats": "first"},
        {"id": "other"},
    )
    assert origins(dataset) == {"third": "first", "second": "first", "first": "first", "other": "other"}


def test_a_circle_of_retellings_leaves_its_rows_alone(open_figures: Open) -> None:
    dataset = open_figures(
        {"id": "a", "repeats": "b"},
        {"id": "b", "repeats": "a"},
        {"id": "self", "repeats": "self"},
        {"id": "tail", "repeats": "a"},
    )
    assert origins(dataset) == {"a": "a", "b": "b", "self": "self", "tail": "tail"}


def test_a_retelling_of_nothing_leaves_its_row_alone(open_figures: Open) -> None:
    dataset = open_figures({"id": "a", "repeats": "nobody"}, {"id": "b", "repeats": "a"})
    assert origins(dataset) == {"a": "a", "b": "a"}


def test_a_retelling_of_a_rejected_row_leaves_its_row_alone(open_figures: Open) -> None:
    dataset = open_figures({"id": "bad", "unit": "kt"}, {"id": "b", "repeats": "bad"})
    assert origins(dataset) == {"b": "b"}


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=10))
def test_origins_equal_a_naive_walk(links: list[int | None]) -> None:
    lines = ["id,series,value,unit,source,repeats"]
    lines += [f"r{i},s,1,person,x,{'' if to is None else f'r{to}'}" for i, to in enumerate(links)]
    figures = validate(read_table("t.csv", "\n".join(lines).encode()), Sources()).figures

    def walk(row: int) -> int:
        seen, at = {row}, row
        while (to := links[at]) is not None and to < len(links):
            if to in seen:
                return row
            seen.add(to)
            at = to
        return at

    assert figures["_origin"].to_list() == [walk(row) for row in range(len(links))]


# --- claims and publications --------------------------------------------------------------------------------


def test_ten_outlets_relaying_one_claim_are_one_claim(open_figures: Open) -> None:
    rows = [{"id": f"r{i}", "repeats": "r0" if i else "", "url": f"https://example.org/{i}"} for i in range(11)]
    assert summary(open_figures(*rows)) == Summary(figures=11, claims=1, publications=11, derived=0)


def test_one_page_with_two_claims_is_one_publication(open_figures: Open) -> None:
    rows = [{"id": "a", "url": "https://example.org"}, {"id": "b", "url": "https://example.org"}]
    assert summary(open_figures(*rows)) == Summary(figures=2, claims=2, publications=1, derived=0)


def test_a_derived_row_is_nobodys_claim_and_no_publication(open_figures: Open) -> None:
    dataset = open_figures({"id": "a"}, {"id": "b"}, {"id": "sum", "status": "derived", "formula": "a + b"})
    assert summary(dataset) == Summary(figures=3, claims=2, publications=0, derived=1)
    assert dataset.figures["_claim"].to_list() == [0, 1, None]
    assert dataset.figures["_publication"][2] is None


@pytest.mark.parametrize("named", [{"url": "https://example.org/{}"}, {"publisher": "P", "title": "Page {}"}])
def test_a_derived_row_that_names_a_page_is_no_publication(open_figures: Open, named: dict[str, str]) -> None:
    pages = [{key: text.format(number) for key, text in named.items()} for number in range(3)]
    dataset = open_figures({"id": "a"} | pages[0], {"id": "b"} | pages[1], {"id": "s", "status": "derived"} | pages[2])
    assert summary(dataset) == Summary(figures=3, claims=2, publications=2, derived=1)
    assert dataset.figures["_publication"].is_null().to_list() == [False, False, True]


def test_without_a_url_publisher_title_and_date_tell_publications_apart(open_figures: Open) -> None:
    dataset = open_figures(
        {"publisher": "CNN", "title": "Story", "published_on": "2025-06-27"},
        {"publisher": "CNN", "title": "Story", "published_on": "2025-06-27"},
        {"publisher": "CNN", "title": "Story", "published_on": "2025-06-28"},
        {"publisher": "BBC", "title": "Story", "published_on": "2025-06-27"},
        {"publisher": ""},
        {"publisher": ""},
    )
    assert summary(dataset).publications == 3, "rows that name no publication are in none"


# --- magnitudes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "magnitude", "low", "high"),
    [
        ({"value": "1200", "unit": "km"}, 1_200_000, None, None),
        ({"value": "1", "unit": "mile"}, 1609.344, None, None),
        ({"value": "2", "unit": "km2"}, 2_000_000, None, None),
        ({"value": "5", "unit": "days"}, 432_000, None, None),
        ({"value": "19.25", "unit": "percent"}, 19.25, None, None),
        ({"value": "", "low": "60", "high": "100", "qualifier": "between"}, 60, 60, 100),
        ({"value": "", "high": "100"}, 100, None, 100),
        ({"value": "", "wording": "nearly 63,000 troops"}, 63_000, None, None),
        ({"value": "", "wording": "between 60 and 100 troops"}, 60, 60, 100),
        ({"value": "", "wording": "between 60 and 100 troops", "qualifier": "between"}, 60, 60, 100),
        ({"value": "", "wording": "unable to increase"}, None, None, None),
        ({"value": "0"}, 0, None, None),
    ],
)
def test_magnitudes_are_canonical(
    open_figures: Open, row: dict[str, str], magnitude: float | None, low: float | None, high: float | None
) -> None:
    figures = open_figures(row).figures
    assert figures.select("_magnitude", "_low", "_high").row(0) == pytest.approx((magnitude, low, high))


def test_dates_have_the_magnitude_of_their_first_day(open_figures: Open) -> None:
    dates = ["2022-02", "2024-09", "2024", "2023-01-05", "2022-02-24/2025"]
    figures = open_figures(*({"value": d, "unit": "date", "wording": "in 1999"} for d in dates)).figures
    firsts = [date(2022, 2, 1), date(2024, 9, 1), date(2024, 1, 1), date(2023, 1, 5), date(2022, 2, 24)]
    assert figures["_magnitude"].to_list() == [(first - date(1970, 1, 1)).days * 86400 for first in firsts]
    assert figures["value"].null_count() == 5


# --- hedges, roles, spellings, spans ------------------------------------------------------------------------


def test_a_given_hedge_wins_over_the_wording(open_figures: Open) -> None:
    figures = open_figures(
        {"wording": "nearly 1,000", "qualifier": "about"},
        {"wording": "nearly 1,000"},
        {"wording": "1,000"},
        {"wording": ""},
    ).figures
    assert figures["_qualifier"].to_list() == ["about", "nearly", "exact", "exact"]
    assert figures["qualifier"].to_list() == ["about", None, None, None], "what was not given stays empty"


def test_the_spelling_as_printed_is_kept(pokrovsk: Dataset) -> None:
    figures = pokrovsk.figures
    merged = figures.filter(figures["source"] != figures["_source"].cast(str))
    known = {alias: source.name for source in pokrovsk.sources.rows for alias in source.aliases}
    for printed, name in merged.select("source", "_source").iter_rows():
        assert known[printed] == name
    assert figures["source"].null_count() == 0


def test_an_alias_is_filed_under_its_name_with_its_role() -> None:
    from frontdash.figures.sources import Source

    table = Sources((Source("Oleksandr Syrskyi", ("Syrsky",), "belligerent", "Ukraine"),))
    raw = read_table("t.csv", b"series,value,unit,source\ns,1,person,Syrsky\ns,2,person,syrsky\ns,3,person,CNN\n")
    figures = validate(raw, table).figures
    assert figures["source"].to_list() == ["Syrsky", "syrsky", "CNN"]
    assert figures["_source"].to_list() == ["Oleksandr Syrskyi", "Oleksandr Syrskyi", "CNN"]
    assert figures["_role"].to_list() == ["belligerent", "belligerent", None]
    assert figures["_party"].to_list() == ["Ukraine", "Ukraine", None]


def test_without_a_table_of_sources_a_column_may_give_the_role(open_figures: Open) -> None:
    figures = open_figures({"source_role": "media"}, {"source_role": ""}).figures
    assert figures["_role"].to_list() == ["media", None]


def test_facet_codes_are_in_reading_order(open_figures: Open) -> None:
    figures = open_figures(*({"place": p} for p in ("zebra", "Ägypten", "apple", "Banana"))).figures
    assert figures.sort("_place")["place"].to_list() == ["Ägypten", "apple", "Banana", "zebra"]


def test_the_three_compared_dates_are_spans_of_days(open_figures: Open) -> None:
    row = {"valid_on": "2024-09", "claimed_on": "2025", "published_on": "2025-06-27"}
    figures = open_figures(row, {"valid_on": ""}).figures
    assert figures.select("_valid_from", "_valid_to").rows() == [(date(2024, 9, 1), date(2024, 9, 30)), (None, None)]
    assert figures.select("_claimed_from", "_claimed_to").row(0) == (date(2025, 1, 1), date(2025, 12, 31))
    assert figures["_published_from"][0] == figures["_published_to"][0] == date(2025, 6, 27)
    assert figures["valid_on"].to_list() == ["2024-09", None], "the text as written is kept"


# --- the dataset --------------------------------------------------------------------------------------------


def test_a_figure_is_found_by_id_or_by_line(open_figures: Open) -> None:
    dataset = open_figures({"id": "a"}, {"id": ""}, {"id": "c"})
    assert (dataset.row_of("a"), dataset.row_of("c"), dataset.row_of("#3")) == (0, 2, 1)
    assert dataset.row_of("nobody") is None
    assert dataset.row_of("#99") is None
    assert [figure_id(dataset.row(i)) for i in range(3)] == ["a", "#3", "c"]
    assert [dataset.row_of(figure_id(dataset.row(i))) for i in range(3)] == [0, 1, 2]
