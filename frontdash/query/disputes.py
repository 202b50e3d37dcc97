"""Disputes: two comparable claims of different sources, and how far apart their numbers are at one time.

Claims are comparable where they are of one series, statistic and kind of unit, valid at a common time, and of the same
place and subject; totals of a period (`flow`) only if it is the same period. A claim that states no place is about the
only place that the others state; where they state several, it is compared with claims that state none, and so for
subjects. Where no valid date is stated, the date of the claim counts, else that of the publication; claims without any
date are compared with each other. Another number of the same source is a change or a correction, and no dispute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, overload

import polars as pl

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
    """Return the origins of the claims that state a number and are not withdrawn."""
    stated = pl.col("_claim").is_not_null() & (pl.col("status").cast(pl.String) != "withdrawn").fill_null(True)
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
    kind = _numbered([reaching[name] for name in by])
    reaching = reaching.with_columns(kind.alias("_kind"))
    firm = _apart(reaching, "_top", "_bottom")
    rest = reaching if firm.is_empty() else reaching.filter(~pl.col("_kind").is_in(firm["_kind"].implode()))
    loose = _apart(rest, "_least", "_most")
    found = pl.concat([firm.with_columns(firm=pl.lit(True)), loose.with_columns(firm=pl.lit(False))])
    names = reaching.select("_kind", *by).unique("_kind", keep="any")
    return found.join(names, on="_kind", how="left").select(*by, "lower", "upper", "ratio", "firm")


def _numbered(columns: Sequence[pl.Series]) -> pl.Series:
    """Return one number for each combination of values; null is a value of its own."""
    found = pl.repeat(0, len(columns[0]), dtype=pl.UInt64, eager=True)
    width = 1
    for column in columns:
        if column.dtype in (pl.String, pl.Boolean, pl.Categorical):
            codes = column.cast(pl.String).rank("dense").cast(pl.UInt64)
        else:
            codes = column.to_physical().cast(pl.UInt64) + 1
        codes = codes.fill_null(0)
        size = _most(codes) + 1
        if width * size > _ROOM:
            found = found.rank("dense").cast(pl.UInt64)
            width = _most(found) + 1
        found, width = found * size + codes, width * size
    return found


def _most(codes: pl.Series) -> int:
    highest = codes.max()
    return highest if isinstance(highest, int) else 0


def _one_stated(kind: pl.Series, codes: pl.Series) -> pl.Series:
    """Return codes in which those that state none take the only one that the others of their kind state."""
    if not 0 < codes.null_count() < len(codes):
        return codes
    table = pl.DataFrame({"kind": kind, "code": codes})
    stated = table.group_by("kind").agg(pl.col("code").min().alias("low"), pl.col("code").max().alias("high"))
    only = table.join(stated.filter(pl.col("low") == pl.col("high")), on="kind", how="left", maintain_order="left")
    return codes.zip_with(codes.is_not_null(), only["low"])


def _apart(reaching: pl.DataFrame, low: str, high: str) -> pl.DataFrame:
    """Return for each kind the two claims with the largest ratio of `high` to `low`, if it is above 1.

    Claims share a time where one is valid on the first day of the other. In the order of first days, those are
    neighbours: a table of maxima over 1, 2, 4, … neighbours answers for all claims at once.
    """
    kind = _numbered([reaching["_kind"], reaching["statistic"], reaching["_dimension"]])
    places = [_one_stated(kind, _coded(reaching[name])) for name in ("_place", "_subject")]
    group = _numbered([kind, reaching["_from"].is_not_null(), *_periods(reaching), *places])
    if _most(group) >= _ROOM:
        group = group.rank("dense").cast(pl.UInt64)
    days = reaching.select(pl.col("_from", "_to").to_physical().cast(pl.Int64).fill_null(0) + _DAYS // 2)
    starts, ends = (group * _DAYS + days[name].cast(pl.UInt64) for name in ("_from", "_to"))
    order = starts.arg_sort()
    starts, ends = starts[order], ends[order]
    rows = reaching[order].select("_kind", "_row", pl.col(low).alias("low"), pl.col(high).alias("high"))
    source = _numbered([reaching["_source"]])[order]
    first = starts.search_sorted(starts, side="left")
    count = starts.search_sorted(ends, side="right") - first
    asking = (count > 1).arg_true()
    at, others = first[asking], count[asking]
    pairs = []
    for values, own, other in ((rows["high"], "lower", "upper"), (-rows["low"], "upper", "lower")):
        best = _best_of_others(values, source, asking, at, others)
        pairs.append(pl.DataFrame({own: asking, other: best}).drop_nulls().select("lower", "upper"))
    both = pl.concat(pairs)
    found = both.select(
        rows["_kind"][both["lower"]].alias("_kind"),
        rows["_row"][both["lower"]].alias("lower"),
        rows["_row"][both["upper"]].alias("upper"),
        (rows["high"][both["upper"]] / rows["low"][both["lower"]]).alias("ratio"),
    ).filter((pl.col("ratio") > 1) & pl.col("ratio").is_finite())
    found = found.sort("ratio", "lower", "upper", descending=[True, False, False])
    return found.unique("_kind", keep="first", maintain_order=True)


def _periods(reaching: pl.DataFrame) -> list[pl.Series]:
    """Return first and last day of what is counted over a period, and null for what is true of each moment in it."""
    total = (pl.col("statistic") == "flow") & ~pl.col("_unit").cast(pl.String).str.contains("/", literal=True)
    dates = (pl.when(total).then(pl.col(f"_{end}").to_physical()) for end in _ENDS)
    return [column - _least(column) for column in reaching.select(*dates).get_columns()]


def _least(days: pl.Series) -> int:
    lowest = days.min()
    return lowest if isinstance(lowest, int) else 0


def _coded(column: pl.Series) -> pl.Series:
    codes = column.rank("dense") if column.dtype == pl.String else column.to_physical()
    return codes.cast(pl.UInt64)


def _best_of_others(
    values: pl.Series, source: pl.Series, asking: pl.Series, at: pl.Series, count: pl.Series
) -> pl.Series:
    """Return the place of the highest value of another source among `count` neighbours from a place; null for none.

    Values are held as ranks, which name their places too: of each range the best, its source, and the best of the
    other sources.
    """
    order = values.arg_sort()
    ranks = pl.int_range(1, len(values) + 1, dtype=pl.UInt32, eager=True)
    best = pl.repeat(0, len(values), dtype=pl.UInt32, eager=True).scatter(order, ranks)
    table = pl.DataFrame({"best": best, "of": source}).with_columns(next=pl.lit(0, pl.UInt32))
    asked = pl.DataFrame({"own": source[asking], "at": at, "count": count}).with_row_index("n")
    found = pl.repeat(0, len(asking), dtype=pl.UInt32, eager=True)
    width = 1
    while asked.height:
        here, asked = asked.filter(pl.col("count") < 2 * width), asked.filter(pl.col("count") >= 2 * width)
        two = _joined(table[here["at"]], table[here["at"] + here["count"] - width])
        found = found.scatter(here["n"], two["next"].zip_with(two["of"] == here["own"], two["best"]))
        if asked.height:
            table = _joined(table, table.select(pl.all().shift(-width, fill_value=0)))
            width *= 2
    return pl.concat([pl.Series([None], dtype=pl.UInt32), order])[found]


def _joined(one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    """Return the best rank of two ranges, its source, and the best rank of any other source; 0 is none."""
    both = pl.concat([one, other.rename(lambda name: f"{name}2")], how="horizontal")
    first = pl.col("best") >= pl.col("best2")
    apart = pl.max_horizontal(pl.min_horizontal("best", "best2"), pl.when(first).then("next").otherwise("next2"))
    return both.select(
        pl.max_horizontal("best", "best2").alias("best"),
        pl.when(first).then("of").otherwise("of2").alias("of"),
        pl.when(pl.col("of") == pl.col("of2")).then(pl.max_horizontal("next", "next2")).otherwise(apart).alias("next"),
    )


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
