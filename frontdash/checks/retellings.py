"""Rules about retellings: one claim, several numbers."""

from __future__ import annotations

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.figures.dates import display
from frontdash.figures.numbers import Printed
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import digits
from frontdash.retellings.differences import is_conversion, is_rounding


def links(context: CheckContext) -> pl.DataFrame:
    """Return every retelling beside the row it relays: its columns, and those of the other with `_parent`."""
    columns = (
        *("_row", "id", "value", "_value_text", "_magnitude", "_dimension", "_unit", "_qualifier"),
        *("_claimed_from", "_claimed_to", "_published_from", "_published_to", "claimed_on", "published_on"),
    )
    found = context.rows(pl.col("repeats").is_not_null(), *columns, "repeats")
    targets = found["repeats"].unique()
    parents = context.rows(pl.col("id").is_in(targets.implode()), *columns)
    joined = found.join(parents, left_on="repeats", right_on="id", suffix="_parent", how="inner")
    return joined.filter(pl.col("_row") != pl.col("_row_parent")).sort("_row")


def repeats(context: CheckContext) -> Found:
    """A retelling points at no row, or in a circle."""
    linked = context.rows(pl.col("repeats").is_not_null(), "_row", "repeats", "_origin")
    known = context.rows(pl.col("id").is_in(linked["repeats"].unique().implode()), "id")["id"]
    lost = ~pl.col("repeats").is_in(known.implode()) | (pl.col("_origin") == pl.col("_row"))
    ids = set(known.to_list())
    for row, target in linked.filter(lost).select("_row", "repeats").iter_rows():
        if target not in ids:
            yield row, "repeats", f"{target} is the id of no row"
        else:
            yield row, "repeats", f"the chain through {target} leads in a circle"


def _changed(context: CheckContext) -> pl.DataFrame:
    """Return the links whose number or hedge is another one than in the row they relay."""
    other = (pl.col("_magnitude") - pl.col("_magnitude_parent")).abs() > pl.col("_magnitude_parent").abs() * 1e-9
    kind = pl.col("_dimension").cast(pl.String) != pl.col("_dimension_parent").cast(pl.String)
    hedge = pl.col("_qualifier").cast(pl.String) != pl.col("_qualifier_parent").cast(pl.String)
    return context.once(links).filter(
        pl.col("value").is_not_null() & pl.col("value_parent").is_not_null() & (other | kind | hedge)
    )


def retold_number(context: CheckContext) -> Found:
    """A retelling has a number that is not the one it relays, rounded or converted."""
    wrong: list[tuple[int, int]] = []
    for link in _changed(context).iter_rows(named=True):
        here = digits(link["value"], link["_value_text"])
        there = digits(link["value_parent"], link["_value_text_parent"])
        if here is None or there is None or link["_dimension"] == "date" or link["_dimension_parent"] == "date":
            continue
        # The same digits in another unit are a rule of their own.
        same_digits = here.value == there.value and link["_dimension"] == link["_dimension_parent"]
        if not same_digits and not _same(here, there, link["_unit"], link["_unit_parent"], link["_qualifier"]):
            wrong.append((link["_row"], link["_row_parent"]))
    told = context.tell(row for pair in wrong for row in pair)
    for row, parent in wrong:
        yield row, "value", f"{told[row].said}, yet {told[parent].name}, which it relays, has {told[parent].said}"


def _same(here: Printed, there: Printed, unit: str, other: str, hedge: str) -> bool:
    """Whether one number can be the other, retold: rounded to its own precision, or converted."""
    return is_rounding(here, there, hedge) if unit == other else is_conversion(here, unit, there, other, hedge)


def retold_hedge(context: CheckContext) -> Found:
    """A retelling hedges in another way than what it relays, and its number does not make up for that."""
    wrong: list[tuple[int, int, str, str]] = []
    for link in _changed(context).iter_rows(named=True):
        hedge, other = str(link["_qualifier"]), str(link["_qualifier_parent"])
        if hedge == other or link["_magnitude"] is None or link["_magnitude_parent"] is None:
            continue
        step = link["_magnitude_parent"] - link["_magnitude"]
        # "Nearly 4,000" is a fair rendering of a bare 3,985, "more than 3,900" too, and so is "about 4,000".
        fair = {"high": step > 0, "low": step < 0}.get(QUALIFIERS[hedge].open, hedge == "about" and step != 0)
        if other == "exact" and fair:
            continue
        wrong.append((link["_row"], link["_row_parent"], hedge, other))
    told = context.tell(row for pair in wrong for row in pair[:2])
    for row, parent, _, _ in wrong:
        yield row, "qualifier", f"{told[row].said}, yet {told[parent].name}, which it relays, has {told[parent].said}"


def retold_date(context: CheckContext) -> Found:
    """A retelling gives its claim another date than what it relays has."""
    apart = (pl.col("_claimed_from") > pl.col("_claimed_to_parent")) | (
        pl.col("_claimed_to") < pl.col("_claimed_from_parent")
    )
    columns = ("_row", "claimed_on", "repeats", "claimed_on_parent")
    for row, claimed, parent, other in context.once(links).filter(apart).select(columns).iter_rows():
        yield row, "claimed_on", f"claimed {display(claimed)}, yet {parent}, which it relays, {display(other)}"


def retold_early(context: CheckContext) -> Found:
    """A retelling was printed before what it relays was said or printed."""
    start = pl.coalesce("_claimed_from_parent", "_published_from_parent")
    early = context.once(links).filter(pl.col("_published_to") < start)
    columns = ("_row", "published_on", "repeats", "claimed_on_parent", "published_on_parent")
    for row, published, parent, claimed, printed in early.select(columns).iter_rows():
        when = f"claimed {display(claimed)}" if claimed else f"published {display(printed)}"
        yield (
            row,
            "published_on",
            f"published {display(published)}, but {parent}, which it relays, was {when}: a link the wrong way round?",
        )
