"""JSON Lines and JSON: one value of an object is replaced; order, spaces, indentation and digits of the others stay.

Source: https://www.rfc-editor.org/rfc/rfc8259
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from json.decoder import scanstring  # type: ignore[attr-defined]

from frontdash.editing.tables.base import EditError, Record, Span, read_names
from frontdash.figures import schema
from frontdash.reading.patch import Splice
from frontdash.reading.rows.notation import typed

_DECODER = json.JSONDecoder()
_STEP = 1 << 10
_SPACE = re.compile(r"[ \t\r\n]*")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


class JsonTable:
    """A list of objects, or one object a line, in UTF-8."""

    def __init__(self, data: bytes, lines: bool) -> None:
        """`lines` says that each line is an object. Raises `EditError` where the file is no such table."""
        self.data = data
        self._lines = lines
        text = data.decode("utf-8")
        self._ascii = len(text) == len(data)
        self._text = text
        self._objects = list(self._by_line() if lines else self._in_list())
        names = dict.fromkeys(name for _, _, cells in self._objects for name in cells)
        titles = list(names)
        self._titles = dict(zip(read_names(titles), titles, strict=True))
        self.columns: Sequence[str] = list(self._titles)

    @cached_property
    def _marks(self) -> list[int]:
        """The offset in bytes of every `_STEP`th character."""
        text = self._text
        return [0, *accumulate(len(text[at : at + _STEP].encode()) for at in range(0, len(text), _STEP))]

    @cached_property
    def _by_number(self) -> dict[int, int]:
        return {number: at for at, (number, _, _) in enumerate(self._objects)}

    def at(self, line: int) -> Record | None:
        """Return the object at a line, or at a position of the list counted from 1; None where there is none."""
        at = self._by_number.get(line)
        return None if at is None else self._record(at)

    def records(self, holding: str = "") -> Iterator[Record]:
        """Yield every object."""
        return (self._record(at) for at in range(len(self._objects)))

    def text(self, record: Record, column: str) -> str:
        """Return a value as text: a number by its digits, null and what is not there as ""."""
        span = record.cells.get(column)
        if span is None:
            return ""
        raw = self.data[slice(*span)].decode()
        value = json.loads(raw, parse_float=str, parse_int=str)
        return "" if value is None else value if isinstance(value, str) else raw

    def replaced(self, record: Record, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splices for new values; a key that an object lacks is added behind its others."""
        splices: list[Splice] = []
        new: list[str] = []
        for column, text in cells.items():
            span = record.cells.get(column)
            if span is None:
                new.append(
                    f"{json.dumps(self._titles.get(column, column), ensure_ascii=False)}: {_value(column, text, '')}"
                )
                continue
            old = self.data[slice(*span)]
            splices.append(Splice(span[0], old, _value(column, text, old.decode()).encode()))
        if new:
            begin, end = record.span
            body = self.data[begin:end].decode()
            between = _between(body)
            inside = len(body[:-1].rstrip())
            joined = between.join(new)
            splices.append(
                Splice(
                    begin + len(body[:inside].encode()), b"", (between + joined if record.cells else joined).encode()
                )
            )
        return splices

    def added(self, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splice that appends an object, written as the last one is."""
        pairs = [
            f"{json.dumps(self._titles.get(name, name), ensure_ascii=False)}: {_value(name, cells[name], '')}"
            for name in cells
            if cells[name]
        ]
        if not self._objects:
            raise EditError("the file holds no object to add one behind")
        last = self._record(len(self._objects) - 1)
        body = self.data[slice(*last.span)].decode()
        between = _between(body)
        opening, closing = _ends(body)
        text = "{" + opening + between.join(pairs) + closing + "}"
        end = last.span[1]
        if self._lines:
            closed = self.data.endswith((b"\n", b"\r"))
            ends = re.search(rb"\r\n|\n|\r", self.data)
            line_end = ends[0].decode() if ends else "\n"
            return [Splice(len(self.data), b"", (text + line_end if closed else line_end + text).encode())]
        begin = self._objects[0][1][0]
        before = self._text[:begin]
        gap = before[len(before.rstrip()) :]
        if len(self._objects) > 1:
            first_end, second = self._objects[0][1][1], self._objects[1][1][0]
            gap = self._text[first_end:second].replace(",", "", 1)
        return [Splice(end, b"", f",{gap}{text}".encode())]

    def removed(self, records: Sequence[Record]) -> list[Splice]:
        """Return the splices that take objects out, with the commas or the line breaks that go with them."""
        gone = {record.span for record in records}
        spans = [self._bytes(span) for _, span, _ in self._objects]
        if len(gone) == len(spans):
            raise EditError("the last object cannot be removed: it holds the names of the columns; withdraw it")
        splices: list[Splice] = []
        left = None  # the end of the last object that stays
        for at, (start, end) in enumerate(spans):
            if (start, end) not in gone:
                left = end
            elif self._lines:
                behind = re.compile(rb"[ \t]*(?:\r\n|\n|\r|\Z)").match(self.data, end)
                splices.append(Splice(start, self.data[start : behind.end() if behind else end], b""))
            elif left is not None:  # from the end of the one before, so that its comma goes
                begin = max(left, spans[at - 1][1])
                splices.append(Splice(begin, self.data[begin:end], b""))
            else:
                splices.append(Splice(start, self.data[start : spans[at + 1][0]], b""))
        return splices

    def as_read(self, column: str, text: str, record: Record | None = None) -> str:
        """Return a text as it is in a string, marked where it is in a number."""
        old = "" if record is None or column not in record.cells else self.data[slice(*record.cells[column])].decode()
        return typed(text) if text and not _value(column, text, old).startswith('"') else text

    def with_columns(self, names: Sequence[str]) -> list[Splice]:
        """Return no splice: an object gets a key when it gets a value."""
        self._titles |= {name: name for name in names}
        self.columns = list(self._titles)
        return []

    def _record(self, at: int) -> Record:
        number, (begin, end), cells = self._objects[at]
        titles = {title: name for name, title in self._titles.items()}
        spans = {titles[title]: self._bytes(span) for title, span in cells.items()}
        return Record(number, self._bytes((begin, end)), spans)

    def _bytes(self, span: Span) -> Span:
        if self._ascii:
            return span
        mark, rest = divmod(span[0], _STEP)
        begin = self._marks[mark] + len(self._text[mark * _STEP : mark * _STEP + rest].encode())
        return begin, begin + len(self._text[slice(*span)].encode())

    def _by_line(self) -> Iterator[tuple[int, Span, dict[str, Span]]]:
        for number, match in enumerate(_LINE.finditer(self._text), 1):
            at = _end(_SPACE.match(self._text, match.start(1), match.end(1)))
            if self._text[at : at + 1] == "{":
                try:
                    end, cells = self._object(at)
                except (ValueError, RecursionError):
                    continue  # a line that the reader rejects, and that stays as it is
                if end <= match.end(1):
                    yield number, (at, end), cells

    def _in_list(self) -> Iterator[tuple[int, Span, dict[str, Span]]]:
        try:
            at = _end(_SPACE.match(self._text, 1 if self._text.startswith("\ufeff") else 0))
            if self._text[at : at + 1] == "{":  # the list in an object is the table
                _, cells = self._object(at)
                lists = [begin for begin, _ in cells.values() if self._text[begin] == "["]
                if len(lists) > 1:
                    raise EditError("the file holds several lists; save the one to edit as a file of its own")
                at = lists[0]
            if self._text[at : at + 1] != "[":
                raise EditError("a list of objects is expected, one object per figure")
            number, at = 0, _end(_SPACE.match(self._text, at + 1))
            while self._text[at : at + 1] != "]":
                number += 1
                if self._text[at : at + 1] == "{":
                    end, cells = self._object(at)
                    yield number, (at, end), cells
                else:
                    end = _DECODER.raw_decode(self._text, at)[1]
                at = _end(_SPACE.match(self._text, end))
                if self._text[at : at + 1] == ",":
                    at = _end(_SPACE.match(self._text, at + 1))
        except (ValueError, IndexError, RecursionError) as error:
            raise EditError("broken JSON") from error

    def _object(self, at: int) -> tuple[int, dict[str, Span]]:
        """Return the end of the object at an offset, and the spans of its values. Raises `ValueError`."""
        cells: dict[str, Span] = {}
        at = _end(_SPACE.match(self._text, at + 1))
        while self._text[at : at + 1] != "}":
            if self._text[at : at + 1] != '"':
                raise ValueError("a name is expected")
            name, at = scanstring(self._text, at + 1, True)
            at = _end(_SPACE.match(self._text, at))
            if self._text[at : at + 1] != ":":
                raise ValueError("a colon is expected")
            begin = _end(_SPACE.match(self._text, at + 1))
            _, end = _DECODER.raw_decode(self._text, begin)
            if name in cells:
                raise EditError(f"one object names {name!r} twice")
            cells[name] = (begin, end)
            at = _end(_SPACE.match(self._text, end))
            if self._text[at : at + 1] == ",":
                at = _end(_SPACE.match(self._text, at + 1))
        return at + 1, cells


def with_member(data: bytes, name: str, text: str) -> list[Splice]:
    """Return the splice that adds a text to a JSON object behind its other members; none where it has that name."""
    body = data.decode("utf-8").rstrip()
    if not body.endswith("}") or name in json.loads(body.removeprefix("\ufeff")):
        return []
    inside = body[:-1].rstrip()
    member = f"{json.dumps(name)}: {json.dumps(text, ensure_ascii=False)}"
    joined = member if inside.endswith("{") else f"{_between(body)}{member}"
    return [Splice(len(inside.encode()), b"", joined.encode())]


def _end(match: re.Match[str] | None) -> int:
    assert match is not None  # the pattern matches nothing, too
    return match.end()


def _value(column: str, text: str, old: str) -> str:
    """Return a cell as JSON: a number where the column holds numbers and the digits are one, null where it is empty."""
    if not text:
        return '""' if old.startswith('"') else "null"
    if column in schema.NUMBERS and not old.startswith('"') and _NUMBER.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def _between(body: str) -> str:
    """Return what parts the members of an object: a comma and the spaces behind it."""
    found = re.search(r",(\s*)\"", body)
    return f",{found[1]}" if found else ", "


def _ends(body: str) -> tuple[str, str]:
    """Return the spaces behind the opening brace of an object, and those before the closing one."""
    inner = body[1:-1]
    return inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :] if inner.strip() else ""
