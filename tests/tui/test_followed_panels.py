"""What panels do when the focus rests on large series, and what they leave alone: kept charts, lists, widths."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from frontdash.drawing.tree import claims_axis, tree
from frontdash.figures.dataset import Dataset
from frontdash.figures.units import STANDARD
from frontdash.query.local.engine import LocalEngine
from frontdash.query.spread import spread
from frontdash.query.state import ViewState
from frontdash.query.view import build_view, with_series
from frontdash.reading import open_dataset
from frontdash.retellings.candidates import candidates, candidates_of
from frontdash.tui.controllers import focus
from frontdash.tui.panels.charted import _AT_ONCE, Charts, charted
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.facets import FacetList, Section
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.panels.matrix import MatrixTable

from .conftest import FrontdashPilot, Start, press, whole


@pytest.fixture
def large(tmp_path: Path) -> Dataset:
    """Return three series, each of more figures than a chart is made of at once."""
    path = tmp_path / "large.csv"
    lines = (f"series {i % 3},km,source {i % 50},{100 + i}\n" for i in range(3 * _AT_ONCE + 60))
    path.write_text("series,unit,source,value\n" + "".join(lines), encoding="utf-8")
    return open_dataset(path)


def test_a_kept_chart_says_what_the_plain_ways_say(pokrovsk: Dataset) -> None:
    engine = LocalEngine(pokrovsk)
    view = build_view(engine, ViewState())
    for units in ("km", "mi"):
        unit_view = replace(view.state, units=units).unit_view
        for name in pokrovsk.figures["_series"].unique():
            series = with_series(engine, view, name).series
            assert series is not None
            chart, plain = charted(series, unit_view), tree(series, unit_view)
            drawn = [(c.row["_row"], c.branch, c.figure, c.mark) for c in chart.claims]
            assert drawn == [(c.row["_row"], c.branch, c.figure, c.mark) for c in plain]
            whole_spread = spread(series.rows)
            assert [p.figures for p in chart.spread.parts] == [p.figures for p in whole_spread.parts]
            assert chart.spread.without_number == whole_spread.without_number
            for row in (None, *series.rows["_row"], -1):
                for log in (False, True):
                    assert chart.axis(row, log) == claims_axis(plain, row, STANDARD, log)


def test_charts_looked_at_last_are_kept(large: Dataset) -> None:
    engine = LocalEngine(large)
    view = build_view(engine, ViewState())
    charts = Charts()
    assert view.series is not None
    assert charts.at_once(view.series, view.state.unit_view) is None
    kept = charts.keep(charted(view.series, view.state.unit_view))
    assert charts.at_once(view.series, view.state.unit_view) is kept
    assert charts.at_once(replace(view.series), view.state.unit_view) is None
    assert charts.at_once(view.series, replace(view.state, units="mi").unit_view) is None


async def settled(pilot: FrontdashPilot) -> None:
    """Wait until the chart of claims is that of the view."""
    chart = pilot.app.query_one(ClaimsChart)
    await whole(pilot)
    while pilot.app.dashboard is None or chart.awaited is not None or chart.chart.series is not pilot.view.series:
        await whole(pilot)
        await asyncio.sleep(0.01)


async def test_the_old_chart_stays_until_the_new_one_is_there(start: Start, large: Dataset) -> None:
    async with start(dataset=large) as pilot:
        await settled(pilot)
        chart, table = pilot.app.query_one(ClaimsChart), pilot.app.query_one(FiguresTable)
        first = chart.chart
        assert first.series is not None
        assert first.series.name == "series 0"
        table.action_cursor_down()
        await pilot.pause()
        assert chart.chart is first
        await settled(pilot)
        assert chart.chart.series is pilot.view.series
        assert chart.row_at(chart.cursor) == pilot.dashboard.row == 1
        assert "series 1" in str(chart.border_title)
        await press(pilot, "up")
        await settled(pilot)
        assert chart.chart is first
        assert chart.row_at(chart.cursor) == 0
        await press(pilot, "u")
        await settled(pilot)
        assert chart.chart.units.id == "mi"


async def test_only_the_series_on_which_the_focus_rests_is_charted(
    start: Start, large: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(series, units):  # type: ignore[no-untyped-def]
        made.append(series.name)
        return charted(series, units)

    async with start(dataset=large) as pilot:
        await settled(pilot)
        monkeypatch.setattr("frontdash.tui.panels.claims.charted", counted)
        chart = pilot.app.query_one(ClaimsChart)
        view = pilot.view
        views = [with_series(pilot.dashboard.engine, view, f"series {n}") for n in (1, 2)]
        for other in views:
            chart.refocus(other, 0)
            await asyncio.sleep(0)
        await whole(pilot)
        assert made == ["series 2"]
        chart.refocus(views[0], 1)
        chart.refocus(views[1], 2)
        await whole(pilot)
        assert made == ["series 2"]
        assert chart.chart.series is views[1].series


async def test_series_of_long_tables_are_found_beside_the_screen(
    start: Start, large: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(focus, "_LONG", 0)
    async with start(dataset=large) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down")
        await settled(pilot)
        assert pilot.view.series is not None
        assert pilot.view.series.name == "series 2"
        assert pilot.app.query_one(Detail).line_count


async def test_units_lay_out_no_filters_and_measure_no_texts_anew(start: Start) -> None:
    async with start() as pilot:
        filters, table = pilot.app.query_one(FacetList), pilot.app.query_one(FiguresTable)
        done: list[str] = []
        filters.lay_out = lambda: done.append("filters")  # type: ignore[method-assign]
        table.measure_texts = lambda *_: done.append("texts")  # type: ignore[method-assign]
        await press(pilot, "u")
        assert done == []
        await press(pilot, "f", "down", "enter")
        assert set(done) == {"filters", "texts"}


async def test_a_closed_list_shows_the_first_values_and_all_that_are_picked(start: Start, pokrovsk: Dataset) -> None:
    names = [name for name in pokrovsk.figures["_source"].value_counts(sort=True)["_source"] if name]
    async with start(f"source={names[0]}&source={names[-1]}&source!={names[-2]}") as pilot:
        filters = pilot.app.query_one(FacetList)
        picked = pilot.dashboard.state.selection
        for section in filters.sections:
            for section.by_name in (False, True):
                filters.fill(section)
                assert section.shown == _plainly(section, filters.room, picked)
            assert section.hidden == len(section.values) - len(section.shown)
            assert section.largest == max(value.total for value in section.values)


def _plainly(section: Section, room, picked):  # type: ignore[no-untyped-def]
    """Return the values by asking of each one whether it is picked."""
    from frontdash.figures.schema import SHARES
    from frontdash.figures.sources import folded

    values = list(section.values)
    if section.by_name:
        values.sort(key=lambda v: folded(v.value))
    limit = round(SHARES[section.field] * room)
    return [v for i, v in enumerate(values) if i < limit or picked.picked(section.field, v.value)]


async def test_a_key_in_the_matrix_draws_two_lines(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "7", "down")
        matrix = pilot.app.query_one(MatrixTable)
        asked: list[int] = []
        draw = matrix.draw_line
        matrix.draw_line = lambda index, width: asked.append(index) or draw(index, width)  # type: ignore[method-assign]
        title = str(matrix.border_title)
        await press(pilot, "down")
        assert set(asked) <= {1, 2}
        assert str(matrix.border_title) != title


def test_candidates_of_one_claim_are_those_of_all_that_concern_it(pokrovsk: Dataset) -> None:
    for within in (0, 1, 30):
        every = candidates(pokrovsk, within)
        for row, origin in pokrovsk.figures.select("_row", "_origin").iter_rows():
            found = candidates_of(pokrovsk, row, within)
            assert found == [pair for pair in every if origin in (pair.child, pair.origin)]
