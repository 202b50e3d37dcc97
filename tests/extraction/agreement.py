"""How well the two annotations of `tests/gold` agree, before their differences are settled.

Numbers that both found are paired as read numbers are paired with annotated ones: by overlap. Finding a number is
measured by F1 over the phrases, which needs no correction for chance; what is said of a number by Cohen's kappa over
the pairs: (p_o - p_e) / (1 - p_e), where p_o is the share of pairs that agree and p_e the share expected by chance
from how often each annotation gives each answer.

Source: Jacob Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960),
37-46.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.extraction.measure import GOLD, Number, Text, claimant_name, overlap, pairs, texts

Answers = tuple[Hashable, Hashable]
"""What the first and the second annotation say of the same thing."""

FIELDS: dict[str, Callable[[Number], Hashable]] = {
    "qualifier": lambda number: number.qualifier,
    "unit": lambda number: number.unit,
    "status": lambda number: number.status,
    "in scope": lambda number: number.in_scope,
    "claimant": lambda number: claimant_name(number.source),
    "credited": lambda number: claimant_name(number.credited),
    "claimed on": lambda number: number.claimed_on,
    "valid on": lambda number: number.valid_on,
}


@dataclass(frozen=True)
class Agreement:
    """Agreement of two annotations; `kappas` is by the name of what is compared."""

    numbers: int
    found: float
    same_value: float
    kappas: dict[str, float]


def kappa(answers: Sequence[Answers]) -> float:
    """Return Cohen's kappa; 1 where both always give one and the same answer.

    >>> kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b")])
    0.5
    """
    if not answers:
        return 1.0
    first, second = (Counter(pair[side] for pair in answers) for side in (0, 1))
    observed = sum(one == other for one, other in answers) / len(answers)
    expected = sum(first[answer] * second[answer] for answer in first) / len(answers) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def agreements(folder: Path = GOLD) -> dict[str, Agreement]:
    """Return the agreement by language, and of "all", of the texts that both annotations have."""
    second = {text.id: text for text in texts(folder, "second")}
    both = [(text, second[text.id]) for text in texts(folder, "first") if text.id in second]
    found = {
        language: _agreement([pair for pair in both if pair[0].language == language])
        for language in sorted({text.language for text, _ in both})
    }
    return found | {"all": _agreement(both)} if both else {}


def _agreement(both: Sequence[tuple[Text, Text]]) -> Agreement:
    paired = [pair for one, other in both for pair in pairs(one.numbers, other.numbers)]
    same = [(one, other) for one, other in paired if one is not None and other is not None]
    count = sum(len(text.numbers) for pair in both for text in pair)
    kappas = {name: kappa([(answer(one), answer(other)) for one, other in same]) for name, answer in FIELDS.items()}
    kappas["number or skipped"] = kappa([answers for pair in both for answers in _kinds(*pair)])
    values = sum(one.numbers == other.numbers for one, other in same)
    return Agreement(len(same), 2 * len(same) / count, values / len(same), kappas)


def _kinds(one: Text, other: Text) -> Iterable[Answers]:
    """Yield whether each phrase that either annotation lists is a number, skipped or not listed for each of them."""
    listed = sorted((*_spans(one), *_spans(other)))
    end = 0
    for phrase in listed:
        if phrase[0] >= end:  # else it is a part of the phrase before it
            end = max(span[1] for span in listed if overlap(span, phrase))
            yield _kind(one, phrase), _kind(other, phrase)


def _spans(text: Text) -> tuple[tuple[int, int], ...]:
    return (*(number.span for number in text.numbers), *text.skipped)


def _kind(text: Text, phrase: tuple[int, int]) -> str:
    if any(overlap(number.span, phrase) for number in text.numbers):
        return "number"
    return "skipped" if any(overlap(span, phrase) for span in text.skipped) else "not listed"


def table(found: dict[str, Agreement]) -> str:
    """Return the agreement as lines of Markdown."""
    names = [*FIELDS, "number or skipped"]
    lines = [
        "| | paired | found, F1 | same value | " + " | ".join(f"{name}, κ" for name in names) + " |",
        "|---" + "|--:" * (len(names) + 3) + "|",
    ]
    for language, one in found.items():
        kappas = " | ".join(f"{one.kappas[name]:.3f}" for name in names)
        lines.append(f"| {language} | {one.numbers:,} | {one.found:.3f} | {one.same_value:.3f} | {kappas} |")
    return "\n".join(lines)
