"""The pictures of the README are what the program draws today.

They are drawn anew with `python -m tests.test_pictures`, after a look at what changed.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest

from frontdash.config import Settings
from frontdash.extraction.candidates import extract
from frontdash.extraction.documents import document_from_text
from frontdash.extraction.matching import KnownFigures
from frontdash.extraction.model import Extracted
from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState, parse_state, settle
from frontdash.reading import open_dataset
from frontdash.reading.targets import bundled_path
from frontdash.session.opening import Opened
from frontdash.tui.app import FrontdashApp
from frontdash.tui.controllers.importing import import_table
from frontdash.tui.screens.article import ArticleScreen
from frontdash.tui.screens.importing import ImportScreen
from frontdash.tui.screenshot import plain_svg, screenshot
from frontdash.tui.startup.loading import Loading

HERE = Path(__file__).parent
FOLDER = HERE / "pictures"
README = HERE.parent / "README.md"
PICTURES: dict[str, tuple[tuple[int, int], str]] = {
    "first": ((140, 40), "units=km&focus=cnn_110k"),
    "source": ((140, 40), "source=Oleksandr%20Syrskyi&units=mi&focus=up_1100km"),
    "small": ((80, 24), "units=mi&focus=cnn_1200km&layout=at:claims"),
}
"""Name of each picture, its size in cells and its view as a link."""


STORY = HERE / "fixtures" / "story.txt"
METADATA = {"publisher": "Harbour Post", "published_on": "2025-06-30"}
WALKED = "article"
"""The picture of an article on screen."""
IMPORTED = "import"
"""The picture of a table that becomes figures."""
NAMES = (*PICTURES, WALKED, IMPORTED)


def drawn(name: str, dataset: Dataset) -> str:
    settings = Settings(theme="frontdash-dark")
    if name == WALKED:
        return asyncio.run(_walked(settings)) + "\n"
    if name == IMPORTED:
        return asyncio.run(_imported(settings)) + "\n"
    size, link = PICTURES[name]
    return screenshot(dataset, settle(parse_state(link), dataset), settings, size) + "\n"


async def _walked(settings: Settings) -> str:
    """Return the screen with an article that is walked into a copy of the bundled figures."""

    def read(known: KnownFigures) -> Iterator[Extracted]:
        yield extract(document_from_text(STORY.read_text(encoding="utf-8"), STORY.name, **METADATA), known)

    with TemporaryDirectory() as folder:
        copied = open_dataset(copytree(bundled_path(), Path(folder) / "pokrovsk"))
        app = FrontdashApp(settings, Loading.of(Opened(copied, ViewState(), edit=True, articles=read)))
        async with app.run_test(size=(140, 40)) as pilot:
            while not isinstance(app.screen, ArticleScreen):
                await pilot.pause()
            await pilot.press("n")
            await pilot.pause()
            app.clear_notifications()
            await pilot.pause()
            return plain_svg(app.export_screenshot(), STORY.name)


async def _imported(settings: Settings) -> str:
    """Return the screen with a table of somebody else's that is imported."""
    table = HERE / "fixtures" / "returns.csv"
    loading = Loading(table.name, None, first=lambda app, loading: import_table(app, loading, str(table)))
    app = FrontdashApp(settings, loading)
    async with app.run_test(size=(120, 34)) as pilot:
        while not isinstance(app.screen, ImportScreen):
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.pause()
        return plain_svg(app.export_screenshot(), table.name)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_of_the_readme_is_not_stale(name: str, pokrovsk: Dataset) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn(name, pokrovsk) == kept, f"{name}.svg is stale; after a look: python -m tests.test_pictures"


def test_the_readme_shows_these_pictures_and_they_ask_nothing_of_the_network() -> None:
    shown = re.findall(r"\]\(tests/pictures/([^)]*)\)", README.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.svg" for name in NAMES)
    for name in shown:
        svg = (FOLDER / name).read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?http|@import|<image|<script", svg)


if __name__ == "__main__":
    for picture in sys.argv[1:] or NAMES:
        (FOLDER / f"{picture}.svg").write_text(drawn(picture, open_dataset()), encoding="utf-8", newline="\n")
