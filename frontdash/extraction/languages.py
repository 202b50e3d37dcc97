"""The language of a text, by its letters and its most frequent words."""

from __future__ import annotations

from functools import cache

from frontdash.figures.patterns import pattern

_READ = 4000
"""Characters of a text that say its language."""
_FREQUENT = {
    "en": "an the of and to in that is was for on with as at by from has have had were are said which this his "
    "its not be been they he she after near who will would",
    "de": "laut rund seit sagte sei seien der die das und den von zu mit sich des auf für ist im dem nicht ein "
    "eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum "
    "war haben nur oder wurden vor zur bis mehr",
    "fr": "environ près le la les de des et en du un une est dans que pour qui par sur au pas plus ne se avec "
    "ce il ont sont aux a été selon cette ces leur mais ou elle depuis d' l' s' n' ses",
    "uk": "понад близько людей року та що від із за до це про як після було які який під час де вже їх його "
    "була були й або ж але щоб у є",
    "ru": "около людей года его что от за до это как после было которые который под время где уже их была были "
    "и или же но чтобы из также по при со во к а более",
    "pl": "się nie jest że do od przez oraz po dla są był było na w z i o",
    "es": "el los las del y que se por con una su para es al lo como más han",
    "it": "il gli della che di per con non una sono del alla dei nel ha le",
}
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = pattern("[іїєґ]"), pattern("[ыэъё]")
_CYRILLIC, _LATIN = pattern("[а-яіїєґё]"), pattern("[a-zäöüßàâçéèêîôûœ]")
_WORDS = pattern(r"[^\W\d_]+'?")
READ = ("en", "uk", "ru", "de", "fr")
"""The languages that are read."""


@cache
def _words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _FREQUENT.items()}


def language_of(text: str) -> str:
    """Return the language that a text is in: en, uk, ru, de or fr; "" where it is another, or none for certain.

    >>> language_of("The army said that it was near the city."), language_of("За добу було 50 атак"), language_of("45")
    ('en', '', '')
    """
    small = text[:_READ].lower().replace("’", "'")
    cyrillic, latin = len(_CYRILLIC().findall(small)), len(_LATIN().findall(small))
    if cyrillic > latin:
        ukrainian, russian = len(_ONLY_UKRAINIAN().findall(small)), len(_ONLY_RUSSIAN().findall(small))
        if max(ukrainian, russian) > 3 * min(ukrainian, russian):
            return "uk" if ukrainian > russian else "ru"
        candidates: tuple[str, ...] = ("uk", "ru")
    else:
        candidates = ("en", "de", "fr", "pl", "es", "it")
    words = _WORDS().findall(small)
    counts = sorted(((sum(word in _words()[name] for word in words), name) for name in candidates), reverse=True)
    (most, language), (next_most, _) = counts[:2]
    return language if most >= 2 and most > next_most and language in READ else ""
