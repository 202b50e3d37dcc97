"""Files -> raw tables: delimited text, JSON and JSON Lines."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

import polars as pl

from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import neutral, one_line
from frontdash.reading.formats.encoding import as_shown, decode, is_foreign
from frontdash.reading.formats.eurostat import unfolded
from frontdash.reading.formats.header_line import FEWEST_LINES, LINE_BREAK, LOOKED_AT, beginning, lines_of, records
from frontdash.reading.formats.layout import MOST_ABOVE, Header, Row, as_rows, chosen_block, header_note
from frontdash.reading.formats.record_scan import is_plain
from frontdash.reading.formats.registry import Given, accepted
from frontdash.reading.formats.table_choice import chosen
from frontdash.reading.rows.notation import UNCLEAR, typed
from frontdash.reading.rows.raw import RawTable, in_one_piece, points_settled

_BLOCK = 1 << 24
_READERS = 2
_FIRST = 1 << 17
_MOST = 1 << 22
_LONGEST_HEADER = 1_000_000
_PEEKED = 100
"""How many objects of a list are looked at to choose one."""


def read_delimited(given: Given) -> RawTable:
    """Read delimited text. Raises `BadFileError` for what is empty, binary or broken as a whole."""
    recoded = given.head.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain = None if recoded else read_lines(given)
    if plain is not None:
        return unfolded(plain)
    text, notes = text_of(given, by_line=True)
    # Plain UTF-8 that gets here has been tried already.
    if recoded or notes:
        plain = None if is_foreign(text) else read_lines(replace(given, content=text.encode()), notes)
    return unfolded(plain or read_records(given, text, notes))


def first_rows(given: Given, rows: int) -> RawTable | None:
    """Return the first rows of delimited text; None if its records are not lines or there are none."""
    lines = _first_lines(given, rows + MOST_ABOVE)
    return None if lines is None else read_lines(Given(given.name, content=lines), rows=rows)


def _first_lines(given: Given, count: int) -> bytes | None:
    """Return the first lines of a file, as many as its first megabytes have; None if there is no row among them."""
    with given.opened() as file:
        data = file.read(_FIRST)
        while data.count(b"\n") < count and len(data) < _MOST and (more := file.read(len(data))):
            data += more
        if data.count(b"\n") < count and not file.read(1):
            return data
    # The line after the last line break may be longer than what was read.
    lines = data.split(b"\n", count)[:-1]
    return b"\n".join([*lines, b""]) if len(lines) > 1 else None


def text_of(given: Given, by_line: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file as `decode` does. Raises `BadFileError` where there is none.

    Lines that are not UTF-8 among others that are stay in it only for callers that reject them (`by_line`).
    """
    text, notes = decode(given.name, given.data, accepted(), given.stated)
    if not by_line and is_foreign(text):
        line = next(number for number, line in enumerate(text.split("\n"), 1) if is_foreign(line))
        raise BadFileError(f"{given.name}: line {line} is not UTF-8, as the others are; save it as UTF-8")
    if not text.strip():
        raise BadFileError(f"{given.name}: the file is empty")
    return text, notes


# --- delimited text -----------------------------------------------------------------------------------------


def read_lines(given: Given, notes: tuple[str, ...] = (), rows: int | None = None) -> RawTable | None:
    """Read UTF-8 delimited text whose records are lines, without ever decoding it whole; None for everything else.

    `rows` is how many rows are wanted of text that goes on: none of them is the last one of its file.
    """
    if b"\0" in given.head or given.table is not None:
        return None
    with given.opened() as file:
        # The lines up to the header have to be text of their own; whether the rest is, the parser finds out.
        sample = _sampled(file)
        if sample is None:
            return None
        start = beginning(sample, given.name)
        if (
            start.first != start.last
            or not start.names
            or "" in start.names
            or len(set(start.names)) < len(start.names)
        ):
            return None
        above = sample.encode().split(b"\n", start.last)[: start.last]
        if any(line.count(b'"') % 2 or b"\r" in line.removesuffix(b"\r") for line in above):
            return None
        file.seek(sum(map(len, above)) + len(above) + (3 if given.head.startswith(b"\xef\xbb\xbf") else 0))
        frame = _quick(file, start.separator, start.names, _progress_of(given))
    if frame is None or _needs_layout(frame, start.names):
        return None
    lines = pl.int_range(start.last + 1, frame.height + start.last + 1, eager=True, dtype=pl.UInt32)
    if rows is not None:
        frame, lines = frame.head(rows), lines.head(rows)
    said = header_note(given.name, "line", start.context, start.first, start.last)
    return RawTable(given.name, frame, lines, notes=(*notes, *said), separator=start.separator, context=start.context)


def _sampled(file: BinaryIO) -> str | None:
    """Return the first lines of a file without its byte order mark; None where they are no UTF-8, or endless."""
    data = file.read(LOOKED_AT)
    while data.count(b"\n") < FEWEST_LINES and len(data) < _LONGEST_HEADER and (more := file.read(len(data) or 1)):
        data += more
    cut = data if not file.read(1) else data[: data.rfind(b"\n") + 1]
    try:
        text = cut.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return text if text.strip() else None


def _needs_layout(frame: pl.DataFrame, names: list[str]) -> bool:
    """Whether rows of a table may be no rows: empty, of one cell, a remark, or its header once more."""
    if frame.width < 2 or not frame.height:
        return False
    if (frame.to_series(0) == names[0]).any():
        return True
    others = sorted(frame.get_columns()[1:], key=pl.Series.null_count)
    sparse = others[0].is_null()
    for column in others[1:]:
        if not sparse.any():
            return False
        sparse = sparse & column.is_null()
    return bool(sparse.any())


def _progress_of(given: Given) -> Callable[[int], None]:
    """Return a function that takes the number of bytes that have been read, and passes on which fraction that is."""
    if given.progress is None:
        return lambda _: None
    progress, size = given.progress, given.size
    return lambda done: progress(min(1.0, done / size)) if size else None


def _quick(file: BinaryIO, delimiter: str, header: list[str], progress: Callable[[int], None]) -> pl.DataFrame | None:
    """Read the lines behind the header with Polars if every one is a record with all its fields, else return None.

    The file is read in blocks of whole lines, the next one while Polars is busy with the last: what has been parsed
    need not stay in memory as bytes, and small blocks are parsed while they are still in the processor's cache.
    """
    if not delimiter.isascii():
        return None
    schema_ = dict.fromkeys(header, pl.String)
    frames: list[pl.DataFrame] = []
    done = 0
    with ThreadPoolExecutor(_READERS) as pool:
        waiting: deque[tuple[int, Future[pl.DataFrame | None]]] = deque()
        for block in chain(_blocks(file), [None] * (_READERS + 1)):
            if block is not None:
                waiting.append((len(block), pool.submit(_parsed, block, delimiter, schema_)))
            if waiting and (block is None or len(waiting) > _READERS):
                size, future = waiting.popleft()
                frame = future.result()
                if frame is None:
                    return None
                frames.append(frame)
                done += size
                progress(done)
    if not frames:
        return pl.DataFrame(schema=schema_)
    whole = pl.concat(frames, rechunk=False)
    frames.clear()
    return in_one_piece(whole)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces that end where a line ends."""
    rest = b""
    while piece := file.read(_BLOCK):
        end = piece.rfind(b"\n") + 1
        if end:
            yield rest + piece[:end]
            rest = piece[end:]
        else:
            rest += piece
    if rest:
        yield rest


def _parsed(block: bytes, delimiter: str, columns: dict[str, type[pl.String]]) -> pl.DataFrame | None:
    try:
        frame = pl.read_csv(block, separator=delimiter, has_header=False, schema=columns)
        return frame if is_plain(block, frame, delimiter) else None
    except (pl.exceptions.PolarsError, ValueError):
        return None


def not_utf8(name: str, line: int, text: str) -> Reject:
    """Return the reject of a line in another encoding than the rest of its file."""
    shown = one_line(neutral(as_shown(text)))[:80]
    return Reject(name, line, "row", shown, "not UTF-8, as the other lines are", "a line in UTF-8", "encoding")


def read_records(given: Given, text: str, notes: tuple[str, ...]) -> RawTable:
    """Read record by record with Python's csv, so that every defect has its line."""
    name = given.name
    start = beginning(text, name)
    found = list(records(lines_of(text), start.separator, len(start.names), start.skip, start.last))
    foreign = {line for line, fields, _ in found if is_foreign("".join(fields))}
    defects = [not_utf8(name, line, start.separator.join(fields)) for line, fields, _ in found if line in foreign]
    found = [record for record in found if record[0] not in foreign]
    defects += [
        Reject(name, line, "row", one_line(fields[0])[:80], f"cannot be split into fields ({problem})",
               'quotes in pairs, "" inside', "quotes")
        for line, fields, problem in found if problem
    ]  # fmt: skip
    rows = list(as_rows((line, fields) for line, fields, problem in found if not problem))
    at = {row.line: position for position, row in enumerate(rows)}
    header = Header(at[start.first], at[start.last], start.names) if start.first in at and start.last in at else None
    block, said = chosen_block(given, "line", rows, header)
    rows = [rows[at] for at in block.rows]
    raw = with_names(name, block.header.names, rows, start.separator, defects)
    return replace(raw, notes=(*notes, *said), context=block.context)


def with_names(
    name: str, names: list[str], rows: Sequence[Row], separator: str, defects: Sequence[Reject] = ()
) -> RawTable:
    """Return rows as a table under names; those with another number of fields are rejects."""
    width = len(names)
    rejects = list(defects)
    cells: list[list[str | None]] = []
    places: list[int] = []
    for row in rows:
        fields = list(row.cells)
        if len(fields) == width or (len(fields) > width and not any(fields[width:])):
            cells.append(fields[:width])
            places.append(row.line)
        else:
            rejects.append(
                Reject(
                    name,
                    row.line,
                    "row",
                    one_line(separator.join(cell or "" for cell in fields))[:80],
                    f"{len(fields)} fields where the header has {width}",
                    f"{width} fields; text with {separator!r} in it needs quotes",
                    "ragged-row",
                )
            )
    frame = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")
    lines = pl.Series(places, dtype=pl.UInt32)
    return RawTable(name, frame, lines, defects=tuple(rejects), separator=separator)


# --- JSON ---------------------------------------------------------------------------------------------------


def read_json(given: Given) -> RawTable:
    """Read a list of JSON objects: the text itself, the one asked for, or the one with numbers among several.

    Lists are looked for in an object and in the objects within it; GeoJSON gives the properties of its features. One
    object per line is accepted too.
    """
    name = given.name
    text, notes = text_of(given)
    try:
        content = json.loads(text, parse_float=_Digits, parse_int=_Digits, object_pairs_hook=_pairs)
    except (json.JSONDecodeError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data" and text.lstrip()[:1] == "{":
            return _json_lines(name, text, notes)  # one object a line, under the name of JSON
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadFileError(f"{name}: broken JSON{where}") from error
    lists = dict(_lists(content))
    if not lists:
        raise BadFileError(f"{name}: a list of objects is expected, one object per figure")
    ordered = sorted(lists, key=lambda key: not _has_numbers(lists[key]))
    if given.table is not None and ordered == [""]:
        raise BadFileError(f"{name}: JSON holds one list; open it without #{one_line(given.table)}")
    taken, said = chosen(name, "list", ordered, given.table, lambda key: _keys(lists[key]))
    rows = lists[taken]
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        rows = [_properties(row) for row in rows]
        said = (*said, f"{name}: GeoJSON; the properties of its features are read, their geometry is left out")
    return _objects(name, list(enumerate(rows, 1)), [], "item", (*notes, *said))


class _Twice(dict[str, object]):
    """A JSON object that names a key more than once; `repeated` is the first one, with all its values."""

    repeated: tuple[str, tuple[object, ...]]


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _Twice(found)
    names = [name for name, _ in pairs]
    first = next(name for name in names if names.count(name) > 1)
    twice.repeated = first, tuple(value for name, value in pairs if name == first)
    return twice


def _lists(content: object, within: str = "", deep: int = 2) -> Iterator[tuple[str, list[object]]]:
    """Yield the lists of objects in JSON by their names: `a`, or `a.b` for one in an object."""
    if isinstance(content, list):
        if content and all(isinstance(row, list) for row in content) and _is_header(content[0]):
            names = [str(name) for name in content[0]]
            content = list[object](dict(zip(names, row, strict=False)) for row in content[1:])
        if not within or any(isinstance(row, dict) for row in content):
            inner = [pair for at, row in enumerate(content, 1) if not isinstance(row, dict) and deep > 1
                     for pair in _lists(row, f"{within}{at}", 1)]  # fmt: skip
            yield from inner
            if not inner:
                yield within, content
    elif isinstance(content, dict) and deep:
        found = [
            pair for key, value in content.items() for pair in _lists(value, f"{within}.{key}".lstrip("."), deep - 1)
        ]
        rows = list(content.items())
        if not found and deep > 1 and len(rows) > 1 and all(isinstance(row, dict) for _, row in rows):
            found = [("", [{"key": key, **row} for key, row in rows if isinstance(row, dict)])]
        yield from found


def _is_header(row: object) -> bool:
    return isinstance(row, list) and len(row) > 1 and all(isinstance(c, str) and type(c) is not _Digits for c in row)


def _keys(rows: list[object]) -> list[str]:
    return list(dict.fromkeys(key for row in rows[:_PEEKED] if isinstance(row, dict) for key in row))


def _has_numbers(rows: list[object]) -> bool:
    return any(type(cell) is _Digits for row in rows[:_PEEKED] if isinstance(row, dict) for cell in row.values())


def _properties(feature: object) -> object:
    """Return what a feature of GeoJSON says of itself."""
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return feature
    own: dict[str, object] = feature["properties"]
    return own if "id" not in feature or "id" in own else {"id": feature["id"], **own}


def read_json_lines(given: Given) -> RawTable:
    """Read one JSON object per line."""
    return _json_lines(given.name, *text_of(given, by_line=True))


def _json_lines(name: str, text: str, notes: tuple[str, ...]) -> RawTable:
    rows: list[tuple[int, object]] = []
    defects: list[Reject] = []
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        if not line.strip():
            continue
        if is_foreign(line):
            defects.append(not_utf8(name, number, line))
            continue
        try:
            rows.append((number, json.loads(line, parse_float=_Digits, parse_int=_Digits, object_pairs_hook=_pairs)))
        except (json.JSONDecodeError, RecursionError) as error:
            column = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
            defects.append(
                Reject(
                    name,
                    number,
                    "row",
                    one_line(line)[:80],
                    f"broken JSON{column}",
                    "one JSON object per line",
                    "broken-json",
                )
            )
    if not rows:
        raise BadFileError(f"{name}: no line holds a JSON object")
    return _objects(name, rows, defects, "line", notes)


class _Digits(str):
    """A JSON number by its digits: typed, so a point in it is a decimal point, and no digit is lost."""

    __slots__ = ()


def _objects(
    name: str, rows: list[tuple[int, object]], defects: list[Reject], row_word: str, notes: tuple[str, ...]
) -> RawTable:
    taken: list[tuple[int, dict[str, object]]] = []
    for number, row in rows:
        if isinstance(row, _Twice):
            key, values = row.repeated
            listed = " and ".join(one_line(neutral(_whole(value) or "null"))[:40] for value in values)
            problem, accepted = f"the object has it twice ({listed})", "each name once"
            defects.append(Reject(name, number, one_line(neutral(key)), listed, problem, accepted, "key-twice"))
        elif isinstance(row, dict):
            taken.append((number, row))
        else:
            defects.append(
                Reject(
                    name,
                    number,
                    "row",
                    one_line(neutral(str(row)))[:80],
                    "not an object",
                    "an object of columns and values",
                    "not-an-object",
                )
            )
    taken = _marked(taken)
    try:
        frame = _frame([row for _, row in taken], [row for _, row in rows if isinstance(row, _Twice)])
    except UnicodeEncodeError:  # "\ud83d" alone is half a character: JSON allows it, text does not
        frame = _frame([{neutral(key): _whole(value) for key, value in row.items()} for _, row in taken])
    lines = pl.Series([number for number, _ in taken], dtype=pl.UInt32)
    # A point in a JSON number is a decimal point; in a string it settles nothing.
    strings = [
        {key: neutral(cell) for key, cell in row.items() if type(cell) is str and "." in cell} for _, row in taken
    ]
    header = dict.fromkeys(frame.columns, pl.String)
    settled = points_settled(pl.DataFrame(strings, schema=header)) if any(strings) else True
    return RawTable(name, frame, lines, row_word, settled_decimals=settled, defects=tuple(defects), notes=notes)


def _marked(rows: list[tuple[int, dict[str, object]]]) -> list[tuple[int, dict[str, object]]]:
    """Return rows with numbers marked that stand beside a string which may be meant either way: they settle nothing."""
    texts = {(key, cell) for _, row in rows for key, cell in row.items() if type(cell) is str and len(cell) < 16}
    doubtful = {key for key, cell in texts if re.match(UNCLEAR, cell.strip())}
    if not doubtful:
        return rows
    return [
        (at, {key: typed(cell) if key in doubtful and isinstance(cell, _Digits) else cell for key, cell in row.items()})
        for at, row in rows
    ]


def _frame(rows: list[dict[str, object]], rejected: Sequence[dict[str, object]] = ()) -> pl.DataFrame:
    header = list(dict.fromkeys(key for row in (*rows, *rejected) for key in row))
    columns = {key: [_cell(row.get(key)) for row in rows] for key in header}
    return pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))


def _whole(value: object) -> str | None:
    cell = _cell(value)
    return None if cell is None else neutral(cell)


def _cell(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
