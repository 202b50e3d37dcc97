"""Which panels are seen: places, tabs, and one panel alone."""

from __future__ import annotations

import doctest

import pytest

from frontdash.tui import layout as places
from frontdash.tui.actions import ACTIONS
from frontdash.tui.app import FrontdashApp
from frontdash.tui.layout import PANELS, Arrangement, PanelRow
from frontdash.tui.panels import status
from frontdash.tui.panels.claims import ClaimsChart

from .conftest import Start, press, screen_text, whole

MATRIX = PanelRow("matrix", "5", "Matrix", "Go to the matrix", ("top", "bottom"))
TREE = PanelRow("tree", "6", "Retellings", "Go to the tree of retellings", ("bottom",))
BELOW = PanelRow("below", "7", "Timeline", "Go to the timeline", ("bottom",), large=("below",))
FIRST = tuple(panel for panel in PANELS if panel.id in {"figures", "claims", "figure", "filters"})


def seen(app: FrontdashApp) -> set[str]:
    return {panel.id for panel in PANELS if app.query_one(f"#{panel.id}").region.width > 1}


def test_the_example_of_an_arrangement_runs() -> None:
    assert doctest.testmod(places).failed == 0


def test_leaving_a_panel_brings_back_what_stood_in_its_places_before() -> None:
    here = Arrangement((*FIRST, MATRIX, TREE))
    assert here.crowded
    assert not Arrangement(FIRST).crowded
    here.go_to("tree")
    assert here.front == {"figures", "tree", "figure", "filters"}
    here.go_to("matrix")
    here.go_to("filters")
    assert here.front == {"matrix", "figure", "filters"}
    here.go_to("figures")
    assert here.front == {"figures", "tree", "figure", "filters"}
    with pytest.raises(ValueError, match="accepted: "):
        here.go_to("nowhere")


def test_a_panel_may_have_a_place_of_its_own_on_very_large_screens() -> None:
    here = Arrangement((*FIRST, BELOW))
    assert here.crowded
    assert "below" not in here.front
    here.large = True
    assert not here.crowded
    assert here.front == {panel.id for panel in (*FIRST, BELOW)}


def test_every_panel_has_its_key_in_the_table_of_actions() -> None:
    run = {action.run for action in ACTIONS}
    assert {f"command('show_panel', '{panel.id}')" for panel in PANELS} <= run
    assert [a.keys for a in ACTIONS if a.id.startswith("panel_")] == [panel.key for panel in PANELS]


async def test_m_gives_a_panel_the_whole_screen_and_takes_it_back(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        everything = seen(app)
        assert everything == {panel.id for panel in FIRST}
        await press(pilot, "2", "m")
        assert seen(app) == {"claims"}
        assert app.query_one(ClaimsChart).region.width == 140
        assert "1 Figures" in screen_text(pilot)
        await press(pilot, "1")
        assert seen(app) == {"figures"}
        await press(pilot, "m")
        assert seen(app) == everything


async def test_tabs_lead_to_panels_by_mouse_and_are_cut_only_when_there_are_many(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(size=(80, 24)) as pilot:
        tabs = pilot.app.query_one(status.Tabs).render().plain
        assert all(f" {panel.short_tab} " in tabs for panel in PANELS)
        await pilot.click("#tabs", offset=(tabs.index("Claims"), 0))
        await whole(pilot)
        assert seen(pilot.app) == {"claims"}
        many = (*PANELS, *(PanelRow(f"p{n}", str(n), "Retellings", "", ("bottom",)) for n in range(5, 10)))
        monkeypatch.setattr(status, "PANELS", many)
        text = pilot.app.query_one(status.Tabs).render()
        assert text.cell_len <= 80
        assert all(f" {panel.key} " in text.plain for panel in many)
