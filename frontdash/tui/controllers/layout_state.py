"""The layout of the screen: which panels are in front, which axis is logarithmic, which list is open.

A state holds it in words, so that links and the log of a session restore the same screen:

| word | meaning |
|---|---|
| `at:claims` | this panel was visited; in order, the last one is active |
| `whole` | the active panel has the whole screen |
| `apart:NAME` | a source is split by its spellings |
| `claims.log`, `filters.all:place` | the layout of the panel itself: see `frontdash.tui.panels.HasLayout` |
| `figures.top:12` | the panel is scrolled by so many lines |
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontdash.query.state import ViewState
from frontdash.session.loading import Loaded, load
from frontdash.tui.layout import PANELS
from frontdash.tui.panels import placed

if TYPE_CHECKING:
    from frontdash.tui.dashboard import Dashboard

AT, APART, WHOLE, TOP = "at:", "apart:", "whole", "top"


def layout_words(dashboard: Dashboard) -> tuple[str, ...]:
    """Return the layout of the screen in words; empty if it is the default."""
    panels, screen = dashboard.panels, dashboard.app.default_screen
    words = [f"{AT}{panel}" for panel in panels.visits]
    if screen.has_class("-whole"):
        words.append(WHOLE)
    words += sorted(f"{APART}{name}" for name in dashboard.loaded.apart)
    for name, panel in panels.with_layout():
        words += [f"{name}.{word}" for word in panel.layout_words()]
    words += [f"{name}.{TOP}:{lines.scroll_offset.y}" for name, lines in panels.lists() if lines.scroll_offset.y]
    return tuple(words)


def unknown(dashboard: Dashboard, words: tuple[str, ...]) -> list[str]:
    """Return the words that the screen does not know."""
    panels = {panel.id for panel in PANELS}
    return [
        word
        for word in words
        if word != WHOLE
        and not (word.startswith(AT) and word.removeprefix(AT) in panels)
        and not (word.startswith(APART) and word.removeprefix(APART) in _sources(dashboard))
        and word.partition(".")[0] not in panels
    ]


def apply_layout(dashboard: Dashboard, words: tuple[str, ...]) -> None:
    """Apply a layout; unknown words change nothing.

    Sources are split by `split_as_wanted`, since that replaces the data.
    """
    known = {panel.id for panel in PANELS}
    panels = dashboard.panels
    panels.visit(tuple(word.removeprefix(AT) for word in words if word.removeprefix(AT) in known))
    dashboard.app.default_screen.set_class(WHOLE in words, "-whole")
    for name, panel in panels.with_layout():
        own = f"{name}."
        wanted = tuple(word.removeprefix(own) for word in words if word.startswith(own))
        wanted = tuple(word for word in wanted if not word.startswith(f"{TOP}:"))
        if wanted != panel.layout_words():
            panel.apply_layout(wanted)
    for name, lines in panels.lists():
        lines.scroll_to(y=placed(words, f"{name}.{TOP}"), animate=False, immediate=True)


def _sources(dashboard: Dashboard) -> frozenset[str]:
    return dashboard.loaded.apart.union(dashboard.dataset.sources.by_name)


async def split_as_wanted(dashboard: Dashboard, words: tuple[str, ...], state: ViewState | None = None) -> bool:
    """Split sources by spelling, or merge them, as a layout says; show `state`, or the current one.

    Returns False, and shows nothing, if the data are grouped so already or are not in memory.
    """
    wanted = _sources(dashboard) & {word.removeprefix(APART) for word in words if word.startswith(APART)}
    if wanted == dashboard.loaded.apart or dashboard.in_memory() is None:
        return False

    def make(now: ViewState) -> Loaded:
        loaded = dashboard.loaded
        return replace(load(loaded.source, replace(state or now, layout=()), wanted), diff=loaded.diff)

    await dashboard.replace_data(make)
    return True


def with_layout(dashboard: Dashboard, state: ViewState) -> ViewState:
    """Return a state with the layout of the screen."""
    words = layout_words(dashboard)
    return state if words == state.layout else replace(state, layout=words)
