"""The matrix on screen: a cell filters by two clauses in one step, and only what is seen is asked and drawn."""

from __future__ import annotations

from collections.abc import Callable

from frontdash.figures.dataset import Dataset
from frontdash.query.selection import Selection
from frontdash.tui.app import FrontdashApp
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.matrix import MatrixTable

from .conftest import Start, press, screen_text, told, whole


def matrix_of(app: object) -> MatrixTable:
    assert isinstance(app, FrontdashApp)
    return app.query_one(MatrixTable)


async def test_a_cell_filters_by_source_and_series_in_one_step(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        app = pilot.app
        await press(pilot, "7", "right", "enter")
        source, series = matrix_of(app).cell_at_cursor() or ("", "")
        clauses = {(c.field, c.values) for c in pilot.dashboard.state.selection}
        assert clauses == {("source", (source,)), ("series", (series,))}
        assert len(pilot.view.rows) == matrix_of(app).matrix.cells[source, series].figures
        assert "●" in screen_text(pilot) or "[" in screen_text(pilot)
        await press(pilot, "enter")
        assert pilot.dashboard.state.selection == Selection()
        await press(pilot, "z")
        assert len(pilot.dashboard.state.selection.clauses) == 2
        await press(pilot, "z")
        assert pilot.dashboard.state.selection == Selection()


async def test_an_empty_cell_filters_nothing(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "7", "enter")
        assert pilot.dashboard.state.selection == Selection()
        assert "says nothing of this series" in told(pilot)


async def test_the_matrix_is_counted_only_when_it_is_shown(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        watched = pilot.watch_engine()
        await press(pilot, "7")
        assert len(watched.matrices) == 1
        await press(pilot, "j", "right", "u", "1", "7")
        assert len(watched.matrices) == 1
        await press(pilot, "1", "R", "s", *"syrsk", "enter", "7")
        assert matrix_of(app).line_count == 36  # its own picks are no reason to count anew


async def test_thousands_of_sources_draw_what_is_seen(start: Start, open_figures: Callable[..., Dataset]) -> None:
    rows = [{"source": f"Source {n:05}", "series": f"Series {n % 300:03}"} for n in range(5000)]
    dataset = open_figures(*rows)
    async with start(dataset=dataset, size=(140, 40)) as pilot:
        await press(pilot, "7", "G", "end")
        matrix = matrix_of(pilot.app)
        assert matrix.line_count == 5000
        matrix.cells_drawn = 0
        matrix.refresh()
        await whole(pilot)
        assert 0 < matrix.cells_drawn <= 40 * 12
        assert "Source 04999" in screen_text(pilot)


async def test_a_click_puts_the_cursor_and_a_double_click_filters(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "7")
        matrix = matrix_of(pilot.app)
        left = 1 + matrix.names_width + 12 + 4
        await pilot.click(matrix, offset=(left + 1, 5))
        assert (matrix.cursor, matrix.column) == (1, 1)
        await pilot.click(matrix, offset=(left + 1, 4), times=2)
        await whole(pilot)
        assert len(pilot.dashboard.state.selection.clauses) == 2


async def test_names_cannot_drive_the_terminal(start: Start, open_figures: Callable[..., Dataset]) -> None:
    dataset = open_figures({"source": "[red]Boo[/]", "series": "[link='x']\u202e series"}, {"source": "B"})
    async with start(dataset=dataset) as pilot:
        await press(pilot, "7")
        assert "[red]Boo[/]" in screen_text(pilot)
        assert "\u202e" not in screen_text(pilot)


async def test_the_spread_stands_above_the_claims(start: Start) -> None:
    async with start("focus=cnn_110k", size=(140, 40)) as pilot:
        await press(pilot, "2", "m")
        text = screen_text(pilot)
        assert (
            "stock: lowest ≤100,000 V. Zelensky (Pokrovsk direction) 2025-08-29 · highest ~170,000 V. Zelensky" in text
        )
        assert "times apart" not in text, "no two sources speak of one time and place"
        assert "5 claims in 10 publications" in text
        assert pilot.app.query_one(ClaimsChart).header_height == 3
    async with start("focus=cnn_110k", size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "lowest ≤100,000" in screen_text(pilot)
    async with start("focus=np_2k", size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "~2,000 against 59,000 · 30 times apart · over time 59,000 to 1,200" in screen_text(pilot)
    async with start("focus=cnn_110k", size=(80, 10)) as pilot:
        await press(pilot, "2")
        assert pilot.app.query_one(ClaimsChart).header_height == 2
