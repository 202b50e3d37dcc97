"""Which of several tables in one file is read: the requested one, else the first with the columns of figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line


def has_needed_columns(header: Sequence[str]) -> bool:
    """Whether a header has the columns that a table of figures needs."""
    names = {schema.known_name(name) for name in header}
    return names.issuperset(schema.REQUIRED) and not names.isdisjoint(schema.STATED)


def chosen(
    file: str, word: str, names: Sequence[str], wanted: str | None, header: Callable[[str], Sequence[str]]
) -> tuple[str, tuple[str, ...]]:
    """Return the name of the table to read, and what to say about the choice.

    `wanted` is a name, or #1, #2 … for a position; `word` is what tables are called in the format; `header` returns the
    columns of one. Case matters only where names differ in nothing else. Raises `BadFileError`
    for a table that is not there, naming those that are.
    """
    listed = one_line(", ".join(names[:12])) + (", …" if len(names) > 12 else "")
    if not names:
        raise BadFileError(f"{file}: holds no {word}")
    if wanted is not None:
        if wanted in names:
            return wanted, ()
        if wanted[:1] == "#" and wanted[1:].isdecimal() and 0 < int(wanted[1:]) <= len(names):
            return names[int(wanted[1:]) - 1], ()
        alike = [name for name in names if name.casefold() == wanted.casefold()]
        if len(alike) == 1:
            return alike[0], ()
        raise BadFileError(f"{file}: no {word} {one_line(wanted)!r}; there are: {listed}")
    if len(names) == 1:
        return names[0], ()
    taken = next((name for name in names if has_needed_columns(header(name))), names[0])
    return taken, (f"{file}: read {word} {one_line(taken)!r} of {listed}; another one: {file}#NAME",)
