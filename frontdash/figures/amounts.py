"""Numbers in running text: digits, scale words, fractions and signs, with what cannot be read surely left unread.

Scale words are part of the number ("1.2 mln" is 1,200,000, "2 dozen" is 24). A glued or capital m is not one of
them: "1.2m" is metres as often as millions, so such a number has no value here, as has "1.200".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from frontdash.figures.patterns import pattern

_BY_FACTOR = {
    12: "dozen dozens",
    20: "score scores",
    100: "hundred hundreds сотен сотни сотні",
    10**3: "k thousand thousands tausend tsd mille тыс тысяча тысячи тысяч тис тисяча тисячі тисяч",
    10**5: "lakh lakhs",
    10**6: "million millions mln mn mio millionen млн миллион миллиона миллионов мільйон мільйона мільйони мільйонів",
    10**7: "crore crores",
    10**9: "billion billions bn milliard milliards milliarde milliarden mrd млрд миллиард миллиарда миллиардов "
    "мільярд мільярда мільярди мільярдів",
    10**12: "trillion trillions",
}
SCALES: dict[str, int] = {word: factor for factor, words in _BY_FACTOR.items() for word in words.split()}
"""Scale word in lower case -> what it multiplies its number by. k is one, m is none."""
SCALE_WORDS = "|".join(sorted(SCALES, key=len, reverse=True))
"""All scale words as alternatives of a pattern, to be matched without regard to case."""
FRACTIONS = {"¼": "0.25", "½": "0.5", "¾": "0.75", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}

# One separator a number: "27 110,000 troops" are two numbers.
_SPACES = "\u00a0\u202f\u2009 "
DIGITS = (
    rf"[0-9]{{1,3}}(?:(?:,[0-9]{{3}})+|(?:[{_SPACES}][0-9]{{3}})+|(?:['’][0-9]{{3}})+)(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)?"
)
_NUMBER = pattern(rf"(?:(?<![\d.,])(?<!\d['’])|(?<=[^\W\d_]\.))(?:{DIGITS})(?![.,'’]?\d)")
_SEPARATORS = pattern(rf"[,'’{_SPACES}]")
_FRACTION = pattern(rf"\s?([{''.join(FRACTIONS)}])")
_SCALE = pattern(rf"(?:[\s-]|\s{{2,8}})?({SCALE_WORDS})\b", re.IGNORECASE)
_AMBIGUOUS = pattern(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_COMMA = pattern(r"[1-9][0-9]{0,2},(?!000)[0-9]{3}")
_MONTH_BEFORE = pattern(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s$", re.IGNORECASE)
# What turns the digits before it into another number, or may do so: "5B", "10x", "1990s", "3rd", "2 and a half".
_OTHERWISE = pattern(
    r"(?:[mMbBgGTxXsS×]|['’]s|st|nd|rd|th|er|e|ème)(?![\w²³^])"
    r"|\s(?:[MBGX]|tn)(?![\w²³^])"
    r"|[\s-]?(?:mil|mila|mill|cr|mld|tys|duizend|miljoen|millones|billionen|times|fold|tens|dutzend|douzaines?"
    r"|centaines?|dizaines?|десятк\w{0,3})\b"
    r"|\s?[⅓⅔⅕⅖⅗⅘⅙⅚]|\s(?:and|с|з)\s(?:an?\s)?(?:half|quarter|third|половин\w{1,3})\b",
)
# A lone m after whole digits is metres where nothing is counted after it.
_METRES = pattern(
    r"\sm(?=\s{0,3}(?:$|[/)\].,;:+<>–—-]|(?:per|a|an|in|of|to|and|or|from|away|wide|long|deep|high|thick|apart|forward"
    r"|at|on|each|every|so|north|south|east|west|ahead)\b))"
)
_LONE_M = pattern(r"\sm(?![\w²³^])")
# A unit may stand between the first number and a dash: "1,100 km-1,200 km", but not "12 Su-27".
UNIT_WORDS = (
    r"(?:(?:%|per ?cent|(?:sq\.? ?|square )?(?:km|mi|m|kilomet(?:er|re)s?|miles?|met(?:er|re)s?)(?:2|²)?|ha|days?"
    r"|years?|people|persons?|troops|soldiers|men|км|км²|м|чел\.?|осіб|тыс\.?|тис\.?))"
)
_DASHED = pattern(rf"\s?{UNIT_WORDS}\s?[-–—]", re.IGNORECASE)
_BEFORE_SECOND = pattern(r"(?:^|[\s(])(?:to|and|but|than|bis|und|à|et|до|и|і|та|[–—-])\s$")


class Amount(NamedTuple):
    """One number in a text: where it stands (its minus included), and its size, None where that is unclear.

    `bare_end` is where its digits end, `end` where its scale word does; `digits` are as printed; `scale` is what a
    scale word multiplies them by.
    """

    start: int
    bare_end: int
    end: int
    digits: str
    scale: int
    value: Decimal | None

    @property
    def grouped(self) -> bool:
        """Whether thousands are set off."""
        return _SEPARATORS().search(self.digits) is not None

    @property
    def decimal_comma(self) -> bool:
        """Whether the number is another one where a comma stands before decimals: 1,250, but hardly 110,000."""
        return _COMMA().fullmatch(self.digits) is not None


def times(digits: str, scale: int) -> Decimal:
    """Multiply digits by a scale, with no digit more than they have: 1.4 million is 1.4E+6, not 1400000.0.

    >>> times("1.4", 10**6), times("2.5", 12)
    (Decimal('1.4E+6'), Decimal('30'))
    """
    number = Decimal(digits)
    power = len(str(scale)) - 1
    if scale == 10**power:
        return number.scaleb(power)
    product = number * scale
    return product.quantize(Decimal(1)) if product == product.to_integral_value() else product


def amounts(text: str) -> Iterator[Amount]:
    """Yield the numbers of a text in order. Digits that belong to a name or a unit (T-72, km2) are none.

    >>> [(a.digits, a.value) for a in amounts("lost 12 T-72 tanks and 1.2m shells on 90 km2")]
    [('12', Decimal('12')), ('1.2', None), ('90', Decimal('90'))]
    """
    last: int | None = None
    for match in _NUMBER().finditer(text):
        start = match.start()
        before = text[start - 1] if start else " "
        if before.isalpha():
            continue
        sign = ""
        if before in "-−–‑" and start:
            tied = start > 1 and text[start - 2].isalpha()
            if tied and (last is None or not _DASHED().fullmatch(text, last, start)):
                continue
            sign = before if not tied and _stands_alone(text, start - 1, last) else ""
        found = _read(text, match, sign)
        last = found.end
        yield found


def _stands_alone(text: str, at: int, last: int | None) -> bool:
    """Whether a dash at this place is a minus: nothing that it could join stands before it."""
    if last is not None:
        return _BEFORE_SECOND().search(text[max(0, at - 8) : at]) is not None or text[at - 1] in "<>≤≥~≈="
    return at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "-−–—)]")


def _read(text: str, match: re.Match[str], sign: str) -> Amount:
    digits, at, scale = match[0], match.end(), 1
    plain = _SEPARATORS().sub("", digits)
    fraction = _FRACTION().match(text, at) if plain.isdigit() else None
    if fraction:
        plain, at = f"{Decimal(plain) + Decimal(FRACTIONS[fraction[1]])}", fraction.end()
    for _ in range(2):  # "5 hundred thousand"
        word = _SCALE().match(text, at)
        if word is None:
            break
        scale, at = scale * SCALES[word[1].casefold()], word.end()
    unclear = (
        (scale == 1 and _AMBIGUOUS().fullmatch(digits) is not None)  # 1.200 may be thousands or decimals
        or (" " in digits and _MONTH_BEFORE().search(text[max(0, match.start() - 12) : match.start()]) is not None)
        or sign == "–"  # a minus, or a dash before a number
        or _otherwise(text, at, whole=scale == 1 and plain.isdigit())
    )
    start = match.start() - len(sign)
    value = None if unclear else times(f"{'-' if sign else ''}{plain}", scale)
    return Amount(start, match.end(), at, digits, scale, value)


def _otherwise(text: str, at: int, whole: bool) -> bool:
    """Whether what follows the digits makes another number of them, or one that nobody here can read."""
    if _OTHERWISE().match(text, at):
        return True
    if _LONE_M().match(text, at) and not (whole and _METRES().match(text, at)):
        return True
    follows = text[at : at + 2].lstrip()[:1]
    # Scripts beyond Cyrillic have scale words that are not read here: 11万.
    return follows.isalpha() and ord(follows) > 0x52F and not 0x1E00 <= ord(follows) <= 0x1EFF
