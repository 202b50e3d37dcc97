"""Disputes: two comparable claims of different sources, and how far apart their numbers are at one time.

Claims are comparable where they are of one series, statistic and kind of unit, valid at a common time, and of the same
place and subject; totals of a period (`flow`) only if it is the same period. A claim that states no place is about the
only place that the others state; where they state several, it is compared with claims that state none, and so for
subjects. Where no valid date is stated, the date of the claim counts, else that of the publication; claims without any
date are compared with each other. Another number of the same source is a change or a correction, and no dispute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, overload

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import Row
from frontdash.query.engines import local_engine
from frontdash.query.fields import open_sides
from frontdash.query.lru_cache import LruCache
from frontdash.query.selection import Selection

NEEDS = (
    *("_row", "_claim", "_series", "_source", "_place", "_subject", "_unit", "_dimension", "status", "statistic"),
    *("value", "_magnitude", "_low", "_high", "_qualifier", "_valid_from", "_valid_to", "_claimed_from", "_claimed_to"),
    *("_published_from", "_published_to"),
)
"""The columns that disputes are found by."""
_DAYS = 1 << 23
"""More than the days of the calendar: a group and a day make one number."""
_ROOM = 1 << 40
_BLOCK, _CACHED = 64, 8
"""How many disputes are looked up together, and how many such blocks are cached."""
_ENDS = ("from", "to")
Bound = Literal["", "more", "less", "either"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims of different sources that are comparable at one time, and how many times apart their numbers are.

    `bound` says whether open ends and ranges make it more or less than that; `firm` whether they cannot both be right.
    """

    lowest: Row
    highest: Row
    ratio: float
    bound: Bound
    firm: bool


def with_reach(figures: pl.DataFrame) -> pl.DataFrame:
    """Return figures with the numbers and days that each reaches.

    `_least` and `_most` are the lowest and highest number stated, `_open_low` and `_open_high` say whether an end is
    open, and `_bottom` and `_top` are the ends with open ones at infinity. `_from` and `_to` are first and last day.
    """
    numbers = [pl.when(pl.col(name).is_finite()).then(pl.col(name)) for name in ("_low", "_magnitude", "_high")]
    figures = figures.with_columns(
        pl.min_horizontal(numbers).alias("_least"),
        pl.max_horizontal(numbers).alias("_most"),
        *open_sides(pl),
        *(pl.coalesce(f"_{of}_{end}" for of in ("valid", "claimed", "published")).alias(f"_{end}") for end in _ENDS),
    )
    return figures.with_columns(
        pl.when("_open_low").then(-float("inf")).otherwise("_least").alias("_bottom"),
        pl.when("_open_high").then(float("inf")).otherwise("_most").alias("_top"),
    )


def claims(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the origins of the claims that state a number and are neither withdrawn nor the total of other rows."""
    rivals = ~pl.col("status").cast(pl.String).is_in(schema.NOT_COMPARED).fill_null(False)
    stated = pl.col("_claim").is_not_null() & rivals
    return origins(figures.filter(stated & pl.col("_magnitude").is_finite().fill_null(False)))


def origins(figures: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Return one row for each claim: its origin if it is there, else the first that relays it.

    A derived figure is its own origin. With `by`, each combination of these columns is treated separately.
    """
    is_origin = pl.coalesce("_claim", "_row") == pl.col("_row")
    found, others = figures.filter(is_origin), figures.filter(~is_origin)
    claim = [*by, "_claim"]
    return pl.concat([found, others.join(found, on=claim, how="anti", nulls_equal=True).unique(claim, keep="first")])


def widest(reaching: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Return the two claims that are farthest apart at one time, for each combination of `by` with a dispute.

    `reaching` are `claims` with their reach. The result has the columns `by`, the `_row` of the `lower` and of the
    `upper` claim, `ratio`, and `firm`: whether no reading of their bounds lets them agree. A firm dispute is preferred
    to a wider one in which both may be right. Numbers that are not above zero have no ratio.
    """
    reaching = reaching.filter((pl.col("_least") > 0) & (pl.col("_dimension").cast(pl.String) != "date"))
    reaching = reaching.with_columns(_numbered(reaching, by).alias("_kind"))
    ordered = _in_time(reaching)
    firm = _apart(ordered, "_top", "_bottom")
    rest = ordered if firm.is_empty() else ordered.filter(~pl.col("_kind").is_in(firm["_kind"].implode()))
    loose = _apart(rest, "_least", "_most")
    found = pl.concat([firm.with_columns(firm=pl.lit(True)), loose.with_columns(firm=pl.lit(False))])
    names = reaching.select("_kind", *by).unique("_kind", keep="any")
    return found.join(names, on="_kind", how="left").select(*by, "lower", "upper", "ratio", "firm")


def _code(name: str, dtype: pl.DataType) -> pl.Expr:
    """Return values as numbers from 1; null stays null."""
    if dtype in (pl.String, pl.Boolean, pl.Categorical):
        return pl.col(name).cast(pl.String).rank("dense").cast(pl.UInt64)
    return pl.col(name).to_physical().cast(pl.UInt64) + 1


def _numbered(figures: pl.DataFrame, names: Sequence[str]) -> pl.Series:
    """Return one number below `_ROOM` for each combination of values; null is a value of its own."""
    codes = figures.select(_code(name, figures.schema[name]).fill_null(0) for name in names)
    found, width = pl.lit(0, pl.UInt64), 1
    for name, highest in zip(names, codes.max().row(0), strict=True):
        size = (highest or 0) + 1
        if width * size > _ROOM:
            found, width = found.rank("dense").cast(pl.UInt64), codes.height + 1
        found, width = found * size + pl.col(name), width * size
    if width > _ROOM:
        found = found.rank("dense").cast(pl.UInt64)
    return codes.select(found).to_series()


def _with_only_stated(figures: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return figures in which those that state no place take the only one that the others of their `_of` state."""
    mixed = [name for name, nulls in zip(names, figures.select(names).null_count().row(0), strict=True) if nulls]
    low, high = pl.col(mixed).min().over("_of"), pl.col(mixed).max().over("_of")
    return figures.with_columns(pl.when(low == high).then(low).otherwise(pl.col(mixed))) if mixed else figures


def _in_time(reaching: pl.DataFrame) -> pl.DataFrame:
    """Return claims in the order of `start`: its group and its first day as one number, as `end` has its last day.

    Claims of a group are comparable where they share a time. `_by` is the number of the source.
    """
    total = (pl.col("statistic") == "flow") & ~pl.col("_unit").cast(pl.String).str.contains("/", literal=True)
    days = {end: pl.col(f"_{end}").to_physical().cast(pl.Int64) for end in _ENDS}
    # What is counted over a period is compared within the same period, what is true of each moment at any.
    periods = (pl.when(total).then(day) for day in days.values())
    reaching = reaching.with_columns(
        _numbered(reaching, ("_kind", "statistic", "_dimension")).alias("_of"),
        *(_code(name, reaching.schema[name]).alias(name) for name in ("_place", "_subject")),
        *((period - period.min()).alias(f"_period_{end}") for end, period in zip(_ENDS, periods, strict=True)),
        _code("_source", reaching.schema["_source"]).fill_null(0).alias("_by"),
        _dated=pl.col("_from").is_not_null(),
    )
    places = ("_place", "_subject")
    reaching = _with_only_stated(reaching, places)
    group = _numbered(reaching, ("_of", "_dated", "_period_from", "_period_to", *places))
    first, last = ((day.fill_null(0) + _DAYS // 2).cast(pl.UInt64) for day in days.values())
    numbers = ("_least", "_most", "_bottom", "_top")
    return reaching.select(
        "_kind", "_row", "_by", *numbers, start=group * _DAYS + first, end=group * _DAYS + last
    ).sort("start")


def _apart(ordered: pl.DataFrame, low: str, high: str) -> pl.DataFrame:
    """Return for each kind the two claims with the largest ratio of `high` to `low`, if it is above 1.

    Claims share a time where one is valid on the first day of the other. In the order of first days, those are
    neighbours: a table of maxima over 1, 2, 4, … neighbours answers for all claims at once.
    """
    start = pl.col("start")
    asked = ordered.select(
        "_by",
        own=pl.int_range(pl.len(), dtype=pl.UInt32),
        at=start.search_sorted(start, side="left"),
        behind=start.search_sorted(pl.col("end"), side="right"),
    ).filter(pl.col("behind") - pl.col("at") > 1)
    if asked.is_empty() or ordered["_by"].n_unique() < 2:
        return _NONE_APART
    order = {"upper": ordered[high].arg_sort(), "lower": ordered[low].arg_sort(descending=True)}
    best = _best_of_others(ordered["_by"], order, asked)
    pairs = []
    for own, other in (("lower", "upper"), ("upper", "lower")):
        found = best.filter(pl.col(other) > 0)
        pairs.append(pl.DataFrame({own: found["own"], other: order[other][found[other] - 1]}).select("lower", "upper"))
    both = pl.concat(pairs)
    lower, upper = ordered[both["lower"]], ordered[both["upper"]]
    found = pl.DataFrame(
        {
            "_kind": lower["_kind"],
            "lower": lower["_row"],
            "upper": upper["_row"],
            "ratio": upper[high] / lower[low],
        }
    ).filter((pl.col("ratio") > 1) & pl.col("ratio").is_finite())
    found = found.sort("ratio", "lower", "upper", descending=[True, False, False])
    return found.unique("_kind", keep="first", maintain_order=True)


_NONE_APART = pl.DataFrame(schema={"_kind": pl.UInt64, "lower": pl.UInt32, "upper": pl.UInt32, "ratio": pl.Float64})


def _best_of_others(source: pl.Series, order: Mapping[str, pl.Series], asked: pl.DataFrame) -> pl.DataFrame:
    """Return for each claim asked about its place `own`, and the best rank of another source among its neighbours.

    Its neighbours are those from place `at` to the one before `behind`. For each name in `order` (the places of all
    claims, the best last) there is a column of ranks from 1, where 0 is none. Ranks name their places too: of each
    range the table has the best, its source, and the best of the other sources.
    """
    ranks = pl.int_range(1, len(source) + 1, dtype=pl.UInt32, eager=True)
    table = pl.DataFrame(source.alias("of")).select(
        column
        for name, places in order.items()
        for column in (
            pl.lit(pl.zeros(len(source), pl.UInt32, eager=True).scatter(places, ranks)).alias(name),
            pl.col("of").alias(f"{name}_of"),
            pl.lit(0, pl.UInt32).alias(f"{name}_next"),
        )
    )
    found = []
    width = 1
    while asked.height:
        near = pl.col("behind") - pl.col("at") < 2 * width
        here, asked = asked.filter(near), asked.filter(~near)
        others = (
            pl.when(pl.col(f"{name}_of") == here["_by"]).then(f"{name}_next").otherwise(name).alias(name)
            for name in order
        )
        two = _joined(table[here["at"]], table[here["behind"] - width], order)
        found.append(two.select(here["own"], *others))
        if asked.height:
            table = _joined(table, table.select(pl.all().shift(-width, fill_value=0)), order)
            width *= 2
    return pl.concat(found)


def _joined(one: pl.DataFrame, other: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """Return the best rank of two ranges, its source, and the best rank of any other source; 0 is none."""
    both = pl.concat([one, other.rename(lambda name: f"{name}2")], how="horizontal")
    columns: list[pl.Expr] = []
    for name in names:
        first = pl.col(name) >= pl.col(f"{name}2")
        next_, next2 = pl.col(f"{name}_next"), pl.col(f"{name}_next2")
        apart = pl.max_horizontal(pl.min_horizontal(name, f"{name}2"), pl.when(first).then(next_).otherwise(next2))
        same = pl.col(f"{name}_of") == pl.col(f"{name}_of2")
        columns += [
            pl.max_horizontal(name, f"{name}2").alias(name),
            pl.when(first).then(f"{name}_of").otherwise(f"{name}_of2").alias(f"{name}_of"),
            pl.when(same).then(pl.max_horizontal(next_, next2)).otherwise(apart).alias(f"{name}_next"),
        ]
    return both.select(columns)


def disputing(given: pl.DataFrame, figures: pl.DataFrame) -> dict[int, list[int]]:
    """Return the claims among figures that dispute each of a few given claims, those that cannot both be right first.

    Both tables have the columns `NEEDS`; claims are named by their `_row` in their own table.
    """
    texts = [name for name in NEEDS if figures.schema[name] in (pl.Enum, pl.Categorical)]
    asked = given.select(pl.col(NEEDS)).with_columns(pl.col(texts).cast(pl.String), _pair=pl.int_range(pl.len()))
    series = pl.col("_series").cast(pl.String).is_in(asked["_series"].unique().to_list())
    others = claims(figures.select(NEEDS).filter(series).with_columns(pl.col(texts).cast(pl.String)))
    others = others.with_columns(_claim=pl.col("_row"))
    both = asked.select("_series", "_dimension", pl.col("_row").alias("_given")).join(
        others, on=("_series", "_dimension")
    )
    both = both.with_columns(_pair=pl.int_range(pl.len()))
    own = both.select("_pair", pl.col("_given").alias("_row")).join(asked.drop("_pair"), on="_row")
    # The given claims have no place in the table of figures.
    rows = pl.concat(
        [own.select(*NEEDS, "_pair").with_columns(_row=pl.lit(None, pl.UInt32)), both.select(*NEEDS, "_pair")]
    )
    found = widest(with_reach(rows.filter(pl.col("_magnitude").is_finite())), ("_pair",))
    table = found.join(both.select("_pair", "_given", "_row"), on="_pair").sort("firm", "ratio", descending=True)
    disputed: dict[int, list[int]] = {}
    for claim, row in table.select("_given", "_row").iter_rows():
        disputed.setdefault(claim, []).append(row)
    return disputed


def dispute_of(lowest: Row, highest: Row, firm: bool) -> Dispute:
    """Return the dispute of two claims; rows have the columns of `with_reach`."""
    more = highest["_open_high"] or lowest["_open_low"]
    ranges = any(row["_least"] != row["_most"] for row in (lowest, highest))
    less = highest["_open_low"] or lowest["_open_high"] or ranges
    bound: Bound = "either" if more and less else "more" if more else "less" if less else ""
    return Dispute(lowest, highest, highest["_most"] / lowest["_least"], bound, firm)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The widest dispute of a series, statistic and kind of unit."""

    series: str
    statistic: str | None
    dispute: Dispute


class Disputes(Sequence[Ranked]):
    """The widest dispute of every series, in descending order; its claims are looked up on access.

    Disputes in which both claims may be right, because a bound is open or a range wide, come after all others.
    """

    def __init__(self, figures: pl.DataFrame, found: pl.DataFrame) -> None:
        self._figures = figures
        self._found = found
        self._blocks: LruCache[int, list[Ranked]] = LruCache(_CACHED)

    def __len__(self) -> int:
        return self._found.height

    @overload
    def __getitem__(self, index: int) -> Ranked: ...

    @overload
    def __getitem__(self, index: slice) -> list[Ranked]: ...

    def __getitem__(self, index: int | slice) -> Ranked | list[Ranked]:
        if isinstance(index, slice):
            return self._read(self._found[index])
        at = range(len(self))[index]
        number = at // _BLOCK
        block = self._blocks.get_or(number, lambda: self._read(self._found.slice(number * _BLOCK, _BLOCK)))
        return block[at % _BLOCK]

    def _read(self, found: pl.DataFrame) -> list[Ranked]:
        lower, upper = (
            with_reach(self._figures[found[name]]).rows(named=True) if found.height else ()
            for name in ("lower", "upper")
        )
        named = found.select(pl.col("_series").cast(pl.String), "statistic", "firm").iter_rows()
        return [
            Ranked(series, statistic, dispute_of(low, high, firm))
            for (series, statistic, firm), low, high in zip(named, lower, upper, strict=True)
        ]


def rank(dataset: Dataset, selection: Selection | None = None) -> Disputes:
    """Return the disputes among the selected figures of a dataset, or among all of them."""
    figures = dataset.figures.select(NEEDS)
    if selection:
        figures = figures[local_engine(dataset).row_numbers(selection, None)]
    found = widest(with_reach(claims(figures)), ("_series", "statistic", "_dimension"))
    return Disputes(dataset.figures, found.sort("firm", "ratio", "lower", descending=[True, True, False]))
