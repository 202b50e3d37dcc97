"""Unit words behind a number, in five languages: which unit of frontdash they are."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from frontdash.figures.phrases.tokens import Tokens

_UNITS = {
    "km": "km|kms|kilometer|kilometers|kilometre|kilometres|kilomètre|kilomètres|kilometern|км|кілометр|кілометра"
    "|кілометри|кілометрів|километр|километра|километры|километров|kilómetro|kilómetros|chilometro|chilometri|kilometr"
    "|kilometra|kilometry|kilometrów|кілометрах|километрах|километре|кілометром|кілометрами|километрами|километров"
    "|км .",
    "m": "m|meter|meters|metre|metres|metern|mètre|mètres|м|метр|метра|метри|метрів|метров|метры"
    "|metro|metros|metri|metr|metry|metrów|метрах",
    "mile": "mile|miles|mi|meile|meilen|миля|мили|миль|милі|милях|milla|millas|милях|милю",
    "foot": "foot|feet|ft|фут|футов|футів",
    "yard": "yard|yards|yd",
    "nmi": "nautical mile|nautical miles|nmi|milles|milles marins|milles nautiques|seemeilen|морських миль"
    "|морских миль|морські милі|морские мили",
    "km^2": "square kilometer|square kilometers|square kilometre|square kilometres|sq km|sq . km|km ²|km²|km 2|km2"
    "|km ^ 2|km sq|sq kms|quadratkilometer|quadratkilometern|qkm|kilomètre carré|kilomètres carrés|кв км|кв . км|км²"
    "|км ²|км 2|квадратних кілометрів|квадратні кілометри|квадратного кілометра|квадратных километров"
    "|квадратных километра|квадратного километра|квадратных километрах|квадратных километрам|квадратными километрами"
    "|квадратних кілометрах|квадратним кілометрам|квадратними кілометрами|kilómetro cuadrado|kilómetros cuadrados"
    "|chilometro quadrato|chilometri quadrati|km kw|kilometrów kwadratowych|kilometry kwadratowe|kilometra kwadratowego"
    "|kilometrekare|kilómetros2|km cuadrados|квадратні км|квадратных км|квадратних км|км кв|км . кв|km carrés"
    "|sq kilometers|sq kilometres|sq . kilometers|square km|km squared|quadrat - km",
    "m^2": "m²|м²|square meter|square meters|square metre|square metres|sq m|m ²|m 2|quadratmeter|quadratmetern"
    "|mètres carrés|кв м|кв . м|м ²|м кв|м кв .|кв метрів|кв метров|квадратних метрів|квадратных метров"
    "|metros cuadrados|metri quadrati|metrów kwadratowych|mq|metrekare|квадратного метра|квадратні метри|qm",
    "mile^2": "square mile|square miles|sq mile|sq miles|sq . miles|sq . mile|sq mi|sq . mi|quadratmeilen|квадратных "
    "миль|квадратних миль",
    "ha": "ha|hectare|hectares|hektar|га|гектар|гектара|гектарів|гектаров"
    "|hectáreas|hectárea|ettari|ettaro|hektarów|hektary|hektara|гектары|гектари",
    "acre": "acre|acres",
    "percent": "%|percent|per cent|pct|prozent|pour cent|pourcent|процент|процента|процентов|відсоток|відсотка|відсотки"
    "|відсотків|проц|proc|procent|procenta|procentów|por ciento|per cento|prozentpunkte|процентах|проценты|відсотках"
    "|в . п|prozents|% %",
    "person": "person|persons|people|personnel|troop|troops|soldier|soldiers|resident|residents|inhabitant|"
    "inhabitants|civilian"
    "|civilians|serviceman|servicemen|fighter|fighters|men|killed|wounded|dead|deaths|refugees|displaced|casualties"
    "|prisoners"
    "|soldat|soldaten|mann|menschen|personen|einwohner|zivilisten|tote|verletzte|flüchtlinge"
    "|soldats|personnes|habitants|hommes|civils|morts|blessés|réfugiés|combattants"
    "|людей|людини|чоловік|осіб|особи|особа|військових|військовослужбовців|солдатів|солдата|бійців|жителів|мешканців"
    "|біженців"
    "|человек|человека|люди|военных|военнослужащих|солдат|бойцов|жителей|мирных|беженцев|лиц|чел"
    "|osób|osoby|ludzi|żołnierzy|mieszkańców|zabitych|rannych|uchodźców|personas|soldados|muertos|heridos|reclutas"
    "|combatientes|persone|soldati|abitanti|uomini|morti|feriti|profughi|kişi|asker|yaralı|ölü|women|woman|man|person"
    "|conscripts|recruits|volunteers|reservists|servicewomen|marines|paratroopers|militants|mercenaries|citizens"
    "|evacuees|returnees|survivors|victims|children|officers|policemen|police|medics|doctors|workers|employees|miners"
    "|firefighters|rescuers|students|pupils|teachers|journalists|hostages|detainees|deserters|defenders"
    "|instructors|commanders|pilots|sailors|gunmen|insurgents|rebels|protesters|passengers|patients|occupiers|comrades|blokes|contractors|others|guys|lads|invaders|neighbours|colleagues|delegates|senators|advisers|trainees|cadets|graduates|nurses|surgeons|paramedics|priests|monks|nuns|mothers|fathers|respondents|wives|widows|brothers|sisters|envoys|spies|agents|politicians|opponents|supporters|voters|customers|tenants|owners|officials|infantrymen|scientists|nationals|observers|experts|witnesses|guards|bodies"
    "|sappers|drivers|farmers|settlers|engineers|ministers|relatives|girls|boys|girl|boy|babies|infants|teenagers|adults|migrants"
    "|lawmakers|tourists|firefighter|officer|policeman|child|pensioners|combatants|applicants|deputies|members|guests|orphans"
    "|technicians|diplomats|infiltrators|attackers|assailants|crewmen|airmen|gunners|specialists|troopers|guerrillas|injured|captives|pows|прочан|загиблих|поранених|погибших|раненых|убитых"
    "|убитими|вбитих|полонених|пленных|бійця|боєць|жителя|мешканця|переселенців|добровольців|добровольцев|резервістів"
    "|резервистов|наёмников|наемников|найманців|осіб особового складу|військові|военные|військовий|личного состава"
    "|росіян|российских военных|freiwillige|rekruten|zivilist|verwundete|gefallene|gefangene|opfer|toten|verletzten"
    "|getöteten|vermissten|verwundeten|frauen|kinder|mann "
    "stark|kämpfer|söldner|tués|victimes|prisonniers|volontaires|recrues|militaires|femmes|homme|femme|enfants|combattant|déplacés",
    "day": "day|days|tag|tage|tagen|jour|jours|день|дня|днів|дней|дні|доби|діб|сутки|суток"
    "|dni|dzień|días|día|giorni|giorno|gün|сут|дн|днях|днями|дням|добах|сутках",
    "week": "week|weeks|woche|wochen|semaine|semaines|тиждень|тижні|тижнів|неделя|недели|недель"
    "|tygodni|tygodnie|semanas|semana|settimane|settimana|hafta|тижня|тижнях|тижнями|неделю|неделях|неделями",
    "month": "month|months|monat|monate|monaten|mois|місяць|місяці|місяців|месяц|месяца|месяцев"
    "|miesięcy|miesiące|meses|mesi|місяцям|місяцях|місяцями|месяцах|месяцами|місяця",
    "year": "year|years|yr|yrs|jahr|jahre|jahren|an|ans|année|années|рік|роки|років|года|лет|років"
    "|lat|lata|años|año|anni|anno|yıl|роках|роками|год|года|году|годами|годы|років|року|рокам",
    "mile/hour": "mph",
    "km/hour": "kph|kmh|kmph",
    "second": "second|seconds|sekunden|secondes|секунд|секунди",
    "hour": "hour|hours|hr|hrs|stunde|stunden|heure|heures|година|години|годин|час|часа|часов"
    "|godzin|godziny|horas|saat|годину|часах|часами|годинах|годинами",
    "minute": "minute|minutes|min|minuten|хвилин|хвилини|минут|минуты",
    "count": "clash|clashes|attack|attacks|assault|assaults|strike|strikes|engagement|engagements|event|events"
    "|боєзіткнень|атак|атаки|зіткнень|столкновений|штурмов|штурмів|angriffe|angriffen|gefechte|attaques|assauts|clashes"
    "|zderzeń|ataków|ataques|attacchi|combats|gefecht|scontri|зіткнення|обстрілів|обстрелов|ударів|ударов|боев|боїв"
    "|штурми|raids|sorties|strikes",
}
DIMENSIONS = {
    **dict.fromkeys(("km", "m", "mile", "foot", "yard", "nmi"), "length"),
    **dict.fromkeys(("km^2", "m^2", "mile^2", "ha", "acre"), "area"),
    "percent": "share",
    "person": "person",
    "count": "count",
    **dict.fromkeys(("day", "week", "month", "year", "hour", "minute", "second"), "duration"),
}
"""Unit -> its dimension, for the units that wordings name."""
DURATIONS = frozenset(unit for unit, dimension in DIMENSIONS.items() if dimension == "duration")
_NOUNS = frozenset(("person", "count"))
_LOOK = 4
"""How many words may describe people before the word for them: 63,000 Russian and allied troops."""


_STOPS = frozenset(
    (
        "in of on at from to by per and or with over near for since until along into than the a an that who were "
        "was had have has на в у з із и і та й от від до из за und von im in bei et de des du à en dans sur pour"
    ).split()
)
"""Words that no longer describe what is counted."""


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Return first word -> the phrases that begin with it and their units, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for unit, phrases in _UNITS.items():
        for phrase in phrases.split("|"):
            words = phrase.split()
            found.setdefault(words[0], []).append((words, unit))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


_OF_ONE_LANGUAGE = {
    **dict.fromkeys("an ans mois morts civils".split(), "fr"),
    **dict.fromkeys("tag tage mann tote opfer kinder".split(), "de"),
    **dict.fromkeys("lat lata dni rannych".split(), "pl"),
    **dict.fromkeys("saat hafta asker".split(), "tr"),
    **dict.fromkeys("anni mesi persone metro metri".split(), "it"),
}
"""Words for units that are other words in other languages -> the language in which they are units."""


def _at(t: Tokens, at: int) -> tuple[str, int] | None:
    rows = _phrases().get(t.word(at))
    if t.language and _OF_ONE_LANGUAGE.get(t.words[at] if rows else "", t.language) != t.language:
        return None
    if rows is not None:
        for words, unit in rows:
            if t.words[at : at + len(words)] == words:
                return unit, len(words)
    return None


class UnitSpan(NamedTuple):
    """A unit in a text: its symbol, and its tokens, the last exclusive, what it is counted over included.

    `end` is the place behind the unit without what it is counted over.
    """

    unit: str
    first: int
    end: int
    last: int


def unit_at(t: Tokens, at: int) -> str | None:
    """Return the unit that a text names at a token, or of the people counted a few words behind it; None where there
    is none.

    A rate has its period: `km/day`.
    """
    found = unit_span(t, at)
    return None if found is None else found.unit


def unit_span(t: Tokens, at: int) -> UnitSpan | None:
    """Return the unit that a text names at a token, or of the people counted a few words behind it, with its place.

    >>> unit_span(Tokens("63,000 Russian troops"), 1), unit_span(Tokens("30 sq km a day"), 1)
    (UnitSpan(unit='person', first=2, end=3, last=3), UnitSpan(unit='km^2/day', first=1, end=3, last=5))
    """
    hyphen = t.word(at) in {"-", "‑"} and t.glued(at)
    found = _at(t, at + hyphen)
    if found is None:
        return None if hyphen else _counted(t, at)
    return _with_period(t, at + hyphen, *found)


def _counted(t: Tokens, at: int) -> UnitSpan | None:
    """Return the unit of what is counted behind describing words."""
    for step in range(at, min(at + _LOOK, t.n)):
        if (t.kinds[step] != "w" and t.words[step] not in "-'") or t.words[step] in _STOPS:
            return None
        found = _at(t, step)
        if found is not None:
            return _with_period(t, step, *found) if found[0] in _NOUNS else None
    return None


def _with_period(t: Tokens, first: int, unit: str, length: int) -> UnitSpan:
    end = first + length
    per, more = rate_at(t, end) if unit != "percent" else ("", 0)
    return UnitSpan(f"{unit}/{per}" if per else unit, first, end, end + more)


_DAILY = frozenset("daily täglich щодня щодоби ежедневно".split())
_PER = frozenset(("per a an pro par each на в за").split())
_PER_LENGTH = frozenset("per a pro par each на / au".split())


_WITHIN = {"am tag": "day", "im monat": "month", "im jahr": "year", "in der woche": "week", "in der stunde": "hour"}
_ONE_TIME = frozenset("danach zuvor darauf davor der des vor nach zu als an".split())


def german_rate_at(t: Tokens, at: int) -> tuple[str, int]:
    """Return what something is counted over at a place in German (am Tag, im Monat) and how many tokens say so."""
    for length in (2, 3) if t.language == "de" and t.word(at) in {"am", "im", "in"} else ():
        per = _WITHIN.get(" ".join(t.words[at : at + length]))
        if per and not t.capital(at + length) and t.word(at + length) not in _ONE_TIME:
            return per, length
    return "", 0


def rate_at(t: Tokens, at: int) -> tuple[str, int]:
    """Return what something is counted over at a place ("a day", "per km", "/h"), and how many tokens say so.

    >>> rate_at(Tokens("per square kilometre"), 0), rate_at(Tokens("a week"), 0), rate_at(Tokens("in all"), 0)
    (('km^2', 3), ('week', 2), ('', 0))
    """
    word = t.word(at)
    if word in _DAILY:
        return "day", 1
    if word == "à" and t.word(at + 1) in {"l'", "la"}:
        found = _at(t, at + 2)
        return (found[0], 3) if found is not None and DIMENSIONS.get(found[0]) == "duration" else ("", 0)
    if word in _PER or word == "/":
        found = _at(t, at + 1)
        if found is not None:
            dimension = DIMENSIONS.get(found[0])
            if dimension == "duration" or (dimension in {"length", "area"} and word in _PER_LENGTH):
                return found[0], 1 + found[1]
        if t.word(at + 1) in {"добу", "сутки", "день", "d"}:
            return "day", 2
        if t.word(at + 1) == "h":
            return "hour", 2
        if word == "/" and t.word(at + 1) in {"s", "с", "sec", "сек"}:
            return "second", 2
    per, length = german_rate_at(t, at)
    return (per, length) if t.kind(at + length) != "n" else ("", 0)


def unit_length(t: Tokens, at: int) -> int:
    """Return how many tokens the unit at a place has, its period included; 0 where there is none."""
    found = _at(t, at)
    return 0 if found is None else _with_period(t, at, *found).last - at


def units_named(text: str) -> frozenset[str]:
    """Return all units that a text names, without periods.

    >>> sorted(units_named("6 attacks 5-7 km from the city"))
    ['count', 'km']
    """
    t = Tokens(text)
    return frozenset(found[0] for at in range(t.n) if (found := _at(t, at)) is not None)


def base_of(unit: str) -> str:
    """Return a unit without the period that it is counted over.

    >>> base_of("km^2/day")
    'km^2'
    """
    return unit.partition("/")[0]
