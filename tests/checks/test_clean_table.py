"""A table of right rows of all kinds, in five languages: no rule may find anything in it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from frontdash.checks import check
from frontdash.reading import open_dataset
from tests.checks.conftest import WritePackage

Row = dict[str, str]

SOURCES = [
    *("Oleksandr Syrskyi", "General Staff of Ukraine", "UK Ministry of Defence", "US Department of Defense"),
    *("Institute for the Study of War", "Russian Ministry of Defence", "NATO", "Mediazona", "OHCHR", "UNHCR"),
]
PUBLISHERS = ["Reuters", "CNN", "Kyiv Independent", "Ukrainska Pravda", "BBC", "Die Zeit", "Le Monde", "Novaya Gazeta"]
HEDGES = {
    "en": {"about": "about", "nearly": "nearly", "more than": "more_than", "at least": "at_least", "up to": "up_to"},
    "uk": {"близько": "about", "майже": "nearly", "понад": "more_than", "щонайменше": "at_least", "до": "up_to"},
    "ru": {"около": "about", "почти": "nearly", "более": "more_than", "не менее": "at_least", "до": "up_to"},
    "de": {"rund": "about", "fast": "nearly", "mehr als": "more_than", "mindestens": "at_least", "bis zu": "up_to"},
    "fr": {"environ": "about", "près de": "nearly", "plus de": "more_than", "au moins": "at_least", "jusqu'à": "up_to"},
}
THOUSANDS = {"en": "thousand", "uk": "тис.", "ru": "тыс.", "de": "Tsd.", "fr": "mille"}
MILLIONS = {"en": "million", "uk": "млн", "ru": "млн", "de": "Mio.", "fr": "millions de"}
PEOPLE = {"en": "soldiers", "uk": "військових", "ru": "военных", "de": "Soldaten", "fr": "soldats"}
KILOMETRES = {"en": "km", "uk": "км", "ru": "км", "de": "km", "fr": "km"}
PLACES = ["Pokrovsk", "Sumy", "Kupiansk", "Kursk region", "Kherson", "Toretsk", "Chasiv Yar", "Vovchansk"]
START = date(2024, 1, 10)


def grouped(number: int, language: str) -> str:
    """Return a number as the newspapers of a language print it."""
    return f"{number:,}".replace(",", "," if language == "en" else "\u00a0")


def printed(number: int, language: str) -> str:
    """Return a number of people in digits, or in digits and a scale."""
    point = "." if language == "en" else ","
    if number >= 10**6:
        return f"{number / 10**6:.1f}".replace(".", point) + f" {MILLIONS[language]} {PEOPLE[language]}"
    if number % 1000 == 0 and number % 7:
        return f"{number // 1000} {THOUSANDS[language]} {PEOPLE[language]}"
    return f"{grouped(number, language)} {PEOPLE[language]}"


def when(day: date, publisher: str, style: int) -> Row:
    """Return the four dates of a figure, and an address in one of the ways in which addresses hold dates."""
    shown = day + timedelta(days=1)
    site = f"https://{publisher.lower().replace(' ', '')}.example"
    addresses = [
        f"{site}/{shown:%Y/%m/%d}/front",
        f"{site}/world/front-{shown:%Y-%m-%d}.html",
        f"{site}/{shown:%Y%m%d}",
        f"{site}/{shown:%d-%m-%Y}.pdf",
        f"{site}/{shown:%d.%m.%Y}/front",
        f"{site}/{shown:%Y/%m}/front",
        f"{site}/article/{910000 + style}?id=20{style:03}31123",
        f"{site}/{shown:%Y/%m/%d}/front https://web.archive.org/web/20260101000000/{site}/{shown:%Y/%m/%d}/front",
    ]
    return {
        "valid_on": f"{day}",
        "claimed_on": f"{day}",
        "published_on": f"{shown}",
        "accessed_on": f"{shown + timedelta(days=style)}",
        "publisher": publisher,
        "url": addresses[style % 8],
    }


def people(chance: random.Random) -> Iterator[Row]:
    """Yield soldiers in five languages, with every hedge, as digits, thousands and millions."""
    for number, base in enumerate((9_000, 47_000, 111_000, 690_000, 1_300_000)):
        for language, hedges in HEDGES.items():
            for step, (words, qualifier) in enumerate([("", "exact"), *hedges.items()]):
                round_to = 100_000 if base > 10**6 else 1000
                value = round(base * (1 + 0.05 * step + chance.uniform(0, 0.02)) / round_to) * round_to
                wording = f"{words} {printed(value, language)}".strip()
                source = SOURCES[(number + step) % len(SOURCES)]
                yield {
                    "series": f"Troops {number}",
                    "measure": "troops",
                    "statistic": "stock",
                    "unit": "person",
                    "place": PLACES[number],
                    "subject": language,
                    "wording": wording,
                    "value": f"{value}",
                    "qualifier": qualifier,
                    "source": source,
                    **when(START + timedelta(days=31 * step + number), PUBLISHERS[(step + number) % 8], step + number),
                }


LENGTHS = [
    ("1,200-kilometre front (745 miles)", "1200", "km", "exact", "745 miles"),
    ("over 1,000 km (620 miles)", "1000", "km", "more_than", "620 miles"),
    ("nearly 1,000 kilometres (600 miles)", "1000", "km", "nearly", "600 miles"),
    ("at least 50 km (31 miles)", "50", "km", "at_least", "31 miles"),
    ("less than 3 km (less than 2 miles)", "3", "km", "less_than", "less than 2 miles"),
    ("up to 5 km (3 miles)", "5", "km", "up_to", "3 miles"),
    ("12 miles (19 km)", "12", "mile", "exact", "19 km"),
    ("1.2 miles (2 km)", "1.2", "mile", "exact", "2 km"),
    ("1 km (0.6 miles)", "1", "km", "exact", "0.6 miles"),
    ("300 m (980 feet)", "300", "m", "exact", "980 feet"),
    ("half a mile", "0.5", "mile", "exact", ""),
    ("between 15 and 70 metres", "", "m", "between", ""),
]
AREAS = [
    ("4,000 sq km (1,544 sq miles)", "4000", "km^2", "exact", "1,544 sq miles"),
    ("almost 600,000 sq km", "600000", "km^2", "nearly", ""),
    ("90 sq km (35 sq miles)", "90", "km^2", "exact", "35 sq miles"),
    ("about 500 hectares (1,235 acres)", "500", "ha", "about", "1,235 acres"),
    ("понад 1,5 тис. кв. км", "1500", "km^2", "more_than", ""),
    ("более 1,2 тыс. кв. км", "1200", "km^2", "more_than", ""),
    ("rund 450 Quadratkilometer", "450", "km^2", "about", ""),
]
SHARES = [
    ("19.25% of Ukraine", "19.25"), ("about a fifth of the country", "20"), ("100 percent of the region", "100"),
    ("19,04 % території", "19.04"), ("two-thirds of the town", "66.7"), ("one in five", "20"), ("less than 1%", "1"),
]  # fmt: skip
COUNTS = [
    ("no fewer than 50 clashes", "50", "at_least"), ("51 combat engagements", "51", "exact"),
    ("nearly 60 attacks", "60", "nearly"), ("12 assaults on 3 villages", "12", "exact"),
    ("seven strikes", "7", "exact"), ("a dozen attacks", "12", "exact"), ("54 боєзіткнення", "54", "exact"),
]  # fmt: skip


def measured() -> Iterator[Row]:
    """Yield lengths and areas with proper conversions, shares and counts; each as a claim of several sources."""
    kinds = [(*row, "length", "Distances") for row in LENGTHS] + [(*row, "area", "Areas") for row in AREAS]
    for at, (wording, value, unit, qualifier, conversion, measure, series) in enumerate(kinds * 4):
        bounds = {} if value else {"low": "15", "high": "70"}
        yield {
            "series": f"{series} {at}",
            "measure": measure,
            "unit": unit,
            "wording": wording,
            "value": value,
            "qualifier": qualifier,
            "stated_conversion": conversion,
            "source": SOURCES[at % len(SOURCES)],
            **bounds,
            **when(START + timedelta(days=at), PUBLISHERS[at % 8], at),
        }
    for at, (wording, value) in enumerate(SHARES * 3):
        hedge = next((known for words, known in HEDGES["en"].items() if wording.startswith(words)), "exact")
        yield {
            "series": f"Share {at}",
            "measure": "share",
            "unit": "percent",
            "wording": wording,
            "value": value,
            "qualifier": "less_than" if wording.startswith("less") else hedge,
            "source": SOURCES[at % 10],
            **when(START + timedelta(days=at), PUBLISHERS[at % 8], at),
        }
    for at, (wording, value, qualifier) in enumerate(COUNTS * 3):
        yield {
            "series": f"Clashes {at % 7}",
            "measure": "count",
            "statistic": "flow",
            "unit": "count",
            "wording": wording,
            "value": value,
            "qualifier": qualifier,
            "source": SOURCES[at // 7],
            **when(START + timedelta(days=at), PUBLISHERS[at % 8], at),
        }


def retold() -> Iterator[Row]:
    """Yield claims with retellings that round or convert them properly, and forecasts."""
    for at in range(12):
        day = START + timedelta(days=at)
        claim = {"series": f"Advance {at}", "unit": "km", "source": SOURCES[at % 10], "valid_on": f"{day}"}
        claim |= {"claimed_on": f"{day}"}
        number = 1211 + 38 * at
        yield {**claim, "id": f"o{at}", "value": f"{number}", "publisher": SOURCES[at % 10], "published_on": f"{day}"}
        for name, value, qualifier in (
            ("a", (number + 5) // 10 * 10, "about" if number % 10 else "exact"),
            ("b", number // 100 * 100, "more_than"),
        ):
            yield {
                **claim,
                "id": f"{name}{at}",
                "repeats": f"o{at}",
                "value": f"{value}",
                "qualifier": qualifier,
                "published_on": f"{day + timedelta(days=1)}",
                "publisher": "CNN" if name == "a" else "BBC",
            }
        yield {
            "series": f"Recruits {at}",
            "unit": "person",
            "source": SOURCES[at % 10],
            "value": f"{400_000 + 7000 * at}",
            "valid_on": "2026",
            "claimed_on": f"{day}",
            "wording": f"will recruit {400 + 7 * at} thousand people",
        }


def clean_rows() -> list[Row]:
    """Return the whole table."""
    return [*people(random.Random(11)), *measured(), *retold()]


def test_nothing_is_found_in_a_clean_table(write_package: WritePackage) -> None:
    rows = clean_rows()
    assert len(rows) >= 300
    dataset = open_dataset(write_package(rows))
    assert dataset.figures.height == len(rows)
    assert [(f.rule, rows[f.row].get("wording"), rows[f.row]["value"], f.message) for f in check(dataset)] == []
