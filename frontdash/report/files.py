"""Write a report to a file, whole or not at all, and the pictures of a Markdown report to a folder next to it.

The pictures of `page.md` are in `page-files/`: Markdown cannot embed them. An existing
folder of that name is replaced only if it holds nothing but pictures.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from frontdash.figures.formats import by_name, by_suffix, having
from frontdash.figures.text import one_line
from frontdash.report.markdown import markdown
from frontdash.report.parts import ReportPage, Section
from frontdash.writing.atomic import whole_folder, write_whole
from frontdash.writing.export import ExportError, TargetExistsError, check_target, write_errors


def format_of(path: str | Path) -> str:
    """Return the format that a file name stands for. Raises `ExportError` for any other.

    >>> format_of("page.HTML"), format_of("page.md")
    ('html', 'markdown')
    """
    form = by_suffix("report", path)
    if form is None:
        accepted = ", ".join(f".{suffix}" for form in having("report") for suffix in form.suffixes)
        raise ExportError(one_line(f"{path}: accepted: a name that ends in {accepted}, or --format"))
    return form.name


def text_of(page: ReportPage, form: str) -> Iterator[str]:
    """Return a report as pieces of text; Markdown comes without pictures."""
    written = by_name("report", form)
    assert written is not None
    pieces: Iterator[str] = written.function("report")(page)
    return pieces


def check_place(path: Path, form: str, force: bool = False) -> None:
    """Raise `ExportError` if the target cannot be written, or `TargetExistsError` if `force` would allow it."""
    folder = pictures_of(path)
    if form == "markdown" and os.path.lexists(folder):
        if not folder.is_dir() or any(not _PICTURE.fullmatch(entry.name) for entry in folder.iterdir()):
            raise ExportError(one_line(f"{folder}: is no folder of pictures of a report; accepted: another name"))
        if not force and not path.exists():
            raise TargetExistsError(one_line(f"{folder}: already exists"))
    check_target(path, form, force)


_PICTURE = re.compile(r"[0-9]+-[a-z]+\.svg")


def pictures_of(path: Path) -> Path:
    """Return the folder for the pictures of a report in Markdown.

    >>> pictures_of(Path("page.md")).name
    'page-files'
    """
    return path.with_name(f"{path.stem}-files")


def write_report(page: ReportPage, path: Path, form: str, force: bool = False) -> None:
    """Write a report. An existing file is replaced only with `force`. Raises `ExportError` with one line."""
    path = path.expanduser()
    with write_errors(path):
        check_place(path, form, force)
        if form == "markdown":
            _write_markdown(page, path)
        else:
            write_whole(path, text_of(page, form))


def _write_markdown(page: ReportPage, path: Path) -> None:
    folder = pictures_of(path)
    numbers = {section.anchor: number for number, section in enumerate(page.sections, 1)}

    def place(section: Section, name: str) -> str:
        return f"{quote(folder.name)}/{numbers[section.anchor]}-{name}.svg"

    drawn = {place(s, d.name).rpartition("/")[2]: d.svg for s in page.sections for d in s.pictures}
    # Pictures first: a page never links to one that does not exist.
    if drawn:
        with whole_folder(folder) as draft:
            for name, svg in drawn.items():
                (draft / name).write_text(svg, encoding="utf-8", newline="\n")
    elif folder.is_dir():
        shutil.rmtree(folder)
    write_whole(path, markdown(page, place))
