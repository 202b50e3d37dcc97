"""Phrases that hedge a number, before it and behind it, in English, Ukrainian, Russian, German and French.

Decisions, where the field has no qualifier of its own for what is said:

- Doubt ("possibly 500", "500?", "perhaps") reads as `about`, the hedge that claims least: neither the number itself
  nor a bound. It gives way to any bound beside it: "possibly over 500" is `more_than`. So does every other `about`.
- Estimates ("est. 500", "500 (est.)") are `about`; "barely", "little more than" too.
- "just over", "a little more than" are `more_than`; "just under", "just short of", "approaching" are `nearly`.
- "as few as 300" leaves the number open upwards (`at_least`), as "as many as 300" leaves it open downwards.
- A bound in front that another behind takes back ("up to 500 or more") leaves `about`.
- "not", "half of", "several", "from", "minus" and the like make another number of the one that follows, or one that
  cannot be known from here: it is not readable at all.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from frontdash.figures.patterns import pattern

_ENGLISH: dict[str, str] = {
    "about": "about|around|roughly|approximately|approx|approx.|some|estimated|estimated at|an estimated|est|est."
    "|estimate|estimate of|estimates of|circa|c|c.|ca|ca.|in the region of|in the order of|on the order of"
    "|of the order of|in the neighborhood of|in the neighbourhood of|in the vicinity of|in the range of|something like"
    "|more or less|give or take|plus or minus|little more than|not much more than|hardly more than|barely|scarcely"
    "|possibly|perhaps|maybe|probably|potentially|presumably|may be|might be|could be|perhaps as much as",
    "nearly": "nearly|almost|close to|near|nearing|approaching|just under|slightly under|a little under|a bit under"
    "|just below|slightly below|just less than|slightly less than|a little less than|a bit less than"
    "|slightly fewer than|a little fewer than|just short of|short of|just shy of|shy of|not quite"
    "|virtually|practically|verging on",
    "more_than": "more than|a little more than|a bit more than|greater than|higher than|larger than|bigger than"
    "|over|above|exceed|exceeds|exceeded"
    "|exceeding|in excess of|upwards of|upward of|north of|beyond|topped|tops|topping|surpassed|surpasses"
    "|surpassing",
    "at_least": "at least|at the least|at the very least|at a minimum|at minimum|no fewer than|no less than"
    "|not fewer than|not less than|never less than|never fewer than|nothing less than|not under|not below|no less"
    "|a minimum of|minimum of|minimum|min|min.|as few as|as little as|as low as|starting at|starting from",
    "up_to": "up to|at most|at the most|at the very most|at a maximum|at maximum|no more than|not more than"
    "|never more than|no longer than|no further than|no greater than|no higher than|not exceed|not exceeding"
    "|not to exceed|doesn't exceed|don't exceed|didn't exceed|cannot exceed|can't exceed|without exceeding|not over"
    "|not above|a maximum of|maximum of|maximum|max|max.|as many as|as much as|as high as|within",
    "less_than": "less than|fewer than|lower than|smaller than|under|below|south of|not even|well short of"
    "|nowhere near|not nearly|not close to|far short of|hardly",
}
HEDGES: tuple[tuple[str, str], ...] = tuple(
    (phrase, qualifier) for qualifier, phrases in _ENGLISH.items() for phrase in phrases.split("|")
)
"""English phrase before a number -> qualifier."""

FOREIGN: tuple[tuple[str, str], ...] = tuple(
    (phrase, qualifier)
    for qualifier, phrases in (
        ("about", "etwa|rund|ungefähr|zirka|um die|an die|schätzungsweise|geschätzt|vielleicht|möglicherweise"),
        ("nearly", "fast|beinahe|nahezu|annähernd|knapp"),
        ("more_than", "über|mehr als|gut"),
        ("at_least", "mindestens|wenigstens|nicht weniger als|minimal|zumindest"),
        ("up_to", "bis zu|bis|höchstens|maximal|nicht mehr als"),
        ("less_than", "weniger als|unter"),
        ("about", "environ|autour de|à peu près|approximativement|quelque|env.|dans les|peut-être"),
        ("nearly", "près de|presque"),
        ("more_than", "plus de|supérieur à|au-delà de"),
        ("at_least", "au moins|au minimum|pas moins de|minimum de|un minimum de"),
        ("up_to", "jusqu'à|au plus|au maximum|pas plus de|maximum de|un maximum de"),
        ("less_than", "moins de|inférieur à"),
        ("about", "около|примерно|приблизительно|порядка|ок.|где-то|возможно|предположительно|ориентировочно"),
        ("nearly", "почти|чуть менее|чуть меньше|без малого"),
        ("more_than", "более|более чем|больше|больше чем|свыше|выше|чуть более|чуть больше"),
        (
            "at_least",
            "не менее|не меньше|не менее чем|не меньше чем|минимум|как минимум|по меньшей мере|по крайней мере",
        ),
        ("up_to", "до|не более|не более чем|не больше|не больше чем|не свыше|максимум|как максимум"),
        ("less_than", "менее|менее чем|меньше|меньше чем"),
        ("about", "близько|приблизно|орієнтовно|біля|десь|можливо|ймовірно|порядку"),
        ("nearly", "майже|трохи менше|трохи менш як"),
        ("more_than", "понад|більше|більше ніж|більш ніж|більш як|більше як|більше за|трохи більше"),
        (
            "at_least",
            "не менше|не менше ніж|не менш ніж|не менш як|не менше як|щонайменше|принаймні|мінімум|якнайменше",
        ),
        ("up_to", "не більше|не більше ніж|не більш ніж|не більш як|не більше як|щонайбільше|максимум|не понад"),
        ("less_than", "менше|менше ніж|менш ніж|менш як|менше як|менше за"),
    )
    for phrase in phrases.split("|")
)
"""Phrases of other languages before a number -> qualifier."""

_OTHER_NUMBER = (
    "not|half|half of|third of|quarter of|fifth of|tenth of|twice|double|triple|treble|several|few|a few|many"
    "|couple of|a couple of|from|minus|plus|percent of|per cent of|% of|times|no|one in|point|не|от|от|від|минус|мінус"
    "|несколько|кілька|nicht|mehrere|einige|quelques|plusieurs|moitié de"
)
_UNREADABLE = ""
_PHRASES: dict[str, tuple[str, bool]] = {
    **dict.fromkeys(_OTHER_NUMBER.split("|"), (_UNREADABLE, False)),
    **{phrase: (qualifier, True) for phrase, qualifier in FOREIGN},
    **{phrase: (qualifier, False) for phrase, qualifier in HEDGES},
}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
# What may stand between a hedge and its number.
_FILLERS = frozenset(("just", "only", "merely", "the", "a", "an", "total", "total of", "на", "en", "insgesamt"))
_NEGATIONS = frozenset(("not", "never", "hardly", "isn't", "wasn't", "nicht", "не", "pas"))
_ESTIMATED_OF = pattern(r"\bestimated? (?:[a-z]+ ){0,2}of(?: the| a)?$", re.IGNORECASE)

SIGNS = "~≈≃≅∼≲≳⩽⩾≦≧≤≥<>=±"
"""Hedges written as signs, directly before the number and in any combination: `>=`, `=<`, `<~`."""
_OPENERS = " \t\n\u00a0\u202f\u2009\"'“”„«‘’([:$€£₴#"
_REACH = 80
"""Characters before and behind a number in which its hedge stands."""


class Hedge(NamedTuple):
    """The hedge of one number: its qualifier (None: none printed), and whether the number can be read under it.

    `foreign` is true where the phrase is not English, and a comma may stand before decimals.
    """

    qualifier: str | None = None
    readable: bool = True
    foreign: bool = False


_NONE = Hedge()


def in_front(text: str, at: int) -> Hedge:
    """Return the hedge that stands directly before a place in a text.

    >>> in_front("possibly up to an estimated 500", 28).qualifier
    'up_to'
    """
    head = text[max(0, at - _REACH) : at]
    bare = head.rstrip(_OPENERS + SIGNS)
    signs = {c for c in head[len(bare) :] if c in SIGNS}
    weak = None
    if signs:
        found = _of_signs(signs)
        if bare.endswith(("-", "–", "—")) and signs & set("<>"):  # an arrow
            return Hedge(readable=False)
        if found.qualifier != "about" and (found.qualifier or not found.readable):
            return found
        weak = found.qualifier
    return _of_words(bare, weak)


def _of_signs(signs: set[str]) -> Hedge:
    more, less = signs & set(">≥≧⩾≳"), signs & set("<≤≦⩽≲")
    if (more and less) or "±" in signs:
        return Hedge(readable=False)
    equal = bool(signs & set("=≥≧⩾≤≦⩽"))
    if more:
        return Hedge("at_least" if equal else "more_than")
    if less:
        return Hedge("up_to" if equal else "nearly" if less == {"≲"} else "less_than")
    return Hedge("about") if signs - {"="} else _NONE


def _of_words(head: str, weak: str | None) -> Hedge:
    """Return the hedge that a text ends with. A bound further left counts more than an `about` next to the number."""
    if not head:
        return Hedge(weak)
    head = head if head.isascii() else unicodedata.normalize("NFC", head).replace("’", "'")
    words = [word.lstrip("(\"'“„«‘[") for word in head.casefold().split()[-12:]]
    end, foreign = len(words), False
    while end:
        size = next((n for n in range(min(_LONGEST, end), 0, -1) if " ".join(words[end - n : end]) in _PHRASES), 0)
        if not size:
            size = next((n for n in (2, 1) if " ".join(words[max(0, end - n) : end]) in _FILLERS), 0)
            if not size:
                break
            end -= size
            continue
        qualifier, other = _PHRASES[" ".join(words[end - size : end])]
        end, foreign = end - size, foreign or other
        if qualifier == _UNREADABLE or (end and words[end - 1] in _NEGATIONS):
            return Hedge(weak, readable=False, foreign=foreign)
        if qualifier != "about":
            return Hedge(qualifier, foreign=foreign)
        weak = qualifier
    if weak is None and _ESTIMATED_OF().search(head):
        weak = "about"
    return Hedge(weak, foreign=foreign)


# --- behind the number --------------------------------------------------------------------------------------

# A unit or another word or two may stand between: "1,200 km or more", "1,200 (est.)".
_GAP = r"(?:[\s-]|,\s?|\s?[(\[])(?:[^\d,.;:()?]{0,24}?(?:,?\s|\s?[(\[]))?"
_NO_OTHER = r"(?!\s+(?:than|to|the|an?|some|about|over|under|[^\W\d_]{0,12}\s?[\d~<>≈≤≥]))"
_ENDS = r"(?=\s{0,3}(?:$|[.,;:)\]!?]))"
TRAILING: tuple[tuple[str, str], ...] = (
    ("at_least", r"\s?\+(?!\s?\d)"),
    ("at_least", r"[\s-]plus\b(?!\s+\S{0,12}\s?\d)"),
    (
        "at_least",
        rf"{_GAP}(?:(?:or|and)\s(?:even\s|possibly\s|perhaps\s|maybe\s)?(?:more|above|over|greater|higher|longer|upwards?"
        r"|up|beyond|counting|rising)|(?:if not|maybe|perhaps|possibly|probably|likely)\smore"
        r"|at\s(?:the\s)?(?:very\s)?least|at\s(?:a\s)?minimum|minimum|oder mehr|und mehr|mindestens|ou plus"
        r"|et plus|au moins|au minimum"
        r"|(?:или|и|или даже)\s(?:более|больше|выше)|(?:або|чи|і|та|й)\sбільше|как минимум|минимум|мінімум|щонайменше"
        rf"|не менее|не менше)\b{_NO_OTHER}",
    ),
    (
        "up_to",
        rf"{_GAP}(?:or\s(?:even\s)?(?:less|fewer|below|under|lower|shorter|smaller)|if not\s(?:less|fewer)"
        r"|at\s(?:the\s)?(?:very\s)?most|at\s(?:a\s)?maximum|max|maximum|tops|oder weniger|höchstens|maximal|ou moins"
        r"|au plus|au maximum|(?:или|и)\s(?:менее|меньше)|(?:або|чи)\sменше|максимум|щонайбільше|не более|не більше)\b"
        rf"{_NO_OTHER}",
    ),
    ("about", r"-odd\b|-?ish\b"),
    ("about", rf"{_GAP}(?:or so|or thereabouts|give or take|more or less|oder so)\b"),
    (
        "about",
        rf"{_GAP}(?:approx|approximately|roughly|around|circa|ca|est|estimated?|maybe|perhaps|possibly|probably|environ"
        r"|etwa|ungefähr|примерно|приблизительно|приблизно|орієнтовно|возможно|можливо|peut-être|vielleicht)\b\.?"
        rf"{_ENDS}",
    ),
    ("about", r"[\s-]est(?:\.|imated)(?=\s|$)"),
    ("about", r"(?:\s[^\s\d,.;:()?]{1,16})?\s?[(\[]?\?"),
)
"""Qualifier and pattern of what stands behind a number; the first that fits counts, bounds before `about`."""


@cache
def _trails() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((qualifier, re.compile(trail, re.IGNORECASE)) for qualifier, trail in TRAILING)


def behind(text: str, end: int) -> str | None:
    """Return the qualifier that stands behind a number which ends at a place in a text.

    >>> behind("1,200 km or more", 5), behind("500 (est.)", 3), behind("15 km more than before", 2)
    ('at_least', 'about', None)
    """
    tail = text[end : end + _REACH]
    if not tail or tail.isspace():
        return None
    return next((qualifier for qualifier, trail in _trails() if trail.match(tail)), None)


_ABOVE = ("more_than", "at_least")
_BELOW = ("less_than", "up_to", "nearly")


def both(front: str | None, back: str | None) -> str | None:
    """Return the hedge of a number with one in front and one behind: bounds before `about`, opposite ones annul.

    >>> both("about", "at_least"), both("up_to", "at_least"), both("at_least", "about")
    ('at_least', 'about', 'at_least')
    """
    if front is None or (front == "about" and back is not None):
        return back
    opposite = (front in _ABOVE and back in _BELOW) or (front in _BELOW and back in _ABOVE)
    return "about" if opposite else front
