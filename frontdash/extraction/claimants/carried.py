"""Dates that a number takes from elsewhere: the number next to it, its paragraph, or the heading of its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from frontdash.extraction.claimants.dates import Expression, expressions, has_year, published_day
from frontdash.extraction.claimants.tokens import Words
from frontdash.extraction.claimants.validity import valid_on
from frontdash.extraction.claimants.words import DATES, REPORTING
from frontdash.extraction.languages import language_of
from frontdash.extraction.model import Attribution, Document, Quantity, Sentence
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases.units import DURATIONS, base_of

_APPOSED = pattern(
    r"(?:\s+\w*ge\w+(?:t|en))?"
    r"[\s,;–—(]*(?:or|soit|ou|oder|also|das heißt|d\. ?h\.|або|тобто|или|то есть|i\.e\.|that is|an average of|"
    r"nearly|almost|about|including|among them|dont|darunter|davon|серед них|среди них|з них|із них|из них|"
    r"d['’]entre eux)?"
    r"(?:\s+(?:roughly|around|about|some|only|environ|etwa|rund|близько|около|in all))?[\s,:]*",
    re.IGNORECASE,
)
"""What may come between two numbers of the same thing: , or roughly; , darunter; (из них."""
_OF_THEM = pattern(
    r"\s*(?:\w+\s+)?(?:of them|of whom|of which|z них|з них|із них|из них|d['’]entre (?:eux|elles)|von ihnen|davon)\b",
    re.IGNORECASE,
)
_FURTHER = pattern(
    r"\b(?:another|a further|further|an additional|weitere[rn]?|noch|encore|autres?|ainsi que|ще|також|ещё|еще|"
    r"также)\s+"
    r"(?:(?:about|around|some|roughly|nearly|etwa|rund|près de|quelque|близько|понад|около|порядка)\s+)?$",
    re.IGNORECASE,
)
"""Words before a number that adds to the previous one: another 310."""
_DAY_LONG = pattern(
    r"\W*(?:over|during|in|for|за|протягом|в течение|au cours|ces|in den)\b.{0,24}?\b"
    r"(?:past day|24 hours|24 heures|24 stunden|добу|доби|сутки|суток)\b",
    re.IGNORECASE,
)
"""The opening of a paragraph that reports one day: Over the past day."""
_MEASURES = pattern(
    r"(?:завдовжки|завширшки|заввишки|довжиною|шириною|длиной|шириной|высотой|länge von|longueur de)\s*$", re.IGNORECASE
)
_WHOLE = pattern(r"\b(?:of (?:the|its|their)|von den|sur les)\s+$", re.IGNORECASE)
_LINE = pattern(r"\W*(?P<label>[^\d:\n][^:\n]{0,79}?)\s*[:—–=]\s*")
_WEEK_OF = pattern(r"\b(?:week (?:of|from)|woche (?:vom|ab)|semaine du|тиждень (?:з|від)|неделя с)\b", re.IGNORECASE)
_BRACKETED = pattern(r"bracket|parenthes|klammer|parenthès|дужк|скобк", re.IGNORECASE)
_HEADING, _NEAR, _LABEL = 160, 60, 15
"""The most characters of a heading and between two numbers, and the most words of a label."""


def valid_dates(
    document: Document, parts: Sequence[Sentence], found: Sequence[Quantity], claims: Sequence[Attribution]
) -> list[tuple[str, str]]:
    """Return the day or period that each quantity is true of, and why that is not sure, in their order."""
    dates = Carried(document, parts)
    valid: list[tuple[str, str]] = []
    for at, (quantity, claim) in enumerate(zip(found, claims, strict=True)):
        if base_of(quantity.unit) in DURATIONS or dates.measures(
            quantity
        ):  # how long something lasts, or is, is of no day
            valid.append(("", ""))
            continue
        own = dates.in_list(quantity) or valid_on(document, parts[quantity.sentence], quantity, claim.claimed_on)
        if not own[0] and at:
            own = dates.of_neighbour(found[at - 1], valid[at - 1], quantity) or own
        if not own[0]:
            own = dates.of_day(quantity), own[1]
        valid.append(own)
    for at in range(len(found) - 2, -1, -1):  # reached 840 houses and killed 12 people since July
        if not valid[at][0] and base_of(found[at].unit) not in DURATIONS and not dates.measures(found[at]):
            valid[at] = dates.of_coordinated(found[at], found[at + 1], valid[at + 1]) or valid[at]
    return valid


class Carried:
    """The dates of a document that apply beyond the words next to them."""

    def __init__(self, document: Document, parts: Sequence[Sentence]) -> None:
        self._text, self._blocks, self._parts = document.readable, document.blocks, parts
        self._code = document.language or language_of(document.readable) or "en"
        self._today = published_day(document.published_on)
        self._headings: dict[int, list[Expression]] = {}
        self._days: dict[int, str] = {}

    def _dates(self, text: str) -> tuple[Words, list[Expression]]:
        words = Words(text)
        return words, expressions(words, 0, words.n, self._code, self._today) if self._code in DATES else []

    def measures(self, quantity: Quantity) -> bool:
        """Whether a number is a length or the whole of a share, so has no date: завдовжки 94 кілометри, of the 5."""
        before = self._text[max(quantity.start - _NEAR // 3, 0) : quantity.start]
        length = quantity.unit in {"km", "m", "mile"} and _MEASURES().search(before) is not None
        return length or _WHOLE().search(before) is not None

    def of_neighbour(self, before: Quantity, dated: tuple[str, str], quantity: Quantity) -> tuple[str, str] | None:
        """Return the date of the previous number if both count the same thing at one time, or this one adds to it."""
        step = quantity.sentence - before.sentence
        if not dated[0] or step > 1 or self._parts[before.sentence].block != self._parts[quantity.sentence].block:
            return None
        if {before.status, quantity.status} & {"earlier", "negated"} or before.status == "change":
            return None
        between = self._text[before.end : quantity.start]
        if len(between) > _HEADING or self._dates(self._text[before.end : quantity.end + _NEAR].partition(".")[0])[1]:
            return None
        if _FURTHER().search(self._text[max(quantity.start - _NEAR, before.end) : quantity.start] + " "):
            return dated
        if step or len(between) > _NEAR:
            return None
        if self._coordinated(between):
            return dated
        after = self._text[quantity.end : quantity.end + _NEAR]
        return dated if _APPOSED().fullmatch(between) or _OF_THEM().match(after) else None

    def of_coordinated(self, quantity: Quantity, other: Quantity, dated: tuple[str, str]) -> tuple[str, str] | None:
        """Return the date of the next number if "and" alone joins the two, so that they share it."""
        if not dated[0] or quantity.sentence != other.sentence or quantity.status != other.status:
            return None
        between = self._text[quantity.end : other.start]
        shared = len(between) <= _NEAR and self._coordinated(between) and not self._dates(between)[1]
        return dated if shared else None

    def _coordinated(self, between: str) -> bool:
        """Whether "and" alone joins the clauses of two numbers."""
        words = between.lower().split()
        joining = REPORTING[self._code].joining if self._code in REPORTING else frozenset()
        return sum(word in joining for word in words) == 1 and not any(sign in between for sign in ',;:.–—()"“”«»„')

    def of_day(self, quantity: Quantity) -> str:
        """Return the day that the paragraph of a number reports, "" for none: Over the past day …"""
        if quantity.status in {"planned", "earlier", "negated"}:
            return ""
        block = self._parts[quantity.sentence].block
        if block not in self._days:
            start = self._blocks[block].start
            opening = self._text[start : min(start + _HEADING, self._blocks[block].end)]
            words, found = self._dates(opening) if (match := _DAY_LONG().match(opening)) else (Words(""), [])
            opens = bool(found) and match is not None and words.ends[found[0].last - 1] <= match.end()
            self._days[block] = found[0].value if opens else ""
        if not self._days[block]:
            return ""
        sentence = self._parts[quantity.sentence]
        own = self._dates(self._text[sentence.start : min(sentence.end, sentence.start + 4 * _HEADING)])[1]
        return "" if sentence.start > self._blocks[block].start and own else self._days[block]

    def in_list(self, quantity: Quantity) -> tuple[str, str] | None:
        """Return the date of a line of a list, from its label or the heading of the list; None for any other line."""
        block = self._parts[quantity.sentence].block
        match = self._label(block)
        if match is None:
            return None
        words, own = self._dates(match["label"])
        if words.n > 2 and words.low(words.n - 2) == "," and has_year(words, words.n - 1, words.n):
            return words.low(words.n - 1), ""  # Shells a month, 2022: 4,500
        if own and 0 <= quantity.number[0] - self._blocks[block].start - match.end() < _NEAR // 3:
            value = own[-1].value
            if _WEEK_OF().search(match["label"]) and len(value) == 10:
                value = f"{value}/{date.fromisoformat(value) + timedelta(days=6)}"
            return (value, "") if value and own[-1].role != "other" and words.n <= _LABEL else None
        held = self._heading(block)
        at = 1 if quantity.status == "change" else 0
        return (held[at].value, "") if at < len(held) else None

    def _label(self, block: int) -> re.Match[str] | None:
        """Return the match of the label of a line of a list: Tanks: 11,136."""
        start, end, _ = self._blocks[block]
        return _LINE().match(self._text[start:end]) if end - start <= _HEADING else None

    def _heading(self, block: int) -> list[Expression]:
        """Return the dates of the heading of a list: of the numbers, and of those in brackets if it mentions them."""
        above = block
        while above and self._label(above) is not None:
            above -= 1
            if above in self._headings:
                break
        if above not in self._headings:
            heading = self._text[self._blocks[above].start : self._blocks[above].end][: _HEADING + 1]
            short = above < block and len(heading) <= _HEADING and not heading.rstrip().endswith((".", "!", "?"))
            found = [each for each in self._dates(heading)[1] if each.value and each.role != "other"] if short else []
            self._headings[above] = found if len(found) < 2 or _BRACKETED().search(heading) else []
        if above != block - 1:
            self._headings[block - 1] = self._headings[above]
        return self._headings[above]
