"""A folder with datapackage.json: which tables it names, in which dialect. https://datapackage.org/"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdash.figures.companions import DESCRIPTOR, JOURNAL
from frontdash.figures.dataset import BadFileError
from frontdash.figures.formats import ARTICLES, FORMATS, by_suffix
from frontdash.figures.text import neutral
from frontdash.reading.formats import dialect
from frontdash.reading.formats.prose import command, kind_of_article
from frontdash.reading.formats.registry import Given

if TYPE_CHECKING:
    from frontdash.reading.rows.raw import RawTable

Descriptor = Mapping[str, Any]  # Any: a descriptor may hold any JSON beside what the standard names

_LOOKED_AT = 20


def _hint(folder: Path) -> str:
    """Return what can be opened in a directory, or the command that reads the articles in it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.endswith(JOURNAL))
    named = [path for path in files if by_suffix("reader", path, FORMATS)]
    tables = [path.name for path in named[:_LOOKED_AT] if not kind_of_article(Given(path.name, path=path))]
    if tables:
        return f"; open a table in it: {', '.join(tables[:4])}"
    if any(by_suffix("document", path, ARTICLES) for path in files):
        return f"; to find the figures in its articles: {command(str(folder))}"
    return ""


def read_descriptor(folder: Path) -> Descriptor:
    """Return the parsed datapackage.json of a folder. Raises `BadFileError` where there is none or it is broken."""
    path = folder / DESCRIPTOR
    if not path.is_file():
        raise BadFileError(f"{folder}: a directory without {DESCRIPTOR}{_hint(folder)}")
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadFileError(f"{path}: broken JSON ({error})") from error
    if not isinstance(content, dict) or not isinstance(content.get("resources"), list):
        raise BadFileError(f"{path}: no list of resources")
    cleaned: dict[str, Any] = _neutral(content)
    return cleaned


def _neutral(value: Any) -> Any:  # Any: see Descriptor
    """Return JSON with control characters in its texts made visible: titles and names reach the screen."""
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, dict):
        return {neutral(key): _neutral(item) for key, item in value.items()}
    return [_neutral(item) for item in value] if isinstance(value, list) else value


def _fields(resource: Descriptor) -> list[Descriptor]:
    """Return the fields of a resource's schema; none where the schema is elsewhere (a path) or no schema."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []


def _resource(descriptor: Descriptor, name: str, marker: str) -> Descriptor | None:
    resources = [r for r in descriptor["resources"] if isinstance(r, dict)]
    named = [r for r in resources if r.get("name") == name]
    marked = [r for r in resources if any(field.get("name") == marker for field in _fields(r))]
    return next(iter([*named, *marked]), None)


def read_package(folder: Path) -> tuple[Descriptor, RawTable, RawTable | None]:
    """Return descriptor, table of figures and (where there is one) table of sources of a data package."""
    descriptor = read_descriptor(folder)
    figures = _resource(descriptor, "figures", "series")
    if figures is None:
        raise BadFileError(f"{folder / DESCRIPTOR}: no resource named figures")
    sources = _resource(descriptor, "sources", "aliases")
    return descriptor, _table(folder, figures), None if sources is None else _table(folder, sources)


def resource_paths(folder: Path, descriptor: Descriptor) -> tuple[Path, Path | None]:
    """Return the files of figures and of sources (where there is one) of a data package."""
    figures = _resource(descriptor, "figures", "series")
    if figures is None:
        raise BadFileError(f"{folder / DESCRIPTOR}: no resource named figures")
    sources = _resource(descriptor, "sources", "aliases")
    return _path(folder, figures), None if sources is None else _path(folder, sources)


def _path(folder: Path, resource: Descriptor) -> Path:
    path = resource.get("path")
    if isinstance(path, list):
        path = path[0] if len(path) == 1 else None
    if not isinstance(path, str):
        raise BadFileError(f"{folder / DESCRIPTOR}: resource {resource.get('name')!r} needs one path")
    target = folder / path
    # The standard forbids absolute paths and `..`: a package must not reach outside its folder.
    if Path(path).is_absolute() or ".." in Path(path).parts:
        raise BadFileError(f"{folder / DESCRIPTOR}: path {path!r} leaves the package")
    if not target.resolve().is_relative_to(folder.resolve()):  # a link may lead out too
        raise BadFileError(f"{folder / DESCRIPTOR}: path {path!r} leaves the package through a link")
    if target.exists() and not target.is_file():
        raise BadFileError(f"{target}: no regular file")
    return target


def _table(folder: Path, resource: Descriptor) -> RawTable:
    from frontdash.reading.formats.stated import inline, read_resource

    if "data" in resource and "path" not in resource:
        return read_resource(inline(str(resource.get("name")), resource["data"]), resource, _fields(resource))
    target = _path(folder, resource)
    try:
        return read_resource(Given(str(target.relative_to(folder)), path=target), resource, _fields(resource))
    except OSError as error:
        raise BadFileError(f"{target}: {error.strerror or error}") from error


def states_notation(folder: Path) -> bool:
    """Return whether a data package states of its figures how they are written, beyond the usual."""
    figures = _resource(read_descriptor(folder), "figures", "series")
    return figures is not None and dialect.states_notation(figures, _fields(figures))


def _points_settled(resource: Descriptor) -> bool:
    return any(field.get("decimalChar") == "." for field in _fields(resource))


def points_are_decimal(folder: Path) -> bool:
    """Return whether a data package says of its figures that a point in them is a decimal point."""
    figures = _resource(read_descriptor(folder), "figures", "series")
    return figures is not None and _points_settled(figures)
