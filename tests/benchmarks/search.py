"""Search as one types: every letter of a few words, from the keystroke to the rows that are found."""

from __future__ import annotations

from frontdash.query.selection import ANY_TEXT, Clause, Selection
from tests.benchmarks.filters import Looking
from tests.benchmarks.measuring import Options, label
from tests.benchmarks.results import Row, Times, in_ms

WORDS = ("satellite", "velovrivka", "f12345", "штабу", "nobody says this")
"""In quotations, in places and addresses, in ids, in another script, nowhere."""


def measure(options: Options) -> list[Row]:
    """Type words on a million rows; the whole view counts, not the rows alone."""
    size = options.size("1m")
    person = Looking(options.table(size, "parquet"))
    took: list[float] = []
    for word in WORDS[: 3 if options.small else None]:
        for end in range(1, len(word) + 1):
            took.append(person.seconds(Selection().put(Clause(ANY_TEXT, "text", (word[:end],)))))
        person.seconds(Selection())
    times = Times(tuple(took))
    moment = f"search, a key to the whole view, {label(size)}"
    return [in_ms("search", moment, times, 50.0)]
