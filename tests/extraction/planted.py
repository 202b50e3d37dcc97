"""Drafts with planted faults, held against the bundled figures: faults found, and false alarms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontdash.extraction.documents import document_from_text
from frontdash.extraction.proof import proof
from frontdash.figures.dataset import Dataset

GOLD = Path(__file__).parent.parent / "gold"
DRAFTS = GOLD / "drafts.jsonl"
"""Drafts about the bundled figures."""
OSTRA = GOLD / "ostra"
"""A dataset of its own with its drafts."""


@dataclass(frozen=True)
class Judgement:
    """A number of a draft with the verdict and the figure that are right, and those given (None: not read)."""

    draft: str
    text: str
    wanted: tuple[str, str | None]
    given: tuple[str, str | None] | None

    @property
    def is_fault(self) -> bool:
        """Whether a fault was planted here."""
        return self.wanted[0] != "matches"

    @property
    def alarm(self) -> bool:
        """Whether something is said to differ."""
        return self.given is not None and self.given[0] != "matches"


def judgements(dataset: Dataset, drafts: Path = DRAFTS) -> Iterator[Judgement]:
    """Yield every annotated number of the drafts with what `proof` says of it."""
    for line in drafts.read_text(encoding="utf-8").splitlines():
        yield from _judged(json.loads(line), dataset)


def _judged(draft: Mapping[str, Any], dataset: Dataset) -> Iterator[Judgement]:  # Any: JSON
    found = list(
        proof(document_from_text(draft["text"], draft["id"], published_on=draft["written_on"]), dataset).numbers
    )
    for number in draft["numbers"]:
        here = next((one for one in found if one.start < number["end"] and number["start"] < one.end), None)
        if here is not None and here.end <= number["end"]:  # else it is a conversion printed inside a longer phrase
            found.remove(here)
        row = None if here is None or here.row is None else dataset.id_of(here.row)
        given = None if here is None else (here.verdict, row)
        yield Judgement(draft["id"], number["text"], (number["verdict"], number["row"]), given)


def report(dataset: Dataset, drafts: Path = DRAFTS) -> str:
    """Return the counts, and every number on which the verdict is another one."""
    judged = list(judgements(dataset, drafts))
    faults = [one for one in judged if one.is_fault]
    found, false = sum(one.alarm for one in faults), sum(one.alarm and not one.is_fault for one in judged)
    same = sum(one.given is not None and one.given[0] == one.wanted[0] for one in faults)
    right, share, alarms = len(judged) - len(faults), 100 * found / len(faults), 100 * false / len(judged)
    lines = [
        f"{len({one.draft for one in judged})} drafts, {len(judged)} numbers",
        f"planted faults found: {found} of {len(faults)} ({share:.1f} percent), {same} by their name",
        f"false alarms: {false} of {right} right numbers ({alarms:.1f} in 100 numbers)",
    ]
    differing = [one for one in judged if one.given is None or one.given[0] != one.wanted[0]]
    lines += [
        f"  {one.draft} {one.text!r}: {one.wanted[0]} expected, {(one.given or ('not read',))[0]}" for one in differing
    ]
    return "\n".join(lines)
