"""Which of the five languages a text is in, by its letters and commonest words."""

from __future__ import annotations

from frontdash.figures.patterns import pattern

_COMMON = {
    "en": frozenset("the of and in to said that was were with from for on at by has have as is an".split()),
    "de": frozenset(
        "der die das und den von im am mit dem des nach seit sagte sind wurden hat haben auf laut rund bei für ein "
        "eine zu nicht sei seien sich teilte mehr als".split()
    ),
    "fr": frozenset(
        "le les la des et du dans une selon est sont ont par pour sur que qui au aux a en un de environ plus "
        "avec depuis près".split()
    ),
}
_WORDS = pattern(r"[^\W\d_]+")
_UKRAINIAN, _RUSSIAN, _CYRILLIC = pattern("[іїєґ]"), pattern("[ыэъё]"), pattern("[\u0400-\u052f]")
_UKRAINIAN_WORDS = frozenset("та за з що у від до на не про після понад близько як року людей це був були".split())
_RUSSIAN_WORDS = frozenset("и что в с по о от после более около как года людей это был были его из".split())
_READ = 4000
"""Characters that tell the language of a text."""


def language_of(text: str) -> str:
    """Return the language of a text: en, uk, ru, de or fr; English where nothing tells.

    >>> language_of("За словами міністра"), language_of("Selon le ministre, les soldats"), language_of("300 tanks")
    ('uk', 'fr', 'en')
    """
    small = text[:_READ].lower()
    words = _WORDS().findall(small)
    if len(_CYRILLIC().findall(small)) * 2 > sum(map(len, words)):
        ukrainian = len(_UKRAINIAN().findall(small)) * 3 + sum(word in _UKRAINIAN_WORDS for word in words)
        russian = len(_RUSSIAN().findall(small)) * 3 + sum(word in _RUSSIAN_WORDS for word in words)
        return "uk" if ukrainian > russian else "ru"
    counts = {code: sum(word in common for word in words) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > counts["en"] else "en"
