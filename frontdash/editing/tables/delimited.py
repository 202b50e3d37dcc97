"""Delimited text: one cell, one record, one column is changed; delimiter, quoting and line ends stay as they are.

Source: https://www.rfc-editor.org/rfc/rfc4180
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from frontdash.editing.tables.base import EditError, Record, Span, read_names
from frontdash.figures import schema
from frontdash.figures.text import guarded, unguarded
from frontdash.reading.formats.header_line import beginning
from frontdash.reading.patch import Splice

_BREAK = re.compile(rb"\r\n|\n|\r")
_BLANK = re.compile(rb"[ \t\f\v]*(?:\r\n|\n|\r|\Z)")
_BLOCK = 1 << 20
MARK = b"\xef\xbb\xbf"


class WholeNeededError(EditError):
    """A change that cannot be planned from a part of its table."""


def is_plain(text: str) -> bool:
    """Return whether a cell that is a text holds these very bytes, quoted or not."""
    return bool(text) and '"' not in text and guarded(text) == text


class DelimitedTable:
    """A CSV or TSV file in UTF-8."""

    def __init__(self, data: bytes, name: str = "") -> None:
        """Raises `EditError` where the header cannot be read."""
        self.data = data
        text = data[: 1 << 20].decode("utf-8", "ignore").removeprefix("\ufeff")
        start = beginning(text, name)
        titles = start.names
        self._delimiter = start.separator.encode()
        d = re.escape(self._delimiter)
        # What follows a closing quote must end the cell; a quote inside a bare cell is one of its characters.
        cell = rb'(?:"(?:[^"]|"")*"(?=[\r\n%b]|\Z)|(?!")[^\r\n%b]*)' % (d, d)
        self._cell = re.compile(cell)
        # A comma inside a cell is inside quotes where commas separate cells.
        comma = rb"[1-9][0-9]{0,2},[0-9]{2}0"
        self._with_comma = re.compile(rb'"[^0-9"\r\n]*%b[^0-9"\r\n]*"' % comma if d == b"," else comma)
        self._returns = b"\r" in data
        self._odd: Callable[[], bool] = bool
        """Return whether the quotes before the rows are odd."""
        self._start = len(MARK) if data.startswith(MARK) else 0
        if start.first != start.last:
            raise EditError(f"the header is lines {start.first}-{start.last}: write it in one line first")
        self._first_line = start.first
        self._start = max(self._start, self._offset(start.first) or 0)
        spans = self._cells(self._start)
        if spans is None or not titles:
            raise EditError("the header cannot be read")
        self.columns = read_names([self._content(span) for span in spans[: len(titles)]])
        self._spans = spans[: len(titles)]
        """Cells of the header; a delimiter at its end adds none."""
        self.header_end = spans[-1][1]
        self._quoted = data[spans[0][0] : spans[0][0] + 1] == b'"'

    def may_group(self, data: bytes, end: int) -> bool:
        """Return whether the first bytes of `data` may hold a number with one comma, as `grouped_once` finds it."""
        return self._with_comma.search(data, 0, end) is not None

    def at(self, line: int) -> Record | None:
        """Return the record that begins on a line; None where none does."""
        start = self._offset(line)
        return None if start is None or line <= self._first_line else self._record(line, self._cells(start))

    def records(self, holding: str = "") -> Iterator[Record]:
        """Yield records that can be read, and that may hold a text; blank lines are none."""
        rows = self._rows_with(holding.encode()) if is_plain(holding) else None
        rows = self._rows() if rows is None else rows
        return (record for line, spans in rows if (record := self._record(line, spans)) is not None)

    def _rows(self) -> Iterator[tuple[int, list[Span]]]:
        """Yield line and cells of every row that can be split into cells, however many it has."""
        at, line = self.header_end, self._first_line + self._breaks(self._start, self.header_end)
        while (found := _BREAK.match(self.data, at)) is not None:
            at, line = found.end(), line + 1
            if at >= len(self.data):
                return
            spans = None if _BLANK.match(self.data, at) else self._cells(at)
            if spans is None:  # a blank line, or one that cannot be split into cells: go on behind it
                broken = _BREAK.search(self.data, at)
                at = broken.start() if broken else len(self.data)
                continue
            yield line, spans
            line += self._breaks(at, spans[-1][1])
            at = spans[-1][1]

    def _rows_with(self, text: bytes) -> Iterator[tuple[int, list[Span]]] | None:
        """Return the rows with a cell that is a text, unseen the others; None where lines may be no rows."""
        rows = self.rows_holding(text, self.header_end)
        if rows is None:
            return None
        # Counting lines takes as long as all that is above: only where there is a choice are they needed.
        lines = (1 + self._breaks(0, spans[0][0]) if len(rows) > 1 else 0 for spans in rows)
        return zip(lines, rows, strict=True)

    def rows_holding(self, text: bytes, done: int) -> list[list[Span]] | None:
        """Return the cells of rows behind an offset with a cell that is a text; None where lines may be no rows."""
        data, sign = self.data, re.escape(self._delimiter)
        before = b' \t"\r\n' + self._delimiter
        rows: list[list[Span]] = []
        first = end = done
        for hit in re.compile(rb'%b(?=[ \t"\r\n%b]|\Z)' % (re.escape(text), sign)).finditer(data, end):
            at = hit.start()
            if at < end or (at and data[at - 1] not in before):
                continue
            start = max(data.rfind(b"\n", done, at), data.rfind(b"\r", done, at) if self._returns else -1) + 1
            start = start or done
            spans = self._cells(start)
            # A line may begin inside a quoted cell; then its cells may be too few.
            if spans is None or len(spans) < len(self.columns) or self._in_quotes(first, start):
                return None
            rows.append(spans)
            done, end = start, spans[-1][1]
        return rows

    def _in_quotes(self, first: int, at: int) -> bool:
        """Return whether a line begins inside a quoted cell, of rows that begin at the offset `first`.

        The quotes before it are looked at from there back. Two are one quote in a cell, or an empty cell; a single one
        that is not at the beginning of a cell closes one, or is in a cell without quotes.
        """
        data, end = self.data, at
        while (quote := data.rfind(b'"', first, end)) >= 0:
            start = quote
            while start > first and data[start - 1 : start] == b'"':
                start -= 1
            if (quote + 1 - start) % 2:
                opens = start == first or data[start - 1 : start] in (self._delimiter, b"\n", b"\r")
                return opens and (data.count(b'"', first, at) + self._odd()) % 2 == 1
            end = start
        return self._odd()

    def _breaks(self, start: int, end: int) -> int:
        """Return how many lines end between two offsets."""
        return len(_BREAK.findall(self.data, start, end)) if self._returns else self.data.count(b"\n", start, end)

    def text(self, record: Record, column: str) -> str:
        """Return what a cell holds, without quotes and without the guard against spreadsheets."""
        span = record.cells.get(column)
        text = "" if span is None else self._content(span)
        return text if column in schema.NUMBERS else unguarded(text)

    def replaced(self, record: Record, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splices for new contents; quoted cells stay quoted, cells that a row lacks are added."""
        splices: list[Splice] = []
        for column, new in cells.items():
            if column in record.cells:
                start, end = record.cells[column]
                old = self.data[start:end]
                splices.append(Splice(start, old, self._raw(column, new, old.startswith(b'"'))))
        lacking = self.columns[len(record.cells) :]  # of a row with fewer cells than the header
        if any(cells.get(name) for name in lacking):
            rest = b"".join(self._delimiter + self._raw(name, cells.get(name, ""), self._quoted) for name in lacking)
            splices.append(Splice(record.span[1], b"", rest))
        return splices

    def added(self, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splice that appends a record, with the line end of the file.

        Raises `EditError` where the file ends in what is no record.
        """
        last = max(self.data.rfind(b"\n", 0, len(self.data.rstrip())), self._start - 1) + 1
        if len(self._cells(last) or self.columns) < len(self.columns):
            raise EditError("the file ends in a line that is no row: move it above the header first")
        ends = _BREAK.search(self.data, self.header_end)
        line_end = ends[0] if ends else b"\n"
        row = self._delimiter.join(self._raw(name, cells.get(name, ""), self._quoted) for name in self.columns)
        if len(self.columns) == 1 and not row:
            row = b'""'
        closed = self.data.endswith((b"\n", b"\r"))
        return [Splice(len(self.data), b"", row + line_end if closed else line_end + row)]

    def removed(self, records: Sequence[Record]) -> list[Splice]:
        """Return the splices that take records out, each with the line break behind it (or before the last ones)."""
        splices: list[Splice] = []
        end = len(self.data)
        for record in sorted(records, key=lambda record: -record.span[0]):
            start, stop = record.span
            behind = _BREAK.match(self.data, stop)
            if behind is not None and stop < end:
                stop = behind.end()
            elif stop == end:
                start -= 2 if self.data[start - 2 : start] == b"\r\n" else 1
            end = start if stop == end else end
            splices.append(Splice(start, self.data[start:stop], b""))
        return splices

    def as_read(self, column: str, text: str, record: Record | None = None) -> str:
        """Return a text as it is: delimited text has no types."""
        return text

    def with_columns(self, names: Sequence[str]) -> list[Splice]:
        """Return the splices that add empty columns. Raises `EditError` where a record has other cells than the header.

        With more columns such a record would become valid, and its last cell would be read as one of theirs.
        """
        title = b"".join(self._delimiter + self._raw(name, name, self._quoted) for name in names)
        splices = [Splice(self._spans[-1][1], b"", title)]
        width = len(self.columns)
        for line, spans in self._rows():
            if any(a != b for a, b in spans[width:]):
                raise EditError(f"line {line} has more cells than the header: mend it first")
            splices.append(Splice(spans[:width][-1][1], b"", self._delimiter * len(names)))
        return splices

    def _record(self, line: int, spans: list[Span] | None) -> Record | None:
        if spans is None or spans == [(spans[0][0], spans[0][0])] or any(a != b for a, b in spans[len(self.columns) :]):
            return None
        return Record(line, (spans[0][0], spans[-1][1]), dict(zip(self.columns, spans, strict=False)))

    def _cells(self, start: int) -> list[Span] | None:
        """Return the cells of the record that begins at an offset; None where it cannot be split."""
        spans: list[Span] = []
        at = start
        while (match := self._cell.match(self.data, at)) is not None:
            spans.append(match.span())
            at = match.end()
            if self.data[at : at + 1] != self._delimiter:
                return spans if self.data[at : at + 1] in (b"", b"\r", b"\n") else None
            at += 1
        return None

    def _content(self, span: Span) -> str:
        cell = self.data[slice(*span)]
        if cell.startswith(b'"'):
            cell = cell[1:-1].replace(b'""', b'"')
        return cell.decode("utf-8", "replace")

    def _raw(self, column: str, text: str, quoted: bool) -> bytes:
        if not text:
            return b'""' if quoted else b""
        cell = (text if column in schema.NUMBERS else guarded(text)).encode()
        if (
            quoted
            or cell[:1] in (b" ", b'"')
            or cell[-1:] == b" "
            or any(c in cell for c in (self._delimiter, b"\n", b"\r"))
        ):
            return b'"' + cell.replace(b'"', b'""') + b'"'
        return cell

    def _offset(self, line: int) -> int | None:
        """Return where a line begins; None where the file has fewer."""
        if self._returns:
            for number, found in enumerate(_BREAK.finditer(self.data), 2):
                if number == line:
                    return found.end()
            return 0 if line == 1 else None
        at, number = 0, 1
        while number < line:  # whole blocks first: counting them is fast
            count = self.data.count(b"\n", at, at + _BLOCK)
            if number + count >= line or at + _BLOCK >= len(self.data):
                break
            at, number = at + _BLOCK, number + count
        while number < line:
            at = self.data.find(b"\n", at) + 1
            if not at:
                return None
            number += 1
        return at


class Excerpt(DelimitedTable):
    """A block of lines of a table, under its header: all that is read to change the one row that has a text.

    What needs other rows raises `WholeNeededError`.
    """

    def __init__(self, table: DelimitedTable, block: bytes, offset: int, holding: str, odd: Callable[[], bool]) -> None:
        """`table` is the beginning of the file, `offset` where the block begins in it.

        `holding` is the text that rows are looked for by; `odd` returns whether the quotes before the block are.
        """
        vars(self).update(vars(table))
        head = table.data[: table.data.rfind(b"\n") + 1] if offset else b""
        self.data = head + block
        self._moved = offset - len(head)
        self._holding = holding
        self._returns, self._odd = b"\r" in block, odd
        rows = self.rows_holding(holding.encode(), len(head) or table.header_end)
        if rows is None:
            raise WholeNeededError("lines are no rows")
        self._found = [record for row in rows if (record := self._record(0, row)) is not None]

    def at(self, line: int) -> Record | None:
        raise WholeNeededError("rows are counted from the beginning")

    def records(self, holding: str = "") -> Iterator[Record]:
        if holding != self._holding:
            raise WholeNeededError("other rows are needed")
        return iter(self._found)

    def replaced(self, record: Record, cells: Mapping[str, str]) -> list[Splice]:
        return self._in_file(super().replaced(record, cells))

    def added(self, cells: Mapping[str, str]) -> list[Splice]:
        return self._in_file(super().added(cells))

    def with_columns(self, names: Sequence[str]) -> list[Splice]:
        raise WholeNeededError("each row has a new column")

    def _in_file(self, splices: Sequence[Splice]) -> list[Splice]:
        return [splice._replace(at=splice.at + self._moved) for splice in splices]
