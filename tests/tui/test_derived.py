"""Derived figures on screen: what a figure is used in, and the list with inputs that can be followed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from frontdash import derived
from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.tui.panels.detail import Detail
from frontdash.tui.screens.derived import DerivedScreen
from frontdash.tui.screens.overlays import ReportLines

from .conftest import Start, app_of, lines, press, running, screen_text, told, whole

Open = Callable[..., Dataset]


def listed(screen: DerivedScreen) -> ReportLines:
    return screen.query_one(ReportLines)


async def test_a_figure_says_what_it_is_used_in(start: Start) -> None:
    async with start("focus=cnn_110k") as pilot:
        text = "\n".join(line.strip() for line in lines(pilot.app.query_one(Detail)))
        assert "Used in\nƒ ~64%\n" in text
        assert "ƒ ~1.8 to 1\n" in text
        assert "= cnn_110k / cnn_60k" in text


async def test_what_is_a_row_and_a_derived_figure_is_told_once(start: Start) -> None:
    async with start("focus=cnn_7k") as pilot:
        text = "\n".join(lines(pilot.app.query_one(Detail)))
        assert text.count("70,000") == 1
        assert text.count("~64%") == 1


async def test_links_lead_from_a_figure_to_what_it_is_used_in_and_back_to_inputs(start: Start) -> None:
    async with start("focus=lbci_3985km2") as pilot:
        detail = pilot.app.query_one(Detail)
        await press(pilot, "3")
        at = [line.derived for line in detail.description].index("area_per_month_2024")
        detail.move_cursor(at)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, DerivedScreen)
        assert "332.1 km²/mo ƒ  Area seized per month" in listed(screen).text_at(listed(screen).cursor)
        await press(pilot, *"jj", "enter")
        assert not isinstance(pilot.app.screen, DerivedScreen)
        assert pilot.dashboard.state.focus == "lbci_3985km2"
        await press(pilot, "D", "j", "j", "enter")
        assert pilot.dashboard.state.focus == "cnn_63k"


async def test_the_list_has_formulas_inputs_and_remarks_in_the_unit_view(start: Start) -> None:
    async with start("units=mi", size=(80, 24)) as pilot:
        await press(pilot, "D")
        text = "\n".join(lines(listed(pilot.app.screen)))  # type: ignore[arg-type]
        assert "sum_70k = cnn_63k + cnn_7k" in text
        assert "128.2 mi²/mo* ƒ" in text
        assert "cnn_63k: ≲63,000, Oleksandr Syrskyi via CNN" in text
        assert "our arithmetic, not claims" in screen_text(pilot)
        await press(pilot, "D")
        assert not isinstance(pilot.app.screen, DerivedScreen)


async def test_data_without_any_say_how_to_get_some(start: Start, open_figures: Open) -> None:
    async with start(dataset=open_figures({"id": "a"})) as pilot:
        await press(pilot, "D")
        assert "no derived figures" in told(pilot)


async def test_figures_that_are_not_computed_yet_are_computed_in_a_thread_and_shown(
    pokrovsk: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    go_on = threading.Event()

    def slowly(dataset: Dataset) -> Sequence[derived.DerivedFigure]:
        threads.append(threading.current_thread())
        go_on.wait()
        return compute(dataset)

    compute = derived.derived_figures
    monkeypatch.setattr(derived, "derived_figures", slowly)
    async with running(app_of(pokrovsk)) as pilot:
        while pilot.app.dashboard is None:
            await pilot.pause()
        await pilot.press("D")
        assert "Computing the derived figures" in told(pilot)
        assert not isinstance(pilot.app.screen, DerivedScreen)
        go_on.set()
        await whole(pilot)
        assert isinstance(pilot.app.screen, DerivedScreen)
    assert threads
    assert threading.main_thread() not in threads


async def test_refusals_and_hostile_texts_are_shown_as_text(start: Start, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,series,unit,source,value\na,s,person,[red]X,5\nb,s,km,X,6\n")
    (tmp_path / "t.derived.toml").write_text(
        '[[derived]]\nname = "bad"\nformula = "a + b"\ntitle = "\\u001b[2J [bold]"\n'
        '[[derived]]\nname = "first"\nformula = "a * 2"\n[[derived]]\nname = "second"\nformula = "first * 2"\n'
    )
    async with start(dataset=open_dataset(table)) as pilot:
        await whole(pilot)
        await press(pilot, "D")
        shown = screen_text(pilot)
        assert "refused: a (5) is a number of people" in shown
        assert "\x1b" not in shown
        assert "␛[2J [bold]" in shown
        given = listed(pilot.app.screen)  # type: ignore[arg-type]
        given.move_cursor(next(i for i in range(given.line_count) if "first: 10" in given.text_at(i)))
        await press(pilot, "enter")
        assert given.text_at(given.cursor) == "10 ƒ  first"
