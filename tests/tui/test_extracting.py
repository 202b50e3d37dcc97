"""Articles and drafts on screen: candidates accepted, edited and skipped, and the verdicts on a draft's numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from textual.widgets import TextArea

from frontdash.extraction.candidates import extract
from frontdash.extraction.documents import document_from_text
from frontdash.extraction.matching import KnownFigures
from frontdash.extraction.model import Extracted
from frontdash.query.state import ViewState
from frontdash.reading import open_dataset
from frontdash.reading.journal import read_journal
from frontdash.session.extracting import State
from frontdash.tui.screens.article import ArticleScreen
from frontdash.tui.screens.draft import DraftScreen
from frontdash.tui.screens.form import FormScreen, TypingLine
from frontdash.tui.screens.text_walk import PasteScreen
from frontdash.tui.widgets.prose import Prose, broken
from tests.conftest import WriteFigures

from .conftest import FrontdashPilot, app_of, press, running, screen_text, told, whole

STORY = """General Ann Ward said on Monday that about 4,500 soldiers had reached Velyke.

"We have lost nearly 300 soldiers near Velyke," she added. The front there is 45 km long.
"""
OTHER = """The General Staff said on Tuesday that 12 settlements had been retaken near Velyke."""
ROW = {
    "id": "one",
    "series": "Soldiers in Velyke",
    "wording": "about 4,000 soldiers",
    "value": "4000",
    "qualifier": "about",
    "source": "Ann Ward",
    "measure": "troops",
    "place": "Velyke",
}


@asynccontextmanager
async def walking(
    path: Path, *texts: str, size: tuple[int, int] = (140, 40), edit: bool = True
) -> AsyncIterator[FrontdashPilot]:
    """Run the screen on a file, with texts to be walked first."""
    reopen = partial(open_dataset, path, new=True)

    def read(known: KnownFigures) -> Iterator[Extracted]:
        metadata = {"publisher": "Harbour Post", "published_on": "2025-06-25"}
        return (extract(document_from_text(text, f"{at}.txt", **metadata), known) for at, text in enumerate(texts))

    app = app_of(reopen(), ViewState(), reopen=reopen, edit=edit, articles=read if texts else None)
    async with running(app, size, notifications=True) as pilot:
        await whole(pilot)
        yield pilot


def article(pilot: FrontdashPilot) -> ArticleScreen:
    assert isinstance(pilot.app.screen, ArticleScreen)
    return pilot.app.screen


def states(pilot: FrontdashPilot) -> list[tuple[str, State]]:
    """Return the candidates of the article on screen, as printed, each with what became of it."""
    document = article(pilot).extracted.document
    spans = ((item.candidate.quantity, item.state) for item in article(pilot).items)
    return [(document.wording(quantity.start, quantity.end), state) for quantity, state in spans]


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_candidate_is_accepted_with_where_it_comes_from(
    write_figures: WriteFigures, size: tuple[int, int]
) -> None:
    path = write_figures(ROW)
    async with walking(path, STORY, size=size) as pilot:
        assert [words for words, _ in states(pilot)] == ["about 4,500 soldiers", "nearly 300 soldiers", "45 km"]
        assert "Ann Ward" in screen_text(pilot)
        await press(pilot, "a")
        await whole(pilot)
        assert states(pilot)[0] == ("about 4,500 soldiers", "accepted")
        assert article(pilot).current == 1
    row = open_dataset(path).figures.row(1, named=True)
    assert (row["value"], row["qualifier"], row["source"]) == (4500, "about", "Ann Ward")
    assert (row["publisher"], row["claimed_on"]) == ("Harbour Post", "2025-06-23")
    (entry,) = read_journal(Path(f"{path}.journal.jsonl")).entries
    (start, end) = entry.origin["offsets"][0]
    assert STORY[start:end] == "4,500"
    assert entry.origin["file"] == "0.txt"


async def test_skipping_is_remembered_and_an_undone_acceptance_is_open_again(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with walking(path, STORY) as pilot:
        await press(pilot, "s", "a")
        await whole(pilot)
        assert [state for _, state in states(pilot)] == ["skipped", "accepted", "open"]
    async with walking(path, STORY) as pilot:
        assert [state for _, state in states(pilot)] == ["skipped", "accepted", "open"]
        await press(pilot, "g", "s")
        assert states(pilot)[0][1] == "open"
        await press(pilot, "escape", "J", "enter", "enter")
        await whole(pilot)
    async with walking(path, STORY) as pilot:
        assert [state for _, state in states(pilot)] == ["open", "open", "open"]


async def test_a_candidate_is_edited_in_the_form_before_it_is_written(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with walking(path, STORY) as pilot:
        await press(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, FormScreen)
        assert form.draft.text("wording") == "about 4,500 soldiers"
        form.go_to("series")
        form.query_one(TypingLine).value = "Soldiers who reached Velyke"
        await press(pilot, "ctrl+s")
        await whole(pilot)
        assert states(pilot)[0][1] == "accepted"
    assert open_dataset(path).figures["series"].to_list()[1] == "Soldiers who reached Velyke"


async def test_all_sure_ones_are_one_change(write_figures: WriteFigures) -> None:
    path = write_figures(ROW)
    async with walking(path, STORY) as pilot:
        sure = [item for item in article(pilot).items if not item.confirm]
        assert sure
        await press(pilot, "A")
        await whole(pilot)
        accepted = [state for _, state in states(pilot)].count("accepted")
    assert accepted == len(sure)
    assert len(read_journal(Path(f"{path}.journal.jsonl")).entries) == 1


async def test_the_next_article_follows_the_last_candidate(write_figures: WriteFigures) -> None:
    async with walking(write_figures(ROW), STORY, OTHER) as pilot:
        assert "1 of 2" in screen_text(pilot)
        await press(pilot, "n", "n", "n")
        assert article(pilot).extracted.document.text == OTHER
        await press(pilot, "p")
        assert article(pilot).extracted.document.text == STORY
        assert article(pilot).current == 2
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "the last article" in screen_text(pilot)


async def test_a_pasted_article_makes_the_screen_writable(write_figures: WriteFigures) -> None:
    async with walking(write_figures(ROW), edit=False) as pilot:
        await press(pilot, "X")
        assert isinstance(pilot.app.screen, PasteScreen)
        pilot.app.screen.query_one(TextArea).text = STORY
        await press(pilot, "ctrl+s")
        await whole(pilot)
        assert len(states(pilot)) == 3


@pytest.mark.parametrize("copied", [True, False])
async def test_bundled_figures_are_copied_before_an_article_is_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    async with running(app_of(open_dataset(), ViewState()), (140, 40), notifications=True) as pilot:
        await press(pilot, "X")
        pilot.app.screen.query_one(TextArea).text = STORY
        await press(pilot, "ctrl+s")
        assert "Copy of the bundled figures" in screen_text(pilot)
        await press(pilot, "enter" if copied else "escape")
        if copied:
            assert len(states(pilot)) == 3
            assert (tmp_path / "my-dataset").is_dir()
        else:
            assert len(pilot.app.screen_stack) == 1
            assert "E makes them writable" in told(pilot)


async def test_a_pasted_draft_is_held_against_the_data(write_figures: WriteFigures) -> None:
    async with walking(write_figures(ROW), edit=False) as pilot:
        await press(pilot, "P")
        text = (
            "Ann Ward said that 4,000 soldiers were in Velyke.\n\nAbout 4,000 soldiers were in Velyke, Ann Ward said."
        )
        pilot.app.screen.query_one(TextArea).text = text
        await press(pilot, "ctrl+s")
        await whole(pilot)
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "hedge dropped" in screen_text(pilot)
        await press(pilot, "n")
        assert "matches" in screen_text(pilot)
        await press(pilot, "enter")
        assert pilot.dashboard.engine.id_of(pilot.row) == "one"
        assert len(pilot.app.screen_stack) == 1


async def test_a_click_points_at_a_number(write_figures: WriteFigures) -> None:
    async with walking(write_figures(ROW), STORY) as pilot:
        text = screen_text(pilot).splitlines()
        y = next(at for at, line in enumerate(text) if "nearly 300" in line)
        await pilot.click(offset=(text[y].index("nearly 300") + 8, y))
        await whole(pilot)
        assert article(pilot).current == 1


@pytest.mark.parametrize("width", [1, 5, 8, 40])
def test_broken_text_loses_no_character_but_spaces(width: int) -> None:
    text = "One two\n\n  three-four-five-six 東京東京東京 e\u0301nd\n\x1b[31m"
    rows = list(broken(text, width))
    assert all(one[1] <= other[0] for one, other in pairwise(rows))
    assert "".join(text[start:end] for start, end in rows).replace(" ", "") == "".join(text.split())


async def test_hostile_text_is_drawn_harmlessly(write_figures: WriteFigures) -> None:
    story = "\x1b]52;c;eA\x07 Ann [bold]Ward[/bold] said that 4,500 soldiers\u202e had reached Velyke.\n"
    async with walking(write_figures(ROW), story) as pilot:
        text = screen_text(pilot)
        assert "[bold]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert pilot.app.screen.query_one(Prose).line_count
