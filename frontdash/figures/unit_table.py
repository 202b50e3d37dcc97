"""The units we know, as a table: spellings, dimensions and sizes. A test holds every size against Pint."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

_F = Fraction


class Base(NamedTuple):
    """A unit that is not a quotient. `pint` is its expression in units.txt, `factor` its size in SI units."""

    symbol: str
    label: str
    dimension: str
    factor: Fraction
    pint: str
    names: tuple[str, ...] = ()
    """Spellings in words: any case is accepted."""
    codes: tuple[str, ...] = ()
    """Symbols and UCUM codes: accepted in exactly this case."""
    system: str = ""
    """metric or customary, for the units that a unit view changes."""


def _length(symbol: str, label: str, factor: str, pint: str, names: str, codes: str, system: str) -> list[Base]:
    """Return the row of a length and of its square."""
    size = _F(factor)
    words = ("square", "sq", "sq.", "кв.", "кв", "квадратних", "квадратных")
    squares = [f"{word} {name}" for name in names.split("|") for word in words if name.isascii() == word.isascii()]
    powers = [f"{code}{two}" for code in (symbol, *codes.split("|")) for two in ("^2", "²", "2", "**2")]
    short = [f"{word} {code}" for code in (symbol, *codes.split("|")) for word in ("sq", "sq.", "square")]
    return [
        Base(symbol, label, "length", size, pint, tuple(names.split("|")), (symbol, *codes.split("|")), system),
        Base(
            f"{symbol}^2",
            f"{label}²",
            "area",
            size * size,
            f"{pint} ** 2",
            (*squares, *(f"{name}{two}" for name in names.split("|") if not name.isascii() for two in ("²", "2"))),
            (*powers, *short),
            system,
        ),
    ]


def _people(symbol: str, label: str, size: int, pint: str, words: str) -> list[Base]:
    """Return the row of people counted in thousands or millions."""
    people = ("people", "persons", "person", "troops", "soldiers", "осіб", "людей", "военных", "військових", "человек")
    return [
        Base(
            symbol,
            label,
            "person",
            _F(size),
            pint,
            tuple(f"{word} {who}" for word in words.split("|") for who in people),
        )
    ]


_YEAR = _F("365.25") * 86400
BASES: tuple[Base, ...] = (
    *_length(
        "km",
        "km",
        "1000",
        "kilometer",
        "kilometer|kilometers|kilometre|kilometres|км|км.|кілометр|кілометри|кілометрів|километр|километры|километров",
        "km|km.|kms",
        "metric",
    ),
    *_length("m", "m", "1", "meter", "meter|meters|metre|metres|м|метр|метри|метрів|метры|метров", "m", "metric"),
    *_length(
        "mile",
        "mi",
        "1609.344",
        "mile",
        "mile|miles|statute mile|statute miles",
        "mi|mi.|[mi_i]",
        "customary",
    ),
    *_length("foot", "ft", "0.3048", "foot", "foot|feet", "ft|ft.|[ft_i]", "customary"),
    *_length("yard", "yd", "0.9144", "yard", "yard|yards", "yd|[yd_i]", "customary"),
    *_length("nmi", "nmi", "1852", "nautical_mile", "nautical mile|nautical miles", "nmi|[nmi_i]", "nautical"),
    Base("ha", "ha", "area", _F(10000), "hectare", ("hectare", "hectares", "га"), ("ha", "har"), "metric"),
    Base("acre", "ac", "area", _F("4046.8564224"), "acre", ("acre", "acres"), ("ac", "[acr_br]"), "customary"),
    Base(
        "person",
        "",
        "person",
        _F(1),
        "person",
        (
            "person",
            "persons",
            "people",
            "personnel",
            "troop",
            "troops",
            "soldier",
            "soldiers",
            "resident",
            "residents",
            "inhabitant",
            "inhabitants",
            "civilian",
            "civilians",
            "serviceman",
            "servicemen",
            "service member",
            "service members",
            "fighter",
            "fighters",
            "casualty",
            "casualties",
            "military personnel",
            "men",
            "women",
            "man",
            "woman",
            "осіб",
            "особа",
            "людей",
            "людина",
            "людини",
            "чоловік",
            "військових",
            "військовослужбовців",
            "солдатів",
            "жителів",
            "человек",
            "чел.",
            "лиц",
            "военных",
            "военнослужащих",
            "солдат",
            "жителей",
            "killed",
            "wounded",
            "dead",
            "deaths",
            "refugees",
            "displaced",
        ),
        ("{person}",),
    ),
    *_people("thousand person", "thousand", 1000, "kiloperson", "thousand|тис.|тис|тыс.|тыс|тисяч|тысяч"),
    *_people("million person", "million", 10**6, "megaperson", "million|mln|млн|млн.|мільйонів|миллионов"),
    Base(
        "count",
        "",
        "count",
        _F(1),
        "event",
        (
            "count",
            "counts",
            "number",
            "event",
            "events",
            "clash",
            "clashes",
            "attack",
            "attacks",
            "assault",
            "assaults",
            "engagement",
            "engagements",
            "strike",
            "strikes",
        ),
        ("1", "{event}", "{count}"),
    ),
    Base(
        "percent",
        "%",
        "share",
        _F(1),
        "percent",
        ("percent", "per cent", "percentage", "pct", "відсотки", "відсотків", "проценты", "процентов"),
        ("%", "pct."),
    ),
    Base("ratio", "to 1", "share", _F(100), "ratio", ("ratio",)),
    Base("second", "s", "duration", _F(1), "second", ("second", "seconds"), ("s", "sec")),
    Base("minute", "min", "duration", _F(60), "minute", ("minute", "minutes"), ("min",)),
    Base("hour", "h", "duration", _F(3600), "hour", ("hour", "hours"), ("h", "hr")),
    Base("day", "d", "duration", _F(86400), "day", ("day", "days", "день", "днів", "дней", "добу", "сутки"), ("d",)),
    Base("week", "wk", "duration", _F(604800), "week", ("week", "weeks"), ("wk",)),
    Base("month", "mo", "duration", _YEAR / 12, "month", ("month", "months"), ("mo",)),
    Base("year", "yr", "duration", _YEAR, "year", ("year", "years"), ("yr", "a")),
    Base("date", "", "date", _F(86400), "day", ("date", "dates")),
)

TRAPS: dict[str, str] = {
    "kt": "a knot to some, a kilotonne to others; write nmi/hour",
    "knot": "write nmi/hour",
    "knots": "write nmi/hour",
    "k": "a multiplier, not a unit; write the number out and the unit beside it",
    "K": "a multiplier, not a unit; write the number out and the unit beside it",
    "M": "a multiplier, not a unit; write the number out (and m for metre)",
    "mln": "a multiplier, not a unit; write the number out",
    "thousand": "a multiplier, not a unit; write the number out",
    "million": "a multiplier, not a unit; write the number out",
    "ton": "three different masses; frontdash knows no masses",
    "tons": "three different masses; frontdash knows no masses",
    "t": "a mass; frontdash knows no masses",
    "nm": "a nanometre to some, a nautical mile to others; write nmi",
    "sqm": "square metre or square mile? write m^2 or mile^2",
    "Mm": "write km",
    "KM": "write km",
    "Km": "write km",
}
