"""Changing figures on screen: read-only until asked, the form, what is said while typing, and what is undone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, Static

from frontdash.figures.companions import journal_beside
from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState
from frontdash.reading import open_dataset
from frontdash.reading.journal import read_journal
from frontdash.session.drafts import READ
from frontdash.session.following import version_of
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.figures import FiguresTable
from frontdash.tui.screens.form import FieldLines, FormScreen, KnownValues, TypingLine
from frontdash.tui.screens.prompts import AskScreen, LineScreen
from tests.conftest import WriteFigures

from .conftest import FrontdashPilot, app_of, lines, press, running, screen_text, told, whole

ROW = {
    "id": "one",
    "wording": "about 1,000 troops",
    "qualifier": "about",
    "publisher": "CNN",
    "published_on": "2025-06-29",
}


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = (140, 40), edit: bool = True, focus: str | None = None
) -> AsyncIterator[FrontdashPilot]:
    """Run the screen on a file, writable unless told otherwise."""
    reopen = partial(open_dataset, path, new=True)
    app = app_of(reopen(), ViewState(focus=focus), reopen=reopen, edit=edit)
    async with running(app, size, notifications=True) as pilot:
        await whole(pilot)
        yield pilot


def form(pilot: FrontdashPilot) -> FormScreen:
    assert isinstance(pilot.app.screen, FormScreen)
    return pilot.app.screen


def field(pilot: FrontdashPilot, column: str) -> str:
    """Return what is typed in a column."""
    return form(pilot).draft.text(column)


def remark(pilot: FrontdashPilot, column: str) -> str:
    """Return what the form says of a column."""
    listed = form(pilot).query_one(FieldLines)
    heading = form(pilot).draft.columns[column].label
    (drawn,) = (text for text in lines(listed) if text.startswith(heading))
    return drawn[13 + listed.room(listed.scrollable_content_region.width) :].strip()


def line(pilot: FrontdashPilot, name: str) -> str:
    return str(form(pilot).query_one(f"#{name}", Static).render()).strip()


async def fill(pilot: FrontdashPilot, **cells: str) -> None:
    """Type texts into fields of the form."""
    for column, text in cells.items():
        form(pilot).go_to(column)
        form(pilot).query_one(TypingLine).value = text
        await whole(pilot)


async def save(pilot: FrontdashPilot, why: str = "") -> None:
    """Save the form, with a reason where it asks for one."""
    await press(pilot, "ctrl+s")
    if isinstance(pilot.app.screen, LineScreen):
        pilot.app.screen.query_one(Input).value = why
        await press(pilot, "enter")


async def test_nothing_is_writable_before_it_is_asked_for(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    before = path.read_bytes()
    async with opened(path, edit=False) as pilot:
        await press(pilot, "e", "n", "N", "W", "exclamation_mark")
        assert len(pilot.app.screen_stack) == 1
        assert "E makes them writable" in told(pilot)
        assert "EDITING" not in screen_text(pilot)
        await press(pilot, "E")
        assert "EDITING" in screen_text(pilot)
        await press(pilot, "E")
        assert "EDITING" not in screen_text(pilot)
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.glob("figures.csv*")) == ["figures.csv"]


async def test_a_corrected_value_is_in_the_file_and_on_screen_at_once(write_figures: WriteFigures) -> None:
    path = write_figures(ROW, {"id": "two", "value": "5"})
    async with opened(path, focus="one") as pilot:
        await press(pilot, "right", "e")
        assert form(pilot).column == "value"
        await fill(pilot, value="1100")
        await save(pilot)
        assert "a reason is needed" in pilot.overlay
        await press(pilot, "escape")
        await save(pilot, "misread")
        assert len(pilot.app.screen_stack) == 1
        assert pilot.dataset.row(pilot.row)["value"] == 1100
        assert pilot.dashboard.engine.id_of(pilot.row) == "one"
        assert pilot.app.query_one(FiguresTable).marks[pilot.row] == "±"
        detail = pilot.app.query_one(Detail).description
        assert "value 1000 → 1100" in " ".join(text for part in detail for text, _ in part.spans)
    assert ",1100," in path.read_text(encoding="utf-8")


async def test_a_dataset_is_made_from_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    async with opened(path, (80, 24)) as pilot:
        assert "No figure yet" in screen_text(pilot)
        await press(pilot, "n")
        await fill(pilot, series="Troops", source="AFP", wording="nearly 63,000 Russian troops")
        assert (field(pilot, "value"), field(pilot, "unit")) == ("63000", "person")
        assert remark(pilot, "value") == READ
        assert line(pilot, "shown").startswith("≲63,000")
        await save(pilot, "so")
        first = pilot.dashboard.engine.id_of(pilot.row)
        await press(pilot, "N")
        assert field(pilot, "repeats") == first
        await fill(pilot, wording="63,000 troops", publisher="CNN")
        await save(pilot, "so")
        assert pilot.dataset.row(pilot.row)["repeats"] == first
    dataset = open_dataset(path)
    assert (dataset.figures.height, len(dataset.rejects)) == (2, 0)


async def test_defects_stand_beside_their_fields_while_typing(write_figures: WriteFigures) -> None:
    async with opened(write_figures(ROW)) as pilot:
        await press(pilot, "n")
        await fill(pilot, series="", value="many", unit="furlong-ish", valid_on="someday")
        assert remark(pilot, "series") == "needed"
        assert remark(pilot, "value").startswith("! not a number")
        assert remark(pilot, "unit").startswith("! unknown unit")
        assert remark(pilot, "valid_on").startswith("!")
        assert "accepted:" in line(pilot, "about")
        await save(pilot, "so")
        assert "would not be accepted" in line(pilot, "problem")


async def test_known_values_complete_by_keys_and_mouse(write_figures: WriteFigures) -> None:
    async with opened(write_figures(ROW, {"id": "two", "source": "Reuters"})) as pilot:
        await press(pilot, "n")
        await fill(pilot, source="reu")
        known = form(pilot).query_one(KnownValues)
        assert [value.text for value in known.values] == ["Reuters"]
        await press(pilot, "down", "enter")
        assert field(pilot, "source") == "Reuters"
        assert form(pilot).column == "wording"
        form(pilot).go_to("qualifier")
        await whole(pilot)
        second = known.values[1].text
        await pilot.click(KnownValues, offset=(4, 1))
        await whole(pilot)
        assert field(pilot, "qualifier") == second


async def test_keys_in_one_burst_go_each_to_its_field(tmp_path: Path) -> None:
    async with opened(tmp_path / "new.csv") as pilot:
        await press(pilot, "n")
        assert form(pilot).column == "series"
        for key in ("a", "x", "backspace", "b", "enter", "c", "tab", "d", "up", "e"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await whole(pilot)
        assert [field(pilot, name) for name in ("series", "source", "wording")] == ["ab", "ce", "d"]


async def test_what_a_new_figure_has_from_another_one_gives_way(write_figures: WriteFigures) -> None:
    async with opened(write_figures(ROW)) as pilot:
        await press(pilot, "n")
        assert field(pilot, "unit") == "person"
        await fill(pilot, wording="more than 1,100 km")
        assert field(pilot, "unit") == "km"
        assert remark(pilot, "unit").startswith("! the series Troops near the town is stated")
        await fill(pilot, unit="person")
        assert remark(pilot, "unit") == "the wording says km"
        form(pilot).go_to("series")
        await press(pilot, "x")
        assert field(pilot, "series") == "x"


async def test_leaving_asks_where_something_is_not_saved(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    before = path.read_bytes()
    async with opened(path) as pilot:
        await press(pilot, "n", "escape")
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "n")
        await fill(pilot, wording="5 troops")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, AskScreen)
        await press(pilot, "escape")
        assert field(pilot, "wording") == "5 troops"
        await press(pilot, "escape", "enter")
        assert len(pilot.app.screen_stack) == 1
    assert path.read_bytes() == before


async def test_one_key_makes_a_like_figure_a_retelling(write_figures: WriteFigures) -> None:
    async with opened(write_figures(ROW)) as pilot:
        await press(pilot, "n")
        await fill(pilot, wording="1,000 troops", publisher="Reuters")
        assert line(pilot, "problem").startswith("looks like one: the same claim in CNN")
        await press(pilot, "ctrl+r")
        assert field(pilot, "repeats") == "one"
        await fill(pilot, repeats="", publisher="CNN")
        assert "in the same publication" in line(pilot, "problem")


async def test_an_open_form_outlives_a_reload(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, note="mine")
        more = path.read_text(encoding="utf-8") + "Troops near the town,5,person,AFP,two,,,,\n"
        path.write_text(more, encoding="utf-8")
        await pilot.dashboard.editing.reload()
        assert field(pilot, "note") == "mine"
        await save(pilot, "so")
        assert pilot.dataset.figures.height == 2
    assert "mine" in path.read_text(encoding="utf-8")


async def test_undo_takes_back_data_where_that_was_the_last_thing_done(write_figures: WriteFigures) -> None:
    path = write_figures(ROW, {"id": "two", "value": "5"})
    before = path.read_bytes()
    async with opened(path) as pilot:
        await press(pilot, "exclamation_mark")
        assert isinstance(pilot.app.screen, LineScreen)
        await press(pilot, *"seen", "enter")
        assert pilot.dataset.row(0)["note"] == "seen"
        await press(pilot, "right", "right_square_bracket")
        assert pilot.dashboard.state.sort is not None
        await press(pilot, "z")
        assert pilot.dashboard.state.sort is None
        assert pilot.dataset.row(0)["note"] == "seen"
        await press(pilot, "z")
        assert pilot.dataset.row(0).get("note") is None
        assert "takes back change 1" in told(pilot)
        assert path.read_bytes() == before
        await press(pilot, "Z")
        assert pilot.dataset.row(0)["note"] == "seen"
        await press(pilot, "Z")
        assert pilot.dashboard.state.sort is not None


async def test_a_note_that_cannot_be_saved_stays_typed(write_figures: WriteFigures) -> None:
    path = write_figures(ROW | {"note": "first"})
    moved = path.with_name("elsewhere.csv")
    async with opened(path) as pilot:
        await press(pilot, "exclamation_mark")
        path.rename(moved)
        pilot.app.screen.query_one(Input).value = "mine"
        await press(pilot, "enter")
        assert "Not saved: " in pilot.overlay
        assert pilot.app.screen.query_one(Input).value == "mine"
        moved.write_bytes(moved.read_bytes().replace(b"first", b"theirs"))
        moved.rename(path)
        await press(pilot, "enter")
        assert "the file has theirs by now" in pilot.overlay
        assert b"theirs" in path.read_bytes()
        await press(pilot, "enter")
        assert len(pilot.app.screen_stack) == 1
        assert pilot.dataset.row(0)["note"] == "mine"


async def test_a_saved_change_is_read_again_once(write_figures: WriteFigures, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_figures(ROW)
    noticed: asyncio.Queue[None] = asyncio.Queue()
    reads: list[Dataset] = []

    async def changes(_: Path) -> AsyncIterator[None]:
        while True:
            yield await noticed.get()

    def reopen() -> Dataset:
        reads.append(open_dataset(path))
        return reads[-1]

    compared: list[object] = []

    def version(link: str) -> object:
        compared.append(version_of(link))
        return compared[-1]

    monkeypatch.setattr("frontdash.reading.watching.changes", changes)
    monkeypatch.setattr("frontdash.tui.controllers.follow.version_of", version)
    async with running(app_of(open_dataset(path), ViewState(), reopen=reopen, edit=True)) as pilot:
        await whole(pilot)
        await press(pilot, "exclamation_mark", *"seen", "enter")
        noticed.put_nowait(None)
        while len(compared) < 2:
            await asyncio.sleep(0.001)
        write_figures(ROW, {"id": "two", "value": "5"})  # the next change is another program's
        noticed.put_nowait(None)
        while pilot.dataset.figures.height == 1:
            await asyncio.sleep(0.001)
        await whole(pilot)
        assert [dataset.figures.height for dataset in reads] == [1, 2]


async def test_an_added_figure_is_undone_by_the_next_key(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    before = path.read_bytes()
    async with opened(path) as pilot:
        await press(pilot, "n")
        await fill(pilot, wording="5 troops")
        await save(pilot, "from the evening briefing")
        assert pilot.dataset.figures.height == 2
        assert [entry.why for entry in read_journal(journal_beside(path)).made] == ["from the evening briefing"]
        await press(pilot, "z")
        assert path.read_bytes() == before
        assert pilot.dataset.figures.height == 1
        await press(pilot, "Z")
        assert pilot.dataset.figures.height == 2


async def test_a_click_types_in_another_field(write_figures: WriteFigures) -> None:
    async with opened(write_figures(ROW), (80, 24)) as pilot:
        await press(pilot, "n")
        await pilot.click(FieldLines, offset=(2, 0))
        await whole(pilot)
        assert form(pilot).column == "series"
        await press(pilot, "end", "x")
        assert field(pilot, "series").endswith("x")


async def test_a_withdrawn_figure_stays_and_says_why(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "W", "enter")
        assert "a reason is needed" in pilot.overlay
        await press(pilot, *"denied", "enter")
        assert pilot.dataset.row(0)["status"] == "withdrawn"
        await press(pilot, "J")
        assert "because denied" in pilot.listed.text_at(0)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LineScreen)
        await press(pilot, "enter")
        assert pilot.dataset.row(0).get("status") is None


async def test_a_rejected_row_is_mended_in_the_form(write_figures: WriteFigures) -> None:
    path = write_figures(ROW, {"id": "two", "value": "many", "unit": "persn"})
    async with opened(path) as pilot:
        await press(pilot, "r", "down", "enter")
        assert field(pilot, "value") == "many"
        assert remark(pilot, "value").startswith("! not a number")
        assert remark(pilot, "unit").startswith("! unknown unit")
        await fill(pilot, value="70", unit="person")
        await save(pilot, "slip")
        assert (pilot.dataset.figures.height, pilot.dataset.rejects) == (2, ())
        assert pilot.dashboard.engine.id_of(pilot.row) == "two"


async def test_the_bundled_figures_offer_a_copy_first(tmp_path: Path) -> None:
    app = app_of(open_dataset(), edit=True)
    async with running(app, notifications=True) as pilot:
        await whole(pilot)
        assert isinstance(pilot.app.screen, LineScreen)
        pilot.app.screen.query_one(Input).value = str(tmp_path / "mine")
        await press(pilot, "enter")
        assert pilot.dataset.link == str(tmp_path / "mine")
        assert "EDITING" in screen_text(pilot)
        assert pilot.dataset.figures.height == open_dataset().figures.height


async def test_a_table_that_is_not_changed_in_place_says_so(write_figures: WriteFigures, tmp_path: Path) -> None:
    path = tmp_path / "figures.parquet"
    open_dataset(write_figures(ROW)).figures.select("id", "series", "value", "unit", "source").write_parquet(path)
    before = path.read_bytes()
    async with opened(path) as pilot:
        assert "EDITING BESIDE" in screen_text(pilot)
        await press(pilot, "e")
        await fill(pilot, value="1100")
        await save(pilot, "misread")
        assert pilot.dataset.row(0)["value"] == 1100
        assert pilot.app.query_one(FiguresTable).marks[0] == "±"
    assert path.read_bytes() == before


async def test_an_unknown_qualifier_is_said_at_its_field(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, qualifier="aboutx")
        assert remark(pilot, "qualifier").startswith("! not an accepted value")
        assert line(pilot, "shown").startswith("…")


async def test_all_lines_of_what_is_pasted_are_taken(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "e")
        form(pilot).go_to("quote")
        form(pilot).query_one(TypingLine).post_message(events.Paste("first line\nsecond\r\n\tthird"))
        await whole(pilot)
        assert field(pilot, "quote") == "first line second third"


async def test_what_a_new_figure_takes_over_says_so_until_it_is_typed_over(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path, focus="one") as pilot:
        await press(pilot, "n")
        assert remark(pilot, "source") == "from the focused figure"
        await fill(pilot, source="Someone else")
        assert remark(pilot, "source") == ""


async def test_the_form_can_be_typed_in_after_the_screen_was_small(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "e")
        form(pilot).go_to("note")
        for size in ((40, 10), (20, 4), (80, 24)):
            await pilot.resize_terminal(*size)
            await whole(pilot)
        await press(pilot, "h", "i")
        assert field(pilot, "note") == "hi"


async def test_a_wrong_field_is_said_before_the_reason_is_asked_for(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, claimed_on="yesterday")
        await press(pilot, "ctrl+s")
        assert line(pilot, "problem").startswith("not saved: ")
        assert form(pilot).column == "claimed_on"


async def test_a_file_that_is_gone_keeps_its_figures_on_screen(write_figures: WriteFigures) -> None:
    path = write_figures(ROW, {"id": "two"})
    reopen = partial(open_dataset, path)
    app = app_of(reopen(), ViewState(), reopen=reopen, edit=True)
    async with running(app, (140, 40), notifications=True) as pilot:
        await whole(pilot)
        await press(pilot, "n")
        path.unlink()
        await fill(pilot, wording="7 km of front", series="front", source="X")
        await save(pilot)
        assert "is gone: nothing was written" in line(pilot, "problem")
        await press(pilot, "escape", "enter")
        assert pilot.view.total.figures == 2
    assert not path.exists()


async def test_a_key_pressed_while_the_screen_becomes_writable_is_not_lost(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path, edit=False) as pilot:
        await pilot.press("E", "n")
        await whole(pilot)
        assert form(pilot).draft.key == ""


async def test_the_log_of_the_session_holds_the_change(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path, focus="one") as pilot:
        await press(pilot, "e")
        await fill(pilot, note="seen")
        await save(pilot)
        assert any("one changed: note" in words for words in pilot.dashboard.recorder.words)


async def test_a_withdrawn_figure_is_marked_as_such_though_it_was_changed(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path, focus="one") as pilot:
        await press(pilot, "W")
        pilot.app.screen.query_one(Input).value = "taken back"
        await press(pilot, "enter")
        await whole(pilot)
        (drawn,) = (text for text in lines(pilot.app.query_one(FiguresTable)) if "1,000" in text)
        assert drawn.startswith("▌×")


async def test_notes_undone_one_by_one_come_back_one_by_one(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        for note in "pqr":
            await press(pilot, "exclamation_mark", "ctrl+u", note, "enter")
        found = []
        for key in "zzZZZ":
            await press(pilot, key)
            found.append(pilot.dataset.row(0)["note"])
        assert found == ["q", "p", "q", "r", "r"]
        assert "nothing to redo" in told(pilot)
        assert len(read_journal(journal_beside(path)).made) == 7


async def test_changes_of_an_earlier_session_are_undone_after_a_question(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "exclamation_mark", *"seen", "enter")
    async with opened(path, edit=False) as pilot:
        await press(pilot, "z")
        assert "E makes them writable, to undo change 1" in told(pilot)
        assert pilot.dataset.row(0)["note"] == "seen"
    async with opened(path) as pilot:
        await press(pilot, "z")
        assert "note (empty) → seen" in pilot.overlay
        await press(pilot, "enter")
        assert pilot.dataset.row(0).get("note") is None
        await press(pilot, "Z")
        assert pilot.dataset.row(0)["note"] == "seen"
    async with opened(path) as pilot:
        await press(pilot, "z", *"no", "enter")
        assert pilot.dataset.row(0).get("note") is None
    async with opened(path) as pilot:
        await press(pilot, "z")
        assert "nothing to undo" in told(pilot)


async def test_a_value_is_put_back_from_the_history_with_a_reason(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, publisher="Reuters", value="1010")
        await save(pilot, "misread")
        await press(pilot, "J", "enter", "enter")
        assert "a reason is needed" in pilot.overlay
        await press(pilot, *"no", "enter")
        assert pilot.dataset.row(0)["publisher"] == "CNN"
        assert read_journal(journal_beside(path)).made[-1].why == "no"


async def test_what_a_new_figure_copies_is_named_before_it_is_saved(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "n")
        assert form(pilot).column == "series"
        await fill(pilot, wording="15 km of trenches")
        await press(pilot, "ctrl+s")
        assert "is stated in person, this figure in km: ctrl+s again saves it so" in line(pilot, "problem")
        assert form(pilot).column == "unit"
        await press(pilot, "ctrl+s")
        assert "Copied from the focused figure: " in pilot.overlay
        assert "Publisher CNN" in pilot.overlay
        await press(pilot, "enter")
    assert open_dataset(path).figures["unit"].to_list() == ["person", "km"]
