"""How the screen stands beside the view: which panels are in front, which axis is logarithmic, which list is open.

It is kept in the state in words, so that links and the log of a session bring back the same screen:

| word | meaning |
|---|---|
| `at:claims` | this panel was gone to; in order, the last one is active |
| `whole` | the active panel has the whole screen |
| `apart:NAME` | the spellings of a source are filed apart |
| `claims.log`, `filters.all:place` | what the panel says of itself: see `frontdash.tui.panels.HasLayout` |
| `figures.top:12` | the panel is scrolled by so many lines |
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontdash.query.engines import engine_for
from frontdash.query.state import ViewState
from frontdash.query.view import build_view
from frontdash.tui.layout import PANELS
from frontdash.tui.panel_area import PanelArea
from frontdash.tui.panels import placed

if TYPE_CHECKING:
    from frontdash.tui.app import FrontdashApp

AT, APART, WHOLE, TOP = "at:", "apart:", "whole", "top"


def layout_words(app: FrontdashApp) -> tuple[str, ...]:
    """Return how the screen of an app stands, in words; nothing for one that stands as at the start."""
    stage = app.default_screen.query_one(PanelArea)
    words = [f"{AT}{panel}" for panel in stage.visits]
    if app.default_screen.has_class("-whole"):
        words.append(WHOLE)
    words += sorted(f"{APART}{name}" for name in app.spellings.apart)
    for name, panel in stage.with_layout():
        words += [f"{name}.{word}" for word in panel.layout_words()]
    words += [f"{name}.{TOP}:{lines.scroll_offset.y}" for name, lines in stage.lists() if lines.scroll_offset.y]
    return tuple(words)


def unknown(app: FrontdashApp, words: tuple[str, ...]) -> list[str]:
    """Return the words that say nothing to the screen of an app."""
    panels = {panel.id for panel in PANELS}
    sources = app.dataset.sources.by_name
    return [
        word
        for word in words
        if word != WHOLE
        and not (word.startswith(AT) and word.removeprefix(AT) in panels)
        and not (word.startswith(APART) and word.removeprefix(APART) in {*sources, *app.spellings.apart})
        and word.partition(".")[0] not in panels
    ]


def apply_layout(app: FrontdashApp, words: tuple[str, ...]) -> None:
    """Let the screen of an app stand as these words say; those that it does not know change nothing.

    Spellings are filed apart by `file_apart`, since that changes the data.
    """
    known = {panel.id for panel in PANELS}
    stage = app.default_screen.query_one(PanelArea)
    stage.visit(tuple(word.removeprefix(AT) for word in words if word.removeprefix(AT) in known))
    app.default_screen.set_class(WHOLE in words, "-whole")
    for name, panel in stage.with_layout():
        own = f"{name}."
        wanted = tuple(word.removeprefix(own) for word in words if word.startswith(own))
        wanted = tuple(word for word in wanted if not word.startswith(f"{TOP}:"))
        if wanted != panel.layout_words():
            panel.apply_layout(wanted)
    for name, lines in stage.lists():
        lines.scroll_to(y=placed(words, f"{name}.{TOP}"), animate=False, immediate=True)


def wanted_apart(app: FrontdashApp, words: tuple[str, ...]) -> frozenset[str]:
    """Return the sources whose spellings these words file apart."""
    names = frozenset(word.removeprefix(APART) for word in words if word.startswith(APART))
    return names & ({*app.dataset.sources.by_name} | app.spellings.apart)


def file_apart(app: FrontdashApp, state: ViewState) -> None:
    """File the spellings apart, or together again, as a state says, and show that state."""
    wanted = wanted_apart(app, state.layout)
    dataset = app.in_memory()
    if dataset is None:
        return
    for name in wanted ^ app.spellings.apart:
        dataset, _ = app.spellings.turn(name)
    engine = engine_for(dataset)
    state = replace(state, layout=())
    app.take_version(dataset, engine, state, build_view(engine, state), app.diff)


def filed(app: FrontdashApp, state: ViewState) -> ViewState:
    """Return a state with the words of the screen as it stands."""
    words = layout_words(app)
    return state if words == state.layout else replace(state, layout=words)
