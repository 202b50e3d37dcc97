"""What headings of columns say: the unit, the multiplier, that nothing is counted, or that it has to be asked."""

from __future__ import annotations

import pytest

from frontdash.reading.mapping.propose.headings import read_heading

# Heading | unit | factor. `count` is said by the heading; `-` names no unit, so that only the numbers may tell;
# `?` is a question, `money` is not covered, `none` counts nothing.
ENGLISH = """
Troops (thousands) | person | 1000
Troops (in thousands) | person | 1000
Troops, thousands | person | 1000
Troops [k] | person | 1000
Troops (K) | person | 1000
Personnel ('000) | person | 1000
Personnel (’000s) | person | 1000
Military personnel (000) | person | 1000
Military personnel, 000s | person | 1000
Population (thousand people) | person | 1000
Population, in thousands | person | 1000
Population in thousands | person | 1000
population_thousands | person | 1000
Population (millions) | person | 1000000
Population mln | person | 1000000
Refugees (mln) | person | 1000000
Refugees (mn) | person | 1000000
Refugees (m) | ? |
Refugees (M) | ? |
People displaced (in 1,000) | person | 1000
People displaced (in 1,000s) | person | 1000
Displaced persons x1000 | person | 1000
Displaced (× 1,000) | person | 1000
Displaced (10^3) | person | 1000
IDPs, thousand people | person | 1000
thousand people | person | 1000
Thousands of refugees | person | 1000
Hundreds of wounded | person | 100
Killed | person | 1
killed_in_action | person | 1
ukraineDeaths | person | 1
Wounded (thousands) | person | 1000
Number of people killed | person | 1
Civilian deaths | person | 1
civilian_casualties | person | 1
ppl_killed | person | 1
child_killed | person | 1
Deaths per day | person/day | 1
Deaths per 100,000 | ? |
Deaths (per 100,000 population) | ? |
Deaths per capita | ? |
Mortality rate | ? |
Death toll | person | 1
Health Workers Killed | person | 1
Killed or wounded | person | 1
Killed and wounded (thousands) | person | 1000
Russian soldiers killed near the town | person | 1
Total Population(Flash Appeal) | person | 1
People Affected - IDPs | person | 1
Refugees(UNHCR) | person | 1
Civilian casualties(OHCHR) - Injured | person | 1
Estimated returnee pop. present | person | 1
De facto IDPs present | person | 1
Violent deaths in conflicts and one-sided violence (UCDP 2019) | person | 1
Military personnel (Correlates of War: National Material Capabilities (v4.0)) | person | 1
Population, total | person | 1
Armed forces personnel, total | person | 1
Number of People Reached | person | 1
No. of killed | person | 1
# killed | person | 1
Killed this year | person | 1
Soldiers' deaths | person | 1
Personnel losses | person | 1
Troop strength | person | 1
Change in population | person | 1
Net change of troops | person | 1
Number of Attacks on Health Facilities Reporting Destruction | count | 1
Attacks on civilians | count | 1
Attacks on Education Facilities | count | 1
Clashes per day | count/day | 1
Number of Organisations | count | 1
# of households | count | 1
Count of missiles | count | 1
Armoured Personnel Carriers | count | 1
Armored personnel carriers lost | count | 1
People's Defence Force | - |
Women's shelters | count | 1
People's homes destroyed | count | 1
heavy weapons (requires more than one person to operate) | count | 1
Refugee camps | count | 1
Displaced households | count | 1
Displaced families (thousands) | count | 1000
Civilian vehicles | count | 1
Vehicles destroyed | count | 1
Tanks | count | 1
Drones (thousands) | count | 1000
Shells fired per day | count/day | 1
Artillery rounds fired | count | 1
Prisoner exchanges | count | 1
Troop movements | count | 1
Refugee intake | ? |
Positions captured | - |
Destroyed | - |
Territory (sq km) | km^2 | 1
Territory (sq. km) | km^2 | 1
Area (square miles) | mile^2 | 1
Area, sq. miles | mile^2 | 1
Area (sq mi) | mile^2 | 1
Area (km²) | km^2 | 1
Area (Km2) | km^2 | 1
AREA_KM2 | km^2 | 1
AREA (SQ KM) | km^2 | 1
area_sq_km | km^2 | 1
areaKm2 | km^2 | 1
Area (km^2) | km^2 | 1
Area (sqm) | ? |
Area in square metres | m^2 | 1
Area (m2) | m^2 | 1
Area (ha) | ha | 1
Area, hectares | ha | 1
Hectares burned | ha | 1
Square kilometres captured | km^2 | 1
Area (thousand hectares) | ha | 1000
Area (1000 ha) | ha | 1000
Area (million km2) | km^2 | 1000000
Area (thousand sq. km) | km^2 | 1000
Area (in thousands of square kilometres) | km^2 | 1000
Area | ? |
Area gained | ? |
Surface (dunams) | ? |
area_held_percent | percent | 1
Territory occupied (%) | percent | 1
Share of territory (%) | percent | 1
Share of territory | ? |
% of territory | percent | 1
Percentage of population displaced | percent | 1
Population displaced (%) | percent | 1
pct_displaced | percent | 1
percent_change | percent | 1
Share (‰) | ? |
Front line length (km) | km | 1
Length of front, km | km | 1
Length (m) | m | 1
Distance (miles) | mile | 1
Distance in km | km | 1
DISTANCE_KM | km | 1
Depth km | km | 1
Advance (m) | ? |
Distance | ? |
Height (cm) | ? |
Length (thousand km) | km | 1000
Duration (days) | day | 1
Duration in hours | hour | 1
Duration (min) | minute | 1
Duration | ? |
Advance (km/day) | km/day | 1
Advance (km per day) | km/day | 1
Rate of advance, m/day | m/day | 1
Area gained (km²/month) | km^2/month | 1
Area gained, sq km per month | km^2/month | 1
Population density (people per sq km) | person/km^2 | 1
Population density | ? |
Losses (persons) | person | 1
Losses | ? |
Value | ? |
Total | ? |
OBS_VALUE | ? |
Iron and steel production | ? |
Grain (thousand tonnes) | ? |
Ammunition (tons) | ? |
Fuel (litres) | ? |
Power (MW) | ? |
Temperature (°C) | ? |
Shipments (in TEU) | ? |
Sorties (bpd) | ? |
Rainfall (mm/h) | ? |
Cost (USD) | money |
Requirements (US$)(Flash Appeal) | money |
Required (US$m) | money |
Funding ($ mln) | money |
Aid, EUR bn | money |
€ bn | money |
funded_usd | money |
GDP | money |
Military expenditure (1816-1913, current prices) | money |
Military expenditure (% of GDP) | percent | 1
pct_gdp | percent | 1
Budget (million euros) | money |
Price | money |
Rank | none |
Position | none |
position | none |
Round | none |
Reporting round | none |
admin_level | none |
Order | none |
lat | none |
Longitude | none |
id | none |
strike_id | none |
Code | none |
Oblast pcode | none |
m49_code | none |
Page | none |
Year | none |
Day | none |
Day of war | none |
Number of days since the invasion | none |
Week number | none |
No. | none |
# | none |
Age | none |
Level of damage | none |
date_hijri | none |
Shape_Leng | none |
"""
GERMAN = """
Truppen (in Tausend) | person | 1000
Soldaten (Tsd.) | person | 1000
Einwohner (in Mio.) | person | 1000000
Einwohner in 1.000 | person | 1000
Bevölkerung in Tsd. | person | 1000
Bevölkerung (1000 Personen) | person | 1000
Getötete | person | 1
Tote | person | 1
Verletzte Zivilisten | person | 1
Getötete Zivilisten | person | 1
Flüchtlinge | person | 1
Anzahl der Toten | person | 1
Zahl der Gefallenen | person | 1
Anzahl Angriffe | count | 1
Verluste (Personen) | person | 1
Verluste | ? |
Panzer | count | 1
Flüchtlingslager | - |
Lager für Flüchtlinge | count | 1
Fläche (km²) | km^2 | 1
Fläche in Quadratkilometern | km^2 | 1
Fläche in qkm | km^2 | 1
Fläche (ha) | ha | 1
Fläche (1.000 ha) | ha | 1000
Fläche | ? |
Anteil (%) | percent | 1
Anteil in Prozent | percent | 1
Frontlänge (km) | km | 1
Entfernung in Kilometern | km | 1
Dauer (Tage) | day | 1
Kosten (Mio. Euro) | money |
Preis | money |
Rang | none |
Jahr | none |
Breitengrad | none |
Seite | none |
Nr. | none |
Vertriebene (Mio.) | person | 1000000
"""
FRENCH = """
Effectifs (milliers) | person | 1000
Population (en milliers) | person | 1000
Population en milliers | person | 1000
Population (millions d'habitants) | person | 1000000
Réfugiés (en millions) | person | 1000000
Tués | person | 1
Nombre de morts | person | 1
Nombre de blessés | person | 1
Civils tués | person | 1
Personnes déplacées (milliers) | person | 1000
Nombre d'attaques | count | 1
Attaques contre les civils | count | 1
Camps de réfugiés | count | 1
Chars détruits | count | 1
Superficie (km²) | km^2 | 1
Superficie en km2 | km^2 | 1
Territoire (kilomètres carrés) | km^2 | 1
Superficie (milliers de km²) | km^2 | 1000
Superficie | ? |
Part (%) | percent | 1
Pourcentage | percent | 1
Longueur du front (km) | km | 1
Durée (jours) | day | 1
Pertes | ? |
Coût (millions d'euros) | money |
Dépenses militaires | money |
Rang | none |
Année | none |
Niveau | none |
Numéro | none |
"""
UKRAINIAN = """
Чисельність (тис. осіб) | person | 1000
Війська, тис. | person | 1000
Населення, тис. осіб | person | 1000
Населення (млн) | person | 1000000
Населення (тисяч) | person | 1000
Біженці (тисяч) | person | 1000
Загинуло | person | 1
Загиблі | person | 1
Поранені військові | person | 1
Кількість загиблих | person | 1
Кількість поранених, тис. | person | 1000
Внутрішньо переміщені особи | person | 1
Втрати особового складу | person | 1
Особовий склад, чол. | person | 1
Втрати техніки | count | 1
Втрати | ? |
Кількість атак | count | 1
Табори біженців | count | 1
Танки | count | 1
Площа, кв. км | km^2 | 1
Площа (км²) | km^2 | 1
Площа, тис. км² | km^2 | 1000
Площа, тис. кв. км | km^2 | 1000
Площа, га | ha | 1
Площа | ? |
Зміна площі, кв. км | km^2 | 1
Частка, % | percent | 1
Частка (відсотків) | percent | 1
Довжина фронту, км | km | 1
Відстань (км) | km | 1
Тривалість, днів | day | 1
Витрати, млн грн | money |
Бюджет (млрд доларів) | money |
Номер | none |
Код | none |
Рік | none |
Широта | none |
Рівень | none |
№ | none |
"""
RUSSIAN = """
Численность (тыс. чел.) | person | 1000
Войска, тыс. | person | 1000
Население, тысяч человек | person | 1000
Население (млн чел.) | person | 1000000
Беженцы (млн) | person | 1000000
Погибшие | person | 1
Число погибших | person | 1
Раненые | person | 1
Количество раненых, чел. | person | 1
Убито | person | 1
Потери личного состава | person | 1
Потери техники | count | 1
Потери | ? |
Количество атак | count | 1
Лагеря беженцев | count | 1
Танки | count | 1
Площадь, кв. км | km^2 | 1
Площадь (тыс. кв. км) | km^2 | 1000
Площадь, тыс. км2 | km^2 | 1000
Площадь (га) | ha | 1
Площадь | ? |
Доля, % | percent | 1
Доля (процентов) | percent | 1
Длина фронта, км | km | 1
Расстояние (км) | km | 1
Длительность, дней | day | 1
Расходы, млн руб. | money |
Стоимость (тыс. долл.) | money |
Номер | none |
Код | none |
Год | none |
Долгота | none |
Место | none |
Страница | none |
"""


def rows(*tables: str) -> list[tuple[str, str, str]]:
    """Return the rows of tables: heading, unit, factor."""
    cells = (line.split(" | ") for table in tables for line in table.strip().splitlines())
    return [(row[0], row[1].removesuffix(" |"), row[2] if len(row) > 2 else "") for row in cells]


def said(heading: str) -> tuple[str, str]:
    """Return what a heading says in the words of the tables."""
    found = read_heading(heading)
    if found.kind != "figure":
        return {"nothing": "none", "money": "money", "generic": "?"}[found.kind], ""
    if found.unread:
        return "?", ""
    return (found.unit, str(found.factor)) if found.unit is not None else ("-", "")


@pytest.mark.parametrize(("heading", "unit", "factor"), rows(ENGLISH, GERMAN, FRENCH, UKRAINIAN, RUSSIAN))
def test_the_whole_heading_is_read(heading: str, unit: str, factor: str) -> None:
    assert said(heading) == (unit, factor)
