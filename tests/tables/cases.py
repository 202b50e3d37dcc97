"""The tables of the set, each a TOML file: where it is from, its text or sheets, and the figures that are right."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DEVELOPMENT, SET_ASIDE = HERE / "development", HERE / "set_aside"
COLUMNS = ("series", "place", "subject", "value", "low", "high", "qualifier", "unit", "factor", "valid_on", "source")
CLASSES = ("opens", "yes", "answers 1", "answers 2", "answers 3", "refused")
ANY = "*"
"""An expectation that any reading meets."""


@dataclass(frozen=True, slots=True)
class Case:
    """A table with its right answer.

    `figures` are what its rows say, each by the names of `COLUMNS`; alternatives are separated by semicolons, and what
    is not named is not judged (place, subject) or must be empty. `ask` are the roles that may be asked about. With
    `loose`, place and subject may change places. `optional` are words of series that may be there or not. A table that
    is `refused` holds no figure; `or_refused` says that a refusal is as right as the figures. `why` are words of which
    a refusal must say one.
    """

    name: str
    origin: str
    file: str
    expected: str
    figures: tuple[Mapping[str, str], ...]
    ask: frozenset[str] = frozenset()
    loose: bool = False
    or_refused: bool = False
    optional: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    answers: Mapping[str, tuple[str, ...]] | None = None
    """What a user who knows the right answer types at a question about a role."""

    @property
    def refused(self) -> bool:
        """Whether the table holds no figures."""
        return self.expected == "refused"


def read_cases(folder: Path) -> list[Case]:
    """Return the tables of a folder by name."""
    return [_case(path) for path in sorted(folder.glob("*.toml"))]


def written(name: str, folder: Path, into: Path) -> Path:
    """Write the table of a case as a file and return its path."""
    content = _content(folder / f"{name}.toml")
    target: Path = into / content["file"]
    if "sheets" in content:
        _write_sheets(content["sheets"], target)
        return target
    text: str = content["table"]
    if content.get("crlf"):
        text = text.replace("\n", "\r\n")
    target.write_bytes(("\ufeff" * bool(content.get("bom")) + text).encode(content.get("encoding", "utf-8")))
    return target


def _content(path: Path) -> dict[str, Any]:  # Any: what TOML holds
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _case(path: Path) -> Case:
    content = _content(path)
    answers = {role: (texts,) if isinstance(texts, str) else tuple(texts) for role, texts in _table(content, "answers")}
    return Case(
        path.stem,
        content["from"],
        content["file"],
        content["class"],
        tuple(_figures(content.get("figures", ""), {name: str(text) for name, text in _table(content, "all")})),
        frozenset(content.get("ask", ())),
        content.get("loose", False),
        content.get("or_refused", False),
        tuple(content.get("optional", ())),
        tuple(content.get("why", ())),
        answers,
    )


def _table(content: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    return list(content.get(key, {}).items())


def _figures(text: str, shared: Mapping[str, str]) -> list[dict[str, str]]:
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.strip()] or [[]]
    unknown = {*header, *shared} - {*COLUMNS}
    assert not unknown, f"no columns of a right answer: {unknown}"
    return [{**shared, **dict(zip(header, row, strict=True))} for row in rows]


def _write_sheets(sheets: list[dict[str, Any]], target: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(target), {"default_date_format": "yyyy-mm-dd", "remove_timezone": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet["name"])
        for at, row in enumerate(sheet["rows"]):
            for column, cell in enumerate(row):
                if cell != "":
                    page.write(at, column, cell)
        for area, text in sheet.get("merged", {}).items():
            page.merge_range(area, text)
        if sheet.get("hidden"):
            page.hide()
    book.close()
