"""Candidates held against the figures of a dataset: which are there already, which relay a claim, what others say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from frontdash.extraction.candidates import claim_cells
from frontdash.extraction.model import Candidate, Document, Extracted
from frontdash.extraction.naming_words import ADJECTIVES
from frontdash.figures import dates, schema
from frontdash.figures.dataset import Dataset, figure_id
from frontdash.figures.numbers import printed
from frontdash.figures.sources import Sources, folded
from frontdash.figures.units import UnitError, UnitSystem
from frontdash.query.disputes import disputing
from frontdash.reading.rows.raw import RawTable
from frontdash.reading.rows.validate import validate
from frontdash.retellings.differences import is_rounding

Row = Mapping[str, Any]  # Any: see frontdash.figures.shown.Row

_NEEDED = (
    *("id", "_line", "_row", "_series", "_source", "_publisher", "_publication", "_unit", "_dimension", "_qualifier"),
    *(*schema.NUMBERS, "_value_text", "wording", "url", "title", "measure", "subject", "place", "repeats", "statistic"),
    *("_published_from", "_published_to", "_claimed_from", "_claimed_to"),
)
_NEARLY = 0.15
"""How far apart numbers may be of which one is the other one rounded."""
_MOST_RIVALS = 20
_FEWEST = 2
"""How many figures must be the same for a publication that nothing but its publisher identifies."""


def as_figures(cells: Sequence[Mapping[str, str]], sources: Sources, unit_system: UnitSystem) -> pl.DataFrame:
    """Return the cells of candidates as a table of figures, without those that are none (an unknown unit)."""
    columns = {name: [figure.get(name) for figure in cells] for name in schema.BY_NAME}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    lines = pl.int_range(1, len(cells) + 1, dtype=pl.UInt32, eager=True)
    raw = RawTable("candidates", frame, lines, settled_decimals=True, unit_system=unit_system)
    return validate(raw, sources).figures


@dataclass(frozen=True)
class KnownFigures:
    """The figures of a dataset, prepared to hold candidates of many documents against them.

    `rivals` says whether each document is held against rival claims at once; `with_rivals` does so for many.
    """

    dataset: Dataset
    rivals: bool = True

    @property
    def sources(self) -> Sources:
        """The sources and their aliases."""
        return self.dataset.sources

    @cached_property
    def _claims(self) -> pl.DataFrame:
        """The figures that claim something, with the columns that matching looks at."""
        figures = self.dataset.figures
        status = pl.col("status").cast(pl.String).fill_null("")
        names = [name for name in (*_NEEDED, "_file") if name in figures.columns]
        return figures.filter(~status.is_in(["derived", "withdrawn"])).select(names)

    @cached_property
    def _series(self) -> list[_Series]:
        table = self._claims.group_by("_series", maintain_order=True).agg(
            pl.col(name).cast(pl.String).drop_nulls().unique() for name in _ABOUT
        )
        return [_Series(str(name), *map(frozenset, about)) for name, *about in table.iter_rows() if name is not None]

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(series.name for series in self._series)

    def matched(self, document: Document, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Return candidates with the ids of what is there already, of what they relay, and a series of the dataset."""
        publisher = self.sources.canonical(document.publisher)
        names = [self._source(document, candidate) for candidate in candidates]
        units = [self._unit(candidate) for candidate in candidates]
        near = self._near(candidates, names)
        same = [
            [row for row in rows if _same_claim(row, candidate, unit[0])]
            for candidate, unit, rows in zip(candidates, units, near, strict=True)
        ]
        here = _publications(document, publisher, candidates, same)
        fitting: dict[object, str | None] = {}
        found = []
        for candidate, unit, alike, rows in zip(candidates, units, same, near, strict=True):
            known = [row for row in alike if here(row)]
            found.append(self._matched(document, candidate, unit, known, rows, fitting))
        if not self.rivals:
            return tuple(found)
        named = self._rivals([(document, candidate) for candidate in found])
        return tuple(replace(candidate, rivals=ids) for candidate, ids in zip(found, named, strict=True))

    def with_rivals(self, documents: Sequence[Extracted]) -> list[Extracted]:
        """Return documents with the ids of figures that dispute their candidates: at once, as each look-up is slow."""
        pairs = [(extracted.document, candidate) for extracted in documents for candidate in extracted.candidates]
        named = iter(self._rivals(pairs))
        return [
            replace(extracted, candidates=tuple(replace(one, rivals=next(named)) for one in extracted.candidates))
            for extracted in documents
        ]

    def _rivals(self, candidates: Sequence[tuple[Document, Candidate]]) -> list[tuple[str, ...]]:
        """Return the ids of the figures that dispute each candidate."""
        series = {one.name: one for one in self._series}
        disputable: list[int] = []
        figures: list[dict[str, str]] = []
        for at, (document, candidate) in enumerate(candidates):
            own = series.get(candidate.series)
            if own is not None and own.sources - {self._source(document, candidate)}:
                disputable.append(at)
                figures.append({**self._as_figure(document, candidate, own), "id": str(at)})
        found: list[tuple[str, ...]] = [()] * len(candidates)
        for at, rows in self._disputed(figures).items() if figures else ():
            found[at] = tuple(map(self.dataset.id_of, rows[:_MOST_RIVALS]))
        return found

    def _as_figure(self, document: Document, candidate: Candidate, series: _Series) -> dict[str, str]:
        """Return the cells of a candidate, with what the dataset knows of it beyond what the text says."""
        figure = claim_cells(document, candidate)
        row = self.dataset.row_of(candidate.known[0]) if candidate.known else None
        if row is not None:
            known = self.dataset.row(row)
            figure.update((name, known[name]) for name in _OF_KNOWN if known[name])
        if len(series.statistics) == 1:
            figure.setdefault("statistic", next(iter(series.statistics)))
        return figure

    def _disputed(self, figures: Sequence[Mapping[str, str]]) -> dict[int, list[int]]:
        """Return the figures of the dataset that dispute some figures to be, by the ids of these."""
        taken = as_figures(figures, self.sources, self.dataset.unit_system)
        ids = dict(enumerate(map(int, taken["id"])))
        return {ids[row]: rows for row, rows in disputing(taken, self.dataset.figures).items()}

    def _source(self, document: Document, candidate: Candidate) -> str:
        source = candidate.attribution.source
        return self.sources.canonical(document.publisher if source is None else source)

    def _unit(self, candidate: Candidate) -> tuple[str, str]:
        """Return symbol and dimension of a candidate's unit, "" where it is none that figures may have."""
        if not candidate.quantity.in_scope or not candidate.quantity.unit:
            return "", ""
        try:
            unit = self.dataset.unit_system.lookup(candidate.quantity.unit)
        except UnitError:
            return "", ""
        return unit.symbol, unit.dimension

    def _near(self, candidates: Sequence[Candidate], names: Sequence[str]) -> list[list[Row]]:
        """Return for each candidate the figures of its claimant with a number near its own."""
        numbers = [_number(candidate) for candidate in candidates]
        sizes = pl.Series(sorted({number for number in numbers if number is not None}), dtype=pl.Float64)
        if sizes.is_empty():
            return [[] for _ in candidates]
        sources = self._claims["_source"]
        known = set(sources.dtype.categories).intersection(names)  # type: ignore[attr-defined]  # an Enum
        claims = self._claims.filter(sources.is_in(pl.Series(list(known), dtype=sources.dtype).implode()))
        near = pl.repeat(False, claims.height, eager=True)
        for name in schema.NUMBERS:
            at = sizes.search_sorted(claims[name]).cast(pl.Int64)
            for neighbour in (at.clip(0, len(sizes) - 1), (at - 1).clip(0)):
                size = sizes[neighbour]
                near = near | ((claims[name] - size).abs() <= size.abs() * _NEARLY).fill_null(False)
        by_source: dict[str, list[tuple[float, Row]]] = {}
        for row in claims.filter(near).iter_rows(named=True):
            first = next(row[name] for name in schema.NUMBERS if row[name] is not None)
            by_source.setdefault(row["_source"], []).append((first, row))
        for rows in by_source.values():
            rows.sort(key=lambda pair: (pair[0], pair[1]["_row"]))
        return [
            [] if number is None else _around(by_source.get(name, []), number)
            for number, name in zip(numbers, names, strict=True)
        ]

    def _matched(
        self,
        document: Document,
        candidate: Candidate,
        unit: tuple[str, str],
        known: Sequence[Row],
        rows: Sequence[Row],
        fitting: dict[object, str | None],
    ) -> Candidate:
        """Return a candidate with what the figures say of it; `fitting` remembers the series that fit."""
        if known:
            wording = folded(document.wording(candidate.quantity.start, candidate.quantity.end))
            ordered = sorted(known, key=lambda row: folded(row["wording"] or "") != wording)
            return replace(
                _in_series(candidate, str(ordered[0]["_series"]), ""),
                known=tuple(map(figure_id, ordered)),
                repeats=ordered[0]["repeats"] or "",
            )
        symbol, dimension = unit
        if not symbol:
            return candidate
        relayed = self._relayed(document, candidate, symbol, rows)
        if relayed is not None:
            found = _in_series(candidate, str(relayed["_series"]), "the series of the claim that it relays")
            return replace(found, repeats=figure_id(relayed))
        if candidate.series in self._names and "series" not in dict(candidate.guessed):
            return candidate
        about = (candidate.measure, candidate.subject, candidate.place, candidate.quantity.noun, dimension)
        if about not in fitting:
            fitting[about] = _fitting(self._series, candidate, dimension)
        series = fitting[about]
        return candidate if series is None else _in_series(candidate, series, _fit(candidate))

    def _relayed(self, document: Document, candidate: Candidate, symbol: str, rows: Sequence[Row]) -> Row | None:
        """Return the figure whose claim a candidate relays, as printed by the credited outlet or else first."""
        if candidate.attribution.source is None:
            return None
        said = _days(candidate.attribution.claimed_on)
        found = [
            row
            for row in rows
            if row["_unit"] == symbol
            and row["_publisher"] != self.sources.canonical(document.publisher)
            and _about_the_same(row, candidate)
            and _at_one_time(said, (row["_claimed_from"], row["_claimed_to"]))
            and _fits(_Series.of(row), candidate, str(row["_dimension"]))
        ]
        if len({str(row["_series"]) for row in found}) != 1:
            return None
        credited = self.sources.canonical(candidate.attribution.credited)
        value = candidate.quantity.value
        return min(
            found,
            key=lambda row: (
                row["_publisher"] != credited or not credited,
                bool(row["repeats"]),
                value is None or row["value"] != float(value),
                row["_published_from"] or date.max,
                row["_row"],
            ),
        )


# --- the same claim, the same publication ---------------------------------------------------------------------


def _number(candidate: Candidate) -> float | None:
    """Return the first number that a candidate in scope states."""
    quantity = candidate.quantity
    stated = [number for number in (quantity.value, quantity.low, quantity.high) if number is not None]
    return float(stated[0]) if quantity.in_scope and stated else None


def _around(rows: Sequence[tuple[float, Row]], number: float) -> list[Row]:
    """Return the rows whose first number is near another one; `rows` are sorted by it."""
    reach = abs(number) * _NEARLY
    first = bisect_left(rows, number - reach, key=lambda pair: pair[0])
    last = bisect_right(rows, number + reach, key=lambda pair: pair[0])
    return [row for _, row in rows[first:last]]


def _same_claim(row: Row, candidate: Candidate, unit: str) -> bool:
    """Whether a figure of the same claimant states number, hedge and unit of a candidate, on no other day."""
    quantity = candidate.quantity
    stated = {"value": quantity.value, "low": quantity.low, "high": quantity.high}
    if row["_unit"] != unit or row["_qualifier"] != quantity.qualifier:
        return False
    if _apart(_days(candidate.attribution.claimed_on), (row["_claimed_from"], row["_claimed_to"])):
        return False
    return all(row[column] == (None if number is None else float(number)) for column, number in stated.items())


def _publications(
    document: Document, publisher: str, candidates: Sequence[Candidate], same: Sequence[Sequence[Row]]
) -> Any:  # Any: a function from row to bool
    """Return a test of whether a figure was printed by the publication that a document is.

    Its address, or publisher with title or date, identify a publication. Where there is nothing but the publisher, it
    is the publication in which most of the document's figures are.
    """
    counted = sum(candidate.quantity.in_scope and candidate.quantity.status == "stated" for candidate in candidates)
    found = Counter(
        code for rows in same for code in {row["_publication"] for row in rows if _may_be(row, document, publisher)}
    )
    code, most = found.most_common(1)[0] if found else (None, 0)
    usual = most >= _FEWEST and 2 * most >= counted

    def here(row: Row) -> bool:
        return _is_publication(row, document, publisher) or (
            usual and row["_publication"] == code and _may_be(row, document, publisher)
        )

    return here


def _may_be(row: Row, document: Document, publisher: str) -> bool:
    """Whether nothing speaks against a figure having been printed by a document: publisher and date agree."""
    printed_on = row["_published_from"], row["_published_to"]
    return bool(publisher) and row["_publisher"] == publisher and _apart(_days(document.published_on), printed_on) <= 0


def _is_publication(row: Row, document: Document, publisher: str) -> bool:
    if row["url"] and document.url and _address(row["url"]) == _address(document.url):
        return True
    if not _may_be(row, document, publisher):
        return False
    titled = bool(row["title"] and document.title) and folded(row["title"]) == folded(document.title)
    dated = row["_published_from"] is not None and bool(document.published_on)
    return titled or dated


def _address(url: str) -> str:
    """Return an address as it is compared: without scheme, `www.`, fragment and the slash at its end."""
    return re.sub(r"^https?://(?:www\.)?|#.*$|/$", "", url.strip().casefold())


Days = tuple[date | None, date | None]


def _days(text: str) -> Days:
    return dates.days(text) or (None, None)


def _apart(one: Days, other: Days) -> int:
    """Return how many days lie between two dates: 0 where they share one, or where either is not known."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return 0
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


def _at_one_time(one: Days, other: Days) -> bool:
    """Whether two claims may be one by their dates: both are known and share a day."""
    return None not in (*one, *other) and _apart(one, other) == 0


def _about_the_same(row: Row, candidate: Candidate) -> bool:
    """Whether a candidate states the number of a figure, or one of them is the other one rounded."""
    quantity = candidate.quantity
    if quantity.value is None or row["value"] is None:
        numbers = (quantity.low, quantity.high)
        return quantity.value is None and all(
            number is not None and row[name] == float(number)
            for name, number in zip(("low", "high"), numbers, strict=True)
        )
    if row["value"] == float(quantity.value):
        return True
    new = printed(f"{quantity.value:f}")
    old = printed(row["_value_text"] or f"{row['value']:.15g}")
    return is_rounding(new, old, quantity.qualifier) or is_rounding(old, new, str(row["_qualifier"]))


# --- series ---------------------------------------------------------------------------------------------------

_OF_KNOWN = ("statistic", "subject", "place", "valid_on", "claimed_on", "published_on")
_ABOUT = ("measure", "_dimension", "subject", "place", "statistic", "_source")
"""The columns that tell what a series is about, in the order of the fields of `_Series`."""
_WORD = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset(("the", "of", "in", "at", "on", "near", "around", "and", "an", "to", "by", "for", "from", "its"))


@dataclass(frozen=True, slots=True)
class _Series:
    """A series of a dataset: its name, and what its figures are about."""

    name: str
    measures: frozenset[str]
    dimensions: frozenset[str]
    subjects: frozenset[str]
    places: frozenset[str]
    statistics: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def of(cls, row: Row) -> _Series:
        """Return the series of one figure, as far as that figure tells."""
        about = [frozenset({str(row[name])} if row[name] else ()) for name in _ABOUT]
        return cls(str(row["_series"]), *about)


def _in_series(candidate: Candidate, series: str, why: str) -> Candidate:
    """Return a candidate in a series of the dataset, `why` being the reason of a guess."""
    guessed = tuple(pair for pair in candidate.guessed if pair[0] != "series")
    guessed += (("series", why),) if why else ()
    return replace(candidate, series=series, guessed=guessed)


def _terms(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(text))) - _FILLERS


def _fits(series: _Series, candidate: Candidate, dimension: str) -> bool:
    """Whether nothing that is known of a candidate speaks against a series."""
    if dimension not in series.dimensions:
        return False
    if candidate.measure and series.measures and candidate.measure not in series.measures:
        return False
    return not (candidate.subject and series.subjects and candidate.subject not in series.subjects)


def _fit(candidate: Candidate) -> str:
    """Return by what a series fits a candidate."""
    by = ["measure", *(["side"] if candidate.subject else []), *(["place"] if candidate.place else [])]
    return f"fits by {', '.join(by[:-1])} and {by[-1]}"


def _fitting(table: Sequence[_Series], candidate: Candidate, dimension: str) -> str | None:
    """Return the only series that fits a candidate best: by measure and side, and by the words of place and noun."""
    words = _terms(candidate.place) - _terms(" ".join((*ADJECTIVES, *ADJECTIVES.values())))
    scores: dict[str, int] = {}
    for series in table:
        if not candidate.measure or not _fits(series, candidate, dimension):
            continue
        name = _terms(series.name)
        in_name, in_places = words & name, words & _terms(" ".join(series.places))
        nouns = _terms(candidate.quantity.noun) & name
        by_side = not words and not series.places and candidate.subject in series.subjects
        if not (in_name or in_places or by_side):
            continue
        scores[series.name] = 4 * len(in_name) + len(in_places) + len(nouns) + bool(candidate.subject)
    best = max(scores.values(), default=0)
    found = [name for name, score in scores.items() if score == best]
    return found[0] if len(found) == 1 else None
