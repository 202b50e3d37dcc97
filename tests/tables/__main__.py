"""Print what is reached on the tables of the set: per table the class and what is wrong, per role how often.

`--table NAME` prints one table in full, `--set-aside` the part that is not looked at while mending.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.tables.cases import DEVELOPMENT, SET_ASIDE, read_cases
from tests.tables.measure import ROLES, Outcome, run

_STATES = ("right", "asked", "offered", "wrong")
_FAULTS = 3


def main(arguments: list[str]) -> None:
    """Print the tables that the arguments name."""
    aside = "--set-aside" in arguments
    folder = SET_ASIDE if aside else DEVELOPMENT
    one = arguments[arguments.index("--table") + 1] if "--table" in arguments else None
    found = []
    for case in read_cases(folder):
        if one in {None, case.name}:
            outcome = run(case, folder)
            found.append(outcome)
            print("\n".join(_lines(outcome, None if one else _FAULTS)), flush=True)
    print("\n".join(_sums(found)))


def _lines(outcome: Outcome, most: int | None) -> Iterator[str]:
    asked = f" ({', '.join(outcome.asked)})" if outcome.asked else ""
    wrong = f"; wrong without a question: {', '.join(outcome.wrong)}" if outcome.wrong else ""
    yield f"{outcome.case.name}: {outcome.reached}{asked}; expected: {outcome.case.expected}{wrong}"
    yield from (f"    {fault}" for fault in outcome.faults[:most])
    if most is not None and len(outcome.faults) > most:
        yield f"    and {len(outcome.faults) - most} more"


def _sums(found: Iterable[Outcome]) -> Iterator[str]:
    found = list(found)
    reached = Counter(outcome.reached for outcome in found)
    yield ""
    yield "| reached | tables |"
    yield "|---|---|"
    yield from (f"| {name} | {reached[name]} |" for name in sorted(reached))
    for most in (0, 1, 3):
        useful = sum(outcome.useful and outcome.answers <= most for outcome in found)
        yield f"useful after at most {most} answers: {useful} of {len(found)} ({100 * useful // len(found)} percent)"
    yield ""
    yield "| role | " + " | ".join(_STATES) + " |"
    yield "|---" * (len(_STATES) + 1) + "|"
    for role in ROLES:
        states = Counter(verdict.state for outcome in found for verdict in outcome.verdicts if verdict.role == role)
        yield f"| {role} | " + " | ".join(str(states[state]) for state in _STATES) + " |"
    yield f"tables with something wrong without a question: {sum(bool(outcome.wrong) for outcome in found)}"


if __name__ == "__main__":
    main(sys.argv[1:])
