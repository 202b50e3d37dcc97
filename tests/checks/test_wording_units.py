"""The unit read from a wording, held against the column of units, in all languages that are read."""

from __future__ import annotations

from tests.checks.conftest import Find

OTHER_UNIT = """
5 miles from the city|km|5||
about 12 miles|km|12||
nearly 30 square miles|km^2|30||
some 40 hectares of forest|km^2|40||
300 metres of trench|km|300||
300 meters|km|300||
between 5 and 7 miles|km||5|7
5-7 miles|km|||
10 to 15 percent|person||10|15
about 40 percent of the town|person|40||
40% of the residents|person|40||
20 square kilometres|km|20||
up to 20 sq km|km|20||
20 km²|km|20||
more than 1,200 km|mile|1200||
a 1,200-km front|mile|1200||
3 days|month|3||
three weeks|day|3||
6 months|year|6||
24 hours|day|24||
some 600 acres|ha|600||
90 sq km|mile^2|90||
500 feet|m|500||
5,000 soldiers|km|5000||
5,000 soldiers|percent|5000||
70 metres per day|km/day|70||
50 km a month|km/day|50||
15 to 70 meters a day|km/day||15|70
12 nautical miles|mile|12||
5 км от города|mile|5||
около 12 миль|km|12||
300 метров|km|300||
20 квадратных километров|km|20||
20 кв. км|km|20||
40 процентов|person|40||
от 5 до 7 миль|km||5|7
40 гектаров|km^2|40||
10-15%|person|||
три недели|day|3||
5 км від міста|mile|5||
близько 12 миль|km|12||
300 метрів|km|300||
20 квадратних кілометрів|km|20||
40 відсотків|person|40||
від 5 до 7 миль|km||5|7
40 гектарів|km^2|40||
6 місяців|year|6||
etwa 12 Meilen|km|12||
300 Meter|km|300||
20 Quadratkilometer|km|20||
40 Prozent der Stadt|person|40||
zwischen 5 und 7 Kilometern|m||5|7
40 Hektar|km^2|40||
drei Wochen|day|3||
sechs Monate|year|6||
environ 12 kilomètres|mile|12||
300 mètres|km|300||
20 kilomètres carrés|km|20||
40 % des habitants|person|40||
entre 5 et 7 kilomètres|mile||5|7
40 hectares|km^2|40||
trois semaines|day|3||
de 10 à 15 %|person||10|15
60 km/h|km/day|60||
12 km sur 5 km|mile|12||
30 м за добу|m/month|30||
5,2 км|mile|5.2||
за 3 дні 50 км|mile|50||
a 72-hour ceasefire|day|72||
nearly two thirds of the city|km^2|||
5 тыс. кв. км|km|5000||
półtora kilometra|mile|1.5||
30 kilómetros cuadrados|km|30||
"""
"""Wording, unit in the column (another one), value, low and high."""
ITS_UNIT = """
5 miles from the city|mile|5||
about 12 km|km|12||
nearly 30 square miles|mile^2|30||
some 40 hectares of forest|ha|40||
300 metres of trench|m|300||
between 5 and 7 miles|mile||5|7
5-7 miles|mile|||
10 to 15 percent|percent||10|15
40% of the residents|percent|40||
20 square kilometres|km^2|20||
a 1,200-km front|km|1200||
3 days|day|3||
5,000 soldiers|person|5000||
70 metres per day|m/day|70||
15 to 70 meters a day|m/day||15|70
50 clashes|count|50||
50 attacks a day|count/day|50||
5,000 killed|person|5000||
110,000 troops near a 1,200 km front|person|110000||
6 attacks 5-7 km from the city|count|6||
1,200 drones in 24 hours|count|1200||
300 shells a day|count/day|300||
1,000 metres|km|1||
2 km|m|2000||
36 hours|day|1.5||
half a mile|mile|0.5||
40 of 100 villages|count|40||
18 villages|count|18||
12 months|year|1||
5 км от города|km|5||
около 12 миль|mile|12||
20 кв. км|km^2|20||
40 процентов жителей|percent|40||
5 тыс. человек|person|5000||
от 5 до 7 км|km||5|7
50 атак за 24 часа|count|50||
40 гектаров|ha|40||
погибли 300 человек за 3 дня|person|300||
5 км від міста|km|5||
20 кв. км|km^2|20||
40 відсотків мешканців|percent|40||
5 тис. осіб|person|5000||
від 5 до 7 км|km||5|7
50 атак за добу|count/day|50||
50 боєзіткнень|count|50||
40 гектарів|ha|40||
300 Meter|m|300||
20 Quadratkilometer|km^2|20||
40 Prozent der Einwohner|percent|40||
zwischen 5 und 7 Kilometern|km||5|7
5000 Mann|person|5000||
50 Angriffe am Tag|count/day|50||
environ 12 kilomètres|km|12||
20 kilomètres carrés|km^2|20||
40 % des habitants|percent|40||
entre 5 et 7 kilomètres|km||5|7
5 000 soldats|person|5000||
50 attaques par jour|count/day|50||
3 semaines|week|3||
45 people per square kilometre|person/km^2|45||
200 tanks|count|200||
2 children|person|2||
300 losses a day|person/day|300||
5,000 households|count|5000||
30 wounded in 2 hours|person|30||
a 72-hour ceasefire|hour|72||
a 3-day truce|day|3||
60 km/h|km/h|60||
60 km per hour|km/h|60||
1,500 men per km|person/km|1500||
45 tanks per kilometre|count/km|45||
200m people|person|200000000||
12% of GDP|percent|12||
30 sq km in October|km^2/month|30||
5 ha|ha|5||
30 dead, 40 wounded|person|40||
12 of 30 villages|count|12||
2,000 tonnes of aid for 300 people|person|300||
40 missiles fired over 3 days|count|40||
40 missiles fired over 3 days|day|3||
a radius of 30 km|km|30||
5,2 км|km|5.2||
за 3 дні 50 км|km|50||
за 3 дні 50 км|day|3||
300 m tief|m|300||
7 Tage lang 300 Angriffe|count|300||
12 km sur 5 km|km|12||
pendant 3 jours, 300 frappes|count|300||
30 м за добу|m/day|30||
30 м/сутки|m/day|30||
$5 million|person|5000000||
5 million euros|count|5000000||
19 km (12 miles)|km|19||
19 km (12 miles)|mile|12||
less than half|percent|50||
one in five soldiers|percent|20||
700 brigades' worth of men|person|700||
"""
"""The same, with a unit that the wording says, or does not contradict."""


def rows(table: str) -> list[dict[str, str]]:
    names = ("wording", "unit", "value", "low", "high")
    cells = [line.split("|") for line in table.strip().splitlines()]
    return [{"series": str(at), **dict(zip(names, row, strict=True))} for at, row in enumerate(cells)]


def test_nearly_every_other_unit_is_noticed(find: Find) -> None:
    given = rows(OTHER_UNIT)
    found = {row for row, _ in find("wording-unit", given)}
    missed = [row["wording"] for at, row in enumerate(given) if at not in found]
    assert len(missed) <= 0.05 * len(given), missed


def test_no_unit_is_called_another_one(find: Find) -> None:
    given = rows(ITS_UNIT)
    assert [(given[row], message) for row, message in find("wording-unit", given)] == []
