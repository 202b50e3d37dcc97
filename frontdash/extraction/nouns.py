"""What a number counts: the noun or unit printed behind it, in five languages."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.tokens import DASHES, Tokens
from frontdash.figures.phrases.units import base_of, rate_at, unit_span
from frontdash.figures.phrases.vocabulary import MONEY

_REACH = 6
"""How many words a noun phrase has at most."""


class Counted(NamedTuple):
    """What is counted: its unit, the tokens of its noun (the last exclusive), and where the phrase ends."""

    unit: str
    first: int
    last: int
    end: int
    in_scope: bool = True


# --- units that frontdash does not convert ------------------------------------------------------------------------

_OUT_OF_SCOPE = (
    # Money.
    "$|€|£|₴|₽|¥|dollar|dollars|us dollars|u . s . dollars|euro|euros|hryvnia|hryvnias|rouble|roubles|ruble|"
    "rubles"
    "|pound sterling|pounds sterling|usd|eur|uah|rub|gbp|yuan|yen|zloty|zlotys|francs|cents"
    "|долларов|доллара|доллар|евро|рублей|рубля|рубль|руб|гривен|доларів|долара|долар|гривень|гривні|гривня|грн"
    "|долл|долл .|дол|дол .|руб .|копійок|копеек|us - dollar|us - dollars|dollars américains|rubel|griwna|"
    "hrywnja|hryvnias|roubles|dol"
    "|франків|юанів|юаней"
    # Weights and volumes.
    "|tonnes|tonne|tons|ton|metric tons|metric tonnes|kg|kilogram|kilograms|kilogramme|kilogrammes|kilogramms|"
    "kilos"
    "|kilo|grams|grammes|gramm|pounds|pound|lb|lbs|ounces|тонн|тонни|тонны|тонна|т|кг|кілограмів|килограммов"
    "|кілограми|килограмма|tonnen|tonne|litres|liters|litre|liter|litern|barrels|barrel|barils|barrel öl|gallons"
    "|cubic metres|cubic meters|cubic kilometres|літрів|литров|кубометрів|кубометров|кубометри|кубометра|барелів|"
    "баррелей|kubikmeter|mètres cubes"
    "|m³|км³|mètre cube"
    # Energy, temperature, electricity, data, small lengths.
    "|megawatts|megawatt|gigawatts|gigawatt|kilowatts|kilowatt|kilowatt hours|kilowatt - hours|megawatt hours|mw|"
    "gw|kw|kwh|mwh|gwh|twh|watts|watt|volts|volt"
    "|мвт|гвт|квт|кв|мегават|мегаватт|гігават|гигаватт|кіловат|киловатт|мегаватів|kilowattstunden|mégawatts|"
    "gigawatts"
    "|kilotonnes|kilotons|joules|°|° c|° f|ºc|°c|°f|℃|degrees|degree|degrees celsius|degrees fahrenheit|градусов|"
    "градусів|градуса"
    "|градуси|градус|grad|grad celsius|degrés|degré|degrés celsius"
    "|cm|centimetres|centimeters|centimetre|zentimeter|centimètres|см|сантиметри|сантиметра"
    "|сантиметрів|тенге|грамм|граммов|грамів|грам|міліметрів|миллиметров|мм|millimètres|millimeter"
    "|millimetres|mm|francs cfa|сантиметров|inches|inch"
    "|gigabytes|megabytes|terabytes|gb|mb|tb|megapixels|hertz|mhz|ghz|decibels|points|pts|knots|mach|"
    "carats|bpd"
    "|basis points|magnitude|punkte|punkten|пунктів|пунктов"
)


@cache
def _out_of_scope() -> dict[str, list[list[str]]]:
    """Return first word -> the phrases that begin with it, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for phrase in _OUT_OF_SCOPE.split("|"):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    for rows in found.values():
        rows.sort(key=len, reverse=True)
    return found


_OF = {"en": {"of"}, "fr": {"de", "d'", "des", "du"}, "de": {"von", "der", "des"}, "": {"of", "de", "von"}}
_ARTICLES = {
    "en": set("the a an its their his her our these those all".split()),
    "fr": set("la le les l' ses leurs ces".split()),
    "de": set("der die das den dem des seiner ihrer aller".split()),
    "uk": set("усіх всіх цих тих їх його своїх".split()),
    "ru": set("всех этих тех их его своих".split()),
}
_QUOTES = frozenset('"”“»')
TIMES_WORDS = frozenset("times раз раза рази разів mal fois".split())
_STRONG = frozenset("strong man member".split())


def counted_at(t: Tokens, at: int, one: bool = False) -> Counted | None:
    """Return what is counted at a token behind a number; `one` says that the number is one."""
    if t.words[at : at + 2] == ["or", "so"] or (t.word(at) in _QUOTES and t.glued(at) and t.kind(at + 1) == "w"):
        at += 1 + (t.word(at) == "or")
    glued = t.word(at) in {"-", "‑"} and t.glued(at) and t.glued(at + 1)
    other = _other_unit(t, at + glued) or (None if glued else _other_unit(t, _behind_of(t, at)))
    if other is not None:
        return _of_something(t, other)
    span = unit_span(t, at)
    if span is None and (t.word(at) == "de" or t.word(at) in _BEFORE_FRENCH):  # une centaine de mètres
        behind = _behind_of(t, at) + (t.word(at) in _BEFORE_FRENCH)
        span = unit_span(t, behind)
        at = at if span is None else behind
    if t.word(at + glued) in TIMES_WORDS:
        return Counted("count", at + glued, at + glued + 1, at + glued + 1)
    if t.word(at).startswith(_OF_PERCENT) and t.word(at + 1).startswith(("point", "пункт")):
        return Counted("percentage point", at + 2, at + 2, at + 2)
    if t.words[at : at + 3] == ["points", "de", "pourcentage"]:
        return Counted("percentage point", at + 3, at + 3, at + 3)
    if span is not None and span.first <= at + 1 and base_of(span.unit) not in {"person", "count"}:
        return _measured(t, span.unit, span.first, span.last, glued)
    strong = (glued and t.words[at + 1] in _STRONG) or t.word(at) == "strong"
    start = _behind_of(t, at + glued + strong)
    phrase = noun_phrase(t, start, one or glued)
    if strong:
        first, end = _singular(t, start, most=1) or (start, start)
        return Counted("person", first, end, end)
    if phrase is not None:
        return _counted(t, *phrase)
    if span is not None:
        first = without_nationality(t, at, span.first)
        return Counted(span.unit, first, span.end, span.last)
    if t.word(at) in _PEOPLE:
        return Counted("person", at, at + 1, at + 1)
    return None


def whole_at(t: Tokens, at: int) -> Counted | None:
    """Return the whole of which a share is stated at a token: "of the houses", "des logements", "будинків"."""
    if t.language in _OF:
        start = _behind_of(t, at)
        if start == at:
            return None
    else:
        start = _behind_articles(t, at)
    phrase = noun_phrase(t, start, one=False) or _singular(t, start)
    return None if phrase is None else Counted("percent", phrase[0], phrase[1], phrase[1])


_OF_PERCENT = ("percentage", "відсотков", "процентн")
_MILLIMETRES = ("mm", "мм", "millim", "міліметр", "миллиметр")
_CENTIMETRES = ("см", "сантиметр", "centim", "zentim")


def _other_unit(t: Tokens, at: int) -> Counted | None:
    for words in _out_of_scope().get(t.word(at), ()):
        end = at + len(words)
        if t.words[at:end] == words and not (
            words[0] in {"т", "°", "кв"} and t.word(end) == "." and t.word(end + 1) in {"км", "м"}
        ):
            more = rate_at(t, end)[1]
            name = t.text[t.starts[at] : t.ends[end - 1]]
            name = "cm" if words[0].startswith(_CENTIMETRES) else "mm" if words[0].startswith(_MILLIMETRES) else name
            return Counted(name, end, end, end + more, in_scope=False)
    return None


def _of_something(t: Tokens, unit: Counted) -> Counted:
    """Return a unit with the noun behind it: tonnes of grain, 50 тонн зерна."""
    start = _behind_of(t, unit.end) if t.language in _OF else unit.end
    if (start == unit.end) == (t.language in _OF):
        return unit
    phrase = _singular(t, start) if t.language in {"en", "de", "fr"} else None
    return unit if phrase is None else unit._replace(first=phrase[0], last=phrase[1], end=phrase[1])


def _measured(t: Tokens, unit: str, first: int, last: int, glued: bool) -> Counted:
    """Return a length, an area, a share … with the noun that it is of, where the text says so."""
    if unit == "percent":
        whole = whole_at(t, last)
        return whole or Counted(unit, last, last, last)
    if base_of(unit) in {"day", "week", "month", "year", "hour", "minute", "second"}:
        return Counted(unit, last, last, last)
    step = last
    if t.word(step) == "(" and ")" in t.words[step : step + 8]:
        step = t.words.index(")", step) + 1
    start = _behind_of(t, step) if t.language in {"en", "fr"} else step
    phrase = _singular(t, start) if start > step or glued else None
    if phrase is None:
        return Counted(unit, last, last, last)
    return Counted(unit, phrase[0], phrase[1], last)


def _behind_of(t: Tokens, at: int) -> int:
    """Return the place behind "of" and an article at a token; the token where there is none."""
    if t.word(at) in _OF.get(t.language, ()):
        return _behind_articles(t, at + 1)
    return at


def _behind_articles(t: Tokens, at: int) -> int:
    while t.word(at) in _ARTICLES.get(t.language, ()):
        at += 1
    return at


_OTHER_MONEY = frozenset("francs cents yuan shekels rupees riyals dirhams zlotys lari lira pesos".split())


def _counted(t: Tokens, first: int, head: int) -> Counted:
    """Return the people or things that a noun phrase counts; `head` is the place behind its head."""
    if t.words[head - 1] in MONEY or t.words[head - 1] in _OTHER_MONEY:
        return Counted(t.text[t.starts[first] : t.ends[head - 1]], head, head, head, in_scope=False)
    person = is_person(t, head - 1) or (head - first > 1 and t.language in {"uk", "ru"} and is_person(t, head - 2))
    unit = "person" if person else "count"
    per, more = rate_at(t, head)
    return Counted(f"{unit}/{per}" if per else unit, without_nationality(t, first, head - 1), head, head + more)


def is_person(t: Tokens, at: int) -> bool:
    """Return whether the word at a token is one for people."""
    span = unit_span(t, at)
    word = t.word(at)
    if word == "bodies" and t.word(at - 1) in {"shell", "vehicle", "car", "water", "truck"}:
        return False
    return (
        (span is not None and span.first == at and base_of(span.unit) == "person")
        or word in _PEOPLE
        or (t.language == "en" and ((word.endswith(_OF_PEOPLE) and word not in _OF_NO_PEOPLE) or _is_demonym(t, at)))
        or (t.language in _PEOPLE_OF and _PEOPLE_OF[t.language]().match(word) is not None)
        or (t.language == "fr" and t.capital(at) and word.endswith(_FRENCH_PEOPLES))
    )


_CYRILLIC_PEOPLE = (
    "військов|военн(?:ых|ые|ослуж|опленн)|солдат|бійц|боєць|бойц|людей|людин|люди|людьми|осіб|особ(?:и|ами)$|лиц$|дітей|діти"
    "|дітьми|дитин|детей|дети$|детьми|реб[её]н|цивільн|гражданск|мирн(?:их|ых)$|поліцейськ|полицейск|рятувальник|спасател"
    "|резервіст|резервист|доброволь|добровол|біжен|бежен|пересел|мешкан|жител|українц|украинц|росіян|россиян|піхот|пехот"
    "|штик|штык|поранен|ранен|загибл|погибш|вбит|убит|полонен|пленн|затриман|задержанн|потерпіл|постраждал|пострадавш|волонт"
    "|журналіст|журналист|лікар|врач|медик|учнів|учен(?:иков|ица)|студент|шахтар|шахт[её]р|горняк|гірник|працівник|сотрудник"
    "|співробітник|робітник|рабоч(?:их|ие)$|пенсіонер|пенсионер|чиновник|офіцер|офицер|командир|пілот|пилот|найман|на[её]мник"
    "|дезертир|бойовик|боевик|повстан|тел$|тіл$|тела$|тіла$|душ|жінок|жінк|женщин|чоловік|мужчин|родич|родственник|свідк"
    "|свидетел|евакуйован|эвакуированн|виборц|избирател|депутат|громадян|граждан|іноземц|иностранц|корейц|туристі|турист"
    "|пасажир|пассажир|воді[їй]|водител|респондент|воїн|воин|чел$|зниклих|пропавш|сиріт|сирот|вимушен|пацієнт|пациент|матер"
    "|підлітк|подростк|юнак|дівч|девоч|мальчик|хлопц|парней|заручник|заложник|диверсант|окупант|оккупант|загарбник|захисник"
    "|защитник|новобран|нужда|потребу|контрактник|строковик|срочник|мобілізован|мобилизованн|оператор(?:ів|ов)|інструктор|инструктор|фермер"
)
_PEOPLE_OF = {
    "uk": pattern(_CYRILLIC_PEOPLE),
    "ru": pattern(_CYRILLIC_PEOPLE),
    "de": pattern(
        r"\w*(?:soldat|kind(?:er|ern)?$|leuten?$|person|menschen|männer|frauen|isten$|kämpfer|ausbilder|patient|diplomat"
        r"|gefallene|verletzte|verwundete|getötete|vermisste|tote[nr]?$|gefangene|freiwillige|gegnern?$|rebell|bewohner"
        r"|bürger|arbeiter|helfer|sanitäter|ärzte|ärzten|lehrer|schüler|student|flüchtling|geflüchtete|vertriebene|polizist"
        r"|beamte|offizier|pilot|opfern?$|überlebende|angehörige|mitglieder|jugendliche|mädchen|jungen$|rentner|tourist"
        r"|passagier|mannk?$|söldner|deserteur|rekrut|wehrpflichtige|augenzeugen$|zeitzeugen$|journalist|fahrern?$|russen$|ukrainern?$"
        r"|koreanern?$|bauern$|fischern?$|kamerad|leichen$|seelen$|experten$|forscher|kollegen$|wähler|befragte|abgeordnete|migranten$)"
    ),
    "fr": pattern(
        r"(?:rebelles?|sondés?$|interrogés?$|déserteurs?|passag[eè]r|assaillants?|ennemis?|malades?|mineurs?$|gendarmes?|dockers?|réservistes?|élèves?"
        r"|enfants?|patients?|polici[eè]r|pompi[eè]r|secouristes?|migrants?|otages?|détenus?|prisonni[eè]r|offici[eè]r|agents?$"
        r"|employés?|ouvri[eè]r|travailleurs?|médecins?|infirmi[eè]r|étudiant|bénévoles?|fantassins?|instructeurs?|milici"
        r"|mercenaires?|insurgés?|manifestants?|pêcheurs?|paysans?|agriculteurs?|éleveurs?|bergers?|villageois|riverains?"
        r"|citoyens?|électeurs?|députés?|voyageurs?|marins?$|pilotes?|chauffeurs?|\w+istes$|bébés?|garçons?|filles?|mères?$"
        r"|pères?$|jeunes?$|gens$|âmes$|rescapés?|survivants?|sinistrés?|responsables?|élus$|diplomates?|dirigeants?|cadavres?)"
    ),
}
"""How words for people begin, or are, by language."""
_FRENCH_PEOPLES = ("iens", "éens", "ains", "ois", "ais", "russes", "afghans", "turcs", "kurdes", "arabes", "serbes")


_OF_PEOPLE = (
    "men", "women", "people", "ists", "ees", "icians", "ologists", "soldiers", "officers", "officials", "workers",
    "fighters", "leaders", "holders", "seekers", "goers", "makers", "keepers", "citizens", "residents", "personnel",
)  # fmt: skip
"""How words for people end."""
_OF_NO_PEOPLE = frozenset(
    "trees fees bees knees degrees decrees committees subcommittees guarantees levees lists".split()
)
"""Words that end like those for people."""
_DEMONYM = pattern(
    r"(?:\w+(?:ians|eans|icans|ese|askans)|americans|mexicans|germans|[a-z]+stanis|iraqis|israelis|saudis|emiratis"
    r"|qataris|yemenis|kuwaitis|omanis|bangladeshis|houthis|azeris|nepalis|poles|danes|finns|swedes|turks|kurds"
    r"|arabs|serbs|croats|czechs|slovaks|uzbeks|tajiks|greeks|scots|britons|brits|afghans|jews|muslims|christians|yazidis|druze"
    r"|spaniards|frenchmen|dutchmen|thais|africans|koreans|chechens|tatars|roma|balts|latvians|cossacks|rohingya|bretons"
    r"|lebanese|chinese|japanese|vietnamese|sudanese|congolese|portuguese|maltese|burmese|taiwanese)$"
)


def _is_demonym(t: Tokens, at: int) -> bool:
    """Whether a word with a capital names people of a nation."""
    return t.capital(at) and _DEMONYM().match(t.words[at]) is not None


# --- noun phrases ---------------------------------------------------------------------------------------------------

_STOPS = {
    "en": frozenset(
        (
            "in of on at from to by per and or with over near for since until into than the a an that who which whom "
            "whose were was are is be been being had have has having will would could can may might must shall should "
            "as if but when while where after before during between against about around under above below through "
            "across along inside outside within without toward towards upon off out up down it he she they we i you "
            "this these those his her its their our all both each every some any no not only also just now then there "
            "here so because although though more less fewer however yet ago later earlier last next today yesterday "
            "tomorrow overnight daily weekly monthly annually said says told via versus vs including such because "
            "behind beyond despite among amid throughout apart away long wide deep high tall old early late still "
            "already again together respectively alone"
        ).split()
    )
    - {"more", "fewer", "all"},
    "de": frozenset(
        (
            "in im an am auf aus bei mit nach von vom zu zum zur für und oder als wie über unter vor hinter seit bis "
            "gegen ohne um durch während wegen der die das den dem des ein eine einen einem einer sind ist war waren "
            "wurde wurden werden wird haben hat hatte hatten sein nicht auch nur noch schon er sie es wir ich pro je "
            "sowie davon darunter lang breit weit tief hoch entfernt wo wer dass weil wenn"
        ).split()
    ),
    "fr": frozenset(
        (
            "près encore déjà alors ensemble dehors autour "
            "de d' du des à au aux en dans sur sous par pour avec sans vers chez entre et ou mais que qui dont où "
            "le la les l' un une sont est ont a été était étaient ont avait avaient seront sera ce cette ces se s' "
            "ne n' pas plus moins depuis pendant avant après contre selon il elle ils elles on nous y lors "
            "chaque environ "
        ).split()
    ),
    "uk": frozenset(
        (
            "завглибшки завширшки завдовжки завдовж глибиною шириною довжиною висотою "
            "в у на з із зі за до від під над про по при через для без між серед проти біля та і й або чи але а що які "
            "який яка яке щоб як було були був була є не ще вже також тільки лише він вона вони ми це цей ця ці на "
            "коли де більше менше можна ніхто якщо після перед протягом станом із-за"
        ).split()
    ),
    "ru": frozenset(
        (
            "глубиной шириной длиной высотой площадью "
            "в во на с со из за до от под над о об по при через для без между среди против около у и или но а что "
            "которые который которая чтобы как было были был была есть не ещё еще уже также только лишь он она они мы "
            "это этот эта эти когда где больше меньше можно никто если после перед из-за"
        ).split()
    ),
}


def is_stop(language: str, word: str) -> bool:
    """Return whether a word of a language never belongs to a noun."""
    return word in _STOPS.get(language, _STOPS["en"])


_PEOPLE = frozenset(
    (
        "missing arrested detained hospitalised hospitalized evacuated imprisoned abducted homeless unaccounted killed "
        "wounded injured dead displaced hurt maimed executed "
        "verletzt getötet vermisst tot festgenommen verwundet evakuiert gefallen schwerverletzt leichtverletzt "
        "tué tués tuées tuée blessé blessés blessées blessée disparus évacués arrêtés morts mort "
        "загинули загинуло загинув поранено поранені поранення вбито вбиті убито зникли евакуйовано евакуювали "
        "постраждали травмовано затримано постраждалих травмованих "
        "погибли погибло ранены ранено ранен убиты убито пострадали пострадавших эвакуированы эвакуировано задержаны"
    ).split()
)
"""Participles that are said of people, and count them where no noun does."""
_IRREGULAR = frozenset(
    (
        "people men women children police personnel staff crew infantry cavalry aircraft servicemen servicewomen "
        "policemen fishermen policewomen spacecraft livestock cattle sheep youth clergy gendarmes seamen airmen "
        "clergymen businessmen firemen crewmen countrymen troops artillery militia media data mice teeth feet geese "
        "craft watercraft hovercraft rolling ammunition ordnance equipment headquarters barracks"
    ).split()
)
_NOT_PLURAL = ("ss", "us", "is", "'s")
_DROPPED = frozenset(
    (
        "more additional other further new extra fewer such weitere neue andere zusätzliche weiteren autres nouveaux "
        "nouvelles нових інших новых других ещё еще"
    ).split()
)
_BEFORE_FRENCH = frozenset(
    (
        "petits petites grands grandes grand grande petit petite autres nouveaux nouvelles jeunes anciens anciennes "
        "gros grosses vieux vieilles premiers premières derniers dernières seuls seules autre nouvel nouvelle"
    ).split()
)
_CYRILLIC_ADJECTIVE = pattern(
    r"\w+(?:их|ых|іх|їх|ого|его|ний|ный|ній|них|ские|ські|вые|ные|ові|еві|ний|ська|ская|ьої|ой)$"
)
_CYRILLIC_VERB = pattern(
    r"\w+(?:осло|ось|ись|ася|лся|вся|ться|тся|ало|ило|ело|шло|али|или|іли|яли|ули|ели|ут|ют|ють|ить|ять)$"
)
_NOT_VERBS = frozenset("милі мили школи шкоди могили сили сил хвилі села поли".split())
_ADVERBS = frozenset("внутрішньо внутренне тяжело легко важко постійно временно тимчасово тяжко".split())
_OF_THEM = frozenset("одиниць одиниця одиниці единиц единицы единица штук населених населенных".split())
_NATIONAL = pattern(
    r"(?:росій|україн|північнокор|білорус|американ|британ|російськ|российск|украинск|северокор|белорус|"
    r"russisch|ukrainisch|nordkorean|deutsch|amerikan|britisch|französisch|polnisch|chinesisch|israelisch|"
    r"russes?$|ukrainien|nord$|coréen|américain|britannique|français|allemand|polonais)\w*"
)


def noun_phrase(t: Tokens, at: int, one: bool) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that begins at a token, from its first word to behind its head; None where
    there is none. `one` says that it is of one thing."""
    words = _words(t, at)
    if not words:
        return None
    if t.language == "de":
        return _german(t, words)
    if t.language == "fr":
        return _french(t, words)
    if t.language in {"uk", "ru"}:
        return _slavic(t, words)
    return _english(t, words, one)


def _words(t: Tokens, at: int) -> list[int]:
    """Return the words that may belong to a noun phrase at a token."""
    found: list[int] = []
    stops = _STOPS.get(t.language, _STOPS["en"])
    step = at
    while step < t.n and len(found) < _REACH:
        word, kind = t.words[step], t.kinds[step]
        if t.language in {"uk", "ru"} and _CYRILLIC_VERB().match(word) and (found or word not in _NOT_VERBS):
            break
        compound = t.glued(step + 1) and t.word(step + 1) in DASHES and t.glued(step + 2)
        compound = compound or (found != [] and t.glued(step) and t.words[step - 1] in DASHES)
        joins = word in {"and", "or"} and found and t.language == "en" and _goes_on(t, found, step)
        if kind == "w" and (word not in stops or compound or joins):
            found.append(step)
        elif kind == "n":  # T-72 tanks
            if not (found and t.glued(step)):
                break
        elif not (word in DASHES and t.glued(step) and t.glued(step + 1)) and not (word in '"“„«' and not found):
            break
        step += 1
    return found


def _goes_on(t: Tokens, found: list[int], at: int) -> bool:
    """Whether adjectives before a conjunction need the noun behind it: confirmed and probable cases."""
    return not any(_is_plural(t, step) or t.words[step] in _PEOPLE or t.capital(step) for step in found) and (
        t.kind(at + 1) == "w"
        and t.word(at + 1) not in _STOPS["en"]
        and any(_is_plural(t, at + more) for more in (2, 3))
    )


def _is_plural(t: Tokens, at: int) -> bool:
    word = t.word(at)
    if word == "s" and t.glued(at) and t.kind(at - 1) == "n":  # MiG-31s
        return True
    if word in _IRREGULAR or word.endswith(("men", "women", "people")) or _is_demonym(t, at):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def _english(t: Tokens, words: list[int], one: bool) -> tuple[int, int] | None:
    for step in words:
        if t.words[step].endswith("ese") and step + 1 in words and _is_plural(t, step + 1):
            continue  # Sudanese pounds
        if _is_plural(t, step) and not (t.word(step + 1) in DASHES and t.glued(step + 1) and t.glued(step + 2)):
            return words[0], step + 1
    if one and len(words) <= 3 and t.words[words[0]] not in _PEOPLE:
        return words[0], words[-1] + 1
    return None


def _german(t: Tokens, words: list[int]) -> tuple[int, int] | None:
    for step in words:
        if t.capital(step):
            return words[0], step + 1
        if not t.words[step].endswith(("e", "en", "er", "es", "em")) or t.words[step] in _PEOPLE:
            return None
    return None


def _french(t: Tokens, words: list[int]) -> tuple[int, int] | None:
    for step in words:
        if t.words[step] in _PEOPLE:
            return None
        if t.words[step] in _BEFORE_FRENCH and step != words[-1]:
            continue
        if not t.words[step].endswith(("s", "x", "z")) and not t.capital(step):
            return None
        end = step + 1
        while t.word(end) in DASHES and t.glued(end) and any(other == end + 1 for other in words):
            end += 2
        return words[0], end
    return None


def _slavic(t: Tokens, words: list[int]) -> tuple[int, int] | None:
    if t.words[words[0]] in _PEOPLE - {"постраждалих", "пострадавших", "травмованих"}:
        return None
    for step in words:
        if t.words[step] in _ADVERBS:
            continue
        if not _CYRILLIC_ADJECTIVE().match(t.words[step]):
            more = t.words[step] in _OF_THEM and step + 1 in words
            return words[0], step + 1 + more
    adjectives = [step for step in words if _CYRILLIC_ADJECTIVE().match(t.words[step])]
    return words[0], adjectives[-1] + 1


def _singular(t: Tokens, at: int, most: int = 2) -> tuple[int, int] | None:
    """Return the words of a noun in the singular at a token: of grain, of the city, front line."""
    words = _words(t, _behind_articles(t, at))
    if t.language in {"de", "fr", "uk", "ru"}:
        return noun_phrase(t, words[0], one=False) if words else None
    words = [step for step in words if step == words[0] or not t.words[step].endswith(("ed", "s"))]
    while most < len(words) and t.capital(words[most - 1]):
        most += 1
    return (words[0], words[min(len(words), most) - 1] + 1) if words else None


def without_nationality(t: Tokens, first: int, head: int) -> int:
    """Return where a noun begins without the words for nationality and number before it; `head` is its head."""
    while (
        first < head
        and not _is_demonym(t, head)
        and t.words[head] != "s"
        and (
            t.words[first] in _DROPPED
            or t.kinds[first] != "w"
            or t.words[first] in {"plus", "odd"}
            or (t.language in {"en", ""} and t.capital(first))
            or _NATIONAL().match(t.words[first])
        )
    ):
        first += 1
    return first
