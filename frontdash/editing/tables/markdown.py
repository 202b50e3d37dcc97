"""Markdown tables: one cell between two bars is replaced."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from frontdash.editing.tables.base import EditError, Record, Span, read_names
from frontdash.reading.formats.markdown import BAR, cells, unescaped
from frontdash.reading.patch import Splice
from frontdash.writing.text import whole_cell

_LINE = re.compile(rb"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


class MarkdownTable:
    """The table that a Markdown file begins with, in UTF-8."""

    def __init__(self, data: bytes) -> None:
        """Raises `EditError` where the file begins with no table."""
        self.data = data
        mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        self._rows = [match.span(1) for match in _LINE.finditer(data, mark)]
        head = next((at for at, (a, b) in enumerate(self._rows) if data[a:b].strip()), None)
        if head is None or head + 1 >= len(self._rows):
            raise EditError("does not start with a Markdown table")
        self._head = head
        self.columns = read_names(cells(self._line(head)))

    def at(self, line: int) -> Record | None:
        """Return the row on a line; None where there is none."""
        if not self._head + 2 < line <= len(self._rows):
            return None
        spans = self._spans(line - 1)
        if len(spans) != len(self.columns):
            return None
        return Record(line, self._rows[line - 1], dict(zip(self.columns, spans, strict=True)))

    def records(self, holding: str = "") -> Iterator[Record]:
        """Yield every row of the table."""
        found = (self.at(line) for line in range(self._head + 3, len(self._rows) + 1))
        return (record for record in found if record is not None)

    def text(self, record: Record, column: str) -> str:
        """Return what a cell holds, without what escapes markup in it."""
        span = record.cells.get(column)
        return "" if span is None else unescaped(self.data[slice(*span)].decode("utf-8", "replace"))

    def replaced(self, record: Record, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splices for new contents; the spaces around a cell stay."""
        splices: list[Splice] = []
        for name, text in cells.items():
            start, end = record.cells[name]
            new = whole_cell(name, text)
            if start == end and self.data[start - 1 : start] == b"|" and new:
                new = f" {new} "
            splices.append(Splice(start, self.data[start:end], new.encode()))
        return splices

    def added(self, cells: Mapping[str, str]) -> list[Splice]:
        """Return the splice that puts a row below the last one."""
        last = max((record.span[1] for record in self.records()), default=self._rows[self._head + 1][1])
        ends = re.compile(rb"\r\n|\n|\r").search(self.data)
        line_end = ends[0] if ends else b"\n"
        row = "| " + " | ".join(whole_cell(name, cells.get(name, "")) for name in self.columns) + " |"
        return [Splice(last, b"", line_end + row.encode())]

    def removed(self, records: Sequence[Record]) -> list[Splice]:
        """Return the splices that take rows out, each with the line break before it."""
        splices: list[Splice] = []
        for begin, end in (record.span for record in records):
            start = begin - (2 if self.data[begin - 2 : begin] == b"\r\n" else 1)
            splices.append(Splice(start, self.data[start:end], b""))
        return splices

    def as_read(self, column: str, text: str, record: Record | None = None) -> str:
        """Return a text as it is: a Markdown table has no types."""
        return text

    def with_columns(self, names: Sequence[str]) -> list[Splice]:
        """Return the splices that add empty columns behind the others."""
        titles = "".join(f" {whole_cell('', name)} |" for name in names)
        rules = " --- |" * len(names)
        lines = [(self._head, titles), (self._head + 1, rules)]
        lines += [(record.line - 1, " |" * len(names)) for record in self.records()]
        splices: list[Splice] = []
        for at, text in lines:
            begin, end = self._rows[at]
            row = self.data[begin:end].rstrip()
            closed = row.endswith(b"|") and not row.endswith(rb"\|")
            splices.append(Splice(begin + len(row), b"", (text if closed else f" |{text}").encode()))
        return splices

    def _line(self, at: int) -> str:
        return self.data[slice(*self._rows[at])].decode("utf-8", "replace")

    def _spans(self, at: int) -> list[Span]:
        begin, _ = self._rows[at]
        line = self._line(at)
        if not line.lstrip().startswith("|"):
            return []
        bars = [found.end() - 1 for found in BAR.finditer(line)]
        ends = (
            bars if line.rstrip().endswith("|") and bars and bars[-1] == len(line.rstrip()) - 1 else [*bars, len(line)]
        )
        spans: list[Span] = []
        for left, right in itertools.pairwise(ends):
            inner = line[left + 1 : right]
            left_at = (
                left + 1 + len(inner) - len(inner.lstrip(" \t")) if inner.strip(" \t") else left + 1 + len(inner) // 2
            )
            right_at = left_at + len(inner.strip(" \t"))
            spans.append((begin + len(line[:left_at].encode()), begin + len(line[:right_at].encode())))
        return spans
