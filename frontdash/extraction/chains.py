"""Claims that several articles print: same claimant, thing and day, in order of publication, and what each changed.

The article that printed a claim first is its origin; the others are offered as its retellings. Nothing is recorded.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from frontdash.extraction.candidates import cells
from frontdash.extraction.documents.positions import Positions
from frontdash.extraction.matching import as_figures
from frontdash.extraction.model import Candidate, Document, Extracted
from frontdash.extraction.proof.claimants import STEM, is_role
from frontdash.extraction.proof.numbers import KINDS, relation
from frontdash.extraction.proof.scope import place_change, place_of
from frontdash.figures import dates
from frontdash.figures.dataset import Dataset
from frontdash.figures.shown import Row, Stating, stating
from frontdash.figures.sources import Source, Sources, folded
from frontdash.figures.text import counted, one_line
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.retellings.tree import Travel, travel
from frontdash.writing import retelling_text
from frontdash.writing.text import markdown_line

_LATEST = timedelta(days=7)
"""How long after its publication a claim is still printed as news, where an article does not say when it was made."""
_MOST_COMPARED = 200
"""How many claims of one claimant, the latest ones, a number is held against."""


@dataclass(frozen=True)
class Chains:
    """Claims printed by several articles, as figures that relay each other: not recorded, to be confirmed.

    `origins` are positions in `dataset`, whose ids are file, line and column, or the id of the figure that a candidate
    is already. `doubts` says why a link is not sure, by the id of the retelling.
    """

    dataset: Dataset
    origins: tuple[int, ...]
    doubts: dict[str, str]

    def trees(self) -> Iterator[Travel]:
        """Yield the chains in the order in which their claims were first published."""
        return (travel(self.dataset, origin) for origin in self.origins)


class _Printed(NamedTuple):
    """A claim as one article prints it."""

    document: Document
    candidate: Candidate
    row: Row
    stating: Stating

    @property
    def published(self) -> date:
        return self.row["_published_from"] or date.max

    @property
    def own_voice(self) -> bool:
        return self.candidate.attribution.source is None


def chained(
    documents: Iterable[Extracted], sources: Sources | None = None, unit_system: UnitSystem = STANDARD
) -> Chains:
    """Return the claims that more than one of the documents print.

    `sources` are those of a dataset, whose names and aliases join claimants; a name that is part of one longer name
    ("Syrskyi") is joined with it too.
    """
    taken: set[str] = set()
    found = [(each.document, candidate, line) for each in documents for candidate, line in _claims(each, taken)]
    known = _with_names([line["source"] for *_, line in found], sources or Sources())
    lines = [line for *_, line in found]
    dataset = _dataset(lines, known, unit_system)
    printed = [
        _Printed(document, candidate, row, stating(row, unit_system))
        for document, candidate, line in found
        if (at := dataset.row_of(line["id"])) is not None and (row := dataset.row(at))
    ]
    links = _links(printed, unit_system)
    by_id = {line["id"]: line for line in lines}
    for child, (origin, _) in links.items():
        by_id[child] |= {"repeats": origin, "series": by_id[origin]["series"]}
    linked = {*links, *(origin for origin, _ in links.values())}
    dataset = _dataset([line for line in lines if line["id"] in linked], known, unit_system)
    origins = dict.fromkeys(origin for origin, _ in links.values())
    positions = [at for origin in origins if (at := dataset.row_of(origin)) is not None]
    return Chains(dataset, tuple(positions), {child: doubt for child, (_, doubt) in links.items() if doubt})


def _claims(extracted: Extracted, taken: set[str]) -> Iterator[tuple[Candidate, dict[str, str]]]:
    """Yield the candidates of a document that state a number, each with its columns and an id that is not `taken`.

    Headlines repeat the text and are left out.
    """
    document, places = extracted.document, Positions.of(extracted.document.text)
    for candidate in extracted.candidates:
        quantity = candidate.quantity
        block = document.blocks[extracted.sentences[quantity.sentence].block]
        if block.kind == "headline" or quantity.status != "stated" or not (quantity.in_scope and quantity.unit):
            continue
        line, column = places.at(quantity.number[0])
        name = f"{one_line(document.file)}:{line}:{column}"
        own = cells(extracted, candidate)
        own.pop("repeats", None)
        own["id"] = candidate.known[0] if candidate.known and candidate.known[0] not in taken else name
        taken.add(own["id"])
        own.setdefault("source", document.publisher or name)
        own.setdefault("series", quantity.noun or quantity.unit)
        yield candidate, own


def _dataset(lines: Sequence[dict[str, str]], sources: Sources, unit_system: UnitSystem) -> Dataset:
    """Return candidates as a dataset."""
    figures = as_figures(lines, sources, unit_system)
    return Dataset("articles", "articles", "articles", sources=sources, figures=figures, unit_system=unit_system)


def _with_names(names: Iterable[str], sources: Sources) -> Sources:
    """Return sources with the names of claimants, those that are part of one longer name as its spelling."""
    words = {name: frozenset(folded(name).split()) for name in dict.fromkeys(names) if name == sources.canonical(name)}
    longer = {
        name: [other for other in words if own < words[other]] if own and not is_role(name) else []
        for name, own in words.items()
    }
    full = {name: others[0] for name, others in longer.items() if len(others) == 1 and not sources.claimed_by(name)}
    spelled: dict[str, list[str]] = defaultdict(list)
    for name, other in full.items():
        spelled[other].append(name)
    there = {row.name: row for row in sources.rows}
    for name in words:
        if name not in full:
            row = there.get(name) or Source(name)
            there[name] = replace(row, aliases=(*row.aliases, *spelled.get(name, ())))
    return Sources(tuple(there.values()))


# --- which number is whose claim --------------------------------------------------------------------------------


def _links(printed: Sequence[_Printed], system: UnitSystem) -> dict[str, tuple[str, str]]:
    """Return the retellings by id: the id of the origin, and why the link is not sure."""
    links: dict[str, tuple[str, str]] = {}
    by_claimant: dict[str, list[_Printed]] = defaultdict(list)
    by_number: dict[object, list[_Printed]] = defaultdict(list)
    publications: dict[str, set[str]] = {}
    places = frozenset(name for one in printed for name in place_of(one.row["place"] or "").names)
    for one in sorted(printed, key=lambda one: one.published):
        own = one.document.url or one.document.file
        number = one.stating.unit.dimension, one.row["_magnitude"]
        near = by_number[number] if one.own_voice else by_claimant[str(one.row["_source"])]
        best = None
        for other in near[-_MOST_COMPARED:]:
            if own in publications[other.row["id"]]:
                continue
            kind = relation(other.stating, one.stating, system).kind
            doubt = _doubt(other, one, kind, places)
            if doubt is not None and (best is None or _rank(kind, doubt) < _rank(best[1], best[2])):
                best = other, kind, doubt
        if best is not None:
            origin, _, doubt = best
            links[one.row["id"]] = origin.row["id"], doubt
            publications[origin.row["id"]].add(own)
            continue
        publications[one.row["id"]] = {own}
        by_claimant[str(one.row["_source"])].append(one)
        by_number[number].append(one)
    return links


def _rank(kind: str, doubt: str) -> tuple[int, int]:
    return [*KINDS].index(kind), len(doubt)  # type: ignore[arg-type]  # a kind of relation


def _doubt(old: _Printed, new: _Printed, kind: str, places: frozenset[str]) -> str | None:
    """Return why it is not sure that an article prints the claim of another one.

    "" where it is sure, None where it does not print it.
    """
    if kind not in ({"same"} if new.own_voice else {"same", "rounded", "slip"}):
        return None
    a, b = old.candidate, new.candidate
    for column in ("measure", "statistic"):
        if old.row[column] and new.row[column] and old.row[column] != new.row[column]:
            return None
    if place_change(place_of(a.place), place_of(b.place), places) == "other" or _differ(
        old.row["subject"], new.row["subject"]
    ):
        return None
    same_thing = _stems(a.quantity.noun) & _stems(b.quantity.noun)
    if a.quantity.noun and b.quantity.noun and not same_thing and not (a.measure and a.measure == b.measure):
        return None
    days = [days for each in (a, b) if (days := dates.days(each.attribution.claimed_on)) is not None]
    dated = len(days) == 2
    if not (dates.share_a_day(*days) if dated else _soon(old, new)):
        return None
    doubts = (
        ("no claimant is named there", new.own_voice),
        ("it does not say what is counted", not (a.quantity.noun and b.quantity.noun)),
        ("the day of the claim is not stated in both", not dated),
        (f"the number is another one ({kind})", kind == "slip"),
        (b.why, b.certainty == "doubtful"),
        (a.why, a.certainty == "doubtful"),
    )
    return "; ".join(dict.fromkeys(text for text, applies in doubts if applies and text))


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and folded(str(one)) != folded(str(other))


def _stems(noun: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in folded(noun).split())


def _soon(old: _Printed, new: _Printed) -> bool:
    """Whether an article was printed soon after another one; dates that are not known speak against nothing."""
    if date.max in (old.published, new.published):
        return True
    return timedelta(0) <= new.published - old.published <= _LATEST


# --- in words -------------------------------------------------------------------------------------------------

OFFER = "offered, not recorded: once the figures are in a dataset, `frontdash trace DATASET --accept CHILD=ORIGIN`"


def text(chains: Chains) -> Iterator[str]:
    """Yield the chains as plain text, each with what is not sure about it."""
    trees = list(chains.trees())
    yield f"{counted(len(trees), 'claim')} in more than one article\n"
    for tree in trees:
        yield "\n"
        yield from retelling_text.text([tree])
        yield from (f"to confirm: {one_line(remark)}\n" for remark in _remarks(chains, tree))
    if trees:
        yield f"\n{OFFER}\n"


def markdown(chains: Chains) -> Iterator[str]:
    """Yield the chains as Markdown."""
    for number, tree in enumerate(chains.trees()):
        yield "\n" if number else ""
        yield from retelling_text.markdown([tree])
        yield from (f"\nTo confirm: {markdown_line(remark)}\n" for remark in _remarks(chains, tree))


def as_json(chains: Chains) -> Iterator[str]:
    """Yield `{"claims": [...], "doubts": {...}}`: the trees as `frontdash trace` gives them, and doubts by id."""
    claims = "".join(retelling_text.as_json(list(chains.trees()))).rstrip().removesuffix("}")
    doubts = json.dumps(chains.doubts, ensure_ascii=False, indent=1)
    yield f'{claims.rstrip()},\n "doubts": {doubts}\n}}\n'


def _remarks(chains: Chains, tree: Travel) -> Iterator[str]:
    for step in tree.steps[1:]:
        if doubt := chains.doubts.get(step.row["id"]):
            yield f"[{step.row['id']}] {doubt}"
