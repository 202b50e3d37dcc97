"""Random keys, clicks and resizes from the first moment on, while the data are still being read.

`python -m tests.campaigns.monkey 200` runs that many seeds and prints those that end the screen.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
from pathlib import Path

from textual import events

from frontdash.config import Settings
from frontdash.figures.dataset import Dataset
from frontdash.query.state import ViewState
from frontdash.reading import open_dataset
from frontdash.reading.preview import first_rows, preview_of
from frontdash.session.opening import Opened, Progress
from frontdash.tui.actions import ACTIONS
from frontdash.tui.app import FrontdashApp
from frontdash.tui.startup.loading import Loading
from tests.tui.conftest import FrontdashPilot, running, whole

LEAVING = {"q", "ctrl+q", "ctrl+c"}
KEYS = (*sorted({key for action in ACTIONS for key in action.keys.split(",")} - LEAVING), "escape", "tab", "k")
STEPS = 60
"""Gestures of one run; the data arrive after a random number of them."""
SIZES = ((140, 40), (80, 24), (200, 60), (40, 10), (101, 31))


class Harmless(FrontdashApp):
    """The screen, without writing files or opening a browser."""

    hands_off = True

    def keep_choice(self, key: str, value: str | tuple[str, ...]) -> None:
        """Save nothing."""

    async def action_quit(self) -> None:
        """Stay: a click on the footer may press q."""


async def run(dataset: Dataset, seed: int) -> FrontdashApp:
    """Run one seed and return the screen while it is still standing. Raises whatever ends the screen."""
    chance = random.Random(seed)
    arrives, preview = chance.randrange(STEPS), chance.random() < 0.7
    go_on = asyncio.Event()
    loop = asyncio.get_running_loop()

    def read(progress: Progress) -> Opened[Dataset]:
        progress(chance.random())
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()
        progress(1)
        return Opened(dataset, ViewState())

    def quick() -> object:
        found = first_rows(None) if preview else None
        return None if found is None else preview_of(found, "km", ())

    app = Harmless(Settings(), Loading("x", read, quick))  # type: ignore[arg-type]
    async with running(app, size=chance.choice(SIZES)) as pilot:
        for step in range(STEPS):
            if step == arrives:
                go_on.set()
            await gesture(pilot, chance)
        go_on.set()
        await whole(pilot)
        assert app.is_running
        assert app.return_code is None
        assert pilot.app.dashboard is not None
    return app


def mouse(kind: type[events.MouseEvent], x: int, y: int, button: int = 0) -> events.MouseEvent:
    """Return what a terminal sends. The pilot looks for a widget at the place first, and fails after a resize."""
    return kind(None, x, y, 0, 0, button, shift=False, meta=False, ctrl=False)


async def gesture(pilot: FrontdashPilot, chance: random.Random) -> None:
    """Press a key, click, turn the wheel or resize, and let the screen work for a random while."""
    app, kind = pilot.app, chance.random()
    width, height = app.size
    x, y = chance.randrange(max(1, width)), chance.randrange(max(1, height))
    if kind < 0.6:
        key = chance.choice(KEYS)
        app.post_message(events.Key(key, key if len(key) == 1 else None))
    elif kind < 0.85:
        button, times = chance.choice((1, 1, 1, 3)), chance.choice((1, 1, 2))
        for _ in range(times):
            app.post_message(mouse(events.MouseDown, x, y, button))
            app.post_message(mouse(events.MouseUp, x, y, button))
    elif kind < 0.93:
        app.post_message(mouse(chance.choice((events.MouseMove, events.MouseScrollDown, events.MouseScrollUp)), x, y))
    else:
        await pilot.resize_terminal(*chance.choice(SIZES))
    for _ in range(chance.randrange(4)):
        await asyncio.sleep(0)


async def main(seeds: range) -> list[int]:
    """Run all seeds; print and return those that ended the screen."""
    dataset, ended = open_dataset(), []
    for seed in seeds:
        try:
            await run(dataset, seed)
        except BaseException as error:
            ended.append(seed)
            print(f"seed {seed}: {type(error).__name__}: {str(error)[:200]}", flush=True)
    print(f"{len(seeds)} runs, {len(ended)} ended the screen", flush=True)
    return ended


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FRONTDASH_CONFIG"] = str(Path(folder) / "config.toml")
        first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
        sys.exit(1 if asyncio.run(main(range(first, first + int(sys.argv[1])))) else 0)
