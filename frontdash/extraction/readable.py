"""Text as number phrases are read in it: without what parts words, and without numbers of other kinds."""

from __future__ import annotations

import re
from functools import cache

from frontdash.extraction.model import Skipped
from frontdash.figures.patterns import pattern

_INVISIBLE = pattern(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff]+|(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[^\W\d_])")
"""Soft hyphens and what else is not seen, and the hyphen of a word that is parted at the end of a line."""
_PARTED = pattern(r"-[^\S\n]*\n\s*(?=[^\W_])")


def visible(text: str) -> tuple[str, list[int] | None]:
    """Return a text without what parts its words, and the place in `text` of each of its characters (None: its own)."""
    if "\n" not in text and text.isascii():
        return text, None
    cuts = [match.span() for match in _INVISIBLE().finditer(text)]
    cuts += [(match.start() + 1, match.end()) for match in _PARTED().finditer(text)]
    if not cuts:
        return text, None
    places: list[int] = []
    at = 0
    for start, end in sorted(cuts):
        places += range(at, start)
        at = max(at, end)
    places += range(at, len(text))
    return "".join(text[place] for place in places), places


_MARK = "¤"
_MASKS: tuple[tuple[str, str], ...] = (
    (
        "address",
        r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|(?<!\w)[@#][^\W\d_]\w*",
    ),
    ("telephone", r"(?<!\w)\+[0-9][0-9 ().-]{7,20}[0-9]|(?<![\w.,])0[0-9]{2,4}[ /-][0-9][0-9 -]{4,12}[0-9]"),
    (
        "coordinate",
        r"[0-9]{1,3}(?:[.,][0-9]+)?\s?°\s?(?:[0-9]{1,2}['′]\s?(?:[0-9]{1,2}(?:[.,][0-9]+)?[\"″]\s?)?)?[NSEW]\b",
    ),
    (
        "version",
        r"\b(?:version|Version|версія|версия|версії|версии|release)\s[0-9]+(?:\.[0-9]+)*\w?|\bv[0-9]+(?:\.[0-9]+)+",
    ),
    (
        "section",
        r"(?:§+\s?|\b(?:[Ss]ections?|[Aa]rticles?|[Cc]hapters?|[Pp]aragraphs?|[Cc]lauses?|[Aa]nnex|[Aa]rtikel|[Aa]bschnitt|[Kk]apitel"
        r"|[Aa]bsatz|[Сс]татт[яіею]+|[Сс]тать[яиею]+|[Рр]озділ\w*|[Рр]аздел\w*|[Пп]ункт\w*|[Cc]hapitre|[Aa]lin[ée]a|[Aa]rt\.)\s)"
        r"[0-9]+(?:\.[0-9]+)*(?![0-9.,]*[0-9])",
    ),
    (
        "section",
        r"(?<![\w.,])[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,3})?(?![\w.]*[0-9])(?<![0-9]\.[0-9]{2}\.[0-9]{2})",
    ),
    ("time", r"(?<![\w.,])[0-2]?[0-9][.:][0-5][0-9]\s(?:Uhr|a\.m\.|p\.m\.|am\b|pm\b|GMT|UTC|hrs)|\b24/7\b"),
    ("time", r"(?<![\w.,])[0-2]?[0-9]\s?h\s?[0-5][0-9]\b|(?<=à )[0-2]?[0-9] (?:h|heures?)(?=[.,;]|$)"),
)
"""Why a number is none -> the pattern of its kind; what is matched is not read."""
_OF_ADDRESSES = ("@", "#", "://", "www.")
_REFINED = {
    "section": r"[0-9]+(?:\.[0-9]+)*$",
    "version": r"[0-9]+(?:\.[0-9]+)*\w?$",
}
"""Kinds of which only the number is set aside, and where it is in the match."""


@cache
def _masks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((why, re.compile(mask)) for why, mask in _MASKS)


_SCORES = pattern(r"(?<![\w.,-])[0-9]{1,2}[-–:][0-9]{1,2}(?![\w-]|[.,][0-9]|\s?%)")
_GAME = pattern(
    r"\b(?:won|wins?|beat|beaten|beating|lost|defeat(?:ed|s)?|drew|draws?|score|split|voted|gewann|gewinnt|gewonnen|siegt\w*"
    r"|verlor|gagné|battu|матч\w*|рахун\w+|сч[её]т\w*|перем(?:іг|ог|ож)\w*|побед\w+)\b[^.;0-9]{0,40}$",
    re.IGNORECASE,
)
"""What is said before the score of a game or a vote."""
_GAME_REACH = 60


def masked(text: str) -> tuple[str, list[Skipped]]:
    """Return a text in which numbers of other kinds (addresses, telephones, versions …) cannot be read, and those."""
    found: list[Skipped] = []
    for why, mask in _masks():
        if why == "address" and not any(sign in text for sign in _OF_ADDRESSES):
            continue
        for match in mask.finditer(text):
            start, end = match.span()
            if why in _REFINED:
                refined = re.search(_REFINED[why], match[0])
                start += refined.start() if refined else 0
            if any(map(str.isdigit, text[start:end])) and not any(s.start < end and start < s.end for s in found):
                found.append(Skipped(start, end, why))
    found += [
        Skipped(*match.span(), "score")
        for match in _SCORES().finditer(text)
        if _GAME().search(text, max(0, match.start() - _GAME_REACH), match.start())
        and not any(s.start < match.end() and match.start() < s.end for s in found)
    ]
    for start, end, _ in found:
        text = text[:start] + _MARK * (end - start) + text[end:]
    return text, found
