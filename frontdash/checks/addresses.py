"""Rules about the dates and web addresses of publications."""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.figures.dates import DateError, display, interval

_URL = r"(?i)^(?:https?|ftp)://[^\s/?#]*[\w\]](?::\d+)?(?:[/?#]\S*)?$"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0[1-9]|1[0-2]|[1-9])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|[1-9])"
_IN_ADDRESS = (
    rf"[/=_-]({_YEAR}[/_-]{_MONTH}[/_-]{_DAY})(?:[/?#&._-]|$)",
    # 20250629, optionally followed by the time of day and a number.
    r"(?:^|\D)(20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?:[01]\d[0-5]\d\d{0,12})?(?:\D|$)",
    rf"/({_YEAR}/(?:0[1-9]|1[0-2]))(?:/|$)",
)
_SLACK = timedelta(days=1)
"""How far time zones can shift a date."""


def claimed_after_published(context: CheckContext) -> Found:
    """A figure was claimed after it was printed."""
    late = pl.col("_claimed_from") > pl.col("_published_to")
    for row, claimed, published in context.rows(late, "_row", "claimed_on", "published_on").iter_rows():
        yield row, "claimed_on", f"claimed {display(claimed)}, yet published {display(published)}"


def date_against_url(context: CheckContext) -> Found:
    """The date in the publication's address differs from the row's by more than a day."""
    stated = pl.coalesce("published_on", "claimed_on")
    agree = [pl.col("url").str.contains(stated.str.replace_all("-", sign), literal=True) for sign in ("-", "/", "")]
    rows = context.rows(
        stated.is_not_null() & ~pl.any_horizontal(agree) & pl.col("url").str.contains(r"(?:19|20)\d\d[/_-]?[01]?\d"),
        *("_row", "url", "published_on", "claimed_on", "_published_from", "_published_to", "_claimed_from"),
    )
    if rows.is_empty():
        return
    url = rows["url"]
    archived = url.str.contains(r".https?://")
    if archived.any():  # an archive's own date precedes the archived address
        url = url.str.replace(r"^.*(https?://)", "$1").zip_with(archived, url)
    text = pl.Series("text", [None], dtype=pl.String).new_from_index(0, len(url))
    for pattern in _IN_ADDRESS:
        if text.null_count():
            text = text.zip_with(text.is_not_null(), url.str.extract(pattern))
    spans = {found: span for found in text.drop_nulls().unique().to_list() if (span := _span(found)) is not None}
    firsts = {found: span[0] for found, span in spans.items()}
    lasts = {found: span[1] for found, span in spans.items()}
    if not spans:
        return
    first = text.replace_strict(firsts, default=None, return_dtype=pl.Date)
    last = text.replace_strict(lasts, default=None, return_dtype=pl.Date)
    rows = rows.with_columns(first.alias("first"), last.alias("last"), text.alias("text"))
    off = (pl.col("_published_from") > pl.col("last") + _SLACK) | (pl.col("_published_to") < pl.col("first") - _SLACK)
    later = pl.col("published_on").is_null() & (pl.col("_claimed_from") > pl.col("last") + _SLACK)
    found = rows.filter((off | later).fill_null(False))
    for row, published, claimed, in_url in found.select("_row", "published_on", "claimed_on", "text").iter_rows():
        when = display(_iso(in_url))
        if published is not None:
            yield row, "published_on", f"published {display(published)}, yet the address has {when}"
        else:
            yield row, "claimed_on", f"claimed {display(claimed)}, yet the address has {when}"


def _iso(text: str) -> str:
    """Return 2025/6/9, 2025_06_09, 20250609 or 2025/06 as an ISO date."""
    if text.isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    return "-".join(part.zfill(2) for part in re.split(r"[/_-]", text))


def _span(text: str) -> tuple[date, date] | None:
    try:
        return interval(_iso(text))
    except DateError:  # 31 June
        return None


def no_url(context: CheckContext) -> Found:
    """The address cannot be opened in a browser."""
    for row, url in context.rows(~pl.col("url").str.contains(_URL), "_row", "url").iter_rows():
        yield row, "url", f"“{url}” is not an http:// or https:// address of one page"
