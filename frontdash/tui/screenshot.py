"""Screenshots: run the dashboard without a terminal, press keys, and return the screen as SVG."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from html import escape

from frontdash.config import Settings
from frontdash.errors import FrontdashError
from frontdash.figures.dataset import Dataset
from frontdash.figures.text import one_line
from frontdash.query.state import ViewState
from frontdash.session.opening import Opened
from frontdash.tui.app import FrontdashApp
from frontdash.tui.startup.loading import Loading

FONTS = "ui-monospace, 'Cascadia Mono', 'Fira Code', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
"""Fonts that most machines have: a picture loads nothing from the network."""


class UnknownKeyError(FrontdashError):
    """An unknown key; the message says what is accepted."""


class Unseen(FrontdashApp):
    """The dashboard without side effects: keys change only the picture."""

    hands_off = True

    def keep_choice(self, key: str, value: str | tuple[str, ...]) -> None:
        """Save nothing: the settings belong to the user."""


def screenshot(
    dataset: Dataset, state: ViewState, settings: Settings, size: tuple[int, int], keys: Sequence[str] = ()
) -> str:
    """Return the screen in a state, after keys were pressed, as SVG; `size` is in cells, width first.

    Keys are named as Textual names them (`j`, `enter`, `slash`, `ctrl+p`). Raises `UnknownKeyError` for others.
    """
    for key in keys:
        check_key(key)
    app = Unseen(settings, Loading.of(Opened(dataset, state)))
    return plain_svg(asyncio.run(_drawn(app, size, keys)), dataset.title)


def check_key(key: str) -> None:
    """Raise `UnknownKeyError` for a name that is no key's."""
    from textual.keys import KEY_NAME_REPLACEMENTS, Keys

    known = {named.value for named in Keys} | set(KEY_NAME_REPLACEMENTS.values())
    *modifiers, bare = key.split("+") if len(key) > 1 else [key]
    if not set(modifiers) <= {"ctrl", "shift", "alt"} or not (len(bare) == 1 or bare in known or _unicode(bare)):
        raise UnknownKeyError(f"{key}: no such key; accepted: j, G, enter, slash, ctrl+p, …, with blanks between")


def _unicode(name: str) -> bool:
    import unicodedata

    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


async def _drawn(app: FrontdashApp, size: tuple[int, int], keys: Sequence[str]) -> str:
    async with app.run_test(size=size) as pilot:
        while app.dashboard is None and app.is_running:
            await pilot.pause()
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            # Nothing is being computed any more, and everything is drawn.
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
        return app.export_screenshot()


def plain_svg(svg: str, title: str) -> str:
    """Return a picture by Textual without network access, with a title for screen readers.

    >>> plain_svg('<svg class="rich-terminal"><style>@font-face { src: url("https://x"); }</style></svg>', "A & B")
    '<svg role="img" aria-label="frontdash: A &amp; B" class="rich-terminal"><style></style></svg>'
    """
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family: Fira Code, monospace", f"font-family: {FONTS}", svg)
    return svg.replace("<svg ", f'<svg role="img" aria-label="frontdash: {escape(one_line(title))}" ', 1)
