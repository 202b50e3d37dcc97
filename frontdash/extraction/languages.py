"""The language of a text, by its letters and its most frequent words."""

from __future__ import annotations

from collections import Counter
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
    "була були й або ж але щоб у є і в на з не по",
    "ru": "около людей года его что от за до это как после было которые который под время где уже их была были "
    "и или же но чтобы из также по при со во к а более в на с не за",
    "pl": "się nie jest że do od przez oraz po dla są był było na w z i o",
    "es": "el los las la de en un del y que se por con una su para es al lo como más han ha no fue según",
    "it": "il lo gli della che di per con non una un sono del alla dei nel ha le la è si da secondo",
    "pt": "o os e a de da do das um uma que não para com em no na por foi mais segundo",
    "nl": "de het een van en is dat op te zijn niet met voor aan door er naar uit bij ook werd volgens",
}
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = pattern("[іїєґ]"), pattern("[ыэё]")
_NEIGHBOURS = frozenset(
    # Belarusian, Bulgarian and Serbian words that are neither Ukrainian nor Russian.
    "што гэта ён яна таксама пасля якія каля ў че се е са това тя също към като беше които каза је су али који".split()
)
_CYRILLIC, _LATIN = pattern("[а-яіїєґё]"), pattern("[a-zäöüßàâçéèêîôûœ]")
_ENOUGH = 60
"""From how many letters on a text without any of the Ukrainian ones is not Ukrainian."""
_WORDS = pattern(r"[^\W\d_]+'?")
READ = ("en", "uk", "ru", "de", "fr")
"""The languages that are read."""


@cache
def _words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _FREQUENT.items()}


def language_of(text: str) -> str:
    """Return the language that a text is in: en, uk, ru, de or fr; "" where it is another, or none for certain.

    >>> language_of("The army said that it was near the city."), language_of("За добу було 50 атак"), language_of("45")
    ('en', 'uk', '')
    """
    small = text[:_READ].lower().replace("’", "'")
    cyrillic, latin = len(_CYRILLIC().findall(small)), len(_LATIN().findall(small))
    words = Counter(_WORDS().findall(small))
    if cyrillic > latin:
        ukrainian, russian = len(_ONLY_UKRAINIAN().findall(small)), len(_ONLY_RUSSIAN().findall(small))
        if 20 * _frequency(words, _NEIGHBOURS) > words.total():
            return ""
        if max(ukrainian, russian) > 3 * min(ukrainian, russian):
            return "uk" if ukrainian > russian else "ru"
        candidates: tuple[str, ...] = ("ru",) if ukrainian == 0 and cyrillic >= _ENOUGH else ("uk", "ru")
    else:
        candidates = ("en", "de", "fr", "pl", "es", "it", "pt", "nl")
    counts = sorted(((_frequency(words, _words()[name]), name) for name in candidates), reverse=True)
    (most, language), (next_most, _) = (*counts, (0, ""))[:2]
    return language if most >= 2 and most > next_most and language in READ else ""


def _frequency(words: Counter[str], of: frozenset[str]) -> int:
    """Return how many of the words of a text are in a set."""
    return sum(map(words.__getitem__, words.keys() & of))
