"""Names in a narrow column: no two look alike, and each keeps its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.tui.widgets.lines import cells, fit, squeeze
from frontdash.tui.widgets.names import Names, apart, numbered, plain

WORDS = st.sampled_from(
    ["Ministry", "of", "the", "Interior", "Defence", "Northern", "Affairs", "2024", "Київ", "北京", "–", "…"]
)
NAMES = st.lists(st.one_of(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), st.text(max_size=40)), max_size=30)


@given(NAMES, st.integers(8, 40), st.booleans())
def test_no_two_different_names_look_alike(names: list[str], width: int, squeezed: bool) -> None:
    texts = apart(names, width, squeeze if squeezed else fit)
    assert texts.keys() == {plain(name) for name in names}
    assert len(set(texts.values())) == len(texts)
    assert all(cells(text) <= width for text in texts.values())
    assert all(text == name for name, text in texts.items() if cells(name) <= width)


@given(st.lists(NAMES, max_size=4), st.integers(8, 30))
def test_a_name_keeps_its_text_while_others_come_into_view(blocks: list[list[str]], width: int) -> None:
    names, seen = Names(), dict[str, str]()
    for block in blocks:
        texts = {plain(name): names.text(name, width, lambda: block) for name in block}  # noqa: B023
        assert all(cells(text) == width for text in texts.values())
        assert len({text.strip() for text in texts.values()}) == len(texts)
        kept = {name: text for name, text in texts.items() if name in seen}
        assert all(seen[name] == text for name, text in kept.items()) or any("…" in name for name in texts)
        seen |= texts


@pytest.mark.parametrize("width", [9, 11, 14, 18])
def test_the_cut_goes_where_names_differ(width: int) -> None:
    names = [f"Joint Monitoring Committee for {what} Affairs of the Lower Provinces" for what in ("Water", "Grain")]
    for usual in (squeeze, fit):
        water, grain = (apart(names, width, usual)[name] for name in names)
        assert "Wat" in water
        assert "Gra" in grain


def test_names_that_differ_nowhere_in_sight_are_numbered() -> None:
    texts = apart([f"{'a' * 40}{letter}{'b' * 40}{letter}{'c' * 40}" for letter in "xy"], 4)
    assert len(set(texts.values())) == 2
    assert not numbered(apart(["one", "two"], 8))
