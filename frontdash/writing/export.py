"""Export a view to a file or a data package, atomically."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from frontdash.errors import FrontdashError, OutputError
from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import PACKAGE, Format, by_name, by_suffix, having, names
from frontdash.figures.text import counted, one_line
from frontdash.figures.units import UnitView
from frontdash.writing import package
from frontdash.writing.atomic import whole_file, whole_folder
from frontdash.writing.excel import SheetError


class ExportError(FrontdashError):
    """An export that cannot be written as requested. The message is one line: what, where, and what is accepted."""


class TargetExistsError(ExportError):
    """The target already exists; with `force` it would be replaced."""

    remedy = "--force replaces it"


class WriteError(ExportError, OutputError):
    """Writing failed, for example because the disk is full; an existing target is unchanged."""


@contextmanager
def write_errors(path: Path) -> Iterator[None]:
    """Raise any `OSError` of the block as a `WriteError` that names the path."""
    try:
        yield
    except OSError as error:
        raise WriteError(one_line(f"{path}: {error.strerror or error}")) from error


def format_of(path: str | Path) -> str:
    """Return the format of a file name by its suffix; without a suffix, or with a trailing /, a package.

    Raises `ExportError` for an unknown suffix.

    >>> format_of("figures.XLSX"), format_of("my-dataset"), format_of("v1.2/")
    ('xlsx', 'package', 'package')
    """
    name = str(path)
    suffix = Path(name).suffix.lower()
    if not suffix or name.endswith(("/", os.sep)) or Path(name).is_dir():
        return PACKAGE
    form = by_suffix("writer", name)
    if form is None:
        accepted = ", ".join(f".{suffix}" for form in having("writer") for suffix in form.suffixes)
        accepted += ", or a name without a suffix for a data package"
        raise ExportError(one_line(f"{name}: {suffix} is not a known format; accepted: {accepted}"))
    return form.name


def text_of(dataset: Dataset, rows: pl.Series, view: UnitView, form: str) -> Iterator[str]:
    """Return the pieces of an export in a text format. Raises `ExportError` for other formats."""
    written = _writable(form)
    if not written.is_text:
        accepted = ", ".join(names("writer", only_text=True))
        raise ExportError(f"{form} is not a text format; accepted for standard output: {accepted}")
    pieces: Iterator[str] = written.function("writer")(dataset, rows, view)
    return pieces


def _writable(name: str) -> Format:
    form = by_name("writer", name)
    if form is None:
        raise ExportError(one_line(f"{name} is not a known format; accepted: {', '.join(names('writer'))}"))
    return form


def check_target(path: Path, form: str, force: bool = False) -> None:
    """Raise `ExportError` if the target cannot or must not be written: `TargetExistsError` if `force` would help.

    A folder is replaced only if it contains nothing but the files of a data package, so that no other file is lost.
    """
    if not path.absolute().parent.is_dir():
        raise ExportError(one_line(f"{path}: no such folder {path.parent}"))
    if not path.exists():
        return
    if form != PACKAGE:
        if path.is_dir():
            raise ExportError(one_line(f"{path}: is a folder; accepted: the name of a file, or of a data package"))
        if not path.is_file():
            raise ExportError(one_line(f"{path}: is not a regular file; accepted: the name of a file"))
    else:
        if not path.is_dir():
            raise ExportError(one_line(f"{path}: is a file; accepted: the name of a folder for a data package"))
        held = sorted(entry.name for entry in path.iterdir())
        others = [name for name in held if name not in package.FILES]
        if others:
            named = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
            raise ExportError(one_line(f"{path}: holds other files too ({named}); accepted: a new or empty folder"))
        if not held:
            return
    if not force:
        raise TargetExistsError(one_line(f"{path}: already exists"))


def export_view(
    dataset: Dataset, rows: pl.Series, view: UnitView, path: Path, force: bool = False, form: str | None = None
) -> int:
    """Write the figures with these `_row` numbers, in this order and as shown in a unit view; return their number.

    The format is named by `form`, by default by the file name. The target is written atomically; an existing one is
    replaced only with `force`. Raises `ExportError` with a one-line message.
    """
    path = path.expanduser()
    try:
        with write_errors(path):
            form = format_of(path) if form is None else form
            written = _writable(form)
            check_target(path, form, force)
            _require_no_loss(dataset, len(rows), path)
            with (whole_folder if form == PACKAGE else whole_file)(path) as draft:
                if written.is_text:
                    _write_pieces(draft, written.function("writer")(dataset, rows, view))
                else:
                    written.function("writer")(dataset, rows, view, draft)
    except SheetError as error:
        raise ExportError(one_line(f"{path}: {error}")) from error
    except ModuleNotFoundError as error:
        if written.extra is None:
            raise
        raise ExportError(written.missing) from error
    return len(rows)


def _require_no_loss(dataset: Dataset, count: int, path: Path) -> None:
    """Raise `ExportError` if the target is the file the figures were read from and would lose data."""
    more = _more_in(path, dataset.link)
    if more is None:
        return
    lost = [more] if more else []
    if dataset.rejected_rows:
        lost.append(f"the {counted(dataset.rejected_rows, 'rejected row')}")
    if left_out := dataset.figures.height - count:
        lost.append(f"the {counted(left_out, 'row')} that the filters leave out")
    if lost:
        what = " and ".join(lost)
        raise ExportError(one_line(f"{path}: is the input file, and {what} would be lost; accepted: another name"))


def _more_in(path: Path, link: str) -> str | None:
    """Return what else a target contains besides the table that was read from it: "" for nothing.

    None if the target is not the file that was read, whatever the two are called.
    """
    if not path.exists():
        return None
    whole = Path(link).expanduser()
    if whole.exists():
        folder = whole if whole.is_dir() else whole.parent if whole.name in package.FILES else None
        within = folder is not None and (path.samefile(folder) or path.absolute().parent.samefile(folder))
        if not within and not path.samefile(whole):
            return None
        return "every other sheet" if _sheets(path) > 1 else ""
    cuts = (Path(link[:at]).expanduser() for at, char in enumerate(link) if char == "#" and at)
    if any(file.exists() and file.samefile(path) for file in cuts):
        return "" if (count := _sheets(path)) == 1 else f"every other {'sheet' if count else 'table'}"
    files = glob.glob(str(whole), recursive=True)  # noqa: PTH207  # may be absolute
    return "" if any(path.samefile(file) for file in files) else None


def _sheets(path: Path) -> int:
    """Return the number of sheets in a workbook; 0 if the file is not a workbook."""
    from frontdash.figures.zip_files import names_in_zip

    return sum(name.startswith("xl/worksheets/sheet") for name in names_in_zip(path))


def _write_pieces(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
