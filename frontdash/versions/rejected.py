"""Find the figures of one version that the other version rejects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset, Reject
from frontdash.figures.shown import Row
from frontdash.versions.pairing import cell


def figure_rejects(dataset: Dataset) -> tuple[Reject, ...]:
    """Return the rejects of the table of figures, excluding those of a data package's table of sources."""
    resources = dataset.metadata.get("resources")
    others = {
        resource.get("path")
        for resource in (resources if isinstance(resources, list) else ())
        if isinstance(resource, Mapping) and resource.get("name") == "sources"
    }
    return tuple(reject for reject in dataset.rejects if reject.file not in others)


def defect(reject: Reject) -> tuple[str, str, str]:
    """Return the key that identifies a reject in another version, regardless of its line."""
    return reject.column, reject.value, reject.rule


def our_column(reject: Reject) -> str:
    """Return our name of a reject's column, which in a mapped table follows the original name: `deaths (value)`."""
    theirs, _, ours = reject.column.removesuffix(")").rpartition(" (")
    return ours if theirs and ours in schema.BY_NAME else reject.column


def turned_rejects(
    before: Dataset, after: Dataset, pairs: pl.DataFrame, missing: pl.Series
) -> dict[int, tuple[Reject, ...]]:
    """Return the rejects in `after` that were figures in `before`: position in `before` -> the defects.

    `pairs` has the columns `before` and `after`, `missing` the positions in `before` without a pair. A reject is
    matched by its position in the file: between the same neighbours as the missing row. If several rows fit, the
    defective cell decides; if it cannot, none is matched.
    """
    rejects = _by_line(after)
    if not rejects or not len(missing):
        return {}
    if any(dataset.figures["_line"].is_duplicated().any() for dataset in (before, after)):
        return {}  # with several files, or several figures per line, a line number is not a position
    here, there = _standing(before), _standing(after)
    found = pairs.select(row="after", was="before").join(here.select("row", "rank"), left_on="was", right_on="row")
    known = _known(_by_line(before), rejects)
    lines = here.select("line", "rank").join(known, left_on="line", right_on="before").select("after", known="rank")
    rows = there.join(found.select("row", was="rank"), on="row", how="left")
    rows = rows.join(lines, left_on="line", right_on="after", how="left").sort("rank")
    rows = rows.with_columns(shift=pl.coalesce("was", "known") - pl.col("rank"))
    down = pl.col("shift").forward_fill().fill_null(0)
    up = pl.col("shift").backward_fill().fill_null(here.height - there.height)
    places = rows.with_columns((pl.col("rank") + down).alias("down"), (pl.col("rank") + up).alias("up"))
    places = places.filter(pl.col("row").is_null() & pl.col("known").is_null()).select("line", "down", "up")
    places = places.unpivot(["down", "up"], index="line", value_name="rank")
    wanted = here.filter(pl.col("row").is_in(missing.implode()))
    fits = places.join(wanted.select("rank", "row"), on="rank").select("line", "row").unique()
    return {row: tuple(rejects[line]) for line, row in _sure(fits, before, rejects)}


def _by_line(dataset: Dataset) -> dict[int, list[Reject]]:
    lines: dict[int, list[Reject]] = {}
    for reject in figure_rejects(dataset):
        lines.setdefault(reject.line, []).append(reject)
    return lines


def _known(before: Mapping[int, list[Reject]], after: Mapping[int, list[Reject]]) -> pl.DataFrame:
    """Return the lines of rows that both versions reject, limited to rows with unique defects."""
    one, other = (
        pl.DataFrame(
            {name: list(lines), "defects": [repr(sorted(map(defect, found))) for found in lines.values()]},
            schema={name: pl.Int64, "defects": pl.String},
        ).filter(pl.col("defects").is_unique())
        for name, lines in (("before", before), ("after", after))
    )
    return one.join(other, on="defects").select("before", "after")


def _sure(fits: pl.DataFrame, before: Dataset, rejects: Mapping[int, list[Reject]]) -> Iterator[tuple[int, int]]:
    """Yield line and row of the rejects that fit exactly one missing row, by position or else by their cells."""
    lone = pl.col("line").is_unique() & pl.col("row").is_unique()
    yield from fits.filter(lone).iter_rows()
    alike = [(line, row) for line, row in fits.filter(~lone).iter_rows() if _alike(before.row(row), rejects[line])]
    lines, rows = Counter(line for line, _ in alike), Counter(row for _, row in alike)
    yield from ((line, row) for line, row in alike if lines[line] == rows[row] == 1)


def _alike(row: Row, rejects: Sequence[Reject]) -> bool:
    """Return whether a defective cell has the same letters and digits as the row: `111,000` for 111000."""

    def bare(text: object) -> str:
        return "".join(char for char in str(text).casefold() if char.isalnum())

    defects = ((reject, our_column(reject)) for reject in rejects)
    return any(bare(reject.value) == bare(cell(row, column)) for reject, column in defects if column in row)


def _standing(dataset: Dataset) -> pl.DataFrame:
    """Return all rows of a file in order: `rank`, `line` and `row` (null for a reject)."""
    taken = dataset.figures.select(pl.col("_line").cast(pl.Int64).alias("line"), pl.col("_row").alias("row"))
    # A reject on the line of a figure belongs to another file.
    lines = pl.Series("line", sorted({reject.line for reject in figure_rejects(dataset)}), dtype=pl.Int64)
    lines = lines.filter(~lines.is_in(taken["line"].implode()))
    turned = pl.DataFrame({"line": lines}).with_columns(pl.lit(None, dtype=pl.UInt32).alias("row"))
    return pl.concat([taken, turned]).sort("line").select(pl.int_range(pl.len()).alias("rank"), "line", "row")
