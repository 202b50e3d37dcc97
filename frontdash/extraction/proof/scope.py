"""Whether a number of a draft is about more or less than the figure it is held against: place, sides, losses.

Only what the words of both say is compared. A place is wider than another one by what it is called (a city, its
surroundings, a region, a country), without a map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from frontdash.extraction.claimants.words import REPORTING
from frontdash.extraction.naming import sides_in
from frontdash.extraction.naming_words import BEFORE, LISTED, NEAR, NO_PLACES, PEOPLE
from frontdash.extraction.proof.claimants import STEM
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.vocabulary import MONTHS
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
    "the and in of at on near around north south east west northern southern eastern western central occupied".split()
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

    `known` are the folded names of all places in the dataset: any other name may be a spelling of one of them, and
    proves nothing.

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
    """Whether a text says that its number is worldwide."""
    return _WORLD().search(text) is not None


_PLACE_WORDS = "|".join(
    dict.fromkeys(re.escape(row.partition("=")[0]) for rows in NEAR.values() for row in rows.split("|"))
)
_NAME = r"(?-i:[A-ZÀ-ÞА-ЯЁІЇЄҐ])[\w’'-]*\w"
_ONE = rf"(?:(?:{_PLACE_WORDS}|from|to|between)\s+)?{BEFORE}{_NAME}(?:\s+{_NAME}){{0,3}}"
_AREA = "|".join(words for _, words in _LEVELS)
_FURTHER = pattern(
    rf"(?<!\w)(?:{_PLACE_WORDS}|from|between)\s+{_ONE}(?:\s+(?:{_AREA}))?(?:\s*,\s*{_ONE}(?:\s+(?:{_AREA}))?)*"
    rf"\s*,?\s+(?:{LISTED})\s+{_ONE}(?:\s+(?:{_AREA}))?(?=(?:\s+(?P<next>\w+))?)",
    re.IGNORECASE,
)
"""Places that are named together: near Vovchansk, Lyman and Kupiansk; in the Kharkiv and Sumy regions."""
_OF_ONE = frozenset("was is has remains saw came lost був була було был была было war ist hat est était a".split())
"""Verbs of which only the last place is the subject: in Lyman, and Kharkiv was shelled."""
_SAYING = frozenset().union(*(of.verbs | of.plain | of.telling for of in REPORTING.values()))


def names_further(text: str, place: Place, known: str) -> str:
    """Return the words that name further places together with one, "" where `known` names all of them too.

    >>> names_further("troops near Vovchansk, Lyman and Kupiansk", place_of("near Vovchansk"), "near Vovchansk")
    'near Vovchansk, Lyman and Kupiansk'
    """
    own = {name[:STEM] for name in place.names}
    there = {word[:STEM] for word in re.findall(r"\w+", folded(known))} | own
    for found in _FURTHER().finditer(text):
        names = re.findall(r"(?<!\w)[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w’'-]*\w", found[0])
        following = (found["next"] or "").lower()
        if following in _SAYING:
            continue
        names = names[:-1] if following in _OF_ONE else names
        stems = {folded(name)[:STEM] for name in names if not _is_no_place(name)}
        if stems & own and stems - there:
            return found[0]
    return ""


def _is_no_place(name: str) -> bool:
    low = name.lower()
    side = bool(sides_in(name)) and not low.endswith(("a", "e", "y", "d"))
    return low in MONTHS or low in NO_PLACES or bool(re.search(r"['’]s?$", name)) or side


_WHOLE = pattern(
    r"(?<!\w)(?:(?:the )?(?:whole|entire|full|all (?:of )?the)(?: length of the| of the)? (?:[\w-]+ )?"
    r"(?:front(?: ?lines?)?|line of contact|contact line|theat(?:re|er)|war)|in total|overall|altogether"
    r"|front-?wide|всьо\w+ фронт\w*|всій лінії фронту|усі\w+ лінії фронту|усьо\w+ фронт\w*"
    r"|загалом|всего|все\w+ фронт\w*|"
    r"всей линии фронта|в общей сложности|insgesamt|(?:der|die) gesamten? front(?:linie)?|ganzen front(?:linie)?|"
    r"au total|tout le front|toute la ligne de front)(?!\w)",
    re.IGNORECASE,
)


def names_the_whole(text: str) -> str:
    """Return the words by which a number covers everything: along the whole front, in total; "" for none."""
    found = _WHOLE().search(text)
    return "" if found is None else found[0]


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


# --- which people ---------------------------------------------------------------------------------------------

_ANYONE = "people persons? individuals? lives людей люди осіб человек menschen personen personnes?"
_PEOPLE: tuple[tuple[str, str, str], ...] = (
    (
        "children",
        "civilians",
        "child children minors? boys girls діт\\w+ дит\\w+ дет\\w+ реб[её]н\\w+ kind\\w* enfants?",
    ),
    ("women", "civilians", "wom[ae]n жін\\w+ женщин\\w+ frau\\w* femmes?"),
    (
        "civilians",
        "people",
        "civilians? noncombatants? non-combatants? цивільн\\w+ мирн\\w+ гражданск\\w+ zivilist\\w+ civils?",
    ),
    ("soldiers", "people", PEOPLE["troops"]),
    ("people", "", _ANYONE),
)
"""Who is counted, the wider group that they belong to, and the words for them."""
_PART_OF = {name: whole for name, whole, _ in _PEOPLE}


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?<![\w-])(?P<{name}>{'|'.join(words.split())})(?![\w-])" for name, _, words in _PEOPLE),
        re.IGNORECASE,
    )


def people_in(text: str) -> tuple[str, ...]:
    """Return who is counted by the words of a text, in its order.

    >>> people_in("at least 9 people, most of them civilians"), people_in("9 killed")
    (('people', 'civilians'), ())
    """
    return tuple(dict.fromkeys(found.lastgroup or "" for found in _people().finditer(text)))


def people_change(old: Iterable[str], new: Iterable[str]) -> Change:
    """Return how those who are counted differ; "" where either does not say, or both name the same.

    >>> people_change(("civilians",), ("people",)), people_change(("civilians",), ("soldiers",))
    ('widened', 'other')
    """
    a, b = set(old), set(new)
    if not a or not b or a & b:
        return ""
    if b & {whole for each in a for whole in _wholes(each)}:
        return "widened"
    return "narrowed" if a & {whole for each in b for whole in _wholes(each)} else "other"


def _wholes(name: str) -> set[str]:
    whole = _PART_OF[name]
    return {whole, *_wholes(whole)} if whole else set()


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
