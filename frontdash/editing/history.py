"""The changes of a dataset as text, Markdown, JSON and PROV, and the difference of a file before and after."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from difflib import unified_diff
from typing import Any
from urllib.parse import quote

from frontdash.figures.dataset import LaidEdit
from frontdash.figures.text import neutral, one_line
from frontdash.reading.journal import Entry, Made
from frontdash.writing.text import markdown_escaped, visible_json

Json = dict[str, Any]  # Any: JSON
_PROV = "https://openprovenance.org/prov-jsonld/context.jsonld"
_ADDED = (
    *("wording", "value", "low", "high", "unit", "series", "source", "publisher"),
    *("aliases", "role", "party", "kind"),
)
"""What is said of a row that was added or removed."""
_WORDS = {"add": "added", "set": "changed", "withdraw": "withdrawn", "remove": "removed"}


def what(entry: Entry) -> Iterator[str]:
    """Yield what an entry changed, one line a row."""
    for made in entry.changes:
        yield one_line(f"{made.key} {_WORDS[made.kind]}: {cells_text(made)}")


def cells_text(made: Made) -> str:
    """Return the cells that a change of a row set, or those that say most of a row that was added or removed."""
    if made.kind in {"add", "remove"}:
        said = {name: new or old for name, (old, new) in made.cells.items() if name in _ADDED}
        return ", ".join(f"{name} {said[name]}" for name in _ADDED if name in said)
    return ", ".join(f"{name} {old or '(empty)'} → {new or '(empty)'}" for name, (old, new) in made.cells.items())


def head(entry: Entry) -> str:
    """Return when an entry was made, by whom, and why, in one line."""
    said = "; ".join(part for part in (entry.takes_back, entry.why) if part)
    return one_line(f"{entry.number}  {entry.time}  {entry.author}" + (f"  {said}" if said else ""))


def _only(entry: Entry, key: str | None) -> Entry:
    changes = tuple(made for made in entry.changes if key is None or made.key == key)
    return replace(entry, changes=changes, files=())


def text(entries: Sequence[Entry], key: str | None = None) -> Iterator[str]:
    """Yield changes as lines: a head, then each row that was changed."""
    for entry in entries:
        yield f"{head(entry)}\n"
        yield from (f"   {line}\n" for line in what(_only(entry, key)))
        if entry.origin:
            yield f"   from {one_line(', '.join(f'{name} {value}' for name, value in entry.origin.items()))}\n"


def markdown(entries: Sequence[Entry], key: str | None = None) -> Iterator[str]:
    """Yield changes as a Markdown table."""
    yield "| # | time | author | change | why |\n| ---: | --- | --- | --- | --- |\n"
    for entry in entries:
        for line in what(_only(entry, key)):
            why = ". ".join(part for part in (entry.takes_back, entry.why) if part)
            cells = (str(entry.number), entry.time, entry.author, line, why)
            yield f"| {' | '.join(markdown_escaped(one_line(cell)) for cell in cells)} |\n"


def as_json(entries: Sequence[Entry], key: str | None = None) -> Iterator[str]:
    """Yield changes as a JSON list, with what the journal says of each but the pieces of files."""
    yield _dumped([_only(entry, key).content() for entry in entries])


def prov(entries: Sequence[Entry], key: str | None = None) -> Iterator[str]:
    """Yield changes as PROV-JSONLD: each version of a figure is an entity, a change an activity, its author an agent.

    Sources: https://www.w3.org/TR/prov-dm/ and https://www.w3.org/submissions/prov-jsonld/
    """
    graph: dict[str, Json] = {}
    relations: list[Json] = []
    versions: dict[tuple[str, str], str] = {}

    def entity(name: str, label: str, cells: Mapping[str, str]) -> str:
        graph[name] = {"@type": "Entity", "@id": name, "label": _values(label)}
        graph[name] |= {f"fd:{column}": _values(text) for column, text in cells.items() if text}
        return name

    def publication(address: str) -> str:
        name = f"fd:publication/{_name(address)}"
        graph[name] = {"@type": "Entity", "@id": name, "location": _values(address)}
        return name

    def derived(new: str, old: str, kind: str) -> None:
        relations.append({"@type": "Derivation", "generatedEntity": new, "usedEntity": old, "type": [f"prov:{kind}"]})

    for entry in entries:
        activity, agent = f"fd:change/{entry.number}", f"fd:author/{_name(entry.author)}"
        graph[agent] = {"@type": "Agent", "@id": agent, "label": _values(entry.author)}
        graph[activity] = {"@type": "Activity", "@id": activity, "startTime": entry.time, "endTime": entry.time}
        graph[activity] |= {"fd:why": _values(entry.why)} if entry.why else {}
        relations.append({"@type": "Association", "activity": activity, "agent": agent})
        for made in _only(entry, key).changes:
            place = f"fd:{made.table}/{_name(made.key)}"
            new = entity(f"{place}/{entry.number}", made.key, {name: text for name, (_, text) in made.cells.items()})
            relations.append({"@type": "Generation", "entity": new, "activity": activity})
            relations.append({"@type": "Attribution", "entity": new, "agent": agent})
            old = versions.get((made.table, made.key))
            if old is None and made.kind != "add":
                old = entity(f"{place}/0", made.key, {name: text for name, (text, _) in made.cells.items()})
            if old is not None:
                derived(new, old, "Revision")
            if entry.origin.get("url"):
                derived(new, publication(str(entry.origin["url"])), "Quotation")
            if made.cells.get("url", ("", ""))[1]:
                derived(new, publication(made.cells["url"][1]), "PrimarySource")
            versions[made.table, made.key] = new
    document = {"@context": [{"fd": "urn:x-frontdash:"}, _PROV], "@graph": [*graph.values(), *relations]}
    yield _dumped(document)


def _values(text: str) -> list[Json]:
    return [{"@value": text}]


def _dumped(content: object) -> str:
    return visible_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _name(text: str) -> str:
    return quote(text, safe="").replace("%", "_")


def file_diff(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """Yield how a file changes, as a unified diff with three lines around each change; equal ends are skipped first."""
    before, after = (neutral(data.decode("utf-8", "replace")).splitlines(keepends=True) for data in (old, new))
    start = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    start = max(0, start - 3)
    end = next(
        (at for at, (a, b) in enumerate(zip(reversed(before), reversed(after), strict=False)) if a != b),
        min(len(before), len(after)),
    )
    end = max(0, min(end, min(len(before), len(after)) - start) - 3)
    old_lines, new_lines = (lines[start : len(lines) - end] for lines in (before, after))
    for at, line in enumerate(unified_diff(old_lines, new_lines, f"a/{name}", f"b/{name}")):
        ended = line if line.endswith("\n") else f"{line}\n"
        yield _moved(ended, start) if at > 1 and line.startswith("@@") else ended


def _moved(line: str, start: int) -> str:
    """Return the head of a hunk with its line numbers moved by the lines that were skipped."""
    return re.sub(r"(?<=[-+])\d+", lambda found: str(int(found[0]) + start), line)


# --- changes beside a table ---------------------------------------------------------------------------------


def edits_text(edits: Sequence[LaidEdit]) -> Iterator[str]:
    """Yield changes that lie over a table as lines with tabs: state, figure, column, old, new, what the table says."""
    if edits:
        yield "state\tfigure\tcolumn\told\tnew\tthe table says\n"
    for edit in edits:
        cells = (edit.state, edit.key, edit.column, edit.old, edit.new, edit.upstream)
        yield "\t".join(map(one_line, cells)) + "\n"


def edits_markdown(edits: Sequence[LaidEdit]) -> Iterator[str]:
    """Yield changes that lie over a table as a Markdown table."""
    yield "| state | figure | column | old | new | the table says |\n| --- | --- | --- | --- | --- | --- |\n"
    for edit in edits:
        cells = (edit.state, edit.key, edit.column, edit.old, edit.new, edit.upstream)
        yield f"| {' | '.join(markdown_escaped(one_line(cell)) for cell in cells)} |\n"


def edits_json(edits: Sequence[LaidEdit]) -> Iterator[str]:
    """Yield changes that lie over a table as a JSON list."""
    yield _dumped([asdict(edit) for edit in edits])
