"""Pictures of the states that matter, at 80x24 and 140x40."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from frontdash.figures.dataset import Dataset

from .conftest import FrontdashPilot, make_app, press, whole

SIZES = [(80, 24), (140, 40)]
STATES: dict[str, tuple[str, tuple[str, ...]]] = {
    "first": ("", ()),
    "miles": ("focus=cnn_1200km", ("u",)),
    "source": ("", ("s", *"syrsk", "enter", "1")),
    "chain": ("focus=cnn_110k", ("3",)),
    "claims": ("focus=cnn_1200km&units=mi", ("2",)),
    "timeline": ("focus=np_2k", ("5",)),
    "retellings": ("focus=cnn_110k", ("6",)),
    "disputes": ("", ("8",)),
    "filters": ("source=CNN&measure!=troops", ("4",)),
    "search": ("", ("slash", *"kursk", "enter")),
    "empty": ("source=AFP&unit=mile", ()),
    "rejects": ("", ("r",)),
    "help": ("", ("question_mark",)),
    "whole": ("focus=cnn_1200km", ("2", "m")),
    "clauses": ("source=Syrskyi&measure!=area&place!=Pokrovsk&unit!=day&role=belligerent&statistic=stock", ("F",)),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("name", STATES)
def test_state(name: str, size: tuple[int, int], pokrovsk: Dataset, snap_compare: Callable[..., bool]) -> None:
    link, keys = STATES[name]

    async def go(pilot: FrontdashPilot) -> None:
        await whole(pilot)
        await press(pilot, *keys)

    assert snap_compare(make_app(pokrovsk, link), terminal_size=size, run_before=go)
