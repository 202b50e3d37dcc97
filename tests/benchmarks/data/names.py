"""Invented names and phrases: sources, publishers, places, series, and the sentences that figures stand in.

No name here is meant to be anybody's.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from tests.benchmarks.data.chance import SEED

SOURCES, PUBLISHERS, PLACES, SERIES = 4_000, 2_500, 2_400, 300
_ROLES = ("belligerent", "ally", "independent", "international", "media", "research", None)


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words(
    "Adrin Belko Cyra Danek Elvo Fedir Galyn Hanko Ilmar Jorun Kasja Levko Marta Nadin Orest Palvo Rusla Stana Taras "
    "Ulvi Vadym Wera Yarem Zoran Артем Богдана Віктор Ганна Дмитро Жанна Iryna Mykhailo Łucja Jürgen Zoë François"
)
_SECOND = _words(
    "Abram Bilen Chorno Dovhan Fialk Hrab Ivas Kalyn Lesn Morav Novor Olkhov Petr Rudn Savch Tymch Usten Varen "
    "Yavor Zelin Brand Lindqv Okon Tanak"
)
_ENDS = ("enko", "ych", "uk", "ovsky", "sen", "ari")
_BODIES = ("Staff", "Command", "Ministry", "Office", "Observatory", "Institute", "Press centre", "Mission", "Agency")
_OF = (
    "Defence",
    "the North",
    "the East",
    "the South",
    "the Interior",
    "Statistics",
    "Relief",
    "Border Affairs",
    "Mapping",
)
_STEMS = _words(
    "Vel Kru Sno Bila Dobro Myr Toret Lyma Kost Nyka Hul Orik Stepn Zar Chas Avd Vov Sur Tok Bakh Pereiz Kup Svat Ros"
)
_MIDDLES = ("o", "a", "en", "yv", "ov")
_LAST = ("pil", "hrad", "rivka", "ske", "yn", "tsi", "dar", "vets")
_WHERE = ("{}", "{} direction", "{} sector", "near {}", "vicinity of {}", "{} region")
_PAPERS = _words(
    "Herald Post Times Dispatch Monitor Observer Gazette Chronicle Courier Tribune Record Wire Review Mirror Bulletin "
    "Journal Today Weekly Letter Channel Agency Register Standard Sentinel Ledger"
)
_SIDES = ("Northland", "Southland", "Northland and Southland", "Eastmark", "Westmark", "the allies", "both sides")
_UKRAINIAN = "За словами речника, становище на цьому напрямку залишається складним, але контрольованим."


@dataclass(frozen=True, slots=True)
class Kind:
    """What a series counts: its measure, statistic, dimension (a key of `UNITS`), usual size (as a power of ten)."""

    name: str
    measure: str
    statistic: str | None
    dimension: str
    size: float
    weight: int


KINDS = (
    Kind("troops {}", "troops", "stock", "troops", 4.6, 30),
    Kind("losses {}", "casualties", "cumulative", "casualties", 4.2, 14),
    Kind("losses a day {}", "casualties", "flow", "losses", 2.4, 8),
    Kind("population {}", "population", "stock", "population", 4.9, 12),
    Kind("length of the front {}", "length", "stock", "length", 5.4, 10),
    Kind("advance {}", "length", "flow", "depth", 3.7, 7),
    Kind("area held {}", "area", "stock", "area", 9.2, 10),
    Kind("pace {}", "rate", "flow", "pace", 2.0, 5),
    Kind("area taken a day {}", "rate", "flow", "taken", 6.6, 5),
    Kind("share of the region {}", "share", "stock", "share", 1.5, 4),
    Kind("duration of the battle {}", "duration", None, "duration", 7.0, 3),
    Kind("clashes {}", "count", "flow", "count", 1.9, 6),
    Kind("expected end {}", "date", None, "date", 0.0, 1),
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A unit as a file may spell it, how a wording names it, its size in canonical units, and how common it is."""

    unit: str
    words: str
    factor: float
    weight: int


UNITS: dict[str, tuple[Spelling, ...]] = {
    "troops": (
        Spelling("person", "troops", 1, 8),
        Spelling("troops", "soldiers", 1, 1),
        Spelling("soldiers", "men", 1, 1),
    ),
    "casualties": (
        Spelling("person", "losses", 1, 8),
        Spelling("killed", "killed", 1, 1),
        Spelling("wounded", "wounded", 1, 1),
    ),
    "losses": (
        Spelling("person/day", "people a day", 1 / 86400, 7),
        Spelling("person/week", "people a week", 1 / 604800, 2),
    ),
    "population": (
        Spelling("person", "residents", 1, 7),
        Spelling("residents", "residents", 1, 2),
        Spelling("people", "people", 1, 1),
    ),
    "length": (
        Spelling("km", "km", 1000, 7),
        Spelling("mile", "miles", 1609.344, 3),
        Spelling("kilometers", "kilometers", 1000, 1),
    ),
    "depth": (Spelling("km", "km", 1000, 5), Spelling("m", "metres", 1, 3), Spelling("mi", "miles", 1609.344, 2)),
    "area": (
        Spelling("km^2", "square km", 1e6, 7),
        Spelling("mile^2", "square miles", 1609.344**2, 2),
        Spelling("sq km", "sq km", 1e6, 2),
        Spelling("ha", "hectares", 1e4, 1),
    ),
    "pace": (
        Spelling("m/day", "metres a day", 1 / 86400, 5),
        Spelling("km/day", "km a day", 1000 / 86400, 3),
        Spelling("km/month", "km a month", 1000 / 2629800, 1),
    ),
    "taken": (
        Spelling("km^2/day", "square km a day", 1e6 / 86400, 6),
        Spelling("mile^2/day", "square miles a day", 1609.344**2 / 86400, 1),
    ),
    "share": (Spelling("percent", "percent", 1, 7), Spelling("%", "%", 1, 3)),
    "duration": (
        Spelling("day", "days", 86400, 4),
        Spelling("week", "weeks", 604800, 2),
        Spelling("month", "months", 2629800, 3),
        Spelling("year", "years", 31557600, 1),
    ),
    "count": (
        Spelling("count", "clashes", 1, 4),
        Spelling("count/day", "clashes a day", 1, 2),
        Spelling("clashes", "clashes", 1, 1),
    ),
    "date": (Spelling("date", "", 1, 1),),
}

HEDGES: dict[str, tuple[str, ...]] = {
    "exact": ("",),
    "about": ("about ", "around ", "some ", "roughly ", "approximately ", "an estimated ", "~"),
    "nearly": ("nearly ", "almost ", "close to ", "just under "),
    "more_than": ("more than ", "over ", "upwards of ", "понад "),
    "at_least": ("at least ", "no fewer than ", "не менше "),
    "less_than": ("less than ", "fewer than ", "under "),
    "up_to": ("up to ", "at most ", "as many as ", "до "),
    "between": ("between ",),
}
NO_NUMBER = (
    "unable to significantly increase the grouping",
    "a sharp rise, no number given",
    "the largest concentration on the line of contact",
    "heavy losses",
    "the front has not moved",
)


def _shuffled(names: list[str], salt: int) -> list[str]:
    names = list(dict.fromkeys(names))
    random.Random(SEED + salt).shuffle(names)
    return names


@lru_cache(maxsize=1)
def towns() -> list[str]:
    """Return names of towns."""
    return _shuffled(["".join(parts) for parts in product(_STEMS, _MIDDLES, _LAST)], 1)


@lru_cache(maxsize=1)
def sources() -> list[str]:
    """Return `SOURCES` names, the frequent ones first: bodies and people, mixed."""
    people = _shuffled([f"{first} {last}{end}" for first, last, end in product(_FIRST, _SECOND, _ENDS)], 2)
    bodies = _shuffled([f"{body} of {what}, {side}" for body, what, side in product(_BODIES, _OF, _SIDES)], 3)
    mixed = [name for pair in zip(people, bodies, strict=False) for name in pair]
    return (mixed + people[len(bodies) :])[:SOURCES]


@lru_cache(maxsize=1)
def roles() -> list[str | None]:
    """Return the role of each source; some have none."""
    return random.Random(SEED + 4).choices(_ROLES, (30, 6, 14, 10, 25, 10, 5), k=SOURCES)


@lru_cache(maxsize=1)
def publishers() -> list[str]:
    """Return `PUBLISHERS` names, the frequent ones first."""
    return _shuffled([f"{town} {paper}" for town, paper in product(towns()[:120], _PAPERS)], 5)[:PUBLISHERS]


@lru_cache(maxsize=1)
def places() -> list[str]:
    """Return `PLACES` names, as publications word them."""
    return _shuffled([how.format(town) for how, town in product(_WHERE, towns()[:500])], 6)[:PLACES]


@lru_cache(maxsize=1)
def series() -> list[tuple[str, Kind, str]]:
    """Return name, kind and subject of each of the `SERIES`; the frequent ones first."""
    chance = random.Random(SEED + 7)
    kinds = chance.choices(KINDS, [kind.weight for kind in KINDS], k=20 * SERIES)
    # Every kind is among the first, so that a short table has all of them.
    found: dict[str, tuple[str, Kind, str]] = {}
    for at, kind in enumerate((*KINDS, *kinds)):
        side = chance.choice(_SIDES[:5])
        name = f"{side}: {kind.name.format(f'near {towns()[at % 90]}')}"
        found.setdefault(name, (name, kind, side))
    return list(found.values())[:SERIES]


NOTES = tuple(
    " ".join(part for part in (first, second, third) if part)
    for first, second, third in product(
        (
            "Read in a mirror of the page, the original is gone.",
            "The publication gives no date for the number.",
            "Credits the source, but drops the hedge.",
            "The same number stands in the caption, without a source.",
            'Translated by the publication; the original says "personnel".',
            "The number was corrected [sic] the day after.",
            "Covers a wider area than the series.",
            "Rounded in the headline, exact in the text.",
            _UKRAINIAN,
        ),
        (
            "",
            "Whether reserves are counted is not said.",
            "It may count those on leave; compare the weekly briefing of the same body.",
            "A map beside the text shows other bounds than the text does.",
            "The unit was read off the graphic: the text names none.",
            "The author says that the estimate is his own, made from open sources & satellite pictures.",
        ),
        (
            "",
            "Checked twice.",
            "A second reader should look at the recording, from about the twelfth minute on.",
            "Kept because others quote it.",
        ),
    )
)
OPENINGS = (
    "“As of this morning we see {} in this direction,” the spokesman said",
    "The bulletin puts it at {}, and calls the situation difficult but under control",
    "“We are talking about {},” the commander told reporters after a visit to the brigades",
    "According to the assessment, published late in the evening, that is {}",
    "Officials who asked not to be named spoke of {}; they gave no breakdown",
    "“{},” reads the post, which has since been edited",
    "Analysts counted {} from satellite pictures and from geolocated recordings",
    "За даними штабу, йдеться про {}",
)
CLOSINGS = (
    ".",
    ", adding that the pace has slowed since the beginning of the month.",
    ", against other numbers given a week before by the same office.",
    ", and that more are on their way from the rear areas.",
    "; the other side did not comment.",
    ", without saying how many of them are at the line of contact.",
)
HEADLINES = (
    "What we know about the hottest part of the front near {}",
    "Briefing: the situation near {}",
    "Heavy fighting around {} goes on",
    "{}: numbers, maps and doubts",
    "Who holds {}? A look at the claims of both sides",
    "Commander visits the brigades near {}",
    "Живі новини: {}",
)
