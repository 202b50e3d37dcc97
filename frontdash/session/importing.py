"""Somebody else's table on its way to figures: the table, what its user says about it, and the figures it gives.

`Importing` is a value: `changed` returns another one for further answers. Questions and their answers come from
`frontdash.reading.mapping.propose`; this module adds no rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from frontdash.errors import FrontdashError
from frontdash.figures import schema
from frontdash.figures.companions import companion
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.units import UnitSystem
from frontdash.reading import dataset_from
from frontdash.reading.locations import read_place
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.detect import require_columns
from frontdash.reading.mapping.model import ColumnRule, Reshape, TableMapping, has_our_columns
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import FIGURE, Answers, Question, column_typed
from frontdash.reading.mapping.reshape import reshaped
from frontdash.reading.mapping.shapes import prepared, recognise
from frontdash.reading.mapping.toml_file import dump_mapping, mapping_beside
from frontdash.reading.rows.raw import RawTable

SAMPLE = 5_000
"""Rows of a large table that are made figures with every answer; all of them are when the dataset is written."""
_STAND_INS = {"unit": "count"}
"""Values for required columns that are not answered yet, in the figures shown until then."""
_UNANSWERED = "?"
"""The value for all other required columns."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the user says about a table: answers to its questions, and what is done to its rows and columns."""

    answers: Answers = field(default_factory=Answers)
    reshape: Reshape = field(default_factory=Reshape)


@dataclass(frozen=True)
class Importing:
    """A table, what was said about it, and what becomes of it by that."""

    path: str
    whole: RawTable
    """The table as it was read."""
    raw: RawTable
    """The table whose columns are proposed for: with its header, without what is left out, split and joined."""
    proposal: Proposal
    said: Change = field(default_factory=Change)
    known: str = ""
    """What the table was recognised as; its mapping is then that of the shape."""
    figures: Dataset | None = None
    """The figures as they would become, those of the first `SAMPLE` rows."""
    problem: str = ""
    """Why there are no figures."""

    @property
    def mapping(self) -> TableMapping:
        """The mapping as far as it is known."""
        proposed = self.proposal.mapping
        drop = {**proposed.reshape.drop, **self.said.answers.dropped}
        fill = tuple(dict.fromkeys((*self.said.reshape.fill, *proposed.reshape.fill)))
        return replace(proposed, reshape=replace(self.said.reshape, drop=drop, fill=fill))

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is open, the weightiest first."""
        return self.proposal.questions

    @property
    def toml(self) -> str:
        """The mapping as a commented file, with lines to fill in for what is open."""
        return mapping_text(replace(self.proposal, mapping=self.mapping))

    @property
    def figure_columns(self) -> tuple[str, ...]:
        """The columns of the table that give figures."""
        mapping = self.mapping
        if mapping.melt is not None:
            found = mapping.melt.columns
        elif mapping.spread is not None:
            found = (mapping.spread.values,)
        else:
            found = mapping.columns.get("value", ColumnRule()).column
        return tuple(name for name in found if name in self.raw.frame.columns)

    def open_question(self, role: str, column: str | None = None) -> Question | None:
        """Return the weightiest open question about a role, and about a column where one is named."""
        found = (q for q in self.questions if q.role == role and (column is None or column in q.columns))
        return next(found, None)

    def answered(self, answers: Answers) -> Change:
        """Return the change to other answers; rows and columns stay as they are."""
        return replace(self.said, answers=answers)


def mapping_text(proposal: Proposal) -> str:
    """Return a proposed mapping as a commented file, with lines to fill in for what has to be answered."""
    lines = [line for question in proposal.needed for line in question.lines()]
    lacking = [question.fill_in for question in proposal.needed if question.fill_in is not None]
    return dump_mapping(proposal.mapping, proposal.reasons, lines, lacking)


def source_answers(source: str, columns: Iterable[str]) -> Answers:
    """Return the answers by which all figures are claimed by a source, or by what the column of that name says."""
    column = column_typed(source, columns)
    return Answers().with_columns("source", (column,)) if column else Answers().with_text("source", source)


def read(path: str, unit_system: UnitSystem) -> RawTable:
    """Return the table at a place, with rows within its rows unfolded. Raises `BadFileError`."""
    try:
        raw = replace(prepared(read_place(path)), unit_system=unit_system)
    except FileNotFoundError as error:
        raise BadFileError(f"{path}: no such file") from error
    except OSError as error:
        raise BadFileError(f"{path}: {error.strerror or error}") from error
    require_columns(raw)
    return raw


def begun(path: str, raw: RawTable, source: str | None = None) -> Importing:
    """Return a table with the mapping proposed for it, or with a known one: from the file next to it, ours, a shape's.

    `source` is who claims the figures, or the column that says so, where that is known.
    """
    beside = Path(path).expanduser()
    own = mapping_beside(beside) if beside.is_file() else None
    mapping, why = None, ""
    if own is not None:
        mapping, why = own, f"read by {companion(beside).name}"
    elif has_our_columns(raw.frame.columns):
        named = {schema.known_name(name): ColumnRule(column=(name,)) for name in raw.frame.columns}
        mapping = TableMapping({name: rule for name, rule in named.items() if name in schema.BY_NAME})
        why = "it has the columns of a figure"
    elif (shape := recognise(raw)) is not None:
        mapping, why = shape.mapping, f"recognised as {shape.title} ({shape.documentation})"
    table = Importing(path, raw, raw, Proposal(mapping or TableMapping({}), {}), known=why)
    said = Change(reshape=replace(mapping.reshape, drop={})) if mapping is not None else Change()
    if source is not None:
        said = replace(said, answers=source_answers(source, raw.frame.columns))
    return changed(table, said)


def changed(before: Importing, said: Change) -> Importing:
    """Return the table with what is proposed by other answers.

    Raises `MappingError` where rows and columns cannot be changed that way. A known shape is left with the first
    answer that is about what columns mean.
    """
    raw = reshaped(replace(said.reshape, drop=said.answers.dropped), before.whole, "the table")
    bare = replace(said.answers, dropped={})
    if before.known and bare == Answers():  # a known mapping
        return with_figures(replace(before, raw=raw, said=said))
    proposal = propose(raw, said.answers)
    return with_figures(replace(before, raw=raw, proposal=proposal, said=said, known=""))


def with_figures(table: Importing) -> Importing:
    """Return the table with the figures that its first rows become."""
    raw, mapping = table.whole, table.mapping
    rules = dict(mapping.columns)
    for name in schema.REQUIRED:
        rules.setdefault(name, ColumnRule(value=_STAND_INS.get(name, _UNANSWERED)))
    sample = replace(
        raw,
        frame=raw.frame.head(SAMPLE),
        lines=raw.lines.head(SAMPLE),
        files=None if raw.files is None else raw.files.head(SAMPLE),
    )
    problem = table.proposal.refusal or ""
    if any(question.role == FIGURE and question.needed for question in table.questions):
        problem = problem or "no column gives figures yet: v on a column makes figures of its numbers"
    try:
        made = dataset_from(apply(replace(mapping, columns=rules), sample, lenient=bool(table.known)), table.path)
    except FrontdashError as error:
        return replace(table, figures=None, problem=problem or str(error))
    return replace(table, figures=made, problem=problem)


def toggle_figures(table: Importing, column: str) -> Change | None:
    """Return the change by which a column gives figures, or no longer; None where it is the only one that does."""
    before = table.figure_columns
    after = [name for name in before if name != column] if column in before else [*before, column]
    return table.answered(table.said.answers.with_columns(FIGURE, after)) if after else None


def skip(table: Importing, line: int) -> Change:
    """Return the change by which a line is no row, or is one again."""
    before = table.said.reshape.skip
    after = tuple(other for other in before if other != line) if line in before else (*before, line)
    return replace(table.said, reshape=replace(table.said.reshape, skip=after))


def headers(table: Importing) -> list[int | None]:
    """Return the lines that may name the columns in their order: 0 for none, None for the one that was read."""
    titles = (own.line for own in table.whole.context if not own.below)
    return [0, *titles, None, *map(int, table.whole.lines[:50].to_list())]


def under_header(table: Importing, line: int | None) -> Change:
    """Return the change by which a line names the columns; answers about columns that are gone go with them."""
    return Change(Answers(), replace(table.said.reshape, header=line, split={}, join={}))
