"""Which of several tables in one file is read: the one asked for, the one that fits, else the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line


def fits(header: Sequence[str]) -> bool:
    """Whether a header has the columns that a table of figures needs."""
    names = {schema.known_name(name) for name in header}
    return names.issuperset(schema.REQUIRED) and not names.isdisjoint(schema.STATED)


def chosen(
    file: str, word: str, names: Sequence[str], asked: str | None, header: Callable[[str], Sequence[str]]
) -> tuple[str, tuple[str, ...]]:
    """Return the name of the table to read, and what to say about the choice.

    `asked` is a name, or #1, #2 … for a position; `word` is what tables are called in the format; `header` returns the
    columns of one. Case matters only where names differ in nothing else. Raises `BadFileError` where the one asked for
    is not there, naming those that are.
    """
    listed = one_line(", ".join(names[:12])) + (", …" if len(names) > 12 else "")
    if not names:
        raise BadFileError(f"{file}: holds no {word}")
    if asked is not None:
        if asked in names:
            return asked, ()
        if asked[:1] == "#" and asked[1:].isdecimal() and 0 < int(asked[1:]) <= len(names):
            return names[int(asked[1:]) - 1], ()
        alike = [name for name in names if name.casefold() == asked.casefold()]
        if len(alike) == 1:
            return alike[0], ()
        raise BadFileError(f"{file}: no {word} {one_line(asked)!r}; there are: {listed}")
    if len(names) == 1:
        return names[0], ()
    taken = next((name for name in names if fits(header(name))), names[0])
    return taken, (f"{file}: read {word} {one_line(taken)!r} of {listed}; another one: {file}#NAME",)
