"""For every rule, tables that it must find something in, and tables that look alike but are in order.

An example is the rule, the rows (each with the least a figure needs, see `tests.conftest.GOOD_ROW`) and the positions
of the rows that are found, with a part of what is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from frontdash.figures.dataset import LaidEdit

Row = dict[str, str]


@dataclass(frozen=True)
class Example:
    """Rows and what one rule finds in them: position -> a part of the message; nothing where it is in order."""

    rule: str
    about: str
    rows: list[Row]
    found: dict[int, str] = field(default_factory=dict)
    sources: str = ""
    edits: tuple[LaidEdit, ...] = ()


def km(value: str, **more: str) -> Row:
    return {"series": "Front line", "measure": "length", "unit": "km", "value": value, **more}


def area(value: str, **more: str) -> Row:
    return {"series": "Area", "measure": "area", "unit": "km^2", "value": value, **more}


def over_time(*values: str, **more: str) -> list[Row]:
    return [{"value": value, "valid_on": f"2025-0{month}", **more} for month, value in enumerate(values, 1)]


def parts(*values: str, places: str = "", **more: str) -> list[Row]:
    names = places.split("|") if places else [f"place {i}" for i in range(len(values))]
    return [{"value": v, "place": n, "valid_on": "2025-01", **more} for v, n in zip(values, names, strict=True)]


def printed(url: str, published: str = "2025-06-27", **more: str) -> list[Row]:
    return [{"url": url, "published_on": published, **more}]


def named(*names: str) -> list[Row]:
    return [{"source": name, "value": str(100 + at)} for at, name in enumerate(names)]


KIN = "name,aliases,role,party,kind,note\n"

EXAMPLES = [
    # --- units ---
    Example(
        "conversion",
        "the factor for lengths, used on an area",
        [area("90", stated_conversion="56 sq mile")],
        {0: "not the same"},
    ),
    Example(
        "conversion",
        "miles for an area",
        [area("4000", stated_conversion="1500 mile", wording="almost 4,000 sq km (1,500 miles)")],
        {0: "another kind of unit"},
    ),
    Example(
        "conversion",
        "a conversion that cannot be read",
        [km("1200", stated_conversion="long")],
        {0: "could not be read"},
    ),
    Example(
        "conversion",
        "rounded conversions",
        [km("1200", stated_conversion="745 mile"), km("1000", stated_conversion="600 mile")],
    ),
    Example("conversion", "a bound, rounded outward", [km("3", qualifier="less_than", stated_conversion="2 mile")]),
    Example("unit-measure", "an area in km", [area("3000", unit="km")], {0: "unit of length"}),
    Example("unit-measure", "a rate without a per", [km("30", measure="rate")], {0: "quotient"}),
    Example("unit-measure", "troops in events", [{"measure": "troops", "unit": "count"}], {0: "person"}),
    Example(
        "unit-measure",
        "units that fit",
        [
            area("90", unit="ha"),
            km("30", measure="rate", unit="km/day"),
            {"measure": "casualties", "unit": "person/day"},
            {"measure": "count", "unit": "count/day"},
            {"unit": "km"},
        ],
    ),
    Example(
        "looks-converted",
        "12 km where the origin of the claim says 12 miles",
        [km("12", id="b", repeats="a"), km("12", id="a", unit="mile")],
        {0: "12 mi"},
    ),
    Example(
        "looks-converted",
        "square metres for square kilometres in one claim",
        [area("30", id="a"), area("30", id="b", unit="m^2", repeats="a")],
        {1: "same digits"},
    ),
    Example(
        "looks-converted",
        "one source at one time",
        [km("12", valid_on="2025-06"), km("12", unit="mile", valid_on="2025-06-10")],
        {1: "of the same source"},
    ),
    Example(
        "looks-converted",
        "another source, another time, another number",
        [
            km("12", valid_on="2025-06"),
            km("12", unit="mile", valid_on="2025-06", source="Reuters"),
            km("12", unit="mile", valid_on="2024"),
            km("19", unit="mile", valid_on="2025-06"),
        ],
    ),
    Example(
        "unit-mixed",
        "distances and areas a day in one series",
        [
            km("5", series="Advance", measure="rate", unit="km/day"),
            km("6", series="Advance", measure="rate", unit="m/day"),
            area("30", series="Advance", measure="rate", unit="km^2/day"),
        ],
        {2: "1 figure of area/duration"},
    ),
    Example("unit-mixed", "units of one dimension", [km("5"), km("5", unit="mile"), area("5"), area("5", unit="ha")]),
    Example(
        "unit-mixed", "a unit that does not fit is named once, as such", [area("5"), area("6"), area("5", unit="km")]
    ),
    Example(
        "conversion-varies",
        "the same kilometres, other miles",
        [km("1000", stated_conversion="620 mile"), km("1000", stated_conversion="600 mile", id="b")],
        {1: "as 620 mile in line 2"},
    ),
    Example(
        "conversion-varies",
        "other sources may round otherwise",
        [km("1000", stated_conversion="620 mile"), km("1000", stated_conversion="600 mile", source="Reuters")],
    ),
    Example(
        "conversion-loose",
        "more than at least 50 km; a mile for a kilometre",
        [km("50", qualifier="at_least", stated_conversion="32 miles"), km("1", stated_conversion="1 mile")],
        {0: "≥50 km is 31.07 mi; “32 miles” claims more", 1: "too coarse"},
    ),
    Example(
        "conversion-loose",
        "rounded to the nearest mile, and outward",
        [
            km("50", qualifier="at_least", stated_conversion="31 miles"),
            km("1", qualifier="less_than", stated_conversion="1 mile"),
        ],
    ),
    Example(
        "unrounded",
        "miles of a calculator, printed and filed",
        [
            km("120", stated_conversion="74.56 miles"),
            *(km(v, unit="mile") for v in ("74.56", "745.645", "31.07")),
            *(area(v, unit="mile^2") for v in ("34.749", "1544.4")),
        ],
        {0: "to the digit", 1: "74.56 mi is 120 km", 2: "1,200 km", 3: "50 km", 4: "90 km²", 5: "4,000 km²"},
    ),
    Example(
        "unrounded",
        "as precise as the number, as printed, and of no round number",
        [
            km("120", stated_conversion="74.6 miles"),
            km("74.56", unit="mile", wording="74.56 miles"),
            km("74.6", unit="mile"),
            *(km(v, unit="mile") for v in ("74.61", "745.1", "1218", "12.34", "0.0")),
            {"value": "74.56", "unit": "percent"},
        ],
    ),
    # --- wording ---
    Example("wording-value", "a scale left out", [{"wording": "2 mln", "value": "2"}], {0: "says 2000000"}),
    Example(
        "wording-value",
        "a minus left out",
        [{"wording": "-50 km²", "value": "50", "unit": "km^2", "measure": "area"}],
        {0: "says -50"},
    ),
    Example(
        "wording-value", "another number", [{"wording": "about 111,000 troops", "value": "110000"}], {0: "says 111000"}
    ),
    Example(
        "wording-value",
        "none of two numbers",
        [{"wording": "1,200 of 3,000 troops", "value": "2000"}],
        {0: "says 1200 and 3000"},
    ),
    Example(
        "wording-value",
        "other bounds",
        [{"wording": "between 15 and 70 people", "value": "", "low": "15", "high": "60"}],
        {0: "15 to 70"},
    ),
    Example(
        "wording-value",
        "numbers as people write them",
        [
            {"wording": "some 1.4 million", "value": "1400000"},
            {"wording": "59 thousand people", "value": "59000"},
            {"wording": "110k troops", "value": "110000"},
            {"wording": "67 тис. осіб", "value": "67000"},
            {"wording": "19,25% of all", "value": "19.25", "unit": "percent"},
            {"wording": "3 hundred men", "value": "300"},
            {"wording": "2 dozen", "value": "24"},
            {"wording": "2 mln", "value": "2000000"},
            {"wording": "3 crore or 30,000,000", "value": "30000000"},
            {"wording": "5'000 men", "value": "5000"},
            {"wording": "-50", "value": "-50", "unit": "km^2", "measure": "area"},
            {"wording": "over 1.2m men", "value": "1200000"},
            {"wording": "2-5,000 men", "value": "", "low": "2000", "high": "5000"},
            {"wording": "half a million", "value": "500000"},
            {"wording": "27 of 110,000 troops", "value": "110000"},
            {"wording": "1\u202f200 troops", "value": "1200"},
            {"wording": "between 15 and 70 people", "value": "", "low": "15", "high": "70"},
        ],
    ),
    Example(
        "wording-qualifier",
        "a sign left out",
        [
            {"wording": ">=5000", "value": "5000", "qualifier": "exact"},
            {"wording": "5000?", "value": "5000", "qualifier": "exact"},
            {"wording": "понад 5000", "value": "5000", "qualifier": "exact"},
        ],
        {0: "at least", 1: "about", 2: "more than"},
    ),
    Example(
        "wording-qualifier",
        "a hedge lost",
        [{"wording": "nearly 1,000 troops", "qualifier": "exact"}],
        {0: "reads as “nearly”"},
    ),
    Example(
        "wording-qualifier",
        "hedges as printed",
        [
            {"wording": "nearly 1,000 troops", "qualifier": "nearly"},
            {"wording": "mindestens 1,000 Soldaten", "qualifier": "at_least"},
            {"wording": "no fewer than 1,000", "qualifier": "at_least"},
        ],
    ),
    Example(
        "hedge-unprinted",
        "a bare number",
        [{"wording": "one thousand civilians", "qualifier": "about"}, {"wording": "1,000 men", "qualifier": "nearly"}],
        {0: "prints no hedge", 1: "prints no hedge"},
    ),
    Example(
        "hedge-unprinted",
        "words that may hedge, and other languages",
        [
            {"wording": "1,000 or more", "qualifier": "at_least"},
            {"wording": "an average of 1,000", "qualifier": "about"},
            {"wording": "1000 осіб", "qualifier": "about"},
            {"wording": "1,000 men", "qualifier": "exact"},
        ],
    ),
    Example("wording-unit", "miles printed, km filed", [km("12", wording="just 12 miles")], {0: "is in mi,"}),
    Example("wording-unit", "square miles printed", [area("90", wording="some 90 sq miles")], {0: "is in mi²,"}),
    Example(
        "wording-unit",
        "the unit printed, and the unit of a conversion",
        [
            km("12", wording="just 12 kilometres (7 miles)"),
            area("3985", wording="3,985 square kilometers (1,539 square miles)"),
            km("50", unit="m/day", measure="rate", wording="as low as 50 meters"),
            km("1200", wording="1,200-kilometre front line"),
        ],
    ),
    Example(
        "digits-wording",
        "decimals that nobody printed",
        [{"wording": "about 19 percent", "value": "19.00", "unit": "percent"}],
        {0: "19.00 has more digits"},
    ),
    Example("digits-wording", "digits for a word", [{"wording": "half a million", "value": "512345"}], {0: "512345"}),
    Example(
        "digits-wording",
        "the digits printed",
        [
            {"wording": "19.20 percent", "value": "19.20", "unit": "percent"},
            {"wording": "half a million", "value": "500000"},
            {"wording": "1.4 million", "value": "1400000.0"},
        ],
    ),
    # --- dates and addresses ---
    Example(
        "claimed-late",
        "said after it was printed",
        [{"claimed_on": "2025-06-28", "published_on": "2025-06-27"}],
        {0: "claimed 28 Jun 2025"},
    ),
    Example(
        "claimed-late",
        "dates of reduced precision that may agree",
        [{"claimed_on": "2025-06-27", "published_on": "2025-06"}, {"claimed_on": "2025", "published_on": "2025-06-27"}],
    ),
    Example(
        "date-url",
        "another day in the address",
        [
            *printed("https://a.org/2025/06/17/x"),
            *printed("https://a.org/news-2024-06-27/"),
            *printed("https://a.org/x?d=20250601"),
            *printed("https://a.org/hotspot202505291139000016"),
            *printed("https://a.org/2025/05/x"),
            *printed("https://a.org/2025/06/01/x", "", claimed_on="2025-06-20"),
        ],
        {0: "17 Jun 2025", 1: "27 Jun 2024", 2: "1 Jun", 3: "29 May", 4: "May 2025", 5: "claimed 20 Jun"},
    ),
    Example(
        "date-url",
        "the same day, a time zone away, coarser, an archive, numbers that are no dates",
        [
            *printed("https://a.org/2025/06/27/x"),
            *printed("https://a.org/2025/6/28/x"),
            *printed("https://a.org/2025/06/x"),
            *printed("https://a.org/2025/05/01/x", "2025"),
            *printed("https://web.archive.org/web/20260101000000/https://a.org/2025/06/27/x"),
            *printed("https://a.org/20259981"),
            *printed("https://a.org/2025/06/31/x", "2025-06-30"),
            *printed("https://a.org/2025/06/30/x", "", claimed_on="2025-06-20"),
        ],
    ),
    Example(
        "url",
        "no address",
        [*printed("by e-mail"), *printed("a.org/x"), *printed("https://"), *printed("https://a.org/x (see note)")],
        {0: "by e-mail", 1: "a.org/x", 2: "https://", 3: "see note"},
    ),
    Example(
        "url",
        "addresses",
        [
            *printed("https://a.org"),
            *printed("http://a.org:8080/ä?b=c#d"),
            *printed("https://київ.укр/x"),
            *printed(""),
        ],
    ),
    Example(
        "valid-late",
        "true of a day that had not come",
        [
            {"valid_on": "2025-07-01", "published_on": "2025-06-27"},
            {"valid_on": "2022-04-23", "url": "https://a.org/2022/03/24/x"},
        ],
        {0: "yet published 27 Jun 2025: a forecast", 1: "yet the address has 24 Mar 2022"},
    ),
    Example(
        "valid-late",
        "a forecast, and the day of printing",
        [
            {"valid_on": "2025-12", "published_on": "2025-06-27", "wording": "will have 1,000 troops"},
            {"valid_on": "2025-06-27", "published_on": "2025-06-27"},
        ],
    ),
    Example(
        "accessed-early",
        "read before it was printed",
        [{"accessed_on": "2025-06-20", "published_on": "2025-06-27"}],
        {0: "accessed 20 Jun 2025, yet published 27 Jun 2025"},
    ),
    Example(
        "accessed-early",
        "read on the day of printing, and later",
        [
            {"accessed_on": "2025-06-27", "published_on": "2025-06-27"},
            {"accessed_on": "2026", "published_on": "2025-06-27"},
        ],
    ),
    # --- retellings ---
    Example(
        "repeats",
        "nowhere, and in a circle",
        [{"repeats": "x"}, {"id": "a", "repeats": "b"}, {"id": "b", "repeats": "a"}],
        {0: "no row", 1: "circular", 2: "circular"},
    ),
    Example("repeats", "an origin", [{"id": "a"}, {"id": "b", "repeats": "a"}]),
    Example(
        "retold-number",
        "another number",
        [
            area("1376", id="a"),
            area("540", unit="mile^2", repeats="a"),
            {"value": "19.25", "unit": "percent", "id": "p", "series": "Share"},
            {"value": "19.24", "unit": "percent", "repeats": "p", "series": "Share"},
        ],
        {1: "a, which it relays", 3: "19.25%"},
    ),
    Example(
        "retold-number",
        "rounded, converted, or the same digits (another rule's)",
        [
            {"value": "111000", "id": "a"},
            {"value": "110000", "repeats": "a"},
            km("12", unit="mile", id="m"),
            km("20", repeats="m"),
            km("19", repeats="m"),
            km("12", repeats="m"),
            area("3985", id="n"),
            area("4000", repeats="n", qualifier="nearly"),
            area("3900", repeats="n", qualifier="more_than"),
        ],
    ),
    Example(
        "retold-hedge",
        "dropped, turned round, added",
        [
            {"value": "111000", "qualifier": "about", "id": "a"},
            {"value": "111000", "qualifier": "exact", "id": "b", "repeats": "a"},
            {"value": "111000", "qualifier": "up_to", "repeats": "b"},
            {"value": "50", "qualifier": "at_least", "id": "c"},
            {"value": "50", "qualifier": "nearly", "repeats": "c"},
        ],
        {1: "111,000", 2: "≤111,000", 4: "≥50"},
    ),
    Example(
        "retold-hedge",
        "kept, or made up for by the number",
        [
            {"value": "3985", "qualifier": "exact", "id": "a"},
            {"value": "4000", "qualifier": "nearly", "repeats": "a"},
            {"value": "4000", "qualifier": "about", "repeats": "a"},
            {"value": "3900", "qualifier": "more_than", "repeats": "a"},
            {"value": "3985", "qualifier": "exact", "repeats": "a"},
        ],
    ),
    Example(
        "retold-date",
        "an old number as new",
        [{"id": "a", "claimed_on": "2023-12-14"}, {"repeats": "a", "claimed_on": "2025-09"}],
        {1: "14 Dec 2023"},
    ),
    Example(
        "retold-date",
        "the same day, as precise as known",
        [{"id": "a", "claimed_on": "2023-12-14"}, {"repeats": "a", "claimed_on": "2023-12"}, {"repeats": "a"}],
    ),
    Example(
        "retold-early",
        "printed before its origin",
        [{"id": "a", "published_on": "2025-07-01"}, {"repeats": "a", "published_on": "2025-06-30"}],
        {1: "wrong way round"},
    ),
    Example(
        "retold-early",
        "printed after it was said",
        [
            {"id": "a", "claimed_on": "2025-06-27", "published_on": "2025-07-01"},
            {"repeats": "a", "published_on": "2025-06-30"},
            {"repeats": "a", "published_on": "2025-07"},
        ],
    ),
    Example(
        "retold-source",
        "the claim of another",
        [{"id": "a"}, {"repeats": "a", "source": "Reuters", "publisher": "AFP"}],
        {1: "a claim of Reuters, yet a, which it relays, is one of AFP"},
    ),
    Example(
        "retold-source",
        "another publisher, and an alias of the source",
        [
            {"id": "a", "source": "AFP"},
            {"repeats": "a", "source": "Agence France-Presse", "publisher": "Reuters"},
        ],
        {},
        f"{KIN}AFP,Agence France-Presse,,,,\n",
    ),
    # --- series ---
    Example(
        "share-over",
        "more than the whole",
        [{"value": "120", "unit": "percent", "measure": "share"}],
        {0: "120% is more than the whole"},
    ),
    Example(
        "share-over",
        "the whole, and a change",
        [
            {"value": "100", "unit": "percent", "measure": "share"},
            {"value": "120", "unit": "percent", "measure": "share", "wording": "an increase of 120%"},
        ],
    ),
    Example(
        "cumulative-falls",
        "a fall, and a stock below what was cumulative",
        [
            *over_time("1000", "900", "1100", statistic="cumulative"),
            *over_time("50000", series="B", statistic="cumulative", qualifier="about"),
            {"value": "45000", "valid_on": "2025-06", "series": "B", "statistic": "stock", "qualifier": "about"},
        ],
        {1: "after 1,000 (Jan 2025)", 4: "a stock after a cumulative"},
    ),
    Example(
        "cumulative-falls",
        "places of their own, given on the same days",
        [
            *over_time("1000", "1100", statistic="cumulative", place="north"),
            *over_time("500", "400", statistic="cumulative", place="south"),
        ],
        {3: "after 500"},
    ),
    Example(
        "cumulative-falls",
        "rising, rounded, bounds, stocks, other sources",
        [
            *over_time("1000", "1000", "1100", statistic="cumulative"),
            *over_time("1000", "980", statistic="cumulative", qualifier="about", series="B"),
            *over_time("1000", "900", statistic="cumulative", qualifier="more_than", series="C"),
            *over_time("1000", "900", statistic="cumulative", qualifier="up_to", series="D"),
            *over_time("1000", "900", statistic="stock", series="E"),
            {"value": "1000", "valid_on": "2025-01", "series": "F", "statistic": "cumulative"},
            {"value": "900", "valid_on": "2025-02", "series": "F", "statistic": "cumulative", "source": "Reuters"},
            {"value": "1000", "valid_on": "2025-01", "series": "G", "statistic": "cumulative"},
            {"value": "", "low": "900", "valid_on": "2025-02", "series": "G", "statistic": "cumulative"},
        ],
    ),
    Example(
        "statistic-mixed",
        "stock and cumulative",
        [{"statistic": "stock"}, {"statistic": "stock", "value": "2"}, {"statistic": "cumulative"}],
        {2: "2 stock, 1 cumulative"},
    ),
    Example(
        "statistic-mixed", "one statistic a series", [{"statistic": "stock"}, {"statistic": "flow", "series": "B"}, {}]
    ),
    Example(
        "jump",
        "thousands taken for units",
        [
            *over_time("111000", "112", "113500", statistic="stock"),
            *over_time("45000", "46000", "47", series="B", statistic="stock"),
            *over_time("45000", "4500", series="C", statistic="stock"),
        ],
        {1: "about 1,000 times", 5: "about 1,000 times", 7: "about 10 times"},
    ),
    Example(
        "jump",
        "a fall that is none of a slip, small numbers, flows",
        [
            *over_time("38000", "16000", "1370", "1256", statistic="stock"),
            *over_time("1", "10", "1", series="B", statistic="stock"),
            *over_time("12", "120", "14", series="C", statistic="flow"),
            *over_time("3985", "588", "5600", series="D", statistic="flow"),
        ],
    ),
    Example(
        "total",
        "a row called a total, and a row that equals the others",
        [
            *parts("100", "70", "30", places="Total|north|south"),
            *parts("100", "70", "30", "200", series="B"),
        ],
        {0: "“Total” is listed with 2 parts", 6: "200 is the sum of the 3 others"},
    ),
    Example(
        "total",
        "a category column of the file",
        [
            {**row, "category": name}
            for row, name in zip([{"value": "9"}, {"value": "4"}, {"value": "3"}], ("All types", "a", "b"), strict=True)
        ],
        {0: "“All types”"},
    ),
    Example(
        "total",
        "parts alone, a total alone, chance among small numbers, events without labels",
        [
            *parts("100", "70", "31"),
            *parts("100", places="Total", series="B"),
            *parts("1", "2", "3", series="C"),
            *[{"value": v, "series": "D", "valid_on": "2025-01"} for v in ("100", "200", "300")],
        ],
    ),
    # --- identity ---
    Example(
        "duplicate",
        "a row twice, under two ids",
        [{"id": "a", "note": "x"}, {"id": "b"}, {"id": "c"}],
        {1: "every column as a", 2: "every column as a"},
    ),
    Example(
        "duplicate",
        "rows that differ in a known or unknown column",
        [{"id": "a"}, {"id": "b", "place": "x"}, {"id": "c", "wording": "1,000"}, {"id": "d", "event": "7"}],
    ),
    Example(
        "alias",
        "an alias of two",
        named("MoD", "MoD"),
        {0: "UK Ministry of Defence and of Russian Ministry of Defence"},
        f"{KIN}UK Ministry of Defence,MoD,,,,\nRussian Ministry of Defence,MoD,,,,\n",
    ),
    Example("alias", "an alias of one", named("MoD"), {}, f"{KIN}UK Ministry of Defence,MoD,,,,\n"),
    Example(
        "one-body",
        "one name in two ways",
        [
            *named("The Kyiv Independent", "Kyiv Independent"),
            *named("Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            *named("Institute for the Study of War", "ISW"),
            *named("cnn.com", "CNN"),
            *named("Ministry of Defence", "Ministry of Defense"),
            *named("O. Syrskyi", "Oleksandr Syrsky"),
        ],
        {
            1: "differ only in how they are written",
            4: "two spellings of one name",
            6: "name and its abbreviation",
            8: "differ only",
            10: "differ by one letter",
            12: "one person",
        },
    ),
    Example(
        "one-body",
        "a surname alone, and names that are aliases of each other",
        named("Oleksandr Syrskyi", "Syrsky", "Pravda network", "news-pravda.com"),
        {1: "surname alone", 3: "named as an alias"},
        f"{KIN}Oleksandr Syrskyi,,,,person,\nPravda network,news-pravda.com,,,,\nnews-pravda.com,,,,,\n",
    ),
    Example(
        "one-body",
        "bodies that only look alike",
        [
            *named("UK Ministry of Defence", "US Ministry of Defence", "Ministry of Defence (Russia)"),
            *named("US Department of State", "US Department of Defense", "UK Department of State"),
            *named("Interfax", "Interfax-Ukraine", "dpa", "dpa-AFX", "Kyiv Post", "Kyiv Independent"),
            *named("Government of Niger", "Government of Nigeria", "Zambia Government", "Gambia Government"),
            *named("25th Brigade", "26th Brigade", "Agency 1", "Agency 11", "Pravda", "Ukrainska Pravda"),
            *named("Austria Today", "Australia Today", "Anews", "News.az", "Independent"),
        ],
    ),
    Example(
        "one-body",
        "an alias that is merged",
        named("ISW", "Institute for the Study of War"),
        {},
        f"{KIN}Institute for the Study of War,ISW,,,,\n",
    ),
    Example(
        "one-body",
        "one name in two scripts, and with a Cyrillic letter",
        named("Oleksandr Syrskyi", "Олександр Сирський", "Reuters", "R\u0435uters"),
        {1: "one name in two scripts", 3: "look the same (CYRILLIC SMALL LETTER IE)"},
    ),
    Example(
        "one-name",
        "a place in two scripts, a series with an invisible space",
        [{"place": "Sumy"}, {"place": "Суми"}, {"series": "Losses"}, {"series": "Losses\u200b"}],
        {1: "“Sumy” and “Суми” may be one name in two scripts", 3: "look the same (ZERO WIDTH SPACE)"},
    ),
    Example(
        "one-name",
        "other places and series",
        [{"place": "Sumy"}, {"place": "Sumy region"}, {"place": "Харків"}, {"series": "Losses, killed"}],
    ),
    # --- computed figures ---
    Example(
        "digits-source",
        "one number finer than its siblings",
        [km(value) for value in ("1200", "1100", "980", "1250", "745.6454")],
        {4: "745.6454 has 7 digits"},
    ),
    Example(
        "digits-source",
        "few siblings, fine siblings, printed digits",
        [
            *(km(value) for value in ("1200", "745.6454")),
            *(km(value, series="B") for value in ("1218", "2393", "1100", "1200")),
            *({"value": value, "series": "C"} for value in ("1000", "2000", "3000", "40000")),
            {"value": "991820", "wording": "991,820", "series": "C"},
        ],
    ),
    Example(
        "fine-digits",
        "a part of a person, eight digits, six under a hedge; once a series",
        [
            {"value": "62.5"},
            {"value": "63.5"},
            km("745.64543068"),
            {"value": "123457", "qualifier": "about", "series": "B"},
        ],
        {0: "(and 1 more", 2: "too precise", 3: "was it computed?"},
    ),
    Example(
        "fine-digits",
        "digits that a wording prints",
        [
            {"value": "991820", "wording": "about 991,820 people", "qualifier": "about"},
            {"value": "991820"},
            km("745.6"),
            {"value": "2.5", "unit": "person/day", "measure": "casualties"},
        ],
    ),
    Example(
        "even-steps",
        "a straight line",
        over_time("1000", "1100", "1200", "1300", "1400"),
        {4: "5 figures in even steps"},
    ),
    Example(
        "even-steps",
        "a line that bends, a flat one, a short one",
        [
            *over_time("1000", "1100", "1200", "1300", "1450"),
            *over_time("1000", "1000", "1000", "1000", "1000", series="B"),
            *over_time("1000", "1100", "1200", "1300", series="C"),
        ],
    ),
    Example(
        "derived-claim",
        "our own arithmetic as somebody's claim",
        [
            {"id": "a", "value": "63000"},
            {"id": "b", "value": "7000"},
            {"value": "70000", "status": "derived", "formula": "a + b", "id": "sum", "place": "Kursk", "source": "us"},
            {"value": "70000", "place": "Kursk", "source": "BBC"},
        ],
        {3: "derived as a + b"},
    ),
    Example(
        "derived-claim",
        "the same number elsewhere",
        [
            {"value": "70000", "status": "derived", "place": "Kursk", "source": "us"},
            {"value": "70000", "place": "Sumy", "source": "BBC"},
        ],
    ),
    Example(
        "digit-swap",
        "two digits of one number in one place",
        [
            area("6460", valid_on="2025"),
            area("6640", valid_on="2025"),
            *({"value": v, "valid_on": "2025-01", "place": "Sumy", "series": "B"} for v in ("41200", "14200")),
            *({"value": v, "valid_on": "2025-01", "series": "C", "note": v} for v in ("110200", "112000", "7")),
            *({"value": v, "valid_on": "2025-01", "series": "D", "survey": "3"} for v in ("5310", "5130")),
        ],
        {1: "two digits swapped", 3: "14,200, and 41,200", 5: "112,000, and 110,200", 8: "swapped"},
    ),
    Example(
        "digit-swap",
        "another year, source, place, subject, statistic, unit or label; other digits; three digits; many numbers",
        [
            area("6460", valid_on="2025"),
            area("6640", valid_on="2024"),
            area("6640", valid_on="2025", source="Reuters"),
            area("6469", valid_on="2025"),
            area("4660", valid_on="2025", place="north"),
            area("6640", valid_on="2025", subject="Ukraine"),
            area("6640", valid_on="2025", statistic="flow"),
            area("6640", valid_on="2025", unit="mile^2"),
            area("6640", valid_on="2025", repeats="x"),
            area("6640"),
            *({"value": v, "valid_on": "2025-01", "place": "AFG", "series": "B"} for v in ("949", "994")),
            *(
                {"value": v, "valid_on": "2025-01", "place": "AFG", "series": "C", "district": d}
                for v, d in (("5310", "a"), ("5130", "b"), ("8", "a"), ("9", "b"))
            ),
            *(
                {"value": v, "valid_on": "2025-01", "place": "AFG", "series": "D", "district": "a"}
                for v in ("12340", "13240", "21340", "12430")
            ),
        ],
    ),
    Example(
        "edit-conflict",
        "the table changed what was corrected beside it",
        [km("1250", id="a"), km("1300", id="b"), km("7", id="c")],
        {0: "1200 was corrected to 1250; the table now says 1230", 2: "the row was removed by a correction"},
        edits=(
            LaidEdit("a", "value", "1200", "1230", "1250", "conflict", 2),
            LaidEdit("c", "", "", "", "", "conflict", 4),
        ),
    ),
    Example(
        "edit-conflict",
        "corrections that hold, that the table agrees with by now, or whose row is gone",
        [km("1250", id="a"), km("1300", id="b")],
        edits=(
            LaidEdit("a", "value", "1200", "1200", "1250", "laid", 2),
            LaidEdit("b", "value", "1200", "1300", "1300", "agreed", 3),
            LaidEdit("c", "value", "1", "", "2", "missing", None),
        ),
    ),
]
