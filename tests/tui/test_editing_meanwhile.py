"""Changing figures on screen while another program changes the file."""

from __future__ import annotations

import pytest

from tests.conftest import WriteFigures

from .conftest import press
from .test_editing import ROW, field, fill, line, opened, remark, save


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
