"""Where the figures of an unknown table are about: columns of places, by their names and by their values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import polars as pl

from frontdash.reading.mapping.propose.claimants import names_subject
from frontdash.reading.mapping.propose.questions import Answers, Choice, Question
from frontdash.reading.mapping.propose.words import word_set, words_of
from frontdash.reading.rows.notation import states_nothing

_LEVELS: tuple[frozenset[str], ...] = (
    word_set(
        "country countries nation land länder pays країна країни страна страны staat asylum iso iso2 iso3 adm0 admin0",
        "país pais paese kraj ülke țara tara państwo",
    ),
    word_set(
        "region regions oblast oblasts область області области регіон регион province provinces provinz région régions",
        "regionen bundesland state states governorate край krai voivodeship wojewodschaft canton kanton adm1 admin1",
        "województwo wojewodztwo kantone cantons län fylke provincia provincias provincie il regione regioni región",
        "regiones regiuni județ județe judet judete macroregiuni departamento departamentos estado comunidad megye",
        "محافظة المحافظة",
    ),
    word_set(
        "district districts raion rayon район района kreis kreise landkreis county counties département departement",
        "departments adm2 admin2 powiat ilçe ilce okres distrito distritos subdistrict woreda",
    ),
    word_set(
        "hromada громада громади commune gemeinde gemeinden municipality municipalities municipalité arrondissement",
        "hromadas adm3 admin3 gmina municipio municipios município municipios comune comuni gemeente comună comuna",
    ),
    word_set(
        "city cities town towns village settlement locality ville stadt ort dorf місто міста село город города",
        "пункт adm4 admin4 miasto miejscowość ciudad cidade città oraș şehir şehri settlements villages localities",
    ),
    word_set(
        "site sites camp camps hamlet neighbourhood neighborhood mahalle crossing crossings port ports airport",
        "placówka przejście ділянка ділянки участок участки",
    ),
)
"""Words of headings for areas of each size, countries first."""
_AREAS = word_set("oblast область області region province governorate district raion район county voivodeship krai")
"""Words that end the name of an area."""
_PLACES = word_set("place where місце место lieu geography territory territoire territorium gebiet")
_PERHAPS = word_set(
    "location locations area entity geo gis name code zone localisation standort ref position jurisdiction economy"
)
"""Words of headings that name a place only where the values do."""
_ORIGINS = word_set(
    "origin herkunft herkunftsland origine походження происхождения citizen citizenship nationality nationalität "
    "staatsangehörigkeit nationalité громадянство гражданство coo exporter supplier obywatelstwo uyruk nacionalidad "
    "nacionalidade cittadinanza nazionalità nationaliteit herkomst pochodzenia procedencia"
)
_FROM = word_set("from launch launched launching src source departure")
"""Words next to one for a place that make it where something comes from."""
TARGETS = word_set("target targets targeted destination destinations dest ziel cible ціль цілі цель цели")
"""Words for where something goes: the place of a figure that also says where it comes from."""
_DIRECTIONS = word_set("direction directions axis напрям напрямок направление richtung kierunek dirección")
_WAYS = word_set(
    "in out entry exit entries exits arrival arrivals departure departures inbound outbound incoming outgoing import "
    "imports export exports north south east west both to from enter leave przyjazd wyjazd einreise ausreise entrée "
    "sortie в'їзд виїзд въезд выезд entrada salida"
)
"""Words for ways to move: a column of such directions names no place."""
_WORLD = word_set(
    "europe africa asia america americas oceania caribbean pacific mena world global emea balkans sahel europa afrika "
    "asien amerika ozeanien afrique asie amérique océanie європа африка азія азия европа welt monde світ мир"
)
"""Words for parts of the world that are larger than countries."""
_CODES = word_set("code codes pcode pcod iso iso2 iso3 id m49 isocode fips nuts kod")
_NO_PLACES = word_set(
    "type kind status organization organisation organizations organisations org agency ministry",
    "name_type rank count number weapon attack control controlled controlling controls controller",
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
    """Return the headings that are countries or parts of one, where there are several and few others: the columns are
    then of one series.

    >>> countries(["Belgium", "France", "Total"]), countries(["Turkey", "killed", "wounded"])
    (['Belgium', 'France'], [])
    >>> countries(["North oblast", "South oblast"]), countries(["Region killed", "District killed"])
    (['North oblast', 'South oblast'], [])
    """
    names = list(headings)
    found = [name for name in names if len(name) > 3 and are_countries(pl.Series([name.strip()]))]
    found = found or [name for name in names if len(words_of(name)) > 1 and words_of(name)[-1] in _AREAS]
    return found if len(found) > 1 and 3 * len(found) >= 2 * len(names) else []


def _plain(name: str) -> str:
    """Return the name of a country without what is added to it: "Iran (Islamic Republic of)"."""
    return re.split(r"[,(]", name)[0].strip().casefold()


def _are_sites(column: pl.Series) -> bool:
    cells = [set(words_of(str(cell))) for cell in column.drop_nulls().unique()[:_MOST].to_list()]
    sites = sum(not words.isdisjoint(_SITES) for words in cells)
    return sites > 0 and 2 * sites >= len(cells)


def level_of(name: str, column: pl.Series) -> int | None:
    """Return how small the areas are that a column names, 0 for countries and -1 for parts of the world; None where it
    names no places."""
    words = set(words_of(name))
    if words & _DIRECTIONS:
        return len(_LEVELS) if _are_named(column) else None
    admin = re.search(r"adm(?:in)?[ _]?([0-4])", name.casefold())
    if not words.isdisjoint(_NO_PLACES) or names_subject(name) or ("name" not in words and _are_sites(column)):
        return None
    perhaps = not words.isdisjoint(_PERHAPS | _PLACES | _ORIGINS | _CODES)
    level = next((at for at in range(len(_LEVELS) - 1, -1, -1) if not words.isdisjoint(_LEVELS[at])), None)
    if (level is not None or not words.isdisjoint(_PERHAPS | _PLACES)) and _are_of_the_world(column):
        return -1
    if admin is not None:
        return int(admin[1])
    if level is not None:
        return None if "camp" in words and are_countries(column) else level  # in French, whose side it is
    if are_countries(column) and (perhaps or len(words) < 3):
        return 0
    where = words & _PERHAPS
    named = where in ({"location"}, {"locations"}, {"area"}, {"localisation"}, {"zone"}) or (
        {"name"} < where <= {"name", "geo", "gis", "location", "area", "zone"} and where == words
    )
    return len(_LEVELS) if named or not words.isdisjoint(_PLACES) else None


def _are_named(column: pl.Series) -> bool:
    """Whether a column of directions names them, such as "Delta", rather than ways such as "north" or "entry"."""
    cells = [str(cell) for cell in column.drop_nulls().unique()[:_MOST].to_list()]
    named = sum(cell[:1].isupper() and _WAYS.isdisjoint(cell.casefold().split()) for cell in cells)
    return 2 * named > len(cells)


def _are_of_the_world(column: pl.Series) -> bool:
    """Whether most values of a column are parts of the world that are larger than countries."""
    cells = [str(cell) for cell in column.drop_nulls().unique()[:_MOST].to_list() if not states_nothing(str(cell))]
    large = sum(
        ({"middle", "east"} <= set(words) or not _WORLD.isdisjoint(words)) and _plain(cell) not in _countries()
        for cell in cells
        for words in [words_of(cell)]
    )
    return large > 0 and 2 * large >= len(cells)


def names_direction(name: str) -> bool:
    """Whether a column says by its name in which direction something is."""
    return not _DIRECTIONS.isdisjoint(words_of(name))


def is_origin(name: str) -> bool:
    """Whether a column of places says where people or things come from rather than where they are.

    >>> [name for name in ("Country of origin", "launch_place", "Source name") if is_origin(name)]
    ['Country of origin', 'launch_place']
    """
    words = set(words_of(name))
    place = _PLACES.union(*_LEVELS, ("location", "locations", "area", "zone"))
    return not _ORIGINS.isdisjoint(words) or not (words.isdisjoint(_FROM) or words.isdisjoint(place))


def names_holder(name: str, texts: Mapping[str, pl.Series]) -> bool:
    """Whether a column of countries says whose equipment is counted: another column holds kinds of equipment."""

    return level_of(name, texts[name]) == 0 and counts_equipment(
        {other: column for other, column in texts.items() if other != name}
    )


def counts_equipment(others: Mapping[str, pl.Series]) -> bool:
    """Whether one of the columns of a table holds kinds of equipment, and none says that they were used in events."""

    def kinds_of_equipment(column: pl.Series) -> bool:
        cells = [set(words_of(str(cell))) for cell in column.drop_nulls().unique()[:_MOST].to_list()]
        return 2 * sum(not words.isdisjoint(_PIECES | _EQUIPMENT) for words in cells) >= max(1, len(cells))

    return all(_OF_EVENTS.isdisjoint(words_of(other)) for other in others) and any(
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

    Of two of one size, the one whose areas lie each in one of the other's is taken. A column with one value gives way
    to one that varies.
    """
    best: dict[int, str] = {}
    for name, column in texts.items():
        if is_origin(name) or (level := level_of(name, column)) is None:
            continue
        if level not in best or _is_better(name, best[level], texts):
            best[level] = name
    columns = [best[level] for level in sorted(best, reverse=True)]
    varying = next((at for at, name in enumerate(columns) if texts[name].drop_nulls().n_unique() > 1), 0)
    return tuple(columns[varying:])


def _is_better(name: str, other: str, texts: Mapping[str, pl.Series]) -> bool:
    def rank(name: str, finer: bool) -> tuple[bool, bool, int]:
        words = words_of(name)
        return not _CODES.isdisjoint(words) or "pcod" in name.casefold(), not finer, len(words)

    one, two = texts[name], texts[other]
    return rank(name, determines(one, two)) < rank(other, determines(two, one))


def determines(one: pl.Series, other: pl.Series) -> bool:
    """Whether each value of a column stands in the rows of one value of another: towns determine their districts."""
    rows = pl.DataFrame([one.alias("one"), other.alias("other")]).drop_nulls().unique()
    return rows["one"].is_unique().all()
