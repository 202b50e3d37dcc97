"""Match the rows of two versions: by id, by equal content, or by series, source, date and publication.

Rows are paired in rounds, from the strongest evidence to the weakest; each round only sees rows that are not yet
paired. Every round is symmetric, so that swapping the versions only swaps the sides of the pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import Dataset
from frontdash.figures.numbers import float_text, printed
from frontdash.figures.shown import Row
from frontdash.figures.sources import Sources

EVIDENCE = ("id", "content", "key")
"""How two rows were paired: same id, equal content under another id (or none), or the same claim in the same place."""
_PAIRS: dict[str, pl.DataType] = {
    "old": pl.UInt32(),
    "new": pl.UInt32(),
    "by": pl.Enum(EVIDENCE),
    "ambiguous": pl.Boolean(),
}

# --- content ------------------------------------------------------------------------------------------------


def parts_of(field: str) -> tuple[str, ...]:
    """Return the columns of a content frame that make up a field."""
    if field in schema.NUMBERS:
        return field, f"_{field}_text"
    return (field, "_qualifier") if field == "qualifier" else (field,)


def content(dataset: Dataset, extras: Sequence[str]) -> pl.DataFrame:
    """Return the figures as they are compared: schema columns and `extras`, numbers with their printed digits.

    `19.20` differs from `19.2` because it was printed differently; `+5` equals `5`.
    """
    figures = dataset.figures
    frame = figures.select(*schema.BY_NAME, *(pl.col(name).cast(pl.String) for name in extras))
    is_date = (figures["_dimension"].cast(pl.String) == "date").fill_null(False)
    digits = [_digits(figures[f"_{name}_text"], is_date) for name in schema.NUMBERS]
    return frame.with_columns(*digits, figures["_qualifier"].cast(pl.String))


def _digits(texts: pl.Series, is_date: pl.Series) -> pl.Series:
    """Return the texts of a number column, without those that add nothing to the number itself."""
    table: dict[str, str | None] = {}
    for text in texts.filter(~is_date).drop_nulls().unique().to_list():
        try:
            number = printed(text)
            needless = number == printed(float_text(float(text)))
        except (ValueError, OverflowError):
            continue
        table[text] = None if needless else f"{number.value}@{number.decimals}@{number.place}"
    if not table:
        return texts
    same = texts.replace(list(table), pl.Series(list(table.values()), dtype=pl.String))
    return texts.zip_with(is_date, same)


def cell(row: Row, name: str) -> str | None:
    """Return a cell as written in the file, numbers with their printed digits; None if it is empty."""
    value = row[name]
    if name in schema.NUMBERS:
        text: str | None = row[f"_{name}_text"]
        return text if text is not None or value is None else float_text(value)
    return None if value is None else str(value)


# --- rounds -------------------------------------------------------------------------------------------------

_NUMBER = ("value", "low", "high", "wording", "qualifier", "stated_conversion")
_REMARKS = ("repeats", "formula", "status", "accessed_on", "quote", "reliability", "credibility", "note")
_SAID = (
    *("series", "_filed_source", "_filed_publisher", "url"),
    *("_claimed_from", "_claimed_to", "_valid_from", "_valid_to"),
)
_SAID_ONCE = ("series", "_filed_source", "_filed_publisher", "url", "_from", "_to")


@dataclass(frozen=True)
class _Side:
    """One version: its content and the keys of its rows (`_filed_source` is the canonical name of the source)."""

    keys: pl.DataFrame
    has_id: pl.Series

    @classmethod
    def of(cls, dataset: Dataset, frame: pl.DataFrame, sources: Sources) -> _Side:
        figures = dataset.figures
        spans = figures.select("_claimed_from", "_claimed_to", "_valid_from", "_valid_to")
        keys = frame.hstack(spans).with_columns(
            *(_filed(figures[name], sources) for name in ("source", "publisher")),
            pl.coalesce("_claimed_from", "_valid_from").alias("_from"),
            pl.coalesce("_claimed_to", "_valid_to").alias("_to"),
        )
        return cls(keys, frame["id"].is_not_null())

    def rows(self) -> pl.Series:
        return pl.int_range(self.keys.height, dtype=pl.UInt32, eager=True)


def _filed(column: pl.Series, sources: Sources) -> pl.Series:
    spellings = column.drop_nulls().unique().to_list()
    names = [sources.canonical(spelling) for spelling in spellings]
    filed = column.replace_strict(spellings, names, default=None, return_dtype=pl.String) if spellings else column
    return filed.cast(pl.String).alias(f"_filed_{column.name}")


def paired(old: Dataset, new: Dataset, left: pl.DataFrame, right: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of two versions with the contents `left` and `right`, in the order of the new one.

    Columns: `old` and `new` (positions), `by` (see `EVIDENCE`), and `ambiguous` for rows that had the same evidence
    as others and were paired in the order of the files.
    """
    # Combine both tables of sources, so that a spelling has the same canonical name on both sides.
    sources = Sources((*old.sources.rows, *new.sources.rows))
    sides = _Side.of(old, left, sources), _Side.of(new, right, sources)
    ids = _by_id(*sides)
    found = [ids]
    rest = [side.rows().filter(_others(side, ids[name])) for side, name in zip(sides, ("old", "new"), strict=True)]
    for by, columns, pools in _rounds(tuple(left.columns)):
        for pool in pools:
            here = [
                rows if wanted is None else rows.filter(side.has_id.gather(rows) == wanted)
                for rows, side, wanted in zip(rest, sides, pool, strict=True)
            ]
            if not len(here[0]) or not len(here[1]):
                continue
            pairs = _in_order(sides, here, columns, by)
            found.append(pairs)
            rest = [rows.filter(~rows.is_in(pairs[n].implode())) for rows, n in zip(rest, ("old", "new"), strict=True)]
    return pl.concat(found).sort("new")


def _others(side: _Side, taken: pl.Series) -> pl.Series:
    return pl.repeat(True, side.keys.height, eager=True).scatter(taken, False)


Pool = tuple[bool | None, bool | None]
_ANY: tuple[Pool, ...] = ((None, None),)
_LACKING: tuple[Pool, ...] = ((False, False), (False, True), (True, False))
"""Which rows a round considers, old and new: with an id, without one, or (None) both."""


def _rounds(columns: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], tuple[Pool, ...]]]:
    """Yield evidence, columns and pools of every round. Two rows with different ids only match if they are equal."""
    equal = tuple(name for name in columns if name != "id")
    number = {part for field in _NUMBER for part in parts_of(field)}
    yield "content", equal, _ANY
    yield "content", tuple(name for name in equal if name not in {"repeats", "formula"}), _ANY
    unmoved = tuple(name for name in equal if name not in number and name not in _REMARKS)
    yield "key", (*unmoved, "wording"), _LACKING
    yield "key", unmoved, _LACKING
    yield "key", (*_SAID, "wording"), _LACKING
    yield "key", _SAID, _LACKING
    yield "key", _SAID_ONCE, _LACKING


def _by_id(left: _Side, right: _Side) -> pl.DataFrame:
    old, new = (
        pl.DataFrame({"id": side.keys["id"], name: side.rows()}).filter(side.has_id)
        for side, name in ((left, "old"), (right, "new"))
    )
    pairs = old.join(new, on="id", how="inner")
    return _labelled(pairs.with_columns(pl.lit(False).alias("ambiguous")), "id")


def _labelled(pairs: pl.DataFrame, by: str) -> pl.DataFrame:
    return pairs.with_columns(pl.lit(by).alias("by")).select(pl.col(name).cast(t) for name, t in _PAIRS.items())


def _in_order(sides: tuple[_Side, _Side], rows: Sequence[pl.Series], columns: Sequence[str], by: str) -> pl.DataFrame:
    """Pair the first row of each key with the first one on the other side, the second with the second, and so on.

    Keys are compared by hash: a collision would show up as a changed pair, and no row would be lost.
    """
    old, new = (
        _numbered(pl.DataFrame({name: at, "key": side.keys[at].select(columns).hash_rows()}), name)
        for side, at, name in zip(sides, rows, ("old", "new"), strict=True)
    )
    several = (pl.col("old size") > 1) | (pl.col("new size") > 1)
    return _labelled(old.join(new, on=["key", "n"], how="inner").with_columns(several.alias("ambiguous")), by)


def _numbered(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Add `n`, the index of a row among those with the same key in file order, and the number of these."""
    # Sorting takes a tenth of the time of a window function at a million keys.
    first = (pl.col("key") != pl.col("key").shift()).fill_null(True)
    at = pl.int_range(pl.len(), dtype=pl.UInt32)
    return rows.sort("key", name).with_columns(
        (at - pl.when(first).then(at).forward_fill()).alias("n"), pl.len().over("key").alias(f"{name} size")
    )
