"""The words that number phrases are made of, as tables: numerals, scales, units, hedges, dates, movements, negations.

English, Ukrainian, Russian, German and French. A table names all inflected forms that occur beside numbers; a word
that is
in no table says nothing about the number beside it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

ENGLISH, UKRAINIAN, RUSSIAN, GERMAN, FRENCH = "en", "uk", "ru", "de", "fr"

# --- numerals ---------------------------------------------------------------------------------------------------


class Numeral(NamedTuple):
    """A word that is a number or a part of one.

    `kind` is `add` (one to 999, added), `hundred` (multiplies what is before it by 100), `scale` (multiplies by a
    thousand and
    more), `each` (a noun such as dozen: multiplies by a small number), `half` (one half of the scale behind it, or
    more), `one`
    (an article that counts only before a scale), `vague` (a plural without a value: dozens, hundreds).
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
    RUSSIAN: "0: ноль нуль, 1: один одна одно одного одной одну, 2: два две двух двум двумя, 3: три трех трёх трем "
    "трём тремя,"
    "4: четыре четырех четырёх четырем четырьмя, 5: пять пяти пятью, 6: шесть шести шестью, 7: семь семи семью,"
    "8: восемь восьми восемью, 9: девять девяти девятью, 10: десять десяти десятью, 11: одиннадцать одиннадцати,"
    "12: двенадцать двенадцати, 13: тринадцать тринадцати, 14: четырнадцать четырнадцати, 15: пятнадцать пятнадцати,"
    "16: шестнадцать шестнадцати, 17: семнадцать семнадцати, 18: восемнадцать восемнадцати,"
    "19: девятнадцать девятнадцати, 20: двадцать двадцати двадцатью, 30: тридцать тридцати, 40: сорок сорока,"
    "50: пятьдесят пятидесяти, 60: шестьдесят шестидесяти, 70: семьдесят семидесяти, 80: восемьдесят восьмидесяти,"
    "90: девяносто девяноста, 100: сто ста, 200: двести двухсот, 300: триста трехсот трёхсот,"
    "400: четыреста четырехсот четырёхсот, 500: пятьсот пятисот, 600: шестьсот шестисот, 700: семьсот семисот,"
    "800: восемьсот восьмисот, 900: девятьсот девятисот",
    UKRAINIAN: "0: нуль, 1: один одна одне одного однієї одну, 2: два дві двох двом двома, 3: три трьох трьом трьома,"
    "4: чотири чотирьох чотирьом, 5: п'ять п'яти п'ятьох, 6: шість шести шістьох, 7: сім семи сімох, 8: вісім восьми,"
    "9: дев'ять дев'яти, 10: десять десяти, 11: одинадцять одинадцяти, 12: дванадцять дванадцяти,"
    "13: тринадцять тринадцяти, 14: чотирнадцять чотирнадцяти, 15: п'ятнадцять п'ятнадцяти,"
    "16: шістнадцять шістнадцяти, 17: сімнадцять сімнадцяти, 18: вісімнадцять вісімнадцяти,"
    "19: дев'ятнадцять дев'ятнадцяти, 20: двадцять двадцяти, 30: тридцять тридцяти, 40: сорок сорока,"
    "50: п'ятдесят п'ятдесяти, 60: шістдесят шістдесяти, 70: сімдесят сімдесяти, 80: вісімдесят вісімдесяти,"
    "90: дев'яносто дев'яноста, 100: сто ста, 200: двісті двохсот, 300: триста трьохсот, 400: чотириста чотирьохсот,"
    "500: п'ятсот п'ятисот, 600: шістсот шестисот, 700: сімсот семисот, 800: вісімсот восьмисот,"
    "900: дев'ятсот дев'ятисот",
}
_SCALE = {
    ENGLISH: "1000: thousand k, 1000000: million mln mn, 1000000000: billion bn, 1000000000000: trillion,"
    "100000: lakh lakhs, 10000000: crore crores",
    GERMAN: "1000: tausend tsd, 1000000: million millionen mio, 1000000000: milliarde milliarden mrd",
    FRENCH: "1000: mille, 1000000: million, 1000000000: milliard",
    RUSSIAN: "1000: тыс тысяча тысячу тысяч тысячей тысячам, 1000000: млн миллион миллиона миллионов,"
    "1000000000: млрд миллиард миллиарда миллиардов",
    UKRAINIAN: "1000: тис тисяча тисячу тисяч тисячею, 1000000: млн мільйон мільйона мільйонів,"
    "1000000000: млрд мільярд мільярда мільярдів",
}
_PLURAL_SCALE = {
    # A scale behind a number, a plural without a value alone.
    ENGLISH: "1000: thousands, 1000000: millions, 1000000000: billions, 100: hundreds",
    GERMAN: "1000: tausende tausenden, 100: hunderte hunderten",
    FRENCH: "1000: milliers, 1000000: millions, 1000000000: milliards",
    RUSSIAN: "1000: тысячи, 1000000: миллионы, 1000000000: миллиарды, 100: сотни сотен",
    UKRAINIAN: "1000: тисячі, 1000000: мільйони, 1000000000: мільярди, 100: сотні сотень",
}
_EACH = {
    ENGLISH: "12: dozen, 20: score",
    GERMAN: "12: dutzend",
    FRENCH: "10: dizaine, 12: douzaine, 15: quinzaine, 20: vingtaine, 30: trentaine, 40: quarantaine, 50: cinquantaine,"
    "60: soixantaine, 100: centaine, 1000: millier",
    RUSSIAN: "10: десяток десятка, 12: дюжина дюжины дюжину, 100: сотня сотню",
    UKRAINIAN: "10: десяток десятка, 12: дюжина дюжини дюжину, 100: сотня сотню",
}
_HALF = {
    ENGLISH: "0: half",
    GERMAN: "0: halbe halben halbes halber halb, 1: anderthalb eineinhalb, 2: zweieinhalb, 3: dreieinhalb",
    FRENCH: "0: demi demie",
    RUSSIAN: "0: пол, 1: полтора полторы полутора",
    UKRAINIAN: "0: пів, 1: півтора півтори",
}
_ONE = {
    ENGLISH: "1: a an",
    GERMAN: "1: ein eine einen einem einer eines",
    FRENCH: "1: un une",
}
_VAGUE = {
    ENGLISH: "0: dozens scores tens several few couple many various numerous",
    GERMAN: "0: dutzende dutzenden mehrere mehreren einige einigen viele vielen paar zahlreiche",
    FRENCH: "0: dizaines douzaines vingtaines centaines plusieurs quelques",
    RUSSIAN: "0: десятки десятков несколько нескольких много пара пару дюжины",
    UKRAINIAN: "0: десятки десятків кілька декілька кількох декількох багато пара пару",
}


def _all(kind: str, tables: dict[str, str]) -> dict[str, Numeral]:
    return {
        word: numeral for language, table in tables.items() for word, numeral in _rows(kind, language, table).items()
    }


NUMERALS: dict[str, Numeral] = {
    **_all("vague", _VAGUE),
    **_all("one", _ONE),
    **_all("half", _HALF),
    **_all("each", _EACH),
    **_all("plural", _PLURAL_SCALE),
    **_all("scale", {**_SCALE}),
    **_all("add", {language: _ADD[language] for language in (UKRAINIAN, RUSSIAN, FRENCH, GERMAN, ENGLISH)}),
    "hundred": Numeral("hundred", 100, ENGLISH),
    "hundert": Numeral("hundred", 100, GERMAN),
    "cent": Numeral("hundred", 100, FRENCH),
    "cents": Numeral("hundred", 100, FRENCH),
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
          "полмиллиарда": 500_000_000, "полсотни": 50, "півсотні": 50}  # fmt: skip
NUMERALS |= {word: Numeral("whole", value, RUSSIAN) for word, value in _FUSED.items()}
SCALES: dict[str, int] = {
    **{word: n.value for word, n in NUMERALS.items() if n.kind in {"scale", "plural", "hundred", "each"}},
    "mn": 10**6,
    "t": 10**12,
}
"""Scale word -> what it multiplies the number before it by."""
for _word in ("t", "cent", "cents", "quinzaine"):
    SCALES.pop(_word, None)
SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
"""All scale words as alternatives of a pattern, to be matched without regard to case."""
ADJECTIVE_SCALES = (
    ("тысячн", 1000), ("тисячн", 1000), ("миллионн", 10**6), ("мільйонн", 10**6), ("миллиардн", 10**9),
    ("мільярдн", 10**9),
)  # fmt: skip
"""How an adjective of a scale begins: 100-тысячная."""
GLUED: dict[str, int | None] = {
    "m": None,
    **dict.fromkeys(("k", "K", "тыс", "тис", "tsd", "Tsd"), 1000),
    **dict.fromkeys(("M", "mn", "mln", "млн", "mio", "Mio"), 10**6),
    **dict.fromkeys(("B", "bn", "млрд", "mrd", "Mrd"), 10**9),
    "tn": 10**12,
}
"""Letters set directly behind digits; m is metres or millions, and tells neither."""
UNREAD_SCALES = frozenset(
    (
        "ezer millió milliárd tisíc tisíce tisíci milion miliony milionů miliard tusen miljon miljoner miljarder "
        "tusind millioner milliarder tuhat tuhatta miljoona miljoonaa mii milioane bin milyon milyar duizend "
        "miljoen miljard miljarden tysiąc tysiąca tysiące tysięcy tys miliona milionów miliarda miliardów mil mila "
        "miglaia milione milioni miliardo miliardi millones millón millardos хиляди хиляда милион милиона тысячаў "
        "mijë tūkst tūkstančių tūkstoši tuhande tuhat χιλιάδες اثنان 万 億 億 만 천 hiljade hiljada tisuća tisuće "
        "crores arab kharab cr"
    ).split()
)
"""Scale words of languages that are not read here: a number before one of them has no value."""

_GERMAN_ONES = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_GERMAN_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip


@cache
def _german_below_hundred() -> dict[str, int]:
    found = {word: n.value for word, n in _rows("add", GERMAN, _ADD[GERMAN]).items() if n.value}
    found |= {"ein": 1, "eins": 1}
    return found | {
        f"{one}und{ten}": tens + at for ten, tens in _GERMAN_TENS.items() for at, one in enumerate(_GERMAN_ONES, 1)
    }


def german_compound(word: str) -> int | None:
    """Return the number that a German word of several parts is: zweitausendfünfhundert; None for any other word.

    >>> german_compound("dreihundertfünfzigtausend"), german_compound("tausendsassa")
    (350000, None)
    """
    before, mark, after = word.rpartition("tausend")
    if mark:
        thousands, rest = _german_hundreds(before) if before else 1, _german_hundreds(after) if after else 0
        return None if thousands is None or rest is None else thousands * 1000 + rest
    return _german_hundreds(word)


def _german_hundreds(word: str) -> int | None:
    small = _german_below_hundred()
    before, mark, after = word.partition("hundert")
    if not mark:
        return small.get(word)
    hundreds, rest = small.get(before) if before else 1, small.get(after.removeprefix("und")) if after else 0
    return None if hundreds is None or rest is None or hundreds > 19 else hundreds * 100 + rest


# --- fractions --------------------------------------------------------------------------------------------------

PARTS: dict[str, int] = {
    **dict.fromkeys(("half halves hälfte moitié половина половину половины половини половиною").split(), 2),
    **dict.fromkeys(("third thirds drittel tiers треть трети третина третину третини").split(), 3),
    **dict.fromkeys(
        ("quarter quarters fourth fourths viertel quart quarts четверть четверти чверть чверті").split(),
        4,
    ),
    **dict.fromkeys(["fifth", "fifths", "fünftel", "cinquième", "cinquièmes"], 5),
    **dict.fromkeys(["sixth", "sixths", "sechstel", "sixième", "sixièmes"], 6),
    **dict.fromkeys(["eighth", "eighths", "achtel", "huitième", "huitièmes"], 8),
    **dict.fromkeys(["tenth", "tenths", "zehntel", "dixième", "dixièmes"], 10),
}
"""Word of a part -> into how many the whole is divided."""

# --- dates and designations -------------------------------------------------------------------------------------

MONTHS = frozenset(
    (
        "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct "
        "october nov november dec december januar jänner februar märz mai juni juli oktober dezember janvier "
        "février mars avril juin juillet août septembre octobre novembre décembre января февраля марта апреля мая "
        "июня июля августа сентября октября ноября декабря январь февраль март апрель май июнь июль август "
        "сентябрь октябрь ноябрь декабрь январе феврале марте апреле мае июне июле августе сентябре октябре ноябре "
        "декабре січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня січень "
        "лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень січні лютому "
        "березні квітні травні червні липні серпні вересні жовтні листопаді грудні"
    ).split()
)
YEAR_BEFORE = frozenset(
    (
        "in since by until till from during late early mid of before after through year years fiscal spring summer "
        "autumn fall winter and to between jahr jahre seit im ende anfang mitte ab bis frühjahr sommer herbst "
        "winter année depuis fin début en в с со до к от года году с по после летом осенью зимой весной у з із від "
        "по після влітку восени взимку навесні року році"
    ).split()
)
YEAR_BEHIND = frozenset(("году года год годом гг року рік році роком рр р г").split())
NUMBERED = frozenset(
    (
        "no nr № order resolution article articles section chapter route highway hill point page pages volume "
        "paragraph level phase category day week stage version line brigade division regiment battalion corps army "
        "squadron unit district sector приказ статья наказ стаття резолюция резолюція висота высота номер numéro "
        "nummer artikel article décret aged ages age alter im âgé âgés âgées âge возраст возрасте віком вік"
    ).split()
)
"""Words before a number that names something, or an age."""
FORMATIONS = frozenset(
    (
        "brigade brigades division divisions regiment regiments battalion battalions corps army armies squadron "
        "fleet district group motor mechanized mechanised tank guards airborne assault marine infantry artillery "
        "mountain separate bataillon armee armée ombr omb бригада бригады бригаду бригада бригади бригаді бригадой "
        "бригадою полк полка полку дивизия дивизии дивізія дивізії батальон батальона батальйон батальйону армия "
        "армии армія армії корпус корпуса корпусу омбр одшбр ошбр"
    ).split()
)
CLOCK_BEHIND = frozenset(["am", "pm", "uhr", "hrs", "o'clock", "gmt", "utc"])
CALIBRE = frozenset(("mm", "мм", "millimeter", "millimetre", "caliber", "calibre"))

# --- movement ---------------------------------------------------------------------------------------------------

MOVING = frozenset(
    (
        "rose rise rises rising risen grew grow grows growing grown growth increase increased increases increasing "
        "climbed climb climbs climbing jumped jump soared surged surge swelled swell fell fall falls falling "
        "fallen dropped drop drops dropping declined decline declines declining decreased decrease shrank shrunk "
        "shrinking cut cuts cutting reduced reduce reduction lowered lowering raised raise raising revised revise "
        "expanded expand expanding extended extend lengthened lengthen widened narrowed shortened doubled tripled "
        "went gone going changed moved up down upped boosted slashed trimmed stieg stiegen steigt gestiegen wuchs "
        "wuchsen gewachsen erhöht erhöhte erhöhten sank sanken gesunken fiel fielen gefallen verringert reduziert "
        "verlängerte verlängert passé passée passés passées passer augmenté augmente augmentation hausse baisse "
        "baissé tombé chuté réduit réduite porté вырос выросла выросло выросли возрос возросла возросло возросли "
        "увеличился увеличилась увеличилось увеличились увеличили снизился снизилась снизилось снизились "
        "сократился сократилась сократилось сократились сократили упал упала упало упали уменьшился уменьшилась "
        "уменьшилось уменьшились удлинилась расширилась зріс зросла зросло зросли виріс виросла виросло виросли "
        "збільшився збільшилася збільшилась збільшилося збільшилось збільшилися збільшились збільшили зменшився "
        "зменшилася зменшилась зменшилося зменшилось зменшилися зменшили скоротився скоротилася скоротилась "
        "скоротилося скоротилось скоротилися скоротили впав впала впало впали подовжилася подовжилась розширилася "
        "розширилась знизився знизилася знизилось знизилося"
    ).split()
)
"""Words of a movement: with `from A to B` or `by D to B` it is no range, and B is where it ends."""
MOVED_FROM = frozenset(("from von de с со з із від от d'").split())
MOVED_TO = frozenset(["to", "auf", "à", "до"])
MOVED_BY = frozenset(["by", "um", "на"])

# --- ranges -----------------------------------------------------------------------------------------------------

RANGE_LEADS = frozenset(("between from entre zwischen von de від от с со з із между між").split())
RANGE_AND = frozenset(["and", "und", "et", "и", "і", "й", "та"])
RANGE_TO = frozenset(["to", "bis", "à", "до"])
RANGE_OR = frozenset(["or", "oder", "ou", "или", "або", "чи"])

# --- money and multiples ---

MONEY = frozenset((
        "dollar dollars euro euros hryvnia hryvnias rouble roubles ruble rubles pound pounds usd eur uah rub "
        "долларов евро рублей гривен доларів гривень рублів грн руб"
    ).split())  # fmt: skip
MULTIPLES = frozenset(["times", "fold", "раз", "раза", "рази", "разів", "fois", "mal"])
