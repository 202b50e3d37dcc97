"""Changing the table of sources on screen: names, aliases and roles, in the same form and journal as figures."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from frontdash.reading import bundled_path
from frontdash.tui.panels.facets import FacetList
from frontdash.tui.screens.form import KnownValues
from tests.conftest import WriteFigures

from .conftest import press, told
from .test_editing import field, fill, form, line, opened, remark, save


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(copytree(bundled_path(), tmp_path / "mine"))


async def test_the_source_of_the_figure_gets_another_spelling(package: Path) -> None:
    files = sorted(package.glob("*.csv"))
    before = [file.read_bytes() for file in files]
    async with opened(package) as pilot:
        name = pilot.dataset.row(pilot.row)["_source"]
        aliases = pilot.dataset.sources.by_name[name].aliases
        await press(pilot, "S")
        assert (field(pilot, "name"), form(pilot).column) == (name, "aliases")
        await fill(pilot, aliases="|".join((*aliases, "The Spelling")))
        assert line(pilot, "shown").startswith(f"{name} = ")
        await save(pilot)
        assert pilot.dataset.sources.canonical("the spelling") == name
        assert pilot.dataset.row(pilot.row)["_source"] == name
        await press(pilot, "z")
        assert pilot.dataset.sources.by_name[name].aliases == aliases
        await press(pilot, "Z")
        assert pilot.dataset.sources.canonical("the spelling") == name
        await press(pilot, "z", "J")
        assert "aliases" in pilot.listed.text_at(0)
    assert [file.read_bytes() for file in files] == before


async def test_the_source_under_the_cursor_of_the_filters_is_meant(package: Path) -> None:
    async with opened(package) as pilot:
        await press(pilot, "f")
        facets = pilot.app.query_one(FacetList)
        facets.go_to("publisher")
        picked = facets.value_at_cursor()
        assert picked is not None
        await press(pilot, "S")
        assert field(pilot, "name") == picked[1]
        await fill(pilot, role="enemy")
        assert remark(pilot, "role").startswith("! not an accepted value")
        await press(pilot, "ctrl+s")
        assert line(pilot, "problem").startswith("not saved: ")
        await fill(pilot, role="resea")
        assert [known.text for known in form(pilot).query_one(KnownValues).values] == ["research"]
        await press(pilot, "down", "enter")
        await save(pilot)
        assert pilot.dataset.sources.by_name[picked[1]].role == "research"
        await press(pilot, "J")
        assert "role" in pilot.listed.text_at(0)


async def test_a_source_is_added_and_a_name_is_used_once(package: Path) -> None:
    async with opened(package) as pilot:
        there = pilot.dataset.sources.rows[0].name
        await press(pilot, "ctrl+n")
        await fill(pilot, name=there)
        assert remark(pilot, "name").startswith("! named twice")
        await fill(pilot, name="A New Body", aliases=f"ANB|{there}", role="media")
        assert remark(pilot, "aliases").startswith("! ambiguous: ")
        assert line(pilot, "about") == "Standing towards the conflict."
        form(pilot).go_to("aliases")
        assert line(pilot, "about") == f"ambiguous: {there} is a name of {there} too and merges nothing"
        await fill(pilot, aliases="ANB")
        await save(pilot)
        assert pilot.dataset.sources.by_name["A New Body"].aliases == ("ANB",)
        assert "A New Body added" in told(pilot)


async def test_a_name_that_is_given_up_says_what_becomes_of_its_figures(package: Path) -> None:
    async with opened(package) as pilot:
        await press(pilot, "S")
        old = field(pilot, "name")
        await fill(pilot, name="Another Name")
        assert remark(pilot, "aliases").startswith(f"! without {old}")
        await fill(pilot, aliases=f"{field(pilot, 'aliases')}|{old}")
        await save(pilot)
        assert pilot.dataset.row(pilot.row)["_source"] == "Another Name"


async def test_a_table_without_sources_says_where_there_are_some(write_figures: WriteFigures) -> None:
    async with opened(write_figures({"id": "one"})) as pilot:
        await press(pilot, "S")
        assert "has no table of sources to change" in told(pilot)
        assert len(pilot.app.screen_stack) == 1
