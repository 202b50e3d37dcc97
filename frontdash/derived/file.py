"""The file of derived figures: `derived.toml` in a data package, `x.derived.toml` next to a table `x.csv`.

[[derived]]
name = "diverted_share"              # a short name that other formulas can use
formula = "(cnn_63k + cnn_7k) / cnn_110k"
title = "Troops diverted to Kursk region against troops amassed at Pokrovsk"
unit = "percent"                     # optional: the unit to state the result in
note = "..."                         # optional
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdash.derived.grammar import FUNCTIONS
from frontdash.errors import FrontdashError
from frontdash.figures.companions import bundled_folder
from frontdash.figures.dataset import Dataset
from frontdash.figures.formats import unpacked
from frontdash.figures.text import neutral
from frontdash.limits import TomlError, parse_toml

FILE = "derived.toml"
SUFFIX = ".derived.toml"
KEYS = ("name", "formula", "title", "unit", "note")
LARGEST, MOST = 1_000_000, 500
"""The maximum size of the file in bytes, and its maximum number of entries."""
_NAME = re.compile(r"[^\W\d][\w.:@]*(?:-[\w.:@]+)*")


@dataclass(frozen=True, slots=True)
class Definition:
    """One entry of the file; `problem` says what is wrong with it, or is empty."""

    name: str
    formula: str
    title: str = ""
    unit: str = ""
    note: str = ""
    problem: str = ""


class DerivedFileError(FrontdashError):
    """A derived figure that cannot be read or saved. The message is one line."""


def derived_path(dataset: Dataset) -> Path | None:
    """Return the path of a dataset's file of derived figures, whether or not it exists.

    None for datasets that cannot have one: standard input, web addresses and file patterns.
    """
    link = dataset.link
    if not link or link == "-" or "://" in link:
        return None
    try:
        if dataset.metadata:
            folder = Path(link).expanduser()
            return (folder if folder.is_dir() else bundled_folder(link) or folder) / FILE
        table = Path(link).expanduser()
        if not table.is_file():  # one table of a file, as in figures.xlsx#Sheet
            table = Path(link.partition("#")[0]).expanduser()
        if not table.is_file():
            return None
    except (OSError, RuntimeError, ValueError):
        return None
    plain = unpacked(table)
    return plain.with_name(plain.stem + SUFFIX)


def has_derived_file(dataset: Dataset) -> bool:
    """Return whether a dataset has a file of derived figures."""
    path = derived_path(dataset)
    return path is not None and path.is_file()


def definitions(dataset: Dataset) -> tuple[Definition, ...]:
    """Return the entries of a dataset's file of derived figures; one that cannot be read has a `problem`."""
    path = derived_path(dataset)
    if path is None or not path.is_file():
        return ()
    try:
        entries = _entries(path)
    except DerivedFileError as error:
        return (Definition(path.name, "", problem=str(error)),)
    return tuple(_checked(entries, dataset))


def _entries(path: Path) -> list[Any]:  # Any: a user's file may hold anything
    try:
        if path.stat().st_size > LARGEST:
            raise DerivedFileError(f"larger than {LARGEST:,} bytes, so it is not read")
        content = parse_toml(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DerivedFileError(f"not UTF-8 text ({error.reason})") from error
    except OSError as error:
        raise DerivedFileError(error.strerror or str(error)) from error
    except TomlError as error:
        raise DerivedFileError(f"broken TOML ({error})") from error
    entries = content.get("derived", [])
    if not isinstance(entries, list):
        raise DerivedFileError("derived is not a list; expected: [[derived]] with name and formula")
    if len(entries) > MOST:
        raise DerivedFileError(f"{len(entries):,} entries; accepted: {MOST} at most")
    return entries


def _checked(entries: list[Any], dataset: Dataset) -> Iterator[Definition]:  # Any: see above
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            yield Definition(f"entry {number}", "", problem="not a table; expected: name and formula")
            continue
        text = {key: neutral(value) for key, value in entry.items() if key in KEYS and isinstance(value, str)}
        definition = Definition(**{"name": f"entry {number}", "formula": ""} | text)
        problem = _problem(entry, text, seen, dataset)
        seen.add(definition.name)
        yield definition if not problem else Definition(**text_of(definition), problem=problem)


def text_of(definition: Definition) -> dict[str, str]:
    """Return the texts of a definition by key, as written to the file."""
    return {key: getattr(definition, key) for key in KEYS}


def _problem(entry: dict[str, Any], text: dict[str, str], seen: set[str], dataset: Dataset) -> str:  # Any: see above
    unknown = sorted({neutral(str(key)) for key in entry} - set(KEYS))
    if unknown:
        return f"unknown {', '.join(unknown)}; expected: {', '.join(KEYS)}"
    wrong = [key for key in entry if key not in text]
    if wrong:
        return f"{', '.join(wrong)}: a text in quotes is expected"
    if not text.get("name", "").strip():
        return "no name is given"
    if not text.get("formula", "").strip():
        return "no formula is given"
    if text["name"] in seen:
        return f"the name {text['name']} is given twice"
    return name_problem(text["name"], dataset)


def name_problem(name: str, dataset: Dataset) -> str:
    """Return why a name cannot be used for a derived figure; "" if it can.

    A row of the table may have the same id only if it is derived: then both are the same figure.
    """
    if not _NAME.fullmatch(name):
        return f"the name {name!r} cannot be used in a formula; accepted: a letter, then letters, digits, _ . - :"
    if name in FUNCTIONS:
        return f"{name} is the name of a function"
    row = dataset.row_of(name)
    if row is not None and dataset.figures["status"][row] != "derived":
        return f"{name} is the id of a figure that a source claims; choose another name"
    return ""


def with_entry(text: str, definition: Definition) -> str:
    """Return the text of the file with one entry appended; the existing text is unchanged.

    Raises `DerivedFileError` if the old text is not valid TOML, or already has an entry with that name.
    """
    from tomlkit import string

    try:
        entries = parse_toml(text.removeprefix("\ufeff")).get("derived", [])
    except TomlError as error:
        raise DerivedFileError(f"broken TOML ({error}); nothing was added") from error
    if not isinstance(entries, list):
        raise DerivedFileError("derived is not a list; nothing was added")
    if any(isinstance(entry, dict) and entry.get("name") == definition.name for entry in entries):
        raise DerivedFileError(f"a derived figure named {definition.name} already exists; choose another name")
    lines = [f"{key} = {string(value).as_string()}" for key, value in text_of(definition).items() if value]
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    new = text + gap + "\n".join(["[[derived]]", *lines]) + "\n"
    parse_toml(new.removeprefix("\ufeff"))
    return new
