"""Column mappings: how the columns of somebody else's table become ours, and the tables that come out of it.

A mapping is a small TOML file that can be kept beside the data (see `frontdash.reading.mapping_file`). Cells that a
mapping does not cover stay as they came, under their own names; cells that it cannot read become rejects.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.reading import notation
from frontdash.reading.notation import NumberFormat
from frontdash.reading.validate import RawTable, as_text

CATEGORY = "category"
"""What the name of a melted column is called in rules and templates."""
ALL = "*"
GIVEN = "given_"
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class MappingError(BadFileError):
    """A mapping that cannot be used. One line: file, key, and what would be accepted."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where the cells of one of our columns come from: named columns, a constant, or a template.

    Of several columns the first filled one counts. `map` turns values into others (any case; `*` stands for any
    text), `otherwise` is for values that are not in it, `default` for rows without a value. `to` is the end of an
    interval of dates, `several` the sign between several dates in a cell. `split` takes "A via B" apart into source
    and publisher, `html` drops tags, `pattern` keeps what its group matches.
    """

    column: tuple[str, ...] = ()
    value: str | None = None
    template: str | None = None
    map: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    default: str | None = None
    pattern: str | None = None
    to: tuple[str, ...] = ()
    several: str | None = None
    split: bool = False
    html: bool = False

    @property
    def verbatim(self) -> bool:
        """Whether a cell is taken over as it is, so that its own column need not be kept beside it."""
        return bool(self.column) and not (self.map or self.pattern or self.to or self.several or self.split)


Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Melt:
    """Columns that hold one figure each: wide to long. `ALL` stands for all that hold numbers and are not used.

    `labels` name the categories where the columns' own names would not do.
    """

    columns: tuple[str, ...] = (ALL,)
    but: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How the rows of a table become figures.

    `columns` says where our columns come from. With `figures`, every row gives one figure per entry, each with the
    rules of `columns` and its own before them; with `melt`, one per melted column.
    """

    columns: Rules
    figures: tuple[Rules, ...] = ()
    melt: Melt | None = None
    date_formats: tuple[str, ...] = ()
    number_format: NumberFormat | None = None
    missing: tuple[str, ...] = ()
    name: str = "the mapping"

    @property
    def several(self) -> bool:
        """Whether one row may give several figures."""
        return bool(self.figures) or self.melt is not None


def key_of(name: str) -> str:
    """Return a column name for comparison: case, blanks and a byte order mark do not count."""
    return re.sub(r"[\s_]+", "_", name.strip().lstrip("\ufeff").strip().casefold())


def apply(mapping: TableMapping, raw: RawTable, lenient: bool = False) -> RawTable:
    """Return the table with our columns, all as text, and theirs that were not used, under their own names.

    Positions stay those of the file: a row that gives several figures repeats its own. Cells that the mapping's
    formats do not fit become defects. Raises `MappingError` where it names columns that are not there, unless
    `lenient`, as for shapes whose columns vary.
    """
    table = _Table(mapping, raw, lenient)
    blocks = table.blocks()
    parts = [table.block(rules, number, len(blocks), category) for number, (rules, category) in enumerate(blocks)]
    names = [c.name for c in schema.COLUMNS if any(c.name in part.columns for part in parts)]
    whole = pl.concat(
        [part.select(*(n for n in names if n in part.columns), "_at", "_block") for part in parts], how="diagonal"
    ).sort("_at", "_block")
    extras = table.extras()
    carried = extras[whole["_at"]] if extras.width else extras
    frame = whole.drop("_at", "_block").select([n for n in names if n in whole.columns]).hstack(carried.get_columns())
    defects = list(table.defects)
    notes: tuple[str, ...] = ()
    if mapping.several:
        defects += table.empty_rows(whole["_at"])
        notes = (f"{_counted(raw.frame.height, 'row')} of the file for {_counted(frame.height, 'figure')}",)
    return replace(
        raw,
        frame=frame,
        lines=raw.lines[whole["_at"]],
        files=None if raw.files is None else raw.files[whole["_at"]],
        settled_decimals=raw.settled_decimals or mapping.number_format is not None,
        defects=(*raw.defects, *defects),
        notes=(*raw.notes, *notes),
    )


class _Table:
    """A table while it is being mapped: its columns by any spelling, the used ones, and the defects found."""

    def __init__(self, mapping: TableMapping, raw: RawTable, lenient: bool) -> None:
        self.mapping, self.raw, self.lenient = mapping, raw, lenient
        self.defects: list[Reject] = []
        self.used: set[str] = set()
        self._bad: set[int] = set()
        self._tails: set[str] = set()
        self._by_key = {key_of(name): name for name in reversed(raw.frame.columns)}
        missing = {"", *(text.strip() for text in mapping.missing)}
        texts = {}
        for name in raw.frame.columns:
            text = as_text(raw.frame[name])
            stripped = text.str.strip_chars()
            texts[name] = text.set(stripped.is_in(list(missing)).fill_null(False), None)
        self.texts = texts
        self.height = raw.frame.height

    # --- columns by name

    def resolve(self, names: Iterable[str], key: str) -> list[str]:
        """Return the columns of the table that are meant; raises `MappingError` where none of them is there."""
        wanted = [name for name in names if name != CATEGORY or self._by_key.get(CATEGORY)]
        found = [self._by_key[key_of(name)] for name in wanted if key_of(name) in self._by_key]
        if wanted and not found and not self.lenient:
            accepted = ", ".join(map(repr, self.raw.frame.columns[:12])) + (", …" if self.raw.frame.width > 12 else "")
            raise MappingError(
                f"{self.mapping.name}: {key}: {self.raw.file} has no column {' or '.join(map(repr, wanted))}; "
                f"accepted: {accepted}"
            )
        return found

    def melted(self) -> list[str]:
        """Return the columns that hold one figure each."""
        melt = self.mapping.melt
        if melt is None:
            return []
        if ALL not in melt.columns:
            return [name for column in melt.columns for name in self.resolve([column], "melt.columns")]
        named = {key_of(name) for rules in (self.mapping.columns, *self.mapping.figures) for name in _named(rules)}
        named |= {key_of(name) for name in melt.but}
        free = [name for name in self.raw.frame.columns if key_of(name) not in named]
        return [name for name in free if self._holds_numbers(name)]

    def _holds_numbers(self, name: str) -> bool:
        cells = self.texts[name].drop_nulls()
        return bool(len(cells)) and int(cells.str.contains(r"^\s*[~<>≈]?\s*[-+]?\.?[0-9]").sum()) * 2 > len(cells)

    def blocks(self) -> list[tuple[Rules, str | None]]:
        """Return the rules of every figure that a row may give, with the category of melted ones."""
        columns = self.mapping.columns
        found: list[tuple[Rules, str | None]] = [({**columns, **own}, None) for own in self.mapping.figures]
        melt = self.mapping.melt
        if melt is not None:
            labels = {key_of(name): label for name, label in melt.labels.items()}
            for name in self.melted():
                label = labels.get(key_of(name), name.strip())
                found.append(({**columns, "value": Rule(column=(name,))}, label))
        return found or [(columns, None)]

    # --- cells

    def block(self, rules: Rules, number: int, blocks: int, category: str | None) -> pl.DataFrame:
        """Return the figures that one block of rules makes of all rows that state something for it."""
        several = self.mapping.several
        cells: dict[str, pl.Series] = {}
        bad = pl.Series([False]).new_from_index(0, self.height)
        kept_defects: list[tuple[pl.Series, str, Callable[[str], tuple[str, str, str]]]] = []
        for name, rule in rules.items():
            column = self._cells(name, rule, category)
            if column is None:
                continue
            if several and (name in schema.STATED or (name == "qualifier" and blocks > 1)):
                self.used.update(self.resolve(rule.column, name) if rule.column else ())
            if name in schema.NUMBERS and self.mapping.number_format is not None:
                column, wrong = self._numbers(column, self.mapping.number_format)
                kept_defects.append((wrong, self._shown(rule, name), _number_problem(self.mapping.number_format)))
                bad = bad | wrong.is_not_null()
            elif name in schema.DATES:
                column, wrong = self._dates(column, rule)
                kept_defects.append((wrong, self._shown(rule, name), _date_problem(self.mapping.date_formats)))
                bad = bad | wrong.is_not_null()
            cells[name] = column
        if "source" in rules and rules["source"].split and "source" in cells:
            self._split(cells, rules.get("publisher"))
        if several:
            cells["id"] = self._ids(
                cells.get("id"), category or (rules.get("value") or Rule()).column[:1] or str(number)
            )
        stated = [cells[name].is_not_null() for name in schema.STATED if name in cells]
        here = pl.Series([not several]).new_from_index(0, self.height)
        for mask in stated:
            here = here | mask
        for wrong, shown, problem in kept_defects:
            self._reject(wrong.set(~here, None) if several else wrong, shown, problem)
        frame = pl.DataFrame([column.alias(name) for name, column in cells.items()])
        frame = frame.with_columns(
            pl.int_range(self.height, dtype=pl.UInt32, eager=True).alias("_at"), pl.lit(number).alias("_block")
        )
        self._bad.update(frame["_at"].filter(bad & here).to_list())
        return frame.filter(here & ~bad)

    def _ids(self, given: pl.Series | None, name: str | tuple[str, ...]) -> pl.Series:
        """Return an id for each of several figures of a row: the row's own (or its line) and what it is about.

        Without one, the figures of a row could not be told apart where a line stands for a figure.
        """
        if given is None:
            given = self.raw.lines.cast(pl.String)
            if self.raw.files is not None:
                given = self.raw.files.cast(pl.String) + ":" + given
        tail = slug = re.sub(r"\W+", "-", "".join(name).casefold()).strip("-") or "x"
        again = 2
        while tail in self._tails:
            tail, again = f"{slug}-{again}", again + 1
        self._tails.add(tail)
        return given + f"-{tail}"

    def _cells(self, name: str, rule: Rule, category: str | None) -> pl.Series | None:
        """Return the cells of one of our columns, None where none of its columns is there."""
        column: pl.Series
        if rule.template is not None:
            column = self._template(name, rule.template, category)
        elif rule.column:
            if CATEGORY in rule.column and category is not None:
                column = pl.Series([category], dtype=pl.String).new_from_index(0, self.height)
            else:
                found = self.resolve(rule.column, name)
                if not found:
                    column = pl.Series([None], dtype=pl.String).new_from_index(0, self.height)
                    if rule.default is None:
                        return None
                else:
                    column = self._first(found)
                    if rule.verbatim and len(found) == 1:
                        self.used.add(found[0])
        else:
            return pl.Series([rule.value], dtype=pl.String).new_from_index(0, self.height)
        if rule.html:
            column = _each(column, _without_tags)
        if rule.pattern is not None:
            column = _each(column, _matcher(rule.pattern))
        if rule.map or rule.otherwise is not None:
            column = _each(column, _translator(rule))
        if rule.to:
            ends = self.resolve(rule.to, f"{name}.to")
            if ends:
                column = self._interval(column, self.texts[ends[0]])
                if len(self.resolve(rule.column, name)) == 1:
                    self.used.update([*self.resolve(rule.column, name), ends[0]])
        return column if rule.default is None else column.fill_null(rule.default)

    def _first(self, names: list[str]) -> pl.Series:
        """Return the first filled cell of several columns."""
        column = self.texts[names[0]]
        for other in names[1:]:
            column = column.zip_with(column.is_not_null(), self.texts[other])
        return column

    def _template(self, key: str, template: str, category: str | None) -> pl.Series:
        pieces: list[pl.Expr] = []
        filled: list[pl.Series] = []
        at = 0
        for match in PLACEHOLDER.finditer(template):
            pieces.append(pl.lit(template[at : match.start()]))
            at = match.end()
            if match[1] == CATEGORY and category is not None:
                pieces.append(pl.lit(category))
                continue
            found = self.resolve(match[1].split("|"), f"{key}.template")
            if not found:
                continue
            cells = self._first(found)
            filled.append(cells)
            pieces.append(pl.lit(cells.fill_null("").str.strip_chars()))
        pieces.append(pl.lit(template[at:]))
        text = pl.select(pl.concat_str(pieces)).to_series()
        if len(text) != self.height:
            text = text.new_from_index(0, self.height)
        if filled:
            anything = filled[0].is_not_null()
            for column in filled[1:]:
                anything = anything | column.is_not_null()
            if CATEGORY not in template:
                text = text.set(~anything, None)
            # An empty piece takes the comma beside it along.
            text = text.str.replace_all(r"(?:, )+(,|$)|^(?:, )+", "$1").str.replace_all(r" {2,}", " ").str.strip_chars()
        return text.set(text == "", None)

    def _interval(self, start: pl.Series, end: pl.Series) -> pl.Series:
        reader = self._date_reader(pl.concat([start.drop_nulls(), end.drop_nulls()]).unique())
        first, last = _each(start, reader), _each(end, reader)
        both = first + "/" + last
        return both.zip_with(
            (first != last) & first.is_not_null() & last.is_not_null(), first.zip_with(first.is_not_null(), last)
        ).zip_with(first.is_not_null() | last.is_not_null(), first)

    def _date_reader(self, distinct: pl.Series) -> Callable[[str], str | None]:
        """Return what turns a date of a column into ISO where that can be done; other texts stay as they are."""
        order, _ = notation.settle_dates(map(str, distinct.to_list()))
        formats = self.mapping.date_formats

        def read(text: str) -> str | None:
            if formats:
                return notation.with_date_format(text, formats) or text
            return notation.read_date(text, order) or text

        return read

    def _dates(self, column: pl.Series, rule: Rule) -> tuple[pl.Series, pl.Series]:
        """Return a column of dates in ISO where it can be read, and the cells that the given formats do not fit."""
        formats = self.mapping.date_formats
        distinct = [str(cell) for cell in column.drop_nulls().unique().to_list()]
        reader = self._date_reader(pl.Series(distinct, dtype=pl.String))
        read: dict[str, str | None] = {}
        wrong: dict[str, str | None] = {}
        for cell in distinct:
            if rule.several and rule.several in cell:
                parts = sorted({reader(part) or part for part in cell.split(rule.several) if part.strip()})
                read[cell] = parts[0] if len(parts) == 1 else f"{parts[0]}/{parts[-1]}" if parts else None
            elif rule.to and "/" in cell and notation.is_interval(cell):
                read[cell] = cell
            elif formats and notation.with_date_format(cell, formats) is None and not notation.is_interval(cell):
                wrong[cell] = cell
                read[cell] = cell
            else:
                read[cell] = reader(cell)
        return _replaced(column, read), _replaced(column, wrong, others=False)

    def _numbers(self, column: pl.Series, form: NumberFormat) -> tuple[pl.Series, pl.Series]:
        distinct = [str(cell) for cell in column.drop_nulls().unique().to_list()]
        read = {cell: notation.read_number(cell, form) for cell in distinct}
        wrong: dict[str, str | None] = {cell: cell for cell, digits in read.items() if digits is None}
        return _replaced(column, read), _replaced(column, wrong, others=False)

    def _split(self, cells: dict[str, pl.Series], rule: Rule | None) -> None:
        """Take "A via B" apart: A is the source, B the publisher where the table names no other."""
        both = {str(c): split_source(str(c)) for c in cells["source"].drop_nulls().unique().to_list()}
        publishers = _replaced(cells["source"], {cell: found[1] for cell, found in both.items()}, others=False)
        named = cells.get("publisher")
        if named is not None and rule is not None and rule.column:
            publishers = named.zip_with(named.is_not_null(), publishers)
        elif named is not None:
            publishers = publishers.zip_with(publishers.is_not_null(), named)
        cells["publisher"] = publishers
        cells["source"] = _replaced(cells["source"], {cell: found[0] for cell, found in both.items()})

    # --- what is left over

    def _shown(self, rule: Rule, name: str) -> str:
        found = self.resolve(rule.column, name) if rule.column and CATEGORY not in rule.column else []
        return found[0] if found else name

    def _reject(self, wrong: pl.Series, column: str, problem: Callable[[str], tuple[str, str, str]]) -> None:
        rows = wrong.is_not_null()
        for at, cell in zip(rows.arg_true().to_list(), wrong.filter(rows).to_list(), strict=True):
            what, accepted, rule = problem(str(cell))
            self.defects.append(Reject(*self._where(at), column, str(cell), what, accepted, rule))

    def _where(self, at: int) -> tuple[str, int]:
        return (self.raw.file if self.raw.files is None else str(self.raw.files[at])), int(self.raw.lines[at])

    def empty_rows(self, kept: pl.Series) -> list[Reject]:
        """Return a reject for every row that gave no figure and has no other defect."""
        taken = set(kept.unique().to_list()) | self._bad
        columns = self.melted() or sorted(
            {n for rules in self.mapping.figures for n in rules.get("value", Rule()).column}
        )
        named = ", ".join(columns[:4]) + (", …" if len(columns) > 4 else "")
        return [
            Reject(*self._where(at), "row", "", "nothing is stated", f"a number in one of {named}", "nothing-stated")
            for at in range(self.height)
            if at not in taken
        ]

    def extras(self) -> pl.DataFrame:
        """Return the columns that were not used; one that goes by a name of ours is marked as the one given."""
        dropped = self.used | set(self.melted())
        kept: dict[str, pl.Series] = {}
        for name in self.raw.frame.columns:
            if name in dropped:
                continue
            new = f"{GIVEN}{key_of(name)}" if key_of(name) in schema.BY_NAME else name.lstrip("\ufeff")
            while new in kept:
                new += "_"
            kept[new] = self.raw.frame[name].alias(new)
        return pl.DataFrame(list(kept.values()))


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _named(rules: Rules) -> Iterable[str]:
    for rule in rules.values():
        yield from rule.column
        yield from rule.to
        for names in PLACEHOLDER.findall(rule.template or ""):
            yield from names.split("|")


def _replaced(column: pl.Series, values: Mapping[str, str | None], others: bool = True) -> pl.Series:
    """Return a column with cells replaced; cells that are not named stay (`others`) or become empty."""
    if not values:
        return column if others else pl.Series([None], dtype=pl.String).new_from_index(0, len(column))
    old, new = pl.Series(list(values), dtype=pl.String), pl.Series(list(values.values()), dtype=pl.String)
    return column.replace(old, new) if others else column.replace_strict(old, new, default=None, return_dtype=pl.String)


def _each(column: pl.Series, change: Callable[[str], str | None]) -> pl.Series:
    """Return a column with every distinct cell changed once."""
    return _replaced(column, {str(cell): change(str(cell)) for cell in column.drop_nulls().unique().to_list()})


def _without_tags(text: str) -> str | None:
    plain = html.unescape(re.sub(r"<[^<>]*>", " ", text))
    return re.sub(r"\s+([.,;])", r"\1", " ".join(plain.split())) or None


def _matcher(pattern: str) -> Callable[[str], str | None]:
    compiled = re.compile(pattern)

    def match(text: str) -> str | None:
        found = compiled.search(text)
        if found is None:
            return None
        kept = next((group for group in found.groups() if group), "") if compiled.groups else found[0]
        return kept.strip() or None

    return match


def _translator(rule: Rule) -> Callable[[str], str | None]:
    exact = {key.strip().casefold(): value for key, value in rule.map.items()}
    globs = [(key, value) for key, value in exact.items() if "*" in key]

    def translate(text: str) -> str | None:
        key = text.strip().casefold()
        if key in exact:
            return exact[key] or None
        hit = next((value for glob, value in globs if fnmatchcase(key, glob.replace("[", "[[]"))), None)
        if hit is not None:
            return hit or None
        return text if rule.otherwise is None else rule.otherwise or None

    return translate


_SPLITS = (
    re.compile(r"(?P<source>.+?)\s*\((?P<more>[^()]*?)\s*\bvia\s+(?P<publisher>[^()]+)\)", re.IGNORECASE),
    re.compile(
        r"(?P<source>.+?)\s*[,;]?\s*\(?\s*\b(?:as\s+)?(?:reported|quoted|cited|relayed)\s+(?:by|in)\s+"
        r"(?P<publisher>[^()]+?)\)?",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<source>.+?)\s*,?\s+via\s+(?P<publisher>.+)", re.IGNORECASE),
)


def split_source(text: str) -> tuple[str, str | None]:
    """Return source and publisher of "A via B", "A (via B)" or "A, as reported by B"; None for no publisher.

    >>> split_source("US officials (via NYT)"), split_source("Ukrainian estimate (leak via WSJ)")
    (('US officials', 'NYT'), ('Ukrainian estimate (leak)', 'WSJ'))
    >>> split_source("Valerii Zaluzhnyi, as reported by BBC")
    ('Valerii Zaluzhnyi', 'BBC')
    """
    cell = text.strip()
    for pattern in _SPLITS:
        match = pattern.fullmatch(cell)
        if match:
            more = (match.groupdict().get("more") or "").strip(" ,")
            source = match["source"].strip(" ,;(")
            return (f"{source} ({more})" if more else source), match["publisher"].strip()
    return cell, None


def _number_problem(form: NumberFormat) -> Callable[[str], tuple[str, str, str]]:
    sample = f"1{form.thousands}200{form.decimal}5"
    return lambda _: ("not a number in the mapping's number_format", f"digits such as {sample}", "not-a-number")


def _date_problem(formats: tuple[str, ...]) -> Callable[[str], tuple[str, str, str]]:
    def problem(text: str) -> tuple[str, str, str]:
        what = "a year of two digits" if notation.two_digit_year(text) else "not a date in the mapping's date_format"
        return what, " or ".join(formats), "bad-date"

    return problem
