"""Rules about the dates and web addresses of publications."""

from __future__ import annotations

import re
from datetime import timedelta

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.figures.dates import DateError, display, interval

_ONE = r"(?:https?|ftp)://[^\s/?#]*[\w\]](?::\d+)?(?:[/?#]\S*)?"
_BETWEEN = r"[\s;|,]+"
_URL = rf"(?i)^{_ONE}(?:{_BETWEEN}{_ONE})*$"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0[1-9]|1[0-2]|[1-9])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|[1-9])"


def _whole(date: str, sign: str) -> str:
    """Return the pattern of a date with one sign between its parts that is no piece of a longer number or word."""
    sign = re.escape(sign)
    date = date.replace("~", sign)
    return rf"(?:^|[^\w{sign}]|_|[^\d]{sign})({date})(?:[^\w{sign}]|_|{sign}|T\d|$)"


_IN_ADDRESS = (
    *(_whole(f"{_YEAR}~{_MONTH}~{_DAY}", sign) for sign in "/-_."),
    # 20250629, optionally followed by the time of day and a number.
    r"(?:^|[^0-9A-Za-z])(?:[A-Za-z]{3,})?(20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"(?:(?:[01]\d|2[0-3])[0-5]\d\d{0,12})?(?:[^0-9A-Za-z]|T\d|$)",
    *(_whole(rf"\d{{1,2}}~\d{{1,2}}~{_YEAR}", sign) for sign in "/-_."),
    rf"/({_YEAR}[/-](?:0[1-9]|1[0-2]))(?:/|$)",
)
"""Where an address may hold a date; the first pattern that fits says which."""
_UPLOADED = r"(?i)/(?:uploads?|files|media)/"
"""Folders whose months are those of uploads, not of publications."""
_SLACK = timedelta(days=1)
"""How far time zones can shift a date."""


def claimed_after_published(context: CheckContext) -> Found:
    """A figure was claimed after it was printed."""
    late = pl.col("_claimed_from") > pl.col("_published_to")
    for row, claimed, published in context.rows(late, "_row", "claimed_on", "published_on").iter_rows():
        yield row, "claimed_on", f"claimed {display(claimed)}, yet published {display(published)}"


_FORECAST = (
    r"(?i)\b(?:will|shall|would|could|might|to be|next|upcoming|soon|future|goals?|targets?|needs?|ceiling)\b|"
    r"\b(?:expect|forecast|project(?:ed|ion|s)|plan|predict|intend|aim|anticipat|scenario|estimated to reach|outlook)|"
    r"прогноз|план|очіку|ожида|буд(?:е|у)|намір|намер|мета|цел[ьи]|ціл[ьі]|потріб|наступн|следующ|"
    r"\b(?:soll|wird|werden|prognos|erwart|geplant|nächste|devrai|sera|prévu|prévoi|prochain)|d['’]ici "
)
"""Words of forecasts, plans and needs."""
_TEXTS = ("wording", "quote", "note", "title", "series")


def valid_late(context: CheckContext) -> Found:
    """A figure is valid after it was claimed or printed, and no word says that it is a forecast."""
    no_forecast = ~pl.any_horizontal(pl.col(name).str.contains(_FORECAST) for name in _TEXTS).fill_null(False)
    computed = pl.col("status").is_in(["derived", "extrapolated"]).fill_null(False)
    said = pl.min_horizontal("_claimed_to", "_published_to")
    # A month or year that begins later is later in every time zone.
    one_day = pl.col("_valid_from") == pl.col("_valid_to")
    late = (pl.col("_valid_from") > pl.when(one_day).then(said + _SLACK).otherwise(said)).fill_null(False)
    unsaid = said.is_null() & pl.col("_valid_from").is_not_null() & pl.col("url").is_not_null()
    columns = ("_row", "_valid_from", "valid_on", "claimed_on", "published_on", "url", *_TEXTS)
    rows = context.rows((late | unsaid) & ~computed, *columns, late.alias("late"))
    dated = rows.filter(~pl.col("late") & pl.col("url").str.contains(_YEAR))
    printed = _disagreeing(dated, pl.col("_valid_from") > pl.col("last") + _SLACK).filter(no_forecast)
    for row, valid, date in printed.select("_row", "valid_on", "date").iter_rows():
        yield row, "valid_on", f"valid {display(valid)}, yet the address has {display(date)}"
    found = rows.filter("late").filter(no_forecast).select("_row", "valid_on", "claimed_on", "published_on")
    for row, valid, claimed, published in found.iter_rows():
        when = [f"claimed {display(claimed)}"] if claimed else []
        when += [f"published {display(published)}"] if published else []
        yield row, "valid_on", f"valid {display(valid)}, yet {' and '.join(when)}: a forecast, or another date?"


def accessed_early(context: CheckContext) -> Found:
    """A page was read before it was printed."""
    early = pl.col("_accessed_to") < pl.col("_published_from") - _SLACK
    for row, accessed, published in context.rows(early, "_row", "accessed_on", "published_on").iter_rows():
        yield row, "accessed_on", f"accessed {display(accessed)}, yet published {display(published)}"


def date_against_url(context: CheckContext) -> Found:
    """The date in the publication's address differs from the row's by more than a day."""
    stated = pl.coalesce("published_on", "claimed_on")
    agree = [pl.col("url").str.contains(stated.str.replace_all("-", sign), literal=True) for sign in ("-", "/", "")]
    rows = context.rows(
        stated.is_not_null() & ~pl.any_horizontal(agree) & pl.col("url").str.contains(_YEAR),
        *("_row", "url", "published_on", "claimed_on", "_published_from", "_published_to", "_claimed_from"),
    )
    early, late = (
        pl.col("_published_to") < pl.col("first") - _SLACK,
        pl.col("_published_from") > pl.col("last") + _SLACK,
    )
    claimed_late = pl.col("published_on").is_null() & (pl.col("_claimed_from") > pl.col("last") + _SLACK)
    found = _disagreeing(rows, early | late | claimed_late)
    for row, published, claimed, in_url in found.select("_row", "published_on", "claimed_on", "date").iter_rows():
        if published is not None:
            yield row, "published_on", f"published {display(published)}, yet the address has {display(in_url)}"
        else:
            yield row, "claimed_on", f"claimed {display(claimed)}, yet the address has {display(in_url)}"


def _disagreeing(rows: pl.DataFrame, off: pl.Expr) -> pl.DataFrame:
    """Return the rows for which `off` holds with every date in their addresses, and the first of these dates.

    `rows` has `_row` and `url`; `off` sees the `first` and `last` day of the date in an address.
    """
    addresses = rows.with_columns(
        pl.col("url").str.replace_all(rf"{_BETWEEN}((?:https?|ftp)://)", "\n$1").str.split("\n")
    )
    rows = addresses.explode("url")
    url = rows["url"].str.replace(r"^.+?(https?://)", "$1")  # an archive's own date precedes the archived address
    text = pl.Series("text", [None], dtype=pl.String).new_from_index(0, len(url))
    for pattern in _IN_ADDRESS:
        if text.null_count():
            text = text.zip_with(text.is_not_null(), url.str.extract(pattern))
    uploaded = (text.str.len_chars() == len("2025/06")) & url.str.contains(_UPLOADED)
    dates = {found: iso for found in text.drop_nulls().unique().to_list() if (iso := _iso(found)) is not None}
    firsts, lasts = ({found: interval(iso)[end] for found, iso in dates.items()} for end in (0, 1))
    rows = rows.with_columns(
        text.replace_strict(dates, default=None, return_dtype=pl.String).alias("date"),
        text.replace_strict(firsts, default=None, return_dtype=pl.Date).alias("first"),
        text.replace_strict(lasts, default=None, return_dtype=pl.Date).alias("last"),
    ).filter(pl.col("date").is_not_null() & ~uploaded)
    off = off.fill_null(False)
    return rows.filter(off.all().over("_row")).unique("_row", keep="first", maintain_order=True)


def _iso(text: str) -> str | None:
    """Return 2025/6/9, 2025_06_09, 20250609, 2025/06 or 17-06-2025 as an ISO date; None for a doubtful or wrong one.

    >>> _iso("17.06.2025"), _iso("06-17-2025"), _iso("04-06-2025"), _iso("2025/6/9")
    ('2025-06-17', '2025-06-17', None, '2025-06-09')
    """
    if text.isdecimal():
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    parts = re.split(r"[/_.-]", text)
    if len(parts[0]) < 4:
        day, month, year = parts
        if int(day) <= 12 and int(day) != int(month):  # a month, or a day of one of the first twelve
            day, month = month, day
            if int(day) <= 12:
                return None
        parts = [year, month, day]
    iso = "-".join(part.zfill(2) for part in parts)
    try:
        interval(iso)
    except DateError:  # 31 June
        return None
    return iso


def no_url(context: CheckContext) -> Found:
    """The address cannot be opened in a browser."""
    for row, url in context.rows(~pl.col("url").str.contains(_URL), "_row", "url").iter_rows():
        yield row, "url", f"“{url}” is not an http:// or https:// address of one page"
