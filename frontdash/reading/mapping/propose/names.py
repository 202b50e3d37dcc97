"""Which columns of an unknown table are meant by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations

import polars as pl

from frontdash.reading.mapping.propose.claimants import SUBJECTS, names_subject
from frontdash.reading.mapping.propose.places import determines
from frontdash.reading.mapping.propose.words import word_set, words_of

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
    "subject": ("subject", "whose", *sorted(SUBJECTS), "camp"),
    "title": ("title", "headline"),
    "quote": ("quote", "quotation", "excerpt", "sentence", "text"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments", "description"),
}
NUMBER_NAMES = frozenset((*WORDS["value"], "wording", "phrase", "quantity", "numbers", "figures", "text"))


_CODES = frozenset(("code", "codes", "id", "ids"))
_KINDS = frozenset(("type", "category", "name", "topic", "item", "what"))
"""Words for series that say what is counted only where nothing else is in the name, or one of the words below."""
_OF_FIGURES = frozenset(
    ("equipment", "series", "indicator", "figure", "loss", "event", "value", "estimate", "casualty")
)


def series_columns(texts: Mapping[str, pl.Series], counted: Iterable[str] = ()) -> list[str]:
    """Return the columns that may say by their names what is counted: those that vary first, labels before codes, and
    none that merely says the kind of something else, such as "Actor type".

    `counted` are the headings of the numbers: a column that says of which type they are is no stranger.
    """
    own = _OF_FIGURES | _forms(counted)
    found: list[tuple[bool, bool, str]] = []
    for name, column in texts.items():
        words = set(words_of(name))
        kinds = words & _KINDS
        strange = words - _KINDS - own - {"of", "the"}
        if (
            kinds
            and (strange or (kinds <= {"type", "category"} and 1 == column.n_unique() < len(column)))
            and words.isdisjoint(("indicator", "series", "metric", "variable"))
        ):
            continue
        found.append((column.drop_nulls().n_unique() < 2, not words.isdisjoint(_CODES), name))
    return [name for *_, name in sorted(found, key=lambda each: each[:2])]


_THINGS = word_set(
    "item items model models designation product products commodity commodities munition munitions equipment weapon",
    "weapons crop vaccine зразок модель товар артикль artikel modell produkt article modèle produit producto artículo",
)
_DIMENSIONS: tuple[frozenset[str], ...] = (
    word_set("war conflict battle operation campaign offensive krieg schlacht guerre bataille війна битва война"),
    word_set("population caseload"),
    word_set("sex gender geschlecht sexe стать пол płeć sexo género cinsiyet sesso"),
    word_set("age ages alter altersgruppe âge вік возраст wiek edad yaş età"),
)
"""Words of columns that part what is counted, whichever other columns do."""
_BESIDE = word_set("name type group groups range band label of the title class kind full status label sub number")
_WEAK = word_set("type category class kind group art typ kategorie catégorie тип вид категорія категория")


def _forms(headings: Iterable[str]) -> set[str]:
    """Return the words of headings, each also in the singular."""
    return {form for name in headings for word in words_of(name) for form in (word, word.removesuffix("s"))}


def names_type_of(name: str, heading: str) -> bool:
    """Whether a column says of which type the numbers below a heading are.

    >>> names_type_of("Incident type", "Incidents"), names_type_of("Actor type", "Incidents")
    (True, False)
    """
    words = set(words_of(name))
    return bool(words & _KINDS) and not (words - _KINDS).isdisjoint(_forms([heading]))


def series_named(texts: Mapping[str, pl.Series], counted: Iterable[str] = ()) -> str | None:
    """Return the column that says what is counted: the finer of two, where each of its texts is of one kind."""
    found = column_named("series", series_columns(texts, counted))
    weak = found is None or not _WEAK.isdisjoint(words_of(found))
    finer = [name for name, column in texts.items() if weak and _varies(column) and names_things(name)]
    finer += [name for name in texts if found is not None and {*words_of(name)} == {*words_of(found), "sub"}]
    return next((name for name in finer if found is None or determines(texts[name], texts[found])), found)


def names_things(name: str) -> bool:
    """Whether a column says by its name which things are counted.

    >>> [name for name in ("Item", "weapon_type", "Weapon used", "Model name") if names_things(name)]
    ['Item', 'weapon_type', 'Model name']
    """
    words = set(words_of(name))
    return not words.isdisjoint(_THINGS) and words <= _THINGS | _BESIDE


def parting_columns(texts: Mapping[str, pl.Series]) -> list[str]:
    """Return the columns that part what is counted by whom or by what: a war, a group of a population, sex, age."""
    found = []
    for dimension in _DIMENSIONS:
        named = (name for name in texts if not dimension.isdisjoint(words_of(name)))
        plain = (name for name in named if {*words_of(name)} <= dimension | _BESIDE and _varies(texts[name]))
        found += list(plain)[:1]
    return found


def _varies(column: pl.Series) -> bool:
    return column.drop_nulls().n_unique() > 1 and 2 * column.null_count() <= len(column)


def column_named(ours: str, names: Sequence[str]) -> str | None:
    """Return the column whose name says most plainly that it is one of ours."""
    if ours == "subject":
        also = {"subject", "camp"}
        names = [name for name in names if names_subject(name) or not also.isdisjoint(words_of(name))]
    for word in (ours.removesuffix("_on"), *WORDS[ours]):
        for name in names:
            if word in words_of(name):
                return name
    return None


_LABELS = word_set("txt label labels name names title desc bezeichnung nom libellé nazwa назва название nombre")
_CODED = word_set("code codes id iso iso2 iso3 abbv abbr abbreviation pcode key kod nr")


def codes_of(texts: Mapping[str, pl.Series]) -> set[str]:
    """Return the columns that are the codes of what another says in words, such as "AREA" next to "AREA_LABEL"."""
    alike: dict[frozenset[str], list[str]] = {}
    for name in texts:
        alike.setdefault(frozenset(words_of(name)) - _LABELS - _CODED, []).append(name)
    found: set[str] = set()
    for names in alike.values():
        for code, label in permutations(names, 2):
            words, labels = set(words_of(code)), set(words_of(label))
            coded = not labels & _CODED and (words & _CODED or (labels & _LABELS and not words & _LABELS))
            one, two = texts[code], texts[label]
            if (
                coded
                and not two.str.contains("^[0-9]").any()
                and two.count()
                and one.count() <= two.count()
                and determines(one, two)
                and determines(two, one)
            ):
                found.add(code)
    return found


_ANY = re.compile(r"(?:dim|dimension|variable|attribute|merkmal|breakdown)[0-9]*")
"""A word of a column's name that says only that others say its name."""
_SORTS = frozenset(("type", "attribute", "dimension", "kind"))


def names_in_cells(texts: Mapping[str, pl.Series]) -> dict[str, str]:
    """Return the columns whose names are cells of another: "Dim1" where "Dim1Type" is "Country" in all rows."""
    words = {name: frozenset(words_of(name)) for name in texts}
    alone = {name: cells[0] for name, c in texts.items() if len(cells := c.drop_nulls().unique().to_list()) == 1}
    found = {
        name: str(alone[other])
        for name in texts
        if any(_ANY.fullmatch(word) for word in words[name])
        for other in alone
        if other != name and words[name] - _SORTS == words[other] - _SORTS and words[name] != words[other]
    }
    return {name: called for name, called in found.items() if called not in texts and name not in found.values()}
