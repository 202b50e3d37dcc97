"""Documents are cut into sentences where they end, in five languages, and never inside a number or an abbreviation."""

from __future__ import annotations

import pytest

from frontdash.extraction.model import Block, Document
from frontdash.extraction.numbers.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    document = Document("-", text, (Block(0, len(text)),))
    return [text[s.start : s.end] for s in sentences(document)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Gen. Ivan Koval and Lt. Col. O. Bondar left.", "They lost 1.5 sq. km."],
        ["The U.S. Army has 300 tanks.", "He said so at 3 p.m. on Friday."],
        ["“We left.”", "He waited... and went.", "What?", "“Really?” he asked.", "Yes!"],
        ["It was in the U.S.", "The army left."],
        ["Втрачено 1,2 тис. осіб у 2022 р.", "Він додав: «Ми тримаємось.»", "О. С. Коваль пішов."],
        ["Площадь составила 30 кв. км.", "Погибли 12 чел. и 3 ребёнка.", "Это было в 2022 г."],
        ["Am 5. August kamen z. B. ca. 20 Drohnen.", "Es waren 45.", "Die 47. Brigade blieb.", "Nr. 5 auch."],
        ["M. Dupont a dit : « Nous tenons. »", "Il est parti.", "Environ 1 200 km."],
        ["1. The first thing", "2. The second"],
        ["A title", "A paragraph that follows"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    breaks = "\n\n" if not parts[0].endswith((".", "”")) else " "
    assert cut(breaks.join(parts)) == parts


def test_a_sentence_belongs_to_one_block() -> None:
    text = "A headline\nThe first. The second."
    document = Document("-", text, (Block(0, 10, "headline"), Block(11, len(text))))
    assert [(s.start, s.end, s.block) for s in sentences(document)] == [(0, 10, 0), (11, 21, 1), (22, 33, 1)]


@pytest.mark.parametrize("piece", ["abc 12 ", "x", "a.b. ", ".", "\n", ". \n -", "am 5. X ", " "])
def test_text_without_an_end_is_cut_into_bounded_pieces(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    parts = cut(text)
    assert all(0 < len(part) <= LONGEST for part in parts)
    assert sum(len("".join(part.split())) for part in parts) == len("".join(text.split()))


@pytest.mark.parametrize(
    "number", ["7" * (3 * LONGEST), "12 " * LONGEST + "km", "a " * (LONGEST // 2 - 1) + "10 000 000"]
)
def test_a_long_stretch_is_not_cut_inside_a_number(number: str) -> None:
    parts = cut(number)
    assert "".join(parts).replace(" ", "") == number.replace(" ", "")
    assert all(len(set(part)) > 1 or len(part) == len(number) for part in parts)
    assert "10 000 000" not in number or parts[-1].endswith("10 000 000")
