"""Names across scripts: letters that look the same, letters that cannot be seen, Cyrillic in Latin letters.

Look-alikes are those of Unicode Technical Standard 39 (https://www.unicode.org/reports/tr39/) among Latin, Cyrillic and
Greek letters, without digits: an O and a 0 may tell two names apart. Ukrainian is romanized by Resolution 55 of the
Cabinet of Ministers of 2010 (https://zakon.rada.gov.ua/laws/show/55-2010-п), Russian by the BGN/PCGN system of 1947
(https://www.gov.uk/government/publications/romanization-systems).
"""

from __future__ import annotations

import re
import unicodedata

_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХҮЗаеѕіјорсухԁԛԝһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυι",
    "ABESIJKMHOPCTYXY3aesijopcyxdqwh" + "ABEZHIKMNOPTYXovpui",
)
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0]"
)


def skeleton(name: str) -> str:
    """Return a name as the eye sees it: without case, invisible characters, doubled spaces and look-alike letters.

    >>> skeleton("R\\u0435ut\\u200bers") == skeleton("REUTERS")
    True
    """
    if name.isascii():
        return " ".join(name.casefold().split())
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))
    return " ".join(text.translate(_LOOK_ALIKE).casefold().split())


def unseen(one: str, other: str) -> str:
    """Return the names of the characters by which two names of one skeleton differ; empty if none looks odd."""
    odd = [char for char in dict.fromkeys(one + other) if (char in one) != (char in other) and not char.isascii()]
    return ", ".join(unicodedata.name(char, f"U+{ord(char):04X}") for char in odd)


_LETTERS = "а a|б b|в v|д d|з z|к k|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f|ц ts|ч ch|ш sh|щ shch|ж zh|х kh"
_BOTH = dict(pair.split() for pair in _LETTERS.split("|"))
_UKRAINIAN = {
    **_BOTH, "г": "h", "ґ": "g", "е": "e", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i", "ю": "iu", "я": "ia",
}  # fmt: skip
_RUSSIAN = {**_BOTH, "г": "g", "е": "e", "ё": "e", "и": "i", "й": "y", "ы": "y", "э": "e", "ю": "yu", "я": "ya"}
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def romanized(name: str) -> tuple[str, ...]:
    """Return a Cyrillic name in Latin letters, read as Ukrainian and as Russian; nothing for other names.

    >>> romanized("Сирський"), romanized("Syrskyi")
    (('syrskyi', 'sirskiy'), ())
    """
    if not _CYRILLIC.search(name):
        return ()
    text = re.sub("[’'ʼ`ьъ]", "", unicodedata.normalize("NFC", name).casefold())
    ukrainian = re.sub(r"\b[єїйюя]", lambda match: _FIRST[match[0]], text.replace("зг", "zgh"))
    return tuple(
        "".join(table.get(char, char) for char in read) for table, read in ((_UKRAINIAN, ukrainian), (_RUSSIAN, text))
    )
