"""What a word means as a noun, in any of its forms."""

from __future__ import annotations

from functools import lru_cache

from frontdash.extraction.claimants.words import REPORTING
from frontdash.extraction.claimants.words.table import Noun

_ENDING = 5
"""Letters of an ending at most."""
_GERMAN_ENDINGS = ("", "s", "es", "n", "en", "e")


@lru_cache(maxsize=4096)
def noun_of(code: str, word: str) -> Noun | None:
    """Return what a word of a language means as a noun, in any of its forms; None for a word of no table.

    >>> noun_of("en", "ministry").kind, noun_of("de", "verteidigungsministeriums").kind
    ('body', 'body')
    >>> noun_of("uk", "міністерстві").word
    'міністерство'
    >>> noun_of("en", "tree"), noun_of("uk", "речники").kind, noun_of("uk", "речника").kind
    (None, 'people', 'role')
    """
    nouns = REPORTING[code].nouns
    if "-" in word and word not in nouns and code in {"uk", "ru"}:
        return noun_of(code, word.rpartition("-")[2])
    if code in {"en", "fr"}:
        found = nouns.get(word)
        if found is None and word.endswith("s"):
            stem = word[:-3] + "y" if code == "en" and word.endswith("ies") else word[:-1]
            found = nouns.get(stem)
            kind = "" if found is None else {"role": "people"}.get(found.kind, found.kind)
            return None if found is None or kind == "occasion" else Noun(kind, word)
        return found
    if code == "de":
        return _german(nouns, word)
    for length in range(len(word), max(len(word) - _ENDING, 1), -1):
        found = nouns.get(word[:length])
        if found is None:
            continue
        ending = word[length:]
        if length <= 3 and ending and not _inflects(ending):
            return None
        singular = found.word[length:]
        if found.kind == "role" and found.plural and ending != singular and _is_plural(ending, found.plural[length:]):
            return Noun("people", found.plural)
        if ending and not _inflects(ending) and ending != singular:
            return None
        return found
    return None


_INFLECTED = frozenset(
    "а у ю я ю е є и і ї ы о ь й ом ем єм ою ею єю ой ей єю ові еві єві ові ам ям ах ях ами ями ів їв ов ев ей "
    "ого ому ему его им им ім ый ий ая ое ые ой ої ій ій ію ою ию ии ия иям иями иях ія ії ією ієй ці ць цю ця "
    "цы цев "
    "цам цами цах ців цям цями цях ець ця цю цем ые ых ым ыми іх их ими ю ью ті ти тей тью ть тям тями стей "
    "стями сть "
    "зу зі ку ке ки ків кам ком кові ка ко ці".split()
)


def _inflects(ending: str) -> bool:
    return ending in _INFLECTED


def _is_plural(ending: str, plural: str) -> bool:
    """Whether the ending of a role is one of its plural: речники, речників, речникам."""
    return ending == plural or ending in {
        "ів", "їв", "ов", "ев", "ам", "ям", "ами", "ями", "ах", "ях", "ців", "цям", "цями", "цев", "цам", "цами",
            "их",
        "ых", "им", "ым", "ими", "ыми", "ей",
    }  # fmt: skip


def _german(nouns: dict[str, Noun], word: str) -> Noun | None:
    for ending in _GERMAN_ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: len(word) - len(ending)] if ending else word
        if stem in nouns:
            return nouns[stem]
        for begin in range(3, min(len(stem) - 3, 24)):
            if stem[begin:] in nouns and nouns[stem[begin:]].kind != "occasion":
                return nouns[stem[begin:]]
    return None
