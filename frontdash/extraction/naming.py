"""What a quantity is about, as far as the words next to it say so: measure, subject, place, statistic and series.

The tables below name words of English, Ukrainian, Russian, German and French. What is not next to the number is a guess
and is marked as one; what no word says stays empty.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from frontdash.extraction.model import Document, Quantity, Sentence
from frontdash.figures.phrases.units import DIMENSIONS, base_of
from frontdash.figures.phrases.vocabulary import MONTHS


class Named(NamedTuple):
    """What a quantity is about. `guessed` are the fields that are a guess, each with its reason."""

    place: str = ""
    subject: str = ""
    measure: str = ""
    statistic: str = ""
    series: str = ""
    guessed: tuple[tuple[str, str], ...] = ()


# --- tables -------------------------------------------------------------------------------------------------

_SIDES = {
    "Russia": "russia russian russians російськ\\w* росі[яїєю]\\w* российск\\w* росси[яию]\\w* россиян\\w* русск\\w* "
    "russisch\\w* russland\\w* russen russie russes?",
    "Ukraine": "ukraine ukrainian ukrainians україн\\w* украин\\w* ukrainisch\\w* ukrainer\\w* ukrainien\\w*",
    "North Korea": "north[-\\s]koreans? north[-\\s]korea північнокорейськ\\w* північн\\w+\\sкоре\\w* северокорейск\\w* "
    "северн\\w+\\sкоре\\w* nordkorean\\w* nordkoreas? nord-coréen\\w* corée\\sdu\\snord",
    "South Korea": "south[-\\s]koreans? south[-\\s]korea південнокорейськ\\w* южнокорейск\\w* südkorean\\w* südkoreas? "
    "sud-coréen\\w*",
    "Belarus": "belarus belarusians? білорус\\w* белорус\\w* belarussisch\\w* belarusisch\\w* biélorusses? bélarus",
    "Poland": "poland polish польськ\\w* польск\\w* polnisch\\w* polonais\\w*",
    "United States": "american americans u\\.s\\. us-american американськ\\w* американск\\w* amerikanisch\\w* "
    "us-amerikanisch\\w* américain\\w*",
    "United Kingdom": "british британськ\\w* британск\\w* britisch\\w* britanniques?",
    "France": "french французьк\\w* французск\\w* französisch\\w* français\\w*",
    "Germany": "german germans німецьк\\w* немецк\\w* deutsche[nrs]? allemand\\w*",
    "China": "chinese китайськ\\w* китайск\\w* chinesisch\\w* chinois\\w*",
    "India": "indian індійськ\\w* индийск\\w* indisch\\w* indien\\w*",
    "Pakistan": "pakistan pakistani пакистанськ\\w* пакистанск\\w* pakistanisch\\w* pakistanais\\w*",
    "Israel": "israel israeli israelis ізраїльськ\\w* израильск\\w* israelisch\\w* israélien\\w*",
    "Palestine": "palestinians? палестинськ\\w* палестинск\\w* palästinensisch\\w* palästinenser\\w* palestinien\\w*",
    "Iran": "iran iranians? іранськ\\w* иранск\\w* iranisch\\w* iranien\\w*",
    "Syria": "syria syrians? сирійськ\\w* сирийск\\w* syrisch\\w* syrer\\w* syrien\\w*",
    "Lebanon": "lebanon lebanese ліванськ\\w* ливанск\\w* libanesisch\\w* libanais\\w*",
    "Turkey": "turkey turkish турецьк\\w* турецк\\w* türkisch\\w* turques? turcs?",
    "Sudan": "sudan sudanese суданськ\\w* суданск\\w* sudanesisch\\w* soudanais\\w*",
    "Ethiopia": "ethiopia ethiopians? ефіопськ\\w* эфиопск\\w* äthiopisch\\w* éthiopien\\w*",
    "Yemen": "yemen yemenis? єменськ\\w* йеменск\\w* jemenitisch\\w* yéménit\\w*",
    "Armenia": "armenia armenians? вірменськ\\w* армянск\\w* armenisch\\w* arménien\\w*",
    "Azerbaijan": "azerbaijan azerbaijanis? азербайджанськ\\w* азербайджанск\\w* aserbaidschanisch\\w* "
    "azerbaïdjanais\\w*",
}
"""Subject -> the words for it and its people, as patterns; none that is a place name of its own in every language."""
ADJECTIVES = {
    "Russia": "Russian",
    "Ukraine": "Ukrainian",
    "North Korea": "North Korean",
    "South Korea": "South Korean",
    "Belarus": "Belarusian",
    "Poland": "Polish",
    "United States": "US",
    "United Kingdom": "British",
    "France": "French",
    "Germany": "German",
    "China": "Chinese",
    "India": "Indian",
    "Pakistan": "Pakistani",
    "Israel": "Israeli",
    "Palestine": "Palestinian",
    "Iran": "Iranian",
    "Syria": "Syrian",
    "Lebanon": "Lebanese",
    "Turkey": "Turkish",
    "Sudan": "Sudanese",
    "Ethiopia": "Ethiopian",
    "Yemen": "Yemeni",
    "Armenia": "Armenian",
    "Azerbaijan": "Azerbaijani",
}
"""Subject -> its adjective in the name of a series."""

_PEOPLE = {
    "casualties": "casualt\\w+ killed dead deaths? died wounded injured injur\\w+ fatalit\\w+ "
    "загибл\\w+ загину\\w+ вбит\\w+ поранен\\w+ втрат\\w* погиб\\w+ убит\\w+ ранен\\w+ потер[ьия]\\w* "
    "tote[nr]? getötet\\w* gefallen\\w* verletzt\\w* verwundet\\w* verluste\\w* "
    "morts? tué\\w* blessé\\w* pertes décès",
    "troops": "troops? soldiers? personnel servicemen servicewomen servicem[ae]n fighters? conscripts? recruits? "
    "marines paratroopers? mercenaries reservists? militants? військов\\w+ військ\\w* солдат\\w* бійц\\w+ "
    "військовослужбовц\\w+ військ резервіст\\w+ "
    "найманц\\w+ военн\\w+ войск\\w* бойц\\w+ боец резервист\\w+ на[её]мник\\w* "
    "soldat\\w* truppen kämpfer\\w* rekruten reservisten söldner soldats? troupes combattants? militaires réservistes",
    "population": "residents? inhabitants? people civilians? population refugees? displaced evacuees? children women "
    "returnees? citizens? жител\\w+ мешкан\\w+ людей люди населенн\\w+ біженц\\w+ переселенц\\w+ осіб цивільн\\w+ "
    "населени\\w+ беженц\\w+ человек людей мирн\\w+ einwohner\\w* menschen bewohner\\w* zivilist\\w+ flüchtling\\w* "
    "kinder frauen habitants? personnes civils? réfugié\\w* déplacé\\w* enfants femmes",
}
"""Measure -> the words for people that tell it, as patterns; the first that fits counts."""
_MEASURES = {"length": "length", "area": "area", "share": "share", "duration": "duration", "count": "count"}
"""Dimension of a unit -> measure; people are told by their words, quotients are rates."""

_HAVING = (
    "has have had brought amassed massed concentrated gathered assembled stationed deployed redeployed committed sent "
    "moved "
    "зосередила зосередили зібрала стягнула перекинула сосредоточила сосредоточили стянула перебросила "
    "hat haben zusammengezogen stationiert verlegt a ont massé concentré déployé rassemblé mobilisé"
)
"""Verbs between a side and its own troops: "Russia has amassed 110,000 troops"."""
_LOST = "lost втратил\\w+ потерял\\w+ verlor\\w* perdu"
"""Verbs between a side and its own losses."""
_TITLE = 50
_ENGLISH = ("en", "")
_IRREGULAR = (
    "shot|hit|struck|lost|found|built|sent|taken|seen|held|brought|cut|dropped|flown|fought|bought|sold|given|made"
)
_PARTICIPLES = {"took": "taken", "saw": "seen", "flew": "flown", "gave": "given"}
_HAD = frozenset(
    ("counted", "estimated", "reported", "claimed", "needed", "called", "used", "wanted", "planned", "said")
)
"""Verbs that say nothing of the things counted."""
_PASSIVE = re.compile(
    rf"\s+(?:(?:had|have|has)\s+been|were|was|are|is|being)\s+(?P<verb>\w+ed|{_IRREGULAR})(?:\s+(?P<part>down|out|up|off))?\b"
)
_ACTIVE = re.compile(
    rf"(?P<verb>\w+ed|{_IRREGULAR}|{'|'.join(_PARTICIPLES)})(?:\s+(?P<part>down|out|up|off))?(?:\s+another)?\s*$"
)
_FATES = (
    "captured surrendered deserted missing detained arrested mobili[sz]ed recruited trained rotated withdrawn withdrew "
    "fled left returned evacuated displaced rescued freed released exchanged arrived crossed "
    "полон\\w* здал\\w+ дезертир\\w* зник\\w+ мобіліз\\w+ евак\\w+ виїхал\\w+ виїха\\w+ поверн\\w+ звільн\\w+ "
    "плен\\w* сдал\\w+ пропа\\w+ мобилиз\\w+ эваку\\w+ выеха\\w+ верну\\w+ освобо\\w+ "
    "gefangen\\w* vermisst\\w* mobilisiert\\w* evakuiert\\w* geflohen geflüchtet zurückgekehrt entlassen verschleppt "
    "capturé\\w* disparu\\w* mobilisé\\w* évacué\\w* rentré\\w* libéré\\w* déserté\\w*"
)
"""What happened to people, other than losses: those captured or evacuated are a part, and no strength or population."""
_STATISTICS = (
    ("casualties", "cumulative", r"since|з початку|від початку|с начала|seit|depuis"),
    (
        "casualties|area",
        "flow",
        r"(?:in|over) the (?:past|last)|за (?:минул\w+ )?добу|за (?:минувш\w+ )?сутки|binnen|en une",
    ),
    (
        "troops",
        "stock",
        r"amassed|massed|concentrated|gathered|stationed|there (?:are|were)|зосере\w+|сосредоточ\w+|zusammengezogen|"
        r"stationiert|massé\w*|concentré\w*|stationn\w+",
    ),
    ("population", "stock", r"lived?|living|remain(?:ed|s)?|прожива\w+|жили|leb\w+|viv\w+|habit\w+"),
    ("area|share", "stock", r"controls?|controlled|holds?|held|occup\w+|контрол\w+|kontrollier\w+|contrôl\w+"),
)
"""Measures, the statistic, and the words of the sentence that tell it; the first row that fits counts."""

_NEAR = {
    "en": "in and around=in and around|in the vicinity of=vicinity of|in the area of=area of|in the area around=area "
    "around|in the direction of=direction of|on the outskirts of=outskirts of|in the centre of=centre of|"
    "in the center of=center of|near=near|close to=near|around=around|"
    "outside=outside|along=along|inside=|across=|throughout=|in=|at=|of=",
    "uk": "поблизу=поблизу|біля=біля|під=під|навколо=навколо|довкола=довкола|в районі=район|у районі=район|на=|в=|у=",
    "ru": "вблизи=вблизи|возле=возле|около=около|под=под|вокруг=вокруг|в районе=район|на=|во=|в=",
    "de": "in der Nähe von=in der Nähe von|nahe=nahe|rund um=rund um|im Raum=Raum|im Gebiet=Gebiet|"
    "in der Region=Region|in der Oblast=Oblast|in der Stadt=",
    "fr": "près de=près de|autour de=autour de|aux abords de=aux abords de|aux environs de=aux environs de|"
    "dans la région de=région de|dans les environs de=environs de|dans le secteur de=secteur de|à=|de=",
}
"""Language -> prepositions, each with what of it belongs to the place; "in" is the place itself.

In German every noun has a capital: only prepositions that nothing but places follow are listed.
"""
_AREAS = (
    "region oblast province district sector direction area axis city peninsula governorate front valley "
    "області область районі район напрямку напрямок области направлении направление районе gebiet bezirk"
)
_BEFORE = (
    r"(?:(?:the\s+|la\s+|le\s+|les\s+|l['’]))?(?:(?:cit(?:y|ies)|towns?|villages?|regions?|provinces?|districts?|місті|селі|"
    r"селищі|городе|селе|посёлке|ville|village)\s+(?:of\s+|de\s+)?)?"
)
_POINTS = "(?:(?:north|south|east|west)(?:ern|east|west|eastern|western)?|central|occupied)"
_NO_PLACES = frozenset(
    (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "spring",
        "summer",
        "autumn",
        "winter",
    )
)
_OF = ("of", "de")
"""Prepositions of a place only right behind what is counted: residents of Lyman."""
_REACH = 40
"""How many characters behind the number phrase a place is next to it."""
_SEEN = 400
"""How many characters on either side of a quantity are looked at: no sentence is longer, and hostile text is."""
_BREAK = re.compile(
    r"[,;:()\"“”«»„–—]|\s(?:while|and(?!\saround)|but|as|who|which|that|а|але|но|который|який|und|mais|et)\s"
)


@cache
def _words(table: str) -> re.Pattern[str]:
    """Return the pattern of the words of a table; `\\s` is a blank inside one."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(table.split())})(?![\w-])", re.IGNORECASE)


@cache
def _losses() -> re.Pattern[str]:
    """Return the pattern of what happened to people, with a second word for it: killed and wounded."""
    one = _words(_PEOPLE["casualties"]).pattern
    return re.compile(rf"{one}(?:\s+(?:and|or|та|і|и|und|et)\s+{one})?", re.IGNORECASE)


@cache
def _sides() -> re.Pattern[str]:
    """Return the pattern of every side: the group that matches is its position in the table."""
    rows = ("|".join(words.split()) for words in _SIDES.values())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(f'({row})' for row in rows)})(?![\w-])", re.IGNORECASE)


@cache
def _place(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    rows = dict(row.split("=") for row in _NEAR.get(language, _NEAR["en"]).split("|"))
    near = "|".join(sorted(map(re.escape, rows), key=len, reverse=True))
    rows = {words.lower(): lead for words, lead in rows.items()}
    name = r"[A-ZА-ЯЁІЇЄҐÀ-Þ][\w’'-]*\w"
    pattern = re.compile(
        rf"(?<![\w-])(?P<near>(?i:{near}))\s+{_BEFORE}(?P<name>(?:{_POINTS}\s+)*{name}"
        rf"(?:\s+{name}|\s+(?:and|та|и|et)\s+{name})*(?:\s+(?:{'|'.join(_AREAS.split())})\b)?)"
    )
    return pattern, rows


def sides_in(text: str) -> tuple[str, ...]:
    """Return the sides that a text names, in its order.

    >>> sides_in("about 50,000 Russian and North Korean troops")
    ('Russia', 'North Korea')
    """
    names = list(_SIDES)
    found = (match.lastindex for match in _sides().finditer(text))
    return tuple(dict.fromkeys(names[group - 1] for group in found if group is not None))


# --- naming -------------------------------------------------------------------------------------------------


def named(document: Document, sentence: Sentence, quantity: Quantity) -> Named:
    """Return what a quantity is about, as far as the words of its sentence say so."""
    text = document.readable
    start, end = max(sentence.start, quantity.start - _SEEN), min(sentence.end, quantity.end + _SEEN)
    before, behind = text[start : quantity.start], text[quantity.end : end]
    phrase = text[quantity.number[1] : quantity.end]
    clause = _clause(before)[-80:], re.split(r"[,;:.()]", behind[:80])[0]
    measure, word = _measure(quantity, phrase, clause, text[start:end])
    word = word or (_verb(clause) if measure == "count" and document.language in _ENGLISH else "")
    subject = _subject(measure, phrase, behind, before)
    place, why = _where(document.language, before if start == sentence.start else "", behind)
    statistic = _statistic(quantity, measure, text[start:end])
    guessed = {"place": why} if why else {}
    if statistic and "/" not in quantity.unit:
        guessed["statistic"] = "from the words of the sentence"
    printed = document.wording(quantity.number[1], quantity.end)
    series = _series(document.language, quantity, measure, word, subject, place if not why else "", printed)
    if series and not quantity.noun:
        guessed["series"] = "proposed from the few words next to the number"
    elif series and not (place if not why else subject):
        # What the words leave open would mix with what others count: the series is that of this document alone.
        series = f"{series} ({_called(document)})"
    return Named(place, subject, measure, statistic, series, tuple(guessed.items()))


def _clause(before: str) -> str:
    """Return the end of a text that belongs to the clause after it."""
    breaks = [found.end() for found in _BREAK.finditer(before)]
    return before[breaks[-1] :] if breaks else before


def _clause_behind(behind: str) -> str:
    found = _BREAK.search(behind)
    return behind if found is None else behind[: found.start()]


def _measure(quantity: Quantity, phrase: str, clause: tuple[str, str], sentence: str) -> tuple[str, str]:
    """Return the measure of a quantity, and the word that tells what happened to the people counted."""
    if "/" in quantity.unit:
        return "rate", ""
    dimension = DIMENSIONS.get(base_of(quantity.unit), "")
    if dimension != "person":
        return _MEASURES.get(dimension, "") if quantity.in_scope else "", ""
    losses = _losses()
    near = losses.search(phrase) or losses.search(" ".join(clause[0].split()[-1:]))
    near = near or losses.search(" ".join(clause[1].split()[:5])) or losses.search(" ".join(clause[0].split()[-3:]))
    near = near or _words(_LOST).search(" ".join(clause[0].split()[-1:]))
    if near is not None:
        return "casualties", near[0].lower()
    fate = _words(_FATES).search(f"{' '.join(clause[0].split()[-2:])} {phrase} {' '.join(clause[1].split()[:6])}")
    if fate is not None:
        return "", fate[0].lower()
    told = next((m for m, words in _PEOPLE.items() if _words(words).search(f"{quantity.noun} {phrase}")), "")
    # "Nineteen people, nine of them children, were killed": losses, but not surely these.
    return ("", "") if told == "population" and losses.search(sentence) else (told, "")


def _subject(measure: str, phrase: str, behind: str, before: str) -> str:
    """Return the side whose people are counted: the one that describes them, or that has them."""
    found = _sides().search(phrase) or _sides().match(behind.lstrip())
    if found is None and measure in {"troops", "casualties"}:
        words = " ".join(before.split()[-5:])
        verbs = f"{_HAVING} {_LOST}" if measure == "casualties" else _HAVING
        sides = list(_sides().finditer(words))
        verb = sides and re.fullmatch(rf"(?:\s*{_words(verbs).pattern})+\s*", words[sides[-1].end() :], re.IGNORECASE)
        found = sides[-1] if verb else None
    return "" if found is None or found.lastindex is None else list(_SIDES)[found.lastindex - 1]


def _where(language: str, before: str, behind: str) -> tuple[str, str]:
    """Return the place of a quantity in the words of the text, and why it is a guess; "" where it is none."""
    lost = _losses().match(behind.lstrip())
    after = _clause_behind(behind if lost is None else behind.lstrip()[lost.end() :])
    for found in _place(language)[0].finditer(after):
        if found["near"].lower() in _OF and (found.start() > 1 or found["name"] in _SIDES):
            continue
        if place := _name(language, found):
            near = found.start() <= _REACH and language != "de"
            return place, "" if near else "the next place behind the number"
    head = before.lstrip()
    first = _place(language)[0].match(head)
    if first is not None and (place := _name(language, first)):
        return place, "named at the beginning of the sentence"
    return "", ""


def _name(language: str, found: re.Match[str]) -> str:
    """Return a place with what its preposition says of it; "" for a month, a day or an adjective alone."""
    name = found["name"]
    first = name.split()[0].lower()
    if first in MONTHS or first in _NO_PLACES or re.search(r"\d|['’]s?$", name):
        return ""
    side = _sides().fullmatch(name)
    if side is not None and name not in _SIDES:
        return ""
    rows = _place(language)[1]
    return f"{rows[found['near'].lower()]} {name}".strip()


def _statistic(quantity: Quantity, measure: str, sentence: str) -> str:
    if "/" in quantity.unit:
        return "flow"
    for measures, statistic, words in _STATISTICS:
        if measure in measures.split("|") and re.search(rf"(?<!\w)(?:{words})(?!\w)", sentence, re.IGNORECASE):
            return statistic
    return ""


_WITH_ARTICLE = ("vicinity of", "area ", "direction of", "outskirts of", "centre of", "center of")


def _series(language: str, quantity: Quantity, measure: str, word: str, subject: str, place: str, printed: str) -> str:
    """Return a name for a series of such quantities, made of the words next to the number; `printed` are those behind.

    >>> from decimal import Decimal
    >>> troops = Quantity(0, 14, (0, 7), 0, Decimal(110000), unit="person", noun="troops")
    >>> _series("en", troops, "troops", "", "Russia", "near Pokrovsk", "troops")
    'Russian troops near Pokrovsk'
    """
    if not quantity.in_scope:
        return ""
    adjective, noun = (ADJECTIVES.get(subject, subject), quantity.noun) if language in _ENGLISH else ("", printed)
    if word and word.casefold() not in noun.casefold():
        noun = f"{noun} {word}".strip()
    last = adjective.split()[-1] if adjective else ""
    if last and noun.casefold().startswith(last.casefold()):  # North Korean Koreans
        adjective, noun = "", adjective + noun[len(last) :]
    elif place and any(word[0].isupper() and word in place for word in noun.split()):  # Kursk region in Kursk region
        noun = measure
    lead = "in the " if place.startswith(_WITH_ARTICLE) else "in " if place[:1].isupper() else ""
    lead = lead if language in _ENGLISH else ""
    name = " ".join(filter(None, (adjective, noun or measure, lead + place)))
    return name[:1].upper() + name[1:]


def _called(document: Document) -> str:
    """Return what a document is called where its series say whose they are."""
    if document.title:
        return document.title if len(document.title) <= _TITLE else f"{document.title[:_TITLE].rsplit(' ', 1)[0]} …"
    dated = document.publisher and document.published_on
    return f"{document.publisher}, {document.published_on}" if dated else document.file


def _verb(clause: tuple[str, str]) -> str:
    """Return what was done with the things counted, as a participle: "destroyed two tanks" -> destroyed."""
    behind = _PASSIVE.match(clause[1])
    if behind is not None:
        return " ".join(filter(None, (behind["verb"], behind["part"]))).lower()
    before = _ACTIVE.search(clause[0])
    if before is None or before["verb"].lower() in _HAD:
        return ""
    verb = _PARTICIPLES.get(before["verb"].lower(), before["verb"].lower())
    return " ".join(filter(None, (verb, (before["part"] or "").lower())))
