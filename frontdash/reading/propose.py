"""A mapping for a table nobody made for us, proposed from its names, types and values, with reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from frontdash.figures import units
from frontdash.figures.qualifiers import QUALIFIERS, read_wording
from frontdash.reading import notation
from frontdash.reading.mapping import Melt, Rule, TableMapping, key_of
from frontdash.reading.notation import CONTINENTAL, NumberFormat
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
_UNIT_WORDS = (
    "killed",
    "deaths",
    "dead",
    "wounded",
    "casualties",
    "troops",
    "soldiers",
    "personnel",
    "people",
    "persons",
)
_URL = r"^\s*https?://\S"
_HOST = r"^\s*https?://(?:www\.)?([^/:\s]+)"
_COMMA_DECIMALS = r"^[+-]?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})$"

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
    open_dates: tuple[str, ...] = ()
    """Columns in which nothing settles day and month."""


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold())


def propose(raw: RawTable) -> Proposal:
    """Look at names, types and values of a table and propose how it becomes figures."""
    texts = {name: as_text(raw.frame[name]).str.strip_chars() for name in raw.frame.columns}
    texts = {name: column.set(column == "", None) for name, column in texts.items()}
    kinds = {name: _kind(column) for name, column in texts.items()}
    rules: dict[str, Rule] = {}
    reasons: dict[str, str] = {}
    taken: set[str] = set()

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
    free_dates = [name for name in texts if kinds[name] == "date" and name not in taken]
    if "valid_on" not in rules and free_dates:
        rules["valid_on"], reasons["valid_on"] = Rule(column=(free_dates[0],)), f"{free_dates[0]!r} holds dates"
        taken.add(free_dates[0])
    identity = next((n for n in texts if key_of(n) == "id" and texts[n].is_unique().all()), None)
    if identity is not None:
        rules["id"], reasons["id"] = Rule(column=(identity,)), "unique in every row"
        taken.add(identity)
    for ours in ("low", "high"):
        take(ours, "number")
    melt = _values(texts, kinds, rules, reasons, taken)
    for ours in ("unit", "qualifier", "publisher", "source", "wording", "series", "place", "subject", "title", "quote"):
        take(ours, "text")
    take("note", "text")
    _source(rules, reasons, texts)
    _hedges(rules, reasons, texts)
    _series_and_unit(raw.file, rules, reasons, texts, melt)
    formats, open_dates = _dates(rules, texts)
    numbers = [column for ours in ("value", "low", "high") if ours in rules for column in rules[ours].column]
    number_format = _number_format([texts[name] for name in (*numbers, *(melt.columns if melt else ()))])
    if number_format is not None:
        reasons["value"] = f"{reasons.get('value', 'numbers')}; decimals stand behind {number_format.decimal!r}"
    missing = tuple(
        ours
        for ours in WHY_NEEDED
        if ours not in rules and not (ours == "value" and (melt or rules.keys() & {"low", "high"}))
    )
    order = [name for name in ("id", "series", "unit", "value", "low", "high", "qualifier", "source") if name in rules]
    columns = {name: rules[name] for name in (*order, *(n for n in rules if n not in order))}
    mapping = TableMapping(columns, (), melt, formats, number_format, (), "the proposed mapping")
    return Proposal(mapping, reasons, missing, open_dates)


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
            if word in _words(name):
                return name
    return None


def _values(
    texts: Mapping[str, pl.Series],
    kinds: Mapping[str, str],
    rules: dict[str, Rule],
    reasons: dict[str, str],
    taken: set[str],
) -> Melt | None:
    """Choose the column of numbers, or all of them where each is a category of its own."""
    numbers = [
        n for n in texts if kinds[n] == "number" and n not in taken and not _NEVER_VALUES.intersection(_words(n))
    ]
    if not numbers:
        return None
    plain = next((n for w in _WORDS["value"][:11] for n in numbers if w in _words(n)), None)
    if plain is None and len(numbers) > 1:
        reasons["value"] = f"{len(numbers)} columns of numbers: one figure for each"
        taken.update(numbers)
        return Melt(tuple(numbers))
    chosen = plain or numbers[0]
    rules["value"] = Rule(column=(chosen,))
    reasons["value"] = f"by its name, {chosen!r}" if plain else f"{chosen!r} is the column of numbers"
    taken.add(chosen)
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


def _series_and_unit(
    file: str, rules: dict[str, Rule], reasons: dict[str, str], texts: Mapping[str, pl.Series], melt: Melt | None
) -> None:
    named = rules["value"].column[0] if "value" in rules else None
    title = re.sub(r"[_-]+", " ", file.rpartition("/")[2].partition(".")[0]).strip()
    if melt is not None:
        prefix = "{" + rules["series"].column[0] + "}: " if "series" in rules else ""
        rules["series"], reasons["series"] = Rule(template=prefix + "{category}"), "one series per column of numbers"
    elif "series" not in rules:
        plain = named is not None and _words(named) and _words(named)[0] not in _WORDS["value"][:11]
        rules["series"] = Rule(value=(str(named).strip() if plain else title) or "figures")
        reasons["series"] = "no column says what is counted: edit this name"
    if "unit" in rules:
        return
    names = [named] if named else list(melt.columns) if melt else []
    cells = (
        [] if "series" not in rules or not rules["series"].column else texts[rules["series"].column[0]][:200].to_list()
    )
    words = [word for name in (*names, *(str(c) for c in cells if c)) for word in _words(name)]
    unit = next((word for word in words if word in _UNIT_WORDS or _length(word)), None)
    rules["unit"] = Rule(value="count" if unit is None else "person" if unit in _UNIT_WORDS else unit)
    reasons["unit"] = (
        "no column says the unit: edit it" if unit is None else f"as {unit!r} is counted: edit it if not so"
    )


def _length(word: str) -> bool:
    try:
        return len(word) > 1 and units.lookup(word).dimension in {"length", "area", "share"}
    except units.UnitError:
        return False


def _dates(rules: Mapping[str, Rule], texts: Mapping[str, pl.Series]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the date format that the columns settle, and the columns in which nothing does."""
    orders: dict[str, str | None] = {}
    for ours in ("valid_on", "claimed_on", "published_on", "accessed_on"):
        if ours not in rules:
            continue
        name = rules[ours].column[0]
        cells = [str(cell) for cell in texts[name].drop_nulls().unique().to_list()]
        slashed = [c for c in cells if re.match(r"\d{1,2}([-/.])\d{1,2}\1\d{4}", c)]
        if slashed:
            sign = slashed[0].strip("0123456789")[:1] or re.sub(r"\d", "", slashed[0])[:1]
            order, _ = notation.settle_dates(cells)
            order_format = {"day first": f"%d{sign}%m{sign}%Y", "month first": f"%m{sign}%d{sign}%Y"}
            orders[name] = order_format[order] if order is not None else None
    settled = {form for form in orders.values() if form is not None}
    undecided = tuple(name for name, form in orders.items() if form is None)
    # One format for the table only where all its columns of dates agree; each settles its own otherwise.
    return (tuple(settled) if len(settled) == 1 and not undecided else ()), undecided


def _number_format(columns: list[pl.Series]) -> NumberFormat | None:
    """Return the notation of the numbers where it is not ours and the columns settle it."""
    cells = pl.concat(columns) if columns else pl.Series([], dtype=pl.String)
    form, _, _ = notation.settle_numbers(cells)
    if (
        form is None
        and int(cells.str.contains(_COMMA_DECIMALS).sum())
        and not cells.str.contains(r"[0-9]\.[0-9]").any()
    ):
        return CONTINENTAL
    return form if form == CONTINENTAL else None
