"""A table of invented figures in the columns of the schema, by row numbers.

Few sources are frequent and thousands are rare, as are publishers, places and series; figures of one claim differ by
publication; hedges stand in the qualifier, in the wording alone, or nowhere; much is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from frontdash.figures import schema
from tests.benchmarks.data import names
from tests.benchmarks.data.chance import Salt, among, below, draw, weighted, zipf

COLUMNS = (*(column.name for column in schema.COLUMNS), "source_role")
"""The columns of the schema, and the role of the source: a table alone has no table of sources."""
FIRST_DAY, DAYS = date(2022, 2, 24), 1_580
_QUALIFIERS = ("exact", "about", "nearly", "more_than", "at_least", "less_than", "up_to", "between")
_QUALIFIER_WEIGHTS = [44, 18, 8, 10, 4, 4, 7, 5]


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What the series of a row says of it, one entry a series."""

    names: list[str | None]
    measures: list[str | None]
    statistics: list[str | None]
    subjects: list[str | None]
    sizes: pl.Series
    first_unit: pl.Series
    units: pl.Series


def _kinds() -> tuple[_Kinds, list[names.Spelling]]:
    spellings: list[names.Spelling] = []
    where: dict[str, tuple[int, int]] = {}
    for dimension, known in names.UNITS.items():
        # One entry per unit of weight: all entries are equally likely.
        entries = [spelling for spelling in known for _ in range(spelling.weight)]
        where[dimension] = len(spellings), len(entries)
        spellings += entries
    rows = names.series()
    kinds = [kind for _, kind, _ in rows]
    return _Kinds(
        [name for name, _, _ in rows],
        [kind.measure for kind in kinds],
        [kind.statistic for kind in kinds],
        [subject for _, _, subject in rows],
        pl.Series([kind.size for kind in kinds]),
        pl.Series([where[kind.dimension][0] for kind in kinds], dtype=pl.UInt32),
        pl.Series([where[kind.dimension][1] for kind in kinds], dtype=pl.UInt32),
    ), spellings


KINDS, SPELLINGS = _kinds()


def figures(first: int, count: int) -> pl.DataFrame:
    """Return rows `first` to `first + count` of the endless table: `COLUMNS`, texts but for Float64 numbers."""
    table = pl.select(pl.int_range(first, first + count, dtype=pl.UInt64).alias("row"))
    table = _linked(table)
    table = _named(table)
    table = _sized(table)
    table = _worded(table)
    table = _dated(table)
    table = _published(table)
    return _finished(table).select(COLUMNS)


def _at(salt: Salt, key: str = "row") -> pl.Expr:
    return draw(pl.col(key), salt)


def _id(rows: pl.Expr) -> pl.Expr:
    """Return the ids of rows; one in a hundred has none."""
    return pl.when(draw(rows, Salt.NAMELESS) >= 0.01).then(pl.lit("f") + rows.cast(pl.String))


def _told(rows: pl.Expr) -> pl.Expr:
    """Return the row whose claim a row relays, or the row itself: one in twenty-five relays another."""
    reach = zipf(draw(rows, Salt.REACH), 2_000).cast(pl.UInt64) + 1
    return pl.when((draw(rows, Salt.RETELLS) < 0.04) & (rows > reach)).then(rows - reach).otherwise(rows)


def _shared(rows: pl.Expr) -> pl.Expr:
    """Return the row before for one row in six: both stand in one publication. Those that relay a claim do not."""
    shares = (draw(rows, Salt.SHARES) < 1 / 6) & (_told(rows) == rows) & (rows > 0)
    return rows - shares.cast(pl.UInt64)


def _linked(table: pl.DataFrame) -> pl.DataFrame:
    table = table.with_columns(_told(pl.col("row")).alias("parent"), _shared(pl.col("row")).alias("page"))
    table = table.with_columns(_told(pl.col("parent")).alias("claim"), _shared(pl.col("page")).alias("page"))
    table = table.with_columns(
        _told(pl.col("claim")).alias("claim"),
        _told(pl.col("page")).alias("event"),
        (_at(Salt.STATUS) >= 0.99).alias("derived"),
    )
    # What is printed on one page happened on one day.
    table = table.with_columns(_told(pl.col("event")).alias("event"))
    retells = (pl.col("parent") != pl.col("row")) & ~pl.col("derived")
    return table.with_columns(
        _id(pl.col("row")).alias("id"),
        pl.when(retells).then(_id(pl.col("parent"))).alias("repeats"),
        zipf(_at(Salt.SERIES, "claim"), names.SERIES, 0.9).alias("kind"),
        zipf(_at(Salt.SOURCE, "claim"), names.SOURCES).alias("who"),
        zipf(_at(Salt.PUBLISHER, "page"), names.PUBLISHERS).alias("printer"),
    )


def _named(table: pl.DataFrame) -> pl.DataFrame:
    missing, derived = _at(Salt.MISSING), pl.col("derived")
    roles: list[str | None] = list(names.roles())
    sources: list[str | None] = list(names.sources())
    places: list[str | None] = list(names.places())
    # A publication often words the place of a claim its own way: near by in the list of places.
    place = (zipf(_at(Salt.PLACE, "claim"), names.PLACES - 4) + below(_at(Salt.PLACE), 6).clip(0, 3)).cast(pl.UInt32)
    return table.with_columns(
        among(KINDS.names, pl.col("kind")).alias("series"),
        pl.when(missing >= 0.01).then(among(KINDS.measures, pl.col("kind"))).alias("measure"),
        pl.when(missing < 0.95).then(among(KINDS.statistics, pl.col("kind"))).alias("statistic"),
        pl.when((missing < 0.40) | (missing >= 0.43)).then(among(KINDS.subjects, pl.col("kind"))).alias("subject"),
        pl.when((missing < 0.50) | (missing >= 0.54)).then(among(places, place)).alias("place"),
        pl.when(derived).then(pl.lit("own calculation")).otherwise(among(sources, pl.col("who"))).alias("source"),
        pl.when(~derived).then(among(roles, pl.col("who"))).alias("source_role"),
    )


def _sized(table: pl.DataFrame) -> pl.DataFrame:
    """Add a number in the row's unit, rounded as people round, and what goes with it."""
    factors = pl.lit(pl.Series([spelling.factor for spelling in SPELLINGS], dtype=pl.Float64))
    kind = pl.col("kind")
    place = pl.lit(KINDS.first_unit).gather(kind) + (_at(Salt.UNIT) * pl.lit(KINDS.units).gather(kind)).cast(pl.UInt32)
    table = table.with_columns(place.cast(pl.UInt32).alias("unit_at"))
    spread = 0.7 * (_at(Salt.SIZE, "claim") + _at(Salt.SIZE_TOO, "claim") - 1.0)
    size = (pl.lit(KINDS.sizes).gather(kind) + spread) * 2.302585092994046
    table = table.with_columns(
        (size.exp() / factors.gather(pl.col("unit_at"))).alias("size"),
        among([spelling.unit for spelling in SPELLINGS], pl.col("unit_at")).alias("unit"),
        among([spelling.words for spelling in SPELLINGS], pl.col("unit_at")).alias("noun"),
        (weighted(_at(Salt.DIGITS), [25, 40, 25, 10]) + 1).cast(pl.Float64).alias("digits"),
    )
    table = table.with_columns((pl.col("unit") == "date").alias("is_date"))
    power = pl.col("size").log10().floor()
    finest = pl.when(pl.col("size") < 100).then(0.1).otherwise(1.0)
    step = pl.max_horizontal((pl.lit(10.0).pow(power - pl.col("digits") + 1)), finest)
    whole = pl.col("unit").is_in(
        ["person", "troops", "soldiers", "killed", "wounded", "residents", "people", "clashes"]
    )
    step = pl.when(whole).then(pl.max_horizontal(step, 1.0)).otherwise(step)
    number = pl.max_horizontal((pl.col("size") / step).round(0), 1.0) * step
    share = pl.col("unit").is_in(["percent", "%"])
    number = pl.when(share).then(number.clip(0.1, 99.0)).otherwise(number)
    year = 2023.0 + below(_at(Salt.SIZE, "claim"), 4)
    table = table.with_columns(
        pl.when(pl.col("is_date")).then(year).otherwise(number).round(1).alias("number"), step.alias("step")
    )
    upper = pl.col("number") + pl.col("step") * (1 + below(_at(Salt.WIDTH), 4))
    return table.with_columns(upper.round(1).alias("upper"))


def _digits(column: str, grouped: bool) -> pl.Expr:
    """Return a number of at most one decimal as text, with separators between thousands or without."""
    number = pl.col(column)
    whole = number.floor().cast(pl.Int64)
    tenth = ((number - number.floor()) * 10).round(0).cast(pl.Int64)
    decimals = pl.when(tenth > 0).then(pl.lit(".") + tenth.cast(pl.String)).otherwise(pl.lit(""))
    name = f"{column}_text"
    if not grouped:
        return (whole.cast(pl.String) + decimals).alias(name)
    ones, thousands = whole % 1000, whole // 1000
    last = pl.lit(",") + ones.cast(pl.String).str.zfill(3)
    middle = pl.lit(",") + (thousands % 1000).cast(pl.String).str.zfill(3)
    return (
        pl.when(whole < 1_000)
        .then(whole.cast(pl.String) + decimals)
        .when(whole < 1_000_000)
        .then(thousands.cast(pl.String) + last)
        .otherwise((thousands // 1000).cast(pl.String) + middle + last)
        .alias(name)
    )


def _worded(table: pl.DataFrame) -> pl.DataFrame:
    """Add the hedge, the wording and where the number stands: value, bounds, or the wording alone."""
    exact = pl.lit(0, dtype=pl.UInt32)
    plain = ~pl.col("is_date") & ~pl.col("derived")
    hedge = pl.when(plain).then(weighted(_at(Salt.QUALIFIER), _QUALIFIER_WEIGHTS)).otherwise(exact)
    form, is_range = _at(Salt.FORM), _hedged("between")
    table = table.with_columns(hedge.alias("hedge"), _digits("number", grouped=True), _digits("upper", grouped=True))
    table = table.with_columns(
        ((form < 0.015) & plain & ~is_range).alias("mute"),
        ((form >= 0.015) & (form < 0.06) & plain).alias("in_words"),
        ((form >= 0.06) & (form < 0.09) & plain).alias("bound"),
        (((form >= 0.95) & plain) | pl.col("derived")).alias("wordless"),
    )
    table = table.with_columns(_said().alias("said"))
    mute, in_words, wordless = pl.col("mute"), pl.col("in_words"), pl.col("wordless")
    opened, closed = _hedged("at_least", "more_than"), _hedged("up_to", "less_than")
    single, number = pl.col("bound") & ~in_words, pl.col("number")
    in_value = ~mute & ~in_words & ~is_range & ~(pl.col("bound") & (opened | closed))
    unsaid = mute | ((_at(Salt.GIVEN) < 0.15) & ~wordless) | in_words
    bounded = is_range & ~in_words
    return table.with_columns(
        pl.when(~wordless).then(pl.col("said")).alias("wording"),
        pl.when(in_value).then(number).alias("value"),
        pl.when(bounded | (single & opened)).then(number).alias("low"),
        pl.when(bounded).then(pl.col("upper")).when(single & closed).then(number).alias("high"),
        pl.when(~unsaid).then(among(list(_QUALIFIERS), pl.col("hedge"))).alias("qualifier"),
    )


def _hedged(*names_: str) -> pl.Expr:
    return pl.col("hedge").is_in([_QUALIFIERS.index(name) for name in names_])


def _said() -> pl.Expr:
    """Return the number phrase of each row, as a publication prints it."""
    phrases: list[str | None] = [phrase for hedges in names.HEDGES.values() for phrase in hedges]
    starts, sizes = _spans([len(hedges) for hedges in names.HEDGES.values()])
    drawn = _at(Salt.PHRASE)
    phrase = starts.gather(pl.col("hedge")) + (drawn * sizes.gather(pl.col("hedge"))).cast(pl.UInt32)
    before = pl.when(drawn < 0.7).then(pl.lit("between ")).otherwise(pl.lit("from "))
    joint = pl.when(drawn < 0.7).then(pl.lit(" and ")).otherwise(pl.lit(" to "))
    noun = pl.col("noun")
    unit = pl.when(noun.is_in(["%", ""])).then(noun).otherwise(pl.lit(" ") + noun)
    number, upper = pl.col("number_text"), pl.col("upper_text")
    year = pl.col("number").cast(pl.Int64).cast(pl.String)
    return (
        pl.when(pl.col("mute"))
        .then(among(list(names.NO_NUMBER), below(drawn, len(names.NO_NUMBER))))
        .when(pl.col("is_date"))
        .then(pl.lit("by the end of ") + year)
        .when(_hedged("between"))
        .then(before + number + joint + upper + unit)
        .otherwise(among(phrases, phrase.cast(pl.UInt32)) + number + unit)
    )


def _spans(sizes: list[int]) -> tuple[pl.Expr, pl.Expr]:
    starts = [sum(sizes[:at]) for at in range(len(sizes))]
    return pl.lit(pl.Series(starts, dtype=pl.UInt32)), pl.lit(pl.Series(sizes, dtype=pl.UInt32))


_CALENDAR: list[str | None] = [(FIRST_DAY + timedelta(days=at)).isoformat() for at in range(DAYS + 100)]


def _dated(table: pl.DataFrame) -> pl.DataFrame:
    """Add four dates that follow each other, at the precision of day, month or year, or as intervals."""
    # More is said of late than of long ago.
    valid = (_at(Salt.VALID, "event").sqrt() * DAYS).cast(pl.UInt32)
    table = table.with_columns(valid.alias("valid_day"))
    table = table.with_columns((pl.col("valid_day") + below(_at(Salt.CLAIMED_AFTER, "event"), 4)).alias("claimed_day"))
    table = table.with_columns(
        (pl.col("claimed_day") + zipf(_at(Salt.PUBLISHED_AFTER, "page"), 20)).alias("published_day")
    )
    day = among(_CALENDAR, pl.col("valid_day"))
    precision, later = _at(Salt.PRECISION, "event"), pl.col("valid_day") + 1 + below(_at(Salt.WIDTH, "event"), 60)
    until = among(_CALENDAR, later.clip(0, len(_CALENDAR) - 1))
    valid_on = (
        pl.when(precision < 0.70)
        .then(day)
        .when(precision < 0.85)
        .then(day.str.slice(0, 7))
        .when(precision < 0.90)
        .then(day.str.slice(0, 4))
        .when(precision < 0.93)
        .then(day + "/" + until)
        .when(precision < 0.95)
        .then(day.str.slice(0, 7) + "/" + until.str.slice(0, 7))
    )
    claimed, published = among(_CALENDAR, pl.col("claimed_day")), among(_CALENDAR, pl.col("published_day"))
    seen = among(
        _CALENDAR, (pl.col("published_day") + below(_at(Salt.ACCESSED, "page"), 60)).clip(0, len(_CALENDAR) - 1)
    )
    said, printed = _at(Salt.CLAIMED), _at(Salt.PUBLISHED, "page")
    return table.with_columns(
        valid_on.alias("valid_on"),
        pl.when(said < 0.72).then(claimed).when(said < 0.80).then(claimed.str.slice(0, 7)).alias("claimed_on"),
        pl.when(printed < 0.75)
        .then(published)
        .when(printed < 0.78)
        .then(published.str.slice(0, 7))
        .alias("published_on"),
        pl.when(_at(Salt.MISSING, "page") < 0.3).then(seen).alias("accessed_on"),
        published.str.replace_all("-", "/", literal=True).alias("folder"),
    )


def _published(table: pl.DataFrame) -> pl.DataFrame:
    """Add who printed it where, under which title, with which quotation; derived figures were printed nowhere."""
    printers: list[str | None] = list(names.publishers())
    hosts: list[str | None] = [f"https://www.{name.lower().replace(' ', '-')}.example/" for name in names.publishers()]
    place = among(list(names.places()), zipf(_at(Salt.PLACE, "event"), names.PLACES))
    slug = place.str.to_lowercase().str.replace_all(" ", "-", literal=True)
    heads = [pl.concat_str(pl.lit(a), place, pl.lit(b)) for a, b in _split(names.HEADLINES)]
    quotes = [pl.concat_str(pl.lit(a), pl.col("said"), pl.lit(b)) for a, b in _split(names.OPENINGS)]
    head = below(_at(Salt.HEADLINE, "page"), len(heads))
    opening = below(_at(Salt.QUOTE, "claim"), len(quotes))
    closing = among(list(names.CLOSINGS), below(_at(Salt.CLOSING), len(names.CLOSINGS)))
    there, missing = ~pl.col("derived"), _at(Salt.MISSING, "page")
    page = pl.col("page").cast(pl.String)
    return table.with_columns(
        pl.when(there & (missing >= 0.02)).then(among(printers, pl.col("printer"))).alias("publisher"),
        pl.when(there & (missing < 0.94)).then(_chosen(head, heads)).alias("title"),
        pl.when(there & ((missing < 0.3) | (missing >= 0.35)))
        .then(among(hosts, pl.col("printer")) + pl.col("folder") + "/" + slug + "-" + page)
        .alias("url"),
        pl.when(there & (_at(Salt.QUOTE) < 0.35)).then(_chosen(opening, quotes) + closing).alias("quote"),
        pl.when(_at(Salt.NOTE) < 0.45)
        .then(among(list(names.NOTES), zipf(_at(Salt.NOTE, "page"), len(names.NOTES), 0.6)))
        .alias("note"),
    )


def _split(templates: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(before, after) for before, _, after in (template.partition("{}") for template in templates)]


def _chosen(place: pl.Expr, texts: list[pl.Expr]) -> pl.Expr:
    chosen = texts[0]
    for at, text in enumerate(texts[1:], 1):
        chosen = pl.when(place >= at).then(text).otherwise(chosen)
    return chosen


def _finished(table: pl.DataFrame) -> pl.DataFrame:
    """Add statuses, formulas, gradings and printed conversions."""
    statuses: list[str | None] = ["extrapolated", "disputed", "withdrawn", None, "reported", "derived"]
    status = among(statuses, weighted(_at(Salt.STATUS), [15, 15, 10, 20, 930, 10]))
    graded, grade = _at(Salt.GRADED), _at(Salt.GRADE)
    letters: list[str | None] = list("ABCDEF")
    ciphers: list[str | None] = list("123456")
    inputs = [
        pl.lit("f") + (pl.col("row") - (pl.col("row") * _at(Salt.INPUT, key) + 1).cast(pl.UInt64)).cast(pl.String)
        for key in ("row", "claim")
    ]
    long = (
        pl.col("unit").is_in(["km", "mile", "kilometers"])
        & pl.col("value").is_not_null()
        & (_at(Salt.CONVERSION) < 0.25)
    )
    metric = pl.col("unit") != "mile"
    # One printed conversion in fifteen is wrong.
    wrong = pl.when(_at(Salt.CONVERSION) < 0.017).then(1.9).otherwise(1.0)
    other = (pl.col("number") * pl.when(metric).then(1 / 1.609344).otherwise(1.609344) * wrong).round(0)
    table = table.with_columns(pl.max_horizontal(other, 1.0).alias("other"))
    printed = _digits("other", grouped=False) + pl.when(metric).then(pl.lit(" mile")).otherwise(pl.lit(" km"))
    return table.with_columns(
        status.alias("status"),
        pl.when(pl.col("derived") & (pl.col("row") > 1)).then(inputs[0] + " / " + inputs[1]).alias("formula"),
        pl.when(graded < 0.06).then(among(letters, below(grade, 6))).alias("reliability"),
        pl.when((graded >= 0.03) & (graded < 0.09)).then(among(ciphers, below(grade, 6))).alias("credibility"),
        pl.when(long).then(printed).alias("stated_conversion"),
    )
