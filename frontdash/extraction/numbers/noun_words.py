"""The words that say what a number counts, as tables: units, people, adjectives, words that end a noun phrase.

English, Ukrainian, Russian, German and French.
"""

from __future__ import annotations

from frontdash.figures.patterns import pattern

OUT_OF_SCOPE = (
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
"""Units that frontdash does not convert, as phrases of tokens between bars."""
OF = {"en": {"of"}, "fr": {"de", "d'", "des", "du"}, "de": {"von", "der", "des"}, "": {"of", "de", "von"}}
ARTICLES = {
    "en": set("the a an its their his her our these those all".split()),
    "fr": set("la le les l' ses leurs ces".split()),
    "de": set("der die das den dem des seiner ihrer aller".split()),
    "uk": set("усіх всіх цих тих їх його своїх".split()),
    "ru": set("всех этих тех их его своих".split()),
}
QUOTES = frozenset('"”“»')
TIMES_WORDS = frozenset("times раз раза рази разів mal fois".split())
STRONG = frozenset("strong man member".split())
OF_PERCENT = ("percentage", "відсотков", "процентн")
MILLIMETRES = ("mm", "мм", "millim", "міліметр", "миллиметр")
CENTIMETRES = ("см", "сантиметр", "centim", "zentim")
OTHER_MONEY = frozenset("francs cents yuan shekels rupees riyals dirhams zlotys lari lira pesos".split())
STOPS = {
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
"""Words that never belong to a noun phrase, by language."""
IRREGULAR = frozenset(
    (
        "people men women children police personnel staff crew infantry cavalry aircraft servicemen servicewomen "
        "policemen fishermen policewomen spacecraft livestock cattle sheep youth clergy gendarmes seamen airmen "
        "clergymen businessmen firemen crewmen countrymen troops artillery militia media data mice teeth feet geese "
        "craft watercraft hovercraft rolling ammunition ordnance equipment headquarters barracks"
    ).split()
)
NOT_PLURAL = ("ss", "us", "is", "'s")
DROPPED = frozenset(
    (
        "more additional other further new extra fewer such weitere neue andere zusätzliche weiteren autres nouveaux "
        "nouvelles нових інших новых других ещё еще"
    ).split()
)
BEFORE_FRENCH = frozenset(
    (
        "petits petites grands grandes grand grande petit petite autres nouveaux nouvelles jeunes anciens anciennes "
        "gros grosses vieux vieilles premiers premières derniers dernières seuls seules autre nouvel nouvelle"
    ).split()
)
CYRILLIC_ADJECTIVE = pattern(
    r"\w+(?:их|ых|іх|їх|ого|его|ний|ный|ній|них|ские|ські|вые|ные|ові|еві|ний|ська|ская|ьої|ой)$"
)
CYRILLIC_VERB = pattern(
    r"\w+(?:осло|ось|ись|ася|лся|вся|ться|тся|ало|ило|ело|шло|али|или|іли|яли|ули|ели|ут|ют|ють|ить|ять)$"
)
NOT_VERBS = frozenset("милі мили школи шкоди могили сили сил хвилі села поли".split())
ADVERBS = frozenset("внутрішньо внутренне тяжело легко важко постійно временно тимчасово тяжко".split())
OF_THEM = frozenset("одиниць одиниця одиниці единиц единицы единица штук населених населенных".split())
NATIONAL = pattern(
    r"(?:росій|україн|північнокор|білорус|американ|британ|російськ|российск|украинск|северокор|белорус|"
    r"russisch|ukrainisch|nordkorean|deutsch|amerikan|britisch|französisch|polnisch|chinesisch|israelisch|"
    r"russes?$|ukrainien|nord$|coréen|américain|britannique|français|allemand|polonais)\w*"
)

SAID_OF_NOUNS = frozenset(
    (
        "abandoned abducted accused alleged allied appointed armed armored armoured arrested assigned attached "
        "attempted "
        "authorised authorized captured combined confirmed contracted convicted crewed damaged dedicated deployed "
        "detained "
        "detected disabled displaced documented elected enlisted equipped evacuated experienced exhausted exiled "
        "foreign-based "
        "fortified guided hardened hired homemade identified improvised infected inhabited injured intercepted "
        "jailed launched "
        "licensed listed located looted manned masked mechanised mechanized mined missed mixed mobilised mobilized "
        "motorised "
        "motorized mounted named occupied organised paid planned populated precision-guided printed promised qualified "
        "recorded red refurbished registered related released reported retired ruined sealed seasoned seized selected "
        "shared skilled so-called staffed suspected targeted towed tracked trained uncrewed undocumented united "
        "unmanned "
        "unskilled uninhabited unnamed unarmed unpaid unrelated used verified walled wanted wheeled wounded"
    ).split()
)
"""Words in -ed that describe a noun behind a number, where others may be the verb of the number."""
