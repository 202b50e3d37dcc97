"""Phrases that hedge a number, before it and behind it, in English, Ukrainian, Russian, German and French.

Decisions, where the field has no qualifier of its own for what is said:

- Doubt ("possibly 500", "500?", "perhaps") reads as `about`, the hedge that claims least: neither the number itself
  nor a bound. It gives way to any bound next to it: "possibly over 500" is `more_than`. So does every other `about`.
- Estimates ("est. 500", "500 (est.)") are `about`; "barely", "little more than" too.
- "just over", "a little more than" are `more_than`; "just under", "just short of", "approaching" are `nearly`.
- "as few as 300" leaves the number open upwards (`at_least`), as "as many as 300" leaves it open downwards.
- A bound in front that another behind takes back ("up to 500 or more") leaves `about`.
- "half of", "several", "twice" and the like make another number of the one that follows: it has no value. "not",
  "rather than",
  "instead of" reject it: it is no figure.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from frontdash.figures.patterns import pattern

if TYPE_CHECKING:
    from frontdash.figures.phrases.quantity import Quantity
    from frontdash.figures.phrases.tokens import Tokens

_ENGLISH: dict[str, str] = {
    "about": "about|around|roughly|approximately|approx|some|estimated|estimated at|an estimated|estimated to be|est"
    "|estimate|estimate of|estimates of|circa|c|ca|in the region of|in the order of|on the order of"
    "|of the order of|in the neighborhood of|in the neighbourhood of|in the vicinity of|in the range of|something like"
    "|more or less|give or take|plus or minus|little more than|not much more than|hardly more than|barely|scarcely"
    "|possibly|perhaps|maybe|probably|potentially|presumably|may be|might be|could be|perhaps as much as"
    "|a rough figure of|rough figure of|a rough estimate of|ballpark|more like|believed to be|thought to be|reckoned at"
    "|said to be about|the equivalent of about|somewhere around|somewhere in the region of"
    "|just about|about the same as|give or take a few|or so",
    "nearly": "nearly|almost|close to|closer to|near|nearing|approaching|just under|slightly under|a little under|a "
    "bit under"
    "|just below|slightly below|just less than|slightly less than|a little less than|a bit less than"
    "|slightly fewer than|a little fewer than|just short of|short of|just shy of|shy of|not quite|a touch below|a "
    "touch under"
    "|a fraction under|a fraction below|a shade under|a shade below|just fewer than|marginally below|marginally under"
    "|virtually|practically|verging on|almost exactly|getting on for|bordering on|pushing|well-nigh|fractionally under",
    "more_than": "more than|a little more than|a bit more than|greater than|higher than|larger than|bigger than"
    "|over|above|exceed|exceeds|exceeded|well over|well above|just over|slightly over|a good"
    "|exceeding|in excess of|upwards of|upward of|north of|beyond|topped|tops|topping|surpassed|surpasses|slightly "
    "more than"
    "|surpassing|well in excess of|passed|passes|crossed|far more than|many more than|more than just|comfortably over"
    "|considerably more than|significantly more than|much more than",
    "at_least": "at least|at the least|at the very least|at a minimum|at minimum|no fewer than|no less than"
    "|not fewer than|not less than|never less than|never fewer than|nothing less than|not under|not below|no less|"
    "none fewer than"
    "|a minimum of|minimum of|minimum|min|as few as|as little as|as low as|starting at|starting from|a floor of"
    "|isn't less than|isn't fewer than|isn't under|wasn't less than|aren't fewer than|weren't fewer than",
    "up_to": "up to|at most|at the most|at the very most|at a maximum|at maximum|no more than|not more than"
    "|never more than|no longer than|no further than|no greater than|no higher than|not exceed|not exceeding"
    "|not to exceed|doesn't exceed|don't exceed|didn't exceed|cannot exceed|can't exceed|without exceeding|not over"
    "|not above|a maximum of|maximum of|maximum|max|as many as|as much as|as high as|within|a ceiling of|ceiling of"
    "|capped at|limited to|a maximum strength of|maximum strength of|a cap of|a limit of|an upper limit of|at best"
    "|isn't more than|wasn't more than|isn't over|aren't more than|weren't more than|possibly as many as|perhaps as "
    "many as",
    "less_than": "less than|fewer than|lower than|smaller than|under|below|south of|not even|well short of|not all"
    "|nowhere near|not nearly|not close to|far short of|hardly|nothing like|well under|well below|far fewer than|far "
    "less than"
    "|much less than|considerably less than|considerably fewer than|significantly fewer than",
}
ENGLISH_PHRASES: tuple[tuple[str, str], ...] = tuple(
    (phrase, qualifier) for qualifier, phrases in _ENGLISH.items() for phrase in phrases.split("|")
)
"""English phrase before a number -> qualifier."""

_FOREIGN: dict[str, dict[str, str]] = {
    "de": {
        "about": "etwa|rund|ungefähr|zirka|um die|an die|schätzungsweise|geschätzt|geschätzte|vielleicht|"
        "möglicherweise|ca|circa"
        "|in etwa|annäherungsweise|gegen|wohl",
        "nearly": "fast|beinahe|nahezu|annähernd|knapp",
        "more_than": "über|mehr als|gut|weit über|deutlich mehr als|weit mehr als|etwas mehr als",
        "at_least": "mindestens|wenigstens|nicht weniger als|minimal|zumindest",
        "up_to": "bis zu|bis|höchstens|maximal|nicht mehr als",
        "less_than": "weniger als|unter|deutlich weniger als",
    },
    "fr": {
        "about": "environ|autour de|à peu près|approximativement|quelque|env|dans les|peut-être|aux alentours de|de "
        "l'ordre de"
        "|aux environs de|une estimation de",
        "nearly": "près de|presque|pas loin de|un peu moins de",
        "more_than": "plus de|supérieur à|supérieure à|au-delà de|un peu plus de|bien plus de|plus que",
        "at_least": "au moins|au minimum|pas moins de|minimum de|un minimum de|au bas mot",
        "up_to": "jusqu'à|au plus|au maximum|pas plus de|maximum de|un maximum de|tout au plus",
        "less_than": "moins de|inférieur à|inférieure à|bien moins de",
    },
    "ru": {
        "about": "около|примерно|приблизительно|порядка|ок|где-то|возможно|предположительно|ориентировочно|примерно "
        "на|в районе",
        "nearly": "почти|чуть менее|чуть меньше|без малого|едва ли не|чуть менее чем|чуть меньше чем",
        "more_than": "более|более чем|больше|больше чем|свыше|выше|чуть более|чуть больше|значительно более|намного "
        "больше"
        "|превысило|превысила|превысил|превышает|чуть более чем|чуть больше чем",
        "at_least": "не менее|не меньше|не менее чем|не меньше чем|минимум|как минимум|по меньшей мере|по крайней "
        "мере|хотя бы",
        "up_to": "до|не более|не более чем|не больше|не больше чем|не свыше|максимум|как максимум|не превышает",
        "less_than": "менее|менее чем|меньше|меньше чем|ниже",
    },
    "uk": {
        "about": "близько|приблизно|орієнтовно|біля|десь|можливо|ймовірно|порядку|приблизно на|десь близько|коло|в "
        "районі",
        "nearly": "майже|трохи менше|трохи менш як|ледь не|трохи менше ніж",
        "more_than": "понад|більше|більше ніж|більш ніж|більш як|більше як|більше за|трохи більше|трохи понад|"
        "перевищила"
        "|перевищив|перевищило|перевищує|значно більше|трохи більше ніж",
        "at_least": "не менше|не менше ніж|не менш ніж|не менш як|не менше як|щонайменше|принаймні|мінімум|"
        "якнайменше|як мінімум"
        "|хоча б",
        "up_to": "до|не більше|не більше ніж|не більш ніж|не більш як|не більше як|щонайбільше|максимум|не понад|не "
        "перевищує",
        "less_than": "менше|менше ніж|менш ніж|менш як|менше як|менше за|нижче",
    },
}


def phrases_of(language: str) -> list[tuple[str, str]]:
    """Return the phrases of one language that stand before a number, with their qualifiers."""
    return [(phrase, qualifier) for qualifier, phrases in _FOREIGN[language].items() for phrase in phrases.split("|")]


FOREIGN_PHRASES: tuple[tuple[str, str], ...] = tuple(pair for language in _FOREIGN for pair in phrases_of(language))
"""Phrases of other languages before a number -> qualifier."""

_NEGATED = (
    "not|never|no|nor|isn't|wasn't|aren't|weren't|rather than|instead of|denied that|denies that|deny that|denied|"
    "denied having"
    "|denied losing|without|not at least|not about|nicht|kein|keine|keinen|statt|anstatt|anstelle von|pas|ni|au lieu "
    "de|plutôt que"
    "|не|нет|вместо|ни|ні|ані|замість|but not|none of"
)
_OTHER = (
    "half|third of|quarter of|fifth of|tenth of|twice|double|triple|treble|quadruple|times|times as many as|times as "
    "much as"
    "|times more than|percent of|per cent of|% of|point|moitié de|doppelt so viele wie|вдвое больше|втрое больше|"
    "вдвічі більше"
    "|втричі більше|mal so viele wie|fois plus que|fois|times the|several|few|a few|many|mehrere|einige|quelques|"
    "plusieurs|несколько|кілька|декілька|a couple of|couple of"
)
_OF = frozenset(
    (
        "some more all most many one none half part much few any each majority rest share third quarter two seven "
        "percent % cent единицы половина треть часть большинство половину частина більшість половина третина "
        "hälfte drittel teil mehrheit moitié tiers part plupart"
    ).split()
)
"""What stands before "of" where the number behind it is the whole that a part is of."""
_FILLERS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in [
        "just",
        "only",
        "merely",
        "the",
        "a",
        "an",
        "total",
        "total of",
        "a total of",
        "на",
        "en",
        "insgesamt",
        "mere",
        "a mere",
        "its",
        "their",
        "his",
        "her",
        "these",
        "those",
        "announced",
        "another",
        "an additional",
        "additional",
        "a further",
        "further",
        "an extra",
        "extra",
        "a whole",
        "a full",
        "full",
        "planned",
        "promised",
        "expected",
        "required",
        "reported",
        "les",
        "des",
        "die",
        "den",
        "der",
        "цих",
        "всего",
        "лишь",
        "только",
        "лише",
        "тільки",
        "аж",
        "целых",
    ]
)
_ABBREVIATED = frozenset(("approx c ca est min max ок env circa прибл").split())
SIGNS = "~≈≃≅∼≲≳⩽⩾≦≧≤≥<>=±"
"""Hedges written as signs, directly before the number and in any combination: `>=`, `=<`, `<~`."""
_OPENERS = frozenset("\"'“”„«‘’([:$€£₴#")
INVERTED = frozenset(
    ("человек чоловік осіб километров кілометрів км штук тысяч тисяч дней днів лет років единиц").split()
)
_ESTIMATED_OF = pattern(r"\bestimated? (?:[a-z]+ ){0,2}of(?: the| a)?$", re.IGNORECASE)
_REACH = 80
"""Characters behind a number in which its hedge stands."""


class Front(NamedTuple):
    """What stands before a number: its qualifier, where that begins (a token), and what else it makes of the number.

    `negated` says that the number is rejected; `other` is the phrase that makes another number of it; `lead` is the
    word before.
    """

    qualifier: str | None
    left: int
    negated: bool = False
    other: str = ""
    lead: str = ""


@cache
def _tree() -> dict[str, object]:
    """Return all phrases as a tree of words from the last to the first; what a phrase means is filed under the empty
    word."""
    tree: dict[str, object] = {}
    rows = [
        *((phrase, "filler") for phrase in map(" ".join, _FILLERS)),
        *((phrase, "other") for phrase in _OTHER.split("|")),
        *((phrase, "negated") for phrase in _NEGATED.split("|")),
        *FOREIGN_PHRASES,
        *ENGLISH_PHRASES,
    ]
    for phrase, meaning in rows:
        node = tree
        for word in reversed(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]", phrase.replace("l'", "l' "))):
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[""] = meaning
    return tree


def _phrase_before(t: Tokens, at: int) -> tuple[str, int]:
    """Return what the longest phrase means that ends before a place, and where it begins; nothing where none does."""
    node: object = _tree()
    found, begin = "", at
    step = at - 1
    while step >= 0:
        word = t.words[step]
        if word == "." and t.words[step - 1] in _ABBREVIATED and step:
            step -= 1
            continue
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
    while at and (t.words[at - 1] in _OPENERS or t.words[at - 1] in SIGNS) and t.kinds[at - 1] == "s":
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
    while at:
        meaning, begin = _phrase_before(t, at)
        if not meaning:
            break
        if meaning == "filler":
            at = begin
            continue
        if meaning == "negated":
            return Front(weak, begin, negated=True)
        if meaning == "other":
            return Front(weak, begin, other=" ".join(t.words[begin:at]))
        at = left = begin
        if meaning != "about":
            rejected, far = _phrase_before(t, at)
            if rejected == "negated":
                return Front(meaning, far, negated=True)
            return Front(meaning, left, lead=_lead(t, left))
        weak = meaning
    if weak is None and at and _ESTIMATED_OF().search(t.text[: t.ends[at - 1]]):
        weak = "about"
    if weak is None and at == 1 and t.words[0] in INVERTED:  # человек 500
        weak, left = "about", 0
    return Front(weak, left, lead=_lead(t, left))


def _lead(t: Tokens, at: int) -> str:
    """Return the word before a place, fillers left out."""
    while at and t.words[at - 1] in {"the", "a", "an", "its", "their"}:
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
    return before in _OF and word in {"of", "из", "з", "із", "von"}


# --- behind the number ------------------------------------------------------------------------------------------

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
    ("at_least", r"\s(?:upwards?|and up|and upwards?)\b"),
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


_MAY_TRAIL = pattern(
    r"[+?]|\b(?:plus|more|above|over|greater|higher|longer|upwards?|up|beyond|counting|rising|least|minimum|mehr|mindestens|au|более"
    r"|больше|выше|більше|минимум|мінімум|щонайменше|менее|меньше|less|fewer|below|under|lower|shorter|smaller|most|max|maximum|tops"
    r"|weniger|höchstens|maximal|moins|менше|максимум|щонайбільше|odd|\w*ish|so|thereabouts|take|approx|approximately|roughly|around"
    r"|circa|ca|est|estimated?|maybe|perhaps|possibly|probably|environ|etwa|ungefähr|примерно|приблизительно|приблизно|орієнтовно"
    r"|возможно|можливо|peut|vielleicht)\b",
    re.IGNORECASE,
)


@cache
def trailing_words() -> frozenset[str]:
    """Return every word that a hedge behind a number may have."""
    return frozenset(re.findall(r"[a-zа-яіїєґäöüßéèêâ]{2,}", _MAY_TRAIL().pattern.lower())) | {
        "or",
        "ish",
        "odd",
        "if",
        "at",
    }


def behind(text: str, end: int) -> str | None:
    """Return the qualifier that stands behind a number which ends at a place in a text.

    >>> behind("1,200 km or more", 5), behind("500 (est.)", 3), behind("15 km more than before", 2)
    ('at_least', 'about', None)
    """
    tail = text[end : end + _REACH]
    if not tail or _MAY_TRAIL().search(tail) is None:
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
