"""The import on screen: what each column becomes and why, doubts walked through, the figures live, what is written."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from frontdash.config import Settings
from frontdash.figures.units import STANDARD
from frontdash.reading import open_dataset
from frontdash.reading.mapping.model import CATEGORY, ColumnRule, Melt, TableMapping
from frontdash.reading.mapping.propose.proposal import Proposal
from frontdash.reading.mapping.propose.questions import Answers, column_question, statistic_question
from frontdash.reading.mapping.toml_file import load_mapping
from frontdash.session.importing import Importing, read, with_figures
from frontdash.session.opening import OpenRequest, open_session
from frontdash.tui.actions import ACTIONS
from frontdash.tui.app import FrontdashApp
from frontdash.tui.controllers.importing import import_table, offer_import
from frontdash.tui.panels.preview import FigurePreview
from frontdash.tui.screens.import_lists import PartLines, TableLines
from frontdash.tui.screens.importing import ImportScreen
from frontdash.tui.screens.picking import OptionLines, PickScreen
from frontdash.tui.screens.prompts import AskScreen, LineScreen
from frontdash.tui.startup.loading import Loading
from frontdash.tui.workers import TASKS

from .conftest import FrontdashPilot, lines, reports, running, screen_text, whole

TABLE = """Day,Town,Killed,Homes lost,Remark
2024-03-01,Oak,12,3,first count
2024-03-02,Elm,5,,
2024-03-03,All towns,17,4,both
"""
SLASHED = "Day,Killed,By\n03/04/2024,12,Mayor\n05/04/2024,7,Police\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "river.csv"
    path.write_text(TABLE)
    return path


async def ready(pilot: FrontdashPilot) -> None:
    """Wait until nothing is read or computed any more, and everything is drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def keys(pilot: FrontdashPilot, *names: str) -> None:
    """Press keys one by one, each once the one before has had its effect."""
    for name in names:
        await pilot.press(name)
        await ready(pilot)


async def typed(pilot: FrontdashPilot, text: str) -> None:
    """Type a text and Enter."""
    await keys(pilot, *("space" if char == " " else char for char in text), "enter")


@asynccontextmanager
async def importing(
    path: Path, folder: Path | None = None, size: tuple[int, int] = (100, 34)
) -> AsyncIterator[FrontdashPilot]:
    """Run the screen on a table that is imported."""
    goal = None if folder is None else str(folder)
    loading = Loading(path.name, None, first=lambda app, loading: import_table(app, loading, str(path), goal))
    async with running(FrontdashApp(Settings(theme="frontdash-dark"), loading), size) as pilot:
        await ready(pilot)
        while not isinstance(pilot.app.screen, ImportScreen) and pilot.app.is_running:
            await ready(pilot)
        yield pilot


def screen(pilot: FrontdashPilot) -> ImportScreen:
    assert isinstance(pilot.app.screen, ImportScreen)
    return pilot.app.screen


def now(pilot: FrontdashPilot) -> Importing:
    return next(own for own in pilot.app.screen_stack if isinstance(own, ImportScreen)).table


def figures(pilot: FrontdashPilot, *columns: str) -> list[tuple[object, ...]]:
    made = now(pilot).figures
    assert made is not None
    return made.figures.select(columns).rows()


def options(pilot: FrontdashPilot) -> list[str]:
    return [line.strip("▌ ") for line in lines(pilot.app.screen.query_one(OptionLines))]


async def go_to(pilot: FrontdashPilot, column: str) -> None:
    """Put the cursor on a column of the table."""
    assert screen(pilot).query_one(PartLines).go_to(lambda part: part.column == column)
    await ready(pilot)


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (200, 60)])
async def test_the_table_its_columns_and_the_figures_are_on_one_screen(table: Path, size: tuple[int, int]) -> None:
    async with importing(table, size=size) as pilot:
        shown = screen_text(pilot)
        assert "river.csv · header as read" in shown
        assert "2024-03-01" in shown
        assert "as figures: 5 · 0 rejected" in shown
        assert "1 to be answered" in shown
        by_column = {part.column: part for part in screen(pilot).query_one(PartLines).parts}
        assert by_column["Day"].ours == ("valid_on",)
        assert "Day" in by_column["Day"].why
        assert not by_column["Remark"].ours or by_column["Remark"].why


async def test_nothing_is_written_before_the_claimant_is_known_and_none_is_proposed(table: Path) -> None:
    async with importing(table) as pilot:
        await keys(pilot, "w")
        assert "not written yet" in screen_text(pilot)
        await keys(pilot, "s", "enter")
        assert isinstance(pilot.app.screen, PickScreen)
        await keys(pilot, "escape")
        assert "source" not in now(pilot).mapping.columns


async def test_doubts_are_walked_through_with_one_key_and_the_dataset_opens(table: Path, tmp_path: Path) -> None:
    async with importing(table, tmp_path / "mine") as pilot:
        while now(pilot).questions:
            before = len(now(pilot).questions)
            await keys(pilot, "question_mark")
            if now(pilot).questions[0].role == "source":
                await typed(pilot, "River Watch")
            else:
                await keys(pilot, "enter")
            assert len(now(pilot).questions) < before
        await keys(pilot, "question_mark")
        assert "no doubts are left" in screen_text(pilot)
        await keys(pilot, "w")
        assert isinstance(pilot.app.screen, LineScreen)
        await pilot.press("enter")
        await whole(pilot)
        assert pilot.dataset.figures.height == 5
    written = open_dataset(tmp_path / "mine").figures
    assert set(written["source"]) == {"River Watch"}
    again = open_dataset(table, load_mapping_file(tmp_path / "mine.frontdash.toml")).figures
    assert again.select("series", "value").rows() == written.select("series", "value").rows()


def load_mapping_file(path: Path) -> Path:
    """Return the path of a mapping that can be read."""
    assert load_mapping(path).columns
    return path


async def test_what_is_marked_shows_its_effect_and_leaving_takes_it_back(table: Path) -> None:
    async with importing(table) as pilot:
        await go_to(pilot, "Town")
        await keys(pilot, "enter", *"not taken")
        assert "not taken" in options(pilot)[0]
        await keys(pilot, "escape")
        before = figures(pilot, "place")
        await keys(pilot, "enter", *"subject")
        assert "Oak" in screen_text(pilot)
        await keys(pilot, "enter")
        assert figures(pilot, "subject")[0] == ("Oak",)
        await keys(pilot, "z")
        assert figures(pilot, "place") == before


async def test_an_answer_that_is_typed_stands_in_every_row(table: Path) -> None:
    async with importing(table) as pilot:
        await keys(pilot, "s")
        await typed(pilot, "River Watch")
        await keys(pilot, "p")
        await typed(pilot, "Delta")
        assert set(figures(pilot, "source", "place")) == {("River Watch", "Delta")}
        await keys(pilot, "t")
        await typed(pilot, "stock")
        assert set(figures(pilot, "statistic")) == {("stock",)}


async def test_enter_takes_what_is_typed_even_where_both_arrive_at_once(table: Path) -> None:
    async with importing(table) as pilot:
        await keys(pilot, "s")
        for name in (*"Oak", "enter"):
            pilot.app.screen.post_message(events.Key(name, name if len(name) == 1 else None))
        await ready(pilot)
        assert set(figures(pilot, "source")) == {("Oak",)}


async def test_columns_are_made_figures_or_no_longer_with_one_key(table: Path) -> None:
    async with importing(table) as pilot:
        await go_to(pilot, "Killed")
        await keys(pilot, "v")
        assert len(figures(pilot, "value")) == 2
        await keys(pilot, "v")
        assert len(figures(pilot, "value")) == 5


async def test_lines_around_the_table_are_shown_with_it(tmp_path: Path) -> None:
    path = tmp_path / "titled.csv"
    path.write_text("Losses on the river,\n,\nDay,Killed\n2024-03-01,12\n2024-03-02,7\n")
    async with importing(path) as pilot:
        assert now(pilot).raw.frame.columns == ["Day", "Killed"]
        table = screen(pilot).query_one(TableLines)
        assert "Losses on the river" in lines(table)[0]
        assert table.shown is not None
        assert table.shown.cells[0] == "2024-03-01"


async def test_the_mouse_opens_a_line_takes_an_option_and_marks_a_column(table: Path) -> None:
    async with importing(table) as pilot:
        parts = screen(pilot).query_one(PartLines)
        at = next(at for at, part in enumerate(parts.parts) if part.column == "Town")
        await pilot.click(PartLines, offset=(4, at + 2), times=2)
        await ready(pilot)
        assert isinstance(pilot.app.screen, PickScreen)
        place = options(pilot).index(next(option for option in options(pilot) if option.startswith("subject")))
        await pilot.click(OptionLines, offset=(4, place))
        await ready(pilot)
        assert figures(pilot, "subject")[0] == ("Oak",)
        await pilot.click(TableLines, offset=(9, 0))
        await ready(pilot)
        assert parts.part is not None
        assert parts.part.column == "Day"


async def test_long_names_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "alike.csv"
    begin = "Number of attacks on health facilities and schools reporting"
    path.write_text(f"Day,{begin} damage,{begin} losses\n2024-03-01,3,4\n2024-03-02,5,6\n")
    async with importing(path, size=(80, 24)) as pilot:
        shown = screen_text(pilot)
        assert "damage" in shown
        assert "losses" in shown
        await keys(pilot, "plus")
        assert len(set(options(pilot))) == len(options(pilot))


async def test_a_unit_is_picked_or_typed_and_one_that_is_unknown_is_no_answer(table: Path) -> None:
    async with importing(table) as pilot:
        await keys(pilot, "u", *"furlongs-ish")
        assert options(pilot) == []
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, PickScreen)
        await keys(pilot, "escape", "u")
        await typed(pilot, "person")
        assert {unit for _, unit in figures(pilot, "series", "unit")} == {"person"}


async def test_rows_are_left_out_by_what_a_column_says(table: Path) -> None:
    async with importing(table) as pilot:
        await go_to(pilot, "Town")
        await keys(pilot, "d")
        await typed(pilot, "All*")
        assert now(pilot).mapping.reshape.drop == {"Town": ("All*",)}
        assert len(figures(pilot, "value")) == 3
        assert "×" in "".join(lines(screen(pilot).query_one(TableLines)))


async def test_a_line_that_was_taken_for_a_title_is_chosen_as_the_header(tmp_path: Path) -> None:
    path = tmp_path / "wells.csv"
    path.write_text(
        "Wells by village\nVillage\tClosed\n\nname\twells\tremark\nAsh\t5\tdry\nBirch\t6\tdry\nFir\t7\tnew\n"
    )
    async with importing(path) as pilot:
        assert now(pilot).raw.frame.columns == ["name", "wells", "remark"]
        await keys(pilot, "left_square_bracket")
        assert now(pilot).raw.frame.columns == ["Village", "Closed", "column 3"]
        assert now(pilot).raw.frame.row(0) == ("name", "wells", "remark")
        assert now(pilot).raw.lines.to_list() == [4, 5, 6, 7]
        assert "header on line 2" in screen_text(pilot)
        await keys(pilot, "right_square_bracket")
        assert now(pilot).raw.frame.columns == ["name", "wells", "remark"]


async def test_an_option_that_is_only_looked_at_answers_no_doubt(table: Path) -> None:
    async with importing(table) as pilot:
        doubts = len(now(pilot).questions)
        await keys(pilot, "question_mark", "down", "down")
        assert f"{doubts} doubts" in screen_text(pilot)
        await keys(pilot, "escape")
        assert len(now(pilot).questions) == doubts


async def test_the_header_is_moved_and_lines_are_skipped_by_key(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("Day,Killed,By\n2024-03-01,12,Mayor\n2024-03-05,19,Sum\n2024-03-02,7,Police\n")
    async with importing(path) as pilot:
        await keys(pilot, "right_square_bracket")
        assert now(pilot).raw.frame.columns == ["2024-03-01", "12", "Mayor"]
        assert "header on line 2" in screen_text(pilot)
        await keys(pilot, "left_square_bracket", "left_square_bracket")
        assert now(pilot).raw.frame.columns == ["column 1", "column 2", "column 3"]
        await keys(pilot, "right_square_bracket", "x", "down", "x")
        assert now(pilot).mapping.reshape.skip == (3,)
        await keys(pilot, "s")
        await typed(pilot, "By")
        assert figures(pilot, "value", "source") == [(12.0, "Mayor"), (7.0, "Police")]
        await keys(pilot, "up", "down", "x")
        assert now(pilot).mapping.reshape.skip == ()


async def test_columns_are_split_and_joined(tmp_path: Path) -> None:
    path = tmp_path / "parts.csv"
    path.write_text('Year,Month,Where,Killed\n2024,05,"Oak, North",4\n2024,06,"Elm, South",6\n')
    async with importing(path) as pilot:
        await go_to(pilot, "Year")
        await keys(pilot, "plus", *"Year-Month", "enter")
        assert now(pilot).raw.frame["Year-Month"].to_list() == ["2024-05", "2024-06"]
        await go_to(pilot, "Where")
        await keys(pilot, "slash", "enter")
        assert now(pilot).raw.frame["Where 1"].to_list() == ["Oak", "Elm"]
        await go_to(pilot, "Where 1")
        await keys(pilot, "enter", *"place", "enter")
        assert [place for (place,) in figures(pilot, "place")] == ["Oak", "Elm"]


async def test_day_and_month_are_settled_by_picking(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text(SLASHED)
    async with importing(path) as pilot:
        await keys(pilot, "f", "down", "down", "enter")
        assert figures(pilot, "valid_on")[0] == ("2024-03-04",)
        await keys(pilot, "f", "down", "enter")
        assert figures(pilot, "valid_on")[0] == ("2024-04-03",)


async def test_the_mapping_alone_is_written_next_to_the_table(table: Path) -> None:
    async with importing(table) as pilot:
        await keys(pilot, "s")
        await typed(pilot, "River Watch")
        assert screen(pilot).unsaved
        await keys(pilot, "o", "enter")
        assert not screen(pilot).unsaved
    assert set(open_dataset(table).figures["source"]) == {"River Watch"}


async def test_a_mapping_with_lines_to_fill_in_is_not_put_where_every_command_finds_it(
    table: Path, tmp_path: Path
) -> None:
    beside = table.with_name(table.name + ".frontdash.toml")
    async with importing(table, tmp_path / "mine") as pilot:
        await keys(pilot, "o")
        line = pilot.app.screen.query_one(Input)
        assert line.value == str(tmp_path / "mine.frontdash.toml")
        line.value = str(beside)
        await keys(pilot, "enter")
        assert "not written" in screen_text(pilot)
        await keys(pilot, "o", "enter")
    assert not beside.exists()
    assert "# source = " in (tmp_path / "mine.frontdash.toml").read_text()


async def test_a_folder_with_other_files_is_never_replaced_and_a_dataset_only_on_a_second_enter(
    table: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.txt").write_text("mine")
    async with importing(table, tmp_path / "other") as pilot:
        await keys(pilot, "s")
        await typed(pilot, "River Watch")
        await keys(pilot, "w", "enter", "enter")
        assert "notes.txt" in screen_text(pilot)
        await keys(pilot, "escape", "o", "enter", "o", "enter", "escape")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["notes.txt"]


async def test_leaving_asks_where_answers_are_not_written(table: Path) -> None:
    async with importing(table) as pilot:
        await keys(pilot, "s")
        await typed(pilot, "River Watch")
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, AskScreen)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, ImportScreen)
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert pilot.app.return_value == 2


async def test_a_known_shape_says_what_it_was_recognised_as(shape: Callable[[str], Path]) -> None:
    async with importing(shape("ged.csv")) as pilot:
        assert "recognised as" in screen_text(pilot)
        assert not now(pilot).questions
        assert figures(pilot, "value")
        await keys(pilot, "t")
        await typed(pilot, "flow")
        assert "proposed anew" in screen_text(pilot)
        await keys(pilot, "z")
        assert "recognised as" in screen_text(pilot)


@pytest.fixture
def shape() -> Callable[[str], Path]:
    return lambda name: Path(__file__).parents[1] / "fixtures" / "shapes" / name


@pytest.mark.parametrize("agrees", [True, False])
async def test_a_table_that_cannot_be_opened_offers_the_import(table: Path, agrees: bool) -> None:
    def unknown(app: FrontdashApp, loading: Loading, error: object) -> bool:
        offer_import(app, loading, str(table), error)  # type: ignore[arg-type]  # it is the one of this table
        return True

    request, settings = OpenRequest(str(table)), Settings(theme="frontdash-dark")
    loading = Loading(table.name, lambda progress: open_session(request, settings, None, progress), unknown=unknown)
    async with running(FrontdashApp(settings, loading)) as pilot:
        while not isinstance(pilot.app.screen, AskScreen):
            await pilot.pause()
        assert "frontdash import" in screen_text(pilot)
        await pilot.press("enter" if agrees else "escape")
        while agrees and not isinstance(pilot.app.screen, ImportScreen):
            await ready(pilot)
        assert pilot.app.is_running is agrees
    assert (loading.failure is None) is agrees


async def test_every_key_of_the_import_can_be_pressed_at_once(table: Path) -> None:
    async with importing(table) as pilot:
        for action in ACTIONS:
            if action.where == "import" and action.id not in {"leave", "write", "mapping"}:
                await press_open(pilot, action.keys.split(",")[0])
            assert pilot.app.is_running
            assert pilot.app.failure is None


async def press_open(pilot: FrontdashPilot, name: str) -> None:
    """Press a key, and close what it opens."""
    await keys(pilot, name)
    if not isinstance(pilot.app.screen, ImportScreen):
        await keys(pilot, "escape")


class NotSaving:
    """Where nothing is written."""

    folder = "river"

    def problem(self, name: str) -> tuple[str, bool]:
        return "", False

    def mapping(self, table: Importing) -> str:
        return "river.csv.frontdash.toml"

    async def write(self, table: Importing, folder: str, force: bool) -> None: ...

    async def write_mapping(self, table: Importing, file: str) -> None: ...


def drawn(table: Path) -> Importing:
    """Return a table with a proposal of the test's own: what is proposed for it is another matter."""
    raw = read(str(table), STANDARD)
    rules = {
        "series": ColumnRule(template="{category}"),
        "unit": ColumnRule((CATEGORY,), map={"Killed": "person"}, otherwise="count"),
        "place": ColumnRule(("Town",)),
        "valid_on": ColumnRule(("Day",)),
    }
    reasons = {
        "series": "one series for each column of numbers",
        "unit": "people are killed; homes are counted",
        "place": "Town: 3 names",
        "valid_on": "Day: 2024-03-01 to 2024-03-03",
        "value": "2 columns of numbers",
    }
    answers = Answers()
    questions = (
        replace(column_question(answers, "source", raw.frame.columns), needed=True),
        statistic_question(answers),
    )
    proposal = Proposal(TableMapping(rules, melt=Melt(("Killed", "Homes lost"))), reasons, questions)
    return with_figures(Importing(str(table), raw, raw, proposal))


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("state", ["first", "doubt"])
@pytest.mark.parametrize("theme", ["frontdash-dark", "frontdash-light"])
def test_picture(table: Path, size: tuple[int, int], state: str, theme: str, snap_compare: Callable[..., bool]) -> None:
    def show(app: FrontdashApp, loading: Loading) -> None:
        loading.stop()
        figures = FigurePreview()
        app.push_screen(ImportScreen(drawn(table), NotSaving(), figures, figures.show_figures))

    async def go(pilot: FrontdashPilot) -> None:
        while not isinstance(pilot.app.screen, ImportScreen):
            await pilot.pause()
        if state == "doubt":
            await keys(pilot, "question_mark")

    app = FrontdashApp(Settings(theme=theme), Loading(table.name, None, first=show))
    assert snap_compare(app, terminal_size=size, run_before=go)


async def test_the_help_of_the_import_begins_with_its_own_keys(table: Path) -> None:
    async with importing(table) as pilot:
        await keys(pilot, "f1")
        shown = pilot.overlay
        assert (
            shown.index("While a table is imported") < shown.index("In the imported table") < shown.index("Everywhere")
        )


async def test_a_failure_while_an_option_is_tried_is_reported_and_the_screen_goes_on(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Importing:
        raise RuntimeError("broken")

    async with importing(table) as pilot:
        await keys(pilot, "u")
        with monkeypatch.context() as patched:
            patched.setattr("frontdash.session.importing.changed", broken)
            await keys(pilot, "down")
        assert (TASKS["import"], "broken", False) in reports(pilot)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, ImportScreen)
