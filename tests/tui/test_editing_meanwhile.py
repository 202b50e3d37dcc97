"""Changing figures on screen while another program changes the file."""

from __future__ import annotations

from threading import Event

import pytest
from textual import events

from frontdash.editing.tables.base import EditError
from frontdash.figures.dataset import Dataset
from frontdash.session.editing import Edits
from frontdash.tui.startup.idle import settled
from tests.conftest import WriteFigures

from .conftest import press, whole
from .test_editing import ROW, field, fill, form, line, opened, remark, save


async def test_a_cell_changed_meanwhile_is_shown_both_ways(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, value="1100")
        path.write_text(path.read_text(encoding="utf-8").replace(",1000,", ",1200,"), encoding="utf-8")
        await save(pilot, "misread")
        assert "the file has 1200 now" in line(pilot, "problem")
        await press(pilot, "ctrl+t")
        assert field(pilot, "value") == "1200"
        await fill(pilot, value="1100")
        await save(pilot, "so")
        assert len(pilot.app.screen_stack) == 1
    assert ",1100," in path.read_text(encoding="utf-8")


NAMELESS = {"id": "", "note": "mine"}


@pytest.mark.parametrize("others", [[{"id": "two"}], [{"id": "two"}, {"id": "three"}]])
async def test_a_row_without_an_id_that_moved_is_found_again(
    write_figures: WriteFigures, others: list[dict[str, str]]
) -> None:
    path = write_figures(NAMELESS)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, note="seen")
        write_figures(*others, NAMELESS)
        await save(pilot)
        assert len(pilot.app.screen_stack) == 1
        assert pilot.dataset.figures["note"].to_list() == [*(None for _ in others), "seen"]


async def test_a_row_that_is_not_found_again_is_saved_as_a_new_figure(write_figures: WriteFigures) -> None:
    path = write_figures(NAMELESS)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, note="seen")
        write_figures(NAMELESS | {"note": "theirs", "place": "Kharkiv"})
        await save(pilot)
        assert "no row has its cells any more" in line(pilot, "problem")
        assert remark(pilot, "note") == "! that line has theirs now"
        assert remark(pilot, "place") == "! that line has Kharkiv now"
        await save(pilot)
        assert len(pilot.app.screen_stack) == 1
        assert pilot.dataset.figures["note"].to_list() == ["theirs", "seen"]


async def test_a_row_that_is_not_found_again_is_taken_as_it_is_now(write_figures: WriteFigures) -> None:
    path = write_figures(NAMELESS)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, note="seen")
        write_figures(NAMELESS | {"note": "theirs"})
        await save(pilot)
        await press(pilot, "ctrl+t")
        assert field(pilot, "note") == "theirs"
        await fill(pilot, note="both")
        await save(pilot)
        assert pilot.dataset.figures["note"].to_list() == ["both"]


async def test_a_row_of_which_there_are_two_is_none_of_them(write_figures: WriteFigures) -> None:
    path = write_figures(NAMELESS)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await fill(pilot, note="seen")
        write_figures({"id": "two"}, NAMELESS, NAMELESS)
        before = path.read_bytes()
        await save(pilot)
        assert "2 rows have its cells" in line(pilot, "problem")
        await press(pilot, "ctrl+t")
        assert field(pilot, "id") == "two"
        assert path.read_bytes() == before


async def test_keys_pressed_before_the_form_is_up_go_to_it(
    write_figures: WriteFigures, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_figures({"id": "one"}, {"id": "two", "value": "5"}, {"id": "three", "value": "6"})
    go, cells = Event(), Edits.cells

    def slow(self: Edits, dataset: Dataset, row: int) -> dict[str, str]:
        assert go.wait(60)
        return cells(self, dataset, row)

    monkeypatch.setattr(Edits, "cells", slow)
    async with opened(path, edit=False) as pilot:
        for key in ("E", "end", "e", "home", "ctrl+k", "Q", "z", "tab", "ctrl+u", "W"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settled(pilot.app)
        assert len(pilot.app.screen_stack) == 1
        go.set()
        await whole(pilot)
        draft = form(pilot).draft
        assert draft.key == "three"
        assert sorted(draft.changed.values()) == ["Qz", "W"]
    assert b"Qz" not in path.read_bytes()


async def test_keys_pressed_for_a_form_that_cannot_be_made_are_dropped(
    write_figures: WriteFigures, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_figures({"id": "one"})
    go = Event()

    def gone(self: Edits, dataset: Dataset, row: int) -> dict[str, str]:
        assert go.wait(60)
        raise EditError("no such row")

    monkeypatch.setattr(Edits, "cells", gone)
    async with opened(path) as pilot:
        for key in ("e", "n", "W"):
            pilot.app.post_message(events.Key(key, key))
        await settled(pilot.app)
        go.set()
        await whole(pilot)
        assert len(pilot.app.screen_stack) == 1
        await press(pilot, "n")
        assert form(pilot).draft.key == ""
