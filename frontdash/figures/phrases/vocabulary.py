"""The words that number phrases are made of, as tables: numerals, scales, units, hedges, dates, movements, negations.

English, Ukrainian, Russian, German and French, and with fewer words Polish, Spanish, Italian and Turkish. A table names
all inflected forms that occur next to numbers; a word that is in no table says nothing about the number next to it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

ENGLISH, UKRAINIAN, RUSSIAN, GERMAN, FRENCH = "en", "uk", "ru", "de", "fr"
POLISH, SPANISH, ITALIAN, TURKISH = "pl", "es", "it", "tr"

# --- numerals ---------------------------------------------------------------------------------------------------


class Numeral(NamedTuple):
    """A word that is a number or a part of one.

    `kind` is `add` (one to 999, added), `hundred` (multiplies what is before it by 100), `scale` (multiplies by a
    thousand and more), `each` (a noun such as dozen: multiplies by a small number), `half` (one half of the scale
    behind it, or more), `one` (an article that counts only before a scale), `vague` (a plural without a value: dozens,
    hundreds).
    """

    kind: str
    value: int
    language: str


def _rows(kind: str, language: str, table: str) -> dict[str, Numeral]:
    """Return the numerals of a table `VALUE: word word, VALUE: word`."""
    found: dict[str, Numeral] = {}
    for row in table.split(","):
        value, _, words = row.partition(":")
        found |= {word: Numeral(kind, int(value), language) for word in words.split()}
    return found


_ADD = {
    ENGLISH: "0: zero, 1: one, 2: two, 3: three, 4: four, 5: five, 6: six, 7: seven, 8: eight, 9: nine, 10: ten, 11: "
    "eleven,"
    "12: twelve, 13: thirteen, 14: fourteen, 15: fifteen, 16: sixteen, 17: seventeen, 18: eighteen, 19: nineteen,"
    "20: twenty, 30: thirty, 40: forty fourty, 50: fifty, 60: sixty, 70: seventy, 80: eighty, 90: ninety",
    GERMAN: "0: null, 2: zwei zwo, 3: drei, 4: vier, 5: fünf, 6: sechs, 7: sieben, 8: acht, 9: neun,"
    "10: zehn, 11: elf, 12: zwölf, 13: dreizehn, 14: vierzehn, 15: fünfzehn, 16: sechzehn, 17: siebzehn, 18: achtzehn,"
    "19: neunzehn, 20: zwanzig, 30: dreißig dreissig, 40: vierzig, 50: fünfzig, 60: sechzig, 70: siebzig, 80: achtzig,"
    "90: neunzig",
    FRENCH: "0: zéro, 2: deux, 3: trois, 4: quatre, 5: cinq, 6: six, 7: sept, 8: huit, 9: neuf, 10: dix, 11: onze,"
    "12: douze, 13: treize, 14: quatorze, 15: quinze, 16: seize, 20: vingt vingts, 30: trente, 40: quarante,"
    "50: cinquante, 60: soixante, 70: septante, 80: huitante octante, 90: nonante",
    RUSSIAN: "0: ноль нуль, 1: один одна одно одного одной одну, 2: два две двух двум двумя двое,"
    "3: три трех трёх трем трём тремя трое,"
    "4: четыре четырех четырёх четырем четырьмя четверо, 5: пять пяти пятью пятеро, 6: шесть шести шестью шестеро,"
    "7: семь семи семеро,"
    "8: восемь восьми восемью, 9: девять девяти девятью, 10: десять десяти десятью, 11: одиннадцать одиннадцати,"
    "12: двенадцать двенадцати, 13: тринадцать тринадцати, 14: четырнадцать четырнадцати, 15: пятнадцать пятнадцати,"
    "16: шестнадцать шестнадцати, 17: семнадцать семнадцати, 18: восемнадцать восемнадцати,"
    "19: девятнадцать девятнадцати, 20: двадцать двадцати двадцатью, 30: тридцать тридцати, 40: сорок сорока,"
    "50: пятьдесят пятидесяти, 60: шестьдесят шестидесяти, 70: семьдесят семидесяти, 80: восемьдесят восьмидесяти,"
    "90: девяносто девяноста, 100: сто ста, 200: двести двухсот, 300: триста трехсот трёхсот,"
    "400: четыреста четырехсот четырёхсот, 500: пятьсот пятисот, 600: шестьсот шестисот, 700: семьсот семисот,"
    "800: восемьсот восьмисот, 900: девятьсот девятисот,"
    " 2: двоих двоим, 3: троих троим, 4: четверых четверым, 5: пятерых пятерым, 6: шестерых шестерым, 7: "
    "семерых семерым, 8: восемью восьмеро восьмерых, 9: девятеро девятерых, 10: десятеро десятерых, 11: "
    "одиннадцатью, 12: двенадцатью, 13: тринадцатью, 14: четырнадцатью, 15: пятнадцатью, 16: "
    "шестнадцатью, 17: семнадцатью, 18: восемнадцатью, 19: девятнадцатью, 30: тридцатью, 50: "
    "пятьюдесятью, 60: шестьюдесятью, 200: двумстам двумястами двухстах, 300: тремстам тремястами "
    "трёхстах трехстах, 400: четыремстам четырьмястами четырёхстах четырехстах, 500: пятистам пятьюстами "
    "пятистах, 600: шестистам шестьюстами шестистах, 700: семистам семьюстами семистах, 800: восьмистам "
    "восьмьюстами восьмистах, 900: девятистам девятьюстами девятистах",
    UKRAINIAN: "0: нуль, 1: один одна одне одного однієї одну, 2: два дві двох двом двома двоє,"
    "3: три трьох трьом трьома троє,"
    "4: чотири чотирьох чотирьом четверо, 5: п'ять п'яти п'ятьох п'ятеро, 6: шість шести шістьох шестеро,"
    "7: сім семи сімох семеро, 8: вісім восьми восьмеро,"
    "9: дев'ять дев'яти, 10: десять десяти, 11: одинадцять одинадцяти, 12: дванадцять дванадцяти,"
    "13: тринадцять тринадцяти, 14: чотирнадцять чотирнадцяти, 15: п'ятнадцять п'ятнадцяти,"
    "16: шістнадцять шістнадцяти, 17: сімнадцять сімнадцяти, 18: вісімнадцять вісімнадцяти,"
    "19: дев'ятнадцять дев'ятнадцяти, 20: двадцять двадцяти, 30: тридцять тридцяти, 40: сорок сорока,"
    "50: п'ятдесят п'ятдесяти, 60: шістдесят шістдесяти, 70: сімдесят сімдесяти, 80: вісімдесят вісімдесяти,"
    "90: дев'яносто дев'яноста, 100: сто ста, 200: двісті двохсот, 300: триста трьохсот, 400: чотириста чотирьохсот,"
    "500: п'ятсот п'ятисот, 600: шістсот шестисот, 700: сімсот семисот, 800: вісімсот восьмисот,"
    "900: дев'ятсот дев'ятисот,"
    " 2: двоїх, 3: трьома троїх, 4: чотирма четверо, 5: п'ятьом п'ятьма, 6: шістьом шістьма, 7: сімом "
    "сьома, 8: вісьмох вісьмом, 9: дев'ятьох дев'ятеро, 10: десятьох десятеро, 11: одинадцятьох "
    "одинадцятьом одинадцятьма одинадцятеро, 12: дванадцятьох дванадцятьом дванадцятьма дванадцятеро, 13: "
    "тринадцятьох тринадцятьом тринадцятьма тринадцятеро, 14: чотирнадцятьох чотирнадцятьом "
    "чотирнадцятьма чотирнадцятеро, 15: п'ятнадцятьох п'ятнадцятьом п'ятнадцятьма п'ятнадцятеро, 16: "
    "шістнадцятьох шістнадцятьом шістнадцятьма шістнадцятеро, 17: сімнадцятьох сімнадцятьом сімнадцятьма "
    "сімнадцятеро, 18: вісімнадцятьох вісімнадцятьом вісімнадцятьма вісімнадцятеро, 19: дев'ятнадцятьох "
    "дев'ятнадцятьом дев'ятнадцятьма дев'ятнадцятеро, 20: двадцятьох двадцятьом двадцятеро, 30: "
    "тридцятьох тридцятьом тридцятеро, 50: п'ятдесятьох п'ятдесятьом, 60: шістдесятьох шістдесятьом, 70: "
    "сімдесятьох сімдесятьом, 80: вісімдесятьох вісімдесятьом, 200: двомстам двохстах, 300: трьомстам "
    "трьохстах, 400: чотирьомстам чотирьохстах, 500: п'ятистам п'ятистах, 600: шестистам шестистах, 700: "
    "семистам семистах, 800: восьмистам восьмистах, 900: дев'ятистам дев'ятистах",
    POLISH: "1: jeden jedna jedno, 2: dwa dwie dwóch dwaj, 3: trzy trzech, 4: cztery czterech, 5: pięć pięciu,"
    "6: sześć sześciu, 7: siedem siedmiu, 8: osiem ośmiu, 9: dziewięć dziewięciu, 10: dziesięć dziesięciu,"
    "11: jedenaście jedenastu, 12: dwanaście dwunastu, 13: trzynaście trzynastu, 14: czternaście czternastu,"
    "15: piętnaście piętnastu, 16: szesnaście szesnastu, 17: siedemnaście siedemnastu, 18: osiemnaście osiemnastu,"
    "19: dziewiętnaście dziewiętnastu, 20: dwadzieścia dwudziestu, 30: trzydzieści trzydziestu,"
    "40: czterdzieści czterdziestu, 50: pięćdziesiąt pięćdziesięciu, 60: sześćdziesiąt sześćdziesięciu,"
    "70: siedemdziesiąt siedemdziesięciu, 80: osiemdziesiąt osiemdziesięciu, 90: dziewięćdziesiąt dziewięćdziesięciu,"
    "100: sto stu, 200: dwieście dwustu, 300: trzysta trzystu, 400: czterysta czterystu, 500: pięćset pięciuset,"
    "600: sześćset sześciuset, 700: siedemset siedmiuset, 800: osiemset ośmiuset, 900: dziewięćset dziewięciuset",
    SPANISH: "0: cero, 2: dos, 3: tres, 4: cuatro, 5: cinco, 6: seis, 7: siete, 8: ocho, 9: nueve, 10: diez, 12: doce,"
    "13: trece, 14: catorce, 15: quince, 16: dieciséis, 17: diecisiete, 18: dieciocho, 19: diecinueve, 20: veinte,"
    "21: veintiuno veintiún veintiuna, 22: veintidós, 23: veintitrés, 24: veinticuatro, 25: veinticinco,"
    "26: veintiséis, 27: veintisiete, 28: veintiocho, 29: veintinueve, 30: treinta, 40: cuarenta, 50: cincuenta,"
    "60: sesenta, 70: setenta, 80: ochenta, 90: noventa, 100: cien ciento, 200: doscientos doscientas,"
    "300: trescientos trescientas, 400: cuatrocientos cuatrocientas, 500: quinientos quinientas,"
    "600: seiscientos seiscientas, 700: setecientos setecientas, 800: ochocientos ochocientas,"
    "900: novecientos novecientas",
    ITALIAN: "3: tre, 4: quattro, 5: cinque, 7: sette, 8: otto, 9: nove, 10: dieci, 11: undici, 12: dodici,"
    "13: tredici, 14: quattordici, 15: quindici, 16: sedici, 17: diciassette, 18: diciotto, 19: diciannove, 20: venti,"
    "30: trenta, 40: quaranta, 50: cinquanta, 60: sessanta, 70: settanta, 80: ottanta, 90: novanta, 100: cento",
    TURKISH: "0: sıfır, 2: iki, 3: üç, 4: dört, 5: beş, 6: altı, 7: yedi, 8: sekiz, 9: dokuz, 20: yirmi, 30: otuz,"
    "40: kırk, 50: elli, 60: altmış, 70: yetmiş, 80: seksen, 90: doksan",
}
_SCALE = {
    ENGLISH: "1000: thousand k, 1000000: million mln mn, 1000000000: billion bn, 1000000000000: trillion tn,"
    "100000: lakh lakhs, 10000000: crore crores",
    GERMAN: "1000: tausend tsd, 1000000: million millionen mio, 1000000000: milliarde milliarden mrd,"
    "1000000000000: billionen",
    FRENCH: "1000: mille, 1000000: million, 1000000000: milliard md mds",
    RUSSIAN: "1000: тыс тысяча тысячу тысяч тысячей тысячам тысячами тысячах, 1000000: млн миллион "
    "миллиона миллионов миллионам миллионами миллионах,"
    "1000000000: млрд миллиард миллиарда миллиардов, 1000000000000: трлн триллион триллиона триллионов",
    UKRAINIAN: "1000: тис тисяча тисячу тисяч тисячею тисячам тисячами тисячах, 1000000: млн мільйон "
    "мільйона мільйонів мільйонам мільйонами мільйонах,"
    "1000000000: млрд мільярд мільярда мільярдів, 1000000000000: трлн трильйон трильйона трильйонів",
    POLISH: "1000: tys tysiąc tysiąca tysięcy, 1000000: mln milion miliona milionów,"
    "1000000000: mld miliard miliarda miliardów",
    SPANISH: "1000000: millón",
    ITALIAN: "1000: mila, 1000000: milione, 1000000000: mld miliardo",
    TURKISH: "1000000: milyon milyondan, 1000000000: milyar milyardan",
}
_PLURAL_SCALE = {
    # A scale behind a number, a plural without a value alone.
    ENGLISH: "1000: thousands, 1000000: millions, 1000000000: billions, 100: hundreds",
    GERMAN: "1000: tausende tausenden, 100: hunderte hunderten",
    FRENCH: "1000: milliers, 1000000: millions, 1000000000: milliards",
    RUSSIAN: "1000: тысячи, 1000000: миллионы, 1000000000: миллиарды, 100: сотни сотен",
    UKRAINIAN: "1000: тисячі, 1000000: мільйони, 1000000000: мільярди, 100: сотні сотень",
    POLISH: "1000: tysiące, 1000000: miliony, 1000000000: miliardy, 100: setki setek",
    SPANISH: "1000000: millones",
    ITALIAN: "1000000: milioni, 1000000000: miliardi",
}
_EACH = {
    ENGLISH: "12: dozen, 20: score",
    GERMAN: "12: dutzend",
    FRENCH: "10: dizaine, 12: douzaine, 15: quinzaine, 20: vingtaine, 30: trentaine, 40: quarantaine, 50: cinquantaine,"
    "60: soixantaine, 100: centaine, 1000: millier",
    SPANISH: "10: decena, 12: docena, 20: veintena, 100: centenar, 1000: millar",
    ITALIAN: "10: decina, 12: dozzina, 15: quindicina, 20: ventina, 30: trentina, 50: cinquantina, 100: centinaio,"
    "1000: migliaio",
    POLISH: "12: tuzin",
    RUSSIAN: "10: десяток десятка, 12: дюжина дюжины дюжину, 100: сотня сотню",
    UKRAINIAN: "10: десяток десятка, 12: дюжина дюжини дюжину, 100: сотня сотню",
}
ROUND = frozenset(
    word for language in (FRENCH, SPANISH, ITALIAN) for word, n in _rows("each", language, _EACH[language]).items()
    if n.value != 12 or language == FRENCH
)  # fmt: skip
"""Nouns of a number that state only about that many: une centaine."""
_HALF = {
    ENGLISH: "0: half",
    GERMAN: "0: halbe halben halbes halber halb, 1: anderthalb eineinhalb, 2: zweieinhalb, 3: dreieinhalb",
    FRENCH: "0: demi demie",
    RUSSIAN: "0: пол, 1: полтора полторы полутора",
    UKRAINIAN: "0: пів, 1: півтора півтори",
    POLISH: "0: pół, 1: półtora półtorej",
    SPANISH: "0: medio media",
    ITALIAN: "0: mezzo mezza",
    TURKISH: "0: yarım",
}
_ONE = {
    ENGLISH: "1: a an",
    GERMAN: "1: ein eine einen einem einer eines",
    FRENCH: "1: un une",
    SPANISH: "1: una uno",
    TURKISH: "1: bir",
}
_VAGUE = {
    ENGLISH: "0: dozens scores tens several few couple many various numerous",
    GERMAN: "0: dutzende dutzenden zehntausende zehntausenden hunderttausende hunderttausenden "
    "mehrere mehreren einige einigen viele vielen paar zahlreiche",
    FRENCH: "0: dizaines douzaines vingtaines centaines plusieurs quelques",
    RUSSIAN: "0: десятки десятков несколько нескольких много пара пару дюжины",
    UKRAINIAN: "0: десятки десятків кількасот кількадесят кільканадцять кілька "
    "декілька кількох декількох багато пара пару",
    POLISH: "0: dziesiątki dziesiątek kilka kilku kilkanaście kilkadziesiąt kilkaset wiele wielu parę",
    SPANISH: "0: decenas docenas cientos centenares millares varios varias muchos muchas algunos",
    ITALIAN: "0: decine dozzine centinaia migliaia diversi diverse alcuni alcune molti parecchie parecchi",
    TURKISH: "0: onlarca yüzlerce binlerce milyonlarca birkaç",
}


def _all(kind: str, tables: dict[str, str]) -> dict[str, Numeral]:
    return {
        word: numeral for language, table in tables.items() for word, numeral in _rows(kind, language, table).items()
    }


_KINDS = {
    "vague": _VAGUE,
    "one": _ONE,
    "half": _HALF,
    "each": _EACH,
    "plural": _PLURAL_SCALE,
    "scale": _SCALE,
    "add": {
        language: _ADD[language]
        for language in (TURKISH, ITALIAN, SPANISH, POLISH, UKRAINIAN, RUSSIAN, FRENCH, GERMAN, ENGLISH)
    },
}
NUMERALS: dict[str, Numeral] = {
    **{word: numeral for kind, tables in _KINDS.items() for word, numeral in _all(kind, tables).items()},
    "hundred": Numeral("hundred", 100, ENGLISH),
    "hundert": Numeral("hundred", 100, GERMAN),
    "cent": Numeral("hundred", 100, FRENCH),
    "cents": Numeral("hundred", 100, FRENCH),
    "yüz": Numeral("hundred", 100, TURKISH),
    "on tr": Numeral("add", 10, TURKISH),
    "two it": Numeral("add", 2, ITALIAN),
    "six it": Numeral("add", 6, ITALIAN),
    "once es": Numeral("add", 11, SPANISH),
    # Spelled the same in several languages, so they do not reveal the language.
    **{
        word: Numeral("add", value, "")
        for value, word in ((6, "six"), (0, "нуль"), (1, "один"), (2, "два"), (3, "три"))
    },
    "million": Numeral("scale", 10**6, ""),
    "millions": Numeral("plural", 10**6, ""),
}
"""Word in lower case -> what it does in a number."""
_FUSED = {"полмиллиона": 500_000, "полтысячи": 500, "полумиллиона": 500_000, "півмільйона": 500_000, "півтисячі": 500,
          "полмиллиарда": 500_000_000, "полсотни": 50, "полусотни": 50, "півсотні": 50, "пів сотні": 50,
          "viertelmillion": 250_000, "dreiviertelmillion": 750_000, "demimillion": 500_000}  # fmt: skip
NUMERALS |= {word: Numeral("whole", value, RUSSIAN) for word, value in _FUSED.items()}


@cache
def numerals_of(language: str) -> dict[str, Numeral]:
    """Return the number words of one language, of all languages where it is "".

    >>> "seize" in numerals_of("en"), numerals_of("fr")["seize"].value
    (False, 16)
    """
    if not language:
        return NUMERALS
    common = {word: numeral for word, numeral in NUMERALS.items() if numeral.language in {language, ""}}
    own = {
        word: numeral
        for kind, tables in _KINDS.items()
        if language in tables
        for word, numeral in _rows(kind, language, tables[language]).items()
    }
    fused = _FUSED if language in {RUSSIAN, UKRAINIAN} else {}
    return {**own, **common, **{word: NUMERALS[word] for word in fused}}


SCALES: dict[str, int] = {
    **{word: n.value for word, n in NUMERALS.items() if n.kind in {"scale", "plural", "hundred", "each"}},
    "mn": 10**6,
    "t": 10**12,
}
"""Scale word -> what it multiplies the number before it by."""
for _word in ("t", "cent", "cents", "quinzaine", "setki", "setek"):
    SCALES.pop(_word, None)
SYNONYMS: dict[str, dict[str, str]] = {
    POLISH: {"do": "dopl"},
    SPANISH: {"once": "once es", "mil": "mille"},
    ITALIAN: {"due": "two it", "sei": "six it"},
    TURKISH: {"on": "on tr", "bin": "mille", "binden": "mille", "bini": "mille"},
}
"""Number words that mean something else in other languages: language -> word -> the word that is read instead."""
AMBIGUOUS = frozenset(word for words in SYNONYMS.values() for word in words)
SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
"""All scale words as alternatives of a pattern, to be matched without regard to case."""
ADJECTIVE_SCALES = (
    ("тысячн", 1000), ("тисячн", 1000), ("миллионн", 10**6), ("мільйонн", 10**6), ("миллиардн", 10**9),
    ("мільярдн", 10**9),
)  # fmt: skip
"""How an adjective of a scale begins: 100-тысячная."""
_STEMS = tuple(stem for stem, _ in ADJECTIVE_SCALES)
ADJECTIVE_UNITS = (
    ("километров", "km"), ("кілометров", "km"), ("метров", "m"), ("мильн", "mile"), ("гектарн", "ha"),
    ("дневн", "day"), ("денн", "day"), ("суточн", "day"), ("добов", "day"), ("часов", "hour"), ("годинн", "hour"),
    ("минутн", "minute"), ("хвилинн", "minute"), ("недельн", "week"), ("тижнев", "week"),
    ("процентн", "percent"), ("відсотков", "percent"),
)  # fmt: skip
"""How an adjective of a unit begins: 15-километровая. Years and months say how old children are, as often."""


def adjective_scale(word: str) -> int | None:
    """Return the scale that a word is an adjective of."""
    if not word.startswith(_STEMS):
        return None
    return next(size for stem, size in ADJECTIVE_SCALES if word.startswith(stem))


@lru_cache(maxsize=4096)
def adjective_number(word: str, language: str) -> tuple[int, int, str]:
    """Return the number, scale and unit that a word of both is: стотысячная, двадцатикилометровый; 0 for another.

    >>> adjective_number("двадцатипятитысячная", "ru"), adjective_number("тысячная", "ru")
    ((25, 1000, ''), (0, 1, ''))
    """
    for stem, scale, unit in (*((s, n, "") for s, n in ADJECTIVE_SCALES), *((s, 1, u) for s, u in ADJECTIVE_UNITS)):
        before, found, _ = word.partition(stem)
        if found and before:
            numerals = numerals_of(language)
            for cut in range(len(before), 0, -1):
                parts = [numerals.get(part) for part in (before[:cut], before[cut:]) if part]
                if all(part is not None and part.kind == "add" for part in parts):
                    return sum(part.value for part in parts if part is not None), scale, unit
    return 0, 1, ""


GLUED: dict[str, int | None] = {
    "m": None,
    **dict.fromkeys(("k", "K", "тыс", "тис", "tsd", "Tsd", "mila", "tys", "bin"), 1000),
    **dict.fromkeys(("M", "mn", "mln", "млн", "mio", "Mio"), 10**6),
    **dict.fromkeys(("B", "bn", "млрд", "mrd", "Mrd"), 10**9),
    "tn": 10**12,
    "Md": 10**9,
    "mld": 10**9,
}
"""Letters set directly behind digits; m is metres or millions, and tells neither."""
UNREAD_SCALES = frozenset(
    (
        "ezer millió milliárd tisíc tisíce tisíci milionů tusen miljon miljoner miljarder "
        "tusind millioner milliarder tuhat tuhatta miljoona miljoonaa mii milioane duizend "
        "miljoen miljard miljarden mil bin bine billón billones bilion bilionów bilione bilioni хиляди хиляда милион "
        "милиона тысячаў billions "
        "mijë tūkst tūkstančių tūkstoši tuhande tuhat χιλιάδες اثنان 万 億 億 만 천 hiljade hiljada tisuća tisuće "
        "milijuna "
        "milijun milijardi εκατομμύρια אלף מיליון ألف آلاف مليون "
        "crores arab kharab cr"
    ).split()
)
"""Scale words of languages that are not read here: a number before one of them has no value."""

_GERMAN_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_ITALIAN_ONES = ("uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")


class _Compound(NamedTuple):
    """How a language writes a number as one word: its words for a thousand and a hundred, and those below a hundred."""

    thousand: str
    hundred: str
    small: dict[str, int]


@cache
def _compounds() -> tuple[_Compound, ...]:
    german, italian = ({w: n.value for w, n in _rows("", "", _ADD[lang]).items() if 0 < n.value < 100}
                       for lang in (GERMAN, ITALIAN))  # fmt: skip
    tens = [(ten, size) for ten, size in german.items() if size >= 20]
    german |= {f"{one}und{ten}": size + at for ten, size in tens for at, one in enumerate(_GERMAN_ONES, 1)}
    german |= {"ein": 1, "eins": 1}
    tens = [(ten, size) for ten, size in italian.items() if size >= 20]
    italian |= {
        f"{ten[:-1] if one[0] in 'uo' else ten}{one}": size + at
        for ten, size in tens
        for at, one in enumerate(_ITALIAN_ONES, 1)
    }
    italian |= dict(zip(_ITALIAN_ONES, range(1, 10), strict=True))
    return _Compound("tausend", "hundert", german), _Compound("mila", "cento", italian)


@lru_cache(maxsize=4096)
def compound(word: str) -> int | None:
    """Return the number that one word of several parts is: zweitausendfünfhundert, duemila; None for any other word.

    >>> compound("dreihundertfünfzigtausend"), compound("venticinquemila"), compound("tausendsassa")
    (350000, 25000, None)
    """
    for language in _compounds():
        before, mark, after = word.rpartition(language.thousand)
        if mark:
            thousands = _hundreds(language, before) if before else 1
            rest = _hundreds(language, after) if after else 0
            number = None if thousands is None or rest is None else thousands * 1000 + rest
        else:
            number = _hundreds(language, word)
        if number is not None:
            return number
    return None


def _hundreds(language: _Compound, word: str) -> int | None:
    before, mark, after = word.partition(language.hundred)
    if not mark:
        return language.small.get(word)
    hundreds = language.small.get(before) if before else 1
    rest = language.small.get(after.removeprefix("und")) if after else 0
    return None if hundreds is None or rest is None or hundreds > 19 else hundreds * 100 + rest


PLURAL_EACH = {
    **dict.fromkeys(("dozens", "dutzende", "douzaines", "docenas", "dozzine"), 12),
    **dict.fromkeys(("dizaines", "decenas", "decine", "десятки", "десятков", "десятків"), 10),
    **dict.fromkeys(("centaines", "centinaia", "centenares"), 100),
    **dict.fromkeys(("migliaia", "millares"), 1000),
    "vingtaines": 20,
}
"""Plurals that have a value behind a small number only: two dozens."""

# --- fractions --------------------------------------------------------------------------------------------------

PARTS: dict[str, int] = {
    **dict.fromkeys(("half halves hälfte moitié половина половину половины половини половиною").split(), 2),
    **dict.fromkeys(("third thirds drittel tiers треть трети третина третину третини").split(), 3),
    **dict.fromkeys(
        ("quarter quarters fourth fourths viertel quart quarts четверть четверти чверть чверті quarti").split(),
        4,
    ),
    **dict.fromkeys(["połowa", "połowy", "połowę", "mitad", "metà"], 2),
    **dict.fromkeys(["tercio", "tercios", "terzi"], 3),
    "ćwierć": 4,
    **dict.fromkeys(["fifth", "fifths", "fünftel", "cinquième", "cinquièmes"], 5),
    **dict.fromkeys(["sixth", "sixths", "sechstel", "sixième", "sixièmes"], 6),
    **dict.fromkeys(["eighth", "eighths", "achtel", "huitième", "huitièmes"], 8),
    **dict.fromkeys(["tenth", "tenths", "zehntel", "dixième", "dixièmes"], 10),
}
"""Word of a part -> into how many the whole is divided."""
EVERY = frozenset(
    (
        "every jeder jede jedes jeden jedem кожен кожна кожне кожний кожного кожній кожну каждый каждая каждое каждого "
        "каждой каждую"
    ).split()
)
PART_NOUNS = frozenset("часть части частью частина частину частини частиною".split())
"""What an ordinal makes a share of: десятая часть."""
ORDINALS = (
    ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7), ("eighth", 8), ("tenth", 10),
    ("zweit", 2), ("dritt", 3), ("viert", 4), ("fünft", 5), ("sechst", 6), ("siebt", 7), ("acht", 8), ("zehnt", 10),
    ("zwanzigst", 20), ("друг", 2), ("втор", 2), ("трет", 3), ("четверт", 4), ("четвёрт", 4), ("п'ят", 5), ("пят", 5),
    ("шост", 6), ("шест", 6), ("сьом", 7), ("седьм", 7), ("восьм", 8), ("дев'ят", 9), ("девят", 9), ("десят", 10),
    ("двадцят", 20), ("двадцат", 20),
)  # fmt: skip
"""How ordinals begin that say behind `EVERY` how large a share is: jede fünfte, кожен четвертий."""
_FRENCH_PARTS = frozenset("tiers quart quarts".split())
"""Words of parts that are other words in other languages."""


@cache
def parts_of(language: str) -> dict[str, int]:
    """Return the words of parts that are read in a language, of all languages where it is ""."""
    if language in {"", FRENCH}:
        return PARTS
    return {word: below for word, below in PARTS.items() if word not in _FRENCH_PARTS}


# --- dates and designations -------------------------------------------------------------------------------------

MONTHS = frozenset(
    (
        "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october "
        "nov november dec december januar jänner februar märz mai juni juli oktober dezember janvier février mars "
        "avril juin juillet août septembre octobre novembre décembre января февраля марта апреля мая июня июля августа "
        "сентября октября ноября декабря январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь "
        "декабрь январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре січня лютого "
        "березня квітня травня червня липня серпня вересня жовтня листопада грудня січень лютий березень квітень "
        "травень червень липень серпень вересень жовтень листопад грудень січні лютому березні квітні травні червні "
        "липні серпні вересні жовтні листопаді грудні stycznia lutego marca kwietnia maja czerwca lipca sierpnia "
        "września października listopada grudnia enero febrero marzo abril mayo junio julio agosto septiembre octubre "
        "noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre ocak şubat mart "
        "nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık"
    ).split()
)
YEAR_BEFORE = frozenset(
    (
        "hälfte jahreshälfte halbjahr quartal semestre trimestre in since by until till from during late early mid of "
        "before after through year years fiscal spring summer autumn fall winter été hiver printemps automne літо літа "
        "літі зими весни осені лето лета зимы весны осени verano invierno primavera otoño estate inverno autunno latem "
        "zimą wiosną jesienią and to between jahr jahre seit im ende anfang mitte ab bis frühjahr sommer herbst winter "
        "année années ici depuis fin début en в с со до к от года году с по после летом осенью зимой весной у з із від "
        "по після влітку восени взимку навесні року році roku od del desde año anni nel dal"
    ).split()
)
YEAR_BEHIND = frozenset("году года год годом гг року рік році роком роки рр р г roku rok yılında".split())
NUMBERED = frozenset(
    (
        "table figure tabelle tableau abbildung таблиця таблица no nr № order resolution article articles section "
        "chapter route highway hill point page pages volume paragraph level phase category day week stage version line "
        "brigade division regiment battalion corps army squadron unit district sector приказ статья наказ стаття "
        "резолюция резолюція висота висоту висоти висоті высота высоту высоты высоте nationale départementale номер "
        "numéro nummer artikel décret aged ages age alter im âgé âgés âgées âgée âge возраст возрасте возрасту "
        "возрастом віком вік war operation channel boeing airbus un gate terminal flight reactor room protocol "
        "protocole protokoll протокол resolución résolution risoluzione rezolucja cote höhe kote seite seiten страница "
        "странице стр сторінка сторінці стор стр пункт paragraf absatz straße route bundesstraße autobahn landstraße "
        "raum дело справа leopard challenger abrams m trasa quota página pagina strona kaliber калибра калібру calibre "
        "caliber код вчз частина flug vol рейс vuelo volo ward law loi gesetz закон decree décret dekret указ height "
        "checkpoint"
    ).split()
)
"""Words before a number that names something, or an age."""
FORMATIONS = frozenset(
    (
        "brigade brigades division divisions regiment regiments battalion battalions corps army armies squadron fleet "
        "district group motor mechanized mechanised tank guards airborne assault marine infantry artillery mountain "
        "separate bataillon armee armée ombr omb бригада бригады бригаду бригада бригади бригаді бригадой бригадою "
        "brygada brygady brigata brigada бригаді полк полка полку дивизия дивизии дивізія дивізії батальон батальона "
        "батальйон батальйону армия армии армія армії корпус корпуса корпусу омбр одшбр ошбр"
    ).split()
)
DESCRIBING = frozenset(
    "motor mechanized mechanised tank airborne assault marine infantry artillery mountain separate".split()
)
"""Words of the names of formations that describe what is counted, too: 47 Mechanized Brigade, 250 artillery pieces."""
YOUNG_OR_OLD = frozenset(
    "girl boy baby infant toddler teenager fillette fille garçon enfant bébé adolescent adolescente homme femme "
    "mädchen junge kind frau дівчинка дівчинку хлопчик хлопчика підліток девочка девочку мальчик мальчика подросток "
    "niña niño bambina bambino".split()
)
"""Words for someone whose age in years may follow: une fillette de 9 ans."""
AGES = frozenset("aged ages age alter âgé âgés âgée âgées возраст возрасте возрастом віком віці".split())
RATIOS = tuple(map(str.split, "to one|- to - one|zu eins|к одному|до одного|contre un".split("|")))
"""What makes the number before it one side of a ratio."""
CLOCK_BEHIND = frozenset(["am", "pm", "uhr", "hrs", "o'clock", "gmt", "utc"])
CALIBRE = frozenset(("mm", "мм", "millimeter", "millimetre", "caliber", "calibre"))

# --- movement ---------------------------------------------------------------------------------------------------

MOVING = frozenset(
    (
        "rose rise rises rising risen fell fall falls falling fallen grew shrank shrunk cut cuts cutting went gone "
        "going go goes up down sank sink sunk slid slide crept leapt swollen brought bring took taken take upwards "
        "downwards fiel fielen sank sanken wuchs wuchsen ging gingen zog stand hausse baisse passé passée passés "
        "passées passer passera passeront passerait passait passe passent porté portée portés portées рост роста ріст "
        "росту росла росло рос впав упав упал"
    ).split()
)
"""Words of a movement: with `from A to B` or `by D to B` it is no range, and B is where it ends."""
MOVING_STEMS = tuple(
    (
        "grow increas climb jump soar surg swell drop declin decreas shrink reduc reduct lower rais revis expan extend "
        "lengthen widen narrow shorten doubl tripl quadrupl halv chang moved moving boost slash trim balloon upgrad "
        "downgrad adjust correct updat shift accelerat slow plung slip dwindl plummet tumbl creep inch leap mushroom "
        "snowball skyrocket rocket spik dipped dipping eased easing recover rebound strengthen weaken bump hike turned "
        "advanc retreat contract deepen heighten upped convert transform switch stepp scaled ramp pared whittl swung "
        "sliding stieg steig gestieg anstieg ansteig wächst wachs gewachs zuwachs zugenomm zunahm abnahm abgenomm sink "
        "gesunk rückgang gefall erhöh verringer reduzier schrumpf geschrumpf verdoppel verdreifach halbier verlänger "
        "ausgeweit erweiter kletter geklettert sprang gesprung korrigier angehob gesenk senkt aufgestock verkürz "
        "augment accr diminu rédui réduc baiss chut tomb grimp élarg doubl tripl recul progress bondi monté gonfl "
        "dégonfl relev rallong étend allong raccourci rétréci corrig révis abaiss descend опуск опуст поднима підніма "
        "вырос возрос увелич уменьш сократ сокращ удво утро повыс пониз сниз сниж упал падал падени расшир сузил довел "
        "довед поднял поднят подскоч удлин ускор замедл вырас подорож сдвин перешл продвин пересм скоррект прирост "
        "разрос зріс зрос зрост вирос вирост збільш зменш скороч скорот подво потро підвищ знизи зниже зниж впал упал "
        "падін розшир звузи довел довед піднял піднят підскоч подовж видовж приско сповіль зсун просун перегля скориг "
        "приріст побільш поменш wzros wzrós zwiększ zmniejsz spad zmal podwo potro poszerz wydłuż skróci obniż podnie "
        "urosł skoczy aument creci disminu bajó bajar bajad cayó cayer caer subi subió reduj ampli alarg duplic pasó "
        "pasaron pasar elev salit salì salire sces scende calò calat crol aumentat cresciut ridott allarg raddoppi "
        "passat portat arttı artan yüksel düşt düşür azal çıktı çıkar geril büyü"
    ).split()
)
"""How words of a movement begin."""


ENDS_LIKE_VERB = ("ed", "é", "ée", "és", "ées", "ise", "uit", "uite")
"""How verbs end that may say a movement, though they are in no table."""


def is_moving(word: str) -> bool:
    """Whether a word speaks of a movement.

    >>> is_moving("climbed"), is_moving("зросла"), is_moving("ranged")
    (True, True, False)
    """
    return word in MOVING or word.startswith(MOVING_STEMS)


RANGING = frozenset(
    (
        "ranged ranges ranging range varied varies vary varying estimated estimates estimate numbered numbering "
        "lasted costed needed required anywhere somewhere schwankt schwankte liegt lag liegen variiert varie varient "
        "va vont allant estimé estimés estimée estimées составляет составляют колеблется колебалось коливається"
    ).split()
)
"""Words before `from A to B` that say it is a range."""
MOVED_FROM = frozenset("from von de с со з із зі від от d' du od z ze da dal".split())
MOVED_TO = frozenset("to auf à до past dopl a al".split())
MOVED_BY = frozenset("by um на de o di en".split())

# --- ranges -----------------------------------------------------------------------------------------------------

RANGE_LEADS = frozenset(
    "between from entre zwischen von de від от с со з із между між od między pomiędzy desde tra fra da dal".split()
)
RANGE_AND = frozenset("and und et и і й та y e i a".split())
RANGE_TO = frozenset("to bis à до dopl a hasta ad ila ile".split())
RANGE_OR = frozenset("or oder ou или або чи lub albo o oppure veya".split())

# --- money and multiples ---

MONEY = frozenset((
        "dollar dollars euro euros hryvnia hryvnias rouble roubles ruble rubles pound pounds usd eur uah rub "
        "долларов евро рублей гривен доларів гривень рублів грн руб"
    ).split())  # fmt: skip
MULTIPLES = frozenset("times fold раз раза рази разів fois mal veces volte razy kat".split())

# --- rejected numbers ---

NEGATIONS = frozenset(
    "not never nor can't cannot couldn't didn't hasn't haven't hadn't doesn't don't weren't wasn't isn't aren't won't "
    "wouldn't shouldn't without не ні ані ни без nicht kein keine keinen ohne pas sans aucun aucune нет немає нема "
    "brak ningún ninguna nessun nessuna ni contrary contrairement entgegen вопреки всупереч nie bez żadnych жодних "
    "никаких no sin non senza né jamais niemals ніколи никогда жодного nunca nigdy".split()
)
"""Words that reject the number behind them, also over a verb: did not lose 5,200."""
NOT_ALONE = frozenset(
    "only just merely simply тільки лише только лишь nur seulement uniquement tylko sólo solo solamente yet including "
    "counting because".split()
)
"""Words behind a negation that take it back: not only 300."""
DENIED = (
    "deny", "denied", "denies", "denying", "refut", "debunk", "спросту", "спростов", "заперечи", "заперечу",
    "опроверг", "отрица", "dementier", "bestritt", "bestreit", "leugne", "geleugne", "negó", "negaron", "negado",
    "niega", "niegan", "dément", "nié", "réfut", "smentit", "smentisc", "desmint", "desmient", "zaprzecz",
    "zdementow", "yalanla",
)  # fmt: skip
"""How words begin that reject the number in the clause behind them."""
DISMISSED = ("reject", "dismiss", "disput", "contradict", "відкин", "отверг", "rejet", "rechaz", "wies", "weist",
             "zurückgewies", "bestritten", "widerleg", "contest", "фейк")  # fmt: skip
CLAIMS = frozenset(
    "berichte meldungen angaben behauptung behauptungen сообщения сообщений заявления повідомлення повідомлень заяви "
    "bilan informations informes notizie doniesienia claim claims allegation allegations assertion rumour rumours "
    "rumor rumors figure figures number numbers estimate estimates report reports toll that reported цифру оцінку "
    "оценку дані данные chiffre chiffres cifra cifras zahl".split()
)
"""Words between a rejection and the number that it rejects."""
