"""Which qualifier a word in the column of qualifiers was meant to be."""

from __future__ import annotations

from frontdash.figures.phrases.hedge_phrases import front_phrases
from frontdash.figures.phrases.reader import read_wording
from frontdash.figures.qualifiers import QUALIFIERS

_WORDS = (
    *QUALIFIERS,
    *("at_most", "no_more_than", "not_more_than", "no_less_than", "not_less_than", "no_fewer_than", "fewer_than"),
    *("maximum", "minimum", "approximately", "roughly", "around", "almost", "exactly", "estimated", "circa"),
)


def suggested_qualifier(text: str) -> str | None:
    """Return the qualifier that a phrase, a sign or a slip of the pen stands for; None where it is not clear.

    >>> suggested_qualifier("at_most"), suggested_qualifier(">="), suggested_qualifier("mor_than")
    ('up_to', 'at_least', 'more_than')
    """
    from difflib import get_close_matches

    if not any(map(str.isalpha, text)):
        return read_wording(f"{text}500").qualifier
    phrases = {**dict(front_phrases()), "exactly": "exact", "equal": "exact", "range": "between"}
    typed = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
    for word in (typed, *get_close_matches(typed, _WORDS, n=1, cutoff=0.8)):
        if word in QUALIFIERS:
            return word
        if (meant := phrases.get(word.replace("_", " "))) is not None:
            return meant
    return None
