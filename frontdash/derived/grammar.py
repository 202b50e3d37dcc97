"""Parse formulas into a small tree. Nothing is executed; anything outside the grammar is refused with its position.

    formula  = term { ("+" | "-") term }
    term     = factor { ("*" | "/") factor }
    factor   = number [unit] | id | "id in quotes" | function | "(" formula ")"
    function = ("latest" | "lowest" | "highest") "(" "series" [ "," "source" ] ")"

A dash with blanks around it is a minus; inside a word it belongs to the id (`a-1 - b` is a difference of two ids).
Ids that begin with a digit, or hold blanks or signs, stand in quotes. A unit stands behind its number: `4 months`,
`30 km2/day`; a `/` with blanks around it divides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from frontdash.derived.refusal import Refusal
from frontdash.figures.units import STANDARD, UnitError, UnitSystem

LONGEST, DEEPEST, MOST_OPERANDS, MOST_DIGITS = 500, 20, 40, 30
FUNCTIONS: dict[str, str] = {
    "latest": "the latest claim of a series",
    "lowest": "the lowest claim of a series",
    "highest": "the highest claim of a series",
}
SIGNS: dict[str, str] = {"×": "*", "·": "*", "∗": "*", "÷": "/", "∕": "/", "−": "-", "–": "-", "—": "-"}
"""Typographic operators, mapped to those on a keyboard."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula, with the unit after it as typed ("" for a pure number)."""

    text: str
    value: Fraction
    unit: str
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """A figure by its id, or a derived figure by its name."""

    id: str
    at: int


@dataclass(frozen=True, slots=True)
class Pick:
    """One claim of a series, picked by a function."""

    function: str
    series: str
    source: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands with one of `+ - * /` between them."""

    sign: str
    left: Node
    right: Node
    at: int


Node = Number | Name | Pick | Operation


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int
    unit: str = ""


_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_UNIT_WORD = r"(?:%|[^\W\d_]|\[)[\w.^²³%/\[\]]*"
_TOKEN = re.compile(
    rf"""
    (?P<blank>\s+)
    | (?P<number>{_NUMBER})(?:[ ]?(?P<unit>{_UNIT_WORD}(?:[ ]{_UNIT_WORD})*))?
    | (?P<name>[^\W\d][\w.:@]*(?:-[\w.:@]+)*|\#[\w.:@/-]+)
    | (?P<quoted>"[^"]*"|'[^']*')
    | (?P<sign>[-+*/(),{"".join(SIGNS)}])
    """,
    re.VERBOSE,
)


def parse(text: str, unit_system: UnitSystem = STANDARD) -> Node:
    """Return the tree of a formula. Raises `Refusal` with the position (from 1) of an error.

    >>> parse("a-1 - b")
    Operation(sign='-', left=Name(id='a-1', at=1), right=Name(id='b', at=7), at=5)
    """
    if len(text) > LONGEST:
        raise Refusal(f"the formula has {len(text):,} characters; accepted: {LONGEST} at most")
    return _Parser(list(_tokens(text, unit_system)), len(text)).whole()


def names(node: Node) -> Iterator[str]:
    """Yield the ids and names in a formula, from left to right."""
    if isinstance(node, Name):
        yield node.id
    elif isinstance(node, Operation):
        yield from names(node.left)
        yield from names(node.right)


def named_in(text: str, unit_system: UnitSystem = STANDARD) -> tuple[str, ...]:
    """Return the ids and names in the text of a formula; none if it cannot be parsed."""
    try:
        return tuple(dict.fromkeys(names(parse(text, unit_system))))
    except Refusal:
        return ()


def _tokens(text: str, unit_system: UnitSystem) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _at(at, _odd(text[at]))
        kind, end = match.lastgroup or "", match.end()
        if kind == "unit":
            kind = "number"
        found = match[kind]
        if kind == "sign":
            yield _Token("sign", SIGNS.get(found, found), at)
        elif kind == "quoted":
            if not found[1:-1].strip():
                raise _at(at, "there is nothing between these quotes")
            yield _Token("quoted", found[1:-1], at)
        elif kind == "number":
            unit, end = _unit(match, unit_system)
            yield _Token("number", found, at, unit)
        elif kind == "name":
            yield _Token("name", found, at)
        at = end


def _unit(match: re.Match[str], unit_system: UnitSystem) -> tuple[str, int]:
    """Return the unit after a number and where it ends: `month/a` is not a unit, but `month` is."""
    unit = match["unit"]
    if unit is None:
        return "", match.end()
    if "/" in unit:
        try:
            unit_system.lookup(unit)
        except UnitError:
            unit = unit.partition("/")[0].rstrip()
    return unit, match.start("unit") + len(unit)


def _odd(char: str) -> str:
    if char in "\"'":
        return f"the quote {char} is not closed"
    if char == "^":
        return "there are no powers; write a * a"
    if char in "=<>&|!":
        return f"there are no comparisons ({char}); only + - * / and parentheses"
    return f"{char!a} means nothing in a formula; accepted: ids, numbers with units, + - * / and parentheses"


def _at(at: int, problem: str) -> Refusal:
    return Refusal(f"at position {at + 1}: {problem}")


class _Parser:
    """A recursive descent parser that limits depth and operands."""

    def __init__(self, tokens: list[_Token], length: int) -> None:
        self._tokens = tokens
        self._next = 0
        self._end = _Token("end", "", length)
        self._depth = 0
        self._operands = 0

    def whole(self) -> Node:
        if not self._tokens:
            raise Refusal('the formula is empty; write one such as "a + b" with the ids of two figures')
        node = self._sum()
        rest = self._look()
        if rest.kind == "end":
            return node
        if rest.text == ")":
            raise _at(rest.at, "this ) closes nothing")
        if rest.text == ",":
            raise _at(rest.at, "a comma is only allowed between a series and a source")
        raise _at(rest.at, f"an operator (+ - * /) is missing before {rest.text!r}")

    def _look(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else self._end

    def _take(self) -> _Token:
        token = self._look()
        self._next += 1
        return token

    def _is_sign(self, signs: str) -> bool:
        token = self._look()
        return token.kind == "sign" and token.text in signs

    def _sum(self) -> Node:
        node = self._product()
        while self._is_sign("+-"):
            sign = self._take()
            node = Operation(sign.text, node, self._product(), sign.at + 1)
        return node

    def _product(self) -> Node:
        node = self._factor()
        while self._is_sign("*/"):
            sign = self._take()
            node = Operation(sign.text, node, self._factor(), sign.at + 1)
        return node

    def _factor(self) -> Node:
        token = self._take()
        if token.kind == "sign" and token.text == "(":
            return self._inside(token)
        if token.kind in {"end", "sign"}:
            what = "the formula ends" if token.kind == "end" else f"there is {token.text!r}"
            raise _at(token.at, f"{what} where an id or a number is expected")
        self._operands += 1
        if self._operands > MOST_OPERANDS:
            raise _at(token.at, f"more than {MOST_OPERANDS} ids and numbers in one formula; split it")
        if token.kind == "number":
            return self._number(token)
        if token.kind == "name" and self._is_sign("("):
            return self._pick(token)
        return Name(token.text, token.at + 1)

    def _inside(self, opened: _Token) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _at(opened.at, f"parentheses are nested more than {DEEPEST} deep; split the formula")
        node = self._sum()
        self._close(opened)
        self._depth -= 1
        return node

    def _close(self, opened: _Token) -> None:
        if not self._is_sign(")"):
            raise _at(opened.at, "this ( is not closed")
        self._take()

    def _number(self, token: _Token) -> Number:
        digits = token.text.replace(",", "")
        if len(digits) > MOST_DIGITS:
            raise _at(token.at, f"a number of {len(digits)} characters; accepted: {MOST_DIGITS} at most")
        return Number(token.text, Fraction(digits), token.unit, token.at + 1)

    def _pick(self, token: _Token) -> Pick:
        if token.text not in FUNCTIONS:
            raise _at(token.at, f"there is no function {token.text}; accepted: {', '.join(FUNCTIONS)}")
        opened = self._take()
        words: list[str] = []
        while not self._is_sign(")"):
            word = self._take()
            if word.kind != "quoted":
                raise _at(word.at, f'the series (and the source) must be in quotes: {token.text}("series", "source")')
            words.append(word.text)
            if not self._is_sign(","):
                break
            self._take()
        self._close(opened)
        if not 1 <= len(words) <= 2:
            raise _at(token.at, f'expected one series and optionally one source: {token.text}("series", "source")')
        return Pick(token.text, words[0], words[1] if len(words) > 1 else None, token.at + 1)
