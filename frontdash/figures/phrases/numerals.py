"""Numbers in words, and parts: half a million, zweieinhalb, сто одинадцять тисяч, one in five, two thirds."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from frontdash.figures.phrases import hedges, vocabulary
from frontdash.figures.phrases.quantity import Quantity, make_share, set_aside, times
from frontdash.figures.phrases.tokens import DASHES, Tokens
from frontdash.figures.phrases.units import DURATIONS, base_of, unit_at, unit_length

_GENITIVE = frozenset(
    "больше более около свыше менее меньше до порядка близько більше понад менше чем ніж від от".split()
)

_SINGULAR_SCALE = frozenset((
        "тысяча тысячу тысячей тисяча тисячу тисячею миллион мільйон миллиард мільярд миллиона мільйона tausend "
        "mille hundert tysiąc tysiąca milion miliona millón milione"
    ).split())  # fmt: skip

_HALF_OF = frozenset(("of the von der des de la из от з від").split())


def in_words(t: Tokens, at: int, numeral: vocabulary.Numeral | None) -> Quantity | None:
    """Return the number in words that begins at a place; None where there is none."""
    word = t.words[at]
    if numeral is None and word in t.parts:
        return _bare_part(t, at)
    if word in vocabulary.EVERY and t.language:
        return _every(t, at)
    if t.word(at + 1) in vocabulary.PART_NOUNS and (below := _ordinal(word)):  # десятая часть
        q = Quantity(at, at + 2, None)
        make_share(q, Decimal(1), Decimal(below))
        q.part = True
        return q
    if numeral is None:
        adjective, scale, unit = vocabulary.adjective_number(word, t.language)
        if adjective:
            q = Quantity(at, at + 1, times(Decimal(adjective), scale))
            q.unit, q.scale = unit or unit_at(t, at + 1), scale
            return q
        number = vocabulary.compound(word)
        return None if number is None else _words_done(t, at, at + 1, Decimal(number), 0)
    if t.kind(at - 1) == "n" or (t.word(at - 1) in _PER and word in {"cent", "ciento", "cento"}):
        return None
    if numeral.kind == "vague" or (numeral.kind == "plural" and not _is_one(t, at)):
        return _vague(t, at)
    if numeral.kind == "half":
        return _half(t, at, numeral)
    if numeral.kind == "whole":
        return _words_done(t, at, at + 1, Decimal(numeral.value), 0)
    return _counted(t, at)


@lru_cache(maxsize=16384)
def says_number(word: str, language: str) -> bool:
    """Return whether a word that is no numeral may be a number or begin a share: zweihundert, стотысячная, every."""
    said = len(word) > _SHORTEST and (
        vocabulary.adjective_number(word, language)[0] or vocabulary.compound(word) is not None
    )
    return word in vocabulary.EVERY or bool(said)


_SHORTEST = 6
"""Letters of the longest words that are no number but by a table."""


def _ordinal(word: str) -> int:
    """Return the number whose ordinal a word is, 0 for another word."""
    return next((number for stem, number in vocabulary.ORDINALS if word.startswith(stem)), 0)


def _every(t: Tokens, at: int) -> Quantity | None:
    """Read a share such as jede fünfte, кожен четвертий; every third day is none."""
    word = t.word(at + 1)
    below = _ordinal(word)
    if not below or unit_at(t, at + 2) in DURATIONS:
        return None
    q = Quantity(at, at + 2, None)
    make_share(q, Decimal(1), Decimal(below))
    return q


_PER = frozenset("per pro pour por".split())


def _is_one(t: Tokens, at: int) -> bool:
    """Whether a plural of a scale is the genitive of one: "больше тысячи"."""
    return t.words[at] in {"тысячи", "тисячі", "сотни", "сотні"} and t.word(at - 1) in _GENITIVE


def _vague(t: Tokens, at: int) -> Quantity | None:
    """Return a number that has no value, such as dozens or several hundred; None for several of something that is no
    number."""
    end = at + 1
    bare = t.numerals[t.words[at]].kind == "vague" and t.words[at] not in {
        "zehntausende", "zehntausenden", "hunderttausende", "hunderttausenden",
        "кількасот", "кількадесят", "кільканадцять",
        "dozens", "scores", "tens", "dutzende", "dutzenden", "dizaines", "douzaines", "vingtaines", "centaines",
        "десятки", "десятков", "десятків",
    }  # fmt: skip
    while True:
        step = end + (t.word(end) in {"of", "de", "von"})
        if t.word(step) not in t.numerals or t.numerals[t.word(step)].kind in {"one", "add", "half"}:
            break
        end, bare = step + 1, False
    if bare:
        return None
    q = Quantity(at, end, None)
    q.unread = f"“{t.text[t.starts[at] : t.ends[end - 1]]}” has no value"
    q.unit = unit_at(t, end)
    return q


def _half(t: Tokens, at: int, numeral: vocabulary.Numeral) -> Quantity | None:
    """Read half a million, eine halbe Million, полтора миллиона, un demi-million; half of something is a share."""
    step = at + 1
    if t.word(step) in DASHES and t.word(step):
        step += 1
    if t.word(step) in {"a", "an"}:
        step += 1
    if t.word(at + 1) in vocabulary.RANGE_TO and t.kind(at + 2) == "n":
        q = Quantity(at, at + 1, None)
        q.unread = f"“{t.words[at]}” may be half of what is behind"
        return q
    scale = t.numerals.get(t.word(step))
    first = at - 1 if t.word(at - 1) in _ARTICLES else at
    if scale is not None and scale.kind in {"scale", "plural", "each"}:
        half = Decimal(numeral.value) + Decimal("0.5")
        return _words_done(t, first, step + 1, times(half, scale.value), 0)
    if numeral.value:  # anderthalb Jahre
        return _words_done(t, at, at + 1, Decimal(numeral.value) + Decimal("0.5"), 0)
    if unit_at(t, step) in _ONE_OF and t.word(step) not in DASHES:  # half a mile, eine halbe Stunde
        return _part_of_unit(t, first, step, Decimal("0.5"))
    if t.words[at] in t.parts:
        return _part_of_scale(t, at, at, Decimal(1)) or _bare_part(t, at)
    return None


def _part_of_unit(t: Tokens, first: int, last: int, value: Decimal) -> Quantity:
    """Return a part of a unit that a text names at `last`: a quarter of a mile."""
    q = Quantity(first, last, value)
    q.unit = unit_at(t, last)
    return q


_NAMES_A_HALF = frozenset("first second other latter former last".split())


def _bare_part(t: Tokens, at: int) -> Quantity | None:
    """Read a part that is hedged or is a part of something: nearly half, половина города."""
    scaled = _part_of_scale(t, at, at, Decimal(1))
    if scaled is not None:
        return scaled
    if t.word(at - 1) in _NAMES_A_HALF:  # the first half of 2023 is a time
        return None
    genitive = t.language in {vocabulary.UKRAINIAN, vocabulary.RUSSIAN} and t.kind(at + 1) == "w"
    if genitive or t.word(at + 1) in _HALF_OF or hedges.in_front(t, at).qualifier is not None:
        return _part(t, at, at, Decimal(1))
    return None


def _part(t: Tokens, first: int, at: int, above: Decimal) -> Quantity:
    """Return a share in words: two thirds, a quarter of the city."""
    of = 2 if t.word(at + 1) == "of" and t.word(at + 2) in {"a", "an"} else 0
    hyphen = not of and t.word(at + 1) in DASHES and t.glued(at + 1) and t.glued(at + 2)
    share = above / Decimal(t.parts[t.words[at]])
    if unit_at(t, at + 1 + of + hyphen) in _ONE_OF and share == share.quantize(Decimal("0.001")):
        return _part_of_unit(t, first, at + 1 + of + hyphen, share)
    q = Quantity(first, at + 1, None)
    if of and unit_at(t, at + 3) is not None:
        q.unread = "a part of a unit"
        return q
    if t.word(at + 1) == "the" and t.word(at + 2) in _SIZES:
        return set_aside(q, "a multiple")
    make_share(q, above, Decimal(t.parts[t.words[at]]))
    q.part = True
    return q


def _counted(t: Tokens, at: int) -> Quantity | None:
    """Read numerals as far as they make one number."""
    total, current, article, end = Decimal(0), Decimal(0), False, at
    last_scale, seen, language = 10**18, "", ""
    step = at
    while step < t.n:
        word = t.words[step]
        joint = False
        if t.kinds[step] == "s":
            joint = word in {"-", "‑"} and t.glued(step) and t.glued(step + 1) and seen != ""
        elif word in {"and", "et", "y", "e"} and seen in {"hundred", "scale", "plural", "add"}:
            half = half_behind(t, step)
            if half and seen == "add":
                current, step, end, seen = current + Decimal("0.5"), half, half, "half"
                continue
            if half and seen != "hundred":  # deux millions et demi
                total, end = total + times(Decimal("0.5"), last_scale), half
                break
            follows = t.numerals.get(t.word(step + 1))
            if (
                follows is not None and word == "et" and follows.kind == "one" and current % 10 == 0 and current
            ):  # vingt et un
                current, step, end, seen = current + 1, step + 2, step + 2, "add"
                continue
            joint = (
                follows is not None
                and follows.kind == "add"
                and (seen in {"hundred", "scale"} or word in {"et", "y"})
                and (seen != "add" or _fits(current, follows.value, follows.language, seen))
            )
        elif word in {"с", "з", "z", "buçuk"} and seen in {"add", "one"}:
            half = half_behind(t, step)
            if half:
                current = (current or Decimal(1)) + Decimal("0.5")
                article, step, end, seen = False, half, half, "half"
                continue
        if joint:
            step += 1
            continue
        numeral = t.numerals.get(word)
        if numeral is None and article and not seen.startswith("a") and word in ROUND_ADJECTIVES:
            step += 1
            continue
        if numeral is None:
            break
        kind, size = numeral.kind, numeral.value
        if word in vocabulary.PLURAL_EACH and seen == "add":
            total, current, end, seen = total + current * vocabulary.PLURAL_EACH[word], Decimal(0), step + 1, "each"
            break
        if kind == "one":
            if seen:
                break
            article = True
        elif kind == "add":
            if article or not _fits(current, size, numeral.language, seen):
                break
            current = (
                current + 76 if (size == 20 and current % 100 == 4 and word.startswith("vingt")) else current + size
            )
        elif kind == "hundred":
            if current > 20 or (seen not in {"", "add", "one"}):
                break
            current, article = max(current, Decimal(1)) * 100, False
        elif kind in {"scale", "plural"}:
            if size >= last_scale or (not seen and word not in _SINGULAR_SCALE and not _is_one(t, step)):
                break
            if kind == "plural" and not seen and not _is_one(t, step):
                break
            total, current, last_scale = total + times(current or Decimal(1), size), Decimal(0), size
            article = False
        elif kind == "each":
            if seen not in {"add", "one"} and numeral.language not in {vocabulary.RUSSIAN, vocabulary.UKRAINIAN}:
                break
            total, current = total + times(current or Decimal(1), size), Decimal(0)
            end, seen = step + 1, "each"
            more = t.numerals.get(t.word(step + 2))
            if (
                t.word(step + 1) in {"de", "d'"} and more is not None and more.kind == "plural"
            ):  # une dizaine de milliers
                total, end = times(total, more.value), step + 3
            break
        else:
            break
        seen, language, end, step = kind, numeral.language or language, step + 1, step + 1
    if seen in {"", "one"}:
        return _unsaid(t, at) if not seen else _article_part(t, at)
    value = total + current
    short = last_scale >= 10**6 and seen == "add" and current >= 100 and current % 100 == 0 and total > 0
    if t.word(end) in t.parts and value < 10 and t.word(end + 1) in {"of", "de"}:
        scaled = _part_of_scale(t, at, end, value)
        if scaled is not None:
            return scaled
    if t.word(end) in t.parts and seen == "add" and value < 10 and t.words[end] not in {"quarter", "half"}:
        return _part(t, at, end, value)
    if t.word(end) in DASHES and t.word(end + 1) in t.parts and seen == "add":
        return _part(t, at, end + 1, value)
    if end == at + 1 and t.words[at] in {"one", "один", "одна", "одного", "одной", "одно", "одну"}:
        # A pronoun as often as a number.
        number = t.word(end) in {"in", "of", "из", "з", "із", "to", "or", "-", "–", "или", "або"}
        number = number and not (t.word(end) == "of" and t.kind(end + 1) == "w" and t.word(end + 1) not in t.numerals)
        number = number or (
            t.word(end) in _ONE_OF_THEM and bool(t.language) and t.word(at - 1) not in _NO_NUMBER_BEHIND
        )
        if not (number or (unit_at(t, end) and t.word(at - 1) not in {"in", "within", "per", "за"})):
            return None
    hundreds = 100 if seen == "hundred" and not total else 1
    q = _words_done(t, at, end, value, last_scale if total and not current else hundreds)
    if short:  # мільйон двісті
        q.value, q.unread = None, "whether the last part is of thousands is not said"
    return q


_ONE_OF_THEM = frozenset(
    (
        "house building drone missile rocket tank vehicle truck helicopter aircraft plane jet ship boat village town "
        "settlement bridge school hospital brigade battalion position shell bomb gun howitzer launcher depot plant "
        "дрон безпілотник беспилотник ракета ракету танк будинок дом село корабель корабль літак самолет вертоліт "
        "вертолет бригада бригаду батальйон батальон"
    ).split()
)
"""Things of which one is a number and no pronoun: one tank, одну ракету."""
_NO_NUMBER_BEHIND = frozenset("in within per any this that each every no the another".split())


ROUND_ADJECTIVES = {"bonne": "more_than", "petite": "nearly", "grosse": "more_than"}
"""Adjective before a round number -> qualifier: une bonne vingtaine."""


def half_behind(t: Tokens, at: int) -> int:
    """Return the place behind "and a half", 0 where it is not there."""
    if t.word(at) == "buçuk":
        return at + 1
    if t.word(at) not in AND:
        return 0
    step = at + 1 + (t.word(at + 1) in {"a", "an", "une"})
    return step + 1 if t.word(step) in _AND_HALF else 0


AND = frozenset("and et y e с з z und buçuk".split())
_AND_HALF = frozenset("half половиной половиною demi demie medio media mezzo mezza połową halb".split())


def _fits(current: Decimal, size: int, language: str, seen: str) -> bool:
    """Whether a numeral goes on with what is read: thirty-five, one hundred and four, soixante-dix."""
    if not current:
        return seen in {"", "scale", "plural"}
    if language == vocabulary.FRENCH and current % 100 in {60, 80} and 10 <= size <= 16:
        return True
    if language == vocabulary.FRENCH and size == 20 and current % 100 == 4:
        return True
    below = current % 100
    if below == 0:
        return size < 100
    if below == 10 and language in {vocabulary.TURKISH, vocabulary.FRENCH}:  # dix-sept
        return (6 if language == vocabulary.FRENCH else 0) < size < 10
    return below >= 20 and below % 10 == 0 and 0 < size < 10


def _part_of_scale(t: Tokens, first: int, at: int, above: Decimal) -> Quantity | None:
    """Read a quarter of a million, half of a million; `at` is the part."""
    of = t.word(at + 1) in {"of", "de"} or (t.word(at + 1) in DASHES and t.glued(at + 1) and t.glued(at + 2))
    step = at + 1 + of + (t.word(at + 1 + of) in {"a", "one"})
    scale = t.numerals.get(t.word(step))
    if scale is None or scale.kind != "scale" or not (of or scale.language in _GENITIVE_ALONE):
        return None
    value = times(above, scale.value) / t.parts[t.words[at]]
    return _words_done(t, first, step + 1, value, scale.value) if value == value.to_integral_value() else None


_GENITIVE_ALONE = frozenset((vocabulary.RUSSIAN, vocabulary.UKRAINIAN, vocabulary.POLISH))


def _article_part(t: Tokens, at: int) -> Quantity | None:
    """Read a part with an article, or one of a unit behind a hedge: a third, un quart, almost a year."""
    unit = unit_at(t, at + 1)
    hedged = hedges.in_front(t, at).qualifier is not None
    if unit is not None and base_of(unit) in _ONE_OF and (hedged or half_behind(t, at + 1 + unit_length(t, at + 1))):
        return _words_done(t, at, at + 1, Decimal(1), 0)
    if t.word(at + 1) in t.parts:
        return _part_of_scale(t, at, at + 1, Decimal(1)) or _part(t, at, at + 1, Decimal(1))
    return None


_ARTICLES = frozenset("ein eine einem einen einer un une a una uno".split())
_SIZES = frozenset("size number amount area length population strength width distance price cost value".split())
_ONE_OF = frozenset(("km mile m ha hour day week month year").split())


def _unsaid(t: Tokens, at: int) -> Quantity | None:
    """Return a scale word alone as a number without a value: "million people"."""
    q = Quantity(at, at + 1, None)
    q.unread = f"“{t.words[at]}” has no number before it"
    return q


def _words_done(t: Tokens, first: int, last: int, value: Decimal, scale: int) -> Quantity:
    q = Quantity(first, last, value)
    q.unit, q.scale = unit_at(t, last), scale or 1
    if t.word(last) in vocabulary.SCALES or t.word(last) in vocabulary.UNREAD_SCALES:
        q.value, q.unread = None, f"what “{t.words[last]}” makes of it is not read"
    half = half_behind(t, last + unit_length(t, last)) if q.unit is not None else 0
    if half and q.value is not None:  # deux ans et demi
        q.value, q.last = q.value + Decimal("0.5"), half
    if t.word(first - 1) == "sur" and not {"un", "une"}.isdisjoint(t.words[max(0, first - 3) : first - 1]) and value:
        make_share(q, Decimal(1), value)
    if t.word(last) in vocabulary.MONEY:
        q.unit = "money"
    if t.words[max(0, first - 2) : first] == ["group", "of"] and t.text[t.starts[first]].isupper():
        return set_aside(q, "a part of a name")
    return set_aside(q, "a multiple") if t.word(last) in vocabulary.MULTIPLES else q
