"""The words of names and headings, by what they say of the numbers in a column."""

from __future__ import annotations

import re

from frontdash.figures.phrases.vocabulary import NUMERALS


def word_set(*lists: str) -> frozenset[str]:
    """Return the words of lists of words."""
    return frozenset(" ".join(lists).split())


def words_of(name: str) -> list[str]:
    """Return the words of a name in small letters: `EventDate` and `event_date` have two."""
    return re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).casefold().replace("\u0307", ""))


PEOPLE = word_set(
    "people ppl persons person individuals personnel troops troop soldiers soldier servicemen servicewomen",
    "fighters civilians civilian children child women men girls boys prisoners prisoner pows detainees hostages",
    "refugees refugee returnees idps idp evacuees migrants population pop inhabitants residents casualties",
    "casualty casualities deaths death fatalities fatality dead victims survivors workers journalists staff",
    "employees officers militants conscripts recruits volunteers reservists patients students teachers doctors",
    "medics injuries homicides murders kia wia mia seekers crew adults internationals manpower workforce citizens",
    "nationals bodies",
    # German
    "personen person soldaten truppen truppenstärke kämpfer zivilisten kinder frauen männer gefangene flüchtlinge",
    "flüchtlingen vertriebene vertriebenen einwohner einwohnern bevölkerung tote toten todesopfer todesfälle opfer",
    "gefallene gefallenen getötete getöteten verletzte verletzten verwundete verwundeten vermisste vermissten",
    "menschen binnenvertriebene personal mannschaftsstärke schutzsuchende schutzsuchenden geflüchtete geflüchteten",
    "asylsuchende asylsuchenden asylbewerber staatsangehörige staatsangehörigen",
    # French
    "personnes personne soldats troupes effectifs militaires combattants civils enfants femmes hommes prisonniers",
    "réfugiés déplacés habitants morts décès victimes blessés tués disparus population otages",
    # Ukrainian
    "осіб особи людей люди чол чоловік військові військових війська військ солдати солдатів бійці бійців цивільні",
    "цивільних діти дітей жінки жінок полонені полонених біженці біженців переселенці переселенців жителі жителів",
    "мешканці мешканців населення населенню загиблі загиблих загинуло загинули вбито вбиті вбитих поранено поранені",
    "поранених переміщені переміщених зниклі зниклих особовий_склад жертви жертв постраждалі постраждалих впо",
    # Russian
    "лица люди человек чел военные военных военнослужащие военнослужащих войска войск солдаты солдат бойцы бойцов",
    "гражданские дети детей женщины женщин пленные пленных беженцы беженцев переселенцы переселенцев жители жителей",
    "население населения погибшие погибших погибло убито убитые убитых ранено раненые раненых перемещенные",
    "перемещённые пропавшие пропавших личный_состав жертвы пострадавшие пострадавших мужчины мужчин",
)
OF_PEOPLE = word_set(
    "killed wounded injured missing dead displaced detained evacuated arrested abducted kidnapped freed released",
    "rescued imprisoned hospitalised hospitalized",
)
"""What is done to people: "Russians killed" are persons, "tanks killed" are not."""
TO_THINGS = word_set(
    "destroyed damaged abandoned zerstört beschädigt détruits endommagés", "знищено пошкоджено уничтожено"
)
THINGS = word_set(
    "tanks tank vehicles vehicle carriers aircraft planes jets helicopters drones drone uavs uav missiles missile",
    "rockets shells rounds guns howitzers artillery mortars ships boats submarines trucks cars systems launchers",
    "weapons equipment attacks attack strikes strike airstrikes clashes battles incidents events assaults raids",
    "sorties explosions violations protests camps shelters homes houses buildings schools hospitals facilities",
    "households families villages towns settlements movements exchanges operations units brigades battalions bases",
    "countries organisations organizations flights shipments cattle livestock animals claims reports sites bridges",
    "panzer fahrzeuge flugzeuge hubschrauber drohnen raketen geschütze schiffe angriffe gefechte vorfälle häuser",
    "schulen krankenhäuser haushalte familien lager",
    "chars véhicules avions hélicoptères missiles roquettes navires attaques frappes combats incidents camps maisons",
    "écoles hôpitaux ménages familles",
    "танки танків літаки літаків гелікоптери дрони ракети ракет гармати кораблі техніка техніки атаки атак удари",
    "ударів обстріли обстрілів боєзіткнення боєзіткнень табори таборів будинки будинків школи шкіл лікарні лікарень",
    "сім'ї сімей населених_пунктів",
    "танков техники самолеты самолёты самолетов самолётов вертолеты вертолёты корабли техника удары ударов обстрелы",
    "обстрелов столкновения столкновений лагеря лагерей дома домов школ больницы больниц семьи семей",
)
DONE = word_set(
    "destroyed damaged lost abandoned captured fired launched intercepted downed reported present affected reached",
    "targeted hosted gained seized occupied held liberated verified confirmed estimated registered recorded",
    "documented claimed listed returned freed released exchanged burned burnt shot sunk controlled arrived departed",
    "zerstört beschädigt verloren erobert détruits détruites endommagés perdus знищено пошкоджено втрачено",
    "захоплено уничтожено повреждено потеряно захвачено",
)
DESCRIBING = word_set(
    "estimated max min maximum minimum mean median average daily weekly monthly annual yearly cumulative total overall",
    "sum new all other type and or und et та і й и або или & the a an de le la les des der die das am",
    "de_facto facto current best point gesamt insgesamt totale всього загалом разом всего итого our their",
)
COUNTED = word_set(
    "number numbers no nr count counts # anzahl zahl gesamtzahl nombre liczba número aantal headcount",
    "кількість число количество №",
)
MEASURED = word_set(
    "value values figure figures total totals amount amounts quantity sum estimate estimates tally toll strength size",
    "obs observation data wert werte betrag summe menge schätzung valeur valeurs montant quantité somme estimation",
    "значення сума оцінка всього разом чисельність значение сумма оценка всего итого численность",
    *COUNTED,
)
CHANGES = word_set(
    "change changes net balance diff difference delta gain gains increase decrease growth variation δ saldo",
    "veränderung änderung differenz zuwachs zunahme solde écart évolution зміна зміни різниця приріст баланс сальдо",
    "изменение изменения разница прирост",
)
LOST = word_set("losses loss verluste pertes втрати втрат потери потерь")
"""Of people or of things: the words behind or before it tell."""
PERCENT = word_set(
    "% percent percents percentage pct prozent pourcentage pourcent відсоток відсотків процент процентов"
)
QUANTITIES: dict[str, frozenset[str]] = {
    "length": word_set(
        "length distance depth width height range frontline altitude perimeter länge frontlänge entfernung",
        "tiefe breite höhe distanz longueur distance profondeur largeur hauteur",
        "довжина відстань глибина ширина протяжність длина",
        "расстояние глубина протяженность протяжённость",
    ),
    "area": word_set(
        "area areas territory territories land surface acreage fläche gebiet superficie surface territoire площа",
        "територія территория площадь",
    ),
    "duration": word_set("duration time dauer durée тривалість длительность продолжительность"),
    "share": word_set(
        "share proportion ratio percentage percent rate rates anteil quote part taux pourcentage частка доля"
    ),
    "other": word_set(
        "density mortality production consumption output energy emissions rainfall precipitation temperature speed",
        "velocity pressure power capacity weight mass volume tonnage yield pace prevalence incidence intensity intake",
        "inflow outflow migration advance dichte produktion verbrauch densité production consommation",
        "щільність виробництво споживання плотность производство потребление",
        "losses loss verluste pertes втрати втрат потери потерь",
    ),
}
MONEY = word_set(
    "usd us$ eur gbp uah rub chf cny jpy pln dollar dollars euro euros hryvnia hryvnias ruble rubles rouble roubles",
    "pound_sterling gdp gnp gni ppp expenditure expenditures spending cost costs price prices funding budget revenue",
    "revenues salary salaries wage wages income payment payments money fund funds funded",
    "kosten preis preise ausgaben haushalt einkommen coût coûts prix dépenses dépense budget recettes",
    "грн гривень гривні гривня доларів долари долар дол євро витрати ціна ціни вартість бюджет ввп",
    "руб рублей рубли рубль долл долларов доллары евро расходы цена цены стоимость ввп",
    "$ € £ ₴ ₽ ¥",
)
NOTHING = word_set(
    "id ids uid uuid guid fid oid objectid gid key code codes pcode iso iso2 iso3 fips m49 zip postcode phone tel",
    "lat latitude lon lng long longitude x y easting northing geometry geom centroid rank ranking position place order",
    "index idx row line page level round wave stage phase tier grade score rating priority confidence accuracy",
    "precision version edition volume_no chapter episode serial seq sequence weight weights admin age ages",
    "year month day hour minute quarter week date datetime timestamp time_period dow weekday epoch",
    "leng perim shape",
    "rang ordre niveau identifiant jour mois année an numéro page âge semaine heure",
    "platz stufe ebene nummer nr jahr monat tag breitengrad längengrad seite kennziffer schlüssel plz alter woche",
    "номер код рік місяць день тиждень сторінка ранг місце рівень широта довгота індекс порядок етап вік",
    "год месяц неделя страница место уровень долгота индекс этап возраст",
    "# № no",
)
"""Numbers below a heading of this head are no figures."""
UNKNOWN_UNITS = word_set(
    "ton tons tonne tonnes t kt mt kg g mg lb lbs litre litres liter liters l ml barrel barrels bbl bpd b/d gallon",
    "gallons mw gw kw mwh gwh kwh twh joule joules mj gj toe ktoe kcal calories °c °f celsius teu dwt grt gt hp",
    "cm mm nm dunam dunams dunum rai feddan ppm ppb pp ‰ mm/h μg/m3 m3 m³ dwellings fte points bushel bushels carat",
    "sqm sq.m tonnen liter zentimeter hektoliter litres tonnes quintal quintaux тонн тонни тонны т кг літрів литров",
)
AMBIGUOUS = {"m": "length", "M": "length", "min": "duration", "м": "length", "h": "duration", "d": "duration"}
"""Signs of several meanings -> the quantity of which they are the unit; in other headings they are asked about."""
STOP = word_set(
    "in on at near from by since until till to for with without against among during before after under within through",
    "who that which whose where when than as via while due per including excluding between this last past previous",
    "dans sur par pour contre depuis avec sans parmi en au aux",
    "bei auf für gegen seit durch mit ohne unter nach vor zum zur im",
    "у в на з із зі від до для під проти серед за біля по через с из от под против среди возле",
)
OF = word_set("of de d' du des von der")
SCALES = {
    **{word: number.value for word, number in NUMERALS.items() if number.kind in {"scale", "plural"}},
    **dict.fromkeys(("millier", "thous", "ths", "th", "tsd", "000s", "000", "'000", "'000s", "000's", "к"), 1000),
    "mn": 10**6,
}
JOINED = {
    "особового складу": "особовий_склад",
    "особовий склад": "особовий_склад",
    "личного состава": "личный_состав",
    "личный состав": "личный_состав",
    "de facto": "de_facto",
    "населених пунктів": "населених_пунктів",
}
FRENCH = word_set(
    "personnes soldats troupes effectifs militaires combattants civils enfants femmes hommes prisonniers réfugiés",
    "déplacés habitants morts décès victimes blessés tués disparus otages chars véhicules avions attaques frappes",
    "combats camps maisons écoles hôpitaux ménages familles superficie territoire longueur durée part",
)


def quantity_of(word: str) -> str:
    """Return the quantity that a word names: length, area, duration, share or another; nothing for other words."""
    return next((quantity for quantity, words in QUANTITIES.items() if word in words), "")
