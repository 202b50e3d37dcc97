"""A table through a mapping: our columns made of theirs, their rest kept, and a reject for what cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import Reject
from frontdash.figures.text import one_line
from frontdash.reading.formats.sheet_marks import REMARKS, SHEET_ERROR, is_error
from frontdash.reading.mapping.cells import (
    HEDGED,
    SCALE_NAMES,
    each,
    matcher,
    multiplied,
    number_in,
    replaced,
    saying_nothing,
    split_source,
    translator,
    unit_spelling,
    without_tags,
)
from frontdash.reading.mapping.estimate_rows import spread_out
from frontdash.reading.mapping.model import (
    ALL,
    CATEGORY,
    PLACEHOLDER,
    ColumnRule,
    MappingError,
    Rules,
    TableMapping,
    columns_of,
    key_of,
)
from frontdash.reading.mapping.problems import date_problem, nothing_problem, nothing_stated, number_problem
from frontdash.reading.mapping.reshape import reshaped
from frontdash.reading.rows import notation
from frontdash.reading.rows.notation import NumberFormat
from frontdash.reading.rows.raw import RawTable, as_text
from frontdash.reading.rows.worded import as_stated, is_plain

GIVEN = "given_"
_Read = tuple[pl.Series | None, pl.Series | None, Callable[[str], tuple[str, str, str]] | None]
"""The cells of a column, those that cannot be read, and what is wrong with them."""
_LIKE_ERROR = r"^\s*(?:#[A-Z]|Err:)"


@dataclass(frozen=True)
class MappedTable(RawTable):
    """A table with our columns that remembers the table it was made of, so that defects can be named in its terms."""

    given: RawTable | None = None
    made_of: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Our column -> the columns it was made of, for each figure that a row may give."""
    not_taken: tuple[str, ...] = ()
    """The columns of the table that the mapping does not name: they stand beside the figures."""


def apply(mapping: TableMapping, raw: RawTable, lenient: bool = False) -> MappedTable:
    """Return the table with our columns, all as text, and theirs that were not used, under their own names.

    Positions stay those of the file: a row that gives several figures repeats its own. Cells that the mapping's
    formats do not fit become defects. Raises `MappingError` where it names columns that are not there, unless
    `lenient`, as for shapes whose columns vary.
    """
    raw = spread_out(mapping.spread, reshaped(mapping.reshape, raw, mapping.name), mapping.name)
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
    kept = {own.name: getattr(raw, own.name) for own in fields(RawTable)}
    kept |= {
        "frame": frame,
        "lines": raw.lines[whole["_at"]],
        "files": None if raw.files is None else raw.files[whole["_at"]],
        "settled_decimals": raw.settled_decimals or mapping.number_format is not None,
        "number_format": mapping.number_format,
        "defects": (*raw.defects, *defects),
        "notes": (*raw.notes, *notes),
        "line_ids": table.line_ids,
    }
    return MappedTable(
        **kept,
        given=raw,
        made_of=table.made_of(blocks),
        not_taken=table.not_taken(),
    )


def named_as(theirs: str, ours: str) -> str:
    """Return how a column is named in defects: as in the table, with our name behind it where that differs.

    >>> named_as("Deaths", "value"), named_as("Value", "value")
    ('Deaths (value)', 'Value')
    """
    return one_line(theirs) if key_of(theirs) == ours else f"{one_line(theirs)} ({ours})"


class _Table:
    """A table while it is being mapped: its columns by any spelling, the used ones, and the defects found."""

    def __init__(self, mapping: TableMapping, raw: RawTable, lenient: bool) -> None:
        self.mapping, self.raw, self.lenient = mapping, raw, lenient
        self.defects: list[Reject] = []
        self.used: set[str] = set()
        self.line_ids = False
        self._bad: set[int] = set()
        self._tails: set[str] = set()
        self._shared: dict[str, _Read] = {}
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
        named = {key_of(name) for rules in self.mapping.rules for name in columns_of(rules)}
        named |= {key_of(name) for name in melt.but}
        free = [name for name in self.raw.frame.columns if key_of(name) not in named]
        return [name for name in free if self._holds_numbers(name)]

    def not_taken(self) -> tuple[str, ...]:
        """Return the columns that no rule names."""
        named = {key_of(name) for rules in self.mapping.rules for name in columns_of(rules)}
        named |= set(map(key_of, self.melted()))
        return tuple(name for name in self.raw.frame.columns if key_of(name) not in named)

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
            hedged = {key_of(name) for name in melt.hedged}
            special = {key_of(name): rules for name, rules in melt.own.items()}
            for name in self.melted():
                label = labels.get(key_of(name), name.strip())
                own = dict(special.get(key_of(name), {}))
                if own.keys().isdisjoint(schema.STATED):
                    own["value"] = ColumnRule(column=(name,))
                if "value" in own and (key_of(name) in hedged or ALL in hedged):
                    own |= {"value": replace(own["value"], pattern=HEDGED), "wording": ColumnRule(column=(name,))}
                found.append(({**columns, **own}, label))
        return found or [(columns, None)]

    # --- cells

    def block(self, rules: Rules, number: int, blocks: int, category: str | None) -> pl.DataFrame:
        """Return the figures that one block of rules makes of all rows that state something for it."""
        several = self.mapping.several
        cells: dict[str, pl.Series] = {}
        bad = pl.Series([False]).new_from_index(0, self.height)
        silent = pl.Series([None], dtype=pl.String).new_from_index(0, self.height)
        kept_defects: list[tuple[pl.Series, str, Callable[[str], tuple[str, str, str]]]] = []
        for name, rule in rules.items():
            column, wrong, problem = self._read(name, rule, category)
            if column is None:
                continue
            if several and (name in schema.STATED or (name == "qualifier" and blocks > 1)):
                # What is multiplied is stated by a wording; where there is none, its column is.
                spoken = not rule.scaled or (name == "value" and "wording" in rules and self._spoken(rule))
                self.used.update(self.resolve(rule.column, name) if rule.column and spoken else ())
            if name == "value" and rule.column:
                silent = saying_nothing(column)
                column = column.set(silent.is_not_null(), None)
            if wrong is not None and problem is not None:
                kept_defects.append((wrong, self._shown(rule, name), problem))
                bad = bad | wrong.is_not_null()
            cells[name] = column
        self._scale_wording(cells, rules)
        self._refuse_words(cells, rules)
        nothing = nothing_stated(cells, silent)
        own = "value" if "value" in rules else "wording"
        kept_defects.append((nothing, self._shown(rules.get(own, ColumnRule()), own), nothing_problem))
        bad = bad | nothing.is_not_null()
        if "source" in rules and rules["source"].split and "source" in cells:
            self._split(cells, rules.get("publisher"))
        if several:
            self.line_ids = self.line_ids or cells.get("id") is None
            cells["id"] = self._ids(
                cells.get("id"), category or (rules.get("value") or ColumnRule()).column[:1] or str(number)
            )
        stated = [cells[name].is_not_null() for name in schema.STATED if name in cells]
        here = pl.Series([not several]).new_from_index(0, self.height)
        for mask in stated:
            here = here | mask
        here = here | nothing.is_not_null()
        for wrong, shown, problem in kept_defects:
            self._reject(wrong.set(~here, None) if several else wrong, shown, problem)
        frame = pl.DataFrame([column.alias(name) for name, column in cells.items()])
        frame = frame.with_columns(
            pl.int_range(self.height, dtype=pl.UInt32, eager=True).alias("_at"), pl.lit(number).alias("_block")
        )
        self._bad.update(frame["_at"].filter(bad & here).to_list())
        return frame.filter(here & ~bad)

    def _read(self, name: str, rule: ColumnRule, category: str | None) -> _Read:
        """Return the cells of one of our columns as they are read, those that cannot be, and what is wrong with them.

        What all figures of a row have in common is read once.
        """
        shared = rule is self.mapping.columns.get(name) and CATEGORY not in rule.column
        shared = shared and f"{{{CATEGORY}}}" not in (rule.template or "")
        if shared and name in self._shared:
            return self._shared[name]
        column = self._cells(name, rule, category)
        found: _Read = (column, None, None)
        form = self.mapping.number_format
        if column is None:
            pass
        elif name in schema.NUMBERS and (form is not None or rule.scaled):
            silent = saying_nothing(column).is_not_null() if name == "value" and rule.column else None
            stated = column if silent is None else column.set(silent, None)
            digits, wrong = self._numbers(stated, form, self._factors(rule, name))
            found = digits if silent is None else column.zip_with(silent, digits), wrong, number_problem(form)
        elif name in schema.DATES:
            found = (*self._dates(column, rule), date_problem(self.mapping.date_formats))
        elif name not in REMARKS and rule.column:
            wrong = column.set(~column.str.contains(_LIKE_ERROR).fill_null(False), None)
            found = column, each(wrong, lambda cell: cell if is_error(cell) else None), lambda _: SHEET_ERROR
        if found[1] is not None and not found[1].is_not_null().any():
            found = found[0], None, None
        if shared:
            self._shared[name] = found
        return found

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

    def _cells(self, name: str, rule: ColumnRule, category: str | None) -> pl.Series | None:
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
            column = each(column, without_tags)
        if rule.pattern == HEDGED:
            column = each(column, partial(number_in, scaled=rule.scaled))
        elif rule.pattern is not None:
            column = each(column, matcher(rule.pattern))
        if rule.map or rule.otherwise is not None:
            column = each(column, translator(rule))
        if name == "unit":
            column = each(column, partial(unit_spelling, self.raw.unit_system))
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
        first, last = each(start, reader), each(end, reader)
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

    def _dates(self, column: pl.Series, rule: ColumnRule) -> tuple[pl.Series, pl.Series]:
        """Return a column of dates in ISO where it can be read, and the cells that the given formats do not fit."""
        formats = self.mapping.date_formats
        distinct = [str(cell) for cell in column.drop_nulls().unique().to_list()]
        reader = self._date_reader(pl.Series(distinct, dtype=pl.String))
        read: dict[str, str | None] = {}
        wrong: dict[str, str | None] = {}
        for cell in distinct:
            if rule.template is not None and len(PLACEHOLDER.findall(rule.template)) > 1:
                read[cell] = "/".join(dict.fromkeys(notation.read_parts(end) or end for end in cell.split("/") if end))
            elif rule.several and rule.several in cell:
                parts = sorted({reader(part) or part for part in cell.split(rule.several) if part.strip()})
                read[cell] = parts[0] if len(parts) == 1 else f"{parts[0]}/{parts[-1]}" if parts else None
            elif rule.to and "/" in cell and notation.is_interval(cell):
                read[cell] = cell
            elif formats and notation.with_date_format(cell, formats) is None and not notation.is_interval(cell):
                wrong[cell] = cell
                read[cell] = cell
            else:
                read[cell] = reader(cell)
        return replaced(column, read), replaced(column, wrong, others=False)

    def _factors(self, rule: ColumnRule, name: str) -> pl.Series | None:
        """Return what multiplies the number of every row, "" where a row does not say it; None where nothing does."""
        if not rule.scaled:
            return None
        if rule.factor_in is None:
            return pl.Series([rule.factor]).new_from_index(0, self.height)
        says = self._first(self.resolve((rule.factor_in,), f"{name}.factor_in"))
        known = {text.casefold(): factor for text, factor in rule.factors.items()}
        return each(says, lambda cell: known.get(cell.strip().casefold())).fill_null("")

    def _spoken(self, rule: ColumnRule) -> bool:
        """Whether all of its multipliers have a name."""
        return {rule.factor} <= {None, *SCALE_NAMES} and set(rule.factors.values()) <= {"1", *SCALE_NAMES}

    def _numbers(
        self, column: pl.Series, form: NumberFormat | None, factors: pl.Series | None
    ) -> tuple[pl.Series, pl.Series]:
        """Return a column of numbers as plain digits, multiplied by their factors, and the cells that are none."""
        distinct = column.drop_nulls().unique()
        cells = [str(cell) for cell in distinct.to_list()]
        if form is not None:
            # Numbers with words are read as in a table of our columns.
            read = {cell: notation.read_number(cell, form) or _left(cell) for cell in cells}
        else:
            read = dict(zip(cells, map(str, notation.read_numbers(distinct, self.raw.has_points).column), strict=True))
        if factors is None:
            return _digits(column, read)
        digits, wrong = column, column.clear().extend_constant(None, self.height)
        for factor in map(str, factors.unique().to_list()):
            here = factors == factor
            scaled = {cell: text and multiplied(cell, text, factor) for cell, text in read.items()}
            mine = _digits(column.set(~here, None), read if factor == "1" else scaled)
            digits, wrong = mine[0].zip_with(here, digits), mine[1].zip_with(here, wrong)
        return digits, wrong

    def _scale_wording(self, cells: dict[str, pl.Series], rules: Rules) -> None:
        """Complete the wordings of multiplied numbers, or they would say another number: "about 470" of thousands."""
        rule = rules.get("value", ColumnRule())
        spoken = rule.column and "wording" in rules and rules["wording"].column == rule.column and self._spoken(rule)
        factors = self._factors(rule, "value") if spoken else None
        if factors is None:
            return
        stated = self._first(self.resolve(rule.column, "value"))
        scales = replaced(factors, {factor: f" {word}" for factor, word in SCALE_NAMES.items()}, others=False)
        cells["wording"] = (stated.str.strip_chars() + scales).set(saying_nothing(stated).is_not_null(), None)

    def _refuse_words(self, cells: dict[str, pl.Series], rules: Rules) -> None:
        """Put cells back whose words do not state the number in them: they are refused as in a table of our columns."""
        rule = rules.get("value", ColumnRule())
        if rule.pattern != HEDGED or rule.scaled or "unit" not in cells or not rule.column:
            return
        given = self._first(self.resolve(rule.column, "value"))
        form, system = self.mapping.number_format, self.raw.unit_system
        pairs = pl.DataFrame([given.alias("value"), cells["unit"].alias("unit")])
        wrong = {
            row
            for row in pairs.unique().iter_rows()
            if row[0]
            and not is_plain(row[0])
            and not as_stated(dict(zip(pairs.columns, row, strict=True)), form, system)
        }
        if wrong:
            bad = pl.Series([row in wrong for row in pairs.iter_rows()]) & cells["value"].is_not_null()
            cells["value"] = given.zip_with(bad, cells["value"])

    def _split(self, cells: dict[str, pl.Series], rule: ColumnRule | None) -> None:
        """Take "A via B" apart: A is the source, B the publisher where the table names no other."""
        both = {str(c): split_source(str(c)) for c in cells["source"].drop_nulls().unique().to_list()}
        publishers = replaced(cells["source"], {cell: found[1] for cell, found in both.items()}, others=False)
        named = cells.get("publisher")
        if named is not None and rule is not None and rule.column:
            publishers = named.zip_with(named.is_not_null(), publishers)
        elif named is not None:
            publishers = publishers.zip_with(publishers.is_not_null(), named)
        cells["publisher"] = publishers
        cells["source"] = replaced(cells["source"], {cell: found[0] for cell, found in both.items()})

    # --- what is left over

    def made_of(self, blocks: list[tuple[Rules, str | None]]) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Return which columns of the table stand behind each of ours, in each block of rules."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for rules, _ in blocks:
            for name, rule in rules.items():
                if columns := self._behind(rule, name):
                    found.setdefault(name, []).append(columns)
        return {name: tuple(columns) for name, columns in found.items()}

    def _behind(self, rule: ColumnRule, name: str) -> tuple[str, ...]:
        return tuple(self.resolve(rule.column, name)) if rule.column and CATEGORY not in rule.column else ()

    def _shown(self, rule: ColumnRule, name: str) -> str:
        found = self._behind(rule, name)
        return named_as(found[0], name) if found else name

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
            {n for rules in self.mapping.figures for n in rules.get("value", ColumnRule()).column}
        )
        named = ", ".join(columns[:4]) + (", …" if len(columns) > 4 else "")
        return [
            Reject(*self._where(at), "row", "", "nothing is stated", f"a number in one of {named}", "nothing-stated")
            for at in range(self.height)
            if at not in taken
        ]

    def extras(self) -> pl.DataFrame:
        """Return the columns that were not used; one that goes by a name of ours is marked as the one given."""
        kept: dict[str, pl.Series] = {}
        for name in self.raw.frame.columns:
            if name in self.used:
                continue
            new = f"{GIVEN}{key_of(name)}" if key_of(name) in schema.BY_NAME else name.lstrip("\ufeff")
            while new in kept:
                new += "_"
            kept[new] = self.raw.frame[name].alias(new)
        return pl.DataFrame(list(kept.values()))


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _left(cell: str) -> str | None:
    return cell if notation.states_nothing(cell) or (re.search(r"[0-9]", cell) and not is_plain(cell)) else None


def _digits(column: pl.Series, read: Mapping[str, str | None]) -> tuple[pl.Series, pl.Series]:
    """Return the cells of a column as they are read, and those that are no numbers."""
    wrong: dict[str, str | None] = {cell: cell for cell, digits in read.items() if digits is None}
    # What cannot be read still states something: its row is not one in which nothing stands.
    return replaced(column, {**read, **wrong}), replaced(column, wrong, others=False)
