"""Finds the hedge of a number, before it and behind it; the phrases are in `hedge_phrases`.

Decisions, where the field has no qualifier of its own for what is said:

- Doubt ("possibly 500", "500?", "perhaps") reads as `about`, the hedge that claims least: neither the number itself
  nor a bound. It gives way to any bound next to it: "possibly over 500" is `more_than`. So does every other `about`.
- Estimates ("est. 500", "500 (est.)") are `about`; "little more than" too. "barely" is `nearly`, as "kaum" is.
- "just over", "a little more than" are `more_than`; "just under", "just short of", "approaching" are `nearly`.
- "as few as 300" leaves the number open upwards (`at_least`), as "as many as 300" leaves it open downwards.
- A bound in front that another behind takes back ("up to 500 or more") leaves `about`.
- "half of", "several", "twice" and the like make another number of the one that follows: it has no value. "not",
  "rather than", "instead of" reject it: it is no figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.hedge_phrases import ABBREVIATED, INVERTED, OF, OPENERS, SIGNS, TRAILING, front_meanings
from frontdash.figures.phrases.tokens import Tokens

if TYPE_CHECKING:
    from frontdash.figures.phrases.quantity import Quantity

_ESTIMATED_OF = pattern(r"\bestimated? (?:[a-z]+ ){0,2}of(?: the| a)?$", re.IGNORECASE)
_REACH = 80
"""Characters behind a number in which its hedge stands."""


class Front(NamedTuple):
    """What stands before a number: its qualifier, where that begins (a token), and what else it makes of the number.

    `rejected` says that the number is negated or compared; `other` is the phrase that makes another number of it;
    `lead` is the word before.
    """

    qualifier: str | None
    left: int
    rejected: str = ""
    other: str = ""
    lead: str = ""


@cache
def _phrases(language: str) -> dict[str, list[tuple[list[str], str]]]:
    """Return the words of the phrases of a language, or of all, and what each means, by the last word."""
    found: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for phrase, meaning in front_meanings(language):
        # Words and spaces need no search for tokens: of thousands of phrases that is noticed at the start.
        words = phrase.split() if phrase.replace(" ", "").isalpha() else Tokens(phrase).words
        found[words[-1]].append((words, meaning))
    return found


@cache
def _tree(language: str, last: str) -> dict[str, object]:
    """Return the phrases that end in a word as a tree of words from there to the first; what a phrase means is filed
    under the empty word."""
    tree: dict[str, object] = {}
    for words, meaning in _phrases(language)[last]:
        node = tree
        for word in reversed(words):
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[""] = meaning
    return tree


def _phrase_before(t: Tokens, at: int) -> tuple[str, int]:
    """Return what the longest phrase means that ends before a place, and where it begins; nothing where none does."""
    node: object = None
    found, begin = "", at
    step = at - 1
    while step >= 0:
        word = t.words[step]
        if word == "." and t.words[step - 1] in ABBREVIATED and step:
            step -= 1
            continue
        if node is None:
            node = _tree(t.language, word) if word in _phrases(t.language) else {}
        node = node.get(word)  # type: ignore[attr-defined]
        if node is None:
            break
        meaning = node.get("")  # type: ignore[attr-defined]
        if meaning is not None:
            found, begin = meaning, step
        step -= 1
    return found, begin


def in_front(t: Tokens, at: int) -> Front:
    """Return the hedge that stands directly before a token. A bound further left counts more than an `about` next to
    the number."""
    weak: str | None = None
    signs: set[str] = set()
    start = at
    while at and (t.words[at - 1] in OPENERS or t.words[at - 1] in SIGNS) and t.kinds[at - 1] == "s":
        at -= 1
        if t.words[at] in SIGNS:
            signs.add(t.words[at])
    if signs:
        if at and t.words[at - 1] in "-–—" and signs & set("<>"):  # an arrow
            return Front(None, at, other="".join(sorted(signs)))
        start = at
        weak, other = _of_signs(signs)
        if other:
            return Front(None, at, other=other)
        if weak not in {None, "about"}:
            return Front(weak, at, lead=t.word(at - 1))
    left = start
    article = False
    while at:
        meaning, begin = _phrase_before(t, at)
        if not meaning or (at - begin == 1 and _is_no_hedge(t, begin, article)):
            break
        article = article or t.words[begin] == "the"
        if meaning == "filler":
            at = begin
            continue
        if meaning in {"negated", "compared"}:
            return Front(weak, left, meaning)
        if meaning == "other":
            return Front(weak, begin, other=" ".join(t.words[begin:at]))
        at = left = begin
        if meaning != "about":
            rejected, _ = _phrase_before(t, at)
            if rejected in {"negated", "compared"}:
                return Front(meaning, left, rejected)
            return Front(meaning, left, lead=_lead(t, left))
        weak = meaning
    if weak is None and at and _ESTIMATED_OF().search(t.text[max(0, t.ends[at - 1] - _REACH) : t.ends[at - 1]]):
        weak = "about"
    if weak is None and at and t.words[at - 1] in INVERTED and _is_inverted(t, at - 1):
        weak, left = "about", at - 1
    return Front(weak, left, lead=_lead(t, left))


def nearest(t: Tokens, at: int) -> str | None:
    """Return what the phrase directly before a number makes of it, whatever is before that."""
    return _phrase_before(t, at)[0] or None


_PREPOSITIONS = frozenset("about under over above below near within around past beyond".split())
_HANDED = ("hand", "took", "tak", "turn", "carr")
_BEFORE_PAST = frozenset("the this these those quarter half last".split())
_SIZES = frozenset("mark threshold limit level barrier".split())


def _is_no_hedge(t: Tokens, at: int, article: bool) -> bool:
    """Whether a preposition says where or how and not how many: under the 28-point plan, handed over 1,000."""
    word = t.words[at]
    if word not in _PREPOSITIONS:
        return False
    if word == "past" and t.word(at - 1) in _BEFORE_PAST:
        return True
    if t.word(at + 1) == ":" or (article and _SIZES.isdisjoint(t.words[at : at + 6])):
        return True
    return word == "over" and t.word(at - 1).startswith(_HANDED)


def _is_inverted(t: Tokens, at: int) -> bool:
    """Whether a noun before a number makes it approximate: человек 500, машин пять."""
    return at == 0 or (t.language != "" and t.kinds[at - 1] == "w" and t.words[at - 1] not in t.numerals)


def _lead(t: Tokens, at: int) -> str:
    """Return the word before a place, fillers left out."""
    while at and t.words[at - 1] in {"the", "a", "an", "its", "their", "les", "los", "las", "i", "gli", "le"}:
        at -= 1
    return t.word(at - 1)


def _of_signs(signs: set[str]) -> tuple[str | None, str]:
    more, less = signs & set(">≥≧⩾≳"), signs & set("<≤≦⩽≲")
    if (more and less) or "±" in signs:
        return None, "".join(sorted(signs))
    equal = bool(signs & set("=≥≧⩾≤≦⩽"))
    if more:
        return ("at_least" if equal else "more_than"), ""
    if less:
        return ("up_to" if equal else "nearly" if less == {"≲"} else "less_than"), ""
    return ("about" if signs - {"="} else None), ""


def is_base(t: Tokens, at: int, previous: Quantity | None) -> bool:
    """Whether the number at a place is the whole that a part is of: two of 300, some of the 5,000, one in five, 7 из
    10."""
    step = at - 1
    while step > 0 and t.words[step] in {"the", "all", "its", "their", "these", "those"}:
        step -= 1
    word = t.word(step)
    if word == "in":
        return previous is not None and previous.last == step and previous.unit is None and (previous.value or 99) <= 10
    if word not in {"of", "из", "з", "із", "von", "sur", "de"}:
        return False
    before = t.word(step - 1)
    if previous is not None and previous.last in {step, step - 1} and not previous.skip:
        return word != "de" and (previous.last == step or before in {"out", "percent", "%", "cent"})
    return before in OF and word in {"of", "из", "з", "із", "von"}


# --- behind the number ------------------------------------------------------------------------------------------


@cache
def _trails() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((qualifier, re.compile(trail, re.IGNORECASE)) for qualifier, trail in TRAILING)


# Words of phrases behind a number that say nothing without the others.
_JOINING = frozenset(
    "or and if at the even not very than to an is oder und ou et au или або чи та не как даже то de las con lub".split()
)


@cache
def trailing_words() -> frozenset[str]:
    """Return words and signs one of which is in every phrase that hedges a number from behind."""
    found = {"+", "?"}
    for _, trail in TRAILING:
        # Without classes of characters and what looks ahead for other words.
        plain = re.sub(r"\\[a-zA-Z]|\[\^[^\]]*\]|\(\?![^()]*\)", " ", trail)
        for word, optional in re.findall(r"([^\W\d_]{2,})(\??)", plain):
            if word not in _JOINING:
                found |= {word[:-1] if optional else word, word}
    return frozenset(found)


def behind(t: Tokens, last: int) -> str | None:
    """Return the qualifier that stands behind the number before a token.

    >>> behind(Tokens("1,200 km or more"), 1), behind(Tokens("15 km more than before"), 1)
    ('at_least', None)
    """
    return hedge_behind(t, last)[0]


def hedge_behind(t: Tokens, last: int) -> tuple[str | None, int]:
    """Return the qualifier that stands behind the number before a token, and the offset at which its hedge ends."""
    if last == t.n or trailing_words().isdisjoint(t.words[last : last + _REACH // 3]):
        return None, 0
    end = t.ends[last - 1]
    tail = t.text[end : end + _REACH]
    for qualifier, trail in _trails():
        match = trail.match(tail)
        if match is not None:
            return qualifier, end + match.end()
    return None, 0


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
