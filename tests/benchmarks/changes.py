"""Changes of the filters as a person makes them, drawn from a seed: each goes from one selection to the next."""

from __future__ import annotations

import random
from collections.abc import Iterator

from frontdash.query.selection import Clause, Selection
from frontdash.query.view import View
from tests.benchmarks.data.chance import SEED

_RANGES = (
    Clause("valid_on", "range", ("2025-03", "2025-09")),
    Clause("published_on", "range", ("2024", "2025-06-30")),
    Clause("value", "range", ("10000person", "50000person")),
    Clause("value", "range", ("100km", "")),
)
_SECOND = ("measure", "place", "subject", "publisher", "role")
ROUNDS = 4


def _value(view: View, field: str, chance: random.Random) -> str:
    """Return one of the values that a person would see in a facet: frequent ones, sometimes a rarer one."""
    values = [v.value for v in view.facets[field] if v.value][: 40 if chance.random() < 0.2 else 8]
    return chance.choice(values)


def changes(view: View, rounds: int = ROUNDS) -> Iterator[tuple[str, Selection]]:
    """Yield what is done and the selection it leads to; `view` shows everything and lends the values of facets.

    A round: pick a source and another one, narrow by a second facet, exclude a publisher, limit by a range, and take
    all of it back in the order it was made.
    """
    chance = random.Random(SEED)
    selection = Selection()
    for round_ in range(rounds):
        for name, field, exclude in (
            ("pick a source", "source", False),
            ("pick another source", "source", False),
            ("second facet", _SECOND[round_ % len(_SECOND)], False),
            ("exclude a publisher", "publisher", True),
        ):
            selection = selection.toggle(field, _value(view, field, chance), exclude)
            yield name, selection
        selection = selection.put(_RANGES[round_ % len(_RANGES)])
        yield "range", selection
        for clause in selection.clauses:
            selection = selection.drop(clause)
            yield "take back", selection


def further_clicks(view: View, clicks: int) -> Iterator[Selection]:
    """Yield selections that differ by one value of one facet: a person clicks down the list of sources."""
    chance = random.Random(SEED + 1)
    selection = Selection()
    for _ in range(clicks):
        selection = selection.toggle("source", _value(view, "source", chance))
        yield selection
