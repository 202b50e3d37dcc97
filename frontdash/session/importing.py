"""Somebody else's table on its way to figures: as it was read, what its user says about it, and what becomes of it.

`Importing` is a value: `changed` returns another one for further answers. Questions and their answers come from
`frontdash.reading.mapping.propose`; this module adds no rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from frontdash.errors import FrontdashError, OutputError
from frontdash.figures import schema
from frontdash.figures.companions import companion
from frontdash.figures.dataset import BadFileError, Dataset
from frontdash.figures.formats import PACKAGE
from frontdash.figures.sources import Source, Sources
from frontdash.figures.text import counted, one_line
from frontdash.figures.units import UnitSystem
from frontdash.reading import dataset_from
from frontdash.reading.locations import read_place
from frontdash.reading.mapping.apply import apply
from frontdash.reading.mapping.detect import require_columns
from frontdash.reading.mapping.model import (
    CATEGORY,
    ColumnRule,
    Join,
    Reshape,
    Split,
    TableMapping,
    columns_of,
    has_our_columns,
)
from frontdash.reading.mapping.propose.proposal import Proposal, propose
from frontdash.reading.mapping.propose.questions import (
    FIGURE,
    LEFT,
    Answers,
    Question,
    column_question,
    column_typed,
    decimals_question,
    order_question,
    shown_rule,
    statistic_question,
)
from frontdash.reading.mapping.reshape import reshaped
from frontdash.reading.mapping.shapes import prepared, recognise
from frontdash.reading.mapping.toml_file import dump_mapping, mapping_beside
from frontdash.reading.rows.raw import RawTable, as_text
from frontdash.writing import export as writing

SAMPLE = 5_000
"""Rows of a large table that are made figures with every answer; all of them are when the dataset is written."""
SHOWN = 400
"""Lines of a table, and figures, that are shown before it is written."""
ALWAYS = ("series", "unit", "source", "place", "valid_on", "statistic")
"""Our columns that have a line of their own where no column of the table gives them."""
_STAND_INS = {"unit": "count"}
"""What stands in for a required column in the figures shown while it is not answered yet."""
UNANSWERED = "?"
AROUND = "around the table"
"""What is said of lines that are no rows: titles, sources, notes."""
_MOST_LISTED = 200
_SIGNS = (", ", ",", "; ", ";", " / ", "/", " - ", " – ", "-", " (", ": ", ":", " ")
"""Signs at which a column may be split, or with which columns are joined."""
_FACTORS = {"1": "as they are", "1000": "thousands", "1000000": "millions", "1000000000": "billions"}


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
        return replace(proposed, reshape=replace(self.said.reshape, drop=drop))

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is open, the weightiest first."""
        return self.proposal.questions

    @property
    def toml(self) -> str:
        """The mapping as a commented file, with lines to fill in for what is open."""
        needed = self.proposal.needed
        lines = [line for question in needed for line in question.lines()]
        lacking = [question.fill_in for question in needed if question.fill_in is not None]
        return dump_mapping(self.mapping, self.proposal.reasons, lines, lacking)


@dataclass(frozen=True, slots=True)
class Option:
    """Something to pick: its label, what it means, and the change it leads to."""

    label: str
    meaning: str
    change: Change


@dataclass(frozen=True, slots=True)
class Pick:
    """Options to pick one of; `typed` turns a text into a further one, None where it means nothing."""

    title: str
    options: Sequence[Option]
    typed: Callable[[str], Option | None] = lambda _: None
    hint: str = ""
    marked: bool = True
    """Whether the first option is proposed, so that it is marked from the start."""


@dataclass(frozen=True, slots=True)
class Part:
    """A column of the table, or one of ours that none gives: what it becomes, why, and what is open about it."""

    column: str | None
    ours: tuple[str, ...]
    becomes: str
    why: str
    question: Question | None = None


# --- a table and its changes ---------------------------------------------------------------------------------


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
    """Return a table with what is proposed for it, or by a mapping that is known: kept beside it, ours, of a shape.

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
        column = column_typed(source, raw.frame.columns)
        answers = Answers()
        answers = answers.with_columns("source", (column,)) if column else answers.with_text("source", source)
        said = replace(said, answers=answers)
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
    proposal = propose(raw, raw.separator, said.answers)
    return with_figures(replace(before, raw=raw, proposal=proposal, said=said, known=""))


def with_figures(table: Importing) -> Importing:
    """Return the table with the figures that its first rows become."""
    raw, mapping = table.whole, table.mapping
    rules = dict(mapping.columns)
    for name in schema.REQUIRED:
        rules.setdefault(name, ColumnRule(value=_STAND_INS.get(name, UNANSWERED)))
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


# --- lines ---------------------------------------------------------------------------------------------------


def parts(table: Importing) -> tuple[Part, ...]:
    """Return what stands in every row or nowhere yet, then the columns of the table, each with what it becomes."""
    proposal, mapping = table.proposal, table.mapping
    given: dict[str, list[str]] = {}
    for ours, rule in mapping.columns.items():
        for column in columns_of({ours: rule}):
            given.setdefault(column, []).append(ours)
    for column in mapping.melt.columns if mapping.melt is not None else ():
        given.setdefault(column, []).insert(0, FIGURE)
    for own in mapping.melt.own.values() if mapping.melt is not None else ():
        for ours in schema.NUMBERS:
            for column in columns_of({ours: own[ours]}) if ours in own and ours != "value" else ():
                given.setdefault(column, []).append(ours)
    if mapping.spread is not None:
        given.setdefault(mapping.spread.names, []).append("low, high")
        given.setdefault(mapping.spread.values, []).append(FIGURE)
    columns = [(name, tuple(given.get(name, ()))) for name in table.raw.frame.columns]
    by_column = {ours for _, found in columns for ours in found}
    open_ = list(table.questions)

    def taken(fits: Callable[[Question], bool]) -> Question | None:
        found = next((question for question in open_ if fits(question)), None)
        if found is not None:
            open_.remove(found)
        return found

    def line(column: str | None, ours: tuple[str, ...]) -> Part:
        rule = mapping.columns.get(ours[0]) if ours and column is None else None
        becomes = said_of(rule) if rule else ", ".join(map(word_of, ours)) + _measured(mapping, column, ours)
        reasons = dict.fromkeys(proposal.reasons.get("value" if name == FIGURE else name, "") for name in ours)
        question = taken(
            lambda q: column in q.columns if q.columns else q.role in ours and (column is None or q.needed)
        )
        return Part(column, ours, becomes, "; ".join(filter(None, reasons)), question)

    theirs = [line(name, found) for name, found in columns]
    fixed = [
        line(None, (ours,)) if ours in mapping.columns else replace(line(None, (ours,)), becomes="")
        for ours in dict.fromkeys((*ALWAYS, *mapping.columns))
        if ours not in by_column
    ]
    figures = ", ".join(map(one_line, _figures(table)))
    others = [
        Part(None, (question.role,), figures if question.role == FIGURE else "", text_of(question), question)
        for question in open_
    ]
    return (*others, *fixed, *theirs)


def _measured(mapping: TableMapping, column: str | None, ours: Sequence[str]) -> str:
    """Return unit and multiplier of a column of figures, in words."""
    if column is None or not {FIGURE, *schema.NUMBERS} & {*ours}:
        return ""
    own = mapping.melt.own.get(column, {}) if mapping.melt is not None else {}
    rules = {**mapping.columns, **own}
    unit = rules.get("unit", ColumnRule()).value
    factors = [rules[name].factor for name in schema.NUMBERS if name in rules and rules[name].factor]
    return (f", {unit}" if unit else "") + (f" ×{factors[0]}" if factors else "")


def said_of(rule: ColumnRule) -> str:
    """Return where one of our columns comes from, in words.

    >>> said_of(ColumnRule(value="person")), said_of(ColumnRule((CATEGORY,), map={"Tanks": "count"}, otherwise="km"))
    ('person', 'Tanks: count, else km')
    """
    if rule.map:
        pairs = [f"{one_line(text)}: {meaning}" for text, meaning in rule.map.items()]
        return ", ".join(pairs) + (f", else {rule.otherwise}" if rule.otherwise else "")
    text = shown_rule(rule).removeprefix("=").replace(f"{{{CATEGORY}}}", "the column's name")
    return "the column's name" if text == CATEGORY else text


def word_of(role: str) -> str:
    """Return a role in words: one of our columns, a figure, or nothing.

    >>> word_of("valid_on"), word_of(LEFT)
    ('valid on', 'not taken')
    """
    return {LEFT: "not taken", FIGURE: "figure"}.get(role, role.replace("_", " "))


def header_line(table: Importing) -> str:
    """Return where the header of a table was found, in words."""
    line, word = table.said.reshape.header, table.whole.row_word
    return "header as read" if line is None else "no header" if line == 0 else f"header on {word} {line}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the table as it stands: its cells, and why it is no row, if it is none."""

    line: int
    cells: Sequence[str]
    out: str = ""


def lines_of(table: Importing) -> list[Shown]:
    """Return the first lines of the table as it stands, those above its header and those left out among them."""
    whole, raw, header = table.whole, table.raw, table.said.reshape.header
    texts = [as_text(whole.frame[name][:SHOWN]) for name in whole.frame.columns]
    own = [as_text(raw.frame[name][:SHOWN]) for name in raw.frame.columns[len(texts) :]]
    files = [""] * whole.frame.height if whole.files is None else whole.files[:SHOWN].cast(pl.String).to_list()
    kept_files = [""] * raw.frame.height if raw.files is None else raw.files[:SHOWN].cast(pl.String).to_list()
    kept = {place: at for at, place in enumerate(zip(kept_files, raw.lines[:SHOWN].to_list(), strict=False))}
    found = [Shown(own.line, (one_line(own.text),), AROUND) for own in whole.context if not own.below]
    if header is not None and len(whole.lines):
        found.append(Shown(int(whole.lines[0]) - 1, whole.frame.columns, "" if header == 0 else "above the header"))
    for at, (file, line, *cells) in enumerate(zip(files, whole.lines[:SHOWN].to_list(), *texts, strict=False)):
        place = kept.get((file, line))
        out = "" if place is not None else "above the header" if header and line <= header else "left out"
        if at >= SHOWN // 2 and place is None and len(kept) == SHOWN:
            break  # the rows that are taken end here
        more = [column[place] for column in own] if place is not None else []
        found.append(Shown(line, [one_line(str(cell)) if cell is not None else "" for cell in (*cells, *more)], out))
    return [*found, *(Shown(own.line, (one_line(own.text),), AROUND) for own in whole.context if own.below)]


# --- what can be picked --------------------------------------------------------------------------------------


def _pick_of(table: Importing, question: Question, more: Sequence[Option] = ()) -> Pick:
    said = table.said

    def option(label: str, meaning: str, answers: Answers) -> Option:
        return Option(label, meaning, replace(said, answers=answers))

    def typed(text: str) -> Option | None:
        if question.typed is None or not text.strip():
            return None
        for meant in (text, f"={text}"):
            answers = question.typed(meant)
            if answers is not None and (question.role != "unit" or _is_unit(table, answers.constants.get("unit"))):
                return option(text.strip(), "as typed", answers)
        return None

    own = [option(choice.label.removeprefix("="), choice.meaning, choice.answers) for choice in question.choices]
    labels = {choice.label for choice in own}
    rest = [other for other in more if other.label not in labels]
    hint = "pick, or type a name" if question.typed is not None else "pick one"
    return Pick(text_of(question), (*own, *rest), typed, hint, not question.needed)


def _is_unit(table: Importing, text: str | None) -> bool:
    """Whether a text for all rows is a unit; templates are not looked into."""
    if text is None or "{" in text:
        return True
    try:
        table.raw.unit_system.lookup(text)
    except FrontdashError:
        return False
    return True


def text_of(question: Question) -> str:
    """Return what is asked, without how prompts take the answer."""
    role, _, how = question.text.partition(": ")
    if question.role == FIGURE and not question.needed:
        return "which columns give the figures: v on a column takes it in or out"
    if question.role in schema.BY_NAME and role == question.role and how.startswith("a "):
        return f"{word_of(role)}: {schema.BY_NAME[role].meaning}"
    return question.text


def pick_for(table: Importing, part: Part) -> Pick:
    """Return what a line may become: the choices of its question, else another role."""
    if part.question is not None:
        return answer_pick(table, part.question)
    if part.column is not None:
        return role_pick(table, part.column)
    return ours_pick(table, part.ours[0])


def answer_pick(table: Importing, question: Question) -> Pick:
    """Return the choices of a question, and the columns of the table where one may be meant."""
    by_name = question.role in schema.BY_NAME and question.typed is not None and not question.columns
    return _pick_of(table, question, list(_columns(table, question.role)) if by_name else ())


def _columns(table: Importing, ours: str) -> Iterator[Option]:
    said, figures = table.said, _figures(table)
    for name in sorted(table.raw.frame.columns[:_MOST_LISTED], key=lambda name: name in figures):
        yield Option(name, _cells(table, name), replace(said, answers=said.answers.with_columns(ours, (name,))))


def _cells(table: Importing, column: str) -> str:
    cells = as_text(table.raw.frame[column][:200]).drop_nulls().unique(maintain_order=True)[:4]
    return ", ".join(one_line(str(cell)) for cell in cells)


def ours_pick(table: Importing, ours: str) -> Pick:
    """Return what one of our columns may come from: a column, a text for all rows, or one of its accepted values."""
    question = next((q for q in table.questions if q.role == ours), None)
    if question is not None:
        return answer_pick(table, question)
    answers, columns = table.said.answers, table.raw.frame.columns
    if ours == "statistic":
        return _pick_of(table, statistic_question(answers), list(_columns(table, ours)))
    question = column_question(answers, ours, columns, table.mapping.columns.get(ours))
    more = list(_columns(table, ours))
    if ours not in schema.REQUIRED:
        more.append(Option("none", "nothing is stated", replace(table.said, answers=answers.with_text(ours, ""))))
    return _pick_of(table, question, more)


def role_pick(table: Importing, column: str) -> Pick:
    """Return what a column of the table may become."""
    said = table.said
    figures = _figures(table)

    def option(role: str, meaning: str) -> Option:
        answers = said.answers
        if role == FIGURE:
            answers = answers.with_columns(role, (*(name for name in figures if name != column), column))
        elif role == LEFT:
            answers = replace(answers, roles={**answers.roles, column: role})
        else:
            answers = answers.with_columns(role, (column,))
        return Option(word_of(role), meaning, replace(said, answers=answers))

    listed = [name for name in schema.BY_NAME if name not in {"value", "formula", "repeats", "stated_conversion"}]
    first = ["series", "source", "place", "valid_on", "unit", "subject"]
    options = [
        option(FIGURE, "its numbers are figures" + (f", next to {', '.join(figures)}" if figures else "")),
        *(option(name, schema.BY_NAME[name].meaning) for name in sorted(listed, key=lambda n: _place(n, first))),
        option(LEFT, "the column stays next to the figures as it is"),
    ]
    return Pick(f"{one_line(column)} is", options, hint="pick, or type to find")


def _place(name: str, first: Sequence[str]) -> int:
    return first.index(name) if name in first else len(first)


def _figures(table: Importing) -> tuple[str, ...]:
    """Return the columns of the table that give figures."""
    mapping = table.mapping
    if mapping.melt is not None:
        found = mapping.melt.columns
    elif mapping.spread is not None:
        found = (mapping.spread.values,)
    else:
        found = mapping.columns.get("value", ColumnRule()).column
    return tuple(name for name in found if name in table.raw.frame.columns)


def toggle_figures(table: Importing, column: str) -> Change | None:
    """Return the change by which a column gives figures, or no longer; None where it is the only one that does."""
    answers, figures = table.said.answers, _figures(table)
    if column not in figures:
        return replace(table.said, answers=answers.with_columns(FIGURE, (*figures, column)))
    others = [name for name in figures if name != column]
    return replace(table.said, answers=answers.with_columns(FIGURE, others)) if others else None


def unit_pick(table: Importing, column: str | None) -> Pick:
    """Return the units that a column of figures may have, or all of them."""
    question = next((q for q in table.questions if q.role == "unit" and (column is None or column in q.columns)), None)
    if question is not None and question.columns:
        return answer_pick(table, question)
    if column is None or column not in _figures(table):
        listed = [
            Option(base.symbol, f"{base.label}, {base.dimension}", _all_units(table.said, base.symbol))
            for base in table.raw.unit_system.bases
        ]
        asked = ours_pick(table, "unit")
        return replace(asked, options=(*asked.options[:1], *listed, *asked.options[1:]))
    said = table.said

    def option(symbol: str, meaning: str) -> Option:
        answers = replace(said.answers, units={**said.answers.units, column: symbol})
        return Option(symbol, meaning, replace(said, answers=answers))

    def typed(text: str) -> Option | None:
        return option(text.strip(), "as typed") if _is_unit(table, text.strip()) else None

    options = [option(base.symbol, f"{base.label}, {base.dimension}") for base in table.raw.unit_system.bases]
    return Pick(f"unit of {one_line(column)}", options, typed, "pick, or type such as km/day")


def _all_units(said: Change, symbol: str) -> Change:
    return replace(said, answers=replace(said.answers.with_text("unit", symbol), units={}))


def factor_pick(table: Importing, column: str | None) -> Pick:
    """Return what the numbers of a column, or of all columns of figures, may be multiplied by."""
    question = next(
        (q for q in table.questions if q.role == "factor" and (column is None or column in q.columns)), None
    )
    if question is not None:
        return answer_pick(table, question)
    said, figures = table.said, _figures(table)
    columns = (column,) if column in figures else figures

    def option(factor: str, meaning: str) -> Option:
        answers = replace(said.answers, factors={**said.answers.factors, **dict.fromkeys(columns, factor)})
        return Option(f"×{int(factor):,}", meaning, replace(said, answers=answers))

    def typed(text: str) -> Option | None:
        digits = text.strip().lstrip("×x*").replace(",", "").replace(" ", "")
        return option(digits, "as typed") if digits.isascii() and digits.isdigit() and int(digits) else None

    named = ", ".join(map(one_line, columns[:3])) + (", …" if len(columns) > 3 else "")
    options = [option(factor, meaning) for factor, meaning in _FACTORS.items()] if columns else []
    return Pick(f"the numbers of {named or 'no column'} are in", options, typed, "pick, or type a number")


def dates_pick(table: Importing) -> Pick | None:
    """Return the orders that day and month may have; None where no column holds dates in figures."""
    question = next((q for q in table.questions if q.role == "date order"), None)
    if question is None:
        for ours in schema.DATES:
            for column in table.mapping.columns.get(ours, ColumnRule()).column:
                if column not in table.raw.frame.columns:
                    continue
                found = as_text(table.raw.frame[column]).drop_nulls().str.strip_chars()
                cells = found.filter(found.str.contains(r"^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")).unique(maintain_order=True)
                if len(cells):
                    question = order_question(table.said.answers, column, [str(cell) for cell in cells])
                    return answer_pick(table, question)
    return None if question is None else answer_pick(table, question)


def decimals_pick(table: Importing) -> Pick | None:
    """Return how numbers with a point or a comma may be meant; None where no figure has one."""
    question = next((q for q in table.questions if q.role == "decimals"), None)
    if question is None:
        for column in _figures(table):
            cells = as_text(table.raw.frame[column]).drop_nulls().str.strip_chars()
            cells = cells.filter(cells.str.contains(r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$"))
            if len(cells):
                question = decimals_question(table.said.answers, column, str(cells[0]))
                break
    return None if question is None else answer_pick(table, question)


def drop_pick(table: Importing, column: str, text: str) -> Pick:
    """Return the rows that may be left out by what a column says; `text` is listed first."""
    said = table.said
    cells = as_text(table.raw.frame[column]).str.strip_chars().fill_null("")
    counts = cells.value_counts(sort=True)
    found = dict(zip(map(str, counts[cells.name].to_list()), counts["count"].to_list(), strict=True))

    def option(label: str, texts: str, rows: str) -> Option:
        dropped = {**said.answers.dropped, column: (*said.answers.dropped.get(column, ()), texts)}
        return Option(label, rows, replace(said, answers=replace(said.answers, dropped=dropped)))

    def typed(pattern: str) -> Option | None:
        return option(pattern.strip(), pattern.strip(), "as typed") if pattern.strip() else None

    order = [text, *(cell for cell in list(found)[:_MOST_LISTED] if cell != text)]
    options = [option(cell or "(empty)", cell, counted(int(found.get(cell, 0)), "row")) for cell in order]
    return Pick(
        f"leave out the rows in which {one_line(column)} is", options, typed, "pick, or type with * for any text"
    )


def skip(table: Importing, line: int) -> Change:
    """Return the change by which a line is no row, or is one again."""
    before = table.said.reshape.skip
    after = tuple(other for other in before if other != line) if line in before else (*before, line)
    return replace(table.said, reshape=replace(table.said.reshape, skip=after))


def headers(table: Importing) -> list[int | None]:
    """Return the lines that may name the columns in their order: 0 for none, then None for the one that was read."""
    return [0, None, *map(int, table.whole.lines[:50].to_list())]


def under_header(table: Importing, line: int | None) -> Change:
    """Return the change by which a line names the columns; answers about columns that are gone go with them."""
    return Change(Answers(), replace(table.said.reshape, header=line, split={}, join={}))


def split_pick(table: Importing, column: str) -> Pick:
    """Return the signs at which a column may be split in two."""
    cells = as_text(table.raw.frame[column]).drop_nulls()
    names = _free(table, f"{column} 1"), _free(table, f"{column} 2")

    def option(sign: str) -> Option:
        reshape = replace(table.said.reshape, split={**table.said.reshape.split, column: Split(sign, names)})
        holding = cells.filter(cells.str.contains(sign, literal=True))
        first = f": {one_line(str(holding[0]))}" if len(holding) else ""
        return Option(f"“{sign}”", f"in {counted(len(holding), 'cell')}{first}", replace(table.said, reshape=reshape))

    here = [sign for sign in _SIGNS if cells.str.contains(sign, literal=True).any()]
    return Pick(
        f"split {one_line(column)} at",
        [option(sign) for sign in here],
        lambda text: option(text) if text else None,
        "pick, or type a sign",
    )


def join_pick(table: Importing, column: str) -> Pick:
    """Return the columns that one may be joined with, and the signs between them."""
    said = table.said

    def option(other: str, sign: str) -> Option:
        join = Join((column, other), sign)
        name = _free(table, f"{column}{sign}{other}")
        reshape = replace(said.reshape, join={**said.reshape.join, name: join})
        first = [str(as_text(table.raw.frame[part][:1])[0] or "") for part in (column, other)]
        return Option(f"{column}{sign}{other}", f"such as {sign.join(first)}", replace(said, reshape=reshape))

    others = [name for name in table.raw.frame.columns if name != column]
    return Pick(
        f"join {one_line(column)} with",
        [option(other, sign) for other in others[:_MOST_LISTED] for sign in (" ", "-", ", ")],
        hint="pick, or type to find",
    )


def _free(table: Importing, name: str) -> str:
    names = {*table.raw.frame.columns, *(n for split in table.said.reshape.split.values() for n in split.into)}
    number = 2
    free = name
    while free in names:
        free, number = f"{name} {number}", number + 1
    return free


# --- writing -------------------------------------------------------------------------------------------------


def complete(table: Importing) -> Dataset:
    """Return all figures of a table. Raises `BadFileError`."""
    return dataset_from(apply(table.mapping, table.whole, lenient=bool(table.known)), table.path)


def written(table: Importing, folder: Path, force: bool) -> Dataset:
    """Write all figures of a table with its mapping next to them, and return them. Raises `FrontdashError`."""
    check_targets(folder, force)
    dataset = complete(table)
    if not dataset.figures.height:
        raise BadFileError(f"{table.path}: no row gives a figure: no dataset is written")
    write_dataset(dataset, folder, force)
    write_mapping(mapping_target(folder), table.toml)
    return dataset


def with_sources(dataset: Dataset) -> Dataset:
    """Return the dataset with a table of the sources and publishers it names, to be completed by hand."""
    if dataset.sources.rows:
        return dataset
    named = [
        str(n) for c in ("source", "publisher") for n in dataset.figures[c].drop_nulls().unique(maintain_order=True)
    ]
    return replace(dataset, sources=Sources(tuple(Source(name) for name in dict.fromkeys(named))))


def mapping_target(folder: Path) -> Path:
    """Return where the mapping of a dataset is written."""
    return companion(folder if folder.name not in {"", ".."} else folder.resolve())


def check_targets(folder: Path, force: bool, with_mapping: bool = True) -> None:
    """Raise `ExportError` where a dataset cannot be written, `TargetExistsError` where `force` would help."""
    writing.check_target(folder, PACKAGE, force)
    check_mapping(mapping_target(folder), force or not with_mapping)


def check_mapping(target: Path, force: bool) -> None:
    """Raise `TargetExistsError` where a mapping would replace a file."""
    if target.exists() and not force:
        raise writing.TargetExistsError(f"{target}: already exists")


def write_mapping(target: Path, text: str) -> None:
    """Write a mapping. Raises `OutputError`."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror or error}") from error


def write_dataset(dataset: Dataset, folder: Path, force: bool) -> None:
    """Write figures, and a table of the sources that they name, as a data package. Raises `ExportError`."""
    dataset = with_sources(dataset)
    writing.export_view(dataset, dataset.figures["_row"], dataset.unit_system.views["km"], folder, force, PACKAGE)
