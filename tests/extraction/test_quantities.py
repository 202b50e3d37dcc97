"""Every number of a text is a quantity or is skipped, with what is printed around it, and leads back to its place."""

from __future__ import annotations

import random
import re

import pytest

from frontdash.extraction.model import Block, Document, Quantity, Skipped
from frontdash.extraction.numbers.quantities import quantities
from frontdash.extraction.numbers.sentences import sentences
from tests.extraction.quantities_table import Right, read, read_table

TABLE = read_table()


def found_in(text: str, language: str = "en") -> tuple[tuple[Quantity, ...], tuple[Skipped, ...]]:
    document = Document("-", text, (Block(0, len(text)),), language=language)
    return quantities(document, sentences(document))


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.text[:60])
def test_sentences_of_the_table_are_read_as_written_down(right: Right) -> None:
    is_read = read(right)
    assert [one.rstrip("|") for one in right.quantities] == list(is_read.quantities)
    assert right.skipped == is_read.skipped


def covered(text: str, language: str) -> None:
    """Check that every digit of a text is in exactly one phrase or one skipped number, or a name within a phrase."""
    found, skipped = found_in(text, language)
    for spans in ([(q.start, q.end) for q in found], [(s.start, s.end) for s in skipped]):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in zip(sorted(spans), sorted(spans)[1:], strict=False)), spans
    inside = {at for q in found for at in range(q.start, q.end)} | {at for s in skipped for at in range(s.start, s.end)}
    for match in re.finditer(r"[0-9]+", text):
        assert inside.issuperset(range(*match.span())), (match[0], match.span(), found, skipped)
    for q in found:
        assert q.start <= q.number[0] < q.number[1] <= q.end


@pytest.mark.parametrize("right", TABLE, ids=lambda right: right.text[:60])
def test_every_digit_of_the_table_is_covered(right: Right) -> None:
    covered(right.text, right.language)
    covered(right.text, "")


def test_every_digit_of_shuffled_text_is_covered() -> None:
    words = [word for right in TABLE for word in right.text.split()]
    draw = random.Random(7)
    for _ in range(600):
        text = " ".join(draw.choices(words, k=draw.randrange(1, 14)))
        covered(text, draw.choice(("en", "uk", "de", "fr", "")))


def test_every_digit_of_noise_is_covered() -> None:
    draw = random.Random(11)
    for _ in range(1500):
        text = "".join(draw.choices("0123456789  .,:;-–/%$€()[]+±x°'\n\u00a0\u00adkm тисaA²½", k=draw.randrange(1, 40)))
        covered(text, draw.choice(("en", "ru", "de", "fr", "")))


@pytest.mark.parametrize(
    ("text", "number", "phrase"),
    [
        ("It lost 1\u202f200 km.", 1200, "1\u202f200 km"),
        ("It lost 63,\u00ad000 sol\u00addiers there.", 63000, "63,\u00ad000 sol\u00addiers"),
        ("It took 12 kilo-\nmetres today.", 12, "12 kilo-\nmetres"),
        ("The 1,200-\nkilometre line", 1200, "1,200-\nkilometre"),
        ("It lost 63,000\f troops.", 63000, "63,000\f troops"),
    ],
)
def test_what_parts_words_does_not_part_a_number(text: str, number: int, phrase: str) -> None:
    (q,), _ = found_in(text)
    assert (q.value, text[q.start : q.end], q.doubt) == (number, phrase, "")


def test_numbers_of_other_languages_are_words_in_english() -> None:
    assert found_in("They seize the town and cross the tiers of the defence.") == ((), ())
    assert found_in("Ils ont perdu seize chars.", "fr")[0][0].value == 16


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It lost 1.200 men.", "en"),
        ("Потеряно 1.200 человек.", "ru"),
        ("Stracono 15 ludzi.", ""),
        ("The crews are two- to four-strong.", "en"),
        ("They gained 100, 200 or 300 metres.", "en"),
        ("La crue dépasse la cote de 5,3 mètres.", "fr"),
        ("La digue est à une centaine de mètres à peine.", "fr"),
        ("Повінь підійшла до трьох сіл.", "uk"),
    ],
)
def test_what_is_not_read_surely_says_why(text: str, language: str) -> None:
    assert all(q.doubt for q in found_in(text, language)[0])


@pytest.mark.parametrize("text", ["Some 20 boats were probably lost.", "Vermutlich gingen 20 Boote verloren."])
def test_a_number_that_is_only_probable_is_doubtful(text: str) -> None:
    language = "de" if text.startswith("V") else "en"
    article = Document("-", text, (Block(0, len(text)),), language=language)
    found, _ = quantities(article, sentences(article))
    assert [bool(one.doubt) for one in found] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Some 300 soldiers will arrive at dawn."),
        ("de", "Sie sagt, das Heer werde dort 300 Soldaten einsetzen."),
        ("de", "Sie sagt, das Heer wolle 300 Soldaten schicken."),
        ("fr", "Elle affirme que le pays enverra 300 soldats."),
        ("fr", "Elle affirme que 300 soldats seraient formés là-bas."),
        ("uk", "Вона каже, що країна перекине 300 солдатів."),
        ("uk", "За планом 300 солдатів прибудуть на полігон."),
        ("ru", "Она говорит, что страна перебросит 300 солдат."),
        ("ru", "Она говорит, что 300 солдат погибнут."),
    ],
)
def test_what_is_to_come_is_planned(language: str, text: str) -> None:
    assert [one.status for one in found_in(text, language)[0]] == ["planned"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Dort werden zurzeit 300 Soldaten ausgebildet."),
        ("fr", "Elle affirme que 300 soldats sont sur le front."),
        ("uk", "Вона каже, що країна перекинула 300 солдатів."),
        ("uk", "Там перебуває 300 солдатів."),
        ("ru", "Там находится 300 солдат."),
    ],
)
def test_what_is_so_now_is_stated(language: str, text: str) -> None:
    assert [one.status for one in found_in(text, language)[0]] == ["stated"]


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "Some 300 soldiers were being killed or wounded every week around the town.", "person/week"),
        ("fr", "Quelque 300 soldats russes sont tués ou blessés chaque mois dans la ville.", "person/month"),
        ("en", "Some 300 soldiers were killed in a day.", "person"),
    ],
)
def test_a_rate_behind_a_long_verb_is_read(language: str, text: str, unit: str) -> None:
    assert [(one.unit, one.doubt) for one in found_in(text, language)[0]] == [(unit, "")]


@pytest.mark.parametrize(
    "text",
    ["The army was losing 300 soldiers near the river a day.", "Some 300 men fell there and more die every day."],
)
def test_a_rate_further_on_is_a_doubt(text: str) -> None:
    assert [bool(one.doubt) for one in found_in(text)[0]] == [True]


def test_two_numbers_with_nouns_of_their_own_are_no_range() -> None:
    found, _ = found_in("Er sprach von mindestens drei Toten und zwei Dutzend Verletzten.", "de")
    assert [(one.qualifier, one.value, one.noun) for one in found] == [
        ("at_least", 3, "Toten"),
        ("exact", 24, "Verletzten"),
    ]
