"""Which columns the table of figures has, in what order, and how wide they are: from texts alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from frontdash.figures import schema
from frontdash.tui.panels.columns import GAP, Need, Ranking, Variation, arranged, claim_columns, need, ranking, widths
from frontdash.tui.widgets.lines import fit, squeeze
from frontdash.tui.widgets.names import apart, fit_date, short_date

NEEDS = st.lists(
    st.tuples(st.integers(4, 20), st.integers(0, 30), st.integers(0, 60)).map(
        lambda sizes: Need(sizes[0], sizes[0] + sizes[1], sizes[0] + sizes[1] + sizes[2])
    ),
    min_size=1,
    max_size=12,
)


@given(NEEDS, st.integers(1, 250))
def test_the_columns_are_never_wider_than_the_screen(needs: list[Need], room: int) -> None:
    found = widths(needs, room)
    assert sum(found) + GAP * (len(found) - 1) <= room
    assert all(width >= need.least for width, need in list(zip(found, needs, strict=False))[2:])
    assert all(width <= need.full for width, need in zip(found, needs, strict=False))


@given(NEEDS, st.integers(30, 250))
def test_an_empty_gap_is_used_before_any_text_is_cut(needs: list[Need], room: int) -> None:
    found = widths(needs, room)
    left = room - sum(found) - GAP * (len(found) - 1)
    assert left <= 0 or all(width == need.full for width, need in zip(found, needs, strict=False))


def rows(**columns: Sequence[str]) -> dict[str, Sequence[str]]:
    empty = [""] * len(next(iter(columns.values())))
    names = ("series", "source", "publisher", "place", "subject", "statistic", "valid_on", "wording")
    return {name: columns.get(name, empty) for name in (*names, *(set(columns) - set(names)))}


def ranked(samples: Mapping[str, Sequence[str]]) -> Ranking:
    def variation(name: str) -> Variation:
        return "varies" if len(set(samples[name])) > 1 else "same" if samples[name][0] else "empty"

    return ranking(samples, variation)


def laid_out(samples: Mapping[str, Sequence[str]], room: int) -> tuple[str, ...]:
    needs = {name: need(name, name, texts, squeeze) for name, texts in samples.items()} | {"value": Need(10, 10, 10)}
    return arranged(ranked(samples), needs, room)


COUNTRIES = ["Alvania", "Borduria", "Syldavia", "Ruritania"]


def test_places_come_first_where_one_source_says_one_thing_of_all() -> None:
    samples = rows(series=["Debt"] * 4, source=["Bank"] * 4, publisher=["Bank"] * 4, place=COUNTRIES)
    for room in (24, 40, 60, 120):
        assert laid_out(samples, room)[:2] == ("place", "value")
    assert set(laid_out(samples, 200)) >= {"series", "source"}


def test_a_place_that_follows_from_the_series_does_not_displace_the_publisher() -> None:
    series = ["Troops near Alva", "Troops near Alva", "Troops near Bord", "Troops near Bord"]
    samples = rows(
        series=series,
        source=["A", "B", "A", "C"],
        publisher=["P", "Q", "R", "S"],
        place=["Alva", "Alva", "Bord", "Bord"],
    )
    assert laid_out(samples, 60)[:4] == ("series", "value", "source", "publisher")


def test_a_column_of_the_file_is_shown_where_nothing_else_tells_rows_apart() -> None:
    samples = rows(series=["Losses"] * 4, source=["Desk"] * 4, Phase=["one", "two", "three", "four"])
    assert laid_out(samples, 60)[:2] == ("Phase", "value")
    samples = rows(series=["Losses"] * 4, source=["Desk"] * 4, place=COUNTRIES, Remark=["w", "x", "y", "z"])
    assert laid_out(samples, 40)[:2] == ("place", "value")


TEXTS = st.lists(
    st.tuples(
        *[st.text("ab …é北", max_size=30)] * 7, st.sampled_from(["2024", "2025-06", "2025-06-27", "2024-08/2025-06"])
    ),
    min_size=1,
    max_size=30,
)


@given(TEXTS, st.sampled_from([38, 62, 72, 78, 98, 130, 198]))
def test_whatever_the_table_no_date_is_cut_and_no_names_look_alike(table: list[tuple[str, ...]], room: int) -> None:
    names = ("series", "source", "publisher", "place", "subject", "statistic", "Phase", "valid_on")
    samples = {name: [row[at].strip() for row in table] for at, name in enumerate(names)}
    needs = {name: need(name, name, texts, fit) for name, texts in samples.items()} | {"value": Need(9, 9, 9)}
    columns = arranged(ranked(samples), needs, room)
    assert columns.index("value") <= 1
    assert len(set(columns)) == len(columns)
    found = dict(zip(columns, widths([needs[name] for name in columns], room), strict=False))
    for name, width in list(found.items())[2:]:
        if name in schema.DATES:
            assert all(fit_date(text, width).strip() in {text, short_date(text)} for text in samples[name])
            assert all(fit_date(text, width).strip() == text for text in samples[name] if "/" not in text)
        elif name != "value":
            texts = apart(samples[name], width, fit)
            assert len(set(texts.values())) == len(texts)


def test_claims_are_labelled_by_place_and_date_where_one_source_makes_them() -> None:
    samples = rows(source=["Bank"] * 4, place=COUNTRIES, valid_on=["2023", "2024", "2023", "2024"])
    needs = {name: need(name, "", texts, squeeze) for name, texts in samples.items()}
    assert claim_columns(ranked(samples), needs, 40, False) == ("place", "valid_on")
    alike = rows(source=["Bank"] * 4)
    needs = {name: need(name, "", texts, squeeze) for name, texts in alike.items()}
    assert claim_columns(ranked(alike), needs, 40, False) == ("source",)
