"""`frontdash screenshot`: a picture of the dashboard at a size, in a state, after keys."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import click

from frontdash.cli.outcome import emit, say
from frontdash.cli.request import narrate, open_request, path_argument, view_options
from frontdash.errors import OK
from frontdash.session.opening import OpenRequest, split_link

STDOUT = "-"
LEAST, MOST = (40, 10), (500, 300)
"""Sizes in cells: what the dashboard can be read at, and what a picture may cost."""


@click.command(short_help="Draw the dashboard as a picture (SVG).")
@path_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE.svg",
    required=True,
    type=click.Path(allow_dash=True),
    help="Where to write; - is standard output.",
)
@click.option("--size", metavar="WIDTHxHEIGHT", default="140x40", show_default=True, help="The screen in cells.")
@click.option("--link", metavar="LINK", help="The view as a link has it: 'source=AFP&units=mi&focus=afp_1'.")
@view_options
@click.option("--keys", default="", metavar="'KEY KEY …'", help="Press these keys first, as in 's s y r enter'.")
@click.option("--theme", metavar="NAME", help="Colours: frontdash-dark, frontdash-light, or another theme by name.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
def screenshot(
    path: str | None,
    output: str,
    size: str,
    link: str | None,
    units: str | None,
    sources: tuple[str, ...],
    where: tuple[str, ...],
    keys: str,
    theme: str | None,
    force: bool,
) -> int:
    """Draw the dashboard of PATH (the bundled dataset where none is given) and write it as SVG.

    The picture is the same wherever it is drawn: it has the fonts of the reader's own machine, and nothing in it
    comes from the network. What is pressed with --keys changes no settings.
    """
    cells = _cells(size)
    target = Path(output).expanduser()
    if output != STDOUT:
        _check(target, force)
    opened = open_request(OpenRequest(_linked(path, link), units, sources, where))
    narrate(opened)
    from frontdash import config
    from frontdash.tui.screenshot import UnknownKeyError
    from frontdash.tui.screenshot import screenshot as drawn

    settings = config.load() if theme is None else replace(config.load(), theme=_theme(theme))
    try:
        svg = drawn(opened.dataset, opened.state, settings, cells, keys.split())
    except UnknownKeyError as error:
        raise click.UsageError(f"--keys {error}", click.get_current_context()) from error
    if output == STDOUT:
        emit([svg, "\n"])
        return OK
    from frontdash.writing.atomic import whole_file
    from frontdash.writing.export import write_errors

    with write_errors(Path(output)), whole_file(target) as draft:
        draft.write_text(svg + "\n", encoding="utf-8", newline="\n")
    say(f"{cells[0]}x{cells[1]} cells drawn to {output}")
    return OK


def _cells(size: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,4})[x×](\d{1,4})", size)
    cells = (int(match[1]), int(match[2])) if match else (0, 0)
    if not (LEAST[0] <= cells[0] <= MOST[0] and LEAST[1] <= cells[1] <= MOST[1]):
        said = " to ".join(f"{width}x{height}" for width, height in (LEAST, MOST))
        raise click.UsageError(f"--size {size}: accepted: {said}, width first", click.get_current_context())
    return cells


def _check(target: Path, force: bool) -> None:
    said = ""
    if target.suffix.lower() != ".svg":
        said = "pictures are SVG; accepted: a name that ends in .svg, or -"
    elif target.is_dir():
        said = "is a folder"
    elif target.exists() and not force:
        said = "already exists; --force replaces it"
    elif not target.parent.is_dir():
        said = "no such folder"
    if said:
        raise click.UsageError(f"{target}: {said}", click.get_current_context())


def _linked(path: str | None, link: str | None) -> str | None:
    """Return PATH with the link of --link behind it."""
    if link is None:
        return path
    if split_link(path)[1]:
        raise click.UsageError("--link: PATH has a link already", click.get_current_context())
    # In an address the first ? belongs to the address.
    mark = "??" if path and "://" in path and "?" not in path else "?"
    return f"{path or ''}{mark}{link}"


def _theme(name: str) -> str:
    from frontdash.tui.themes import ALL

    if name not in ALL:
        raise click.UsageError(f"--theme {name}: accepted: {', '.join(ALL)}", click.get_current_context())
    return name
