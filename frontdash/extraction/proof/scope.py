"""Whether a number of a draft is about more or less than the figure it is held against: place, sides, losses.

Only what the words of both say is compared. A place is wider than another one by what it is called (a city, its
surroundings, a region, a country), without a map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from frontdash.extraction.naming import sides_in
from frontdash.figures.patterns import pattern
from frontdash.figures.sources import folded

Change = Literal["", "widened", "narrowed", "other"]

# --- places ---------------------------------------------------------------------------------------------------

CITY, AROUND, REGION, COUNTRY = range(4)
_LEVELS: tuple[tuple[int, str], ...] = (
    (REGION, r"regions?|oblasts?|provinces?|област\w*|регион\w*|région|provinz|gebiet"),
    (COUNTRY, r"whole country|country|countrywide|nationwide|країн\w*|стран\w*|ganze[nsrm]? land|pays"),
    (
        AROUND,
        r"near|around|vicinity|area|sectors?|directions?|axis|axes|outskirts|surroundings|districts?|front|close to|"
        r"outside|along|поблизу|біля|під|навколо|район\w*|напрям\w*|околиц\w*|вблизи|возле|около|под|вокруг|направлени\w*|"
        r"nähe|nahe|bei|rund|raum|près|autour|abords|environs|secteur|direction",
    ),
)
"""Level -> the words that put a place on it, as patterns; the first that fits counts. Without one it is a city, or a
country by its name."""
_NO_NAMES = frozenset(
    [
        "the",
        "and",
        "in",
        "of",
        "at",
        "on",
        "near",
        "around",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "occupied",
    ]
)


class Place(NamedTuple):
    """The names of a place, folded, and how wide it is by the words around them."""

    names: frozenset[str]
    level: int


@lru_cache(maxsize=16384)
def place_of(text: str) -> Place:
    """Return a place by its names and its level.

    >>> place_of("vicinity of Pokrovsk") == place_of("Pokrovsk sector"), place_of("Donetsk region").level == REGION
    (True, True)
    """
    plain = folded(text)
    found = next((level for level, words in _LEVELS if re.search(rf"(?<!\w)(?:{words})(?!\w)", plain)), None)
    countries = {folded(side) for side in sides_in(text)}
    names = frozenset(folded(word) for word in re.findall(r"[^\W\d_][\w’'-]+", text) if word[0].isupper()) - _NO_NAMES
    names = frozenset(name for name in names if not re.fullmatch("|".join(words for _, words in _LEVELS), name))
    if countries and not {name for name in names if not sides_in(name)}:
        return Place(frozenset(countries), COUNTRY if found != REGION else REGION)
    return Place(names, CITY if found is None else found)


def place_change(a: Place, b: Place, known: frozenset[str]) -> Change:
    """Return how the place of a draft differs from that of a figure; "" where their words do not tell.

    `known` are the folded names of all places of the dataset: of a name in another spelling nothing is said.

    >>> known = frozenset(("pokrovsk", "donetsk"))
    >>> place_change(place_of("near Pokrovsk"), place_of("Donetsk region"), known)
    'widened'
    >>> place_change(place_of("Pokrovsk sector"), place_of("near Pokrovsk"), known)
    ''
    """
    if not b.names:
        return ""
    if not a.names:  # the whole country
        return "narrowed" if a.level == COUNTRY != b.level and b.names <= known else ""
    if a.names == b.names:
        if a.level == b.level or {a.level, b.level} == {AROUND, REGION}:
            return ""
        return "widened" if b.level > a.level else "narrowed"
    if a.names < b.names:
        return "widened"
    if b.names < a.names:
        return "narrowed"
    if a.names & b.names or not (b.names <= known or b.level == COUNTRY):
        return ""
    if a.level == b.level or {a.level, b.level} == {CITY, AROUND}:
        return "other"
    return "widened" if b.level > a.level else "narrowed"


WORLD = "the world"
_WORLD = pattern(
    r"(?<!\w)(?:worldwide|globally|(?:in|around|across|throughout) the (?:whole )?world|weltweit|dans le monde|"
    r"у світі|в світі|в мире)(?!\w)",
    re.IGNORECASE,
)


def names_the_world(text: str) -> bool:
    """Whether the words of a number say that it counts everywhere."""
    return _WORLD().search(text) is not None


# --- whose people ---------------------------------------------------------------------------------------------


def side_change(old: Iterable[str], new: Iterable[str]) -> Change:
    """Return how the sides whose people are counted differ; "" where either names none.

    >>> side_change(("Russia",), ("Russia", "North Korea")), side_change(("Russia",), ("North Korea",))
    ('widened', 'other')
    """
    a, b = frozenset(old), frozenset(new)
    if not a or not b or a == b:
        return ""
    return "widened" if a < b else "narrowed" if b < a else "other"


# --- losses ---------------------------------------------------------------------------------------------------

Loss = Literal["", "killed", "casualties"]
_KILLED = pattern(
    r"(?<!\w)(?:killed|dead|deaths?|died|fatalit\w+|slain|getötet\w*|gefallen\w*|tote[nr]?|загин\w+|загибл\w+|вбит\w+|"
    r"убит\w+|погиб\w+|tués?|tuées?|morts?|décès)(?!\w)",
    re.IGNORECASE,
)
_ALL = pattern(
    r"(?<!\w)(?:casualt\w+|loss(?:es)?|lost|wounded|injur\w+|verluste\w*|verwundet\w*|verletzt\w*|втрат\w+|поранен\w+|"
    r"потер\w+|ранен\w+|pertes|blessés?|blessées?)(?!\w)",
    re.IGNORECASE,
)


def loss_of(text: str) -> Loss:
    """Return which losses a text counts: the dead alone, or casualties of every kind; "" where it says neither.

    >>> loss_of("198,000 killed"), loss_of("killed and seriously wounded"), loss_of("50,000 troops")
    ('killed', 'casualties', '')
    """
    if _ALL().search(text):
        return "casualties"
    return "killed" if _KILLED().search(text) else ""


_AND = pattern(r"\s+(?:and|or|und|oder|et|ou|та|і|й|и|або|или)\s+(?:\w+\s+)?$", re.IGNORECASE)


def counts_two_fates(text: str) -> bool:
    """Whether a text counts two fates in one number.

    >>> counts_two_fates("49 killed and wounded"), counts_two_fates("12 killed, 37 wounded")
    (True, False)
    """
    return any(
        _AND().search(text[: other.start()]) and _KILLED().search(text[max(other.start() - 24, 0) : other.start()])
        for other in _ALL().finditer(text)
    )


def loss_change(old: Loss, new: Loss) -> Change:
    """Return how the losses counted differ; "" where either does not say."""
    if not old or not new or old == new:
        return ""
    return "widened" if new == "casualties" else "narrowed"
