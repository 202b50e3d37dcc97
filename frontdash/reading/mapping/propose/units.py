"""What a table of unknown columns counts, and in which unit, as far as its words say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import polars as pl

from frontdash.figures.phrases import read_wording
from frontdash.figures.units import STANDARD, UnitError, UnitSystem
from frontdash.reading.mapping.cells import HEDGED
from frontdash.reading.mapping.model import CATEGORY, ColumnRule, Melt

_PEOPLE = frozenset(
    (
        *("killed", "deaths", "dead", "fatalities", "wounded", "injured", "casualties", "missing", "detained"),
        *("troops", "soldiers", "servicemen", "personnel", "fighters", "people", "persons", "civilians", "children"),
        *("women", "men", "prisoners", "evacuated", "displaced", "refugees", "returnees", "population", "inhabitants"),
        *("residents",),
    )
)
_MOST_KINDS = 50


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list of words."""
    return frozenset(text.split())


def words_of(name: str) -> list[str]:
    """Return the words of a name in small letters: `EventDate` and `event_date` have two."""
    return re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).casefold())


def unit_of(text: str, unit_system: UnitSystem = STANDARD) -> tuple[str, str] | None:
    """Return the unit that a text names and the word that does.

    >>> unit_of("Killed in action"), unit_of("area_km2"), unit_of("tanks")
    (('person', 'killed'), ('km2', 'km2'), None)
    """
    for word in words_of(text):
        if word in _PEOPLE:
            return "person", word
        if _is_unit(word, unit_system):
            return word, word
    return None


def is_people(text: str) -> bool:
    """Whether a text names people that are counted: deaths, wounded, troops."""
    return not _PEOPLE.isdisjoint(words_of(text))


def _is_unit(word: str, unit_system: UnitSystem) -> bool:
    try:
        return len(word) > 1 and unit_system.lookup(word).dimension in {"length", "area", "share"}
    except UnitError:
        return False


def is_hedged(column: pl.Series, unit_system: UnitSystem) -> bool:
    """Whether most cells of a column are one number with words around it, such as "about 111,000" or "over 5 km"."""
    cells = column.drop_nulls()
    fitting = cells.filter(cells.str.contains(HEDGED))
    told = fitting.filter(fitting.str.contains(r"[^\W0-9_]|[<>~≈]"))
    return (
        2 * len(fitting) > len(cells)
        and len(told) > 0
        and any(
            read_wording(cell).qualifier is not None or unit_of(cell, unit_system) is not None
            for cell in map(str, told[:50].to_list())
        )
    )


def series_and_unit(
    file: str,
    rules: dict[str, ColumnRule],
    reasons: dict[str, str],
    texts: Mapping[str, pl.Series],
    melt: Melt | None,
    apart: str | None,
    unit_system: UnitSystem,
) -> None:
    """Say what is counted and in which unit: by columns, else by the names of columns, values and the file.

    `melt` are columns that are each a series of their own; `apart` is a column that keeps series apart.
    """
    named = rules["value"].column[0] if "value" in rules else None
    title = re.sub(r"[_-]+", " ", re.split(r"[/\\]", file)[-1].partition(".")[0]).strip()
    own = rules.get("series")
    if melt is not None:
        prefix = "{" + own.column[0] + "}: " if own is not None else ""
        rules["series"], reasons["series"] = (
            ColumnRule(template=prefix + "{category}"),
            "one series per column of numbers",
        )
    elif own is None:
        says = (
            named is not None
            and unit_of(named, unit_system) is not None
            and not _is_unit(words_of(named)[0], unit_system)
        )
        name = (str(named).strip() if says else title) or "figures"
        rules["series"], reasons["series"] = ColumnRule(value=name), "no column says what is counted: edit this name"
        whose = rules["subject"].column[0] if "subject" in rules else None
        if whose is not None and 1 < texts[whose].n_unique() <= _MOST_KINDS:
            rules["series"] = ColumnRule(template=f"{name}: {{{whose}}}")
            reasons["series"] = f"no column says what is counted: edit the name; {whose!r} keeps whose it is apart"
    if apart is not None and own is not None and own.column != (apart,) and melt is None:
        rules["series"] = ColumnRule(template=f"{{{own.column[0]}}}, {{{apart}}}")
        reasons["series"] += f"; {apart!r} says who is counted"
    if "unit" not in rules:
        rules["unit"], reasons["unit"] = _unit(
            rules, texts, melt, [*([named] if named else []), title], apart, unit_system
        )


def _unit(
    rules: Mapping[str, ColumnRule],
    texts: Mapping[str, pl.Series],
    melt: Melt | None,
    names: list[str],
    apart: str | None,
    unit_system: UnitSystem,
) -> tuple[ColumnRule, str]:
    series = rules["series"].column or (() if apart is None or melt is not None else (apart,))
    cells = texts[series[0]].drop_nulls().unique(maintain_order=True) if series else pl.Series([], dtype=pl.String)
    kinds = list(melt.columns) if melt is not None else [str(cell) for cell in cells[:_MOST_KINDS].to_list()]
    told = {kind.strip(): found for kind in kinds if (found := unit_of(kind, unit_system)) is not None}
    if "wording" in rules and rules["wording"] == ColumnRule(column=rules["value"].column):
        own = printed_units(texts[rules["value"].column[0]], unit_system)
        if own:
            other = next((unit for unit, _ in told.values()), "count")
            pattern = rf"(?i)(?:[0-9] ?|\b)({'|'.join(map(re.escape, own))})(?:\W|$)"
            return ColumnRule(column=rules["value"].column, pattern=pattern, default=other), f"as printed, else {other}"
    meant = {unit for unit, _ in told.values()}
    if told and (len(meant) > 1 or (len(told) < len(kinds) and len(cells) <= _MOST_KINDS)):
        by = CATEGORY if melt is not None else series[0]
        each = {kind: unit for kind, (unit, _) in told.items()}
        shown = ", ".join(f"{kind} in {unit}" for kind, unit in list(each.items())[:4])
        return ColumnRule(
            column=(by,), map=each, otherwise="count"
        ), f"{shown}; the others are counted: edit it if not so"
    found = next(iter(told.values()), None) or next(filter(None, (unit_of(name, unit_system) for name in names)), None)
    if found is None:
        return ColumnRule(value="count"), "no column says the unit: edit it"
    return ColumnRule(value=found[0]), f"as {found[1]!r} is counted: edit it if not so"


def printed_units(column: pl.Series, unit_system: UnitSystem) -> Iterable[str]:
    """Return the units that stand behind the numbers of a column, longer ones first."""
    behind = column.str.extract(r"[0-9] ?([^\W0-9_]+[2²]?)", 1).drop_nulls().unique().to_list()
    return sorted(
        {word for word in map(str, behind) if _is_unit(word, unit_system)}, key=lambda word: (-len(word), word)
    )
