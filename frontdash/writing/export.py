"""Export a view to a file or a data package, atomically."""

from __future__ import annotations

import glob
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from frontdash.errors import FrontdashError, OutputError
from frontdash.figures.dataset import Dataset
from frontdash.figures.text import counted, one_line
from frontdash.figures.units import UnitView
from frontdash.writing import package
from frontdash.writing.atomic import whole_file, whole_folder
from frontdash.writing.excel import INSTALL, SheetError, write_xlsx
from frontdash.writing.parquet import write_parquet
from frontdash.writing.text import WRITERS, Writer, whole_markdown


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


PathWriter = Callable[[Dataset, pl.Series, UnitView, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: the file names it goes by, and how it is written, as pieces of text or by a library."""

    suffixes: tuple[str, ...]
    text: Writer | None = None
    path: PathWriter | None = None


PACKAGE = "package"
FORMATS: dict[str, Format] = {
    "csv": Format((".csv",), text=WRITERS["csv"]),
    "json": Format((".json",), text=WRITERS["json"]),
    "jsonl": Format((".jsonl", ".ndjson"), text=WRITERS["jsonl"]),
    "parquet": Format((".parquet",), path=write_parquet),
    "xlsx": Format((".xlsx",), path=write_xlsx),
    "markdown": Format((".md", ".markdown"), text=whole_markdown),
    PACKAGE: Format((), path=package.write_package),
}
TEXT_FORMATS = tuple(name for name, form in FORMATS.items() if form.text is not None)
_BY_SUFFIX = {suffix: name for name, form in FORMATS.items() for suffix in form.suffixes}


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
    if suffix not in _BY_SUFFIX:
        accepted = f"{', '.join(_BY_SUFFIX)}, or a name without a suffix for a data package"
        raise ExportError(one_line(f"{name}: {suffix} is not a known format; accepted: {accepted}"))
    return _BY_SUFFIX[suffix]


def text_of(dataset: Dataset, rows: pl.Series, view: UnitView, form: str) -> Iterator[str]:
    """Return the pieces of an export in one of `TEXT_FORMATS`. Raises `ExportError` for the other formats."""
    writer = FORMATS[form].text
    if writer is None:
        raise ExportError(f"{form} is not a text format; accepted for standard output: {', '.join(TEXT_FORMATS)}")
    return writer(dataset, rows, view)


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

    The format is `form` (a key of `FORMATS`), by default that of the file name. The target is written atomically; an
    existing one is replaced only with `force`. Raises `ExportError` with a one-line message.
    """
    path = path.expanduser()
    try:
        with write_errors(path):
            form = format_of(path) if form is None else form
            check_target(path, form, force)
            _require_no_loss(dataset, len(rows), path)
            writer = FORMATS[form]
            with (whole_folder if form == PACKAGE else whole_file)(path) as draft:
                if writer.text is not None:
                    _write_pieces(draft, writer.text(dataset, rows, view))
                else:
                    assert writer.path is not None
                    writer.path(dataset, rows, view, draft)
    except SheetError as error:
        raise ExportError(one_line(f"{path}: {error}")) from error
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        raise ExportError(INSTALL) from error
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
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return 0


def _write_pieces(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
