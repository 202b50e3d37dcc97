"""Which columns of an unknown table are meant by their names."""

from __future__ import annotations

from collections.abc import Sequence

from frontdash.reading.mapping.propose.claimants import SUBJECTS
from frontdash.reading.mapping.propose.units import words_of

# Our column -> words that name it, the surest first.
WORDS: dict[str, tuple[str, ...]] = {
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
    "unit": ("unit", "units", "uom"),
    "qualifier": ("qualifier", "hedge", "approx", "approximation", "precision", "modifier", "quantifier"),
    "wording": ("wording", "phrase"),
    "series": (
        *("series", "indicator", "metric", "measure", "type", "category", "variable", "what", "name", "topic"),
        *("label", "item"),
    ),
    "subject": ("subject", "whose", *sorted(SUBJECTS)),
    "title": ("title", "headline"),
    "quote": ("quote", "quotation", "excerpt", "sentence", "text"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments", "description"),
}
NUMBER_NAMES = frozenset((*WORDS["value"], "wording", "phrase", "quantity", "numbers", "figures", "text"))


def column_named(ours: str, names: Sequence[str]) -> str | None:
    """Return the column whose name says most plainly that it is one of ours."""
    for word in (ours.removesuffix("_on"), *WORDS[ours]):
        for name in names:
            if word in words_of(name):
                return name
    return None
