"""The figures of one series for the charts, found without scanning the others."""

from __future__ import annotations

import polars as pl

from frontdash.query import fields
from frontdash.query.engine import SeriesView
from frontdash.query.local.masks import Masks, Passing
from frontdash.query.local.sort_orders import in_order
from frontdash.query.lru_cache import LruCache
from frontdash.query.selection import Selection

_CACHED = 16


class SeriesIndex:
    """The series of one table of figures, each sorted for the charts on first use."""

    def __init__(self, figures: pl.DataFrame, masks: Masks) -> None:
        self._figures = figures
        self._masks = masks
        self._series: LruCache[str, pl.DataFrame] = LruCache(_CACHED)
        self._views: LruCache[tuple[Selection, str, int], SeriesView] = LruCache(_CACHED)

    def view(self, selection: Selection, name: str) -> SeriesView:
        """Return the selected figures of a series, oldest first, at most `fields.SERIES_LIMIT` of them."""
        return self._views.get_or((selection, name, fields.SERIES_LIMIT), lambda: self._view(selection, name))

    def _view(self, selection: Selection, name: str) -> SeriesView:
        found = self.selected(self._masks.passing(selection), name)
        wider = selection.undated()
        around = None if wider == selection else self._first(self.selected(self._masks.passing(wider), name))
        peaks = self._figures[_peaks(found)] if found.height > fields.SERIES_LIMIT else None
        return SeriesView(name, self._first(found), found.height, around, peaks)

    def _first(self, found: pl.DataFrame) -> pl.DataFrame:
        return self._figures[found["_row"].head(fields.SERIES_LIMIT)]

    def selected(self, passing: Passing, name: str) -> pl.DataFrame:
        series = self._series.get_or(name, lambda: self._all(name))
        return series if passing.everything else series.filter(passing.bits[series["_row"]])

    def _all(self, name: str) -> pl.DataFrame:
        """Return `_row`, `_valid_from` and `_magnitude` of all figures of a series, oldest first."""
        code = self._masks.codes_of("_series").get(name)
        columns = self._figures.select("_row", "_valid_from", "_claimed_from", "_magnitude")
        if code is None:
            found = columns.clear()
        else:
            here = self._figures["_series"].to_physical() == code
            found = columns[columns["_row"].filter(here)]
        places = pl.int_range(found.height, dtype=pl.UInt32, eager=True)
        return found[in_order(found, places, [("_valid_from", False), ("_claimed_from", False)])].drop("_claimed_from")


def _peaks(found: pl.DataFrame) -> pl.Series:
    """Return the rows that are the lowest or the highest of their month of validity; figures are oldest first."""
    found = found.head(found.height - found["_valid_from"].null_count()).set_sorted("_valid_from")
    at = pl.col("_magnitude")
    # There are few days with many figures each: compute the extremes of months from those of days.
    days = found.group_by("_valid_from", maintain_order=True).agg(low=at.min(), high=at.max())
    month = pl.col("_valid_from").dt.truncate("1mo")
    ends = days.select(pl.col("low").min().over(month), pl.col("high").max().over(month))
    day = found["_valid_from"].rle_id()
    is_end = (found["_magnitude"] == ends["low"][day]) | (found["_magnitude"] == ends["high"][day])
    return found.filter(is_end).sort("_valid_from", "_row")["_row"].head(fields.SERIES_LIMIT)
