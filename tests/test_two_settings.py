"""Two sessions with different settings in one process: neither sees the units or unit views of the other."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from frontdash.checks import run_checks
from frontdash.config import Settings
from frontdash.derived import derive
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import shown
from frontdash.figures.units import STANDARD
from frontdash.query.selection import ClauseError
from frontdash.query.state import ViewState, parse_state, settle
from frontdash.reading import open_dataset
from frontdash.reading.watching import reopen
from frontdash.session.opening import Opened
from frontdash.tui.app import FrontdashApp
from frontdash.tui.startup.loading import Loading
from frontdash.writing.citation import cite
from frontdash.writing.text import csv_text
from tests.tui.conftest import running, whole

OLD = Settings(definitions=("verst = 1066.8 * meter",), views={"old": {"length": "verst", "label": "versts"}})
ROUND = Settings(definitions=("verst = 1067 * meter",), views={"sea": {"length": "nmi"}})
TABLE = (
    'id,series,unit,source,value,stated_conversion\na,Advance,versts,AFP,100000,"106,680 km"\nb,Advance,km,ISW,900,\n'
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE)
    return path


@pytest.fixture
def pair(table: Path) -> tuple[Dataset, Dataset]:
    """One file, opened with two settings, in turn."""
    old, new = (open_dataset(table, unit_system=settings.unit_system) for settings in (OLD, ROUND))
    return old, new


def test_a_file_opens_with_the_units_of_each(pair: tuple[Dataset, Dataset], table: Path) -> None:
    sizes = [dataset.figures["_magnitude"].to_list() for dataset in pair]
    assert sizes == [[106_680_000.0, 900_000.0], [106_700_000.0, 900_000.0]]
    assert not any(dataset.rejects for dataset in pair)
    assert [reject.rule for reject in open_dataset(table).rejects] == ["unknown-unit"]


def test_a_file_is_read_again_with_the_units_it_was_read_with(pair: tuple[Dataset, Dataset]) -> None:
    for dataset in (*pair, *pair):
        again, problem = reopen(dataset.link, dataset)
        assert problem == ""
        assert again.figures["_magnitude"].to_list() == dataset.figures["_magnitude"].to_list()


def test_links_name_the_views_and_units_of_each(pair: tuple[Dataset, Dataset]) -> None:
    for settings, dataset, name, other in ((OLD, pair[0], "old", "sea"), (ROUND, pair[1], "sea", "old")):
        assert settle(parse_state(f"units={name}", unit_system=settings.unit_system), dataset).unit_view.id == name
        with pytest.raises(ClauseError):
            parse_state(f"units={other}", unit_system=settings.unit_system)
        assert parse_state("value=5verst..", unit_system=settings.unit_system).selection
    with pytest.raises(ClauseError):
        parse_state("value=5verst..")


def test_figures_are_shown_checked_and_computed_with_the_units_of_each(pair: tuple[Dataset, Dataset]) -> None:
    for dataset, metres in ((pair[0], "1066.8"), (pair[1], "1067"), (pair[0], "1066.8")):
        views = dataset.unit_system.views
        assert shown(dataset.row(0), views["mi"]).text == "66,000 mi*"
        computed = derive(dataset, "a + 5 verst", unit="km").result
        assert computed is not None
        assert computed.hedged.value == 100_005 * Fraction(metres)
        assert "versts" not in cite(dataset.row(0), views["km"])
        assert any("verst" in line for line in csv_text(dataset, dataset.figures["_row"], views["km"]))
    holds, fails = (shown(dataset.row(0), dataset.unit_system.views["km"]) for dataset in pair)
    assert (holds.text, holds.conversion) == ("106,680 km", "stated")
    assert fails.unit == "km"
    for dataset in pair:
        assert all(finding.row in (0, 1) for finding in run_checks(dataset).findings)


async def test_two_screens_at_once_show_each_its_own(pair: tuple[Dataset, Dataset]) -> None:
    apps = [
        FrontdashApp(settings, Loading.of(Opened(dataset, ViewState(unit_system=dataset.unit_system))))
        for dataset, settings in zip(pair, (OLD, ROUND), strict=True)
    ]
    async with running(apps[0]) as first, running(apps[1]) as second:
        for pilot in (first, second):
            await whole(pilot)
        seen: list[list[str]] = [[], []]
        for _ in range(3):
            for at, pilot in enumerate((first, second)):
                seen[at].append(pilot.dashboard.state.unit_view.id)
                await pilot.press("u")
                await whole(pilot)
        assert seen == [["km", "mi", "old"], ["km", "mi", "sea"]]


def test_the_built_in_units_are_those_of_the_program_afterwards(pair: tuple[Dataset, Dataset]) -> None:
    assert list(STANDARD.views) == ["km", "mi"]
    assert all(len(dataset.unit_system.bases) == len(STANDARD.bases) + 2 for dataset in pair)
