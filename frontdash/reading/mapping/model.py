"""Column mappings: how the columns of somebody else's table become ours.

A mapping is a small TOML file that can be kept beside the data (see `frontdash.reading.mapping.toml_file`);
`frontdash.reading.mapping.apply` applies it. Cells that a mapping does not cover keep their values and their own
names; cells that it cannot read become rejects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from frontdash.figures.dataset import BadFileError
from frontdash.reading.formats.table_choice import has_needed_columns
from frontdash.reading.rows.notation import NumberFormat

CATEGORY = "category"
"""What the name of a melted column is called in rules and templates."""
ALL = "*"
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class MappingError(BadFileError):
    """A mapping that cannot be used. One line: file, key, and what would be accepted."""


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """Where the cells of one of our columns come from: named columns, a constant, or a template.

    Of several columns the first filled one counts. `map` turns values into others (any case; `*` stands for any
    text), `otherwise` is for values that are not in it, `default` for rows without a value. `to` is the end of an
    interval of dates, `several` the sign between several dates in a cell. `split` takes "A via B" apart into source
    and publisher, `html` drops tags, `pattern` keeps what its group matches. `factor` multiplies every number, such as
    1000 below a heading that says thousands; where a column says it row by row, `factor_in` names that column and
    `factors` say by its texts what they multiply by.
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
    factor: str | None = None
    factor_in: str | None = None
    factors: Mapping[str, str] = field(default_factory=dict)

    @property
    def verbatim(self) -> bool:
        """Whether a cell is taken over as it is, so that its own column need not be kept beside it."""
        return bool(self.column) and not (
            self.map or self.pattern or self.to or self.several or self.split or self.scaled
        )

    @property
    def scaled(self) -> bool:
        """Whether its numbers are multiplied."""
        return self.factor is not None or self.factor_in is not None


Rules = Mapping[str, ColumnRule]


@dataclass(frozen=True, slots=True)
class Melt:
    """Columns that hold one figure each: wide to long. `ALL` stands for all that hold numbers and are not used.

    `labels` name the categories where the columns' own names would not do. In `hedged` columns words may stand
    beside the number: they are kept as wording, and a hedge is read from them.
    """

    columns: tuple[str, ...] = (ALL,)
    but: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    hedged: tuple[str, ...] = ()
    own: Mapping[str, Rules] = field(default_factory=dict)
    """Melted column -> the rules of its figures alone: their unit, a factor, bounds in other columns."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Long to wide, before anything else: the texts of column `names` become columns of the numbers in `values`.

    Rows that agree in all else are then one row, such as the low and the high estimate of one claim.
    """

    names: str
    values: str


@dataclass(frozen=True, slots=True)
class Split:
    """A column whose texts are taken apart at a sign, into columns of these names."""

    at: str
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Columns whose filled cells become one text, with a sign between them."""

    columns: tuple[str, ...]
    sign: str = " "


@dataclass(frozen=True, slots=True)
class Reshape:
    """What is done to the rows and columns of a table before anything else; positions are lines of the file.

    `header` is the line that names the columns (0: none does), `skip` are lines that are no rows. `drop` leaves out
    the rows in which a column has one of the texts (any case, `*` stands for any text, an empty one for no text).
    `split` names a column to take apart, `join` a new one. In a column of `fill`, an empty cell repeats the one above.
    """

    header: int | None = None
    skip: tuple[int, ...] = ()
    drop: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    split: Mapping[str, Split] = field(default_factory=dict)
    join: Mapping[str, Join] = field(default_factory=dict)
    fill: tuple[str, ...] = ()


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
    spread: Spread | None = None
    reshape: Reshape = Reshape()

    @property
    def several(self) -> bool:
        """Whether one row may give several figures."""
        return bool(self.figures) or self.melt is not None

    @property
    def rules(self) -> tuple[Rules, ...]:
        """All rules: those of every figure, and those that some figures have of their own."""
        return self.columns, *self.figures, *(self.melt.own.values() if self.melt is not None else ())


def key_of(name: str) -> str:
    """Return a column name for comparison: case, blanks and a byte order mark do not count."""
    return re.sub(r"[\s_]+", "_", name.strip().lstrip("\ufeff").strip().casefold())


def has_our_columns(names: list[str]) -> bool:
    """Whether a table names the columns that a figure needs."""
    return has_needed_columns([key_of(name) for name in names])


def columns_of(rules: Rules) -> Iterable[str]:
    """Yield the columns of the table that rules name."""
    for rule in rules.values():
        yield from rule.column
        yield from rule.to
        yield from () if rule.factor_in is None else (rule.factor_in,)
        for names in PLACEHOLDER.findall(rule.template or ""):
            yield from names.split("|")
