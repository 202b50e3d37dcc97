"""Very many figures: what is not done until a person asks for it."""

from __future__ import annotations

import pytest

from frontdash.tui.app import FrontdashApp
from frontdash.tui.panels.status import Status
from frontdash.tui.screens.overlays import ReportScreen
from tests.conftest import BUNDLED_FIGURES

from .conftest import Start, press, told


def status(app: FrontdashApp) -> str:
    return app.query_one(Status).render().plain


async def test_very_many_figures_are_checked_when_a_person_asks(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontdash.tui.controllers.background._CHECKED", 130)
    async with start() as pilot:
        app = pilot.app
        assert pilot.dashboard.findings == ()
        assert "0 rejected · not checked (r)" in status(app)
        await press(pilot, "r")
        assert f"Checking {BUNDLED_FIGURES} figures" in told(pilot)
        assert not isinstance(app.screen, ReportScreen)
        assert pilot.dashboard.findings
        assert f"{len(pilot.dashboard.findings)} findings" in status(app)
        await press(pilot, "r")
        assert isinstance(app.screen, ReportScreen)


async def test_a_usual_number_of_figures_is_checked_without_asking(start: Start) -> None:
    async with start() as pilot:
        assert pilot.dashboard.findings
        assert f"{len(pilot.dashboard.findings)} findings" in status(pilot.app)
