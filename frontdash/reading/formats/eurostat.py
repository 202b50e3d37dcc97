"""Eurostat's TSV: keys joined in the first column, a period per column, flags behind the numbers, `:` for no value.

Source: https://wikis.ec.europa.eu/display/EUROSTATHELP/API+-+TSV+format
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from frontdash.reading.rows.raw import RawTable


def unfolded(raw: RawTable) -> RawTable:
    """Return such a table with a row per value, as SDMX-CSV has it; any other one as it is."""
    first = raw.frame.columns[0] if raw.separator == "\t" and raw.frame.width > 1 else ""
    keys, mark, period = first.partition("\\")
    names = [key.strip() for key in keys.split(",")]
    period = period.strip() or "TIME_PERIOD"
    added = [period, "OBS_VALUE", "OBS_FLAG"]
    if not mark or len({*names, *added}) < len(names) + len(added):
        return raw
    long = (
        raw.frame.with_columns(raw.lines.alias("\0line"))
        .unpivot(index=["\0line", first], variable_name=period, value_name="\0cell")
        .sort("\0line", maintain_order=True)
        .with_columns(pl.col(period).str.strip_chars(), pl.col("\0cell").fill_null(":").str.strip_chars())
    )
    taken = long.filter(~pl.col("\0cell").str.starts_with(":") & (pl.col("\0cell") != ""))
    parts = taken[first].str.split(",")
    cell = taken["\0cell"]
    frame = pl.DataFrame(
        [
            *(parts.list.get(at, null_on_oob=True).str.strip_chars().alias(name) for at, name in enumerate(names)),
            taken[period],
            cell.str.extract(r"^(\S+)").alias("OBS_VALUE"),
            cell.str.extract(r"^\S+\s+(.+)$").alias("OBS_FLAG"),
        ]
    )
    empty = long.height - taken.height
    counts = f"{frame.height:,} values in {raw.frame.height:,} rows, {empty:,} cells without one"
    note = f"{raw.file}: a Eurostat table: {counts}"
    return replace(raw, frame=frame, lines=taken["\0line"], notes=(*raw.notes, note))
