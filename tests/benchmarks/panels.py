"""Keys inside the program: from the handler of a key to the painted strips of the table, without a terminal."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.geometry import Region

from frontdash.cli.screen import alone
from frontdash.config import Settings
from frontdash.query.state import ViewState
from frontdash.reading import open_dataset
from frontdash.session.opening import Opened
from frontdash.tui.dashboard import Dashboard
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screenshot import Unseen
from frontdash.tui.startup.loading import Loading
from tests.benchmarks.data.tables import Format
from tests.benchmarks.measuring import Options, label
from tests.benchmarks.results import Row, Times, in_ms
from tests.terminal import SIZE
from tests.tui.conftest import running

_MEDIAN, _RARELY, _UNITS = 4.0, 16.0, 16.0
"""Milliseconds: of half the keys at most, of 99 in 100 at most, of a unit switch."""
_WHEEL = 3
"""Lines that one notch of a wheel scrolls."""


def paint(table: FiguresTable) -> None:
    """Draw all visible lines of the table, as the compositor asks for them."""
    table.render_lines(Region(0, 0, table.size.width, table.size.height))


def measure(options: Options) -> list[Row]:
    """Cursor key, page key, wheel and unit switch on small and large tables."""
    largest = options.size("10m")
    sizes: list[tuple[str, Format, bool]] = [("1k", "csv", False), (largest, "parquet", options.small)]
    if not options.small:
        sizes.insert(1, ("1m", "parquet", True))
    return [row for size, format_, units in sizes for row in asyncio.run(_measured(options, size, format_, units))]


async def _measured(options: Options, size: str, format_: Format, units: bool) -> list[Row]:
    alone()
    dataset = open_dataset(options.table(size, format_))
    app = Unseen(Settings(), Loading.of(Opened(dataset, ViewState())))
    async with running(app, size=SIZE) as pilot:
        while pilot.app.dashboard is None:
            await pilot.pause(0.02)
        await app.workers.wait_for_complete()
        await pilot.pause()
        table = app.query_one(FiguresTable)
        rows: list[Row] = []
        for name, move in _moves(table).items():
            rows += await _moved(f"{name}, {label(size)}", table, move, options.small)
        if units:
            rows.append(await _switched(pilot.dashboard, table, label(size), options.small))
        return rows


def _moves(table: FiguresTable) -> dict[str, Callable[[], Any]]:
    last = table.max_scroll_y

    def wheel() -> None:
        down = table.scroll_offset.y < last - _WHEEL
        table.scroll_relative(y=_WHEEL if down else -last, animate=False, immediate=True)

    return {
        "cursor key": table.action_cursor_down,
        "page key": table.action_page_down,
        "wheel": wheel,
    }


async def _moved(moment: str, table: FiguresTable, move: Callable[[], Any], small: bool) -> list[Row]:
    def once() -> None:
        if table.cursor >= table.line_count - 1:
            table.action_first()
        move()

    table.action_first()
    times = await _timed(once, table, 200 if small else 1000, 4 if small else 30, 0.001)
    return [in_ms("panels", moment, times, _MEDIAN), in_ms("panels", moment, times, _RARELY, share=0.99)]


async def _switched(dashboard: Dashboard, table: FiguresTable, data: str, small: bool) -> Row:
    def once() -> None:
        units = "mi" if dashboard.state.units == "km" else "km"
        dashboard.apply(replace(dashboard.state, units=units), remember=False)

    times = await _timed(once, table, 30 if small else 100, 4 if small else 20, 0.02)
    return in_ms("panels", f"unit switch, all panels told, table painted, {data}", times, _UNITS)


async def _timed(once: Callable[[], None], table: FiguresTable, times: int, seconds: float, pause: float) -> Times:
    """Return the times of an action and of painting the table; what else it set off runs in the pauses."""
    paint(table)
    await asyncio.sleep(0.2)
    took: list[float] = []
    end = time.perf_counter() + seconds
    while len(took) < times and time.perf_counter() < end:
        start = time.perf_counter()
        once()
        paint(table)
        took.append(time.perf_counter() - start)
        await asyncio.sleep(pause)
    return Times(tuple(took))
