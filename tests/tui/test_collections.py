"""Garbage is collected while a person looks around, but never looked for among the data."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from functools import partial

import pytest

from frontdash.figures.dataset import Dataset
from frontdash.reading import open_dataset
from frontdash.session.loading import load

from .conftest import Start, make_app, press, running, whole


@pytest.fixture
def without_collections() -> Iterator[None]:
    """Begin as the command does."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("without_collections")
async def test_data_and_findings_are_left_out_of_collections(pokrovsk: Dataset) -> None:
    app = make_app(pokrovsk)
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        assert gc.isenabled()
        assert gc.get_freeze_count() > 10_000
        assert pilot.dashboard.findings
        collected = {id(thing) for thing in gc.get_objects()}
        assert not {id(finding) for finding in pilot.dashboard.findings} & collected


async def test_a_process_that_collects_goes_on_to_do_so(start: Start) -> None:
    frozen = gc.get_freeze_count()
    async with start() as pilot:
        await press(pilot, "r")
        assert gc.isenabled()
        assert gc.get_freeze_count() == frozen


@pytest.mark.usefixtures("without_collections")
async def test_a_version_that_was_replaced_goes_without_a_collection() -> None:
    app = make_app(open_dataset())
    async with running(app, size=(140, 40)) as pilot:
        await whole(pilot)
        await press(pilot, "down", "u", "2", "5", "3", "6", "7", "s", "a", "f", "p", "enter", "z")
        gc.disable()
        old = weakref.ref(pilot.dashboard.dataset), weakref.ref(pilot.dashboard.engine)
        await pilot.dashboard.replace_data(partial(load, open_dataset()))
        await whole(pilot)
        gc.disable()
        await press(pilot, "down", "up", "u")
        assert [ref() for ref in old] == [None, None]
