"""Formulas are read by a grammar of their own; everything else is refused, with its position."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdash.derived import grammar
from frontdash.derived.grammar import SIGNS, Name, Number, Operation, Pick, named_in, parse
from frontdash.derived.refusal import Refusal


def shape(node: grammar.Node) -> str:
    """Return a tree with all its parentheses."""
    if isinstance(node, Operation):
        return f"({shape(node.left)}{node.sign}{shape(node.right)})"
    return node.id if isinstance(node, Name) else node.text if isinstance(node, Number) else node.series


def refusal_of(text: str) -> str:
    """Return why a formula is refused; "" where it is read."""
    try:
        parse(text)
    except Refusal as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a + b * c", "(a+(b*c))"),
        ("a - b - c", "((a-b)-c)"),
        ("a / b / c", "((a/b)/c)"),
        ("(a + b) / c", "((a+b)/c)"),
        ("a × 2 − b ÷ 3", "((a*2)-(b/3))"),
        ("a+b", "(a+b)"),
        ("2*a", "(2*a)"),
    ],
)
def test_products_go_before_sums_and_equals_from_left_to_right(text: str, tree: str) -> None:
    assert shape(parse(text)) == tree


@pytest.mark.parametrize(
    ("sign", "plain"),
    [*zip("×·∗", "***", strict=True), *zip("÷∕", "//", strict=True), *zip("−–—", "---", strict=True)],
)
def test_a_sign_from_a_text_means_the_one_on_the_keyboard(sign: str, plain: str) -> None:
    assert parse(f"a {sign} b") == parse(f"a {plain} b")
    assert sign in SIGNS


def test_every_sign_from_a_text_is_tested() -> None:
    assert "".join(sorted(SIGNS)) == "".join(sorted("×·∗÷∕−–—"))


def test_a_dash_inside_a_word_belongs_to_the_id_and_one_with_blanks_is_a_minus() -> None:
    assert parse("a-1") == Name("a-1", 1)
    assert shape(parse("a-1 - b-2")) == "(a-1-b-2)"
    assert named_in("a-1 - b-2") == ("a-1", "b-2")


def test_any_id_can_stand_in_quotes() -> None:
    assert named_in("\"2024 a/b\" + 'x + y' + #12 + втрати_1") == ("2024 a/b", "x + y", "#12", "втрати_1")


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("4 months", 4, "months"),
        ("7,000 people", 7000, "people"),
        ("5%", 5, "%"),
        ("5.5 km²", Fraction("5.5"), "km²"),
        ("30 km2/day", 30, "km2/day"),
        ("30 sq km per day", 30, "sq km per day"),
        ("12", 12, ""),
    ],
)
def test_a_number_takes_the_unit_behind_it(text: str, number: Fraction, unit: str) -> None:
    node = parse(text)
    assert isinstance(node, Number)
    assert (node.value, node.unit) == (number, unit)


def test_a_slash_behind_a_unit_divides_where_no_unit_comes_of_it() -> None:
    assert shape(parse("4 months/gap")) == "(4/gap)"
    assert shape(parse("4 months / a")) == "(4/a)"


def test_one_claim_of_a_series_is_picked_by_a_function() -> None:
    assert parse('latest("Length of the front", "Syrskyi")') == Pick("latest", "Length of the front", "Syrskyi", 1)
    assert parse("lowest('a')") == Pick("lowest", "a", None, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the formula is empty"),
        ("   ", "the formula is empty"),
        ("a +", "at position 4: the formula ends"),
        ("+ a", "at position 1: there is '+' where an id or a number is expected"),
        ("a b", "at position 3: an operator (+ - * /) is missing before 'b'"),
        ("(a + b", "at position 1: this ( is not closed"),
        ("a + b)", "at position 6: this ) closes nothing"),
        ("a, b", "at position 2: a comma is only allowed between"),
        ("a ; b", "at position 3: ';' means nothing"),
        ("a\x1b[2J", "at position 2: '\\x1b' means nothing"),
        ("a \u202e b", "at position 3: '\\u202e' means nothing"),
        ('"a', 'at position 1: the quote " is not closed'),
        ("'' + a", "at position 1: there is nothing between these quotes"),
        ("a ^ 2", "at position 3: there are no powers"),
        ("a = b", "at position 3: there are no comparisons"),
        ("max(a, b)", "at position 1: there is no function max; accepted: latest, lowest, highest"),
        ("latest(a)", "at position 8: the series (and the source) must be in quotes"),
        ("latest()", "expected one series and optionally one source"),
        ('latest("a", "b", "c")', "expected one series and optionally one source"),
        ("__import__('os')", "there is no function __import__"),
        ("a.__class__()", "there is no function a.__class__"),
        ("lambda: 1", "an operator (+ - * /) is missing"),
    ],
)
def test_what_the_grammar_does_not_know_is_refused_with_its_position(text: str, says: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text)
    assert says in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a" * (grammar.LONGEST + 1), "501 characters; accepted: 500"),
        ("(" * 21 + "a" + ")" * 21, "at position 21: parentheses are nested more than 20 deep"),
        ("+".join(["a"] * 41), "at position 81: more than 40 ids and numbers"),
        ("9" * 31, "a number of 31 characters"),
    ],
)
def test_length_depth_and_number_of_inputs_have_limits(text: str, says: str) -> None:
    assert says in refusal_of(text)


def test_a_formula_at_the_limits_is_read() -> None:
    assert parse("(" * 20 + "a" + ")" * 20) == Name("a", 21)
    assert named_in("+".join(f"a{n}" for n in range(40))) == tuple(f"a{n}" for n in range(40))


@given(st.text(max_size=600))
def test_no_text_does_anything_but_parse_or_be_refused_in_one_line(text: str) -> None:
    assert "\n" not in refusal_of(text)


@given(st.text(alphabet="ab1 -+*/(),\"'.%", max_size=60))
def test_no_formula_like_text_does_anything_but_parse_or_be_refused(text: str) -> None:
    assert "\n" not in refusal_of(text)
