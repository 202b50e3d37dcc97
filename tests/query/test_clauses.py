"""Clauses on rows with open ends, unknown dates and missing numbers: the same as a recount by hand, on every engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import Engine, Request, Summary
from frontdash.query.engines import engine_for, local_engine
from frontdash.query.selection import Selection
from frontdash.query.state import parse_state, settle
from tests.query.watching import figures_of, in_duckdb, in_parquet

OpenFigures = Callable[..., Dataset]
ENGINES: dict[str, Callable[[Dataset, Path], Engine]] = {
    "local": lambda dataset, _: local_engine(dataset),
    "DuckDB": lambda dataset, _: engine_for(in_duckdb(dataset)),
    "Parquet": lambda dataset, folder: engine_for(in_parquet(dataset, folder)),
}


@pytest.fixture(params=ENGINES)
def engine_of(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Dataset], Engine]:
    """What makes an engine for a dataset, by turns each kind."""
    return lambda dataset: ENGINES[request.param](dataset, tmp_path)


EngineOf = Callable[[Dataset], Engine]


def asked(engine: Engine, selection: Selection) -> tuple[set[str], Summary]:
    answer = engine.answer(Request(selection, summary=True, rows=True), {})
    assert answer.rows is not None
    assert answer.summary is not None
    return {row["id"] for row in figures_of(answer.rows)}, answer.summary


def selection_of(dataset: Dataset, text: str) -> Selection:
    return settle(parse_state(text), dataset).selection


OPEN_ENDS = (
    {"id": "plain", "value": "500"},
    {"id": "over", "value": "500", "qualifier": "more_than"},
    {"id": "least", "value": "500", "qualifier": "at_least"},
    {"id": "under", "value": "500", "qualifier": "less_than"},
    {"id": "most", "value": "500", "qualifier": "up_to"},
    {"id": "near", "value": "", "wording": "nearly 500"},
    {"id": "low", "value": "", "low": "500"},
    {"id": "high", "value": "", "high": "500"},
    {"id": "both", "value": "", "low": "400", "high": "600"},
    {"id": "about", "value": "500", "qualifier": "about", "low": "450"},
    {"id": "none", "value": "", "wording": "more than expected", "qualifier": "more_than"},
    {"id": "km", "value": "500", "unit": "km"},
)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("value=500person", "plain least most low high both about"),
        ("value=501person..", "over least low both"),
        ("value=601person..", "over least low"),
        ("value=500person..", "plain over least most low high both about"),
        ("value=..499person", "under most near high both about"),
        ("value=..449person", "under most near high both"),
        ("value=..399person", "under most near high"),
        ("value=..500person", "plain least under most near low high both about"),
        ("value=1person..2person", "under most near high"),
        ("value=1000person..2000person", "over least low"),
        ("value!=500person", "over under near none km"),
        ("value=", "near low high both none"),
        ("value!=", "plain over least under most about km"),
        ("low=", "plain over least under most near high none km"),
        ("low=500&low=400", "low both"),
    ],
)
def test_a_range_keeps_what_may_lie_in_it(
    open_figures: OpenFigures, engine_of: EngineOf, clause: str, found: str
) -> None:
    dataset = open_figures(*OPEN_ENDS)
    assert asked(engine_of(dataset), selection_of(dataset, clause))[0] == set(found.split())


DATES = (
    {"id": "day", "valid_on": "2025-06-27", "published_on": "2025-06-28"},
    {"id": "month", "valid_on": "2025-06", "published_on": ""},
    {"id": "year", "valid_on": "2024", "published_on": "2024-12-31"},
    {"id": "unknown", "valid_on": "", "published_on": "2025-06-30"},
    {"id": "silent", "valid_on": "", "published_on": ""},
    {"id": "dated", "valid_on": "", "published_on": "", "value": "2022-02", "unit": "date"},
)


@pytest.mark.parametrize(
    ("clauses", "found", "undated"),
    [
        ("published_on=", "month silent dated", 0),
        ("published_on!=", "day year unknown", 0),
        ("valid_on=&published_on=", "silent dated", 0),
        ("valid_on=2025", "day month", 3),
        ("valid_on=..2024", "year", 3),
        ("valid_on=2025-06-28..", "month", 3),
        ("valid_on!=2025", "year unknown silent dated", 0),
        ("valid_on=2025&published_on=2025", "day", 4),
        ("valid_on=2025&unit=person", "day month", 2),
        ("valid_on=2025&published_on=", "month", 2),
        ("value=", "", 0),
        ("unit=date", "dated", 0),
    ],
)
def test_what_a_span_of_time_leaves_out_for_want_of_a_date_is_counted(
    open_figures: OpenFigures, engine_of: EngineOf, clauses: str, found: str, undated: int
) -> None:
    dataset = open_figures(*DATES)
    ids, summary = asked(engine_of(dataset), selection_of(dataset, clauses))
    assert (ids, summary.undated) == (set(found.split()), undated)


def test_a_range_and_not_stated_replace_each_other() -> None:
    spanned = parse_state("valid_on=2025&source=AFP").selection
    silent = parse_state("valid_on=").selection
    assert str(spanned.add(*silent)) == "source=AFP&valid_on="
    assert str(silent.add(spanned.clauses[0])) == "valid_on=2025..2025"


# --- search -------------------------------------------------------------------------------------------------

NUMBERS = (
    {"id": "comma", "value": "", "wording": "about 111,000 troops"},
    {"id": "plain", "value": "", "wording": "111000 troops"},
    {"id": "space", "value": "", "wording": "111\u00a0000 troops", "unit": "km"},
    {"id": "value", "value": "111000"},
    {"id": "bound", "value": "", "low": "100000", "high": "111000"},
    {"id": "note", "value": "5", "note": "first 1,111,000, then less"},
    {"id": "other", "value": "11100"},
    {"id": "decimal", "value": "1234.5", "wording": "1,234.5 km", "unit": "km"},
)


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("text~=111000", "comma plain space value bound note"),
        ("text~=111,000", "comma plain space value bound note"),
        ("text~=111 000", "comma plain space value bound note"),
        ("text~=11100", "other plain"),
        ("wording~=111000", "comma plain space"),
        ("text~=111,000 troops", "comma"),
        ("text~=1234.5", "decimal"),
        ("text~=1,234", "decimal"),
        ("text~=5", "note decimal"),
        ("text!~=111000", "other decimal"),
    ],
)
def test_a_search_finds_numbers_as_written_and_as_plain_digits(
    open_figures: OpenFigures, engine_of: EngineOf, clause: str, found: str
) -> None:
    dataset = open_figures(*NUMBERS)
    assert asked(engine_of(dataset), selection_of(dataset, clause))[0] == set(found.split())


def test_a_search_finds_sources_by_their_aliases(pokrovsk: Dataset, engine_of: EngineOf) -> None:
    engine = engine_of(pokrovsk)
    name = pokrovsk.sources.canonical("Volodymyr Zelenskiy")
    said = set(pokrovsk.figures.filter(pokrovsk.figures["_source"].cast(str) == name)["id"])
    assert said
    for clause in ("text~=Zelenskiy", "source~=zelenskiy", "text~=ELENSKIY"):
        assert asked(engine, selection_of(pokrovsk, clause))[0] >= said
    printed = pokrovsk.figures.filter(pokrovsk.figures["_publisher"].cast(str) == name)["id"]
    assert asked(engine, selection_of(pokrovsk, "publisher~=zelenskiy"))[0] == set(printed)


# --- dates as they are written ------------------------------------------------------------------------------


def test_quarters_and_decades_are_read_in_columns_and_in_clauses(
    open_figures: OpenFigures, engine_of: EngineOf
) -> None:
    dataset = open_figures(
        {"id": "quarter", "valid_on": "Q2 2025"},
        {"id": "decade", "valid_on": "1990s"},
        {"id": "night", "valid_on": "2025-06-27T23:30:00-05:00"},
        {"id": "season", "valid_on": "spring 2025"},
        {"id": "early", "valid_on": "early June 2025"},
    )
    assert dataset.figures["valid_on"].to_list() == ["2025-04/2025-06", "1990/1999", "2025-06-27T23:30:00-05:00"]
    assert [(reject.value, "2024-08/2025-06" in reject.accepted) for reject in dataset.rejects] == [
        ("spring 2025", True),
        ("early June 2025", True),
    ]
    engine = engine_of(dataset)
    assert asked(engine, selection_of(dataset, "valid_on=2025-Q2"))[0] == {"quarter", "night"}
    assert asked(engine, selection_of(dataset, "valid_on=2025-06-28.."))[0] == {"quarter"}
    assert asked(engine, selection_of(dataset, "valid_on=..1990s"))[0] == {"decade"}
