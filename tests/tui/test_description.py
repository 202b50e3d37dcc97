"""The description of a figure: it says why a number of the wording is not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontdash.figures.units import AS_STATED
from frontdash.reading import open_dataset
from frontdash.tui.panels.description import describe


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("nobody would say how many", "none stated"),
        ("denied that 5,200 soldiers fell", "none; that of the wording is not read: negated or replaced"),
        ("about 40 km from the town", "none; that of the wording is not read: it counts km"),
        ("3,000 dead and 5,000 wounded", "none; that of the wording is not read: several numbers"),
        ("hundreds of soldiers", "none; that of the wording is not read: “hundreds” has no value"),
        ("half a million soldiers", "500,000 people (read from the wording)"),
    ],
)
def test_it_says_why_a_number_of_the_wording_is_not_shown(tmp_path: Path, wording: str, said: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f'series,unit,source,wording\ns,person,x,"{wording}"\n', encoding="utf-8")
    (row,) = open_dataset(path).figures.iter_rows(named=True)
    lines = describe(row, None, AS_STATED, {}, 100)
    texts = ["".join(text for text, _ in line.spans).split(maxsplit=1) for line in lines]
    assert said in [text[1].removeprefix("stated").strip() for text in texts if text and text[0] in {"number", "as"}]
