"""Raw table -> figures and rejects: every defect named, nothing fixed, nothing dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import polars as pl

from frontdash.figures import dates, schema, units
from frontdash.figures.computed import with_computed
from frontdash.figures.dataset import FILE, BadFileError, Reject
from frontdash.figures.distinct import Distinct, at_once, distinct
from frontdash.figures.qualifiers import read_wording
from frontdash.figures.sources import Sources
from frontdash.figures.text import CONTROL_PATTERN, CONTROL_PICTURES, one_line
from frontdash.reading import notation
from frontdash.reading.guard import bare, bare_names

# [0-9], not \d: other scripts have digits too, and no later step could read them.
PLAIN_NUMBER = r"^[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?$"
AMBIGUOUS_DOT = r"^[+-]?[1-9][0-9]{0,2}\.[0-9]{3}$"
GROUPED = r"^[+-]?[0-9]{1,3}(?:[,'’ \u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?$"
_WHOLE = r"^-?[0-9]{1,15}$"
_LARGEST = 1e100
_NEVER_NEGATIVE = ("person", "length", "duration", "count")


def points_settled(frame: pl.DataFrame) -> bool:
    """Whether the types of a table settle that a point is a decimal point: no number with one is given as text.

    Where none of the columns bears a name of ours, any of them may turn out to hold the numbers.
    """
    texts = [name for name in frame.columns if frame[name].dtype == pl.String]
    known = [name for name in frame.columns if name.strip().casefold() in schema.NUMBERS]
    asked = [name for name in texts if not known or name in known]
    return not any(frame[name].str.strip_chars().str.contains(AMBIGUOUS_DOT).any() for name in asked)


@dataclass(frozen=True)
class RawTable:
    """What a format reader hands on: columns as they came, and where each row stands in its file.

    `settled_decimals` is true where the file itself settles that a point is a decimal point (typed numbers, or a
    data package that says so); `defects` are rows the reader could not even split into fields.
    """

    file: str
    frame: pl.DataFrame
    lines: pl.Series
    row_word: str = "line"
    settled_decimals: bool = False
    defects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()
    delimited: bool = False
    """Whether it came as CSV or TSV, in which texts may be guarded against spreadsheets."""
    files: pl.Series | None = None
    """The file of each row, where the rows come from several; `file` is then what they go by together."""


@dataclass(frozen=True)
class Valid:
    """Figures with their computed columns, the rejects, and what is worth saying about the reading."""

    figures: pl.DataFrame
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    extra_columns: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One way a cell can be unacceptable. `bad` marks rows; `why` words problem and remedy for one value."""

    id: str
    column: str
    bad: pl.Expr
    why: Callable[[str], tuple[str, str]]


def validate(raw: RawTable, sources: Sources) -> Valid:
    """Split a raw table into figures and rejects.

    Raises `BadFileError` where a required column is missing altogether.
    """
    frame, notes = _shaped(raw)
    given = distinct(frame, frame.columns)
    texts, hidden = _clean(given, raw.delimited)
    texts, settled, remarks = _as_written(texts, raw.settled_decimals)
    extras = tuple(name for name in frame.columns if name not in schema.BY_NAME)
    tasks = (partial(_number_columns, texts.get(name, frame[name])) for name in schema.NUMBERS)
    numbers = dict(zip(schema.NUMBERS, at_once(*tasks, rows=frame.height), strict=True))
    is_date = _is_date_unit(texts["unit"])
    frame = frame.with_columns(text.column for name, text in texts.items() if text is not given[name])
    work = frame.with_columns(
        raw.lines.alias("_line"),
        *([] if raw.files is None else [raw.files.alias(FILE)]),
        is_date.alias("_is_date"),
        *(number.alias(f"_{name}_number") for name, (number, _) in numbers.items()),
    )
    rules = tuple(_rules(frame, texts, settled, work))
    marks = work.select(rule.bad.fill_null(False).alias(str(i)) for i, rule in enumerate(rules))
    rejects = list(raw.defects)
    bad = _none(frame.height)
    for i, rule in enumerate(rules):
        mask = marks[str(i)]
        if mask.any():
            bad = bad | mask
            rejects += _named(raw.file, rule, work.filter(mask))
    good = work
    if bad.any():
        good, texts = work.filter(~bad), {name: column.filter(~bad) for name, column in texts.items()}
    taken = _typed(good.select(frame.columns), numbers, bad, good["_is_date"])
    lines = good["_line"]
    files = None if raw.files is None else good[FILE]
    rejects += _duplicate_ids(raw.file, taken, lines, files)
    if len(rejects) > len(raw.defects) and taken["id"].is_duplicated().any():
        first = taken["id"].is_null() | taken["id"].is_first_distinct()
        taken, lines = taken.filter(first), lines.filter(first)
        texts = {name: column.filter(first) for name, column in texts.items()}
        files = None if files is None else files.filter(first)
    order = {} if raw.files is None else {name: at for at, name in enumerate(raw.files.unique(maintain_order=True))}
    rejects.sort(key=lambda reject: (order.get(reject.file, 0), reject.line))
    figures = with_computed(taken, lines, sources, texts)
    if files is not None:
        figures = figures.with_columns(files.alias(FILE))
    return Valid(figures, tuple(rejects), (*raw.notes, *hidden, *notes, *remarks), extras)


def _shaped(raw: RawTable) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return the table with every schema column (in schema order, as text or number), then the unknown ones."""
    frame = raw.frame
    renamed: dict[str, str] = {}
    for name in frame.columns:
        ours = name.strip().casefold().replace(" ", "_")
        if ours in schema.BY_NAME and ours not in frame.columns and ours not in renamed.values():
            renamed[name] = ours
    frame = frame.rename(renamed)
    if raw.delimited:
        frame = bare_names(frame)
    _require_columns(raw.file, frame)
    safe = _safe_names(frame.columns)
    frame = frame.rename(safe)
    frame = frame.with_columns(
        as_text(frame[name]) for name in frame.columns if not (name in schema.NUMBERS and _is_numeric(frame[name]))
    )
    missing = [
        pl.lit(None, dtype=pl.Float64 if column.kind == "number" else pl.String).alias(column.name)
        for column in schema.COLUMNS
        if column.name not in frame.columns
    ]
    extras = [name for name in frame.columns if name not in schema.BY_NAME]
    frame = frame.with_columns(missing).select([column.name for column in schema.COLUMNS] + extras)
    notes = (f"columns {', '.join(map(one_line, safe))} are kept as {', '.join(safe.values())}",) if safe else ()
    return frame, notes


def _clean(texts: dict[str, Distinct], guarded: bool) -> tuple[dict[str, Distinct], tuple[str, ...]]:
    """Return text columns safe to draw, without white space around what is looked up, and null where blank.

    `guarded` is whether cells may be guarded against spreadsheets. Columns with nothing to clean stay the same objects.
    """
    filled = [name for name, text in texts.items() if not _is_empty(text.values)]
    done = at_once(
        *(partial(_clean_values, texts[name], guarded and name not in schema.NUMBERS) for name in filled),
        rows=max((text.height for text in texts.values()), default=0),
    )
    hidden = sum(found for _, found in done)
    changed = {
        name: texts[name].with_values(values)
        for name, (values, _) in zip(filled, done, strict=True)
        if values is not texts[name].values
    }
    remark = f"{hidden} cells hold control characters; they are shown as ␛ and the like"
    return texts | changed, (remark,) if hidden else ()


def _clean_values(text: Distinct, guarded: bool) -> tuple[pl.Series, int]:
    """Return the values of a column cleaned, and how many of its rows held control characters."""
    values, hidden = bare(text.values) if guarded else text.values, 0
    # Control characters are made visible on the way in, so that no output can pass them on to a terminal.
    hostile = values.str.contains(CONTROL_PATTERN)
    if hostile.any():
        hidden = int(text.rows(hostile).sum())
        values = values.str.replace_many(list(CONTROL_PICTURES), list(CONTROL_PICTURES.values()))
    return _without_blanks(values, trimmed=values.name in _TRIMMED), hidden


_TRIMMED = frozenset(
    column.name
    for column in schema.COLUMNS
    if column.kind != "text" or column.name in {"id", "repeats", "unit", "source", "publisher", "series"}
)


def _without_blanks(values: pl.Series, trimmed: bool) -> pl.Series:
    """Return texts with blank ones null, and where asked for without white space around; the same if none has any."""
    # Whoever starts with a letter or digit is not blank; that much a look at the first byte tells.
    if not trimmed and not ((values < "!") | (values > "~")).any():
        return values
    bare = values.str.strip_chars()
    lengths = bare.str.len_bytes()
    blank = lengths == 0
    if trimmed and (lengths != values.str.len_bytes()).any():
        values = bare
    return values.set(blank.fill_null(False), None) if blank.any() else values


def _as_written(
    texts: dict[str, Distinct], points: bool
) -> tuple[dict[str, Distinct], frozenset[str], tuple[str, ...]]:
    """Read numbers and dates as people write them, where the cell or its column leaves no doubt.

    `points` is true where a point is known to be a decimal point. Returns the columns, those in which it is, and
    what settled the notation of a column.
    """
    read = {name: notation.read_numbers(texts[name].values, points) for name in schema.NUMBERS if name in texts}
    settled = frozenset(name for name in schema.NUMBERS if points or (name in read and read[name].settled))
    read |= {name: notation.read_dates(texts[name].values) for name in schema.DATES}
    remarks = tuple(f"{name}: {found.note}" for name, found in read.items() if found.note is not None)
    changed = {name: found.column for name, found in read.items() if found.column is not texts[name].values}
    return texts | {name: texts[name].with_values(values) for name, values in changed.items()}, settled, remarks


def _safe_names(names: list[str]) -> dict[str, str]:
    """Return old -> new for the names of unknown columns that cannot stay as they are.

    Names with an underscore in front are ours, an empty name cannot be asked for, and control characters never
    reach a screen; such columns are kept under a neighbouring name.
    """
    renamed: dict[str, str] = {}
    taken = set(names)
    for position, name in enumerate(names, 1):
        new = one_line(name) if name.strip() else f"column_{position}"
        new = f"x{new}" if new.startswith("_") else new
        if new == name:
            continue
        while new in taken:
            new += "_"
        renamed[name] = new
        taken.add(new)
    return renamed


def _require_columns(file: str, frame: pl.DataFrame) -> None:
    lacking = [name for name in schema.REQUIRED if name not in frame.columns]
    if not any(name in frame.columns for name in schema.STATED):
        lacking.append("value (or low, high, wording)")
    if lacking:
        found = one_line(", ".join(frame.columns[:8]))[:200] + (", …" if frame.width > 8 else "")
        plural = "columns" if len(lacking) > 1 else "column"
        raise BadFileError(f"{file}: no {plural} {', '.join(lacking)}; the file has: {found or 'no columns'}")


def _is_empty(column: pl.Series) -> bool:
    return column.null_count() == len(column)


def _is_numeric(column: pl.Series) -> bool:
    return column.dtype.is_numeric()


def as_text(column: pl.Series) -> pl.Series:
    """Return a column as text: numbers without needless digits, dates and moments in ISO form."""
    if column.dtype == pl.String:
        return column
    if column.dtype == pl.Datetime:
        return column.dt.to_string("iso:strict").alias(column.name)
    if column.dtype.is_float():
        whole = column.cast(pl.Int64, strict=False)
        return whole.cast(pl.String).zip_with(
            (column == whole.cast(pl.Float64)).fill_null(False), column.cast(pl.String)
        )
    if column.dtype == pl.Binary:
        texts = [None if v is None else v.decode("utf-8", "replace") for v in column.to_list()]
        return pl.Series(column.name, texts, dtype=pl.String)
    if column.dtype.is_nested() or column.dtype == pl.Object:
        return pl.Series(column.name, [None if v is None else str(v) for v in column.to_list()], dtype=pl.String)
    try:
        return column.cast(pl.String)
    except pl.exceptions.PolarsError:  # a type that has no text form of its own, such as a duration
        return pl.Series(column.name, [None if v is None else str(v) for v in column.to_list()], dtype=pl.String)


def _number_columns(column: Distinct | pl.Series) -> tuple[pl.Series, pl.Series]:
    """Return the numbers of a column, and their text where the number alone would lose printed precision."""
    if isinstance(column, pl.Series):
        # By way of its digits: 19.2 in single precision is 19.200000762939453 in double.
        number = column.cast(pl.String).cast(pl.Float64) if column.dtype == pl.Float32 else column.cast(pl.Float64)
        return number, pl.Series(column.name, [None], dtype=pl.String).new_from_index(0, len(column))
    values = column.values
    if _is_empty(values):
        return column.rows(values.cast(pl.Float64)), column.column
    number = values.str.strip_prefix("+").cast(pl.Float64, strict=False)
    # At most 15 digits: what a float gives back as it was written.
    plain = values.str.contains(r"^-?(?:(?:0|[1-9][0-9]{0,14})|(?:0|[1-9][0-9]{0,7})\.[0-9]{0,6}[1-9])$")
    return column.rows(number), column.rows(values.set(plain.fill_null(False), None))


def _is_date_unit(unit: Distinct) -> pl.Series:
    dated = unit.values.str.to_lowercase().is_in(["date", "dates"]).fill_null(False)
    return unit.rows(dated).fill_null(False) if dated.any() else _none(unit.height)


def _none(height: int) -> pl.Series:
    return pl.Series([False]).new_from_index(0, height)


def _rules(
    frame: pl.DataFrame, texts: dict[str, Distinct], settled: frozenset[str], work: pl.DataFrame
) -> Iterator[Rule]:
    """Yield every rule a row is held against, in the order their findings are listed."""
    # Most rules look only at tables that can break them: a look at counts spares a look at every cell.
    empty = pl.all_horizontal(pl.col(frame.columns).is_null())
    lacking = [name for name in schema.REQUIRED if frame[name].null_count()]
    if len(lacking) == len(schema.REQUIRED):
        yield Rule("empty-row", "row", empty, lambda _: ("the row is empty", "remove the line"))
    for name in lacking:
        why = (f"no {name}", schema.BY_NAME[name].meaning.rstrip(".").lower())
        yield Rule("missing", name, pl.col(name).is_null() & ~empty, _always(why))
    stated = pl.any_horizontal(pl.col(schema.STATED).is_not_null())
    if all(frame[name].null_count() for name in schema.STATED):
        yield Rule(
            "nothing-stated",
            "value",
            ~stated & ~empty,
            lambda _: ("nothing is stated", "a value, a low or high bound, or a wording"),
        )
    for name in schema.NUMBERS:
        if _is_empty(frame[name]):
            continue
        if name in texts:
            yield from _number_rules(name, texts[name].values, name in settled)
        elif not (work[f"_{name}_number"].drop_nulls().abs() <= _LARGEST).all():
            yield Rule(
                "not-finite",
                name,
                ~(pl.col(f"_{name}_number").abs() <= _LARGEST),
                lambda _: ("not a finite number", "a number or nothing"),
            )
    if not (_is_empty(frame["low"]) and _is_empty(frame["high"])):
        yield from _bound_rules()
    yield from _lookup_rules(frame, texts, work)


def _always(why: tuple[str, str]) -> Callable[[str], tuple[str, str]]:
    return lambda _: why


def _as_decimal(text: str) -> str:
    """Return 1.200 in digits that can only be a decimal number: 1.2 (and 1.0 for 1.000, 1.2340 for 1.234)."""
    shorter = text.rstrip("0")
    return f"{shorter}0" if shorter.endswith(".") or shorter == text else shorter


def _number_rules(name: str, values: pl.Series, settled: bool) -> Iterator[Rule]:
    """Yield the rules that distinct values of a column of numbers break."""
    odd = values.filter(~values.str.contains(_WHOLE))
    if not len(odd):
        return
    usable = ~pl.col("_is_date") if name == "value" else pl.lit(True)
    grouped, plain = odd.str.contains(GROUPED), odd.str.contains(PLAIN_NUMBER)
    huge = (odd.str.strip_prefix("+").cast(pl.Float64, strict=False).abs() > _LARGEST).fill_null(False)

    def rule(rule_id: str, wrong: pl.Series, why: Callable[[str], tuple[str, str]], usable: pl.Expr) -> Iterator[Rule]:
        if wrong.any():
            yield Rule(rule_id, name, pl.col(name).is_in(odd.filter(wrong).unique().implode()) & usable, why)

    if not settled:
        yield from rule(
            "ambiguous-number",
            odd.str.contains(AMBIGUOUS_DOT),
            lambda text: ("could be thousands or decimals", f"{text.replace('.', '')} or {_as_decimal(text)}"),
            usable,
        )
    yield from rule(
        "grouped-number",
        grouped,
        lambda text: ("a separator between digits", "".join(c for c in text if c.isdigit() or c in ".+-")),
        usable,
    )
    yield from rule(
        "not-a-number",
        ~plain & ~grouped,
        lambda text: (
            "not a number",
            "digits with a point for decimals, such as 1200 or 5.5; hedges go to qualifier",
        ),
        usable,
    )
    # Beyond this a conversion to SI units could overflow; no figure that anyone publishes is near it.
    yield from rule(
        "not-finite",
        huge & (plain | grouped),
        lambda _: ("not a finite number", "a number or nothing"),
        pl.lit(True),
    )


def _bound_rules() -> Iterator[Rule]:
    value, low, high = (pl.col(f"_{name}_number") for name in schema.NUMBERS)
    yield Rule("low-above-high", "low", low > high, lambda _: ("low is above high", "a low that is not above the high"))
    yield Rule(
        "low-above-value",
        "low",
        (low > value) & ~pl.col("_is_date") & ~(low > high).fill_null(False),
        lambda _: ("low is above value", "a lower bound that is not above the value"),
    )
    yield Rule(
        "high-below-value",
        "high",
        (high < value) & ~pl.col("_is_date") & ~(low > high).fill_null(False),
        lambda _: ("high is below value", "an upper bound that is not below the value"),
    )


def _bad_values(texts: Iterable[str], test: Callable[[str], tuple[str, str] | None]) -> dict[str, tuple[str, str]]:
    found = ((text, test(text)) for text in texts)
    return {text: why for text, why in found if why is not None}


def _lookup_rules(frame: pl.DataFrame, texts: dict[str, Distinct], work: pl.DataFrame) -> Iterator[Rule]:
    """Yield the rules that look at each distinct value once: units, choices, dates, signs, intervals."""

    def rule(rule_id: str, name: str, wrong: dict[str, tuple[str, str]], only: pl.Expr | None = None) -> Rule:
        bad = pl.col(name).is_in(list(wrong))
        return Rule(rule_id, name, bad if only is None else bad & only, lambda text: wrong[text])

    bad_units = _bad_values(texts["unit"].texts(), _unit_problem)
    if bad_units:
        yield rule("unknown-unit", "unit", bad_units)
    for column in schema.COLUMNS:
        if column.choices:
            wrong = _bad_values(texts[column.name].texts(), lambda text, c=column: _choice_problem(text, c.choices))  # type: ignore[misc]
            if wrong:
                yield rule(f"unknown-{column.name}", column.name, wrong)
    for name in schema.DATES:
        wrong = _bad_values(texts[name].texts(), _date_problem)
        if wrong:
            yield rule("bad-date", name, wrong)
    if work["_is_date"].any():
        # In a typed table a year is a number: it is read by its digits, 2022 and not 2022.0.
        stated = frame["value"].filter(work["_is_date"]).unique()
        as_written = dict(zip(stated.cast(pl.String), as_text(stated), strict=True))
        wrong = _bad_values(as_text(stated).drop_nulls().to_list(), _date_problem)
        bad = pl.col("value").cast(pl.String).replace(as_written).is_in(list(wrong))
        if wrong:
            yield Rule("bad-date", "value", bad & pl.col("_is_date"), lambda text: wrong[as_written.get(text, text)])
    counted = [s for s in texts["unit"].texts() if s not in bad_units and units.lookup(s).dimension in _NEVER_NEGATIVE]
    for name in schema.NUMBERS:
        if not (work[f"_{name}_number"].min() or 0) < 0:  # type: ignore[operator]
            continue
        yield Rule(
            "negative",
            name,
            (pl.col(f"_{name}_number") < 0) & pl.col("unit").is_in(counted),
            lambda _: ("a negative number of what cannot be negative", "a number of 0 or more"),
        )
    worded = texts["wording"].values
    maybe = Distinct(worded.filter(worded.str.contains(r"(?:^|[^\w)])[-−]\d").fill_null(False)))
    below_zero = list(filter(_says_negative, maybe.texts()))
    if below_zero:
        in_words = pl.all_horizontal(pl.col(schema.NUMBERS).is_null()) & pl.col("wording").is_in(below_zero)
        yield Rule(
            "negative",
            "wording",
            in_words & pl.col("unit").is_in(counted),
            lambda _: ("a negative number of what cannot be negative", "a number of 0 or more"),
        )
    if not (texts["qualifier"].values == "between").any():
        return
    ranges = [text for text in texts["wording"].texts() if read_wording(text).low is not None]
    yield Rule(
        "between-without-bounds",
        "qualifier",
        (pl.col("qualifier") == "between")
        & (pl.col("low").is_null() | pl.col("high").is_null())
        & ~(pl.col("wording").is_in(ranges) & pl.col("low").is_null() & pl.col("high").is_null()).fill_null(False),
        lambda _: ("between needs both bounds", "numbers in low and high"),
    )


def _says_negative(wording: str) -> bool:
    reading = read_wording(wording)
    number = reading.value if reading.low is None else reading.low
    return number is not None and number < 0 and not reading.several


def _unit_problem(text: str) -> tuple[str, str] | None:
    try:
        units.lookup(text)
    except units.UnitError as error:
        why, _, write = error.accepted.partition("; write ")
        if write:  # a spelling that means several things: say which, and what to write instead
            return f"unknown unit, {why}", write
        return "unknown unit", why.replace("did you mean ", "perhaps ").replace("? accepted: ", ", or ").removeprefix(
            "accepted: "
        )
    return None


def _choice_problem(text: str, choices: tuple[str, ...]) -> tuple[str, str] | None:
    if text in choices:
        return None
    from difflib import get_close_matches

    near = get_close_matches(text.casefold(), choices, n=1)
    hint = f"{near[0]} (did you mean that?), or one of " if near else ""
    return "not an accepted value", hint + ", ".join(choices)


def _date_problem(text: str) -> tuple[str, str] | None:
    try:
        dates.interval(text)
    except dates.DateError as error:
        problem, _, accepted = str(error).partition("; accepted: ")
        return "a year of two digits" if notation.two_digit_year(text) else problem, accepted
    return None


def _named(file: str, rule: Rule, rows: pl.DataFrame) -> Iterator[Reject]:
    column = rule.column if rule.column in rows.columns else None
    own = pl.col(FILE).cast(pl.String) if FILE in rows.columns else pl.lit(file).alias(FILE)
    for row in rows.select("_line", own, *([column] if column else [])).iter_rows():
        value = "" if column is None or row[2] is None else str(row[2])
        problem, accepted = rule.why(value)
        yield Reject(row[1], row[0], rule.column, value, problem, accepted, rule.id)


def _duplicate_ids(file: str, taken: pl.DataFrame, lines: pl.Series, files: pl.Series | None) -> list[Reject]:
    own = pl.lit(file) if files is None else files.cast(pl.String)
    ids = taken["id"].drop_nulls()
    if ids.hash().n_unique() == len(ids):  # texts that differ in their hashes differ
        return []
    table = taken.select("id").with_columns(lines.alias("line"), own.alias("file"))
    again = table.filter(pl.col("id").is_not_null() & ~pl.col("id").is_first_distinct())
    if again.is_empty():
        return []
    used = table.filter(pl.col("id").is_in(again["id"].unique().to_list()) & pl.col("id").is_first_distinct())
    firsts = {text: (line, where) for text, line, where in used.iter_rows()}
    rejects: list[Reject] = []
    for text, line, here in again.iter_rows():
        first, there = firsts[text]
        problem = f"already used on line {first}" + ("" if there == here else f" of {there}")
        rejects.append(Reject(here, line, "id", text, problem, "an id of its own, or none", "duplicate-id"))
    return rejects


def _typed(
    good: pl.DataFrame, numbers: dict[str, tuple[pl.Series, pl.Series]], bad: pl.Series, is_date: pl.Series
) -> pl.DataFrame:
    """Return the accepted rows with numbers as Float64 and the printed text beside them where it matters."""
    columns: list[pl.Series] = []
    keep = None if not bad.any() else ~bad
    any_date = bool(is_date.any())
    for name, (number, text) in numbers.items():
        kept = number if keep is None else number.filter(keep)
        # A date's "value" is text: 2022 with the unit `date` is no number.
        columns.append(kept.set(is_date, None).alias(name) if name == "value" and any_date else kept.alias(name))
        original = as_text(good[name]) if name == "value" and any_date else None
        shown = text if keep is None else text.filter(keep)
        columns.append((original.zip_with(is_date, shown) if original is not None else shown).alias(f"_{name}_text"))
    return good.with_columns(columns)
