"""Files -> raw tables: delimited text, Parquet, JSON and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import neutral, one_line
from frontdash.reading.formats import Given, accepted
from frontdash.reading.scan import scan
from frontdash.reading.validate import RawTable

DELIMITERS = (",", ";", "\t", "|")
_SMALL = 1 << 20
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_EXPECTED = (*schema.BY_NAME, "name", "aliases", "role")

_LIKELY = ("cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "koi8_u", "shift_jis", "gb18030", "euc_kr", "big5")

csv.field_size_limit(16 * 1024 * 1024)


def read_table(name: str, data: bytes) -> RawTable:
    """Read the bytes of a table file; the format is told by content, and by the name where content does not.

    Raises `BadFileError` for what is empty, binary or broken as a whole.
    """
    if not data:
        raise BadFileError(f"{name}: the file is empty")
    if data[:4] == b"PAR1":
        return _parquet(name, data)
    suffix = name.rpartition(".")[2].lower()
    plain = _plain(name, suffix, data)
    if plain is not None:
        return plain
    text, notes = decode(name, data)
    if not text.strip():
        raise BadFileError(f"{name}: the file is empty")
    start = text.lstrip()[:1]
    if suffix in {"jsonl", "ndjson"} or (start == "{" and suffix != "json"):
        return _json_lines(name, text, notes)
    if suffix == "json" or start == "[":
        return _json(name, text, notes)
    return _delimited(name, text, notes, recoded=bool(notes) or data[:2] in {b"\xff\xfe", b"\xfe\xff"})


def read_given(given: Given) -> RawTable:
    """Read a text or Parquet file; see `frontdash.reading.formats`."""
    return read_table(given.name, given.data)


def decode(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return text and what is worth saying about its encoding: UTF-8, a byte order mark, or a detected one."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), ()
            except UnicodeDecodeError as error:
                raise BadFileError(f"{name}: starts as {encoding} but is not: byte {error.start}") from error
    if b"\0" in data[:65536]:
        raise BadFileError(f"{name}: looks like a binary file; accepted: {accepted()}")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    # Encodings that tables come in go first; rarer ones look alike on short texts.
    sample = data[:200_000]
    best = from_bytes(sample, cp_isolation=list(_LIKELY)).best() or from_bytes(sample).best()
    if best is None or best.encoding is None:
        raise BadFileError(f"{name}: neither UTF-8 nor another encoding that could be told; save it as UTF-8")
    try:
        text = data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise BadFileError(f"{name}: looks like {best.encoding} but is not wholly; save it as UTF-8") from error
    return text, (f"{name}: not UTF-8; read as {best.encoding}",)


# --- delimited text -----------------------------------------------------------------------------------------


def _plain(name: str, suffix: str, data: bytes) -> RawTable | None:
    """Read UTF-8 delimited text whose records are lines without ever decoding it whole; None for everything else."""
    body = data[3:] if data.startswith(b"\xef\xbb\xbf") else data
    if suffix in {"json", "jsonl", "ndjson"} or body[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in body[:65536]:
        return None
    try:
        # The header line has to be text of its own; whether the rest is, the parser finds out.
        first = body[: body.find(b"\n") + 1 or len(body)].decode()
    except UnicodeDecodeError:
        return None
    if not first.strip() or first.lstrip()[:1] in {"{", "["} or len(first) > 1_000_000:
        return None
    delimiter, header = _header(first)
    if len(set(header)) != len(header):
        return None
    return _lines_table(name, body, delimiter, header, ())


def _delimited(name: str, text: str, notes: tuple[str, ...], recoded: bool) -> RawTable:
    delimiter, header = _header(text)
    if len(set(header)) != len(header):
        twice = next(column for column in header if header.count(column) > 1)
        raise BadFileError(f"{name}: the header names column {one_line(twice)!r} twice")
    # Plain UTF-8 that gets here has been tried already.
    quick = _lines_table(name, text.encode(), delimiter, header, notes) if recoded else None
    return quick or _careful(name, text, delimiter, header, notes)


def _lines_table(name: str, data: bytes, delimiter: str, header: list[str], notes: tuple[str, ...]) -> RawTable | None:
    found = _quick_and_clean(data, delimiter, header)
    if found is None:
        return None
    frame, clean = found
    lines = pl.int_range(2, frame.height + 2, eager=True, dtype=pl.UInt32)
    return RawTable(name, frame, lines, notes=notes, delimited=True, clean=clean)


def _header(text: str) -> tuple[str, list[str]]:
    """Return the delimiter under which the first line names most columns we know, and that line's fields."""
    first = next((line for line in _LINE_BREAK.split(text[:1_000_000]) if line.strip()), "")

    def fields(delimiter: str) -> list[str]:
        return [field.strip() for field in next(csv.reader([first], delimiter=delimiter), [])]

    best = max(
        DELIMITERS,
        key=lambda d: (sum(f.casefold().replace(" ", "_") in _EXPECTED for f in fields(d)), len(fields(d))),
    )
    header = fields(best)
    while header and not header[-1]:
        header.pop()
    return best, header


def _quick(text: str, delimiter: str, header: list[str]) -> pl.DataFrame | None:
    """Read with Polars if every record is one line with all its fields; None where a closer look is needed."""
    found = _quick_and_clean(text.encode(), delimiter, header)
    return None if found is None else found[0].fill_null("")


def _quick_and_clean(data: bytes, delimiter: str, header: list[str]) -> tuple[pl.DataFrame, bool] | None:
    """Do as `_quick` with bytes, and tell too whether the text is free of control characters."""
    if data[:1] in (b"\r", b"\n"):
        return None
    if len(data) < _SMALL:
        seen, frame = scan(data, delimiter), _parsed(data, delimiter, header)
    else:
        # The parser leaves Python's lock alone, so both look at the bytes at the same time.
        with ThreadPoolExecutor(1) as pool:
            parsing = pool.submit(_parsed, data, delimiter, header)
            seen = scan(data, delimiter)
            frame = parsing.result()
    if frame is None or seen.lone_returns or frame.height != seen.lines - 1 or frame.width != len(header):
        return None
    # Polars fills short rows up with empty fields, and refuses long ones: a short row is a delimiter too few.
    if seen.delimiters != seen.lines * (frame.width - 1):
        text = data.decode()
        if seen.delimiters is None and not _well_quoted(text, delimiter):
            return None
        last = frame[header[-1]]
        suspects = last.is_null()
        if suspects.any() and _short_rows(text, suspects, delimiter, frame.width):
            return None
    return frame, not seen.controls


def _parsed(data: bytes, delimiter: str, header: list[str]) -> pl.DataFrame | None:
    try:
        return pl.read_csv(data, separator=delimiter, infer_schema=False, new_columns=header)
    except (pl.exceptions.PolarsError, ValueError):
        return None


def _well_quoted(text: str, delimiter: str) -> bool:
    """Whether every quoted field ends at its quote: Polars reads `"a"b` as ab, which is for a person to settle."""
    if '"' not in text:
        return True
    d = re.escape(delimiter)
    field = f'(?:"(?:[^"]|"")*"|[^"{d}][^{d}]*)?'
    lines = pl.Series(text.split("\n")).str.strip_chars_end("\r")
    quoted = lines.filter(lines.str.contains('"', literal=True))
    return bool(quoted.str.contains(f"^{field}(?:{d}{field})*$").all())


def _short_rows(text: str, suspects: pl.Series, delimiter: str, width: int) -> bool:
    lines = pl.Series(text.split("\n"))[1 : len(suspects) + 1].str.strip_chars_end("\r").filter(suspects)
    d = re.escape(delimiter)
    outside = lines.str.replace_all(f'(^|{d})"(?:[^"]|"")*"', "$1")
    return bool((outside.str.count_matches(delimiter, literal=True) != width - 1).any())


def _records(text: str, delimiter: str, width: int) -> Iterator[tuple[int, list[str], str]]:
    """Yield first line, fields and problem of every record; blank lines are no records.

    A quote that is not closed would swallow the lines after it: where a record cannot be read, or spans lines
    without giving the right number of fields, only its first line is given up and reading starts anew behind it.
    """
    lines = _LINES.findall(text)
    at = 0
    while at < len(lines):
        reader = csv.reader((lines[i] for i in range(at, len(lines))), delimiter=delimiter, strict=True)
        done, problem = 0, ""
        try:
            for fields in reader:
                if reader.line_num - done > 1 and len(fields) != width:
                    problem = "a quote is not closed"
                    break
                if len(fields) > 1 or any(field.strip() for field in fields):
                    yield at + done + 1, fields, ""
                done = reader.line_num
        except csv.Error as error:
            problem = "a quote is not closed" if "end of data" in str(error) else str(error)
        if not problem:
            return
        yield at + done + 1, [lines[at + done].strip()], problem
        at += done + 1


def _careful(name: str, text: str, delimiter: str, header: list[str], notes: tuple[str, ...]) -> RawTable:
    """Read record by record with Python's csv, so that every defect has its line."""
    rows: list[list[str]] = []
    lines: list[int] = []
    defects: list[Reject] = []
    width = len(header)
    records = _records(text, delimiter, width)
    next((True for _, fields, _ in records if any(field.strip() for field in fields)), None)  # the header
    for line, fields, problem in records:
        if problem:
            defects.append(
                Reject(
                    name,
                    line,
                    "row",
                    one_line(fields[0])[:80],
                    f"cannot be split into fields ({problem})",
                    'quotes in pairs, "" inside',
                    "quotes",
                )
            )
        elif len(fields) == width or (len(fields) > width and not any(fields[width:])):
            rows.append(fields[:width])
            lines.append(line)
        else:
            defects.append(
                Reject(
                    name,
                    line,
                    "row",
                    one_line(delimiter.join(fields))[:80],
                    f"{len(fields)} fields where the header has {width}",
                    f"{width} fields; text with {delimiter!r} in it needs quotes",
                    "ragged-row",
                )
            )
    frame = pl.DataFrame(rows, schema=dict.fromkeys(header, pl.String), orient="row")
    positions = pl.Series(lines, dtype=pl.UInt32)
    return RawTable(name, frame, positions, notes=notes, defects=tuple(defects), delimited=True)


# --- Parquet and JSON ---------------------------------------------------------------------------------------


def _parquet(name: str, data: bytes) -> RawTable:
    try:
        frame = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise BadFileError(f"{name}: broken Parquet ({str(error).splitlines()[0]})") from error
    rows = pl.int_range(1, frame.height + 1, eager=True, dtype=pl.UInt32)
    return RawTable(name, frame, rows, row_word="row", settled_decimals=True)


def _json(name: str, text: str, notes: tuple[str, ...]) -> RawTable:
    try:
        content = json.loads(text, parse_float=_Digits, parse_int=_Digits)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadFileError(f"{name}: broken JSON{where}") from error
    if isinstance(content, dict):
        content = next((value for value in content.values() if isinstance(value, list)), None)
    if not isinstance(content, list):
        raise BadFileError(f"{name}: a list of objects is expected, one object per figure")
    return _objects(name, list(enumerate(content, 1)), [], "item", notes)


def _json_lines(name: str, text: str, notes: tuple[str, ...]) -> RawTable:
    rows: list[tuple[int, object]] = []
    defects: list[Reject] = []
    for number, line in enumerate(_LINE_BREAK.split(text), 1):
        if not line.strip():
            continue
        try:
            rows.append((number, json.loads(line, parse_float=_Digits, parse_int=_Digits)))
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
        if isinstance(row, dict):
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
    try:
        frame = _frame([row for _, row in taken])
    except UnicodeEncodeError:  # "\ud83d" alone is half a character: JSON allows it, text does not
        frame = _frame([{neutral(key): _whole(value) for key, value in row.items()} for _, row in taken])
    lines = pl.Series([number for number, _ in taken], dtype=pl.UInt32)
    # A point in a JSON number is a decimal point; in a string it settles nothing.
    in_strings = any(
        type(value) is str for _, row in taken for key, value in row.items() if key.strip().casefold() in schema.NUMBERS
    )
    return RawTable(name, frame, lines, row_word, settled_decimals=not in_strings, defects=tuple(defects), notes=notes)


def _frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    header = list(dict.fromkeys(key for row in rows for key in row))
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
