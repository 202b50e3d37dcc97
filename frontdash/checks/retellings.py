"""Rules about retellings: one claim printed with several numbers."""

from __future__ import annotations

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.figures.dates import display
from frontdash.figures.numbers import Printed
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.shown import digits
from frontdash.figures.units import Unit
from frontdash.retellings.differences import is_conversion, is_rounding


def with_relayed(context: CheckContext) -> pl.DataFrame:
    """Return every retelling joined with the row it relays, whose columns have the suffix `_parent`."""
    columns = (
        *("_row", "id", "value", "_value_text", "_magnitude", "_dimension", "_unit", "_qualifier"),
        *("_claimed_from", "_claimed_to", "_published_from", "_published_to", "claimed_on", "published_on"),
        "_source",
    )
    found = context.rows(pl.col("repeats").is_not_null(), *columns, "repeats")
    targets = found["repeats"].unique()
    parents = context.rows(pl.col("id").is_in(targets.implode()), *columns)
    joined = found.join(parents, left_on="repeats", right_on="id", suffix="_parent", how="inner")
    return joined.filter(pl.col("_row") != pl.col("_row_parent")).sort("_row")


def repeats(context: CheckContext) -> Found:
    """A retelling points to a row that does not exist, or the chain is circular."""
    linked = context.rows(pl.col("repeats").is_not_null(), "_row", "repeats", "_origin")
    known = context.rows(pl.col("id").is_in(linked["repeats"].unique().implode()), "id")["id"]
    lost = ~pl.col("repeats").is_in(known.implode()) | (pl.col("_origin") == pl.col("_row"))
    ids = set(known.to_list())
    for row, target in linked.filter(lost).select("_row", "repeats").iter_rows():
        if target not in ids:
            yield row, "repeats", f"no row has the id {target}"
        else:
            yield row, "repeats", f"the chain through {target} is circular"


def _changed(context: CheckContext) -> pl.DataFrame:
    """Return the retellings whose number or hedge differs from the row they relay."""
    other = (pl.col("_magnitude") - pl.col("_magnitude_parent")).abs() > pl.col("_magnitude_parent").abs() * 1e-9
    kind = pl.col("_dimension").cast(pl.String) != pl.col("_dimension_parent").cast(pl.String)
    hedge = pl.col("_qualifier").cast(pl.String) != pl.col("_qualifier_parent").cast(pl.String)
    return context.once(with_relayed).filter(
        pl.col("value").is_not_null() & pl.col("value_parent").is_not_null() & (other | kind | hedge)
    )


def retold_number(context: CheckContext) -> Found:
    """The number of a retelling is not the relayed number, rounded or converted."""
    wrong: list[tuple[int, int]] = []
    lookup = context.dataset.unit_system.lookup
    for link in _changed(context).iter_rows(named=True):
        here = digits(link["value"], link["_value_text"])
        there = digits(link["value_parent"], link["_value_text_parent"])
        if here is None or there is None or link["_dimension"] == "date" or link["_dimension_parent"] == "date":
            continue
        unit, other = lookup(link["_unit"]), lookup(link["_unit_parent"])
        # `looks_converted` covers the same digits in another unit.
        same_digits = here.value == there.value and link["_dimension"] == link["_dimension_parent"]
        if not same_digits and not _same(here, there, unit, other, link["_qualifier"]):
            wrong.append((link["_row"], link["_row_parent"]))
    yield from _contradicted(context, wrong, "value")


def _same(here: Printed, there: Printed, unit: Unit, other: Unit, hedge: str) -> bool:
    """Return whether one number can be a retelling of the other: rounded to its own precision, or converted."""
    return is_rounding(here, there, hedge) if unit == other else is_conversion(here, unit, there, other, hedge)


def retold_hedge(context: CheckContext) -> Found:
    """The hedge of a retelling differs from the relayed one, and its number does not account for that."""
    wrong: list[tuple[int, int]] = []
    for link in _changed(context).iter_rows(named=True):
        hedge, other = str(link["_qualifier"]), str(link["_qualifier_parent"])
        if hedge == other or link["_magnitude"] is None or link["_magnitude_parent"] is None:
            continue
        step = link["_magnitude_parent"] - link["_magnitude"]
        # "Nearly 4,000", "more than 3,900" and "about 4,000" are all fair renderings of a bare 3,985.
        fair = {"high": step > 0, "low": step < 0}.get(QUALIFIERS[hedge].open, hedge == "about" and step != 0)
        if other != "exact" or not fair:
            wrong.append((link["_row"], link["_row_parent"]))
    yield from _contradicted(context, wrong, "qualifier")


def _contradicted(context: CheckContext, pairs: list[tuple[int, int]], column: str) -> Found:
    texts = context.describe(row for pair in pairs for row in pair)
    for row, parent in pairs:
        relayed = texts[parent]
        yield row, column, f"{texts[row].figure}, yet {relayed.name}, which it relays, has {relayed.figure}"


def retold_date(context: CheckContext) -> Found:
    """A retelling gives the claim a different date from the row it relays."""
    apart = (pl.col("_claimed_from") > pl.col("_claimed_to_parent")) | (
        pl.col("_claimed_to") < pl.col("_claimed_from_parent")
    )
    columns = ("_row", "claimed_on", "repeats", "claimed_on_parent")
    for row, claimed, parent, other in context.once(with_relayed).filter(apart).select(columns).iter_rows():
        yield row, "claimed_on", f"claimed {display(claimed)}, yet {parent}, which it relays, {display(other)}"


def retold_source(context: CheckContext) -> Found:
    """A retelling gives the claim to another source than the row it relays."""
    other = pl.col("_source").cast(pl.String) != pl.col("_source_parent").cast(pl.String)
    columns = ("_row", "_source", "repeats", "_source_parent")
    for row, source, parent, relayed in context.once(with_relayed).filter(other).select(columns).iter_rows():
        yield row, "source", f"a claim of {source}, yet {parent}, which it relays, is one of {relayed}"


def retold_early(context: CheckContext) -> Found:
    """A retelling was printed before the relayed figure was said or printed."""
    start = pl.coalesce("_claimed_from_parent", "_published_from_parent")
    early = context.once(with_relayed).filter(pl.col("_published_to") < start)
    columns = ("_row", "published_on", "repeats", "claimed_on_parent", "published_on_parent")
    for row, published, parent, claimed, printed in early.select(columns).iter_rows():
        when = f"claimed {display(claimed)}" if claimed else f"published {display(printed)}"
        yield (
            row,
            "published_on",
            f"published {display(published)}, but {parent}, which it relays, was {when}: a link the wrong way round?",
        )
