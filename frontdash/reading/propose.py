"""A mapping for a table nobody made for us, proposed from its names, types and values, with reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from frontdash.figures import schema
from frontdash.figures.qualifiers import QUALIFIERS, read_wording
from frontdash.reading import notation
from frontdash.reading.mapping import Melt, Rule, TableMapping, key_of
from frontdash.reading.notation import CONTINENTAL
from frontdash.reading.propose_notation import date_notation, number_notation
from frontdash.reading.propose_units import HEDGED, is_hedged, series_and_unit, words_of
from frontdash.reading.validate import RawTable, as_text

# Our column -> words that name it, the surest first.
_WORDS: dict[str, tuple[str, ...]] = {
    "low": ("low", "lower", "min", "minimum"),
    "high": ("high", "upper", "max", "maximum"),
    "value": (
        *("value", "figure", "estimate", "best", "number", "point", "total", "count", "amount", "quantity", "size"),
        *("killed", "deaths", "dead", "wounded", "casualties", "losses", "troops", "soldiers", "personnel", "people"),
        *("persons", "displaced", "refugees", "population", "length", "area", "distance"),
    ),
    "published_on": ("published", "publication", "posted", "printed"),
    "claimed_on": ("claimed", "said", "announced", "stated"),
    "accessed_on": ("accessed", "retrieved", "read"),
    "valid_on": ("valid", "date", "day", "when", "month", "year", "time", "period", "asof"),
    "publisher": ("publisher", "outlet", "media", "newspaper", "via", "publication", "medium"),
    "source": (
        *("source", "sources", "claimant", "attribution", "attributed", "according", "reported", "office", "agency"),
        *("organisation", "organization", "author", "who", "official", "speaker", "by"),
    ),
    "unit": ("unit", "units", "uom"),
    "qualifier": ("qualifier", "hedge", "approx", "approximation", "precision", "modifier", "quantifier"),
    "wording": ("wording", "phrase"),
    "series": ("series", "indicator", "metric", "measure", "type", "category", "variable", "what", "name", "topic"),
    "place": (
        "place",
        "location",
        "where",
        "town",
        "city",
        "village",
        "region",
        "oblast",
        "province",
        "country",
        "area",
    ),
    "subject": ("subject", "side", "party", "whose", "actor", "belligerent", "force", "group"),
    "title": ("title", "headline"),
    "quote": ("quote", "quotation", "excerpt", "sentence", "text"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments", "description"),
}
_NEVER_VALUES = {
    "id",
    "year",
    "lat",
    "latitude",
    "lon",
    "lng",
    "long",
    "longitude",
    "code",
    "zip",
    "page",
    "row",
    "index",
}
_NUMBER_NAMES = frozenset((*_WORDS["value"], "wording", "phrase", "quantity", "numbers", "figures", "text"))
_WORDY = r"[^\W0-9_]|[<>~≈]"
_URL = r"^\s*https?://\S"
_HOST = r"^\s*https?://(?:www\.)?([^/:\s]+)"

WHY_NEEDED = {
    "value": "a column of numbers: what is claimed",
    "source": "a column that says who claims it (or the addresses of the publications)",
}
"""What a table must have for its rows to become figures, and why."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed mapping, why each of its columns was chosen, and which are missing for want of anything to go by."""

    mapping: TableMapping
    reasons: Mapping[str, str]
    missing: tuple[str, ...]
    open_numbers: Mapping[str, str] = field(default_factory=dict)
    """Columns in which nothing settles thousands and decimals, each with a cell that could be either."""
    open_dates: Mapping[str, str] = field(default_factory=dict)
    """Columns in which nothing settles day and month, each with a cell."""
    numbers: tuple[str, ...] = ()
    """The columns of numbers that could each be a figure, where there are several."""
    guessed: tuple[str, ...] = ()
    """Columns of ours for which nothing in the table speaks."""


def propose(raw: RawTable, separator: str | None = None, values: tuple[str, ...] = ()) -> Proposal:
    """Look at names, types and values of a table and propose how it becomes figures.

    `separator` is what stands between the columns of its file, which tells how its numbers are meant; `values` are
    the columns of numbers where they are known: several give one figure each.
    """
    texts = {name: as_text(raw.frame[name]).str.strip_chars() for name in raw.frame.columns}
    texts = {name: column.set(column == "", None) for name, column in texts.items()}
    kinds = {name: _kind(column) for name, column in texts.items()}
    rules: dict[str, Rule] = {}
    reasons: dict[str, str] = {}
    taken: set[str] = set(values)

    def take(ours: str, kind: str | None) -> None:
        found = _named(ours, [n for n in texts if n not in taken and (kind is None or kinds[n] == kind)])
        if found is not None:
            rules[ours], reasons[ours] = Rule(column=(found,)), f"by its name, {found!r}"
            taken.add(found)

    addresses = [name for name in texts if kinds[name] == "address"]
    if addresses:
        rules["url"], reasons["url"] = Rule(column=(addresses[0],)), f"{addresses[0]!r} holds addresses"
        taken.update(addresses)
    for ours in ("published_on", "claimed_on", "accessed_on", "valid_on"):
        take(ours, "date")
    free_dates = [name for kind in ("date", "year") for name in texts if kinds[name] == kind and name not in taken]
    if "valid_on" not in rules and free_dates:
        rules["valid_on"], reasons["valid_on"] = Rule(column=(free_dates[0],)), f"{free_dates[0]!r} holds dates"
        taken.add(free_dates[0])
    identity = next((n for n in texts if key_of(n) == "id" and texts[n].is_unique().all()), None)
    if identity is not None:
        rules["id"], reasons["id"] = Rule(column=(identity,)), "unique in every row"
        taken.add(identity)
    for ours in ("low", "high"):
        take(ours, "number")
    free = tuple(n for n in texts if kinds[n] == "number" and n not in taken and not _NEVER_VALUES & set(words_of(n)))
    hedged = [n for n in texts if n not in taken and kinds[n] in {"text", "number"} and is_hedged(texts[n])]
    free = free or tuple(name for name in hedged if _NUMBER_NAMES & set(words_of(name)))
    melt = _values(values or free, bool(values), rules, reasons)
    read = dict(texts)
    chosen = rules["value"].column[0] if "value" in rules else None
    if chosen in hedged and texts[chosen].str.contains(_WORDY).any():
        rules["value"] = Rule(column=(chosen,), pattern=HEDGED)
        rules["wording"] = Rule(column=(chosen,))
        reasons["wording"] = "words stand beside its numbers: they are kept, and a hedge is read from them"
        read[chosen] = texts[chosen].str.extract(HEDGED, 1)
    taken.update(rules["value"].column if "value" in rules else melt.columns if melt else ())
    for ours in ("unit", "qualifier", "publisher", "source", "wording", "series", "place", "subject", "title", "quote"):
        take(ours, "text")
    take("note", "text")
    _source(rules, reasons, texts)
    _hedges(rules, reasons, texts)
    series_and_unit(raw.file, rules, reasons, texts, melt)
    known_dates = [rules[ours].column[0] for ours in schema.DATES if ours in rules]
    dates = date_notation({name: texts[name] for name in known_dates})
    each = [rules[ours].column for ours in schema.NUMBERS if ours in rules] + ([melt.columns] if melt else [])
    numbers = number_notation(
        [{name: read[name] for name in names} for names in each],
        {name: column for name, column in read.items() if kinds[name] == "number" or name in hedged},
        separator,
        raw.settled_decimals,
    )
    for key, settled in (("number_format", numbers.why), ("date_format", dates.why)):
        if settled is not None:
            reasons[key] = settled
    missing = tuple(
        ours
        for ours in WHY_NEEDED
        if ours not in rules and not (ours == "value" and (melt or rules.keys() & {"low", "high"}))
    )
    order = [name for name in ("id", "series", "unit", "value", "low", "high", "qualifier", "source") if name in rules]
    columns = {name: rules[name] for name in (*order, *(n for n in rules if n not in order))}
    mapping = TableMapping(columns, (), melt, dates.answer or (), numbers.answer, (), "the proposed mapping")
    guessed = tuple(name for name in ("series", "unit") if rules[name].value is not None)
    return Proposal(mapping, reasons, missing, numbers.open, dates.open, free, guessed)


def _kind(column: pl.Series) -> str:
    """Return what most filled cells of a column are: address, number, date, text, or nothing."""
    cells = column.drop_nulls()
    if cells.is_empty():
        return "nothing"
    sample = cells[:2000]
    half = len(sample) / 2
    if int(sample.str.contains(_URL).sum()) > half:
        return "address"
    order, _ = notation.settle_dates(map(str, sample.to_list()))
    dates = sum(notation.read_date(str(c), order or "day first") is not None for c in sample.to_list())
    if dates > half:
        return "date"
    numbers = sum(
        notation.read_number(str(c), CONTINENTAL if "," in str(c) else notation.ENGLISH) is not None
        or notation.read_number(str(c), notation.ENGLISH, True) is not None
        for c in sample.to_list()
    )
    if numbers > half:
        years = sum(re.fullmatch(r"(?:19|20)[0-9]{2}", str(c)) is not None for c in sample.to_list())
        return "year" if years == len(sample) else "number"
    return "text"


def _named(ours: str, names: list[str]) -> str | None:
    """Return the column whose name says most plainly that it is one of ours."""
    for word in (ours.removesuffix("_on"), *_WORDS[ours]):
        for name in names:
            if word in words_of(name):
                return name
    return None


def _values(numbers: tuple[str, ...], known: bool, rules: dict[str, Rule], reasons: dict[str, str]) -> Melt | None:
    """Choose the column of numbers, or all of them where each is a category of its own (or they are `known`)."""
    if not numbers:
        return None
    plain = None if known else next((n for w in _WORDS["value"][:11] for n in numbers if w in words_of(n)), None)
    if plain is None and len(numbers) > 1:
        reasons["value"] = f"{len(numbers)} columns of numbers: one figure for each"
        return Melt(numbers)
    chosen = plain or numbers[0]
    rules["value"] = Rule(column=(chosen,))
    reasons["value"] = f"by its name, {chosen!r}" if plain else f"{chosen!r} is the column of numbers"
    return None


def _source(rules: dict[str, Rule], reasons: dict[str, str], texts: Mapping[str, pl.Series]) -> None:
    if "source" in rules:
        (name,) = rules["source"].column
        if texts[name].str.contains(r"(?i)\bvia\b|\b(?:reported|quoted|cited) (?:by|in)\b").any():
            rules["source"] = Rule(column=(name,), split=True)
            reasons["source"] += "; 'A via B' is a source and its publisher"
    elif "publisher" in rules:
        rules["source"] = rules["publisher"]
        reasons["source"] = "no column says who claims it: what is printed without a name is the publisher's claim"
    elif "url" in rules:
        rules["source"] = Rule(column=rules["url"].column, pattern=_HOST)
        reasons["source"] = "no column says who claims it: the site that printed it"


def _hedges(rules: dict[str, Rule], reasons: dict[str, str], texts: Mapping[str, pl.Series]) -> None:
    if "qualifier" not in rules:
        return
    (name,) = rules["qualifier"].column
    read: dict[str, str] = {}
    for cell in map(str, texts[name].drop_nulls().unique(maintain_order=True)[:50].to_list()):
        hedge = read_wording(f"{cell} 5").qualifier
        short = {"more": "more_than", "less": "less_than", "exactly": "exact", "total": "exact"}
        if cell.casefold() not in QUALIFIERS:
            found = hedge or short.get(cell.casefold())
            if found is not None:
                read[cell] = found
    rules["qualifier"] = Rule(column=(name,), map=read)
    reasons["qualifier"] += f"; {', '.join(f'{a} is {b}' for a, b in list(read.items())[:4])}" if read else ""
