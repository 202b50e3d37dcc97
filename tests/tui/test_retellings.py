"""The panel of retellings: the tree of the claim in focus, what each changed, candidates and linking them."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.tui.controllers.linking import LinkScreen
from frontdash.tui.layout import PANELS
from frontdash.tui.panels import retellings as room
from frontdash.tui.panels.claims import ClaimsChart
from frontdash.tui.panels.detail import Detail
from frontdash.tui.panels.retellings import Retellings

from .conftest import FrontdashPilot, Start, lines, press, told, whole

KEY = next(panel.key for panel in PANELS if panel.id == "retellings")
TABLE = (
    "id,series,unit,source,publisher,value,claimed_on,repeats\n"
    "a,[red]Troops[/],person,X,One,111000,2025-06-27,\n"
    "b,[red]Troops[/],person,X,Two,110000,2025-06-27,\n"
    "far,[red]Troops[/],person,X,Two,110000,2025-01-27,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(TABLE)
    return path


def panel(pilot: FrontdashPilot) -> Retellings:
    return pilot.app.query_one(Retellings)


def text(pilot: FrontdashPilot) -> str:
    return "\n".join(line.rstrip() for line in lines(panel(pilot)))


def at_cursor(pilot: FrontdashPilot) -> str:
    return lines(panel(pilot))[panel(pilot).cursor]


def focused(pilot: FrontdashPilot) -> str:
    return str(pilot.dataset.row(pilot.row)["id"])


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (200, 60)])
async def test_the_five_publications_and_what_each_changed(start: Start, size: tuple[int, int]) -> None:
    async with start("focus=cnn_110k", size) as pilot:
        await press(pilot, KEY)
        said = " ".join(text(pilot).replace("│", " ").split())
        assert "Oleksandr Syrskyi, 27 Jun 2025, in 5 publications" in said
        for who in ("Ukrainska Pravda", "Kyiv Independent", "Buffalo Despatch", "CNN", "Hindustan Times"):
            assert who in said
        for words in (
            "rounded: 111,000 → 110,000; hedge dropped: ~ about → no hedge printed",
            "hedge turned to a lower bound: ~ about → > more than",
            "hedge turned to an upper bound: ~ about → ≤ up to",
        ):
            assert words in said
        assert "110,000  CNN" in at_cursor(pilot)


async def test_the_details_of_a_figure_word_its_changes_in_the_same_way(start: Start) -> None:
    async with start("focus=reg_30m2", (200, 60)) as pilot:
        details = " ".join(" ".join(lines(pilot.app.query_one(Detail))).split())
        await press(pilot, KEY)
        tree = " ".join(text(pilot).split())
        for said in (details, tree):
            assert "unit misprinted: 30 km²/day → 30 m²/day (30 km²/day is 30,000,000 m²/day, our arithmetic)" in said


async def test_the_cursor_moves_the_focus_and_the_focus_moves_the_cursor(start: Start) -> None:
    async with start("focus=up_111k") as pilot:
        await press(pilot, KEY, "down")
        assert focused(pilot) == "ki_111k"
        await press(pilot, "down", "down")
        assert focused(pilot) == "cnn_110k"
        await press(pilot, "1", "down")
        assert ">110,000" in at_cursor(pilot)
        await press(pilot, KEY, "g")
        assert focused(pilot) == "up_111k"
        await press(pilot, "enter")
        assert pilot.app.focused is not panel(pilot)


async def test_a_step_within_a_claim_asks_nothing_anew(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async with start("focus=up_111k") as pilot:
        await press(pilot, KEY)
        asked: list[int] = []
        for name in ("travel", "offered"):
            found = getattr(room, name)
            monkeypatch.setattr(room, name, lambda data, row, found=found: asked.append(row) or found(data, row))
        await press(pilot, "1", "down", "down", KEY, "up", "up", "down")
        assert asked == []
        await press(pilot, "2")
        far = pilot.dataset.row_of("cnn_950k")
        assert far is not None
        pilot.dashboard.focus_figure(far)
        await whole(pilot)
        assert asked == []  # behind the claims
        await press(pilot, KEY)
        assert len(asked) == 2


async def test_a_row_without_retellings_says_so_and_offers_candidates(start: Start, file: Path) -> None:
    async with start("focus=a", dataset=open_dataset(file)) as pilot:
        await press(pilot, KEY)
        assert "no other figure of the table relays it" in text(pilot)
        assert "may relay this claim; press a to link them" in text(pilot)
        assert "rounded: 111,000 → 110,000" in text(pilot)
        await press(pilot, "a")
        assert "Put the cursor on a candidate" in told(pilot)
        await press(pilot, "G", "enter")
        assert focused(pilot) == "b"
        assert "may be what this claim relays" in text(pilot)
        pilot.dashboard.focus_figure(2)
        await whole(pilot)
        assert "No candidates: no other row" in text(pilot)


async def test_linking_asks_first_then_writes_one_cell(start: Start, file: Path) -> None:
    async with start("focus=a", (80, 24), open_dataset(file)) as pilot:
        await press(pilot, KEY, "G", "a")
        assert isinstance(pilot.app.screen, LinkScreen)
        await press(pilot, "escape")
        assert file.read_text() == TABLE
        await press(pilot, "a", "enter")
        assert file.read_text() == TABLE.replace("110000,2025-06-27,", "110000,2025-06-27,a")
        assert "repeats was empty and is a (change 1" in told(pilot)


async def test_a_link_that_another_program_has_written_meanwhile_stays(start: Start, file: Path) -> None:
    async with start("focus=a", dataset=open_dataset(file)) as pilot:
        await press(pilot, KEY, "G", "a")
        theirs = TABLE.replace("110000,2025-06-27,", "110000,2025-06-27,c")
        file.write_text(theirs)
        await press(pilot, "enter")
        assert file.read_text() == theirs
        assert "repeats was empty when it was read, is c in the file now" in told(pilot)


async def test_rows_without_ids_say_what_is_missing(start: Start, file: Path) -> None:
    file.write_text(TABLE.replace("\nb,", "\n,"))
    async with start("focus=a", dataset=open_dataset(file)) as pilot:
        await press(pilot, KEY, "G")
        assert "#3 has no id, so it cannot be linked yet" in text(pilot)
        await press(pilot, "a")
        assert "#3 has no id" in told(pilot)


async def test_the_bundled_figures_are_not_written(start: Start, pokrovsk: Dataset) -> None:
    async with start("focus=cnn_950k") as pilot:
        await press(pilot, KEY, "G", "a", "enter")
        assert "part of the installation" in told(pilot)


async def test_no_figure_no_tree(start: Start) -> None:
    async with start("source=AFP&unit=mile") as pilot:
        await press(pilot, KEY, "down", "enter", "G", "a")
        assert panel(pilot).line_count == 0


def test_the_panel_is_drawn_for_any_width(pokrovsk: Dataset) -> None:
    from frontdash.figures.units import VIEWS
    from frontdash.retellings.tree import travel
    from frontdash.writing.retelling_text import offered

    for width in (1, 24, 40, 79, 200):
        for row in range(0, pokrovsk.figures.height, 7):
            page = room.RetellingsPage(width, VIEWS["mi"])
            found = travel(pokrovsk, row)
            page.tree(found)
            page.offers(offered(pokrovsk, row), found.origin)
            assert all(sum(len(text) for text, _ in line.spans) <= max(24, width) for line in page.lines)


async def test_a_retelling_under_another_name_is_never_shown_under_that_of_its_origin(start: Start, file: Path) -> None:
    file.write_text(TABLE.replace("person,X,Two,110000,2025-06-27,", "person,Kremlin,Two,110000,2025-06-27,a"))
    async with start("focus=a", (200, 60), open_dataset(file)) as pilot:
        (claim,) = (line for line in lines(pilot.app.query_one(ClaimsChart)) if "Two" in line and "└" in line)
        assert "Kremlin" in claim
        await press(pilot, KEY)
        assert "Two, date of print unknown, as a claim of Kremlin" in text(pilot)


async def test_the_dialog_asks_whether_figures_of_two_kinds_are_one_claim(start: Start, file: Path) -> None:
    file.write_text(TABLE.replace("person,X,Two,110000,2025-06-27", "km,X,Two,110000,2025-06-27"))
    async with start("focus=a", dataset=open_dataset(file)) as pilot:
        await press(pilot, KEY, "G", "a")
        asked = str(pilot.app.screen.query_one(Static).render())
        assert "a and b differ in kind of unit (person → length): one claim?" in asked


async def test_screens_that_inherit_are_boxes_like_those_they_inherit_from(start: Start, file: Path) -> None:
    async with start("focus=a", (80, 24), open_dataset(file)) as pilot:
        for keys in ((KEY, "G", "a"), ("w",)):
            await press(pilot, *keys)
            assert pilot.app.screen.query_one(".box").styles.border_top[0] == "round"
            await press(pilot, "escape")
