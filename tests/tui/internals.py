"""What tests need of the inside of Textual: when a screen is at rest, what it has drawn, and what it has reported."""

from __future__ import annotations

import asyncio
from typing import Any

from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification
from textual.screen import Screen
from textual.strip import Strip

from frontdash.tui.startup.idle import quiet

_draw = Screen._compositor_refresh
_parse = Stylesheet._parse_rules
_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}


def _compositor(app: App[Any]) -> Compositor:
    return app.screen._compositor


def strips(app: App[Any]) -> list[Strip]:
    """Return the lines of the screen."""
    return _compositor(app).render_strips()


def notices(app: App[Any]) -> list[Notification]:
    """Return the messages in the corner of the screen."""
    return list(app._notifications)


def draw_later(screen: Screen[Any]) -> None:
    """Leave the drawing of the screen on top to `idle`."""
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()  # the compositor has noted their regions
    else:
        _draw(screen)


def parsed_once(stylesheet: Stylesheet, css: str, *args: Any, **options: Any) -> list[RuleSet]:
    """Parse a style sheet once in this process, not once an app."""
    key = (css, args, *options.items(), *stylesheet._variables.items())
    if key not in _PARSED:
        _PARSED[key] = _parse(stylesheet, css, *args, **options)
    return _PARSED[key]


async def idle(*_: float) -> None:
    """Wait until no message is under way and all is drawn.

    Textual takes a process that uses little of the clock's time for one that is at rest; on a machine that has much
    else to do that is not so.
    """
    app = active_app.get()
    calm = 0
    while calm < 2 and app.is_running and app.screen_stack and app.return_code is None:
        await asyncio.sleep(0 if calm else 0.001)  # a turn of the loop costs time that threads beside it need
        if at_rest := quiet(app):
            app.screen._on_timer_update()
            if _compositor(app)._dirty_regions:
                _draw(app.screen)
        calm = calm + 1 if at_rest and not app.screen._callbacks and app._resize_event is None else 0
