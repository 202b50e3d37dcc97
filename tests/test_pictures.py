"""The pictures of the README are what the program draws today.

They are drawn anew with `python -m tests.test_pictures`, after a look at what changed.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from frontdash.config import Settings
from frontdash.figures.dataset import Dataset
from frontdash.query.state import parse_state, settle
from frontdash.reading import open_dataset
from frontdash.tui.screenshot import screenshot

HERE = Path(__file__).parent
FOLDER = HERE / "pictures"
README = HERE.parent / "README.md"
PICTURES: dict[str, tuple[tuple[int, int], str]] = {
    "first": ((140, 40), "units=km&focus=cnn_110k"),
    "source": ((140, 40), "source=Oleksandr%20Syrskyi&units=mi&focus=up_1100km"),
    "small": ((80, 24), "units=mi&focus=cnn_1200km&layout=at:claims"),
}
"""Name of each picture, its size in cells and its view as a link."""


def drawn(name: str, dataset: Dataset) -> str:
    size, link = PICTURES[name]
    return screenshot(dataset, settle(parse_state(link), dataset), Settings(theme="frontdash-dark"), size) + "\n"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_readme_is_not_stale(name: str, pokrovsk: Dataset) -> None:
    kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn(name, pokrovsk) == kept, f"{name}.svg is stale; after a look: python -m tests.test_pictures"


def test_the_readme_shows_these_pictures_and_they_ask_nothing_of_the_network() -> None:
    shown = re.findall(r"\]\(tests/pictures/([^)]*)\)", README.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.svg" for name in PICTURES)
    for name in shown:
        svg = (FOLDER / name).read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*[\"']?http|@import|<image|<script", svg)


if __name__ == "__main__":
    for picture in sys.argv[1:] or PICTURES:
        (FOLDER / f"{picture}.svg").write_text(drawn(picture, open_dataset()), encoding="utf-8", newline="\n")
