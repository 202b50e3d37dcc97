"""Where the figures of an unknown table are about: columns of places, by their names and by their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import polars as pl

from frontdash.reading.mapping.propose.claimants import SUBJECTS
from frontdash.reading.mapping.propose.questions import Answers, Choice, Question
from frontdash.reading.mapping.propose.words import word_set, words_of

_LEVELS: tuple[frozenset[str], ...] = tuple(
    word_set(words)
    for words in (
        "country countries nation land länder pays країна країни страна страны staat asylum iso iso2 iso3 adm0 admin0",
        "region regions oblast область області области регіон регион province provinz région regionen bundesland state "
        "governorate край krai voivodeship wojewodschaft canton kanton adm1 admin1",
        "district raion rayon район района kreis landkreis county département departement departments adm2 admin2",
        "hromada громада громади commune gemeinde municipality municipalité arrondissement hromadas adm3 admin3",
        "city cities town towns village settlement locality ville stadt ort dorf місто міста село город города "
        "пункт adm4 admin4",
    )
)
"""Words of headings for areas of each size, countries first."""
_PLACES = word_set("place where місце место lieu geography territory territoire territorium gebiet")
_PERHAPS = word_set(
    "location area entity geo name code zone localisation standort ref site position jurisdiction economy"
)
"""Words of headings that name a place only where the values do."""
_ORIGINS = word_set(
    "origin herkunft herkunftsland origine походження происхождения citizen citizenship nationality nationalität "
    "staatsangehörigkeit nationalité громадянство гражданство coo exporter supplier"
)
_CODES = word_set("code codes pcode pcod iso iso2 iso3 id m49 isocode fips nuts")
_NO_PLACES = word_set(
    "type kind status name_type rank count number weapon attack control controlled controlling controls controller",
    "occupied occupier held kontrolle kontrolliert contrôle контроль контролю контролює",
)
_SITES = word_set(
    "road street home house household school hospital clinic facility market camp office vehicle checkpoint building "
    "health residence public private work workplace outdoors indoors urban rural unknown other prison station strasse "
    "straße haus schule krankenhaus markt route maison école hôpital marché rue bureau inconnu дім дорога лікарня "
    "школа дом улица больница рынок вулиця ринок"
)
"""Words for kinds of sites: a column of them says where in general, and names no place."""
_EQUIPMENT = word_set(
    "equipment weapon weapons weaponry materiel materiél matériel vehicle vehicles armament armour armor hardware",
    "waffe waffen gerät ausrüstung fahrzeuge équipement équipements armes техніка техніки озброєння зброя техника",
    "вооружение оружие",
)
_PIECES = word_set(
    "tank tanks mbt ifv apc aircraft jet jets helicopter helicopters drone drones uav uavs howitzer artillery",
    "howitzers mlrs launcher launchers truck trucks mortar mortars ship ships submarine submarines missiles",
    "radar radars missile bomber bombers fighter frigate corvette gun guns panzer hubschrauber flugzeuge",
    "kampfpanzer chars avions танк танки танків танков бмп бтр літаки самолеты самолёты гелікоптери вертолеты",
    "вертолёты гармати рсзв",
)
"""Words for equipment: in headings, and in cells that are kinds of it."""
_OF_EVENTS = word_set(
    "used attack attacks incident incidents event events killed injured wounded victims fatalities deaths casualties",
    "latitude longitude lat lon",
)
"""Words of headings of tables of events, in which weapons are what was used and a country is where."""
_MOST = 3000


@cache
def _countries() -> frozenset[str]:
    """Return codes and names of countries in five languages, names in small letters."""
    text = resources.files(__package__).joinpath("countries.txt").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines()]
    return frozenset(cell if at < 2 else cell.casefold() for row in rows for at, cell in enumerate(row))


def are_countries(column: pl.Series) -> bool:
    """Whether most values of a column are countries, by their names or codes."""
    cells = [str(cell).strip() for cell in column.drop_nulls().unique()[:_MOST].to_list()]
    names = _countries()
    known = sum(cell in names or (len(cell) > 3 and _plain(cell) in names) for cell in cells)
    return known > 0 and 2 * known >= len(cells) and (len(cells) > 1 or len(cells[0]) > 2)


def countries(headings: Iterable[str]) -> list[str]:
    """Return the headings that are countries, where there are several and few others: the columns are then of one
    series.

    >>> countries(["Belgium", "France", "Total"]), countries(["Turkey", "killed", "wounded"])
    (['Belgium', 'France'], [])
    """
    names = list(headings)
    found = [name for name in names if len(name) > 3 and are_countries(pl.Series([name.strip()]))]
    return found if len(found) > 1 and 3 * len(found) >= 2 * len(names) else []


def _plain(name: str) -> str:
    """Return the name of a country without what is added to it: "Iran (Islamic Republic of)"."""
    return re.split(r"[,(]", name)[0].strip().casefold()


def _are_sites(column: pl.Series) -> bool:
    cells = [set(words_of(str(cell))) for cell in column.drop_nulls().unique()[:_MOST].to_list()]
    sites = sum(not words.isdisjoint(_SITES) for words in cells)
    return sites > 0 and 2 * sites >= len(cells)


def level_of(name: str, column: pl.Series) -> int | None:
    """Return how small the areas are that a column names, 0 for countries; None where it names no places."""
    words = set(words_of(name))
    admin = re.search(r"adm(?:in)?[ _]?([0-4])", name.casefold())
    if admin is not None:
        return int(admin[1])
    if not words.isdisjoint(_NO_PLACES | SUBJECTS) or _are_sites(column):
        return None
    for level, names in reversed(list(enumerate(_LEVELS))):
        if not words.isdisjoint(names):
            return level
    if are_countries(column) and (not words.isdisjoint(_PERHAPS | _PLACES | _ORIGINS | _CODES) or len(words) < 3):
        return 0
    if not words.isdisjoint(_PLACES) or (words & _PERHAPS) in ({"location"}, {"area"}, {"localisation"}, {"zone"}):
        return len(_LEVELS)
    return None


def is_origin(name: str) -> bool:
    """Whether a column of places says where people or things come from rather than where they are."""
    return not _ORIGINS.isdisjoint(words_of(name))


def names_holder(name: str, texts: Mapping[str, pl.Series]) -> bool:
    """Whether a column of countries says whose equipment is counted: another column holds kinds of equipment."""

    def kinds_of_equipment(column: pl.Series) -> bool:
        cells = [set(words_of(str(cell))) for cell in column.drop_nulls().unique()[:_MOST].to_list()]
        return 2 * sum(not words.isdisjoint(_PIECES | _EQUIPMENT) for words in cells) >= max(1, len(cells))

    others = {other: column for other, column in texts.items() if other != name}
    if any(not _OF_EVENTS.isdisjoint(words_of(other)) for other in others):
        return False
    return level_of(name, texts[name]) == 0 and any(
        not _EQUIPMENT.isdisjoint(words_of(other)) or kinds_of_equipment(column) for other, column in others.items()
    )


def holder_question(answers: Answers, name: str) -> Question:
    """Return the question whether a column of countries says whose equipment is counted, or where it was."""
    choices = (
        Choice("subject", answers.with_columns("subject", (name,)), f"{name!r} says whose equipment it is"),
        Choice("place", answers.with_columns("place", (name,)), f"{name!r} says where it was"),
    )
    return Question("subject", f"whether {name!r} says whose equipment is counted or where", choices, False, (name,))


def place_columns(texts: Mapping[str, pl.Series]) -> tuple[str, ...]:
    """Return the columns that say where, the smallest areas first: one of each size, and names rather than codes.

    A column with one value gives way to one that varies.
    """
    best: dict[int, str] = {}
    order: dict[int, tuple[bool, int]] = {}
    for name, column in texts.items():
        if is_origin(name) or (level := level_of(name, column)) is None:
            continue
        words = words_of(name)
        rank = not _CODES.isdisjoint(words) or "pcod" in name.casefold(), len(words)
        if level not in best or rank < order[level]:
            best[level], order[level] = name, rank
    columns = [best[level] for level in sorted(best, reverse=True)]
    varying = next((at for at, name in enumerate(columns) if texts[name].drop_nulls().n_unique() > 1), 0)
    return tuple(columns[varying:])
