"""A source while it is typed: its cells, what is wrong with them, and which spellings it merges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from frontdash.editing.changes import Change
from frontdash.figures import schema
from frontdash.reading.rows.rules import Defect
from frontdash.reading.rows.sources import source_defect, source_from
from frontdash.session.drafts import Draft, Known
from frontdash.session.editing import Edits

if TYPE_CHECKING:
    from frontdash.figures.dataset import Dataset
    from frontdash.figures.sources import Source
    from frontdash.figures.units import UnitView

_COMPLETED = ("party", "kind")


class SourceDraft(Draft):
    """One row of the table of sources while it is typed, new or as its file has it."""

    columns: Mapping[str, schema.Column] = {column.name: column for column in schema.SOURCE_COLUMNS}
    order = tuple(columns)

    def change(self) -> Change:
        """Return the change that writes what was typed."""
        changed = self.changed
        if not self.key:
            return Change("add", "", {name: text for name, text in changed.items() if text}, "sources")
        return Change("set", self.key, changed, "sources", {name: self.before.get(name, "") for name in changed})

    def _source(self) -> Source:
        return source_from({name: self.text(name) or None for name in self.columns})

    def defects(self, dataset: Dataset) -> dict[str, Defect]:
        """Return what is wrong with the source as typed, by column; the file is the judge once it is saved."""
        others = dataset.sources.by_name.keys() - {self.before.get("name", "").strip()}
        wrong = source_defect({name: self.text(name) or None for name in self.columns}, others)
        return {} if wrong is None else {wrong[0]: wrong[1]}

    def note(self, column: str, dataset: Dataset) -> str:
        """Return what the names do: an alias of two sources merges nothing, nor does a name that is given up."""
        if column != "aliases":
            return ""
        source, old = self._source(), self.before.get("name", "").strip()
        for alias in source.aliases:
            others = [name for name in dataset.sources.claimed_by(alias) if name not in {source.name, old}]
            if others:
                return f"! ambiguous: {alias} is a name of {others[0]} too and merges nothing"
        if old and old not in (source.name, *source.aliases):
            return f"! without {old}, figures that print it are no longer filed here"
        return ""

    def heading(self, dataset: Dataset, view: UnitView) -> str:
        """Return the name with the spellings that are filed under it, and its role."""
        source = self._source()
        return f"{' = '.join((self.text('name') or '…', *source.aliases))}   {source.role or ''}"

    def known(self, column: str, dataset: Dataset) -> list[Known] | None:
        """Return the values of a column that the table of sources holds, the most frequent first."""
        if column not in _COMPLETED:
            return []
        counted = Counter(str(text) for row in dataset.sources.rows if (text := getattr(row, column)))
        return [Known(text, f"{count:,}×") for text, count in counted.most_common()]


def source_draft(edits: Edits, dataset: Dataset, name: str) -> SourceDraft:
    """Return a source as its file has it, or a new one where the table lacks it. Raises `EditError` without a table."""
    if name and name in dataset.sources.by_name:
        return SourceDraft(name, edits.source_cells(name))
    edits.require_sources()
    return SourceDraft(first={"name": name} if name else None)
