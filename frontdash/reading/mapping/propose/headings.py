"""What the heading of a column says about its numbers: the unit, the multiplier, or that they count nothing.

A unit is named in brackets, behind a comma or "in", at an end of the heading, or by what is counted: the head of the
phrase, never a word inside a name. Headings are in English, German, French, Ukrainian and Russian.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from frontdash.figures.phrases.tokens import Tokens
from frontdash.figures.phrases.units import DIMENSIONS, rate_at, unit_span
from frontdash.figures.units import STANDARD, UnitError, UnitSystem
from frontdash.reading.mapping.propose.words import (
    AMBIGUOUS,
    CHANGES,
    COUNTED,
    DESCRIBING,
    DONE,
    FRENCH,
    JOINED,
    LOST,
    MEASURED,
    MONEY,
    NOTHING,
    OF,
    OF_PEOPLE,
    PEOPLE,
    PERCENT,
    QUANTITIES,
    SCALES,
    STOP,
    THINGS,
    TO_THINGS,
    UNKNOWN_UNITS,
    quantity_of,
    word_set,
    words_of,
)

Kind = Literal["figure", "generic", "nothing", "money"]


class Heading(NamedTuple):
    """What a heading says. `unit` is None where it names none; `factor` multiplies every number below it.

    `kind` is `generic` for a heading such as "Value" or "Total", which says nothing of what is counted, and
    `nothing` for positions, codes and the calendar. `unread` is what looks like a unit and is none that is known, or
    the quantity whose unit is not named: it has to be asked. `why` are the words that name the unit, `scale` those of
    the multiplier, `name` the heading without either.
    """

    kind: Kind
    unit: str | None = None
    factor: int = 1
    unread: str = ""
    why: str = ""
    scale: str = ""
    name: str = ""


_CALENDAR = re.compile(
    r"(?:(?:number|no|count) of )?(?:day|week|month|hour|year|quarter)"
    r"(?:(?: of .*)?|s (?:in|since|of|until|till|to|from|after|into|elapsed|number)\b.*)"
)
_IN = r"(?:in|en|у|в|as|à|units?:?|einheit:?|unité:?)\s+"
_RATE = r"(?:per|pro|par)\b"
_PER_SO_MANY = re.compile(
    r"\b((?:per|pro|je|auf|par|pour|на)\s+(?:1[0 .,']*0\b|[0-9]+ ?(?:k|mln|million|thousand|тис|тыс|млн|tsd)).*)",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"[а-яіїєґё]+(?:ий|ій|ої|ські|цькі|зькі|ькі|ньо|ні|ых|их|ые|ие|ого|его|ой|ная|ский)")
_SCALE = re.compile(
    r"(?:[x×*]\s?)?(?:(?P<ten>10\s?\^\s?(?P<power>[1-9])|10(?P<raised>[²³⁶⁹])|1e(?P<e>[1-9]))"
    r"|(?P<digits>1(?:[ ,.']?000)+)'?s?|'?(?P<zeros>000)(?:'?s)?'?|(?P<word>[^\W\d_]+)\.?)(?=$|[^\w])",
    re.IGNORECASE,
)
_UNREAD_SCALE = re.compile(
    r"(?:[x×*] ?)?(?:10(?:[ ,.']?0+)*'?s?|dozens?|scores|(?:tens|hundreds) of .+)", re.IGNORECASE
)
"""What may multiply the numbers below and is no multiplier that is known."""
_RAISED = {"²": 2, "³": 3, "⁶": 6, "⁹": 9}
_WORD = re.compile(r"[^\W\d_]+(?:_[^\W\d_]+)*(?:'[^\W\d_]+)*|[0-9]+(?:[.,][0-9]+)*|[%‰#№$€£₴₽¥&]")


@lru_cache(maxsize=8192)
def read_heading(heading: str, unit_system: UnitSystem = STANDARD) -> Heading:
    """Return what a heading says about the numbers below it.

    >>> read_heading("Troops (thousands)").factor, read_heading("Area, sq km").unit, read_heading("Rank").kind
    (1000, 'km^2', 'nothing')
    """
    return _Reader(heading, unit_system).heading()


def says_only_what_was_done(heading: str) -> str:
    """Return of whom a heading that names no noun says what was done: "person", "count", or "any" for captured.

    >>> [says_only_what_was_done(heading) for heading in ("Killed", "Captured", "Destroyed", "Tanks destroyed")]
    ['person', 'any', 'count', '']
    """
    words = [word for word in words_of(heading) if word not in DESCRIBING | CHANGES]
    if not words or not all(word in OF_PEOPLE or word in DONE or word in TO_THINGS for word in words):
        return ""
    return "person" if words[0] in OF_PEOPLE else "count" if words[0] in TO_THINGS else "any"


class _Phrase(NamedTuple):
    """A part of a heading that names a unit or a multiplier: what it says, and what in it is no unit that is known."""

    unit: str | None = None
    factor: int = 1
    unread: str = ""
    scale: str = ""
    why: str = ""
    money: bool = False


class _Reader:
    """One heading while it is read."""

    def __init__(self, heading: str, unit_system: UnitSystem) -> None:
        self.unit_system = unit_system
        text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading.translate(str.maketrans("’ʼ‘`´", "'''''")))
        text = " ".join(text.replace("_", " ").replace("\u2212", "-").split())
        for spaced, joined in JOINED.items():
            text = re.sub(spaced, joined, text, flags=re.IGNORECASE)
        self.text = text
        self.core, self.asides = _apart(text)
        self.heading_text, self.name = heading.strip(), self.core
        self.words = _WORD.findall(self.core.lower())
        self.all_words = _WORD.findall(text.lower())

    def heading(self) -> Heading:
        """Return what the heading says."""
        found = [phrase for aside in self.asides if (phrase := self.phrase(aside, aside=True)) is not None]
        words, ends = self.ends()
        found += ends
        unit = next((phrase for phrase in found if phrase.unit is not None), _Phrase())
        scale = next((phrase for phrase in found if phrase.factor != 1), _Phrase())
        if self.counts_nothing(words or self.words) and (unit.unit is None or DIMENSIONS.get(unit.unit) == "duration"):
            return Heading("nothing")
        if unit.unit != "percent" and (any(p.money for p in found) or self.names_money()):
            return Heading("money")
        if (so_many := _PER_SO_MANY.search(self.text)) is not None:
            return Heading("figure", unread=so_many[1], name=self.heading_text)
        unread = next((phrase.unread for phrase in found if phrase.unread and phrase.unit is None), "")
        kind: Kind = "figure"
        counted, why = unit.unit, unit.why
        if counted is None and not unread:
            kind, counted, unread, why = self.head(words)
            rate, rest = self.rate()
            if rest:
                counted, unread = None, rest
            elif rate and counted is not None:
                counted = f"{counted}/{rate}"
        kept = [aside for aside in self.asides if self.phrase(aside, aside=True) is None]
        name = " ".join([self.name, *(f"({aside})" for aside in kept)]) if scale.factor != 1 else self.heading_text
        return Heading(kind, counted, scale.factor, unread if counted is None else "", why, scale.scale, name)

    # --- parts that name a unit

    def phrase(self, text: str, aside: bool = False) -> _Phrase | None:
        """Return what a part of the heading says as a whole: a multiplier, a unit, both; None where neither.

        In an `aside` (brackets, behind a comma) what looks like a unit and is none that is known is said to be unread.
        """
        bare = text.strip(" .:;-–")
        marked = re.match(_IN, bare, re.IGNORECASE)
        rest = bare[marked.end() :] if marked else bare
        pieces = rest.lower().split()
        if pieces and pieces[0] in PERCENT and (len(pieces) == 1 or (aside and pieces[1] in OF)):
            return _Phrase("percent", why=pieces[0])
        if aside and not MONEY.isdisjoint(_pieces(rest)) and len(rest.split()) <= 4:
            return _Phrase(money=True)
        factor, scale = 1, ""
        while (match := _SCALE.match(rest)) and (size := _size(match)) is not None:
            if match["word"] in AMBIGUOUS or (match["word"] or "") == "M":
                break
            factor *= size
            scale = f"{scale} {match[0]}".strip()
            rest = re.sub(r"^(?:(?:of|de|von)\s+|d'|-)", "", rest[match.end() :].strip())
        if not rest:
            return _Phrase(factor=factor, scale=scale) if scale else None
        if aside and _UNREAD_SCALE.fullmatch(rest):
            return _Phrase(unread=rest)
        if rest in AMBIGUOUS:
            if any(word in QUANTITIES[AMBIGUOUS[rest]] for word in self.all_words):
                return _Phrase(self.unit(rest), factor, "", scale, rest)
            return _Phrase(None, factor, rest, scale) if aside or scale else None
        unit = self.unit(rest, people=aside or bool(scale))
        if unit is not None:
            return _Phrase(unit, factor, "", scale, rest)
        if scale and not aside:
            return _Phrase(None, factor, "", scale)
        if aside and (scale or marked or _looks_like_unit(rest)):
            return _Phrase(None, factor, "" if _is_plain(rest) and not re.match(_RATE, rest) else rest, scale)
        return None

    def unit(self, text: str, people: bool = True) -> str | None:
        """Return the unit that a text names as a whole; with `people` also by what is counted."""
        lowered = text.lower().strip(" .")
        if lowered in UNKNOWN_UNITS:
            return None
        tokens = Tokens(lowered)
        span = unit_span(tokens, 0)
        if span is not None and span.first == 0 and span.last == tokens.n:
            known = span.unit
        else:
            try:
                known = self.unit_system.lookup(text if len(text) > 1 else "").symbol
            except UnitError:
                known = ""
        if known:
            return known if people or known.partition("/")[0] not in {"person", "count"} else None
        if people and len(words := _WORD.findall(lowered)) == 1:
            return "person" if words[0] in PEOPLE else "count" if words[0] in THINGS else None
        return None

    def ends(self) -> tuple[list[str], list[_Phrase]]:
        """Return the words of the core without a unit or multiplier at one of its ends, and what these say."""
        core = self.core
        marked = list(re.finditer(rf"\b{_IN}", core, re.IGNORECASE))
        phrase = self.phrase(core[marked[-1].start() :]) if marked and marked[-1].start() else None
        in_time = phrase is not None and DIMENSIONS.get(phrase.unit or "") == "duration"
        if phrase is not None and (not in_time or not QUANTITIES["duration"].isdisjoint(self.words)):
            self.core = self.name = core[: marked[-1].start()].strip()
            return _WORD.findall(self.core.lower()), [phrase]
        pieces = core.split()
        for size in range(min(4, len(pieces)), 0, -1):
            last, first = " ".join(pieces[-size:]), " ".join(pieces[:size])
            for text, rest in ((last, pieces[:-size]), (first, pieces[size:])):
                phrase = self.phrase(text)
                if phrase is None or (size == 1 and text.lower() in {"k", "m", "h", "d", "min", "th", "к", "s"}):
                    continue
                if phrase.unit is None and text == first and rest and rest[0].lower() not in OF | PEOPLE | THINGS:
                    continue
                if phrase.unit is not None and _dimension(phrase.unit) not in {"length", "area", "share", "person"}:
                    continue
                if (
                    phrase.unit is not None
                    and text == first
                    and rest
                    and phrase.unit != "percent"
                    and not _is_head(rest)
                ):
                    continue
                if phrase.unit == "person" and phrase.factor == 1:
                    continue
                rest = rest[1:] if text == first and rest and rest[0].lower() in OF else rest
                self.name = " ".join(rest)
                return _WORD.findall(" ".join(rest).lower()), [phrase]
        return self.words, []

    # --- what is counted

    def counts_nothing(self, words: list[str]) -> bool:
        """Whether the head of the heading is a position, a code, a part of a date."""
        words = [word for word in words if not re.fullmatch(r"[0-9]+|[a-z]{2}[0-9]", word)] or words
        core = [word.removesuffix("'s") for word in words]
        if not core:
            return True
        if _CALENDAR.fullmatch(" ".join(self.words)):
            return True
        cut = next((at for at, word in enumerate(core) if at and word in STOP), len(core))
        of = next((at for at, word in enumerate(core) if at and word in OF), None)
        if of is not None:
            return of == 1 and core[0] in NOTHING - COUNTED and core[0] not in {"place"}
        core = core[:cut]
        first = re.search("[а-яіїєґ]", core[0]) is not None
        if len(core) == 1 and core[0].endswith(("nummer", "code", "schlüssel")):
            return True
        if "date" in core[:1] or core[-1] in word_set("id code codes pcode date"):
            return True
        if len(core) > 1 and core[0] in {"number", "no", "nr", "#", "№"}:
            return False
        if len(core) > 1 and core[-1] in COUNTED:
            core = core[:-1]
        return (core[0] if first else core[-1]) in NOTHING

    def names_money(self) -> bool:
        """Whether a word of the heading is money: a currency, a price, what is spent."""
        head = self.words if self.words else self.all_words
        cut = next((at for at, word in enumerate(head) if at and word in STOP), len(head))
        return not MONEY.isdisjoint(head[:cut]) or any(re.fullmatch(r"(?:us)?[$€£₴₽¥]\w{0,2}", w) for w in head[:cut])

    def head(self, words: list[str]) -> tuple[Kind, str | None, str, str]:
        """Return kind, unit, what has to be asked, and the word that says so, of the phrase that is counted."""
        words = [word.removesuffix("'") for word in words if not re.fullmatch(r"[0-9.,]+", word)]
        counted, phrase = self._led(words)
        if not phrase:
            tail = self._tail()
            if tail is not None:
                return "figure", tail[0], "", tail[1]
            return "generic", None, "", ""
        first = re.search("[а-яіїєґ]", phrase[0]) is not None or phrase[0] in FRENCH
        done = [word for word in phrase if word in OF_PEOPLE]
        nouns = [word for word in phrase if word not in DONE and word not in OF_PEOPLE]
        while not first and len(nouns) > 1 and nouns[-1] in MEASURED:
            nouns.pop()
        if not nouns:
            return ("figure", "person", "", done[0]) if done else ("figure", "count" if counted else None, "", "")
        people = [word for word in nouns if _is_people(word)]
        if first:
            known = [word for word in nouns if _is_people(word) or word in THINGS or quantity_of(word)]
            head = known[0] if known else nouns[0]
            before = nouns[: nouns.index(head)]
            strange = [word for word in before if not _ADJECTIVE.fullmatch(word)]
            if strange and _is_people(head):
                return "figure", None, " ".join(nouns), ""
        else:
            head = nouns[-1]
        if _is_people(head):
            return "figure", "person", "", head
        if head in THINGS:
            return "figure", "count", "", head
        if quantity_of(head):
            return "figure", None, head, ""
        if done:
            return "figure", "person", "", done[0]
        if counted:
            return "figure", "count", "", " ".join(nouns)
        if people and not any("'" in word for word in nouns):
            return "figure", None, " ".join(nouns), ""
        return "figure", None, "", ""

    def _led(self, words: list[str]) -> tuple[bool, list[str]]:
        """Return the words of what is counted, without "number of" in front, and whether they are led so."""
        counted = False
        while words:
            lead = words[0]
            if lead in DESCRIBING or lead in CHANGES or lead in LOST or lead in MEASURED:
                if lead in LOST and not [w for w in words[1:] if w not in DESCRIBING]:
                    return counted, [lead]
                counted = counted or lead in COUNTED
                words = words[1:]
                if words and (words[0] in OF or (lead in CHANGES and words[0] == "in")):
                    words = words[1:]
            else:
                break
        cut = next((at for at, word in enumerate(words) if at and (word in STOP or word in OF)), len(words))
        phrase = [word for word in words[:cut] if word not in DESCRIBING]
        if len(phrase) > 1 and phrase[-1] in CHANGES | LOST:
            phrase = [word for word in phrase if word not in CHANGES | LOST] or phrase
        return counted, phrase

    def _tail(self) -> tuple[str, str] | None:
        """Return the unit of what an aside names where the heading itself names nothing: "Total, killed"."""
        for aside in self.asides:
            words = _WORD.findall(aside.lower())
            if words and words[-1] in PEOPLE | OF_PEOPLE:
                return "person", words[-1]
        return None

    def rate(self) -> tuple[str, str]:
        """Return what the heading counts per, and what it counts per that is no period, length or area."""
        tokens = Tokens(self.core.lower())
        for at in range(1, tokens.n):
            if tokens.words[at] in {"per", "pro", "par"}:
                period, _ = rate_at(tokens, at)
                return period, "" if period else " ".join(tokens.words[at:])
        return "", ""


def _is_people(word: str) -> bool:
    """Whether a word is one for people, in a heading or behind a number."""
    if word in PEOPLE:
        return True
    span = unit_span(Tokens(word), 0) if word not in THINGS else None
    return span is not None and span.unit == "person"


def _apart(text: str) -> tuple[str, list[str]]:
    """Return a heading without what is in brackets and behind commas, and these parts."""
    core, asides, depth, start = "", [], 0, 0
    for at, sign in enumerate(text):
        if sign in "([{":
            start = at + 1 if not depth else start
            depth += 1
        elif sign in ")]}" and depth:
            depth -= 1
            if not depth:
                asides.append(text[start:at])
                core += " "
        elif not depth:
            core += sign
    if depth:
        asides.append(text[start:])
    first, *tails = re.split(r"(?<![0-9]),|,(?![0-9]{3})|;|:\s|\s[-–—|]\s", core)
    core, tails = " ".join(first.split()), [tail.strip() for tail in tails if tail.strip()]
    if not core and asides:
        core, asides = asides[0], asides[1:]
    return core, [*tails, *(aside.strip() for aside in asides if aside.strip())]


def _size(match: re.Match[str]) -> int | None:
    if match["word"]:
        return SCALES.get(match["word"].lower())
    if match["ten"]:
        power = match["power"] or match["e"]
        return int(10 ** (int(power) if power else _RAISED[match["raised"]]))
    return 1000 if match["zeros"] else int(re.sub(r"\D", "", match["digits"]))


def _pieces(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) | set(text.lower().split())


def _looks_like_unit(text: str) -> bool:
    """Whether a text in brackets has the shape of a unit: a sign, a rate, a power, one of a few letters."""
    lowered = text.lower().strip(" .")
    if lowered in UNKNOWN_UNITS or re.search(r"[%‰°³²]", lowered) or re.match(_RATE, lowered):
        return True
    return re.fullmatch(r"[^\W\d_]{1,4}\s?/\s?[^\W\d_]{1,6}|[^\W\d_]{1,3}[23]", lowered) is not None


def _is_plain(text: str) -> bool:
    """Whether the words of a text name what is counted, not a unit."""
    words = _WORD.findall(text.lower())
    return bool(words) and words[-1] in THINGS | PEOPLE


def _dimension(unit: str) -> str:
    return DIMENSIONS.get(unit.partition("/")[0], "")


def _is_head(rest: list[str]) -> bool:
    return rest[0].lower() in OF | DONE | PEOPLE
